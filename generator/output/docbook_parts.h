/* What the files of the DocBook back end share. README.md has the mapping. */
#ifndef ANDU_OUTPUT_DOCBOOK_PARTS_H
#define ANDU_OUTPUT_DOCBOOK_PARTS_H

#include "base/arena.h"
#include "model/model.h"
#include "output/field_lines.h"
#include "output/xml.h"

/*
 * Where a given field is told to a reader (`remap`): in the first element or
 * cell that shows all of its lines in order, or in the metadata.
 */
struct home {
	const struct given_field *given;
	const struct block *unit; /* the element or cell; NULL: metadata */
	bool in_head;             /* the unit stands in info */
	size_t written;           /* lines that have their remap already */

	const struct block *seen_in; /* while units are looked through */
	size_t seen;
};

struct role_count {
	const char *role;
	int count;
	struct role_count *next;
};

struct docbook {
	struct xml *xml;
	struct arena *arena;
	const struct document *document;

	struct home *homes; /* one for each given field */
	size_t home_count;
	struct field_lines lines;
	const struct block *head_end; /* the first element not in info */

	int depth;
	bool has_title, has_subtitle, has_author;
	struct role_count *roles;
	int tables, sections, figures;
	uint16_t across; /* of the 横排 that is open; 0: none */
};

/* What each docbook_word is in info and inside a paragraph. */
struct docbook_element {
	const char *info;
	const char *name;     /* element in it that holds the name, or NULL */
	const char *in_text;  /* inside a paragraph */
	const char *in_mixed; /* in info, where names do not stand alone */
	bool has_class;       /* class="other" otherclass="..." */
	bool always;          /* in info even when the text shows it */
};

extern const struct docbook_element docbook_elements[DOCBOOK_WORDS];

/* --- docbook_fields.c ------------------------------------------------- */

void fields_open(struct docbook *d);

/* The first field that has its home in the unit, or NULL. */
const struct given_field *fields_principal(
	const struct docbook *d, const struct block *unit);

/*
 * The field whose next line the span is, if the unit is that field's home;
 * NULL: text without remap.
 */
const struct given_field *fields_take(
	struct docbook *d, const struct block *unit, const struct span *span);

/* --- docbook_write.c -------------------------------------------------- */

/* An element on a line of its own; ended by one of the two below. */
void docbook_start(struct docbook *d, const char *name);
void docbook_end(struct docbook *d);       /* held elements */
void docbook_end_mixed(struct docbook *d); /* held text */
/* Where the schema wants one and the document has none. */
void docbook_empty(struct docbook *d, const char *name);

/* NULL values are left out. */
void docbook_attribute(struct docbook *d, const char *name, const char *value);

/* xml:id from an element's role, if it makes a good name. */
void docbook_id(struct docbook *d, const char *role);

/* The text of one of the block's spans, its points and marks as elements. */
void docbook_looks(
	struct docbook *d, const struct block *block, const struct span *span);

/* The paragraph's spans; those of fields in elements with remap. */
void docbook_spans(struct docbook *d, const struct block *unit,
	const struct block *paragraph, bool in_info);

/* --- docbook_blocks.c ------------------------------------------------- */

/*
 * Blocks and sections from `first` on, in the section with that id or, "", in
 * none; a block behind a section gets a section of its own without a title,
 * "continued".
 */
void docbook_blocks(
	struct docbook *d, const struct block *first, const char *id);

/*
 * A block of a text inside a table's cell, where sections cannot stand:
 * their headings become bridgeheads, run-in ones formal paragraphs.
 */
void docbook_cell_block(struct docbook *d, const struct block *block,
	const struct block *unit, const char *path);

/* --- docbook_text.c --------------------------------------------------- */

struct output_text;

bool docbook_read_back(const struct buf *out, struct output_text *text);

/* --- docbook_info.c --------------------------------------------------- */

void info_write(struct docbook *d);

/* --- docbook_table.c -------------------------------------------------- */

/* `path` of the text it stands in, NULL of a form. */
void docbook_table(
	struct docbook *d, const struct block *table, const char *path);

/* --- docbook_figure.c ------------------------------------------------- */

void docbook_figure(
	struct docbook *d, const struct block *figure, const char *path);
void docbook_chart(
	struct docbook *d, const struct block *chart, const char *path);

#endif
