/* YAML in: what simply works, what is refused, and exactly where. */
#include "support.h"

#include "base/offsets.h"
#include "input/input.h"
#include "input/marks.h"
#include "input/traps.h"

#include "base/utf8.h"

#include <iconv.h>
#include <stdio.h>

/* "id line:column" of every report for an input that is wrong. */
static const struct {
	const char *yaml, *places;
} wrong[] = {
	/* nothing there */
	{"", "empty-file 0:0\n"},
	{"\xef\xbb\xbf", "empty-file 0:0\n"},
	{"\n \n# nothing\n\t\r\n", "empty-file 0:0\n"},
	{"---\n", "empty-file 0:0\n"},
	{"%PDF-1.4\n", "binary-file 0:0\n"},
	{"PK\003\004xxxx", "binary-file 0:0\n"},
	{"- a\n", "not-a-mapping 1:1\n"},
	{"# x\n\"a\"\n", "not-a-mapping 2:1\n"},
	{"标题\n", "not-a-mapping 1:1\n"},
	/* encodings */
	{"标题: 甲\xff乙\n署名: \xe4\xb8\n", "not-utf8 1:6\nnot-utf8 2:5\n"},
	{"a: \xed\xa0\x80\n", "not-utf8 1:4\n"},
	/* control characters: all of them, and the rest is read too */
	{"a: x\001y\nb: \x7f\na: 2\n",
		"control-character 1:5\ncontrol-character 2:4\n"
		"duplicate-key 3:1\n"},
	{"a: \uFFFD\n", "control-character 1:4\n"},
	{"a: 甲\u2028乙\n", "control-character 1:5\n"},
	{"a: 甲\uFEFF乙\n", "invisible-character 1:5\n"},
	{"标\u200B题\u00AD: 甲\u2060\n标题: 2\n",
		"invisible-character 1:2\ninvisible-character 1:4\n"
		"invisible-character 1:8\nduplicate-key 2:1\n"},
	{"a: 1\rb\n", "control-character 1:5\n"},
	{"a: \"x\\x01y\\u2028\"\n",
		"control-character 1:6\ncontrol-character 1:11\n"},
	{"a: \"x\\0\"\n", "control-character 1:6\n"},
	{"\"\\r\": \"\\uFFFE\"\n",
		"control-character 1:2\ncontrol-character 1:8\n"},
	/* keys */
	{"a: 1\nb: 2\na: 3\n", "duplicate-key 3:1\n"},
	{"a: {x: 1, x: 2}\n", "duplicate-key 1:11\n"},
	{"标题: 1\n\"标题\": 3\n", "duplicate-key 2:1\n"},
	{"[a]: 1\n", "key-not-text 1:1\n"},
	{"? {a: 1}\n: 2\nb: 1\n", "key-not-text 1:3\n"},
	{": 1\n", "line-without-place 1:1\n"},
	/* documents */
	{"a: 1\n---\nb: 1\n", "many-documents 2:1\n"},
	{"a: 1\n...\nb: 1\n", "yaml-syntax 3:1\n"},
	/* anchors and tags */
	{"a: *x\n", "unknown-alias 1:4\n"},
	{"a: *x\nx: &x 1\n", "unknown-alias 1:4\nanchor-unused 2:4\n"},
	{"a: &x [*x]\n", "alias-inside-itself 1:8\n"},
	{"a: &x b\n", "anchor-unused 1:4\n"},
	{"a: !x b\n", "yaml-syntax 1:4\n"},
	{"a: !!binary b\n", "yaml-syntax 1:4\n"},
	{"a: ! b\n", "yaml-syntax 1:4\n"},
	{"a: *重要*\n", "unknown-alias 1:4\n"},
	{"a: &重要\n", "yaml-syntax 1:4\n"},
	{"a: !重要\n", "yaml-syntax 1:4\n"},
	{"a: !!重要\n", "yaml-syntax 1:4\n"},
	/* the full-width colon */
	{"文种：复函\n", "fullwidth-colon 1:3\n"},
	{"文种：复函\n标题：甲\n\n署名：乙\n",
		"fullwidth-colon 1:3\nfullwidth-colon 2:3\n"
		"fullwidth-colon 4:3\n"},
	{"文种: 复函\n标题：甲\n", "fullwidth-colon 2:3\n"},
	{"文种: 复函\r\n标题：甲\r\n署名：乙\r\n",
		"fullwidth-colon 2:3\nfullwidth-colon 3:3\n"},
	{"\uFEFF标题：甲\n署名: 乙\n", "fullwidth-colon 1:3\n"},
	{"a: b\n  标题：xx\n", "fullwidth-colon 2:5\n"},
	{"a: b\n标题 ：xx\nc: d\n", "fullwidth-colon 2:4\n"},
	{"g:\n  年初数：2.17\n  期末数: 1.35\n", "fullwidth-colon 2:6\n"},
	{"g:\n  年初数: 2.17\n  期末数：1.35\n", "fullwidth-colon 3:6\n"},
	{"g:\n  年初数：2.17\n  期末数：1.35\n",
		"fullwidth-colon 2:6\nfullwidth-colon 3:6\n"},
	{"资产损益：\n  年初数: 2.17\n  期末数: 1.35\nb: 2\n",
		"fullwidth-colon 1:5\n"},
	{"资产损益：\n  年初数：2.17\nb: 2\n",
		"fullwidth-colon 1:5\nfullwidth-colon 2:6\n"},
	{"l:\n- 标题：甲\n  内容: 乙\n- 标题: 甲\n  内容：乙\n",
		"fullwidth-colon 2:5\nfullwidth-colon 5:5\n"},
	{"l:\n- 标题：甲\n  内容：乙\n",
		"fullwidth-colon 2:5\nfullwidth-colon 3:5\n"},
	{"a: {年初数：2.17, 期末数: 1}\n", "fullwidth-colon 1:8\n"},
	{"正文：|\n  甲：乙\n  丙：丁\nb: 1\n", "fullwidth-colon 1:3\n"},
	/* text that only looks like it: in block scalars, quotes, brackets */
	{"a: |\n  标题：甲\n  b：1\n标题：x\nl:\n- 说明：丙\n- x\n",
		"fullwidth-colon 4:3\n"},
	{"a: >-\n  标题：甲\nb: \"x\n  标题：y\"\nc: [甲,\n  标题：乙]\n"
	 "标题：x\nd: 1\n",
		"lines-joined 4:3\nfullwidth-colon 7:3\n"},
	/* no space behind the colon */
	{"标题:甲\n", "missing-space-after-colon 1:3\n"},
	{"a: 1\n标题:甲\nb: 2\n", "missing-space-after-colon 2:3\n"},
	{"g:\n  x:1\n  y:2\n", "missing-space-after-colon 2:4\n"
			       "missing-space-after-colon 3:4\n"},
	{"a: {b:3}\n", "missing-space-after-colon 1:6\n"},
	/* a colon in the value */
	{"标题: 甲: 乙\nb: 1\n", "unquoted-colon 1:6\n"},
	{"标题: 如下:\nb: 1\n", "unquoted-colon 1:7\n"},
	{"l:\n- a: b: c\n- d: e:\n",
		"unquoted-colon 2:7\nunquoted-colon 3:7\n"},
	/* quotes and brackets */
	{"标题: \"甲\nb: 1\n", "unclosed-quote 1:5\n"},
	{"标题: \"甲\nb: \"1\"\n", "unclosed-quote 1:5\n"},
	{"标题: '甲\n", "unclosed-quote 1:5\n"},
	{"l:\n- \"甲\n- \"乙\"\n", "unclosed-quote 2:3\n"},
	{"a: [\"x, y]\nb: 1\n", "unclosed-quote 1:5\n"},
	{"标题: \"一带一路\"建设\n", "yaml-syntax 1:11\n"},
	{"标题: '甲'乙\nb: '丙'丁\n", "yaml-syntax 1:8\nyaml-syntax 2:7\n"},
	{"文号: [2024]3号\n", "yaml-syntax 1:11\n"},
	{"a: [甲, 乙\nb: 丙\n", "yaml-syntax 1:4\n"},
	{"a: [甲}\nb: 丙\n", "yaml-syntax 1:6\n"},
	{"a: \"C:\\路\"\n", "yaml-syntax 1:7\n"},
	/* what is quoted and goes on is no key of the next line */
	{"a: \"x\n y: z\"\nb: @\n", "yaml-syntax 3:4\n"},
	{"a: \"x\ny: z\nb: 1\n", "unclosed-quote 1:4\n"},
	{"a: 'x\n y: z'\nb: @\n", "yaml-syntax 3:4\n"},
	{"l:\n- \"x\n  y: z\"\n- @\n", "yaml-syntax 4:3\n"},
	{"a: \"x\n---\n\"\n", "unclosed-quote 1:4\nline-without-place 3:1\n"},
	{"a: \"x\n--\n y\"\nb: @\n", "yaml-syntax 4:4\n"},
	{"a: 'it''s\nb: 1\n", "unclosed-quote 1:4\n"},
	{"a: \"\\\"\nb: 1\n", "unclosed-quote 1:4\n"},
	/* odd blanks, seen by the light reader */
	{"t: |\n  甲\n\u3000\u3000乙: 丙\nb: @\n",
		"wide-space-indent 3:1\nyaml-syntax 4:4\n"},
	{"t: |\n  甲\n \u3000\u3000乙: 丙\nb: @\n",
		"wide-space-indent 3:2\nyaml-syntax 4:4\n"},
	{"t: |\n  甲\n\u3000乙: 丙\nb: @\n",
		"key-blank 3:1\nyaml-syntax 4:4\n"},
	{"g:\n  x: 1\n  \u3000y: 2\nb: @\n",
		"key-blank 3:3\nyaml-syntax 4:4\n"},
	{"g:\n  x:\n  \u3000y: 2\nb: @\n",
		"wide-space-indent 3:3\nyaml-syntax 4:4\n"},
	/* signs a value cannot start with, all of them at once */
	{"a: @x\nb: %5\nc: `x`\nd: >50%\ne: |x\nf: - x\ng: ]\nh: ,x\n",
		"yaml-syntax 1:4\nyaml-syntax 2:4\nyaml-syntax 3:4\n"
		"yaml-syntax 4:4\nyaml-syntax 5:4\nlist-on-key 6:4\n"
		"yaml-syntax 7:4\nyaml-syntax 8:4\n"},
	/* indents */
	{"a: 1\n b: 2\n", "wrong-indent 2:2\n"},
	{"a: 1\n b: 2\n c: 3\nd: 4\n  e: 5\n",
		"wrong-indent 2:2\nwrong-indent 5:3\n"},
	{" a: 1\nb: 2\nc: 3\n", "wrong-indent 1:2\n"},
	{"g:\n    b: 2\n  c: 3\nd：4\n",
		"wrong-indent 3:3\nfullwidth-colon 4:2\n"},
	{"l:\n  - a: 1\n    b: 2\n   c: 3\n", "wrong-indent 4:4\n"},
	{"l:\n  - a\n  b: 1\n", "wrong-indent 3:3\n"},
	{"a: |\n    甲\n  乙\n  丙\nb: x\n", "wrong-indent 3:3\n"},
	{"a: |\n  甲\n乙\n丙\nb: x\n", "line-without-place 3:1\n"},
	/* tabs */
	{"a:\n\tb: 2\n\tc: 3\nd: 4\n", "tab-indent 2:1\n"},
	{"a:\n\tb: 2\n\n\tc: 3\nd: 4\n", "tab-indent 2:1\ntab-indent 4:1\n"},
	{"a:\n  b: 2\n\tc: 3\n", "tab-indent 3:1\n"},
	{"a: |\n\t甲\n\t乙\nb: x\n", "tab-indent 2:1\n"},
	{"t:\n甲\t乙\n丙\t丁\n", "tab-cells 2:1\n"},
	{"t:\n\t甲\t乙\n\t丙\t丁\nb: 1\n", "tab-cells 2:1\n"},
	{"t:\n  甲\t乙\n  丙\t丁\n", "tab-cells 3:3\n"},
	{"a: |\n  甲\n \t乙\nb: x\n", "tab-indent 3:2\n"},
	{"\tl: |\n  甲：乙\n  x\nb: 1\n", "tab-indent 1:1\n"},
	{"-\tx: 1\n", "tab-indent 1:2\n"},
	/* lines that become one: told, though no key is hidden in them */
	{"t: 第一行\n  第二行，其中：甲\n", "lines-joined 2:3\n"},
	{"t:\n  现将情况报告\n  会议指出：甲\n", "lines-joined 3:3\n"},
	{"t: \"a\n  标题：甲\"\n", "lines-joined 2:3\n"},
	{"t: >\n  甲\n  乙\n", "lines-joined 3:3\n"},
	{"t: [甲\n  乙, 丙]\n", "lines-joined 2:3\n"},
	{"t:\n  -甲\n  -乙\n", "dash-without-space 2:3\n"},
	{"t: |\n  甲\n# 乙\n  丙\n", "remark-ends-text 3:1\n"},
	{"t: [[#甲, 乙]]\n", "hash-hides-bracket 1:6\n"},
	{"t: [甲]\nb: &x {c: 1}\nd: &y |\n  e: 1\nf: @\n", "yaml-syntax 5:4\n"},
	{"l:\n  - \"甲\n  - 乙\"\n", "line-quoted 3:3\n"},
	{"l:\n  - '甲\n    乙: 丙' # 丁\n", "line-quoted 3:5\n"},
	{"t: |\n  甲\n# 乙\n\n# 丙\n  丁\n",
		"remark-ends-text 3:1\nremark-ends-text 5:1\n"},
	{"t: |\n  甲\n\u3000乙\n", "wide-space-indent 3:1\n"},
	{"t: |\n  甲\n\u3000乙\n\u3000丙\n  丁\n\u3000戊\n",
		"wide-space-indent 3:1\nwide-space-indent 6:1\n"},
	/* blanks that are no spaces */
	{"t: |\n\u00A0\u00A0甲\n", "odd-blank 2:1\n"},
	{"t:\u00A0甲\nb: 1\n", "odd-blank 1:3\n"},
	{"t：\u3000甲\nb: 1\n", "fullwidth-colon 1:2\n"},
	{"l:\n  -\u00A0甲\n  -\u3000乙\n", "odd-blank 2:4\nodd-blank 3:4\n"},
	{"l:\n  - 甲\n  -\u00A0乙\n", "odd-blank 3:4\n"},
	{"g:\n  \u3000x: 1\nh: 2\n", "key-blank 2:3\n"},
	{"g:\n  x: 1\n  \u3000y: 1\nh: 2\n", "key-blank 3:3\n"},
	{"g:\n  x:\n  \u3000y: 1\nh: 2\n", "wide-space-indent 3:3\n"},
	{"g:\n  x:\n  \u00A0y: 1\n", "odd-blank 3:3\n"},
	{"g:\n  x:\n    y: 2\n  \u3000z: 1\n", "wide-space-indent 4:3\n"},
	{"g:\n  x: {y: 2}\n  \u3000z: 1\n", "key-blank 3:3\n"},
	{"g:\n  x: |\n    y\n  \u3000z: 1\n", "key-blank 4:3\n"},
	{"标\u3000题: 甲\n\u00A0乙: 丙\n", "key-blank 1:1\nkey-blank 2:1\n"},
	{"标\u3000题: 甲\n标题: 丙\n", "key-blank 1:1\nduplicate-key 2:1\n"},
	/* lists with other marks, or askew */
	{"l:\n  ・甲\n  ・乙\n", "list-mark 2:3\n"},
	{"l:\n  + 甲\n", "list-mark 2:3\n"},
	{"l:\n  * 甲\n  * 乙\n", "list-mark 2:3\n"},
	{"l:\n  1. 甲\n  2. 乙\n", "list-mark 2:3\n"},
	{"l:\n  1、甲\n  - 乙\n", "list-mark 2:3\n"},
	{"l:\n  ①甲\n  ②乙\n", "list-mark 2:3\n"},
	{"l:\n  1. 一般情况良好。\n  2. 其他情况良好。\n",
		"lines-joined 3:3\n"},
	{"l:\n  一、甲\n  二、乙\n", "lines-joined 3:3\n"},
	{"l:\n  - 甲\n  · 乙\n  - 丙\n", "list-mark 3:3\n"},
	{"l:\n  - 甲\n  -乙\n  - 丙\n", "dash-without-space 3:3\n"},
	{"l:\n  - 甲\n    · 乙\n", "list-mark 3:5\n"},
	{"l:\n  - 甲\n   - 乙\n", "list-deep 3:4\n"},
	{"l:\n  - a: 甲\n   - a: 乙\n", "list-deep 3:4\n"},
	{"l: 甲\n  - 乙\n", "list-below-text 2:3\n"},
	/* brackets */
	{"a: [甲, , 乙]\n", "flow-empty 1:8\n"},
	{"a: [, 甲]\n", "flow-empty 1:5\n"},
	{"a: {b: \"x, , y\", , c: 1}\n", "flow-empty 1:18\n"},
	{"a: [{b: \"x, , y\"}, 'z, , ']\nb: @\n", "yaml-syntax 2:4\n"},
	{"a: {b: 1，c: 2}\n", "flow-comma 1:9\n"},
	{"a: {b: 1，c：2}\n", "flow-comma 1:9\n"},
	{"a: [甲, 乙］\nb: 1\n", "fullwidth-sign 1:9\n"},
	{"a: ｛b: 1, c: 2｝\n", "fullwidth-sign 1:4\n"},
	{"a：{b: 1, c: 2}\n", "fullwidth-colon 1:2\n"},
	{"a:{b: 1, c: 2}\n", "missing-space-after-colon 1:2\n"},
	{"a：{b: 1}\n", "fullwidth-colon 1:2\n"},
	{"a：[b, c]\nd: 1\n", "fullwidth-colon 1:2\n"},
	/* signs that are not the half-width ones */
	{"t: ｜\n  甲\n  乙\n", "fullwidth-sign 1:4\n"},
	{"t: ｜\n", "fullwidth-sign 1:4\n"},
};

