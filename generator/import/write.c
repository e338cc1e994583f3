/*
 * YAML with comments. Every scalar is quoted unless nothing in it can mean
 * anything to YAML.
 */
#include "import/reading.h"

#include "base/language.h"
#include "base/tag.h"
#include "base/utf8.h"
#include "base/yaml_scalar.h"
#include "model/ordinal.h"
#include "output/docx_marks.h"

#include <string.h>

enum { PLAIN_WIDTH = 72 }; /* columns of a text that needs no block */

void
yaml_scalar(struct buf *out, const char *text)
{
	struct buf doubled = {0};

	if (strchr(text, '<')) { /* what looks like a mark is none */
		tag_double(&doubled, text, strlen(text), false);
		text = doubled.data;
	}
	yaml_put_scalar(out, text);
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
		buf_text(&line, note->remark  ? _("comment")
				: note->typed ? _("typed: ")
					      : _("doubtful: "));
		buf_text(&line, note->text);
		comment(out, depth, line.data);
		buf_done(&line);
	}
}

/* --- texts ------------------------------------------------------------ */

static bool
is_paragraph(const struct found_piece *piece)
{
	return piece && !piece->grid && !piece->bare && !piece->picture &&
	       !piece->page_break;
}

/* Does it go on in the same 横排, or upright as it did? */
static bool
is_beside(const struct found_piece *piece, const struct found_piece *next)
{
	return next && next->across == piece->across;
}

/* Up to a heading of that level, or one above it; and, where it is not 0, to
 * the end of that 横排. */
struct within {
	int level;
	unsigned across;
};

/* Of a heading, 0 of anything else. */
static int
level_of(const struct reading *reading, const struct found_piece *piece)
{
	size_t ordinal;

	if (piece->bare || !is_paragraph(piece))
		return piece->bare;
	return ordinal_match(reading->grammar->kind, piece->text,
		strlen(piece->text), &ordinal);
}

/* A 横排 stands where the highest heading in it does. */
static int
highest_level(const struct reading *reading, const struct found_piece *piece)
{
	const unsigned across = piece->across;
	int level = level_of(reading, piece), other;

	for (piece = piece->next; across && piece && piece->across == across;
		piece = piece->next) {
		other = level_of(reading, piece);
		if (other && (!level || other < level))
			level = other;
	}
	return level;
}

static bool
ends(const struct reading *reading, const struct found_piece *piece,
	struct within within)
{
	int level;

	if (!piece || (within.across && piece->across != within.across))
		return true;
	level = within.across ? level_of(reading, piece)
			      : highest_level(reading, piece);
	return level && level <= within.level;
}

/* The next piece that is within, or NULL. Of a 横排 the first speaks for all.
 */
static const struct found_piece *
behind(const struct reading *reading, const struct found_piece *piece,
	struct within within)
{
	const struct found_piece *next = piece->next;
	const bool goes_on = !within.across && piece->across && next &&
			     next->across == piece->across;

	return goes_on || !ends(reading, next, within) ? next : NULL;
}

/* Typed on a line it would end at a mark inside of it, or not be one. */
static bool
is_listed_only(const struct found_piece *piece)
{
	static const char *const stops[] = {"。", "？", "！", "；", "：", ":"};

	for (size_t i = 0; piece->heading && i < sizeof stops / sizeof *stops;
		i++)
		if (strstr(piece->text, stops[i]))
			return true;
	return piece->bare > 0;
}

/* Must the heading be one of a list, for its own sake or for that of one
 * below it? */
static bool
is_listed(const struct reading *reading, const struct found_piece *piece,
	struct within within)
{
	const int level = level_of(reading, piece);

	if (piece->bare)
		return true;
	if (!piece->heading || level != within.level + 1)
		return false;
	if (is_listed_only(piece))
		return true;
	within.level = level;
	within.across = piece->across;
	while ((piece = behind(reading, piece, within)))
		if (is_listed_only(piece))
			return true;
	return false;
}

