/*
 * Is a file still as andu wrote it? People correct Word files, sign PDFs and
 * write remarks into them: what they did is not to be written over.
 */
#ifndef ANDU_OUTPUT_SEAL_H
#define ANDU_OUTPUT_SEAL_H

#include <stdbool.h>
#include <stddef.h>

/* All of these bytes of an open file. False: they cannot be had. */
bool seal_read(int file, long long from, char *bytes, size_t length);

typedef void seal_take(void *context, const void *bytes, size_t length);

/* Hands over the bytes from `from` up to `to`, piece by piece. */
bool seal_each(
	int file, long long from, long long to, seal_take *take, void *context);

#endif
