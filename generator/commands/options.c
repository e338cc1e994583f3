/* The table of options, and how each is put into struct options. */
#include "commands/options.h"

#include "base/date.h"
#include "base/language.h"
#include "base/number.h"
#include "library/copies.h"
#include "library/copy_number.h"
#include "output/output.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

/* --- values that an option may have ----------------------------------- */

static const char *const format_names[] = {
	[FORMAT_SHORT] = "short",
	[FORMAT_LONG] = "long",
	[FORMAT_JSON] = "json",
	[FORMAT_SARIF] = "sarif",
};

static const char *
format_value(size_t index)
{
	return index < FORMAT_SARIF ? format_names[index] : NULL;
}

/* SARIF is for what inspects drafts. */
static const char *
check_format_value(size_t index)
{
	return index <= FORMAT_SARIF ? format_names[index] : NULL;
}

static const char *
level_value(size_t index)
{
	static const char *const names[] = {
		[LEVEL_INFO] = "info",
		[LEVEL_WARNING] = "warning",
		[LEVEL_ERROR] = "error",
	};

	return index < sizeof names / sizeof *names ? names[index] : NULL;
}

static const char *
backend_value(size_t index)
{
	return output_backends[index] ? output_backends[index]->name : NULL;
}

/* What a comparison is written as. */
static const char *
compare_value(size_t index)
{
	static const char *const names[] = {"docx", "pdf"};

	return index < sizeof names / sizeof *names ? names[index] : NULL;
}

static const char *
fonts_value(size_t index)
{
	static const char *const names[] = {"shipped", "system"};

	return index < sizeof names / sizeof *names ? names[index] : NULL;
}

static const char *
language_value(size_t index)
{
	static const char *const names[] = {"zh", "en"};

	return index < sizeof names / sizeof *names ? names[index] : NULL;
}

bool
options_publish(struct options *options)
{
	if (options->set_count == SET_LIMIT)
		return false;
	memmove(options->sets + 1, options->sets,
		options->set_count * sizeof *options->sets);
	options->sets[0] = "public=yes";
	options->set_count++;
	options->is_public = true;
	return true;
}

/* --- options that are more than a flag or a text ---------------------- */

static bool
read_format(struct options *options, const char *argument, size_t index)
{
	(void)argument;
	options->format = (enum diag_format)index;
	options->format_given = true;
	return true;
}

static bool
read_level(struct options *options, const char *argument, size_t index)
{
	(void)argument;
	options->level = (enum diag_level)index;
	return true;
}

static bool
read_quiet(struct options *options, const char *argument, size_t index)
{
	(void)argument;
	(void)index;
	options->level = LEVEL_ERROR;
	options->quiet = true;
	return true;
}

static bool
read_set(struct options *options, const char *argument, size_t index)
{
	(void)index;
	if (!strchr(argument, '=') || *argument == '=' ||
		options->set_count == SET_LIMIT)
		return false;
	options->sets[options->set_count++] = argument;
	return true;
}

/* A field of all kinds, which has an option of its own. */
static bool
read_stage(struct options *options, const char *argument, size_t index)
{
	static const char key[] = "stage=";
	const size_t room = sizeof options->stage, length = strlen(argument);

	(void)index;
	if (!length || length + sizeof key > room ||
		options->set_count == SET_LIMIT)
		return false;
	memcpy(options->stage, key, sizeof key - 1);
	memcpy(options->stage + sizeof key - 1, argument, length + 1);
	options->sets[options->set_count++] = options->stage;
	return true;
}

/* The same; what --set says behind it goes before. */
static bool
read_public(struct options *options, const char *argument, size_t index)
{
	(void)argument;
	(void)index;
	return options->is_public || options_publish(options);
}

/* A day, as 2026-11-28 or 2026年11月28日. */
static bool
read_date(struct options *options, const char *argument, size_t index)
{
	struct date date;
	const enum date_form form = date_read(argument, &date);

	(void)index;
	if ((form != DATE_FOREIGN && form != DATE_CHINESE) || !date.is_day ||
		date.year < 1 || date.year > 9999)
		return false;
	snprintf(options->date, sizeof options->date,
		"%04d-%02d-%02dT00:00:00Z", date.year, date.month, date.day);
	return true;
}

