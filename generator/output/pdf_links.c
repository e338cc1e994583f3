/* Link annotations (ISO 32000-1, 12.5.6.5), each in its Link element. */
#include "output/pdf_links.h"

#include "output/pdf_structure.h"
#include "typeset/pages.h"

enum { PRINTED = 4 }; /* of the flags of annotations */

static void
put_rectangle(struct pdf_dict *annotation, const struct link *link, mpt height)
{
	struct pdf_array *rectangle = pdf_dict_array(annotation, "Rect");
	const mpt top = height - link->y;

	pdf_array_milli(rectangle, link->x);
	pdf_array_milli(rectangle, top - link->height);
	pdf_array_milli(rectangle, link->x + link->width);
	pdf_array_milli(rectangle, top);
}

static void
put_destination(struct pdf_dict *annotation, const struct link *link,
	mpt height, struct pdf_dict *page)
{
	struct pdf_array *destination = pdf_dict_array(annotation, "Dest");

	pdf_array_link(destination, page);
	pdf_array_name(destination, "XYZ");
	pdf_array_null(destination);
	pdf_array_milli(destination, height - link->top);
	pdf_array_null(destination);
}

/* Printed with the page (ISO 19005-2, 6.3.2), without a border; it says in
 * words what it leads to (ISO 14289-1, 7.18.5). */
static struct pdf_dict *
annotation_new(struct pdf_objects *objects, const struct pages *pages,
	const struct link *link, mpt height, struct pdf_dict *const *dicts)
{
	struct pdf_dict *annotation = pdf_dict_new(objects);
	struct pdf_array *border;

	pdf_dict_name(annotation, "Type", "Annot");
	pdf_dict_name(annotation, "Subtype", "Link");
	pdf_dict_number(annotation, "F", PRINTED);
	border = pdf_dict_array(annotation, "Border");
	for (int i = 0; i < 3; i++)
		pdf_array_number(border, 0);
	put_rectangle(annotation, link, height);
	pdf_dict_text(
		annotation, "Contents", pages->entries[link->entry - 1].title);
	put_destination(annotation, link, pages->page[link->page].height,
		dicts[link->page]);
	return annotation;
}

void
pdf_links_add(struct pdf_objects *objects, const struct pages *pages,
	size_t page, struct pdf_dict *const *dicts, struct pdf_array *list,
	struct pdf_structure *structure)
{
	const struct page *shown = &pages->page[page];

	for (size_t i = 0; i < shown->link_count; i++) {
		const struct link *link = &shown->links[i];
		struct pdf_dict *annotation = annotation_new(
			objects, pages, link, shown->height, dicts);

		if (structure)
			pdf_dict_number(annotation, "StructParent",
				pdf_structure_link(
					structure, link->entry, annotation));
		pdf_array_link(list, annotation);
	}
}
