/* Lines and their cells by the rules of a kind. */
#include "import/reading.h"

#include "base/language.h"
#include "base/utf8.h"

#include <string.h>

enum { GAP_COLUMNS = 8 };

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

/* One value with a wide gap in it: two things stand there. */
static bool
has_gap(const struct reading *reading, const struct rule *rule,
	const char *text, const struct match *match)
{
	const struct field *fields = reading->grammar->kind->fields;

	for (size_t i = 0; i < rule->given->count && i < match->count; i++) {
		const char *at = text + match->from[i];
		const char *end = at + match->length[i];
		const struct field *field = field_by_path(
			reading->arena, fields, rule->given->fields[i]);
		int columns = 0;

		if (!match->given[i] || !field || field->type != FIELD_LINE)
			continue;
		while (at < end && columns < GAP_COLUMNS) {
			size_t n = text_space(at, (size_t)(end - at));
			columns = n ? columns + text_columns(at, n) : 0;
			at += n ? n : 1;
		}
		if (columns >= GAP_COLUMNS)
			return true;
	}
	return false;
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
			r->given->from || (r->derived && zones & GIVEN_RULES) ||
			(!r->given->aside && zones & ASIDE_RULES) ||
			(r->given->doubtful && zones & SURE_RULES))
			continue;
		if (pattern_match(
			    r->pattern, line->text + from, length, ret_match) &&
			has_room(reading, r) &&
			!has_gap(reading, r, line->text + from, ret_match) &&
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

static uint32_t
first_of(const char *text, size_t length)
{
	uint32_t c = 0;

	utf8_decode(text, length, &c);
	return c;
}

const char *
doubtful_word(const struct reading *reading, const char *path, const char *text,
	size_t length)
{
	const struct import_names *n = reading->grammar->kind->import.perhaps;
	size_t start = 0, found;
	uint32_t c;

	while (start < length &&
		(found = utf8_decode(text + start, length - start, &c)) &&
		!utf8_is_letter(c))
		start += found;
	text += start;
	length -= start;
	for (; n; n = n->next)
		for (size_t i = 0; i < n->count && !strcmp(n->field, path);
			i++) {
			found = match_words(text, length, n->names[i]);
			if (found && !utf8_is_letter(first_of(
					     text + found, length - found)))
				return n->names[i];
		}
	return NULL;
}

/*
 * 分管领导：甲 and 签发人：乙: who is named by the better word is the one, and
 * the other is told; of two such words the first one's.
 */
static bool
is_second_choice(struct reading *reading, const char *path, const char *word)
{
	struct entry *e = record_entry(reading, reading->record, path);

	if (!e || !e->pieces)
		return false;
	if (word)
		return true;
	if (!e->guess.line)
		return false;
	line_claim(e->guess.line, e->guess.from, e->guess.length, CLAIM_NONE);
	e->pieces = NULL;
	e->end = &e->pieces;
	e->notes = NULL;
	e->guess = (struct guess){0};
	return false;
}

static void
set_guess(struct reading *reading, const char *path, const char *word,
	const struct guess *guess)
{
	struct entry *e = record_entry(reading, reading->record, path);

	if (!word || !e)
		return;
	e->guess = *guess;
	add_note(reading, path,
		text_fill(reading->arena, _("“{1}” stands before it"), word));
}

void
rule_apply(struct reading *reading, const struct rule *rule, struct line *line,
	size_t from, const struct match *match)
{
	for (size_t i = 0; i < rule->given->count && i < match->count; i++) {
		const char *path = rule->given->fields[i];
		size_t at = from + match->from[i];
		const char *word = doubtful_word(
			reading, path, line->text + from, at - from);
		if (!match->given[i])
			continue;
		if (is_second_choice(reading, path, word))
			return;
		give_way(reading, rule, path);
		if (!take_by(reading, path, line, at, match->length[i], rule))
			continue;
		set_guess(reading, path, word,
			&(struct guess){line, from + match->whole_from,
				match->whole_length});
		settle_date(reading, rule, path, line, at, match->length[i]);
		reading->told++;
		if (rule->given->doubtful)
			add_note(reading, path, _("by its place alone"));
	}
	claim_words(rule, line, from, match);
}
