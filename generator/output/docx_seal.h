/* What a Word file bears by which andu knows that nobody has changed it. */
#ifndef ANDU_OUTPUT_DOCX_SEAL_H
#define ANDU_OUTPUT_DOCX_SEAL_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

/* The comment that a file is ended with; the digits are filled in. */
#define DOCX_SEAL "andu 00000000"

/* Fills them in, of the file from `start` of `out` to its end. */
void docx_seal(struct buf *out, size_t start);

/* Of an open file of that size: is it as it was sealed? */
bool docx_is_own(int file, long long size);

#endif
