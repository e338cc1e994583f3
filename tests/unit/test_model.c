/*
 * The section model: fields against their types, texts and tables, ordinals,
 * set phrases, the choice of the layout.
 */
#include "support.h"

#include "base/utf8.h"
#include "input/input.h"
#include "model/build.h"
#include "model/model.h"
#include "model/ordinal.h"
#include "output/output.h"

#include <stdio.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* What a document must have; a case's own lines stand behind these. */
#define LETTER                                                         \
	"文种: 函\n发文机关: 某局\n标题: 某局的复函\n" \
	"主送机关: 张三\n正文: 收悉。\n"
#define REPORT "文种: 总结\n标题: 某年总结\n"
#define ANNUAL                                                                 \
	"文种: 年度报告\n年度: 2025\n单位名称: 甲\n"              \
	"统一社会信用代码: 12330500676151570Y\n法定代表人: 乙\n" \
	"住所: 丙\n开办资金: 10.00\n经费来源: 丁\n"                \
	"举办单位: 戊\n宗旨和业务范围: 己\n主要工作: 庚\n"   \
	"资产损益: {年初数: 2.17, 期末数: 1.35}\n"

struct run {
	struct arena *arena;
	struct diag *diag;
	struct source source;
	const struct tree *root;
	const struct document *document;
};

static void
run_start(struct run *run, const char *head, const char *text)
{
	struct buf all = {0};
	const struct kind *kind;

	buf_text(&all, head);
	buf_text(&all, text);
	*run = (struct run){.arena = arena_new(), .diag = diag_new()};
	run->source = source_of(all.data, all.length);
	run->root = input_read(session_of(run->arena, run->diag), &run->source);
	if (!run->root)
		print_error("%s\n", text);
	assert_non_null(run->root);
	kind = document_kind(session_of(run->arena, run->diag), run->root,
		ANDU_TEST_TEMPLATES, NULL);
	if (kind)
		run->document =
			document_draft(run->arena, run->root, kind, run->diag);
	if (diag_failed(run->diag))
		run->document = NULL; /* a draft only */
	buf_done(&all);
}

static void
run_end(struct run *run)
{
	diag_free(run->diag);
	arena_free(run->arena);
	source_done(&run->source);
}

/* --- faults --------------------------------------------------------------- */

/* What is only missed, test_missing asks for. */
static bool
is_fault(void *context, const struct report *report)
{
	const char *rule = report->message->rule;

	(void)context;
	return !rule || (strcmp(rule, "L91") && strcmp(rule, "L92"));
}

struct fault {
	const char *text, *places;
};

static void
faults(const char *head, const struct fault *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct run run;
		char *places;

		run_start(&run, head, list[i].text);
		diag_filter(run.diag, is_fault, NULL);
		places = places_of(run.diag);
		if (strcmp(places, list[i].places)) {
			char *reports = reports_of(run.diag);
			print_error("%s\n%s\n", list[i].text, reports);
			memory_free(reports);
		}
		assert_string_equal(places, list[i].places);
		assert_true((run.document != NULL) == !*list[i].places);
		memory_free(places);
		run_end(&run);
	}
}

/* The first report in English. */
static void
says(const char *head, const char *text, const char *expected)
{
	struct run run;
	char *reports;

	run_start(&run, head, text);
	diag_filter(run.diag, is_fault, NULL);
	reports = reports_of(run.diag);
	assert_string_equal(reports, expected);
	memory_free(reports);
	run_end(&run);
}

/* From line 6. */
static const struct fault letter_faults[] = {
	{"", ""},
	/* lines */
	{"发文字号: 甲〔2026〕1号\n", ""},
	{"发文字号: |\n  甲〔2026〕1号\n", ""},
	{"发文字号: [甲]\n", "brackets-are-list 6:7\n"},
	{"发文字号: {a: b}\n", "braces-are-group 6:7\n"},
	{"发文字号: |\n  甲\n\n  乙\n", "line-break-in-line 9:3\n"},
	{"发文字号: \"甲\\n乙\"\n", "line-break-in-line 6:11\n"},
	{"抄送机关: [甲, [乙], {丙: 丁}]\n",
		"brackets-are-list 6:11\nbraces-are-group 6:16\n"},
	{"抄送机关: {甲: 乙}\n", "braces-are-group 6:7\n"},
	{"抄送机关: []\n", ""},
	{"抄送机关:\n", ""},
	/* dates */
	{"成文日期: 2026年5月6日\n", ""},
	{"成文日期: \" 2026年5月6日 \"\n", ""},
	{"成文日期: |\n  2026年5月6日\n", ""},
	{"成文日期: 2024年2月29日\n", ""},
	{"成文日期: 2000年2月29日\n", ""},
	{"成文日期: 2026年12月31日\n", ""},
	{"成文日期: 2025年2月29日\n", "no-such-day 6:7\n"},
	{"成文日期: 1900年2月29日\n", "no-such-day 6:7\n"},
	{"成文日期: 2026年4月31日\n", "no-such-day 6:7\n"},
	{"成文日期: 2026年13月1日\n", "no-such-day 6:7\n"},
	{"成文日期: 2026年0月1日\n", "no-such-day 6:7\n"},
	{"成文日期: 2026年1月0日\n", "no-such-day 6:7\n"},
	{"成文日期: 2026年1月\n", "not-date 6:7\n"},
	{"成文日期: 26年1月1日\n", "not-date 6:7\n"},
	{"成文日期: 2026-05-06\n", "date-form 6:7\n"},
	{"成文日期: 2026/5/6\n", "date-form 6:7\n"},
	{"成文日期: 2026.5.6\n", "date-form 6:7\n"},
	{"成文日期: 2026-5.6\n", "date-form 6:7\n"},
	{"成文日期: 2026-02-30\n", "no-such-day 6:7\n"},
	{"成文日期: 2026年5月6号\n", "date-form 6:7\n"},
	{"成文日期: 2026年5月6日前\n", "not-date 6:7\n"},
	{"成文日期: 2026 年 5 月 6 日\n", "date-form 6:7\n"},
	{"成文日期: 二〇二六年五月六日\n", "date-form 6:7\n"},
	{"成文日期: ２０２６年５月６日\n", "date-form 6:7\n"},
	{"成文日期: 2026年05月06日\n", "date-padded 6:7\n"},
	{"成文日期: 2026年5月06日\n", "date-padded 6:7\n"},
	{"成文日期: 2026年02月30日\n", "no-such-day 6:7\n"},
	{"成文日期: [2026年5月6日]\n", "brackets-are-list 6:7\n"},
	{"成文日期:\n", ""},
	{"成文日期: \"  \"\n", ""},
	/* keys */
	{"number: 1\n签发人: 甲\ncopies: 乙\n", ""},
	{"发文字好: 1\n", "unknown-key-suggest 6:1\n"},
	{"发字文号: 1\n", "unknown-key-suggest 6:1\n"},
	{"nubmer: 1\n", "unknown-key-suggest 6:1\n"},
	{"Number: 1\n", "unknown-key-suggest 6:1\n"},
	{"完全不同的东西: 1\n", "unknown-key 6:1\n"},
	{"页: 1\n", "unknown-key 6:1\n"},
	{"发文字号: 1\nnumber: 2\n", "same-field-twice 7:1\n"},
	{"抄送: 1\n抄送机关: 2\ncopies: 3\n",
		"same-field-twice 7:1\nsame-field-twice 8:1\n"},
	{"title: 某局的复函\n", "same-field-twice 6:1\n"},
	{"kind: 函\n", "same-field-twice 6:1\n"},
	/* groups */
	{"联系人: {姓名: 甲, 电话: 1}\n", ""},
	{"联系人: 甲\n", ""},
	{"联系人:\n", ""},
	{"联系人: [甲]\n", "brackets-are-list 6:6\n"},
	{"联系人: {电话: 1}\n", "field-missing 6:6\n"},
	{"联系人: {姓名: , 电话: 1}\n", "field-empty 6:7\n"},
	{"联系人: {姓名: 甲, 手机: 1}\n", "unknown-key 6:14\n"},
	{"联系人: {姓名: 甲, 联系电活: 1}\n", "unknown-key-suggest 6:14\n"},
	{"联系人: {姓名: 甲, 电话: 1, phone: 2}\n", "same-field-twice 6:21\n"},
	{"联系人: {姓名: [甲]}\n", "brackets-are-list 6:11\n"},
	{"提案: 甲\n", "not-group 6:5\n"},
	{"附件: 甲\n", ""},
	{"附件: [甲, {标题: 乙, 内容: 丙}, {title: 丁}]\n", ""},
	{"附件: {标题: 甲}\n", ""},
	{"附件: []\n", ""},
	{"附件: [甲, '']\n", ""},
	{"附件: [[甲]]\n", "brackets-are-list 6:6\n"},
	{"附件:\n- 内容: 甲\n", "field-missing 7:3\n"},
	{"附件:\n- 标题: 甲\n  正文: 乙\n", "unknown-key 8:3\n"},
	{"附件:\n- 标题: 甲\n  附注: 乙\n", "key-too-deep 8:3\n"},
	/* layout */
	{"版式: 文件\n", ""},
	{"版式: 公报\n", "layout-unknown 6:5\n"},
	{"版式: [文件]\n", "brackets-are-list 6:5\n"},
	{"版式:\n", ""},
	/* lines of the title */
	{"标题分行: [某局的, 复函]\n", ""},
	{"标题分行: |\n  某局\n  的复函\n", ""},
	{"标题分行: [某局, 复函]\n", "title-lines-differ 6:7\n"},
	{"标题分行: [某局的复函, 。]\n", "title-lines-differ 6:7\n"},
	{"标题分行: ['某 局', \"的\\u3000复函\"]\n", ""},
	{"标题分行: []\n", ""},
	{"标题分行: {某局的复函}\n", "braces-are-group 6:7\n"},
	/* lines of the organs */
	{"署名: 某市某局\n署名分行: [某市, 某局]\n", ""},
	{"署名: [甲局, 乙局]\n署名分行: [甲局, 乙, 局]\n", ""},
	{"署名: [甲局, 乙局]\n署名分行: [甲, 局乙局]\n",
		"signature-lines-differ 7:7\n"},
	{"署名: [甲局, 乙局]\n署名分行: [甲, 局]\n",
		"signature-lines-differ 7:7\n"},
	{"署名: 甲局\n署名分行: [甲, 局, 乙]\n",
		"signature-lines-differ 7:7\n"},
	{"署名: 甲局\n署名分行: {甲局}\n", "braces-are-group 7:7\n"},
	{"署名分行: 甲局\n", ""},
	/* several at once, in the order of their places */
	{"成文日期: 5月\n印发日期: 6月\n版式: x\nabc: 1\n",
		"not-date 6:7\nnot-date 7:7\nlayout-unknown 8:5\n"
		"unknown-key 9:1\n"},
};

