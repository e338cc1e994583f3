/*
 * Texts of several lines without their |: as long as no line holds a colon and
 * a space, YAML joins them; one that does is a key to YAML, and what follows
 * is refused in words that say nothing of the |.
 */
#include "input/traps.h"

#include "base/marks.h"
#include "base/numeral.h"
#include "base/utf8.h"
#include "input/marks.h"

#include <string.h>

/* The longest line of a form that is no sentence yet. */
enum { LONGEST_LABEL = 16 };

enum line_kind {
	LINE_TEXT,
	LINE_KEY,      /* 联系人: 张三 */
	LINE_LIKE_KEY, /* 联系人：张三, 联系人 张三 */
	LINE_DASH,
};

struct part {
	enum line_kind kind;
	size_t at, end;
	int column;
	bool prose;   /* holds marks of sentences, or is long */
	bool ordinal; /* begins as a section does */
	bool ends_with_colon;
};

/* What stands below a key, or behind its dash and below. */
struct value {
	struct part first, second;
	size_t lines;
	size_t keys, dashes, prose; /* of the lines behind the first */
	bool beside; /* text that stands where keys of the same group would */
	bool clear;  /* such text has an ordinal, or is a sentence */
	bool block;  /* a | stands within: that is a group */
};

static uint32_t
character_at(const struct text *text, size_t at, size_t end)
{
	uint32_t c = 0;

	return at < end && utf8_decode(text->bytes + at, end - at, &c) ? c : 0;
}

/* 一、 （一） 1. （1） */
static bool
starts_with_ordinal(const struct text *text, size_t at, size_t end)
{
	size_t length, start;
	uint32_t c;

	if (mark_at(text, at, end, &length) == MARK_ORDINAL)
		return true;
	c = character_at(text, at, end);
	if (marks_of(c) & MARK_OPEN)
		at += c < 0x80 ? 1 : 3;
	start = at;
	while (numeral_value(c = character_at(text, at, end)) > 0)
		at += 3;
	return at > start && (c == U'、' || (marks_of(c) & MARK_CLOSE));
}

/* Full-width marks of sentences and titles, or more than a label has. */
static bool
is_prose(const struct text *text, size_t at, size_t end)
{
	uint32_t c;

	if (utf8_count(text->bytes + at, end - at) > LONGEST_LABEL)
		return true;
	while ((c = character_at(text, at, end))) {
		if (c >= 0x80 && (marks_of(c) & (MARK_STOP | MARK_OPEN)))
			return true;
		at += utf8_decode(text->bytes + at, end - at, &c);
	}
	return false;
}

static bool
ends_sentence(const struct text *text, const struct part *part)
{
	uint32_t c = part->end - part->at < 3
			     ? 0
			     : character_at(text, part->end - 3, part->end);

	return c == U'。' || c == U'；';
}

/* The line or its rest from `at`, where the text's part stands. */
static struct part
part_at(const struct text *text, size_t at)
{
	struct part part = {.at = at};
	size_t line = text_line_of(text, at), colon;
	struct trap_key key;

	text_line(text, line, &part.end);
	part.column = (int)(at - text->starts[line]);
	while (part.end > at && byte_is_blank(text->bytes[part.end - 1]))
		part.end--;
	colon = trap_key_colon(text, at, part.end);
	part.ends_with_colon = colon && colon + 1 == part.end;
	part.prose = is_prose(text, at, colon ? colon : part.end);
	part.ordinal = starts_with_ordinal(text, at, part.end);
	if (!strncmp(text->bytes + at, "- ", 2))
		part.kind = LINE_DASH;
	else if (colon > at)
		part.kind = LINE_KEY;
	else if (trap_key_at(text, at, &key) ||
		 trap_colon_missing(text, at, part.end))
		part.kind = LINE_LIKE_KEY;
	return part;
}

/* "内容: |": below stands a text that has its sign. */
static bool
opens_block(const struct text *text, const struct part *part)
{
	char last = text->bytes[part->end - 1];

	return part->kind == LINE_KEY && part->end > part->at &&
	       (last == '|' || last == '>') &&
	       byte_is_blank(text->bytes[part->end - 2]);
}

static void
add_part(struct value *value, const struct text *text, struct part part,
	bool behind_key)
{
	value->block |= opens_block(text, &part);
	if (!value->lines++) {
		value->first = part;
		return;
	}
	if (value->lines == 2)
		value->second = part;
	value->keys += part.kind == LINE_KEY;
	value->dashes += part.kind == LINE_DASH;
	value->prose += part.kind == LINE_TEXT && (part.prose || part.ordinal);
	if (part.kind == LINE_TEXT &&
		(behind_key || part.column <= value->first.column)) {
		value->beside = true;
		value->clear |= part.ordinal || ends_sentence(text, &part);
	}
}

/*
 * The lines of the value at `at` of what stands in that column. At the margin
 * of the key itself text may go on that has no key.
 */
static size_t
read_lines(struct value *value, const struct text *text, size_t at, int column,
	bool behind_key)
{
	size_t line = text_line_of(text, at), end;

	text_line(text, line, &end);
	if (at < end)
		add_part(value, text, part_at(text, at), behind_key);
	for (line++; line < text->lines; line++) {
		struct part part;

		at = text_line(text, line, &end);
		while (at < end && byte_is_blank(text->bytes[at]))
			at++;
		if (at == end || text->bytes[at] == '#')
			continue;
		part = part_at(text, at);
		if (part.column < column ||
			(part.column == column &&
				(!behind_key || part.kind != LINE_TEXT ||
					(!part.prose && !part.ordinal))))
			break;
		value->keys += part.column == column;
		add_part(value, text, part, behind_key);
	}
	return line;
}

/* Behind its key: a group would stand below it. */
static bool
is_text_behind_key(const struct text *text, const struct value *value)
{
	const struct part *first = &value->first;

	if (first->kind == LINE_KEY)
		return value->beside || first->prose ||
		       (value->dashes && first->ends_with_colon);
	return value->keys && (value->prose || ends_sentence(text, first));
}

/* Below its key or behind a dash, where a group may stand as well. */
static bool
is_text_below_key(const struct value *value)
{
	switch ((int)value->first.kind) {
	case LINE_TEXT:
		return value->keys &&
		       (value->first.prose || value->first.ordinal ||
			       value->clear);
	case LINE_LIKE_KEY:
		return value->keys && value->clear;
	case LINE_KEY:
		return value->clear || (value->first.prose && value->beside);
	default:
		return false;
	}
}

bool
trap_bar_missing(const struct text *text, size_t at, int column,
	bool behind_key, size_t *ret_place, size_t *ret_line)
{
	struct value value = {0};
	size_t line = read_lines(&value, text, at, column, behind_key);

	if (value.lines < 2 || value.block ||
		(value.first.end > value.first.at &&
			strchr("[{\"'|>&*!", text->bytes[value.first.at])))
		return false;
	*ret_place = value.second.at;
	*ret_line = line;
	return behind_key ? is_text_behind_key(text, &value)
			  : is_text_below_key(&value);
}
