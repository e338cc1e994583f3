/*
 * Above the body: which lines are the title, which tell a field, which the
 * body begins behind.
 */
#include "import/reading.h"

#include "base/language.h"
#include "base/utf8.h"

#include <string.h>

enum {
	TITLE_LINES = 8,
	MORE_LINES = 3,  /* that a line below the title may go on in */
	NAMED_LINES = 8, /* between a line with a colon and the addressee */
};

/* --- what each line is ---------------------------------------------------- */

/* Behind the addressee: another line of addressees. */
static void
scan_further(struct reading *reading, struct head *head)
{
	struct known known;

	while (head->count < reading->count && head->count < HEAD_LIMIT &&
		!line_holds(reading->items[head->count], "。") &&
		line_known(reading, reading->items[head->count],
			ZONE(ZONE_TITLE), false, &known) &&
		known.rules[0] && known.rules[0]->given->repeats)
		head->what[head->count++] = BELOW;
}

/* Names that go on in the addressee's line: 甲、乙、 */
static void
mark_names(struct reading *reading, struct head *head, const struct rule *rule)
{
	size_t at = head->count - 1;

	head->names = rule;
	while (at > 0 && head->what[at - 1] == LOOSE &&
		(line_ends(reading->items[at - 1], "、") ||
			line_ends(reading->items[at - 1], "，")))
		head->what[--at] = NAMES;
}

/* Does one of the next lines, above the text, name who is written to by what
 * it says? */
static bool
is_named_below(const struct reading *reading, size_t at)
{
	struct known known;

	for (size_t i = at + 1; i < reading->count && i <= at + NAMED_LINES;
		i++) {
		const struct line *line = reading->items[i];
		if (line->grid || line_holds(line, "。"))
			return false;
		if (line_known(
			    reading, line, ZONE(ZONE_TITLE), false, &known) &&
			known.rules[0] && known.rules[0]->given->last &&
			known.rules[0]->each)
			return true;
	}
	return false;
}

/* Is that the line that the body begins behind? One that only its colon makes
 * one (分享到：) gives way to one that names somebody. */
static bool
is_last(const struct reading *reading, size_t at, bool loose,
	struct known *known)
{
	const struct line *line = reading->items[at];

	if (!line_known(reading, line, ZONE(ZONE_TITLE), false, known) ||
		!known->rules[0])
		return false;
	return known->rules[0]->given->last && !line_is_label(reading, line) &&
	       (known->rules[0]->each ||
		       (loose && !is_named_below(reading, at)));
}

/* The lines below one that are its value's, too, until together they are what
 * its rule says (a subtitle of two lines); 0: none, or they never are. */
static size_t
count_more(
	const struct reading *reading, size_t at, const struct pattern *until)
{
	unsigned zones = ZONE(ZONE_HEAD) | ZONE(ZONE_TITLE);
	struct buf text = {0};
	size_t found = 0;

	for (size_t i = at; i < reading->count && i <= at + MORE_LINES; i++) {
		const struct line *line = reading->items[i];
		struct known known;
		if (line->grid ||
			(i > at && (line_is_body(reading, line) ||
					   line_known(reading, line, zones,
						   false, &known))))
			break;
		buf_bytes(&text, line->text, line->length);
		if (pattern_match(until, text.data, text.length, NULL)) {
			found = i - at;
			break;
		}
	}
	buf_done(&text);
	return found;
}

/* A line below the title that says by its look what it is, and with it where
 * the title ends: ——… */
static void
scan_open(struct reading *reading, struct head *head, const struct rule *rule)
{
	size_t more;

	if (head->open || !rule || !rule->until)
		return;
	head->open = rule;
	head->under = head->count;
	more = count_more(reading, head->count, rule->until);
	while (more-- && head->count + 1 < HEAD_LIMIT)
		head->what[++head->count] = MORE;
}

void
head_scan(struct reading *reading, struct head *head)
{
	bool loose = false;

	while (head->count < reading->count && head->count < HEAD_LIMIT) {
		struct line *line = reading->items[head->count];
		struct known known;
		enum what what = LOOSE;

		if (is_last(reading, head->count, loose, &known)) {
			head->what[head->count++] = BELOW;
			mark_names(reading, head, known.rules[0]);
			scan_further(reading, head);
			return;
		}
		if (line_known(reading, line, ZONE(ZONE_HEAD), false, &known)) {
			what = HEAD;
			for (size_t k = 0; k < known.cells.count; k++)
				head->tells[head->count] =
					head->tells[head->count] ||
					known.rules[k];
			head->titled =
				head->titled ||
				known_tells(&known, reading->grammar->title);
		} else if (loose && line_known(reading, line, ZONE(ZONE_TITLE),
					    false, &known))
			what = BELOW;
		head->what[head->count] = what;
		if (what == LOOSE && line_is_body(reading, line) &&
			!line_ends(line, "，"))
			return;
		loose = loose || what == LOOSE;
		if (what == BELOW)
			scan_open(reading, head, known.rules[0]);
		head->count++;
	}
}

