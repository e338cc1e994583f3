/*
 * XLSX: a ZIP of XML files. A sheet is read as a stream; only its shared
 * strings are held.
 *
 * ECMA-376 part 1, chapter 18.
 */
#include "input/table.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/number.h"
#include "input/archive.h"
#include "input/cells.h"
#include "input/number_format.h"
#include "input/range.h"
#include "input/xml_part.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
	STRINGS_LIMIT = 256 * 1024 * 1024, /* all shared ones */
	STRING_LIMIT = 4 * 1024 * 1024,
	STYLE_LIMIT = 65536,
	ID_LIMIT = 1000000,  /* of formats and styles, told by number */
	ROW_LIMIT = 1048576, /* the last one of a sheet */
};

/* What all walks share. */
struct xlsx {
	struct arena *arena;
	const char *sheet; /* its file in the archive */
	const char *name;  /* "rows.xlsx:名册", of places in it */
	const char **strings;
	size_t string_count, string_capacity;
	struct cell_format *formats; /* of each style of cells */
	size_t format_count;
	/* of a table as it is shown */
	struct table_span *merged;
	size_t merged_count, merged_capacity;
	bool hidden[TABLE_COLUMNS + 1]; /* columns, from 1 */
	bool from_1904;
	const char *fault; /* of reading, or NULL */
};

struct xlsx_cell {
	size_t column, text, length;
	bool is_error, is_date;
	bool is_open;        /* a formula that was never reckoned */
	const char *unknown; /* its number format, or NULL */
};

struct xlsx_walk {
	const struct table *table;
	struct archive *zip;
	struct xml_part part;
	int row;     /* number of the last one */
	bool hidden; /* it is */
	struct buf texts, value;
	struct xlsx_cell *cells;
	size_t count, capacity;
};

/*
 * The text of <t> elements up to the end of `name`; not of <rPh>, which tells
 * how a word is read aloud.
 */
static bool
read_string(struct xml_part *part, const char *name, struct buf *out)
{
	bool in_text = false, in_reading = false;

	if (xml_part_is_empty(part))
		return true;
	while (xml_part_next(part) == 1) {
		if (xml_part_ends(part, name))
			return true;
		if (xml_part_starts(part, "rPh"))
			in_reading = !xml_part_is_empty(part);
		else if (xml_part_ends(part, "rPh"))
			in_reading = false;
		else if (xml_part_starts(part, "t"))
			in_text = !xml_part_is_empty(part);
		else if (xml_part_ends(part, "t"))
			in_text = false;
		else if (in_text && !in_reading && xml_part_is_text(part))
			buf_text(out, xml_part_text(part));
		if (out->length > STRING_LIMIT)
			return false;
	}
	return false;
}

/* --- the workbook ----------------------------------------------------- */

/* The relation's id of the sheet wanted; NULL with a fault. */
static char *
find_sheet(struct xml_part *part, const struct table *table, struct xlsx *x,
	const char **ret_names)
{
	char *id = NULL;
	int more;

	while ((more = xml_part_next(part)) == 1) {
		char *name;
		if (xml_part_starts(part, "workbookPr")) {
			x->from_1904 = xml_part_flag(part, "date1904");
		}
		if (!xml_part_starts(part, "sheet"))
			continue;
		name = xml_part_attribute(part, "name");
		if (name)
			*ret_names = arena_join(x->arena, *ret_names,
				**ret_names ? "、" : "", name, NULL);
		if (!id && (!table->sheet ||
				   (name && !strcmp(table->sheet, name)))) {
			id = xml_part_attribute(part, "r:id");
			x->name = arena_join(x->arena, table->path, ":",
				name ? name : "", NULL);
		}
		xml_part_free(name);
	}
	if (more < 0)
		x->fault = "xl/workbook.xml";
	return id;
}

/* The file that the relation names, below xl/. */
static const char *
find_target(struct xml_part *part, const char *id, struct xlsx *x)
{
	const char *found = NULL;

	while (!found && xml_part_next(part) == 1) {
		char *own, *target;
		if (!xml_part_starts(part, "Relationship"))
			continue;
		own = xml_part_attribute(part, "Id");
		target = xml_part_attribute(part, "Target");
		if (own && target && !strcmp(own, id))
			found = *target == '/'
					? arena_string(x->arena, target + 1)
					: arena_join(x->arena, "xl/", target,
						  NULL);
		xml_part_free(own);
		xml_part_free(target);
	}
	return found;
}

