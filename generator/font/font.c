/* Font files, mapped and opened when first asked for; glyphs and widths. */
#include "font/font.h"

#include "base/file.h"
#include "base/files.h"
#include "base/language.h"
#include "base/number.h"
#include "font/chain.h"
#include "font/face.h"
#include "font/sfnt.h"
#include "font/system.h"

#include <errno.h>
#include <hb.h>
#include <hb-ot.h>
#include <limits.h>
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
	void **packed[GLYPHS / PAGE]; /* of font/packed.c */
	void *code;
	void *kept;
	hb_blob_t *beside; /* NULL: not yet asked for */
};

struct font {
	struct font *next;
	const struct font_store *store;
	struct holding *holding; /* of its store */
	char *file;              /* as asked for */
	char *path;              /* of the file, without the face's number */
	char *name;
	char *fault; /* why it cannot be used, translated; or NULL */
	enum message_id message;
	hb_face_t *face;
	hb_font_t *shaper;
	struct sfnt sfnt;
	struct font_cache *cache;
};

struct font_store {
	char *dir;
	char *kept_dir; /* NULL: dir alone */
	struct font *fonts;
	const struct font_wishes *wishes;
	struct system_fonts *system;
	const struct files *files;
	struct holding *holding; /* who has what outlives a document, or NULL */
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

void
font_store_hold(struct font_store *store, struct holding *holding)
{
	store->holding = holding;
}

void
font_store_keep_in(struct font_store *store, const char *dir)
{
	memory_free(store->kept_dir);
	store->kept_dir = copy_text(dir);
}

static void
packed_free(void **page)
{
	for (size_t i = 0; page && i < PAGE; i++)
		memory_free(page[i]);
	memory_free(page);
}

static void
cache_free(struct font_cache *cache)
{
	if (!cache)
		return;
	for (size_t i = 0; i < CODE_POINTS / PAGE; i++)
		memory_free(cache->glyphs[i]);
	for (size_t i = 0; i < GLYPHS / PAGE; i++)
		memory_free(cache->advances[i]);
	for (size_t i = 0; i < GLYPHS / PAGE; i++)
		packed_free(cache->packed[i]);
	memory_free(cache->code);
	memory_free(cache->kept);
	memory_let_go(cache->beside);
	hb_blob_destroy(cache->beside);
	memory_free(cache);
}

void
font_store_free(struct font_store *store)
{
	if (!store)
		return;
	for (struct font *f = store->fonts, *next; f; f = next) {
		next = f->next;
		cache_free(f->cache);
		memory_let_go(f->shaper);
		memory_let_go(f->face);
		hb_font_destroy(f->shaper);
		hb_face_destroy(f->face);
		memory_free(f->fault);
		memory_free(f->name);
		memory_free(f->path);
		memory_free(f->file);
		memory_free(f);
	}
	system_fonts_free(store->system);
	memory_free(store->kept_dir);
	memory_free(store->dir);
	memory_free(store);
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

	errno = 0;
	hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
		HB_LANGUAGE_INVALID, &size, text);
	memory_blame();
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

/* "song.ttc#2": the face, counted from 0, and the name without it. */
static unsigned
split_face(char *file)
{
	char *number = strrchr(file, '#');
	int face = number ? number_or(number + 1, 0, UINT16_MAX, -1) : -1;

	if (face < 0)
		return 0;
	*number = '\0';
	return face ? (unsigned)face - 1 : UINT16_MAX; /* no face is 0 */
}

static void
refuse(struct font *font, enum message_id message, const char *fault)
{
	font->message = message;
	font->fault = copy_text(fault);
}

void
font_abandon(const struct font *font)
{
	struct holding *before = memory_take_for(font->holding);

	memory_let_go(font->face);
	memory_let_go(font->shaper);
	memory_take_for(before);
}

/*
 * HarfBuzz reads tables when they are first asked for. Without memory it goes
 * on as if they were empty, so they are asked now.
 */
static void
load_tables(struct font *font)
{
	hb_codepoint_t glyph;
	hb_font_extents_t extents;
	bool speaks;

	errno = 0;
	/* an advance is given without them, too: one em */
	hb_font_get_glyph_h_advance(font->shaper, 0);
	speaks = hb_font_get_nominal_glyph(font->shaper, ' ', &glyph);
	speaks = hb_font_get_h_extents(font->shaper, &extents) || speaks;
	memory_blame();
	/* Had it none for its own functions, it stays without for good. */
	if (!speaks)
		memory_ended();
}

static void
release_blob(void *blob)
{
	hb_blob_destroy(blob);
}

static void
release_face(void *face)
{
	hb_face_destroy(face);
}

static void
release_font(void *font)
{
	hb_font_destroy(font);
}

static void
font_read(struct font *font, hb_blob_t *blob, unsigned face)
{
	unsigned length;
	const char *bytes = hb_blob_get_data(blob, &length);
	const char *fault = sfnt_read((const unsigned char *)bytes,
		bytes ? length : 0, face, &font->sfnt);
	enum font_embedding embedding = font->sfnt.embedding;

	if (fault) {
		refuse(font, MSG_FONT_BROKEN, _(fault));
		return;
	}
	if (embedding > EMBEDDING_PREVIEW) {
		refuse(font, MSG_FONT_FORBIDDEN,
			embedding == EMBEDDING_WHOLE
				? _("its maker permits only the whole font "
				    "in a document")
				: _("its maker forbids it in documents"));
		return;
	}
	errno = 0;
	font->face = hb_face_create(blob, face);
	memory_hold(font->face, release_face);
	font->shaper = hb_font_create(font->face);
	memory_hold(font->shaper, release_font);
	if (font->face == hb_face_get_empty() ||
		font->shaper == hb_font_get_empty())
		memory_ended();
	memory_blame();
	font->name = postscript_name(font->face, font->path);
	font->cache = memory_grow(NULL, 1, sizeof *font->cache);
	memset(font->cache, 0, sizeof *font->cache);
	load_tables(font);
}

void
font_store_read_by(struct font_store *store, const struct files *files)
{
	store->files = files;
}

/* NULL with errno, 0 where HarfBuzz gives no reason. */
static hb_blob_t *
read_blob(const struct font_store *store, const char *path)
{
	const struct files *files = store->files;
	hb_blob_t *blob;
	const void *bytes;
	size_t length = 0;

	errno = 0;
	if (!files) {
		blob = hb_blob_create_from_file_or_fail(path);
	} else {
		bytes = files->read(files->context, path, &length);
		if (!bytes || length > UINT_MAX) {
			errno = ENOENT;
			return NULL;
		}
		blob = hb_blob_create_or_fail(bytes, (unsigned)length,
			HB_MEMORY_MODE_READONLY, NULL, NULL);
	}
	if (!blob)
		memory_blame();
	return blob;
}

static struct font *
font_open(const struct font_store *store, const char *file)
{
	struct font *font = memory_grow(NULL, 1, sizeof *font);
	struct buf path = {0};
	hb_blob_t *blob;
	unsigned face;

	if (*file != '/')
		buf_format(&path, "%s/", store->dir);
	buf_text(&path, file);
	*font = (struct font){.store = store,
		.holding = store->holding,
		.file = copy_text(file),
		.path = copy_text(path.data)};
	buf_done(&path);
	face = split_face(font->path);
	blob = read_blob(store, font->path);
	if (blob) {
		memory_hold(blob, release_blob);
		font_read(font, blob, face);
		memory_let_go(blob);
	} else {
		refuse(font, MSG_FONT_MISSING,
			file_trouble(errno ? errno : EIO));
	}
	hb_blob_destroy(blob);
	return font;
}

static const struct font *
find_or_open(struct font_store *store, const char *file)
{
	struct font *font = store->fonts;
	struct holding *before;

	while (font && strcmp(font->file, file) != 0)
		font = font->next;
	if (font)
		return font;
	before = memory_take_for(store->holding);
	font = font_open(store, file);
	font->next = store->fonts;
	store->fonts = font;
	memory_take_for(before);
	return font;
}

const struct font *
font_try(struct font_store *store, const char *file, const char **ret_fault)
{
	const struct font *font = find_or_open(store, file);

	*ret_fault = font->fault;
	return font->fault ? NULL : font;
}

const struct font *
font_lookup(struct font_store *store, const char *file, struct diag *diag)
{
	const struct font *font = find_or_open(store, file);

	if (!font->fault)
		return font;
	diag_say(diag, font->message, mark_nowhere, font->path, font->fault);
	return NULL;
}

void
font_store_wish(struct font_store *store, const struct font_wishes *wishes)
{
	store->wishes = wishes;
}

const char *
font_store_folder(const struct font_store *store)
{
	return store->dir;
}

const char *
font_store_kept_folder(const struct font_store *store)
{
	return store->kept_dir;
}

const struct font_wishes *
font_store_wishes(const struct font_store *store)
{
	return store->wishes;
}

struct system_fonts *
font_store_system(struct font_store *store)
{
	if (!store->system)
		store->system = system_fonts_new(store->holding);
	return store->system;
}

const char *
font_path(const struct font *font)
{
	return font->path;
}

bool
font_is_shipped(const struct font *font)
{
	return *font->file != '/';
}

bool
font_is_cff(const struct font *font)
{
	return font->sfnt.is_cff;
}

enum font_embedding
font_embedding(const struct font *font)
{
	return font->sfnt.embedding;
}

const char *
font_embedding_words(enum font_embedding embedding)
{
	static const char *const words[] = {
		[EMBEDDING_FREE] = N_("permitted"),
		[EMBEDDING_EDITABLE] = N_("permitted, also for editing"),
		[EMBEDDING_PREVIEW] = N_("permitted for reading and printing"),
		[EMBEDDING_WHOLE] = N_("permitted for the whole font only"),
		[EMBEDDING_BITMAPS] = N_("permitted for bitmaps only"),
		[EMBEDDING_RESTRICTED] = N_("not permitted"),
	};
	return words[embedding];
}

static bool
append_name(const struct font *font, hb_ot_name_id_t id, hb_language_t language,
	struct buf *out)
{
	enum { LIMIT = 2000 };
	char text[LIMIT];
	unsigned size = sizeof text;

