/*
 * The parts of a schema that do not come from fields: how a mapping with
 * several spellings of its keys is described, and what texts are made of,
 * sections, tables and inclusions.
 */
#include "template/schema.h"

#include "base/language.h"

#include <string.h>

/* What may stand for a value that other files share (引用). */
static const char *const include_keys[] = {"include", "引用", NULL};

/* --- spellings -------------------------------------------------------- */

/*
 * The user's language comes first: it is what an editor asks for where the
 * field is missing, and what it leaves standing where there are two.
 */
const char **
schema_spellings(const struct schema *s, const struct field *field)
{
	const char **list =
		arena_array(s->arena, field->also_count + 3, sizeof(*list));
	bool chinese = language_is_chinese();
	size_t count = 0;

	list[count++] = chinese ? field->label : field->key;
	for (size_t i = 0; chinese && i < field->also_count; i++)
		list[count++] = field->also[i];
	if (strcmp(field->key, field->label) != 0)
		list[count++] = chinese ? field->key : field->label;
	for (size_t i = 0; !chinese && i < field->also_count; i++)
		list[count++] = field->also[i];
	return list;
}

void
schema_strings(struct json *json, const char *key, const char *const list[])
{
	json_open(json, key, '[');
	for (; *list; list++)
		json_string(json, NULL, *list);
	json_close(json, ']');
}

void
schema_ref(
	struct schema *s, const char *key, const char *prefix, const char *name)
{
	json_open(&s->json, key, '{');
	json_string(&s->json, "$ref",
		arena_join(s->arena, "#/$defs/", prefix, name, NULL));
	json_close(&s->json, '}');
}

/* {"required": ["name"]} */
void
schema_required(struct json *json, const char *name)
{
	json_open(json, NULL, '{');
	json_open(json, "required", '[');
	json_string(json, NULL, name);
	json_close(json, ']');
	json_close(json, '}');
}

/* Of several spellings the first one given rules the others out. */
void
schema_exclusive(struct json *json, const char *const names[])
{
	for (; names[0] && names[1]; names++) {
		json_open(json, NULL, '{');
		json_open(json, "if", '{');
		json_open(json, "required", '[');
		json_string(json, NULL, names[0]);
		json_close(json, ']');
		json_close(json, '}');
		json_open(json, "then", '{');
		json_open(json, "properties", '{');
		for (size_t i = 1; names[i]; i++)
			json_raw(json, names[i], "false");
		json_close(json, '}');
		json_close(json, '}');
		json_close(json, '}');
	}
}

/* One of the names, unless the mapping is filled from another file. */
void
schema_one_of(struct json *json, const char *const names[])
{
	for (; *names; names++)
		schema_required(json, *names);
	for (size_t i = 0; include_keys[i]; i++)
		schema_required(json, include_keys[i]);
}

void
schema_include_properties(struct schema *s)
{
	for (size_t i = 0; include_keys[i]; i++)
		schema_ref(s, include_keys[i], "", "include-file");
}

/* --- scalars ----------------------------------------------------------- */

/* The types a value may have; `more` beside those of a scalar. */
void
schema_types(struct schema *s, bool required, const char *const more[])
{
	json_open(&s->json, "type", '[');
	json_string(&s->json, NULL, "string");
	json_string(&s->json, NULL, "number");
	json_string(&s->json, NULL, "boolean");
	if (!required)
		json_string(&s->json, NULL, "null");
	for (; more && *more; more++)
		json_string(&s->json, NULL, *more);
	json_close(&s->json, ']');
}

const char *const schema_or_object[] = {"object", NULL};
const char *const schema_or_list[] = {"array", "object", NULL};

/* White space around it is dropped; what is not required may be empty. */
void
schema_pattern(struct schema *s, const struct field *field, bool required,
	const char *pattern)
{
	const char *empty =
		field && field->empty
			? arena_join(s->arena, field->empty, "|", NULL)
			: "";

	json_string(&s->json, "pattern",
		arena_join(s->arena, "^\\s*(", empty, pattern,
			required ? ")\\s*$" : ")?\\s*$", NULL));
}

/* --- what texts are made of ------------------------------------------- */

static const struct field *
word_of(const struct schema *s, const char *key)
{
	return field_lookup(s->kind->words, key);
}

/* The schema_spellings of a word of the template; its key alone without one. */
static const char **
word_names(const struct schema *s, const char *key)
{
	const struct field *word = word_of(s, key);
	const char **list;

	if (word)
		return schema_spellings(s, word);
	list = arena_array(s->arena, 2, sizeof(*list));
	list[0] = key;
	return list;
}

