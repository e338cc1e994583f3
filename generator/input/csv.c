/*
 * CSV by libcsv, the only file that includes it: UTF-8 or GB 18030, read in
 * pieces. libcsv tells no places, so it is fed up to one separator at a
 * time: where a cell ends is then known.
 */
#include "input/table.h"

#include "base/file.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

/* What all walks share. */
struct csv {
	bool gb18030;
	size_t bom; /* bytes to pass over */
	char delimiter;
};

/* A cell in the text of its row. */
struct span_of_cell {
	size_t start, text, length;
};

struct csv_walk {
	const struct table *table;
	int fd;
	iconv_t cd; /* -1: none */
	struct csv_parser parser;
	char raw[CHUNK]; /* as in the file */
	size_t raw_length;
	struct buf in; /* UTF-8, not yet parsed from `at` on */
	size_t at;
	bool ended, broken;
	int error;      /* of reading the file */
	struct buf row; /* the source text of the row */
	int line;       /* of the row's first byte, from 1 */
	int number;     /* of the row, as spreadsheets count */
	struct buf texts;
	struct span_of_cell *cells;
	size_t count, capacity, next_start;
	bool row_done, has_text;
};

static ssize_t
read_some(int fd, char *bytes, size_t size)
{
	ssize_t n;

	do
		n = read(fd, bytes, size);
	while (n < 0 && errno == EINTR);
	return n;
}

/* --- encoding --------------------------------------------------------- */

enum { ALL_GOOD = -1, UNREADABLE = -2 };

/* The offset of the first byte that is not UTF-8; UNREADABLE with errno. */
static long long
first_bad(int fd, char *chunk, size_t size)
{
	size_t kept = 0;
	long long base = 0;
	ssize_t n;

	while ((n = read_some(fd, chunk + kept, size - kept)) > 0) {
		size_t length = kept + (size_t)n;
		size_t good = utf8_check(chunk, length);

		if (length - good > 3)
			return base + (long long)good;
		memmove(chunk, chunk + good, length - good);
		kept = length - good;
		base += (long long)good;
	}
	return n < 0 ? UNREADABLE : kept ? base : ALL_GOOD;
}

/* What is left in `in` is the start of a character. False: not GB 18030. */
static bool
convert(iconv_t cd, char **in, size_t *left, struct buf *out)
{
	size_t room = *left * 4 + 16, free_room = room;
	char *to = buf_reserve(out, room);

	if (iconv(cd, in, left, &to, &free_room) == (size_t)-1 &&
		errno != EINVAL)
		return false;
	out->length += room - free_room;
	return true;
}

/* False with errno, which is 0 where it is another encoding. */
static bool
is_gb18030(int fd, char *chunk, size_t size)
{
	iconv_t cd = iconv_open("UTF-8", "GB18030");
	struct buf out = {0};
	size_t kept = 0;
	bool good = cd != (iconv_t)-1;
	ssize_t n = 0;
	int error = 0;

	if (!good)
		memory_blame();

	while (good && (n = read_some(fd, chunk + kept, size - kept)) > 0) {
		char *in = chunk;
		size_t left = kept + (size_t)n;

		buf_reset(&out);
		good = convert(cd, &in, &left, &out);
		memmove(chunk, in, left);
		kept = left;
	}
	if (n < 0)
		error = errno;
	buf_done(&out);
	if (cd != (iconv_t)-1)
		iconv_close(cd);
	errno = error;
	return good && !n && !kept;
}

static bool
report_unreadable(const struct table *table, int error, struct diag *diag)
{
	diag_say(diag, MSG_CANNOT_READ, table->named, table->path,
		file_trouble(error));
	return false;
}

/* UTF-16 is what spreadsheets call “Unicode text”. */
static bool
find_encoding(const struct table *table, struct csv *csv, int fd, char *chunk,
	struct diag *diag)
{
	struct source *source = arena_alloc(table->arena, sizeof *source);
	struct mark file = {.source = source};
	long long bad;

