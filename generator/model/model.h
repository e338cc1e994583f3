/*
 * The section model: one tree for all kinds of documents.
 *
 * It is built from the input tree by a kind (template) and is what every
 * back end reads. It knows no YAML, no page and no PDF: text with its
 * origin, sections, tables, and the elements of the layout in their order.
 */
#ifndef ANDU_MODEL_MODEL_H
#define ANDU_MODEL_MODEL_H

#include "base/arena.h"
#include "base/session.h"
#include "template/template.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct decimal;
struct picture;
struct tree;

/*
 * A stretch of text from one place: what the user wrote in one field, or a
 * set phrase of the template (then `origin` is NULL).
 */
struct span {
	const char *text; /* UTF-8, not NUL-terminated */
	size_t length;
	const struct tree *origin; /* the scalar it was taken from */
	size_t offset;             /* of `text` in that scalar */
	const char *field;         /* key of the field, or NULL */
	const char *style;         /* {field@style}, or NULL */
	struct mark mark;          /* of a set phrase: in the template */
	bool page_number;          /* without a text: the page's number */
	const char *boxes; /* of all choices with boxes: the field's path */
};

enum block_kind {
	BLOCK_DOCUMENT,
	BLOCK_ELEMENT,   /* mark, title, addressee, body, signature, form ... */
	BLOCK_GROUP,     /* parts of an element: left, right, one attachment */
	BLOCK_SECTION,   /* spans: its title; children: its content */
	BLOCK_PARAGRAPH, /* spans */
	BLOCK_TABLE,     /* children: caption, rows, unit, notes */
	BLOCK_ROW,
	BLOCK_CELL,    /* children: paragraphs, sections, tables */
	BLOCK_FIGURE,  /* children: pictures beside each other */
	BLOCK_PICTURE, /* children: its caption */
	BLOCK_BREAK,   /* a new page */
	BLOCK_CHART,   /* children: its caption, the table that it shows */
};

/* What an element is; what it is called is its template's. */
enum element_kind {
	ELEMENT_NONE,     /* the block is no element */
	ELEMENT_TEXT,     /* paragraphs */
	ELEMENT_MASTHEAD, /* 发文机关标志: paragraphs, or organs and 文件 */
	ELEMENT_TITLE,     /* paragraphs, or lines by hand */
	ELEMENT_ROW,       /* groups at the left and right, of elements */
	ELEMENT_BODY,      /* sections, paragraphs, tables */
	ELEMENT_LIST,      /* 附件说明: items */
	ELEMENT_SIGNATURE, /* organs and a date */
	ELEMENT_ANNEX,     /* a head, a title, then as a body */
	ELEMENT_COLOPHON,  /* 版记: elements, one an entry */
	ELEMENT_FORM,      /* one table */
	/* of the page, without a text of the document: */
	ELEMENT_RULE,
	ELEMENT_SPACE,
	ELEMENT_BREAK,    /* a new page */
	ELEMENT_CONTENTS, /* 目录: headings down to `level`, and their pages */
	ELEMENT_FOLIO,    /* 页码: a paragraph that each page has anew */
	ELEMENT_WATERMARK, /* 稿别: likewise, drawn across the page */
};

/*
 * What a block inside an element is there for, and how outputs call it. Where
 * there is nothing to say, the block's kind says it all.
 */
#define BLOCK_ROLES(ROW)                                                         \
	ROW(ROLE_PLAIN, NULL)                                                    \
	ROW(ROLE_LABEL, "label")   /* before names */                            \
	ROW(ROLE_NAME, "name")     /* one of several beside each other */        \
	ROW(ROLE_END, "end")       /* at the right end of the line before */     \
	ROW(ROLE_ORGAN, "organ")   /* of a masthead, of a signature */           \
	ROW(ROLE_BESIDE, "beside") /* 文件, beside all organs of a masthead */ \
	ROW(ROLE_DATE, "date")                                                   \
	ROW(ROLE_LINE, "line") /* by hand, of a title or organ */                \
	ROW(ROLE_ITEM, "item") /* of a list */                                   \
	ROW(ROLE_LEFT, "left")                                                   \
	ROW(ROLE_RIGHT, "right")                                                 \
	ROW(ROLE_HEAD, "head")       /* of an annex: 附件1 */                  \
	ROW(ROLE_TITLE, "title")     /* of an annex */                           \
	ROW(ROLE_HEADING, "heading") /* in a cell, above a text */               \
	ROW(ROLE_CAPTION, "caption") /* of a table, of a picture */              \
	ROW(ROLE_UNIT, "unit")       /* of a table: what its numbers count */    \
	ROW(ROLE_NOTE, "note")       /* of a table, below it */                  \
	ROW(ROLE_FORM, "form")       /* the table of a form */                   \
	ROW(ROLE_FOOT, "foot")       /* at the lower end of a cell */            \
	ROW(ROLE_FOOTNOTE, "footnote")

