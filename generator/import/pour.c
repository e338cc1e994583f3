/* Text in pieces to lines and tables. */
#include "import/pour.h"

#include "base/odd.h"
#include "base/utf8.h"
#include "input/text.h"

#include <stdio.h>
#include <string.h>

enum { CELL_LIMIT = 256 };

void
pour_begin(struct pour *pour, struct draft *draft, const char *name)
{
	*pour = (struct pour){.draft = draft, .end = &draft->lines};
	pour->source = arena_alloc(draft->arena, sizeof *pour->source);
	*pour->source = (struct source){.name = name, .bytes = ""};
	draft->source = pour->source;
}

bool
pour_end(struct pour *pour)
{
	struct draft *draft = pour->draft;

	pour_break(pour);
	if (pour->paragraphs.length)
		pour->source->bytes = arena_copy(draft->arena,
			pour->paragraphs.data, pour->paragraphs.length);
	pour->source->length = pour->paragraphs.length;
	buf_done(&pour->paragraphs);
	buf_done(&pour->text);
	draft->end = pour->end;
	if (!draft->lines)
		diag_say(draft->diag, MSG_IMPORT_EMPTY,
			draft_mark(pour->source), NULL);
	return draft->lines != NULL;
}

struct mark
pour_place(const struct pour *pour)
{
	return (struct mark){pour->source, pour->number + 1, 1};
}

void
pour_text(struct pour *pour, const char *text, size_t length)
{
	uint32_t c = 0;
	size_t n;

	for (; (n = utf8_decode(text, length, &c)); text += n, length -= n) {
		char name[16];
		if (c == '\n' || c == '\r') {
			buf_char(&pour->text, ' ');
		} else if (text_is_bad(c) || odd_is_invisible(c) || c == 0xad) {
			snprintf(name, sizeof name, "U+%04X", (unsigned)c);
			diag_say(pour->draft->diag, MSG_IMPORT_CHARACTER,
				pour_place(pour), name);
		} else {
			buf_bytes(&pour->text, text, n);
		}
	}
}

void
pour_break(struct pour *pour)
{
	struct line *line =
		pour->text.length ? line_new(pour->draft, pour->text.data,
					    pour->text.length, pour_place(pour))
				  : NULL;

	buf_reset(&pour->text);
	if (!line)
		return;
	line->mark.column = 1;
	if (line_is_page(pour->draft, line))
		line_aside(line);
	buf_bytes(&pour->paragraphs, line->text, line->length);
	buf_char(&pour->paragraphs, '\n');
	pour->number++;
	*pour->end = line;
	pour->end = &line->next;
}

struct line *
pour_table(struct pour *pour)
{
	struct arena *arena = pour->draft->arena;
	struct line *line = arena_alloc(arena, sizeof *line);

	line->text = "";
	line->claims = arena_alloc(arena, 1);
	line->mark = pour_place(pour);
	line->grid = arena_alloc(arena, sizeof *line->grid);
	line->grid->mark = line->mark;
	*pour->end = line;
	pour->end = &line->next;
	return line;
}

struct grid_row *
pour_row(struct pour *pour, struct line *table, bool head)
{
	struct grid_row **at = &table->grid->rows;

	while (*at)
		at = &(*at)->next;
	*at = arena_alloc(pour->draft->arena, sizeof **at);
	(*at)->slots = arena_array(
		pour->draft->arena, CELL_LIMIT, sizeof *(*at)->slots);
	(*at)->head = head;
	return *at;
}

struct line **
pour_cell_begin(struct pour *pour, struct line **ret_lines)
{
	struct line **before = pour->end;

	*ret_lines = NULL;
	pour->end = ret_lines;
	return before;
}

void
pour_cell_end(struct pour *pour, struct grid_row *row, struct line **before,
	struct line *lines, int columns, int rows)
{
	if (row->count < CELL_LIMIT)
		row->slots[row->count++] = (struct slot){
			.lines = lines, .columns = columns, .rows = rows};
	pour->end = before;
}
