/* Ordinals at the start of a line. */
#include "check/ordinals.h"

#include "base/numeral.h"
#include "base/utf8.h"
#include "model/ordinal.h"

#include <string.h>

enum { EVIDENCE_LIMIT = 400 };

/* --- numbers ------------------------------------------------------------- */

/* Characters that stand for a Chinese numeral and are none of the forms. */
static const struct {
	const char *written, *meant;
} odd_numerals[] = {
	{"壱", "一"},
	{"壹", "一"},
	{"弌", "一"},
	{"⼀", "一"},
	{"弐", "二"},
	{"贰", "二"},
	{"貳", "二"},
	{"弍", "二"},
	{"⼆", "二"},
	{"参", "三"},
	{"叁", "三"},
	{"參", "三"},
	{"叄", "三"},
	{"弎", "三"},
	{"肆", "四"},
	{"伍", "五"},
	{"陆", "六"},
	{"陸", "六"},
	{"柒", "七"},
	{"捌", "八"},
	{"⼋", "八"},
	{"玖", "九"},
	{"拾", "十"},
	{"⼗", "十"},
};

int
ordinal_number(const char *ordinal)
{
	int number = 0;

	while (*ordinal) {
		const char *here = ordinal;
		uint32_t c = utf8_next(&ordinal);

		if (numeral_value(c) >= 0)
			return numeral_read(here);
		if (c >= '0' && c <= '9') {
			for (; *here >= '0' && *here <= '9' && number < 1000;
				here++)
				number = number * 10 + (*here - '0');
			return number;
		}
	}
	return 0;
}

/* A number at the start of a line. */
struct number {
	size_t end;
	const char *text; /* 一二三 or 123, as it should be written */
	int value;
	bool chinese, odd; /* odd: with characters that should be others */
};

static const char *
odd_numeral(const struct text *text, size_t at)
{
	for (size_t i = 0; i < sizeof odd_numerals / sizeof odd_numerals[0];
		i++)
		if (text_is(text, at, odd_numerals[i].written))
			return odd_numerals[i].meant;
	return NULL;
}

static struct number
read_chinese(struct checker *checker, const struct text *text, size_t at)
{
	struct number number = {.end = at, .text = "", .chinese = true};

	for (; number.end < text->count; number.end++) {
		const char *meant = text->class[number.end] & NUMERAL
					    ? NULL
					    : odd_numeral(text, number.end);

		if (!meant && numeral_value(text->c[number.end]) < 0)
			break;
		number.odd = number.odd || meant;
		number.text = arena_join(checker->arena, number.text,
			meant ? meant
			      : text_part(checker, text, number.end,
					number.end + 1),
			NULL);
		if (number.end - at >= ORDINAL_CHINESE_MOST) {
			number.end = at;
			break;
		}
	}
	number.value = numeral_read(number.text);
	if (!numeral_is_number(number.text))
		number.end = at;
	return number;
}

static struct number
read_arabic(struct checker *checker, const struct text *text, size_t at)
{
	struct number number = {.end = at, .text = ""};

	for (; number.end < text->count; number.end++) {
		uint32_t c = text->c[number.end];
		bool wide = c >= 0xff10 && c <= 0xff19;

		if (!wide && (c < '0' || c > '9'))
			break;
		if (number.end - at >= ORDINAL_ARABIC_MOST) {
			number.end = at;
			break;
		}
		number.odd = number.odd || wide;
		number.value =
			number.value * 10 + (int)(wide ? c - 0xff10 : c - '0');
	}
	number.text = arena_format(checker->arena, "%d", number.value);
	return number;
}

static struct number
read_number(struct checker *checker, const struct text *text, size_t at)
{
	struct number number = read_arabic(checker, text, at);

	return number.end > at ? number : read_chinese(checker, text, at);
}

/* --- lines --------------------------------------------------------------- */

bool
text_starts_line(const struct text *text)
{
	const struct tree *origin = text->span.origin;
	size_t at = text->span.offset;

	while (at && origin->text[at - 1] != '\n') {
		size_t from = at - 1;
		uint32_t c;

		while (from &&
			((unsigned char)origin->text[from] & 0xc0) == 0x80)
			from--;
		if (!utf8_decode(origin->text + from, at - from, &c) ||
			!utf8_is_space(c))
			return false;
		at = from;
	}
	return true;
}

