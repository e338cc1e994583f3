/*
 * The input tree against the model: which scalars stand in it, byte by byte,
 * and what became of the others.
 */
#include "ledger/cover.h"
#include "ledger/reading.h"

#include "base/utf8.h"
#include "input/input.h"

#include <string.h>

struct books {
	struct arena *arena;
	const struct tree *root;
	const struct document *document;
	struct cover cover;
	struct diag *diag;
	/* what of a field is not in the model: does it stand elsewhere? */
	bool (*is_elsewhere)(struct books *books, const struct field *field,
		const struct tree *scalar);
	/* called once for a field where it does not */
	void (*absent)(struct books *books, const struct field *field,
		const char *path, const struct tree *node,
		const struct tree *scalar);
	/* the metadata written, without blanks, and how far it was read */
	const char *carried, *carried_at;
	bool good;
};

static const char *
excerpt_from(const struct books *b, const struct tree *scalar, size_t at)
{
	return text_excerpt(b->arena, scalar->text + at, scalar->length - at);
}

/* --- the fields ------------------------------------------------------- */

static void walk_field(struct books *b, const struct field *field,
	const char *path, const struct tree *node);
static void walk_fields(struct books *b, const struct field *fields,
	const char *prefix, const struct tree *node);

/* Of a table: how it is set, not what stands in it. */
static bool
is_instruction(const struct books *b, const struct tree *node)
{
	static const char *const measures[] = {
		"widths", "turned", "align", "columns"};
	const struct field *word =
		node->key ? field_lookup(b->document->kind->words, node->key)
			  : NULL;

	for (size_t i = 0; word && i < sizeof measures / sizeof *measures; i++)
		if (!strcmp(word->key, measures[i]))
			return true;
	/* of a cell the rows that it spans, of a table its rows */
	return word && node->kind == TREE_SCALAR && !strcmp(word->key, "rows");
}

/*
 * The first scalar below `node` of which something stands neither in the
 * model nor elsewhere.
 */
static const struct tree *
first_absent(
	struct books *b, const struct field *field, const struct tree *node)
{
	if (is_instruction(b, node))
		return NULL;
	TREE_FOR (child, node) {
		const struct tree *absent = first_absent(b, field, child);
		if (absent)
			return absent;
	}
	return node->kind == TREE_SCALAR && cover_share(&b->cover, node).bare &&
			       !b->is_elsewhere(b, field, node)
		       ? node
		       : NULL;
}

static void
walk_lines(struct books *b, const struct field *field, const char *path,
	const struct tree *node)
{
	const struct tree *absent = first_absent(b, field, node);

	if (absent)
		b->absent(b, field, path, node, absent);
}

/* The scalars of a text: do they stand in the model, all or none? */
struct text_share {
	bool any;
	const struct tree *bare; /* the first that does not, or not wholly */
};

static void
share_text(struct books *b, const struct tree *node, struct text_share *text)
{
	struct share share;

	if (is_instruction(b, node))
		return;
	TREE_FOR (child, node)
		share_text(b, child, text);
	if (node->kind != TREE_SCALAR)
		return;
	share = cover_share(&b->cover, node);
	text->any = text->any || share.covered;
	if (share.bare && !text->bare)
		text->bare = node;
}

/* A phrase may show some lines of a text; a part that sets it shows all. */
static bool
is_set_whole(const struct books *b, const struct field *field)
{
	for (const struct given *g = b->document->given; g; g = g->next)
		if (g->field == field && g->hidden)
			return false;
	return true;
}

/* A text that the layout sets must be in the model to the last character. */
static void
walk_text(struct books *b, const struct field *field, const char *path,
	const struct tree *node)
{
	struct text_share text = {0};
	size_t at;

	share_text(b, node, &text);
	if (!text.bare)
		return;
	if (!text.any || !is_set_whole(b, field)) {
		walk_lines(b, field, path, node);
		return;
	}
	at = cover_share(&b->cover, text.bare).first_bare;
	diag_say(b->diag, MSG_TEXT_LOST, tree_mark_at(text.bare, at),
		excerpt_from(b, text.bare, at), field->label);
	b->good = false;
}

