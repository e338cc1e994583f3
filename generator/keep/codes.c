/*
 * Reads the fonts that are shipped and prints, for font/codes.inc, by which
 * code the outlines of each are packed smallest, and last one for all others.
 * Run by hand when the fonts change; the test of packing says when.
 *
 *     keep-codes FONT.ttf... > generator/font/codes.inc
 */
#include "font/glyf.h"
#include "font/pack.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

enum { PASSES = 3, SYMBOLS = PACK_LITERALS };

/* --- a prefix code of counts --------------------------------------------- */

struct node {
	uint64_t weight;
	int left, right; /* -1: a leaf */
};

static void
set_depths(const struct node *nodes, int at, int depth, unsigned char *lengths)
{
	if (nodes[at].left < 0) {
		lengths[at] = (unsigned char)depth;
		return;
	}
	set_depths(nodes, nodes[at].left, depth + 1, lengths);
	set_depths(nodes, nodes[at].right, depth + 1, lengths);
}

static int
take_least(struct node *nodes, bool *taken, int count)
{
	int least = -1;

	for (int i = 0; i < count; i++)
		if (!taken[i] &&
			(least < 0 || nodes[i].weight < nodes[least].weight))
			least = i;
	taken[least] = true;
	return least;
}

/* Huffman's; all symbols are in it. Weights are evened until it is flat. */
static void
make_lengths(const uint64_t *counts, int count, unsigned char *lengths)
{
	static struct node nodes[2 * SYMBOLS];
	uint64_t even = 1;
	int deepest;

	do {
		bool taken[2 * SYMBOLS] = {false};
		int all = count;

		for (int i = 0; i < count; i++)
			nodes[i] = (struct node){counts[i] + even, -1, -1};
		for (; all < 2 * count - 1; all++) {
			int left = take_least(nodes, taken, all);
			int right = take_least(nodes, taken, all);

			nodes[all] = (struct node){
				nodes[left].weight + nodes[right].weight, left,
				right};
		}
		set_depths(nodes, all - 1, 0, lengths);
		deepest = 0;
		for (int i = 0; i < count; i++)
			if (lengths[i] > deepest)
				deepest = lengths[i];
		even *= 2;
	} while (deepest > PACK_LENGTH_MOST);
}

static void
flat(struct pack_lengths *lengths)
{
	memset(lengths->literals, 9, sizeof lengths->literals);
	memset(lengths->distances, 5, sizeof lengths->distances);
}

/* --- fonts ---------------------------------------------------------------- */

static void
count_font(const struct font *font, const struct pack_code *code,
	struct pack_counts *counts)
{
	struct buf outline = {0};

	for (uint32_t glyph = 0; glyph < glyf_count(font); glyph++) {
		buf_reset(&outline);
		if (!glyf_outline(font, glyph, &outline))
			continue;
		pack_count(code, (unsigned char *)outline.data, outline.length,
			counts);
		counts->literals[PACK_END]++;
	}
	buf_done(&outline);
}

static void
print_row(const unsigned char *lengths, int count)
{
	printf("\t\t{");
	for (int i = 0; i < count; i++)
		printf("%s%d,", i && i % 20 == 0 ? "\n\t\t" : "", lengths[i]);
	printf("},\n");
}

static void
print_code(const char *name, const struct pack_lengths *lengths)
{
	printf("\t{\"%s\", {\n", name);
	print_row(lengths->literals, PACK_LITERALS);
	print_row(lengths->distances, PACK_DISTANCES);
	printf("\t}},\n");
}

static void
find_code(const struct font *const *fonts, int count, const char *name)
{
	struct pack_lengths lengths;

	flat(&lengths);
	for (int pass = 0; pass < PASSES; pass++) {
		struct pack_code *code = pack_code_new(&lengths);
		struct pack_counts counts = {0};

		for (int i = 0; i < count; i++)
			count_font(fonts[i], code, &counts);
		memory_free(code);
		make_lengths(counts.literals, PACK_LITERALS, lengths.literals);
		make_lengths(
			counts.distances, PACK_DISTANCES, lengths.distances);
	}
	print_code(name, &lengths);
}

int
main(int count, char **paths)
{
	enum { MOST = 64 };
	struct font_store *store = font_store_new("");
	const struct font *fonts[MOST];
	int opened = 0;

	printf("/* Made by keep/codes.c: by which code outlines are "
	       "packed. */\n");
	for (int i = 1; i < count && opened < MOST; i++) {
		const char *fault;

		fonts[opened] = font_try(store, paths[i], &fault);
		if (!fonts[opened]) {
			fprintf(stderr, "%s: %s\n", paths[i], fault);
			return 1;
		}
		find_code(&fonts[opened], 1, font_name(fonts[opened]));
		opened++;
	}
	find_code(fonts, opened, "");
	font_store_free(store);
	return !fflush(stdout) && !ferror(stdout) ? 0 : 1;
}
