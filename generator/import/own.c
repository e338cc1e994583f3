/*
 * A Word file of andu's own, perhaps corrected by others: the marks of its
 * runs (docx_marks.c) say which text is which field. What was typed between
 * them belongs to the text before it, else to the one behind; a paragraph
 * without any to the text that goes on there.
 */
#include "import/reading.h"

#include "base/language.h"
#include "base/number.h"
#include "output/docx_marks.h"

#include <ctype.h>
#include <string.h>

/* A field that stands once more: is it still the same there? */
struct repeat {
	const char *path, *text;
	struct mark mark;
	struct repeat *next;
};

struct marked {
	struct reading *reading;
	const char *text;                   /* the text that goes on, or NULL */
	struct found_piece *caption, *unit; /* of the table that comes next */
	struct found_piece *table;          /* the last one */
	struct found_piece *picture;        /* or chart */
	const struct slot *cell;            /* where it stands; NULL: in none */
	const struct slot *slot; /* that of what is read, or NULL: nothing of it
				  * flows from page to page */
	unsigned across;         /* the 横排 of what is read, or 0 */
	unsigned lying;          /* its section of Word */
	unsigned section;        /* one that goes on with m->across, or 0 */
	bool page;          /* a page begins, and no text has said it yet */
	const char *organ;  /* the field of lines by hand */
	const char *organs; /* signed in lines by hand: joined, a line each */
	bool spaced;        /* the last stretch ended with blanks */
	struct repeat *repeats, **end;
};

/* NULL: this kind has none of that name. */
static const struct field *
field_of(const struct marked *m, const char *path)
{
	const struct entry *entry =
		record_entry(m->reading, m->reading->record, path);

	return entry ? entry->field : NULL;
}

static bool
is_text(const struct marked *m, const struct run_mark *s)
{
	const struct field *field = s->path && s->kind != MARK_REPEATED
					    ? field_of(m, s->path)
					    : NULL;

	return field && field->type == FIELD_TEXT;
}

/* --- stretches that leave nothing out --------------------------------------
 */

static bool
joins(const struct run_mark *before, const struct run_mark *s)
{
	return before->to == s->from && before->path && s->path &&
	       !strcmp(before->path, s->path) &&
	       (s->kind == before->kind || s->kind == MARK_CONTINUED ||
		       (before->kind == MARK_CONTINUED &&
			       s->kind == MARK_FIELD));
}

/* What lies before the stretch, or behind the last: whose is it? */
static void
fill_gap(const struct line *line, struct run_mark *before,
	struct run_mark *behind, size_t from, size_t to)
{
	if (from == to || text_is_space(line->text + from, to - from))
		return;
	if (before && before->path)
		before->to = to;
	else if (behind && behind->path)
		behind->from = from;
}

/* Those of a line, those beside each other of one field as one. */
static size_t
stretches_of(
	struct marked *m, const struct line *line, struct run_mark **ret_list)
{
	struct run_mark *list = arena_array(
		m->reading->arena, line->stretch_count + 1, sizeof *list);
	size_t count = 0;

	for (size_t i = 0; i < line->stretch_count; i++) {
		struct run_mark s = line->stretches[i];
		struct run_mark *before = count ? &list[count - 1] : NULL;

		fill_gap(line, before, &s, before ? before->to : 0, s.from);
		if (before && joins(before, &s))
			before->to = s.to;
		else
			list[count++] = s;
	}
	if (count)
		fill_gap(line, &list[count - 1], NULL, list[count - 1].to,
			line->length);
	*ret_list = list;
	return count;
}

/* --- lines of fields
 * ---------------------------------------------------------- */

static const char *
joined(struct marked *m, const char *a, const char *b)
{
	const char last = *a ? a[strlen(a) - 1] : '\0';
	bool words = m->spaced && isalnum((unsigned char)last) &&
		     isalnum((unsigned char)*b);

	return arena_join(m->reading->arena, a, words ? " " : "", b, NULL);
}

