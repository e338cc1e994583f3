/*
 * Below the body: signature, contact, notes, colophon. The date is found
 * first, from the end; what stands around it is known by what it says, and
 * one unknown line spoils no other.
 */
#include "import/reading.h"

#include "base/language.h"

#include <string.h>

enum {
	ORGAN_WIDTH = 100, /* columns of a 署名 */
	FOOT_LINES = 30,   /* below the date, and it among them */
	FOOT_UNKNOWN = 8,  /* of them that nobody knows: more are a text */
	ABOVE_LINES = 10,  /* of the foot above the date */
	LIST_LINES = 12,   /* that a list of names may fill */
};

/* --- lines that go on
 * --------------------------------------------------------- */

static bool
ends_open(const struct line *line)
{
	return line_ends(line, "，") || line_ends(line, "、") ||
	       line_ends(line, ",");
}

static bool
has_joint(const struct line *line)
{
	return memmem(line->text, line->length, "，", 3) ||
	       memmem(line->text, line->length, "、", 3) ||
	       line_ends(line, "。");
}

/* An organ among others: 市财政局， and at the end 市教育局。 */
static bool
is_listed_organ(const struct reading *reading, const struct line *line)
{
	static const char *const ends[] = {"，", "、", ",", "；", "。"};
	size_t length = line->length;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (line_ends(line, ends[i]))
			length = line->length - strlen(ends[i]);
	return text_is_organ(reading, line->text, length);
}

/* Organs and nothing else, several of them: 县法院，县检察院。 */
static bool
is_list_of_organs(const struct reading *reading, const struct line *line)
{
	size_t from = 0, count = 0;

	for (size_t at = 0; at <= line->length; at++) {
		static const char *const marks[] = {"，", "、", "；", "。"};
		size_t n = 0;

		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			if (line->length - at >= strlen(marks[i]) &&
				!memcmp(line->text + at, marks[i],
					strlen(marks[i])))
				n = strlen(marks[i]);
		if (!n && at < line->length)
			continue;
		if (at > from &&
			!text_is_organ(reading, line->text + from, at - from))
			return false;
		count += at > from;
		from = at + n;
		at = n ? from - 1 : at;
	}
	return count > 1;
}

/* One organ a line, and nothing between them; the last one above a date signs,
 * and so does what is not of the list. */
static bool
is_organ_listed(const struct reading *reading, size_t at)
{
	const unsigned all = ZONE(ZONE_END) | ZONE(ZONE_COLOPHON);
	const struct line *line = reading->items[at];
	struct known known;

	return at + 1 < reading->count &&
	       text_is_organ(reading, line->text, line->length) &&
	       text_is_organ(reading, reading->items[at + 1]->text,
		       reading->items[at + 1]->length) &&
	       !(line_known(
			 reading, reading->items[at - 1], all, false, &known) &&
		       known_tells(&known, reading->grammar->date));
}

/*
 * Does a list of names go on in the line? Never in one that says something
 * itself: a label, a date, an organ, an imprint.
 */
static bool
goes_on(const struct reading *reading, size_t at)
{
	const struct line *before = reading->items[at - 1];
	const struct line *line = reading->items[at];
	unsigned all = ZONE(ZONE_END) | ZONE(ZONE_COLOPHON);
	struct known known;

	if (line->grid || before->grid || line_is_label(reading, line))
		return false;
	if (line_ends(before, "。"))
		return is_list_of_organs(reading, line);
	if (is_organ_listed(reading, at))
		return true;
	if (ends_open(before))
		return !line_known(reading, line, all, false, &known) ||
		       is_listed_organ(reading, line);
	return has_joint(line) &&
	       !line_known(reading, line, all, false, &known);
}

/* A line of a list that began above; a name divided by it becomes whole. */
static void
take_names(struct reading *reading, const struct rule *rule,
	const struct line *before, struct line *line)
{
	const char *path = rule->given->fields[rule->given->count - 1];
	size_t length = line->length;

	if (line_ends(line, "。")) { /* the phrase adds it again */
		length -= strlen("。");
		line_claim(line, length, strlen("。"), CLAIM_WORD);
	}
	if (ends_open(before) || line_ends(before, "。") ||
		text_is_organ(reading, before->text, before->length) ||
		text_is_organ(reading, line->text, line->length))
		take(reading, path, line, 0, length);
	else
		take_more(reading, path, line, 0, length);
}

/* --- from the end up
 * ------------------------------------------------------------ */

