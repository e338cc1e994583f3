/*
 * What a run of a Word file holds, as the name of its character style:
 *
 *     andu                   a set phrase, which the template gives
 *     andu PATH              (a line of) that field's text
 *     andu + PATH            the same line goes on
 *     andu = PATH            it stands there once more
 *     andu WORD PATH         of a text: a heading, a table's caption …
 *     andu WORD^FIELD PATH   the same behind a break in that field's text;
 *                            ^FIELD=9: pages are numbered from 9 on;
 *                            < and >: pages are turned there; those before
 *                            stand upright, or lie as the text before
 *
 * A drawing bears it in its own name, with the name of its file behind it:
 * LibreOffice forgets the style of what is drawn. import/ reads it.
 */
#ifndef ANDU_OUTPUT_DOCX_MARKS_H
#define ANDU_OUTPUT_DOCX_MARKS_H

#include "model/model.h"
#include "output/xml.h"

#define DOCX_MARK "andu"
#define DOCX_MARK_CONTINUED "+"
#define DOCX_MARK_REPEATED "="
#define DOCX_MARK_HEADING "heading"
#define DOCX_MARK_CLAUSE "clause"
#define DOCX_MARK_BARE "bare"   /* and its level: a heading without ordinal */
#define DOCX_MARK_ORGAN "organ" /* the first line by hand of one that signs */
#define DOCX_MARK_TABLE "table" /* of its cells, and how it is set */
#define DOCX_MARK_PICTURE "picture" /* and its width */
#define DOCX_MARK_CHART "chart"   /* and which of the tables beside the text */
#define DOCX_MARK_LEGEND "legend" /* below a picture */
#define DOCX_MARK_CAPTION "caption"
#define DOCX_MARK_UNIT "unit"
#define DOCX_MARK_NOTE "note"
/* among the settings of a table in a cell: how many rows are its head */
#define DOCX_MARK_HEADS "heads"
/* and of one that has columns which no row shows alone: "2/1" are three, the
 * first two of which always are one cell */
#define DOCX_MARK_JOINED "joined"
#define DOCX_MARK_BREAK '^'
#define DOCX_MARK_UPRIGHT '<'
#define DOCX_MARK_LYING '>'

/* The part with the tables of charts: its root and the names in it. */
#define DOCX_SERIES "series"
#define DOCX_SERIES_NAMES "urn:andu:series"

struct docx_marks;

struct docx_marks *docx_marks_new(
	struct arena *arena, const struct document *document);

/* The id of the style of that name, which is kept. */
const char *docx_mark_id(struct docx_marks *marks, const char *name);

/*
 * The name for that span of the block, or for its ordinal (NULL); `begins`:
 * what is written is the span's first byte. Lines are to be written in order.
 */
const char *docx_mark_of(struct docx_marks *marks, const struct block *block,
	const struct span *span, bool begins);

/* Of a picture or a chart, before the name of its file. */
const char *docx_mark_drawing(
	struct docx_marks *marks, const struct block *block);

/* Of a break: what is asked for next bears it. */
void docx_mark_break(struct docx_marks *marks, const struct block *block);
/* Pages are turned; those before lie, or stand upright. */
void docx_mark_turn(struct docx_marks *marks, bool lie);

/* "widths=2/3|turned=yes", of a table; "": as tables are. */
const char *docx_mark_settings(
	struct docx_marks *marks, const struct block *table);

/* Has a line of that field been written? */
bool docx_mark_written(
	const struct docx_marks *marks, const struct given_field *given);

/* The styles of all that were asked for. */
void docx_marks_write(struct docx_marks *marks, struct xml *xml);

#endif
