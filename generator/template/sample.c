/*
 * A draft of a kind, made from its examples: what `andu new` writes. Keys
 * and words are those of the user's language, texts are copied as they are.
 */
#include "template/views.h"

#include "base/language.h"
#include "template/load.h"

#include <string.h>

struct writer {
	struct arena *arena;
	const struct kind *kind;
	bool chinese, minimal;
};

static void
indent(struct buf *out, int columns)
{
	buf_format(out, "%*s", columns, "");
}

/* --- scalars ---------------------------------------------------------- */

/* Would a plain scalar be read as this very text? */
static bool
is_plain(const char *text, bool in_flow)
{
	size_t length = strlen(text);

	return length && !strchr(" -?:,[]{}#&*!|>'\"%@`~=", *text) &&
	       text[length - 1] != ' ' && text[length - 1] != ':' &&
	       !strpbrk(text, "\n\t\r") && !strstr(text, ": ") &&
	       !strstr(text, " #") && !(in_flow && strpbrk(text, ",[]{}"));
}

static void
write_scalar(struct buf *out, const char *text, bool in_flow)
{
	if (is_plain(text, in_flow))
		buf_text(out, text);
	else
		buf_json(out, text); /* is a quoted scalar of YAML as well */
}

/* "|" and its lines, each a paragraph: what stands before them is dropped. */
static void
write_block(struct buf *out, const char *text, int columns)
{
	buf_text(out, " |\n");
	while (*text) {
		size_t length = strcspn(text, "\n");
		const char *line = text + strspn(text, " ");

		if (line < text + length) {
			indent(out, columns);
			buf_bytes(out, line, (size_t)(text + length - line));
			buf_char(out, '\n');
		}
		text += length + (text[length] == '\n');
	}
}

/* --- words ------------------------------------------------------------ */

/* Where a value stands decides what its keys and scalars mean. */
enum place {
	IN_FIELDS,
	IN_TEXT,
	IN_TABLE,
	IN_CELLS,
	IN_ALIGN,
	IN_YES,
	IN_SIZE,
	IN_ORDINAL,
	IN_TOTAL,
	IN_PICTURE,
	IN_CHART,
	IN_TYPE
};

struct context {
	enum place place;
	const struct field *fields; /* IN_FIELDS */
};

static const char *const place_words[][16] = {
	[IN_TEXT] = {"heading", "content", "ordinal", "table", "picture",
		"chart", "page-break", "page-number", "turned"},
	[IN_TABLE] = {"caption", "head", "rows", "align", "widths", "turned",
		"unit", "notes", "size", "row-height", "file", "sheet", "range",
		"head-rows", "total"},
	[IN_CELLS] = {"text", "columns", "rows", "align"},
	[IN_ALIGN] = {"left", "center", "right", "decimal"},
	[IN_YES] = {"yes", "no"},
	[IN_SIZE] = {"small"},
	[IN_ORDINAL] = {"none"},
	[IN_TOTAL] = {"last-row", "last-column"},
	[IN_PICTURE] = {"file", "caption", "alt", "width"},
	[IN_CHART] = {"type", "caption", "alt", "table"},
	[IN_TYPE] = {"column", "line", "bar", "pie"},
};

static const char *
name_of(const struct writer *w, const struct field *field)
{
	return w->chinese ? field->label : field->key;
}

/* The field or word that goes by that name there; NULL without one. */
static const struct field *
named(const struct writer *w, struct context context, const char *name)
{
	if (context.place == IN_FIELDS)
		return field_lookup(context.fields, name);
	for (const char *const *key = place_words[context.place]; *key; key++) {
		const struct field *word = field_lookup(w->kind->words, *key);

		if (word && field_has_name(word, name, strlen(name)))
			return word;
	}
	return NULL;
}

/* What the value of a field or word is to be read as. */
static struct context
inside(struct context context, const struct field *field)
{
	const char *key = field ? field->key : "";

	if (context.place == IN_FIELDS && field) {
		if (field->fields)
			return (struct context){IN_FIELDS, field->fields};
		return (struct context){IN_TEXT, NULL};
	}
	if (!strcmp(key, "table"))
		context.place = IN_TABLE;
	else if (!strcmp(key, "picture"))
		context.place = IN_PICTURE;
	else if (!strcmp(key, "chart"))
		context.place = IN_CHART;
	else if (!strcmp(key, "type"))
		context.place = IN_TYPE;
	else if (!strcmp(key, "align"))
		context.place = IN_ALIGN;
	else if ((!strcmp(key, "turned") && context.place == IN_TABLE) ||
		 !strcmp(key, "page-break"))
		context.place = IN_YES;
	else if (!strcmp(key, "ordinal"))
		context.place = IN_ORDINAL;
	else if (!strcmp(key, "size"))
		context.place = IN_SIZE;
	else if (!strcmp(key, "total"))
		context.place = IN_TOTAL;
	else if (!strcmp(key, "head") || !strcmp(key, "rows"))
		context.place = IN_CELLS;
	return context;
}

