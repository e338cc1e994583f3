/*
 * Any bytes as a template, which may extend those that are shipped: a kind or
 * an error, each report in its place. Files are handed out, so that none is
 * opened.
 */
#include "shop.h"

#include "base/file.h"
#include "base/files.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[] = {"gbt9704.yaml", "reply-letter.yaml",
	"work-report.yaml", "annual-report.yaml"};

enum { NAMES = sizeof names / sizeof *names };

static const struct source *shipped[NAMES];

/* The one in hand. */
struct hand {
	const uint8_t *data;
	size_t size;
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
			*ret_length = shipped[i]->length;
			return shipped[i]->bytes;
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
	}
	diag_free(diag);
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct hand hand = {data, size};
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
