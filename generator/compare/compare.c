/* Two documents, line by line. See compare.h. */
#include "compare/compare.h"

#include "base/buf.h"
#include "compare/align.h"
#include "compare/script.h"

#include <string.h>

/* Steps for one comparison, a second or two of them; see script_make. */
enum { WORK_LIMIT = 100 * 1000 * 1000 };

struct comparer {
	struct arena *arena;
	struct unit_table *units, *lines, *groups;
	size_t work;
	struct comparison *comparison;
};

const char *
change_name(enum change change)
{
	static const char *const names[] = {
#define ROW(change, name) name,
		CHANGES(ROW)
#undef ROW
	};

	return names[change];
}

/* --- texts ------------------------------------------------------------ */

/* One side of two texts, while they are read side by side. */
struct side {
	const char *text;
	const struct units *units;
	const bool *out;
	size_t at;
};

/* The units from where the side is, all of which go, or stay. */
static size_t
run_of(struct side *side, bool out, const char **ret_text)
{
	const size_t from = side->at;

	while (side->at < side->units->count && side->out[side->at] == out)
		side->at++;
	*ret_text = side->text + side->units->starts[from];
	return side->units->starts[side->at] - side->units->starts[from];
}

static void
put_part(struct text_part *parts, size_t *count, enum part_fate fate,
	const char *text, size_t length)
{
	if (length)
		parts[(*count)++] = (struct text_part){fate, text, length};
}

static size_t
parts_of(struct side *old, struct side *new, struct text_part *parts)
{
	const char *text, *same;
	size_t count = 0, length;

	while (old->at < old->units->count || new->at < new->units->count) {
		length = run_of(old, true, &text);
		put_part(parts, &count, PART_GOES, text, length);
		length = run_of(new, true, &text);
		put_part(parts, &count, PART_COMES, text, length);
		/* what stays ends in both at once, or is longer in one */
		for (length = 0, same = new->text + new->units->starts[new->at];
			old->at < old->units->count && !old->out[old->at] &&
			new->at < new->units->count && !new->out[new->at];
			old->at++, new->at++)
			length += new->units->starts[new->at + 1] -
				  new->units->starts[new->at];
		put_part(parts, &count, PART_STAYS, same, length);
	}
	return count;
}

/* The two texts as parts, as many as *ret_count says. */
static struct text_part *
compare_texts(struct unit_table *table, struct arena *arena, const char *old,
	const char *new, size_t *work, size_t *ret_count)
{
	const struct units a = units_of(table, old, strlen(old));
	const struct units b = units_of(table, new, strlen(new));
	struct script_row goes = {.ids = a.ids, .count = a.count};
	struct script_row comes = {.ids = b.ids, .count = b.count};
	struct text_part *parts =
		arena_array(arena, a.count + b.count + 1, sizeof *parts);
	struct side x = {.text = old, .units = &a},
		    y = {.text = new, .units = &b};

	script_make(arena, &goes, &comes, work);
	script_smooth(arena, &goes, &comes);
	x.out = goes.out;
	y.out = comes.out;
	*ret_count = parts_of(&x, &y, parts);
	return parts;
}

/* --- items ------------------------------------------------------------ */

/* Of the field, whichever attachment it is of, and of its kind of lines: a
 * heading may become a paragraph. */
static uint32_t
group_of(struct comparer *c, const struct line *line)
{
	const enum line_what what =
		line->what == LINE_HEADING ? LINE_PARAGRAPH : line->what;
	char *name =
		arena_join(c->arena, line_name(what), " ", line->path, NULL);
	char *end = name;

	for (const char *at = name; *at; at++)
		if (*at < '0' || *at > '9')
			*end++ = *at;
	return unit_number(c->groups, name, (size_t)(end - name));
}

/* All that makes two lines equal. */
static const char *
identity_of(struct comparer *c, const struct line *line, uint32_t group)
{
	struct buf text = {0};
	const char *copy;

	buf_format(&text, "%u %u ", (unsigned)line->what, (unsigned)group);
	buf_text(&text, line->settings);
	for (size_t i = 0; i < line->cell_count; i++) {
		buf_char(&text, '\n');
		buf_text(&text, line->cells[i].settings);
	}
	buf_char(&text, '\n');
	buf_text(&text, line->text);
	copy = arena_copy(c->arena, text.data, text.length);
	buf_done(&text);
	return copy;
}

static bool
is_movable(const struct line *line)
{
	return line->what == LINE_PARAGRAPH || line->what == LINE_HEADING ||
	       line->what == LINE_ROW;
}

/* There is but one of it at a place, whatever it says. */
static bool
is_single(const struct line *line)
{
	return line->what != LINE_PARAGRAPH && line->what != LINE_HEADING &&
	       line->what != LINE_ROW && line->what != LINE_NOTE;
}

