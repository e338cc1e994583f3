/* New pages in a text, and numbers that begin anew there. */
#include "model/build.h"

#include "base/number.h"

enum { NUMBER_LIMIT = 9999 };

struct block *
break_build(struct builder *builder, const struct tree *node, const char *field)
{
	static const char *const words[] = {"yes", "no"};

	(void)field;
	return words_choice(builder, node, node->key, words, 2)
		       ? NULL
		       : block_new(
				 builder, BLOCK_BREAK, ROLE_PLAIN, node->mark);
}

struct block *
number_build(
	struct builder *builder, const struct tree *node, const char *field)
{
	const char *text = node->kind == TREE_SCALAR ? node->text : "[…]";
	int number = number_or(text, 1, NUMBER_LIMIT, 0);
	struct block *block;

	(void)field;
	if (!number) {
		diag_say(builder->diag, MSG_PAGE_NUMBER, node->mark, text,
			arena_format(builder->arena, "%d", NUMBER_LIMIT));
		return NULL;
	}
	block = block_new(builder, BLOCK_BREAK, ROLE_PLAIN, node->mark);
	block->first_number = number;
	return block;
}
