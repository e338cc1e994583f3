/*
 * 公开版: the document as it is published, without what is private.
 *
 * Replies are reviewed for publication when they are drafted; what is
 * published leaves out who signed it off and whom to ask (国办发〔2014〕46号
 * and the rules of the provinces under it). What that is the kind says.
 */
#ifndef ANDU_LIBRARY_PUBLISH_H
#define ANDU_LIBRARY_PUBLISH_H

#include "base/session.h"

#include <stdbool.h>

struct kind;
struct left_out;
struct tree;

/* Does the draft say 公开版: 是? */
bool publish_asked(const struct kind *kind, const struct tree *root);

/*
 * The tree without what is private, and the kind that asks for none of it;
 * what was left out is returned, NULL where there was nothing. The layout is
 * that of the whole document: a letter with a red head keeps it without its
 * 签发人. The trees given are not changed.
 */
const struct left_out *publish(const struct session *session,
	const struct kind **kind, const struct tree **root);

#endif