/* Inputs that are right, and the tree they give. */
static const struct {
	const char *yaml, *tree;
} right[] = {
	{"文种: 复函\n年: 007\n", "{文种=复函,年=007,}"},
	{"\uFEFFa: 1\r\nb: |\r\n  x\r\n  y\r\n", "{a=1,b=x\ny\n,}"},
	{"a: no\nb: 10.00\nc: 2024-01-02\nd: ~\ne:\nf: ''\n",
		"{a=no,b=10.00,c=2024-01-02,d=~,e=,f=,}"},
	{"---\na: 1\n...\n", "{a=1,}"},
	{"%YAML 1.1\n---\na: 1\n", "{a=1,}"},
	{"a: &x [1, 2]\nb: *x\nc: &x 3\nd: [*x, *x]\n",
		"{a=[1,2,],b=[1,2,],c=3,d=[3,3,],}"},
	{"a: &x {k: 1}\nb:\n  <<: *x\n  m: 2\n",
		"{a={k=1,},b={<<={k=1,},m=2,},}"},
	{"a: !!str 5\nb: !!seq [1]\n", "{a=5,b=[1,],}"},
	{"&k a: 1\nb: *k\n*k : 2\n", NULL /* a is given twice */},
	{"a: {}\nb: []\n", "{a={},b=[],}"},
	{"l:\n- a: 1\n  b: 2\n- c\n- [x, {y: z}]\n",
		"{l=[{a=1,b=2,},c,[x,{y=z,},],],}"},
	{"{a: 1, \"b\": 'c''d'}\n", "{a=1,b=c'd,}"},
	/* what looks like a trap and is none */
	{"t: 关于：甲\nu: 10:30\nv: http://x.cn/a:b\n",
		"{t=关于：甲,u=10:30,v=http://x.cn/a:b,}"},
	{"l:\n- 说明：甲\n- 时间:乙\n- x\n", "{l=[说明：甲,时间:乙,x,],}"},
	{"t:\n  关于甲：乙\n", "{t=关于甲：乙,}"},
	{"t: |\n  标题：甲\n  b:c\n", "{t=标题：甲\nb:c\n,}"},
	{"t: \"a\n  b：c\"\n", "{t=a b：c,}"},
	{"l:\n  ※甲\n", "{l=※甲,}"},
	{"l:\n  1. 甲\n", "{l=1. 甲,}"},
	{"l:\n  ○○局\n", "{l=○○局,}"},
	{"l:\n  - 1. 甲\n  - ·乙\n", "{l=[1. 甲,·乙,],}"},
	{"t: ｜甲｜\nu: |\n  - 甲\n  ·乙\n", "{t=｜甲｜,u=- 甲\n·乙\n,}"},
	{"# \u200B甲\u00AD\n t: 甲\n", "{t=甲,}"},
	{"a: [{b: \"x, , y\"}, 'z, , ']\n", "{a=[{b=x, , y,},z, , ,],}"},
	{"t: \u00A0甲\u3000乙\n", "{t=\u00A0甲\u3000乙,}"},
	{"t: |\n  a\tb\n  \tc\n", "{t=a\tb\n\tc\n,}"},
	{"甲（万元）: 1\n", "{甲（万元）=1,}"},
};