static bool
read_outside(struct options *options, const char *argument, size_t index)
{
	(void)index;
	if (!*argument || options->outside_count == OUTSIDE_LIMIT)
		return false;
	options->outside[options->outside_count++] = argument;
	return true;
}

static bool
read_jobs(struct options *options, const char *argument, size_t index)
{
	enum { JOBS_LIMIT = 1024 };

	(void)index;
	options->jobs = number_or(argument, 1, JOBS_LIMIT, 0);
	return options->jobs != 0;
}

/* "1-30", or "7" alone; zeros may stand before. */
static bool
read_copies(struct options *options, const char *argument, size_t index)
{
	int64_t first, last;
	size_t n = number_start(argument, UINT_MAX, &first);

	(void)index;
	last = first;
	if (!n || (argument[n] && (argument[n] != '-' ||
					  !number_read(argument + n + 1, 1,
						  COPY_NUMBER_MOST, &last))))
		return false;
	if (first < 1 || last < first || last > COPY_NUMBER_MOST ||
		last - first >= COPIES_LIMIT)
		return false;
	options->first_copy = (unsigned)first;
	options->last_copy = (unsigned)last;
	return true;
}

static bool
read_standard(struct options *options, const char *argument, size_t index)
{
	(void)index;
	options->pdf_standard = standard_read(argument);
	return options->pdf_standard != STANDARD_NOT_GIVEN;
}

static bool
read_count(const char *argument, int most, size_t *ret_count)
{
	*ret_count = (size_t)number_or(argument, 1, most, 0);
	return *ret_count != 0;
}

static bool
read_pages(struct options *options, const char *argument, size_t index)
{
	(void)index;
	return read_count(argument, PAGES_LIMIT, &options->limits.pages);
}

static bool
read_seconds(struct options *options, const char *argument, size_t index)
{
	(void)index;
	return read_count(argument, DAY_LIMIT, &options->limits.seconds);
}

static bool
read_memory(struct options *options, const char *argument, size_t index)
{
	(void)index;
	return limits_read_size(argument, &options->limits.memory);
}

/* "K/N" with K from 1 to N. */
static bool
read_shard(struct options *options, const char *argument, size_t index)
{
	int64_t shard, shards;
	size_t n = number_start(argument, UINT_MAX, &shard);

	(void)index;
	if (!n || argument[n] != '/' ||
		!number_read(argument + n + 1, 1, UINT_MAX, &shards) ||
		shard < 1 || shard > shards)
		return false;
	options->shard = (unsigned)shard;
	options->shards = (unsigned)shards;
	return true;
}

/* --- the table -------------------------------------------------------- */

#define FLAG(member) READ_FLAG, offsetof(struct options, member), NULL
#define TEXT(member) READ_TEXT, offsetof(struct options, member), NULL
#define LIST(member) READ_LIST, offsetof(struct options, member), NULL
#define CALL(function) READ_CALL, 0, function

