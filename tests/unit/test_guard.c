/*
 * What is foreign in a Chinese text: addresses, numbers with their marks,
 * times, names of models, foreign sentences. A list of what was thought of,
 * and random texts for what was not: nothing foreign in them may be told of
 * or changed by any rule.
 */
#include "support.h"

#include "check/checker.h"
#include "input/input.h"

#include <stdio.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

#define HEAD "文种: 工作报告\n标题: 2025年工作总结\n正文: |\n"

struct trial {
	struct arena *arena;
	struct diag *diag;
	struct source source;
	struct checker *checker;
};

/* A document whose body is that, each line indented already. */
static void
run_start(struct trial *run, const char *body)
{
	struct buf all = {0};
	const struct kind *kind;
	struct tree *root;

	buf_text(&all, HEAD);
	buf_text(&all, body);
	*run = (struct trial){.arena = arena_new(), .diag = diag_new()};
	run->source = source_of(all.data, all.length);
	root = input_read(session_of(run->arena, run->diag), &run->source);
	assert_non_null(root);
	kind = document_kind(session_of(run->arena, run->diag), root,
		ANDU_TEST_TEMPLATES, NULL);
	assert_non_null(kind);
	run->checker = check_open(run->arena,
		document_draft(run->arena, root, kind, run->diag), root,
		run->diag);
	buf_done(&all);
}

static void
run_end(struct trial *run)
{
	diag_free(run->diag);
	arena_free(run->arena);
	source_done(&run->source);
}

/* --- the list --------------------------------------------------------------
 */

/* The foreign stretches, each with | behind it. */
static char *
foreign_of(const struct checker *checker, const struct text *text)
{
	struct buf out = {0};

	(void)checker;
	buf_text(&out, "");
	for (size_t i = 0; i < text->count; i++) {
		if (!(text->class[i] & FOREIGN))
			continue;
		buf_bytes(&out, text->span.text + text->at[i],
			text->at[i + 1] - text->at[i]);
		if (i + 1 == text->count || !(text->class[i + 1] & FOREIGN))
			buf_char(&out, '|');
	}
	return out.data;
}

static const struct {
	const char *text, *foreign;
} cases[] = {
	/* addresses */
	{"见https://x.example/a,b;c?d=(e)!f。",
		"https://x.example/a,b;c?d=(e)!f|"},
	{"(见www.x.example),请看", "www.x.example|"},
	{"邮箱:a.b@x.example,电话", "a.b@x.example|"},
	{"甲(a@x.example)乙", "a@x.example|"},
	{"秘书处.公益,好", ".|"},
	{"é与ü两个字母", ""},
	/* numbers */
	{"共1,280.5元,好", "1,280.5|"},
	{"比例1:500,时间8:30。", "1:500|8:30|"},
	{"电话0572-12345678转8001", "0572-12345678|"},
	{"型号CRH380A-2人手一台", "CRH380A-2|"},
	{"日期2026-07-10日", "2026-07-10|"},
	{"室号3-502室", "3-502|"},
	{"面积2.4万㎡,容积", "2.4|"},
	{"屏幕12\"的", "\"|"},
	{"增长5%,CPI上涨", "5%|CPI|"},
	/* ranges are not */
	{"每组2-3人", "2|3|"},
	{"增长15%-30%以上", "15%|30|"},
	/* brackets */
	{"世贸组织(WTO),好", ""},
	{"国内生产总值(GDP),CPI", ""},
	{"函数f(x)的值", "f(x)|"},
	{"CPI(居民消费价格指数)", ""},
	{"1)分工;2)落实", ")|)|"},
	/* words */
	{"说Hello, world!他", "Hello, world!|"},
	{"名为Smart City,由", "Smart City|"},
	{"the good (小康) society, in short, 由",
		"the good|(|)|society, in short|"},
	{"甲\"乙\"丙", ""},
	{"He's a \"good\" man。", "He's a \"good\" man|"},
	{"约翰·F.肯尼迪", ""},
};

static void
test_list(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf body = {0};
		struct trial run;
		const struct text *text;
		char *seen;

		buf_format(&body, "  %s\n", cases[i].text);
		run_start(&run, body.data);
		text = checker_field(run.checker, MEANING_BODY);
		assert_non_null(text);
		seen = foreign_of(run.checker, text);
		if (strcmp(seen, cases[i].foreign))
			print_error("%s: %s\n", cases[i].text, seen);
		assert_string_equal(seen, cases[i].foreign);
		memory_free(seen);
		buf_done(&body);
		run_end(&run);
	}
}

/* --- random texts ----------------------------------------------------------
 */

static uint32_t seed = 20260710;

static uint32_t
random_below(uint32_t limit)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % limit;
}

static const char *
one_of(const char *const *list, size_t count)
{
	return list[random_below((uint32_t)count)];
}
#define ONE_OF(list) one_of((list), COUNT(list))

static void
put_digits(struct buf *out, uint32_t count)
{
	buf_char(out, (char)('1' + random_below(9)));
	while (--count)
		buf_char(out, (char)('0' + random_below(10)));
}

