/* The text of a document: sections, paragraphs, tables to the flow. */
#include "base/limits.h"
#include "typeset/layout.h"

#include <string.h>

static const char *
level_style(const struct layouter *l, int level)
{
	const struct kind *kind = l->document->kind;

	return level >= 1 && level <= (int)kind->level_count
		       ? kind->levels[level - 1].style
		       : "body";
}

static struct frame
frame_of(const struct face *face, const struct text_style *style)
{
	return (struct frame){
		.measure = style->measure,
		.first = style->shifted ? style->shift : face->indent,
		.align = style->align_set ? style->align : face->style->align,
	};
}

void
flow_paragraph(struct layouter *l, struct flow *flow, const struct block *block,
	const char *style_name, const struct text_style *style)
{
	struct face face = face_of(l, style->scope, style_name);
	struct frame frame = frame_of(&face, style);
	struct items items = items_borrow(l);

	shape_block(
		l, block, 0, block->span_count, &face, style->scope, &items);
	face.narrowed = style->in_cell ? word_narrowed(l, &items, &frame) : 0;
	if (face.narrowed) {
		items.count = 0;
		shape_block(l, block, 0, block->span_count, &face, style->scope,
			&items);
	}
	flow_lines(l, flow,
		style->balanced ? entry_break(l, &items, &frame)
				: paragraph_break(l, &items, &frame),
		&face, style->left);
	items_return(l, &items);
}

/* As it was typed; in a marked-up copy it may go or come. */
static void
shape_ordinal(struct layouter *l, const struct block *section,
	const struct face *face, struct items *items)
{
	const struct span *span = &section->heading->ordinal_span;
	struct face set = *face;
	struct look look;

	block_stretch(section, span, 0, &look);
	set.tags |= look.tags & (TAG_DELETED | TAG_INSERTED);
	shape_span(l, span, &set, section->id, items);
}

/* Ordinal and title, and with a run-in heading the paragraph behind. */
static void
flow_heading(struct layouter *l, struct flow *flow, const struct block *section,
	const struct text_style *style)
{
	struct face face = face_of(l, style->scope,
		section->heading->clause
			? "body"
			: level_style(l, section->heading->level));
	struct face text = face_of(l, style->scope, "body");
	struct frame frame = frame_of(&face, style);
	struct items items = items_borrow(l);
	const struct box *before = flow->last;
	struct lines lines;

	if (section->heading->ordinal_span.length)
		shape_ordinal(l, section, &face, &items);
	else if (section->heading->ordinal)
		shape_text(l, section->heading->ordinal, &face, section->id,
			&items);
	shape_text(
		l, section->heading->ordinal_gap, &face, section->id, &items);
	shape_block(l, section, 0, section->span_count, &face, style->scope,
		&items);
	if (section->heading->run_in && section->first)
		shape_block(l, section->first, 0, section->first->span_count,
			&text, style->scope, &items);
	lines = paragraph_break(l, &items, &frame);
	items_return(l, &items);
	flow_lines(l, flow, lines, &face, style->left);
	if (style->bookmarks && !section->heading->clause) {
		struct box *first = before ? before->next : flow->first;
		if (first)
			first->bookmark = section;
	}
}

/* 单位： or 注： before it; the later of several notes stand behind that. */
static void
flow_table_line(struct layouter *l, struct flow *flow, const struct block *line,
	bool first, const struct text_style *style)
{
	const struct table_words *words = &l->document->kind->tables;
	bool note = line->role == ROLE_NOTE;
	const char *label = note ? words->note : words->unit;
	struct face face = face_of(l, style->scope, note ? "note" : "unit");
	struct frame frame = {
		.measure = style->measure, .align = face.style->align};
	struct items items = {0};

	if (label)
		shape_text(l, label, &face, 0, &items);
	if (note) {
		frame.rest = items_label(&items, 0);
		if (!first) {
			frame.first = frame.rest;
			items = (struct items){0};
		}
	}
	shape_block(l, line, 0, line->span_count, &face, style->scope, &items);
	flow_lines(l, flow, paragraph_break(l, &items, &frame), &face,
		style->left);
}

