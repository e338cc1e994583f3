/* andu kinds: the kinds of documents there are, and the fields of one. */
#include "commands/kind.h"
#include "base/wrap.h"

#include "base/json.h"
#include "base/language.h"
#include "template/views.h"

#include <stdio.h>
#include <string.h>

/* --- all kinds -------------------------------------------------------- */

static const char *
names_of(struct arena *arena, const struct template_entry *entry)
{
	const char *list = "";

	for (size_t i = 0; i < entry->name_count; i++)
		list = arena_join(
			arena, list, i ? "、" : "", entry->names[i], NULL);
	return list;
}

static const char *
help_of(const struct template_entry *entry)
{
	const char *help =
		language_is_chinese() ? entry->help.zh : entry->help.en;

	return help ? help : "";
}

static void
put_cell(struct buf *out, const char *text, int column)
{
	buf_text(out, text);
	for (int i = wrap_columns(text); i < column; i++)
		buf_char(out, ' ');
}

/* A line behind the column, wrapped there; nothing for an empty one. */
static void
put_line(struct buf *out, const char *text, int column)
{
	if (!*text)
		return;
	put_cell(out, "", column);
	wrap_text(out, text, column, column);
}

static void
list_kinds(struct arena *arena, const struct template_entry *entries,
	struct buf *out)
{
	int column = 0;

	for (const struct template_entry *e = entries; e; e = e->next)
		if (wrap_columns(e->key) + 2 > column)
			column = wrap_columns(e->key) + 2;
	for (const struct template_entry *e = entries; e; e = e->next) {
		put_cell(out, e->key, column);
		wrap_text(out, names_of(arena, e), column, column);
		put_line(out, help_of(e), column);
		put_line(out, e->path, column);
	}
	buf_format(out, "\n%s\n", _("the fields of a kind: andu kinds KIND"));
}

static void
json_words(struct json *json, const char *key, const char *const *list,
	size_t count)
{
	json_open(json, key, '[');
	for (size_t i = 0; i < count; i++)
		json_string(json, NULL, list[i]);
	json_close(json, ']');
}

