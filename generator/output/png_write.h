/* A picture that is samples, as a PNG file. */
#ifndef ANDU_OUTPUT_PNG_WRITE_H
#define ANDU_OUTPUT_PNG_WRITE_H

#include "base/buf.h"

struct picture;

/* Not of one that is a JPEG. The same bytes on every machine. */
void png_write(struct buf *out, const struct picture *picture);

#endif
