/* The amounts of an annual report: V3, V4, V6. */
#include "check/report.h"

#include "check/search.h"

enum {
	DIGITS = 11, /* a thousandfold fits into 64 bits */
	SCALE = 4,
	UNIT = 10000, /* of struct amount */
	/* 万元: what few institutions have, but many in 元 */
	LARGE = 1000000,
	FACTOR = 1000,
};

struct amount
amount_read(const struct text *text)
{
	struct amount amount = {0};
	size_t i = 0;
	bool point = false;
	int digits = 0;

	if (!text)
		return amount;
	i += text->count && text->c[0] == '-';
	for (; i < text->count && digits < DIGITS; i++) {
		if (text->c[i] == '.' && !point) {
			point = true;
		} else if (text->class[i] & DIGIT) {
			digits++;
			amount.decimals += point;
			if (amount.decimals <= SCALE)
				amount.value = amount.value * 10 +
					       (int)(text->c[i] - '0');
		} else if (text->c[i] != ',') {
			return (struct amount){0};
		}
	}
	if (i < text->count || !digits)
		return (struct amount){0};
	for (int d = amount.decimals; d < SCALE; d++)
		amount.value *= 10;
	if (text->c[0] == '-')
		amount.value = -amount.value;
	amount.given = true;
	return amount;
}

static int64_t
size_of(struct amount amount)
{
	return amount.value < 0 ? -amount.value : amount.value;
}

/* V3 */
void
look_decimals(struct checker *checker, const struct text *text)
{
	struct amount amount;
	int wanted = checker->practice->decimals;

	if (text->given->field->type != FIELD_AMOUNT || !wanted)
		return;
	amount = amount_read(text);
	if (amount.given && amount.decimals != wanted)
		say(checker, RULE_V3, text, 0, text->count, NULL,
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

	(void)none;
	if (a.given && size_of(a) >= (int64_t)LARGE * UNIT)
		say(checker, RULE_V4_LARGE, opening, 0, opening->count, NULL,
			opening->given->field->label);
	if (b.given && size_of(b) >= (int64_t)LARGE * UNIT)
		say(checker, RULE_V4_LARGE, closing, 0, closing->count, NULL,
			closing->given->field->label);
	if (!a.value || !b.value)
		return;
	if (size_of(a) / FACTOR >= size_of(b) ||
		size_of(b) / FACTOR >= size_of(a))
		say(checker, RULE_V4, closing, 0, closing->count, NULL,
			text_string(checker, opening));
}

/* 86.5 of 865 thousandths */
static const char *
percent(struct checker *checker, int64_t part, int64_t whole)
{
	int64_t tenths = (part * 1000 + whole / 2) / whole;

	return arena_format(checker->arena, "%lld.%lld",
		(long long)(tenths / 10), (long long)(tenths % 10));
}

/* V6 */
void
look_capital(struct checker *checker, const struct text *none)
{
	const struct text *closing = checker_field(checker, MEANING_CLOSING);
	const struct text *capital = checker_field(checker, MEANING_CAPITAL);
	struct amount a = amount_read(closing), b = amount_read(capital);
	int limit = checker->practice->change_percent;
	int64_t change = a.value - b.value;

	(void)none;
	if (!limit || !a.given || b.value <= 0)
		return;
	if (change < 0)
		change = -change;
	if (change * 100 <= b.value * limit)
		return;
	TEXTS_OF(t, checker, MEANING_CHANGES)
	if (text_has(t, capital->given->field->label))
		return;
	say(checker, RULE_V6, closing, 0, closing->count, NULL,
		closing->given->field->label, percent(checker, change, b.value),
		capital->given->field->label, text_string(checker, capital),
		arena_format(checker->arena, "%d", limit));
}
