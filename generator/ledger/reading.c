/* The text of a block, character by character. */
#include "ledger/reading.h"

#include "base/utf8.h"

#include <string.h>

enum { ORDINAL, GAP, SPANS, EXCERPT = 20 /* characters */ };

/* The bytes of the stretch; false behind the last. */
static bool
stretch_of(const struct reading *r, const char **ret_text, size_t *ret_length)
{
	const struct block *block = r->block;
	const char *set =
		r->stretch == ORDINAL ? block->ordinal : block->ordinal_gap;
	const struct span *span = reading_span(r);

	*ret_text = "";
	*ret_length = 0;
	if (r->stretch >= SPANS + block->span_count)
		return false;
	if (span) {
		*ret_text = span->text;
		*ret_length = span->length;
	} else if (set) {
		*ret_text = set;
		*ret_length = strlen(set);
	}
	return true;
}

const struct span *
reading_span(const struct reading *r)
{
	const struct block *block = r->block;

	if (r->stretch == ORDINAL && block->ordinal_span.length)
		return &block->ordinal_span;
	if (r->stretch < SPANS || r->stretch >= SPANS + block->span_count)
		return NULL;
	return &block->spans[r->stretch - SPANS];
}

uint32_t
reading_next(struct reading *r)
{
	const char *text;
	size_t length;
	uint32_t c;

	while (stretch_of(r, &text, &length)) {
		if (r->at < length)
			return utf8_decode(text + r->at, length - r->at, &c)
				       ? c
				       : 0xfffd;
		r->stretch++;
		r->at = 0;
	}
	return 0;
}

void
reading_skip(struct reading *r)
{
	const char *text;
	size_t length, n;
	uint32_t c;

	if (!reading_next(r) || !stretch_of(r, &text, &length))
		return;
	n = utf8_decode(text + r->at, length - r->at, &c);
	r->at += n ? n : 1;
}

struct mark
reading_mark(struct reading *r)
{
	const struct span *span;

	reading_next(r);
	span = reading_span(r);
	return span && span->origin ? span_mark(span, r->at) : r->block->mark;
}

const char *
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
