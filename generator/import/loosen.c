/*
 * What is no text though it stands among it: tables that only lay out head,
 * signature and colophon, the list that a site sets above a document (索引号,
 * 发文机关 …), and contents pages.
 */
#include "import/reading.h"

#include <string.h>

enum { LOOSE_ROWS = 8 };

/* --- tables that lay out -------------------------------------------------- */

/* What a cell's line is worth: nothing, an organ's name, or more than that. */
enum worth { UNKNOWN, NAME, KNOWN };

static enum worth
worth_of(const struct reading *reading, const struct line *line)
{
	const struct pattern *title = reading->grammar->is_title;
	unsigned zones = ZONE(ZONE_HEAD) | ZONE(ZONE_END) | ZONE(ZONE_COLOPHON);
	struct known known;

	if (line->grid)
		return UNKNOWN;
	if (text_is_organ(reading, line->text, line->length))
		return NAME;
	if (line_known(reading, line, zones, false, &known) ||
		(title && pattern_match(title, line->text, line->length, NULL)))
		return KNOWN;
	return UNKNOWN;
}

/* All of its text is what head or foot say, and not organs alone. */
static bool
lays_out(const struct reading *reading, const struct grid *grid)
{
	bool known = false;
	size_t rows = 0;

	for (const struct grid_row *r = grid->rows; r; r = r->next, rows++)
		for (size_t i = 0; i < r->count; i++)
			for (const struct line *l = r->slots[i].lines; l;
				l = l->next) {
				enum worth worth = worth_of(reading, l);
				if (worth == UNKNOWN)
					return false;
				known = known || worth == KNOWN;
			}
	return known && rows <= LOOSE_ROWS;
}

/* Cells of one line each become one line with gaps. */
static struct line *
row_line(struct draft *draft, const struct grid_row *row)
{
	struct line *line, *first = NULL;
	const char *text = "";

	for (size_t i = 0; i < row->count; i++) {
		struct line *l = row->slots[i].lines;
		if (!l)
			continue;
		if (l->next)
			return NULL;
		first = first ? first : l;
		text = arena_join(
			draft->arena, text, *text ? "\t" : "", l->text, NULL);
	}
	if (!first)
		return NULL;
	line = line_new(draft, text, strlen(text), first->mark);
	line->blank = first->blank;
	line->title = first->title;
	line->edge = first->edge;
	return line;
}

static void
loosen(struct draft *draft, struct line **at)
{
	const struct grid *grid = (*at)->grid;
	struct line *rest = (*at)->next;

	*at = NULL;
	for (const struct grid_row *r = grid->rows; r; r = r->next) {
		struct line *one = row_line(draft, r);
		if (one) {
			*at = one;
			at = &one->next;
		}
		for (size_t i = 0; i < r->count && !one; i++) {
			*at = r->slots[i].lines;
			while (*at)
				at = &(*at)->next;
		}
	}
	*at = rest;
}

/* --- the list above a document ---------------------------------------------
 * Words and what they tell, in cells or each on a line of its own: 索引号
 * | 000014/2026. They become lines with a colon between.
 */

enum {
	LIST_CELLS = 8,
	LABEL_BYTES = 24,
	BELOW_LINES =
		30, /* the last ones, among which the date is looked for */
};

/* Nothing but a word that is known before a colon, with or without one. */
static bool
is_label(const struct reading *reading, const char *text, size_t length,
	bool *ret_colon)
{
	const struct pattern *labels = reading->grammar->labels;
	struct match match;
	const char *with;

	if (!labels || !length || length > PATTERN_LENGTH)
		return false;
	*ret_colon = pattern_match(labels, text, length, &match) &&
		     !match.whole_from && match.whole_length == length;
	if (*ret_colon)
		return true;
	with = arena_join(reading->arena,
		arena_copy(reading->arena, text, length), "：", NULL);
	return pattern_match(labels, with, strlen(with), &match) &&
	       !match.whole_from && match.whole_length == strlen(with);
}

/* Behind a known one, a short word of the site's own (分类). */
static bool
is_label_by_place(const struct line *cell)
{
	return cell->length <= LABEL_BYTES &&
	       !memmem(cell->text, cell->length, "：", strlen("：")) &&
	       !memchr(cell->text, ':', cell->length) &&
	       !(*cell->text >= '0' && *cell->text <= '9');
}

