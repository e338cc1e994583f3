/*
 * Marks of Markdown and HTML in a text: **甲**, <b>, | 甲 | 乙 |, * 甲. They
 * are printed as typed. Only what can hardly be anything else is told: masked
 * names (张**), blanks of a form (__年__月) and a < b are no marks.
 */
#include "model/build.h"
#include "model/ordinal.h"

#include "base/tag.h"
#include "base/utf8.h"

#include <string.h>
#include <strings.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A line of a text, and what it is told of. */
struct line {
	struct builder *builder;
	const struct tree *scalar;
	const char *text; /* of the scalar; from..to is the line, trimmed */
	size_t from, to;
	bool has_tags; /* marks of our own have an effect there */
	bool has_end;  /* and there may be the end of one: a slash */
};

static void
tell(const struct line *line, enum message_id id, size_t at, size_t length)
{
	diag_say(line->builder->diag, id, tree_mark_at(line->scalar, at),
		arena_copy(line->builder->arena, line->text + at, length));
}

/* Marks of text that have their like in our own. */
static void
tell_markup(const struct line *line, size_t at, size_t length)
{
	tell(line, line->has_tags ? MSG_MARKUP_TEXT : MSG_MARKUP, at, length);
}

static uint32_t
character_at(const struct line *line, size_t at)
{
	uint32_t c = 0;

	if (at < line->to)
		utf8_decode(line->text + at, line->to - at, &c);
	return c;
}

static uint32_t
character_before(const struct line *line, size_t at)
{
	if (at <= line->from)
		return 0;
	do
		at--;
	while (at > line->from &&
		((unsigned char)line->text[at] & 0xc0) == 0x80);
	return character_at(line, at);
}

static bool
is_word(uint32_t c)
{
	return c && (utf8_is_digit(c) || utf8_is_letter(c));
}

static size_t
run_length(const struct line *line, size_t at)
{
	size_t end = at;

	while (end < line->to && line->text[end] == line->text[at])
		end++;
	return end - at;
}

/* --- pairs: **甲**, __甲__, ~~甲~~ ---------------------------------------- */

/* What is marked begins with a word, a quotation or a title. */
static bool
opens(const struct line *line, size_t behind)
{
	static const uint32_t marks[] = {0x201c, 0x2018, 0x300a, 0x3008};
	uint32_t c = character_at(line, behind);

	for (size_t i = 0; i < COUNT(marks); i++)
		if (marks[i] == c)
			return true;
	return is_word(c);
}

static bool
has_only_words(const struct line *line, size_t from, size_t to)
{
	for (size_t at = from; at < to;) {
		uint32_t c = 0;
		at += utf8_decode(line->text + at, to - at, &c);
		if (!is_word(c))
			return false;
	}
	return true;
}

/*
 * Is the stretch between two runs of the sign emphasis? Inside a word only
 * asterisks around words are: 请**务必**到会, not 第**号、第**号.
 */
static bool
is_emphasis(const struct line *line, size_t open, size_t length, size_t close)
{
	bool outside = !is_word(character_before(line, open)) ||
		       !is_word(character_at(line, close + length));
	bool free = !is_word(character_before(line, open)) &&
		    !is_word(character_at(line, close + length));

	if (utf8_is_space(character_before(line, close)) ||
		!opens(line, open + length))
		return false;
	if (line->text[open] == '_')
		return free;
	return outside || has_only_words(line, open + length, close);
}

/* The next run of as many of the sign as at `open`; `to` where none is. */
static size_t
closing_run(const struct line *line, size_t open, size_t length)
{
	size_t at = open + length;

	while (at < line->to) {
		size_t run = line->text[at] == line->text[open]
				     ? run_length(line, at)
				     : 0;
		if (run == length)
			return at;
		at += run ? run : 1;
	}
	return line->to;
}

/* Two or three of the sign; returns where to go on. */
static size_t
look_at_pair(const struct line *line, size_t at)
{
	size_t length = run_length(line, at), close;

	if (length < 2 || length > 3)
		return at + length;
	close = closing_run(line, at, length);
	if (close == line->to || !is_emphasis(line, at, length, close))
		return at + length;
	tell_markup(line, at, length);
	return close + length;
}

/* --- HTML ------------------------------------------------------------------
 */

static size_t
name_length(const char *text)
{
	return strspn(text, "abcdefghijklmnopqrstuvwxyz"
			    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}

static bool
is_name(const char *name, size_t length, const char *const names[],
	size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(names[i]) == length &&
			!strncasecmp(name, names[i], length))
			return true;
	return false;
}

/* a < b > c: a name of one letter needs its </b>. */
static bool
is_closed(const struct line *line, size_t from, const char *name, size_t length)
{
	for (size_t at = from; at + length + 2 < line->to; at++)
		if (line->text[at] == '<' && line->text[at + 1] == '/' &&
			!strncasecmp(line->text + at + 2, name, length) &&
			line->text[at + 2 + length] == '>')
			return true;
	return false;
}

