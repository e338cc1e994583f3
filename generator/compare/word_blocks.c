/* Tracked revisions of paragraphs and tables. See word_parts.h. */
#include "compare/word_parts.h"

#include <string.h>

/* Paragraphs, tables or rows of one side. */
struct blocks {
	const struct element **list;
	size_t count, room;
};

/* Its children of these two names. */
static struct blocks
blocks_of(struct word *word, const struct element *parent, const char *name,
	const char *other)
{
	struct blocks blocks = {0};

	ELEMENT_FOR (child, parent) {
		if (!local_is(child, name) && !local_is(child, other))
			continue;
		blocks.list = arena_grow(word->arena, blocks.list, blocks.count,
			&blocks.room, sizeof *blocks.list);
		blocks.list[blocks.count++] = child;
	}
	return blocks;
}

/* --- what can be the same thing --------------------------------------- */

/* The cells of a row, as they span columns and go on in the rows below. */
static const char *
shape_of_row(struct word *word, const struct element *row)
{
	const char *shape = "row";

	ELEMENT_FOR (cell, row) {
		const struct element *properties = local_child(cell, "tcPr");

		if (local_is(cell, "tc"))
			shape = arena_join(word->arena, shape, ";",
				word_spelling(word,
					local_child(properties, "gridSpan")),
				word_spelling(word,
					local_child(properties, "vMerge")),
				NULL);
	}
	return shape;
}

/* How many columns the grid of the table has. */
static const char *
shape_of(struct word *word, const struct element *block)
{
	size_t columns = 0;

	if (local_is(block, "tr"))
		return shape_of_row(word, block);
	if (!local_is(block, "tbl"))
		return "paragraph";
	for (const struct element *column =
			local_child(block, "tblGrid")
				? local_child(block, "tblGrid")->first
				: NULL;
		column; column = column->next)
		columns += local_is(column, "gridCol");
	return arena_format(word->arena, "table %zu", columns);
}

/* Word knows no moved rows and tables; what ends a section stays. */
static bool
is_movable(const struct element *block)
{
	return local_is(block, "p") &&
	       !local_child(local_child(block, "pPr"), "sectPr");
}

static struct align_list
items_of(struct word *word, const struct blocks *blocks)
{
	struct align_item *items =
		arena_array(word->arena, blocks->count + 1, sizeof *items);

	for (size_t i = 0; i < blocks->count; i++) {
		const char *text = word_text(word, blocks->list[i]);
		const char *shape = shape_of(word, blocks->list[i]);
		const struct units units =
			units_of(word->spellings, text, strlen(text));

		items[i] = (struct align_item){
			.id = word_number(word, blocks->list[i]),
			.group = unit_number(
				word->spellings, shape, strlen(shape)),
			.movable = is_movable(blocks->list[i])};
		align_traits(word->arena, &units, &items[i]);
	}
	return (struct align_list){.items = items, .count = blocks->count};
}

/* --- paragraphs ------------------------------------------------------- */

static bool
is_section(const struct element *element)
{
	return local_is(element, "sectPr");
}

static void
write_properties(struct word *word, const struct element *properties)
{
	for (const struct element *p = properties ? properties->first : NULL; p;
		p = p->next)
		if (!is_section(p) && !local_is(p, "rPr"))
			word_write(word, p);
}

static const char *
spelled_properties(struct word *word, const struct element *properties)
{
	const char *text = "";

	for (const struct element *p = properties ? properties->first : NULL; p;
		p = p->next)
		if (!is_section(p) && !local_is(p, "rPr"))
			text = arena_join(word->arena, text,
				word_spelling(word, p), NULL);
	return text;
}

/*
 * `w:pPr`: the mark of the paragraph goes or comes with it, 17.13.5.15 and 20;
 * `before`: what it was set like, 17.13.5.29. NULL of `before`: as it is.
 */
static void
write_paragraph_properties(struct word *word, const struct element *properties,
	enum revision revision, const struct element *before, bool changed)
{
	const struct element *section = local_child(properties, "sectPr");