/* From line 13. */
static const struct fault annual_faults[] = {
	{"", ""},
	{"从业人数: 12\n", ""},
	{"从业人数: 0\n", ""},
	{"从业人数:\n", ""},
	{"从业人数: -1\n", "not-count 13:7\n"},
	{"从业人数: 1.5\n", "not-count 13:7\n"},
	{"从业人数: 12人\n", "not-count 13:7\n"},
	{"从业人数: 十二\n", "not-count 13:7\n"},
	{"从业人数: １２\n", "not-count 13:7\n"},
	{"从业人数: 无\n", ""},
	{"从业人数: 无人\n", "not-count 13:7\n"},
	{"报送日期: 2026年3月\n", "not-date 13:7\n"},
	{"staff: 1\n从业人员: 2\n", "same-field-twice 14:1\n"},
};

static const struct fault typed_faults[] = {
	/* the year */
	{"年度: 2025\n", ""},
	{"年度: \"2025 \"\n", ""},
	{"年度: 25\n", "not-year 2:5\n"},
	{"年度: 20255\n", "not-year 2:5\n"},
	{"年度: 2025年\n", "not-year 2:5\n"},
	{"年度: 二〇二五\n", "not-year 2:5\n"},
	{"年度: [2025]\n", "brackets-are-list 2:5\n"},
	{"年度:\n", "field-empty 2:1\n"},
	/* amounts */
	{"开办资金: 10\n", ""},
	{"开办资金: 10.00\n", ""},
	{"开办资金: -0.5\n", ""},
	{"开办资金: 1,234.50\n", ""},
	{"开办资金: 12,345,678.50\n", ""},
	{"开办资金: 0\n", ""},
	{"开办资金: 12,04.00\n", "not-amount 2:7\n"},
	{"开办资金: 1,2345\n", "not-amount 2:7\n"},
	{"开办资金: 1234,567\n", "not-amount 2:7\n"},
	{"开办资金: 1,234,56\n", "not-amount 2:7\n"},
	{"开办资金: '1,'\n", "not-amount 2:8\n"},
	{"开办资金: 10.\n", "not-amount 2:7\n"},
	{"开办资金: .5\n", "not-amount 2:7\n"},
	{"开办资金: 1.2.3\n", "not-amount 2:7\n"},
	{"开办资金: 10万元\n", "not-amount 2:7\n"},
	{"开办资金: ￥10\n", "not-amount 2:7\n"},
	{"开办资金: 1e3\n", "not-amount 2:7\n"},
	{"开办资金: '-'\n", "not-amount 2:8\n"},
	{"开办资金: ',5'\n", "not-amount 2:8\n"},
	{"开办资金: 十万\n", "not-amount 2:7\n"},
	{"开办资金: 1 000\n", "not-amount 2:7\n"},
	/* the credit code */
	{"统一社会信用代码: 12330500676151570Y\n", ""},
	{"统一社会信用代码: 12330500676151570\n", "not-credit-code 2:11\n"},
	{"统一社会信用代码: 12330500676151570YY\n", "not-credit-code 2:11\n"},
	{"统一社会信用代码: 1233050067615157OY\n", "not-credit-code 2:11\n"},
	{"统一社会信用代码: 1233050067615157 0Y\n", "not-credit-code 2:11\n"},
	{"统一社会信用代码: 12330500676151570Ｙ\n", "not-credit-code 2:11\n"},
	/* a group with required fields */
	{"资产损益: {opening: 1, closing: 2}\n", ""},
	{"资产损益: {年初数: 1, 年末数: 2}\n", ""},
	{"资产损益: {年初数: 1}\n", "field-missing 2:7\n"},
	{"资产损益: {年初数: 1, 期末数: }\n", "field-empty 2:16\n"},
	{"资产损益: {年初数: 一, 期末数: 二}\n",
		"not-amount 2:13\nnot-amount 2:21\n"},
	{"资产损益: 10\n", "not-group 2:7\n"},
	{"资产损益:\n", "field-empty 2:1\n"},
	{"资产损益:\n  年初数: 1\n  期未数: 2\n",
		"field-missing 3:3\nunknown-key-suggest 4:3\n"},
};

/* All that a report must have, but the field that a case is about. */
static void
typed_fault(const struct fault *fault)
{
	static const char *const lines[] = {"年度: 2025\n", "单位名称: 甲\n",
		"统一社会信用代码: 12330500676151570Y\n", "法定代表人: 乙\n",
		"住所: 丙\n", "开办资金: 10.00\n", "经费来源: 丁\n",
		"举办单位: 戊\n", "宗旨和业务范围: 己\n", "主要工作: 庚\n",
		"资产损益: {年初数: 2.17, 期末数: 1.35}\n"};
	size_t key = strcspn(fault->text, ":");
	struct buf text = {0};
	struct fault whole = {NULL, fault->places};

	buf_text(&text, fault->text);
	for (size_t i = 0; i < COUNT(lines); i++)
		if (strncmp(lines[i], fault->text, key + 1))
			buf_text(&text, lines[i]);
	whole.text = text.data;
	faults("文种: 年度报告\n", &whole, 1);
	buf_done(&text);
}

