#include "base/xml_tags.h"

static enum xml_place
opened(struct xml_tags *tags, char byte)
{
	tags->count = 0;
	tags->close = 0;
	switch (byte) {
	case '!':
		return XML_DECLARED;
	case '?':
		return XML_ASIDE;
	default:
		return XML_TAG;
	}
}

static enum xml_place
in_tag(struct xml_tags *tags, char byte)
{
	switch (byte) {
	case '"':
	case '\'':
		tags->quote = byte;
		return XML_VALUE;
	case '>':
		return XML_CONTENT;
	case '=':
		tags->count++;
		return XML_TAG;
	default:
		return XML_TAG;
	}
}

static enum xml_place
aside(const struct xml_tags *tags, char byte)
{
	bool closed = !tags->close || (tags->last[0] == tags->close &&
					      tags->last[1] == tags->close);

	return byte == '>' && closed ? XML_CONTENT : XML_ASIDE;
}

/* <!-- is closed by -->, <![CDATA[ by ]]>, <!DOCTYPE by > */
static enum xml_place
declared(struct xml_tags *tags, char byte)
{
	tags->close = byte == '-' ? '-' : byte == '[' ? ']' : 0;
	return aside(tags, byte);
}

static enum xml_place
place_behind(struct xml_tags *tags, char byte)
{
	switch (tags->place) {
	case XML_CONTENT:
		return byte == '<' ? XML_OPENED : XML_CONTENT;
	case XML_OPENED:
		return opened(tags, byte);
	case XML_TAG:
		return in_tag(tags, byte);
	case XML_VALUE:
		return byte == tags->quote ? XML_TAG : XML_VALUE;
	case XML_DECLARED:
		return declared(tags, byte);
	case XML_ASIDE:
		return aside(tags, byte);
	}
	return tags->place;
}

bool
xml_tags_pass(
	struct xml_tags *tags, const char *bytes, size_t length, size_t *ret_at)
{
	for (size_t i = 0; i < length; i++) {
		tags->place = place_behind(tags, bytes[i]);
		tags->last[0] = tags->last[1];
		tags->last[1] = bytes[i];
		if (tags->count > XML_ATTRIBUTE_LIMIT) {
			*ret_at = i + 1;
			return false;
		}
	}
	return true;
}