/* A row of words and what they tell, as a line; *known counts the words.
 * NULL: it is another row. */
static const char *
pairs_text(const struct reading *reading, const struct line *const *cells,
	size_t count, size_t *known)
{
	const char *text = "";

	for (size_t i = 0; i < count; i++) {
		bool colon = false, whole;
		const char *gap = *text ? "\t" : "";
		if (!cells[i])
			continue;
		whole = !is_label(
			reading, cells[i]->text, cells[i]->length, &colon);
		if (whole && !line_is_label(reading, cells[i])) {
			if (!*text || !is_label_by_place(cells[i]))
				return NULL;
			whole = false;
		} else {
			++*known;
		}
		text = arena_join(
			reading->arena, text, gap, cells[i]->text, NULL);
		if (whole)
			continue;
		text = arena_join(reading->arena, text, colon ? "" : "：",
			i + 1 < count && cells[i + 1] ? cells[i + 1]->text : "",
			NULL);
		i++;
	}
	return text;
}

/* Its cells, NULL for an empty one; 0: too many, or one of several lines. */
static size_t
row_cells(const struct grid_row *row, const struct line *cells[LIST_CELLS])
{
	for (size_t i = 0; i < row->count; i++) {
		if (i == LIST_CELLS ||
			(row->slots[i].lines &&
				(row->slots[i].lines->next ||
					row->slots[i].lines->grid)))
			return 0;
		cells[i] = row->slots[i].lines;
	}
	return row->count;
}

static struct line *
list_line(struct draft *draft, const struct line *like, const char *text)
{
	struct line *line = line_new(draft, text, strlen(text), like->mark);

	if (line) {
		line->blank = like->blank;
		line->edge = like->edge;
	}
	return line;
}

/* All of the table; false: it is none of these, and nothing is changed. */
static bool
loosen_list(
	struct draft *draft, const struct reading *reading, struct line **at)
{
	const struct line *cells[LIST_CELLS];
	struct line *rest = (*at)->next, *first = NULL, **end = &first;
	size_t known = 0;

	for (const struct grid_row *r = (*at)->grid->rows; r; r = r->next) {
		size_t count = row_cells(r, cells);
		const char *text =
			count ? pairs_text(reading, cells, count, &known)
			      : NULL;
		if (!text)
			return false;
		*end = list_line(draft, *at, text);
		for (size_t i = 0; *end && i < count; i++)
			if (cells[i]) {
				(*end)->mark = cells[i]->mark;
				break;
			}
		end = *end ? &(*end)->next : end;
	}
	if (known < 2)
		return false;
	*end = rest;
	*at = first;
	return true;
}

/* 提案编号	2026-0318	提案届次	十四届四次, by tabs */
static void
loosen_tabs(
	struct draft *draft, const struct reading *reading, struct line **at)
{
	const struct line *cells[LIST_CELLS];
	struct line *line = *at, *made;
	size_t count = 0, known = 0, from = 0;
	const char *text;

	while (from <= line->length && count < LIST_CELLS) {
		const char *tab =
			memchr(line->text + from, '\t', line->length - from);
		size_t to = tab ? (size_t)(tab - line->text) : line->length;
		cells[count++] = line_new(
			draft, line->text + from, to - from, line->mark);
		from = to + 1;
	}
	if (count < 2 || from <= line->length ||
		!(text = pairs_text(reading, cells, count, &known)) ||
		!(made = list_line(draft, line, text)))
		return;
	made->next = line->next;
	*at = made;
}

static bool
is_plain(const struct line *line)
{
	return line && !line->grid && !line->is_page && !line->tags &&
	       !line->footnotes && !line->pictures && !line->remarks;
}

static bool
is_label_line(const struct reading *reading, const struct line *line)
{
	bool colon;

	return is_plain(line) &&
	       is_label(reading, line->text, line->length, &colon) && colon;
}

/* 索引号： and below it what it tells, and so the lines behind them: joined.
 * One alone, with none before and behind it, is left as it is. */
static bool
loosen_lines(struct draft *draft, const struct reading *reading,
	struct line **at, bool before)
{
	struct line *line = *at, *value = line->next, *made;

