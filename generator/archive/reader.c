/*
 * The door to qpdf. Its C interface keeps to what it had since version 10.6;
 * it is loaded when it is needed, since no other command needs it and a letter
 * is made in the time that loading it takes.
 */
#include "archive/reader.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef ANDU_QPDF

#include <dlfcn.h>
#include <errno.h>
#include <qpdf/qpdf-c.h>

#define FUNCTIONS(ROW)                     \
	ROW(qpdf_init)                     \
	ROW(qpdf_cleanup)                  \
	ROW(qpdf_silence_errors)           \
	ROW(qpdf_set_suppress_warnings)    \
	ROW(qpdf_set_attempt_recovery)     \
	ROW(qpdf_read_memory)              \
	ROW(qpdf_has_error)                \
	ROW(qpdf_get_error)                \
	ROW(qpdf_get_error_code)           \
	ROW(qpdf_get_error_message_detail) \
	ROW(qpdf_is_encrypted)             \
	ROW(qpdf_get_root)                 \
	ROW(qpdf_oh_is_array)              \
	ROW(qpdf_oh_is_dictionary)         \
	ROW(qpdf_oh_is_name)               \
	ROW(qpdf_oh_is_stream)             \
	ROW(qpdf_oh_is_string)             \
	ROW(qpdf_oh_get_array_n_items)     \
	ROW(qpdf_oh_get_array_item)        \
	ROW(qpdf_oh_get_key)               \
	ROW(qpdf_oh_get_name)              \
	ROW(qpdf_oh_get_utf8_value)        \
	ROW(qpdf_oh_get_stream_data)

struct reader {
#define ROW(name) __typeof__(name) *name;
	FUNCTIONS(ROW)
#undef ROW
	qpdf_data pdf;
	reader_tell *tell;
	void *context;
	size_t told;
};

/* Newest first; Debian 12 has 29. */
static const char *const libraries[] = {
	"libqpdf.so.30", "libqpdf.so.29", "libqpdf.so.28"};

static bool
load(struct reader *r, void *library)
{
	void *symbol;

#define ROW(name)                       \
	symbol = dlsym(library, #name); \
	if (!symbol)                    \
		return false;           \
	memcpy(&r->name, &symbol, sizeof symbol);
	FUNCTIONS(ROW)
#undef ROW
	return true;
}

/* Of a library that is there why it cannot be loaded; else nothing. */
static void
keep_reason(char *reason, size_t size)
{
	const char *said = dlerror();

	if (said && !*reason && !strstr(said, strerror(ENOENT)))
		snprintf(reason, size, "%s", said);
}

struct reader *
reader_open(reader_tell *teller, void *context)
{
	struct reader *r = memory_grow(NULL, 1, sizeof *r);
	void *library = NULL;
	char reason[256] = "";

	*r = (struct reader){.tell = teller, .context = context};
	for (size_t i = 0; !library && i < sizeof libraries / sizeof *libraries;
		i++) {
		library = dlopen(libraries[i], RTLD_NOW | RTLD_LOCAL);
		if (!library || !load(r, library)) {
			keep_reason(reason, sizeof reason);
			library = NULL;
		}
	}
	if (library)
		return r;
	teller(context, TOLD_NO_LIBRARY, "", reason, strlen(reason));
	memory_free(r);
	return NULL;
}

static void
tell(struct reader *r, enum told told, const char *name, const void *content,
	size_t length)
{
	r->tell(r->context, told, name, content, length);
}

static qpdf_oh
at(struct reader *r, qpdf_oh dict, const char *key)
{
	/* of what is no dictionary it would be null, with a warning */
	return r->qpdf_oh_is_dictionary(r->pdf, dict)
		       ? r->qpdf_oh_get_key(r->pdf, dict, key)
		       : dict;
}

static const char *
text_at(struct reader *r, qpdf_oh dict, const char *key)
{
	qpdf_oh value = at(r, dict, key);

	return r->qpdf_oh_is_string(r->pdf, value)
		       ? r->qpdf_oh_get_utf8_value(r->pdf, value)
		       : "";
}

/* --- files ----------------------------------------------------------------
 */

static bool
is_named(struct reader *r, qpdf_oh value, const char *name)
{
	return r->qpdf_oh_is_name(r->pdf, value) &&
	       !strcmp(r->qpdf_oh_get_name(r->pdf, value), name);
}

static bool
relation_of(struct reader *r, qpdf_oh spec, enum told *ret_told)
{
	static const struct {
		const char *name;
		enum told told;
	} relations[] = {
		{"/Source", TOLD_SOURCE},
		{"/Data", TOLD_DATA},
		{"/Supplement", TOLD_SUPPLEMENT},
	};
	qpdf_oh relation = at(r, spec, "/AFRelationship");

	for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
		*ret_told = relations[i].told;
		if (is_named(r, relation, relations[i].name))
			return true;
	}
	return false;
}

