/* An annual report against that of the year before: V2, V5, V21. */
#include "check/report.h"

#include "check/search.h"

#include <string.h>
#include <strings.h>

enum { SHOWN = 30 };

/* Last year's report, its texts collected; document NULL where none. */
static struct checker
previous_of(const struct checker *checker)
{
	struct checker previous = {
		.arena = checker->arena,
		.document = checker->previous,
	};

	if (previous.document) {
		previous.kind = previous.document->kind;
		texts_collect(&previous);
	}
	return previous;
}

static const char *
value_of(struct checker *checker, const struct text *text)
{
	return text ? text_string(checker, text) : "";
}

static bool
same_organization(struct checker *checker, struct checker *previous)
{
	static const enum meaning meanings[] = {
		MEANING_CREDIT_CODE, MEANING_ORGANIZATION};

	for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
		const struct text *a = checker_field(checker, meanings[i]);
		const struct text *b = checker_field(previous, meanings[i]);

		if (a && b)
			return !strcasecmp(
				value_of(checker, a), value_of(previous, b));
	}
	return false;
}

static bool
year_before(const struct checker *checker, const struct checker *previous)
{
	int year = report_year(checker);

	return year && report_year(previous) == year - 1;
}

static bool
comparable(struct checker *checker, struct checker *previous)
{
	return previous->document && same_organization(checker, previous) &&
	       year_before(checker, previous);
}

/* --- V2 ------------------------------------------------------------------ */

static const char *
shortened(struct checker *checker, const struct text *text)
{
	if (text->count <= SHOWN)
		return text_string(checker, text);
	return arena_join(
		checker->arena, text_part(checker, text, 0, SHOWN), "……", NULL);
}

/* Was it registered anew, and said so? */
static bool
was_changed(const struct checker *checker, const struct text *text)
{
	TEXTS_OF(t, checker, MEANING_CHANGES)
	if (text_has(t, text->given->field->label))
		return true;
	return false;
}

/* Characters that both begin with. */
static size_t
common_start(const struct text *a, const struct text *b)
{
	size_t i = 0;

	while (i < a->count && i < b->count && a->c[i] == b->c[i])
		i++;
	return i;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static void
compare_field(struct checker *checker, struct checker *previous,
	enum meaning meaning, enum rule_id rule)
{
	const struct text *a = checker_field(checker, meaning);
	const struct text *b = checker_field(previous, meaning);

	for (; a && b; a = text_next_line(a), b = text_next_line(b)) {
		size_t same = common_start(a, b);
		size_t from = same < a->count ? same : 0;

		if (same == a->count && same == b->count)
			continue;
		if (was_changed(checker, a))
			return;
		rule_say(checker, rule, a, from, least(a->count, from + SHOWN),
			NULL, a->given->field->label, shortened(checker, b),
			label_of(checker, MEANING_CHANGES));
		return;
	}
}

/* At the name, or at the code where the names agree. */
static void
tell_other(struct checker *checker, struct checker *previous)
{
	const struct text *name = checker_field(checker, MEANING_ORGANIZATION);
	const struct text *code = checker_field(checker, MEANING_CREDIT_CODE);
	const char *other = value_of(
		previous, checker_field(previous, MEANING_ORGANIZATION));

	if (code && !strcmp(other, text_string(checker, name)))
		name = code;
	rule_say(checker, RULE_V2_OTHER, name, 0, name->count, NULL, other,
		value_of(previous,
			checker_field(previous, MEANING_CREDIT_CODE)));
}

void
look_certificate(struct checker *checker, const struct text *none)
{
	/* what stands on the certificate */
	static const enum meaning meanings[] = {MEANING_ORGANIZATION,
		MEANING_ADDRESS, MEANING_CAPITAL, MEANING_FUNDING,
		MEANING_SPONSOR, MEANING_PURPOSE};
	struct checker previous = previous_of(checker);
	const struct text *name = checker_field(checker, MEANING_ORGANIZATION);
	const struct text *year = checker_field(checker, MEANING_YEAR);

	(void)none;
	if (!previous.document || !name || !year)
		return;
	if (!same_organization(checker, &previous))
		tell_other(checker, &previous);
	else if (!year_before(checker, &previous))
		rule_say(checker, RULE_V2_YEAR, year, 0, year->count, NULL,
			value_of(&previous,
				checker_field(&previous, MEANING_YEAR)));
	if (!comparable(checker, &previous))
		return;
	for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
		compare_field(checker, &previous, meanings[i], RULE_V2);
}

/* --- V5, V21 ------------------------------------------------------------- */

void
look_opening(struct checker *checker, const struct text *none)
{
	struct checker previous = previous_of(checker);
	const struct text *opening, *closing;
	struct amount a, b;

	(void)none;
	if (!comparable(checker, &previous))
		return;
	opening = checker_field(checker, MEANING_OPENING);
	closing = checker_field(&previous, MEANING_CLOSING);
	a = amount_read(opening);
	b = amount_read(closing);
	if (a.given && b.given && a.number.value != b.number.value)
		rule_say(checker, RULE_V5, opening, 0, opening->count, NULL,
			opening->given->field->label,
			closing->given->field->label,
			text_string(&previous, closing));
}

void
look_representative(struct checker *checker, const struct text *none)
{
	struct checker previous = previous_of(checker);

	(void)none;
	if (comparable(checker, &previous))
		compare_field(
			checker, &previous, MEANING_REPRESENTATIVE, RULE_V21);
}
