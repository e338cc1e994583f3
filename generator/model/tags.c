/*
 * Marks inside a text, <粗>…</粗>: each ends in its paragraph, and within the
 * one around it. They are taken out of the text, before anybody else reads it.
 */
#include "model/model.h"

#include "base/buf.h"
#include "base/tag.h"
#include "base/utf8.h"
#include "tree/tree.h"

#include <string.h>

enum { DEEPEST = 16 }; /* marks in marks; no mark is in one of its kind */

/* A mark that was begun. */
struct open_tag {
	enum tag tag;
	size_t at, length; /* as it was typed */
	size_t start;      /* in the text that is made */
	bool told;         /* that it is no good */
};

/* Up to there none ends; or the next one that does stands there. */
struct end_place {
	size_t none_before, next;
};

/* A text without its marks. */
struct made {
	struct buf text;
	struct piece *pieces;
	size_t piece_count, piece_capacity;
	struct tagged *tagged;
	size_t tagged_count, tagged_capacity;
};

struct tags_reader {
	struct arena *arena;
	struct diag *diag;
	const struct kind *kind;
	const char *label; /* of the field, or of what in it has no marks */
	bool allowed;      /* marks have an effect there */

	const struct tree *typed; /* the scalar as it was typed */
	struct made made;         /* what comes of it */
	/* while a footnote is read: the text around it, and which of the open
	 * marks it is */
	bool in_note;
	struct made around;
	size_t note_open;
	struct tree_note *notes;
	size_t note_count, note_capacity;
	struct open_tag open[DEEPEST];
	size_t depth;
	bool failed;
	struct end_place ends[TAGS]; /* of marks of one letter */
};

/* --- the text that is made ------------------------------------------------ */

static void
copy(struct tags_reader *r, size_t from, size_t to)
{
	const struct piece *last =
		r->made.piece_count ? &r->made.pieces[r->made.piece_count - 1]
				    : NULL;

	if (from == to)
		return;
	if (!last || last->offset + r->made.text.length - last->start != from) {
		r->made.pieces = arena_grow(r->arena, r->made.pieces,
			r->made.piece_count, &r->made.piece_capacity,
			sizeof *r->made.pieces);
		r->made.pieces[r->made.piece_count++] =
			(struct piece){r->made.text.length, r->typed, from};
	}
	buf_bytes(&r->made.text, r->typed->text + from, to - from);
}

/* The scalar becomes what was made. */
static void
give_made(struct tags_reader *r, struct tree *scalar)
{
	const struct made *made = &r->made;

	scalar->text = arena_copy(r->arena, made->text.data, made->text.length);
	scalar->length = made->text.length;
	scalar->pieces = made->pieces;
	scalar->piece_count = made->piece_count;
	scalar->tagged = made->tagged;
	scalar->tagged_count = made->tagged_count;
	scalar->tags_read = true;
}

/* What is open is what the text has from here on. */
static void
mark_text(struct tags_reader *r)
{
	unsigned tags = 0;
	struct tagged *last;

	/* a note is no part of the text around it */
	for (size_t i = r->in_note ? r->note_open + 1 : 0; i < r->depth; i++)
		if (r->open[i].tag != TAG_FOOTNOTE)
			tags |= TAG_BIT(r->open[i].tag);
	last = r->made.tagged_count ? &r->made.tagged[r->made.tagged_count - 1]
				    : NULL;
	if (!last || last->start != r->made.text.length) {
		r->made.tagged = arena_grow(r->arena, r->made.tagged,
			r->made.tagged_count, &r->made.tagged_capacity,
			sizeof *r->made.tagged);
		last = &r->made.tagged[r->made.tagged_count++];
		last->start = r->made.text.length;
	}
	last->tags = tags;
	/* </b><b>: it goes on */
	if (r->made.tagged_count > 1 && last[-1].tags == tags)
		r->made.tagged_count--;
}

/* --- faults --------------------------------------------------------------- */

static const char *
word_at(const struct tags_reader *r, size_t at, size_t length)
{
	return arena_copy(r->arena, r->typed->text + at, length);
}

static const char *
open_word(const struct tags_reader *r, const struct open_tag *open)
{
	return word_at(r, open->at, open->length);
}

