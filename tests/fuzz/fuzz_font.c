/*
 * Any bytes as a font file: no crash, and either a reason why it cannot be
 * used or glyphs with widths and a subset. Begin with tests/cases/fonts.
 */
#include "shop.h"

#include "base/buf.h"
#include "base/diag.h"
#include "font/font.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LIMIT = 64 };

static void
use(const struct font *font, struct diag *diag)
{
	uint32_t code_points[LIMIT], glyphs[LIMIT], ids[LIMIT];
	struct buf out = {0};
	size_t count = 0;

	for (uint32_t c = 0x20; c < 0x20000 && count < LIMIT;
		c += c < 0x100 ? 1 : 17) {
		uint32_t glyph = font_glyph(font, c);
		int32_t left, right;

		if (!glyph)
			continue;
		if (font_advance(font, glyph) < 0)
			abort();
		font_ink(font, glyph, &left, &right);
		code_points[count] = c;
		glyphs[count++] = glyph;
	}
	for (int text = FONT_FAMILY; text <= FONT_LICENCE_PLACE; text++)
		font_describe(font, (enum font_text)text, &out);
	buf_reset(&out);
	if (count && font_subset(font, code_points, glyphs, count, ids, &out,
			     diag)) {
		if (!out.length)
			abort();
		for (size_t i = 0; i < count; i++)
			if (!ids[i] || ids[i] > UINT16_MAX)
				abort();
	}
	buf_done(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int file = memfd_create("font", 0);
	struct font_store *store = font_store_new("/");
	struct diag *diag = diag_new();
	char name[64];

	if (write(file, data, size) != (ssize_t)size)
		abort();
	for (int face = 1; face <= 2; face++) {
		const struct font *font;
		const char *fault;

		snprintf(name, sizeof name, "/proc/self/fd/%d#%d", file, face);
		font = font_try(store, name, &fault);
		if (!font != !!fault)
			abort();
		if (font)
			use(font, diag);
	}
	diag_free(diag);
	font_store_free(store);
	close(file);
	return 0;
}

size_t
LLVMFuzzerCustomMutator(
	uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	return change_font(data, size, max_size, seed);
}
