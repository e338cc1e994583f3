/* The Word back end: the package and its document, ECMA-376 part 2. */
#include "output/output.h"

#include "base/language.h"
#include "output/docx_parts.h"
#include "output/docx_seal.h"
#include "output/zip.h"

#include <string.h>

#define CONTENT_TYPES \
	"http://schemas.openxmlformats.org/package/2006/content-types"
#define PACKAGE_RELATIONS \
	"http://schemas.openxmlformats.org/package/2006/relationships"
#define RELATION DOCX_RELATIONS "/"
#define WORD_TYPE \
	"application/vnd.openxmlformats-officedocument.wordprocessingml."
#define CUSTOM_PROPERTIES                                        \
	"http://schemas.openxmlformats.org/officeDocument/2006/" \
	"custom-properties"
#define VARIANT_TYPES \
	"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
#define CORE_PROPERTIES                                            \
	"http://schemas.openxmlformats.org/package/2006/metadata/" \
	"core-properties"
/* of every user's own properties */
#define CUSTOM_FORMAT "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

enum { COMPATIBILITY = 15 }; /* Word 2013 and later */

/* --- word/document.xml, settings.xml ------------------------------------- */

static void
write_document(struct docx *d)
{
	struct properties *section =
		properties_new(d->arena, PROPERTIES_SECTION);

	d->bottom = d->pages->area.top;
	xml_start(d->xml, "w:document");
	xml_attribute(d->xml, "xmlns:w", DOCX_MAIN);
	xml_attribute(d->xml, "xmlns:r", DOCX_RELATIONS);
	xml_start(d->xml, "w:body");
	BLOCK_FOR (element, d->document->root)
		docx_element(d, element);
	docx_section(d, section, d->across);
	properties_write(d->xml, "w:sectPr", section);
	xml_end(d->xml);
	xml_end(d->xml);
}

static void
write_settings(struct docx *d)
{
	struct properties *settings =
		properties_new(d->arena, PROPERTIES_SETTINGS);
	struct property *mode =
		property_of(property_inside(property_of(settings, "w:compat"),
				    PROPERTIES_COMPATIBILITY),
			"w:compatSetting");

	if (d->pages->area.mirrored)
		property_switch(settings, "w:mirrorMargins", true);
	property_switch(settings, "w:evenAndOddHeaders", true);
	property_value(
		settings, "w:characterSpacingControl", "compressPunctuation");
	docx_notes_number(d, settings, true);
	property_set(mode, "w:name", "compatibilityMode");
	property_set(mode, "w:uri", "http://schemas.microsoft.com/office/word");
	property_number(mode, "w:val", COMPATIBILITY);
	xml_start(d->xml, "w:settings");
	xml_attribute(d->xml, "xmlns:w", DOCX_MAIN);
	properties_write_inside(d->xml, settings);
	xml_end(d->xml);
}

static void
write_odd(struct docx *d)
{
	docx_footer_write(d, FOOTER_ODD);
}

static void
write_even(struct docx *d)
{
	docx_footer_write(d, FOOTER_EVEN);
}

static void
write_first(struct docx *d)
{
	docx_footer_write(d, FOOTER_FIRST);
}

static bool
has_odd(const struct docx *d)
{
	return docx_has_footer(d, FOOTER_ODD);
}

static bool
has_first(const struct docx *d)
{
	return docx_has_footer(d, FOOTER_FIRST);
}

static void
write_odd_header(struct docx *d)
{
	docx_header_write(d, FOOTER_ODD);
}

static void
write_even_header(struct docx *d)
{
	docx_header_write(d, FOOTER_EVEN);
}

static void
write_first_header(struct docx *d)
{
	docx_header_write(d, FOOTER_FIRST);
}

static bool
has_first_header(const struct docx *d)
{
	return docx_has_header(d) && has_first(d);
}

/* --- docProps -------------------------------------------------------------
 */

/* The draft's date: the clock would make other bytes each time. */
static void
write_date(struct docx *d, const char *name)
{
	const char *date = d->pages->date;

	if (!date)
		return;
	xml_start(d->xml, name);
	xml_attribute(d->xml, "xsi:type", "dcterms:W3CDTF");
	xml_text(d->xml, arena_format(d->arena, "%.4s-%.2s-%.2sT00:00:00Z",
				 date, date + 4, date + 6));
	xml_end(d->xml);
}

