/*
 * The draft: lines, each a paragraph of the document, and tables. Both
 * readers (plain text, Word) yield it; recognition takes stretches of it.
 */
#ifndef ANDU_IMPORT_DRAFT_H
#define ANDU_IMPORT_DRAFT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>

/* What became of a byte. */
enum claim {
	CLAIM_NONE,
	CLAIM_TAKEN, /* it is in a field's value */
	CLAIM_WORD,  /* a word of the form, which the program prints itself */
	CLAIM_ASIDE, /* left out and told */
};

struct grid;
struct pattern;

struct line {
	const char *text; /* without white space at both ends */
	size_t length;
	const unsigned char *tags; /* TAG_BIT of each byte; NULL: none */
	unsigned char *claims;     /* one of enum claim for each byte */
	struct mark mark;
	int indent;   /* columns */
	bool blank;   /* an empty line stands above it */
	bool is_page; /* a page number or the like: not part of the text */
	bool told;    /* … and it has been told already */
	bool title;   /* Word says so */
	bool edge;    /* in a header or footer of Word */
	bool note;    /* begins a note, which stood at the foot of a page */
	const char *doubt; /* of how it was put together, or NULL */
	int doubt_line;    /* the line of the file it is about */
	struct grid *grid; /* a table in place of text */
	struct line *next;
};

/* A cell of a table: its paragraphs. */
struct slot {
	struct line *lines;
	int columns, rows; /* spans */
};

struct grid_row {
	struct slot *slots;
	size_t count;
	bool head;
	struct grid_row *next;
};

struct grid {
	struct grid_row *rows;
	bool guessed; /* that its first row is the head */
	struct mark mark;
};

struct draft {
	struct arena *arena;
	struct diag *diag;
	const struct source *source; /* UTF-8, a paragraph a line for Word */
	struct line *lines, **end;
	/* Does a heading, a label, a line of its own begin there? */
	bool (*begins)(const void *context, const struct line *line);
	/* Could the body begin behind it? */
	bool (*opens)(const void *context, const struct line *line);
	/* Does it say what it is, so that it is no row of a table? */
	bool (*speaks)(const void *context, const struct line *line);
	const void *context;
	struct pattern **furniture; /* page numbers and the like */
	size_t furniture_count;
};

/* Trimmed; appended to the list that ends at *end. NULL for a blank text. */
struct line *line_new(
	struct draft *draft, const char *text, size_t length, struct mark mark);
void draft_append(struct draft *draft, struct line *line);

/* The file as a whole. */
struct mark draft_mark(const struct source *source);

/* Is that stretch of bytes white space? */
bool text_is_space(const char *text, size_t length);

/* Its bytes of white space at the start: one character, or 0. */
size_t text_space(const char *text, size_t length);

/* Columns of a terminal. */
int text_columns(const char *text, size_t length);

void line_claim(struct line *line, size_t from, size_t length, enum claim how);
/* Is nothing of it claimed? */
bool line_is_free(const struct line *line);

/* Is it a page number or the like? */
bool line_is_page(const struct draft *draft, const struct line *line);

/* A page number: left out, to be told with the others. */
void line_aside(struct line *line);

/* --- plain.c ---------------------------------------------------------- */

/* UTF-8 text of whatever encoding it is; NULL with a report. */
const struct source *plain_decode(
	struct arena *arena, const struct source *source, struct diag *diag);

bool plain_read(struct draft *draft);

/* --- wrap.c ----------------------------------------------------------- */

/* Lines that were wrapped by hand or by a program become paragraphs. */
void wrap_join(struct draft *draft);

/* --- docx.c ----------------------------------------------------------- */

bool docx_read(struct draft *draft, const struct source *source);

#endif
