/*
 * Numbers that YAML divides at their comma: [合计, 224, 1,204] has four items.
 *
 * Two items are suspected to be one number where a digit stands on both sides
 * of a comma without a blank. In a list whose other commas have one that is
 * told; where none has (1,204,70) only if it looks like thousands and the row
 * would have the right number of cells without.
 */
#include "model/build.h"

#include "base/utf8.h"

#include <string.h>

/* One to three digits at the end, and exactly three at the start. */
enum { THOUSANDS = 3 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
end_column(const struct tree *item)
{
	return (size_t)item->mark.column + utf8_count(item->text, item->length);
}

static bool
is_plain(const struct tree *item)
{
	return item->kind == TREE_SCALAR && item->style == SCALAR_PLAIN &&
	       item->length;
}

/* Nothing but a comma between the item and the next? */
static bool
is_tight(const struct tree *item)
{
	const struct tree *next = item->next;

	return next && is_plain(item) && is_plain(next) &&
	       item->mark.line == next->mark.line &&
	       end_column(item) + 1 == (size_t)next->mark.column;
}

static bool
is_spaced(const struct tree *item)
{
	const struct tree *next = item->next;

	return next && is_plain(item) &&
	       (item->mark.line != next->mark.line ||
		       end_column(item) + 1 < (size_t)next->mark.column);
}

static bool
divides_number(const struct tree *item, bool spaced)
{
	const char *end = item->text + item->length;
	size_t before = 0, behind;

	/* “224， 1” was not divided where it should have been. */
	if (!is_tight(item) || strstr(item->text, "，") || !is_digit(end[-1]) ||
		!is_digit(item->next->text[0]))
		return false;
	while (before < item->length && is_digit(end[-1 - (int)before]))
		before++;
	behind = strspn(item->next->text, "0123456789");
	return spaced || (before <= THOUSANDS && behind == THOUSANDS);
}

static bool
has_spaces(const struct tree *list)
{
	TREE_FOR (item, list) {
		if (is_spaced(item))
			return true;
	}
	return false;
}

size_t
commas_extra(const struct tree *list)
{
	bool spaced = has_spaces(list);
	size_t extra = 0;

	if (!list->brackets)
		return 0;
	TREE_FOR (item, list)
		extra += divides_number(item, spaced);
	return extra;
}

/* The items that were one number, joined again. */
static const char *
join_number(struct builder *builder, const struct tree **item, bool spaced)
{
	const char *number = (*item)->text;

	for (; divides_number(*item, spaced); *item = (*item)->next)
		number = arena_join(
			builder->arena, number, ",", (*item)->next->text, NULL);
	return number;
}

static void
tell(struct builder *builder, const struct tree *list, enum message_id id,
	const char *columns, const char *wanted)
{
	bool spaced = has_spaces(list);

	for (const struct tree *item = list->first; item; item = item->next) {
		struct mark mark = item->mark;
		if (divides_number(item, spaced))
			diag_say(builder->diag, id, mark,
				join_number(builder, &item, spaced), columns,
				wanted);
	}
}

/* Does the key stand right behind a comma that ends at that column? */
static bool
is_key_at(const struct tree *key, int line, size_t column)
{
	return key->kind == TREE_SCALAR && !key->length &&
	       is_digit(key->key[0]) && key->key_mark.line == line &&
	       (size_t)key->key_mark.column == column + 1;
}

/* The key without a value before it is a part of the same number. */
static bool
goes_on(const struct tree *before, const struct tree *key)
{
	return before->kind == TREE_SCALAR && !before->length &&
	       is_key_at(key, before->key_mark.line,
		       (size_t)before->key_mark.column +
			       utf8_count(before->key, strlen(before->key)));
}

/* {年初数: 1,204.00}: what is behind the comma is a key without a value. */
bool
commas_tell_key(struct builder *builder, const struct tree *before,
	const struct tree *key)
{
	const char *number;

	if (!before)
		return false;
	if (goes_on(before, key))
		return true; /* told with what is before it */
	if (!is_plain(before) || !is_digit(before->text[before->length - 1]) ||
		!is_key_at(key, before->mark.line, end_column(before)))
		return false;
	number = arena_join(builder->arena, before->text, ",", key->key, NULL);
	for (; key->next && goes_on(key, key->next); key = key->next)
		number = arena_join(
			builder->arena, number, ",", key->next->key, NULL);
	diag_say(builder->diag, MSG_COMMA_DIVIDES_VALUE, before->mark, number);
	return true;
}

void
commas_warn(struct builder *builder, const struct tree *list)
{
	if (commas_extra(list) && has_spaces(list))
		tell(builder, list, MSG_COMMA_DIVIDES, NULL, NULL);
}

void
commas_blame(struct builder *builder, const struct tree *list, int columns,
	int wanted)
{
	tell(builder, list, MSG_COMMA_DIVIDES_ROW,
		arena_format(builder->arena, "%d", columns),
		arena_format(builder->arena, "%d", wanted));
}
