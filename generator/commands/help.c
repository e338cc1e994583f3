/* andu help: what the tables of commands and options say, on a screen. */
#include "commands/command.h"
#include "commands/job.h"

#include "base/buf.h"
#include "base/language.h"
#include "base/wrap.h"

#include <stdio.h>
#include <string.h>

enum {
	INDENT = 2,
	LEFT_MOST = 24, /* the left column of a list is no wider */
};

static void
spaces(struct buf *out, int count)
{
	while (count-- > 0)
		buf_char(out, ' ');
}

/* "  left   right ...": where left is too wide, right starts a new line. */
static void
list_row(struct buf *out, const char *left, const char *right, int width)
{
	int column = INDENT + wrap_columns(left);

	spaces(out, INDENT);
	buf_text(out, left);
	if (column + 2 > width) {
		buf_char(out, '\n');
		column = 0;
	}
	spaces(out, width - column);
	wrap_text(out, right, width, width);
}

/* --- options ---------------------------------------------------------- */

/* "-o, --output FILE" */
static void
option_name(struct buf *out, const struct option_row *row)
{
	buf_reset(out);
	if (row->letter)
		buf_format(out, "-%c, ", row->letter);
	else
		buf_text(out, "    ");
	buf_format(out, "--%s", row->name);
	if (row->argument)
		buf_format(out, " %s", _(row->argument));
}

/* The help, and the values that are possible. */
static void
option_text(struct buf *out, const struct option_row *row)
{
	const char *value;

	buf_reset(out);
	buf_text(out, _(row->help));
	if (!row->value)
		return;
	for (size_t i = 0; (value = row->value(i)); i++)
		buf_format(out, "%s%s", i ? _(", ") : _(" ("), value);
	buf_text(out, _(")"));
}

/*
 * Does the row stand in the list of the command's own options, or of those
 * that all share? A command may have one of these to itself.
 */
static bool
is_listed(const struct option_row *row, const char *command, bool own)
{
	if (own == !row->commands)
		return false;
	return !command || option_lookup(row->name, command) == row;
}

static void
print_options(struct buf *out, const char *title, const char *command, bool own)
{
	struct buf left = {0}, right = {0};
	int width = 0;

	for (const struct option_row *row = option_rows; row->name; row++) {
		if (!is_listed(row, command, own))
			continue;
		option_name(&left, row);
		if (width < INDENT + wrap_columns(left.data) + 2)
			width = INDENT + wrap_columns(left.data) + 2;
	}
	if (!width)
		return;
	if (width > LEFT_MOST + INDENT + 2)
		width = LEFT_MOST + INDENT + 2;
	buf_format(out, "\n%s\n", title);
	for (const struct option_row *row = option_rows; row->name; row++) {
		if (!is_listed(row, command, own))
			continue;
		option_name(&left, row);
		option_text(&right, row);
		list_row(out, left.data, right.data, width);
	}
	buf_done(&left);
	buf_done(&right);
}

/* --- the two screens -------------------------------------------------- */

static void
print_all(struct buf *out)
{
	int width = 0;

	wrap_text(out,
		_("andu makes Chinese official documents: from a text file "
		  "in YAML to a typeset PDF."),
		0, 0);
	buf_format(out, "\n%sandu %s\n", _("Usage: "),
		_("COMMAND [OPTION...] [FILE...]"));
	for (const struct command *c = commands; c->name; c++)
		if (width < INDENT + (int)strlen(c->name) + 2)
			width = INDENT + (int)strlen(c->name) + 2;
	buf_format(out, "\n%s\n", _("Commands:"));
	for (const struct command *c = commands; c->name; c++)
		list_row(out, c->name, _(c->summary), width);
	print_options(out, _("Options of all commands:"), NULL, false);
	buf_char(out, '\n');
	wrap_text(out,
		_("“andu help COMMAND” tells the options of a command and "
		  "shows examples."),
		0, 0);
	wrap_text(out,
		_("Exit status: 0 done, 1 errors in the input, 2 wrong "
		  "usage, 3 files, fonts or templates failed, 4 some "
		  "documents of a batch were refused."),
		0, 0);
}

static void
print_command(struct buf *out, const struct command *command)
{
	buf_format(out, "andu %s: %s\n\n", command->name, _(command->summary));
	buf_format(out, "%sandu %s %s%s%s\n\n", _("Usage: "), command->name,
		_("[OPTION...]"), *command->operands ? " " : "",
		*command->operands ? _(command->operands) : "");
	wrap_text(out, _(command->description), 0, 0);
	print_options(out, _("Options:"), command->name, true);
	print_options(out, _("Options of all commands:"), command->name, false);
	if (!command->examples[0].line)
		return;
	buf_format(out, "\n%s\n", _("Examples:"));
	for (size_t i = 0; i < EXAMPLE_LIMIT && command->examples[i].line;
		i++) {
		buf_format(out, "  %s\n      ", _(command->examples[i].line));
		wrap_text(out, _(command->examples[i].text), 6, 6);
	}
}

int
help_run(const struct options *options)
{
	struct buf out = {0};
	int status;

	if (options->file_count)
		print_command(&out, command_lookup(options->files[0]));
	else
		print_all(&out);
	status = job_print(options, &out, STATUS_DONE);
	buf_done(&out);
	return status;
}
