/* Reports on their way, and kept from run to run. */
#include "batch/told.h"

#include "base/number.h"
#include "check/check.h"
#include "tree/tree.h"

#include <limits.h>
#include <string.h>

enum { SOURCES = 8 };

static const char digits[] = "0123456789abcdef";

/* --- writing ---------------------------------------------------------- */

/* Commas and semicolons are ours; blanks and line ends those of the file. */
static bool
is_plain(unsigned char c)
{
	return c > ' ' && c != 0x7f && c != ',' && c != ';' && c != '%';
}

static void
put_string(struct buf *out, const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (is_plain(c)) {
			buf_char(out, *text);
			continue;
		}
		buf_char(out, '%');
		buf_char(out, digits[c >> 4]);
		buf_char(out, digits[c & 15]);
	}
}

void
told_put(struct buf *out, const struct diag_entry *entry)
{
	const struct source *source = entry->mark.source;
	bool by_hand = entry->by_hand || (source && source->no_fix);

	buf_format(out, "%zu,%d,%d,%d,", check_message_number(entry->message),
		entry->mark.line, entry->mark.column,
		entry->width * 2 + by_hand);
	if (entry->mark.source)
		put_string(out, entry->mark.source->name);
	for (size_t i = 0; i < DETAIL_LIMIT && entry->details[i]; i++) {
		buf_char(out, ',');
		put_string(out, entry->details[i]);
	}
	buf_char(out, ';');
}

/* --- reading ---------------------------------------------------------- */

static int64_t
take_number(const char **at)
{
	int64_t number;
	size_t n = number_start(*at, INT_MAX, &number);

	if (!n || (*at)[n] != ',')
		return -1;
	*at += n + 1;
	return number;
}

static int
digit(char c)
{
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* Up to the next comma or semicolon. */
static const char *
take_string(const char **at, struct arena *arena)
{
	size_t length = strcspn(*at, ",;");
	char *text = arena_alloc(arena, length + 1), *to = text;
	const char *end = *at + length;

	for (const char *from = *at; from < end; from++) {
		if (*from == '%' && end - from > 2 && digit(from[1]) >= 0 &&
			digit(from[2]) >= 0) {
			*to++ = (char)(digit(from[1]) << 4 | digit(from[2]));
			from += 2;
		} else {
			*to++ = *from;
		}
	}
	*to = '\0';
	*at = end;
	return text;
}

bool
told_next(const char **from, struct arena *arena, struct told *told)
{
	const char *at = *from;
	int64_t number;

	if (!*at)
		return false;
	*told = (struct told){0};
	number = take_number(&at);
	told->line = (int)take_number(&at);
	told->column = (int)take_number(&at);
	told->width = (int)take_number(&at);
	told->by_hand = told->width & 1;
	told->message = number < 0 ? NULL : check_message((size_t)number);
	told->file = take_string(&at, arena);
	for (size_t i = 0; *at == ',' && i < DETAIL_LIMIT; i++) {
		at++;
		told->details[i] = take_string(&at, arena);
	}
	if (*at != ';' || !told->message || told->width < 0)
		return false;
	told->width /= 2;
	*from = at + 1;
	return true;
}

/* --- telling again ---------------------------------------------------- */

static const struct source *
find_source(const struct tree *tree, const char *name)
{
	const struct source *found = tree->mark.source;

	if (found && !strcmp(found->name, name))
		return found;
	for (size_t i = 0; i < tree->piece_count; i++) {
		found = find_source(tree->pieces[i].origin, name);
		if (found)
			return found;
	}
	TREE_FOR (child, tree) {
		found = find_source(child, name);
		if (found)
			return found;
	}
	return NULL;
}

static const struct source *
source_named(const struct tree *root, const char *name, struct arena *arena)
{
	const struct source *found = *name ? find_source(root, name) : NULL;
	struct source *bare;

	if (found || !*name)
		return found;
	bare = arena_alloc(arena, sizeof *bare);
	*bare = (struct source){.name = name, .bytes = ""};
	return bare;
}

bool
told_again(const char *word, const struct tree *root, struct arena *arena,
	struct diag *diag)
{
	struct told told;

	while (told_next(&word, arena, &told)) {
		const struct report report = {
			.message = told.message,
			.mark = {source_named(root, told.file, arena),
				told.line, told.column},
			.width = told.width,
			.by_hand = told.by_hand,
			.details = told.details,
		};
		diag_tell(diag, &report);
	}
	return !*word;
}

/* --- places ----------------------------------------------------------- */

struct places {
	struct hasher *hasher;
	/* the last ones met: a document is read from few files */
	const struct source *sources[SOURCES];
	size_t next;
};

static void
add_mark(struct places *places, struct mark mark)
{
	const struct source *source = mark.source;
	size_t i = 0;

	hasher_bytes(places->hasher, &mark.line, sizeof mark.line);
	hasher_bytes(places->hasher, &mark.column, sizeof mark.column);
	while (i < SOURCES && places->sources[i] != source)
		i++;
	if (!source || i < SOURCES)
		return;
	places->sources[places->next++ % SOURCES] = source;
	hasher_text(places->hasher, source->name);
	hasher_bytes(places->hasher, &source->skipped, sizeof source->skipped);
	hasher_bytes(places->hasher, source->bytes, source->length);
}

static void
add_tree(struct places *places, const struct tree *tree)
{
	add_mark(places, tree->mark);
	if (tree->key)
		add_mark(places, tree->key_mark);
	for (size_t i = 0; i < tree->piece_count; i++)
		add_mark(places, tree->pieces[i].origin->mark);
	TREE_FOR (child, tree)
		add_tree(places, child);
}

struct hash
told_places(const struct tree *root)
{
	struct places places = {.hasher = hasher_new()};

	add_tree(&places, root);
	return hasher_free(places.hasher);
}
