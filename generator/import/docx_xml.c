/* Elements and attributes of Word, by their local names. */
#include "import/docx.h"

#include <string.h>

const char *
word_value(const struct element *element, const char *child)
{
	return local_attribute(local_child(element, child), "val");
}

bool
word_on(const struct element *element, const char *child)
{
	const struct element *found = local_child(element, child);
	const char *value = local_attribute(found, "val");

	return found &&
	       (!value || (strcmp(value, "0") && strcmp(value, "false") &&
				  strcmp(value, "none")));
}
