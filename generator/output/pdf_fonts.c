/*
 * Type 0 fonts with embedded TrueType subsets.
 *
 * A code in the text (CID) is the glyph's id in the subset, so that no table
 * between the two is needed. Only where two characters share one glyph
 * (U+2002 and U+3000, say) the second gets a code of its own behind the last
 * glyph and a CIDToGIDMap leads it back: otherwise one of the two could not
 * be told when the text is copied or searched.
 */
#include "output/pdf_fonts.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/language.h"
#include "base/marks.h"
#include "base/utf8.h"
#include "font/font.h"
#include "font/program.h"
#include "typeset/pages.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	PAGE = 256,
	CODE_POINTS = 0x110000,
	CODE_LIMIT = 0xFFFF,
	DEFAULT_WIDTH = 1000,
	BLOCK_LIMIT = 100, /* entries of one block in a CMap */
	TAG_LENGTH = 6,
};

/* A character as one glyph shows it. */
struct use {
	uint32_t code_point, glyph; /* of the whole font */
	uint32_t subset_glyph;      /* by what the subset knows it */
	uint32_t code;              /* in content streams */
	uint32_t next;              /* same character, other glyph: index + 1 */
	enum half half;             /* what is shown of it */
};

struct pdf_font {
	struct pdf_font *next;
	const struct font *font;
	char name[16];
	struct use *uses; /* sorted once all are there */
	size_t count, capacity;
	uint32_t *index[CODE_POINTS / PAGE]; /* of the first use, plus 1 */
	uint32_t last_code;
	bool needs_map; /* some code is not its glyph's own */
};

struct pdf_fonts {
	struct pdf_font *first, **end;
	unsigned count;
};

static struct pdf_font *
find_font(const struct pdf_fonts *fonts, const struct font *font)
{
	struct pdf_font *f = fonts->first;

	while (f && f->font != font)
		f = f->next;
	return f;
}

static struct pdf_font *
add_font(struct pdf_fonts *fonts, const struct font *font)
{
	struct pdf_font *f = memory_grow(NULL, 1, sizeof *f);

	memset(f, 0, sizeof *f);
	f->font = font;
	snprintf(f->name, sizeof f->name, "F%u", ++fonts->count);
	*fonts->end = f;
	fonts->end = &f->next;
	return f;
}

static uint32_t *
index_entry(struct pdf_font *font, uint32_t code_point)
{
	uint32_t **page = &font->index[code_point / PAGE];

	if (!*page) {
		*page = memory_grow(NULL, PAGE, sizeof **page);
		memset(*page, 0, PAGE * sizeof **page);
	}
	return &(*page)[code_point % PAGE];
}

static const struct use *
find_use(const struct pdf_font *font, uint32_t code_point, uint32_t glyph,
	enum half half)
{
	const uint32_t *page = font->index[code_point / PAGE];
	uint32_t i = page ? page[code_point % PAGE] : 0;

	while (i && (font->uses[i - 1].glyph != glyph ||
			    font->uses[i - 1].half != half))
		i = font->uses[i - 1].next;
	return i ? &font->uses[i - 1] : NULL;
}

static void
add_use(struct pdf_font *font, uint32_t code_point, uint32_t glyph,
	enum half half)
{
	uint32_t *entry;

	if (find_use(font, code_point, glyph, half))
		return;
	font->uses = memory_more(
		font->uses, font->count, &font->capacity, sizeof *font->uses);
	entry = index_entry(font, code_point);
	font->uses[font->count++] = (struct use){
		.code_point = code_point,
		.glyph = glyph,
		.half = half,
		.next = *entry,
	};
	*entry = (uint32_t)font->count;
}

static int
compare_uses(const void *left, const void *right)
{
	const struct use *a = left, *b = right;

	if (a->code_point != b->code_point)
		return a->code_point < b->code_point ? -1 : 1;
	if (a->glyph != b->glyph)
		return a->glyph < b->glyph ? -1 : 1;
	return (int)a->half - (int)b->half;
}

