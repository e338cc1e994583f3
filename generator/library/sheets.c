/* Rows of tables, from spreadsheets. */
#include "library/sheets.h"

#include "base/number.h"
#include "input/sheet.h"

#include <limits.h>

enum { HEAD_LIMIT = 20 };

static bool
is_word(const struct kind *kind, const char *key, const char *word)
{
	const struct field *field = field_lookup(kind->words, word);

	return key && field && field_lookup(kind->words, key) == field;
}

static const struct tree *
child_word(
	const struct kind *kind, const struct tree *mapping, const char *word)
{
	TREE_FOR (child, mapping)
		if (is_word(kind, child->key, word))
			return child;
	return NULL;
}

static const char *const sheet_words[] = {
	"file", "sheet", "range", "head-rows"};

enum { SHEET_WORDS = sizeof sheet_words / sizeof *sheet_words };

static bool
names_sheet(const struct kind *kind, const struct tree *node)
{
	if (node->kind != TREE_MAPPING || !is_word(kind, node->key, "table"))
		return false;
	for (size_t i = 0; i < SHEET_WORDS; i++)
		if (child_word(kind, node, sheet_words[i]))
			return true;
	return false;
}

static bool
any_sheet(const struct kind *kind, const struct tree *node)
{
	if (names_sheet(kind, node))
		return true;
	TREE_FOR (child, node)
		if (any_sheet(kind, child))
			return true;
	return false;
}

/* A word that must be a text, or NULL; false where it is none. */
static bool
read_scalar(const struct session *session, const struct kind *kind,
	const struct tree *table, const char *word, const struct tree **ret)
{
	*ret = child_word(kind, table, word);
	if (!*ret || ((*ret)->kind == TREE_SCALAR && (*ret)->length))
		return true;
	diag_say(session->diag, MSG_SHEET_WORD, (*ret)->mark, (*ret)->key);
	return false;
}

/* 表头行数; one where the head is not given by hand. */
static bool
read_head_rows(const struct session *session, const struct kind *kind,
	const struct tree *table, int *ret_count)
{
	const struct tree *rows;

	if (!read_scalar(session, kind, table, "head-rows", &rows))
		return false;
	*ret_count = rows ? number_or(rows->text, 0, HEAD_LIMIT, -1)
			  : !child_word(kind, table, "head");
	if (*ret_count >= 0)
		return true;
	diag_say(session->diag, MSG_SHEET_HEAD_ROWS, rows->mark, rows->text,
		arena_format(session->arena, "%d", HEAD_LIMIT));
	return false;
}

/* As many rows as the cells reach that begin in the head. */
static int
head_reach(const struct tree *all, int head_rows)
{
	const struct tree *row = all->first;
	int reach = head_rows;

	for (int i = 0; row && i < reach; i++, row = row->next) {
		TREE_FOR (cell, row) {
			const struct tree *rows = tree_lookup(cell, "rows");
			int end = i + (rows ? number_or(rows->text, 1,
						      INT_MAX - i, 1)
					    : 1);
			if (end > reach)
				reach = end;
		}
	}
	return reach;
}

/* Merged cells that stand both in the head and below it are told. */
static bool
ends_in_cell(const struct session *session, const struct kind *kind,
	const struct tree *table, const struct tree *file,
	const struct tree *all, int head_rows)
{
	const struct field *word = field_lookup(kind->words, "head-rows");
	const struct tree *rows = child_word(kind, table, "head-rows");
	int reach = head_reach(all, head_rows);

	if (!head_rows || reach == head_rows)
		return false;
	diag_say(session->diag, MSG_SHEET_HEAD_MERGED,
		rows ? rows->mark : file->mark,
		arena_format(session->arena, "%d", head_rows), word->label,
		arena_format(session->arena, "%d", reach));
	return true;
}

