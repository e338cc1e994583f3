/*
 * The ledger: what a person wrote is printed once, or told. Every document
 * is proved, whatever back end writes it, before a byte of it is delivered:
 *
 *     input tree ── fields ── model ── placed ── pages
 *                               └───── written ── DocBook, tree
 *
 * A scalar of the input ends in one of four ways: printed, carried as
 * metadata, read as an instruction (`serves:` of its field, the words of
 * tables), or told. Each block of the model stands on the pages, or in what
 * was written, once, its characters in order. Known changes:
 *
 *   - blanks at the end of a line are not set, and any blank may be set as
 *     another of its width;
 *   - the head of a table stands again on each page that it goes on to, and
 *     so does a label of a form beside what it names;
 *   - marks inside a text, <粗>, are no text, nor is one of two `<` before
 *     such a word: what was typed without them is;
 *   - a title is set as the lines of 标题分行, which hold the same characters,
 *     and organs that sign as those of 署名分行.
 *
 * What breaks this is a fault of the program: it is told as one, with the
 * text and its place, and nothing is delivered.
 */
#ifndef ANDU_LEDGER_LEDGER_H
#define ANDU_LEDGER_LEDGER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "model/model.h"
#include "typeset/pages.h"

/*
 * The tree against the model and the model against the pages. A field that
 * was given and is not printed in the layout in use is told (L67). False
 * where something was lost, reported: the pages must not be delivered.
 */
bool ledger_pages(struct arena *arena, const struct tree *root,
	const struct document *document, const struct pages *pages,
	struct diag *diag);

/*
 * The same for an output that was written from the model: `printed` is the
 * text that a reader of it finds for the document itself, in its order.
 * `carried` is that of its metadata, where what is not printed must stand;
 * NULL: it has none, and L67 is told.
 */
bool ledger_output(struct arena *arena, const struct tree *root,
	const struct document *document, const struct buf *printed,
	const struct buf *carried, struct diag *diag);

#endif
