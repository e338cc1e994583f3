/* The structure tree: what is shown of each element, and its objects. */
#include "output/pdf_structure_parts.h"

#include "base/arena.h"
#include "base/tag.h"
#include "base/utf8.h"
#include "model/model.h"
#include "picture/picture.h"
#include "typeset/pages.h"

#include <stdio.h>
#include <string.h>

static const char *const type_names[] = {
#define ROW(name, text) text,
	STRUCTURE_TYPES(ROW)
#undef ROW
};

/* --- elements ------------------------------------------------------------ */

struct pdf_structure *
pdf_structure_new(struct pdf_objects *objects, const struct document *document,
	const struct pages *pages)
{
	struct pdf_structure *s = memory_grow(NULL, 1, sizeof *s);

	*s = (struct pdf_structure){
		.objects = objects,
		.document = document,
		.laid = pages,
		.page = -1,
		.of_block = memory_grow(
			NULL, document->block_count, sizeof *s->of_block),
		.of_entry = memory_grow(
			NULL, pages->entry_count + 1, sizeof *s->of_entry),
	};
	structure_add(s, 0, STRUCTURE_DOCUMENT, NULL); /* none */
	structure_add(s, 0, STRUCTURE_DOCUMENT, NULL);
	s->kids = memory_more(NULL, 0, &s->kid_capacity, sizeof *s->kids);
	s->kids[s->kid_count++] = (struct kid){0}; /* none */
	return s;
}

void
pdf_structure_free(struct pdf_structure *s)
{
	if (!s)
		return;
	memory_free(s->elements);
	memory_free(s->kids);
	memory_free(s->of_block);
	memory_free(s->of_entry);
	memory_free(s->links);
	memory_free(s->pages);
	memory_free(s->owners);
	memory_free(s);
}

/* --- pages ------------------------------------------------------------------
 */

enum { DOCUMENT = 1 };

/* Types of our own, each a Span. */
static const char DELETED[] = "deleted", INSERTED[] = "inserted";

/* Of several copies in one file each is a part. */
static void
begin_copy(struct pdf_structure *s, const struct page *page)
{
	uint32_t parent = DOCUMENT;

	if (page->of_copies) {
		parent = structure_add(s, DOCUMENT, STRUCTURE_PART, NULL);
		structure_add_kid(s, DOCUMENT, (struct kid){.element = parent});
	}
	s->copy = page->copy;
	structure_add_document(s, parent);
}

int32_t
pdf_structure_page(struct pdf_structure *s, const struct page *page)
{
	if (s->page < 0 || page->copy != s->copy)
		begin_copy(s, page);
	s->page++;
	s->pages = memory_more(
		s->pages, (size_t)s->page, &s->page_capacity, sizeof *s->pages);
	s->pages[s->page].first = s->owner_count;
	return s->page;
}

/* A stretch of the page at hand that shows the element. */
static struct pdf_tag
add_stretch(struct pdf_structure *s, uint32_t element)
{
	const int32_t id = (int32_t)(s->owner_count - s->pages[s->page].first);

	s->owners = memory_more(s->owners, s->owner_count, &s->owner_capacity,
		sizeof *s->owners);
	s->owners[s->owner_count++] = element;
	s->elements[element].page = s->page;
	structure_add_kid(s, element, (struct kid){.page = s->page, .id = id});
	return (struct pdf_tag){type_names[s->elements[element].type], id};
}

static uint32_t
count_shown(const struct run *runs, size_t count)
{
	uint32_t shown = 0;

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < runs[i].count; k++)
			shown += !utf8_is_space(runs[i].glyphs[k].code_point);
	return shown;
}

/* A text that was shown as a whole on a page before is no text there. */
static bool
is_again(struct pdf_structure *s, struct element *e, const struct run *runs,
	size_t count)
{
	uint32_t shown;

	if (!e->set_again)
		return false;
	if (!e->rest && e->page < s->page)
		return true;
	shown = count_shown(runs, count);
	e->rest -= shown < e->rest ? shown : e->rest;
	return false;
}

/*
 * The sign of a footnote refers to it; behind the sign the note itself joins
 * the text.
 */
static uint32_t
refer(struct pdf_structure *s, uint32_t text, uint32_t note)
{
	uint32_t reference = structure_add(s, text, STRUCTURE_REFERENCE, NULL);

	structure_add_kid(s, text, (struct kid){.element = reference});
	structure_add_kid(s, text, (struct kid){.element = note});
	return reference;
}

