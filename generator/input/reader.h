/* YAML text to a tree with marks. Private to the input stage. */
#ifndef ANDU_INPUT_READER_H
#define ANDU_INPUT_READER_H

#include "base/session.h"
#include "input/text.h"
#include "tree/tree.h"

/*
 * The root of the first document, of whatever kind it is; NULL with a report
 * after a syntax error or at a limit, and without one when there is none.
 */
struct tree *yaml_read(const struct text *text, const struct session *session);

#endif
