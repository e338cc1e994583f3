/* Texts of two blocks as one. See merge_parts.h. */
#include "compare/merge_parts.h"

#include "base/buf.h"
#include "base/tag.h"
#include "compare/script.h"
#include "tree/tree.h"

#include <string.h>

/* Spans that are put together for a block. */
struct spans {
	struct span *list;
	size_t count, room;
};

/* --- stretches -------------------------------------------------------- */

static unsigned
tag_of(enum part_fate fate)
{
	static const unsigned tags[] = {
		[PART_STAYS] = 0,
		[PART_GOES] = TAG_DELETED,
		[PART_COMES] = TAG_INSERTED,
	};

	return tags[fate];
}

static void
add_span(struct merger *m, struct spans *spans, struct span span)
{
	spans->list = arena_grow(m->arena, spans->list, spans->count,
		&spans->room, sizeof *spans->list);
	spans->list[spans->count++] = span;
}

/* What typed it, as if all of it were marked so. */
static const struct tree *
marked_origin(struct merger *m, const struct span *span, unsigned tags)
{
	struct tree *origin = arena_alloc(m->arena, sizeof *origin);
	struct tagged *tagged = arena_alloc(m->arena, sizeof *tagged);

	tagged->tags = tags;
	if (span->origin)
		*origin = *span->origin;
	else
		*origin = (struct tree){.kind = TREE_SCALAR,
			.mark = span->mark,
			.text = span->text,
			.length = span->length};
	origin->tags_read = true;
	origin->tagged = tagged;
	origin->tagged_count = 1;
	return origin;
}

/* The bytes of the span from `from` to before `to`. */
static void
add_stretch(struct merger *m, struct spans *spans, const struct block *block,
	const struct span *span, size_t from, size_t to, enum part_fate fate)
{
	size_t end;

	if (span->page_number)
		add_span(m, spans, *span);
	for (; from < to; from = end) {
		struct span part = *span;
		struct look look;

		end = block_stretch(block, span, from, &look);
		end = end < to ? end : to;
		part.text += from;
		part.length = end - from;
		if (fate != PART_STAYS)
			part.origin = marked_origin(
				m, span, look.tags | tag_of(fate));
		if (part.origin == span->origin || span->origin)
			part.offset += from;
		add_span(m, spans, part);
	}
}

/* Of the block's text, from byte to byte. */
static void
add_text(struct merger *m, struct spans *spans, const struct block *block,
	size_t from, size_t to, enum part_fate fate)
{
	size_t start = 0;

	for (size_t i = 0; i < block->span_count && start <= to; i++) {
		const struct span *span = &block->spans[i];
		const size_t end = start + span->length;

		if (end > from && start < to)
			add_stretch(m, spans, block, span,
				from > start ? from - start : 0,
				(to < end ? to : end) - start, fate);
		else if (span->page_number && start >= from)
			add_span(m, spans, *span);
		start = end;
	}
}

static size_t
bytes_of(const struct block *block, size_t spans)
{
	size_t bytes = 0;

	for (size_t i = 0; i < spans; i++)
		bytes += block->spans[i].length;
	return bytes;
}

/* Its spans, one behind the other. */
static const char *
string_of(struct merger *m, const struct block *block)
{
	char *text =
		arena_alloc(m->arena, bytes_of(block, block->span_count) + 1);
	size_t at = 0;

	for (size_t i = 0; i < block->span_count; i++) {
		memcpy(text + at, block->spans[i].text, block->spans[i].length);
		at += block->spans[i].length;
	}
	return text;
}

static void
take_spans(struct block *block, const struct spans *spans)
{
	block->spans = spans->list;
	block->span_count = (uint32_t)spans->count;
	block->span_capacity = (uint32_t)spans->room;
}

/* --- footnotes -------------------------------------------------------- */

/* Its sign stands behind that byte of the text. */
static size_t
place_of(const struct block *note, const struct block *text)
{
	return bytes_of(text, note->inlines->note_span) +
	       note->inlines->note_at;
}

/* The same place of a text that has other spans; `bytes` of it before it. */
static void
place_note(struct merger *m, struct block *note, const struct block *text,
	size_t bytes)
{
	struct inlines *own = arena_alloc(m->arena, sizeof *own);
	size_t i = 0;

	*own = *note->inlines;
	for (; i + 1 < text->span_count && bytes > text->spans[i].length; i++)
		bytes -= text->spans[i].length;
	own->note_span = i;
	own->note_at = bytes;
	note->inlines = own;
}

