/*
 * PDF objects: dictionaries, arrays and streams, numbered and written by
 * libharu. The only place that includes its headers.
 *
 * The first failure is remembered and everything after it does nothing (a
 * NULL dictionary or array is fine everywhere), so callers append freely and
 * learn of it from pdf_objects_write.
 */
#ifndef ANDU_OUTPUT_PDF_OBJECTS_H
#define ANDU_OUTPUT_PDF_OBJECTS_H

#include "base/buf.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pdf_objects; /* all objects of one file */
struct pdf_dict;    /* these two belong to it */
struct pdf_array;

struct pdf_objects *pdf_objects_new(void);
void pdf_objects_free(struct pdf_objects *objects);

/* "libharu" and its version. */
const char *pdf_objects_library(void);

/* Most pages, kids, widths of one array. */
enum { PDF_ARRAY_LIMIT = 32767 };

/* A numbered dictionary, to be linked to. */
struct pdf_dict *pdf_dict_new(struct pdf_objects *objects);
/* A dictionary or array as the value of `key`. */
struct pdf_dict *pdf_dict_dict(struct pdf_dict *dict, const char *key);
struct pdf_array *pdf_dict_array(struct pdf_dict *dict, const char *key);
void pdf_dict_name(struct pdf_dict *dict, const char *key, const char *name);
void pdf_dict_number(struct pdf_dict *dict, const char *key, int32_t number);
void pdf_dict_bool(struct pdf_dict *dict, const char *key, bool value);
/* A string of ASCII, and one of any UTF-8 (written as UTF-16). */
void pdf_dict_ascii(struct pdf_dict *dict, const char *key, const char *text);
void pdf_dict_text(struct pdf_dict *dict, const char *key, const char *text);
void pdf_dict_link(
	struct pdf_dict *dict, const char *key, struct pdf_dict *target);

struct pdf_array *pdf_array_array(struct pdf_array *array);
struct pdf_dict *pdf_array_dict(struct pdf_array *array);
void pdf_array_number(struct pdf_array *array, int32_t number);
void pdf_array_milli(struct pdf_array *array, int64_t milli); /* 1/1000 */
void pdf_array_name(struct pdf_array *array, const char *name);
void pdf_array_ascii(struct pdf_array *array, const char *text);
void pdf_array_null(struct pdf_array *array);
void pdf_array_link(struct pdf_array *array, struct pdf_dict *target);

/* A numbered stream; the bytes are copied, deflated if `deflate`. */
struct pdf_dict *pdf_stream_new(struct pdf_objects *objects, const void *bytes,
	size_t length, bool deflate);

/* The same of bytes that are deflated already. */
struct pdf_dict *pdf_packed_new(
	struct pdf_objects *objects, const void *bytes, size_t length);

/* The same of a JPEG, which is packed already. */
struct pdf_dict *pdf_jpeg_new(
	struct pdf_objects *objects, const void *bytes, size_t length);

/* `text` as big-endian UTF-16, without a mark of the byte order. */
void pdf_utf16(struct buf *out, const char *text);

/*
 * Dictionaries of which there are many, one for each cell of a table: kept as
 * text, packed (object streams, ISO 32000-1, 7.5.7). One of libharu's costs 300
 * bytes and more.
 *
 * Their numbers are known before they are: `count` from the returned one on.
 */
uint32_t pdf_packs_begin(struct pdf_objects *objects, uint32_t count);
/* The next of them: append "<<" … ">>" to what is returned, until the next. */
struct buf *pdf_packs_next(struct pdf_objects *objects);
void pdf_packs_end(struct pdf_objects *objects);
/* One of them as what something links to; good for nothing else. */
struct pdf_dict *pdf_packed_link(struct pdf_objects *objects, uint32_t number);

/* For their text: "12 0 R", and a string of any UTF-8, as pdf_dict_text cuts
 * it. */
void pdf_put_number(struct buf *out, uint32_t number);
void pdf_put_reference(struct buf *out, uint32_t number);
void pdf_put_link(struct buf *out, const struct pdf_dict *target);
void pdf_put_text(struct buf *out, const char *text);

/*
 * Append the file to `out`, with an ID made from its content. False with a
 * report when this or anything before failed; `out` is then as it was.
 */
bool pdf_objects_write(struct pdf_objects *objects, struct pdf_dict *root,
	struct pdf_dict *info, struct buf *out, struct diag *diag);

/*
 * Of an open file of that size: does its ID still tell its content, and is
 * nothing behind it? A file that is no PDF at all holds nobody's work.
 */
bool pdf_is_own(int file, long long size);

#endif
