/*
 * Reads the templates that are shipped and writes their trees as a C file, as
 * trees.h says. Runs when andu is built; not installed.
 *
 *     keep-trees TEMPLATE... > trees.c
 */
#include "template/trees.h"

#include "base/buf.h"
#include "base/file.h"
#include "input/input.h"

#include <stdio.h>
#include <string.h>

enum { TEMPLATE_MOST = 4 * 1024 * 1024, ROW = 16 /* bytes a line */ };

static void
put_number(struct buf *out, size_t number)
{
	for (; number >= 0x80; number >>= 7)
		buf_char(out, (char)((number & 0x7f) | 0x80));
	buf_char(out, (char)number);
}

static void
put_mark(struct buf *out, struct mark mark)
{
	put_number(out, mark.source ? (size_t)mark.line : 0);
	put_number(out, mark.source ? (size_t)mark.column : 0);
}

static void
put_text(struct buf *out, const char *text, size_t length)
{
	put_number(out, length);
	buf_bytes(out, text, length);
	buf_char(out, '\0');
}

/* Has it nothing but what is kept? */
static bool
is_plain(const struct tree *node)
{
	return !node->doubtful && !node->joined && !node->pieces &&
	       !node->tags_read && !node->tagged && !node->notes &&
	       !node->picture;
}

/* False: it could not be made anew as it is. */
static bool
put_node(struct buf *out, const struct tree *node)
{
	bool done = is_plain(node);

	buf_char(out, (char)(node->kind | node->style << KEPT_STYLE |
			      (node->brackets ? KEPT_BRACKETS : 0) |
			      (node->key ? KEPT_KEY : 0)));
	put_mark(out, node->mark);
	if (node->key) {
		put_mark(out, node->key_mark);
		put_text(out, node->key, strlen(node->key));
	}
	if (node->kind == TREE_SCALAR)
		put_text(out, node->text, node->length);
	else
		put_number(out, node->count);
	TREE_FOR (child, node)
		done = put_node(out, child) && done;
	return done;
}

static void
print_bytes(const struct buf *bytes)
{
	/* none is no array */
	printf("const unsigned char kept_nodes[] = {");
	for (size_t i = 0; i < bytes->length; i++)
		printf("%s%u,", i % ROW ? "" : "\n\t",
			(unsigned char)bytes->data[i]);
	printf("0};\n");
}

/* False with a report: a template that is shipped has a fault. */
static bool
keep(const char *path, struct buf *nodes)
{
	struct diag *diag = diag_new();
	struct arena *arena = arena_new();
	const struct session *session = session_of(arena, diag);
	const struct source *source = file_read(session, path, TEMPLATE_MOST);
	const struct tree *root = source ? input_read(session, source) : NULL;
	size_t at = nodes->length;
	bool done =
		root && !diag_count(diag, LEVEL_INFO) && put_node(nodes, root);

	if (done) {
		struct hash hash = hash_bytes(source->bytes, source->length);

		printf("\t{{0x%016llxu, 0x%016llxu}, %zu, %zu},\n",
			(unsigned long long)hash.high,
			(unsigned long long)hash.low, source->length, at);
	} else {
		fprintf(stderr, "keep: %s: not without a fault\n", path);
	}
	arena_free(arena);
	diag_free(diag);
	return done;
}

int
main(int count, char **paths)
{
	struct buf nodes = {0};
	bool done = count > 1;

	printf("/* Made by keep/trees.c. */\n#include \"template/trees.h\"\n\n"
	       "const struct kept_tree kept_trees[] = {\n");
	for (int i = 1; i < count && done; i++)
		done = keep(paths[i], &nodes);
	printf("};\nconst size_t kept_tree_count =\n"
	       "\tsizeof kept_trees / sizeof *kept_trees;\n");
	print_bytes(&nodes);
	buf_done(&nodes);
	return done && !fflush(stdout) && !ferror(stdout) ? 0 : 1;
}
