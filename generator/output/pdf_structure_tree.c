/* Which structure element each block of a document is. */
#include "output/pdf_structure_parts.h"

#include "base/utf8.h"
#include "model/model.h"
#include "typeset/pages.h"

#include <string.h>

static void add_blocks(
	struct pdf_structure *s, const struct block *first, uint32_t parent);

/* What is shown of the block belongs to that element. */
static void
bind(struct pdf_structure *s, const struct block *block, uint32_t element)
{
	s->of_block[block->id] = element;
}

static uint32_t
add_child(struct pdf_structure *s, uint32_t parent, enum structure_type type,
	const struct block *block)
{
	uint32_t element = structure_add(s, parent, type, block);

	structure_add_kid(s, parent, (struct kid){.element = element});
	return element;
}

/* --- texts -------------------------------------------------------------- */

/*
 * Each footnote is an element of its own, which joins the text where its sign
 * is shown.
 */
static void
bind_text(struct pdf_structure *s, const struct block *block, uint32_t element)
{
	bind(s, block, element);
	for (const struct block *n = block->inlines->notes; n; n = n->next)
		bind_text(s, n, structure_add(s, element, STRUCTURE_NOTE, n));
}

/* On the line of the paragraph before, and of one meaning with it. */
static bool
goes_on(const struct block *before, const struct block *paragraph)
{
	return before &&
	       (paragraph->role == ROLE_LINE || paragraph->role == ROLE_END ||
		       (paragraph->role == ROLE_NAME &&
			       before->role == ROLE_LABEL));
}

/* A word that can be a type of its own, beside the standard ones: "signers". */
static const char *
role_of(const struct block *element)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz-0123456789";
	const char *name = element->name;

	const size_t length = name ? strspn(name, letters) : 0;

	return length && !name[length] && length <= ROLE_LENGTH && *name >= 'a'
		       ? name
		       : NULL;
}

/* Paragraphs, each one an element that bears the name of the template. */
static void
add_texts(struct pdf_structure *s, const struct block *element, uint32_t parent)
{
	const struct block *before = NULL;
	uint32_t last = 0;

	BLOCK_FOR (child, element) {
		if (child->kind != BLOCK_PARAGRAPH) {
			add_blocks(s, child, parent);
			return;
		}
		if (!last || !goes_on(before, child)) {
			last = add_child(s, parent, STRUCTURE_P, child);
			s->elements[last].role = role_of(element);
		}
		bind_text(s, child, last);
		before = child;
	}
}

/* 附件说明 */
static void
add_list(struct pdf_structure *s, const struct block *element, uint32_t parent)
{
	uint32_t list = add_child(s, parent, STRUCTURE_L, element);

	BLOCK_FOR (child, element) {
		uint32_t item = add_child(s, list, STRUCTURE_LI, child);

		bind_text(s, child, add_child(s, item, STRUCTURE_LBODY, child));
	}
}

/* --- headings ------------------------------------------------------------ */

/*
 * H1 is the title; below it each heading stands as deep as in the outline: no
 * level is skipped, whatever levels the draft has left out.
 */
static enum structure_type
heading_type(struct pdf_structure *s, int level)
{
	int depth;

	while (s->depth && s->levels[s->depth - 1] >= level)
		s->depth--;
	if (s->depth < HEADING_LEVELS)
		s->levels[s->depth++] = level;
	depth = s->depth + s->titled;
	return STRUCTURE_H1 +
	       (depth < DEEPEST_HEADING ? depth : DEEPEST_HEADING) - 1;
}

static void
add_title(struct pdf_structure *s, const struct block *element, uint32_t parent)
{
	uint32_t title = add_child(s, parent, STRUCTURE_H1, element);

	s->titled = true;
	s->depth = 0;
	BLOCK_FOR (child, element)
		bind_text(s, child, title);
}

static void
add_section(
	struct pdf_structure *s, const struct block *section, uint32_t parent)
{
	enum structure_type type =
		section->heading->clause
			? STRUCTURE_P
			: heading_type(s, section->heading->level + s->deeper);

	bind_text(s, section, add_child(s, parent, type, section));
	add_blocks(s, section->first, parent);
}

