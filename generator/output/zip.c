/* ZIP by minizip; parts are packed before, so that bytes do not depend on zlib.
 */
#include "output/zip.h"

#include "base/memory.h"
#include "output/deflate.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <zip.h>

enum {
	PACKED_LEVEL = 6,  /* as the flags of a part tell it */
	WINDOW_BITS = -15, /* deflate without a header */
	MEMORY_LEVEL = 8,
	UTF8_NAMES = 1 << 11, /* a flag of a part */
	MADE_BY = 20,         /* version 2.0, MS-DOS: no rights of a file */
};

struct zip {
	zipFile file;
	struct buf *out;
	size_t start; /* of the file in `out` */
	size_t at;    /* behind `start` */
	struct deflater *deflater;
	struct buf packed;
	bool failed;
	bool ended; /* memory, in the midst of minizip */
};

/* --- what minizip takes for a file --------------------------------------- */

static void *
take_buf(void *zip, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return zip;
}

static unsigned long
read_nothing(void *context, void *pointer, void *bytes, unsigned long size)
{
	(void)context;
	(void)pointer;
	(void)bytes;
	(void)size;
	return 0;
}

struct piece {
	struct zip *zip;
	const void *bytes;
	size_t size;
};

/* At its end, or over what stands there: sizes are filled in later. */
static void
put_piece(void *context)
{
	const struct piece *p = context;
	struct buf *out = p->zip->out;
	size_t from = p->zip->start + p->zip->at;

	if (from + p->size > out->length) {
		buf_reserve(out, from + p->size - out->length);
		out->length = from + p->size;
		out->data[out->length] = '\0';
	}
	memcpy(out->data + from, p->bytes, p->size);
	p->zip->at += p->size;
}

static unsigned long
write_buf(void *context, void *pointer, const void *bytes, unsigned long size)
{
	struct zip *zip = context;
	struct piece piece = {zip, bytes, size};

	(void)pointer;
	zip->ended = zip->ended || !memory_within(put_piece, &piece);
	return zip->ended ? 0 : size;
}

static ZPOS64_T
tell_buf(void *context, void *pointer)
{
	(void)pointer;
	return ((struct zip *)context)->at;
}

static long
seek_buf(void *context, void *pointer, ZPOS64_T offset, int origin)
{
	struct zip *zip = context;

	(void)pointer;
	zip->at =
		(size_t)offset + (origin == ZLIB_FILEFUNC_SEEK_CUR ? zip->at
					 : origin == ZLIB_FILEFUNC_SEEK_END
						 ? zip->out->length - zip->start
						 : 0);
	return 0;
}

static int
no_error(void *context, void *pointer)
{
	(void)context;
	(void)pointer;
	return 0;
}

/* --- parts ----------------------------------------------------------------
 */

/* Nothing is written any more of what minizip has yet. */
static void
release_file(void *context)
{
	struct zip *zip = context;

	zip->ended = true;
	zipClose(zip->file, NULL);
}

/* What minizip answered; memory may have ended in it. */
static void
check(struct zip *zip, bool good)
{
	if (zip->ended)
		memory_ended();
	memory_blame();
	zip->failed |= !good;
}

struct zip *
zip_new(struct buf *out)
{
	struct zip *zip = memory_grow(NULL, 1, sizeof *zip);
	zlib_filefunc64_def functions = {
		.zopen64_file = take_buf,
		.zread_file = read_nothing,
		.zwrite_file = write_buf,
		.ztell64_file = tell_buf,
		.zseek64_file = seek_buf,
		.zclose_file = no_error,
		.zerror_file = no_error,
		.opaque = zip,
	};

	*zip = (struct zip){.out = out, .start = out->length};
	zip->deflater = deflater_new(DEFLATE_QUICK);
	errno = 0;
	zip->file = zipOpen2_64("", APPEND_STATUS_CREATE, NULL, &functions);
	check(zip, zip->file != NULL);
	if (zip->file)
		memory_hold(zip, release_file);
	return zip;
}

void
zip_part(struct zip *zip, const char *name, const struct buf *bytes)
{
	/* the first day that a ZIP file knows */
	const zip_fileinfo info = {.tmz_date = {.tm_mday = 1, .tm_year = 1980}};

	buf_reset(&zip->packed);
	deflate_raw(zip->deflater, bytes->data, bytes->length, &zip->packed);
	errno = 0;
	if (zip->failed)
		return;
	check(zip, zipOpenNewFileInZip4_64(zip->file, name, &info, NULL, 0,
			   NULL, 0, NULL, Z_DEFLATED, PACKED_LEVEL, 1,
			   WINDOW_BITS, MEMORY_LEVEL, Z_DEFAULT_STRATEGY, NULL,
			   0, MADE_BY, UTF8_NAMES, 0) == ZIP_OK);
	if (zip->failed)
		return;
	check(zip, zipWriteInFileInZip(zip->file, zip->packed.data,
			   (unsigned)zip->packed.length) == ZIP_OK);
	check(zip, zipCloseFileInZipRaw64(zip->file, bytes->length,
			   deflate_crc32(0, bytes->data, bytes->length)) ==
			   ZIP_OK);
}

bool
zip_finish(struct zip *zip, const char *comment)
{
	bool done;

	if (zip->file) {
		memory_let_go(zip);
		errno = 0;
		check(zip, zipClose(zip->file, comment) == ZIP_OK);
	}
	done = !zip->failed;
	buf_done(&zip->packed);
	deflater_free(zip->deflater);
	memory_free(zip);
	return done;
}
