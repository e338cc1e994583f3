/*
 * Content streams.
 *
 * Text is shown with as few operators as its positions allow: one Tc (the
 * spacing between characters) and one string for a justified line, numbers
 * between strings (TJ) only where a glyph would land too far from its place
 * without them. Positions are followed in units of 1e-6 pt, in which
 * advances (1/1000 em times 1/1000 pt) are whole numbers.
 */
#include "output/pdf_content.h"

#include "base/arena.h"
#include "base/tag.h"
#include "base/utf8.h"
#include "font/font.h"
#include "output/pdf_fonts.h"
#include "output/pdf_pictures.h"
#include "output/pdf_structure.h"
#include "typeset/pages.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

enum {
	MICRO = 1000,      /* 1e-6 pt in a millipoint */
	SPACING_UNIT = 10, /* Tc is written with five decimals */
	TOLERANCE = 1200,  /* 0.0012 pt: what is lost to rounding in readers
			      must fit into the promised 0.002 as well */
	PRECISION = 400,   /* how well a TJ number puts things right */
	/*
	 * Offsets from line to line add up in a reader's single precision;
	 * after so many of them the position is given anew.
	 */
	MOVE_LIMIT = 24,
};

/* A pen that no run goes on from. */
static const int64_t ELSEWHERE = -((int64_t)1 << 60);

/* The part of the graphics state that is used. */
struct state {
	rgb colour;
	const struct pdf_font *font;
	mpt size;
	int64_t spacing; /* 1e-5 pt */
	int narrowed;    /* 1/1000 */
	mpt stroke;      /* of outlines; 0: text is only filled */
	rgb stroke_colour;
};

struct content {
	struct buf *out;
	const struct pdf_fonts *fonts;
	struct pdf_structure *structure; /* NULL: nothing is marked */
	mpt page_height;

	struct state state;  /* as the operators so far have made it */
	struct state before; /* what Q brings back */
	bool in_text;
	bool turned; /* between q and Q, the axes a quarter turn further */
	mpt line_x, line_y; /* from where the next Td counts */
	int64_t pen;        /* 1e-6 pt, on the same baseline */
	int moves;

	/* the page's runs on either side, or NULL */
	const struct run *ahead, *behind;
	enum half *halves; /* what is shown of each glyph of the run */
	size_t half_capacity;

	struct glyph *wide; /* room for widened */
	size_t wide_capacity;

	int64_t *gaps; /* room for best_spacing */
	size_t gap_capacity;

	struct buf actual; /* room for find_actual_text */
};

/* A number of 10^-decimals, as short as PDF allows. */
static void
write_number(struct buf *out, int64_t value, int decimals)
{
	char text[32];
	char *end = text + sizeof text, *p = end;
	bool is_negative = value < 0;
	int64_t rest = is_negative ? -value : value;

	for (; decimals > 0 && rest % 10 == 0; decimals--)
		rest /= 10;
	for (int i = 0; i < decimals; i++, rest /= 10)
		*--p = (char)('0' + rest % 10);
	if (decimals > 0)
		*--p = '.';
	for (; rest > 0; rest /= 10)
		*--p = (char)('0' + rest % 10);
	if (p == end)
		*--p = '0';
	if (is_negative && value != 0)
		*--p = '-';
	buf_bytes(out, p, (size_t)(end - p));
}

static void
write_mpt(struct buf *out, mpt length)
{
	write_number(out, length, 3);
	buf_char(out, ' ');
}

/* With one of the two operators, for shades of grey and for others. */
static void
write_colour(
	struct buf *out, rgb colour, const char *grey, const char *of_three)
{
	unsigned parts[3] = {
		colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF};
	bool is_grey = parts[0] == parts[1] && parts[1] == parts[2];

	for (int i = 0; i < (is_grey ? 1 : 3); i++)
		write_mpt(out, (mpt)((parts[i] * 1000 + 127) / 255));
	buf_text(out, is_grey ? grey : of_three);
}

static void
set_colour(struct content *c, rgb colour)
{
	if (colour != c->state.colour)
		write_colour(c->out, colour, "g\n", "rg\n");
	c->state.colour = colour;
}

