/*
 * A kind as a JSON Schema, draft 2020-12: what editors complete from and
 * mark by. It refuses nothing that the program takes (but for the oddities
 * named in tests/e2e/schema.py); it cannot see all that the program refuses.
 *
 * Keywords that concern one type of value (pattern, properties, items) say
 * nothing of another, so a field that may be a text, a list or a mapping has
 * them side by side and no anyOf: editors can then tell what exactly is
 * wrong, and where. Editors read 10.00 as a number, so a scalar may be one.
 */
#include "template/schema.h"

#include "base/language.h"

#include <string.h>

/* --- required fields -------------------------------------------------- */

/* The field "a.b" is given, in any spelling. */
static void
write_path_given(struct schema *s, const struct field *fields, const char *path)
{
	const char *dot = strchr(path, '.');
	const char *head =
		dot ? arena_copy(s->arena, path, (size_t)(dot - path)) : path;
	const struct field *field = field_lookup(fields, head);

	json_open(&s->json, NULL, '{');
	json_open(&s->json, "anyOf", '[');
	for (const char **name = schema_spellings(s, field); *name; name++) {
		if (!dot) {
			schema_required(&s->json, *name);
			continue;
		}
		json_open(&s->json, NULL, '{');
		schema_strings(&s->json, "required",
			(const char *const[]){*name, NULL});
		json_open(&s->json, "properties", '{');
		json_open(&s->json, *name, '{');
		json_open(&s->json, "allOf", '[');
		write_path_given(s, field->fields, dot + 1);
		json_close(&s->json, ']');
		json_close(&s->json, '}');
		json_close(&s->json, '}');
		json_close(&s->json, '}');
	}
	json_close(&s->json, ']');
	json_close(&s->json, '}');
}

/* Must this field of a default be given for the default to be made? */
static bool
is_needed(const struct schema *s, const struct segment *segment)
{
	const struct field *field;

	if (segment->kind != SEGMENT_FIELD || segment->option)
		return false;
	field = field_by_path(s->arena, s->kind->fields, segment->text);
	return field && !field->preset;
}

static bool
preset_needs(const struct schema *s, const struct phrase *preset)
{
	for (size_t i = 0; i < preset->count; i++)
		if (is_needed(s, &preset->segments[i]))
			return true;
	return false;
}

/* A required field may be absent where its default can be made. */
static void
write_required(struct schema *s, const struct field *field)
{
	const struct phrase *preset = field->preset;
	struct json *json = &s->json;

	if (preset && !preset_needs(s, preset))
		return;
	json_open(json, NULL, '{');
	json_open(json, "anyOf", '[');
	schema_one_of(json, schema_spellings(s, field));
	if (preset) {
		json_open(json, NULL, '{');
		json_open(json, "allOf", '[');
		for (size_t i = 0; i < preset->count; i++)
			if (is_needed(s, &preset->segments[i]))
				write_path_given(s, s->kind->fields,
					preset->segments[i].text);
		json_close(json, ']');
		json_close(json, '}');
	}
	json_close(json, ']');
	json_close(json, '}');
}

/* --- mappings --------------------------------------------------------- */

/* The keywords of a mapping with these fields, in an open object. */
static void
write_fields(struct schema *s, const struct field *fields, const char *prefix)
{
	struct json *json = &s->json;
	size_t count;
	const struct field **order = fields_in_order(s->arena, fields, &count);

	prefix = arena_join(s->arena, "field.", prefix, NULL);
	json_open(json, "properties", '{');
	for (size_t i = 0; i < count; i++)
		for (const char **n = schema_spellings(s, order[i]); *n; n++)
			schema_ref(s, *n, prefix, order[i]->key);
	schema_include_properties(s);
	json_close(json, '}');
	json_raw(json, "additionalProperties", "false");
	json_open(json, "allOf", '[');
	for (size_t i = 0; i < count; i++) {
		schema_exclusive(json, schema_spellings(s, order[i]));
		if (order[i]->required)
			write_required(s, order[i]);
	}
	json_close(json, ']');
}