bool
text_like_heading(const struct text *text)
{
	return text->count && text->count <= HEADING_LIKE_MOST &&
	       !(text->class[text->count - 1] & (STOP | ASCII_MARK));
}

bool
heading_typed(const struct text *heading)
{
	return heading->place == TEXT_HEADING &&
	       heading->block->heading->ordinal_span.origin;
}

const struct text *
heading_ordinal(struct checker *checker, const struct text *heading)
{
	return text_of_span(
		checker, heading, heading->block->heading->ordinal_span);
}

const char *
ordinal_forms(struct checker *checker)
{
	const char *list = "";

	for (size_t i = 0; i < checker->kind->level_count; i++)
		list = arena_join(checker->arena, list, i ? " " : "",
			checker->kind->levels[i].forms[0], NULL);
	return list;
}

/* --- what only looks like an ordinal ------------------------------------- */

/* The level whose own form this is, 0 if the kind has none. */
static int
level_of(struct checker *checker, const char *ordinal)
{
	size_t length;
	int level =
		ordinal_match(checker->kind, ordinal, strlen(ordinal), &length);

	return level && length == strlen(ordinal) ? level : 0;
}

static struct variant
found(struct checker *checker, enum variant_kind kind, size_t end, int number,
	const char *fix)
{
	int level = fix ? level_of(checker, fix) : 0;

	return (struct variant){
		.kind = kind,
		.level = level,
		.number = number,
		.end = end,
		.fix = level ? fix : NULL,
		.safe = level > 0,
	};
}

/* Single characters of Unicode that hold a whole ordinal. */
static struct variant
enclosed(struct checker *checker, const struct text *text)
{
	static const struct {
		uint32_t first, last;
		enum variant_kind kind;
		const char *before, *after; /* NULL: nothing corresponds */
		bool chinese;
	} ranges[] = {
		{0x2460, 0x2473, VARIANT_CIRCLED, NULL, NULL, false}, /* ① */
		{0x2474, 0x2487, VARIANT_CHARACTER, "（", "）", false},
		{0x2488, 0x249b, VARIANT_CHARACTER, "", ".", false},   /* ⒈ */
		{0x2776, 0x277f, VARIANT_CIRCLED, NULL, NULL, false},  /* ❶ */
		{0x3220, 0x3229, VARIANT_CHARACTER, "（", "）", true}, /* ㈠ */
		{0x3280, 0x3289, VARIANT_UNCLEAR, NULL, NULL, true},   /* ㊀ */
		{0x2160, 0x216b, VARIANT_UNCLEAR, NULL, NULL, false},  /* Ⅰ */
	};
	static const char *const tens[] = {
		"", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

	for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
		int n = (int)(text->c[0] - ranges[i].first) + 1;
		const char *fix = NULL;

		if (text->c[0] < ranges[i].first || text->c[0] > ranges[i].last)
			continue;
		if (ranges[i].before)
			fix = arena_join(checker->arena, ranges[i].before,
				ranges[i].chinese
					? tens[n]
					: arena_format(checker->arena, "%d", n),
				ranges[i].after, NULL);
		return found(checker, ranges[i].kind, 1, n, fix);
	}
	return (struct variant){0};
}

static size_t
skip_spaces(const struct text *text, size_t at)
{
	while (at < text->count && (text->class[at] & SPACE))
		at++;
	return at;
}

static bool
is_one_of(const struct text *text, size_t at, const char *marks)
{
	uint32_t c;

	while (at < text->count && (c = utf8_next(&marks)))
		if (c == text->c[at])
			return true;
	return false;
}

/* 【一】 ( 一 ) （１）. [1] is a reference, 〔1〕 a note, in use elsewhere. */
static struct variant
bracketed(struct checker *checker, const struct text *text)
{
	struct number number;
	size_t at, end;

	if (!is_one_of(text, 0, "（([【〔［〖"))
		return (struct variant){0};
	at = skip_spaces(text, 1);
	number = read_number(checker, text, at);
	end = skip_spaces(text, number.end);
	if (number.end == at || !is_one_of(text, end, "）)]】〕］〗"))
		return (struct variant){0};
	if (!number.chinese && !is_one_of(text, 0, "（("))
		return (struct variant){0};
	return found(checker, VARIANT_BRACKET, end + 1, number.value,
		arena_join(checker->arena, "（", number.text, "）", NULL));
}

