/* Safe changes, written into the bytes of the YAML. */
#include "check/fix.h"

#include "base/utf8.h"
#include "input/input.h"

#include <stdlib.h>
#include <string.h>

/* A change of the file's bytes. */
struct change {
	size_t from, to;
	struct edit *edit;
};

/* The byte at a mark; source->length when there is none. */
static size_t
offset_of(const struct source *source, struct mark mark)
{
	size_t length, at;
	const char *line = source_line(source, mark.line, &length);

	if (!line)
		return source->length;
	at = (size_t)(line - source->bytes);
	if (mark.line == 1 && length >= 3 && !memcmp(line, "\xef\xbb\xbf", 3))
		at += 3;
	for (int i = 1; i < mark.column && at < source->length; i++) {
		uint32_t c;
		size_t n = utf8_decode(
			source->bytes + at, source->length - at, &c);
		at += n ? n : 1;
	}
	return at;
}

static int
compare_changes(const void *a, const void *b)
{
	const struct change *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return x->to < y->to ? -1 : x->to > y->to;
}

/*
 * Those edits whose bytes stand in the file as they stand in the text, in
 * the order of the file, none over another.
 */
static size_t
collect(struct arena *arena, const struct source *source, struct edit *edits,
	struct change **ret_changes)
{
	struct change *changes;
	size_t count = 0, kept = 0, end = 0;

	for (const struct edit *e = edits; e; e = e->next)
		count++;
	changes = arena_array(arena, count, sizeof *changes);
	count = 0;
	for (struct edit *e = edits; e; e = e->next) {
		struct mark mark = tree_mark_at(e->scalar, e->offset);
		size_t at;

		if (mark.source != source || mark.line < 1)
			continue;
		at = offset_of(source, mark);
		if (source->length - at < e->length ||
			memcmp(source->bytes + at, e->old, e->length))
			continue;
		changes[count++] = (struct change){at, at + e->length, e};
	}
	if (count)
		qsort(changes, count, sizeof *changes, compare_changes);
	for (size_t i = 0; i < count; i++) {
		if (kept && changes[i].from < end)
			continue;
		end = changes[i].to;
		changes[kept++] = changes[i];
	}
	*ret_changes = changes;
	return kept;
}

size_t
fix_apply(struct arena *arena, const struct source *source, struct edit *edits,
	struct buf *out)
{
	struct change *changes;
	size_t count = collect(arena, source, edits, &changes), at = 0;

	for (size_t i = 0; i < count; i++) {
		buf_bytes(out, source->bytes + at, changes[i].from - at);
		buf_text(out, changes[i].edit->text);
		changes[i].edit->made = true;
		at = changes[i].to;
	}
	buf_bytes(out, source->bytes + at, source->length - at);
	return count;
}

/* --- verifying --------------------------------------------------------------
 */

static int
compare_edits(const void *a, const void *b)
{
	const struct edit *x = *(const struct edit *const *)a;
	const struct edit *y = *(const struct edit *const *)b;

	return x->offset < y->offset ? -1 : x->offset > y->offset;
}

/* The model works on copies of some scalars, which share their text. */
static bool
concerns(const struct edit *edit, const struct tree *scalar)
{
	return edit->made && edit->scalar->text == scalar->text;
}

/* The scalar's text with the edits made. */
static const char *
expected_text(struct arena *arena, const struct tree *scalar,
	const struct edit *edits)
{
	const struct edit **list;
	struct buf text = {0};
	size_t count = 0, at = 0;
	const char *result;

	for (const struct edit *e = edits; e; e = e->next)
		count += concerns(e, scalar);
	if (!count)
		return scalar->text;
	list = arena_array(arena, count, sizeof *list);
	count = 0;
	for (const struct edit *e = edits; e; e = e->next)
		if (concerns(e, scalar))
			list[count++] = e;
	qsort(list, count, sizeof *list, compare_edits);
	for (size_t i = 0; i < count; i++) {
		buf_bytes(&text, scalar->text + at, list[i]->offset - at);
		buf_text(&text, list[i]->text);
		at = list[i]->offset + list[i]->length;
	}
	buf_bytes(&text, scalar->text + at, scalar->length - at);
	result = arena_copy(arena, text.data, text.length);
	buf_done(&text);
	return result;
}

bool
fix_verify(struct arena *arena, const struct tree *before,
	const struct tree *after, const struct edit *edits)
{
	const struct tree *x = before->first, *y = after->first;

	if (before->kind != after->kind || before->count != after->count)
		return false;
	if (before->kind == TREE_SCALAR)
		return !strcmp(
			expected_text(arena, before, edits), after->text);
	for (; x && y; x = x->next, y = y->next) {
		if ((x->key || y->key) &&
			(!x->key || !y->key || strcmp(x->key, y->key)))
			return false;
		if (!fix_verify(arena, x, y, edits))
			return false;
	}
	return !x && !y;
}

/* --- showing ----------------------------------------------------------------
 */

static void
put_line(struct buf *out, char sign, const char *line, size_t length)
{
	buf_char(out, sign);
	buf_bytes(out, line, length);
	buf_char(out, '\n');
}

void
fix_diff(const struct source *before, const struct source *after,
	struct buf *out)
{
	const char *x = before->bytes, *y = after->bytes;
	const char *x_end = x + before->length, *y_end = y + after->length;
	bool changed = false;

	for (int line = 1; x < x_end && y < y_end; line++) {
		const char *x_stop = memchr(x, '\n', (size_t)(x_end - x));
		const char *y_stop = memchr(y, '\n', (size_t)(y_end - y));
		size_t x_length, y_length;

		x_length = (size_t)((x_stop ? x_stop : x_end) - x);
		y_length = (size_t)((y_stop ? y_stop : y_end) - y);
		if (x_length != y_length || memcmp(x, y, x_length)) {
			if (!changed)
				buf_format(out, "--- %s\n+++ %s\n",
					before->name, after->name);
			changed = true;
			buf_format(out, "@@ -%d +%d @@\n", line, line);
			put_line(out, '-', x, x_length);
			put_line(out, '+', y, y_length);
		}
		x += x_length + 1;
		y += y_length + 1;
	}
}
