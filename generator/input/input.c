/* The entry of the input stage: a source in, a mapping with marks out. */
#include "input/input.h"

#include "input/reader.h"
#include "input/traps.h"

#include <stdio.h>

static bool
check_size(const struct source *source, size_t limit, struct diag *diag)
{
	struct mark whole = {.source = source};
	char size[24], most[24];

	if (source->length <= limit)
		return true;
	snprintf(size, sizeof size, "%zu", source->length);
	snprintf(most, sizeof most, "%zu", limit);
	diag_say(diag, MSG_FILE_TOO_LARGE, whole, size, most);
	return false;
}

/* A whole file of 标题：… is one plain scalar to YAML. */
static size_t
report_root_keys(const struct text *text, const struct tree *root,
	struct arena *arena, struct diag *diag)
{
	size_t count = 0;

	if (root->kind != TREE_SCALAR || root->style != SCALAR_PLAIN)
		return 0;
	for (size_t i = (size_t)root->mark.line - 1;
		i < text->lines && count < MAX_TRAPS; i++) {
		size_t end, at = text_line(text, i, &end);

		while (at < end && text->bytes[at] == ' ')
			at++;
		count += trap_report_key(text, at, arena, diag);
	}
	return count;
}

struct tree *
input_read(const struct session *session, const struct source *source)
{
	struct arena *arena = session->arena;
	struct diag *diag = session->diag;
	struct mark whole = {.source = source};
	struct text text;
	struct tree *root;

	if (!check_size(source, session_limit(session), diag) ||
		!text_open(&text, arena, source, diag))
		return NULL;
	if (text_is_blank(&text)) {
		diag_say(diag, MSG_EMPTY_FILE, whole, NULL);
		return NULL;
	}
	root = yaml_read(&text, session);
	if (!root)
		return NULL;
	if (root->kind == TREE_MAPPING)
		return root;
	if (root->kind == TREE_SCALAR && root->style == SCALAR_PLAIN &&
		!root->length)
		diag_say(diag, MSG_EMPTY_FILE, whole, NULL);
	else if (!report_root_keys(&text, root, arena, diag))
		diag_say(diag, MSG_NOT_A_MAPPING, root->mark, NULL);
	return NULL;
}
