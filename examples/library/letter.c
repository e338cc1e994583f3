/*
 * A document made by a program: letter FILE.yaml [OUT.pdf]
 *
 *     cc letter.c -o letter $(pkg-config --cflags --libs andu)
 *
 * Makes the PDF, tells what andu has to say of the draft, and exits with its
 * status.
 */
#include <andu/andu.h>

#include <stdio.h>

static void
tell(const struct andu_result *result)
{
	static const char *const levels[] = {
		[ANDU_NOTE] = "note",
		[ANDU_WARNING] = "warning",
		[ANDU_ERROR] = "error",
	};

	for (size_t i = 0; i < andu_result_message_count(result); i++) {
		const struct andu_message *m = andu_result_message(result, i);

		fprintf(stderr, "%s:%d:%d: %s: %s\n",
			m->file ? m->file : "letter", m->line, m->column,
			levels[m->level], m->text);
		if (*m->remedy)
			fprintf(stderr, "  %s\n", m->remedy);
	}
}

/* A real program writes a temporary file and renames it. */
static int
save(const struct andu_result *result, const char *path)
{
	size_t length;
	const void *bytes = andu_result_bytes(result, &length);
	FILE *file = bytes ? fopen(path, "wb") : NULL;
	int failed = 0;

	if (!bytes)
		return 0;
	if (!file) {
		perror(path);
		return ANDU_SURROUNDINGS;
	}
	failed = fwrite(bytes, 1, length, file) != length;
	failed |= fclose(file) != 0;
	if (failed)
		perror(path);
	else
		printf("%s: %zu pages\n", path, andu_result_pages(result));
	return failed ? ANDU_SURROUNDINGS : 0;
}

int
main(int argc, char **argv)
{
	struct andu *andu;
	struct andu_result *result;
	int status;

	if (argc < 2) {
		fputs("usage: letter FILE.yaml [OUT.pdf]\n", stderr);
		return 2;
	}
	andu = andu_open(NULL);
	if (!andu) {
		fputs("letter: no templates and fonts, see ANDU_DATA\n",
			stderr);
		return ANDU_SURROUNDINGS;
	}
	result = andu_build_file(andu, argv[1], ANDU_PDF);
	tell(result);
	status = (int)andu_result_status(result);
	if (!status)
		status = save(result, argc > 2 ? argv[2] : "letter.pdf");
	andu_result_free(result);
	andu_close(andu);
	return status;
}
