/*
 * What the files of this module share while a document is built.
 */
#ifndef ANDU_MODEL_BUILD_H
#define ANDU_MODEL_BUILD_H

#include "model/model.h"
#include "tree/tree.h"

struct record;

/* What the user gave for one declared field; node NULL: nothing. */
struct value {
	const struct field *field;
	const struct tree *node;
	const struct tree *no; /* 封面: 否, which counts as nothing; or NULL */
	struct mark key_mark;
	bool meant;             /* not given, but by a misspelled key */
	bool refused;           /* an error was told of what is given */
	const char *key;        /* the spelling used */
	const char *path;       /* "attachments.1.title" */
	bool *shown;            /* a text field: a part has set it */
	struct record *records; /* of a group (one) or groups, linked */
	size_t record_count;
};

/* The values of all fields of the kind, of a group, or of a list's item. */
struct record {
	const struct field *fields;
	struct value *values;
	size_t count;
	const struct record *outer; /* asked for what is not found here */
	const struct tree *node;
	struct record *next;
};

struct builder {
	struct arena *arena;
	struct diag *diag;
	const struct kind *kind;
	const struct layout *layout;
	struct record *record;
	const struct source *source; /* of the draft */
	bool moved;            /* lines of 版记 stand in for other parts */
	const char *separator; /* in place of the fields' own; or NULL */
	size_t lines;          /* of texts, so far */
	uint16_t across;       /* of blocks that are built now; 0: upright */
	uint16_t last_across;  /* the last number given */
};

/* --- values.c: the input tree against the fields ---------------------- */

/* `prefix` stands before the paths of the values: "", "attachments.1." */
struct record *values_match(struct builder *builder, const struct tree *node,
	const struct field *fields, const struct record *outer,
	const char *prefix);

/* A required field has nothing, or a remark, behind its key. */
void values_tell_empty(struct builder *builder, struct mark key,
	const char *label, const char *help);

/* Report a group or list where a text is wanted. */
void values_not_text(
	struct builder *builder, const struct tree *node, const char *label);

/* --- record.c --------------------------------------------------------- */

/* Is there more than blanks in it? */
bool scalar_present(const struct tree *scalar);

/* By path: "title", "contact.name". NULL when the path names no field. */
const struct value *value_lookup(const struct record *record, const char *path);
bool value_present(const struct value *value);

/* One of which nothing is given. */
struct record *record_blank(struct arena *arena, const struct field *fields,
	const struct record *outer);

/* Of its `when` any field is present, of its `unless` none. */
bool condition_met(
	const struct record *record, const struct condition *condition);

/* --- types.c: what a typed scalar must look like ---------------------- */

void types_check(struct builder *builder, const struct value *value,
	const struct tree *scalar);
/* Lines and groups against pattern: and max: of their field. */
void types_lines(struct builder *builder, const struct value *value);
void types_groups(struct builder *builder, const struct value *value);
/* Reports a second line where one is wanted. */
void types_line(
	struct builder *builder, const struct tree *scalar, const char *label);
/* "YYYYMMDD" of a date as it must be written, or NULL. */
const char *types_date(struct arena *arena, const char *text);

/* --- suggest.c -------------------------------------------------------- */

/* The field whose key or label is nearest to `name`, or NULL if none is. */
const char *suggest_field(const struct field *fields, const char *name);

/* --- blocks.c --------------------------------------------------------- */

struct block *block_new(struct builder *builder, enum block_kind kind,
	enum block_role role, struct mark mark);
/* The block's own, to be written: made when it is first asked for. */
struct heading *own_heading(struct builder *builder, struct block *block);
struct tgroup *own_tgroup(struct builder *builder, struct block *block);
struct cell *own_cell(struct builder *builder, struct block *block);
struct media *own_media(struct builder *builder, struct block *block);
struct inlines *own_inlines(struct builder *builder, struct block *block);
void block_append(struct block *parent, struct block *child);
void block_span(struct builder *builder, struct block *block, struct span span);
char *block_string(struct builder *builder, const struct block *block);
struct span span_of(const struct tree *scalar, const char *field);

/* Step over white space at both ends, also U+3000. */
struct span span_trim(struct span span);

/* The next line of a span's text without white space around it. */
bool span_line(struct span *rest, struct span *ret_line);

/* --- expand.c: phrases -----------------------------------------------------
 */

struct counters {
	const char *n; /* NULL: {n} is absent */
};

/*
 * Append the phrase to the block's spans. False, and nothing appended, when
 * a field outside [...] is absent.
 */
bool phrase_expand(struct builder *builder, const struct phrase *phrase,
	const struct record *record, struct counters counters,
	struct block *block);
bool phrase_present(const struct phrase *phrase, const struct record *record,
	struct counters counters);
/* "" where it is absent. */
char *phrase_string(struct builder *builder, const struct phrase *phrase,
	const struct record *record);

/* --- body.c, table.c: text fields ------------------------------------------
 */

