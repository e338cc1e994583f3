/* Parts of layouts. */
#include "template/load.h"
#include "template/views.h"

#include "base/language.h"

#include <string.h>

#define ROWS(table) (sizeof(table) / sizeof(table)[0])
#define BIT(word) (1u << (word))

static const struct word part_words[] = {
#define ROW(word, name) {name, word},
	PART_ROWS(ROW)
#undef ROW
		{NULL, 0},
};

static const struct word origin_words[] = {
	{"flow", FROM_FLOW},
	{"page", FROM_PAGE},
	{"type-area", FROM_TYPE_AREA},
	{NULL, 0},
};

static const struct word align_words[] = {
	{"justify", ALIGN_JUSTIFY},
	{"left", ALIGN_LEFT},
	{"center", ALIGN_CENTER},
	{"right", ALIGN_RIGHT},
	{NULL, 0},
};

static const struct word seal_words[] = {
	{"none", SEAL_NONE},
	{"room", SEAL_ROOM},
	{"stamp", SEAL_STAMP},
	{NULL, 0},
};

static const struct word valign_words[] = {
	{"middle", VALIGN_MIDDLE},
	{"top", VALIGN_TOP},
	{"bottom", VALIGN_BOTTOM},
	{NULL, 0},
};

enum {
	TEXTS = BIT(PART_TEXT) | BIT(PART_TITLE) | BIT(PART_MASTHEAD),
	PLACED = TEXTS | BIT(PART_ROW) | BIT(PART_RULE) | BIT(PART_FORM),
	SPACED = PLACED | BIT(PART_BODY) | BIT(PART_LIST) |
		 BIT(PART_SIGNATURE) | BIT(PART_SPACE) | BIT(PART_FOLIO) |
		 BIT(PART_CONTENTS),
	STYLED = TEXTS | BIT(PART_LIST) | BIT(PART_SIGNATURE) |
		 BIT(PART_COLOPHON) | BIT(PART_FOLIO) | BIT(PART_WATERMARK),
};

#define AT(member) offsetof(struct part, member)