static struct tree *
read_text(struct arena *arena, const struct source *source, char **ret_places)
{
	struct diag *diag = diag_new();
	struct tree *tree = input_read(session_of(arena, diag), source);

	*ret_places = places_of(diag);
	/* No tree without a reason. */
	assert_true(tree || diag_failed(diag));
	diag_free(diag);
	return tree;
}

static void
put_tree(struct buf *out, const struct tree *tree)
{
	size_t count = 0;

	if (tree->kind == TREE_SCALAR) {
		assert_int_equal(strlen(tree->text), tree->length);
		buf_text(out, tree->text);
		return;
	}
	buf_char(out, tree->kind == TREE_MAPPING ? '{' : '[');
	TREE_FOR (child, tree) {
		if (tree->kind == TREE_MAPPING) {
			assert_ptr_equal(tree_lookup(tree, child->key), child);
			buf_format(out, "%s=", child->key);
		}
		put_tree(out, child);
		buf_char(out, ',');
		count++;
		assert_true(child->next || child == tree->last);
	}
	assert_int_equal(count, tree->count);
	buf_char(out, tree->kind == TREE_MAPPING ? '}' : ']');
}

static void
test_wrong(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct source source =
			source_of(wrong[i].yaml, strlen(wrong[i].yaml));
		struct arena *arena = arena_new();
		char *places;

		read_text(arena, &source, &places);
		if (strcmp(places, wrong[i].places) != 0)
			print_message("in: %s\n", wrong[i].yaml);
		assert_string_equal(places, wrong[i].places);
		memory_free(places);
		arena_free(arena);
		source_done(&source);
	}
}

