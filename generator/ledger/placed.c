/* The model against the pages: each block once, its characters in order. */
#include "ledger/reading.h"

#include "base/utf8.h"
#include "picture/picture.h"

/* Of one block, while the pages are gone through. */
struct account {
	struct reading reading; /* up to what was seen */
	bool asked;             /* not a page's number, which is no text */
	bool repeats;           /* by is_set_again: again on later pages */
	uint32_t images;        /* of it: a picture has one */
	uint32_t times;         /* that it was begun */
	uint32_t page;          /* on which it was seen last, from 1 */
	mpt baseline;           /* of the run seen last */
};

struct placed {
	struct arena *arena;
	const struct document *document;
	const struct pages *pages;
	struct diag *diag;
	struct account *accounts; /* by the blocks' ids */
	bool good;
};

/*
 * The head of a table, the first cell of several rows, a label of a form:
 * again beside what goes on.
 */
static bool
is_set_again(const struct block *block, int row, const struct block *child)
{
	if (child->kind == BLOCK_ROW)
		return row < block->tgroup->head_rows;
	return child->kind == BLOCK_CELL &&
	       (child->cell->leads ||
		       (child->cell->part && child->cell->is_head));
}

static void
open_accounts(struct placed *p, const struct block *block, bool repeats)
{
	int rows = 0;

	if (!element_has_text(block->element))
		return;
	p->accounts[block->id] = (struct account){
		.reading = {.block = block}, .asked = true, .repeats = repeats};
	for (const struct block *note = block->inlines->notes; note;
		note = note->next)
		open_accounts(p, note, false);
	BLOCK_FOR (child, block) {
		open_accounts(
			p, child, repeats || is_set_again(block, rows, child));
		rows += child->kind == BLOCK_ROW;
	}
	if (block->cell->foot)
		open_accounts(p, block->cell->foot, repeats);
}

static void
report(struct placed *p, const struct account *account, enum message_id id)
{
	reading_report(p->arena, p->document, account->reading, id, p->diag);
	p->good = false;
}

static void
skip_blanks(struct reading *reading)
{
	while (utf8_is_space(reading_next(reading)))
		reading_skip(reading);
}

static bool
is_done(const struct account *account)
{
	struct reading rest = account->reading;

	skip_blanks(&rest);
	return !reading_next(&rest);
}

/* Along the line's direction nothing moves a baseline. */
static mpt
baseline_of(const struct run *run)
{
	return run->turned ? run->x : run->y;
}

static bool
is_on_paper(const struct page *page, const struct run *run)
{
	mpt along = run->turned ? run->y - run->advance : run->x + run->advance;
	mpt far = run->turned ? page->height : page->width;

	return run->x >= 0 && run->x <= page->width && run->y >= 0 &&
	       run->y <= page->height && along >= 0 && along <= far;
}

/* A run of the block's text: does it go on where the last one ended? */
static void
place_run(struct placed *p, struct account *account, const struct run *run,
	size_t page)
{
	struct reading *reading = &account->reading;

	if (!account->times || (account->repeats && account->page < page &&
				       is_done(account))) {
		*reading = (struct reading){.block = reading->block};
		account->times++;
	}
	/* blanks between lines are not set */
	if (account->page != page || account->baseline != baseline_of(run))
		if (run->count && !utf8_is_space(run->glyphs[0].code_point))
			skip_blanks(reading);
	account->page = (uint32_t)page;
	account->baseline = baseline_of(run);
	for (size_t i = 0; i < run->count; i++) {
		const struct glyph *glyph = &run->glyphs[i];
		uint32_t wanted = reading_next(reading);

		if (!glyph->id || (glyph->code_point != wanted &&
					  !(utf8_is_space(glyph->code_point) &&
						  utf8_is_space(wanted)))) {
			report(p, account, MSG_TEXT_CHANGED);
			return;
		}
		reading_skip(reading);
	}
}

/* Once, and not beside the paper. */
static void
place_image(
	struct placed *p, const struct page *page, const struct image *image)
{
	struct account *account = &p->accounts[image->place];

