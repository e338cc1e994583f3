/*
 * Finding words, numbers and names in what the user typed: what the rules on
 * elements, titles and replies share.
 */
#ifndef ANDU_CHECK_SEARCH_H
#define ANDU_CHECK_SEARCH_H

#include "check/checker.h"

#define TEXTS_OF(name, checker, meaning)                                    \
	for (const struct text *name = checker_field((checker), (meaning)); \
		name; name = name->like)

/* A list of words in the template's or in our hands. */
struct words {
	const char *const *words;
	size_t count;
};

#define WORDS(array) ((struct words){(array), sizeof(array) / sizeof(array)[0]})

/* Does it stand somewhere in the text? Fast: bytes are compared. */
bool text_has(const struct text *text, const char *word);

/* The first of the words that stands in the text, or NULL. */
const char *text_has_any(const struct text *text, struct words words);

/* The same in characters from..to. */
const char *text_part_has(
	const struct text *text, size_t from, size_t to, struct words words);

/* Does a word end before character `end`? The first that does, or NULL. */
const char *text_ends(const struct text *text, size_t end, struct words words);

/* The sentence around `at`: behind the last and up to the next 。！？；. */
struct stretch {
	size_t from, to;
};
struct stretch text_sentence(const struct text *text, size_t at);

/* Is the character inside 《》, “”, or （）? */
bool text_enclosed(const struct text *text, size_t at);

/* The characters of a class that end before `end`: where they start. */
size_t text_back(const struct text *text, size_t end, unsigned class);

/*
 * A number of a document: 云教函〔2026〕12号. All are indices; `hao` is that of
 * 号, or of what stands there instead.
 */
struct document_number {
	size_t open, year, year_end, close;
	size_t serial, serial_end, hao;
	bool nian; /* 年 in the bracket */
	bool di;   /* 第 before the serial */
};

/* Is the 号 at `hao` the end of one? Whatever its brackets. */
bool number_before(
	const struct text *text, size_t hao, struct document_number *ret);

/* The only one in its own field, which may lack 号. */
bool number_of_field(const struct text *text, struct document_number *ret);

#endif
