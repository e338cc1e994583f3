/*
 * Asking fontconfig. FcFontMatch would always answer, with a substitute where
 * it has to; so fonts are listed, and the family's name compared again.
 */
#include "font/system.h"

#include "base/arena.h"

#include <errno.h>
#include <fontconfig/fontconfig.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A question that was asked, and its answer. */
struct answer {
	struct answer *next;
	const char *family;
	const char *file; /* or NULL */
};

struct system_fonts {
	FcConfig *config;
	struct arena *arena;
	struct answer *answers;
	struct holding *holding;
};

static void
release_config(void *config)
{
	FcConfigDestroy(config);
}

struct system_fonts *
system_fonts_new(struct holding *holding)
{
	struct holding *before = memory_take_for(holding);
	struct system_fonts *fonts = memory_zeroed(sizeof *fonts);

	fonts->holding = holding;
	fonts->arena = arena_new();
	errno = 0;
	fonts->config = FcInitLoadConfigAndFonts();
	if (fonts->config)
		memory_hold(fonts->config, release_config);
	memory_blame();
	memory_take_for(before);
	return fonts;
}

void
system_fonts_free(struct system_fonts *fonts)
{
	if (!fonts)
		return;
	memory_let_go(fonts->config);
	if (fonts->config)
		FcConfigDestroy(fonts->config);
	arena_free(fonts->arena);
	memory_free(fonts);
}

static bool
has_family(const FcPattern *font, const char *family)
{
	FcChar8 *name;

	for (int i = 0;
		FcPatternGetString(font, FC_FAMILY, i, &name) == FcResultMatch;
		i++)
		if (!strcmp((const char *)name, family))
			return true;
	return false;
}

static int
number_of(const FcPattern *font, const char *object, int otherwise)
{
	double number;

	/* a weight may be a range, which is no double: not a static font */
	return FcPatternGetDouble(font, object, 0, &number) == FcResultMatch
		       ? (int)number
		       : otherwise;
}

static const char *
file_of(const FcPattern *font)
{
	FcChar8 *file;

	return FcPatternGetString(font, FC_FILE, 0, &file) == FcResultMatch
		       ? (const char *)file
		       : NULL;
}

static int
face_of(const FcPattern *font)
{
	int face;

	return FcPatternGetInteger(font, FC_INDEX, 0, &face) == FcResultMatch
		       ? face
		       : 0;
}

/* How far from an upright, regular, static font. */
static int
strangeness(const FcPattern *font)
{
	int weight = number_of(font, FC_WEIGHT, FC_WEIGHT_BLACK);
	int width = number_of(font, FC_WIDTH, FC_WIDTH_NORMAL);
	int slant = number_of(font, FC_SLANT, FC_SLANT_ROMAN);
	FcBool varies;

	if (FcPatternGetBool(font, FC_VARIABLE, 0, &varies) != FcResultMatch)
		varies = FcFalse;
	/* the upper half of the index is a named instance of such a font */
	return abs(weight - FC_WEIGHT_REGULAR) +
	       abs(width - FC_WIDTH_NORMAL) * 10 + slant * 100 +
	       (varies || face_of(font) > 0xFFFF) * 100000;
}

/* Fontconfig's order is that of folders on the disk: not ours. */
static bool
goes_before(const FcPattern *a, const FcPattern *b)
{
	int order = strangeness(a) - strangeness(b);

	if (order)
		return order < 0;
	order = strcmp(file_of(a), file_of(b));
	return order ? order < 0 : face_of(a) < face_of(b);
}

static const FcPattern *
choose(const FcFontSet *set, const char *family)
{
	const FcPattern *best = NULL;

	for (int i = 0; i < set->nfont; i++) {
		const FcPattern *font = set->fonts[i];
		if (file_of(font) && has_family(font, family) &&
			face_of(font) <= 0xFFFF &&
			(!best || goes_before(font, best)))
			best = font;
	}
	return best;
}

/* The fonts of that family, and others that fontconfig takes for it. */
static FcFontSet *
list_fonts(const struct system_fonts *fonts, const char *family)
{
	FcPattern *pattern = FcPatternCreate();
	FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, FC_FILE, FC_INDEX,
		FC_WEIGHT, FC_WIDTH, FC_SLANT, FC_VARIABLE, (char *)NULL);
	FcFontSet *set = NULL;

	if (fonts->config && pattern && objects) {
		FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
		FcPatternAddBool(pattern, FC_OUTLINE, FcTrue);
		set = FcFontList(fonts->config, pattern, objects);
	}
	if (objects)
		FcObjectSetDestroy(objects);
	if (pattern)
		FcPatternDestroy(pattern);
	return set;
}

static void
release_set(void *set)
{
	FcFontSetDestroy(set);
}

static const char *
ask(struct system_fonts *fonts, const char *family)
{
	FcFontSet *set;
	const FcPattern *font;
	const char *file = NULL;

	errno = 0;
	set = list_fonts(fonts, family);
	if (set)
		memory_hold(set, release_set);
	memory_blame();
	font = set ? choose(set, family) : NULL;
	if (font && face_of(font))
		file = arena_format(fonts->arena, "%s#%d", file_of(font),
			face_of(font) + 1);
	else if (font)
		file = arena_string(fonts->arena, file_of(font));
	memory_let_go(set);
	if (set)
		FcFontSetDestroy(set);
	return file;
}

const struct cage_path *
system_fonts_cage(struct system_fonts *fonts, struct arena *arena,
	const struct cage_path *others)
{
	static const FcSetName names[] = {FcSetSystem, FcSetApplication};

	for (int i = 0; fonts->config && i < 2; i++) {
		const FcFontSet *set =
			FcConfigGetFonts(fonts->config, names[i]);

		for (int k = 0; set && k < set->nfont; k++)
			if (file_of(set->fonts[k]))
				others = cage_add(arena, file_of(set->fonts[k]),
					false, others);
	}
	return others;
}

const char *
system_fonts_find(struct system_fonts *fonts, const char *family)
{
	struct answer *answer = fonts->answers;

	while (answer && strcmp(answer->family, family) != 0)
		answer = answer->next;
	if (!answer) {
		struct holding *before = memory_take_for(fonts->holding);

		answer = arena_alloc(fonts->arena, sizeof *answer);
		answer->family = arena_string(fonts->arena, family);
		answer->file = ask(fonts, family);
		answer->next = fonts->answers;
		fonts->answers = answer;
		memory_take_for(before);
	}
	return answer->file;
}
