/* 份号 of one copy: its digits, in the tree, on the page. */
#include "library/copy_number.h"

#include "library/overlay.h"

#include <string.h>

void
copy_digits(unsigned number, char text[COPY_DIGITS])
{
	for (int i = COPY_DIGITS - 2; i >= 0; i--, number /= 10)
		text[i] = (char)('0' + number % 10);
	text[COPY_DIGITS - 1] = '\0';
}

static const struct field *
field_of_number(const struct kind *kind)
{
	const struct field *field = kind->fields;

	while (field && field->meaning != MEANING_COPY_NUMBER)
		field = field->next;
	return field;
}

static const char *
name_of(const struct kind *kind)
{
	return kind->name_count ? kind->names[0] : kind->key;
}

const struct tree *
copy_tree(const struct session *session, const struct kind *kind,
	const struct tree *root, const char *number)
{
	const struct field *field = field_of_number(kind);
	struct source *source;
	struct tree *value;

	if (!field) {
		diag_say(session->diag, MSG_COPY_NUMBER_NONE, mark_nowhere,
			name_of(kind));
		return NULL;
	}
	source = arena_alloc(session->arena, sizeof *source);
	*source = (struct source){
		.name = "--copy-numbers",
		.bytes = number,
		.length = strlen(number),
		.no_fix = true,
	};
	value = tree_scalar(
		session->arena, number, (struct mark){source, 1, 1});
	value->key = field->key;
	value->key_mark = value->mark;
	return overlay_value(session->arena, kind->fields, root, NULL, value);
}

static bool
shows(const struct block *block, const char *key)
{
	for (size_t i = 0; i < block->span_count; i++)
		if (block->spans[i].field &&
			!strcmp(block->spans[i].field, key))
			return true;
	BLOCK_FOR (child, block)
		if (shows(child, key))
			return true;
	return block->cell->foot && shows(block->cell->foot, key);
}

void
copy_check(const struct session *session, const struct document *document)
{
	if (document && !diag_failed(session->diag) &&
		!shows(document->root, field_of_number(document->kind)->key))
		diag_say(session->diag, MSG_COPY_NUMBER_HIDDEN, mark_nowhere,
			document->layout->name);
}