/* --- scalars ---------------------------------------------------------- */

/* What message says of it, without the details. */
static void
write_pattern_message(struct schema *s, enum message_id message)
{
	json_string(&s->json, "patternErrorMessage",
		_(message_get(message)->remedy));
}

static const char date_pattern[] =
	"[0-9]{4}年(([13578]|1[02])月([1-9]|[12][0-9]|3[01])"
	"|([469]|11)月([1-9]|[12][0-9]|30)|2月([1-9]|1[0-9]|2[0-9]))日";

static const char code_characters[] = "[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]";

static const char *
code_pattern(const struct schema *s)
{
	const char *prefix = s->kind->practice.code_prefix;
	size_t length = prefix ? strlen(prefix) : 0;

	if (length > 17)
		length = 0;
	return arena_join(s->arena, length ? prefix : "", code_characters,
		arena_format(s->arena, "{%zu}", 18 - length), NULL);
}

/* Patterns are for strings, limits for what an editor reads as a number. */
static void
write_typed(struct schema *s, const struct field *field)
{
	bool required = field->required && !field->preset;
	struct json *json = &s->json;

	switch ((int)field->type) {
	case FIELD_YEAR:
		schema_pattern(s, field, required, "[0-9]{4}");
		write_pattern_message(s, MSG_NOT_YEAR);
		json_number(json, "minimum", 0);
		json_number(json, "maximum", 9999);
		break;
	case FIELD_DATE:
		schema_pattern(s, field, required, date_pattern);
		write_pattern_message(s, MSG_NOT_DATE);
		break;
	case FIELD_AMOUNT:
		schema_pattern(s, field, required,
			"-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\\.[0-9]+)?");
		write_pattern_message(s, MSG_NOT_AMOUNT);
		break;
	case FIELD_COUNT:
		schema_pattern(s, field, required, "[0-9]+");
		write_pattern_message(s, MSG_NOT_COUNT);
		json_number(json, "minimum", 0);
		break;
	case FIELD_CODE:
		schema_pattern(s, field, required, code_pattern(s));
		write_pattern_message(s, MSG_NOT_CREDIT_CODE);
		break;
	default:
		schema_pattern(s, NULL, required, "\\S[^\\n]*");
	}
}

/* Not boolean; of a date or a form no number. */
static void
write_typed_types(struct schema *s, const struct field *field)
{
	bool required = field->required && !field->preset;

	json_open(&s->json, "type", '[');
	json_string(&s->json, NULL, "string");
	if (field->type == FIELD_YEAR || field->type == FIELD_COUNT)
		json_string(&s->json, NULL, "integer");
	else if (field->type != FIELD_DATE && !field->form)
		json_string(&s->json, NULL, "number");
	if (!required)
		json_string(&s->json, NULL, "null");
	json_string(&s->json, NULL, "object");
	json_close(&s->json, ']');
}

/* Editors read such a value as a number: {of: [1, 2]}. */
static bool
is_number(const char *text)
{
	return *text && strlen(text) < 10 && *text != '0' &&
	       strspn(text, "0123456789") == strlen(text);
}

static void
write_enum(struct schema *s, bool required, const char *const values[])
{
	json_open(&s->json, "enum", '[');
	for (; *values; values++) {
		json_string(&s->json, NULL, *values);
		if (is_number(*values))
			json_raw(&s->json, NULL, *values);
	}
	if (!required) {
		json_string(&s->json, NULL, "");
		json_raw(&s->json, NULL, "null");
	}
	json_close(&s->json, ']');
}

