/*
 * Rules over all documents of a run. Which field is a number, a code or an
 * amount is said by the templates: `meaning` of their fields.
 */
#include "batch/run.h"

#include "base/decimal.h"
#include "base/number.h"
#include "base/utf8.h"
#include "library/overlay.h"

#include <stdlib.h>
#include <string.h>

/* A value to be compared with others of the same key. */
struct keyed {
	const char *key;
	int64_t number;
	const char *copy; /* its 份号, "" without one */
	const struct result *result;
	const struct fact *fact;
};

struct keyed_list {
	struct keyed *list;
	size_t count;
	struct arena *arena; /* of the keys: they live as long as the list */
};

/* Writes what the document is compared by, and a number; NULL: nothing. */
typedef const char *key_function(struct arena *arena, const struct result *r,
	const struct fact *fact, int64_t *ret_number);

static const struct fact *
meant(const struct result *r, enum meaning meaning)
{
	return fact_of(r, (size_t)meaning - 1);
}

/* Which documents a rule is about. */
typedef bool wanted_results(const struct result *r);

static bool
is_there(const struct result *r)
{
	return r->outcome == OUTCOME_MADE || r->outcome == OUTCOME_UNCHANGED;
}

/* Also of those that were refused. */
static bool
is_any(const struct result *r)
{
	(void)r;
	return true;
}

/* The source's name is enough: its text is not shown. */
static struct mark
mark_of(const struct run *run, const struct fact *fact)
{
	struct source *source = arena_alloc(run->arena, sizeof *source);

	*source = (struct source){.name = fact->file, .bytes = ""};
	return (struct mark){source, fact->line, fact->column};
}

static const char *
place_of(const struct run *run, const struct fact *fact)
{
	return arena_format(run->arena, "%s:%d", fact->file, fact->line);
}

static int
by_key(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	if (order)
		return order;
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	order = strcmp(x->copy, y->copy);
	if (order)
		return order;
	return x->result->index < y->result->index   ? -1
	       : x->result->index > y->result->index ? 1
						     : 0;
}

/* What makes two spellings one: no spaces, no dots between names. */
static const char *
bare(struct arena *arena, const char *text)
{
	char *bare = arena_alloc(arena, strlen(text) + 1), *to = bare;
	uint32_t c;

	while ((c = utf8_next(&text))) {
		char bytes[4];
		size_t n;
		if (utf8_is_space(c) || c == 0xb7 || c == 0x2022 ||
			c == 0x30fb || c == 0x2027)
			continue;
		n = utf8_encode(c, bytes);
		memcpy(to, bytes, n);
		to += n;
	}
	*to = '\0';
	return bare;
}

/* All documents that have the meaning, by a key made of the value; to be
 * given back by list_done. */
static struct keyed_list
collect(struct run *run, wanted_results *wanted, enum meaning meaning,
	key_function *key)
{
	struct keyed_list all = {.arena = arena_new()};
	size_t capacity = 0;

	RUN_FOR (r, run) {
		const struct fact *fact = meant(r, meaning);
		const struct fact *copy = meant(r, MEANING_COPY_NUMBER);
		struct keyed one = {.result = r,
			.fact = fact,
			.copy = copy ? copy->value : ""};
		if (!wanted(r) || !fact)
			continue;
		one.key = key(all.arena, r, fact, &one.number);
		if (!one.key)
			continue;
		all.list = memory_more(
			all.list, all.count, &capacity, sizeof *all.list);
		all.list[all.count++] = one;
	}
	if (all.count)
		qsort(all.list, all.count, sizeof *all.list, by_key);
	return all;
}

static void
list_done(struct keyed_list *all)
{
	memory_free(all->list);
	arena_free(all->arena);
}

/* Two copies of one document have all in common but their 份号. */
static bool
are_copies(const struct keyed *a, const struct keyed *b)
{
	const struct fact *x = meant(a->result, MEANING_DOCUMENT_NUMBER);
	const struct fact *y = meant(b->result, MEANING_DOCUMENT_NUMBER);

	return *a->copy && *b->copy && strcmp(a->copy, b->copy) && x && y &&
	       !strcmp(x->value, y->value);
}

