/* What of the set phrases a hand has changed. */
#include "docbook/phrases.h"

#include "base/buf.h"
#include "base/numeral.h"
#include "base/utf8.h"
#include "docbook/reading.h"

#include <string.h>

/* --- noted while the file is read --------------------------------------- */

static const char *
role_of(const struct element *element)
{
	const char *role = NULL;

	for (; element && !role; element = element->parent)
		role = element_attribute(element, "role");
	return role ? role : "";
}

/* No other byte of a shape is one of these. */
static void
add_slot(const char *path, struct buf *shape)
{
	buf_char(shape, '\1');
	buf_text(shape, path);
	buf_char(shape, '\2');
}

struct gathered {
	struct buf text, shape;
	bool has_fields;
};

static void
gather(const struct element *element, bool in_field, struct gathered *out)
{
	const char *path = element_attribute(element, "remap");
	const char *before = element_attribute(element, "xreflabel");
	bool inner = in_field || path;

	if (path && !in_field)
		add_slot(path, &out->shape);
	out->has_fields |= path != NULL;
	if (before) {
		buf_text(&out->text, before);
		buf_text(&out->shape, before);
	}
	ELEMENT_FOR (child, element) {
		if (child->name) {
			gather(child, inner, out);
			continue;
		}
		buf_bytes(&out->text, child->text, child->length);
		if (!inner)
			buf_bytes(&out->shape, child->text, child->length);
	}
}

static void
append(struct reader *reader, struct docbook_phrase phrase)
{
	struct docbook_phrase *made = arena_alloc(reader->arena, sizeof *made);

	*made = phrase;
	*reader->phrases_end = made;
	reader->phrases_end = &made->next;
}

void
note_phrase(struct reader *reader, const struct element *element)
{
	const char *condition = element_attribute(element, "condition");
	struct gathered all = {0};
	struct docbook_phrase phrase = {
		.role = role_of(element),
		.mark = text_mark_of(element),
	};

	gather(element, false, &all);
	phrase.has_fields = all.has_fields;
	phrase.text = text_flow(reader->arena, &all.text);
	phrase.shape = text_flow(reader->arena, &all.shape);
	if (condition)
		phrase.kind = PHRASE_METADATA;
	append(reader, phrase);
	buf_done(&all.text);
	buf_done(&all.shape);
}

void
note_text(struct reader *reader, const struct element *text)
{
	struct buf bytes = {0};
	struct docbook_phrase phrase = {
		.role = role_of(text->parent),
		.mark = text->mark,
	};

	buf_bytes(&bytes, text->text, text->length);
	phrase.text = phrase.shape = text_flow(reader->arena, &bytes);
	buf_done(&bytes);
	append(reader, phrase);
}

void
note_counted(
	struct reader *reader, const struct element *element, const char *text)
{
	if (text && *text)
		append(reader, (struct docbook_phrase){
				       .kind = PHRASE_COUNTED,
				       .role = role_of(element),
				       .text = text,
				       .shape = text,
				       .mark = element->mark,
			       });
}

/* --- compared ----------------------------------------------------------- */

static bool
is_same(const struct docbook_phrase *a, const struct docbook_phrase *b)
{
	return a->kind == b->kind && !strcmp(a->role, b->role) &&
	       !strcmp(a->shape, b->shape);
}

/* One stands where the other did, in other words. */
static bool
is_like(const struct docbook_phrase *a, const struct docbook_phrase *b)
{
	return a->kind == b->kind && !strcmp(a->role, b->role) &&
	       a->has_fields == b->has_fields;
}

/* `from` is where the one before was found: most stand in the same order. */
static struct docbook_phrase *
find(struct docbook_phrase *list, struct docbook_phrase *from,
	const struct docbook_phrase *wanted,
	bool (*fits)(
		const struct docbook_phrase *, const struct docbook_phrase *))
{
	for (struct docbook_phrase *p = from; p; p = p->next)
		if (!p->match && fits(wanted, p))
			return p;
	for (struct docbook_phrase *p = list; p != from; p = p->next)
		if (!p->match && fits(wanted, p))
			return p;
	return NULL;
}

static void
match(struct docbook_phrase *given, struct docbook_phrase *made,
	bool (*fits)(
		const struct docbook_phrase *, const struct docbook_phrase *))
{
	struct docbook_phrase *from = made;

	for (struct docbook_phrase *g = given; g; g = g->next) {
		struct docbook_phrase *m =
			g->match ? NULL : find(made, from, g, fits);

		if (!m)
			continue;
		g->match = m;
		m->match = g;
		from = m->next;
	}
}

static const char *
behind_number(const char *text)
{
	uint32_t code;
	size_t length;

	for (; *text; text += length) {
		length = utf8_decode(text, strlen(text), &code);
		if ((code < '0' || code > '9') && numeral_value(code) < 0)
			break;
	}
	return text;
}

/* Do only numbers differ, as when an item was taken out? */
static bool
is_counted_anew(const char *a, const char *b)
{
	a = behind_number(a);
	b = behind_number(b);
	while (*a && *a == *b) {
		a = behind_number(a + 1);
		b = behind_number(b + 1);
	}
	return *a == *b;
}

/* Not in the words of a hand, but by what stands in the fields. */
static bool
is_made_anew(const struct docbook_phrase *given)
{
	const struct docbook_phrase *made = given->match;

	if (!made || given->kind == PHRASE_TEXT)
		return false;
	return given->kind == PHRASE_METADATA ||
	       is_counted_anew(given->text, made->text);
}

static void
tell(const struct session *session, const struct docbook_phrase *given)
{
	const struct docbook_phrase *made = given->match;
	const char *now = made ? made->text : "";

	if (is_made_anew(given))
		diag_say(session->diag, MSG_DOCBOOK_COUNTED, given->mark,
			given->text, now);
	else if (!*given->text && *now)
		diag_say(session->diag, MSG_DOCBOOK_PHRASE_BACK, given->mark,
			now);
	else if (*given->text && *now)
		diag_say(session->diag, MSG_DOCBOOK_PHRASE, given->mark,
			given->text, now);
	else if (*given->text)
		diag_say(session->diag, MSG_DOCBOOK_PHRASE_GONE, given->mark,
			given->text);
}

/* Where they stood cannot be told any more. */
static void
tell_missing(const struct session *session, const struct docbook_phrase *made,
	struct mark file)
{
	const char *all = NULL;

	for (; made; made = made->next)
		if (!made->match && made->kind == PHRASE_TEXT &&
			!made->has_fields && *made->text)
			all = arena_join(session->arena, all ? all : "",
				all ? "”“" : "", made->text, NULL);
	if (all)
		diag_say(session->diag, MSG_DOCBOOK_PHRASE_BACK, file, all);
}

void
phrases_compare(const struct session *session, struct docbook_phrase *given,
	struct docbook_phrase *made, struct mark file)
{
	match(given, made, is_same);
	match(given, made, is_like);
	for (; given; given = given->next)
		if (!given->match || strcmp(given->shape, given->match->shape))
			tell(session, given);
	tell_missing(session, made, file);
}
