/*
 * A tree as YAML, and the proof that it reads as the same tree.
 *
 * Lists in lists, the rows of tables, stand in brackets; all else is a line
 * for each value, and a text of several lines a block, as somebody would type
 * them.
 */
#include "archive/source.h"

#include "base/language.h"
#include "base/utf8.h"
#include "base/yaml_scalar.h"
#include "input/input.h"
#include "picture/picture.h"

#include <string.h>

const char *
source_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* What else is said of a picture hangs on it, too. */
const struct picture *
source_picture(const struct tree *node)
{
	return node->kind == TREE_SCALAR && node->picture &&
			       !strcmp(node->text, node->picture->name)
		       ? node->picture
		       : NULL;
}

static const char *
text_of(const struct tree *scalar)
{
	return source_picture(scalar) ? source_base_name(scalar->text)
				      : scalar->text;
}

/* --- written --------------------------------------------------------------
 */

static void
indent(struct buf *out, int depth)
{
	for (int i = 0; i < depth; i++)
		buf_text(out, "  ");
}

/* Each line begins and ends with something to be seen, and nothing in it needs
 * an escape. */
static bool
fits_block(const char *text)
{
	uint32_t before = '\n';

	while (*text) {
		uint32_t c = utf8_next(&text);

		if (c == '\n' ? utf8_is_space(before)
			      : utf8_is_control(c) || c == 0x85 || c == 0xa0 ||
					c == 0x2028 || c == 0x2029 ||
					c == 0xfeff ||
					(before == '\n' && utf8_is_space(c)))
			return false;
		before = c;
	}
	return !utf8_is_space(before) || before == '\n';
}

/* | ends with one line feed, |- with none; other ends are quoted. */
static bool
put_block(struct buf *out, const char *text, int depth)
{
	const size_t length = strlen(text);
	const bool ends = length && text[length - 1] == '\n';

	if (!strchr(text, '\n') || *text == '\n' || !fits_block(text) ||
		(length > 1 && ends && text[length - 2] == '\n'))
		return false;
	buf_text(out, ends ? " |\n" : " |-\n");
	for (const char *at = text; *at;) {
		const size_t line = strcspn(at, "\n");

		if (line)
			indent(out, depth);
		buf_bytes(out, at, line);
		buf_char(out, '\n');
		at += line + (at[line] == '\n');
	}
	return true;
}

static bool
is_flat(const struct tree *node)
{
	TREE_FOR (child, node)
		if (child->kind == TREE_SEQUENCE ||
			(child->kind == TREE_MAPPING && !is_flat(child)))
			return false;
	return true;
}

static void
put_flow(struct buf *out, const struct tree *node)
{
	const bool list = node->kind == TREE_SEQUENCE;

	if (node->kind == TREE_SCALAR) {
		yaml_put_scalar(out, text_of(node));
		return;
	}
	buf_char(out, list ? '[' : '{');
	TREE_FOR (child, node) {
		if (child != node->first)
			buf_text(out, ", ");
		if (!list) {
			yaml_put_scalar(out, child->key);
			buf_text(out, ": ");
		}
		put_flow(out, child);
	}
	buf_char(out, list ? ']' : '}');
}

static void put_children(
	struct buf *out, const struct tree *node, int depth, bool begun);

/* Behind "key:" or "-". */
static void
put_value(struct buf *out, const struct tree *node, const struct tree *parent,
	int depth)
{
	const bool in_list = parent->kind == TREE_SEQUENCE;

	if (node->kind == TREE_SCALAR) {
		if (put_block(out, text_of(node), depth))
			return;
		buf_char(out, ' ');
		yaml_put_scalar(out, text_of(node));
		buf_char(out, '\n');
	} else if (!node->first ||
		   (in_list && node->kind == TREE_SEQUENCE && is_flat(node))) {
		buf_char(out, ' ');
		put_flow(out, node);
		buf_char(out, '\n');
	} else if (in_list) {
		buf_char(out, ' ');
		put_children(out, node, depth, true);
	} else {
		buf_char(out, '\n');
		put_children(out, node, depth, false);
	}
}

/* `begun`: the first stands in a line that has begun, behind "- ". */
static void
put_children(struct buf *out, const struct tree *node, int depth, bool begun)
{
	TREE_FOR (child, node) {
		if (!begun || child != node->first)
			indent(out, depth);
		if (node->kind == TREE_MAPPING) {
			yaml_put_scalar(out, child->key);
			buf_char(out, ':');
		} else {
			buf_char(out, '-');
		}
		put_value(out, child, node, depth + 1);
	}
}

/* --- proved ---------------------------------------------------------------
 */

static bool
is_same(const struct tree *meant, const struct tree *read)
{
	const struct tree *a = meant->first, *b = read->first;

	if (meant->kind != read->kind)
		return false;
	if (meant->kind == TREE_SCALAR)
		return !strcmp(text_of(meant), read->text);
	for (; a && b; a = a->next, b = b->next)
		if ((meant->kind == TREE_MAPPING && strcmp(a->key, b->key)) ||
			!is_same(a, b))
			return false;
	return !a && !b;
}

static bool
prove(const struct session *session, const struct tree *root, const char *name,
	const struct buf *text)
{
	struct session own = session_telling(session, diag_new());
	const struct source source = {
		.name = name, .bytes = text->data, .length = text->length};
	const struct tree *read = input_read(&own, &source);

	diag_free(own.diag);
	return read && is_same(root, read);
}

bool
source_write(const struct session *session, const struct tree *root,
	const char *name, struct buf *out)
{
	put_children(out, root, 0, false);
	if (prove(session, root, name, out))
		return true;
	diag_say(session->diag, MSG_LIBRARY_FAILED, mark_nowhere, name,
		_("what was written cannot be read back"));
	return false;
}
