/*
 * 横排 from DocBook: where it begins and ends, between the items of a text, to
 * an item that holds what stands there.
 */
#include "docbook/reading.h"

#include <string.h>

/* The key of items that say it, which no draft can have. */
static const char begins[] = "\1turned", ends[] = "\1upright";

void
turned_mark(
	struct reader *reader, bool begin, struct mark mark, struct tree *list)
{
	struct tree *item = tree_new(reader->arena, TREE_MAPPING, mark);

	node_add(item, begin ? begins : ends,
		tree_scalar(reader->arena, "", mark));
	tree_append(list, item);
}

static bool
is_mark(const struct tree *item, const char *key)
{
	return item->kind == TREE_MAPPING && item->first &&
	       item->first->key == key;
}

/* The content of a section's item, or NULL. */
static struct tree *
content_of(struct tree *item)
{
	if (item->kind != TREE_MAPPING)
		return NULL;
	for (struct tree *child = item->first; child; child = child->next)
		if (!strcmp(child->key, "content") &&
			child->kind == TREE_SEQUENCE)
			return child;
	return NULL;
}

/* What is read of a list: where its items go. */
struct gathering {
	struct reader *reader;
	struct tree *list;  /* itself */
	struct tree *inner; /* of the 横排 that is open in it, or NULL */
	/* 横排 is open around the list, to which behind its end nothing of it
	 * belongs: that goes into this one. */
	struct tree *outer;
	bool is_inside; /* it has not ended yet */
};

static struct tree *
target(const struct gathering *g)
{
	return g->inner                    ? g->inner
	       : g->outer && !g->is_inside ? g->outer
					   : g->list;
}

static void
begin(struct gathering *g, struct mark mark)
{
	struct arena *arena = g->reader->arena;
	struct tree *item;

	if (g->inner || (g->outer && g->is_inside))
		return;
	item = tree_new(arena, TREE_MAPPING, mark);
	g->inner = tree_new(arena, TREE_SEQUENCE, mark);
	node_add(item, "turned", g->inner);
	tree_append(g->outer ? g->outer : g->list, item);
}

static void
end(struct gathering *g)
{
	if (!g->inner)
		g->is_inside = false;
	g->inner = NULL;
}

/*
 * True: 横排, which was open around it, has ended in it. *ret_open: what holds
 * the items of one that began in it and goes on behind it, or NULL.
 */
static bool gather_list(struct reader *reader, struct tree *list,
	struct tree *outer, struct tree **ret_open);

/*
 * Its content may end what is open; what follows there stands behind it. What
 * the content leaves open goes on behind it as well: its first items are those
 * of the section still, which is open there.
 */
static void
gather_section(struct gathering *g, struct tree *item, struct tree *content)
{
	bool inside = g->inner || (g->outer && g->is_inside);
	struct tree *behind = g->outer ? g->outer : g->list, *open, *last;

	tree_append(target(g), item);
	if (gather_list(g->reader, content, inside ? behind : NULL, &open))
		end(g);
	last = content->last;
	if (open && !inside && last && tree_remove(content, last))
		tree_append(behind, last);
	if (open)
		g->inner = open;
}

static void
move_all(struct tree *from, struct tree *to)
{
	struct tree *item;

	while ((item = from->first) && tree_remove(from, item))
		tree_append(to, item);
}

static bool
gather_list(struct reader *reader, struct tree *list, struct tree *outer,
	struct tree **ret_open)
{
	struct gathering g = {.reader = reader,
		.list = list,
		.outer = outer,
		.is_inside = true};
	struct tree *all = tree_new(reader->arena, TREE_SEQUENCE, list->mark);
	struct tree *item;

	move_all(list, all);
	while ((item = all->first) && tree_remove(all, item)) {
		struct tree *content = content_of(item);

		if (is_mark(item, begins))
			begin(&g, item->mark);
		else if (is_mark(item, ends))
			end(&g);
		else if (content)
			gather_section(&g, item, content);
		else
			tree_append(target(&g), item);
	}
	*ret_open = g.inner;
	return !g.is_inside;
}

/* Does it, or the content of a section in it, have one? */
static bool
has_mark(const struct tree *list)
{
	for (struct tree *item = list->first; item; item = item->next) {
		const struct tree *content = content_of(item);

		if (is_mark(item, begins) || is_mark(item, ends) ||
			(content && has_mark(content)))
			return true;
	}
	return false;
}

void
turned_gather(struct reader *reader, struct tree *tree)
{
	struct tree *open;

	if (tree->kind == TREE_SEQUENCE && has_mark(tree)) {
		gather_list(reader, tree, NULL, &open);
		return;
	}
	for (struct tree *child = tree->first; child; child = child->next)
		turned_gather(reader, child);
}
