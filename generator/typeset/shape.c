/* Spans to items: fonts, fallback, glyphs and widths. */
#include "typeset/layout.h"

#include "base/odd.h"
#include "base/utf8.h"
#include "base/variants.h"
#include "font/chain.h"
#include "tree/tree.h"
#include "typeset/words.h"

#include <stdio.h>
#include <string.h>

enum { CODE_POINTS = 0x110000 };

struct face
face_of(struct layouter *l, const char *scope, const char *style_name)
{
	const struct metrics *m = &l->metrics;
	struct face face = {
		.style = style_lookup(l->document->kind, scope, style_name)};

	face.size = metrics_length(m, face.style->size);
	face.leading = face.style->leading.unit
			       ? metrics_length(m, face.style->leading)
			       : m->line;
	if (face.leading < face.size)
		face.leading = face.size;
	face.indent = metrics_length(m, face.style->indent);
	if (face.style->indent.unit == UNIT_EM)
		face.indent = (mpt)((int64_t)face.style->indent.milli *
				    face.size / 1000);
	face.on_grid = face.style->on_grid && face.size == m->em;
	face.han_latin = metrics_length(m, face.style->han_latin);
	return face;
}

static struct item *
items_add(struct layouter *l, struct items *items)
{
	items->item = arena_grow(l->arena, items->item, items->count,
		&items->capacity, sizeof *items->item);
	return &items->item[items->count++];
}

struct items
items_borrow(struct layouter *l)
{
	struct items items = l->spare;

	l->spare = (struct items){0};
	items.count = 0;
	return items;
}

void
items_return(struct layouter *l, const struct items *items)
{
	if (items->capacity > l->spare.capacity)
		l->spare = *items;
}

/* A character in a message; reports keep copies. */
struct shown {
	char text[5], code[12];
};

static struct shown
shown_of(uint32_t c)
{
	struct shown shown = {0};

	utf8_encode(c, shown.text);
	snprintf(shown.code, sizeof shown.code, "U+%04X", (unsigned)c);
	return shown;
}

static void
report_fallback(struct layouter *l, const struct span *span, size_t offset,
	uint32_t c, const struct font_role *role, const struct font *font)
{
	const unsigned char bit = (unsigned char)(1u << c % 8);
	const struct shown shown = shown_of(c);

	if (!l->fallbacks)
		l->fallbacks = arena_alloc(l->arena, CODE_POINTS / 8);
	if (l->fallbacks[c / 8] & bit)
		return;
	l->fallbacks[c / 8] |= bit;
	/* ㎡ is the same in any font; a name's character is not */
	diag_say(l->diag,
		utf8_is_letter(c) ? MSG_GLYPH_FALLBACK : MSG_SIGN_FALLBACK,
		span_mark(span, offset), shown.text, shown.code, role->name,
		font_file(font));
}

static struct font_chain *
chain_of(struct layouter *l, const struct font_role *role)
{
	struct font_chain *chain = l->chains;

	while (chain && chain->role != role)
		chain = chain->next;
	if (!chain) {
		chain = font_chain_new(l->arena, l->fonts, role, l->diag);
		chain->next = l->chains;
		l->chains = chain;
	}
	return chain;
}

/* The first font of the role that has the character; NULL when none has. */
static const struct font *
find_font(struct layouter *l, const struct font_role *role, uint32_t c,
	uint32_t *ret_glyph, size_t *ret_index)
{
	return font_chain_find(
		chain_of(l, role), l->fonts, c, ret_glyph, ret_index, l->diag);
}

/*
 * A space that the font lacks (U+2002, U+3000, a tab) is set as a space of
 * its own width.
 */
static mpt
space_width(uint32_t c, mpt size)
{
	switch (c) {
	case 0x2002:
	case '\t':
		return size / 2;
	case 0x2003:
	case 0x3000:
		return size;
	default:
		return size / 4;
	}
}

/*
 * Marks that take half an em by rule: 间隔号, and 分隔号 unless it stands in a
 * Latin word or between digits (GB/T 15834, 5.1.7, 5.1.8).
 */
static void
set_half(struct item *item, const struct item *before)
{
	mpt half = item->size / 2;
	bool dot = item->class == CHAR_MIDDOT && item->advance > half;
	bool slash = item->class == CHAR_SLASH &&
		     (item->code_point != '/' ||
			     (before && before->class == CHAR_HAN));

	if (!dot && !slash)
		return;
	item->shift = (half - item->advance) / 2;
	item->advance = half;
}

/*
 * A mark's ink stands in the half of its em that is no blank, whatever the
 * font does: else it would leave the line when the blank is taken away.
 */
