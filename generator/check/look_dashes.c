/* Rules of dashes and connectors: GB/T 15834-2011, 4.10 and 4.13. */
#include "check/checker.h"

#include <string.h>

enum { EM = 0x2014, BAR = 0x2015, WIDE_HYPHEN = 0xff0d, BOX = 0x2500 };

static bool
has(const struct text *text, size_t at, unsigned class)
{
	return at < text->count && (text->class[at] & class);
}

/* Beside the stroke stands Chinese: a word, a mark or the line's end. */
static bool
among_chinese(const struct text *text, size_t from, size_t to)
{
	unsigned chinese = HAN | STOP | OPEN | CLOSE;

	return (has(text, from - 1, chinese) || has(text, to, chinese)) &&
	       (from == 0 || has(text, from - 1, chinese | SPACE)) &&
	       (to == text->count || has(text, to, chinese | DIGIT | LATIN));
}

/* --- L44 ------------------------------------------------------------------
 */

/* Regions that one names beside a state: 中国—东盟. */
static bool
is_pair_of_regions(const struct text *text, size_t from, size_t to)
{
	static const char *const regions[] = {"东盟", "中亚", "非洲", "阿拉伯",
		"中东欧", "拉美", "欧盟", "南亚", "东北亚", "海合会",
		"太平洋岛国", "中南半岛"};

	if (from < 2 || !text_is(text, from - 2, "中国"))
		return false;
	for (size_t i = 0; i < sizeof regions / sizeof regions[0]; i++)
		if (text_is(text, to, regions[i]))
			return true;
	return false;
}

/*
 * “北海之龙—维京时期的丹麦”: in a title a short stroke before what looks
 * like a subtitle; 《中国—东盟…》 and 《北京—上海高铁》 link.
 */
static bool
is_subtitle(const struct text *text, size_t at)
{
	size_t from = at, to = at + 1;

	while (has(text, from - 1, HAN))
		from--;
	while (has(text, to, HAN | DIGIT))
		to++;
	return from && at - from >= SUBTITLED_LEAST &&
	       to - at > SUBTITLE_LEAST &&
	       text_among(text->c[from - 1], "“《") &&
	       text_among(text->c[to], "”》");
}

/* A stroke of em dashes or of what is typed for them. */
static void
check_stroke(struct checker *checker, const struct text *text, size_t from,
	size_t to)
{
	size_t length = to - from;
	uint32_t c = text->c[from];

	if (!among_chinese(text, from, to))
		return;
	if (c == EM && length == 2) {
		if (is_pair_of_regions(text, from, to))
			rule_say(checker, RULE_L44_linked, text, from, to, "—",
				NULL);
	} else if (c == EM && length == 1) {
		if (has(text, from - 1, STOP) || has(text, to, STOP) || !from)
			rule_say(checker, RULE_L44, text, from, to, "——", "——");
		else if (is_subtitle(text, from))
			rule_say(checker, RULE_L44_single, text, from, to, NULL,
				NULL);
	} else if (c == WIDE_HYPHEN && length == 1) {
		if (has(text, from - 1, HAN) && has(text, to, HAN))
			rule_say(checker, RULE_L44, text, from, to, "—", "—");
	} else if ((length >= 2 || c == BAR || c == BOX) &&
		   !(c == '-' && has(text, to, LATIN))) { /* --version */
		rule_say(checker, RULE_L44, text, from, to, "——", "——");
	}
}

void
look_dashes(struct checker *checker, const struct text *text)
{
	for (size_t i = 0; i < text->count; i++) {
		uint32_t c = text->c[i];
		size_t from = i;

		if (!(text->class[i] & (DASH | ASCII_MARK | ODD)) ||
			(text->class[i] & FOREIGN))
			continue;
		if (c != EM && c != BAR && c != WIDE_HYPHEN && c != BOX &&
			c != '-')
			continue;
		while (i + 1 < text->count && text->c[i + 1] == c)
			i++;
		if (c != '-' || i > from)
			check_stroke(checker, text, from, i + 1);
	}
}

/* --- L45 ------------------------------------------------------------------
 */

static bool
is_connector(uint32_t c)
{
	return c == '-' || c == '~' || c == U'–' || c == WIDE_HYPHEN;
}

/* Of days and hours one writes —, of amounts ～. */
static const char *
connector_for(const struct text *text, size_t at)
{
	static const char times[] = "年月日时点分周季届";
	size_t to = at + 1;

	if (text_among(text->c[at - 1], times))
		return "—";
	while (has(text, to, DIGIT) || text_among(text->c[to], ".,"))
		to++;
	if (text->c[to] == ':' ||
		(text_among(text->c[to], times) && !text_is(text, to, "分钟") &&
			!text_is(text, to, "时间")))
		return "—";
	return has(text, at - 1, HAN) && has(text, at + 1, HAN) ? "—" : "～";
}

/* 让-雅克·卢梭: a name of a person. */
static bool
is_in_name(const struct text *text, size_t at)
{
	for (size_t i = at;
		i > 1 && has(text, i - 1, HAN) && at - i < PART_OF_NAME_MOST;
		i--)
		if (text->c[i - 2] == 0xb7)
			return true;
	for (size_t i = at + 1;
		has(text, i, HAN) && i - at <= PART_OF_NAME_MOST; i++)
		if (text->c[i + 1] == 0xb7)
			return true;
	return false;
}

void
look_ranges(struct checker *checker, const struct text *text)
{
	for (size_t i = 1; i + 1 < text->count; i++) {
		uint32_t c = text->c[i];
		unsigned left = text->class[i - 1], right = text->class[i + 1];
		const char *right_one;

		if (!is_connector(c) || (text->class[i] & FOREIGN))
			continue;
		if (!(left & SPACE) && text_is_range(text, i)) {
			right_one = connector_for(text, i);
			rule_say(checker, RULE_L45, text, i, i + 1, right_one,
				right_one);
		} else if (c == '~' && (left & (HAN | DIGIT)) &&
			   (right & (HAN | DIGIT))) {
			right_one = connector_for(text, i);
			rule_say(checker, RULE_L45, text, i, i + 1, right_one,
				right_one);
		} else if ((c == '-' || c == U'–') && (left & HAN) &&
			   (right & HAN) && !is_in_name(text, i)) {
			rule_say(checker, RULE_L45_linked, text, i - 1, i + 2,
				NULL, NULL);
		}
	}
}
