/*
 * The kind that a command line names: by KIND, or with --template.
 */
#ifndef ANDU_COMMANDS_KIND_H
#define ANDU_COMMANDS_KIND_H

#include "commands/job.h"
#include "template/template.h"

/*
 * NULL with *ret_status after messages on stderr. `document` is the document
 * that is meant, "" for one of the current folder.
 */
const struct kind *kind_named(struct resources *resources,
	const struct options *options, const char *document, int *ret_status);

#endif
