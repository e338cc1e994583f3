/*
 * What is no text though it stands among it: tables that only lay out head,
 * signature and colophon, and contents pages.
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
	for (struct line **at = &draft->lines; *at; at = &(*at)->next)
		if ((*at)->grid && lays_out(&reading, (*at)->grid))
			loosen(draft, at);
		else if (!(*at)->grid && !(*at)->is_page)
			leave_contents(draft, grammar, *at);
	draft->end = &draft->lines;
	while (*draft->end)
		draft->end = &(*draft->end)->next;
}
