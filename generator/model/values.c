/* The input tree against the declared fields. */
#include "model/build.h"

#include "base/utf8.h"

#include <string.h>

static struct value *
value_of(struct record *record, const struct field *field)
{
	for (size_t i = 0; i < record->count; i++)
		if (record->values[i].field == field)
			return &record->values[i];
	return NULL;
}

/* --- shapes ------------------------------------------------------------------
 */

static const char *
field_list(struct builder *builder, const struct field *fields)
{
	const char *list = "";

	for (; fields; fields = fields->next)
		list = arena_join(builder->arena, list, *list ? "、" : "",
			fields->label, NULL);
	return list;
}

static struct record *match_record(struct builder *builder,
	const struct tree *node, const struct field *fields,
	const struct record *outer, const char *prefix, const char *main);

/* ｛姓名: 顾行远｝: braces that YAML does not know, around a group. */
static bool
look_for_brace(struct builder *builder, const struct tree *scalar)
{
	static const char brace[] = "｛";

	if (scalar->style != SCALAR_PLAIN ||
		strncmp(scalar->text, brace, sizeof brace - 1))
		return false;
	diag_say(builder->diag, MSG_FULLWIDTH_SIGN, scalar->mark, brace, "{");
	return true;
}

/* 姓名 顾行远 for a group that may be one text: the member's colon is missing
 */
static void
look_for_member(struct builder *builder, const struct value *value,
	const struct tree *scalar)
{
	size_t stop = 0, n;
	const char *label;
	uint32_t c;

	if (scalar->style != SCALAR_PLAIN)
		return;
	while ((n = utf8_decode(
			scalar->text + stop, scalar->length - stop, &c)) &&
		!utf8_is_space(c))
		stop += n;
	label = arena_copy(builder->arena, scalar->text, stop);
	if (!n || !field_lookup(value->field->fields, label))
		return;
	if (scalar->joined)
		diag_take_back(
			builder->diag, MSG_LINES_JOINED, scalar->joined, NULL);
	diag_say(builder->diag, MSG_MISSING_COLON, tree_mark_at(scalar, stop),
		label);
}

static struct record *
match_group(struct builder *builder, const struct value *value,
	const struct tree *node, const struct record *outer, const char *prefix)
{
	const struct field *field = value->field;

	if (node->kind != TREE_MAPPING &&
		(node->kind != TREE_SCALAR || !field->scalar)) {
		if (field->scalar && node->brackets)
			values_not_text(builder, node, field->label);
		else
			diag_say(builder->diag, MSG_NOT_GROUP, node->mark,
				field->label,
				field_list(builder, field->fields));
		return NULL;
	}
	if (node->kind == TREE_SCALAR && !look_for_brace(builder, node))
		look_for_member(builder, value, node);
	return match_record(
		builder, node, field->fields, outer, prefix, field->scalar);
}

static void
match_groups(struct builder *builder, struct value *value,
	const struct record *outer)
{
	struct record **end = &value->records;
	const struct tree *node = value->node;
	const struct tree *first =
		node->kind == TREE_SEQUENCE ? node->first : node;

	for (const struct tree *item = first; item;
		item = node->kind == TREE_SEQUENCE ? item->next : NULL) {
		if (item->kind == TREE_SCALAR && !scalar_present(item))
			continue;
		*end = match_group(builder, value, item, outer,
			arena_join(builder->arena, value->path,
				arena_format(builder->arena, ".%zu.",
					value->record_count + 1),
				NULL));
		if (!*end)
			continue;
		end = &(*end)->next;
		value->record_count++;
	}
}

void
values_not_text(
	struct builder *builder, const struct tree *node, const char *label)
{
	diag_say(builder->diag,
		!node->brackets              ? MSG_NOT_SCALAR
		: node->kind == TREE_MAPPING ? MSG_BRACES_ARE_GROUP
					     : MSG_BRACKETS_ARE_LIST,
		node->mark, label);
}

/* A list below a |: each “-” would be printed. The first is enough. */
static void
look_for_dashes(struct builder *builder, const struct tree *scalar)
{
	struct span rest = span_of(scalar, NULL), line;

	if (scalar->style != SCALAR_LITERAL)
		return;
	while (span_line(&rest, &line)) {
		if (line.length < 2 || strncmp(line.text, "- ", 2))
			continue;
		diag_say(builder->diag, MSG_DASH_PRINTED,
			tree_mark_at(scalar, line.offset), NULL);
		return;
	}
}

