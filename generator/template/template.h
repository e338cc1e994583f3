/*
 * Templates: what a kind of document is. A template is a YAML file
 * (templates/README.md describes the language); this module turns one and
 * those it extends into the structs below and reports its mistakes like a
 * document's. Nothing about a particular kind is written into C.
 */
#ifndef ANDU_TEMPLATE_TEMPLATE_H
#define ANDU_TEMPLATE_TEMPLATE_H

#include "base/arena.h"
#include "base/session.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tree;

/* A text for people in two languages. */
struct bilingual {
	const char *zh, *en;
};

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
	bool widow_control; /* no paragraph leaves one line alone: 孤行控制 */
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

/* --- Word files -------------------------------------------------------- */

enum word_grid {
	WORD_LINES,      /* lines alone; characters by their own spacing */
	WORD_CHARACTERS, /* both, as Word's dialogue of the page has it */
};

struct word_files {
	enum word_grid grid;
	struct length pitch; /* of WORD_CHARACTERS, from line to line of it */
};

/* --- PDF files ------------------------------------------------------------
 */

struct pdf_files {
	bool source; /* the draft goes into them */
	struct length
		seals; /* how wide the fields for seals are; unset: none */
};

/* --- styles ----------------------------------------------------------- */

enum align { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

/*
 * Characters that stand badly in a file of fonts, and in which other files
 * they are looked for instead: the code points rise.
 */
struct font_loans {
	const char *borrower;
	const char **lenders;
	size_t lender_count;
	struct font_loan {
		uint32_t code_point;
		size_t lender;
	} * loans;
	size_t count;
	const struct font_loans *next;
};

struct font_role {
	const char *name;   /* 仿宋 */
	const char **files; /* in the order in which they are asked */
	size_t count;
	const char **families; /* of the system, wanted in this order */
	size_t family_count;
	const struct font_loans *const *loans; /* those of the kind */
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
	size_t offset;     /* in the phrase */
	const char *text;  /* the phrase, the key's path, or the counter */
	const char *style; /* {key@style}, or NULL */
	bool first;        /* {key:first}: of a list the first line alone */
	bool boxes;        /* {key:boxes}: all choices, the given one ticked */
	bool once;  /* {key:once}: words before it that it begins with go */
	int option; /* [...] it stands in, counted from 1; 0: none */
};

/* "抄送：{copies}。": printed when all fields outside [...] are present. */
struct phrase {
	struct mark mark;
	const struct tree *scalar;
	const char *source;
	struct segment *segments;
	size_t count;
};

/* Where that segment stands: looked for only when it is told. */
struct mark phrase_mark(const struct phrase *phrase, size_t segment);

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

/* What a field is to the rules, of one document and over many. */
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
	MEANING_COPY_NUMBER, /* of a copy, which keeps its number: 份号 */
	MEANINGS_COMPARED, /* of those above, documents of a batch are compared
			    */
	/* elements of GB/T 9704-2012, clause 7 */
	MEANING_SECRECY = MEANINGS_COMPARED, /* 密级和保密期限 */
	MEANING_URGENCY,                     /* 紧急程度 */
	MEANING_ISSUER,                      /* 发文机关 */
	MEANING_SIGNER,                      /* 签发人 */
	MEANING_TITLE,                       /* 标题 */
	MEANING_TITLE_LINES,
	MEANING_SUBTITLE,  /* 副标题 */
	MEANING_ADDRESSEE, /* 主送机关 */
	MEANING_BODY,
	MEANING_END_FORMULA, /* 结束语 */
	MEANING_ATTACHMENT,  /* a title in 附件说明 */
	MEANING_SIGNATURE,   /* 署名 */
	MEANING_DATE,        /* 成文日期 */
	MEANING_NOTE,        /* 附注 */
	MEANING_COPIES,      /* 抄送机关 */
	MEANING_PRINTER,     /* 印发机关 */
	MEANING_PRINT_DATE,
	MEANING_STAGE,  /* 稿别: of a draft, not of what is issued */
	MEANING_PUBLIC, /* 公开版: without what is private */
	/* of a reply to a proposal */
	MEANING_RESULT,     /* 办理结果 */
	MEANING_DISCLOSURE, /* 公开属性 */
	MEANING_CONTACT,
	MEANING_CONTACT_PHONE,
	MEANING_PROPOSAL_TYPE,
	MEANING_PROPOSAL_SUBJECT,
	MEANING_PROPOSAL_RECEIVED, /* 交办日期 */
	MEANING_PROPOSER,          /* 提案者 */
	/* of an institution's annual report */
	MEANING_ADDRESS,     /* 住所 */
	MEANING_CAPITAL,     /* 开办资金 */
	MEANING_FUNDING,     /* 经费来源 */
	MEANING_SPONSOR,     /* 举办单位 */
	MEANING_BASICS,      /* 基本情况 */
	MEANING_ONLINE_NAME, /* 网上名称 */
	MEANING_STAFF,       /* 从业人数 */
	MEANING_PURPOSE,     /* 宗旨和业务范围 */
	MEANING_WORK,        /* what was done in the year */
	MEANING_PLANS,       /* of the next one */
	MEANING_CHANGES,     /* 变更登记 */
	MEANING_PERMITS,     /* 资质认可、执业许可 */
	MEANING_PERFORMANCE, /* 绩效和受奖惩及诉讼投诉 */
	MEANING_DONATIONS,
	MEANING_REPORT_DATE, /* 报送日期 */
	MEANING_IGNORED,     /* rules that are not to be told: 忽略 */
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

/* What `andu new` does with a field. */
enum sample {
	SAMPLE_AS_NEEDED, /* filled if required or expected, else a comment */
	SAMPLE_FILLED,
	SAMPLE_COMMENTED,
	SAMPLE_NONE,
};

/* How a field that is not required is missed where it is not given. */
enum expected {
	EXPECTED_NO,
	EXPECTED_NOTE, /* a note */
	EXPECTED_YES,  /* a warning */
};

/* What a field is there for. */
enum serves {
	SERVES_PAGE,   /* to be printed: where it is not, that is told */
	SERVES_CHECKS, /* for the rules, and for what is made from it */
	SERVES_LAYOUT, /* an instruction to the program */
};

/* 占比: a field that says how many per cent of another one a part is. */
struct percentage {
	const char *part, *of; /* fields; NULL: it does not */
	int decimals;
};

struct field {
	const char *key;   /* English */
	const char *label; /* Chinese, as it stands on the form */
	const char **also; /* further spellings */
	size_t also_count;
	enum field_type type;
	bool required;
	enum expected expected;
	const char *as_many_as; /* a field: one line for each of its lines */
	const struct phrase *preset; /* default: used when absent */
	const char *empty;           /* what a form prints for nothing: 无 */
	const char *join;            /* between the lines of a list: 、 */
	enum docbook_word docbook;
	struct bilingual helps;
	const char *help;           /* in the language of messages */
	const struct tree *example; /* any YAML value, or NULL */
	enum sample sample;
	int place; /* among the fields that kinds declare; 0: of a base */
	const char **choices;
	size_t choice_count;
	const char *pattern; /* PCRE2, of each line as a whole; or NULL */
	int most;            /* lines, groups, characters; 0: any number */
	const char *form; /* of a line: 云教函〔{year}〕{n}号, or NULL */
	const char *scalar; /* of a group: the field a plain scalar fills */
	enum meaning meaning;
	enum serves serves;
	bool is_private;  /* not for everybody: no part of a 公开版 */
	const char **sum; /* of an amount: fields that it is the sum of */
	size_t sum_count;
	struct percentage percentage;
	const char **shown_by; /* fields whose text may hold this one's */
	size_t shown_by_count;
	struct field *fields; /* of a group */
	struct mark mark;
	struct field *next;
};

/* Is it left out of a 公开版: marked so, or a name or number of a person? */
bool field_is_private(const struct field *field);

/* Is that its key, its label or a further spelling? */
bool field_has_name(const struct field *field, const char *name, size_t length);

/* Is the text written in the field's form, which it has? */
bool field_matches_form(const struct field *field, const char *text);

/* The form with these in the place of {year} and {n}. */
const char *field_form_filled(struct arena *arena, const struct field *field,
	const char *year, const char *number);

/* A field by key, label or further spelling; NULL when there is none. */
const struct field *field_lookup(const struct field *fields, const char *name);

/* The label of the first field with that key, also in a group; or NULL. */
const char *field_label(const struct field *fields, const char *key);

/* --- parts ------------------------------------------------------------ */

/* The words of a layout. */
#define PART_ROWS(ROW)                                                          \
	ROW(PART_TEXT, "text")         /* paragraphs of a phrase */             \
	ROW(PART_MASTHEAD, "masthead") /* 发文机关标志, 7.2.4 */          \
	ROW(PART_TITLE, "title")       /* a phrase in balanced lines, 7.3.1 */  \
	ROW(PART_ROW, "row")   /* lines at the left, lines at the right */      \
	ROW(PART_RULE, "rule") /* one or more horizontal strokes */             \
	ROW(PART_BODY, "body") /* a field: sections, paragraphs, tables */      \
	ROW(PART_LIST, "list") /* a label and items: 附件说明, 7.3.4 */     \
	ROW(PART_SIGNATURE, "signature") /* 署名 and 成文日期, 7.3.5 */   \
	ROW(PART_ANNEX, "annex") /* 附件 on pages of their own, 7.3.7 */      \
	ROW(PART_COLOPHON, "colophon") /* 版记, foot of the last page, 7.4 */ \
	ROW(PART_FORM, "form")         /* a ruled form */                       \
	ROW(PART_SPACE, "space")       /* empty lines */                        \
	ROW(PART_BREAK, "break")       /* a new page */                         \
	ROW(PART_CONTENTS, "contents") /* 目录: headings and their pages */   \
	ROW(PART_FOLIO, "folio")       /* 页码, 7.5 */                        \
	ROW(PART_WATERMARK, "watermark") /* the stage, across each page */

enum part_word {
#define ROW(word, name) word,
	PART_ROWS(ROW)
#undef ROW
};

enum {
#define ROW(word, name) +1
	PART_WORDS = PART_ROWS(ROW)
#undef ROW
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
	bool keep;            /* its row ends no page */
	struct length height; /* at least */
	struct mark mark;
	const struct tree *node;
};

/* On what a part or a row of a form depends; paths of fields. */
struct condition {
	const char **when; /* one of them must be present */
	size_t when_count;
	const char **unless; /* none of them may be */
	size_t unless_count;
};

/*
 * A row, or the first of several that are printed once for each of the groups
 * of a field (each:), `least` times at least.
 */
struct row_part {
	struct cell_part *cells;
	size_t count;
	struct condition condition;
	bool keep; /* with the next row on a page */
	const char *each;
	int least;
	size_t together; /* rows that are repeated with it, it counted */
	struct mark mark;
	const struct tree *node;
};

struct part {
	enum part_word word;
	const char *role; /* the element's name in the section model */
	struct mark mark;
	const struct tree *node; /* what it was read from, for its places */