/* Its head and title are one heading, as in the outline. */
static void
add_annex(struct pdf_structure *s, const struct block *annex, uint32_t parent)
{
	uint32_t part = add_child(s, parent, STRUCTURE_SECT, annex), head = 0;
	const struct block *child = annex->first;

	for (; child && (child->role == ROLE_HEAD || child->role == ROLE_TITLE);
		child = child->next) {
		/* 附件1 stands in a corner, a paragraph of its own, where a
		 * title follows */
		bool alone = child->role == ROLE_HEAD && child->next &&
			     child->next->role == ROLE_TITLE;

		if (alone)
			bind_text(s, child,
				add_child(s, part, STRUCTURE_P, child));
		else if (!head)
			head = add_child(s, part, heading_type(s, 1), child);
		if (!alone)
			bind_text(s, child, head);
	}
	s->deeper = 1;
	add_blocks(s, child, part);
	s->deeper = 0;
}

/* --- tables -------------------------------------------------------------- */

static uint32_t
count_in(const char *text, size_t length)
{
	const char *end = text + length;
	uint32_t count = 0;

	while (text < end)
		count += !utf8_is_space(utf8_next(&text));
	return count;
}

/* Those that are shown of it, without blanks. */
static uint32_t
count_characters(const struct block *block)
{
	uint32_t count = 0;

	if (block && block->heading->ordinal)
		count = count_in(block->heading->ordinal,
			strlen(block->heading->ordinal));
	for (size_t i = 0; block && i < block->span_count; i++)
		count += count_in(block->spans[i].text, block->spans[i].length);
	return count;
}

/* Its paragraphs are set again on further pages, where all were shown. */
static void
mark_again(struct pdf_structure *s, uint32_t from)
{
	for (size_t i = from; i < s->count; i++) {
		struct element *e = &s->elements[i];

		if (!e->block)
			continue;
		e->set_again = true;
		e->rest = e->block->kind == BLOCK_CELL
				  ? count_characters(e->block->first)
				  : count_characters(e->block);
	}
}

static bool
is_one_paragraph(const struct block *cell)
{
	return cell->first && !cell->first->next && !cell->cell->foot &&
	       cell->first->kind == BLOCK_PARAGRAPH;
}

static void
add_cell(struct pdf_structure *s, const struct block *cell, uint32_t row,
	bool again)
{
	uint32_t element = add_child(s, row,
		cell->cell->is_head ? STRUCTURE_TH : STRUCTURE_TD, cell);

	if (is_one_paragraph(cell)) {
		bind_text(s, cell->first, element);
	} else {
		add_blocks(s, cell->first, element);
		add_blocks(s, cell->cell->foot, element);
	}
	if (again || cell->cell->leads ||
		(cell->cell->part && cell->cell->part->is_label))
		mark_again(s, element);
}

static int
count_rows(const struct block *table)
{
	int count = 0;

	BLOCK_FOR (row, table)
		count += row->kind == BLOCK_ROW;
	return count;
}

/* A head needs a body: a table of nothing but heads has only that. */
static void
add_rows(struct pdf_structure *s, const struct block *table, uint32_t element)
{
	const int heads = table->tgroup->head_rows < count_rows(table)
				  ? table->tgroup->head_rows
				  : 0;
	uint32_t group = 0;
	int number = 0;

	BLOCK_FOR (row, table) {
		uint32_t tr;

		if (row->kind != BLOCK_ROW)
			continue;
		if (!number || number == heads)
			group = add_child(s, element,
				number < heads ? STRUCTURE_THEAD
					       : STRUCTURE_TBODY,
				NULL);
		tr = add_child(s, group, STRUCTURE_TR, row);
		BLOCK_FOR (cell, row)
			add_cell(s, cell, tr, number < heads);
		number++;
	}
}

/* What stands above the table: its caption, and 单位. */
static void
add_caption(struct pdf_structure *s, const struct block *block, uint32_t parent)
{
	uint32_t caption = 0;

	BLOCK_FOR (child, block) {
		if (child->role != ROLE_CAPTION && child->role != ROLE_UNIT)
			continue;
		if (!caption)
			caption = add_child(s, parent, STRUCTURE_CAPTION, NULL);
		bind_text(s, child, add_child(s, caption, STRUCTURE_P, child));
	}
}

static void
add_table(struct pdf_structure *s, const struct block *table, uint32_t parent)
{
	uint32_t element = add_child(s, parent, STRUCTURE_TABLE, table);

	bind(s, table, element);
	add_caption(s, table, element);
	add_rows(s, table, element);
	BLOCK_FOR (child, table)
		if (child->role == ROLE_NOTE)
			bind_text(s, child,
				add_child(s, parent, STRUCTURE_P, child));
}

/* --- contents ------------------------------------------------------------- */