enum block_role {
#define ROW(role, name) role,
	BLOCK_ROLES(ROW)
#undef ROW
};

enum cell_align {
	CELL_BY_STYLE,
	CELL_LEFT,
	CELL_CENTER,
	CELL_RIGHT,
	CELL_DECIMAL,
};

/* A stretch of a text, in bytes, that is set in another face: 一是 …。 */
struct point {
	size_t from, to;
};

enum chart_kind { CHART_COLUMN, CHART_LINE, CHART_BAR, CHART_PIE };

/* A table as a chart shows it: the first column names, the others count. */
struct chart {
	enum chart_kind kind;
	size_t category_count, series_count;
	const struct block *corner;      /* cell above the names */
	const struct block **categories; /* cells of the first column */
	const struct block **series;     /* cells of the head */
	const struct block **cells;      /* of the numbers, series by series */
	const struct decimal **numbers;  /* the same; NULL: there is none */
	const char *suffix;              /* of all numbers: "%", or "" */
	const char *alt; /* all of it in words: for who gives none */
};

/*
 * What only some blocks are stands beside them, as a cell of a large table has
 * two blocks: most of what follows would be zeros there. Who asks reads what
 * such a block has (zeros where it has none of its own: never NULL), who makes
 * one writes through own_…() of model/build.h.
 */

/* A section's heading, as it is numbered and what is known of it. */
struct heading {
	int level;                /* from 1 */
	const char *ordinal;      /* "一、", as typed or given; NULL: none */
	const char *ordinal_gap;  /* spaces typed behind it */
	struct span ordinal_span; /* where it was typed */
	bool run_in;              /* the first paragraph follows on its line */
	bool listed;   /* given with a heading of its own, in a list */
	bool clause;   /* no heading: what stands behind the ordinal is text */
	bool doubtful; /* taken for a heading, but it may be a clause */
	bool settled;  /* that has been decided */
	int wish;      /* what a hand has marked it for */
	struct span wish_span; /* the mark, which is not printed */
};

/* Of a table: its columns, and how it is set. */
struct tgroup {
	int columns;
	int head_rows;
	int *weights;   /* of the columns' widths, 1/1000; NULL: by content */
	bool turned;    /* set across the page, clause 8 */
	bool small;     /* in smaller type: 五号 */
	int row_height; /* of each row at least, mm; 0: by content */
	bool total_row, total_column; /* the last one is the sum of others */
};

/* What a cell is besides its content. */
struct cell {
	int columns, rows; /* spans */
	bool is_head;      /* of a table's head or a form's label */
	bool leads;        /* several rows as their first: set again where they
			      go on on another page */
	enum cell_align align;
	const struct cell_part *part; /* of a form; NULL in a table */
	struct block *foot;           /* paragraphs at the lower end, or NULL */
};

/* A picture or a chart. */
struct media {
	const struct picture *picture;
	const struct chart *chart;
	struct span alt; /* what it shows, in words; no text: not given */
	int width;       /* as asked for: mm, or 1/100 of the measure; 0: not */
	bool percent;
};

/* What stretches of a paragraph's text have besides their characters. */
struct inlines {
	/* of a text, in its first span, one behind the other */
	struct point *points;
	size_t point_count, point_capacity;

	/* footnotes of its text, linked: paragraphs; and of such a one the
	 * span that its sign stands in, and behind how many of its bytes */
	struct block *notes;
	size_t note_span, note_at;
};

struct block {
	enum block_kind kind;
	uint32_t id; /* in document order, from 0 */
	enum block_role role;
	enum element_kind element;
	const char *name;        /* of an element, in its template: "signers" */
	const struct part *part; /* of an element or form: its measures */
	/*
	 * Of typed text that of its scalar: the exact places of a long one
	 * would take long to find. span_mark tells them.
	 */
	struct mark mark;

	struct span *spans;
	uint32_t span_count, span_capacity;
	/*
	 * The first `label_spans` spans are a label: later lines of the
	 * paragraph start behind it. The first `shared_spans` of these are
	 * common to all paragraphs of the element, which start behind them:
	 * 附件：1. ...
	 */
	uint32_t label_spans, shared_spans;

