/* From a draft's text to the bytes of its output. */
#include "library/produce.h"

#include "docbook/docbook.h"
#include "input/include.h"
#include "input/input.h"
#include "model/model.h"
#include "output/make.h"

#include <string.h>

/* --set key=value: in the place of the field of that name, or a new one. */
static void
apply_sets(struct arena *arena, struct tree *root, const struct order *order)
{
	for (size_t i = 0; i < order->set_count; i++) {
		const char *set = order->sets[i];
		const char *equals = strchr(set, '=');
		char *key = arena_copy(arena, set, (size_t)(equals - set));
		struct source *source = arena_alloc(arena, sizeof *source);

		*source = (struct source){.name = "--set",
			.bytes = equals + 1,
			.length = strlen(equals + 1)};
		tree_set(root, key, (struct mark){source, 1, 1},
			tree_scalar(arena, source->bytes,
				(struct mark){source, 1, 1}));
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

/* Where a template that is missing may appear. */
static void
tell_folders(
	struct arena *arena, const struct source *source, const char *folders)
{
	const char *slash = strrchr(source->name, '/');

	arena_tell_file(arena,
		arena_join(arena,
			arena_copy(arena, source->name,
				slash ? (size_t)(slash - source->name + 1) : 0),
			"templates", NULL));
	while (*folders) {
		size_t length = strcspn(folders, "\n");

		arena_tell_file(arena, arena_copy(arena, folders, length));
		folders += length + (folders[length] == '\n');
	}
}

struct tree *
produce_tree(struct arena *arena, const struct order *order,
	const struct source *source, const struct kind **ret_kind,
	struct diag *diag)
{
	struct tree *root = source ? read_input(arena, source, diag) : NULL;

	if (!root)
		return NULL;
	input_include(arena, root, diag);
	apply_sets(arena, root, order);
	*ret_kind = document_kind(
		arena, root, order->templates, order->template_file, diag);
	if (*ret_kind)
		return root;
	tell_folders(arena, source, order->templates);
	return NULL;
}

bool
produce(struct arena *arena, const struct order *order,
	const struct source *source, struct buf *out, size_t *ret_pages,
	struct diag *diag)
{
	const struct kind *kind;
	struct tree *root = produce_tree(arena, order, source, &kind, diag);

	return root && output_make(arena, root, kind, order->fonts,
			       order->backend, out, ret_pages, NULL, diag);
}
