/* Dates of tables in date fields. */
#include "batch/dates.h"

#include "base/date.h"

#include <string.h>

/* " 0:00" and the like behind a day; the length of what stands before. */
static size_t
without_midnight(const char *text)
{
	static const char *const tails[] = {
		" 0:00", " 00:00", " 0:00:00", " 00:00:00", "T00:00:00"};
	size_t length = strlen(text);

	while (length && strchr(" \t\n", text[length - 1]))
		length--;
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		size_t tail = strlen(tails[i]);

		if (length > tail &&
			!memcmp(text + length - tail, tails[i], tail))
			return length - tail;
	}
	return length;
}

/* Each stretch of the new text with its place in the cell. */
static void
place_pieces(struct arena *arena, const struct tree *cell, size_t start,
	const struct date *date, struct tree *copy)
{
	/* a number, then its 年, 月 or 日 */
	struct piece *pieces = arena_array(arena, 6, sizeof *pieces);
	const char *at = copy->text;

	for (size_t i = 0; i < 3; i++) {
		size_t digits = strspn(at, "0123456789");

		pieces[2 * i] = (struct piece){
			(size_t)(at - copy->text), cell, start + date->at[i]};
		at += digits;
		pieces[2 * i + 1] = (struct piece){
			(size_t)(at - copy->text), cell, start + date->end[i]};
		at += strlen("年");
	}
	copy->pieces = pieces;
	copy->piece_count = 6;
}

/* The same node where there is nothing to change. */
static const struct tree *
respell(struct arena *arena, const struct tree *cell, struct diag *diag)
{
	size_t start = strspn(cell->text, " \t\n");
	const char *text = arena_copy(arena, cell->text + start,
		without_midnight(cell->text + start));
	struct tree *copy;
	struct date date;
	enum date_form form = date_read(text, &date);

	if (!form || !date.is_day || (form == DATE_CHINESE && !date.padded))
		return cell;
	copy = tree_copy(arena, cell);
	copy->text = date_text(arena, &date);
	copy->length = strlen(copy->text);
	place_pieces(arena, cell, start, &date, copy);
	diag_say(diag, MSG_ROWS_DATE, tree_mark_at(cell, start), text,
		copy->text);
	return copy;
}

/* In a text a date of the table stays as it stands there, and is told. */
static void
tell_in_text(struct arena *arena, const struct tree *origin, struct diag *diag)
{
	struct date date;

	if (origin->style == SCALAR_CELL && origin->length &&
		date_read(origin->text, &date) == DATE_FOREIGN && date.is_day)
		diag_say(diag, MSG_ROWS_DATE_IN_TEXT, origin->mark,
			origin->text, date_text(arena, &date));
}

static void
tell_in_texts(struct arena *arena, const struct tree *text, struct diag *diag)
{
	if (text->kind == TREE_SCALAR && !text->piece_count)
		tell_in_text(arena, text, diag);
	for (size_t i = 0; i < text->piece_count; i++)
		tell_in_text(arena, text->pieces[i].origin, diag);
	TREE_FOR (child, text)
		tell_in_texts(arena, child, diag);
}

static const struct tree *respell_field(struct arena *arena,
	const struct field *field, const struct tree *value, struct diag *diag);

/* A list or mapping with one child in another's place. */
static struct tree *
with_child(struct arena *arena, const struct tree *node, struct tree *copy,
	const struct tree *old, const struct tree *new)
{
	struct tree *twin;

	if (!copy)
		copy = tree_copy_list(arena, node);
	twin = copy->first;
	for (const struct tree *child = node->first; child != old;
		child = child->next)
		twin = twin->next;
	tree_replace(twin, new);
	return copy;
}

const struct tree *
dates_respell(struct arena *arena, const struct field *fields,
	const struct tree *root, struct diag *diag)
{
	struct tree *copy = NULL;

	TREE_FOR (child, root) {
		const struct field *field =
			child->key ? field_lookup(fields, child->key) : NULL;
		const struct tree *other =
			field ? respell_field(arena, field, child, diag)
			      : child;

		if (other != child)
			copy = with_child(arena, root, copy, child, other);
	}
	return copy ? copy : root;
}

static const struct tree *
respell_field(struct arena *arena, const struct field *field,
	const struct tree *value, struct diag *diag)
{
	struct tree *copy = NULL;

	if (field->type == FIELD_TEXT || field->type == FIELD_LINE ||
		field->type == FIELD_LINES) {
		tell_in_texts(arena, value, diag);
		return value;
	}
	switch (value->kind) {
	case TREE_SCALAR:
		return field->type == FIELD_DATE && value->style == SCALAR_CELL
			       ? respell(arena, value, diag)
			       : value;
	case TREE_MAPPING:
		return field->fields ? dates_respell(arena, field->fields,
					       value, diag)
				     : value;
	case TREE_SEQUENCE:
		break;
	}
	TREE_FOR (child, value) {
		const struct tree *other =
			respell_field(arena, field, child, diag);

		if (other != child)
			copy = with_child(arena, value, copy, child, other);
	}
	return copy ? copy : value;
}