	if (!properties && revision == REVISION_NONE && !changed)
		return;
	xml_start(word->xml, "w:pPr");
	write_properties(word, properties);
	if (revision != REVISION_NONE) {
		xml_start(word->xml, "w:rPr");
		word_mark_revision(word, revision);
		xml_end(word->xml);
	}
	if (section)
		word_write(word, section);
	if (changed) {
		word_open_change(word, "w:pPrChange");
		xml_start(word->xml, "w:pPr");
		write_properties(word, before);
		xml_end(word->xml);
		xml_end(word->xml);
	}
	xml_end(word->xml);
}

static void
write_paragraph(struct word *word, const struct element *paragraph,
	enum revision revision)
{
	xml_start(word->xml, "w:p");
	write_paragraph_properties(
		word, local_child(paragraph, "pPr"), revision, NULL, false);
	word_runs(word, paragraph, revision);
	xml_end(word->xml);
}

/*
 * It stands elsewhere in the other document, 17.13.5.22 and 25; what was
 * changed on the way goes or comes in it. Its mark is of one kind with the last
 * of its text: LibreOffice would leave a paragraph without text where a
 * mark was moved behind what goes.
 */
static void
write_moved(struct word *word, const struct element *paragraph,
	const struct element *other, enum revision revision, const char *name)
{
	const struct word_moved *moved =
		word_moved(word, paragraph, other, revision);
	size_t number;

	xml_start(word->xml, "w:p");
	write_paragraph_properties(word, local_child(paragraph, "pPr"),
		word_moved_end(moved), NULL, false);
	number = word_start_move(word, revision, name);
	word_moved_runs(word, moved);
	xml_end(word->xml);
	word_end_move(word, revision, number);
}

static void
merge_paragraphs(
	struct word *word, const struct element *old, const struct element *new)
{
	const struct element *before = local_child(old, "pPr");
	const struct element *now = local_child(new, "pPr");

	xml_start(word->xml, "w:p");
	write_paragraph_properties(word, now, REVISION_NONE, before,
		strcmp(spelled_properties(word, before),
			spelled_properties(word, now)) != 0);
	word_merge_runs(word, old, new);
	xml_end(word->xml);
}

/*
 * Two tables without a paragraph between them are one to Word. This one is of
 * neither document: put in and taken out, it goes whatever is done.
 */
static void
part_tables(struct word *word)
{
	xml_start(word->xml, "w:p");
	xml_start(word->xml, "w:pPr");
	xml_start(word->xml, "w:rPr");
	word_mark_revision(word, REVISION_INSERTED);
	word_mark_revision(word, REVISION_DELETED);
	xml_end(word->xml);
	xml_end(word->xml);
	xml_end(word->xml);
}

/* --- tables ----------------------------------------------------------- */

static void write_block(
	struct word *word, const struct element *block, enum revision revision);

/* 17.13.5.17 and 22: the whole row goes or comes, with what is in it. */
static void
write_row(struct word *word, const struct element *row, enum revision revision)
{
	const struct element *properties = local_child(row, "trPr");

	if (revision == REVISION_NONE) {
		word_write(word, row);
		return;
	}
	word_start(word, row);
	xml_start(word->xml, "w:trPr");
	for (const struct element *p = properties ? properties->first : NULL; p;
		p = p->next)
		word_write(word, p);
	word_mark_revision(word, revision);
	xml_end(word->xml);
	ELEMENT_FOR (cell, row) {
		if (!local_is(cell, "tc"))
			continue;
		word_start(word, cell);
		ELEMENT_FOR (block, cell)
			write_block(word, block, revision);
		xml_end(word->xml);
	}
	xml_end(word->xml);
}

static void
write_table(
	struct word *word, const struct element *table, enum revision revision)
{
	word_start(word, table);
	ELEMENT_FOR (child, table) {
		if (local_is(child, "tr"))
			write_row(word, child, revision);
		else
			word_write(word, child);
	}
	xml_end(word->xml);
}

/* Properties that were others before: the same element once more in `change`.
 */
static void
write_changed(struct word *word, const struct element *old,
	const struct element *new, const char *name, const char *change)
{
	const bool same =
		!strcmp(word_spelling(word, old), word_spelling(word, new));

	if (!new &&same)
		return;
	xml_start(word->xml, name);
	for (const struct element *p = new ? new->first : NULL; p; p = p->next)
		word_write(word, p);
	if (!same) {
		word_open_change(word, change);
		xml_start(word->xml, name);
		for (const struct element *p = old ? old->first : NULL; p;
			p = p->next)
			word_write(word, p);
		xml_end(word->xml);
		xml_end(word->xml);
	}
	xml_end(word->xml);
}

