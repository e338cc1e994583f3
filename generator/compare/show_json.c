/* What changed, for programs. See show.h. */
#include "compare/show.h"

#include "base/json.h"

#include <string.h>

static void
put_number(struct json *json, const char *key, size_t number)
{
	if (number)
		json_number(json, key, (long long)number);
}

static void
put_line(struct json *json, const char *key, const struct shown_file *file,
	const struct line *line)
{
	struct mark mark;

	if (!line)
		return;
	mark = line_mark(line);
	json_open(json, key, '{');
	json_string(json, "what", line_name(line->what));
	json_string(json, "path", line->path);
	put_number(json, "number", line->number);
	put_number(json, "row", line->row);
	put_number(json, "column", line->column);
	if (file->has_lines && mark.line) {
		json_number(json, "line", mark.line);
		json_number(json, "at", mark.column);
	}
	if (*line->settings)
		json_string(json, "settings", line->settings);
	json_string(json, "text", line->text);
	json_close(json, '}');
}

static void
put_parts(struct json *json, const struct entry *entry)
{
	static const char *const fates[] = {
		[PART_STAYS] = "stays",
		[PART_GOES] = "goes",
		[PART_COMES] = "comes",
	};
	struct arena *arena = arena_new();

	json_open(json, "parts", '[');
	for (size_t i = 0; i < entry->part_count; i++) {
		const struct text_part *part = &entry->parts[i];

		json_open(json, NULL, '{');
		json_string(json, fates[part->fate],
			arena_copy(arena, part->text, part->length));
		json_close(json, '}');
	}
	json_close(json, ']');
	arena_free(arena);
}

static void
put_entry(struct json *json, const struct entry *e,
	const struct shown_file *old, const struct shown_file *new)
{
	const struct line *line = e->new ? e->new : e->old;

	json_open(json, NULL, '{');
	json_string(json, "change", change_name(e->change));
	json_string(json, "label", line->label);
	put_line(json, "old", old, e->old);
	put_line(json, "new", new, e->new);
	if (e->parts)
		put_parts(json, e);
	if (e->cells) {
		json_open(json, "cells", '[');
		for (const struct entry *c = e->cells; c; c = c->next)
			put_entry(json, c, old, new);
		json_close(json, ']');
	}
	json_close(json, '}');
}

static void
put_file(struct json *json, const char *key, const struct shown_file *file)
{
	json_string(json, key, file->name);
}

void
show_json(const struct comparison *comparison, struct shown_file old,
	struct shown_file new, struct buf *out)
{
	struct json json = {.out = out};

	json_open(&json, NULL, '{');
	put_file(&json, "old", &old);
	put_file(&json, "new", &new);
	json_string(&json, "kind", comparison->new->kind->key);
	json_open(&json, "counts", '{');
	json_number(&json, "changed", (long long)comparison->changed);
	json_number(&json, "inserted", (long long)comparison->inserted);
	json_number(&json, "deleted", (long long)comparison->deleted);
	json_number(&json, "moved", (long long)comparison->moved);
	json_close(&json, '}');
	json_open(&json, "lines", '[');
	for (const struct entry *e = comparison->entries; e; e = e->next)
		put_entry(&json, e, &old, &new);
	json_close(&json, ']');
	json_close(&json, '}');
	buf_char(out, '\n');
}
