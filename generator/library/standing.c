/* A file that people have worked on is not written over. */
#include "library/standing.h"

#include "output/output.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool
standing_is_changed(const struct backend *backend, const char *path)
{
	struct stat status;
	bool own;
	int file;

	if (!backend->is_own || !strcmp(path, "-") || stat(path, &status) ||
		!S_ISREG(status.st_mode) || !status.st_size)
		return false;
	file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (file < 0)
		return true;
	own = !fstat(file, &status) && backend->is_own(file, status.st_size);
	close(file);
	return !own;
}

bool
standing_spared(const struct backend *backend, const char *path,
	struct mark mark, struct diag *diag)
{
	if (!standing_is_changed(backend, path))
		return false;
	diag_say(diag, backend->not_own, mark, path);
	return true;
}
