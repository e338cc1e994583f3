/*
 * Templates: what a kind of document is. A template is a YAML file
 * (templates/README.md describes the language); this module turns one and
 * those it extends into the structs below and reports its mistakes like a
 * document's. Nothing about a particular kind is written into C.
 */
#ifndef ANDU_TEMPLATE_TEMPLATE_H
#define ANDU_TEMPLATE_TEMPLATE_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tree;

/* --- measures --------------------------------------------------------- */

enum unit {
	UNIT_NONE,   /* not given */
	UNIT_MM,     /* millimetre */
	UNIT_PT,     /* 1/72 inch */
	UNIT_EM,     /* height of the grid's type size: 三号 */
	UNIT_COLUMN, /* 字: a column of the grid, GB/T 9704 clause 3.1 */
	UNIT_LINE,   /* 行: a line of the grid, clause 3.2 */
};

struct length {
	int32_t milli; /* 1/1000 of the unit */
	enum unit unit;
};

struct page_style {
	struct length width, height;  /* the paper */
	struct length left, top;      /* 订口 (odd page) and 天头 */
	struct length measure, depth; /* the type area, 版心 */
	bool mirrored; /* even pages have the binding margin at the right */
};

enum grid_model {
	GRID_FLUSH, /* first and last line touch the edges of the type area */
	GRID_CELL,  /* each line in the middle of an equal cell */
	GRID_FIXED, /* a given pitch, from the top */
};

struct grid_style {
	enum grid_model model;
	int lines, columns;
	struct length size;  /* of the type that fills the columns */
	struct length pitch; /* of GRID_FIXED */
	bool strict; /* characters stay in their columns: nothing is squeezed */
};

/* --- styles ----------------------------------------------------------- */

