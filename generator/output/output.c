/* The list of back ends. */
#include "output/output.h"

#include <string.h>

const struct backend output_backends[] = {
	{"pdf", ".pdf", true, false, pdf_write, NULL},
	{"docbook", ".xml", false, true, docbook_write, docbook_read_back},
	{"tree", ".tree", false, false, tree_write, tree_read_back},
	{"pages", ".pages", true, false, pages_write, NULL},
	{NULL, NULL, false, false, NULL, NULL},
};

const struct backend *
output_lookup(const char *name)
{
	for (const struct backend *b = output_backends; b->name; b++)
		if (strcmp(b->name, name) == 0)
			return b;
	return NULL;
}