	account->images++;
	if (image->x < 0 || image->y < 0 ||
		image->x + image->width > page->width ||
		image->y + image->height > page->height) {
		diag_say(p->diag, MSG_OFF_PAPER, account->reading.block->mark,
			image->picture->name);
		p->good = false;
	}
}

static void
place_page(struct placed *p, const struct page *page, size_t number)
{
	for (size_t i = 0; p->good && i < page->image_count; i++)
		place_image(p, page, &page->images[i]);
	for (size_t i = 0; p->good && i < page->run_count; i++) {
		const struct run *run = &page->runs[i];
		struct account *account = &p->accounts[run->place];

		if (!is_on_paper(page, run)) {
			diag_say(p->diag, MSG_OFF_PAPER,
				account->reading.block->mark,
				reading_excerpt(p->arena,
					(struct reading){
						.block = account->reading
								 .block}));
			p->good = false;
		} else if (run->place && !run->note) { /* else a number */
			place_run(p, account, run, number);
		}
	}
}

/* 稿别 stands on each page, drawn, where the document has it. */
static void
prove_watermark(struct placed *p)
{
	const struct block *element =
		document_first(p->document, ELEMENT_WATERMARK);
	const struct block *text = element ? element->first : NULL;

	for (size_t i = 0; text && p->good && i < p->pages->count; i++) {
		const struct watermark *mark = p->pages->page[i].watermark;
		struct reading r = {.block = text};
		const char *at = mark ? mark->text : "";
		size_t n;

		while ((n = reading_skip_same(&r, at)))
			at += n;
		if (!*at && !reading_next(&r) && mark && mark->trace_count)
			continue;
		reading_report(p->arena, p->document,
			(struct reading){.block = text}, MSG_TEXT_LOST,
			p->diag);
		p->good = false;
	}
}

/* Each picture stands on a page, and on one only. */
static bool
is_shown_once(const struct account *account)
{
	const struct block *block = account->reading.block;
	size_t wanted = block && block->kind == BLOCK_PICTURE;

	return account->images == wanted;
}

static void
prove_images(struct placed *p)
{
	for (size_t i = 0; p->good && i < p->document->block_count; i++) {
		const struct account *account = &p->accounts[i];
		const struct picture *picture;

		if (!account->asked || is_shown_once(account))
			continue;
		picture = account->reading.block->media->picture;
		diag_say(p->diag,
			account->images ? MSG_TEXT_CHANGED : MSG_TEXT_LOST,
			account->reading.block->mark,
			picture ? picture->name : "", p->document->kind->key);
		p->good = false;
	}
}

/* What a table's head holds is set as often as the rest of it. */
static void
compare_times(struct placed *p, const struct block *block, size_t *times)
{
	const struct account *account = &p->accounts[block->id];

	if (account->times && !*times)
		*times = account->times;
	if (p->good && account->times && account->times != *times)
		report(p, account,
			account->times < *times ? MSG_TEXT_LOST
						: MSG_TEXT_CHANGED);
	BLOCK_FOR (child, block)
		compare_times(p, child, times);
}

static void
compare_heads(struct placed *p, const struct block *block)
{
	size_t times = 0;
	int rows = 0;

	BLOCK_FOR (child, block) {
		if (child->kind == BLOCK_ROW &&
			rows++ < block->tgroup->head_rows)
			compare_times(p, child, &times);
		else
			compare_heads(p, child);
	}
}

bool
prove_placed(struct arena *arena, const struct document *document,
	const struct pages *pages, struct diag *diag)
{
	struct placed p = {
		.arena = arena,
		.document = document,
		.pages = pages,
		.diag = diag,
		/* given back: a large table has more blocks than pages */
		.accounts = memory_zeroed(
			document->block_count * sizeof(struct account)),
		.good = true,
	};

	open_accounts(&p, document->root, false);
	for (size_t i = 0; i < pages->count; i++)
		place_page(&p, &pages->page[i], i + 1);
	for (size_t i = 0; p.good && i < document->block_count; i++)
		if (p.accounts[i].asked && !is_done(&p.accounts[i]))
			report(&p, &p.accounts[i], MSG_TEXT_LOST);
	compare_heads(&p, document->root);
	prove_images(&p);
	prove_watermark(&p);
	memory_free(p.accounts);
	return p.good;
}