	const struct phrase *const *text; /* paragraphs */
	size_t text_count;
	const struct phrase *label; /* stands before, lines hang behind it */
	const char *field;          /* of a body, list, annex */
	const struct phrase *end;   /* at the right end of the same line */
	const char *content;        /* of an annex: the group's text field */
	struct part *form;          /* of an annex: below its text */
	bool same_page;    /* an annex goes on where the part before ends */
	const char *loose; /* its field that says: not bound in */
	const struct phrase *loose_label; /* the label then: 7.3.7 */
	const struct phrase *beside; /* masthead: 文件, behind the organs */
	const char *lines;           /* field with the lines by hand */
	const struct phrase *number; /* before each of several items */
	struct condition condition;
	const char *blank_for; /* absent: an empty line for that field */
	/* a line of a colophon: the part that it may stand in for; the line
	 * below from which no stroke divides it; what joins lines of fields */
	const char *stands_for, *joins, *separator;
	const char *style, *label_style, *title_style;
	const char *scope; /* styles "scope.name" go before "name" */

	enum origin from;
	struct length top, bottom; /* distance from that edge */
	struct length gap;         /* under the part before */
	struct length left, right; /* indents from the type area */
	bool keep;                 /* on the page of the part before */
	bool last_face;    /* of a colophon: on an even page, the last face */
	struct length fit; /* shrink one line to this width */
	struct length length;   /* of a rule */
	struct length *strokes; /* thickness, from above */
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
	int head; /* how many of them stand again on each further page */
	struct length padding;

