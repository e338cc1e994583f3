/*
 * Any bytes as a draft: text as they are, a Word file where they begin with
 * 'P', or the main part of one where they begin with '<'. No crash, no hang;
 * nothing refused without a report.
 */
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "import/import.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What all runs share. libFuzzer calls the target from one thread. */
static struct {
	struct arena *arena;
	const char *templates;
} shop;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *dir;

	(void)argc;
	(void)argv;
	shop.arena = arena_new();
	dir = file_data_dir(shop.arena);
	if (!dir)
		abort();
	shop.templates = file_path(shop.arena, dir, "templates");
	return 0;
}

static void *
take_stream(void *stream, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return stream;
}

static int
leave_open(void *opaque, void *stream)
{
	(void)opaque;
	(void)stream;
	return 0;
}

/* The bytes as word/document.xml of an archive. */
static struct source *
pack(struct arena *arena, const uint8_t *data, size_t size)
{
	struct source *source = arena_alloc(arena, sizeof *source);
	size_t room = 2 * size + 1024;
	char *bytes = arena_alloc(arena, room);
	FILE *stream = fmemopen(bytes, room, "w+");
	zlib_filefunc64_def calls;
	zipFile zip;
	long length;

	if (!stream)
		abort();
	fill_fopen64_filefunc(&calls);
	calls.zopen64_file = take_stream;
	calls.zclose_file = leave_open;
	calls.opaque = stream;
	zip = zipOpen2_64("", APPEND_STATUS_CREATE, NULL, &calls);
	if (!zip ||
		zipOpenNewFileInZip(zip, "word/document.xml", NULL, NULL, 0,
			NULL, 0, NULL, Z_DEFLATED, Z_DEFAULT_COMPRESSION) ||
		zipWriteInFileInZip(zip, data, (unsigned)size) ||
		zipCloseFileInZip(zip) || zipClose(zip, NULL) ||
		fseek(stream, 0, SEEK_END) || (length = ftell(stream)) <= 0)
		abort();
	fclose(stream);
	*source = (struct source){
		.name = "a.docx", .bytes = bytes, .length = (size_t)length};
	return source;
}

static struct source *
plain(struct arena *arena, const uint8_t *data, size_t size)
{
	struct source *source = arena_alloc(arena, sizeof *source);
	bool is_zip = size && *data == 'P';

	*source = (struct source){.name = is_zip ? "a.docx" : "a.txt",
		.bytes = arena_copy(arena, (const char *)data, size),
		.length = size};
	return source;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct buf out = {0}, told = {0};
	struct import_request request = {
		.source = size && *data == '<' ? pack(arena, data, size)
					       : plain(arena, data, size),
		.templates = shop.templates,
	};

	if (!import_draft(arena, &request, &out, diag) && !diag_failed(diag))
		abort();
	diag_print(diag, LEVEL_ERROR, FORMAT_JSON, false, &told);
	if (told.data && strstr(told.data, "\"import-lost\""))
		abort();
	buf_done(&told);
	buf_done(&out);
	diag_free(diag);
	arena_free(arena);
	return 0;
}
