/*
 * What the files that recognise share: the grammar of a kind, made from its
 * template, and the values found so far.
 */
#ifndef ANDU_IMPORT_READING_H
#define ANDU_IMPORT_READING_H

#include "base/buf.h"
#include "import/import.h"
#include "import/draft.h"
#include "base/pattern.h"
#include "template/template.h"

/* --- grammar.c: what the template says -------------------------------- */

struct rule {
	const struct import_rule *given;
	struct pattern *pattern;
	struct pattern *each; /* of a part of a list, or NULL */
	struct pattern
		*until;   /* of a whole value over several lines, or NULL */
	const char *says; /* the pattern with its terms written out */
	bool derived;     /* from a layout or a label */
	struct rule *next;
};

/* Words that stand before a value on a form; path NULL: and have none. */
struct form_label {
	const char *text, *path;
	size_t length;
	bool perhaps; /* it may mean another */
	struct form_label *next;
};

/* What a field's values look like. */
struct value_look {
	const char *path;
	struct pattern *pattern;
	struct value_look *next;
};

struct grammar {
	const struct kind *kind;
	struct rule *rules;
	struct value_look *looks;
	struct form_label *form_labels;
	struct pattern **signs;
	size_t sign_count;
	bool is_form;
	const char *title, *title_lines;              /* fields */
	const char *body;                             /* the first text */
	const char *organ, *date;                     /* of the signature */
	const char *list, *list_title, *list_content; /* attachments */
	struct pattern *list_start, *annex_start;
	/* terms of the template, or NULL; whole texts but for labels */
	struct pattern *is_organ, *is_post, *is_title, *is_attachment,
		*is_annex, *own_title, *is_contents, *is_entry, *is_web,
		*is_labelled, *title_doubt, *is_legend;
	struct pattern *labels; /* any word before a colon, wherever */
};

/*
 * Does a rule of the head or the end know the whole line, or does it begin
 * with a label?
 */
bool grammar_knows(
	const struct grammar *grammar, const char *text, size_t length);

/* A word before a colon, or a line of the colophon. */
bool grammar_speaks(
	const struct grammar *grammar, const char *text, size_t length);

/* A word before a colon, or a line of the head. */
bool grammar_heads(
	const struct grammar *grammar, const char *text, size_t length);

/* --- terms.c: what patterns have in common ----------------------------- */

/* The pattern with its terms written out. */
const char *terms_expand(
	struct arena *arena, const struct kind *kind, const char *pattern);
/* That of a term; NULL where the template has none. */
struct pattern *terms_pattern(struct arena *arena, const struct kind *kind,
	const char *name, bool whole, struct diag *diag);
struct pattern *terms_labels(
	struct arena *arena, const struct kind *kind, struct diag *diag);

/* All patterns are freed by grammar_done. */
void grammar_make(struct grammar *grammar, struct arena *arena,
	const struct kind *kind, struct diag *diag);
void grammar_done(struct grammar *grammar);

/* --- record.c: values ------------------------------------------------- */

/* A line of a value, or a table. */
struct found_piece {
	const char *text;
	const unsigned char *tags; /* TAG_BIT of each byte; NULL: none */
	const struct footnote *footnotes;
	const struct grid *grid;
	struct found_piece *caption; /* of the table, the picture */
	int line;                    /* of the draft; 0: it stands in none */
	struct found_piece *unit;    /* what its numbers count */
	struct found_piece *notes;   /* below it */
	int bare;     /* a heading without an ordinal: its level */
	bool heading; /* all of it is one, with an ordinal */
	const struct run_mark *own; /* of a table, a picture: how it is set */
	bool picture;               /* `text` is its file, `caption` below it */
	bool beside;                /* the picture before it */
	unsigned across;            /* 横排: of which list of them; 0: none */
	bool page_break;            /* and the number of its page, or NULL */
	const char *page_number;
	struct found_piece *next;
};

