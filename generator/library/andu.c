/* The functions of libandu over the stages. See andu.h. */
#include "library/andu.h"

#include "base/file.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/language.h"
#include "base/limits.h"
#include "base/reports.h"
#include "base/utf8.h"
#include "base/walls.h"
#include "font/chain.h"
#include "font/font.h"
#include "library/mend.h"
#include "template/views.h"
#include "output/xml.h"
#include "places.h"

#include <dlfcn.h>
#include <errno.h>
#include <libintl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct andu {
	struct holding settings; /* lives as long as the handle */
	struct holding kept;     /* of one call for the next ones: fonts, kinds;
				  * thrown away where memory ends */
	struct arena *arena;     /* in the settings */
	const char *data;        /* folder */
	const char *fonts;       /* folder */
	bool ended;              /* memory, in the last call */
	uint64_t unset; /* what could not be set for want of it, a hash; 0:
			 * nothing is missing */
	struct order order;
	const char **sets; /* "key=value" */
	struct font_wishes wishes;
	const struct files *files; /* NULL: of the system */
	const struct wall *walls;  /* besides those around each document */
	struct limits limits;      /* of each document */
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
	const struct andu_message *messages;
	size_t count;
};

const char *
andu_version(void)
{
	return ANDU_VERSION;
}

/* --- memory ------------------------------------------------------------ */

/* Fonts, too: what was asked of them without memory may be wrong. */
static void
forget(struct andu *andu)
{
	andu->order.fonts = NULL;
	andu->lists = NULL;
	memory_give_back(&andu->kept);
}

/* False: memory ended, and the handle is as it was. */
static bool
attempt(struct andu *andu, memory_work *work, void *context)
{
	andu->ended = !memory_attempt(work, context);
	if (andu->ended)
		forget(andu);
	return !andu->ended;
}

/* --- the handle ------------------------------------------------------- */

/* An address of this library, by which it finds its own file. */
static const char here;

