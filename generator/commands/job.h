/*
 * One document through the pipeline: file, tree, section model, pages.
 */
#ifndef ANDU_COMMANDS_JOB_H
#define ANDU_COMMANDS_JOB_H

#include "commands/command.h"
#include "base/arena.h"
#include "base/buf.h"
#include "output/output.h"

/* What all documents of a run share. */
struct workshop {
	struct arena *arena;
	const char *templates, *fonts_dir; /* folders */
	struct font_store *fonts;
};

/* STATUS_DONE, or STATUS_SURROUNDINGS after a message on stderr. */
int workshop_open(struct workshop *workshop);
void workshop_close(struct workshop *workshop);

/*
 * Make the document of `file`. Without a back end it is only checked. The
 * result is appended to `out`; messages go to stderr. Returns a status.
 */
int job_run(struct workshop *workshop, const struct options *options,
	const char *file, const struct backend *backend, const char *path);

#endif
