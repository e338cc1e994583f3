/*
 * From a byte of a scalar's text back to its place in the file, by reading
 * the scalar's lines once more: needed for faults only, so nothing is kept
 * for it in the tree.
 */
#include "tree/tree.h"

#include "base/odd.h"
#include "base/utf8.h"

#include <string.h>

/* A scalar read again: `at` in the source makes `made` of the text. */
struct walk {
	const char *at, *end; /* in the source */
	const char *text, *text_end;
	int line;
	const char *line_start;
};

static const char *
line_of(const struct source *source, int line, size_t *ret_length)
{
	const char *start = source_line(source, line, ret_length);

	/* The byte order mark is no column. */
	if (start && line == 1 && *ret_length >= 3 &&
		memcmp(start, "\xef\xbb\xbf", 3) == 0) {
		start += 3;
		*ret_length -= 3;
	}
	return start;
}

static size_t
char_length(const char *at, const char *end)
{
	uint32_t c;
	size_t n = at < end ? utf8_decode(at, (size_t)(end - at), &c) : 0;

	return n ? n : 1;
}

/* What one does not see is no column: the text was read without it. */
static const char *
skip_invisible(const char *at, const char *end)
{
	return at + odd_run(at, (size_t)(end - at), odd_is_invisible);
}

static int
count_columns(const char *at, size_t length)
{
	const char *end = at + length;
	int count = 0;

	while ((at = skip_invisible(at, end)) < end) {
		at += char_length(at, end);
		count++;
	}
	return count;
}

static const char *
skip_characters(const char *at, const char *end, int count)
{
	at = skip_invisible(at, end);
	while (count-- > 0 && at < end) {
		at += char_length(at, end);
		at = skip_invisible(at, end);
	}
	return at;
}

static bool
is_break(const char *at, const char *end)
{
	return at < end &&
	       (*at == '\n' || (*at == '\r' && at + 1 < end && at[1] == '\n'));
}

static void
pass_break(struct walk *walk)
{
	walk->at += *walk->at == '\r' ? 2 : 1;
	walk->line++;
	walk->line_start = walk->at;
}

static void
pass_blanks(struct walk *walk)
{
	while (walk->at < walk->end && byte_is_blank(*walk->at))
		walk->at++;
}

/*
 * Line breaks and the blanks around them: one makes a space, more make one
 * less. Returns the bytes of text made, or 0 when no break is here.
 */
static size_t
pass_fold(struct walk *walk)
{
	const char *at = walk->at;
	size_t breaks = 0;

	while (at < walk->end && byte_is_blank(*at))
		at++;
	if (!is_break(at, walk->end))
		return 0;
	walk->at = at;
	while (is_break(walk->at, walk->end)) {
		pass_break(walk);
		pass_blanks(walk);
		breaks++;
	}
	return breaks == 1 ? 1 : breaks - 1;
}

/* An escape of double quotes; returns the bytes of text made. */
static size_t
pass_escape(struct walk *walk)
{
	char c = walk->at + 1 < walk->end ? walk->at[1] : '\0';
	size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
	size_t breaks = 0;

	walk->at++;
	if (is_break(walk->at, walk->end)) {
		pass_break(walk);
		pass_blanks(walk);
		while (is_break(walk->at, walk->end)) {
			pass_break(walk);
			pass_blanks(walk);
			breaks++;
		}
		return breaks;
	}
	walk->at += 1 + digits;
	if (walk->at > walk->end)
		walk->at = walk->end;
	return char_length(walk->text, walk->text_end);
}

