/* One document through the stages and the rules. */
#include "library/inspect.h"

#include "base/file.h"
#include "ledger/ledger.h"
#include "model/model.h"
#include "typeset/typeset.h"

#include <string.h>

/* Last year's faults are no concern of this year's document: told as one. */
static const struct document *
read_previous(struct arena *arena, const struct order *order, const char *path,
	const struct kind *now, struct diag *diag)
{
	struct diag *own = diag_new();
	const struct kind *kind;
	const struct document *document = NULL;
	struct tree *root = produce_tree(arena, order,
		file_read(arena, path, INPUT_LIMIT, own), &kind, own);

	if (root)
		document = document_draft(arena, root, kind, own);
	if (diag_failed(own)) {
		diag_say(diag, MSG_PREVIOUS_FAULTY, (struct mark){0}, path);
	} else if (document && strcmp(kind->key, now->key)) {
		diag_say(diag, MSG_PREVIOUS_KIND, (struct mark){0}, path,
			kind->name_count ? kind->names[0] : kind->key);
		document = NULL;
	}
	diag_free(own);
	return document;
}

struct inspected
inspect(struct arena *arena, const struct order *order,
	const struct source *source, const char *previous, struct diag *diag)
{
	struct inspected inspected = {.source = source};
	const struct document *document;
	const struct pages *pages = NULL;
	const struct kind *kind;
	struct checker *checker;

	inspected.root = produce_tree(arena, order, source, &kind, diag);
	if (!inspected.root)
		return inspected;
	document = document_draft(arena, inspected.root, kind, diag);
	checker = check_open(arena, document, inspected.root, diag);
	if (diag_failed(diag))
		typeset_check(arena, document, order->fonts, diag);
	else
		pages = typeset(arena, document, order->fonts, diag);
	if (pages &&
		!ledger_pages(arena, inspected.root, document, pages, diag))
		pages = NULL;
	inspected.pages = pages ? pages->count : 0;
	inspected.edits = check_rules(checker, pages,
		previous ? read_previous(arena, order, previous, kind, diag)
			 : NULL);
	return inspected;
}
