/* The table of characters that one does not see. See odd.h. */
#include "base/odd.h"

#include "base/language.h"
#include "base/utf8.h"

#include <stdio.h>

struct range {
	uint32_t first, last;
	const char *name;
};

static const struct range invisible[] = {
	{0x00ad, 0x00ad, N_("soft hyphen")},
	{0x180e, 0x180e, N_("invisible separator")},
	{0x200b, 0x200b, N_("zero-width space")},
	{0x200c, 0x200d, N_("zero-width joiner")},
	{0x200e, 0x200f, N_("mark of direction")},
	{0x202a, 0x202e, N_("mark of direction")},
	{0x2060, 0x2064, N_("word joiner")},
	{0x2066, 0x2069, N_("mark of direction")},
	{0xfe00, 0xfe0f, N_("variation selector")},
	{0xfeff, 0xfeff, N_("byte order mark")},
	{0xe0100, 0xe01ef, N_("variation selector")},
};

/* What moves the letters around it, or the terminal. */
static const struct range steering[] = {
	{0x0000, 0x001f, NULL},
	{0x007f, 0x009f, NULL},
	{0x061c, 0x061c, NULL},
	{0x200e, 0x200f, NULL},
	{0x2028, 0x202e, NULL},
	{0x2066, 0x2069, NULL},
};

static const struct range blanks[] = {
	{0x00a0, 0x00a0, N_("no-break space")},
	{0x202f, 0x202f, N_("no-break space")},
	{0x3000, 0x3000, N_("full-width space")},
};

static const struct range private[] = {
	{0xe000, 0xf8ff, NULL},
	{0xf0000, 0x10fffd, NULL},
};

/* Dingbats that draw ordinals and arrows are signs, those with a face not. */
static const struct range emoji[] = {
	{0x231a, 0x231b, NULL},
	{0x23e9, 0x23fa, NULL},
	{0x2614, 0x2615, NULL},
	{0x26a0, 0x26ff, NULL},
	{0x2702, 0x2712, NULL},
	{0x2728, 0x2728, NULL},
	{0x274c, 0x2757, NULL},
	{0x2763, 0x2764, NULL},
	{0x2795, 0x2797, NULL},
	{0x2b50, 0x2b55, NULL},
	{0x1f000, 0x1f0ff, NULL},
	{0x1f18e, 0x1f1ff, NULL},
	{0x1f300, 0x1faff, NULL},
};

#define AMONG(c, table) among((c), (table), sizeof(table) / sizeof *(table))

/* The tables are sorted: each character of a text is looked for in them. */
static const struct range *
among(uint32_t c, const struct range *table, size_t count)
{
	while (count) {
		const struct range *middle = table + count / 2;

		if (c >= middle->first && c <= middle->last)
			return middle;
		if (c > middle->last)
			table = middle + 1;
		count = c > middle->last ? count - count / 2 - 1 : count / 2;
	}
	return NULL;
}

bool
odd_is_invisible(uint32_t code_point)
{
	return AMONG(code_point, invisible) != NULL;
}

bool
odd_steers(uint32_t code_point)
{
	return AMONG(code_point, steering) != NULL;
}

bool
odd_is_blank(uint32_t code_point)
{
	return code_point > 0x7f && utf8_is_space(code_point);
}

bool
odd_is_private(uint32_t code_point)
{
	return AMONG(code_point, private) != NULL;
}

bool
odd_is_emoji(uint32_t code_point)
{
	return AMONG(code_point, emoji) != NULL;
}

size_t
odd_run(const char *at, size_t length, bool (*is)(uint32_t))
{
	size_t run = 0, n;
	uint32_t c;
	unsigned char lead = length ? (unsigned char)*at : 0;

	/* ASCII and U+4000 to U+9FFF, nearly all that is met: never */
	if (lead < 0x80 || (lead >= 0xe4 && lead <= 0xe9))
		return 0;
	while ((n = utf8_decode(at + run, length - run, &c)) && is(c))
		run += n;
	return run;
}

const char *
odd_name(char name[ODD_NAME], uint32_t code_point)
{
	const struct range *found = AMONG(code_point, invisible);

	if (!found)
		found = AMONG(code_point, blanks);
	if (found)
		snprintf(name, ODD_NAME, "%s U+%04X", _(found->name),
			(unsigned)code_point);
	else
		snprintf(name, ODD_NAME, "U+%04X", (unsigned)code_point);
	return name;
}
