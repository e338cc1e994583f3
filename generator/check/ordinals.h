/*
 * Ordinals at the start of a line, as the rules of structure see them: those
 * that the model took for headings, and those that only look like it.
 */
#ifndef ANDU_CHECK_ORDINALS_H
#define ANDU_CHECK_ORDINALS_H

#include "check/checker.h"

/* Why a line with an ordinal is none of the program's headings, or the
 * ordinal of a heading is not as it should be. */
enum variant_kind {
	VARIANT_NONE,
	VARIANT_CHARACTER, /* 壱、 ㈠ ⑴: other characters than the forms' */
	VARIANT_BRACKET,   /* 【一】 1） （１） */
	VARIANT_UNCLEAR,   /* Ⅰ、 ㊀: no form of the kind corresponds */
	VARIANT_CIRCLED,   /* ① */
	VARIANT_ARABIC,    /* 1、 １． 1， */
	VARIANT_CHINESE,   /* 一， 一： 一␣ */
	VARIANT_DECIMAL,   /* 1.1 */
	VARIANT_CHAPTER,   /* 第一部分 */
	VARIANT_HIDDEN,    /* ## 一、 */
	VARIANT_BARE,      /* 一、 and nothing behind it */
};

struct variant {
	enum variant_kind kind;
	int level, number; /* 0: not known */
	size_t end;        /* characters of the ordinal with its mark */
	const char *fix;   /* how it should be written, or NULL */
	bool safe;         /* `fix` may be made without asking */
};

/* The ordinal that a paragraph opens with; kind NONE where there is none. */
struct variant ordinal_variant(
	struct checker *checker, const struct text *text);

/* Is it a line's beginning, and not the rest of a heading's line? */
bool text_starts_line(const struct text *text);

/* A short line without a mark at its end. */
bool text_like_heading(const struct text *text);

/* Was the heading's ordinal typed, and not made by the program? */
bool heading_typed(const struct text *heading);

/* The typed ordinal, to be reported. */
const struct text *heading_ordinal(
	struct checker *checker, const struct text *heading);

/* The number in an ordinal: 十二 is 12; 0 if there is none. */
int ordinal_number(const char *ordinal);

/* "一、 （一） 1. （1）": the kind's own forms. */
const char *ordinal_forms(struct checker *checker);

#endif
