/*
 * Hard-wrapped lines to paragraphs.
 *
 * A text is hard-wrapped when many of its lines end near one width. A line
 * goes on in the next where the next one's first word had no room in it. A
 * paragraph's end is never joined; what is likely, not certain, is marked.
 */
#include "import/draft.h"

#include "base/buf.h"
#include "base/language.h"
#include "base/marks.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
	LEAST_WIDTH = 20, /* columns: no text is narrower */
	MOST_WIDTH = 200, /* and none that was wrapped is wider */
	LEAST_FULL = 2,   /* full lines that show a text to be wrapped */
	BODY_INDENT = 4,  /* columns before a paragraph: two Han */
	HEAD_LINES = 40,  /* the body begins within so many */
};

struct wrap {
	int width;     /* of a full line; 0: the text is not wrapped */
	bool by_count; /* measured in characters, not in columns */
	bool strict;   /* cut at the edge, whatever stands there */
	bool opened;   /* the line that the body begins behind was seen */
	bool indented; /* paragraphs begin with blanks */
};

static int
measure(const char *text, size_t length, bool by_count)
{
	return by_count ? (int)utf8_count(text, length)
			: text_columns(text, length);
}

static int
line_width(const struct line *line, bool by_count)
{
	int indent = line->indent;

	return measure(line->text, line->length, by_count) +
	       (by_count ? (indent + 1) / 2 : indent);
}

static bool
is_opening(uint32_t c)
{
	return marks_of(c) & MARK_OPEN;
}

/* No line begins with it. */
static bool
is_closing(uint32_t c)
{
	return (marks_of(c) & (MARK_CLOSE | MARK_STOP)) || c == U'％' ||
	       c == '%' || c == U'…' || c == U'—';
}

static bool
is_latin(uint32_t c)
{
	return c < 0x80 && c > ' ';
}

