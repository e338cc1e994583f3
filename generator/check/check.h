/*
 * The rules of official documents: what is wrong, doubtful or unusual in a
 * document that could be printed. One table (check/rules.h); a rule is a row
 * and a function. Rules report and change nothing; what can safely be mended
 * is offered as edits, which check/fix.h writes into the file.
 */
#ifndef ANDU_CHECK_CHECK_H
#define ANDU_CHECK_CHECK_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "model/model.h"
#include "typeset/pages.h"

#include <stdbool.h>

/* A safe change: what stands at `mark` and is `length` bytes of `old`. */
struct edit {
	const struct tree *scalar;
	size_t offset; /* in the scalar's text */
	const char *old;
	size_t length;
	const char *text; /* to stand there instead */
	bool made;        /* by fix_apply */
	struct edit *next;
};

/* A text that is no part of a 公开版, and the field it was given for. */
struct left_out {
	const struct field *field;
	const struct tree *value; /* a scalar */
	const struct left_out *next;
};

/*
 * L74: tells where what was left out, or a telephone number, stands elsewhere
 * in what `root`, its marks read, and the document hold. An error each, which
 * a remark on its line alone lets through; of the same diag as below. `name`:
 * the draft's file, where it goes into the output; or NULL.
 */
void check_published(struct arena *arena, const struct document *document,
	const struct tree *root, const char *name, const struct left_out *left,
	struct diag *diag);

struct checker;

/*
 * From now on `diag` keeps back what the user wants not to be told: the field
 * 忽略, comments `# andu: ignore L44`. `root` is what the document was read
 * from. Where a field is missing that was typed at the end of the text, that
 * is told in its place (L93): the only rule that is not left to `check`.
 */
void check_keep_back(struct arena *arena, const struct document *document,
	const struct tree *root, struct diag *diag);

/*
 * Look at a document, which may be a draft with faults; and keep back as
 * above.
 */
struct checker *check_open(struct arena *arena, const struct document *document,
	const struct tree *root, struct diag *diag);

/* The same is kept back by another diag: that of the other stages. */
void check_filter(struct checker *checker, struct diag *diag);

/*
 * Hold the document against all rules that concern its kind. `pages` is NULL
 * where it could not be set, `previous` (last year's document) where there is
 * none. Returns the safe changes, in no particular order.
 */
struct edit *check_rules(struct checker *checker, const struct pages *pages,
	const struct document *previous);

/* What a rule's function is called for. */
enum subject {
	EVERY_TEXT,     /* each text in turn */
	WHOLE_DOCUMENT, /* once; text is NULL */
	ALL_PAGES,      /* once, where the document was set; text is NULL */
};

struct text;

/* A row of the table. */
struct check_rule {
	enum subject subject;
	/* kinds that have such a field; MEANING_NONE: all kinds */
	enum meaning concerns;
	unsigned needs; /* classes of characters that a text must have */
	void (*look)(struct checker *checker, const struct text *text);
	bool mends; /* offers edits */
	/* for a lay reader; NULL: this row says more of the rule above */
	const char *why, *wrong, *right;
};

/* The rows in their order; NULL behind the last. */
const struct check_rule *check_rule(size_t index);

/* The first row of that name, also in lower case; NULL: no such rule. */
const struct check_rule *check_rule_named(const char *name);

/*
 * A number for each message, of the catalogue and of the rules alike, that
 * stays the same as long as the program does; and back, NULL for none.
 */
size_t check_message_number(const struct message *message);
const struct message *check_message(size_t number);

/* What the row says, whoever says it. */
const struct message *check_rule_message(const struct check_rule *rule);

/* Does a kind with these fields fall under the rule? */
bool check_concerns(const struct check_rule *rule, const struct kind *kind);

#endif
