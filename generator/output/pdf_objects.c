/*
 * libharu as object store and serialiser.
 *
 * Only its lowest layer is used (objects, cross-reference table, streams):
 * fonts, pages and text of its public interface lose characters and cost a
 * hundred times as much. The structs of that layer change between versions,
 * hence the check below.
 */
#include "output/pdf_objects.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "output/deflate.h"
#include "output/pdf_crossref.h"
#include "output/seal.h"

#include <hpdf.h>
#include <hpdf_encrypt.h>
#include <hpdf_objects.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if HPDF_VERSION_ID != 20300
#error "check pdf_objects.c against the structs of this version of libharu"
#endif

_Static_assert(PDF_ARRAY_LIMIT == HPDF_LIMIT_MAX_ARRAY, "limit of libharu");

/* ISO 19005-2, 6.1.13: a string has 32,767 bytes at most. */
enum { ID_LENGTH = 16, TEXT_LIMIT = 32760 };
enum { OBJECT_NUMBER = 0x00FFFFFF }; /* of what libharu calls an id */

/* The bytes of one stream, as they go into the file. */
struct stream_data {
	struct stream_data *next;
	size_t length, read;
	char bytes[];
};

/* Objects that stand one behind the other in one stream. */
struct pack {
	HPDF_Dict stream;
	uint32_t first, count; /* their numbers */
};

/* An object that libharu does not know, as it knows objects. */
struct stand_in {
	struct stand_in *next;
	HPDF_Null_Rec object;
};

struct pdf_objects {
	HPDF_Error_Rec error;
	HPDF_MMgr memory;
	HPDF_Xref xref; /* the latest; each goes on behind the numbers of
			   packed ones */
	struct stream_data *streams;
	struct deflater *deflater;
	struct buf deflated; /* the stream at hand */
	struct pack *packs;
	size_t pack_count, pack_capacity;
	struct buf index, packed; /* of the pack at hand */
	struct stand_in *stand_ins;
	struct buf *out; /* while writing */
	size_t out_start;
};

/* Ours never yield NULL, and whatever was taken by them is given back. */
static void *HPDF_STDCALL
allocate(HPDF_UINT size)
{
	return memory_grow(NULL, size, 1);
}

static void HPDF_STDCALL
release(void *memory)
{
	memory_free(memory);
}

/* Some functions of libharu fail without leaving a trace: leave one. */
static bool
check(HPDF_Error error, HPDF_STATUS status)
{
	if (status != HPDF_OK && HPDF_Error_GetCode(error) == HPDF_OK)
		HPDF_SetError(error, status, 0);
	return status == HPDF_OK;
}

static HPDF_Dict
haru_dict(struct pdf_dict *dict)
{
	return (HPDF_Dict)dict;
}

static HPDF_Array
haru_array(struct pdf_array *array)
{
	return (HPDF_Array)array;
}

const char *
pdf_objects_library(void)
{
	return "libharu " HPDF_VERSION_TEXT;
}

struct pdf_objects *
pdf_objects_new(void)
{
	struct pdf_objects *objects = memory_grow(NULL, 1, sizeof *objects);

	*objects = (struct pdf_objects){0};
	HPDF_Error_Init(&objects->error, NULL);
	objects->memory = HPDF_MMgr_New(&objects->error, 0, allocate, release);
	objects->xref = HPDF_Xref_New(objects->memory, 0);
	objects->deflater = deflater_new(DEFLATE_WELL);
	return objects;
}

void
pdf_objects_free(struct pdf_objects *objects)
{
	if (!objects)
		return;
	HPDF_Xref_Free(objects->xref);
	HPDF_MMgr_Free(objects->memory);
	for (struct stream_data *s = objects->streams, *next; s; s = next) {
		next = s->next;
		memory_free(s);
	}
	for (struct stand_in *s = objects->stand_ins, *next; s; s = next) {
		next = s->next;
		memory_free(s);
	}
	deflater_free(objects->deflater);
	memory_free(objects->packs);
	buf_done(&objects->deflated);
	buf_done(&objects->index);
	buf_done(&objects->packed);
	memory_free(objects);
}

