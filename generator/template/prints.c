/* Which fields a layout prints: asked of the template alone. */
#include "template/template.h"

#include <string.h>

struct search {
	const struct field *fields; /* of the kind */
	const struct field *around; /* of an annex's item, in its form */
	const struct field *wanted;
	bool defaults; /* is a field that a default draws in printed, too? */
	const struct phrase **ret_phrase; /* that prints it itself, or NULL */
};

static const struct field *
find(const struct field *fields, const char *name, size_t length)
{
	while (fields && !field_has_name(fields, name, length))
		fields = fields->next;
	return fields;
}

/* "contact.name", or "title" of `inner`: the field, or NULL. */
static const struct field *
field_at(const struct search *s, const struct field *inner, const char *path)
{
	size_t length = strcspn(path, ".");
	const struct field *f = find(inner, path, length);

	if (!f)
		f = find(s->around, path, length);
	if (!f)
		f = find(s->fields, path, length);
	for (; f && path[length]; length = strcspn(path, ".")) {
		path += length + 1;
		f = find(f->fields, path, strcspn(path, "."));
	}
	return f;
}

/* Of a group, any member. */
static bool
is_wanted(const struct field *wanted, const struct field *printed)
{
	if (wanted == printed)
		return true;
	for (const struct field *f = wanted->fields; f; f = f->next)
		if (is_wanted(f, printed))
			return true;
	return false;
}

/* As deep as defaults are followed when they are printed. */
enum { PRESET_DEPTH = 8 };

static bool
phrase_prints(const struct search *s, const struct phrase *phrase,
	const struct field *inner, int depth)
{
	for (size_t i = 0; phrase && i < phrase->count; i++) {
		const struct segment *segment = &phrase->segments[i];
		const struct field *field;

		if (segment->kind != SEGMENT_FIELD)
			continue;
		field = field_at(s, inner, segment->text);
		if (!field)
			continue;
		if (is_wanted(s->wanted, field)) {
			if (s->ret_phrase)
				*s->ret_phrase = phrase;
			return true;
		}
		if (s->defaults && depth < PRESET_DEPTH &&
			phrase_prints(s, field->preset, inner, depth + 1))
			return true;
	}
	return false;
}

static bool
phrases_print(const struct search *s, const struct phrase *const *phrases,
	size_t count, const struct field *inner)
{
	for (size_t i = 0; i < count; i++)
		if (phrase_prints(s, phrases[i], inner, 0))
			return true;
	return false;
}

/*
 * A field that is named, not written in a phrase: it is printed as it is, or
 * its default.
 */
static bool
name_prints(const struct search *s, const char *path, const struct field *inner)
{
	const struct field *field = path ? field_at(s, inner, path) : NULL;

	return field &&
	       (is_wanted(s->wanted, field) ||
		       (s->defaults && field->type == FIELD_TEXT &&
			       phrase_prints(s, field->preset, inner, 1)));
}

static bool
cell_prints(const struct search *s, const struct cell_part *cell,
	const struct field *inner)
{
	if (phrases_print(s, cell->text, cell->text_count, inner) ||
		phrases_print(s, cell->foot, cell->foot_count, inner))
		return true;
	for (size_t i = 0; i < cell->texts_count; i++)
		if (name_prints(s, cell->texts[i].field, inner) ||
			phrase_prints(s, cell->texts[i].heading, inner, 0))
			return true;
	return false;
}

static bool
row_prints(const struct search *s, const struct row_part *row,
	const struct field *inner)
{
	for (size_t c = 0; c < row->count; c++)
		if (cell_prints(s, &row->cells[c], inner))
			return true;
	return false;
}

/* The members of the groups that a row is repeated for. */
static const struct field *
members(const struct search *s, const struct row_part *row,
	const struct field *inner)
{
	const struct field *groups =
		row->each ? field_at(s, inner, row->each) : NULL;

	return groups ? groups->fields : NULL;
}

/* `inner` of the item that has the form as its annex. */
static bool
form_prints(const struct search *outer, const struct part *part,
	const struct field *inner)
{
	struct search search = *outer, *s = &search;
	const struct row_part *row;

	for (size_t r = 0; r < part->row_count; r += row->together) {
		const struct field *own;

		s->around = inner;
		row = &part->rows[r];
		own = row->each ? members(s, row, inner) : inner;
		for (size_t i = 0; i < row->together; i++)
			if (row_prints(s, row + i, own))
				return true;
	}
	return false;
}

/* Of a list's or an annex's groups members are printed, by one phrase. */
static bool
groups_print(const struct search *s, const struct part *part)
{
	const struct field *groups =
		part->field ? field_at(s, NULL, part->field) : NULL;
	const struct field *inner = groups ? groups->fields : NULL;

	if (part->word == PART_ANNEX && !part->content && !part->form)
		return false; /* only what has a text or form is an annex */
	if (part->form && form_prints(s, part->form, inner))
		return true;
	return phrases_print(s, part->text, part->text_count != 0, inner) ||
	       phrase_prints(s, part->label, inner, 0) ||
	       phrase_prints(s, part->number, inner, 0) ||
	       name_prints(s, part->content, inner);
}

static bool
part_prints(const struct search *s, const struct part *part)
{
	bool is_masthead = part->word == PART_MASTHEAD;

	if (part->word == PART_LIST || part->word == PART_ANNEX)
		return groups_print(s, part);
	return phrases_print(s, part->text, part->text_count, NULL) ||
	       phrase_prints(s, part->label, NULL, 0) ||
	       phrase_prints(s, part->end, NULL, 0) ||
	       phrase_prints(s, part->beside, NULL, 0) ||
	       /* of a masthead the organs, which stand beside something */
	       ((!is_masthead || part->beside) &&
		       name_prints(s, part->field, NULL)) ||
	       name_prints(s, part->lines, NULL) ||
	       name_prints(s, part->organ, NULL) ||
	       name_prints(s, part->date, NULL) || form_prints(s, part, NULL);
}

static bool
parts_print(const struct search *s, const struct part *parts)
{
	for (const struct part *p = parts; p; p = p->next)
		if (p->stands_for)
			continue; /* only where another part would */
		else if (part_prints(s, p) || parts_print(s, p->left_lines) ||
			 parts_print(s, p->right_lines))
			return true;
	return false;
}

static bool
layout_search(const struct kind *kind, const struct layout *layout,
	const char *path, bool defaults)
{
	struct search s = {.fields = kind->fields, .defaults = defaults};

	s.wanted = field_at(&s, NULL, path);
	return s.wanted && parts_print(&s, layout->parts);
}

bool
layout_prints(
	const struct kind *kind, const struct layout *layout, const char *path)
{
	return layout_search(kind, layout, path, true);
}

bool
layout_prints_itself(
	const struct kind *kind, const struct layout *layout, const char *path)
{
	return layout_search(kind, layout, path, false);
}

const struct field *
layout_companion(
	const struct kind *kind, const struct layout *layout, const char *path)
{
	const struct phrase *phrase = NULL;
	struct search s = {.fields = kind->fields, .ret_phrase = &phrase};

	s.wanted = field_at(&s, NULL, path);
	if (!s.wanted || !parts_print(&s, layout->parts) || !phrase)
		return NULL;
	for (size_t i = 0; i < phrase->count; i++) {
		const struct segment *segment = &phrase->segments[i];
		const struct field *field =
			segment->kind == SEGMENT_FIELD && !segment->option
				? field_at(&s, NULL, segment->text)
				: NULL;
		if (field && field != s.wanted)
			return field;
	}
	return NULL;
}
