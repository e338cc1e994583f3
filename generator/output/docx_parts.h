/* What the files of the Word back end share. README.md has the mapping. */
#ifndef ANDU_OUTPUT_DOCX_PARTS_H
#define ANDU_OUTPUT_DOCX_PARTS_H

#include "base/arena.h"
#include "model/model.h"
#include "output/docx_facts.h"
#include "output/docx_marks.h"
#include "output/docx_properties.h"
#include "output/xml.h"

#define DOCX_MAIN "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define DOCX_RELATIONS \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* Twentieths of a point: the unit of most lengths in WordprocessingML. */
typedef long twips;

struct docx {
	struct arena *arena;
	struct xml *xml; /* of the part being written */
	const struct document *document;
	const struct pages *pages;
	struct facts facts;
	size_t *printed; /* of each block: bytes of its text, for the proof */
	const struct block **notes; /* in their order */
	size_t note_count, note_capacity;
	size_t *note_ids; /* by their blocks */
	twips line;       /* of the grid: as many fill the type area */
	bool characters;  /* the grid has characters, too */

	struct docx_marks *marks;
	const char *mark; /* of what is written next; NULL: a set phrase */

	const struct picture **media; /* files of the package */
	size_t media_count, media_capacity;
	const struct picture **charts; /* of each block, or NULL */

	/* where the text flows: what has been written so far, on our pages */
	size_t page;
	mpt bottom; /* of the last line, from the paper's edge */
	mpt set;    /* the same as Word will have it, from its type area's */
	bool front; /* the section that ends bears no number */
	bool begun; /* something was written */
	bool page_begins;  /* the next paragraph begins a page */
	int sections;      /* ended so far */
	bool fresh;        /* nothing was written since one ended */
	uint16_t across;   /* of the 横排 of what is being written; 0: none */
	long first_number; /* of the one that is open; 0: it goes on */
	bool in_cell;      /* or a frame, a footer: nothing flows */
	bool keeps_row;    /* that of the cell stays with the next one */
};

/* How characters look. */
struct docx_face {
	const struct font_role *font;
	mpt size;
	int narrowed; /* 1/1000 of the width */
	rgb colour;
	bool on_grid;
	unsigned tags; /* marks inside a text: TAG_BIT */
};

/* --- docx_measures.c -------------------------------------------------- */

/* To the nearest. */
twips docx_twips(mpt length);
/* A measure of the template. */
mpt docx_length(const struct docx *d, struct length length);

/* --- docx_styles.c ---------------------------------------------------- */

void docx_styles_write(struct docx *d);

/* How the label of contents is set, and headings of that level in them. */
struct place docx_contents_label(
	const struct docx *d, const struct block *element);
struct place docx_contents_entry(const struct docx *d, int level);

/* As w:styleId. */
const char *docx_style_id(const struct docx *d, const struct style *style);

/* The height of a line that is set so: of the grid, or as the style says. */
twips docx_line_height(const struct docx *d, const struct place *place);

/* --- docx_text.c ------------------------------------------------------ */

struct docx_face docx_face_of(const struct docx *d, const struct place *place);

/* What fonts a run has, in all four slots, and so on; no more than the second
 * one has not. NULL: all of it. */
void docx_run_properties(struct docx *d, struct properties *properties,
	const struct docx_face *face, const struct docx_face *base);

/* What offices call the font: the first family that the template wants. */
const char *docx_font_name(const struct font_role *role);

/* Black is the reader's own. */
const char *docx_colour(const struct docx *d, rgb colour);

/* The text of the block's spans from `from` to before `to`, as runs. */
void docx_spans(struct docx *d, const struct block *block, size_t from,
	size_t to, const struct place *paragraph);
/* All of it, with a break where a line of our pages ends. */
void docx_lines(struct docx *d, const struct block *block,
	const struct place *paragraph);
void docx_text(struct docx *d, const char *text, size_t length,
	const struct docx_face *face, const struct docx_face *base);
/* The sign of a note, as an element of that name; of that id, or 0. */
void docx_sign(struct docx *d, const char *name, size_t id);
void docx_tab(struct docx *d);
void docx_break(struct docx *d); /* a new line in the paragraph */

/* All of its spans, one behind the other. */
char *docx_block_text(const struct docx *d, const struct block *block);

/* --- docx_notes.c ----------------------------------------------------- */

/* Does the document have footnotes? */
bool docx_has_notes(const struct docx *d);
/* Those of the whole document are numbered, for their ids. */
void docx_notes_collect(struct docx *d);
/* How they are numbered; `all`: of the document, with what divides them. */
void docx_notes_number(struct docx *d, struct properties *around, bool all);
void docx_notes_write(struct docx *d);

/* --- docx_flow.c ------------------------------------------------------ */

/* Properties of a paragraph that is set as the place is. */
struct properties *docx_paragraph(struct docx *d, const struct place *place);
void docx_open(struct docx *d, const struct properties *properties);
void docx_close(struct docx *d);

/*
 * Empty lines as our pages have room above the line, and its place taken as
 * the last one of the flow. `keep`: they stay with what follows.
 */
