/*
 * The document as a DocBook 5.0 article. README.md says what becomes what.
 *
 * An article holds blocks, then sections, then appendices and colophons, and
 * a section blocks, then sections. Whatever of the document follows its
 * sections is wrapped, so that nothing changes its place.
 */
#include "output/docbook_parts.h"
#include "output/output.h"

#include <string.h>

/* --- elements --------------------------------------------------------- */

/* Paragraphs that stand on the line of the one before. */
static bool
goes_on(const struct block *paragraph)
{
	switch (paragraph->role) {
	case ROLE_NAME:
	case ROLE_END:
	case ROLE_BESIDE:
	case ROLE_LINE:
		return true;
	case ROLE_PLAIN:
	case ROLE_LABEL:
	case ROLE_ORGAN:
	case ROLE_DATE:
	case ROLE_ITEM:
	case ROLE_LEFT:
	case ROLE_RIGHT:
	case ROLE_HEAD:
	case ROLE_TITLE:
	case ROLE_HEADING:
	case ROLE_CAPTION:
	case ROLE_UNIT:
	case ROLE_NOTE:
	case ROLE_FORM:
	case ROLE_FOOT:
	case ROLE_FOOTNOTE:
		break;
	}
	return false;
}

/*
 * The paragraphs of an element. Their role is their own, or the element's
 * for those that are just paragraphs.
 */
static void
write_paragraphs(struct docbook *d, const struct block *element, bool with_id)
{
	bool open = false;

	BLOCK_FOR (p, element) {
		bool more = open && goes_on(p);

		if (open && !more)
			docbook_end_mixed(d);
		if (!more) {
			docbook_start(d, "para");
			docbook_attribute(
				d, "role", block_name(p->role ? p : element));
			if (with_id && p == element->first)
				docbook_id(d, element->name);
		} else {
			xml_start(d->xml, "phrase");
			xml_attribute(d->xml, "role", block_name(p));
		}
		docbook_spans(d, element, p, false);
		if (more)
			xml_end(d->xml);
		open = true;
	}
	if (open)
		docbook_end_mixed(d);
}

/* What stands in the element, in the flow or in a wrapper of its own. */
static void
write_content(struct docbook *d, const struct block *element, bool with_id)
{
	switch (element->element) {
	case ELEMENT_NONE: /* a group */
	case ELEMENT_ROW:
	case ELEMENT_COLOPHON:
		BLOCK_FOR (child, element)
			write_content(d, child, true);
		break;
	case ELEMENT_BODY:
	case ELEMENT_ANNEX:
		docbook_blocks(d, element->first, "");
		break;
	case ELEMENT_FORM:
		docbook_table(d, element->first, NULL);
		break;
	case ELEMENT_TEXT:
	case ELEMENT_MASTHEAD:
	case ELEMENT_TITLE:
	case ELEMENT_LIST:
	case ELEMENT_SIGNATURE:
		write_paragraphs(d, element, with_id);
		break;
	case ELEMENT_RULE:
	case ELEMENT_SPACE:
	case ELEMENT_BREAK:
	case ELEMENT_CONTENTS:
	case ELEMENT_FOLIO:
	case ELEMENT_WATERMARK: /* a field of info */
		break;          /* the reader's page */
	}
}

static const struct block *
annex_child(const struct block *annex, enum block_role role)
{
	BLOCK_FOR (child, annex)
		if (!child->path && child->role == role)
			return child;
	return NULL;
}

/* 附件1 is the label, its name the title. */
static void
write_annex(struct docbook *d, const struct block *annex)
{
	const struct block *head = annex_child(annex, ROLE_HEAD);
	const struct block *title = annex_child(annex, ROLE_TITLE);
	struct block *content = annex->first;
	char *label = arena_string(d->arena, "");

	for (size_t i = 0; head && i < head->span_count; i++)
		label = arena_join(d->arena, label,
			arena_copy(d->arena, head->spans[i].text,
				head->spans[i].length),
			NULL);
	docbook_start(d, "appendix");
	docbook_id(d, annex->name);
	docbook_attribute(d, "label", label);
	docbook_attribute(d, "role", annex->name);
	docbook_start(d, "title");
	if (title)
		docbook_spans(d, annex, title, true);
	docbook_end_mixed(d);
	while (content && (content == head || content == title))
		content = content->next;
	if (content)
		docbook_blocks(d, content, "");
	else
		docbook_empty(d, "para");
	docbook_end(d);
}

