/* What stands where an output goes. */
#ifndef ANDU_LIBRARY_STANDING_H
#define ANDU_LIBRARY_STANDING_H

#include "base/diag.h"

#include <stdbool.h>

struct backend;

/*
 * Is it a file that somebody has worked on since the back end wrote it, or
 * that is another's? What cannot be read is taken for that, too; what is no
 * file (a pipe, nothing at all) or is empty holds nobody's work.
 */
bool standing_is_changed(const struct backend *backend, const char *path);

/* The same, told there. */
bool standing_spared(const struct backend *backend, const char *path,
	struct mark mark, struct diag *diag);

#endif
