/*
 * Words of the form in a Word file of andu's own: they are printed by the
 * template. One that a hand has changed cannot be taken over, and is told.
 */
#include "import/reading.h"

#include "base/language.h"
#include "base/utf8.h"
#include "input/input.h"
#include "model/model.h"

#include <string.h>

/* Without blanks, which are set as a layout wants them. */
static void
put_bare(struct buf *out, const char *text, size_t length)
{
	size_t n;

	for (; length; text += n, length -= n) {
		uint32_t c;

		n = utf8_decode(text, length, &c);
		if (!n)
			return;
		if (!utf8_is_space(c) && c != '\n')
			buf_bytes(out, text, n);
	}
}

static void
put_block(struct buf *out, const struct block *block)
{
	if (block->heading->ordinal) /* the contents show it, too */
		put_bare(out, block->heading->ordinal,
			strlen(block->heading->ordinal));
	for (size_t i = 0; i < block->span_count; i++)
		put_bare(out, block->spans[i].text, block->spans[i].length);
	if (block->role != ROLE_HEAD) /* 附件1 and its title: one line there */
		buf_char(out, '\n');
	BLOCK_FOR (child, block)
		put_block(out, child);
	if (block->cell->foot)
		put_block(out, block->cell->foot);
}

/* All that the draft would print. */
static void
put_document(
	const struct reading *reading, const struct buf *yaml, struct buf *out)
{
	const struct kind *kind = reading->grammar->kind;
	struct source *source = arena_alloc(reading->arena, sizeof *source);
	struct diag *quiet = diag_new();
	const struct tree *root;

	*source = (struct source){.name = reading->draft->source->name,
		.bytes = yaml->data,
		.length = yaml->length,
		.offsets =
			offsets_new(reading->arena, yaml->data, yaml->length)};
	root = input_read(session_of(reading->arena, quiet), source);
	if (root) {
		const struct document *document =
			document_draft(reading->arena, root, kind, quiet);

		put_block(out, document->root);
	}
	if (kind->tables.unit)
		put_bare(out, kind->tables.unit, strlen(kind->tables.unit));
	buf_char(out, '\n');
	if (kind->tables.note)
		put_bare(out, kind->tables.note, strlen(kind->tables.note));
	diag_free(quiet);
}

static void
look_at_line(struct reading *reading, const struct line *line,
	const struct buf *printed)
{
	for (size_t i = 0; i < line->stretch_count; i++) {
		const struct run_mark *s = &line->stretches[i];
		struct buf own = {0};

		if (s->path)
			continue;
		buf_text(&own, "");
		put_bare(&own, line->text + s->from, s->to - s->from);
		if (!strstr(printed->data, own.data)) {
			diag_say(reading->diag, MSG_IMPORT_PHRASE, line->mark,
				own.data);
			add_note(reading, "",
				arena_join(reading->arena,
					arena_format(reading->arena, "%d",
						line->mark.line),
					": ", line->text, NULL));
		}
		buf_done(&own);
	}
}

static void
look_at_lines(struct reading *reading, const struct line *line,
	const struct buf *printed)
{
	for (; line; line = line->next) {
		if (!line->edge)
			look_at_line(reading, line, printed);
		if (!line->grid)
			continue;
		for (const struct grid_row *r = line->grid->rows; r;
			r = r->next)
			for (size_t i = 0; i < r->count; i++)
				look_at_lines(
					reading, r->slots[i].lines, printed);
	}
}

bool
phrases_look(struct reading *reading, const struct buf *yaml)
{
	const struct note *before = reading->unplaced;
	struct buf printed = {0};
	size_t count = 0, now = 0;

	buf_text(&printed, "");
	for (; before; before = before->next)
		count++;
	put_document(reading, yaml, &printed);
	look_at_lines(reading, reading->draft->lines, &printed);
	buf_done(&printed);
	for (const struct note *n = reading->unplaced; n; n = n->next)
		now++;
	return now > count;
}
