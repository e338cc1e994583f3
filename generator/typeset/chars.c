/* Character classes of line breaking. */
#include "typeset/chars.h"

#include "base/marks.h"
#include "base/utf8.h"

#include <stddef.h>
#include <string.h>

/* What is no Han, no space and no mark of base/marks.h. */
static const struct {
	uint32_t first, last;
	enum char_class class;
} ranges[] = {
	{'0', '9', CHAR_DIGIT},
	{'A', 'Z', CHAR_LATIN},
	{'a', 'z', CHAR_LATIN},
	{'#', '#', CHAR_LATIN},
	{'$', '$', CHAR_PREFIX},
	{'%', '%', CHAR_SUFFIX},
	{'&', '\'', CHAR_LATIN},
	{'*', '*', CHAR_LATIN},
	{'+', '+', CHAR_PREFIX},
	{'-', '-', CHAR_LATIN},
	{'/', '/', CHAR_SLASH},
	{'<', '>', CHAR_LATIN},
	{'@', '@', CHAR_LATIN},
	{'\\', '\\', CHAR_LATIN},
	{'^', '`', CHAR_LATIN},
	{'|', '|', CHAR_LATIN},
	{'~', '~', CHAR_LATIN},
	{0xa3, 0xa3, CHAR_PREFIX},
	{0xa5, 0xa5, CHAR_PREFIX},
	{0xb0, 0xb0, CHAR_SUFFIX},
	{0xb1, 0xb1, CHAR_PREFIX},
	{0xb2, 0xb3, CHAR_SUFFIX}, /* m², m³ */
	{0xb5, 0xb5, CHAR_LATIN},
	{0xb7, 0xb7, CHAR_MIDDOT},
	{0xb9, 0xb9, CHAR_SUFFIX},
	{0xc0, 0x24f, CHAR_LATIN},
	{0x370, 0x52f, CHAR_LATIN},
	{0x2010, 0x2013, CHAR_CONNECTOR},
	{0x2014, 0x2015, CHAR_DASH},
	{0x2026, 0x2026, CHAR_ELLIPSIS},
	{0x2030, 0x2030, CHAR_SUFFIX},
	{0x2032, 0x2033, CHAR_SUFFIX},
	{0x2070, 0x209c, CHAR_SUFFIX},
	{0x20ac, 0x20ac, CHAR_PREFIX},
	{0x2103, 0x2103, CHAR_SUFFIX},
	{0x2109, 0x2109, CHAR_SUFFIX},
	{0x2116, 0x2116, CHAR_PREFIX},
	{0x2212, 0x2212, CHAR_PREFIX},
	{0x2e3a, 0x2e3a, CHAR_DASH},
	{0x3380, 0x33df, CHAR_SUFFIX}, /* ㎡ ㎞: kept with the number before */
	{0x301c, 0x301c, CHAR_CONNECTOR},
	{0xff05, 0xff05, CHAR_SUFFIX},
	{0xff0f, 0xff0f, CHAR_SLASH},
	{0xff5e, 0xff5e, CHAR_CONNECTOR},
	{0xffe5, 0xffe5, CHAR_PREFIX},
};

static enum char_class
mark_class(unsigned mark)
{
	if (mark & MARK_OPEN)
		return mark & MARK_WIDE ? CHAR_OPEN : CHAR_HALF_OPEN;
	if (!(mark & MARK_WIDE))
		return CHAR_HALF_STOP;
	return mark & MARK_CLOSE ? CHAR_CLOSE : CHAR_STOP;
}

enum char_class
char_class(uint32_t c)
{
	unsigned mark;

	if (c >= 0x3400 && c < 0xa000) /* most of what is set */
		return CHAR_HAN;
	if (utf8_is_space(c))
		return CHAR_SPACE;
	mark = marks_of(c);
	if (mark)
		return mark_class(mark);
	for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return ranges[i].class;
	return CHAR_HAN;
}

/* No line starts with these (GB/T 15834, 5.1.5 to 5.1.10). */
static bool barred_at_start(enum char_class class)
{
	switch ((int)class) {
	case CHAR_CLOSE:
	case CHAR_STOP:
	case CHAR_CONNECTOR:
	case CHAR_MIDDOT:
	case CHAR_SLASH:
	case CHAR_SUFFIX:
	case CHAR_HALF_STOP:
		return true;
	default:
		return false;
	}
}

/* No line ends with these. */
static bool barred_at_end(enum char_class class)
{
	switch ((int)class) {
	case CHAR_OPEN:
	case CHAR_HALF_OPEN:
	case CHAR_PREFIX:
	case CHAR_SLASH:
		return true;
	default:
		return false;
	}
}

bool
char_barred_between(enum char_class before, enum char_class after)
{
	return barred_at_start(after) || barred_at_end(before);
}