static void
sort_uses(struct pdf_font *font)
{
	qsort(font->uses, font->count, sizeof *font->uses, compare_uses);
	for (size_t i = 0; i < font->count; i++) {
		struct use *use = &font->uses[i];
		bool is_same = i && use[-1].code_point == use->code_point;

		use->next = is_same ? (uint32_t)i : 0;
		*index_entry(font, use->code_point) = (uint32_t)i + 1;
	}
}

static bool
is_beside(const struct run *run, const struct run *other)
{
	return other && other->count && !run->turned && !other->turned &&
	       other->y == run->y;
}

static mpt
origin(const struct run *run, size_t i)
{
	return run->x + run->glyphs[i].x;
}

/* From the glyph to the next one; an em where none stands beside it. */
static mpt
place_behind(const struct run *run, size_t i, const struct run *behind)
{
	if (i + 1 < run->count)
		return run->glyphs[i + 1].x - run->glyphs[i].x;
	return is_beside(run, behind) ? origin(behind, 0) - origin(run, i)
				      : run->size;
}

static bool
is_wide_opening(const struct glyph *glyph)
{
	unsigned mark = marks_of(glyph->code_point);

	return mark & MARK_WIDE && mark & MARK_OPEN;
}

/* From an opening mark to the glyph; an em where none stands before it. */
static mpt
place_before(const struct run *run, size_t i, const struct run *before)
{
	size_t last = i ? i - 1 : before ? before->count - 1 : 0;

	if (!i && !is_beside(run, before))
		return run->size;
	if (i)
		before = run;
	return is_wide_opening(&before->glyphs[last])
		       ? origin(run, i) - origin(before, last)
		       : run->size;
}

static bool
is_half_em(const struct run *run, mpt place)
{
	return place >= run->size / 10 && place <= run->size * 3 / 5;
}

int
half_quarters(enum half half)
{
	return half == SECOND_HALF ? 2 : half == MIDDLE_HALF ? 1 : 0;
}

/* ·, ／: set in half an em, wherever their ink stands. */
static bool
is_half_by_nature(uint32_t c)
{
	return c == U'·' || c == U'／';
}

/* A mark that stands in one half of its em, or in the middle. */
static enum half
mark_half(const struct run *run, const struct glyph *g, bool opens)
{
	int32_t left, right;

	font_ink(run->font, g->id, &left, &right);
	if (left >= right || (opens && left < 500))
		return WHOLE;
	if (opens)
		return SECOND_HALF;
	if (right <= 500)
		return FIRST_HALF;
	return left >= 200 && right <= 800 ? MIDDLE_HALF : WHOLE;
}

/* The ink stands in one half, and the next character in the other. */
enum half
run_shows(const struct run *run, size_t i, const struct run *before,
	const struct run *behind)
{
	const struct glyph *g = &run->glyphs[i];
	unsigned mark;
	bool opens, natural = is_half_by_nature(g->code_point);

	/* no mark of full width stands before U+2018: most digits end here */
	if ((g->code_point < U'‘' && !natural) || run->narrowed)
		return WHOLE;
	mark = marks_of(g->code_point);
	opens = mark & MARK_OPEN;
	if (!natural && (!(mark & MARK_WIDE) ||
				!(mark & (MARK_OPEN | MARK_CLOSE | MARK_STOP))))
		return WHOLE;
	if (!is_half_em(run, opens ? place_before(run, i, before)
				   : place_behind(run, i, behind)) ||
		font_is_cff(run->font) || font_advance(run->font, g->id) < 900)
		return WHOLE;
	return natural ? MIDDLE_HALF : mark_half(run, g, opens);
}

