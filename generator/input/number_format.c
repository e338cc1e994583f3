/* Number formats of spreadsheets. */
#include "input/number_format.h"

#include "base/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	KEPT = 15,               /* digits that a spreadsheet counts with */
	GENERAL = 11,            /* characters that it shows of a number */
	STORED = 40,             /* digits that are looked at */
	EXPONENT = 400,          /* of a stored number at most */
	TOKENS = 256,            /* a code has 255 characters at most */
	SECTIONS = 4,            /* positive; negative; zero; text */
	DAY = 24 * 3600,         /* seconds */
	LAST_DAY = 2958465,      /* 31 December 9999 */
	LEAP_THAT_WAS_NONE = 60, /* 29 February 1900 */
	FROM_1904 = 1462,        /* days between the two calendars */
};

/* --- the formats that have no code in the file ------------------------ */

static const struct {
	int id;
	const char *code;
} builtin[] = {
	{1, "0"},
	{2, "0.00"},
	{3, "#,##0"},
	{4, "#,##0.00"},
	{9, "0%"},
	{10, "0.00%"},
	{11, "0.00E+00"},
	{12, "# ?/?"},
	{13, "# ?\?/?\?"},
	{14, "yyyy/m/d"},
	{15, "d-mmm-yy"},
	{16, "d-mmm"},
	{17, "mmm-yy"},
	{18, "h:mm AM/PM"},
	{19, "h:mm:ss AM/PM"},
	{20, "h:mm"},
	{21, "h:mm:ss"},
	{22, "yyyy/m/d h:mm"},
	{27, "yyyy\"年\"m\"月\""},
	{28, "m\"月\"d\"日\""},
	{29, "m\"月\"d\"日\""},
	{30, "m-d-yy"},
	{31, "yyyy\"年\"m\"月\"d\"日\""},
	{32, "h\"时\"mm\"分\""},
	{33, "h\"时\"mm\"分\"ss\"秒\""},
	{34, "上午/下午h\"时\"mm\"分\""},
	{35, "上午/下午h\"时\"mm\"分\"ss\"秒\""},
	{36, "yyyy\"年\"m\"月\""},
	{37, "#,##0;-#,##0"},
	{38, "#,##0;-#,##0"},
	{39, "#,##0.00;-#,##0.00"},
	{40, "#,##0.00;-#,##0.00"},
	{41, "#,##0;-#,##0;\"-\""},
	{42, "\"¥\"#,##0;\"¥\"-#,##0;\"¥\"\"-\""},
	{43, "#,##0.00;-#,##0.00;\"-\""},
	{44, "\"¥\"#,##0.00;\"¥\"-#,##0.00;\"¥\"\"-\""},
	{45, "mm:ss"},
	{46, "[h]:mm:ss"},
	{47, "mm:ss.0"},
	{48, "##0.0E+0"},
	{49, "@"},
	{50, "yyyy\"年\"m\"月\""},
	{51, "m\"月\"d\"日\""},
	{52, "yyyy\"年\"m\"月\""},
	{53, "m\"月\"d\"日\""},
	{54, "m\"月\"d\"日\""},
	{55, "上午/下午h\"时\"mm\"分\""},
	{56, "上午/下午h\"时\"mm\"分\"ss\"秒\""},
	{57, "yyyy\"年\"m\"月\""},
	{58, "m\"月\"d\"日\""},
};

const char *
number_format_builtin(int id)
{
	for (size_t i = 0; i < sizeof builtin / sizeof *builtin; i++)
		if (builtin[i].id == id)
			return builtin[i].code;
	return "General";
}

/* --- stored numbers ---------------------------------------------------- */

/* 0.digits times ten to the power of `point`; no digits: nought. */
struct stored {
	bool negative;
	char digits[STORED]; /* the first and last are none of 0 */
	int count, point;
};

static void
strip_zeros(struct stored *n)
{
	while (n->count && n->digits[n->count - 1] == '0')
		n->count--;
	if (!n->count)
		n->point = 0;
}

