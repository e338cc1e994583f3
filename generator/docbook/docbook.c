/*
 * The fields of a document from the DocBook it was written to. An element
 * with `remap` holds a field; what has a role alone is a set phrase of the
 * template and comes back by itself; what has neither was added by hand and
 * belongs to the text around it.
 */
#include "docbook/docbook.h"

#include "base/ticks.h"
#include "docbook/reading.h"

#include <string.h>

bool
docbook_is_xml(const struct source *source)
{
	const char *at = source->bytes, *end = at + source->length;

	if (source->length >= 3 && !memcmp(at, "\xef\xbb\xbf", 3))
		at += 3;
	while (at < end && strchr(" \t\r\n", *at) && *at)
		at++;
	if (end - at < 2 || *at != '<')
		return false;
	at++;
	return *at == '?' || *at == '!' || (*at >= 'a' && *at <= 'z') ||
	       (*at >= 'A' && *at <= 'Z');
}

static bool
is_blocks(const struct element *element)
{
	static const char *const names[] = {"para", "section", "bridgehead",
		"formalpara", "table", "informaltable", "figure",
		"informalfigure", "entry", "simpara", "itemizedlist",
		"orderedlist"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (element_is(element, names[i]))
			return true;
	return false;
}

static bool
has_fields(const struct element *element)
{
	if (element->name && element_attribute(element, "remap"))
		return true;
	ELEMENT_FOR (child, element)
		if (has_fields(child))
			return true;
	return false;
}

/*
 * Of all choices those that are ticked; where the boxes are a template's own,
 * the one that was when the file was made.
 */
static void
read_boxes(
	struct reader *reader, const char *path, const struct element *element)
{
	const struct element *made = element_child(element, "phrase");
	const char *text = text_of(reader, element), *from = NULL;
	const size_t length = strlen(text);
	bool known = false, ticked = false;

	for (size_t at = 0; at <= length;) {
		bool next = false;
		size_t n = tick_at(text + at, length - at, &next);
		if ((n || at == length) && ticked)
			field_line(reader, path,
				text_trim(reader->arena, from,
					(size_t)(text + at - from)),
				text_mark_of(element));
		if (n) {
			known = true;
			ticked = next;
			from = text + at + n;
		}
		at += n ? n : 1;
	}
	if (!known && made)
		field_line(reader, path, text_of(reader, made),
			text_mark_of(made));
}

/* Lines of fields inside an element, in their order. */
static void
read_lines(struct reader *reader, const struct element *element)
{
	const char *path = element_attribute(element, "remap");
	const char *role = element_attribute(element, "role");

	if (path && role && !strcmp(role, "boxes")) {
		read_boxes(reader, path, element);
		return;
	}
	if (path) {
		field_line(reader, path, text_of(reader, element),
			text_mark_of(element));
		return;
	}
	ELEMENT_FOR (child, element)
		if (child->name)
			read_lines(reader, child);
}

static void
read_phrase(struct reader *reader, const struct element *element)
{
	note_phrase(reader, element);
	read_lines(reader, element);
}

/* --- blocks ----------------------------------------------------------- */

struct blocks {
	const char *path; /* of the text that goes on */
	struct tree *list;
	struct flat flat;
};

static void read_blocks(struct reader *reader, const struct element *parent,
	struct blocks *blocks);

static void
add_block(struct reader *reader, const struct element *block, const char *path,
	struct blocks *blocks)
{
	if (!blocks->path || strcmp(blocks->path, path)) {
		struct tree *list = field_list(reader, path, block->mark);
		if (!list)
			return;
		blocks->path = path;
		blocks->list = list;
		blocks->flat = (struct flat){0};
	}
	if (element_is(block, "entry"))
		tree_append(blocks->list,
			tree_scalar(reader->arena, text_of(reader, block),
				text_mark_of(block)));
	else
		text_block(reader, block, blocks->list, &blocks->flat);
}

/* Is it only there to hold others? */
static bool
is_container(const struct element *element)
{
	static const char *const names[] = {"simplesect", "colophon",
		"appendix", "tgroup", "thead", "tbody", "row", "annotation"};
	const char *role = element_attribute(element, "role");

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (element_is(element, names[i]))
			return true;
	if (element_is(element, "section"))
		return role && !strstr(role, "level-");
	if (element_is(element, "entry"))
		return true;
	return element_is(element, "informaltable") && role;
}

/* Sections of a text have their level as a role: one without a field is new. */
static bool
is_set_phrase(const struct element *block)
{
	const char *role = element_attribute(block, "role");

	if (element_is(block, "section"))
		return role && !strstr(role, "level-");
	return role || element_is(block, "colspec");
}

/* A part that andu did not write; its own all have roles. */
static bool
is_foreign_part(const struct element *block)
{
	bool is_part = element_is(block, "appendix") ||
		       element_is(block, "simplesect") ||
		       element_is(block, "colophon");

	return is_part && !element_attribute(block, "role") &&
	       !has_fields(block);
}

static void
read_block(struct reader *reader, const struct element *block,
	struct blocks *blocks)
{
	const char *path = element_attribute(block, "remap");

	if (path && is_blocks(block)) {
		add_block(reader, block, path, blocks);
	} else if (is_foreign_part(block)) {
		left_out(reader, block);
	} else if (is_container(block)) {
		struct blocks inner = {0};
		note_counted(reader, block, element_attribute(block, "label"));
		if (element_is(block, "section"))
			read_blocks(reader, block, blocks); /* continued */
		else if (element_is(block, "entry") &&
			 !element_has_elements(block))
			note_phrase(reader, block); /* or shown once more */
		else
			read_blocks(reader, block, &inner);
	} else if (has_fields(block)) {
		read_phrase(reader, block);
	} else if (is_set_phrase(block)) {
		note_phrase(reader, block);
	} else if (blocks->path) {
		add_block(reader, block, blocks->path, blocks);
	} else if (is_blocks(block) && (element_is(block->parent, "article"))) {
		add_block(reader, block, "body", blocks);
	} else {
		left_out(reader, block);
	}
}

/* What stands between elements is no paragraph; a cell's is a set phrase. */
static void
check_loose(struct reader *reader, const struct element *text)
{
	const char *start = text->text, *end = start + text->length;

	while (start < end && strchr(" \t\r\n", *start))
		start++;
	while (start < end && strchr(" \t\r\n", end[-1]))
		end--;
	if (start < end && element_is(text->parent, "entry"))
		note_text(reader, text);
	else if (start < end)
		diag_say(reader->diag, MSG_DOCBOOK_LOOSE, text->mark,
			arena_copy(
				reader->arena, start, (size_t)(end - start)));
}

static void
read_blocks(struct reader *reader, const struct element *parent,
	struct blocks *blocks)
{
	ELEMENT_FOR (child, parent) {
		if (!child->name)
			check_loose(reader, child);
		else if (element_is(child, "info"))
			continue;
		else if (is_heading_word(child))
			read_phrase(reader, child);
		else
			read_block(reader, child, blocks);
	}
}

/* --- the article ------------------------------------------------------ */

static void
read_info(struct reader *reader, const struct element *info)
{
	struct blocks blocks = {0};

	ELEMENT_FOR (child, info) {
		if (!child->name)
			continue;
		if (element_is(child, "annotation"))
			read_blocks(reader, child, &blocks);
		else if (has_fields(child) ||
			 element_attribute(child, "role") ||
			 element_attribute(child, "condition"))
			read_phrase(reader, child);
		else
			left_out(reader, child);
	}
}

/* The kind, where the template had no field to keep it in. */
static void
add_kind(struct reader *reader, const struct element *article)
{
	const char *role = element_attribute(article, "role");

	if (!tree_lookup(reader->root, "kind") && role)
		node_add(reader->root, "kind",
			tree_scalar(reader->arena, role, article->mark));
}

static void
read_own(struct reader *reader, const struct element *article)
{
	const struct element *info = element_child(article, "info");
	struct blocks blocks = {0};

	if (info)
		read_info(reader, info);
	add_kind(reader, article);
	read_blocks(reader, article, &blocks);
}

static void
not_docbook(struct diag *diag, const struct element *root)
{
	diag_say(diag, MSG_XML_NOT_DOCBOOK, root->mark, root->name,
		*root->space ? root->space : "—");
}

struct tree *
docbook_read(const struct session *session, const struct source *source,
	docbook_ask *ask, void *context, struct docbook_phrase **ret_phrases)
{
	struct arena *arena = session->arena;
	struct diag *diag = session->diag;
	const struct element *article = elements_read(session, source);
	struct reader reader = {.arena = arena, .diag = diag};
	const char *remap;

	if (!article)
		return NULL;
	if (!element_is(article, "article")) {
		not_docbook(diag, article);
		return NULL;
	}
	reader.root = tree_new(arena, TREE_MAPPING, article->mark);
	reader.phrases_end = &reader.phrases;
	remap = element_attribute(article, "remap");
	if (remap && !strcmp(remap, "andu"))
		read_own(&reader, article);
	else
		reader.foreign = ask(context, article->mark);
	if (reader.foreign)
		foreign_read(&reader, article);
	else if (!remap || strcmp(remap, "andu"))
		return NULL;
	fields_close(&reader, reader.root);
	turned_gather(&reader, reader.root);
	if (ret_phrases && !reader.foreign)
		*ret_phrases = reader.phrases;
	return reader.root;
}