/* False where a run shows a missing glyph: nothing may be printed then. */
static bool
collect_run(struct pdf_fonts *fonts, const struct run *run,
	const struct run *before, const struct run *behind)
{
	struct pdf_font *font = find_font(fonts, run->font);

	if (!font)
		font = add_font(fonts, run->font);
	for (size_t i = 0; i < run->count; i++) {
		const struct glyph *g = &run->glyphs[i];
		if (g->id == 0 || g->code_point >= CODE_POINTS)
			return false;
		add_use(font, g->code_point, g->id,
			run_shows(run, i, before, behind));
	}
	return true;
}

struct pdf_fonts *
pdf_fonts_new(const struct pages *pages, struct diag *diag)
{
	struct pdf_fonts *fonts = memory_grow(NULL, 1, sizeof *fonts);
	bool done = true;

	*fonts = (struct pdf_fonts){0};
	fonts->end = &fonts->first;
	for (size_t p = 0; p < pages->count; p++) {
		const struct page *page = &pages->page[p];
		for (size_t r = 0; r < page->run_count; r++)
			if (page->runs[r].count > 0)
				done &= collect_run(fonts, &page->runs[r],
					r ? &page->runs[r - 1] : NULL,
					r + 1 < page->run_count
						? &page->runs[r + 1]
						: NULL);
	}
	if (!done) {
		diag_say(diag, MSG_LIBRARY_FAILED, mark_nowhere, "PDF",
			_("a page shows a missing glyph"));
		pdf_fonts_free(fonts);
		return NULL;
	}
	for (struct pdf_font *f = fonts->first; f; f = f->next)
		sort_uses(f);
	return fonts;
}

void
pdf_fonts_free(struct pdf_fonts *fonts)
{
	if (!fonts)
		return;
	for (struct pdf_font *f = fonts->first, *next; f; f = next) {
		next = f->next;
		for (size_t i = 0; i < CODE_POINTS / PAGE; i++)
			memory_free(f->index[i]);
		memory_free(f->uses);
		memory_free(f);
	}
	memory_free(fonts);
}

/* What is embedded. */
struct embedded {
	struct buf file; /* a font file or CFF data; or packed already: */
	bool packed;
	size_t length; /* not packed */
};

static bool
tell_broken(const struct pdf_font *font, struct diag *diag)
{
	diag_say(diag, MSG_FONT_BROKEN, mark_nowhere, font_file(font->font),
		_("no subset can be made of it"));
	return false;
}

static size_t
count_halves(const struct pdf_font *font)
{
	size_t count = 0;

	for (size_t i = 0; i < font->count; i++)
		count += font->uses[i].half != WHOLE;
	return count;
}

/* The halves that are shown, by ids of the subset; the caller frees. */
static struct half_glyph *
list_halves(const struct pdf_font *font)
{
	struct half_glyph *halves =
		memory_grow(NULL, font->count + 1, sizeof *halves);
	size_t count = 0;

	for (size_t i = 0; i < font->count; i++)
		if (font->uses[i].half)
			halves[count++] =
				(struct half_glyph){font->uses[i].subset_glyph,
					half_quarters(font->uses[i].half)};
	return halves;
}

static void
number_halves(struct pdf_font *font, uint32_t id)
{
	for (size_t i = 0; i < font->count; i++)
		if (font->uses[i].half)
			font->uses[i].subset_glyph = id++;
}

/* By HarfBuzz: of whatever font. */
static bool
add_halves(struct pdf_font *font, struct buf *file, struct diag *diag)
{
	size_t count = count_halves(font);
	struct half_glyph *halves = list_halves(font);
	uint32_t id = 0;
	bool done = !count || font_add_halves(file, halves, count, &id);

	memory_free(halves);
	if (!done)
		return tell_broken(font, diag);
	if (count)
		number_halves(font, id);
	return true;
}

/* Of glyphs that are packed once; false: it must be made by HarfBuzz. */
static bool
make_program(struct pdf_font *font, const uint32_t *glyphs, uint32_t *ids,
	struct embedded *embedded)
{
	struct font_program program;
	struct half_glyph *halves;