	if (!is_label_line(reading, line) || !is_plain(value) ||
		is_label_line(reading, value) ||
		!(before || is_label_line(reading, value->next)))
		return false;
	made = list_line(draft, line,
		arena_join(draft->arena, line->text, value->text, NULL));
	made->next = value->next;
	*at = made;
	return true;
}

/* Above the body; what stands below it is the document's own. */
static void
loosen_above(struct draft *draft, const struct reading *reading)
{
	bool before = false;

	for (struct line **at = &draft->lines; *at; at = &(*at)->next) {
		if ((*at)->grid && loosen_list(draft, reading, at))
			continue;
		if ((*at)->grid)
			return;
		if (is_label_line(reading, *at)) {
			before = loosen_lines(draft, reading, at, before);
			continue;
		}
		before = false;
		if (line_is_body(reading, *at))
			return;
		if (is_plain(*at))
			loosen_tabs(draft, reading, at);
	}
}

/* Is it the line of the signature's date? */
static bool
is_dated(const struct reading *reading, const struct line *line)
{
	struct known known;

	return !line->grid &&
	       line_known(reading, line, ZONE(ZONE_END), false, &known) &&
	       known_tells(&known, reading->grammar->date);
}

/* The line behind that of the last date near the end; NULL: there is none. */
static struct line **
behind_date(struct draft *draft, const struct reading *reading)
{
	struct line **found = NULL;
	size_t count = 0, n = 0;

	for (const struct line *l = draft->lines; l; l = l->next)
		count++;
	for (struct line **at = &draft->lines; *at; at = &(*at)->next)
		if (n++ + BELOW_LINES >= count && is_dated(reading, *at))
			found = &(*at)->next;
	return found;
}

/* 主办科室： and below it 群体科, behind the date: no second signature. What an
 * attachment holds stays as it is. */
static void
loosen_below(struct draft *draft, const struct reading *reading)
{
	const struct pattern *annex = reading->grammar->is_annex;
	struct line **at = behind_date(draft, reading);

	for (; at && *at && !(*at)->grid; at = &(*at)->next) {
		if (annex &&
			pattern_match(annex, (*at)->text, (*at)->length, NULL))
			return;
		if (is_label_line(reading, *at))
			loosen_lines(draft, reading, at, true);
	}
}

/* --- contents pages --------------------------------------------------------
 */

static bool
is_contents(const struct pattern *pattern, const struct line *line)
{
	return pattern && line && !line->grid && !line->edge &&
	       pattern_match(pattern, line->text, line->length, NULL);
}

/* The head of it and what stands below; false: it begins none. */
static bool
leave_contents(
	struct draft *draft, const struct grammar *grammar, struct line *line)
{
	struct line *entry = line->next;
	size_t count = 1;

	while (entry && entry->is_page)
		entry = entry->next;
	if (!is_contents(grammar->is_contents, line) ||
		!is_contents(grammar->is_entry, entry))
		return false;
	line_aside(line);
	line->told = true;
	for (; is_contents(grammar->is_entry, entry); entry = entry->next) {
		line_aside(entry);
		entry->told = true;
		count++;
	}
	diag_say(draft->diag, MSG_IMPORT_CONTENTS, line->mark,
		arena_format(draft->arena, "%zu", count), line->text);
	return true;
}

/* --- both --------------------------------------------------------------------
 */

void
loosen_tables(struct draft *draft, const struct grammar *grammar)
{
	struct reading reading = {
		.arena = draft->arena,
		.draft = draft,
		.grammar = grammar,
		.record = record_new(draft->arena, grammar->kind->fields),
	};

	/* a file of andu's own says itself what is what */
	if (grammar->is_form || draft->marked)
		return;
	loosen_above(draft, &reading);
	loosen_below(draft, &reading);
	for (struct line **at = &draft->lines; *at; at = &(*at)->next)
		if ((*at)->grid && lays_out(&reading, (*at)->grid))
			loosen(draft, at);
		else if (!(*at)->grid && !(*at)->is_page)
			leave_contents(draft, grammar, *at);
	draft->end = &draft->lines;
	while (*draft->end)
		draft->end = &(*draft->end)->next;
}
