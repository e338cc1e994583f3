/* What the files of pdf_structure share. */
#ifndef ANDU_OUTPUT_PDF_STRUCTURE_PARTS_H
#define ANDU_OUTPUT_PDF_STRUCTURE_PARTS_H

#include "output/pdf_structure.h"

#include "base/buf.h"

struct block;

/* The standard types that are used (ISO 32000-1, 14.8.4). */
#define STRUCTURE_TYPES(ROW)        \
	ROW(DOCUMENT, "Document")   \
	ROW(PART, "Part")           \
	ROW(SECT, "Sect")           \
	ROW(H1, "H1")               \
	ROW(H2, "H2")               \
	ROW(H3, "H3")               \
	ROW(H4, "H4")               \
	ROW(H5, "H5")               \
	ROW(H6, "H6")               \
	ROW(P, "P")                 \
	ROW(TOC, "TOC")             \
	ROW(TOCI, "TOCI")           \
	ROW(L, "L")                 \
	ROW(LI, "LI")               \
	ROW(LBODY, "LBody")         \
	ROW(TABLE, "Table")         \
	ROW(THEAD, "THead")         \
	ROW(TBODY, "TBody")         \
	ROW(TR, "TR")               \
	ROW(TH, "TH")               \
	ROW(TD, "TD")               \
	ROW(CAPTION, "Caption")     \
	ROW(FIGURE, "Figure")       \
	ROW(SPAN, "Span")           \
	ROW(REFERENCE, "Reference") \
	ROW(LINK, "Link")           \
	ROW(FORM, "Form")           \
	ROW(NOTE, "Note")

enum structure_type {
#define ROW(name, text) STRUCTURE_##name,
	STRUCTURE_TYPES(ROW)
#undef ROW
		STRUCTURE_TYPE_COUNT,
};

enum { DEEPEST_HEADING = 6, HEADING_LEVELS = 32, ROLE_LENGTH = 60 };

/* Its contents and children, in their order: indexes into `kids`, 0: none. */
struct kid {
	uint32_t next;
	uint32_t element; /* or 0: a stretch of that page with that MCID; an
			     annotation there has -1 - its index in `links` */
	int32_t page, id;
};

struct element {
	const struct block *block; /* or NULL */
	const char *role; /* the template's word for a paragraph; NULL: none */
	uint32_t number;  /* of its object, once it is written; 0: none */
	uint32_t parent;
	uint32_t first_kid, last_kid;
	uint32_t rest;  /* of what is set again on further pages: how many of
			   its characters have not been shown */
	int32_t page;   /* where the last of them was shown */
	bool set_again; /* the head of a table, a leading cell */
	bool shown;
	enum structure_type type;
};

struct pdf_structure {
	struct pdf_objects *objects;
	const struct document *document;
	const struct pages *laid;
	bool in_copies; /* of the document, each a part */

	struct element *elements; /* 0: none; 1: the document */
	size_t count, capacity;
	struct kid *kids; /* 0: none */
	size_t kid_count, kid_capacity;
	/* of the copy at hand: elements by place, of entries of contents */
	uint32_t *of_block, *of_entry;

	/* while a copy's elements are made */
	int levels[HEADING_LEVELS]; /* of the headings around */
	int depth;
	bool titled;
	int deeper; /* by how much headings stand below their own level */

	/* pages so far */
	int32_t page; /* -1: before the first */
	unsigned copy;
	struct page_stretches {
		size_t first; /* of its stretches in `owners` */
	} * pages;
	size_t page_capacity;
	uint32_t *owners; /* elements of all stretches of all pages */
	size_t owner_count, owner_capacity;
	struct link_annotation {
		const struct pdf_dict *dict;
		uint32_t element;
	} * links; /* of all pages */
	size_t link_count, link_capacity;

	/* while it is written */
	struct pdf_dict *const *page_dicts;
	uint32_t root, parents; /* numbers of objects */
};

uint32_t structure_add(struct pdf_structure *structure, uint32_t parent,
	enum structure_type type, const struct block *block);
void structure_add_kid(
	struct pdf_structure *structure, uint32_t element, struct kid kid);

/* The elements of one copy of the document, below `parent`. */
void structure_add_document(struct pdf_structure *structure, uint32_t parent);

#endif
