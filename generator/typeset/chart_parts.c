/* Charts: what all types have, cells and the names of series. */
#include "typeset/chart.h"

const struct block *
chart_cell(const struct chart *chart, size_t series, size_t category)
{
	return chart->cells[series * chart->category_count + category];
}

const struct decimal *
chart_number(const struct chart *chart, size_t series, size_t category)
{
	return chart->numbers[series * chart->category_count + category];
}

void
chart_crowded(struct canvas *c, enum message_id id, const struct block *block,
	const struct block *cell)
{
	const struct block *p = cell->first;
	const char *text = p && p->span_count
				   ? arena_copy(c->l->arena, p->spans->text,
					     p->spans->length)
				   : "";

	diag_say(c->l->diag, id, block->mark,
		arena_format(c->l->arena, "%zu", c->chart->category_count),
		text);
}

/* --- the names of series ---------------------------------------------------
 */

/* How many stand in one row, from `from` on, and how wide they are. */
static size_t
row_of(const struct label *names, size_t from, size_t count, mpt key, mpt gap,
	mpt room, mpt *ret_width)
{
	size_t n = 0;
	mpt width = 0;

	while (from + n < count) {
		mpt more = key + names[from + n].width + (n ? gap : 0);
		if (n && width + more > room)
			break;
		width += more;
		n++;
	}
	*ret_width = width;
	return n;
}

mpt
legend_draw(struct canvas *c, mpt y)
{
	const size_t count = c->chart->series_count;
	const mpt key = key_width(c) + c->em / 2, gap = c->em * 2, top = y;
	struct label *names = arena_array(c->l->arena, count, sizeof *names);

	for (size_t i = 0; i < count; i++)
		names[i] = label_make(c, c->chart->series[i], &c->label,
			c->width - key, ALIGN_LEFT);
	for (size_t from = 0, n; from < count; from += n) {
		mpt width, x, high = 0;

		n = row_of(names, from, count, key, gap, c->width, &width);
		x = (c->width - width) / 2;
		for (size_t i = from; i < from + n; i++) {
			if (names[i].lines.count)
				draw_key(c, x, y, i);
			label_draw(c, &names[i], x + key, y);
			x += key + names[i].width + gap;
			high = names[i].height > high ? names[i].height : high;
		}
		y += high ? high + c->em / 2 : 0;
	}
	return y - top;
}