static void
test_right(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
		struct source source =
			source_of(right[i].yaml, strlen(right[i].yaml));
		struct arena *arena = arena_new();
		struct buf out = {0};
		struct tree *tree;
		char *places;

		tree = read_text(arena, &source, &places);
		if (!right[i].tree) {
			assert_string_equal(places, "duplicate-key 3:1\n");
		} else {
			assert_string_equal(places, "");
			put_tree(&out, tree);
			assert_string_equal(out.data, right[i].tree);
		}
		memory_free(places);
		buf_done(&out);
		arena_free(arena);
		source_done(&source);
	}
}

/*
 * Where a fault stands behind it, what is right is right: the light reader,
 * which is asked then, sees no fault that the YAML reader does not see.
 */
static void
test_right_before_a_fault(void **state)
{
	static const char fault[] = "zz: @\n";

	(void)state;
	for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
		struct arena *arena = arena_new();
		char *yaml = arena_join(arena, right[i].yaml, fault, NULL);
		struct source source = source_of(yaml, strlen(yaml));
		const char *wanted;
		int lines = 0;
		char *places;

		for (const char *at = yaml; *at; at++)
			lines += *at == '\n';
		wanted = arena_format(arena, "yaml-syntax %d:5\n", lines);
		read_text(arena, &source, &places);
		/* a line does not go on with brackets; of marks at nodes
		 * the light reader knows nothing */
		if (!strchr("{&#", *yaml) && !strstr(yaml, ": &x {"))
			assert_string_equal(places, wanted);
		memory_free(places);
		source_done(&source);
		arena_free(arena);
	}
}

/* --- details of messages ------------------------------------------------ */

static void
assert_says(const char *yaml, size_t length, const char *expected)
{
	struct source source = source_of(yaml, length);
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	char *reports;

	input_read(session_of(arena, diag), &source);
	reports = reports_of(diag);
	assert_string_equal(reports, expected);
	memory_free(reports);
	diag_free(diag);
	arena_free(arena);
	source_done(&source);
}

static void
says(const char *yaml, const char *expected)
{
	assert_says(yaml, strlen(yaml), expected);
}

static void
test_words(void **state)
{
	(void)state;
	says("标题 ：x\n",
		"t:1:4: error: full-width “：” after the key “标题”\n");
	says("a: 1\nb: 2\na: 3\n",
		"t:3:1: error: “a” is given a second time (first in line 1)\n");
	says("a: *x y\n",
		"t:1:4: error: a value cannot start with “*”: it would be the "
		"name of one given above as “&x”, and there is none\n");
	says("a: *重要*x\n",
		"t:1:4: error: a value cannot start with “*”: it would be the "
		"name of one given above as “&重要*x”, and there is none\n");
	says("标\u3000题: x\n",
		"t:1:1: error: full-width space U+3000 in the name “标　题”\n");
	says("a: x\u200By\n", "t:1:5: error: an invisible character: "
			      "zero-width space U+200B [L76]\n");
	says("a: 'x\n",
		"t:1:4: error: the quotation that starts here is not closed\n");
	says("a: >50%\n",
		"t:1:4: error: this is not valid YAML: text after “>” must "
		"begin on the next line; if “>” belongs to the text, put the "
		"whole value in single quotes\n");
	says("a: \"\\x1f\"\n", "t:1:5: error: control character U+001F in the "
			       "text [L76]\n");
	says("a: \xff\xfe\n",
		"t:1:4: error: the file is not UTF-8: byte 0xFF cannot be "
		"read\n");
	says("甲 : 乙: 丙\n",
		"t:1:6: error: the value of “甲” contains “: ” and "
		"is not quoted\n");
}

/* --- libyaml's own words ------------------------------------------------ */

