/*
 * Any bytes through the whole pipeline, every back end and every rule
 * included: no crash, no hang, nothing refused without a report, and what
 * --fix writes reads as the same document.
 *
 * Most of the time goes into a document's own stages, so the kinds are read
 * once. Lines and words of YAML are changed as wholes too: bytes alone
 * seldom make a new document.
 */
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/utf8.h"
#include "check/check.h"
#include "check/fix.h"
#include "font/font.h"
#include "input/input.h"
#include "model/model.h"
#include "output/output.h"
#include "typeset/typeset.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(
	uint8_t *data, size_t size, size_t max_size, unsigned seed);

static const char *const kind_names[] = {
	"复函",
	"事业单位法人年度报告书",
	"工作报告",
};

enum { KINDS = sizeof kind_names / sizeof kind_names[0] };

/* What all runs share. libFuzzer calls the target from one thread. */
static struct {
	struct arena *arena;
	const char *templates;
	struct font_store *fonts;
	const struct kind *kinds[KINDS];
} shop;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct diag *diag = diag_new();
	const char *dir;

	(void)argc;
	(void)argv;
	shop.arena = arena_new();
	dir = file_data_dir(shop.arena);
	if (!dir)
		abort();
	shop.templates = file_path(shop.arena, dir, "templates");
	shop.fonts = font_store_new(file_path(shop.arena, dir, "fonts"));
	for (size_t i = 0; i < KINDS; i++) {
		shop.kinds[i] = template_load(session_of(shop.arena, diag),
			shop.templates, kind_names[i], NULL, (struct mark){0});
		if (!shop.kinds[i])
			abort();
	}
	diag_free(diag);
	return 0;
}

/* --- the run -------------------------------------------------------------- */

static bool
kind_has_name(const struct kind *kind, const char *name)
{
	if (!strcmp(kind->key, name))
		return true;
	for (size_t i = 0; i < kind->name_count; i++)
		if (!strcmp(kind->names[i], name))
			return true;
	return false;
}

static const struct kind *
find_kind(struct arena *arena, const struct tree *root, struct diag *diag)
{
	const struct tree *kind = tree_lookup(root, "kind");

	if (!kind)
		kind = tree_lookup(root, "文种");
	for (size_t i = 0; kind && kind->kind == TREE_SCALAR && i < KINDS; i++)
		if (kind_has_name(shop.kinds[i], kind->text))
			return shop.kinds[i];
	return document_kind(
		session_of(arena, diag), root, shop.templates, NULL);
}

/* All rules, also on a draft with faults; the changes they offer. */
static struct edit *
check(struct arena *arena, const struct tree *root,
	const struct document *document, const struct pages *pages)
{
	struct diag *diag = diag_new();
	struct checker *checker = check_open(arena, document, root, diag);
	struct edit *edits = check_rules(checker, pages, document);
	struct buf out = {0};

	diag_print(diag, LEVEL_INFO, FORMAT_LONG, false, &out);
	if (out.length && utf8_check(out.data, out.length) != out.length)
		abort();
	buf_done(&out);
	diag_free(diag);
	return edits;
}

/* What is mended must read as the same document but for what was mended. */
static void
prove_edits(struct arena *arena, const struct source *source,
	const struct tree *root, struct edit *edits)
{
	struct diag *diag = diag_new();
	struct buf bytes = {0};
	struct source fixed = {.name = "fixed"};
	struct tree *after;

	if (fix_apply(arena, source, edits, &bytes)) {
		fixed.length = bytes.length;
		fixed.bytes = arena_copy(arena, bytes.data, bytes.length);
		after = input_read(session_of(arena, diag), &fixed);
		if (!after || !fix_verify(arena, root, after, edits))
			abort();
	}
	buf_done(&bytes);
	diag_free(diag);
}

static void
write_all(struct document *document, struct pages *pages, struct diag *diag)
{
	for (size_t i = 0; output_backends[i]; i++) {
		const struct backend *b = output_backends[i];
		struct buf out = {0};
		if ((!b->needs_pages || pages) &&
			b->write(document, pages, &out, diag) && !out.length)
			abort();
		buf_done(&out);
	}
	if (!pages && !diag_failed(diag))
		abort();
}

