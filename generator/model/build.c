/* From the input tree to the section model: the layout's parts, filled. */
#include "model/build.h"

#include "base/limits.h"
#include "base/number.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

static enum element_kind
element_kind_of(enum part_word word)
{
	switch (word) {
	case PART_TEXT:
		return ELEMENT_TEXT;
	case PART_MASTHEAD:
		return ELEMENT_MASTHEAD;
	case PART_TITLE:
		return ELEMENT_TITLE;
	case PART_ROW:
		return ELEMENT_ROW;
	case PART_BODY:
		return ELEMENT_BODY;
	case PART_LIST:
		return ELEMENT_LIST;
	case PART_SIGNATURE:
		return ELEMENT_SIGNATURE;
	case PART_ANNEX:
		return ELEMENT_ANNEX;
	case PART_COLOPHON:
		return ELEMENT_COLOPHON;
	case PART_FORM:
		return ELEMENT_FORM;
	case PART_RULE:
		return ELEMENT_RULE;
	case PART_SPACE:
		return ELEMENT_SPACE;
	case PART_BREAK:
		return ELEMENT_BREAK;
	case PART_CONTENTS:
		return ELEMENT_CONTENTS;
	case PART_FOLIO:
		return ELEMENT_FOLIO;
	case PART_WATERMARK:
		return ELEMENT_WATERMARK;
	}
	return ELEMENT_NONE;
}

static struct block *
element_new(struct builder *b, const struct part *part)
{
	struct block *element =
		block_new(b, BLOCK_ELEMENT, ROLE_PLAIN, part->mark);

	element->element = element_kind_of(part->word);
	element->name = part->role;
	element->part = part;
	return element;
}

static struct block *
paragraph_new(struct builder *b, enum block_role role, struct mark mark)
{
	return block_new(b, BLOCK_PARAGRAPH, role, mark);
}

/* A phrase as a paragraph of its own; NULL when its fields are absent. */
static struct block *
phrase_paragraph(struct builder *b, enum block_role role,
	const struct phrase *phrase, const struct record *record,
	struct counters counters)
{
	struct block *p = paragraph_new(b, role, phrase->mark);
	bool made = phrase_expand(b, phrase, record, counters, p);

	return made && p->span_count ? p : NULL;
}

/* --- one builder for each word of the language ------------------------------
 */

static const struct counters no_counters = {0};

/* Names beside each other, each a paragraph: 签发人, 7.2.6. */
static void
add_names(struct builder *b, const struct part *part, struct block *element)
{
	struct block *all = block_new(b, BLOCK_GROUP, ROLE_PLAIN, part->mark);
	struct block *label;

	if (!phrase_expand(b, part->text[0], b->record, no_counters, all))
		return;
	label = phrase_paragraph(
		b, ROLE_LABEL, part->label, b->record, no_counters);
	if (label)
		block_append(element, label);
	for (size_t i = 0; i < all->span_count; i++) {
		struct block *name;
		if (!all->spans[i].origin)
			continue; /* what joins them in running text */
		name = paragraph_new(
			b, ROLE_NAME, span_mark(&all->spans[i], 0));
		block_span(b, name, all->spans[i]);
		block_append(element, name);
	}
}

static struct block *
build_text(struct builder *b, const struct part *part)
{
	struct block *element = element_new(b, part);

	b->separator = part->separator;
	if (part->per_line > 1 && part->label && part->text_count) {
		add_names(b, part, element);
		b->separator = NULL;
		return element->first ? element : NULL;
	}
	for (size_t i = 0; i < part->text_count; i++) {
		struct block *p = paragraph_new(b, ROLE_PLAIN, part->mark);
		if (!phrase_present(part->text[i], b->record, no_counters))
			continue;
		if (part->label)
			phrase_expand(
				b, part->label, b->record, no_counters, p);
		p->label_spans = p->span_count;
		phrase_expand(b, part->text[i], b->record, no_counters, p);
		if (p->span_count > p->label_spans)
			block_append(element, p);
	}
	if (part->end) {
		struct block *end = phrase_paragraph(
			b, ROLE_END, part->end, b->record, no_counters);
		if (end)
			block_append(element, end);
	}
	b->separator = NULL;
	return element->first ? element : NULL;
}

static bool
has_several_lines(const struct value *value)
{
	return value_present(value) && value->node->kind == TREE_SEQUENCE &&
	       value->node->count > 1;
}

static void add_lines(struct builder *b, const struct value *value,
	enum block_role role, struct block *element);

