/* Layouts: their parts, read or changed. */
#include "template/load.h"

#include "base/language.h"

#include <string.h>

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

static const struct attribute layout_table[] = {
	{"first-bottom", VALUE_LENGTH, offsetof(struct layout, first_bottom),
		NULL, 0},
	{"parts", VALUE_OTHER, 0, NULL, 0},
	{"change", VALUE_OTHER, 0, NULL, 0},
};

/* Only what is there can be changed. */
static bool
names_layout(struct loader *loader, const struct tree *node)
{
	const char *list = "";

	if (layout_lookup(loader->kind, node->key))
		return true;
	for (const struct layout *l = loader->kind->layouts; l; l = l->next)
		list = arena_join(
			loader->arena, list, *list ? ", " : "", l->name, NULL);
	values_no_name(loader, node->key_mark, _("layout"), node->key, list);
	return false;
}

static struct layout *
layout_entry(struct loader *loader, const char *name)
{
	struct layout **list = &loader->kind->layouts;

	while (*list && strcmp((*list)->name, name))
		list = &(*list)->next;
	if (!*list) {
		*list = arena_alloc(loader->arena, sizeof **list);
		(*list)->name = name;
	}
	return *list;
}

static struct part *
copy_parts(struct loader *loader, const struct part *parts)
{
	struct part *first = NULL, **end = &first;

	for (; parts; parts = parts->next) {
		struct part *copy = arena_alloc(loader->arena, sizeof *copy);

		*copy = *parts;
		copy->left_lines = copy_parts(loader, parts->left_lines);
		copy->right_lines = copy_parts(loader, parts->right_lines);
		*end = copy;
		end = &copy->next;
	}
	*end = NULL;
	return first;
}

static struct layout *
copy_layout(struct loader *loader, const struct layout *layout)
{
	struct layout *copy = arena_alloc(loader->arena, sizeof *copy);

	*copy = *layout;
	copy->parts = copy_parts(loader, layout->parts);
	return copy;
}

/* A list given anew is the whole list; changes are done to what there is. */
static void
read_layout_parts(
	struct loader *loader, const struct tree *node, struct layout *layout)
{
	const struct tree *parts = tree_lookup(node, "parts");
	const struct tree *change = tree_lookup(node, "change");

	if ((parts || change) && layout->parts)
		layout->inherited = copy_layout(loader, layout);
	if (parts)
		layout->parts = parts_read(loader, parts);
	if (parts ? parts->kind == TREE_SEQUENCE && !parts->count
		  : !layout->parts)
		diag_say(loader->diag, MSG_TEMPLATE_NEEDS, node->key_mark,
			"parts");
	else if (change)
		changes_read(loader, change, &layout->parts);
}

/* Nothing asks for that layout any more. */
static void
forget_layout(struct kind *kind, const char *name)
{
	struct layout_choice **c = &kind->choices;

	if (kind->default_layout && !strcmp(kind->default_layout, name))
		kind->default_layout = NULL;
	while (*c)
		if (!strcmp((*c)->layout, name))
			*c = (*c)->next;
		else
			c = &(*c)->next;
}

/* A name: none takes the layout of the extended template away. */
static bool
take_away(struct loader *loader, const struct tree *node)
{
	struct layout **list = &loader->kind->layouts;

	if (node->kind != TREE_SCALAR || strcmp(node->text, "none"))
		return false;
	if (!names_layout(loader, node))
		return true;
	while (strcmp((*list)->name, node->key))
		list = &(*list)->next;
	*list = (*list)->next;
	forget_layout(loader->kind, node->key);
	return true;
}

void
layouts_read(struct loader *loader, const struct tree *node)
{
	if (!values_mapping(loader, node))
		return;
	TREE_FOR (child, node) {
		struct layout *layout;

		if (take_away(loader, child) || !values_mapping(loader, child))
			continue;
		if (tree_lookup(child, "change") &&
			!names_layout(loader, child))
			continue;
		layout = layout_entry(loader, child->key);
		layout->mark = child->key_mark;
		values_read(loader, child, layout_table, ROWS(layout_table), 0,
			layout, NULL);
		read_layout_parts(loader, child, layout);
	}
}

/* Does a part of the layout show a field of the phrase by itself? */
static bool
shows(const struct kind *kind, const struct layout *layout,
	const struct phrase *phrase)
{
	for (size_t i = 0; i < phrase->count; i++)
		if (phrase->segments[i].kind == SEGMENT_FIELD &&
			layout_prints_itself(
				kind, layout, phrase->segments[i].text))
			return true;
	return false;
}

void
layouts_add_watermark(struct loader *loader)
{
	const struct tree *node = loader->kind->watermark;

	if (!node || (node->kind == TREE_SCALAR && !strcmp(node->text, "none")))
		return;
	for (struct layout *l = loader->kind->layouts; l; l = l->next) {
		struct part *part =
			parts_read_one(loader, node, PART_WATERMARK);
		struct part **end = &l->parts;

		if (part->text_count && shows(loader->kind, l, part->text[0]))
			continue;
		while (*end)
			end = &(*end)->next;
		*end = part;
	}
}
