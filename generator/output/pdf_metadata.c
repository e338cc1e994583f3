/* Document information, as a dictionary and as XMP. */
#include "output/pdf_metadata.h"

#include "base/language.h"
#include "base/number.h"
#include "output/xml.h"
#include "typeset/pages.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char creator[] = "andu";

struct stamp {
	char pdf[40], xmp[40];
};

static bool
is_digits(const char *text)
{
	return *text && !text[strspn(text, "0123456789")];
}

/* A day in China, for the document's own date. */
static void
stamp_day(struct stamp *stamp, const char *d)
{
	snprintf(stamp->pdf, sizeof stamp->pdf, "D:%.8s000000+08'00'", d);
	snprintf(stamp->xmp, sizeof stamp->xmp, "%.4s-%.2s-%.2sT00:00:00+08:00",
		d, d + 4, d + 6);
}

/* A moment in seconds since 1970; false past the year 9999. */
static bool
stamp_moment(struct stamp *stamp, const char *seconds)
{
	int64_t number;
	time_t moment;
	struct tm t;

	if (!number_read(seconds, 0, 999999999999, &number))
		return false;
	moment = (time_t)number;
	if (!gmtime_r(&moment, &t) || t.tm_year > 9999 - 1900)
		return false;
	strftime(stamp->pdf, sizeof stamp->pdf, "D:%Y%m%d%H%M%SZ", &t);
	strftime(stamp->xmp, sizeof stamp->xmp, "%Y-%m-%dT%H:%M:%SZ", &t);
	return true;
}

/*
 * The document's date, else what the surroundings say for reproducible
 * builds. Never the clock: the same input gives the same bytes.
 */
static bool
find_date(const struct pages *pages, struct stamp *ret_stamp)
{
	const char *date = pages->date;
	const char *epoch = getenv("SOURCE_DATE_EPOCH");

	if (date && strlen(date) == 8 && is_digits(date)) {
		stamp_day(ret_stamp, date);
		return true;
	}
	return epoch && is_digits(epoch) && stamp_moment(ret_stamp, epoch);
}

static void
write_producer(char *to, size_t size)
{
	snprintf(to, size, "andu %s (%s)", ANDU_VERSION, pdf_objects_library());
}

static void
add_text(struct pdf_dict *dict, const char *key, const char *text)
{
	if (text && *text)
		pdf_dict_text(dict, key, text);
}

struct pdf_dict *
pdf_info_new(struct pdf_objects *objects, const struct pages *pages)
{
	struct pdf_dict *info = pdf_dict_new(objects);
	struct stamp stamp;
	char producer[64];

	write_producer(producer, sizeof producer);
	add_text(info, "Title", pages->title);
	add_text(info, "Author", pages->author);
	add_text(info, "Subject", pages->subject);
	add_text(info, "Creator", creator);
	add_text(info, "Producer", producer);
	if (find_date(pages, &stamp)) {
		pdf_dict_ascii(info, "CreationDate", stamp.pdf);
		pdf_dict_ascii(info, "ModDate", stamp.pdf);
	}
	return info;
}

/* One value in the container (Alt, Seq, Bag) that XMP asks of a property. */
static void
write_property(struct xml *xml, const char *name, const char *container,
	const char *text)
{
	if (!text || !*text)
		return;
	xml_start(xml, name);
	xml_start(xml, container);
	xml_start(xml, "rdf:li");
	if (strcmp(container, "rdf:Alt") == 0)
		xml_attribute(xml, "xml:lang", "x-default");
	xml_text(xml, text);
	xml_end(xml);
	xml_end(xml);
	xml_end(xml);
}

static const char pdfua_space[] = "http://www.aiim.org/pdfua/ns/id/";

/*
 * PDF/A knows the properties of XMP and its own; those of PDF/UA are declared.
 * ISO 19005-2, 6.6.2.3
 */
