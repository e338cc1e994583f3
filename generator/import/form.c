/*
 * A form: values by the labels that stand before, above or over them, in
 * the cells of a table or in lines of text.
 */
#include "import/reading.h"

#include "base/language.h"
#include "base/utf8.h"
#include "model/ordinal.h"

#include <string.h>

enum {
	PENDING_LIMIT = 16,
	TITLE_LEAST = 9,    /* bytes: three characters */
	BROKEN_LENGTH = 60, /* bytes of a label's first line */
};

struct form {
	struct reading *reading;
	const char *pending[PENDING_LIMIT]; /* labels that wait for values */
	size_t pending_count;
	bool band;  /* the label filled its row alone */
	bool begun; /* a label was read: what stands above is a title */
	const char *current; /* field that takes what comes */
	struct line *current_line;
};

/* --- labels ----------------------------------------------------------- */

/* A unit behind a label or an amount: （万元）. */
static size_t
match_unit(const struct form *form, const char *text, size_t length)
{
	const struct import_style *import =
		&form->reading->grammar->kind->import;
	size_t at = 0, open, n, bytes;

	if (text_folded(text, length, &bytes) == U'（')
		at = bytes;
	open = at;
	for (size_t i = 0; i < import->word_count; i++) {
		n = match_words(text + at, length - at, import->words[i]);
		if (!n)
			continue;
		at += n;
		if (open &&
			text_folded(text + at, length - at, &bytes) == U'）')
			at += bytes;
		return at;
	}
	return 0;
}

struct found_label {
	const struct form_label *label;
	size_t length; /* bytes of it, with unit and colon */
	bool colon;
};

/* The longest label that the text begins with. */
static bool
find_label(const struct form *form, const char *text, size_t length,
	struct found_label *found)
{
	const struct grammar *g = form->reading->grammar;
	size_t ordinal = 0, bytes;

	*found = (struct found_label){0};
	for (int skip = 0; skip < 2 && !found->label; skip++) {
		if (skip && !ordinal_match(g->kind, text, length, &ordinal))
			break;
		for (const struct form_label *l = g->form_labels; l;
			l = l->next) {
			size_t n = match_words(
				text + ordinal, length - ordinal, l->text);
			if (n && n + ordinal > found->length) {
				found->label = l;
				found->length = n + ordinal;
			}
		}
	}
	if (!found->label)
		return false;
	found->length +=
		match_unit(form, text + found->length, length - found->length);
	if (text_folded(text + found->length, length - found->length, &bytes) ==
		0xff1a) {
		found->length += bytes;
		found->colon = true;
	}
	return true;
}

/* --- values ----------------------------------------------------------- */

static const struct field *
field_of(const struct form *form, const char *path)
{
	const struct reading *r = form->reading;

	return field_by_path(r->arena, r->grammar->kind->fields, path);
}

static bool
is_text(const struct form *form, const char *path)
{
	const struct field *field = path ? field_of(form, path) : NULL;

	return field && field->type == FIELD_TEXT;
}

/* 10.00万元: the unit stands in the label. */
static size_t
without_unit(
	const struct form *form, struct line *line, size_t from, size_t length)
{
	size_t digits = from;

	while (digits < from + length &&
		strchr("0123456789.,-", line->text[digits]))
		digits++;
	if (digits > from &&
		match_unit(form, line->text + digits, from + length - digits) ==
			from + length - digits) {
		line_claim(line, digits, from + length - digits, CLAIM_WORD);
		return digits - from;
	}
	return length;
}

/* 1,203.55: its digits without the marks between thousands. */
static const char *
without_thousands(struct form *form, const char *text, size_t length)
{
	char *plain = arena_alloc(form->reading->arena, length + 1);
	size_t count = 0, run = 0, n = strcspn(text, ".");

	if (n > length)
		n = length;
	if (n < length && strspn(text + n + 1, "0123456789") < length - n - 1)
		return NULL;
	for (size_t i = n; i-- > 0; run++) {
		if (text[i] == ',' ? run != 3 : text[i] < '0' || text[i] > '9')
			return NULL;
		if (text[i] == ',')
			run = (size_t)-1;
	}
	for (size_t i = 0; i < length; i++)
		if (text[i] != ',')
			plain[count++] = text[i];
	return run && run <= 3 && count < length ? plain : NULL;
}

/* 伍拾万元（50.00万元）: the only amount in digits, the rest as typed. */
static size_t
only_amount(struct form *form, const char *path, struct line *line,
	size_t *from, size_t length)
{
	const char *text = line->text + *from;
	size_t at = strcspn(text, "0123456789"), n;

	if (!at || at >= length)
		return length;
	n = strspn(text + at, "0123456789.,");
	if (strcspn(text + at + n, "0123456789") < length - at - n)
		return length;
	add_note(form->reading, path,
		text_fill(form->reading->arena, _("of “{1}”"),
			arena_copy(form->reading->arena, text, length)));
	line_claim(line, *from, length, CLAIM_WORD);
	*from += at;
	return n;
}

