/* The values that recognition finds, field by field. */
#include "import/reading.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/language.h"
#include "base/number.h"
#include "base/numeral.h"
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

const char *
value_text(struct reading *reading, const char *path)
{
	const struct entry *entry =
		record_entry(reading, reading->record, path);
	const char *text = "";

	for (const struct found_piece *p = entry ? entry->pieces : NULL; p;
		p = p->next)
		text = arena_join(
			reading->arena, text, p->text ? p->text : "", NULL);
	return text;
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

/* "(王局长) “36套”: 核实数字" */
const char *
remark_text(struct arena *arena, const struct remark *remark)
{
	const bool named = remark->author && *remark->author;

	return arena_join(arena, named ? _(" (") : "",
		named ? remark->author : "", named ? _(")") : "",
		*remark->quote ? _(" “") : "", remark->quote,
		*remark->quote ? _("”") : "", _(": "), remark->text, NULL);
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

/* What was typed, of a value that is spelt otherwise. */
static void
note_typed(struct reading *reading, struct note **list, const char *text)
{
	note_append(reading, list, text);
	for (; *list; list = &(*list)->next)
		if ((*list)->text == text)
			(*list)->typed = true;
}

void
entry_note(struct reading *reading, struct entry *entry, const char *text)
{
	note_append(reading, &entry->notes, text);
}

void
add_note(struct reading *reading, const char *path, const char *text)
{
	struct entry *entry = record_entry(reading, reading->record, path);

	note_append(reading, entry ? &entry->notes : &reading->unplaced, text);
}

struct found_piece *
add_piece(struct reading *reading, struct entry *entry, const char *text,
	const struct grid *grid, int line)
{
	struct found_piece *piece = arena_alloc(reading->arena, sizeof *piece);

	piece->text = text;
	piece->grid = grid;
	piece->line = line;
	*entry->end = piece;
	entry->end = &piece->next;
	return piece;
}

/* Only a text may have marks inside. */
static void
add_stretch(struct reading *reading, struct entry *entry, const char *text,
	const struct line *line, size_t from)
{
	struct found_piece *piece =
		add_piece(reading, entry, text, NULL, line->mark.line);

	if (entry->field->type != FIELD_TEXT)
		return;
	piece->across = line->lying;
	if (line->tags)
		piece->tags = line->tags + from;
	piece->footnotes =
		footnotes_of(reading->arena, line, from, strlen(text));
}

/* --- lists ------------------------------------------------------------- */

/* A stretch of a line that may become a value of a list. */
struct stretch {
	size_t from, length;
};

struct parts {
	struct stretch *parts;
	size_t count, capacity;
	bool mixed; /* other marks than the list's own stand between */
};

/* Bytes of what parts values: the list's own mark, its half-width twin. */
static size_t
joint(const char *text, size_t length, const char *join, bool each, bool *mixed)
{
	static const struct {
		const char *mark, *own; /* own: of which list it is the mark */
	} marks[] = {{"、", "、"}, {"，", "，"}, {",", "，"}, {"；", "；"},
		{";", "；"}};

	if (*join == ' ')
		return text_space(text, length);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t n = strlen(marks[i].mark);
		bool own = !strcmp(marks[i].own, join);
		if (length < n || memcmp(text, marks[i].mark, n) != 0 ||
			(!own && !each))
			continue;
		*mixed = *mixed || !own;
		return n;
	}
	return *join && length >= strlen(join) &&
			       !memcmp(text, join, strlen(join))
		       ? strlen(join)
		       : 0;
}

/* Of how many kinds of brackets one closes before the next opens. */
static int
depth_at(const struct line *line, size_t at, size_t end)
{
	static const char *const open[] = {"（", "(", "《", "“"};
	static const char *const close[] = {"）", ")", "》", "”"};
	int depth = 0;

	for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
		size_t n = strlen(close[i]);
		const char *next =
			memmem(line->text + at, end - at, close[i], n);
		const char *other = memmem(
			line->text + at, end - at, open[i], strlen(open[i]));
		depth += next && (!other || next < other);
	}
	return depth;
}

