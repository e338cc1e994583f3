/* What may stand in a draft where another thing stands; a target includes it.
 */
#ifndef ANDU_FUZZ_WORDS_H
#define ANDU_FUZZ_WORDS_H

/* What a document may hold where another thing stands. */
static const char *const draft_words[] = {
	"一、",
	"（一）",
	"1.",
	"（1）",
	"。",
	"：",
	"（",
	"）",
	"”",
	"“",
	"《",
	"——",
	"……",
	"\u3000",
	"𠮷",
	"é",
	"á̈",
	"\u200b",
	"１２",
	"Wi-Fi",
	"http://example.com/a/very/long/name-without-a-space?x=1&y=2",
	"2026年2月29日",
	"99999999999999999999",
	"-0.00",
	"null",
	"~",
	"|\n  一、标题。正文\n  第二段\n",
	">-\n  折\n  行\n",
	"[]",
	"{}",
	"[甲, 乙, 丙]",
	"'",
	"\"",
	"- ",
	"  ",
	"\n",
	"\n\n",
	"\r\n",
	": ",
	"#",
	"版式: 文件\n",
	"版式: 报告书\n",
	"签发人: [甲, 乙, 丙]\n",
	"标题分行: [甲, 乙]\n",
	"附件: [甲, {标题: 乙, 内容: 丙}]\n",
	"正文:\n- 标题: 甲\n  内容:\n  - 标题: 乙\n    内容: 丙\n",
	"- 表格: {标题: 表, 表头: [甲, 乙], 行: [[1, 2], [3.5, 4]]}\n",
	"- 表格:\n    行:\n    - [{文字: 甲, 跨行: 2}, 乙]\n    - [丙]\n",
	"{文字: 甲, 跨列: 2, 对齐: 右}",
	"跨行: 99",
	"跨列: 99",
};

enum { DRAFT_WORDS = sizeof draft_words / sizeof *draft_words };

#endif
