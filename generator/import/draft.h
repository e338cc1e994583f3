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

/* What a stretch of a line is, as andu's own Word files tell it. */
enum mark_kind {
	MARK_PHRASE, /* a word of the form */
	MARK_FIELD,
	MARK_CONTINUED, /* the line of the field goes on */
	MARK_REPEATED,  /* it stands there once more */
	MARK_ORGAN,     /* the first line of one that signs in several */
	/* of a text: */
	MARK_HEADING,
	MARK_CLAUSE,
	MARK_BARE,    /* a heading without an ordinal */
	MARK_PICTURE, /* the name of its file */
	MARK_CHART,
	MARK_LEGEND, /* below it */
	MARK_CAPTION,
	MARK_UNIT,
	MARK_NOTE,
};

struct run_mark {
	size_t from, to; /* bytes of the line */
	enum mark_kind kind;
	const char *path;     /* of the field; NULL: of none */
	int level;            /* of a heading without an ordinal, from 1 */
	const char *settings; /* of a table, a picture's width; or NULL */
	size_t settings_length;
	const char *breaks; /* "^body^body=9": it stands behind them; or NULL */
	size_t breaks_length;
	const char *alt;           /* what a picture shows, or NULL */
	const struct drawn *drawn; /* a chart, or NULL */
	bool spaced; /* blanks at its end were cut off with the line's */
	bool whole;  /* nothing else stands on its line */
};

/* A field that is not printed and yet decides how others are. */
struct choice {
	const char *path, *value;
	struct choice *next;
};

/* What somebody has written at the margin about some words. */
struct remark {
	const char *author; /* or NULL */
	const char *quote, *text;
	size_t at;   /* where these words begin in the line */
	bool placed; /* it stands above a field */
	struct remark *next;
};

struct grid;
struct pattern;

/* A chart: a picture in Word, and the table beside it. */
struct drawn {
	const char *type, *settings; /* of its table; or NULL */
	bool described;              /* what it shows was said by the draft */
	const struct grid *grid;
};

/* How a page of Word begins. */
enum page_begin {
	PAGE_GOES_ON,
	PAGE_OF_SECTION,
	PAGE_BY_HAND, /* a break, or the paragraph says so */
};

/* A picture in the draft's file; once, however often it is shown. */
struct picture_part {
	const char *name; /* of the part */
	const void *bytes;
	size_t length;
	const char *file; /* that it becomes; NULL: it is not taken */
	struct picture_part *next;
};

/* A picture that hangs behind a line. */
struct hung {
	struct picture_part *part;
	const char *alt;   /* what it shows, or NULL */
	const char *place; /* the words it stands at, for messages */
	int width;         /* mm; 0: unknown */
	bool floats;       /* beside or above the text */
	bool cropped;
	bool aside; /* it is none of the text's, as a seal is */
	bool taken; /* with its line */
	struct mark mark;
	struct hung *next;
};

/* A footnote: its sign stands behind so many bytes of a text. */
struct footnote {
	size_t at;
	const char *text;
	const unsigned char *tags; /* TAG_BIT of each byte; NULL: none */
	struct mark mark;
	bool taken;              /* it goes with a text, or was told */
	struct footnote *source; /* of a copy: that of the line */
	struct footnote *next;   /* ascending */
};

struct line {
	const char *text; /* without white space at both ends */
	size_t length;
	const unsigned char *tags;  /* TAG_BIT of each byte; NULL: none */
	struct footnote *footnotes; /* of the line's text */
	unsigned char *claims;      /* one of enum claim for each byte */
	struct mark mark;
	int indent;  /* columns */
	bool blank;  /* an empty line stands above it */
	bool parted; /* what was outside stands between it and the one before */
	bool outside; /* of the web page around the text */
	bool is_page; /* a page number or the like: not part of the text */
	bool told;    /* … and it has been told already */
	bool title;   /* Word says so */
	bool edge;    /* in a header or footer of Word */
	enum page_begin page; /* with it, in Word */
	unsigned lying;    /* its section of Word, from 1; 0: stands upright */
	bool art;          /* WordArt: a watermark, in a header */
	const char *doubt; /* of how it was put together, or NULL */
	int doubt_line;    /* the line of the file it is about */
	struct run_mark *stretches; /* in their order; what is typed into a
				     * form lies between them */
	size_t stretch_count;
	struct remark *remarks;
	struct hung *pictures; /* in their order */
	struct grid *grid;     /* a table in place of text */
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
	/* Is it a line of its own above the text? */
	bool (*heads)(const void *context, const struct line *line);
	/* Could the body begin behind it? */
	bool (*opens)(const void *context, const struct line *line);
	/* Does it say what it is, so that it is no row of a table? */
	bool (*speaks)(const void *context, const struct line *line);
	const void *context;
	const char *kind, *layout; /* of a Word file that is andu's own */
	bool marked;               /* it tells which text is which field */
	struct choice *choices;
	const char *picture_folder; /* NULL: pictures are told only */
	struct picture_part *parts;
	struct pattern **furniture; /* page numbers and the like */
	size_t furniture_count;
};

/* Trimmed; appended to the list that ends at *end. NULL for a blank text. */
struct line *line_new(
	struct draft *draft, const char *text, size_t length, struct mark mark);
void draft_append(struct draft *draft, struct line *line);

/*
 * A note of these lines, which join as lines of a text do, with what notes
 * of their own say; its sign stands behind so many bytes of the text. It has
 * no pictures: they are told. NULL where there are no lines.
 */
struct footnote *footnote_new(
	struct draft *draft, const struct line *lines, size_t at);
/*
 * The line is the stretch of a text, apart from white space: the notes of the
 * list whose signs stand in it become its own.
 */
void line_take_footnotes(
	struct line *line, size_t from, size_t to, struct footnote **list);
/*
 * Its marks, a byte each (TAG_BIT) for the line's own text; what all of it but
 * so many bytes at the beginning has does not stand out, and is left off:
 * returned.
 */
unsigned line_take_tags(struct draft *draft, struct line *line,
	const unsigned char *tags, size_t ordinal);

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

/* --- pictures.c ------------------------------------------------------- */

struct archive;

/*
 * The part hangs behind the line from now on, if it is a picture that a build
 * takes; else NULL, and it is to be told.
 */
struct hung *picture_hang(struct draft *draft, struct archive *archive,
	const char *name, struct line *line);

/* Before another reading: none is taken. */
void pictures_forget(struct draft *draft);

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

/* --- odt.c, html.c ---------------------------------------------------- */

bool odt_is(struct arena *arena, const struct source *source);
bool odt_read(struct draft *draft, const struct source *source);
bool html_is(const struct source *source);
/* UTF-8. */
bool html_read(struct draft *draft, const struct source *source);

#endif
