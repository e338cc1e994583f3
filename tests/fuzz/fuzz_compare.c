/*
 * Two drafts, the second behind a line of dashes: what stays and goes of each
 * changed text is the old one, what stays and comes the new one; every line of
 * both is told once; the file with revisions and the marked-up copy are made,
 * or it is told why not.
 */
#include "shop.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "compare/merge.h"
#include "compare/show.h"
#include "compare/word.h"
#include "input/input.h"
#include "library/pipeline.h"
#include "typeset/typeset.h"

#include <stdlib.h>
#include <string.h>

static const char divider[] = "\n-----\n";

struct side {
	const struct kind *kind;
	struct product product;
	struct buf word;
	bool made;
};

static void
make(struct arena *arena, const char *name, const uint8_t *data, size_t size,
	struct side *side)
{
	struct diag *diag = diag_new();
	const struct session *session = session_of(arena, diag);
	const struct tree *root =
		input_read(session, shop_source(arena, name, data, size));
	struct order order = {
		.goal = GOAL_OUTPUT,
		.templates = shop.templates,
		.fonts = shop.fonts,
		.backend = output_lookup("docx"),
		.out = &side->word,
	};

	side->kind = root ? shop_kind(arena, root, diag) : NULL;
	if (side->kind) {
		order.root = fill_files(session, root, side->kind);
		order.kind = side->kind;
		side->product = pipeline_run(session, &order);
		side->made = side->product.done;
	}
	diag_free(diag);
}

/* --- what must hold --------------------------------------------------------
 */

static void
prove_text(const struct entry *entry, enum part_fate other, const char *text)
{
	size_t at = 0, length = strlen(text);

	for (size_t i = 0; i < entry->part_count; i++) {
		const struct text_part *part = &entry->parts[i];

		if (part->fate != PART_STAYS && part->fate != other)
			continue;
		if (part->length > length - at ||
			memcmp(text + at, part->text, part->length))
			abort();
		at += part->length;
	}
	if (at != length)
		abort();
}

/* Texts of which both sides are there. */
static void
prove_entry(const struct entry *entry)
{
	if (entry->parts && entry->old && entry->new) {
		prove_text(entry, PART_GOES, entry->old->text);
		prove_text(entry, PART_COMES, entry->new->text);
	}
	for (const struct entry *cell = entry->cells; cell; cell = cell->next)
		prove_entry(cell);
}

static void
prove(struct arena *arena, const struct comparison *comparison, bool printed)
{
	const struct lines old = lines_of(arena, comparison->old, printed);
	const struct lines new = lines_of(arena, comparison->new, printed);
	size_t was = 0, is = 0;

	for (const struct entry *e = comparison->entries; e; e = e->next) {
		prove_entry(e);
		was += e->old && e->change != CHANGE_MOVED;
		is += e->new && e->change != CHANGE_AWAY;
	}
	if (was != old.count || is != new.count)
		abort();
}

static void
show(const struct comparison *comparison)
{
	const struct shown_file a = {"a.yaml", true}, b = {"b.docx", false};
	struct buf out = {0};

	show_text(comparison, a, b, true, &out);
	show_json(comparison, a, b, &out);
	if (utf8_check(out.data, out.length) != out.length)
		abort();
	buf_done(&out);
}

/* --- the two outputs -------------------------------------------------------
 */

static void
revise(struct arena *arena, const struct side *old, const struct side *new)
{
	const struct reviser reviser = {.author = "甲"};
	struct diag *diag = diag_new();
	struct buf out = {0};

	if (!word_revise(session_of(arena, diag), &old->word, &new->word,
		    &reviser, &out))
		abort(); /* both are andu's own */
	buf_done(&out);
	diag_free(diag);
}

static void
mark(struct arena *arena, const struct side *old, const struct side *new)
{
	struct diag *diag = diag_new();
	const struct document *merged = merge_documents(
		arena, old->product.document, new->product.document);
	const struct pages *pages =
		typeset(session_of(arena, diag), merged, shop.fonts);
	const struct output_wishes wishes = {0};
	struct buf out = {0};

	if (pages)
		output_lookup("pdf")->write(merged, pages, &wishes, &out, diag);
	if ((!pages || !out.length) && !diag_failed(diag))
		abort();
	if (diag_holds(diag, MSG_LIBRARY_FAILED))
		abort();
	shop_prove_reports(diag);
	buf_done(&out);
	diag_free(diag);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const size_t length = sizeof divider - 1;
	const uint8_t *end = memmem(data, size, divider, length);
	struct arena *arena = arena_new();
	struct side old = {0}, new = {0};

	if (end) {
		const size_t first = (size_t)(end - data) + 1;

		make(arena, "a.yaml", data, first, &old);
		make(arena, "b.yaml", end + length, size - first - length + 1,
			&new);
	}
	if (old.made && new.made && old.kind == new.kind)
		for (int printed = 0; printed < 2; printed++) {
			const struct comparison comparison =
				compare_documents(arena, old.product.document,
					new.product.document, printed);

			if (!comparison.coarse)
				prove(arena, &comparison, printed);
			show(&comparison);
		}
	if (old.made && new.made && old.kind == new.kind) {
		revise(arena, &old, &new);
		mark(arena, &old, &new);
	}
	buf_done(&old.word);
	buf_done(&new.word);
	arena_free(arena);
	return 0;
}