/* All that its scanner and its parser can say of a text in UTF-8. */
static const char *const libyaml_says[][2] = {
	{"while scanning a simple key", "could not find expected ':'"},
	{NULL, "block sequence entries are not allowed in this context"},
	{NULL, "mapping keys are not allowed in this context"},
	{NULL, "mapping values are not allowed in this context"},
	{"while scanning for the next token",
		"found character that cannot start any token"},
	{"while scanning a directive", "found unknown directive name"},
	{"while scanning a directive",
		"did not find expected comment or line break"},
	{"while scanning a directive",
		"could not find expected directive name"},
	{"while scanning a directive",
		"found unexpected non-alphabetical character"},
	{"while scanning a %YAML directive",
		"did not find expected digit or '.' character"},
	{"while scanning a %YAML directive",
		"found extremely long version number"},
	{"while scanning a %YAML directive",
		"did not find expected version number"},
	{"while scanning a %TAG directive", "did not find expected whitespace"},
	{"while scanning a %TAG directive",
		"did not find expected whitespace or line break"},
	{"while scanning an anchor",
		"did not find expected alphabetic or numeric character"},
	{"while scanning an alias",
		"did not find expected alphabetic or numeric character"},
	{"while scanning a tag", "did not find the expected '>'"},
	{"while scanning a tag",
		"did not find expected whitespace or line break"},
	{"while scanning a tag", "did not find expected '!'"},
	{"while parsing a tag directive", "did not find expected tag URI"},
	{"while parsing a tag", "did not find URI escaped octet"},
	{"while parsing a %TAG directive",
		"found an incorrect leading UTF-8 octet"},
	{"while parsing a tag", "found an incorrect trailing UTF-8 octet"},
	{"while scanning a block scalar",
		"found an indentation indicator equal to 0"},
	{"while scanning a block scalar",
		"did not find expected comment or line break"},
	{"while scanning a block scalar",
		"found a tab character where an indentation space is expected"},
	{"while scanning a quoted scalar",
		"found unexpected document indicator"},
	{"while scanning a quoted scalar", "found unexpected end of stream"},
	{"while parsing a quoted scalar", "found unknown escape character"},
	{"while parsing a quoted scalar",
		"did not find expected hexdecimal number"},
	{"while parsing a quoted scalar",
		"found invalid Unicode character escape code"},
	{"while scanning a plain scalar", "found unexpected ':'"},
	{"while scanning a plain scalar",
		"found a tab character that violates indentation"},
	{NULL, "did not find expected <stream-start>"},
	{NULL, "did not find expected <document start>"},
	{"while parsing a node", "found undefined tag handle"},
	{"while parsing a block node", "did not find expected node content"},
	{"while parsing a flow node", "did not find expected node content"},
	{"while parsing a block collection",
		"did not find expected '-' indicator"},
	{"while parsing a block mapping", "did not find expected key"},
	{"while parsing a flow sequence", "did not find expected ',' or ']'"},
	{"while parsing a flow mapping", "did not find expected ',' or '}'"},
	{NULL, "found duplicate %YAML directive"},
	{NULL, "found incompatible YAML document"},
	{NULL, "found duplicate %TAG directive"},
	{"while parsing", "what a later version may say"},
	{NULL, NULL},
};

static void
test_libyaml(void **state)
{
	static const char yaml[] = "a: b\n";
	struct source source = source_of(yaml, strlen(yaml));

	(void)state;
	for (size_t i = 0; i < sizeof libyaml_says / sizeof *libyaml_says;
		i++) {
		struct arena *arena = arena_new();
		struct diag *diag = diag_new();
		struct yaml_fault fault = {.context = libyaml_says[i][0],
			.problem = libyaml_says[i][1],
			.column = 3,
			.context_column = 3};
		struct text text;
		char *reports;

		assert_true(text_open(&text, arena, &source, diag));
		traps_report(&text, &fault, arena, diag);
		reports = reports_of(diag);
		assert_true(diag_failed(diag));
		if (fault.problem)
			assert_null(strstr(reports, fault.problem));
		if (fault.context)
			assert_null(strstr(reports, fault.context));
		memory_free(reports);
		diag_free(diag);
		arena_free(arena);
	}
	source_done(&source);
}

/* --- encodings ---------------------------------------------------------- */

static const char plain_text[] =
	"文种: 复函\n标题: 关于设立友好协会的复函\n正文: |\n  第一段文字。\n";

static size_t
encode(const char *encoding, const char *text, char *out, size_t size)
{
	iconv_t converter = iconv_open(encoding, "UTF-8");
	size_t length = strlen(text), left = size;
	char *in = (char *)(uintptr_t)text, *to = out;

	assert_true(converter != (iconv_t)-1);
	assert_int_equal(iconv(converter, &in, &length, &to, &left), 0);
	iconv_close(converter);
	return size - left;
}