struct pdf_dict *
pdf_dict_new(struct pdf_objects *objects)
{
	HPDF_Dict dict = HPDF_Dict_New(objects->memory);

	/* where it fails, the object is freed */
	if (!check(&objects->error, HPDF_Xref_Add(objects->xref, dict)))
		return NULL;
	return (struct pdf_dict *)dict;
}

static uint32_t
object_number(const struct pdf_dict *dict)
{
	const HPDF_Dict d = (HPDF_Dict)(uintptr_t)dict;

	return d ? d->header.obj_id & OBJECT_NUMBER : 0;
}

/* Hands the value over; false when it was not taken (and freed). */
static bool
dict_add(struct pdf_dict *dict, const char *key, void *value)
{
	HPDF_Dict d = haru_dict(dict);
	return check(d->error, HPDF_Dict_Add(d, key, value));
}

static bool
array_add(struct pdf_array *array, void *value)
{
	HPDF_Array a = haru_array(array);
	return check(a->error, HPDF_Array_Add(a, value));
}

struct pdf_dict *
pdf_dict_dict(struct pdf_dict *dict, const char *key)
{
	HPDF_Dict value = NULL;

	if (dict)
		value = HPDF_Dict_New(haru_dict(dict)->mmgr);
	return dict && dict_add(dict, key, value) ? (struct pdf_dict *)value
						  : NULL;
}

struct pdf_array *
pdf_dict_array(struct pdf_dict *dict, const char *key)
{
	HPDF_Array value = NULL;

	if (dict)
		value = HPDF_Array_New(haru_dict(dict)->mmgr);
	return dict && dict_add(dict, key, value) ? (struct pdf_array *)value
						  : NULL;
}

void
pdf_dict_name(struct pdf_dict *dict, const char *key, const char *name)
{
	if (dict)
		dict_add(dict, key, HPDF_Name_New(haru_dict(dict)->mmgr, name));
}

void
pdf_dict_number(struct pdf_dict *dict, const char *key, int32_t number)
{
	if (dict)
		dict_add(dict, key,
			HPDF_Number_New(haru_dict(dict)->mmgr, number));
}

void
pdf_dict_bool(struct pdf_dict *dict, const char *key, bool value)
{
	if (dict)
		dict_add(dict, key,
			HPDF_Boolean_New(haru_dict(dict)->mmgr, value));
}

void
pdf_dict_ascii(struct pdf_dict *dict, const char *key, const char *text)
{
	if (dict)
		dict_add(dict, key,
			HPDF_String_New(haru_dict(dict)->mmgr, text, NULL));
}

void
pdf_utf16(struct buf *out, const char *text)
{
	uint32_t c;

	while ((c = utf8_next(&text)) != 0) {
		if (c >= 0x10000) {
			uint32_t high = 0xD800 + ((c - 0x10000) >> 10);
			buf_char(out, (char)(high >> 8));
			buf_char(out, (char)high);
			c = 0xDC00 + ((c - 0x10000) & 0x3FF);
		}
		buf_char(out, (char)(c >> 8));
		buf_char(out, (char)c);
	}
}

static HPDF_Binary
binary_new(HPDF_MMgr memory, void *bytes, size_t length)
{
	if (length > HPDF_LIMIT_MAX_STRING_LEN) {
		check(memory->error, HPDF_STRING_OUT_OF_RANGE);
		return NULL;
	}
	return HPDF_Binary_New(memory, bytes, (HPDF_UINT)length);
}

/* A name for a list, or words about the text; not the text itself. */
static struct buf
text_string(const char *text)
{
	struct buf utf16 = {0};

	buf_bytes(&utf16, "\xFE\xFF", 2);
	pdf_utf16(&utf16, text);
	if (utf16.length > TEXT_LIMIT) {
		utf16.length = TEXT_LIMIT;
		/* in no half of a pair */
		if (((unsigned char)utf16.data[utf16.length - 2] & 0xFC) ==
			0xD8)
			utf16.length -= 2;
		pdf_utf16(&utf16, "…");
	}
	return utf16;
}

void
pdf_dict_text(struct pdf_dict *dict, const char *key, const char *text)
{
	struct buf utf16;

	if (!dict)
		return;
	utf16 = text_string(text);
	dict_add(dict, key,
		binary_new(haru_dict(dict)->mmgr, utf16.data, utf16.length));
	buf_done(&utf16);
}

