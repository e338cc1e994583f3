/* Short entries of a table, such as names, on lines that end between words. */
#include "typeset/layout.h"

#include "typeset/words.h"

enum {
	MOST_LINES = 4,  /* more are a text, which is filled */
	NARROW_EMS = 12, /* of a column whose texts end lines between words */
};

/* Nothing but words: no mark divides it. */
static bool
is_entry(const struct items *items, mpt measure)
{
	for (size_t i = 0; i < items->count; i++)
		if (items->item[i].class == CHAR_STOP ||
			items->item[i].class == CHAR_SPACE)
			return false;
	return items_extent(items, 0, items->count) <= MOST_LINES * measure;
}

/*
 * Where words begin. One of a single character, 局, stays with what is before
 * it; so does each of a name that the dictionary does not know.
 */
static bool *
word_starts(struct layouter *l, const struct items *items)
{
	size_t n = items->count, next = n;
	bool *starts = arena_array(l->arena, n + 1, sizeof *starts);
	uint32_t *points = arena_array(l->arena, n + 1, sizeof *points);

	for (size_t i = 0; i < n; i++)
		points[i] = items->item[i].code_point;
	words_find(points, n, starts);
	for (size_t i = n; i-- > 1;) {
		bool begins = starts[i];
		starts[i] = begins &&
			    (next - i > 1 || char_joins_words(points[i])) &&
			    items_break_before(items, i);
		if (begins)
			next = i;
	}
	starts[n] = true;
	return starts;
}

static bool
cuts_word(const struct lines *lines, const bool *starts)
{
	size_t at = 0;

	for (const struct line *line = lines->first; line; line = line->next) {
		for (size_t i = 0; i < line->run_count; i++)
			at += line->runs[i].count;
		if (!starts[at])
			return true;
	}
	return false;
}

/* The last word that ends on a line from there; `from` where none does. */
static size_t
line_end(
	const struct items *items, const bool *starts, size_t from, mpt measure)
{
	size_t end = from;

	for (size_t i = from + 1; i <= items->count; i++)
		if (starts[i] && items_width(items, from, i) <= measure)
			end = i;
	return end;
}

/* None where a word is wider than the line. */
static struct lines
fill(struct layouter *l, const struct items *items, const bool *starts,
	const struct frame *frame)
{
	struct lines lines = {0};
	size_t from = 0;

	while (from < items->count) {
		size_t to = line_end(items, starts, from, frame->measure);
		struct line *line;
		if (to == from)
			return (struct lines){0};
		line = line_make(
			l, items, from, to, 0, frame->measure, frame->align);
		lines_append(&lines, (struct lines){line, line, 1});
		from = to;
	}
	return lines;
}

int
word_narrowed(const struct layouter *l, const struct items *items,
	const struct frame *frame)
{
	const mpt room = frame->measure - frame->first - frame->right;
	mpt width = items_width(items, 0, items->count);
	int share;

	if (width <= room || room <= 0)
		return 0;
	for (size_t i = 1; i < items->count; i++)
		if (items_break_before(items, i) ||
			items->item[i].class == CHAR_SPACE)
			return 0;
	share = (int)((int64_t)room * 1000 / width);
	return share >= narrowest_line(l) ? 1000 - share : 0;
}

/* A text in a narrow column, its right edge ragged anyway. */
static struct lines
ragged_break(struct layouter *l, const struct items *items,
	const struct frame *frame)
{
	struct frame words = *frame;

	if (items->count && frame->measure > NARROW_EMS * items->item[0].size)
		return paragraph_break(l, items, frame);
	words.words = items_words(l, items);
	return paragraph_break(l, items, &words);
}

struct lines
entry_break(struct layouter *l, const struct items *items,
	const struct frame *frame)
{
	struct lines lines = frame->align == ALIGN_CENTER
				     ? title_break(l, items, frame)
				     : paragraph_break(l, items, frame);
	struct lines words;
	const bool *starts;

	if (lines.count < 2 || frame->align == ALIGN_JUSTIFY || frame->first)
		return lines;
	if (!is_entry(items, frame->measure))
		return frame->align == ALIGN_CENTER
			       ? lines
			       : ragged_break(l, items, frame);
	if (frame->align != ALIGN_CENTER) {
		words = words_break(l, items, frame);
		if (words.first && words.count <= lines.count)
			return words;
	}
	starts = word_starts(l, items);
	if (!cuts_word(&lines, starts))
		return lines;
	words = fill(l, items, starts, frame);
	return words.first ? words : lines;
}