/* The last line of the field goes on: it was broken on our pages, or a hand
 * has broken what is one line. */
static bool
goes_on(struct marked *m, const struct run_mark *s, struct line *line)
{
	struct entry *entry =
		record_entry(m->reading, m->reading->record, s->path);
	struct found_piece *last = entry ? entry->pieces : NULL;

	if (!last || (s->kind != MARK_CONTINUED &&
			     entry->field->type == FIELD_LINES))
		return false;
	/* a hand has broken it: between words there was a blank */
	m->spaced = m->spaced || s->kind != MARK_CONTINUED;
	while (last->next)
		last = last->next;
	last->text = joined(m, last->text,
		arena_copy(m->reading->arena, line->text + s->from,
			s->to - s->from));
	line_claim(line, s->from, s->to - s->from, CLAIM_TAKEN);
	return true;
}

static void
add_repeat(struct marked *m, const struct run_mark *s, const struct line *line)
{
	struct repeat *repeat = arena_alloc(m->reading->arena, sizeof *repeat);

	*repeat = (struct repeat){.path = s->path,
		.text = arena_copy(m->reading->arena, line->text + s->from,
			s->to - s->from),
		.mark = line->mark};
	*m->end = repeat;
	m->end = &repeat->next;
}

/* The values of a list, as typed: what joins them is printed again. */
static void
take_values(struct marked *m, struct entry *entry, const struct line *line,
	size_t from, size_t to)
{
	const char *join = entry->field->join;
	const size_t n = entry->field->type == FIELD_LINES && *join != ' '
				 ? strlen(join)
				 : 0;
	size_t at = from;

	for (; n && at + n <= to; at++)
		if (!memcmp(line->text + at, join, n)) {
			take_values(m, entry, line, from, at);
			from = at + n;
			at = from - 1;
		}
	if (!text_is_space(line->text + from, to - from))
		add_piece(m->reading, entry,
			arena_copy(m->reading->arena, line->text + from,
				to - from),
			NULL, line->mark.line);
}

static void
take_exactly(struct marked *m, const struct run_mark *s, struct line *line)
{
	struct entry *entry =
		record_entry(m->reading, m->reading->record, s->path);
	size_t from = s->from, to = s->to, n;

	if (!entry)
		return;
	while (from < to && (n = text_space(line->text + from, to - from)))
		from += n;
	while (to > from && line->text[to - 1] == ' ')
		to--;
	note_remarks(m->reading, entry, line, s->from, s->to - s->from);
	line_claim(line, s->from, s->to - s->from, CLAIM_TAKEN);
	take_values(m, entry, line, from, to);
}

/* An organ in lines by hand is one of those that sign. */
static void
note_organ(struct marked *m, const struct run_mark *s, const struct line *line)
{
	const char *text;

	if (s->kind == MARK_ORGAN)
		m->organ = s->path;
	if (!s->path || !m->organ || strcmp(s->path, m->organ) != 0)
		return;
	text = arena_copy(
		m->reading->arena, line->text + s->from, s->to - s->from);
	m->organs = arena_join(m->reading->arena, m->organs,
		*m->organs && s->kind == MARK_ORGAN ? "\n" : "", text, NULL);
}

static void
take_stretch(struct marked *m, const struct run_mark *s, struct line *line)
{
	if (s->path && s->kind == MARK_REPEATED)
		add_repeat(m, s, line);
	if (!s->path || s->kind == MARK_REPEATED)
		line_claim(line, s->from, s->to - s->from, CLAIM_WORD);
	else if (!goes_on(m, s, line))
		take_exactly(m, s, line);
	m->spaced = s->spaced;
	note_organ(m, s, line);
}

/* --- texts
 * ---------------------------------------------------------------------- */