/* --- the title --------------------------------------------------------------
 */

/* Do the lines read as a title when they are joined? */
static bool
reads_as_title(const struct reading *reading, size_t from, size_t end)
{
	struct buf text = {0};
	bool good;

	for (size_t i = from; i < end; i++)
		buf_bytes(&text, reading->items[i]->text,
			reading->items[i]->length);
	good = pattern_match(
		reading->grammar->is_title, text.data, text.length, NULL);
	buf_done(&text);
	return good;
}

/* Blank lines say something only where not all lines have them. */
static bool
is_spaced(const struct reading *reading, const struct head *head)
{
	for (size_t i = 1; i < head->count; i++)
		if (!reading->items[i]->blank)
			return false;
	return head->count > 2;
}

/* Does any word before a colon begin the line, or stand behind a blank in it:
 * 云教函〔〕9号　签发人：陆知行? */
static bool
has_label(const struct reading *reading, const struct line *line)
{
	bool blank = true;

	for (size_t at = 0, n; at < line->length; at += n) {
		uint32_t c;

		n = utf8_decode(line->text + at, line->length - at, &c);
		if (blank && text_is_labelled(reading, line->text + at,
				     line->length - at))
			return true;
		blank = utf8_is_space(c);
	}
	return false;
}

/* The lines from `from` on that are a title together; 0: they are none. */
static size_t
title_length(struct reading *reading, const struct head *head, size_t from,
	bool across)
{
	size_t end = from, found = 0;

	while (end < head->count && end < from + TITLE_LINES &&
		head->what[end] == LOOSE &&
		(end == from ||
			((across || !reading->items[end]->blank) &&
				!reading->items[end]->parted &&
				!has_label(reading, reading->items[end])))) {
		end++;
		if (reads_as_title(reading, from, end))
			found = end - from;
		else if (found)
			break;
	}
	return found;
}

/* Does the line begin with an organ's name? */
static bool
begins_with_organ(const struct reading *reading, const struct line *line)
{
	for (size_t n = 1; n <= line->length; n++)
		if ((n == line->length || (line->text[n] & 0xc0) != 0x80) &&
			text_is_organ(reading, line->text, n))
			return true;
	return false;
}

/* An organ alone, and below it a title that names its organ: a mark; several
 * organs below each other are the title's own. */
static bool
is_mark_above(
	struct reading *reading, const struct head *head, size_t i, bool across)
{
	const struct line *line = reading->items[i];

	return i + 1 < head->count &&
	       text_is_organ(reading, line->text, line->length) &&
	       (!text_is_organ(reading, reading->items[i + 1]->text,
			reading->items[i + 1]->length) ||
		       same_text(line->text, reading->items[i + 1]->text)) &&
	       begins_with_organ(reading, reading->items[i + 1]) &&
	       title_length(reading, head, i + 1, across);
}

static bool
find_among(struct reading *reading, struct head *head, bool across, bool labels)
{
	for (size_t i = 0; i < head->count; i++) {
		const struct line *line = reading->items[i];
		size_t n = is_mark_above(reading, head, i, across) ||
					   (!labels && has_label(reading, line))
				   ? 0
				   : title_length(reading, head, i, across);
		if (!n)
			continue;
		head->title = i;
		head->title_end = i + n;
		return true;
	}
	return false;
}

/*
 * By the look of what it says; false: no lines look like one. A line that
 * has any word before a colon is one only where no other is, and where none
 * says that it is (标题：…).
 */
static bool
find_by_look(struct reading *reading, struct head *head)
{
	bool spaced = is_spaced(reading, head);

	for (int labels = 0; labels <= !head->titled; labels++)
		for (int across = spaced;
			across < 2 && reading->grammar->is_title; across++)
			if (find_among(reading, head, across, labels))
				return true;
	return false;
}