static const char *
translated(const struct writer *w, struct context context, const char *name)
{
	const struct field *field = named(w, context, name);

	return field ? name_of(w, field) : name;
}

/* --- values ----------------------------------------------------------- */

static void
write_flow(const struct writer *w, const struct tree *node,
	struct context context, struct buf *out)
{
	bool mapping = node->kind == TREE_MAPPING;
	const char *text = node->text;

	if (node->kind == TREE_SCALAR) {
		if (context.place == IN_ALIGN || context.place == IN_YES ||
			context.place == IN_SIZE || context.place == IN_ORDINAL)
			text = translated(w, context, text);
		write_scalar(out, text, true);
		return;
	}
	buf_char(out, mapping ? '{' : '[');
	TREE_FOR (child, node) {
		if (child != node->first)
			buf_text(out, ", ");
		if (mapping)
			buf_format(out,
				"%s: ", translated(w, context, child->key));
		write_flow(w, child,
			mapping ? inside(context, named(w, context, child->key))
				: context,
			out);
	}
	buf_char(out, mapping ? '}' : ']');
}

/* Rows, their cells and alignments are short: [a, b, c]. */
static bool
is_flow(const struct tree *node, struct context context)
{
	if (!node->first)
		return true;
	if (context.place == IN_CELLS)
		return node->kind == TREE_MAPPING ||
		       node->first->kind != TREE_SEQUENCE;
	return context.place == IN_ALIGN ||
	       (context.place == IN_TABLE && node->kind == TREE_SEQUENCE);
}

/* Behind "key:" or "-"; ends the line. `columns`: of what lies below it. */
static void write_value(const struct writer *w, const struct tree *node,
	struct context context, int columns, struct buf *out);

/* The first key of a list's item stands behind the "-". */
static void
write_mapping(const struct writer *w, const struct tree *node,
	struct context context, int columns, bool in_list, struct buf *out)
{
	TREE_FOR (child, node) {
		const struct field *field = named(w, context, child->key);

		if (!in_list || child != node->first)
			indent(out, columns);
		buf_format(out, "%s:", field ? name_of(w, field) : child->key);
		write_value(w, child, inside(context, field), columns + 2, out);
	}
}

static void
write_list(const struct writer *w, const struct tree *node,
	struct context context, int columns, struct buf *out)
{
	TREE_FOR (child, node) {
		indent(out, columns);
		buf_char(out, '-');
		if (child->kind == TREE_MAPPING && child->first &&
			!is_flow(child, context)) {
			buf_char(out, ' ');
			write_mapping(
				w, child, context, columns + 2, true, out);
		} else {
			write_value(w, child, context, columns + 2, out);
		}
	}
}

static void
write_value(const struct writer *w, const struct tree *node,
	struct context context, int columns, struct buf *out)
{
	if (node->kind == TREE_SCALAR && strchr(node->text, '\n')) {
		write_block(out, node->text, columns);
		return;
	}
	if (node->kind == TREE_SCALAR && !node->length) {
		buf_char(out, '\n');
		return;
	}
	if (node->kind == TREE_SCALAR || is_flow(node, context)) {
		buf_char(out, ' ');
		write_flow(w, node, context, out);
		buf_char(out, '\n');
		return;
	}
	buf_char(out, '\n');
	if (node->kind == TREE_MAPPING)
		write_mapping(w, node, context, columns, false, out);
	else
		write_list(w, node, context, columns, out);
}

/* --- fields ----------------------------------------------------------- */

/* For a field to be filled whose template gives no example: it builds. */
static const char *
placeholder(const struct writer *w, const struct field *field)
{
	const struct kind *kind = w->kind;

	if (field_is_kind(field))
		return w->chinese && kind->name_count ? kind->names[0]
						      : kind->key;
	switch (field->type) {
	case FIELD_YEAR:
		return "2026";
	case FIELD_DATE:
		return "2026年1月1日";
	case FIELD_AMOUNT:
		return "0.00";
	case FIELD_COUNT:
		return "0";
	case FIELD_CODE:
		return "12100000000000000F";
	case FIELD_CHOICE:
		return field->choices[0];
	case FIELD_LINE:
	case FIELD_LINES:
	case FIELD_TEXT:
	case FIELD_GROUP:
	case FIELD_GROUPS:
		break;
	}
	return field->label;
}

