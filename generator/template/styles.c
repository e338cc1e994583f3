/* Page, grid, sizes, colours, fonts and styles of a template. */
#include "template/load.h"

#include "base/language.h"

#include <string.h>

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

static void
append_named(struct named_value **list, struct named_value *value)
{
	while (*list)
		list = &(*list)->next;
	*list = value;
}

void
styles_read_sizes(struct loader *loader, const struct tree *node)
{
	if (!values_mapping(loader, node))
		return;
	TREE_FOR (child, node) {
		struct named_value *v = arena_alloc(loader->arena, sizeof *v);
		v->name = child->key;
		v->length = values_length(loader, child);
		append_named(&loader->sizes, v);
	}
}

void
styles_read_colours(struct loader *loader, const struct tree *node)
{
	struct attribute row = {.type = VALUE_COLOUR,
		.offset = offsetof(struct named_value, colour)};

	if (!values_mapping(loader, node))
		return;
	TREE_FOR (child, node) {
		struct named_value *v = arena_alloc(loader->arena, sizeof *v);

		row.key = child->key;
		values_read(loader,
			tree_wrap(loader->arena, TREE_MAPPING, child), &row, 1,
			0, v, NULL);
		v->name = child->key;
		v->next = loader->colours; /* a later one goes before */
		loader->colours = v;
	}
}

static const struct attribute role_lists[] = {
	{"files", VALUE_STRINGS, offsetof(struct font_role, files), NULL, 0},
	{"families", VALUE_STRINGS, offsetof(struct font_role, families), NULL,
		0},
};

/* One of a role's lists, which stands as the value of the role's name. */
static void
read_role(struct loader *loader, const struct tree *node,
	const struct attribute *list, struct font_role *role)
{
	struct tree *one = tree_wrap(loader->arena, TREE_MAPPING, node);

	one->first->key = list->key;
	values_read(loader, one, list, 1, 0, role, NULL);
}

static struct font_role *
find_role(struct loader *loader, const char *name)
{
	struct font_role *role = loader->kind->fonts;

	while (role && strcmp(role->name, name))
		role = role->next;
	return role;
}

void
styles_read_fonts(struct loader *loader, const struct tree *node)
{
	if (!values_mapping(loader, node))
		return;
	TREE_FOR (child, node) {
		struct font_role *role = find_role(loader, child->key);

		if (!role) {
			role = arena_alloc(loader->arena, sizeof *role);
			role->name = child->key;
			role->loans = &loader->kind->font_loans;
			role->next = loader->kind->fonts;
			loader->kind->fonts = role;
		}
		read_role(loader, child, &role_lists[0], role);
	}
}

void
styles_read_system_fonts(struct loader *loader, const struct tree *node)
{
	if (!values_mapping(loader, node))
		return;
	TREE_FOR (child, node) {
		struct font_role *role = find_role(loader, child->key);
		const char *list = "";

		if (role) {
			read_role(loader, child, &role_lists[1], role);
			continue;
		}
		for (role = loader->kind->fonts; role; role = role->next)
			list = arena_join(loader->arena, list,
				*list ? ", " : "", role->name, NULL);
		values_no_name(
			loader, child->key_mark, _("font"), child->key, list);
	}
}

static const struct word align_words[] = {
	{"justify", ALIGN_JUSTIFY},
	{"left", ALIGN_LEFT},
	{"center", ALIGN_CENTER},
	{"right", ALIGN_RIGHT},
	{NULL, 0},
};

static const struct attribute style_table[] = {
	{"base", VALUE_OTHER, 0, NULL, 0},
	{"font", VALUE_FONT, offsetof(struct style, font), NULL, 0},
	{"size", VALUE_LENGTH, offsetof(struct style, size), NULL, 0},
	{"leading", VALUE_LENGTH, offsetof(struct style, leading), NULL, 0},
	{"indent", VALUE_LENGTH, offsetof(struct style, indent), NULL, 0},
	{"align", VALUE_WORD, offsetof(struct style, align), align_words, 0},
	{"colour", VALUE_COLOUR, offsetof(struct style, colour), NULL, 0},
	{"grid", VALUE_BOOL, offsetof(struct style, on_grid), NULL, 0},
	{"han-latin", VALUE_LENGTH, offsetof(struct style, han_latin), NULL, 0},
};

static struct style *
style_find(const struct kind *kind, const char *name)
{
	struct style *style = kind->styles;

	while (style && strcmp(style->name, name))
		style = style->next;
	return style;
}

static const char *
style_names(struct loader *loader)
{
	const char *list = "";

	for (struct style *s = loader->kind->styles; s; s = s->next)
		list = arena_join(
			loader->arena, s->name, *list ? ", " : "", list, NULL);
	return list;
}