/* 1、 １． 1， 1） 1.1␣ */
static struct variant
arabic(struct checker *checker, const struct text *text)
{
	struct number number = read_arabic(checker, text, 0);
	size_t mark = skip_spaces(text, number.end), next = mark + 1;
	struct variant variant;
	const char *dotted;

	if (!number.end || mark >= text->count)
		return (struct variant){0};
	/* the digit on a key that telephones offer: 1️⃣ */
	if (text->c[number.end] == 0xfe0f || text->c[number.end] == 0x20e3)
		return found(checker, VARIANT_UNCLEAR, number.end, number.value,
			NULL);
	dotted = arena_join(checker->arena, number.text, ".", NULL);
	if (is_one_of(text, mark, "）)"))
		return found(checker, VARIANT_BRACKET, next, number.value,
			arena_join(
				checker->arena, "（", number.text, "）", NULL));
	if (text->class[next] & (DIGIT | WIDE)) {
		/* 1.1 in front of a heading; 1.1万元 is no ordinal */
		while (next < text->count &&
			((text->class[next] & DIGIT) || text->c[next] == '.'))
			next++;
		if (text->c[mark] != '.' || mark != number.end ||
			!(text->class[next] & SPACE) ||
			!text_like_heading(text))
			return (struct variant){0};
		return found(
			checker, VARIANT_DECIMAL, next, number.value, NULL);
	}
	if (!is_one_of(text, mark, "、．.，,：:。"))
		return (struct variant){0};
	variant = found(checker, VARIANT_ARABIC, next, number.value, dotted);
	variant.safe = variant.fix && is_one_of(text, mark, "、．.");
	return variant;
}

/* 四␣下一步打算, but not 一␣等奖 or 一␣二␣三 */
static struct variant
blank_behind(struct checker *checker, const struct text *text,
	struct number number, size_t mark, const char *fix)
{
	if (mark == number.end || number.odd || !text_like_heading(text) ||
		text->count < mark + BLANK_LEAST ||
		!(text->class[mark] & HAN) || (text->class[mark] & NUMERAL))
		return (struct variant){0};
	for (size_t i = mark; i < text->count; i++)
		if (text->class[i] & SPACE)
			return (struct variant){0};
	return found(checker, VARIANT_CHINESE, mark, number.value, fix);
}

/*
 * Does the number go on from a heading of the first level above, or begin?
 * 陆、张 are names and 十一： a feast where it does not. A few hundred lines
 * are looked at.
 */
static bool
goes_on(struct checker *checker, const struct text *text, int number)
{
	const struct text *t = checker->by_meaning[text->given->field->meaning];
	int last = 0;

	if (number == 1)
		return true;
	for (int i = 0; t && t != text && i < EVIDENCE_LIMIT;
		t = t->next, i++) {
		if (t->given != text->given)
			continue;
		if (t->place == TEXT_HEADING && t->block->heading->level == 1)
			last = ordinal_number(t->block->heading->ordinal);
		else if (t->count && (t->class[0] & HAN) &&
			 t->place == TEXT_PARAGRAPH) {
			struct number n = read_chinese(checker, t, 0);
			if (n.end && n.value == last + 1)
				last = n.value;
		}
	}
	return t == text && last == number - 1;
}

