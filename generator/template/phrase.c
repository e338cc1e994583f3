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

static size_t
offset_of(const struct phrase_reader *r)
{
	return (size_t)(r->at - r->scalar->text);
}

struct mark
phrase_mark(const struct phrase *phrase, size_t segment)
{
	return tree_mark_at(phrase->scalar, phrase->segments[segment].offset);
}

static void
add_segment(struct phrase_reader *r, enum segment_kind kind, const char *text,
	const char *style)
{
	struct phrase *p = r->phrase;

	p->segments = arena_grow(r->loader->arena, p->segments, p->count,
		&r->capacity, sizeof *p->segments);
	p->segments[p->count++] = (struct segment){
		.kind = kind,
		.offset = offset_of(r),
		.text = text,
		.style = style,
		.option = r->option,
	};
}

static void
phrase_wrong(struct phrase_reader *r)
{
	diag_say(r->loader->diag, MSG_TEMPLATE_PHRASE,
		tree_mark_at(r->scalar, offset_of(r)), r->scalar->text);
}

/* Behind the colon of {key:label}, {key:first}, {key:once} or {key:boxes}. */
static void
add_view(struct phrase_reader *r, const char *key, const char *view,
	const char *style)
{
	bool first = !strcmp(view, "first"), once = !strcmp(view, "once");
	bool boxes = !strcmp(view, "boxes");
	struct segment *added;

	if (!first && !once && !boxes && strcmp(view, "label") != 0)
		phrase_wrong(r);
	add_segment(r, first || once || boxes ? SEGMENT_FIELD : SEGMENT_LABEL,
		key, style);
	added = &r->phrase->segments[r->phrase->count - 1];
	added->first = first;
	added->once = once;
	added->boxes = boxes;
}

/* The inside of {...}: a key, :view and @style behind it, or a counter. */
static void
add_placeholder(struct phrase_reader *r, const char *inside, size_t length)
{
	char *key = arena_copy(r->loader->arena, inside, length);
	char *style = strchr(key, '@');
	char *view = strchr(key, ':');

	if (style)
		*style++ = '\0';
	if (view)
		*view++ = '\0';
	if (!*key)
		phrase_wrong(r);
	else if (view)
		add_view(r, key, view, style);
	else if (!strcmp(key, "n") || !strcmp(key, "page"))
		add_segment(r, SEGMENT_COUNTER, key, NULL);
	else
		add_segment(r, SEGMENT_FIELD, key, style);
}

const struct phrase *
phrase_read(struct loader *loader, const struct tree *scalar, const char *text)
{
	struct phrase *phrase = arena_alloc(loader->arena, sizeof *phrase);
	struct phrase_reader r = {
		.loader = loader, .scalar = scalar, .phrase = phrase};

	phrase->mark = scalar->mark;
	phrase->scalar = scalar;
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