static bool in_word(enum char_class class)
{
	return class == CHAR_DIGIT || class == CHAR_LATIN;
}

/*
 * Units and counters that stay with their number: 2019年, 第68号, 22人. A
 * line between a number and these is left out (GB/T 9704, practice; clreq).
 */
static bool
is_unit(uint32_t c)
{
	static const uint32_t units[] = {U'年', U'月', U'日', U'号', U'时',
		U'分', U'元', U'万', U'亿', U'人', U'个', U'次', U'名', U'家',
		U'项', U'件', U'批', U'份', U'条', U'届', U'周', U'位', U'户',
		U'场', U'期', U'所', U'张', U'楼', U'篇', U'天', U'岁', U'平',
		U'公', U'米'};

	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (units[i] == c)
			return true;
	return false;
}

/* 第68号; 〔2026〕12号 */
static bool
is_tied_to_number(uint32_t before)
{
	return before == U'第' || before == U'〕';
}

bool
char_inside_date(uint32_t before, uint32_t after)
{
	return (before == U'年' || before == U'月') &&
	       char_class(after) == CHAR_DIGIT;
}

/* ², ₃: within a formula or unit. */
static bool
is_script(uint32_t c)
{
	return c == 0xb2 || c == 0xb3 || c == 0xb9 ||
	       (c >= 0x2070 && c <= 0x209c);
}

bool
char_break_between(uint32_t before, uint32_t after)
{
	enum char_class a = char_class(before), b = char_class(after);

	if (b == CHAR_SPACE)
		return false; /* a space ends its line */
	if (a == CHAR_SPACE)
		return !barred_at_start(b);
	if (barred_at_start(b) || barred_at_end(a) || after == '-')
		return false;
	if (a == b && (a == CHAR_DASH || a == CHAR_ELLIPSIS))
		return false;
	if (in_word(a) && in_word(b))
		return before == '-' && b == CHAR_LATIN; /* well-known */
	if ((a == CHAR_HALF_STOP || a == CHAR_CONNECTOR || a == CHAR_SUFFIX) &&
		b == CHAR_DIGIT)
		return false; /* 3.5, 15%–30% */
	if (a == CHAR_HALF_STOP && b == CHAR_LATIN && before != ')' &&
		before != ']')
		return false; /* www.example.cn */
	if (a == CHAR_DIGIT && is_unit(after))
		return false;
	if (is_tied_to_number(before) && in_word(b))
		return false; /* also 第DH0271号 */
	if ((a == CHAR_MIDDOT || is_script(before)) && in_word(b))
		return false; /* mg·L⁻¹, H₂SO₄ */
	return true;
}

bool
char_joins_words(uint32_t c)
{
	static const uint32_t joints[] = {U'和', U'及', U'与', U'或'};

	for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++)
		if (joints[i] == c)
			return true;
	return false;
}

static bool
is_joint(uint32_t c)
{
	return c < 0x7f && c && strchr("/.?&=-_", (int)c);
}

bool
char_address_break(uint32_t behind, uint32_t before, uint32_t after)
{
	if (after == '@')
		return true;
	if (!is_joint(before) || is_joint(after))
		return false;
	return !utf8_is_digit(behind) || !utf8_is_digit(after);
}

bool
char_of_address(uint32_t c)
{
	return c > ' ' && c < 0x7f && !strchr("()[]<>{}\"'", (int)c);
}

bool
char_squeezed_pair(enum char_class a, enum char_class b)
{
	bool blank_behind = a == CHAR_CLOSE || a == CHAR_STOP;
	bool mark = b == CHAR_OPEN || b == CHAR_CLOSE || b == CHAR_STOP;

	return (blank_behind && mark) || (a == CHAR_OPEN && b == CHAR_OPEN);
}

bool
char_meets_latin(enum char_class a, enum char_class b)
{
	return (a == CHAR_HAN && in_word(b)) || (in_word(a) && b == CHAR_HAN);
}

bool
char_stretches(enum char_class a, enum char_class b)
{
	if (a == CHAR_DASH && b == CHAR_DASH)
		return false;
	if (a == CHAR_ELLIPSIS && b == CHAR_ELLIPSIS)
		return false;
	if (in_word(a) && in_word(b))
		return a == CHAR_LATIN || b == CHAR_LATIN;
	if ((in_word(a) || a == CHAR_HALF_STOP || a == CHAR_SLASH ||
		    a == CHAR_PREFIX) &&
		(in_word(b) || b == CHAR_SUFFIX || b == CHAR_SLASH ||
			b == CHAR_HALF_STOP))
		return false;
	return a != CHAR_CONNECTOR && b != CHAR_CONNECTOR && a != CHAR_SLASH &&
	       b != CHAR_SLASH;
}
