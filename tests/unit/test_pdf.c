/*
 * The PDF back end: pages made by hand are written, and what other programs
 * read from the file is compared with the pages.
 */
#include "font/font.h"
#include "output/output.h"
#include "output/pdf_content.h"
#include "output/pdf_fonts.h"
#include "base/utf8.h"
#include "typeset/pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants those before it */
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* These pages are of no document. */
static const struct output_wishes untagged = {.pdf_standard = STANDARD_NONE};

enum { A4_WIDTH = 595276, A4_HEIGHT = 841890, TEXT = 16000 };

struct scene {
	struct arena *arena;
	struct font_store *store;
	struct diag *diag;
	struct pages pages;
	struct buf pdf;
	char path[64];
};

static struct scene *
scene_new(void)
{
	struct scene *s = calloc(1, sizeof *s);

	s->arena = arena_new();
	s->store = font_store_new(ANDU_TEST_FONTS);
	s->diag = diag_new();
	s->pages.language = "zh-CN";
	return s;
}

static int
setup(void **state)
{
	*state = scene_new();
	unsetenv("SOURCE_DATE_EPOCH");
	return 0;
}

static int
teardown(void **state)
{
	struct scene *s = *state;

	if (s->path[0])
		unlink(s->path);
	buf_done(&s->pdf);
	diag_free(s->diag);
	font_store_free(s->store);
	arena_free(s->arena);
	free(s);
	return 0;
}

static struct page *
add_page(struct scene *s)
{
	struct pages *pages = &s->pages;
	struct page *page;

	if (!pages->page)
		pages->page = arena_array(s->arena, 64, sizeof *page);
	page = &pages->page[pages->count++];
	page->width = A4_WIDTH;
	page->height = A4_HEIGHT;
	page->runs = arena_array(s->arena, 256, sizeof *page->runs);
	page->rules = arena_array(s->arena, 16, sizeof *page->rules);
	return page;
}

static void
add_rule(struct page *page, mpt x, mpt y, mpt width, mpt height, rgb colour)
{
	page->rules[page->rule_count++] = (struct rule){.x = x,
		.y = y,
		.width = width,
		.height = height,
		.colour = colour};
}

static bool
is_latin(uint32_t c)
{
	return c < 0x2E80;
}

/*
 * Text from (x, y), `spacing` millipoints more between all characters and a
 * quarter em more between Latin and Han; positions are rounded as layout
 * rounds them.
 */
static struct run *
add_run(struct scene *s, struct page *page, const char *file, mpt size, mpt x,
	mpt y, const char *text, double spacing)
{
	struct run *run = &page->runs[page->run_count++];
	double at = 0;

	*run = (struct run){.font = font_lookup(s->store, file, s->diag),
		.size = size,
		.x = x,
		.y = y};
	assert_non_null(run->font);
	run->glyphs = arena_array(
		s->arena, utf8_count(text, strlen(text)), sizeof *run->glyphs);
	while (*text) {
		struct glyph *g = &run->glyphs[run->count++];

		g->code_point = utf8_next(&text);
		g->id = font_glyph(run->font, g->code_point);
		assert_int_not_equal(g->id, 0);
		if (run->count > 1 &&
			is_latin(g[-1].code_point) != is_latin(g->code_point))
			at += size / 4.0;
		g->x = (mpt)lround(at);
		at += font_advance(run->font, g->id) * size / 1000.0 + spacing;
	}
	run->advance = (mpt)lround(at - spacing);
	return run;
}

static void
add_bookmark(struct scene *s, const char *title, int level, size_t page, mpt y)
{
	struct pages *pages = &s->pages;

	if (!pages->bookmarks)
		pages->bookmarks =
			arena_array(s->arena, 64, sizeof *pages->bookmarks);
	pages->bookmarks[pages->bookmark_count++] =
		(struct bookmark){title, level, page, y, 0};
}

