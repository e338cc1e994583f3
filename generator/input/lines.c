/*
 * A light reading of the lines of a file that libyaml refuses: it follows
 * indents, keys, block scalars, quotes and brackets just so far that the
 * usual mistakes can be told from text that looks like them.
 */
#include "input/traps.h"

#include "base/odd.h"
#include "base/utf8.h"
#include "input/marks.h"

#include <libintl.h>
#include <string.h>

#define N_(text) text

enum { MAX_LEVELS = 128, MAX_BRACKETS = 64, NOWHERE = 1 << 30 };

/* A mapping or sequence whose lines start in this column (from 0). */
struct level {
	int column;
	bool sequence;
	bool open; /* the last key has no value yet */
	size_t at; /* where its last line began: the key, or the dash */
};

struct lines {
	const struct text *text;
	struct arena *arena;
	struct findings *findings;
	struct finding *last;
	struct level levels[MAX_LEVELS];
	size_t count;
	size_t line, end;     /* the present line, and the offset of its end */
	size_t key, key_end;  /* the last key's text */
	int plain;            /* lines indented more continue a plain scalar */
	bool plain_after_key; /* which began on the line of its key */
	bool expect;          /* a deeper level or a value must follow */
	bool after_text;      /* the last value was that of a | or > */
	bool after_trap;      /* that of a key which was recognised as a trap */
	bool lost;            /* the last line had no place in the structure */
	int wrong;            /* the column of the last wrong indent, or -1 */
	size_t odd;           /* the last line that began with odd blanks */
	int text_column;      /* of the lines of the last | or > ... */
	size_t text_line;     /* ... and the first of them */
	bool below_text;      /* the present line is the first below it */
	size_t first_key;     /* the offset of the file's first key */
};

static void
add_finding(struct lines *lines, enum message_id id, size_t at,
	const char *detail, bool far)
{
	struct finding *finding;

	if (lines->findings->count++ >= MAX_TRAPS)
		return;
	finding = arena_alloc(lines->arena, sizeof *finding);
	*finding = (struct finding){
		.id = id, .at = at, .since = at, .detail = detail, .far = far};
	lines->last = finding;
	*lines->findings->end = finding;
	lines->findings->end = &finding->next;
}

/*
 * ］ for ], ［ for [: a sign that only looks like the one that is wanted. The
 * next one from `at` to `end` is found where it stands; false without one.
 */
static bool
find_wide_sign(struct lines *lines, size_t at, size_t end, bool opening)
{
	static const char *const pairs[][2] = {{"［", "["}, {"｛", "{"},
		{"【", "["}, {"］", "]"}, {"｝", "}"}, {"】", "]"}};
	const size_t first = opening ? 0 : 3;

	for (; at < end; at++) {
		for (size_t i = first; i < first + 3; i++) {
			if (strncmp(lines->text->bytes + at, pairs[i][0], 3))
				continue;
			add_finding(lines, MSG_FULLWIDTH_SIGN, at, pairs[i][0],
				true);
			if (lines->findings->count <= MAX_TRAPS)
				lines->last->second = pairs[i][1];
			return true;
		}
		if (opening)
			return false;
	}
	return false;
}

/* Of neighbours the first is enough: all have come the same way. */
static void
find_tab(struct lines *lines, size_t at)
{
	const struct text *text = lines->text;
	size_t line = text_line_of(text, at);
	const char *above = text->bytes + text->starts[line ? line - 1 : 0];
	const char *content = text->bytes + at;
	const char *next;

	if (line && above[strspn(above, " ")] == '\t')
		return;
	content += strspn(content, " \t");
	next = strpbrk(content, "\t\n");
	/* Cells behind an empty one, or a line that is only indented so. */
	add_finding(lines,
		next && *next == '\t' ? MSG_TAB_CELLS : MSG_TAB_INDENT, at,
		NULL, true);
}

static void
find_syntax(struct lines *lines, size_t at, const char *text)
{
	add_finding(lines, MSG_YAML_SYNTAX, at, dgettext("andu", text), false);
}

/* A value that starts with a sign of YAML's own. */
static bool
find_start(struct lines *lines, size_t at, bool far)
{
	const char *wording = trap_start_text(lines->text, at, lines->arena);

	if (wording)
		add_finding(lines, MSG_YAML_SYNTAX, at, wording, far);
	return wording != NULL;
}

static char
byte_at(const struct lines *lines, size_t at)
{
	return at < lines->text->length ? lines->text->bytes[at] : '\0';
}

static size_t
skip_blanks(const struct text *text, size_t at, size_t end)
{
	while (at < end && byte_is_blank(text->bytes[at]))
		at++;
	return at;
}

static size_t
skip_spaces(const struct text *text, size_t at, size_t end)
{
	while (at < end && text->bytes[at] == ' ')
		at++;
	return at;
}