/*
 * The mark: the phrase; or where several organs issue the document and no
 * mark was written, each organ, and 文件 beside them (7.2.4).
 */
static struct block *
build_masthead(struct builder *b, const struct part *part)
{
	const struct value *organs =
		part->field ? value_lookup(b->record, part->field) : NULL;
	const struct value *mark = value_lookup(b->record, part->role);
	struct block *element, *beside;

	if (!has_several_lines(organs) || value_present(mark) || !part->beside)
		return build_text(b, part);
	element = element_new(b, part);
	add_lines(b, organs, ROLE_ORGAN, element);
	beside = phrase_paragraph(
		b, ROLE_BESIDE, part->beside, b->record, no_counters);
	if (beside)
		block_append(element, beside);
	return element;
}

/* The text of the block without white space. */
static char *
bare_string(struct builder *b, const struct block *block)
{
	char *text = arena_string(b->arena, block_string(b, block)), *to = text;

	for (const char *from = text; *from; from++) {
		if (*from == ' ' || *from == '\t')
			continue;
		if (!strncmp(from, "\xe3\x80\x80", 3)) {
			from += 2;
			continue;
		}
		*to++ = *from;
	}
	*to = '\0';
	return text;
}

/* The same of all children. */
static char *
bare_text(struct builder *b, const struct block *parent)
{
	char *text = arena_string(b->arena, "");

	BLOCK_FOR (child, parent)
		text = arena_join(b->arena, text, bare_string(b, child), NULL);
	return text;
}

/* The children of the group become those of the element. */
static void
adopt(struct block *element, const struct block *group)
{
	element->first = group->first;
	element->last = group->last;
	BLOCK_FOR (child, element)
		child->parent = element;
}

/* The lines of 标题分行; together they must be the title. */
static void
lines_by_hand(
	struct builder *b, const struct value *value, struct block *element)
{
	struct block *lines =
		block_new(b, BLOCK_GROUP, ROLE_PLAIN, value->node->mark);

	if (value->node->kind == TREE_MAPPING)
		return; /* told already */
	add_lines(b, value, ROLE_LINE, lines);
	if (strcmp(bare_text(b, lines), bare_text(b, element))) {
		diag_say(b->diag, MSG_TITLE_LINES_DIFFER, value->node->mark,
			NULL);
		return;
	}
	element->repeats = element->first;
	adopt(element, lines);
}

static struct block *
build_title(struct builder *b, const struct part *part)
{
	struct block *element = element_new(b, part);

	for (size_t i = 0; i < part->text_count; i++) {
		struct block *p = phrase_paragraph(
			b, ROLE_PLAIN, part->text[i], b->record, no_counters);
		if (p)
			block_append(element, p);
	}
	if (element->first && part->lines) {
		const struct value *v = value_lookup(b->record, part->lines);
		if (value_present(v))
			lines_by_hand(b, v, element);
	}
	return element->first ? element : NULL;
}

static void
add_line_group(struct builder *b, enum block_role role,
	const struct part *lines, struct block *element)
{
	struct block *group = block_new(b, BLOCK_GROUP, role, element->mark);

	for (; lines; lines = lines->next) {
		struct block *line;

		if (!condition_met(b->record, &lines->condition))
			continue;
		line = build_text(b, lines);
		if (!line && lines->blank_for &&
			value_present(
				value_lookup(b->record, lines->blank_for)))
			line = element_new(b, lines); /* an empty line */
		if (line)
			block_append(group, line);
	}
	if (group->first)
		block_append(element, group);
}

static struct block *
build_row(struct builder *b, const struct part *part)
{
	struct block *element = element_new(b, part);

	add_line_group(b, ROLE_LEFT, part->left_lines, element);
	add_line_group(b, ROLE_RIGHT, part->right_lines, element);
	return element->first ? element : NULL;
}

static struct block *
build_colophon(struct builder *b, const struct part *part)
{
	struct block *element = element_new(b, part);

	for (const struct part *p = part->left_lines; p; p = p->next) {
		bool wanted = condition_met(b->record, &p->condition) &&
			      (b->moved || !p->stands_for);
		struct block *line = wanted ? build_text(b, p) : NULL;
		if (line)
			block_append(element, line);
	}
	return element->first ? element : NULL;
}

static struct block *
build_body(struct builder *b, const struct part *part)
{
	const struct value *value = value_lookup(b->record, part->field);
	struct block *element = element_new(b, part);

	if (value_present(value)) {
		element->mark = value->node->mark;
		body_build(b, value, element);
	} else if (body_has_default(value, b->record)) {
		body_default(b, value, b->record, element);
	}
	return element->first ? element : NULL;
}

