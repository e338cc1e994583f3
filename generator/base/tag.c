/* The words of marks inside a text. */
#include "base/tag.h"

#include <string.h>

static const struct {
	const char *word, *short_word;
} words[TAGS] = {
	[TAG_BOLD] = {"粗", "b"},
	[TAG_UNDERLINE] = {"下划线", "u"},
	[TAG_EMPHASIS] = {"着重", "em"},
	[TAG_SUPERSCRIPT] = {"上标", "sup"},
	[TAG_SUBSCRIPT] = {"下标", "sub"},
	[TAG_FOOTNOTE] = {"脚注", "footnote"},
};

static bool
is_word(const char *name, size_t length, const char *word)
{
	return strlen(word) == length && !memcmp(name, word, length);
}

size_t
tag_at(const char *text, size_t length, enum tag *ret_tag, bool *ret_closes)
{
	const size_t most = length < TAG_LONGEST ? length : TAG_LONGEST;
	const char *name = text + 1, *end;

	if (length < 3 || *text != '<')
		return 0;
	*ret_closes = *name == '/';
	name += *ret_closes;
	end = memchr(name, '>', (size_t)(text + most - name));
	for (int i = 0; end && i < TAGS; i++) {
		size_t n = (size_t)(end - name);

		*ret_tag = (enum tag)i;
		if (is_word(name, n, words[i].word) ||
			is_word(name, n, words[i].short_word))
			return (size_t)(end - text) + 1;
	}
	return 0;
}

struct tag_signs
tag_signs_at(const char *text, size_t length)
{
	struct tag_signs signs = {0};

	while (signs.count < length && text[signs.count] == '<')
		signs.count++;
	if (signs.count)
		signs.length = tag_at(text + signs.count - 1,
			length - signs.count + 1, &signs.tag, &signs.closes);
	return signs;
}

const char *
tag_word(enum tag tag)
{
	return words[tag].word;
}

void
tag_write(struct buf *out, enum tag tag, bool closes)
{
	buf_text(out, closes ? "</" : "<");
	buf_text(out, words[tag].short_word);
	buf_char(out, '>');
}

void
tag_double(struct buf *out, const char *text, size_t length, bool before_tag)
{
	size_t at = 0;

	while (at < length) {
		const char *sign = memchr(text + at, '<', length - at);
		size_t stop = sign ? (size_t)(sign - text) : length;
		struct tag_signs signs =
			tag_signs_at(text + stop, length - stop);
		bool doubled = signs.length ||
			       (before_tag && stop + signs.count == length);

		buf_bytes(out, text + at, stop - at);
		for (size_t i = 0; i < signs.count << doubled; i++)
			buf_char(out, '<');
		at = stop + signs.count;
	}
}