enum align { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct font_role {
	const char *name;   /* 仿宋 */
	const char **files; /* in the order in which they are asked */
	size_t count;
	struct font_role *next;
};

struct style {
	const char *name;
	const struct font_role *font;
	struct length size;
	struct length leading; /* baseline to baseline; grid pitch if unset */
	struct length indent;  /* first line */
	enum align align;
	uint32_t colour;         /* 0xRRGGBB */
	bool on_grid;            /* advances follow the columns of the grid */
	struct length han_latin; /* gap between Han and Latin or digits */
	struct style *next;
};

/* --- phrases ---------------------------------------------------------- */

enum segment_kind {
	SEGMENT_TEXT,    /* a set phrase */
	SEGMENT_FIELD,   /* {key} or {group.key} */
	SEGMENT_LABEL,   /* {key:label} */
	SEGMENT_COUNTER, /* {n}, {page} */
};

struct segment {
	enum segment_kind kind;
	struct mark mark;
	const char *text;  /* the phrase, the key's path, or the counter */
	const char *style; /* {key@style}, or NULL */
	bool first;        /* {key:first}: of a list the first line alone */
	int option;        /* [...] it stands in, counted from 1; 0: none */
};

/* "抄送：{copies}。": printed when all fields outside [...] are present. */
struct phrase {
	struct mark mark;
	const char *source;
	struct segment *segments;
	size_t count;
};

/* --- fields ----------------------------------------------------------- */

enum field_type {
	FIELD_LINE,  /* one line of text */
	FIELD_LINES, /* a list of lines; a plain scalar is a list of one */
	FIELD_TEXT,  /* paragraphs, sections, tables */
	FIELD_YEAR,
	FIELD_DATE,
	FIELD_AMOUNT, /* decimal digits as typed */
	FIELD_COUNT,
	FIELD_CODE, /* 统一社会信用代码, GB 32100 */
	FIELD_CHOICE,
	FIELD_GROUP,  /* a mapping of fields */
	FIELD_GROUPS, /* a list of such mappings */
};

/* What a field is to the rules over many documents. */
enum meaning {
	MEANING_NONE,
	MEANING_DOCUMENT_NUMBER,  /* in a series, used once: 发文字号 */
	MEANING_PROPOSAL_SESSION, /* within which proposals are numbered */
	MEANING_PROPOSAL_NUMBER,  /* what is answered once */
	MEANING_ORGANIZATION,     /* whose name it is */
	MEANING_CREDIT_CODE,      /* of that organization, for ever */
	MEANING_REPRESENTATIVE,   /* who answers for it */
	MEANING_YEAR,             /* that the document is about */
	MEANING_OPENING,          /* an amount at the start of the year */
	MEANING_CLOSING,          /* the same at its end */
	MEANINGS,
};

/* What a field is to a catalogue: an element of DocBook. */
enum docbook_word {
	DOCBOOK_BIBLIOMISC, /* nothing particular */
	DOCBOOK_AUTHOR,     /* the organ that answers for the document */
	DOCBOOK_OTHERCREDIT,
	DOCBOOK_BIBLIOID,
	DOCBOOK_VOLUMENUM,
	DOCBOOK_RELEASEINFO,
	DOCBOOK_SUBTITLE,
	DOCBOOK_ORGNAME,
	DOCBOOK_PERSONNAME,
	DOCBOOK_DATE,
	DOCBOOK_WORDS,
};

struct field {
	const char *key;   /* English */
	const char *label; /* Chinese, as it stands on the form */
	const char **also; /* further spellings */
	size_t also_count;
	enum field_type type;
	bool required;
	const struct phrase *preset; /* default: used when absent */
	const char *empty;           /* what a form prints for nothing: 无 */
	const char *join;            /* between the lines of a list: 、 */
	enum docbook_word docbook;
	const char *help;
	const char *example;
	const char **choices;
	size_t choice_count;
	const char *scalar; /* of a group: the field a plain scalar fills */
	enum meaning meaning;
	struct field *fields; /* of a group */
	struct mark mark;
	struct field *next;
};

/* Is that its key, its label or a further spelling? */
bool field_has_name(const struct field *field, const char *name, size_t length);

/* A field by key, label or further spelling; NULL when there is none. */
const struct field *field_lookup(const struct field *fields, const char *name);

/* --- parts ------------------------------------------------------------ */

enum part_word {
	PART_TEXT,      /* paragraphs of a phrase */
	PART_MASTHEAD,  /* 发文机关标志, also of several organs, 7.2.4 */
	PART_TITLE,     /* a phrase broken into balanced lines, 7.3.1 */
	PART_ROW,       /* lines at the left, lines at the right */
	PART_RULE,      /* one or more horizontal strokes */
	PART_BODY,      /* a text field: sections, paragraphs, tables */
	PART_LIST,      /* a label and numbered items: 附件说明, 7.3.4 */
	PART_SIGNATURE, /* 署名 and 成文日期, 7.3.5 */
	PART_ANNEX,     /* 附件 on pages of their own, 7.3.7 */
	PART_COLOPHON,  /* 版记 at the foot of the last page, 7.4 */
	PART_FORM,      /* a ruled form */
	PART_SPACE,     /* empty lines */
	PART_BREAK,     /* a new page */
	PART_FOLIO,     /* 页码, 7.5 */
	PART_WORDS,
};

enum origin {
	FROM_FLOW,      /* under the part before */
	FROM_PAGE,      /* an edge of the paper */
	FROM_TYPE_AREA, /* an edge of the type area */
};

/* 7.3.5.2, 7.3.5.1, 7.3.5.3 */
enum seal { SEAL_NONE, SEAL_ROOM, SEAL_STAMP };

enum valign { VALIGN_MIDDLE, VALIGN_TOP, VALIGN_BOTTOM };

/* A text field in a cell, under a heading of the form's own. */
struct cell_text {
	const struct phrase *heading; /* or NULL */
	const char *field;
	struct mark mark;
};

/* One cell of a form. */
struct cell_part {
	const struct phrase *const *text; /* lines */
	size_t text_count;
	struct cell_text *texts; /* text fields set in the cell */
	size_t texts_count;
	const struct phrase *const *foot; /* lines at the cell's lower end */
	size_t foot_count;
	const char *style;
	int columns, rows; /* spans, from 1 */
	enum valign valign;
	bool is_label;
	struct length height; /* at least */
	struct mark mark;
	const struct tree *node;
};

struct row_part {
	struct cell_part *cells;
	size_t count;
};

struct part {
	enum part_word word;
	const char *role; /* the element's name in the section model */
	struct mark mark;
	const struct tree *node; /* what it was read from, for its places */

