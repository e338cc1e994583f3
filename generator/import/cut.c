/* Several things on one line: where it is parted. */
#include "import/reading.h"

#include "base/date.h"
#include "base/numeral.h"
#include "base/utf8.h"

#include <string.h>

enum {
	MEET_LENGTH = 240, /* bytes: longer lines are text */
	MEET_LIMIT = 32,   /* places where a line may be parted */
	MEET_PARTS = 4,
};

/* --- at words before colons --------------------------------------------- */

static bool
is_separator(uint32_t c)
{
	return c == U'，' || c == ',' || c == U'；' || c == ';' || c == U'、' ||
	       c == '|' || c == U'｜';
}

/* ● 建议编号：…: what a list of them begins each line with. */
static bool
is_bullet(uint32_t c)
{
	return c == U'●' || c == U'■' || c == U'◆' || c == U'▪' || c == U'•' ||
	       c == U'·' || c == U'◎' || c == U'※' || c == U'►' || c == U'▲';
}

/* The character that ends before the place, or 0. */
static uint32_t
before(const char *text, size_t at)
{
	size_t back = 1;
	uint32_t c = 0;

	if (!at)
		return 0;
	while (back < at && (text[at - back] & 0xc0) == 0x80)
		back++;
	utf8_decode(text + at - back, back, &c);
	return c;
}

/* How many brackets more open than close. */
static int
open_brackets(const char *text, size_t from, size_t end)
{
	int open = 0;
	uint32_t c;
	size_t n;

	for (; from < end && (n = utf8_decode(text + from, end - from, &c));
		from += n)
		open += (c == U'（' || c == '(') - (c == U'）' || c == ')');
	return open;
}

/* Without blanks, what parts it from the next, and half a pair of brackets. */
static void
trim(const char *text, size_t *from, size_t *end)
{
	int open = open_brackets(text, *from, *end);
	uint32_t c = 0;
	size_t n;

	while (*from < *end &&
		(n = utf8_decode(text + *from, *end - *from, &c)) &&
		(utf8_is_space(c) || is_bullet(c) ||
			((c == U'（' || c == '(') && open > 0))) {
		open -= c == U'（' || c == '(';
		*from += n;
	}
	while (*from < *end) {
		bool closes;
		c = before(text, *end);
		closes = (c == U'）' || c == ')') && open < 0;
		if (!utf8_is_space(c) && !is_separator(c) && !closes)
			break;
		open += closes;
		*end -= c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
	}
}

/* 。 behind a value that a word before a colon introduces ends a sentence. */
static size_t
without_stop(const char *text, size_t from, size_t end)
{
	size_t n = strlen("。");

	return end - from > n && !memcmp(text + end - n, "。", n) ? end - n
								  : end;
}

/* The next word before a colon from `at` on, or the length. */
static size_t
next_label(const struct reading *reading, const struct line *line, size_t at)
{
	const struct pattern *labels = reading->grammar->labels;
	struct match match;

	while (labels && at < line->length &&
		pattern_match(
			labels, line->text + at, line->length - at, &match)) {
		size_t from = at + match.whole_from;
		if (!from || !utf8_is_letter(before(line->text, from)))
			return from;
		at = from + match.whole_length;
	}
	return line->length;
}

bool
line_is_label(const struct reading *reading, const struct line *line)
{
	size_t from = 0, end = line->length;

	trim(line->text, &from, &end);
	return line->length && next_label(reading, line, 0) == from;
}

static bool
add_cell(struct known *known, size_t from, size_t end, const struct rule *rule,
	const struct match *match)
{
	struct cells *cells = &known->cells;

	if (cells->count == CELL_LIMIT)
		return false;
	known->rules[cells->count] = rule;
	known->matches[cells->count] = *match;
	cells->from[cells->count] = from;
	cells->length[cells->count++] = end - from;
	return true;
}

/* --- where letters, digits and marks meet --------------------------------- */

static int
class_of(uint32_t c)
{
	if (utf8_is_space(c))
		return 0;
	if ((c >= '0' && c <= '9') || (c >= U'０' && c <= U'９'))
		return 1;
	if ((c >= 'A' && c <= 'z') || (c >= U'Ａ' && c <= U'ｚ'))
		return 2;
	if (c == U'〇' || c == U'○' || numeral_value(c) >= 0)
		return 5;
	return utf8_is_letter(c) ? 3 : 4;
}

