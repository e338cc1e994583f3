/* ZIP files by minizip, which sees a stream: a file, or bytes in memory. */
#include "input/archive.h"

#include "base/file.h"
#include "base/language.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <unzip.h>

enum {
	PART_LIMIT = 20000, /* no document has more */
	NAME_LIMIT = 256,   /* longer names are nobody's */
	ENCRYPTED = 1,      /* a flag of a part */
	STORED = 0,         /* methods that may be met */
	DEFLATED = 8,
};

struct archive_part {
	const char *name;
	unz64_file_pos place;
};

struct archive {
	struct arena *arena;
	const char *name; /* of the file */
	unzFile zip;
	struct archive_part *parts;
	size_t count;
	uint64_t left; /* of the part being read as a stream */
	bool is_open;
	FILE *stream;
	int error; /* of reading it */
};

/* --- opening ----------------------------------------------------------- */

static void *
take_stream(void *archive, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return archive;
}

/* What the disk refuses must not be taken for damage. */
static unsigned long
read_stream(void *context, void *pointer, void *bytes, unsigned long size)
{
	struct archive *archive = context;
	size_t got;

	(void)pointer;
	errno = 0;
	got = fread(bytes, 1, size, archive->stream);
	if (got < size && ferror(archive->stream) && !archive->error)
		archive->error = errno ? errno : EIO;
	return got;
}

static ZPOS64_T
tell_stream(void *context, void *pointer)
{
	(void)pointer;
	return (ZPOS64_T)ftello(((struct archive *)context)->stream);
}

static long
seek_stream(void *context, void *pointer, ZPOS64_T offset, int origin)
{
	static const int origins[] = {[ZLIB_FILEFUNC_SEEK_SET] = SEEK_SET,
		[ZLIB_FILEFUNC_SEEK_CUR] = SEEK_CUR,
		[ZLIB_FILEFUNC_SEEK_END] = SEEK_END};
	struct archive *archive = context;

	(void)pointer;
	errno = 0;
	if (!fseeko(archive->stream, (off_t)offset, origins[origin]))
		return 0;
	/* beyond what there is: damage */
	if (errno != EINVAL && !archive->error)
		archive->error = errno;
	return -1;
}

static int
close_stream(void *context, void *pointer)
{
	(void)pointer;
	return fclose(((struct archive *)context)->stream);
}

static int
error_of_stream(void *context, void *pointer)
{
	(void)pointer;
	return ferror(((struct archive *)context)->stream);
}

static bool
add_part(struct archive *archive)
{
	struct archive_part *part = &archive->parts[archive->count++];
	char name[NAME_LIMIT + 1] = "";
	unz_file_info64 info;

	if (unzGetCurrentFileInfo64(archive->zip, &info, name, NAME_LIMIT, NULL,
		    0, NULL, 0) != UNZ_OK)
		return false;
	part->name = info.size_filename < NAME_LIMIT
			     ? arena_string(archive->arena, name)
			     : "";
	return unzGetFilePos64(archive->zip, &part->place) == UNZ_OK;
}

/* The directory once, since minizip would walk along it for each name. */
static bool
list_parts(struct archive *archive, size_t count)
{
	archive->parts =
		arena_array(archive->arena, count, sizeof *archive->parts);
	for (size_t i = 0; i < count; i++) {
		int found = i ? unzGoToNextFile(archive->zip)
			      : unzGoToFirstFile(archive->zip);
		if (found != UNZ_OK || !add_part(archive))
			return false;
	}
	return true;
}

/* The stream is closed with the archive, or at once when it is none. */
static struct archive *
open_stream(struct arena *arena, FILE *stream, const char *name,
	const char **ret_fault, int *ret_error)
{
	struct archive *archive = arena_alloc(arena, sizeof *archive);
	zlib_filefunc64_def calls = {
		.zopen64_file = take_stream,
		.zread_file = read_stream,
		.ztell64_file = tell_stream,
		.zseek64_file = seek_stream,
		.zclose_file = close_stream,
		.zerror_file = error_of_stream,
		.opaque = archive,
	};
	unz_global_info64 info = {0};

	*archive = (struct archive){
		.arena = arena, .name = name, .stream = stream};
	errno = 0;
	archive->zip = unzOpen2_64(NULL, &calls);
	*ret_error = archive->error;
	if (!archive->zip) {
		memory_blame();
		*ret_fault = _("it is no ZIP file");
		return NULL;
	}
	unzGetGlobalInfo64(archive->zip, &info);
	if (info.number_entry > PART_LIMIT)
		*ret_fault = _("it has too many parts");
	else if (!list_parts(archive, (size_t)info.number_entry))
		*ret_fault = _("it is damaged");
	else
		return archive;
	*ret_error = archive->error;
	archive_close(archive);
	return NULL;
}

