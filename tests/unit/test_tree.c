/* Nodes: linked only where they can stand, and copied as far as is told. */
#include "support.h"

#include "base/offsets.h"
#include "tree/tree.h"

static const struct mark nowhere;

/* "{a: x, b: [y, z]}" of a tree. */
static void
put(struct buf *out, const struct tree *node)
{
	bool list = node->kind == TREE_SEQUENCE;
	size_t count = 0;

	if (node->kind == TREE_SCALAR) {
		buf_bytes(out, node->text, node->length);
		return;
	}
	buf_char(out, list ? '[' : '{');
	TREE_FOR (child, node) {
		if (count++)
			buf_text(out, ", ");
		if (!list)
			buf_format(out, "%s: ", child->key);
		put(out, child);
		assert_true(child->next || child == node->last);
	}
	assert_int_equal(count, node->count);
	assert_true(count || !node->last);
	buf_char(out, list ? ']' : '}');
}

static void
assert_tree(const struct tree *node, const char *expected)
{
	struct buf out = {0};

	buf_text(&out, "");
	put(&out, node);
	assert_string_equal(out.data, expected);
	buf_done(&out);
}

static struct tree *
scalar(struct arena *arena, const char *text)
{
	return tree_scalar(arena, text, nowhere);
}

static struct tree *
list_of(struct arena *arena, const char *letters)
{
	struct tree *list = tree_new(arena, TREE_SEQUENCE, nowhere);

	for (; *letters; letters++)
		assert_true(tree_append(
			list, scalar(arena, arena_copy(arena, letters, 1))));
	return list;
}

/* {a: x, b: [y, z]} */
static struct tree *
sample(struct arena *arena)
{
	struct tree *root = tree_new(arena, TREE_MAPPING, nowhere);

	assert_true(tree_add(root, "a", nowhere, scalar(arena, "x")));
	assert_true(tree_add(root, "b", nowhere, list_of(arena, "yz")));
	return root;
}

static void
holds_what_it_can(void **state)
{
	struct arena *arena = arena_new();
	struct tree *text = scalar(arena, "x"), *root = sample(arena);
	struct tree *list = list_of(arena, ""), *child = scalar(arena, "y");

	(void)state;
	assert_tree(root, "{a: x, b: [y, z]}");
	/* a text holds nothing, a mapping nothing without a key */
	assert_false(tree_append(text, child));
	assert_false(tree_add(text, "k", nowhere, child));
	assert_null(child->key);
	assert_null(text->first);
	assert_false(tree_append(root, child));
	assert_tree(root, "{a: x, b: [y, z]}");
	assert_true(tree_append(list, child));
	/* what stood elsewhere brings none of its siblings */
	child = tree_copy(arena, root->first);
	child->next = root->last;
	assert_true(tree_append(list, child));
	assert_tree(list, "[y, x]");
	assert_true(tree_append(root, scalar(arena, "")) == false);
	arena_free(arena);
}

static void
looks_up_members(void **state)
{
	struct arena *arena = arena_new();
	struct tree *root = sample(arena), *list = list_of(arena, "x");

	(void)state;
	assert_ptr_equal(tree_lookup(root, "b"), root->last);
	assert_null(tree_lookup(root, "c"));
	assert_null(tree_lookup(root->first, "a"));
	/* keys of items are nobody's */
	assert_true(tree_add(list, "a", nowhere, scalar(arena, "y")));
	assert_null(tree_lookup(list, "a"));
	arena_free(arena);
}

static void
replaces_in_place(void **state)
{
	struct arena *arena = arena_new();
	struct tree *root = sample(arena), *other = sample(arena);

	(void)state;
	tree_replace(root->first, other->last);
	assert_tree(root, "{b: [y, z], b: [y, z]}");
	tree_replace_value(root->last, other->first);
	assert_tree(root, "{b: [y, z], b: x}");
	tree_replace_value(root->first, other->first);
	assert_tree(root, "{b: x, b: x}");
	assert_tree(other, "{a: x, b: [y, z]}");
	arena_free(arena);
}

static void
removes_children(void **state)
{
	struct arena *arena = arena_new();
	struct tree *list = list_of(arena, "abcd");
	struct tree *foreign = scalar(arena, "e");

	(void)state;
	assert_false(tree_remove(list, foreign));
	assert_true(tree_remove(list, list->first->next));
	assert_tree(list, "[a, c, d]");
	assert_true(tree_remove(list, list->last));
	assert_tree(list, "[a, c]");
	assert_true(tree_remove(list, list->first));
	assert_true(tree_remove(list, list->first));
	assert_tree(list, "[]");
	assert_false(tree_remove(list, foreign));
	assert_true(tree_append(list, foreign));
	assert_tree(list, "[e]");
	arena_free(arena);
}

