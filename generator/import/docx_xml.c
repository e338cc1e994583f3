/* Elements and attributes of Word, by their local names. */
#include "import/docx.h"

#include <string.h>

const char *
word_value(const struct element *element, const char *child)
{
	return local_attribute(local_child(element, child), "val");
}

bool
word_on(const struct element *element, const char *child)
{
	const struct element *found = local_child(element, child);
	const char *value = local_attribute(found, "val");

	return found &&
	       (!value || (strcmp(value, "0") && strcmp(value, "false") &&
				  strcmp(value, "none")));
}

const char *
docx_resolve(struct docx *docx, const char *target)
{
	const char *slash = strrchr(docx->file, '/');

	if (*target == '/')
		return target + 1;
	/* above the document's folder, which is one of the package's own */
	if (!strncmp(target, "../", 3))
		return target + 3;
	if (!slash)
		return target;
	return arena_join(docx->draft->arena,
		arena_copy(docx->draft->arena, docx->file,
			(size_t)(slash - docx->file) + 1),
		target, NULL);
}

const char *
docx_part(struct docx *docx, const char *id)
{
	const struct element *e =
		docx->relations ? docx->relations->first : NULL;

	for (; e; e = e->next) {
		const char *own = local_attribute(e, "Id");
		const char *target = local_attribute(e, "Target");
		const char *mode = local_attribute(e, "TargetMode");
		if (own && target && !strcmp(own, id))
			return mode && !strcmp(mode, "External")
				       ? NULL
				       : docx_resolve(docx, target);
	}
	return NULL;
}