/* 各县（市、区）档案局，市直各部门: what stands in brackets parts nothing. */
static void
find_parts(struct reading *reading, const char *join, const struct line *line,
	size_t from, size_t end, bool each, struct parts *parts)
{
	for (size_t at = from, start = from;; at++) {
		size_t n = at < end && !depth_at(line, at, end)
				   ? joint(line->text + at, end - at, join,
					     each, &parts->mixed)
				   : 0;
		if (!n && at < end)
			continue;
		if (!text_is_space(line->text + start, at - start)) {
			parts->parts = arena_grow(reading->arena, parts->parts,
				parts->count, &parts->capacity,
				sizeof *parts->parts);
			parts->parts[parts->count++] =
				(struct stretch){start, at - start};
		}
		if (at >= end)
			return;
		start = at + n;
		at = start - 1;
	}
}

/* Are they all what the pattern says? One part alone always is. */
static bool
are_each(const struct line *line, const struct parts *parts,
	const struct pattern *each)
{
	for (size_t i = 0; i < parts->count && parts->count > 1; i++) {
		const struct stretch *p = &parts->parts[i];
		size_t from = p->from, length = p->length, n;
		while ((n = text_space(line->text + from, length))) {
			from += n;
			length -= n;
		}
		if (!pattern_match(each, line->text + from, length, NULL))
			return false;
	}
	return true;
}

static bool
is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= U'０' && c <= U'９');
}

/* One Han alone: of a name that is spaced out. */
static bool
is_single(const struct line *line, const struct stretch *part)
{
	return utf8_count(line->text + part->from, part->length) == 1;
}

/*
 * Parted by blanks: 云 溪 市 教 育 局 and 陆 知 are one, and a post (市长) is
 * one with the name behind it.
 */
static void
unite(const struct reading *reading, const struct line *line,
	struct parts *parts)
{
	const struct pattern *post = reading->grammar->is_post;
	size_t kept = 0;
	bool single = false;

	for (size_t i = 0; i < parts->count; i++) {
		struct stretch *p = &parts->parts[i], *last;
		bool own = is_single(line, p);
		last = kept ? &parts->parts[kept - 1] : NULL;
		if (last && ((single && own) ||
				    (post && pattern_match(post,
						     line->text + last->from,
						     last->length, NULL)))) {
			last->length = p->from + p->length - last->from;
		} else {
			parts->parts[kept++] = *p;
		}
		single = own;
	}
	parts->count = kept;
}

/*
 * A blank between all of its characters, and of them at least so many: 云 函
 * 〔 2026 〕 5 号. The digits of a number are one.
 */
static bool
is_spaced_out(const char *text, size_t least)
{
	size_t parts = 0, blanks = 0, letters = 0;
	uint32_t c, before = ' ';

	while ((c = utf8_next(&text))) {
		bool digits = is_digit(c) && is_digit(before);
		if (!utf8_is_space(c))
			parts += !digits;
		else
			blanks += !utf8_is_space(before);
		letters += utf8_is_letter(c) && !is_digit(c);
		before = c;
	}
	return parts >= least && blanks + 1 == parts && 2 * letters > parts;
}

static bool
is_latin(uint32_t c)
{
	return c && c < 0x80 && !utf8_is_space(c);
}

/* Latin letters and digits on both sides of the blank. */
static bool
is_between_words(const char *text, size_t at, size_t end, uint32_t before)
{
	uint32_t c = 0;
	size_t n;

	while ((n = text_space(text + at, end - at)))
		at += n;
	if (at < end)
		utf8_decode(text + at, end - at, &c);
	return is_latin(before) && is_latin(c);
}

/* The stretch, blanks between single characters left out; of a tight one all
 * but those between Latin words. */
static const char *
part_text(struct reading *reading, struct line *line,
	const struct stretch *part, bool tight)
{
	struct buf out = {0};
	const char *text = line->text + part->from, *result;
	size_t at = 0, n;
	bool spaced = is_spaced_out(
		arena_copy(reading->arena, text, part->length), 2);
	uint32_t c = 0;

	for (at = 0; at < part->length; at += n) {
		bool space = (n = text_space(text + at, part->length - at));
		if (!space)
			n = utf8_decode(text + at, part->length - at, &c);
		space = space &&
			(spaced || (tight && !is_between_words(text, at,
						     part->length, c)));
		if (!space)
			buf_bytes(&out, text + at, n);
		line_claim(line, part->from + at, n,
			space ? CLAIM_WORD : CLAIM_TAKEN);
	}
	result = arena_copy(
		reading->arena, out.data ? out.data : "", out.length);
	buf_done(&out);
	return result;
}

