/* What the user typed, decoded once and classed, in the document's order. */
#include "check/checker.h"

#include "base/marks.h"
#include "base/utf8.h"

#include <string.h>

struct class_range {
	uint32_t from, to;
	uint16_t class;
};

/* Ascending. What is in no row: letters above U+00BF are LATIN, else ODD. */
static const struct class_range ranges[] = {
	{0x30, 0x39, DIGIT},
	{0x41, 0x5a, LATIN},
	{0x61, 0x7a, LATIN},
	{0xb7, 0xb7, DASH},
	{0xc0, 0x24f, LATIN},
	{0x370, 0x52f, LATIN},
	{0x2010, 0x2015, DASH},
	{0x2026, 0x2026, DASH},
	{0x2e80, 0x2fdf, HAN},
	{0x3005, 0x3006, HAN},
	{0x3007, 0x3007, HAN | NUMERAL},
	{0x3040, 0x30ff, LATIN},
	{0x3400, 0x4dbf, HAN},
	{0x4e00, 0x9fff, HAN},
	{0xac00, 0xd7a3, LATIN},
	{0xf900, 0xfaff, HAN},
	{0xff0d, 0xff0d, DASH},
	{0xff10, 0xff19, WIDE},
	{0xff21, 0xff3a, WIDE},
	{0xff41, 0xff5a, WIDE},
	{0xff5e, 0xff5e, DASH},
	{0x20000, 0x3ffff, HAN},
};

static const uint32_t numerals[] = {U'一', U'二', U'三', U'四', U'五', U'六',
	U'七', U'八', U'九', U'十', U'百', U'千', U'万', U'亿', U'零', U'两'};

static bool
is_numeral(uint32_t c)
{
	for (size_t i = 0; i < sizeof numerals / sizeof numerals[0]; i++)
		if (numerals[i] == c)
			return true;
	return false;
}

static uint16_t
mark_class(unsigned mark)
{
	if (!(mark & MARK_WIDE))
		return ASCII_MARK;
	return mark & MARK_OPEN ? OPEN : mark & MARK_CLOSE ? CLOSE : STOP;
}

static uint16_t
class_of(uint32_t c)
{
	unsigned mark;
	size_t low = 0, high = sizeof ranges / sizeof ranges[0];

	if (c >= 0x4e00 && c <= 0x9fff) /* most of all text */
		return is_numeral(c) ? HAN | NUMERAL : HAN;
	if (utf8_is_space(c))
		return SPACE;
	mark = marks_of(c);
	if (mark)
		return mark_class(mark);
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (c > ranges[middle].to)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < sizeof ranges / sizeof ranges[0] && c >= ranges[low].from)
		return ranges[low].class;
	return c > 0x20 && c < 0x7f ? ASCII_MARK : ODD;
}

/* What is inside is behind an opening mark that nothing before it closes. */
static void
look_inside(struct checker *checker, struct text *text)
{
	size_t depth = 0;
	bool *inside;

	if (!(text->has & (OPEN | ASCII_MARK)))
		return;
	inside = arena_array(checker->arena, text->count + 1, sizeof *inside);
	for (size_t i = 0; i < text->count; i++) {
		bool half = text->class[i] & ASCII_MARK;

		inside[i] = depth > 0;
		if ((text->class[i] & CLOSE) || (half && text->c[i] == ')'))
			depth -= depth > 0;
		else if ((text->class[i] & OPEN) || (half && text->c[i] == '('))
			depth++;
	}
	inside[text->count] = depth > 0;
	text->inside = inside;
}

static void
decode(struct checker *checker, struct text *text)
{
	size_t count = utf8_count(text->span.text, text->span.length), at = 0;
	uint32_t *c = arena_array(checker->arena, count + 2, sizeof *c);
	uint16_t *class = arena_array(checker->arena, count + 2, sizeof *class);
	uint32_t *offset =
		arena_array(checker->arena, count + 1, sizeof *offset);

	c++; /* c[-1] and c[count] are 0 */
	class ++;
	for (size_t i = 0; i < count; i++) {
		offset[i] = (uint32_t)at;
		at += utf8_decode(
			text->span.text + at, text->span.length - at, &c[i]);
		class[i] = class_of(c[i]);
		text->has |= class[i];
	}
	offset[count] = (uint32_t)at;
	text->count = count;
	text->c = c;
	text->class = class;
	text->at = offset;
	text_guard(text, class);
	look_inside(checker, text);
}

