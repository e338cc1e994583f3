/*
 * Ordinals that are not written as GB/T 9704 and GB/T 15834 have them: above
 * all those for which a line is not set as the heading that it was meant to
 * be.
 */
#include "check/ordinals.h"

#include "model/ordinal.h"

#include <string.h>

/* --- L24 ----------------------------------------------------------------- */

/* Nothing but words: no marks, digits or blanks. */
static bool
only_words(const struct text *text)
{
	return text->count >= UNNUMBERED_LEAST &&
	       text->count <= UNNUMBERED_MOST &&
	       !(text->has & ~(unsigned)(HAN | NUMERAL | OPEN | CLOSE)) &&
	       (text->class[0] & (HAN | OPEN));
}

/* A few words alone between whole sentences. */
static bool
unnumbered(const struct text *text)
{
	const struct text *next = text->next;

	return text->block && text->place == TEXT_PARAGRAPH &&
	       only_words(text) && text_starts_line(text) && next &&
	       next->given == text->given && next->place == TEXT_PARAGRAPH &&
	       next->count >= HEADED_LEAST && text_starts_line(next) &&
	       next->c[next->count - 1] == U'。';
}

/* “## 一、” and “**一、甲**” are told as L87. */
static bool
is_markup(const struct text *text)
{
	return text->c[0] == '#' ||
	       (text_is(text, 0, "**") &&
		       text_find(text, 2, "**") < text->count);
}

void
look_variant_ordinal(struct checker *checker, const struct text *text)
{
	struct variant v = ordinal_variant(checker, text);
	const char *forms = ordinal_forms(checker);

	switch (v.kind) {
	case VARIANT_CHARACTER:
	case VARIANT_BRACKET:
		if (v.fix)
			rule_say(checker, RULE_L24, text, 0, v.end, v.fix,
				v.fix);
		break;
	case VARIANT_UNCLEAR:
	case VARIANT_DECIMAL:
	case VARIANT_CHAPTER:
		rule_say(
			checker, RULE_L24_UNKNOWN, text, 0, v.end, NULL, forms);
		break;
	case VARIANT_CIRCLED:
		if (text_like_heading(text))
			rule_say(checker, RULE_L24_CIRCLED, text, 0, v.end,
				NULL, forms);
		break;
	case VARIANT_HIDDEN:
		if (!is_markup(text))
			rule_say(checker, RULE_L24_HIDDEN, text, 0, v.end, NULL,
				NULL);
		break;
	case VARIANT_BARE:
		rule_say(checker, RULE_L24_BARE, text, 0, v.end, NULL, NULL);
		break;
	case VARIANT_NONE:
		if (unnumbered(text))
			rule_say(checker, RULE_L24_NONE, text, 0, text->count,
				NULL, forms);
		break;
	case VARIANT_ARABIC:  /* L26 */
	case VARIANT_CHINESE: /* L28 */
		break;
	}
}

/* --- L25 ----------------------------------------------------------------- */

static bool
is_stray_mark(const struct text *text, size_t at)
{
	if (at + 1 >= text->count)
		return false;
	switch (text->c[at]) {
	case '.': /* （1）.NET */
		return !(text->class[at + 1] & (LATIN | DIGIT));
	case U'、':
	case U'，':
	case U'．':
	case ',':
		return true;
	}
	return false;
}

void
look_mark_behind_brackets(struct checker *checker, const struct text *text)
{
	struct variant v;

	if (heading_typed(text)) {
		const char *ordinal = text->block->heading->ordinal;

		if ((strstr(ordinal, "）") || strchr(ordinal, ')')) &&
			is_stray_mark(text, 0))
			rule_say(checker, RULE_L25, text, 0, 1, "", ordinal);
		return;
	}
	v = ordinal_variant(checker, text);
	if (v.kind == VARIANT_CIRCLED && is_stray_mark(text, v.end))
		rule_say(checker, RULE_L25, text, v.end, v.end + 1, "",
			text_part(checker, text, 0, v.end));
}

/* --- L26, L28 ------------------------------------------------------------ */