static const struct attribute part_table[] = {
	{"role", VALUE_STRING, AT(role), NULL, 0},
	{"when", VALUE_STRINGS, AT(condition.when), NULL, 0},
	{"unless", VALUE_STRINGS, AT(condition.unless), NULL, 0},
	{"text", VALUE_PHRASES, AT(text), NULL,
		TEXTS | BIT(PART_LIST) | BIT(PART_ANNEX) | BIT(PART_FOLIO) |
			BIT(PART_WATERMARK)},
	{"blank-for", VALUE_STRING, AT(blank_for), NULL, BIT(PART_TEXT)},
	{"stands-for", VALUE_STRING, AT(stands_for), NULL, BIT(PART_TEXT)},
	{"joins", VALUE_STRING, AT(joins), NULL, BIT(PART_TEXT)},
	{"separator", VALUE_STRING, AT(separator), NULL, BIT(PART_TEXT)},
	{"keep", VALUE_BOOL, AT(keep), NULL, BIT(PART_TEXT)},
	{"last-face", VALUE_BOOL, AT(last_face), NULL, BIT(PART_COLOPHON)},
	{"label", VALUE_PHRASE, AT(label), NULL,
		BIT(PART_TEXT) | BIT(PART_LIST) | BIT(PART_ANNEX) |
			BIT(PART_CONTENTS)},
	{"end", VALUE_PHRASE, AT(end), NULL, BIT(PART_TEXT)},
	{"field", VALUE_STRING, AT(field), NULL,
		BIT(PART_BODY) | BIT(PART_LIST) | BIT(PART_ANNEX) |
			BIT(PART_MASTHEAD) | BIT(PART_CONTENTS)},
	{"beside", VALUE_PHRASE, AT(beside), NULL, BIT(PART_MASTHEAD)},
	{"content", VALUE_STRING, AT(content), NULL, BIT(PART_ANNEX)},
	{"form", VALUE_OTHER, 0, NULL, BIT(PART_ANNEX)},
	{"same-page", VALUE_BOOL, AT(same_page), NULL, BIT(PART_ANNEX)},
	{"loose", VALUE_STRING, AT(loose), NULL, BIT(PART_ANNEX)},
	{"loose-label", VALUE_PHRASE, AT(loose_label), NULL, BIT(PART_ANNEX)},
	{"lines", VALUE_STRING, AT(lines), NULL,
		BIT(PART_TITLE) | BIT(PART_SIGNATURE)},
	{"number", VALUE_PHRASE, AT(number), NULL, BIT(PART_LIST)},
	{"style", VALUE_STRING, AT(style), NULL, STYLED},
	{"label-style", VALUE_STRING, AT(label_style), NULL,
		BIT(PART_ANNEX) | BIT(PART_CONTENTS)},
	{"title-style", VALUE_STRING, AT(title_style), NULL, BIT(PART_ANNEX)},
	{"scope", VALUE_STRING, AT(scope), NULL,
		BIT(PART_FORM) | BIT(PART_BODY)},
	{"from", VALUE_WORD, AT(from), origin_words, PLACED},
	{"top", VALUE_LENGTH, AT(top), NULL, PLACED},
	{"bottom", VALUE_LENGTH, AT(bottom), NULL, BIT(PART_RULE)},
	{"gap", VALUE_LENGTH, AT(gap), NULL, SPACED},
	{"left", VALUE_LENGTH, AT(left), NULL,
		BIT(PART_TEXT) | BIT(PART_LIST) | BIT(PART_FORM)},
	{"right", VALUE_LENGTH, AT(right), NULL,
		BIT(PART_TEXT) | BIT(PART_LIST) | BIT(PART_SIGNATURE)},
	{"fit", VALUE_LENGTH, AT(fit), NULL,
		BIT(PART_TEXT) | BIT(PART_MASTHEAD) | BIT(PART_WATERMARK)},
	{"diagonal", VALUE_BOOL, AT(diagonal), NULL, BIT(PART_WATERMARK)},
	{"align", VALUE_OTHER, AT(align), align_words,
		BIT(PART_TEXT) | BIT(PART_FOLIO)},
	{"length", VALUE_LENGTH, AT(length), NULL, BIT(PART_RULE)},
	{"strokes", VALUE_LENGTHS, AT(strokes), NULL,
		BIT(PART_RULE) | BIT(PART_COLOPHON) | BIT(PART_WATERMARK)},
	{"between", VALUE_LENGTH, AT(between), NULL, BIT(PART_RULE)},
	{"colour", VALUE_COLOUR, AT(colour), NULL, BIT(PART_RULE)},
	{"right", VALUE_OTHER, 0, NULL, BIT(PART_ROW)},
	{"left", VALUE_OTHER, 0, NULL, BIT(PART_ROW)},
	{"lines", VALUE_OTHER, 0, NULL, BIT(PART_COLOPHON)},
	{"level-with-last", VALUE_BOOL, AT(level_with_last), NULL,
		BIT(PART_ROW)},
	{"per-line", VALUE_INT, AT(per_line), NULL, BIT(PART_TEXT)},
	{"organ", VALUE_STRING, AT(organ), NULL, BIT(PART_SIGNATURE)},
	{"date", VALUE_STRING, AT(date), NULL, BIT(PART_SIGNATURE)},
	{"stamp", VALUE_LENGTHS, AT(stamp), NULL, BIT(PART_SIGNATURE)},
	{"seal", VALUE_WORD, AT(seal), seal_words, BIT(PART_SIGNATURE)},
	{"shift", VALUE_LENGTH, AT(shift), NULL, BIT(PART_SIGNATURE)},
	{"widths", VALUE_LENGTHS, AT(widths), NULL, BIT(PART_FORM)},
	{"rows", VALUE_OTHER, 0, NULL, BIT(PART_FORM)},
	{"head", VALUE_INT, AT(head), NULL, BIT(PART_FORM)},
	{"padding", VALUE_LENGTH, AT(padding), NULL, BIT(PART_FORM)},
	{"first", VALUE_INT, AT(first), NULL,
		BIT(PART_FOLIO) | BIT(PART_BREAK)},
};