static const char **
choices(const struct schema *s, const struct field *field)
{
	const char **list = arena_array(s->arena,
		field->choice_count + s->kind->name_count + 3, sizeof(*list));
	size_t count = 0;

	for (size_t i = 0; i < field->choice_count; i++)
		list[count++] = field->choices[i];
	if (field->empty && count)
		list[count++] = field->empty;
	if (field_is_kind(field)) {
		for (size_t i = 0; i < s->kind->name_count; i++)
			list[count++] = s->kind->names[i];
		list[count++] = s->kind->key;
	}
	return list;
}

static const char **
layouts(const struct schema *s)
{
	const char **list;
	size_t count = 0;

	for (const struct layout *l = s->kind->layouts; l; l = l->next)
		count++;
	list = arena_array(s->arena, count + 1, sizeof(*list));
	count = 0;
	for (const struct layout *l = s->kind->layouts; l; l = l->next)
		list[count++] = l->name;
	return list;
}

/* --- fields ----------------------------------------------------------- */

static void
write_description(struct schema *s, const struct field *field)
{
	struct buf text = {0};

	buf_text(&text, field->help);
	buf_text(&text, field_need(field));
	if (field_is_private(field))
		buf_text(&text, _(" (private)"));
	if (field->preset)
		buf_format(&text, "\n%s%s", _("where not given: "),
			field->preset->source);
	if (text.length)
		json_string(&s->json, "description", text.data);
	buf_done(&text);
}

/* Of scalars and lists of them; whole texts are what `andu new` is for. */
static void
write_example(struct schema *s, const struct field *field)
{
	const struct tree *example = field->example;

	if (!example || field->type >= FIELD_GROUP || field_is_kind(field) ||
		field->type == FIELD_TEXT)
		return;
	json_open(&s->json, "examples", '[');
	if (example->kind == TREE_SCALAR) {
		json_string(&s->json, NULL, example->text);
	} else {
		json_open(&s->json, NULL, '[');
		TREE_FOR (child, example)
			json_string(&s->json, NULL,
				child->kind == TREE_SCALAR ? child->text : "");
		json_close(&s->json, ']');
	}
	json_close(&s->json, ']');
}

static void
write_title(struct schema *s, const struct field *field)
{
	json_string(&s->json, "title", field->label);
	write_description(s, field);
	write_example(s, field);
	if (field->empty)
		json_string(&s->json, "default", field->empty);
}

/* The form as a regular expression. */
static const char *
form_pattern(struct schema *s, const struct field *field)
{
	struct field escaped = *field;
	struct buf form = {0};
	const char *pattern;

	for (const char *c = field->form; *c; c++) {
		if (strchr(".*+?()[]^$|\\/", *c))
			buf_char(&form, '\\');
		buf_char(&form, *c);
	}
	escaped.form = arena_string(s->arena, form.length ? form.data : "");
	buf_done(&form);
	pattern = field_form_filled(
		s->arena, &escaped, "[0-9]{4}", "[1-9][0-9]*");
	return pattern;
}

static void
write_form(struct schema *s, const struct field *field, bool required)
{
	schema_pattern(s, field, required, form_pattern(s, field));
	json_string(&s->json, "patternErrorMessage",
		field_form_filled(s->arena, field, "2026", "12"));
}