/* --- numbers in series ------------------------------------------------ */

/*
 * 云教函〔2026〕12号: the last digits are the number, what stands around
 * them the series.
 */
static const char *
series_of(struct arena *arena, const struct result *r, const struct fact *fact,
	int64_t *ret_number)
{
	const char *text = bare(arena, fact->value);
	const char *end = text + strlen(text), *start;

	(void)r;
	while (end > text && (end[-1] < '0' || end[-1] > '9'))
		end--;
	start = end;
	while (start > text && start[-1] >= '0' && start[-1] <= '9')
		start--;
	if (start == end || end - start > 15)
		return NULL;
	number_start(start, INT64_MAX, ret_number);
	return arena_join(arena,
		arena_copy(arena, text, (size_t)(start - text)), "…", end,
		NULL);
}

static void
check_numbers(struct run *run)
{
	struct keyed_list all =
		collect(run, is_there, MEANING_DOCUMENT_NUMBER, series_of);

	for (size_t i = 1; i < all.count; i++) {
		const struct keyed *a = &all.list[i - 1], *b = &all.list[i];

		if (!strcmp(a->key, b->key) && a->number == b->number &&
			!are_copies(a, b))
			diag_say(run->findings, MSG_SAME_NUMBER,
				mark_of(run, b->fact), b->fact->value,
				place_of(run, a->fact));
	}
	list_done(&all);
}

/*
 * A number of a document that was refused is no gap. In a part of the work,
 * or where it was stopped, nobody knows.
 */
static void
check_gaps(struct run *run)
{
	struct keyed_list all;

	if (run->options->shards || run->counts[OUTCOME_LEFT])
		return;
	all = collect(run, is_any, MEANING_DOCUMENT_NUMBER, series_of);
	for (size_t i = 1; i < all.count; i++) {
		const struct keyed *a = &all.list[i - 1], *b = &all.list[i];

		if (!strcmp(a->key, b->key) && b->number > a->number + 1)
			diag_say(run->findings, MSG_NUMBER_GAP,
				mark_of(run, b->fact), a->fact->value,
				b->fact->value, a->key,
				arena_format(run->arena, "%lld",
					(long long)(b->number - a->number -
						    1)));
	}
	list_done(&all);
}

/* --- proposals -------------------------------------------------------- */

/* 第68号 and 68 are one number; it counts within its session. */
static const char *
proposal_of(struct arena *arena, const struct result *r,
	const struct fact *fact, int64_t *ret_number)
{
	const struct fact *session = meant(r, MEANING_PROPOSAL_SESSION);
	const char *number = fact->value + strcspn(fact->value, "0123456789");

	number_start(number, INT64_MAX, ret_number);
	return arena_join(arena, session ? bare(arena, session->value) : "",
		"\n", *number ? "" : bare(arena, fact->value), NULL);
}

static void
check_proposals(struct run *run)
{
	struct keyed_list all =
		collect(run, is_there, MEANING_PROPOSAL_NUMBER, proposal_of);

	for (size_t i = 1; i < all.count; i++) {
		const struct keyed *a = &all.list[i - 1], *b = &all.list[i];
		if (!strcmp(a->key, b->key) && a->number == b->number &&
			!are_copies(a, b))
			diag_say(run->findings, MSG_SAME_PROPOSAL,
				mark_of(run, b->fact), b->fact->value,
				place_of(run, a->fact));
	}
	list_done(&all);
}

/* --- organizations ---------------------------------------------------- */

static const char *
value_of(struct arena *arena, const struct result *r, const struct fact *fact,
	int64_t *ret_number)
{
	(void)arena;
	(void)r;
	(void)ret_number;
	return fact->value;
}