static void
match_lines(struct builder *builder, const struct value *value)
{
	if (value->node->kind == TREE_MAPPING) {
		values_not_text(builder, value->node, value->field->label);
		return;
	}
	commas_warn(builder, value->node);
	if (value->node->kind == TREE_SCALAR)
		look_for_dashes(builder, value->node);
	TREE_FOR (child, value->node) {
		if (child->kind != TREE_SCALAR)
			values_not_text(builder, child, value->field->label);
	}
}

static void report_unknown(struct builder *builder, const struct tree *node,
	const struct field *fields);

/* A group whose fields are all empty is none; but {甲} has no such field. */
static void
match_empty_group(struct builder *builder, const struct value *value)
{
	const struct field *fields = value->field->fields;

	TREE_FOR (child, value->node) {
		if (child->key && !field_lookup(fields, child->key))
			report_unknown(builder, child, fields);
	}
}

/*
 * Lines that YAML joins are told by the reader, which does not know what they
 * are for: a list wants its items, a text its lines, ordinals and all.
 */
static void
reword_joined(struct builder *builder, const struct value *value,
	const struct tree *scalar)
{
	bool text = value->field->type == FIELD_TEXT;
	struct mark mark = scalar->mark;
	size_t length;
	const char *line;

	mark.line = scalar->joined;
	line = source_line(mark.source, mark.line, &length);
	if (!scalar->joined || !line ||
		!diag_take_back(builder->diag,
			text ? MSG_LIST_MARK : MSG_LINES_JOINED,
			text ? scalar->mark.line : mark.line, NULL))
		return;
	mark.column = 1 + (int)strspn(line, " ");
	diag_say(builder->diag, text ? MSG_LINES_JOINED : MSG_LINES_JOINED_LIST,
		mark, value->field->label);
}

static void
look_for_joined(struct builder *builder, const struct value *value)
{
	const enum field_type type = value->field->type;

	if (type != FIELD_LINES && type != FIELD_GROUPS && type != FIELD_TEXT)
		return;
	if (value->node->kind == TREE_SCALAR)
		reword_joined(builder, value, value->node);
	TREE_FOR (item, value->node) {
		if (item->kind == TREE_SCALAR)
			reword_joined(builder, value, item);
	}
}

/* 封面: 否: of a field that says whether, and is not printed, it says no more
 * than nothing. */
static bool
is_no(struct builder *builder, const struct value *value)
{
	const struct field *words = builder->kind->words,
			   *yes = field_lookup(words, "yes"),
			   *no = field_lookup(words, "no");
	const struct field *field = value->field;

	if (field->serves != SERVES_LAYOUT || !yes || !no)
		return false;
	for (size_t i = 0; i < field->choice_count; i++)
		if (field_lookup(yes, field->choices[i]) != yes &&
			field_lookup(no, field->choices[i]) != no)
			return false;
	return field_lookup(no, value->node->text) == no;
}

/* It is given all the same: who reads the output wants it, too. */
static void
say_no(struct builder *builder, struct value *value)
{
	value->no = value->node;
	value->node = tree_scalar(builder->arena, "", value->node->mark);
}

static void
match_value(struct builder *builder, struct value *value,
	const struct record *record)
{
	size_t errors = diag_count(builder->diag, LEVEL_ERROR);

	look_for_joined(builder, value);
	switch (value->field->type) {
	case FIELD_GROUP:
		if (!value_present(value)) {
			match_empty_group(builder, value);
			break;
		}
		value->records = match_group(builder, value, value->node,
			record,
			arena_join(builder->arena, value->path, ".", NULL));
		value->record_count = value->records != NULL;
		break;
	case FIELD_GROUPS:
		match_groups(builder, value, record);
		types_groups(builder, value);
		break;
	case FIELD_LINES:
		match_lines(builder, value);
		types_lines(builder, value);
		break;
	case FIELD_TEXT:
		break; /* body.c looks at it */
	case FIELD_LINE:
	case FIELD_YEAR:
	case FIELD_DATE:
	case FIELD_AMOUNT:
	case FIELD_COUNT:
	case FIELD_CODE:
	case FIELD_CHOICE:
		if (value->node->kind != TREE_SCALAR)
			values_not_text(
				builder, value->node, value->field->label);
		else if (is_no(builder, value))
			say_no(builder, value);
		else if (scalar_present(value->node))
			types_check(builder, value, value->node);
		value->refused =
			diag_count(builder->diag, LEVEL_ERROR) > errors;
	}
}

/* --- keys ------------------------------------------------------------- */

