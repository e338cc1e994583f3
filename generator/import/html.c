/*
 * A page saved from a web site: its text and tables. libxml2's parser makes
 * a tree of whatever HTML; nothing is loaded.
 */
#include "import/pour.h"

#include "base/language.h"
#include "base/memory.h"
#include "base/number.h"

#include <libxml/HTMLparser.h>
#include <string.h>
#include <strings.h>

enum { SPANS = 64, HEAD_BYTES = 4096, TOLD_LINES = 8 };

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

/* A paragraph is over before and behind it. */
static const char *const blocks[] = {"p", "div", "h1", "h2", "h3", "h4", "h5",
	"h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "main",
	"blockquote", "pre", "center", "table", "tr", "td", "th", "tbody",
	"thead", "caption", "hr", "body", "fieldset", "figure", NULL};

struct html {
	struct pour pour;
	struct buf left_out; /* words of the page's furniture */
	size_t left_count;
	bool aside; /* inside of it */
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
			buf_char(out, ' ');
		text += gap;
	}
}

/* --- text
 * ----------------------------------------------------------------------- */

static void
read_element(struct html *html, const xmlNode *node)
{
	const char *name = (const char *)node->name;
	bool block = is_one_of(name, blocks), before = html->aside;
	int cells = 0;

	if (is_one_of(name, silent))
		return;
	html->aside = before || is_one_of(name, furniture);
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

bool
html_read(struct draft *draft, const struct source *source)
{
	struct html html = {0};
	xmlDocPtr document;

	pour_begin(&html.pour, draft, source->name);
	document = htmlReadMemory(source->bytes, (int)source->length, NULL,
		"UTF-8",
		HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
			HTML_PARSE_NONET | HTML_PARSE_COMPACT);
	if (!document)
		memory_ended(); /* it makes a tree of anything */
	memory_hold(document, release);
	read_nodes(&html, xmlDocGetRootElement(document));
	memory_let_go(document);
	release(document);
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
