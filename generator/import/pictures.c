/*
 * Pictures that stand in the text of a Word or OpenDocument file: PNG and JPEG
 * by their content, and such as a build takes. Each hangs behind a line; it
 * becomes one of the text only with that line.
 */
#include "import/reading.h"

#include "base/language.h"
#include "input/archive.h"
#include "picture/picture.h"

#include <string.h>

enum {
	PICTURE_FILES_LIMIT = 200, /* that are taken out of one draft */
	WIDTH_LEAST = 10,          /* mm: smaller ones keep their own size */
	WIDTH_MOST = 150,          /* mm */
};

/* --- hung up ---------------------------------------------------------------
 */

/* Would a build take it? */
static bool
is_sound(const struct source *source)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	bool sound = picture_is(source) && picture_read(session_of(arena, diag),
						   source, (struct mark){0});

	diag_free(diag);
	arena_free(arena);
	return sound;
}

/* The part, read once; NULL where it is no picture to be taken. */
static struct picture_part *
part_of(struct draft *draft, struct archive *archive, const char *name)
{
	struct picture_part **at = &draft->parts, *part;
	const struct source *source;
	const char *fault = NULL;
	size_t count = 0;

	for (; *at; at = &(*at)->next, count++)
		if (!strcmp((*at)->name, name))
			return *at;
	if (count == PICTURE_FILES_LIMIT)
		return NULL;
	source = archive_read(archive, name, PICTURE_BYTES, &fault);
	if (!source || !is_sound(source))
		return NULL;
	part = arena_alloc(draft->arena, sizeof *part);
	part->name = arena_string(draft->arena, name);
	part->bytes = source->bytes;
	part->length = source->length;
	*at = part;
	return part;
}

struct hung *
picture_hang(struct draft *draft, struct archive *archive, const char *name,
	struct line *line)
{
	struct picture_part *part =
		draft->picture_folder && name && line && !line->edge
			? part_of(draft, archive, name)
			: NULL;
	struct hung **end, *hung;

	if (!part)
		return NULL;
	hung = arena_alloc(draft->arena, sizeof *hung);
	hung->part = part;
	hung->mark = line->mark;
	for (end = &line->pictures; *end; end = &(*end)->next)
		;
	*end = hung;
	return hung;
}

/* --- taken with its line ----------------------------------------------------
 */

/* "picture-2.png", numbered in the order in which they are taken. */
static const char *
file_of(struct reading *reading, struct picture_part *part)
{
	const bool png = *(const unsigned char *)part->bytes == 0x89;

	if (!part->file)
		part->file = arena_format(reading->arena, "picture-%zu.%s",
			++reading->pictures, png ? "png" : "jpg");
	return arena_join(reading->arena, reading->draft->picture_folder, "/",
		part->file, NULL);
}

/* How it is set: what it shows, how wide it was. */
static const struct run_mark *
settings_of(struct reading *reading, const struct hung *hung)
{
	struct run_mark *own = arena_alloc(reading->arena, sizeof *own);

	own->kind = MARK_PICTURE;
	own->alt = hung->alt;
	if (hung->width < WIDTH_LEAST || hung->width > WIDTH_MOST)
		return own;
	own->settings = arena_format(reading->arena, "%dmm", hung->width);
	own->settings_length = strlen(own->settings);
	return own;
}

static void
take_pictures(struct reading *reading, struct entry *entry, struct line *line)
{
	for (struct hung *h = line->pictures; h; h = h->next) {
		struct found_piece *piece;
		if (h->aside)
			continue;
		piece = add_piece(reading, entry, file_of(reading, h->part),
			NULL, line->mark.line);
		piece->picture = true;
		piece->own = settings_of(reading, h);
		h->taken = true;
		if (h->cropped)
			add_note(reading, entry->field->key,
				text_fill(reading->arena,
					_("{1} was cut in the draft; its file "
					  "shows all of it"),
					h->part->file));
	}
}

/* 图1　… right below a picture that came out of the draft's file. */
static bool
take_legend(struct reading *reading, struct entry *entry, struct line *line)
{
	const struct pattern *legend = reading->grammar->is_legend;
	struct found_piece *last;

	if (!entry || !entry->pieces || !legend || !reading->pictures ||
		!pattern_match(legend, line->text, line->length, NULL))
		return false;
	/* the one whose `next` the list ends with: no walk along all of it */
	last = (struct found_piece *)((char *)entry->end -
				      offsetof(struct found_piece, next));
	if (!last->picture || last->caption)
		return false;
	last->caption = arena_alloc(reading->arena, sizeof *last->caption);
	last->caption->text = line->text;
	last->caption->tags = line->tags;
	line_claim(line, 0, line->length, CLAIM_TAKEN);
	return true;
}

bool
take_with_pictures(struct reading *reading, const char *path, struct line *line)
{
	struct entry *entry = record_entry(reading, reading->record, path);
	bool good = take_legend(reading, entry, line) ||
		    take_line(reading, path, line);

	if (good && entry && entry->field->type == FIELD_TEXT)
		take_pictures(reading, entry, line);
	return good;
}

void
pictures_forget(struct draft *draft)
{
	for (struct picture_part *p = draft->parts; p; p = p->next)
		p->file = NULL;
}

struct import_picture *
pictures_taken(const struct reading *reading)
{
	struct import_picture *first = NULL, **end = &first;

	for (const struct picture_part *p = reading->draft->parts; p;
		p = p->next) {
		if (!p->file)
			continue;
		*end = arena_alloc(reading->arena, sizeof **end);
		**end = (struct import_picture){.name = p->file,
			.bytes = p->bytes,
			.length = p->length};
		end = &(*end)->next;
	}
	return first;
}