/* </粗> of <粗>, as it was spelled. */
static const char *
end_word(const struct tags_reader *r, const struct open_tag *open)
{
	return arena_join(r->arena, "</", open_word(r, open) + 1, NULL);
}

static void
tell(struct tags_reader *r, enum message_id id, size_t at, const char *first,
	const char *second, const char *third)
{
	diag_say(r->diag, id, tree_mark_at(r->typed, at), first, second, third);
	r->failed = true;
}

/* The text of a note is a scalar of its own. */
static void
end_note(struct tags_reader *r)
{
	struct tree *text = tree_copy(r->arena, r->typed);

	give_made(r, text);
	buf_done(&r->made.text);
	r->made = r->around;
	r->in_note = false;
	r->notes = arena_grow(r->arena, r->notes, r->note_count,
		&r->note_capacity, sizeof *r->notes);
	r->notes[r->note_count++] =
		(struct tree_note){r->made.text.length, text};
}

/* The paragraph ends: the innermost mark that is open is told. */
static void
end_paragraph(struct tags_reader *r)
{
	while (r->depth) {
		const struct open_tag *open = &r->open[--r->depth];

		if (!open->told)
			tell(r, MSG_TAG_OPEN, open->at, open_word(r, open),
				end_word(r, open), NULL);
		if (r->in_note && r->depth == r->note_open)
			end_note(r);
	}
	if (r->made.tagged_count)
		mark_text(r);
}

/* --- marks ---------------------------------------------------------------- */

/* The mark that cannot be around that one: of its kind, or 上标 for 下标. */
static const struct open_tag *
barred_by(const struct tags_reader *r, enum tag tag)
{
	unsigned bars = TAG_BIT(tag);

	if (bars & TAG_SCRIPTS)
		bars = TAG_SCRIPTS;
	for (size_t i = 0; i < r->depth; i++)
		if (TAG_BIT(r->open[i].tag) & bars)
			return &r->open[i];
	return NULL;
}

/* Blanks before the sign of a note have no use. */
static void
drop_blanks(struct tags_reader *r)
{
	struct made *made = &r->made;
	size_t length = made->text.length, n;
	uint32_t c;

	while (length) {
		size_t start = length - 1;
		while (start && (made->text.data[start] & 0xc0) == 0x80)
			start--;
		n = utf8_decode(made->text.data + start, length - start, &c);
		if (!n || !utf8_is_space(c))
			break;
		length = start;
	}
	made->text.length = length;
	while (made->piece_count &&
		made->pieces[made->piece_count - 1].start >= length)
		made->piece_count--;
	for (size_t i = 0; i < made->tagged_count; i++)
		if (made->tagged[i].start > length)
			made->tagged[i].start = length;
	for (size_t i = 0; i < r->depth; i++)
		if (r->open[i].start > length)
			r->open[i].start = length;
}

/* It stands behind a character of its paragraph. */
static void
begin_note(struct tags_reader *r, size_t at, size_t length)
{
	drop_blanks(r);
	if (!r->made.text.length ||
		r->made.text.data[r->made.text.length - 1] == '\n')
		tell(r, MSG_TAG_ALONE, at, word_at(r, at, length), NULL, NULL);
	r->around = r->made;
	r->made = (struct made){0};
	buf_text(&r->made.text, "");
	r->in_note = true;
	r->note_open = r->depth;
}

static void
begin_tag(struct tags_reader *r, enum tag tag, size_t at, size_t length)
{
	const struct open_tag *around = barred_by(r, tag);

	if (around)
		tell(r, MSG_TAG_NESTED, at, word_at(r, at, length),
			open_word(r, around), NULL);
	if (r->depth == DEEPEST)
		return;
	if (tag == TAG_FOOTNOTE && !around)
		begin_note(r, at, length);
	r->open[r->depth++] = (struct open_tag){
		tag, at, length, r->made.text.length, around != NULL};
	mark_text(r);
}