/* An organ, and above a line of the head: a mark, and there is no title. */
static bool
is_mark_alone(const struct reading *reading, const struct head *head)
{
	const struct line *line = reading->items[head->title];

	return head->title_end == head->title + 1 &&
	       head->title_end < head->count &&
	       head->what[head->title_end] == HEAD && !line->grid &&
	       text_is_organ(reading, line->text, line->length);
}

/* By its place: behind the last line of the head that has one below. */
static void
find_by_place(struct reading *reading, struct head *head)
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
		head->what[head->title_end] == LOOSE &&
		(head->title_end == head->title ||
			!reading->items[head->title_end]->blank) &&
		reading->items[head->title_end]->title ==
			reading->items[head->title]->title)
		head->title_end++;
	if (is_mark_alone(reading, head))
		head->title_end = head->title;
}

/* Right above the line that says where the title ends. */
static bool
find_above(struct reading *reading, struct head *head)
{
	size_t at = head->open ? head->under : 0;

	while (at > 0 && head->what[at - 1] == LOOSE &&
		head->under - at < TITLE_LINES &&
		(at == head->under || !reading->items[at]->blank))
		at--;
	if (!head->open || at == head->under)
		return false;
	head->title = at;
	head->title_end = head->under;
	return true;
}

void
head_find_title(struct reading *reading, struct head *head)
{
	bool styled = false;

	if (find_above(reading, head))
		return;
	for (size_t i = 0; i < head->count; i++)
		styled = styled || reading->items[i]->title;
	if (styled || (!find_by_look(reading, head) && !head->titled))
		find_by_place(reading, head);
}

/* --- values
 * ------------------------------------------------------------------- */

static bool
is_latin_end(const char *text)
{
	size_t n = strlen(text);

	return n && (unsigned char)text[n - 1] < 0x80;
}

/* Perhaps more than a title: (A), a name in brackets below it. */
static void
doubt_title(struct reading *reading)
{
	const struct grammar *g = reading->grammar;
	const char *title = value_text(reading, g->title);

	if (g->title_doubt &&
		pattern_match(g->title_doubt, title, strlen(title), NULL))
		add_note(reading, g->title,
			_("more than a title may stand in it"));
}

/* A title of several lines: joined, and line by line. */
void
head_take_title(struct reading *reading, const struct head *head)
{
	const struct grammar *g = reading->grammar;
	size_t lines = head->title_end - head->title;
	const char *whole = "";

	if (!g->title || !lines)
		return;
	if (lines == 1) {
		take_line(reading, g->title, reading->items[head->title]);
		doubt_title(reading);
		return;
	}
	for (size_t i = head->title; i < head->title_end; i++) {
		struct line *line = reading->items[i];
		bool latin = is_latin_end(whole) &&
			     (unsigned char)*line->text < 0x80;
		whole = arena_join(reading->arena, whole, latin ? " " : "",
			line->text, NULL);
		if (g->title_lines)
			take_whole(reading, g->title_lines, line);
		else
			line_claim(line, 0, line->length, CLAIM_TAKEN);
	}
	give(reading, g->title, whole);
	record_entry(reading, reading->record, g->title)->pieces->line =
		reading->items[head->title]->mark.line;
	if (reading->items[head->title + 1]->blank &&
		text_is_organ(reading, reading->items[head->title]->text,
			reading->items[head->title]->length))
		add_note(reading, g->title,
			_("its first line may be the mark of the organ"));
	doubt_title(reading);
}

/* A line of names that the next one goes on with. */
static void
take_names(struct reading *reading, const struct head *head, struct line *line)
{
	size_t length = line->length - strlen("、");

	take_by(reading, head->names->given->fields[0], line, 0, length,
		head->names);
	line_claim(line, length, strlen("、"), CLAIM_WORD);
}

/* The rule of marks that several lines may be of, if it knows the line. */
static const struct rule *
repeated_rule(const struct reading *reading, const struct line *line,
	struct match *ret_match)
{
	for (const struct rule *r = reading->grammar->rules; r; r = r->next)
		if (r->given->at == ZONE_HEAD && r->given->weak &&
			r->given->repeats &&
			pattern_match(r->pattern, line->text, line->length,
				ret_match))
			return r;
	return NULL;
}

