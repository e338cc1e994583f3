/*
 * What the files of this module share.
 *
 *   shape.c      spans -> items: glyphs with widths
 *   paragraph.c  items -> lines, broken over the whole paragraph
 *   title.c      a title -> balanced lines
 *   entries.c    an entry of a table -> lines that end between words
 *   flow.c       the vertical list: lines, tables, gaps, and where a page
 *                may end
 *   turned.c     what stands on pages that lie: a list of its own
 *   figure.c     pictures and their captions
 *   table.c      tables and forms, part by part as pages give room
 *   element.c    what elements of several kinds are set with
 *   elements.c   the elements of the document -> the vertical list
 *   pager.c      the vertical list -> pages
 *   signature.c  署名 and 成文日期 in their forms
 *   masthead.c   the mark, also of several organs
 *   furniture.c  what stands at fixed places: colophon, folio
 */
#ifndef ANDU_TYPESET_LAYOUT_H
#define ANDU_TYPESET_LAYOUT_H

#include "base/tag.h"
#include "typeset/chars.h"
#include "typeset/typeset.h"

/* Baseline of an em box: 0.88 em under its top, for every font. */
enum {
	EM_ASCENT_MILLI = 880,
	PARAGRAPH_LIMIT = 30000, /* characters: all of them on one line, in the
				    largest type, are a length */
};

/* The measures of the kind in millipoints. */
struct metrics {
	mpt paper_width, paper_height;
	mpt left, top, measure, depth; /* type area, odd page */
	bool mirrored;
	int across; /* of the 横排 whose pages these are; 0: upright */
	mpt em;     /* type size of the grid */
	mpt column; /* 字: measure / columns */
	mpt line;   /* 行: baseline to baseline */
	mpt full;   /* depth of a page full of lines */
	mpt first;  /* em top of the first line under the area's top */
	int columns;
	bool strict; /* characters of the grid stay in its columns */
	/* of lines, in type of the grid; 0: no limit */
	mpt least_mark, most_gap, long_word;
};

/* One character, ready to be placed. */
struct item {
	uint32_t code_point;
	uint32_t glyph;
	const struct font *font;
	mpt size, advance;
	int narrowed;  /* 1/1000 of the width, which it has lost */
	mpt shift;     /* of the glyph inside its advance, to the right */
	mpt rise;      /* of its baseline */
	mpt em;        /* of the text it stands in: that of 上标 is larger */
	unsigned tags; /* TAG_BIT of its marks */
	const struct block *note; /* it is the sign of that footnote */
	mpt han_latin;
	bool strict; /* keeps its column */
	bool rigid;  /* of a label: neither stretched nor pressed */
	rgb colour;
	uint32_t place;
	enum char_class class;
};

struct items {
	struct item *item;
	size_t count, capacity;
};

/* Sums up to each item, so that any line is weighed in constant time. */
struct sums {
	mpt *x;     /* left edge of the item, the paragraph being one line */
	mpt *blank; /* blanks that may be taken from items before it */
	int *gaps;  /* gaps before it that may be widened */
	/* what the best lines up to it cost, and where the last one begins */
	int64_t *cost;
	size_t *from;
};

/* A line of contents that its page number is still wanting. */
struct leader {
	size_t page;
	mpt left, right, y; /* from its text to the edge; top of the em */
	uint32_t entry;     /* in pages.entries, from 1 */
	const struct block *target;
};

struct layouter {
	struct arena *arena;
	struct diag *diag;
	const struct document *document;
	struct font_store *fonts;
	struct font_chain *chains; /* of the roles met so far */
	struct metrics metrics;    /* of the pages that are being set: */
	struct metrics upright, lying;
	int told_across; /* that this 横排 cannot be turned */
	struct pages *pages;
	size_t most_pages;
	const struct block *folio; /* looked for once, it stands on each page */
	size_t first_page; /* of what is bound together: margins are mirrored */
	unsigned char *fallbacks;  /* a bit of each character reported */
	struct coverage *coverage; /* NULL: nobody asks */
	struct leader *leaders;    /* of contents, on the pages */
	size_t leader_count, leader_capacity;
	/* footnotes by the ids of their blocks: their lines, and the number of
	 * each on its page */
	const struct line **note_lines;
	unsigned char *note_numbers;
	int64_t height; /* of all that was set in the flow */
	bool full;      /* that is more than the pages that may be */
	/* room that each paragraph uses again */
	struct items spare;
	struct sums sums;
	size_t sums_capacity;
};

/* --- coverage.c ---------------------------------------------------------- */

