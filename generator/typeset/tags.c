/* How marks inside a text are set: <粗>, <下划线>, <着重>, <上标>, <下标>. */
#include "typeset/layout.h"

#include "base/marks.h"
#include "base/utf8.h"
#include "font/font.h"

/* A measure for type of the grid, in proportion for that size. */
static mpt
in_proportion(const struct layouter *l, struct length length, mpt size)
{
	const struct metrics *m = &l->metrics;

	return (mpt)((int64_t)metrics_length(m, length) * size / m->em);
}

struct face
face_tagged(struct layouter *l, const struct face *face, unsigned tags)
{
	const struct measures *of = &l->document->kind->measures;
	struct face tagged = *face;

	tagged.tags = tags;
	if (!(tags & TAG_SCRIPTS))
		return tagged;
	tagged.size = in_proportion(l, of->script, face->size);
	tagged.on_grid = false;
	tagged.rise = tags & TAG_BIT(TAG_SUPERSCRIPT)
			      ? in_proportion(l, of->superscript, face->size)
			      : -in_proportion(l, of->subscript, face->size);
	return tagged;
}

/* How thick outlines of bold text are drawn, of the runs from `from` on. */
static void
set_strokes(const struct layouter *l, struct page *page, size_t from)
{
	const struct length bold = l->document->kind->measures.bold;

	for (size_t i = from; i < page->run_count; i++)
		if (page->runs[i].tags & TAG_BIT(TAG_BOLD))
			page->runs[i].stroke =
				in_proportion(l, bold, page->runs[i].size);
}

/* Of the text that the run stands in: 上标 does not raise the line below it. */
static mpt
baseline(const struct run *run, mpt y)
{
	return y + run->y + run->rise;
}

static bool
is_underlined(const struct line *line, size_t i)
{
	return i < line->run_count &&
	       line->runs[i].tags & TAG_BIT(TAG_UNDERLINE);
}

/* One line below all runs that have one, so that it goes on between them. */
static size_t
place_underline(struct layouter *l, struct page *page, const struct line *line,
	size_t from, mpt x, mpt y)
{
	const struct measures *of = &l->document->kind->measures;
	const struct run *first = &line->runs[from], *last = first;
	size_t to = from;

	for (; is_underlined(line, to); to++)
		last = &line->runs[to];
	page_rule(l, page,
		(struct rule){
			.x = x + first->x,
			.y = baseline(first, y) +
			     in_proportion(l, of->underline, line->height),
			.width = last->x + last->advance - first->x,
			.height = in_proportion(
				l, of->underline_stroke, line->height),
			.colour = first->colour,
			.place = first->place,
			.of_text = true,
		});
	return to;
}

/* Of the em, above the baseline. */
static mpt
middle_of(mpt size)
{
	return (mpt)((int64_t)size * EM_ASCENT_MILLI / 1000) - size / 2;
}

/* Of a marked-up copy: through the middle of their ems, and below them. */
static void
place_revision(struct layouter *l, struct page *page, const struct line *line,
	const struct run *run, mpt x, mpt y)
{
	const struct measures *of = &l->document->kind->measures;
	const mpt stroke = in_proportion(l, of->underline_stroke, line->height);
	const mpt base = baseline(run, y);

	page_rule(l, page,
		(struct rule){
			.x = x + run->x,
			.y = run->tags & TAG_DELETED
				     ? y + run->y - middle_of(run->size) -
					       stroke / 2
				     : base + in_proportion(l, of->underline,
						      line->height),
			.width = run->advance,
			.height = stroke,
			.colour = run->colour,
			.place = run->place,
			.of_text = true,
		});
}

/* 着重号 stand under characters, not under marks and blanks (clreq, 3.1.7). */
static bool
has_dot(const struct glyph *glyph)
{
	return !utf8_is_space(glyph->code_point) &&
	       !marks_of(glyph->code_point);
}

static void
place_dots(struct layouter *l, struct page *page, const struct line *line,
	const struct run *run, mpt x, mpt y)
{
	const struct measures *of = &l->document->kind->measures;
	const mpt size = in_proportion(l, of->dot, line->height);
	const mpt middle =
		baseline(run, y) + in_proportion(l, of->dot_drop, line->height);

	for (size_t i = 0; i < run->count; i++) {
		const struct glyph *glyph = &run->glyphs[i];
		const int64_t width = font_advance(run->font, glyph->id);

		if (!has_dot(glyph))
			continue;
		page_rule(l, page,
			(struct rule){
				.x = x + run->x + glyph->x - size / 2 +
				     (mpt)(width * run->size *
					     (1000 - run->narrowed) / 2000000),
				.y = middle - size / 2,
				.width = size,
				.height = size,
				.colour = run->colour,
				.place = run->place,
				.of_text = true,
				.round = true,
			});
	}
}

/* Lines below and dots of its runs. */
static void
place_tags(struct layouter *l, struct page *page, const struct line *line,
	mpt x, mpt y)
{
	for (size_t i = 0; i < line->run_count; i++) {
		if (line->runs[i].tags & (TAG_DELETED | TAG_INSERTED))
			place_revision(l, page, line, &line->runs[i], x, y);
		if (line->runs[i].tags & TAG_BIT(TAG_EMPHASIS))
			place_dots(l, page, line, &line->runs[i], x, y);
		if (is_underlined(line, i) &&
			(!i || !is_underlined(line, i - 1)))
			place_underline(l, page, line, i, x, y);
	}
}

void
page_line(struct layouter *l, struct page *page, const struct line *line, mpt x,
	mpt y)
{
	size_t from = page->run_count;

	if (!line)
		return;
	page_runs(l, page, line, x, y);
	set_strokes(l, page, from);
	place_tags(l, page, line, x, y);
}
