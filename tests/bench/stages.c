/*
 * Where the time of one document goes: input, template, model, typesetting,
 * PDF; each the median of many runs in one process, in milliseconds.
 *
 *   stages DATA_DIR FILE.yaml [RUNS]
 */
#include "base/buf.h"
#include "base/file.h"
#include "font/font.h"
#include "input/input.h"
#include "model/model.h"
#include "output/output.h"
#include "typeset/typeset.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { STAGES = 5, RUN_LIMIT = 1000 };

static const char *const names[STAGES] = {
	"input", "template", "model", "typeset", "pdf"};

static double
now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* One document; its stages' times. False when it could not be made. */
static bool
run(const char *dir, const char *file, struct font_store *fonts,
	double times[STAGES])
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	const char *templates = file_path(arena, dir, "templates");
	struct source *source =
		file_read(session_of(arena, diag), file, 1 << 24);
	struct document *document = NULL;
	const struct kind *kind = NULL;
	struct pages *pages = NULL;
	struct tree *root = NULL;
	struct buf out = {0};
	double t[STAGES + 1];

	t[0] = now();
	if (source)
		root = input_read(session_of(arena, diag), source);
	t[1] = now();
	if (root)
		kind = document_kind(
			session_of(arena, diag), root, templates, NULL);
	t[2] = now();
	if (kind)
		document = document_draft(arena, root, kind, diag);
	t[3] = now();
	if (document)
		pages = typeset(session_of(arena, diag), document, fonts);
	t[4] = now();
	if (pages)
		pdf_backend.write(document, pages, &out, diag);
	t[5] = now();
	for (int i = 0; i < STAGES; i++)
		times[i] = t[i + 1] - t[i];
	buf_done(&out);
	diag_free(diag);
	arena_free(arena);
	return pages != NULL;
}

int
main(int argc, char **argv)
{
	static double all[STAGES][RUN_LIMIT];
	int runs = argc > 3 ? atoi(argv[3]) : 50;
	struct arena *arena = arena_new();
	struct font_store *fonts;

	if (argc < 3 || runs < 1 || runs > RUN_LIMIT) {
		fputs("usage: stages DATA_DIR FILE.yaml [RUNS]\n", stderr);
		return 2;
	}
	fonts = font_store_new(file_path(arena, argv[1], "fonts"));
	for (int i = 0; i < runs; i++) {
		double times[STAGES];
		if (!run(argv[1], argv[2], fonts, times)) {
			fprintf(stderr, "%s cannot be made\n", argv[2]);
			return 1;
		}
		for (int s = 0; s < STAGES; s++)
			all[s][i] = times[s];
	}
	for (int s = 0; s < STAGES; s++) {
		qsort(all[s], (size_t)runs, sizeof(double), by_value);
		printf("%-10s %8.3f ms  (least %.3f)\n", names[s],
			all[s][runs / 2], all[s][0]);
	}
	font_store_free(fonts);
	arena_free(arena);
	return 0;
}
