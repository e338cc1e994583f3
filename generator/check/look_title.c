/* Rules of the title, GB/T 9704-2012, 7.3.1. */
#include "check/search.h"

#include "base/utf8.h"
#include "typeset/words.h"

#include <stdlib.h>
#include <string.h>

/* L12 */
void
look_title_end(struct checker *checker, const struct text *unused)
{
	const struct text *text = checker_field(checker, MEANING_TITLE);
	uint32_t c;

	(void)unused;
	if (!text)
		return;
	c = text->c[text->count - 1];
	/* ， ; and so on of half width are L34's */
	if (((text->class[text->count - 1] & STOP) && c != U'！' &&
		    c != U'？') ||
		c == '.')
		rule_say(checker, RULE_L12, text, text->count - 1, text->count,
			NULL, NULL);
}

/* Where the title ends without （试行） behind it, and without a stop. */
static size_t
title_end(const struct text *text)
{
	size_t end = text->count;

	while (end && (text->class[end - 1] & (STOP | SPACE)))
		end--;
	if (end && (text->c[end - 1] == U'）' || text->c[end - 1] == ')')) {
		size_t open = end - 1;
		while (open && text->c[open] != U'（' && text->c[open] != '(')
			open--;
		end = open ? open : end;
	}
	return end;
}

/* “关于……的复函”: a quotation, or a book, from end to end. */
static bool
is_quoted(const struct text *text)
{
	static const uint32_t pairs[][2] = {{0x201c, 0x201d}, {0x2018, 0x2019},
		{0x300a, 0x300b}, {0x300c, 0x300d}, {'"', '"'}};
	size_t last = text->count - 1;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		size_t inner = 1;

		if (text->count < 3 || text->c[0] != pairs[i][0] ||
			text->c[last] != pairs[i][1])
			continue;
		while (inner < last && text->c[inner] != pairs[i][1])
			inner++;
		return inner == last;
	}
	return false;
}

/* L13 */
void
look_title_words(struct checker *checker, const struct text *unused)
{
	const struct text *text = checker_field(checker, MEANING_TITLE);
	const struct practice *practice = checker->practice;
	struct words kinds = {
		practice->title_words, practice->title_word_count};
	const struct words leads = {
		practice->title_leads, practice->title_lead_count};
	bool material = practice->direction == DIRECTION_NONE;
	size_t end;

	(void)unused;
	if (!text || !kinds.count)
		return;
	if (is_quoted(text)) {
		rule_say(checker, RULE_L13_QUOTED, text, 0, text->count,
			text_part(checker, text, 1, text->count - 1), NULL);
		return;
	}
	end = title_end(text);
	if (material) {
		if (!text_ends(text, end, kinds) &&
			checker_lacks(checker, MEANING_SUBTITLE))
			rule_say(checker, RULE_L13_MATERIAL, text, 0,
				text->count, NULL, NULL);
		return;
	}
	if (!text_ends(text, end, kinds))
		rule_say(checker, RULE_L13, text, 0, text->count, NULL,
			kinds.words[0]);
	else if (leads.count &&
		 (!text_has_any(text, leads) || !text_has(text, "的")))
		rule_say(checker, RULE_L13_ABOUT, text, 0, text->count, NULL,
			NULL);
}

/* L14 */
void
look_title_marks(struct checker *checker, const struct text *unused)
{
	const struct text *text = checker_field(checker, MEANING_TITLE);

	(void)unused;
	if (!text || checker->practice->direction == DIRECTION_NONE)
		return;
	for (size_t i = 0; i + 1 < text->count; i++) {
		uint32_t c = text->c[i];
		if ((c == U'，' || c == U'。' || c == U'：' || c == U'；') &&
			!text_enclosed(text, i))
			rule_say(checker, RULE_L14, text, i, i + 1, NULL, NULL);
	}
}

/* L16 */
void
look_title_length(struct checker *checker, const struct text *unused)
{
	const struct text *text = checker_field(checker, MEANING_TITLE);
	size_t lines = 0;

	(void)unused;
	if (text && text->count > TITLE_MOST)
		rule_say(checker, RULE_L16, text, 0, 1, NULL,
			arena_format(checker->arena, "%zu", text->count));
	TEXTS_OF(line, checker, MEANING_TITLE_LINES)
	{
		if (++lines == TITLE_LINES_MOST + 1)
			rule_say(checker, RULE_L16_LINES, line, 0, line->count,
				NULL, NULL);
	}
}

/* --- L15: the lines that the user chose ---------------------------------- */

/* All lines behind each other, as one text. */
struct joined {
	uint32_t *c;
	uint16_t *class;
	bool *boundary; /* a word ends before it */
	size_t count;
};

static struct joined
join_lines(struct checker *checker)
{
	struct joined all = {0};

	TEXTS_OF(line, checker, MEANING_TITLE_LINES)
	all.count += line->count;
	all.c = arena_array(checker->arena, all.count + 1, sizeof *all.c);
	all.class =
		arena_array(checker->arena, all.count + 1, sizeof *all.class);
	all.boundary = arena_array(
		checker->arena, all.count + 1, sizeof *all.boundary);
	all.count = 0;
	TEXTS_OF(line, checker, MEANING_TITLE_LINES)
	{
		memcpy(all.c + all.count, line->c, line->count * sizeof *all.c);
		memcpy(all.class + all.count, line->class,
			line->count * sizeof *all.class);
		all.count += line->count;
	}
	words_find(all.c, all.count, all.boundary);
	return all;
}

