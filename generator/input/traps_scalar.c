/* Scalars that are valid YAML, but hardly what was meant. */
#include "input/traps.h"

#include "base/odd.h"
#include "base/utf8.h"
#include "input/marks.h"
#include "tree/tree.h"

#include <stdio.h>
#include <string.h>

/* From here on a character is Chinese, or one of its marks, for our ends. */
enum { FIRST_WIDE = 0x2e80 };

/* Longer than the names that stand in lists. */
enum { SHORT_LINE = 24 };

static size_t
skip_blanks(const struct text *text, size_t at, size_t end)
{
	while (at < end && byte_is_blank(text->bytes[at]))
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
	while (end > start && byte_is_blank(text->bytes[end - 1]))
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
	       trap_key_colon(text, at, end) > at;
}

/* Where the content of that line of the scalar starts and ends. */
static bool
content_of_line(const struct text *text, size_t line, size_t end,
	size_t *ret_at, size_t *ret_stop)
{
	*ret_at = text_line(text, line, ret_stop);
	*ret_at = skip_blanks(text, *ret_at, *ret_stop);
	return *ret_at < *ret_stop && *ret_at < end;
}

/* A name and no sentence: 1. 沈若谷代表 */
static bool
is_short(const struct text *text, size_t at, size_t end)
{
	const size_t length = end - at;

	return utf8_count(text->bytes + at, length) <= SHORT_LINE &&
	       !memmem(text->bytes + at, length, "。", 3) &&
	       !memmem(text->bytes + at, length, "；", 3);
}

/* Have all lines of the scalar, which are several, such a mark? */
static bool
is_marked_throughout(
	const struct text *text, size_t start, size_t end, enum mark_kind kind)
{
	size_t first = text_line_of(text, start),
	       last = text_line_from(text, first, end);
	size_t lines = 0, at, stop, length;

	for (size_t line = first; line <= last && line < text->lines; line++) {
		if (!content_of_line(text, line, end, &at, &stop))
			continue;
		if (mark_at(text, at, stop, &length) != kind ||
			(kind == MARK_ORDINAL && !is_short(text, at, stop)))
			return false;
		lines++;
	}
	return lines > 1;
}

/*
 * -甲, －甲, · 甲, 1. 甲: an item of a list, for the eye, but a text for YAML.
 * Of marks the first is enough, but a blank that is none is told of each line,
 * since it cannot be seen.
 */
static bool
look_for_marks(const struct text *text, struct tree *scalar, size_t start,
	size_t end, struct arena *arena, struct diag *diag)
{
	size_t first = text_line_of(text, start),
	       last = text_line_from(text, first, end);
	size_t at, stop, length;
	enum mark_kind kind;

	if (!content_of_line(text, first, end, &at, &stop) || at != start)
		return false;
	kind = mark_at(text, at, stop, &length);
	if (kind == MARK_NONE ||
		(kind >= MARK_SIGN &&
			!is_marked_throughout(text, start, end, kind)))
		return false;
	mark_report(text, at, arena, diag);
	for (size_t line = first + 1; line <= last && line < text->lines;
		line++) {
		if (!content_of_line(text, line, end, &at, &stop))
			continue;
		if (kind == MARK_ORDINAL && !scalar->joined)
			scalar->joined = text_mark(text, at).line;
		if (mark_at(text, at, stop, &length) == MARK_DASH &&
			odd_run(text->bytes + at + length, stop - at - length,
				odd_is_blank))
			mark_report(text, at, arena, diag);
	}
	return true;
}

/* The column of the dash before an item that starts there, or SIZE_MAX. */
static size_t
dash_column(const struct text *text, size_t start)
{
	size_t end, first = text_line(text, text_line_of(text, start), &end);
	size_t at = start;

	while (at > first && text->bytes[at - 1] == ' ')
		at--;
	return at > first && at < start && text->bytes[at - 1] == '-'
		       ? at - 1 - first
		       : SIZE_MAX;
}

/*
 * [甲, 5］ and below it "- [乙, 6]": the wide bracket closes nothing. Told,
 * where the line on which the scalar begins has opened one before.
 */
static bool
look_for_wide_bracket(const struct text *text, size_t start, size_t next,
	struct arena *arena, struct diag *diag)
{
	static const char *const pairs[][2] = {
		{"］", "]"}, {"】", "]"}, {"｝", "}"}};
	size_t end, first = text_line(text, text_line_of(text, start), &end);

	while (next > start && strchr(" \t\r\n", text->bytes[next - 1]))
		next--;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		size_t at = next - strlen(pairs[i][0]);

		if (at < start || strncmp(text->bytes + at, pairs[i][0], 3) ||
			!memchr(text->bytes + first,
				*pairs[i][1] == ']' ? '[' : '{', start - first))
			continue;
		diag_say(diag, MSG_FULLWIDTH_SIGN, text_mark(text, at),
			arena_string(arena, pairs[i][0]), pairs[i][1]);
		return true;
	}
	return false;
}

