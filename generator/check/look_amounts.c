/* The amounts of an annual report: V3, V4, V6. */
#include "check/report.h"

#include "check/search.h"

#include <stdlib.h>

struct amount
amount_read(const struct text *text)
{
	struct amount amount = {0};

	amount.given = text && decimal_read(text->span.text, text->span.length,
				       &amount.number);
	return amount;
}

/* In 万元 few institutions have so much, but many in 元. */
static bool
is_large(struct amount amount, int large)
{
	static const struct decimal unit = {DECIMAL_SCALE, 0};

	return large && amount.given &&
	       decimal_weigh(amount.number, 1, unit, large) >= 0;
}

/* The digits behind the point, however many; -1 where it is no amount. */
static int
count_decimals(const struct text *text)
{
	size_t start = text->count && text->c[0] == '-', points = 0, behind = 0;

	for (size_t i = start; i < text->count; i++) {
		bool digit = text->class[i] & DIGIT;

		if (!digit && text->c[i] != '.' && text->c[i] != ',')
			return -1;
		points += text->c[i] == '.';
		behind += points && digit;
	}
	return points > 1 || !(text->has & DIGIT) ? -1 : (int)behind;
}

/* V3 */
void
look_decimals(struct checker *checker, const struct text *text)
{
	int wanted = checker->practice->decimals, decimals;

	if (text->given->field->type != FIELD_AMOUNT || !wanted)
		return;
	decimals = count_decimals(text);
	if (decimals >= 0 && decimals != wanted)
		rule_say(checker, RULE_V3, text, 0, text->count, NULL,
			text->given->field->label,
			arena_format(checker->arena, "%d", wanted));
}

/* V4 */
void
look_unit(struct checker *checker, const struct text *none)
{
	const struct text *opening = checker_field(checker, MEANING_OPENING);
	const struct text *closing = checker_field(checker, MEANING_CLOSING);
	struct amount a = amount_read(opening), b = amount_read(closing);
	const int large = checker->practice->large_amount;
	const int factor = checker->practice->unit_factor;

	(void)none;
	if (is_large(a, large))
		rule_say(checker, RULE_V4_LARGE, opening, 0, opening->count,
			NULL, opening->given->field->label);
	if (is_large(b, large))
		rule_say(checker, RULE_V4_LARGE, closing, 0, closing->count,
			NULL, closing->given->field->label);
	if (!factor || !a.number.value || !b.number.value)
		return;
	if (decimal_weigh(a.number, 1, b.number, factor) >= 0 ||
		decimal_weigh(b.number, 1, a.number, factor) >= 0)
		rule_say(checker, RULE_V4, closing, 0, closing->count, NULL,
			text_string(checker, opening));
}

/* V6 */
void
look_capital(struct checker *checker, const struct text *none)
{
	const struct text *closing = checker_field(checker, MEANING_CLOSING);
	const struct text *capital = checker_field(checker, MEANING_CAPITAL);
	struct amount a = amount_read(closing), b = amount_read(capital);
	const int limit = checker->practice->change_percent;
	struct decimal change = a.number, rate;

	(void)none;
	/* more than a billion times as much is a slip of another kind */
	if (!limit || !a.given || b.number.value <= 0 ||
		!decimal_rate(a.number, b.number, &rate))
		return;
	rate.value = llabs(rate.value);
	if (!decimal_add(&change, b.number, -1) ||
		decimal_weigh(change, 100, b.number, limit) <= 0)
		return;
	TEXTS_OF(t, checker, MEANING_CHANGES)
	if (text_has(t, capital->given->field->label))
		return;
	rule_say(checker, RULE_V6, closing, 0, closing->count, NULL,
		closing->given->field->label,
		decimal_text(checker->arena, rate),
		capital->given->field->label, text_string(checker, capital),
		arena_format(checker->arena, "%d", limit));
}
