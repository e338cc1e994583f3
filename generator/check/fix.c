/* Safe changes, written into the bytes of the YAML. */
#include "check/fix.h"

#include "base/odd.h"
#include "base/reports.h"
#include "base/utf8.h"
#include "tree/tree.h"

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
	size_t length, at, found;
	const char *line = source_line(source, mark.line, &length);
	bool bom;

	if (!line)
		return source->length;
	bom = mark.line == 1 && length >= 3 && !memcmp(line, "\xef\xbb\xbf", 3);
	at = (size_t)(line - source->bytes) + (bom ? 3 : 0);
	found = (size_t)(source_skip(source, line, length, mark.column - 1) -
			 source->bytes);
	/* quickly, where nothing stands before it that is no column */
	if (source_mark(source, found).column - bom == mark.column)
		return found;
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

bool
fix_reaches(const struct edit *edit, struct mark mark, size_t *ret_at)
{
	const struct source *source = mark.source;
	size_t at;

	if (!source || mark.line < 1)
		return false;
	at = *ret_at = offset_of(source, mark);
	return source->length - at >= edit->length &&
	       !memcmp(source->bytes + at, edit->old, edit->length);
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

		if (mark.source != source || !fix_reaches(e, mark, &at))
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

/* --- characters that stand in the way of reading --------------------------
 */

/* The byte order mark at the start is none of them. */
static size_t
without_invisible(const struct source *source, struct buf *out)
{
	bool mark = source->length >= 3 &&
		    !memcmp(source->bytes, "\xef\xbb\xbf", 3);
	size_t at = mark ? 3 : 0, places = 0;

	buf_bytes(out, source->bytes, at);
	while (at < source->length) {
		const char *rest = source->bytes + at;
		size_t left = source->length - at, n;
		uint32_t c;

		n = odd_run(rest, left, odd_is_invisible);
		places += n > 0;
		if (!n) {
			n = utf8_decode(rest, left, &c);
			n = n ? n : 1;
			buf_bytes(out, rest, n);
		}
		at += n;
	}
	return places;
}

/* Behind blanks of any kind; what they measure in columns, U+3000 two. */
static size_t
behind_blanks(const struct source *source, size_t at, size_t *ret_width)
{
	size_t n;
	uint32_t c;

	*ret_width = 0;
	while ((n = utf8_decode(source->bytes + at, source->length - at, &c)) &&
		(c == ' ' || odd_is_blank(c))) {
		*ret_width += c == 0x3000 ? 2 : 1;
		at += n;
	}
	return at;
}

/* The start of the last line before `end`, which is behind its text. */
static size_t
last_line(const struct buf *out, size_t *end)
{
	size_t start;

	while (*end && strchr(" \t\r\n", out->data[*end - 1]))
		--*end;
	for (start = *end; start && out->data[start - 1] != '\n';)
		start--;
	return start;
}

/*
 * Does what is written so far end within the text of a | or >? Then one of
 * the lines above that stand further left ends in the sign.
 */
static bool
is_in_text(const struct buf *out)
{
	size_t end = out->length, left = SIZE_MAX;

	while (end && left) {
		size_t start = last_line(out, &end), indent = 0;

		while (start + indent < end && out->data[start + indent] == ' ')
			indent++;
		if (end > start && indent < left) {
			left = indent;
			if (strchr("|>", out->data[end - 1]))
				return true;
		}
		end = start;
	}
	return false;
}

/* In a text: as the line above, which may be mended already, or below the |. */
static size_t
text_indent(const struct buf *out)
{
	size_t end = out->length, start = last_line(out, &end), indent = 0;

	while (start + indent < end && out->data[start + indent] == ' ')
		indent++;
	return end && strchr("|>", out->data[end - 1]) ? indent + 2 : indent;
}

/*
 * A run of lines that start so is told of once. Keys and dashes keep their
 * columns, which say what belongs to what; lines of a text stand below each
 * other.
 */
static size_t
plain_indents(const struct source *source, size_t at, struct buf *out)
{
	const char *bytes = source->bytes;

	for (;;) {
		size_t line, left, width, before = 0;

		while (out->length && out->data[out->length - 1] == ' ') {
			out->length--;
			before++;
		}
		at = behind_blanks(source, at, &width);
		width = is_in_text(out) ? text_indent(out) : before + width;
		for (size_t n = width; n; n--)
			buf_char(out, ' ');
		line = at + strcspn(bytes + at, "\n");
		line += bytes[line] == '\n';
		left = line + strspn(bytes + line, " ");
		if (!odd_run(bytes + left, source->length - left, odd_is_blank))
			return at;
		buf_bytes(out, bytes + at, line - at);
		at = line;
	}
}

static bool
is_indent(const struct source *source, size_t at)
{
	while (at && source->bytes[at - 1] == ' ')
		at--;
	return !at || source->bytes[at - 1] == '\n';
}

static size_t
plain_key(const struct source *source, size_t at, const char *key,
	struct buf *out)
{
	size_t end = at + strlen(key);

	while (at < end && at < source->length) {
		size_t n = odd_run(
			source->bytes + at, source->length - at, odd_is_blank);
		if (!n)
			buf_bytes(out, source->bytes + at, n = 1);
		at += n;
	}
	return at;
}

static bool
is_told(const struct diag_entry *entry, enum message_id id)
{
	return entry->message == message_get(id);
}

size_t
fix_characters(
	const struct source *source, const struct diag *diag, struct buf *out)
{
	struct diag_entry *entries;
	size_t count = diag_sorted(diag, &entries), at = 0, places = 0;
	bool invisible = false;

	for (size_t i = 0; i < count; i++)
		invisible |= is_told(&entries[i], MSG_INVISIBLE_CHARACTER) &&
			     entries[i].mark.source == source;
	for (size_t i = 0; i < count && !invisible; i++) {
		bool blank = is_told(&entries[i], MSG_ODD_BLANK) ||
			     is_told(&entries[i], MSG_WIDE_SPACE_INDENT);
		size_t to = offset_of(source, entries[i].mark), width;

		if (entries[i].mark.source != source || to < at ||
			!(blank || is_told(&entries[i], MSG_KEY_BLANK) ||
				is_told(&entries[i], MSG_ODD_INDENT)))
			continue;
		buf_bytes(out, source->bytes + at, to - at);
		at = to;
		/* how deep a key is meant to be, its author knows */
		if (is_told(&entries[i], MSG_ODD_INDENT) && !is_in_text(out))
			continue;
		places++;
		if (is_told(&entries[i], MSG_KEY_BLANK))
			at = plain_key(source, to, entries[i].details[0], out);
		else if (is_indent(source, to))
			at = plain_indents(source, to, out);
		else {
			at = behind_blanks(source, to, &width);
			if (!strchr("\r\n", source->bytes[at]))
				buf_char(out, ' ');
		}
	}
	memory_free(entries);
	if (invisible)
		return without_invisible(source, out);
	if (places)
		buf_bytes(out, source->bytes + at, source->length - at);
	return places;
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
