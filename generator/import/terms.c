/*
 * What patterns of a template have in common: its terms, written <organ> in
 * them, and the words that stand before a colon.
 */
#include "import/reading.h"

#include "base/utf8.h"

#include <string.h>

enum { TERM_DEPTH = 4 }; /* terms in terms */

static const struct import_term *
find_term(const struct kind *kind, const char *name, size_t length)
{
	const struct import_term *t = kind->import.terms;

	while (t && (strlen(t->name) != length ||
			    memcmp(t->name, name, length) != 0))
		t = t->next;
	return t;
}

/* --- words before a colon ---------------------------------------------- */

/* The word, blanks between its characters or not. */
static void
add_word(struct buf *out, const char *word)
{
	while (*word) {
		const char *next = word;
		uint32_t c = utf8_next(&next);

		if (c < 0x80 && strchr("\\^$.[]|()?*+{}", (int)c))
			buf_char(out, '\\');
		buf_bytes(out, word, (size_t)(next - word));
		word = next;
		if (*word)
			buf_text(out, "\\s*");
	}
}

static void
add_alternative(struct buf *out, const char *word)
{
	if (out->length)
		buf_char(out, '|');
	add_word(out, word);
}

/* All of that field, or with NULL of any. */
static void
add_names(struct buf *out, const struct import_names *names, const char *path)
{
	for (; names; names = names->next)
		for (size_t i = 0; i < names->count &&
				   (!path || !strcmp(names->field, path));
			i++)
			add_alternative(out, names->names[i]);
}

static void
add_labels(struct buf *out, const struct kind *kind, const struct field *field,
	const char *path)
{
	if (field) {
		add_alternative(out, field->label);
		for (size_t i = 0; i < field->also_count; i++)
			add_alternative(out, field->also[i]);
	}
	add_names(out, kind->import.names, path);
	add_names(out, kind->import.perhaps, path);
}

/* --- terms ------------------------------------------------------------------
 */

/* What may stand between the word and its colon: （签字）. */
static void
add_tail(struct buf *out, const struct kind *kind)
{
	static const char name[] = "label-tail";
	const struct import_term *tail = find_term(kind, name, sizeof name - 1);

	if (tail)
		buf_format(out, "(?:%s)?", tail->pattern);
}

/* <:contact.name>: the words that stand before that field. */
static bool
expand_words(struct buf *out, struct arena *arena, const struct kind *kind,
	const char *name, size_t length)
{
	const char *path = arena_copy(arena, name, length);
	const struct field *field = field_by_path(arena, kind->fields, path);
	struct buf words = {0};

	if (!field)
		return false;
	add_labels(&words, kind, strchr(path, '.') ? NULL : field, path);
	if (words.length) {
		buf_format(out, "(?:(?:%s)", words.data);
		add_tail(out, kind);
		buf_char(out, ')');
	}
	buf_done(&words);
	return true;
}

static void
expand(struct buf *out, struct arena *arena, const struct kind *kind,
	const char *pattern, int depth)
{
	while (*pattern) {
		const char *stop = strchr(pattern, '>');
		const struct import_term *t =
			*pattern == '<' && stop && depth < TERM_DEPTH
				? find_term(kind, pattern + 1,
					  (size_t)(stop - pattern - 1))
				: NULL;
		if (t) {
			buf_text(out, "(?:");
			expand(out, arena, kind, t->pattern, depth + 1);
			buf_char(out, ')');
			pattern = stop + 1;
		} else if (!strncmp(pattern, "<:", 2) && stop &&
			   expand_words(out, arena, kind, pattern + 2,
				   (size_t)(stop - pattern - 2))) {
			pattern = stop + 1;
		} else {
			buf_char(out, *pattern++);
		}
	}
}

/* White space and digits of any width. */
const char *
terms_expand(struct arena *arena, const struct kind *kind, const char *pattern)
{
	struct buf out = {0};
	const char *result;

	buf_text(&out, "(*UCP)");
	expand(&out, arena, kind, pattern, 0);
	result = arena_copy(arena, out.data, out.length);
	buf_done(&out);
	return result;
}

struct pattern *
terms_pattern(struct arena *arena, const struct kind *kind, const char *name,
	bool whole, struct diag *diag)
{
	const struct import_term *t = find_term(kind, name, strlen(name));

	return t ? pattern_new(arena, terms_expand(arena, kind, t->pattern),
			   whole, t->mark, diag)
		 : NULL;
}

/* Any known word and its colon. */
struct pattern *
terms_labels(struct arena *arena, const struct kind *kind, struct diag *diag)
{
	const struct import_style *import = &kind->import;
	struct buf out = {0}, whole = {0};
	struct pattern *pattern = NULL;

	for (const struct field *f = kind->fields; f; f = f->next)
		if (!f->fields && f->type != FIELD_TEXT)
			add_labels(&out, kind, f, f->key);
	add_names(&out, import->names, NULL);
	add_names(&out, import->perhaps, NULL);
	for (size_t i = 0; i < import->label_count; i++)
		add_alternative(&out, import->labels[i]);
	if (out.length) {
		buf_format(&whole, "(*UCP)(?:%s)", out.data);
		add_tail(&whole, kind);
		buf_text(&whole, "\\s*[：:]");
		pattern =
			pattern_new(arena, whole.data, false, kind->mark, diag);
	}
	buf_done(&out);
	buf_done(&whole);
	return pattern;
}
