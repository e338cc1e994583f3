/* Rules of the set pages: what is seen only when lines and pages stand. */
#include "check/checker.h"

#include "typeset/chars.h"

#include <stdlib.h>
#include <string.h>

enum {
	ASCENT_MILLI = 880, /* em box above the baseline, formats 7.9 */
	DASH_MILLI = 380,   /* of an em, — above the baseline */
	TOLERANCE_MICRON = 500,
	FOLIO_TOLERANCE = 1000,
};

/* The pages beside the section model: a run's place is a block's id. */
struct layout_view {
	struct checker *checker;
	const struct block **blocks; /* by id */
};

static void
index_block(struct layout_view *view, const struct block *block)
{
	view->blocks[block->id] = block;
	for (const struct block *note = block->inlines->notes; note;
		note = note->next)
		index_block(view, note);
	BLOCK_FOR (child, block)
		index_block(view, child);
	if (block->cell->foot)
		index_block(view, block->cell->foot);
}

static struct layout_view
view_of(struct checker *checker)
{
	struct layout_view view = {.checker = checker};

	view.blocks = arena_array(checker->arena,
		checker->document->block_count, sizeof *view.blocks);
	index_block(&view, checker->document->root);
	return view;
}

/* The element of the layout in which a block stands; NULL for the root. */
static const struct block *
element_of(const struct block *block)
{
	while (block && block->kind != BLOCK_ELEMENT)
		block = block->parent;
	return block;
}

static bool
is_in(const struct block *block, enum element_kind kind)
{
	const struct block *element = element_of(block);

	return element && element->element == kind;
}

static bool
in_table(const struct block *block)
{
	for (; block; block = block->parent)
		if (block->kind == BLOCK_TABLE || block->kind == BLOCK_CELL)
			return true;
	return false;
}

/* Text that runs in paragraphs. */
static bool
is_prose(const struct block *block)
{
	return (is_in(block, ELEMENT_BODY) || is_in(block, ELEMENT_ANNEX)) &&
	       !in_table(block);
}

static const char *
number_text(struct checker *checker, size_t number)
{
	return arena_format(checker->arena, "%zu", number);
}

/* Micrometres as millimetres with one decimal. */
static const char *
mm_text(struct checker *checker, int64_t micron)
{
	struct buf text = {0};
	const char *result;

	buf_milli(&text, micron, 1);
	result = arena_string(checker->arena, text.data);
	buf_done(&text);
	return result;
}

static const char *
char_text(struct checker *checker, uint32_t c)
{
	struct buf text = {0};
	const char *result;

	buf_utf8(&text, c);
	result = arena_string(checker->arena, text.data);
	buf_done(&text);
	return result;
}

/* A length of the page or of a clause, given in mm or pt. */
static int64_t
page_micron(struct length length)
{
	return length.unit == UNIT_PT ? (int64_t)length.milli * 254 / 720
				      : length.milli;
}

static struct mark
block_mark(const struct block *block)
{
	return block->span_count && block->spans[0].origin
		       ? span_mark(&block->spans[0], 0)
		       : block->mark;
}

/* --- L66 ------------------------------------------------------------------ */

static bool
near(int64_t seen, int64_t wanted, int64_t tolerance)
{
	return llabs(seen - wanted) <= tolerance;
}

static bool
near_any(int64_t seen, const struct length *wanted, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (near(seen, page_micron(wanted[i]), TOLERANCE_MICRON))
			return true;
	return false;
}

static void
check_mark(struct layout_view *view, const struct run *run,
	const struct block *mark)
{
	struct checker *checker = view->checker;
	const struct measures *m = &checker->kind->measures;
	bool letter = mark->part->from == FROM_PAGE;
	const struct length *wanted = letter ? &m->letter_mark : m->marks;
	size_t count =
		letter ? m->letter_mark.unit != UNIT_NONE : m->mark_count;
	int64_t top = micron_from_mpt(
		run->y - (int64_t)run->size * ASCENT_MILLI / 1000);

	if (!letter)
		top -= page_micron(checker->kind->page.top);
	if (count && !near_any(top, wanted, count))
		rule_say_at(checker, RULE_L66_MARK, mark->mark,
			mm_text(checker, top),
			mm_text(checker, page_micron(*wanted)));
}

/* Rules and the page number say no block as their place. */
static void
check_line(struct checker *checker, const struct rule *line,
	const struct block *rule, bool letter)
{
	const struct measures *m = &checker->kind->measures;
	int64_t length = micron_from_mpt(line->width);
	int64_t wanted = page_micron(letter ? m->letter_line : m->line);

	if (!line->colour || !wanted || near(length, wanted, TOLERANCE_MICRON))
		return;
	rule_say_at(checker, RULE_L66_LINE, rule->mark,
		mm_text(checker, length), mm_text(checker, wanted));
}

static void
check_folio(struct checker *checker, const struct run *run,
	const struct block *folio)
{
	const struct page_style *page = &checker->kind->page;
	int64_t dash = micron_from_mpt(
		run->y - (int64_t)run->size * DASH_MILLI / 1000);
	int64_t gap = dash - page_micron(page->top) - page_micron(page->depth);
	int64_t wanted = page_micron(checker->kind->measures.folio);

	/* others of no block stand inside the type area */
	if (gap < 0 || !wanted || near(gap, wanted, FOLIO_TOLERANCE))
		return;
	rule_say_at(checker, RULE_L66_FOLIO, folio->mark, mm_text(checker, gap),
		mm_text(checker, wanted));
}

