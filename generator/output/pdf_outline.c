/* The outline: a tree from a list with levels. */
#include "output/pdf_outline.h"

#include "base/arena.h"
#include "output/pdf_structure.h"
#include "typeset/pages.h"

#include <stdlib.h>

/* Index 0 is the outline itself; the bookmarks follow. */
struct node {
	struct pdf_dict *dict;
	size_t parent, first, last, previous;
	int32_t descendants;
};

/*
 * The nearest bookmark before it with a smaller level: a list that goes from
 * level 1 to level 3 has the third below the first.
 */
static size_t
find_parent(const struct node *nodes, const struct bookmark *bookmarks,
	size_t index)
{
	size_t parent = index - 1;

	while (parent &&
		bookmarks[parent - 1].level >= bookmarks[index - 1].level)
		parent = nodes[parent].parent;
	return parent;
}

static void
append(struct node *nodes, size_t parent, size_t index)
{
	nodes[index].parent = parent;
	nodes[index].previous = nodes[parent].last;
	nodes[parent].last = index;
	if (!nodes[parent].first)
		nodes[parent].first = index;
	if (nodes[index].previous)
		pdf_dict_link(nodes[nodes[index].previous].dict, "Next",
			nodes[index].dict);
	for (size_t i = parent;; i = nodes[i].parent) {
		nodes[i].descendants++;
		if (i == 0)
			break;
	}
}

static void
write_bookmark(struct pdf_dict *dict, const struct pages *pages,
	const struct bookmark *bookmark, struct pdf_dict *const *page_dicts)
{
	struct pdf_array *destination;
	mpt y = pages->page[bookmark->page].height - bookmark->y;

	pdf_dict_text(dict, "Title", bookmark->title);
	destination = pdf_dict_array(dict, "Dest");
	pdf_array_link(destination, page_dicts[bookmark->page]);
	pdf_array_name(destination, "XYZ");
	pdf_array_null(destination);
	pdf_array_milli(destination, y);
	pdf_array_null(destination);
}

/* All are open, so the count is that of all below. */
static void
write_family(const struct node *nodes, size_t index)
{
	const struct node *n = &nodes[index];

	if (index) {
		pdf_dict_link(n->dict, "Parent", nodes[n->parent].dict);
		if (n->previous)
			pdf_dict_link(n->dict, "Prev", nodes[n->previous].dict);
	}
	if (n->first) {
		pdf_dict_link(n->dict, "First", nodes[n->first].dict);
		pdf_dict_link(n->dict, "Last", nodes[n->last].dict);
		pdf_dict_number(n->dict, "Count", n->descendants);
	}
}

struct pdf_dict *
pdf_outline_new(struct pdf_objects *objects, const struct pages *pages,
	struct pdf_dict *const *page_dicts,
	const struct pdf_structure *structure)
{
	size_t count = pages->bookmark_count;
	struct pdf_dict *outline;
	struct node *nodes;

	if (!count)
		return NULL;
	nodes = memory_grow(NULL, count + 1, sizeof *nodes);
	for (size_t i = 0; i <= count; i++)
		nodes[i] = (struct node){.dict = pdf_dict_new(objects)};
	outline = nodes[0].dict;
	pdf_dict_name(outline, "Type", "Outlines");
	for (size_t i = 1; i <= count; i++) {
		append(nodes, find_parent(nodes, pages->bookmarks, i), i);
		write_bookmark(nodes[i].dict, pages, &pages->bookmarks[i - 1],
			page_dicts);
		if (structure)
			pdf_dict_link(nodes[i].dict, "SE",
				pdf_structure_element(structure,
					pages->bookmarks[i - 1].place));
	}
	for (size_t i = 0; i <= count; i++)
		write_family(nodes, i);
	memory_free(nodes);
	return outline;
}
