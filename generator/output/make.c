/* From the input tree to the bytes of an output: model, pages, back end. */
#include "output/make.h"

#include "check/check.h"
#include "model/model.h"
#include "typeset/pages.h"
#include "typeset/typeset.h"

bool
output_make(struct arena *arena, const struct tree *root,
	const struct kind *kind, struct font_store *fonts,
	const struct backend *backend, struct buf *out, size_t *ret_pages,
	struct diag *diag)
{
	struct document *document = document_draft(arena, root, kind, diag);
	struct pages *pages = NULL;

	check_keep_back(arena, document, root, diag);
	if (diag_failed(diag)) {
		/* what can be told of later stages is told in the same run */
		typeset_check(arena, document, fonts, diag);
		return false;
	}
	if (!backend || backend->needs_pages) {
		pages = typeset(arena, document, fonts, diag);
		if (!pages)
			return false;
	}
	if (ret_pages)
		*ret_pages = pages ? pages->count : 0;
	if (backend && !backend->write(document, pages, out, diag))
		return false;
	return !diag_failed(diag);
}
