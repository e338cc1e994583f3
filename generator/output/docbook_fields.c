/* DocBook: which element tells a reader the value of which field. */
#include "output/docbook_parts.h"

const struct docbook_element docbook_elements[DOCBOOK_WORDS] = {
	[DOCBOOK_BIBLIOMISC] = {"bibliomisc", NULL, "phrase", NULL, 0, 0},
	[DOCBOOK_AUTHOR] = {"author", "orgname", "orgname", "orgname", 0, 1},
	[DOCBOOK_OTHERCREDIT] = {"othercredit", "personname", "personname",
		"bibliomisc", 1, 1},
	[DOCBOOK_BIBLIOID] = {"biblioid", NULL, "phrase", NULL, 1, 1},
	[DOCBOOK_VOLUMENUM] = {"volumenum", NULL, "phrase", NULL, 0, 1},
	[DOCBOOK_RELEASEINFO] = {"releaseinfo", NULL, "phrase", NULL, 0, 1},
	[DOCBOOK_SUBTITLE] = {"subtitle", NULL, "phrase", NULL, 0, 1},
	[DOCBOOK_ORGNAME] = {"orgname", NULL, "orgname", NULL, 0, 0},
	[DOCBOOK_PERSONNAME] = {"bibliomisc", NULL, "personname", NULL, 0, 0},
	[DOCBOOK_DATE] = {"date", NULL, "date", NULL, 0, 0},
};

static void
collect_homes(struct docbook *d)
{
	size_t n = 0;

	d->lines = field_lines_of(d->arena, d->document);
	d->home_count = d->lines.field_count;
	d->homes = arena_array(d->arena, d->home_count, sizeof *d->homes);
	for (const struct given_field *g = d->document->given; g; g = g->next)
		d->homes[n++].given = g;
}

/* The home is the first unit that shows all lines, one after the other. */
static void
look_at_span(
	struct docbook *d, const struct block *unit, const struct span *span)
{
	const struct field_line *line = field_lines_find(&d->lines, span);
	struct home *home = line ? &d->homes[line->field] : NULL;

	if (!home || home->unit)
		return;
	if (home->seen_in != unit) {
		home->seen_in = unit;
		home->seen = 0;
	}
	if (line->line != home->seen)
		return;
	if (++home->seen == home->given->count)
		home->unit = unit;
}

static void
look_at(struct docbook *d, const struct block *block, const struct block *unit)
{
	if (block->path)
		return; /* a text field's content has the path itself */
	if (block->kind == BLOCK_ELEMENT || block->kind == BLOCK_CELL)
		unit = block;
	for (size_t i = 0; i < block->span_count; i++)
		look_at_span(d, unit, &block->spans[i]);
	BLOCK_FOR (child, block)
		look_at(d, child, unit);
	if (block->cell->foot)
		look_at(d, block->cell->foot, unit);
}

/* --- the head: what stands in info ------------------------------------ */

static bool
is_typed(const struct docbook *d, const struct block *block)
{
	for (size_t i = 0; i < block->span_count; i++) {
		const struct field_line *line =
			field_lines_find(&d->lines, &block->spans[i]);
		if (line && line->given->field->docbook)
			return true;
	}
	BLOCK_FOR (child, block)
		if (is_typed(d, child))
			return true;
	return false;
}

/*
 * The head ends behind the last title, mark or field of a type that DocBook
 * knows, before the text proper begins.
 */
static void
find_head(struct docbook *d)
{
	d->head_end = d->document->root->first;
	BLOCK_FOR (element, d->document->root) {
		switch (element->element) {
		case ELEMENT_TITLE:
		case ELEMENT_MASTHEAD:
			d->head_end = element->next;
			break;
		case ELEMENT_TEXT:
		case ELEMENT_ROW:
			if (is_typed(d, element))
				d->head_end = element->next;
			break;
		case ELEMENT_RULE:
		case ELEMENT_SPACE:
		case ELEMENT_BREAK:
		case ELEMENT_CONTENTS:
		case ELEMENT_FOLIO:
		case ELEMENT_WATERMARK:
			break;
		case ELEMENT_BODY:
		case ELEMENT_LIST:
		case ELEMENT_SIGNATURE:
		case ELEMENT_ANNEX:
		case ELEMENT_COLOPHON:
		case ELEMENT_FORM:
		case ELEMENT_NONE:
			return;
		}
	}
}

void
fields_open(struct docbook *d)
{
	bool in_head = true;

	collect_homes(d);
	find_head(d);
	BLOCK_FOR (element, d->document->root) {
		if (element == d->head_end)
			in_head = false;
		if (element_has_text(element->element))
			look_at(d, element, element);
		for (size_t i = 0; in_head && i < d->home_count; i++)
			if (d->homes[i].unit)
				d->homes[i].in_head = true;
	}
	for (size_t i = 0; i < d->home_count; i++) {
		struct home *home = &d->homes[i];
		enum docbook_word word = home->given->field->docbook;
		if (docbook_elements[word].always && !home->in_head)
			home->unit = NULL;
	}
}

const struct given_field *
fields_principal(const struct docbook *d, const struct block *unit)
{
	for (size_t i = 0; i < d->home_count; i++)
		if (d->homes[i].unit == unit)
			return d->homes[i].given;
	return NULL;
}

const struct given_field *
fields_take(
	struct docbook *d, const struct block *unit, const struct span *span)
{
	const struct field_line *line = field_lines_find(&d->lines, span);
	struct home *home = line ? &d->homes[line->field] : NULL;

	if (!home || home->unit != unit || home->written != line->line)
		return NULL;
	home->written++;
	return home->given;
}
