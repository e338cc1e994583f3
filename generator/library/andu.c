/* The functions of libandu over the stages. See andu.h. */
#include "library/andu.h"

#include "base/file.h"
#include "base/files.h"
#include "base/language.h"
#include "base/reports.h"
#include "base/utf8.h"
#include "font/chain.h"
#include "font/font.h"
#include "library/mend.h"
#include "template/views.h"
#include "output/xml.h"
#include "places.h"

#include <dlfcn.h>
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct andu {
	struct arena *arena; /* of what lives as long as the handle */
	const char *data;    /* folder */
	struct order order;
	const char **sets; /* "key=value" */
	struct font_wishes wishes;
	const struct files *files; /* NULL: of the system */
	andu_sink write;           /* or NULL */
	void *sink;
	struct arena *lists; /* of the kinds below; NULL: not asked for yet */
	const struct andu_kind *kinds;
	size_t kind_count;
};

struct andu_result {
	struct arena *arena;
	struct buf out, json;
	enum andu_status status;
	size_t pages, changes;
	struct andu_message *messages;
	size_t count;
};

const char *
andu_version(void)
{
	return ANDU_VERSION;
}

/* --- the handle ------------------------------------------------------- */

/* An address of this library, by which it finds its own file. */
static const char here;

static char *
installed_data(struct arena *arena)
{
	char *data = NULL, *path;
	Dl_info info;

	if (dladdr(&here, &info) && info.dli_fname &&
		(path = realpath(info.dli_fname, NULL))) {
		data = file_data_near(arena, path);
		free(path);
	}
	return data ? data : file_data_installed(arena);
}

static const char *
find_data(struct arena *arena, const char *given)
{
	if (!given)
		given = getenv("ANDU_DATA");
	if (!given || !*given)
		return installed_data(arena);
	return file_is_data(arena, given) ? arena_string(arena, given) : NULL;
}

/* Where the data was moved with all that was installed, so was this. */
static void
bind_catalogue(struct arena *arena, const char *data)
{
	const char *moved = file_path(arena, data, "../locale");

	bindtextdomain("andu", access(moved, R_OK) ? ANDU_LOCALEDIR : moved);
	bind_textdomain_codeset("andu", "UTF-8");
}

/* As much of it as there is room for, in whole characters. */
static void
say(char *reason, size_t size, const char *text)
{
	size_t room = size ? size - 1 : 0, length = strlen(text), end = 0;

	for (size_t n = 1; n && end < length; end += n) {
		uint32_t c;

		n = utf8_decode(text + end, length - end, &c);
		if (end + n > room)
			break;
	}
	if (size)
		snprintf(reason, size, "%.*s", (int)end, text);
}

static void
say_no_data(const char *data, char *reason, size_t size)
{
	const char *given = data ? data : getenv("ANDU_DATA");
	struct buf text = {0};

	bindtextdomain("andu", ANDU_LOCALEDIR);
	bind_textdomain_codeset("andu", "UTF-8");
	if (given && *given)
		buf_format(&text,
			_("“%s” holds no templates and fonts of andu"), given);
	else
		buf_text(&text,
			_("andu's templates and fonts are neither beside the "
			  "library nor where they were installed; name "
			  "their folder, or set ANDU_DATA"));
	say(reason, size, text.data);
	buf_done(&text);
}

struct andu *
andu_open(const char *data)
{
	return andu_open_or_say(data, NULL, 0);
}

struct andu *
andu_open_or_say(const char *data, char *reason, size_t size)
{
	struct arena *arena = arena_new();
	struct andu *andu = arena_alloc(arena, sizeof *andu);

	*andu = (struct andu){.arena = arena, .data = find_data(arena, data)};
	say(reason, size, "");
	if (!andu->data) {
		say_no_data(data, reason, size);
		arena_free(arena);
		return NULL;
	}
	bind_catalogue(arena, andu->data);
	xml_prepare();
	andu_set_templates(andu, NULL);
	andu_set_fonts(andu, NULL);
	return andu;
}