static char *
installed_data(struct arena *arena)
{
	char *data = NULL, path[PATH_MAX];
	Dl_info info;

	if (dladdr(&here, &info) && info.dli_fname &&
		realpath(info.dli_fname, path))
		data = file_data_near(arena, path);
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

static void
make_handle(void *context)
{
	struct andu **andu = context;

	*andu = memory_zeroed(sizeof **andu);
}

/* Empty; NULL where there is no memory for it. */
static struct andu *
handle_new(void)
{
	struct andu *andu = NULL;

	return memory_attempt(make_handle, &andu) ? andu : NULL;
}

/* What is opened, and where the reason goes. */
struct opening {
	struct andu *andu;
	const struct andu_files *files; /* or NULL */
	const char *data;
	bool done;
};

static void
prepare(struct andu *andu)
{
	errno = 0;
	xml_prepare();
	memory_blame();
	andu->order.templates = file_path(andu->arena, andu->data, "templates");
	andu->fonts = file_path(andu->arena, andu->data, "fonts");
}

static void
open_data(void *context)
{
	struct opening *opening = context;
	struct andu *andu = opening->andu;

	memory_take_for(&andu->settings);
	andu->arena = arena_new();
	andu->data = find_data(andu->arena, opening->data);
	if (!andu->data)
		return;
	bind_catalogue(andu->arena, andu->data);
	prepare(andu);
	opening->done = true;
}

struct andu *
andu_open(const char *data)
{
	return andu_open_or_say(data, NULL, 0);
}

struct reason {
	const char *data;
	char *text;
	size_t size;
};

static void
give_reason(void *context)
{
	struct reason *reason = context;

	say_no_data(reason->data, reason->text, reason->size);
}

struct andu *
andu_open_or_say(const char *data, char *reason, size_t size)
{
	struct opening opening = {.andu = handle_new(), .data = data};
	struct reason why = {data, reason, size};
	bool ended = !opening.andu || !memory_attempt(open_data, &opening);

	say(reason, size, "");
	if (!ended && opening.done)
		return opening.andu;
	andu_close(opening.andu);
	if (ended || !memory_attempt(give_reason, &why))
		say(reason, size, _("out of memory"));
	return NULL;
}

static void
open_files(void *context)
{
	struct opening *opening = context;
	struct andu *andu = opening->andu;
	const struct andu_files *given = opening->files;
	struct files *files;

	memory_take_for(&andu->settings);
	andu->arena = arena_new();
	files = arena_alloc(andu->arena, sizeof *files);
	*files = (struct files){
		given->read, given->exists, given->list, given->context};
	arena_set_files(andu->arena, files);
	andu->files = files;
	andu->data = arena_string(andu->arena, opening->data);
	if (!files_exist(andu->arena, file_path(andu->arena, andu->data,
					      "templates/gbt9704.yaml")))
		return;
	prepare(andu);
	opening->done = true;
}

struct andu *
andu_open_files(const struct andu_files *files, const char *data)
{
	struct opening opening = {
		.andu = handle_new(), .files = files, .data = data};

	if (opening.andu && memory_attempt(open_files, &opening) &&
		opening.done)
		return opening.andu;
	andu_close(opening.andu);
	return NULL;
}

void
andu_close(struct andu *andu)
{
	if (!andu)
		return;
	forget(andu);
	memory_give_back(&andu->settings);
	memory_free(andu);
}

bool
andu_memory_ended(const struct andu *andu)
{
	return andu->ended;
}

/* --- settings ---------------------------------------------------------- */

void
andu_set_limits(struct andu *andu, const struct andu_limits *limits)
{
	andu->limits = (struct limits){0};
	if (limits)
		andu->limits = (struct limits){
			.pages = limits->pages < PAGES_LIMIT ? limits->pages
							     : PAGES_LIMIT,
			.seconds = limits->seconds,
			.memory = limits->memory,
		};
}

struct setting {
	struct andu *andu;
	const char *key, *value;
};

/* What could not be set is missing until it is set again. */
static void
set(struct andu *andu, memory_work *work, const char *key, const char *value)
{
	struct setting setting = {andu, key, value};
	uint64_t what = hash_more(HASH_START, key, strlen(key));

	if (attempt(andu, work, &setting))
		andu->unset = andu->unset == what ? 0 : andu->unset;
	else
		andu->unset = andu->unset ? UINT64_MAX : what;
}

static void
set_templates(void *context)
{
	const struct setting *setting = context;
	struct andu *andu = setting->andu;

	memory_take_for(&andu->settings);
	andu->order.templates =
		setting->value
			? arena_string(andu->arena, setting->value)
			: file_path(andu->arena, andu->data, "templates");
	arena_free(andu->lists);
	andu->lists = NULL;
}

void
andu_set_templates(struct andu *andu, const char *folder)
{
	set(andu, set_templates, "/templates", folder);
}

static void
set_fonts(void *context)
{
	const struct setting *setting = context;
	struct andu *andu = setting->andu;

	memory_take_for(&andu->settings);
	andu->fonts = setting->value
			      ? arena_string(andu->arena, setting->value)
			      : file_path(andu->arena, andu->data, "fonts");
	memory_take_for(&andu->kept);
	font_store_free(andu->order.fonts);
	andu->order.fonts = NULL;
}

void
andu_set_fonts(struct andu *andu, const char *folder)
{
	set(andu, set_fonts, "/fonts", folder);
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

static void
set_template(void *context)
{
	const struct setting *setting = context;
	struct andu *andu = setting->andu;

	memory_take_for(&andu->settings);
	andu->order.template_file =
		setting->value ? arena_string(andu->arena, setting->value)
			       : NULL;
}

void
andu_set_template(struct andu *andu, const char *file)
{
	set(andu, set_template, "/template", file);
}

static void
allow_outside(void *context)
{
	const struct setting *setting = context;
	struct andu *andu = setting->andu;

	memory_take_for(&andu->settings);
	andu->walls = setting->value ? walls_allow(andu->arena, setting->value,
					       andu->walls)
				     : NULL;
}

void
andu_allow_outside(struct andu *andu, const char *folder)
{
	set(andu, allow_outside, "/outside", folder);
}

/* Memory first: until there is all of it, nothing changes. */
static void
set_field(void *context)
{
	const struct setting *setting = context;
	struct andu *andu = setting->andu;
	size_t length = strlen(setting->key);
	size_t count = andu->order.set_count, i = 0;
	const char *set = NULL;

	memory_take_for(&andu->settings);
	if (setting->value) {
		set = arena_join(
			andu->arena, setting->key, "=", setting->value, NULL);
		andu->sets =
			memory_grow(andu->sets, count + 1, sizeof *andu->sets);
		andu->order.sets = andu->sets;
	}
	while (i < count && (strncmp(andu->sets[i], setting->key, length) ||
				    andu->sets[i][length] != '='))
		i++;
	if (i < count) {
		count--;
		memmove(&andu->sets[i], &andu->sets[i + 1],
			(count - i) * sizeof *andu->sets);
	}
	if (set) /* last: of two names of one field the later one counts */
		andu->sets[count++] = set;
	andu->order.set_count = count;
}

void
andu_set_field(struct andu *andu, const char *key, const char *value)
{
	set(andu, set_field, key, value);
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

/* What is left to say where there is no memory to say it. */
static const struct andu_message last_words = {
	.id = "out-of-memory",
	.level = ANDU_ERROR,
	.text = "内存不足 / out of memory",
	.clause = "",
	.remedy = "",
};

static const char last_line[] =
	"{\"id\": \"out-of-memory\", \"level\": \"error\"}\n";

static const struct andu_result result_without_memory = {
	.status = ANDU_NO_MEMORY, .messages = &last_words, .count = 1};

void
andu_result_free(struct andu_result *result)
{
	if (!result || result == &result_without_memory)
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
	struct andu_message *messages =
		arena_array(result->arena, count, sizeof *messages);

	buf_reset(&result->json);
	for (size_t i = 0; i < count; i++) {
		report_json(&result->json, &sorted[i]);
		messages[i] = message(result->arena, &sorted[i]);
	}
	result->messages = messages;
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
	source->offsets = offsets_new(arena, source->bytes, length);
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

/* One call: what it is given, its own memory and messages, what comes of it. */
struct call {
	struct andu *andu;
	const char *name; /* of a text, a file or a kind */
	const void *text;
	size_t length;
	bool is_file;
	const struct backend *backend; /* NULL: a check */

	memory_work *work;

	struct session session;
	struct andu_result *result;
};

static struct font_store *
open_fonts(struct andu *andu)
{
	struct holding *before = memory_take_for(&andu->kept);
	struct font_store *fonts = font_store_new(andu->fonts);

	font_store_hold(fonts, &andu->kept);
	font_store_wish(fonts, &andu->wishes);
	font_store_read_by(fonts, andu->files);
	memory_take_for(before);
	return fonts;
}

static void
call_begin(struct call *call)
{
	struct andu *andu = call->andu;

	if (andu->unset)
		memory_ended();
	call->result = result_new();
	call->session.arena = arena_new();
	call->session.diag = diag_new();
	call->session.walls = andu->walls;
	call->session.limits = &andu->limits;
	arena_set_files(call->session.arena, andu->files);
	if (!andu->order.fonts)
		andu->order.fonts = open_fonts(andu);
}

/* `done`: the bytes in the result are what was wanted. */
static void
call_end(struct call *call, bool done)
{
	const struct andu *andu = call->andu;
	struct andu_result *result = call->result;
	struct diag *diag = call->session.diag;

	take_messages(result, diag);
	/* last: what is handed over is not taken back */
	if (done && andu->write && !hand_over(andu, &result->out)) {
		diag_say(diag, MSG_SINK_REFUSED, mark_nowhere, NULL);
		take_messages(result, diag);
		done = false;
	}
	if (!done || andu->write)
		buf_reset(&result->out);
	result->status = (enum andu_status)diag_status(diag);
	diag_free(diag);
	arena_free(call->session.arena);
}

/* A file where there is no text. */
static const struct source *
call_source(const struct call *call)
{
	const struct session *s = &call->session;

	return call->is_file ? file_read(s, call->name, INPUT_LIMIT)
			     : text_source(s->arena, call->name, call->text,
				       call->length, s->diag);
}

static void
tell_memory(void *context)
{
	struct call *call = context;
	struct diag *diag = diag_new();

	call->result = result_new();
	diag_say(diag, MSG_OUT_OF_MEMORY, mark_nowhere, NULL);
	take_messages(call->result, diag);
	call->result->status = ANDU_NO_MEMORY;
	diag_free(diag);
}

static void
tell_limit(
	struct call *call, const struct limited *limited, enum limits_end end)
{
	struct diag *diag = diag_new();

	call->result = result_new();
	limits_tell(limited, end, diag);
	take_messages(call->result, diag);
	call->result->status = ANDU_INPUT;
	diag_free(diag);
}

static void
work_within(void *context)
{
	struct call *call = context;
	const struct source source = {.name = call->name, .bytes = ""};
	struct limited limited = {
		.limits = &call->andu->limits,
		.mark = {.source = &source},
		.work = call->work,
		.context = call,
	};
	const enum limits_end end = limits_keep(&limited);

	if (end != LIMITS_KEPT)
		tell_limit(call, &limited, end);
}

/* Never NULL: where memory ends for this, too, it is one that is there. */
static struct andu_result *
perform(struct call *call, memory_work *work)
{
	call->work = work;
	if (attempt(call->andu, work_within, call) ||
		memory_attempt(tell_memory, call))
		return call->result;
	return (struct andu_result *)(uintptr_t)&result_without_memory;
}

static void
run(void *context)
{
	struct call *call = context;
	struct order order;
	struct product product;

	call_begin(call);
	order = call->andu->order;
	order.source = call_source(call);
	order.goal = call->backend ? GOAL_OUTPUT : GOAL_PAGES;
	order.backend = call->backend;
	order.out = &call->result->out;
	order.findings = call->backend ? NULL : call->session.diag;
	product = pipeline_run(&call->session, &order);
	call->result->pages = product.page_count;
	call_end(call, product.done && call->backend);
}

static struct andu_result *
perform_file(struct andu *andu, const char *path, memory_work *work,
	const struct backend *backend)
{
	struct call call = {.andu = andu,
		.name = path,
		.is_file = true,
		.backend = backend};

	return perform(&call, work);
}

static struct andu_result *
perform_text(struct andu *andu, const char *name, const void *text,
	size_t length, memory_work *work, const struct backend *backend)
{
	struct call call = {.andu = andu,
		.name = name,
		.text = text,
		.length = length,
		.backend = backend};

	return perform(&call, work);
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
	return perform_file(andu, path, run, backend_of(format));
}

struct andu_result *
andu_build_text(struct andu *andu, const char *name, const void *text,
	size_t length, enum andu_format format)
{
	return perform_text(andu, name, text, length, run, backend_of(format));
}

struct andu_result *
andu_check_file(struct andu *andu, const char *path)
{
	return perform_file(andu, path, run, NULL);
}

struct andu_result *
andu_check_text(
	struct andu *andu, const char *name, const void *text, size_t length)
{
	return perform_text(andu, name, text, length, run, NULL);
}

/* --- mended ----------------------------------------------------------- */

static void
fix(void *context)
{
	struct call *call = context;
	const struct source *source, *after;
	struct andu_result *result;
	struct order order;

	call_begin(call);
	source = call_source(call);
	result = call->result;
	order = call->andu->order;
	if (!source) {
		call_end(call, false);
		return;
	}
	order.goal = GOAL_PAGES;
	after = mend(&call->session, &order, source, &result->changes);
	if (!after)
		result->changes = 0;
	order.source = after ? after : source;
	order.findings = call->session.diag;
	pipeline_run(&call->session, &order);
	buf_bytes(&result->out, order.source->bytes, order.source->length);
	call_end(call, true);
	if (result->status == ANDU_INPUT)
		result->status = ANDU_DONE;
}

struct andu_result *
andu_fix_file(struct andu *andu, const char *path)
{
	return perform_file(andu, path, fix, NULL);
}

struct andu_result *
andu_fix_text(
	struct andu *andu, const char *name, const void *text, size_t length)
{
	return perform_text(andu, name, text, length, fix, NULL);
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
list_kinds(void *context)
{
	struct andu *andu = context;
	const struct template_entry *entries;
	struct andu_kind *kinds = NULL;
	size_t count = 0, capacity = 0;
	struct arena *arena;

	memory_take_for(&andu->kept);
	arena = arena_new();
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
	andu->ended = false;
	if (!andu->lists && !attempt(andu, list_kinds, andu))
		return NULL;
	return index < andu->kind_count ? &andu->kinds[index] : NULL;
}

static void
write_schema(void *context)
{
	struct call *call = context;
	const struct kind *found;

	call_begin(call);
	found = template_load(&call->session, call->andu->order.templates,
		call->name, call->andu->order.template_file, mark_nowhere);
	if (found)
		schema_write(call->session.arena, found, &call->result->out);
	call_end(call, found);
}

struct andu_result *
andu_schema(struct andu *andu, const char *kind)
{
	struct call call = {.andu = andu, .name = kind};

	return perform(&call, write_schema);
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
	return result->json.data ? result->json.data : last_line;
}