static void
test_encodings(void **state)
{
	static const struct {
		const char *encoding, *text, *says;
	} cases[] = {
		{"GB18030", plain_text,
			"t:1:1: error: the file is not UTF-8, it looks like "
			"GB18030\n"},
		{"GBK", "a: 1\n标题: 甲\n",
			"t:2:1: error: the file is not UTF-8, it looks like "
			"GB18030\n"},
		{"UTF-16LE", plain_text,
			"t: error: the file is not UTF-8, it looks like "
			"UTF-16LE\n"},
		{"UTF-16BE", plain_text,
			"t: error: the file is not UTF-8, it looks like "
			"UTF-16BE\n"},
		{"UTF-16LE", "kind: reply\n",
			"t: error: the file is not UTF-8, it looks like "
			"UTF-16LE\n"},
		{"UTF-16LE", "\uFEFF标题: 甲\n",
			"t: error: the file is not UTF-8, it looks like "
			"UTF-16LE\n"},
		{"UTF-16BE", "\uFEFF标题: 甲\n",
			"t: error: the file is not UTF-8, it looks like "
			"UTF-16BE\n"},
		{"UTF-32LE", "\uFEFF标题: 甲\n",
			"t: error: the file is not UTF-8, it looks like "
			"UTF-32LE\n"},
		{"ISO-8859-1", "a: \u00e9t\u00e9\n",
			"t:1:4: error: the file is not UTF-8: byte 0xE9 "
			"cannot be read\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char bytes[1000];
		size_t length = encode(
			cases[i].encoding, cases[i].text, bytes, sizeof bytes);

		assert_says(bytes, length, cases[i].says);
	}
	assert_says("a: 1\nb: x\0y\n", 12,
		"t:2:5: error: this is not a text file (NUL)\n");
	assert_says("\0\1\2\3\4\5\6", 7,
		"t:1:1: error: this is not a text file (NUL)\n");
}

/* --- limits ------------------------------------------------------------- */

static void
check_limit(struct buf *yaml, const char *expected)
{
	assert_says(yaml->data, yaml->length, expected);
	buf_done(yaml);
}

static void
test_depth(void **state)
{
	struct buf yaml = {0};

	(void)state;
	buf_text(&yaml, "a: ");
	for (int i = 0; i < 10000; i++)
		buf_char(&yaml, '[');
	check_limit(&yaml,
		"t:1:67: error: more than 64 levels of lists or brackets "
		"inside each other\n");
	for (int i = 0; i < 10000; i++)
		buf_text(&yaml, "- ");
	buf_text(&yaml, "x\n");
	check_limit(&yaml,
		"t:1:129: error: more than 64 levels of lists or brackets "
		"inside each other\n");
	buf_text(&yaml, "a: ");
	for (int i = 0; i < 63; i++)
		buf_char(&yaml, '[');
	for (int i = 0; i < 63; i++)
		buf_char(&yaml, ']');
	check_limit(&yaml, "");
	for (int i = 0; i < 10000; i++)
		buf_text(&yaml, "{a: ");
	check_limit(&yaml,
		"t:1:257: error: more than 64 levels of lists or brackets "
		"inside each other\n");
}

static void
test_nodes(void **state)
{
	struct buf yaml = {0};

	(void)state;
	/* 10 to the power of 9, in 300 bytes */
	buf_text(&yaml, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
	for (int i = 1; i < 9; i++) {
		buf_format(&yaml, "a%d: &a%d [*a%d", i, i, i - 1);
		for (int j = 1; j < 10; j++)
			buf_format(&yaml, ", *a%d", i - 1);
		buf_text(&yaml, "]\n");
	}
	check_limit(&yaml,
		"t:6:10: error: more than 200000 values, aliases (*name) "
		"counted as often as used\n");
	/* the root, its key, the list, its items */
	buf_text(&yaml, "a:\n");
	for (int i = 0; i < 199997; i++)
		buf_text(&yaml, "- x\n");
	check_limit(&yaml, "");
	buf_text(&yaml, "a:\n");
	for (int i = 0; i < 199999; i++)
		buf_text(&yaml, "- x\n");
	check_limit(&yaml,
		"t:199999:3: error: more than 200000 values, aliases (*name) "
		"counted as often as used\n");
}

static void
test_size(void **state)
{
	struct buf yaml = {0};
	size_t limit = 16 * 1024 * 1024;

	(void)state;
	buf_text(&yaml, "a: ");
	memset(buf_reserve(&yaml, limit), 'x', limit);
	yaml.length = limit;
	yaml.data[limit] = '\0';
	assert_says(yaml.data, limit, "");
	yaml.data[limit] = 'x';
	yaml.data[limit + 1] = '\0';
	assert_says(yaml.data, limit + 1,
		"t: error: the file has 16777217 bytes, more than the limit "
		"of 16777216\n");
	buf_done(&yaml);
}

/* Many faults, many keys, unclosed brackets in every line: all at once. */
static void
test_time(void **state)
{
	static const char *const units[] = {"- [a\n", "- \"a\n", "- 'a\n",
		"- {a: \"\n", "a: @\n", "\t\n", "a：b\n", "a: |\n", "- - - \n",
		"&a *a\n", "{", "? ", "a: b: c\n", "a\n"};

	(void)state;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct buf yaml = {0};
		struct arena *arena = arena_new();
		struct diag *diag = diag_new();
		struct source source = {"t", NULL, 0, 0, false, NULL, NULL};

		while (yaml.length < 200000)
			buf_text(&yaml, units[i]);
		source.bytes = yaml.data;
		source.length = yaml.length;
		input_read(session_of(arena, diag), &source);
		assert_true(diag_failed(diag));
		diag_free(diag);
		arena_free(arena);
		buf_done(&yaml);
	}
}

/* --- marks -------------------------------------------------------------- */

static void
test_marks(void **state)
{
	static const char yaml[] = "\xef\xbb\xbf标题: 甲\r\n"
				   "正文: &x |\r\n"
				   "  第一\r\n"
				   "l:\r\n"
				   "- a:   'b'\r\n"
				   "  c: !!str\r\n"
				   "    d\r\n"
				   "- *x\r\n"
				   "- &y\r\n"
				   "- *y\r\n";
	struct source source = source_of(yaml, sizeof yaml - 1);
	struct arena *arena = arena_new();
	const struct tree *tree, *list;
	char *places;

	(void)state;
	tree = read_text(arena, &source, &places);
	assert_string_equal(places, "");
	memory_free(places);
#define AT(mark_, line_, column_)                          \
	do {                                               \
		assert_int_equal((mark_).line, line_);     \
		assert_int_equal((mark_).column, column_); \
	} while (0)
	AT(tree->mark, 1, 1);
	AT(tree->first->key_mark, 1, 1);
	AT(tree->first->mark, 1, 5);
	AT(tree_lookup(tree, "正文")->mark, 2, 8);
	list = tree_lookup(tree, "l");
	AT(list->key_mark, 4, 1);
	AT(list->mark, 5, 1);
	AT(list->first->mark, 5, 3);
	AT(list->first->first->mark, 5, 8);
	assert_int_equal(list->first->first->style, SCALAR_SINGLE_QUOTED);
	AT(list->first->last->mark, 7, 5);
	assert_int_equal(list->first->next->style, SCALAR_LITERAL);
	AT(list->first->next->mark, 2, 8);
	assert_string_equal(list->first->next->text, "第一\n");
	AT(tree_mark_at(list->first->next, 3), 3, 4);
	AT(list->first->next->next->mark, 9, 5);
	assert_null(tree_lookup(tree, "x"));
	assert_null(tree_lookup(list, "x"));
	arena_free(arena);
	source_done(&source);
}

/* The offset in the source of a place in it. */
static size_t
offset_of(const struct source *source, struct mark mark)
{
	size_t length;
	const char *line = source_line(source, mark.line, &length);

	assert_non_null(line);
	if (mark.line == 1 && memcmp(line, "\xef\xbb\xbf", 3) == 0)
		line += 3;
	for (int i = 1; i < mark.column; i++) {
		uint32_t c;
		size_t n = utf8_decode(line, 4, &c);
		assert_true(n > 0);
		line += n;
	}
	return (size_t)(line - source->bytes);
}

/* Every character of the scalar stands where its mark says. */
static void
check_places(const struct source *source, const struct tree *scalar)
{
	size_t at = 0;

	while (at < scalar->length) {
		uint32_t c = 0, there = 0;
		size_t n =
			utf8_decode(scalar->text + at, scalar->length - at, &c);
		size_t offset = offset_of(source, tree_mark_at(scalar, at));

		if (offset == source->length) {
			/* The last line break of a file that has none. */
			assert_int_equal(c, '\n');
			assert_int_equal(at + n, scalar->length);
			break;
		}
		utf8_decode(source->bytes + offset, 4, &there);
		if (scalar->style == SCALAR_LITERAL && c == '\n')
			assert_true(there == '\n' || there == '\r');
		else if (scalar->style != SCALAR_LITERAL &&
			 (c == '\n' || c == ' '))
			assert_true(offset > 0); /* a fold: near enough */
		else
			assert_int_equal(there, c);
		at += n;
	}
	tree_mark_at(scalar, scalar->length);
	tree_mark_at(scalar, scalar->length + 100);
}

static void
check_all_places(const struct source *source, const struct tree *tree)
{
	if (tree->kind == TREE_SCALAR)
		check_places(source, tree);
	TREE_FOR (child, tree)
		check_all_places(source, child);
}

/* Of several odd blanks in a name the first is told. */
static void
first_blank_of_a_name_is_told(void **state)
{
	static const struct {
		const char *yaml, *told;
	} cases[] = {
		{"标\u00a0题: 甲\n", "U+00A0"},
		{"标\u00a0题\u3000: 甲\n", "U+00A0"},
		{"标\u3000\u00a0题: 甲\n", "U+3000"},
		{"\u2003标\u00a0题\u3000一: 甲\n", "U+2003"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct source source =
			source_of(cases[i].yaml, strlen(cases[i].yaml));
		struct arena *arena = arena_new();
		struct diag *diag = diag_new();
		char *reports;

		input_read(session_of(arena, diag), &source);
		reports = reports_of(diag);
		if (!strstr(reports, cases[i].told))
			fail_msg("%s: %s", cases[i].yaml, reports);
		memory_free(reports);
		diag_free(diag);
		arena_free(arena);
		source_done(&source);
	}
}

/* Three texts longer than those that are gone through anew each time. */
static char *
long_texts(const char *form)
{
	struct buf all = {0}, texts[3] = {{0}};

	for (size_t i = 0; i < 3; i++)
		for (size_t k = 0; k < 600 + 20 * (i % 2); k++)
			buf_text(&texts[i], (k + i) % 3 ? "甲" : "b");
	buf_format(&all, form, texts[0].data, texts[1].data, texts[2].data);
	for (size_t i = 0; i < 3; i++)
		buf_done(&texts[i]);
	return all.data;
}

/*
 * Side by side, on one line or below each other in one column: the places of
 * each are its own, in whatever order they are asked for.
 */
static void
long_texts_have_their_own_places(void **state)
{
	static const char *const forms[] = {"键:\n- %s\n- %s\n- %s\n",
		"键: [%s, %s, %s]\n", "键:\n- %s\n-   %s\n- %s\n"};

	(void)state;
	for (size_t form = 0; form < 3; form++) {
		char *text = long_texts(forms[form]);
		struct source source = source_of(text, strlen(text));
		struct arena *arena = arena_new();
		struct diag *diag = diag_new();
		const struct tree *root;

		source.offsets =
			offsets_new(arena, source.bytes, source.length);
		root = input_read(session_of(arena, diag), &source);
		assert_non_null(root);
		check_all_places(&source, root);
		for (size_t at = 0; at < 1000; at += 37)
			TREE_FOR (t, root->first) {
				struct mark mark = tree_mark_at(t, at);
				size_t seen = offset_of(&source, mark);

				/* the character that the byte is of */
				assert_in_range(
					at - (seen - offset_of(&source,
							     tree_mark_at(
								     t, 0))),
					0, 2);
			}
		memory_free(text);
		diag_free(diag);
		arena_free(arena);
		source_done(&source);
	}
}

static unsigned
next_random(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % below;
}

static void
put_repeated(struct buf *out, const char *text, unsigned count)
{
	while (count--)
		buf_text(out, text);
}

/* A document with one block scalar in it, of any shape that is allowed. */
static void
put_block(struct buf *out, unsigned *seed, char sign)
{
	static const char *const openings[] = {
		"正文: ", "a:\n  b: ", "a:\n- x\n- ",
		"a:\n  - b: 1\n    正文: ", "a:\n- - - ", "\uFEFFa: 1\nb: &x "};
	static const int parents[] = {0, 2, 0, 4, 4, 0};
	static const char *const words[] = {
		"甲", "xy", "： ", "# ", "\t", "“", "𠮷", "- ", " ", "|"};
	unsigned which = next_random(seed, 6), lines = next_random(seed, 6);
	unsigned extra = 1 + next_random(seed, 4);
	bool digit = next_random(seed, 2), crlf = next_random(seed, 2);
	const char *end = crlf ? "\r\n" : "\n";
	size_t start;

	for (const char *s = openings[which]; *s; s++) {
		if (*s == '\n')
			buf_text(out, end);
		else
			buf_char(out, *s);
	}
	buf_char(out, sign);
	if (digit)
		buf_format(out, "%u", extra);
	put_repeated(out, &"+\0-\0\0\0"[next_random(seed, 3) * 2], 1);
	if (next_random(seed, 4) == 0)
		buf_text(out, "  # 注");
	buf_text(out, end);
	put_repeated(out, end, next_random(seed, 3));
	for (unsigned i = 0; i <= lines; i++) {
		if (i && next_random(seed, 4) == 0) {
			put_repeated(out, " ", next_random(seed, extra + 1));
			buf_text(out, end);
			continue;
		}
		put_repeated(out, " ", (unsigned)parents[which] + extra);
		/* More indent than the first line's is text. */
		if (digit || i)
			put_repeated(out, " ", next_random(seed, 3));
		start = out->length;
		if (!i || next_random(seed, 2))
			buf_text(out, "中");
		put_repeated(out, words[next_random(seed, 10)],
			next_random(seed, 3));
		put_repeated(out, words[next_random(seed, 10)], 1);
		if (out->length == start)
			buf_char(out, 'z');
		if (i < lines || next_random(seed, 3))
			buf_text(out, end);
	}
}

static void
test_places_in_blocks(void **state)
{
	unsigned seed = 1, read = 0;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct buf yaml = {0};
		struct arena *arena = arena_new();
		struct diag *diag = diag_new();
		struct source source;
		struct tree *tree;

		put_block(&yaml, &seed, i % 4 ? '|' : '>');
		source = source_of(yaml.data, yaml.length);
		tree = input_read(session_of(arena, diag), &source);
		if (tree) {
			check_all_places(&source, tree);
			read++;
		}
		diag_free(diag);
		arena_free(arena);
		source_done(&source);
		buf_done(&yaml);
	}
	/* Some begin with a tab or the like; most must be right. */
	assert_true(read > 18000);
}

static void
test_places_in_lines(void **state)
{
	static const char *const cases[] = {
		"a: 甲 乙丙\nb:  x # y\n",
		"a: '甲''乙'' ''丙'\n",
		"a: \"甲乙 丙\"\n",
		"\uFEFFa: 甲\r\nb: ' x '\r\n",
		"a: [甲 乙, \"丙\", {丁: '戊'}]\n",
		"a: 甲\n  乙 丙  \n\n   丁\nb: 1\n",
		"a: '甲\n  乙 丙  \n\n   丁'\nb: 1\n",
		"a: \"甲  \n\n\n\t乙\n 丙\"\r\n",
		"a: \" 甲\n  \"\n",
		"a: &x\n  '甲'\nb: *x\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct source source = source_of(cases[i], strlen(cases[i]));
		struct arena *arena = arena_new();
		struct tree *tree;
		char *places;

		tree = read_text(arena, &source, &places);
		/* That lines are joined is told, and done. */
		if (strncmp(places, "lines-joined ", 13) != 0)
			assert_string_equal(places, "");
		check_all_places(&source, tree);
		memory_free(places);
		arena_free(arena);
		source_done(&source);
	}
}

static void
test_places_of_escapes(void **state)
{
	static const char yaml[] = "a: \"\\u7532x\\t乙\\\n   丙\\\"丁\"\n";
	static const int expected[][3] = {{0, 1, 5}, {3, 1, 11}, {4, 1, 12},
		{5, 1, 14}, {8, 1, 15}, {11, 2, 5}, {12, 2, 7}, {15, 2, 8}};
	struct source source = source_of(yaml, sizeof yaml - 1);
	struct arena *arena = arena_new();
	struct tree *tree;
	char *places;

	(void)state;
	tree = read_text(arena, &source, &places);
	assert_string_equal(places, "");
	assert_string_equal(tree->first->text, "甲x\t乙丙\"丁");
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		AT(tree_mark_at(tree->first, (size_t)expected[i][0]),
			expected[i][1], expected[i][2]);
	memory_free(places);
	arena_free(arena);
	source_done(&source);
}

/*
 * Whatever three bytes there are: what is decoded is the shortest form of a
 * character that may be, and every such character is.
 */
static void
test_utf8(void **state)
{
	size_t characters = 0;

	(void)state;
	for (uint32_t bits = 0; bits < 1u << 24; bits++) {
		const char bytes[4] = {(char)(bits >> 16), (char)(bits >> 8),
			(char)bits, '\0'};
		char again[4];
		uint32_t c = 0;
		size_t n = utf8_decode(bytes, 3, &c);

		if (!n)
			continue;
		if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff) ||
			utf8_encode(c, again) != n || memcmp(again, bytes, n))
			fail_msg("%06x is read as U+%04X", (unsigned)bits,
				(unsigned)c);
		characters += n == 3;
		if (n == 3 && utf8_decode(bytes, 2, &c))
			fail_msg("%06x is read from two bytes", (unsigned)bits);
	}
	assert_int_equal(characters, 0x10000 - 0x800 - 0x800);
}

