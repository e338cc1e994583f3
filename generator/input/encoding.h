/*
 * What a file that is not UTF-8 is: told by its first bytes, or by reading it
 * as if. Conversion is strict.
 */
#ifndef ANDU_INPUT_ENCODING_H
#define ANDU_INPUT_ENCODING_H

#include <stddef.h>

/* "PDF", "ZIP, .docx, .odt" ...; NULL: none of the formats known. */
const char *encoding_binary(const char *bytes, size_t length);

/*
 * By its byte order mark: "UTF-16LE" ... and the mark's length; NULL where
 * there is none. That of UTF-8 is not meant.
 */
const char *encoding_marked(const char *bytes, size_t length, size_t *ret_mark);

/*
 * "UTF-16BE", "UTF-16LE" or "GB18030", where what is not ASCII then is mostly
 * Han; NULL: UTF-8, damaged UTF-8, or nobody knows what.
 */
const char *encoding_guess(const char *bytes, size_t length);

/*
 * To UTF-8, on the heap; the caller frees it. NULL where a byte does not fit.
 */
char *encoding_convert(
	const char *from, const char *bytes, size_t length, size_t *ret_length);

#endif