/* A field whose key is misspelled is not told to be missing besides. */
static void
expect_no_more(struct record *record, const char *key)
{
	const char *nearest = suggest_field(record->fields, key);
	struct value *value =
		nearest ? value_of(
				  record, field_lookup(record->fields, nearest))
			: NULL;

	if (value)
		value->meant = true;
}

/*
 * A line of the document that is indented as if it were one of a group's. Where
 * the document has the field besides, another word is meant.
 */
static bool
is_of_document(const struct record *record, const char *key)
{
	const struct record *document = record->outer;
	const struct field *field;

	while (document && document->outer)
		document = document->outer;
	if (!document || record->node->brackets)
		return false;
	field = field_lookup(document->fields, key);
	return field && !value_lookup(document, field->key)->node;
}

static void
report_unknown(struct builder *builder, const struct tree *node,
	const struct field *fields)
{
	const char *nearest = suggest_field(fields, node->key);

	if (nearest)
		diag_say(builder->diag, MSG_UNKNOWN_KEY_SUGGEST, node->key_mark,
			node->key, nearest);
	else
		diag_say(builder->diag, MSG_UNKNOWN_KEY, node->key_mark,
			node->key, field_list(builder, fields));
}

static void
match_keys(struct builder *builder, struct record *record)
{
	const struct tree *before = NULL;

	TREE_FOR (node, record->node) {
		const struct field *field =
			field_lookup(record->fields, node->key);
		struct value *value = field ? value_of(record, field) : NULL;
		const struct tree *above = before;

		before = node;
		if (!value && is_of_document(record, node->key)) {
			diag_say(builder->diag, MSG_KEY_TOO_DEEP,
				node->key_mark, node->key);
			continue;
		}
		if (!value) {
			if (!commas_tell_key(builder, above, node))
				report_unknown(builder, node, record->fields);
			expect_no_more(record, node->key);
			continue;
		}
		if (value->node) {
			diag_say(builder->diag, MSG_SAME_FIELD_TWICE,
				node->key_mark, node->key, value->key,
				arena_format(builder->arena, "%d",
					value->key_mark.line));
			continue;
		}
		value->node = node;
		value->key = node->key;
		value->key_mark = node->key_mark;
	}
}

/* --- what is missing -------------------------------------------------- */

/*
 * Where to tell of what may be missing: the line of 文种, on which 忽略 in a
 * remark concerns nothing else.
 */
static struct mark
mark_of_missing(const struct record *record, const struct value *value)
{
	const struct tree *kind =
		record->outer ? NULL : document_kind_node(record->node);

	if (value->node)
		return value->key_mark;
	return kind ? kind->mark : record->node->mark;
}

/*
 * 标题: #关于…: the reader has told of the # already, and of this line. That is
 * taken back; its text and place are returned, or NULL.
 */
static const char *
take_remark(struct builder *builder, struct mark key, struct mark *ret_place)
{
	size_t length;
	const char *line = source_line(key.source, key.line, &length);
	const char *at = line ? memchr(line, '#', length) : NULL;
	const char *remark;

	if (!at)
		return NULL;
	remark = arena_copy(builder->arena, at, length - (size_t)(at - line));
	*ret_place = key;
	ret_place->column = 1 + (int)utf8_count(line, (size_t)(at - line));
	return diag_take_back(
		       builder->diag, MSG_HASH_HIDES_TEXT, key.line, remark)
		       ? remark
		       : NULL;
}

static bool
tell_remark(struct builder *builder, struct mark key, const char *label)
{
	struct mark place;
	const char *remark = take_remark(builder, key, &place);

	if (remark)
		diag_say(builder->diag, MSG_FIELD_REMARK, key, label, remark);
	return remark != NULL;
}

void
values_tell_empty(struct builder *builder, struct mark key, const char *label,
	const char *help)
{
	if (!tell_remark(builder, key, label))
		diag_say(builder->diag, MSG_FIELD_EMPTY, key, label, help);
}

/* What seems to be missing may stand where that was told: one cause. */
static bool
line_swallowed(const struct builder *builder)
{
	return diag_holds(builder->diag, MSG_LINE_QUOTED) ||
	       diag_holds(builder->diag, MSG_KEY_TOO_DEEP);
}

static void
tell_required(struct builder *builder, const struct record *record,
	const struct value *value)
{
	const struct field *field = value->field;

	if (value->node)
		values_tell_empty(
			builder, value->key_mark, field->label, field->help);
	else if (!line_swallowed(builder))
		diag_say(builder->diag, MSG_FIELD_MISSING, record->node->mark,
			field->label, field->help);
}

