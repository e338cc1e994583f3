/* Any bytes: no crash, a tree or an error, and every place in the file. */
#include "shop.h"

#include "base/buf.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "input/input.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void
check_mark(const struct source *source, struct mark mark)
{
	size_t length;
	const char *line;

	if (mark.source != source || mark.line < 1 || mark.column < 1)
		abort();
	line = source_line(source, mark.line, &length);
	/* One more: a carriage return at the end is no part of the line. */
	if (!line || (size_t)mark.column > utf8_count(line, length) + 2)
		abort();
}

static void
check_tree(const struct source *source, const struct tree *tree, int depth,
	int *budget)
{
	if (depth > 200 || --*budget < 0)
		return;
	check_mark(source, tree->mark);
	if (tree->kind == TREE_SCALAR) {
		size_t step = 1 + tree->length / 50;

		if (strlen(tree->text) != tree->length ||
			utf8_check(tree->text, tree->length) != tree->length)
			abort();
		for (size_t i = 0; i <= tree->length; i += step)
			check_mark(source, tree_mark_at(tree, i));
	}
	TREE_FOR (child, tree)
		check_tree(source, child, depth + 1, budget);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = malloc(size + 1);
	struct source source = {.name = "fuzz", .bytes = copy, .length = size};
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	const struct tree *tree;
	struct buf out = {0};
	int budget = 2000;

	memcpy(copy, data, size);
	copy[size] = '\0';
	tree = input_read(session_of(arena, diag), &source);
	if (!tree && !diag_failed(diag))
		abort();
	if (tree)
		check_tree(&source, tree, 0, &budget);
	diag_print(diag, LEVEL_INFO, FORMAT_LONG, true, &out);
	diag_print(diag, LEVEL_INFO, FORMAT_JSON, false, &out);
	if (out.length && utf8_check(out.data, out.length) != out.length)
		abort();
	buf_done(&out);
	diag_free(diag);
	arena_free(arena);
	free(copy);
	return 0;
}