void
pdf_put_text(struct buf *out, const char *text)
{
	struct buf utf16 = text_string(text);

	buf_char(out, '<');
	for (size_t i = 0; i < utf16.length; i++)
		buf_hex(out, (unsigned char)utf16.data[i], 2);
	buf_char(out, '>');
	buf_done(&utf16);
}

void
pdf_dict_link(struct pdf_dict *dict, const char *key, struct pdf_dict *target)
{
	if (dict && target)
		dict_add(dict, key, target);
}

struct pdf_array *
pdf_array_array(struct pdf_array *array)
{
	HPDF_Array value = NULL;

	if (array)
		value = HPDF_Array_New(haru_array(array)->mmgr);
	return array && array_add(array, value) ? (struct pdf_array *)value
						: NULL;
}

struct pdf_dict *
pdf_array_dict(struct pdf_array *array)
{
	HPDF_Dict value = NULL;

	if (array)
		value = HPDF_Dict_New(haru_array(array)->mmgr);
	return array && array_add(array, value) ? (struct pdf_dict *)value
						: NULL;
}

void
pdf_array_number(struct pdf_array *array, int32_t number)
{
	if (array)
		array_add(array,
			HPDF_Number_New(haru_array(array)->mmgr, number));
}

void
pdf_array_milli(struct pdf_array *array, int64_t milli)
{
	if (array && milli % 1000 == 0)
		pdf_array_number(array, (int32_t)(milli / 1000));
	else if (array)
		array_add(array, HPDF_Real_New(haru_array(array)->mmgr,
					 (HPDF_REAL)((double)milli / 1000)));
}

void
pdf_array_name(struct pdf_array *array, const char *name)
{
	if (array)
		array_add(array, HPDF_Name_New(haru_array(array)->mmgr, name));
}

void
pdf_array_ascii(struct pdf_array *array, const char *text)
{
	if (array)
		array_add(array,
			HPDF_String_New(haru_array(array)->mmgr, text, NULL));
}

void
pdf_array_null(struct pdf_array *array)
{
	if (array)
		array_add(array, HPDF_Null_New(haru_array(array)->mmgr));
}

void
pdf_array_link(struct pdf_array *array, struct pdf_dict *target)
{
	if (array && target)
		array_add(array, target);
}

static HPDF_STATUS
stream_read(HPDF_Stream stream, HPDF_BYTE *to, HPDF_UINT *size)
{
	struct stream_data *data = stream->attr;
	size_t rest = data->length - data->read;
	bool is_last = rest <= *size;

	if (is_last)
		*size = (HPDF_UINT)rest;
	memcpy(to, data->bytes + data->read, *size);
	data->read += *size;
	return is_last ? HPDF_STREAM_EOF : HPDF_OK;
}

/* Called once before reading, to go to the start. */
static HPDF_STATUS
stream_seek(HPDF_Stream stream, HPDF_INT position, HPDF_WhenceMode mode)
{
	struct stream_data *data = stream->attr;

	if (mode != HPDF_SEEK_SET || position != 0)
		return HPDF_INVALID_OPERATION;
	data->read = 0;
	return HPDF_OK;
}

static HPDF_INT32
stream_tell(HPDF_Stream stream)
{
	const struct stream_data *data = stream->attr;
	return (HPDF_INT32)data->read;
}

static HPDF_UINT32
stream_size(HPDF_Stream stream)
{
	const struct stream_data *data = stream->attr;
	return (HPDF_UINT32)data->length;
}

/* libharu would compress again if it knew of the filter. */
static HPDF_STATUS
write_filter(HPDF_Dict dict, HPDF_Stream stream)
{
	(void)dict;
	return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\012");
}

/* Of just their size: room for what could not be deflated is as large as that.
 */
static struct stream_data *
stream_data_new(struct pdf_objects *objects, const void *bytes, size_t length,
	bool deflate)
{
	struct stream_data *data;

	if (deflate) {
		buf_reset(&objects->deflated);
		deflate_zlib(
			objects->deflater, bytes, length, &objects->deflated);
		bytes = objects->deflated.data;
		length = objects->deflated.length;
	}
	data = memory_grow(NULL, 1, sizeof *data + length);
	*data = (struct stream_data){
		.next = objects->streams, .length = length};
	if (length)
		memcpy(data->bytes, bytes, length);
	objects->streams = data;
	return data;
}

