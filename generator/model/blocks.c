/* Blocks and spans of the section model. */
#include "model/build.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <string.h>

/* What a block has that has none of its own; a cell stands over one column. */
static const struct heading heading_none;
static const struct tgroup tgroup_none;
static const struct cell cell_none = {.columns = 1, .rows = 1};
static const struct media media_none;
static const struct inlines inlines_none;

struct block *
block_new(struct builder *builder, enum block_kind kind, enum block_role role,
	struct mark mark)
{
	struct block *block = arena_alloc(builder->arena, sizeof *block);

	block->kind = kind;
	block->role = role;
	block->mark = mark;
	block->across = builder->across;
	block->heading = &heading_none;
	block->tgroup = &tgroup_none;
	block->cell = &cell_none;
	block->media = &media_none;
	block->inlines = &inlines_none;
	limits_at(&block->mark, builder->source);
	return block;
}

/*
 * The block's own NAME, from `none` where it has had none: what the arena has
 * given may be written, the block itself only lets it be read.
 */
#define OWN(NAME)                                                             \
	struct NAME *own_##NAME(struct builder *builder, struct block *block) \
	{                                                                     \
		struct NAME *own;                                             \
                                                                              \
		if (block->NAME != &NAME##_none)                              \
			return (struct NAME *)(uintptr_t)block->NAME;         \
		own = arena_alloc(builder->arena, sizeof *own);               \
		*own = NAME##_none;                                           \
		block->NAME = own;                                            \
		return own;                                                   \
	}

OWN(heading)
OWN(tgroup)
OWN(cell)
OWN(media)
OWN(inlines)

void
block_append(struct block *parent, struct block *child)
{
	child->parent = parent;
	child->next = NULL;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

void
block_span(struct builder *builder, struct block *block, struct span span)
{
	size_t capacity = block->span_capacity;

	if (!span.length && !span.page_number)
		return;
	if (!capacity) { /* most blocks have one */
		capacity = 1;
		block->spans =
			arena_alloc(builder->arena, sizeof *block->spans);
	}
	block->spans = arena_grow(builder->arena, block->spans,
		block->span_count, &capacity, sizeof *block->spans);
	block->span_capacity = (uint32_t)capacity;
	block->spans[block->span_count++] = span;
}

char *
block_string(struct builder *builder, const struct block *block)
{
	char *string, *end;
	size_t length = 0;

	for (size_t i = 0; i < block->span_count; i++)
		length += block->spans[i].length;
	string = end = arena_alloc(builder->arena, length + 1);
	for (size_t i = 0; i < block->span_count; i++) {
		memcpy(end, block->spans[i].text, block->spans[i].length);
		end += block->spans[i].length;
	}
	return string;
}

struct span
span_of(const struct tree *scalar, const char *field)
{
	return (struct span){
		.text = scalar->text,
		.length = scalar->length,
		.origin = scalar,
		.field = field,
		.mark = scalar->mark,
	};
}

static void
span_advance(struct span *span, size_t bytes)
{
	span->text += bytes;
	span->length -= bytes;
	span->offset += bytes;
}

static bool
space_at(const char *text, size_t length, size_t *ret_bytes)
{
	uint32_t c;

	*ret_bytes = utf8_decode(text, length, &c);
	return *ret_bytes &&
	       (utf8_is_space(c) || c == '\n' || c == '\r' || c == 0xfeff);
}

struct span
span_trim(struct span span)
{
	size_t bytes;

	while (span.length && space_at(span.text, span.length, &bytes))
		span_advance(&span, bytes);
	while (span.length) {
		size_t start = span.length - 1;
		while (start &&
			((unsigned char)span.text[start] & 0xc0) == 0x80)
			start--;
		if (!space_at(span.text + start, span.length - start, &bytes))
			break;
		span.length = start;
	}
	return span;
}

bool
span_line(struct span *rest, struct span *ret_line)
{
	while (rest->length) {
		const char *end = memchr(rest->text, '\n', rest->length);
		struct span line = *rest;

		if (end)
			line.length = (size_t)(end - rest->text);
		span_advance(rest, line.length + (end != NULL));
		line = span_trim(line);
		if (line.length) {
			*ret_line = line;
			return true;
		}
	}
	return false;
}

struct mark
span_mark(const struct span *span, size_t offset)
{
	struct mark mark = span->mark;

	if (span->origin)
		return tree_mark_at(span->origin, span->offset + offset);
	return mark;
}

size_t
block_count(const struct block *block)
{
	size_t count = 0;

	BLOCK_FOR (child, block)
		count++;
	return count;
}

/* The last of them that starts at or before the byte; NULL: none does. */
static const struct tagged *
tagged_at(const struct tree *scalar, size_t at)
{
	size_t low = 0, high = scalar->tagged_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (scalar->tagged[middle].start > at)
			high = middle;
		else
			low = middle + 1;
	}
	return low ? &scalar->tagged[low - 1] : NULL;
}

/* Up to where the marks stay the same. */
static size_t
tags_stretch(const struct span *span, size_t from, unsigned *ret_tags)
{
	const struct tree *scalar = span->origin;
	const struct tagged *tagged, *next;
	size_t end = span->length;

	*ret_tags = 0;
	if (!scalar || !scalar->tagged_count)
		return end;
	tagged = tagged_at(scalar, span->offset + from);
	*ret_tags = tagged ? tagged->tags : 0;
	next = tagged ? tagged + 1 : scalar->tagged;
	if (next < scalar->tagged + scalar->tagged_count &&
		next->start - span->offset < end)
		end = next->start - span->offset;
	return end;
}

static size_t
points_stretch(const struct block *block, const struct span *span, size_t from,
	bool *ret_in_point)
{
	size_t count = span == block->spans ? block->inlines->point_count : 0;

	*ret_in_point = false;
	for (size_t i = 0; i < count; i++) {
		const struct point *point = &block->inlines->points[i];

		*ret_in_point = from >= point->from && from < point->to;
		if (*ret_in_point)
			return point->to;
		if (from < point->from)
			return point->from;
	}
	return span->length;
}

size_t
block_stretch(const struct block *block, const struct span *span, size_t from,
	struct look *ret_look)
{
	size_t point = points_stretch(block, span, from, &ret_look->in_point),
	       tags = tags_stretch(span, from, &ret_look->tags);

	return point < tags ? point : tags;
}

const char *
block_kind_name(enum block_kind kind)
{
	switch (kind) {
	case BLOCK_DOCUMENT:
		return "document";
	case BLOCK_ELEMENT:
		return "element";
	case BLOCK_GROUP:
		return "group";
	case BLOCK_SECTION:
		return "section";
	case BLOCK_PARAGRAPH:
		return "paragraph";
	case BLOCK_TABLE:
		return "table";
	case BLOCK_ROW:
		return "row";
	case BLOCK_CELL:
		return "cell";
	case BLOCK_FIGURE:
		return "figure";
	case BLOCK_PICTURE:
		return "picture";
	case BLOCK_BREAK:
		return "break";
	case BLOCK_CHART:
		return "chart";
	}
	return "";
}

const char *
block_name(const struct block *block)
{
	static const char *const names[] = {
#define ROW(role, name) [role] = name,
		BLOCK_ROLES(ROW)
#undef ROW
	};

	if (block->name)
		return block->name;
	return block->role ? names[block->role] : block_kind_name(block->kind);
}

bool
element_has_text(enum element_kind kind)
{
	switch (kind) {
	case ELEMENT_RULE:
	case ELEMENT_SPACE:
	case ELEMENT_BREAK:
	case ELEMENT_CONTENTS:
	case ELEMENT_FOLIO:
	case ELEMENT_WATERMARK:
		return false;
	case ELEMENT_NONE:
	case ELEMENT_TEXT:
	case ELEMENT_MASTHEAD:
	case ELEMENT_TITLE:
	case ELEMENT_ROW:
	case ELEMENT_BODY:
	case ELEMENT_LIST:
	case ELEMENT_SIGNATURE:
	case ELEMENT_ANNEX:
	case ELEMENT_COLOPHON:
	case ELEMENT_FORM:
		break;
	}
	return true;
}
