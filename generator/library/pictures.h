/*
 * Pictures of a document: the files that 图片: {文件: 现场.png} names are read
 * before it is drafted, and stand at the nodes that name them.
 */
#ifndef ANDU_LIBRARY_PICTURES_H
#define ANDU_LIBRARY_PICTURES_H

#include "base/session.h"
#include "template/template.h"
#include "tree/tree.h"

/*
 * The tree with all its pictures; itself where there are none, else a copy in
 * the session's arena. Faults are told; then the node says that they are.
 */
const struct tree *pictures_fill(const struct session *session,
	const struct tree *root, const struct kind *kind);

#endif
