/* Reading and making structural ordinals. */
#include "model/ordinal.h"

#include "base/utf8.h"

#include <string.h>

enum { ARABIC_LIMIT = 3, CHINESE_LIMIT = 5 };

static bool
is_chinese_digit(uint32_t c)
{
	static const char digits[] = "零一二三四五六七八九十百";
	const char *p = digits;
	uint32_t d;

	while ((d = utf8_next(&p)))
		if (d == c)
			return true;
	return false;
}

/* Bytes of the number at the start of `text`, 0 if there is none. */
static size_t
match_number(const char *text, size_t length, bool chinese)
{
	size_t at = 0, count = 0,
	       limit = chinese ? CHINESE_LIMIT : ARABIC_LIMIT;
	uint32_t c;
	size_t n;

	while ((n = utf8_decode(text + at, length - at, &c))) {
		if (chinese ? !is_chinese_digit(c) : c < '0' || c > '9')
			break;
		if (++count > limit)
			return 0;
		at += n;
	}
	return at;
}

/* A form is text in which 一 or 1 stands for the number: （一）, 1. */
static size_t
match_form(const char *form, const char *text, size_t length)
{
	const char *one = strstr(form, "一");
	bool chinese = one != NULL;
	size_t before, number, after, total;

	if (!one)
		one = strchr(form, '1');
	if (!one)
		return 0;
	before = (size_t)(one - form);
	if (before > length || memcmp(form, text, before))
		return 0;
	number = match_number(text + before, length - before, chinese);
	if (!number)
		return 0;
	one += chinese ? strlen("一") : 1;
	after = strlen(one);
	total = before + number + after;
	if (total > length || memcmp(one, text + before + number, after))
		return 0;
	/* 1.5万 is a number, not an ordinal */
	if (!chinese && total < length && text[total] >= '0' &&
		text[total] <= '9')
		return 0;
	return total;
}

int
ordinal_match(const struct kind *kind, const char *text, size_t length,
	size_t *ret_length)
{
	for (size_t i = 0; i < kind->level_count; i++) {
		const struct level *level = &kind->levels[i];
		for (size_t f = 0; f < level->count; f++) {
			size_t n = match_form(level->forms[f], text, length);
			if (n) {
				*ret_length = n;
				return (int)i + 1;
			}
		}
	}
	return 0;
}

/* 1 to 999 in Chinese: 十二, 二十, 一百零五. */
static char *
chinese_number(struct arena *arena, int n)
{
	static const char *const digit[] = {
		"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	int hundreds = n / 100 % 10, tens = n / 10 % 10, ones = n % 10;

	return arena_join(arena, hundreds ? digit[hundreds] : "",
		hundreds ? "百" : "", hundreds && !tens && ones ? digit[0] : "",
		tens > 1 || (tens && hundreds) ? digit[tens] : "",
		tens ? "十" : "", ones ? digit[ones] : "", NULL);
}

char *
ordinal_format(struct arena *arena, const struct kind *kind, int level, int n)
{
	const char *form = kind->levels[level - 1].forms[0];
	const char *one = strstr(form, "一");
	const char *number, *after;

	if (one) {
		number = chinese_number(arena, n);
		after = one + strlen("一");
	} else {
		one = strchr(form, '1');
		number = arena_format(arena, "%d", n);
		after = one ? one + 1 : "";
	}
	if (!one)
		return arena_string(arena, form);
	return arena_join(arena, arena_copy(arena, form, (size_t)(one - form)),
		number, after, NULL);
}
