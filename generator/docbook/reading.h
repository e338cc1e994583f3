/* What the files of this module share while a tree is made. */
#ifndef ANDU_DOCBOOK_READING_H
#define ANDU_DOCBOOK_READING_H

#include "docbook/docbook.h"
#include "docbook/elements.h"
#include "docbook/phrases.h"
#include "tree/tree.h"

struct reader {
	struct arena *arena;
	struct diag *diag;
	struct tree *root; /* the mapping that is made */
	const char *path;  /* the text field that was added to last */
	const struct docbook_kind *foreign; /* of an article of another's */
	struct docbook_phrase *phrases, **phrases_end;
};

/* --- nodes.c ---------------------------------------------------------- */

/* A member of a mapping, whose key stands where it does. */
bool node_add(struct tree *mapping, const char *key, struct tree *child);

/* A line of the field of that path, "contact.name", "attachments.1.title". */
void field_line(struct reader *reader, const char *path, const char *text,
	struct mark mark);

/*
 * The list of the field, to which items of a text are appended; NULL with a
 * report where it can hold none.
 */
struct tree *field_list(
	struct reader *reader, const char *path, struct mark mark);

/* Items that carry a number as their key are put in order and give it back. */
void fields_close(struct reader *reader, struct tree *tree);

/*
 * The text inside the element, elements in it included. Line breaks and the
 * indents of a tidy file are no text: they become a blank between Latin
 * letters and vanish between Chinese characters. Bold, sub and so on are
 * marks as they are typed, <b>…</b>.
 */
const char *text_of(struct reader *reader, const struct element *element);
/* Without blanks, and commas that divide choices, at its ends. */
const char *text_trim(struct arena *arena, const char *text, size_t length);
/* The same without its marks, for what can have none. */
const char *plain_text_of(struct reader *reader, const struct element *element);
/* The same of a text that was gathered. */
struct buf;
const char *text_flow(struct arena *arena, const struct buf *text);
/* Where that text begins. */
struct mark text_mark_of(const struct element *element);

/* Report an element that is left out, with all it holds. */
void left_out(struct reader *reader, const struct element *element);

/* --- texts.c ---------------------------------------------------------- */

/* Sections of a cell stand one behind the other: those that are open. */
struct flat {
	struct tree *list[16];
	int level[16];
	int depth;
};

/*
 * Append a block to the list of a text field. `flat` keeps the sections
 * that are open where headings stand between paragraphs.
 */
void text_block(struct reader *reader, const struct element *block,
	struct tree *list, struct flat *flat);

/* All blocks of the element but its titles. */
void text_blocks(
	struct reader *reader, const struct element *parent, struct tree *list);

bool is_heading_word(const struct element *element); /* title, info ... */

/* --- turned.c --------------------------------------------------------- */

/* An item that says where 横排 begins or ends, for turned_gather. */
void turned_mark(
	struct reader *reader, bool begin, struct mark mark, struct tree *list);

/* In all of the tree what stands between them becomes {turned: [...]}. */
void turned_gather(struct reader *reader, struct tree *tree);

/* --- tables.c --------------------------------------------------------- */

/* {table: {...}}, or NULL when it has no rows. */
struct tree *table_read(struct reader *reader, const struct element *table);

/* --- figures.c -------------------------------------------------------- */

/* {picture: {...}} or {chart: {...}} to the list; false where the element holds
 * none. */
bool figure_read(struct reader *reader, const struct element *element,
	struct tree *list);

/* --- phrases.c -------------------------------------------------------- */

/* What is not read of the element: all that no field in it holds. */
void note_phrase(struct reader *reader, const struct element *element);
/* A stretch of text that is not read. */
void note_text(struct reader *reader, const struct element *text);
/* An ordinal, or 附件1, which the program makes; NULL: there is none. */
void note_counted(
	struct reader *reader, const struct element *element, const char *text);

/* --- foreign.c -------------------------------------------------------- */

void foreign_read(struct reader *reader, const struct element *article);

#endif