/* What stands above the rows, kept with them: the caption, the unit. */
static void
flow_table_top(struct layouter *l, struct flow *flow, const struct block *table,
	const struct text_style *style)
{
	struct text_style caption = *style;

	caption.balanced = true;
	BLOCK_FOR (line, table) {
		if (line->role == ROLE_UNIT)
			flow_table_line(l, flow, line, true, style);
		else if (line->role == ROLE_CAPTION)
			flow_paragraph(l, flow, line, "caption", &caption);
		else
			continue;
		flow->last->keep_next = true;
	}
}

/* False: it has none. */
static bool
flow_table_notes(struct layouter *l, struct flow *flow,
	const struct block *table, const struct text_style *style)
{
	struct box *before = flow->last;
	bool first = true;

	BLOCK_FOR (note, table) {
		if (note->role != ROLE_NOTE)
			continue;
		flow_table_line(l, flow, note, first, style);
		first = false;
	}
	flow_keep_whole(flow, before, table);
	return !first;
}

static const char *
table_scope(const struct block *table)
{
	return table->tgroup->small ? "small-table" : "table";
}

void
blocks_form(struct layouter *l, struct flow *flow, const struct block *table)
{
	const struct part *part = table->part;
	struct text_style style = {
		.scope = part->scope,
		.measure = l->metrics.measure,
	};
	struct box *box = flow_box(l, flow, BOX_TABLE);

	box->left = metrics_length(&l->metrics, part->left);
	box->table = table_make(l, table, &style);
}

static void
flow_table(struct layouter *l, struct flow *flow, const struct block *table,
	const struct text_style *style)
{
	struct text_style inner = *style;
	struct box *box;

	if (table->role == ROLE_FORM) { /* of an annex */
		flow_gap(flow, metrics_length(&l->metrics, table->part->gap));
		blocks_form(l, flow, table);
		return;
	}
	inner.scope = table_scope(table);
	flow_table_top(l, flow, table, &inner);
	flow_gap(flow, l->metrics.em / 2);
	if (style->in_cell) {
		table_flow_rows(
			l, flow, table_make(l, table, &inner), style->left);
	} else {
		box = flow_box(l, flow, BOX_TABLE);
		box->left = style->left;
		box->table = table_make(l, table, &inner);
	}
	flow_gap(flow, l->metrics.em / 4);
	if (flow_table_notes(l, flow, table, &inner))
		flow_gap(flow, l->metrics.em / 4);
}

/* 单位： and the drawing, then 注： and the caption, which stay together. */
static void
flow_chart(struct layouter *l, struct flow *flow, const struct block *chart,
	const struct text_style *style)
{
	const struct block *table = chart->last;
	struct text_style inner = *style;
	struct box *before;

	inner.scope = "chart";
	inner.balanced = true;
	flow_gap(flow, l->metrics.em / 4);
	BLOCK_FOR (line, table)
		if (line->role == ROLE_UNIT) {
			flow_table_line(l, flow, line, true, &inner);
			flow->last->keep_next = true;
		}
	flow_gap(flow, l->metrics.em / 2);
	before = flow->last;
	chart_flow(l, flow, chart, style);
	if (flow->last == before)
		return;
	flow_gap(flow, l->metrics.em / 4);
	flow_table_notes(l, flow, table, &inner);
	if (chart->first != table)
		flow_paragraph(l, flow, chart->first, "caption", &inner);
	for (struct box *b = before ? before->next : flow->first; b->next;
		b = b->next)
		b->keep_next = true;
	flow_gap(flow, l->metrics.em / 4);
}

/*
 * A heading, the boxes behind `before` up to `last`, stays with two lines of
 * what follows it.
 */
static void
keep_heading(struct flow *flow, struct box *before, struct box *last)
{
	struct box *box = before ? before->next : flow->first;

	if (!last || last == before || !last->next)
		return;
	for (; box != last->next; box = box->next)
		box->keep_next = true;
	if (box->kind == BOX_LINE && box->next)
		box->keep_next = true;
}

