/* The stages of a document, one behind the other. */
#include "library/pipeline.h"

#include "archive/attach.h"
#include "base/file.h"
#include "base/language.h"
#include "check/check.h"
#include "docbook/docbook.h"
#include "input/include.h"
#include "input/input.h"
#include "ledger/ledger.h"
#include "library/adopt.h"
#include "library/by_hand.h"
#include "library/copy_number.h"
#include "library/overlay.h"
#include "library/pictures.h"
#include "library/publish.h"
#include "library/sheets.h"
#include "model/model.h"
#include "tree/tree.h"
#include "typeset/copies.h"
#include "typeset/typeset.h"

#include <string.h>

/* --- read ------------------------------------------------------------- */

static struct tree *
read_source(const struct session *session, const struct order *order,
	const struct tree *sets, struct docbook_phrase **ret_phrases)
{
	const struct source *source = order->source;
	const struct tree *kind = sets ? document_kind_node(sets) : NULL;
	const char *dot = strrchr(source->name, '.');
	struct adoption adoption = {session, order, kind ? kind->text : NULL};

	if (docbook_is_xml(source) || (dot && !strcmp(dot, ".xml")))
		return docbook_read(
			session, source, adopt, &adoption, ret_phrases);
	return input_read(session, source);
}

/* Where a template that is missing may appear. */
static void
tell_folders(const struct session *session, const struct source *source,
	const char *folders)
{
	struct arena *arena = session->arena;
	const char *slash = strrchr(source->name, '/');

	session_tell_file(session,
		arena_join(arena,
			arena_copy(arena, source->name,
				slash ? (size_t)(slash - source->name + 1) : 0),
			"templates", NULL));
	while (*folders) {
		size_t length = strcspn(folders, "\n");

		session_tell_file(session, arena_copy(arena, folders, length));
		folders += length + (folders[length] == '\n');
	}
}

/* What --set says of the kind goes before what the document says. */
static const struct kind *
find_kind(const struct session *session, const struct order *order,
	const struct tree *root, const struct tree *sets)
{
	const struct tree *kind = sets ? document_kind_node(sets) : NULL;

	if (kind) {
		struct tree *other = tree_copy_bare(session->arena, root);

		tree_append(other, tree_copy(session->arena, kind));
		root = other;
	}
	return document_kind(
		session, root, order->templates, order->template_file);
}

const struct tree *
fill_files(const struct session *session, const struct tree *root,
	const struct kind *kind)
{
	return pictures_fill(session, sheets_fill(session, root, kind), kind);
}

/* The tree, with what it includes and the values set, and its kind. */
static bool
read_tree(const struct session *session, const struct order *order,
	struct product *product)
{
	struct arena *arena = session->arena;
	struct docbook_phrase *phrases = NULL;
	const struct tree *sets =
		overlay_sets(arena, order->sets, order->set_count);
	struct tree *root;

	product->source = order->source;
	product->root = order->root;
	product->kind = order->kind;
	if (order->root)
		return true;
	root = order->source ? read_source(session, order, sets, &phrases)
			     : NULL;
	if (!root)
		return false;
	input_include(session, root);
	product->kind = find_kind(session, order, root, sets);
	if (product->kind && phrases)
		by_hand_tell(
			session, order->source, root, product->kind, phrases);
	if (product->kind)
		product->root = fill_files(session,
			overlay_set(arena, product->kind->fields, root, sets),
			product->kind);
	else
		tell_folders(session, order->source, order->templates);
	if (product->root && order->copy_number)
		product->root = copy_tree(session, product->kind, product->root,
			order->copy_number);
	return product->root;
}

/* --- check ------------------------------------------------------------ */

/*
 * Last year's document, for which nothing is set. Its faults are no concern
 * of this year's: they are told as one.
 */
