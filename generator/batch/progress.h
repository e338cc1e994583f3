/*
 * How far a run has come: a bar on a terminal, a line now and then elsewhere,
 * nothing when quiet. Knows the clock, which reaches no output.
 */
#ifndef ANDU_BATCH_PROGRESS_H
#define ANDU_BATCH_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct progress;

struct progress *progress_new(size_t total, bool quiet);
void progress_free(struct progress *progress); /* and take the bar away */

/* One more is done; `name` is shown. */
void progress_step(struct progress *progress, const char *name);

/* Draw anew if it is time. */
void progress_draw(struct progress *progress);

/* Take the bar away, so that messages can be printed. */
void progress_clear(struct progress *progress);

int64_t progress_milliseconds(const struct progress *progress);

/* So many a second. */
size_t progress_rate(size_t done, int64_t milliseconds);

#endif