/* Write the pages to a file for other programs. */
static void
write_scene(struct scene *s)
{
	int fd;

	assert_true(pdf_backend.write(
		NULL, &s->pages, &untagged, &s->pdf, s->diag));
	assert_int_equal(diag_count(s->diag, LEVEL_INFO), 0);
	snprintf(s->path, sizeof s->path, "/tmp/andu-pdf-XXXXXX");
	fd = mkstemp(s->path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, s->pdf.data, s->pdf.length), s->pdf.length);
	close(fd);
}

/* What a program says of the file, in the arena. */
static char *
output_of(struct scene *s, const char *before, const char *after)
{
	char command[256], block[4096];
	struct buf out = {0};
	char *text;
	size_t n;
	FILE *pipe;

	snprintf(command, sizeof command, "LC_ALL=C.UTF-8 %s %s %s 2>&1",
		before, s->path, after);
	pipe = popen(command, "r");
	assert_non_null(pipe);
	while ((n = fread(block, 1, sizeof block, pipe)) > 0)
		buf_bytes(&out, block, n);
	if (pclose(pipe) != 0)
		fail_msg("%s: %s", command, out.data ? out.data : "");
	text = arena_copy(s->arena, out.data ? out.data : "", out.length);
	buf_done(&out);
	return text;
}

static void
assert_contains(const char *text, const char *part)
{
	if (!text || !strstr(text, part))
		fail_msg("no “%s” in: %s", part, text ? text : "nothing");
}

/* Readers guess spaces from gaps; they are not what is tested. */
static char *
without_spaces(char *text)
{
	char *to = text;

	for (const char *from = text; *from; from++)
		if (*from != ' ' && *from != '\n' && *from != '\f')
			*to++ = *from;
	*to = '\0';
	return text;
}

static size_t
count_of(const char *text, const char *part)
{
	size_t count = 0;

	for (; (text = strstr(text, part)) != NULL; text += strlen(part))
		count++;
	return count;
}

/* --- glyphs ------------------------------------------------------------ */

static const char *
attribute(const char *from, const char *name)
{
	const char *found = strstr(from, name);

	assert_non_null(found);
	return found + strlen(name);
}

static uint32_t
traced_character(const char *value)
{
	static const struct {
		const char *entity;
		uint32_t c;
	} entities[] = {{"&quot;", '"'}, {"&apos;", '\''}, {"&lt;", '<'},
		{"&gt;", '>'}, {"&amp;", '&'}};

	for (size_t i = 0; i < 5; i++)
		if (strncmp(value, entities[i].entity,
			    strlen(entities[i].entity)) == 0)
			return entities[i].c;
	if (strncmp(value, "&#x", 3) == 0)
		return (uint32_t)strtoul(value + 3, NULL, 16);
	return utf8_next(&value);
}

/* The trace rounds to six digits. */
static void
assert_near(const char *value, mpt wanted)
{
	double error = fabs(strtod(value, NULL) - wanted / 1000.0);

	if (error > 0.002)
		fail_msg("glyph is off by %f at %d", error, wanted);
}

/* Every glyph of every run is drawn, in order, where it was asked for. */
static void
assert_positions(struct scene *s)
{
	const char *trace = output_of(s, "mutool trace", ""), *at = trace;
	size_t shown = 0, wanted = 0;

	for (size_t p = 0; p < s->pages.count; p++) {
		const struct page *page = &s->pages.page[p];

		for (size_t r = 0; r < page->run_count; r++) {
			const struct run *run = &page->runs[r];

			wanted += run->count;
			for (size_t i = 0; i < run->count; i++) {
				at = attribute(at, "<g unicode=\"");
				assert_int_equal(traced_character(at),
					run->glyphs[i].code_point);
				assert_near(attribute(at, " x=\""),
					run->x + run->glyphs[i].x);
				assert_near(attribute(at, " y=\""),
					page->height - run->y);
				shown++;
			}
		}
	}
	assert_null(strstr(at, "<g "));
	assert_int_equal(shown, wanted);
	assert_int_equal(count_of(trace, "glyph=\".notdef\""), 0);
}

static const char sample[] =
	"案牍劳形，无丝竹之乱耳。2025年度报告（草案）共28页，附件Ａ见后。";

/* --- tests ------------------------------------------------------------- */

