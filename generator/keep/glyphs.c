/*
 * Packs all outlines of a font that is shipped, for font/kept.c. Runs when
 * andu is built; not installed.
 *
 *     keep-glyphs FONT.ttf FONT.glyphs
 */
#include "font/packed.h"

#include <stdio.h>

static bool
write_file(const char *path, const struct buf *bytes)
{
	FILE *file = fopen(path, "wb");
	bool done = file && fwrite(bytes->data, 1, bytes->length, file) ==
				    bytes->length;

	if (file && fclose(file) != 0)
		done = false;
	if (!done)
		perror(path);
	return done;
}

int
main(int count, char **paths)
{
	struct font_store *store = font_store_new(".");
	const char *fault = "no font is named";
	const struct font *font =
		count == 3 ? font_try(store, paths[1], &fault) : NULL;
	struct buf out = {0};
	bool done = false;

	if (font) {
		packed_write(font, &out);
		done = write_file(paths[2], &out);
	} else {
		fprintf(stderr, "keep-glyphs: %s\n", fault);
	}
	buf_done(&out);
	font_store_free(store);
	return done ? 0 : 1;
}