/* The first rows as the head, the others as the rows. */
static bool
put_rows(const struct session *session, struct tree *table,
	const struct tree *file, const struct tree *all, int head_rows)
{
	struct arena *arena = session->arena;
	struct tree *head = tree_new(arena, TREE_SEQUENCE, file->mark),
		    *rows = tree_new(arena, TREE_SEQUENCE, file->mark);

	for (struct tree *row = all->first, *next; row; row = next) {
		next = row->next;
		row->next = NULL;
		tree_append(head->count < (size_t)head_rows ? head : rows, row);
	}
	if (!rows->count) {
		diag_say(session->diag, MSG_SHEET_HEAD_ONLY, file->mark,
			file->text, arena_format(arena, "%d", head_rows));
		return false;
	}
	if (head->count)
		tree_add(table, "head", file->key_mark, head);
	tree_add(table, "rows", file->key_mark, rows);
	return true;
}

/* Rows, or a head, that are typed as well. */
static bool
is_given_twice(const struct session *session, const struct kind *kind,
	const struct tree *table, const struct tree *file, int head_rows)
{
	const struct tree *rows = child_word(kind, table, "rows"),
			  *head = head_rows ? child_word(kind, table, "head")
					    : NULL;

	if (rows)
		diag_say(session->diag, MSG_SHEET_TWICE, rows->key_mark,
			rows->key, file->key);
	if (head)
		diag_say(session->diag, MSG_SHEET_HEAD_TWICE, head->key_mark,
			head->key, file->key,
			field_lookup(kind->words, "head-rows")->label);
	return rows || head;
}

/* 工作表 or 区域 without the file that has them. */
static bool
has_file(const struct session *session, const struct kind *kind,
	const struct tree *table, const struct tree *file)
{
	const struct field *word = field_lookup(kind->words, "file");
	const struct tree *other = NULL;

	for (size_t i = 0; !other && i < SHEET_WORDS; i++)
		other = child_word(kind, table, sheet_words[i]);
	if (!file)
		diag_say(session->diag, MSG_SHEET_NO_FILE, other->key_mark,
			other->key, word->label);
	return file;
}

static bool
fill_table(const struct session *session, const struct kind *kind,
	struct tree *table)
{
	const struct tree *file, *sheet, *range, *rows;
	int head_rows;

	if (!read_scalar(session, kind, table, "file", &file) ||
		!has_file(session, kind, table, file) ||
		!read_scalar(session, kind, table, "sheet", &sheet) ||
		!read_scalar(session, kind, table, "range", &range) ||
		!read_head_rows(session, kind, table, &head_rows) ||
		is_given_twice(session, kind, table, file, head_rows))
		return false;
	rows = sheet_read(session, file, sheet, range);
	return rows &&
	       !ends_in_cell(session, kind, table, file, rows, head_rows) &&
	       put_rows(session, table, file, rows, head_rows);
}

/* Without the words that name a sheet. */
static void
take_words(const struct kind *kind, struct tree *table)
{
	for (size_t i = 0; i < SHEET_WORDS; i++) {
		const struct tree *node =
			child_word(kind, table, sheet_words[i]);
		if (node)
			tree_remove(table, node);
	}
}

/* A table of which it was told why it has no rows. */
static void
leave_empty(const struct session *session, struct tree *table)
{
	struct tree *rows =
		tree_new(session->arena, TREE_SEQUENCE, table->mark);

	rows->doubtful = true;
	tree_add(table, "rows", table->key_mark, rows);
}

static void
fill_tables(const struct session *session, const struct kind *kind,
	struct tree *node)
{
	for (struct tree *child = node->first; child; child = child->next) {
		if (!names_sheet(kind, child)) {
			fill_tables(session, kind, child);
			continue;
		}
		if (!fill_table(session, kind, child) &&
			!child_word(kind, child, "rows"))
			leave_empty(session, child);
		take_words(kind, child);
	}
}

const struct tree *
sheets_fill(const struct session *session, const struct tree *root,
	const struct kind *kind)
{
	struct tree *copy;

	if (!any_sheet(kind, root))
		return root;
	copy = tree_copy_all(session->arena, root);
	fill_tables(session, kind, copy);
	return copy;
}
