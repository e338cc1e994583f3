/*
 * The Word back end: charts, drawn here as pictures. Word and WPS show a
 * picture alike everywhere; README.md says what else was weighed.
 */
#include "output/docx_parts.h"

#include "base/number.h"
#include "font/font.h"
#include "output/raster.h"
#include "picture/picture.h"

enum {
	DENSITY = 300, /* to the inch: as sharp as an office prints */
	INCH = 72000,  /* in millipoints */
};

struct pen {
	struct raster raster;
	const struct drawing *drawing;
	/* of the glyph that is drawn */
	mpt x, y, size;
	int narrowed;
};

static int32_t
to_units(int64_t length)
{
	return (int32_t)(length * DENSITY * RASTER_UNIT / INCH);
}

/* --- traces -----------------------------------------------------------------
 */

static unsigned char
grey_of(rgb colour)
{
	return (unsigned char)((colour >> 16) * 3 / 10 +
			       (colour >> 8 & 0xFF) * 6 / 10 +
			       (colour & 0xFF) / 10);
}

/* A corner of the page as the drawing has it, counted from its own head. */
static struct corner
in_drawing(const struct pen *pen, struct corner c)
{
	const struct drawing *d = pen->drawing;

	return d->turned ? (struct corner){d->y + d->height - c.y, c.x - d->x}
			 : (struct corner){c.x - d->x, c.y - d->y};
}

static void
go(struct pen *pen, struct corner corner, bool begin)
{
	const int32_t x = to_units(corner.x), y = to_units(corner.y);

	if (begin)
		raster_move(&pen->raster, x, y);
	else
		raster_line(&pen->raster, x, y);
}

/* A line with its width is what lies between four corners. */
static void
stroke(struct pen *pen, struct corner a, struct corner b, mpt width,
	bool longer)
{
	const int64_t x = b.x - a.x, y = b.y - a.y, half = width / 2;
	const int64_t length = number_root(x * x + y * y);
	mpt dx, dy;

	if (!length)
		return;
	dx = (mpt)(x * half / length);
	dy = (mpt)(y * half / length);
	if (longer) { /* into the corner where two of them meet */
		a = (struct corner){a.x - dx, a.y - dy};
		b = (struct corner){b.x + dx, b.y + dy};
	}
	go(pen, (struct corner){a.x - dy, a.y + dx}, true);
	go(pen, (struct corner){b.x - dy, b.y + dx}, false);
	go(pen, (struct corner){b.x + dy, b.y - dx}, false);
	go(pen, (struct corner){a.x + dy, a.y - dx}, false);
	raster_fill(&pen->raster, 0);
}

static void
draw_trace(struct pen *pen, const struct trace *trace)
{
	const bool filled = trace->kind == TRACE_FILLED;
	const size_t step = trace->kind == TRACE_STROKES ? 2 : 1;

	for (size_t i = 0; filled && i < trace->count; i++)
		go(pen, in_drawing(pen, trace->spots[i]), !i);
	if (filled)
		raster_fill(&pen->raster, grey_of(trace->colour));
	for (size_t i = 1; !filled && i < trace->count; i += step)
		stroke(pen, in_drawing(pen, trace->spots[i - 1]),
			in_drawing(pen, trace->spots[i]), trace->width,
			step == 1 && trace->count > 2);
}

/* --- glyphs -----------------------------------------------------------------
 */

static struct corner
of_glyph(const struct pen *pen, int32_t x, int32_t y)
{
	const int64_t size = pen->size;

	return (struct corner){pen->x + (mpt)(size * x / FONT_PEN_EM *
						(1000 - pen->narrowed) / 1000),
		pen->y - (mpt)(size * y / FONT_PEN_EM)};
}

static void
on_move(void *hand, int32_t x, int32_t y)
{
	go(hand, of_glyph(hand, x, y), true);
}

static void
on_line(void *hand, int32_t x, int32_t y)
{
	go(hand, of_glyph(hand, x, y), false);
}

static void
draw_run(struct pen *pen, const struct run *run)
{
	static const struct font_pen pens = {on_move, on_line};

	const struct corner begin =
		in_drawing(pen, (struct corner){run->x, run->y});

	pen->size = run->size;
	pen->narrowed = run->narrowed;
	pen->y = begin.y;
	for (size_t i = 0; i < run->count; i++) {
		pen->x = begin.x + run->glyphs[i].x;
		font_draw(run->font, run->glyphs[i].id, &pens, pen);
		raster_fill(&pen->raster, 0);
	}
}

const struct picture *
docx_chart_picture(
	struct docx *d, const struct page *page, const struct drawing *drawing)
{
	struct picture *picture = arena_alloc(d->arena, sizeof *picture);
	struct pen pen = {.drawing = drawing};
	mpt wide = drawing->turned ? drawing->height : drawing->width;
	mpt high = drawing->turned ? drawing->width : drawing->height;

	pen.raster = raster_of(d->arena, to_units(wide) / RASTER_UNIT + 1,
		to_units(high) / RASTER_UNIT + 1);
	for (size_t i = 0; i < drawing->trace_count; i++)
		draw_trace(&pen, &page->traces[drawing->trace + i]);
	for (size_t i = 0; i < drawing->run_count; i++)
		draw_run(&pen, &page->runs[drawing->run + i]);
	picture->name = "";
	picture->width = pen.raster.width;
	picture->height = pen.raster.height;
	picture->channels = 1;
	picture->orientation = 1;
	picture->bytes = pen.raster.rows;
	picture->length = (size_t)picture->width * (size_t)picture->height;
	return picture;
}
