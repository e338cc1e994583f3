/*
 * One XML file of an archive, read as a stream. The only user of libxml2's
 * reader, which loads no entities and asks no network. Private to the input
 * stage.
 */
#ifndef ANDU_INPUT_XML_PART_H
#define ANDU_INPUT_XML_PART_H

#include "base/xml_tags.h"
#include "input/archive.h"

#include <stdbool.h>

struct xml_part {
	struct archive *zip;
	void *reader;
	struct xml_tags tags;
};

/* False where the archive has no such file; it must be closed even then. */
bool xml_part_open(
	struct xml_part *part, struct archive *zip, const char *name);
void xml_part_close(struct xml_part *part);

/*
 * The next node: 1, or 0 at the end, -1 where it is damaged. A document type
 * has no business here.
 */
int xml_part_next(struct xml_part *part);

/* Is the node that element's start, its end, a text? */
bool xml_part_starts(const struct xml_part *part, const char *name);
bool xml_part_ends(const struct xml_part *part, const char *name);
bool xml_part_is_text(const struct xml_part *part);

/* <name/>, of which no end comes. */
bool xml_part_is_empty(const struct xml_part *part);

/* Of a text, until the next node is read. */
const char *xml_part_text(const struct xml_part *part);

/* NULL when there is none; to be freed with xml_part_free. */
char *xml_part_attribute(const struct xml_part *part, const char *name);
void xml_part_free(char *attribute);

/* Is the attribute there, and true? */
bool xml_part_flag(const struct xml_part *part, const char *name);

/* An attribute from 0 to `most`, `otherwise` where it is no such number. */
int xml_part_number(
	const struct xml_part *part, const char *name, int most, int otherwise);

#endif
