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
clear_heading(const struct reading *reading, const char *text,
	unsigned char *tags, size_t length, unsigned bit)
{
	size_t ordinal = 0;

	if (!ordinal_match(reading->grammar->kind, text, length, &ordinal) ||
		!ordinal)
		return;
	clear(tags, 0, ordinal, bit);
	if (reading->draft->marked)
		return;
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
clean_tags(const struct reading *reading, const char *text,
	const unsigned char *tags, size_t length)
{
	unsigned char *clean = arena_array(reading->arena, length + 1, 1);

	if (!tags)
		return clean;
	memcpy(clean, tags, length);
	for (int tag = 0; tag < TAGS; tag++) {
		clear_heading(reading, text, clean, length, TAG_BIT(tag));
		clear_blanks(text, clean, length, TAG_BIT(tag));
	}
	return clean;
}

/* A text while it is typed. */
struct typing {
	const struct reading *reading;
	struct buf *out;
	unsigned open; /* marks */
};

static void
open_marks(struct typing *typing, unsigned marks)
{
	write_change(typing->out, typing->open, marks);
	typing->open = marks;
}

static void type_text(const struct reading *reading, struct buf *out,
	const char *text, const unsigned char *tags,
	const struct footnote *notes, bool inside);

/* Behind what it is about, in those of its marks that go on. */
static void
type_note(struct typing *typing, const struct footnote *note, unsigned behind)
{
	open_marks(typing, typing->open & behind);
	tag_write(typing->out, TAG_FOOTNOTE, false);
	type_text(typing->reading, typing->out, note->text, note->tags, NULL,
		true);
	tag_write(typing->out, TAG_FOOTNOTE, true);
}

/* `inside`: a mark follows the text. */
static void
type_text(const struct reading *reading, struct buf *out, const char *text,
	const unsigned char *tags, const struct footnote *notes, bool inside)
{
	struct typing typing = {.reading = reading, .out = out};
	const size_t length = strlen(text);
	const unsigned char *clean = clean_tags(reading, text, tags, length);

	for (size_t from = 0, to; from < length; from = to) {
		bool more;

		to = stretch_end(clean, from, length, ~0u);
		if (notes && notes->at > from && notes->at < to)
			to = notes->at;
		more = to < length || clean[from] || inside ||
		       (notes && notes->at <= to);
		open_marks(&typing, clean[from]);
		tag_double(out, text + from, to - from, more);
		for (; notes && notes->at <= to; notes = notes->next)
			type_note(&typing, notes, to < length ? clean[to] : 0);
	}
	open_marks(&typing, 0);
}

const char *
marked_text(const struct reading *reading, const struct found_piece *piece)
{
	struct buf out = {0};
	const char *result;

	if (!piece->tags && !piece->footnotes && !strchr(piece->text, '<'))
		return piece->text;
	type_text(reading, &out, piece->text, piece->tags, piece->footnotes,
		false);
	result = arena_copy(
		reading->arena, out.data ? out.data : "", out.length);
	buf_done(&out);
	return result;
}

const struct footnote *
footnotes_of(struct arena *arena, const struct line *line, size_t from,
	size_t length)
{
	struct footnote *first = NULL, **end = &first;

	for (struct footnote *n = line->footnotes; n; n = n->next) {
		if (n->at <= from || n->at > from + length)
			continue;
		n->taken = true;
		*end = arena_alloc(arena, sizeof **end);
		**end = *n;
		(*end)->source = n;
		(*end)->at -= from;
		(*end)->next = NULL;
		end = &(*end)->next;
	}
	return first;
}
