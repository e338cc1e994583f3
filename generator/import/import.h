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

/* What the kinds of some templates are told by; read once for many drafts. */
struct import_kinds;

/* What was found, in place of the YAML. */
enum import_report { IMPORT_YAML, IMPORT_TABLE, IMPORT_JSON };

/* A picture of the draft, for a file of its own. */
struct import_picture {
	const char *name;
	const void *bytes;
	size_t length;
	struct import_picture *next;
};

struct import_request {
	const struct source *source;
	const char *templates;     /* the folder */
	const struct wall *walls;  /* base/walls.h, for those templates */
	const char *kind;          /* key or name, or NULL: found out */
	const char *template_file; /* in place of the kind's, or NULL */
	const struct import_kinds
		*kinds; /* in place of all of those; or NULL */
	enum import_report report;
	/*
	 * The folder that pictures will stand in, as the YAML is to call it;
	 * NULL: none is taken out, they are told.
	 */
	const char *picture_folder;
	struct import_picture **pictures; /* put here: those of the YAML */
};

/*
 * The kinds that such a request is for, in the arena; freed before it. NULL
 * with reports where there is none.
 */
struct import_kinds *import_kinds_new(struct arena *arena,
	const struct import_request *request, struct diag *diag);
void import_kinds_free(struct import_kinds *kinds); /* NULL is fine */

/*
 * Append the YAML to `out`. False with reports when the draft cannot be
 * read, or is of no kind.
 */
bool import_draft(struct arena *arena, const struct import_request *request,
	struct buf *out, struct diag *diag);

#endif