static void
test_faults(void **state)
{
	(void)state;
	faults(LETTER, letter_faults, COUNT(letter_faults));
	faults(ANNUAL, annual_faults, COUNT(annual_faults));
	for (size_t i = 0; i < COUNT(typed_faults); i++)
		typed_fault(&typed_faults[i]);
}

/* What came from a cell may be what a spreadsheet has left of a value. */
static void
test_from_cells(void **state)
{
	static const struct {
		const char *line,
			*told; /* the last line of a letter or report */
	} rows[] = {{"成文日期: 46160\n", "date-serial 6:7\n"},
		{"成文日期: 30000\n", "date-serial 6:7\n"},
		{"成文日期: 29999\n", "not-date 6:7\n"},
		{"成文日期: 59999\n", "date-serial 6:7\n"},
		{"成文日期: 60000\n", "not-date 6:7\n"},
		{"成文日期: 4616\n", "not-date 6:7\n"},
		{"成文日期: 461600\n", "not-date 6:7\n"},
		{"成文日期: 4616日\n", "not-date 6:7\n"},
		{"成文日期: 2026年5月6日\n", ""}};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (int cell = 0; cell < 2; cell++) {
			struct run run;
			struct diag *diag = diag_new();
			struct tree *day;
			char *places;

			run_start(&run, LETTER, rows[i].line);
			day = (struct tree *)(uintptr_t)tree_lookup(
				run.root, "成文日期");
			assert_non_null(day);
			if (cell)
				day->style = SCALAR_CELL;
			document_draft(run.arena, run.root,
				document_kind(session_of(run.arena, diag),
					run.root, ANDU_TEST_TEMPLATES, NULL),
				diag);
			diag_filter(diag, is_fault, NULL);
			places = places_of(diag);
			assert_string_equal(places, cell || !*rows[i].told
							    ? rows[i].told
							    : "not-date 6:7\n");
			memory_free(places);
			diag_free(diag);
			run_end(&run);
		}
}

static void
test_required(void **state)
{
	static const struct fault list[] = {
		{"a: 1\n", "kind-missing 1:1\n"},
		{"文种:\n", "kind-missing 1:1\n"},
		{"文种: [函]\n", "kind-not-one 1:1\n"},
		{"文种: 通告书\n", "kind-unknown 1:5\n"},
		{"kind: 总结\n", "field-missing 1:1\nfield-missing 1:1\n"},
		{"kind: work-report\ntitle: 甲\nbody: 乙\n", ""},
		{"kind: 总结\n标题:\n正文: ''\n",
			"field-empty 2:1\nfield-empty 3:1\n"},
		{"kind: 总结\n标题: \"\\u3000 \"\n正文: [' ', '']\n",
			"field-empty 2:1\nfield-empty 3:1\n"},
		{"文种: 函\n发文机关: 甲\n主送机关: 乙\n正文: 丙\n",
			"field-missing 1:1\n"},
		{"文种: 函\n发文机关: 甲\n主送机关: []\n正文: 丙\n"
		 "提案: {案由: 丁}\n",
			"field-empty 3:1\n"},
	};

	(void)state;
	faults("", list, COUNT(list));
}

/* All that is told of a letter, also what is only missed. */
static void
says_all(const char *text, const char *expected)
{
	struct run run;
	char *places;

	run_start(&run, LETTER, text);
	places = places_of(run.diag);
	assert_string_equal(places, expected);
	memory_free(places);
	run_end(&run);
}

static void
test_missing(void **state)
{
	(void)state;
	says_all("", "expected-note 1:5\nexpected-missing 1:5\n"
		     "expected-missing 1:5\n");
	says_all("发文字号: ''\n署名: [' ']\n成文日期:\n",
		"expected-note 6:1\nexpected-empty 7:1\n"
		"expected-empty 8:1\n");
	says_all("发文字号: 1\n署名: 某局\n成文日期: 2026年5月6日\n", "");
	says_all("发文字号: 1\n署名: 某局\n", "expected-missing 1:5\n");
	says_all("发文字号: 1\n署名: 某局\n成文曰期: 2026年5月6日\n",
		"unknown-key-suggest 8:1\n");
}

