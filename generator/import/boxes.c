/* A choice that is ticked among all of them: □走访　☑座谈, 走访（√）座谈（　）.
 */
#include "import/reading.h"

#include "base/ticks.h"
#include "base/utf8.h"

#include <string.h>

struct boxes {
	const struct field *field;
	const struct line *line;
	size_t at, end;
	bool behind;        /* signs stand behind their choices */
	bool seen, pending; /* a sign; one that is ticked, before a choice */
	size_t last_from, last_length;
	size_t from, length; /* of the choice that is ticked */
	int count;           /* how many are */
};

bool
boxes_begin(const char *text, size_t length)
{
	bool ticked;

	return tick_at(text, length, &ticked) > 0;
}

/* Blanks, brackets and commas between choices. */
static size_t
gap_at(const char *text, size_t length)
{
	static const char marks[] = "（）()、，,；;/／";
	uint32_t c;
	size_t n = text_space(text, length);

	if (n)
		return n;
	n = utf8_decode(text, length, &c);
	for (const char *m = marks; n && *m;)
		if (utf8_next(&m) == c)
			return n;
	return 0;
}

static size_t
start_of_last(const char *text, size_t length)
{
	size_t start = length - 1;

	while (start && ((unsigned char)text[start] & 0xc0) == 0x80)
		start--;
	return start;
}

/* An empty bracket is a box as well: 满意（√）　基本满意（　） */
bool
boxes_end(const char *text, size_t length)
{
	bool opened = false;

	while (length) {
		size_t start = start_of_last(text, length);
		if (boxes_begin(text + start, length - start))
			return true;
		if (!gap_at(text + start, length - start))
			break;
		opened = opened || text[start] == '(' ||
			 !strncmp(text + start, "（", length - start);
		length = start;
	}
	return opened;
}

/* Bytes of the longest choice at the start, or 0. */
static size_t
choice_at(const struct field *field, const char *text, size_t length)
{
	size_t longest = 0;

	for (size_t i = 0; i < field->choice_count; i++) {
		size_t n = strlen(field->choices[i]);
		if (n > longest && n <= length &&
			!memcmp(field->choices[i], text, n))
			longest = n;
	}
	return longest;
}

static void
tick(struct boxes *b, size_t from, size_t length)
{
	b->from = from;
	b->length = length;
	b->count++;
}

static void
take_sign(struct boxes *b, bool ticked)
{
	b->behind = b->behind || (!b->seen && b->last_length);
	b->seen = true;
	if (b->behind && ticked && b->last_length)
		tick(b, b->last_from, b->last_length);
	b->pending = !b->behind && ticked;
}

static void
take_choice(struct boxes *b, size_t length)
{
	b->last_from = b->at;
	b->last_length = length;
	if (b->pending)
		tick(b, b->at, length);
	b->pending = false;
}

/* False: there is more in it than choices and their boxes, or no box. */
static bool
read_boxes(struct boxes *b)
{
	while (b->at < b->end) {
		const char *text = b->line->text + b->at;
		const size_t rest = b->end - b->at;
		bool ticked;
		size_t n = tick_at(text, rest, &ticked);

		if (n)
			take_sign(b, ticked);
		else if (!(n = gap_at(text, rest))) {
			n = choice_at(b->field, text, rest);
			take_choice(b, n);
		}
		if (!n)
			return false;
		b->at += n;
	}
	return b->seen;
}

bool
boxes_find(const struct field *field, const struct line *line, size_t from,
	size_t length, size_t *ret_from, size_t *ret_length)
{
	struct boxes b = {
		.field = field, .line = line, .at = from, .end = from + length};

	if (!read_boxes(&b) || b.count > 1)
		return false;
	*ret_from = b.from;
	*ret_length = b.length;
	return true;
}
