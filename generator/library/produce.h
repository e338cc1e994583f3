/*
 * One document through all stages, from its text to the bytes of an output:
 * what the commands and the library's functions have in common.
 */
#ifndef ANDU_LIBRARY_PRODUCE_H
#define ANDU_LIBRARY_PRODUCE_H

#include "base/arena.h"
#include "output/output.h"

enum { INPUT_LIMIT = 16 * 1024 * 1024 }; /* bytes of a draft */

struct font_store;
struct kind;
struct tree;

/* What is wanted, whatever the document is. */
struct order {
	const char *templates;     /* folder */
	const char *template_file; /* in place of the kind's, or NULL */
	const char *const *sets;   /* "key=value" */
	size_t set_count;
	struct font_store *fonts;
	const struct backend *backend; /* NULL: check, write nothing */
};

/*
 * The input tree of `source` with what it includes and the values set, and
 * the kind it asks for. NULL with reports.
 */
struct tree *produce_tree(struct arena *arena, const struct order *order,
	const struct source *source, const struct kind **ret_kind,
	struct diag *diag);

/*
 * Make the document of `source`, which may be NULL where reading it failed
 * and was reported: then nothing is done. YAML, or what its first character
 * or its name tells to be XML. The output is appended to `out`, `ret_pages`
 * (NULL: not wanted) is set where pages were. False with reports.
 */
bool produce(struct arena *arena, const struct order *order,
	const struct source *source, struct buf *out, size_t *ret_pages,
	struct diag *diag);

#endif