struct andu *
andu_open_files(const struct andu_files *given, const char *data)
{
	struct arena *arena = arena_new();
	struct andu *andu = arena_alloc(arena, sizeof *andu);
	struct files *files = arena_alloc(arena, sizeof *files);

	*files = (struct files){
		given->read, given->exists, given->list, given->context};
	arena_set_files(arena, files);
	*andu = (struct andu){.arena = arena,
		.data = arena_string(arena, data),
		.files = files};
	if (!files_exist(
		    arena, file_path(arena, data, "templates/gbt9704.yaml"))) {
		arena_free(arena);
		return NULL;
	}
	xml_prepare();
	andu_set_templates(andu, NULL);
	andu_set_fonts(andu, NULL);
	return andu;
}

void
andu_close(struct andu *andu)
{
	if (!andu)
		return;
	memory_free(andu->sets);
	font_store_free(andu->order.fonts);
	arena_free(andu->lists);
	arena_free(andu->arena);
}

void
andu_set_templates(struct andu *andu, const char *folder)
{
	andu->order.templates =
		folder ? arena_string(andu->arena, folder)
		       : file_path(andu->arena, andu->data, "templates");
	arena_free(andu->lists);
	andu->lists = NULL;
}

void
andu_set_fonts(struct andu *andu, const char *folder)
{
	font_store_free(andu->order.fonts);
	andu->order.fonts = font_store_new(
		folder ? folder : file_path(andu->arena, andu->data, "fonts"));
	font_store_wish(andu->order.fonts, &andu->wishes);
	font_store_read_by(andu->order.fonts, andu->files);
}

void
andu_set_system_fonts(struct andu *andu, bool system)
{
	andu->wishes.system = system;
}

void
andu_set_sink(struct andu *andu, andu_sink write, void *context)
{
	andu->write = write;
	andu->sink = context;
}

void
andu_set_template(struct andu *andu, const char *file)
{
	andu->order.template_file =
		file ? arena_string(andu->arena, file) : NULL;
}

void
andu_set_field(struct andu *andu, const char *key, const char *value)
{
	size_t length = strlen(key), count = andu->order.set_count, i = 0;

	while (i < count && (strncmp(andu->sets[i], key, length) ||
				    andu->sets[i][length] != '='))
		i++;
	if (i < count) {
		count--;
		memmove(&andu->sets[i], &andu->sets[i + 1],
			(count - i) * sizeof *andu->sets);
	}
	if (value) { /* last: of two names of one field the later one counts */
		andu->sets =
			memory_grow(andu->sets, count + 1, sizeof *andu->sets);
		andu->sets[count++] =
			arena_join(andu->arena, key, "=", value, NULL);
	}
	andu->order.sets = andu->sets;
	andu->order.set_count = count;
}

/* --- a document ------------------------------------------------------- */

static struct andu_result *
result_new(void)
{
	struct arena *arena = arena_new();
	struct andu_result *result = arena_alloc(arena, sizeof *result);

	*result = (struct andu_result){.arena = arena};
	buf_text(&result->json, "");
	return result;
}

void
andu_result_free(struct andu_result *result)
{
	if (!result)
		return;
	buf_done(&result->out);
	buf_done(&result->json);
	arena_free(result->arena);
}

static const char *
filled(struct arena *arena, const char *text, const struct diag_entry *entry)
{
	struct buf buf = {0};
	const char *copy;

	buf_text(&buf, "");
	report_fill(&buf, text, entry);
	copy = arena_string(arena, buf.data);
	buf_done(&buf);
	return copy;
}

static struct andu_message
message(struct arena *arena, const struct diag_entry *entry)
{
	static const enum andu_level levels[] = {
		[LEVEL_INFO] = ANDU_NOTE,
		[LEVEL_WARNING] = ANDU_WARNING,
		[LEVEL_ERROR] = ANDU_ERROR,
		[LEVEL_FATAL] = ANDU_ERROR,
	};
	const struct message *m = entry->message;

	return (struct andu_message){
		.id = arena_string(arena, m->name),
		.level = levels[entry->message->level],
		.file = entry->mark.source
				? arena_string(arena, entry->mark.source->name)
				: NULL,
		.line = entry->mark.line,
		.column = entry->mark.column,
		.text = filled(arena, m->text, entry),
		.clause = arena_string(arena, m->clause),
		.remedy = filled(arena, m->remedy, entry),
	};
}

