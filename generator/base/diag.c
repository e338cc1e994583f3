/* Reports: collected in any order, printed in the order of their places. */
#include "base/diag.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <libintl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define N_(text) text

enum { MAX_DETAILS = 9, WINDOW = 76 };

static const struct {
	enum diag_level level;
	const char *clause, *text, *remedy;
} catalogue[MESSAGE_COUNT] = {
#define MESSAGE(id, level, clause, text, remedy) \
	[MSG_##id] = {LEVEL_##level, clause, text, remedy},
#include "base/messages.h"
#undef MESSAGE
};

/*
 * The names are made by the compiler: a table filled on first use would be
 * a mutable global, and a second list of names would go stale.
 */
enum { NAME_SIZE = 32 };
#define AT(s, i) ((i) < sizeof s ? (s)[(i) < sizeof s ? (i) : 0] : '\0')
#define LOWER(c) \
	(char)((c) == '_' ? '-' : (c) >= 'A' && (c) <= 'Z' ? (c) + 32 : (c))
#define NAME_4(s, i)                                                     \
	LOWER(AT(s, (i))), LOWER(AT(s, (i) + 1)), LOWER(AT(s, (i) + 2)), \
		LOWER(AT(s, (i) + 3))
#define NAME_16(s, i)                                         \
	NAME_4(s, i), NAME_4(s, (i) + 4), NAME_4(s, (i) + 8), \
		NAME_4(s, (i) + 12)

static const char names[MESSAGE_COUNT][NAME_SIZE] = {
#define MESSAGE(id, level, clause, text, remedy) \
	[MSG_##id] = {NAME_16(#id, 0u), NAME_16(#id, 16u)},
#include "base/messages.h"
#undef MESSAGE
};

#define MESSAGE(id, level, clause, text, remedy) \
	_Static_assert(sizeof #id <= NAME_SIZE, "name too long: " #id);
#include "base/messages.h"
#undef MESSAGE

/* The words a reader sees; a fatal fault is an error to them. */
static const char *const level_words[] = {
	[LEVEL_INFO] = N_("note"),
	[LEVEL_WARNING] = N_("warning"),
	[LEVEL_ERROR] = N_("error"),
	[LEVEL_FATAL] = N_("error"),
};

static const char *const level_names[] = {
	[LEVEL_INFO] = "info",
	[LEVEL_WARNING] = "warning",
	[LEVEL_ERROR] = "error",
	[LEVEL_FATAL] = "fatal",
};

static const char *const level_colours[] = {
	[LEVEL_INFO] = "\033[1;36m",
	[LEVEL_WARNING] = "\033[1;35m",
	[LEVEL_ERROR] = "\033[1;31m",
	[LEVEL_FATAL] = "\033[1;31m",
};

struct report {
	enum message id;
	struct mark mark;
	size_t file, order; /* the sort's first and last keys */
	const char *details[MAX_DETAILS];
};

struct diag {
	struct arena *arena; /* the details' strings */
	struct report *reports;
	size_t count, capacity;
	const char **files; /* in the order of their first report */
	size_t file_count;
	size_t *slots; /* hash of reports: index + 1, for folding doubles */
	size_t slot_count;
	size_t levels[LEVEL_FATAL + 1];
};

static const char *
translate(const char *text)
{
	return *text ? dgettext("andu", text) : text;
}

const char *
message_name(enum message id)
{
	return names[id];
}

enum diag_level
message_level(enum message id)
{
	return catalogue[id].level;
}

const char *
message_clause(enum message id)
{
	return catalogue[id].clause;
}

const char *
message_text(enum message id)
{
	return translate(catalogue[id].text);
}

const char *
message_remedy(enum message id)
{
	return translate(catalogue[id].remedy);
}

struct diag *
diag_new(void)
{
	struct diag *diag = memory_grow(NULL, 1, sizeof *diag);

	*diag = (struct diag){.arena = arena_new()};
	return diag;
}

void
diag_free(struct diag *diag)
{
	if (!diag)
		return;
	free(diag->slots);
	free(diag->files);
	free(diag->reports);
	arena_free(diag->arena);
	free(diag);
}

/* Files are told apart by name: one that is read twice is one file. */
static size_t
file_index(struct diag *diag, const struct source *source)
{
	const char *name = source ? source->name : "";
	size_t i;

	for (i = 0; i < diag->file_count; i++) {
		if (strcmp(diag->files[i], name) == 0)
			return i;
	}
	diag->files = memory_grow(diag->files, i + 1, sizeof *diag->files);
	diag->files[i] = arena_string(diag->arena, name);
	diag->file_count++;
	return i;
}

static size_t
report_hash(const struct report *report)
{
	uint64_t hash = 14695981039346656037u;
	const uint64_t numbers[] = {report->id, report->file,
		(uint64_t)report->mark.line, (uint64_t)report->mark.column};

	for (size_t i = 0; i < 4; i++)
		hash = (hash ^ numbers[i]) * 1099511628211u;
	for (size_t i = 0; i < MAX_DETAILS && report->details[i]; i++) {
		for (const char *s = report->details[i]; *s; s++)
			hash = (hash ^ (unsigned char)*s) * 1099511628211u;
		hash = (hash ^ 0xff) * 1099511628211u;
	}
	return (size_t)(hash ^ hash >> 32);
}

static bool
same_report(const struct report *a, const struct report *b)
{
	if (a->id != b->id || a->file != b->file ||
		a->mark.line != b->mark.line ||
		a->mark.column != b->mark.column)
		return false;
	for (size_t i = 0; i < MAX_DETAILS; i++) {
		const char *x = a->details[i], *y = b->details[i];
		if (!x || !y)
			return x == y;
		if (strcmp(x, y) != 0)
			return false;
	}
	return true;
}

/* The slot that holds an equal report, or the empty one for it. */
static size_t *
find_slot(const struct diag *diag, const struct report *report)
{
	size_t mask = diag->slot_count - 1, i = report_hash(report) & mask;

	while (diag->slots[i] &&
		!same_report(&diag->reports[diag->slots[i] - 1], report))
		i = (i + 1) & mask;
	return &diag->slots[i];
}

static void
grow(struct diag *diag)
{
	size_t count = diag->capacity ? diag->capacity * 2 : 32;

	diag->reports =
		memory_grow(diag->reports, count, sizeof *diag->reports);
	diag->capacity = count;
	diag->slot_count = count * 2;
	diag->slots =
		memory_grow(diag->slots, diag->slot_count, sizeof *diag->slots);
	memset(diag->slots, 0, diag->slot_count * sizeof *diag->slots);
	for (size_t i = 0; i < diag->count; i++)
		*find_slot(diag, &diag->reports[i]) = i + 1;
}

void
diag_report(struct diag *diag, enum message id, struct mark mark,
	const char *const details[])
{
	struct report report = {.id = id, .mark = mark};
	size_t *slot;

	report.file = file_index(diag, mark.source);
	report.order = diag->count;
	for (size_t i = 0; i < MAX_DETAILS && details && details[i]; i++)
		report.details[i] = details[i];
	if (diag->count == diag->capacity)
		grow(diag);
	slot = find_slot(diag, &report);
	if (*slot)
		return;
	for (size_t i = 0; i < MAX_DETAILS && report.details[i]; i++)
		report.details[i] =
			arena_string(diag->arena, report.details[i]);
	diag->reports[diag->count++] = report;
	*slot = diag->count;
	diag->levels[catalogue[id].level]++;
}

size_t
diag_count(const struct diag *diag, enum diag_level at_least)
{
	size_t count = 0;

	for (int i = at_least; i <= LEVEL_FATAL; i++)
		count += diag->levels[i];
	return count;
}

bool
diag_failed(const struct diag *diag)
{
	return diag_count(diag, LEVEL_ERROR) > 0;
}

int
diag_status(const struct diag *diag)
{
	if (diag->levels[LEVEL_FATAL])
		return 3;
	return diag->levels[LEVEL_ERROR] ? 1 : 0;
}

static int
compare_places(const void *a, const void *b)
{
	const struct report *x = a, *y = b;

	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	if (x->mark.line != y->mark.line)
		return x->mark.line < y->mark.line ? -1 : 1;
	if (x->mark.column != y->mark.column)
		return x->mark.column < y->mark.column ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/*
 * What may stand in a message: one line, valid UTF-8, and nothing a terminal
 * obeys. Details come from file names and from input that is being refused.
 */
static uint32_t
next_shown(const char **at, const char *end)
{
	uint32_t c;
	size_t n = utf8_decode(*at, (size_t)(end - *at), &c);

	if (!n) {
		*at += 1;
		return 0xfffd;
	}
	*at += n;
	if (c == '\t' || c == '\n' || c == '\r')
		return ' ';
	return utf8_is_control(c) ? 0xfffd : c;
}

static void
put_shown(struct buf *out, const char *text)
{
	const char *end = text + strlen(text);

	while (text < end)
		buf_utf8(out, next_shown(&text, end));
}

static void
put_filled(struct buf *out, const char *text, const struct report *report)
{
	for (; *text; text++) {
		if (text[0] == '{' && text[1] >= '1' && text[1] <= '9' &&
			text[2] == '}') {
			const char *detail = report->details[text[1] - '1'];
			if (detail)
				put_shown(out, detail);
			text += 2;
		} else {
			buf_char(out, *text);
		}
	}
}

static void
put_coloured(
	struct buf *out, bool colour, const char *sequence, const char *text)
{
	if (colour)
		buf_text(out, sequence);
	buf_text(out, text);
	if (colour)
		buf_text(out, "\033[0m");
}

static void
print_short(struct buf *out, const struct report *report, bool colour)
{
	enum diag_level level = catalogue[report->id].level;

	put_shown(
		out, report->mark.source ? report->mark.source->name : "andu");
	if (report->mark.source && report->mark.line > 0)
		buf_format(
			out, ":%d:%d", report->mark.line, report->mark.column);
	buf_text(out, ": ");
	put_coloured(out, colour, level_colours[level],
		translate(level_words[level]));
	buf_text(out, ": ");
	put_filled(out, message_text(report->id), report);
	buf_char(out, '\n');
}

/* The part of a source line that is shown, in columns of the terminal. */
struct window {
	int caret;       /* where the caret stands in the whole line */
	int width;       /* of the whole line */
	int start, stop; /* what is shown; … stands at an end that is cut */
};

static struct window
window_of(const char *line, size_t length, int column)
{
	const char *at = line, *end = line + length;
	struct window window = {.caret = -1};
	int characters = 0;

	while (at < end) {
		if (++characters == column)
			window.caret = window.width;
		window.width += utf8_columns(next_shown(&at, end));
	}
	if (window.caret < 0)
		window.caret = window.width;
	window.stop = window.width;
	if (window.width <= WINDOW)
		return window;
	window.start = window.caret - WINDOW / 2;
	if (window.start > window.width - WINDOW)
		window.start = window.width - WINDOW;
	if (window.start < 0)
		window.start = 0;
	window.stop = window.start + WINDOW;
	return window;
}

static void
print_source(struct buf *out, struct mark mark, bool colour)
{
	size_t length;
	const char *at = source_line(mark.source, mark.line, &length), *end;
	struct window window;
	int column = 0, pad;

	if (!at)
		return;
	end = at + length;
	/* The byte order mark is no column to whoever looks at the file. */
	if (mark.line == 1 && length >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
		at += 3;
	window = window_of(at, (size_t)(end - at), mark.column);
	buf_text(out, "  ");
	pad = 2;
	if (window.start > 0) {
		buf_text(out, "…");
		pad += 1;
	}
	while (at < end) {
		uint32_t c = next_shown(&at, end);
		int from = column;
		column += utf8_columns(c);
		if (window.start > 0 && from <= window.start)
			continue;
		if (window.stop < window.width && column >= window.stop)
			break;
		buf_utf8(out, c);
		if (from < window.caret)
			pad += column - from;
	}
	if (window.stop < window.width)
		buf_text(out, "…");
	buf_format(out, "\n%*s", pad, "");
	put_coloured(out, colour, "\033[1;32m", "^");
	buf_char(out, '\n');
}

static void
print_long(struct buf *out, const struct report *report, bool colour)
{
	const char *clause = catalogue[report->id].clause;

	print_short(out, report, colour);
	if (report->mark.source && report->mark.line > 0)
		print_source(out, report->mark, colour);
	if (*clause) {
		buf_text(out, "  ");
		buf_text(out, translate(N_("clause")));
		buf_text(out, ": ");
		buf_text(out, clause);
		buf_char(out, '\n');
	}
	if (*catalogue[report->id].remedy) {
		buf_text(out, "  ");
		buf_text(out, translate(N_("remedy")));
		buf_text(out, ": ");
		put_filled(out, message_remedy(report->id), report);
		buf_char(out, '\n');
	}
}

static void
put_json_filled(struct buf *out, const char *text, const struct report *report)
{
	struct buf filled = {0};

	buf_text(&filled, "");
	put_filled(&filled, text, report);
	buf_json(out, filled.data);
	buf_done(&filled);
}

static void
print_json(struct buf *out, const struct report *report, bool colour)
{
	(void)colour;
	buf_format(out, "{\"id\": \"%s\", \"level\": \"%s\", \"file\": ",
		names[report->id], level_names[catalogue[report->id].level]);
	if (report->mark.source)
		buf_json(out, report->mark.source->name);
	else
		buf_text(out, "null");
	buf_format(out,
		", \"line\": %d, \"column\": %d, \"text\": ", report->mark.line,
		report->mark.column);
	put_json_filled(out, message_text(report->id), report);
	buf_text(out, ", \"clause\": ");
	buf_json(out, catalogue[report->id].clause);
	buf_text(out, ", \"remedy\": ");
	put_json_filled(out, message_remedy(report->id), report);
	buf_text(out, "}\n");
}

void
diag_print(struct diag *diag, enum diag_level at_least, enum diag_format format,
	bool colour, struct buf *out)
{
	static void (*const print[])(
		struct buf *, const struct report *, bool) = {
		[FORMAT_SHORT] = print_short,
		[FORMAT_LONG] = print_long,
		[FORMAT_JSON] = print_json,
	};
	struct report *sorted;

	if (!diag->count)
		return;
	/* A copy: the hash of reports points into the unsorted list. */
	sorted = memory_grow(NULL, diag->count, sizeof *sorted);
	memcpy(sorted, diag->reports, diag->count * sizeof *sorted);
	qsort(sorted, diag->count, sizeof *sorted, compare_places);
	for (size_t i = 0; i < diag->count; i++)
		if (message_level(sorted[i].id) >= at_least)
			print[format](out, &sorted[i], colour);
	free(sorted);
}
