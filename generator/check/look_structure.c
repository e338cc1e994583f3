/* Lines and headings: typed indents, marks at headings' ends, hard wraps. */
#include "check/ordinals.h"

#include "base/utf8.h"

#include <string.h>

/* --- L20 ----------------------------------------------------------------- */

/* The blanks before the line, which the program drops. */
static struct span
indent_of(const struct text *text)
{
	struct span span = text->place == TEXT_HEADING
				   ? text->block->heading->ordinal_span
				   : text->span;
	size_t end = span.offset;

	while (span.offset && span.origin->text[span.offset - 1] != '\n') {
		size_t from = span.offset - 1;

		while (from &&
			((unsigned char)span.origin->text[from] & 0xc0) == 0x80)
			from--;
		span.offset = from;
	}
	span.text = span.origin->text + span.offset;
	span.length = end - span.offset;
	return span;
}

/*
 * In other scalars than | blanks may be part of the YAML: what stands behind
 * them could begin a list or a remark once they are gone, and in > a deeper
 * line keeps its break.
 */
static bool
may_delete(const struct text *text)
{
	switch (text->span.origin->style) {
	case SCALAR_LITERAL:
	case SCALAR_SINGLE_QUOTED:
	case SCALAR_DOUBLE_QUOTED:
		return true;
	case SCALAR_PLAIN:
		return text->class[0] & (HAN | DIGIT | LATIN);
	case SCALAR_FOLDED:
	case SCALAR_CELL:
		break;
	}
	return false;
}

void
look_typed_indent(struct checker *checker, const struct text *text)
{
	const struct text *blanks;
	struct span span;

	if (text->place == TEXT_HEADING ? !heading_typed(text)
					: text->place != TEXT_PARAGRAPH)
		return;
	if (text->given->field->type != FIELD_TEXT || !text->span.origin)
		return;
	span = indent_of(text);
	if (!span.length)
		return;
	blanks = text_of_span(checker, text, span);
	if (blanks->has & ~(unsigned)SPACE)
		return; /* the rest of a heading's line */
	rule_say(checker, RULE_L20, blanks, 0, blanks->count,
		may_delete(text) ? "" : NULL,
		arena_format(checker->arena, "%zu", blanks->count));
}

/* --- L79 ----------------------------------------------------------------- */

/*
 * Does a long line end within a sentence? A line that names things, 联系人：
 * and the like, may end without a mark.
 */
static bool
is_cut(const struct text *text)
{
	if (text->count < CUT_LEAST)
		return false;
	for (size_t i = 0; i < text->count; i++)
		if (text->c[i] == U'：' || text->c[i] == ':')
			return false;
	return text->class[text->count - 1] & (HAN | LATIN | DIGIT);
}

static bool
wraps(struct checker *checker, const struct text *text)
{
	const struct text *next = text->next;
	uint32_t last = text->count ? text->c[text->count - 1] : 0;
	bool open = last == U'，' || last == U'、' || last == ',';

	if (text->place != TEXT_PARAGRAPH || text->count < WRAP_LEAST ||
		!next || next->given != text->given ||
		next->place != TEXT_PARAGRAPH ||
		next->span.origin != text->span.origin || !next->count ||
		!text_starts_line(next))
		return false;
	if (!open && !is_cut(text))
		return false;
	return (next->class[0] & (HAN | LATIN | DIGIT | STOP)) &&
	       ordinal_variant(checker, next).kind == VARIANT_NONE;
}

void
look_hard_wrap(struct checker *checker, const struct text *none)
{
	(void)none;
	for (const struct text *t = checker->texts; t; t = t->next)
		if (wraps(checker, t))
			rule_say(checker, RULE_L79, t, t->count - 4, t->count,
				NULL, NULL);
}
