/*
 * One document through the pipeline: file, tree, section model, pages.
 */
#ifndef ANDU_COMMANDS_JOB_H
#define ANDU_COMMANDS_JOB_H

#include "commands/command.h"
#include "base/arena.h"
#include "base/buf.h"
#include "font/chain.h"
#include "library/pipeline.h"
#include "output/output.h"

struct targets;

/* What all documents of a run share. */
struct resources {
	struct arena *arena;
	const char *templates;    /* folders */
	const struct wall *walls; /* besides those around each document */
	struct limits limits;     /* of each document */
	struct font_store *fonts;
	struct font_wishes wishes; /* that the store follows */
	const char *tidied; /* the folder that was tidied last, or NULL */
};

/* STATUS_DONE, or STATUS_SURROUNDINGS after a message on stderr. */
int resources_open(struct resources *resources, const struct options *options);

/*
 * The same for what sets documents: with the fonts that the command line and
 * the configuration ask for, the faults of which are told and its status.
 */
int resources_ready(struct resources *resources, const struct options *options);
void resources_close(struct resources *resources);

/* What those read who are caged: the files of the command line, what these may
 * name, templates. */
const struct cage_path *job_cage(
	const struct resources *resources, const struct options *options);

/*
 * Work on the document of `file`, within the limits, and as much for each of
 * its copies. Where it goes beyond one,
 * what the work took is given back, and a session of new memory and reports
 * that tell of it is returned in place of what the work had; the walls and the
 * listener stay. False then.
 */
bool job_keep_limits(const struct resources *resources,
	const struct options *options, const char *file, memory_work *work,
	void *context, struct session *session);

/* What they and the configuration ask of outputs. */
struct output_wishes job_wishes(const struct options *options);

/* What the options order, without a back end. */
struct order job_order(
	struct resources *resources, const struct options *options);

/*
 * Tell the reports: on stderr in the form that the options ask for, or
 * appended to `machine`, where that is not NULL.
 */
void job_report(
	struct diag *diag, const struct options *options, struct buf *machine);

/* What killed runs left beside that output is taken away. */
void job_tidy(struct resources *resources, const char *path);

/*
 * Writes it to standard output. Returns the status: STATUS_SURROUNDINGS after
 * a message where it could not be written, whatever it was before.
 */
int job_print(const struct options *options, const struct buf *out, int status);

/* What came of one document. */
struct job_result {
	const struct file_listener *listener; /* given; NULL: nobody listens */
	bool made;      /* all files that were asked for stand */
	bool tried;     /* to write: the document was good */
	size_t written; /* how many of the first ones stand */
	size_t pages, errors;
};

/*
 * Make the document of `file` and write it to where the targets say, all or
 * nothing as far as it depends on the document; messages go to stderr. Returns
 * a status.
 */
int job_build(struct resources *resources, const struct options *options,
	const char *file, const struct targets *targets,
	struct job_result *result);

#endif
