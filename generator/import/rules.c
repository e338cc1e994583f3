/* Lines and their cells by the rules of a kind. */
#include "import/reading.h"

#include "base/utf8.h"

#include <string.h>

/* A field of one value that has it already takes no second. */
static bool
has_room(const struct reading *reading, const struct rule *rule)
{
	struct reading *r = (struct reading *)(uintptr_t)reading;

	for (size_t i = 0; i < rule->given->count; i++) {
		struct entry *e = record_entry(
			r, reading->record, rule->given->fields[i]);
		if (!e)
			return false;
		if (e->pieces && e->field->type != FIELD_TEXT &&
			e->field->type != FIELD_LINES)
			return false;
	}
	return true;
}

/* Of the zones given (bits): a rule that knows the whole line, or NULL. */
static const struct rule *
rule_find(const struct reading *reading, const struct line *line, size_t from,
	size_t length, unsigned zones, bool weak, struct match *ret_match)
{
	if (line->grid)
		return NULL;
	for (const struct rule *r = reading->grammar->rules; r; r = r->next) {
		if (!(ZONE(r->given->at) & zones) || r->given->weak != weak ||
			r->given->from)
			continue;
		if (pattern_match(
			    r->pattern, line->text + from, length, ret_match) &&
			has_room(reading, r))
			return r;
	}
	return NULL;
}

/* Has the rule's own text that character? */
static bool
rule_says(const struct rule *rule, const char *text, size_t n)
{
	for (const char *p = rule->given->pattern; *p; p++)
		if (!strncmp(p, text, n))
			return true;
	return false;
}

/*
 * What a pattern knows and no group holds are words of the form; a pattern
 * that leaps over a text with .* must not lose it.
 */
static void
claim_words(const struct rule *rule, struct line *line, size_t from,
	const struct match *match)
{
	size_t at = from + match->whole_from, end = at + match->whole_length;
	uint32_t c;
	size_t n;

	for (; at < end && (n = utf8_decode(line->text + at, end - at, &c));
		at += n)
		if (line->claims[at] == CLAIM_NONE &&
			(c < 0x3400 || c > 0x9fff ||
				rule_says(rule, line->text + at, n)))
			line_claim(line, at, n, CLAIM_WORD);
}

static void
rule_apply(struct reading *reading, const struct rule *rule, struct line *line,
	size_t from, const struct match *match)
{
	for (size_t i = 0; i < rule->given->count && i < match->count; i++)
		if (match->given[i] &&
			take(reading, rule->given->fields[i], line,
				from + match->from[i], match->length[i]))
			reading->told++;
	claim_words(rule, line, from, match);
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
			cells->from[cells->count] = start;
			cells->length[cells->count++] = at - start;
			start = gap;
		}
		at = gap > at ? gap : at + 1;
	}
	cells->from[cells->count] = start;
	cells->length[cells->count++] = line->length - start;
}

/* All cells by rules, one of them by a strong one. */
static bool
cells_known(const struct reading *reading, const struct line *line,
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
		if (!*rule)
			return false;
	}
	return strong;
}

bool
line_known(const struct reading *reading, const struct line *line,
	unsigned zones, bool weak, struct known *known)
{
	static const int gaps[] = {8, 4, 2}; /* names have small ones inside */

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
	return false;
}

void
known_apply(
	struct reading *reading, struct line *line, const struct known *known)
{
	for (size_t i = 0; i < known->cells.count; i++)
		rule_apply(reading, known->rules[i], line, known->cells.from[i],
			&known->matches[i]);
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