	*source = (struct source){.name = table->path, .bytes = ""};
	if (pread(fd, chunk, 3, 0) >= 2) {
		if (!memcmp(chunk, "\xff\xfe", 2) ||
			!memcmp(chunk, "\xfe\xff", 2)) {
			diag_say(diag, MSG_LOOKS_LIKE_ENCODING, file, "UTF-16");
			return false;
		}
		if (!memcmp(chunk, "\xef\xbb\xbf", 3))
			csv->bom = 3;
	}
	bad = first_bad(fd, chunk, CHUNK);
	if (bad == ALL_GOOD)
		return true;
	if (bad == UNREADABLE)
		return report_unreadable(table, errno, diag);
	lseek(fd, 0, SEEK_SET);
	errno = 0;
	csv->gb18030 = !csv->bom && is_gb18030(fd, chunk, CHUNK);
	if (!csv->gb18030 && errno)
		return report_unreadable(table, errno, diag);
	if (!csv->gb18030)
		diag_say(diag, MSG_ROWS_ENCODING, file,
			arena_format(table->arena, "%lld", bad + 1));
	return csv->gb18030;
}

/*
 * Some spreadsheets separate by semicolons or tabs: look at the head. False
 * with errno where it cannot be read.
 */
static bool
find_delimiter(int fd, char *chunk, char *ret_delimiter)
{
	static const char candidates[] = ",;\t";
	ssize_t n = pread(fd, chunk, CHUNK, 0);
	size_t counts[3] = {0}, best = 0;
	bool quoted = false;

	for (ssize_t i = 0; i < n && (quoted || chunk[i] != '\n'); i++) {
		quoted = quoted != (chunk[i] == '"');
		for (size_t k = 0; k < 3; k++)
			counts[k] += !quoted && chunk[i] == candidates[k];
	}
	for (size_t k = 1; k < 3; k++)
		if (counts[k] > counts[best])
			best = k;
	*ret_delimiter = candidates[best];
	return n >= 0;
}

static bool
csv_open(struct table *table, struct diag *diag)
{
	struct csv *csv = arena_alloc(table->arena, sizeof *csv);
	int fd = file_open_exactly(table->real);
	char *chunk = memory_grow(NULL, CHUNK, 1);
	bool good = false;

	table->state = csv;
	if (fd < 0 || !find_delimiter(fd, chunk, &csv->delimiter))
		report_unreadable(table, errno, diag);
	else
		good = find_encoding(table, csv, fd, chunk, diag);
	memory_free(chunk);
	if (fd >= 0)
		close(fd);
	return good;
}

static void
csv_close(void *state)
{
	(void)state; /* in the table's arena */
}

/* --- reading ---------------------------------------------------------- */

static void
walk_free(void *pointer)
{
	struct csv_walk *walk = pointer;

	csv_free(&walk->parser);
	buf_done(&walk->in);
	buf_done(&walk->row);
	buf_done(&walk->texts);
	memory_free(walk->cells);
	if (walk->cd != (iconv_t)-1)
		iconv_close(walk->cd);
	if (walk->fd >= 0)
		close(walk->fd);
	memory_free(walk);
}

static void *
walk_new(const struct table *table)
{
	const struct csv *csv = table->state;
	struct csv_walk *walk = memory_grow(NULL, 1, sizeof *walk);
	int error;

	memset(walk, 0, sizeof *walk);
	walk->table = table;
	walk->line = 1;
	walk->cd = csv->gb18030 ? iconv_open("UTF-8", "GB18030") : (iconv_t)-1;
	walk->fd = file_open_exactly(table->real);
	csv_init(&walk->parser, 0);
	csv_set_delim(&walk->parser, (unsigned char)csv->delimiter);
	if (walk->fd >= 0 && lseek(walk->fd, (off_t)csv->bom, SEEK_SET) >= 0)
		return walk;
	error = errno;
	walk_free(walk);
	errno = error;
	return NULL;
}

/* More text behind what is not yet parsed; false at the end. */
static bool
refill(struct csv_walk *walk)
{
	char *in = walk->raw;
	size_t left;
	ssize_t n;

	if (walk->ended)
		return false;
	if (walk->at)
		memmove(walk->in.data, walk->in.data + walk->at,
			walk->in.length - walk->at);
	walk->in.length -= walk->at;
	walk->at = 0;
	n = read_some(walk->fd, walk->raw + walk->raw_length,
		CHUNK - walk->raw_length);
	if (n < 0)
		walk->error = errno;
	if (n <= 0) {
		walk->ended = true;
		return false;
	}
	left = walk->raw_length + (size_t)n;
	if (walk->cd == (iconv_t)-1) {
		buf_bytes(&walk->in, walk->raw, left);
		left = 0;
	} else {
		convert(walk->cd, &in, &left, &walk->in);
		memmove(walk->raw, in, left);
	}
	walk->raw_length = left;
	return true;
}

