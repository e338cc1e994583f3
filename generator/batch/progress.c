/* How far a run has come. */
#include "batch/progress.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/language.h"
#include "base/odd.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 24, COLUMNS = 80 };

struct progress {
	size_t total, done;
	bool quiet, terminal, drawn;
	int64_t start, last; /* milliseconds */
	struct buf name;
};

static int64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct progress *
progress_new(size_t total, bool quiet)
{
	struct progress *p = memory_grow(NULL, 1, sizeof *p);

	*p = (struct progress){.total = total, .quiet = quiet};
	p->terminal = isatty(STDERR_FILENO);
	p->start = p->last = now();
	return p;
}

void
progress_free(struct progress *p)
{
	if (!p)
		return;
	progress_clear(p);
	buf_done(&p->name);
	memory_free(p);
}

int64_t
progress_milliseconds(const struct progress *p)
{
	return now() - p->start;
}

size_t
progress_rate(size_t done, int64_t milliseconds)
{
	return milliseconds > 0 ? (done * 1000 + (size_t)milliseconds / 2) /
					  (size_t)milliseconds
				: 0;
}

void
progress_step(struct progress *p, const char *name)
{
	p->done++;
	buf_reset(&p->name);
	buf_text(&p->name, name);
}

void
progress_clear(struct progress *p)
{
	if (p->drawn)
		fputs("\r\033[K", stderr);
	p->drawn = false;
}

static void
put_bar(struct buf *out, const struct progress *p)
{
	size_t filled = p->total ? p->done * BAR / p->total : 0;

	buf_char(out, '[');
	for (size_t i = 0; i < BAR; i++)
		buf_text(out, i < filled ? "█" : "·");
	buf_text(out, "] ");
}

static void
put_figures(struct buf *out, const struct progress *p)
{
	int64_t time = progress_milliseconds(p), done = (int64_t)p->done;
	int64_t more = (int64_t)p->total - done;

	buf_format(out, "%zu/%zu", p->done, p->total);
	if (p->done) {
		buf_format(out, _("  %zu/s, %zu s left"),
			progress_rate(p->done, time),
			(size_t)(more * time / done / 1000));
		buf_text(out, "  ");
	}
}

/* As much of the name as the line has room for. */
static void
put_name(struct buf *out, const struct progress *p, int room)
{
	const char *at = p->name.data ? p->name.data : "";
	const char *end = at + strlen(at);
	uint32_t c;
	size_t n;

	while ((n = utf8_decode(at, (size_t)(end - at), &c))) {
		room -= utf8_columns(c);
		if (room < 0)
			break;
		buf_utf8(out, odd_steers(c) ? '?' : c);
		at += n;
	}
}

static int
columns_of(const struct buf *text)
{
	const char *at = text->data, *end = at + text->length;
	int columns = 0;
	uint32_t c;
	size_t n;

	while ((n = utf8_decode(at, (size_t)(end - at), &c))) {
		columns += utf8_columns(c);
		at += n;
	}
	return columns;
}

static int
terminal_width(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20)
		return size.ws_col;
	return COLUMNS;
}

void
progress_draw(struct progress *p)
{
	int64_t time = now();
	struct buf line = {0};

	if (p->quiet || time - p->last < (p->terminal ? 100 : 1000))
		return;
	p->last = time;
	if (p->terminal)
		put_bar(&line, p);
	put_figures(&line, p);
	put_name(&line, p,
		(p->terminal ? terminal_width() : 2 * COLUMNS) -
			columns_of(&line) - 1);
	if (p->terminal)
		fprintf(stderr, "\r\033[K%s", line.data);
	else
		fprintf(stderr, "%s\n", line.data);
	fflush(stderr);
	p->drawn = p->terminal;
	buf_done(&line);
}
