/*
 * Before anything is written: the YAML is read back and must hold every
 * character that was taken from the draft.
 */
#include "import/reading.h"

#include "base/utf8.h"
#include "input/input.h"
#include "model/model.h"

#include <string.h>

/* Characters that are no white space, each counted by its place and value. */
struct tally {
	size_t count;
	uint64_t sum;
};

/* The sum does not depend on the order. */
static void
tally_text(struct tally *tally, const char *text, size_t length)
{
	uint32_t c;
	size_t n;

	for (; (n = utf8_decode(text, length, &c)); text += n, length -= n) {
		if (utf8_is_space(c) || c == '\n')
			continue;
		tally->count++;
		tally->sum += (uint64_t)c * c * 2654435761u + c;
	}
}

static void
tally_footnotes(struct tally *tally, const struct footnote *note)
{
	for (; note; note = note->next)
		if (note->taken)
			tally_text(tally, note->text, strlen(note->text));
}

static void
tally_pieces(struct tally *tally, const struct found_piece *piece)
{
	for (; piece; piece = piece->next) {
		if (piece->text)
			tally_text(tally, piece->text, strlen(piece->text));
		tally_footnotes(tally, piece->footnotes);
		tally_pieces(tally, piece->caption);
		tally_pieces(tally, piece->unit);
		tally_pieces(tally, piece->notes);
		if (!piece->grid)
			continue;
		for (const struct grid_row *r = piece->grid->rows; r;
			r = r->next)
			for (size_t i = 0; i < r->count; i++)
				for (const struct line *l = r->slots[i].lines;
					l; l = l->next) {
					tally_text(tally, l->text, l->length);
					tally_footnotes(tally, l->footnotes);
				}
	}
}

static void
tally_record(struct tally *tally, const struct record *record)
{
	for (; record; record = record->next) {
		for (size_t i = 0; i < record->count; i++) {
			tally_pieces(tally, record->entries[i].pieces);
			tally_record(tally, record->entries[i].records);
		}
	}
}

/* Words of tables and sections that are no text of the draft. */
static bool
is_setting(const struct kind *kind, const struct tree *node)
{
	static const char *const words[] = {"columns", "ordinal", "widths",
		"align", "size", "row-height", "total", "alt", "width", "type",
		"page-break", "page-number", "rows", "turned"};
	size_t length = node->key ? strlen(node->key) : 0;
	/* the rows of a table, what lies across; those that a cell spans are a
	 * number, and that a table lies is a word */
	const size_t count = sizeof words / sizeof *words -
			     (node->kind != TREE_SCALAR ? 2 : 0);

	for (size_t i = 0; length && i < count; i++) {
		const struct field *word = field_lookup(kind->words, words[i]);

		if (word && field_has_name(word, node->key, length))
			return true;
	}
	return false;
}

/* Below a mapping of `fields`; NULL: inside a text, which has words. */
static void
tally_tree(struct tally *tally, const struct tree *node,
	const struct kind *kind, const struct field *fields)
{
	if (node->kind == TREE_SCALAR)
		tally_text(tally, node->text, node->length);
	for (size_t i = 0; i < node->note_count; i++)
		tally_text(tally, node->notes[i].text->text,
			node->notes[i].text->length);
	TREE_FOR (child, node) {
		const struct field *field =
			fields && child->key ? field_lookup(fields, child->key)
					     : NULL;

		if (fields || !is_setting(kind, child))
			tally_tree(tally, child, kind,
				child->key ? field ? field->fields : NULL
					   : fields);
	}
}

bool
proof(const struct reading *reading, const struct buf *yaml)
{
	const struct kind *kind = reading->grammar->kind;
	struct source *source = arena_alloc(reading->arena, sizeof *source);
	struct tally wanted = {0}, seen = {0}, name = {0};
	struct diag *diag = diag_new();
	const struct tree *root;
	bool good = false;

	*source = (struct source){.name = reading->draft->source->name,
		.bytes = yaml->data,
		.length = yaml->length,
		.offsets =
			offsets_new(reading->arena, yaml->data, yaml->length)};
	root = input_read(session_of(reading->arena, diag), source);
	if (root)
		root = tags_read(reading->arena, root, kind, diag);
	tally_record(&wanted, reading->record);
	if (root && root->first && !diag_failed(diag)) {
		tally_tree(&seen, root, kind, kind->fields);
		tally_tree(&name, root->first, kind, kind->fields);
		good = seen.count - name.count == wanted.count &&
		       seen.sum - name.sum == wanted.sum;
	}
	diag_free(diag);
	if (!good)
		diag_say(reading->diag, MSG_IMPORT_LOST,
			draft_mark(reading->draft->source), NULL);
	return good;
}