static size_t
look_at_tag(const struct line *line, size_t at)
{
	static const char *const words[] = {"strong", "em", "br", "hr", "font",
		"span", "div", "center", "big", "small", "del", "ins", "mark",
		"strike", "sub", "sup", "h1", "h2", "h3", "h4", "table", "tr",
		"td", "th", "img", "ul", "ol", "li", "pre", "nobr"};
	static const char *const letters[] = {"b", "i", "u", "s", "p", "a"};
	const char *name = line->text + at + 1;
	size_t length = name_length(name);
	const char *end = memchr(name, '>', line->to - at - 1);
	enum tag tag;
	bool closes;

	/* one that was doubled: it is meant to be printed */
	if (tag_at(line->text + at, line->to - at, &tag, &closes))
		return at + 1;
	if (!length || !end || !strchr(" />", name[length]))
		return at + 1;
	if (is_name(name, length, words, COUNT(words)) ||
		(is_name(name, length, letters, COUNT(letters)) &&
			is_closed(line, at, name, length)))
		tell_markup(line, at, (size_t)(end - name) + 2);
	return at + 1;
}

static size_t
look_at_entity(const struct line *line, size_t at)
{
	static const char *const names[] = {"nbsp", "emsp", "ensp", "lt", "gt",
		"amp", "quot", "ldquo", "rdquo", "hellip", "mdash", "middot"};
	const char *name = line->text + at + 1;
	size_t length = name_length(name), digits = 0;

	if (*name == '#')
		digits = strspn(name + 1, "0123456789");
	if (digits && name[1 + digits] == ';')
		tell(line, MSG_MARKUP_ENTITY, at, digits + 3);
	else if (name[length] == ';' &&
		 is_name(name, length, names, COUNT(names)))
		tell(line, MSG_MARKUP_ENTITY, at, length + 2);
	return at + 1;
}

/* --- [甲](https://…) -------------------------------------------------------
 */

static size_t
look_at_link(const struct line *line, size_t at)
{
	static const char *const starts[] = {
		"http://", "https://", "ftp://", "mailto:", "www.", "./", "/"};
	const char *text = line->text;
	const char *middle = memchr(text + at, ']', line->to - at), *end;

	if (!middle || middle[1] != '(' || middle + 2 >= text + line->to)
		return at + 1;
	end = memchr(middle, ')', (size_t)(text + line->to - middle));
	for (size_t i = 0; end && i < COUNT(starts); i++) {
		if (strncmp(middle + 2, starts[i], strlen(starts[i])))
			continue;
		tell(line, MSG_MARKUP_LINK, at, (size_t)(end - text) + 1 - at);
		return (size_t)(end - text) + 1;
	}
	return at + 1;
}

/* --- `甲` ------------------------------------------------------------------
 */

static size_t
look_at_code(const struct line *line, size_t at)
{
	size_t length = run_length(line, at);
	size_t close = closing_run(line, at, length);

	if (close == line->to)
		return at + length;
	tell_markup(line, at, length);
	return close + length;
}

/* --- whole lines -----------------------------------------------------------
 */

/* ---, ***, ===: but not the blank ____ of a form. */
static bool
is_rule(const struct line *line)
{
	char sign = line->text[line->from];
	size_t signs = 0;

	if (!strchr("-*=", sign))
		return false;
	for (size_t at = line->from; at < line->to; at++) {
		if (line->text[at] != sign && line->text[at] != ' ')
			return false;
		signs += line->text[at] == sign;
	}
	return signs >= 3;
}

/* | 甲 | 乙 | */
static bool
is_table_row(const struct line *line)
{
	size_t bars = 0;

	for (size_t at = line->from; at < line->to; at++)
		bars += line->text[at] == '|';
	return bars >= 3 && line->text[line->from] == '|' &&
	       line->text[line->to - 1] == '|';
}

/* “## 甲” and “# 一、甲”; other lines with one # look like a remark. */
static bool
is_heading(const struct line *line)
{
	size_t signs = run_length(line, line->from), at = line->from + signs;
	size_t ordinal;

	if (line->text[line->from] != '#' || signs > 6 || at >= line->to ||
		line->text[at] != ' ')
		return false;
	while (line->text[at] == ' ')
		at++;
	return signs > 1 || ordinal_match(line->builder->kind, line->text + at,
				    line->to - at, &ordinal);
}

/* “* 甲” and “> 甲”; “- 5” may be a number. In lists of names others tell. */
static bool
is_item(const struct line *line)
{
	size_t at = line->from + 1;
	uint32_t c;

	if (!strchr("*-+>", line->text[line->from]) || at >= line->to ||
		line->text[at] != ' ')
		return false;
	while (line->text[at] == ' ')
		at++;
	c = character_at(line, at);
	return is_word(c) && !utf8_is_digit(c);
}