static void
json_kinds(const struct template_entry *entries, struct buf *out)
{
	struct json json = {.out = out};

	json_open(&json, NULL, '[');
	for (; entries; entries = entries->next) {
		json_open(&json, NULL, '{');
		json_string(&json, "key", entries->key);
		json_words(&json, "names", entries->names, entries->name_count);
		json_string(&json, "help", help_of(entries));
		json_string(&json, "template", entries->path);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	buf_char(out, '\n');
}

/* --- the fields of one ------------------------------------------------ */

struct lister {
	struct arena *arena;
	const struct kind *kind;
	bool chinese;
	int column; /* of what stands behind the names */
	struct buf *out;
};

static int
widest(const struct lister *l, const struct field *fields, int indent)
{
	int most = 0;

	for (const struct field *f = fields; f; f = f->next) {
		int inner = widest(l, f->fields, indent + 2);
		int own = indent + wrap_columns(l->chinese ? f->label : f->key);

		most = own > most ? own : most;
		most = inner > most ? inner : most;
	}
	return most;
}

static const char *
also_of(struct arena *arena, const struct field *field)
{
	const char *list = "";

	for (size_t i = 0; i < field->also_count; i++)
		list = arena_join(
			arena, list, i ? "、" : "", field->also[i], NULL);
	return list;
}

static void
list_field(const struct lister *l, const struct field *field, int indent)
{
	const char *choices = field_choices(l->arena, l->kind, field);
	const char *example = field_example(l->arena, field);
	const char *also = also_of(l->arena, field);
	const char *name = l->chinese ? field->label : field->key;
	struct buf head = {0};

	put_cell(l->out, "", indent);
	put_cell(l->out, name, l->column - indent);
	buf_format(&head, "%s%s%s%s%s", l->chinese ? field->key : field->label,
		*also ? "、" : "", also, l->chinese ? "；" : "; ",
		field_type_text(field));
	buf_text(&head, field_need(field));
	if (field_is_private(field))
		buf_text(&head, _(" (private)"));
	wrap_text(l->out, head.data, l->column, l->column);
	buf_done(&head);
	put_line(l->out, field->help, l->column);
	if (*choices)
		put_line(l->out,
			arena_join(l->arena, _("possible: "), choices, NULL),
			l->column);
	if (*example && !field_is_kind(field))
		put_line(l->out,
			arena_join(l->arena, _("example: "), example, NULL),
			l->column);
	for (const struct field *f = field->fields; f; f = f->next)
		list_field(l, f, indent + 2);
}

static void
list_fields(struct arena *arena, const struct kind *kind, struct buf *out)
{
	struct lister l = {.arena = arena,
		.kind = kind,
		.chinese = language_is_chinese(),
		.out = out};
	size_t count;
	const struct field **fields =
		fields_in_order(arena, kind->fields, &count);

	l.column = widest(&l, kind->fields, 0) + 2;
	for (size_t i = 0; i < count; i++)
		list_field(&l, fields[i], 0);
}

static void
json_field(const struct lister *l, struct json *json, const struct field *field)
{
	static const char *const expected[] = {
		[EXPECTED_NO] = "no",
		[EXPECTED_NOTE] = "note",
		[EXPECTED_YES] = "yes",
	};

	json_open(json, NULL, '{');
	json_string(json, "key", field->key);
	json_string(json, "label", field->label);
	json_words(json, "also", field->also, field->also_count);
	json_string(json, "type", field_type_word(field->type));
	json_raw(json, "required", field->required ? "true" : "false");
	json_string(json, "expected", expected[field->expected]);
	json_raw(json, "private", field_is_private(field) ? "true" : "false");
	json_string(json, "help", field->help);
	json_string(json, "possible", field_choices(l->arena, l->kind, field));
	json_string(json, "example", field_example(l->arena, field));
	if (field->fields) {
		json_open(json, "fields", '[');
		for (const struct field *f = field->fields; f; f = f->next)
			json_field(l, json, f);
		json_close(json, ']');
	}
	json_close(json, '}');
}

static void
json_fields(struct arena *arena, const struct kind *kind, struct buf *out)
{
	const struct lister l = {.arena = arena, .kind = kind};
	struct json json = {.out = out};
	size_t count;
	const struct field **fields =
		fields_in_order(arena, kind->fields, &count);

	json_open(&json, NULL, '[');
	for (size_t i = 0; i < count; i++)
		json_field(&l, &json, fields[i]);
	json_close(&json, ']');
	buf_char(out, '\n');
}

/* --- the command ------------------------------------------------------ */

static int
show_one(struct resources *resources, const struct options *options,
	struct buf *out)
{
	int status;
	const struct kind *kind = kind_named(resources, options, "", &status);

	if (!kind)
		return status;
	if (options->markdown)
		fields_markdown(resources->arena, kind, out);
	else if (options->format_given && options->format == FORMAT_JSON)
		json_fields(resources->arena, kind, out);
	else
		list_fields(resources->arena, kind, out);
	return STATUS_DONE;
}

/* The page of all fields: a section for each kind. */
static int
write_page(struct resources *resources, const struct options *options,
	const struct template_entry *entries, struct buf *out)
{
	int worst = STATUS_DONE;

	fields_page_head(out);
	for (; entries; entries = entries->next) {
		char *name = arena_string(resources->arena, entries->key);
		struct options one = *options;
		int status;

		one.files = &name;
		one.file_count = 1;
		status = show_one(resources, &one, out);
		worst = status > worst ? status : worst;
	}
	return worst;
}

/* Also what is missing because it cannot be read is told. */
static const struct template_entry *
kinds_there_are(struct resources *resources, const struct options *options)
{
	const char *folders = template_folders_beside(
		resources->arena, "", resources->templates);
	struct diag *diag = diag_new();

	template_unreadable(resources->arena, folders, diag);
	job_report(diag, options, NULL);
	diag_free(diag);
	return template_entries(resources->arena, folders);
}

int
kinds_run(const struct options *options)
{
	struct resources resources;
	int status = resources_open(&resources, options);
	const struct template_entry *entries;
	struct buf out = {0};

	if (status)
		return status;
	if (options->file_count || options->template_file) {
		status = show_one(&resources, options, &out);
	} else {
		entries = kinds_there_are(&resources, options);
		if (options->markdown)
			status = write_page(&resources, options, entries, &out);
		else if (options->format_given &&
			 options->format == FORMAT_JSON)
			json_kinds(entries, &out);
		else
			list_kinds(resources.arena, entries, &out);
	}
	status = job_print(options, &out, status);
	buf_done(&out);
	resources_close(&resources);
	return status;
}
