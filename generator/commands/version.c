/*
 * andu --version: the program's; with --verbose what it was built with, what
 * it runs with, and what the kernel keeps its workers from.
 */
#include "commands/job.h"

#include "base/cage.h"
#include "base/language.h"
#include "places.h"

#include <gnu/libc-version.h>
#include <limits.h>
#include <link.h>
#include <stdlib.h>

/* The file that the library's name leads to: its version stands in it. */
static int
put_library(struct dl_phdr_info *info, size_t size, void *context)
{
	struct buf *out = context;
	char real[PATH_MAX];

	(void)size;
	if (*info->dlpi_name == '/' && realpath(info->dlpi_name, real))
		buf_format(out, "  %s\n", real);
	return 0;
}

static void
put_all(struct buf *out)
{
	struct buf cage = {0};

	buf_format(out, "%s %s, glibc %s\n", _("built with:"), ANDU_LIBRARIES,
		gnu_get_libc_version());
	buf_format(out, "%s\n", _("runs with:"));
	dl_iterate_phdr(put_library, out);
	cage_describe(&cage);
	buf_format(out, "%s %s\n",
		_("workers of batch, import and compare are kept from other "
		  "files, the network and other programs by:"),
		cage.length ? cage.data
			    : _("nothing, for this system has neither "
				"Landlock nor seccomp"));
	buf_done(&cage);
}

int
version_run(const struct options *options)
{
	struct buf out = {0};
	int status;

	buf_text(&out, "andu " ANDU_VERSION "\n");
	if (options->verbose)
		put_all(&out);
	status = job_print(options, &out, STATUS_DONE);
	buf_done(&out);
	return status;
}
