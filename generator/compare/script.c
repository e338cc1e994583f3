/* The shortest way from one row to another. See script.h. */
#include "compare/script.h"

/* --- Myers ------------------------------------------------------------ */

/* A rectangle of the edit graph: stretches of both rows. */
struct field {
	size_t a, a_end, b, b_end;
};

struct walker {
	const struct script_row *old, *new;
	/* of each diagonal how far it was come; of -1: not yet */
	ptrdiff_t *forward, *backward;
	ptrdiff_t room; /* of diagonal 0 in these */
	size_t *work;
};

/* One direction: the furthest points of so many edits. */
struct front {
	ptrdiff_t *reach, *other;
	ptrdiff_t low, high; /* diagonals beyond these have left the field */
	bool reverse;
};

static bool
same_at(const struct walker *w, const struct field *f, ptrdiff_t x, ptrdiff_t y,
	bool reverse)
{
	const size_t a = reverse ? f->a_end - 1 - (size_t)x : f->a + (size_t)x;
	const size_t b = reverse ? f->b_end - 1 - (size_t)y : f->b + (size_t)y;

	return w->old->ids[a] == w->new->ids[b];
}

static void
spend(struct walker *w, size_t steps)
{
	*w->work -= steps < *w->work ? steps : *w->work;
}

/*
 * The front goes on by one edit. True where it meets the other one, at
 * (*ret_x, *ret_y) as the front counts.
 */
static bool
advance(struct walker *w, const struct field *f, struct front *front,
	ptrdiff_t edits, bool may_meet, ptrdiff_t *ret_x, ptrdiff_t *ret_y)
{
	const ptrdiff_t n = (ptrdiff_t)(f->a_end - f->a);
	const ptrdiff_t m = (ptrdiff_t)(f->b_end - f->b);
	ptrdiff_t *reach = front->reach + w->room;
	const ptrdiff_t *other = front->other + w->room;

	for (ptrdiff_t k = -edits + front->low; k <= edits - front->high;
		k += 2) {
		const bool down = k == -edits ||
				  (k != edits && reach[k - 1] < reach[k + 1]);
		ptrdiff_t x = down ? reach[k + 1] : reach[k - 1] + 1;
		const ptrdiff_t start = x, mirror = n - m - k;

		while (x < n && x - k < m &&
			same_at(w, f, x, x - k, front->reverse))
			x++;
		reach[k] = x;
		spend(w, (size_t)(x - start) + 1);
		if (x > n)
			front->high += 2;
		else if (x - k > m)
			front->low += 2;
		else if (may_meet && mirror >= -w->room && mirror <= w->room &&
			 other[mirror] >= 0 && x >= n - other[mirror]) {
			*ret_x = x;
			*ret_y = x - k;
			return true;
		}
	}
	return false;
}

static void
clear(struct walker *w, size_t room)
{
	w->room = (ptrdiff_t)room;
	for (size_t i = 0; i <= 2 * room; i++)
		w->forward[i] = w->backward[i] = -1;
	w->forward[room + 1] = w->backward[room + 1] = 0;
	spend(w, room);
}

/* A point that a shortest way goes through; false where work ends. */
static bool
find_middle(struct walker *w, const struct field *f, struct field *ret_first)
{
	const size_t n = f->a_end - f->a, m = f->b_end - f->b;
	const bool odd = (n + m) % 2;
	struct front forth = {.reach = w->forward, .other = w->backward};
	struct front back = {
		.reach = w->backward, .other = w->forward, .reverse = true};
	ptrdiff_t x, y;

	clear(w, (n + m + 1) / 2 + 1);
	for (ptrdiff_t d = 0; d < w->room && *w->work; d++) {
		if (advance(w, f, &forth, d, odd, &x, &y)) {
			*ret_first = (struct field){
				f->a, f->a + (size_t)x, f->b, f->b + (size_t)y};
			return true;
		}
		if (advance(w, f, &back, d, !odd, &x, &y)) {
			*ret_first = (struct field){f->a, f->a_end - (size_t)x,
				f->b, f->b_end - (size_t)y};
			return true;
		}
	}
	return false;
}

static void
replace(struct walker *w, const struct field *f)
{
	for (size_t i = f->a; i < f->a_end; i++)
		w->old->out[i] = true;
	for (size_t i = f->b; i < f->b_end; i++)
		w->new->out[i] = true;
}

/* It halves the edits each time, so it goes no deeper than their logarithm. */
static void
walk(struct walker *w, struct field f)
{
	struct field first, rest;

	while (f.a < f.a_end && f.b < f.b_end && same_at(w, &f, 0, 0, false)) {
		f.a++;
		f.b++;
	}
	while (f.a < f.a_end && f.b < f.b_end && same_at(w, &f, 0, 0, true)) {
		f.a_end--;
		f.b_end--;
	}
	if (f.a == f.a_end || f.b == f.b_end || !*w->work ||
		!find_middle(w, &f, &first)) {
		replace(w, &f);
		return;
	}
	rest = (struct field){first.a_end, f.a_end, first.b_end, f.b_end};
	walk(w, first);
	walk(w, rest);
}

void
script_make(struct arena *arena, struct script_row *old, struct script_row *new,
	size_t *work)
{
	struct walker w = {.old = old, .new = new, .work = work};
	const size_t room = old->count + new->count + 6;

	old->out = arena_array(arena, old->count + 1, sizeof *old->out);
	new->out = arena_array(arena, new->count + 1, sizeof *new->out);
	w.forward = arena_array(arena, room, sizeof *w.forward);
	w.backward = arena_array(arena, room, sizeof *w.backward);
	walk(&w, (struct field){0, old->count, 0, new->count});
}

/* --- what a reader sees ----------------------------------------------- */

/* What stays, and the change behind it. */
struct run {
	size_t stays, goes, comes;
};

static size_t
longer(const struct run *run)
{
	return run->goes > run->comes ? run->goes : run->comes;
}

/* The change swallows what stays between it and the one before. */
static size_t
swallow(struct run *runs, size_t count)
{
	while (count > 1) {
		struct run *last = &runs[count - 1], *before = last - 1;

		if (!longer(last) || last->stays > longer(last) ||
			last->stays > longer(before) || !longer(before))
			break;
		before->goes += last->stays + last->goes;
		before->comes += last->stays + last->comes;
		count--;
	}
	return count;
}

static size_t
runs_of(const struct script_row *old, const struct script_row *new,
	struct run *runs)
{
	size_t count = 0, a = 0, b = 0;

	while (a < old->count || b < new->count) {
		struct run run = {0};

		for (; a < old->count && !old->out[a]; a++, b++) {
			if (b < new->count &&new->out[b])
				break;
			run.stays++;
		}
		for (; a < old->count && old->out[a]; a++)
			run.goes++;
		for (; b < new->count &&new->out[b]; b++)
			run.comes++;
		runs[count++] = run;
		count = swallow(runs, count);
	}
	return count;
}

static void
set(bool *out, size_t *at, size_t count, bool value)
{
	for (size_t i = 0; i < count; i++)
		out[(*at)++] = value;
}

void
script_smooth(
	struct arena *arena, struct script_row *old, struct script_row *new)
{
	struct run *runs =
		arena_array(arena, old->count + new->count + 1, sizeof *runs);
	const size_t count = runs_of(old, new, runs);
	size_t a = 0, b = 0;

	for (size_t i = 0; i < count; i++) {
		set(old->out, &a, runs[i].stays, false);
		set(new->out, &b, runs[i].stays, false);
		set(old->out, &a, runs[i].goes, true);
		set(new->out, &b, runs[i].comes, true);
	}
}
