/*
 * YAML with comments. Every scalar is quoted unless nothing in it can mean
 * anything to YAML.
 */
#include "import/reading.h"

#include "base/language.h"
#include "base/tag.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { PLAIN_WIDTH = 72 }; /* columns of a text that needs no block */

/* Han, but U+4E28: a stroke that alone is taken for a bar. */
static bool
is_plain_han(uint32_t c)
{
	return ((c >= 0x3400 && c <= 0x9fff) ||
		       (c >= 0x20000 && c < 0x3fffe)) &&
	       c != 0x4e28;
}

static bool
is_plain_character(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z') || is_plain_han(c) ||
	       (c >= 0x3001 && c <= 0x3002) || (c >= 0x3008 && c <= 0x3015) ||
	       c == U'，' || c == U'（' || c == U'）' || c == U'；' ||
	       c == U'“' || c == U'”' || c == 0x2605;
}

/* Letters, Han and their marks; . and - inside. */
static bool
is_plain(const char *text)
{
	const char *p = text;
	uint32_t c, before = 0;

	if (!*text)
		return false;
	while ((c = utf8_next(&p))) {
		if (!is_plain_character(c) &&
			!((((c == '.' || c == '-' || c == '/') && *p) ||
				  c == '%') &&
				before))
			return false;
		before = c;
	}
	return true;
}

static bool
needs_escapes(const char *text)
{
	for (const char *p = text; *p;) {
		uint32_t c = utf8_next(&p);
		if (utf8_is_control(c) || c == 0x85 || c == 0xa0 ||
			c == 0x2028 || c == 0x2029 || c == 0xfeff)
			return true;
		if (!c)
			break;
	}
	return false;
}

static void
double_quoted(struct buf *out, const char *text)
{
	const char *p = text;
	uint32_t c;

	buf_char(out, '"');
	while ((c = utf8_next(&p))) {
		if (c == '"' || c == '\\') {
			buf_char(out, '\\');
			buf_char(out, (char)c);
		} else if (c == '\n') {
			buf_text(out, "\\n");
		} else if (c == '\t') {
			buf_text(out, "\\t");
		} else if (c < 0x20 || (c >= 0x7f && c <= 0xa0) ||
			   c == 0x2028 || c == 0x2029 || c == 0xfeff) {
			char code[16];
			snprintf(code, sizeof code, "\\u%04X", (unsigned)c);
			buf_text(out, code);
		} else {
			buf_utf8(out, c);
		}
	}
	buf_char(out, '"');
}

static void
single_quoted(struct buf *out, const char *text)
{
	buf_char(out, '\'');
	for (; *text; text++) {
		if (*text == '\'')
			buf_char(out, '\'');
		buf_char(out, *text);
	}
	buf_char(out, '\'');
}

/* As it is to be typed. */
static void
typed_scalar(struct buf *out, const char *text)
{
	if (is_plain(text))
		buf_text(out, text);
	else if (needs_escapes(text))
		double_quoted(out, text);
	else
		single_quoted(out, text);
}

void
yaml_scalar(struct buf *out, const char *text)
{
	struct buf doubled = {0};

	if (strchr(text, '<')) { /* what looks like a mark is none */
		tag_double(&doubled, text, strlen(text), false);
		text = doubled.data;
	}
	typed_scalar(out, text);
	buf_done(&doubled);
}

static void
indent(struct buf *out, int depth)
{
	for (int i = 0; i < depth; i++)
		buf_text(out, "  ");
}

static void
comment(struct buf *out, int depth, const char *text)
{
	indent(out, depth);
	buf_text(out, "# ");
	for (const char *p = text; *p;) {
		uint32_t c = utf8_next(&p);
		if (!c)
			break;
		buf_utf8(out, c < 0x20 ? ' ' : c);
	}
	buf_char(out, '\n');
}

static void
notes(struct buf *out, int depth, const struct note *note)
{
	for (; note; note = note->next) {
		struct buf line = {0};
		buf_text(&line, note->typed ? _("typed: ") : _("doubtful: "));
		buf_text(&line, note->text);
		comment(out, depth, line.data);
		buf_done(&line);
	}
}

/* --- texts ------------------------------------------------------------ */