/* Does the name begin with its number as the program would give it? */
static bool
is_numbered(struct builder *b, const struct part *part,
	const struct record *record, struct counters counters)
{
	struct block *number = paragraph_new(b, ROLE_PLAIN, part->mark);
	struct block *name = paragraph_new(b, ROLE_PLAIN, part->mark);

	return phrase_expand(b, part->number, record, counters, number) &&
	       phrase_expand(b, part->text[0], record, counters, name) &&
	       !strncmp(block_string(b, name), block_string(b, number),
		       strlen(block_string(b, number)));
}

/* 附件说明: a number typed with a name is not given once more. */
static struct block *
build_list(struct builder *b, const struct part *part)
{
	const struct value *value = value_lookup(b->record, part->field);
	struct block *element = element_new(b, part);
	int n = 0;

	if (!value || !value->record_count || !part->text_count)
		return NULL;
	for (struct record *r = value->records; r; r = r->next) {
		struct block *p = paragraph_new(b, ROLE_ITEM, r->node->mark);
		struct counters counters = {arena_format(b->arena, "%d", ++n)};

		if (n == 1 && part->label)
			phrase_expand(b, part->label, r, no_counters, p);
		p->shared_spans = p->span_count;
		if (value->record_count > 1 && part->number &&
			!is_numbered(b, part, r, counters))
			phrase_expand(b, part->number, r, counters, p);
		p->label_spans = p->span_count;
		phrase_expand(b, part->text[0], r, counters, p);
		if (p->span_count > p->label_spans)
			block_append(element, p);
	}
	return element->first ? element : NULL;
}

/* Each line of the field as a paragraph of that role. */
static void
add_lines(struct builder *b, const struct value *value, enum block_role role,
	struct block *element)
{
	const struct tree *node = value->node;
	const struct tree *first =
		node->kind == TREE_SEQUENCE ? node->first : node;

	for (const struct tree *t = first; t;
		t = node->kind == TREE_SEQUENCE ? t->next : NULL) {
		struct span rest = span_of(t, value->field->key), line;
		while (t->kind == TREE_SCALAR && span_line(&rest, &line)) {
			struct block *p =
				paragraph_new(b, role, span_mark(&line, 0));
			block_span(b, p, line);
			block_append(element, p);
		}
	}
}

/*
 * Does each organ consist of whole lines, and are these all? Its first line
 * then begins it.
 */
static bool
divide_organs(struct builder *b, const struct block *organs,
	const struct block *lines)
{
	struct block *line = lines->first;

	BLOCK_FOR (organ, organs) {
		const char *name = bare_string(b, organ), *rest = name;

		while (*rest && line) {
			const char *part = bare_string(b, line);
			size_t length = strlen(part);
			if (strncmp(rest, part, length) != 0)
				return false;
			if (rest == name)
				line->role = ROLE_ORGAN;
			rest += length;
			line = line->next;
		}
		if (*rest)
			return false;
	}
	return !line;
}

/* 署名分行: the organs in these lines, which together must be their names. */
static void
organs_by_hand(struct builder *b, const struct value *organ,
	const struct value *value, struct block *element)
{
	struct block *organs =
		block_new(b, BLOCK_GROUP, ROLE_PLAIN, organ->node->mark);
	struct block *lines =
		block_new(b, BLOCK_GROUP, ROLE_PLAIN, value->node->mark);

	add_lines(b, organ, ROLE_ORGAN, organs);
	if (value->node->kind != TREE_MAPPING) { /* else told already */
		add_lines(b, value, ROLE_LINE, lines);
		if (divide_organs(b, organs, lines))
			element->repeats = organs->first;
		else
			diag_say(b->diag, MSG_SIGNATURE_LINES_DIFFER,
				value->node->mark, value->field->label,
				organ->field->label);
	}
	adopt(element, element->repeats ? lines : organs);
}

static struct block *
build_signature(struct builder *b, const struct part *part)
{
	struct block *element = element_new(b, part);
	const struct value *organ = NULL, *date = NULL, *lines = NULL;

	if (part->organ)
		organ = value_lookup(b->record, part->organ);
	if (part->date)
		date = value_lookup(b->record, part->date);
	if (part->lines)
		lines = value_lookup(b->record, part->lines);
	if (value_present(organ) && value_present(lines))
		organs_by_hand(b, organ, lines, element);
	else if (value_present(organ))
		add_lines(b, organ, ROLE_ORGAN, element);
	if (value_present(date) && date->node->kind == TREE_SCALAR) {
		struct block *p = paragraph_new(b, ROLE_DATE, date->node->mark);
		block_span(
			b, p, span_trim(span_of(date->node, date->field->key)));
		block_append(element, p);
	}
	return element->first ? element : NULL;
}

