/*
 * Text fields: paragraphs, sections typed with their ordinals, sections and
 * tables given as lists.
 */
#include "model/build.h"
#include "model/headings.h"
#include "model/ordinal.h"
#include "model/points.h"

#include "base/marks.h"
#include "base/utf8.h"

#include <string.h>

/* Of texts: more than on 8,000 pages in the smallest type. */
enum { LINES_LIMIT = 300000 };

/*
 * The open sections while a text is read. A section closes those of its own
 * and of deeper levels; what comes next goes into the innermost.
 */
struct outline {
	struct builder *builder;
	const char *field, *label;
	struct block *open[LEVEL_LIMIT + 1]; /* [0] is the element itself */
	int depth;                           /* of the innermost open one */
	int floor; /* sections typed in a list's content lie below this */
};

static struct block *
innermost(const struct outline *o)
{
	return o->open[o->depth];
}

static void
open_section(struct outline *o, struct block *section)
{
	while (o->depth > o->floor &&
		innermost(o)->heading->level >= section->heading->level)
		o->depth--;
	block_append(innermost(o), section);
	if (o->depth < LEVEL_LIMIT)
		o->open[++o->depth] = section;
}

static struct block *
paragraph_new(struct outline *o, struct span span)
{
	struct block *p =
		block_new(o->builder, BLOCK_PARAGRAPH, ROLE_PLAIN, span.mark);
	block_span(o->builder, p, span);
	return p;
}

static struct span
span_part(struct span span, size_t from, size_t length)
{
	span.text += from;
	span.offset += from;
	span.length = length;
	return span;
}

/* An ordinal is set with its heading: no mark is around it. */
static void
check_ordinal(struct outline *o, struct span line, size_t ordinal)
{
	const struct inlines none = {0};
	const struct block whole = {.spans = &line, .inlines = &none};
	struct look look;
	bool marked = false;

	for (size_t at = 0; at < ordinal;) {
		at = block_stretch(&whole, &line, at, &look);
		marked = marked || look.tags;
	}
	for (size_t i = 0; i < line.origin->note_count; i++) {
		size_t at = line.origin->notes[i].at;
		marked = marked ||
			 (at > line.offset && at <= line.offset + ordinal);
	}
	if (marked)
		diag_say(o->builder->diag, MSG_TAG_ORDINAL, span_mark(&line, 0),
			arena_copy(o->builder->arena, line.text, ordinal));
}

/* Gives the section the typed ordinal; returns the title behind it. */
static struct span
take_ordinal(struct outline *o, struct block *section, struct span line,
	size_t ordinal)
{
	struct heading *heading = own_heading(o->builder, section);
	struct arena *arena = o->builder->arena;
	struct span title = span_part(line, ordinal, line.length - ordinal);
	struct span bare = span_trim(title);

	heading->ordinal = arena_copy(arena, line.text, ordinal);
	heading->ordinal_gap =
		arena_copy(arena, title.text, title.length - bare.length);
	heading->ordinal_span = span_part(line, 0, ordinal);
	check_ordinal(o, line, ordinal);
	return bare;
}

/* A line that opens with an ordinal: what of it is a heading, is seen later. */
static void
add_section(struct outline *o, struct span line, int level, size_t ordinal,
	struct span wish_span, enum heading_wish wish)
{
	struct builder *b = o->builder;
	struct block *section =
		block_new(b, BLOCK_SECTION, ROLE_PLAIN, line.mark);
	struct heading *heading;

	block_span(b, section, take_ordinal(o, section, line, ordinal));
	heading = own_heading(b, section);
	heading->level = level;
	heading->wish = wish;
	heading->wish_span = wish_span;
	open_section(o, section);
}

/* 【标题】 or 【内容】, in the words of a listed section. */
static enum heading_wish
wish_of(struct outline *o, struct span line, size_t *ret_length)
{
	static const char open[] = "【", close[] = "】";
	const size_t n = sizeof open - 1;
	const struct field *words = o->builder->kind->words, *word;
	const char *end = memmem(line.text, line.length, close, n);

	if (line.length < n || memcmp(line.text, open, n) || !end)
		return WISH_NONE;
	word = field_lookup(words, arena_copy(o->builder->arena, line.text + n,
					   (size_t)(end - line.text) - n));
	*ret_length = (size_t)(end - line.text) + n;
	if (!word)
		return WISH_NONE;
	return !strcmp(word->key, "heading")   ? WISH_HEADING
	       : !strcmp(word->key, "content") ? WISH_TEXT
					       : WISH_NONE;
}

