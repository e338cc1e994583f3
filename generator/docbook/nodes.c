/* Fields by their paths, and the text of elements. */
#include "docbook/reading.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

bool
node_add(struct tree *mapping, const char *key, struct tree *child)
{
	return tree_add(mapping, key, child->mark, child);
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
			child = tree_new(reader->arena,
				list ? TREE_SEQUENCE : TREE_MAPPING, mark);
			node_add(group, key, child);
		}
		if (child->kind == TREE_SCALAR)
			break; /* the file contradicts itself */
		group = child;
		path = rest;
	}
	*ret_key = arena_string(reader->arena, path);
	return group;
}

/*
 * The node of that path as a list, which begins with what a scalar was. False,
 * with a report, for a mapping: the file contradicts itself.
 */
static bool
make_list(struct reader *reader, struct tree *node, const char *path,
	struct mark mark)
{
	if (node->kind == TREE_MAPPING)
		diag_say(reader->diag, MSG_DOCBOOK_NO_TEXT, mark, path,
			node->first->key);
	if (node->kind == TREE_SCALAR) {
		struct tree *first =
			tree_scalar(reader->arena, node->text, node->mark);
		node->kind = TREE_SEQUENCE;
		node->text = "";
		node->length = 0;
		tree_append(node, first);
	}
	return node->kind == TREE_SEQUENCE;
}

void
field_line(struct reader *reader, const char *path, const char *text,
	struct mark mark)
{
	const char *key;
	struct tree *group = find_group(reader, path, mark, &key);
	struct tree *old = find(group, key);

	if (!old) {
		node_add(group, key, tree_scalar(reader->arena, text, mark));
		return;
	}
	if (make_list(reader, old, path, mark))
		tree_append(old, tree_scalar(reader->arena, text, mark));
}

struct tree *
field_list(struct reader *reader, const char *path, struct mark mark)
{
	const char *key;
	struct tree *group = find_group(reader, path, mark, &key);
	struct tree *list = find(group, key);

	reader->path = path;
	if (!list) {
		list = tree_new(reader->arena, TREE_SEQUENCE, mark);
		node_add(group, key, list);
	}
	return make_list(reader, list, path, mark) ? list : NULL;
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
	TREE_FOR (item, list)
		if (!item->key)
			return; /* lines */
	tree_sort(reader->arena, list, compare_items);
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
is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_latin(char c)
{
	return (unsigned char)c < 0x80;
}

const char *
text_flow(struct arena *arena, const struct buf *all)
{
	struct buf out = {0};
	const char *text;

	for (size_t i = 0; i < all->length;) {
		size_t end = i;
		while (end < all->length && is_white(all->data[end]))
			end++;
		if (end == i || !memchr(all->data + i, '\n', end - i)) {
			end += end == i;
			buf_bytes(&out, all->data + i, end - i);
		} else if (out.length && end < all->length &&
			   is_latin(out.data[out.length - 1]) &&
			   is_latin(all->data[end])) {
			buf_char(&out, ' ');
		}
		i = end;
	}
	text = arena_copy(arena, out.data ? out.data : "", out.length);
	buf_done(&out);
	return text;
}

const char *
text_of(struct reader *reader, const struct element *element)
{
	struct buf all = {0};
	const char *text;

	collect(reader, element, &all);
	text = text_flow(reader->arena, &all);
	buf_done(&all);
	return text;
}

const char *
text_trim(struct arena *arena, const char *text, size_t length)
{
	static const char *const ends[] = {
		" ", "\n", "\t", "　", "、", "，", "；", ",", ";"};
	const size_t count = sizeof ends / sizeof *ends;

	for (size_t i = 0; i < count; i++) {
		size_t n = strlen(ends[i]);
		bool first = length >= n && !memcmp(text, ends[i], n);
		if (length < n ||
			(!first && memcmp(text + length - n, ends[i], n) != 0))
			continue;
		text += first ? n : 0;
		length -= n;
		i = (size_t)-1; /* once more from the first */
	}
	return arena_copy(arena, text, length);
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
