/*
 * Values laid upon values: what a manifest gives to all documents, what a
 * draft says, what a row of a table adds. Keys are compared as fields of the
 * kind, so a label meets its English key.
 */
#ifndef ANDU_BATCH_MERGE_H
#define ANDU_BATCH_MERGE_H

#include "template/template.h"
#include "tree/tree.h"

/* A mapping with one child more; a copy, the children are shared. */
const struct tree *merge_one(struct arena *arena, const struct field *fields,
	const struct tree *base, const struct tree *child);

/* `over` laid upon `base`; each may be NULL. Never NULL. */
const struct tree *merge(struct arena *arena, const struct field *fields,
	const struct tree *base, const struct tree *over);

/* A new child for a mapping. */
struct tree *merge_scalar(struct arena *arena, const char *key,
	struct mark key_mark, const struct tree *value);

/*
 * What stands in a document under that name: a key, a label, a path
 * "net-assets.closing", or the name of a field that just one group has. NULL
 * when it is not given. `ret_field` (may be NULL) receives its declaration,
 * NULL if there is none.
 */
const struct tree *merge_lookup(const struct tree *root,
	const struct field *fields, const char *name,
	const struct field **ret_field);

/*
 * The declaration of that name, by the same rules; `ret_group` receives the
 * group that it belongs to, or NULL.
 */
const struct field *merge_field(const struct field *fields, const char *name,
	const struct field **ret_group);

/* The first text of a value, of a list all of them joined by 、 */
const char *merge_text(struct arena *arena, const struct tree *value);

#endif
