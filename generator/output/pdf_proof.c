/* A content stream read again: does it show the runs of its page? */
#include "output/pdf_content.h"

#include "output/pdf_fonts.h"
#include "typeset/pages.h"

#include <string.h>

/* The stream, from code to code. */
struct codes {
	const char *at, *end;
	const char *font; /* the name that was set last, not NUL-terminated */
	bool in_string;
};

static int
digit_of(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/* A dictionary of marked content, with the strings in it, shows nothing. */
static void
skip_dictionary(struct codes *codes)
{
	while (codes->end - codes->at > 2 && memcmp(codes->at, ">>", 2) != 0)
		codes->at++;
	codes->at += 2;
}

static bool
is_dictionary(const struct codes *codes)
{
	return codes->end - codes->at > 2 && !memcmp(codes->at, "<<", 2);
}

/* To the next string's first digit; false where there is none. */
static bool
enter_string(struct codes *codes)
{
	while (codes->at < codes->end && !codes->in_string) {
		if (is_dictionary(codes)) {
			skip_dictionary(codes);
			continue;
		}
		/* a font, F1; not a tag, Figure */
		if (codes->end - codes->at > 2 && codes->at[0] == '/' &&
			codes->at[1] == 'F' && digit_of(codes->at[2]) >= 0)
			codes->font = codes->at + 1;
		codes->in_string = *codes->at++ == '<';
	}
	return codes->in_string;
}

/* The next code of four digits, or -1 where no more are shown. */
static int32_t
next_code(struct codes *codes)
{
	int32_t code = 0;

	while (enter_string(codes) && codes->at < codes->end &&
		*codes->at == '>') {
		codes->at++;
		codes->in_string = false;
	}
	if (!codes->in_string || codes->end - codes->at < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int digit = digit_of(*codes->at++);
		if (digit < 0)
			return -1;
		code = code * 16 + digit;
	}
	return code;
}

static bool
is_font(const struct codes *codes, const char *name)
{
	size_t length = strlen(name);

	return codes->font && (size_t)(codes->end - codes->font) > length &&
	       !memcmp(codes->font, name, length) && codes->font[length] == ' ';
}

static bool
shows_run(
	struct codes *codes, const struct run *run, const struct pdf_font *font)
{
	for (size_t i = 0; i < run->count; i++) {
		const struct glyph *g = &run->glyphs[i];
		int32_t code = next_code(codes);

		if (code < 0 || !is_font(codes, pdf_font_name(font)) ||
			!pdf_font_shows(
				font, (uint32_t)code, g->code_point, g->id))
			return false;
	}
	return true;
}

const struct run *
pdf_content_lacks(const struct buf *content, const struct page *page,
	const struct pdf_fonts *fonts)
{
	/* an empty page has an empty stream */
	const char *bytes = content->data ? content->data : "";
	struct codes codes = {.at = bytes, .end = bytes + content->length};

	for (size_t i = 0; i < page->run_count; i++) {
		const struct run *run = &page->runs[i];
		if (run->count && !shows_run(&codes, run,
					  pdf_fonts_lookup(fonts, run->font)))
			return run;
	}
	/* behind the last run nothing is shown */
	return page->run_count && next_code(&codes) >= 0
		       ? &page->runs[page->run_count - 1]
		       : NULL;
}
