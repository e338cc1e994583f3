/*
 * The ledger against a layouter that errs: pages of real documents are
 * broken in every way and at every run, and each must be found.
 */
#include "support.h"

#include "font/font.h"
#include "input/input.h"
#include "ledger/ledger.h"
#include "ledger/reading.h"
#include "picture/picture.h"
#include "typeset/typeset.h"

struct scene {
	struct arena *arena;
	struct diag *diag;
	struct font_store *fonts;
	struct source *source;
	struct tree *root;
	struct document *document;
	struct pages *pages;
};

/* A table whose head repeats, one in a cell's text, headings, an annex. */
static const char report[] = "文种: 工作报告\n"
			     "标题: 云溪市图书馆2026年上半年工作报告\n"
			     "标题分行: [云溪市图书馆, 2026年上半年工作报告]\n"
			     "正文:\n"
			     "  - 现将有关情况报告如下：\n"
			     "  - |\n"
			     "    一、基本情况\n"
			     "    （一）馆舍。共有 Central Library "
			     "等12处，面积2.4万平方米，均对外开放。\n"
			     "    1.藏书120000册。\n"
			     "  - 表格:\n"
			     "      标题: 各馆藏书\n"
			     "      表头: [馆名, 藏书]\n"
			     "      行: [ROWS]\n"
			     "  - 以上数据截至6月底。\n"
			     "附件:\n"
			     "  - 标题: 馆舍一览\n"
			     "    内容: 城东分馆、城西分馆。\n"
			     "落款: 云溪市图书馆\n"
			     "成文日期: 2026年7月10日\n";

static const char letter[] =
	"文种: 复函\n"
	"版式: 文件\n"
	"发文机关: [云溪市教育局, 云溪市体育局]\n"
	"发文字号: 云教函〔2026〕12号\n"
	"签发人: [陆知行, 沈知微]\n"
	"标题: 云溪市教育局云溪市体育局关于校园开放的复函\n"
	"主送机关: [陈一诺委员, 周怀瑾委员]\n"
	"正文: 来函收悉。经研究，同意开放。\n"
	"署名: [云溪市教育局, 云溪市体育局]\n"
	"成文日期: 2026年5月6日\n"
	"附注: 此件公开发布\n"
	"抄送机关: 市政协提案委员会\n"
	"印发机关: 云溪市教育局办公室\n"
	"印发日期: 2026年5月6日\n";

static char *
text_of(const char *form)
{
	const char *rows = strstr(form, "ROWS");
	struct buf text = {0};

	buf_bytes(&text, form, rows ? (size_t)(rows - form) : strlen(form));
	for (int i = 1; rows && i <= 40; i++)
		buf_format(&text, "[第%d分馆, %d], ", i, 1000 + i);
	buf_text(&text, rows ? rows + 4 : "");
	return text.data;
}

static struct scene
scene_open(const char *form)
{
	struct scene s = {
		.arena = arena_new(),
		.diag = diag_new(),
		.fonts = font_store_new(ANDU_TEST_DATA "/fonts"),
	};
	char *text = text_of(form);
	const struct kind *kind;

	s.source = arena_alloc(s.arena, sizeof *s.source);
	*s.source = source_of(text, strlen(text));
	memory_free(text);
	s.root = input_read(session_of(s.arena, s.diag), s.source);
	assert_non_null(s.root);
	kind = document_kind(session_of(s.arena, s.diag), s.root,
		ANDU_TEST_DATA "/templates", NULL);
	assert_non_null(kind);
	s.root = (struct tree *)(uintptr_t)tags_read(
		s.arena, s.root, kind, s.diag);
	s.document = document_draft(s.arena, s.root, kind, s.diag);
	assert_false(diag_failed(s.diag));
	s.pages = typeset(session_of(s.arena, s.diag), s.document, s.fonts);
	assert_non_null(s.pages);
	return s;
}

static void
scene_close(struct scene *s)
{
	font_store_free(s->fonts);
	source_done(s->source);
	diag_free(s->diag);
	arena_free(s->arena);
}