static bool
open_workbook(const struct table *table, struct xlsx *x, struct archive *zip,
	const char **ret_names)
{
	struct xml_part part = {0};
	char *id = NULL;

	if (xml_part_open(&part, zip, "xl/workbook.xml"))
		id = find_sheet(&part, table, x, ret_names);
	else
		x->fault = "xl/workbook.xml";
	xml_part_close(&part);
	if (id && xml_part_open(&part, zip, "xl/_rels/workbook.xml.rels"))
		x->sheet = find_target(&part, id, x);
	xml_part_close(&part);
	if (id && !x->sheet)
		x->fault = "xl/_rels/workbook.xml.rels";
	xml_part_free(id);
	return x->sheet != NULL;
}

static bool
add_string(struct xlsx *x, const struct buf *text)
{
	x->strings = memory_more(x->strings, x->string_count,
		&x->string_capacity, sizeof *x->strings);
	x->strings[x->string_count++] =
		arena_copy(x->arena, text->data, text->length);
	return arena_size(x->arena) < STRINGS_LIMIT;
}

/* A workbook without texts has no such part. */
static void
read_strings(struct xlsx *x, struct archive *zip)
{
	struct xml_part part = {0};
	struct buf text = {0};
	bool good = true;
	int more = 0;

	if (xml_part_open(&part, zip, "xl/sharedStrings.xml")) {
		while (good && (more = xml_part_next(&part)) == 1) {
			if (!xml_part_starts(&part, "si"))
				continue;
			buf_reset(&text);
			buf_text(&text, "");
			good = read_string(&part, "si", &text) &&
			       add_string(x, &text);
		}
		if (!good || more < 0)
			x->fault = "xl/sharedStrings.xml";
	}
	buf_done(&text);
	xml_part_close(&part);
}

static void
add_format(struct xlsx *x, struct cell_format format)
{
	struct cell_format *list;

	if (x->format_count == STYLE_LIMIT)
		return;
	if (!(x->format_count & (x->format_count - 1))) {
		size_t room = x->format_count ? 2 * x->format_count : 1;
		list = arena_array(x->arena, room, sizeof *list);
		if (x->format_count)
			memcpy(list, x->formats,
				x->format_count * sizeof *list);
		x->formats = list;
	}
	x->formats[x->format_count++] = format;
}

struct own_format {
	int id;
	struct cell_format format;
	struct own_format *next;
};

static struct cell_format
format_of(const struct own_format *own, int id)
{
	for (; own; own = own->next)
		if (own->id == id)
			return own->format;
	return cell_format_read(number_format_builtin(id));
}

static void
read_styles(struct xlsx *x, struct archive *zip)
{
	struct xml_part part = {0};
	struct own_format *own = NULL, *one;
	bool in_cells = false;

	if (!xml_part_open(&part, zip, "xl/styles.xml")) {
		xml_part_close(&part);
		return;
	}
	while (xml_part_next(&part) == 1) {
		if (xml_part_starts(&part, "numFmt")) {
			char *code = xml_part_attribute(&part, "formatCode");
			one = arena_alloc(x->arena, sizeof *one);
			one->id = xml_part_number(
				&part, "numFmtId", ID_LIMIT, -1);
			one->format = cell_format_read(
				arena_string(x->arena, code ? code : ""));
			one->next = own;
			own = one;
			xml_part_free(code);
		} else if (xml_part_starts(&part, "cellXfs")) {
			in_cells = true;
		} else if (xml_part_ends(&part, "cellXfs")) {
			in_cells = false;
		} else if (in_cells && xml_part_starts(&part, "xf")) {
			add_format(x, format_of(own,
					      xml_part_number(&part, "numFmtId",
						      ID_LIMIT, 0)));
		}
	}
	xml_part_close(&part);
}

/* --- what is not in the rows ------------------------------------------ */

/* <col min="3" max="4" hidden="1"/> */
static void
read_columns(struct xlsx *x, const struct xml_part *part)
{
	int first = xml_part_number(part, "min", TABLE_COLUMNS, 0),
	    last = xml_part_number(part, "max", ID_LIMIT, 0);
	bool hidden = xml_part_flag(part, "hidden");

	for (int i = first; first && i <= last && i <= TABLE_COLUMNS; i++)
		x->hidden[i] = hidden;
}