	bool found;

	errno = 0;
	found = hb_ot_name_get_utf8(font->face, id, language, &size, text);
	memory_blame();
	if (!found || !text[0])
		return false;
	buf_text(out, text);
	return true;
}

void
font_describe(const struct font *font, enum font_text text, struct buf *out)
{
	static const hb_ot_name_id_t ids[] = {
		[FONT_FAMILY] = HB_OT_NAME_ID_FONT_FAMILY,
		[FONT_STYLE] = HB_OT_NAME_ID_FONT_SUBFAMILY,
		[FONT_VERSION] = HB_OT_NAME_ID_VERSION_STRING,
		[FONT_LICENCE] = HB_OT_NAME_ID_LICENSE,
		[FONT_LICENCE_PLACE] = HB_OT_NAME_ID_LICENSE_URL,
	};
	static const char version[] = "Version ";
	struct buf found = {0};
	const char *words;

	buf_text(&found, "");
	if (text != FONT_FAMILY ||
		!append_name(font, ids[text],
			hb_language_from_string("zh-cn", -1), &found))
		append_name(font, ids[text], HB_LANGUAGE_INVALID, &found);
	words = found.data;
	if (text == FONT_VERSION) { /* "Version 2.001;the tools used" */
		if (!strncmp(words, version, sizeof version - 1))
			words += sizeof version - 1;
		buf_bytes(out, words, strcspn(words, ";\n"));
	} else {
		buf_text(out, words);
	}
	buf_done(&found);
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

const struct sfnt *
font_tables(const struct font *font)
{
	return &font->sfnt;
}

struct font_metrics
font_metrics(const struct font *font)
{
	return font->sfnt.metrics;
}

/* --- what stands beside it ------------------------------------------------ */

static hb_blob_t *
read_beside(const struct font *font, const char *dir, const char *suffix)
{
	size_t stem = strcspn(font->file, ".");
	struct buf path = {0};
	hb_blob_t *blob;

	buf_format(&path, "%s/%.*s%s", dir, (int)stem, font->file, suffix);
	blob = read_blob(font->store, path.data);
	buf_done(&path);
	return blob;
}

/* An empty one where there is none. */
static hb_blob_t *
find_beside(const struct font *font, const char *suffix)
{
	const struct font_store *store = font->store;
	hb_blob_t *blob = NULL;

	if (font_is_shipped(font))
		blob = read_beside(font, store->dir, suffix);
	if (font_is_shipped(font) && !blob && store->kept_dir)
		blob = read_beside(font, store->kept_dir, suffix);
	return blob ? blob : hb_blob_get_empty();
}

const unsigned char *
font_beside(const struct font *font, const char *suffix, size_t *ret_length)
{
	struct font_cache *cache = font->cache;
	unsigned length;
	const char *bytes;

	if (!cache->beside) {
		struct holding *before = memory_take_for(font->holding);

		cache->beside = find_beside(font, suffix);
		memory_hold(cache->beside, release_blob);
		memory_take_for(before);
	}
	bytes = hb_blob_get_data(cache->beside, &length);
	*ret_length = bytes ? length : 0;
	return (const unsigned char *)bytes;
}

/* --- glyphs --------------------------------------------------------------- */

static uint32_t *
cache_entry(const struct font *font, uint32_t **pages, uint32_t index)
{
	uint32_t **page = &pages[index / PAGE];

	if (!*page) {
		struct holding *before = memory_take_for(font->holding);

		*page = memory_zeroed(PAGE * sizeof **page);
		memory_take_for(before);
	}
	return &(*page)[index % PAGE];
}

struct holding *
font_holding(const struct font *font)
{
	return font->holding;
}

void **
font_packed(const struct font *font, uint32_t glyph)
{
	void ***page = &font->cache->packed[glyph / PAGE];

	if (!*page) {
		struct holding *before = memory_take_for(font->holding);

		*page = memory_zeroed(PAGE * sizeof **page);
		memory_take_for(before);
	}
	return &(*page)[glyph % PAGE];
}

void **
font_code(const struct font *font)
{
	return &font->cache->code;
}

void **
font_kept(const struct font *font)
{
	return &font->cache->kept;
}

uint32_t
font_glyph(const struct font *font, uint32_t code_point)
{
	uint32_t *entry;

	if (code_point >= CODE_POINTS)
		return 0;
	entry = cache_entry(font, font->cache->glyphs, code_point);
	if (!*entry) {
		hb_codepoint_t glyph = 0;

		errno = 0;
		hb_font_get_nominal_glyph(font->shaper, code_point, &glyph);
		memory_blame();
		if (glyph >= font->sfnt.glyph_count)
			glyph = 0;
		*entry = glyph + 1;
	}
	return *entry - 1;
}

static void
append_word(const struct font *font, enum font_text text, struct buf *out)
{
	struct buf word = {0};

	font_describe(font, text, &word);
	if (word.length && strcmp(word.data, "Regular") != 0) {
		buf_char(out, ' ');
		buf_text(out, word.data);
	}
	buf_done(&word);
}

void
font_describe_whole(const struct font *font, struct buf *out)
{
	font_describe(font, FONT_FAMILY, out);
	append_word(font, FONT_STYLE, out);
	append_word(font, FONT_VERSION, out);
}

void
font_ink(const struct font *font, uint32_t glyph, int32_t *ret_left,
	int32_t *ret_right)
{
	int32_t upem = (int32_t)font->sfnt.upem;
	hb_glyph_extents_t ink = {0};

	errno = 0;
	hb_font_get_glyph_extents(font->shaper, glyph, &ink);
	memory_blame();
	*ret_left = ink.x_bearing * 1000 / upem;
	*ret_right = (ink.x_bearing + ink.width) * 1000 / upem;
}

int32_t
font_advance(const struct font *font, uint32_t glyph)
{
	uint32_t *entry;

	if (glyph >= font->sfnt.glyph_count)
		return 0;
	entry = cache_entry(font, font->cache->advances, glyph);
	if (!*entry) {
		/* HarfBuzz would have another answer without memory */
		uint32_t upem = font->sfnt.upem;
		uint32_t units = sfnt_advance(&font->sfnt, glyph);

		*entry = (units * 1000 + upem / 2) / upem + 1;
	}
	return (int32_t)(*entry - 1);
}

/* --- which it is ---------------------------------------------------------- */

static size_t
number_at(const char *bytes, size_t at, size_t size)
{
	size_t number = 0;

	for (size_t i = 0; i < size; i++)
		number = number << 8 | (unsigned char)bytes[at + i];
	return number;
}

/* OpenType, 4.1: a sum stands beside each table's name; where several faces
 * share a file their directories are listed before. */
struct hash
font_digest(const struct font *font)
{
	enum { HEAD = 12, ROW = 16 };
	hb_blob_t *blob = hb_face_reference_blob(font->face);
	unsigned length;
	const char *bytes = hb_blob_get_data(blob, &length);
	size_t at = 0, size;
	struct hash hash = {0};

	if (length >= HEAD && !memcmp(bytes, "ttcf", 4)) {
		size_t row = HEAD + 4 * (size_t)hb_face_get_index(font->face);
		at = row + 4 <= length ? number_at(bytes, row, 4) : length;
	}
	if (at + HEAD <= length) {
		size = HEAD + ROW * number_at(bytes, at + 4, 2);
		hash = hash_bytes(
			bytes + at, size < length - at ? size : length - at);
	}
	hb_blob_destroy(blob);
	return hash;
}