/* Places where it may be parted, the last one the end; 0: too many. */
static size_t
meetings(const char *text, size_t from, size_t end, size_t places[MEET_LIMIT])
{
	size_t count = 0, n;
	int last = -1;
	uint32_t c;

	for (size_t at = from; at < end; at += n) {
		int own;
		n = utf8_decode(text + at, end - at, &c);
		own = class_of(c);
		if (at > from && (own != last || own == 4)) {
			if (count == MEET_LIMIT - 1)
				return 0;
			places[count++] = at;
		}
		last = own;
	}
	places[count++] = end;
	return count;
}

/* All of it by rules, the longest first part that leaves no rest. */
static bool
meet(const struct reading *reading, const struct line *line, size_t from,
	size_t end, unsigned zones, struct known *known, int parts)
{
	size_t places[MEET_LIMIT], count, before_it = known->cells.count;
	struct match match;

	trim(line->text, &from, &end);
	count = from < end ? meetings(line->text, from, end, places) : 0;
	while (count--) {
		size_t stop = places[count], head = from;
		const struct rule *rule;
		trim(line->text, &head, &stop);
		rule = stop > head ? rule_find(reading, line, head, stop - head,
					     zones, false, &match)
				   : NULL;
		if (!rule || (rule->given->last && stop < end) ||
			!add_cell(known, head, stop, rule, &match))
			continue;
		if (places[count] == end ||
			(parts > 1 && meet(reading, line, places[count], end,
					      zones, known, parts - 1)))
			return true;
		known->cells.count = before_it;
	}
	return false;
}

/* What the template itself says goes before what follows from its layouts:
 * 签发人：陆知行　B类 is a name and a class to it, and names to these. */
static bool
meet_all(const struct reading *reading, const struct line *line, size_t from,
	size_t end, unsigned zones, struct known *known)
{
	return meet(reading, line, from, end, zones | GIVEN_RULES, known,
		       MEET_PARTS) ||
	       meet(reading, line, from, end, zones, known, MEET_PARTS);
}

static bool
line_meets(const struct reading *reading, const struct line *line,
	unsigned zones, struct known *known)
{
	known->cells.count = 0;
	return !line->grid && line->length <= MEET_LENGTH &&
	       meet_all(reading, line, 0, line->length, zones, known);
}

static bool
line_told(const struct reading *reading, const struct line *line,
	struct known *known)
{
	struct match none = {0};

	known->cells.count = 0;
	return !line->grid && line_is_label(reading, line) &&
	       add_cell(known, 0, line->length, NULL, &none);
}

static bool
line_cut(const struct reading *reading, const struct line *line, unsigned zones,
	struct known *known)
{
	size_t at = 0, next, from, end;
	struct match none = {0};
	bool first = true;

	known->cells.count = 0;
	if (line->grid || line->length > PATTERN_LENGTH)
		return false;
	next = next_label(reading, line, 1);
	if (next == line->length)
		return false;
	for (; at < line->length; at = next, first = false) {
		next = next_label(reading, line, at + 1);
		from = at;
		end = next;
		trim(line->text, &from, &end);
		if (next_label(reading, line, from) == from)
			end = without_stop(line->text, from, end);
		if (from == end ||
			meet_all(reading, line, from, end, zones, known))
			continue;
		if (first && next_label(reading, line, at) != from)
			return false;
		if (!add_cell(known, from, end, NULL, &none))
			return false;
	}
	return known->cells.count > 0;
}

/* --- with gaps ------------------------------------------------------------ */

/* Marks between what is known: ， and the like, brackets. */
static void
claim_marks(struct line *line, size_t from, size_t end)
{
	uint32_t c;
	size_t n;

	for (; from < end &&
		(n = utf8_decode(line->text + from, end - from, &c));
		from += n)
		if (line->claims[from] == CLAIM_NONE && !utf8_is_letter(c) &&
			!(c >= '0' && c <= '9'))
			line_claim(line, from, n, CLAIM_WORD);
}

/* Without half a pair of brackets: （甲局　甲函〔2026〕1号　2026年5月6日） */
static void
add_stretch(
	const struct line *line, struct cells *cells, size_t from, size_t end)
{
	if (open_brackets(line->text, from, end))
		trim(line->text, &from, &end);
	cells->from[cells->count] = from;
	cells->length[cells->count++] = end - from;
}