	/*
	 * Of a block at the top of a text field's content: the field's path,
	 * "body" or "attachments.1.content". NULL where the field is shown a
	 * second time.
	 */
	const char *path;
	/*
	 * Of a title or organs given in lines (标题分行, 署名分行): their own
	 * paragraphs, linked, whose characters the lines are.
	 */
	const struct block *repeats;

	bool loose; /* an annex that is not bound in: 7.3.7 */
	/* 横排: it stands on pages that lie, together with its neighbours of
	 * the same number; 0: it does not */
	uint16_t across;
	int first_number; /* of a break: that of the page; 0: it goes on */

	const struct heading *heading; /* of a section */
	const struct tgroup *tgroup;   /* of a table */
	const struct cell *cell;       /* of a cell */
	const struct media *media;     /* of a picture or chart */
	const struct inlines *inlines; /* of a paragraph */

	struct block *parent, *first, *last, *next;
};

#define BLOCK_FOR(child, parent) \
	for (struct block *child = (parent)->first; child; child = child->next)

/* A field that the input gave a value, whether a part shows it or not. */
struct given_field {
	const char *path; /* "number", "contact.name", "attachments.1.title" */
	const struct field *field; /* no group */
	struct span *lines;        /* trimmed, none of them empty */
	size_t count;              /* 0: a text with sections or tables */
	/* a text field: no part shows it as such; then its paragraphs ... */
	bool is_text, hidden;
	struct block *text; /* ... if it is hidden and has no `lines` */
	bool refused;       /* a line field of which an error was told */
	struct given_field *next;
};

struct document {
	const struct kind *kind;
	const struct layout *layout;
	struct block *root; /* children: the elements, in the layout's order */
	const char *title, *author, *subject; /* for metadata; "" if none */
	const char *date;                     /* "YYYYMMDD" or NULL */
	const char *folder; /* where the output will stand; NULL: unknown, and
			     * files are called as the draft calls them */
	const struct given_field *given; /* in the order of the kind */
	uint32_t block_count;
	bool has_notes; /* some block has footnotes */
};

/*
 * The tree without the marks inside its texts, <粗>…</粗>, which are `tagged`
 * instead: what follows sees the text as it is printed, and places are those
 * of the file. Faults of marks are told. The tree itself where it has none.
 */
const struct tree *tags_read(struct arena *arena, const struct tree *root,
	const struct kind *kind, struct diag *diag);

/*
 * The document of an input tree, its marks read. All faults of the input
 * against the kind are reported; after an error it is what could be made of it,
 * so that faults of later stages can be told in the same run, never to be set
 * or written.
 */
struct document *document_draft(struct arena *arena, const struct tree *root,
	const struct kind *kind, struct diag *diag);

/*
 * The same document with the lines of 版记 that may stand in for other parts
 * (主送机关, 7.3.2) in place of these, for its pages alone. NULL where no
 * such part goes over a line; else *ret_element is the first that does.
 */
struct document *document_moved(struct arena *arena, const struct tree *root,
	const struct document *document, const struct block **ret_element);

/* Gives its blocks their ids, in document order. */
void document_number(struct document *document);

/*
 * The value of kind: (文种:), or NULL. Its two spellings are the only ones
 * that must be known before any template is read.
 */
const struct tree *document_kind_node(const struct tree *root);

/*
 * The kind that the tree asks for, read with template_load: from the folder
 * templates/ beside the document, or from `folders`.
 */
const struct kind *document_kind(const struct session *session,
	const struct tree *root, const char *folders,
	const char *template_file);

/* How many children it has. */
size_t block_count(const struct block *block);

/* Where the byte `offset` of a span was typed. */
struct mark span_mark(const struct span *span, size_t offset);

/* How a stretch of a text is set besides its style. */
struct look {
	bool in_point; /* of the block */
	unsigned tags; /* TAG_BIT of each of its marks */
};

/* Where the stretch of the span that begins at byte `from` ends, all of which
 * has the same look. */
size_t block_stretch(const struct block *block, const struct span *span,
	size_t from, struct look *ret_look);

/* What outputs call the block: its name, role or kind. */
const char *block_name(const struct block *block);
const char *block_kind_name(enum block_kind kind);

/* Is there a text of the document in elements of that kind? */
bool element_has_text(enum element_kind kind);

/* The first element of that kind, or NULL. */
const struct block *document_first(
	const struct document *document, enum element_kind kind);

/* The element of that name, or NULL. */
const struct block *document_element(
	const struct document *document, const char *name);

#endif
