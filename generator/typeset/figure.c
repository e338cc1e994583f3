/* Pictures: how large they are, and their captions. */
#include "typeset/layout.h"

#include "picture/picture.h"

enum {
	MOST_BESIDE = 2,
	USUAL_DENSITY = 150, /* pixels to the inch, where no width is given */
	COARSE = 100,        /* fewer are told */
	INCH = 72000,        /* in millipoints */
	TRIES = 4,           /* narrower captions may be higher */
};

/* One picture, and what stands below it. */
struct plate {
	const struct block *block;
	mpt left, width;
	mpt slot_left, slot; /* the room for it and its caption, in whose middle
				it is */
	struct flow caption;
	mpt caption_height;
};

struct figure_box {
	struct plate plates[MOST_BESIDE];
	size_t count;
	mpt high;    /* of the highest picture */
	mpt caption; /* from its foot to the captions */
};

static mpt
high_of(const struct plate *plate)
{
	const struct picture *picture = plate->block->media->picture;

	return (mpt)((int64_t)plate->width * picture_height(picture) /
		     picture_width(picture));
}

/* In whole millimetres that fit into it. */
static const char *
whole_mm(struct layouter *l, int64_t length)
{
	return arena_format(
		l->arena, "%d", (int)(micron_from_mpt(length) / 1000));
}

/* --- widths --------------------------------------------------------------- */

static mpt
asked_width(const struct block *block, mpt measure)
{
	return block->media->percent
		       ? (mpt)((int64_t)measure * block->media->width / 100)
		       : mpt_from_micron((int64_t)block->media->width * 1000);
}

/* The width in which it is sharp. */
static mpt
usual_width(const struct block *block)
{
	return (mpt)((int64_t)picture_width(block->media->picture) * INCH /
		     USUAL_DENSITY);
}

static void
scale(struct figure_box *f, int64_t part, int64_t whole)
{
	for (size_t i = 0; i < f->count; i++)
		f->plates[i].width = (mpt)(f->plates[i].width * part / whole);
}

static mpt
widths_of(const struct figure_box *f)
{
	mpt sum = 0;

	for (size_t i = 0; i < f->count; i++)
		sum += f->plates[i].width;
	return sum;
}

/* Together they take the room, as high as each other; sharp, if that is less.
 */
static void
share_width(struct figure_box *f, mpt room)
{
	for (size_t i = 0; i < f->count; i++) {
		struct plate *plate = &f->plates[i];
		const struct picture *picture = plate->block->media->picture;

		plate->width = (mpt)((int64_t)INCH * picture_width(picture) /
				     picture_height(picture));
	}
	scale(f, room, widths_of(f));
	for (size_t i = 0; i < f->count; i++) {
		mpt usual = usual_width(f->plates[i].block);
		if (f->plates[i].width > usual)
			scale(f, usual, f->plates[i].width);
	}
}

/* One that has no width of its own is as high as the one beside it. */
static void
match_height(struct figure_box *f, size_t i)
{
	struct plate *plate = &f->plates[i];
	const struct picture *picture = plate->block->media->picture;

	plate->width = (mpt)((int64_t)high_of(&f->plates[!i]) *
			     picture_width(picture) / picture_height(picture));
}

static void
take_widths(struct figure_box *f, mpt measure)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->plates[i].block->media->width)
			f->plates[i].width =
				asked_width(f->plates[i].block, measure);
	for (size_t i = 0; i < f->count; i++)
		if (!f->plates[i].block->media->width)
			match_height(f, i);
}

static void
set_widths(struct layouter *l, struct figure_box *f, mpt measure, mpt room)
{
	const struct block *first = f->plates[0].block;
	bool asked = false;

	for (size_t i = 0; i < f->count; i++)
		asked |= f->plates[i].block->media->width;
	if (!asked) {
		share_width(f, room);
		return;
	}
	take_widths(f, measure);
	if (widths_of(f) <= room)
		return;
	scale(f, room, widths_of(f));
	if (f->count == 1)
		diag_say(l->diag, MSG_PICTURE_WIDE, first->mark,
			whole_mm(l, f->plates[0].width));
	else
		diag_say(l->diag, MSG_PICTURES_WIDE, first->mark,
			whole_mm(l, f->plates[0].width),
			whole_mm(l, f->plates[1].width), whole_mm(l, room));
}

/* --- captions, heights ------------------------------------------------------
 */

static void
set_caption(struct layouter *l, struct plate *plate)
{
	static const char scope[] = "picture";
	const struct block *p = plate->block->first;
	struct face face = face_of(l, scope, "caption");
	const struct frame frame = {.measure = plate->slot,
		.first = face.indent,
		.align = face.style->align};
	struct items items;

	plate->caption = (struct flow){0};
	plate->caption_height = 0;
	if (!p)
		return;
	items = items_borrow(l);
	shape_block(l, p, 0, p->span_count, &face, scope, &items);
	flow_lines(
		l, &plate->caption, entry_break(l, &items, &frame), &face, 0);
	items_return(l, &items);
	for (const struct box *b = plate->caption.first; b; b = b->next)
		plate->caption_height +=
			b->height + (b == plate->caption.first ? 0 : b->before);
}

