/* XML files of an archive, by libxml2's reader. */
#include "input/xml_part.h"

#include "base/number.h"

#include <errno.h>
#include <libxml/xmlreader.h>
#include <string.h>

static int
read_bytes(void *context, char *buffer, int length)
{
	struct xml_part *part = context;
	int got = archive_next(part->zip, buffer, length);
	size_t at;

	if (got > 0 && !xml_tags_pass(&part->tags, buffer, (size_t)got, &at))
		return -1;
	return got;
}

/* libxml2 takes a text of more than 10 million bytes for the end of memory
 * ("xmlSAX2Characters: huge text node"). */
static bool
is_huge_text(const xmlError *error)
{
	return error->message && strstr(error->message, "huge text");
}

static void
ignore_error(void *context, xmlErrorPtr error)
{
	(void)context;
	if (error->code == XML_ERR_NO_MEMORY && !is_huge_text(error))
		memory_ended();
	/* else what the reader returns tells enough */
}

bool
xml_part_open(struct xml_part *part, struct archive *zip, const char *name)
{
	*part = (struct xml_part){.zip = zip};
	if (!archive_stream(zip, name))
		return false;
	part->reader = xmlReaderForIO(read_bytes, NULL, part, name, NULL,
		XML_PARSE_NONET | XML_PARSE_COMPACT);
	if (!part->reader)
		memory_ended(); /* there is no other reason */
	xmlTextReaderSetStructuredErrorHandler(
		part->reader, ignore_error, NULL);
	return true;
}

void
xml_part_close(struct xml_part *part)
{
	if (part->reader)
		xmlFreeTextReader(part->reader);
	*part = (struct xml_part){0};
}

int
xml_part_next(struct xml_part *part)
{
	int result;

	errno = 0;
	result = xmlTextReaderRead(part->reader);
	memory_blame(); /* it goes on without, and says nothing */
	if (result == 1 && xmlTextReaderNodeType(part->reader) ==
				   XML_READER_TYPE_DOCUMENT_TYPE)
		return -1;
	return result;
}

bool
xml_part_starts(const struct xml_part *part, const char *name)
{
	return xmlTextReaderNodeType(part->reader) == XML_READER_TYPE_ELEMENT &&
	       !strcmp((const char *)xmlTextReaderConstLocalName(part->reader),
		       name);
}

bool
xml_part_ends(const struct xml_part *part, const char *name)
{
	return xmlTextReaderNodeType(part->reader) ==
		       XML_READER_TYPE_END_ELEMENT &&
	       !strcmp((const char *)xmlTextReaderConstLocalName(part->reader),
		       name);
}

bool
xml_part_is_text(const struct xml_part *part)
{
	int type = xmlTextReaderNodeType(part->reader);

	return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
	       type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE ||
	       type == XML_READER_TYPE_WHITESPACE;
}

char *
xml_part_attribute(const struct xml_part *part, const char *name)
{
	char *text;

	errno = 0;
	text = (char *)xmlTextReaderGetAttribute(
		part->reader, (const xmlChar *)name);
	if (!text)
		memory_blame();
	return text;
}

int
xml_part_number(
	const struct xml_part *part, const char *name, int most, int otherwise)
{
	char *text = xml_part_attribute(part, name);
	int number = number_or(text, 0, most, otherwise);

	xml_part_free(text);
	return number;
}

bool
xml_part_is_empty(const struct xml_part *part)
{
	return xmlTextReaderIsEmptyElement(part->reader);
}

const char *
xml_part_text(const struct xml_part *part)
{
	return (const char *)xmlTextReaderConstValue(part->reader);
}

void
xml_part_free(char *attribute)
{
	xmlFree(attribute);
}

bool
xml_part_flag(const struct xml_part *part, const char *name)
{
	char *text = xml_part_attribute(part, name);
	bool flag = text && (!strcmp(text, "1") || !strcmp(text, "true"));

	xml_part_free(text);
	return flag;
}