/* Bold: the outlines are drawn as well, in the same colour, with round joins:
 * nothing juts out of a sharp corner. */
static void
set_bold(struct content *c, mpt stroke, rgb colour)
{
	if (stroke && colour != c->state.stroke_colour) {
		write_colour(c->out, colour, "G\n", "RG\n");
		c->state.stroke_colour = colour;
	}
	if (stroke == c->state.stroke)
		return;
	if (stroke) {
		write_mpt(c->out, stroke);
		buf_text(c->out, "w 1 j 2 Tr\n");
	} else {
		buf_text(c->out, "0 Tr\n");
	}
	c->state.stroke = stroke;
}

/* --- marks ------------------------------------------------------------ */

/* A stretch of content that shows an element, or an artifact. 14.6, 14.8.2.2 */
static void
begin_mark(struct content *c, struct pdf_tag tag, const char *actual_text)
{
	if (tag.id == PDF_ARTIFACT) {
		buf_format(c->out, "/Artifact<</Type/%s>>BDC\n", tag.type);
		return;
	}
	buf_format(c->out, "/%s<</MCID %d", tag.type, tag.id);
	if (actual_text) {
		buf_text(c->out, "/ActualText");
		pdf_put_text(c->out, actual_text);
	}
	buf_text(c->out, ">>BDC\n");
}

static void
end_mark(struct content *c)
{
	buf_text(c->out, "EMC\n");
}

static void
begin_artifact(struct content *c, const char *type)
{
	if (c->structure)
		begin_mark(c, (struct pdf_tag){type, PDF_ARTIFACT}, NULL);
}

static void
begin_figure(struct content *c, uint32_t place)
{
	if (c->structure)
		begin_mark(c, pdf_structure_figure(c->structure, place), NULL);
}

static void
end_if_marked(struct content *c)
{
	if (c->structure)
		end_mark(c);
}

/* --- rules ------------------------------------------------------------ */

static void
write_point(struct buf *out, mpt x, mpt y)
{
	write_mpt(out, x);
	write_mpt(out, y);
}

/* Four arcs, as near to a circle as curves come. */
static void
write_dot(struct content *c, const struct rule *r)
{
	static const int quarters[4][2] = {{0, 1}, {-1, 0}, {0, -1}, {1, 0}};
	const mpt radius = r->width / 2, bow = radius * 552 / 1000;
	const mpt x = r->x + radius, y = c->page_height - r->y - radius;
	int before[2] = {1, 0};

	write_point(c->out, x + radius, y);
	buf_text(c->out, "m\n");
	for (int i = 0; i < 4; i++) {
		const int *to = quarters[i];

		write_point(c->out, x + before[0] * radius + to[0] * bow,
			y + before[1] * radius + to[1] * bow);
		write_point(c->out, x + to[0] * radius + before[0] * bow,
			y + to[1] * radius + before[1] * bow);
		write_point(c->out, x + to[0] * radius, y + to[1] * radius);
		buf_text(c->out, "c\n");
		before[0] = to[0];
		before[1] = to[1];
	}
}

static void
write_rectangle(struct content *c, const struct rule *r)
{
	write_mpt(c->out, r->x);
	write_mpt(c->out, c->page_height - r->y - r->height);
	write_mpt(c->out, r->width);
	write_mpt(c->out, r->height);
	buf_text(c->out, "re\n");
}

/* Rules of one colour and place are one path. */
static size_t
write_rules(struct content *c, const struct rule *rules, size_t count)
{
	size_t n;

	set_colour(c, rules[0].colour);
	for (n = 0; n < count && rules[n].colour == rules[0].colour &&
		    rules[n].place == rules[0].place;
		n++) {
		if (rules[n].round)
			write_dot(c, &rules[n]);
		else
			write_rectangle(c, &rules[n]);
	}
	buf_text(c->out, "f\n");
	return n;
}

/* --- traces of charts -------------------------------------------------- */