static const struct element *
next_cell(const struct element *cell)
{
	while (cell && !local_is(cell, "tc"))
		cell = cell->next;
	return cell;
}

/* Of the same shape: cell by cell. */
static void
merge_rows(
	struct word *word, const struct element *old, const struct element *new)
{
	const struct element *before = next_cell(old->first);

	word_start(word, new);
	write_changed(word, local_child(old, "trPr"), local_child(new, "trPr"),
		"w:trPr", "w:trPrChange");
	for (const struct element *cell = next_cell(new->first); cell && before;
		cell = next_cell(cell->next)) {
		word_start(word, cell);
		write_changed(word, local_child(before, "tcPr"),
			local_child(cell, "tcPr"), "w:tcPr", "w:tcPrChange");
		word_merge_blocks(word, before, cell);
		xml_end(word->xml);
		before = next_cell(before->next);
	}
	xml_end(word->xml);
}

/* 17.13.5.33 */
static void
write_grid(
	struct word *word, const struct element *old, const struct element *new)
{
	if (!new)
		return;
	word_start(word, new);
	ELEMENT_FOR (column, new)
		word_write(word, column);
	if (old && strcmp(word_spelling(word, old), word_spelling(word, new))) {
		xml_start(word->xml, "w:tblGridChange");
		xml_attribute(word->xml, "w:id",
			arena_format(word->arena, "%zu", ++word->revisions));
		word_write(word, old);
		xml_end(word->xml);
	}
	xml_end(word->xml);
}

static void
merge_tables(
	struct word *word, const struct element *old, const struct element *new)
{
	const struct blocks a = blocks_of(word, old, "tr", "tr");
	const struct blocks b = blocks_of(word, new, "tr", "tr");
	struct align_list x = items_of(word, &a), y = items_of(word, &b);
	size_t i = 0, k = 0;

	align(word->arena, &x, &y, &word->work);
	word_start(word, new);
	ELEMENT_FOR (child, new)
		if (local_is(child, "tblPr"))
			word_write(word, child);
	write_grid(
		word, local_child(old, "tblGrid"), local_child(new, "tblGrid"));
	while (i < a.count || k < b.count) {
		for (; i < a.count && x.fates[i].other == ALIGN_NONE; i++)
			write_row(word, a.list[i], REVISION_DELETED);
		for (; k < b.count && y.fates[k].other == ALIGN_NONE; k++)
			write_row(word, b.list[k], REVISION_INSERTED);
		if (i == a.count)
			continue;
		if (x.items[i].id == y.items[k].id)
			write_row(word, b.list[k], REVISION_NONE);
		else
			merge_rows(word, a.list[i], b.list[k]);
		i++;
		k++;
	}
	xml_end(word->xml);
}

/* --- both ------------------------------------------------------------- */

static void
write_block(
	struct word *word, const struct element *block, enum revision revision)
{
	if (revision == REVISION_NONE ||
		!(local_is(block, "p") || local_is(block, "tbl")))
		word_write(word, block);
	else if (local_is(block, "p"))
		write_paragraph(word, block, revision);
	else
		write_table(word, block, revision);
}

static void
merge_pair(
	struct word *word, const struct element *old, const struct element *new)
{
	if (local_is(new, "tbl"))
		merge_tables(word, old, new);
	else
		merge_paragraphs(word, old, new);
}

/* One block behind another. */
struct row_of_blocks {
	bool table; /* the last one was */
	bool both;  /* and of both documents */
};

static void
go_on(struct word *word, struct row_of_blocks *row, const struct element *block,
	bool both)
{
	const bool table = local_is(block, "tbl");

	if (table && row->table && !(both && row->both))
		part_tables(word);
	row->table = table;
	row->both = both;
}

/* It goes or comes where it stands, perhaps to or from another place. */
static bool
is_out(const struct align_list *list, size_t at)
{
	return list->fates[at].other == ALIGN_NONE || list->fates[at].moved;
}

/*
 * The mark of the last paragraph of a cell, or of the body, cannot go: what
 * stands there is the last paragraph of both.
 */
