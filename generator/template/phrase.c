/* Phrases: set text with {field} placeholders and [optional] stretches. */
#include "template/load.h"

#include <string.h>

struct phrase_reader {
	struct loader *loader;
	const struct tree *scalar;
	struct phrase *phrase;
	size_t capacity;
	const char *at;      /* what is being read */
	int option, options; /* the [...] we are in, and how many there were */
};

static struct mark
place(const struct phrase_reader *r)
{
	return tree_mark_at(r->scalar, (size_t)(r->at - r->scalar->text));
}

static void
add_segment(struct phrase_reader *r, enum segment_kind kind, const char *text,
	const char *style)
{
	struct phrase *p = r->phrase;

	if (p->count == r->capacity) {
		struct segment *old = p->segments;
		r->capacity = r->capacity ? r->capacity * 2 : 4;
		p->segments = arena_array(
			r->loader->arena, r->capacity, sizeof *p->segments);
		if (old)
			memcpy(p->segments, old, p->count * sizeof *old);
	}
	p->segments[p->count++] = (struct segment){
		.kind = kind,
		.mark = place(r),
		.text = text,
		.style = style,
		.option = r->option,
	};
}

static void
phrase_wrong(struct phrase_reader *r)
{
	diag_say(r->loader->diag, MSG_TEMPLATE_PHRASE, place(r),
		r->scalar->text);
}

/* The inside of {...}: key, key:label, key:first, key@style, or a counter. */
static void
add_placeholder(struct phrase_reader *r, const char *inside, size_t length)
{
	struct arena *arena = r->loader->arena;
	const char *colon = memchr(inside, ':', length);
	const char *at = memchr(inside, '@', length);
	size_t key_length = colon ? (size_t)(colon - inside)
			    : at  ? (size_t)(at - inside)
				  : length;
	char *key = arena_copy(arena, inside, key_length);

	if (!key_length) {
		phrase_wrong(r);
		return;
	}
	if (colon && length - key_length == 6 && !memcmp(colon, ":first", 6)) {
		add_segment(r, SEGMENT_FIELD, key, NULL);
		r->phrase->segments[r->phrase->count - 1].first = true;
	} else if (colon) {
		if (length - key_length != 6 || memcmp(colon, ":label", 6))
			phrase_wrong(r);
		add_segment(r, SEGMENT_LABEL, key, NULL);
	} else if (!strcmp(key, "n") || !strcmp(key, "page")) {
		add_segment(r, SEGMENT_COUNTER, key, NULL);
	} else {
		char *style =
			at ? arena_copy(arena, at + 1, length - key_length - 1)
			   : NULL;
		add_segment(r, SEGMENT_FIELD, key, style);
	}
}

const struct phrase *
phrase_read(struct loader *loader, const struct tree *scalar)
{
	const char *text = values_string(loader, scalar);
	struct phrase *phrase = arena_alloc(loader->arena, sizeof *phrase);
	struct phrase_reader r = {
		.loader = loader, .scalar = scalar, .phrase = phrase};

	phrase->mark = scalar->mark;
	phrase->source = text;
	while (*text) {
		size_t plain = strcspn(text, "{}[]");
		const char *close;

		r.at = text;
		if (plain)
			add_segment(&r, SEGMENT_TEXT,
				arena_copy(loader->arena, text, plain), NULL);
		r.at = text += plain;
		if (*text == '{' && (close = strchr(text, '}'))) {
			add_placeholder(
				&r, text + 1, (size_t)(close - text - 1));
			text = close + 1;
		} else if (*text == '[' && !r.option && strchr(text, ']')) {
			r.option = ++r.options;
			text++;
		} else if (*text == ']' && r.option) {
			r.option = 0;
			text++;
		} else if (*text) {
			phrase_wrong(&r);
			break;
		}
	}
	return phrase;
}
