/* Nodes of the input tree, and fields by their paths. */
#include "docbook/reading.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

struct tree *
node_new(struct reader *reader, enum tree_kind kind, struct mark mark)
{
	struct tree *node = arena_alloc(reader->arena, sizeof *node);

	node->kind = kind;
	node->mark = mark;
	node->text = "";
	return node;
}

struct tree *
node_scalar(struct reader *reader, const char *text, struct mark mark)
{
	struct tree *node = node_new(reader, TREE_SCALAR, mark);

	node->text = text;
	node->length = strlen(text);
	return node;
}

void
node_append(struct tree *parent, struct tree *child)
{
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
	parent->count++;
}

void
node_set(struct tree *mapping, const char *key, struct tree *child)
{
	child->key = key;
	child->key_mark = child->mark;
	node_append(mapping, child);
}

/* --- fields ----------------------------------------------------------- */

static struct tree *
find(const struct tree *parent, const char *key)
{
	for (struct tree *child = parent->first; child; child = child->next)
		if (child->key && !strcmp(child->key, key))
			return child;
	return NULL;
}

static bool
is_number(const char *text)
{
	return *text && !text[strspn(text, "0123456789")];
}

/*
 * The mapping that holds the last word of the path; the groups on the way
 * are made. The items of a list have their number as key, for the time.
 */
static struct tree *
find_group(struct reader *reader, const char *path, struct mark mark,
	const char **ret_key)
{
	struct tree *group = reader->root;
	const char *dot;

	while ((dot = strchr(path, '.'))) {
		char *key =
			arena_copy(reader->arena, path, (size_t)(dot - path));
		struct tree *child = find(group, key);
		const char *rest = dot + 1;
		size_t length = strcspn(rest, ".");
		bool list = is_number(arena_copy(reader->arena, rest, length));
		if (!child) {
			child = node_new(reader,
				list ? TREE_SEQUENCE : TREE_MAPPING, mark);
			node_set(group, key, child);
		}
		if (child->kind == TREE_SCALAR)
			break; /* the file contradicts itself */
		group = child;
		path = rest;
	}
	*ret_key = arena_string(reader->arena, path);
	return group;
}

void
field_line(struct reader *reader, const char *path, const char *text,
	struct mark mark)
{
	const char *key;
	struct tree *group = find_group(reader, path, mark, &key);
	struct tree *old = find(group, key);

	if (!old) {
		node_set(group, key, node_scalar(reader, text, mark));
		return;
	}
	if (old->kind == TREE_SCALAR) {
		struct tree *first = node_scalar(reader, old->text, old->mark);
		old->kind = TREE_SEQUENCE;
		old->text = "";
		old->length = 0;
		node_append(old, first);
	}
	if (old->kind == TREE_SEQUENCE)
		node_append(old, node_scalar(reader, text, mark));
}

struct tree *
field_list(struct reader *reader, const char *path, struct mark mark)
{
	const char *key;
	struct tree *group = find_group(reader, path, mark, &key);
	struct tree *list = find(group, key);

	reader->path = path;
	if (!list) {
		list = node_new(reader, TREE_SEQUENCE, mark);
		node_set(group, key, list);
	} else if (list->kind == TREE_SCALAR) {
		struct tree *first =
			node_scalar(reader, list->text, list->mark);
		list->kind = TREE_SEQUENCE;
		list->text = "";
		list->length = 0;
		node_append(list, first);
	}
	return list;
}

/* Of digits, which may be more than a number has. */
static int
compare_numbers(const char *a, const char *b)
{
	size_t n, m;

	a += strspn(a, "0");
	b += strspn(b, "0");
	n = strlen(a);
	m = strlen(b);
	if (n != m)
		return n < m ? -1 : 1;
	return strcmp(a, b);
}

static int
compare_items(const void *left, const void *right)
{
	const struct tree *const *a = left, *const *b = right;

	return compare_numbers((*a)->key, (*b)->key);
}

/*
 * The items in the order of their numbers: what is not printed of an item
 * stands in info, and was met before those above it.
 */
static void
sort_items(struct reader *reader, struct tree *list)
{
	struct tree **items =
		arena_array(reader->arena, list->count, sizeof *items);
	size_t count = 0;

	for (struct tree *item = list->first; item; item = item->next) {
		if (!item->key)
			return; /* lines */
		items[count++] = item;
	}
	if (count < 2)
		return;
	qsort(items, count, sizeof *items, compare_items);
	for (size_t i = 0; i < count; i++)
		items[i]->next = i + 1 < count ? items[i + 1] : NULL;
	list->first = items[0];
	list->last = items[count - 1];
}

void
fields_close(struct reader *reader, struct tree *tree)
{
	if (tree->kind == TREE_SEQUENCE)
		sort_items(reader, tree);
	for (struct tree *child = tree->first; child; child = child->next) {
		if (tree->kind == TREE_SEQUENCE)
			child->key = NULL;
		fields_close(reader, child);
	}
}

/* --- text ------------------------------------------------------------- */

/* Elements inside a paragraph whose text is none of the paragraph's. */
static bool
is_aside(const struct element *element)
{
	static const char *const names[] = {"footnote", "indexterm", "remark",
		"inlinemediaobject", "annotation", "mediaobject"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (element_is(element, names[i]))
			return true;
	return !element->is_docbook;
}

static void
collect(struct reader *reader, const struct element *element, struct buf *out)
{
	ELEMENT_FOR (child, element) {
		if (!child->name)
			buf_bytes(out, child->text, child->length);
		else if (is_aside(child))
			left_out(reader, child);
		else
			collect(reader, child, out);
	}
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_latin(char c)
{
	return (unsigned char)c < 0x80;
}

const char *
text_of(struct reader *reader, const struct element *element)
{
	struct buf all = {0}, out = {0};
	const char *text;

	collect(reader, element, &all);
	for (size_t i = 0; i < all.length;) {
		size_t end = i;
		while (end < all.length && is_blank(all.data[end]))
			end++;
		if (end == i || !memchr(all.data + i, '\n', end - i)) {
			end += end == i;
			buf_bytes(&out, all.data + i, end - i);
		} else if (out.length && end < all.length &&
			   is_latin(out.data[out.length - 1]) &&
			   is_latin(all.data[end])) {
			buf_char(&out, ' ');
		}
		i = end;
	}
	text = arena_copy(reader->arena, out.data ? out.data : "", out.length);
	buf_done(&all);
	buf_done(&out);
	return text;
}

struct mark
text_mark_of(const struct element *element)
{
	const struct element *at = element;

	while (at->name && at->first)
		at = at->first;
	return at->mark;
}

void
left_out(struct reader *reader, const struct element *element)
{
	diag_say(reader->diag, MSG_DOCBOOK_LEFT_OUT, element->mark,
		element->name);
}
