/* Elements of WordprocessingML, read and written. See word_parts.h. */
#include "compare/word_parts.h"

#include <string.h>

/* --- spelled ---------------------------------------------------------- */

static void
spell(struct buf *out, const struct element *element)
{
	const bool is_picture = local_is(element, "docPr");

	if (!element->name) {
		buf_bytes(out, element->text, element->length);
		return;
	}
	buf_format(out, "<%s", element->name);
	for (const struct attribute_value *a = element->attributes; a;
		a = a->next) {
		if (is_picture &&
			(!strcmp(a->name, "id") || !strcmp(a->name, "name")))
			continue;
		buf_format(out, " %s=", a->name);
		buf_json(out, a->value);
	}
	buf_char(out, '>');
	ELEMENT_FOR (child, element)
		spell(out, child);
	buf_text(out, "</>");
}

const char *
word_spelling(struct word *word, const struct element *element)
{
	struct buf text = {0};
	const char *copy;

	if (!element)
		return "";
	spell(&text, element);
	copy = arena_copy(word->arena, text.data ? text.data : "", text.length);
	buf_done(&text);
	return copy;
}

uint32_t
word_number(struct word *word, const struct element *element)
{
	const char *spelling = word_spelling(word, element);

	return unit_number(word->spellings, spelling, strlen(spelling));
}

/* --- written ---------------------------------------------------------- */

static const char *
qualified(struct word *word, const struct element *element)
{
	return *element->prefix ? arena_join(word->arena, element->prefix, ":",
					  element->name, NULL)
				: element->name;
}

/* The number by which a footnote is referred to here: each but once. */
static const char *
note_id(struct word *word, const char *id)
{
	struct word_note *note = arena_alloc(word->arena, sizeof *note);

	*note = (struct word_note){.id = id, .next = word->notes};
	for (const struct word_note *n = word->notes; n; n = n->next)
		if (!strcmp(n->id, id))
			note->copy = arena_format(
				word->arena, "%zu", word->note_count + 1);
	word->note_count += note->copy != NULL;
	word->notes = note;
	return note->copy ? note->copy : id;
}

static const char *
value_now(struct word *word, const struct element *element,
	const struct attribute_value *a)
{
	if (local_is(element, "docPr") && !strcmp(a->name, "id"))
		return arena_format(word->arena, "%zu", word->pictures);
	if (local_is(element, "footnoteReference") && !strcmp(a->name, "w:id"))
		return note_id(word, a->value);
	return a->value;
}

void
word_start(struct word *word, const struct element *element)
{
	xml_start(word->xml, qualified(word, element));
	for (const struct attribute_value *a = element->spaces; a; a = a->next)
		xml_attribute(word->xml, a->name, a->value);
	/* pictures are numbered through the whole file */
	word->pictures += local_is(element, "docPr");
	for (const struct attribute_value *a = element->attributes; a;
		a = a->next)
		xml_attribute(word->xml, a->name, value_now(word, element, a));
}

void
word_write(struct word *word, const struct element *element)
{
	if (!element->name) {
		xml_bytes(word->xml, element->text, element->length);
		return;
	}
	word_start(word, element);
	ELEMENT_FOR (child, element)
		word_write(word, child);
	xml_end(word->xml);
}

void
word_open_change(struct word *word, const char *name)
{
	xml_start(word->xml, name);
	xml_attribute(word->xml, "w:id",
		arena_format(word->arena, "%zu", ++word->revisions));
	xml_attribute(word->xml, "w:author", word->reviser->author);
	if (word->reviser->date)
		xml_attribute(word->xml, "w:date", word->reviser->date);
}

void
word_open_revision(struct word *word, enum revision revision)
{
	static const char *const names[] = {
		[REVISION_DELETED] = "w:del",
		[REVISION_INSERTED] = "w:ins",
		[REVISION_MOVED_AWAY] = "w:moveFrom",
		[REVISION_MOVED_HERE] = "w:moveTo",
	};

	word_open_change(word, names[revision]);
}

void
word_mark_revision(struct word *word, enum revision revision)
{
	word_open_revision(word, revision);
	xml_end(word->xml);
}

size_t
word_start_move(struct word *word, enum revision revision, const char *name)
{
	const size_t number = ++word->revisions;

	xml_start(word->xml, revision == REVISION_MOVED_AWAY
				     ? "w:moveFromRangeStart"
				     : "w:moveToRangeStart");
	xml_attribute(
		word->xml, "w:id", arena_format(word->arena, "%zu", number));
	xml_attribute(word->xml, "w:author", word->reviser->author);
	xml_attribute(word->xml, "w:date", word->date);
	xml_attribute(word->xml, "w:name", name);
	xml_end(word->xml);
	return number;
}

void
word_end_move(struct word *word, enum revision revision, size_t number)
{
	xml_start(word->xml, revision == REVISION_MOVED_AWAY
				     ? "w:moveFromRangeEnd"
				     : "w:moveToRangeEnd");
	xml_attribute(
		word->xml, "w:id", arena_format(word->arena, "%zu", number));
	xml_end(word->xml);
}
