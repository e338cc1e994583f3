/* The values that recognition finds, field by field. */
#include "import/reading.h"

#include "base/language.h"
#include "base/number.h"
#include "base/utf8.h"
#include "model/ordinal.h"

#include <stdio.h>
#include <string.h>

enum { GROUPS_LIMIT = 200, CAPTION_WIDTH = 64 };

struct record *
record_new(struct arena *arena, const struct field *fields)
{
	struct record *record = arena_alloc(arena, sizeof *record);
	size_t i = 0;

	for (const struct field *f = fields; f; f = f->next)
		record->count++;
	record->entries =
		arena_array(arena, record->count, sizeof *record->entries);
	for (const struct field *f = fields; f; f = f->next, i++) {
		record->entries[i].field = f;
		record->entries[i].end = &record->entries[i].pieces;
	}
	return record;
}

static struct record *
nth_record(struct reading *reading, struct entry *entry, size_t n)
{
	struct record **at = &entry->records;

	for (size_t i = 1;; i++, at = &(*at)->next) {
		if (!*at)
			*at = record_new(reading->arena, entry->field->fields);
		if (i == n)
			return *at;
	}
}

struct entry *
record_entry(struct reading *reading, struct record *record, const char *path)
{
	size_t length = strcspn(path, ".");
	const char *rest = path + length;

	for (size_t i = 0; i < record->count; i++) {
		struct entry *e = &record->entries[i];
		int64_t n = 1;
		if (!field_has_name(e->field, path, length))
			continue;
		if (!*rest)
			return e->field->fields ? NULL : e;
		if (!e->field->fields)
			return NULL;
		rest++;
		if (*rest >= '0' && *rest <= '9') {
			rest += number_start(rest, GROUPS_LIMIT + 1, &n);
			rest += *rest != '\0';
		}
		if (n < 1 || n > GROUPS_LIMIT)
			return NULL;
		return record_entry(
			reading, nth_record(reading, e, (size_t)n), rest);
	}
	return NULL;
}

bool
record_has(struct reading *reading, const char *path)
{
	const struct entry *entry =
		record_entry(reading, reading->record, path);

	return entry && entry->pieces;
}

const char *
text_fill(struct arena *arena, const char *text, const char *detail)
{
	const char *at = strstr(text, "{1}");

	if (!at)
		return arena_string(arena, text);
	return arena_join(arena, arena_copy(arena, text, (size_t)(at - text)),
		detail, at + 3, NULL);
}

static void
note_append(struct reading *reading, struct note **list, const char *text)
{
	struct note *note;

	for (; *list; list = &(*list)->next)
		if (!strcmp((*list)->text, text))
			return;
	note = arena_alloc(reading->arena, sizeof *note);
	note->text = text;
	*list = note;
}

void
add_note(struct reading *reading, const char *path, const char *text)
{
	struct entry *entry = record_entry(reading, reading->record, path);

	note_append(reading, entry ? &entry->notes : &reading->unplaced, text);
}

static void
add_piece(struct reading *reading, struct entry *entry, const char *text,
	const struct grid *grid)
{
	struct found_piece *piece = arena_alloc(reading->arena, sizeof *piece);

	piece->text = text;
	piece->grid = grid;
	*entry->end = piece;
	entry->end = &piece->next;
}

/* The parts of a list of lines: what joins them is printed again. */
static void
take_split(struct reading *reading, struct entry *entry, struct line *line,
	size_t from, size_t length)
{
	const char *join = entry->field->join;
	size_t start = from, end = from + length, joint = strlen(join), n;

	while (start < end) {
		size_t at = start;
		n = 0;
		for (; at < end; at++) {
			if (*join == ' ')
				n = text_space(line->text + at, end - at);
			else
				n = at + joint <= end && joint &&
						    !memcmp(line->text + at,
							    join, joint)
					    ? joint
					    : 0;
			if (n)
				break;
		}
		line_claim(line, start, at - start, CLAIM_TAKEN);
		if (!text_is_space(line->text + start, at - start))
			add_piece(reading, entry,
				arena_copy(reading->arena, line->text + start,
					at - start),
				NULL);
		if (at < end)
			line_claim(line, at, n, CLAIM_WORD);
		start = at + n;
	}
}

/* One comment for all lines of the same doubt. */
static void
note_doubt(
	struct reading *reading, struct entry *entry, const struct line *line)
{
	struct arena *arena = reading->arena;
	const char *number = arena_format(arena, "%d", line->doubt_line);
	struct note **at = &entry->notes;

