/*
 * Pictures: a JPEG is the stream that it was (DCTDecode), samples are packed
 * as PNG does, each row told by what it differs from its neighbours.
 */
#include "output/pdf_pictures.h"

#include "base/memory.h"
#include "picture/picture.h"
#include "typeset/pages.h"

#include <stdio.h>
#include <stdlib.h>

struct pdf_pictures {
	const struct picture **list;
	size_t count, capacity;
};

/* --- which ------------------------------------------------------------------
 */

/* One that is named twice has the same bytes. */
static size_t
find(const struct pdf_pictures *p, const struct picture *picture)
{
	size_t i = 0;

	while (i < p->count && p->list[i]->bytes != picture->bytes)
		i++;
	return i;
}

struct pdf_pictures *
pdf_pictures_new(const struct pages *pages)
{
	struct pdf_pictures *p = memory_zeroed(sizeof *p);

	for (size_t i = 0; i < pages->count; i++) {
		const struct page *page = &pages->page[i];
		for (size_t k = 0; k < page->image_count; k++) {
			const struct picture *one = page->images[k].picture;
			if (find(p, one) < p->count)
				continue;
			p->list = memory_more(p->list, p->count, &p->capacity,
				sizeof *p->list);
			p->list[p->count++] = one;
		}
	}
	return p;
}

void
pdf_pictures_free(struct pdf_pictures *p)
{
	if (!p)
		return;
	memory_free(p->list);
	memory_free(p);
}

/* --- samples -------------------------------------------------------------- */

enum filter { FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_PAETH = 4 };

static int
paeth(int left, int up, int corner)
{
	int guess = left + up - corner;
	int by_left = abs(guess - left), by_up = abs(guess - up),
	    by_corner = abs(guess - corner);

	return by_left <= by_up && by_left <= by_corner ? left
	       : by_up <= by_corner                     ? up
							: corner;
}

/* What the filter expects at byte `i` of the row. */
static int
expected(enum filter filter, const unsigned char *row,
	const unsigned char *above, size_t i, size_t step)
{
	int left = i < step ? 0 : row[i - step];
	int up = above ? above[i] : 0;
	int corner = above && i >= step ? above[i - step] : 0;

	switch (filter) {
	case FILTER_NONE:
		return 0;
	case FILTER_SUB:
		return left;
	case FILTER_UP:
		return up;
	case FILTER_PAETH:
		return paeth(left, up, corner);
	}
	return 0;
}

/* How far the filter is from the row, in all. */
static uint64_t
distance(enum filter filter, const unsigned char *row,
	const unsigned char *above, size_t length, size_t step)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < length; i++) {
		unsigned char byte =
			(unsigned char)(row[i] -
					expected(filter, row, above, i, step));
		sum += byte < 128 ? byte : 256 - byte;
	}
	return sum;
}

static enum filter
best_filter(const unsigned char *row, const unsigned char *above, size_t length,
	size_t step)
{
	static const enum filter filters[] = {
		FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_PAETH};
	enum filter best = FILTER_NONE;
	uint64_t least = UINT64_MAX;

	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		uint64_t sum = distance(filters[i], row, above, length, step);
		if (sum >= least)
			continue;
		least = sum;
		best = filters[i];
	}
	return best;
}

/* Each row behind the number of its filter, as PNG has them. */
static void
filter_rows(const struct picture *picture, struct buf *out)
{
	size_t step = (size_t)picture->channels;
	size_t length = (size_t)picture->width * step;
	const unsigned char *above = NULL;
	char *to = buf_reserve(out, (length + 1) * (size_t)picture->height);

	for (int y = 0; y < picture->height; y++) {
		const unsigned char *row = picture->bytes + (size_t)y * length;
		enum filter filter = best_filter(row, above, length, step);

		*to++ = (char)filter;
		for (size_t i = 0; i < length; i++)
			*to++ = (char)(row[i] -
				       expected(filter, row, above, i, step));
		above = row;
	}
	out->length += (length + 1) * (size_t)picture->height;
}

static struct pdf_dict *
samples_new(struct pdf_objects *objects, const struct picture *picture)
{
	struct buf rows = {0};
	struct pdf_dict *stream, *parameters;

	filter_rows(picture, &rows);
	stream = pdf_stream_new(objects, rows.data, rows.length, true);
	buf_done(&rows);
	parameters = pdf_dict_dict(stream, "DecodeParms");
	pdf_dict_number(parameters, "Predictor", 15);
	pdf_dict_number(parameters, "Colors", picture->channels);
	pdf_dict_number(parameters, "Columns", picture->width);
	return stream;
}

/* --- objects ----------------------------------------------------------------
 */

static struct pdf_dict *
picture_new(struct pdf_objects *objects, const struct picture *picture)
{
	struct pdf_dict *stream;

	if (picture->is_jpeg) {
		stream = pdf_jpeg_new(objects, picture->bytes, picture->length);
	} else {
		stream = samples_new(objects, picture);
	}
	pdf_dict_name(stream, "Type", "XObject");
	pdf_dict_name(stream, "Subtype", "Image");
	pdf_dict_number(stream, "Width", picture->width);
	pdf_dict_number(stream, "Height", picture->height);
	pdf_dict_number(stream, "BitsPerComponent", 8);
	pdf_dict_name(stream, "ColorSpace",
		picture->channels == 1 ? "DeviceGray" : "DeviceRGB");
	return stream;
}

void
pdf_pictures_embed(const struct pdf_pictures *p, struct pdf_objects *objects,
	struct pdf_dict *resources)
{
	struct pdf_dict *names;
	char name[24];

	if (!p->count)
		return;
	names = pdf_dict_dict(resources, "XObject");
	for (size_t i = 0; i < p->count; i++) {
		snprintf(name, sizeof name, "P%zu", i + 1);
		pdf_dict_link(names, name, picture_new(objects, p->list[i]));
	}
}

/* --- on a page ---------------------------------------------------------------
 */

static void
put_numbers(struct buf *out, const mpt *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buf_milli(out, numbers[i], 3);
		buf_char(out, ' ');
	}
}

/*
 * PDF's picture fills a square of one unit, its first row at the upper edge.
 * `turns` says to which side of the place on the page its sides go: of its
 * width and height how much goes along the page's, and from which corner on.
 */
static void
show(const struct image *image, mpt page_height, size_t number, struct buf *out)
{
	static const signed char turns[][6] = {
		{1, 0, 0, 1, 0, 0},
		{-1, 0, 0, 1, 1, 0},
		{-1, 0, 0, -1, 1, 1},
		{1, 0, 0, -1, 0, 1},
		{0, -1, -1, 0, 1, 1},
		{0, -1, 1, 0, 0, 1},
		{0, 1, 1, 0, 0, 0},
		{0, 1, -1, 0, 1, 0},
	};
	const signed char *turn = turns[image->orientation - 1];
	const mpt w = image->width, h = image->height;
	const mpt matrix[] = {turn[0] * w, turn[1] * h, turn[2] * w,
		turn[3] * h, image->x + turn[4] * w,
		page_height - image->y - h + turn[5] * h};

	buf_text(out, "q\n");
	put_numbers(out, matrix, sizeof matrix / sizeof *matrix);
	buf_format(out, "cm\n/P%zu Do\nQ\n", number);
}

void
pdf_pictures_show(const struct pdf_pictures *p, const struct image *image,
	mpt page_height, struct buf *content)
{
	show(image, page_height, find(p, image->picture) + 1, content);
}