struct note {
	const char *text;
	const char *doubt, *lines; /* of a doubt: which, and where */
	bool typed;  /* says what was typed; nothing is doubtful */
	bool remark; /* somebody's, at the margin of the draft */
	struct note *next;
};

/* Where a value stands that gives way to a better one; line NULL: none. */
struct guess {
	struct line *line;
	size_t from, length; /* its word and it */
};

struct entry {
	const struct field *field;
	struct found_piece *pieces, **end;
	struct note *notes;     /* comments above it */
	struct guess guess;     /* behind a word that may mean another */
	struct record *records; /* of a group (one) or groups */
};

struct record {
	struct entry *entries;
	size_t count;
	struct record *next;
};

/* Where the date stands that was told above the text; line NULL: nowhere. */
struct dated {
	struct line *line;
	size_t from, length;
	const char *text; /* of one that gave way */
};

struct reading {
	struct arena *arena;
	struct diag *diag;
	struct draft *draft;
	const struct grammar *grammar;
	struct record *record;
	struct line **items; /* lines that are text, in their order */
	size_t count;
	bool uncertain;  /* of which kind it is */
	int told;        /* fields that a rule or a label told */
	size_t organs;   /* pieces of the signature's organ above the body */
	size_t pictures; /* that were taken */
	struct note *unplaced;
	struct dated dated;
};

struct record *record_new(struct arena *arena, const struct field *fields);

/* The entry of the path "contact.name", "attachments.2.title"; or NULL. */
struct entry *record_entry(
	struct reading *reading, struct record *record, const char *path);
bool record_has(struct reading *reading, const char *path);
/* All of a field's value as one text. */
const char *value_text(struct reading *reading, const char *path);

/* A stretch of a line becomes (more of) the value. False: no such field. */
bool take(struct reading *reading, const char *path, struct line *line,
	size_t from, size_t length);
/* The same, with what the rule says of lists and of blanks; NULL: nothing. */
bool take_by(struct reading *reading, const char *path, struct line *line,
	size_t from, size_t length, const struct rule *rule);
/* The same, as what the field's last value goes on with. */
bool take_more(struct reading *reading, const char *path, struct line *line,
	size_t from, size_t length);
/* The stretch as one more value, whatever marks stand in it. */
void take_whole(struct reading *reading, const char *path, struct line *line);
/* The whole line, or the table. */
bool take_line(struct reading *reading, const char *path, struct line *line);
/* One more, at the end; the entry is no group. */
struct found_piece *add_piece(struct reading *reading, struct entry *entry,
	const char *text, const struct grid *grid, int line);
/* All of its cells are taken. */
void claim_grid(const struct grid *grid);
/* A value that is no stretch of the draft. */
void give(struct reading *reading, const char *path, const char *text);

/* What was written at the margin of that stretch, as comments above. */
void note_remarks(struct reading *reading, struct entry *entry,
	const struct line *line, size_t from, size_t length);
void note_grid_remarks(
	struct reading *reading, struct entry *entry, const struct grid *grid);
const char *remark_text(struct arena *arena, const struct remark *remark);

/* The line of a text, and the pictures that hang behind it: pictures.c. */
bool take_with_pictures(
	struct reading *reading, const char *path, struct line *line);
struct import_picture *pictures_taken(const struct reading *reading);

/* A comment above the field; the line's own doubt is added by take. */
void add_note(struct reading *reading, const char *path, const char *text);
void entry_note(struct reading *reading, struct entry *entry, const char *text);
/* "{1}" in the text replaced. */
const char *text_fill(
	struct arena *arena, const char *text, const char *detail);

/* --- certain.c: how sure what was found is --- */

/* Marks what is not certain; when all is found. */
void certain_look(struct reading *reading);

/* --- boxes.c ---------------------------------------------------------- */

/*
 * Where the one choice stands that is ticked among others (□甲　☑乙); length 0:
 * none is. False: the stretch holds more than these, or two of them.
 */
