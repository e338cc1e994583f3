/*
 * A page saved from a web site: its text and tables. libxml2's parser makes
 * a tree of whatever HTML; nothing is loaded.
 */
#include "import/pour.h"

#include "base/language.h"
#include "base/memory.h"
#include "base/map.h"
#include "base/number.h"
#include "base/tag.h"
#include "base/utf8.h"

#include <ctype.h>
#include <limits.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <strings.h>

enum {
	SPANS = 64,
	HEAD_BYTES = 4096,
	TOLD_LINES = 8,
	SIGN_BYTES = 16,
	DEPTH_LIMIT = 1000, /* each level takes some of the stack */
	NOTE_NODES = 400 /* in which the way back from a note is looked for */
};

static bool
is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (!strcasecmp(*names, name))
			return true;
	return false;
}

/* Never text. */
static const char *const silent[] = {"script", "style", "head", "noscript",
	"template", "svg", "iframe", "object", "select", "textarea", NULL};

/* Of the page, not of what it shows. */
static const char *const furniture[] = {
	"nav", "header", "footer", "aside", "form", "button", NULL};

/* The same, as words of an element's id or class say it. */
static const char *const furniture_words[] = {"nav", "navbar", "menu", "topbar",
	"header", "footer", "foot", "breadcrumb", "breadcrumbs", "crumb",
	"crumbs", "share", "toolbar", "sidebar", "copyright", NULL};

/* A paragraph is over before and behind it. */
static const char *const blocks[] = {"p", "div", "h1", "h2", "h3", "h4", "h5",
	"h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "main",
	"blockquote", "pre", "center", "table", "tr", "td", "th", "tbody",
	"thead", "caption", "hr", "body", "fieldset", "figure", NULL};

struct html {
	struct pour pour;
	struct buf left_out; /* words of the page's furniture */
	size_t left_count;
	bool aside;       /* inside of it */
	struct map *read; /* notes, which were read where their signs stand */
};

static void read_nodes(struct html *html, const xmlNode *node);

/* --- what is told
 * ------------------------------------------------------------- */

static void
leave_out(struct html *html, const char *text, size_t length)
{
	if (text_is_space(text, length))
		return;
	if (html->left_count++ < TOLD_LINES) {
		if (html->left_out.length)
			buf_char(&html->left_out, ' ');
		buf_bytes(&html->left_out, text, length);
	}
}

/* --- tables
 * -------------------------------------------------------------------- */

static int
span(const xmlNode *node, const char *name)
{
	for (const xmlAttr *a = node->properties; a; a = a->next) {
		int64_t n = 1;
		if (strcasecmp((const char *)a->name, name) != 0 ||
			!a->children || !a->children->content)
			continue;
		number_start((const char *)a->children->content, SPANS, &n);
		return n < 1 ? 1 : (int)n;
	}
	return 1;
}

static bool
is_cell(const xmlNode *node)
{
	static const char *const cells[] = {"td", "th", NULL};

	return node->type == XML_ELEMENT_NODE &&
	       is_one_of((const char *)node->name, cells);
}

static void
read_rows(struct html *html, struct line *table, const xmlNode *node)
{
	for (; node; node = node->next) {
		struct grid_row *row = NULL;
		if (node->type != XML_ELEMENT_NODE)
			continue;
		if (strcasecmp((const char *)node->name, "tr") != 0) {
			read_rows(html, table, node->children);
			continue;
		}
		for (const xmlNode *c = node->children; c; c = c->next) {
			struct line *lines, **before;
			if (!is_cell(c))
				continue;
			if (!row)
				row = pour_row(&html->pour, table,
					!strcasecmp(
						(const char *)c->name, "th"));
			before = pour_cell_begin(&html->pour, &lines);
			read_nodes(html, c->children);
			pour_break(&html->pour);
			pour_cell_end(&html->pour, row, before, lines,
				span(c, "colspan"), span(c, "rowspan"));
		}
	}
}

/* Cells of a row of the page's own layout hold one cell, or tables. */
static bool
is_data(const xmlNode *node, int *ret_cells)
{
	for (; node; node = node->next) {
		if (node->type != XML_ELEMENT_NODE)
			continue;
		if (!strcasecmp((const char *)node->name, "table"))
			return false;
		*ret_cells += is_cell(node);
		if (!is_data(node->children, ret_cells))
			return false;
	}
	return true;
}

