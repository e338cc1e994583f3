/*
 * The system's errors in words of our own: the C library has Chinese ones
 * only where its locale is installed.
 */
#include "base/file.h"

#include "base/language.h"

#include <errno.h>
#include <string.h>

static const struct {
	int error;
	const char *words;
} troubles[] = {
	{EACCES, N_("permission is refused")},
	{EAGAIN, N_("the machine has no resources left")},
	{EBADF, N_("it is closed")},
	{EBUSY, N_("another program uses it")},
	{EEXIST, N_("there is a file of that name")},
	{EMFILE, N_("the machine has no resources left")},
	{ENFILE, N_("the machine has no resources left")},
	{ENOMEM, N_("out of memory")},
	{ETXTBSY, N_("another program uses it")},
	{EINVAL, N_("this is no name of a file here")},
	{EDQUOT, N_("the disk quota is used up")},
	{EFBIG, N_("the file would be too large for this disk")},
	{EIO, N_("the disk fails")},
	{EISDIR, N_("this is a folder, not a file")},
	{ELOOP, N_("it is a link that leads back to itself")},
	{ENAMETOOLONG, N_("the name is too long")},
	{ENOENT, N_("there is no such file")},
	{ENOSPC, N_("the disk is full")},
	{ENOTDIR, N_("a folder in its path is in fact a file")},
	{EPERM, N_("permission is refused")},
	{EPIPE, N_("whoever was to read it has gone")},
	{EROFS, N_("the disk is read-only")},
};

const char *
file_trouble(int error)
{
	for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++)
		if (troubles[i].error == error)
			return _(troubles[i].words);
	/* The C library speaks English: no locale is set. */
	return language_is_chinese() ? _("the system refuses it")
				     : strerror(error);
}

const char *
file_trouble_writing(int error)
{
	/* A file need not be there to be written, its folder must. */
	return error == ENOENT ? _("there is no such folder")
			       : file_trouble(error);
}
