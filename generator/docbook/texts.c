/* Blocks and sections of DocBook to the items of a text field. */
#include "docbook/reading.h"

#include <string.h>

static const char *const heading_words[] = {
	"title", "titleabbrev", "subtitle", "info"};
static const char *const section_words[] = {
	"section", "simplesect", "sect1", "sect2", "sect3", "sect4", "sect5"};
static const char *const paragraph_words[] = {"para", "simpara", "term",
	"member", "literallayout", "programlisting", "screen", "attribution"};
static const char *const figure_words[] = {
	"figure", "informalfigure", "mediaobject"};
/* Their blocks are taken, they themselves are nothing on the page. */
static const char *const open_words[] = {"itemizedlist", "simplelist",
	"variablelist", "varlistentry", "listitem", "blockquote", "sidebar",
	"note", "tip", "important", "warning", "caution", "epigraph",
	"informalexample", "procedure", "step", "abstract"};

static bool
is_one_of(
	const struct element *element, const char *const words[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (element_is(element, words[i]))
			return true;
	return false;
}

#define IS_ONE_OF(element, words) \
	is_one_of(element, words, sizeof(words) / sizeof(words)[0])

bool
is_heading_word(const struct element *element)
{
	return IS_ONE_OF(element, heading_words);
}

static bool
has_role(const struct element *element, const char *word)
{
	const char *role = element_attribute(element, "role");

	return role && strstr(role, word);
}

static const struct element *
title_of(const struct element *element)
{
	const struct element *title = element_child(element, "title");
	const struct element *info = element_child(element, "info");

	return title || !info ? title : element_child(info, "title");
}

/* --- sections --------------------------------------------------------- */

enum section_way {
	SECTION_TYPED,    /* a line that opens with its ordinal */
	SECTION_LISTED,   /* heading and content, its ordinal typed */
	SECTION_NUMBERED, /* the same, its ordinal made by the program */
	SECTION_OPEN,     /* only holds blocks */
};

static bool
is_section(const struct element *element)
{
	return IS_ONE_OF(element, section_words);
}

static enum section_way
way_of(const struct element *section, const char *title)
{
	if (has_role(section, "numbered"))
		return SECTION_NUMBERED;
	if (has_role(section, "listed"))
		return SECTION_LISTED;
	if (has_role(section, "level-"))
		return SECTION_TYPED;
	return *title ? SECTION_NUMBERED : SECTION_OPEN;
}

/* 横排 may begin with a heading. */
static void
mark_turned(
	struct reader *reader, const struct element *heading, struct tree *list)
{
	if (has_role(heading, "level-") && has_role(heading, "turned"))
		turned_mark(reader, true, heading->mark, list);
}

/*
 * {heading: ..., content: [...]}; returns the content's list. `plain`: without
 * an ordinal.
 */
static struct tree *
add_listed(struct reader *reader, const char *heading, bool plain,
	struct mark mark, struct tree *list)
{
	struct tree *item = tree_new(reader->arena, TREE_MAPPING, mark);
	struct tree *content = tree_new(reader->arena, TREE_SEQUENCE, mark);

	node_add(item, "heading", tree_scalar(reader->arena, heading, mark));
	if (plain)
		node_add(item, "ordinal",
			tree_scalar(reader->arena, "none", mark));
	node_add(item, "content", content);
	tree_append(list, item);
	return content;
}

/* The first block of a run-in section stands on the heading's line. */
static const struct element *
run_in_para(const struct element *section)
{
	if (!has_role(section, "run-in"))
		return NULL;
	ELEMENT_FOR (child, section) {
		if (!child->name || is_heading_word(child))
			continue;
		return element_is(child, "para") ? child : NULL;
	}
	return NULL;
}

static int
level_of(const struct element *element)
{
	const char *role = element_attribute(element, "role");
	const char *level = role ? strstr(role, "level-") : NULL;

	return level && level[6] >= '1' && level[6] <= '9' ? level[6] - '0' : 0;
}

/* A line that a hand has marked keeps its mark. */
static const char *
with_wish(
	struct reader *reader, const struct element *element, const char *text)
{
	const char *wish = element_attribute(element, "condition");

	return level_of(element) && wish
		       ? arena_join(reader->arena, wish, text, NULL)
		       : text;
}

static void
add_section(
	struct reader *reader, const struct element *section, struct tree *list)
{
	const struct element *title = title_of(section);
	const char *label = element_attribute(section, "label");
	const char *text = title ? text_of(reader, title) : "";
	enum section_way way = way_of(section, text);
	const struct element *para =
		way == SECTION_TYPED ? run_in_para(section) : NULL;
	struct mark mark = title ? text_mark_of(title) : section->mark;
	struct flat flat = {0};

	mark_turned(reader, section, list);
	if (way == SECTION_LISTED || way == SECTION_TYPED)
		text = arena_join(
			reader->arena, label ? label : "", text, NULL);
	else
		note_counted(reader, section, label);
	if (para)
		text = arena_join(
			reader->arena, text, text_of(reader, para), NULL);
	if (way == SECTION_TYPED)
		tree_append(
			list, tree_scalar(reader->arena,
				      with_wish(reader, section, text), mark));
	else if (way != SECTION_OPEN)
		list = add_listed(
			reader, text, has_role(section, "plain"), mark, list);
	ELEMENT_FOR (child, section) {
		if (child != para && child->name && !is_heading_word(child))
			text_block(reader, child, list, &flat);
	}
}

/* --- headings between paragraphs, in cells ---------------------------- */

static struct tree *
flat_list(const struct flat *flat, struct tree *list)
{
	return flat->depth ? flat->list[flat->depth - 1] : list;
}

static void
flat_close(struct flat *flat, int level)
{
	while (flat->depth && flat->level[flat->depth - 1] >= level)
		flat->depth--;
}

/* The heading of a bridgehead or formalpara without its ordinal. */
static const char *
heading_without_ordinal(struct reader *reader, const struct element *title)
{
	const struct element *first = title->first;
	struct element rest = *title;

	if (first && element_is(first, "phrase") &&
		has_role(first, "ordinal")) {
		note_counted(reader, first, text_of(reader, first));
		rest.first = first->next;
	}
	return text_of(reader, &rest);
}

static void
add_bridgehead(struct reader *reader, const struct element *heading,
	struct tree *list, struct flat *flat)
{
	struct mark mark = text_mark_of(heading);
	int level = level_of(heading);
	bool numbered = has_role(heading, "numbered");
	const char *text = numbered ? heading_without_ordinal(reader, heading)
				    : text_of(reader, heading);

	if (!*text)
		return;
	if (numbered || has_role(heading, "listed"))
		flat_close(flat, level);
	list = flat_list(flat, list);
	mark_turned(reader, heading, list);
	if ((numbered || has_role(heading, "listed")) && flat->depth < 16) {
		flat->level[flat->depth] = level;
		flat->list[flat->depth++] = add_listed(
			reader, text, has_role(heading, "plain"), mark, list);
		return;
	}
	tree_append(list, tree_scalar(reader->arena,
				  with_wish(reader, heading, text), mark));
}

static void
add_formalpara(struct reader *reader, const struct element *block,
	struct tree *list, struct flat *flat)
{
	const struct element *title = title_of(block);
	const struct element *para = element_child(block, "para");
	const char *heading = title ? text_of(reader, title) : "";
	const char *text = para ? text_of(reader, para) : "";
	struct mark mark = title ? text_mark_of(title) : text_mark_of(block);

	list = flat_list(flat, list);
	mark_turned(reader, block, list);
	if (level_of(block)) {
		tree_append(list, tree_scalar(reader->arena,
					  with_wish(reader, block,
						  arena_join(reader->arena,
							  heading, text, NULL)),
					  mark));
		return;
	}
	if (*heading)
		tree_append(list, tree_scalar(reader->arena, heading, mark));
	if (*text)
		tree_append(list,
			tree_scalar(reader->arena, text, text_mark_of(para)));
}

/* --- lists ------------------------------------------------------------ */

/* Its numbers are the list's, so they are written out: 1）. */
static void
add_orderedlist(struct reader *reader, const struct element *ordered,
	struct tree *list, struct flat *flat)
{
	int n = 0;

	ELEMENT_FOR (item, ordered) {
		bool first = true;
		if (!element_is(item, "listitem")) {
			if (item->name)
				text_block(reader, item, list, flat);
			continue;
		}
		ELEMENT_FOR (block, item) {
			const char *text;
			if (!block->name)
				continue;
			if (!first || !IS_ONE_OF(block, paragraph_words)) {
				text_block(reader, block, list, flat);
				continue;
			}
			first = false;
			text = arena_join(reader->arena,
				arena_format(reader->arena, "%d", ++n), "）",
				text_of(reader, block), NULL);
			tree_append(flat_list(flat, list),
				tree_scalar(reader->arena, text,
					text_mark_of(block)));
		}
	}
}

/* --- one block -------------------------------------------------------- */

/* {page-break: yes} or {page-number: N}; false where it is neither. */
static bool
add_break(struct reader *reader, const struct element *block, struct tree *list)
{
	const char *role = element_attribute(block, "role");
	const char *number = element_attribute(block, "arch");
	bool is_number = role && number && !strcmp(role, "page-number");
	struct tree *item;

	if (!element_is(block, "para") || !role || *text_of(reader, block))
		return false;
	if (!strcmp(role, "turned") || !strcmp(role, "upright")) {
		turned_mark(reader, *role == 't', block->mark, list);
		return true;
	}
	if (!is_number && strcmp(role, "page-break"))
		return false;
	item = tree_new(reader->arena, TREE_MAPPING, block->mark);
	node_add(item, role,
		tree_scalar(reader->arena, is_number ? number : "yes",
			block->mark));
	tree_append(list, item);
	return true;
}

static void
add_paragraph(
	struct reader *reader, const struct element *block, struct tree *list)
{
	const char *text = text_of(reader, block);

	if (*text)
		tree_append(list,
			tree_scalar(reader->arena, text, text_mark_of(block)));
}

void
text_block(struct reader *reader, const struct element *block,
	struct tree *list, struct flat *flat)
{
	struct tree *table;

	if (add_break(reader, block, flat_list(flat, list))) {
		return;
	} else if (IS_ONE_OF(block, paragraph_words) ||
		   is_heading_word(block)) {
		add_paragraph(reader, block, flat_list(flat, list));
	} else if (is_section(block)) {
		add_section(reader, block, list);
	} else if (element_is(block, "bridgehead")) {
		add_bridgehead(reader, block, list, flat);
	} else if (element_is(block, "formalpara")) {
		add_formalpara(reader, block, list, flat);
	} else if (element_is(block, "table") ||
		   element_is(block, "informaltable")) {
		table = table_read(reader, block);
		if (table)
			tree_append(flat_list(flat, list), table);
		else
			left_out(reader, block);
	} else if (IS_ONE_OF(block, figure_words)) {
		if (!figure_read(reader, block, flat_list(flat, list)))
			left_out(reader, block);
	} else if (element_is(block, "orderedlist")) {
		add_orderedlist(reader, block, list, flat);
	} else if (IS_ONE_OF(block, open_words)) {
		ELEMENT_FOR (child, block)
			if (child->name)
				text_block(reader, child, list, flat);
	} else {
		left_out(reader, block);
	}
}

void
text_blocks(
	struct reader *reader, const struct element *parent, struct tree *list)
{
	struct flat flat = {0};

	ELEMENT_FOR (child, parent)
		if (child->name && !is_heading_word(child))
			text_block(reader, child, list, &flat);
}