static void
tell_expected(struct builder *builder, const struct record *record,
	const struct value *value)
{
	const struct field *field = value->field;
	const char *remark;
	struct mark place;

	if (!value->node && line_swallowed(builder))
		return;
	remark = value->node ? take_remark(builder, value->key_mark, &place)
			     : NULL;
	if (remark) { /* one cause, one message */
		diag_say(builder->diag, MSG_HASH_HIDES_TEXT, place, remark);
		return;
	}
	diag_say(builder->diag,
		field->expected == EXPECTED_NOTE ? MSG_EXPECTED_NOTE
		: value->node                    ? MSG_EXPECTED_EMPTY
						 : MSG_EXPECTED_MISSING,
		mark_of_missing(record, value), field->label, field->help);
}

/* What stands on paper without having been typed as a whole is told. */
static void
tell_made(struct builder *builder, const struct record *record,
	const struct value *value)
{
	diag_say(builder->diag, MSG_FIELD_MADE, mark_of_missing(record, value),
		value->field->label,
		phrase_string(builder, value->field->preset, record));
}

static size_t
line_count(const struct value *value)
{
	const struct tree *node = value->node;
	const struct tree *scalar =
		node->kind == TREE_SEQUENCE ? node->first : node;
	size_t count = 0;

	for (; scalar; scalar = node == scalar ? NULL : scalar->next) {
		struct span rest = span_of(scalar, NULL), line;

		while (scalar->kind == TREE_SCALAR && span_line(&rest, &line))
			count++;
	}
	return count;
}

/* 署名 where several organs issue the document: one each, 7.3.5.1. */
static void
check_number(struct builder *builder, const struct record *record,
	const struct value *value)
{
	const struct value *other =
		value_lookup(record, value->field->as_many_as);
	size_t wanted = value_present(other) ? line_count(other) : 0;
	size_t count = line_count(value);

	if (count < wanted)
		diag_say(builder->diag, MSG_EXPECTED_FEWER, value->key_mark,
			value->field->label,
			arena_format(builder->arena, "%zu", count),
			other->field->label,
			arena_format(builder->arena, "%zu", wanted));
}

static void
check_missing(struct builder *builder, const struct record *record)
{
	const struct counters none = {0};

	for (size_t i = 0; i < record->count; i++) {
		const struct value *v = &record->values[i];
		const struct field *f = v->field;

		if (value_present(v) && f->as_many_as)
			check_number(builder, record, v);
		if (value_present(v) || (!f->required && !f->expected))
			continue;
		if (v->meant && !f->required)
			continue;
		if (!f->preset || !phrase_present(f->preset, record, none))
			(f->required ? tell_required : tell_expected)(
				builder, record, v);
		else if (f->required)
			tell_made(builder, record, v);
	}
}

/* A plain scalar stands for the group's main field. */
static void
match_scalar(struct record *record, const char *main)
{
	const struct field *field = field_lookup(record->fields, main);
	struct value *value = field ? value_of(record, field) : NULL;

	if (!value)
		return;
	value->node = record->node;
	value->key = main;
	value->key_mark = record->node->mark;
}

/* `main` names the field that a scalar in the place of a mapping fills. */
static struct record *
match_record(struct builder *builder, const struct tree *node,
	const struct field *fields, const struct record *outer,
	const char *prefix, const char *main)
{
	struct record *record = arena_alloc(builder->arena, sizeof *record);
	size_t i = 0;

	record->fields = fields;
	record->outer = outer;
	record->node = node;
	for (const struct field *f = fields; f; f = f->next)
		record->count++;
	record->values = arena_array(
		builder->arena, record->count, sizeof *record->values);
	for (const struct field *f = fields; f; f = f->next, i++) {
		record->values[i].field = f;
		record->values[i].path =
			arena_join(builder->arena, prefix, f->key, NULL);
		record->values[i].shown = arena_alloc(
			builder->arena, sizeof *record->values[i].shown);
	}
	if (node->kind == TREE_SCALAR)
		match_scalar(record, main);
	else
		match_keys(builder, record);
	for (i = 0; i < record->count; i++)
		if (record->values[i].node)
			match_value(builder, &record->values[i], record);
	check_missing(builder, record);
	return record;
}

struct record *
values_match(struct builder *builder, const struct tree *node,
	const struct field *fields, const struct record *outer,
	const char *prefix)
{
	return match_record(builder, node, fields, outer, prefix, "");
}
