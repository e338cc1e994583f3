/* Reports: the catalogue, and collecting them in any order. */
#include "base/diag.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/language.h"
#include "base/odd.h"
#include "base/reports.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * The names are made by the compiler: a table filled on first use would be
 * a mutable global, and a second list of names would go stale.
 */
enum { NAME_SIZE = 32, REPORTS_LIMIT = 100000 };
#define AT(s, i) ((i) < sizeof s ? (s)[(i) < sizeof s ? (i) : 0] : '\0')
#define LOWER(c) \
	(char)((c) == '_' ? '-' : (c) >= 'A' && (c) <= 'Z' ? (c) + 32 : (c))
#define NAME_4(s, i)                                                     \
	LOWER(AT(s, (i))), LOWER(AT(s, (i) + 1)), LOWER(AT(s, (i) + 2)), \
		LOWER(AT(s, (i) + 3))
#define NAME_16(s, i)                                         \
	NAME_4(s, i), NAME_4(s, (i) + 4), NAME_4(s, (i) + 8), \
		NAME_4(s, (i) + 12)

static const char names[MESSAGE_COUNT][NAME_SIZE] = {
#define MESSAGE(id, level, clause, text, remedy) \
	[MSG_##id] = {NAME_16(#id, 0u), NAME_16(#id, 16u)},
#define MESSAGE_OF_RULE(id, rule, level, clause, text, remedy) \
	MESSAGE(id, level, clause, text, remedy)
#include "base/messages.h"
#undef MESSAGE
};

#define MESSAGE(id, level, clause, text, remedy) \
	_Static_assert(sizeof #id <= NAME_SIZE, "name too long: " #id);
#include "base/messages.h"
#undef MESSAGE
#undef MESSAGE_OF_RULE

#define MESSAGE(id, level, clause, text, remedy) \
	MESSAGE_OF_RULE(id, NULL, level, clause, text, remedy)
#define MESSAGE_OF_RULE(id, rule, level, clause, text, remedy) \
	[MSG_##id] = {                                         \
		names[MSG_##id], LEVEL_##level, clause, text, remedy, rule},
static const struct message catalogue[MESSAGE_COUNT] = {
#include "base/messages.h"
};
#undef MESSAGE
#undef MESSAGE_OF_RULE

const struct message *
message_get(enum message_id id)
{
	return &catalogue[id];
}

struct diag {
	struct arena *arena; /* the details' strings */
	struct diag_entry *reports;
	size_t count, capacity;
	const char **files; /* in the order of their first report */
	size_t file_count, file_capacity;
	size_t *file_slots; /* hash of their names: index + 1 */
	size_t *slots; /* hash of reports: index + 1, for folding doubles */
	size_t *rules; /* the same of a rule and its place, for diag_told */
	size_t slot_count;
	size_t levels[LEVEL_FATAL + 1];
	size_t left_out[LEVEL_FATAL + 1]; /* of these: counted, not kept */
	bool (*keep)(void *context, const struct report *report);
	void *keep_context;
};

struct diag *
diag_new(void)
{
	struct diag *diag = memory_grow(NULL, 1, sizeof *diag);

	*diag = (struct diag){.arena = arena_new()};
	return diag;
}

void
diag_free(struct diag *diag)
{
	if (!diag)
		return;
	memory_free(diag->slots);
	memory_free(diag->rules);
	memory_free(diag->file_slots);
	memory_free(diag->files);
	memory_free(diag->reports);
	arena_free(diag->arena);
	memory_free(diag);
}

/* The slot that holds the file of that name, or the empty one for it; there
 * are twice as many as there is room for files. */
static size_t *
find_file(const struct diag *diag, const char *name)
{
	size_t mask = diag->file_capacity * 2 - 1;
	uint64_t hash = hash_more(HASH_START, name, strlen(name));
	size_t i = (size_t)(hash ^ hash >> 32) & mask;

	while (diag->file_slots[i] &&
		strcmp(diag->files[diag->file_slots[i] - 1], name) != 0)
		i = (i + 1) & mask;
	return &diag->file_slots[i];
}

/* For one more file. */
static void
make_room_for_file(struct diag *diag)
{
	size_t before = diag->file_capacity, slots;

	diag->files = memory_more(diag->files, diag->file_count,
		&diag->file_capacity, sizeof *diag->files);
	if (diag->file_capacity == before)
		return;
	slots = diag->file_capacity * 2;
	diag->file_slots =
		memory_grow(diag->file_slots, slots, sizeof *diag->file_slots);
	memset(diag->file_slots, 0, slots * sizeof *diag->file_slots);
	for (size_t i = 0; i < diag->file_count; i++)
		*find_file(diag, diag->files[i]) = i + 1;
}

/* Files are told apart by name: one that is read twice is one file. */
static size_t
file_index(struct diag *diag, const struct source *source)
{
	const char *name = source ? source->name : "";
	size_t *slot;

	make_room_for_file(diag);
	slot = find_file(diag, name);
	if (!*slot) {
		diag->files[diag->file_count++] =
			arena_string(diag->arena, name);
		*slot = diag->file_count;
	}
	return *slot - 1;
}

static size_t
report_hash(const struct diag_entry *report)
{
	const uint64_t numbers[] = {(uintptr_t)report->message, report->file,
		(uint64_t)report->mark.line, (uint64_t)report->mark.column};
	uint64_t hash = hash_more(HASH_START, numbers, sizeof numbers);

	/* each with its NUL: "a", "bc" is not "ab", "c" */
	for (size_t i = 0; i < DETAIL_LIMIT && report->details[i]; i++)
		hash = hash_more(hash, report->details[i],
			strlen(report->details[i]) + 1);
	return (size_t)(hash ^ hash >> 32);
}

static bool
same_report(const struct diag_entry *a, const struct diag_entry *b)
{
	if (a->message != b->message || a->file != b->file ||
		a->mark.line != b->mark.line ||
		a->mark.column != b->mark.column)
		return false;
	for (size_t i = 0; i < DETAIL_LIMIT; i++) {
		const char *x = a->details[i], *y = b->details[i];
		if (!x || !y)
			return x == y;
		if (strcmp(x, y) != 0)
			return false;
	}
	return true;
}

/* The slot that holds an equal report, or the empty one for it. */
static size_t *
find_slot(const struct diag *diag, const struct diag_entry *report)
{
	size_t mask = diag->slot_count - 1, i = report_hash(report) & mask;

	while (diag->slots[i] &&
		!same_report(&diag->reports[diag->slots[i] - 1], report))
		i = (i + 1) & mask;
	return &diag->slots[i];
}

/* The slot that holds a report of the rule at that place, or an empty one. */
static size_t *
find_rule(const struct diag *diag, const char *rule, struct mark mark)
{
	const uint64_t numbers[] = {(uintptr_t)mark.source, (uint64_t)mark.line,
		(uint64_t)mark.column};
	uint64_t hash = hash_more(HASH_START, numbers, sizeof numbers);
	size_t mask = diag->slot_count - 1, i;

	hash = hash_more(hash, rule, strlen(rule));
	for (i = (size_t)(hash ^ hash >> 32) & mask; diag->rules[i];
		i = (i + 1) & mask) {
		const struct diag_entry *r = &diag->reports[diag->rules[i] - 1];
		if (!strcmp(r->message->rule, rule) &&
			r->mark.source == mark.source &&
			r->mark.line == mark.line &&
			r->mark.column == mark.column)
			break;
	}
	return &diag->rules[i];
}

/* Report `i` is there. */
static void
take_rule(struct diag *diag, size_t i)
{
	const struct diag_entry *r = &diag->reports[i];

	if (r->message->rule)
		*find_rule(diag, r->message->rule, r->mark) = i + 1;
}

static void
fill_slots(struct diag *diag)
{
	memset(diag->slots, 0, diag->slot_count * sizeof *diag->slots);
	memset(diag->rules, 0, diag->slot_count * sizeof *diag->rules);
	for (size_t i = 0; i < diag->count; i++) {
		*find_slot(diag, &diag->reports[i]) = i + 1;
		take_rule(diag, i);
	}
}

/* For one more report. */
static void
make_room(struct diag *diag)
{
	diag->reports = memory_more(diag->reports, diag->count, &diag->capacity,
		sizeof *diag->reports);
	if (diag->slot_count == diag->capacity * 2)
		return;
	diag->slot_count = diag->capacity * 2;
	diag->slots =
		memory_grow(diag->slots, diag->slot_count, sizeof *diag->slots);
	diag->rules =
		memory_grow(diag->rules, diag->slot_count, sizeof *diag->rules);
	fill_slots(diag);
}

void
diag_report(struct diag *diag, enum message_id id, struct mark mark,
	const char *const details[])
{
	const struct report report = {
		.message = &catalogue[id],
		.mark = mark,
		.details = details,
	};

	diag_tell(diag, &report);
}

/* False where it is there already. */
static bool
store(struct diag *diag, const struct report *told)
{
	struct diag_entry report = {
		.message = told->message,
		.mark = told->mark,
		.width = told->width,
		.by_hand = told->by_hand,
		.documents = told->documents,
		.rows = told->rows,
		.file = file_index(diag, told->mark.source),
		.order = diag->count,
	};
	const char *const *details = told->details;
	size_t *slot;

	for (size_t i = 0; i < DETAIL_LIMIT && details && details[i]; i++)
		report.details[i] = details[i];
	make_room(diag);
	slot = find_slot(diag, &report);
	if (*slot)
		return false;
	for (size_t i = 0; i < DETAIL_LIMIT && report.details[i]; i++)
		report.details[i] =
			arena_string(diag->arena, report.details[i]);
	if (told->first)
		report.first = arena_string(diag->arena, told->first);
	diag->reports[diag->count++] = report;
	*slot = diag->count;
	take_rule(diag, diag->count - 1);
	diag->levels[report.message->level]++;
	return true;
}

/*
 * Of a file with a million faults nobody reads them all, and each costs some
 * 400 bytes: more are only counted. What the first of these says is said in
 * its place.
 */
static bool
leave_out(struct diag *diag, const struct report *told)
{
	const enum diag_level level = told->message->level;
	char most[12];
	const char *const details[] = {most, NULL};
	struct report report = {
		.message = &catalogue[MSG_REPORTS_LEFT_OUT],
		.mark = told->mark,
		.details = details,
	};

	diag->levels[level]++;
	diag->left_out[level]++;
	if (diag->count > REPORTS_LIMIT)
		return false;
	snprintf(most, sizeof most, "%d", REPORTS_LIMIT);
	store(diag, &report);
	return false;
}

bool
diag_tell(struct diag *diag, const struct report *told)
{
	if (diag->keep && !diag->keep(diag->keep_context, told))
		return false;
	if (diag->count >= REPORTS_LIMIT && told->message->level < LEVEL_FATAL)
		return leave_out(diag, told);
	return store(diag, told);
}

void
diag_tell_entry(struct diag *diag, const struct diag_entry *entry)
{
	const char *details[DETAIL_LIMIT + 1] = {NULL};
	const struct report report = {
		.message = entry->message,
		.mark = entry->mark,
		.width = entry->width,
		.by_hand = entry->by_hand,
		.details = details,
		.documents = entry->documents,
		.first = entry->first,
		.rows = entry->rows,
	};

	memcpy(details, entry->details, sizeof entry->details);
	diag_tell(diag, &report);
}

void
diag_take(struct diag *diag, const struct diag *from)
{
	for (size_t i = 0; i < from->count; i++)
		diag_tell_entry(diag, &from->reports[i]);
	for (int i = 0; i < LEVEL_FATAL; i++) {
		diag->levels[i] += from->left_out[i];
		diag->left_out[i] += from->left_out[i];
	}
}

/* Which are kept. */
static void
sift(struct diag *diag, bool (*keep)(void *context, const struct report *),
	void *context)
{
	size_t kept = 0;

	for (size_t i = 0; i < diag->count; i++) {
		const struct diag_entry *k = &diag->reports[i];
		const struct report report = {
			.message = k->message,
			.mark = k->mark,
			.width = k->width,
			.by_hand = k->by_hand,
			.details = k->details,
		};
		if (keep(context, &report))
			diag->reports[kept++] = *k;
		else
			diag->levels[k->message->level]--;
	}
	if (kept < diag->count) {
		diag->count = kept;
		fill_slots(diag);
	}
}

void
diag_filter(struct diag *diag,
	bool (*keep)(void *context, const struct report *report), void *context)
{
	diag->keep = keep;
	diag->keep_context = context;
	sift(diag, keep, context);
}

struct taken_back {
	const struct message *message;
	int line;
	const char *detail;
};

static bool
is_not_taken_back(void *context, const struct report *report)
{
	const struct taken_back *taken = context;

	if (report->message != taken->message ||
		(taken->line && report->mark.line != taken->line))
		return true;
	return taken->detail &&
	       (!report->details[0] ||
		       strcmp(report->details[0], taken->detail) != 0);
}

bool
diag_take_back(
	struct diag *diag, enum message_id id, int line, const char *detail)
{
	struct taken_back taken = {&catalogue[id], line, detail};
	size_t before = diag->count;

	sift(diag, is_not_taken_back, &taken);
	return diag->count < before;
}

bool
diag_holds(const struct diag *diag, enum message_id id)
{
	for (size_t i = 0; i < diag->count; i++)
		if (diag->reports[i].message == &catalogue[id])
			return true;
	return false;
}

bool
diag_told(const struct diag *diag, const char *rule, struct mark mark)
{
	return diag->slot_count && *find_rule(diag, rule, mark);
}

size_t
diag_count(const struct diag *diag, enum diag_level at_least)
{
	size_t count = 0;

	for (int i = at_least; i <= LEVEL_FATAL; i++)
		count += diag->levels[i];
	return count;
}

bool
diag_failed(const struct diag *diag)
{
	return diag_count(diag, LEVEL_ERROR) > 0;
}

int
diag_status(const struct diag *diag)
{
	if (diag->levels[LEVEL_FATAL])
		return 3;
	return diag->levels[LEVEL_ERROR] ? 1 : 0;
}

static int
compare_places(const void *a, const void *b)
{
	const struct diag_entry *x = a, *y = b;

	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	if (x->mark.line != y->mark.line)
		return x->mark.line < y->mark.line ? -1 : 1;
	if (x->mark.column != y->mark.column)
		return x->mark.column < y->mark.column ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

size_t
diag_sorted(const struct diag *diag, struct diag_entry **ret_sorted)
{
	/* A copy: the hash of reports points into the unsorted list. */
	struct diag_entry *sorted =
		memory_grow(NULL, diag->count, sizeof *sorted);

	if (diag->count) {
		memcpy(sorted, diag->reports, diag->count * sizeof *sorted);
		qsort(sorted, diag->count, sizeof *sorted, compare_places);
	}
	*ret_sorted = sorted;
	return diag->count;
}

/* --- words ------------------------------------------------------------- */

uint32_t
report_next(const char **at, const char *end)
{
	uint32_t c;
	size_t n = utf8_decode(*at, (size_t)(end - *at), &c);

	if (!n) {
		*at += 1;
		return 0xfffd;
	}
	*at += n;
	if (c == '\t' || c == '\n' || c == '\r')
		return ' ';
	return odd_steers(c) || utf8_is_control(c) ? 0xfffd : c;
}

void
report_show(struct buf *out, const char *text)
{
	const char *end = text + strlen(text), *at;

	for (uint32_t c = 0; text < end; buf_utf8(out, c)) {
		at = text;
		c = report_next(&text, end);
		/* nobody would know what stood there */
		if (c == 0xfffd && utf8_decode(at, (size_t)(end - at), &c) &&
			c != 0xfffd) {
			buf_format(out, "<U+%04X", (unsigned)c);
			c = '>';
		}
	}
}

static const char *
translate(const char *text)
{
	return *text ? _(text) : text;
}

void
report_fill(struct buf *out, const char *text, const struct diag_entry *entry)
{
	text = translate(text);
	for (; *text; text++) {
		if (text[0] == '{' && text[1] >= '1' && text[1] <= '9' &&
			text[2] == '}') {
			const char *detail = entry->details[text[1] - '1'];
			if (detail)
				report_show(out, detail);
			text += 2;
		} else {
			buf_char(out, *text);
		}
	}
}

/* --- remedies in a table -------------------------------------------------- */

/* The last of the words before `stop`; NULL where there is none. */
static const char *
last_before(const char *text, const char *stop, const char *const words[2])
{
	const char *last = NULL;

	for (size_t i = 0; i < 2; i++)
		for (const char *at = text;
			(at = strstr(at, words[i])) && at < stop; at++)
			if (!last || at > last)
				last = at;
	return last;
}

/* Where the clause on --fix ends: behind `close`, or before the next ;. */
static const char *
end_of_clause(const char *fix, const char *const close[2])
{
	static const char *const next[] = {"；", ";"};
	const char *end = fix + strlen(fix);

	for (size_t i = 0; i < 2; i++) {
		const char *at = strstr(fix, close ? close[i] : next[i]);

		if (at && at < end)
			end = at + (close ? strlen(close[i]) : 0);
	}
	return end;
}

/*
 * "write {2}; --fix does it" without its end, "delete it (--fix does it); …"
 * without the brackets. In brackets, else behind a semicolon, else behind a
 * comma: so it is worded in all remedies.
 */
static void
put_without_fix(struct buf *out, const char *text, const char *fix)
{
	static const char *const opens[] = {"（", " ("}, *const closes[] = {
								 "）", ")"};
	static const char *const semicolons[] = {"；", ";"};
	static const char *const commas[] = {"，", ","};
	const char *from = last_before(text, fix, opens);
	const char *end;

	if (from && !last_before(from, fix, closes)) {
		end = end_of_clause(fix, closes);
	} else {
		end = end_of_clause(fix, NULL);
		from = last_before(text, fix, semicolons);
		from = from ? from : last_before(text, fix, commas);
	}
	buf_bytes(out, text, (size_t)((from ? from : text) - text));
	buf_text(out, end);
}

void
report_remedy(struct buf *out, const struct diag_entry *entry)
{
	const char *text = translate(entry->message->remedy);
	const char *fix = strstr(text, "--fix");
	struct buf short_one = {0};
	bool reaches = !entry->by_hand &&
		       (!entry->mark.source || !entry->mark.source->no_fix);

	if (!fix || reaches) {
		report_fill(out, text, entry);
		return;
	}
	buf_text(&short_one, "");
	put_without_fix(&short_one, text, fix);
	report_fill(out, short_one.data, entry);
	buf_done(&short_one);
}
