/*
 * Where words end, by the Chinese dictionary of ICU. The only place that
 * includes ICU.
 */
#ifndef ANDU_TYPESET_WORDS_H
#define ANDU_TYPESET_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * ret_boundary[i] (count + 1 entries) becomes true where a word ends before
 * code point i. Without ICU's data every place counts as a boundary.
 */
void words_find(const uint32_t *code_points, size_t count, bool *ret_boundary);

/* Does a word often end with it that is cut off there? 办公|室 */
bool words_suffix(uint32_t c);

#endif