/* --- 《粗》甲《/粗》: marks of ours, typed with a Chinese keyboard
 * ------------
 */

/* A sign of three bytes before the word, and its like behind it. */
static const char *const wide_brackets[][2] = {
	{"《", "》"}, {"〈", "〉"}, {"＜", "＞"}, {"＜", ">"}};

/* The mark's bytes, 0 where there is none; it is what `ret_tag` would be. */
static size_t
wide_tag_at(
	const struct line *line, size_t at, enum tag *ret_tag, bool *ret_closes)
{
	const char *text = line->text + at;
	const size_t length = line->to - at;

	for (size_t i = 0; i < COUNT(wide_brackets); i++) {
		const char *open = wide_brackets[i][0],
			   *close = wide_brackets[i][1];
		const size_t n = strlen(open);
		const char *end = length > n && !memcmp(text, open, n)
					  ? memmem(text + n, length - n, close,
						    strlen(close))
					  : NULL;
		char plain[TAG_LONGEST];
		size_t inner = end ? (size_t)(end - text) - n : sizeof plain;

		if (inner + 2 > sizeof plain)
			continue;
		plain[0] = '<';
		memcpy(plain + 1, text + n, inner);
		plain[inner + 1] = '>';
		if (tag_at(plain, inner + 2, ret_tag, ret_closes))
			return n + inner + strlen(close);
	}
	return 0;
}

/* Only where its end stands behind it, in whatever brackets. */
static size_t
look_at_wide(const struct line *line, size_t at)
{
	enum tag tag, other;
	bool closes;
	size_t length = wide_tag_at(line, at, &tag, &closes), n;

	if (!length || closes)
		return at + 1;
	for (size_t i = at + length; i < line->to; i++) {
		n = wide_tag_at(line, i, &other, &closes);
		if (!n || !closes || other != tag)
			continue;
		diag_say(line->builder->diag, MSG_TAG_WIDE,
			tree_mark_at(line->scalar, at),
			arena_copy(
				line->builder->arena, line->text + at, length),
			tag_word(tag));
		return i + n;
	}
	return at + length;
}

static void
look_inside(const struct line *line)
{
	for (size_t at = line->from; at < line->to;) {
		switch (line->text[at]) {
		case '*':
		case '_':
		case '~':
			at = look_at_pair(line, at);
			break;
		case '`':
			at = look_at_code(line, at);
			break;
		case '<':
			at = look_at_tag(line, at);
			break;
		case '&':
			at = look_at_entity(line, at);
			break;
		case '[':
			at = look_at_link(line, at);
			break;
		case '\xe3': /* 《〈 */
		case '\xef': /* ＜ */
			at = line->has_end ? look_at_wide(line, at) : at + 1;
			break;
		default:
			at++;
		}
	}
}

static void
look_at_scalar(struct builder *builder, const struct tree *scalar,
	enum field_type type)
{
	struct span rest = span_of(scalar, NULL), found;
	const bool many = memchr(scalar->text, '\n', scalar->length) != NULL;
	bool in_table = false;

	while (span_line(&rest, &found)) {
		struct line line = {builder, scalar, scalar->text, found.offset,
			found.offset + found.length,
			.has_tags = type == FIELD_TEXT};
		line.has_end =
			line.has_tags && memchr(found.text, '/', found.length);
		/* “---” alone in a cell says that there is nothing */
		bool row = many && is_table_row(&line);

		if (row && !in_table)
			tell(&line, MSG_MARKUP_TABLE, line.from, found.length);
		else if (many && is_rule(&line))
			tell(&line, MSG_MARKUP_RULE, line.from, found.length);
		else if (is_heading(&line))
			tell(&line, MSG_MARKUP_HEADING, line.from,
				run_length(&line, line.from));
		else if (many && type == FIELD_TEXT && is_item(&line))
			tell(&line, MSG_MARKUP_ITEM, line.from, 1);
		if (!row)
			look_inside(&line);
		in_table = row;
	}
}

static void
look_at_tree(
	struct builder *builder, const struct tree *node, enum field_type type)
{
	if (node->kind == TREE_SCALAR && strpbrk(node->text, "*_~<&[|-=#+>`/"))
		look_at_scalar(builder, node, type);
	TREE_FOR (child, node)
		look_at_tree(builder, child, type);
}

static bool
is_text(const struct field *field)
{
	return field->type == FIELD_TEXT || field->type == FIELD_LINE ||
	       field->type == FIELD_LINES;
}

void
markup_tell(struct builder *builder, const struct record *record)
{
	for (size_t i = 0; i < record->count; i++) {
		const struct value *value = &record->values[i];

		for (struct record *r = value->records; r; r = r->next)
			markup_tell(builder, r);
		if (value->node && is_text(value->field))
			look_at_tree(builder, value->node, value->field->type);
	}
}
