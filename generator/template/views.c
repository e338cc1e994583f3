/* A kind's fields as people read of them. */
#include "template/views.h"

#include "base/language.h"
#include "template/load.h"

#include <stdlib.h>
#include <string.h>

bool
field_is_kind(const struct field *field)
{
	return !strcmp(field->key, "kind");
}

bool
field_is_layout(const struct field *field)
{
	return !strcmp(field->key, "layout");
}

/* Those of a base stand behind all others. */
static int
place_of(const struct field *field)
{
	if (field_is_kind(field))
		return 0;
	return field->place ? field->place : 1000000;
}

const struct field **
fields_in_order(
	struct arena *arena, const struct field *fields, size_t *ret_count)
{
	const struct field **list;
	size_t count = 0;

	for (const struct field *f = fields; f; f = f->next)
		count++;
	list = arena_array(arena, count + 1, sizeof(*list));
	count = 0;
	for (const struct field *f = fields; f; f = f->next) {
		size_t i = count++;

		for (; i && place_of(list[i - 1]) > place_of(f); i--)
			list[i] = list[i - 1];
		list[i] = f;
	}
	*ret_count = count;
	return list;
}

const char *
field_type_text(const struct field *field)
{
	static const char *const texts[] = {
		[FIELD_LINE] = N_("one line of text"),
		[FIELD_LINES] = N_("one line, or a list of lines"),
		[FIELD_TEXT] = N_("text: paragraphs, sections, tables"),
		[FIELD_YEAR] = N_("a year of four digits"),
		[FIELD_DATE] = N_("a date like 2026年5月6日"),
		[FIELD_AMOUNT] = N_("an amount, digits only"),
		[FIELD_COUNT] = N_("a whole number"),
		[FIELD_CODE] = N_("a unified social credit code"),
		[FIELD_CHOICE] = N_("one of several values"),
		[FIELD_GROUP] = N_("a group of fields"),
		[FIELD_GROUPS] = N_("a list of groups of fields"),
	};

	return _(texts[field->type]);
}

const char *
field_choices(
	struct arena *arena, const struct kind *kind, const struct field *field)
{
	const char *list = "";

	for (size_t i = 0; i < field->choice_count; i++)
		list = arena_join(
			arena, list, i ? "、" : "", field->choices[i], NULL);
	for (size_t i = 0; field_is_kind(field) && i < kind->name_count; i++)
		list = arena_join(
			arena, list, i ? "、" : "", kind->names[i], NULL);
	if (field_is_layout(field))
		for (const struct layout *l = kind->layouts; l; l = l->next)
			list = arena_join(
				arena, list, *list ? "、" : "", l->name, NULL);
	return list;
}

const char *
field_need(const struct field *field)
{
	static const char *const texts[] = {
		[EXPECTED_NO] = "",
		[EXPECTED_NOTE] = N_(" (usual)"),
		[EXPECTED_YES] = N_(" (expected)"),
	};
	const char *text = texts[field->expected];

	if (field->required)
		return _(" (required)");
	if (field->serves == SERVES_CHECKS)
		return _(" (not printed)");
	return *text ? _(text) : text;
}

static const char *
flow(struct arena *arena, const struct tree *node)
{
	bool mapping = node->kind == TREE_MAPPING;
	const char *list = "";

	if (node->kind == TREE_SCALAR)
		return node->text;
	TREE_FOR (child, node)
		list = arena_join(arena, list, *list ? ", " : "",
			mapping ? child->key : "", mapping ? ": " : "",
			flow(arena, child), NULL);
	return arena_join(
		arena, mapping ? "{" : "[", list, mapping ? "}" : "]", NULL);
}

const char *
field_example(struct arena *arena, const struct field *field)
{
	char *line;

	if (!field->example)
		return "";
	line = arena_string(arena, flow(arena, field->example));
	line[strcspn(line, "\n")] = '\0';
	return line;
}

/* --- Markdown --------------------------------------------------------- */

/* In a cell of a table: | and line ends would end it. */
static void
cell(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '|')
			buf_text(out, "\\|");
		else
			buf_char(out, *text == '\n' ? ' ' : *text);
	}
	buf_text(out, " | ");
}

static void
markdown_row(struct arena *arena, const struct kind *kind,
	const struct field *field, const char *prefix, struct buf *out)
{
	const char *choices = field_choices(arena, kind, field), *also = "";
	const struct field *group = field->fields;
	bool flat = !group && field->type != FIELD_TEXT;

	for (size_t i = 0; i < field->also_count; i++)
		also = arena_join(arena, also, "、", field->also[i], NULL);
	buf_format(out, "| %s`%s` | ", prefix, field->key);
	cell(out, arena_join(arena, prefix, field->label, also,
			  field->required                   ? " \\*"
			  : field->serves == SERVES_CHECKS  ? " °"
			  : field->expected == EXPECTED_YES ? " +"
							    : "",
			  field_is_private(field) ? " ‡" : "", NULL));
	cell(out, field_type_word(field->type));
	cell(out, arena_join(arena, field->helps.zh, *choices ? "：" : "",
			  choices, NULL));
	cell(out, field->helps.en);
	cell(out, flat && !field_is_kind(field) ? field_example(arena, field)
						: "");
	out->length--; /* the space behind the last | */
	buf_char(out, '\n');
	for (; group; group = group->next)
		markdown_row(arena, kind, group,
			arena_join(arena, prefix, "– ", NULL), out);
}

void
fields_page_head(struct buf *out)
{
	buf_text(out,
		"# Fields · 字段\n\n"
		"Made by `andu kinds --markdown` from the templates; not to "
		"be edited. A `*` marks what\nis required, a `+` what is "
		"expected, a `°` what only serves the checks and is not "
		"printed, a `‡` what is private: a copy made\nwith `--public` "
		"has none of it. Keys and "
		"Chinese names are accepted alike, `andu "
		"new KIND` shows them in use.\n\n"
		"本页由 `andu kinds --markdown` 从模板生成，请勿手改。带 `*` "
		"的必填，带 `+` 的应有，带 `°` "
		"的只用于核对、不印出，带 `‡` 的不公开，`--public` "
		"的公开版里没有。"
		"英文键和中文名都可以用，\n`andu new "
		"文种` "
		"给出写好的样例。\n\n");
}

void
fields_markdown(struct arena *arena, const struct kind *kind, struct buf *out)
{
	size_t count;
	const struct field **fields =
		fields_in_order(arena, kind->fields, &count);

	buf_format(out, "## %s (`%s`)\n\n",
		kind->name_count ? kind->names[0] : kind->key, kind->key);
	if (kind->helps.zh)
		buf_format(out, "%s。 %s.\n\n", kind->helps.zh, kind->helps.en);
	buf_text(out, "文种 · kind: ");
	for (size_t i = 0; i < kind->name_count; i++)
		buf_format(out, "%s、", kind->names[i]);
	buf_format(out, "`%s`\n\n", kind->key);
	buf_text(out, "| key | 键名 | type | 说明 | help | 例 example |\n"
		      "| --- | --- | --- | --- | --- | --- |\n");
	for (size_t i = 0; i < count; i++)
		markdown_row(arena, kind, fields[i], "", out);
	buf_char(out, '\n');
}
