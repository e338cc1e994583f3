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
	buf_done(&pour->tags);
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

/* All that was put since has the marks of now. */
static void
mark_text(struct pour *pour)
{
	while (pour->tags.length < pour->text.length)
		buf_char(&pour->tags, (char)pour->marks);
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
	mark_text(pour);
}

void
pour_blank(struct pour *pour, char blank)
{
	buf_char(&pour->text, blank);
	mark_text(pour);
}

static void
put_line(struct pour *pour, struct line *line)
{
	line->mark.column = 1;
	if (line_is_page(pour->draft, line))
		line_aside(line);
	buf_bytes(&pour->paragraphs, line->text, line->length);
	buf_char(&pour->paragraphs, '\n');
	pour->number++;
	*pour->end = line;
	pour->end = &line->next;
	pour->last = line;
}

/* Of a paragraph that says nothing else: they are its text. */
static void
put_notes_alone(struct pour *pour)
{
	for (const struct footnote *n = pour->footnotes; n; n = n->next) {
		struct line *line = line_new(pour->draft, n->text,
			strlen(n->text), pour_place(pour));

		if (line)
			put_line(pour, line);
	}
	pour->footnotes = NULL;
}

void
pour_break(struct pour *pour)
{
	const size_t length = pour->text.length;
	struct line *line = length ? line_new(pour->draft, pour->text.data,
					     length, pour_place(pour))
				   : NULL;
	size_t from = 0, n;

	if (line) {
		while ((n = text_space(pour->text.data + from, length - from)))
			from += n;
		line_take_tags(pour->draft, line,
			(const unsigned char *)pour->tags.data + from, 0);
		line_take_footnotes(line, from, length, &pour->footnotes);
		put_line(pour, line);
	}
	buf_reset(&pour->text);
	buf_reset(&pour->tags);
	put_notes_alone(pour);
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
	pour->last = NULL;
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

void
pour_note_begin(struct pour *pour, struct poured *before)
{
	*before = (struct poured){.text = pour->text,
		.tags = pour->tags,
		.marks = pour->marks,
		.footnotes = pour->footnotes,
		.footnote_end = pour->footnote_end,
		.end = pour->end,
		.last = pour->last};
	pour->text = pour->tags = (struct buf){0};
	pour->marks = 0;
	pour->footnotes = NULL;
	pour->end = &before->lines;
	pour->last = NULL;
}

bool
pour_note_end(struct pour *pour, struct poured *before)
{
	struct footnote *note;

	pour_break(pour);
	buf_done(&pour->text);
	buf_done(&pour->tags);
	pour->text = before->text;
	pour->tags = before->tags;
	pour->marks = before->marks;
	pour->end = before->end;
	pour->last = before->last;
	pour->footnotes = before->footnotes;
	pour->footnote_end =
		before->footnotes ? before->footnote_end : &pour->footnotes;
	note = footnote_new(pour->draft, before->lines, pour->text.length);
	if (!note)
		return false;
	*pour->footnote_end = note;
	pour->footnote_end = &note->next;
	return true;
}
