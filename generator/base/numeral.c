/* Chinese numerals, read and written. */
#include "base/numeral.h"

#include "base/utf8.h"

#include <stdio.h>

enum { HUNDRED = 100, READ_LIMIT = 10000000, WRITE_LIMIT = 9999 };

static const struct {
	const char *digits[10];
	const char *units[4];
	bool short_ten; /* 十 for 10 to 19, without 一 */
} spellings[] = {
	[NUMERAL_COUNTED] = {{"零", "一", "二", "三", "四", "五", "六", "七",
				     "八", "九"},
		{"", "十", "百", "千"}, true},
	[NUMERAL_LEGAL] = {{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒",
				   "捌", "玖"},
		{"", "拾", "佰", "仟"}, false},
	[NUMERAL_DIGITS] = {{"〇", "一", "二", "三", "四", "五", "六", "七",
				    "八", "九"},
		{"", "", "", ""}, false},
};

int
numeral_value(uint32_t code_point)
{
	static const uint32_t values[] = U"零一二三四五六七八九十";
	enum { COUNT = sizeof values / sizeof *values - 1 };

	for (int i = 0; i < COUNT; i++)
		if (values[i] == code_point)
			return i;
	return code_point == U'百' ? HUNDRED : -1;
}

int
numeral_read(const char *text)
{
	int sum = 0, digit = 0, value;

	while (*text && sum < READ_LIMIT &&
		(value = numeral_value(utf8_next(&text))) >= 0) {
		if (value >= 10) {
			sum += (digit ? digit : 1) * value;
			digit = 0;
		} else {
			digit = value;
		}
	}
	return sum + digit;
}

bool
numeral_is_number(const char *text)
{
	bool digit = false;

	while (*text) {
		int value = numeral_value(utf8_next(&text));

		if (digit && value < 10)
			return false;
		digit = value < 10 && value > 0;
	}
	return true;
}

static void
put_digits(struct buf *out, int number, enum numeral_style style)
{
	char digits[16];

	snprintf(digits, sizeof digits, "%d", number);
	for (const char *p = digits; *p; p++)
		buf_text(out, spellings[style].digits[*p - '0']);
}

static void
put_by_units(struct buf *out, int number, enum numeral_style style)
{
	const char *const *digits = spellings[style].digits;
	bool zero = false, any = false;

	for (int unit = 3, scale = 1000; unit >= 0; unit--, scale /= 10) {
		int digit = number / scale % 10;

		if (!digit) {
			zero = any;
			continue;
		}
		if (zero)
			buf_text(out, digits[0]);
		zero = false;
		if (!(spellings[style].short_ten && unit == 1 && digit == 1 &&
			    !any))
			buf_text(out, digits[digit]);
		buf_text(out, spellings[style].units[unit]);
		any = true;
	}
	if (!any)
		buf_text(out, digits[0]);
}

void
numeral_put(struct buf *out, int number, enum numeral_style style)
{
	if (number < 0 || number > WRITE_LIMIT)
		buf_format(out, "%d", number);
	else if (style == NUMERAL_DIGITS)
		put_digits(out, number, style);
	else
		put_by_units(out, number, style);
}
