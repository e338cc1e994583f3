/* What the scalar of a typed field must look like. */
#include "model/build.h"

#include "base/language.h"
#include "base/pattern.h"
#include "base/utf8.h"
#include "input/table.h"
#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODE_LENGTH = 18, LINE_LIMIT = 10000 };

static size_t
digits(const char *text)
{
	return strspn(text, "0123456789");
}

static void
wrong(struct builder *builder, enum message_id message,
	const struct value *value, const struct tree *scalar, const char *more)
{
	diag_say(builder->diag, message, scalar->mark, value->field->label,
		scalar->text, more);
}

static void
check_year(struct builder *builder, const struct value *value,
	const struct tree *scalar)
{
	if (digits(scalar->text) != 4 || scalar->length != 4)
		wrong(builder, MSG_NOT_YEAR, value, scalar, NULL);
}

const char *
types_date(struct arena *arena, const char *text)
{
	struct date date;

	if (date_read(text, &date) != DATE_CHINESE || !date.is_day)
		return NULL;
	return date_digits(arena, &date);
}

/* 46160 in a table: a spreadsheet's day, of 1982 to 2064. */
static bool
is_serial(const struct tree *scalar)
{
	return scalar->style == SCALAR_CELL && scalar->length == 5 &&
	       digits(scalar->text) == 5 && *scalar->text >= '3' &&
	       *scalar->text <= '5';
}

static void
check_date(struct builder *builder, const struct value *value,
	const struct tree *scalar)
{
	struct date date;
	enum date_form form = date_read_loose(scalar->text, &date);
	enum message_id id;

	if (form == DATE_CHINESE && date.is_day && !date.padded)
		return;
	if (!form || form == DATE_MONTH)
		id = is_serial(scalar) ? MSG_DATE_SERIAL : MSG_NOT_DATE;
	else if (!date.is_day)
		id = MSG_NO_SUCH_DAY;
	else
		id = form == DATE_CHINESE ? MSG_DATE_PADDED : MSG_DATE_FORM;
	wrong(builder, id, value, scalar, date_text(builder->arena, &date));
}

/* 007: the zeros are printed, and nobody writes them on purpose. */
static void
check_zeros(struct builder *builder, const struct value *value,
	const struct tree *scalar)
{
	const char *number = scalar->text + (*scalar->text == '-');
	size_t zeros = strspn(number, "0");

	if (zeros == digits(number) && zeros)
		zeros--;
	if (zeros)
		wrong(builder, MSG_LEADING_ZEROS, value, scalar,
			arena_join(builder->arena,
				number > scalar->text ? "-" : "",
				number + zeros, NULL));
}

/* Digits, or groups of three behind commas; their length, or 0. */
static size_t
whole_part(const char *text)
{
	size_t n = digits(text);

	if (text[n] != ',')
		return n;
	if (!n || n > 3)
		return 0;
	for (; text[n] == ','; n += 4) {
		if (digits(text + n + 1) != 3)
			return 0;
	}
	return n;
}

static void
check_amount(struct builder *builder, const struct value *value,
	const struct tree *scalar)
{
	const char *p = scalar->text + (*scalar->text == '-');
	size_t n = whole_part(p);

	if (n && p[n] == '.' && digits(p + n + 1))
		n += 1 + digits(p + n + 1);
	if (!n || p[n])
		wrong(builder, MSG_NOT_AMOUNT, value, scalar, NULL);
	else
		check_zeros(builder, value, scalar);
}

static void
check_count(struct builder *builder, const struct value *value,
	const struct tree *scalar)
{
	if (!scalar->length || digits(scalar->text) != scalar->length)
		wrong(builder, MSG_NOT_COUNT, value, scalar, NULL);
	else
		check_zeros(builder, value, scalar);
}

/* Why it is none: the first thing that strikes the eye. */
static const char *
code_fault(struct arena *arena, const char *code)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY"
				       "abcdefghjklmnpqrtuwxy";
	size_t good = strspn(code, alphabet), n;
	const char *rest = code + good;
	uint32_t c = 0;

	if (*rest) {
		n = utf8_decode(rest, strlen(rest), &c);
		if (utf8_is_space(c))
			return _("there is a blank inside");
		return arena_format(arena,
			utf8_narrow(c) != c
				? _("“%s” is full-width, digits and letters "
				    "are "
				    "half-width")
				: _("“%s” does not occur in it"),
			arena_copy(arena, rest, n));
	}
	if (good == CODE_LENGTH)
		return NULL;
	return arena_format(arena,
		good < CODE_LENGTH ? _("it has only %zu characters")
				   : _("it has %zu characters, too many"),
		good);
}

static void
check_code(struct builder *builder, const struct value *value,
	const struct tree *scalar)
{
	const char *fault = code_fault(builder->arena, scalar->text);

	if (!fault)
		return;
	wrong(builder,
		scalar->style == SCALAR_CELL &&
				table_lost_digits(scalar->text, scalar->length)
			? MSG_CODE_DIGITS_GONE
			: MSG_NOT_CREDIT_CODE,
		value, scalar, fault);
}

static void
check_choice(struct builder *builder, const struct value *value,
	const struct tree *scalar)
{
	const struct field *field = value->field;
	const char *list = "";

	for (size_t i = 0; i < field->choice_count; i++) {
		if (!strcmp(field->choices[i], scalar->text))
			return;
		list = arena_join(builder->arena, list, i ? "、" : "",
			field->choices[i], NULL);
	}
	wrong(builder, MSG_NOT_CHOICE, value, scalar, list);
}

/* Nobody's line; what becomes of it takes time, and room in places that have
 * little. */
static bool
is_too_long(
	struct builder *builder, const struct tree *scalar, const char *label)
{
	size_t count;