/* From the first byte that belongs to the text to the last. */
static struct run_mark
text_within(const struct marked *m, const struct run_mark *list, size_t count)
{
	struct run_mark all = {.path = NULL};

	for (size_t i = 0; i < count; i++) {
		if (!is_text(m, &list[i]) ||
			(all.path && strcmp(all.path, list[i].path) != 0))
			continue;
		if (!all.path)
			all = list[i];
		all.to = list[i].to;
	}
	return all;
}

/* Below the last table. */
static void
take_note(struct marked *m, struct found_piece *note)
{
	struct found_piece **end = &m->table->notes;

	while (*end)
		end = &(*end)->next;
	*end = note;
}

/* The stretch with what is marked in it. */
static void
fill_piece(struct marked *m, struct found_piece *piece, const struct line *line,
	const struct run_mark *s)
{
	struct arena *arena = m->reading->arena;

	piece->text = arena_copy(arena, line->text + s->from, s->to - s->from);
	piece->tags = line->tags ? line->tags + s->from : NULL;
	piece->footnotes = footnotes_of(arena, line, s->from, s->to - s->from);
}

/* Those that no text takes with it. */
static void
tell_footnotes(struct marked *m, const struct footnote *note, const char *path)
{
	for (; note; note = note->next) {
		diag_say(m->reading->diag, MSG_IMPORT_FOOTNOTE, note->mark,
			note->text);
		add_note(m->reading, path ? path : "",
			text_fill(m->reading->arena, _("the footnote is “{1}”"),
				note->text));
	}
}

/* What belongs to a table or a picture; false: it is of another kind. */
static bool
take_beside(struct marked *m, const struct line *line, const struct run_mark *s)
{
	struct found_piece *piece =
		arena_alloc(m->reading->arena, sizeof *piece);

	fill_piece(m, piece, line, s);
	switch ((int)s->kind) {
	case MARK_CAPTION:
		m->caption = piece;
		break;
	case MARK_UNIT:
		m->unit = piece;
		break;
	case MARK_LEGEND:
		if (!m->picture)
			return false;
		m->picture->caption = piece;
		break;
	case MARK_NOTE:
		if (!m->table)
			return false;
		take_note(m, piece);
		break;
	default:
		return false;
	}
	tell_footnotes(m, piece->footnotes, s->path);
	piece->footnotes = NULL;
	return true;
}

/* Its table in place of the text that stands for it. */
static void
take_chart(
	struct marked *m, struct found_piece *piece, const struct drawn *drawn)
{
	piece->text = NULL;
	piece->grid = drawn->grid;
	piece->unit = m->unit;
	m->unit = NULL;
	m->table = piece;
}

/* --- breaks
 * ---------------------------------------------------------------------- */

static void
add_break(
	struct marked *m, const char *path, const char *number, unsigned across)
{
	struct entry *entry =
		record_entry(m->reading, m->reading->record, path);
	struct found_piece *piece;

	if (!entry || entry->field->type != FIELD_TEXT)
		return;
	piece = add_piece(m->reading, entry, NULL, NULL, 0);
	piece->page_break = true;
	piece->page_number = number;
	piece->across = across;
}

static unsigned
across_before(const struct marked *m, const char *path)
{
	const struct entry *entry =
		record_entry(m->reading, m->reading->record, path);
	const struct found_piece *p = entry ? entry->pieces : NULL;

	while (p && p->next)
		p = p->next;
	return p ? p->across : 0;
}

static bool
is_turn(char c)
{
	return c == DOCX_MARK_UPRIGHT || c == DOCX_MARK_LYING;
}

/* The first turn of the pages from there on, or '\0'. */
static char
turn_behind(const char *at, const char *end)
{
	while (at < end && !is_turn(*at))
		at++;
	return at < end ? *at : '\0';
}

/* "^body=9" begins a section, in which the same 横排 goes on. */
static void
join_section(struct marked *m, const struct run_mark *s)
{
	const char *end = s->breaks + s->breaks_length;
	const unsigned before = across_before(m, s->path);

	if (!before || !m->across || turn_behind(s->breaks, end) ||
		!memchr(s->breaks, '=', s->breaks_length))
		return;
	m->section = m->lying;
	m->across = before;
}

