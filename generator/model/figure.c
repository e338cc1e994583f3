/* Pictures in the text: one, or two beside each other. */
#include "model/build.h"

#include "base/number.h"

#include <string.h>

enum {
	BESIDE_LIMIT = 2,
	LEAST_WIDTH = 10, /* mm */
	MOST_WIDTH = 400,
	LEAST_PERCENT = 5,
};

enum word { WORD_FILE, WORD_CAPTION, WORD_ALT, WORD_WIDTH, WORDS };

static const char *const picture_words[WORDS] = {
	[WORD_FILE] = "file",
	[WORD_CAPTION] = "caption",
	[WORD_ALT] = "alt",
	[WORD_WIDTH] = "width",
};

struct figure_reader {
	struct builder *builder;
	struct block *picture;
};

/* 80mm or 60%. */
static void
read_width(struct figure_reader *r, const struct tree *node)
{
	struct arena *arena = r->builder->arena;
	const char *text = node->kind == TREE_SCALAR ? node->text : "[…]";
	int64_t width = 0;
	size_t digits = number_start(text, MOST_WIDTH + 1, &width);
	bool percent = digits && !strcmp(text + digits, "%");

	if (digits &&
		((percent && width >= LEAST_PERCENT && width <= 100) ||
			(!strcmp(text + digits, "mm") && width >= LEAST_WIDTH &&
				width <= MOST_WIDTH))) {
		struct media *media = own_media(r->builder, r->picture);

		media->width = (int)width;
		media->percent = percent;
		return;
	}
	diag_say(r->builder->diag, MSG_PICTURE_WIDTH, node->mark, text,
		arena_format(arena, "%d", LEAST_WIDTH),
		arena_format(arena, "%d", MOST_WIDTH));
}

/* The file was read by now: library/pictures.c. */
static bool
has_file(struct builder *b, const struct tree *picture, const struct tree *file)
{
	if (file && file->kind != TREE_SCALAR)
		values_not_text(b, file, file->key);
	else if (!file || !file->length)
		diag_say(b->diag, MSG_PICTURE_NO_FILE, picture->mark,
			words_named(b, "file", false).label);
	return file && file->picture;
}

static void
add_picture(struct builder *b, const struct tree *node, const char *field,
	struct block *figure)
{
	struct figure_reader r = {.builder = b};
	const struct tree *given[WORDS] = {0};

	if (node->kind == TREE_MAPPING)
		words_given(b, node, picture_words, WORDS, given);
	else if (node->kind == TREE_SCALAR)
		given[WORD_FILE] = node;
	r.picture = block_new(b, BLOCK_PICTURE, ROLE_PLAIN, node->mark);
	if (given[WORD_CAPTION])
		words_caption(b, given[WORD_CAPTION], field, r.picture);
	if (given[WORD_ALT])
		words_line(b, given[WORD_ALT], field,
			&own_media(b, r.picture)->alt);
	if (given[WORD_WIDTH])
		read_width(&r, given[WORD_WIDTH]);
	if (!has_file(b, node, given[WORD_FILE]))
		return;
	own_media(b, r.picture)->picture = given[WORD_FILE]->picture;
	block_append(figure, r.picture);
}

struct block *
figure_build(
	struct builder *builder, const struct tree *node, const char *field)
{
	struct block *figure =
		block_new(builder, BLOCK_FIGURE, ROLE_PLAIN, node->mark);

	if (node->kind == TREE_SEQUENCE && node->count > BESIDE_LIMIT)
		diag_say(builder->diag, MSG_PICTURE_MANY, node->mark,
			arena_format(builder->arena, "%zu", node->count),
			node->key);
	if (node->kind == TREE_SEQUENCE)
		TREE_FOR (child, node)
			add_picture(builder, child, field, figure);
	else
		add_picture(builder, node, field, figure);
	return figure->first ? figure : NULL;
}
