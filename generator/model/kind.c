/* The kind that a document asks for. */
#include "model/model.h"

#include "base/walls.h"
#include "input/input.h"

const struct tree *
document_kind_node(const struct tree *root)
{
	const struct tree *node = tree_lookup(root, "kind");

	return node ? node : tree_lookup(root, "文种");
}

const struct kind *
document_kind(const struct session *session, const struct tree *root,
	const char *folders, const char *template_file)
{
	struct arena *arena = session->arena;
	struct diag *diag = session->diag;
	const struct tree *kind = document_kind_node(root);
	const struct source *source = root->mark.source;
	struct session own = *session;

	folders = template_folders_beside(
		arena, source ? source->name : "", folders);
	if (!template_file && kind && kind->kind != TREE_SCALAR) {
		diag_say(diag, MSG_KIND_NOT_ONE, kind->key_mark,
			template_kind_names(arena, folders));
		return NULL;
	}
	if (!template_file && (!kind || !kind->length)) {
		diag_say(diag, MSG_KIND_MISSING, root->mark,
			template_kind_names(arena, folders));
		return NULL;
	}
	own.walls = walls_around_file(
		arena, source ? source->name : "", session->walls);
	return template_load(&own, folders, kind ? kind->text : "",
		template_file, kind ? kind->mark : root->mark);
}
