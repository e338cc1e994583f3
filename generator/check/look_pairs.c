/* Rules of marks that come in pairs: quotations, brackets, titles. */
#include "check/checker.h"

#include "base/marks.h"

#include <string.h>

/*
 * The shape of a mark: its opening half, whatever the width, which is another
 * rule's; negative where it closes. 0: no mark of a pair, or a brace, which
 * GB/T 15834 does not know.
 */
static int
shape_of(uint32_t c)
{
	unsigned mark = marks_of(c);
	uint32_t open = mark & MARK_OPEN ? c : mark_twin(c);

	if (!(mark & (MARK_OPEN | MARK_CLOSE)) || open == '{' || open == U'｛')
		return 0;
	if (open == U'（')
		open = '(';
	else if (open == U'［')
		open = '[';
	return mark & MARK_OPEN ? (int)open : -(int)open;
}

struct open {
	size_t at;
	int shape;
};

struct pairs {
	struct checker *checker;
	const struct text *text;
	struct open stack[PAIRS_MOST];
	size_t depth;
	enum rule_id rule; /* that is asked for */
};

static void
say_lonely(const struct pairs *pairs, size_t at, enum rule_id rule)
{
	if (pairs->rule == RULE_L37)
		rule_say(pairs->checker, rule, pairs->text, at, at + 1, NULL,
			NULL);
}

/* 4.8.3.5: of a quotation's paragraphs each begins with “, the last ends. */
static bool
goes_on(const struct text *text, size_t at)
{
	return text->c[at] == U'“' && text->next && text->next->count &&
	       text->next->c[0] == U'“';
}

/* 第（二）项 inside a bracket is named as it is numbered. */
static bool
is_ordinal(const struct text *text, size_t from, size_t to)
{
	while (from < to && (text->class[from] & (NUMERAL | DIGIT)))
		from++;
	return from == to;
}

static const char *
other_shape(int shape)
{
	switch (shape) {
	case U'“':
		return "‘ ’";
	case U'‘':
		return "“ ”";
	case '(':
		return "〔〕";
	default:
		return NULL;
	}
}

static void
check_nesting(const struct pairs *pairs, struct open inner, size_t close)
{
	const struct text *text = pairs->text;

	if (!pairs->depth ||
		pairs->stack[pairs->depth - 1].shape != inner.shape)
		return;
	if (inner.shape == U'《') {
		if (pairs->rule == RULE_L39)
			rule_say(pairs->checker, RULE_L39, text, inner.at,
				close + 1, NULL, NULL);
	} else if (pairs->rule == RULE_L38) {
		const char *other = other_shape(inner.shape);
		if (other && !is_ordinal(text, inner.at + 1, close))
			rule_say(pairs->checker, RULE_L38, text, inner.at,
				close + 1, NULL, other);
	}
}

static void
close_pair(struct pairs *pairs, size_t at, int shape)
{
	size_t depth = pairs->depth;

	while (depth && pairs->stack[depth - 1].shape != shape)
		depth--;
	if (!depth) {
		say_lonely(pairs, at, RULE_L37_close);
		return;
	}
	while (pairs->depth > depth)
		say_lonely(pairs, pairs->stack[--pairs->depth].at, RULE_L37);
	pairs->depth--;
	check_nesting(pairs, pairs->stack[pairs->depth], at);
}

static void
walk(struct pairs *pairs)
{
	const struct text *text = pairs->text;

	for (size_t i = 0; i < text->count; i++) {
		int shape;

		if (!(text->class[i] & (OPEN | CLOSE | ASCII_MARK)) ||
			(text->class[i] & FOREIGN))
			continue;
		shape = shape_of(text->c[i]);
		if (shape > 0 && pairs->depth < PAIRS_MOST)
			pairs->stack[pairs->depth++] = (struct open){i, shape};
		else if (shape < 0)
			close_pair(pairs, i, -shape);
	}
	while (pairs->depth) {
		size_t at = pairs->stack[--pairs->depth].at;
		if (!goes_on(text, at))
			say_lonely(pairs, at, RULE_L37);
	}
}

void
look_unpaired(struct checker *checker, const struct text *text)
{
	struct pairs pairs = {
		.checker = checker, .text = text, .rule = RULE_L37};

	/* a title's lines by hand break where they must */
	if (text->given->field->meaning != MEANING_TITLE_LINES)
		walk(&pairs);
}

void
look_same_nesting(struct checker *checker, const struct text *text)
{
	struct pairs pairs = {
		.checker = checker, .text = text, .rule = RULE_L38};

	walk(&pairs);
}

void
look_title_in_title(struct checker *checker, const struct text *text)
{
	struct pairs pairs = {
		.checker = checker, .text = text, .rule = RULE_L39};

	walk(&pairs);
}

/* L40 */
void
look_comma_between(struct checker *checker, const struct text *text)
{
	for (size_t i = 1; i + 1 < text->count; i++) {
		uint32_t left = text->c[i - 1], right = text->c[i + 1];

		if (text->c[i] == U'、' &&
			((left == U'”' && right == U'“') ||
				(left == U'》' && right == U'《')))
			rule_say(checker, RULE_L40, text, i - 1, i + 2, NULL,
				NULL);
	}
}