/* Of several organs each signs. */
static void
test_missing_organs(void **state)
{
	static const char head[] =
		"文种: 函\n发文机关: [甲局, 乙局]\n标题: 复函\n"
		"主送机关: 张三\n正文: 收悉。\n发文字号: 1\n"
		"成文日期: 2026年5月6日\n";
	static const struct fault list[] = {
		{"署名: [甲局, 乙局]\n", ""},
		{"署名: |\n  甲局\n  乙局\n", ""},
		{"署名: [甲局, 乙局, 丙局]\n", ""},
		{"署名: 甲局\n", "expected-fewer 8:1\n"},
		{"署名: [甲局, '']\n", "expected-fewer 8:1\n"},
		{"", "expected-missing 1:5\n"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(list); i++) {
		struct run run;
		char *places;

		run_start(&run, head, list[i].text);
		places = places_of(run.diag);
		assert_string_equal(places, list[i].places);
		memory_free(places);
		run_end(&run);
	}
}

static void
test_words(void **state)
{
	(void)state;
	says(LETTER, "发字文号: 1\n",
		"t:6:1: error: unknown field “发字文号”, did you mean "
		"“发文字号”?\n");
	says(LETTER, "成文日期: 2026年05月6日\n",
		"t:6:7: error: “2026年05月6日” in “成文日期” has a "
		"zero before the month or day [L07]\n");
	says(LETTER, "number: 1\n发文字号: 1\n",
		"t:7:1: error: “发文字号” and “number” (line 6) are "
		"the same field\n");
	says(REPORT, "正文: [{标题: 甲, 内荣: 乙}]\n",
		"t:3:14: error: unknown field “内荣”, did you mean “内容”?\n");
	says("", "kind: 总结\n标题: 甲\n",
		"t:1:1: error: the required field “正文” is missing\n");
}

/* --- elements ------------------------------------------------------------- */

/* The lines of the tree from the element of that role to the next one. */
static char *
element_text(const struct run *run, const char *role)
{
	struct buf out = {0}, found = {0};
	char *start, *end;

	buf_text(&found, "");
	if (run->document) {
		char *name = arena_join(
			run->arena, "\n  element ", role, "\n", NULL);
		tree_backend.write(run->document, NULL,
			&(struct output_wishes){0}, &out, run->diag);
		start = strstr(out.data, name);
		for (; start;
			start = strncmp(end, name, strlen(name)) ? NULL : end) {
			start += strlen(name);
			end = strstr(start - 1, "\n  element ");
			if (!end)
				end = out.data + out.length - 1;
			if (end >= start)
				buf_bytes(&found, start,
					(size_t)(end + 1 - start));
		}
		buf_done(&out);
	}
	return found.data;
}

static void
element_says(const char *head, const char *text, const char *role,
	const char *expected)
{
	struct run run;
	char *seen;

	run_start(&run, head, text);
	seen = element_text(&run, role);
	if (strcmp(seen, expected)) {
		char *reports = reports_of(run.diag);
		print_error("%s\n%s\n", text, reports);
		memory_free(reports);
	}
	assert_string_equal(seen, expected);
	memory_free(seen);
	run_end(&run);
}

/* A letter has its rules and its page number as elements in their places. */
static void
test_every_part(void **state)
{
	static const char *const kinds[] = {
		[ELEMENT_TEXT] = "text",
		[ELEMENT_TITLE] = "title",
		[ELEMENT_ROW] = "row",
		[ELEMENT_BODY] = "body",
		[ELEMENT_SIGNATURE] = "signature",
		[ELEMENT_RULE] = "rule",
		[ELEMENT_FOLIO] = "folio",
	};
	const struct block *folio;
	struct buf seen = {0};
	uint32_t last = 0;
	struct run run;

	(void)state;
	run_start(&run, LETTER,
		"版式: 信函\n发文字号: 某函〔2026〕1号\n"
		"署名: 某局\n成文日期: 2026年5月6日\n");
	assert_non_null(run.document);
	BLOCK_FOR (element, run.document->root) {
		assert_true(element->id > last);
		last = element->id;
		assert_non_null(element->part);
		assert_true(element->element < COUNT(kinds));
		buf_format(&seen, "%s ", kinds[element->element]);
	}
	assert_string_equal(seen.data,
		"text rule rule row title text body signature folio ");
	folio = document_first(run.document, ELEMENT_FOLIO)->first;
	assert_int_equal(folio->span_count, 3);
	assert_true(folio->spans[1].page_number);
	assert_memory_equal(folio->spans[2].text, " —", strlen(" —"));
	assert_null(document_first(run.document, ELEMENT_BREAK));
	buf_done(&seen);
	run_end(&run);
}

/* A break and empty lines stand where the cover of a report has them. */
static void
test_breaks(void **state)
{
	struct run run;
	int breaks = 0;

	(void)state;
	run_start(&run, ANNUAL, "版式: 报告书\n");
	assert_non_null(run.document);
	BLOCK_FOR (element, run.document->root)
		breaks += element->element == ELEMENT_BREAK;
	assert_true(breaks > 0);
	run_end(&run);
}

static void
body_says(const char *text, const char *expected)
{
	struct buf yaml = {0};

	buf_text(&yaml, "正文: ");
	buf_text(&yaml, text);
	buf_text(&yaml, "\n");
	element_says(REPORT, yaml.data, "body", expected);
	buf_done(&yaml);
}

static void
test_paragraphs(void **state)
{
	(void)state;
	body_says("甲", "    paragraph paragraph \"甲\"\n");
	body_says("|\n  甲\n\n    　乙　 \n \n\n  丙",
		"    paragraph paragraph \"甲\"\n"
		"    paragraph paragraph \"乙\"\n"
		"    paragraph paragraph \"丙\"\n");
	body_says("[甲, \"乙\\n丙\"]", "    paragraph paragraph \"甲\"\n"
				       "    paragraph paragraph \"乙\"\n"
				       "    paragraph paragraph \"丙\"\n");
	body_says("['', 甲]", "    paragraph paragraph \"甲\"\n");
	body_says("\"甲\\\\乙\"", "    paragraph paragraph \"甲\\\\乙\"\n");
	body_says("2024", "    paragraph paragraph \"2024\"\n");
	body_says("no", "    paragraph paragraph \"no\"\n");
}

/* --- typed ordinals ------------------------------------------------------- */

static const struct {
	const char *line;
	int level; /* 0: a paragraph */
	const char *ordinal, *title, *text;
} ordinals[] = {
	{"一、总体情况", 1, "一、", "总体情况", NULL},
	{"十、甲", 1, "十、", "甲", NULL},
	{"十二、甲", 1, "十二、", "甲", NULL},
	{"二十一、甲", 1, "二十一、", "甲", NULL},
	{"一百零五、甲", 1, "一百零五、", "甲", NULL},
	{"一．甲", 1, "一．", "甲", NULL},
	{"一.甲", 1, "一.", "甲", NULL},
	{"一、　甲", 1, "一、", "甲", NULL},
	{"（一）甲", 2, "（一）", "甲", NULL},
	{"(一)甲", 2, "(一)", "甲", NULL},
	{"（一)甲", 2, "（一)", "甲", NULL},
	{"(一）甲", 2, "(一）", "甲", NULL},
	{"（十一）甲", 2, "（十一）", "甲", NULL},
	{"1.甲", 3, "1.", "甲", NULL},
	{"1．甲", 3, "1．", "甲", NULL},
	{"12. 甲", 3, "12.", "甲", NULL},
	{"（1）甲", 4, "（1）", "甲", NULL},
	{"(12)甲", 4, "(12)", "甲", NULL},
	/* run-in: the heading ends with the first 。 outside marks */
	{"一、甲。乙", 1, "一、", "甲。", "乙"},
	{"一、甲。", 1, "一、", "甲。", NULL},
	{"（一）甲。乙。丙。", 2, "（一）", "甲。", "乙。丙。"},
	{"1.甲“乙。”丙。丁", 3, "1.", "甲“乙。”丙。", "丁"},
	{"1.甲（乙。丙）。丁", 3, "1.", "甲（乙。丙）。", "丁"},
	{"1.甲《乙。》。丁", 3, "1.", "甲《乙。》。", "丁"},
	{"1.甲(乙。)丙。丁", 3, "1.", "甲(乙。)丙。", "丁"},
	{"1.甲）乙。丙", 3, "1.", "甲）乙。", "丙"},
	{"1.甲“乙。丙", 3, "1.", "甲“乙。丙", NULL},
	/* what only looks like one */
	{"一、", 0, NULL, NULL, NULL},
	{"（一）", 0, NULL, NULL, NULL},
	{"1.", 0, NULL, NULL, NULL},
	{"1.0版", 0, NULL, NULL, NULL},
	{"1.5万人参加。", 0, NULL, NULL, NULL},
	{"1.9万人参加。", 0, NULL, NULL, NULL},
	{"（1）0.9", 0, NULL, NULL, NULL},
	{"1．5万人参加。", 0, NULL, NULL, NULL},
	{"1.2.3版", 0, NULL, NULL, NULL},
	{"2019年，甲", 0, NULL, NULL, NULL},
	{"2019.5.6甲", 0, NULL, NULL, NULL},
	{"（2019）甲", 0, NULL, NULL, NULL},
	{"一是甲", 0, NULL, NULL, NULL},
	{"一带一路", 0, NULL, NULL, NULL},
	{"（甲）乙", 0, NULL, NULL, NULL},
	{"、甲", 0, NULL, NULL, NULL},
	{"1、甲", 0, NULL, NULL, NULL},
	{"1）甲", 0, NULL, NULL, NULL},
	{"①甲", 0, NULL, NULL, NULL},
	{"第一、甲", 0, NULL, NULL, NULL},
	{"（一甲）乙", 0, NULL, NULL, NULL},
	{"一一一一一一、甲", 0, NULL, NULL, NULL},
	{"1000.甲", 0, NULL, NULL, NULL},
};

static void
test_typed_ordinals(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(ordinals); i++) {
		struct buf yaml = {0}, expected = {0};

		buf_format(&yaml, "'%s'", ordinals[i].line);
		if (!ordinals[i].level)
			buf_format(&expected,
				"    paragraph paragraph \"%s\"\n",
				ordinals[i].line);
		else
			buf_format(&expected, "    section %d %s%s \"%s\"\n",
				ordinals[i].level, ordinals[i].ordinal,
				ordinals[i].text ? " run-in" : "",
				ordinals[i].title);
		if (ordinals[i].text)
			buf_format(&expected,
				"      paragraph paragraph \"%s\"\n",
				ordinals[i].text);
		body_says(yaml.data, expected.data);
		buf_done(&yaml);
		buf_done(&expected);
	}
}

/* A section holds what follows until one of its own level. */
static void
test_outline(void **state)
{
	(void)state;
	body_says("|\n  甲\n  一、乙\n  丙\n  （一）丁\n  戊\n  1.己\n"
		  "  （二）庚\n  二、辛\n  （1）壬\n  1.癸",
		"    paragraph paragraph \"甲\"\n"
		"    section 1 一、 \"乙\"\n"
		"      paragraph paragraph \"丙\"\n"
		"      section 2 （一） \"丁\"\n"
		"        paragraph paragraph \"戊\"\n"
		"        section 3 1. \"己\"\n"
		"      section 2 （二） \"庚\"\n"
		"    section 1 二、 \"辛\"\n"
		"      section 4 （1） \"壬\"\n"
		"      section 3 1. \"癸\"\n");
}