static void
move_ink(struct item *item)
{
	mpt left, right, half = item->size / 2;
	bool behind = item->class == CHAR_CLOSE || item->class == CHAR_STOP;

	if ((!behind && item->class != CHAR_OPEN) ||
		item->advance < item->size * 9 / 10)
		return;
	font_ink(item->font, item->glyph, &left, &right);
	left = (mpt)((int64_t)left * item->size / 1000);
	right = (mpt)((int64_t)right * item->size / 1000);
	if (behind && right > half)
		item->shift = half / 2 - (left + right) / 2;
	else if (!behind && left < half)
		item->shift = half + half / 2 - (left + right) / 2;
}

/* The width of an em: less than its height where it was narrowed. */
static mpt
em_width(const struct item *item)
{
	return (mpt)((int64_t)item->size * (1000 - item->narrowed) / 1000);
}

static void
narrow(struct item *item, int lost)
{
	item->narrowed = lost;
	item->advance = (mpt)((int64_t)item->advance * (1000 - lost) / 1000);
	item->shift = (mpt)((int64_t)item->shift * (1000 - lost) / 1000);
}

static bool
is_loud(const struct item *item)
{
	return item->class == CHAR_STOP &&
	       (item->code_point == U'？' || item->code_point == U'！');
}

/*
 * What two characters are together: a single 一字线 is 连接号, two are 破折号;
 * two of ？！ take one character, three take two (GB/T 15834, 5.1.3).
 */
static void
settle_pair(struct item *before, struct item *item)
{
	if (item->code_point == U'—' || item->code_point == U'―') {
		if (before && before->code_point == item->code_point)
			before->class = CHAR_DASH;
		else
			item->class = CHAR_CONNECTOR;
	}
	if (before && is_loud(before) && is_loud(item)) {
		before->class = item->class = CHAR_HALF_STOP;
		before->advance /= 2;
		item->advance /= 2;
	}
}

static void
report_missing(
	struct layouter *l, const struct span *span, size_t offset, uint32_t c)
{
	const char *label = span->field ? field_label(l->document->kind->fields,
						  span->field)
					: NULL;
	struct mark mark = span_mark(span, offset);
	const char *like = variant_of_radical(l->arena, c);
	const struct shown shown = shown_of(c);
	char name[ODD_NAME];

	if (span->origin && span->origin->doubtful)
		return;
	if (c < ' ') /* a line break or a control character: told where read */
		return;
	if (odd_is_invisible(c))
		diag_say(l->diag, MSG_INVISIBLE_CHARACTER, mark,
			odd_name(name, c));
	else if (like)
		diag_say(l->diag, MSG_RADICAL, mark, shown.text, like);
	else if (odd_is_private(c))
		diag_say(l->diag, MSG_PRIVATE_CHARACTER, mark, shown.code);
	else
		diag_say(l->diag,
			odd_is_emoji(c) ? MSG_GLYPH_EMOJI : MSG_GLYPH_MISSING,
			mark, shown.text, shown.code, label ? label : "-");
}

static void
shape_char(struct layouter *l, uint32_t c, const struct face *face,
	uint32_t place, struct items *items, const struct span *span,
	size_t offset)
{
	const struct font_role *role = face->style->font;
	uint32_t glyph = 0, asked = c;
	size_t index = 0;
	const struct font *font = find_font(l, role, c, &glyph, &index);
	struct item *item, *before;

	if (!font && utf8_is_space(c))
		font = find_font(l, role, c = ' ', &glyph, &index);
	if (l->coverage && (!font || index))
		coverage_note(l->coverage, span, offset, asked, role, font);
	if (!font) {
		report_missing(l, span, offset, asked);
		return;
	}
	if (index)
		report_fallback(l, span, offset, c, role, font);
	item = items_add(l, items);
	*item = (struct item){
		.code_point = c,
		.glyph = glyph,
		.font = font,
		.size = face->size,
		.colour = face->style->colour,
		.place = place,
		.class = char_class(asked),
		.han_latin = face->han_latin,
		.strict = face->on_grid && l->metrics.strict,
		.tags = face->tags,
		.rise = face->rise,
		.em = face->em ? face->em : face->size,
	};
	item->advance =
		(mpt)((int64_t)font_advance(font, glyph) * face->size / 1000);
	if (c != asked)
		item->advance = space_width(asked, face->size);
	before = items->count > 1 ? item - 1 : NULL;
	set_half(item, before);
	move_ink(item);
	if (face->narrowed)
		narrow(item, face->narrowed);
	if (face->on_grid)
		item->advance =
			(mpt)((int64_t)item->advance * l->metrics.measure /
				((int64_t)l->metrics.em * l->metrics.columns));
	settle_pair(before, item);
}

