/*
 * Where each object of a PDF file stands: the rows of a cross-reference stream
 * (ISO 32000-1, 7.5.8).
 */
#ifndef ANDU_OUTPUT_PDF_CROSSREF_H
#define ANDU_OUTPUT_PDF_CROSSREF_H

#include "base/buf.h"

#include <stddef.h>
#include <stdint.h>

/* Bytes of the three columns, for /W, and of a row. */
#define CROSSREF_WIDTHS "1 4 2"
enum { CROSSREF_ROW = 7, CROSSREF_INDEX_LIMIT = 65535 };

/* Rows of `count` objects, all free: number 0 is, whatever else is added. */
void crossref_start(struct buf *rows, uint32_t count);
/* The object of that number begins at this byte of the file. */
void crossref_at(struct buf *rows, uint32_t number, uint32_t offset);
/* It is the one of that index, up to CROSSREF_INDEX_LIMIT, in an object
 * stream. */
void crossref_in(
	struct buf *rows, uint32_t number, uint32_t stream, uint32_t index);

/*
 * Append the rows as predictor 12 has them: what each has more than the one
 * above, and a byte before it that says so. Neighbours hardly differ.
 */
void crossref_put(const struct buf *rows, struct buf *out);

#endif