static void
puts_glyphs_where_they_belong(void **state)
{
	static const char *const files[] = {
		"fangsong.ttf", "kai.ttf", "hei.ttf", "song.ttf", "title.ttf"};
	struct scene *s = *state;
	struct page *page = add_page(s);
	mpt y = 80000;

	for (size_t i = 0; i < 24; i++, y += 28950)
		add_run(s, page, files[i % 5], TEXT + (mpt)(i % 3) * 333, 79370,
			y, sample, (double)i * 17.31 - 60);
	page = add_page(s);
	y = 90000;
	for (size_t i = 0; i < 22; i++, y += 28950)
		add_run(s, page, "fangsong.ttf", TEXT, 79370, y,
			"各部门各单位要认真学习贯彻会议精神切实抓好落实工作到"
			"位",
			157.0 / 3);
	write_scene(s);
	output_of(s, "qpdf --check", "");
	assert_positions(s);
}

/* Layout may hand out a rest of millipoints to the first gaps only. */
static void
follows_uneven_spacing(void **state)
{
	struct scene *s = *state;
	struct page *page = add_page(s);
	struct run *run = add_run(
		s, page, "fangsong.ttf", 15750, 70001, 99999, sample, 0);

	for (size_t i = 0; i < run->count; i++)
		run->glyphs[i].x += (mpt)(i * 45 + (i < 19 ? i : 19));
	run = add_run(s, page, "kai.ttf", 10500, 70001, 130000, sample, 0);
	for (size_t i = 0; i < run->count; i++)
		run->glyphs[i].x += (mpt)(i * i * 7 % 1000);
	write_scene(s);
	assert_positions(s);
}

/* Runs that follow each other on a line, each in its font and colour. */
static void
joins_runs_on_a_line(void **state)
{
	struct scene *s = *state;
	struct page *page = add_page(s);
	mpt y = 100000;

	for (int i = 0; i < 60; i++) {
		struct run *run = add_run(s, page, "hei.ttf", TEXT, 79370, y,
			"一、总体要求。", 12.5);
		struct run *next = add_run(s, page, "fangsong.ttf", TEXT,
			79370 + run->advance + 12, y, "全面落实各项任务", 12.5);
		next->colour = i % 2 ? 0xE60012 : 0;
		next->place = run->place = (uint32_t)i;
		y += 11000;
	}
	write_scene(s);
	output_of(s, "qpdf --check", "");
	assert_positions(s);
}

static void
gives_every_character_back(void **state)
{
	struct scene *s = *state;
	struct page *page = add_page(s);
	const char *rare = "𫖯𬭎𠅤𤩽";
	const struct font *font = font_lookup(s->store, "title.ttf", s->diag);
	struct run *run;
	const char *text;

	for (const char *p = rare; *p;)
		if (!font_glyph(font, utf8_next(&p)))
			rare = "𬭎𬸚";
	add_run(s, page, "title.ttf", 22000, 80000, 100000, rare, 0);
	add_run(s, page, "fangsong.ttf", TEXT, 80000, 200000,
		"“引号”—…①㈠〔2025〕28号<&>\"'A", 0);
	/* one glyph for several characters: a private one, two spaces */
	run = add_run(
		s, page, "fangsong.ttf", TEXT, 80000, 300000, "甲乙丙　丁", 0);
	run->glyphs[1].code_point = 0xF900;
	run->glyphs[1].id = run->glyphs[0].id;
	run->glyphs[2].code_point = 0x20BB7;
	run->glyphs[2].id = run->glyphs[0].id;
	write_scene(s);
	output_of(s, "qpdf --check", "");
	assert_positions(s);
	text = without_spaces(output_of(s, "pdftotext", "-"));
	assert_contains(text, rare);
	assert_contains(text, "“引号”—…①㈠〔2025〕28号<&>\"'A");
	assert_contains(text, "甲\xEF\xA4\x80𠮷");
	text = without_spaces(output_of(s, "mutool draw -q -F txt", ""));
	assert_contains(text, rare);
	assert_contains(text, "甲\xEF\xA4\x80𠮷");
	assert_int_equal(
		count_of(output_of(s, "pdffonts", ""), "Identity-H"), 2);
	assert_int_equal(
		count_of(output_of(s, "pdffonts", ""), "yes yes yes"), 2);
}