/* "^body^body=9<^body": the first two stand before the pages are turned. */
static unsigned
across_of_break(const struct marked *m, const char *path, const char *at,
	const char *end)
{
	switch (turn_behind(at, end)) {
	case DOCX_MARK_UPRIGHT:
		return 0;
	case DOCX_MARK_LYING:
		return across_before(m, path);
	}
	return m->across;
}

/* "^body^body=9", if a hand has not taken them out. */
static void
take_breaks(struct marked *m, const struct run_mark *s)
{
	const char *at = s->breaks, *end = at ? at + s->breaks_length : NULL;

	if (at && m->page)
		join_section(m, s);
	while (m->page && at < end) {
		size_t n = 1;
		char *path, *number;

		if (is_turn(*at)) {
			at++;
			continue;
		}
		while (at + n < end && at[n] != DOCX_MARK_BREAK &&
			!is_turn(at[n]))
			n++;
		path = arena_copy(m->reading->arena, at + 1, n - 1);
		number = strchr(path, '=');
		if (number)
			*number++ = '\0';
		at += n;
		add_break(m, path, number, across_of_break(m, path, at, end));
	}
	if (s->path)
		m->page = false;
}

/* Where a page begins: by a break of the draft, or of a leader in the text
 * that goes on. */
static void
take_page(struct marked *m, const struct line *line, const struct run_mark *s)
{
	m->page = m->page || line->page != PAGE_GOES_ON;
	if (line->page == PAGE_BY_HAND && !s->breaks && s->path && m->text &&
		!strcmp(s->path, m->text) && !m->slot)
		add_break(m, s->path, NULL, m->across);
	take_breaks(m, s);
}

static void
take_text(struct marked *m, struct line *line, const struct run_mark *s)
{
	struct reading *reading = m->reading;
	struct entry *entry = record_entry(reading, reading->record, s->path);
	struct found_piece *piece;

	line_claim(line, s->from, s->to - s->from, CLAIM_TAKEN);
	note_remarks(reading, entry, line, s->from, s->to - s->from);
	m->text = s->path;
	if (take_beside(m, line, s))
		return;
	piece = add_piece(reading, entry, NULL, NULL, line->mark.line);
	fill_piece(m, piece, line, s);
	piece->across = m->across;
	piece->bare = s->kind == MARK_BARE ? s->level : 0;
	piece->heading = s->kind == MARK_HEADING && s->whole;
	piece->own = s;
	piece->picture = s->kind == MARK_PICTURE;
	/* two stand in two cells of a row; those of a form below each other */
	piece->beside = piece->picture && m->picture && m->slot != m->cell;
	m->picture = piece->picture || s->drawn ? piece : NULL;
	m->cell = m->slot;
	m->table = NULL;
	if (s->drawn)
		take_chart(m, piece, s->drawn);
}

/* --- lines
 * ----------------------------------------------------------------------- */

static void
take_phrases(struct line *line, const struct run_mark *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!list[i].path)
			line_claim(line, list[i].from,
				list[i].to - list[i].from, CLAIM_WORD);
}

/* --- a watermark
 * ----------------------------------------------------------------- */

/* The field that the words are of, as the phrase has them; NULL: others. */
static const char *
field_of_phrase(const struct phrase *phrase, const struct line *line,
	struct run_mark *ret_value)
{
	const char *path = NULL;
	size_t from = 0, to = line->length;

	for (size_t i = 0; i < phrase->count; i++) {
		const struct segment *s = &phrase->segments[i];
		const size_t n = strlen(s->text);

		if (s->kind == SEGMENT_FIELD && !path) {
			path = s->text;
			continue;
		}
		if (s->kind != SEGMENT_TEXT || to - from < n ||
			memcmp(path ? line->text + to - n : line->text + from,
				s->text, n) != 0)
			return NULL;
		if (path)
			to -= n;
		else
			from += n;
	}
	*ret_value = (struct run_mark){
		.from = from, .to = to, .kind = MARK_FIELD, .path = path};
	return path;
}