/* Lines up to a table as a block; returns what stands behind them. */
static const struct found_piece *
block(const struct reading *reading, struct buf *out, int depth,
	const struct found_piece *piece)
{
	buf_text(out, "|\n");
	for (; piece && !piece->grid; piece = piece->next) {
		indent(out, depth);
		buf_text(
			out, marked_text(reading->arena, reading->grammar->kind,
				     piece->text, piece->tags));
		buf_char(out, '\n');
	}
	return piece;
}

static const char *
word(const struct reading *reading, const char *key)
{
	const struct field *w =
		field_lookup(reading->grammar->kind->words, key);
	return w ? w->label : key;
}

/* The word for a span: a further spelling, where the first means a list. */
static const char *
span_word(const struct reading *reading, const char *key)
{
	const struct field *w =
		field_lookup(reading->grammar->kind->words, key);
	return w && w->also_count ? w->also[0] : word(reading, key);
}

/* Several paragraphs of a cell are lines of one scalar. */
static const char *
cell_text(const struct reading *reading, const struct slot *slot)
{
	const char *text = "";

	for (const struct line *l = slot->lines; l; l = l->next)
		text = arena_join(reading->arena, text, *text ? "\n" : "",
			marked_text(reading->arena, reading->grammar->kind,
				l->text, l->tags),
			NULL);
	return text;
}

static void
cell(const struct reading *reading, struct buf *out, const struct slot *slot)
{
	const char *text = cell_text(reading, slot);
	bool spans = slot->columns > 1 || slot->rows > 1;

	if (spans)
		buf_format(out, "{%s: ", word(reading, "text"));
	if (*text)
		typed_scalar(out, text);
	else
		buf_text(out, "''");
	if (slot->columns > 1)
		buf_format(out, ", %s: %d", span_word(reading, "columns"),
			slot->columns);
	if (slot->rows > 1)
		buf_format(out, ", %s: %d", span_word(reading, "rows"),
			slot->rows);
	if (spans)
		buf_char(out, '}');
}

static void
row(const struct reading *reading, struct buf *out, int depth,
	const struct grid_row *r)
{
	indent(out, depth);
	buf_text(out, "- [");
	for (size_t i = 0; i < r->count; i++) {
		if (i)
			buf_text(out, ", ");
		cell(reading, out, &r->slots[i]);
	}
	buf_text(out, "]\n");
}

static size_t
head_rows(const struct grid *grid)
{
	size_t count = 0;

	for (const struct grid_row *r = grid->rows; r && r->head; r = r->next)
		count++;
	return count;
}

static void
table(const struct reading *reading, struct buf *out, int depth,
	const struct found_piece *piece)
{
	const struct grid_row *r = piece->grid->rows;
	size_t head = head_rows(piece->grid);

	buf_format(out, "%s:\n", word(reading, "table"));
	if (piece->caption) {
		indent(out, depth);
		buf_format(out, "%s: ", word(reading, "caption"));
		typed_scalar(
			out, marked_text(reading->arena, reading->grammar->kind,
				     piece->caption, piece->tags));
		buf_char(out, '\n');
	}
	if (head) {
		indent(out, depth);
		buf_format(out, "%s:\n", word(reading, "head"));
	}
	for (; head; head--, r = r->next)
		row(reading, out, depth + 1, r);
	indent(out, depth);
	buf_format(out, "%s:\n", word(reading, "rows"));
	for (; r; r = r->next)
		row(reading, out, depth + 1, r);
}

static bool
has_grid(const struct found_piece *piece)
{
	for (; piece; piece = piece->next)
		if (piece->grid)
			return true;
	return false;
}

static void
text_value(const struct reading *reading, struct buf *out, int depth,
	const struct found_piece *piece)
{
	if (!piece->next && !piece->grid &&
		text_columns(piece->text, strlen(piece->text)) <= PLAIN_WIDTH) {
		buf_char(out, ' ');
		typed_scalar(
			out, marked_text(reading->arena, reading->grammar->kind,
				     piece->text, piece->tags));
		buf_char(out, '\n');
		return;
	}
	if (!has_grid(piece)) {
		buf_char(out, ' ');
		block(reading, out, depth + 1, piece);
		return;
	}
	buf_char(out, '\n');
	while (piece) {
		indent(out, depth + 1);
		buf_text(out, "- ");
		if (piece->grid) {
			table(reading, out, depth + 3, piece);
			piece = piece->next;
		} else {
			piece = block(reading, out, depth + 2, piece);
		}
	}
}

