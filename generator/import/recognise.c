/*
 * A letter or report: head, title, body, signature, attachments, colophon.
 * Which words tell them is data of the kind; where they stand is what this
 * file knows.
 */
#include "import/reading.h"

#include "base/language.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum {
	HEAD_LIMIT = 60,   /* lines above the body */
	ORGAN_WIDTH = 100, /* columns of a 署名 */
	TAIL_LIMIT = 12,   /* lines that a list of names may fill */
};

/* --- head and title --------------------------------------------------- */

enum what { LOOSE, HEAD, BELOW };

struct head {
	enum what what[HEAD_LIMIT];
	const struct rule *last[HEAD_LIMIT];
	size_t count;     /* lines */
	size_t title;     /* the first line of the title; count: none */
	size_t title_end; /* behind its last */
};

/* The lines above the body, and which of them rules know. */
static void
scan_head(struct reading *reading, struct head *head)
{
	size_t limit =
		reading->count < HEAD_LIMIT ? reading->count : HEAD_LIMIT;
	bool loose = false;

	for (head->count = 0; head->count < limit; head->count++) {
		struct line *line = reading->items[head->count];
		struct known known;
		enum what what = LOOSE;

		if (line_known(reading, line, ZONE(ZONE_HEAD), false, &known))
			what = HEAD;
		else if (loose && line_known(reading, line, ZONE(ZONE_TITLE),
					  false, &known))
			what = BELOW;
		head->what[head->count] = what;
		if (what == BELOW && known.rules[0]->given->last) {
			head->count++;
			return;
		}
		if (what == LOOSE && line_is_body(reading, line))
			return;
		loose = loose || what == LOOSE;
	}
}

/* The title begins behind the last line of the head that has one below. */
static void
find_title(struct reading *reading, struct head *head)
{
	size_t last = 0;
	bool below = false;

	for (size_t i = head->count; i-- > 0;) {
		below = below || head->what[i] == LOOSE;
		if (head->what[i] == HEAD && below) {
			last = i + 1;
			break;
		}
	}
	for (size_t i = 0; i < head->count; i++)
		if (reading->items[i]->title && head->what[i] != HEAD) {
			last = i;
			break;
		}
	head->title = last;
	while (head->title < head->count && head->what[head->title] == HEAD)
		head->title++;
	head->title_end = head->title;
	while (head->title_end < head->count &&
		(head->title_end == head->title ||
			(head->what[head->title_end] == LOOSE &&
				!reading->items[head->title_end]->blank)) &&
		reading->items[head->title_end]->title ==
			reading->items[head->title]->title)
		head->title_end++;
}

static bool
is_latin_end(const char *text)
{
	size_t n = strlen(text);

	return n && (unsigned char)text[n - 1] < 0x80;
}

/* A title of several lines: joined, and line by line. */
static void
take_title(struct reading *reading, const struct head *head)
{
	const struct grammar *g = reading->grammar;
	size_t lines = head->title_end - head->title;
	const char *whole = "";

	if (!g->title || !lines)
		return;
	if (lines == 1) {
		take_line(reading, g->title, reading->items[head->title]);
		return;
	}
	for (size_t i = head->title; i < head->title_end; i++) {
		struct line *line = reading->items[i];
		bool latin = is_latin_end(whole) &&
			     (unsigned char)*line->text < 0x80;
		whole = arena_join(reading->arena, whole, latin ? " " : "",
			line->text, NULL);
		if (g->title_lines)
			take_line(reading, g->title_lines, line);
		else
			line_claim(line, 0, line->length, CLAIM_TAKEN);
	}
	give(reading, g->title, whole);
}

static void
take_head(struct reading *reading, const struct head *head)
{
	for (size_t i = 0; i < head->count; i++)
		if (head->what[i] == HEAD)
			rules_take(reading, reading->items[i], ZONE(ZONE_HEAD),
				false);
	for (size_t i = 0; i < head->count; i++) {
		struct line *line = reading->items[i];
		if ((i >= head->title && i < head->title_end) ||
			head->what[i] == HEAD)
			continue;
		if (head->what[i] == BELOW && i >= head->title_end)
			rules_take(reading, line, ZONE(ZONE_TITLE), false);
		else if (i < head->title)
			rules_take(reading, line, ZONE(ZONE_HEAD), true);
		else if (!rules_take(reading, line, ZONE(ZONE_TITLE), false))
			rules_take(reading, line, ZONE(ZONE_TITLE), true);
	}
}

/* --- the end ---------------------------------------------------------- */

/* The lines from `from` on that rules of the zone know, from the end up. */
static size_t
find_tail(struct reading *reading, size_t from, size_t end, unsigned zones)
{
	struct known known;
	size_t top = end;

	while (top > from) {
		size_t at = top - 1, limit;
		if (line_known(reading, reading->items[at], zones, false,
			    &known)) {
			top = at;
			continue;
		}
		/* lines of a list that began further up */
		limit = at > from + TAIL_LIMIT ? at - TAIL_LIMIT : from;
		while (at > limit && !reading->items[at]->grid &&
			!line_known(reading, reading->items[at], zones, false,
				&known))
			at--;
		if (at + 1 == top ||
			!line_known(reading, reading->items[at], zones, false,
				&known) ||
			!known.rules[0]->given->more)
			break;
		top = at;
	}
	return top;
}

static const struct found_piece *
organ_pieces(struct reading *reading)
{
	const char *path = reading->grammar->organ;
	const struct entry *entry =
		path ? record_entry(reading, reading->record, path) : NULL;

	return entry ? entry->pieces : NULL;
}