void body_build(struct builder *builder, const struct value *value,
	struct block *parent);
/*
 * default: of a text field that was not given, a paragraph for each of its
 * lines. It is no typed text: an ordinal in it makes no heading.
 */
bool body_has_default(const struct value *value, const struct record *record);
void body_default(struct builder *builder, const struct value *value,
	const struct record *record, struct block *parent);
void body_cell(struct builder *builder, const struct tree *scalar,
	const char *field, struct block *cell);
struct block *table_build(
	struct builder *builder, const struct tree *node, const char *field);

/*
 * figure.c: one picture or two; NULL where none can be shown, which is told.
 */
struct block *figure_build(
	struct builder *builder, const struct tree *node, const char *field);

/* breaks.c: 换页: 是, 页码: 1; NULL where it is neither, which is told. */
struct block *break_build(
	struct builder *builder, const struct tree *node, const char *field);
struct block *number_build(
	struct builder *builder, const struct tree *node, const char *field);

/* chart.c; NULL where it cannot be drawn, which is told. */
struct block *chart_build(
	struct builder *builder, const struct tree *node, const char *field);

/* --- notes.c: footnotes ------------------------------------------------------
 */

/* Blocks get the footnotes of their texts; false: there are none. */
bool notes_attach(struct builder *builder, struct document *document);

/* --- markup.c: marks of Markdown and HTML ------------------------------------
 */

/* Tell of them in the texts that were given. */
void markup_tell(struct builder *builder, const struct record *record);

/* --- commas.c: numbers that are divided at their comma ---------------------
 */

/* How many items a list in brackets has more than were meant. */
size_t commas_extra(const struct tree *list);
/*
 * Tell of a number whose end has become a key; `before` is what stands before
 * that key, or NULL. False where it is no such key.
 */
bool commas_tell_key(struct builder *builder, const struct tree *before,
	const struct tree *key);
/* Tell of them where the other commas of the list have blanks. */
void commas_warn(struct builder *builder, const struct tree *list);
/* Tell that they are why a row has so many columns and not those wanted. */
void commas_blame(struct builder *builder, const struct tree *list, int columns,
	int wanted);

/* --- cells.c: rows whose cells YAML does not see ----------------------------
 */

/*
 * Tell which sign that is no comma keeps `missing` columns from being seen.
 * False where none does.
 */
bool cells_blame(struct builder *builder, const struct tree *row, int missing);

/*
 * Tell why a row is a text: full-width brackets, or tabs, which are told once
 * (`told`). False where another reason is to be given.
 */
bool cells_blame_text(
	struct builder *builder, const struct tree *row, bool *told);

/*
 * Tell of a table of one column whose rows, and head if there is one, have
 * the same number of full-width commas: none of them was divided.
 */
void cells_blame_single(struct builder *builder, const struct tree *head,
	const struct tree *rows);

/* Tell that 甲: 乙 in a row is a group, where it has no word of a cell. */
bool cells_blame_colon(struct builder *builder, const struct tree *cell);

/* --- words.c --------------------------------------------------------- */

/* That word of the kind, or NULL. */
const struct field *words_field(struct builder *builder, const char *key);

/*
 * As it is called there: a cell's rows have a name of their own. Where the
 * kind has no such word, its key.
 */
struct field words_named(
	struct builder *builder, const char *key, bool in_cell);

/* The child of the mapping whose key is that word of the kind, or NULL. */
const struct tree *words_child(
	struct builder *builder, const struct tree *mapping, const char *key);

/* The child of each of the words, or NULL; what is none of them is told. */
void words_given(struct builder *builder, const struct tree *mapping,
	const char *const keys[], size_t count, const struct tree *given[]);

/*
 * Reports a key of the mapping that is none of these words of the kind, or
 * the second spelling of one.
 */
void words_unknown(struct builder *builder, const struct tree *mapping,
	const struct tree *node, const char *const keys[], size_t count,
	bool in_cell);

/* --- given.c -----------------------------------------------------------------
 */

/* After all parts were built: what the input gave. */
const struct given_field *given_collect(
	struct builder *builder, const struct record *record);

/* --- form.c ------------------------------------------------------------------
 */

/* A table filled from the record; {n} where the form stands in an annex. */
struct block *form_build(struct builder *builder, const struct part *part,
	const struct record *record, struct counters counters);

/* --- words.c, for values ---------------------------------------------- */

/*
 * A value that is one of these words of the kind, by its place in the list;
 * -1 and told where it is none.
 */
int words_choice(struct builder *builder, const struct tree *node,
	const char *name, const char *const words[], size_t count);

/* A text on one line; false where it is none, or empty; that is told. */
bool words_line(struct builder *builder, const struct tree *node,
	const char *field, struct span *ret);

/* The same as the caption of the block. */
void words_caption(struct builder *builder, const struct tree *node,
	const char *field, struct block *block);

/* {略}: a word in braces, which is a group of that name to YAML? */
bool cells_is_braced(const struct tree *cell);

#endif
