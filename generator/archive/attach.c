/* Which files go into the PDF. */
#include "archive/attach.h"

#include "archive/record.h"
#include "archive/source.h"
#include "model/model.h"
#include "output/png_write.h"
#include "picture/picture.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct attaching {
	const struct session *session;
	struct attachment *files;
	size_t count, capacity;
	const struct picture **pictures; /* of each file, or NULL */
	size_t picture_capacity;
	bool failed;
};

static void
add(struct attaching *a, enum attachment_kind kind, const char *name,
	const char *type, const struct buf *bytes,
	const struct picture *picture)
{
	struct arena *arena = a->session->arena;

	a->files = arena_grow(
		arena, a->files, a->count, &a->capacity, sizeof *a->files);
	a->pictures = arena_grow(arena, a->pictures, a->count,
		&a->picture_capacity, sizeof *a->pictures);
	a->pictures[a->count] = picture;
	a->files[a->count++] = (struct attachment){
		.kind = kind,
		.name = name,
		.type = type,
		.bytes = arena_copy(
			arena, bytes->data ? bytes->data : "", bytes->length),
		.length = bytes->length,
	};
}

/* --- pictures --------------------------------------------------------------
 */

/*
 * A JPEG without all that is not its picture; how it is to be turned is said
 * again, in the least EXIF that can say it.
 */
static void
put_jpeg(struct buf *out, const struct picture *picture)
{
	const unsigned char exif[] = {0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0,
		0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0,
		1, 0, (unsigned char)picture->orientation, 0, 0, 0, 0, 0, 0};
	const size_t start = 2; /* SOI */

	buf_bytes(out, picture->bytes, start);
	if (picture->orientation != 1)
		buf_bytes(out, exif, sizeof exif);
	buf_bytes(out, picture->bytes + start, picture->length - start);
}

static void
add_picture(struct attaching *a, const struct tree *node,
	const struct picture *picture)
{
	const char *name = source_base_name(picture->name);
	struct buf bytes = {0};

	for (size_t i = 0; i < a->count; i++) {
		if (strcmp(a->files[i].name, name))
			continue;
		if (a->pictures[i] && a->pictures[i]->bytes == picture->bytes)
			return;
		diag_say(a->session->diag, MSG_SOURCE_PICTURES, node->mark,
			name);
		a->failed = true;
		return;
	}
	if (picture->is_jpeg)
		put_jpeg(&bytes, picture);
	else
		png_write(&bytes, picture);
	add(a, ATTACHMENT_DATA, name,
		picture->is_jpeg ? "image/jpeg" : "image/png", &bytes, picture);
	buf_done(&bytes);
}

static void
add_pictures(struct attaching *a, const struct tree *node)
{
	const struct picture *picture = source_picture(node);

	if (picture)
		add_picture(a, node, picture);
	TREE_FOR (child, node)
		add_pictures(a, child);
}

/* --- what is not printed --------------------------------------------------
 */

/* The scalars of the draft that some block shows, in no order that matters. */
struct shown {
	struct arena *arena;
	const struct tree **origins;
	size_t count, capacity;
};

static void
note_shown(struct shown *s, const struct block *block)
{
	for (size_t i = 0; i < block->span_count; i++) {
		if (!block->spans[i].origin)
			continue;
		s->origins = arena_grow(s->arena, s->origins, s->count,
			&s->capacity, sizeof *s->origins);
		s->origins[s->count++] = block->spans[i].origin;
	}
	for (const struct block *n = block->inlines->notes; n; n = n->next)
		note_shown(s, n);
	BLOCK_FOR (child, block)
		note_shown(s, child);
	if (block->cell->foot)
		note_shown(s, block->cell->foot);
}

static int
by_address(const void *a, const void *b)
{
	const uintptr_t x = (uintptr_t) * (const struct tree *const *)a,
			y = (uintptr_t) * (const struct tree *const *)b;

	return (x > y) - (x < y);
}

