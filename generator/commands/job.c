/* The pipeline for one document, and its messages. */
#include "commands/job.h"

#include "base/file.h"
#include "docbook/docbook.h"
#include "font/font.h"
#include "input/include.h"
#include "input/input.h"
#include "model/model.h"
#include "output/make.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { INPUT_LIMIT = 16 * 1024 * 1024 };

static void
print_reports(struct diag *diag, const struct options *options)
{
	struct buf text = {0};
	bool terminal = isatty(STDERR_FILENO);
	bool colour = terminal && !getenv("NO_COLOR");
	enum diag_format format = options->format_given ? options->format
				  : terminal            ? FORMAT_LONG
							: FORMAT_SHORT;

	diag_print(diag, options->level, format,
		colour && format == FORMAT_LONG, &text);
	if (text.length)
		fwrite(text.data, 1, text.length, stderr);
	buf_done(&text);
}

int
workshop_open(struct workshop *workshop)
{
	const char *dir;

	*workshop = (struct workshop){.arena = arena_new()};
	dir = file_data_dir(workshop->arena);
	if (!dir) {
		struct diag *diag = diag_new();
		struct options options = {.level = LEVEL_WARNING};
		diag_say(diag, MSG_TEMPLATE_MISSING, (struct mark){0},
			"gbt9704", "$ANDU_DATA, share/andu");
		print_reports(diag, &options);
		diag_free(diag);
		arena_free(workshop->arena);
		return STATUS_SURROUNDINGS;
	}
	workshop->templates = file_path(workshop->arena, dir, "templates");
	workshop->fonts_dir = file_path(workshop->arena, dir, "fonts");
	workshop->fonts = font_store_new(workshop->fonts_dir);
	return STATUS_DONE;
}

void
workshop_close(struct workshop *workshop)
{
	font_store_free(workshop->fonts);
	arena_free(workshop->arena);
}

/* --set key=value: in the place of the field of that name, or a new one. */
static void
apply_sets(
	struct arena *arena, struct tree *root, const struct options *options)
{
	for (size_t i = 0; i < options->set_count; i++) {
		const char *set = options->sets[i];
		const char *equals = strchr(set, '=');
		char *key = arena_copy(arena, set, (size_t)(equals - set));
		struct source *source = arena_alloc(arena, sizeof *source);
		struct tree *node = root->first, *kept;

		*source = (struct source){.name = "--set",
			.bytes = equals + 1,
			.length = strlen(equals + 1)};
		while (node && strcmp(node->key, key))
			node = node->next;
		if (!node) {
			node = arena_alloc(arena, sizeof *node);
			if (root->last)
				root->last->next = node;
			else
				root->first = node;
			root->last = node;
			root->count++;
		}
		kept = node->next;
		*node = (struct tree){
			.kind = TREE_SCALAR,
			.mark = {source, 1, 1},
			.text = source->bytes,
			.length = source->length,
			.next = kept,
			.key = key,
			.key_mark = {source, 1, 1},
		};
	}
}

/* YAML, or what its first character tells to be XML. */
static struct tree *
read_input(struct arena *arena, const struct source *source, struct diag *diag)
{
	const char *dot = strrchr(source->name, '.');

	if (docbook_is_xml(source) || (dot && !strcmp(dot, ".xml")))
		return docbook_read(arena, source, diag);
	return input_read(arena, source, diag);
}

static bool
produce(struct workshop *workshop, struct arena *arena,
	const struct options *options, const char *file,
	const struct backend *backend, struct buf *out, struct diag *diag)
{
	const struct source *source = file_read(arena, file, INPUT_LIMIT, diag);
	struct tree *root = source ? read_input(arena, source, diag) : NULL;
	const struct kind *kind;

	if (!root)
		return false;
	input_include(arena, root, diag);
	apply_sets(arena, root, options);
	kind = document_kind(
		arena, root, workshop->templates, options->template_file, diag);
	if (!kind)
		return false;
	return output_make(
		arena, root, kind, workshop->fonts, backend, out, diag);
}

int
job_run(struct workshop *workshop, const struct options *options,
	const char *file, const struct backend *backend, const char *path)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct buf out = {0};
	int status;

	if (produce(workshop, arena, options, file, backend, &out, diag) &&
		path && !diag_failed(diag))
		file_write(path, out.data ? out.data : "", out.length, diag);
	status = diag_status(diag);
	print_reports(diag, options);
	buf_done(&out);
	diag_free(diag);
	arena_free(arena);
	return status;
}
