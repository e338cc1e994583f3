/* Templates, fonts and kinds for all runs of a target. */
#include "shop.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct shop shop;

/* No input ends the process: to say that there is no memory is a finding. */
_Noreturn void
__wrap__exit(int status)
{
	(void)status;
	abort();
}

static const char *const kind_names[SHOP_KINDS] = {
	"复函", "事业单位法人年度报告书", "工作报告"};

void
shop_open(void)
{
	struct diag *diag = diag_new();
	const char *dir;

	shop.arena = arena_new();
	dir = file_data_dir(shop.arena);
	if (!dir)
		abort();
	shop.templates = file_path(shop.arena, dir, "templates");
	shop.fonts = font_store_new(file_path(shop.arena, dir, "fonts"));
	for (size_t i = 0; i < SHOP_KINDS; i++) {
		shop.kinds[i] = template_load(session_of(shop.arena, diag),
			shop.templates, kind_names[i], NULL, mark_nowhere);
		if (!shop.kinds[i])
			abort();
	}
	diag_free(diag);
}

static bool
has_name(const struct kind *kind, const char *name)
{
	if (!strcmp(kind->key, name))
		return true;
	for (size_t i = 0; i < kind->name_count; i++)
		if (!strcmp(kind->names[i], name))
			return true;
	return false;
}

/* Looking for one that there is not reads all templates: told as one. */
const struct kind *
shop_kind(struct arena *arena, const struct tree *root, struct diag *diag)
{
	const struct tree *kind = document_kind_node(root);

	(void)arena;
	for (size_t i = 0; kind && kind->kind == TREE_SCALAR && i < SHOP_KINDS;
		i++)
		if (has_name(shop.kinds[i], kind->text))
			return shop.kinds[i];
	diag_say(diag, MSG_KIND_MISSING, root->mark, "");
	return NULL;
}

struct source *
shop_source(
	struct arena *arena, const char *name, const uint8_t *data, size_t size)
{
	struct source *source = arena_alloc(arena, sizeof *source);

	*source = (struct source){.name = name,
		.bytes = arena_copy(arena, (const char *)data, size),
		.length = size};
	return source;
}

void
shop_prove_reports(struct diag *diag)
{
	static const enum diag_format formats[] = {
		FORMAT_LONG, FORMAT_SHORT, FORMAT_JSON};
	struct buf out = {0};

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		buf_reset(&out);
		diag_print(diag, LEVEL_INFO, formats[i], i == 0, &out);
		if (out.length &&
			utf8_check(out.data, out.length) != out.length)
			abort();
	}
	buf_done(&out);
}

/* --- archives ------------------------------------------------------------- */

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

struct source *
shop_pack(struct arena *arena, const char *name, const struct zip_part *parts)
{
	struct source *source = arena_alloc(arena, sizeof *source);
	size_t room = 4096;
	zlib_filefunc64_def calls;
	FILE *stream;
	char *bytes;
	zipFile zip;
	long length;

	for (size_t i = 0; parts[i].name; i++)
		room += 2 * parts[i].length + 1024;
	bytes = arena_alloc(arena, room);
	stream = fmemopen(bytes, room, "w+");
	if (!stream)
		abort();
	fill_fopen64_filefunc(&calls);
	calls.zopen64_file = take_stream;
	calls.zclose_file = leave_open;
	calls.opaque = stream;
	zip = zipOpen2_64("", APPEND_STATUS_CREATE, NULL, &calls);
	if (!zip)
		abort();
	for (; parts->name; parts++)
		/* stored: packing would cost more than reading */
		if (zipOpenNewFileInZip(zip, parts->name, NULL, NULL, 0, NULL,
			    0, NULL, 0, 0) ||
			zipWriteInFileInZip(
				zip, parts->bytes, (unsigned)parts->length) ||
			zipCloseFileInZip(zip))
			abort();
	if (zipClose(zip, NULL) || fseek(stream, 0, SEEK_END) ||
		(length = ftell(stream)) <= 0)
		abort();
	fclose(stream);
	*source = (struct source){
		.name = name, .bytes = bytes, .length = (size_t)length};
	return source;
}
