/* Boxes before choices, as programs and hands make them: □ ☐ ☑ ☒ √ ■. */
#ifndef ANDU_BASE_TICKS_H
#define ANDU_BASE_TICKS_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the box or tick that the text begins with, or 0. */
size_t tick_at(const char *text, size_t length, bool *ret_ticked);

#endif