/* Nothing but blanks and a comment up to the line's end? */
static bool
is_rest_empty(const struct text *text, size_t at, size_t end)
{
	size_t next = skip_blanks(text, at, end);

	if (next < end && text->bytes[next] == '#')
		return next > at || at == 0 ||
		       byte_is_blank(text->bytes[at - 1]);
	return next == end;
}

/* Is there a sign at `at` that a blank or the line's end follows? */
static bool
is_sign(const struct text *text, size_t at, size_t end, char sign)
{
	return at < end && text->bytes[at] == sign &&
	       (at + 1 == end || byte_is_blank(text->bytes[at + 1]));
}

/* A line that ends what is unclosed: a key or dash, `parent` at most. */
static bool
starts_key(const struct text *text, size_t start, int parent)
{
	size_t end, at;

	text_line(text, text_line_of(text, start), &end);
	at = skip_spaces(text, start, end);
	if ((int)(at - start) > parent)
		return false;
	if (is_sign(text, at, end, '-'))
		return true;
	if (!strncmp(text->bytes + start, "---", 3) ||
		!strncmp(text->bytes + start, "...", 3))
		return true;
	return trap_key_colon(text, at, end) > at;
}

/* Go behind the quotation; false when it is not closed. */
static bool
pass_quoted(const struct lines *lines, size_t *at, int parent)
{
	const char *bytes = lines->text->bytes;
	char quote = bytes[*at];
	size_t i = *at + 1;

	for (; i < lines->text->length; i++) {
		if (quote == '"' && bytes[i] == '\\' && bytes[i + 1] != '\n')
			i++;
		else if (quote == '\'' && bytes[i] == '\'' &&
			 bytes[i + 1] == '\'')
			i++;
		else if (bytes[i] == quote) {
			*at = i + 1;
			return true;
		} else if (bytes[i] == '\n' &&
			   starts_key(lines->text, i + 1, parent))
			return false;
	}
	return false;
}

/* To libyaml a remark also starts right behind a sign of brackets. */
static bool
starts_remark(const char *bytes, size_t at)
{
	return bytes[at] == '#' && strchr(" \t\n[]{},\"'", bytes[at - 1]);
}

/* Goes to the remark's last byte. False where it holds a closing bracket. */
static bool
pass_remark(const char *bytes, size_t *at)
{
	bool open = true;

	for (; bytes[*at + 1] && bytes[*at + 1] != '\n'; ++*at)
		open &= bytes[*at + 1] != ']' && bytes[*at + 1] != '}';
	return open;
}

/* The remark at `hiding` holds the closing bracket; NOWHERE: none does. */
static void
find_unclosed(struct lines *lines, size_t at, size_t hiding)
{
	const char *bytes = lines->text->bytes + hiding;
	size_t end;

	text_line(lines->text, text_line_of(lines->text, at), &end);
	if (find_wide_sign(lines, at, end, false))
		return;
	if (hiding == NOWHERE)
		add_finding(lines, MSG_YAML_SYNTAX, at,
			dgettext("andu", N_("the bracket that opens here is "
					    "not closed")),
			true);
	else
		add_finding(lines, MSG_HASH_HIDES_BRACKET, hiding,
			arena_copy(lines->arena, bytes, strcspn(bytes, "\r\n")),
			true);
}

/* Go behind the brackets; false when a fault was found instead. */
static bool
pass_flow(struct lines *lines, size_t *at, int parent)
{
	const char *bytes = lines->text->bytes;
	char open[MAX_BRACKETS];
	size_t depth = 0, i = *at, hiding = NOWHERE;
	bool token = true; /* may a quotation start here? */

	for (; i < lines->text->length; i++) {
		char c = bytes[i];
		if (c == '[' || c == '{') {
			if (depth == MAX_BRACKETS)
				return false;
			open[depth++] = c;
			token = true;
		} else if (c == ']' || c == '}') {
			if (open[--depth] != (c == ']' ? '[' : '{')) {
				find_syntax(lines, i,
					N_("this closing bracket does not fit "
					   "the opening one"));
				return false;
			}
			token = false;
			if (!depth) {
				*at = i + 1;
				return true;
			}
		} else if (token && (c == '"' || c == '\'')) {
			size_t quoted = i;
			if (!pass_quoted(lines, &quoted, parent)) {
				add_finding(lines, MSG_UNCLOSED_QUOTE, i,
					c == '"' ? "\"" : "'", true);
				return false;
			}
			i = quoted - 1;
			token = false;
		} else if (starts_remark(bytes, i)) {
			size_t remark = i;
			if (!pass_remark(bytes, &i) && hiding == NOWHERE)
				hiding = remark;
		} else if (c == '\n') {
			if (starts_key(lines->text, i + 1, parent))
				break;
		} else if (c == ',' || c == ':') {
			token = true;
		} else if (!byte_is_blank(c) && c != '\r') {
			token = false;
		}
	}
	find_unclosed(lines, *at, hiding);
	return false;
}