/*
 * What goes or comes in a marked-up copy: struck, or underlined (14.8.5.4).
 * These are no words of a template.
 */
static uint32_t
revise(struct pdf_structure *s, uint32_t text, unsigned tags)
{
	const bool goes = tags & TAG_DELETED;
	uint32_t span;

	if (!(tags & (TAG_DELETED | TAG_INSERTED)))
		return text;
	span = structure_add(s, text, STRUCTURE_SPAN, NULL);
	s->elements[span].role = goes ? DELETED : INSERTED;
	structure_add_kid(s, text, (struct kid){.element = span});
	return span;
}

/* A copy that was set anew may have places that the first has not. */
static uint32_t
element_at(const struct pdf_structure *s, uint32_t place)
{
	return place < s->document->block_count ? s->of_block[place] : 0;
}

struct pdf_tag
pdf_structure_text(
	struct pdf_structure *s, const struct run *runs, size_t count)
{
	const struct pdf_tag artifact = {"Pagination", PDF_ARTIFACT};
	uint32_t element = runs->entry <= s->laid->entry_count && runs->entry
				   ? s->of_entry[runs->entry]
				   : element_at(s, runs->place);

	if (!element || is_again(s, &s->elements[element], runs, count))
		return artifact;
	if (runs->note && runs->place != runs->note->id) {
		uint32_t note = element_at(s, runs->note->id);

		if (note)
			element = refer(s, element, note);
	}
	return add_stretch(s, revise(s, element, runs->tags));
}

bool
pdf_structure_is_label(const struct pdf_structure *s, const struct run *run)
{
	uint32_t element = element_at(s, run->place);
	const struct block *block = s->elements[element].block;

	if (run->entry)
		return run->entry <= s->laid->entry_count &&
		       !s->laid->entries[run->entry - 1].level;
	if (!element || !block)
		return false;
	return block->kind == BLOCK_CELL
		       ? block->cell->part && block->cell->part->is_label
		       : !strcmp(s->laid->places[run->place].role, "label");
}

static int32_t
add_annotation(struct pdf_structure *s, uint32_t element,
	const struct pdf_dict *annotation)
{
	s->links = memory_more(
		s->links, s->link_count, &s->link_capacity, sizeof *s->links);
	s->links[s->link_count] = (struct link_annotation){annotation, element};
	structure_add_kid(s, element,
		(struct kid){
			.page = s->page, .id = -1 - (int32_t)s->link_count});
	return (int32_t)(s->laid->count + s->link_count++);
}

int32_t
pdf_structure_link(struct pdf_structure *s, uint32_t entry,
	const struct pdf_dict *annotation)
{
	return add_annotation(s, s->of_entry[entry], annotation);
}

int32_t
pdf_structure_field(struct pdf_structure *s, uint32_t place,
	const struct pdf_dict *annotation)
{
	const uint32_t text = element_at(s, place);
	const uint32_t parent = text ? text : DOCUMENT;
	const uint32_t form = structure_add(s, parent, STRUCTURE_FORM, NULL);

	structure_add_kid(s, parent, (struct kid){.element = form});
	return add_annotation(s, form, annotation);
}

struct pdf_tag
pdf_structure_figure(struct pdf_structure *s, uint32_t place)
{
	const struct pdf_tag artifact = {"Layout", PDF_ARTIFACT};
	uint32_t element = element_at(s, place);

	return element ? add_stretch(s, element) : artifact;
}

/* --- what is written ------------------------------------------------------ */

static bool
is_part_of_table(enum structure_type type)
{
	return type == STRUCTURE_TR || type == STRUCTURE_TH ||
	       type == STRUCTURE_TD;
}

/* Those with something shown, with all around them; empty cells belong to
 * their table. */
static void
find_shown(struct pdf_structure *s)
{
	for (size_t i = s->count; i-- > DOCUMENT;) {
		struct element *e = &s->elements[i];

		for (uint32_t k = e->first_kid; k; k = s->kids[k].next)
			e->shown |= !s->kids[k].element ||
				    s->elements[s->kids[k].element].shown;
	}
	s->elements[DOCUMENT].shown = true;
	for (size_t i = DOCUMENT + 1; i < s->count; i++) {
		struct element *e = &s->elements[i];

		if (is_part_of_table(e->type))
			e->shown |= s->elements[e->parent].shown;
	}
}

