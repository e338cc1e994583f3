/* XML by libxml2's writer. */
#include "output/xml.h"

#include "base/arena.h"

#include <errno.h>
#include <libxml/parser.h>
#include <libxml/xmlwriter.h>
#include <stdlib.h>

struct xml {
	struct buf
		written; /* grows as the writer goes: nothing is kept twice */
	struct buf scratch; /* a stretch of text with its NUL */
	xmlTextWriterPtr writer;
	bool failed;
	bool ended; /* memory, in the midst of libxml2, or all of it */
};

void
xml_prepare(void)
{
	xmlInitParser();
}

static const xmlChar *
chars(const char *text)
{
	return (const xmlChar *)text;
}

/* Before libxml2 is called, which may only leave errno to tell of memory. */
static bool
ready(const struct xml *xml)
{
	errno = 0;
	return !xml->failed;
}

static void
check(struct xml *xml, int written)
{
	if (xml->ended)
		memory_ended();
	memory_blame();
	if (written < 0)
		xml->failed = true;
}

/* Asked of the bytes, since half of what is written are names and numbers. */
bool
xml_can_hold(const char *text)
{
	static const unsigned char last[] = {0xEF, 0xBF, 0xBE};
	const unsigned char *c = (const unsigned char *)text;

	for (; *c; c++)
		if ((*c < 0x20 && *c != '\t' && *c != '\n' && *c != '\r') ||
			(c[0] == last[0] && c[1] == last[1] && c[2] >= last[2]))
			return false;
	return true;
}

static void
check_characters(struct xml *xml, const char *text)
{
	if (!xml_can_hold(text))
		xml->failed = true;
}

struct piece {
	struct buf *to;
	const char *bytes;
	size_t length;
};

static void
append_piece(void *context)
{
	const struct piece *piece = context;

	buf_bytes(piece->to, piece->bytes, piece->length);
}

static int
append(void *context, const char *bytes, int length)
{
	struct xml *xml = context;
	struct piece piece = {&xml->written, bytes, (size_t)length};

	if (length > 0 && !xml->ended)
		xml->ended = !memory_within(append_piece, &piece);
	return length; /* it would tell the user, who is told by us */
}

/* Nothing is written any more of what libxml2 has yet. */
static void
release(void *context)
{
	struct xml *xml = context;

	xml->ended = true;
	xmlFreeTextWriter(xml->writer);
}

struct xml *
xml_new(void)
{
	struct xml *xml = memory_grow(NULL, 1, sizeof *xml);
	xmlOutputBufferPtr buffer;

	errno = 0;
	*xml = (struct xml){0};
	buffer = xmlOutputBufferCreateIO(append, NULL, xml, NULL);
	if (buffer)
		xml->writer = xmlNewTextWriter(buffer);
	if (buffer && !xml->writer)
		xmlOutputBufferClose(buffer);
	if (!xml->writer)
		memory_ended(); /* there is no other reason */
	memory_hold(xml, release);
	memory_blame();
	xmlResetLastError();
	return xml;
}

void
xml_free(struct xml *xml)
{
	if (!xml)
		return;
	memory_let_go(xml);
	release(xml);
	buf_done(&xml->written);
	buf_done(&xml->scratch);
	memory_free(xml);
}

void
xml_declaration(struct xml *xml)
{
	if (ready(xml))
		check(xml, xmlTextWriterStartDocument(
				   xml->writer, "1.0", "UTF-8", NULL));
}

void
xml_start(struct xml *xml, const char *name)
{
	if (ready(xml))
		check(xml, xmlTextWriterStartElement(xml->writer, chars(name)));
}

void
xml_attribute(struct xml *xml, const char *name, const char *value)
{
	check_characters(xml, value);
	if (ready(xml))
		check(xml, xmlTextWriterWriteAttribute(
				   xml->writer, chars(name), chars(value)));
}

void
xml_text(struct xml *xml, const char *text)
{
	check_characters(xml, text);
	if (ready(xml))
		check(xml, xmlTextWriterWriteString(xml->writer, chars(text)));
}

void
xml_bytes(struct xml *xml, const char *text, size_t length)
{
	buf_reset(&xml->scratch);
	buf_bytes(&xml->scratch, text, length);
	xml_text(xml, xml->scratch.data);
}

void
xml_end(struct xml *xml)
{
	if (ready(xml))
		check(xml, xmlTextWriterEndElement(xml->writer));
}

void
xml_element(struct xml *xml, const char *name, const char *text)
{
	if (!text)
		return;
	xml_start(xml, name);
	xml_text(xml, text);
	xml_end(xml);
}

bool
xml_finish(struct xml *xml, struct buf *out)
{
	const xmlError *error = xmlGetLastError();

	/* without memory libxml2 leaves texts out and goes on */
	if (error && error->code == XML_ERR_NO_MEMORY)
		memory_ended();
	if (ready(xml))
		check(xml, xmlTextWriterFlush(xml->writer));
	if (xml->failed)
		return false;
	if (out->length) {
		buf_bytes(out, xml->written.data, xml->written.length);
	} else { /* large documents are not copied */
		struct buf empty = *out;
		*out = xml->written;
		xml->written = empty;
	}
	return true;
}
