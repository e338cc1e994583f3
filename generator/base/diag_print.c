/* Reports for people: one line each, or with the source line and remedy. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/language.h"
#include "base/reports.h"
#include "base/utf8.h"
#include "base/wrap.h"

#include <stdlib.h>
#include <string.h>

/* More reports of a rule than this in a file are told as one; of the others
 * the first places. */
enum { FOLD_FROM = 4, PLACES = 5, WINDOW = 76 };

/* The words a reader sees; a fatal fault is an error to them. */
static const char *const level_words[] = {
	[LEVEL_INFO] = N_("note"),
	[LEVEL_WARNING] = N_("warning"),
	[LEVEL_ERROR] = N_("error"),
	[LEVEL_FATAL] = N_("error"),
};

static const char *const level_colours[] = {
	[LEVEL_INFO] = "\033[1;36m",
	[LEVEL_WARNING] = "\033[1;35m",
	[LEVEL_ERROR] = "\033[1;31m",
	[LEVEL_FATAL] = "\033[1;31m",
};

/* Reports that are told together: of one rule in one file. */
struct group {
	const struct diag_entry *first;
	const struct diag_entry *places[PLACES]; /* the next ones */
	size_t count;
};

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
put_places(struct buf *out, const struct group *group)
{
	buf_format(out, _(" (%zu places; also "), group->count);
	for (size_t i = 0; i < PLACES && group->places[i]; i++)
		buf_format(out, "%s%d:%d", i ? _(", ") : "",
			group->places[i]->mark.line,
			group->places[i]->mark.column);
	buf_text(out, group->count > PLACES + 1 ? _(" …)") : _(")"));
}

/* In which documents of a run. */
static void
put_documents(struct buf *out, const struct diag_entry *entry)
{
	if (entry->documents == 1)
		buf_format(out, _(" (in %s)"), entry->first);
	else if (entry->rows)
		buf_format(out, _(" (%zu rows; first %s)"), entry->documents,
			entry->first);
	else
		buf_format(out, _(" (%zu documents; first %s)"),
			entry->documents, entry->first);
}

/* "draft.yaml:4:2: error: " */
static void
put_head(struct buf *out, const struct diag_entry *entry, bool colour)
{
	report_show(
		out, entry->mark.source ? entry->mark.source->name : "andu");
	if (entry->mark.source && entry->mark.line > 0)
		buf_format(out, ":%d:%d", entry->mark.line, entry->mark.column);
	buf_text(out, ": ");
	put_coloured(out, colour, level_colours[entry->message->level],
		_(level_words[entry->message->level]));
	buf_text(out, ": ");
}

/* Where a spreadsheet shows it. */
static void
put_cell(struct buf *out, struct mark mark)
{
	const struct source_cell *cell = source_cell_at(mark);

	if (!cell)
		return;
	if (*cell->name)
		buf_format(out, _(" (row %d, column “%s”)"),
			mark.source->row->number, cell->name);
	else
		buf_format(out, _(" (row %d)"), mark.source->row->number);
}

static void
put_text(struct buf *out, const struct group *group)
{
	const struct message *message = group->first->message;

	report_fill(out, message->text, group->first);
	if (group->count > 1)
		put_places(out, group);
	put_cell(out, group->first->mark);
	if (group->first->documents)
		put_documents(out, group->first);
	if (message->rule)
		buf_format(out, " [%s]", message->rule);
}