static void
read_merged(struct xlsx *x, const struct xml_part *part)
{
	char *range = xml_part_attribute(part, "ref");
	struct table_span span;

	if (range && range_read(range, &span)) {
		x->merged = memory_more(x->merged, x->merged_count,
			&x->merged_capacity, sizeof *x->merged);
		x->merged[x->merged_count++] = span;
	}
	xml_part_free(range);
}

static int
by_row(const void *a, const void *b)
{
	const struct table_span *x = a, *y = b;

	return x->first_row < y->first_row ? -1 : x->first_row > y->first_row;
}

/* The sheet is a part of the archive, and can be read: x->fault if not. */
static void
read_layout(struct xlsx *x, struct archive *zip)
{
	struct xml_part part = {0};
	int more = -1;

	if (xml_part_open(&part, zip, x->sheet))
		while ((more = xml_part_next(&part)) == 1) {
			if (xml_part_starts(&part, "col"))
				read_columns(x, &part);
			else if (xml_part_starts(&part, "mergeCell"))
				read_merged(x, &part);
		}
	xml_part_close(&part);
	if (more < 0)
		x->fault = x->sheet;
	if (x->merged_count)
		qsort(x->merged, x->merged_count, sizeof *x->merged, by_row);
}

static const struct table_span *
merged(void *state, size_t *ret_count)
{
	const struct xlsx *x = state;

	*ret_count = x->merged_count;
	return x->merged;
}

static bool
hides(void *state, int column)
{
	const struct xlsx *x = state;

	return column <= TABLE_COLUMNS && x->hidden[column];
}

/* --- the door ---------------------------------------------------------- */

static void
xlsx_close(void *state)
{
	struct xlsx *x = state;

	memory_free(x->strings);
	memory_free(x->merged);
	x->strings = NULL;
	x->merged = NULL;
}

/* What the disk refuses, and what is wrong with the file itself. */
static void
report_damage(const struct table *table, const char *fault, int error,
	struct diag *diag)
{
	if (error)
		diag_say(diag, MSG_CANNOT_READ, table->named, table->path,
			file_trouble(error));
	else
		diag_say(diag, MSG_ROWS_DAMAGED, table->named, table->path,
			fault);
}

static bool
xlsx_open(struct table *table, struct diag *diag)
{
	struct xlsx *x = arena_alloc(table->arena, sizeof *x);
	const char *names = "";
	struct archive *zip;
	int error;

	*x = (struct xlsx){.arena = table->arena};
	table->state = x;
	zip = archive_open_file(table->arena, file_open_exactly(table->real),
		table->path, &x->fault, &error);
	if (zip && open_workbook(table, x, zip, &names)) {
		read_strings(x, zip);
		read_styles(x, zip);
		if (!x->fault && !archive_stream(zip, x->sheet))
			x->fault = x->sheet;
		if (!x->fault && table->as_shown)
			read_layout(x, zip);
	}
	if (zip)
		error = archive_error(zip);
	archive_close(zip);
	if (error || x->fault)
		report_damage(table, x->fault, error, diag);
	else if (!x->sheet)
		diag_say(diag, MSG_ROWS_SHEET, table->named,
			table->sheet ? table->sheet : "", names);
	return !error && !x->fault && x->sheet;
}

/* --- rows ------------------------------------------------------------- */

static void
walk_free(void *pointer)
{
	struct xlsx_walk *walk = pointer;

	xml_part_close(&walk->part);
	archive_close(walk->zip);
	buf_done(&walk->texts);
	buf_done(&walk->value);
	memory_free(walk->cells);
	memory_free(walk);
}

static void *
walk_new(const struct table *table)
{
	const struct xlsx *x = table->state;
	struct xlsx_walk *walk = memory_grow(NULL, 1, sizeof *walk);
	const char *fault;
	int error;

	*walk = (struct xlsx_walk){.table = table};
	walk->zip = archive_open_file(table->arena,
		file_open_exactly(table->real), table->path, &fault, &error);
	if (walk->zip && xml_part_open(&walk->part, walk->zip, x->sheet))
		return walk;
	if (walk->zip)
		error = archive_error(walk->zip);
	walk_free(walk);
	errno = error;
	return NULL;
}