	if (!line->doubt)
		return;
	while (*at && (*at)->doubt != line->doubt)
		at = &(*at)->next;
	if (!*at)
		*at = arena_alloc(arena, sizeof **at);
	(*at)->lines = (*at)->lines ? arena_join(arena, (*at)->lines, _(", "),
					      number, NULL)
				    : number;
	(*at)->doubt = line->doubt;
	(*at)->text = text_fill(arena, _(line->doubt), (*at)->lines);
}

bool
take(struct reading *reading, const char *path, struct line *line, size_t from,
	size_t length)
{
	struct entry *entry = record_entry(reading, reading->record, path);
	size_t n, ticked;

	while (length && (n = text_space(line->text + from, length))) {
		from += n;
		length -= n;
	}
	while (length) {
		size_t back = 1;
		while (back < length &&
			(line->text[from + length - back] & 0xc0) == 0x80)
			back++;
		if (!text_space(line->text + from + length - back, back))
			break;
		length -= back;
	}
	if (!entry || !length)
		return entry != NULL;
	if (entry->field->type == FIELD_CHOICE &&
		boxes_find(entry->field, line, from, length, &ticked, &n)) {
		line_claim(line, from, length, CLAIM_WORD);
		from = ticked;
		length = n;
	}
	if (!length)
		return true;
	note_doubt(reading, entry, line);
	if (entry->field->type == FIELD_LINES) {
		take_split(reading, entry, line, from, length);
		return true;
	}
	line_claim(line, from, length, CLAIM_TAKEN);
	add_piece(reading, entry,
		arena_copy(reading->arena, line->text + from, length), NULL);
	return true;
}

static void
claim_grid(const struct grid *grid)
{
	for (const struct grid_row *r = grid->rows; r; r = r->next)
		for (size_t i = 0; i < r->count; i++)
			for (struct line *l = r->slots[i].lines; l; l = l->next)
				line_claim(l, 0, l->length, CLAIM_TAKEN);
}

/* A short line that is neither a sentence nor a heading. */
static bool
is_caption(const struct reading *reading, const struct found_piece *piece)
{
	static const char *const ends[] = {
		"。", "；", "：", "，", "！", "？", ":"};
	size_t length, ordinal;

	if (!piece->text)
		return false;
	length = strlen(piece->text);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);
		if (length >= n && !strcmp(piece->text + length - n, ends[i]))
			return false;
	}
	return text_columns(piece->text, length) <= CAPTION_WIDTH &&
	       !ordinal_match(
		       reading->grammar->kind, piece->text, length, &ordinal);
}

/* Nobody said which rows are the head: the first, with those it spans. */
static bool
guess_head(const struct grid *grid)
{
	struct grid_row *row = grid->rows;
	int rows = 1, all = 0;

	for (const struct grid_row *r = row; r; r = r->next) {
		if (r->head)
			return false;
		all++;
	}
	for (size_t i = 0; row && i < row->count; i++)
		if (row->slots[i].rows > rows)
			rows = row->slots[i].rows;
	if (rows >= all)
		return false;
	for (; rows; rows--, row = row->next)
		row->head = true;
	return true;
}

/* A table, and the line above it as its caption. */
static void
add_grid(struct reading *reading, struct entry *entry, struct grid *grid)
{
	struct found_piece **last = &entry->pieces;

	grid->guessed = grid->guessed || guess_head(grid);
	if (grid->guessed)
		note_append(reading, &entry->notes,
			_("the first row was taken as the table's head"));

	while (*last && (*last)->next)
		last = &(*last)->next;
	if (*last && is_caption(reading, *last)) {
		(*last)->caption = (*last)->text;
		(*last)->text = NULL;
		(*last)->grid = grid;
	} else {
		add_piece(reading, entry, NULL, grid);
	}
}

bool
take_line(struct reading *reading, const char *path, struct line *line)
{
	struct entry *entry;

	if (!line->grid)
		return take(reading, path, line, 0, line->length);
	entry = record_entry(reading, reading->record, path);
	if (!entry || entry->field->type != FIELD_TEXT)
		return false;
	claim_grid(line->grid);
	add_grid(reading, entry, line->grid);
	return true;
}

void
give(struct reading *reading, const char *path, const char *text)
{
	struct entry *entry = record_entry(reading, reading->record, path);

	if (entry && *text)
		add_piece(reading, entry, text, NULL);
}