/* The parts of a list of lines: what joins them is printed again. */
static void
take_split(struct reading *reading, struct entry *entry, struct line *line,
	size_t from, size_t length, const struct rule *rule)
{
	const struct pattern *each = rule ? rule->each : NULL;
	bool tight = rule && rule->given->tight;
	const char *join = entry->field->join;
	struct parts parts = {0};
	size_t at = from;

	find_parts(reading, join, line, from, from + length, each, &parts);
	if (each && !are_each(line, &parts, each)) {
		parts.count = 1;
		parts.parts[0] = (struct stretch){from, length};
		parts.mixed = false;
	}
	if (*join == ' ')
		unite(reading, line, &parts);
	for (size_t i = 0; i < parts.count; i++) {
		struct stretch *p = &parts.parts[i];
		line_claim(line, at, p->from - at, CLAIM_WORD);
		add_piece(reading, entry, part_text(reading, line, p, tight),
			NULL, line->mark.line);
		at = p->from + p->length;
	}
	line_claim(line, at, from + length - at, CLAIM_WORD);
	if (parts.mixed)
		note_typed(reading, &entry->notes,
			arena_copy(reading->arena, line->text + from, length));
}

/* --- spellings --------------------------------------------------------- */

/* 二OO八年: letters and other rounds for the zero of a year. */
static bool
is_round(uint32_t c)
{
	return c == 'O' || c == 'o' || c == U'Ｏ' || c == U'○' || c == '0' ||
	       c == U'０' || !numeral_value(c);
}

static const char *
round_zeros(struct arena *arena, const char *text)
{
	struct buf out = {0};
	const char *result;
	uint32_t c;

	while ((c = utf8_next(&text)))
		buf_utf8(&out, is_round(c) ? U'〇' : c);
	result = arena_copy(arena, out.data ? out.data : "", out.length);
	buf_done(&out);
	return result;
}

/* The day as the program takes it; the text itself where it is none. */
static const char *
plain_date(struct arena *arena, const char *text)
{
	struct date date;

	if (!date_read_loose(text, &date) &&
		!date_read_loose(round_zeros(arena, text), &date))
		return text;
	return date.is_day && date.day ? date_text(arena, &date) : text;
}

void
note_remarks(struct reading *reading, struct entry *entry,
	const struct line *line, size_t from, size_t length)
{
	struct arena *arena = reading->arena;

	for (struct remark *r = line->remarks; r; r = r->next) {
		struct note **at = &entry->notes;

		if (r->placed || r->at > from + length)
			continue;
		r->placed = true;
		while (*at)
			at = &(*at)->next;
		*at = arena_alloc(arena, sizeof **at);
		(*at)->text = remark_text(arena, r);
		(*at)->remark = true;
	}
}

void
note_grid_remarks(
	struct reading *reading, struct entry *entry, const struct grid *grid)
{
	for (const struct grid_row *r = grid->rows; r; r = r->next)
		for (size_t i = 0; i < r->count; i++)
			for (const struct line *l = r->slots[i].lines; l;
				l = l->next)
				note_remarks(reading, entry, l, 0, l->length);
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
	return take_by(reading, path, line, from, length, NULL);
}

bool
take_by(struct reading *reading, const char *path, struct line *line,
	size_t from, size_t length, const struct rule *rule)
{
	const char *text;
	bool tight = rule && rule->given->tight;
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
	note_remarks(reading, entry, line, from, length);
	if (entry->field->type == FIELD_LINES) {
		take_split(reading, entry, line, from, length, rule);
		return true;
	}
	text = arena_copy(reading->arena, line->text + from, length);
	if (entry->field->type == FIELD_LINE &&
		(tight || is_spaced_out(text, 3))) {
		struct stretch all = {from, length};
		const char *typed = text;
		text = part_text(reading, line, &all, tight);
		if (strcmp(text, typed) != 0)
			note_typed(reading, &entry->notes, typed);
		add_piece(reading, entry, text, NULL, line->mark.line);
		return true;
	}
	line_claim(line, from, length, CLAIM_TAKEN);
	if (entry->field->type == FIELD_DATE) {
		const char *plain = plain_date(reading->arena, text);
		if (strcmp(plain, text) != 0)
			note_typed(reading, &entry->notes, text);
		text = plain;
	}
	add_stretch(reading, entry, text, line, from);
	return true;
}