struct pdf_dict *
pdf_stream_new(struct pdf_objects *objects, const void *bytes, size_t length,
	bool deflate)
{
	struct stream_data *data;
	HPDF_Stream reader;
	HPDF_Dict dict;

	if (HPDF_Error_GetCode(&objects->error) != HPDF_OK)
		return NULL;
	if (length > INT32_MAX / 2) {
		check(&objects->error, HPDF_STRING_OUT_OF_RANGE);
		return NULL;
	}
	dict = HPDF_DictStream_New(objects->memory, objects->xref);
	if (!dict) {
		check(&objects->error, HPDF_INVALID_STREAM);
		return NULL;
	}
	data = stream_data_new(objects, bytes, length, deflate);
	reader = HPDF_CallbackReader_New(objects->memory, stream_read,
		stream_seek, stream_tell, stream_size, data);
	HPDF_Stream_Free(dict->stream);
	dict->stream = reader;
	if (deflate)
		dict->write_fn = write_filter;
	return (struct pdf_dict *)dict;
}

struct pdf_dict *
pdf_packed_new(struct pdf_objects *objects, const void *bytes, size_t length)
{
	struct pdf_dict *dict = pdf_stream_new(objects, bytes, length, false);

	if (dict)
		haru_dict(dict)->write_fn = write_filter;
	return dict;
}

/* libharu takes a filter away that it has not been told of. */
static HPDF_STATUS
write_jpeg_filter(HPDF_Dict dict, HPDF_Stream stream)
{
	(void)dict;
	return HPDF_Stream_WriteStr(stream, "/Filter /DCTDecode\012");
}

struct pdf_dict *
pdf_jpeg_new(struct pdf_objects *objects, const void *bytes, size_t length)
{
	struct pdf_dict *dict = pdf_stream_new(objects, bytes, length, false);

	if (dict)
		haru_dict(dict)->write_fn = write_jpeg_filter;
	return dict;
}

/* --- packed objects ------------------------------------------------------ */

enum { PACK_SIZE = 128 * 1024 };

static uint32_t
next_number(const struct pdf_objects *objects)
{
	return objects->xref->start_offset + objects->xref->entries->count;
}

static struct pack *
add_pack(struct pdf_objects *objects, uint32_t first)
{
	objects->packs = memory_more(objects->packs, objects->pack_count,
		&objects->pack_capacity, sizeof *objects->packs);
	objects->packs[objects->pack_count] = (struct pack){.first = first};
	return &objects->packs[objects->pack_count++];
}

uint32_t
pdf_packs_begin(struct pdf_objects *objects, uint32_t count)
{
	const uint32_t first = next_number(objects);

	if (count <= HPDF_LIMIT_MAX_XREF_ELEMENT - first) {
		HPDF_Xref later = HPDF_Xref_New(objects->memory, first + count);

		later->prev = objects->xref;
		objects->xref = later;
	} else {
		check(&objects->error, HPDF_XREF_COUNT_ERR);
	}
	add_pack(objects, first);
	return first;
}

static void
end_pack(struct pdf_objects *objects)
{
	struct pack *pack = &objects->packs[objects->pack_count - 1];
	const int32_t first = (int32_t)objects->index.length;
	struct pdf_dict *stream;

	buf_bytes(
		&objects->index, objects->packed.data, objects->packed.length);
	stream = pdf_stream_new(
		objects, objects->index.data, objects->index.length, true);
	pdf_dict_name(stream, "Type", "ObjStm");
	pdf_dict_number(stream, "N", (int32_t)pack->count);
	pdf_dict_number(stream, "First", first);
	pack->stream = haru_dict(stream);
	buf_reset(&objects->index);
	buf_reset(&objects->packed);
}

static struct pack *
pack_with_room(struct pdf_objects *objects)
{
	struct pack *pack = &objects->packs[objects->pack_count - 1];
	const uint32_t first = pack->first + pack->count;

	if (objects->packed.length < PACK_SIZE &&
		pack->count < CROSSREF_INDEX_LIMIT)
		return pack;
	end_pack(objects);
	return add_pack(objects, first);
}

