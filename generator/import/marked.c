/* Marks inside a text, as a person would type them. */
#include "import/reading.h"

#include "base/tag.h"
#include "model/ordinal.h"

#include <string.h>

/* Where the stretch of bytes ends that have the mark, or have it not. */
static size_t
stretch_end(const unsigned char *tags, size_t from, size_t length, unsigned bit)
{
	size_t to = from;

	while (to < length && (tags[to] & bit) == (tags[from] & bit))
		to++;
	return to;
}

static void
clear(unsigned char *tags, size_t from, size_t to, unsigned bit)
{
	for (size_t i = from; i < to; i++)
		tags[i] &= (unsigned char)~bit;
}

/* No mark around blanks alone. */
static void
clear_blanks(const char *text, unsigned char *tags, size_t length, unsigned bit)
{
	for (size_t from = 0, to; from < length; from = to) {
		to = stretch_end(tags, from, length, bit);
		if (text_is_space(text + from, to - from))
			clear(tags, from, to, bit);
	}
}

/* 一、甲。乙: the ordinal, and what goes on from it in the same mark. */
static void
clear_heading(const struct kind *kind, const char *text, unsigned char *tags,
	size_t length, unsigned bit)
{
	size_t ordinal = 0;

	if (!ordinal_match(kind, text, length, &ordinal) || !ordinal)
		return;
	clear(tags, 0, ordinal, bit);
	while (ordinal < length && text_space(text + ordinal, length - ordinal))
		ordinal += text_space(text + ordinal, length - ordinal);
	if (ordinal < length && (bit & TAG_SCRIPTS) == 0)
		clear(tags, ordinal, stretch_end(tags, ordinal, length, bit),
			tags[ordinal] & bit);
}

static void
write_change(struct buf *out, unsigned before, unsigned now)
{
	int same = 0;

	while (same < TAGS && !((before ^ now) >> same & 1))
		same++;
	for (int tag = TAGS; tag-- > same;)
		if (before >> tag & 1)
			tag_write(out, (enum tag)tag, true);
	for (int tag = same; tag < TAGS; tag++)
		if (now >> tag & 1)
			tag_write(out, (enum tag)tag, false);
}

static unsigned char *
clean_tags(struct arena *arena, const struct kind *kind, const char *text,
	const unsigned char *tags, size_t length)
{
	unsigned char *clean = arena_array(arena, length + 1, 1);

	memcpy(clean, tags, length);
	for (int tag = 0; tag < TAGS; tag++) {
		clear_heading(kind, text, clean, length, TAG_BIT(tag));
		clear_blanks(text, clean, length, TAG_BIT(tag));
	}
	return clean;
}

const char *
marked_text(struct arena *arena, const struct kind *kind, const char *text,
	const unsigned char *tags)
{
	const size_t length = strlen(text);
	const unsigned char *clean;
	struct buf out = {0};
	unsigned before = 0;
	const char *result;

	if (!tags && !strchr(text, '<'))
		return text;
	clean = tags ? clean_tags(arena, kind, text, tags, length)
		     : arena_array(arena, length + 1, 1);
	for (size_t from = 0, to; from < length; from = to) {
		to = stretch_end(clean, from, length, ~0u);
		write_change(&out, before, clean[from]);
		before = clean[from];
		tag_double(&out, text + from, to - from, to < length || before);
	}
	write_change(&out, before, 0);
	result = arena_copy(arena, out.data ? out.data : "", out.length);
	buf_done(&out);
	return result;
}
