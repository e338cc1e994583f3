/* Names of outputs. */
#include "batch/names.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "library/overlay.h"

#include <string.h>

enum { NAME_LIMIT = 240 }; /* bytes; file systems take 255 */

/* Windows' list is the longest. */
static bool
is_unsafe(uint32_t c)
{
	return utf8_is_control(c) ||
	       (c < 0x80 && strchr("\\/:*?\"<>|", (int)c));
}

static void
put_value(struct buf *out, const char *text)
{
	const char *end = text + strlen(text);
	uint32_t c;

	/* bytes: the last one of 无 alone would be a no-break space */
	text += strspn(text, " \t\n\r");
	while (end > text && strchr(" \t\n\r", end[-1]))
		end--;
	if (text < end && *text == '.') {
		buf_char(out, '_'); /* no hidden files, no .. */
		text++;
	}
	while (text < end) {
		size_t n = utf8_decode(text, (size_t)(end - text), &c);
		buf_utf8(out, !n || is_unsafe(c) ? '_' : c);
		text += n ? n : 1;
	}
}

/* Behind the } of the name at `at`, or NULL where it is not closed. */
static const char *
read_name(struct arena *arena, const char *at, const char **ret_name)
{
	const char *end = strchr(at, '}');

	if (!end || end == at + 1)
		return NULL;
	*ret_name = arena_copy(arena, at + 1, (size_t)(end - at - 1));
	return end + 1;
}

static bool
is_fact(const char *name)
{
	return !strcmp(name, "file") || !strcmp(name, "n");
}

bool
name_is_plain(const char *pattern)
{
	for (const char *at = strchr(pattern, '{'); at;
		at = strchr(at + 1, '{'))
		if (strncmp(at, "{file}", 6) && strncmp(at, "{n}", 3))
			return false;
	return true;
}

/* The cell of a column that is no field. */
static const char *
cell_text(const struct name_facts *facts, const char *column)
{
	for (size_t i = 0; i < facts->cell_count; i++)
		if (!strcmp(facts->cells[i].key, column))
			return facts->cells[i].text;
	return "";
}

static bool
put_field(struct buf *out, struct arena *arena, const char *name,
	const struct name_facts *facts, const struct tree *root,
	const struct field *fields)
{
	const struct tree *value;
	const char *text;

	if (is_fact(name)) {
		if (!strcmp(name, "n"))
			buf_format(out, "%zu", facts->n);
		else
			put_value(out, facts->file);
		return true;
	}
	value = root ? overlay_lookup(root, fields, name, NULL) : NULL;
	text = value ? overlay_text(arena, value) : "";
	if (!*text)
		text = cell_text(facts, name);
	put_value(out, text);
	return *text;
}

/* Each part between slashes: something, not . or .., not too long. */
static bool
is_possible(const char *name)
{
	for (const char *at = name;; at++) {
		size_t n = strcspn(at, "/");
		if (!n || n > NAME_LIMIT || *at == '.')
			return false;
		at += n;
		if (!*at)
			return true;
	}
}

/* What the pattern gives; false with a report. */
static bool
fill_pattern(struct buf *out, struct arena *arena, const char *pattern,
	const struct name_facts *facts, const struct tree *root,
	const struct field *fields, struct mark mark, struct diag *diag)
{
	const char *name = NULL, *at = pattern;

	buf_text(out, "");
	while (*at) {
		if (*at != '{') {
			buf_char(out, *at++);
			continue;
		}
		at = read_name(arena, at, &name);
		if (!at) {
			diag_say(diag, MSG_OUTPUT_NAME, mark, pattern);
			return false;
		}
		if (!put_field(out, arena, name, facts, root, fields)) {
			diag_say(diag, MSG_OUTPUT_FIELD, mark, name);
			return false;
		}
	}
	return true;
}

/* Without the one of the suffixes that it ends with. */
static void
cut_suffix(struct buf *name, const char *const *suffixes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const size_t length = strlen(suffixes[i]);

		if (name->length < length ||
			strcmp(name->data + name->length - length, suffixes[i]))
			continue;
		name->length -= length;
		name->data[name->length] = '\0';
		return;
	}
}

/* NULL with a report where one of them cannot be. */
static const char *const *
add_suffixes(struct arena *arena, const struct buf *stem,
	const char *const *suffixes, size_t count, struct mark mark,
	struct diag *diag)
{
	const char **names = arena_array(arena, count, sizeof *names);

	for (size_t i = 0; i < count; i++) {
		names[i] = arena_join(arena, stem->data, suffixes[i], NULL);
		if (stem->length && is_possible(names[i]))
			continue;
		diag_say(diag, MSG_OUTPUT_NAME, mark, names[i]);
		return NULL;
	}
	return names;
}

const char *const *
names_fill(struct arena *arena, const char *pattern,
	const struct name_facts *facts, const struct tree *root,
	const struct field *fields, const char *const *suffixes, size_t count,
	struct mark mark, struct diag *diag)
{
	const char *const *names = NULL;
	struct buf stem = {0};

	if (fill_pattern(
		    &stem, arena, pattern, facts, root, fields, mark, diag)) {
		cut_suffix(&stem, suffixes, count);
		names = add_suffixes(arena, &stem, suffixes, count, mark, diag);
	}
	buf_done(&stem);
	return names;
}
