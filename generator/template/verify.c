/*
 * Names that a template uses: fields in phrases, styles, layouts. A wrong
 * one is reported at its place with what is declared.
 */
#include "template/load.h"

#include "base/language.h"

#include <limits.h>
#include <string.h>

static const char *
join_name(struct loader *loader, const char *list, const char *name)
{
	return arena_join(loader->arena, list, *list ? ", " : "", name, NULL);
}

static const char *
join_keys(struct loader *loader, const char *list, const struct field *fields)
{
	for (; fields; fields = fields->next)
		list = join_name(loader, list, fields->key);
	return list;
}

/*
 * A part of a base prints a field that the template has taken out: whoever
 * wrote that can mend it there, not in the base. True: it was told.
 */
static bool
tell_part_gone(struct loader *loader, struct mark mark, const char *name)
{
	const struct mark own = loader->kind->mark;
	const char *file, *slash;

	if (!loader->layout || !mark.source || mark.source == own.source)
		return false;
	file = mark.source->name;
	slash = strrchr(file, '/');
	diag_say(loader->diag, MSG_TEMPLATE_PART_GONE, own,
		loader->layout->name,
		arena_format(loader->arena, "%s:%d", slash ? slash + 1 : file,
			mark.line),
		name);
	return true;
}

/* `inner` and what is around it were asked first. */
static void
no_field(struct loader *loader, struct mark mark, const char *name,
	const struct field *inner, const struct field *fields)
{
	const char *list = join_keys(loader, "", inner);

	if (tell_part_gone(loader, mark, name))
		return;
	if (inner != loader->around)
		list = join_keys(loader, list, loader->around);
	if (inner != fields)
		list = join_keys(loader, list, fields);
	values_no_name(loader, mark, _("field"), name, list);
}

/* Where the value of `key` stands; the part's own place without one. */
static struct mark
place(const struct tree *node, const char *key)
{
	const struct tree *value = tree_lookup(node, key);
	return value ? value->mark : node->mark;
}

/*
 * "contact.name" from the fields of the kind, or "title" from `inner`, or
 * what is around it. NULL when there is none; `ret_fields` are then those it
 * was looked for in.
 */
static const struct field *
find_field(struct loader *loader, const char *path, const struct field *inner,
	const struct field **ret_fields)
{
	const char *dot = strchr(path, '.');
	const char *head =
		dot ? arena_copy(loader->arena, path, (size_t)(dot - path))
		    : path;
	const struct field *field = inner ? field_lookup(inner, head) : NULL;

	*ret_fields = loader->kind->fields;
	if (!field)
		field = field_lookup(loader->around, head);
	if (!field)
		field = field_lookup(*ret_fields, head);
	while (field && dot) {
		const char *name = dot + 1;
		dot = strchr(name, '.');
		*ret_fields = field->fields;
		field = field_lookup(
			*ret_fields, dot ? arena_copy(loader->arena, name,
						   (size_t)(dot - name))
					 : name);
	}
	return field;
}

static const struct field *
verify_field(struct loader *loader, struct mark mark, const char *path,
	const struct field *inner)
{
	const struct field *fields;
	const struct field *field = find_field(loader, path, inner, &fields);

	if (!field)
		no_field(loader, mark, path, strchr(path, '.') ? NULL : inner,
			fields);
	return field;
}

/*
 * "people.name" of groups would be that of the first of them alone; the others
 * would be lost. A list or an annex walks over all. The groups and the member;
 * NULL: there are none.
 */
static const struct field *
find_groups(struct loader *loader, const char *path, const struct field *inner,
	const struct field **ret_member)
{
	struct arena *arena = loader->arena;
	const struct field *fields, *group;

	for (const char *dot = strchr(path, '.'); dot;
		dot = strchr(dot + 1, '.')) {
		group = find_field(loader,
			arena_copy(arena, path, (size_t)(dot - path)), inner,
			&fields);
		*ret_member =
			group ? field_by_path(arena, group->fields, dot + 1)
			      : NULL;
		if (*ret_member && group->type == FIELD_GROUPS)
			return group;
	}
	return NULL;
}

