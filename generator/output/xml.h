/*
 * Writing XML, the only door to libxml2. Everything is escaped here, once.
 *
 * The first failure is remembered; callers write freely and learn of it from
 * xml_finish.
 */
#ifndef ANDU_OUTPUT_XML_H
#define ANDU_OUTPUT_XML_H

#include "base/buf.h"

#include <stdbool.h>

struct xml;

/* What libxml2 sets up once in a process, before threads use it. */
void xml_prepare(void);

/*
 * XML 1.0 cannot hold every character, not even as a reference: none below
 * blanks but three, and neither U+FFFE nor U+FFFF.
 */
bool xml_can_hold(const char *text);

struct xml *xml_new(void);
void xml_free(struct xml *xml); /* NULL is fine */

void xml_declaration(struct xml *xml); /* <?xml version="1.0" ...?> */
void xml_start(struct xml *xml, const char *name);
void xml_attribute(struct xml *xml, const char *name, const char *value);
void xml_text(struct xml *xml, const char *text);
void xml_bytes(struct xml *xml, const char *text, size_t length);
void xml_end(struct xml *xml); /* the element opened last */

/* An element with text only; nothing where the text is NULL. */
void xml_element(struct xml *xml, const char *name, const char *text);

/* Append all to `out`. False when something could not be written. */
bool xml_finish(struct xml *xml, struct buf *out);

#endif