	if (!font_program_begin(&program, font->font, glyphs, font->count,
		    count_halves(font), ids))
		return false;
	for (size_t i = 0; i < font->count; i++)
		font->uses[i].subset_glyph = ids[i];
	halves = list_halves(font);
	embedded->packed = font_program_write(
		&program, halves, &embedded->length, &embedded->file);
	if (embedded->packed)
		number_halves(font, 1);
	memory_free(halves);
	font_program_done(&program);
	return embedded->packed;
}

static bool
make_subset(struct pdf_font *font, struct embedded *embedded, struct diag *diag)
{
	uint32_t *numbers = memory_grow(NULL, font->count, 3 * sizeof *numbers);
	uint32_t *code_points = numbers;
	uint32_t *glyphs = numbers + font->count;
	uint32_t *ids = numbers + 2 * font->count;
	bool done;

	for (size_t i = 0; i < font->count; i++) {
		code_points[i] = font->uses[i].code_point;
		glyphs[i] = font->uses[i].glyph;
	}
	done = make_program(font, glyphs, ids, embedded);
	if (!done) {
		done = font_subset(font->font, code_points, glyphs, font->count,
			ids, &embedded->file, diag);
		for (size_t i = 0; done && i < font->count; i++)
			font->uses[i].subset_glyph = ids[i];
		done = done && add_halves(font, &embedded->file, diag);
		embedded->length = embedded->file.length;
	}
	memory_free(numbers);
	return done;
}

/*
 * The first character of a glyph has the glyph's own number, others come
 * behind the last.
 */
static bool
assign_codes(struct pdf_font *font)
{
	bool *is_taken;
	uint32_t last = 0;

	for (size_t i = 0; i < font->count; i++)
		if (font->uses[i].subset_glyph > last)
			last = font->uses[i].subset_glyph;
	assert(last <= CODE_LIMIT);
	is_taken = memory_zeroed((last + 1) * sizeof *is_taken);
	for (size_t i = 0; i < font->count; i++) {
		struct use *use = &font->uses[i];
		bool is_shared = is_taken[use->subset_glyph];

		is_taken[use->subset_glyph] = true;
		use->code = is_shared ? ++last : use->subset_glyph;
		font->needs_map |= is_shared;
	}
	font->last_code = last;
	memory_free(is_taken);
	return last <= CODE_LIMIT;
}

/* Uses in the order of their codes; the caller frees. */
static int
compare_codes(const void *left, const void *right)
{
	const struct use *const *a = left, *const *b = right;
	return ((*a)->code > (*b)->code) - ((*a)->code < (*b)->code);
}

static const struct use **
uses_by_code(const struct pdf_font *font)
{
	const struct use **uses = memory_grow(NULL, font->count, sizeof *uses);

	for (size_t i = 0; i < font->count; i++)
		uses[i] = &font->uses[i];
	qsort(uses, font->count, sizeof *uses, compare_codes);
	return uses;
}

/*
 * With TrueType a CID is any number, and CIDToGIDMap leads to the glyph; with
 * CFF it is the glyph's, and where codes differ the encoding leads to it
 * (ISO 32000-1, 9.7.4.2, 9.7.5).
 */
static uint32_t
cid_of(const struct pdf_font *font, const struct use *use)
{
	return font_is_cff(font->font) ? use->subset_glyph : use->code;
}

/* The same number on every machine. */
static uint64_t
hash_number(uint64_t hash, uint32_t number)
{
	const unsigned char bytes[] = {number & 0xff, number >> 8 & 0xff,
		number >> 16 & 0xff, (unsigned char)(number >> 24)};

	return hash_more(hash, bytes, sizeof bytes);
}

