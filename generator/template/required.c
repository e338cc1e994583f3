/* A required field that is not printed is a fault of the template. */
#include "template/load.h"
#include "template/views.h"

#include <string.h>

/* Read by the program itself: the kind, the layout, rules not to be told. */
static bool
is_instruction(const struct field *field)
{
	return field_is_kind(field) || field_is_layout(field) ||
	       field->meaning == MEANING_IGNORED;
}

static bool
some_layout_prints(const struct kind *kind, const char *path)
{
	for (const struct layout *l = kind->layouts; l; l = l->next)
		if (layout_prints(kind, l, path))
			return true;
	return false;
}

/* A part that would print the field, as a template writes it. */
static const char *
part_for(struct arena *arena, const struct field *field, const char *path)
{
	const struct field *member = field->fields;

	if (field->type == FIELD_GROUPS)
		return arena_join(arena, "- list: {field: ", path,
			", text: \"{", member ? member->key : "", "}\"}", NULL);
	if (field->type == FIELD_TEXT)
		return arena_join(arena, "- body: {field: ", path, "}", NULL);
	return arena_join(arena, "- text: {text: \"{", path,
		field->type == FIELD_GROUP ? "." : "",
		field->type == FIELD_GROUP && member ? member->key : "", "}\"}",
		NULL);
}

/* The same for a member, which groups print one after the other. */
static const char *
part_for_member(
	struct arena *arena, const struct field *group, const struct field *f)
{
	const char *text =
		f->type == FIELD_TEXT ? ", content: " : ", text: \"{";
	const char *word = f->type == FIELD_TEXT ? "annex" : "list";

	if (group->type == FIELD_GROUP)
		return part_for(arena, f,
			arena_join(arena, group->key, ".", f->key, NULL));
	return arena_join(arena, "- ", word, ": {field: ", group->key, text,
		f->key, f->type == FIELD_TEXT ? "}" : "}\"}", NULL);
}

static void
verify_printed(struct loader *loader, const struct field *group,
	const struct field *field)
{
	struct arena *arena = loader->arena;
	const char *path = field->key;

	if (!field->required || is_instruction(field))
		return;
	if (group)
		path = arena_join(arena, group->key, ".", path, NULL);
	if (!some_layout_prints(loader->kind, path))
		diag_say(loader->diag, MSG_TEMPLATE_UNPRINTED, field->mark,
			field->label,
			group ? part_for_member(arena, group, field)
			      : part_for(arena, field, path));
}

/* Printed by the parts that were inherited, and no longer by those now. */
static bool
is_lost(const struct kind *kind, const struct layout *layout, const char *path)
{
	struct layout before = *layout;

	before.parts = layout->inherited;
	return layout_prints(kind, &before, path) &&
	       !layout_prints(kind, layout, path);
}

/* The labels of required fields that the layout printed before. */
static const char *
lost_fields(struct loader *loader, const struct layout *layout)
{
	const struct kind *kind = loader->kind;
	const char *list = "";

	for (const struct field *f = kind->fields; f; f = f->next)
		if (f->required && is_lost(kind, layout, f->key))
			list = arena_join(loader->arena, list,
				*list ? "、" : "", f->label, NULL);
	return list;
}

/* Asked of a template in which every name is declared. */
void
required_verify(struct loader *loader)
{
	const struct kind *kind = loader->kind;
	size_t errors = diag_count(loader->diag, LEVEL_ERROR);

	for (const struct layout *l = kind->layouts; l; l = l->next) {
		const char *lost = lost_fields(loader, l);

		if (*lost)
			diag_say(loader->diag, MSG_TEMPLATE_LOST, l->mark,
				l->name, lost);
	}
	if (diag_count(loader->diag, LEVEL_ERROR) != errors)
		return; /* the same once more */
	for (const struct field *f = kind->fields; f; f = f->next) {
		verify_printed(loader, NULL, f);
		for (const struct field *m = f->fields; m; m = m->next)
			verify_printed(loader, f, m);
	}
}