/* 另寄: 是 — the attachment is not bound in, 7.3.7. */
static bool
is_loose(
	struct builder *b, const struct part *part, const struct record *record)
{
	const struct field *yes = field_lookup(b->kind->words, "yes");
	const struct value *value =
		part->loose ? value_lookup(record, part->loose) : NULL;

	return value_present(value) && value->node->kind == TREE_SCALAR &&
	       yes &&
	       field_has_name(yes, value->node->text, value->node->length);
}

/* Its form, where it has one: filled from the item. */
static bool
has_form(const struct part *part, const struct record *record)
{
	return part->form && condition_met(record, &part->form->condition);
}

/* One without rows is none. */
static void
add_form(struct builder *b, const struct part *form,
	const struct record *record, struct counters counters,
	struct block *element)
{
	struct block *table = form_build(b, form, record, counters);

	if (table->first)
		block_append(element, table);
}

/* In which 横排 all of the blocks stand; 0: in none, or several. */
static uint16_t
across_of(const struct block *first)
{
	for (const struct block *b = first; b; b = b->next)
		if (b->across != first->across ||
			(b->kind == BLOCK_SECTION && b->first &&
				across_of(b->first) != first->across))
			return 0;
	return first ? first->across : 0;
}

/* What an annex begins with lies, too, where all the rest of it does: nobody
 * wants a page with 附件1 and a title alone. */
static void
turn_head(struct block *annex)
{
	struct block *p = annex->first;

	if (annex->part->same_page && !annex->loose)
		return;
	while (p && (p->role == ROLE_HEAD || p->role == ROLE_TITLE))
		p = p->next;
	for (struct block *head = annex->first; head != p; head = head->next)
		head->across = across_of(p);
}

/*
 * One attachment: its head (附件1), title, text and form; without either,
 * nothing.
 */
static struct block *
build_annex(struct builder *b, const struct part *part, struct record *record,
	const char *n)
{
	const struct value *content =
		part->content ? value_lookup(record, part->content) : NULL;
	struct block *element = element_new(b, part), *p;
	struct counters counters = {n};
	const struct phrase *label;

	if (!value_present(content) && !body_has_default(content, record) &&
		!has_form(part, record))
		return NULL;
	element->mark = record->node->mark;
	element->loose = is_loose(b, part, record);
	label = element->loose && part->loose_label ? part->loose_label
						    : part->label;
	if (label &&
		(p = phrase_paragraph(b, ROLE_HEAD, label, record, counters)))
		block_append(element, p);
	if (part->text_count && (p = phrase_paragraph(b, ROLE_TITLE,
					 part->text[0], record, counters)))
		block_append(element, p);
	if (value_present(content))
		body_build(b, content, element);
	else if (body_has_default(content, record))
		body_default(b, content, record, element);
	if (has_form(part, record))
		add_form(b, part->form, record, counters, element);
	turn_head(element);
	return element;
}

/* Those that are bound in, or those that are not, which stand behind. */
static void
build_some_annexes(struct builder *b, const struct part *part,
	const struct value *value, bool loose, struct block *root)
{
	int n = 0;

	for (struct record *r = value->records; r; r = r->next) {
		const char *number = arena_format(b->arena, "%d", ++n);
		struct block *annex;
		if (is_loose(b, part, r) != loose)
			continue;
		annex = build_annex(
			b, part, r, value->record_count > 1 ? number : NULL);
		if (annex)
			block_append(root, annex);
	}
}

static void
build_annexes(struct builder *b, const struct part *part, struct block *root)
{
	const struct value *value =
		part->field ? value_lookup(b->record, part->field) : NULL;
	struct block *alone =
		part->field ? NULL : build_annex(b, part, b->record, NULL);

	if (alone)
		block_append(root, alone);
	if (!value)
		return;
	build_some_annexes(b, part, value, false, root);
	build_some_annexes(b, part, value, true, root);
}

static struct block *
build_form(struct builder *b, const struct part *part)
{
	struct block *element = element_new(b, part);

	add_form(b, part, b->record, no_counters, element);
	return element->first ? element : NULL;
}

