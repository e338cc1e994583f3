/*
 * Plain text to lines: its encoding, what cannot be in a document, page
 * numbers, and tables drawn with tabs or blanks.
 */
#include "import/draft.h"

#include "base/buf.h"
#include "base/odd.h"
#include "base/utf8.h"
#include "input/encoding.h"
#include "input/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- the encoding ----------------------------------------------------- */

static struct source *
renamed(struct arena *arena, const struct source *from, const char *bytes,
	size_t length)
{
	struct source *source = arena_alloc(arena, sizeof *source);

	*source = *from;
	source->bytes = arena_copy(arena, bytes, length);
	source->length = length;
	source->offsets = offsets_new(arena, source->bytes, length);
	return source;
}

static const struct source *
convert(struct arena *arena, const struct source *source, size_t skip,
	const char *from)
{
	const struct source *result;
	size_t length;
	char *bytes = encoding_convert(
		from, source->bytes + skip, source->length - skip, &length);

	if (!bytes)
		return NULL;
	result = renamed(arena, source, bytes, length);
	memory_free(bytes);
	return result;
}

static bool
is_utf8(const struct source *source)
{
	return utf8_check(source->bytes, source->length) == source->length &&
	       !memchr(source->bytes, '\0', source->length);
}

/* By its mark, else UTF-8, else GB 18030; NULL: none of these. */
static const struct source *
decode(struct arena *arena, const struct source *source)
{
	size_t skip;
	const char *name =
		encoding_marked(source->bytes, source->length, &skip);

	if (name)
		return convert(arena, source, skip, name);
	if (is_utf8(source)) {
		if (source->length >= 3 &&
			!memcmp(source->bytes, "\xef\xbb\xbf", 3))
			skip = 3;
		return renamed(arena, source, source->bytes + skip,
			source->length - skip);
	}
	if (memchr(source->bytes, '\0', source->length))
		return NULL;
	return convert(arena, source, 0, "GB18030");
}

const struct source *
plain_decode(
	struct arena *arena, const struct source *source, struct diag *diag)
{
	const struct source *result;
	const char *binary = encoding_binary(source->bytes, source->length);
	struct mark whole = draft_mark(source);
	char at[24];

	if (binary) {
		diag_say(diag, MSG_IMPORT_FORMAT, whole, binary);
		return NULL;
	}
	result = decode(arena, source);
	if (result && is_utf8(result))
		return result;
	snprintf(at, sizeof at, "%zu",
		utf8_check(source->bytes, source->length) + 1);
	diag_say(diag, MSG_IMPORT_ENCODING, whole, at);
	return NULL;
}

/* --- lines ------------------------------------------------------------ */

/* Characters that no input may hold become nothing, and are told. */
static const char *
clean(struct draft *draft, const char *text, size_t length, struct mark mark,
	size_t *ret_length)
{
	char *out = arena_alloc(draft->arena, length + 1), *to = out;
	size_t at = 0, n;
	uint32_t c = 0;

	for (; (n = utf8_decode(text + at, length - at, &c)); at += n) {
		struct mark place = mark;
		char name[16];
		if (c == '\r' || c == '\f' || c == '\v' ||
			!(text_is_bad(c) || odd_is_invisible(c) || c == 0xad)) {
			if (c == '\v')
				*to++ = ' ';
			else if (c != '\r' && c != '\f') {
				memcpy(to, text + at, n);
				to += n;
			}
			continue;
		}
		place.column += (int)utf8_count(text, at);
		snprintf(name, sizeof name, "U+%04X", (unsigned)c);
		diag_say(draft->diag, MSG_IMPORT_CHARACTER, place, name);
	}
	*ret_length = (size_t)(to - out);
	return out;
}

static void
read_lines(struct draft *draft)
{
	const char *at = draft->source->bytes;
	const char *end = at + draft->source->length;
	bool blank = false;
	int number = 1;

	for (; at < end; number++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		const char *next = stop ? stop + 1 : end, *text;
		struct mark mark = {draft->source, number, 1};
		struct line *line;
		size_t length;

		text = clean(draft, at, (size_t)((stop ? stop : end) - at),
			mark, &length);
		line = line_new(draft, text, length, mark);
		if (line) {
			line->blank = blank;
			if (line_is_page(draft, line))
				line_aside(line);
			draft_append(draft, line);
			blank = false;
		} else {
			blank = true;
		}
		at = next;
	}
}

/* --- tables ----------------------------------------------------------- */

enum { CELL_LIMIT = 64 };

struct cut {
	size_t from[CELL_LIMIT], length[CELL_LIMIT];
	size_t count;
};

/* A bar between cells: its bytes, or 0. */
static size_t
bar(const char *text, size_t length)
{
	static const char *const bars[] = {"|", "｜", "│", "┃"};

	for (size_t i = 0; i < sizeof bars / sizeof *bars; i++)
		if (length >= strlen(bars[i]) &&
			!memcmp(text, bars[i], strlen(bars[i])))
			return strlen(bars[i]);
	return 0;
}

