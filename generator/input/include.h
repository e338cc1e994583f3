/*
 * `include: shared.yaml` (引用): text that several files share. At the top of
 * a file it gives the fields that the file does not have itself; as a value
 * or an item of a list it is replaced by what the other file has under the
 * same key, or by its only field. Paths are relative to the file that
 * includes. Marks stay those of the file where a text was typed.
 */
#ifndef ANDU_INPUT_INCLUDE_H
#define ANDU_INPUT_INCLUDE_H

#include "base/session.h"
#include "tree/tree.h"

/* Replace all inclusions of the tree in place; faults are reported. */
void input_include(const struct session *session, struct tree *root);

#endif