struct coverage *coverage_new(struct arena *arena);

/* The character that stands there; once, however often it is shaped. */
void coverage_note(struct coverage *coverage, const struct span *span,
	size_t offset, uint32_t code_point, const struct font_role *role,
	const struct font *font);

const struct uncovered *coverage_list(const struct coverage *coverage);

/* --- metrics.c -------------------------------------------------------- */

mpt metrics_length(const struct metrics *m, struct length length);
struct metrics metrics_of(const struct kind *kind);

/* --- shape.c ---------------------------------------------------------- */

/* A style made concrete. */
struct face {
	const struct style *style;
	mpt size;
	mpt leading;
	mpt indent;
	mpt han_latin; /* gap between Han and Latin */
	int narrowed;  /* 1/1000 of the width that characters lose */
	bool on_grid;
	unsigned tags; /* of a text inside a line: TAG_BIT */
	/* of its baseline; the size of the text around, 0: that of its own */
	mpt rise, em;
};

struct face face_of(
	struct layouter *l, const char *scope, const char *style_name);

/*
 * No items, in room that is used again: to be given back before anybody else
 * asks, who else gets room of his own.
 */
struct items items_borrow(struct layouter *l);
void items_return(struct layouter *l, const struct items *items);

/* The style that the place's text is set in, for back ends. */
void place_set_in(struct place *place, const struct face *face);

/* Append a span; missing glyphs are reported at their places. */
void shape_span(struct layouter *l, const struct span *span,
	const struct face *face, uint32_t place, struct items *items);
void shape_text(struct layouter *l, const char *text, const struct face *face,
	uint32_t place, struct items *items);
/* All spans of the block from `from` to before `to`. */
void shape_block(struct layouter *l, const struct block *block, size_t from,
	size_t to, const struct face *face, const char *scope,
	struct items *items);

/* ①, the sign of a footnote, whose number its page decides. */
void shape_number(struct layouter *l, const struct block *note,
	const struct face *face, uint32_t place, struct items *items);

/* What was shaped so far is a label; returns its width. */
mpt items_label(struct items *items, size_t from);

/* Where words begin, by the dictionary; with the end. In the arena. */
bool *items_words(struct layouter *l, const struct items *items);

/* The widest word of the items, by the dictionary. */
mpt items_longest_word(struct layouter *l, const struct items *items);

/*
 * The widest of what no line ends in: only of runs that hold a digit, or of
 * the others. Those that are longer than 14 em do not count.
 */
mpt items_longest_run(const struct items *items, bool numbers);

/* May a line end before item i? What char_break_between says, and what the
 * items are to each other. */
bool items_break_before(const struct items *items, size_t i);

/* Width of items [from, to) on one line, blanks at its ends taken away. */
mpt items_width(const struct items *items, size_t from, size_t to);
/* The same with all blanks kept: for hanging and centring labels. */
mpt items_extent(const struct items *items, size_t from, size_t to);

/* --- paragraph.c ------------------------------------------------------------
 */

/* A line: runs relative to the frame's left edge and the line's em top. */
struct line {
	mpt height; /* of the em box */
	mpt left, width;
	struct run *runs;
	size_t run_count;
	struct line *next;
};

struct frame {
	mpt measure;     /* of the frame */
	mpt first, rest; /* indents of the first and the later lines */
	mpt right;       /* indent at the right */
	enum align align;
	const bool *words; /* where they begin: lines end there. NULL: anywhere
			    */
};

struct lines {
	struct line *first, *last;
	size_t count;
};

struct lines paragraph_break(struct layouter *l, const struct items *items,
	const struct frame *frame);

/* One line from items [from, to), never broken. */
struct line *line_make(struct layouter *l, const struct items *items,
	size_t from, size_t to, mpt left, mpt width, enum align align);

/* One line widened by equal spacing to the width: 字间撑匀. */
struct line *line_spread(
	struct layouter *l, const struct items *items, mpt left, mpt width);

/* Where its first run begins and its last one ends. */
mpt line_start(const struct line *line);
mpt line_right(const struct line *line);

/* The runs of `more` behind those of `line`. */
void line_join(struct layouter *l, struct line *line, const struct line *more);

/* Two adjacent characters: what is added, or taken away, between them. */
mpt item_kern(const struct item *before, const struct item *after);

/* What of a mark is blank and taken away at a line's start, or end. */
mpt item_blank_before(const struct item *item);
mpt item_blank_behind(const struct item *item);

/* --- tags.c: marks inside a text -------------------------------------- */