/* One step of a plain or quoted scalar; returns the bytes of text made. */
static size_t
pass_one(struct walk *walk, enum scalar_style style)
{
	size_t made;

	if (!odd_run(walk->text, (size_t)(walk->text_end - walk->text),
		    odd_is_invisible))
		walk->at = skip_invisible(walk->at, walk->end);
	if (walk->at == walk->end)
		return 1;
	if (byte_is_blank(*walk->at) || is_break(walk->at, walk->end)) {
		made = pass_fold(walk);
		if (made)
			return made;
	}
	if (style == SCALAR_DOUBLE_QUOTED && *walk->at == '\\')
		return pass_escape(walk);
	if (style == SCALAR_SINGLE_QUOTED && *walk->at == '\'')
		walk->at++;
	walk->at += char_length(walk->at, walk->end);
	return char_length(walk->text, walk->text_end);
}

static struct mark
walk_mark(const struct walk *walk, const struct tree *scalar)
{
	struct mark mark = scalar->mark;

	mark.line = walk->line;
	mark.column = count_columns(walk->line_start,
			      (size_t)(walk->at - walk->line_start)) +
		      1;
	return mark;
}

static struct mark
flow_mark(const struct tree *scalar, size_t offset)
{
	const struct source *source = scalar->mark.source;
	struct walk walk = {
		.text = scalar->text,
		.text_end = scalar->text + scalar->length,
		.end = source->bytes + source->length,
		.line = scalar->mark.line,
	};
	const char *target = scalar->text + offset;
	size_t length;

	walk.line_start = line_of(source, walk.line, &length);
	if (!walk.line_start)
		return scalar->mark;
	walk.at = skip_characters(walk.line_start, walk.line_start + length,
		scalar->mark.column - 1);
	if (scalar->style != SCALAR_PLAIN)
		walk.at++;
	while (walk.text < target && walk.at < walk.end) {
		struct walk before = walk;
		walk.text += pass_one(&walk, scalar->style);
		if (walk.text > target)
			return walk_mark(&before, scalar);
	}
	return walk_mark(&walk, scalar);
}

static const char *
text_line_end(const char *at, const char *end)
{
	const char *stop = memchr(at, '\n', (size_t)(end - at));

	return stop ? stop : end;
}

/*
 * How many columns a literal scalar's lines are indented: its first line
 * that is not empty, compared with the line it came from.
 */
static int
literal_indent(const struct tree *scalar)
{
	const char *at = scalar->text, *end = at + scalar->length;
	int line = scalar->mark.line + 1;

	for (; at < end; line++) {
		const char *stop = text_line_end(at, end), *start;
		size_t length;

		if (stop > at) {
			start = line_of(scalar->mark.source, line, &length);
			if (!start)
				return 0;
			return count_columns(start, length) -
			       (int)utf8_count(at, (size_t)(stop - at));
		}
		at = stop + 1;
	}
	return 0;
}

static struct mark
literal_mark(const struct tree *scalar, size_t offset)
{
	struct mark mark = scalar->mark;
	const char *at = scalar->text, *target = at + offset, *start;
	int characters, indent = literal_indent(scalar);
	size_t length;

	mark.line++;
	for (const char *i = at; i < target; i++) {
		if (*i == '\n') {
			mark.line++;
			at = i + 1;
		}
	}
	characters = indent + (int)utf8_count(at, (size_t)(target - at));
	start = line_of(mark.source, mark.line, &length);
	if (!start) {
		/* Behind the last line, where the file has no line end. */
		start = line_of(mark.source, --mark.line, &length);
		characters = start ? count_columns(start, length) : 0;
	} else if (characters > count_columns(start, length)) {
		characters = count_columns(start, length);
	}
	mark.column = characters + 1;
	return mark;
}

/*
 * The lines of a folded scalar stand in its text one after the other, with
 * spaces or line breaks between them.
 */