/* The colour of strokes is another one than that of what is filled. */
static void
set_stroke(struct content *c, const struct trace *trace)
{
	unsigned parts[3] = {trace->colour >> 16 & 0xFF,
		trace->colour >> 8 & 0xFF, trace->colour & 0xFF};

	for (int i = 0; i < 3; i++)
		write_mpt(c->out, (mpt)((parts[i] * 1000 + 127) / 255));
	buf_text(c->out, "RG\n");
	c->state.stroke_colour = trace->colour;
	write_mpt(c->out, trace->width);
	buf_text(c->out, "w 1 j\n");
}

static void
write_path(struct content *c, const struct trace *trace)
{
	for (size_t i = 0; i < trace->count; i++) {
		bool begins = trace->kind == TRACE_STROKES ? i % 2 == 0 : !i;

		write_mpt(c->out, trace->spots[i].x);
		write_mpt(c->out, c->page_height - trace->spots[i].y);
		buf_text(c->out, begins ? "m\n" : "l\n");
	}
}

/* Lines of one width, one after the other, are one path. */
static size_t
write_traces(struct content *c, const struct trace *traces, size_t count)
{
	size_t n = 0;

	if (traces->kind == TRACE_FILLED) {
		set_colour(c, traces->colour);
		write_path(c, traces);
		buf_text(c->out, "f\n");
		return 1;
	}
	set_stroke(c, traces);
	for (; n < count && traces[n].kind != TRACE_FILLED &&
		traces[n].width == traces->width &&
		traces[n].colour == traces->colour;
		n++)
		write_path(c, &traces[n]);
	buf_text(c->out, "S\n");
	return n;
}

/* --- text ------------------------------------------------------------- */

/* 1e-6 pt */
static int64_t
natural_advance(const struct content *c, const struct run *run, size_t i)
{
	int32_t advance = font_advance(run->font, run->glyphs[i].id);

	if (c->halves[i])
		advance /= 2;
	return (int64_t)advance * run->size;
}

/* Where glyph `i` belongs, 1e-6 pt from the page's edge. */
static int64_t
target(const struct content *c, const struct run *run, size_t i)
{
	int64_t x = ((int64_t)run->x + run->glyphs[i].x) * MICRO;
	int quarters = half_quarters(c->halves[i]);

	return quarters ? x + natural_advance(c, run, i) * quarters / 2 : x;
}

static void
find_halves(struct content *c, const struct run *run)
{
	if (run->count > c->half_capacity) {
		c->halves =
			memory_grow(c->halves, run->count, sizeof *c->halves);
		c->half_capacity = run->count;
	}
	for (size_t i = 0; i < run->count; i++)
		c->halves[i] = run_shows(run, i, c->ahead, c->behind);
}

