/* Two documents as one. See merge.h. */
#include "compare/merge.h"

#include "base/buf.h"
#include "compare/align.h"
#include "compare/merge_parts.h"

#include <string.h>

/* Steps for all of it, a second or two of them; see script_make. */
enum { WORK_LIMIT = 100 * 1000 * 1000 };

/* Children of one side. */
struct list {
	const struct block **blocks;
	size_t count, room;
};

static struct block *merge_pair(
	struct merger *m, const struct block *old, const struct block *new);
static void merge_children(struct merger *m, struct block *merged,
	const struct block *old, const struct block *new);

/* --- what a block is ---------------------------------------------------- */

/* All that is printed of it, in order. */
static void
spell(const struct block *block, struct buf *out)
{
	buf_format(out, "<%d %d %s ", (int)block->kind, (int)block->role,
		block->name ? block->name : "");
	if (block->heading->ordinal)
		buf_text(out, block->heading->ordinal);
	buf_char(out, '>');
	for (size_t i = 0; i < block->span_count; i++) {
		const struct span *span = &block->spans[i];
		struct look look;
		size_t end;

		for (size_t at = 0; at < span->length; at = end) {
			end = block_stretch(block, span, at, &look);
			if (look.tags)
				buf_format(out, "<%u>", look.tags);
			buf_bytes(out, span->text + at, end - at);
			if (look.tags)
				buf_text(out, "</>");
		}
	}
	if (block->media->alt.length)
		buf_bytes(
			out, block->media->alt.text, block->media->alt.length);
	for (const struct block *n = block->inlines->notes; n; n = n->next) {
		buf_format(out, "<note %zu %zu>", n->inlines->note_span,
			n->inlines->note_at);
		spell(n, out);
	}
	BLOCK_FOR (child, block)
		spell(child, out);
	if (block->cell->foot)
		spell(block->cell->foot, out);
	buf_text(out, "</>");
}

static const char *
spelled(struct merger *m, const struct block *block)
{
	struct buf text = {0};
	const char *copy;

	spell(block, &text);
	copy = arena_copy(m->arena, text.data, text.length);
	buf_done(&text);
	return copy;
}

static bool
is_same(struct merger *m, const struct block *old, const struct block *new)
{
	return !strcmp(spelled(m, old), spelled(m, new));
}

/* Texts of all that is in it, for likeness. */
static void
add_texts(const struct block *block, struct buf *out)
{
	for (size_t i = 0; i < block->span_count; i++)
		buf_bytes(out, block->spans[i].text, block->spans[i].length);
	BLOCK_FOR (child, block)
		add_texts(child, out);
}

/* What can be the same thing: of one kind and use, a row of one shape. */
static const char *
shape_of(struct merger *m, const struct block *block)
{
	const char *shape = arena_format(m->arena, "%d %d %d %s",
		(int)block->kind, (int)block->role, (int)block->element,
		block->name ? block->name : "");

	if (block->kind == BLOCK_ROW)
		BLOCK_FOR (cell, block)
			shape = arena_format(m->arena, "%s;%d*%d", shape,
				cell->cell->columns, cell->cell->rows);
	return shape;
}

/* There is but one of it at its place, whatever it says. */
static bool
is_single(const struct block *block)
{
	const struct block *parent = block->parent;

	switch ((int)block->kind) {
	case BLOCK_ELEMENT:
		return block->element != ELEMENT_ANNEX;
	case BLOCK_GROUP:
		return true;
	case BLOCK_PARAGRAPH:
		return parent && parent->first == parent->last;
	default:
		return false;
	}
}

/* A title in lines by hand is compared, and set, without them. */
static struct list
list_of(struct merger *m, const struct block *parent)
{
	struct list list = {0};
	const struct block *first =
		parent->repeats ? parent->repeats : parent->first;

	for (const struct block *child = first; child; child = child->next) {
		list.blocks = arena_grow(m->arena, list.blocks, list.count,
			&list.room, sizeof *list.blocks);
		list.blocks[list.count++] = child;
	}
	return list;
}

static struct align_list
items_of(struct merger *m, const struct list *list)
{
	struct align_item *items =
		arena_array(m->arena, list->count + 1, sizeof *items);

	for (size_t i = 0; i < list->count; i++) {
		const struct block *block = list->blocks[i];
		const char *identity = spelled(m, block);
		const char *shape = shape_of(m, block);
		struct buf text = {0};
		struct units units;

		add_texts(block, &text);
		units = units_of(m->units,
			arena_copy(m->arena, text.data ? text.data : "",
				text.length),
			text.length);
		buf_done(&text);
		items[i] = (struct align_item){
			.id = unit_number(m->texts, identity, strlen(identity)),
			.group = unit_number(m->texts, shape, strlen(shape)),
			.single = is_single(block)};
		align_traits(m->arena, &units, &items[i]);
	}
	return (struct align_list){.items = items, .count = list->count};
}

/* --- copies --------------------------------------------------------------- */