/* Of neighbours the first is enough. */
static void
find_odd_indent(struct lines *lines, size_t at)
{
	bool told = lines->odd + 1 == lines->line;
	enum message_id id;
	const char *name;

	lines->odd = lines->line;
	if (told)
		return;
	name = trap_odd_indent(lines->text, at, lines->arena, &id);
	add_finding(lines, id, at, name, true);
}

/* An item in brackets, as far as it has been read. */
struct flow_item {
	bool empty, colon;
	bool token;   /* may a quotation start here? */
	size_t comma; /* the first full-width one behind the colon */
};

static bool
is_wide_comma(const char *bytes)
{
	return !strncmp(bytes, "，", 3) || !strncmp(bytes, "、", 3) ||
	       !strncmp(bytes, "；", 3);
}

/* {甲: 1，乙: 2}: a second colon in what is one item to YAML. */
static void
find_wide_comma(struct lines *lines, struct flow_item *item)
{
	if (item->colon && item->comma != NOWHERE)
		add_finding(lines, MSG_FLOW_COMMA, item->comma,
			arena_copy(lines->arena,
				lines->text->bytes + item->comma, 3),
			true);
	item->colon = item->token = true;
	item->empty = false;
}

/* Brackets that are closed: what may be wrong inside? */
static void
look_in_flow(struct lines *lines, size_t at, size_t end, int parent)
{
	const struct flow_item fresh = {
		.empty = true, .token = true, .comma = NOWHERE};
	const char *bytes = lines->text->bytes;
	struct flow_item item = fresh;

	for (; at < end; at++) {
		char c = bytes[at];

		if (c == ',' && item.empty) {
			add_finding(lines, MSG_FLOW_EMPTY, at, NULL, true);
			return;
		} else if (c == ',' || c == '[' || c == '{') {
			item = fresh;
		} else if (c == ':' && strchr(" \t\r\n", bytes[at + 1])) {
			find_wide_comma(lines, &item);
		} else if (item.token && (c == '"' || c == '\'')) {
			if (!pass_quoted(lines, &at, parent))
				return;
			at--;
			item.empty = item.token = false;
		} else if (starts_remark(bytes, at)) {
			pass_remark(bytes, &at);
		} else if (item.empty && c == '?' &&
			   find_start(lines, at, true)) {
			return;
		} else if (!strchr(" \t\r\n", c)) {
			if (item.colon && item.comma == NOWHERE &&
				is_wide_comma(bytes + at))
				item.comma = at;
			item.empty = item.token = false;
		}
	}
}

/* Go behind blanks of all kinds; how many spaces they are worth. */
static int
pass_odd(const struct text *text, size_t *at, size_t end)
{
	int width = 0;
	uint32_t c;
	size_t n;

	while ((n = utf8_decode(text->bytes + *at, end - *at, &c)) &&
		(c == ' ' || odd_is_blank(c))) {
		width += c == 0x3000 ? 2 : 1;
		*at += n;
	}
	return width;
}

/* --- how deep a line should be -------------------------------------------- */

/* “4, as line 7 (“姓名”)”: the level's last line shows how it is meant. */
static const char *
as_level(const struct lines *lines, const struct level *level)
{
	const struct text *text = lines->text;
	size_t line = text_line_of(text, level->at), end, stop;

	text_line(text, line, &end);
	stop = level->sequence ? 0 : trap_key_colon(text, level->at, end);
	if (stop <= level->at)
		stop = level->at + 1;
	while (byte_is_blank(text->bytes[stop - 1]))
		stop--;
	return arena_format(lines->arena,
		dgettext("andu", N_("%d, as “%s” in line %d")), level->column,
		arena_copy(lines->arena, text->bytes + level->at,
			stop - level->at),
		(int)line + 1);
}

static const char *
either(struct lines *lines, const char *one, const char *other)
{
	if (!one || !other)
		return one ? one : other;
	return arena_join(
		lines->arena, one, dgettext("andu", N_("; or ")), other, NULL);
}

/*
 * In which column a key or dash may stand that stands in this one: the nearest
 * first of the levels around it. NULL where there is none.
 */
static const char *
right_columns(struct lines *lines, int column, bool dash)
{
	const struct level *left = NULL, *right = NULL;
	const char *of_left, *of_right;

	for (size_t i = 0; i < lines->count; i++) {
		const struct level *level = &lines->levels[i];

		if (level->sequence != dash)
			continue;
		if (level->column < column)
			left = level;
		else if (level->column > column && !right)
			right = level;
	}
	of_left = left ? as_level(lines, left) : NULL;
	of_right = right ? as_level(lines, right) : NULL;
	if (left && right && column - left->column < right->column - column)
		return either(lines, of_left, of_right);
	return either(lines, of_right, of_left);
}