static int
compare_numbers(const void *left, const void *right)
{
	const int64_t *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

/*
 * The spacing most gaps of the run have, in 1e-5 pt. Positions are rounded
 * to whole millipoints, so equal gaps differ by two of them at most; their
 * mean is the spacing that was meant.
 */
static int64_t
best_spacing(struct content *c, const struct run *run)
{
	size_t count = run->count - 1, best = 0, best_size = 0;
	int64_t sum = 0;

	if (count > c->gap_capacity) {
		c->gaps = memory_grow(c->gaps, count, sizeof *c->gaps);
		c->gap_capacity = count;
	}
	for (size_t i = 0; i < count; i++)
		c->gaps[i] = target(c, run, i + 1) - target(c, run, i) -
			     natural_advance(c, run, i);
	qsort(c->gaps, count, sizeof *c->gaps, compare_numbers);
	for (size_t first = 0, end = 0; end < count; first++) {
		while (end < count &&
			c->gaps[end] - c->gaps[first] <= 2 * MICRO)
			end++;
		if (end - first > best_size) {
			best = first;
			best_size = end - first;
		}
	}
	for (size_t i = best; i < best + best_size; i++)
		sum += c->gaps[i];
	sum /= (int64_t)best_size;
	return (sum + (sum < 0 ? -1 : 1) * SPACING_UNIT / 2) / SPACING_UNIT;
}

/* Whether one string with this spacing puts every glyph where it belongs. */
static bool
spacing_fits(const struct content *c, const struct run *run, int64_t pen,
	int64_t spacing)
{
	for (size_t i = 0; i < run->count; i++) {
		if (llabs(target(c, run, i) - pen) > TOLERANCE)
			return false;
		pen += natural_advance(c, run, i) + spacing * SPACING_UNIT;
	}
	return true;
}

static void
set_font(struct content *c, const struct run *run)
{
	const struct pdf_font *font = pdf_fonts_lookup(c->fonts, run->font);

	if (font == c->state.font && run->size == c->state.size)
		return;
	buf_format(c->out, "/%s ", pdf_font_name(font));
	write_mpt(c->out, run->size);
	buf_text(c->out, "Tf\n");
	c->state.font = font;
	c->state.size = run->size;
}

static void
set_spacing(struct content *c, int64_t spacing)
{
	write_number(c->out, spacing, 5);
	buf_text(c->out, " Tc\n");
	c->state.spacing = spacing;
}

static void
set_narrowed(struct content *c, int narrowed)
{
	if (narrowed == c->state.narrowed)
		return;
	write_number(c->out, 1000 - narrowed, 1);
	buf_text(c->out, " Tz\n");
	c->state.narrowed = narrowed;
}

/*
 * Tz narrows spacing and adjustments as well as glyphs: places are given as
 * they would be in a run that is not narrowed.
 */
static void
widen(struct content *c, struct run *run)
{
	if (run->count > c->wide_capacity) {
		c->wide = memory_grow(c->wide, run->count, sizeof *c->wide);
		c->wide_capacity = run->count;
	}
	for (size_t i = 0; i < run->count; i++) {
		c->wide[i] = run->glyphs[i];
		c->wide[i].x = (mpt)((int64_t)c->wide[i].x * 1000 /
				     (1000 - run->narrowed));
	}
	run->glyphs = c->wide;
}

static void
begin_text(struct content *c)
{
	if (!c->in_text)
		buf_text(c->out, "BT\n");
	c->in_text = true;
	c->line_x = c->line_y = 0;
	c->moves = 0;
}

static void
end_text(struct content *c)
{
	if (c->in_text)
		buf_text(c->out, "ET\n");
	c->in_text = false;
}

/* To the run's first glyph; nothing to do where the last one has led there. */
static void
move_to(struct content *c, const struct run *run)
{
	mpt x = (mpt)(target(c, run, 0) / MICRO), y = c->page_height - run->y;

	if (c->in_text && c->moves > 0 && y == c->line_y &&
		llabs(target(c, run, 0) - c->pen) <= PRECISION)
		return;
	if (c->moves == MOVE_LIMIT)
		end_text(c);
	if (!c->in_text)
		begin_text(c);
	write_mpt(c->out, x - c->line_x);
	write_mpt(c->out, y - c->line_y);
	buf_text(c->out, "Td\n");
	c->line_x = x;
	c->line_y = y;
	c->pen = target(c, run, 0);
	c->moves++;
}

/*
 * A TJ number that moves the pen by about `wanted`, with no more decimals
 * than that takes. Returns by how much it really moves. A number n shifts
 * by -n/1000 em.
 */
static int64_t
write_adjustment(struct content *c, int64_t wanted)
{
	int64_t scale = 1, number = 0, moved = 0;
	int decimals;

	for (decimals = 0; decimals <= 3; decimals++, scale *= 10) {
		int64_t twice = -2 * wanted * scale;

		number =
			(twice + (twice < 0 ? -c->state.size : c->state.size)) /
			(2 * (int64_t)c->state.size);
		moved = -number * c->state.size / scale;
		if (llabs(wanted - moved) <= PRECISION)
			break;
	}
	write_number(c->out, number, decimals > 3 ? 3 : decimals);
	return moved;
}

static void
show(struct content *c, const struct run *run)
{
	bool fits = spacing_fits(c, run, c->pen, c->state.spacing);

	buf_text(c->out, fits ? "<" : "[<");
	for (size_t i = 0; i < run->count; i++) {
		const struct glyph *g = &run->glyphs[i];
		int64_t error = target(c, run, i) - c->pen;

		if (llabs(error) > TOLERANCE) {
			buf_char(c->out, '>');
			c->pen += write_adjustment(c, error);
			buf_char(c->out, '<');
		}
		buf_hex(c->out,
			pdf_font_code(c->state.font, g->code_point, g->id,
				c->halves[i]),
			4);
		c->pen += natural_advance(c, run, i) +
			  c->state.spacing * SPACING_UNIT;
	}
	buf_text(c->out, fits ? ">Tj\n" : ">]TJ\n");
}

/*
 * Axes for turned text: x runs up the page. Behind Q the state is what it
 * was before q.
 */
static void
set_turned(struct content *c, bool turned)
{
	end_text(c);
	buf_text(c->out, turned ? "q\n0 1 -1 0 0 0 cm\n" : "Q\n");
	if (turned)
		c->before = c->state;
	else
		c->state = c->before;
	c->turned = turned;
}

static void
write_run(struct content *c, const struct run *asked)
{
	struct run own = *asked, *run = &own;

	assert(run->size > 0);
	if (run->turned != c->turned)
		set_turned(c, run->turned);
	if (run->turned) {
		own.x = c->page_height - asked->y;
		own.y = c->page_height + asked->x;
	}
	find_halves(c, asked);
	set_colour(c, run->colour);
	set_bold(c, run->stroke, run->colour);
	set_font(c, run);
	set_narrowed(c, run->narrowed);
	if (run->narrowed)
		widen(c, run);
	move_to(c, run);
	if (!spacing_fits(c, run, c->pen, c->state.spacing)) {
		int64_t spacing = best_spacing(c, run);
		if (spacing != c->state.spacing)
			set_spacing(c, spacing);
	}
	show(c, run);
	if (run->narrowed)
		c->pen = ELSEWHERE;
}

/* What one tag encloses: runs of one place, of its text or one sign, all of
 * which go, come or stay. */
static size_t
count_stretch(const struct run *runs, size_t count)
{
	size_t n = 1;

	while (n < count && runs[n].place == runs->place &&
		runs[n].note == runs->note && runs[n].entry == runs->entry &&
		!((runs[n].tags ^ runs->tags) & (TAG_DELETED | TAG_INSERTED)))
		n++;
	return n;
}

/* What the characters of a stretch are. */
struct stretch {
	bool has_private;
	size_t han, alone; /* of Han, and of these behind a blank */
	size_t others;     /* but blanks */
};

static struct stretch
survey(const struct run *runs, size_t count)
{
	struct stretch s = {0};
	bool blank = true;

	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < runs[i].count; k++) {
			const uint32_t c = runs[i].glyphs[k].code_point;
			const bool han =
				utf8_is_letter(c) && utf8_columns(c) == 2;

			s.has_private |= utf8_is_private(c);
			s.han += han;
			s.alone += han && blank;
			blank = utf8_is_space(c);
			s.others += !han && !blank;
		}
	}
	return s;
}

