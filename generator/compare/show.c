/* What changed, as text. See show.h. */
#include "compare/show.h"

#include "base/language.h"
#include "base/reports.h"
#include "base/utf8.h"

#include <string.h>

enum { AROUND = 24 }; /* characters shown before and behind a change */

struct shower {
	struct shown_file old, new;
	bool colour;
	struct arena *arena;
	struct buf *out;
};

/* --- a text with its changes ------------------------------------------ */

static const struct {
	const char *opens, *closes, *colour;
} signs[] = {
	[PART_STAYS] = {"", "", ""},
	[PART_GOES] = {"[-", "-]", "\033[9;31m"},
	[PART_COMES] = {"{+", "+}", "\033[4;32m"},
};

/* Nothing that a terminal obeys; a line within a cell goes on behind a bar. */
static void
put_safely(struct buf *out, const char *text, size_t length)
{
	for (const char *at = text; at < text + length;) {
		if (*at == '\n' || *at == '\t') {
			buf_text(out, *at == '\t' ? " | " : " / ");
			at++;
		} else {
			buf_utf8(out, report_next(&at, text + length));
		}
	}
}

static void
put_part(struct shower *s, enum part_fate fate, const char *text, size_t length)
{
	const bool colour = s->colour && fate != PART_STAYS;

	if (colour)
		buf_text(s->out, signs[fate].colour);
	buf_text(s->out, signs[fate].opens);
	put_safely(s->out, text, length);
	buf_text(s->out, signs[fate].closes);
	if (colour)
		buf_text(s->out, "\033[0m");
}

/* The byte behind so many characters. */
static size_t
skip(const char *text, size_t length, size_t count)
{
	size_t at = 0;

	while (at < length && count--)
		at += utf8_cluster(text + at, length - at);
	return at;
}

/* What stays, shortened in its middle, before the first and behind the last
 * change. */
static void
put_staying(
	struct shower *s, const struct text_part *part, bool first, bool last)
{
	const size_t count = utf8_count(part->text, part->length);
	const size_t room = AROUND * (size_t)(!first + !last);
	size_t head, tail;

	if (count <= room + 1) {
		put_part(s, PART_STAYS, part->text, part->length);
		return;
	}
	head = first ? 0 : skip(part->text, part->length, AROUND);
	tail = last ? part->length
		    : skip(part->text, part->length, count - AROUND);
	put_part(s, PART_STAYS, part->text, head);
	buf_text(s->out, "…");
	put_part(s, PART_STAYS, part->text + tail, part->length - tail);
}

static void
put_parts(struct shower *s, const struct entry *entry)
{
	buf_text(s->out, "  ");
	for (size_t i = 0; i < entry->part_count; i++) {
		const struct text_part *part = &entry->parts[i];

		if (part->fate == PART_STAYS)
			put_staying(s, part, !i, i + 1 == entry->part_count);
		else
			put_part(s, part->fate, part->text, part->length);
	}
	buf_char(s->out, '\n');
}

static void
put_whole(struct shower *s, enum part_fate fate, const struct line *line)
{
	const size_t length = strlen(line->text);

	if (!length && !*line->settings)
		return;
	buf_text(s->out, "  ");
	if (length)
		put_part(s, fate, line->text, length);
	else
		put_part(s, fate, line->settings, strlen(line->settings));
	buf_char(s->out, '\n');
}

/* --- its place -------------------------------------------------------- */

static const char *
numbered(struct shower *s, const char *text, size_t number)
{
	struct buf out = {0};
	const char *copy;

	buf_format(&out, text, number);
	copy = arena_copy(s->arena, out.data, out.length);
	buf_done(&out);
	return copy;
}

static const char *
two_numbers(struct shower *s, const char *text, size_t first, size_t second)
{
	struct buf out = {0};
	const char *copy;

	buf_format(&out, text, first, second);
	copy = arena_copy(s->arena, out.data, out.length);
	buf_done(&out);
	return copy;
}

/* ", paragraph 3", ", table 1, row 2"; "" for the only value of a field. */
static const char *
place_of(struct shower *s, const struct line *line)
{
	const bool in_row = line->what == LINE_ROW || line->what == LINE_CELL;
	const char *words[] = {
		[LINE_VALUE] = line->number > 1 ? N_(", item %zu") : "",
		[LINE_PARAGRAPH] = N_(", paragraph %zu"),
		[LINE_HEADING] = N_(", paragraph %zu (heading)"),
		[LINE_TABLE] = N_(", table %zu"),
		[LINE_CAPTION] = N_(", caption %zu"),
		[LINE_UNIT] = N_(", unit of table %zu"),
		[LINE_ROW] = "",
		[LINE_CELL] = "",
		[LINE_NOTE] = N_(", note to table %zu"),
		[LINE_PICTURE] = N_(", picture %zu"),
		[LINE_CHART] = N_(", chart %zu"),
		[LINE_ALT] = N_(", words for picture %zu"),
		[LINE_BREAK] = N_(", new page behind paragraph %zu"),
	};

	if (in_row && line->column)
		return two_numbers(
			s, _("row %zu, column %zu"), line->row, line->column);
	if (in_row)
		return two_numbers(
			s, _(", table %zu, row %zu"), line->number, line->row);
	return *words[line->what]
		       ? numbered(s, _(words[line->what]), line->number)
		       : "";
}