/* A word of the dictionary stands over the place. */
static bool
in_word(const struct joined *all, size_t at)
{
	size_t from = at, to = at;

	if (all->boundary[at] || !(all->class[at - 1] & HAN) ||
		!(all->class[at] & HAN))
		return false;
	while (from && !all->boundary[from])
		from--;
	while (to < all->count && !all->boundary[to])
		to++;
	return to - from <= WORD_MOST;
}

/* 2026|年, 第|68号, 68|号, 1.2|万 */
static bool
in_number(const struct joined *all, size_t at)
{
	uint32_t before = all->c[at - 1];
	bool digit = all->class[at - 1] & DIGIT;
	static const uint32_t units[] = {0x5e74, 0x6708, 0x65e5, 0x53f7, 0x5c4a,
		0x6b21, '%', 0x4e07, 0x4ebf, '.', ','};

	if ((all->class[at] & DIGIT) && (digit || before == U'第'))
		return true;
	for (size_t i = 0; digit && i < sizeof units / sizeof units[0]; i++)
		if (all->c[at] == units[i])
			return true;
	return false;
}

/* The place is inside 《》 or “” that would fit on a line. */
static bool
in_quotation(const struct joined *all, size_t at)
{
	size_t from = at, to = at;

	while (from && !(all->class[from - 1] & (OPEN | CLOSE)))
		from--;
	while (to < all->count && !(all->class[to] & (OPEN | CLOSE)))
		to++;
	return from && to < all->count && (all->class[from - 1] & OPEN) &&
	       (all->class[to] & CLOSE) && to + 2 - from <= QUOTATION_MOST;
}

static bool
starts_badly(const struct joined *all, size_t at)
{
	/* 的 得 和 与 及 、 and closing marks */
	static const uint32_t bad[] = {
		0x7684, 0x5f97, 0x548c, 0x4e0e, 0x53ca, 0x3001};

	if (all->class[at] & (CLOSE | STOP))
		return true;
	/* 和平, 及时, 与会: the word goes on */
	if (!all->boundary[at + 1])
		return false;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (all->c[at] == bad[i])
			return true;
	return false;
}

/* 教育|局: what stands on both sides of the break. */
static const char *
around(struct checker *checker, const struct joined *all, size_t at)
{
	size_t from = at < 2 ? 0 : at - 2;
	size_t to = at + 2 < all->count ? at + 2 : all->count;
	struct buf text = {0};
	const char *result;

	for (size_t i = from; i < to; i++) {
		char bytes[4];
		if (i == at)
			buf_char(&text, '|');
		buf_bytes(&text, bytes, utf8_encode(all->c[i], bytes));
	}
	result = arena_copy(checker->arena, text.data, text.length);
	buf_done(&text);
	return result;
}

/* The break before `line`, which begins at `at`. */
static void
look_break(struct checker *checker, const struct text *line,
	const struct joined *all, size_t at)
{
	if (starts_badly(all, at))
		rule_say(checker, RULE_L15_START, line, 0, 1, NULL, NULL);
	else if (in_quotation(all, at))
		rule_say(checker, RULE_L15_QUOTE, line, 0, 1, NULL,
			around(checker, all, at));
	else if (in_number(all, at) || in_word(all, at))
		rule_say(checker, RULE_L15, line, 0, 1, NULL,
			around(checker, all, at));
}

/* Long, short, long; or a stub at the end. */
static void
look_shape(struct checker *checker)
{
	size_t widths[TITLE_LINES_MOST + 1] = {0}, count = 0;
	const struct text *last = NULL;

	TEXTS_OF(line, checker, MEANING_TITLE_LINES)
	{
		if (count <= TITLE_LINES_MOST)
			widths[count] = line->count;
		count++;
		last = line;
	}
	if (count > 1 && last->count <= STUB_MOST)
		rule_say(checker, RULE_L15_STUB, last, 0, last->count, NULL,
			NULL);
	else if (count == TITLE_LINES_MOST && widths[1] + 1 < widths[0] &&
		 widths[1] + 1 < widths[2])
		rule_say(checker, RULE_L15_SHAPE,
			checker_field(checker, MEANING_TITLE_LINES)->like, 0,
			widths[1], NULL, NULL);
}

/* L15 */
void
look_title_lines(struct checker *checker, const struct text *unused)
{
	const struct text *first = checker_field(checker, MEANING_TITLE_LINES);
	struct joined all;
	size_t at = 0;

	(void)unused;
	if (!first)
		return;
	all = join_lines(checker);
	TEXTS_OF(line, checker, MEANING_TITLE_LINES)
	{
		if (line != first)
			look_break(checker, line, &all, at);
		at += line->count;
	}
	look_shape(checker);
}