/* Each header shows it: the first one counts, the others repeat it. */
static bool
take_watermark(struct marked *m, struct line *line)
{
	const struct kind *kind = m->reading->grammar->kind;
	struct run_mark value;

	for (const struct layout *l = kind->layouts; l; l = l->next)
		for (const struct part *p = l->parts; p; p = p->next) {
			if (p->word != PART_WATERMARK || !p->text_count ||
				!field_of_phrase(p->text[0], line, &value))
				continue;
			line_claim(line, 0, line->length, CLAIM_WORD);
			if (record_has(m->reading, value.path))
				add_repeat(m, &value, line);
			else
				take_exactly(m, &value, line);
			return true;
		}
	return false;
}

static void
marked_line(struct marked *m, struct line *line)
{
	struct run_mark *list,
		*text = arena_alloc(m->reading->arena, sizeof *text);
	size_t count = stretches_of(m, line, &list);

	if (line->art && !count && take_watermark(m, line))
		return;
	*text = text_within(m, list, count);
	text->whole = count == 1;
	m->page = m->page || line->page != PAGE_GOES_ON;
	if (!count && m->text && !line->edge)
		*text = (struct run_mark){.to = line->length,
			.kind = MARK_FIELD,
			.path = m->text};
	if (text->path) {
		take_page(m, line, text);
		take_text(m, line, text);
		take_phrases(line, list, count);
		return;
	}
	m->text = NULL;
	for (size_t i = 0; i < count; i++) {
		if (list[i].path)
			take_page(m, line, &list[i]);
		take_stretch(m, &list[i], line);
		tell_footnotes(m,
			footnotes_of(m->reading->arena, line, list[i].from,
				list[i].to - list[i].from),
			list[i].path);
	}
}

/* --- tables
 * ----------------------------------------------------------------------- */

/* The one text that all cells belong to; NULL: a form, 版记, a masthead. */
static const char *
text_of_lines(const struct marked *m, const struct line *line, const char *path)
{
	for (; line && path; line = line->next)
		for (size_t i = 0; i < line->stretch_count && path; i++) {
			const struct run_mark *s = &line->stretches[i];

			if ((s->kind != MARK_FIELD &&
				    s->kind != MARK_CONTINUED) ||
				!is_text(m, s) ||
				(*path && strcmp(path, s->path) != 0))
				return NULL;
			path = s->path;
		}
	return path;
}

static const char *
text_of_grid(const struct marked *m, const struct grid *grid)
{
	const char *path = "";

	for (const struct grid_row *r = grid->rows; r && path; r = r->next)
		for (size_t i = 0; i < r->count && path; i++)
			path = text_of_lines(m, r->slots[i].lines, path);
	return path && *path ? path : NULL;
}

/* How it is set: each of its cells says so. */
static const struct run_mark *
settings_of(const struct grid *grid)
{
	for (const struct grid_row *r = grid->rows; r; r = r->next)
		for (size_t i = 0; i < r->count; i++)
			for (const struct line *l = r->slots[i].lines; l;
				l = l->next)
				if (l->stretch_count && l->stretches->settings)
					return l->stretches;
	return NULL;
}

/* What stands behind "turned=" among them, or NULL. */
static const char *
setting(const struct run_mark *own, const char *word)
{
	const char *at = own ? own->settings : NULL;
	const size_t length = strlen(word);

	for (size_t i = 0; at && i + length <= own->settings_length; i++)
		if ((!i || at[i - 1] == '|') && !strncmp(at + i, word, length))
			return at + i + length;
	return NULL;
}

/* Does it lie alone, by its own word? */
static bool
is_turned(const struct run_mark *own)
{
	return setting(own, "turned=") != NULL;
}

