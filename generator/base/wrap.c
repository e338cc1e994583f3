/* Text for a terminal, in lines no wider than the screen. */
#include "base/wrap.h"

#include "base/marks.h"
#include "base/utf8.h"

#include <string.h>

/* Marks that do not begin a line, and those that do not end one. */
static bool
begins_no_line(uint32_t c)
{
	return (marks_of(c) & (MARK_CLOSE | MARK_STOP)) || c == U'…' ||
	       c == U'—' || c == U'·';
}

static bool
ends_no_line(uint32_t c)
{
	return marks_of(c) & MARK_OPEN;
}

int
wrap_columns(const char *text)
{
	int columns = 0;
	uint32_t c;

	while ((c = utf8_next(&text)))
		columns += utf8_columns(c);
	return columns;
}

bool
wrap_may_break(uint32_t before, uint32_t after)
{
	return (utf8_columns(before) == 2 || utf8_columns(after) == 2) &&
	       !begins_no_line(after) && !ends_no_line(before);
}

/* The piece at `text` that stays whole, without spaces: its bytes. */
static size_t
piece_length(const char *text)
{
	const char *at = text, *before;
	uint32_t last = utf8_next(&at), c;

	for (;;) {
		before = at;
		c = utf8_next(&at);
		if (!c || c == ' ' || c == '\n' || wrap_may_break(last, c))
			return (size_t)(before - text);
		last = c;
	}
}

static int
piece_columns(const char *text, size_t length)
{
	const char *end = text + length;
	int columns = 0;

	while (text < end)
		columns += utf8_columns(utf8_next(&text));
	return columns;
}

static void
new_line(struct buf *out, int indent, int *column)
{
	buf_char(out, '\n');
	*column = 0;
	while (*column < indent) {
		buf_char(out, ' ');
		++*column;
	}
}

void
wrap_text(struct buf *out, const char *text, int column, int indent)
{
	bool fresh = true; /* nothing on this line yet */

	while (*text) {
		bool space = *text == ' ';
		size_t length;
		int columns;

		text += strspn(text, " ");
		if (*text == '\n') {
			text++;
			if (*text == '\n' || !*text)
				buf_char(out, '\n'), column = 0;
			else
				new_line(out, indent, &column);
			fresh = true;
			continue;
		}
		if (!*text)
			break;
		length = piece_length(text);
		columns = piece_columns(text, length);
		if (!fresh && column + space + columns > WRAP_WIDTH) {
			new_line(out, indent, &column);
			fresh = true;
		}
		if (space && !fresh) {
			buf_char(out, ' ');
			column++;
		}
		buf_bytes(out, text, length);
		column += columns;
		text += length;
		fresh = false;
	}
	buf_char(out, '\n');
}
