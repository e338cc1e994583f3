/* Copies of one document, told apart by their 份号. */
#include "library/copies.h"

#include "library/copy_number.h"
#include "typeset/copies.h"

#include <string.h>

enum { PAGES_MOST = 8000 }; /* of one file, as of one document */

/* --- one copy ------------------------------------------------------------ */

/* An order for it; the digits live as long as the session. */
static struct order
order_of(const struct session *session, const struct order *order,
	unsigned number, unsigned first, const struct product *like)
{
	char *digits = arena_alloc(session->arena, 2 * COPY_DIGITS);
	struct order copy = *order;

	copy_digits(number, digits);
	copy_digits(first, digits + COPY_DIGITS);
	copy.copy_number = digits;
	copy.like_number = digits + COPY_DIGITS;
	copy.like = like ? like->pages : NULL;
	return copy;
}

struct product
copy_run(const struct session *session, const struct order *order,
	unsigned number, unsigned first, const struct product *like)
{
	const struct order copy = order_of(session, order, number, first, like);
	struct session quiet = session_telling(session, NULL);
	struct product product;

	if (!like)
		return pipeline_run(session, &copy);
	quiet.diag = diag_new();
	product = pipeline_run(&quiet, &copy);
	diag_free(quiet.diag);
	/* what is wrong with this copy alone is told as of any document */
	return product.done ? product : pipeline_run(session, &copy);
}

/* --- all of them as one --------------------------------------------------- */

/* Memory of copies that were set anew, which their pages lie in. */
struct kept {
	struct arena *arena;
	struct kept *next;
};

static void
keep(struct arena *arena, struct arena *copy, struct kept **kept)
{
	struct kept *k = arena_alloc(arena, sizeof *k);

	*k = (struct kept){copy, *kept};
	*kept = k;
}

/* In memory of its own, of which `all` keeps what differs from the first. */
static bool
append_copy(const struct session *session, const struct order *order,
	unsigned number, unsigned first, const struct product *like,
	struct pages *all, struct kept **kept)
{
	struct session own = *session;
	struct product product;
	char title[COPY_DIGITS];

	own.arena = arena_new();
	product = copy_run(&own, order, number, first, like);
	copy_digits(number, title);
	if (product.done)
		pages_append(session->arena, all, like->pages, product.pages,
			arena_string(session->arena, title));
	if (product.done && product.pages->places != like->pages->places)
		keep(session->arena, own.arena, kept);
	else
		arena_free(own.arena);
	return product.done;
}

struct product
copies_run(const struct session *session, const struct order *order,
	unsigned first, unsigned last)
{
	struct order set = *order;
	struct product product;
	struct pages all = {0};
	struct kept *kept = NULL;
	bool good = true;

	set.goal = GOAL_PAGES;
	product = copy_run(session, &set, first, first, NULL);
	if (!product.done)
		return product;
	product.done = false;
	/* a draft makes one copy; of which, none of them could say */
	if (order->wishes.source || product.kind->pdf.source)
		diag_say(session->diag, MSG_SOURCE_COPIES, mark_nowhere, NULL);
	if (product.page_count * (last - first + 1) > PAGES_MOST) {
		diag_say(session->diag, MSG_COPIES_TOO_MANY, mark_nowhere,
			arena_format(session->arena, "%zu",
				product.page_count * (last - first + 1)),
			arena_format(session->arena, "%d", PAGES_MOST));
		return product;
	}
	for (unsigned n = first; good && n <= last; n++)
		good = append_copy(
			session, &set, n, first, &product, &all, &kept);
	product.page_count = all.count;
	product.done =
		good && order->backend->write(product.laid, &all,
				&order->wishes, order->out, session->diag);
	for (; kept; kept = kept->next)
		arena_free(kept->arena);
	return product;
}
