/* The door of the ledger: which proofs an output needs. */
#include "ledger/ledger.h"

#include "ledger/reading.h"

bool
ledger_pages(struct arena *arena, const struct tree *root,
	const struct document *document, const struct pages *pages,
	struct diag *diag)
{
	bool fields = prove_tags(arena, root, document, diag) &&
		      prove_fields(arena, root, document, NULL, diag);

	return prove_placed(arena, document, pages, diag) && fields;
}

bool
ledger_output(struct arena *arena, const struct tree *root,
	const struct document *document, const struct buf *printed,
	const struct buf *carried, struct diag *diag)
{
	bool fields = prove_tags(arena, root, document, diag) &&
		      prove_fields(arena, root, document, carried, diag);

	return prove_written(arena, document, printed, diag) && fields;
}