/* The mark stands in the top margin: a letter, 10.1. */
static bool
is_letterhead(const struct layout_view *view)
{
	const struct block *mark =
		document_element(view->checker->document, "mark");

	return mark && mark->part->from == FROM_PAGE;
}

void
look_geometry(struct checker *checker, const struct text *text)
{
	struct layout_view view = view_of(checker);
	const struct block *folio =
		document_first(checker->document, ELEMENT_FOLIO);
	const struct block *line =
		document_first(checker->document, ELEMENT_RULE);
	const struct page *page = checker->pages->page;
	bool mark_seen = false;

	(void)text;
	if (checker->practice->measures_unchecked || !checker->pages->count)
		return;
	for (size_t i = 0; i < page->run_count; i++) {
		const struct run *run = &page->runs[i];
		const struct block *element =
			element_of(view.blocks[run->place]);
		if (!run->place && folio && page->label)
			check_folio(checker, run, folio);
		if (!element || mark_seen || strcmp(element->name, "mark"))
			continue;
		check_mark(&view, run, element);
		mark_seen = true;
	}
	for (size_t i = 0; line && i < page->rule_count; i++)
		if (view.blocks[page->rules[i].place]->element == ELEMENT_RULE)
			check_line(checker, &page->rules[i], line,
				is_letterhead(&view));
}

void
look_letter(struct checker *checker, const struct text *text)
{
	struct layout_view view = view_of(checker);
	const struct page *first = checker->pages->page;

	(void)text;
	if (!is_letterhead(&view) || !checker->pages->count)
		return;
	if (first->label)
		rule_say_at(checker, RULE_L66_FIRST,
			document_first(checker->document, ELEMENT_FOLIO)->mark,
			NULL);
}

/* --- lines of prose: L69, L70 ---------------------------------------------
 */

/* One line as it stands on its page. */
struct set_line {
	size_t page;
	const struct block *first_block, *last_block; /* a run-in heading */
	const struct run *first, *last;
	size_t letters; /* characters but stops and closing marks */
};

static size_t
count_letters(const struct run *run)
{
	size_t count = 0;

	for (size_t i = 0; i < run->count; i++) {
		enum char_class class = char_class(run->glyphs[i].code_point);
		count += class != CHAR_STOP && class != CHAR_CLOSE;
	}
	return count;
}

/* Are they on one line? On a page that lies lines run up the page. */
static bool
is_beside(const struct run *a, const struct run *b)
{
	const mpt first = a->turned ? a->x : a->y,
		  second = b->turned ? b->x : b->y;

	return a->turned == b->turned && first + a->rise == second + b->rise;
}

/* The line of prose that begins at or behind run `*at`; false at the end. */
static bool
next_line(const struct layout_view *view, size_t page_index, size_t *at,
	struct set_line *line)
{
	const struct page *page = &view->checker->pages->page[page_index];

	while (*at < page->run_count &&
		(!page->runs[*at].count ||
			!is_prose(view->blocks[page->runs[*at].place])))
		(*at)++;
	if (*at == page->run_count)
		return false;
	*line = (struct set_line){.page = page_index,
		.first = &page->runs[*at],
		.first_block = view->blocks[page->runs[*at].place]};
	for (; *at < page->run_count; (*at)++) {
		const struct run *run = &page->runs[*at];
		if (!is_beside(run, line->first) ||
			!is_prose(view->blocks[run->place]))
			break;
		line->last = run;
		line->last_block = view->blocks[run->place];
		line->letters += count_letters(run);
	}
	return true;
}

static bool
is_bad_start(uint32_t c)
{
	switch ((int)char_class(c)) {
	case CHAR_STOP:
	case CHAR_CLOSE:
	case CHAR_CONNECTOR:
	case CHAR_MIDDOT:
		return true;
	default:
		return false;
	}
}

void
look_line_ends(struct checker *checker, const struct text *text)
{
	struct layout_view view = view_of(checker);
	struct set_line line;

	(void)text;
	for (size_t i = 0; i < checker->pages->count; i++) {
		for (size_t at = 0; next_line(&view, i, &at, &line);) {
			uint32_t first = line.first->glyphs[0].code_point;
			uint32_t last = line.last->glyphs[line.last->count - 1]
						.code_point;
			if (is_bad_start(first))
				rule_say_at(checker, RULE_L69,
					block_mark(line.first_block),
					char_text(checker, first),
					number_text(checker, i + 1));
			if (char_class(last) == CHAR_OPEN)
				rule_say_at(checker, RULE_L69_END,
					block_mark(line.last_block),
					char_text(checker, last),
					number_text(checker, i + 1));
		}
	}
}

void
look_last_line(struct checker *checker, const struct text *text)
{
	struct layout_view view = view_of(checker);
	struct set_line line, before = {0};
	size_t lines = 0;

	(void)text;
	for (size_t i = 0; i <= checker->pages->count; i++) {
		for (size_t at = 0;;) {
			bool more = i < checker->pages->count &&
				    next_line(&view, i, &at, &line);
			if (!more && i < checker->pages->count)
				break;
			if (more && line.first_block == before.last_block) {
				lines++;
				before = line;
				continue;
			}
			if (lines > 1 && before.letters <= 1)
				rule_say_at(checker, RULE_L70,
					block_mark(before.last_block), NULL);
			if (!more)
				break;
			lines = 1;
			before = line;
		}
	}
}
