/*
 * What the files of this module share while a document is checked.
 */
#ifndef ANDU_CHECK_CHECKER_H
#define ANDU_CHECK_CHECKER_H

#include "base/date.h"
#include "check/check.h"
#include "tree/tree.h"

#include <stdint.h>

/* --- rule_messages.c: what the rules say --------------------------------- */

enum rule_id {
#define RULE(id, ...) RULE_##id,
#define RULE_MESSAGE(id, ...) RULE_##id,
#define RULE_OF_MESSAGE(id, ...) RULE_##id,
#include "check/rules.h"
#undef RULE
#undef RULE_MESSAGE
#undef RULE_OF_MESSAGE
	RULE_COUNT
};

/* What the row says, of this room or, where another stage does, of base. */
const struct message *rule_message(enum rule_id rule);

/* Where the rules begin to speak. */
enum {
#define THRESHOLD(name, value, ...) name = (value),
#include "check/thresholds.h"
#undef THRESHOLD
};

/* Is there a rule of that name, also in lower case? */
bool rule_exists(const char *name);

/* --- texts.c: what the user typed, ready to be looked at -------------------
 */

/* Classes of characters: bits. */
enum {
	HAN = 1 << 0,
	DIGIT = 1 << 1,      /* 0–9 */
	LATIN = 1 << 2,      /* letters of other scripts */
	SPACE = 1 << 3,      /* of any width */
	STOP = 1 << 4,       /* ，。、；：？！ */
	OPEN = 1 << 5,       /* （“《〔 … */
	CLOSE = 1 << 6,      /* ）”》〕 … */
	ASCII_MARK = 1 << 7, /* , . ; : ! ? ( ) " ' - ~ … */
	DASH = 1 << 8, /* — – － ～ … ·: connectors, dashes, ellipses */
	WIDE = 1 << 9,     /* Ａ１：full-width letters and digits */
	NUMERAL = 1 << 10, /* 一二三 … 十百千万亿零〇, also HAN */
	ODD = 1 << 11,     /* none of these */
	/*
	 * Belongs to an address of the web or of mail, a number with its
	 * marks, a ratio, a time, a model's name or a foreign sentence: no
	 * rule of Chinese punctuation concerns it.
	 */
	FOREIGN = 1 << 12,
};

enum text_place {
	TEXT_LINE,    /* of a field */
	TEXT_HEADING, /* behind its ordinal */
	TEXT_PARAGRAPH,
	TEXT_CELL, /* of a table, or a caption */
};

/* One line that the user typed. */
struct text {
	enum text_place place;
	const struct given_field *given; /* its field and path */
	const struct block *block;       /* of a text field; NULL else */
	struct span span;
	size_t count;
	/* code points, classes, byte offsets in the span; index -1 and count
	 * are there, with 0 as character and class */
	const uint32_t *c;
	const uint16_t *class;
	const uint32_t *at;
	unsigned has;       /* all classes together */
	const bool *inside; /* brackets or quotes; NULL: none of them */
	struct text *next;
	struct text *like; /* the next of a field with the same meaning */
};

/* All texts in the order of the document, in `checker->texts`. */
void texts_collect(struct checker *checker);

/* Sets FOREIGN (guard.c). */
void text_guard(struct text *text, uint16_t *class);

/* Is the character one of that string? */
bool text_among(uint32_t c, const char *set);

/* Is that connector (-, ~, –, －) one of a range: 2-3人, 15%~30%? */
bool text_is_range(const struct text *text, size_t at);

/*
 * What stands beside a text in the same field and is in no text of its own:
 * an ordinal, the blanks before a line.
 */
const struct text *text_of_span(
	struct checker *checker, const struct text *like, struct span span);

/* The class of the character before; 0 at the start. `at` - 1 as a size_t
 * cannot reach index -1. */
static inline unsigned
text_before(const struct text *text, size_t at)
{
	return at ? text->class[at - 1] : 0;
}

/* The stretch as a string, in the arena. */
const char *text_part(struct checker *checker, const struct text *text,
	size_t from, size_t to);

