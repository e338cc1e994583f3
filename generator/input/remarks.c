/*
 * Remarks that hide text. libyaml passes over them, so what lies between the
 * nodes is read again here.
 *
 * A remark has a blank behind its #, as all of ours have, and is never told.
 * One without a blank is told where a text could have stood instead:
 *
 * - on the line of a key, a dash or a value (“甲: #乙”, “- #乙”, “甲: 乙 #丙”),
 *   but not where a group or a list follows below: no text can stand there;
 * - in brackets, where items have no mark that would show what is one;
 * - on a line of its own that is indented deeper than the key or the dash of
 *   a text, and so could be one of its lines.
 *
 * On a line of its own at the indent of the keys it is what people write
 * above a field (“#以下由办公室填写”), and a text cannot stand there. What
 * reads as a key or an item (“#电话: 1”, “#- 乙”) was put out of use on
 * purpose, and a rule (“#----”) says nothing.
 */
#include "input/remarks.h"

#include "base/utf8.h"
#include "input/traps.h"

#include <string.h>

struct held_remark {
	size_t at, end;
	struct held_remark *next;
};

/* Do only blanks stand before the offset? Its column, else -1. */
static int
column_alone(const struct text *text, size_t at)
{
	size_t start = text->starts[text_line_of(text, at)];

	for (size_t i = start; i < at; i++) {
		if (!byte_is_blank(text->bytes[i]))
			return -1;
	}
	return (int)(at - start);
}

/* A letter or a digit: not only signs. */
static bool
says_something(const struct text *text, size_t at, size_t end)
{
	for (; at < end; at++) {
		unsigned char c = (unsigned char)text->bytes[at];
		if (c >= 0x80 || (c >= '0' && c <= '9') ||
			((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
			return true;
	}
	return false;
}

/* “#甲”, not “# 甲”, “##” or “#!”; a full-width blank is one for the eye. */
static bool
lacks_blank(const struct text *text, size_t at, size_t end)
{
	uint32_t c = 0;

	return at + 1 < end && !strchr(" \t#!", text->bytes[at + 1]) &&
	       utf8_decode(text->bytes + at + 1, end - at - 1, &c) &&
	       !utf8_is_space(c) && says_something(text, at + 1, end);
}

static bool
is_out_of_use(const struct text *text, size_t at, size_t end)
{
	return (text->bytes[at + 1] == '-' && at + 2 < end &&
		       byte_is_blank(text->bytes[at + 2])) ||
	       trap_key_colon(text, at + 1, end) > at + 1;
}

static bool
hides_text(const struct text *text, size_t at, size_t end,
	const struct remark_place *place, bool text_here)
{
	int column = column_alone(text, at);

	if (!lacks_blank(text, at, end))
		return false;
	if (column < 0)
		return text_here;
	if (is_out_of_use(text, at, end))
		return false;
	return place->flow || (text_here && column > place->column);
}

static void
tell(const struct remarks *remarks, enum message_id id, size_t at, size_t end)
{
	diag_say(remarks->diag, id, text_mark(remarks->text, at),
		arena_copy(
			remarks->arena, remarks->text->bytes + at, end - at));
}

static void
tell_or_hold(struct remarks *remarks, size_t at, size_t end, bool flow)
{
	struct held_remark *held;
	size_t length = strcspn(remarks->text->bytes + at, "]}");

	if (!flow || at + length >= end) {
		tell(remarks, MSG_HASH_HIDES_TEXT, at, end);
		return;
	}
	held = arena_alloc(remarks->arena, sizeof *held);
	*held = (struct held_remark){at, end, remarks->held};
	remarks->held = held;
}

void
remarks_release(struct remarks *remarks)
{
	for (const struct held_remark *h = remarks->held; h; h = h->next)
		tell(remarks, MSG_HASH_HIDES_TEXT, h->at, h->end);
	remarks->held = NULL;
}

/* Behind the signs of the block style a value begins. */
static bool
is_sign(const struct text *text, size_t at)
{
	return strchr("-:?", text->bytes[at]) &&
	       (byte_is_blank(text->bytes[at + 1]) ||
		       strchr("\r\n", text->bytes[at + 1]));
}

void
remarks_look(
	struct remarks *remarks, size_t end, const struct remark_place *place)
{
	const struct text *text = remarks->text;
	bool text_here = place->above;

	for (size_t at = remarks->seen, stop; at < end; at++) {
		char c = text->bytes[at];
		if (c == '#') {
			text_line(text, text_line_of(text, at), &stop);
			if (hides_text(text, at, stop, place, text_here))
				tell_or_hold(remarks, at, stop, place->flow);
			at = stop;
		} else if (!place->flow && is_sign(text, at)) {
			text_here = place->below;
		}
	}
}

void
remarks_behind_bar(const struct remarks *remarks, size_t bar)
{
	const struct text *text = remarks->text;
	size_t end, at = bar;

	text_line(text, text_line_of(text, bar), &end);
	while (at < end && text->bytes[at] != '#')
		at++;
	if (lacks_blank(text, at, end))
		tell(remarks, MSG_HASH_BEHIND_BAR, at, end);
}