static void
verify_single(struct loader *loader, struct mark mark, const char *path,
	const struct field *inner)
{
	const struct field *member;
	const struct field *group = find_groups(loader, path, inner, &member);

	if (group)
		diag_say(loader->diag, MSG_TEMPLATE_GROUPS, mark, path,
			part_that_prints(loader->arena, group, member),
			group->key);
}

enum {
	GROUP = 1u << FIELD_GROUP,
	GROUPS = 1u << FIELD_GROUPS,
	SCALARS = ~(GROUP | GROUPS),
	DATE = 1u << FIELD_DATE,
	CHOICE = 1u << FIELD_CHOICE,
};

/* "type: groups (people, attachments)", of those that could be meant. */
static const char *
of_type(struct loader *loader, const struct field *fields, const char *type,
	unsigned types)
{
	const char *list = "";

	for (const struct field *f = fields; f; f = f->next)
		if (types & 1u << f->type)
			list = join_name(loader, list, f->key);
	return *list ? arena_join(loader->arena, type, " (", list, ")", NULL)
		     : type;
}

/* The same for a field that must be of one of the types (bits). */
static const struct field *
verify_typed(struct loader *loader, struct mark mark, const char *key,
	const char *path, const struct field *inner, unsigned types)
{
	const struct field *field = verify_field(loader, mark, path, inner);

	if (field && !(types & 1u << field->type))
		diag_say(loader->diag, MSG_TEMPLATE_VALUE, mark, key, path,
			types == (unsigned)SCALARS
				? "{group.field}"
				: of_type(loader,
					  inner ? inner : loader->kind->fields,
					  types == DATE     ? "type: date"
					  : types == CHOICE ? "type: choice"
							    : "type: groups",
					  types));
	return field;
}

/* The same for one that is printed whole. */
static const struct field *
verify_printed(struct loader *loader, struct mark mark, const char *key,
	const char *path, const struct field *inner, unsigned types)
{
	verify_single(loader, mark, path, inner);
	return verify_typed(loader, mark, key, path, inner, types);
}

/* Each field that when: or unless: names, which is one or a list. */
static void
verify_names_in(struct loader *loader, const struct tree *node, const char *key,
	const char **paths, size_t count, const struct field *inner)
{
	const struct tree *value = tree_lookup(node, key);
	const struct tree *item = value;

	if (value && value->kind == TREE_SEQUENCE)
		item = value->first;
	for (size_t i = 0; i < count; i++, item = item->next)
		verify_field(loader, item->mark, paths[i], inner);
}

static void
verify_condition(struct loader *loader, const struct tree *node,
	const struct condition *condition, const struct field *inner)
{
	verify_names_in(loader, node, "when", condition->when,
		condition->when_count, inner);
	verify_names_in(loader, node, "unless", condition->unless,
		condition->unless_count, inner);
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
	values_no_name(loader, mark, _("style"), name, list);
}

static unsigned
types_of(const struct segment *s)
{
	if (s->boxes)
		return CHOICE;
	return s->kind == SEGMENT_FIELD ? (unsigned)SCALARS : ~0U;
}

/* Of most there is nothing to be told; their places are not looked for. */
static bool
is_in_order(struct loader *loader, const struct segment *s,
	const struct field *inner, const char *scope)
{
	const struct field *fields, *field;

	if (s->style && !style_lookup(loader->kind, scope, s->style))
		return false;
	if (s->kind != SEGMENT_FIELD && s->kind != SEGMENT_LABEL)
		return true;
	field = find_field(loader, s->text, inner, &fields);
	return field && types_of(s) & 1u << field->type &&
	       (s->kind == SEGMENT_LABEL || s->first ||
		       !find_groups(loader, s->text, inner, &fields));
}

