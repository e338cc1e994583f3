/* What glyphs draw, as HarfBuzz reads their programs. */
#include "font/outline.h"

#include "base/hash.h"
#include "base/memory.h"

#include <hb.h>

/* --- lines and curves to one number ----------------------------------------
 */

static void
add(void *drawn, char what, float x, float y)
{
	uint64_t *hash = drawn;
	const float at[] = {x, y};

	*hash = hash_more(*hash, &what, 1);
	*hash = hash_more(*hash, at, sizeof at);
}

static void
on_move(hb_draw_funcs_t *funcs, void *drawn, hb_draw_state_t *state, float x,
	float y, void *data)
{
	(void)funcs;
	(void)state;
	(void)data;
	add(drawn, 'm', x, y);
}

static void
on_line(hb_draw_funcs_t *funcs, void *drawn, hb_draw_state_t *state, float x,
	float y, void *data)
{
	(void)funcs;
	(void)state;
	(void)data;
	add(drawn, 'l', x, y);
}

static void
on_curve(hb_draw_funcs_t *funcs, void *drawn, hb_draw_state_t *state, float x1,
	float y1, float x2, float y2, float x, float y, void *data)
{
	(void)funcs;
	(void)state;
	(void)data;
	add(drawn, '1', x1, y1);
	add(drawn, '2', x2, y2);
	add(drawn, 'c', x, y);
}

static void
release_funcs(void *funcs)
{
	hb_draw_funcs_destroy(funcs);
}

static void
release_font(void *font)
{
	hb_font_destroy(font);
}

/* --- two fonts -------------------------------------------------------------
 */

static uint64_t
drawing(hb_font_t *font, hb_draw_funcs_t *funcs, uint32_t glyph)
{
	uint64_t hash = HASH_START;

#if HB_VERSION_ATLEAST(7, 0, 0)
	hb_font_draw_glyph(font, glyph, funcs, &hash);
#else
	hb_font_get_glyph_shape(font, glyph, funcs, &hash);
#endif
	return hash;
}

bool
outlines_keep(hb_face_t *whole, hb_face_t *made, const uint32_t *from,
	const uint32_t *to, size_t count)
{
	hb_draw_funcs_t *funcs;
	hb_font_t *old, *new;
	bool same;

	funcs = hb_draw_funcs_create();
	memory_hold(funcs, release_funcs);
	old = hb_font_create(whole);
	memory_hold(old, release_font);
	new = hb_font_create(made);
	memory_hold(new, release_font);
	same = old != hb_font_get_empty() && new != hb_font_get_empty();
	hb_draw_funcs_set_move_to_func(funcs, on_move, NULL, NULL);
	hb_draw_funcs_set_line_to_func(funcs, on_line, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(funcs, on_curve, NULL, NULL);
	for (size_t i = 0; same && i < count; i++)
		same = to[i] < hb_face_get_glyph_count(made) &&
		       drawing(old, funcs, from[i]) ==
			       drawing(new, funcs, to[i]);
	memory_let_go(new);
	memory_let_go(old);
	memory_let_go(funcs);
	hb_font_destroy(new);
	hb_font_destroy(old);
	hb_draw_funcs_destroy(funcs);
	return same;
}