/* The same of a line in or below a text. */
static const char *
right_columns_of_text(struct lines *lines, size_t at, int column)
{
	const char *of_text = arena_format(lines->arena,
		dgettext("andu", N_("%d, as the text in line %d")),
		lines->text_column, (int)lines->text_line + 1);
	size_t end;

	text_line(lines->text, lines->line, &end);
	if (trap_key_colon(lines->text, at, end) <= at)
		return of_text;
	return either(lines, right_columns(lines, column, false), of_text);
}

/*
 * The blanks at the line's start are none, and whatever is put in their place,
 * as many as they are wide, the line would not stand where it can.
 */
static void
find_odd_misfit(struct lines *lines, const char *columns)
{
	const struct text *text = lines->text;
	size_t at = skip_spaces(text, text->starts[lines->line], text->length);

	/* Of neighbours the first is enough. */
	if (!lines->last || lines->last->at != at)
		return;
	lines->last->id = MSG_ODD_INDENT;
	lines->last->detail = trap_odd_blank(text, at, lines->arena);
	lines->last->second = columns;
}

static void
find_misfit(struct lines *lines, size_t at, const char *columns, bool far)
{
	if (!columns)
		columns = trap_any_column();
	if (lines->odd == lines->line)
		find_odd_misfit(lines, columns);
	else
		add_finding(lines, MSG_WRONG_INDENT, at, columns, far);
}

/* A line of a text, or one that seems to be below it. */
static void
find_odd_text(struct lines *lines, size_t at, int indent)
{
	const char *columns = right_columns_of_text(lines, at, indent);
	size_t behind = at;

	find_odd_indent(lines, at);
	if (indent + pass_odd(lines->text, &behind, lines->text->length) <
		lines->text_column)
		find_misfit(lines, at, columns, true);
}

/* Is the next line that is no remark as deep as a block scalar's text? */
static bool
goes_on(const struct text *text, size_t line, int content)
{
	for (; line < text->lines; line++) {
		size_t end, start = text_line(text, line, &end);
		size_t at = skip_spaces(text, start, end);

		if (at < end && text->bytes[at] != '#')
			return (int)(at - start) >= content;
	}
	return false;
}

/*
 * Pass over the lines of a block scalar. `digit` is its indentation
 * indicator or 0; the line that ends it is the next to be read.
 */
static void
pass_block(struct lines *lines, int parent, int digit)
{
	const struct text *text = lines->text;
	int content = 0;
	bool wrong = false;

	lines->text_line = NOWHERE;
	if (digit)
		content = (parent > 0 ? parent : 0) + digit;
	for (lines->line++; lines->line < text->lines; lines->line++) {
		size_t end, start = text_line(text, lines->line, &end);
		size_t at = skip_spaces(text, start, end);
		int indent = (int)(at - start);

		if (at == end)
			continue;
		if (text->bytes[at] == '\t' && (!content || indent < content)) {
			find_tab(lines, at);
			continue;
		}
		if (indent <= parent) {
			if (text->bytes[at] != '#' || !content ||
				!goes_on(text, lines->line + 1, content))
				return;
			add_finding(
				lines, MSG_REMARK_ENDS_TEXT, at, NULL, true);
			continue;
		}
		if (!content)
			content = indent;
		lines->text_column = content;
		if (lines->text_line == NOWHERE)
			lines->text_line = lines->line;
		if (indent < content &&
			odd_run(text->bytes + at, end - at, odd_is_blank)) {
			find_odd_text(lines, at, indent);
		} else if (indent < content && !wrong) {
			find_misfit(lines, at,
				right_columns_of_text(lines, at, indent),
				false);
			wrong = true;
		}
	}
}

/* The indentation indicator of a block scalar's header; -1: is none. */
static int
block_header(const struct text *text, size_t at, size_t end)
{
	int digit = 0;

	for (at++; at < end && strchr("+-123456789", text->bytes[at]); at++) {
		if (text->bytes[at] >= '1')
			digit = text->bytes[at] - '0';
	}
	return is_rest_empty(text, at, end) ? digit : -1;
}

/* The column of an item on the next line, which that of this line misplaces. */
static int
dash_below(const struct lines *lines)
{
	const struct text *text = lines->text;
	size_t end, start, at;

	if (lines->line + 1 >= text->lines)
		return lines->wrong;
	start = text_line(text, lines->line + 1, &end);
	at = skip_spaces(text, start, end);
	return is_sign(text, at, end, '-') ? (int)(at - start) : lines->wrong;
}

