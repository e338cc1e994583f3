/*
 * The fonts installed on this machine, by their exact family names. The only
 * user of fontconfig; nothing of it runs before the first question.
 */
#ifndef ANDU_FONT_SYSTEM_H
#define ANDU_FONT_SYSTEM_H

#include "base/cage.h"

struct holding;
struct system_fonts;

/* Who holds what it takes: base/memory.h. */
struct system_fonts *system_fonts_new(struct holding *holding);
void system_fonts_free(struct system_fonts *fonts); /* NULL is fine */

/*
 * The file of the family's upright regular font, "#2" behind it for a later
 * face of a collection; NULL when the machine has no family of exactly that
 * name. Of several files it is always the same one. Lent.
 */
const char *system_fonts_find(struct system_fonts *fonts, const char *family);

/* For a cage: where the machine's fonts are; they are listed now. */
const struct cage_path *system_fonts_cage(struct system_fonts *fonts,
	struct arena *arena, const struct cage_path *others);

#endif
