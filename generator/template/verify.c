/*
 * Names that a template uses: fields in phrases, styles, layouts. A wrong
 * one is reported at its place with what is declared.
 */
#include "template/load.h"

#include <string.h>

static const char *
join_name(struct loader *loader, const char *list, const char *name)
{
	return arena_join(loader->arena, list, *list ? ", " : "", name, NULL);
}

static void
no_field(struct loader *loader, struct mark mark, const char *name,
	const struct field *fields)
{
	const char *list = "";

	for (; fields; fields = fields->next)
		list = join_name(loader, list, fields->key);
	diag_say(loader->diag, MSG_TEMPLATE_NAME, mark, "field", name, list);
}

/* "contact.name" from the fields of the kind, or "title" from `inner`. */
static const struct field *
verify_field(struct loader *loader, struct mark mark, const char *path,
	const struct field *inner)
{
	const struct field *fields = loader->kind->fields, *field;
	const char *dot = strchr(path, '.');
	const char *head =
		dot ? arena_copy(loader->arena, path, (size_t)(dot - path))
		    : path;

	field = inner ? field_lookup(inner, head) : NULL;
	if (!field)
		field = field_lookup(fields, head);
	if (field && dot)
		field = field_lookup(fields = field->fields, dot + 1);
	if (!field)
		no_field(loader, mark, path, fields);
	return field;
}

static void
verify_style(struct loader *loader, struct mark mark, const char *scope,
	const char *name)
{
	const char *list = "";

	if (!name || style_lookup(loader->kind, scope, name))
		return;
	for (struct style *s = loader->kind->styles; s; s = s->next)
		list = join_name(loader, list, s->name);
	diag_say(loader->diag, MSG_TEMPLATE_NAME, mark, "style", name, list);
}

static void
verify_phrase(struct loader *loader, const struct phrase *phrase,
	const struct field *inner, const char *scope)
{
	if (!phrase)
		return;
	for (size_t i = 0; i < phrase->count; i++) {
		const struct segment *s = &phrase->segments[i];
		if (s->kind == SEGMENT_FIELD || s->kind == SEGMENT_LABEL)
			verify_field(loader, phrase->mark, s->text, inner);
		verify_style(loader, phrase->mark, scope, s->style);
	}
}

static void
verify_fields(struct loader *loader, const struct field *fields)
{
	for (const struct field *f = fields; f; f = f->next) {
		verify_phrase(loader, f->preset, NULL, NULL);
		if (f->scalar && !field_lookup(f->fields, f->scalar))
			no_field(loader, f->mark, f->scalar, f->fields);
		verify_fields(loader, f->fields);
	}
}

static void
verify_cell(struct loader *loader, const struct part *part,
	const struct cell_part *cell)
{
	for (size_t i = 0; i < cell->text_count; i++)
		verify_phrase(loader, cell->text[i], NULL, part->scope);
	for (size_t i = 0; i < cell->foot_count; i++)
		verify_phrase(loader, cell->foot[i], NULL, part->scope);
	for (size_t i = 0; i < cell->texts_count; i++) {
		const struct cell_text *t = &cell->texts[i];
		verify_phrase(loader, t->heading, NULL, part->scope);
		if (!t->field)
			diag_say(loader->diag, MSG_TEMPLATE_NEEDS, t->mark,
				"field");
		else
			verify_field(loader, t->mark, t->field, NULL);
	}
	verify_style(loader, cell->mark, part->scope, cell->style);
}

