/* What glyphs draw, as HarfBuzz reads their programs. */
#include "font/outline.h"

#include "base/hash.h"
#include "base/memory.h"
#include "font/face.h"
#include "font/font.h"

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

/* --- with a pen -------------------------------------------------------------
 */

enum { PIECES = 8 }; /* of a curve */

struct place {
	int64_t x, y;
};

/*
 * Outlines have whole numbers or halves of them; from these on all is reckoned
 * in integers.
 */
struct tracer {
	const struct font_pen *pen;
	void *hand;
	int64_t upem;
	struct place at;
};

static struct place
place_of(const struct tracer *tracer, float x, float y)
{
	const int64_t unit = FONT_PEN_EM / 2;

	return (struct place){(int64_t)(x * 2) * unit / tracer->upem,
		(int64_t)(y * 2) * unit / tracer->upem};
}

static void
trace_line(struct tracer *tracer, struct place to)
{
	tracer->pen->line(tracer->hand, (int32_t)to.x, (int32_t)to.y);
	tracer->at = to;
}

static void
pen_move(hb_draw_funcs_t *funcs, void *hand, hb_draw_state_t *state, float x,
	float y, void *data)
{
	struct tracer *tracer = hand;

	(void)funcs;
	(void)state;
	(void)data;
	tracer->at = place_of(tracer, x, y);
	tracer->pen->move(
		tracer->hand, (int32_t)tracer->at.x, (int32_t)tracer->at.y);
}

static void
pen_line(hb_draw_funcs_t *funcs, void *hand, hb_draw_state_t *state, float x,
	float y, void *data)
{
	(void)funcs;
	(void)state;
	(void)data;
	trace_line(hand, place_of(hand, x, y));
}

static void
pen_quadratic(hb_draw_funcs_t *funcs, void *hand, hb_draw_state_t *state,
	float x1, float y1, float x, float y, void *data)
{
	struct tracer *tracer = hand;
	const struct place a = tracer->at, b = place_of(tracer, x1, y1),
			   c = place_of(tracer, x, y);

	(void)funcs;
	(void)state;
	(void)data;
	for (int64_t i = 1, n = PIECES; i <= n; i++) {
		const int64_t k = n - i, all = n * n;
		trace_line(tracer,
			(struct place){
				(a.x * k * k + 2 * b.x * k * i + c.x * i * i) /
					all,
				(a.y * k * k + 2 * b.y * k * i + c.y * i * i) /
					all});
	}
}

static void
pen_cubic(hb_draw_funcs_t *funcs, void *hand, hb_draw_state_t *state, float x1,
	float y1, float x2, float y2, float x, float y, void *data)
{
	struct tracer *tracer = hand;
	const struct place a = tracer->at, b = place_of(tracer, x1, y1),
			   c = place_of(tracer, x2, y2),
			   d = place_of(tracer, x, y);

	(void)funcs;
	(void)state;
	(void)data;
	for (int64_t i = 1, n = PIECES; i <= n; i++) {
		const int64_t k = n - i, all = n * n * n;
		trace_line(tracer,
			(struct place){
				(a.x * k * k * k + 3 * b.x * k * k * i +
					3 * c.x * k * i * i + d.x * i * i * i) /
					all,
				(a.y * k * k * k + 3 * b.y * k * k * i +
					3 * c.y * k * i * i + d.y * i * i * i) /
					all});
	}
}

void
font_draw(const struct font *font, uint32_t glyph, const struct font_pen *pen,
	void *hand)
{
	hb_face_t *face = font_face(font);
	struct tracer tracer = {.pen = pen,
		.hand = hand,
		.upem = (int64_t)hb_face_get_upem(face)};
	hb_draw_funcs_t *funcs = hb_draw_funcs_create();
	hb_font_t *drawn;

	memory_hold(funcs, release_funcs);
	drawn = hb_font_create(face);
	memory_hold(drawn, release_font);
	hb_draw_funcs_set_move_to_func(funcs, pen_move, NULL, NULL);
	hb_draw_funcs_set_line_to_func(funcs, pen_line, NULL, NULL);
	hb_draw_funcs_set_quadratic_to_func(funcs, pen_quadratic, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(funcs, pen_cubic, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
	hb_font_draw_glyph(drawn, glyph, funcs, &tracer);
#else
	hb_font_get_glyph_shape(drawn, glyph, funcs, &tracer);
#endif
	memory_let_go(drawn);
	memory_let_go(funcs);
	hb_font_destroy(drawn);
	hb_draw_funcs_destroy(funcs);
}