static void
draws_rules(void **state)
{
	struct scene *s = *state;
	struct page *page = add_page(s);
	const char *trace;

	add_rule(page, 79370, 100000, 442205, 1500, 0xFF0000);
	add_rule(page, 79370, 102500, 442205, 750, 0xFF0000);
	add_rule(page, 79370, 700000, 442205, 350, 0);
	write_scene(s);
	trace = output_of(s, "mutool trace", "");
	assert_int_equal(count_of(trace, "<fill_path"), 2);
	assert_contains(trace, "color=\"1 0 0\"");
	assert_contains(trace, "x=\"79.37\" y=\"740.39\"");
	assert_contains(trace, "x=\"521.575\" y=\"741.89\"");
	assert_contains(trace, "x=\"79.37\" y=\"141.54\"");
}

static void
nests_bookmarks(void **state)
{
	struct scene *s = *state;

	add_page(s);
	add_page(s);
	add_bookmark(s, "一、总体", 1, 0, 100000);
	add_bookmark(s, "1.跳级𠮷", 3, 0, 200000);
	add_bookmark(s, "（一）次级", 2, 1, 300000);
	add_bookmark(s, "二、其他", 1, 1, 400000);
	add_bookmark(s, "（二）末", 2, 1, 500000);
	write_scene(s);
	output_of(s, "qpdf --check", "");
	/* all of it, but for where on the page each leads */
	assert_string_equal(
		output_of(s, "mutool show", "outline | sed 's/&zoom.*//'"),
		"-\t\"一、总体\"\t#page=1\n"
		"|\t\t\"1.跳级𠮷\"\t#page=1\n"
		"|\t\t\"（一）次级\"\t#page=2\n"
		"-\t\"二、其他\"\t#page=2\n"
		"|\t\t\"（二）末\"\t#page=2\n");
	assert_contains(output_of(s, "qpdf --qdf --object-streams=disable",
				"- | grep -a -A8 XYZ"),
		"741.89");
	assert_contains(output_of(s, "mutool show", "trailer/Root"),
		"/PageMode /UseOutlines");
}

static void
names_the_document(void **state)
{
	struct scene *s = *state;
	const char *info;

	add_page(s);
	s->pages.title = "关于𠮷祥<&>“镇”的答复";
	s->pages.author = "某某市人民政府";
	s->pages.subject = "复函";
	s->pages.date = "20250506";
	write_scene(s);
	info = output_of(s, "TZ=CST-8 pdfinfo", "");
	assert_contains(info, "关于𠮷祥<&>“镇”的答复");
	assert_contains(info, "某某市人民政府");
	assert_contains(info, "复函");
	assert_contains(info, "Creator:         andu");
	assert_contains(info, "libharu");
	assert_contains(info, "Tue May  6 00:00:00 2025");
	assert_contains(info, "595.276 x 841.89 pts (A4)");
	assert_contains(info, "PDF version:     1.7");
	info = output_of(s, "pdfinfo -meta", "");
	assert_contains(info, "关于𠮷祥&lt;&amp;&gt;“镇”的答复");
	assert_contains(info, "2025-05-06T00:00:00+08:00");
	assert_contains(info, "<rdf:li>zh-CN</rdf:li>");
	info = output_of(s, "mutool show", "trailer/Root");
	assert_contains(info, "/Lang (zh-CN)");
	assert_contains(info, "/DisplayDocTitle true");
}

