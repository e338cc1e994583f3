/* What the scalar of a typed field must look like. */
#include "model/build.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* 2026年5月6日: full year, Arabic digits, no zero in front. */
struct date {
	int year, month, day;
	bool padded;
};

static bool
read_number(const char **text, size_t least, size_t most, const char *unit,
	int *ret_number, bool *ret_padded)
{
	size_t n = digits(*text);

	if (n < least || n > most)
		return false;
	*ret_padded = *ret_padded || (most < 4 && **text == '0');
	*ret_number = atoi(*text);
	*text += n;
	if (strncmp(*text, unit, strlen(unit)))
		return false;
	*text += strlen(unit);
	return true;
}

/* Written with these words behind its numbers? */
static bool
read_form(const char *text, const char *year, const char *month,
	const char *day, struct date *date)
{
	*date = (struct date){0};
	return read_number(&text, 4, 4, year, &date->year, &date->padded) &&
	       read_number(&text, 1, 2, month, &date->month, &date->padded) &&
	       read_number(&text, 1, 2, day, &date->day, &date->padded) &&
	       !*text;
}

static bool
is_day(const struct date *date)
{
	static const int length[] = {
		31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (date->year % 4 == 0 && date->year % 100) ||
		    date->year % 400 == 0;

	return date->month >= 1 && date->month <= 12 && date->day >= 1 &&
	       date->day <= length[date->month - 1] &&
	       (date->month != 2 || date->day < 29 || leap);
}

static bool
read_date(const char *text, struct date *date)
{
	return read_form(text, "年", "月", "日", date) && is_day(date);
}

/* 2026-05-06 and the like: what was meant is certain. */
static bool
read_foreign_date(const char *text, struct date *date)
{
	static const char *const between[] = {"-", "/", "."};

	for (size_t i = 0; i < sizeof between / sizeof *between; i++)
		if (read_form(text, between[i], between[i], "", date))
			return is_day(date);
	return false;
}

const char *
types_date(struct arena *arena, const char *text)
{
	struct date date;

	if (!read_date(text, &date))
		return NULL;
	return arena_format(
		arena, "%04d%02d%02d", date.year, date.month, date.day);
}

static void
check_date(struct builder *builder, const struct value *value,
	const struct tree *scalar)
{
	struct date date;
	enum message_id id;

	if (read_date(scalar->text, &date)) {
		if (!date.padded)
			return;
		id = MSG_DATE_PADDED;
	} else if (read_form(scalar->text, "年", "月", "日", &date)) {
		id = MSG_NO_SUCH_DAY;
	} else if (read_foreign_date(scalar->text, &date)) {
		id = MSG_DATE_FORM;
	} else {
		id = MSG_NOT_DATE;
	}
	wrong(builder, id, value, scalar,
		arena_format(builder->arena, "%d年%d月%d日", date.year,
			date.month, date.day));
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

static void
check_code(struct builder *builder, const struct value *value,
	const struct tree *scalar)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY"
				       "abcdefghjklmnpqrtuwxy";
	size_t good = strspn(scalar->text, alphabet);
	const char *rest = scalar->text + good;
	uint32_t c;

	if (*rest) {
		size_t n = utf8_decode(rest, strlen(rest), &c);
		wrong(builder, MSG_NOT_CREDIT_CODE, value, scalar,
			arena_copy(builder->arena, rest, n));
	} else if (good != 18) {
		wrong(builder, MSG_NOT_CREDIT_CODE, value, scalar,
			arena_format(builder->arena, "%zu", good));
	}
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

void
types_line(
	struct builder *builder, const struct tree *scalar, const char *label)
{
	struct span rest = span_of(scalar, NULL), line, second;

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
	else if (span_line(&rest, &line) && span_line(&rest, &second))
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
