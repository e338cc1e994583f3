/* Words that seem to be keys, though YAML sees none; blanks that are no space.
 */
#include "input/traps.h"

#include "base/odd.h"
#include "base/utf8.h"

#include <libintl.h>
#include <string.h>

#define N_(text) text

/* The longest label on the forms has 13 characters. */
enum { MAX_KEY = 16 };

/* What a key is made of: letters, digits and Han, no punctuation. */
static bool
is_key_character(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		       (c >= '0' && c <= '9') || c == '_' || c == '-';
	return (c >= 0x3400 && c <= 0x9fff) || (c >= 0x20000 && c <= 0x3ffff) ||
	       c == 0xff08 || c == 0xff09;
}

static bool
is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || odd_is_blank(c);
}

static size_t
skip_all_blanks(const struct text *text, size_t at, size_t end)
{
	uint32_t c;

	while (at < end) {
		size_t n = utf8_decode(text->bytes + at, end - at, &c);
		if (!n || !is_space(c))
			break;
		at += n;
	}
	return at;
}

/* A colon that a blank or the line's end follows. */
static bool
is_colon(const struct text *text, size_t at, size_t end)
{
	return at < end && text->bytes[at] == ':' &&
	       (at + 1 == end || byte_is_blank(text->bytes[at + 1]));
}

/* The offset of the closing quotation mark on this line, or `end`. */
static size_t
closing_quote(const struct text *text, size_t at, size_t end)
{
	char quote = text->bytes[at++];

	for (; at < end; at++) {
		if (quote == '"' && text->bytes[at] == '\\')
			at++;
		else if (text->bytes[at] == quote) {
			if (quote == '"' || at + 1 == end ||
				text->bytes[at + 1] != '\'')
				return at;
			at++;
		}
	}
	return end;
}

size_t
trap_key_colon(const struct text *text, size_t at, size_t end)
{
	const char *bytes = text->bytes;
	size_t start = at;

	if (at < end && (bytes[at] == '"' || bytes[at] == '\'')) {
		at = closing_quote(text, at, end);
		if (at == end)
			return 0;
		at = skip_all_blanks(text, at + 1, end);
		return is_colon(text, at, end) ? at : 0;
	}
	if (at < end && (bytes[at] == '[' || bytes[at] == '{'))
		return 0;
	for (; at < end; at++) {
		if (bytes[at] == '#' && at > start &&
			byte_is_blank(bytes[at - 1]))
			return 0;
		if (is_colon(text, at, end))
			return at;
	}
	return 0;
}

bool
trap_key_at(const struct text *text, size_t at, struct trap_key *ret_key)
{
	size_t end, characters = 0, start = at;
	bool letters = false, blank = false;
	uint32_t c = 0;

	text_line(text, text_line_of(text, at), &end);
	while (at < end) {
		size_t n = utf8_decode(text->bytes + at, end - at, &c);

		if (c == ':' || c == 0xff1a) {
			*ret_key = (struct trap_key){
				MSG_FULLWIDTH_COLON, at, at + n, at};
			break;
		}
		if (!is_space(c) && (blank || !is_key_character(c)))
			return false;
		blank = is_space(c);
		letters |= c > '9';
		if (++characters > MAX_KEY || !n)
			return false;
		at += n;
	}
	if (at == end || at == start || !letters)
		return false;
	at = ret_key->value;
	if (c == ':') {
		/* Not a URL, nor what is a key already. */
		if (at == end || strchr(" \t/", text->bytes[at]))
			return false;
		ret_key->id = MSG_MISSING_SPACE_AFTER_COLON;
		if (odd_run(text->bytes + at, end - at, odd_is_blank)) {
			ret_key->id = MSG_ODD_BLANK;
			ret_key->place = at;
		}
	}
	ret_key->value = skip_all_blanks(text, at, end);
	return true;
}

size_t
trap_colon_missing(const struct text *text, size_t at, size_t end)
{
	size_t characters = 0, stop, start = at;
	bool letters = false;
	uint32_t c;

	if (memchr(text->bytes + at, '\t', end - at))
		return 0; /* cells of a spreadsheet */
	while (at < end && characters < MAX_KEY) {
		size_t n = utf8_decode(text->bytes + at, end - at, &c);

		if (!n || !is_key_character(c))
			break;
		letters |= c > '9';
		characters++;
		at += n;
	}
	stop = at;
	at = skip_all_blanks(text, at, end);
	return letters && stop > start && at > stop && at < end ? stop : 0;
}

void
traps_in_braces(
	const struct text *text, size_t start, size_t end, struct diag *diag)
{
	const char *comma = memmem(text->bytes + start, end - start, "，", 3);
	struct trap_key key;
	size_t at;

	if (!comma)
		return;
	at = (size_t)(comma - text->bytes);
	if (trap_key_at(text, skip_all_blanks(text, at + 3, end), &key))
		diag_say(diag, MSG_FLOW_COMMA, text_mark(text, at), "，");
}

bool
trap_before_flow(const struct text *text, size_t at, size_t colon)
{
	static const char wide[] = "：";
	const char *bytes = text->bytes + at;
	struct trap_key key;

	/* hardly a key has a colon within */
	if (!memchr(bytes, ':', colon - at) &&
		!memchr(bytes, wide[0], colon - at))
		return false;
	return trap_key_at(text, at, &key) && key.colon < colon &&
	       key.value < colon && strchr("{[\"'", text->bytes[key.value]);
}

const char *
trap_odd_blank(const struct text *text, size_t at, struct arena *arena)
{
	char name[ODD_NAME];
	uint32_t c = 0;

	utf8_decode(text->bytes + at, text->length - at, &c);
	return arena_string(arena, odd_name(name, c));
}

const char *
trap_odd_indent(const struct text *text, size_t at, struct arena *arena,
	enum message_id *ret_id)
{
	const bool wide = !strncmp(text->bytes + at, "\u3000", 3);

	*ret_id = wide ? MSG_WIDE_SPACE_INDENT : MSG_ODD_BLANK;
	return wide ? NULL : trap_odd_blank(text, at, arena);
}

const char *
trap_any_column(void)
{
	return dgettext(
		"andu", N_("as many as the other keys or items of its level"));
}

const char *
trap_key_detail(const struct text *text, size_t at, const struct trap_key *key,
	struct arena *arena)
{
	size_t stop = key->colon;

	if (key->id == MSG_ODD_BLANK)
		return trap_odd_blank(text, key->place, arena);
	while (stop > at && text->bytes[stop - 1] == ' ')
		stop--;
	return arena_copy(arena, text->bytes + at, stop - at);
}

bool
trap_report_key(const struct text *text, size_t at, struct arena *arena,
	struct diag *diag)
{
	struct trap_key key;

	if (!trap_key_at(text, at, &key))
		return false;
	diag_say(diag, key.id, text_mark(text, key.place),
		trap_key_detail(text, at, &key, arena));
	return true;
}