/* The face of a stretch of text that has these marks. */
struct face face_tagged(
	struct layouter *l, const struct face *face, unsigned tags);
/* The line at (x, y) of the page, with what its marks draw. */
void page_line(struct layouter *l, struct page *page, const struct line *line,
	mpt x, mpt y);

/* --- notes.c: footnotes ------------------------------------------------ */

enum { NOTES_LIMIT = 20 }; /* on a page: ① to ⑳ */

/* Lines of notes that are still to be set, of several notes. */
struct notes {
	const struct line **line;
	size_t count, capacity;
};

/* How many lines the notes have whose signs stand in the line. */
size_t notes_of_line(struct layouter *l, const struct line *line);
/* Of so many lines with the gap above them; 0 for none. */
mpt notes_height(struct layouter *l, size_t lines);
/* How many lines have room in it. */
size_t notes_room(struct layouter *l, mpt room);
size_t notes_left(const struct notes *notes);
/* Number the signs on the page; what they name is added to `notes`. */
void notes_collect(struct layouter *l, struct page *page, struct notes *notes);
/* As many of their lines as may be, above `bottom`; these are gone then. */
void notes_place(struct layouter *l, struct page *page, struct notes *notes,
	mpt left, mpt bottom, size_t room);

/* --- title.c ---------------------------------------------------------- */

/* The same, aligned as the frame is; none where a word had to be cut. */
struct lines words_break(struct layouter *l, const struct items *items,
	const struct frame *frame);
struct lines title_break(struct layouter *l, const struct items *items,
	const struct frame *frame);
/* The same of the block; where a word had to be cut that is told. */
struct lines title_break_told(struct layouter *l, const struct items *items,
	const struct frame *frame, const struct block *p,
	enum message_id message);

/* --- entries.c -------------------------------------------------------- */

/*
 * By how many 1/1000 a single word, such as a credit code, must be narrowed to
 * stay whole; 0 where it fits, may be divided, or would be too narrow.
 */
int word_narrowed(const struct layouter *l, const struct items *items,
	const struct frame *frame);

/* A paragraph of a cell: balanced where centred; names end between words. */
struct lines entry_break(struct layouter *l, const struct items *items,
	const struct frame *frame);

/* --- flow.c ----------------------------------------------------------- */

struct chart_box;
struct figure_box;
struct table_box;

enum box_kind {
	BOX_LINE,
	BOX_RULE, /* in the flow: moves it down */
	BOX_TABLE,
	BOX_BREAK,  /* a new page */
	BOX_FIGURE, /* pictures with their captions, never divided */
	BOX_CHART,
	BOX_TURNED, /* pages that lie, clause 8 */
};

struct box {
	enum box_kind kind;
	mpt before; /* from the box above; nothing at the top of a page */
	mpt height;
	mpt left; /* of the frame, from the type area's edge */
	const struct line *line;
	const struct line *second;    /* a second line at the same height */
	mpt line_shift, second_shift; /* downwards inside the box */
	struct rule *rules;
	size_t rule_count;
	struct table_box *table;
	struct figure_box *figure;
	struct chart_box *chart;
	size_t row;     /* of a table in a cell: the one that the box is */
	bool keep_next; /* no page ends behind this box */
	bool signature; /* kept with the text before: 7.3.5.5 */
	/* what is kept whole, if it is short: a list, the notes of a table */
	const struct block *whole;
	bool row_end;   /* of a signature over pages: one may end behind it */
	bool body;      /* of the text: page 1 must show some, 7.3.3 */
	mpt may_lose;   /* what `before` may lose so that a signature fits */
	int may_drop;   /* of the empty lines above a signature */
	bool title_gap; /* the gap above is one of the title's two */
	int number;     /* a break: with which the pages go on; 0: as usual */
	bool front;     /* a break: the pages before it bear no number */
	uint32_t entry; /* a line of contents: of pages.entries, from 1 */
	const struct block *target; /* its last one: what it leads to */
	bool loose;         /* a break: what follows is not bound in, 7.3.7 */
	struct flow *lying; /* on the pages that lie */
	bool fixed;         /* stands at `top` of the page, from its edge */
	mpt top;
	const struct block *bookmark;
	struct box *next;
};

struct flow {
	struct box *first, *last;
	size_t count;
	mpt gap;         /* asked for before the next box, once */
	bool after_rule; /* the next gap counts from a rule */
	bool fixed;      /* the next box stands at `top` */
	mpt top;
	int across;          /* of pages that lie: of its blocks */
	struct flow *around; /* in which these stand; else NULL */
};