static bool
is_shown(const struct given_field *given, const struct shown *s)
{
	size_t count = 0;

	if (given->is_text)
		return !given->hidden;
	for (size_t i = 0; s->count && i < given->count; i++)
		count += bsearch(&given->lines[i].origin, s->origins, s->count,
				 sizeof *s->origins, by_address) != NULL;
	return count == given->count;
}

static bool
holds(const struct given_field *given, const struct span *line)
{
	for (size_t i = 0; i < given->count; i++)
		if (memmem(given->lines[i].text, given->lines[i].length,
			    line->text, line->length))
			return true;
	return false;
}

/* A title of which the lines were given stands there, too. */
static bool
is_metadata(const struct document *document, const struct span *line)
{
	const char *const texts[] = {
		document->title, document->author, document->subject};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (texts[i] && strlen(texts[i]) == line->length &&
			!memcmp(texts[i], line->text, line->length))
			return true;
	return false;
}

/* 发文机关 stands on the page within 发文机关标志. */
static bool
is_within_others(const struct document *document,
	const struct given_field *given, const struct shown *s)
{
	for (size_t i = 0; i < given->count; i++) {
		const struct given_field *g = document->given;

		if (is_metadata(document, &given->lines[i]))
			continue;
		while (g && !(is_shown(g, s) && holds(g, &given->lines[i])))
			g = g->next;
		if (!g)
			return false;
	}
	return given->count > 0;
}

static const char *
unprinted_of(struct arena *arena, const struct document *document)
{
	struct shown shown = {.arena = arena};
	const char *list = "";
	const struct field *last = NULL;

	note_shown(&shown, document->root);
	if (shown.count)
		qsort(shown.origins, shown.count, sizeof *shown.origins,
			by_address);
	for (const struct given_field *g = document->given; g; g = g->next) {
		if (g->field == last || g->field->serves != SERVES_PAGE ||
			!strcmp(g->field->key, "kind") || is_shown(g, &shown) ||
			is_within_others(document, g, &shown))
			continue;
		list = arena_join(
			arena, list, *list ? "、" : "", g->field->label, NULL);
		last = g->field;
	}
	return list;
}

/* --- all -------------------------------------------------------------------
 */

/* "drafts/letter.xml": "letter.yaml" */
static const char *
source_name(struct arena *arena, const char *path)
{
	const char *name = source_base_name(path), *dot = strrchr(name, '.');

	if (*name == '<') /* standard input */
		return "document.yaml";
	return arena_join(arena,
		arena_copy(arena, name,
			dot && dot > name ? (size_t)(dot - name)
					  : strlen(name)),
		".yaml", NULL);
}

bool
archive_attach(const struct session *session, const struct made *made,
	struct output_wishes *wishes)
{
	struct arena *arena = session->arena;
	struct attaching a = {.session = session};
	const char *name = source_name(arena, made->name);
	const char *unprinted = unprinted_of(arena, made->document);
	struct buf text = {0};

	if (wishes->pdf_standard == STANDARD_A_2A) {
		diag_say(
			session->diag, MSG_SOURCE_STANDARD, mark_nowhere, NULL);
		return false;
	}
	if (*unprinted)
		diag_say(session->diag, MSG_SOURCE_UNPRINTED, mark_nowhere,
			unprinted);
	a.failed = !source_write(session, made->root, name, &text);
	add(&a, ATTACHMENT_SOURCE, name, "application/yaml", &text, NULL);
	buf_reset(&text);
	record_write(made->document, made->pages, wishes, unprinted, &text);
	add(&a, ATTACHMENT_SUPPLEMENT, RECORD_NAME, "application/yaml", &text,
		NULL);
	buf_done(&text);
	add_pictures(&a, made->root);
	wishes->attachments = a.files;
	wishes->attachment_count = a.count;
	return !a.failed;
}