static bool
has_note(struct merger *m, const struct block *block, const struct block *note)
{
	for (const struct block *n = block ? block->inlines->notes : NULL; n;
		n = n->next)
		if (!strcmp(string_of(m, n), string_of(m, note)))
			return true;
	return false;
}

/* In the order of their signs. */
static void
add_note(struct block **notes, struct block *note)
{
	while (*notes &&
		((*notes)->inlines->note_span < note->inlines->note_span ||
			((*notes)->inlines->note_span ==
					note->inlines->note_span &&
				(*notes)->inlines->note_at <=
					note->inlines->note_at)))
		notes = &(*notes)->next;
	note->next = *notes;
	*notes = note;
}

/*
 * Those of `from`; what its bytes are in the merged text says `places`. One
 * that `other` has, too, stays, or is not taken where it is the old one's.
 */
static void
add_notes(struct merger *m, struct block *merged, const struct block *from,
	const struct block *other, const size_t *places, enum part_fate fate)
{
	struct inlines *own = arena_alloc(m->arena, sizeof *own);

	*own = *merged->inlines;
	for (const struct block *n = from->inlines->notes; n; n = n->next) {
		const bool both = other && has_note(m, other, n);
		struct block *note;

		if (both && fate == PART_GOES)
			continue;
		note = merge_copy(m, n, both ? PART_STAYS : fate);
		place_note(m, note, merged,
			places ? places[place_of(n, from)] : place_of(n, from));
		add_note(&own->notes, note);
	}
	merged->inlines = own;
}

/* --- blocks ----------------------------------------------------------- */

static struct block *
bare_copy(struct merger *m, const struct block *block)
{
	struct block *copy = arena_alloc(m->arena, sizeof *copy);
	struct inlines *own = arena_alloc(m->arena, sizeof *own);

	*copy = *block;
	copy->parent = copy->first = copy->last = copy->next = NULL;
	copy->repeats = NULL;
	*own = *block->inlines;
	own->notes = NULL;
	copy->inlines = own;
	return copy;
}

static void
mark_ordinal(struct merger *m, struct block *copy, enum part_fate fate)
{
	struct heading *own;
	struct span span = copy->heading->ordinal_span;

	if (fate == PART_STAYS || !copy->heading->ordinal)
		return;
	own = arena_alloc(m->arena, sizeof *own);
	*own = *copy->heading;
	if (!span.length)
		span = (struct span){.text = own->ordinal,
			.length = strlen(own->ordinal),
			.mark = copy->mark};
	span.origin = marked_origin(m, &span, tag_of(fate));
	own->ordinal_span = span;
	copy->heading = own;
}

struct block *
merge_copy(struct merger *m, const struct block *block, enum part_fate fate)
{
	struct block *copy = bare_copy(m, block);
	struct spans spans = {0}, label = {0};

	if (fate != PART_STAYS) {
		struct inlines *own = arena_alloc(m->arena, sizeof *own);
		const size_t end = bytes_of(block, block->span_count);
		const size_t bytes = bytes_of(block, block->label_spans);
		const size_t shared = bytes_of(block, block->shared_spans);

		*own = *copy->inlines;
		own->points = NULL;
		own->point_count = 0;
		copy->inlines = own;
		add_text(m, &label, block, 0, shared, fate);
		copy->shared_spans = (uint32_t)label.count;
		add_text(m, &label, block, shared, bytes, fate);
		copy->label_spans = (uint32_t)label.count;
		spans = label;
		add_text(m, &spans, block, bytes, end, fate);
		take_spans(copy, &spans);
		mark_ordinal(m, copy, fate);
	}
	add_notes(m, copy, block, NULL, NULL, fate);
	return copy;
}

/* --- two texts -------------------------------------------------------- */

/* One of them, while they are read side by side. */
struct side {
	const struct block *block;
	struct units units;
	const bool *out;
	size_t at;
	size_t *places; /* of each byte in the merged text */
	size_t label;   /* bytes */
};

/* Characters that look otherwise are others. */
static void
add_looks(struct side *side)
{
	size_t start = 0, unit = 0;

	for (size_t i = 0; i < side->block->span_count; i++) {
		const struct span *span = &side->block->spans[i];

		for (; unit < side->units.count &&
			side->units.starts[unit] < start + span->length;
			unit++) {
			struct look look;

			block_stretch(side->block, span,
				side->units.starts[unit] - start, &look);
			side->units.ids[unit] ^= (uint32_t)look.tags << 24;
		}
		start += span->length;
	}
}