/* True where the ledger finds nothing; what it reports is `id` else. */
static bool
proved(struct scene *s, const char *id)
{
	struct diag *diag = diag_new();
	bool good =
		ledger_pages(s->arena, s->root, s->document, s->pages, diag);
	char *places = places_of(diag);

	assert_int_equal(good, !diag_failed(diag));
	if (!good && !strstr(places, id))
		fail_msg("%s instead of %s", places, id);
	if (!good && strcmp(id, "off-paper"))
		assert_int_equal(diag_status(diag), 3);
	memory_free(places);
	diag_free(diag);
	return good;
}

/* Of the head of a table that goes on: set again, or not, at will. */
static bool
is_set_again(const struct scene *s, size_t page, const struct run *run)
{
	for (size_t p = 0; p < page; p++)
		for (size_t r = 0; r < s->pages->page[p].run_count; r++)
			if (s->pages->page[p].runs[r].place == run->place &&
				!strcmp(s->pages->places[run->place].role,
					"paragraph"))
				return true;
	return false;
}

#define RUNS(s, page, i)                                             \
	for (struct page *page = (s)->pages->page;                   \
		page < (s)->pages->page + (s)->pages->count; page++) \
		for (size_t i = 0; i < page->run_count; i++)         \
			if (page->runs[i].place)

static void
drop_each(struct scene *s)
{
	RUNS(s, page, i)
	{
		struct run *run = &page->runs[i];
		size_t count = run->count;

		run->count = 0;
		assert_false(proved(s, "text-"));
		run->count = count - 1; /* its last character */
		assert_false(proved(s, "text-"));
		run->count = count;
	}
	assert_true(proved(s, ""));
}

static void
double_each(struct scene *s)
{
	RUNS(s, page, i)
	{
		struct run *runs = page->runs;
		size_t count = page->run_count;

		page->runs = arena_array(s->arena, count + 1, sizeof *runs);
		memcpy(page->runs, runs, count * sizeof *runs);
		page->runs[count] = runs[i];
		page->run_count++;
		assert_false(proved(s, "text-changed"));
		page->runs = runs;
		page->run_count = count;
	}
}

static void
change_each(struct scene *s)
{
	RUNS(s, page, i)
	{
		struct run *run = &page->runs[i];
		struct glyph *glyph = &run->glyphs[run->count / 2],
			     old = *glyph;
		mpt x = run->x;
		uint32_t place = run->place;

		glyph->code_point = 0x4e59; /* 乙 */
		assert_false(proved(s, "text-changed"));
		*glyph = old;
		glyph->id = 0;
		assert_false(proved(s, "text-changed"));
		*glyph = old;
		run->x = page->width;
		assert_false(proved(s, "off-paper"));
		run->x = x;
		run->place = s->document->root->first->first->id;
		if (run->place != place)
			assert_false(proved(s, "text-"));
		run->place = place;
	}
}

static void
drop_pages(struct scene *s)
{
	for (size_t p = 0; p < s->pages->count; p++) {
		size_t count = s->pages->page[p].run_count;

		s->pages->page[p].run_count = 0;
		assert_false(proved(s, "text-"));
		s->pages->page[p].run_count = count;
	}
}

/* Two runs that changed their places: the order counts, too. */
static void
swap_neighbours(struct scene *s)
{
	RUNS(s, page, i)
	{
		struct run *runs = page->runs, run = runs[i];

		if (i + 1 == page->run_count || run.place != runs[i + 1].place)
			continue;
		runs[i] = runs[i + 1];
		runs[i + 1] = run;
		assert_false(proved(s, "text-changed"));
		runs[i + 1] = runs[i];
		runs[i] = run;
	}
}

static void
test_broken(void **state)
{
	static const char *const drafts[] = {report, letter};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct scene s = scene_open(drafts[i]);

		assert_true(proved(&s, ""));
		drop_each(&s);
		double_each(&s);
		change_each(&s);
		drop_pages(&s);
		swap_neighbours(&s);
		assert_true(proved(&s, ""));
		scene_close(&s);
	}
}