struct buf *
pdf_packs_next(struct pdf_objects *objects)
{
	struct pack *pack = pack_with_room(objects);

	pdf_put_number(&objects->index, pack->first + pack->count++);
	buf_char(&objects->index, ' ');
	pdf_put_number(&objects->index, (uint32_t)objects->packed.length);
	buf_char(&objects->index, ' ');
	return &objects->packed;
}

void
pdf_packs_end(struct pdf_objects *objects)
{
	end_pack(objects);
	buf_done(&objects->index);
	buf_done(&objects->packed);
}

struct pdf_dict *
pdf_packed_link(struct pdf_objects *objects, uint32_t number)
{
	struct stand_in *made = memory_grow(NULL, 1, sizeof *made);

	*made = (struct stand_in){
		.next = objects->stand_ins,
		.object.header = {.obj_id = HPDF_OTYPE_INDIRECT | number,
			.obj_class = HPDF_OCLASS_NULL},
	};
	objects->stand_ins = made;
	return (struct pdf_dict *)&made->object;
}

void
pdf_put_number(struct buf *out, uint32_t number)
{
	char digits[10];
	size_t n = sizeof digits;

	do {
		digits[--n] = (char)('0' + number % 10);
		number /= 10;
	} while (number);
	buf_bytes(out, digits + n, sizeof digits - n);
}

void
pdf_put_reference(struct buf *out, uint32_t number)
{
	pdf_put_number(out, number);
	buf_bytes(out, " 0 R", 4);
}

void
pdf_put_link(struct buf *out, const struct pdf_dict *target)
{
	pdf_put_reference(out, object_number(target));
}

/* --- the file ------------------------------------------------------------- */

static HPDF_STATUS
write_out(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
	struct pdf_objects *objects = stream->attr;
	size_t length = objects->out->length - objects->out_start;

	/* offsets of the cross-reference table are 32 bits wide */
	if (length > (size_t)INT32_MAX - size)
		return HPDF_FILE_IO_ERROR;
	buf_bytes(objects->out, bytes, size);
	return HPDF_OK;
}

/* "/ID [ <…> <…> ]" */
enum { ID_ENTRY = 4 * ID_LENGTH + 24 };

static void
put_id(const HPDF_BYTE *digest, char *id)
{
	char digits[2 * ID_LENGTH + 1];

	for (int i = 0; i < ID_LENGTH; i++)
		snprintf(digits + i * 2, 3, "%02X", digest[i]);
	snprintf(id, ID_ENTRY, "/ID [ <%s> <%s> ]", digits, digits);
}

/* ISO 32000-1, 14.4: any digest will do; this one has the speed of memory. */
static void
put_hash_id(struct hash hash, char *id)
{
	HPDF_BYTE digest[ID_LENGTH];

	for (int i = 0; i < ID_LENGTH / 2; i++) {
		digest[i] = (HPDF_BYTE)(hash.high >> (56 - 8 * i) & 0xff);
		digest[ID_LENGTH / 2 + i] =
			(HPDF_BYTE)(hash.low >> (56 - 8 * i) & 0xff);
	}
	put_id(digest, id);
}

static HPDF_STATUS
write_object(struct pdf_objects *objects, HPDF_Stream writer, uint32_t number,
	void *object, struct buf *rows)
{
	char head[32];
	HPDF_STATUS status;

	crossref_at(rows, number,
		(uint32_t)(objects->out->length - objects->out_start));
	snprintf(head, sizeof head, "%u 0 obj\012", number);
	status = HPDF_Stream_WriteStr(writer, head);
	if (status == HPDF_OK)
		status = HPDF_Obj_WriteValue(object, writer, NULL);
	return status == HPDF_OK
		       ? HPDF_Stream_WriteStr(writer, "\012endobj\012")
		       : status;
}