static void
verify_segment(struct loader *loader, const struct phrase *phrase, size_t i,
	const struct field *inner, const char *scope)
{
	const struct segment *s = &phrase->segments[i];
	struct mark mark;

	if (is_in_order(loader, s, inner, scope))
		return;
	mark = phrase_mark(phrase, i);
	if (s->kind == SEGMENT_FIELD)
		verify_typed(
			loader, mark, phrase->source, s->text, inner, SCALARS);
	if (s->boxes)
		verify_typed(
			loader, mark, phrase->source, s->text, inner, CHOICE);
	if (s->kind == SEGMENT_FIELD && !s->first)
		verify_single(loader, mark, s->text, inner);
	else if (s->kind == SEGMENT_LABEL)
		verify_field(loader, mark, s->text, inner);
	verify_style(loader, mark, scope, s->style);
}

static void
verify_phrase(struct loader *loader, const struct phrase *phrase,
	const struct field *inner, const char *scope)
{
	for (size_t i = 0; phrase && i < phrase->count; i++)
		verify_segment(loader, phrase, i, inner, scope);
}

/* A name that both fields go by, or NULL. */
static const char *
common_name(const struct field *a, const struct field *b)
{
	if (field_has_name(a, b->key, strlen(b->key)))
		return b->key;
	if (field_has_name(a, b->label, strlen(b->label)))
		return b->label;
	for (size_t i = 0; i < b->also_count; i++)
		if (field_has_name(a, b->also[i], strlen(b->also[i])))
			return b->also[i];
	return NULL;
}

/* In a phrase these are no fields: {n} counts, {page} is the page's number. */
static void
verify_no_counter(struct loader *loader, const struct field *field)
{
	static const char *const counters[] = {"n", "page"};

	for (size_t i = 0; i < sizeof counters / sizeof counters[0]; i++)
		if (field_has_name(field, counters[i], strlen(counters[i])))
			diag_say(loader->diag, MSG_TEMPLATE_COUNTER,
				field->mark, counters[i]);
}

static void
verify_names(struct loader *loader, const struct field *fields)
{
	for (const struct field *f = fields; f; f = f->next) {
		verify_no_counter(loader, f);
		for (const struct field *g = f->next; g; g = g->next) {
			const char *name = common_name(f, g);
			if (name)
				diag_say(loader->diag, MSG_TEMPLATE_VALUE,
					g->mark, g->key, name,
					_("a name that no other field has"));
		}
	}
}

enum { PRESET_STEPS = 200 };

/* Takes a step for each field that a default draws in; 0: none are left. */
static int
preset_steps(struct loader *loader, const struct phrase *preset,
	const struct field *inner, int steps)
{
	for (size_t i = 0; preset && steps && i < preset->count; i++) {
		const struct field *fields, *field = NULL;
		if (preset->segments[i].kind == SEGMENT_FIELD)
			field = find_field(loader, preset->segments[i].text,
				inner, &fields);
		if (field)
			steps = preset_steps(
				loader, field->preset, inner, steps - 1);
	}
	return steps;
}

/* What check reckons again is made of fields that hold one number. */
static void
verify_reckoned(struct loader *loader, const struct field *field,
	const struct field *inner)
{
	for (size_t i = 0; i < field->sum_count; i++)
		verify_typed(loader, field->mark, "sum", field->sum[i], inner,
			SCALARS);
	if (!field->percentage.part)
		return;
	verify_typed(loader, field->mark, "percent", field->percentage.part,
		inner, SCALARS);
	verify_typed(loader, field->mark, "percent", field->percentage.of,
		inner, SCALARS);
}

/*
 * A default of a base that speaks of a field which the template has taken out:
 * whoever wrote that can mend it there, not in the base. True: it was told.
 */