/* clang-format off */
const struct option_row option_rows[] = {
	{"output", 'o', N_("OUT"), "build watch",
		N_("the result's file or folder; - is standard output"),
		NULL, TEXT(output)},
	{"output", 'o', N_("DIR"), "batch",
		N_("the folder for the results"),
		NULL, TEXT(output)},
	{"output", 'o', N_("DIR"), "extract",
		N_("the folder for what is taken out"),
		NULL, TEXT(output)},
	{"output", 'o', N_("FILE"), "new schema import compare",
		N_("write to this file; - is standard output"),
		NULL, TEXT(output)},
	{"to", 0, N_("FORMAT[,FORMAT]"), "build watch batch",
		N_("the result's format, or several; pdf where it is not given"),
		backend_value, LIST(to)},
	{"to", 0, N_("FORMAT"), "compare",
		N_("in place of text a Word file with tracked revisions, or a PDF "
			"in which they are struck and underlined"),
		compare_value, TEXT(to)},
	{"author", 0, N_("NAME"), "compare",
		N_("with --to docx: whose revisions they are; andu where not given"),
		NULL, TEXT(author)},
	{"date", 0, N_("DATE"), "compare",
		N_("with --to docx: the day of the revisions, as 2026-11-28"),
		NULL, CALL(read_date)},
	{"kind", 0, N_("KIND"), "import",
		N_("the kind of the document, where it cannot be told from the text"),
		NULL, TEXT(kind)},
	{"template", 0, N_("FILE"), "build check batch watch new schema kinds import compare",
		N_("a template file in place of the kind's own"),
		NULL, TEXT(template_file)},
	{"set", 0, N_("KEY=VALUE"), "build check batch watch",
		N_("a field's value, in place of the file's; may be repeated"),
		NULL, CALL(read_set)},
	{"stage", 0, N_("STAGE"), "build check batch watch",
		N_("the stage of a draft, printed under its title or across its pages"),
		NULL, CALL(read_stage)},
	{"public", 0, NULL, "build check batch watch",
		N_("a copy to publish: without signer, contact and what else is private"),
		NULL, CALL(read_public)},
	{"copy-numbers", 0, N_("FROM-TO"), "build",
		N_("a copy for each number (six digits) from 1 on, at most 1000 at once"),
		NULL, CALL(read_copies)},
	{"allow-outside", 0, N_("DIR"), "build check batch watch fonts new schema kinds import compare",
		N_("a folder whose files documents may name, too; may be repeated"),
		NULL, CALL(read_outside)},
	{"limit-pages", 0, N_("NUMBER"), "build check batch watch",
		N_("the most pages of a document; 8000 where not given, 30000 at most"),
		NULL, CALL(read_pages)},
	{"limit-time", 0, N_("SECONDS"), "build check batch watch import compare",
		N_("the most processor time for a document; 60 seconds where not given"),
		NULL, CALL(read_seconds)},
	{"limit-memory", 0, N_("SIZE"), "build check batch watch import compare",
		N_("the most memory for a document, as 800M or 2G; 512M where not given"),
		NULL, CALL(read_memory)},
	{"pdf-standard", 0, N_("STANDARD"), "build batch watch",
		N_("what a PDF keeps to: a-2a and PDF/UA-1 where not given, a-3a, none"),
		standard_name, CALL(read_standard)},
	{"source", 0, NULL, "build batch watch",
		N_("put the draft into the PDF, for andu extract and verify; PDF/A-3a then"),
		NULL, FLAG(source)},
	{"fonts", 0, N_("WHERE"), "build check batch watch fonts compare",
		N_("fonts: those shipped, or those of the system first"),
		fonts_value, TEXT(fonts)},
	{"report", 0, NULL, "import",
		N_("show what was found, from which line and how sure; write nothing"),
		NULL, FLAG(report)},
	{"minimal", 0, NULL, "new",
		N_("only what is required or expected"),
		NULL, FLAG(minimal)},
	{"fix", 0, NULL, "check",
		N_("mend in the file what is safe to mend"),
		NULL, FLAG(fix)},
	{"dry-run", 0, NULL, "check",
		N_("with --fix: show the changes, write nothing"),
		NULL, FLAG(dry_run)},
	{"strict", 0, NULL, "check",
		N_("warnings, too, give exit status 1"),
		NULL, FLAG(strict)},
	{"previous", 0, N_("FILE"), "check",
		N_("last year's document, to compare with"),
		NULL, TEXT(previous)},
	{"previous", 0, N_("DIR"), "batch",
		N_("last year's folder or manifest, to compare with"),
		NULL, TEXT(previous)},
	{"jobs", 'j', N_("NUMBER"), "batch",
		N_("so many processes; one a processor where not given"),
		NULL, CALL(read_jobs)},
	{"dry-run", 0, NULL, "batch",
		N_("try everything, write nothing"),
		NULL, FLAG(dry_run)},
	{"no-check", 0, NULL, "batch",
		N_("leave out what the rules of check say"),
		NULL, FLAG(no_check)},
	{"force", 0, NULL, "build watch",
		N_("replace also a Word file or PDF that was changed by hand"),
		NULL, FLAG(force)},
	{"force", 0, NULL, "compare",
		N_("replace also a Word file that was changed by hand"),
		NULL, FLAG(force)},
	{"force", 0, NULL, "batch",
		N_("make also what is unchanged, or was changed by hand"),
		NULL, FLAG(force)},
	{"fail-fast", 0, NULL, "batch",
		N_("stop at the first document that is refused"),
		NULL, FLAG(fail_fast)},
	{"shard", 0, N_("K/N"), "batch",
		N_("only the K-th of N parts of the work"),
		NULL, CALL(read_shard)},
	{"summary", 0, N_("FILE"), "batch",
		N_("write the draft of a summary to this file"),
		NULL, TEXT(summary)},
	{"markdown", 0, NULL, "kinds",
		N_("the fields as a page of Markdown, in both languages"),
		NULL, FLAG(markdown)},
	{"markdown", 0, NULL, "explain",
		N_("all rules as one page of Markdown"),
		NULL, FLAG(markdown)},
	{"format", 0, N_("FORMAT"), "check",
		N_("how messages look; long on a terminal, else short"),
		check_format_value, CALL(read_format)},
	{"format", 0, N_("FORMAT"), NULL,
		N_("how messages look; long on a terminal, else short"),
		format_value, CALL(read_format)},
	{"level", 0, N_("LEVEL"), NULL,
		N_("the least that is told; warning where not given"),
		level_value, CALL(read_level)},
	{"quiet", 'q', NULL, NULL,
		N_("tell errors only"),
		NULL, CALL(read_quiet)},
	{"lang", 0, N_("LANGUAGE"), NULL,
		N_("the language of messages, whatever the locale"),
		language_value, TEXT(language)},
	{"help", 'h', NULL, NULL,
		N_("show the help, with a command its own"),
		NULL, FLAG(help)},
	{"version", 0, NULL, NULL,
		N_("show the program's version"),
		NULL, FLAG(version)},
	{"verbose", 0, NULL, NULL,
		N_("with --version: those of its libraries, and what guards it"),
		NULL, FLAG(verbose)},
	{0},
};
/* clang-format on */