/* A value that starts with a sign that means something to YAML. */
static bool
special_value(struct lines *lines, size_t at, bool after_key)
{
	const struct text *text = lines->text;
	size_t stop = at + 1;

	if (is_sign(text, at, lines->end, '*')) {
		add_finding(lines, MSG_LIST_MARK, at, "*", false);
		return true;
	}
	if (text->bytes[at] == '*') {
		bool plain = true;
		for (; stop < lines->end && !byte_is_blank(text->bytes[stop]);
			stop++)
			plain &= text->bytes[stop] > ' ' &&
				 text->bytes[stop] <= '~';
		if (plain && stop > at + 1 &&
			is_rest_empty(text, stop, lines->end))
			return true;
		add_finding(lines, MSG_UNKNOWN_ALIAS, at,
			arena_copy(lines->arena, text->bytes + at + 1,
				stop - at - 1),
			false);
		return true;
	}
	if (after_key && is_sign(text, at, lines->end, '-')) {
		add_finding(lines, MSG_LIST_ON_KEY, at, NULL, false);
		lines->wrong = dash_below(lines);
		return true;
	}
	return find_start(lines, at, false);
}

static void
plain_value(struct lines *lines, size_t at, bool after_key)
{
	const struct text *text = lines->text;
	size_t colon = after_key ? trap_key_colon(text, at, lines->end) : 0;

	lines->plain_after_key = after_key;
	if (colon && find_wide_sign(lines, at, lines->end, true))
		return;
	if (colon)
		add_finding(lines, MSG_UNQUOTED_COLON, colon,
			arena_copy(lines->arena, text->bytes + lines->key,
				lines->key_end - lines->key),
			false);
}

/* After a quotation or brackets only a comment may follow on the line. */
static void
check_rest(struct lines *lines, size_t at, char closing)
{
	const struct text *text = lines->text;

	lines->line = text_line_of(text, at);
	text_line(text, lines->line, &lines->end);
	if (!is_rest_empty(text, at, lines->end) &&
		!is_sign(text, skip_blanks(text, at, lines->end), lines->end,
			':'))
		find_syntax(lines, skip_blanks(text, at, lines->end),
			closing == '"' || closing == '\''
				? N_("text follows the closing quotation mark; "
				     "put the whole value in single quotes")
				: N_("text follows the closing bracket; put "
				     "the whole value in single quotes"));
	lines->line++;
}

/*
 * Behind “&name” and “!!tag”, if what follows them is told by its sign: other
 * texts may begin so.
 */
static size_t
skip_properties(const struct lines *lines, size_t at)
{
	const struct text *text = lines->text;
	size_t end = lines->end, next = at;

	while (next < end &&
		(text->bytes[next] == '&' ||
			!strncmp(text->bytes + next, "!!", 2)) &&
		!trap_start_text(text, next, lines->arena)) {
		while (next < end && !byte_is_blank(text->bytes[next]))
			next++;
		next = skip_blanks(text, next, end);
	}
	return next == end || strchr("[{\"'|>", text->bytes[next]) ? next : at;
}

/* Read a value from `at`; goes on to the line behind it. */
static void
scan_value(struct lines *lines, size_t at, int parent, bool after_key)
{
	const struct text *text = lines->text;
	char c = byte_at(lines, at);
	size_t stop = at;

	lines->plain = NOWHERE;
	if (is_rest_empty(text, at, lines->end)) {
		lines->expect = true;
		if (after_key && lines->count)
			lines->levels[lines->count - 1].open = true;
		lines->line++;
		return;
	}
	lines->expect = false;
	if ((c == '|' || c == '>') &&
		odd_run(text->bytes + at + 1, lines->end - at - 1,
			odd_is_blank)) {
		add_finding(lines, MSG_ODD_BLANK, at + 1,
			trap_odd_blank(text, at + 1, lines->arena), true);
		pass_block(lines, parent, 0);
		lines->after_text = true;
		return;
	}
	if ((c == '|' || c == '>') && block_header(text, at, lines->end) >= 0) {
		pass_block(lines, parent, block_header(text, at, lines->end));
		lines->after_text = true;
		return;
	}
	if (c == '"' || c == '\'') {
		if (pass_quoted(lines, &stop, parent)) {
			check_rest(lines, stop, c);
			return;
		}
		add_finding(lines, MSG_UNCLOSED_QUOTE, at,
			c == '"' ? "\"" : "'", true);
	} else if (c == '[' || c == '{') {
		if (pass_flow(lines, &stop, parent)) {
			look_in_flow(lines, at, stop, parent);
			check_rest(lines, stop, c);
			return;
		}
	} else {
		if (!special_value(lines, at, after_key))
			plain_value(lines, at, after_key);
		lines->plain = parent;
		lines->line++;
		return;
	}
	/* Unclosed: whatever is indented more may belong to it. */
	lines->expect = true;
	lines->plain = parent;
	lines->line++;
}