/* False: more than the pages that may be hold, whatever the type. */
static bool
count_line(struct builder *b, const struct span *line)
{
	if (++b->lines <= LINES_LIMIT)
		return true;
	if (b->lines == LINES_LIMIT + 1)
		diag_say(b->diag, MSG_TOO_MANY_LINES, span_mark(line, 0),
			arena_format(b->arena, "%d", LINES_LIMIT));
	return false;
}

static void
add_lines(struct outline *o, const struct tree *scalar)
{
	struct span rest = span_of(scalar, o->field), line;

	while (span_line(&rest, &line) && count_line(o->builder, &line)) {
		size_t ordinal, marked = 0;
		enum heading_wish wish = wish_of(o, line, &marked);
		struct span bare = line;
		int level;

		if (wish)
			bare = span_trim(
				span_part(line, marked, line.length - marked));
		level = ordinal_match(
			o->builder->kind, bare.text, bare.length, &ordinal);
		if (level && ordinal < bare.length)
			add_section(o, bare, level, ordinal,
				span_part(line, 0, wish ? marked : 0), wish);
		else
			block_append(innermost(o), paragraph_new(o, line));
	}
}

/* --- lists ------------------------------------------------------------------
 */

static void add_item(
	struct outline *o, const struct tree *item, int level, int *number);

/* [特此函复。]: a list of one, which nobody makes. */
static void
warn_of_brackets(struct outline *o, const struct tree *list)
{
	if (list->brackets && list->count == 1 &&
		list->first->kind == TREE_SCALAR && list->first->length)
		diag_say(o->builder->diag, MSG_BRACKETS_NOT_PRINTED, list->mark,
			o->label);
}

static void
add_content(struct outline *o, const struct tree *node, int level)
{
	int number = 0;

	if (node->kind == TREE_SEQUENCE) {
		warn_of_brackets(o, node);
		commas_warn(o->builder, node);
		TREE_FOR (child, node)
			add_item(o, child, level, &number);
	} else {
		add_item(o, node, level, &number);
	}
}

/* Has the reader told of a line in it that it is joined to another? */
static bool
is_joined(const struct tree *node)
{
	if (node->joined)
		return true;
	TREE_FOR (child, node)
		if (is_joined(child))
			return true;
	return false;
}

/* What an item alone may be. */
static const struct {
	const char *word;
	struct block *(*build)(struct builder *builder, const struct tree *node,
		const char *field);
} alone[] = {{"table", table_build}, {"picture", figure_build},
	{"chart", chart_build}, {"page-break", break_build},
	{"page-number", number_build}};

enum { ALONE = sizeof alone / sizeof *alone };

static void
report_item(struct outline *o, const struct tree *item)
{
	bool section = item->kind == TREE_MAPPING &&
		       (words_child(o->builder, item, "heading") ||
			       words_child(o->builder, item, "content") ||
			       words_child(o->builder, item, "turned"));

	for (size_t i = 0; item->kind == TREE_MAPPING && i < ALONE; i++)
		section =
			section || words_child(o->builder, item, alone[i].word);

	if (item->brackets && !section)
		values_not_text(o->builder, item, o->label);
	else if (!is_joined(item))
		diag_say(o->builder->diag, MSG_BODY_ITEM, item->mark, o->label);
}

static const char *const section_words[] = {"heading", "content", "ordinal"};

/* 序数: 无. Anything else is told, and the program gives the ordinal. */
static bool
is_without_ordinal(struct outline *o, const struct tree *word)
{
	const struct field *none =
		field_lookup(o->builder->kind->words, "none");

	if (!word)
		return false;
	if (none && word->kind == TREE_SCALAR &&
		field_has_name(none, word->text, word->length))
		return true;
	diag_say(o->builder->diag, MSG_NOT_CHOICE, word->mark, word->key,
		word->kind == TREE_SCALAR ? word->text : "[…]",
		none ? none->label : "none");
	return false;
}

