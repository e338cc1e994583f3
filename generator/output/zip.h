/*
 * Writing ZIP files, the door to minizip for it: parts one behind the other,
 * no time, no owner, so that the same parts are the same bytes.
 *
 * The first failure is remembered; callers write freely and learn of it from
 * zip_finish.
 */
#ifndef ANDU_OUTPUT_ZIP_H
#define ANDU_OUTPUT_ZIP_H

#include "base/buf.h"

#include <stdbool.h>

struct zip;

/* Appends to `out`, which must live until zip_finish. */
struct zip *zip_new(struct buf *out);

/* A part, deflated; its name is UTF-8. */
void zip_part(struct zip *zip, const char *name, const struct buf *bytes);

/*
 * Ends the file with that comment (ASCII) and frees the zip. False when
 * something could not be written.
 */
bool zip_finish(struct zip *zip, const char *comment);

#endif
