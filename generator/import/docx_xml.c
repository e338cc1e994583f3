/* Elements and attributes of Word, by their local names. */
#include "import/docx.h"

#include <string.h>

static const char *
local(const char *name)
{
	const char *colon = strchr(name, ':');
	return colon ? colon + 1 : name;
}

bool
word_is(const struct element *element, const char *name)
{
	return element->name && !strcmp(element->name, name);
}

const struct element *
word_child(const struct element *element, const char *name)
{
	if (!element)
		return NULL;
	ELEMENT_FOR (child, element)
		if (word_is(child, name))
			return child;
	return NULL;
}

const char *
word_attribute(const struct element *element, const char *name)
{
	for (const struct attribute_value *a = element ? element->attributes
						       : NULL;
		a; a = a->next)
		if (!strcmp(local(a->name), name))
			return a->value;
	return NULL;
}

const char *
word_value(const struct element *element, const char *child)
{
	return word_attribute(word_child(element, child), "val");
}

bool
word_on(const struct element *element, const char *child)
{
	const struct element *found = word_child(element, child);
	const char *value = word_attribute(found, "val");

	return found &&
	       (!value || (strcmp(value, "0") && strcmp(value, "false") &&
				  strcmp(value, "none")));
}
