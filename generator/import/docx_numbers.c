/* Numbered lists of Word: the ordinals that the reader saw, as text. */
#include "import/docx.h"

#include "base/number.h"
#include "base/numeral.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { LEVELS = 9, START_LIMIT = 1000000 };

struct list_level {
	const char *format, *text, *suffix;
	int start, restart; /* restart: after a higher level than this; -1 */
	bool legal;         /* all numbers in digits */
};

struct list {
	const char *id;
	struct list_level levels[LEVELS];
	int counts[LEVELS];
	bool counting[LEVELS];
	struct list *next;
};

struct list_use {
	const char *id;
	struct list *list;
	int starts[LEVELS]; /* -1: the list's own */
	struct list_use *next;
};

struct numbering {
	struct list *lists;
	struct list_use *uses;
};

static int
level_number(const struct element *e)
{
	return number_or(local_attribute(e, "ilvl"), 0, LEVELS - 1, -1);
}

static void
read_level(struct list_level *levels, const struct element *e)
{
	int i = level_number(e);
	struct list_level *level;
	const char *text;

	if (i < 0)
		return;
	level = &levels[i];
	level->format = word_value(e, "numFmt");
	text = word_value(e, "lvlText");
	level->text = text ? text : "";
	level->suffix = word_value(e, "suff");
	level->start = number_or(word_value(e, "start"), 0, START_LIMIT, 1);
	level->restart = number_or(word_value(e, "lvlRestart"), 0, LEVELS, -1);
	level->legal = word_on(e, "isLgl");
}

static struct list *
find_list(struct numbering *n, const char *id)
{
	struct list *list = n->lists;

	while (list && id && list->id && strcmp(list->id, id))
		list = list->next;
	return id ? list : NULL;
}

static void
read_use(struct arena *arena, struct numbering *n, const struct element *e)
{
	struct list_use *use = arena_alloc(arena, sizeof *use);

	use->id = local_attribute(e, "numId");
	use->list = find_list(n, word_value(e, "abstractNumId"));
	for (int i = 0; i < LEVELS; i++)
		use->starts[i] = -1;
	ELEMENT_FOR (o, e) {
		int i = level_number(o);
		const struct element *level = local_child(o, "lvl");
		if (!local_is(o, "lvlOverride") || i < 0)
			continue;
		use->starts[i] = number_or(
			word_value(o, "startOverride"), 0, START_LIMIT, -1);
		if (level && use->list) { /* a list of its own */
			struct list *copy = arena_alloc(arena, sizeof *copy);
			*copy = *use->list;
			copy->id = "";
			read_level(copy->levels, level);
			use->list = copy;
		}
	}
	use->next = n->uses;
	n->uses = use;
}

struct numbering *
numbering_read(struct arena *arena, const struct element *root)
{
	struct numbering *n = arena_alloc(arena, sizeof *n);

	if (!root)
		return n;
	ELEMENT_FOR (e, root) {
		struct list *list;
		if (!local_is(e, "abstractNum"))
			continue;
		list = arena_alloc(arena, sizeof *list);
		list->id = local_attribute(e, "abstractNumId");
		for (int i = 0; i < LEVELS; i++)
			list->levels[i] = (struct list_level){
				.text = "", .start = 1, .restart = -1};
		ELEMENT_FOR (child, e)
			if (local_is(child, "lvl"))
				read_level(list->levels, child);
		list->next = n->lists;
		n->lists = list;
	}
	ELEMENT_FOR (e, root)
		if (local_is(e, "num"))
			read_use(arena, n, e);
	return n;
}

/* --- numbers as Word writes them -------------------------------------- */

static void
put_chinese(struct buf *out, int n)
{
	numeral_put(out, n, NUMERAL_COUNTED);
}

static void
put_legal(struct buf *out, int n)
{
	numeral_put(out, n, NUMERAL_LEGAL);
}

static void
put_ideographs(struct buf *out, int n)
{
	numeral_put(out, n, NUMERAL_DIGITS);
}

static void
put_decimal(struct buf *out, int n)
{
	buf_format(out, "%d", n);
}

static void
put_padded(struct buf *out, int n)
{
	buf_format(out, "%02d", n);
}

static void
put_full_width(struct buf *out, int n)
{
	char digits[16];

	snprintf(digits, sizeof digits, "%d", n);
	for (const char *p = digits; *p; p++)
		buf_utf8(out, 0xff10 + (uint32_t)(*p - '0'));
}

/* One character of a row, or digits where the row is too short. */
static void
put_of_row(struct buf *out, int n, uint32_t first, int count)
{
	if (n >= 1 && n <= count)
		buf_utf8(out, first + (uint32_t)n - 1);
	else
		put_decimal(out, n);
}

static void
put_circled(struct buf *out, int n)
{
	put_of_row(out, n, 0x2460, 20);
}

static void
put_bracketed(struct buf *out, int n)
{
	put_of_row(out, n, 0x2474, 20);
}

static void
put_stopped(struct buf *out, int n)
{
	put_of_row(out, n, 0x2488, 20);
}

