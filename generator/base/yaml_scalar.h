/* Scalars of YAML that is written. */
#ifndef ANDU_BASE_YAML_SCALAR_H
#define ANDU_BASE_YAML_SCALAR_H

#include "base/buf.h"

/* The text, UTF-8, on one line: plain, 'quoted' or "with escapes". */
void yaml_put_scalar(struct buf *out, const char *text);

#endif