/* To so many digits, half away from zero. */
static void
round_to(struct stored *n, int digits)
{
	bool up = digits >= 0 && digits < n->count && n->digits[digits] >= '5';

	if (digits < n->count)
		n->count = digits < 0 ? 0 : digits;
	while (up && n->count && n->digits[n->count - 1] == '9')
		n->count--;
	if (up && n->count) {
		n->digits[n->count - 1]++;
	} else if (up) { /* 9.9 is 10 */
		n->digits[n->count++] = '1';
		n->point++;
	}
	strip_zeros(n);
}

static bool
read_stored(const char *text, struct stored *n)
{
	int64_t exponent = 0;
	bool behind = false, any = false;

	*n = (struct stored){.negative = *text == '-'};
	text += *text == '-';
	for (; (*text >= '0' && *text <= '9') || (*text == '.' && !behind);
		text++) {
		if (*text == '.') {
			behind = true;
			continue;
		}
		any = true;
		if (n->count || *text != '0')
			n->point += !behind;
		else
			n->point -= behind;
		if (n->count < STORED && (n->count || *text != '0'))
			n->digits[n->count++] = *text;
	}
	if (any && (*text == 'E' || *text == 'e')) {
		text += 1 + (text[1] == '+');
		if (!number_read(text, -EXPONENT, EXPONENT, &exponent))
			return false;
		text += strlen(text);
	}
	n->point += (int)exponent;
	round_to(n, KEPT);
	return any && !*text;
}

/* The digit that many places before the point, from 0; '0' where none is. */
static char
digit_at(const struct stored *n, int place)
{
	int at = n->point - 1 - place;

	return at >= 0 && at < n->count ? n->digits[at] : '0';
}

/* Without a format: as many decimals as there are, and have room. */
static void
put_general(struct buf *out, struct stored n)
{
	int whole = n.point > 0 ? n.point : 1;

	if (n.point > -4 && whole < GENERAL)
		round_to(&n, n.point + GENERAL - 1 - whole);
	if (n.negative && n.count)
		buf_char(out, '-');
	for (int place = n.point > 0 ? n.point - 1 : 0; place >= 0; place--)
		buf_char(out, digit_at(&n, place));
	if (n.count > n.point)
		buf_char(out, '.');
	for (int place = -1; n.point - 1 - place < n.count; place--)
		buf_char(out, digit_at(&n, place));
}

/* --- codes ------------------------------------------------------------- */

enum token_kind {
	TOKEN_LITERAL,
	TOKEN_NOTHING, /* blanks as wide as a sign, colours, languages */
	TOKEN_DIGIT,   /* 0 # ? */
	TOKEN_POINT,
	TOKEN_COMMA,
	TOKEN_PERCENT,
	TOKEN_EXPONENT, /* E+ E- */
	TOKEN_TEXT,     /* @ */
	TOKEN_GENERAL,
	TOKEN_DATE,     /* letters of one sort: yyyy */
	TOKEN_ELAPSED,  /* [h] */
	TOKEN_HALF_DAY, /* AM/PM */
	TOKEN_CONDITION,
	TOKEN_UNKNOWN,
};

struct token {
	enum token_kind kind;
	const char *text;
	size_t length;
};

struct section {
	struct token tokens[TOKENS];
	int count;
	int integers, decimals; /* digits before and behind the point */
	int thousands, percents;
	bool grouped, exponent, fraction, unknown, date, clock, text;
	bool half_days;
	const struct token *condition;
};

static bool
starts(const char *at, const char *word)
{
	return !strncasecmp(at, word, strlen(word));
}