/* Blanks at a line's end are not set. */
static bool
is_blank_from(const struct tags_reader *r, size_t at)
{
	uint32_t c;

	while (at < r->made.text.length) {
		at += utf8_decode(
			r->made.text.data + at, r->made.text.length - at, &c);
		if (!utf8_is_space(c))
			return false;
	}
	return true;
}

/* The innermost of that kind is no more; which begin in it, is told. */
static void
close_tag(struct tags_reader *r, size_t index, size_t at, size_t length)
{
	const struct open_tag open = r->open[index];

	if (index + 1 < r->depth) {
		struct open_tag *inner = &r->open[r->depth - 1];
		if (!inner->told && !open.told)
			tell(r, MSG_TAG_CROSSED, at, word_at(r, at, length),
				open_word(r, inner), end_word(r, inner));
		inner->told = true;
	} else if (is_blank_from(r, open.start) && !open.told) {
		tell(r, MSG_TAG_EMPTY, open.at, open_word(r, &open),
			word_at(r, at, length), NULL);
	}
	if (r->in_note && index == r->note_open) {
		r->depth = index;
		end_note(r);
	} else {
		memmove(&r->open[index], &r->open[index + 1],
			(--r->depth - index) * sizeof *r->open);
		r->note_open -= r->in_note && index < r->note_open;
	}
	mark_text(r);
}

static void
end_tag(struct tags_reader *r, enum tag tag, size_t at, size_t length)
{
	for (size_t i = r->depth; i--;) {
		if (r->open[i].tag != tag)
			continue;
		close_tag(r, i, at, length);
		return;
	}
	tell(r, MSG_TAG_END, at, word_at(r, at, length),
		arena_join(r->arena, "<", word_at(r, at + 2, length - 2), NULL),
		NULL);
}

static bool
is_word_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

/* The next </b>, spelled as the mark is, whose `<` is not doubled, or NULL. */
static const char *
end_behind(const char *text, size_t at, size_t length, char letter)
{
	const char word[] = {'<', '/', letter, '>'}, *end;

	do {
		end = memmem(text + at, length - at, word, sizeof word);
		at = end ? (size_t)(end - text) + sizeof word : length;
	} while (end && end > text && end[-1] == '<');
	return end;
}

/* Does the mark of one letter end in the rest of the paragraph? */
static bool
is_ended(struct tags_reader *r, size_t at, enum tag tag)
{
	const char *text = r->typed->text, *line, *end;
	size_t length = r->typed->length;
	struct end_place *known = &r->ends[tag];

	if (at < known->none_before || at < known->next)
		return at >= known->none_before;
	line = memchr(text + at, '\n', length - at);
	length = line ? (size_t)(line - text) : length;
	end = end_behind(text, at, length, text[at + 1]);
	if (end)
		known->next = (size_t)(end - text);
	else
		known->none_before = length;
	return end;
}

/* a<b>c: letters close by, and no end of a mark. */
static bool
is_inequality(struct tags_reader *r, size_t at, const struct tag_signs *signs)
{
	const char *text = r->typed->text + at;
	const size_t behind = at + signs->length;

	return signs->count == 1 && signs->length == sizeof "<b>" - 1 &&
	       !signs->closes && at && is_word_byte(text[-1]) &&
	       behind < r->typed->length && is_word_byte(text[signs->length]) &&
	       !is_ended(r, at, signs->tag);
}

/* Of several `<` each two are one; one that is left begins the mark. */
static size_t
read_signs(struct tags_reader *r, size_t at, const struct tag_signs *signs)
{
	const size_t end = at + signs->count;

	if (!signs->length || is_inequality(r, at, signs)) {
		copy(r, at, end);
		return end;
	}
	copy(r, at, at + signs->count / 2);
	if (signs->count % 2 == 0)
		return end;
	if (!r->allowed && !r->failed)
		tell(r, MSG_TAG_HERE, end - 1,
			word_at(r, end - 1, signs->length), r->label, NULL);
	else if (r->allowed && signs->closes)
		end_tag(r, signs->tag, end - 1, signs->length);
	else if (r->allowed)
		begin_tag(r, signs->tag, end - 1, signs->length);
	return end - 1 + signs->length;
}

