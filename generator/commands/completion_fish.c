/* The script that completes andu's command line in fish. */
#include "commands/completion.h"

#include "base/language.h"

#include <string.h>

static void
write_text(struct buf *out, const char *text)
{
	buf_char(out, '\'');
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			buf_char(out, '\\');
		buf_char(out, *text);
	}
	buf_char(out, '\'');
}

/* The names of all commands. */
static void
write_names(struct buf *out)
{
	for (const struct command *c = commands; c->name; c++)
		buf_format(out, "%s%s", c == commands ? "" : " ", c->name);
}

static void
write_action(struct buf *out, enum action action, const char *suffixes)
{
	switch (action) {
	case ACTION_NONE:
	case ACTION_VALUES: /* written by who knows them */
		return;
	case ACTION_FILES:
		if (!suffixes) {
			buf_text(out, " -F");
			return;
		}
		buf_format(out, " -k -a '(__andu_files %s)'", suffixes);
		return;
	case ACTION_FOLDERS:
		buf_text(out, " -a '(__fish_complete_directories)'");
		return;
	case ACTION_KINDS:
		buf_text(out, " -a '(andu completion kinds 2>/dev/null)'");
		return;
	case ACTION_RULES:
		buf_text(out, " -a '(andu completion rules 2>/dev/null)'");
		return;
	case ACTION_COMMANDS:
		buf_text(out, " -a '");
		write_names(out);
		buf_char(out, '\'');
		return;
	}
}

static void
write_option(struct buf *out, const struct option_row *row, const char *command)
{
	enum action action;

	buf_text(out, "\tcomplete -c andu");
	if (command)
		buf_format(out, " -n '__andu_command %s'", command);
	else
		buf_text(out, " -n '__andu_command'");
	if (row->letter)
		buf_format(out, " -s %c", row->letter);
	buf_format(out, " -l %s", row->name);
	if (row->argument) {
		action = completion_argument(row);
		buf_text(out, action == ACTION_FILES ? " -r" : " -x");
		if (action == ACTION_VALUES) {
			buf_text(out, " -a '");
			completion_values(out, row);
			buf_char(out, '\'');
		} else {
			write_action(out, action, NULL);
		}
	}
	buf_text(out, " -d ");
	write_text(out, _(row->help));
	buf_char(out, '\n');
}

static void
write_operands(struct buf *out, const struct command *command)
{
	enum action action = completion_operands(command);

	if (action == ACTION_NONE)
		return;
	buf_format(out, "\tcomplete -c andu -n '__andu_command %s'",
		command->name);
	if (action == ACTION_VALUES) {
		buf_text(out, " -a '");
		completion_words(out, command->operands);
		buf_char(out, '\'');
	} else {
		write_action(out, action, command->suffixes);
	}
	buf_char(out, '\n');
}

static void
write_language(struct buf *out, const char *language)
{
	language_init(language);
	for (const struct command *c = commands; c->name; c++) {
		buf_format(out,
			"\tcomplete -c andu -n '__andu_command' -a %s -d ",
			c->name);
		write_text(out, _(c->summary));
		buf_char(out, '\n');
	}
	for (const struct option_row *row = option_rows; row->name; row++)
		if (!row->commands)
			write_option(out, row, NULL);
	for (const struct command *c = commands; c->name; c++) {
		for (const struct option_row *row = option_rows; row->name;
			row++)
			if (option_lookup(row->name, c->name) == row)
				write_option(out, row, c->name);
		write_operands(out, c);
	}
}

/* __andu_command [NAME]: is that the command of the line (or is there none)? */
static void
write_head(struct buf *out)
{
	buf_text(out, "# Completion for fish, made by “andu completion fish”.\n"
		      "\n"
		      "function __andu_command\n"
		      "\tset -l names ");
	write_names(out);
	buf_text(out,
		"\n"
		"\tfor word in (commandline -opc)[2..-1]\n"
		"\t\tif contains -- $word $names\n"
		"\t\t\ttest (count $argv) -eq 1 -a \"$word\" = \"$argv[1]\"\n"
		"\t\t\treturn\n"
		"\t\tend\n"
		"\tend\n"
		"\ttest (count $argv) -eq 0\n"
		"end\n"
		"\n"
		"function __andu_files\n"
		"\tset -l word (commandline -ct)\n"
		"\tset -l found\n"
		"\tfor suffix in $argv\n"
		"\t\tset -a found $word*.$suffix\n"
		"\tend\n"
		"\tstring join -- \\n $found\n"
		"\t__fish_complete_directories $word ''\n"
		"end\n"
		"\n"
		"complete -c andu -e\n"
		"complete -c andu -f\n");
}

void
completion_fish(struct buf *out)
{
	write_head(out);
	buf_text(out, "set -l language $LC_ALL $LC_MESSAGES $LANG\n"
		      "if string match -q -- 'zh*' \"$language[1]\"\n");
	write_language(out, "zh");
	buf_text(out, "else\n");
	write_language(out, "en");
	buf_text(out, "end\n");
}