static void
read_file(struct reader *r, qpdf_oh spec)
{
	qpdf_oh stream;
	unsigned char *bytes = NULL;
	size_t length = 0;
	QPDF_BOOL filtered = QPDF_FALSE;
	enum told told;

	if (!r->qpdf_oh_is_dictionary(r->pdf, spec) ||
		!relation_of(r, spec, &told))
		return;
	stream = at(r, at(r, spec, "/EF"), "/F");
	if (!r->qpdf_oh_is_stream(r->pdf, stream) ||
		r->qpdf_oh_get_stream_data(r->pdf, stream, qpdf_dl_generalized,
			&filtered, &bytes, &length) &
			QPDF_ERRORS ||
		!filtered)
		tell(r, TOLD_UNREADABLE, "", "EmbeddedFile", 12);
	else
		tell(r, told, text_at(r, spec, "/UF"),
			bytes ? (const char *)bytes : "", length);
	free(bytes);
}

static int
count_of(struct reader *r, qpdf_oh list)
{
	int count = r->qpdf_oh_is_array(r->pdf, list)
			    ? r->qpdf_oh_get_array_n_items(r->pdf, list)
			    : 0;

	return count < PIECES_MOST ? count : PIECES_MOST;
}

/* --- signatures ------------------------------------------------------------
 */

static void
read_signature(struct reader *r, qpdf_oh field)
{
	qpdf_oh value;
	char when[64]; /* a text is lent until the next one */

	if (!r->qpdf_oh_is_dictionary(r->pdf, field) ||
		!is_named(r, at(r, field, "/FT"), "/Sig"))
		return;
	value = at(r, field, "/V");
	if (!r->qpdf_oh_is_dictionary(r->pdf, value))
		return;
	snprintf(when, sizeof when, "%s", text_at(r, value, "/M"));
	tell(r, TOLD_SIGNATURE, text_at(r, value, "/Name"), when, strlen(when));
}

/* --- all -------------------------------------------------------------------
 */

static void
tell_error(struct reader *r)
{
	qpdf_error error;
	const char *why;

	if (!r->qpdf_has_error(r->pdf)) {
		tell(r, TOLD_UNREADABLE, "", "", 0);
		return;
	}
	error = r->qpdf_get_error(r->pdf);
	why = r->qpdf_get_error_message_detail(r->pdf, error);
	if (r->qpdf_get_error_code(r->pdf, error) == qpdf_e_password)
		tell(r, TOLD_ENCRYPTED, "", "", 0);
	else
		tell(r, TOLD_UNREADABLE, "", why ? why : "",
			why ? strlen(why) : 0);
}

static void
read_files(struct reader *r, qpdf_oh root)
{
	qpdf_oh list = at(r, root, "/AF");
	int count = count_of(r, list);

	for (int i = 0; i < count; i++)
		read_file(r, r->qpdf_oh_get_array_item(r->pdf, list, i));
	list = at(r, at(r, root, "/AcroForm"), "/Fields");
	count = count_of(r, list);
	for (int i = 0; i < count; i++)
		read_signature(r, r->qpdf_oh_get_array_item(r->pdf, list, i));
	tell(r, TOLD_END, "", "", 0);
}

/* Damaged files are not mended: a mended one is another. */
void
reader_run(struct reader *r, const void *bytes, size_t length)
{
	r->pdf = r->qpdf_init();
	r->qpdf_silence_errors(r->pdf);
	r->qpdf_set_suppress_warnings(r->pdf, QPDF_TRUE);
	r->qpdf_set_attempt_recovery(r->pdf, QPDF_FALSE);
	if (r->qpdf_read_memory(r->pdf, "PDF", bytes, length, NULL) &
		QPDF_ERRORS)
		tell_error(r);
	else if (r->qpdf_is_encrypted(r->pdf))
		tell(r, TOLD_ENCRYPTED, "", "", 0);
	else
		read_files(r, r->qpdf_get_root(r->pdf));
	r->qpdf_cleanup(&r->pdf);
}

void
reader_close(struct reader *r)
{
	memory_free(r);
}

#else

struct reader *
reader_open(reader_tell *tell, void *context)
{
	tell(context, TOLD_NOT_BUILT, "", "", 0);
	return NULL;
}

void
reader_run(struct reader *r, const void *bytes, size_t length)
{
	(void)r;
	(void)bytes;
	(void)length;
}

void
reader_close(struct reader *r)
{
	(void)r;
}

#endif