/* --- sections given as lists ---------------------------------------------- */

static void
test_listed_sections(void **state)
{
	struct buf yaml = {0}, expected = {0};
	static const char *const numbers[] = {"一", "二", "三", "四", "五",
		"六", "七", "八", "九", "十", "十一", "十二", "十三", "十四",
		"十五", "十六", "十七", "十八", "十九", "二十", "二十一",
		"二十二"};

	(void)state;
	body_says("\n- 标题: 甲\n  内容: 乙\n- heading: 丙\n  content:\n"
		  "  - 丁\n  - 标题: 戊\n    内容:\n    - 标题: 己\n"
		  "      内容: [{标题: 庚}, 辛]\n  - 标题: 壬\n- 癸",
		"    section 1 一、 \"甲\"\n"
		"      paragraph paragraph \"乙\"\n"
		"    section 1 二、 \"丙\"\n"
		"      paragraph paragraph \"丁\"\n"
		"      section 2 （一） \"戊\"\n"
		"        section 3 1. \"己\"\n"
		"          section 4 （1） \"庚\"\n"
		"            paragraph paragraph \"辛\"\n"
		"      section 2 （二） \"壬\"\n"
		"        paragraph paragraph \"癸\"\n");
	for (size_t i = 0; i < COUNT(numbers); i++) {
		buf_text(&yaml, "\n- 标题: 甲");
		buf_format(
			&expected, "    section 1 %s、 \"甲\"\n", numbers[i]);
	}
	body_says(yaml.data, expected.data);
	buf_done(&yaml);
	buf_done(&expected);
}

/* Headings typed in a section of the list stay inside it. */
static void
test_mixed_sections(void **state)
{
	(void)state;
	body_says("\n- 标题: 甲\n  内容: |\n    一、乙\n    （一）丙\n"
		  "    丁\n- 标题: 戊\n  内容:\n  - （一）己\n"
		  "  - 标题: 庚\n",
		"    section 1 一、 \"甲\"\n"
		"      section 1 一、 \"乙\"\n"
		"        section 2 （一） \"丙\"\n"
		"          paragraph paragraph \"丁\"\n"
		"    section 1 二、 \"戊\"\n"
		"      section 2 （一） \"己\"\n"
		"      section 2 （一） \"庚\"\n");
	/* one that was typed all the same is not given twice */
	body_says("[{标题: 一、甲}, {标题: 二、　乙}, {标题: 丙}]",
		"    section 1 一、 \"甲\"\n"
		"    section 1 二、 \"乙\"\n"
		"    section 1 三、 \"丙\"\n");
}

/* --- tables --------------------------------------------------------------- */

static void
test_tables(void **state)
{
	(void)state;
	body_says("[{表格: {行: [[甲, 1.50], [乙, \"丙\\n丁\"]]}}]",
		"    table table\n"
		"      row\n"
		"        cell\n          paragraph paragraph \"甲\"\n"
		"        cell\n          paragraph paragraph \"1.50\"\n"
		"      row\n"
		"        cell\n          paragraph paragraph \"乙\"\n"
		"        cell\n          paragraph paragraph \"丙\"\n"
		"          paragraph paragraph \"丁\"\n");
	body_says("{table: {caption: 表, head: [甲, ''], rows: [[一、乙, "
		  "{text: 丙, align: right}]]}}",
		"    table table\n"
		"      paragraph caption \"表\"\n"
		"      row\n"
		"        cell head\n          paragraph paragraph \"甲\"\n"
		"        cell head\n"
		"      row\n"
		"        cell\n          paragraph paragraph \"一、乙\"\n"
		"        cell\n          paragraph paragraph \"丙\"\n");
	body_says("[{表格: {表头: [[{文字: 甲, 跨行: 2}, {文字: 乙, 跨列: "
		  "2}], [丙, 丁]], 行: [[{跨列: 3}]]}}]",
		"    table table\n"
		"      row\n"
		"        cell head rows=2\n"
		"          paragraph paragraph \"甲\"\n"
		"        cell head columns=2\n"
		"          paragraph paragraph \"乙\"\n"
		"      row\n"
		"        cell head\n          paragraph paragraph \"丙\"\n"
		"        cell head\n          paragraph paragraph \"丁\"\n"
		"      row\n"
		"        cell columns=3\n");
	body_says("[甲, {表格: {表题: 表, 行: [[乙]]}}, 一、丙, {表格: {行: "
		  "[[丁]]}}]",
		"    paragraph paragraph \"甲\"\n"
		"    table table\n"
		"      paragraph caption \"表\"\n"
		"      row\n"
		"        cell\n          paragraph paragraph \"乙\"\n"
		"    section 1 一、 \"丙\"\n"
		"      table table\n"
		"        row\n"
		"          cell\n            paragraph paragraph \"丁\"\n");
}

static void
test_table_align(void **state)
{
	static const enum cell_align expected[] = {CELL_CENTER, CELL_RIGHT,
		CELL_DECIMAL, CELL_LEFT, CELL_BY_STYLE};
	struct run run;
	const struct block *table, *cell;

	(void)state;
	run_start(&run, REPORT,
		"正文: [{表格: {对齐: [中, right, 小数点, 中], 行: [[甲, 乙, "
		"1.5, {文字: 丙, 对齐: 左}, 丁]]}}]\n");
	assert_non_null(run.document);
	table = document_element(run.document, "body")->first;
	assert_int_equal(table->tgroup->columns, 5);
	assert_int_equal(table->tgroup->head_rows, 0);
	cell = table->first->first;
	for (size_t i = 0; i < COUNT(expected); i++, cell = cell->next)
		assert_int_equal(cell->cell->align, expected[i]);
	run_end(&run);
	run_start(&run, REPORT, "正文: {表格: {对齐: 右, 行: [[甲, 乙]]}}\n");
	assert_non_null(run.document);
	table = document_element(run.document, "body")->first;
	assert_int_equal(table->first->last->cell->align, CELL_RIGHT);
	run_end(&run);
}