/* "ABCDEF+Name": the tag tells subsets of one font apart. */
static void
make_base_name(const struct pdf_font *font, struct buf *out)
{
	uint64_t hash = HASH_START;

	for (size_t i = 0; i < font->count; i++) {
		hash = hash_number(hash, font->uses[i].code_point);
		hash = hash_number(
			hash, font->uses[i].glyph * 2 + font->uses[i].half % 2);
		if (font->uses[i].half >= SECOND_HALF)
			hash = hash_number(hash, font->uses[i].half);
	}
	for (int i = 0; i < TAG_LENGTH; i++, hash /= 26)
		buf_char(out, (char)('A' + hash % 26));
	buf_char(out, '+');
	buf_text(out, font_name(font->font));
}

static void
write_hex(struct buf *out, const char *bytes, size_t length)
{
	buf_char(out, '<');
	for (size_t i = 0; i < length; i++)
		buf_hex(out, (unsigned char)bytes[i], 2);
	buf_char(out, '>');
}

static void
write_code(struct buf *out, uint32_t code)
{
	const char bytes[2] = {(char)(code >> 8), (char)code};

	write_hex(out, bytes, sizeof bytes);
}

static void
write_text(struct buf *out, const struct use *use)
{
	struct buf utf16 = {0};
	char text[5] = "";

	utf8_encode(use->code_point, text);
	pdf_utf16(&utf16, text);
	write_code(out, use->code);
	write_hex(out, utf16.data, utf16.length);
	buf_char(out, '\n');
	buf_done(&utf16);
}

static void
write_cid(struct buf *out, const struct use *use)
{
	write_code(out, use->code);
	buf_format(out, " %u\n", (unsigned)use->subset_glyph);
}

/* What a code stands for: its text, or its CID. */
static const struct mapping {
	const char *name, *ordering, *type, *block;
	void (*write)(struct buf *out, const struct use *use);
} text_mapping = {"Adobe-Identity-UCS", "UCS", "2", "bfchar", write_text},
  cid_mapping = {"Andu-H", "Identity", "1", "cidchar", write_cid};

static struct pdf_dict *
write_cmap(const struct pdf_font *font, const struct use *const *uses,
	const struct mapping *mapping, struct pdf_objects *objects)
{
	struct buf out = {0};
	struct pdf_dict *stream;

	buf_format(&out,
		"/CIDInit/ProcSet findresource begin\n"
		"12 dict begin\n"
		"begincmap\n"
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 0>>"
		"def\n"
		"/CMapName/%s def\n"
		"/CMapType %s def\n"
		"1 begincodespacerange\n"
		"<0000><FFFF>\n"
		"endcodespacerange\n",
		mapping->ordering, mapping->name, mapping->type);
	for (size_t i = 0; i < font->count; i++) {
		size_t rest = font->count - i;
		if (i % BLOCK_LIMIT == 0)
			buf_format(&out, "%zu begin%s\n",
				rest < BLOCK_LIMIT ? rest : BLOCK_LIMIT,
				mapping->block);
		mapping->write(&out, uses[i]);
		if (rest == 1 || i % BLOCK_LIMIT == BLOCK_LIMIT - 1)
			buf_format(&out, "end%s\n", mapping->block);
	}
	buf_text(&out, "endcmap\n"
		       "CMapName currentdict/CMap defineresource pop\n"
		       "end\n"
		       "end\n");
	stream = pdf_stream_new(objects, out.data, out.length, true);
	buf_done(&out);
	return stream;
}

static void
write_system_info(struct pdf_dict *dict)
{
	struct pdf_dict *system = pdf_dict_dict(dict, "CIDSystemInfo");

	pdf_dict_ascii(system, "Registry", "Adobe");
	pdf_dict_ascii(system, "Ordering", "Identity");
	pdf_dict_number(system, "Supplement", 0);
}

/* The code itself, or where two characters share a CID, a map. */
static void
write_encoding(const struct pdf_font *font, const struct use *const *uses,
	struct pdf_dict *dict, struct pdf_objects *objects)
{
	struct pdf_dict *map;