static enum mark_kind
item_mark(const char *line, size_t *ret_length)
{
	const struct text text = {.bytes = line, .length = strlen(line)};

	*ret_length = 0;
	return mark_at(&text, 0, text.length, ret_length);
}

/* What stands for an item's dash, of all characters there are. */
static void
test_item_signs(void **state)
{
	static const uint32_t bullets[] = {U'－', U'—', U'–', U'−', U'―', U'•',
		U'·', U'・', U'●', U'○', U'■', U'◆', U'◇', U'▪', U'➢', U'➤',
		U'►', U'▶', U'‐', U'‑', U'‒', U'◦', U'∙', U'+', U'*'};
	static const uint32_t others[] = {
		U'□', U'▲', U'△', U'◎', U'★', U'☆', U'※', U'√', U'✓', U'✔'};

	(void)state;
	for (uint32_t c = ' '; c < 0x30000; c++) {
		enum mark_kind wanted = c == '-' ? MARK_DASH : MARK_NONE;
		char line[16];
		size_t n, length;

		if (c >= 0xd800 && c < 0xe000)
			continue;
		for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
			wanted = c == bullets[i] ? MARK_BULLET : wanted;
		for (size_t i = 0; i < sizeof others / sizeof *others; i++)
			wanted = c == others[i] ? MARK_SIGN : wanted;
		if (c >= U'①' && c <= U'⒇')
			wanted = MARK_ORDINAL;
		n = utf8_encode(c, line);
		memcpy(line + n, "甲", sizeof "甲");
		/* *甲 is no item, but an alias */
		if (item_mark(line, &length) !=
				(c == '*' ? MARK_NONE : wanted) ||
			(wanted && length != n))
			fail_msg("U+%04X", c);
		line[n] = ' ';
		line[n + 1] = 'a';
		line[n + 2] = '\0';
		if (item_mark(line, &length) != (c == '-' ? MARK_NONE : wanted))
			fail_msg("U+%04X before a blank", c);
		line[n] = '\0';
		if (item_mark(line, &length) != MARK_NONE)
			fail_msg("U+%04X alone", c);
	}
}