/* --- using it --------------------------------------------------------- */

bool
option_concerns(const struct option_row *row, const char *command)
{
	size_t length = strlen(command);
	const char *word = row->commands;

	if (!word)
		return true;
	while (*word) {
		size_t span = strcspn(word, " ");
		if (span == length && !memcmp(word, command, length))
			return true;
		word += span;
		word += *word == ' ';
	}
	return false;
}

const struct option_row *
option_lookup(const char *name, const char *command)
{
	for (const struct option_row *row = option_rows; row->name; row++)
		if (!strcmp(row->name, name) &&
			(!command || option_concerns(row, command)))
			return row;
	return NULL;
}

/* The index of the value that the first `length` bytes name. */
static bool
find_value(const struct option_row *row, const char *argument, size_t length,
	size_t *ret_index)
{
	const char *value;

	for (*ret_index = 0; (value = row->value(*ret_index)); ++*ret_index)
		if (strlen(value) == length && !memcmp(value, argument, length))
			return true;
	return false;
}

static bool
are_values(const struct option_row *row, const char *argument)
{
	size_t index, length;

	for (;; argument += length + 1) {
		length = strcspn(argument, ",");
		if (!find_value(row, argument, length, &index))
			return false;
		if (!argument[length])
			return true;
	}
}

bool
option_set(const struct option_row *row, const char *argument,
	struct options *options)
{
	char *member = (char *)options + row->member;
	size_t index = 0;

	if (row->reading == READ_LIST && !are_values(row, argument))
		return false;
	if (row->value && row->reading != READ_LIST &&
		!find_value(row, argument, strlen(argument), &index))
		return false;
	switch (row->reading) {
	case READ_FLAG:
		*(bool *)member = true;
		return true;
	case READ_TEXT:
	case READ_LIST:
		*(const char **)(void *)member = argument;
		return true;
	case READ_CALL:
		return row->read(options, argument, index);
	}
	return false;
}