/* Stretches with gaps of that many columns or more between them. */
static void
split_line(const struct line *line, int least, struct cells *cells)
{
	size_t at = 0, start = 0, n;

	cells->count = 0;
	while (at < line->length && cells->count < CELL_LIMIT - 1) {
		size_t gap = at;
		int columns = 0;
		for (; (n = text_space(line->text + gap, line->length - gap));
			gap += n)
			columns += line->text[gap] == '\t'
					   ? 8
					   : text_columns(line->text + gap, n);
		if (columns >= least) {
			add_stretch(line, cells, start, at);
			start = gap;
		}
		at = gap > at ? gap : at + 1;
	}
	add_stretch(line, cells, start, line->length);
}

/* A word before a colon that nobody knows; an organ, a date, where no field is
 * for it. */
static bool
is_told_cell(const struct reading *reading, const char *text, size_t length)
{
	struct date date;

	return text_is_labelled(reading, text, length) ||
	       text_is_organ(reading, text, length) ||
	       date_read_loose(arena_copy(reading->arena, text, length), &date);
}

/* All cells by rules, one of them by a strong one; others are told. */
static bool
cells_known_in(const struct reading *reading, const struct line *line,
	unsigned zones, struct known *known)
{
	bool strong = false;

	for (size_t i = 0; i < known->cells.count; i++) {
		const struct rule **rule = &known->rules[i];
		size_t from = known->cells.from[i];
		size_t length = known->cells.length[i];
		*rule = rule_find(reading, line, from, length, zones, false,
			&known->matches[i]);
		strong = strong || *rule;
		if (!*rule)
			*rule = rule_find(reading, line, from, length, zones,
				true, &known->matches[i]);
		if (*rule && (*rule)->given->weak && (*rule)->given->doubtful)
			*rule = NULL; /* its place says nothing here */
		if (!*rule && !is_told_cell(reading, line->text + from, length))
			return false;
	}
	return strong;
}

/* An organ beside the date of printing prints: what the last lines say goes
 * before what stands above them. */
static bool
cells_known(const struct reading *reading, const struct line *line,
	unsigned zones, struct known *known)
{
	const unsigned last = ZONE(ZONE_COLOPHON);

	return (zones & last && zones != last &&
		       cells_known_in(reading, line, last, known)) ||
	       cells_known_in(reading, line, zones, known);
}

bool
line_known(const struct reading *reading, const struct line *line,
	unsigned zones, bool weak, struct known *known)
{
	static const int gaps[] = {8, 4, 2}; /* names have small ones inside */
	bool form = reading->grammar->is_form;

	known->cells = (struct cells){.length = {line->length}, .count = 1};
	known->rules[0] =
		weak ? NULL
		     : rule_find(reading, line, 0, line->length,
			       zones | ASIDE_RULES, false, &known->matches[0]);
	if (known->rules[0])
		return true;
	if (!weak && !form && line_cut(reading, line, zones, known))
		return true;
	known->cells = (struct cells){.length = {line->length}, .count = 1};
	known->rules[0] = rule_find(reading, line, 0, line->length, zones, weak,
		&known->matches[0]);
	if (known->rules[0] || line->grid || weak ||
		line->length > PATTERN_LENGTH)
		return known->rules[0] != NULL;
	for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
		split_line(line, gaps[i], &known->cells);
		if (known->cells.count >= 2 &&
			cells_known(reading, line, zones, known))
			return true;
	}
	return !form && (line_meets(reading, line, zones, known) ||
				line_told(reading, line, known));
}

void
known_apply(
	struct reading *reading, struct line *line, const struct known *known)
{
	const struct cells *cells = &known->cells;
	size_t at = 0;

	for (size_t i = 0; i < cells->count; i++) {
		claim_marks(line, at, cells->from[i]);
		at = cells->from[i] + cells->length[i];
		if (known->rules[i] && !known->rules[i]->given->aside)
			rule_apply(reading, known->rules[i], line,
				cells->from[i], &known->matches[i]);
	}
	claim_marks(line, at, line->length);
}

bool
known_tells(const struct known *known, const char *path)
{
	for (size_t i = 0; path && i < known->cells.count; i++)
		for (size_t k = 0;
			known->rules[i] && k < known->rules[i]->given->count;
			k++)
			if (!strcmp(known->rules[i]->given->fields[k], path))
				return true;
	return false;
}

bool
rules_take(
	struct reading *reading, struct line *line, unsigned zones, bool weak)
{
	struct known known;

	if (!line_known(reading, line, zones, weak, &known))
		return false;
	known_apply(reading, line, &known);
	return true;
}
