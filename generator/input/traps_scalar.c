/* Scalars that are valid YAML, but hardly what was meant. */
#include "input/traps.h"

#include "base/utf8.h"
#include "input/input.h"

#include <string.h>

/* From here on a character is Chinese, or one of its marks, for our ends. */
enum { FIRST_WIDE = 0x2e80 };

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t
skip_blanks(const struct text *text, size_t at, size_t end)
{
	while (at < end && is_blank(text->bytes[at]))
		at++;
	return at;
}

static uint32_t
character_at(const struct text *text, size_t at, size_t end)
{
	uint32_t c = 0;

	return at < end && utf8_decode(text->bytes + at, end - at, &c) ? c : 0;
}

/* The last character before `end` that is no blank. */
static uint32_t
last_character(const struct text *text, size_t start, size_t end)
{
	while (end > start && is_blank(text->bytes[end - 1]))
		end--;
	for (size_t at = end; at-- > start;) {
		if (((unsigned char)text->bytes[at] & 0xc0) != 0x80)
			return character_at(text, at, end);
	}
	return 0;
}

/*
 * The part of a line that belongs to the scalar; false where that is blank,
 * which makes a line break of a fold, or in a folded block scalar deeper than
 * the block, which keeps the break.
 */
static bool
part_of_line(const struct text *text, size_t line, size_t start, size_t end,
	size_t indent, size_t *ret_start, size_t *ret_end)
{
	size_t first = text_line(text, line, ret_end), at;

	if (*ret_end > end)
		*ret_end = end;
	at = skip_blanks(text, first < start ? start : first, *ret_end);
	*ret_start = at;
	return at < *ret_end && (!indent || at - first == indent);
}

/*
 * A key, or within quotes an item: a quotation mark or a bracket is missing
 * above it.
 */
static bool
is_swallowed(const struct text *text, const struct tree *scalar, size_t at)
{
	size_t end; /* of the line: in brackets the scalar ends before the : */
	bool quoted = scalar->style == SCALAR_DOUBLE_QUOTED ||
		      scalar->style == SCALAR_SINGLE_QUOTED;

	text_line(text, text_line_of(text, at), &end);
	return (quoted && strncmp(text->bytes + at, "- ", 2) == 0) ||
	       lines_key_colon(text, at, end) > at;
}

/*
 * Where lines are folded, a space takes the place of their break. English
 * wants that; between Chinese characters it is never wanted, and it makes one
 * paragraph of many. The first is enough, the remedy concerns all.
 */
static void
look_for_fold(const struct text *text, const struct tree *scalar, size_t start,
	size_t end, struct diag *diag)
{
	size_t line = text_line_of(text, start), last = text_line_of(text, end);
	size_t indent = 0, at = 0, stop, next, next_stop;
	bool double_quoted = scalar->style == SCALAR_DOUBLE_QUOTED;

	if (scalar->style == SCALAR_FOLDED) {
		line++; /* the text starts below the > */
		while (line < last &&
			!part_of_line(text, line, start, end, 0, &at, &stop))
			line++;
		indent = at - text->starts[line];
	}
	for (; line < last; line++) {
		if (!part_of_line(text, line, start, end, indent, &at, &stop) ||
			!part_of_line(text, line + 1, start, end, indent, &next,
				&next_stop))
			continue;
		if (double_quoted && text->bytes[stop - 1] == '\\')
			continue;
		if (last_character(text, at, stop) < FIRST_WIDE &&
			character_at(text, next, next_stop) < FIRST_WIDE)
			continue;
		/* The end of that is told where it does not fit. */
		if (is_swallowed(text, scalar, next))
			return;
		diag_say(diag, MSG_LINES_JOINED, text_mark(text, next), NULL);
		return;
	}
}

/* -甲, －甲, · 甲: an item of a list, for the eye, but a text for YAML. */
static bool
look_for_dash(const struct text *text, size_t start, struct diag *diag)
{
	static const char *const dashes[] = {
		"-", "－", "—", "–", "−", "•", "·", "●"};
	size_t end, first = text_line(text, text_line_of(text, start), &end);

	if (skip_blanks(text, first, end) != start)
		return false;
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		size_t n = strlen(dashes[i]);
		if (strncmp(text->bytes + start, dashes[i], n))
			continue;
		/* -5 is a number; a rule of dashes no item. */
		if (strchr("0123456789.", text->bytes[start + n]) ||
			!strncmp(text->bytes + start + n, dashes[i], n))
			return false;
		diag_say(diag, MSG_DASH_WITHOUT_SPACE, text_mark(text, start),
			dashes[i]);
		return true;
	}
	return false;
}

/*
 * "# 甲" below a |. Marks of headings ("## 一、") are check's, L24. The
 * comments that steer check stand anywhere.
 */
static void
look_for_remarks(
	const struct text *text, size_t start, size_t end, struct diag *diag)
{
	static const char *const ordinals[] = {"一", "二", "三", "四", "五",
		"六", "七", "八", "九", "十", "（", "("};
	size_t last = text_line_of(text, end);

	for (size_t line = text_line_of(text, start) + 1;
		line <= last && line < text->lines; line++) {
		size_t stop, at, i = 0;
		const char *rest;

		at = text_line(text, line, &stop);
		at = skip_blanks(text, at, stop);
		rest = text->bytes + at;
		if (at >= end || stop - at < 3 || strncmp(rest, "# ", 2) ||
			!strncmp(rest, "# andu:", 7))
			continue;
		while (i < sizeof ordinals / sizeof *ordinals &&
			strncmp(rest + 2, ordinals[i], strlen(ordinals[i])))
			i++;
		if (i == sizeof ordinals / sizeof *ordinals)
			diag_say(diag, MSG_REMARK_IN_TEXT, text_mark(text, at),
				NULL);
	}
}

void
traps_in_scalar(const struct text *text, const struct tree *scalar,
	size_t start, size_t end, bool value, struct diag *diag)
{
	bool plain = scalar->style == SCALAR_PLAIN && scalar->length;

	if (scalar->style == SCALAR_LITERAL) {
		look_for_remarks(text, start, end, diag);
		return;
	}
	if (plain && value && look_for_dash(text, start, diag))
		return;
	look_for_fold(text, scalar, start, end, diag);
}