/* Words as properties; `refs` are their definitions, in the same order.
 * `one_of`, or NULL: words of which one must be there. */
static void
write_words(struct schema *s, const char *const keys[],
	const char *const refs[], const char *const one_of[])
{
	struct json *json = &s->json;

	json_open(json, "properties", '{');
	for (size_t i = 0; keys[i]; i++) {
		const struct field *word = word_of(s, keys[i]);

		for (const char **n = word_names(s, keys[i]); *n; n++) {
			json_open(json, *n, '{');
			if (word && *word->help)
				json_string(json, "description", word->help);
			json_string(json, "$ref",
				arena_join(
					s->arena, "#/$defs/", refs[i], NULL));
			json_close(json, '}');
		}
	}
	schema_include_properties(s);
	json_close(json, '}');
	json_raw(json, "additionalProperties", "false");
	json_open(json, "allOf", '[');
	for (size_t i = 0; keys[i]; i++)
		schema_exclusive(json, word_names(s, keys[i]));
	if (one_of) {
		json_open(json, NULL, '{');
		json_open(json, "anyOf", '[');
		for (size_t i = 0; one_of[i]; i++)
			schema_one_of(json, word_names(s, one_of[i]));
		json_close(json, ']');
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* One of the word's names must be there. */
static void
write_any_name(struct schema *s, const char *word)
{
	json_open(&s->json, NULL, '{');
	json_open(&s->json, "anyOf", '[');
	for (const char **n = word_names(s, word); *n; n++)
		schema_required(&s->json, *n);
	json_close(&s->json, ']');
	json_close(&s->json, '}');
}

/* Nothing stands beside it, but a new page and its number. */
static void
write_alone(struct schema *s)
{
	struct json *json = &s->json;

	json_open(json, "then", '{');
	json_open(json, "anyOf", '[');
	json_raw(json, NULL, "{\"maxProperties\": 1}");
	json_open(json, NULL, '{');
	json_raw(json, "maxProperties", "2");
	json_open(json, "allOf", '[');
	write_any_name(s, "page-break");
	write_any_name(s, "page-number");
	json_close(json, ']');
	json_close(json, '}');
	json_close(json, ']');
	json_close(json, '}');
}

/* A section, or what stands alone: a table, picture, chart, a new page, what
 * is turned. */
static void
write_block_def(struct schema *s)
{
	static const char *const keys[] = {"heading", "table", "picture",
		"chart", "page-break", "page-number", "turned", "content",
		"ordinal", NULL};
	static const char *const refs[] = {"line-required", "table", "pictures",
		"chart", "turned", "page-number", "turned-items", "text",
		"ordinal", NULL};
	static const char *const alone[] = {"table", "picture", "chart",
		"page-break", "page-number", "turned"};
	struct json *json = &s->json;

	json_open(json, "block", '{');
	write_words(s, keys, refs, NULL);
	json_open(json, "anyOf", '[');
	for (size_t i = 0; i < 7; i++)
		for (const char **n = word_names(s, keys[i]); *n; n++)
			schema_required(json, *n);
	for (size_t i = 0; include_keys[i]; i++)
		schema_required(json, include_keys[i]);
	json_close(json, ']');
	json_open(json, "if", '{');
	json_open(json, "anyOf", '[');
	for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
		for (const char **n = word_names(s, alone[i]); *n; n++)
			schema_required(json, *n);
	json_close(json, ']');
	json_close(json, '}');
	write_alone(s);
	json_close(json, '}');
}

/* One of these words; `keys` ends with NULL. */
static void
write_choice_def(struct schema *s, const char *name, const char *const keys[])
{
	json_open(&s->json, name, '{');
	json_open(&s->json, "enum", '[');
	for (size_t i = 0; keys[i]; i++)
		for (const char **n = word_names(s, keys[i]); *n; n++)
			json_string(&s->json, NULL, *n);
	json_close(&s->json, ']');
	json_close(&s->json, '}');
}

/* One, or a list of them. */
static void
write_list_def(struct schema *s, const char *name, const char *one)
{
	struct json *json = &s->json;

	json_open(json, name, '{');
	json_raw(json, "if", "{\"type\": \"array\"}");
	json_open(json, "then", '{');
	json_open(json, "items", '{');
	json_string(json, "$ref", one);
	json_close(json, '}');
	json_close(json, '}');
	json_open(json, "else", '{');
	json_string(json, "$ref", one);
	json_close(json, '}');
	json_close(json, '}');
}

/* How a table is set, and which of its rows are taken from where. */
static void
write_setting_defs(struct schema *s)
{
	write_choice_def(s, "align",
		(const char *const[]){
			"left", "center", "right", "decimal", NULL});
	write_list_def(s, "aligns", "#/$defs/align");
	write_choice_def(s, "ordinal", (const char *const[]){"none", NULL});
	write_choice_def(s, "turned", (const char *const[]){"yes", "no", NULL});
	json_raw(&s->json, "turned-items",
		"{\"type\": \"array\", \"minItems\": 1, "
		"\"items\": {\"$ref\": \"#/$defs/item\"}}");
	write_choice_def(s, "total",
		(const char *const[]){"last-row", "last-column", NULL});
	write_list_def(s, "totals", "#/$defs/total");
	write_choice_def(s, "size", (const char *const[]){"small", NULL});
	write_list_def(s, "notes", "#/$defs/line");
	json_raw(&s->json, "page-number",
		"{\"type\": [\"integer\", \"string\"], \"minimum\": 1, "
		"\"maximum\": 9999, \"pattern\": \"^[1-9][0-9]{0,3}$\"}");
	json_raw(&s->json, "row-height",
		"{\"type\": \"string\", "
		"\"pattern\": \"^([5-9]|[1-9][0-9]|100)mm$\"}");
	json_raw(&s->json, "range",
		"{\"type\": \"string\", \"pattern\": "
		"\"^(\\\\$?[A-Za-z]{1,3})?(\\\\$?[0-9]{1,7})?"
		"(:(\\\\$?[A-Za-z]{1,3})?(\\\\$?[0-9]{1,7})?)?$\"}");
	json_raw(&s->json, "head-rows",
		"{\"type\": [\"integer\", \"string\"], \"minimum\": 0, "
		"\"maximum\": 20, \"pattern\": \"^(1?[0-9]|20)$\"}");
}

static void
write_table_defs(struct schema *s)
{
	static const char *const keys[] = {"caption", "head", "rows", "align",
		"widths", "turned", "unit", "notes", "size", "row-height",
		"file", "sheet", "range", "head-rows", "total", NULL};
	static const char *const refs[] = {"line", "head", "rows", "aligns",
		"widths", "turned", "line", "notes", "size", "row-height",
		"line-required", "line-required", "range", "head-rows",
		"totals", NULL};
	static const char *const one_of[] = {"rows", "file", NULL};
	static const char *const cell_keys[] = {
		"text", "columns", "rows", "align", NULL};
	static const char *const cell_refs[] = {
		"scalar", "span", "span", "align", NULL};
	struct json *json = &s->json;

	json_open(json, "table", '{');
	json_string(json, "type", "object");
	write_words(s, keys, refs, one_of);
	json_close(json, '}');
	json_open(json, "cell", '{');
	schema_types(s, false, schema_or_object);
	write_words(s, cell_keys, cell_refs, NULL);
	json_close(json, '}');
	json_raw(json, "row",
		"{\"type\": [\"array\", \"object\"], \"maxItems\": 64, "
		"\"items\": {\"$ref\": \"#/$defs/cell\"}, "
		"\"$ref\": \"#/$defs/inclusion\"}");
	json_raw(json, "rows",
		"{\"type\": [\"array\", \"object\"], \"minItems\": 1, "
		"\"items\": {\"$ref\": \"#/$defs/row\"}, "
		"\"$ref\": \"#/$defs/inclusion\"}");
	json_raw(json, "head",
		"{\"type\": [\"array\", \"object\"], \"minItems\": 1, "
		"\"if\": {\"contains\": {\"type\": \"array\"}}, "
		"\"then\": {\"items\": {\"$ref\": \"#/$defs/row\"}}, "
		"\"else\": {\"items\": {\"$ref\": \"#/$defs/cell\"}}, "
		"\"$ref\": \"#/$defs/inclusion\"}");
	json_raw(json, "span",
		"{\"type\": [\"integer\", \"string\"], \"minimum\": 1, "
		"\"maximum\": 99, \"pattern\": \"^[1-9][0-9]?$\"}");
	json_raw(json, "widths",
		"{\"type\": [\"array\", \"object\"], \"minItems\": 1, "
		"\"items\": {\"type\": [\"integer\", \"string\"], "
		"\"minimum\": 1, \"maximum\": 1000, "
		"\"pattern\": \"^([1-9][0-9]{0,2}|1000)$\"}, "
		"\"$ref\": \"#/$defs/inclusion\"}");
	write_setting_defs(s);
}

/* A file's name alone, or what is said of it, too; two stand in a list. */
static void
write_picture_defs(struct schema *s)
{
	static const char *const keys[] = {
		"file", "caption", "alt", "width", NULL};
	static const char *const refs[] = {
		"line-required", "line", "line", "width", NULL};
	static const char *const one_of[] = {"file", NULL};
	struct json *json = &s->json;

	json_open(json, "picture", '{');
	json_raw(json, "type", "[\"string\", \"object\"]");
	json_raw(json, "pattern", "\"\\\\S\"");
	write_words(s, keys, refs, one_of);
	json_close(json, '}');
	json_open(json, "pictures", '{');
	json_raw(json, "if", "{\"type\": \"array\"}");
	json_raw(json, "then",
		"{\"minItems\": 1, \"maxItems\": 2, "
		"\"items\": {\"$ref\": \"#/$defs/picture\"}}");
	json_raw(json, "else", "{\"$ref\": \"#/$defs/picture\"}");
	json_close(json, '}');
	json_raw(json, "width",
		"{\"type\": \"string\", \"pattern\": "
		"\"^([1-9][0-9]|[1-3][0-9][0-9]|400)mm$|"
		"^([5-9]|[1-9][0-9]|100)%$\"}");
}

static void
write_chart_defs(struct schema *s)
{
	static const char *const keys[] = {
		"type", "table", "caption", "alt", NULL};
	static const char *const refs[] = {
		"chart-type", "chart-table", "line", "line", NULL};
	static const char *const table_keys[] = {"head", "rows", "unit",
		"notes", "file", "sheet", "range", "head-rows", NULL};
	static const char *const table_refs[] = {"head", "rows", "line",
		"notes", "line-required", "line-required", "range", "head-rows",
		NULL};
	static const char *const types[] = {"type", NULL};
	static const char *const one_of[] = {"rows", "file", NULL};
	struct json *json = &s->json;

	json_open(json, "chart", '{');
	json_string(json, "type", "object");
	write_words(s, keys, refs, types);
	json_close(json, '}');
	write_choice_def(s, "chart-type",
		(const char *const[]){"column", "line", "bar", "pie", NULL});
	json_open(json, "chart-table", '{');
	json_string(json, "type", "object");
	write_words(s, table_keys, table_refs, one_of);
	json_close(json, '}');
}

/* {include: FILE} in the place of a value: keywords of the mapping alone. */
static void
write_include_defs(struct schema *s)
{
	struct json *json = &s->json;

	json_open(json, "include-file", '{');
	json_string(
		json, "description", _("a file whose fields are taken over"));
	json_raw(json, "type", "[\"string\", \"array\"]");
	json_raw(json, "items", "{\"type\": \"string\"}");
	json_number(json, "minLength", 1);
	json_close(json, '}');
	json_open(json, "inclusion", '{');
	json_open(json, "properties", '{');
	schema_include_properties(s);
	json_close(json, '}');
	json_raw(json, "additionalProperties", "false");
	json_number(json, "minProperties", 1);
	json_number(json, "maxProperties", 1);
	json_close(json, '}');
}

/* Several of what may be one: at least one is not empty where required. */
static void
write_several_def(struct schema *s, const char *name, bool required,
	const char *item, const char *mapping)
{
	struct json *json = &s->json;

	json_open(json, name, '{');
	schema_types(s, required, schema_or_list);
	schema_ref(s, "items", "", item);
	if (required) {
		json_string(json, "pattern", "\\S");
		json_raw(json, "contains",
			"{\"not\": {\"enum\": [\"\", null]}}");
	}
	json_string(json, "$ref", mapping);
	json_close(json, '}');
}

static void
write_text_defs(struct schema *s)
{
	struct json *json = &s->json;

	json_open(json, "scalar", '{');
	schema_types(s, false, schema_or_object);
	json_string(json, "$ref", "#/$defs/inclusion");
	json_close(json, '}');
	for (int required = 0; required < 2; required++) {
		json_open(json, required ? "line-required" : "line", '{');
		schema_types(s, required, schema_or_object);
		schema_pattern(s, NULL, required, "\\S[^\\n]*");
		json_string(json, "$ref", "#/$defs/inclusion");
		json_close(json, '}');
		write_several_def(s, required ? "lines-required" : "lines",
			required, "scalar", "#/$defs/inclusion");
		write_several_def(s, required ? "text-required" : "text",
			required, "item", "#/$defs/block");
	}
	json_open(json, "item", '{');
	schema_types(s, false, schema_or_object);
	json_string(json, "$ref", "#/$defs/block");
	json_close(json, '}');
	write_block_def(s);
}

void
schema_texts(struct schema *s)
{
	write_text_defs(s);
	write_table_defs(s);
	write_picture_defs(s);
	write_chart_defs(s);
	write_include_defs(s);
}
