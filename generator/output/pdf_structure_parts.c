/* Elements and what belongs to each, as they are kept. */
#include "output/pdf_structure_parts.h"

#include "base/arena.h"

uint32_t
structure_add(struct pdf_structure *s, uint32_t parent,
	enum structure_type type, const struct block *block)
{
	s->elements = memory_more(
		s->elements, s->count, &s->capacity, sizeof *s->elements);
	s->elements[s->count] = (struct element){
		.type = type,
		.block = block,
		.parent = parent,
	};
	return (uint32_t)s->count++;
}

void
structure_add_kid(struct pdf_structure *s, uint32_t element, struct kid kid)
{
	struct element *e = &s->elements[element];
	const uint32_t index = (uint32_t)s->kid_count;

	s->kids = memory_more(
		s->kids, s->kid_count, &s->kid_capacity, sizeof *s->kids);
	s->kids[s->kid_count++] = kid;
	if (e->last_kid)
		s->kids[e->last_kid].next = index;
	else
		e->first_kid = index;
	e->last_kid = index;
}
