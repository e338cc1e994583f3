/* Telephone numbers in a text. */
#include "check/phone.h"

#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

enum {
	MOBILE = 11,
	TOWN_LEAST = 3,
	TOWN_MOST = 4,
	LINE_LEAST = 7,
	LINE_MOST = 8,
	WORD_MOST = 24, /* bytes from a word's end to its number */
};

static const char *const words[] = {"电话", "手机", "联系方式", "座机", "传真",
	"电　话", "电 话", "Tel", "TEL", "tel"};

struct reading {
	const char *text;
	size_t length;
};

/* The character at a byte, １ as 1; *at moves behind it. 0 at the end. */
static uint32_t
next(const struct reading *r, size_t *at)
{
	uint32_t c = 0;

	if (*at < r->length)
		*at += utf8_decode(r->text + *at, r->length - *at, &c);
	return utf8_narrow(c);
}

bool
phone_has_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* A run of digits with at most a dash or blank between two of them. */
struct run {
	size_t end;            /* byte behind the last digit */
	size_t digits;         /* all of them */
	size_t first;          /* of them before the first dash */
	size_t last;           /* behind the last one */
	uint32_t lead, second; /* its first two digits */
	bool parted;
};

static struct run
run_at(const struct reading *r, size_t at)
{
	struct run run = {.end = at};
	bool dashed = false;

	for (;;) {
		uint32_t c = next(r, &at);

		if (utf8_is_digit(c)) {
			run.parted |= dashed;
			run.last = dashed ? 1 : run.last + 1;
			dashed = false;
			if (run.digits == 0)
				run.lead = c;
			if (run.digits == 1)
				run.second = c;
			run.digits++;
			run.first += !run.parted;
			run.end = at;
		} else if (!dashed && run.digits &&
			   (phone_has_dash(c) || c == ' ' || c == 0x3000)) {
			dashed = true;
		} else {
			return run;
		}
	}
}

static bool
is_mobile(const struct run *run)
{
	return run->digits == MOBILE && run->lead == '1' && run->second >= '3';
}

/* 0571-1234567 */
static bool
is_line(const struct run *run)
{
	return run->lead == '0' && run->parted && run->first >= TOWN_LEAST &&
	       run->first <= TOWN_MOST &&
	       run->digits - run->first >= LINE_LEAST &&
	       run->digits - run->first <= LINE_MOST;
}

static bool
follows_word(const struct reading *r, size_t at)
{
	const size_t from = at > WORD_MOST ? at - WORD_MOST : 0;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (memmem(r->text + from, at - from, words[i],
			    strlen(words[i])))
			return true;
	return false;
}

static bool
is_phone(const struct reading *r, size_t at, const struct run *run)
{
	return is_mobile(run) || is_line(run) ||
	       (run->digits >= LINE_LEAST && follows_word(r, at));
}

/* A code, 13,800 or 3.1415926 is none, nor is what is counted. */
static bool
is_within(uint32_t before, uint32_t behind)
{
	return utf8_is_digit(before) || utf8_is_digit(behind) ||
	       (before < 0x250 && utf8_is_letter(before)) ||
	       (behind < 0x250 && utf8_is_letter(behind)) || before == '.' ||
	       before == ',' || behind == '%';
}

bool
phone_find(const char *text, size_t length, size_t *from, size_t *ret_to)
{
	const struct reading r = {text, length};
	uint32_t before = 0;
	size_t at = 0;

	while (at < length) {
		const size_t start = at;
		const uint32_t c = next(&r, &at);
		size_t behind;
		struct run run;

		if (!utf8_is_digit(c)) {
			before = c;
			continue;
		}
		run = run_at(&r, start);
		behind = run.end;
		at = run.end;
		if (start >= *from && !is_within(before, next(&r, &behind)) &&
			is_phone(&r, start, &run)) {
			*from = start;
			*ret_to = run.end;
			return true;
		}
		before = '0';
	}
	return false;
}