/* "AB12": 27 */
static size_t
column_of(const char *place, size_t otherwise)
{
	size_t column = 0;

	if (!place || *place < 'A' || *place > 'Z')
		return otherwise;
	for (; *place >= 'A' && *place <= 'Z'; place++)
		if (column <= TABLE_COLUMNS)
			column = column * 26 + (size_t)(*place - 'A') + 1;
	return column - 1;
}

static bool
ends_with_day(const char *text)
{
	size_t length = strlen(text), unit = strlen("日");

	return length > unit && !strcmp(text + length - unit, "日");
}

static void
put_text(struct xlsx_walk *walk, const char *text, struct cell_format format)
{
	if (walk->table->as_shown && format.code)
		number_format_text(&walk->texts, format.code, text);
	else
		buf_text(&walk->texts, text);
}

static void
put_number(struct xlsx_walk *walk, struct cell_format format,
	struct xlsx_cell *cell)
{
	const struct xlsx *x = walk->table->state;
	const char *value = walk->value.data;
	size_t start = walk->texts.length;

	if (!walk->table->as_shown) {
		cell_format_put(&walk->texts, value, format, x->from_1904);
		/* a day, which a spreadsheet stores as a number */
		cell->is_date =
			format.day && ends_with_day(walk->texts.data + start);
	} else if (!number_format_put(&walk->texts,
			   format.code ? format.code : "General", value,
			   x->from_1904)) {
		cell->unknown = format.code ? format.code : "General";
	}
}

/* What the cell is, from what it stores, appended to the texts. */
static void
put_value(struct xlsx_walk *walk, const char *type, int style,
	struct xlsx_cell *cell)
{
	const struct xlsx *x = walk->table->state;
	const char *value = walk->value.data;
	struct cell_format format = {.decimals = -1};
	int64_t n;

	if (style >= 0 && (size_t)style < x->format_count)
		format = x->formats[style];
	if (type && !strcmp(type, "s")) {
		if (number_read(value, 0, (int64_t)x->string_count - 1, &n))
			put_text(walk, x->strings[n], format);
	} else if (type && !strcmp(type, "b")) {
		buf_text(&walk->texts, *value == '1' ? "TRUE" : "FALSE");
	} else if (type && strcmp(type, "n")) { /* str, inlineStr, d, e */
		put_text(walk, value, format);
	} else if (*value) {
		put_number(walk, format, cell);
	}
}

/* `ret_open`: there is a formula, and no result of it. */
static bool
read_value(struct xlsx_walk *walk, bool *ret_open)
{
	struct xml_part *part = &walk->part;
	bool in_value = false, has_value = false, has_formula = false;

	buf_reset(&walk->value);
	buf_text(&walk->value, "");
	if (xml_part_is_empty(part))
		return true;
	while (xml_part_next(part) == 1) {
		if (xml_part_ends(part, "c")) {
			*ret_open = has_formula && !has_value;
			return true;
		}
		has_formula = has_formula || xml_part_starts(part, "f");
		has_value = has_value || xml_part_starts(part, "v");
		if (xml_part_starts(part, "is")) {
			if (!read_string(part, "is", &walk->value))
				return false;
		} else if (xml_part_starts(part, "v")) {
			in_value = !xml_part_is_empty(part);
		} else if (xml_part_ends(part, "v")) {
			in_value = false;
		} else if (in_value && xml_part_is_text(part)) {
			buf_text(&walk->value, xml_part_text(part));
		}
		if (walk->value.length > STRING_LIMIT)
			return false;
	}
	return false;
}

static bool
read_cell(struct xlsx_walk *walk)
{
	struct xml_part *part = &walk->part;
	char *place = xml_part_attribute(part, "r"),
	     *type = xml_part_attribute(part, "t");
	int style = xml_part_number(part, "s", ID_LIMIT, -1);
	size_t after =
		walk->count ? walk->cells[walk->count - 1].column + 1 : 0;
	struct xlsx_cell cell = {
		.column = column_of(place, after),
		.text = walk->texts.length,
		.is_error = type && !strcmp(type, "e"),
	};
	bool good = cell.column >= after && read_value(walk, &cell.is_open);

	if (good) {
		put_value(walk, type, style, &cell);
		cell.length = walk->texts.length - cell.text;
	}
	xml_part_free(place);
	xml_part_free(type);
	good = good && walk->texts.length <= TABLE_ROW_SIZE;
	if (!good || (!cell.length && !cell.is_open) ||
		cell.column >= TABLE_COLUMNS)
		return good;
	walk->cells = memory_more(
		walk->cells, walk->count, &walk->capacity, sizeof *walk->cells);
	walk->cells[walk->count++] = cell;
	return true;
}