static struct align_list
items_of(struct comparer *c, const struct line *lines, size_t count)
{
	struct align_item *items =
		arena_array(c->arena, count + 1, sizeof *items);

	for (size_t i = 0; i < count; i++) {
		const struct line *line = &lines[i];
		const size_t length = strlen(line->text);
		const struct units units =
			units_of(c->units, line->text, length);
		const uint32_t group = group_of(c, line);
		const char *identity = identity_of(c, line, group);

		items[i] = (struct align_item){
			.id = unit_number(c->lines, identity, strlen(identity)),
			.group = group,
			.single = is_single(line),
			.movable = is_movable(line)};
		align_traits(c->arena, &units, &items[i]);
	}
	return (struct align_list){.items = items, .count = count};
}

/* --- entries ---------------------------------------------------------- */

static struct entry *entries_of(struct comparer *c, const struct line *old,
	size_t old_count, const struct line *new, size_t new_count);

static void
fill_entry(struct comparer *c, struct entry *entry)
{
	const struct line *old = entry->old, *new = entry->new;

	if (!old || !new || !strcmp(old->text, new->text))
		return;
	if (new->what == LINE_ROW && old->what == LINE_ROW)
		entry->cells = entries_of(c, old->cells, old->cell_count,
			new->cells, new->cell_count);
	entry->parts = compare_texts(c->units, c->arena, old->text, new->text,
		&c->work, &entry->part_count);
}

static struct entry **
add_entry(struct comparer *c, struct entry **end, enum change change,
	const struct line *old, const struct line *new)
{
	struct entry *entry = arena_alloc(c->arena, sizeof *entry);

	*entry = (struct entry){.change = change, .old = old, .new = new};
	if (change == CHANGE_TEXT || change == CHANGE_MOVED)
		fill_entry(c, entry);
	*end = entry;
	return &entry->next;
}

static enum change
change_of(const struct align_list *old, size_t i, const struct align_list *new,
	size_t k)
{
	return old->items[i].id == new->items[k].id ? CHANGE_NONE : CHANGE_TEXT;
}

static struct entry *
entries_of(struct comparer *c, const struct line *old, size_t old_count,
	const struct line *new, size_t new_count)
{
	struct align_list a = items_of(c, old, old_count);
	struct align_list b = items_of(c, new, new_count);
	struct entry *first = NULL, **end = &first;
	size_t i = 0, k = 0;

	align(c->arena, &a, &b, &c->work);
	while (i < a.count || k < b.count) {
		for (; i < a.count &&
			(a.fates[i].other == ALIGN_NONE || a.fates[i].moved);
			i++)
			end = add_entry(c, end,
				a.fates[i].moved ? CHANGE_AWAY : CHANGE_DELETED,
				&old[i],
				a.fates[i].moved ? &new[a.fates[i].other]
						 : NULL);
		for (; k < b.count &&
			(b.fates[k].other == ALIGN_NONE || b.fates[k].moved);
			k++)
			end = add_entry(c, end,
				b.fates[k].moved ? CHANGE_MOVED
						 : CHANGE_INSERTED,
				b.fates[k].moved ? &old[b.fates[k].other]
						 : NULL,
				&new[k]);
		if (i == a.count)
			continue;
		end = add_entry(
			c, end, change_of(&a, i, &b, k), &old[i], &new[k]);
		i++;
		k++;
	}
	return first;
}

static void
count_entries(struct comparison *comparison)
{
	size_t *const counts[] = {
		[CHANGE_TEXT] = &comparison->changed,
		[CHANGE_INSERTED] = &comparison->inserted,
		[CHANGE_DELETED] = &comparison->deleted,
		[CHANGE_MOVED] = &comparison->moved,
		[CHANGE_AWAY] = NULL,
	};

	for (const struct entry *e = comparison->entries; e; e = e->next)
		if (e->change != CHANGE_NONE && counts[e->change])
			++*counts[e->change];
}

struct comparison
compare_documents(struct arena *arena, const struct document *old,
	const struct document *new, bool printed)
{
	struct comparison comparison = {.old = old, .new = new};
	struct comparer c = {.arena = arena,
		.units = unit_table_new(arena),
		.lines = unit_table_new(arena),
		.groups = unit_table_new(arena),
		.work = WORK_LIMIT,
		.comparison = &comparison};
	const struct lines a = lines_of(arena, old, printed);
	const struct lines b = lines_of(arena, new, printed);

	comparison.entries = entries_of(&c, a.list, a.count, b.list, b.count);
	comparison.coarse = !c.work;
	count_entries(&comparison);
	return comparison;
}
