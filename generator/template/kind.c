/* What is looked up in a kind by its name. */
#include "template/template.h"

#include <string.h>

const struct style *
style_lookup(const struct kind *kind, const char *scope, const char *name)
{
	size_t length = scope ? strlen(scope) : 0;
	const struct style *plain = NULL;

	for (const struct style *s = kind->styles; s; s = s->next) {
		if (length && !strncmp(s->name, scope, length) &&
			s->name[length] == '.' &&
			!strcmp(s->name + length + 1, name))
			return s;
		if (!plain && !strcmp(s->name, name))
			plain = s;
	}
	return plain;
}

const struct layout *
layout_lookup(const struct kind *kind, const char *name)
{
	const struct layout *layout = kind->layouts;

	while (layout && strcmp(layout->name, name))
		layout = layout->next;
	return layout;
}
