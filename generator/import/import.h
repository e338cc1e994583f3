/*
 * A draft that is no YAML, plain text or Word (.docx), to the YAML of a
 * document: the door of this module.
 *
 * What a field is told by is data of the templates (their section import:
 * and their layouts). Nothing is dropped: what finds no field stands as a
 * comment in the YAML and is reported.
 */
#ifndef ANDU_IMPORT_IMPORT_H
#define ANDU_IMPORT_IMPORT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>

struct wall;

/* A file larger than that is no document. */
enum { IMPORT_LIMIT = 64 * 1024 * 1024 };

struct import_request {
	const struct source *source;
	const char *templates;     /* the folder */
	const struct wall *walls;  /* base/walls.h, for those templates */
	const char *kind;          /* key or name, or NULL: found out */
	const char *template_file; /* in place of the kind's, or NULL */
};

/*
 * Append the YAML to `out`. False with reports when the draft cannot be
 * read, or is of no kind.
 */
bool import_draft(struct arena *arena, const struct import_request *request,
	struct buf *out, struct diag *diag);

#endif
