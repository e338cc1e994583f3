/* andu kinds: the kinds of documents there are. */
#include "commands/job.h"

#include "template/template.h"

#include <stdio.h>

int
kinds_run(const struct options *options)
{
	struct workshop workshop;
	int status = workshop_open(&workshop);

	(void)options;
	if (status)
		return status;
	puts(template_kind_names(workshop.arena, workshop.templates));
	workshop_close(&workshop);
	return STATUS_DONE;
}