static void
take_messages(struct andu_result *result, const struct diag *diag)
{
	struct diag_entry *sorted;
	size_t count = diag_sorted(diag, &sorted);

	result->messages =
		arena_array(result->arena, count, sizeof *result->messages);
	for (size_t i = 0; i < count; i++) {
		report_json(&result->json, &sorted[i]);
		result->messages[i] = message(result->arena, &sorted[i]);
	}
	result->count = count;
	memory_free(sorted);
}

static const struct source *
text_source(struct arena *arena, const char *name, const void *text,
	size_t length, struct diag *diag)
{
	struct source *source = arena_alloc(arena, sizeof *source);
	struct mark mark = {.source = source};

	source->name = arena_string(arena, name);
	source->bytes = "";
	if (length > INPUT_LIMIT) {
		diag_say(diag, MSG_FILE_TOO_LARGE, mark,
			arena_format(arena, "%zu", length),
			arena_format(arena, "%d", INPUT_LIMIT));
		return NULL;
	}
	source->bytes = arena_copy(arena, text, length);
	source->length = length;
	return source;
}

/* In pieces that a pipe or a socket can take. */
static bool
hand_over(const struct andu *andu, const struct buf *out)
{
	const size_t most = 64 * 1024;

	for (size_t at = 0, n; at < out->length; at += n) {
		n = out->length - at < most ? out->length - at : most;
		if (!andu->write(andu->sink, out->data + at, n))
			return false;
	}
	return true;
}

/* One call: its own memory and messages, and what comes of it. */
struct call {
	struct andu *andu;
	struct andu_result *result;
	struct session session;
};

static struct call
call_begin(struct andu *andu)
{
	struct call call = {
		andu, result_new(), {.arena = arena_new(), .diag = diag_new()}};

	arena_set_files(call.session.arena, andu->files);
	return call;
}

/* `done`: the bytes in the result are what was wanted. */
static struct andu_result *
call_end(struct call *call, bool done)
{
	struct andu_result *result = call->result;
	struct diag *diag = call->session.diag;

	if (done && call->andu->write && !hand_over(call->andu, &result->out)) {
		diag_say(diag, MSG_SINK_REFUSED, mark_nowhere, NULL);
		done = false;
	}
	if (!done || call->andu->write)
		buf_reset(&result->out);
	result->status = (enum andu_status)diag_status(diag);
	take_messages(result, diag);
	diag_free(diag);
	arena_free(call->session.arena);
	return result;
}

/* A file where there is no text. */
static const struct source *
call_source(const struct call *call, const char *name, const void *text,
	size_t length, bool is_file)
{
	const struct session *s = &call->session;

	return is_file ? file_read(s, name, INPUT_LIMIT)
		       : text_source(s->arena, name, text, length, s->diag);
}

/* `backend` NULL: a check. */
static struct andu_result *
run(struct andu *andu, const char *name, const void *text, size_t length,
	bool is_file, const struct backend *backend)
{
	struct call call = call_begin(andu);
	struct order order = andu->order;
	struct product product;

	order.source = call_source(&call, name, text, length, is_file);
	order.goal = backend ? GOAL_OUTPUT : GOAL_PAGES;
	order.backend = backend;
	order.out = &call.result->out;
	order.findings = backend ? NULL : call.session.diag;
	product = pipeline_run(&call.session, &order);
	call.result->pages = product.page_count;
	return call_end(&call, product.done && backend);
}

static const struct backend *
backend_of(enum andu_format format)
{
	static const struct backend *const backends[] = {
		[ANDU_PDF] = &pdf_backend,
		[ANDU_DOCBOOK] = &docbook_backend,
	};

	return backends[format];
}

struct andu_result *
andu_build_file(struct andu *andu, const char *path, enum andu_format format)
{
	return run(andu, path, NULL, 0, true, backend_of(format));
}