static void
flow_section(struct layouter *l, struct flow *flow, const struct block *section,
	const struct text_style *style)
{
	const struct block *inside = section->first;
	struct box *before = flow->last, *last;

	flow_heading(l, flow, section, style);
	last = flow->last;
	if (section->heading->run_in && inside)
		inside = inside->next;
	flow_blocks(l, flow, inside, style);
	if (!section->heading->run_in && !section->heading->clause)
		keep_heading(flow, before, last);
}

/*
 * Far more than the pages that may be hold: told where that is seen, and
 * nothing more is set. On no page a quarter is left empty by gaps alone.
 */
static bool
is_full(struct layouter *l, const struct block *block)
{
	const int64_t most = (int64_t)l->most_pages * l->upright.full / 4 * 5;

	if (!l->full && l->height > most)
		pages_over(l, block->span_count ? span_mark(&block->spans[0], 0)
						: block->mark);
	l->full = l->height > most;
	return l->full;
}

/* Several behind each other are one. */
static void
flow_break(struct layouter *l, struct flow *flow, const struct block *block,
	const struct text_style *style)
{
	const char *word = block->first_number ? "page-number" : "page-break";
	struct box *box = flow->last;

	if (style->in_cell) {
		diag_say(l->diag, MSG_BREAK_IN_CELL, block->mark,
			field_lookup(l->document->kind->words, word)->label);
		return;
	}
	if (!box || box->kind != BOX_BREAK)
		box = flow_box(l, flow, BOX_BREAK);
	if (block->first_number)
		box->number = block->first_number;
	flow->after_rule = true; /* line 1 stands at the top */
}

/* Into the list of its pages, which lie while the others do not, or the other
 * way round. */
static void
flow_turned(struct layouter *l, struct flow *flow, const struct block *block,
	const char *style_name, const struct text_style *style)
{
	const struct metrics before = l->metrics;
	struct flow *other = turned_flow(l, flow, block->across);
	struct text_style inner = *style;

	inner.left = 0;
	inner.measure = l->metrics.measure;
	flow_block(l, other, block, style_name, &inner);
	l->metrics = before;
}

/* Once for each 横排. */
static void
tell_upright(struct layouter *l, const struct block *block)
{
	if (block->across != l->told_across)
		diag_say(l->diag, MSG_TURNED_IN_CELL, block->mark, NULL);
	l->told_across = block->across;
}

void
flow_block(struct layouter *l, struct flow *flow, const struct block *block,
	const char *style_name, const struct text_style *style)
{
	if (is_full(l, block))
		return;
	if (style->in_cell && block->across != l->metrics.across)
		tell_upright(l, block);
	if (block->across != flow->across && !style->in_cell) {
		flow_turned(l, flow, block, style_name, style);
		return;
	}
	limits_at(&block->mark, l->document->root->mark.source);
	switch (block->kind) {
	case BLOCK_SECTION:
		flow_section(l, flow, block, style);
		break;
	case BLOCK_PARAGRAPH:
		flow_paragraph(l, flow, block, style_name, style);
		break;
	case BLOCK_TABLE:
		flow_table(l, flow, block, style);
		break;
	case BLOCK_FIGURE:
		figure_flow(l, flow, block, style);
		break;
	case BLOCK_BREAK:
		flow_break(l, flow, block, style);
		break;
	case BLOCK_CHART:
		flow_chart(l, flow, block, style);
		break;
	case BLOCK_DOCUMENT:
	case BLOCK_ELEMENT:
	case BLOCK_GROUP:
	case BLOCK_ROW:
	case BLOCK_CELL:
	case BLOCK_PICTURE:
		break; /* not inside a text */
	}
}

void
flow_blocks(struct layouter *l, struct flow *flow, const struct block *first,
	const struct text_style *style)
{
	for (const struct block *b = first; b; b = b->next) {
		struct box *before = flow->last, *last;
		if (b->role != ROLE_HEADING) {
			flow_block(l, flow, b, "body", style);
			continue;
		}
		flow_block(l, flow, b, "heading", style);
		last = flow->last;
		if (!b->next || b->next->role == ROLE_HEADING)
			continue;
		flow_block(l, flow, b->next, "body", style);
		keep_heading(flow, before, last);
		b = b->next;
	}
}