/*
 * What codes of no meaning stand for is said besides (ISO 19005-2,
 * 6.2.11.7.3): all of the stretch, or nothing where each has a meaning. So is
 * a label that is spread by blanks, 目　录: it is one word.
 */
static void
find_actual_text(const struct content *c, const struct run *runs, size_t count,
	struct buf *text)
{
	const struct stretch s = survey(runs, count);
	const bool spread = s.han > 1 && s.alone == s.han && !s.others &&
			    pdf_structure_is_label(c->structure, runs);

	for (size_t i = 0; (s.has_private || spread) && i < count; i++)
		for (size_t k = 0; k < runs[i].count; k++)
			if (!spread ||
				!utf8_is_space(runs[i].glyphs[k].code_point))
				buf_utf8(text, runs[i].glyphs[k].code_point);
}

/* A text object lies within the marks, or the marks within it (14.6.1): here
 * the first. */
static void
begin_text_mark(struct content *c, const struct run *runs, size_t count)
{
	struct buf *actual = &c->actual;

	if (!c->structure)
		return;
	end_text(c);
	if (runs->turned != c->turned)
		set_turned(c, runs->turned);
	buf_reset(actual);
	find_actual_text(c, runs, count, actual);
	begin_mark(c, pdf_structure_text(c->structure, runs, count),
		actual->length ? actual->data : NULL);
}