	const struct phrase *const *text; /* paragraphs */
	size_t text_count;
	const struct phrase *label;  /* stands before, lines hang behind it */
	const char *field;           /* of a body, list, annex */
	const struct phrase *end;    /* at the right end of the same line */
	const char *content;         /* of an annex: the group's text field */
	const struct phrase *beside; /* masthead: 文件, behind the organs */
	const char *lines;           /* field with the title's lines by hand */
	const struct phrase *number; /* before each of several items */
	const char *when;            /* only if this field is present */
	const char *blank_for;       /* absent: an empty line for that field */
	const char *unless;          /* only if this field is absent */
	const char *style, *label_style, *title_style;
	const char *scope; /* styles "scope.name" go before "name" */

	enum origin from;
	struct length top, bottom; /* distance from that edge */
	struct length gap;         /* under the part before */
	struct length left, right; /* indents from the type area */
	bool keep;                 /* on the page of the part before */
	struct length fit;         /* shrink one line to this width */
	struct length length;      /* of a rule */
	struct length *strokes;    /* thickness, from above */
	size_t stroke_count;
	struct length between; /* strokes */
	uint32_t colour;

	/* row: left and right; colophon: left. PART_TEXT, linked by next */
	struct part *left_lines, *right_lines;
	bool level_with_last; /* left lines end on the last right line */
	int per_line;         /* names beside each other */

	/* signature */
	const char *organ, *date; /* fields */
	enum seal seal;
	struct length *stamp; /* width and height of a signature stamp */
	size_t stamp_count;
	struct length shift; /* of the date against the 署名, unsealed */
	enum align align;    /* against the style's, if align_set */
	bool align_set;

	/* form */
	struct length *widths;
	size_t width_count;
	struct row_part *rows;
	size_t row_count;
	struct length padding;

	int first; /* folio: the page from which on it is printed */

	struct part *next;
};

struct layout {
	const char *name;
	struct length first_bottom; /* of page 1's text, from the page's end */
	struct part *parts;
	struct mark mark;
	struct layout *next;
};

/* "文件 where 签发人 is present" */
struct layout_choice {
	const char *field, *layout;
	struct mark mark;
	struct layout_choice *next;
};

/* A level of sections: how its ordinals look and how it is set, 7.3.3. */
struct level {
	const char **forms; /* "（一）", "(一)": the first is generated */
	size_t count;
	const char *style;
	struct mark mark;
};

enum { LEVEL_LIMIT = 8 };

/* --- the kind --------------------------------------------------------- */

struct kind {
	const char *key;    /* reply-letter */
	struct mark mark;   /* where it is declared */
	const char **names; /* 复函, 函 ... */
	size_t name_count;
	const char *help;
	struct page_style page;
	struct grid_style grid;
	struct font_role *fonts;
	struct style *styles;
	struct field *fields;
	struct field *words; /* of sections and tables: heading, rows ... */
	struct level levels[LEVEL_LIMIT];
	size_t level_count;
	struct layout *layouts;
	const char *default_layout;
	struct layout_choice *choices;
	const struct source **sources; /* the files it was read from */
	size_t source_count;
	const struct phrase *meta_title, *meta_author, *meta_subject;
	const char *meta_date;              /* a date field */
	struct mark layout_mark, meta_mark; /* where these stand */
};

const struct style *style_lookup(
	const struct kind *kind, const char *scope, const char *name);
const struct layout *layout_lookup(const struct kind *kind, const char *name);

/*
 * Read the template called for. `name` is a key or one of the names of a
 * kind in the folder `dir`; `file`, when not NULL, is a template file to be
 * used in its place. NULL with reports when there is none or it is faulty.
 * The kind lives in the arena.
 */
const struct kind *template_load(struct arena *arena, const char *dir,
	const char *name, const char *file, struct mark asked,
	struct diag *diag);

/* "复函, 事业单位法人年度报告书 …": for messages. */
const char *template_kind_names(struct arena *arena, const char *dir);

#endif