/* A group, or where a plain text stands for it its main field. */
static void
walk_group(struct books *b, const struct field *field, const char *path,
	const struct tree *node)
{
	const struct field *main =
		node->kind == TREE_SCALAR && field->scalar
			? field_lookup(field->fields, field->scalar)
			: NULL;

	if (main)
		walk_field(b, main,
			arena_join(b->arena, path, ".", main->key, NULL), node);
	else
		walk_fields(b, field->fields,
			arena_join(b->arena, path, ".", NULL), node);
}

/* One, which need not stand in a list, or several. */
static void
walk_groups(struct books *b, const struct field *field, const char *path,
	const struct tree *node)
{
	if (node->kind != TREE_SEQUENCE)
		walk_group(b, field, path, node);
	else
		TREE_FOR (item, node)
			walk_group(b, field, path, item);
}

static void
walk_field(struct books *b, const struct field *field, const char *path,
	const struct tree *node)
{
	/* an instruction is carried out; who reads the output wants it, too */
	if (field->serves != SERVES_PAGE && !b->carried)
		return;
	switch (field->type) {
	case FIELD_TEXT:
		walk_text(b, field, path, node);
		break;
	case FIELD_GROUP:
	case FIELD_GROUPS:
		walk_groups(b, field, path, node);
		break;
	case FIELD_LINE:
	case FIELD_LINES:
	case FIELD_YEAR:
	case FIELD_DATE:
	case FIELD_AMOUNT:
	case FIELD_COUNT:
	case FIELD_CODE:
	case FIELD_CHOICE:
		walk_lines(b, field, path, node);
		break;
	}
}

static void
walk_fields(struct books *b, const struct field *fields, const char *prefix,
	const struct tree *node)
{
	TREE_FOR (child, node) {
		const struct field *field =
			child->key ? field_lookup(fields, child->key) : NULL;
		if (field)
			walk_field(b, field,
				arena_join(b->arena, prefix, field->key, NULL),
				child);
	}
}

/* --- told ------------------------------------------------------------- */

/* The next line of a scalar, blanks around it not counted; NULL: no more. */
static const char *
next_line(struct arena *arena, const char **rest)
{
	while (**rest) {
		const char *line = *rest + strspn(*rest, " \n\t");
		size_t length = strcspn(line, "\n");

		*rest = line + length;
		while (length && line[length - 1] == ' ')
			length--;
		if (length)
			return arena_copy(arena, line, length);
	}
	return NULL;
}

/* Does what is printed of another field hold this line? */
static bool
holds(struct books *b, const struct tree *other, const char *line)
{
	TREE_FOR (child, other)
		if (holds(b, child, line))
			return true;
	return other->kind == TREE_SCALAR &&
	       !cover_share(&b->cover, other).bare && strstr(other->text, line);
}

static bool
line_is_shown(struct books *b, const struct field *field, const char *line)
{
	for (size_t i = 0; i < field->shown_by_count; i++) {
		const struct field *other = field_lookup(
			b->document->kind->fields, field->shown_by[i]);
		TREE_FOR (node, b->root)
			if (other && field_lookup(other, node->key) == other &&
				holds(b, node, line))
				return true;
	}
	return false;
}

/* 发文机关 whose name stands in the mark is printed there. */
static bool
is_shown_by_another(
	struct books *b, const struct field *field, const struct tree *scalar)
{
	const char *rest = scalar->text, *line;

	while ((line = next_line(b->arena, &rest)))
		if (!line_is_shown(b, field, line))
			return false;
	return true;
}

/* The names of the layouts that print the field, "" where none does. */
static const char *
printing_layouts(const struct books *b, const char *path)
{
	const struct kind *kind = b->document->kind;
	const char *list = "";

	for (const struct layout *l = kind->layouts; l; l = l->next)
		if (l != b->document->layout &&
			layout_prints_itself(kind, l, path))
			list = arena_join(b->arena, list, *list ? "、" : "",
				l->name, NULL);
	return list;
}