static const struct document *
read_previous(const struct session *session, const struct order *order,
	const struct kind *now)
{
	struct session own = session_telling(session, diag_new());
	struct order draft = {
		.goal = GOAL_DRAFT,
		.source = file_read(&own, order->previous, session_limit(&own)),
		.templates = order->templates,
		.template_file = order->template_file,
	};
	const struct product before = pipeline_run(&own, &draft);
	const struct document *document = before.document;

	if (diag_failed(own.diag)) {
		diag_say(session->diag, MSG_PREVIOUS_FAULTY, (struct mark){0},
			order->previous);
	} else if (document && strcmp(before.kind->key, now->key)) {
		diag_say(session->diag, MSG_PREVIOUS_KIND, (struct mark){0},
			order->previous,
			before.kind->name_count ? before.kind->names[0]
						: before.kind->key);
		document = NULL;
	}
	diag_free(own.diag);
	return document;
}

/* What the user wants not to be told is kept back from here on. */
static struct checker *
open_checker(const struct session *session, const struct order *order,
	const struct product *product)
{
	struct checker *checker;

	if (!order->findings) {
		check_keep_back(session->arena, product->document,
			product->root, session->diag);
		return NULL;
	}
	checker = check_open(
		session->arena, product->laid, product->root, order->findings);
	if (order->findings != session->diag)
		check_filter(checker, session->diag);
	return checker;
}

/*
 * The rules see what `check` would show them: pages also where the back end
 * needs none. Setting them finds faults only of what is not printed then.
 */
static void
apply_rules(const struct session *session, const struct order *order,
	struct checker *checker, bool set, struct product *product)
{
	const struct session telling =
		session_telling(session, order->findings);
	const struct pages *pages = product->pages;

	if (!checker)
		return;
	if (!set)
		pages = typeset(&telling, product->laid, order->fonts);
	product->edits = check_rules(checker, pages,
		order->previous ? read_previous(session, order, product->kind)
				: NULL);
}

/* --- set -------------------------------------------------------------- */

/*
 * The document as its pages show it: where page 1 has none of the text and
 * would have some without 主送机关, these stand in 版记. 7.3.2
 */
static const struct document *
lay_out(const struct session *session, const struct order *order,
	const struct product *product, struct diag *diag)
{
	struct arena *arena = session->arena;
	const struct block *element;
	const struct document *moved = document_moved(
		arena, product->root, product->document, &element);
	const struct pages *pages;
	struct session own;
	bool better;

	if (!moved)
		return product->document;
	own = session_telling(session, diag_new());
	pages = typeset(&own, product->document, order->fonts);
	better = pages && pages->first_empty;
	if (better)
		pages = typeset(&own, moved, order->fonts);
	better = better && pages && !pages->first_empty &&
		 !diag_holds(own.diag, MSG_COLOPHON_HIGH);
	diag_free(own.diag);
	if (!better)
		return product->document;
	diag_say(diag, MSG_ADDRESSEE_MOVED,
		span_mark(&element->first->spans[0], 0),
		field_label(
			product->kind->fields, element->first->spans[0].field));
	return moved;
}

/* What can be told of the pages of a draft with faults is told, too. */
static void
set_pages(const struct session *session, const struct order *order,
	struct product *product, bool failed)
{
	const struct pages *pages = NULL;

	if (failed) {
		typeset_check(session, product->document, order->fonts);
		return;
	}
	if (order->like)
		pages = pages_numbered(session->arena, order->like,
			product->laid, order->like_number, order->copy_number);
	if (!pages)
		pages = typeset(session, product->laid, order->fonts);
	if (!pages || !ledger_pages(session->arena, product->root,
			      product->laid, pages, session->diag))
		return;
	product->pages = pages;
	product->page_count = pages->count;
}

/* --- write ------------------------------------------------------------ */

/* Written from the model alone: read again, and proved. */
static bool
prove_output(const struct session *session, const struct backend *backend,
	const struct buf *out, const struct product *product)
{
	struct output_text text = {0};
	bool good;

	if (!backend->read_back)
		return true;
	good = backend->read_back(out, &text);
	if (good)
		good = ledger_output(session->arena, product->root,
			product->document, &text.printed,
			backend->has_metadata ? &text.carried : NULL,
			session->diag);
	else
		diag_say(session->diag, MSG_LIBRARY_FAILED, (struct mark){0},
			backend->name,
			_("what was written cannot be read back"));
	buf_done(&text.printed);
	buf_done(&text.carried);
	return good;
}