static void
splices_lists(void **state)
{
	static const struct {
		size_t at;
		const char *items, *expected;
	} rows[] = {
		{0, "xyz", "[x, y, z, b, c]"},
		{1, "xyz", "[a, x, y, z, c]"},
		{2, "xyz", "[a, b, x, y, z]"},
		{1, "x", "[a, x, c]"},
		{2, "x", "[a, b, x]"},
		{0, "", "[b, c]"},
		{2, "", "[a, b]"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena *arena = arena_new();
		struct tree *list = list_of(arena, "abc"), *item = list->first;
		struct tree *other = list_of(arena, rows[i].items);

		for (size_t n = 0; n < rows[i].at; n++)
			item = item->next;
		tree_splice(arena, list, item, other);
		assert_tree(list, rows[i].expected);
		/* a copy: the other is as it was, and stays so */
		assert_int_equal(other->count, strlen(rows[i].items));
		assert_true(tree_append(list, scalar(arena, "more")));
		assert_int_equal(other->count, strlen(rows[i].items));
		assert_true(!other->last || !other->last->next);
		arena_free(arena);
	}
}

static void
shares_what_its_name_says(void **state)
{
	struct arena *arena = arena_new();
	struct tree *root = sample(arena), *one, *bare, *list, *all, *wrap;

	(void)state;
	root->next = scalar(arena, "sibling");
	one = tree_copy(arena, root);
	bare = tree_copy_bare(arena, root);
	list = tree_copy_list(arena, root);
	all = tree_copy_all(arena, root);
	assert_null(one->next);
	assert_null(bare->next);
	assert_null(list->next);
	assert_null(all->next);
	assert_ptr_equal(one->first, root->first);
	assert_tree(bare, "{}");
	assert_tree(list, "{a: x, b: [y, z]}");
	assert_tree(all, "{a: x, b: [y, z]}");
	assert_ptr_not_equal(list->last, root->last);
	assert_ptr_equal(list->last->first, root->last->first);
	assert_ptr_not_equal(all->last->first, root->last->first);
	/* a child more is the copy's own */
	assert_true(tree_add(list, "c", nowhere, scalar(arena, "w")));
	tree_replace_value(list->first, scalar(arena, "v"));
	assert_true(tree_append(all->last, scalar(arena, "v")));
	assert_tree(list, "{a: v, b: [y, z], c: w}");
	assert_tree(all, "{a: x, b: [y, z, v]}");
	assert_tree(root, "{a: x, b: [y, z]}");
	wrap = tree_wrap(arena, TREE_SEQUENCE, root->first);
	assert_tree(wrap, "[x]");
	assert_ptr_not_equal(wrap->first, root->first);
	arena_free(arena);
}

static int
backwards(const void *left, const void *right)
{
	const struct tree *const *a = left, *const *b = right;

	return strcmp((*b)->text, (*a)->text);
}

static void
sorts_and_counts(void **state)
{
	struct arena *arena = arena_new();
	struct tree *list = list_of(arena, "bdac"), *shared;
	struct tree *none = list_of(arena, "");

	(void)state;
	tree_sort(arena, list, backwards);
	assert_tree(list, "[d, c, b, a]");
	tree_sort(arena, none, backwards);
	assert_tree(none, "[]");
	shared = tree_copy(arena, list);
	assert_true(tree_append(list, scalar(arena, "e")));
	tree_recount(shared);
	assert_tree(shared, "[d, c, b, a, e]");
	tree_recount(none);
	assert_tree(none, "[]");
	arena_free(arena);
}

/* A text put together: each byte stands where its piece was typed. */
static void
finds_places_of_pieces(void **state)
{
	struct arena *arena = arena_new();
	const struct source source = {.name = "t",
		.bytes = "a: 甲乙\nb: 丙丁\n",
		.length = strlen("a: 甲乙\nb: 丙丁\n")};
	struct tree *a =
		tree_scalar(arena, "甲乙", (struct mark){&source, 1, 4});
	struct tree *b =
		tree_scalar(arena, "丙丁", (struct mark){&source, 2, 4});
	struct tree *both = tree_scalar(arena, "乙丙丁", a->mark);
	const struct piece pieces[] = {{0, a, 3}, {3, b, 0}};
	static const int expected[][2] = {{1, 5}, {2, 4}, {2, 5}};

	(void)state;
	both->pieces = pieces;
	both->piece_count = 2;
	for (size_t i = 0; i < 3; i++) {
		struct mark mark = tree_mark_at(both, i * 3);

		assert_int_equal(mark.line, expected[i][0]);
		assert_int_equal(mark.column, expected[i][1]);
	}
	arena_free(arena);
}

/*
 * In whatever order they are asked for, columns are those that an index that
 * was never asked says. U+200B is seen by nobody; a byte in the midst of a
 * character, too, may be asked for.
 */
static void
counts_columns_in_any_order(void **state)
{
	static const char *const pieces[] = {
		"甲", "a", "\u200b", "\U00010e60", "é", " "};
	enum { PIECES = sizeof pieces / sizeof *pieces, MANY = 1200 };
	struct arena *arena = arena_new();
	struct buf text = {0};
	struct offsets *asked;
	unsigned random = 7;
	size_t start;

	(void)state;
	buf_text(&text, "第一行\n");
	start = text.length;
	for (int i = 0; i < MANY; i++) {
		random = random * 1664525 + 1013904223;
		buf_text(&text, pieces[(random >> 16) % PIECES]);
	}
	asked = offsets_new(arena, text.data, text.length);
	for (size_t i = 0; i < MANY; i++) {
		struct offsets *fresh =
			offsets_new(arena, text.data, text.length);
		size_t from, end;

		random = random * 1664525 + 1013904223;
		/* a while along the line, then anywhere */
		end = start +
		      (i % 8 ? i * 2 : random >> 8) % (text.length - start + 1);
		from = random % 5 ? start : 0;
		if (!from) /* of the line before */
			end = end % start;
		assert_int_equal(offsets_columns(asked, from, end),
			offsets_columns(fresh, from, end));
	}
	buf_done(&text);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(holds_what_it_can),
		cmocka_unit_test(looks_up_members),
		cmocka_unit_test(replaces_in_place),
		cmocka_unit_test(removes_children),
		cmocka_unit_test(splices_lists),
		cmocka_unit_test(shares_what_its_name_says),
		cmocka_unit_test(sorts_and_counts),
		cmocka_unit_test(finds_places_of_pieces),
		cmocka_unit_test(counts_columns_in_any_order),
	};

	return cmocka_run_group_tests_name("tree", tests, NULL, NULL);
}