/* "a.yaml:12", of a Word file its name. */
static const char *
file_of(struct shower *s, const struct shown_file *file,
	const struct line *line)
{
	const struct mark mark = line_mark(line);

	return file->has_lines && mark.line
		       ? arena_join(s->arena, file->name,
				 arena_format(s->arena, ":%d", mark.line), NULL)
		       : file->name;
}

static void
put_place(struct shower *s, const struct line *line)
{
	const char *place = place_of(s, line);

	put_safely(s->out, line->label, strlen(line->label));
	buf_text(s->out, place);
}

/* "Text, paragraph 3: changed (a.yaml:12, b.yaml:14)" */
static void
put_head(struct shower *s, const struct entry *e)
{
	static const char *const words[] = {
		[CHANGE_NONE] = "",
		[CHANGE_TEXT] = N_(": changed"),
		[CHANGE_INSERTED] = N_(": inserted"),
		[CHANGE_DELETED] = N_(": deleted"),
		[CHANGE_MOVED] = N_(": moved here from "),
		[CHANGE_AWAY] = "",
	};

	put_place(s, e->new ? e->new : e->old);
	buf_text(s->out, _(words[e->change]));
	if (e->change == CHANGE_MOVED)
		put_place(s, e->old);
	buf_text(s->out, _(" ("));
	if (e->old)
		put_safely(s->out, file_of(s, &s->old, e->old),
			strlen(file_of(s, &s->old, e->old)));
	if (e->old && e->new)
		buf_text(s->out, " → ");
	if (e->new)
		put_safely(s->out, file_of(s, &s->new, e->new),
			strlen(file_of(s, &s->new, e->new)));
	buf_text(s->out, _(")"));
	buf_char(s->out, '\n');
}

/* --- entries ---------------------------------------------------------- */

/* How it is set was changed, too. */
static void
put_settings(struct shower *s, const struct entry *e)
{
	if (!e->old || !e->new || !strcmp(e->old->settings, e->new->settings))
		return;
	buf_text(s->out, "  ");
	put_part(s, PART_GOES, e->old->settings, strlen(e->old->settings));
	put_part(s, PART_COMES, e->new->settings, strlen(e->new->settings));
	buf_char(s->out, '\n');
}

static void
put_cell(struct shower *s, const struct entry *cell)
{
	if (cell->change == CHANGE_NONE)
		return;
	buf_text(s->out, "  ");
	buf_text(s->out, place_of(s, cell->new ? cell->new : cell->old));
	buf_char(s->out, '\n');
	buf_text(s->out, "  ");
	if (cell->change == CHANGE_TEXT && cell->parts)
		put_parts(s, cell);
	else if (cell->change != CHANGE_TEXT)
		put_whole(s, cell->new ? PART_COMES : PART_GOES,
			cell->new ? cell->new : cell->old);
	put_settings(s, cell);
}

static void
put_entry(struct shower *s, const struct entry *e)
{
	if (e->change == CHANGE_NONE || e->change == CHANGE_AWAY)
		return;
	put_head(s, e);
	for (const struct entry *cell = e->cells; cell; cell = cell->next)
		put_cell(s, cell);
	if (!e->old || !e->new)
		put_whole(s, e->new ? PART_COMES : PART_GOES,
			e->new ? e->new : e->old);
	else if (e->parts && !e->cells)
		put_parts(s, e);
	else if (e->change == CHANGE_MOVED)
		put_whole(s, PART_STAYS, e->new);
	put_settings(s, e);
}

static void
put_count(struct buf *out, bool *follows, const char *text, size_t count)
{
	if (!count)
		return;
	if (*follows)
		buf_text(out, _(", "));
	buf_format(out, text, count);
	*follows = true;
}

/* "2 changed, 1 inserted", or that nothing has changed. */
static void
show_counts(const struct comparison *c, struct buf *out)
{
	bool follows = false;

	put_count(out, &follows, _("%zu changed"), c->changed);
	put_count(out, &follows, _("%zu inserted"), c->inserted);
	put_count(out, &follows, _("%zu deleted"), c->deleted);
	put_count(out, &follows, _("%zu moved"), c->moved);
	if (!follows)
		buf_text(out, _("nothing has changed"));
}

void
show_text(const struct comparison *comparison, struct shown_file old,
	struct shown_file new, bool colour, struct buf *out)
{
	struct shower s = {.old = old,
		.new = new,
		.colour = colour,
		.arena = arena_new(),
		.out = out};

	for (const struct entry *e = comparison->entries; e; e = e->next)
		put_entry(&s, e);
	show_counts(comparison, out);
	buf_char(out, '\n');
	arena_free(s.arena);
}
