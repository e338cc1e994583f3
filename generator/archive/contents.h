/* What a PDF holds of its source. */
#ifndef ANDU_ARCHIVE_CONTENTS_H
#define ANDU_ARCHIVE_CONTENTS_H

#include "archive/record.h"
#include "base/session.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>

enum { PDF_BYTES = 256 * 1024 * 1024 };

struct held_signature {
	const char *name, *date; /* "" where it does not say */
};

struct contents {
	const struct enclosed *files; /* the draft first, then its pictures */
	size_t count;
	struct record record;
	const char *record_text;
	size_t record_length;
	const struct held_signature *signatures;
	size_t signature_count;
};

/* In the session's arena. False with a report. */
bool contents_read(const struct session *session, const struct source *file,
	struct contents *ret_contents);

#endif
