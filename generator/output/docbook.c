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

static void write_blocks(
	struct docbook *d, struct block *first, const char *id);

/* --- elements on lines of their own ----------------------------------- */

static void
new_line(struct docbook *d)
{
	xml_text(d->xml, "\n");
	for (int i = 0; i < d->depth; i++)
		xml_text(d->xml, "  ");
}

void
docbook_start(struct docbook *d, const char *name)
{
	new_line(d);
	xml_start(d->xml, name);
	d->depth++;
}

void
docbook_end(struct docbook *d)
{
	d->depth--;
	new_line(d);
	xml_end(d->xml);
}

void
docbook_end_mixed(struct docbook *d)
{
	d->depth--;
	xml_end(d->xml);
}

void
docbook_attribute(struct docbook *d, const char *name, const char *value)
{
	if (value && *value)
		xml_attribute(d->xml, name, value);
}

/* Letters, digits and hyphens: no clash with section.1 and table.1. */
void
docbook_id(struct docbook *d, const char *role)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	static const char signs[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	struct role_count **at = &d->roles;

	if (!role || !strchr(letters, *role) || role[strspn(role, signs)] ||
		!strcmp(role, "section") || !strcmp(role, "table"))
		return;
	while (*at && strcmp((*at)->role, role))
		at = &(*at)->next;
	if (!*at) {
		*at = arena_alloc(d->arena, sizeof **at);
		(*at)->role = role;
	}
	if (++(*at)->count == 1)
		xml_attribute(d->xml, "xml:id", role);
	else
		xml_attribute(d->xml, "xml:id",
			arena_format(d->arena, "%s.%d", role, (*at)->count));
}

/* --- text ------------------------------------------------------------- */

static void
write_span(struct docbook *d, const struct block *unit, const struct span *span,
	bool in_info)
{
	const struct given *given = fields_take(d, unit, span);

	if (!given) {
		xml_bytes(d->xml, span->text, span->length);
		return;
	}
	xml_start(d->xml,
		in_info ? "phrase"
			: docbook_elements[given->field->docbook].in_text);
	xml_attribute(d->xml, "remap", given->path);
	xml_bytes(d->xml, span->text, span->length);
	xml_end(d->xml);
}

void
docbook_spans(struct docbook *d, const struct block *unit,
	const struct block *paragraph, bool in_info)
{
	for (size_t i = 0; i < paragraph->span_count; i++)
		write_span(d, unit, &paragraph->spans[i], in_info);
}

static void
write_text(struct docbook *d, const struct block *block)
{
	for (size_t i = 0; i < block->span_count; i++)
		xml_bytes(d->xml, block->spans[i].text, block->spans[i].length);
}

static void
write_para(struct docbook *d, const struct block *block, const char *role,
	const char *path)
{
	docbook_start(d, "para");
	docbook_attribute(d, "role", role);
	docbook_attribute(d, "remap", path);
	write_text(d, block);
	docbook_end_mixed(d);
}

/* Where the schema wants one and the document has none. */
static void
empty_element(struct docbook *d, const char *name)
{
	docbook_start(d, name);
	docbook_end_mixed(d);
}

/* --- sections --------------------------------------------------------- */

/*
 * "level-2 run-in": the level decides the look. A heading given in a list
 * is "listed", and "numbered" if the program made its ordinal.
 */
static const char *
section_role(struct docbook *d, const struct block *section)
{
	bool typed = section->ordinal_span.origin != NULL;

	return arena_format(d->arena, "level-%d%s%s", section->level,
		section->run_in ? " run-in" : "",
		!section->listed ? ""
		: typed          ? " listed"
				 : " numbered");
}

static const char *
section_label(struct docbook *d, const struct block *section)
{
	return arena_join(d->arena, section->ordinal ? section->ordinal : "",
		section->ordinal_gap ? section->ordinal_gap : "", NULL);
}

static void
write_section(struct docbook *d, const struct block *section, const char *id)
{
	docbook_start(d, "section");
	xml_attribute(d->xml, "xml:id", id);
	docbook_attribute(d, "label", section_label(d, section));
	docbook_attribute(d, "role", section_role(d, section));
	docbook_attribute(d, "remap", section->path);
	docbook_start(d, "title");
	write_text(d, section);
	docbook_end_mixed(d);
	if (section->first)
		write_blocks(d, section->first, id);
	else
		empty_element(d, "para");
	docbook_end(d);
}

