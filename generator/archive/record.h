/*
 * What decides the pages of a document besides its draft: written into the
 * PDF beside it, and read again.
 */
#ifndef ANDU_ARCHIVE_RECORD_H
#define ANDU_ARCHIVE_RECORD_H

#include "base/buf.h"
#include "base/digest.h"
#include "base/session.h"
#include "base/standard.h"

#include <stdbool.h>

struct document;
struct output_wishes;
struct pages;
struct tree;

#define RECORD_NAME "andu-record.yaml"

/* Of all files that the kind was read from. */
struct kind;
struct hash record_template(const struct kind *kind);

/* 32 digits */
void record_put_hash(struct buf *out, struct hash hash);

/*
 * `unprinted`: labels of the fields that stand in the draft and not on the
 * pages, "、" between them; "" where there are none.
 */
void record_write(const struct document *document, const struct pages *pages,
	const struct output_wishes *wishes, const char *unprinted,
	struct buf *out);

struct record {
	const char *version; /* of andu */
	const char *kind, *template_digest, *layout;
	enum pdf_standard standard;
	bool system_fonts;
	const char *date;         /* SOURCE_DATE_EPOCH, or NULL */
	const struct tree *faces; /* each with name and digest; or NULL */
};

/* False where it is none. In the session's arena. */
bool record_read(const struct session *session, const char *bytes,
	size_t length, struct record *ret_record);

#endif
