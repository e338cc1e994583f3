/* andu extract: the draft that a PDF holds. */
#include "commands/job.h"
#include "commands/say.h"

#include "archive/contents.h"
#include "base/file.h"
#include "base/language.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* All of them, or none: what stands there already is looked for before. */
static void
write_files(const struct session *session, const struct options *options,
	const struct contents *contents)
{
	const char *folder = options->output ? options->output : "";
	struct file_content *files =
		arena_array(session->arena, contents->count, sizeof *files);
	bool good = true;

	for (size_t i = 0; i < contents->count; i++) {
		const struct enclosed *held = &contents->files[i];

		files[i] = (struct file_content){
			*folder ? file_path(session->arena, folder, held->name)
				: held->name,
			held->bytes, held->length, true};
		if (access(files[i].path, F_OK) && errno == ENOENT)
			continue;
		diag_say(session->diag, MSG_FILE_EXISTS, mark_nowhere,
			files[i].path);
		good = false;
	}
	good = good && file_write_all(files, contents->count, session->diag) ==
			       contents->count;
	for (size_t i = 0; good && !options->quiet && i < contents->count; i++)
		say_line(_("andu: made %s"), files[i].path);
}

static int
extract(const struct options *options, const char *path)
{
	struct session session = {.arena = arena_new(), .diag = diag_new()};
	const struct source *file = file_read(&session, path, PDF_BYTES);
	struct contents contents;
	int status;

	if (file && contents_read(&session, file, &contents))
		write_files(&session, options, &contents);
	status = diag_status(session.diag);
	job_report(session.diag, options, NULL);
	diag_free(session.diag);
	arena_free(session.arena);
	return status;
}

int
extract_run(const struct options *options)
{
	int worst = STATUS_DONE;

	for (size_t i = 0; i < options->file_count; i++) {
		int status = extract(options, options->files[i]);

		if (status > worst)
			worst = status;
	}
	return worst;
}
