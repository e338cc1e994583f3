/* Changes of lines, of elements of XML and of tables of fonts as wholes. */
#include "shop.h"

#include <string.h>

static uint32_t
next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

/* The start of a line, at random. */
static size_t
some_line(const uint8_t *data, size_t size, uint32_t *state)
{
	size_t at = size ? next_random(state) % size : 0;

	while (at && data[at - 1] != '\n')
		at--;
	return at;
}

static size_t
line_end(const uint8_t *data, size_t size, size_t at)
{
	while (at < size && data[at] != '\n')
		at++;
	return at < size ? at + 1 : at;
}

static size_t
insert(uint8_t *data, size_t size, size_t max_size, size_t at,
	const void *bytes, size_t length)
{
	if (size + length > max_size)
		return size;
	memmove(data + at + length, data + at, size - at);
	memcpy(data + at, bytes, length);
	return size + length;
}

size_t
change_lines(uint8_t *data, size_t size, size_t max_size, unsigned seed,
	const char *const words[], size_t count)
{
	uint32_t state = seed;
	size_t from, end, at, length;
	const char *word;
	uint8_t line[2000];

	from = some_line(data, size, &state);
	end = line_end(data, size, from);
	switch (next_random(&state) % 6) {
	case 0: /* a line away */
		memmove(data + from, data + end, size - end);
		return size - (end - from);
	case 1: /* a line once more, elsewhere */
		length = end - from < sizeof line ? end - from : sizeof line;
		memcpy(line, data + from, length);
		at = some_line(data, size, &state);
		return insert(data, size, max_size, at, line, length);
	case 2:
	case 3: /* a word between two characters */
		word = words[next_random(&state) % count];
		at = size ? next_random(&state) % size : 0;
		while (at && (data[at] & 0xc0) == 0x80)
			at--;
		return insert(data, size, max_size, at, word, strlen(word));
	case 4: /* a character away */
		at = from +
		     (end > from ? next_random(&state) % (end - from) : 0);
		while (at && (data[at] & 0xc0) == 0x80)
			at--;
		end = at + 1;
		while (end < size && (data[end] & 0xc0) == 0x80)
			end++;
		if (end > size)
			return size;
		memmove(data + at, data + end, size - end);
		return size - (end - at);
	default:
		return LLVMFuzzerMutate(data, size, max_size);
	}
}

/* --- XML ------------------------------------------------------------------ */

/* The tag that the place is in or behind. */
static size_t
some_tag(const uint8_t *data, size_t size, uint32_t *state)
{
	size_t at = size ? next_random(state) % size : 0;

	while (at && data[at] != '<')
		at--;
	return at;
}

static size_t
tag_end(const uint8_t *data, size_t size, size_t at)
{
	while (at < size && data[at] != '>')
		at++;
	return at < size ? at + 1 : at;
}

/* Behind the element that begins there, its end tag included. */
static size_t
element_end(const uint8_t *data, size_t size, size_t at)
{
	int depth = 0;

	while (at < size) {
		size_t end = tag_end(data, size, at);
		bool closes = at + 1 < size && data[at + 1] == '/';
		bool empty = end >= 2 && data[end - 2] == '/';

		depth += closes ? -1 : empty ? 0 : 1;
		if (depth <= 0)
			return end;
		at = end;
		while (at < size && data[at] != '<')
			at++;
	}
	return size;
}

size_t
change_xml(uint8_t *data, size_t size, size_t max_size, unsigned seed,
	const char *const words[], size_t count)
{
	uint32_t state = seed;
	size_t from = some_tag(data, size, &state);
	size_t end = element_end(data, size, from), at, length;
	const char *word;
	uint8_t element[4000];

	switch (next_random(&state) % 6) {
	case 0: /* an element away */
		memmove(data + from, data + end, size - end);
		return size - (end - from);
	case 1: /* once more, before another */
		length = end - from < sizeof element ? end - from
						     : sizeof element;
		memcpy(element, data + from, length);
		at = some_tag(data, size, &state);
		return insert(data, size, max_size, at, element, length);
	case 2: /* its tag away, or its end's */
		end = tag_end(data, size, from);
		memmove(data + from, data + end, size - end);
		return size - (end - from);
	case 3: /* an element or a text before one, or behind a tag */
	case 4:
		word = words[next_random(&state) % count];
		at = next_random(&state) % 2 ? from : tag_end(data, size, from);
		return insert(data, size, max_size, at, word, strlen(word));
	default:
		return LLVMFuzzerMutate(data, size, max_size);
	}
}

/* --- fonts ---------------------------------------------------------------- */

enum { HEAD = 12, RECORD = 16 };

static uint32_t
get32(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
	       (uint32_t)at[2] << 8 | at[3];
}

static void
put16(uint8_t *at, uint32_t value)
{
	at[0] = (uint8_t)(value >> 8);
	at[1] = (uint8_t)value;
}

/* What is next to a limit of a number in a table. */
static const uint16_t odd_numbers[] = {
	0, 1, 2, 0x7f, 0xff, 0x100, 0x7fff, 0x8000, 0xfffe, 0xffff};

size_t
change_font(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	uint32_t state = seed, offset, length;
	size_t tables = size > HEAD ? data[5] : 0, changed;
	uint8_t *record, *other, swapped[RECORD];

	if (!tables || HEAD + tables * RECORD > size)
		return LLVMFuzzerMutate(data, size, max_size);
	record = data + HEAD + next_random(&state) % tables * RECORD;
	other = data + HEAD + next_random(&state) % tables * RECORD;
	offset = get32(record + 8);
	length = get32(record + 12);
	if (offset >= size || !length || length > size - offset)
		return LLVMFuzzerMutate(data, size, max_size);
	switch (next_random(&state) % 6) {
	case 0: /* a number of the table, most are near its start */
		changed =
			next_random(&state) %
			(next_random(&state) % 2 && length > 64 ? 64 : length);
		if (changed + 1 < length)
			put16(data + offset + changed,
				odd_numbers[next_random(&state) %
					    (sizeof odd_numbers /
						    sizeof *odd_numbers)]);
		return size;
	case 1: /* bytes within the table */
		LLVMFuzzerMutate(data + offset, length, length);
		return size;
	case 2: /* another table's bytes */
		memcpy(swapped, other, RECORD);
		memcpy(other + 8, record + 8, 8);
		memcpy(record + 8, swapped + 8, 8);
		return size;
	case 3: /* cut off */
		put16(record + 14, next_random(&state) % (length + 1));
		return size;
	case 4: /* missing */
		memcpy(record, "zzzz", 4);
		return size;
	default:
		return LLVMFuzzerMutate(data, size, max_size);
	}
}