static bool
is_latin_letter(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* The bytes at the line's start that no program would have divided. */
static size_t
first_unit(const struct line *line)
{
	size_t at = 0, n;
	uint32_t c = 0, before = 0;
	bool body = false;

	while ((n = utf8_decode(line->text + at, line->length - at, &c))) {
		if (body && !is_closing(c) && c != 0xb7 &&
			!(is_latin(c) && is_latin(before)))
			break;
		body = body || !is_opening(c);
		before = c;
		at += n;
	}
	return at;
}

static uint32_t
last_character(const struct line *line)
{
	size_t back = 1;
	uint32_t c = 0;

	while (back < line->length &&
		(line->text[line->length - back] & 0xc0) == 0x80)
		back++;
	utf8_decode(line->text + line->length - back, back, &c);
	return c;
}

static bool
is_stop(uint32_t c)
{
	return c == U'。' || c == U'？' || c == U'！' || c == U'：' ||
	       c == ':' || c == '?' || c == '!';
}

/* Brackets around all of it. */
static bool
is_bracketed(const struct line *line)
{
	return line->length > 6 && !memcmp(line->text, "（", 3) &&
	       !memcmp(line->text + line->length - 3, "）", 3);
}

/* A sentence may be over there, or an item of a list. */
static bool
ends_clause(const struct line *line)
{
	uint32_t c = last_character(line);

	return is_stop(c) || c == U'；' || c == ';' || c == U'”' || c == U'）';
}

/* A sentence is over: 。 or 。” */
static bool
ends_sentence(const struct line *line)
{
	uint32_t c = last_character(line);
	struct line inner = *line;

	if (c != U'”' && c != U'）')
		return is_stop(c);
	inner.length -= strlen("”");
	return inner.length && is_stop(last_character(&inner));
}

static bool
can_wrap(const struct line *line)
{
	return line && !line->is_page && !line->grid;
}

/* The next line of text, behind page numbers. */
static struct line *
following(const struct line *line)
{
	struct line *next = line->next;

	while (next && next->is_page)
		next = next->next;
	return next;
}

/* A line that another follows: its own width, and what it had room for. */
struct ending {
	int own, more;
	bool sentence; /* ends with the mark of a sentence */
	bool closed;   /* ends with a mark that may hang */
	bool followed;
};

static size_t
measure_endings(
	const struct draft *draft, struct ending *endings, bool by_count)
{
	size_t count = 0;

	for (const struct line *l = draft->lines; l; l = l->next) {
		const struct line *next = following(l);
		struct ending *e = &endings[count];
		if (!can_wrap(l))
			continue;
		*e = (struct ending){.own = line_width(l, by_count),
			.sentence = ends_clause(l),
			.closed = is_closing(last_character(l))};
		if (can_wrap(next) && !next->blank) {
			e->followed = true;
			e->more =
				measure(next->text, first_unit(next), by_count);
		}
		count++;
	}
	return count;
}

/* Closing marks may hang over the edge. */
static int
overhang(bool by_count)
{
	return by_count ? 1 : 2;
}

/*
 * Lines that were filled up to `width`; 0 where more than a few, which may
 * be of tables or addresses, are longer than that.
 */
static size_t
count_full(const struct ending *endings, size_t count, int width, bool by_count)
{
	size_t full = 0, over = 0;

	for (size_t i = 0; i < count; i++) {
		const struct ending *e = &endings[i];
		if (e->own > width + (e->closed ? overhang(by_count) : 0))
			over++;
		else
			full += e->followed && !e->sentence &&
				e->own + e->more > width &&
				e->own * 10 >= width * 8;
	}
	return over > count / 50 ? 0 : full;
}

static void
try_widths(const struct draft *draft, struct wrap *wrap, size_t *best,
	struct ending *endings, bool by_count)
{
	int most = by_count ? MOST_WIDTH / 2 : MOST_WIDTH;
	int least = by_count ? LEAST_WIDTH / 2 : LEAST_WIDTH;
	size_t count = measure_endings(draft, endings, by_count), exact = 0;

	for (int width = most; width >= least; width--) {
		size_t full = count_full(endings, count, width, by_count);
		if (full < LEAST_FULL || full <= *best)
			continue;
		*best = full;
		wrap->width = width;
		wrap->by_count = by_count;
		exact = 0;
		for (size_t i = 0; i < count; i++)
			exact += endings[i].followed && !endings[i].sentence &&
				 endings[i].own == width;
		wrap->strict = exact * 10 >= full * 9;
	}
}

static bool
is_full(const struct wrap *wrap, const struct line *line,
	const struct line *next)
{
	int own = line_width(line, wrap->by_count);
	int more = measure(next->text, first_unit(next), wrap->by_count);

	return own + more > wrap->width && own * 10 >= wrap->width * 8;
}

/* Most lines behind one that is not full are indented. */
static bool
is_indented(const struct draft *draft, const struct wrap *wrap)
{
	size_t with = 0, without = 0;

	for (const struct line *l = draft->lines; l; l = l->next) {
		const struct line *next = following(l);
		if (!can_wrap(l) || !can_wrap(next) || is_full(wrap, l, next))
			continue;
		with += next->indent >= 2;
		without += next->indent < 2;
	}
	return with >= 2 && with * 2 > without;
}

/* Blanks as wide as no text has them: organ and date side by side. */
static bool
has_gap(const struct line *line)
{
	size_t at = 0, n;
	int columns = 0;

	while (at < line->length && columns < BODY_INDENT) {
		n = text_space(line->text + at, line->length - at);
		columns = n ? columns + text_columns(line->text + at, n) : 0;
		at += n ? n : 1;
	}
	return columns >= BODY_INDENT;
}

enum joint { JOINT_END, JOINT_LIKELY, JOINT_SURE, JOINT_DOUBT_END };

static bool
begins(const struct draft *draft, const struct line *line)
{
	return draft->begins && draft->begins(draft->context, line);
}

static bool
heads(const struct draft *draft, const struct line *line)
{
	return draft->heads && draft->heads(draft->context, line);
}

static bool
opens(const struct draft *draft, const struct line *line)
{
	return draft->opens && draft->opens(draft->context, line);
}

/*
 * `line` is the paragraph's first line, `last` the one added last (which may
 * be the same), `next` what follows.
 */
static enum joint
joint_of(const struct draft *draft, const struct wrap *wrap,
	const struct line *line, const struct line *last,
	const struct line *next)
{
	bool first = line->mark.line == last->mark.line, full, nearly;
	int own = line_width(last, wrap->by_count);

	if (!can_wrap(next) || next->blank || last->title)
		return JOINT_END;
	full = is_full(wrap, last, next);
	nearly = own * 10 >= wrap->width * 8;
	if (wrap->indented && next->indent >= 2 &&
		(first || next->indent != last->indent))
		return JOINT_END;
	if (first && !wrap->opened && opens(draft, next) &&
		!(wrap->indented && line->indent == BODY_INDENT))
		return JOINT_END; /* a long line of the title */
	if (!wrap->opened && (is_bracketed(next) || heads(draft, next)))
		return JOINT_END; /* a line of the head */
	if ((ends_clause(last) || (first && begins(draft, line)) ||
		    (first && line->indent > 2 * BODY_INDENT) ||
		    has_gap(last)) &&
		begins(draft, next))
		return JOINT_END; /* so deep no paragraph stands: a signature */
	if (full && !ends_sentence(last))
		return JOINT_SURE;
	if (full && wrap->indented && line->indent >= 2)
		return JOINT_SURE;
	if (full)
		return JOINT_DOUBT_END;
	if (nearly && wrap->indented && line->indent >= 2 &&
		!ends_sentence(last))
		return JOINT_LIKELY;
	return JOINT_END;
}

/* What stands between: a blank between two words of Latin letters. */
static const char *
glue(const struct wrap *wrap, const struct line *line, const struct line *next,
	bool *ret_doubt)
{
	uint32_t before = last_character(line), after = 0;

	if (next->indent == 1) /* no paragraph: a blank at the line's end */
		return " ";
	utf8_decode(next->text, next->length, &after);
	if (wrap->strict && line_width(line, wrap->by_count) == wrap->width)
		return "";
	if (is_latin(before) && is_latin_letter(after) && !is_digit(before)) {
		*ret_doubt = is_latin_letter(before);
		return " ";
	}
	if (is_latin_letter(before) && is_digit(after)) {
		*ret_doubt = true;
		return " ";
	}
	return "";
}

/* A paragraph while lines are added to it. */
struct paragraph {
	struct line *line; /* the first one, which becomes it */
	struct line last;  /* the line added last, as it was */
	struct buf text;
	const char *doubt;
	int doubt_line;
};

static void
set_doubt(struct paragraph *p, const char *doubt, const struct line *next)
{
	if (p->doubt)
		return;
	p->doubt = doubt;
	p->doubt_line = next->mark.line - 1;
}

static void
add_line(struct paragraph *p, const struct wrap *wrap, const struct line *next,
	enum joint joint)
{
	bool doubt = false;
	const char *between = glue(wrap, &p->last, next, &doubt);

	if (!p->text.length)
		buf_bytes(&p->text, p->line->text, p->line->length);
	buf_text(&p->text, between);
	buf_bytes(&p->text, next->text, next->length);
	if (joint == JOINT_LIKELY)
		set_doubt(p, N_("line {1} was joined with the next one"), next);
	else if (doubt)
		set_doubt(p, N_("behind line {1} a blank was put"), next);
	p->last = *next;
}

static void
close_paragraph(struct draft *draft, struct paragraph *p)
{
	struct line *line = p->line;

	line->doubt = p->doubt;
	line->doubt_line = p->doubt_line;
	if (p->text.length) {
		line->text =
			arena_copy(draft->arena, p->text.data, p->text.length);
		line->length = p->text.length;
		line->claims = arena_alloc(draft->arena, line->length);
	}
	buf_done(&p->text);
}

/* The paragraph that `line` begins; returns what stands behind it. */
static struct line *
join_paragraph(struct draft *draft, const struct wrap *wrap, struct line *line)
{
	struct paragraph p = {.line = line, .last = *line};
	struct line *pages = NULL, **pages_end = &pages, *next;

	for (;;) {
		enum joint joint;
		next = following(line);
		joint = joint_of(draft, wrap, line, &p.last, next);
		if (joint == JOINT_DOUBT_END)
			set_doubt(&p, N_("line {1} may go on in the next one"),
				next);
		if (joint == JOINT_END || joint == JOINT_DOUBT_END)
			break;
		while (line->next != next) {
			*pages_end = line->next;
			pages_end = &line->next->next;
			line->next = line->next->next;
		}
		add_line(&p, wrap, next, joint);
		line->next = next->next;
	}
	close_paragraph(draft, &p);
	if (pages) { /* page numbers inside it stand behind it */
		*pages_end = line->next;
		line->next = pages;
	}
	return line->next;
}

void
wrap_join(struct draft *draft)
{
	struct wrap wrap = {0};
	struct ending *endings;
	size_t best = 0, count = 0;

	for (struct line *l = draft->lines; l; l = l->next)
		count++;
	endings = memory_grow(NULL, count + 1, sizeof *endings);
	try_widths(draft, &wrap, &best, endings, false);
	try_widths(draft, &wrap, &best, endings, true);
	memory_free(endings);
	if (!wrap.width)
		return;
	wrap.indented = is_indented(draft, &wrap);
	count = 0;
	for (struct line *l = draft->lines; l; count++) {
		wrap.opened = wrap.opened || count > HEAD_LINES ||
			      (can_wrap(l) && opens(draft, l));
		l = can_wrap(l) ? join_paragraph(draft, &wrap, l) : l->next;
	}
	draft->end = &draft->lines;
	while (*draft->end)
		draft->end = &(*draft->end)->next;
}
