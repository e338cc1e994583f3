/* Rules of what the text cites: other documents, and the organ itself. */
#include "check/search.h"

#include "base/utf8.h"

#include <string.h>

enum { HAO = 0x53f7 };

/* --- L64:
 * 《title》（number）-------------------------------------------------- */

/* 国办发 of 按照国办发〔2014〕46号: where the number begins. */
static size_t
code_start(const struct text *text, size_t open)
{
	static const char *const before[] = {"按照", "根据", "依据", "依照",
		"遵照", "贯彻", "落实", "执行", "收到", "转发", "印发", "以及"};
	size_t at = open, start;

	while (at && at + 10 > open && (text->class[at - 1] & HAN))
		at--;
	start = at;
	for (size_t i = at; i < open; i++) {
		for (size_t k = 0; k < sizeof before / sizeof before[0]; k++)
			if (text_is(text, i, before[k]))
				start = i + 2;
	}
	return start < open ? start : at;
}

/* 的通知 and the like. */
static bool
ends_as_title(
	const struct checker *checker, const struct text *text, size_t end)
{
	const struct practice *practice = checker->practice;

	for (size_t i = 0; i < practice->cited_kind_count; i++) {
		const char *kind = practice->cited_kinds[i];
		size_t length = utf8_count(kind, strlen(kind));

		if (length < end && text_is(text, end - length, kind) &&
			text_is(text, end - length - 1, "的"))
			return true;
	}
	return false;
}

/* A number in brackets behind a title without 《》. */
static void
look_bare_title(struct checker *checker, const struct text *text, size_t open)
{
	size_t from = open;

	if (!ends_as_title(checker, text, open))
		return;
	while (from && !text_is(text, from, "关于") &&
		!(text->class[from - 1] & (STOP | OPEN | CLOSE)))
		from--;
	if (text_is(text, from, "关于"))
		rule_say(checker, RULE_L64_MARKS, text, from, open, NULL, NULL);
}

/* Cited in full somewhere: then its number will do for the rest. */
static bool
is_introduced(struct checker *checker, const struct text *text, size_t from,
	size_t to)
{
	const char *number = arena_join(checker->arena, "（",
		text_part(checker, text, from, to), (char *)NULL);

	for (const struct text *t = checker->texts; t; t = t->next)
		if (text_has(t, number))
			return true;
	return false;
}

/* A number without its title. */
static void
look_bare_number(struct checker *checker, const struct text *text, size_t from,
	size_t behind)
{
	static const char *const words[] = {
		"文件", "文精神", "精神", "要求", "规定"};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (!text_is(text, behind, words[i]))
			continue;
		if (!text_enclosed(text, behind) &&
			!is_introduced(checker, text, from, behind))
			rule_say(checker, RULE_L64_NUMBER, text, from, behind,
				NULL, NULL);
		return;
	}
}

void
look_cited_numbers(struct checker *checker, const struct text *text)
{
	if (text->place != TEXT_PARAGRAPH)
		return;
	for (size_t i = 1; i < text->count; i++) {
		struct document_number n;
		size_t from, next = i + 1;

		if (text->c[i] != HAO || !number_before(text, i, &n))
			continue;
		from = code_start(text, n.open);
		if (text_is(text, next, "文件"))
			next += 2;
		if (from && (text->c[from - 1] == U'（' ||
				    text->c[from - 1] == '('))
			look_bare_title(checker, text, from - 1);
		else if (text_is(text, next, "《"))
			rule_say(checker, RULE_L64, text, from, i + 1, NULL,
				NULL);
		else
			look_bare_number(checker, text, from, i + 1);
	}
}

/* --- L65: 我局 and 本局 ------------------------------------------------------
 */

/* Organs by one character, and what must not follow: 本办法, 我委托. */
static const struct {
	uint32_t organ;
	const char *const not_before[4];
} organs[] = {
	{0x5c40, {"部", "限", "面"}},       /* 局 */
	{0x529e, {"法", "公", "理", "事"}}, /* 办 */
	{0x59d4, {"托", "派", "员", "任"}}, /* 委 */
	{0x5385, {NULL}},                   /* 厅 */
	{0x9662, {"校", "士", "系", "落"}}, /* 院 */
	{0x6821, {"正", "对", "区"}},       /* 校 */
	{0x9986, {NULL}},                   /* 馆 */
};
enum { ORGANS = sizeof organs / sizeof organs[0] };

/* Which organ stands behind 我 or 本 at `at`; ORGANS: none. */
static size_t
organ_behind(const struct text *text, size_t at)
{
	for (size_t k = 0; k < ORGANS; k++) {
		if (text->c[at + 1] != organs[k].organ)
			continue;
		for (size_t i = 0; i < 4 && organs[k].not_before[i]; i++)
			if (text_is(text, at + 2, organs[k].not_before[i]))
				return ORGANS;
		return k;
	}
	return ORGANS;
}

void
look_own_names(struct checker *checker, const struct text *unused)
{
	struct {
		const struct text *text;
		size_t at, count;
	} first[2][ORGANS] = {0};

	(void)unused;
	TEXTS_OF(text, checker, MEANING_BODY)
	{
		for (size_t i = 0; i + 1 < text->count; i++) {
			bool own = text->c[i] == U'本';
			size_t k;

			if (!own && text->c[i] != U'我')
				continue;
			k = organ_behind(text, i);
			if (k == ORGANS || text_enclosed(text, i))
				continue;
			if (!first[own][k].count++) {
				first[own][k].text = text;
				first[own][k].at = i;
			}
		}
	}
	for (size_t k = 0; k < ORGANS; k++) {
		bool rare = first[1][k].count <= first[0][k].count;
		const struct text *text = first[rare][k].text;
		const struct text *other = first[!rare][k].text;

		if (!text || !other)
			continue;
		rule_say(checker, RULE_L65, text, first[rare][k].at,
			first[rare][k].at + 2, NULL,
			text_part(checker, other, first[!rare][k].at,
				first[!rare][k].at + 2));
	}
}
