/*
 * What decides the pages of a document besides its draft: written into the
 * PDF beside it.
 */
#ifndef ANDU_ARCHIVE_RECORD_H
#define ANDU_ARCHIVE_RECORD_H

#include "base/buf.h"

struct document;
struct output_wishes;
struct pages;

#define RECORD_NAME "andu-record.yaml"

/*
 * `unprinted`: labels of the fields that stand in the draft and not on the
 * pages, "、" between them; "" where there are none.
 */
void record_write(const struct document *document, const struct pages *pages,
	const struct output_wishes *wishes, const char *unprinted,
	struct buf *out);

#endif