/* Of a table in a cell, whose rows have lost it on the way. */
static void
restore_head(const struct grid *grid, const struct run_mark *own)
{
	const char *value = setting(own, DOCX_MARK_HEADS "=");
	int64_t heads = 0;

	if (!value)
		return;
	number_start(value, INT16_MAX, &heads);
	for (const struct grid_row *r = grid->rows; r; r = r->next)
		if (r->head)
			return;
	for (struct grid_row *r = grid->rows; r && heads > 0; r = r->next)
		r->head = heads-- > 0;
}

/* So many columns of the file's were one; the next; 0: no more are said. */
static int
next_joined(const char **at)
{
	int64_t number = 0;
	size_t n = *at ? number_start(*at, INT16_MAX, &number) : 0;

	*at = n && (*at)[n] == '/' ? *at + n + 1 : NULL;
	return n ? (int)number : 0;
}

static int
columns_of(const struct grid *grid)
{
	int columns = 0;

	for (size_t i = 0; grid->rows && i < grid->rows->count; i++)
		columns += grid->rows->slots[i].columns;
	return columns;
}

/*
 * Columns that no row shows alone are lost on the way, and with them how many
 * a cell spans: where as many are left as are said, each is what it was.
 */
static void
restore_columns(struct arena *arena, const struct grid *grid,
	const struct run_mark *own)
{
	const char *at = setting(own, DOCX_MARK_JOINED "=");
	const size_t count = (size_t)columns_of(grid);
	int *joined = arena_array(arena, count + 1, sizeof *joined);
	int *left = arena_array(arena, count + 1, sizeof *left);

	for (size_t i = 0; i < count; i++)
		if (!(joined[i] = next_joined(&at)))
			return;
	if (at)
		return;
	for (struct grid_row *r = grid->rows; r; r = r->next) {
		size_t column = 0;

		for (size_t i = 0; i < r->count; i++) {
			struct slot *slot = &r->slots[i];
			const int spanned = slot->columns;

			while (column < count && left[column])
				column++;
			slot->columns = 0;
			for (int k = 0; k < spanned && column < count; k++) {
				slot->columns += joined[column];
				left[column++] = slot->rows;
			}
			slot->columns += !slot->columns;
		}
		for (size_t i = 0; i < count; i++)
			left[i] -= left[i] > 0;
	}
}

/* Before a table: the first of its stretches says it. */
static void
take_grid_page(struct marked *m, const struct grid *grid)
{
	for (const struct grid_row *r = grid->rows; r; r = r->next)
		for (size_t i = 0; i < r->count; i++)
			for (const struct line *l = r->slots[i].lines; l;
				l = l->next) {
				if (!l->stretch_count)
					continue;
				take_page(m, l, &l->stretches[0]);
				return;
			}
}

static void
take_table(struct marked *m, const struct grid *grid, const char *path)
{
	struct entry *entry =
		record_entry(m->reading, m->reading->record, path);

	take_grid_page(m, grid);
	claim_grid(grid);
	note_grid_remarks(m->reading, entry, grid);
	m->table = add_piece(m->reading, entry, NULL, grid, grid->mark.line);
	m->table->caption = m->caption;
	m->table->unit = m->unit;
	m->table->own = settings_of(grid);
	restore_head(grid, m->table->own);
	restore_columns(m->reading->arena, grid, m->table->own);
	m->table->across = is_turned(m->table->own) ? 0 : m->across;
	m->caption = m->unit = NULL;
	m->text = path;
}

static void take_cells(struct marked *m, const struct grid *grid);

static void
set_section(struct marked *m, unsigned lying)
{
	m->lying = lying;
	if (!lying || lying != m->section)
		m->across = lying;
}