/* 壱、 一， 一： 一） 一␣ */
static struct variant
chinese(struct checker *checker, const struct text *text)
{
	struct number number = read_chinese(checker, text, 0);
	size_t mark = skip_spaces(text, number.end), next = mark + 1;
	struct variant variant;
	const char *fix;

	if (!number.end || mark >= text->count)
		return (struct variant){0};
	fix = arena_join(checker->arena, number.text, "、", NULL);
	if (is_one_of(text, mark, "）)"))
		return found(checker, VARIANT_BRACKET, next, number.value,
			arena_join(
				checker->arena, "（", number.text, "）", NULL));
	if (!(text->class[mark] & (STOP | ASCII_MARK | ODD)))
		return blank_behind(checker, text, number, mark, fix);
	/* 一，二，三 and 壹、贰: they are counted, nothing is headed */
	if (next < text->count && ((text->class[next] & (DIGIT | NUMERAL)) ||
					  odd_numeral(text, next)))
		return (struct variant){0};
	if (!goes_on(checker, text, number.value))
		return (struct variant){0};
	if (number.odd && is_one_of(text, mark, "、．.，,：:"))
		return found(
			checker, VARIANT_CHARACTER, next, number.value, fix);
	if (number.odd)
		return (struct variant){0};
	if (is_one_of(text, mark, "，,：:；;") ||
		(mark > number.end && is_one_of(text, mark, "、．."))) {
		variant = found(
			checker, VARIANT_CHINESE, next, number.value, fix);
		/* as a heading it would reach to the end of a long line */
		variant.safe = variant.fix && text_like_heading(text);
		return variant;
	}
	return (struct variant){0};
}

/* 第一部分 总体情况 */
static struct variant
chapter(struct checker *checker, const struct text *text)
{
	static const char *const words[] = {"部分", "章", "节", "篇", "编"};
	struct number number;

	if (!text_is(text, 0, "第") || !text_like_heading(text))
		return (struct variant){0};
	number = read_number(checker, text, 1);
	if (number.end == 1)
		return (struct variant){0};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		size_t end =
			number.end + utf8_count(words[i], strlen(words[i]));

		if (text_is(text, number.end, words[i]) &&
			(end == text->count || (text->class[end] & SPACE) ||
				is_one_of(text, end, "：:、，")))
			return found(checker, VARIANT_CHAPTER, end,
				number.value, NULL);
	}
	return (struct variant){0};
}

/* Marks of other programs in front of a good ordinal: ## 一、 **一、 ● 1. */
static struct variant
hidden(struct checker *checker, const struct text *text)
{
	size_t at = 0, length;
	const unsigned marks = ASCII_MARK | ODD | DASH | SPACE;
	int level;

	while (at < text->count && at < HIDDEN_MOST &&
		(text->class[at] & marks) && text->c[at] != '(' &&
		text->c[at] != '"' && text->c[at] != '\'')
		at++;
	if (!at || at == text->count)
		return (struct variant){0};
	level = ordinal_match(checker->kind, text->span.text + text->at[at],
		text->span.length - text->at[at], &length);
	if (!level)
		return (struct variant){0};
	return (struct variant){
		.kind = VARIANT_HIDDEN,
		.level = level,
		.number = ordinal_number(arena_copy(checker->arena,
			text->span.text + text->at[at], length)),
		.end = at,
	};
}

/* The ordinal alone: its heading came to stand on the next line. */
static struct variant
bare(struct checker *checker, const struct text *text)
{
	size_t length;
	int level;

	if (text->count > ORDINAL_CHINESE_MOST + 2)
		return (struct variant){0};
	level = ordinal_match(
		checker->kind, text->span.text, text->span.length, &length);
	if (!level || length != text->span.length)
		return (struct variant){0};
	return (struct variant){
		.kind = VARIANT_BARE,
		.level = level,
		.number = ordinal_number(text_string(checker, text)),
		.end = text->count,
	};
}

/* Most paragraphs begin with a word. */
static bool
may_be_ordinal(const struct text *text)
{
	return !(text->class[0] & HAN) || (text->class[0] & NUMERAL) ||
	       text->c[0] == U'第' || odd_numeral(text, 0);
}

struct variant
ordinal_variant(struct checker *checker, const struct text *text)
{
	static struct variant (*const kinds[])(
		struct checker *, const struct text *) = {
		bare, enclosed, bracketed, arabic, chinese, chapter, hidden};
	struct variant variant = {0};

	if (text->place != TEXT_PARAGRAPH || !text->block || !text->count ||
		!may_be_ordinal(text) || !text_starts_line(text))
		return variant;
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		variant = kinds[i](checker, text);
		if (variant.kind != VARIANT_NONE)
			break;
	}
	return variant;
}