static void
block_segment(struct builder *b, struct block *block,
	const struct phrase *phrase, size_t at)
{
	const struct segment *segment = &phrase->segments[at];
	struct span span = {
		.mark = phrase_mark(phrase, at),
		.page_number = segment->kind == SEGMENT_COUNTER,
	};

	if (!span.page_number) {
		span.text = segment->text;
		span.length = strlen(segment->text);
	}
	block_span(b, block, span);
}

/* {page} is known when pages are, the rest is a set phrase. */
static struct block *
build_folio(struct builder *b, const struct part *part)
{
	struct block *element = element_new(b, part);
	struct block *p = paragraph_new(b, ROLE_PLAIN, part->mark);

	for (size_t i = 0; part->text_count && i < part->text[0]->count; i++)
		block_segment(b, p, part->text[0], i);
	if (p->span_count)
		block_append(element, p);
	return element;
}

/* Its label, and how many levels of headings the field asks for. */
static struct block *
build_contents(struct builder *b, const struct part *part)
{
	const struct value *levels = value_lookup(b->record, part->field);
	struct block *element, *label;

	if (!value_present(levels) || levels->node->kind != TREE_SCALAR)
		return NULL;
	element = element_new(b, part);
	own_heading(b, element)->level =
		number_or(levels->node->text, 1, LEVEL_LIMIT, 1);
	element->mark = levels->node->mark;
	label = block_new(b, BLOCK_PARAGRAPH, ROLE_LABEL, part->mark);
	if (part->label && phrase_expand(b, part->label, b->record,
				   (struct counters){0}, label))
		block_append(element, label);
	return element;
}

/* --- the whole -------------------------------------------------------- */

/* The part's element; NULL where it has nothing to show. */
static struct block *
build_part(struct builder *b, const struct part *part)
{
	switch (part->word) {
	case PART_TEXT:
		return build_text(b, part);
	case PART_MASTHEAD:
		return build_masthead(b, part);
	case PART_TITLE:
		return build_title(b, part);
	case PART_ROW:
		return build_row(b, part);
	case PART_BODY:
		return build_body(b, part);
	case PART_LIST:
		return build_list(b, part);
	case PART_SIGNATURE:
		return build_signature(b, part);
	case PART_COLOPHON:
		return build_colophon(b, part);
	case PART_FORM:
		return build_form(b, part);
	case PART_FOLIO:
		return build_folio(b, part);
	case PART_WATERMARK:
		return build_text(b, part);
	case PART_CONTENTS:
		return build_contents(b, part);
	case PART_RULE:
	case PART_SPACE:
	case PART_BREAK:
		return element_new(b, part);
	case PART_ANNEX: /* several elements: build_annexes */
		break;
	}
	return NULL;
}

static const struct layout *
choose_layout(struct builder *b)
{
	const struct kind *kind = b->kind;
	const struct value *asked = value_lookup(b->record, "layout");
	const char *list = "";
	const struct layout *layout;

	if (value_present(asked) && asked->node->kind == TREE_SCALAR) {
		layout = layout_lookup(kind, asked->node->text);
		if (layout)
			return layout;
		for (layout = kind->layouts; layout; layout = layout->next)
			list = arena_join(b->arena, list, *list ? "、" : "",
				layout->name, NULL);
		diag_say(b->diag, MSG_LAYOUT_UNKNOWN, asked->node->mark,
			asked->node->text, list);
	}
	for (const struct layout_choice *c = kind->choices; c; c = c->next)
		if (value_present(value_lookup(b->record, c->field)))
			return layout_lookup(kind, c->layout);
	layout = kind->default_layout
			 ? layout_lookup(kind, kind->default_layout)
			 : NULL;
	return layout ? layout : kind->layouts;
}

static void
number_blocks(struct block *block, uint32_t *next)
{
	block->id = (*next)++;
	for (struct block *note = block->inlines->notes; note;
		note = note->next)
		number_blocks(note, next);
	BLOCK_FOR (child, block)
		number_blocks(child, next);
	if (block->cell->foot)
		number_blocks(block->cell->foot, next);
}

void
document_number(struct document *document)
{
	document->block_count = 0;
	number_blocks(document->root, &document->block_count);
}

static void
add_metadata(struct builder *b, struct document *document)
{
	const struct kind *kind = b->kind;
	const struct value *date =
		kind->meta_date ? value_lookup(b->record, kind->meta_date)
				: NULL;

	document->title = phrase_string(b, kind->meta_title, b->record);
	document->author = phrase_string(b, kind->meta_author, b->record);
	document->subject = phrase_string(b, kind->meta_subject, b->record);
	if (value_present(date) && date->node->kind == TREE_SCALAR)
		document->date = types_date(b->arena, date->node->text);
}

