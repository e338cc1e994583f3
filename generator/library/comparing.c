/* Two documents, read and compared. See comparing.h. */
#include "library/comparing.h"

#include "compare/merge.h"
#include "import/import.h"
#include "model/model.h"
#include "template/template.h"
#include "typeset/typeset.h"

#include <string.h>

static bool
is_zip(const struct source *source)
{
	return source->length >= 4 && !memcmp(source->bytes, "PK\003\004", 4);
}

/* A Word file as the draft that `import` makes of it. */
static const struct source *
imported(const struct session *session, const struct order *order,
	const struct source *given)
{
	const struct import_request request = {
		.source = given,
		.templates = template_folders_beside(
			session->arena, given->name, order->templates),
		.walls = session->walls,
		.template_file = order->template_file,
	};
	struct source *draft = NULL;
	struct buf yaml = {0};

	if (import_draft(session->arena, &request, &yaml, session->diag) &&
		!diag_failed(session->diag)) {
		draft = arena_alloc(session->arena, sizeof *draft);
		draft->name = given->name;
		draft->bytes =
			arena_copy(session->arena, yaml.data, yaml.length);
		draft->length = yaml.length;
		draft->no_fix = true;
	}
	buf_done(&yaml);
	return draft;
}

/* Faults of a draft that is made of a Word file have no place in that. */
static void
tell_faults(const struct session *session, const struct compared *side,
	struct diag *faults)
{
	const struct source *bare = side->source;

	if (side->is_word)
		diag_say(session->diag, MSG_COMPARE_WORD,
			(struct mark){.source = bare}, bare->name);
	else
		diag_take(session->diag, faults);
}

static bool
read_side(const struct session *session, const struct order *order,
	struct compared *side)
{
	struct session own;
	struct order draft = {
		.goal = GOAL_DRAFT,
		.source = side->source,
		.templates = order->templates,
		.template_file = order->template_file,
	};

	if (!side->source)
		return false;
	own = session_telling(session, diag_new());
	side->is_word = is_zip(side->source);
	if (side->is_word)
		draft.source = imported(session, order, side->source);
	side->draft = draft.source;
	if (draft.source)
		side->product = pipeline_run(&own, &draft);
	if (draft.source && diag_failed(own.diag))
		tell_faults(session, side, own.diag);
	diag_free(own.diag);
	return side->product.done;
}

static bool
is_same_kind(const struct session *session, const struct compared *old,
	const struct compared *new)
{
	const struct kind *a = old->product.kind, *b = new->product.kind;

	if (!strcmp(a->key, b->key))
		return true;
	diag_say(session->diag, MSG_COMPARE_KINDS,
		(struct mark){.source = new->source},
		a->name_count ? a->names[0] : a->key,
		b->name_count ? b->names[0] : b->key, old->source->name);
	return false;
}

bool
comparing_run(const struct session *session, const struct order *order,
	struct compared *old, struct compared *new, struct comparison *ret)
{
	const bool old_read = read_side(session, order, old);

	if (!read_side(session, order, new) || !old_read ||
		!is_same_kind(session, old, new))
		return false;
	*ret = compare_documents(session->arena, old->product.document,
		new->product.document, old->is_word || new->is_word);
	if (ret->coarse)
		diag_say(session->diag, MSG_COMPARE_COARSE,
			(struct mark){.source = new->source}, NULL);
	return true;
}

/* --- as Word files ---------------------------------------------------- */

/* What is warned of while it is set was told when it was made. */
static bool
make_word(const struct session *session, const struct order *order,
	const struct compared *side, struct buf *out)
{
	struct session own = session_telling(session, diag_new());
	struct order whole = *order;
	bool done;

	whole.goal = GOAL_OUTPUT;
	whole.source = side->draft;
	whole.backend = output_lookup("docx");
	whole.out = out;
	done = pipeline_run(&own, &whole).done;
	if (!done)
		diag_take(session->diag, own.diag);
	diag_free(own.diag);
	return done;
}

bool
comparing_word(const struct session *session, const struct order *order,
	const struct compared *old, const struct compared *new,
	const struct reviser *reviser, struct buf *out)
{
	struct buf before = {0}, now = {0};
	const bool done = make_word(session, order, old, &before) &&
			  make_word(session, order, new, &now) &&
			  word_revise(session, &before, &now, reviser, out);

	buf_done(&before);
	buf_done(&now);
	return done;
}

/* --- as a marked-up copy ---------------------------------------------- */

/* What is warned of while it is set was told when the new one was made. */
bool
comparing_marked(const struct session *session, const struct order *order,
	const struct compared *old, const struct compared *new, struct buf *out)
{
	const struct document *merged = merge_documents(
		session->arena, old->product.document, new->product.document);
	const struct session own = session_telling(session, diag_new());
	const struct pages *pages = typeset(&own, merged, order->fonts);
	const bool done = pages && output_lookup("pdf")->write(merged, pages,
					   &order->wishes, out, own.diag);

	if (!done)
		diag_take(session->diag, own.diag);
	diag_free(own.diag);
	return done;
}