static void
put_address(struct buf *out)
{
	static const char *const starts[] = {
		"http://x.example/", "https://a-b.example/", "www.x.example/"};
	static const char *const parts[] = {"a", "7", ",b", ";c", "?d=", "&e",
		":8", "!f", "(g)", "~h", "-i", "--j", "...k", "'l", "%20", "#m",
		"/", "2-3", "1~2", "@n"};

	buf_text(out, ONE_OF(starts));
	for (uint32_t i = random_below(9); i; i--)
		buf_text(out, ONE_OF(parts));
	buf_char(out, 'z');
}

static void
put_sentence(struct buf *out)
{
	static const char *const words[] = {"peace", "of the", "sea", "I'm",
		"City's", "COVID-19", "e.g.", "20-30", "1,000", "3:2",
		"\"open\"", "(new)", "Saint-Malo", "don’t", "Müller", "A",
		"to"};
	static const char *const marks[] = {
		" ", " ", " ", ", ", "; ", ": ", " - ", " -- ", " ... "};
	static const char *const ends[] = {"now", "now.", "now!", "now?"};

	buf_text(out, "We say");
	for (uint32_t i = random_below(8); i; i--) {
		buf_text(out, ONE_OF(marks));
		buf_text(out, ONE_OF(words));
	}
	buf_char(out, ' ');
	buf_text(out, ONE_OF(ends));
}

static void
put_number(struct buf *out)
{
	switch (random_below(9)) {
	case 0:
		put_digits(out, 1 + random_below(3));
		buf_format(out, ",%03u.%02u", (unsigned)random_below(1000),
			(unsigned)random_below(100));
		break;
	case 1:
		buf_format(out, "%u:%02u", (unsigned)random_below(24),
			(unsigned)random_below(60));
		break;
	case 2:
		buf_format(out, "1:%u", (unsigned)random_below(5000) + 1);
		break;
	case 3:
		buf_format(out, "0%03u-", (unsigned)random_below(900) + 10);
		put_digits(out, 8);
		break;
	case 4:
		buf_format(out, "20%02u-%02u-%02u",
			(unsigned)random_below(90) + 10,
			(unsigned)random_below(12) + 1,
			(unsigned)random_below(28) + 1);
		break;
	case 5:
		put_digits(out, 1 + random_below(4));
		buf_format(out, ".%u%%", (unsigned)random_below(100));
		break;
	case 6:
		buf_format(out, "%c%c%u-%u", 'A' + (int)random_below(26),
			'A' + (int)random_below(26),
			(unsigned)random_below(1000),
			(unsigned)random_below(10));
		break;
	case 7:
		buf_format(out, "%u.%u.%u", (unsigned)random_below(30),
			(unsigned)random_below(30), (unsigned)random_below(30));
		break;
	default:
		buf_text(out, "f(x)=2x+1");
	}
}

static void
put_foreign(struct buf *out)
{
	switch (random_below(4)) {
	case 0:
		put_address(out);
		break;
	case 1:
		put_sentence(out);
		break;
	case 2:
		buf_format(out, "u%u.v@x-%u.example",
			(unsigned)random_below(100),
			(unsigned)random_below(100));
		break;
	default:
		put_number(out);
	}
}

static void
test_random(void **state)
{
	static const char *const words[] = {"全市", "推进", "服务", "落实",
		"经过", "按照", "会同", "结合", "并且", "开展"};
	static const char *const joins[] = {
		"", "", "", "，", "；", "：", "“", "《", "（"};
	static const char *const closes[] = {
		"", "", "", "", "", "", "”", "》", "）"};

	(void)state;
	for (int round = 0; round < 400; round++) {
		struct buf body = {0};
		struct trial run;
		struct edit *edits;
		char *told;

		for (int line = 0; line < 5; line++) {
			buf_text(&body, "  有关部门");
			for (uint32_t i = 1 + random_below(4); i; i--) {
				uint32_t join = random_below(COUNT(joins));
				buf_text(&body, ONE_OF(words));
				buf_text(&body, joins[join]);
				put_foreign(&body);
				buf_text(&body, closes[join]);
				buf_text(&body, ONE_OF(words));
			}
			buf_text(&body, "。\n");
		}
		run_start(&run, body.data);
		edits = check_rules(run.checker, NULL, NULL);
		told = reports_of(run.diag);
		if (*told)
			print_error("%s%s\n", body.data, told);
		assert_string_equal(told, "");
		assert_null(edits);
		memory_free(told);
		buf_done(&body);
		run_end(&run);
	}
}

/* The same texts with a Chinese fault: that it is seen at all. */
static void
test_control(void **state)
{
	struct trial run;
	struct edit *edits;
	char *told;

	(void)state;
	run_start(&run, "  有关部门,见https://x.example/a,b,(好).\n");
	edits = check_rules(run.checker, NULL, NULL);
	told = places_of(run.diag);
	assert_non_null(edits);
	assert_string_equal(
		told, "L34 4:7\nL34 4:30\nL34 4:31\nL34 4:33\nL34 4:34\n");
	memory_free(told);
	run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_control),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