/* The latest first, as libharu does it. */
static HPDF_STATUS
write_body(struct pdf_objects *objects, HPDF_Stream writer, struct buf *rows)
{
	HPDF_STATUS status = HPDF_Stream_WriteStr(
		writer, "%PDF-1.7\012%\267\276\255\252\012");

	for (HPDF_Xref xref = objects->xref; xref; xref = xref->prev)
		for (uint32_t i = 0;
			i < xref->entries->count && status == HPDF_OK; i++) {
			HPDF_XrefEntry entry = HPDF_Xref_GetEntry(xref, i);

			if (entry->obj)
				status = write_object(objects, writer,
					xref->start_offset + i, entry->obj,
					rows);
		}
	return status;
}

static void
add_packed(const struct pdf_objects *objects, struct buf *rows)
{
	for (size_t i = 0; i < objects->pack_count; i++) {
		const struct pack *pack = &objects->packs[i];
		const uint32_t stream =
			object_number((struct pdf_dict *)pack->stream);

		for (uint32_t k = 0; k < pack->count; k++)
			crossref_in(rows, pack->first + k, stream, k);
	}
}

/* Its dictionary is the file's trailer. The ID is the fingerprint of all but
 * that. */
static void
write_crossref(struct pdf_objects *objects, const struct pdf_dict *root,
	const struct pdf_dict *info, const struct buf *rows)
{
	struct buf *out = objects->out, plain = {0}, packed = {0};
	const size_t at = out->length - objects->out_start;
	const uint32_t number = next_number(objects);
	struct hasher *hasher = hasher_new();
	char id[ID_ENTRY];

	crossref_put(rows, &plain);
	deflate_zlib(objects->deflater, plain.data, plain.length, &packed);
	hasher_bytes(hasher, out->data + objects->out_start, at);
	hasher_bytes(hasher, packed.data, packed.length);
	put_hash_id(hasher_free(hasher), id);
	buf_format(out,
		"%u 0 obj\012<<\012/Type /XRef\012/Size %u\012"
		"/W [ " CROSSREF_WIDTHS " ]\012/Root %u 0 R\012"
		"/Info %u 0 R\012%s\012/Filter /FlateDecode\012"
		"/DecodeParms <</Predictor 12/Columns %d>>\012"
		"/Length %zu\012>>\012stream\012",
		number, number + 1, object_number(root), object_number(info),
		id, CROSSREF_ROW, packed.length);
	buf_bytes(out, packed.data, packed.length);
	buf_format(out,
		"\012endstream\012endobj\012startxref\012%zu\012%%%%EOF\012",
		at);
	buf_done(&plain);
	buf_done(&packed);
}

static bool
write_all(struct pdf_objects *objects, struct pdf_dict *root,
	struct pdf_dict *info)
{
	const uint32_t number = next_number(objects);
	HPDF_Error error = &objects->error;
	struct buf rows = {0};
	HPDF_Stream writer;

	if (HPDF_Error_GetCode(error) != HPDF_OK)
		return false;
	crossref_start(&rows, number + 1);
	writer = HPDF_CallbackWriter_New(objects->memory, write_out, objects);
	if (check(error, write_body(objects, writer, &rows))) {
		crossref_at(&rows, number,
			(uint32_t)(objects->out->length - objects->out_start));
		add_packed(objects, &rows);
		write_crossref(objects, root, info, &rows);
	}
	HPDF_Stream_Free(writer);
	buf_done(&rows);
	return HPDF_Error_GetCode(error) == HPDF_OK;
}

bool
pdf_objects_write(struct pdf_objects *objects, struct pdf_dict *root,
	struct pdf_dict *info, struct buf *out, struct diag *diag)
{
	char reason[32];

	objects->out = out;
	objects->out_start = out->length;
	if (write_all(objects, root, info))
		return true;
	out->length = objects->out_start;
	snprintf(reason, sizeof reason, "error 0x%04lX",
		(unsigned long)HPDF_Error_GetCode(&objects->error));
	diag_say(diag, MSG_LIBRARY_FAILED, mark_nowhere, pdf_objects_library(),
		reason);
	return false;
}

/* --- what stands in a file ------------------------------------------------ */

enum { PIECE = 512 }; /* a trailer is shorter */

static void
take_hash(void *hasher, const void *bytes, size_t length)
{
	hasher_bytes(hasher, bytes, length);
}

static void
take_md5(void *md5, const void *bytes, size_t length)
{
	HPDF_MD5Update(md5, bytes, (HPDF_UINT32)length);
}

