/*
 * How sure what was found is: a value whose look is not that of its field,
 * one that another line tells otherwise, a text that may have lost its edges.
 * Whatever found it, it is marked.
 */
#include "import/reading.h"

#include "base/language.h"
#include "model/ordinal.h"

#include <string.h>

enum { EDGE_WIDTH = 100 /* columns: longer lines are text */ };

/* --- looks ------------------------------------------------------------------
 */

static const struct found_piece *
odd_piece(const struct entry *entry, const struct pattern *pattern)
{
	const struct found_piece *p = entry->pieces;

	while (p && (!p->text || pattern_match(pattern, p->text,
					 strlen(p->text), NULL)))
		p = p->next;
	return p;
}

/* Of each group of a list. */
static void
look_at_field(struct reading *reading, struct record *record, const char *path,
	const struct value_look *look)
{
	const size_t length = strcspn(path, ".");

	for (size_t i = 0; i < record->count; i++) {
		struct entry *e = &record->entries[i];
		const struct found_piece *odd;

		if (!field_has_name(e->field, path, length))
			continue;
		if (path[length])
			for (struct record *r = e->records; r; r = r->next)
				look_at_field(
					reading, r, path + length + 1, look);
		else if ((odd = odd_piece(e, look->pattern)))
			entry_note(reading, e,
				text_fill(reading->arena,
					_("perhaps not this, or not this "
					  "alone: “{1}”"),
					odd->text));
	}
}

static void
look_at_fields(struct reading *reading)
{
	const struct grammar *g = reading->grammar;

	for (const struct value_look *l = g->looks; l; l = l->next)
		look_at_field(reading, reading->record, l->path, l);
}

/* --- the edges of the text --------------------------------------------------
 */

/* It ends as no sentence and no heading does. */
static bool
is_loose(const struct reading *reading, const struct found_piece *piece)
{
	static const char *const ends[] = {"。", "！", "？", "：", "；", "…",
		"，", "、", "”", "》", "）", ".", "!", "?", ":", ";", ")"};
	const char *text = piece->text;
	size_t length = text ? strlen(text) : 0, ordinal;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);
		if (length >= n && !strcmp(text + length - n, ends[i]))
			return false;
	}
	return length && !piece->bare && !piece->picture && !piece->caption &&
	       text_columns(text, length) <= EDGE_WIDTH &&
	       !ordinal_match(reading->grammar->kind, text, length, &ordinal);
}

static void
look_at_edges(struct reading *reading)
{
	const char *body = reading->grammar->body;
	struct entry *e =
		body ? record_entry(reading, reading->record, body) : NULL;
	const struct found_piece *last = e ? e->pieces : NULL;

	if (!last || e->field->type != FIELD_TEXT)
		return;
	if (last->next &&
		(is_loose(reading, last) ||
			(last->text && text_is_labelled(reading, last->text,
					       strlen(last->text)))))
		entry_note(reading, e,
			text_fill(reading->arena,
				_("its first line may belong above it: {1}"),
				last->text));
	while (last->next)
		last = last->next;
	if (is_loose(reading, last))
		entry_note(reading, e,
			text_fill(reading->arena,
				_("its last line may belong below it: {1}"),
				last->text));
}

/* --- told twice -------------------------------------------------------------
 */

static bool
has_piece(const struct entry *entry, const char *text)
{
	const struct found_piece *p = entry->pieces;

	while (p && (!p->text || !same_text(p->text, text)))
		p = p->next;
	return p != NULL;
}

/* Does the rule, behind a word of its own, tell the field otherwise? */
static void
note_rival(struct reading *reading, const struct rule *rule,
	const struct line *line, const struct match *match)
{
	for (size_t i = 0; i < rule->given->count && i < match->count; i++) {
		struct entry *e = record_entry(
			reading, reading->record, rule->given->fields[i]);
		const char *text;

		if (!match->given[i] ||
			(!match->from[i] && rule->given->count == 1) || !e ||
			!e->pieces || e->field->type == FIELD_TEXT ||
			doubtful_word(reading, rule->given->fields[i],
				line->text, match->from[i]))
			continue;
		text = arena_copy(reading->arena, line->text + match->from[i],
			match->length[i]);
		if (has_piece(e, text))
			continue;
		entry_note(reading, e,
			arena_join(reading->arena,
				text_fill(reading->arena,
					_("or, by line {1}: "),
					arena_format(reading->arena, "%d",
						line->mark.line)),
				text, NULL));
	}
}

/* A line that nothing has taken, though it tells a field that another told. */
static void
look_at_line(struct reading *reading, const struct line *line)
{
	struct match match;

	if (line->grid || line->edge || !line->length || !line_is_free(line))
		return;
	for (const struct rule *r = reading->grammar->rules; r; r = r->next)
		if (!r->given->weak && !r->given->aside && !r->given->from &&
			(strstr(r->says, "：") || r->given->count > 1) &&
			pattern_match(
				r->pattern, line->text, line->length, &match)) {
			note_rival(reading, r, line, &match);
			return;
		}
}

void
certain_look(struct reading *reading)
{
	look_at_fields(reading);
	if (reading->grammar->is_form)
		return;
	look_at_edges(reading);
	for (size_t i = 0; i < reading->count; i++)
		look_at_line(reading, reading->items[i]);
}
