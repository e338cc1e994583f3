/* From the input tree to the bytes of an output: model, pages, back end. */
#include "output/make.h"

#include "base/language.h"
#include "check/check.h"
#include "ledger/ledger.h"
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

/* Written from the model alone: read again, and proved. */
static bool
prove_output(struct arena *arena, const struct tree *root,
	const struct document *document, const struct backend *backend,
	const struct buf *out, struct diag *diag)
{
	struct output_text text = {0};
	bool good;

	if (!backend->read_back)
		return true;
	good = backend->read_back(out, &text);
	if (good)
		good = ledger_output(arena, root, document, &text.printed,
			backend->has_metadata ? &text.carried : NULL, diag);
	else
		diag_say(diag, MSG_LIBRARY_FAILED, (struct mark){0},
			backend->name,
			_("what was written cannot be read back"));
	buf_done(&text.printed);
	buf_done(&text.carried);
	return good;
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
	if (pages && !ledger_pages(arena, root, document, pages, diag))
		pages = NULL;
	tell_findings(checker, arena, document, pages, set, fonts, findings);
	if (failed || (set && !pages))
		return false;
	if (ret_pages)
		*ret_pages = pages ? pages->count : 0;
	if (backend && (!backend->write(document, pages, out, diag) ||
			       !prove_output(arena, root, document, backend,
				       out, diag)))
		return false;
	return !diag_failed(diag);
}