static uint32_t
add_entry(struct pdf_structure *s, uint32_t list)
{
	uint32_t item = add_child(s, list, STRUCTURE_TOCI, NULL);

	return add_child(s, add_child(s, item, STRUCTURE_REFERENCE, NULL),
		STRUCTURE_LINK, NULL);
}

/*
 * Those of a deeper level are a list in the list. No list begins deeper than
 * the first: what is less deep joins it.
 */
static void
add_contents(
	struct pdf_structure *s, const struct block *contents, uint32_t parent)
{
	uint32_t lists[HEADING_LEVELS] = {0};
	int levels[HEADING_LEVELS], depth = 0;

	for (size_t i = 0; i < s->laid->entry_count; i++) {
		const struct contents_entry *entry = &s->laid->entries[i];

		if (entry->contents != contents->id)
			continue;
		if (!lists[0])
			lists[0] =
				add_child(s, parent, STRUCTURE_TOC, contents);
		if (!entry->level) {
			s->of_entry[i + 1] = add_child(s, lists[0],
				STRUCTURE_CAPTION, contents->first);
			continue;
		}
		while (depth > 1 && levels[depth - 1] > entry->level)
			depth--;
		if (!depth || (entry->level > levels[depth - 1] &&
				      depth < HEADING_LEVELS)) {
			if (depth)
				lists[depth] = add_child(s, lists[depth - 1],
					STRUCTURE_TOC, contents);
			levels[depth++] = entry->level;
		}
		s->of_entry[i + 1] = add_entry(s, lists[depth - 1]);
	}
}

/* --- pictures ------------------------------------------------------------- */

static void
add_figure(struct pdf_structure *s, const struct block *block, uint32_t parent)
{
	uint32_t figure = add_child(s, parent, STRUCTURE_FIGURE, block);

	bind(s, block, figure);
	add_caption(s, block, figure);
}

/* --- all --------------------------------------------------------------------
 */

static void
add_element(
	struct pdf_structure *s, const struct block *element, uint32_t parent)
{
	switch (element->element) {
	case ELEMENT_NONE:
	case ELEMENT_TEXT:
	case ELEMENT_MASTHEAD:
	case ELEMENT_SIGNATURE:
		add_texts(s, element, parent);
		break;
	case ELEMENT_CONTENTS:
		add_contents(s, element, parent);
		break;
	case ELEMENT_TITLE:
		add_title(s, element, parent);
		break;
	case ELEMENT_LIST:
		add_list(s, element, parent);
		break;
	case ELEMENT_ANNEX:
		add_annex(s, element, parent);
		break;
	case ELEMENT_ROW:
	case ELEMENT_BODY:
	case ELEMENT_COLOPHON:
	case ELEMENT_FORM:
		add_blocks(s, element->first, parent);
		break;
	case ELEMENT_RULE:
	case ELEMENT_SPACE:
	case ELEMENT_BREAK:
	case ELEMENT_FOLIO:
	case ELEMENT_WATERMARK:
		break; /* artifacts */
	}
}

static void
add_block(struct pdf_structure *s, const struct block *block, uint32_t parent)
{
	switch (block->kind) {
	case BLOCK_DOCUMENT:
	case BLOCK_GROUP:
	case BLOCK_FIGURE:
	case BLOCK_ROW:
	case BLOCK_CELL:
		add_blocks(s, block->first, parent);
		break;
	case BLOCK_ELEMENT:
		add_element(s, block, parent);
		break;
	case BLOCK_SECTION:
		add_section(s, block, parent);
		break;
	case BLOCK_PARAGRAPH:
		bind_text(s, block,
			add_child(s, parent,
				block->role == ROLE_HEADING ? heading_type(s, 1)
							    : STRUCTURE_P,
				block));
		break;
	case BLOCK_TABLE:
		add_table(s, block, parent);
		break;
	case BLOCK_PICTURE:
	case BLOCK_CHART:
		add_figure(s, block, parent);
		break;
	case BLOCK_BREAK:
		break;
	}
}

static void
add_blocks(struct pdf_structure *s, const struct block *first, uint32_t parent)
{
	for (const struct block *b = first; b; b = b->next)
		add_block(s, b, parent);
}

void
structure_add_document(struct pdf_structure *s, uint32_t parent)
{
	s->depth = 0;
	s->titled = false;
	s->deeper = 0;
	memset(s->of_block, 0, s->document->block_count * sizeof *s->of_block);
	memset(s->of_entry, 0,
		(s->laid->entry_count + 1) * sizeof *s->of_entry);
	add_blocks(s, s->document->root->first, parent);
}