static void
read_style(struct loader *loader, const struct tree *node)
{
	const struct tree *base = tree_lookup(node, "base");
	struct style *style = style_find(loader->kind, node->key);

	if (!style) {
		style = arena_alloc(loader->arena, sizeof *style);
		style->name = node->key;
		style->next = loader->kind->styles;
		loader->kind->styles = style;
	}
	if (base) {
		struct style *from =
			style_find(loader->kind, values_string(loader, base));
		if (from && from != style) {
			struct style kept = *style;
			*style = *from;
			style->name = kept.name;
			style->next = kept.next;
		} else {
			values_no_name(loader, base->mark, _("style"),
				base->text, style_names(loader));
		}
	}
	values_read(
		loader, node, style_table, ROWS(style_table), 0, style, NULL);
	if (!style->font)
		diag_say(loader->diag, MSG_TEMPLATE_NEEDS, node->key_mark,
			"font");
	if (style->size.milli <= 0)
		diag_say(loader->diag, MSG_TEMPLATE_NEEDS, node->key_mark,
			"size");
}

void
styles_read(struct loader *loader, const struct tree *node)
{
	if (!values_mapping(loader, node))
		return;
	TREE_FOR (child, node) {
		if (values_mapping(loader, child))
			read_style(loader, child);
	}
}

static const struct attribute page_table[] = {
	{"width", VALUE_LENGTH, offsetof(struct page_style, width), NULL, 0},
	{"height", VALUE_LENGTH, offsetof(struct page_style, height), NULL, 0},
	{"left", VALUE_LENGTH, offsetof(struct page_style, left), NULL, 0},
	{"top", VALUE_LENGTH, offsetof(struct page_style, top), NULL, 0},
	{"measure", VALUE_LENGTH, offsetof(struct page_style, measure), NULL,
		0},
	{"depth", VALUE_LENGTH, offsetof(struct page_style, depth), NULL, 0},
	{"mirrored", VALUE_BOOL, offsetof(struct page_style, mirrored), NULL,
		0},
	{"widow-control", VALUE_BOOL,
		offsetof(struct page_style, widow_control), NULL, 0},
};

void
styles_read_page(struct loader *loader, const struct tree *node)
{
	if (values_mapping(loader, node))
		values_read(loader, node, page_table, ROWS(page_table), 0,
			&loader->kind->page, NULL);
}

static const struct word grid_words[] = {
	{"flush", GRID_FLUSH},
	{"cell", GRID_CELL},
	{"fixed", GRID_FIXED},
	{NULL, 0},
};

static const struct attribute grid_table[] = {
	{"model", VALUE_WORD, offsetof(struct grid_style, model), grid_words,
		0},
	{"lines", VALUE_INT, offsetof(struct grid_style, lines), NULL, 0},
	{"columns", VALUE_INT, offsetof(struct grid_style, columns), NULL, 0},
	{"size", VALUE_LENGTH, offsetof(struct grid_style, size), NULL, 0},
	{"pitch", VALUE_LENGTH, offsetof(struct grid_style, pitch), NULL, 0},
	{"strict", VALUE_BOOL, offsetof(struct grid_style, strict), NULL, 0},
};

static const struct word word_grids[] = {
	{"lines", WORD_LINES},
	{"characters", WORD_CHARACTERS},
	{NULL, 0},
};

static const struct attribute word_table[] = {
	{"grid", VALUE_WORD, offsetof(struct word_files, grid), word_grids, 0},
	{"pitch", VALUE_LENGTH, offsetof(struct word_files, pitch), NULL, 0},
};

static const struct attribute pdf_table[] = {
	{"source", VALUE_BOOL, offsetof(struct pdf_files, source), NULL, 0},
	{"seals", VALUE_LENGTH, offsetof(struct pdf_files, seals), NULL, 0},
};

void
styles_read_pdf(struct loader *loader, const struct tree *node)
{
	if (values_mapping(loader, node))
		values_read(loader, node, pdf_table, ROWS(pdf_table), 0,
			&loader->kind->pdf, NULL);
}

void
styles_read_word(struct loader *loader, const struct tree *node)
{
	if (values_mapping(loader, node))
		values_read(loader, node, word_table, ROWS(word_table), 0,
			&loader->kind->word, NULL);
}

void
styles_read_grid(struct loader *loader, const struct tree *node)
{
	if (values_mapping(loader, node))
		values_read(loader, node, grid_table, ROWS(grid_table), 0,
			&loader->kind->grid, NULL);
}
