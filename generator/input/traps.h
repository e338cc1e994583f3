/*
 * The mistakes people make in YAML, recognised in the text of the lines:
 * what libyaml says of them would not help. Private to the input stage.
 */
#ifndef ANDU_INPUT_TRAPS_H
#define ANDU_INPUT_TRAPS_H

#include "input/text.h"

struct tree;

/* Of a file that is wrong all through, the first faults are enough. */
enum { MAX_TRAPS = 1000 };

/* The offset of the colon of a key that stands at `at`, or 0. */
size_t trap_key_colon(const struct text *text, size_t at, size_t end);

/* A word that seems to be a key, though YAML sees none: 标题：甲, 标题:甲 */
struct trap_key {
	enum message_id id;
	size_t colon, value; /* offsets of the colon and of what follows */
	size_t place;        /* of the fault */
};

/* Does such a word stand at the offset? */
bool trap_key_at(const struct text *text, size_t at, struct trap_key *ret_key);

/*
 * 联系人：{姓名: 甲}: does such a word stand before the brackets or quotes in
 * which the colon at that offset is?
 */
bool trap_before_flow(const struct text *text, size_t at, size_t colon);

/* What to say of it: the key, or the name of the blank that is no space. */
const char *trap_key_detail(const struct text *text, size_t at,
	const struct trap_key *key, struct arena *arena);

/* “no-break space U+00A0”: the name of the character at the offset. */
const char *trap_odd_blank(
	const struct text *text, size_t at, struct arena *arena);

/* How many spaces a line needs, where it cannot be told more exactly. */
const char *trap_any_column(void);

/* What to say where a line is indented so; its detail, or NULL. */
const char *trap_odd_indent(const struct text *text, size_t at,
	struct arena *arena, enum message_id *ret_id);

/* Report it; false when there is none. */
bool trap_report_key(const struct text *text, size_t at, struct arena *arena,
	struct diag *diag);

/*
 * Keys that have silently become parts of a plain scalar of several lines.
 * Returns how many were reported.
 */
size_t traps_in_plain(const struct text *text, size_t start, size_t end,
	struct arena *arena, struct diag *diag);

/*
 * Of a scalar that is valid, but hardly what was meant: Chinese lines that
 * are folded into one with a space between them, a list's item without a
 * space behind its dash (`value`: the scalar is the value of a key), remarks
 * that are text.
 */
void traps_in_scalar(const struct text *text, struct tree *scalar, size_t start,
	size_t end, bool value, struct arena *arena, struct diag *diag);

/*
 * {姓名: 甲，电话：1}: a key behind a full-width comma in the value of one in
 * brackets.
 */
void traps_in_braces(
	const struct text *text, size_t start, size_t end, struct diag *diag);

/*
 * 姓名 顾行远: may the first word from `at` to `end` be a key whose colon was
 * forgotten? The offset behind it, or 0.
 */
size_t trap_colon_missing(const struct text *text, size_t at, size_t end);

/*
 * Is the value at `at`, of the key or dash in that column, a text of several
 * lines whose | was forgotten, with lines that YAML takes for keys?
 * `behind_key`: it begins on the key's line. The place to tell is its second
 * line; the line behind it is returned, too.
 */
bool trap_bar_missing(const struct text *text, size_t at, int column,
	bool behind_key, size_t *ret_place, size_t *ret_line);

/* What libyaml says of a syntax error; places count from 0. */
struct yaml_fault {
	const char *problem, *context; /* NULL where it says nothing */
	size_t line, column;
	size_t context_line, context_column;
};

/* Report what the light reading of the lines finds in a file (lines.c). */
void traps_in_lines(
	const struct text *text, struct arena *arena, struct diag *diag);

/*
 * Report a syntax error in our words, and all further textual traps of the
 * file, since libyaml stops at the first.
 */
void traps_report(const struct text *text, const struct yaml_fault *fault,
	struct arena *arena, struct diag *diag);

/* --- between traps.c and lines.c -------------------------------------- */

/* Faults found in the lines, to be weighed against what libyaml says. */
struct finding {
	enum message_id id;
	size_t at;
	size_t since; /* from here on it explains what libyaml refuses */
	const char *detail, *second; /* or NULL */
	bool far; /* libyaml may notice it only many lines below */
	struct finding *next;
};

struct findings {
	struct finding *first, **end;
	size_t count;
};

/* Go through all lines of a file that is not valid YAML. */
void lines_scan(const struct text *text, struct arena *arena,
	struct findings *findings);

/* The wording of yaml-syntax for a value that starts with a special sign. */
const char *trap_start_text(
	const struct text *text, size_t at, struct arena *arena);

#endif