static void
takes_the_date_from_outside(void **state)
{
	/* up to the end of the year 9999 */
	static const struct {
		const char *seconds;
		bool dated;
	} rows[] = {{"0", true}, {"253402300799", true},
		{"253402300800", false}, {"999999999999", false},
		{"1000000000000", false}, {"-1", false}, {"", false},
		{"1 ", false}, {"tomorrow", false}};
	struct scene *s = *state;

	add_page(s);
	setenv("SOURCE_DATE_EPOCH", "86400", 1);
	write_scene(s);
	assert_contains(
		output_of(s, "pdfinfo -rawdates", ""), "D:19700102000000Z");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		setenv("SOURCE_DATE_EPOCH", rows[i].seconds, 1);
		buf_reset(&s->pdf);
		assert_true(pdf_backend.write(
			NULL, &s->pages, &untagged, &s->pdf, s->diag));
		assert_int_equal(
			memmem(s->pdf.data, s->pdf.length, "CreationDate",
				strlen("CreationDate")) != NULL,
			rows[i].dated);
	}
	unsetenv("SOURCE_DATE_EPOCH");
}

/* The stream as it is, and with each of its codes gone, twice, another. */
static void
proves_its_streams(void **state)
{
	struct scene *s = *state;
	struct page *page = add_page(s);
	struct pdf_objects *objects = pdf_objects_new();
	struct pdf_fonts *fonts;
	struct buf content = {0}, broken = {0};
	size_t tried = 0;

	add_run(s, page, "fangsong.ttf", TEXT, 80000, 90000, sample, 31.4);
	add_run(s, page, "song.ttf", 14000, 80000, 200000, sample, 0);
	add_run(s, page, "fangsong.ttf", TEXT, 80000, 300000, "附件", 0);
	fonts = pdf_fonts_new(&s->pages, s->diag);
	assert_true(pdf_fonts_embed(
		fonts, objects, pdf_dict_new(objects), s->diag));
	pdf_content_write(page, fonts, NULL, NULL, &content);
	assert_null(pdf_content_lacks(&content, page, fonts));
	for (size_t at = 0, in_string = 0; at + 5 < content.length; at++) {
		const char *code = content.data + at;

		if (*code == '<' || *code == '>')
			in_string = *code == '<';
		if (!in_string || strspn(code, "0123456789ABCDEF") < 4)
			continue;
		for (int fault = 0; fault < 3; fault++) {
			buf_reset(&broken);
			buf_bytes(&broken, content.data,
				at + (fault == 1 ? 4 : 0));
			if (fault == 2)
				buf_text(&broken, "FFFE");
			buf_bytes(&broken, code + (fault == 1 ? 0 : 4),
				content.length - at - (fault == 1 ? 0 : 4));
			assert_non_null(
				pdf_content_lacks(&broken, page, fonts));
		}
		at += 3;
		tried++;
	}
	assert_true(tried > 20);
	/* in another font the codes mean something else */
	*strstr(content.data, "/F2") = ' ';
	assert_ptr_equal(
		pdf_content_lacks(&content, page, fonts), &page->runs[1]);
	buf_done(&content);
	buf_done(&broken);
	pdf_fonts_free(fonts);
	pdf_objects_free(objects);
}

/* From the trailer: "/ID [ <…> <…> ]". */
static const char *
id_of(const struct buf *pdf)
{
	for (size_t i = pdf->length - 5; i; i--)
		if (!memcmp(pdf->data + i, "/ID [", 5))
			return pdf->data + i;
	fail_msg("no ID");
	return NULL;
}

static void
writes_the_same_bytes_twice(void **state)
{
	struct scene *s = *state;
	struct scene *other = scene_new();
	struct scene *both[] = {s, other};

	for (int i = 0; i < 2; i++) {
		struct page *page = add_page(both[i]);
		add_run(both[i], page, "fangsong.ttf", TEXT, 80000, 90000,
			sample, 31.4);
		add_run(both[i], page, "song.ttf", 14000, 80000, 800000,
			"— 1 —", 0);
		add_bookmark(both[i], "一、总体", 1, 0, 100000);
		both[i]->pages.title = "题";
		assert_true(pdf_backend.write(NULL, &both[i]->pages, &untagged,
			&both[i]->pdf, both[i]->diag));
	}
	assert_int_equal(s->pdf.length, other->pdf.length);
	assert_memory_equal(s->pdf.data, other->pdf.data, s->pdf.length);
	other->pages.title = "目"; /* another document, another ID */
	buf_reset(&other->pdf);
	assert_true(pdf_backend.write(
		NULL, &other->pages, &untagged, &other->pdf, other->diag));
	assert_memory_not_equal(id_of(&s->pdf), id_of(&other->pdf), 40);
	{
		void *rest = other;
		teardown(&rest);
	}
}