static const char *
role_or_type(const struct element *e)
{
	return e->role ? e->role : type_names[e->type];
}

static void
put_kid(const struct pdf_structure *s, const struct kid *kid, int32_t page,
	struct buf *out)
{
	if (kid->element) {
		pdf_put_reference(out, s->elements[kid->element].number);
	} else if (kid->id < 0) {
		buf_text(out, "<</Type/OBJR/Pg ");
		pdf_put_link(out, s->page_dicts[kid->page]);
		buf_text(out, "/Obj ");
		pdf_put_link(out, s->links[-1 - kid->id].dict);
		buf_text(out, ">>");
	} else if (kid->page == page) {
		pdf_put_number(out, (uint32_t)kid->id);
	} else {
		buf_text(out, "<</Type/MCR/Pg ");
		pdf_put_link(out, s->page_dicts[kid->page]);
		buf_text(out, "/MCID ");
		pdf_put_number(out, (uint32_t)kid->id);
		buf_text(out, ">>");
	}
}

static bool
is_written(const struct pdf_structure *s, const struct kid *kid)
{
	return !kid->element || s->elements[kid->element].shown;
}

/* MCIDs without a page are those of the page of the first. */
static void
put_kids(
	const struct pdf_structure *s, const struct element *e, struct buf *out)
{
	int32_t page = -1;
	uint32_t k;

	for (k = e->first_kid; k && page < 0; k = s->kids[k].next)
		if (!s->kids[k].element)
			page = s->kids[k].page;
	if (page >= 0) {
		buf_text(out, "/Pg ");
		pdf_put_link(out, s->page_dicts[page]);
	}
	buf_text(out, "/K[");
	for (k = e->first_kid; k; k = s->kids[k].next) {
		if (!is_written(s, &s->kids[k]))
			continue;
		put_kid(s, &s->kids[k], page, out);
		buf_char(out, ' ');
	}
	buf_char(out, ']');
}

/* ISO 32000-1, 14.8.5.7 */
static void
put_cell(
	const struct pdf_structure *s, const struct element *e, struct buf *out)
{
	const struct element *group =
		&s->elements[s->elements[e->parent].parent];
	const struct cell *cell = e->block->cell;

	if (e->type != STRUCTURE_TH && cell->columns < 2 && cell->rows < 2)
		return;
	buf_text(out, "/A<</O/Table");
	if (e->type == STRUCTURE_TH)
		buf_format(out, "/Scope/%s",
			group->type == STRUCTURE_THEAD ? "Column" : "Row");
	if (cell->columns > 1)
		buf_format(out, "/ColSpan %d", cell->columns);
	if (cell->rows > 1)
		buf_format(out, "/RowSpan %d", cell->rows);
	buf_text(out, ">>");
}

static char *
text_of(const struct block *block, struct buf *text)
{
	for (size_t i = 0; block && i < block->span_count; i++)
		buf_bytes(text, block->spans[i].text, block->spans[i].length);
	return text->length ? text->data : NULL;
}

/* What the draft says of it, else what the chart's numbers say, else what
 * stands below it. */
static void
put_alternate(const struct block *block, struct buf *out)
{
	const struct block *caption = block->first;
	struct buf text = {0};

	while (caption && caption->role != ROLE_CAPTION)
		caption = caption->next;
	buf_bytes(&text, block->media->alt.length ? block->media->alt.text : "",
		block->media->alt.length);
	if (!text.length && block->media->chart && block->media->chart->alt)
		buf_text(&text, block->media->chart->alt);
	if (!text.length)
		text_of(caption, &text);
	if (!text.length && block->media->picture) {
		const char *name = block->media->picture->name,
			   *slash = strrchr(name, '/');
		buf_text(&text, slash ? slash + 1 : name);
	}
	buf_text(out, "/Alt");
	pdf_put_text(out, text.data ? text.data : "");
	buf_done(&text);
}