/* A text without its |: told once, and its lines are not read as keys. */
static bool
pass_text(struct lines *lines, size_t at, int column, bool behind_key)
{
	size_t place, line;

	if (!trap_bar_missing(
		    lines->text, at, column, behind_key, &place, &line))
		return false;
	add_finding(lines, MSG_LINES_JOINED, place, NULL, true);
	if (lines->findings->count <= MAX_TRAPS)
		lines->last->since = at;
	lines->expect = false;
	lines->plain = NOWHERE;
	lines->after_text = true;
	lines->line = line;
	return true;
}

/* How much deeper than the list above is the dash at `at`? 0: it is not. */
static int
dash_depth(const struct lines *lines, size_t at, int column)
{
	size_t i = lines->count;

	while (i && lines->levels[i - 1].column > column)
		i--;
	while (i && !lines->levels[i - 1].sequence)
		i--;
	return i && is_sign(lines->text, at, lines->end, '-')
		       ? column - lines->levels[i - 1].column
		       : 0;
}

/*
 * A wrong indent is reported once for neighbours that share it. When all
 * lines below the first stand further left, it is the first that is wrong.
 */
static void
find_wrong_indent(struct lines *lines, size_t at, int column, bool left_of_all)
{
	bool dash = is_sign(lines->text, at, lines->end, '-');
	int deep = dash_depth(lines, at, column);
	const struct level here = {
		.column = column, .sequence = dash, .at = at};

	if (lines->wrong == column && lines->odd != lines->line)
		return;
	if (lines->odd == lines->line && lines->below_text &&
		column >= lines->text_column)
		return; /* more of the text */
	lines->wrong = column;
	if (deep && lines->odd != lines->line)
		add_finding(lines, MSG_LIST_DEEP, at,
			arena_format(lines->arena, "%d", deep), false);
	else if (left_of_all && lines->odd != lines->line)
		find_misfit(
			lines, lines->first_key, as_level(lines, &here), true);
	else
		find_misfit(
			lines, at, right_columns(lines, column, dash), false);
}

/*
 * A line with a key or a dash starts in this column: is that a level? One
 * that is wrong changes no level: its neighbours tell better.
 */
static void
enter(struct lines *lines, size_t at, int column, bool dash)
{
	size_t count = lines->count;
	struct level *top;

	while (count && lines->levels[count - 1].column > column)
		count--;
	top = count ? &lines->levels[count - 1] : NULL;
	if (top && top->column == column) {
		if (top->sequence != dash && !(dash && top->open))
			find_wrong_indent(lines, at, column, false);
		else if (column < lines->wrong)
			lines->wrong = -1;
		if (top->sequence == dash)
			top->at = at;
		lines->count = count;
		return;
	}
	if (count < lines->count || !lines->expect) {
		find_wrong_indent(lines, at, column, !count);
		if (count)
			return;
		lines->count = 0;
	}
	if (!lines->count)
		lines->first_key = at;
	if (top)
		top->open = false;
	if (lines->count < MAX_LEVELS)
		lines->levels[lines->count++] =
			(struct level){column, dash, false, at};
}

/* Behind a dash a new level begins in the column of what follows. */
static void
enter_item(struct lines *lines, size_t at, int column, bool dash)
{
	while (lines->count && lines->levels[lines->count - 1].column >= column)
		lines->count--;
	if (lines->count < MAX_LEVELS)
		lines->levels[lines->count++] =
			(struct level){column, dash, false, at};
}

/*
 * Does the next line with content stand in this column and have a key, or,
 * where a value is missing, further right?
 */
static bool
key_follows(const struct lines *lines, int column, size_t value)
{
	const struct text *text = lines->text;

	for (size_t i = lines->line + 1; i < text->lines; i++) {
		size_t end, start = text_line(text, i, &end);
		size_t at = skip_spaces(text, start, end);
		struct trap_key key;

		if (at == end || text->bytes[at] == '#')
			continue;
		return ((int)(at - start) == column ||
			       ((int)(at - start) > column &&
				       value == lines->end)) &&
		       (trap_key_colon(text, at, end) > at ||
			       trap_key_at(text, at, &key));
	}
	return false;
}

/* 来函收悉，现答复如下: and no value of a form */
static bool
is_sentence(const struct text *text, size_t at, size_t end)
{
	const char *bytes = text->bytes + at;

	return memmem(bytes, end - at, "，", 3) ||
	       memmem(bytes, end - at, "。", 3) ||
	       memmem(bytes, end - at, "；", 3);
}

/* What the key is, without the blanks before its colon. */
static void
note_key(struct lines *lines, size_t at, size_t colon)
{
	while (colon > at && byte_is_blank(lines->text->bytes[colon - 1]))
		colon--;
	lines->key = at;
	lines->key_end = colon;
}