static bool
tell_default_gone(struct loader *loader, const struct field *field,
	const struct field *inner)
{
	const struct phrase *preset = field->preset;
	const struct mark own = loader->kind->mark;

	if (!preset || preset->mark.source == own.source)
		return false;
	for (size_t i = 0; i < preset->count; i++) {
		const struct segment *s = &preset->segments[i];
		const struct field *fields;
		if (s->kind != SEGMENT_FIELD ||
			find_field(loader, s->text, inner, &fields))
			continue;
		diag_say(loader->diag, MSG_TEMPLATE_DEFAULT_GONE, own,
			field->key, s->text);
		return true;
	}
	return false;
}

static void
verify_fields(struct loader *loader, const struct field *fields,
	const struct field *inner)
{
	verify_names(loader, fields);
	for (const struct field *f = fields; f; f = f->next) {
		if (!tell_default_gone(loader, f, inner))
			verify_phrase(loader, f->preset, inner, NULL);
		if (!preset_steps(loader, f->preset, inner, PRESET_STEPS))
			diag_say(loader->diag, MSG_TEMPLATE_LOOP,
				f->preset->mark, f->key);
		if (f->scalar && !field_lookup(f->fields, f->scalar))
			no_field(loader, f->mark, f->scalar, NULL, f->fields);
		if (f->as_many_as)
			verify_typed(loader, f->mark, "as-many-as",
				f->as_many_as, inner, SCALARS);
		verify_reckoned(loader, f, inner);
		verify_fields(loader, f->fields, f->fields);
	}
}

/* What any text may hold: headings of all levels, tables. */
static void
verify_body_styles(struct loader *loader, const struct part *part)
{
	const struct kind *kind = loader->kind;

	verify_style(loader, part->mark, part->scope, "body");
	verify_style(loader, part->mark, part->scope, "caption");
	verify_style(loader, part->mark, "table", "cell");
	verify_style(loader, part->mark, "table", "head");
	for (size_t i = 0; i < kind->level_count; i++)
		verify_style(loader, kind->levels[i].mark, part->scope,
			kind->levels[i].style);
	if (!field_lookup(kind->words, "chart"))
		return;
	verify_style(loader, part->mark, "chart", "label");
	verify_style(loader, part->mark, "chart", "number");
}

static void
verify_cell(struct loader *loader, const struct part *part,
	const struct cell_part *cell, const struct field *inner)
{
	for (size_t i = 0; i < cell->text_count; i++)
		verify_phrase(loader, cell->text[i], inner, part->scope);
	for (size_t i = 0; i < cell->foot_count; i++)
		verify_phrase(loader, cell->foot[i], inner, part->scope);
	for (size_t i = 0; i < cell->texts_count; i++) {
		const struct cell_text *t = &cell->texts[i];
		verify_phrase(loader, t->heading, inner, part->scope);
		if (t->heading)
			verify_style(loader, t->mark, part->scope, "heading");
		if (!t->field)
			diag_say(loader->diag, MSG_TEMPLATE_NEEDS, t->mark,
				"field");
		else
			verify_printed(loader, t->mark, "field", t->field,
				inner, SCALARS);
	}
	if (cell->texts_count)
		verify_body_styles(loader, part);
	verify_style(
		loader, place(cell->node, "style"), part->scope, cell->style);
}

struct form_check {
	struct loader *loader;
	const struct part *part;
	int *spans; /* rows that a cell from above still fills, by column */
	size_t column;
	const struct field *inner; /* of the item that has the form as annex */
	bool head_ends;
	bool repeated; /* each: of the rows that are looked at */
};

static void
form_wrong(struct form_check *f, const struct cell_part *cell, const char *key)
{
	diag_say(f->loader->diag, MSG_TEMPLATE_VALUE, place(cell->node, key),
		key,
		arena_format(f->loader->arena, "%d",
			!strcmp(key, "rows") ? cell->rows : cell->columns),
		f->repeated ? _("a cell that stays inside what is repeated")
			    : _("a cell that stays inside the form"));
}

