/*
 * Any bytes as a template, which may extend those that are shipped: a kind or
 * an error, each report in its place. Files are handed out, so that none is
 * opened.
 *
 * Most of a run would go into reading again what is shipped, 40 kB beside a
 * template of 500 bytes. Seven runs of eight get the same files without lists
 * of words, patterns of import and help, of which the structure is the same.
 */
#include "shop.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/files.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[] = {"gbt9704.yaml", "reply-letter.yaml",
	"work-report.yaml", "annual-report.yaml"};

enum { NAMES = sizeof names / sizeof *names };

static const struct source *shipped[NAMES], *lean[NAMES];

/* The one in hand, and what it may extend. */
struct hand {
	const uint8_t *data;
	size_t size;
	const struct source *const *bases;
};

static const void *
hand_read(void *context, const char *path, size_t *ret_length)
{
	const struct hand *hand = context;
	const char *slash = strrchr(path, '/');

	if (!strcmp(path, "own/a.yaml")) {
		*ret_length = hand->size;
		return hand->size ? (const void *)hand->data : "";
	}
	for (size_t i = 0; i < NAMES; i++)
		if (!strncmp(path, "shipped/", 8) &&
			!strcmp(slash + 1, names[i])) {
			*ret_length = hand->bases[i]->length;
			return hand->bases[i]->bytes;
		}
	return NULL;
}

static bool
hand_exists(void *context, const char *path)
{
	size_t length;

	return hand_read(context, path, &length) != NULL;
}

static const char *
hand_list(void *context, const char *folder, size_t index)
{
	(void)context;
	if (!strcmp(folder, "own"))
		return index ? NULL : "a.yaml";
	return !strcmp(folder, "shipped") && index < NAMES ? names[index]
							   : NULL;
}

/* --- what is shipped, and less of it ---------------------------------------
 */

/* A section that is only long, or a line that is only read by people. */
static bool
is_spared(const char *line, bool *in_section)
{
	static const char *const sections[] = {
		"titles:", "import:", "system-fonts:"};
	const char *word = line + strspn(line, " ");

	if (*line != ' ' && *line != '\n' && *line != '#') {
		*in_section = false;
		for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
			*in_section |= !strncmp(
				line, sections[i], strlen(sections[i]));
	}
	return *in_section || *word == '#' || !strncmp(word, "help: {", 7);
}

static const struct source *
lean_of(const struct source *source)
{
	struct source *less = arena_alloc(shop.arena, sizeof *less);
	struct buf out = {0};
	const char *line = source->bytes;
	bool in_section = false;

	while (*line) {
		const char *end = strchrnul(line, '\n');
		size_t length = (size_t)(end - line) + (*end == '\n');

		if (!is_spared(line, &in_section))
			buf_bytes(&out, line, length);
		line += length;
	}
	*less = *source;
	less->bytes = arena_copy(shop.arena, out.data, out.length);
	less->length = out.length;
	buf_done(&out);
	return less;
}

/* Each of them is a template. */
static void
prove(const struct source *const *bases)
{
	static const char *const kinds[] = {
		"复函", "事业单位法人年度报告书", "工作报告"};
	struct hand hand = {(const uint8_t *)"", 0, bases};
	const struct files files = {hand_read, hand_exists, hand_list, &hand};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct arena *arena = arena_new();
		struct diag *diag = diag_new();

		arena_set_files(arena, &files);
		if (!template_load(session_of(arena, diag), "shipped", kinds[i],
			    NULL, mark_nowhere) ||
			diag_failed(diag))
			abort();
		diag_free(diag);
		arena_free(arena);
	}
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct diag *diag = diag_new();

	(void)argc;
	(void)argv;
	shop_open();
	for (size_t i = 0; i < NAMES; i++) {
		shipped[i] = file_read(session_of(shop.arena, diag),
			file_path(shop.arena, shop.templates, names[i]),
			1 << 22);
		if (!shipped[i])
			abort();
		lean[i] = lean_of(shipped[i]);
	}
	prove(shipped);
	prove(lean);
	diag_free(diag);
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct hand hand = {data, size, size % 8 ? lean : shipped};
	const struct files files = {hand_read, hand_exists, hand_list, &hand};

	arena_set_files(arena, &files);
	if (!template_load(session_of(arena, diag), "own\nshipped", "",
		    "own/a.yaml", mark_nowhere) &&
		!diag_failed(diag))
		abort();
	shop_prove_reports(diag);
	diag_free(diag);
	arena_free(arena);
	return 0;
}

static const char *const words[] = {
	"extends: reply-letter\n",
	"extends: gbt9704\n",
	"names: [专报]\n",
	"template: a\n",
	"{标题}",
	"{a|b}",
	"[{署名} ]",
	"3 lines",
	"7/8",
	"-1mm",
	"99999999mm",
	"二号",
	"red",
	"  - title: {gap: 2 lines, style: title, text: \"{title}\"}\n",
	"  - body: {field: body}\n",
	"  - form:\n      rows:\n      - {label: a, field: b}\n",
	"change:\n  - rule: {}\n",
	"when: {present: a}",
	"unless: a",
	"fields:\n  a: {label: 甲, type: names, required: true}\n",
	"layouts:\n  信函: []\n",
	"levels:\n- {forms: [一、], style: body}\n",
	"styles:\n  body: {font: 仿宋, size: 三号}\n",
	"fonts:\n  仿宋: [a.ttf]\n",
	"meta: {title: \"{title}\"}\n",
	"practice: {heading-most: 0}\n",
	"import:\n  rules:\n  - {line: '(', field: a}\n",
	"import: {otherwise: yes}\n",
	": ",
	"- ",
	"  ",
	"\n",
	"{}",
	"[]",
};

size_t
LLVMFuzzerCustomMutator(
	uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	return change_lines(data, size, max_size, seed, words,
		sizeof words / sizeof *words);
}
