/* A required field that is not printed is a fault of the template. */
#include "template/load.h"
#include "template/views.h"

#include <string.h>

/*
 * Not there to be printed: read by the program itself (the kind, the layout,
 * rules not to be told), or by the rules.
 */
static bool
is_instruction(const struct field *field)
{
	return field->serves != SERVES_PAGE || field_is_kind(field) ||
	       field_is_layout(field) || field->meaning == MEANING_IGNORED;
}

/* "contact.name"; of the kind's own fields the key. */
static const char *
path_of(struct arena *arena, const struct field *group, const struct field *f)
{
	return group ? arena_join(arena, group->key, ".", f->key, NULL)
		     : f->key;
}

static bool
some_layout_prints(const struct kind *kind, const char *path)
{
	for (const struct layout *l = kind->layouts; l; l = l->next)
		if (layout_prints(kind, l, path))
			return true;
	return false;
}

/* A part for what stands at the path. */
static const char *
part_at(struct arena *arena, const struct field *field, const char *path)
{
	const struct field *member = field->fields;
	const char *key = member ? member->key : "";

	switch (field->type) {
	case FIELD_TEXT:
		return arena_join(arena, "- body: {field: ", path, "}", NULL);
	case FIELD_GROUPS:
		return arena_join(arena, "- list: {field: ", path,
			", text: \"{", key, "}\"}", NULL);
	case FIELD_GROUP:
		path = arena_join(arena, path, ".", key, NULL);
		break;
	case FIELD_LINE:
	case FIELD_LINES:
	case FIELD_YEAR:
	case FIELD_DATE:
	case FIELD_AMOUNT:
	case FIELD_COUNT:
	case FIELD_CODE:
	case FIELD_CHOICE:
		break;
	}
	return arena_join(arena, "- text: {text: \"{", path, "}\"}", NULL);
}

const char *
part_that_prints(struct arena *arena, const struct field *group,
	const struct field *field)
{
	if (!group || group->type != FIELD_GROUPS)
		return part_at(arena, field, path_of(arena, group, field));
	if (field->type == FIELD_TEXT)
		return arena_join(arena, "- annex: {field: ", group->key,
			", content: ", field->key, "}", NULL);
	return arena_join(arena, "- list: {field: ", group->key, ", text: \"{",
		field->key, "}\"}", NULL);
}

static void
verify_printed(struct loader *loader, const struct field *group,
	const struct field *field)
{
	struct arena *arena = loader->arena;
	const char *path = path_of(arena, group, field);

	if (!field->required || is_instruction(field) ||
		(group && is_instruction(group)) ||
		some_layout_prints(loader->kind, path))
		return;
	/* what belongs to a group that may be absent, and is not used here */
	if (group && !group->required &&
		!some_layout_prints(loader->kind, group->key))
		return;
	diag_say(loader->diag, MSG_TEMPLATE_UNPRINTED, field->mark,
		field->label, part_that_prints(arena, group, field));
}

struct change {
	struct loader *loader;
	const struct layout *layout;
	const char *lost; /* labels */
};

static void
find_lost(struct change *c, const struct field *group, const struct field *f)
{
	const struct kind *kind = c->loader->kind;
	const char *path = path_of(c->loader->arena, group, f);
	const struct layout *before = c->layout->inherited;

	if (!f->required || layout_prints(kind, c->layout, path))
		return;
	while (before && !layout_prints(kind, before, path))
		before = before->inherited;
	if (before)
		c->lost = arena_join(c->loader->arena, c->lost,
			*c->lost ? "、" : "", f->label, NULL);
}

/* The labels of required fields that the layout printed before. */
static const char *
lost_fields(struct loader *loader, const struct layout *layout)
{
	const struct kind *kind = loader->kind;
	struct change c = {loader, layout, ""};

	for (const struct field *f = kind->fields; f; f = f->next) {
		find_lost(&c, NULL, f);
		if (!layout_prints(kind, layout, f->key))
			continue; /* the group is lost, or not wanted */
		for (const struct field *m = f->fields; m; m = m->next)
			find_lost(&c, f, m);
	}
	return c.lost;
}

/* Asked of a template in which every name is declared. */
void
required_verify(struct loader *loader)
{
	const struct kind *kind = loader->kind;
	size_t errors = diag_count(loader->diag, LEVEL_ERROR);

	for (const struct layout *l = kind->layouts; l; l = l->next) {
		const char *lost = l->inherited ? lost_fields(loader, l) : "";

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
