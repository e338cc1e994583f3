/* What the files of this module share: the text of a block, read along. */
#ifndef ANDU_LEDGER_READING_H
#define ANDU_LEDGER_READING_H

#include "base/buf.h"
#include "model/model.h"
#include "typeset/pages.h"

/*
 * A reader of a block's own text: a section's ordinal and the blanks behind
 * it, then the spans. First {.block = block}.
 */
struct reading {
	const struct block *block;
	size_t stretch; /* behind the one it is in: ordinal, blanks, spans */
	const char *at, *end; /* in the stretch */
	uint32_t next;        /* decoded at `at`, of `length` bytes, or 0 */
	size_t length;
};

/*
 * The next character, or 0 at the end; bytes that are no UTF-8 are U+FFFD.
 * It stays the next one until reading_skip.
 */
uint32_t reading_next(struct reading *reading);
void reading_skip(struct reading *reading);

/*
 * Skip the rest of the stretch if this text begins with it. Returns its
 * length, 0 where it does not.
 */
size_t reading_skip_same(struct reading *reading, const char *text);

/* Stands it behind so many bytes of that span of the block? */
bool reading_is_at(const struct reading *reading, size_t span, size_t at);

/* The span that the next character stands in, NULL in a made ordinal. */
const struct span *reading_span(const struct reading *reading);

/* The first characters of a text, for messages. */
const char *text_excerpt(struct arena *arena, const char *text, size_t length);
/* The same of what is still to be read. */
const char *reading_excerpt(struct arena *arena, struct reading reading);

/*
 * Report that the text which `reading` comes to was lost (MSG_TEXT_LOST) or
 * stands twice or changed (MSG_TEXT_CHANGED).
 */
void reading_report(struct arena *arena, const struct document *document,
	struct reading reading, enum message_id id, struct diag *diag);

/* --- the proofs: each reports what it finds, false where it did -------- */

/*
 * fields.c: what of the tree is not in the model. `carried` as for
 * ledger_output.
 */
bool prove_fields(struct arena *arena, const struct tree *root,
	const struct document *document, const struct buf *carried,
	struct diag *diag);

/* tags.c: texts without their marks against what was typed. */
bool prove_tags(struct arena *arena, const struct tree *root,
	const struct document *document, struct diag *diag);

/* placed.c: the model against the pages. */
bool prove_placed(struct arena *arena, const struct document *document,
	const struct pages *pages, struct diag *diag);

/* written.c: the model against what was read back. */
bool prove_written(struct arena *arena, const struct document *document,
	const struct buf *printed, struct diag *diag);

#endif