#undef AT

static void read_form_rows(
	struct loader *loader, const struct tree *node, struct part *part);

static const char *
default_style(enum part_word word)
{
	switch (word) {
	case PART_TITLE:
		return "title";
	case PART_MASTHEAD:
		return "mark";
	case PART_COLOPHON:
		return "colophon";
	case PART_FOLIO:
		return "folio";
	case PART_WATERMARK:
		return "watermark";
	case PART_BODY:
	case PART_LIST:
		return "body";
	case PART_TEXT:
	case PART_ROW:
	case PART_RULE:
	case PART_SIGNATURE:
	case PART_ANNEX:
	case PART_FORM:
	case PART_SPACE:
	case PART_BREAK:
	case PART_CONTENTS:
		break;
	}
	return "text";
}

static void
read_align(struct loader *loader, const struct tree *node, struct part *part)
{
	static const struct attribute row[] = {{"align", VALUE_WORD,
		offsetof(struct part, align), align_words, 0}};

	values_read(loader, tree_wrap(loader->arena, TREE_MAPPING, node), row,
		1, 0, part, NULL);
	part->align_set = true;
}

static struct part *
read_part(struct loader *loader, const struct tree *node, enum part_word word)
{
	struct part *part = arena_alloc(loader->arena, sizeof *part);
	const struct tree *other;

	part->word = word;
	part->mark = node->mark;
	part->node = node;
	part->style = default_style(word);
	part->per_line = 1;
	part->first = word == PART_FOLIO;
	if (!values_mapping(loader, node))
		return part;
	values_read(loader, node, part_table, ROWS(part_table), BIT(word), part,
		NULL);
	if ((other = tree_lookup(node, "align")))
		read_align(loader, other, part);
	if (word == PART_ROW && (other = tree_lookup(node, "left")))
		part->left_lines = parts_read_lines(loader, other);
	if (word == PART_ROW && (other = tree_lookup(node, "right")))
		part->right_lines = parts_read_lines(loader, other);
	if (word == PART_COLOPHON && (other = tree_lookup(node, "lines")))
		part->left_lines = parts_read_lines(loader, other);
	if (word == PART_FORM && (other = tree_lookup(node, "rows")))
		read_form_rows(loader, other, part);
	if (word == PART_ANNEX && (other = tree_lookup(node, "form")))
		part->form = read_part(loader, other, PART_FORM);
	if (!part->role)
		part->role = part_words[word].name;
	return part;
}

struct part *
parts_read_one(
	struct loader *loader, const struct tree *node, enum part_word word)
{
	return read_part(loader, node, word);
}

struct part *
parts_read_lines(struct loader *loader, const struct tree *node)
{
	struct part *first = NULL, **end = &first;

	if (node->kind != TREE_SEQUENCE) {
		values_wrong(loader, node, "- {role: …, text: …}");
		return NULL;
	}
	TREE_FOR (child, node) {
		*end = read_part(loader, child, PART_TEXT);
		end = &(*end)->next;
	}
	return first;
}

/* --- forms ------------------------------------------------------------ */

#define AT(member) offsetof(struct cell_part, member)

static const struct attribute cell_table[] = {
	{"text", VALUE_PHRASES, AT(text), NULL, 0},
	{"label", VALUE_PHRASES, AT(text), NULL, 0},
	{"foot", VALUE_PHRASES, AT(foot), NULL, 0},
	{"style", VALUE_STRING, AT(style), NULL, 0},
	{"columns", VALUE_INT, AT(columns), NULL, 0},
	{"rows", VALUE_INT, AT(rows), NULL, 0},
	{"valign", VALUE_WORD, AT(valign), valign_words, 0},
	{"height", VALUE_LENGTH, AT(height), NULL, 0},
	{"field", VALUE_OTHER, 0, NULL, 0},
	{"heading", VALUE_OTHER, 0, NULL, 0},
	{"texts", VALUE_OTHER, 0, NULL, 0},
};