static const char *
bare_of(struct arena *arena, const struct result *r, const struct fact *fact,
	int64_t *ret_number)
{
	(void)r;
	(void)ret_number;
	return bare(arena, fact->value);
}

/* Two documents of one organization. */
static void
compare_organization(
	struct run *run, const struct keyed *a, const struct keyed *b)
{
	const struct fact *x = meant(a->result, MEANING_ORGANIZATION);
	const struct fact *y = meant(b->result, MEANING_ORGANIZATION);

	if (x && y && strcmp(x->value, y->value))
		diag_say(run->findings, MSG_TWO_NAMES, mark_of(run, y), b->key,
			y->value, x->value, place_of(run, x));
	x = meant(a->result, MEANING_REPRESENTATIVE);
	y = meant(b->result, MEANING_REPRESENTATIVE);
	if (x && y &&
		strcmp(bare(run->arena, x->value), bare(run->arena, y->value)))
		diag_say(run->findings, MSG_TWO_REPRESENTATIVES,
			mark_of(run, y), y->value, x->value, place_of(run, x));
}

static void
check_organizations(struct run *run)
{
	struct keyed_list all =
		collect(run, is_there, MEANING_CREDIT_CODE, value_of);

	for (size_t i = 1; i < all.count; i++)
		if (!strcmp(all.list[i - 1].key, all.list[i].key))
			compare_organization(
				run, &all.list[i - 1], &all.list[i]);
	list_done(&all);
	all = collect(run, is_there, MEANING_REPRESENTATIVE, bare_of);
	for (size_t i = 1; i < all.count; i++) {
		const struct keyed *a = &all.list[i - 1], *b = &all.list[i];
		if (!strcmp(a->key, b->key) &&
			strcmp(a->fact->value, b->fact->value))
			diag_say(run->findings, MSG_TWO_SPELLINGS,
				mark_of(run, b->fact), b->fact->value,
				a->fact->value, place_of(run, a->fact));
	}
	list_done(&all);
}

/* --- years ------------------------------------------------------------ */

/* The years of each kind, and which most of its documents have. */
static const char *
kind_and_year(struct arena *arena, const struct result *r,
	const struct fact *fact, int64_t *ret_number)
{
	(void)ret_number;
	return arena_join(arena, r->kind, "\n", fact->value, NULL);
}

/* The largest run of equal keys among those of one kind from `start` on. */
static const char *
usual_year(const struct keyed_list *all, size_t start, size_t *ret_end)
{
	const char *usual = NULL;
	size_t most = 0, i = start;

	while (i < all->count && !strcmp(all->list[i].result->kind,
					 all->list[start].result->kind)) {
		size_t first = i;
		while (i < all->count &&
			!strcmp(all->list[i].key, all->list[first].key))
			i++;
		if (i - first > most) {
			most = i - first;
			usual = all->list[first].fact->value;
		}
	}
	*ret_end = i;
	return usual;
}

static void
check_years(struct run *run)
{
	struct keyed_list all =
		collect(run, is_there, MEANING_YEAR, kind_and_year);

	for (size_t start = 0, end; start < all.count; start = end) {
		const char *usual = usual_year(&all, start, &end);
		for (size_t i = start; i < end; i++)
			if (strcmp(all.list[i].fact->value, usual))
				diag_say(run->findings, MSG_YEARS_DIFFER,
					mark_of(run, all.list[i].fact),
					all.list[i].fact->value, usual);
	}
	list_done(&all);
}

/* --- last year -------------------------------------------------------- */

static int
by_code(const void *a, const void *b)
{
	const struct result *x = *(struct result *const *)a;
	const struct result *y = *(struct result *const *)b;

	return strcmp(meant(x, MEANING_CREDIT_CODE)->value,
		meant(y, MEANING_CREDIT_CODE)->value);
}

static const char *
name_of(const struct kind *kind)
{
	return kind->name_count ? kind->names[0] : kind->key;
}