	if (!font_is_cff(font->font) || !font->needs_map) {
		pdf_dict_name(dict, "Encoding", "Identity-H");
		return;
	}
	map = write_cmap(font, uses, &cid_mapping, objects);
	pdf_dict_name(map, "Type", "CMap");
	pdf_dict_name(map, "CMapName", cid_mapping.name);
	write_system_info(map);
	pdf_dict_link(dict, "Encoding", map);
}

/* "c [w w w]" for each row of CIDs that are not one em wide. */
static void
write_widths(const struct pdf_font *font, const struct use *const *uses,
	struct pdf_dict *dict)
{
	struct pdf_array *widths = NULL, *row = NULL;
	uint32_t next = 0;

	pdf_dict_number(dict, "DW", DEFAULT_WIDTH);
	for (size_t i = 0; i < font->count; i++) {
		int32_t width = font_advance(font->font, uses[i]->glyph) /
				(uses[i]->half ? 2 : 1);
		uint32_t cid = cid_of(font, uses[i]);

		if (width == DEFAULT_WIDTH || cid != uses[i]->code)
			continue; /* the default, or given already */
		if (!widths)
			widths = pdf_dict_array(dict, "W");
		if (cid != next || !row) {
			pdf_array_number(widths, (int32_t)cid);
			row = pdf_array_array(widths);
		}
		pdf_array_number(row, width);
		next = cid + 1;
	}
}

static struct pdf_dict *
cid_to_gid(const struct pdf_font *font, struct pdf_objects *objects)
{
	size_t length = ((size_t)font->last_code + 1) * 2;
	unsigned char *map = memory_grow(NULL, length, 1);
	struct pdf_dict *stream;

	memset(map, 0, length);
	for (size_t i = 0; i < font->count; i++) {
		const struct use *use = &font->uses[i];
		map[use->code * 2] = (unsigned char)(use->subset_glyph >> 8);
		map[use->code * 2 + 1] = (unsigned char)use->subset_glyph;
	}
	stream = pdf_stream_new(objects, map, length, true);
	memory_free(map);
	return stream;
}

static struct pdf_dict *
descriptor(const struct pdf_font *font, const char *base_name,
	const struct embedded *file, struct pdf_objects *objects)
{
	enum { SERIF = 1 << 1, SYMBOLIC = 1 << 2, STEM = 80 };
	struct font_metrics m = font_metrics(font->font);
	struct pdf_dict *dict = pdf_dict_new(objects);
	struct pdf_dict *stream;
	struct pdf_array *box;

	pdf_dict_name(dict, "Type", "FontDescriptor");
	pdf_dict_name(dict, "FontName", base_name);
	pdf_dict_number(dict, "Flags", SYMBOLIC | (m.is_serif ? SERIF : 0));
	box = pdf_dict_array(dict, "FontBBox");
	pdf_array_number(box, m.x_min);
	pdf_array_number(box, m.y_min);
	pdf_array_number(box, m.x_max);
	pdf_array_number(box, m.y_max);
	pdf_dict_number(dict, "ItalicAngle", 0);
	pdf_dict_number(dict, "Ascent", m.ascent);
	pdf_dict_number(dict, "Descent", m.descent);
	pdf_dict_number(dict, "CapHeight", m.cap_height);
	pdf_dict_number(dict, "StemV", STEM);
	stream = file->packed ? pdf_packed_new(objects, file->file.data,
					file->file.length)
			      : pdf_stream_new(objects, file->file.data,
					file->file.length, true);
	if (font_is_cff(font->font)) {
		pdf_dict_name(stream, "Subtype", "CIDFontType0C");
		pdf_dict_link(dict, "FontFile3", stream);
	} else {
		pdf_dict_number(stream, "Length1", (int32_t)file->length);
		pdf_dict_link(dict, "FontFile2", stream);
	}
	return dict;
}

