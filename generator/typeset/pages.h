/*
 * Pages: what typesetting yields and the PDF back end draws. A display list
 * in millipoints; everything is decided here.
 */
#ifndef ANDU_TYPESET_PAGES_H
#define ANDU_TYPESET_PAGES_H

#include "typeset/length.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct block;
struct font;
struct picture;
struct style;

/* 0xRRGGBB */
typedef uint32_t rgb;

struct glyph {
	uint32_t code_point; /* what the user typed */
	uint32_t id;         /* in the run's font, never 0 */
	mpt x;               /* origin, from the run's origin */
};

/* Glyphs of one font, size and colour on one baseline, in reading order. */
struct run {
	const struct font *font;
	mpt size;     /* the em */
	int narrowed; /* 1/1000 of their width that its glyphs have lost */
	mpt x, y;     /* origin of the first glyph: baseline */
	mpt advance;  /* from x to the end of the last glyph */
	rgb colour;
	uint32_t place; /* index into pages.places */
	bool turned;    /* 90° counter-clockwise: it reads up the page */
	unsigned tags;  /* of its text: TAG_BIT */
	mpt rise;       /* above the line's baseline: 上标 */
	const struct block *note; /* the sign of that footnote; NULL: text */
	uint32_t entry; /* of contents: its number in pages.entries, from 1 */
	mpt stroke;     /* bold: its outlines are drawn, so thick */
	size_t count;
	struct glyph *glyphs;
};

/* A filled rectangle: a rule of a head, a border of a table. */
struct rule {
	mpt x, y, width, height; /* top left corner */
	rgb colour;
	uint32_t place;
	bool of_text; /* a line below text, or a dot */
	bool round;   /* a dot, as wide as high */
	bool turned;  /* it stood on a page that lay */
};

/* A picture, turned as its orientation says. */
struct image {
	mpt x, y, width, height; /* top left corner; as it is seen */
	bool turned;     /* 90° counter-clockwise: its head is at the left */
	int orientation; /* as EXIF counts: its own, and how the page is turned
			  */
	const struct picture *picture;
	uint32_t place;
};

struct corner {
	mpt x, y;
};

enum trace_kind {
	TRACE_FILLED,  /* what the spots enclose */
	TRACE_LINE,    /* from each spot to the next, its corners round */
	TRACE_STROKES, /* from the first to the second, the third to the fourth
			*/
};

/* Of a chart. Later ones lie above earlier ones, texts above all. */
struct trace {
	enum trace_kind kind;
	struct corner *spots;
	size_t count;
	mpt width; /* of lines and strokes */
	rgb colour;
};

/* A chart: where it lies, and what of the page it consists of. */
struct drawing {
	mpt x, y, width, height; /* top left corner */
	uint32_t place;
	bool turned;               /* 90° counter-clockwise, with all of it */
	size_t run, run_count;     /* from that one on */
	size_t trace, trace_count; /* likewise */
};

/* Letters drawn as lines, below all else; it is no text of the page. */
struct watermark {
	const char *text;
	mpt x, y;      /* its middle */
	mpt size;      /* the em */
	mpt length;    /* of the text */
	bool diagonal; /* it rises to the right by 45° */
	uint32_t place;
	struct trace *traces;
	size_t trace_count;
};

/* Where a line of contents stands; what stands there leads to its heading. */
struct link {
	mpt x, y, width, height; /* top left corner */
	uint32_t entry;          /* in pages.entries, from 1 */
	size_t page;             /* that it leads to, from 0 */
	mpt top;                 /* of the line that it leads to */
};

/* Where an organ puts its seal, and software of seals may sign. */
struct seal_field {
	mpt x, y, size;    /* top left corner of its square */
	const char *organ; /* whose it is */
	uint32_t place;    /* of its 署名 */
};

struct page {
	mpt width, height;
	const char *label; /* the number printed, or NULL */
	int number_anew;   /* its number, where counting begins anew; else 0 */
	bool of_copies;    /* one of several in the file */
	unsigned copy;     /* which, from 0 */
	const struct watermark *watermark; /* or NULL */
	struct run *runs;
	size_t run_count, run_capacity;
	struct rule *rules;
	size_t rule_count, rule_capacity;
	struct image *images;
	size_t image_count, image_capacity;
	struct trace *traces;
	size_t trace_count, trace_capacity;
	struct drawing *drawings;
	size_t drawing_count, drawing_capacity;
	struct link *links;
	size_t link_count, link_capacity;
	struct seal_field *seals;
	size_t seal_count, seal_capacity;
};

/* What a run or rule shows in the document's structure: by its block's id. */
struct place {
	uint32_t parent;  /* index; the root is 0 and its own parent */
	int level;        /* of a section's heading, else 0 */
	const char *role; /* "title", "section", "paragraph", "cell" ... */
	/* how its text is set; NULL: it has none */
	const struct style *style;
	mpt leading; /* baseline to baseline */
	mpt indent;  /* of the first line */
};

/* 版心 of an odd page, and its grid. */
struct type_area {
	mpt left, top, measure, depth;
	mpt em;        /* of the type that fills the columns */
	mpt column;    /* 字 */
	mpt line;      /* 行 */
	bool mirrored; /* even pages have the binding margin at the right */
};

struct bookmark {
	const char *title;
	int level;   /* 1 is outermost */
	size_t page; /* from 0 */
	mpt y;       /* top of the line it points to */
	uint32_t place;
};

/* What contents list: a heading, or their own above all. */
struct contents_entry {
	const char *title;
	uint32_t contents; /* the place of the contents that list it */
	uint32_t target;   /* the place of the heading */
	int level;         /* of the heading; 0: it heads the contents */
};

struct pages {
	const char *title, *author, *subject; /* for the file's metadata */
	const char *language;                 /* BCP 47, "zh-CN" */
	const char *date; /* "YYYYMMDD" from the input, or NULL */
	struct type_area area;
	struct page *page;
	size_t count, capacity;
	struct place *places;
	size_t place_count, place_capacity;
	struct bookmark *bookmarks;
	size_t bookmark_count, bookmark_capacity;
	struct contents_entry *entries;
	size_t entry_count, entry_capacity;
	bool first_empty; /* page 1 shows nothing of the text, told: 7.3.3 */
};

#endif