/* From line 3; the value of 正文 starts in column 5. */
static const struct fault body_faults[] = {
	{"正文: [[甲]]\n", "brackets-are-list 3:6\n"},
	{"正文: {甲: 乙}\n", "braces-are-group 3:5\n"},
	{"正文: [{内容: 甲}]\n", "body-item 3:6\n"},
	{"正文: [{}]\n", "braces-are-group 3:6\n"},
	{"正文: [{标题: 甲, 正文: 乙}]\n", "unknown-key 3:14\n"},
	{"正文: [{标题: [甲]}]\n", "brackets-are-list 3:11\n"},
	{"正文: [{标题: }]\n", "field-empty 3:7\n"},
	{"正文: [{标题: \"甲\\n乙\"}]\n", "line-break-in-line 3:15\n"},
	{"正文: [{标题: 1, 内容: [{标题: 2, 内容: [{标题: 3, 内容: [{标题: "
	 "4, 内容: [{标题: 5}]}]}]}]}]\n",
		"too-many-levels 3:58\n"},
	/* tables */
	{"正文: [{表格: 甲}]\n", "table-no-rows 3:11\n"},
	{"正文: [{表格: {}}]\n", "table-no-rows 3:11\n"},
	{"正文: [{表格: {行: []}}]\n", "table-no-rows 3:11\n"},
	{"正文: [{表格: {行: 甲}}]\n", "table-no-rows 3:11\n"},
	{"正文: [{表格: {行: [甲]}}]\n", "table-not-row 3:16\n"},
	{"正文: [{表格: {行: [[]]}}]\n", "table-not-row 3:16\n"},
	{"正文: [{表格: {表头: 甲, 行: [[甲]]}}]\n", "table-not-row 3:16\n"},
	{"正文: [{表格: {行: [[甲, 乙], [丙]]}}]\n", "table-row-width 3:24\n"},
	{"正文: [{表格: {表头: [甲, 乙], 行: [[丙, 丁, 戊]]}}]\n",
		"table-row-width 3:28\n"},
	{"正文: [{表格: {行: [[甲, 乙], [{跨列: 3}]]}}]\n",
		"table-row-width 3:24\n"},
	{"正文: [{表格: {行: [[{跨列: 0}]]}}]\n", "table-span 3:22\n"},
	{"正文: [{表格: {行: [[{跨列: 100}]]}}]\n", "table-span 3:22\n"},
	{"正文: [{表格: {行: [[{跨列: 二}]]}}]\n", "table-span 3:22\n"},
	{"正文: [{表格: {行: [[{跨列: ''}]]}}]\n", "table-span 3:22\n"},
	{"正文: [{表格: {行: [[{跨列: [2]}]]}}]\n", "table-span 3:22\n"},
	{"正文: [{表格: {行: [[{跨行: 2}]]}}]\n", "table-span 3:22\n"},
	{"正文: [{表格: {表头: [{跨行: 2}], 行: [[甲], [乙]]}}]\n",
		"table-span 3:22\n"},
	{"正文: [{表格: {行: [[甲, {文字: 乙, 跨行: 2}], [{跨列: 2}]]}}]\n",
		"table-span 3:38\n"},
	{"正文: [{表格: {行: [[{跨列: 65}]]}}]\n", "table-too-wide 3:17\n"},
	{"正文: [{表格: {行: [[[甲]]]}}]\n", "brackets-are-list 3:17\n"},
	{"正文: [{表格: {行: [[{文字: [甲]}]]}}]\n",
		"brackets-are-list 3:22\n"},
	{"正文: [{表格: {行: [[{文: 甲}]]}}]\n", "unknown-key-suggest 3:18\n"},
	{"正文: [{表格: {行: [[{对齐: 上}]]}}]\n", "not-choice 3:22\n"},
	{"正文: [{表格: {对齐: [中, 上], 行: [[甲, 乙]]}}]\n",
		"not-choice 3:20\n"},
	{"正文: [{表格: {对齐: {中: 左}, 行: [[甲]]}}]\n", "not-choice 3:16\n"},
	{"正文: [{表格: {标题: [甲], 行: [[甲]]}}]\n",
		"brackets-are-list 3:16\n"},
	{"正文: [{表格: {行: [[甲, 1], [甲,1,204]]}}]\n",
		"comma-divides-row 3:27\n"},
	{"正文: [{表格: {行: [[甲, 1], [甲,21,24]]}}]\n",
		"table-row-width 3:24\n"},
	{"正文: [{表格: {行: [[甲, 1], [甲,2104,204]]}}]\n",
		"table-row-width 3:24\n"},
	{"正文: [{表格: {行: [[甲, 1], [甲, 21,24]]}}]\n",
		"comma-divides-row 3:28\n"},
	{"正文: [{表格: {行: [[甲, 1，2,3], [甲, 21]]}}]\n",
		"table-row-width 3:28\n"},
	{"正文: [{表格: {标题: \"甲\\n乙\", 行: [[甲]]}}]\n",
		"line-break-in-line 3:20\n"},
	{"正文: [{表格: {题目: 甲, 行: [[甲]]}}]\n", "unknown-key 3:12\n"},
};

static void
test_body_faults(void **state)
{
	(void)state;
	faults(REPORT, body_faults, COUNT(body_faults));
}

/* --- set phrases ---------------------------------------------------------- */