static void
skip_spans(struct form_check *f)
{
	while (f->column < f->part->width_count && f->spans[f->column] > 0)
		f->spans[f->column++]--;
}

static bool
place_cell(struct form_check *f, const struct cell_part *cell, size_t rows)
{
	skip_spans(f);
	if ((size_t)cell->rows > rows) {
		form_wrong(f, cell, "rows");
		return false;
	}
	for (int i = 0; i < cell->columns; i++) {
		if (f->column == f->part->width_count || f->spans[f->column]) {
			form_wrong(f, cell, "columns");
			return false;
		}
		f->spans[f->column++] = cell->rows - 1;
	}
	return true;
}

/* Of the cells that span into the row. */
static bool
is_spanned(const struct form_check *f, int most)
{
	for (size_t i = 0; i < f->part->width_count; i++)
		if (f->spans[i] > 0 && f->spans[i] < most)
			return true;
	return false;
}

/* A row that may be absent is not tied to others by cells that span rows. */
static bool
verify_row_condition(struct form_check *f, const struct row_part *row)
{
	bool spans = is_spanned(f, INT_MAX);
	bool depends = row->condition.when_count || row->condition.unless_count;

	if (row->node->kind == TREE_MAPPING)
		verify_condition(
			f->loader, row->node, &row->condition, f->inner);
	for (size_t i = 0; i < row->count; i++)
		spans = spans || row->cells[i].rows > 1;
	if (depends && spans)
		diag_say(f->loader->diag, MSG_TEMPLATE_ROW, row->mark,
			row->condition.when_count ? "when" : "unless");
	return !(depends && spans);
}

/*
 * What is repeated, by a field of type groups; a cell beside it stands beside
 * all of it. The fields of its phrases are *ret_inner.
 */
static bool
verify_each(struct form_check *f, const struct row_part *row,
	const struct field **ret_inner)
{
	struct loader *loader = f->loader;
	const struct field *groups;

	*ret_inner = f->inner;
	if (!row->each) {
		if (row->least || (row->node->kind == TREE_MAPPING &&
					  tree_lookup(row->node, "rows")))
			diag_say(loader->diag, MSG_TEMPLATE_NEEDS, row->mark,
				"each");
		return !row->least && row->together == 1;
	}
	groups = verify_printed(loader, place(row->node, "each"), "each",
		row->each, f->inner, GROUPS);
	*ret_inner = groups ? groups->fields : NULL;
	if (!is_spanned(f, (int)row->together))
		return true;
	diag_say(loader->diag, MSG_TEMPLATE_EACH, row->mark,
		arena_format(loader->arena, "%zu", row->together));
	return false;
}

/* False: what follows would be guesses. */
static bool
verify_row(struct form_check *f, const struct row_part *row, size_t number,
	size_t below)
{
	f->column = 0;
	for (size_t i = 0; i < row->count; i++)
		if (!place_cell(f, &row->cells[i], below))
			return false;
	skip_spans(f);
	if (f->column == f->part->width_count)
		return true;
	diag_say(f->loader->diag, MSG_TEMPLATE_VALUE,
		row->count ? row->cells->mark : row->mark, "rows",
		arena_format(f->loader->arena, "%zu", number),
		_("cells that fill all columns"));
	return false;
}

static void
verify_widths(struct loader *loader, const struct part *part)
{
	if (!part->width_count)
		diag_say(
			loader->diag, MSG_TEMPLATE_NEEDS, part->mark, "widths");
	for (size_t i = 0; i < part->width_count; i++)
		if (part->widths[i].milli <= 0)
			diag_say(loader->diag, MSG_TEMPLATE_VALUE,
				place(part->node, "widths"), "widths",
				arena_format(loader->arena, "%zu", i + 1),
				"30mm");
}

/* The head ends before one of these rows, and no cell of it reaches there. */
static void
look_for_head(struct form_check *f, size_t row)
{
	if (f->part->head == (int)row && !is_spanned(f, INT_MAX))
		f->head_ends = true;
}