#undef AT

static const struct attribute cell_text_table[] = {
	{"heading", VALUE_PHRASE, offsetof(struct cell_text, heading), NULL, 0},
	{"field", VALUE_STRING, offsetof(struct cell_text, field), NULL, 0},
};

/* A phrase of labels alone makes a label of its cell. */
static bool
is_label(const struct phrase *phrase)
{
	for (size_t i = 0; i < phrase->count; i++)
		if (phrase->segments[i].kind == SEGMENT_FIELD)
			return false;
	return true;
}

static void
read_cell_texts(
	struct loader *loader, const struct tree *node, struct cell_part *cell)
{
	const struct tree *field = tree_lookup(node, "field");
	const struct tree *heading = tree_lookup(node, "heading");
	const struct tree *texts = tree_lookup(node, "texts");

	if (field) {
		cell->texts = arena_alloc(loader->arena, sizeof *cell->texts);
		cell->texts_count = 1;
		cell->texts->field = values_string(loader, field);
		cell->texts->mark = field->mark;
		if (heading)
			cell->texts->heading = values_phrase(loader, heading);
	} else if (texts && texts->kind == TREE_SEQUENCE) {
		cell->texts = arena_array(
			loader->arena, texts->count, sizeof *cell->texts);
		TREE_FOR (child, texts) {
			struct cell_text *t = &cell->texts[cell->texts_count];
			if (!values_mapping(loader, child))
				continue;
			cell->texts_count++;
			t->mark = child->mark;
			values_read(loader, child, cell_text_table,
				ROWS(cell_text_table), 0, t, NULL);
		}
	}
}

static void
read_cell(
	struct loader *loader, const struct tree *node, struct cell_part *cell)
{
	*cell = (struct cell_part){
		.columns = 1, .rows = 1, .mark = node->mark, .node = node};
	if (node->kind == TREE_SCALAR) {
		const struct phrase **text =
			arena_array(loader->arena, 1, sizeof *text);
		text[0] = values_phrase(loader, node);
		cell->text = text;
		cell->text_count = 1;
		cell->is_label = is_label(text[0]);
	} else if (values_mapping(loader, node)) {
		values_read(loader, node, cell_table, ROWS(cell_table), 0, cell,
			NULL);
		cell->is_label = tree_lookup(node, "label");
		read_cell_texts(loader, node, cell);
	}
	if (!cell->style)
		cell->style = cell->is_label      ? "label"
			      : cell->texts_count ? "body"
						  : "value";
	if (cell->columns < 1)
		cell->columns = 1;
	if (cell->rows < 1)
		cell->rows = 1;
}

static const struct attribute row_table[] = {
	{"cells", VALUE_OTHER, 0, NULL, 0},
	{"rows", VALUE_OTHER, 0, NULL, 0},
	{"when", VALUE_STRINGS, offsetof(struct row_part, condition.when), NULL,
		0},
	{"unless", VALUE_STRINGS, offsetof(struct row_part, condition.unless),
		NULL, 0},
	{"keep", VALUE_BOOL, offsetof(struct row_part, keep), NULL, 0},
	{"each", VALUE_STRING, offsetof(struct row_part, each), NULL, 0},
	{"least", VALUE_INT, offsetof(struct row_part, least), NULL, 0},
};

static void
read_cells(
	struct loader *loader, const struct tree *cells, struct row_part *row)
{
	if (cells->kind != TREE_SEQUENCE) {
		values_wrong(loader, cells, _("[cell, cell]"));
		return;
	}
	row->cells =
		arena_array(loader->arena, cells->count, sizeof *row->cells);
	TREE_FOR (cell, cells) {
		read_cell(loader, cell, &row->cells[row->count]);
		row->cells[row->count++].keep = row->keep;
	}
}