/* 贰拾万元, 无: no number that a build takes. */
static bool
has_digits(const struct line *line, size_t from, size_t length)
{
	for (size_t i = from; i < from + length; i++)
		if (line->text[i] >= '0' && line->text[i] <= '9')
			return true;
	return false;
}

/* The field has room for it? Then it takes the stretch. */
static bool
put_value(struct form *form, const char *path, struct line *line, size_t from,
	size_t length)
{
	struct reading *r = form->reading;
	const struct field *field = field_of(form, path);
	const char *plain = NULL;

	if (!field)
		return false;
	if (record_has(r, path) && field->type != FIELD_TEXT &&
		field->type != FIELD_LINES) {
		const char *again =
			arena_copy(r->arena, line->text + from, length);
		if (!same_text(again, value_text(r, path)))
			return false;
		line_claim(line, from, length, CLAIM_WORD);
		return true; /* of the cover, say */
	}
	if ((field->type == FIELD_AMOUNT || field->type == FIELD_COUNT) &&
		!has_digits(line, from, length))
		return false; /* it is told */
	if (field->type == FIELD_AMOUNT || field->type == FIELD_COUNT)
		length = without_unit(form, line, from, length);
	if (field->type == FIELD_AMOUNT)
		length = only_amount(form, path, line, &from, length);
	if (!record_has(r, path))
		r->told++;
	if (field->type == FIELD_AMOUNT)
		plain = without_thousands(form, line->text + from, length);
	if (plain) {
		add_note(r, path,
			text_fill(r->arena, _("of “{1}”"),
				arena_copy(
					r->arena, line->text + from, length)));
		line_claim(line, from, length, CLAIM_WORD);
		give(r, path, plain);
		return true;
	}
	return take(r, path, line, from, length);
}

/* The label that has waited longest is the value's. */
static const char *
next_pending(struct form *form)
{
	const char *path;

	if (!form->pending_count)
		return NULL;
	path = form->pending[0];
	form->pending_count--;
	memmove(form->pending, form->pending + 1,
		form->pending_count * sizeof *form->pending);
	return path;
}

static void
push_label(struct form *form, const char *path, bool alone)
{
	if (alone || form->band)
		form->pending_count = 0;
	form->band = alone;
	form->current = NULL;
	form->begun = true;
	if (path && form->pending_count < PENDING_LIMIT)
		form->pending[form->pending_count++] = path;
}

/* A word that may mean another, and nothing has told the field yet. */
static void
doubt_label(struct form *form, const struct form_label *label)
{
	if (label->perhaps && label->path &&
		!record_has(form->reading, label->path))
		add_note(form->reading, label->path,
			text_fill(form->reading->arena,
				_("“{1}” stands before it"), label->text));
}

/* The first line of some length above the form, where the kind has a title. */
static bool
is_title(const struct form *form, const struct line *line)
{
	const char *title = form->reading->grammar->title;

	return !form->begun && title && line->length >= TITLE_LEAST &&
	       !record_has(form->reading, title);
}

static void
put_line(struct form *form, struct line *line)
{
	if (form->pending_count)
		form->current = next_pending(form);
	if (form->current)
		put_value(form, form->current, line, 0, line->length);
	else if (is_title(form, line))
		take_line(form->reading, form->reading->grammar->title, line);
}

/* Bytes of a blank or a mark that parts 甲：1；乙：2; 0: it is none. */
static size_t
parting(const char *text, size_t length)
{
	static const char *const marks[] = {
		"；", "，", "、", ";", ",", "：", ":"};
	size_t n = text_space(text, length);

	for (size_t i = 0; !n && i < sizeof marks / sizeof *marks; i++)
		if (length >= strlen(marks[i]) &&
			!memcmp(text, marks[i], strlen(marks[i])))
			n = strlen(marks[i]);
	return n;
}

/* Without the mark at its end that parted it from the next. */
static size_t
trimmed(const struct line *line, size_t from, size_t end)
{
	for (size_t at = from; at < end; at++)
		if (parting(line->text + at, end - at) == end - at)
			return at;
	return end;
}

/*
 * A line of text, or of a cell. In a text's value only what is nothing but
 * a label, or has a colon, begins another field.
 */