static bool
write_output(const struct session *session, const struct backend *backend,
	const struct output_wishes *wishes, struct buf *out,
	const struct product *product)
{
	return backend->write(
		       backend->needs_pages ? product->laid : product->document,
		       product->pages, wishes, out, session->diag) &&
	       prove_output(session, backend, out, product);
}

static bool
wants_source(const struct order *order, const struct product *product)
{
	return order->wishes.source || product->kind->pdf.source;
}

/* What goes into a PDF besides: the draft, where it is asked for. */
static bool
attach(const struct session *session, const struct order *order,
	const struct product *product, struct output_wishes *wishes)
{
	const struct made made = {
		.name = product->source ? product->source->name : "<",
		.root = product->written,
		.document = product->document,
		.pages = product->pages,
	};

	*wishes = order->wishes;
	wishes->source = wants_source(order, product);
	if (!wishes->source || !product->pages)
		return true;
	return archive_attach(session, &made, wishes);
}

static bool
write_outputs(const struct session *session, const struct order *order,
	const struct product *product)
{
	struct output_wishes wishes;

	if (!attach(session, order, product, &wishes) ||
		!write_output(
			session, order->backend, &wishes, order->out, product))
		return false;
	for (const struct further *f = order->further; f; f = f->next)
		if (!write_output(
			    session, f->backend, &wishes, f->out, product))
			return false;
	return true;
}

static bool
needs_pages(const struct order *order)
{
	bool needs = order->goal == GOAL_PAGES || order->backend->needs_pages;

	for (const struct further *f = order->further; f; f = f->next)
		needs |= f->backend->needs_pages;
	return needs;
}

/* --- all -------------------------------------------------------------- */

/* Pages, what the rules say of them, and the output. */
static void
finish(const struct session *session, const struct order *order,
	struct product *product)
{
	bool failed = diag_failed(session->diag);
	const bool set = failed || needs_pages(order);
	struct checker *checker;

	product->laid = product->document;
	if (!failed && (set || order->findings))
		product->laid = lay_out(session, order, product,
			set ? session->diag : order->findings);
	checker = open_checker(session, order, product);

	if (product->kind->published && !order->judged)
		check_published(session->arena, product->document,
			product->root,
			wants_source(order, product) && product->source
				? product->source->name
				: NULL,
			product->left_out, session->diag);
	failed = diag_failed(session->diag);
	if (set)
		set_pages(session, order, product, failed);
	apply_rules(session, order, checker, set, product);
	if (failed || (set && !product->pages))
		return;
	product->done = (order->goal == GOAL_PAGES ||
				write_outputs(session, order, product)) &&
			!diag_failed(session->diag);
}

static const struct document *
draft(const struct session *session, const struct order *order,
	const struct product *product)
{
	struct document *document = document_draft(
		session->arena, product->root, product->kind, session->diag);

	document->folder = order->folder;
	return document;
}

struct product
pipeline_run(const struct session *session, const struct order *order)
{
	struct product product = {0};

	if (!read_tree(session, order, &product))
		return product;
	if (publish_asked(product.kind, product.root))
		product.left_out =
			publish(session, &product.kind, &product.root);
	product.done = order->goal == GOAL_TREE;
	if (product.done)
		return product;
	product.written = product.root;
	product.root = tags_read(
		session->arena, product.root, product.kind, session->diag);
	product.document = draft(session, order, &product);
	if (order->copy_number)
		copy_check(session, product.document);
	switch (order->goal) {
	case GOAL_TREE:
	case GOAL_DRAFT:
		product.done = !diag_failed(session->diag);
		break;
	case GOAL_UNCOVERED:
		product.done = !diag_failed(session->diag);
		if (product.done)
			product.uncovered = typeset_uncovered(
				session, product.document, order->fonts);
		break;
	case GOAL_OUTPUT:
	case GOAL_PAGES:
		finish(session, order, &product);
		break;
	}
	return product;
}
