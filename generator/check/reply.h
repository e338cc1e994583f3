/*
 * Replies to proposals (提案) and suggestions (建议): what the rules on them
 * share. Who is addressed how and who gets a copy is the template's practice.
 */
#ifndef ANDU_CHECK_REPLY_H
#define ANDU_CHECK_REPLY_H

#include "check/search.h"

/* Does the letter answer such an item? Else it is an ordinary letter. */
bool reply_is(const struct checker *checker);

/* Is it an opinion for the organ that answers? That alone writes to authors. */
bool reply_is_assisting(const struct checker *checker);

/* What is answered, as the draft says itself; NULL where it does not. */
const struct item_practice *reply_item(const struct checker *checker);

/* The item whose authors are addressed so: 陈一诺委员; or NULL. */
const struct item_practice *reply_addressed(
	const struct checker *checker, const struct text *text);

/* The end of a name without the ： typed behind it. */
size_t reply_name_end(const struct text *text);

/* Paragraphs up to the first heading, three at most. */
struct opening {
	const struct text *texts[3];
	size_t count;
};

struct opening reply_opening(const struct checker *checker);
bool reply_opening_has(const struct opening *opening, struct words words);

/* Does the item's number, 68 or DH0271, stand in the text? */
bool reply_has_number(struct checker *checker, const struct text *text,
	const struct text *number);

/* 十二 and 三 of 市政协十二届三次会议. */
struct sitting {
	struct stretch jie, ci;
};

bool reply_session(const struct text *text, struct sitting *ret_session);

/* False where both name a session, and not the same. */
bool reply_same_session(
	struct checker *checker, const struct text *a, const struct text *b);

#endif
