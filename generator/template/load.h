/*
 * What the files of this module share while a template is read.
 */
#ifndef ANDU_TEMPLATE_LOAD_H
#define ANDU_TEMPLATE_LOAD_H

#include "template/template.h"
#include "tree/tree.h"

/* A named measure or colour: 三号, red. */
struct named_value {
	const char *name;
	struct length length;
	uint32_t colour;
	struct named_value *next;
};

struct template_file;

struct loader {
	const struct session *session; /* but for its diag */
	struct arena *arena;
	struct diag *diag;
	const char *folders;         /* where templates are looked for */
	struct template_file *files; /* that were read */
	struct kind *kind;
	int places; /* of fields declared by kinds */
	/* of the item of an annex, while its form is verified */
	const struct field *around;
	const struct layout *layout; /* that is verified, or NULL */
	struct named_value *sizes, *colours;
};

/* --- values.c: scalars of the language -------------------------------- */

/* A word of a fixed list and what it stands for. */
struct word {
	const char *name;
	int value;
};

/* Where a value goes: table rows of `struct attribute` drive all mappings. */
enum value_type {
	VALUE_STRING,
	VALUE_STRINGS, /* const char **, count behind it */
	VALUE_PHRASE,
	VALUE_PHRASES, /* const struct phrase *const *, count behind it */
	VALUE_LENGTH,
	VALUE_LENGTHS, /* struct length *, count behind it */
	VALUE_COLOUR,
	VALUE_BOOL,
	VALUE_INT,
	VALUE_SUM,   /* int, of money */
	VALUE_WORD,  /* an enum, by a list of words */
	VALUE_FONT,  /* const struct font_role * */
	VALUE_WORDS, /* struct bilingual */
	VALUE_NODE,  /* const struct tree *: whatever stands there */
	VALUE_OTHER, /* the caller reads it */
};

struct attribute {
	const char *key;
	enum value_type type;
	size_t offset;
	const struct word *words;
	unsigned parts; /* bits of enum part_word; 0: everywhere */
};

/*
 * Read a mapping into `target` by the table; `ret_given` (may be NULL)
 * receives a bit for each row that was present. Keys that are in no row, or
 * in none for `part_bit`, are reported. Rows of VALUE_OTHER are left to the
 * caller.
 */
void values_read(struct loader *loader, const struct tree *mapping,
	const struct attribute *table, size_t rows, unsigned part_bit,
	void *target, uint64_t *ret_given);

struct length values_length(struct loader *loader, const struct tree *node);
const char *values_string(struct loader *loader, const struct tree *node);
const struct phrase *values_phrase(
	struct loader *loader, const struct tree *node);

/* A text, or {zh: ..., en: ...}; what is missing is the other's. */
struct bilingual values_words(struct loader *loader, const struct tree *node);

/* In the language of messages. */
const char *values_help(struct bilingual words);

/* Tell that the key is none of those in the list (a, b, c), or a near one. */
void values_unknown(
	struct loader *loader, const struct tree *node, const char *list);

/* Tell that there is no such field, style ... but those in the list. */
void values_no_name(struct loader *loader, struct mark mark, const char *what,
	const char *name, const char *list);

/* Reports template-value: `wanted` says what would be right. */
void values_wrong(
	struct loader *loader, const struct tree *node, const char *wanted);

/* True if the node is a mapping; reports otherwise. */
bool values_mapping(struct loader *loader, const struct tree *node);

/* --- phrase.c --------------------------------------------------------- */

/*
 * `text` is that of the node. Never NULL; a faulty phrase is reported and
 * yields what was read.
 */
const struct phrase *phrase_read(
	struct loader *loader, const struct tree *node, const char *text);

/* --- the sections of a template --------------------------------------- */

void styles_read_sizes(struct loader *loader, const struct tree *node);
void styles_read_colours(struct loader *loader, const struct tree *node);
void styles_read_fonts(struct loader *loader, const struct tree *node);
void styles_read_system_fonts(struct loader *loader, const struct tree *node);
void loans_read(struct loader *loader, const struct tree *node);
void styles_read(struct loader *loader, const struct tree *node);
void styles_read_page(struct loader *loader, const struct tree *node);
void styles_read_grid(struct loader *loader, const struct tree *node);
void styles_read_word(struct loader *loader, const struct tree *node);
void styles_read_pdf(struct loader *loader, const struct tree *node);
void fields_read(
	struct loader *loader, const struct tree *node, struct field **list);
void measures_read(struct loader *loader, const struct tree *node);
void tables_read(struct loader *loader, const struct tree *node);
void titles_read(struct loader *loader, const struct tree *node);
void practice_read(struct loader *loader, const struct tree *node);
void layouts_read(struct loader *loader, const struct tree *node);

/* watermark: is a part of each layout that does not show its fields. */
void layouts_add_watermark(struct loader *loader);

/* --- parts.c, for layouts and changes to them ---------------------------- */

/* A list of parts, each under its word; what is faulty is told, and not in. */
struct part *parts_read(struct loader *loader, const struct tree *node);

/* What stands under the word of one part. */
struct part *parts_read_one(
	struct loader *loader, const struct tree *node, enum part_word word);

/* The lines of a row or colophon: a list of text parts without their word. */
struct part *parts_read_lines(struct loader *loader, const struct tree *node);

const char *parts_word_name(enum part_word word);

/* --- changes.c ---------------------------------------------------------- */

/* The list under change:, one after the other done to the parts. */
void changes_read(
	struct loader *loader, const struct tree *node, struct part **parts);

/* --- recognition.c: the section import: -------------------------------- */

void recognition_read(struct loader *loader, const struct tree *node);
void recognition_verify(struct loader *loader);

/* --- search.c: finding files ------------------------------------------ */

/* The files being read, each upon what it extends, the innermost first. */
struct extending {
	const char *path;
	const struct extending *outer;
};

/* The file of a kind by its key or a name; NULL with a report. */
const char *search_kind(
	struct loader *loader, const char *name, struct mark asked);

/*
 * The file that the first of `chain` means by `extends`: none that is
 * in the chain itself, so that an office's reply-letter can extend that of
 * the program. NULL with a report.
 */
const char *search_base(struct loader *loader, const struct tree *extends,
	const struct extending *chain);

/* The file's tree, read once; NULL with reports. */
const struct tree *search_read(struct loader *loader, const char *path);

/* --- verify.c: names that a template uses and must have declared ------ */

void template_verify(struct loader *loader);

/* --- required.c: what must be given must also be printed ----------------- */

void required_verify(struct loader *loader);

/*
 * A part that prints the field, as a template writes it: "- body: {field: x}".
 * Of a group's members, or (NULL) of the kind's own fields.
 */
const char *part_that_prints(struct arena *arena, const struct field *group,
	const struct field *field);

#endif
