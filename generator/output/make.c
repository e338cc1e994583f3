/* From the input tree to the bytes of an output: model, pages, back end. */
#include "output/make.h"

#include "check/check.h"
#include "model/model.h"
#include "typeset/pages.h"
#include "typeset/typeset.h"

/*
 * The rules see what `check` would show them: pages also where the back end
 * needs none. Setting them finds faults only of what is not printed then.
 */
static void
tell_findings(struct checker *checker, struct arena *arena,
	const struct document *document, const struct pages *pages, bool set,
	struct font_store *fonts, struct diag *findings)
{
	if (!checker)
		return;
	if (!set)
		pages = typeset(arena, document, fonts, findings);
	check_rules(checker, pages, NULL);
}

bool
output_make(struct arena *arena, const struct tree *root,
	const struct kind *kind, struct font_store *fonts,
	const struct backend *backend, struct buf *out, size_t *ret_pages,
	struct diag *findings, struct diag *diag)
{
	struct document *document = document_draft(arena, root, kind, diag);
	struct checker *checker =
		findings ? check_open(arena, document, root, findings) : NULL;
	struct pages *pages = NULL;
	const bool failed = diag_failed(diag);
	const bool set = failed || !backend || backend->needs_pages;

	if (!checker)
		check_keep_back(arena, document, root, diag);
	else
		check_filter(checker, diag);
	/* what can be told of later stages is told in the same run */
	if (failed)
		typeset_check(arena, document, fonts, diag);
	else if (set)
		pages = typeset(arena, document, fonts, diag);
	tell_findings(checker, arena, document, pages, set, fonts, findings);
	if (failed || (set && !pages))
		return false;
	if (ret_pages)
		*ret_pages = pages ? pages->count : 0;
	if (backend && !backend->write(document, pages, out, diag))
		return false;
	return !diag_failed(diag);
}