static void
read_line(struct form *form, struct line *line, bool in_cell)
{
	struct found_label found;
	size_t end;
	bool whole;

	if (!in_cell && line_is_free(line) &&
		rules_take(form->reading, line, ALL_ZONES, false)) {
		form->current = NULL;
		return;
	}
	if (!find_label(form, line->text, line->length, &found)) {
		put_line(form, line);
		return;
	}
	whole = text_is_space(
		line->text + found.length, line->length - found.length);
	if (whole) {
		line_claim(line, 0, line->length, CLAIM_WORD);
		doubt_label(form, found.label);
		push_label(form, found.label->path, true);
		return;
	}
	doubt_label(form, found.label);
	end = is_text(form, found.label->path)
		      ? line->length
		      : trimmed(line, found.length, line->length);
	if (found.label->path &&
		(found.colon ||
			(!is_text(form, form->current) && !in_cell &&
				text_space(line->text + found.length,
					line->length - found.length))) &&
		put_value(form, found.label->path, line, found.length,
			end - found.length)) {
		line_claim(line, 0, found.length, CLAIM_WORD);
		line_claim(line, end, line->length - end, CLAIM_WORD);
		form->begun = true;
		form->pending_count = 0;
		form->current = found.label->path;
		return;
	}
	put_line(form, line);
}

/* --- cells ------------------------------------------------------------ */

static const char *
slot_text(struct form *form, const struct slot *slot)
{
	const char *text = "";

	for (const struct line *l = slot->lines; l; l = l->next)
		text = arena_join(form->reading->arena, text, l->text, NULL);
	return text;
}

static bool read_parts(struct form *form, struct line *line);

/* A label set in several lines, perhaps one character each. */
static bool
read_label_cell(struct form *form, const struct slot *slot, bool alone)
{
	const char *text = slot_text(form, slot);
	struct found_label found;

	if (!find_label(form, text, strlen(text), &found) ||
		found.length != strlen(text))
		return false;
	for (struct line *l = slot->lines; l; l = l->next)
		line_claim(l, 0, l->length, CLAIM_WORD);
	doubt_label(form, found.label);
	push_label(form, found.label->path, alone);
	return true;
}

static void
read_row(struct form *form, const struct grid_row *row)
{
	form->current = NULL;
	for (size_t i = 0; i < row->count; i++) {
		const struct slot *slot = &row->slots[i];
		if (!slot->lines) {
			next_pending(form); /* left empty */
			form->current = NULL;
			continue;
		}
		if (read_label_cell(form, slot, row->count == 1))
			continue;
		for (struct line *l = slot->lines; l; l = l->next)
			if (is_text(form, form->current) ||
				form->pending_count || !read_parts(form, l))
				read_line(form, l, true);
		if (row->count > 1)
			form->current = NULL;
	}
}

enum { CELLS = 16 };

/* A stretch of a line that shares its claims. */
static struct line *
part_of(struct form *form, struct line *line, size_t from, size_t length)
{
	struct line *part = arena_alloc(form->reading->arena, sizeof *part);

	*part = *line;
	part->text =
		arena_copy(form->reading->arena, line->text + from, length);
	part->length = length;
	part->claims = line->claims + from;
	part->tags = line->tags ? line->tags + from : NULL;
	part->next = NULL;
	return part;
}

/*
 * Labels and values side by side on one line, with gaps between them. False
 * when it does not begin with a label.
 */
static bool
read_columns(struct form *form, struct line *line)
{
	struct slot slots[CELLS];
	struct grid_row row = {.slots = slots};
	struct found_label found;
	size_t at = 0, start = 0, n;

	while (at <= line->length && row.count < CELLS) {
		size_t gap = at;
		int columns = 0;
		while ((n = text_space(line->text + gap, line->length - gap))) {
			columns += line->text[gap] == '\t'
					   ? 8
					   : text_columns(line->text + gap, n);
			gap += n;
		}
		/* □甲　☑乙 is one value, and so is 甲□　乙☑ */
		if (gap < line->length &&
			(boxes_end(line->text + start, at - start) ||
				(boxes_begin(line->text + start, at - start) &&
					boxes_begin(line->text + gap,
						line->length - gap))))
			columns = 0;
		if (columns >= 2 || at == line->length) {
			slots[row.count++] = (struct slot){
				part_of(form, line, start, at - start), 1, 1};
			start = gap;
		}
		if (at == line->length)
			break;
		at = gap > at ? gap : at + 1;
	}
	if (row.count < 2 || at < line->length ||
		!find_label(form, slots[0].lines->text, slots[0].lines->length,
			&found) ||
		found.length != slots[0].lines->length)
		return false;
	read_row(form, &row);
	return true;
}

/* The next wide gap of a line behind `at`. */
struct gap {
	size_t end, start; /* of what stands before it, of what behind */
};