	int first;     /* folio: the page from which on it is printed */
	bool diagonal; /* a watermark: it rises to the right */

	struct part *next;
};

struct layout {
	const char *name;
	struct length first_bottom; /* of page 1's text, from the page's end */
	struct part *parts;
	struct layout *inherited; /* as the extended template has it, or NULL */
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

/* Points of a text, 一是 … 二是 …, and their face. No forms: as the text. */
struct points {
	const char **forms; /* "一是" */
	size_t count;
	const struct font_role *font;
};

/* --- measures --------------------------------------------------------- */

/*
 * Measures that belong to no part of a layout: of clauses, for the rules to
 * compare with (without one there is no such rule), and of what is set alike
 * everywhere.
 */
struct measures {
	/* the mark's upper edge below that of the type area, any of these */
	struct length *marks;
	size_t mark_count;
	struct length letter_mark;   /* of a letter: below the paper's edge */
	struct length smallest_mark; /* that can be read */
	/* of a mark too long for its line: an em's width, then its size */
	struct length narrowest_mark, lowest_mark;
	/* of a line without room beside another one: an em's width */
	struct length narrowest_line;
	struct length line, letter_line; /* the red lines' length */
	struct length folio;             /* its dash below the type area */
	struct length seals;             /* from one to the next in a row */
	struct length stroke, padding;   /* lines and cells of tables */
	struct length press; /* a line of the text, for a signature's sake */
	struct length title_gap;     /* what each gap of the title may gain */
	struct length signature_gap; /* the least above one that is sealed */
	/* of charts: what the axes reach, from one line of a hatching to the
	 * next, a line of values and its marks */
	struct length chart_height, chart_hatch, chart_line, chart_mark;
	/* of organs that sign jointly: how many beside each other where not
	 * all have room, what is between two names, and how near their date
	 * comes to the right edge so that they have */
	int organs_per_row;
	struct length organ_gap, date_right;
	/* of lines: to what a mark is pressed, by what a gap is widened, and
	 * from which width on a word without blanks is broken */
	struct length least_mark, most_gap, long_word;
	/* of marks inside a text, in type of the grid and in proportion to
	 * any other: how much wider bold strokes are; the line below, from
	 * the baseline and how thick; the dots of 着重, from the baseline to
	 * their middle and how wide; the size of 上标 and 下标, and how far
	 * their baselines are moved, up and down */
	struct length bold, underline, underline_stroke, dot_drop, dot;
	struct length script, superscript, subscript;
	/* between text and footnotes, and the rule in its middle */
	struct length footnote_gap, footnote_rule;
};

/* --- titles ----------------------------------------------------------------
 */

/* Words by which it is told what no line of a title should divide. */
struct title_words {
	const char **organs; /* how names of organs end */
	size_t organ_count;
	const char **issuers; /* how they end where the title begins */
	size_t issuer_count;
	const char **meetings; /* how meetings of organs end */
	size_t meeting_count;
	const char **starts; /* that stand before the region: 中共 */
	size_t start_count;
	const char **regions; /* how names of regions end */
	size_t region_count;
	const char **other_regions; /* words that only look like one: 市场 */
	size_t other_region_count;
	const char **leads; /* behind the issuer: 关于 */
	size_t lead_count;
	const char **compounds; /* of more words than one */
	size_t compound_count;
	const char **heads; /* belong to the noun before them */
	size_t head_count;
	const char **modifiers; /* how what belongs to the noun behind ends */
	size_t modifier_count;
	const char **verbs; /* belong to what stands behind them */
	size_t verb_count;
};

/* --- tables ----------------------------------------------------------------
 */

/* Set phrases around tables of a text; NULL: nothing is set. */
struct table_words {
	const char *unit;      /* before the unit: 单位： */
	const char *note;      /* before the notes: 注： */
	const char *continued; /* above what goes on on a further page: 续表 */
};

/* --- practice --------------------------------------------------------- */

enum direction {
	DIRECTION_NONE,
	DIRECTION_UP,
	DIRECTION_LEVEL,
	DIRECTION_DOWN
};

/* What is answered: 提案 of members, 建议 of deputies. */
struct item_practice {
	const char *type;    /* a value of the field proposal-type */
	const char **titles; /* how its authors are addressed: 委员 */
	size_t title_count;
	const char **copies; /* one of these words is in a copy's name */
	size_t copies_count;
	struct item_practice *next;
};

/* What the rules should know of a kind where offices and kinds differ. */
struct practice {
	enum direction direction; /* 行文方向; up wants 签发人 */
	bool signer;              /* 签发人 is printed although not up */
	bool skip_levels;         /* 一、 may be followed by 1. */
	bool measures_unchecked; /* mark, red lines and folio stand elsewhere */
	const char **title_words; /* 文种: how a title may end */
	size_t title_word_count;
	const char *
		*not_added; /* how rows and columns begin that no total has */
	size_t not_added_count;
	const char **title_leads; /* that say what a title is about */
	size_t title_lead_count;
	const char **cited_kinds; /* how titles end that are cited */
	size_t cited_kind_count;
	const char **openings; /* that say what is answered: 收悉 */
	size_t opening_count;
	const char **thanks;
	size_t thanks_count;
	const char **formulas; /* that end the text: 此复 */
	size_t formula_count;
	const char **assisting; /* in the title of a co-handler's opinion */
	size_t assisting_count;
	const char **results; /* the scheme of 办理结果 */
	size_t result_count;
	struct item_practice *items;
	int answer_months, extended_months; /* from 交办 on; 0: no rule */
	int heading_most;   /* characters of a heading; 0: no rule */
	int decimals;       /* of amounts; 0: no rule */
	int large_amount;   /* which few have: another unit? 0: no rule */
	int unit_factor;    /* so many times the other: another unit? */
	int change_percent; /* of 开办资金, from which on it is registered */
	const char *code_prefix; /* of 统一社会信用代码 */
	const char **domains;    /* ends of 网上名称 */
	size_t domain_count;
	const char **filed; /* first and last day: 1月1日, 3月31日 */
	size_t filed_count;
};

/* --- import: how fields are told in a plain draft ------------------------ */

enum import_zone {
	ZONE_HEAD,     /* above the title */
	ZONE_TITLE,    /* between title and body */
	ZONE_END,      /* below the body */
	ZONE_COLOPHON, /* the last lines, behind attachments */
};

/* A line of which the pattern's groups are the fields' values. */
struct import_rule {
	const char **fields; /* paths, one for each group */
	size_t count;
	const char *pattern; /* of PCRE2, of a whole line */
	const char *from;    /* not of a line: of this field's value, if it has
				none itself */
	enum import_zone at;
	bool weak;     /* only above a line that another rule knows */
	bool last;     /* the body begins behind it */
	bool more;     /* lines behind it that no rule knows are part of it */
	bool repeats;  /* the next line may be of the same kind */
	bool aside;    /* known, and no value: it is told */
	bool tight;    /* blanks inside its values are none: 陆 知 行 */
	bool doubtful; /* by its place alone: marked */
	const char *each;  /* a list is parted only where each part is one */
	const char *until; /* lines below belong to it until it is one */
	struct mark mark;
	struct import_rule *next;
};

/* A part of patterns: <organ> in them stands for it. */
struct import_term {
	const char *name, *pattern;
	struct mark mark;
	struct import_term *next;
};

/* Further words that stand before a field's value on old forms. */
struct import_names {
	const char *field; /* path */
	const char **names;
	size_t count;
	struct mark mark;
	struct import_names *next;
};

struct import_style {
	const char **signs; /* patterns: each one found speaks for the kind */
	size_t sign_count;
	const char **words; /* of the form, no text: 万元 */
	size_t word_count;
	const char **furniture; /* patterns of page numbers and the like */
	size_t furniture_count;
	bool otherwise;      /* the kind of what is of no other kind */
	const char **labels; /* words before a colon that have no field */
	size_t label_count;
	struct import_rule *rules;
	struct import_names *names;
	struct import_names *perhaps; /* words that may mean another field */
	struct import_term *terms;    /* of the own template first */
	struct import_term *looks;    /* of a field (its path), the same way */
};

/* --- the kind --------------------------------------------------------- */

struct kind {
	const char *key;    /* reply-letter */
	struct mark mark;   /* where it is declared */
	const char **names; /* 复函, 函 ... */
	size_t name_count;
	const char *path; /* its file */
	struct bilingual helps;
	const char *help; /* in the language of messages */
	struct page_style page;
	struct grid_style grid;
	struct word_files word;
	struct pdf_files pdf;
	struct font_role *fonts;
	const struct font_loans *font_loans;
	struct style *styles;
	struct field *fields;
	struct field *words; /* of sections and tables: heading, rows ... */
	struct level levels[LEVEL_LIMIT];
	size_t level_count;
	struct points points;
	struct measures measures;
	struct title_words titles;
	struct table_words tables;
	struct practice practice;
	struct layout *layouts;
	/* a part of the layouts that do not show its fields; or NULL */
	const struct tree *watermark;
	const char *default_layout;
	struct layout_choice *choices;
	const struct source **sources; /* the files it was read from */
	size_t source_count;
	const struct phrase *meta_title, *meta_author, *meta_subject;
	const char *meta_date;              /* a date field */
	struct mark layout_mark, meta_mark; /* where these stand */
	struct import_style import;
	bool published; /* of a 公开版: nothing private is asked for or made */
};

const struct style *style_lookup(
	const struct kind *kind, const char *scope, const char *name);
const struct layout *layout_lookup(const struct kind *kind, const char *name);

/*
 * Does some part of the layout print the field's value, by itself or as the
 * default of a field that it prints (the mark prints the issuer where no mark
 * is given)? `path` is a key, a label or a further spelling, with members
 * behind a point: "contact.name". A group is printed where a member is.
 * Conditions (when, unless) print nothing and are not weighed: true means that
 * a document may show it, false that none does. False, too, where the kind has
 * no such field.
 */
bool layout_prints(
	const struct kind *kind, const struct layout *layout, const char *path);

/* The same, defaults not counted: whoever writes it there sees it printed. */
bool layout_prints_itself(
	const struct kind *kind, const struct layout *layout, const char *path);

/*
 * The field without which the phrase that prints this one is not printed, as
 * 填表人 in "填表人：{filler}[　联系电话：{phone}]"; NULL where there is none.
 */
const struct field *layout_companion(
	const struct kind *kind, const struct layout *layout, const char *path);

/*
 * Folders of templates are given as one string, one a line, the nearest
 * first: beside the document, the user's, the program's own. Where two have
 * a kind of the same name, the nearer one is taken.
 */

/* $XDG_CONFIG_HOME/andu/templates, if there is one, before `shipped`. */
const char *template_folders(struct arena *arena, const char *shipped);

/* The folder templates/ beside the document, if there is one, before them. */
const char *template_folders_beside(
	struct arena *arena, const char *document, const char *folders);

/* "a, b, c": for messages. */
/* For a cage: the folders, and those beside a document, whose folder is a wall
 * already but which may be links. */
const struct cage_path *template_folders_cage(struct arena *arena,
	const char *folders, const struct cage_path *others);

const char *template_folder_list(struct arena *arena, const char *folders);

/*
 * Read the template called for. `name` is a key or one of the names of a
 * kind in the folders; `file`, when not NULL, is a template file to be used
 * in its place. What it extends is looked for beside it, then in the
 * folders. NULL with reports when there is none or it is faulty. The kind
 * lives in the session's arena.
 */
const struct kind *template_load(const struct session *session,
	const char *folders, const char *name, const char *file,
	struct mark asked);

/* A kind as lists show it, not read any further. */
struct template_entry {
	const char *key;
	const char **names;
	size_t name_count;
	struct bilingual help;
	const char *path;
	struct template_entry *next;
};

/* The kinds of the folders; one that a nearer kind hides is left out. */
const struct template_entry *template_entries(
	struct arena *arena, const char *folders);

/*
 * A warning for each template, and each folder of templates, that cannot be
 * read and so is in no list; of those shipped it is a fatal error.
 */
void template_unreadable(
	struct arena *arena, const char *folders, struct diag *diag);

/* Their keys. */
const char **template_keys(
	struct arena *arena, const char *folders, size_t *ret_count);

/* By path, "contact.name"; NULL when it names no field. */
const struct field *field_by_path(
	struct arena *arena, const struct field *fields, const char *path);

/* "复函、事业单位法人年度报告书 …": for messages. */
const char *template_kind_names(struct arena *arena, const char *folders);

#endif
