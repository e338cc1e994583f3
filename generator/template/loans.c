/* font-marks: characters that a file of fonts takes from another one. */
#include "template/load.h"

#include "base/utf8.h"

#include <stdlib.h>

static void
read_lender(struct loader *loader, const struct tree *node,
	struct font_loans *loans, size_t *capacity)
{
	const char *text = values_string(loader, node);

	loans->lenders[loans->lender_count] = node->key;
	while (*text) {
		loans->loans = arena_grow(loader->arena, loans->loans,
			loans->count, capacity, sizeof *loans->loans);
		loans->loans[loans->count++] = (struct font_loan){
			.code_point = utf8_next(&text),
			.lender = loans->lender_count,
		};
	}
	loans->lender_count++;
}

/* Of a character that was given twice the first file is asked. */
static int
compare_loans(const void *left, const void *right)
{
	const struct font_loan *a = left, *b = right;

	if (a->code_point != b->code_point)
		return a->code_point < b->code_point ? -1 : 1;
	return (a->lender > b->lender) - (a->lender < b->lender);
}

void
loans_read(struct loader *loader, const struct tree *node)
{
	if (!values_mapping(loader, node))
		return;
	TREE_FOR (child, node) {
		struct font_loans *loans;
		size_t capacity = 0;

		if (!values_mapping(loader, child))
			continue;
		loans = arena_alloc(loader->arena, sizeof *loans);
		loans->borrower = child->key;
		loans->lenders = arena_array(
			loader->arena, child->count, sizeof *loans->lenders);
		TREE_FOR (lender, child)
			read_lender(loader, lender, loans, &capacity);
		if (loans->count)
			qsort(loans->loans, loans->count, sizeof *loans->loans,
				compare_loans);
		/* a later one goes before those of the base */
		loans->next = loader->kind->font_loans;
		loader->kind->font_loans = loans;
	}
}
