/* The list of back ends. */
#include "output/output.h"

#include <string.h>

const struct backend output_backends[] = {
	{"pdf", ".pdf", true, pdf_write},
	{"docbook", ".xml", false, docbook_write},
	{"tree", ".tree", false, tree_write},
	{"pages", ".pages", true, pages_write},
	{NULL, NULL, false, NULL},
};

const struct backend *
output_lookup(const char *name)
{
	for (const struct backend *b = output_backends; b->name; b++)
		if (strcmp(b->name, name) == 0)
			return b;
	return NULL;
}