/* Does `word` (UTF-8) stand at that character? */
bool text_is(const struct text *text, size_t at, const char *word);

/* Where `word` first stands from `from` on; text->count when nowhere. */
size_t text_find(const struct text *text, size_t from, const char *word);

/* The digits from `at` on; returns the index behind them, `at` if none. */
size_t text_digits(const struct text *text, size_t at, int *ret_number);

/* --- checker.c: asking and reporting ------------------------------------- */

struct checker {
	struct arena *arena;
	struct diag *diag;
	struct diag *stages; /* what the other stages told; often the same */
	const struct tree *root; /* what the document was read from */
	const struct document *document;
	const struct kind *kind;
	const struct practice *practice;
	const struct pages *pages;       /* or NULL */
	const struct document *previous; /* last year's, or NULL */
	struct text *texts;
	struct text *by_meaning[MEANINGS]; /* first line of that field */
	struct edit *edits;
	struct ignored *ignored; /* ignore.c */
	/* the last place told, so that the next in the same scalar is found
	 * from there */
};

/* The first line of the field with that meaning; NULL when not given. */
const struct text *checker_field(
	const struct checker *checker, enum meaning meaning);

/* Is it given, but such that no rule can say what it holds? */
bool checker_refused(const struct checker *checker, enum meaning meaning);

/* Neither given nor refused: what a rule may tell to be missing. */
bool checker_lacks(const struct checker *checker, enum meaning meaning);

/* The field itself, given or not; NULL where the kind has none. */
const struct field *checker_declared(
	const struct checker *checker, enum meaning meaning);

/* The next line of the same field (a list), or NULL. */
const struct text *text_next_line(const struct text *text);

/* The line as a string. */
const char *text_string(struct checker *checker, const struct text *text);

/*
 * Report that characters from..to of the text break the rule. {1} of its
 * text is that excerpt, the details are {2} and so on; NULL where there is
 * none. `fix` is what is safe to stand there instead, or NULL. False where
 * the user does not want to be told, or was.
 */
bool checker_report(struct checker *checker, enum rule_id rule,
	const struct text *text, size_t from, size_t to, const char *fix,
	const char *const details[]);
#define rule_say(checker, rule, text, from, to, fix, ...)              \
	checker_report((checker), (rule), (text), (from), (to), (fix), \
		(const char *const[]){__VA_ARGS__, NULL})

/* Offer a safe change without a report: for what the model reports. */
void checker_edit(struct checker *checker, const struct text *text, size_t from,
	size_t to, const char *fix);

/* Report of something that has no text: {1} is the first detail. */
void checker_report_at(struct checker *checker, enum rule_id rule,
	struct mark mark, const char *const details[]);
#define rule_say_at(checker, rule, mark, ...)        \
	checker_report_at((checker), (rule), (mark), \
		(const char *const[]){__VA_ARGS__, NULL})

/* Where to tell of something that is missing: the line of 文种. */
struct mark checker_mark(const struct checker *checker);

/* --- dates.c ----------------------------------------------------------------
 */

/*
 * The date at that character, in any spelling; the index behind it, or `at`.
 * `at` may be text->count.
 */
enum date_form text_date_form(const struct text *text, size_t at,
	struct date *ret_date, size_t *ret_to);

/* 2026年5月6日, also padded, at that character; the index behind, or `at`. */
size_t text_date(const struct text *text, size_t at, struct date *ret_day);
struct date date_add_months(struct date day, int months);

/* The date in a field, or year 0. */
struct date checker_day(const struct checker *checker, enum meaning meaning);

/* --- the functions of the rules: look_*.c ---------------------------------
 */

#define RULE(id, name, level, subject, concerns, needs, look, ...) \
	void look(struct checker *checker, const struct text *text);
#define RULE_MESSAGE(...)
#define RULE_OF_MESSAGE(...)
#include "check/rules.h"
#undef RULE
#undef RULE_MESSAGE
#undef RULE_OF_MESSAGE

#endif
