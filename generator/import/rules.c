/* Lines and their cells by the rules of a kind. */
#include "import/reading.h"

#include "base/language.h"
#include "base/utf8.h"

#include <string.h>

/* The signature's own date, where one is known from above the text. */
static bool
is_date_below(const struct reading *reading, const struct rule *rule,
	const char *path)
{
	return reading->dated.line && reading->grammar->date &&
	       rule->given->at == ZONE_END &&
	       !strcmp(path, reading->grammar->date);
}

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
		if (is_date_below(reading, rule, rule->given->fields[i]))
			continue;
		if (e->pieces && e->field->type != FIELD_TEXT &&
			e->field->type != FIELD_LINES)
			return false;
	}
	return true;
}

/* A value that would begin with a word before a colon, unmeant. */
static bool
takes_label(const struct reading *reading, const struct rule *rule,
	const char *text, size_t length, const struct match *match)
{
	struct match label;

	return reading->grammar->labels && match->count && match->given[0] &&
	       !match->from[0] && !strstr(rule->says, "：") &&
	       pattern_match(reading->grammar->labels, text, length, &label) &&
	       !label.whole_from;
}

const struct rule *
rule_find(const struct reading *reading, const struct line *line, size_t from,
	size_t length, unsigned zones, bool weak, struct match *ret_match)
{
	if (line->grid)
		return NULL;
	for (const struct rule *r = reading->grammar->rules; r; r = r->next) {
		if (!(ZONE(r->given->at) & zones) || r->given->weak != weak ||
			r->given->from || (r->derived && zones & GIVEN_RULES))
			continue;
		if (pattern_match(
			    r->pattern, line->text + from, length, ret_match) &&
			has_room(reading, r) &&
			!takes_label(reading, r, line->text + from, length,
				ret_match))
			return r;
	}
	return NULL;
}

/* Has the rule's own text that character? */
static bool
rule_says(const struct rule *rule, const char *text, size_t n)
{
	for (const char *p = rule->says; *p; p++)
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

/*
 * The date above the text (成文日期： in a site's list) gives way to the
 * signature's; where both are the same day, nothing is told.
 */
static void
give_way(struct reading *reading, const struct rule *rule, const char *path)
{
	struct dated *dated = &reading->dated;
	struct entry *e = record_entry(reading, reading->record, path);

	if (!is_date_below(reading, rule, path) || !e->pieces)
		return;
	dated->text = e->pieces->text;
	line_claim(dated->line, dated->from, dated->length, CLAIM_NONE);
	e->pieces = NULL;
	e->end = &e->pieces;
	e->notes = NULL;
}

static void
settle_date(struct reading *reading, const struct rule *rule, const char *path,
	struct line *line, size_t from, size_t length)
{
	struct dated *dated = &reading->dated;
	const struct entry *e = record_entry(reading, reading->record, path);

	if (!reading->grammar->date ||
		strcmp(path, reading->grammar->date) != 0)
		return;
	if (rule->given->at == ZONE_HEAD)
		*dated = (struct dated){line, from, length, NULL};
	else if (dated->text && e->pieces && e->pieces->text &&
		 !strcmp(dated->text, e->pieces->text))
		line_claim(dated->line, dated->from, dated->length, CLAIM_WORD);
	if (rule->given->at != ZONE_HEAD)
		*dated = (struct dated){0};
}

void
rule_apply(struct reading *reading, const struct rule *rule, struct line *line,
	size_t from, const struct match *match)
{
	for (size_t i = 0; i < rule->given->count && i < match->count; i++) {
		const char *path = rule->given->fields[i];
		size_t at = from + match->from[i];
		if (!match->given[i])
			continue;
		give_way(reading, rule, path);
		if (!take_by(reading, path, line, at, match->length[i], rule))
			continue;
		settle_date(reading, rule, path, line, at, match->length[i]);
		reading->told++;
		if (rule->given->doubtful)
			add_note(reading, path, _("by its place alone"));
	}
	claim_words(rule, line, from, match);
}