static void
join_last(const struct blocks *a, const struct blocks *b, struct align_list *x,
	struct align_list *y)
{
	static const struct align_fate nowhere = {.other = ALIGN_NONE};
	const size_t i = a->count - 1, k = b->count - 1;

	if (!a->count || !b->count || !local_is(a->list[i], "p") ||
		!local_is(b->list[k], "p"))
		return;
	if (x->fates[i].other != ALIGN_NONE)
		y->fates[x->fates[i].other] = nowhere;
	if (y->fates[k].other != ALIGN_NONE)
		x->fates[y->fates[k].other] = nowhere;
	x->fates[i] = (struct align_fate){.other = k};
	y->fates[k] = (struct align_fate){.other = i};
}

/*
 * Where the last of what goes and the first of what comes are tables, the
 * paragraph of both behind them goes and comes as well: it parts them.
 */
static void
part_by_text(const struct blocks *a, const struct blocks *b,
	struct align_list *x, struct align_list *y)
{
	size_t i = 0, k = 0, i_from = 0, k_from = 0;

	for (;;) {
		while (i < a->count && is_out(x, i))
			i++;
		while (k < b->count && is_out(y, k))
			k++;
		/* the last one is of both in any case */
		if (i + 1 >= a->count || k + 1 >= b->count)
			return;
		if (i > i_from && k > k_from &&
			local_is(a->list[i - 1], "tbl") &&
			local_is(b->list[k_from], "tbl") &&
			local_is(a->list[i], "p") &&
			local_is(b->list[k], "p")) {
			x->fates[i].other = y->fates[k].other = ALIGN_NONE;
			continue;
		}
		i_from = ++i;
		k_from = ++k;
	}
}

/* What the body or a cell holds in both documents. */
struct merge {
	struct word *word;
	struct blocks old, new;
	struct align_list x, y; /* their fates */
	size_t moves;           /* where the names of its moves begin */
	struct row_of_blocks row;
};

/* By its place in the new document, so that it is the same in the old one. */
static const char *
move_name(const struct merge *m, size_t place)
{
	return arena_format(m->word->arena, "move%zu", m->moves + place + 1);
}

static void
write_gone(struct merge *m, size_t i)
{
	const struct align_fate fate = m->x.fates[i];
	const struct element *block = m->old.list[i];

	go_on(m->word, &m->row, block, false);
	if (fate.moved)
		write_moved(m->word, block, m->new.list[fate.other],
			REVISION_MOVED_AWAY, move_name(m, fate.other));
	else
		write_block(m->word, block, REVISION_DELETED);
}

static void
write_come(struct merge *m, size_t k)
{
	const struct align_fate fate = m->y.fates[k];
	const struct element *block = m->new.list[k];

	go_on(m->word, &m->row, block, false);
	if (fate.moved)
		write_moved(m->word, block, m->old.list[fate.other],
			REVISION_MOVED_HERE, move_name(m, k));
	else
		write_block(m->word, block, REVISION_INSERTED);
}

static void
write_both(struct merge *m, size_t i, size_t k)
{
	go_on(m->word, &m->row, m->new.list[k], true);
	if (m->x.items[i].id == m->y.items[k].id)
		write_block(m->word, m->new.list[k], REVISION_NONE);
	else
		merge_pair(m->word, m->old.list[i], m->new.list[k]);
}

void
word_merge_blocks(
	struct word *word, const struct element *old, const struct element *new)
{
	struct merge m = {.word = word,
		.old = blocks_of(word, old, "p", "tbl"),
		.new = blocks_of(word, new, "p", "tbl"),
		.moves = word->moves};
	size_t i = 0, k = 0;

	m.x = items_of(word, &m.old);
	m.y = items_of(word, &m.new);
	align(word->arena, &m.x, &m.y, &word->work);
	join_last(&m.old, &m.new, &m.x, &m.y);
	part_by_text(&m.old, &m.new, &m.x, &m.y);
	word->moves += m.new.count;
	while (i < m.old.count || k < m.new.count) {
		for (; i < m.old.count && is_out(&m.x, i); i++)
			write_gone(&m, i);
		for (; k < m.new.count &&is_out(&m.y, k); k++)
			write_come(&m, k);
		if (i < m.old.count)
			write_both(&m, i++, k++);
	}
}
