/*
 * How many attributes the tags of an XML text have, counted before libxml2
 * sees them: until 2.12 it compares each attribute of a tag with all others,
 * so that one tag of some megabytes takes minutes.
 */
#ifndef ANDU_BASE_XML_TAGS_H
#define ANDU_BASE_XML_TAGS_H

#include <stdbool.h>
#include <stddef.h>

enum { XML_ATTRIBUTE_LIMIT = 1024 };

/* Where one is, between stretches of a text. Zero at its beginning. */
struct xml_tags {
	enum xml_place {
		XML_CONTENT,
		XML_OPENED,   /* behind < */
		XML_TAG,      /* its name and attributes */
		XML_VALUE,    /* until `quote` */
		XML_DECLARED, /* behind <! */
		XML_ASIDE,    /* comment, CDATA and the like, until `close` */
	} place;
	char quote;
	char close; /* stands twice before the > that ends it; 0: any > does */
	char last[2]; /* the bytes before */
	unsigned count;
};

/* False where there is an attribute too many; it ends at `*ret_at`. XML 1.0,
 * 2.5 to 3.1. */
bool xml_tags_pass(struct xml_tags *tags, const char *bytes, size_t length,
	size_t *ret_at);

#endif