/* --- the article ------------------------------------------------------ */

/* Where an element stands in the article, if not in info. */
enum place {
	PLACE_NOWHERE,
	PLACE_BEFORE, /* paragraphs before the text */
	PLACE_TEXT,
	PLACE_ANNEX, /* elements of their own behind it, also without one */
	PLACE_COLOPHON,
};

static enum place
place_of(const struct block *element)
{
	switch (element->element) {
	case ELEMENT_TEXT:
	case ELEMENT_MASTHEAD:
	case ELEMENT_TITLE:
	case ELEMENT_ROW:
	case ELEMENT_LIST:
	case ELEMENT_SIGNATURE:
		return PLACE_BEFORE;
	case ELEMENT_BODY:
	case ELEMENT_FORM:
		return PLACE_TEXT;
	case ELEMENT_ANNEX:
		return PLACE_ANNEX;
	case ELEMENT_COLOPHON:
		return PLACE_COLOPHON;
	case ELEMENT_RULE:
	case ELEMENT_SPACE:
	case ELEMENT_BREAK:
	case ELEMENT_CONTENTS:
	case ELEMENT_FOLIO:
	case ELEMENT_WATERMARK:
	case ELEMENT_NONE:
		break;
	}
	return PLACE_NOWHERE;
}

static bool
has_sections(const struct block *element)
{
	BLOCK_FOR (child, element)
		if (child->kind == BLOCK_SECTION)
			return true;
	return false;
}

/* Simple sections are the last in an article, and hold no sections. */
static const char *
wrapper_of(const struct block *element)
{
	for (const struct block *e = element; e; e = e->next)
		if (place_of(e) != PLACE_ANNEX && has_sections(e))
			return "section";
	return "simplesect";
}

static void
write_wrapped(struct docbook *d, const struct block *element, const char *name)
{
	if (!element->first)
		return;
	docbook_start(d, name);
	docbook_attribute(d, "role", element->name);
	docbook_id(d, element->name);
	if (strcmp(name, "colophon"))
		docbook_empty(d, "title");
	write_content(d, element, false);
	docbook_end(d);
}

/* Behind the text; behind an annex or colophon all are such. */
static void
write_behind(struct docbook *d, const struct block *element)
{
	bool at_end = false;

	for (; element; element = element->next) {
		enum place place = place_of(element);
		at_end = at_end || place >= PLACE_ANNEX;
		if (place == PLACE_ANNEX)
			write_annex(d, element);
		else if (place && !at_end)
			write_wrapped(d, element, wrapper_of(element));
		else if (place)
			write_wrapped(d, element,
				has_sections(element) ? "appendix"
						      : "colophon");
	}
}

static void
write_flow(struct docbook *d)
{
	const struct block *element = d->head_end;
	enum place place = PLACE_NOWHERE;
	bool empty = true;

	while (element && place < PLACE_TEXT) {
		place = place_of(element);
		if (place >= PLACE_ANNEX)
			break;
		write_content(d, element, true);
		empty = empty && (!place || !element->first);
		element = element->next;
	}
	if (empty)
		docbook_empty(d, "para");
	write_behind(d, element);
}

static void
write_article(struct docbook *d)
{
	xml_declaration(d->xml);
	xml_start(d->xml, "article");
	xml_attribute(d->xml, "xmlns", "http://docbook.org/ns/docbook");
	xml_attribute(d->xml, "version", "5.0");
	xml_attribute(d->xml, "xml:lang", "zh-CN");
	xml_attribute(d->xml, "role", d->document->kind->key);
	xml_attribute(d->xml, "remap", "andu");
	d->depth = 1;
	info_write(d);
	write_flow(d);
	docbook_end(d);
}

static bool
docbook_write(const struct document *document, const struct pages *pages,
	const struct output_wishes *wishes, struct buf *out, struct diag *diag)
{
	struct docbook d = {
		.xml = xml_new(),
		.arena = arena_new(),
		.document = document,
	};
	bool done;

	(void)wishes;
	(void)pages;
	fields_open(&d);
	write_article(&d);
	done = xml_finish(d.xml, out);
	if (!done)
		diag_say(diag, MSG_LIBRARY_FAILED, (struct mark){0}, "libxml2",
			"XML");
	xml_free(d.xml);
	arena_free(d.arena);
	return done;
}

const struct backend docbook_backend = {
	.name = "docbook",
	.suffix = ".xml",
	.has_metadata = true,
	.write = docbook_write,
	.read_back = docbook_read_back,
};