struct collector {
	struct checker *checker;
	struct text **end;
	struct text *last[MEANINGS]; /* of each meaning */
	const struct given_field *given;
};

static void
add_text(struct collector *collector, enum text_place place,
	const struct block *block, struct span span)
{
	struct checker *checker = collector->checker;
	struct text *text;
	enum meaning meaning = collector->given->field->meaning;

	/* What it breaks is not what its author wrote. */
	if (span.origin && span.origin->doubtful)
		return;
	text = arena_alloc(checker->arena, sizeof *text);
	text->place = place;
	text->given = collector->given;
	text->block = block;
	text->span = span;
	decode(checker, text);
	/* A title on two lines, an amount that is none: what it lacks as a
	 * whole is no other fault; its characters are looked at. */
	if (!checker->by_meaning[meaning] && !text->given->refused)
		checker->by_meaning[meaning] = text;
	if (collector->last[meaning])
		collector->last[meaning]->like = text;
	collector->last[meaning] = text;
	*collector->end = text;
	collector->end = &text->next;
}

const struct text *
text_of_span(struct checker *checker, const struct text *like, struct span span)
{
	struct text *text = arena_alloc(checker->arena, sizeof *text);

	text->place = like->place;
	text->given = like->given;
	text->block = like->block;
	text->span = span;
	decode(checker, text);
	return text;
}

static void
add_spans(struct collector *collector, enum text_place place,
	const struct block *block)
{
	for (size_t i = 0; i < block->span_count; i++)
		if (block->spans[i].origin)
			add_text(collector, place, block, block->spans[i]);
}

static void
add_notes(struct collector *collector, const struct block *block)
{
	for (const struct block *note = block->inlines->notes; note;
		note = note->next)
		add_spans(collector, TEXT_CELL, note);
}

static void
add_block(struct collector *collector, const struct block *block, bool in_table)
{
	switch (block->kind) {
	case BLOCK_SECTION:
		add_spans(collector, TEXT_HEADING, block);
		break;
	case BLOCK_PARAGRAPH:
		add_spans(collector, in_table ? TEXT_CELL : TEXT_PARAGRAPH,
			block);
		break;
	case BLOCK_TABLE:
		in_table = true;
		break;
	case BLOCK_CHART:
	case BLOCK_PICTURE:
		in_table = true;
		break;
	case BLOCK_DOCUMENT:
	case BLOCK_ELEMENT:
	case BLOCK_GROUP:
	case BLOCK_ROW:
	case BLOCK_CELL:
	case BLOCK_FIGURE:
	case BLOCK_BREAK:
		break;
	}
	add_notes(collector, block);
	BLOCK_FOR (child, block)
		add_block(collector, child, in_table);
}

/* The blocks that show a text field, wherever the layout has them. */
static void
add_shown(struct collector *collector, const struct block *block)
{
	if (block->path && !strcmp(block->path, collector->given->path)) {
		add_block(collector, block, false);
		return;
	}
	BLOCK_FOR (child, block)
		add_shown(collector, child);
}

void
texts_collect(struct checker *checker)
{
	struct collector collector = {
		.checker = checker, .end = &checker->texts};

	for (const struct given_field *g = checker->document->given; g;
		g = g->next) {
		collector.given = g;
		for (size_t i = 0; i < g->count; i++)
			add_text(&collector,
				g->is_text ? TEXT_PARAGRAPH : TEXT_LINE, NULL,
				g->lines[i]);
		if (!g->is_text)
			continue;
		if (!g->hidden)
			add_shown(&collector, checker->document->root);
		else if (g->text && !g->count)
			BLOCK_FOR (block, g->text)
				add_block(&collector, block, false);
	}
}