static void
write_value(struct schema *s, const struct field *field, const char *path)
{
	bool required = field->required && !field->preset;
	const char **values =
		field_is_layout(field) ? layouts(s) : choices(s, field);

	if (*values && (field->choice_count || field_is_kind(field) ||
			       field_is_layout(field))) {
		write_enum(s, required, values);
		return;
	}
	switch ((int)field->type) {
	case FIELD_LINES:
	case FIELD_TEXT:
		json_string(&s->json, "$ref",
			field->type == FIELD_TEXT
				? required ? "#/$defs/text-required"
					   : "#/$defs/text"
			: required ? "#/$defs/lines-required"
				   : "#/$defs/lines");
		break;
	case FIELD_GROUP:
	case FIELD_GROUPS:
		if (required)
			schema_types(s, true,
				field->type == FIELD_GROUP ? schema_or_object
							   : schema_or_list);
		json_string(&s->json, "$ref",
			arena_join(s->arena, "#/$defs/",
				field->type == FIELD_GROUPS ? "list."
							    : "group.",
				path, NULL));
		break;
	case FIELD_LINE:
		if (field->pattern) {
			write_typed_types(s, field);
			schema_pattern(s, field, required, field->pattern);
			json_string(
				&s->json, "patternErrorMessage", field->help);
			json_string(&s->json, "$ref", "#/$defs/inclusion");
			break;
		}
		if (field->form) {
			write_typed_types(s, field);
			write_form(s, field, required);
			json_string(&s->json, "$ref", "#/$defs/inclusion");
			break;
		}
		json_string(&s->json, "$ref",
			required ? "#/$defs/line-required" : "#/$defs/line");
		break;
	default:
		write_typed_types(s, field);
		write_typed(s, field);
		json_string(&s->json, "$ref", "#/$defs/inclusion");
	}
}

static void write_group_defs(
	struct schema *s, const struct field *field, const char *path);

/*
 * $defs "field.contact", "field.contact.name", and of groups "group.contact",
 * "list.contact", "item.contact". What stands before the first point is never
 * a key, and names without one are those of all kinds (schema_texts.c).
 */
static void
write_field_defs(
	struct schema *s, const struct field *fields, const char *prefix)
{
	for (const struct field *f = fields; f; f = f->next) {
		const char *path = arena_join(s->arena, prefix, f->key, NULL);

		json_open(&s->json, arena_join(s->arena, "field.", path, NULL),
			'{');
		write_title(s, f);
		write_value(s, f, path);
		json_close(&s->json, '}');
		if (f->fields)
			write_group_defs(s, f, path);
	}
}

/* "item.x": keywords of the mapping alone, for the group and for a list. */
static void
write_group_defs(struct schema *s, const struct field *field, const char *path)
{
	const char *prefix = arena_join(s->arena, path, ".", NULL);
	struct json *json = &s->json;

	json_open(json, arena_join(s->arena, "item.", path, NULL), '{');
	write_fields(s, field->fields, prefix);
	json_close(json, '}');
	json_open(json, arena_join(s->arena, "group.", path, NULL), '{');
	if (field->scalar)
		schema_types(s, false, schema_or_object);
	else
		json_raw(json, "type", "[\"object\", \"null\"]");
	json_string(json, "$ref",
		arena_join(s->arena, "#/$defs/item.", path, NULL));
	json_close(json, '}');
	if (field->type == FIELD_GROUPS) {
		json_open(json, arena_join(s->arena, "list.", path, NULL), '{');
		if (field->scalar)
			schema_types(s, false, schema_or_list);
		else
			json_raw(json, "type",
				"[\"array\", \"object\", \"null\"]");
		schema_ref(s, "items", "group.", path);
		json_string(json, "$ref",
			arena_join(s->arena, "#/$defs/item.", path, NULL));
		json_close(json, '}');
	}
	write_field_defs(s, field->fields, prefix);
}

/* --- the whole -------------------------------------------------------- */

void
schema_write(struct arena *arena, const struct kind *kind, struct buf *out)
{
	struct schema s = {.json = {.out = out}, .arena = arena, .kind = kind};

	json_open(&s.json, NULL, '{');
	json_string(&s.json, "$schema",
		"https://json-schema.org/draft/2020-12/schema");
	json_string(&s.json, "title",
		kind->name_count ? kind->names[0] : kind->key);
	if (kind->help)
		json_string(&s.json, "description", kind->help);
	json_string(&s.json, "type", "object");
	write_fields(&s, kind->fields, "");
	json_open(&s.json, "$defs", '{');
	write_field_defs(&s, kind->fields, "");
	schema_texts(&s);
	json_close(&s.json, '}');
	json_close(&s.json, '}');
	buf_char(out, '\n');
}
