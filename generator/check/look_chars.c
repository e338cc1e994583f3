/* Rules of characters that are not what they seem: L76, L78. */
#include "check/checker.h"

#include "base/odd.h"
#include "base/utf8.h"
#include "base/variants.h"

#include <stdio.h>
#include <string.h>

/* --- L76 ------------------------------------------------------------------
 */

static void
say_named(struct checker *checker, enum rule_id rule, const struct text *text,
	size_t at, const char *fix)
{
	const char *name =
		arena_format(checker->arena, "U+%04X", (unsigned)text->c[at]);

	rule_say(checker, rule, text, at, at + 1, fix, name);
}

/* A font of the office may have it; else it was told when it was set. */
static void
look_at_odd(struct checker *checker, const struct text *text, size_t at)
{
	char name[ODD_NAME];
	bool private = odd_is_private(text->c[at]);

	if ((!private && !odd_is_invisible(text->c[at])) ||
		diag_told(checker->diag, "L76",
			span_mark(&text->span, text->at[at])))
		return;
	if (private)
		say_named(checker, RULE_L76, text, at, NULL);
	else
		rule_say(checker, RULE_L76_invisible, text, at, at + 1, "",
			odd_name(name, text->c[at]));
}

/* Where it was told when it was set, it is only mended. */
static void
say_radical(struct checker *checker, const struct text *text, size_t at,
	const char *like)
{
	if (diag_told(
		    checker->diag, "L76", span_mark(&text->span, text->at[at])))
		checker_edit(checker, text, at, at + 1, like);
	else
		rule_say(checker, RULE_L76_RADICAL, text, at, at + 1, like,
			like);
}

void
look_noise(struct checker *checker, const struct text *text)
{
	for (size_t i = 0; i < text->count; i++) {
		uint32_t c = text->c[i];

		if (text->class[i] & ODD) {
			look_at_odd(checker, text, i);
		} else if (c >= 0x2e80 && c <= 0x2fdf) {
			const char *fix = variant_of_radical(checker->arena, c);
			if (fix)
				say_radical(checker, text, i, fix);
			else
				say_named(checker, RULE_L76, text, i, NULL);
		}
	}
}

/* --- L78 ------------------------------------------------------------------
 */

/* A name in a cell, a field of names: they may be written as they are. */
static bool
may_hold_names(const struct text *text)
{
	if (text->place == TEXT_LINE)
		return text->given->field->meaning != MEANING_TITLE;
	return text->place == TEXT_CELL && text->count < CELL_LEAST;
}

/* Traditional characters in the text; *ret_first is the first. */
static size_t
count_traditional(
	struct checker *checker, const struct text *text, size_t *ret_han)
{
	size_t count = 0, han = 0;

	for (size_t i = 0; i < text->count; i++) {
		if (!(text->class[i] & HAN))
			continue;
		han++;
		count += variant_simple(checker->arena, text->c[i]) != NULL;
	}
	*ret_han = han;
	return count;
}

void
look_traditional(struct checker *checker, const struct text *text)
{
	size_t han, count;
	int cited = 0;

	if (may_hold_names(text))
		return;
	count = count_traditional(checker, text, &han);
	/* all of it traditional: meant so, as a quotation is */
	if (!count || (count >= QUOTED_LEAST && count * QUOTED_SHARE > han))
		return;
	for (size_t i = 0; i < text->count; i++) {
		const char *simple;

		cited += text_among(text->c[i], "《「『");
		cited -= text_among(text->c[i], "》」』");
		if (cited > 0 || !(text->class[i] & HAN))
			continue;
		simple = variant_simple(checker->arena, text->c[i]);
		if (simple)
			rule_say(checker, RULE_L78, text, i, i + 1, NULL,
				simple);
	}
}