/* 1: a row that has cells or not; 0: the end; -1: damaged. */
static int
read_row(struct xlsx_walk *walk)
{
	struct xml_part *part = &walk->part;
	int more;

	walk->count = 0;
	buf_reset(&walk->texts);
	buf_text(&walk->texts, "");
	do {
		more = xml_part_next(part);
	} while (more == 1 && !xml_part_starts(part, "row"));
	if (more != 1)
		return more;
	walk->row = xml_part_number(part, "r", ROW_LIMIT, walk->row + 1);
	walk->hidden = xml_part_flag(part, "hidden");
	if (xml_part_is_empty(part))
		return 1;
	while (xml_part_next(part) == 1) {
		if (xml_part_ends(part, "row"))
			return 1;
		if (xml_part_starts(part, "c") && !read_cell(walk))
			return -1;
	}
	return -1;
}

/* 2026年3月12日 as most spreadsheets show it: 2026/3/12. */
static void
tell_date(const struct tree *cell, struct arena *arena, struct diag *diag)
{
	struct buf shown = {0};
	const char *number = cell->text;

	buf_text(&shown, "");
	for (size_t i = 0; i < 3; i++) {
		size_t n = strspn(number, "0123456789");

		if (i)
			buf_char(&shown, '/');
		buf_bytes(&shown, number, n);
		number += n + strlen("年");
	}
	diag_say(diag, MSG_ROWS_DATE, cell->mark,
		arena_copy(arena, shown.data, shown.length), cell->text);
	buf_done(&shown);
}

static void
hand_out(const struct xlsx_walk *walk, struct arena *arena,
	struct table_row *ret_row, struct diag *diag)
{
	const struct xlsx *x = walk->table->state;
	struct source *source = arena_alloc(arena, sizeof *source);
	struct source_row *place = arena_alloc(arena, sizeof *place);
	size_t count = walk->cells[walk->count - 1].column + 1;

	*place = (struct source_row){.number = walk->row};
	*source = (struct source){
		.name = x->name, .bytes = "", .no_fix = true, .row = place};
	*ret_row = (struct table_row){
		.cells = arena_array(arena, count, sizeof(struct tree)),
		.count = count,
		.mark = {source, walk->row, 1},
		.place = place,
		.hidden = walk->hidden,
	};
	for (size_t i = 0; i < count; i++)
		ret_row->cells[i] = (struct tree){
			.kind = TREE_SCALAR,
			.style = SCALAR_CELL,
			.text = "",
			.mark = {source, walk->row, (int)i + 1},
		};
	for (size_t i = 0; i < walk->count; i++) {
		const struct xlsx_cell *from = &walk->cells[i];
		struct tree *cell = &ret_row->cells[from->column];
		cell->text = arena_copy(
			arena, walk->texts.data + from->text, from->length);
		cell->length = from->length;
		if (from->is_date)
			tell_date(cell, arena, diag);
		if (from->is_error)
			diag_say(diag, MSG_ROWS_CELL_ERROR, cell->mark,
				cell->text);
		if (from->is_open)
			diag_say(diag, MSG_ROWS_NOT_RECKONED, cell->mark, NULL);
		if (from->unknown)
			diag_say(diag, MSG_ROWS_NUMBER_FORMAT, cell->mark,
				from->unknown, cell->text);
	}
}

static bool
next(void *pointer, struct arena *arena, struct table_row *ret_row,
	struct diag *diag)
{
	struct xlsx_walk *walk = pointer;
	int more;

	do {
		more = read_row(walk);
	} while (more == 1 && !walk->count);
	if (more < 0) {
		const struct xlsx *x = walk->table->state;
		report_damage(
			walk->table, x->sheet, archive_error(walk->zip), diag);
	}
	if (more == 1 && arena)
		hand_out(walk, arena, ret_row, diag);
	return more == 1;
}

const struct table_reader xlsx_reader = {
	xlsx_open,
	xlsx_close,
	walk_new,
	walk_free,
	next,
	merged,
	hides,
};
