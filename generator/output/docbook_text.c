/*
 * The text of a DocBook article for the ledger: what README.md says is seen,
 * in its order, and what stands in it as metadata. It is told by the
 * attributes alone, as any reader would, and by nothing of the writer.
 */
#include "output/output.h"
#include "output/xml.h"

#include <string.h>

struct reading {
	struct output_text *text;
	int depth;
	int metadata; /* depth of the element that is metadata; 0: none */
};

/* Ordinals of sections, 附件1 of an appendix, 签发人： before names. */
static const char *const seen_attributes[] = {"label", "xreflabel"};

static struct buf *
buf_of(const struct reading *r)
{
	return r->metadata ? &r->text->carried : &r->text->printed;
}

static void
read_start(void *context, const char *name,
	const struct xml_attributes *attributes)
{
	struct reading *r = context;
	const char *value;
	size_t length;

	(void)name;
	r->depth++;
	value = xml_read_attribute(attributes, "condition", &length);
	if (!r->metadata && value && !strncmp(value, "metadata", length))
		r->metadata = r->depth;
	buf_char(buf_of(r), '\n');
	for (size_t i = 0; i < sizeof seen_attributes / sizeof *seen_attributes;
		i++) {
		value = xml_read_attribute(
			attributes, seen_attributes[i], &length);
		if (value)
			buf_bytes(buf_of(r), value, length);
	}
}

static void
read_text(void *context, const char *bytes, size_t length)
{
	buf_bytes(buf_of(context), bytes, length);
}

static void
read_end(void *context, const char *name)
{
	struct reading *r = context;

	(void)name;
	if (r->metadata == r->depth)
		r->metadata = 0;
	r->depth--;
}

bool
docbook_read_back(const struct buf *out, struct output_text *text)
{
	struct reading reading = {.text = text};
	const struct xml_reader reader = {
		&reading, read_start, read_text, read_end};

	buf_text(&text->printed, "");
	buf_text(&text->carried, "");
	return xml_read_back(out, &reader);
}