static struct pdf_dict *
descendant(const struct pdf_font *font, const struct use *const *uses,
	const char *base_name, const struct embedded *file,
	struct pdf_objects *objects)
{
	struct pdf_dict *dict = pdf_dict_new(objects);
	bool is_cff = font_is_cff(font->font);

	pdf_dict_name(dict, "Type", "Font");
	pdf_dict_name(
		dict, "Subtype", is_cff ? "CIDFontType0" : "CIDFontType2");
	pdf_dict_name(dict, "BaseFont", base_name);
	write_system_info(dict);
	write_widths(font, uses, dict);
	if (is_cff)
		; /* its glyphs have their CIDs in themselves */
	else if (font->needs_map)
		pdf_dict_link(dict, "CIDToGIDMap", cid_to_gid(font, objects));
	else
		pdf_dict_name(dict, "CIDToGIDMap", "Identity");
	pdf_dict_link(dict, "FontDescriptor",
		descriptor(font, base_name, file, objects));
	return dict;
}

static void
write_font(const struct pdf_font *font, const struct embedded *file,
	struct pdf_objects *objects, struct pdf_dict *resources)
{
	struct pdf_dict *dict = pdf_dict_new(objects);
	const struct use **uses = uses_by_code(font);
	struct buf base_name = {0};

	make_base_name(font, &base_name);
	pdf_dict_name(dict, "Type", "Font");
	pdf_dict_name(dict, "Subtype", "Type0");
	pdf_dict_name(dict, "BaseFont", base_name.data);
	write_encoding(font, uses, dict, objects);
	pdf_array_link(pdf_dict_array(dict, "DescendantFonts"),
		descendant(font, uses, base_name.data, file, objects));
	pdf_dict_link(dict, "ToUnicode",
		write_cmap(font, uses, &text_mapping, objects));
	pdf_dict_link(resources, font->name, dict);
	buf_done(&base_name);
	memory_free(uses);
}

bool
pdf_fonts_embed(struct pdf_fonts *fonts, struct pdf_objects *objects,
	struct pdf_dict *resources, struct diag *diag)
{
	struct embedded embedded = {0};
	bool done = true;

	for (struct pdf_font *f = fonts->first; f && done; f = f->next) {
		buf_reset(&embedded.file);
		embedded.packed = false;
		done = make_subset(f, &embedded, diag);
		if (done && !assign_codes(f)) {
			diag_say(diag, MSG_LIBRARY_FAILED, mark_nowhere, "PDF",
				_("more than 65535 characters in one font"));
			done = false;
		}
		if (done)
			write_font(f, &embedded, objects, resources);
	}
	buf_done(&embedded.file);
	return done;
}

const struct pdf_font *
pdf_fonts_lookup(const struct pdf_fonts *fonts, const struct font *font)
{
	return find_font(fonts, font);
}

void
pdf_fonts_describe(const struct pdf_fonts *fonts, struct buf *out)
{
	for (const struct pdf_font *f = fonts->first; f; f = f->next) {
		if (font_is_shipped(f->font))
			continue;
		buf_text(out, out->length ? "; " : "");
		font_describe_whole(f->font, out);
	}
}

const char *
pdf_font_name(const struct pdf_font *font)
{
	return font->name;
}

bool
pdf_font_shows(const struct pdf_font *font, uint32_t code, uint32_t code_point,
	uint32_t glyph)
{
	for (int half = WHOLE; half <= MIDDLE_HALF; half++) {
		const struct use *use =
			find_use(font, code_point, glyph, (enum half)half);
		if (use && use->code == code)
			return true;
	}
	return false;
}

uint32_t
pdf_font_code(const struct pdf_font *font, uint32_t code_point, uint32_t glyph,
	enum half half)
{
	const struct use *use = find_use(font, code_point, glyph, half);

	assert(use); /* the pages have not changed since pdf_fonts_new */
	return use->code;
}
