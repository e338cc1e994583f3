/* Attachments: their list (附件说明, 7.3.4), and each on its own (7.3.7). */
#include "import/reading.h"

#include "base/language.h"

#include <string.h>

enum { LIST_LIMIT = 30 }; /* lines of a list */

static const char *
item_path(struct reading *reading, size_t n, const char *field)
{
	return arena_format(
		reading->arena, "%s.%zu.%s", reading->grammar->list, n, field);
}

/* "1.", "1．" or "1、" with the number wanted: bytes, or 0. */
static size_t
item_number(const struct line *line, size_t from, size_t wanted)
{
	static const char *const marks[] = {".", "．", "、"};
	const char *text = line->text + from;
	size_t at = 0, n = 0;

	while (at < 3 && from + at < line->length && text[at] >= '0' &&
		text[at] <= '9')
		n = n * 10 + (size_t)(text[at++] - '0');
	if (!at || (wanted && n != wanted))
		return 0;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t m = strlen(marks[i]);
		if (line->length - from - at > m &&
			!memcmp(text + at, marks[i], m))
			return at + m;
	}
	return 0;
}

/* 附件：…, by the layout or by the template's term. */
static bool
starts_list(const struct reading *reading, const struct line *line,
	struct match *match)
{
	const struct grammar *g = reading->grammar;

	if (line->grid || !g->list_title)
		return false;
	return (g->list_start && pattern_match(g->list_start, line->text,
					 line->length, match)) ||
	       (g->is_attachment && pattern_match(g->is_attachment, line->text,
					    line->length, match));
}

bool
attached_is_list(const struct reading *reading, const struct line *line)
{
	struct match match;

	return starts_list(reading, line, &match);
}

bool
attached_is_item(const struct reading *reading, const struct line *line)
{
	return attached_is_list(reading, line) ||
	       (!line->grid && item_number(line, 0, 0));
}

/* Where the list of attachments begins, or `end`. */
size_t
attached_find_list(struct reading *reading, size_t from, size_t end)
{
	size_t limit = end > from + LIST_LIMIT ? end - LIST_LIMIT : from;
	size_t found = end;

	for (size_t i = end; i-- > limit;) {
		const struct line *line = reading->items[i];
		if (attached_is_list(reading, line)) {
			found = i;
			continue;
		}
		if (found < end)
			return found;
		if (line->grid || (line_is_body(reading, line) &&
					  !item_number(line, 0, 0)))
			return end;
	}
	return found;
}

/* No mark stands behind an attachment's name (7.3.4). */
static size_t
without_marks(struct line *line, size_t from, size_t end)
{
	static const char *const marks[] = {
		"；", "。", "，", ";", " ", "\t", "　"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t n = strlen(marks[i]);
		while (end > from + n &&
			!memcmp(line->text + end - n, marks[i], n)) {
			end -= n;
			line_claim(line, end, n, CLAIM_WORD);
			i = 0;
		}
	}
	return end;
}

/* A title without 《》 around all of it: it is printed without. */
static void
take_title(struct reading *reading, const char *path, struct line *line,
	size_t from, size_t end, bool more)
{
	size_t n = strlen("《"), length = without_marks(line, from, end) - from;
	const char *text = line->text + from;

	if (length > 2 * n && !memcmp(text, "《", n) &&
		!memcmp(text + length - n, "》", n) &&
		!memmem(text + n, length - 2 * n, "《", n)) {
		line_claim(line, from, n, CLAIM_WORD);
		line_claim(line, from + length - n, n, CLAIM_WORD);
		from += n;
		length -= 2 * n;
	}
	if (more)
		take_more(reading, path, line, from, length);
	else
		take(reading, path, line, from, length);
}

/* Where the item with that number begins behind `at` on the line (1.甲　2.乙;
 * 1.甲；2.乙), or its end. */
static size_t
next_item(const struct line *line, size_t at, size_t number)
{
	for (; at < line->length; at++) {
		size_t n = text_space(line->text + at, line->length - at);
		if (!n && line->length - at > strlen("；") &&
			!memcmp(line->text + at, "；", strlen("；")))
			n = strlen("；");
		if (n && item_number(line, at + n, number))
			return at + n;
	}
	return line->length;
}