static void
write_core(struct docx *d)
{
	xml_start(d->xml, "cp:coreProperties");
	xml_attribute(d->xml, "xmlns:cp", CORE_PROPERTIES);
	xml_attribute(d->xml, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
	xml_attribute(d->xml, "xmlns:dcterms", "http://purl.org/dc/terms/");
	xml_attribute(d->xml, "xmlns:xsi",
		"http://www.w3.org/2001/XMLSchema-instance");
	xml_element(d->xml, "dc:title", d->pages->title);
	xml_element(d->xml, "dc:subject", d->pages->subject);
	xml_element(d->xml, "dc:creator", d->pages->author);
	write_date(d, "dcterms:created");
	write_date(d, "dcterms:modified");
	xml_end(d->xml);
}

static void
write_custom_property(
	struct docx *d, long id, const char *name, const char *value)
{
	xml_start(d->xml, "property");
	xml_attribute(d->xml, "fmtid", CUSTOM_FORMAT);
	xml_attribute(d->xml, "pid", arena_format(d->arena, "%ld", id));
	xml_attribute(d->xml, "name", name);
	xml_element(d->xml, "vt:lpwstr", value);
	xml_end(d->xml);
}

/* What `import` must know: the kind, the layout, choices that the layout asks
 * for and does not print (另寄). */
static void
write_custom(struct docx *d)
{
	const struct document *document = d->document;
	long id = 3; /* those before are reserved, and the kind's */

	xml_start(d->xml, "Properties");
	xml_attribute(d->xml, "xmlns", CUSTOM_PROPERTIES);
	xml_attribute(d->xml, "xmlns:vt", VARIANT_TYPES);
	write_custom_property(d, 2, "andu.kind", document->kind->key);
	if (document->layout && document->layout->name)
		write_custom_property(
			d, id++, "andu.layout", document->layout->name);
	for (const struct given_field *g = document->given; g; g = g->next)
		if (g->field->serves == SERVES_LAYOUT &&
			g->field->type == FIELD_CHOICE && g->count &&
			!docx_mark_written(d->marks, g))
			write_custom_property(d, id++,
				arena_join(d->arena, "andu.", g->path, NULL),
				arena_copy(d->arena, g->lines->text,
					g->lines->length));
	xml_end(d->xml);
}

/* --- the package ---------------------------------------------------------- */

struct part_row {
	const char *name, *type;
	const char *relation; /* its last word; NULL: nothing names it */
	const char *id;
	bool of_package; /* named by the package, else by the document */
	void (*write)(struct docx *d);
	bool (*has)(const struct docx *d); /* NULL: always */
};

static const struct part_row parts[] = {
	{"word/document.xml", WORD_TYPE "document.main+xml", "officeDocument",
		"document", true, write_document, NULL},
	{"word/styles.xml", WORD_TYPE "styles+xml", "styles", "styles", false,
		docx_styles_write, NULL},
	{"word/settings.xml", WORD_TYPE "settings+xml", "settings", "settings",
		false, write_settings, NULL},
	{"word/footer1.xml", WORD_TYPE "footer+xml", "footer", "footer1", false,
		write_odd, has_odd},
	{"word/footer2.xml", WORD_TYPE "footer+xml", "footer", "footer2", false,
		write_even, has_odd},
	{"word/footer3.xml", WORD_TYPE "footer+xml", "footer", "footer3", false,
		write_first, has_first},
	{"word/header1.xml", WORD_TYPE "header+xml", "header", "header1", false,
		write_odd_header, docx_has_header},
	{"word/header2.xml", WORD_TYPE "header+xml", "header", "header2", false,
		write_even_header, docx_has_header},
	{"word/header3.xml", WORD_TYPE "header+xml", "header", "header3", false,
		write_first_header, has_first_header},
	{"word/footnotes.xml", WORD_TYPE "footnotes+xml", "footnotes",
		"footnotes", false, docx_notes_write, docx_has_notes},
	{"customXml/item1.xml", "application/xml", "customXml", "series", false,
		docx_series_write, docx_has_series},
	{"customXml/itemProps1.xml",
		"application/vnd.openxmlformats-officedocument."
		"customXmlProperties+xml",
		NULL, NULL, false, docx_series_properties_write,
		docx_has_series},
	{"docProps/core.xml",
		"application/vnd.openxmlformats-package.core-properties+xml",
		"core-properties", "core", true, write_core, NULL},
	{"docProps/custom.xml",
		"application/vnd.openxmlformats-officedocument."
		"custom-properties+xml",
		"custom-properties", "custom", true, write_custom, NULL},
};

enum { PARTS = sizeof parts / sizeof parts[0] };

static bool
has_part(const struct docx *d, const struct part_row *part)
{
	return !part->has || part->has(d);
}

static void
write_default(struct docx *d, const char *extension, const char *type)
{
	xml_start(d->xml, "Default");
	xml_attribute(d->xml, "Extension", extension);
	xml_attribute(d->xml, "ContentType", type);
	xml_end(d->xml);
}

static void
write_types(struct docx *d)
{
	xml_start(d->xml, "Types");
	xml_attribute(d->xml, "xmlns", CONTENT_TYPES);
	write_default(d, "rels",
		"application/vnd.openxmlformats-package.relationships+xml");
	write_default(d, "png", "image/png");
	write_default(d, "jpeg", "image/jpeg");
	for (size_t i = 0; i < PARTS; i++) {
		if (!has_part(d, &parts[i]))
			continue;
		xml_start(d->xml, "Override");
		xml_attribute(d->xml, "PartName",
			arena_join(d->arena, "/", parts[i].name, NULL));
		xml_attribute(d->xml, "ContentType", parts[i].type);
		xml_end(d->xml);
	}
	xml_end(d->xml);
}

static const char *
relation_type(struct docx *d, const struct part_row *part)
{
	/* the only one that ECMA-376 part 2 names itself */
	if (!strcmp(part->relation, "core-properties"))
		return PACKAGE_RELATIONS "/metadata/core-properties";
	return arena_join(d->arena, RELATION, part->relation, NULL);
}

static void
write_relation(
	struct docx *d, const char *id, const char *type, const char *target)
{
	xml_start(d->xml, "Relationship");
	xml_attribute(d->xml, "Id", id);
	xml_attribute(d->xml, "Type", type);
	xml_attribute(d->xml, "Target", target);
	xml_end(d->xml);
}

/* As the package, or word/document.xml, names it. */
static const char *
target_of(struct docx *d, const struct part_row *part)
{
	const size_t n = strlen("word/");

	if (part->of_package)
		return part->name;
	return strncmp(part->name, "word/", n)
		       ? arena_join(d->arena, "../", part->name, NULL)
		       : part->name + n;
}

/* What the tables of charts are known by. */
static void
write_series_relations(struct docx *d)
{
	xml_start(d->xml, "Relationships");
	xml_attribute(d->xml, "xmlns", PACKAGE_RELATIONS);
	write_relation(
		d, "properties", RELATION "customXmlProps", "itemProps1.xml");
	xml_end(d->xml);
}

static void
write_relations(struct docx *d, bool of_package)
{
	xml_start(d->xml, "Relationships");
	xml_attribute(d->xml, "xmlns", PACKAGE_RELATIONS);
	for (size_t i = 0; i < PARTS; i++) {
		const struct part_row *part = &parts[i];
		if (part->relation && part->of_package == of_package &&
			has_part(d, part))
			write_relation(d, part->id, relation_type(d, part),
				target_of(d, part));
	}
	for (size_t i = 0; !of_package && i < d->media_count; i++)
		write_relation(d, docx_media_id(d, i), RELATION "image",
			docx_media_name(d, i));
	xml_end(d->xml);
}

static void
write_package_relations(struct docx *d)
{
	write_relations(d, true);
}

static void
write_document_relations(struct docx *d)
{
	write_relations(d, false);
}

static bool
add_part(struct docx *d, struct zip *zip, const char *name,
	void (*write)(struct docx *d))
{
	struct buf bytes = {0};
	bool done;

	d->xml = xml_new();
	xml_declaration(d->xml);
	write(d);
	done = xml_finish(d->xml, &bytes);
	xml_free(d->xml);
	if (done)
		zip_part(zip, name, &bytes);
	buf_done(&bytes);
	return done;
}

static void
add_medium(struct docx *d, struct zip *zip, size_t index)
{
	struct buf bytes = {0};

	docx_media_bytes(d, index, &bytes);
	zip_part(zip,
		arena_join(d->arena, "word/", docx_media_name(d, index), NULL),
		&bytes);
	buf_done(&bytes);
}

static bool
add_parts(struct docx *d, struct zip *zip)
{
	bool done = add_part(d, zip, "[Content_Types].xml", write_types) &&
		    add_part(d, zip, "_rels/.rels", write_package_relations) &&
		    add_part(d, zip, "word/_rels/document.xml.rels",
			    write_document_relations) &&
		    (!docx_has_series(d) ||
			    add_part(d, zip, "customXml/_rels/item1.xml.rels",
				    write_series_relations));

	for (size_t i = 0; i < PARTS && done; i++)
		if (has_part(d, &parts[i]))
			done = add_part(d, zip, parts[i].name, parts[i].write);
	for (size_t i = 0; i < d->media_count && done; i++)
		add_medium(d, zip, i);
	return done;
}

/* --- the proof ------------------------------------------------------------ */

static size_t
text_length(const struct block *block)
{
	size_t length = 0;

	for (size_t i = 0; i < block->span_count; i++)
		length += block->spans[i].length;
	if (block->heading->ordinal_span.length)
		length += block->heading->ordinal_span.length;
	else if (block->heading->ordinal)
		length += strlen(block->heading->ordinal);
	return length + (block->heading->ordinal_gap
					? strlen(block->heading->ordinal_gap)
					: 0);
}

/* Each text of the document is in one paragraph, once, all of it. */
static bool
prove_block(const struct docx *d, const struct block *block, struct diag *diag)
{
	bool good = true;

	if (!element_has_text(block->element))
		return true;
	if (d->printed[block->id] != text_length(block)) {
		diag_say(diag, MSG_TEXT_CHANGED, span_mark(&block->spans[0], 0),
			docx_block_text(d, block), docx_backend.name);
		return false;
	}
	for (const struct block *note = block->inlines->notes; note;
		note = note->next)
		good &= prove_block(d, note, diag);
	BLOCK_FOR (child, block)
		good &= prove_block(d, child, diag);
	if (block->cell->foot)
		good &= prove_block(d, block->cell->foot, diag);
	return good;
}

/* As the user wishes it, else as the template has it. A pitch that has no room
 * for the type, or none at all, is no grid. */
static bool
has_characters(const struct docx *d, const struct output_wishes *wishes)
{
	const struct word_files *word = &d->document->kind->word;

	if (wishes->word_grid == GRID_NOT_GIVEN)
		return word->grid == WORD_CHARACTERS;
	return wishes->word_grid == GRID_CHARACTERS &&
	       docx_length(d, word->pitch) >= d->pages->area.em;
}

static bool
docx_write(const struct document *document, const struct pages *pages,
	const struct output_wishes *wishes, struct buf *out, struct diag *diag)
{
	struct docx d = {
		.arena = arena_new(),
		.document = document,
		.pages = pages,
	};
	const size_t start = out->length;
	struct zip *zip = zip_new(out);
	int lines = document->kind->grid.lines;
	bool done;

	d.marks = docx_marks_new(d.arena, document);
	d.facts = facts_of(d.arena, document, pages);
	docx_media_collect(&d);
	docx_notes_collect(&d);
	d.printed = arena_array(
		d.arena, document->block_count + 1, sizeof *d.printed);
	d.line = docx_twips(pages->area.depth) / (lines ? lines : 1);
	d.characters = has_characters(&d, wishes);
	done = add_parts(&d, zip);
	done = zip_finish(zip, DOCX_SEAL) && done;
	if (!done)
		diag_say(diag, MSG_LIBRARY_FAILED, (struct mark){0},
			docx_backend.name, "ZIP");
	if (done)
		docx_seal(out, start);
	done = done && prove_block(&d, document->root, diag);
	arena_free(d.arena);
	return done;
}

const struct backend docx_backend = {
	.name = "docx",
	.suffix = ".docx",
	.is_binary = true,
	.needs_pages = true,
	.write = docx_write,
	.is_own = docx_is_own,
	.not_own = MSG_OUTPUT_CORRECTED,
};