/*
 * A list of cells, or {when: field, cells: [cell, cell]}, or {each: groups,
 * rows: [[cell, cell], [cell, cell]]}: these rows are parts, one by one.
 */
static void
read_form_row(struct loader *loader, const struct tree *node, struct part *part)
{
	struct row_part *row = &part->rows[part->row_count];
	const struct tree *cells = node, *rows = NULL;

	*row = (struct row_part){
		.mark = node->mark, .node = node, .together = 1};
	if (node->kind == TREE_MAPPING) {
		values_read(
			loader, node, row_table, ROWS(row_table), 0, row, NULL);
		cells = tree_lookup(node, "cells");
		rows = tree_lookup(node, "rows");
	}
	if (rows && !cells && rows->kind == TREE_SEQUENCE && rows->count) {
		const bool keep = row->keep; /* these rows with each other */
		row->together = rows->count;
		TREE_FOR (child, rows) {
			struct row_part *r = &part->rows[part->row_count++];
			if (r != row)
				*r = (struct row_part){
					.mark = child->mark, .node = child};
			r->keep = keep && child->next;
			read_cells(loader, child, r);
		}
		return;
	}
	if (!cells)
		diag_say(loader->diag, MSG_TEMPLATE_NEEDS, node->mark, "cells");
	else
		read_cells(loader, cells, row);
	part->row_count++;
}

/* How many rows there are, those that are repeated together counted. */
static size_t
count_rows(const struct tree *node)
{
	size_t count = 0;

	TREE_FOR (child, node) {
		const struct tree *rows = child->kind == TREE_MAPPING
						  ? tree_lookup(child, "rows")
						  : NULL;
		count += rows && rows->count ? rows->count : 1;
	}
	return count;
}

static void
read_form_rows(
	struct loader *loader, const struct tree *node, struct part *part)
{
	if (node->kind != TREE_SEQUENCE) {
		values_wrong(loader, node, _("- [cell, cell]"));
		return;
	}
	part->rows = arena_array(
		loader->arena, count_rows(node), sizeof *part->rows);
	TREE_FOR (child, node)
		read_form_row(loader, child, part);
}

/* --- layouts ---------------------------------------------------------------
 */

static const struct word *
part_word(const char *name)
{
	for (const struct word *w = part_words; w->name; w++)
		if (!strcmp(w->name, name))
			return w;
	return NULL;
}

const char *
parts_word_name(enum part_word word)
{
	const struct word *w = part_words;

	while (w->name && w->value != (int)word)
		w++;
	return w->name;
}

const char *
part_attributes(struct arena *arena, const char *word)
{
	const struct word *w = part_word(word);
	const char *list = "";

	for (size_t i = 0; w && i < ROWS(part_table); i++)
		if (part_table[i].parts & BIT(w->value))
			list = arena_join(arena, list, *list ? " , " : "",
				part_table[i].key, NULL);
	return w ? list : NULL;
}

const char *
part_word_at(size_t index)
{
	return index < PART_WORDS ? part_words[index].name : NULL;
}

static const char *
part_names(struct loader *loader)
{
	const char *list = "";

	for (const struct word *w = part_words; w->name; w++)
		list = arena_join(
			loader->arena, list, *list ? ", " : "", w->name, NULL);
	return list;
}

struct part *
parts_read(struct loader *loader, const struct tree *node)
{
	struct part *first = NULL, **end = &first;

	if (node->kind != TREE_SEQUENCE) {
		values_wrong(loader, node, "- text: {…}");
		return NULL;
	}
	TREE_FOR (child, node) {
		const struct word *word;
		if (child->kind != TREE_MAPPING || child->count != 1) {
			values_wrong(loader, child, "- text: {…}");
			continue;
		}
		word = part_word(child->first->key);
		if (!word) {
			values_unknown(
				loader, child->first, part_names(loader));
			continue;
		}
		*end = read_part(
			loader, child->first, (enum part_word)word->value);
		end = &(*end)->next;
	}
	return first;
}
