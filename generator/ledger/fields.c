/*
 * The input tree against the model: which scalars stand in it, byte by byte,
 * and what became of the others.
 */
#include "ledger/cover.h"
#include "ledger/reading.h"

#include "base/utf8.h"
#include "tree/tree.h"

#include <string.h>

/* What of a field stands nowhere. */
struct absent {
	const struct field *field;
	const char *path;
	const struct tree *node;   /* of the field */
	bool whole;                /* nothing of it stands anywhere */
	const struct tree *scalar; /* the line, or the first one */
	size_t at;                 /* its first such byte */
};

struct books {
	struct arena *arena;
	const struct tree *root;
	const struct document *document;
	struct cover cover;
	struct diag *diag;
	/* a line of a field that is not in the model: does it stand elsewhere?
	 */
	bool (*is_elsewhere)(struct books *books, const struct field *field,
		const char *line);
	/* called where it does not */
	void (*absent)(struct books *books, const struct absent *absent);
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

/* Of a table or picture: how it is set, not what is read in it. */
static bool
is_instruction(const struct books *b, const struct tree *node)
{
	static const char *const measures[] = {"widths", "turned", "align",
		"columns", "size", "row-height", "total", "ordinal",
		"page-break", "page-number"};
	const struct field *word =
		node->key ? field_lookup(b->document->kind->words, node->key)
			  : NULL;

	if (node->picture)
		return true;
	/* 横排 of a text holds what stands on pages that lie */
	if (word && !strcmp(word->key, "turned") && node->kind == TREE_SEQUENCE)
		return false;
	for (size_t i = 0; word && i < sizeof measures / sizeof *measures; i++)
		if (!strcmp(word->key, measures[i]))
			return true;
	/* of a cell the rows that it spans, of a table its rows */
	return word && node->kind == TREE_SCALAR && !strcmp(word->key, "rows");
}

/* Of a chart: its type, and what it shows in words, which is not printed. */
static bool
is_of_chart(const struct books *b, const struct tree *around,
	const struct tree *node)
{
	const struct field *words = b->document->kind->words;
	const struct field *chart =
		around->key ? field_lookup(words, around->key) : NULL;
	const struct field *word =
		node->key ? field_lookup(words, node->key) : NULL;

	return chart && word && !strcmp(chart->key, "chart") &&
	       (!strcmp(word->key, "type") || !strcmp(word->key, "alt"));
}

/* Each line of a field in turn. */
struct lines_walk {
	struct books *books;
	struct absent absent;
	size_t lines, missing;
	bool tell; /* each that is missing; else they are counted */
};

static void
walk_line(
	struct lines_walk *w, const struct tree *scalar, size_t from, size_t to)
{
	struct books *b = w->books;
	struct share share = cover_share_part(&b->cover, scalar, from, to);

	if (!share.covered && !share.bare)
		return; /* an empty line */
	w->lines++;
	if (!share.bare ||
		b->is_elsewhere(b, w->absent.field,
			arena_copy(b->arena, scalar->text + from, to - from)))
		return;
	if (!w->missing++ || w->tell) {
		w->absent.scalar = scalar;
		w->absent.at = share.first_bare;
	}
	if (w->tell)
		b->absent(b, &w->absent);
}

static void
walk_each_line(struct lines_walk *w, const struct tree *node)
{
	if (is_instruction(w->books, node))
		return;
	TREE_FOR (child, node)
		if (!is_of_chart(w->books, node, child))
			walk_each_line(w, child);
	for (size_t i = 0; i < node->note_count; i++)
		walk_each_line(w, node->notes[i].text);
	if (node->kind != TREE_SCALAR)
		return;
	for (size_t at = 0; at < node->length;) {
		size_t end = at + strcspn(node->text + at, "\n"), to = end;
		at += strspn(node->text + at, " \t");
		while (to > at && strchr(" \t", node->text[to - 1]))
			to--;
		if (at < to)
			walk_line(w, node, at, to);
		at = end + 1;
	}
}

/*
 * A field of which nothing stands anywhere is told once, at its name; else
 * each line that does not. Where other fields may hold it, always each.
 */
static void
walk_lines(struct books *b, const struct field *field, const char *path,
	const struct tree *node)
{
	struct lines_walk w = {.books = b,
		.absent = {.field = field, .path = path, .node = node}};

	walk_each_line(&w, node);
	if (!w.missing)
		return;
	w.absent.whole = w.missing == w.lines && node->key;
	if (w.absent.whole && !field->shown_by_count) {
		b->absent(b, &w.absent);
		return;
	}
	w.tell = true;
	walk_each_line(&w, node);
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
		if (!is_of_chart(b, node, child))
			share_text(b, child, text);
	for (size_t i = 0; i < node->note_count; i++)
		share_text(b, node->notes[i].text, text);
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
	for (const struct given_field *g = b->document->given; g; g = g->next)
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

/* 教育局 in 云溪市教育局 is another's name: a whole one follows no character.
 */
static bool
holds_name(const char *text, const char *name)
{
	for (const char *at = text; (at = strstr(at, name)); at++) {
		const char *before = at;
		uint32_t c;

		while (before > text &&
			((unsigned char)*--before & 0xc0) == 0x80)
			;
		if (before == at || !utf8_decode(before, 4, &c) ||
			!utf8_is_letter(c))
			return true;
	}
	return false;
}

/* Does what is printed of another field hold this line? */
static bool
holds(struct books *b, const struct tree *other, const char *line)
{
	TREE_FOR (child, other)
		if (holds(b, child, line))
			return true;
	return other->kind == TREE_SCALAR &&
	       !cover_share(&b->cover, other).bare &&
	       holds_name(other->text, line);
}

/* 发文机关 whose name stands in the mark is printed there. */
static bool
is_shown_by_another(
	struct books *b, const struct field *field, const char *line)
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
tell_absent(struct books *b, const struct absent *absent)
{
	const struct document *d = b->document;
	const struct field *field = absent->field;
	struct mark mark = absent->whole
				   ? absent->node->key_mark
				   : tree_mark_at(absent->scalar, absent->at);
	const char *layouts = printing_layouts(b, absent->path);
	const struct field *companion =
		layout_companion(d->kind, d->layout, absent->path);

	if (field->shown_by_count)
		diag_say(b->diag, MSG_PRINTED_IN_OTHERS,
			tree_mark_at(absent->scalar, absent->at),
			excerpt_from(b, absent->scalar, absent->at),
			field->label, d->layout->name,
			labels_of(b, field->shown_by, field->shown_by_count));
	else if (absent->whole && companion)
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
is_carried(struct books *b, const struct field *field, const char *line)
{
	const char *bare = without_blanks(b->arena, line, strlen(line));
	const char *found = strstr(b->carried_at, bare);

	(void)field;
	if (!found)
		found = strstr(b->carried, bare);
	if (found)
		b->carried_at = found + strlen(bare);
	return found;
}

static void
tell_lost(struct books *b, const struct absent *absent)
{
	diag_say(b->diag, MSG_TEXT_LOST,
		tree_mark_at(absent->scalar, absent->at),
		excerpt_from(b, absent->scalar, absent->at),
		absent->field->label);
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