/* Where nothing is to be filled in: what could be, or nothing. */
static const char *
first_choice(const struct writer *w, const struct field *field)
{
	if (field_is_layout(field) && w->kind->layouts)
		return w->kind->layouts->name;
	return field->choice_count ? field->choices[0] : "";
}

static enum sample
decide(const struct writer *w, const struct field *field)
{
	bool wanted = field->required || field->expected;

	if (w->minimal)
		return wanted ? SAMPLE_FILLED : SAMPLE_NONE;
	if (field->sample)
		return field->sample;
	return wanted ? SAMPLE_FILLED : SAMPLE_COMMENTED;
}

static void
write_help(const struct writer *w, const struct field *field, int columns,
	struct buf *out)
{
	const char *choices = field_choices(w->arena, w->kind, field);
	const char *help = *field->help ? field->help : name_of(w, field);

	indent(out, columns);
	buf_format(out, "# %s", help);
	if (*choices)
		buf_format(out, w->chinese ? "：%s" : ": %s", choices);
	if (!w->minimal)
		buf_text(out, field_need(field));
	buf_char(out, '\n');
}

static void write_field(const struct writer *w, const struct field *field,
	int columns, bool helps, struct buf *out);

/* A group of which the template gives no example as a whole. */
static void
write_group(const struct writer *w, const struct field *field, int columns,
	bool helps, struct buf *out)
{
	struct buf inner = {0};
	int step = field->type == FIELD_GROUPS ? 4 : 2;

	for (const struct field *f = field->fields; f; f = f->next)
		write_field(w, f, columns + step, helps && step == 2, &inner);
	buf_char(out, '\n');
	if (step == 4 && inner.length)
		inner.data[columns + 2] = '-';
	if (inner.length)
		buf_bytes(out, inner.data, inner.length);
	buf_done(&inner);
}

static void
write_filled(const struct writer *w, const struct field *field, int columns,
	bool helps, bool filled, struct buf *out)
{
	struct context context = {IN_FIELDS, NULL};
	const char *text;

	indent(out, columns);
	buf_format(out, "%s:", name_of(w, field));
	if (field->example && !field_is_kind(field)) {
		context = inside(context, field);
		write_value(w, field->example, context, columns + 2, out);
		return;
	}
	if (field->fields) {
		write_group(w, field, columns, helps, out);
		return;
	}
	text = filled ? placeholder(w, field) : first_choice(w, field);
	if (*text)
		buf_char(out, ' ');
	if (*text)
		write_scalar(out, text, false);
	buf_char(out, '\n');
}

/* The lines as remarks: "  # key: value". */
static void
write_commented(const struct buf *lines, int columns, struct buf *out)
{
	const char *at = lines->data, *end = at + lines->length;

	while (at < end) {
		size_t length = strcspn(at, "\n");

		indent(out, columns);
		buf_text(out, "# ");
		buf_bytes(out, at + columns, length - (size_t)columns);
		buf_char(out, '\n');
		at += length + 1;
	}
}

/* `helps`: with remarks; what is itself one has none inside. */
static void
write_field(const struct writer *w, const struct field *field, int columns,
	bool helps, struct buf *out)
{
	enum sample sample = decide(w, field);
	struct buf lines = {0};

	if (sample == SAMPLE_NONE)
		return;
	if (!columns)
		buf_char(out, '\n');
	if (helps)
		write_help(w, field, columns, out);
	if (sample == SAMPLE_FILLED || !helps) {
		write_filled(
			w, field, columns, helps, sample == SAMPLE_FILLED, out);
		return;
	}
	write_filled(w, field, columns, false, false, &lines);
	write_commented(&lines, columns, out);
	buf_done(&lines);
}

void
sample_write(struct arena *arena, const struct kind *kind,
	const struct sample_options *options, struct buf *out)
{
	const struct writer w = {.arena = arena,
		.kind = kind,
		.chinese = language_is_chinese(),
		.minimal = options->minimal};
	size_t count;
	const struct field **fields =
		fields_in_order(arena, kind->fields, &count);
	const char *name =
		w.chinese && kind->name_count ? kind->names[0] : kind->key;

	buf_format(
		out, "# yaml-language-server: $schema=%s\n", options->schema);
	buf_format(out, "# %s", name);
	if (kind->help && *kind->help)
		buf_format(out, w.chinese ? "：%s" : ": %s", kind->help);
	buf_char(out, '\n');
	if (!w.minimal)
		buf_format(out, "# %s\n",
			_("what begins with # is a remark; to use a field, "
			  "delete the # before it"));
	buf_format(out, "# andu check %s; andu build %s\n", options->file,
		options->file);
	for (size_t i = 0; i < count; i++)
		write_field(&w, fields[i], 0, true, out);
}
