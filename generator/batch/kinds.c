/* Kinds of documents, read once in a run. */
#include "batch/kinds.h"

#include "base/file.h"
#include "batch/batch.h"
#include "font/font.h"
#include "model/model.h"
#include "output/output.h"

#include <stdlib.h>
#include <string.h>

struct kinds {
	struct arena *arena;
	const struct batch_options *options;
	struct batch_kind *list;
	struct hash program;
};

struct kinds *
kinds_new(struct arena *arena, const struct batch_options *options)
{
	struct kinds *kinds = arena_alloc(arena, sizeof *kinds);

	*kinds = (struct kinds){.arena = arena, .options = options};
	/* Where there is no such file, the version must do. */
	hash_file("/proc/self/exe", &kinds->program);
	return kinds;
}

/*
 * All that the bytes of an output depend on, besides its input. A font that
 * cannot be read is reported when a document needs it.
 */
static struct hash
surroundings_hash(const struct kinds *kinds, const struct kind *kind)
{
	struct hasher *hasher = hasher_new();
	const char *date = getenv("SOURCE_DATE_EPOCH");

	hasher_text(hasher, ANDU_VERSION);
	hasher_text(hasher, date ? date : "");
	hasher_bytes(hasher, &kinds->program, sizeof kinds->program);
	hasher_text(hasher, kinds->options->backend->name);
	for (size_t i = 0; i < kind->source_count; i++)
		hasher_bytes(hasher, kind->sources[i]->bytes,
			kind->sources[i]->length + 1);
	for (const struct font_role *f = kind->fonts; f; f = f->next) {
		for (size_t i = 0; i < f->count; i++) {
			struct hash hash = {0};
			hasher_text(hasher, f->files[i]);
			hash_file(
				file_path(kinds->arena,
					kinds->options->fonts_dir, f->files[i]),
				&hash);
			hasher_bytes(hasher, &hash, sizeof hash);
		}
	}
	return hasher_free(hasher);
}

/* Before processes are started: they share what is mapped. */
static void
open_fonts(const struct kinds *kinds, const struct kind *kind)
{
	struct diag *quiet = diag_new();

	for (const struct font_role *f = kind->fonts; f; f = f->next)
		for (size_t i = 0; i < f->count; i++)
			font_lookup(kinds->options->fonts, f->files[i], quiet);
	diag_free(quiet);
}

const struct batch_kind *
kinds_lookup(struct kinds *kinds, const struct tree *const trees[],
	size_t count, struct mark mark, struct diag *diag)
{
	struct tree root = {.kind = TREE_MAPPING, .text = "", .mark = mark};
	const struct tree *node = NULL;
	struct batch_kind *k;
	const char *name;
	struct tree copy;

	for (size_t i = 0; i < count && !node; i++)
		if (trees[i])
			node = document_kind_node(trees[i]);
	if (node) {
		copy = *node;
		copy.next = NULL;
		root.first = root.last = &copy;
		root.count = 1;
	}
	name = node && node->kind == TREE_SCALAR ? node->text : "";
	for (k = kinds->list; k; k = k->next)
		if (!strcmp(k->name, name))
			return k;
	k = arena_alloc(kinds->arena, sizeof *k);
	k->kind = document_kind(kinds->arena, &root, kinds->options->templates,
		kinds->options->template_file, diag);
	if (!k->kind)
		return NULL;
	k->name = arena_string(kinds->arena, name);
	k->hash = surroundings_hash(kinds, k->kind);
	open_fonts(kinds, k->kind);
	k->next = kinds->list;
	kinds->list = k;
	return k;
}