static void
test_marks(void **state)
{
	static const struct {
		const char *text, *role, *expected;
	} cases[] = {
		/* the addressee's colon is in the letter's own lines */
		{"附注: 此件公开\n", "note", "（此件公开）"},
		{"附注: （此件公开）\n", "note", "（此件公开）"},
		{"附注: (此件公开)\n", "note", "(此件公开)"},
		{"附注: 此件公开（删减）\n", "note", "（此件公开（删减））"},
		{"附注: （甲）乙\n", "note", "（（甲）乙）"},
		{"附注: （甲）（乙）\n", "note", "（（甲）（乙））"},
		{"附注: （甲（乙））\n", "note", "（甲（乙））"},
		{"附注: （甲\n", "note", "（（甲）"},
		{"附注: 甲）\n", "note", "（甲））"},
		{"联系人: {姓名: 甲（办公室）, 电话: 1}\n", "contact",
			"（联系人：甲（办公室），联系电话：1）"},
		{"联系人: 甲（办公室）\n", "contact",
			"（联系人：甲（办公室））"},
		{"联系人: {姓名: 甲, 电话: 1（内线）}\n", "contact",
			"（联系人：甲，联系电话：1（内线））"},
		{"抄送机关: 甲\n", "colophon", "抄送：甲。"},
		{"抄送机关: 甲。\n", "colophon", "抄送：甲。"},
		{"抄送机关: [甲, 乙。]\n", "colophon", "抄送：甲，乙。"},
		{"抄送机关: |\n  甲\n  乙\n", "colophon", "抄送：甲，乙。"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf expected = {0};

		if (!strcmp(cases[i].role, "colophon"))
			buf_text(&expected, "    element copies\n  ");
		buf_format(&expected, "    paragraph paragraph \"%s\"\n",
			cases[i].expected);
		element_says(
			LETTER, cases[i].text, cases[i].role, expected.data);
		buf_done(&expected);
	}
}

static void
test_addressee(void **state)
{
	static const struct {
		const char *value, *expected;
	} cases[] = {
		{"甲", "甲："},
		{"甲：", "甲："},
		{"'甲:'", "甲:"},
		{"[甲, 乙]", "甲、乙："},
		{"[甲, 乙：]", "甲、乙："},
		{"[' 甲', '', 乙]", "甲、乙："},
		{"[\"甲\\n乙\", 丙]", "甲、乙、丙："},
		{"各区（县）", "各区（县）："},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf text = {0}, expected = {0};

		buf_format(&text,
			"文种: 函\n发文机关: 某局\n标题: 题\n"
			"正文: 收悉。\n主送机关: %s\n",
			cases[i].value);
		buf_format(&expected, "    paragraph paragraph \"%s\"\n",
			cases[i].expected);
		element_says("", text.data, "addressee", expected.data);
		buf_done(&text);
		buf_done(&expected);
	}
	element_says(REPORT, "副标题: ——以甲为例\n正文: 乙\n", "subtitle",
		"    paragraph paragraph \"——以甲为例\"\n");
	element_says(REPORT, "副标题: 以甲为例\n正文: 乙\n", "subtitle",
		"    paragraph paragraph \"——以甲为例\"\n");
	element_says(REPORT, "称谓: 各位代表：\n正文: 乙\n", "salutation",
		"    paragraph paragraph \"各位代表：\"\n");
}

static void
test_title(void **state)
{
	static const char letter[] =
		"文种: 函\n发文机关: 某局\n主送机关: 甲\n正文: 乙\n";

	(void)state;
	element_says(LETTER, "", "title",
		"    paragraph paragraph \"某局的复函\"\n");
	element_says(letter, "提案: {案由: 丙}\n", "title",
		"    paragraph paragraph \"某局关于“丙”提案的复函\"\n");
	element_says(letter, "建议: {案由: 丙, 类别: 建议}\n", "title",
		"    paragraph paragraph \"某局关于“丙”建议的复函\"\n");
	element_says(letter, "标题: ''\n提案: {案由: 丙}\n", "title",
		"    paragraph paragraph \"某局关于“丙”提案的复函\"\n");
	/* 关于 that is typed is not set once more, and nothing typed is lost */
	element_says(letter, "提案: {案由: 关于丙}\n", "title",
		"    paragraph paragraph \"某局“关于丙”提案的复函\"\n");
	element_says(letter, "提案: {案由: “关于丙”}\n", "title",
		"    paragraph paragraph \"某局“关于丙”提案的复函\"\n");
	element_says(letter, "提案: {案由: 《关于丙》}\n", "title",
		"    paragraph paragraph \"某局“《关于丙》”提案的复函\"\n");
	element_says(letter, "提案: {案由: “丙”“丁”事}\n", "title",
		"    paragraph paragraph \"某局关于““丙”“丁”事”提案的复函\"\n");
	element_says(letter, "提案: {案由: 于都丙}\n", "title",
		"    paragraph paragraph \"某局关于“于都丙”提案的复函\"\n");
	element_says(letter, "提案: {案由: 关于}\n", "title",
		"    paragraph paragraph \"某局关于“关于”提案的复函\"\n");
	element_says(LETTER, "标题分行: [某局的, 复函]\n", "title",
		"    paragraph line \"某局的\"\n"
		"    paragraph line \"复函\"\n");
	element_says(LETTER, "署名: [甲局, 乙局]\n署名分行: [甲, 局, 乙局]\n",
		"signature",
		"    paragraph organ \"甲\"\n"
		"    paragraph line \"局\"\n"
		"    paragraph organ \"乙局\"\n");
	element_says(LETTER, "标题分行: |\n  某局\n  的复函\n", "title",
		"    paragraph line \"某局\"\n"
		"    paragraph line \"的复函\"\n");
}

static void
test_attachments(void **state)
{
	(void)state;
	element_says(LETTER, "附件: 名单\n", "attachment-list",
		"    paragraph item \"附件：名单\"\n");
	element_says(LETTER, "附件: [名单]\n", "attachment-list",
		"    paragraph item \"附件：名单\"\n");
	element_says(LETTER, "附件: [名单, {名称: 表}]\n", "attachment-list",
		"    paragraph item \"附件：1.名单\"\n"
		"    paragraph item \"2.表\"\n");
	element_says(LETTER, "附件: []\n", "attachment-list", "");
	element_says(LETTER, "附件: 名单\n", "annex", "");
	element_says(LETTER, "附件: {标题: 名单, 内容: 甲}\n", "annex",
		"    paragraph head \"附件\"\n"
		"    paragraph title \"名单\"\n"
		"    paragraph paragraph \"甲\"\n");
	element_says(LETTER,
		"附件: [名单, {标题: 表, 内容: [{表格: {行: [[乙]]}}]}]\n",
		"annex",
		"    paragraph head \"附件2\"\n"
		"    paragraph title \"表\"\n"
		"    table table\n      row\n        cell\n"
		"          paragraph paragraph \"乙\"\n");
}

static void
test_optional(void **state)
{
	(void)state;
	element_says(ANNUAL, "填表人: 甲\n", "filler",
		"    paragraph paragraph \"填表人：甲\"\n");
	element_says(ANNUAL, "填表人: 甲\n报送日期: 2026年3月6日\n", "filler",
		"    paragraph paragraph \"填表人：甲　报送日期："
		"2026年3月6日\"\n");
	element_says(ANNUAL, "联系电话: 1\n", "filler", "");
	element_says(LETTER,
		"印发机关: 甲\n印发日期: 2026年5月6日\n"
		"版式: 文件\n",
		"colophon",
		"    element printer\n"
		"      paragraph paragraph \"甲\"\n"
		"      paragraph end \"2026年5月6日印发\"\n");
	element_says(LETTER, "联系人:\n", "contact", "");
}

/* --- layouts -------------------------------------------------------------- */

static void
layout_is(const char *head, const char *text, const char *expected)
{
	struct run run;

	run_start(&run, head, text);
	assert_non_null(run.document);
	assert_string_equal(run.document->layout->name, expected);
	run_end(&run);
}

static void
test_layout(void **state)
{
	(void)state;
	layout_is(LETTER, "", "信函");
	layout_is(LETTER, "签发人: 甲\n", "文件");
	layout_is(LETTER, "签发人: ''\n", "信函");
	layout_is(LETTER, "签发人: []\n", "信函");
	layout_is(LETTER, "版式: 文件\n", "文件");
	layout_is(LETTER, "layout: 信函\n签发人: 甲\n", "信函");
	layout_is(LETTER, "版式: ' '\n签发人: 甲\n", "文件");
	layout_is(ANNUAL, "", "公示表");
	layout_is(ANNUAL, "版式: 报告书\n", "报告书");
}

static void
test_metadata(void **state)
{
	struct run run;

	(void)state;
	run_start(&run, LETTER,
		"成文日期: 2026年5月6日\n发文字号: 甲〔2026〕1号\n");
	assert_non_null(run.document);
	assert_string_equal(run.document->title, "某局的复函");
	assert_string_equal(run.document->author, "某局");
	assert_string_equal(run.document->subject, "甲〔2026〕1号");
	assert_string_equal(run.document->date, "20260506");
	assert_null(document_element(run.document, "nothing"));
	run_end(&run);
	run_start(&run, LETTER, "");
	assert_string_equal(run.document->subject, "");
	assert_null(run.document->date);
	run_end(&run);
}

/* Ids count the blocks in the order of the document. */
static uint32_t
check_ids(const struct block *block, uint32_t next)
{
	assert_int_equal(block->id, next++);
	BLOCK_FOR (child, block) {
		assert_ptr_equal(child->parent, block);
		next = check_ids(child, next);
	}
	return block->cell->foot ? check_ids(block->cell->foot, next) : next;
}

static void
test_ids(void **state)
{
	struct run run;

	(void)state;
	run_start(&run, ANNUAL, "版式: 报告书\n");
	assert_non_null(run.document);
	assert_int_equal(
		check_ids(run.document->root, 0), run.document->block_count);
	run_end(&run);
}

/* --- places --------------------------------------------------------------- */

/* Where `needle` was typed, looked for in all spans. */
static struct mark
find_mark(const struct block *block, const char *needle)
{
	struct mark mark = {0};

	for (size_t i = 0; i < block->span_count; i++) {
		const struct span *s = &block->spans[i];
		const char *at =
			memmem(s->text, s->length, needle, strlen(needle));
		if (at)
			return span_mark(s, (size_t)(at - s->text));
	}
	BLOCK_FOR (child, block) {
		mark = find_mark(child, needle);
		if (mark.line)
			break;
	}
	return mark;
}

static void
test_places(void **state)
{
	static const struct {
		const char *needle;
		int line, column;
	} cases[] = {
		{"辰", 4, 5},
		{"巳", 6, 5},
		{"午", 8, 5},
		{"未", 8, 8},
		{"申", 10, 12},
		{"酉", 11, 5},
		{"戌", 12, 7},
		{"亥", 13, 16},
		{"子", 14, 6},
	};
	struct run run;

	(void)state;
	run_start(&run, REPORT,
		"正文:\n- '甲辰'\n- |\n  乙甲巳\n\n  一、午。丙未\n"
		"- 标题: 乙\n  内容: \"甲\\n乙申\"\n- 一、酉\n"
		"- 标题: 戌\n- 表格: {行: [[甲, 亥]]}\n落款: 甲子\n");
	assert_non_null(run.document);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct mark mark =
			find_mark(run.document->root, cases[i].needle);

		if (mark.line != cases[i].line ||
			mark.column != cases[i].column)
			print_error("%s %d:%d\n", cases[i].needle, mark.line,
				mark.column);
		assert_int_equal(mark.line, cases[i].line);
		assert_int_equal(mark.column, cases[i].column);
	}
	run_end(&run);
}

