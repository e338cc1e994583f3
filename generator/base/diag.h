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

enum message {
#define MESSAGE(id, level, clause, text, remedy) MSG_##id,
#include "base/messages.h"
#undef MESSAGE
	MESSAGE_COUNT
};

struct diag;

struct diag *diag_new(void);
void diag_free(struct diag *diag);

/*
 * Report one fault. `details` ends with NULL; {1}, {2} ... in the
 * catalogue's text stand for them. The strings are copied; the mark's source
 * must live until the report is printed.
 */
void diag_report(struct diag *diag, enum message id, struct mark mark,
	const char *const details[]);

/* diag_say(diag, MSG_X, mark, "a", "b"); NULL where there is no detail. */
#define diag_say(diag, id, mark, ...)     \
	diag_report((diag), (id), (mark), \
		(const char *const[]){__VA_ARGS__, NULL})

size_t diag_count(const struct diag *diag, enum diag_level at_least);
bool diag_failed(const struct diag *diag); /* an error or worse is there */

/* 0 without errors, 1 with errors in the input, 3 with a fatal one. */
int diag_status(const struct diag *diag);

enum diag_format {
	FORMAT_SHORT, /* file:line:col: error: text */
	FORMAT_LONG,  /* and the source line, a caret, clause and remedy */
	FORMAT_JSON,  /* one object a line */
};

/*
 * All reports of that level and above in the order of their places. The
 * caller frees the buffer.
 */
struct buf;
void diag_print(struct diag *diag, enum diag_level at_least,
	enum diag_format format, bool colour, struct buf *out);

/* The catalogue, for tests and documents: the id's name, e.g. "duplicate-key".
 */
const char *message_name(enum message id);
enum diag_level message_level(enum message id);

/* Its clause ("" without one), and its words translated, {1} not filled. */
const char *message_clause(enum message id);
const char *message_text(enum message id);
const char *message_remedy(enum message id);

#endif
