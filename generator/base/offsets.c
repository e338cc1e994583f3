/* An index of a text: lines and columns at each so many bytes. */
#include "base/offsets.h"

#include "base/odd.h"
#include "base/utf8.h"

#include <string.h>

enum {
	STEP = 128,     /* bytes from one point to the next */
	UNINDEXED = 16, /* lines that are looked for without the index */
};

struct offsets *
offsets_new(struct arena *arena, const char *bytes, size_t length)
{
	struct offsets *offsets = arena_alloc(arena, sizeof *offsets);

	offsets->arena = arena;
	offsets->bytes = bytes;
	offsets->length = length;
	return offsets;
}

/* Is it seen? */
static bool
is_column(size_t n, uint32_t c)
{
	return !n || !odd_is_invisible(c);
}

/* ASCII, or of the plane of most Chinese: it is whole, and is seen. */
static size_t
usual_length(const struct offsets *offsets, size_t at)
{
	const unsigned char *byte = (const unsigned char *)offsets->bytes + at;

	if (*byte < 0x80)
		return 1;
	return *byte >= 0xe4 && *byte <= 0xe9 && offsets->length - at >= 3 &&
			       (byte[1] & 0xc0) == 0x80 &&
			       (byte[2] & 0xc0) == 0x80
		       ? 3
		       : 0;
}

/* One character on. */
static void
pass(const struct offsets *offsets, struct spot *at)
{
	const char *byte = offsets->bytes + at->offset;
	unsigned char lead = (unsigned char)*byte;
	uint32_t c = 0;
	size_t n;

	if (lead == '\n') {
		at->start = ++at->offset;
		at->line++;
		at->characters = at->columns = 0;
		return;
	}
	n = usual_length(offsets, at->offset);
	if (n) {
		at->characters++;
		at->columns++;
		at->offset += n;
		return;
	}
	n = utf8_decode(byte, offsets->length - at->offset, &c);
	at->characters += (lead & 0xc0) != 0x80;
	at->columns += is_column(n, c);
	at->offset += n ? n : 1;
}

static void
index_text(struct offsets *offsets)
{
	struct spot at = {0};

	offsets->points = arena_array(offsets->arena,
		offsets->length / STEP + 1, sizeof *offsets->points);
	offsets->count = 1;
	for (size_t next = STEP; next <= offsets->length; next += STEP) {
		while (at.offset < next)
			pass(offsets, &at);
		offsets->points[offsets->count++] = at;
	}
}

/* The last point of the first `count` that is not behind, by `is_behind`. */
static const struct spot *
last_before(struct offsets *offsets,
	bool (*is_behind)(const struct spot *point, size_t wanted),
	size_t wanted)
{
	size_t low = 0, high;

	if (!offsets->count)
		index_text(offsets);
	high = offsets->count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (is_behind(&offsets->points[middle], wanted))
			high = middle;
		else
			low = middle;
	}
	return &offsets->points[low];
}

static bool
is_behind_offset(const struct spot *point, size_t offset)
{
	return point->offset > offset;
}

/* It may be in the line's midst. */
static bool
is_in_line(const struct spot *point, size_t line)
{
	return point->line >= line;
}

static bool
is_behind_line(const struct spot *point, size_t line)
{
	return point->line > line;
}

struct spot
offsets_at(struct offsets *offsets, size_t offset)
{
	struct spot at, next;

	if (offset > offsets->length)
		offset = offsets->length;
	at = *last_before(offsets, is_behind_offset, offset);
	for (next = at; next.offset < offset;) {
		pass(offsets, &next);
		if (next.offset <= offset)
			at = next;
	}
	/* in the midst of a character: its first byte is before it */
	at.characters += at.offset < offset;
	at.columns += at.offset < offset;
	at.offset = offset;
	return at;
}

/* Of a template a few lines are asked for; the index reads it whole. */
static bool
spares_index(struct offsets *offsets)
{
	return !offsets->count && offsets->unindexed++ < UNINDEXED;
}