/*
 * Why the line at `next`, which YAML joins to the one above, is no line of
 * its own: what it starts with tells. `next` is not the first line.
 */
static void
report_joined(const struct text *text, struct tree *scalar, size_t start,
	size_t next, struct arena *arena, struct diag *diag)
{
	size_t end, first = text_line(text, text_line_of(text, next), &end);
	size_t dash = dash_column(text, start), length;
	struct mark mark = text_mark(text, next);
	bool plain = scalar->style == SCALAR_PLAIN;
	enum mark_kind kind = mark_at(text, next, end, &length);

	if (plain && look_for_wide_bracket(text, start, next, arena, diag))
		return;
	if (plain && !strncmp(text->bytes + next, "- ", 2)) {
		if (dash == SIZE_MAX &&
			mark_at(text, start, end, &length) != MARK_NONE)
			mark_report(text, start, arena, diag);
		else if (dash == SIZE_MAX)
			diag_say(diag, MSG_LIST_BELOW_TEXT, mark, NULL);
		else
			diag_say(diag, MSG_LIST_DEEP, mark,
				arena_format(
					arena, "%zu", next - first - dash));
	} else if (plain && memchr(text->bytes + next, '\t', end - next)) {
		diag_say(diag, MSG_TAB_CELLS, mark, NULL);
	} else if (plain && (kind == MARK_DASH || kind == MARK_BULLET)) {
		mark_report(text, next, arena, diag);
	} else {
		diag_say(diag, MSG_LINES_JOINED, mark, NULL);
		scalar->joined = mark.line;
	}
}

/*
 * A quotation that takes in the line at `next`. Where text stands behind its
 * end, libyaml refuses that, and it is told then.
 */
static void
report_swallowed(const struct text *text, struct tree *scalar, size_t start,
	size_t end, size_t next, struct diag *diag)
{
	bool twice = scalar->style == SCALAR_DOUBLE_QUOTED;
	struct mark opening = text_mark(text, start);
	size_t stop, at;
	char line[16];

	if (!twice && scalar->style != SCALAR_SINGLE_QUOTED)
		return;
	text_line(text, text_line_of(text, end - 1), &stop);
	at = skip_blanks(text, end, stop);
	if (at < stop && !strchr("#,]}", text->bytes[at]))
		return;
	snprintf(line, sizeof line, "%d", opening.line);
	diag_say(diag, MSG_LINE_QUOTED, text_mark(text, next), line,
		twice ? "\"" : "'");
	scalar->joined = text_mark(text, next).line;
}

/* ｜ and what looks like it, in the place of the | of a text. */
static bool
look_for_bar(const struct text *text, size_t start, size_t end,
	struct arena *arena, struct diag *diag)
{
	static const char *const bars[] = {"｜", "│", "∣", "￨", "丨", "＞"};
	size_t stop, behind;

	for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
		size_t n = strlen(bars[i]);

		if (strncmp(text->bytes + start, bars[i], n))
			continue;
		text_line(text, text_line_of(text, start), &stop);
		behind = skip_blanks(text, start + n, stop);
		if (behind < stop && (i || text_line_of(text, end) ==
						     text_line_of(text, start)))
			return false;
		diag_say(diag, MSG_FULLWIDTH_SIGN, text_mark(text, start),
			arena_copy(arena, bars[i], n), "|");
		return true;
	}
	return false;
}

/*
 * Where lines are folded, a space takes the place of their break. English
 * wants that; between Chinese characters it is never wanted, and it makes one
 * paragraph of many. The first is enough, the remedy concerns all.
 */
static void
look_for_fold(const struct text *text, struct tree *scalar, size_t start,
	size_t end, struct arena *arena, struct diag *diag)
{
	size_t line, last, indent = 0, at = 0, stop, next, next_stop;
	bool double_quoted = scalar->style == SCALAR_DOUBLE_QUOTED;

	/* most are one line, or nothing */
	if (end <= start || !memchr(text->bytes + start, '\n', end - start))
		return;
	line = text_line_of(text, start);
	last = text_line_of(text, end);
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
		if (is_swallowed(text, scalar, next)) {
			report_swallowed(text, scalar, start, end, next, diag);
			return;
		}
		report_joined(text, scalar, start, next, arena, diag);
		return;
	}
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
	size_t first = text_line_of(text, start),
	       last = text_line_from(text, first, end);

	for (size_t line = first + 1; line <= last && line < text->lines;
		line++) {
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
traps_in_scalar(const struct text *text, struct tree *scalar, size_t start,
	size_t end, bool value, struct arena *arena, struct diag *diag)
{
	bool plain = scalar->style == SCALAR_PLAIN && scalar->length;

	if (scalar->style == SCALAR_LITERAL) {
		look_for_remarks(text, start, end, diag);
		return;
	}
	if (plain && value &&
		(look_for_marks(text, scalar, start, end, arena, diag) ||
			look_for_bar(text, start, end, arena, diag)))
		return;
	look_for_fold(text, scalar, start, end, arena, diag);
}
