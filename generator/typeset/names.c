/* Names in titles, by how they begin and end. */
#include "typeset/names.h"

#include "base/utf8.h"
#include "typeset/chars.h"

#include <string.h>

enum {
	NAME_MOST = 30,   /* characters of a name */
	PLACE_MOST = 3,   /* characters of a place before 市, at a start */
	PLACE_USUAL = 2,  /* and where it is not known where it starts */
	OFFICE_MOST = 12, /* characters before 委员会 within an organ */
	ADVERB_MOST = 3,  /* 进一步, between 关于 and its verb */
	LINK_MOST = 6, /* 第三十二次会议: between the organ and its 次会议 */
};

/* The title as bytes, so that words are compared as they are written. */
struct finder {
	struct arena *arena;
	const struct title_words *words;
	const uint32_t *c;
	const char *bytes;
	const size_t *at; /* of each character, and of the end */
	size_t count;
	struct names *names;
};

struct list {
	const char **words;
	size_t count;
};

/* --- words at places ------------------------------------------------------ */

/* Characters of the word if it stands at `from`, else 0. */
static size_t
word_at(const struct finder *f, size_t from, const char *word)
{
	size_t length = strlen(word);

	if (f->at[f->count] - f->at[from] < length ||
		memcmp(f->bytes + f->at[from], word, length) != 0)
		return 0;
	return utf8_count(word, length);
}

/* The longest of the words that stands at `from`, in characters. */
static size_t
longest_at(const struct finder *f, size_t from, struct list list)
{
	size_t longest = 0;

	for (size_t i = 0; i < list.count; i++) {
		size_t n = word_at(f, from, list.words[i]);
		if (n > longest)
			longest = n;
	}
	return longest;
}

/* The longest of the words that ends before `to`. */
static size_t
longest_before(const struct finder *f, size_t to, struct list list)
{
	size_t longest = 0;

	for (size_t i = 0; i < list.count; i++) {
		size_t length = strlen(list.words[i]);
		if (length > longest && length <= f->at[to] &&
			!memcmp(f->bytes + f->at[to] - length, list.words[i],
				length))
			longest = length;
	}
	return utf8_count(f->bytes + f->at[to] - longest, longest);
}

static bool
is_han(const struct finder *f, size_t i)
{
	return char_class(f->c[i]) == CHAR_HAN;
}

static void
add(struct finder *f, size_t from, size_t to, size_t joint, enum name_kind kind)
{
	struct names *names = f->names;

	if (to < from + 2 || to - from > NAME_MOST)
		return;
	names->name = arena_grow(f->arena, names->name, names->count,
		&names->capacity, sizeof *names->name);
	names->behind[to] = true;
	names->name[names->count++] = (struct name){from, to, joint, kind};
}

/* --- what stands before 关于 ---------------------------------------------- */

static bool
ends_as_issuer(const struct finder *f, size_t to)
{
	const struct title_words *w = f->words;

	return longest_before(
		       f, to, (struct list){w->organs, w->organ_count}) ||
	       longest_before(
		       f, to, (struct list){w->issuers, w->issuer_count});
}

/*
 * The first word that leads to what the title is about. One of a single
 * character is none unless an organ stands before it: 针对, 方向.
 */
static void
find_lead(struct finder *f)
{
	const struct list leads = {f->words->leads, f->words->lead_count};

	for (size_t i = 0; i < f->count; i++) {
		size_t n = longest_at(f, i, leads);

		if (char_class(f->c[i]) == CHAR_OPEN)
			return;
		if (n > 1 || (n && (!i || ends_as_issuer(f, i)))) {
			f->names->lead = i;
			f->names->lead_end = i + n;
			return;
		}
	}
}

/* Each of 甲局、乙局 before the lead; without one 甲局 before 2026. */
static void
find_issuers(struct finder *f)
{
	bool led = f->names->lead_end > 0;
	size_t end = led ? f->names->lead : f->count, from = 0;

	for (size_t i = 0; i <= end; i++) {
		if (i < end && is_han(f, i))
			continue;
		if (led || ends_as_issuer(f, i))
			add(f, from, i, 0, NAME_ISSUER);
		if (!led)
			return;
		from = i + 1;
	}
}

static void
find_given(struct finder *f, struct issuers issuers)
{
	for (size_t k = 0; k < issuers.count; k++)
		for (size_t i = 0; i < f->count; i++) {
			size_t n = word_at(f, i, issuers.names[k]);
			if (n)
				add(f, i, i + n, 0, NAME_ISSUER);
		}
}

/* --- organs in what the title is about ------------------------------------ */

/* Where a name that ends in [ending, …) may begin at the earliest. */
static size_t
earliest(const struct finder *f, size_t ending)
{
	const struct list leads = {f->words->leads, f->words->lead_count};
	size_t from = ending;

	while (from && ending - from < NAME_MOST && is_han(f, from - 1) &&
		f->c[from - 1] != U'的' && longest_before(f, from, leads) < 2 &&
		from != f->names->lead_end)
		from--;
	return from;
}

/* The first region in [from, to) whose name ends there. */
static bool
find_region(const struct finder *f, size_t from, size_t to, size_t *ret_start)
{
	const struct title_words *w = f->words;
	const struct list regions = {w->regions, w->region_count};
	const struct list others = {w->other_regions, w->other_region_count};

	for (size_t i = from; i < to; i++) {
		size_t other = longest_at(f, i, others);
		size_t n = longest_at(f, i, regions);
		if (other) {
			i += other - 1;
			continue;
		}
		if (!n)
			continue;
		*ret_start = i;
		return true;
	}
	return false;
}

