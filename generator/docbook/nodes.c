/* Fields by their paths, and the text of elements. */
#include "docbook/reading.h"

#include "base/buf.h"
#include "base/tag.h"
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
	static const char *const names[] = {"indexterm", "remark",
		"inlinemediaobject", "annotation", "mediaobject"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (element_is(element, names[i]))
			return true;
	return !element->is_docbook;
}

/* While a text is gathered a mark is one byte, which no text of XML holds. */
enum { BEGIN_TAG = 1, END_TAG = 14, BEHIND_TAGS = END_TAG + TAGS };
static const char tag_bytes[] = "\1\2\3\4\5\6\16\17\20\21\22\23";

static bool
is_tag(char c)
{
	return (c >= BEGIN_TAG && c < BEGIN_TAG + TAGS) ||
	       (c >= END_TAG && c < BEHIND_TAGS);
}

static bool
has_text(const struct element *element)
{
	ELEMENT_FOR (child, element) {
		if (child->name ? has_text(child)
				: strspn(child->text, " \t\r\n") <
					  child->length)
			return true;
	}
	return false;
}

/* The mark that the element is in a text; TAGS: none. */
static enum tag
tag_of(const struct element *element)
{
	static const struct {
		const char *name, *role;
		enum tag tag;
	} tags[] = {{"emphasis", "bold", TAG_BOLD},
		{"emphasis", "strong", TAG_BOLD},
		{"emphasis", "underline", TAG_UNDERLINE},
		{"emphasis", "dots", TAG_EMPHASIS},
		{"superscript", NULL, TAG_SUPERSCRIPT},
		{"subscript", NULL, TAG_SUBSCRIPT},
		{"footnote", NULL, TAG_FOOTNOTE}};
	const char *role = element_attribute(element, "role");

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (element_is(element, tags[i].name) &&
			(!tags[i].role ||
				(role && !strcmp(role, tags[i].role))))
			return tags[i].tag;
	return TAGS;
}

/* Those around it: no mark is in one of its kind. */
static bool
may_begin(enum tag tag, unsigned around)
{
	if (tag == TAGS)
		return false;
	return !(around & (TAG_BIT(tag) & TAG_SCRIPTS ? (unsigned)TAG_SCRIPTS
						      : TAG_BIT(tag)));
}

/* `around` ~0: without marks. */
static void
collect(struct reader *reader, const struct element *element, unsigned around,
	struct buf *out)
{
	ELEMENT_FOR (child, element) {
		enum tag tag = child->name ? tag_of(child) : TAGS;

		if (!child->name) {
			buf_bytes(out, child->text, child->length);
		} else if (is_aside(child)) {
			left_out(reader, child);
		} else if (may_begin(tag, around) && has_text(child)) {
			buf_char(out, (char)(BEGIN_TAG + tag));
			collect(reader, child,
				tag == TAG_FOOTNOTE ? TAG_BIT(tag)
						    : around | TAG_BIT(tag),
				out);
			buf_char(out, (char)(END_TAG + tag));
		} else if (tag == TAG_FOOTNOTE) {
			left_out(reader, child);
		} else {
			collect(reader, child, around, out);
		}
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

/* Is the character before, or behind, one of ASCII, marks not looked at? */
static bool
latin_before(const struct buf *text)
{
	size_t at = text->length;

	while (at && is_tag(text->data[at - 1]))
		at--;
	return at && is_latin(text->data[at - 1]);
}

static bool
latin_behind(const struct buf *text, size_t at)
{
	while (at < text->length && is_tag(text->data[at]))
		at++;
	return at < text->length && is_latin(text->data[at]);
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
		} else if (latin_before(&out) && latin_behind(all, end)) {
			buf_char(&out, ' ');
		}
		i = end;
	}
	text = arena_copy(arena, out.data ? out.data : "", out.length);
	buf_done(&out);
	return text;
}

/* As it is typed: marks by their words, and what only looks like one doubled.
 */
static const char *
typed(struct arena *arena, const char *text)
{
	struct buf out = {0};

	if (!strchr(text, '<') && !strpbrk(text, tag_bytes))
		return text;
	while (*text) {
		size_t length = strcspn(text, tag_bytes);

		tag_double(&out, text, length, text[length]);
		text += length;
		if (*text)
			tag_write(&out,
				(enum tag)(*text >= END_TAG
						   ? *text - END_TAG
						   : *text - BEGIN_TAG),
				*text >= END_TAG);
		text += *text != '\0';
	}
	text = arena_copy(arena, out.data, out.length);
	buf_done(&out);
	return text;
}

static const char *
text_inside(
	struct reader *reader, const struct element *element, unsigned around)
{
	struct buf all = {0};
	const char *text;

	collect(reader, element, around, &all);
	text = typed(reader->arena, text_flow(reader->arena, &all));
	buf_done(&all);
	return text;
}

const char *
text_of(struct reader *reader, const struct element *element)
{
	return text_inside(reader, element, 0);
}

const char *
plain_text_of(struct reader *reader, const struct element *element)
{
	return text_inside(reader, element, ~0u);
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
