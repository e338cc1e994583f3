/*
 * The fonts of one PDF: which glyphs of which font its pages show, the
 * subsets that are embedded, and the codes of the glyphs in content streams.
 */
#ifndef ANDU_OUTPUT_PDF_FONTS_H
#define ANDU_OUTPUT_PDF_FONTS_H

#include "base/diag.h"
#include "output/pdf_objects.h"

#include <stdbool.h>
#include <stdint.h>

struct font;
struct run;
struct pages;
struct pdf_fonts;
struct pdf_font;

/* Every font and glyph the pages show. NULL with a report. */
struct pdf_fonts *pdf_fonts_new(const struct pages *pages, struct diag *diag);
void pdf_fonts_free(struct pdf_fonts *fonts);

/* Write the subsets; `resources` is the value of a /Font key. */
bool pdf_fonts_embed(struct pdf_fonts *fonts, struct pdf_objects *objects,
	struct pdf_dict *resources, struct diag *diag);

const struct pdf_font *pdf_fonts_lookup(
	const struct pdf_fonts *fonts, const struct font *font);

/*
 * The fonts that do not come with andu, "仿宋_GB2312 5.01; …", in the order
 * in which the pages show them; nothing where there are none.
 */
void pdf_fonts_describe(const struct pdf_fonts *fonts, struct buf *out);

/* In the resources: "F1". */
const char *pdf_font_name(const struct pdf_font *font);

/* Does the code show this glyph, and copy as this character? */
bool pdf_font_shows(const struct pdf_font *font, uint32_t code,
	uint32_t code_point, uint32_t glyph);

/*
 * A mark of which the half that is blank is none of its glyph's: the next
 * character is set against it, or it against an opening mark. Readers that
 * copy text take what overlaps for another line.
 */
enum half {
	WHOLE,
	FIRST_HALF,  /* of a closing mark, a stop */
	SECOND_HALF, /* of an opening mark: it begins half an em later */
	MIDDLE_HALF, /* of one in the middle of its em: ？ ／ · */
};

/* How many quarters of its em what is shown begins later. */
int half_quarters(enum half half);

/* The code of a character shown by this glyph; both stand in the pages. */
uint32_t pdf_font_code(const struct pdf_font *font, uint32_t code_point,
	uint32_t glyph, enum half half);

/* What is shown of glyph `i`. The page's runs on either side, or NULL. */
enum half run_shows(const struct run *run, size_t i, const struct run *before,
	const struct run *behind);

#endif