/* --- fields ----------------------------------------------------------- */

static bool
record_is_empty(const struct record *record)
{
	for (size_t i = 0; i < record->count; i++) {
		const struct entry *e = &record->entries[i];
		if (e->pieces)
			return false;
		for (const struct record *r = e->records; r; r = r->next)
			if (!record_is_empty(r))
				return false;
	}
	return true;
}

static void
lines_value(struct buf *out, int depth, const struct found_piece *piece)
{
	if (!piece->next) {
		buf_char(out, ' ');
		yaml_scalar(out, piece->text);
		buf_char(out, '\n');
		return;
	}
	buf_char(out, '\n');
	for (; piece; piece = piece->next) {
		indent(out, depth + 1);
		buf_text(out, "- ");
		yaml_scalar(out, piece->text);
		buf_char(out, '\n');
	}
}

static void
line_value(const struct reading *reading, struct buf *out,
	const struct found_piece *piece)
{
	const char *text = piece->text;

	for (piece = piece->next; piece; piece = piece->next)
		text = arena_join(reading->arena, text, " ", piece->text, NULL);
	buf_char(out, ' ');
	yaml_scalar(out, text);
	buf_char(out, '\n');
}

static void write_record(const struct reading *reading, struct buf *out,
	int depth, const struct record *record);

/* A list of groups: the first field stands behind the dash. */
static void
write_groups(const struct reading *reading, struct buf *out, int depth,
	const struct record *record)
{
	for (; record; record = record->next) {
		struct buf one = {0};
		const char *at, *stop;
		if (record_is_empty(record))
			continue;
		write_record(reading, &one, 0, record);
		for (at = one.data; at && *at; at = stop) {
			stop = strchr(at, '\n') + 1;
			indent(out, depth);
			buf_text(out, at == one.data ? "- " : "  ");
			buf_bytes(out, at, (size_t)(stop - at));
		}
		buf_done(&one);
	}
}

static void
write_value(const struct reading *reading, struct buf *out, int depth,
	const struct entry *e)
{
	switch ((int)e->field->type) {
	case FIELD_TEXT:
		text_value(reading, out, depth, e->pieces);
		break;
	case FIELD_LINES:
		lines_value(out, depth, e->pieces);
		break;
	case FIELD_GROUP:
		buf_char(out, '\n');
		write_record(reading, out, depth + 1, e->records);
		break;
	case FIELD_GROUPS:
		buf_char(out, '\n');
		write_groups(reading, out, depth + 1, e->records);
		break;
	default:
		line_value(reading, out, e->pieces);
	}
}

static bool
entry_is_empty(const struct entry *e)
{
	for (const struct record *r = e->records; r; r = r->next)
		if (!record_is_empty(r))
			return false;
	return !e->pieces;
}

bool
entry_is_wanted(const struct entry *entry)
{
	const struct field *field = entry->field;

	return (field->required || (field->expected && !field->preset)) &&
	       strcmp(field->key, "kind") != 0;
}

static void
write_record(const struct reading *reading, struct buf *out, int depth,
	const struct record *record)
{
	for (size_t i = 0; i < record->count; i++) {
		const struct entry *e = &record->entries[i];
		if (entry_is_empty(e)) {
			if (entry_is_wanted(e))
				comment(out, depth,
					arena_join(reading->arena,
						_("missing: "), e->field->label,
						NULL));
			continue;
		}
		notes(out, depth, e->notes);
		indent(out, depth);
		buf_format(out, "%s:", e->field->label);
		write_value(reading, out, depth, e);
	}
}

void
yaml_write(const struct reading *reading, struct buf *out)
{
	const struct kind *kind = reading->grammar->kind;
	const struct field *field = field_lookup(kind->fields, "kind");

	if (reading->uncertain)
		comment(out, 0,
			arena_join(reading->arena, _("doubtful: "),
				_("which kind it is"), NULL));
	buf_format(out, "%s: ", field ? field->label : "kind");
	yaml_scalar(out, kind->name_count ? kind->names[0] : kind->key);
	buf_char(out, '\n');
	write_record(reading, out, 0, reading->record);
	if (!reading->unplaced)
		return;
	comment(out, 0,
		_("no field was found for the following; put it where it "
		  "belongs, or delete it:"));
	for (const struct note *n = reading->unplaced; n; n = n->next)
		comment(out, 0, n->text);
}