static void
write_extension(struct xml *xml)
{
	xml_start(xml, "pdfaExtension:schemas");
	xml_start(xml, "rdf:Bag");
	xml_start(xml, "rdf:li");
	xml_attribute(xml, "rdf:parseType", "Resource");
	xml_element(xml, "pdfaSchema:schema", "PDF/UA identification");
	xml_element(xml, "pdfaSchema:namespaceURI", pdfua_space);
	xml_element(xml, "pdfaSchema:prefix", "pdfuaid");
	xml_start(xml, "pdfaSchema:property");
	xml_start(xml, "rdf:Seq");
	xml_start(xml, "rdf:li");
	xml_attribute(xml, "rdf:parseType", "Resource");
	xml_element(xml, "pdfaProperty:name", "part");
	xml_element(xml, "pdfaProperty:valueType", "Integer");
	xml_element(xml, "pdfaProperty:category", "internal");
	xml_element(xml, "pdfaProperty:description", "ISO 14289 part");
	for (int open = 6; open > 0; open--)
		xml_end(xml);
}

static void
write_standard(struct xml *xml, enum pdf_standard standard)
{
	static const struct {
		const char *prefix, *space;
	} spaces[] = {
		{"xmlns:pdfaid", "http://www.aiim.org/pdfa/ns/id/"},
		{"xmlns:pdfuaid", pdfua_space},
		{"xmlns:pdfaExtension",
			"http://www.aiim.org/pdfa/ns/extension/"},
		{"xmlns:pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"},
		{"xmlns:pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"},
	};

	if (standard == STANDARD_NONE)
		return;
	xml_start(xml, "rdf:Description");
	xml_attribute(xml, "rdf:about", "");
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		xml_attribute(xml, spaces[i].prefix, spaces[i].space);
	xml_element(xml, "pdfaid:part", standard == STANDARD_A_3A ? "3" : "2");
	xml_element(xml, "pdfaid:conformance", "A");
	xml_element(xml, "pdfuaid:part", "1");
	write_extension(xml);
	xml_end(xml);
}

static void
write_description(struct xml *xml, const struct pages *pages)
{
	struct stamp stamp;
	char producer[64];

	write_producer(producer, sizeof producer);
	xml_start(xml, "rdf:Description");
	xml_attribute(xml, "rdf:about", "");
	xml_attribute(xml, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
	xml_attribute(xml, "xmlns:pdf", "http://ns.adobe.com/pdf/1.3/");
	xml_attribute(xml, "xmlns:xmp", "http://ns.adobe.com/xap/1.0/");
	xml_element(xml, "dc:format", "application/pdf");
	write_property(xml, "dc:title", "rdf:Alt", pages->title);
	write_property(xml, "dc:creator", "rdf:Seq", pages->author);
	write_property(xml, "dc:description", "rdf:Alt", pages->subject);
	write_property(xml, "dc:language", "rdf:Bag", pages->language);
	xml_element(xml, "pdf:Producer", producer);
	xml_element(xml, "xmp:CreatorTool", creator);
	if (find_date(pages, &stamp)) {
		xml_element(xml, "xmp:CreateDate", stamp.xmp);
		xml_element(xml, "xmp:ModifyDate", stamp.xmp);
	}
	xml_end(xml);
}

static void
write_packet(
	struct xml *xml, const struct pages *pages, enum pdf_standard standard)
{
	xml_instruction(xml, "xpacket",
		"begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"");
	xml_start(xml, "x:xmpmeta");
	xml_attribute(xml, "xmlns:x", "adobe:ns:meta/");
	xml_start(xml, "rdf:RDF");
	xml_attribute(xml, "xmlns:rdf",
		"http://www.w3.org/1999/02/22-rdf-syntax-ns#");
	write_description(xml, pages);
	write_standard(xml, standard);
	xml_end(xml);
	xml_end(xml);
	xml_instruction(xml, "xpacket", "end=\"w\"");
}

bool
pdf_xmp_add(struct pdf_objects *objects, struct pdf_dict *catalog,
	const struct pages *pages, enum pdf_standard standard,
	struct diag *diag)
{
	struct xml *xml = xml_new();
	struct buf packet = {0};
	struct pdf_dict *stream;
	bool done;

	write_packet(xml, pages, standard);
	done = xml_finish(xml, &packet);
	if (done) {
		/* not deflated: programs search files for packets */
		stream = pdf_stream_new(
			objects, packet.data, packet.length, false);
		pdf_dict_name(stream, "Type", "Metadata");
		pdf_dict_name(stream, "Subtype", "XML");
		pdf_dict_link(catalog, "Metadata", stream);
	} else {
		diag_say(diag, MSG_LIBRARY_FAILED, mark_nowhere, "XMP",
			_("a character in the title or author"));
	}
	buf_done(&packet);
	xml_free(xml);
	return done;
}
