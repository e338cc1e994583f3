/*
 * A letter or report: head, title, body, signature, attachments, colophon.
 * Which words tell them is data of the kind; where they stand is what these
 * files know.
 */
#include "import/reading.h"

#include "base/language.h"

#include <string.h>

/* --- the whole -------------------------------------------------------- */

/* The values of a list one by one, others as one text. */
static void
derive_value(struct reading *reading, const struct rule *rule, const char *text)
{
	struct match match;

	if (!*text || !pattern_match(rule->pattern, text, strlen(text), &match))
		return;
	for (size_t i = 0; i < rule->given->count && i < match.count; i++) {
		const char *path = rule->given->fields[i];
		if (!match.given[i])
			continue;
		give(reading, path,
			arena_copy(reading->arena, text + match.from[i],
				match.length[i]));
		add_note(reading, path,
			text_fill(reading->arena,
				_("not in the draft as such; taken from “{1}”"),
				field_by_path(reading->arena,
					reading->grammar->kind->fields,
					rule->given->from)
					->label));
	}
}

void
derive_values(struct reading *reading)
{
	for (const struct rule *r = reading->grammar->rules; r; r = r->next) {
		const struct entry *from, *to;
		if (!r->given->from || record_has(reading, r->given->fields[0]))
			continue;
		from = record_entry(reading, reading->record, r->given->from);
		to = record_entry(
			reading, reading->record, r->given->fields[0]);
		if (!from || !to || from->field->type != FIELD_LINES ||
			to->field->type != FIELD_LINES) {
			derive_value(reading, r,
				value_text(reading, r->given->from));
			continue;
		}
		for (const struct found_piece *p = from->pieces; p; p = p->next)
			derive_value(reading, r, p->text);
	}
}

static void
take_body(struct reading *reading, size_t from, size_t end)
{
	const char *body = reading->grammar->body;

	for (size_t i = from; i < end && body; i++)
		take_with_pictures(reading, body, reading->items[i]);
}

/* What floats at the last words above the signature is a seal. */
static void
set_seals_aside(struct line *line)
{
	for (struct hung *h = line->pictures; h; h = h->next)
		h->aside = h->floats;
}

/* 承办领导：… and nothing behind it but the signature. */
static void
doubt_end(struct reading *reading, const struct line *line)
{
	if (!line->grid && reading->grammar->body &&
		text_is_labelled(reading, line->text, line->length))
		add_note(reading, reading->grammar->body,
			text_fill(reading->arena,
				_("its last line may belong below it: {1}"),
				line->text));
}

/* Body, closing formula, list of attachments, signature, notes. */
static void
take_middle(struct reading *reading, size_t body, const struct foot *foot)
{
	unsigned zone = ZONE(ZONE_END);
	size_t list = attached_find_list(reading, body, foot->top);
	size_t above = foot_find(reading, body, list, zone);
	struct foot closing = {above, list, list};

	if (above > body && above == foot->top && foot_signs(reading, foot))
		set_seals_aside(reading->items[above - 1]);
	take_body(reading, body, above);
	if (above > body)
		doubt_end(reading, reading->items[above - 1]);
	foot_take(reading, above, &closing, zone);
	if (list < foot->top)
		attached_take_list(reading, list, foot->top);
	foot_take(reading, foot->top, foot, zone | ZONE(ZONE_COLOPHON));
}

/* A name that stands twice, one below the other: a line was doubled. */
static bool
has_double(const struct entry *entry)
{
	for (const struct found_piece *p = entry->pieces; p && p->next;
		p = p->next)
		if (p->text && p->next->text &&
			same_text(p->text, p->next->text))
			return true;
	return false;
}

static void
tell_doubles(struct reading *reading)
{
	for (size_t i = 0; i < reading->record->count; i++) {
		const struct entry *e = &reading->record->entries[i];
		if (e->field->type == FIELD_LINES && has_double(e))
			add_note(reading, e->field->key,
				_("a name stands twice"));
	}
}

/* 主持人：… below the title of a paper of no kind: its text, as far as anybody
 * knows. In a letter it would be told. */
static void
take_unknown(struct reading *reading, const struct head *head)
{
	const char *body = reading->grammar->body;
	bool any = false;

	if (head->names || !body || !title_is_strange(reading))
		return;
	for (size_t i = head->title_end; i < head->count; i++) {
		struct line *line = reading->items[i];
		if (!line->length || !line_is_free(line))
			continue;
		any = take_with_pictures(reading, body, line) || any;
	}
	if (any)
		add_note(reading, body,
			_("its first lines may not belong to it"));
}

void
recognise(struct reading *reading)
{
	unsigned foot_zone = ZONE(ZONE_COLOPHON);
	size_t end, annex;
	struct head head = {0};
	struct foot foot, colophon;

	head_scan(reading, &head);
	head_find_title(reading, &head);
	head_take_title(reading, &head);
	head_take(reading, &head);
	take_unknown(reading, &head);
	end = foot_find(reading, head.count, reading->count, foot_zone);
	annex = attached_find(reading, head.count, end);
	foot_bounds(reading, head.count, annex < end ? annex : reading->count,
		&foot);
	if (annex == end)
		end = annex = reading->count;
	take_middle(reading, head.count, &foot);
	attached_take(reading, annex, end);
	colophon = (struct foot){end, end, reading->count};
	foot_take(reading, end, &colophon, foot_zone);
	tell_doubles(reading);
	derive_values(reading);
}