bool boxes_find(const struct field *field, const struct line *line, size_t from,
	size_t length, size_t *ret_from, size_t *ret_length);

/* Does the text begin, or end, with a box or a tick, in brackets perhaps? */
bool boxes_begin(const char *text, size_t length);
bool boxes_end(const char *text, size_t length);

/* --- evidence.c ------------------------------------------------------- */

bool line_holds(const struct line *line, const char *text);
bool line_ends(const struct line *line, const char *end);

/* A word before a colon and what it tells, known or not. */
bool text_is_labelled(
	const struct reading *reading, const char *text, size_t length);

/* ： for :, （ for (, nothing for blanks: the character, and its bytes. */
uint32_t text_folded(const char *text, size_t length, size_t *ret_bytes);
/* Bytes of `text` that are the words, blanks and widths apart; or 0. */
size_t match_words(const char *text, size_t length, const char *words);

/* Does what was found as the title end with a name of the kind? */
bool title_has_name(struct reading *reading);

/* Is it a title, and one that documents of this kind do not have? */
bool title_is_strange(struct reading *reading);

/* A sentence, a heading, a table: not the head any more. */
bool line_is_body(const struct reading *reading, const struct line *line);

/* Is it an organ by the look of its name? False where no term says so. */
bool text_is_organ(
	const struct reading *reading, const char *text, size_t length);

/* --- rules.c ---------------------------------------------------------- */

#define ZONE(zone) (1u << (zone))

enum { ALL_ZONES = 15, CELL_LIMIT = 16 };

/* Beside zones: only rules that the template itself gives. */
#define GIVEN_RULES (1u << 8)
/* Only those that tell what no field is for. */
#define ASIDE_RULES (1u << 9)
/* None whose values are marked as doubtful. */
#define SURE_RULES (1u << 10)

/* Of the zones given (bits): a rule that knows the whole stretch, or NULL. */
const struct rule *rule_find(const struct reading *reading,
	const struct line *line, size_t from, size_t length, unsigned zones,
	bool weak, struct match *ret_match);

/* Its groups, from `from` on in the line, become values. */
void rule_apply(struct reading *reading, const struct rule *rule,
	struct line *line, size_t from, const struct match *match);

/* The word before a value, where it is one that may mean another; else NULL. */
const char *doubtful_word(const struct reading *reading, const char *path,
	const char *text, size_t length);

/* --- cut.c: several things on one line -------------------------------- */

/* Stretches of a line. */
struct cells {
	size_t from[CELL_LIMIT], length[CELL_LIMIT];
	size_t count;
};

/*
 * How a line is known: as a whole or cell by cell. A rule NULL: a word before
 * a colon is known there, and no field has room for it.
 */
struct known {
	const struct rule *rules[CELL_LIMIT];
	struct match matches[CELL_LIMIT];
	struct cells cells;
};

bool line_known(const struct reading *reading, const struct line *line,
	unsigned zones, bool weak, struct known *known);
void known_apply(
	struct reading *reading, struct line *line, const struct known *known);

/* Has one of its cells the field? NULL: no. */
bool known_tells(const struct known *known, const char *path);

/* The whole line or each of its cells by rules; false: nothing was done. */
bool rules_take(
	struct reading *reading, struct line *line, unsigned zones, bool weak);

/* Does it begin with a word before a colon? */
bool line_is_label(const struct reading *reading, const struct line *line);

/* --- head.c: above the body ------------------------------------------- */

enum { HEAD_LIMIT = 60 /* lines */ };

enum what {
	LOOSE, /* no rule knows it */
	HEAD,
	BELOW, /* of what stands between title and body */
	NAMES, /* of an addressee that the next line goes on with */
	MORE,  /* the line above goes on in it */
};