static void
print_short(struct buf *out, const struct group *group, bool colour)
{
	put_head(out, group->first, colour);
	put_text(out, group);
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
		window.width += utf8_columns(report_next(&at, end));
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

/* ^, and ~ under what else belongs to it of the part that is shown. */
static void
print_caret(struct buf *out, int pad, int columns, bool colour)
{
	struct buf mark = {0};

	buf_text(&mark, "^");
	while (--columns > 0)
		buf_char(&mark, '~');
	buf_format(out, "\n%*s", pad, "");
	put_coloured(out, colour, "\033[1;32m", mark.data);
	buf_char(out, '\n');
	buf_done(&mark);
}

static void
print_source(struct buf *out, const struct diag_entry *entry, bool colour)
{
	struct mark mark = entry->mark;
	size_t length;
	const char *at = source_line(mark.source, mark.line, &length), *end;
	struct window window;
	int column = 0, pad = 2, width = entry->width, marked = 0;

	if (!at || !mark.source->length) /* a sheet has no lines */
		return;
	end = at + length;
	/* The byte order mark is no column to whoever looks at the file. */
	if (mark.line == 1 && length >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
		at += 3;
	window = window_of(at, (size_t)(end - at), mark.column);
	buf_text(out, "  ");
	if (window.start > 0) {
		buf_text(out, "…");
		pad += 1;
	}
	while (at < end) {
		uint32_t c = report_next(&at, end);
		int from = column;
		column += utf8_columns(c);
		if (window.start > 0 && from <= window.start)
			continue;
		if (window.stop < window.width && column >= window.stop)
			break;
		buf_utf8(out, c);
		if (from < window.caret)
			pad += column - from;
		else if (width-- > 0)
			marked += column - from;
	}
	if (window.stop < window.width)
		buf_text(out, "…");
	print_caret(out, pad, marked, colour);
}

static void
print_wrapped_head(struct buf *out, const struct group *group, bool colour)
{
	struct buf plain = {0}, text = {0};

	put_head(&plain, group->first, false);
	put_head(out, group->first, colour);
	put_text(&text, group);
	wrap_text(out, text.data, wrap_columns(plain.data), 4);
	buf_done(&plain);
	buf_done(&text);
}

static void
print_remedy(struct buf *out, const struct diag_entry *entry)
{
	const char *label = _("remedy");
	struct buf text = {0};

	buf_format(out, "  %s: ", label);
	report_remedy(&text, entry);
	wrap_text(out, text.data, wrap_columns(label) + 4, 4);
	buf_done(&text);
}

static void
print_long(struct buf *out, const struct group *group, bool colour)
{
	const struct diag_entry *entry = group->first;
	const struct message *message = entry->message;

	print_wrapped_head(out, group, colour);
	if (entry->mark.source && entry->mark.line > 0)
		print_source(out, entry, colour);
	if (*message->clause)
		buf_format(out, "  %s: %s\n", _("clause"), message->clause);
	if (*message->remedy)
		print_remedy(out, entry);
}

/*
 * Is it of the same message at another place? Several at one place tell of
 * several things there, such as fields that are missing.
 */
static bool
is_again(const struct diag_entry *entry, const struct diag_entry *first)
{
	return entry->message == first->message &&
	       (entry->mark.line != first->mark.line ||
		       entry->mark.column != first->mark.column);
}

/*
 * The reports of the rule that sorted[at] begins: alone, or with the later
 * ones when there are many. Which were told with an earlier one is marked in
 * `done`.
 */
static struct group
group_of(const struct diag_entry *sorted, size_t count, size_t at, bool *done)
{
	const struct diag_entry *first = &sorted[at];
	struct group group = {.first = first, .count = 1};

	if (!first->message->rule || first->documents)
		return group;
	for (size_t i = at + 1; i < count && sorted[i].file == first->file; i++)
		group.count += is_again(&sorted[i], first) && !done[i];
	if (group.count < FOLD_FROM) {
		group.count = 1;
		return group;
	}
	for (size_t i = at + 1, n = 0;
		i < count && sorted[i].file == first->file; i++) {
		if (!is_again(&sorted[i], first))
			continue;
		done[i] = true;
		if (n < PLACES)
			group.places[n++] = &sorted[i];
	}
	return group;
}

static void
print_groups(const struct diag_entry *sorted, size_t count,
	enum diag_level at_least,
	void (*print)(struct buf *, const struct group *, bool), bool colour,
	struct buf *out)
{
	bool *done = memory_grow(NULL, count, sizeof *done);

	memset(done, 0, count * sizeof *done);
	for (size_t i = 0; i < count; i++) {
		struct group group;
		if (sorted[i].message->level < at_least || done[i])
			continue;
		group = group_of(sorted, count, i, done);
		print(out, &group, colour);
	}
	memory_free(done);
}

void
diag_print(struct diag *diag, enum diag_level at_least, enum diag_format format,
	bool colour, struct buf *out)
{
	struct diag_entry *sorted;
	size_t count = diag_sorted(diag, &sorted);

	if (format == FORMAT_SHORT || format == FORMAT_LONG)
		print_groups(sorted, count, at_least,
			format == FORMAT_LONG ? print_long : print_short,
			colour, out);
	for (size_t i = 0; i < count; i++) {
		if (sorted[i].message->level < at_least)
			continue;
		if (format == FORMAT_JSON)
			report_json(out, &sorted[i]);
		else if (format == FORMAT_SARIF)
			report_sarif(out, &sorted[i]);
	}
	memory_free(sorted);
}
