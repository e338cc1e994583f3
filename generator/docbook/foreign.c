/* An article that andu did not write, as a work report. */
#include "docbook/reading.h"

#include "base/date.h"

#include <string.h>

/* The kind, and its fields that an article has. */
static const char foreign_kind[] = "work-report";

static const struct {
	const char *element, *field;
} simple_fields[] = {
	{"title", "title"},
	{"subtitle", "subtitle"},
	{"releaseinfo", "occasion"},
};

static const char *const author_words[] = {
	"author", "authorgroup", "corpauthor", "orgname", "othercredit"};

static const char *const name_words[] = {"personname", "orgname"};

/* First and last name stand in elements of their own, with line breaks. */
static void
add_authors(struct reader *reader, const struct element *element)
{
	bool found = false;

	for (size_t i = 0; i < sizeof name_words / sizeof *name_words; i++) {
		if (!element_is(element, name_words[i]))
			continue;
		field_line(reader, "author", text_of(reader, element),
			text_mark_of(element));
		return;
	}
	ELEMENT_FOR (child, element) {
		if (!child->name)
			continue;
		found = true;
		if (element_is(child, "author") ||
			element_is(child, "personname") ||
			element_is(child, "orgname") ||
			element_is(child, "othercredit"))
			add_authors(reader, child);
		else
			left_out(reader, child);
	}
	if (!found)
		left_out(reader, element);
}

/* 2026-05-06 as the form of a date in a document; else left out. */
static void
add_date(struct reader *reader, const struct element *element)
{
	const char *text = text_of(reader, element);
	struct date date;

	if (date_read(text, &date) == DATE_FOREIGN)
		field_line(reader, "date", date_text(reader->arena, &date),
			text_mark_of(element));
	else if (strstr(text, "年"))
		field_line(reader, "date", text, text_mark_of(element));
	else
		left_out(reader, element);
}

static void
read_info(struct reader *reader, const struct element *element, bool *dated)
{
	for (size_t i = 0; i < sizeof simple_fields / sizeof *simple_fields;
		i++) {
		if (!element_is(element, simple_fields[i].element))
			continue;
		field_line(reader, simple_fields[i].field,
			text_of(reader, element), text_mark_of(element));
		return;
	}
	for (size_t i = 0; i < sizeof author_words / sizeof *author_words;
		i++) {
		if (element_is(element, author_words[i])) {
			add_authors(reader, element);
			return;
		}
	}
	if ((element_is(element, "date") || element_is(element, "pubdate")) &&
		!*dated) {
		*dated = true;
		add_date(reader, element);
	} else {
		left_out(reader, element);
	}
}

static void
read_appendix(struct reader *reader, const struct element *appendix, int n)
{
	const struct element *title = element_child(appendix, "title");
	const struct element *info = element_child(appendix, "info");
	const char *prefix = arena_format(reader->arena, "attachments.%d.", n);

	if (!title && info)
		title = element_child(info, "title");
	field_line(reader, arena_join(reader->arena, prefix, "title", NULL),
		title ? text_of(reader, title) : "",
		title ? text_mark_of(title) : appendix->mark);
	text_blocks(reader, appendix,
		field_list(reader,
			arena_join(reader->arena, prefix, "content", NULL),
			appendix->mark));
}

void
foreign_read(struct reader *reader, const struct element *article)
{
	struct tree *body;
	struct flat flat = {0};
	bool dated = false;
	int attachments = 0;

	node_add(reader->root, "kind",
		tree_scalar(reader->arena, foreign_kind, article->mark));
	body = field_list(reader, "body", article->mark);
	ELEMENT_FOR (child, article) {
		if (!child->name)
			continue;
		if (element_is(child, "info")) {
			ELEMENT_FOR (fact, child)
				if (fact->name)
					read_info(reader, fact, &dated);
		} else if (is_heading_word(child)) {
			read_info(reader, child, &dated);
		} else if (element_is(child, "appendix")) {
			read_appendix(reader, child, ++attachments);
		} else {
			text_block(reader, child, body, &flat);
		}
	}
}
