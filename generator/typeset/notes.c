/*
 * Footnotes: the lines of each, their numbers, which begin anew on each page,
 * and where they stand: at the foot of the page, above the colophon.
 */
#include "typeset/layout.h"

#include "font/font.h"

#include <string.h>

enum { FIRST_NUMBER = 0x2460 /* ① */ };

/* --- lines ---------------------------------------------------------------- */

static struct face
face_of_notes(struct layouter *l)
{
	return face_of(l, NULL, "footnote");
}

/* ① and the text; shaped once, for its number changes nothing of a width. */
static const struct line *
lines_of(struct layouter *l, const struct block *note)
{
	struct face face = face_of_notes(l);
	struct frame frame = {
		.measure = l->metrics.measure,
		.first = face.indent,
		.align = face.style->align,
	};
	struct items items = items_borrow(l);
	struct lines lines;

	shape_number(l, note, &face, note->id, &items);
	shape_block(l, note, 0, note->span_count, &face, NULL, &items);
	lines = paragraph_break(l, &items, &frame);
	items_return(l, &items);
	return lines.first;
}

static size_t
count_lines(const struct line *line)
{
	size_t count = 0;

	for (; line; line = line->next)
		count++;
	return count;
}

static const struct line **
lines_known(struct layouter *l, const struct block *note)
{
	if (!l->note_lines) {
		l->note_lines = arena_array(l->arena, l->document->block_count,
			sizeof *l->note_lines);
		l->note_numbers =
			arena_array(l->arena, l->document->block_count, 1);
	}
	if (!l->note_lines[note->id])
		l->note_lines[note->id] = lines_of(l, note);
	return &l->note_lines[note->id];
}

/* --- how many ------------------------------------------------------------- */

size_t
notes_of_line(struct layouter *l, const struct line *line)
{
	size_t count = 0;

	if (!l->document->has_notes)
		return 0;
	for (size_t i = 0; line && i < line->run_count; i++)
		if (line->runs[i].note)
			count += count_lines(
				*lines_known(l, line->runs[i].note));
	return count;
}

/* From the text to the foot: the gap and the rule in it, then the lines. */
static mpt
height_of(struct layouter *l, size_t lines)
{
	const struct measures *of = &l->document->kind->measures;
	const struct face face = face_of_notes(l);

	return metrics_length(&l->metrics, of->footnote_gap) +
	       (mpt)(lines * (size_t)face.leading);
}

mpt
notes_height(struct layouter *l, size_t lines)
{
	return lines ? height_of(l, lines) : 0;
}

size_t
notes_room(struct layouter *l, mpt room)
{
	const mpt gap = height_of(l, 0), line = face_of_notes(l).leading;

	return room > gap && line > 0 ? (size_t)((room - gap) / line) : 0;
}

size_t
notes_left(const struct notes *notes)
{
	size_t lines = 0;

	for (size_t i = 0; i < notes->count; i++)
		lines += count_lines(notes->line[i]);
	return lines;
}

/* --- on a page ------------------------------------------------------------ */

static void
add(struct layouter *l, struct notes *notes, const struct line *line)
{
	notes->line = arena_grow(l->arena, notes->line, notes->count,
		&notes->capacity, sizeof *notes->line);
	notes->line[notes->count++] = line;
}

/* Its number is set by a glyph of the font that the sign was set in. */
static bool
set_number(struct layouter *l, struct run *run, size_t number)
{
	const uint32_t c = FIRST_NUMBER + (uint32_t)number - 1;
	const uint32_t id =
		number <= NOTES_LIMIT ? font_glyph(run->font, c) : 0;

	if (!id) {
		diag_say(l->diag, MSG_FOOTNOTES_MANY, run->note->mark,
			arena_format(l->arena, "%zu", number),
			arena_format(l->arena, "%zu", number - 1));
		return false;
	}
	run->glyphs = arena_array(l->arena, 1, sizeof *run->glyphs);
	*run->glyphs = (struct glyph){.code_point = c, .id = id};
	return true;
}

void
notes_collect(struct layouter *l, struct page *page, struct notes *notes)
{
	size_t number = 0;
	bool good = true;

	if (!l->document->has_notes)
		return;
	for (size_t i = 0; good && i < page->run_count; i++) {
		struct run *run = &page->runs[i];

		if (!run->note || run->place == run->note->id)
			continue;
		good = set_number(l, run, ++number);
		add(l, notes, *lines_known(l, run->note));
		l->note_numbers[run->note->id] = (unsigned char)number;
	}
}

static void
place_line(struct layouter *l, struct page *page, const struct line *line,
	mpt x, mpt y)
{
	size_t from = page->run_count;

	page_line(l, page, line, x, y);
	for (size_t i = from; i < page->run_count; i++) {
		struct run *run = &page->runs[i];
		if (run->note)
			set_number(l, run, l->note_numbers[run->note->id]);
	}
}

void
notes_place(struct layouter *l, struct page *page, struct notes *notes,
	mpt left, mpt bottom, size_t room)
{
	const struct measures *of = &l->document->kind->measures;
	const struct face face = face_of_notes(l);
	size_t lines = notes_left(notes), done = 0;
	mpt y;

	if (lines > room)
		lines = room;
	if (!lines)
		return;
	y = bottom - height_of(l, lines);
	page_rule(l, page,
		(struct rule){
			.x = left,
			.y = y +
			     metrics_length(&l->metrics, of->footnote_gap) / 2,
			.width = metrics_length(&l->metrics, of->footnote_rule),
			.height = metrics_length(&l->metrics, of->stroke),
			.of_text = true,
		});
	y = bottom - (mpt)(lines * (size_t)face.leading) + face.leading -
	    face.size;
	for (size_t i = 0; lines; lines--) {
		while (!notes->line[i])
			i++;
		place_line(l, page, notes->line[i], left, y);
		notes->line[i] = notes->line[i]->next;
		y += face.leading;
	}
	for (size_t i = 0; i < notes->count; i++)
		if (notes->line[i])
			notes->line[done++] = notes->line[i];
	notes->count = done;
}