/* What the pictures leave is shared between them. */
static void
set_slots(struct figure_box *f, mpt room, mpt gap)
{
	mpt rest = (room - widths_of(f)) / (mpt)f->count, at = 0;

	for (size_t i = 0; i < f->count; i++) {
		struct plate *plate = &f->plates[i];

		plate->slot = plate->width + rest;
		plate->slot_left = at;
		plate->left = at + rest / 2;
		at += plate->slot + gap;
	}
}

/* What stands under the pictures. */
static mpt
captions_height(struct layouter *l, struct figure_box *f, mpt room)
{
	mpt most = 0;

	set_slots(f, room, l->metrics.em);

	for (size_t i = 0; i < f->count; i++) {
		struct plate *plate = &f->plates[i];
		set_caption(l, plate);
		if (plate->caption_height > most)
			most = plate->caption_height;
	}
	return most ? most + f->caption : 0;
}

static void
find_highest(struct figure_box *f)
{
	f->high = 0;
	for (size_t i = 0; i < f->count; i++)
		if (high_of(&f->plates[i]) > f->high)
			f->high = high_of(&f->plates[i]);
}

/* On a page of its own it has that room at least. */
mpt
figure_most_height(const struct layouter *l, const struct text_style *style)
{
	const struct metrics *m = &l->metrics;
	mpt page = m->full < m->depth ? m->full : m->depth;

	return page - m->first - (style->in_cell ? 2 * m->line : 0);
}

static mpt
set_height(struct layouter *l, struct figure_box *f,
	const struct text_style *style, mpt room)
{
	const mpt most = figure_most_height(l, style);
	mpt below = captions_height(l, f, room);
	bool smaller = false;

	find_highest(f);
	for (int i = 0; i < TRIES && f->high + below > most; i++) {
		mpt high = most - below > most / 8 ? most - below : most / 8;
		smaller = true;
		scale(f, high, f->high);
		below = captions_height(l, f, room);
		find_highest(f);
	}
	for (size_t i = 0; smaller && i < f->count; i++)
		diag_say(l->diag, MSG_PICTURE_HIGH, f->plates[i].block->mark,
			whole_mm(l, f->plates[i].width));
	return f->high + below;
}

static void
tell_coarse(struct layouter *l, const struct plate *plate)
{
	int pixels = picture_width(plate->block->media->picture);
	int64_t density = (int64_t)pixels * INCH / plate->width;

	if (density >= COARSE)
		return;
	diag_say(l->diag, MSG_PICTURE_COARSE, plate->block->mark,
		arena_format(l->arena, "%d", pixels), whole_mm(l, plate->width),
		arena_format(l->arena, "%d", (int)density),
		whole_mm(l, (int64_t)pixels * INCH / COARSE));
}

/* --- the box ---------------------------------------------------------------
 */

void
figure_flow(struct layouter *l, struct flow *flow, const struct block *figure,
	const struct text_style *style)
{
	struct figure_box *f = arena_alloc(l->arena, sizeof *f);
	const mpt em = l->metrics.em;
	mpt room, height;
	struct box *box;

	BLOCK_FOR (picture, figure)
		if (f->count < MOST_BESIDE)
			f->plates[f->count++].block = picture;
	f->caption = em / 4;
	room = style->measure - em * (mpt)(f->count - 1);
	set_widths(l, f, style->measure, room);
	height = set_height(l, f, style, room);
	for (size_t i = 0; i < f->count; i++)
		tell_coarse(l, &f->plates[i]);
	flow_gap(flow, em * 3 / 4);
	box = flow_box(l, flow, BOX_FIGURE);
	box->figure = f;
	box->left = style->left;
	box->height = height;
	l->height += height + box->before;
	flow_gap(flow, em / 4);
}

static void
place_plate(struct layouter *l, const struct figure_box *f,
	const struct plate *plate, struct page *page, mpt left, mpt y)
{
	mpt high = high_of(plate);

	page_image(l, page,
		(struct image){
			.x = left + plate->left,
			.y = y + f->high - high,
			.width = plate->width,
			.height = high,
			.picture = plate->block->media->picture,
			.orientation =
				plate->block->media->picture->orientation,
			.place = plate->block->id,
		});
	y += f->high + f->caption;
	for (const struct box *b = plate->caption.first; b; b = b->next) {
		if (b != plate->caption.first)
			y += b->before;
		page_line(
			l, page, b->line, left + plate->slot_left + b->left, y);
		y += b->height;
	}
}

void
figure_place(struct layouter *l, const struct figure_box *figure,
	struct page *page, mpt left, mpt y)
{
	for (size_t i = 0; i < figure->count; i++)
		place_plate(l, figure, &figure->plates[i], page, left, y);
}
