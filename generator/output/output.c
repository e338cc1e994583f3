/* The table of back ends. */
#include "output/output.h"

#include <string.h>

const struct backend *const output_backends[] = {
#define ROW(row) &row,
	OUTPUT_BACKENDS(ROW)
#undef ROW
		NULL,
};

const struct backend *
output_lookup(const char *name)
{
	for (size_t i = 0; output_backends[i]; i++)
		if (strcmp(output_backends[i]->name, name) == 0)
			return output_backends[i];
	return NULL;
}