/* One line of the list, from its first item's number or name on. */
static void
take_items(struct reading *reading, struct line *line, size_t at, bool first,
	size_t *count)
{
	const char *name = reading->grammar->list_title;

	while (at < line->length) {
		size_t n = item_number(line, at, *count + 1), end;
		bool begins = n || !*count || first;
		*count += begins;
		line_claim(line, at, n, CLAIM_WORD);
		end = next_item(line, at + n, *count + 1);
		take_title(reading, item_path(reading, *count, name), line,
			at + n, end, !begins);
		at = end;
		first = false;
	}
}

void
attached_take_list(struct reading *reading, size_t from, size_t end)
{
	size_t count = 0;

	for (size_t i = from; i < end; i++) {
		struct line *line = reading->items[i];
		size_t at = 0;
		struct match match;
		bool starts = starts_list(reading, line, &match);
		if (starts) {
			at = match.from[match.count - 1];
			line_claim(line, 0, at, CLAIM_WORD);
		}
		take_items(reading, line, at, starts, &count);
	}
	reading->told++;
}

bool
same_text(const char *a, const char *b)
{
	for (;;) {
		size_t n;
		while ((n = text_space(a, strlen(a))))
			a += n;
		while ((n = text_space(b, strlen(b))))
			b += n;
		if (!*a || *a != *b)
			return !*a && !*b;
		a++;
		b++;
	}
}

/* One attachment on pages of its own: its title, then its content. */
static void
take_annex(struct reading *reading, size_t n, size_t from, size_t end)
{
	const struct grammar *g = reading->grammar;
	const char *title = item_path(reading, n, g->list_title);
	const char *content =
		g->list_content ? item_path(reading, n, g->list_content) : NULL;
	const char *known = value_text(reading, title), *own = "";
	size_t lines = 0;

	/* the title, perhaps over two or three lines */
	for (size_t i = from; i < end && lines < 3; i++) {
		const struct line *line = reading->items[i];
		if (line->grid || (*known && line_is_body(reading, line)))
			break;
		own = arena_join(reading->arena, own, line->text, NULL);
		lines++;
		if (!*known || same_text(own, known))
			break;
	}
	if (*known && lines && same_text(own, known)) {
		for (size_t i = 0; i < lines; i++)
			line_claim(reading->items[from + i], 0,
				reading->items[from + i]->length, CLAIM_WORD);
		from += lines;
	} else if (!*known && lines) {
		take_line(reading, title, reading->items[from]);
		from++;
	} else if (*known && lines && content) {
		add_note(reading, content,
			_("the attachment's own title differs from the list's; "
			  "it is the first line here"));
	}
	for (size_t i = from; i < end; i++)
		if (content)
			take_with_pictures(reading, content, reading->items[i]);
}

/* Does an attachment begin there, with a line of its own? */
static bool
is_annex(const struct reading *reading, size_t i)
{
	const struct grammar *g = reading->grammar;
	const struct line *line = reading->items[i];

	if (line->grid || !g->list)
		return false;
	return (g->annex_start && pattern_match(g->annex_start, line->text,
					  line->length, NULL)) ||
	       (g->is_annex && pattern_match(g->is_annex, line->text,
				       line->length, NULL));
}

size_t
attached_find(const struct reading *reading, size_t from, size_t end)
{
	while (from < end && !is_annex(reading, from))
		from++;
	return from;
}

static size_t
count_listed(const struct reading *reading)
{
	const struct record *record = reading->record;
	const char *list = reading->grammar->list;
	size_t count = 0;

	for (size_t i = 0; i < record->count; i++) {
		const struct entry *e = &record->entries[i];
		if (!field_has_name(e->field, list, strlen(list)))
			continue;
		for (const struct record *r = e->records; r; r = r->next)
			count++;
	}
	return count;
}

/* Several are listed, and fewer have a text, but not none: a line that begins
 * one was not known. */
static void
doubt_texts(struct reading *reading, size_t texts)
{
	const struct grammar *g = reading->grammar;

	if (g->list && g->list_content && texts &&
		texts < count_listed(reading))
		add_note(reading, item_path(reading, texts, g->list_content),
			_("others of the list have no text; it may stand "
			  "here"));
}

void
attached_take(struct reading *reading, size_t from, size_t end)
{
	size_t n = 0;

	while (from < end) {
		struct line *label = reading->items[from];
		size_t next = attached_find(reading, from + 1, end);
		line_claim(label, 0, label->length, CLAIM_WORD);
		take_annex(reading, ++n, from + 1, next);
		from = next;
	}
	doubt_texts(reading, n);
}