static void
end_text_mark(struct content *c)
{
	if (!c->structure)
		return;
	end_text(c);
	end_mark(c);
}

static void
write_runs(struct content *c, const struct page *page, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		c->ahead = i ? &page->runs[i - 1] : NULL;
		c->behind = i + 1 < page->run_count ? &page->runs[i + 1] : NULL;
		if (page->runs[i].count > 0)
			write_run(c, &page->runs[i]);
	}
}

/* No reader takes it for a part of what the page says. */
static void
write_watermark(struct content *c, const struct watermark *mark)
{
	buf_text(c->out, "/Artifact BMC\n");
	for (size_t i = 0; i < mark->trace_count;)
		i += write_traces(c, mark->traces + i, mark->trace_count - i);
	buf_text(c->out, "EMC\n");
}

static void
write_all_rules(struct content *c, const struct page *page)
{
	if (!page->rule_count)
		return;
	begin_artifact(c, "Layout");
	for (size_t i = 0; i < page->rule_count;)
		i += write_rules(c, page->rules + i, page->rule_count - i);
	end_if_marked(c);
}

static void
write_images(struct content *c, const struct page *page,
	const struct pdf_pictures *pictures)
{
	for (size_t i = 0; pictures && i < page->image_count; i++) {
		begin_figure(c, page->images[i].place);
		pdf_pictures_show(
			pictures, &page->images[i], page->height, c->out);
		end_if_marked(c);
	}
}

/* What lies below the texts of a chart. */
static void
write_drawings(struct content *c, const struct page *page)
{
	for (size_t i = 0; i < page->drawing_count; i++) {
		const struct drawing *d = &page->drawings[i];

		if (!d->trace_count)
			continue;
		begin_figure(c, d->place);
		for (size_t k = 0; k < d->trace_count;)
			k += write_traces(c, page->traces + d->trace + k,
				d->trace_count - k);
		end_if_marked(c);
	}
}

/* The chart whose texts begin with that run, or NULL. */
static const struct drawing *
drawing_at(const struct page *page, size_t run)
{
	for (size_t i = 0; i < page->drawing_count; i++)
		if (page->drawings[i].run == run && page->drawings[i].run_count)
			return &page->drawings[i];
	return NULL;
}

static size_t
write_drawing_text(
	struct content *c, const struct page *page, const struct drawing *d)
{
	if (c->structure)
		end_text(c);
	begin_figure(c, d->place);
	write_runs(c, page, d->run, d->run + d->run_count);
	if (c->structure)
		end_text_mark(c);
	return d->run_count;
}

static void
write_text(struct content *c, const struct page *page)
{
	for (size_t i = 0; i < page->run_count;) {
		const struct drawing *d = drawing_at(page, i);
		size_t n;

		if (d) {
			i += write_drawing_text(c, page, d);
			continue;
		}
		n = count_stretch(page->runs + i, page->run_count - i);
		begin_text_mark(c, page->runs + i, n);
		write_runs(c, page, i, i + n);
		end_text_mark(c);
		i += n;
	}
}

void
pdf_content_write(const struct page *page, const struct pdf_fonts *fonts,
	const struct pdf_pictures *pictures, struct pdf_structure *structure,
	struct buf *out)
{
	struct content c = {
		.out = out,
		.fonts = fonts,
		.structure = structure,
		.page_height = page->height,
	};

	write_images(&c, page, pictures);
	if (page->watermark)
		write_watermark(&c, page->watermark);
	write_all_rules(&c, page);
	write_drawings(&c, page);
	write_text(&c, page);
	end_text(&c);
	if (c.turned)
		set_turned(&c, false);
	buf_done(&c.actual);
	memory_free(c.gaps);
	memory_free(c.wide);
	memory_free(c.halves);
}
