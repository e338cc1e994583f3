/*
 * What our pages tell a word processor, which breaks lines and pages anew:
 * on which lines a block stands, where they end, and where rules lie.
 */
#ifndef ANDU_OUTPUT_DOCX_FACTS_H
#define ANDU_OUTPUT_DOCX_FACTS_H

#include "base/arena.h"
#include "model/model.h"
#include "typeset/pages.h"

/* The characters of one block on one line. */
struct fact_line {
	uint32_t place; /* the block's id */
	size_t page;    /* from 0 */
	mpt baseline;
	mpt size;       /* of its first character */
	int narrowed;   /* 1/1000 of their width that characters have lost */
	mpt start, end; /* from the paper's left edge */
	const struct run *first; /* and those behind it */
	size_t run_count;
	const struct fact_line *next; /* of the block */
};

/* A rectangle on a page. */
struct fact_box {
	size_t page;
	mpt left, top, right, bottom;
	bool known;
};

struct facts {
	const struct pages *pages;
	struct fact_line *lines; /* as the pages have them */
	size_t count;
	const struct fact_line **of; /* the first of each block, or NULL */
	struct fact_box *boxes;      /* of each cell: where it stands first */
	const struct image **images; /* of each picture, or NULL */
	struct arena *arena;
};

struct facts facts_of(struct arena *arena, const struct document *document,
	const struct pages *pages);

/* The em's upper edge. */
mpt fact_top(const struct fact_line *line);

/* The left edge of the type area on that page. */
mpt fact_left(const struct facts *facts, size_t page);

/* The page of the block or of the first in it that stands on one. */
const struct fact_line *fact_first(
	const struct facts *facts, const struct block *block);

/*
 * Where in `text`, the block's own, its lines begin: byte offsets, one for
 * each line, the first is 0. In the arena.
 */
size_t *fact_breaks(
	const struct facts *facts, const struct block *block, const char *text);

/* The left edge of the block's character number `index` on its first line. */
mpt fact_character(const struct fact_line *line, size_t index);

#endif
