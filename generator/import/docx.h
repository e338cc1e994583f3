/*
 * What the files that read Word share. ECMA-376 part 1, chapter 17.
 */
#ifndef ANDU_IMPORT_DOCX_H
#define ANDU_IMPORT_DOCX_H

#include "base/buf.h"
#include "docbook/elements.h"
#include "import/draft.h"
#include "input/archive.h"

struct styles;
struct numbering;
struct paragraph;
struct series;

/* A paragraph style. */
struct word_style {
	const char *id, *name, *base;
	const char *num; /* of its list, or NULL */
	int level;
	struct word_style *next;
};

/* A reference to a note: to which of the two parts, and its id there. */
struct note_use {
	const char *id;
	int which;
};

struct docx {
	struct draft *draft;
	struct archive *archive;
	const char *file; /* of the main part */
	const struct element *relations;
	struct word_style *styles;
	struct numbering *numbering;
	struct source *source; /* the paragraphs, one a line */
	struct buf paragraphs;
	int number;                     /* of the last paragraph */
	struct line **end;              /* where the next line is put */
	bool edge;                      /* in a header or footer */
	const struct element *notes[2]; /* footnotes, endnotes */
	const struct element *remarks;  /* the part with comments, or NULL */
	const char **told;              /* ids of those that found a line */
	size_t told_count, told_capacity;
	int field_depth;
	int contents;    /* depth of the field that makes them anew; 0: none */
	size_t emphases; /* stretches whose emphasis is lost */
	struct mark first_emphasis; /* where the first of them stands */
	bool skipping;              /* the code of a field */
	struct series *series;      /* tables of charts */
	enum page_begin page;       /* with the next text */
	struct line **section;      /* the first of the one that goes on */
	unsigned lying;             /* sections that lie, so far */
	struct paragraph *open; /* whose end was deleted: the next goes on */
	const char *last_text;  /* of the last paragraph that has one */
	struct line *last_line; /* of this text or cell; NULL: none yet */
};

/* --- docx_xml.c ------------------------------------------------------- */

/* The attribute val of the child. */
const char *word_value(const struct element *element, const char *child);
/* Is the child there and not switched off? */
bool word_on(const struct element *element, const char *child);

/* "word/header1.xml" for "header1.xml" beside word/document.xml. */
const char *docx_resolve(struct docx *docx, const char *target);
/* The part of that relationship of the main part; NULL: none inside. */
const char *docx_part(struct docx *docx, const char *id);

/* --- docx_marks.c ----------------------------------------------------------
 */

/* Of one paragraph, in its bytes. */
struct run_marks {
	struct run_mark *list;
	size_t count, capacity;
};

/* Kind and layout, from docProps/custom.xml; NULL: there is none. */
void marks_read_properties(struct docx *docx, const struct element *root);

/* The bytes are a run of that style; NULL, or another's, tells nothing. */
void marks_add(struct docx *docx, struct run_marks *stretches,
	const char *style, size_t from, size_t to);

/*
 * The mark in the name of a drawing, which is then that of a run with it, and
 * the file's name behind it. NULL: the drawing is not of the draft.
 */
const char *marks_of_drawing(
	struct docx *docx, const char *name, const char **ret_file);
/* The table number of a chart's mark; NULL: it is none, or has no table. */
const struct drawn *marks_drawn(const struct docx *docx, const char *mark);

/* Lines that only our pages have broken become one again; `tags`: a byte for
 * each of `text`. */
void marks_join(
	struct buf *text, struct buf *tags, struct run_marks *stretches);

/* Those of the line, which begins at byte `from` of the paragraph. */
void marks_cut(struct docx *docx, const struct run_marks *stretches,
	size_t from, struct line *line);

/* --- docx_series.c ---------------------------------------------------- */

/* A part beside the text, if it is one with tables of charts. */
void series_read(struct docx *docx, const struct element *root);
/* By its number, of so many bytes; or NULL. */
const struct drawn *series_find(
	const struct docx *docx, const char *id, size_t length);

/* --- docx_remarks.c --------------------------------------------------------
 */

/* A remark at the margin, on bytes of the paragraph; `to` 0: to its end. */
struct remark_use {
	const char *id;
	const struct element *element;
	size_t from, to;
	bool placed;
};

struct remark_uses {
	struct remark_use *list;
	size_t count, capacity;
};

void remarks_open(
	struct docx *docx, struct remark_uses *uses, const char *id, size_t at);
void remarks_end(struct remark_uses *uses, const char *id, size_t at);
/* The reference to one, which may have been about a stretch. */
void remarks_stand(
	struct docx *docx, struct remark_uses *uses, const char *id, size_t at);
/* The text of one, paragraphs parted by blanks. */
void remarks_text(const struct element *e, struct buf *out);
/* Has it found a line? */
bool remarks_have(const struct docx *docx, const char *id);
/* Those that begin in the line, or before it in the paragraph `text`. */
void remarks_place(struct docx *docx, struct remark_uses *uses,
	const char *text, size_t length, size_t from, struct line *line);

/* --- docx_numbers.c --------------------------------------------------- */

/* NULL root: there are no lists. */
struct numbering *numbering_read(
	struct arena *arena, const struct element *root);

/*
 * Count one paragraph of the list and append what Word shows before it.
 */
void numbering_next(struct numbering *numbering, const char *num, int level,
	struct buf *out);

/* --- docx_body.c ------------------------------------------------------ */

/* Paragraphs and tables of the body, a header, a cell, a text box. */
void body_read(struct docx *docx, const struct element *parent);

/* What stands before ends a section that has these properties (w:sectPr). */
void body_end_section(struct docx *docx, const struct element *section);

/* The same as lines of their own, not of the body. */
struct line *body_lines(struct docx *docx, const struct element *parent);

/* Where the next paragraph will stand. */
struct mark body_place(const struct docx *docx);

/* --- docx_pictures.c -------------------------------------------------- */

/*
 * The picture hangs behind the line from now on; NULL: it is none that is taken
 * out, and to be told. `e`: w:drawing, w:pict, w:object.
 */
struct hung *docx_hang(
	struct docx *docx, const struct element *e, struct line *line);

/* --- docx_tables.c ---------------------------------------------------- */

void body_read_table(struct docx *docx, const struct element *table);

/* --- docx_body.c ------------------------------------------------------ */

#endif
