/*
 * Text that comes in pieces, as OpenDocument and HTML have it, to the lines
 * and tables of a draft: what both readers share.
 */
#ifndef ANDU_IMPORT_POUR_H
#define ANDU_IMPORT_POUR_H

#include "base/buf.h"
#include "import/draft.h"

struct pour {
	struct draft *draft;
	struct source *source; /* the paragraphs, one a line, for messages */
	struct buf paragraphs, text;
	struct buf tags;            /* TAG_BIT of the text's bytes */
	unsigned marks;             /* of what comes next */
	struct footnote *footnotes; /* of the text */
	struct footnote **footnote_end;
	int number;        /* of the last paragraph */
	struct line **end; /* where the next line is put */
	struct line *last; /* of this text or cell; NULL: none yet */
};

/* The lines go to the draft. */
void pour_begin(struct pour *pour, struct draft *draft, const char *name);
/* False, with a report, where there was no text. */
bool pour_end(struct pour *pour);

/* More of the paragraph; characters that no document holds are told. */
void pour_text(struct pour *pour, const char *text, size_t length);
/* A blank, a tab that the text holds as it is. */
void pour_blank(struct pour *pour, char blank);
/* The paragraph is over. */
void pour_break(struct pour *pour);
struct mark pour_place(const struct pour *pour);

/* A table: rows and cells are added by pour_row and pour_cell. */
struct line *pour_table(struct pour *pour);
struct grid_row *pour_row(struct pour *pour, struct line *table, bool head);

/*
 * Between the two, lines go into a cell: what was the end before, and the
 * cell's lines are put into the row.
 */
struct line **pour_cell_begin(struct pour *pour, struct line **ret_lines);
void pour_cell_end(struct pour *pour, struct grid_row *row,
	struct line **before, struct line *lines, int columns, int rows);

/*
 * Between the two, lines become a note whose sign stands at the end of the
 * text so far.
 */
struct poured {
	struct buf text, tags;
	unsigned marks;
	struct footnote *footnotes, **footnote_end;
	struct line **end, *lines, *last;
};
void pour_note_begin(struct pour *pour, struct poured *before);
/* False: they hold no text. */
bool pour_note_end(struct pour *pour, struct poured *before);

#endif
