/* What the files that write tracked revisions share. */
#ifndef ANDU_COMPARE_WORD_PARTS_H
#define ANDU_COMPARE_WORD_PARTS_H

#include "compare/align.h"
#include "compare/word.h"
#include "docbook/elements.h"
#include "output/xml.h"

/* Of which document it is what is written: of both, or of one, and whether
 * the other one has it in another place. */
enum revision {
	REVISION_NONE,
	REVISION_DELETED,
	REVISION_INSERTED,
	REVISION_MOVED_AWAY,
	REVISION_MOVED_HERE
};

/* A style that marks a field's text, and the name by which it is compared: it
 * does not count whether a line of the text goes on or begins. */
struct word_mark {
	const char *id, *name;
	struct word_mark *next;
};

/* A footnote to which a text refers in two places: it goes and comes, or
 * moves. The second one has its own, which says the same. */
struct word_note {
	const char *id;   /* as it is referred to */
	const char *copy; /* NULL: once so far */
	struct word_note *next;
};

struct word {
	struct arena *arena;
	struct xml *xml; /* that is written */
	const struct reviser *reviser;
	const char *date; /* for what must have one: the reviser's, if told */
	size_t revisions; /* so far: each has a number */
	size_t moves;     /* likewise: their names */
	size_t pictures;  /* likewise */
	struct unit_table *units, *spellings;
	struct word_mark *marks;
	struct word_note *notes; /* those referred to, the last one first */
	size_t note_count;       /* the highest of their numbers */
	size_t work;             /* see script_make */
};

/* --- word_xml.c: elements, read and written --------------------------- */

/* All of it as text, such that what is equal is spelled alike; the numbers of
 * pictures do not count. NULL is "". */
const char *word_spelling(struct word *word, const struct element *element);

/* The number of that spelling. */
uint32_t word_number(struct word *word, const struct element *element);

/* The start of an element with its attributes; xml_end ends it. */
void word_start(struct word *word, const struct element *element);
/* The element and all in it. */
void word_write(struct word *word, const struct element *element);

/* <w:ins w:id w:author w:date>, del, moveFrom, moveTo; xml_end ends it. */
void word_open_revision(struct word *word, enum revision revision);
/* The same with nothing in it. */
void word_mark_revision(struct word *word, enum revision revision);
/* Any such element, as <w:pPrChange>. */
void word_open_change(struct word *word, const char *name);
/* What is moved begins, `name` in both places the same (17.13.5.24, 28): the
 * number of this one, by which it is ended. */
size_t word_start_move(
	struct word *word, enum revision revision, const char *name);
void word_end_move(struct word *word, enum revision revision, size_t number);

/* --- word_runs.c: what stands in a paragraph -------------------------- */

void word_runs(struct word *word, const struct element *paragraph,
	enum revision revision);
void word_merge_runs(struct word *word, const struct element *old,
	const struct element *new);

/* What a paragraph holds that stands elsewhere in the other document, where it
 * may have been changed as well. In the arena. */
struct word_moved;
const struct word_moved *word_moved(struct word *word,
	const struct element *paragraph, const struct element *other,
	enum revision revision);
/* What its end is: moved with it, or of what was changed. */
enum revision word_moved_end(const struct word_moved *moved);
void word_moved_runs(struct word *word, const struct word_moved *moved);

/* The text of all that is in the element. */
const char *word_text(struct word *word, const struct element *element);

/* --- word_blocks.c: paragraphs and tables ----------------------------- */

/* What the body, a cell or a note holds, of the two documents. */
void word_merge_blocks(struct word *word, const struct element *old,
	const struct element *new);

#endif