static void
find_trap_key(struct lines *lines, size_t at, const struct trap_key *key)
{
	char c = byte_at(lines, key->value);

	note_key(lines, at, key->colon);
	/* To libyaml the lines of a block are more of the same scalar. */
	add_finding(lines, key->id, key->place,
		trap_key_detail(lines->text, at, key, lines->arena),
		c == '|' || c == '>');
}

/* Among items of a list, one with another mark. */
static bool
find_mark(struct lines *lines, size_t at, int column)
{
	const struct level *top =
		lines->count ? &lines->levels[lines->count - 1] : NULL;
	enum message_id id;
	size_t place;
	const char *detail;

	if (!top || !top->sequence || top->column != column)
		return false;
	detail = mark_fault(lines->text, at, lines->arena, &id, &place);
	if (!detail && lines->text->bytes[at] == '*') {
		/* Here no value can stand for which *x would be an alias. */
		id = MSG_LIST_MARK;
		detail = "*";
	}
	if (detail)
		add_finding(lines, id, place, detail, false);
	return detail != NULL;
}

/* Below lines whose keys have lost their colons, in the column: one with it? */
static bool
colon_follows(const struct lines *lines, int column)
{
	const struct text *text = lines->text;

	for (size_t i = lines->line + 1; i < text->lines; i++) {
		size_t end, start = text_line(text, i, &end);
		size_t at = skip_spaces(text, start, end);

		if (at == end || text->bytes[at] == '#')
			continue;
		if ((int)(at - start) != column)
			return false;
		if (trap_key_colon(text, at, end) > at)
			return true;
		if (!trap_colon_missing(text, at, end))
			return false;
	}
	return false;
}

/*
 * 姓名 顾行远, where a key must stand, or where one in the same column is next:
 * read as if it had its colon.
 */
static bool
find_missing_colon(
	struct lines *lines, size_t at, int column, bool item, bool value)
{
	const struct text *text = lines->text;
	size_t stop = trap_colon_missing(text, at, lines->end), length;

	if (!stop || mark_at(text, at, lines->end, &length) == MARK_ORDINAL ||
		(value ? !colon_follows(lines, column)
		       : is_sentence(text, stop, lines->end)))
		return false;
	add_finding(lines, MSG_MISSING_COLON, stop,
		arena_copy(lines->arena, text->bytes + at, stop - at), true);
	if (item)
		enter_item(lines, at, column, false);
	else
		enter(lines, at, column, false);
	lines->expect = lines->lost = false;
	lines->plain = column;
	lines->line++;
	return true;
}

/* A line, or what follows a dash, that has no key YAML could see. */
static void
scan_keyless(
	struct lines *lines, size_t at, int column, bool item, bool after_trap)
{
	struct level *top =
		lines->count ? &lines->levels[lines->count - 1] : NULL;
	struct trap_key key;
	bool trap = trap_key_at(lines->text, at, &key);
	bool value = item || (lines->expect && top && column > top->column);
	bool continues = !value && column > lines->plain;
	bool as_key = trap && !continues;

	if (value && trap)
		as_key = after_trap || key_follows(lines, column, key.value);
	if (as_key || value || continues)
		lines->lost = false;
	if (as_key) {
		find_trap_key(lines, at, &key);
		if (item)
			enter_item(lines, at, column, false);
		else if (!top || column <= top->column || lines->expect)
			enter(lines, at, column, false);
		scan_value(lines, key.value, column, true);
		lines->after_trap = lines->expect;
	} else if (!continues &&
		   find_missing_colon(lines, at, column, item, value)) {
		return;
	} else if (value) {
		/* A list's item: "- text", a value below its key: deeper. */
		scan_value(lines, at, top ? top->column : -1, false);
	} else if (continues) {
		if (trap && lines->plain_after_key)
			find_trap_key(lines, at, &key);
		lines->line++;
	} else {
		bool odd = odd_run(
			lines->text->bytes + at, lines->end - at, odd_is_blank);

		/* Of a run of such lines the first is enough. */
		if (odd && lines->below_text)
			find_odd_text(lines, at, column);
		else if (odd)
			find_odd_indent(lines, at);
		else if (find_mark(lines, at, column))
			;
		else if (lines->lost)
			;
		else if (memchr(lines->text->bytes + at, '\t', lines->end - at))
			add_finding(lines, MSG_TAB_CELLS, at, NULL, false);
		else
			add_finding(
				lines, MSG_LINE_WITHOUT_PLACE, at, NULL, false);
		lines->lost = true;
		lines->line++;
		return;
	}
}

/* May a key or dash that is indented stand below what was read last? */
static bool
may_be_below(const struct lines *lines, size_t at)
{
	static const char paragraph[] = "\u3000\u3000";
	size_t count = lines->count, start = lines->text->starts[lines->line];

	if (lines->after_text)
		return !strncmp(lines->text->bytes + at, paragraph,
			sizeof paragraph - 1);
	return lines->expect || lines->odd + 1 == lines->line ||
	       (count && lines->levels[count - 1].column != (int)(at - start));
}