static void
verify_head(struct form_check *f)
{
	const struct part *part = f->part;

	if (part->head && !f->head_ends)
		diag_say(f->loader->diag, MSG_TEMPLATE_VALUE,
			place(part->node, "head"), "head",
			arena_format(f->loader->arena, "%d", part->head),
			_("rows with others below them, and no cell that spans "
			  "into these"));
}

/* Each row of a form must fill its columns, spans from above counted. */
static void
verify_form(struct loader *loader, const struct part *part,
	const struct field *inner)
{
	struct form_check f = {.loader = loader,
		.part = part,
		.inner = inner,
		.spans = arena_array(
			loader->arena, part->width_count + 1, sizeof *f.spans)};

	verify_widths(loader, part);
	for (size_t r = 0; part->width_count && r < part->row_count;) {
		const struct row_part *first = &part->rows[r];
		const size_t end = r + first->together;
		const struct field *own;
		look_for_head(&f, r);
		if (!verify_each(&f, first, &own) ||
			!verify_row_condition(&f, first))
			return;
		f.repeated = first->each;
		for (; r < end; r++) {
			const struct row_part *row = &part->rows[r];
			for (size_t i = 0; i < row->count; i++)
				verify_cell(loader, part, &row->cells[i], own);
			if (!verify_row(&f, row, r + 1,
				    (first->each ? end : part->row_count) - r))
				return;
		}
	}
	verify_head(&f);
}

static void
need(struct loader *loader, const struct part *part, const char *key)
{
	diag_say(loader->diag, MSG_TEMPLATE_NEEDS, part->mark, key);
}

/* What a part cannot do without. */
static void
verify_needs(struct loader *loader, const struct part *part)
{
	if (part->node->kind != TREE_MAPPING)
		return; /* nothing could be read */
	switch (part->word) {
	case PART_TEXT:
	case PART_MASTHEAD:
	case PART_TITLE:
	case PART_FOLIO:
		if (!part->text_count)
			need(loader, part, "text");
		break;
	case PART_LIST:
		if (!part->text_count)
			need(loader, part, "text");
		if (!part->field)
			need(loader, part, "field");
		break;
	case PART_BODY:
	case PART_ANNEX: /* a form may stand in one for itself */
		if (!part->field && !part->form)
			need(loader, part, "field");
		break;
	case PART_WATERMARK:
		if (!part->text_count)
			need(loader, part, "text");
		if (!part->stroke_count)
			need(loader, part, "strokes");
		break;
	case PART_RULE:
		if (!part->stroke_count)
			need(loader, part, "strokes");
		break;
	case PART_ROW:
	case PART_SIGNATURE:
	case PART_COLOPHON:
	case PART_FORM:
	case PART_SPACE:
	case PART_BREAK:
		break;
	case PART_CONTENTS:
		if (!part->field)
			need(loader, part, "field");
		break;
	}
}

static void
verify_part_styles(struct loader *loader, const struct part *part)
{
	const struct tree *node = part->node;

	verify_style(loader, place(node, "style"), part->scope, part->style);
	verify_style(
		loader, place(node, "label-style"), NULL, part->label_style);
	verify_style(
		loader, place(node, "title-style"), NULL, part->title_style);
	if (part->word == PART_BODY || part->word == PART_ANNEX)
		verify_body_styles(loader, part);
	if (part->word == PART_ANNEX && !part->label_style)
		verify_style(loader, part->mark, NULL, "annex-head");
	if (part->word == PART_ANNEX && !part->title_style)
		verify_style(loader, part->mark, NULL, "annex-title");
	if (part->word == PART_CONTENTS)
		for (int i = 1; i <= LEVEL_LIMIT / 2; i++)
			verify_style(loader, part->mark, "contents",
				arena_format(loader->arena, "level-%d", i));
	if (part->word == PART_CONTENTS)
		verify_style(loader, part->mark, "contents", "number");
	if (part->word == PART_ROW)
		verify_style(loader, part->mark, NULL, "text");
}

