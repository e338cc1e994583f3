/* Running text of a manual page as mdoc. */
#include "flow.h"

#include "base/utf8.h"
#include "base/wrap.h"

#include <string.h>

enum { LINE_BYTES = 72 };

/* --- lines ------------------------------------------------------------ */

/* "\fB": a change of font, of no width. */
static bool
is_font(const char *text)
{
	return text[0] == '\\' && text[1] == 'f';
}

/* The bytes up to the next place where a line may end. */
static size_t
atom_length(const char *text)
{
	const char *at = text;
	uint32_t last = 0;

	while (*at && *at != ' ') {
		const char *next = at;
		uint32_t c;

		if (is_font(at)) {
			at += 3;
			continue;
		}
		c = utf8_next(&next);
		if (last && wrap_may_break(last, c))
			break;
		last = c;
		at = next;
	}
	return (size_t)(at - text);
}

/* mandoc counts a character beyond ASCII as \[u4E00]. */
static size_t
atom_bytes(const char *text, size_t length)
{
	size_t bytes = 0;

	for (size_t i = 0; i < length; i++)
		if ((text[i] & 0xC0) != 0x80)
			bytes += (unsigned char)text[i] < 0x80 ? 1 : 7;
	return bytes;
}

void
flow_text(struct buf *out, const char *text)
{
	size_t bytes = 0;

	while (*text) {
		bool space = *text == ' ';
		size_t length, cost;

		text += strspn(text, " ");
		if (!*text)
			break;
		length = atom_length(text);
		cost = atom_bytes(text, length);
		if (bytes && !space) {
			buf_text(out, "\\:");
			bytes += 2;
		}
		if (bytes && bytes + 3 + cost > LINE_BYTES) {
			buf_text(out, space ? "\n" : "\\c\n");
			bytes = 0;
		} else if (bytes && space) {
			buf_char(out, ' ');
			bytes++;
		}
		if (!bytes && (*text == '.' || *text == '\''))
			buf_text(out, "\\&");
		buf_bytes(out, text, length);
		bytes += cost;
		text += length;
	}
	buf_char(out, '\n');
}

/* --- paragraphs ------------------------------------------------------- */

/* Macros of running text: how their words are set. */
static const struct {
	const char *name, *before, *after;
} macros[] = {
	{"Ar", "\\fI", "\\fR"},
	{"Cm", "\\fB", "\\fR"},
	{"Ev", "\\fB", "\\fR"},
	{"Fl", "\\fB\\-", "\\fR"},
	{"Ic", "\\fB", "\\fR"},
	{"Pa", "\\fI", "\\fR"},
	{"Ql", "“", "”"},
	{"Sx", "“", "”"},
	{"Xr", "\\fB", "\\fR"},
};

enum { MACRO_COUNT = sizeof macros / sizeof *macros };

static size_t
find_macro(const char *name, size_t length)
{
	size_t i = 0;

	while (i < MACRO_COUNT && (strlen(macros[i].name) != length ||
					  memcmp(macros[i].name, name, length)))
		i++;
	return i;
}

/* Full-width marks bring their space along. */
static bool
is_mark(uint32_t c)
{
	return (c >= 0x3000 && c < 0x3100) || (c >= 0xFF00 && c < 0xFF60) ||
	       c == 0x201C || c == 0x201D;
}

static uint32_t
last_character(const struct buf *buf)
{
	size_t at = buf->length;

	while (at >= 3 && is_font(buf->data + at - 3))
		at -= 3;
	while (at && (buf->data[--at] & 0xC0) == 0x80)
		continue;
	if (!buf->length)
		return 0;
	const char *text = buf->data + at;
	return utf8_next(&text);
}

/* A space where one belongs between what is there and what comes. */
static void
join(struct buf *paragraph, const char *text)
{
	uint32_t last = last_character(paragraph), next;

	while (is_font(text))
		text += 3;
	next = utf8_next(&text);
	if (!last || last == ' ' || is_mark(last) || is_mark(next) ||
		(utf8_columns(last) == 2 && utf8_columns(next) == 2) ||
		(next < 0x80 && strchr(",.;:)", (int)next)))
		return;
	buf_char(paragraph, ' ');
}

/* The words behind a macro; another macro among them takes over. */
static void
gather_words(struct buf *paragraph, size_t macro, const char *line)
{
	struct buf word = {0};

	while (*line) {
		size_t length = strcspn(line, " ");
		size_t other = find_macro(line, length);
		const char *text = line;
		uint32_t first = utf8_next(&text);

		buf_reset(&word);
		if (other < MACRO_COUNT) {
			macro = other;
		} else {
			bool bare = is_mark(first) ||
				    (length == 1 && first < 0x80 &&
					    strchr(",.;:()", *line));
			buf_text(&word, bare ? "" : macros[macro].before);
			buf_bytes(&word, line, length);
			buf_text(&word, bare ? "" : macros[macro].after);
			join(paragraph, word.data);
			buf_bytes(paragraph, word.data, word.length);
		}
		line += length;
		line += strspn(line, " ");
	}
	buf_done(&word);
}

bool
flow_gather(struct buf *paragraph, const char *line)
{
	size_t macro;

	if (!*line)
		return false;
	if (*line != '.') {
		join(paragraph, line);
		buf_text(paragraph, line);
		return true;
	}
	macro = find_macro(line + 1, strcspn(line + 1, " "));
	if (macro == MACRO_COUNT)
		return false;
	line += strcspn(line, " ");
	line += strspn(line, " ");
	if (!strcmp(macros[macro].name, "Xr")) { /* .Xr page section rest */
		const char *section = line + strcspn(line, " ");
		struct buf word = {0};

		buf_text(&word, "\\fB");
		buf_bytes(&word, line, (size_t)(section - line));
		buf_format(&word, "\\fR(%c)", section[1]);
		join(paragraph, word.data);
		buf_bytes(paragraph, word.data, word.length);
		buf_done(&word);
		line = section + 2;
		line += strspn(line, " ");
	}
	gather_words(paragraph, macro, line);
	return true;
}