/* Off each edge by a thousandth of a point, and on the edge itself. */
static void
runs_off_paper(struct scene *s)
{
	RUNS(s, page, i)
	{
		struct run *run = &page->runs[i];
		const struct run old = *run;
		const struct {
			mpt x, y;
			bool on;
		} moves[] = {
			{-1, old.y, false},
			{0, old.y, true},
			{page->width - old.advance, old.y, true},
			{page->width - old.advance + 1, old.y, false},
			{old.x, -1, false},
			{old.x, 0, true},
			{old.x, page->height, true},
			{old.x, page->height + 1, false},
		};

		for (size_t k = 0; k < sizeof moves / sizeof *moves; k++) {
			struct diag *diag = diag_new();
			char *told;

			run->x = moves[k].x;
			run->y = moves[k].y;
			ledger_pages(
				s->arena, s->root, s->document, s->pages, diag);
			told = places_of(diag);
			assert_int_equal(
				!strstr(told, "off-paper"), moves[k].on);
			memory_free(told);
			diag_free(diag);
		}
		*run = old;
	}
}

static void
images_off_paper(struct scene *s)
{
	static const struct picture picture = {.name = "x.png"};
	struct page *page = s->pages->page;
	const mpt w = 1000, h = 2000, right = page->width - w,
		  bottom = page->height - h;
	const struct {
		mpt x, y;
		const char *id;
	} places[] = {
		{0, 0, "text-changed"}, /* one that nobody asked for */
		{right, bottom, "text-changed"},
		{-1, 0, "off-paper"},
		{0, -1, "off-paper"},
		{right + 1, 0, "off-paper"},
		{0, bottom + 1, "off-paper"},
	};

	for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
		struct image image = {.x = places[k].x,
			.y = places[k].y,
			.width = w,
			.height = h,
			.picture = &picture,
			.place = s->document->root->first->id};

		page->images = &image;
		page->image_count = 1;
		assert_false(proved(s, places[k].id));
		page->images = NULL;
		page->image_count = 0;
	}
}

static void
test_edges(void **state)
{
	static const char *const drafts[] = {report, letter};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct scene s = scene_open(drafts[i]);

		runs_off_paper(&s);
		images_off_paper(&s);
		assert_true(proved(&s, ""));
		scene_close(&s);
	}
}

/* A blank inside a line is a character; at a line's end it is not set. */
static void
test_blanks(void **state)
{
	struct scene s = scene_open(report);
	bool found = false;

	(void)state;
	RUNS(&s, page, i)
	{
		struct run *run = &page->runs[i];
		for (size_t k = 1; k + 1 < run->count && !found; k++) {
			if (run->glyphs[k].code_point != ' ')
				continue;
			found = true;
			memmove(&run->glyphs[k], &run->glyphs[k + 1],
				(run->count - k - 1) * sizeof *run->glyphs);
			run->count--;
			assert_false(proved(&s, "text-changed"));
		}
	}
	assert_true(found);
	scene_close(&s);
}

/* What was written: each stretch of the text left out, doubled, changed. */
static void
test_written(void **state)
{
	struct scene s = scene_open(report);
	struct buf printed = {0}, broken = {0};
	size_t step = 7;

	(void)state;
	for (size_t p = 0; p < 2; p++)
		buf_text(&printed, "");
	RUNS(&s, page, i)
	{
		const struct run *run = &page->runs[i];
		if (is_set_again(&s, (size_t)(page - s.pages->page), run))
			continue;
		for (size_t k = 0; k < run->count; k++)
			buf_utf8(&printed, run->glyphs[k].code_point);
	}
	assert_true(ledger_output(
		s.arena, s.root, s.document, &printed, NULL, s.diag));
	for (size_t at = 0; at + 3 < printed.length; at += 3 * step) {
		struct diag *diag = diag_new();
		while (((unsigned char)printed.data[at] & 0xc0) == 0x80)
			at++;
		if (printed.data[at] == ' ')
			continue;
		buf_reset(&broken);
		buf_bytes(&broken, printed.data, at);
		buf_text(&broken, "乙");
		buf_bytes(&broken, printed.data + at, printed.length - at);
		assert_false(ledger_output(
			s.arena, s.root, s.document, &broken, NULL, diag));
		assert_int_equal(diag_status(diag), 3);
		diag_free(diag);
		diag = diag_new();
		buf_reset(&broken);
		buf_bytes(&broken, printed.data, at);
		assert_false(ledger_output(
			s.arena, s.root, s.document, &broken, NULL, diag));
		assert_int_equal(diag_status(diag), 3);
		diag_free(diag);
	}
	buf_done(&printed);
	buf_done(&broken);
	scene_close(&s);
}