struct archive *
archive_open(struct arena *arena, const struct source *source,
	const char **ret_fault)
{
	FILE *stream =
		fmemopen((void *)(uintptr_t)source->bytes, source->length, "r");
	int error;

	if (stream)
		return open_stream(
			arena, stream, source->name, ret_fault, &error);
	memory_blame();
	*ret_fault = _("it is no ZIP file");
	return NULL;
}

struct archive *
archive_open_file(struct arena *arena, int fd, const char *name,
	const char **ret_fault, int *ret_error)
{
	FILE *stream = fd < 0 ? NULL : fdopen(fd, "rb");

	*ret_error = stream ? 0 : errno;
	if (stream)
		return open_stream(arena, stream, name, ret_fault, ret_error);
	memory_blame();
	*ret_fault = arena_string(arena, file_trouble(errno));
	if (fd >= 0)
		close(fd);
	return NULL;
}

int
archive_error(const struct archive *archive)
{
	return archive->error;
}

void
archive_close(struct archive *archive)
{
	if (!archive || !archive->zip)
		return;
	unzClose(archive->zip);
	archive->zip = NULL;
}

/* --- parts ------------------------------------------------------------- */

static const struct archive_part *
find_part(const struct archive *archive, const char *name)
{
	for (size_t i = 0; i < archive->count; i++)
		if (*name && !strcmp(archive->parts[i].name, name))
			return &archive->parts[i];
	return NULL;
}

bool
archive_has(const struct archive *archive, const char *name)
{
	return find_part(archive, name);
}

size_t
archive_count(const struct archive *archive, const char *prefix)
{
	size_t count = 0;

	for (size_t i = 0; i < archive->count; i++)
		count += !strncmp(
			archive->parts[i].name, prefix, strlen(prefix));
	return count;
}

/* minizip would hand out what is encrypted as it is stored. */
static const char *
open_part(struct archive *archive, const struct archive_part *part)
{
	unz_file_info64 info;

	if (archive->is_open)
		unzCloseCurrentFile(archive->zip);
	archive->is_open = false;
	if (unzGoToFilePos64(archive->zip, &part->place) != UNZ_OK ||
		unzGetCurrentFileInfo64(archive->zip, &info, NULL, 0, NULL, 0,
			NULL, 0) != UNZ_OK)
		return _("it is damaged");
	if (info.flag & ENCRYPTED)
		return _("it is protected by a password");
	if (info.compression_method != STORED &&
		info.compression_method != DEFLATED)
		return _("it is packed in an unusual way");
	if (unzOpenCurrentFile(archive->zip) != UNZ_OK)
		return _("it is damaged");
	archive->left = info.uncompressed_size;
	archive->is_open = true;
	return NULL;
}

bool
archive_stream(struct archive *archive, const char *name)
{
	const struct archive_part *part = find_part(archive, name);

	return part && !open_part(archive, part);
}

int
archive_next(struct archive *archive, char *bytes, int length)
{
	int got;

	if (!archive->is_open)
		return archive->left ? -1 : 0;
	got = unzReadCurrentFile(archive->zip, bytes, (unsigned)length);
	if (got > 0 && (uint64_t)got <= archive->left) {
		archive->left -= (uint64_t)got;
		return got;
	}
	archive->is_open = false;
	/* the checksum is compared behind the last byte only */
	if (unzCloseCurrentFile(archive->zip) != UNZ_OK || got)
		archive->left = UINT64_MAX;
	return archive->left ? -1 : 0;
}

/* All bytes and no more. */
static bool
unpack(struct archive *archive, char *bytes)
{
	enum { PIECE = 1 << 20 };
	char behind;
	int got = 0;

	while (archive->left) {
		size_t most =
			archive->left < PIECE ? (size_t)archive->left : PIECE;
		got = archive_next(archive, bytes, (int)most);
		if (got <= 0)
			return false;
		bytes += got;
	}
	return archive_next(archive, &behind, 1) == 0;
}

const struct source *
archive_read(struct archive *archive, const char *name, size_t limit,
	const char **ret_fault)
{
	const struct archive_part *found = find_part(archive, name);
	struct source *part;
	const char *fault;
	size_t length;
	char *bytes;

	if (!found)
		return NULL;
	fault = open_part(archive, found);
	if (!fault && archive->left > limit)
		fault = _("unpacked it is too large");
	if (fault) {
		*ret_fault = fault;
		return NULL;
	}
	length = (size_t)archive->left;
	bytes = arena_alloc(archive->arena, length + 1);
	if (!unpack(archive, bytes)) {
		*ret_fault = _("it is damaged");
		return NULL;
	}
	part = arena_alloc(archive->arena, sizeof *part);
	*part = (struct source){
		.name = arena_join(
			archive->arena, archive->name, ": ", name, NULL),
		.bytes = bytes,
		.length = length,
		.offsets = offsets_new(archive->arena, bytes, length),
	};
	return part;
}