/* --- white space -------------------------------------------------------------
 */

/* As a browser shows it: a run is one blank, a line's end between Han none. */
static void
put_text(struct html *html, const char *text)
{
	struct buf *out = &html->pour.text;

	while (*text) {
		size_t n = strcspn(text, " \t\r\n"), gap;
		pour_text(&html->pour, text, n);
		text += n;
		gap = strspn(text, " \t\r\n");
		if (!gap)
			continue;
		if (out->length && *text &&
			!(memchr(text, '\n', gap) && (text[gap] & 0x80) &&
				(out->data[out->length - 1] & 0x80)))
			pour_blank(&html->pour, ' ');
		text += gap;
	}
}

/* --- notes -------------------------------------------------------------
 * A sign leads to its note, and the note back to the sign: so do the pages of
 * word processors, of pandoc and of wikis.
 */

static const char *
value_of(const xmlNode *node, const char *name)
{
	for (const xmlAttr *a = node->properties; a; a = a->next)
		if (!strcasecmp((const char *)a->name, name) && a->children &&
			a->children->content)
			return (const char *)a->children->content;
	return "";
}

static bool
is_named(const xmlNode *node, const char *name)
{
	return node && node->type == XML_ELEMENT_NODE &&
	       !strcasecmp((const char *)node->name, name);
}

/* What a link within the page leads to, or NULL. */
static const xmlNode *
target_of(const xmlNode *link)
{
	const char *at = value_of(link, "href");
	xmlAttrPtr id;

	if (!is_named(link, "a") || *at != '#')
		return NULL;
	id = xmlGetID(link->doc, (const xmlChar *)at + 1);
	return id ? id->parent : NULL;
}

static bool
is_within(const xmlNode *node, const xmlNode *around)
{
	while (node && node != around)
		node = node->parent;
	return node != NULL;
}

/* It itself, or what stands closely around it or before it. */
static bool
is_beside(const xmlNode *target, const xmlNode *sign)
{
	for (int i = 0; sign && i < 3; i++, sign = sign->parent)
		if (target == sign || target == sign->prev)
			return true;
	return false;
}

static const xmlNode *
way_back(const xmlNode *node, const xmlNode *sign, int *nodes)
{
	for (; node && *nodes > 0; node = node->next) {
		const xmlNode *target = target_of(node);
		const xmlNode *found;

		--*nodes;
		if (target && is_beside(target, sign))
			return node;
		found = node->type == XML_ELEMENT_NODE
				? way_back(node->children, sign, nodes)
				: NULL;
		if (found)
			return found;
	}
	return NULL;
}

/* The paragraph with it; or all of them, where they are held together. */
static const xmlNode *
whole_note(const xmlNode *node)
{
	static const char *const held[] = {"li", "dd", NULL};
	static const char *const named[] = {"div", "aside", NULL};
	static const char *const notes[] = {
		"p", "li", "dd", "div", "aside", NULL};

	while (node && node->type == XML_ELEMENT_NODE &&
		!is_one_of((const char *)node->name, blocks) &&
		!is_named(node, "aside"))
		node = node->parent;
	if (!node || node->type != XML_ELEMENT_NODE ||
		!is_one_of((const char *)node->name, notes))
		return NULL;
	if (is_named(node, "p") && node->parent &&
		node->parent->type == XML_ELEMENT_NODE &&
		(is_one_of((const char *)node->parent->name, held) ||
			(is_one_of((const char *)node->parent->name, named) &&
				*value_of(node->parent, "id"))))
		return node->parent;
	return node;
}

/* Of Latin and Han; digits in circles and full-width brackets are none. */
static bool
is_letter(uint32_t c)
{
	return (c < 0x80 && isalpha((int)c)) || (c > 0x3040 && c < 0xff00);
}