struct box *flow_line(struct layouter *l, struct flow *flow,
	const struct line *line, const struct face *face, mpt left);
/* A paragraph's lines, with widow and orphan control where the kind has it. */
void flow_lines(struct layouter *l, struct flow *flow, struct lines lines,
	const struct face *face, mpt left);
struct box *flow_box(struct layouter *l, struct flow *flow, enum box_kind kind);
void flow_gap(struct flow *flow, mpt gap);
/* The boxes behind `before` are what the block shows, and kept whole. */
void flow_keep_whole(
	struct flow *flow, struct box *before, const struct block *block);

/* --- turned.c: pages that lie, clause 8 --------------------------------- */

/* The metrics of a page that lies: its lines are as long as the type area is
 * deep. */
struct metrics metrics_lying(const struct metrics *upright);

/*
 * The list for blocks of that 横排 (0: of none), which stands in `flow` or
 * around it, and is begun with its first block. The layouter's metrics are
 * those of its pages from then on: the caller gives it back what it had.
 */
struct flow *turned_flow(struct layouter *l, struct flow *flow, int across);

/* --- blocks.c: sections, paragraphs, tables of a text ----------------- */

struct text_style {
	const char *scope;
	mpt left, measure; /* of the frame */
	bool bookmarks;
	bool align_set; /* against the style's */
	enum align align;
	bool in_cell;  /* of a table or form: tables go on row by row */
	bool balanced; /* centred lines of even length, as in a title */
	mpt shift;     /* of the first line, instead of its indent */
	bool shifted;
};

/* A ruled form. */
void blocks_form(
	struct layouter *l, struct flow *flow, const struct block *table);

/* The block and all behind it. */
void flow_blocks(struct layouter *l, struct flow *flow,
	const struct block *first, const struct text_style *style);
/* One block; a paragraph in the style named. */
void flow_block(struct layouter *l, struct flow *flow,
	const struct block *block, const char *style_name,
	const struct text_style *style);
void flow_paragraph(struct layouter *l, struct flow *flow,
	const struct block *block, const char *style_name,
	const struct text_style *style);

/* --- table.c ---------------------------------------------------------- */

struct table_box *table_make(struct layouter *l, const struct block *table,
	const struct text_style *style);

/* A cell of one column: how wide its text is on one line. */
struct column_cell {
	size_t column;
	mpt width;
	const struct block *block;
	mpt run;    /* its longest word of letters or number, as it is typed */
	mpt word;   /* its longest word, which is kept whole if possible */
	mpt number; /* its longest number, for which other columns yield */
	struct items head; /* of a head's cell: where words are looked for */
	const char *cut;   /* a word of Han that its column divides */
};

/*
 * Share the measure between the columns so that cells need the fewest lines.
 * A number is cut only where all columns are as narrow as theirs and words
 * of two allow; entries of up to 10 em that are usual in their column take
 * the slack of others. `padding` is that of both sides of a cell, `em` the
 * size of its type.
 */
void columns_share(struct layouter *l, const struct column_cell *cells,
	size_t cell_count, size_t columns, mpt measure, mpt padding, mpt em,
	mpt *ret_width);

/*
 * A table inside a cell: a box for each row, so that the cell can run over
 * pages; its head is not repeated.
 */
void table_flow_rows(struct layouter *l, struct flow *flow,
	struct table_box *table, mpt left);

/* The height of what is still to be placed. */
mpt table_rest(const struct table_box *table);

/*
 * Draw as much as fits into `room` at (left, y) of the page. Returns the
 * height used, 0 when nothing fits; table_done tells whether it is over.
 */
mpt table_place(struct layouter *l, struct table_box *table, struct page *page,
	mpt left, mpt y, mpt room);
bool table_done(const struct table_box *table);
/* Of a row that fits on no page: what is highest in it. */
const struct block *table_obstacle(const struct table_box *table);
/* Would it use any of that room? Nothing is changed. */
bool table_takes(const struct table_box *table, mpt room);
/* Lines of the notes of what it takes there. */
size_t table_notes(struct layouter *l, const struct table_box *table, mpt room);

/* --- figure.c ----------------------------------------------------------- */

/* A box of its pictures, each above its caption. */
void figure_flow(struct layouter *l, struct flow *flow,
	const struct block *figure, const struct text_style *style);
void figure_place(struct layouter *l, const struct figure_box *figure,
	struct page *page, mpt left, mpt y);

/* The height that something has at least on a page of its own. */
mpt figure_most_height(
	const struct layouter *l, const struct text_style *style);