static void
put_element(
	const struct pdf_structure *s, const struct element *e, struct buf *out)
{
	buf_text(out, "<</Type/StructElem/S/");
	buf_text(out, role_or_type(e));
	buf_text(out, "/P ");
	pdf_put_reference(out, e == &s->elements[DOCUMENT]
				       ? s->root
				       : s->elements[e->parent].number);
	if (e->type == STRUCTURE_NOTE)
		buf_format(out, "/ID(note.%td)", e - s->elements);
	if (e->type == STRUCTURE_TH || e->type == STRUCTURE_TD)
		put_cell(s, e, out);
	if (e->type == STRUCTURE_SPAN)
		buf_format(out, "/A<</O/Layout/TextDecorationType/%s>>",
			!strcmp(e->role, DELETED) ? "LineThrough"
						  : "Underline");
	if (e->type == STRUCTURE_FIGURE)
		put_alternate(e->block, out);
	put_kids(s, e, out);
	buf_text(out, ">>");
}

/* Each word once: "/signers/P". */
static void
put_roles(const struct pdf_structure *s, struct buf *out)
{
	struct buf roles = {0};

	for (size_t i = DOCUMENT; i < s->count; i++) {
		const char *role = s->elements[i].role;
		char key[ROLE_LENGTH + 3];

		if (!role || !s->elements[i].shown)
			continue;
		snprintf(key, sizeof key, "/%s/", role);
		if (!roles.data || !strstr(roles.data, key))
			buf_format(&roles, "%s%s", key,
				type_names[s->elements[i].type]);
	}
	buf_text(out, "/RoleMap<<");
	buf_bytes(out, roles.data, roles.length);
	buf_text(out, ">>");
	buf_done(&roles);
}

static void
put_root(const struct pdf_structure *s, struct buf *out)
{
	buf_text(out, "<</Type/StructTreeRoot/K ");
	pdf_put_reference(out, s->elements[DOCUMENT].number);
	buf_text(out, "/ParentTree ");
	pdf_put_reference(out, s->parents);
	buf_format(
		out, "/ParentTreeNextKey %zu", s->laid->count + s->link_count);
	put_roles(s, out);
	buf_text(out, ">>");
}

/* By page: the element of each of its MCIDs; that of each annotation. */
static void
put_parents(const struct pdf_structure *s, struct buf *out)
{
	buf_text(out, "<</Nums[");
	for (int32_t page = 0; page <= s->page; page++) {
		size_t end = page < s->page ? s->pages[page + 1].first
					    : s->owner_count;

		pdf_put_number(out, (uint32_t)page);
		buf_char(out, '[');
		for (size_t i = s->pages[page].first; i < end; i++) {
			pdf_put_reference(
				out, s->elements[s->owners[i]].number);
			buf_char(out, ' ');
		}
		buf_char(out, ']');
	}
	for (size_t i = 0; i < s->link_count; i++) {
		buf_format(out, "%zu ", s->laid->count + i);
		pdf_put_reference(out, s->elements[s->links[i].element].number);
		buf_char(out, ' ');
	}
	buf_text(out, "]>>");
}

/* The root, all that is shown, and the tree of parents. */
static void
number_objects(struct pdf_structure *s)
{
	uint32_t count = 0;

	for (size_t i = DOCUMENT; i < s->count; i++)
		count += s->elements[i].shown;
	s->root = pdf_packs_begin(s->objects, count + 2);
	s->parents = s->root;
	for (size_t i = DOCUMENT; i < s->count; i++)
		if (s->elements[i].shown)
			s->elements[i].number = ++s->parents;
	s->parents++;
}

void
pdf_structure_write(struct pdf_structure *s, struct pdf_dict *catalog,
	struct pdf_dict *const *page_dicts)
{
	find_shown(s);
	s->page_dicts = page_dicts;
	number_objects(s);
	put_root(s, pdf_packs_next(s->objects));
	for (size_t i = DOCUMENT; i < s->count; i++)
		if (s->elements[i].shown)
			put_element(
				s, &s->elements[i], pdf_packs_next(s->objects));
	put_parents(s, pdf_packs_next(s->objects));
	pdf_packs_end(s->objects);
	pdf_dict_link(catalog, "StructTreeRoot",
		pdf_packed_link(s->objects, s->root));
	pdf_dict_bool(pdf_dict_dict(catalog, "MarkInfo"), "Marked", true);
}

struct pdf_dict *
pdf_structure_element(const struct pdf_structure *s, uint32_t place)
{
	const uint32_t number = s->elements[element_at(s, place)].number;

	return number ? pdf_packed_link(s->objects, number) : NULL;
}
