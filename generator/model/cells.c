/* What people write between cells that YAML does not know. */
#include "model/build.h"

#include "base/odd.h"

#include <string.h>

static const char *const separators[] = {"，", "、", "\t"};

enum { SEPARATORS = sizeof separators / sizeof *separators };

static int
count_of(const char *text, const char *sign)
{
	int count = 0;

	for (; (text = strstr(text, sign)) != NULL; text += strlen(sign))
		count++;
	return count;
}

static bool
is_plain(const struct tree *cell)
{
	return cell->kind == TREE_SCALAR && cell->style == SCALAR_PLAIN;
}

/* A tab has a name in messages. */
static void
tell(struct builder *builder, const struct tree *cell, const char *sign)
{
	const char *at = strstr(cell->text, sign);

	if (*sign == '\t')
		diag_say(builder->diag, MSG_TAB_CELLS, cell->mark, NULL);
	else
		diag_say(builder->diag, MSG_FLOW_COMMA,
			tree_mark_at(cell, (size_t)(at - cell->text)), sign);
}

/* What holds the sign is told with it, and no rule looks at it any more. */
static void
doubt(const struct tree *row, const char *sign)
{
	for (struct tree *cell = row->first; cell; cell = cell->next)
		cell->doubtful |= is_plain(cell) && strstr(cell->text, sign);
}

bool
cells_blame(struct builder *builder, const struct tree *row, int missing)
{
	for (int i = 0; i < SEPARATORS; i++) {
		const struct tree *first = NULL;
		int count = 0;

		TREE_FOR (cell, row) {
			int here = is_plain(cell)
					   ? count_of(cell->text, separators[i])
					   : 0;
			if (here && !first)
				first = cell;
			count += here;
		}
		/* 英语、日语 is one cell, unless that makes it right */
		if (!count || (count != missing && row->count > 1))
			continue;
		tell(builder, first, separators[i]);
		doubt(row, separators[i]);
		return true;
	}
	return false;
}

bool
cells_blame_text(struct builder *builder, const struct tree *row, bool *told)
{
	static const char *const brackets[] = {"［", "【", "｛"};

	if (row->doubtful)
		return true;
	if (!is_plain(row))
		return false;
	for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
		if (strncmp(row->text, brackets[i], strlen(brackets[i])))
			continue;
		diag_say(builder->diag, MSG_FULLWIDTH_SIGN, row->mark,
			brackets[i], "[");
		return true;
	}
	if (!strchr(row->text, '\t'))
		return false;
	if (!*told)
		diag_say(builder->diag, MSG_TAB_CELLS, row->mark, NULL);
	*told = true;
	return true;
}

bool
cells_blame_colon(struct builder *builder, const struct tree *cell)
{
	const struct tree *pair = cell->first;

	if (cell->count != 1 || pair->kind != TREE_SCALAR || cell->brackets)
		return false;
	diag_say(builder->diag, MSG_CELL_COLON, pair->key_mark, pair->key,
		pair->text);
	return true;
}

bool
cells_is_braced(const struct tree *cell)
{
	return cell->kind == TREE_MAPPING && cell->brackets &&
	       cell->count == 1 && cell->first->kind == TREE_SCALAR &&
	       !cell->first->length && cell->first->style == SCALAR_PLAIN;
}

/* How many ， the single cell of a row in brackets holds; 0 of any other. */
static int
commas_of_single(const struct tree *row)
{
	return row->kind == TREE_SEQUENCE && row->brackets && row->count == 1 &&
			       is_plain(row->first)
		       ? count_of(row->first->text, separators[0])
		       : 0;
}

void
cells_blame_single(struct builder *builder, const struct tree *head,
	const struct tree *rows)
{
	int count = commas_of_single(rows->first);

	if (!count || (head && commas_of_single(head) != count))
		return;
	TREE_FOR (row, rows) {
		if (commas_of_single(row) != count)
			return;
	}
	if (head || rows->count > 1)
		tell(builder, rows->first->first, separators[0]);
}