static void
run(struct arena *arena, const struct source *source, struct diag *diag)
{
	struct tree *root = input_read(session_of(arena, diag), source);
	bool sound = !diag_failed(diag);
	const struct kind *kind;
	struct document *document;
	struct pages *pages = NULL;
	struct edit *edits;

	if (!root || !(kind = find_kind(arena, root, diag)))
		return;
	document = document_draft(arena, root, kind, diag);
	if (!diag_failed(diag)) {
		pages = typeset(arena, document, shop.fonts, diag);
		write_all(document, pages, diag);
	}
	edits = check(arena, root, document, pages);
	/* of a file with duplicate keys the tree holds but the first */
	if (sound)
		prove_edits(arena, source, root, edits);
}

/* Each report must have its place in the file, and be text. */
static void
check_reports(struct diag *diag)
{
	struct buf out = {0};

	diag_print(diag, LEVEL_INFO, FORMAT_LONG, true, &out);
	if (out.length && utf8_check(out.data, out.length) != out.length)
		abort();
	buf_reset(&out);
	diag_print(diag, LEVEL_INFO, FORMAT_JSON, false, &out);
	if (out.length && utf8_check(out.data, out.length) != out.length)
		abort();
	/* Quotes of the input are escaped: this is no text of its own. */
	if (out.length && strstr(out.data, "\"line\": 0,") &&
		!strstr(out.data, "empty-file") &&
		!strstr(out.data, "binary-file") &&
		!strstr(out.data, "looks-like-encoding"))
		abort();
	buf_done(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = malloc(size + 1);
	struct source source = {"fuzz", copy, size, 0, false};
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();

	memcpy(copy, data, size);
	copy[size] = '\0';
	run(arena, &source, diag);
	check_reports(diag);
	diag_free(diag);
	arena_free(arena);
	free(copy);
	return 0;
}

/* --- changes of lines and words ------------------------------------------- */

/* What a document may hold where another thing stands. */
static const char *const words[] = {
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

static uint32_t
next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

/* The start of a line, at random. */
static size_t
some_line(const uint8_t *data, size_t size, uint32_t *state)
{
	size_t at = size ? next_random(state) % size : 0;

	while (at && data[at - 1] != '\n')
		at--;
	return at;
}

static size_t
line_end(const uint8_t *data, size_t size, size_t at)
{
	while (at < size && data[at] != '\n')
		at++;
	return at < size ? at + 1 : at;
}

static size_t
insert(uint8_t *data, size_t size, size_t max_size, size_t at,
	const void *bytes, size_t length)
{
	if (size + length > max_size)
		return size;
	memmove(data + at + length, data + at, size - at);
	memcpy(data + at, bytes, length);
	return size + length;
}

size_t
LLVMFuzzerCustomMutator(
	uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	uint32_t state = seed;
	size_t from, end, at, length;
	const char *word;
	uint8_t line[2000];

	from = some_line(data, size, &state);
	end = line_end(data, size, from);
	switch (next_random(&state) % 6) {
	case 0: /* a line away */
		memmove(data + from, data + end, size - end);
		return size - (end - from);
	case 1: /* a line once more, elsewhere */
		length = end - from < sizeof line ? end - from : sizeof line;
		memcpy(line, data + from, length);
		at = some_line(data, size, &state);
		return insert(data, size, max_size, at, line, length);
	case 2:
	case 3: /* a word between two characters */
		word = words[next_random(&state) %
			     (sizeof words / sizeof words[0])];
		at = size ? next_random(&state) % size : 0;
		while (at && (data[at] & 0xc0) == 0x80)
			at--;
		return insert(data, size, max_size, at, word, strlen(word));
	case 4: /* a character away */
		at = from +
		     (end > from ? next_random(&state) % (end - from) : 0);
		while (at && (data[at] & 0xc0) == 0x80)
			at--;
		end = at + 1;
		while (end < size && (data[end] & 0xc0) == 0x80)
			end++;
		if (end > size)
			return size;
		memmove(data + at, data + end, size - end);
		return size - (end - at);
	default:
		return LLVMFuzzerMutate(data, size, max_size);
	}
}