/* In a cell; `path` of the text it belongs to. */
static void
write_flat_section(struct docbook *d, const struct block *section,
	const struct block *unit, const char *path)
{
	struct block *child = section->first;
	bool run_in =
		section->run_in && child && child->kind == BLOCK_PARAGRAPH;

	docbook_start(d, run_in ? "formalpara" : "bridgehead");
	docbook_attribute(d, "role", section_role(d, section));
	docbook_attribute(d, "remap", path);
	if (run_in)
		docbook_start(d, "title");
	xml_start(d->xml, "phrase");
	xml_attribute(d->xml, "role", "ordinal");
	xml_text(d->xml, section_label(d, section));
	xml_end(d->xml);
	write_text(d, section);
	docbook_end_mixed(d);
	if (run_in) {
		write_para(d, child, NULL, NULL);
		docbook_end(d);
		child = child->next;
	}
	for (; child; child = child->next)
		docbook_cell_block(d, child, unit, path);
}

void
docbook_cell_block(struct docbook *d, const struct block *block,
	const struct block *unit, const char *path)
{
	if (!path)
		path = block->path;
	switch (block->kind) {
	case BLOCK_SECTION:
		write_flat_section(d, block, unit, path);
		break;
	case BLOCK_TABLE:
		docbook_table(d, block, NULL, path);
		break;
	case BLOCK_PARAGRAPH:
		docbook_start(
			d, block->role == ROLE_HEADING ? "bridgehead" : "para");
		docbook_attribute(d, "role",
			block->role ? block_name(block)
			: path      ? NULL
				    : "set");
		docbook_attribute(d, "remap", path);
		docbook_spans(d, unit, block, false);
		docbook_end_mixed(d);
		break;
	case BLOCK_DOCUMENT:
	case BLOCK_ELEMENT:
	case BLOCK_GROUP:
	case BLOCK_ROW:
	case BLOCK_CELL:
		break; /* nothing of these stands in a cell */
	}
}

struct blocks {
	const char *id; /* of the section they are in, or "" */
	int sections;   /* so far */
	bool continued; /* a section for blocks behind one is open */
};

static void
end_continued(struct docbook *d, struct blocks *blocks)
{
	if (blocks->continued)
		docbook_end(d);
	blocks->continued = false;
}

static void
next_section(
	struct docbook *d, struct blocks *blocks, const struct block *section)
{
	const char *dot = *blocks->id ? "." : "section.";
	int n = *blocks->id ? blocks->sections + 1 : ++d->sections;

	end_continued(d, blocks);
	blocks->sections++;
	write_section(d, section,
		arena_join(d->arena, blocks->id, dot,
			arena_format(d->arena, "%d", n), NULL));
}

/* A block behind a section gets one of its own without a title. */
static void
next_block(struct docbook *d, struct blocks *blocks)
{
	if (!blocks->sections || blocks->continued)
		return;
	blocks->continued = true;
	docbook_start(d, "section");
	xml_attribute(d->xml, "role", "continued");
	empty_element(d, "title");
}

static void
write_blocks(struct docbook *d, struct block *first, const char *id)
{
	struct blocks blocks = {.id = id};

	for (struct block *b = first; b; b = b->next) {
		switch (b->kind) {
		case BLOCK_SECTION:
			next_section(d, &blocks, b);
			break;
		case BLOCK_TABLE:
			next_block(d, &blocks);
			docbook_table(d, b, NULL, b->path);
			break;
		case BLOCK_PARAGRAPH:
			next_block(d, &blocks);
			write_para(d, b, NULL, b->path);
			break;
		case BLOCK_DOCUMENT:
		case BLOCK_ELEMENT:
		case BLOCK_GROUP:
		case BLOCK_ROW:
		case BLOCK_CELL:
			break; /* not inside a text */
		}
	}
	end_continued(d, &blocks);
}

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
	case ROLE_FORM:
	case ROLE_FOOT:
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
		write_blocks(d, element->first, "");
		break;
	case ELEMENT_FORM:
		docbook_table(d, element->first, element, NULL);
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
	case ELEMENT_FOLIO:
		break; /* the reader's page */
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
		write_blocks(d, content, "");
	else
		empty_element(d, "para");
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
	case ELEMENT_FOLIO:
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
		empty_element(d, "title");
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
		empty_element(d, "para");
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
	struct buf *out, struct diag *diag)
{
	struct docbook d = {
		.xml = xml_new(),
		.arena = arena_new(),
		.document = document,
	};
	bool done;

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