/* Digits and signs alone; their bytes are counted. */
static bool
is_sign(const xmlNode *node, size_t *length)
{
	for (; node; node = node->next) {
		const char *at = node->type == XML_TEXT_NODE && node->content
					 ? (const char *)node->content
					 : "";
		uint32_t c;
		size_t n;

		for (; (n = utf8_decode(at, strlen(at), &c)); at += n) {
			*length += n;
			if (*length > SIGN_BYTES || is_letter(c))
				return false;
		}
		if (node->type == XML_ELEMENT_NODE &&
			!is_sign(node->children, length))
			return false;
	}
	return true;
}

/* The note of that sign, or NULL; then the way back is known as read. */
static const xmlNode *
note_of(struct html *html, const xmlNode *sign)
{
	const xmlNode *target = target_of(sign), *note, *back;
	int nodes = NOTE_NODES;
	size_t length = 0;

	if (!target || !is_sign(sign->children, &length) || !length)
		return NULL;
	note = whole_note(target);
	if (!note || is_within(sign, note) || map_lookup(html->read, note))
		return NULL;
	back = way_back(note->children, sign, &nodes);
	if (back)
		*map_value(html->read, back) = 1;
	return back ? note : NULL;
}

static bool
read_note(struct html *html, const xmlNode *sign)
{
	const bool aside = html->aside;
	const xmlNode *note = aside ? NULL : note_of(html, sign);
	struct poured before;

	if (!note)
		return false;
	pour_note_begin(&html->pour, &before);
	read_nodes(html, note->children);
	*map_value(html->read, note) = 1;
	return pour_note_end(&html->pour, &before);
}

/* --- text
 * ----------------------------------------------------------------------- */

static const struct {
	const char *name;
	enum tag tag;
} tags[] = {
	{"b", TAG_BOLD},
	{"strong", TAG_BOLD},
	{"u", TAG_UNDERLINE},
	{"sup", TAG_SUPERSCRIPT},
	{"sub", TAG_SUBSCRIPT},
};

static unsigned
marks_of(const char *name)
{
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (!strcasecmp(tags[i].name, name))
			return TAG_BIT(tags[i].tag);
	return 0;
}

/* Is one of the words apart in it? */
static bool
has_word(const char *names, const char *const *words)
{
	while (*names) {
		size_t n = strcspn(names, " \t\r\n");
		for (const char *const *w = words; *w; w++)
			if (n == strlen(*w) && !strncasecmp(names, *w, n))
				return true;
		names += n + (names[n] != 0);
	}
	return false;
}

/* Does a heading stand in it? */
static bool
has_heading(const xmlNode *node)
{
	static const char *const headings[] = {"h1", "h2", "h3", NULL};

	for (; node; node = node->next)
		if (node->type == XML_ELEMENT_NODE &&
			(is_one_of((const char *)node->name, headings) ||
				has_heading(node->children)))
			return true;
	return false;
}

/* A header that holds a heading may be the document's own. */
static bool
is_furniture(const xmlNode *node)
{
	return is_one_of((const char *)node->name, furniture) ||
	       ((has_word(value_of(node, "id"), furniture_words) ||
			has_word(value_of(node, "class"), furniture_words)) &&
		       !has_heading(node->children));
}

static void
read_element(struct html *html, const xmlNode *node)
{
	const unsigned marks = html->pour.marks;
	const char *name = (const char *)node->name;
	bool block = is_one_of(name, blocks), before = html->aside;
	int cells = 0;

	if (is_one_of(name, silent) || map_lookup(html->read, node) ||
		read_note(html, node))
		return;
	html->pour.marks |= marks_of(name);
	html->aside = before || is_furniture(node);
	if (block || !strcasecmp(name, "br"))
		pour_break(&html->pour);
	if (!strcasecmp(name, "img") && !html->aside)
		diag_say(html->pour.draft->diag, MSG_IMPORT_PICTURE,
			pour_place(&html->pour),
			html->pour.text.length ? html->pour.text.data : "");
	if (!strcasecmp(name, "table") && !html->aside &&
		is_data(node->children, &cells) && cells > 1)
		read_rows(html, pour_table(&html->pour), node->children);
	else
		read_nodes(html, node->children);
	if (block)
		pour_break(&html->pour);
	html->aside = before;
	html->pour.marks = marks;
}

