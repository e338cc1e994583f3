/* Fields that are a sum or a share of others, reckoned again: L95. */
#include "check/checker.h"

#include "base/decimal.h"

#include <stdlib.h>
#include <string.h>

/* How many bytes of a path lead to its group: "attachments.1." */
static size_t
group_length(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot ? (size_t)(dot - path) + 1 : 0;
}

static bool
is_beside(const struct given_field *a, const struct given_field *b)
{
	size_t length = group_length(a->path);

	return length == group_length(b->path) &&
	       !strncmp(a->path, b->path, length);
}

/*
 * The field of that name in the same group, else at the top, else by its path;
 * NULL where it is not given.
 */
static const struct given_field *
given_named(const struct checker *checker, const struct given_field *beside,
	const char *name)
{
	const struct given_field *top = NULL;

	for (const struct given_field *g = checker->document->given; g;
		g = g->next) {
		bool named = field_has_name(g->field, name, strlen(name));

		if (named && is_beside(beside, g))
			return g;
		if (!strcmp(g->path, name) || (named && !group_length(g->path)))
			top = g;
	}
	return top;
}

static bool
is_number(const struct given_field *given, struct decimal *ret_number)
{
	return given && given->count == 1 &&
	       decimal_read(given->lines[0].text, given->lines[0].length,
		       ret_number);
}

/* 12.5 or 12.5% */
static bool
is_share(const struct given_field *given, struct decimal *ret_number)
{
	struct span line;
	static const char *const signs[] = {"%", "％"};

	if (given->count != 1)
		return false;
	line = given->lines[0];
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t length = strlen(signs[i]);
		if (line.length > length &&
			!memcmp(line.text + line.length - length, signs[i],
				length)) {
			line.length -= length;
			break;
		}
	}
	return decimal_read(line.text, line.length, ret_number);
}

static const char *
text_of(struct checker *checker, const struct given_field *given)
{
	return arena_copy(
		checker->arena, given->lines[0].text, given->lines[0].length);
}

static struct mark
mark_of(const struct given_field *given)
{
	return span_mark(&given->lines[0], 0);
}

/* "会费10.00、捐赠14.00" */
static const char *
amount_text(struct checker *checker, const char *list,
	const struct given_field *given)
{
	return arena_join(checker->arena, list, *list ? "、" : "",
		given->field->label, text_of(checker, given), NULL);
}

/* Those that are not given add nothing; one that is no number ends it. */
static bool
add_up(struct checker *checker, const struct given_field *total,
	struct decimal *ret_sum, const char **ret_list)
{
	const struct field *field = total->field;

	*ret_sum = (struct decimal){0};
	*ret_list = "";
	for (size_t i = 0; i < field->sum_count; i++) {
		const struct given_field *part =
			given_named(checker, total, field->sum[i]);
		struct decimal number;

		if (!part)
			continue;
		if (!is_number(part, &number) ||
			!decimal_add(ret_sum, number, 1))
			return false;
		if (number.decimals > ret_sum->decimals)
			ret_sum->decimals = number.decimals;
		*ret_list = amount_text(checker, *ret_list, part);
	}
	return **ret_list;
}

static void
look_sum(struct checker *checker, const struct given_field *total)
{
	struct decimal number, sum, difference;
	const char *list;

	if (!is_number(total, &number) || !add_up(checker, total, &sum, &list))
		return;
	difference = number;
	if (!decimal_add(&difference, sum, -1) || !difference.value)
		return;
	difference.value = llabs(difference.value);
	if (sum.decimals > difference.decimals)
		difference.decimals = sum.decimals;
	rule_say_at(checker, RULE_L95, mark_of(total), text_of(checker, total),
		total->field->label, list, decimal_text(checker->arena, sum),
		decimal_text(checker->arena, difference));
}

static void
look_share(struct checker *checker, const struct given_field *given)
{
	const struct percentage *share = &given->field->percentage;
	const struct given_field *part =
		given_named(checker, given, share->part);
	const struct given_field *of = given_named(checker, given, share->of);
	struct decimal typed, a, b, wanted;

	if (!is_share(given, &typed) || !is_number(part, &a) ||
		!is_number(of, &b) ||
		!decimal_share(a, b, share->decimals, &wanted) ||
		typed.value == wanted.value)
		return;
	rule_say_at(checker, RULE_L95_SHARE, mark_of(given),
		text_of(checker, given), given->field->label,
		amount_text(checker, "", part), amount_text(checker, "", of),
		decimal_text(checker->arena, wanted));
}

/* L95 */
void
look_sums(struct checker *checker, const struct text *none)
{
	(void)none;
	for (const struct given_field *g = checker->document->given; g;
		g = g->next) {
		if (g->field->sum_count)
			look_sum(checker, g);
		if (g->field->percentage.part)
			look_share(checker, g);
	}
}