static void
add_cell(struct cut *cut, size_t from, size_t end)
{
	cut->from[cut->count] = from;
	cut->length[cut->count++] = end - from;
}

/* Cells between bars; those at both ends of the line bound it. False: there is
 * none. */
static bool
cut_at_bars(const struct line *line, struct cut *cut)
{
	size_t start = bar(line->text, line->length), n;
	bool any = false;

	cut->count = 0;
	for (size_t at = start; at < line->length; at += n ? n : 1) {
		n = bar(line->text + at, line->length - at);
		any = any || n;
		if (!n || cut->count == CELL_LIMIT - 1)
			continue;
		add_cell(cut, start, at);
		start = at + n;
	}
	if (any && start < line->length)
		add_cell(cut, start, line->length);
	return any;
}

/* |---|:--:|, which parts the head of a table from its rows */
static bool
is_bar_rule(const struct line *line)
{
	bool dashes = false;

	for (size_t at = 0, n; at < line->length; at += n) {
		n = bar(line->text + at, line->length - at);
		if (n)
			continue;
		n = 1;
		dashes = dashes || line->text[at] == '-';
		if (!memchr("-: +", line->text[at], 4))
			return false;
	}
	return dashes && bar(line->text, line->length);
}

/*
 * Cells between bars, between tabs, or between gaps of two blanks or more; one
 * of full width stands between the parts of a name.
 */
static void
cut_cells(const struct line *line, struct cut *cut)
{
	size_t at = 0, start = 0, gap, n;

	if (cut_at_bars(line, cut))
		return;
	cut->count = 0;
	while (at < line->length && cut->count < CELL_LIMIT - 1) {
		int columns = 0;
		bool tab = false;
		for (gap = at;
			(n = text_space(line->text + gap, line->length - gap));
			gap += n) {
			tab = tab || line->text[gap] == '\t';
			columns += text_columns(line->text + gap, n);
		}
		if (tab || columns > 2 || (columns == 2 && gap == at + 2)) {
			add_cell(cut, start, at);
			start = gap;
		}
		at = gap > at ? gap : at + 1;
	}
	add_cell(cut, start, line->length);
}

static struct line *
cell_line(struct draft *draft, const struct line *line, size_t from,
	size_t length)
{
	struct mark mark = line->mark;

	mark.column += (int)utf8_count(line->text, from);
	return line_new(draft, line->text + from, length, mark);
}

/* Lines from `first` to before `stop` as one table. */
static struct line *
make_grid(struct draft *draft, struct line *first, struct line *stop)
{
	struct line *holder = arena_alloc(draft->arena, sizeof *holder);
	struct grid *grid = arena_alloc(draft->arena, sizeof *grid);
	struct grid_row **end = &grid->rows;

	*holder = (struct line){.text = "",
		.mark = first->mark,
		.blank = first->blank,
		.grid = grid,
		.next = stop};
	holder->claims = arena_alloc(draft->arena, 1);
	grid->mark = first->mark;
	for (struct line *l = first; l != stop; l = l->next) {
		struct grid_row *row = arena_alloc(draft->arena, sizeof *row);
		struct cut cut;

		if (is_bar_rule(l))
			continue;
		cut_cells(l, &cut);
		row->count = cut.count;
		row->slots = arena_array(
			draft->arena, cut.count, sizeof *row->slots);
		for (size_t i = 0; i < cut.count; i++)
			row->slots[i] = (struct slot){
				.lines = cell_line(
					draft, l, cut.from[i], cut.length[i]),
				.columns = 1,
				.rows = 1,
			};
		*end = row;
		end = &row->next;
	}
	return holder;
}

/* A label, an imprint, a text behind its ordinal: gaps in it are no columns. */
static bool
is_row(const struct draft *draft, const struct line *line)
{
	return !line->is_page &&
	       !(draft->speaks && draft->speaks(draft->context, line));
}

/* Three lines or more of as many cells, two at least, are a table; two lines
 * are one where bars bound them. */
static bool
is_table(const struct line *first, size_t rows)
{
	return rows >= 3 ||
	       (rows == 2 && bar(first->text, first->length) &&
		       bar(first->next->text, first->next->length));
}

static void
find_grids(struct draft *draft)
{
	struct line **at = &draft->lines;

	while (*at) {
		struct line *stop = *at;
		struct cut cut, other;
		size_t rows = 0;

		cut_cells(*at, &cut);
		for (; stop && cut.count >= 2 && is_row(draft, stop) &&
			(stop == *at || !stop->blank);
			stop = stop->next, rows++) {
			cut_cells(stop, &other);
			if (other.count != cut.count)
				break;
		}
		if (is_table(*at, rows))
			*at = make_grid(draft, *at, stop);
		at = &(*at)->next;
	}
	draft->end = at;
}

bool
plain_read(struct draft *draft)
{
	read_lines(draft);
	if (!draft->lines) {
		diag_say(draft->diag, MSG_IMPORT_EMPTY,
			draft_mark(draft->source), NULL);
		return false;
	}
	find_grids(draft);
	wrap_join(draft);
	return true;
}