	if (scalar->length <= LINE_LIMIT)
		return false;
	count = utf8_count(scalar->text, scalar->length);
	if (count <= LINE_LIMIT)
		return false;
	diag_say(builder->diag, MSG_LINE_TOO_LONG, tree_mark_at(scalar, 0),
		label, arena_format(builder->arena, "%zu", count),
		arena_format(builder->arena, "%d", LINE_LIMIT));
	return true;
}

void
types_line(
	struct builder *builder, const struct tree *scalar, const char *label)
{
	struct span rest = span_of(scalar, NULL), line, second;

	if (is_too_long(builder, scalar, label))
		return;
	if (span_line(&rest, &line) && span_line(&rest, &second))
		diag_say(builder->diag, MSG_LINE_BREAK_IN_LINE,
			tree_mark_at(scalar, second.offset), label);
}

static const char *
label_meaning(const struct kind *kind, enum meaning meaning)
{
	const struct field *f = kind->fields;

	while (f && f->meaning != meaning)
		f = f->next;
	return f ? f->label : NULL;
}

/* The lines of a title have a field of their own. */
static void
check_line(struct builder *builder, const struct value *value,
	const struct tree *scalar)
{
	struct span rest = span_of(scalar, NULL), line, second;
	const char *lines = label_meaning(builder->kind, MEANING_TITLE_LINES);

	if (value->field->meaning != MEANING_TITLE || !lines)
		types_line(builder, scalar, value->field->label);
	else if (!is_too_long(builder, scalar, value->field->label) &&
		 span_line(&rest, &line) && span_line(&rest, &second))
		diag_say(builder->diag, MSG_TITLE_BREAK,
			tree_mark_at(scalar, second.offset),
			value->field->label, lines);
}

static void
check_form(struct builder *builder, const struct value *value,
	const struct tree *scalar)
{
	if (!field_matches_form(value->field, scalar->text))
		wrong(builder, MSG_NOT_FORM, value, scalar,
			field_form_filled(
				builder->arena, value->field, "2026", "12"));
}

static void
tell_most(struct builder *builder, const struct field *field, struct mark mark,
	enum message_id message, size_t count)
{
	if (field->most > 0 && count > (size_t)field->most)
		diag_say(builder->diag, message, mark, field->label,
			arena_format(builder->arena, "%zu", count),
			arena_format(builder->arena, "%d", field->most));
}

/* What the field's help says, is what the pattern asks for. */
static void
check_pattern(
	struct builder *builder, const struct field *field, struct span line)
{
	const char *text = arena_copy(builder->arena, line.text, line.length);
	struct pattern *pattern;

	if (!field->pattern ||
		(field->form && !field_matches_form(field, text)))
		return; /* what has another form was told */
	pattern = pattern_new(builder->arena, field->pattern, true, field->mark,
		builder->diag);
	if (pattern && !pattern_match(pattern, line.text, line.length, NULL))
		diag_say(builder->diag, MSG_NOT_PATTERN, span_mark(&line, 0),
			field->label, text,
			*field->help ? field->help : field->pattern);
	pattern_free(pattern);
}

void
types_lines(struct builder *builder, const struct value *value)
{
	const struct field *field = value->field;
	const struct tree *node = value->node;
	const struct tree *scalar =
		node->kind == TREE_SEQUENCE ? node->first : node;
	struct mark first_beyond = node->mark;
	size_t count = 0;

	for (; scalar; scalar = node == scalar ? NULL : scalar->next) {
		struct span rest = span_of(scalar, NULL), line;

		while (scalar->kind == TREE_SCALAR && span_line(&rest, &line)) {
			check_pattern(builder, field, line);
			if (count++ == (size_t)field->most)
				first_beyond = span_mark(&line, 0);
		}
	}
	tell_most(builder, field, first_beyond, MSG_TOO_MANY_ITEMS, count);
}

void
types_groups(struct builder *builder, const struct value *value)
{
	const struct tree *node = value->node;

	if (node->kind == TREE_SEQUENCE)
		tell_most(builder, value->field, node->mark, MSG_TOO_MANY_ITEMS,
			node->count);
}

void
types_check(struct builder *builder, const struct value *value,
	const struct tree *node)
{
	/* As it is printed: without white space around it. */
	struct span span = span_trim(span_of(node, NULL));
	struct tree trimmed = *node, *scalar = &trimmed;

	if (node->doubtful)
		return;
	trimmed.text = arena_copy(builder->arena, span.text, span.length);
	trimmed.length = span.length;
	trimmed.mark = span_mark(&span, 0);
	/* 无, where the form itself would print it */
	if (value->field->empty && !strcmp(trimmed.text, value->field->empty))
		return;
	switch (value->field->type) {
	case FIELD_LINE:
		check_line(builder, value, node);
		if (value->field->form)
			check_form(builder, value, scalar);
		check_pattern(builder, value->field, span);
		tell_most(builder, value->field, scalar->mark,
			MSG_TOO_MANY_CHARACTERS,
			utf8_count(span.text, span.length));
		break;
	case FIELD_YEAR:
		check_year(builder, value, scalar);
		break;
	case FIELD_DATE:
		check_date(builder, value, scalar);
		break;
	case FIELD_AMOUNT:
		check_amount(builder, value, scalar);
		break;
	case FIELD_COUNT:
		check_count(builder, value, scalar);
		break;
	case FIELD_CODE:
		check_code(builder, value, scalar);
		break;
	case FIELD_CHOICE:
		check_choice(builder, value, scalar);
		break;
	case FIELD_LINES:
	case FIELD_TEXT:
	case FIELD_GROUP:
	case FIELD_GROUPS:
		break;
	}
}
