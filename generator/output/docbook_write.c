/* DocBook: elements, attributes and spans, as all of the back end write them.
 */
#include "output/docbook_parts.h"

#include "base/tag.h"

#include <string.h>

static void
new_line(struct docbook *d)
{
	xml_text(d->xml, "\n");
	for (int i = 0; i < d->depth; i++)
		xml_text(d->xml, "  ");
}

void
docbook_start(struct docbook *d, const char *name)
{
	new_line(d);
	xml_start(d->xml, name);
	d->depth++;
}

void
docbook_end(struct docbook *d)
{
	d->depth--;
	new_line(d);
	xml_end(d->xml);
}

void
docbook_end_mixed(struct docbook *d)
{
	d->depth--;
	xml_end(d->xml);
}

void
docbook_attribute(struct docbook *d, const char *name, const char *value)
{
	if (value && *value)
		xml_attribute(d->xml, name, value);
}

/* Letters, digits and hyphens: no clash with section.1 and table.1. */
void
docbook_id(struct docbook *d, const char *role)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	static const char signs[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	struct role_count **at = &d->roles;

	if (!role || !strchr(letters, *role) || role[strspn(role, signs)] ||
		!strcmp(role, "section") || !strcmp(role, "table"))
		return;
	while (*at && strcmp((*at)->role, role))
		at = &(*at)->next;
	if (!*at) {
		*at = arena_alloc(d->arena, sizeof **at);
		(*at)->role = role;
	}
	if (++(*at)->count == 1)
		xml_attribute(d->xml, "xml:id", role);
	else
		xml_attribute(d->xml, "xml:id",
			arena_format(d->arena, "%s.%d", role, (*at)->count));
}

/* Where the schema wants one and the document has none. */
void
docbook_empty(struct docbook *d, const char *name)
{
	docbook_start(d, name);
	docbook_end_mixed(d);
}

/* What each look of a text is, the outermost first: the point, then marks. */
static const struct {
	const char *name, *role;
} looks[] = {
	{"emphasis", "point"},
	[1 + TAG_BOLD] = {"emphasis", "bold"},
	[1 + TAG_UNDERLINE] = {"emphasis", "underline"},
	[1 + TAG_EMPHASIS] = {"emphasis", "dots"},
	[1 + TAG_SUPERSCRIPT] = {"superscript", NULL},
	[1 + TAG_SUBSCRIPT] = {"subscript", NULL},
};
enum { LOOKS = sizeof looks / sizeof *looks };

/* From one look to the next: what goes on stays open. */
static void
change_look(struct docbook *d, unsigned before, unsigned now)
{
	unsigned same = 0;

	while (same < LOOKS && !((before ^ now) >> same & 1))
		same++;
	for (unsigned i = same; i < LOOKS; i++)
		if (before >> i & 1)
			xml_end(d->xml);
	for (unsigned i = same; i < LOOKS; i++) {
		if (!(now >> i & 1))
			continue;
		xml_start(d->xml, looks[i].name);
		if (looks[i].role)
			xml_attribute(d->xml, "role", looks[i].role);
	}
}

static void
write_note(struct docbook *d, const struct block *note)
{
	xml_start(d->xml, "footnote");
	xml_start(d->xml, "para");
	for (size_t i = 0; i < note->span_count; i++)
		docbook_looks(d, note, &note->spans[i]);
	xml_end(d->xml);
	xml_end(d->xml);
}

/* <superscript> and <subscript> hold no notes. */
enum {
	SCRIPTS = 1 << (1 + TAG_SUPERSCRIPT) | 1 << (1 + TAG_SUBSCRIPT),
};

/*
 * A stretch of the span, and the notes whose signs stand in it. `open`: how
 * what was written before looks; what the last looks like is returned.
 */
static unsigned
write_noted(struct docbook *d, const struct block *block,
	const struct span *span, size_t from, size_t to, unsigned open,
	unsigned look)
{
	for (const struct block *note = block->inlines->notes; note;
		note = note->next) {
		if (&block->spans[note->inlines->note_span] != span ||
			note->inlines->note_at <= from ||
			note->inlines->note_at > to)
			continue;
		change_look(d, open, look);
		xml_bytes(d->xml, span->text + from,
			note->inlines->note_at - from);
		from = note->inlines->note_at;
		open = look & ~(unsigned)SCRIPTS;
		change_look(d, look, open);
		write_note(d, note);
	}
	if (from == to)
		return open;
	change_look(d, open, look);
	xml_bytes(d->xml, span->text + from, to - from);
	return look;
}

void
docbook_looks(
	struct docbook *d, const struct block *block, const struct span *span)
{
	unsigned open = 0;
	size_t end;

	for (size_t at = 0; at < span->length; at = end) {
		struct look look;

		end = block_stretch(block, span, at, &look);
		open = write_noted(d, block, span, at, end, open,
			look.in_point | look.tags << 1);
	}
	change_look(d, open, 0);
}

static void
write_span(struct docbook *d, const struct block *unit,
	const struct block *block, const struct span *span, bool in_info)
{
	const struct given_field *given = fields_take(d, unit, span);

	if (!given) {
		docbook_looks(d, block, span);
		return;
	}
	xml_start(d->xml,
		in_info ? "phrase"
			: docbook_elements[given->field->docbook].in_text);
	xml_attribute(d->xml, "remap", given->path);
	docbook_looks(d, block, span);
	xml_end(d->xml);
}

/*
 * All choices of a field: what is ticked in the file is its value, also where
 * a hand has ticked it. They have their field where it has its home, or none.
 * Returns how many spans these are.
 */
static size_t
write_boxes(struct docbook *d, const struct block *unit,
	const struct block *block, const struct span *span, size_t count)
{
	const struct given_field *given = NULL;
	size_t n = 0, ticked = 0;
	bool is_given = false;

	for (; n < count && span[n].boxes == span->boxes; n++)
		if (span[n].origin) {
			is_given = true;
			given = fields_take(d, unit, &span[n]);
			ticked = n;
		}
	xml_start(d->xml, "phrase");
	xml_attribute(d->xml, "role", "boxes");
	if (given || !is_given)
		xml_attribute(d->xml, "remap", span->boxes);
	for (size_t i = 0; i < n; i++) {
		if (is_given && i == ticked) {
			xml_start(d->xml, "phrase");
			xml_attribute(d->xml, "role", "ticked");
		}
		docbook_looks(d, block, &span[i]);
		if (is_given && i == ticked)
			xml_end(d->xml);
	}
	xml_end(d->xml);
	return n;
}

void
docbook_spans(struct docbook *d, const struct block *unit,
	const struct block *paragraph, bool in_info)
{
	const struct span *spans = paragraph->spans;
	const size_t count = paragraph->span_count;

	for (size_t i = 0; i < count;)
		if (spans[i].boxes)
			i += write_boxes(
				d, unit, paragraph, &spans[i], count - i);
		else
			write_span(d, unit, paragraph, &spans[i++], in_info);
}
