/* The vertical list: what stands below what, and where no page ends. */
#include "typeset/layout.h"

void
flow_gap(struct flow *flow, mpt gap)
{
	flow->gap += gap;
}

struct box *
flow_box(struct layouter *l, struct flow *flow, enum box_kind kind)
{
	struct box *box = arena_alloc(l->arena, sizeof *box);

	box->kind = kind;
	box->before = flow->gap;
	flow->gap = 0;
	box->fixed = flow->fixed;
	box->top = flow->top;
	flow->fixed = false;
	if (flow->last)
		flow->last->next = box;
	else
		flow->first = box;
	flow->last = box;
	flow->count++;
	flow->after_rule = kind == BOX_RULE;
	return box;
}

struct box *
flow_line(struct layouter *l, struct flow *flow, const struct line *line,
	const struct face *face, mpt left)
{
	bool after_rule = flow->after_rule || !flow->first;
	struct box *box = flow_box(l, flow, BOX_LINE);

	/* under a rule gaps are counted from the rule itself */
	if (!after_rule)
		box->before += face->leading - face->size;
	box->height = line->height;
	l->height += box->height + box->before;
	box->line = line;
	box->left = left;
	return box;
}

/*
 * Where the kind controls them, no page ends behind the first line of a
 * paragraph (orphan) or before its last (widow), clreq 6.1. Else pages are
 * filled: 5.2.3.
 */
void
flow_lines(struct layouter *l, struct flow *flow, struct lines lines,
	const struct face *face, mpt left)
{
	const bool control = l->document->kind->page.widow_control;
	size_t i = 0;

	for (const struct line *line = lines.first; line; line = line->next) {
		struct box *box = flow_line(l, flow, line, face, left);
		i++;
		if (control && lines.count > 1 &&
			(i == 1 || i == lines.count - 1))
			box->keep_next = true;
	}
}

void
flow_keep_whole(
	struct flow *flow, struct box *before, const struct block *block)
{
	for (struct box *b = before ? before->next : flow->first; b;
		b = b->next)
		b->whole = block;
}