static void
put_stem(struct buf *out, int n)
{
	static const char *const stems[10] = {
		"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};

	if (n >= 1 && n <= 10)
		buf_text(out, stems[n - 1]);
	else
		put_decimal(out, n);
}

static void
put_letters(struct buf *out, int n, char first)
{
	if (n < 1 || n > 26 * 26)
		put_decimal(out, n);
	else /* a … z, aa, bb … */
		for (int i = 0; i <= (n - 1) / 26; i++)
			buf_char(out, (char)(first + (n - 1) % 26));
}

static void
put_lower(struct buf *out, int n)
{
	put_letters(out, n, 'a');
}

static void
put_upper(struct buf *out, int n)
{
	put_letters(out, n, 'A');
}

static void
put_roman(struct buf *out, int n)
{
	static const struct {
		int value;
		const char *text;
	} romans[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"},
		{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"},
		{9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};

	if (n < 1 || n > 4999) {
		put_decimal(out, n);
		return;
	}
	for (size_t i = 0; i < sizeof romans / sizeof *romans; i++)
		for (; n >= romans[i].value; n -= romans[i].value)
			buf_text(out, romans[i].text);
}

static void
put_lower_roman(struct buf *out, int n)
{
	size_t from = out->length;

	put_roman(out, n);
	for (size_t i = from; i < out->length; i++)
		if (out->data[i] >= 'A' && out->data[i] <= 'Z')
			out->data[i] = (char)(out->data[i] + 'a' - 'A');
}

static void
put_nothing(struct buf *out, int n)
{
	(void)out;
	(void)n;
}

static const struct {
	const char *format;
	void (*put)(struct buf *out, int n);
} formats[] = {
	{"decimal", put_decimal},
	{"decimalZero", put_padded},
	{"chineseCounting", put_chinese},
	{"chineseCountingThousand", put_chinese},
	{"japaneseCounting", put_chinese},
	{"taiwaneseCounting", put_chinese},
	{"taiwaneseCountingThousand", put_chinese},
	{"koreanCounting", put_chinese},
	{"ideographDigital", put_ideographs},
	{"japaneseDigitalTenThousand", put_ideographs},
	{"chineseLegalSimplified", put_legal},
	{"ideographLegalTraditional", put_legal},
	{"japaneseLegal", put_legal},
	{"ideographTraditional", put_stem},
	{"decimalFullWidth", put_full_width},
	{"decimalFullWidth2", put_full_width},
	{"decimalEnclosedCircle", put_circled},
	{"decimalEnclosedCircleChinese", put_circled},
	{"decimalEnclosedParen", put_bracketed},
	{"decimalEnclosedFullstop", put_stopped},
	{"upperLetter", put_upper},
	{"lowerLetter", put_lower},
	{"upperRoman", put_roman},
	{"lowerRoman", put_lower_roman},
	{"bullet", put_nothing},
	{"none", put_nothing},
};

static void
put_number(struct buf *out, int n, const char *format)
{
	if (n < 0 || n > 9999)
		format = "decimal";
	for (size_t i = 0; format && i < sizeof formats / sizeof *formats; i++)
		if (!strcmp(formats[i].format, format)) {
			formats[i].put(out, n);
			return;
		}
	put_decimal(out, n);
}

/* --- counting --------------------------------------------------------- */

static void
count_up(struct list *list, struct list_use *use, int level)
{
	if (use->starts[level] >= 0) {
		list->counts[level] = use->starts[level];
		use->starts[level] = -1;
	} else if (!list->counting[level]) {
		list->counts[level] = list->levels[level].start;
	} else {
		list->counts[level]++;
	}
	list->counting[level] = true;
	for (int i = level + 1; i < LEVELS; i++)
		if (list->levels[i].restart < 0 ||
			(list->levels[i].restart &&
				level < list->levels[i].restart))
			list->counting[i] = false;
}

/* %1.%2 with the levels' numbers; a bullet of a symbol font as •. */
static void
put_text(struct buf *out, const struct list *list, int level)
{
	const struct list_level *own = &list->levels[level];
	const char *p = own->text;

	while (*p) {
		uint32_t c = utf8_next(&p);
		if (c == '%' && *p >= '1' && *p <= '9') {
			int i = *p++ - '1';
			put_number(out,
				list->counting[i] ? list->counts[i]
						  : list->levels[i].start,
				own->legal ? "decimal"
					   : list->levels[i].format);
		} else {
			buf_utf8(out, c >= 0xe000 && c <= 0xf8ff ? 0x2022 : c);
		}
	}
}

void
numbering_next(struct numbering *numbering, const char *num, int level,
	struct buf *out)
{
	struct list_use *use = numbering->uses;
	size_t before = out->length;

	while (use && (!use->id || strcmp(use->id, num)))
		use = use->next;
	if (!use || !use->list || level < 0 || level >= LEVELS)
		return;
	count_up(use->list, use, level);
	put_text(out, use->list, level);
	if (out->length > before && use->list->levels[level].suffix &&
		!strcmp(use->list->levels[level].suffix, "space"))
		buf_char(out, ' ');
}
