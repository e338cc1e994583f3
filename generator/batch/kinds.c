/* Kinds of documents, read once in a run. */
#include "batch/kinds.h"

#include "base/file.h"
#include "batch/batch.h"
#include "font/chain.h"
#include "model/model.h"
#include "output/output.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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
 * By what its file lists of itself, and when it was written: all fonts of a
 * kind are 37 MB, which would be read in each run. One that is put there anew
 * makes its documents anew, even where it is the same.
 */
static void
hash_font(const struct font *font, struct hasher *hasher)
{
	struct hash hash = font_digest(font);
	struct stat status;
	int64_t written[3] = {0};

	if (!stat(font_path(font), &status)) {
		written[0] = status.st_size;
		written[1] = status.st_mtim.tv_sec;
		written[2] = status.st_mtim.tv_nsec;
	}
	hasher_bytes(hasher, &hash, sizeof hash);
	hasher_bytes(hasher, written, sizeof written);
}

static void
hash_links(struct font_store *store, struct font_link *links, size_t count,
	struct hasher *hasher, struct diag *quiet)
{
	for (size_t i = 0; i < count; i++) {
		struct font_link *link = &links[i];

		hasher_text(hasher, link->file);
		if (font_link_open(link, store, quiet))
			hash_font(link->font, hasher);
		if (link->loans)
			hash_links(store, link->lenders,
				link->loans->lender_count, hasher, quiet);
	}
}

/*
 * Opened before processes are started, which share what is mapped. What is
 * wrong is reported when a document needs the font.
 */
static void
hash_fonts(const struct kinds *kinds, const struct font_role *role,
	struct hasher *hasher)
{
	struct font_store *store = kinds->options->fonts;
	struct diag *quiet = diag_new();
	struct font_chain *chain =
		font_chain_new(kinds->arena, store, role, quiet);

	hash_links(store, chain->links, chain->count, hasher, quiet);
	diag_free(quiet);
}

/* All that the bytes of outputs depend on, besides input and format. */
static struct hash
surroundings_hash(const struct kinds *kinds, const struct kind *kind)
{
	const struct output_wishes *wishes = &kinds->options->wishes;
	struct hasher *hasher = hasher_new();
	const char *date = getenv("SOURCE_DATE_EPOCH");

	hasher_text(hasher, ANDU_VERSION);
	hasher_text(hasher, date ? date : "");
	hasher_bytes(hasher, &kinds->program, sizeof kinds->program);
	hasher_bytes(
		hasher, &wishes->pdf_standard, sizeof wishes->pdf_standard);
	hasher_bytes(hasher, &wishes->source, sizeof wishes->source);
	hasher_bytes(
		hasher, &wishes->system_fonts, sizeof wishes->system_fonts);
	hasher_bytes(hasher, &wishes->word_grid, sizeof wishes->word_grid);
	for (size_t i = 0; i < kind->source_count; i++)
		hasher_bytes(hasher, kind->sources[i]->bytes,
			kind->sources[i]->length + 1);
	for (const struct font_role *f = kind->fonts; f; f = f->next)
		hash_fonts(kinds, f, hasher);
	return hasher_free(hasher);
}

const struct batch_kind *
kinds_lookup(struct kinds *kinds, const struct tree *const trees[],
	size_t count, struct mark mark, struct diag *diag)
{
	const struct session session = {.arena = kinds->arena,
		.diag = diag,
		.walls = kinds->options->walls};
	struct tree root = {.kind = TREE_MAPPING, .text = "", .mark = mark};
	const struct tree *node = NULL;
	struct batch_kind *k;
	const char *name, *folders;
	struct tree copy;

	for (size_t i = 0; i < count && !node; i++)
		if (trees[i])
			node = document_kind_node(trees[i]);
	if (node) {
		copy = *node;
		tree_append(&root, &copy);
	}
	name = node && node->kind == TREE_SCALAR ? node->text : "";
	folders = template_folders_beside(kinds->arena,
		mark.source ? mark.source->name : "",
		kinds->options->templates);
	for (k = kinds->list; k; k = k->next)
		if (!strcmp(k->name, name) && !strcmp(k->folders, folders))
			return k;
	k = arena_alloc(kinds->arena, sizeof *k);
	k->kind = document_kind(&session, &root, kinds->options->templates,
		kinds->options->template_file);
	if (!k->kind)
		return NULL;
	k->name = arena_string(kinds->arena, name);
	k->folders = folders;
	k->hash = surroundings_hash(kinds, k->kind);
	k->next = kinds->list;
	kinds->list = k;
	return k;
}