/* Fields that a part names; returns those of the group it walks over. */
static const struct field *
verify_part_fields(struct loader *loader, const struct part *part)
{
	bool of_groups = part->word == PART_LIST || part->word == PART_ANNEX;
	const struct tree *node = part->node;
	const struct field *inner = NULL;
	const struct {
		const char *key, *path;
		unsigned types;
	} fields[] = {
		{"lines", part->lines, SCALARS},
		{"organ", part->organ, SCALARS},
		{"date", part->date, DATE},
	};

	if (part->field)
		inner = verify_printed(loader, place(node, "field"), "field",
			part->field, NULL, of_groups ? GROUPS : SCALARS);
	inner = inner ? inner->fields : NULL;
	if (part->content)
		verify_printed(loader, place(node, "content"), "content",
			part->content, inner, SCALARS);
	if (part->loose)
		verify_printed(loader, place(node, "loose"), "loose",
			part->loose, inner, SCALARS);
	verify_condition(loader, node, &part->condition, NULL);
	if (part->blank_for)
		verify_field(loader, place(node, "blank-for"), part->blank_for,
			NULL);
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		if (fields[i].path)
			verify_printed(loader, place(node, fields[i].key),
				fields[i].key, fields[i].path, NULL,
				fields[i].types);
	return inner;
}

/*
 * Only lines of a colophon have something at their other end, stand in for
 * others and are divided by strokes.
 */
static void
verify_end(struct loader *loader, const struct part *part,
	const struct part *around)
{
	const struct {
		const char *key, *given;
	} lines[] = {
		{"stands-for", part->stands_for},
		{"joins", part->joins},
	};

	if (around && around->word == PART_COLOPHON)
		return;
	if (part->end)
		diag_say(loader->diag, MSG_TEMPLATE_END,
			place(part->node, "end"), "end");
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		if (lines[i].given)
			diag_say(loader->diag, MSG_TEMPLATE_COLOPHON,
				place(part->node, lines[i].key), lines[i].key);
}

/* Its fields are those of the item, or of the kind. */
static void
verify_annex_form(struct loader *loader, const struct part *form,
	const struct field *inner)
{
	if (form->node->kind == TREE_MAPPING)
		verify_condition(loader, form->node, &form->condition, inner);
	loader->around = inner;
	verify_form(loader, form, inner);
	loader->around = NULL;
}

static void
verify_part(struct loader *loader, const struct part *part,
	const struct part *around)
{
	const struct field *inner = verify_part_fields(loader, part);

	verify_needs(loader, part);
	verify_end(loader, part, around);
	for (size_t i = 0; i < part->text_count; i++)
		verify_phrase(loader, part->text[i], inner, NULL);
	verify_phrase(loader, part->label, inner, NULL);
	verify_phrase(loader, part->loose_label, inner, NULL);
	verify_phrase(loader, part->end, inner, NULL);
	verify_phrase(loader, part->beside, inner, NULL);
	verify_phrase(loader, part->number, inner, NULL);
	verify_part_styles(loader, part);
	for (const struct part *p = part->left_lines; p; p = p->next)
		verify_part(loader, p, part);
	for (const struct part *p = part->right_lines; p; p = p->next)
		verify_part(loader, p, part);
	if (part->word == PART_FORM)
		verify_form(loader, part, NULL);
	if (part->form)
		verify_annex_form(loader, part->form, inner);
}

static void
verify_layout_name(struct loader *loader, struct mark mark, const char *name)
{
	const char *list = "";

	if (layout_lookup(loader->kind, name))
		return;
	for (const struct layout *l = loader->kind->layouts; l; l = l->next)
		list = join_name(loader, list, l->name);
	values_no_name(loader, mark, _("layout"), name, list);
}

