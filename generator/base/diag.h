/*
 * Diagnostics: what is wrong with the input, the template or the
 * surroundings, where, and what to do about it.
 *
 * Messages are a catalogue (base/messages.h): id, level, text, remedy. A
 * stage reports and goes on; the command prints all of them at the end and
 * exits with the status of the worst. Library code never prints.
 */
#ifndef ANDU_BASE_DIAG_H
#define ANDU_BASE_DIAG_H

#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>

enum diag_level {
	LEVEL_INFO,
	LEVEL_WARNING,
	LEVEL_ERROR,
	LEVEL_FATAL, /* the surroundings failed: exit status 3 */
};

enum message_id {
#define MESSAGE(id, level, clause, text, remedy) MSG_##id,
#define MESSAGE_OF_RULE(id, rule, level, clause, text, remedy) MSG_##id,
#include "base/messages.h"
#undef MESSAGE
#undef MESSAGE_OF_RULE
	MESSAGE_COUNT
};

/* One row of the catalogue, or of the rules (check/rules.h). */
struct message {
	const char *name; /* "duplicate-key"; of a rule's own message "L34" */
	enum diag_level level;
	const char *clause;        /* "" without one */
	const char *text, *remedy; /* English; translated when printed */
	/*
	 * Its name among the rules of check, "L34"; NULL: it is none. It is
	 * told, and many reports of a rule are told as one.
	 */
	const char *rule;
};

struct diag;

struct diag *diag_new(void);
void diag_free(struct diag *diag);

/*
 * Report one fault. `details` ends with NULL; {1}, {2} ... in the
 * catalogue's text stand for them. The strings are copied; the mark's source
 * must live until the report is printed.
 */
void diag_report(struct diag *diag, enum message_id id, struct mark mark,
	const char *const details[]);

/* diag_say(diag, MSG_X, mark, "a", "b"); NULL where there is no detail. */
#define diag_say(diag, id, mark, ...)     \
	diag_report((diag), (id), (mark), \
		(const char *const[]){__VA_ARGS__, NULL})

/* One report with all that can be said of it. */
struct report {
	const struct message *message; /* lives as long as the diag */
	struct mark mark;
	int width;    /* characters from the mark on; 0: none */
	bool by_hand; /* --fix, of which the remedy may speak, cannot here */
	const char *const *details; /* ends with NULL */
	/* In a run over many: of so many documents, of which that is the
	 * first; 0: of one, which the place names. */
	size_t documents;
	const char *first;
	bool rows; /* they are rows of a table */
};

/* False where it was not taken: told already, or kept back by the filter. */
bool diag_tell(struct diag *diag, const struct report *report);

/* What another was told, too. */
void diag_take(struct diag *diag, const struct diag *from);

/*
 * From now on a report is taken only if `keep` says so: what the user does
 * not want to be told. What was taken before is asked about at once: earlier
 * stages do not know yet what the user wants. The context is lent until the
 * diag is freed.
 */
void diag_filter(struct diag *diag,
	bool (*keep)(void *context, const struct report *report),
	void *context);

/* Is a report of that message there? */
bool diag_holds(const struct diag *diag, enum message_id id);

/*
 * Takes back reports of that message on that line (0: on any) whose first
 * detail is `detail` (NULL: whatever it is): another says what they say, and
 * more. False where there are none.
 */
bool diag_take_back(
	struct diag *diag, enum message_id id, int line, const char *detail);

/* Is something of that rule of check told at that place? */
bool diag_told(const struct diag *diag, const char *rule, struct mark mark);

size_t diag_count(const struct diag *diag, enum diag_level at_least);
bool diag_failed(const struct diag *diag); /* an error or worse is there */

/* 0 without errors, 1 with errors in the input, 3 with a fatal one. */
int diag_status(const struct diag *diag);

enum diag_format {
	FORMAT_SHORT, /* file:line:col: error: text */
	FORMAT_LONG,  /* and the source line, a caret, clause and remedy */
	FORMAT_JSON,  /* one object a line */
	FORMAT_SARIF, /* results between sarif_begin and sarif_end */
};

/*
 * All reports of that level and above in the order of their places. Many of
 * one rule in one file are told as one, but not in JSON. The caller frees the
 * buffer.
 */
struct buf;
void diag_print(struct diag *diag, enum diag_level at_least,
	enum diag_format format, bool colour, struct buf *out);

/* What stands around the results of one or more diags, SARIF 2.1.0. */
void sarif_begin(struct buf *out);
void sarif_end(struct buf *out);

/* The catalogue's row. */
const struct message *message_get(enum message_id id);

#endif
