/*
 * Values laid over values: what --set gives over what a draft says, a draft
 * over what a manifest gives to all documents, a row of a table over a draft.
 * Keys are compared as fields of the kind, so a label meets its English key.
 *
 * Trees are not changed: what is returned shares what it has in common with
 * those that were given.
 */
#ifndef ANDU_LIBRARY_OVERLAY_H
#define ANDU_LIBRARY_OVERLAY_H

#include "template/template.h"
#include "tree/tree.h"

/* `over` laid over `base`; each may be NULL. Never NULL. */
const struct tree *overlay(struct arena *arena, const struct field *fields,
	const struct tree *base, const struct tree *over);

/*
 * `value`, which has the field's key, laid over `base` (may be NULL) as a
 * member of that group (NULL: none). An unknown key is told where the document
 * is drafted.
 */
const struct tree *overlay_value(struct arena *arena,
	const struct field *fields, const struct tree *base,
	const struct field *group, const struct tree *value);

/* --- --set ------------------------------------------------------------ */

/* "key=value" of --set as a mapping; NULL where there are none. */
const struct tree *overlay_sets(
	struct arena *arena, const char *const *sets, size_t count);

/*
 * Each of them laid over the document's tree, as the field of its name by the
 * rules of overlay_field; of a field that is set twice the last one stays.
 */
const struct tree *overlay_set(struct arena *arena, const struct field *fields,
	const struct tree *root, const struct tree *sets);

/* --- names ------------------------------------------------------------ */

/*
 * What stands in a document under that name: a key, a label, a path
 * "net-assets.closing", or the name of a field that just one group has. NULL
 * when it is not given. `ret_field` (may be NULL) receives its declaration,
 * NULL if there is none.
 */
const struct tree *overlay_lookup(const struct tree *root,
	const struct field *fields, const char *name,
	const struct field **ret_field);

/*
 * The declaration of that name, by the same rules; `ret_group` receives the
 * group that it belongs to, or NULL; also where a path's last word is wrong.
 */
const struct field *overlay_field(const struct field *fields, const char *name,
	const struct field **ret_group);

/* The first text of a value, of a list all of them joined by 、 */
const char *overlay_text(struct arena *arena, const struct tree *value);

#endif