/* One more of a list; a field of one value goes on behind a blank. */
static void
take_one_more(struct reading *reading, const struct rule *rule,
	struct line *line, const struct match *match)
{
	for (size_t i = 0; i < rule->given->count && i < match->count; i++) {
		const char *path = rule->given->fields[i];
		struct entry *e = record_entry(reading, reading->record, path);
		struct found_piece *last = e ? e->pieces : NULL;

		if (!match->given[i] || !last)
			continue;
		while (last->next)
			last = last->next;
		take_by(reading, path, line, match->from[i], match->length[i],
			rule);
		if (e->field->type == FIELD_LINES || !last->next)
			continue;
		last->text = arena_join(reading->arena, last->text, " ",
			last->next->text, NULL);
		last->next = NULL;
		e->end = &last->next;
	}
}

/*
 * Right below a mark: one more organ of it, or what it goes on with: 文件,
 * （复函）.
 */
static bool
take_again(struct reading *reading, const struct head *head, size_t i)
{
	struct line *line = reading->items[i];
	const struct line *above = i ? reading->items[i - 1] : NULL;
	struct match match;
	const struct rule *rule =
		above && head->what[i - 1] == LOOSE && !line->blank &&
				!above->grid && !line->grid &&
				!line_is_free(above)
			? repeated_rule(reading, above, &match)
			: NULL;
	const char *both;

	if (!rule || same_text(above->text, line->text))
		return false;
	if (repeated_rule(reading, line, &match) == rule) {
		take_one_more(reading, rule, line, &match);
		return true;
	}
	both = arena_join(reading->arena, above->text, line->text, NULL);
	return pattern_match(rule->pattern, both, strlen(both), NULL) &&
	       take_more(
		       reading, rule->given->fields[0], line, 0, line->length);
}

/* Does the line right below it tell a field? Only then its place says that it
 * is a mark. */
static bool
is_above_head(const struct reading *reading, const struct head *head, size_t i)
{
	return i + 1 < head->count && head->tells[i + 1] &&
	       !reading->items[i + 1]->parted;
}

static void
take_loose(struct reading *reading, const struct head *head, size_t i)
{
	struct line *line = reading->items[i];

	if (head->what[i] == MORE)
		take_more(reading, head->open->given->fields[0], line, 0,
			line->length);
	else if (head->what[i] == NAMES)
		take_names(reading, head, line);
	else if (head->what[i] == BELOW && i >= head->title_end)
		rules_take(reading, line, ZONE(ZONE_TITLE), false);
	else if (i < head->title && take_again(reading, head, i))
		return;
	else if (i < head->title)
		rules_take(reading, line,
			ZONE(ZONE_HEAD) |
				(is_above_head(reading, head, i) ? 0
								 : SURE_RULES),
			true);
	else if (!rules_take(reading, line, ZONE(ZONE_TITLE), false))
		rules_take(reading, line, ZONE(ZONE_TITLE), true);
}

/* Below the title an organ in a line of the head is no mark. */
static void
take_head(struct reading *reading, struct line *line, bool below)
{
	struct known known;

	if (!line_known(reading, line, ZONE(ZONE_HEAD), false, &known))
		return;
	for (size_t i = 0; below && i < known.cells.count; i++)
		if (known.rules[i] && known.rules[i]->given->weak)
			known.rules[i] = NULL;
	known_apply(reading, line, &known);
}

/* Without a title: behind the last line that only heads have. */
static size_t
head_end(const struct head *head)
{
	size_t end = 0;

	for (size_t i = 0; i < head->count; i++)
		if (head->what[i] == HEAD)
			end = i + 1;
	return end;
}

/* 甲部, and below it 乙局文件: one mark of two organs. */
static void
join_marks(const struct reading *reading, struct head *head)
{
	struct match match;

	for (size_t i = 1; i < head->count && i < head->title; i++)
		if (head->what[i] == HEAD && head->what[i - 1] == LOOSE &&
			!reading->items[i]->grid &&
			!reading->items[i - 1]->grid &&
			repeated_rule(reading, reading->items[i], &match) &&
			repeated_rule(reading, reading->items[i - 1], &match))
			head->what[i] = LOOSE;
}

void
head_take(struct reading *reading, struct head *head)
{
	if (head->title == head->title_end)
		head->title = head->title_end = head_end(head);
	join_marks(reading, head);
	for (size_t i = 0; i < head->count; i++)
		if (head->what[i] == HEAD)
			take_head(reading, reading->items[i],
				i >= head->title_end);
	for (size_t i = 0; i < head->count; i++)
		if ((i < head->title || i >= head->title_end) &&
			head->what[i] != HEAD)
			take_loose(reading, head, i);
}
