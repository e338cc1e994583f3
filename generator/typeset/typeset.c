/* The door of typesetting: the section model to pages. */
#include "typeset/layout.h"

#include "base/limits.h"
#include "font/chain.h"

static void
add_places(struct pages *pages, const struct block *block, uint32_t parent)
{
	pages->places[block->id] = (struct place){
		.parent = parent,
		.role = block_name(block),
		.level = block->heading->level,
	};
	for (const struct block *note = block->inlines->notes; note;
		note = note->next)
		add_places(pages, note, block->id);
	BLOCK_FOR (child, block)
		add_places(pages, child, block->id);
	if (block->cell->foot)
		add_places(pages, block->cell->foot, block->id);
}

static struct layouter
layouter_of(const struct session *session, const struct document *document,
	struct font_store *fonts)
{
	const struct metrics metrics = metrics_of(document->kind);

	font_wishes_verify(fonts, document->kind->fonts, session->diag);
	return (struct layouter){
		.arena = session->arena,
		.diag = session->diag,
		.most_pages = limits_pages(session->limits),
		.folio = document_first(document, ELEMENT_FOLIO),
		.document = document,
		.fonts = fonts,
		.metrics = metrics,
		.upright = metrics,
		.lying = metrics_lying(&metrics),
	};
}

static void
check_block(
	struct layouter *l, const struct block *block, const struct face *face)
{
	struct items items;

	if (!element_has_text(block->element))
		return;
	items = items_borrow(l);
	shape_block(l, block, 0, block->span_count, face, NULL, &items);
	items_return(l, &items);
	for (const struct block *note = block->inlines->notes; note;
		note = note->next)
		check_block(l, note, face);
	BLOCK_FOR (child, block)
		check_block(l, child, face);
	if (block->cell->foot)
		check_block(l, block->cell->foot, face);
}

void
typeset_check(const struct session *session, const struct document *document,
	struct font_store *fonts)
{
	struct layouter l = layouter_of(session, document, fonts);
	struct face face = face_of(&l, NULL, "text");

	check_block(&l, document->root, &face);
}

static struct type_area
area_of(const struct metrics *m)
{
	return (struct type_area){
		.left = m->left,
		.top = m->top,
		.measure = m->measure,
		.depth = m->depth,
		.em = m->em,
		.column = m->column,
		.line = m->line,
		.mirrored = m->mirrored,
	};
}

static void
set(struct layouter *l)
{
	const struct document *document = l->document;
	struct flow flow = {0};

	l->pages = arena_alloc(l->arena, sizeof(struct pages));
	l->pages->title = document->title;
	l->pages->author = document->author;
	l->pages->subject = document->subject;
	l->pages->language = "zh-CN";
	l->pages->date = document->date;
	l->pages->place_count = l->pages->place_capacity =
		document->block_count;
	l->pages->places = arena_array(
		l->arena, document->block_count, sizeof *l->pages->places);
	add_places(l->pages, document->root, 0);
	l->pages->area = area_of(&l->metrics);
	elements_flow(l, &flow);
	if (!l->full) {
		pager_run(l, &flow);
		seals_place(l);
		overprint_check(l);
	}
	limits_at(NULL, NULL);
}

struct pages *
typeset(const struct session *session, const struct document *document,
	struct font_store *fonts)
{
	struct layouter l = layouter_of(session, document, fonts);

	set(&l);
	return diag_failed(session->diag) ? NULL : l.pages;
}

const struct uncovered *
typeset_uncovered(const struct session *session,
	const struct document *document, struct font_store *fonts)
{
	struct layouter l = layouter_of(session, document, fonts);

	l.coverage = coverage_new(session->arena);
	set(&l);
	return coverage_list(l.coverage);
}
