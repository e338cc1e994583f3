/* XML as a tree of elements with their places; also for import/. */
#ifndef ANDU_DOCBOOK_ELEMENTS_H
#define ANDU_DOCBOOK_ELEMENTS_H

#include "base/arena.h"
#include "base/session.h"

#include <stdbool.h>
#include <stddef.h>

struct attribute_value {
	const char *name, *value; /* "xml:id", "role" */
	struct attribute_value *next;
};

struct element {
	const char *name; /* without prefix; NULL: a stretch of text */
	const char *prefix, *space;     /* its namespace, or "" */
	struct attribute_value *spaces; /* declared here: "xmlns:w" */
	bool is_docbook;
	const char *text;
	size_t length;
	struct mark mark; /* of its <, or of the text's first character */
	struct attribute_value *attributes;
	struct element *parent, *first, *last, *next;
};

#define ELEMENT_FOR(child, parent)                                 \
	for (const struct element *child = (parent)->first; child; \
		child = child->next)

/* The root element, or NULL with a report. */
const struct element *elements_read(
	const struct session *session, const struct source *source);

/* NULL where there is none. */
const char *element_attribute(const struct element *element, const char *name);

/* An element of DocBook with that name? False for text. */
bool element_is(const struct element *element, const char *name);

/* The first child with that name, or NULL. */
const struct element *element_child(
	const struct element *element, const char *name);

/* The same by local names, of whatever prefix and namespace; NULL is none. */
bool local_is(const struct element *element, const char *name);
const struct element *local_child(
	const struct element *element, const char *name);
const char *local_attribute(const struct element *element, const char *name);

/* Is there an element among its children? */
bool element_has_elements(const struct element *element);

#endif
