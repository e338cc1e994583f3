/*
 * A watermark: the stage of a draft in hollow letters across each page, below
 * all else. It is drawn, not set: what copies or reads a page's text meets the
 * text alone.
 */
#include "typeset/layout.h"

#include "base/utf8.h"
#include "font/font.h"

#include <string.h>

enum {
	MIDDLE_MILLI = 380, /* of an em: from the baseline up to its middle */
	DIAGONAL = 7071,    /* sine and cosine of 45°, 1/10000 */
	STRAIGHT = 10000,
};

struct drawing_hand {
	struct layouter *l;
	struct watermark *mark;
	size_t capacity;
	struct corner *spots; /* of the contour that is being drawn */
	size_t count, spot_capacity;
	mpt size;
	int64_t x, y;     /* the glyph's origin, from the text's middle */
	int64_t sin, cos; /* 1/10000 */
	mpt stroke;
	rgb colour;
};

static void
end_contour(struct drawing_hand *hand)
{
	struct watermark *mark = hand->mark;
	struct corner *spots;

	if (hand->count < 2)
		return;
	spots = arena_array(hand->l->arena, hand->count + 1, sizeof *spots);
	memcpy(spots, hand->spots, hand->count * sizeof *spots);
	spots[hand->count] = spots[0];
	mark->traces = arena_grow(hand->l->arena, mark->traces,
		mark->trace_count, &hand->capacity, sizeof *mark->traces);
	mark->traces[mark->trace_count++] = (struct trace){
		.kind = TRACE_LINE,
		.spots = spots,
		.count = hand->count + 1,
		.width = hand->stroke,
		.colour = hand->colour,
	};
	hand->count = 0;
}

/* From the glyph's axes to those of the page, y downwards. */
static void
add_spot(void *context, int32_t x, int32_t y)
{
	struct drawing_hand *hand = context;
	int64_t along = hand->x + (int64_t)x * hand->size / FONT_PEN_EM;
	int64_t up = hand->y + (int64_t)y * hand->size / FONT_PEN_EM;

	hand->spots = arena_grow(hand->l->arena, hand->spots, hand->count,
		&hand->spot_capacity, sizeof *hand->spots);
	hand->spots[hand->count++] = (struct corner){
		hand->mark->x +
			(mpt)((along * hand->cos - up * hand->sin) / STRAIGHT),
		hand->mark->y -
			(mpt)((along * hand->sin + up * hand->cos) / STRAIGHT),
	};
}

static void
begin_contour(void *context, int32_t x, int32_t y)
{
	end_contour(context);
	add_spot(context, x, y);
}

static mpt
width_of(const struct line *line)
{
	const struct run *last = &line->runs[line->run_count - 1];

	return last->x + last->advance - line->runs->x;
}

static void
draw_line(struct drawing_hand *hand, const struct line *line)
{
	static const struct font_pen pen = {begin_contour, add_spot};
	const mpt middle = line->runs->x + width_of(line) / 2;

	for (size_t r = 0; r < line->run_count; r++) {
		const struct run *run = &line->runs[r];
		hand->size = run->size;
		hand->y = -(int64_t)run->size * MIDDLE_MILLI / 1000;
		for (size_t i = 0; i < run->count; i++) {
			hand->x = run->x + run->glyphs[i].x - middle;
			font_draw(run->font, run->glyphs[i].id, &pen, hand);
			end_contour(hand);
		}
	}
}

/* The text as one line, no longer than there is room for it. */
static struct line *
shape_mark(struct layouter *l, const struct block *p, const struct part *part,
	struct face *face)
{
	const mpt room = metrics_length(&l->metrics, part->fit);
	struct line *line = NULL;

	for (int tries = 0; tries < 2; tries++) {
		struct items items = {0};
		mpt width;
		shape_block(l, p, 0, p->span_count, face, NULL, &items);
		line = line_make(l, &items, 0, items.count, 0,
			l->metrics.measure, ALIGN_LEFT);
		width = line && line->run_count ? width_of(line) : 0;
		if (!room || width <= room)
			break;
		face->size = (mpt)((int64_t)face->size * room / width);
	}
	return line && line->run_count ? line : NULL;
}

static struct watermark *
watermark_make(struct layouter *l, const struct block *element)
{
	const struct part *part = element->part;
	const struct block *p = element->first;
	struct face face = face_of(l, NULL, part->style);
	struct watermark *mark = arena_alloc(l->arena, sizeof *mark);
	struct line *line = shape_mark(l, p, part, &face);
	struct drawing_hand hand = {
		.l = l,
		.mark = mark,
		.sin = part->diagonal ? DIAGONAL : 0,
		.cos = part->diagonal ? DIAGONAL : STRAIGHT,
		.stroke = part->stroke_count ? metrics_length(&l->metrics,
						       part->strokes[0])
					     : 0,
		.colour = face.style->colour,
	};

	place_set_in(&l->pages->places[p->id], &face);
	mark->x = l->metrics.paper_width / 2;
	mark->y = l->metrics.paper_height / 2;
	mark->size = face.size;
	mark->diagonal = part->diagonal;
	mark->place = p->id;
	mark->text = "";
	for (size_t i = 0; i < p->span_count; i++)
		mark->text = arena_join(l->arena, mark->text,
			arena_copy(
				l->arena, p->spans[i].text, p->spans[i].length),
			NULL);
	if (line) {
		mark->length = width_of(line);
		draw_line(&hand, line);
	}
	return mark;
}

void
watermark_place(struct layouter *l)
{
	const struct block *element =
		document_first(l->document, ELEMENT_WATERMARK);
	const struct watermark *mark;

	if (!element || !element->first)
		return;
	mark = watermark_make(l, element);
	for (size_t i = 0; i < l->pages->count; i++)
		l->pages->page[i].watermark = mark;
}
