/*
 * What is foreign in a Chinese text and keeps its own marks: addresses of the
 * web and of mail, numbers with their marks, ratios, times, names of models,
 * formulas, foreign words and sentences. When in doubt it is foreign: a miss
 * costs less than a mark that was right and is told to be wrong.
 */
#include "check/checker.h"

#include <string.h>

/* A mark of the Chinese text although foreign characters surround it. */
enum { CHINESE = 1 << 15 };

enum { WORD = LATIN | DIGIT, CJK = HAN | STOP | OPEN | CLOSE | WIDE };

/* --- fields ---------------------------------------------------------------
 */

/* A value with a form of its own, which other rules look at. */
static bool
is_coded(const struct field *field)
{
	switch ((int)field->type) {
	case FIELD_YEAR:
	case FIELD_DATE:
	case FIELD_AMOUNT:
	case FIELD_COUNT:
	case FIELD_CODE:
	case FIELD_CHOICE:
		return true;
	default:
		return field->meaning == MEANING_DOCUMENT_NUMBER ||
		       field->meaning == MEANING_CONTACT_PHONE ||
		       field->meaning == MEANING_IGNORED;
	}
}

static void
mark(uint16_t *class, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		class[i] |= FOREIGN;
}

/* --- addresses ------------------------------------------------------------
 */

/* Letters, digits and what else addresses consist of: RFC 3986, RFC 5321. */
static bool
is_address_char(uint32_t c)
{
	return c > 0x20 && c < 0x7f && c != '<' && c != '>' && c != '"';
}

static bool
starts_address(const struct text *text, size_t at)
{
	static const char *const starts[] = {
		"http://", "https://", "ftp://", "www.", "mailto:", "file://"};

	for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
		if (text_is(text, at, starts[i]))
			return true;
	return false;
}

/* What closes a sentence or a bracket around belongs to it. */
static size_t
address_end(const struct text *text, size_t at, size_t end)
{
	int open = 0;

	for (size_t i = at; i < end; i++) {
		open += text->c[i] == '(';
		open -= text->c[i] == ')';
		if (open < 0)
			end = i;
	}
	while (end > at && text_among(text->c[end - 1], ",.;:!?('"))
		end--;
	return end;
}

/* A stretch of ASCII that holds an address; returns its end. */
static size_t
guard_address(const struct text *text, size_t at, uint16_t *class)
{
	size_t end = at;
	bool address = false;

	while (end < text->count && is_address_char(text->c[end])) {
		if (text->c[end] == '@' && end > at)
			address = true;
		else if (text_among(text->c[end], "hfwm"))
			address = address || starts_address(text, end);
		end++;
	}
	if (address)
		mark(class, at, address_end(text, at, end));
	return end;
}

/* 青屿区友协秘书处.公益: a name of the web in Chinese. */
static bool
is_chinese_domain(const struct text *text, size_t dot)
{
	static const char *const ends[] = {"公益", "政务", "中国", "公司",
		"网络", "网址", "网店", "在线", "中文网", "集团", "com", "cn",
		"net", "org"};

	if (!(text->class[dot - 1] & HAN))
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (text_is(text, dot + 1, ends[i]))
			return true;
	return false;
}

static void
guard_addresses(const struct text *text, uint16_t *class)
{
	for (size_t i = 0; i < text->count; i++) {
		if (text->c[i] == '.' && i && is_chinese_domain(text, i))
			class[i] |= FOREIGN;
		/* not é, with which no address begins */
		if ((class[i] & WORD) && is_address_char(text->c[i]))
			i = guard_address(text, i, class) - 1;
	}
}

/* --- brackets -------------------------------------------------------------
 */

/* The nearest that is no blank, from `at` on to the left or right. */
static size_t
neighbour(const struct text *text, size_t at, int step)
{
	do
		at += (size_t)step;
	while (at < text->count && text->class[at] == SPACE);
	return at;
}

static unsigned
class_at(const struct text *text, size_t at)
{
	return at < text->count ? text->class[at] : 0;
}