static bool
find_gap(const struct line *line, size_t at, struct gap *gap)
{
	for (at++; at < line->length; at++) {
		int columns = 0;
		size_t n, to = at;

		while ((n = text_space(line->text + to, line->length - to))) {
			columns += line->text[to] == '\t'
					   ? 8
					   : text_columns(line->text + to, n);
			to += n;
		}
		if (columns > 2 && to < line->length) {
			*gap = (struct gap){at, to};
			return true;
		}
	}
	return false;
}

/* Where the next word before a colon stands behind a blank, or the end. */
static size_t
next_part(const struct form *form, const struct line *line, size_t at)
{
	struct found_label found;

	for (; at < line->length; at++) {
		size_t n = parting(line->text + at, line->length - at);
		if (n &&
			find_label(form, line->text + at + n,
				line->length - at - n, &found) &&
			found.colon)
			return at + n;
	}
	return line->length;
}

/* 网上名称：无 从业人数：24. False where there is one such word alone. */
static bool
read_parts(struct form *form, struct line *line)
{
	struct found_label found;
	size_t next = next_part(form, line, 0);

	if (next == line->length ||
		!find_label(form, line->text, line->length, &found) ||
		!found.colon)
		return false;
	for (size_t at = 0; at < line->length; at = next) {
		size_t stop;
		next = next_part(form, line, at);
		stop = trimmed(line, at, next);
		line_claim(line, stop, next - stop, CLAIM_WORD);
		read_line(form, part_of(form, line, at, stop - at), false);
	}
	return true;
}

/* Stretches between blanks of any width; 0: too many of them. */
static size_t
split_words(struct form *form, struct line *line, struct slot slots[CELLS])
{
	size_t count = 0, at = 0, n;

	while (at < line->length) {
		size_t start = at;
		while (at < line->length &&
			!text_space(line->text + at, line->length - at))
			at++;
		if (count == CELLS)
			return 0;
		slots[count++] = (struct slot){
			part_of(form, line, start, at - start), 1, 1};
		while ((n = text_space(line->text + at, line->length - at)))
			at += n;
	}
	return count;
}

/* 年初数（万元） 期末数（万元）, and below it 52.30 54.80 */
static bool
read_words(struct form *form, struct line *line)
{
	struct slot slots[CELLS];
	struct grid_row row = {.slots = slots};
	struct found_label found;
	size_t labels = 0;

	row.count = split_words(form, line, slots);
	for (size_t i = 0; i < row.count; i++)
		labels += find_label(form, slots[i].lines->text,
				  slots[i].lines->length, &found) &&
			  found.length == slots[i].lines->length;
	if (row.count < 2 ||
		(labels < row.count &&
			(labels || row.count != form->pending_count)))
		return false;
	read_row(form, &row);
	return true;
}

/* Are the line and the beginning of the next one a label together? */
static bool
find_broken(const struct form *form, const struct line *line,
	const struct line *next, struct gap *gap, struct found_label *found)
{
	struct arena *arena = form->reading->arena;

	*gap = (struct gap){0, 0};
	while (find_gap(next, gap->start, gap)) {
		const char *whole = arena_join(arena, line->text,
			arena_copy(arena, next->text, gap->end), NULL);
		if (find_label(form, whole, strlen(whole), found) &&
			found->length == strlen(whole))
			return true;
	}
	return false;
}

/* 统一社会, and on the next line 信用代码 and what it tells: one label. */
static bool
read_broken_label(struct form *form, struct line *line, struct line *next)
{
	struct found_label found;
	struct gap gap;

	if (line->length > BROKEN_LENGTH || next->grid ||
		!find_broken(form, line, next, &gap, &found))
		return false;
	line_claim(line, 0, line->length, CLAIM_WORD);
	line_claim(next, 0, gap.start, CLAIM_WORD);
	doubt_label(form, found.label);
	push_label(form, found.label->path, false);
	put_line(
		form, part_of(form, next, gap.start, next->length - gap.start));
	return true;
}

void
form_recognise(struct reading *reading)
{
	struct form form = {.reading = reading};

	for (size_t i = 0; i < reading->count; i++) {
		struct line *line = reading->items[i];
		if (!line->grid && i + 1 < reading->count &&
			read_broken_label(&form, line, reading->items[i + 1])) {
			i++;
			continue;
		}
		if (!line->grid) {
			if (is_text(&form, form.current) ||
				!(read_parts(&form, line) ||
					read_words(&form, line) ||
					read_columns(&form, line)))
				read_line(&form, line, false);
			continue;
		}
		for (const struct grid_row *r = line->grid->rows; r;
			r = r->next)
			read_row(&form, r);
		form.current = NULL;
	}
}
