/*
 * YAML text to a tree with marks: the first stage. Knows YAML and nothing of
 * documents; the only module that includes yaml.h.
 */
#ifndef ANDU_INPUT_INPUT_H
#define ANDU_INPUT_INPUT_H

#include "base/session.h"
#include "tree/tree.h"

/*
 * Read the source. Every fault is reported. NULL when no tree that
 * is worth checking further could be made (syntax, encoding, limits). With
 * duplicate keys the tree is returned and holds the first of each.
 */
struct tree *input_read(
	const struct session *session, const struct source *source);

#endif
