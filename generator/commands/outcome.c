/* What came of a run, for who sits before a terminal. */
#include "commands/outcome.h"
#include "commands/target.h"
#include "commands/say.h"

#include "base/language.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

bool
outcome_wanted(const struct options *options)
{
	bool machine = options->format_given && options->format >= FORMAT_JSON;

	return isatty(STDERR_FILENO) && !options->quiet && !machine;
}

int
milliseconds_since(const struct timespec *start)
{
	struct timespec end;

	clock_gettime(CLOCK_MONOTONIC, &end);
	return (int)((end.tv_sec - start->tv_sec) * 1000 +
		     (end.tv_nsec - start->tv_nsec) / 1000000);
}

void
put_count(struct buf *out, size_t count, const char *one, const char *many)
{
	if (count == 1)
		buf_text(out, one);
	else
		buf_format(out, many, count);
}

static void
put_line(struct buf *line)
{
	say_line("%s", line->data);
	buf_done(line);
}

/* --- build -------------------------------------------------------------- */

/* A file of that name, and neither a device nor a pipe. */
static bool
is_there(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 ? S_ISREG(info.st_mode) : errno != ENOENT;
}

void
put_refused(struct buf *out, const struct targets *targets,
	const struct job_result *result)
{
	struct targets old = {0};
	struct buf names = {0};

	put_count(out, result->errors, _("1 error"), _("%zu errors"));
	for (size_t i = result->written; i < targets->count; i++)
		if (strcmp(targets->paths[i], "-") &&
			is_there(targets->paths[i]))
			old.paths[old.count++] = targets->paths[i];
	put_targets(&names, &old);
	if (old.count)
		buf_format(out, _("; %s stays as it was"), names.data);
	else if (!result->tried)
		buf_text(out, _("; nothing was written"));
	buf_done(&names);
}

/* Two decimals, and never 0: it did take its time. */
static void
put_seconds(struct buf *out, int milliseconds)
{
	int hundredths = (milliseconds + 5) / 10;

	if (!hundredths)
		hundredths = 1;
	buf_format(out, "%d.%02d", hundredths / 100, hundredths % 100);
}

void
outcome_of_build(const struct targets *targets, const struct job_result *result,
	int milliseconds)
{
	struct buf line = {0}, seconds = {0}, names = {0};

	if (!result->made) {
		put_refused(&line, targets, result);
		put_line(&line);
		return;
	}
	if (!strcmp(targets->paths[0], "-"))
		return;
	put_seconds(&seconds, milliseconds);
	put_targets(&names, targets);
	buf_format(&line, _("made %s, "), names.data);
	if (result->pages)
		put_count(
			&line, result->pages, _("1 page, "), _("%zu pages, "));
	buf_format(&line, _("%s s"), seconds.data);
	put_line(&line);
	buf_done(&names);
	buf_done(&seconds);
}

/* --- check -------------------------------------------------------------- */

void
tally_add(struct tally *tally, const struct diag *diag)
{
	size_t errors = diag_count(diag, LEVEL_ERROR);
	size_t warnings = diag_count(diag, LEVEL_WARNING);

	tally->files++;
	tally->errors += errors;
	tally->warnings += warnings - errors;
	tally->notes += diag_count(diag, LEVEL_INFO) - warnings;
}

static void
put_part(struct buf *out, size_t count, const char *one, const char *many)
{
	if (!count)
		return;
	if (out->length)
		buf_text(out, _(", "));
	put_count(out, count, one, many);
}

/* The levels from..to, those of which there are none left out. */
static void
put_levels(struct buf *out, const struct tally *tally, enum diag_level from,
	enum diag_level to)
{
	if (to >= LEVEL_ERROR)
		put_part(out, tally->errors, _("1 error"), _("%zu errors"));
	if (from <= LEVEL_WARNING && to >= LEVEL_WARNING)
		put_part(out, tally->warnings, _("1 warning"),
			_("%zu warnings"));
	if (from <= LEVEL_INFO)
		put_part(out, tally->notes, _("1 note"), _("%zu notes"));
}

void
outcome_of_check(const struct tally *tally, enum diag_level level)
{
	struct buf line = {0}, told = {0}, kept = {0};

	put_levels(&told, tally, level, LEVEL_FATAL);
	if (level > LEVEL_INFO)
		put_levels(&kept, tally, LEVEL_INFO, level - 1);
	if (tally->files > 1)
		buf_format(&line, _("%zu files: "), tally->files);
	if (tally->errors || (tally->warnings && told.length))
		buf_text(&line, told.data);
	else if (told.length)
		buf_format(&line, _("no faults, %s"), told.data);
	else
		buf_text(&line,
			tally->warnings ? _("no errors") : _("no faults"));
	if (kept.length)
		buf_format(&line,
			tally->notes ? _(" (%s: --level info)")
				     : _(" (%s: --level warning)"),
			kept.data);
	put_line(&line);
	buf_done(&told);
	buf_done(&kept);
}