static void
take_lines(struct marked *m, struct line *line)
{
	for (; line; line = line->next) {
		const char *path =
			line->grid ? text_of_grid(m, line->grid) : NULL;

		if (!m->slot)
			set_section(m, line->lying);
		if (path) {
			take_table(m, line->grid, path);
			continue;
		}
		if (!line->grid) {
			if (!line->is_page)
				marked_line(m, line);
			continue;
		}
		m->picture = NULL;
		take_cells(m, line->grid);
		m->picture = NULL;
		m->text = NULL;
	}
}

static void
take_cells(struct marked *m, const struct grid *grid)
{
	const struct slot *around = m->slot;

	for (const struct grid_row *r = grid->rows; r; r = r->next)
		for (size_t i = 0; i < r->count; i++) {
			m->text = NULL;
			m->slot = &r->slots[i];
			take_lines(m, r->slots[i].lines);
		}
	m->slot = around;
}

/* --- what stands there twice
 * -------------------------------------------------------- */

static bool
has_line(struct marked *m, const char *path, const char *text)
{
	const struct entry *entry =
		record_entry(m->reading, m->reading->record, path);

	for (const struct found_piece *p = entry ? entry->pieces : NULL; p;
		p = p->next)
		if (same_text(p->text, text))
			return true;
	return false;
}

static void
compare_repeats(struct marked *m)
{
	for (const struct repeat *r = m->repeats; r; r = r->next) {
		if (has_line(m, r->path, r->text))
			continue;
		diag_say(m->reading->diag, MSG_IMPORT_TWICE, r->mark, r->text,
			field_of(m, r->path)->label);
		add_note(m->reading, r->path,
			text_fill(m->reading->arena,
				_("elsewhere it stands as “{1}”"), r->text));
	}
}

/* --- what is not printed as such ----------------------------------------- */

/* A title in lines by hand is the title, too. */
static void
derive_title(struct reading *reading)
{
	const struct grammar *g = reading->grammar;
	const struct entry *lines =
		g->title_lines
			? record_entry(reading, reading->record, g->title_lines)
			: NULL;
	const char *text = "";

	if (!lines || !g->title || record_has(reading, g->title))
		return;
	for (const struct found_piece *p = lines->pieces; p; p = p->next)
		text = arena_join(reading->arena, text, p->text, NULL);
	give(reading, g->title, text);
}

static void
derive_organs(struct marked *m)
{
	const char *field = m->reading->grammar->organ, *at = m->organs;

	if (!field || record_has(m->reading, field))
		return;
	while (*at) {
		size_t length = strcspn(at, "\n");

		give(m->reading, field,
			arena_copy(m->reading->arena, at, length));
		at += length + (at[length] != '\0');
	}
}

/* A required field that another one tells: 发文机关 in 发文机关标志. */
static void
derive_required(struct reading *reading, const struct rule *rule)
{
	const char *text = value_text(reading, rule->given->fields[0]);
	struct match match;

	if (!*text || !pattern_match(rule->pattern, text, strlen(text), &match))
		return;
	for (size_t i = 1; i < rule->given->count && i < match.count; i++) {
		const char *path = rule->given->fields[i];
		const struct entry *entry =
			record_entry(reading, reading->record, path);

		if (entry && entry->field->required && !entry->pieces &&
			match.given[i])
			give(reading, path,
				arena_copy(reading->arena, text + match.from[i],
					match.length[i]));
	}
}

void
own_recognise(struct reading *reading)
{
	struct marked m = {.reading = reading, .organs = ""};

	m.end = &m.repeats;
	take_lines(&m, reading->draft->lines);
	compare_repeats(&m);
	derive_title(reading);
	derive_organs(&m);
	derive_values(reading);
	for (const struct rule *r = reading->grammar->rules; r; r = r->next)
		if (r->given->count > 1)
			derive_required(reading, r);
	if (reading->draft->layout)
		give(reading, "layout", reading->draft->layout);
	for (const struct choice *c = reading->draft->choices; c; c = c->next)
		if (!record_has(reading, c->path))
			give(reading, c->path, c->value);
}
