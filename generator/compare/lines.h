/*
 * A document as the list of what it says: values of fields, paragraphs,
 * headings, tables row by row, each with its field and its place.
 */
#ifndef ANDU_COMPARE_LINES_H
#define ANDU_COMPARE_LINES_H

#include "compare/units.h"
#include "model/model.h"

#define LINE_WHATS(ROW)                                                       \
	ROW(LINE_VALUE, "value")         /* of a field that is no text */     \
	ROW(LINE_PARAGRAPH, "paragraph") /* a run-in heading with its text */ \
	ROW(LINE_HEADING, "heading")                                          \
	ROW(LINE_TABLE, "table") /* how it is set; its rows follow */         \
	ROW(LINE_CAPTION, "caption")                                          \
	ROW(LINE_UNIT, "unit")                                                \
	ROW(LINE_ROW, "row")                                                  \
	ROW(LINE_CELL, "cell")                                                \
	ROW(LINE_NOTE, "note")                                                \
	ROW(LINE_PICTURE, "picture")                                          \
	ROW(LINE_CHART, "chart")                                              \
	ROW(LINE_ALT, "alt") /* what a picture or chart shows, in words */    \
	ROW(LINE_BREAK, "break")

enum line_what {
#define ROW(what, name) what,
	LINE_WHATS(ROW)
#undef ROW
};

/* All texts are of the document's arena or of that of the list. */
struct line {
	enum line_what what;
	const char *path;  /* of its field: "attachments.1.title" */
	const char *label; /* 附件 1 标题 */
	/* values: the how manyth of the field; paragraphs and headings: of
	 * the field's; all of tables, pictures and charts: of which one */
	size_t number;
	size_t row, column; /* of rows and cells, from 1; 0: of none */
	/*
	 * As in a draft, with its marks and footnotes, <粗>…</粗>; ordinals
	 * that the program makes are not in it. Of a row its cells with tabs
	 * between them.
	 */
	const char *text;
	const char *settings;    /* besides: "level=2"; "" */
	const struct span *span; /* that it begins with, or NULL */
	struct mark mark;        /* where there is none */
	struct line *cells;      /* of a row */
	size_t cell_count;
};

struct lines {
	struct arena *arena;
	const struct document *document;
	struct line *list;
	size_t count, capacity;
};

/*
 * `printed`: only what is printed, as a Word file holds nothing else; without
 * the choice of a layout, which says nothing itself.
 */
struct lines lines_of(
	struct arena *arena, const struct document *document, bool printed);

/* Where it was typed. */
struct mark line_mark(const struct line *line);

/* "paragraph" */
const char *line_name(enum line_what what);

#endif
