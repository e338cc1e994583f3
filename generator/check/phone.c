/* Telephone numbers in a text. */
#include "check/phone.h"

#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

enum {
	MOBILE = 11,
	SERVICE = 10,
	COUNTRY_LEAST = 10, /* behind +86 */
	TOWN_LEAST = 3,
	TOWN_MOST = 4,
	LINE_LEAST = 7,
	LINE_MOST = 8,
	WHOLE_LEAST = 11, /* with the town's, written as one */
	WHOLE_MOST = 12,
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

/* What may stand between the digits of one number. */
enum joints {
	JOINT_DASH = 1,  /* 0571-5550199, （0571）5550199 */
	JOINT_BLANK = 2, /* 139 0000 0000 */
	JOINT_DOT = 4,   /* 139.0000.0000, as decimals and dates have them */
};

static unsigned
joint_of(uint32_t c)
{
	if (phone_has_dash(c))
		return JOINT_DASH;
	if (c == ' ' || c == 0xa0 || c == 0x3000)
		return JOINT_BLANK;
	return c == '.' || utf8_is_interpunct(c) ? JOINT_DOT : 0;
}

/* A run of digits with at most a joint between two of them. */
struct run {
	size_t end;       /* byte behind the last digit */
	size_t digits;    /* all of them */
	size_t first;     /* of them before the first joint */
	uint32_t lead[3]; /* its first digits */
	bool parted, dotted;
};

/* The bracket behind the number of a town, which the one before it opens. */
static bool
closes_town(const struct run *run, uint32_t before, uint32_t c)
{
	return before == '(' && c == ')' && run->lead[0] == '0' &&
	       !run->parted && run->digits >= TOWN_LEAST &&
	       run->digits <= TOWN_MOST;
}

static struct run
run_at(const struct reading *r, size_t at, uint32_t before, unsigned joints)
{
	struct run run = {.end = at};
	unsigned joint = 0;

	for (;;) {
		uint32_t c = next(r, &at);

		if (utf8_is_digit(c)) {
			run.parted |= joint != 0;
			run.dotted |= joint == JOINT_DOT;
			joint = 0;
			if (run.digits < sizeof run.lead / sizeof *run.lead)
				run.lead[run.digits] = c;
			run.digits++;
			run.first += !run.parted;
			run.end = at;
		} else if (!joint && closes_town(&run, before, c)) {
			joint = JOINT_DASH;
		} else if (joint || !run.digits ||
			   !(joint = joint_of(c) & joints)) {
			return run;
		}
	}
}

static bool
starts(const struct run *run, const char *digits)
{
	for (size_t i = 0; digits[i]; i++)
		if (run->lead[i] != (unsigned char)digits[i])
			return false;
	return true;
}

static bool
is_mobile(const struct run *run)
{
	return run->digits == MOBILE && run->lead[0] == '1' &&
	       run->lead[1] >= '3' && (!run->dotted || run->first == 3);
}

/* 0571-1234567, 05711234567; 010-12345678 */
static bool
is_line(const struct run *run)
{
	const size_t rest = run->digits - run->first;

	if (run->lead[0] != '0')
		return false;
	if (!run->parted)
		return run->lead[1] != '0' && run->digits >= WHOLE_LEAST &&
		       run->digits <= WHOLE_MOST;
	return run->first >= TOWN_LEAST && run->first <= TOWN_MOST &&
	       rest >= LINE_LEAST && rest <= LINE_MOST;
}

/* 400-800-1234 */
static bool
is_service(const struct run *run)
{
	return run->digits == SERVICE && run->first == 3 &&
	       (starts(run, "400") || starts(run, "800"));
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
	return is_mobile(run) || is_line(run) || is_service(run) ||
	       (run->digits >= LINE_LEAST && !run->dotted &&
		       follows_word(r, at));
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

/* 13900000000.50 */
static bool
has_decimals(const struct reading *r, size_t at)
{
	return next(r, &at) == '.' && utf8_is_digit(next(r, &at));
}

/* Behind +86 or 0086, where the number begins with that; else as it was. */
static size_t
without_country(const struct reading *r, size_t at, uint32_t before)
{
	const char *country = before == '+' ? "86" : "0086";
	size_t behind;

	for (; *country; country++)
		if (next(r, &at) != (unsigned char)*country)
			return 0;
	behind = at;
	return joint_of(next(r, &behind)) ? behind : at;
}

/* The end of the number whose first digit stands there; 0: it is none. */
static size_t
phone_end(const struct reading *r, size_t start, uint32_t before)
{
	/* two numbers side by side are no longer one */
	static const unsigned ways[] = {
		JOINT_DASH | JOINT_BLANK | JOINT_DOT,
		JOINT_DASH | JOINT_BLANK,
		JOINT_DASH,
	};
	const size_t bare = without_country(r, start, before);
	struct run run;

	if (bare) {
		run = run_at(r, bare, ' ', ways[0]);
		if (run.digits >= COUNTRY_LEAST && run.digits <= WHOLE_MOST)
			return run.end;
	}
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		size_t behind;

		run = run_at(r, start, before, ways[i]);
		behind = run.end;
		if (!is_within(before, next(r, &behind)) &&
			!has_decimals(r, run.end) && is_phone(r, start, &run))
			return run.end;
	}
	return 0;
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
		size_t end;

		if (!utf8_is_digit(c)) {
			before = c;
			continue;
		}
		end = phone_end(&r, start, before);
		at = end ? end : run_at(&r, start, before, JOINT_DASH).end;
		if (end && start >= *from) {
			*from = start;
			*ret_to = end;
			return true;
		}
		before = '0';
	}
	return false;
}