void docx_space_above(
	struct docx *d, const struct fact_line *line, twips height, bool keep);
/* The same down to a box. */
void docx_space_to(struct docx *d, const struct fact_box *box);
/* The paragraph's last line is the last one of the flow. */
void docx_flow_to(struct docx *d, const struct fact_line *line, twips height);

/* Word sets something of that height more; begins at the top of a page. */
void docx_set(struct docx *d, twips height);
void docx_set_anew(struct docx *d);

/* An empty paragraph of that height. */
void docx_empty(struct docx *d, twips height, bool keep);

/* How high our type area of that page is: page 1 may have another. */
mpt docx_depth(const struct docx *d, size_t page);
/* Word's: as many lines of its grid as begin in ours. */
twips docx_grid_depth(const struct docx *d, size_t page);

/* --- docx_blocks.c ---------------------------------------------------- */

/* Sections, paragraphs, tables, and all behind the first. */
void docx_blocks(struct docx *d, const struct block *first);

/* --- docx_elements.c -------------------------------------------------- */

void docx_element(struct docx *d, const struct block *element);

/* --- docx_grid.c ------------------------------------------------------ */

/* Of a table of so wide columns. */
struct properties *docx_table_properties(
	struct docx *d, const twips *widths, size_t columns);
/* Its cells have no margins at their sides. */
void docx_table_unpadded(struct properties *table);
/* The table's beginning, its rows follow. */
void docx_table_open(struct docx *d, const struct properties *table,
	const twips *widths, size_t columns);
struct properties *docx_cell_properties(struct docx *d, twips width);

/* --- docx_masthead.c -------------------------------------------------- */

/* Organs of a mark, below each other, and what stands beside them. */
void docx_masthead(struct docx *d, const struct block *element);

/* --- docx_table.c ----------------------------------------------------- */

void docx_table(struct docx *d, const struct block *table);
/* 单位： or 注： of the table, those of that role. */
void docx_table_lines(
	struct docx *d, const struct block *table, enum block_role role);

/* --- docx_picture.c --------------------------------------------------- */

void docx_figure(struct docx *d, const struct block *figure);
void docx_chart(struct docx *d, const struct block *chart);

/* --- docx_chart.c ------------------------------------------------------- */

/* What the page shows of it, as samples in the arena. */
const struct picture *docx_chart_picture(
	struct docx *d, const struct page *page, const struct drawing *drawing);

/* --- docx_series.c ------------------------------------------------------ */

/* The tables of charts, for `import`. */
bool docx_has_series(const struct docx *d);
void docx_series_write(struct docx *d);
void docx_series_properties_write(struct docx *d);

/* --- docx_picture.c ----------------------------------------------------- */

/* The pictures of all pages, each once, and the charts as such. */
void docx_media_collect(struct docx *d);
/* Of one of them: its relation, its file beside the document, its bytes. */
const char *docx_media_id(const struct docx *d, size_t index);
const char *docx_media_name(const struct docx *d, size_t index);
void docx_media_bytes(const struct docx *d, size_t index, struct buf *out);

/* --- docx_foot.c ------------------------------------------------------ */

void docx_colophon(struct docx *d, const struct block *element);

enum docx_footer { FOOTER_ODD, FOOTER_EVEN, FOOTER_FIRST, DOCX_FOOTERS };

/* Does the document have it? */
bool docx_has_footer(const struct docx *d, enum docx_footer footer);
void docx_footer_write(struct docx *d, enum docx_footer footer);

/* --- docx_head.c -------------------------------------------------------- */

/* A watermark stands in the headers of all pages; without one there are none.
 */
bool docx_has_header(const struct docx *d);
void docx_header_write(struct docx *d, enum docx_footer header);

/* --- docx_foot.c -------------------------------------------------------- */

/* The page and its grid; `turned`: across. */
void docx_section(struct docx *d, struct properties *section, bool turned);
/* What stands before ends its section, which lies upright or across. */
void docx_section_end(struct docx *d, bool turned);

/* What follows stands in that 横排, or in none: in a section of its own. */
void docx_turn(struct docx *d, uint16_t across);
/* How long the lines are in the section. */
mpt docx_measure(const struct docx *d);
/* The same; pages from there on are numbered from that number. */
void docx_front_end(struct docx *d, int number);
/* A field of Word that goes on to its end. */
void docx_field_mark(struct docx *d, const char *kind);

/* --- docx_contents.c ---------------------------------------------------- */

/* A field of Word, filled with what our pages have. */
void docx_contents(struct docx *d, const struct block *element);

/* One or two strokes as borders of an empty paragraph. */
void docx_strokes(
	struct docx *d, struct properties *paragraph, const struct block *rule);
/* So high it is with them, which Word adds to its line. */
mpt docx_strokes_height(const struct docx *d, const struct block *rule);
/* A frame at a place of the page: the mark, a rule. */
void docx_frame(
	struct properties *paragraph, mpt left, mpt top, mpt width, mpt height);

#endif