static void
refuses_missing_glyphs(void **state)
{
	struct scene *s = *state;
	struct page *page = add_page(s);
	struct run *run =
		add_run(s, page, "fangsong.ttf", TEXT, 80000, 90000, sample, 0);

	run->glyphs[3].id = 0;
	assert_false(pdf_backend.write(
		NULL, &s->pages, &untagged, &s->pdf, s->diag));
	assert_int_equal(s->pdf.length, 0);
	assert_int_equal(diag_status(s->diag), 3);
}

static void
reports_what_cannot_be_written(void **state)
{
	struct scene *s = *state;
	char *title = arena_alloc(s->arena, 70001);

	assert_false(pdf_backend.write(
		NULL, &s->pages, &untagged, &s->pdf, s->diag));
	assert_int_equal(diag_count(s->diag, LEVEL_FATAL), 1); /* no pages */
	add_page(s);
	s->pages.title = "\xEF\xBF\xBF"; /* U+FFFF, not in XML */
	assert_false(pdf_backend.write(
		NULL, &s->pages, &untagged, &s->pdf, s->diag));
	assert_int_equal(diag_count(s->diag, LEVEL_FATAL), 2);
	assert_int_equal(s->pdf.length, 0);
	memset(title, 'x', 70000);
	s->pages.title = title; /* longer than libharu can: it is cut */
	assert_true(pdf_backend.write(
		NULL, &s->pages, &untagged, &s->pdf, s->diag));
	assert_int_equal(diag_count(s->diag, LEVEL_FATAL), 2);
}

static void
lists_back_ends(void **state)
{
	(void)state;
	assert_ptr_equal(output_lookup("pdf"), &pdf_backend);
	assert_string_equal(output_lookup("pdf")->suffix, ".pdf");
	assert_null(output_lookup("odt"));
}

/* A letter of six pages: neither slow nor large. */
static void
keeps_a_letter_small(void **state)
{
	static const char *const files[] = {"fangsong.ttf", "fangsong.ttf",
		"fangsong.ttf", "kai.ttf", "hei.ttf", "title.ttf"};
	struct scene *s = *state;
	struct timespec start, end;
	uint32_t c, next = 0;

	for (int p = 0; p < 6; p++) {
		struct page *page = add_page(s);

		for (int line = 0; line < 20; line++) {
			const char *file = files[line < 17 ? 0 : line % 6];
			const struct font *font =
				font_lookup(s->store, file, s->diag);
			struct buf text = {0};

			for (int i = 0; i < 27; next++) {
				/* about 800 different ones in all */
				c = 0x4E00 + next * next * 31 % 1601;
				if (font_glyph(font, c)) {
					buf_utf8(&text, c);
					i++;
				}
			}
			add_run(s, page, file, TEXT, 79370,
				120000 + line * 28950, text.data, 123.45);
			buf_done(&text);
		}
	}
	clock_gettime(CLOCK_MONOTONIC, &start);
	write_scene(s);
	clock_gettime(CLOCK_MONOTONIC, &end);
	print_message("%zu bytes, %.1f ms\n", s->pdf.length,
		(double)(end.tv_sec - start.tv_sec) * 1e3 +
			(double)(end.tv_nsec - start.tv_nsec) / 1e6);
	assert_in_range(s->pdf.length, 1000, 320000);
	assert_positions(s);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(puts_glyphs_where_they_belong),
		TEST(follows_uneven_spacing),
		TEST(joins_runs_on_a_line),
		TEST(gives_every_character_back),
		TEST(draws_rules),
		TEST(nests_bookmarks),
		TEST(names_the_document),
		TEST(takes_the_date_from_outside),
		TEST(proves_its_streams),
		TEST(writes_the_same_bytes_twice),
		TEST(refuses_missing_glyphs),
		TEST(reports_what_cannot_be_written),
		TEST(keeps_a_letter_small),
		TEST(lists_back_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