struct head {
	enum what what[HEAD_LIMIT];
	bool tells[HEAD_LIMIT];   /* of one of the HEAD: a field */
	size_t count;             /* lines */
	size_t title;             /* the first line of the title */
	size_t title_end;         /* behind its last; the same: there is none */
	const struct rule *names; /* of the addressee, or NULL */
	const struct rule *open;  /* of the line below the title that goes on */
	size_t under; /* that line; the same as count: there is none */
	bool titled;  /* a line says that it tells the title: 标题：… */
};

void head_scan(struct reading *reading, struct head *head);
void head_find_title(struct reading *reading, struct head *head);
void head_take_title(struct reading *reading, const struct head *head);
void head_take(struct reading *reading, struct head *head);

/* --- foot.c: below it ------------------------------------------------- */

struct foot {
	size_t top, date, end; /* date == end: there is none */
};

/* The lines before `end` that rules of the zones know, from the end up. */
size_t foot_find(
	const struct reading *reading, size_t from, size_t end, unsigned zones);
void foot_bounds(
	struct reading *reading, size_t from, size_t end, struct foot *foot);
/* Is its first line the signature? */
bool foot_signs(struct reading *reading, const struct foot *foot);
void foot_take(struct reading *reading, size_t from, const struct foot *foot,
	unsigned zones);

/* --- loosen.c --------------------------------------------------------- */

/* Tables of head and foot to lines; contents pages left out and told. */
void loosen_tables(struct draft *draft, const struct grammar *grammar);

/* --- attached.c: of the items from `from` to before `end` -------------- */

/* Where the list of attachments begins, or `end`. */
size_t attached_find_list(struct reading *reading, size_t from, size_t end);
/* 附件：… and what may follow it. */
bool attached_is_list(const struct reading *reading, const struct line *line);
bool attached_is_item(const struct reading *reading, const struct line *line);
void attached_take_list(struct reading *reading, size_t from, size_t end);

/* Where the first attachment on a page of its own begins, or `end`. */
size_t attached_find(const struct reading *reading, size_t from, size_t end);
void attached_take(struct reading *reading, size_t from, size_t end);

/* Apart from white space. */
bool same_text(const char *a, const char *b);

/* --- marked.c ---------------------------------------------------------------
 */

/* A Word file of andu's own: each run tells which field it belongs to. */
void own_recognise(struct reading *reading);

/* --- phrases.c --------------------------------------------------------------
 */

/*
 * Tells of each word of the form that the draft of that YAML would not print:
 * somebody has changed it. True where some were told, and are to stand at the
 * YAML's end.
 */
bool phrases_look(struct reading *reading, const struct buf *yaml);

/* --- recognise.c, form.c ---------------------------------------------- */

void recognise(struct reading *reading);
/* Fields that the template derives from others. */
void derive_values(struct reading *reading);
void form_recognise(struct reading *reading);

/* --- write.c ---------------------------------------------------------- */

void yaml_scalar(struct buf *out, const char *text);
/* Is a document incomplete without it? */
bool entry_is_wanted(const struct entry *entry);
void yaml_write(const struct reading *reading, struct buf *out);

/* --- marked.c: marks inside a text ------------------------------------- */

/*
 * The text with its marks and footnotes as they are typed, what only looks
 * like one doubled. The marks of a heading's beginning are left out: it has a
 * face of its own. In a Word file of andu's own it has no marks but those of
 * the draft, and only its ordinal has none.
 */
const char *marked_text(
	const struct reading *reading, const struct found_piece *piece);

/* Footnotes of the stretch of bytes, as of a text that it is alone. */
const struct footnote *footnotes_of(struct arena *arena,
	const struct line *line, size_t from, size_t length);

/* --- report.c --------------------------------------------------------- */

/* As a table, or as JSON. */
void findings_write(
	const struct reading *reading, bool as_json, struct buf *out);

/* --- proof.c: is all of it there? ------------------------------------- */

/* Reads the YAML back and compares; reports import-lost. */
bool proof(const struct reading *reading, const struct buf *yaml);

#endif