/* A page has one number, and one foot that can be printed. */
static void
check_once(struct builder *b, const struct block *root, const struct part *part)
{
	BLOCK_FOR (element, root) {
		if (element->part->word != part->word)
			continue;
		if (part->word == PART_FOLIO)
			diag_say(b->diag, MSG_TEMPLATE_SECOND, part->mark,
				"folio");
		if (part->word == PART_COLOPHON)
			diag_say(b->diag, MSG_TEMPLATE_ONCE, part->mark,
				element->name, part->role);
	}
}

/* The line of 版记 that may stand in for a part of the layout, or NULL. */
static const struct part *
next_stand_in(const struct layout *layout, const struct part *last)
{
	bool found = !last;

	for (const struct part *p = layout->parts; p; p = p->next) {
		if (p->word != PART_COLOPHON)
			continue;
		for (const struct part *k = p->left_lines; k; k = k->next) {
			if (found && k->stands_for)
				return k;
			found = found || k == last;
		}
	}
	return NULL;
}

static bool
is_stood_for(const struct builder *b, const struct part *part)
{
	const struct part *p = NULL;

	while (b->moved && (p = next_stand_in(b->layout, p)))
		if (!strcmp(p->stands_for, part->role))
			return true;
	return false;
}

static void
add_part(struct builder *b, const struct part *part, struct block *root)
{
	struct block *element;

	if (!condition_met(b->record, &part->condition))
		return;
	if (part->word == PART_ANNEX)
		build_annexes(b, part, root);
	element = build_part(b, part);
	if (!element)
		return;
	if (is_stood_for(b, part)) { /* its gap stays */
		element = element_new(b, part);
		element->element = ELEMENT_SPACE;
	}
	check_once(b, root, part);
	block_append(root, element);
}

static struct document *
draft(struct arena *arena, const struct tree *root, const struct kind *kind,
	bool moved, struct diag *diag)
{
	struct builder b = {
		.arena = arena, .diag = diag, .kind = kind, .moved = moved};
	struct document *document = arena_alloc(arena, sizeof *document);

	b.source = root->mark.source;
	b.record = values_match(&b, root, kind->fields, NULL, "");
	b.layout = choose_layout(&b);
	document->kind = kind;
	document->layout = b.layout;
	document->root = block_new(&b, BLOCK_DOCUMENT, ROLE_PLAIN, root->mark);
	document->root->name = kind->key;
	for (const struct part *p = b.layout->parts; p; p = p->next)
		add_part(&b, p, document->root);
	add_metadata(&b, document);
	document->given = given_collect(&b, b.record);
	markup_tell(&b, b.record);
	document->has_notes = notes_attach(&b, document);
	document_number(document);
	limits_at(NULL, NULL);
	return document;
}

struct document *
document_draft(struct arena *arena, const struct tree *root,
	const struct kind *kind, struct diag *diag)
{
	return draft(arena, root, kind, false, diag);
}

/* Is it so long that it goes over a line of the page? */
static bool
is_long(const struct document *document, const struct block *element)
{
	size_t count = 0;

	BLOCK_FOR (p, element)
		for (size_t i = 0; i < p->span_count; i++)
			count += utf8_count(
				p->spans[i].text, p->spans[i].length);
	return (int)count > document->kind->grid.columns;
}

struct document *
document_moved(struct arena *arena, const struct tree *root,
	const struct document *document, const struct block **ret_element)
{
	const struct part *p = NULL;

	while ((p = next_stand_in(document->layout, p))) {
		const struct block *element =
			document_element(document, p->stands_for);
		struct diag *told;
		struct document *moved;
		if (!element || !is_long(document, element))
			continue;
		told = diag_new(); /* all of it is told already */
		moved = draft(arena, root, document->kind, true, told);
		diag_free(told);
		*ret_element = element;
		return moved;
	}
	return NULL;
}

const struct block *
document_first(const struct document *document, enum element_kind kind)
{
	BLOCK_FOR (child, document->root)
		if (child->element == kind)
			return child;
	return NULL;
}

const struct block *
document_element(const struct document *document, const char *name)
{
	BLOCK_FOR (child, document->root) {
		if (!strcmp(child->name, name))
			return child;
	}
	return NULL;
}