static void
test_item_ordinals(void **state)
{
	static const struct {
		const char *line;
		size_t length; /* 0: none */
	} rows[] = {{"1.a", 2}, {"12.a", 3}, {"123.a", 0}, {"1", 0}, {"1.", 0},
		{"1.5a", 0}, {"1．a", 4}, {"1、a", 4}, {"1)a", 2}, {"1）a", 4},
		{"1，a", 0}, {"1a", 0}, {".a", 0}, {"(1)a", 3}, {"(12)a", 4},
		{"(123)a", 0}, {"（1）a", 7}, {"（1)a", 5}, {"(1.a", 0},
		{"(1、a", 0}, {"(a)b", 0}, {"()a", 0}, {"(1)2", 0}, {"1)2", 0},
		{"-5", 0}, {"-a", 1}, {"--a", 0}, {"- a", 0}, {"-\ta", 0},
		{"——a", 0}, {"*a", 0}, {"* a", 1}, {"**a", 0}, {"●●a", 0},
		{"●a", 3}, {"+5", 0}, {"+a", 1}, {"·5", 0}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t length;
		enum mark_kind kind = item_mark(rows[i].line, &length);

		if ((kind != MARK_NONE) != (rows[i].length > 0) ||
			(rows[i].length && length != rows[i].length))
			fail_msg("%s", rows[i].line);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(long_texts_have_their_own_places),
		cmocka_unit_test(first_blank_of_a_name_is_told),
		cmocka_unit_test(test_item_signs),
		cmocka_unit_test(test_item_ordinals),
		cmocka_unit_test(test_utf8),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_right),
		cmocka_unit_test(test_right_before_a_fault),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_libyaml),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_nodes),
		cmocka_unit_test(test_size),
		cmocka_unit_test(test_time),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_places_in_blocks),
		cmocka_unit_test(test_places_in_lines),
		cmocka_unit_test(test_places_of_escapes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