static void
read_nodes(struct html *html, const xmlNode *node)
{
	for (; node; node = node->next) {
		const char *text = (const char *)node->content;
		if (node->type == XML_ELEMENT_NODE)
			read_element(html, node);
		else if (node->type != XML_TEXT_NODE || !text)
			continue;
		else if (html->aside)
			leave_out(html, text, strlen(text));
		else
			put_text(html, text);
	}
}

/* --- the whole
 * ------------------------------------------------------------------- */

static void
release(void *document)
{
	xmlFreeDoc(document);
}

/* Of any length and depth: without XML_PARSE_HUGE, which the reading functions
 * do not take, all behind 10 million bytes of text or 256 elements that hold
 * each other is dropped in silence. */
static xmlDocPtr
read_document(const struct source *source)
{
	xmlCharEncodingHandlerPtr utf8 = xmlFindCharEncodingHandler("UTF-8");
	htmlParserCtxtPtr parser =
		htmlCreateMemoryParserCtxt(source->bytes, (int)source->length);
	xmlDocPtr document;
	bool ended;

	if (!utf8 || !parser)
		memory_ended(); /* there is no other reason */
	htmlCtxtUseOptions(parser,
		HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
			HTML_PARSE_NONET | HTML_PARSE_COMPACT);
	parser->options |= XML_PARSE_HUGE;
	xmlSwitchToEncoding(parser, utf8);
	parser->input->encoding = xmlStrdup((const xmlChar *)"UTF-8");
	htmlParseDocument(parser);
	document = parser->myDoc;
	ended = parser->errNo == XML_ERR_NO_MEMORY || !document;
	htmlFreeParserCtxt(parser);
	if (ended) { /* it makes a tree of anything else */
		xmlFreeDoc(document);
		memory_ended();
	}
	return document;
}

/* The first element that is one level too deep, or NULL. */
static const xmlNode *
node_too_deep(const xmlNode *root)
{
	size_t depth = 1;

	for (const xmlNode *node = root; node;) {
		if (depth > DEPTH_LIMIT && node->type == XML_ELEMENT_NODE)
			return node;
		if (node->children) {
			node = node->children;
			depth++;
			continue;
		}
		while (node != root && !node->next) {
			node = node->parent;
			depth--;
		}
		node = node == root ? NULL : node->next;
	}
	return NULL;
}

static struct mark
mark_of_node(const struct source *source, const xmlNode *node)
{
	struct mark mark = draft_mark(source);
	long line = xmlGetLineNo(node);

	if (line > 0 && line <= INT_MAX) {
		mark.line = (int)line;
		mark.column = 1; /* the parser keeps lines only */
	}
	return mark;
}

bool
html_read(struct draft *draft, const struct source *source)
{
	struct html html = {0};
	xmlDocPtr document;
	const xmlNode *root, *deep;
	struct mark place = mark_nowhere;

	pour_begin(&html.pour, draft, source->name);
	html.read = map_new(draft->arena);
	document = read_document(source);
	memory_hold(document, release);
	root = xmlDocGetRootElement(document);
	deep = node_too_deep(root);
	if (deep)
		place = mark_of_node(source, deep);
	else
		read_nodes(&html, root);
	memory_let_go(document);
	release(document);
	if (deep) {
		diag_say(draft->diag, MSG_IMPORT_DEEP, place,
			arena_format(draft->arena, "%d", DEPTH_LIMIT));
		return false;
	}
	if (html.left_count)
		diag_say(draft->diag, MSG_IMPORT_WEB,
			draft_mark(html.pour.source),
			arena_format(draft->arena, "%zu", html.left_count),
			html.left_out.data);
	buf_done(&html.left_out);
	return pour_end(&html.pour);
}

/* By how it begins: a tag of HTML. */
bool
html_is(const struct source *source)
{
	static const char *const starts[] = {
		"<!doctype", "<html", "<head", "<body", "<div", "<p>", "<p "};
	size_t at = 0;

	if (source->length >= 3 && !memcmp(source->bytes, "\xef\xbb\xbf", 3))
		at = 3;
	while (at < source->length && at < HEAD_BYTES &&
		strchr(" \t\r\n", source->bytes[at]))
		at++;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		size_t n = strlen(starts[i]);
		if (source->length - at >= n &&
			!strncasecmp(source->bytes + at, starts[i], n))
			return true;
	}
	return false;
}