static struct mark
folded_mark(const struct tree *scalar, size_t offset)
{
	struct mark mark = scalar->mark;
	const char *at = scalar->text, *end = at + scalar->length;
	const char *target = at + offset, *start;
	size_t length;

	for (int line = mark.line + 1; at < end; line++) {
		int spaces = 0, characters;
		start = line_of(mark.source, line, &length);
		if (!start)
			break;
		while (spaces < (int)length && start[spaces] == ' ')
			spaces++;
		if (spaces == (int)length)
			continue;
		while (at < end && (*at == ' ' || *at == '\n'))
			at++;
		if (target < at)
			break;
		characters =
			count_columns(start + spaces, length - (size_t)spaces);
		mark.line = line;
		for (int i = 0; i <= characters; i++) {
			mark.column = spaces + i + 1;
			if (at >= end || target < at + char_length(at, end))
				return mark;
			if (i < characters)
				at += char_length(at, end);
		}
	}
	return mark;
}

/* A cell of CSV: in quotes, a doubled one stands for one. */
static struct mark
cell_mark(const struct tree *scalar, size_t offset)
{
	const struct source *source = scalar->mark.source;
	const char *text = scalar->text, *target = text + offset;
	struct walk walk = {
		.end = source->bytes + source->length,
		.line = scalar->mark.line,
	};
	size_t length;
	bool quoted;

	walk.line_start = line_of(source, walk.line, &length);
	if (!source->length || !walk.line_start)
		return scalar->mark;
	walk.at = skip_characters(walk.line_start, walk.line_start + length,
		scalar->mark.column - 1);
	quoted = walk.at < walk.end && *walk.at == '"';
	walk.at += quoted;
	while (text < target && walk.at < walk.end) {
		if (is_break(walk.at, walk.end)) {
			pass_break(&walk);
		} else {
			walk.at += quoted && *walk.at == '"';
			walk.at += char_length(walk.at, walk.end);
		}
		text += char_length(text, scalar->text + scalar->length);
	}
	return walk_mark(&walk, scalar);
}

static struct mark
piece_mark(const struct tree *scalar, size_t offset)
{
	const struct piece *piece = scalar->pieces;

	for (size_t i = 1; i < scalar->piece_count; i++)
		if (scalar->pieces[i].start <= offset)
			piece = &scalar->pieces[i];
	return tree_mark_at(
		piece->origin, piece->offset + offset - piece->start);
}

struct mark
tree_mark_at(const struct tree *scalar, size_t offset)
{
	if (scalar->kind == TREE_SCALAR && scalar->piece_count)
		return piece_mark(scalar, offset);
	if (scalar->kind != TREE_SCALAR || !scalar->mark.source ||
		scalar->mark.line < 1 || !scalar->length)
		return scalar->mark;
	if (offset > scalar->length)
		offset = scalar->length;
	switch (scalar->style) {
	case SCALAR_LITERAL:
		return literal_mark(scalar, offset);
	case SCALAR_FOLDED:
		return folded_mark(scalar, offset);
	case SCALAR_CELL:
		return cell_mark(scalar, offset);
	case SCALAR_PLAIN:
	case SCALAR_SINGLE_QUOTED:
	case SCALAR_DOUBLE_QUOTED:
		break;
	}
	return flow_mark(scalar, offset);
}

struct mark
tree_cursor_mark(
	struct tree_cursor *cursor, const struct tree *scalar, size_t offset)
{
	struct mark mark = scalar->mark;

	if (scalar->kind != TREE_SCALAR || scalar->style != SCALAR_LITERAL ||
		scalar->piece_count || offset >= scalar->length)
		return tree_mark_at(scalar, offset);
	if (cursor->scalar != scalar || offset < cursor->start)
		*cursor = (struct tree_cursor){.scalar = scalar,
			.line = scalar->mark.line + 1,
			.indent = literal_indent(scalar)};
	for (const char *next; (next = memchr(scalar->text + cursor->start,
					'\n', offset - cursor->start));
		cursor->line++)
		cursor->start = (size_t)(next + 1 - scalar->text);
	mark.line = cursor->line;
	mark.column = cursor->indent + 1 +
		      (int)utf8_count(scalar->text + cursor->start,
			      offset - cursor->start);
	return mark;
}
