/*
 * From a byte of a scalar's text back to its place in the file, by reading
 * the scalar once more: needed for faults only, so nothing is kept for it in
 * the tree. Of a long scalar the way to it is remembered, as far as it was
 * gone, by the index of the source's places: the next is asked for soon.
 */
#include "tree/tree.h"

#include "base/odd.h"
#include "base/utf8.h"

#include <string.h>

enum {
	LONG_TEXT = 1024, /* a scalar of so many bytes */
	STEP = 128,       /* bytes between two places that are remembered */
};

/* A scalar read again: `at` in the source makes `made` of the text. */
struct walk {
	const char *at, *end; /* in the source */
	const char *text, *text_end;
	int line;
	const char *line_start;
	int count; /* of a block scalar: characters before it in its line */
};

/* Through the scalar asked for last, with that text and place. */
struct walks {
	const char *text;
	size_t length;
	int line, column;
	struct walk *walk;
	size_t count, capacity;
	bool indented; /* its indent is known */
	int indent;
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

/* NULL: nothing is remembered of it. */
static struct walks *
walks_of(const struct tree *scalar)
{
	struct offsets *offsets = scalar->mark.source->offsets;
	struct walks *walks;

	if (!offsets || scalar->length < LONG_TEXT)
		return NULL;
	if (!offsets->walks)
		offsets->walks =
			arena_alloc(offsets->arena, sizeof *offsets->walks);
	walks = offsets->walks;
	if (walks->text != scalar->text || walks->length != scalar->length ||
		walks->line != scalar->mark.line ||
		walks->column != scalar->mark.column)
		*walks = (struct walks){.text = scalar->text,
			.length = scalar->length,
			.line = scalar->mark.line,
			.column = scalar->mark.column,
			.walk = walks->walk,
			.capacity = walks->capacity};
	return walks;
}

/* The last place remembered that is not behind the target, or the start. */
static struct walk
walk_near(const struct walks *walks, struct walk start, const char *target)
{
	size_t low = 0, high = walks ? walks->count : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (walks->walk[middle].text > target)
			high = middle;
		else
			low = middle + 1;
	}
	return low ? walks->walk[low - 1] : start;
}