static void
verify_layouts(struct loader *loader)
{
	const struct kind *kind = loader->kind;
	const struct layout *first = kind->layouts;

	for (loader->layout = first; loader->layout;
		loader->layout = loader->layout->next)
		for (const struct part *p = loader->layout->parts; p;
			p = p->next)
			verify_part(loader, p, NULL);
	if (!first) {
		diag_say(loader->diag, MSG_TEMPLATE_NEEDS, kind->mark,
			"layouts");
		return;
	}
	if (kind->default_layout)
		verify_layout_name(
			loader, kind->layout_mark, kind->default_layout);
	for (const struct layout_choice *c = kind->choices; c; c = c->next) {
		verify_layout_name(loader, c->mark, c->layout);
		verify_field(loader, c->mark, c->field, NULL);
	}
}

static int64_t
micron(struct length length)
{
	return length.unit == UNIT_PT   ? (int64_t)length.milli * 254 / 720
	       : length.unit == UNIT_MM ? length.milli
					: 0;
}

/* Lines of text must have room on the page, or none would ever be full. */
static void
verify_page(struct loader *loader)
{
	const struct kind *kind = loader->kind;
	const struct page_style *page = &kind->page;
	int64_t size = micron(kind->grid.size), depth = micron(page->depth);
	const struct {
		const char *key;
		int64_t length;
	} needed[] = {
		{"page: width", micron(page->width)},
		{"page: height", micron(page->height)},
		{"page: measure", micron(page->measure)},
		{"page: depth", depth},
		{"grid: size", size},
		{"grid: lines", kind->grid.lines},
		{"grid: columns", kind->grid.columns},
		{"measures: seals", kind->measures.seals.milli},
		{"measures: smallest-mark", kind->measures.smallest_mark.milli},
		{"measures: stroke", kind->measures.stroke.milli},
		{"measures: padding", kind->measures.padding.milli},
		{"measures: bold", kind->measures.bold.milli},
		{"measures: underline-stroke",
			kind->measures.underline_stroke.milli},
		{"measures: dot", kind->measures.dot.milli},
		{"measures: script", kind->measures.script.milli},
	};

	for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
		if (needed[i].length <= 0)
			diag_say(loader->diag, MSG_TEMPLATE_NEEDS, kind->mark,
				needed[i].key);
	if (size * kind->grid.lines > depth)
		diag_say(loader->diag, MSG_TEMPLATE_VALUE, kind->mark,
			"grid: lines",
			arena_format(loader->arena, "%d", kind->grid.lines),
			_("lines that have room in page: depth"));
	if (size > micron(page->measure))
		diag_say(loader->diag, MSG_TEMPLATE_VALUE, kind->mark,
			"page: measure",
			arena_format(loader->arena, "%d",
				page->measure.milli / 1000),
			_("room for a character"));
	if (kind->grid.model == GRID_FIXED && micron(kind->grid.pitch) < size)
		diag_say(loader->diag, MSG_TEMPLATE_NEEDS, kind->mark,
			"grid: pitch");
	if (kind->word.grid == WORD_CHARACTERS &&
		micron(kind->word.pitch) < size)
		diag_say(loader->diag, MSG_TEMPLATE_NEEDS, kind->mark,
			"word: pitch");
}

void
template_verify(struct loader *loader)
{
	const struct kind *kind = loader->kind;

	verify_page(loader);
	verify_fields(loader, kind->fields, NULL);
	verify_layouts(loader);
	verify_phrase(loader, kind->meta_title, NULL, NULL);
	verify_phrase(loader, kind->meta_author, NULL, NULL);
	verify_phrase(loader, kind->meta_subject, NULL, NULL);
	if (kind->meta_date)
		verify_typed(loader, kind->meta_mark, "date", kind->meta_date,
			NULL, DATE);
	for (size_t i = 0; i < kind->level_count; i++)
		verify_style(loader, kind->levels[i].mark, NULL,
			kind->levels[i].style);
}
