/*
 * Logical structure (ISO 32000-1, 14.7 and 14.8): which element of the document
 * each stretch of a page shows, or that it is an artifact.
 *
 * The elements are those of the document, in its order. Pages are told in
 * theirs, each stretch in the order of the content stream.
 */
#ifndef ANDU_OUTPUT_PDF_STRUCTURE_H
#define ANDU_OUTPUT_PDF_STRUCTURE_H

#include "output/pdf_objects.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct document;
struct page;
struct pages;
struct run;
struct pdf_structure;

/* All are lent for as long as it lives. */
struct pdf_structure *pdf_structure_new(struct pdf_objects *objects,
	const struct document *document, const struct pages *pages);
void pdf_structure_free(struct pdf_structure *structure); /* NULL is fine */

/*
 * What follows stands on this page, the next one. Returns the key of its
 * entry in the parent tree.
 */
int32_t pdf_structure_page(
	struct pdf_structure *structure, const struct page *page);

enum { PDF_ARTIFACT = -1 };

/* How a stretch is marked in the content stream. */
struct pdf_tag {
	const char *type; /* of the element; of an artifact what it is there
			     for: "Pagination", "Layout" */
	int32_t id;       /* MCID, or PDF_ARTIFACT */
};

/* Of `count` runs with one place and one note. */
struct pdf_tag pdf_structure_text(
	struct pdf_structure *structure, const struct run *runs, size_t count);

/* Of a picture or a part of a chart at this place. */
struct pdf_tag pdf_structure_figure(
	struct pdf_structure *structure, uint32_t place);

/* Does what the first run belongs to show words of the template, a label? */
bool pdf_structure_is_label(
	const struct pdf_structure *structure, const struct run *run);

/*
 * The annotation of an entry of contents, on the page at hand: its key in the
 * parent tree.
 */
int32_t pdf_structure_link(struct pdf_structure *structure, uint32_t entry,
	const struct pdf_dict *annotation);

/* The same of the field for a seal, beside the 署名 at that place. */
int32_t pdf_structure_field(struct pdf_structure *structure, uint32_t place,
	const struct pdf_dict *annotation);

/*
 * Write the tree of all that was shown, and link it from the catalog.
 * `page_dicts` has one entry a page.
 */
void pdf_structure_write(struct pdf_structure *structure,
	struct pdf_dict *catalog, struct pdf_dict *const *page_dicts);

/* Behind that: the element at this place, or NULL. */
struct pdf_dict *pdf_structure_element(
	const struct pdf_structure *structure, uint32_t place);

#endif