/* --- chart.c ------------------------------------------------------------ */

/* A box of the drawing; none, and told, where it has no room. */
void chart_flow(struct layouter *l, struct flow *flow,
	const struct block *chart, const struct text_style *style);
void chart_place(struct layouter *l, const struct chart_box *chart,
	struct page *page, mpt left, mpt y);

/* --- contents.c ---------------------------------------------------------- */

void contents_flow(
	struct layouter *l, struct flow *flow, const struct block *element);
/* A line of it stands there: its number is set, and what it leads to found,
 * when all pages have theirs. */
void contents_place(struct layouter *l, const struct box *box, mpt left, mpt y);
void contents_close(struct layouter *l);

/* --- signature.c, masthead.c ------------------------------------------ */

void signature_flow(
	struct layouter *l, struct flow *flow, const struct block *element);
void masthead_flow(
	struct layouter *l, struct flow *flow, const struct block *element);

/* --- element.c -------------------------------------------------------- */

/* The gap above it, or its fixed place on the page. */
void element_begin(
	struct layouter *l, struct flow *flow, const struct block *element);
/* An element of paragraphs. */
void element_text(
	struct layouter *l, struct flow *flow, const struct block *element);
void lines_append(struct lines *all, struct lines more);

/* The size in which a mark can still be read. */
mpt smallest_mark(const struct layouter *l);

/*
 * The face in which a mark that is `width` wide in it fits into `room`:
 * narrowed first, then smaller, as the template has it, and no larger than
 * `high`. What is done is told; it is an error, and the face one that can be
 * set, where the mark would be too small. 7.2.4.
 */
void mark_fit(struct layouter *l, const struct block *element, mpt width,
	mpt room, mpt high, struct face *face);

/*
 * The lines of its paragraphs, as its part or one like it has them, with
 * characters that have lost `narrowed` 1/1000 of their width.
 */
struct lines element_lines(struct layouter *l, const struct block *element,
	const struct part *part, const char *style, int narrowed,
	struct face *ret_face);

/*
 * To which 1/1000 of its width a line may be narrowed that has too little room
 * beside another one; 1000: not at all.
 */
int narrowest_line(const struct layouter *l);

/*
 * By how much the only paragraph of the element must be narrowed to stand on
 * one line of that width, its indents included; 0 where that need not or may
 * not be, or there are several.
 */
int element_narrowed(struct layouter *l, const struct block *element,
	const struct part *part, const char *style, mpt room);

/* --- overprint.c ------------------------------------------------------- */

void overprint_check(struct layouter *l);

/* --- elements.c, pager.c, furniture.c --------------------------------- */

void elements_flow(struct layouter *l, struct flow *flow);
void pager_run(struct layouter *l, const struct flow *flow);

mpt colophon_height(struct layouter *l);
/* Does it stand on an even page? */
bool colophon_on_last_face(const struct layouter *l);
void colophon_place(struct layouter *l, struct page *page, size_t index);
void rules_place(struct layouter *l, struct page *page, size_t index);
/* The number of a page, from 1; `loose`: of an annex that is not bound in. */
/* watermark.c: on all pages, when there are no more. */
void watermark_place(struct layouter *l);

void folio_place(struct layouter *l, struct page *page, size_t index,
	size_t number, bool loose);

/* --- display.c: adding to pages --------------------------------------- */

struct page *page_add(struct layouter *l);

/* That there are more pages than may be, seen there. */
void pages_over(struct layouter *l, struct mark mark);
/* What stands on `from` on a page set across, onto the upright `page`. */
void page_turned(struct layouter *l, struct page *page, size_t index,
	const struct page *from);
mpt page_left(const struct layouter *l, size_t index);
/* Of a line, its runs alone. */
void page_runs(struct layouter *l, struct page *page, const struct line *line,
	mpt x, mpt y);
void page_rule(struct layouter *l, struct page *page, struct rule rule);
void page_image(struct layouter *l, struct page *page, struct image image);
void page_trace(struct layouter *l, struct page *page, struct trace trace);
void page_drawing(
	struct layouter *l, struct page *page, struct drawing drawing);
void page_link(struct layouter *l, struct page *page, struct link link);
/* What a heading or annex is called there, in contents too. */
char *page_bookmark_title(struct layouter *l, const struct block *block);
void page_bookmark(struct layouter *l, const struct block *block, mpt y);

/* The seals of the set pages, where the template wants them: seals.c. */
void seals_place(struct layouter *l);

#endif