static void
open_side(struct merger *m, const struct block *block, struct side *side)
{
	const char *text = string_of(m, block);
	const size_t length = bytes_of(block, block->span_count);

	side->block = block;
	side->units = units_of(m->units, text, length);
	side->places = arena_array(m->arena, length + 1, sizeof(size_t));
	side->label = bytes_of(block, block->label_spans);
	add_looks(side);
}

/* The units from where the side is, all of which go, or come. */
static void
add_out(struct merger *m, struct side *side, struct spans *spans, size_t *bytes,
	enum part_fate fate)
{
	const size_t *starts = side->units.starts, from = side->at;

	while (side->at < side->units.count && side->out[side->at])
		side->at++;
	for (size_t i = starts[from]; i <= starts[side->at]; i++)
		side->places[i] = *bytes + i - starts[from];
	add_text(m, spans, side->block, starts[from], starts[side->at], fate);
	*bytes += starts[side->at] - starts[from];
}

static void
add_same(struct merger *m, struct side *old, struct side *new,
	struct spans *spans, size_t *bytes)
{
	const size_t from = new->units.starts[new->at];

	while (old->at < old->units.count && !old->out[old->at] &&
		new->at < new->units.count && !new->out[new->at]) {
		const size_t a = old->units.starts[old->at++];
		const size_t b = new->units.starts[new->at++];

		for (size_t i = b; i < new->units.starts[new->at]; i++) {
			new->places[i] = *bytes + i - from;
			if (a + i - b <= old->units.starts[old->at])
				old->places[a + i - b] = new->places[i];
		}
	}
	add_text(m, spans, new->block, from, new->units.starts[new->at],
		PART_STAYS);
	*bytes += new->units.starts[new->at] - from;
	new->places[new->units.starts[new->at]] = *bytes;
	old->places[old->units.starts[old->at]] = *bytes;
}

/* Its label ends with the span in which the new one's ends. */
static void
set_label(struct block *merged, const struct side *new)
{
	size_t bytes = 0, i = 0;

	for (; i < merged->span_count && bytes < new->places[new->label]; i++)
		bytes += merged->spans[i].length;
	merged->label_spans = new->label ? (uint32_t)i : 0;
	if (merged->shared_spans)
		merged->shared_spans = merged->label_spans;
}

/* Where the label ends a span of what stays ends, too. */
static void
cut_at(struct merger *m, struct block *merged, size_t at)
{
	struct spans cut = {0};
	size_t start = 0;

	for (size_t i = 0; i < merged->span_count; i++) {
		struct span span = merged->spans[i], rest = span;

		if (at > start && at < start + span.length) {
			span.length = at - start;
			rest.text += span.length;
			rest.offset += rest.origin ? span.length : 0;
			rest.length -= span.length;
			add_span(m, &cut, span);
			add_span(m, &cut, rest);
		} else {
			add_span(m, &cut, span);
		}
		start += merged->spans[i].length;
	}
	take_spans(merged, &cut);
}

struct block *
merge_text(struct merger *m, const struct block *old, const struct block *new)
{
	struct block *merged = bare_copy(m, new);
	struct inlines *own = arena_alloc(m->arena, sizeof *own);
	struct side a = {0}, b = {0};
	struct script_row goes, comes;
	struct spans spans = {0};
	size_t bytes = 0;

	*own = *merged->inlines;
	own->points = NULL;
	own->point_count = 0;
	merged->inlines = own;
	open_side(m, old, &a);
	open_side(m, new, &b);
	goes = (struct script_row){.ids = a.units.ids, .count = a.units.count};
	comes = (struct script_row){.ids = b.units.ids, .count = b.units.count};
	script_make(m->arena, &goes, &comes, &m->work);
	script_smooth(m->arena, &goes, &comes);
	a.out = goes.out;
	b.out = comes.out;
	while (a.at < a.units.count || b.at < b.units.count) {
		add_out(m, &a, &spans, &bytes, PART_GOES);
		add_out(m, &b, &spans, &bytes, PART_COMES);
		add_same(m, &a, &b, &spans, &bytes);
	}
	take_spans(merged, &spans);
	cut_at(m, merged, b.places[b.label]);
	set_label(merged, &b);
	add_notes(m, merged, old, new, a.places, PART_GOES);
	add_notes(m, merged, new, old, b.places, PART_COMES);
	return merged;
}
