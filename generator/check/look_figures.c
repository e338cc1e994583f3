/* Pictures: who cannot see them is told what they show. */
#include "check/checker.h"

#include "picture/picture.h"

static void
look_below(struct checker *checker, const struct block *block)
{
	if (block->kind == BLOCK_PICTURE && !block->media->alt.length)
		rule_say_at(checker, RULE_L96, block->mark,
			block->media->picture->name,
			field_lookup(checker->kind->words, "alt")->label);
	BLOCK_FOR (child, block)
		look_below(checker, child);
}

/* L96 */
void
look_figures(struct checker *checker, const struct text *none)
{
	(void)none;
	look_below(checker, checker->document->root);
}