/* Lines up to what is no line as a block; returns what stands behind them. */
static const struct found_piece *
block(const struct reading *reading, struct buf *out, int depth,
	const struct found_piece *piece, struct within within)
{
	const struct found_piece *first = piece;

	buf_text(out, "|\n");
	do {
		indent(out, depth);
		buf_text(out, marked_text(reading, piece));
		buf_char(out, '\n');
		piece = piece->next;
	} while (is_paragraph(piece) && is_beside(first, piece) &&
		 !ends(reading, piece, within) &&
		 !is_listed(reading, piece, within));
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

	for (const struct line *l = slot->lines; l; l = l->next) {
		const struct found_piece piece = {.text = l->text,
			.tags = l->tags,
			.footnotes = l->footnotes && l->footnotes->taken
					     ? l->footnotes
					     : NULL};

		text = arena_join(reading->arena, text, *text ? "\n" : "",
			marked_text(reading, &piece), NULL);
	}
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
		yaml_put_scalar(out, text);
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

/* "单位: 个", with its marks; NULL: nothing. */
static void
marked_setting(const struct reading *reading, struct buf *out, int depth,
	const char *key, const struct found_piece *piece)
{
	if (!piece)
		return;
	indent(out, depth);
	buf_format(out, "%s: ", word(reading, key));
	yaml_put_scalar(out, marked_text(reading, piece));
	buf_char(out, '\n');
}

static void
setting(const struct reading *reading, struct buf *out, int depth,
	const char *key, const char *text)
{
	if (!text)
		return;
	indent(out, depth);
	buf_format(out, "%s: ", word(reading, key));
	yaml_scalar(out, text);
	buf_char(out, '\n');
}

/* One or several, below the table. */
static void
table_notes(const struct reading *reading, struct buf *out, int depth,
	const struct found_piece *note)
{
	if (!note)
		return;
	if (!note->next) {
		marked_setting(reading, out, depth, "notes", note);
		return;
	}
	indent(out, depth);
	buf_format(out, "%s:\n", word(reading, "notes"));
	for (; note; note = note->next) {
		indent(out, depth + 1);
		buf_text(out, "- ");
		yaml_put_scalar(out, marked_text(reading, note));
		buf_char(out, '\n');
	}
}

/* A number, or one of the words of tables. */
static void
setting_value(const struct reading *reading, struct buf *out, const char *value)
{
	if (field_lookup(reading->grammar->kind->words, value))
		buf_text(out, word(reading, value));
	else
		buf_text(out, value);
}

/* "widths=2/3": 列宽: [2, 3] */
static void
setting_of(
	const struct reading *reading, struct buf *out, int depth, char *given)
{
	char *value = strchr(given, '='), *next;
	bool list;

	/* the rows of its head, and its columns, stand there as such */
	if (!value ||
		!strncmp(given, DOCX_MARK_HEADS "=", sizeof DOCX_MARK_HEADS) ||
		!strncmp(given, DOCX_MARK_JOINED "=", sizeof DOCX_MARK_JOINED))
		return;
	*value++ = '\0';
	/* a column each; of the others one is enough */
	list = strchr(value, '/') || !strcmp(given, "widths") ||
	       !strcmp(given, "align");
	indent(out, depth);
	buf_format(out, "%s: %s", word(reading, given), list ? "[" : "");
	for (; value; value = next) {
		next = strchr(value, '/');
		if (next)
			*next++ = '\0';
		setting_value(reading, out, value);
		if (next)
			buf_text(out, ", ");
	}
	buf_text(out, list ? "]\n" : "\n");
}

/* How it is set, as output/docx_marks.c has written it; or NULL. */
static void
settings(const struct reading *reading, struct buf *out, int depth,
	const char *given, size_t length)
{
	char *at, *next;

	if (!given || !length)
		return;
	at = arena_copy(reading->arena, given, length);
	for (; at; at = next) {
		next = strchr(at, '|');
		if (next)
			*next++ = '\0';
		setting_of(reading, out, depth, at);
	}
}

/* 换页: 是, or 页码: 9 */
static void
page_break(const struct reading *reading, struct buf *out,
	const struct found_piece *piece)
{
	const char *number = piece->page_number;

	buf_format(out, "%s: %s\n",
		word(reading, number ? "page-number" : "page-break"),
		number ? number : word(reading, "yes"));
}

/* {文件: 河道.png, 标题: …} */
static void
picture(const struct reading *reading, struct buf *out,
	const struct found_piece *piece)
{
	const struct run_mark *own = piece->own;

	buf_format(out, "{%s: ", word(reading, "file"));
	yaml_scalar(out, piece->text);
	if (piece->caption) {
		buf_format(out, ", %s: ", word(reading, "caption"));
		yaml_put_scalar(out, marked_text(reading, piece->caption));
	}
	if (own->alt) {
		buf_format(out, ", %s: ", word(reading, "alt"));
		yaml_scalar(out, own->alt);
	}
	if (own->settings)
		buf_format(out, ", %s: %.*s", word(reading, "width"),
			(int)own->settings_length, own->settings);
	buf_char(out, '}');
}

/* One, or all those beside each other. */
static const struct found_piece *
pictures(const struct reading *reading, struct buf *out,
	const struct found_piece *piece)
{
	const bool several = piece->next && piece->next->beside;

	buf_format(out, "%s: %s", word(reading, "picture"), several ? "[" : "");
	picture(reading, out, piece);
	for (piece = piece->next; piece && piece->beside; piece = piece->next) {
		buf_text(out, ", ");
		picture(reading, out, piece);
	}
	buf_text(out, several ? "]\n" : "\n");
	return piece;
}

static void
table(const struct reading *reading, struct buf *out, int depth,
	const struct found_piece *piece)
{
	const struct grid_row *r = piece->grid->rows;
	const struct run_mark *own = piece->own;
	size_t head = head_rows(piece->grid);

	buf_format(out, "%s:\n", word(reading, "table"));
	if (own && own->drawn) { /* the caption is the chart's */
		marked_setting(reading, out, depth, "unit", piece->unit);
		settings(reading, out, depth, own->drawn->settings,
			own->drawn->settings ? strlen(own->drawn->settings)
					     : 0);
	} else {
		marked_setting(reading, out, depth, "caption", piece->caption);
		marked_setting(reading, out, depth, "unit", piece->unit);
		settings(reading, out, depth, own ? own->settings : NULL,
			own ? own->settings_length : 0);
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
	table_notes(reading, out, depth, piece->notes);
}

static void
chart(const struct reading *reading, struct buf *out, int depth,
	const struct found_piece *piece)
{
	const struct run_mark *own = piece->own;

	buf_format(out, "%s:\n", word(reading, "chart"));
	indent(out, depth);
	buf_format(out, "%s: %s\n", word(reading, "type"),
		word(reading, own->drawn->type));
	marked_setting(reading, out, depth, "caption", piece->caption);
	setting(reading, out, depth, "alt",
		own->drawn->described ? own->alt : NULL);
	indent(out, depth);
	table(reading, out, depth + 1, piece);
}

/* Must it be a list? */
static bool
has_items(const struct found_piece *piece)
{
	for (; piece; piece = piece->next)
		if (!is_paragraph(piece) || piece->across ||
			is_listed_only(piece))
			return true;
	return false;
}

static const struct found_piece *items(const struct reading *reading,
	struct buf *out, int depth, const struct found_piece *piece,
	struct within within);

/* A heading, and what stands below it. */
static const struct found_piece *
section(const struct reading *reading, struct buf *out, int depth,
	const struct found_piece *piece)
{
	const struct within below = {level_of(reading, piece), piece->across};
	const struct found_piece *next = piece->next;

	buf_format(out, "%s: ", word(reading, "heading"));
	yaml_put_scalar(out, marked_text(reading, piece));
	buf_char(out, '\n');
	if (piece->bare)
		setting(reading, out, depth, "ordinal", word(reading, "none"));
	if (ends(reading, next, below))
		return next;
	indent(out, depth);
	buf_format(out, "%s:\n", word(reading, "content"));
	return items(reading, out, depth + 1, next, below);
}

/* 横排: [...] */
static const struct found_piece *
turned(const struct reading *reading, struct buf *out, int depth,
	const struct found_piece *piece, int level)
{
	buf_format(out, "%s:\n", word(reading, "turned"));
	return items(reading, out, depth, piece,
		(struct within){level, piece->across});
}

static const struct found_piece *
items(const struct reading *reading, struct buf *out, int depth,
	const struct found_piece *piece, struct within within)
{
	while (!ends(reading, piece, within)) {
		indent(out, depth);
		buf_text(out, "- ");
		if (piece->across != within.across) {
			piece = turned(
				reading, out, depth + 2, piece, within.level);
		} else if (piece->own && piece->own->drawn) {
			chart(reading, out, depth + 2, piece);
			piece = piece->next;
		} else if (piece->grid) {
			table(reading, out, depth + 2, piece);
			piece = piece->next;
		} else if (piece->page_break) {
			page_break(reading, out, piece);
			piece = piece->next;
		} else if (piece->picture) {
			piece = pictures(reading, out, piece);
		} else if (is_listed(reading, piece, within)) {
			piece = section(reading, out, depth + 1, piece);
		} else {
			piece = block(reading, out, depth + 1, piece, within);
		}
	}
	return piece;
}

static void
text_value(const struct reading *reading, struct buf *out, int depth,
	const struct found_piece *piece)
{
	if (!piece->next && is_paragraph(piece) && !piece->across &&
		text_columns(piece->text, strlen(piece->text)) <= PLAIN_WIDTH) {
		buf_char(out, ' ');
		yaml_put_scalar(out, marked_text(reading, piece));
		buf_char(out, '\n');
		return;
	}
	if (!has_items(piece)) {
		buf_char(out, ' ');
		block(reading, out, depth + 1, piece, (struct within){0, 0});
		return;
	}
	buf_char(out, '\n');
	items(reading, out, depth + 1, piece, (struct within){0, 0});
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