struct andu_result *
andu_build_text(struct andu *andu, const char *name, const void *text,
	size_t length, enum andu_format format)
{
	return run(andu, name, text, length, false, backend_of(format));
}

struct andu_result *
andu_check_file(struct andu *andu, const char *path)
{
	return run(andu, path, NULL, 0, true, NULL);
}

struct andu_result *
andu_check_text(
	struct andu *andu, const char *name, const void *text, size_t length)
{
	return run(andu, name, text, length, false, NULL);
}

/* --- mended ----------------------------------------------------------- */

static struct andu_result *
fix(struct andu *andu, const char *name, const void *text, size_t length,
	bool is_file)
{
	struct call call = call_begin(andu);
	struct andu_result *result = call.result;
	const struct source *source =
		call_source(&call, name, text, length, is_file);
	struct order order = andu->order;
	const struct source *after;

	if (!source)
		return call_end(&call, false);
	order.goal = GOAL_PAGES;
	after = mend(&call.session, &order, source, &result->changes);
	if (!after)
		result->changes = 0;
	order.source = after ? after : source;
	order.findings = call.session.diag;
	pipeline_run(&call.session, &order);
	buf_bytes(&result->out, order.source->bytes, order.source->length);
	result = call_end(&call, true);
	if (result->status == ANDU_INPUT)
		result->status = ANDU_DONE;
	return result;
}

struct andu_result *
andu_fix_file(struct andu *andu, const char *path)
{
	return fix(andu, path, NULL, 0, true);
}

struct andu_result *
andu_fix_text(
	struct andu *andu, const char *name, const void *text, size_t length)
{
	return fix(andu, name, text, length, false);
}

size_t
andu_result_changes(const struct andu_result *result)
{
	return result->changes;
}

/* --- kinds ------------------------------------------------------------ */

static const char *
join_names(struct arena *arena, const struct template_entry *entry)
{
	const char *list = "";

	for (size_t i = 0; i < entry->name_count; i++)
		list = arena_join(arena, list, i ? "、" : "", entry->names[i],
			(char *)NULL);
	return list;
}

static void
list_kinds(struct andu *andu)
{
	struct arena *arena = arena_new();
	const struct template_entry *entries;
	struct andu_kind *kinds = NULL;
	size_t count = 0, capacity = 0;

	arena_set_files(arena, andu->files);
	entries = template_entries(arena, andu->order.templates);
	for (const struct template_entry *e = entries; e; e = e->next) {
		const char *help =
			language_is_chinese() ? e->help.zh : e->help.en;

		kinds = arena_grow(
			arena, kinds, count, &capacity, sizeof *kinds);
		kinds[count++] = (struct andu_kind){
			e->key, join_names(arena, e), help ? help : ""};
	}
	andu->lists = arena;
	andu->kinds = kinds;
	andu->kind_count = count;
}

const struct andu_kind *
andu_kind(struct andu *andu, size_t index)
{
	if (!andu->lists)
		list_kinds(andu);
	return index < andu->kind_count ? &andu->kinds[index] : NULL;
}

struct andu_result *
andu_schema(struct andu *andu, const char *kind)
{
	struct call call = call_begin(andu);
	const struct kind *found =
		template_load(&call.session, andu->order.templates, kind,
			andu->order.template_file, mark_nowhere);

	if (found)
		schema_write(call.session.arena, found, &call.result->out);
	return call_end(&call, found);
}

/* --- what came of it -------------------------------------------------- */

enum andu_status
andu_result_status(const struct andu_result *result)
{
	return result->status;
}

const void *
andu_result_bytes(const struct andu_result *result, size_t *ret_length)
{
	*ret_length = result->out.length;
	return result->out.length ? result->out.data : NULL;
}

size_t
andu_result_pages(const struct andu_result *result)
{
	return result->pages;
}

size_t
andu_result_message_count(const struct andu_result *result)
{
	return result->count;
}

const struct andu_message *
andu_result_message(const struct andu_result *result, size_t index)
{
	return index < result->count ? &result->messages[index] : NULL;
}

const char *
andu_result_json(const struct andu_result *result)
{
	return result->json.data;
}