/* From the start of a line on: where the one so many further begins. */
static const char *
lines_on(const char *at, const char *end, size_t count)
{
	while (count-- && at)
		if ((at = memchr(at, '\n', (size_t)(end - at))))
			at++;
	return at;
}

static bool
line_unindexed(const struct offsets *offsets, size_t line, size_t *ret_start,
	size_t *ret_end)
{
	const char *bytes = offsets->bytes, *end = bytes + offsets->length;
	const char *at = lines_on(bytes, end, line), *stop;

	if (!at)
		return false;
	stop = memchr(at, '\n', (size_t)(end - at));
	*ret_start = (size_t)(at - bytes);
	*ret_end = stop ? (size_t)(stop - bytes) : offsets->length;
	return true;
}

bool
offsets_line(struct offsets *offsets, size_t line, size_t *ret_start,
	size_t *ret_end)
{
	const char *bytes = offsets->bytes, *end = bytes + offsets->length;
	const struct spot *point;
	const char *at, *stop;
	size_t found;

	if (spares_index(offsets))
		return line_unindexed(offsets, line, ret_start, ret_end);
	point = last_before(offsets, is_in_line, line);
	at = bytes + point->offset;
	for (found = point->line; found < line; found++) {
		at = memchr(at, '\n', (size_t)(end - at));
		if (!at)
			return false;
		at++;
	}
	*ret_start = line ? (size_t)(at - bytes) : 0;
	point = last_before(offsets, is_behind_line, line);
	if (point->offset > *ret_start)
		at = bytes + point->offset;
	stop = memchr(at, '\n', (size_t)(end - at));
	*ret_end = stop ? (size_t)(stop - bytes) : offsets->length;
	return true;
}

static bool
is_inside(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

static size_t
count_columns(const char *at, size_t length)
{
	const char *end = at + length;
	size_t count = 0;

	while ((at += odd_run(at, (size_t)(end - at), odd_is_invisible)) <
		end) {
		uint32_t c;
		size_t n = utf8_decode(at, (size_t)(end - at), &c);

		at += n ? n : 1;
		count++;
	}
	return count;
}

size_t
offsets_columns(struct offsets *offsets, size_t start, size_t end)
{
	const struct spot *point = last_before(offsets, is_behind_offset, end);
	struct columns_upto from = {start, start, 0};

	if (point->offset >= start)
		from = (struct columns_upto){
			start, point->offset, point->columns};
	if (offsets->asked.start == start && offsets->asked.end <= end &&
		offsets->asked.end > from.end)
		from = offsets->asked;
	from.count += count_columns(offsets->bytes + from.end, end - from.end);
	from.end = end;
	/* in the midst of a character nobody goes on */
	if (end == offsets->length || !is_inside(offsets->bytes[end]))
		offsets->asked = from;
	return from.count;
}

size_t
offsets_skip(struct offsets *offsets, size_t start, size_t end, size_t columns)
{
	const char *at = offsets->bytes + start, *stop = offsets->bytes + end;
	const struct spot *low, *high;

	if (!spares_index(offsets)) {
		low = last_before(offsets, is_behind_offset, start);
		high = last_before(offsets, is_behind_offset, end) + 1;
		while (high - low > 1) {
			const struct spot *middle = low + (high - low) / 2;
			if (middle->columns > columns)
				high = middle;
			else
				low = middle;
		}
		if (low->offset > start) {
			at = offsets->bytes + low->offset;
			columns -= low->columns;
		}
	}
	at += odd_run(at, (size_t)(stop - at), odd_is_invisible);
	while (columns-- > 0 && at < stop) {
		uint32_t c;
		size_t n = utf8_decode(at, (size_t)(stop - at), &c);

		at += n ? n : 1;
		at += odd_run(at, (size_t)(stop - at), odd_is_invisible);
	}
	return (size_t)(at - offsets->bytes);
}

size_t
offsets_count(struct offsets *offsets)
{
	struct spot end = offsets_at(offsets, offsets->length);

	return end.line + 1;
}