/* Every character of a block scalar, by its own place. */
static void
test_every_place(void **state)
{
	struct run run;
	const struct block *body;
	int line = 4;

	(void)state;
	run_start(&run, REPORT,
		"正文: |\n    甲A乙é𠮷丙\n    　　丁戊\n    己 庚\n");
	assert_non_null(run.document);
	body = document_element(run.document, "body");
	BLOCK_FOR (p, body) {
		const struct span *s = &p->spans[0];
		size_t length, at = 0;
		const char *text = source_line(&run.source, line, &length);

		while (at < s->length) {
			struct mark mark = span_mark(s, at);
			uint32_t c, seen;
			size_t n =
				utf8_decode(s->text + at, s->length - at, &c);
			const char *place = text;

			assert_int_equal(mark.line, line);
			for (int i = 1; i < mark.column; i++)
				utf8_next(&place);
			utf8_decode(place, 4, &seen);
			assert_int_equal(seen, c);
			at += n;
		}
		line++;
	}
	assert_int_equal(line, 7);
	run_end(&run);
}

/* --- ordinals ------------------------------------------------------------- */

static void
test_ordinal_round_trip(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	const struct kind *kind = template_load(session_of(arena, diag),
		ANDU_TEST_TEMPLATES, "总结", NULL, (struct mark){0});
	static const int limits[] = {99, 99, 199, 199};

	(void)state;
	assert_non_null(kind);
	assert_int_equal(kind->level_count, 4);
	for (int level = 1; level <= 4; level++) {
		const char *before = "";

		for (int n = 1; n <= limits[level - 1]; n++) {
			char *text = ordinal_format(arena, kind, level, n);
			char *line = arena_join(arena, text, "甲", NULL);
			size_t length = 0;

			assert_string_not_equal(text, before);
			assert_int_equal(ordinal_match(kind, line, strlen(line),
						 &length),
				level);
			assert_int_equal(length, strlen(text));
			/* and not a byte less is enough */
			assert_int_equal(ordinal_match(kind, text,
						 strlen(text) - 1, &length),
				0);
			before = text;
		}
	}
	assert_string_equal(ordinal_format(arena, kind, 1, 10), "十、");
	assert_string_equal(ordinal_format(arena, kind, 2, 11), "（十一）");
	assert_string_equal(ordinal_format(arena, kind, 1, 20), "二十、");
	assert_string_equal(ordinal_format(arena, kind, 1, 99), "九十九、");
	assert_string_equal(ordinal_format(arena, kind, 1, 100), "一百、");
	assert_string_equal(ordinal_format(arena, kind, 1, 105), "一百零五、");
	assert_string_equal(ordinal_format(arena, kind, 1, 110), "一百一十、");
	assert_string_equal(ordinal_format(arena, kind, 3, 105), "105.");
	assert_string_equal(ordinal_format(arena, kind, 4, 7), "（7）");
	diag_free(diag);
	arena_free(arena);
}

/* --- suggestions ---------------------------------------------------------- */

static void
test_suggestions(void **state)
{
	static const struct {
		const char *name, *nearest;
	} cases[] = {
		{"标提", "标题"},
		{"题标", "标题"},
		{"主送机构", "主送机关"},
		{"主送", "主送机关"},
		{"成文日", "成文日期"},
		{"日期", "成文日期"},
		{"抄送单位", "抄送"},
		{"附件名单", "附件"},
		{"name", NULL},
		{"addresse", "addressee"},
		{"adressee", "addressee"},
		{"titel", "title"},
		{"boyd", "body"},
		{"发文机关标", "发文机关标志"},
		{"x", NULL},
		{"", NULL},
		{"一个特别特别特别特别特别特别特别特别特别特别特别特别特别特"
		 "别特别特别特别特别长的名字",
			NULL},
	};
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	const struct kind *kind = template_load(session_of(arena, diag),
		ANDU_TEST_TEMPLATES, "复函", NULL, (struct mark){0});

	(void)state;
	assert_non_null(kind);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *seen = suggest_field(kind->fields, cases[i].name);

		if (!seen != !cases[i].nearest ||
			(seen && strcmp(seen, cases[i].nearest)))
			print_error("%s: %s\n", cases[i].name,
				seen ? seen : "nothing");
		if (cases[i].nearest)
			assert_string_equal(seen, cases[i].nearest);
		else
			assert_null(seen);
	}
	diag_free(diag);
	arena_free(arena);
}

/* --- blanks --------------------------------------------------------------- */

/* What all of them let go at both ends, and keep in the midst. */
static bool
is_trimmed(uint32_t c)
{
	return utf8_is_space(c) || c == '\n' || c == '\r' || c == 0xfeff;
}

/* Has more than what is trimmed: asked of a scalar of its own. */
static bool
is_given(const char *text)
{
	const struct tree scalar = {.kind = TREE_SCALAR,
		.text = text,
		.length = (uint32_t)strlen(text)};

	return scalar_present(&scalar);
}

static void
assert_kept(uint32_t c, const char *text, size_t from, size_t length)
{
	const struct span span = span_trim((struct span){
		.text = text, .length = strlen(text), .mark = {.line = 1}});

	if (span.text != text + from || span.length != length)
		fail_msg("U+%04X: %zu, %zu", c, (size_t)(span.text - text),
			span.length);
}

/*
 * Each character there is: alone, around a letter, between two. Three of a
 * kind at an end are as one; what is no blank stays wherever it stands.
 */
static void
test_trimming(void **state)
{
	(void)state;
	for (uint32_t c = 1; c < 0x110000; c++) {
		char text[64], one[8] = "";
		size_t n;

		if (c >= 0xd800 && c < 0xe000)
			continue;
		n = utf8_encode(c, one);
		one[n] = '\0';
		snprintf(text, sizeof text, "%s%s甲%s甲%s%s", one, one, one,
			one, one);
		if (is_trimmed(c))
			assert_kept(c, text, 2 * n, 2 * strlen("甲") + n);
		else
			assert_kept(c, text, 0, strlen(text));
		snprintf(text, sizeof text, "%s%s%s", one, one, one);
		if (is_trimmed(c))
			assert_kept(c, text, 3 * n, 0);
		else
			assert_kept(c, text, 0, 3 * n);
		if (is_given(text) == is_trimmed(c))
			fail_msg("U+%04X is given", c);
	}
}

/* Blanks of several kinds beside one another; a line has none at its ends. */
static void
test_trimmed_lines(void **state)
{
	static const char text[] = "\u00a0\t甲 乙\u3000 \r\n\u2003\n"
				   "\ufeff丙\u00a0\u2003";
	static const char *const lines[] = {"甲 乙", "丙"};
	struct span rest = {.text = text, .length = sizeof text - 1}, line;
	size_t count = 0;

	(void)state;
	while (span_line(&rest, &line)) {
		assert_in_range(count, 0, 1);
		assert_int_equal(line.length, strlen(lines[count]));
		assert_memory_equal(line.text, lines[count], line.length);
		count++;
	}
	assert_int_equal(count, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_from_cells),
		cmocka_unit_test(test_required),
		cmocka_unit_test(test_missing),
		cmocka_unit_test(test_missing_organs),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_paragraphs),
		cmocka_unit_test(test_typed_ordinals),
		cmocka_unit_test(test_outline),
		cmocka_unit_test(test_listed_sections),
		cmocka_unit_test(test_mixed_sections),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_table_align),
		cmocka_unit_test(test_body_faults),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_addressee),
		cmocka_unit_test(test_title),
		cmocka_unit_test(test_attachments),
		cmocka_unit_test(test_optional),
		cmocka_unit_test(test_layout),
		cmocka_unit_test(test_metadata),
		cmocka_unit_test(test_every_part),
		cmocka_unit_test(test_breaks),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_every_place),
		cmocka_unit_test(test_ordinal_round_trip),
		cmocka_unit_test(test_suggestions),
		cmocka_unit_test(test_trimming),
		cmocka_unit_test(test_trimmed_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
