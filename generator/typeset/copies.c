/* One number changed on pages that are set; copies one behind the other. */
#include "typeset/copies.h"

#include "font/font.h"

#include <string.h>

/* --- where it stands ---------------------------------------------------- */

static const char *
key_of_number(const struct kind *kind)
{
	const struct field *field = kind->fields;

	while (field && field->meaning != MEANING_COPY_NUMBER)
		field = field->next;
	return field ? field->key : "";
}

/* Marks the blocks that show the field; how often they do. */
static size_t
mark_places(const struct block *block, const char *key, bool *marked)
{
	size_t count = 0;

	for (size_t i = 0; i < block->span_count; i++)
		count += block->spans[i].field &&
			 !strcmp(block->spans[i].field, key);
	marked[block->id] = count > 0;
	BLOCK_FOR (child, block)
		count += mark_places(child, key, marked);
	if (block->cell->foot)
		count += mark_places(block->cell->foot, key, marked);
	return count;
}

/* The first glyph from `from` on where the run reads `text`; its count if none.
 */
static size_t
find_text(const struct run *run, size_t from, const char *text)
{
	size_t length = strlen(text);

	for (; from + length <= run->count; from++) {
		size_t n = 0;

		while (n < length && run->glyphs[from + n].code_point ==
					     (unsigned char)text[n])
			n++;
		if (n == length)
			return from;
	}
	return run->count;
}

/* --- the change --------------------------------------------------------- */

/* False where a digit is missing or of another width. */
static bool
change_digits(const struct font *font, struct glyph *glyphs, const char *now)
{
	for (; *now; now++, glyphs++) {
		uint32_t code_point = (unsigned char)*now;
		uint32_t id = font_glyph(font, code_point);

		if (!id || font_advance(font, id) !=
				   font_advance(font, glyphs->id))
			return false;
		glyphs->code_point = code_point;
		glyphs->id = id;
	}
	return true;
}

static void *
copied(struct arena *arena, const void *from, size_t count, size_t size)
{
	void *to = arena_array(arena, count, size);

	if (count)
		memcpy(to, from, count * size);
	return to;
}

/* How often the run was changed; its page is then one of its own. */
static size_t
change_run(struct arena *arena, struct page *page, bool *own, size_t index,
	const char *old, const char *now)
{
	size_t at = find_text(&page->runs[index], 0, old), count = 0;
	struct run *run;

	if (at == page->runs[index].count)
		return 0;
	if (!*own)
		page->runs = copied(
			arena, page->runs, page->run_count, sizeof *page->runs);
	*own = true;
	run = &page->runs[index];
	run->glyphs =
		copied(arena, run->glyphs, run->count, sizeof *run->glyphs);
	while (at < run->count) {
		if (!change_digits(run->font, &run->glyphs[at], now))
			return 0;
		count++;
		at = find_text(run, at + strlen(old), old);
	}
	return count;
}

struct pages *
pages_numbered(struct arena *arena, const struct pages *like,
	const struct document *document, const char *old, const char *now)
{
	bool *marked =
		arena_array(arena, document->block_count, sizeof *marked);
	size_t wanted = mark_places(
		document->root, key_of_number(document->kind), marked);
	struct pages *pages = copied(arena, like, 1, sizeof *like);

	if (!wanted || document->block_count != like->place_count)
		return NULL;
	pages->title = document->title;
	pages->author = document->author;
	pages->subject = document->subject;
	pages->page =
		copied(arena, like->page, like->count, sizeof *like->page);
	for (size_t i = 0; i < pages->count; i++) {
		struct page *page = &pages->page[i];
		bool own = false;

		for (size_t j = 0; j < page->run_count; j++)
			if (marked[page->runs[j].place])
				wanted -= change_run(
					arena, page, &own, j, old, now);
	}
	return wanted ? NULL : pages;
}

/* --- one behind the other ----------------------------------------------- */

static struct page
page_kept(struct arena *arena, const struct page *page)
{
	struct page kept = *page;

	kept.runs =
		copied(arena, page->runs, page->run_count, sizeof *page->runs);
	for (size_t i = 0; i < kept.run_count; i++)
		kept.runs[i].glyphs = copied(arena, kept.runs[i].glyphs,
			kept.runs[i].count, sizeof *kept.runs[i].glyphs);
	kept.rules = copied(
		arena, page->rules, page->rule_count, sizeof *page->rules);
	kept.seals = copied(
		arena, page->seals, page->seal_count, sizeof *page->seals);
	for (size_t i = 0; i < kept.seal_count; i++)
		kept.seals[i].organ =
			arena_join(arena, kept.seals[i].organ, NULL);
	kept.label = page->label ? arena_join(arena, page->label, NULL) : NULL;
	return kept;
}

/* They lead to pages of their own copy, which begins with page `first`. */
static void
move_links(struct arena *arena, struct page *page, size_t first)
{
	page->links = copied(
		arena, page->links, page->link_count, sizeof *page->links);
	for (size_t i = 0; i < page->link_count; i++)
		page->links[i].page += first;
}

static void
add_bookmark(struct arena *arena, struct pages *all, const char *title)
{
	all->bookmarks = arena_grow(arena, all->bookmarks, all->bookmark_count,
		&all->bookmark_capacity, sizeof *all->bookmarks);
	all->bookmarks[all->bookmark_count++] = (struct bookmark){
		.title = title, .level = 1, .page = all->count};
}

void
pages_append(struct arena *arena, struct pages *all, const struct pages *like,
	const struct pages *copy, const char *title)
{
	const size_t first = all->count;
	unsigned number;

	if (!all->count) {
		*all = *like;
		all->page = NULL;
		all->bookmarks = NULL;
		all->count = all->capacity = 0;
		all->bookmark_count = all->bookmark_capacity = 0;
	}
	number = all->count ? all->page[all->count - 1].copy + 1 : 0;
	add_bookmark(arena, all, title);
	for (size_t i = 0; i < copy->count; i++) {
		const struct page *page = &copy->page[i];

		all->page = arena_grow(arena, all->page, all->count,
			&all->capacity, sizeof *all->page);
		all->page[all->count] =
			i < like->count && page->runs == like->page[i].runs
				? *page
				: page_kept(arena, page);
		move_links(arena, &all->page[all->count], first);
		all->page[all->count].of_copies = true;
		all->page[all->count++].copy = number;
	}
}