/* The spans of the text. */
static size_t
spans_of_body(
	struct block *block, bool within, struct span **list, size_t count)
{
	within = within || (block->name && !strcmp(block->name, "body"));
	for (size_t i = 0; within && i < block->span_count; i++)
		if (block->spans[i].origin && block->spans[i].length > 3 &&
			count < 100)
			list[count++] = &block->spans[i];
	for (struct block *child = block->first; child; child = child->next)
		count = spans_of_body(child, within, list, count);
	return count;
}

/*
 * A model that has lost the end of a line of the text, and pages that show
 * just that model: the draft has more, and where that begins is told.
 */
static void
test_lost_on_the_way(void **state)
{
	static const char *const drafts[] = {report, letter};
	struct span *list[100];

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct scene s = scene_open(drafts[i]);
		size_t count = spans_of_body(
			(struct block *)(uintptr_t)s.document->root, false,
			list, 0);

		assert_true(count > 0);
		for (size_t k = 0; k < count; k++) {
			size_t length = list[k]->length;

			do
				list[k]->length--;
			while (((unsigned char)list[k]->text[list[k]->length] &
				       0xc0) == 0x80);
			s.pages = typeset(session_of(s.arena, s.diag),
				s.document, s.fonts);
			assert_non_null(s.pages);
			assert_false(proved(&s, "text-lost"));
			list[k]->length = length;
		}
		scene_close(&s);
	}
}

static struct tree *
tagged_scalar(struct tree *node)
{
	struct tree *found = node->tags_read ? node : NULL;

	for (struct tree *child = node->first; child && !found;
		child = child->next)
		found = tagged_scalar(child);
	return found;
}

/* Marks are taken out, and nothing but marks. */
static void
test_marks(void **state)
{
	static const char draft[] =
		"文种: 工作报告\n标题: 云溪市图书馆工作报告\n"
		"正文: 面积3万m<sup>2</sup>，<粗>均</粗>达标，写作<<b>。\n"
		"署名: 云溪市图书馆\n成文日期: 2026年7月10日\n";
	struct scene s = scene_open(draft);
	struct tree *scalar = tagged_scalar(s.root), kept = *scalar;
	struct piece *pieces =
		arena_array(s.arena, scalar->piece_count, sizeof *pieces);

	(void)state;
	assert_true(proved(&s, ""));
	memcpy(pieces, kept.pieces, kept.piece_count * sizeof *pieces);
	scalar->pieces = pieces;
	assert_true(proved(&s, ""));
	/* a character taken for a mark, or with it */
	for (size_t i = 0; i < kept.piece_count; i++) {
		pieces[i].offset++;
		assert_false(proved(&s, "text-lost"));
		pieces[i].offset--;
		scalar->piece_count--;
		assert_false(proved(&s, "text-lost"));
		scalar->piece_count++;
	}
	scalar->length--;
	assert_false(proved(&s, "text-lost"));
	scene_close(&s);
}

/* Twenty characters, or what stands on the line. */
static void
test_excerpts(void **state)
{
	static const char *const texts[][2] = {
		{"", ""},
		{"甲乙", "甲乙"},
		{"甲乙\n丙", "甲乙"},
		{"\n丙", ""},
		{"一二三四五六七八九十一二三四五六七八九十",
			"一二三四五六七八九十一二三四五六七八九十"},
		{"一二三四五六七八九十一二三四五六七八九十百",
			"一二三四五六七八九十一二三四五六七八九十"},
		{"甲\xff", "甲"},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		size_t length = strlen(texts[i][0]);

		assert_string_equal(
			text_excerpt(arena, texts[i][0], length), texts[i][1]);
	}
	/* no further than its length */
	assert_string_equal(text_excerpt(arena, "甲乙", 3), "甲");
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_edges),
		cmocka_unit_test(test_blanks),
		cmocka_unit_test(test_written),
		cmocka_unit_test(test_lost_on_the_way),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_excerpts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
