/* DocBook: info, from the head of the document and from its fields. */
#include "output/docbook_parts.h"

#include "base/utf8.h"

#include <string.h>

static void
start_info(struct docbook *d, const char *element, const char *role,
	const char *remap)
{
	docbook_start(d, element);
	if (!strcmp(element, "biblioid") || !strcmp(element, "othercredit")) {
		docbook_attribute(d, "class", "other");
		docbook_attribute(d, "otherclass", role);
	}
	docbook_attribute(d, "role", role);
	docbook_attribute(d, "remap", remap);
}

/* --- elements of the head, as they stand on the page ------------------- */

static bool
is_blank(const struct span *span)
{
	uint32_t c;
	size_t n;

	for (size_t at = 0;
		(n = utf8_decode(span->text + at, span->length - at, &c));
		at += n)
		if (!utf8_is_space(c))
			return false;
	return true;
}

struct names {
	struct block *label; /* set phrases before the first name */
	const struct span *name[64];
	size_t count;
};

/* Names alone, but for a label before them and blanks between them? */
static bool
find_names(struct docbook *d, const struct block *unit, struct names *names)
{
	const struct given_field *principal = fields_principal(d, unit);

	*names = (struct names){0};
	BLOCK_FOR (p, unit) {
		for (size_t i = 0; i < p->span_count; i++) {
			const struct span *span = &p->spans[i];
			if (!span->origin && is_blank(span))
				continue;
			if (!span->origin) {
				if (names->count ||
					(names->label && names->label != p))
					return false;
				names->label = p;
				continue;
			}
			if (!span->field || names->count == 64 ||
				strcmp(span->field, principal->field->key))
				return false;
			names->name[names->count++] = span;
		}
	}
	return names->count > 0;
}

static char *
label_text(struct docbook *d, const struct block *label)
{
	char *text = arena_string(d->arena, "");

	for (size_t i = 0; i < label->span_count; i++) {
		if (label->spans[i].origin)
			break;
		text = arena_join(d->arena, text,
			arena_copy(d->arena, label->spans[i].text,
				label->spans[i].length),
			NULL);
	}
	return text;
}

/* One author or othercredit for each name; several in an authorgroup. */
static void
write_names(struct docbook *d, const struct block *unit, struct names *names,
	const struct docbook_element *element)
{
	const char *label = names->label ? label_text(d, names->label) : NULL;

	if (names->count > 1) {
		docbook_start(d, "authorgroup");
		docbook_attribute(d, "role", unit->name);
		docbook_id(d, unit->name);
		docbook_attribute(d, "xreflabel", label);
	}
	for (size_t i = 0; i < names->count; i++) {
		const struct given_field *given =
			fields_take(d, unit, names->name[i]);
		start_info(d, element->info, unit->name, NULL);
		if (names->count == 1) {
			docbook_id(d, unit->name);
			docbook_attribute(d, "xreflabel", label);
		}
		xml_start(d->xml, element->name);
		docbook_attribute(d, "remap", given ? given->path : NULL);
		xml_bytes(d->xml, names->name[i]->text, names->name[i]->length);
		xml_end(d->xml);
		docbook_end_mixed(d);
	}
	if (names->count > 1)
		docbook_end(d);
}

/* Several paragraphs are phrases, one behind the other. */
static void
write_mixed(struct docbook *d, const struct block *unit)
{
	bool one = unit->first == unit->last;

	BLOCK_FOR (p, unit) {
		if (!one) {
			xml_start(d->xml, "phrase");
			docbook_attribute(
				d, "role", p->role ? block_name(p) : "line");
		}
		docbook_spans(d, unit, p, true);
		if (!one)
			xml_end(d->xml);
	}
}

static const char *
choose_element(struct docbook *d, const struct block *unit,
	const struct docbook_element *element)
{
	if (unit->element == ELEMENT_TITLE && !d->has_title) {
		d->has_title = true;
		return "title";
	}
	if (!strcmp(element->info, "subtitle")) {
		if (d->has_subtitle)
			return "bibliomisc";
		d->has_subtitle = true;
	}
	return element->name ? element->in_mixed : element->info;
}

static void
write_unit(struct docbook *d, const struct block *unit)
{
	const struct given_field *given = fields_principal(d, unit);
	enum docbook_word word =
		given ? given->field->docbook : DOCBOOK_BIBLIOMISC;
	const struct docbook_element *element = &docbook_elements[word];
	const struct block *p = unit->first;
	const char *remap = NULL;
	struct names names;

	if (!p)
		return; /* only keeps a line free on the page */
	if (element->name && find_names(d, unit, &names)) {
		d->has_author = d->has_author || word == DOCBOOK_AUTHOR;
		write_names(d, unit, &names, element);
		return;
	}
	if (p == unit->last && p->span_count == 1 && given) {
		fields_take(d, unit, &p->spans[0]);
		remap = given->path;
	}
	start_info(d, choose_element(d, unit, element), unit->name, remap);
	docbook_id(d, unit->name);
	write_mixed(d, unit);
	docbook_end_mixed(d);
}

