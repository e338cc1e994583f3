/* Font files, mapped and opened when first asked for; glyphs and widths. */
#include "font/font.h"

#include "font/face.h"
#include "font/sfnt.h"

#include <errno.h>
#include <hb.h>
#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

enum {
	PAGE = 256, /* entries of a cache that are allocated together */
	CODE_POINTS = 0x110000,
	GLYPHS = 0x10000,
	NAME_LIMIT = 100, /* a PDF name has 127 bytes, a subset's tag takes 7 */
};

/* Looked up once; every value is stored plus one, 0 is "not yet". */
struct font_cache {
	uint32_t *glyphs[CODE_POINTS / PAGE];
	uint32_t *advances[GLYPHS / PAGE];
};

struct font {
	struct font *next;
	char *file, *name;
	bool is_usable; /* false: was reported once */
	hb_face_t *face;
	hb_font_t *shaper;
	struct sfnt sfnt;
	struct font_cache *cache;
};

struct font_store {
	char *dir;
	struct font *fonts;
};

static char *
copy_text(const char *text)
{
	size_t size = strlen(text) + 1;
	return memcpy(memory_grow(NULL, size, 1), text, size);
}

struct font_store *
font_store_new(const char *dir)
{
	struct font_store *store = memory_grow(NULL, 1, sizeof *store);
	*store = (struct font_store){.dir = copy_text(dir)};
	return store;
}

static void
cache_free(struct font_cache *cache)
{
	if (!cache)
		return;
	for (size_t i = 0; i < CODE_POINTS / PAGE; i++)
		free(cache->glyphs[i]);
	for (size_t i = 0; i < GLYPHS / PAGE; i++)
		free(cache->advances[i]);
	free(cache);
}

void
font_store_free(struct font_store *store)
{
	if (!store)
		return;
	for (struct font *f = store->fonts, *next; f; f = next) {
		next = f->next;
		cache_free(f->cache);
		hb_font_destroy(f->shaper);
		hb_face_destroy(f->face);
		free(f->name);
		free(f->file);
		free(f);
	}
	free(store->dir);
	free(store);
}

/* The file's name without suffix serves where the font names itself badly. */
static char *
postscript_name(hb_face_t *face, const char *file)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
	char text[NAME_LIMIT + 1] = "";
	unsigned size = sizeof text;
	const char *base = strrchr(file, '/');
	char *name;

	hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
		HB_LANGUAGE_INVALID, &size, text);
	if (text[0] && !text[strspn(text, allowed)])
		return copy_text(text);
	base = base ? base + 1 : file;
	name = copy_text(base);
	if (strlen(name) > NAME_LIMIT)
		name[NAME_LIMIT] = '\0';
	if (strrchr(name, '.'))
		*strrchr(name, '.') = '\0';
	for (char *c = name; *c; c++)
		if (!strchr(allowed, *c))
			*c = '_';
	return name;
}

static void
font_open(const struct font_store *store, struct font *font, struct diag *diag)
{
	static const struct mark nowhere = {0};
	struct buf path = {0};
	hb_blob_t *blob;
	const char *bytes, *fault;
	unsigned length;

	buf_format(&path, "%s/%s", store->dir, font->file);
	errno = 0;
	blob = hb_blob_create_from_file_or_fail(path.data);
	if (!blob) {
		diag_say(diag, MSG_FONT_MISSING, nowhere, path.data,
			strerror(errno ? errno : EIO));
		goto out;
	}
	bytes = hb_blob_get_data(blob, &length);
	fault = sfnt_read(
		(const unsigned char *)bytes, bytes ? length : 0, &font->sfnt);
	if (fault) {
		diag_say(diag, MSG_FONT_BROKEN, nowhere, path.data, fault);
		goto out;
	}
	font->face = hb_face_create(blob, 0);
	font->shaper = hb_font_create(font->face);
	font->name = postscript_name(font->face, font->file);
	font->cache = memory_grow(NULL, 1, sizeof *font->cache);
	memset(font->cache, 0, sizeof *font->cache);
	font->is_usable = true;
out:
	hb_blob_destroy(blob);
	buf_done(&path);
}

const struct font *
font_lookup(struct font_store *store, const char *file, struct diag *diag)
{
	struct font *font;

	for (font = store->fonts; font; font = font->next)
		if (strcmp(font->file, file) == 0)
			return font->is_usable ? font : NULL;
	font = memory_grow(NULL, 1, sizeof *font);
	*font = (struct font){.next = store->fonts, .file = copy_text(file)};
	store->fonts = font;
	font_open(store, font, diag);
	return font->is_usable ? font : NULL;
}

const char *
font_file(const struct font *font)
{
	return font->file;
}

const char *
font_name(const struct font *font)
{
	return font->name;
}

struct hb_face_t *
font_face(const struct font *font)
{
	return font->face;
}

struct font_metrics
font_metrics(const struct font *font)
{
	return font->sfnt.metrics;
}

static uint32_t *
cache_entry(uint32_t **pages, uint32_t index)
{
	uint32_t **page = &pages[index / PAGE];

	if (!*page) {
		*page = memory_grow(NULL, PAGE, sizeof **page);
		memset(*page, 0, PAGE * sizeof **page);
	}
	return &(*page)[index % PAGE];
}

uint32_t
font_glyph(const struct font *font, uint32_t code_point)
{
	uint32_t *entry;

	if (code_point >= CODE_POINTS)
		return 0;
	entry = cache_entry(font->cache->glyphs, code_point);
	if (!*entry) {
		hb_codepoint_t glyph = 0;
		hb_font_get_nominal_glyph(font->shaper, code_point, &glyph);
		if (glyph >= font->sfnt.glyph_count)
			glyph = 0;
		*entry = glyph + 1;
	}
	return *entry - 1;
}

void
font_ink(const struct font *font, uint32_t glyph, int32_t *ret_left,
	int32_t *ret_right)
{
	int32_t upem = (int32_t)font->sfnt.upem;
	hb_glyph_extents_t ink = {0};

	hb_font_get_glyph_extents(font->shaper, glyph, &ink);
	*ret_left = ink.x_bearing * 1000 / upem;
	*ret_right = (ink.x_bearing + ink.width) * 1000 / upem;
}

int32_t
font_advance(const struct font *font, uint32_t glyph)
{
	uint32_t *entry;

	if (glyph >= font->sfnt.glyph_count)
		return 0;
	entry = cache_entry(font->cache->advances, glyph);
	if (!*entry) {
		uint32_t upem = font->sfnt.upem;
		uint32_t units = (uint32_t)hb_font_get_glyph_h_advance(
			font->shaper, glyph);
		*entry = (units * 1000 + upem / 2) / upem + 1;
	}
	return (int32_t)(*entry - 1);
}