/* The class of the first word behind, whatever marks are between. */
static unsigned
word_behind(const struct text *text, size_t at)
{
	for (at++; at < text->count && at; at++)
		if (text->class[at] & (WORD | HAN))
			return text->class[at];
	return 0;
}

struct bracket {
	size_t at;
	size_t han; /* Chinese characters before it */
};

/* (WTO) behind Chinese words, (党) nowhere but in a foreign sentence. */
static bool
is_chinese_pair(
	const struct text *text, struct bracket open, size_t close, size_t han)
{
	size_t before = neighbour(text, open.at, -1);
	unsigned left = class_at(text, before);

	if (text->c[open.at] != '(' || text->c[close] != ')')
		return true;
	if (han > open.han)
		return !((left & LATIN) && before + 1 < open.at &&
			 !(word_behind(text, close) & HAN));
	if (left & (CJK | CHINESE))
		return true;
	return !left && (class_at(text, neighbour(text, close, 1)) & CJK);
}

/* 1) and a) */
static bool
is_ordinal(const struct text *text, size_t close)
{
	size_t from = close;

	while (from && (text->class[from - 1] & WORD))
		from--;
	return from < close && close - from < 3 &&
	       (!from || (text->class[from - 1] & (STOP | ASCII_MARK)));
}

static void
guard_brackets(const struct text *text, uint16_t *class)
{
	struct bracket open[16];
	size_t depth = 0, han = 0;

	for (size_t i = 0; i < text->count; i++) {
		uint32_t c = text->c[i];

		han += (class[i] & CJK) && c != U'（' && c != U'）';
		if ((class[i] & FOREIGN) ||
			!(class[i] & (ASCII_MARK | OPEN | CLOSE)))
			continue;
		if ((c == '(' || c == U'（') && depth < 16) {
			open[depth++] = (struct bracket){i, han};
		} else if (c == ')' && !depth) {
			class[i] |= is_ordinal(text, i) ? FOREIGN : CHINESE;
		} else if ((c == ')' || c == U'）') && depth) {
			struct bracket start = open[--depth];
			uint16_t whose = CHINESE;
			if (!is_chinese_pair(text, start, i, han)) {
				if (han == start.han)
					continue; /* the run around decides */
				whose = FOREIGN;
			}
			class[start.at] |= whose;
			class[i] |= whose;
		}
	}
	while (depth--)
		class[open[depth].at] |= CHINESE;
}

/* --- straight quotation marks ---------------------------------------------
 */

/* it's, 5'10": no quotation. */
static bool
is_apostrophe(const struct text *text, size_t at, bool pending)
{
	unsigned left = at ? text->class[at - 1] : 0;
	unsigned right = class_at(text, at + 1);

	if (text->c[at] == '\'' && (left & WORD) && (right & LATIN))
		return true;
	if (pending)
		return false;
	return (left & DIGIT) || (text->c[at] == '\'' && (right & DIGIT));
}

static void
guard_quotes(const struct text *text, uint16_t *class, uint32_t quote)
{
	size_t open = text->count;

	for (size_t i = 0; i < text->count; i++) {
		unsigned left, right;

		if (text->c[i] != quote || (class[i] & FOREIGN))
			continue;
		if (is_apostrophe(text, i, open < text->count)) {
			class[i] |= FOREIGN;
			continue;
		}
		if (open == text->count) {
			open = i;
			continue;
		}
		left = class_at(text, neighbour(text, open, -1));
		right = class_at(text, neighbour(text, i, 1));
		for (size_t k = open + 1; k < i; k++)
			left |= class[k] & CJK;
		if ((left | right) & CJK) {
			class[open] |= CHINESE;
			class[i] |= CHINESE;
		} else {
			class[open] |= FOREIGN;
			class[i] |= FOREIGN;
		}
		open = text->count;
	}
	if (open < text->count)
		class[open] |= CHINESE;
}

/* --- ranges ---------------------------------------------------------------
 */