static void
write_head(struct docbook *d, const struct block *block)
{
	if (block->kind == BLOCK_ELEMENT && block->element != ELEMENT_ROW) {
		write_unit(d, block);
		return;
	}
	BLOCK_FOR (child, block)
		write_head(d, child);
}

/* --- metadata: fields that no part shows, or that have a type ---------- */

static void
write_metadata(struct docbook *d, enum docbook_word word, const char *path,
	const char *text, size_t length)
{
	const struct docbook_element *element = &docbook_elements[word];
	const char *name = element->info;

	if (word == DOCBOOK_AUTHOR)
		d->has_author = true;
	if (word == DOCBOOK_SUBTITLE) {
		if (d->has_subtitle)
			name = "bibliomisc";
		d->has_subtitle = true;
	}
	start_info(d, name, path, element->name ? NULL : path);
	docbook_attribute(d, "condition", "metadata");
	if (element->name) {
		xml_start(d->xml, element->name);
		docbook_attribute(d, "remap", path);
	}
	xml_bytes(d->xml, text, length);
	if (element->name)
		xml_end(d->xml);
	docbook_end_mixed(d);
}

/* A text with sections or tables that no part shows. */
static void
write_hidden_text(struct docbook *d, const struct given_field *given)
{
	docbook_start(d, "annotation");
	docbook_attribute(d, "role", given->path);
	docbook_attribute(d, "condition", "metadata");
	if (!given->text->first) {
		docbook_start(d, "para");
		docbook_end_mixed(d);
	}
	BLOCK_FOR (block, given->text)
		docbook_cell_block(d, block, given->text, given->path);
	docbook_end(d);
}

static void
write_given(struct docbook *d, const struct home *home)
{
	const struct given_field *given = home->given;

	if (home->unit || (given->is_text && !given->hidden))
		return;
	if (given->text)
		write_hidden_text(d, given);
	for (size_t i = 0; i < given->count; i++)
		write_metadata(d, given->field->docbook, given->path,
			given->lines[i].text, given->lines[i].length);
}

/*
 * The kind and the layout, also where the program chose them: the same on
 * the way back.
 */
static const char *const decided[] = {"kind", "layout"};

static bool
is_decided(const struct given_field *given)
{
	return !strcmp(given->path, decided[0]) ||
	       !strcmp(given->path, decided[1]);
}

static void
write_decided(struct docbook *d, const char *key, const char *value)
{
	size_t length = strlen(value);

	for (size_t i = 0; i < d->home_count; i++) {
		const struct given_field *given = d->homes[i].given;
		if (strcmp(given->path, key) || !given->count)
			continue;
		value = given->lines[0].text;
		length = given->lines[0].length;
	}
	if (field_lookup(d->document->kind->fields, key))
		write_metadata(d, DOCBOOK_BIBLIOMISC, key, value, length);
}

static void
write_catalogue(struct docbook *d)
{
	const struct document *document = d->document;
	const char *date = document->date;

	if (!d->has_title) {
		docbook_start(d, "title");
		docbook_attribute(d, "condition", "metadata");
		xml_text(d->xml, document->title);
		docbook_end_mixed(d);
	}
	if (!d->has_author && *document->author) {
		docbook_start(d, "author");
		docbook_attribute(d, "condition", "metadata");
		xml_element(d->xml, "orgname", document->author);
		docbook_end_mixed(d);
	}
	if (date) {
		docbook_start(d, "pubdate");
		docbook_attribute(d, "condition", "metadata");
		xml_text(d->xml, arena_format(d->arena, "%.4s-%.2s-%.2s", date,
					 date + 4, date + 6));
		docbook_end_mixed(d);
	}
}

void
info_write(struct docbook *d)
{
	docbook_start(d, "info");
	BLOCK_FOR (element, d->document->root) {
		if (element == d->head_end)
			break;
		if (element_has_text(element->element))
			write_head(d, element);
	}
	write_decided(d, decided[0], d->document->kind->key);
	write_decided(d, decided[1], d->document->layout->name);
	for (size_t i = 0; i < d->home_count; i++)
		if (!is_decided(d->homes[i].given))
			write_given(d, &d->homes[i]);
	write_catalogue(d);
	docbook_end(d);
}