static void
take_cell(void *bytes, size_t length, void *pointer)
{
	struct csv_walk *walk = pointer;

	walk->cells = memory_more(
		walk->cells, walk->count, &walk->capacity, sizeof *walk->cells);
	walk->cells[walk->count++] = (struct span_of_cell){
		walk->next_start, walk->texts.length, length};
	buf_bytes(&walk->texts, length ? bytes : "", length);
	walk->has_text = walk->has_text || length;
	walk->next_start = walk->row.length;
}

static void
take_row(int separator, void *pointer)
{
	struct csv_walk *walk = pointer;

	(void)separator;
	walk->row_done = true;
}

/* Feed up to the next byte that may end a cell. */
static void
feed(struct csv_walk *walk)
{
	const char *at = walk->in.data + walk->at;
	size_t left = walk->in.length - walk->at, n = 0;
	char delimiter = (char)walk->parser.delim_char;

	while (n < left && at[n] != delimiter && at[n] != '\n' && at[n] != '\r')
		n++;
	n += n < left;
	walk->at += n;
	buf_bytes(&walk->row, at, n);
	if (csv_parse(&walk->parser, at, n, take_cell, take_row, walk) != n)
		walk->broken = true;
}

static int
count_lines(const char *at, const char *end)
{
	int lines = 0;

	for (; at < end; at++)
		lines += *at == '\n' ||
			 (*at == '\r' && (at + 1 == end || at[1] != '\n'));
	return lines;
}

/* Before the row: to libcsv they are nothing, to spreadsheets rows. */
static int
empty_lines(const struct buf *row)
{
	size_t end = 0;

	while (end < row->length && strchr("\r\n", row->data[end]))
		end++;
	return end ? count_lines(row->data, row->data + end) : 0;
}

/* All bytes up to the end of the row, its line end included. */
static bool
read_row(struct csv_walk *walk)
{
	if (walk->row.length)
		walk->line += count_lines(
			walk->row.data, walk->row.data + walk->row.length);
	buf_reset(&walk->row);
	buf_reset(&walk->texts);
	walk->count = walk->next_start = 0;
	walk->row_done = walk->has_text = false;
	while (!walk->row_done && !walk->broken &&
		walk->row.length <= TABLE_ROW_SIZE) {
		if (walk->at == walk->in.length && !refill(walk))
			break;
		feed(walk);
	}
	if (walk->error)
		return false;
	if (walk->ended && !walk->row_done && !walk->broken) {
		/* A quotation must be closed; else it is not strict. */
		csv_set_opts(&walk->parser, CSV_STRICT | CSV_STRICT_FINI);
		walk->broken =
			csv_fini(&walk->parser, take_cell, take_row, walk) != 0;
	}
	/* \r\n is one line end; what cannot be read then is told next time */
	if (walk->row_done && walk->row.length &&
		walk->row.data[walk->row.length - 1] == '\r' &&
		(walk->at < walk->in.length || refill(walk)) &&
		walk->in.data[walk->at] == '\n')
		feed(walk);
	walk->number += 1 + empty_lines(&walk->row);
	return walk->row_done;
}

/* --- handing out ------------------------------------------------------ */

/* How far the places of a row's cells are known; zeros at first. */
struct reached {
	size_t start; /* of the line that `at` stands in */
	size_t at;
	int lines, characters; /* before that line, and in it */
};

/*
 * The cells come one behind the other: each is counted from the last one, but
 * the first, whose blanks may go on into others where tabs divide cells.
 */
static struct mark
mark_in_row(const struct csv_walk *walk, const struct source *source,
	struct reached *reached, size_t at, size_t blanks)
{
	const char *text = source->bytes;
	size_t start;

