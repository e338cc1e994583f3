/*
 * Running text of a manual page as mdoc.
 */
#ifndef ANDU_MAN_FLOW_H
#define ANDU_MAN_FLOW_H

#include "base/buf.h"

#include <stdbool.h>

/*
 * Text as source lines of a decent length. A Chinese text may be broken
 * between most characters, which roff must be told.
 */
void flow_text(struct buf *out, const char *text);

/*
 * Chinese has no space between text and, say, an option, where mdoc always
 * puts one. So a Chinese paragraph is gathered whole, its macros as changes of
 * font: false where the line is none of running text.
 */
bool flow_gather(struct buf *paragraph, const char *line);

#endif
