/* A font file with only the glyphs of one document. */
#include "font/font.h"

#include "base/arena.h"
#include "base/language.h"
#include "font/cff.h"
#include "font/face.h"
#include "font/outline.h"
#include "font/sfnt.h"

#include <errno.h>
#include <hb.h>
#include <hb-subset.h>
#include <stdlib.h>

/*
 * A PDF names its characters itself and has been laid out already. Without
 * its tables of variation a font stays what it is by default.
 */
static const hb_tag_t dropped_tables[] = {
	HB_TAG('B', 'A', 'S', 'E'),
	HB_TAG('C', 'O', 'L', 'R'),
	HB_TAG('C', 'P', 'A', 'L'),
	HB_TAG('D', 'S', 'I', 'G'),
	HB_TAG('G', 'D', 'E', 'F'),
	HB_TAG('G', 'P', 'O', 'S'),
	HB_TAG('G', 'S', 'U', 'B'),
	HB_TAG('H', 'V', 'A', 'R'),
	HB_TAG('J', 'S', 'T', 'F'),
	HB_TAG('L', 'T', 'S', 'H'),
	HB_TAG('M', 'A', 'T', 'H'),
	HB_TAG('M', 'V', 'A', 'R'),
	HB_TAG('O', 'S', '/', '2'),
	HB_TAG('P', 'C', 'L', 'T'),
	HB_TAG('S', 'T', 'A', 'T'),
	HB_TAG('S', 'V', 'G', ' '),
	HB_TAG('V', 'D', 'M', 'X'),
	HB_TAG('V', 'O', 'R', 'G'),
	HB_TAG('V', 'V', 'A', 'R'),
	HB_TAG('a', 'v', 'a', 'r'),
	HB_TAG('c', 'm', 'a', 'p'),
	HB_TAG('c', 'v', 'a', 'r'),
	HB_TAG('f', 'v', 'a', 'r'),
	HB_TAG('g', 'a', 's', 'p'),
	HB_TAG('g', 'v', 'a', 'r'),
	HB_TAG('h', 'd', 'm', 'x'),
	HB_TAG('k', 'e', 'r', 'n'),
	HB_TAG('m', 'e', 't', 'a'),
	HB_TAG('n', 'a', 'm', 'e'),
	HB_TAG('p', 'o', 's', 't'),
	HB_TAG('v', 'h', 'e', 'a'),
	HB_TAG('v', 'm', 't', 'x'),
};

static void
release_input(void *input)
{
	hb_subset_input_destroy(input);
}

static void
release_plan(void *plan)
{
	hb_subset_plan_destroy(plan);
}

static void
release_face(void *face)
{
	hb_face_destroy(face);
}

static void
release_blob(void *blob)
{
	hb_blob_destroy(blob);
}

static hb_subset_input_t *
input_new(const struct font *font, const uint32_t *code_points,
	const uint32_t *glyphs, size_t count)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_set_t *unicodes, *others, *dropped;

	if (!input)
		return NULL;
	memory_hold(input, release_input);
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	for (size_t i = 0; i < sizeof dropped_tables / sizeof(hb_tag_t); i++)
		hb_set_add(dropped, dropped_tables[i]);
	/*
	 * Code points wherever possible: for glyph ids HarfBuzz searches the
	 * whole character map backwards, which is four times as slow.
	 */
	unicodes = hb_subset_input_unicode_set(input);
	others = hb_subset_input_glyph_set(input);
	for (size_t i = 0; i < count; i++)
		if (font_glyph(font, code_points[i]) == glyphs[i])
			hb_set_add(unicodes, code_points[i]);
		else
			hb_set_add(others, glyphs[i]);
	return input;
}

/* The new ids of the glyphs; false where one got lost. */
static bool
map_glyphs(const hb_subset_plan_t *plan, const uint32_t *glyphs, size_t count,
	uint32_t *ret_glyphs)
{
	const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);

	for (size_t i = 0; i < count; i++) {
		hb_codepoint_t glyph = hb_map_get(map, glyphs[i]);
		if (glyph == HB_MAP_VALUE_INVALID || glyph == 0)
			return false;
		ret_glyphs[i] = glyph;
	}
	return true;
}

/*
 * The table CFF alone, which every reader of PDF since 1.3 takes, and glyphs
 * by the names a PDF has for them.
 */
static bool
append_cff(hb_face_t *face, size_t count, uint32_t *glyphs, struct buf *out)
{
	hb_blob_t *blob =
		hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
	unsigned length;
	const char *bytes = hb_blob_get_data(blob, &length);
	uint32_t *cids = NULL;
	struct cff cff;
	bool done;

	memory_hold(blob, release_blob);
	memory_blame();
	done = bytes && cff_read((const unsigned char *)bytes, length, &cff);

	if (done) {
		cids = memory_grow(NULL, cff.glyph_count, sizeof *cids);
		cff_cids(&cff, cids);
		buf_bytes(out, bytes, length);
	}
	for (size_t i = 0; done && i < count; i++) {
		done = glyphs[i] < cff.glyph_count && cids[glyphs[i]];
		if (done)
			glyphs[i] = cids[glyphs[i]];
	}
	memory_free(cids);
	memory_let_go(blob);
	hb_blob_destroy(blob);
	return done;
}

static bool
append_file(hb_face_t *face, struct buf *out)
{
	hb_blob_t *blob = hb_face_reference_blob(face);
	unsigned length;
	const char *bytes = hb_blob_get_data(blob, &length);
	bool done = bytes && length;

	memory_hold(blob, release_blob);
	memory_blame();
	if (done)
		buf_bytes(out, bytes, length);
	memory_let_go(blob);
	hb_blob_destroy(blob);
	return done;
}

bool
font_subset(const struct font *font, const uint32_t *code_points,
	const uint32_t *glyphs, size_t count, uint32_t *ret_glyphs,
	struct buf *out, struct diag *diag)
{
	hb_subset_input_t *input = NULL;
	hb_subset_plan_t *plan = NULL;
	hb_face_t *face = NULL;
	bool done = false;
	size_t start;

	errno = 0;
	input = input_new(font, code_points, glyphs, count);
	if (input)
		plan = hb_subset_plan_create_or_fail(font_face(font), input);
	if (errno == ENOMEM) {
		font_abandon(font);
		memory_ended(); /* HarfBuzz would leave things out and go on */
	}
	if (plan)
		memory_hold(plan, release_plan);
	if (!plan || !map_glyphs(plan, glyphs, count, ret_glyphs))
		goto out;
	face = hb_subset_plan_execute_or_fail(plan);
	if (face)
		memory_hold(face, release_face);
	memory_blame();
	if (!face)
		goto out;
	start = out->length;
	done = font_is_cff(font)
		       ? outlines_keep(font_face(font), face, glyphs,
				 ret_glyphs, count) &&
				 append_cff(face, count, ret_glyphs, out)
		       : append_file(face, out) &&
				 sfnt_keeps(font_tables(font),
					 (unsigned char *)out->data + start,
					 out->length - start, glyphs,
					 ret_glyphs, count);
out:
	memory_blame();
	if (!done)
		diag_say(diag, MSG_FONT_BROKEN, mark_nowhere, font_file(font),
			_("no subset can be made of it"));
	memory_let_go(face);
	memory_let_go(plan);
	memory_let_go(input);
	hb_face_destroy(face);
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	return done;
}