/* Each row of a form must fill its columns, spans from above counted. */
static void
verify_form(struct loader *loader, const struct part *part)
{
	int *spans = arena_array(
		loader->arena, part->width_count + 1, sizeof *spans);

	if (!part->width_count)
		diag_say(
			loader->diag, MSG_TEMPLATE_NEEDS, part->mark, "widths");
	for (size_t r = 0; r < part->row_count; r++) {
		const struct row_part *row = &part->rows[r];
		size_t column = 0, cell = 0;
		while (column < part->width_count) {
			const struct cell_part *c;
			if (spans[column] > 0) {
				spans[column++]--;
				continue;
			}
			if (cell == row->count)
				break;
			c = &row->cells[cell++];
			verify_cell(loader, part, c);
			for (int i = 0;
				i < c->columns && column < part->width_count;
				i++)
				spans[column++] = c->rows - 1;
		}
		if (column < part->width_count || cell < row->count)
			diag_say(loader->diag, MSG_TEMPLATE_VALUE,
				row->count ? row->cells->mark : part->mark,
				"rows",
				arena_format(loader->arena, "%zu", r + 1),
				"cells that fill all columns");
	}
}

static void
verify_part(struct loader *loader, const struct part *part)
{
	const struct field *inner = NULL;

	if (part->field) {
		inner = verify_field(loader, part->mark, part->field, NULL);
		inner = inner ? inner->fields : NULL;
	} else if (part->word == PART_BODY || part->word == PART_ANNEX ||
		   part->word == PART_LIST) {
		diag_say(loader->diag, MSG_TEMPLATE_NEEDS, part->mark, "field");
	}
	for (size_t i = 0; i < part->text_count; i++)
		verify_phrase(loader, part->text[i], inner, NULL);
	verify_phrase(loader, part->label, inner, NULL);
	verify_phrase(loader, part->end, inner, NULL);
	verify_phrase(loader, part->number, inner, NULL);
	verify_style(loader, part->mark, part->scope, part->style);
	verify_style(loader, part->mark, NULL, part->label_style);
	verify_style(loader, part->mark, NULL, part->title_style);
	if (part->when)
		verify_field(loader, part->mark, part->when, NULL);
	if (part->unless)
		verify_field(loader, part->mark, part->unless, NULL);
	if (part->lines)
		verify_field(loader, part->mark, part->lines, NULL);
	if (part->organ)
		verify_field(loader, part->mark, part->organ, NULL);
	if (part->date)
		verify_field(loader, part->mark, part->date, NULL);
	for (const struct part *p = part->left_lines; p; p = p->next)
		verify_part(loader, p);
	for (const struct part *p = part->right_lines; p; p = p->next)
		verify_part(loader, p);
	if (part->word == PART_FORM)
		verify_form(loader, part);
}

static void
verify_layouts(struct loader *loader)
{
	const struct kind *kind = loader->kind;
	const struct layout *first = kind->layouts;

	for (const struct layout *l = first; l; l = l->next)
		for (const struct part *p = l->parts; p; p = p->next)
			verify_part(loader, p);
	if (!first) {
		diag_say(loader->diag, MSG_TEMPLATE_NEEDS, kind->mark,
			"layouts");
		return;
	}
	if (kind->default_layout && !layout_lookup(kind, kind->default_layout))
		diag_say(loader->diag, MSG_TEMPLATE_NAME, kind->mark, "layout",
			kind->default_layout, first->name);
	for (const struct layout_choice *c = kind->choices; c; c = c->next) {
		if (!layout_lookup(kind, c->layout))
			diag_say(loader->diag, MSG_TEMPLATE_NAME, kind->mark,
				"layout", c->layout, first->name);
		verify_field(loader, kind->mark, c->field, NULL);
	}
}

void
template_verify(struct loader *loader)
{
	const struct kind *kind = loader->kind;

	verify_fields(loader, kind->fields);
	verify_layouts(loader);
	verify_phrase(loader, kind->meta_title, NULL, NULL);
	verify_phrase(loader, kind->meta_author, NULL, NULL);
	verify_phrase(loader, kind->meta_subject, NULL, NULL);
	if (kind->meta_date)
		verify_field(loader, kind->mark, kind->meta_date, NULL);
	for (size_t i = 0; i < kind->level_count; i++)
		verify_style(loader, kind->mark, NULL, kind->levels[i].style);
}
