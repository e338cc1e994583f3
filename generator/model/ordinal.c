/* Reading and making structural ordinals. */
#include "model/ordinal.h"

#include "base/numeral.h"
#include "base/utf8.h"

#include <string.h>

enum { ARABIC_LIMIT = 3, CHINESE_LIMIT = 5 };

/* Bytes of the number at the start of `text`, 0 if there is none. */
static size_t
match_number(const char *text, size_t length, bool chinese)
{
	size_t at = 0, count = 0,
	       limit = chinese ? CHINESE_LIMIT : ARABIC_LIMIT;
	uint32_t c;
	size_t n;

	while ((n = utf8_decode(text + at, length - at, &c))) {
		if (chinese ? numeral_value(c) < 0 : c < '0' || c > '9')
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

size_t
ordinal_form(const char *form, const char *text, size_t length, int *ret_number)
{
	size_t n = match_form(form, text, length), before;

	*ret_number = 0;
	if (!n)
		return 0;
	before = strcspn(form, "1");
	if (strstr(form, "一"))
		*ret_number = numeral_read(text + (strstr(form, "一") - form));
	else
		while (text[before] >= '0' && text[before] <= '9')
			*ret_number = *ret_number * 10 + text[before++] - '0';
	return n;
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

static char *
chinese_number(struct arena *arena, int n)
{
	struct buf number = {0};
	char *copy;

	numeral_put(&number, n, NUMERAL_COUNTED);
	copy = arena_copy(arena, number.data, number.length);
	buf_done(&number);
	return copy;
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
