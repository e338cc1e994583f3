/* Pictures and charts of DocBook to those of a text field. */
#include "docbook/reading.h"

#include <string.h>

static int
digit_of(char c)
{
	static const char digits[] = "0123456789ABCDEFabcdef";
	const char *found = c ? strchr(digits, c) : NULL;
	int value = found ? (int)(found - digits) : -1;

	return value < 16 ? value : value - 6;
}

/* A URI as the path of a file. */
static const char *
path_of(struct arena *arena, const char *uri)
{
	char *path = arena_string(arena, uri), *to = path;

	for (const char *at = uri; *at; at++) {
		int high = *at == '%' ? digit_of(at[1]) : -1;
		int low = high >= 0 ? digit_of(at[2]) : -1;

		if (high > 0 && low >= 0) {
			*to++ = (char)(high << 4 | low);
			at += 2;
		} else {
			*to++ = *at;
		}
	}
	*to = '\0';
	return path;
}

/* The first element of that name below, however deep. */
static const struct element *
find_below(const struct element *element, const char *name)
{
	const struct element *found = element_child(element, name);

	ELEMENT_FOR (child, element)
		if (!found && child->name)
			found = find_below(child, name);
	return found;
}

/* What is said in place of the picture: its phrase, or all of it. */
static const struct element *
alt_of(const struct element *element)
{
	const struct element *text = find_below(element, "textobject");
	const struct element *phrase = text ? find_below(text, "phrase") : NULL;

	if (!text)
		return find_below(element, "alt");
	return phrase ? phrase : text;
}

/* 80mm or 60%, as this program writes it. */
static bool
is_width(const char *width)
{
	size_t digits = width ? strspn(width, "0123456789") : 0;

	return digits &&
	       (!strcmp(width + digits, "mm") || !strcmp(width + digits, "%"));
}

static void
add_text(struct reader *reader, struct tree *mapping, const char *key,
	const struct element *element)
{
	const char *text = !element ? ""
			   : !strcmp(key, "alt")
				   ? plain_text_of(reader, element)
				   : text_of(reader, element);

	if (*text)
		node_add(mapping, key,
			tree_scalar(
				reader->arena, text, text_mark_of(element)));
}

static struct tree *
picture_of(struct reader *reader, const struct element *element)
{
	const struct element *image = find_below(element, "imagedata");
	const char *file = image ? element_attribute(image, "fileref") : NULL;
	const char *width = image ? element_attribute(image, "width") : NULL;
	struct tree *mapping;

	if (!file || !*file)
		return NULL;
	mapping = tree_new(reader->arena, TREE_MAPPING, element->mark);
	node_add(mapping, "file",
		tree_scalar(reader->arena, path_of(reader->arena, file),
			image->mark));
	add_text(reader, mapping, "caption", element_child(element, "title"));
	add_text(reader, mapping, "alt", alt_of(element));
	if (is_width(width))
		node_add(mapping, "width",
			tree_scalar(reader->arena, width, image->mark));
	return mapping;
}

/* The picture of the item, if it is one that stands alone so far. */
static struct tree *
picture_before(struct tree *list)
{
	struct tree *item = list->last;
	struct tree *picture =
		item && item->kind == TREE_MAPPING ? item->first : NULL;

	return picture && picture->kind == TREE_MAPPING && picture->key &&
			       !strcmp(picture->key, "picture")
		       ? picture
		       : NULL;
}

/* --- charts ----------------------------------------------------------- */

/* The word behind "chart " in the role, or NULL. */
static const char *
chart_type(const struct element *element)
{
	static const char *const types[] = {"column", "line", "bar", "pie"};
	const char *role = element_attribute(element, "role");

	if (!role || strncmp(role, "chart ", 6))
		return NULL;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (!strcmp(role + 6, types[i]))
			return types[i];
	return NULL;
}

/* The phrase of a textobject that has no table. */
static const struct element *
chart_alt(const struct element *element)
{
	const struct element *media = element_child(element, "mediaobject");
	const struct element *phrase = NULL;

	ELEMENT_FOR (child, media)
		if (element_is(child, "textobject") && !phrase)
			phrase = element_child(child, "phrase");
	return phrase;
}

/* {chart: {type, caption, alt, table}}; false: the element is none. */
static bool
chart_read(
	struct reader *reader, const struct element *element, struct tree *list)
{
	const char *type = chart_type(element);
	const struct element *grid =
		type ? find_below(element, "informaltable") : NULL;
	struct tree *table = grid ? table_read(reader, grid) : NULL;
	struct tree *mapping, *item;

	if (!table)
		return false;
	mapping = tree_new(reader->arena, TREE_MAPPING, element->mark);
	node_add(mapping, "type",
		tree_scalar(reader->arena, type, element->mark));
	add_text(reader, mapping, "caption", element_child(element, "title"));
	add_text(reader, mapping, "alt", chart_alt(element));
	node_add(mapping, "table", tree_copy(reader->arena, table->first));
	item = tree_new(reader->arena, TREE_MAPPING, element->mark);
	node_add(item, "chart", mapping);
	tree_append(list, item);
	return true;
}

bool
figure_read(
	struct reader *reader, const struct element *element, struct tree *list)
{
	const char *role = element_attribute(element, "role");
	struct tree *mapping = picture_of(reader, element);
	struct tree *before =
		role && !strcmp(role, "beside") ? picture_before(list) : NULL;
	struct tree *item, *pair;

	if (!mapping)
		return chart_read(reader, element, list);
	if (!before) {
		item = tree_new(reader->arena, TREE_MAPPING, element->mark);
		node_add(item, "picture", mapping);
		tree_append(list, item);
		return true;
	}
	pair = tree_new(reader->arena, TREE_SEQUENCE, before->mark);
	tree_append(pair, tree_copy(reader->arena, before));
	tree_append(pair, mapping);
	tree_replace_value(before, pair);
	return true;
}
