/* An article that andu did not write, as the kind that takes such. */
#include "docbook/reading.h"

#include "base/date.h"

#include <stddef.h>
#include <string.h>

/* Elements that become one line of one field. */
static const struct {
	const char *element;
	size_t field; /* in struct docbook_kind */
} simple_fields[] = {
	{"title", offsetof(struct docbook_kind, title)},
	{"subtitle", offsetof(struct docbook_kind, subtitle)},
	{"releaseinfo", offsetof(struct docbook_kind, releaseinfo)},
};

static const char *const author_words[] = {
	"author", "authorgroup", "corpauthor", "orgname", "othercredit"};

static const char *const name_words[] = {"personname", "orgname"};

/* A kind without such a field leaves the element out. */
static void
add_line(struct reader *reader, const char *field, const char *text,
	const struct element *element)
{
	if (field)
		field_line(reader, field, text, text_mark_of(element));
	else
		left_out(reader, element);
}

/* First and last name stand in elements of their own, with line breaks. */
static void
add_authors(struct reader *reader, const struct element *element)
{
	bool found = false;

	for (size_t i = 0; i < sizeof name_words / sizeof *name_words; i++) {
		if (!element_is(element, name_words[i]))
			continue;
		add_line(reader, reader->foreign->author,
			plain_text_of(reader, element), element);
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
	const char *text = plain_text_of(reader, element);
	struct date date;

	if (date_read(text, &date) == DATE_FOREIGN)
		add_line(reader, reader->foreign->date,
			date_text(reader->arena, &date), element);
	else if (strstr(text, "年"))
		add_line(reader, reader->foreign->date, text, element);
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
		add_line(reader,
			*(const char *const *)((const char *)reader->foreign +
					       simple_fields[i].field),
			plain_text_of(reader, element), element);
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
	const struct docbook_kind *kind = reader->foreign;
	const struct element *title = element_child(appendix, "title");
	const struct element *info = element_child(appendix, "info");
	const char *prefix;

	if (!kind->annexes) {
		left_out(reader, appendix);
		return;
	}
	prefix = arena_format(reader->arena, "%s.%d.", kind->annexes, n);
	if (!title && info)
		title = element_child(info, "title");
	field_line(reader,
		arena_join(reader->arena, prefix, kind->annex_title, NULL),
		title ? plain_text_of(reader, title) : "",
		title ? text_mark_of(title) : appendix->mark);
	if (kind->annex_content)
		text_blocks(reader, appendix,
			field_list(reader,
				arena_join(reader->arena, prefix,
					kind->annex_content, NULL),
				appendix->mark));
	else
		ELEMENT_FOR (child, appendix)
			if (child->name && !is_heading_word(child))
				left_out(reader, child);
}

void
foreign_read(struct reader *reader, const struct element *article)
{
	const struct docbook_kind *kind = reader->foreign;
	struct tree *body = NULL;
	struct flat flat = {0};
	bool dated = false;
	int attachments = 0;

	node_add(reader->root, "kind",
		tree_scalar(reader->arena, kind->kind, article->mark));
	if (kind->body)
		body = field_list(reader, kind->body, article->mark);
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
		} else if (body) {
			text_block(reader, child, body, &flat);
		} else {
			left_out(reader, child);
		}
	}
}