static bool
is_number_char(uint32_t c)
{
	return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == ':' ||
	       c == '%' || c == U'‰' || c == 0x2103;
}

/* The value of the digits from..to, twelve at most, without their marks: in
 * millionths. */
enum { PLACES = 6 };

static int64_t
value_of(const struct text *text, size_t from, size_t to)
{
	int64_t value = 0;
	int places = -1; /* behind the point */

	for (; from < to; from++) {
		uint32_t c = text->c[from];
		if (c == '.') {
			places = 0;
		} else if (c >= '0' && c <= '9' && places < PLACES) {
			value = value * 10 + (int)(c - '0');
			places += places >= 0;
		}
	}
	for (places = places < 0 ? 0 : places; places < PLACES; places++)
		value *= 10;
	return value;
}

static bool
is_padded(const struct text *text, size_t from, size_t to)
{
	return text->c[from] == '0' && from + 1 < to &&
	       text->c[from + 1] >= '0' && text->c[from + 1] <= '9' &&
	       !memchr(text->span.text + text->at[from], ':', to - from);
}

/* What is counted: a number of models or houses is not. */
static const char counted[] =
	"人名个项户家件次天日周月年岁元万亿千百米公里吨倍成度级分秒时点小"
	"台套辆届期场批处条章节种类亩平方立顷斤克升份本册只头棵株轮折季学"
	"课代页余多";

static bool
is_counted(const struct text *text, size_t at)
{
	static const char *const units[] = {
		"km", "kg", "cm", "mm", "m", "t", "mg", "g", "L", "kW", "h"};

	if (text_among(text->c[at], counted))
		return true;
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (text_is(text, at, units[i]) &&
			!(class_at(text, at + strlen(units[i])) & WORD))
			return true;
	return false;
}

/* 2-3人, 15%-30%, 5月-6月, 8:30-17:00: neither phone nor model nor date. */
bool
text_is_range(const struct text *text, size_t at)
{
	size_t from = at, left = at, to = at + 1;
	uint32_t before;
	bool percent, clock, sign;

	if (left && text_among(text->c[left - 1], "年月日时点万亿元人个米吨"))
		left--;
	from = left;
	while (from && left - from < 12 && is_number_char(text->c[from - 1]))
		from--;
	while (to < text->count && to - at < 12 && is_number_char(text->c[to]))
		to++;
	while (to > at + 1 && text_among(text->c[to - 1], ",.:"))
		to--;
	if (from == left || to == at + 1 || !(text->class[at + 1] & DIGIT) ||
		!(text->class[from] & DIGIT))
		return false;
	/* -5~5℃ */
	sign = from && text->c[from - 1] == '-' &&
	       !(from > 1 && (text->class[from - 2] & (WORD | ASCII_MARK)));
	from -= sign;
	before = from ? text->c[from - 1] : 0;
	if ((from && (text->class[from - 1] & LATIN)) ||
		text_among(before, "-~–—－～/._#@+图表式例附卷第") ||
		text_among(text->c[to], "-~–/_@") ||
		is_padded(text, from, left) || is_padded(text, at + 1, to))
		return before == U'第' && is_counted(text, to);
	percent = text_among(text->c[to - 1], "%‰℃");
	clock = left - from > 3 && to - at > 4 && text->c[left - 3] == ':' &&
		text->c[to - 3] == ':';
	if (clock)
		return true;
	if (!sign && left == at &&
		value_of(text, from, left) >= value_of(text, at + 1, to))
		return false;
	if (left - from > 4 && !percent && text->c[left - 1] != '%' &&
		!is_counted(text, to))
		return false;
	return percent || text->c[at] == '~' || is_counted(text, to);
}

/* --- runs of foreign characters -------------------------------------------
 */

struct stretch {
	size_t from, to; /* first word, behind the last */
	size_t end;      /* behind the marks and blanks that follow */
	int words;       /* of letters, with blanks between */
};