/* Up to PIECE bytes from there on; how many, or 0. */
static size_t
read_piece(int file, long long from, long long size, char *bytes)
{
	const long long length = size - from < PIECE ? size - from : PIECE;

	return from >= 0 && length > 0 &&
			       seal_read(file, from, bytes, (size_t)length)
		       ? (size_t)length
		       : 0;
}

/* Behind the first of these words, or NULL. */
static const char *
find_behind(const char *bytes, size_t length, const char *words)
{
	const size_t n = strlen(words);

	for (size_t i = 0; i + n <= length; i++)
		if (!memcmp(bytes + i, words, n))
			return bytes + i + n;
	return NULL;
}

/* What an ID is made of: all up to `end`, and from `from` to `to`. */
struct content {
	int file;
	long long end, from, to;
};

static bool
each_of(const struct content *content, seal_take *take, void *context)
{
	return seal_each(content->file, 0, content->end, take, context) &&
	       seal_each(content->file, content->from, content->to, take,
		       context);
}

static bool
has_hash_id(const struct content *content, const char *bytes, size_t length)
{
	struct hasher *hasher = hasher_new();
	bool is_read = each_of(content, take_hash, hasher);
	char id[ID_ENTRY];

	put_hash_id(hasher_free(hasher), id);
	return is_read && find_behind(bytes, length, id);
}

/* As earlier versions had it. */
static bool
has_md5_id(const struct content *content, const char *bytes, size_t length)
{
	HPDF_BYTE digest[ID_LENGTH];
	struct HPDF_MD5Context md5;
	char id[ID_ENTRY];

	HPDF_MD5Init(&md5);
	if (!each_of(content, take_md5, &md5))
		return false;
	HPDF_MD5Final(digest, &md5);
	put_id(digest, id);
	return find_behind(bytes, length, id);
}

/* Is its ID in the dictionary? */
static bool
tells_content(
	const struct content *content, const char *dictionary, size_t length)
{
	return has_hash_id(content, dictionary, length) ||
	       has_md5_id(content, dictionary, length);
}

/* As write_crossref writes it. */
static bool
ends_with_stream(int file, long long size, const char *tail, size_t length)
{
	static const char ending[] = "\012endstream\012endobj\012startxref\012";
	const char *number = find_behind(tail, length, ending), *data;
	char trailer[PIECE], behind[32];
	long long at;

	if (!number)
		return false;
	at = strtoll(number, NULL, 10);
	snprintf(behind, sizeof behind, "%lld\012%%%%EOF\012", at);
	if ((size_t)(tail + length - number) != strlen(behind) ||
		memcmp(number, behind, strlen(behind)) != 0)
		return false;
	length = read_piece(file, at, size, trailer);
	data = find_behind(trailer, length, "\012stream\012");
	return data &&
	       tells_content(&(struct content){file, at, at + (data - trailer),
				     size - (long long)(sizeof ending - 1 +
							strlen(behind))},
		       trailer, (size_t)(data - trailer));
}

/* As libharu writes a table, which earlier versions had. */
static bool
ends_with_table(int file, long long size, const char *tail, size_t length)
{
	const char *trailer = find_behind(tail, length, "trailer\012<<\012"),
		   *end = trailer ? find_behind(trailer,
					    (size_t)(tail + length - trailer),
					    "%%EOF\012")
				  : NULL;

	return end && end == tail + length &&
	       tells_content(
		       &(struct content){file, size - (end - trailer), 0, 0},
		       trailer, (size_t)(end - trailer));
}

/* Whoever signs or changes a PDF writes behind its end, or all of it anew. */
bool
pdf_is_own(int file, long long size)
{
	static const char start[] = "%PDF-";
	char tail[PIECE + 1];
	size_t length = read_piece(file, 0, size, tail);

	if (size > 0 && !length)
		return false;
	if (length < strlen(start) || memcmp(tail, start, strlen(start)) != 0)
		return true;
	length = read_piece(file, size < PIECE ? 0 : size - PIECE, size, tail);
	tail[length] = '\0';
	return ends_with_stream(file, size, tail, length) ||
	       ends_with_table(file, size, tail, length);
}