static void
shape_stretch(struct layouter *l, const struct span *span, size_t at,
	size_t end, const struct face *face, uint32_t place,
	struct items *items)
{
	while (at < end) {
		uint32_t c;
		size_t n = utf8_decode(span->text + at, end - at, &c);
		if (!n)
			break;
		shape_char(l, c, face, place, items, span, at);
		at += n;
	}
}

void
shape_span(struct layouter *l, const struct span *span, const struct face *face,
	uint32_t place, struct items *items)
{
	shape_stretch(l, span, 0, span->length, face, place, items);
}

void
shape_text(struct layouter *l, const char *text, const struct face *face,
	uint32_t place, struct items *items)
{
	struct span span = {.text = text, .length = strlen(text)};
	shape_span(l, &span, face, place, items);
}

void
shape_number(struct layouter *l, const struct block *note,
	const struct face *face, uint32_t place, struct items *items)
{
	const struct span sign = {.text = "①", .length = strlen("①")};
	size_t at = items->count;

	shape_stretch(l, &sign, 0, sign.length, face, place, items);
	if (items->count > at)
		items->item[at].note = note;
}

/* A stretch of the span, and the signs of notes in it. */
static void
shape_noted(struct layouter *l, const struct block *block,
	const struct span *span, size_t at, size_t end, const struct face *set,
	const struct face *face, struct items *items)
{
	const struct face raised =
		face_tagged(l, face, TAG_BIT(TAG_SUPERSCRIPT));

	for (const struct block *note = block->inlines->notes; note;
		note = note->next) {
		if (&block->spans[note->inlines->note_span] != span ||
			note->inlines->note_at <= at ||
			note->inlines->note_at > end)
			continue;
		shape_stretch(l, span, at, note->inlines->note_at, set,
			block->id, items);
		shape_number(l, note, &raised, block->id, items);
		at = note->inlines->note_at;
	}
	shape_stretch(l, span, at, end, set, block->id, items);
}

/* Points stand in a font of their own, what is marked as its marks say. */
static void
shape_looks(struct layouter *l, const struct block *block,
	const struct span *span, const struct face *face, struct items *items)
{
	struct style style = *face->style;
	struct face own = *face;
	size_t end;

	style.font = l->document->kind->points.font;
	own.style = &style;
	for (size_t at = 0; at < span->length; at = end) {
		struct look look;
		const struct face *set;
		struct face tagged;

		end = block_stretch(block, span, at, &look);
		set = look.in_point ? &own : face;
		if (look.tags) {
			tagged = face_tagged(l, set, look.tags);
			set = &tagged;
		}
		shape_noted(l, block, span, at, end, set, face, items);
	}
}

/* So many characters that their widths could not be added: nothing is set. */
static bool
is_too_long(
	struct layouter *l, const struct block *block, size_t from, size_t to)
{
	size_t bytes = 0, count = 0;

	for (size_t i = from; i < to; i++)
		bytes += block->spans[i].length;
	if (bytes <= PARAGRAPH_LIMIT)
		return false;
	for (size_t i = from; i < to; i++)
		count += utf8_count(
			block->spans[i].text, block->spans[i].length);
	if (count <= PARAGRAPH_LIMIT)
		return false;
	diag_say(l->diag, MSG_PARAGRAPH_TOO_LONG,
		span_mark(&block->spans[from], 0),
		arena_format(l->arena, "%d", PARAGRAPH_LIMIT));
	return true;
}

void
place_set_in(struct place *place, const struct face *face)
{
	place->style = face->style;
	place->leading = face->leading;
	place->indent = face->indent;
}

void
shape_block(struct layouter *l, const struct block *block, size_t from,
	size_t to, const struct face *face, const char *scope,
	struct items *items)
{
	if (is_too_long(l, block, from, to))
		return;
	if (l->pages)
		place_set_in(&l->pages->places[block->id], face);
	for (size_t i = from; i < to; i++) {
		const struct span *span = &block->spans[i];
		struct face own = *face;
		if (span->style)
			own = face_of(l, scope, span->style);
		own.narrowed = face->narrowed;
		shape_looks(l, block, span, &own, items);
	}
}