/*
 * A name that ends in [ending, to), `within` the organ before it: 常委会,
 * 教育工作委员会. Returns where it begins.
 */
static size_t
add_organ(struct finder *f, size_t from, bool within, size_t ending, size_t to)
{
	const struct list starts = {f->words->starts, f->words->start_count};
	enum name_kind kind = NAME_ORGAN;
	size_t region;

	if (!longest_at(f, from, starts)) {
		if (find_region(f, from, ending, &region)) {
			if (region - from > PLACE_MOST)
				from = region - PLACE_USUAL;
		} else {
			kind = NAME_LOOSE;
			if (ending - from > (within ? OFFICE_MOST : 2))
				from = ending - 2;
		}
	}
	add(f, from, to, 0, kind);
	return from;
}

/*
 * Each ending makes a name of what stands before it. 办公室 directly behind a
 * name, and 第五次会议, go on with it.
 */
static void
find_organs(struct finder *f)
{
	const struct list starts = {f->words->starts, f->words->start_count};
	const struct list organs = {f->words->organs, f->words->organ_count};
	const struct list meetings = {
		f->words->meetings, f->words->meeting_count};
	size_t last = 0, last_from = 0;
	bool was_meeting = false;

	for (size_t to = 1; to <= f->count; to++) {
		size_t meeting = longest_before(f, to, meetings);
		size_t organ = longest_before(f, to, organs);
		size_t ending = to - (meeting ? meeting : organ);
		size_t from;
		bool goes_on;

		if (ending == to || ending < last)
			continue;
		from = earliest(f, ending);
		if (from == ending && longest_at(f, from, starts))
			continue;
		goes_on =
			last && from <= last &&
			(ending == last || (meeting && !was_meeting &&
						   ending - last <= LINK_MOST));
		if (goes_on)
			add(f, last_from, to, ending > last ? last : 0,
				NAME_ORGAN);
		else
			last_from = add_organ(f, from > last ? from : last,
				last && from <= last, ending, to);
		last = to;
		was_meeting = meeting;
	}
}

/* Inside the names that were found, and behind their regions. */
static void
find_name_joints(struct finder *f)
{
	const struct list regions = {f->words->regions, f->words->region_count};

	for (size_t k = 0; k < f->names->count; k++) {
		const struct name *name = &f->names->name[k];
		size_t from = name->from, region;
		for (size_t i = from + 1; i < name->to; i++)
			f->names->joints[i] |= JOINT_IN_NAME;
		while (find_region(f, from, name->to, &region)) {
			from = region + longest_at(f, region, regions);
			if (from < name->to && region > name->from)
				f->names->joints[from] |= JOINT_REGION;
		}
	}
}

static void
find_compounds(struct finder *f)
{
	const struct list compounds = {
		f->words->compounds, f->words->compound_count};

	for (size_t i = 0; i < f->count; i++) {
		size_t n = longest_at(f, i, compounds);
		for (size_t k = 1; k < n; k++)
			f->names->joints[i + k] |= JOINT_COMPOUND;
	}
}

/* 关于加快推进|城镇: a verb as near to the lead as this may end a line. */
static bool
is_led(const struct finder *f, size_t i)
{
	size_t lead = f->names->lead_end;

	return i < 2 || (lead && i >= lead && i <= lead + ADVERB_MOST);
}

/* 工作, but not that of 工作领导小组 */
static bool
is_head(const struct finder *f, size_t i)
{
	const struct title_words *w = f->words;
	size_t n = longest_at(f, i, (struct list){w->heads, w->head_count});

	return n &&
	       !longest_at(f, i + n, (struct list){w->organs, w->organ_count});
}

/* What belongs to a noun, and what a verb governs. */
static void
find_joints(struct finder *f)
{
	const struct title_words *w = f->words;
	const struct list modifiers = {w->modifiers, w->modifier_count};
	const struct list verbs = {w->verbs, w->verb_count};
	unsigned char *joints = f->names->joints;

	for (size_t i = 1; i < f->count; i++) {
		size_t verb = longest_at(f, i, verbs);
		if (!f->names->behind[i] && is_head(f, i))
			joints[i] |= JOINT_HEAD;
		if (longest_before(f, i, modifiers))
			joints[i] |= JOINT_MODIFIER;
		if (!verb || is_led(f, i))
			continue;
		if (!(joints[i] & JOINT_OBJECT)) /* not of 奋力谱写 */
			joints[i] |= JOINT_VERB;
		if (i + verb < f->count)
			joints[i + verb] |= JOINT_OBJECT;
	}
}

struct names
names_find(struct arena *arena, const struct title_words *words,
	struct issuers issuers, const uint32_t *code_points, size_t count)
{
	char *bytes = arena_alloc(arena, 4 * count + 1);
	size_t *at = arena_array(arena, count + 1, sizeof *at);
	struct names names = {
		.behind = arena_array(arena, count + 1, sizeof(bool)),
		.joints = arena_array(arena, count + 1, sizeof *names.joints),
	};
	struct finder f = {arena, words, code_points, bytes, at, count, &names};

	for (size_t i = 0; i < count; i++)
		at[i + 1] = at[i] + utf8_encode(code_points[i], bytes + at[i]);
	find_lead(&f);
	find_issuers(&f);
	find_given(&f, issuers);
	find_organs(&f);
	find_name_joints(&f);
	find_compounds(&f);
	find_joints(&f);
	return names;
}
