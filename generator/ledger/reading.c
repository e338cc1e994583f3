/* The text of a block, character by character. */
#include "ledger/reading.h"

#include "base/utf8.h"

#include <string.h>

enum { ORDINAL, GAP, SPANS, EXCERPT = 20 /* characters */ };

static const struct span *
span_at(const struct block *block, size_t stretch)
{
	if (stretch == ORDINAL && block->heading->ordinal_span.length)
		return &block->heading->ordinal_span;
	if (stretch < SPANS || stretch >= SPANS + block->span_count)
		return NULL;
	return &block->spans[stretch - SPANS];
}

/* Enter the next stretch; false behind the last. */
static bool
enter_stretch(struct reading *r)
{
	const struct block *block = r->block;
	const struct span *span = span_at(block, r->stretch);
	const char *set = r->stretch == ORDINAL ? block->heading->ordinal
						: block->heading->ordinal_gap;

	if (r->stretch >= SPANS + block->span_count)
		return false;
	r->at = span ? span->text : set ? set : "";
	r->end = r->at + (span ? span->length : strlen(r->at));
	r->stretch++;
	return true;
}

const struct span *
reading_span(const struct reading *r)
{
	return r->stretch ? span_at(r->block, r->stretch - 1) : NULL;
}

bool
reading_is_at(const struct reading *r, size_t span, size_t at)
{
	return r->stretch == SPANS + span + 1 &&
	       r->at == r->block->spans[span].text + at;
}

uint32_t
reading_next(struct reading *r)
{
	if (r->length)
		return r->next;
	while (r->at == r->end)
		if (!enter_stretch(r))
			return 0;
	r->length = utf8_decode(r->at, (size_t)(r->end - r->at), &r->next);
	if (!r->length) {
		r->length = 1;
		r->next = 0xfffd;
	}
	return r->next;
}

void
reading_skip(struct reading *r)
{
	if (!reading_next(r))
		return;
	r->at += r->length;
	r->length = 0;
}

size_t
reading_skip_same(struct reading *r, const char *text)
{
	size_t rest;

	if (!reading_next(r))
		return 0;
	rest = (size_t)(r->end - r->at);
	if (strncmp(r->at, text, rest))
		return 0;
	r->at = r->end;
	r->length = 0;
	return rest;
}

/* The place of the next character; of the block where it has none. */
static struct mark
reading_mark(struct reading *r)
{
	const struct span *span;

	reading_next(r);
	span = reading_span(r);
	return span && span->origin
		       ? span_mark(span, (size_t)(r->at - span->text))
		       : r->block->mark;
}

/* The label of the field that the block's text was given in, or NULL. */
static const char *
block_field_label(const struct document *document, const struct block *block)
{
	for (size_t i = 0; i < block->span_count; i++) {
		const char *key = block->spans[i].field;
		const char *label =
			key ? field_label(document->kind->fields, key) : NULL;
		if (label)
			return label;
	}
	return NULL;
}

const char *
text_excerpt(struct arena *arena, const char *text, size_t length)
{
	size_t at = 0, n;
	uint32_t c;

	for (int i = 0; i < EXCERPT; i++) {
		n = utf8_decode(text + at, length - at, &c);
		if (!n || c == '\n')
			break;
		at += n;
	}
	return arena_copy(arena, text, at);
}

const char *
reading_excerpt(struct arena *arena, struct reading r)
{
	char bytes[EXCERPT * 4];
	size_t length = 0;
	uint32_t c;

	for (int i = 0; i < EXCERPT && (c = reading_next(&r)); i++) {
		length += utf8_encode(c, bytes + length);
		reading_skip(&r);
	}
	return arena_copy(arena, bytes, length);
}

void
reading_report(struct arena *arena, const struct document *document,
	struct reading r, enum message_id id, struct diag *diag)
{
	struct reading whole = {.block = r.block};
	const char *label = block_field_label(document, r.block);

	if (!reading_next(&r))
		r = whole;
	diag_say(diag, id, reading_mark(&r), reading_excerpt(arena, r),
		label ? label : document->kind->key);
}
