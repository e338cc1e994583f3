/*
 * Characters that one does not see, or takes for a space: they come with text
 * pasted from web pages, Word and chats, and only their name helps to find
 * them.
 */
#ifndef ANDU_BASE_ODD_H
#define ANDU_BASE_ODD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Without width and meaning: U+00AD, U+200B, a byte order mark inside ... */
bool odd_is_invisible(uint32_t code_point);

/* A space other than U+0020 and the tab: U+00A0, U+3000 ... */
bool odd_is_blank(uint32_t code_point);

/* Moves what stands around it, or the terminal: controls, marks of direction,
 * ends of lines. */
bool odd_steers(uint32_t code_point);

/* Of a private font or none: codes without an agreed meaning. */
bool odd_is_private(uint32_t code_point);

/* 😀 ✅ ❤ and the like: a picture and no sign of a text. */
bool odd_is_emoji(uint32_t code_point);

/* Bytes of the blanks or, else, of the invisible characters at `at`. */
size_t odd_run(const char *at, size_t length, bool (*is)(uint32_t));

/*
 * “zero-width space U+200B” in the user's language; of a character without a
 * name only its number.
 */
enum { ODD_NAME = 64 };
const char *odd_name(char name[ODD_NAME], uint32_t code_point);

#endif
