/*
 * Word: the tables that charts of andu's own files are drawn from, which
 * stand beside the text (output/docx_series.c).
 */
#include "import/docx.h"

#include "base/number.h"
#include "output/docx_marks.h"

#include <string.h>

enum { MARKS_LIMIT = 255 };

struct series {
	const char *id;
	struct drawn drawn;
	struct series *next;
};

/* A paragraph of a cell, or NULL. */
static struct line *
read_line(struct docx *docx, const struct element *p)
{
	struct buf text = {0}, tags = {0};
	struct line *line;
	unsigned all = 0;

	ELEMENT_FOR (t, p) {
		const int marks =
			t->name ? number_or(local_attribute(t, "marks"), 0,
					  MARKS_LIMIT, 0)
				: 0;

		if (!t->name)
			continue;
		ELEMENT_FOR (part, t)
			if (!part->name)
				buf_bytes(&text, part->text, part->length);
		while (tags.length < text.length)
			buf_char(&tags, (char)marks);
		all |= (unsigned)marks;
	}
	line = line_new(docx->draft, text.data ? text.data : "", text.length,
		draft_mark(docx->source));
	if (line && all && line->length == text.length)
		line->tags = (const unsigned char *)arena_copy(
			docx->draft->arena, tags.data, tags.length);
	buf_done(&text);
	buf_done(&tags);
	return line;
}

static struct grid_row *
read_row(struct docx *docx, const struct element *e)
{
	struct arena *arena = docx->draft->arena;
	struct grid_row *row = arena_alloc(arena, sizeof *row);
	size_t count = 0;

	ELEMENT_FOR (cell, e)
		count += local_is(cell, "cell");
	row->head = local_is(e, "head");
	row->slots = arena_array(arena, count + 1, sizeof *row->slots);
	ELEMENT_FOR (cell, e) {
		struct slot *slot = &row->slots[row->count];
		struct line **end = &slot->lines;

		if (!local_is(cell, "cell"))
			continue;
		slot->columns = slot->rows = 1;
		row->count++;
		ELEMENT_FOR (p, cell) {
			*end = local_is(p, "p") ? read_line(docx, p) : NULL;
			end = *end ? &(*end)->next : end;
		}
	}
	return row;
}

static struct grid *
read_grid(struct docx *docx, const struct element *chart)
{
	struct grid *grid = arena_alloc(docx->draft->arena, sizeof *grid);
	struct grid_row **end = &grid->rows;

	grid->mark = draft_mark(docx->source);
	ELEMENT_FOR (e, chart) {
		if (!local_is(e, "head") && !local_is(e, "row"))
			continue;
		*end = read_row(docx, e);
		end = &(*end)->next;
	}
	return grid;
}

void
series_read(struct docx *docx, const struct element *root)
{
	if (!root || !local_is(root, DOCX_SERIES))
		return;
	ELEMENT_FOR (chart, root) {
		struct series *one;

		if (!local_is(chart, "chart") ||
			!local_attribute(chart, "id") ||
			!local_attribute(chart, "type"))
			continue;
		one = arena_alloc(docx->draft->arena, sizeof *one);
		one->id = local_attribute(chart, "id");
		one->drawn = (struct drawn){
			.type = local_attribute(chart, "type"),
			.settings = local_attribute(chart, "settings"),
			.described = local_attribute(chart, "alt"),
			.grid = read_grid(docx, chart),
		};
		one->next = docx->series;
		docx->series = one;
	}
}

const struct drawn *
series_find(const struct docx *docx, const char *id, size_t length)
{
	for (const struct series *s = docx->series; s; s = s->next)
		if (strlen(s->id) == length && !memcmp(s->id, id, length))
			return &s->drawn;
	return NULL;
}
