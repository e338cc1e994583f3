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
#include "base/utf8.h"
#include "output/deflate.h"
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
	struct buf bytes;
	size_t read;
};

struct pdf_objects {
	HPDF_Error_Rec error;
	HPDF_MMgr memory;
	HPDF_Xref xref;
	struct stream_data *streams;
	struct deflater *deflater;
	struct buf entries; /* of the dictionary at hand, while writing */
	struct buf *out;    /* while writing */
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
		buf_done(&s->bytes);
		memory_free(s);
	}
	deflater_free(objects->deflater);
	buf_done(&objects->entries);
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

/* Entries that are made when they are written. */
struct written {
	struct pdf_objects *objects;
	pdf_entries *write;
	const void *of;
};

static HPDF_STATUS
write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct written *written = dict->attr;
	struct buf *entries = &written->objects->entries;

	buf_reset(entries);
	written->write(written->of, entries);
	return HPDF_Stream_Write(stream, (const HPDF_BYTE *)entries->data,
		(HPDF_UINT)entries->length);
}

static void
free_written(HPDF_Dict dict)
{
	memory_free(dict->attr);
}

struct pdf_dict *
pdf_dict_written(
	struct pdf_objects *objects, pdf_entries *write, const void *of)
{
	HPDF_Dict dict = haru_dict(pdf_dict_new(objects));
	struct written *written;

	if (!dict)
		return NULL;
	written = memory_grow(NULL, 1, sizeof *written);
	*written = (struct written){objects, write, of};
	dict->attr = written;
	dict->write_fn = write_entries;
	dict->free_fn = free_written;
	return (struct pdf_dict *)dict;
}

void
pdf_put_link(struct buf *out, const struct pdf_dict *target)
{
	const HPDF_Dict dict = (HPDF_Dict)(uintptr_t)target;

	buf_format(out, "%u 0 R",
		dict ? (unsigned)(dict->header.obj_id & OBJECT_NUMBER) : 0);
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
	size_t rest = data->bytes.length - data->read;
	bool is_last = rest <= *size;

	if (is_last)
		*size = (HPDF_UINT)rest;
	memcpy(to, data->bytes.data + data->read, *size);
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
	return (HPDF_UINT32)data->bytes.length;
}

/* libharu would compress again if it knew of the filter. */
static HPDF_STATUS
write_filter(HPDF_Dict dict, HPDF_Stream stream)
{
	(void)dict;
	return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\012");
}

static struct stream_data *
stream_data_new(struct pdf_objects *objects, const void *bytes, size_t length,
	bool deflate)
{
	struct stream_data *data = memory_grow(NULL, 1, sizeof *data);

	*data = (struct stream_data){.next = objects->streams};
	objects->streams = data;
	if (deflate) {
		deflate_zlib(objects->deflater, bytes, length, &data->bytes);
	} else {
		buf_bytes(&data->bytes, bytes, length);
	}
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

/* Called when all but the trailer is written: the ID is its fingerprint. */
static HPDF_STATUS
add_id(HPDF_Dict trailer)
{
	struct pdf_objects *objects = trailer->attr;
	HPDF_BYTE digest[ID_LENGTH];
	struct HPDF_MD5Context md5;
	struct pdf_array *id;

	HPDF_MD5Init(&md5);
	HPDF_MD5Update(&md5,
		(const HPDF_BYTE *)objects->out->data + objects->out_start,
		(HPDF_UINT32)(objects->out->length - objects->out_start));
	HPDF_MD5Final(digest, &md5);
	id = pdf_dict_array((struct pdf_dict *)trailer, "ID");
	for (int i = 0; id && i < 2; i++)
		array_add(
			id, binary_new(objects->memory, digest, sizeof digest));
	return HPDF_Error_GetCode(&objects->error);
}

static bool
write_all(struct pdf_objects *objects, struct pdf_dict *root,
	struct pdf_dict *info)
{
	struct pdf_dict *trailer = (struct pdf_dict *)objects->xref->trailer;
	HPDF_Error error = &objects->error;
	HPDF_Stream writer;

	pdf_dict_link(trailer, "Root", root);
	pdf_dict_link(trailer, "Info", info);
	haru_dict(trailer)->attr = objects;
	haru_dict(trailer)->before_write_fn = add_id;
	if (HPDF_Error_GetCode(error) != HPDF_OK)
		return false;
	writer = HPDF_CallbackWriter_New(objects->memory, write_out, objects);
	if (check(error, HPDF_Stream_WriteStr(
				 writer, "%PDF-1.7\012%\267\276\255\252\012")))
		check(error,
			HPDF_Xref_WriteToStream(objects->xref, writer, NULL));
	HPDF_Stream_Free(writer);
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

enum { TAIL = 512 };

static void
take_digest(void *md5, const void *bytes, size_t length)
{
	HPDF_MD5Update(md5, bytes, (HPDF_UINT32)length);
}

/* "/ID [ <…> <…> ]" of the first `length` bytes, as libharu writes it. */
static bool
id_of(int file, long long length, char *id, size_t size)
{
	HPDF_BYTE digest[ID_LENGTH];
	struct HPDF_MD5Context md5;
	char digits[2 * ID_LENGTH + 1];

	HPDF_MD5Init(&md5);
	if (!seal_each(file, length, take_digest, &md5))
		return false;
	HPDF_MD5Final(digest, &md5);
	for (int i = 0; i < ID_LENGTH; i++)
		snprintf(digits + i * 2, 3, "%02X", digest[i]);
	snprintf(id, size, "/ID [ <%s> <%s> ]", digits, digits);
	return true;
}

/* Whoever signs or changes a PDF writes behind its end, or all of it anew. */
bool
pdf_is_own(int file, long long size)
{
	static const char opening[] = "trailer\012<<\012", start[] = "%PDF-";
	char tail[TAIL + 1] = "", id[4 * ID_LENGTH + 24], *trailer, *end;
	size_t length = size < TAIL ? (size_t)size : (size_t)TAIL;

	if (!seal_read(file, 0, tail,
		    length < strlen(start) ? length : strlen(start)))
		return false;
	if (strcmp(tail, start) != 0)
		return true;
	if (!seal_read(file, size - (long long)length, tail, length))
		return false;
	trailer = strstr(tail, opening);
	end = trailer ? strstr(trailer, "%%EOF\012") : NULL;
	return end && !end[strlen("%%EOF\012")] &&
	       id_of(file,
		       size - (long long)length + (trailer - tail) +
			       (long long)strlen(opening),
		       id, sizeof id) &&
	       strstr(trailer, id);
}