/* Its ordinal is the program's, unless one was typed. */
static void
add_heading(struct outline *o, struct block *section,
	const struct tree *heading, bool plain, int *number)
{
	struct builder *b = o->builder;
	const struct field *word = field_lookup(b->kind->words, "heading");
	struct span line = span_trim(span_of(heading, o->field));
	size_t typed;

	if (!line.length)
		values_tell_empty(
			b, heading->key_mark, word->label, word->help);
	types_line(b, heading, word->label);
	own_heading(b, section)->ordinal =
		own_heading(b, section)->ordinal_gap = "";
	if (plain) {
		/* the line is the heading, and is not counted */
	} else if (++*number &&
		   ordinal_match(b->kind, line.text, line.length, &typed) &&
		   typed < line.length) {
		line = take_ordinal(o, section, line, typed);
	} else {
		own_heading(b, section)->ordinal = ordinal_format(
			b->arena, b->kind, section->heading->level, *number);
	}
	block_span(b, section, line);
}

/* heading: and content:, numbered by the program. */
static void
add_listed_section(struct outline *o, const struct tree *item,
	const struct tree *heading, int level, int *number)
{
	struct builder *b = o->builder;
	const struct tree *content = words_child(b, item, "content");
	const struct tree *ordinal = words_child(b, item, "ordinal");
	struct block *section;
	int floor = o->floor;

	if (level > (int)b->kind->level_count) {
		diag_say(b->diag, MSG_TOO_MANY_LEVELS, item->mark,
			arena_format(b->arena, "%zu", b->kind->level_count));
		return;
	}
	TREE_FOR (child, item) {
		if (child != heading && child != content && child != ordinal)
			words_unknown(b, item, child, section_words, 3, false);
	}
	if (heading->kind != TREE_SCALAR) {
		values_not_text(b, heading, heading->key);
		return;
	}
	section = block_new(b, BLOCK_SECTION, ROLE_PLAIN, item->mark);
	own_heading(b, section)->level = level;
	own_heading(b, section)->listed = true;
	add_heading(
		o, section, heading, is_without_ordinal(o, ordinal), number);
	open_section(o, section);
	if (!content)
		return;
	o->floor = o->depth;
	add_content(o, content, level + 1);
	o->floor = floor;
}

/*
 * Back to the level of a list: its sections close, and with them whatever
 * was typed inside, of a higher level too.
 */
static void
close_to_level(struct outline *o, int level)
{
	for (int depth = o->floor + 1; depth <= o->depth; depth++) {
		if (o->open[depth]->heading->level >= level) {
			o->depth = depth - 1;
			return;
		}
	}
}

/* {换页: 是, 页码: 1}: the number says both. */
static bool
is_numbered_break(const struct outline *o, const struct tree *item,
	const struct tree *number)
{
	static const char *const yes = "yes";
	const struct tree *begin = words_child(o->builder, item, "page-break");

	if (item->count != 2 || !begin || begin == number ||
		words_child(o->builder, item, "page-number") != number)
		return false;
	words_choice(o->builder, begin, begin->key, &yes, 1);
	return true;
}

/* Another number than its neighbours have. */
static uint16_t
next_across(struct builder *b)
{
	b->last_across = (uint16_t)(b->last_across % UINT16_MAX + 1);
	return b->last_across;
}

/* A table with 横排: 是 stands there alone, unless it is in such a list. */
static void
set_across(struct builder *b, struct block *block)
{
	if (block->kind != BLOCK_TABLE || !block->tgroup->turned)
		return;
	if (block->across)
		own_tgroup(b, block)->turned = false;
	else
		block->across = next_across(b);
}

/* A block that an item alone gives; false where it gives none of these. */
static bool
add_alone(struct outline *o, const struct tree *item)
{
	for (size_t i = 0; i < ALONE; i++) {
		const struct tree *node =
			words_child(o->builder, item, alone[i].word);
		struct block *block;

		if (!node ||
			(item->count != 1 && !is_numbered_break(o, item, node)))
			continue;
		block = alone[i].build(o->builder, node, o->field);
		if (block) {
			set_across(o->builder, block);
			block_append(innermost(o), block);
		}
		return true;
	}
	return false;
}

/* Is there anything in the list but breaks between pages? */
static bool
has_content(const struct outline *o, const struct tree *list)
{
	TREE_FOR (item, list)
		if (item->kind != TREE_MAPPING ||
			(!words_child(o->builder, item, "page-break") &&
				!words_child(o->builder, item, "page-number")))
			return true;
	return false;
}

