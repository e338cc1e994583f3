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
	int number;        /* of the last paragraph */
	struct line **end; /* where the next line is put */
};

/* The lines go to the draft. */
void pour_begin(struct pour *pour, struct draft *draft, const char *name);
/* False, with a report, where there was no text. */
bool pour_end(struct pour *pour);

/* More of the paragraph; characters that no document holds are told. */
void pour_text(struct pour *pour, const char *text, size_t length);
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

#endif
