/*
 * Marks inside a text: <粗>…</粗>, <b>…</b>. What is none of these words is
 * text, and so is such a word behind a `<` that is doubled.
 */
#ifndef ANDU_BASE_TAG_H
#define ANDU_BASE_TAG_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

enum tag {
	TAG_BOLD,
	TAG_UNDERLINE,
	TAG_EMPHASIS, /* 着重号 */
	TAG_SUPERSCRIPT,
	TAG_SUBSCRIPT,
	TAG_FOOTNOTE, /* its text stands at the foot of the page */
	TAGS,
};

/* What a character is marked with: one bit each. */
#define TAG_BIT(tag) (1u << (tag))
enum {
	TAG_LONGEST = 12, /* bytes of </下划线> */
	TAG_SCRIPTS = TAG_BIT(TAG_SUPERSCRIPT) | TAG_BIT(TAG_SUBSCRIPT),
	/* which no draft can have: of a marked-up copy (compare/merge.h) */
	TAG_DELETED = TAG_BIT(TAGS),
	TAG_INSERTED = TAG_BIT(TAGS + 1),
};

/* The bytes of the mark at `text`, <粗> or </粗>; 0 where there is none. */
size_t tag_at(
	const char *text, size_t length, enum tag *ret_tag, bool *ret_closes);

/*
 * What begins with a `<` at `text`: so many of them, and behind the last a
 * mark's word or not. Of those before a word each two stand for one; where
 * one is left, it begins the mark.
 */
struct tag_signs {
	size_t count;  /* of `<` */
	size_t length; /* of the mark that the last one begins; 0: of none */
	enum tag tag;
	bool closes;
};
struct tag_signs tag_signs_at(const char *text, size_t length);

/* Its Chinese word, 粗. */
const char *tag_word(enum tag tag);

/* Append <b> or </b>. */
void tag_write(struct buf *out, enum tag tag, bool closes);

/* Append a text such that it is read as it stands: each `<` before a word is
 * doubled. `before_tag`: a mark follows it. */
void tag_double(
	struct buf *out, const char *text, size_t length, bool before_tag);

#endif
