/*
 * Edited set phrases of andu's own DocBook: the file is written again as it
 * was read, and the two are compared.
 */
#include "library/by_hand.h"

#include "base/buf.h"
#include "docbook/docbook.h"
#include "model/model.h"
#include "output/output.h"

/* NULL where it cannot be written: why, is told elsewhere. */
static struct docbook_phrase *
write_again(const struct session *quiet, const struct source *source,
	const struct tree *root, const struct kind *kind)
{
	struct docbook_phrase *made = NULL;
	struct buf out = {0};
	const struct document *document = document_draft(quiet->arena,
		tags_read(quiet->arena, root, kind, quiet->diag), kind,
		quiet->diag);

	if (!diag_failed(quiet->diag) &&
		docbook_backend.write(document, NULL,
			&(struct output_wishes){0}, &out, quiet->diag)) {
		const struct source again = {
			.name = source->name,
			.bytes = out.data,
			.length = out.length,
		};

		docbook_read(quiet, &again, NULL, NULL, &made);
	}
	buf_done(&out);
	return made;
}

void
by_hand_tell(const struct session *session, const struct source *source,
	const struct tree *root, const struct kind *kind,
	struct docbook_phrase *given)
{
	struct session quiet = session_telling(session, diag_new());
	struct docbook_phrase *made = write_again(&quiet, source, root, kind);

	if (made)
		phrases_compare(session, given, made, root->mark);
	diag_free(quiet.diag);
}
