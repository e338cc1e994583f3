/*
 * Word: remarks at the margin. Each goes with the words it is about; record.c
 * puts it above the field that takes them.
 */
#include "import/docx.h"

#include <string.h>

static const struct element *
remark_of(const struct docx *docx, const char *id)
{
	if (!docx->remarks || !id)
		return NULL;
	ELEMENT_FOR (e, docx->remarks) {
		const char *own = local_attribute(e, "id");

		if (e->name && own && !strcmp(own, id))
			return e;
	}
	return NULL;
}

/* Its paragraphs, with a blank between them. */
void
remarks_text(const struct element *e, struct buf *out)
{
	ELEMENT_FOR (child, e) {
		if (!child->name) {
			if (local_is(e, "t"))
				buf_bytes(out, child->text, child->length);
			continue;
		}
		if (local_is(child, "p") && out->length)
			buf_char(out, ' ');
		remarks_text(child, out);
	}
}

void
remarks_open(
	struct docx *docx, struct remark_uses *uses, const char *id, size_t at)
{
	const struct element *e = remark_of(docx, id);

	if (!e)
		return;
	uses->list = arena_grow(docx->draft->arena, uses->list, uses->count,
		&uses->capacity, sizeof *uses->list);
	uses->list[uses->count++] =
		(struct remark_use){.id = id, .element = e, .from = at};
}

void
remarks_end(struct remark_uses *uses, const char *id, size_t at)
{
	for (size_t i = 0; id && i < uses->count; i++)
		if (!strcmp(uses->list[i].id, id))
			uses->list[i].to = at;
}

bool
remarks_have(const struct docx *docx, const char *id)
{
	for (size_t i = 0; id && i < docx->told_count; i++)
		if (!strcmp(docx->told[i], id))
			return true;
	return false;
}

/* It is about nothing that was opened: about where it stands. */
void
remarks_stand(
	struct docx *docx, struct remark_uses *uses, const char *id, size_t at)
{
	if (remarks_have(docx, id))
		return;
	for (size_t i = 0; id && i < uses->count; i++)
		if (!strcmp(uses->list[i].id, id))
			return;
	remarks_open(docx, uses, id, at);
	remarks_end(uses, id, at);
}

static void
tell_once(struct docx *docx, const char *id)
{
	docx->told = arena_grow(docx->draft->arena, docx->told,
		docx->told_count, &docx->told_capacity, sizeof *docx->told);
	docx->told[docx->told_count++] = id;
}

void
remarks_place(struct docx *docx, struct remark_uses *uses, const char *text,
	size_t length, size_t from, struct line *line)
{
	struct arena *arena = docx->draft->arena;
	struct remark **end = &line->remarks;

	for (size_t i = 0; i < uses->count; i++) {
		struct remark_use *use = &uses->list[i];
		size_t to = use->to ? use->to : length;
		struct buf own = {0};

		if (use->placed || use->from > from + line->length)
			continue;
		use->placed = true;
		tell_once(docx, use->id);
		remarks_text(use->element, &own);
		*end = arena_alloc(arena, sizeof **end);
		**end = (struct remark){
			.author = local_attribute(use->element, "author"),
			.quote = arena_copy(arena, text + use->from,
				to > use->from ? to - use->from : 0),
			.text = arena_copy(
				arena, own.data ? own.data : "", own.length),
			.at = use->from > from ? use->from - from : 0};
		end = &(*end)->next;
		buf_done(&own);
	}
}