static const char *
labels_of(const struct books *b, const char *const *keys, size_t count)
{
	const char *list = "";

	for (size_t i = 0; i < count; i++) {
		const struct field *field =
			field_lookup(b->document->kind->fields, keys[i]);
		list = arena_join(b->arena, list, i ? "、" : "",
			field ? field->label : keys[i], NULL);
	}
	return list;
}

static void
tell_absent(struct books *b, const struct field *field, const char *path,
	const struct tree *node, const struct tree *scalar)
{
	const struct document *d = b->document;
	const struct share share = cover_share(&b->cover, scalar);
	size_t at = share.first_bare;
	/* the whole field is told at its name, a part of it where it stands */
	bool whole = !share.covered && node->key &&
		     scalar == (node->first ? node->first : node);
	struct mark mark = whole ? node->key_mark : tree_mark_at(scalar, at);
	const char *layouts = printing_layouts(b, path);
	const struct field *companion =
		layout_companion(d->kind, d->layout, path);

	if (field->shown_by_count)
		diag_say(b->diag, MSG_PRINTED_IN_OTHERS,
			tree_mark_at(scalar, at), excerpt_from(b, scalar, at),
			field->label, d->layout->name,
			labels_of(b, field->shown_by, field->shown_by_count));
	else if (whole && companion)
		diag_say(b->diag, MSG_PRINTED_WITH_OTHERS, mark, field->label,
			companion->label);
	else
		diag_say(b->diag,
			*layouts ? MSG_PRINTED_ELSEWHERE : MSG_NOT_PRINTED,
			mark, field->label, d->layout->name, layouts);
}

/* --- carried ---------------------------------------------------------- */

static const char *
without_blanks(struct arena *arena, const char *text, size_t length)
{
	char *bare = arena_array(arena, length + 1, 1), *to = bare;
	uint32_t c;

	for (size_t at = 0, n; at < length; at += n) {
		n = utf8_decode(text + at, length - at, &c);
		if (!n)
			n = 1;
		else if (utf8_is_space(c) || c == '\n' || c == '\r')
			continue;
		memcpy(to, text + at, n);
		to += n;
	}
	return bare;
}

/* What is carried stands there in the order of the input, more or less. */
static bool
is_carried(
	struct books *b, const struct field *field, const struct tree *scalar)
{
	const char *bare =
		without_blanks(b->arena, scalar->text, scalar->length);
	const char *found = strstr(b->carried_at, bare);

	(void)field;
	if (!found)
		found = strstr(b->carried, bare);
	if (found)
		b->carried_at = found + strlen(bare);
	return found;
}

static void
tell_lost(struct books *b, const struct field *field, const char *path,
	const struct tree *node, const struct tree *scalar)
{
	size_t at = cover_share(&b->cover, scalar).first_bare;

	(void)path;
	(void)node;
	diag_say(b->diag, MSG_TEXT_LOST, tree_mark_at(scalar, at),
		excerpt_from(b, scalar, at), field->label);
	b->good = false;
}

/* --- the door --------------------------------------------------------- */

static struct books
books_open(struct arena *arena, const struct tree *root,
	const struct document *document, struct diag *diag)
{
	return (struct books){
		.arena = arena,
		.root = root,
		.document = document,
		.cover = cover_of(arena, root, document),
		.diag = diag,
		.good = true,
	};
}

bool
prove_fields(struct arena *arena, const struct tree *root,
	const struct document *document, const struct buf *carried,
	struct diag *diag)
{
	struct books books = books_open(arena, root, document, diag);

	if (carried)
		books.carried = books.carried_at =
			without_blanks(arena, carried->data, carried->length);
	books.is_elsewhere = carried ? is_carried : is_shown_by_another;
	books.absent = carried ? tell_lost : tell_absent;
	walk_fields(&books, document->kind->fields, "", root);
	return books.good;
}
