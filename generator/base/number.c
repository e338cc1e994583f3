/* Digits to integers, with bounds. */
#include "base/number.h"

#include <string.h>

size_t
number_start(const char *text, int64_t most, int64_t *ret_number)
{
	int64_t number = 0;
	size_t n = 0;

	for (; text[n] >= '0' && text[n] <= '9'; n++) {
		int digit = text[n] - '0';

		if (digit > most || number > (most - digit) / 10)
			number = most;
		else
			number = number * 10 + digit;
	}
	*ret_number = number;
	return n;
}

bool
number_read(const char *text, int64_t least, int64_t most, int64_t *ret_number)
{
	bool negative = text && least < 0 && *text == '-';
	int64_t number;
	size_t n;

	if (!text)
		return false;
	text += negative;
	/* one more than allowed is seen as too many */
	n = number_start(text, INT64_MAX, &number);
	if (!n || text[n])
		return false;
	if (negative)
		number = -number;
	if (number < least || number > most)
		return false;
	*ret_number = number;
	return true;
}

int
number_or(const char *text, int least, int most, int otherwise)
{
	int64_t number;

	return number_read(text, least, most, &number) ? (int)number
						       : otherwise;
}

bool
number_hex(const char *text, uint32_t most, uint32_t *ret_number)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	uint64_t number = 0;

	if (!text || !*text)
		return false;
	for (; *text; text++) {
		const char *digit = strchr(digits, *text);

		if (!digit)
			return false;
		number = number * 16 + (uint64_t)(digit - digits) % 16;
		if (number > most)
			return false;
	}
	*ret_number = (uint32_t)number;
	return true;
}

int64_t
number_root(int64_t square)
{
	int64_t root = 0;

	for (int64_t bit = (int64_t)1 << 30; bit; bit >>= 1)
		if ((root + bit) * (root + bit) <= square)
			root += bit;
	return root;
}