/* 横排: [...]: what the list holds, on pages of its own that lie. */
static bool
add_turned(struct outline *o, const struct tree *item, int level, int *number)
{
	struct builder *b = o->builder;
	const struct tree *list = words_child(b, item, "turned");

	if (!list || item->count != 1)
		return false;
	if (list->kind != TREE_SEQUENCE || !has_content(o, list)) {
		diag_say(b->diag, MSG_TURNED_EMPTY, list->mark, list->key);
		return true;
	}
	if (b->across)
		diag_say(b->diag, MSG_TURNED_INSIDE, list->key_mark, list->key);
	commas_warn(b, list);
	b->across = next_across(b);
	TREE_FOR (child, list)
		add_item(o, child, level, number);
	b->across = 0;
	return true;
}

static void
add_item(struct outline *o, const struct tree *item, int level, int *number)
{
	const struct tree *heading;

	if (item->kind == TREE_SCALAR) {
		add_lines(o, item);
		return;
	}
	if (item->kind == TREE_SEQUENCE) {
		report_item(o, item);
		return;
	}
	heading = words_child(o->builder, item, "heading");
	if (add_alone(o, item) || add_turned(o, item, level, number))
		return;
	if (heading) {
		close_to_level(o, level);
		add_listed_section(o, item, heading, level, number);
	} else {
		report_item(o, item);
	}
}

void
body_build(struct builder *builder, const struct value *value,
	struct block *parent)
{
	struct outline o = {
		.builder = builder,
		.field = value->field->key,
		.label = value->field->label,
	};
	struct block *last = parent->last, *block;

	o.open[0] = parent;
	add_content(&o, value->node, 1);
	block = last ? last->next : parent->first;
	headings_settle(builder, block);
	points_mark(builder, block);
	for (; block && !*value->shown; block = block->next)
		block->path = value->path;
	*value->shown = true;
}

/* Up to the end of a line of the template's: its bytes with the line's end. */
static size_t
line_length(const struct span *span, bool *ret_ends)
{
	const char *end =
		span->origin ? NULL : memchr(span->text, '\n', span->length);

	*ret_ends = end != NULL;
	return end ? (size_t)(end - span->text) + 1 : span->length;
}

/* What a phrase gave, a paragraph for each line of the template's. */
static void
add_default_lines(struct builder *builder, const struct block *phrase,
	struct block *parent)
{
	struct block *line = NULL;

	for (size_t i = 0; i < phrase->span_count; i++) {
		struct span rest = phrase->spans[i];
		bool ends;

		for (size_t n; (n = line_length(&rest, &ends)) > 0;) {
			struct span part = rest;

			part.length = n - ends;
			rest.text += n;
			rest.offset += n;
			rest.length -= n;
			if (part.length && !line) {
				line = block_new(builder, BLOCK_PARAGRAPH,
					ROLE_PLAIN, phrase->mark);
				block_append(parent, line);
			}
			if (line)
				block_span(builder, line, part);
			line = ends ? NULL : line;
		}
	}
}

bool
body_has_default(const struct value *value, const struct record *record)
{
	return value && !value_present(value) && value->field->preset &&
	       value->field->type == FIELD_TEXT &&
	       phrase_present(
		       value->field->preset, record, (struct counters){0});
}

void
body_default(struct builder *builder, const struct value *value,
	const struct record *record, struct block *parent)
{
	const struct phrase *preset = value->field->preset;
	struct block *phrase =
		block_new(builder, BLOCK_PARAGRAPH, ROLE_PLAIN, preset->mark);
	struct block *last = parent->last, *line;

	phrase_expand(builder, preset, record, (struct counters){0}, phrase);
	add_default_lines(builder, phrase, parent);
	/* what is read again, and may be corrected there, is of the field */
	line = last ? last->next : parent->first;
	for (; line && !*value->shown; line = line->next)
		line->path = value->path;
	*value->shown = true;
}

void
body_cell(struct builder *builder, const struct tree *scalar, const char *field,
	struct block *cell)
{
	struct outline o = {.builder = builder, .field = field};
	struct span rest = span_of(scalar, field), line;

	while (span_line(&rest, &line))
		block_append(cell, paragraph_new(&o, line));
}
