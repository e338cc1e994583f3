/*
 * A back end that the program does not have, over every example: what it
 * writes is the document, as the pages are, and of one it is read here.
 */
#include "../unit/support.h"

#include "base/file.h"
#include "font/font.h"
#include "input/input.h"
#include "ledger/ledger.h"
#include "output/output.h"
#include "typeset/typeset.h"

#include <dirent.h>
#include <stdio.h>

#define DATA ANDU_TEST_DATA

extern const struct backend plain_backend;

enum { LIMIT = 1 << 20 };

struct scene {
	struct arena *arena;
	struct diag *diag;
	struct font_store *fonts;
	const struct tree *root;
	const struct document *document;
	struct buf out;
};

static void
scene_open(struct scene *s, const char *file)
{
	const struct source *source;
	const struct kind *kind;

	*s = (struct scene){.arena = arena_new(),
		.diag = diag_new(),
		.fonts = font_store_new(DATA "/fonts")};
	source = file_read(session_of(s->arena, s->diag),
		arena_join(s->arena, DATA "/examples/", file, NULL), LIMIT);
	assert_non_null(source);
	s->root = input_read(session_of(s->arena, s->diag), source);
	assert_non_null(s->root);
	kind = document_kind(session_of(s->arena, s->diag), s->root,
		DATA "/templates", NULL);
	assert_non_null(kind);
	s->document = document_draft(s->arena, s->root, kind, s->diag);
	assert_false(diag_failed(s->diag));
	assert_true(plain_backend.write(s->document, NULL,
		&(struct output_wishes){0}, &s->out, s->diag));
}

static void
scene_close(struct scene *s)
{
	buf_done(&s->out);
	font_store_free(s->fonts);
	diag_free(s->diag);
	arena_free(s->arena);
}

/* The model against what was written, and against the pages. */
static void
prove(const char *file)
{
	struct output_text text = {0};
	struct pages *pages;
	struct scene s;

	scene_open(&s, file);
	assert_true(plain_backend.read_back(&s.out, &text));
	if (!ledger_output(
		    s.arena, s.root, s.document, &text.printed, NULL, s.diag))
		fail_msg("%s: the text is not the document's", file);
	pages = typeset(session_of(s.arena, s.diag), s.document, s.fonts);
	assert_non_null(pages);
	assert_true(ledger_pages(s.arena, s.root, s.document, pages, s.diag));
	buf_done(&text.printed);
	buf_done(&text.carried);
	scene_close(&s);
}

static void
test_examples(void **state)
{
	DIR *folder = opendir(DATA "/examples");
	const struct dirent *entry;
	int count = 0;

	(void)state;
	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		const char *suffix = strrchr(entry->d_name, '.');
		if (!suffix || strcmp(suffix, ".yaml") != 0)
			continue;
		prove(entry->d_name);
		count++;
	}
	closedir(folder);
	assert_true(count >= 6);
}

/* As it stands in letter.txt, which a person has read. */
static void
test_letter(void **state)
{
	const struct source *wanted;
	struct scene s;

	(void)state;
	scene_open(&s, "reply-letter-volunteers.yaml");
	wanted = file_read(session_of(s.arena, s.diag),
		DATA "/tests/backend/letter.txt", LIMIT);
	if (!wanted || strcmp(s.out.data, wanted->bytes) != 0)
		fputs(s.out.data, stdout); /* print_error cuts */
	assert_non_null(wanted);
	assert_string_equal(s.out.data, wanted->bytes);
	scene_close(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_letter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