/* Each kind of last year once, with the first document of it. */
static void
add_kind(struct run *run, const struct job *job)
{
	const struct kind *kind = job->kind->kind;
	struct previous_kind *k = run->previous_kinds;

	while (k && strcmp(k->key, kind->key))
		k = k->next;
	if (k)
		return;
	k = arena_alloc(run->arena, sizeof *k);
	*k = (struct previous_kind){
		kind->key, name_of(kind), job->source, run->previous_kinds};
	run->previous_kinds = k;
}

/* A kind that this year does not have is compared with nothing. */
static void
check_kinds(struct run *run)
{
	for (struct previous_kind *k = run->previous_kinds; k; k = k->next) {
		bool found = false;

		RUN_FOR (r, run)
			found = found || !*r->kind || !strcmp(r->kind, k->key);
		if (!found)
			diag_say(run->findings, MSG_PREVIOUS_KIND,
				(struct mark){0}, k->source, k->name);
	}
}

/* One of last year's documents; those without a code are of no use. */
static void
take_previous(struct run *run, struct walk *walk, size_t index)
{
	struct arena *arena = run->arena; /* its values stay */
	struct diag *quiet = diag_new();
	struct job job = walk_job(walk, index, arena, quiet);
	struct result *r = arena_alloc(arena, sizeof *r);

	*r = (struct result){.index = index, .source = job.source, .json = ""};
	if (job.root) {
		facts_collect(&run->questions, &job, arena, r);
		add_kind(run, &job);
		if (meant(r, MEANING_CREDIT_CODE))
			run->previous[run->previous_count++] = r;
	} else {
		diag_say(run->findings, MSG_PREVIOUS_FAULTY, (struct mark){0},
			job.source);
	}
	diag_free(quiet);
}

bool
across_previous(struct run *run)
{
	struct batch_options *options =
		arena_alloc(run->arena, sizeof *options);
	struct plan *plan;
	struct walk *walk;

	*options = *run->options;
	options->set_count = 0; /* these are of this year */
	plan = plan_open(
		run->arena, options, options->previous, run->kinds, run->diag);
	if (!plan)
		return false;
	run->previous =
		arena_array(run->arena, plan->count, sizeof *run->previous);
	walk = walk_new(plan);
	for (size_t i = 0; i < plan->count; i++)
		take_previous(run, walk, i);
	walk_free(walk);
	plan_close(plan);
	qsort(run->previous, run->previous_count, sizeof *run->previous,
		by_code);
	return true;
}

const struct result *
across_before(const struct run *run, const struct result *r)
{
	const struct result *const *found;

	if (!run->previous_count || !meant(r, MEANING_CREDIT_CODE))
		return NULL;
	found = bsearch(&r, run->previous, run->previous_count,
		sizeof *run->previous, by_code);
	return found ? *found : NULL;
}

static bool
read_amount(const struct fact *fact, struct decimal *ret_amount)
{
	return decimal_read(fact->value, strlen(fact->value), ret_amount);
}

static void
check_opening(struct run *run)
{
	RUN_FOR (r, run) {
		const struct fact *opening = meant(r, MEANING_OPENING);
		const struct result *before;
		const struct fact *closing;
		struct decimal x, y;

		if (!is_there(r) || !opening)
			continue;
		before = across_before(run, r);
		closing = before ? meant(before, MEANING_CLOSING) : NULL;
		if (!closing)
			diag_say(run->findings, MSG_PREVIOUS_NONE,
				mark_of(run, opening), r->source);
		else if (read_amount(opening, &x) && read_amount(closing, &y) &&
			 x.value != y.value)
			diag_say(run->findings, MSG_OPENING_DIFFERS,
				mark_of(run, opening), opening->value,
				closing->value, place_of(run, closing));
	}
}

void
across_check(struct run *run)
{
	check_numbers(run);
	check_gaps(run);
	check_proposals(run);
	check_organizations(run);
	check_years(run);
	if (run->options->previous) {
		check_kinds(run);
		check_opening(run);
	}
}