static void
read_text(struct tags_reader *r)
{
	const char *text = r->typed->text;
	const size_t length = r->typed->length;
	size_t at = 0;

	while (at < length) {
		size_t stop = at;
		struct tag_signs signs;

		while (stop < length && text[stop] != '<' && text[stop] != '\n')
			stop++;
		copy(r, at, stop);
		at = stop;
		if (at == length)
			break;
		if (text[at] == '\n') {
			end_paragraph(r);
			copy(r, at, at + 1);
			at++;
			continue;
		}
		signs = tag_signs_at(text + at, length - at);
		at = read_signs(r, at, &signs);
	}
	end_paragraph(r);
}

static void
read_scalar(struct tags_reader *r, struct tree *scalar)
{
	if (scalar->tags_read || !memchr(scalar->text, '<', scalar->length))
		return;
	r->typed = tree_copy(r->arena, scalar);
	r->made = (struct made){.text = r->made.text};
	r->notes = NULL;
	r->note_count = r->note_capacity = 0;
	r->failed = false;
	memset(r->ends, 0, sizeof r->ends);
	buf_reset(&r->made.text);
	buf_text(&r->made.text, "");
	read_text(r);
	if (r->made.text.length == scalar->length)
		return;
	give_made(r, scalar);
	scalar->notes = r->notes;
	scalar->note_count = r->note_count;
	scalar->doubtful = scalar->doubtful || r->failed;
}

/* --- fields ------------------------------------------------------------- */

/* Of a picture what is said in place of it: nobody sees how it is set. */
static bool
is_plain_word(const struct tags_reader *r, const struct tree *node)
{
	const struct field *word =
		node->key ? field_lookup(r->kind->words, node->key) : NULL;

	return word &&
	       (!strcmp(word->key, "alt") || !strcmp(word->key, "file"));
}

static void
read_value(struct tags_reader *r, struct tree *node)
{
	const struct tags_reader outer = *r;

	if (node->kind == TREE_SCALAR) {
		read_scalar(r, node);
		return;
	}
	for (struct tree *child = node->first; child; child = child->next) {
		if (child->picture && child->kind == TREE_SCALAR)
			continue; /* the name of its file */
		if (is_plain_word(r, child)) {
			r->allowed = false;
			r->label = child->key;
		}
		read_value(r, child);
		r->allowed = outer.allowed;
		r->label = outer.label;
	}
}

static void read_fields(
	struct tags_reader *r, const struct field *fields, struct tree *node);

/* One group, or where a plain text stands for it its main field. */
static void
read_group(struct tags_reader *r, const struct field *field, struct tree *node)
{
	const struct field *main =
		field->scalar ? field_lookup(field->fields, field->scalar)
			      : NULL;

	if (node->kind == TREE_MAPPING) {
		read_fields(r, field->fields, node);
		return;
	}
	for (struct tree *item = node->first; item; item = item->next)
		read_group(r, field, item);
	if (node->kind != TREE_SCALAR)
		return;
	r->label = main ? main->label : field->label;
	r->allowed = main && main->type == FIELD_TEXT;
	read_scalar(r, node);
}

static void
read_fields(
	struct tags_reader *r, const struct field *fields, struct tree *node)
{
	for (struct tree *child = node->first; child; child = child->next) {
		const struct field *field =
			child->key ? field_lookup(fields, child->key) : NULL;

		if (field && field->fields) {
			read_group(r, field, child);
		} else if (field) {
			r->label = field->label;
			r->allowed = field->type == FIELD_TEXT;
			read_value(r, child);
		}
	}
}

static bool
holds_sign(const struct tree *node)
{
	if (node->kind == TREE_SCALAR)
		return memchr(node->text, '<', node->length) != NULL;
	TREE_FOR (child, node)
		if (holds_sign(child))
			return true;
	return false;
}

const struct tree *
tags_read(struct arena *arena, const struct tree *root, const struct kind *kind,
	struct diag *diag)
{
	struct tags_reader reader = {
		.arena = arena, .diag = diag, .kind = kind};
	struct tree *copied;

	if (!holds_sign(root))
		return root;
	copied = tree_copy_all(arena, root);
	read_fields(&reader, kind->fields, copied);
	buf_done(&reader.made.text);
	return copied;
}