/* The organ's name is known from the head, and signs here. */
static bool
is_organ_again(struct reading *reading, const struct line *line)
{
	const struct found_piece *p = organ_pieces(reading);

	if (line->grid)
		return false;
	for (size_t i = 0; p && i < reading->organs; i++, p = p->next)
		if (p->text && same_text(p->text, line->text))
			return true;
	return false;
}

/* 署名 above the date: lines that only a weak rule knows. */
static size_t
find_organs(struct reading *reading, size_t from, size_t top, unsigned zones)
{
	struct known known;

	for (int i = 0; i < 4 && top > from; i++) {
		const struct line *line = reading->items[top - 1];
		if (line_is_body(reading, line) ||
			text_columns(line->text, line->length) > ORGAN_WIDTH ||
			(!line_known(reading, line, zones, true, &known) &&
				!is_organ_again(reading, line)))
			break;
		top--;
	}
	return top;
}

/* A line of a list that began above; a name divided by it becomes whole. */
static void
take_more(struct reading *reading, const struct rule *rule,
	const struct line *before, struct line *line)
{
	const char *path = rule->given->fields[rule->given->count - 1];
	struct entry *e = record_entry(reading, reading->record, path);
	struct found_piece *last = e ? e->pieces : NULL;
	size_t length = line->length;

	while (last && last->next)
		last = last->next;
	if (line_ends(line, "。")) { /* the phrase adds it again */
		length -= strlen("。");
		line_claim(line, length, strlen("。"), CLAIM_WORD);
	}
	take(reading, path, line, 0, length);
	if (!last || !last->next || line_ends(before, e->field->join))
		return;
	last->text =
		arena_join(reading->arena, last->text, last->next->text, NULL);
	last->next = last->next->next;
	if (!last->next)
		e->end = &last->next;
}

static void
take_tail(struct reading *reading, size_t from, size_t end, unsigned zones)
{
	const struct rule *open = NULL;

	for (size_t i = from; i < end; i++) {
		struct line *line = reading->items[i];
		struct known known;
		if (is_organ_again(reading, line)) {
			line_claim(line, 0, line->length, CLAIM_WORD);
		} else if (line_known(reading, line, zones, false, &known)) {
			known_apply(reading, line, &known);
			open = known.rules[known.cells.count - 1];
		} else if (open && open->given->more) {
			take_more(reading, open, reading->items[i - 1], line);
		} else if (!rules_take(reading, line, zones, true) &&
			   reading->grammar->body) {
			take_line(reading, reading->grammar->body, line);
		}
	}
}

/* --- the whole -------------------------------------------------------- */

static void
derive_values(struct reading *reading)
{
	for (const struct rule *r = reading->grammar->rules; r; r = r->next) {
		const char *from = r->given->from, *text;
		struct match match;
		if (!from || record_has(reading, r->given->fields[0]))
			continue;
		text = value_text(reading, from);
		if (!*text ||
			!pattern_match(r->pattern, text, strlen(text), &match))
			continue;
		for (size_t i = 0; i < r->given->count && i < match.count;
			i++) {
			if (!match.given[i])
				continue;
			give(reading, r->given->fields[i],
				arena_copy(reading->arena, text + match.from[i],
					match.length[i]));
			add_note(reading, r->given->fields[i],
				text_fill(reading->arena,
					_("not in the draft as such; taken "
					  "from “{1}”"),
					field_by_path(reading->arena,
						reading->grammar->kind->fields,
						from)
						->label));
		}
	}
}

static void
take_body(struct reading *reading, size_t from, size_t end)
{
	const char *body = reading->grammar->body;

	for (size_t i = from; i < end && body; i++)
		take_line(reading, body, reading->items[i]);
}

/* Notes stood at the foot of pages; here they stand behind the body. */
static void
take_notes(struct reading *reading)
{
	const char *body = reading->grammar->body;
	size_t kept = 0;
	bool note = false;

	for (size_t i = 0; i < reading->count; i++)
		note = note || reading->items[i]->note;
	if (!note || !body)
		return;
	while (kept < reading->count && !reading->items[kept]->note)
		kept++;
	for (size_t i = kept; i < reading->count; i++)
		take_line(reading, body, reading->items[i]);
	reading->count = kept;
	add_note(reading, body,
		_("[1] and the like are notes of the draft; their texts stand "
		  "at the end"));
}

/* The first line of a note, or the end. */
static size_t
find_notes(const struct reading *reading)
{
	size_t i = 0;

	while (i < reading->count && !reading->items[i]->note)
		i++;
	return i;
}

/* Body, closing formula, list of attachments, signature, notes. */
static void
take_middle(struct reading *reading, size_t body, size_t end)
{
	unsigned zone = ZONE(ZONE_END);
	size_t top = find_tail(reading, body, end, zone), list, above;
	const struct found_piece *p = organ_pieces(reading);

	for (; p; p = p->next)
		reading->organs++;
	if (top < end)
		top = find_organs(reading, body, top, zone);
	list = attached_find_list(reading, body, top);
	above = find_tail(reading, body, list, zone);
	take_body(reading, body, above);
	take_tail(reading, above, list, zone);
	if (list < top)
		attached_take_list(reading, list, top);
	take_tail(reading, top, end, zone);
}

void
recognise(struct reading *reading)
{
	unsigned foot = ZONE(ZONE_COLOPHON);
	size_t notes = find_notes(reading), end, annex;
	struct head head = {0};

	scan_head(reading, &head);
	find_title(reading, &head);
	take_title(reading, &head);
	take_head(reading, &head);
	end = find_tail(reading, head.count, notes, foot);
	annex = attached_find(reading, head.count, end);
	take_middle(reading, head.count, annex);
	attached_take(reading, annex, end);
	take_tail(reading, end, notes, foot);
	take_notes(reading);
	derive_values(reading);
}