static bool
knows(const struct reading *reading, const struct line *line, unsigned zones,
	struct known *known)
{
	return line_known(reading, line, zones, false, known);
}

/* Where a list that ends at `at` began, or `at`. */
static size_t
list_above(
	const struct reading *reading, size_t from, size_t at, unsigned zones)
{
	size_t limit = at > from + LIST_LINES ? at - LIST_LINES : from;
	struct known known;
	const struct rule *rule;

	for (size_t i = at; i > limit; i--) {
		if (!goes_on(reading, i))
			return at;
		if (!knows(reading, reading->items[i - 1], zones, &known))
			continue;
		rule = known.rules[known.cells.count - 1];
		return rule && rule->given->more ? i - 1 : at;
	}
	return at;
}

/* The last line, which nobody knows, below one of the foot: 抄送： and a 印发
 * line that has lost its end. */
static bool
is_cut_off(const struct reading *reading, size_t from, size_t at, size_t end,
	unsigned zones)
{
	struct known known;

	return at + 1 == end && at > from && !(zones & ZONE(ZONE_END)) &&
	       knows(reading, reading->items[at - 1], zones, &known);
}

size_t
foot_find(
	const struct reading *reading, size_t from, size_t end, unsigned zones)
{
	struct known known;
	size_t top = end;

	while (top > from) {
		size_t at = top - 1, above;
		if (knows(reading, reading->items[at], zones, &known)) {
			top = at;
			continue;
		}
		above = list_above(reading, from, at, zones);
		if (above == at && is_cut_off(reading, from, at, end, zones))
			above = at - 1;
		if (above == at)
			break;
		top = above;
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

/* --- the signature
 * ---------------------------------------------------------------- */

/* The signature's date, or `end`. */
static size_t
find_date(struct reading *reading, size_t from, size_t end, unsigned zones)
{
	size_t limit = end > from + FOOT_LINES ? end - FOOT_LINES : from;
	size_t unknown = 0;
	struct known known;

	for (size_t i = end; i-- > limit;) {
		const struct line *line = reading->items[i];
		if (line->grid)
			return end;
		if (!knows(reading, line, zones, &known))
			unknown++;
		else if (known_tells(&known, reading->grammar->date))
			return i;
		if (unknown > FOOT_UNKNOWN ||
			(unknown && line_is_body(reading, line) &&
				text_columns(line->text, line->length) >
					ORGAN_WIDTH))
			return end;
	}
	return end;
}

/* A line that only its place above the date makes an organ. */
static bool
is_organ_by_place(
	struct reading *reading, const struct line *line, unsigned zones)
{
	struct known known;

	return !line_is_body(reading, line) &&
	       text_columns(line->text, line->length) <= ORGAN_WIDTH &&
	       line_known(reading, line, zones, true, &known);
}

/* An unknown line between organ and date: 局长：… */
static bool
is_below_organ(struct reading *reading, size_t i, size_t limit, unsigned zones)
{
	struct known known;

	return i > limit && !line_is_body(reading, reading->items[i]) &&
	       knows(reading, reading->items[i - 1], zones, &known) &&
	       known_tells(&known, reading->grammar->organ);
}

/* A word before a colon that nobody knows, below one that is known. */
static bool
is_between_labels(const struct reading *reading, size_t i, size_t limit)
{
	const struct line *line = reading->items[i];

	return i > limit && !line->grid &&
	       text_is_labelled(reading, line->text, line->length) &&
	       !reading->items[i - 1]->grid &&
	       line_is_label(reading, reading->items[i - 1]);
}

/* The first line of the foot; `top` is a line of it, that of the date. */
static size_t
find_top(struct reading *reading, size_t from, size_t top, unsigned zones)
{
	const char *organ = reading->grammar->organ;
	size_t limit = top > from + ABOVE_LINES ? top - ABOVE_LINES : from;
	struct known known;
	bool signed_by = top < reading->count &&
			 knows(reading, reading->items[top], zones, &known) &&
			 known_tells(&known, organ);

	if (top + 1 < reading->count &&
		knows(reading, reading->items[top + 1], zones, &known))
		signed_by = signed_by || known_tells(&known, organ);
	while (top > limit) {
		const struct line *line = reading->items[top - 1];
		if (is_organ_again(reading, line)) {
			signed_by = true;
		} else if (knows(reading, line, zones, &known)) {
			signed_by = signed_by || known_tells(&known, organ);
		} else if (list_above(reading, from, top - 1, zones) <
			   top - 1) {
			top = list_above(reading, from, top - 1, zones) + 1;
		} else if (!signed_by &&
			   is_organ_by_place(reading, line, zones)) {
			signed_by = true;
		} else if (!is_below_organ(reading, top - 1, limit, zones) &&
			   !is_between_labels(reading, top - 1, limit)) {
			break;
		}
		top--;
	}
	return top;
}

void
foot_bounds(struct reading *reading, size_t from, size_t end, struct foot *foot)
{
	unsigned zones = ZONE(ZONE_END) | ZONE(ZONE_COLOPHON);
	const struct found_piece *p = organ_pieces(reading);

	for (; p; p = p->next)
		reading->organs++;
	foot->end = end;
	foot->date = find_date(reading, from, end, zones);
	foot->top = foot->date < end
			    ? find_top(reading, from, foot->date, zones)
			    : foot_find(reading, from, end, zones);
}

bool
foot_signs(struct reading *reading, const struct foot *foot)
{
	unsigned zones = ZONE(ZONE_END) | ZONE(ZONE_COLOPHON);
	const struct line *line =
		foot->top < foot->end ? reading->items[foot->top] : NULL;
	struct known known;

	return line && (!knows(reading, line, zones, &known) ||
			       is_organ_again(reading, line) ||
			       known_tells(&known, reading->grammar->organ) ||
			       known_tells(&known, reading->grammar->date));
}

/* --- values
 * -------------------------------------------------------------------------- */

/* The second line of an attachment's name, and another one below it. */
static bool
is_between_items(const struct reading *reading, size_t i, size_t end)
{
	return i + 1 < end && !reading->items[i]->grid &&
	       !line_is_label(reading, reading->items[i]) &&
	       attached_is_item(reading, reading->items[i + 1]) &&
	       !attached_is_list(reading, reading->items[i + 1]);
}

/* Attachments that are listed behind the date; returns behind the last. */
static size_t
take_listed(struct reading *reading, size_t i, size_t end)
{
	size_t stop = i + 1;

	while (stop < end && (attached_is_item(reading, reading->items[stop]) ||
				     is_between_items(reading, stop, end)))
		stop++;
	attached_take_list(reading, i, stop);
	return stop;
}

/*
 * What no rule knows: the organ, where it stands right above the date; else
 * it finds no field, and is told.
 */
static void
take_unknown(
	struct reading *reading, struct line *line, unsigned zones, bool above)
{
	if (above)
		rules_take(reading, line, zones, true);
}

/*
 * 分管领导：陆知行　联系电话：…: the telephone of one whom another field names.
 * It is not taken where a later line tells that of its own group.
 */
static void
set_strange_aside(const struct reading *reading, size_t at, size_t end,
	unsigned zones, struct known *known)
{
	struct known below;

	for (size_t k = 1; k < known->cells.count; k++) {
		const struct rule *rule = known->rules[k];
		const struct rule *of = known->rules[k - 1];
		const char *path = rule && rule->given->count == 1
					   ? rule->given->fields[0]
					   : NULL;
		if (!path || !strchr(path, '.') || !of || !of->given->tight ||
			!of->given->count || strchr(of->given->fields[0], '.'))
			continue;
		for (size_t i = at + 1; i < end; i++)
			if (knows(reading, reading->items[i], zones, &below) &&
				known_tells(&below, path)) {
				known->rules[k] = NULL;
				break;
			}
	}
}

void
foot_take(struct reading *reading, size_t from, const struct foot *foot,
	unsigned zones)
{
	const struct rule *open = NULL;

	for (size_t i = from; i < foot->end; i++) {
		struct line *line = reading->items[i];
		struct known known;
		if (is_organ_again(reading, line)) {
			line_claim(line, 0, line->length, CLAIM_WORD);
		} else if (open && open->given->more && goes_on(reading, i)) {
			take_names(reading, open, reading->items[i - 1], line);
			continue;
		} else if (attached_is_list(reading, line)) {
			i = take_listed(reading, i, foot->end) - 1;
		} else if (knows(reading, line, zones, &known)) {
			set_strange_aside(reading, i, foot->end, zones, &known);
			known_apply(reading, line, &known);
			open = known.rules[known.cells.count - 1];
			continue;
		} else {
			take_unknown(reading, line, zones, i < foot->date);
		}
		open = NULL;
	}
}