static void
walk_keep(
	const struct tree *scalar, struct walks *walks, const struct walk *walk)
{
	const char *last = scalar->text;

	if (!walks)
		return;
	if (walks->count)
		last = walks->walk[walks->count - 1].text;
	if (walk->text < last + STEP)
		return;
	walks->walk =
		arena_grow(scalar->mark.source->offsets->arena, walks->walk,
			walks->count, &walks->capacity, sizeof *walks->walk);
	walks->walk[walks->count++] = *walk;
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
	mark.column = source_columns(mark.source, walk->line_start,
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
	struct walks *walks = walks_of(scalar);
	size_t length;

	walk.line_start = line_of(source, walk.line, &length);
	if (!walk.line_start)
		return scalar->mark;
	walk.at = source_skip(
		source, walk.line_start, length, scalar->mark.column - 1);
	if (scalar->style != SCALAR_PLAIN)
		walk.at++;
	walk = walk_near(walks, walk, target);
	while (walk.text < target && walk.at < walk.end) {
		struct walk before = walk;
		walk.text += pass_one(&walk, scalar->style);
		if (walk.text > target)
			return walk_mark(&before, scalar);
		walk_keep(scalar, walks, &walk);
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
first_indent(const struct tree *scalar)
{
	const struct source *source = scalar->mark.source;
	const char *at = scalar->text, *end = at + scalar->length;
	int line = scalar->mark.line + 1;

	for (; at < end; line++) {
		const char *stop = text_line_end(at, end), *start;
		size_t length;

		if (stop > at) {
			start = line_of(source, line, &length);
			if (!start)
				return 0;
			return source_columns(source, start, length) -
			       (int)utf8_count(at, (size_t)(stop - at));
		}
		at = stop + 1;
	}
	return 0;
}

static int
literal_indent(const struct tree *scalar, struct walks *walks)
{
	if (!walks)
		return first_indent(scalar);
	if (!walks->indented)
		walks->indent = first_indent(scalar);
	walks->indented = true;
	return walks->indent;
}

/* On to the target, some bytes at most. */
static void
pass_bytes(struct walk *walk, const char *target)
{
	const char *stop =
		target - walk->text > STEP ? walk->text + STEP : target;

	for (; walk->text < stop; walk->text++) {
		walk->count += ((unsigned char)*walk->text & 0xc0) != 0x80;
		if (*walk->text == '\n') {
			walk->line++;
			walk->count = 0;
		}
	}
}

static struct mark
literal_mark(const struct tree *scalar, size_t offset)
{
	struct mark mark = scalar->mark;
	struct walks *walks = walks_of(scalar);
	const char *target = scalar->text + offset, *start;
	struct walk walk = {.text = scalar->text, .line = mark.line + 1};
	int characters, columns;
	size_t length;

	walk = walk_near(walks, walk, target);
	while (walk.text < target) {
		pass_bytes(&walk, target);
		walk_keep(scalar, walks, &walk);
	}
	mark.line = walk.line;
	characters = literal_indent(scalar, walks) + walk.count;
	start = line_of(mark.source, mark.line, &length);
	if (!start) {
		/* Behind the last line, where the file has no line end. */
		start = line_of(mark.source, --mark.line, &length);
		characters = 0;
		if (start)
			characters = source_columns(mark.source, start, length);
	} else {
		columns = source_columns(mark.source, start, length);
		if (characters > columns)
			characters = columns;
	}
	mark.column = characters + 1;
	return mark;
}

/* Of a folded scalar: how the line begins. */
static int
spaces_before(const char *start, size_t length)
{
	int spaces = 0;

	while (spaces < (int)length && start[spaces] == ' ')
		spaces++;
	return spaces;
}

/*
 * The lines of a folded scalar stand in its text one after the other, with
 * spaces or line breaks between them.
 */
static struct mark
folded_mark(const struct tree *scalar, size_t offset)
{
	struct mark mark = scalar->mark;
	const char *end = scalar->text + scalar->length, *start;
	const char *target = scalar->text + offset;
	struct walks *walks = walks_of(scalar);
	struct walk walk = {.text = scalar->text, .line = mark.line + 1};
	size_t length;

	walk = walk_near(walks, walk, target);
	for (; walk.text < end; walk.line++, walk.count = 0) {
		int spaces, characters;
		start = line_of(mark.source, walk.line, &length);
		if (!start)
			break;
		spaces = spaces_before(start, length);
		if (spaces == (int)length)
			continue;
		while (!walk.count && walk.text < end &&
			(*walk.text == ' ' || *walk.text == '\n'))
			walk.text++;
		if (target < walk.text)
			break;
		characters =
			source_columns(mark.source, start, length) - spaces;
		mark.line = walk.line;
		for (; walk.count <= characters; walk.count++) {
			mark.column = spaces + walk.count + 1;
			if (walk.count)
				walk_keep(scalar, walks, &walk);
			if (walk.text >= end ||
				target <
					walk.text + char_length(walk.text, end))
				return mark;
			if (walk.count < characters)
				walk.text += char_length(walk.text, end);
		}
	}
	return mark;
}

/* A cell of CSV: in quotes, a doubled one stands for one. */
static struct mark
cell_mark(const struct tree *scalar, size_t offset)
{
	const struct source *source = scalar->mark.source;
	const char *target = scalar->text + offset;
	struct walks *walks = walks_of(scalar);
	struct walk walk = {
		.text = scalar->text,
		.end = source->bytes + source->length,
		.line = scalar->mark.line,
	};
	size_t length;
	bool quoted;

	walk.line_start = line_of(source, walk.line, &length);
	if (!source->length || !walk.line_start)
		return scalar->mark;
	walk.at = source_skip(
		source, walk.line_start, length, scalar->mark.column - 1);
	quoted = walk.at < walk.end && *walk.at == '"';
	walk.at += quoted;
	walk = walk_near(walks, walk, target);
	while (walk.text < target && walk.at < walk.end) {
		if (is_break(walk.at, walk.end)) {
			pass_break(&walk);
		} else {
			walk.at += quoted && *walk.at == '"';
			walk.at += char_length(walk.at, walk.end);
		}
		walk.text +=
			char_length(walk.text, scalar->text + scalar->length);
		walk_keep(scalar, walks, &walk);
	}
	return walk_mark(&walk, scalar);
}

static struct mark
piece_mark(const struct tree *scalar, size_t offset)
{
	size_t low = 0, high = scalar->piece_count;
	const struct piece *piece;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (scalar->pieces[middle].start <= offset)
			low = middle;
		else
			high = middle;
	}
	piece = &scalar->pieces[low];
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