/* Two lines of one text: a blank only between Latin letters. */
static const char *
joined(struct arena *arena, const char *above, const char *below)
{
	size_t n = strlen(above);
	bool latin = n && (unsigned char)above[n - 1] < 0x80 &&
		     (unsigned char)*below < 0x80;

	return arena_join(arena, above, latin ? " " : "", below, NULL);
}

bool
take_more(struct reading *reading, const char *path, struct line *line,
	size_t from, size_t length)
{
	struct entry *e = record_entry(reading, reading->record, path);
	struct found_piece *last = e ? e->pieces : NULL;

	while (last && last->next)
		last = last->next;
	if (!take(reading, path, line, from, length) || !last || !last->next ||
		!last->text || !last->next->text)
		return e != NULL;
	last->text = joined(reading->arena, last->text, last->next->text);
	last->next = last->next->next;
	if (!last->next)
		e->end = &last->next;
	return true;
}

void
take_whole(struct reading *reading, const char *path, struct line *line)
{
	struct entry *entry = record_entry(reading, reading->record, path);

	if (!entry)
		return;
	line_claim(line, 0, line->length, CLAIM_TAKEN);
	note_doubt(reading, entry, line);
	add_stretch(reading, entry, line->text, line, 0);
}

/* What is set again on another page has no footnotes. */
static void
claim_slot(const struct slot *slot, bool head)
{
	for (struct line *l = slot->lines; l; l = l->next) {
		line_claim(l, 0, l->length, CLAIM_TAKEN);
		for (struct footnote *n = l->footnotes; n; n = n->next)
			n->taken = !head && slot->rows <= 1;
	}
}

void
claim_grid(const struct grid *grid)
{
	for (const struct grid_row *r = grid->rows; r; r = r->next)
		for (size_t i = 0; i < r->count; i++)
			claim_slot(&r->slots[i], r->head);
}

/* A short line that is neither a sentence nor a heading. */
static bool
is_caption(const struct reading *reading, const struct found_piece *piece)
{
	static const char *const ends[] = {
		"。", "；", "：", "，", "！", "？", ":"};
	size_t length, ordinal;

	if (!piece->text || piece->picture)
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
add_grid(struct reading *reading, struct entry *entry, const struct line *line)
{
	struct found_piece **last = &entry->pieces;
	struct grid *grid = line->grid;

	grid->guessed = grid->guessed || guess_head(grid);
	if (grid->guessed)
		note_append(reading, &entry->notes,
			_("the first row was taken as the table's head"));

	while (*last && (*last)->next)
		last = &(*last)->next;
	if (*last && (*last)->across == line->lying &&
		is_caption(reading, *last)) {
		struct found_piece *caption =
			arena_alloc(reading->arena, sizeof *caption);

		caption->text = (*last)->text;
		caption->tags = (*last)->tags;
		for (const struct footnote *n = (*last)->footnotes; n;
			n = n->next)
			n->source->taken = false; /* a caption has none */
		(*last)->caption = caption;
		(*last)->text = NULL;
		(*last)->tags = NULL;
		(*last)->footnotes = NULL;
		(*last)->grid = grid;
	} else {
		add_piece(reading, entry, NULL, grid, grid->mark.line)->across =
			line->lying;
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
	note_grid_remarks(reading, entry, line->grid);
	add_grid(reading, entry, line);
	claim_grid(line->grid); /* whose head is known */
	return true;
}

void
give(struct reading *reading, const char *path, const char *text)
{
	struct entry *entry = record_entry(reading, reading->record, path);

	if (entry && *text)
		add_piece(reading, entry, text, NULL, 0);
}