/* [Red], [$¥-804], [h], [>=100]; `length` with both brackets. */
static struct token
bracket_token(const char *at, size_t length)
{
	const char *inside = at + 1;
	size_t n = length - 2;

	if (*inside == '$') {
		const char *dash = memchr(inside, '-', n);
		return (struct token){TOKEN_LITERAL, inside + 1,
			(dash ? (size_t)(dash - inside) : n) - 1};
	}
	if (n && strspn(inside, "hHmMsS") >= n)
		return (struct token){TOKEN_ELAPSED, inside, n};
	if (*inside == '<' || *inside == '>' || *inside == '=')
		return (struct token){TOKEN_CONDITION, inside, n};
	if (starts(inside, "DBNum") || starts(inside, "NatNum"))
		return (struct token){TOKEN_UNKNOWN, at, length};
	return (struct token){TOKEN_NOTHING, at, length};
}

/* How many bytes the character has. */
static size_t
character(const char *at)
{
	size_t n = 1;

	while ((at[n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* Words, of which the longer stand first. */
static const struct {
	const char *word;
	enum token_kind kind;
} words[] = {
	{"General", TOKEN_GENERAL},
	{"G/通用格式", TOKEN_GENERAL},
	{"AM/PM", TOKEN_HALF_DAY},
	{"上午/下午", TOKEN_HALF_DAY},
	{"E+", TOKEN_EXPONENT},
	{"E-", TOKEN_EXPONENT},
	{"0", TOKEN_DIGIT},
	{"#", TOKEN_DIGIT},
	{"?", TOKEN_DIGIT},
	{".", TOKEN_POINT},
	{",", TOKEN_COMMA},
	{"%", TOKEN_PERCENT},
	{"@", TOKEN_TEXT},
};

/* The token at the start of a code that is not at its end. */
static struct token
token_at(const char *at)
{
	const char *end;
	size_t n;

	if (*at == '"') {
		end = strchr(at + 1, '"');
		n = end ? (size_t)(end - at) : strlen(at);
		return (struct token){TOKEN_LITERAL, at + 1, n - 1};
	}
	if (*at == '[' && (end = strchr(at, ']')))
		return bracket_token(at, (size_t)(end - at) + 1);
	if ((*at == '\\' || *at == '!') && at[1])
		return (struct token){TOKEN_LITERAL, at + 1, character(at + 1)};
	if ((*at == '_' || *at == '*') && at[1])
		return (struct token){TOKEN_NOTHING, at, 1 + character(at + 1)};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (starts(at, words[i].word))
			return (struct token){
				words[i].kind, at, strlen(words[i].word)};
	if (strchr("yYmMdDhHsSaA", *at)) {
		for (n = 1; at[n] && (at[n] | 0x20) == (*at | 0x20);)
			n++;
		return (struct token){TOKEN_DATE, at, n};
	}
	if ((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z')
		return (struct token){TOKEN_UNKNOWN, at, 1};
	return (struct token){TOKEN_LITERAL, at, character(at)};
}

/* Behind the token, with what encloses it. */
static const char *
token_end(const char *at, struct token token)
{
	const char *end = token.text + token.length;

	if (*at == '[') {
		const char *close = strchr(at, ']');
		return close ? close + 1 : end;
	}
	return end + (*at == '"' && *end == '"');
}

/* What the token adds to the section's shape; `digits` stand behind it. */
static void
count_token(
	struct section *s, const struct token *token, bool digits, bool *behind)
{
	switch (token->kind) {
	case TOKEN_DIGIT:
		if (s->exponent)
			break;
		s->integers += !*behind;
		s->decimals += *behind;
		break;
	case TOKEN_POINT:
		*behind = true;
		break;
	case TOKEN_COMMA:
		s->grouped |= digits && s->integers;
		s->thousands += !digits && s->integers;
		break;
	case TOKEN_PERCENT:
		s->percents++;
		break;
	case TOKEN_EXPONENT:
		s->exponent = true;
		break;
	case TOKEN_TEXT:
		s->text = true;
		break;
	case TOKEN_DATE:
		s->date = true;
		s->clock |= strchr("hHsS", *token->text) != NULL;
		break;
	case TOKEN_ELAPSED:
		s->date = s->clock = true;
		break;
	case TOKEN_HALF_DAY:
		s->date = s->half_days = true;
		break;
	case TOKEN_CONDITION:
		s->condition = token;
		break;
	case TOKEN_UNKNOWN:
		s->unknown = true;
		break;
	case TOKEN_LITERAL:
		s->fraction |= *token->text == '/' && s->integers && digits;
		break;
	case TOKEN_NOTHING:
	case TOKEN_GENERAL:
		break;
	}
}

/* Do digits of the same part of the number stand behind the token? */
static bool
digits_behind(const struct section *s, int i)
{
	while (++i < s->count && s->tokens[i].kind != TOKEN_POINT &&
		s->tokens[i].kind != TOKEN_EXPONENT)
		if (s->tokens[i].kind == TOKEN_DIGIT)
			return true;
	return false;
}

/* Reads one section; returns its end: ; or NUL. */
static const char *
read_section(const char *code, struct section *s)
{
	bool behind = false;

	*s = (struct section){0};
	while (*code && *code != ';') {
		struct token token = token_at(code);

		code = token_end(code, token);
		if (s->count < TOKENS)
			s->tokens[s->count++] = token;
		else
			s->unknown = true;
	}
	for (int i = 0; i < s->count; i++)
		count_token(s, &s->tokens[i], digits_behind(s, i), &behind);
	if (s->date && s->integers && !s->decimals)
		s->unknown = true;
	return code;
}

/* --- numbers ------------------------------------------------------------ */

struct put {
	struct buf *out;
	struct stored n;
	const struct section *section;
	int integers, decimals; /* placeholders passed */
	bool behind, started;
	int exponent;
	const struct token *sign; /* E+: what follows are its digits */
	int exponent_digits;
};

/* The digits of one placeholder before the point; the first has all that
 * have none of their own. */
static void
put_integers(struct put *p, char placeholder)
{
	int last = p->section->integers - 1 - p->integers, place = last;

	if (!p->integers++ && p->n.point - 1 > place)
		place = p->n.point - 1;
	for (; place >= last; place--) {
		if (place >= p->n.point && placeholder != '0' && !p->started)
			continue;
		buf_char(p->out, digit_at(&p->n, place));
		p->started = true;
		if (p->section->grouped && place && place % 3 == 0)
			buf_char(p->out, ',');
	}
}

static void
put_decimal(struct put *p, char placeholder)
{
	int place = -1 - p->decimals++;

	if (placeholder == '0' || p->n.point - 1 - place < p->n.count)
		buf_char(p->out, digit_at(&p->n, place));
}

/* E+03: where the first of its placeholders stands. */
static void
put_exponent(struct put *p)
{
	int width = 0;

	for (const struct token *t = p->sign + 1;
		t < p->section->tokens + p->section->count; t++)
		width += t->kind == TOKEN_DIGIT;
	buf_char(p->out, 'E');
	if (p->exponent < 0)
		buf_char(p->out, '-');
	else if (p->sign->text[1] == '+')
		buf_char(p->out, '+');
	buf_format(p->out, "%0*d", width, abs(p->exponent));
}

static void
put_token(struct put *p, const struct token *token)
{
	switch (token->kind) {
	case TOKEN_LITERAL:
	case TOKEN_PERCENT:
		buf_bytes(p->out, token->text, token->length);
		break;
	case TOKEN_DIGIT:
		if (p->sign)
			break;
		if (p->behind)
			put_decimal(p, *token->text);
		else
			put_integers(p, *token->text);
		break;
	case TOKEN_POINT:
		p->behind = true;
		buf_char(p->out, '.');
		break;
	case TOKEN_EXPONENT:
		p->sign = token;
		put_exponent(p);
		break;
	case TOKEN_GENERAL:
		put_general(p->out, p->n);
		break;
	case TOKEN_NOTHING:
	case TOKEN_COMMA:
	case TOKEN_TEXT:
	case TOKEN_DATE:
	case TOKEN_ELAPSED:
	case TOKEN_HALF_DAY:
	case TOKEN_CONDITION:
	case TOKEN_UNKNOWN:
		break;
	}
}

/* 12345 of ##0.0E+0 is 12.3E+3: a multiple of the digits before the point. */
static void
scale_exponent(struct put *p)
{
	int step = p->section->integers > 1 ? p->section->integers : 1;
	struct stored n = p->n;

	for (int again = 0; again < 2; again++) {
		int e = n.count ? n.point - 1 : 0;
		p->exponent = e - ((e % step) + step) % step;
		n.point -= p->exponent;
		round_to(&n, n.point + p->section->decimals);
		if (n.point <= step) {
			p->n = n;
			return;
		}
		n.point += p->exponent; /* 9.99E+2 rounded to 10.0E+2 */
	}
}

static void
put_digits(struct buf *out, const struct section *section, struct stored n)
{
	struct put put = {.out = out, .n = n, .section = section};

	put.n.point +=
		n.count ? 2 * section->percents - 3 * section->thousands : 0;
	if (section->exponent)
		scale_exponent(&put);
	else if (section->integers || section->decimals)
		round_to(&put.n, put.n.point + section->decimals);
	if (n.negative && put.n.count)
		buf_char(out, '-');
	put.n.negative = false;
	for (int i = 0; i < section->count; i++)
		put_token(&put, &section->tokens[i]);
}

/* --- dates -------------------------------------------------------------- */

struct moment {
	int64_t days;        /* as stored */
	int64_t thousandths; /* of a second, of the day */
	int weekday;         /* from Saturday */
	int year, month, day;
	bool half_days;
	int decimals; /* of the seconds that are shown */
};

void
number_format_date(int64_t serial, bool from_1904, int date[3])
{
	/* the day 0 is 30 December 1899; Howard Hinnant's algorithm */
	int64_t z = serial - 25569 + 719468 +
		    (from_1904 ? FROM_1904 : serial < LEAP_THAT_WAS_NONE);
	int64_t era = z / 146097, doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	date[2] = (int)(doy - (153 * mp + 2) / 5 + 1);
	date[1] = (int)(mp < 10 ? mp + 3 : mp - 9);
	date[0] = (int)(yoe + era * 400 + (date[1] <= 2));
}

/* False where the calendar has no such day. */
static bool
read_moment(const struct section *section, struct stored n, bool from_1904,
	struct moment *m)
{
	int64_t part = 0;
	int date[3];

	*m = (struct moment){.half_days = section->half_days,
		.decimals = section->decimals > 3 ? 3 : section->decimals};
	if (n.negative || n.point > 7)
		return false;
	for (int place = n.point - 1; place >= 0; place--)
		m->days = m->days * 10 + (digit_at(&n, place) - '0');
	for (int place = -1; place >= -10; place--)
		part = part * 10 + (digit_at(&n, place) - '0');
	m->thousandths = part * DAY / 10000000;
	m->thousandths += section->clock && part * DAY % 10000000 >= 5000000;
	if (section->clock && !m->decimals)
		m->thousandths = (m->thousandths + 500) / 1000 * 1000;
	m->days += m->thousandths / (DAY * 1000);
	m->thousandths %= DAY * 1000;
	number_format_date(m->days, from_1904, date);
	m->year = date[0];
	m->month = date[1];
	m->day = date[2];
	m->weekday = (int)((m->days + (from_1904 ? FROM_1904 : 0)) % 7);
	return m->days <= LAST_DAY;
}

/* Is this m one of minutes: behind hours, or before seconds? */
static bool
is_minute(const struct section *s, int at)
{
	for (int i = at - 1; i >= 0; i--)
		if (s->tokens[i].kind == TOKEN_DATE ||
			s->tokens[i].kind == TOKEN_ELAPSED) {
			if ((*s->tokens[i].text | 0x20) == 'h')
				return true;
			break;
		}
	for (int i = at + 1; i < s->count; i++)
		if (s->tokens[i].kind == TOKEN_DATE)
			return (*s->tokens[i].text | 0x20) == 's';
	return false;
}

static int
hour_of(const struct moment *m)
{
	int hour = (int)(m->thousandths / 3600000);

	return m->half_days && hour % 12 == 0 ? 12
	       : m->half_days                 ? hour % 12
					      : hour;
}

/* False where it is a name of a month or day in another language. */
static bool
put_date_part(struct buf *out, const struct section *s, int at,
	const struct moment *m)
{
	static const char *const weekdays[] = {
		"六", "日", "一", "二", "三", "四", "五"};
	const struct token *token = &s->tokens[at];
	int width = token->length > 1 ? 2 : 1;

	switch (*token->text | 0x20) {
	case 'y':
		if (token->length > 2)
			buf_format(out, "%d", m->year);
		else
			buf_format(out, "%02d", m->year % 100);
		return true;
	case 'm':
		if (is_minute(s, at))
			buf_format(out, "%0*d", width,
				(int)(m->thousandths / 60000 % 60));
		else
			buf_format(out, "%0*d", width, m->month);
		return token->length <= 2;
	case 'd':
		buf_format(out, "%0*d", width, m->day);
		return token->length <= 2;
	case 'h':
		buf_format(out, "%0*d", width, hour_of(m));
		return true;
	case 's':
		buf_format(
			out, "%0*d", width, (int)(m->thousandths / 1000 % 60));
		return true;
	case 'a':
		buf_text(out, token->length > 3 ? "星期" : "");
		buf_text(out, weekdays[m->weekday]);
		return token->length > 2;
	}
	return false;
}

/* [h]: all hours since the day 0. */
static void
put_elapsed(struct buf *out, const struct token *token, const struct moment *m)
{
	int64_t seconds = m->days * DAY + m->thousandths / 1000;
	char unit = *token->text | 0x20;

	buf_format(out, "%0*d", (int)token->length,
		(int)(seconds / (unit == 'h'          ? 3600
					: unit == 'm' ? 60
						      : 1)));
}

static bool
put_moment_token(struct buf *out, const struct section *s, int at,
	const struct moment *m)
{
	const struct token *token = &s->tokens[at];
	int thousandths = (int)(m->thousandths % 1000);

	switch (token->kind) {
	case TOKEN_DATE:
		return put_date_part(out, s, at, m);
	case TOKEN_ELAPSED:
		put_elapsed(out, token, m);
		return true;
	case TOKEN_HALF_DAY:
		if (starts(token->text, "AM"))
			buf_text(out, m->thousandths < DAY * 500 ? "AM" : "PM");
		else
			buf_text(out,
				m->thousandths < DAY * 500 ? "上午" : "下午");
		return true;
	case TOKEN_POINT:
		if (m->decimals)
			buf_format(out, ".%.*s", m->decimals,
				(char[4]){(char)('0' + thousandths / 100),
					(char)('0' + thousandths / 10 % 10),
					(char)('0' + thousandths % 10), 0});
		else
			buf_char(out, '.');
		return true;
	case TOKEN_LITERAL:
	case TOKEN_COMMA:
	case TOKEN_PERCENT:
		buf_bytes(out, token->text, token->length);
		return true;
	case TOKEN_DIGIT: /* of the seconds */
	case TOKEN_NOTHING:
	case TOKEN_CONDITION:
	case TOKEN_EXPONENT:
	case TOKEN_TEXT:
	case TOKEN_GENERAL:
		return true;
	case TOKEN_UNKNOWN:
		break;
	}
	return false;
}

static bool
put_moment(struct buf *out, const struct section *section, struct stored n,
	bool from_1904)
{
	size_t start = out->length;
	struct moment m;

	if (!read_moment(section, n, from_1904, &m)) {
		put_general(out, n);
		return false;
	}
	for (int i = 0; i < section->count; i++) {
		if (put_moment_token(out, section, i, &m))
			continue;
		out->length = start;
		buf_format(out, "%d年%d月%d日", m.year, m.month, m.day);
		return false;
	}
	return true;
}

/* --- which section ------------------------------------------------------ */

static int
compare(const struct stored *a, const struct stored *b)
{
	int sign = a->negative ? -1 : 1, order = 0;

	if (!a->count || !b->count || a->negative != b->negative)
		return (a->count ? sign : 0) -
		       (b->count ? (b->negative ? -1 : 1) : 0);
	order = a->point - b->point;
	for (int i = 0; !order && (i < a->count || i < b->count); i++)
		order = (i < a->count ? a->digits[i] : '0') -
			(i < b->count ? b->digits[i] : '0');
	return sign * order;
}

/* [>=100] */
static bool
meets(const struct token *condition, const struct stored *n)
{
	size_t sign = strspn(condition->text, "<>=");
	char number[40];
	struct stored bound;
	int order;

	snprintf(number, sizeof number, "%.*s", (int)(condition->length - sign),
		condition->text + sign);
	if (sign > condition->length || !read_stored(number, &bound))
		return false;
	order = compare(n, &bound);
	if (sign == 2 && condition->text[1] == '>')
		return order != 0;
	return (order < 0 && condition->text[0] == '<') ||
	       (order > 0 && condition->text[0] == '>') ||
	       (order == 0 && condition->text[sign - 1] == '=');
}

/* The code's sections; how many they are. */
static int
read_sections(const char *code, struct section sections[SECTIONS])
{
	int count = 0;

	for (const char *at = code; count < SECTIONS; at++) {
		at = read_section(at, &sections[count++]);
		if (!*at)
			break;
	}
	return count;
}

/* [<0]: the section is that of negative numbers. */
static bool
is_for_negative(const struct section *section)
{
	static const struct stored nought;

	return section->condition && *section->condition->text == '<' &&
	       !meets(section->condition, &nought);
}

static int
choose_section(
	const struct section *sections, int count, const struct stored *n)
{
	int last = count > 2 ? 2 : count - 1;

	if (sections[0].condition || (count > 1 && sections[1].condition)) {
		for (int i = 0; i < last; i++)
			if (sections[i].condition
					? meets(sections[i].condition, n)
					: n->negative)
				return i;
		return last;
	}
	if (n->count)
		return count > 1 && n->negative;
	return count > 2 ? 2 : 0;
}

/* Blanks at the end hold columns apart. */
static void
trim_end(struct buf *out, size_t start)
{
	while (out->length > start && out->data[out->length - 1] == ' ')
		out->length--;
	if (out->data)
		out->data[out->length] = '\0';
}

bool
number_format_put(
	struct buf *out, const char *code, const char *stored, bool from_1904)
{
	struct section sections[SECTIONS];
	const struct section *section;
	size_t start = out->length;
	bool known = true;
	struct stored n;
	int count;

	if (!read_stored(stored, &n)) {
		buf_text(out, stored);
		return false;
	}
	count = read_sections(code, sections);
	section = &sections[choose_section(sections, count, &n)];
	/* its sign is said by the section's own text */
	if (section > sections || (count > 1 && is_for_negative(section)))
		n.negative = false;
	if (section->date) {
		known = put_moment(out, section, n, from_1904);
	} else if (section->unknown || section->fraction) {
		put_general(out, n);
		known = false;
	} else if (section->text || !*code) {
		put_general(out, n);
	} else {
		put_digits(out, section, n);
	}
	trim_end(out, start);
	return known;
}

void
number_format_text(struct buf *out, const char *code, const char *text)
{
	struct section sections[SECTIONS];
	int count = read_sections(code, sections);
	const struct section *section = &sections[count - 1];

	if (!section->text) {
		buf_text(out, text);
		return;
	}
	for (int i = 0; i < section->count; i++) {
		const struct token *token = &section->tokens[i];

		if (token->kind == TOKEN_TEXT)
			buf_text(out, text);
		else if (token->kind == TOKEN_LITERAL)
			buf_bytes(out, token->text, token->length);
	}
}