/* Signs that go with numbers and letters: ℃, ², ×, not ① nor ％. */
static bool
is_sign(const struct text *text, size_t at)
{
	uint32_t c = text->c[at];

	return (text->class[at] & ODD) && c < 0x33ff &&
	       !(c >= 0x2460 && c <= 0x24ff);
}

static bool
belongs(const struct text *text, size_t at)
{
	unsigned class = text->class[at];
	uint32_t c = text->c[at];

	if (class & CHINESE)
		return false;
	if (class & (WORD | ASCII_MARK))
		return true;
	if (class & SPACE)
		return c != 0x3000;
	if (c == U'’') /* don’t */
		return at && (text->class[at - 1] & LATIN) &&
		       (class_at(text, at + 1) & LATIN);
	return c == U'–' || is_sign(text, at);
}

static struct stretch
run_at(const struct text *text, size_t at)
{
	struct stretch run = {.from = text->count, .end = at};

	for (; run.end < text->count && belongs(text, run.end); run.end++) {
		size_t i = run.end;

		if (!(text->class[i] & WORD) && !is_sign(text, i))
			continue;
		if (run.from == text->count)
			run.from = i;
		run.to = i + 1;
		if ((text->class[i] & LATIN) &&
			(i == at || (text->class[i - 1] & SPACE) ||
				text_among(text->c[i - 1], "(\"'")))
			run.words++;
	}
	return run;
}

static bool
is_sentence(const struct text *text, struct stretch run)
{
	return run.words >= 3 || (run.words == 2 && run.to < run.end &&
					 text_among(text->c[run.to], ".!?"));
}

/* The end of the sentence and the brackets closed behind the last word. */
static size_t
run_end(const struct text *text, struct stretch run, bool sentence)
{
	size_t end = run.to;
	int open = 0;

	for (size_t i = run.from; i < run.to; i++)
		open += (text->c[i] == '(' || text->c[i] == '[') -
			(text->c[i] == ')' || text->c[i] == ']');
	for (; end < run.end; end++) {
		uint32_t c = text->c[end];

		if ((c == ')' || c == ']') && open > 0)
			open--;
		else if (!(sentence && text_among(c, ".!?\"'")))
			break;
	}
	return end;
}

/* Between words of a run and yet of the Chinese sentence around. */
static bool
is_chinese_mark(const struct text *text, size_t at)
{
	uint32_t c = text->c[at];

	if ((c == '-' || c == '~' || c == U'–') && at &&
		!(text->class[at - 1] & SPACE))
		return text_is_range(text, at);
	return (c == ',' || c == ';') && at &&
	       text_among(text->c[at - 1], "%‰℃㎡°") &&
	       (class_at(text, at + 1) & WORD);
}

static void
guard_run(const struct text *text, struct stretch run, uint16_t *class)
{
	bool sentence = is_sentence(text, run), marks = false;
	size_t end = run_end(text, run, sentence);

	for (size_t i = run.from; i < end && !marks; i++)
		marks = class[i] & (ASCII_MARK | SPACE | DASH | CLOSE);
	if (!marks) /* a word or a number and no more */
		return;
	for (size_t i = run.from; i < end; i++)
		if (sentence || !(class[i] & (ASCII_MARK | DASH)) ||
			!is_chinese_mark(text, i))
			class[i] |= FOREIGN;
}

void
text_guard(struct text *text, uint16_t *class)
{
	if (is_coded(text->given->field)) {
		mark(class, 0, text->count);
		return;
	}
	if (!(text->has & (ASCII_MARK | LATIN | DIGIT)))
		return;
	if (text->has & ASCII_MARK) {
		guard_addresses(text, class);
		guard_brackets(text, class);
		guard_quotes(text, class, '"');
		guard_quotes(text, class, '\'');
	}
	for (size_t i = 0; i < text->count; i++) {
		struct stretch run;

		if (!belongs(text, i))
			continue;
		run = run_at(text, i);
		if (run.from < run.to)
			guard_run(text, run, class);
		i = run.end - 1;
	}
	for (size_t i = 0; i < text->count; i++)
		class[i] &= (uint16_t)~CHINESE;
}