static void
append(struct block *parent, struct block *child)
{
	child->parent = parent;
	child->next = NULL;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

/* The copy of what stands at `wanted` in the block `from`. */
static const struct block *
counterpart(const struct block *from, const struct block *copy,
	const struct block *wanted)
{
	const struct block *b = copy->first, *found = NULL;

	if (from == wanted)
		return copy;
	for (const struct block *a = from->first; a && b && !found;
		a = a->next, b = b->next)
		found = counterpart(a, b, wanted);
	return found;
}

static const struct block **
counterparts(struct merger *m, const struct block *from,
	const struct block *copy, const struct block **wanted, size_t count)
{
	const struct block **found =
		arena_array(m->arena, count + 1, sizeof(const struct block *));

	for (size_t i = 0; i < count; i++)
		found[i] =
			wanted[i] ? counterpart(from, copy, wanted[i]) : NULL;
	return found;
}

/* A chart shows the cells of its own table. */
static void
turn_chart(struct merger *m, const struct block *from, struct block *copy)
{
	struct media *media = arena_alloc(m->arena, sizeof *media);
	struct chart *chart = arena_alloc(m->arena, sizeof *chart);
	const size_t numbers = from->media->chart->category_count *
			       from->media->chart->series_count;

	*media = *from->media;
	*chart = *from->media->chart;
	chart->corner =
		chart->corner ? counterpart(from, copy, chart->corner) : NULL;
	chart->categories = counterparts(
		m, from, copy, chart->categories, chart->category_count);
	chart->series =
		counterparts(m, from, copy, chart->series, chart->series_count);
	chart->cells = counterparts(m, from, copy, chart->cells, numbers);
	media->chart = chart;
	copy->media = media;
}

static void
copy_foot(struct merger *m, struct block *copy, struct block *foot)
{
	struct cell *cell = arena_alloc(m->arena, sizeof *cell);

	*cell = *copy->cell;
	cell->foot = foot;
	foot->parent = copy;
	copy->cell = cell;
}

/* A copy with all that is in it. */
static struct block *
copy_all(struct merger *m, const struct block *block, enum part_fate fate)
{
	struct block *copy = merge_copy(m, block, fate);

	BLOCK_FOR (child, block)
		append(copy, copy_all(m, child, fate));
	if (block->cell->foot)
		copy_foot(m, copy, copy_all(m, block->cell->foot, fate));
	if (block->kind == BLOCK_CHART && block->media->chart)
		turn_chart(m, block, copy);
	return copy;
}

/* --- tables --------------------------------------------------------------- */

static bool
spans_rows(const struct block *table)
{
	BLOCK_FOR (row, table)
		BLOCK_FOR (cell, row)
			if (row->kind == BLOCK_ROW && cell->cell->rows > 1)
				return true;
	return false;
}

/* Row by row of one shape. */
static bool
are_alike(struct merger *m, const struct block *old, const struct block *new)
{
	const struct block *a = old->first, *b = new->first;

	for (; a && b; a = a->next, b = b->next)
		if (strcmp(shape_of(m, a), shape_of(m, b)))
			return false;
	return !a && !b;
}

static bool
can_merge(struct merger *m, const struct block *old, const struct block *new)
{
	if (old->tgroup->columns != new->tgroup->columns)
		return false;
	return are_alike(m, old, new) || (!spans_rows(old) && !spans_rows(new));
}

static void
merge_alike(struct merger *m, struct block *merged, const struct block *old,
	const struct block *new)
{
	const struct block *a = old->first;

	for (const struct block *b = new->first; a &&b;
		a = a->next, b = b->next)
		append(merged, merge_pair(m, a, b));
}

/* Rows of the head that go or come are of the head. */
static void
count_head(struct merger *m, struct block *merged, const struct block *old,
	const struct block *new)
{
	struct tgroup *own = arena_alloc(m->arena, sizeof *own);
	size_t rows = 0, more = 0;

	*own = *new->tgroup;
	BLOCK_FOR (row, merged)
		rows += row->kind == BLOCK_ROW;
	BLOCK_FOR (row, new)
		more += row->kind == BLOCK_ROW;
	if (old->tgroup->head_rows > own->head_rows && rows > more)
		own->head_rows = old->tgroup->head_rows;
	own->weights = NULL;
	merged->tgroup = own;
}

/* --- pairs ---------------------------------------------------------------- */

static bool
has_one_text(const struct block *block)
{
	return block->kind == BLOCK_PARAGRAPH;
}

/* What cannot be both in one is there twice. */
static bool
is_whole(struct merger *m, const struct block *old, const struct block *new)
{
	if (new->kind == BLOCK_TABLE)
		return !can_merge(m, old, new);
	return new->kind == BLOCK_CHART || new->kind == BLOCK_FIGURE ||
	       new->kind == BLOCK_PICTURE;
}

static void
put_before(struct merger *m, struct block *block, struct span span)
{
	struct span *spans =
		arena_array(m->arena, block->span_count + 1, sizeof *spans);

	spans[0] = span;
	if (block->span_count)
		memcpy(spans + 1, block->spans,
			block->span_count * sizeof *spans);
	block->spans = spans;
	block->span_capacity = ++block->span_count;
}

/* 二、 that became 三、: the one goes before the heading, the other comes. */
static void
merge_ordinals(struct merger *m, struct block *merged, const struct block *old,
	const struct block *new)
{
	const char *before = old->heading->ordinal,
		   *now = new->heading->ordinal;
	struct block *gone, *come;
	struct heading *own;

	if (!before || (now && !strcmp(before, now)))
		return;
	gone = merge_copy(m, old, PART_GOES);
	come = merge_copy(m, new, PART_COMES);
	own = arena_alloc(m->arena, sizeof *own);
	*own = *new->heading;
	own->ordinal = before;
	own->ordinal_span = gone->heading->ordinal_span;
	own->ordinal_gap = "";
	merged->heading = own;
	if (now && new->heading->ordinal_gap &&*new->heading->ordinal_gap)
		put_before(m, merged,
			(struct span){.text = new->heading->ordinal_gap,
				.length = strlen(new->heading->ordinal_gap),
				.mark = new->mark});
	if (now)
		put_before(m, merged, come->heading->ordinal_span);
}

static struct block *
merge_sections(
	struct merger *m, const struct block *old, const struct block *new)
{
	struct block *merged = merge_text(m, old, new);

	if (!old->heading->ordinal && new->heading->ordinal)
		merged->heading = merge_copy(m, new, PART_COMES)->heading;
	merge_ordinals(m, merged, old, new);
	merge_children(m, merged, old, new);
	return merged;
}

static struct block *
merge_pair(struct merger *m, const struct block *old, const struct block *new)
{
	struct block *merged;

	if (is_same(m, old, new))
		return copy_all(m, new, PART_STAYS);
	if (new->kind == BLOCK_SECTION)
		return merge_sections(m, old, new);
	if (has_one_text(new))
		return merge_text(m, old, new);
	merged = merge_copy(m, new, PART_STAYS);
	if (new->kind == BLOCK_ROW ||
		(new->kind == BLOCK_TABLE &&are_alike(m, old, new)))
		merge_alike(m, merged, old, new);
	else
		merge_children(m, merged, old, new);
	if (new->kind == BLOCK_TABLE)
		count_head(m, merged, old, new);
	if (new->cell->foot && old->cell->foot)
		copy_foot(m, merged,
			merge_pair(m, old->cell->foot, new->cell->foot));
	else if (new->cell->foot)
		copy_foot(m, merged, copy_all(m, new->cell->foot, PART_COMES));
	return merged;
}

/* --- children --------------------------------------------------------- */

/* Rules and spaces of the old layout are not those of the new one. */
static bool
is_kept(const struct block *block)
{
	return block->kind != BLOCK_ELEMENT || element_has_text(block->element);
}

static void
add_gone(struct merger *m, struct block *merged, const struct block *block)
{
	if (is_kept(block))
		append(merged, copy_all(m, block, PART_GOES));
}

static void
add_pair(struct merger *m, struct block *merged, const struct block *old,
	const struct block *new)
{
	if (is_same(m, old, new) || !is_whole(m, old, new)) {
		append(merged, merge_pair(m, old, new));
		return;
	}
	append(merged, copy_all(m, old, PART_GOES));
	append(merged, copy_all(m, new, PART_COMES));
}

static void
merge_children(struct merger *m, struct block *merged, const struct block *old,
	const struct block *new)
{
	const struct list a = list_of(m, old), b = list_of(m, new);
	struct align_list x = items_of(m, &a), y = items_of(m, &b);
	size_t i = 0, k = 0;

	align(m->arena, &x, &y, &m->work);
	while (i < a.count || k < b.count) {
		for (; i < a.count && x.fates[i].other == ALIGN_NONE; i++)
			add_gone(m, merged, a.blocks[i]);
		for (; k < b.count && y.fates[k].other == ALIGN_NONE; k++)
			append(merged, copy_all(m, b.blocks[k], PART_COMES));
		if (i < a.count && k < b.count)
			add_pair(m, merged, a.blocks[i++], b.blocks[k++]);
	}
}

/* A copy that is marked up is nothing to be sealed: fields for seals are in the
 * document itself. */
static const struct kind *
without_seals(struct arena *arena, const struct kind *kind)
{
	struct kind *bare = arena_alloc(arena, sizeof *bare);

	*bare = *kind;
	bare->pdf.seals = (struct length){0};
	return bare;
}

const struct document *
merge_documents(struct arena *arena, const struct document *old,
	const struct document *new)
{
	struct merger m = {.arena = arena,
		.units = unit_table_new(arena),
		.texts = unit_table_new(arena),
		.work = WORK_LIMIT};
	struct document *merged = arena_alloc(arena, sizeof *merged);

	*merged = *new;
	merged->kind = without_seals(arena, new->kind);
	merged->root = merge_copy(&m, new->root, PART_STAYS);
	merge_children(&m, merged->root, old->root, new->root);
	merged->has_notes = old->has_notes || new->has_notes;
	document_number(merged);
	return merged;
}