/*
 * Blanks that are no spaces before a key or a dash: told, and read as spaces
 * of the same width. That is returned, and `at` is then behind them. Where
 * nothing can stand below the last line, they belong to the name.
 */
static int
odd_columns(struct lines *lines, size_t *at)
{
	const struct text *text = lines->text;
	size_t behind = *at;
	int width;

	if (!odd_run(text->bytes + *at, lines->end - *at, odd_is_blank))
		return 0;
	width = pass_odd(text, &behind, lines->end);
	if ((!is_sign(text, behind, lines->end, '-') &&
		    trap_key_colon(text, behind, lines->end) <= behind) ||
		!may_be_below(lines, *at))
		return 0;
	find_odd_indent(lines, *at);
	lines->wrong = (int)(*at - text->starts[lines->line]) + width;
	*at = behind;
	return width;
}

static void
scan_line(struct lines *lines, size_t start, size_t at)
{
	const struct text *text = lines->text;
	bool item = false, after_trap = lines->after_trap;
	size_t colon, wide = at;
	int column, shift, dash = 0;

	shift = odd_columns(lines, &at) - (int)(at - wide);
	column = (int)(at - start) + shift;
	lines->below_text = lines->after_text;
	lines->after_trap = lines->after_text = false;

	while (is_sign(text, at, lines->end, '-')) {
		if (item)
			enter_item(lines, at, column, true);
		else
			enter(lines, at, column, true);
		item = true;
		dash = column;
		at = skip_blanks(text, at + 1, lines->end);
		column = (int)(at - start) + shift;
		lines->plain = NOWHERE;
		if (is_rest_empty(text, at, lines->end)) {
			lines->expect = true;
			lines->line++;
			return;
		}
	}
	at = skip_properties(lines, at);
	if (item && pass_text(lines, at, dash, false))
		return;
	colon = trap_key_colon(text, at, lines->end);
	if (colon <= at || trap_before_flow(text, at, colon)) {
		scan_keyless(lines, at, column, item, after_trap && !item);
		return;
	}
	lines->lost = false;
	if (item)
		enter_item(lines, at, column, false);
	else
		enter(lines, at, column, false);
	lines->levels[lines->count - 1].open = false;
	note_key(lines, at, colon);
	at = skip_properties(lines, skip_blanks(text, colon + 1, lines->end));
	if (!pass_text(lines, at, column, at < lines->end))
		scan_value(lines, at, column, true);
}

/* A line indented with a tab: how deep it is meant to be, nobody knows. */
static void
scan_tab_line(struct lines *lines, size_t at)
{
	const struct text *text = lines->text;
	struct level *top =
		lines->count ? &lines->levels[lines->count - 1] : NULL;
	size_t colon;
	char c;

	find_tab(lines, at);
	lines->expect = true;
	if (top)
		top->open = true;
	at = skip_blanks(text, at, lines->end);
	colon = trap_key_colon(text, at, lines->end);
	at = colon ? skip_blanks(text, colon + 1, lines->end) : at;
	c = byte_at(lines, at);
	if (colon && (c == '|' || c == '>') &&
		block_header(text, at, lines->end) >= 0)
		pass_block(lines, top ? top->column : 0,
			block_header(text, at, lines->end));
	else
		lines->line++;
}

void
lines_scan(
	const struct text *text, struct arena *arena, struct findings *findings)
{
	struct lines lines = {
		.text = text,
		.arena = arena,
		.findings = findings,
		.plain = NOWHERE,
		.expect = true,
		.wrong = -1,
		.odd = NOWHERE,
	};

	while (lines.line < text->lines && lines.count < MAX_LEVELS) {
		size_t start = text_line(text, lines.line, &lines.end);
		size_t at = skip_spaces(text, start, lines.end);
		const char *bytes = text->bytes + start;

		if (at == lines.end || text->bytes[at] == '#') {
			lines.line++;
		} else if (text->bytes[at] == '\t') {
			/* In a plain scalar blank lines may hold tabs. */
			if (skip_blanks(text, at, lines.end) == lines.end &&
				(int)(at - start) > lines.plain) {
				lines.line++;
				continue;
			}
			scan_tab_line(&lines, at);
		} else if (at == start && lines.end - at >= 3 &&
			   (memcmp(bytes, "---", 3) == 0 ||
				   memcmp(bytes, "...", 3) == 0)) {
			lines.count = 0;
			lines.expect = true;
			lines.plain = NOWHERE;
			lines.line++;
		} else if (at == start && *bytes == '%' && !lines.count) {
			lines.line++;
		} else {
			scan_line(&lines, start, at);
		}
	}
}