/* Letters beside each other from item i on, or up to it; two are enough. */
static size_t
count_letters(const struct items *items, size_t i, bool behind)
{
	size_t n = 0;

	while (n < 2 && (behind ? i + n < items->count : n < i)) {
		const struct item *item =
			&items->item[behind ? i + n : i - 1 - n];
		if (item->class != CHAR_LATIN || item->code_point == '-')
			break;
		n++;
	}
	return n;
}

/* The hyphen before item i joins two words (well-known); in NH₃-N and γ-GT it
 * is of a name, which no line ends in. */
static bool
is_between_words(const struct items *items, size_t i)
{
	return count_letters(items, i - 1, false) == 2 &&
	       count_letters(items, i, true) == 2;
}

bool
items_break_before(const struct items *items, size_t i)
{
	const struct item *a = &items->item[i - 1], *b = &items->item[i];

	if ((b->tags & TAG_SCRIPTS) && !(a->tags & TAG_SCRIPTS))
		return false; /* 上标 belongs to what it stands behind */
	if (b->note)
		return false; /* and so does the sign of a footnote */

	if (a->code_point == '-' && b->class == CHAR_LATIN &&
		!is_between_words(items, i))
		return false;
	if (b->class == CHAR_CONNECTOR ||
		(a->class == CHAR_CONNECTOR && b->class == CHAR_DIGIT))
		return false;
	return char_break_between(a->code_point, b->code_point);
}

/* --- widths ----------------------------------------------------------- */

mpt
item_kern(const struct item *before, const struct item *after)
{
	if (after->rise && after->rise != before->rise)
		return 0; /* 上标 stands close */
	if (before->han_latin && char_meets_latin(before->class, after->class))
		return before->han_latin;
	if (before->strict || !char_squeezed_pair(before->class, after->class))
		return 0;
	return -(em_width(before) < em_width(after) ? em_width(before)
						    : em_width(after)) /
	       2;
}

mpt
item_blank_before(const struct item *item)
{
	return item->class == CHAR_OPEN ? item->advance / 2 : 0;
}

mpt
item_blank_behind(const struct item *item)
{
	if (item->class == CHAR_SPACE)
		return item->advance;
	return item->class == CHAR_STOP || item->class == CHAR_CLOSE
		       ? item->advance / 2
		       : 0;
}

mpt
items_extent(const struct items *items, size_t from, size_t to)
{
	mpt width = 0;

	for (size_t i = from; i < to; i++) {
		width += items->item[i].advance;
		if (i > from)
			width +=
				item_kern(&items->item[i - 1], &items->item[i]);
	}
	return width;
}

mpt
items_label(struct items *items, size_t from)
{
	for (size_t i = from; i < items->count; i++)
		items->item[i].rigid = true;
	return items_extent(items, from, items->count);
}

bool *
items_words(struct layouter *l, const struct items *items)
{
	size_t n = items->count;
	bool *boundary = arena_array(l->arena, n + 1, sizeof *boundary);
	uint32_t *points = arena_array(l->arena, n + 1, sizeof *points);

	for (size_t i = 0; i < n; i++)
		points[i] = items->item[i].code_point;
	words_find(points, n, boundary);
	for (size_t i = 1; i < n; i++)
		if (boundary[i] && boundary[i + 1] && words_suffix(points[i]) &&
			items->item[i - 1].class == CHAR_HAN)
			boundary[i] = false;
	return boundary;
}

mpt
items_longest_word(struct layouter *l, const struct items *items)
{
	const bool *boundary = items_words(l, items);
	size_t n = items->count, start = 0;
	mpt widest = 0;

	for (size_t i = 1; i <= n; i++) {
		mpt width;
		if (!boundary[i])
			continue;
		width = items_extent(items, start, i);
		if (width > widest)
			widest = width;
		start = i;
	}
	return widest;
}

static bool
holds_digit(const struct items *items, size_t from, size_t to)
{
	while (from < to && items->item[from].class != CHAR_DIGIT)
		from++;
	return from < to;
}

mpt
items_longest_run(const struct items *items, bool numbers)
{
	const mpt most = items->count ? 14 * items->item[0].size : 0;
	size_t start = 0;
	mpt widest = 0;

	for (size_t i = 1; i <= items->count; i++) {
		mpt width;
		if (i < items->count && !items_break_before(items, i))
			continue;
		width = items_width(items, start, i);
		if (width > widest && width <= most &&
			holds_digit(items, start, i) == numbers)
			widest = width;
		start = i;
	}
	return widest;
}

mpt
items_width(const struct items *items, size_t from, size_t to)
{
	if (from == to)
		return 0;
	return items_extent(items, from, to) -
	       item_blank_before(&items->item[from]) -
	       item_blank_behind(&items->item[to - 1]);
}
