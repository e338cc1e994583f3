/* Link annotations (ISO 32000-1, 12.5.6.5), each in its Link element. */
#include "output/pdf_links.h"

#include "base/arena.h"
#include "output/pdf_structure.h"
#include "typeset/pages.h"

#include <inttypes.h>

struct annotation {
	const struct pdf_links *links;
	const struct link *link;
	size_t page;
	int32_t key; /* in the parent tree; -1: none */
};

struct pdf_links {
	struct pdf_objects *objects;
	const struct pages *pages;
	struct pdf_dict *const *page_dicts;
	struct pdf_structure *structure;
	struct annotation *annotations;
	size_t count;
};

struct pdf_links *
pdf_links_new(struct pdf_objects *objects, const struct pages *pages,
	struct pdf_dict *const *page_dicts, struct pdf_structure *structure)
{
	struct pdf_links *links;
	size_t count = 0;

	for (size_t i = 0; i < pages->count; i++)
		count += pages->page[i].link_count;
	if (!count)
		return NULL;
	links = memory_grow(NULL, 1, sizeof *links);
	*links = (struct pdf_links){
		.objects = objects,
		.pages = pages,
		.page_dicts = page_dicts,
		.structure = structure,
		.annotations =
			memory_grow(NULL, count, sizeof *links->annotations),
	};
	return links;
}

void
pdf_links_free(struct pdf_links *links)
{
	if (!links)
		return;
	memory_free(links->annotations);
	memory_free(links);
}

static void
put_number(struct buf *out, mpt length)
{
	buf_milli(out, length, 3);
	buf_char(out, ' ');
}

/* Printed with the page (ISO 19005-2, 6.3.2), without a border; it says in
 * words what it leads to (ISO 14289-1, 7.18.5). */
static void
put_annotation(const void *of, struct buf *out)
{
	const struct annotation *a = of;
	const struct link *link = a->link;
	const struct pages *pages = a->links->pages;
	const mpt top = pages->page[a->page].height - link->y;

	buf_text(out, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
	put_number(out, link->x);
	put_number(out, top - link->height);
	put_number(out, link->x + link->width);
	put_number(out, top);
	buf_text(out, "]/Contents");
	pdf_put_text(out, pages->entries[link->entry - 1].title);
	buf_text(out, "/Dest[");
	pdf_put_link(out, a->links->page_dicts[link->page]);
	buf_text(out, "/XYZ null ");
	put_number(out, pages->page[link->page].height - link->top);
	buf_text(out, "null]");
	if (a->key >= 0)
		buf_format(out, "/StructParent %" PRId32, a->key);
}

void
pdf_links_add(struct pdf_links *links, size_t page, struct pdf_dict *dict)
{
	const struct page *shown = &links->pages->page[page];
	struct pdf_array *list;

	if (!shown->link_count)
		return;
	list = pdf_dict_array(dict, "Annots");
	for (size_t i = 0; i < shown->link_count; i++) {
		struct annotation *a = &links->annotations[links->count++];
		struct pdf_dict *written;

		*a = (struct annotation){links, &shown->links[i], page, -1};
		written = pdf_dict_written(links->objects, put_annotation, a);
		if (links->structure)
			a->key = pdf_structure_link(links->structure,
				shown->links[i].entry, written);
		pdf_array_link(list, written);
	}
}