/* 1. and 一、: the heading's ordinal as the kind itself writes it. */
static const char *
own_form(struct checker *checker, const struct text *heading)
{
	return ordinal_format(checker->arena, checker->kind,
		heading->block->heading->level,
		ordinal_number(heading->block->heading->ordinal));
}

/* Is its number written with Arabic digits, without brackets? */
static bool
plain_ordinal(const char *ordinal, bool arabic)
{
	bool digit = *ordinal >= '0' && *ordinal <= '9';

	return digit == arabic && !strchr(ordinal, '(') &&
	       !strchr(ordinal, ')') && !strstr(ordinal, "（") &&
	       !strstr(ordinal, "）");
}

/* The bytes before its last character. */
static size_t
without_mark(const char *ordinal)
{
	size_t length = strlen(ordinal);

	while (length > 1 &&
		((unsigned char)ordinal[length - 1] & 0xc0) == 0x80)
		length--;
	return length - 1;
}

static void
look_typed(struct checker *checker, const struct text *heading, bool arabic,
	enum rule_id rule)
{
	const char *ordinal = heading->block->heading->ordinal, *own;
	const struct text *typed;
	size_t number = without_mark(ordinal);

	if (!plain_ordinal(ordinal, arabic) || !ordinal_number(ordinal))
		return;
	own = own_form(checker, heading);
	if (!strcmp(own, ordinal) || number != without_mark(own) ||
		memcmp(own, ordinal, number) != 0)
		return;
	typed = heading_ordinal(checker, heading);
	rule_say(checker, rule, typed, 0, typed->count, own, own);
}

void
look_arabic_ordinal(struct checker *checker, const struct text *text)
{
	struct variant v;

	if (heading_typed(text)) {
		look_typed(checker, text, true, RULE_L26_DOT);
		return;
	}
	v = ordinal_variant(checker, text);
	if (v.kind == VARIANT_ARABIC && v.fix)
		rule_say(checker, RULE_L26, text, 0, v.end,
			v.safe ? v.fix : NULL, v.fix);
}

void
look_chinese_ordinal(struct checker *checker, const struct text *text)
{
	struct variant v;

	if (heading_typed(text)) {
		look_typed(checker, text, false, RULE_L28_DOT);
		return;
	}
	v = ordinal_variant(checker, text);
	if (v.kind != VARIANT_CHINESE || !v.fix)
		return;
	if (text->class[v.end - 1] & (STOP | ASCII_MARK | ODD))
		rule_say(checker, RULE_L28, text, 0, v.end,
			v.safe ? v.fix : NULL, v.fix);
	else
		rule_say(checker, RULE_L28_BLANK, text, 0, v.end, v.fix, v.fix);
}

/* --- L29 ----------------------------------------------------------------- */

/* 第一 其二 首先 最后: the index behind it, or `at`. */
static size_t
ordinal_word(const struct text *text, size_t at)
{
	static const char *const words[] = {"首先", "其次", "再次", "最后"};
	size_t end = at + 1;

	if (text->c[at] == U'第' || text->c[at] == U'其') {
		while (end < text->count && (text->class[end] & NUMERAL))
			end++;
		return end > at + 1 && end <= at + 3 ? end : at;
	}
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (text_is(text, at, words[i]))
			return at + 2;
	return at;
}

static bool
starts_sentence(const struct text *text, size_t at)
{
	return !at || text->c[at - 1] == U'。' || text->c[at - 1] == U'；' ||
	       text->c[at - 1] == U'：';
}

void
look_ordinal_word(struct checker *checker, const struct text *text)
{
	for (size_t i = 0; i < text->count; i++) {
		size_t end;

		if (!starts_sentence(text, i))
			continue;
		end = ordinal_word(text, i);
		if (end == i || end + 1 >= text->count)
			continue;
		/* 第一、二产业; 第一、第二中学 */
		if ((text->c[end] != U'、' && text->c[end] != U'：') ||
			(text->class[end + 1] & (NUMERAL | DIGIT)) ||
			ordinal_word(text, end + 1) != end + 1)
			continue;
		rule_say(checker, RULE_L29, text, i, end + 1,
			arena_join(checker->arena,
				text_part(checker, text, i, end), "，", NULL),
			arena_join(checker->arena,
				text_part(checker, text, i, end), "，", NULL));
	}
}