	/* before the first cell: empty lines; before any: its blanks */
	for (; at < source->length && blanks && strchr(" \t\r\n", text[at]);
		blanks--)
		at++;
	start = at;
	while (start > reached->at && text[start - 1] != '\n' &&
		text[start - 1] != '\r')
		start--;
	if (start > reached->at) { /* of a line further down */
		reached->lines +=
			count_lines(text + reached->start, text + start);
		reached->start = reached->at = start;
		reached->characters = 0;
	}
	reached->characters +=
		(int)utf8_count(text + reached->at, at - reached->at);
	reached->at = at;
	return (struct mark){
		.source = source,
		.line = walk->line + reached->lines,
		.column = reached->characters + 1,
	};
}

/* Without \r: to the program a line ends with \n. */
static size_t
copy_cell(char *to, const char *from, size_t length)
{
	size_t n = 0;

	for (size_t i = 0; i < length; i++)
		if (from[i] != '\r')
			to[n++] = from[i];
		else if (i + 1 == length || from[i + 1] != '\n')
			to[n++] = '\n';
	to[n] = '\0';
	return n;
}

static void
hand_out(const struct csv_walk *walk, struct arena *arena,
	struct table_row *ret_row)
{
	struct source *source = arena_alloc(arena, sizeof *source);
	struct source_row *place = arena_alloc(arena, sizeof *place);
	struct reached reached = {0}, first = {0};

	place->number = walk->number;
	ret_row->place = place;
	*source = (struct source){
		.name = walk->table->path,
		.row = place,
		.bytes = arena_copy(arena, walk->row.data, walk->row.length),
		.length = walk->row.length,
		.skipped = walk->line - 1,
		.no_fix = true,
	};
	ret_row->count = walk->count;
	ret_row->cells =
		arena_array(arena, walk->count, sizeof *ret_row->cells);
	for (size_t i = 0; i < walk->count; i++) {
		const struct span_of_cell *span = &walk->cells[i];
		struct tree *cell = &ret_row->cells[i];
		char *text = arena_alloc(arena, span->length + 1);

		cell->kind = TREE_SCALAR;
		cell->style = SCALAR_CELL;
		cell->mark = mark_in_row(walk, source, i ? &reached : &first,
			span->start, i ? span->length : SIZE_MAX);
		cell->length = copy_cell(
			text, walk->texts.data + span->text, span->length);
		cell->text = text;
	}
	first = (struct reached){0};
	ret_row->mark = mark_in_row(walk, source, &first, 0, SIZE_MAX);
}

/* Has the row that is broken off a quotation that is not closed? */
static bool
is_quoted(const struct csv_walk *walk)
{
	bool quoted = false;

	for (size_t i = 0; i < walk->row.length; i++)
		quoted ^= walk->row.data[i] == '"';
	return quoted;
}

/* Nothing can be read behind a quotation that is not closed, nor behind a row
 * without an end. */
static void
report_break(struct csv_walk *walk, struct diag *diag)
{
	/* The report outlives the row. */
	struct source *source = arena_alloc(walk->table->arena, sizeof *source);
	struct mark mark = {source, walk->line, 1};

	*source = (struct source){.name = walk->table->path, .bytes = ""};
	if (walk->broken || is_quoted(walk))
		diag_say(diag, MSG_UNCLOSED_QUOTE, mark, "\"");
	else
		diag_say(diag, MSG_ROWS_LONG, mark,
			arena_format(walk->table->arena, "%d", TABLE_ROW_SIZE));
	walk->broken = true;
}

static bool
next(void *pointer, struct arena *arena, struct table_row *ret_row,
	struct diag *diag)
{
	struct csv_walk *walk = pointer;

	if (walk->broken)
		return false;
	do {
		if (read_row(walk))
			continue;
		if (walk->error)
			report_unreadable(walk->table, walk->error, diag);
		else if (walk->broken || walk->row.length > TABLE_ROW_SIZE)
			report_break(walk, diag);
		return false;
	} while (!walk->has_text);
	if (arena)
		hand_out(walk, arena, ret_row);
	return true;
}

const struct table_reader csv_reader = {
	csv_open,
	csv_close,
	walk_new,
	walk_free,
	next,
	NULL,
	NULL,
};
