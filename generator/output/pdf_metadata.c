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

/* --- XMP ------------------------------------------------------------------
 *
 * Words of ours around four values that are escaped here: a letter is made in
 * the time that loading a library for them takes (generator/README.md).
 */

struct packet {
	struct buf out;
	bool failed;
};

static void
put_text(struct packet *packet, const char *text)
{
	if (!xml_can_hold(text))
		packet->failed = true;
	for (; *text; text++)
		switch (*text) {
		case '<':
			buf_text(&packet->out, "&lt;");
			break;
		case '>':
			buf_text(&packet->out, "&gt;");
			break;
		case '&':
			buf_text(&packet->out, "&amp;");
			break;
		case '"':
			buf_text(&packet->out, "&quot;");
			break;
		case '\r':
			buf_text(&packet->out, "&#13;");
			break;
		default:
			buf_char(&packet->out, *text);
		}
}

static void
put_element(struct packet *packet, const char *name, const char *text)
{
	buf_format(&packet->out, "<%s>", name);
	put_text(packet, text);
	buf_format(&packet->out, "</%s>", name);
}

/* One value in the container (Alt, Seq, Bag) that XMP asks of a property. */
static void
put_property(struct packet *packet, const char *name, const char *container,
	const char *text)
{
	bool is_language = !strcmp(container, "rdf:Alt");

	if (!text || !*text)
		return;
	buf_format(&packet->out, "<%s><%s><rdf:li%s>", name, container,
		is_language ? " xml:lang=\"x-default\"" : "");
	put_text(packet, text);
	buf_format(&packet->out, "</rdf:li></%s></%s>", container, name);
}

#define PDFUA_SPACE "http://www.aiim.org/pdfua/ns/id/"

/*
 * PDF/A knows the properties of XMP and its own; those of PDF/UA are declared.
 * ISO 19005-2, 6.6.2.3
 */
static void
put_standard(struct packet *packet, enum pdf_standard standard)
{
	if (standard == STANDARD_NONE)
		return;
	buf_text(&packet->out,
		"<rdf:Description rdf:about=\"\""
		" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
		" xmlns:pdfuaid=\"" PDFUA_SPACE "\""
		" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/"
		"\""
		" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
		" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/"
		"property#\">");
	put_element(
		packet, "pdfaid:part", standard == STANDARD_A_3A ? "3" : "2");
	buf_text(&packet->out,
		"<pdfaid:conformance>A</pdfaid:conformance>"
		"<pdfuaid:part>1</pdfuaid:part>"
		"<pdfaExtension:schemas><rdf:Bag>"
		"<rdf:li rdf:parseType=\"Resource\">"
		"<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
		"<pdfaSchema:namespaceURI>" PDFUA_SPACE
		"</pdfaSchema:namespaceURI>"
		"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
		"<pdfaSchema:property><rdf:Seq>"
		"<rdf:li rdf:parseType=\"Resource\">"
		"<pdfaProperty:name>part</pdfaProperty:name>"
		"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
		"<pdfaProperty:category>internal</pdfaProperty:category>"
		"<pdfaProperty:description>ISO 14289 part"
		"</pdfaProperty:description>"
		"</rdf:li></rdf:Seq></pdfaSchema:property>"
		"</rdf:li></rdf:Bag></pdfaExtension:schemas>"
		"</rdf:Description>");
}

static void
put_description(struct packet *packet, const struct pages *pages)
{
	struct stamp stamp;
	char producer[64];

	write_producer(producer, sizeof producer);
	buf_text(&packet->out, "<rdf:Description rdf:about=\"\""
			       " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
			       " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
			       " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">"
			       "<dc:format>application/pdf</dc:format>");
	put_property(packet, "dc:title", "rdf:Alt", pages->title);
	put_property(packet, "dc:creator", "rdf:Seq", pages->author);
	put_property(packet, "dc:description", "rdf:Alt", pages->subject);
	put_property(packet, "dc:language", "rdf:Bag", pages->language);
	put_element(packet, "pdf:Producer", producer);
	put_element(packet, "xmp:CreatorTool", creator);
	if (find_date(pages, &stamp)) {
		put_element(packet, "xmp:CreateDate", stamp.xmp);
		put_element(packet, "xmp:ModifyDate", stamp.xmp);
	}
	buf_text(&packet->out, "</rdf:Description>");
}

static void
put_packet(struct packet *packet, const struct pages *pages,
	enum pdf_standard standard)
{
	buf_text(&packet->out,
		"<?xpacket begin=\"\xEF\xBB\xBF\""
		" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
		"<rdf:RDF xmlns:rdf="
		"\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">");
	put_description(packet, pages);
	put_standard(packet, standard);
	buf_text(&packet->out, "</rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>");
}

bool
pdf_xmp_add(struct pdf_objects *objects, struct pdf_dict *catalog,
	const struct pages *pages, enum pdf_standard standard,
	struct diag *diag)
{
	struct packet packet = {0};
	struct pdf_dict *stream;

	put_packet(&packet, pages, standard);
	if (!packet.failed) {
		/* not deflated: programs search files for packets */
		stream = pdf_stream_new(
			objects, packet.out.data, packet.out.length, false);
		pdf_dict_name(stream, "Type", "Metadata");
		pdf_dict_name(stream, "Subtype", "XML");
		pdf_dict_link(catalog, "Metadata", stream);
	} else {
		diag_say(diag, MSG_LIBRARY_FAILED, mark_nowhere, "XMP",
			_("a character in the title or author"));
	}
	buf_done(&packet.out);
	return !packet.failed;
}
