/* Values that start with a sign which YAML takes for its own. */
#include "input/traps.h"

#include <libintl.h>
#include <string.h>

#define N_(text) text

/* The text with every {1} filled in. */
static const char *
fill(struct arena *arena, const char *text, const char *detail)
{
	const char *place;

	text = dgettext("andu", text);
	while ((place = strstr(text, "{1}")) != NULL)
		text = arena_join(arena,
			arena_copy(arena, text, (size_t)(place - text)), detail,
			place + 3, NULL);
	return text;
}

static bool
is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '-';
}

static bool
is_blank_or_end(char c)
{
	return strchr(" \t\r\n", c) != NULL; /* NUL too */
}

const char *
trap_start_text(const struct text *text, size_t at, struct arena *arena)
{
	static const char general[] =
		N_("a value cannot start with “{1}”; put the whole value in "
		   "single quotes");
	const char *bytes = text->bytes + at;
	const char sign[2] = {*bytes, '\0'};
	size_t n = 1;

	switch (*bytes) {
	case '|':
	case '>':
		return fill(arena,
			N_("text after “{1}” must begin on the next line; if "
			   "“{1}” belongs to the text, put the whole value in "
			   "single quotes"),
			sign);
	case '&':
		while (is_name_byte(bytes[n]))
			n++;
		if (n > 1 && is_blank_or_end(bytes[n]))
			return NULL;
		return fill(arena, general, sign);
	case '!':
		return bytes[1] == '!' ? NULL : fill(arena, general, sign);
	case '?': /* of brackets, too: [?, 1] */
		if (!is_blank_or_end(bytes[1]) && !strchr(",]}", bytes[1]))
			return NULL;
		return fill(arena, general, sign);
	case '*':
	case '@':
	case '`':
	case '%':
	case ',':
	case ']':
	case '}':
		return fill(arena, general, sign);
	default:
		return NULL;
	}
}
