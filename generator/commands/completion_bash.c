/* The script that completes andu's command line in bash. */
#include "commands/completion.h"

#include <string.h>

/* 'build -o' | 'build --output'; of an option for all: *' --lang' */
static void
write_pattern(
	struct buf *out, const struct option_row *row, const char *command)
{
	const char *front = command ? "'" : "*'";

	command = command ? command : "";
	if (row->letter)
		buf_format(out, "%s%s -%c' | ", front, command, row->letter);
	buf_format(out, "%s%s --%s'", front, command, row->name);
}

static void
write_action(struct buf *out, enum action action)
{
	static const char *const names[] = {
		[ACTION_NONE] = "none",
		[ACTION_VALUES] = "words ",
		[ACTION_FILES] = "files",
		[ACTION_FOLDERS] = "folders",
		[ACTION_KINDS] = "ask kinds",
		[ACTION_RULES] = "ask rules",
		[ACTION_COMMANDS] = "words",
	};

	buf_text(out, names[action]);
}

static void
write_argument(
	struct buf *out, const struct option_row *row, const char *command)
{
	enum action action = completion_argument(row);

	buf_text(out, "\t");
	write_pattern(out, row, command);
	buf_text(out, ") echo ");
	write_action(out, action);
	if (action == ACTION_VALUES)
		completion_values(out, row);
	buf_text(out, " ;;\n");
}

static void
write_arguments(struct buf *out)
{
	buf_text(out, "# COMMAND OPTION: what stands behind the option\n"
		      "_andu_argument()\n{\n"
		      "\tcase \"$1 $2\" in\n");
	for (const struct command *c = commands; c->name; c++)
		for (const struct option_row *row = option_rows; row->name;
			row++)
			if (row->argument && row->commands &&
				option_concerns(row, c->name))
				write_argument(out, row, c->name);
	for (const struct option_row *row = option_rows; row->name; row++)
		if (row->argument && !row->commands)
			write_argument(out, row, NULL);
	buf_text(out, "\tesac\n}\n\n");
}

/* The same whatever the command, which may not be known yet. */
static void
write_wants(struct buf *out)
{
	buf_text(out, "# OPTION: does something stand behind it?\n"
		      "_andu_wants()\n{\n"
		      "\tcase $1 in\n\t''");
	for (const struct option_row *row = option_rows; row->name; row++) {
		if (!row->argument || option_lookup(row->name, NULL) != row)
			continue;
		if (row->letter)
			buf_format(out, " | -%c", row->letter);
		buf_format(out, " | --%s", row->name);
	}
	buf_text(out, ") return 0 ;;\n\tesac\n\treturn 1\n}\n\n");
}

static void
write_option_names(struct buf *out, const char *command)
{
	for (const struct option_row *row = option_rows; row->name; row++) {
		if (command ? option_lookup(row->name, command) != row
			    : row->commands != NULL)
			continue;
		if (row->letter)
			buf_format(out, " -%c", row->letter);
		buf_format(out, " --%s", row->name);
	}
}

static void
write_options(struct buf *out)
{
	buf_text(out, "# COMMAND: its options\n"
		      "_andu_options()\n{\n"
		      "\tcase $1 in\n");
	for (const struct command *c = commands; c->name; c++) {
		buf_format(out, "\t%s) echo", c->name);
		write_option_names(out, c->name);
		buf_text(out, " ;;\n");
	}
	buf_text(out, "\t*) echo");
	write_option_names(out, NULL);
	buf_text(out, " ;;\n\tesac\n}\n\n");
}

static void
write_command_names(struct buf *out)
{
	for (const struct command *c = commands; c->name; c++)
		buf_format(out, " %s", c->name);
}

static void
write_operands(struct buf *out)
{
	buf_text(out, "# COMMAND: what stands behind it\n"
		      "_andu_operands()\n{\n"
		      "\tcase $1 in\n");
	for (const struct command *c = commands; c->name; c++) {
		enum action action = completion_operands(c);

		buf_format(out, "\t%s) echo ", c->name);
		write_action(out, action);
		if (action == ACTION_VALUES)
			completion_words(out, c->operands);
		if (action == ACTION_COMMANDS)
			write_command_names(out);
		if (action == ACTION_FILES && c->suffixes)
			buf_format(out, " %s", c->suffixes);
		buf_text(out, " ;;\n");
	}
	buf_text(out, "\t'') echo words");
	write_command_names(out);
	buf_text(out, " ;;\n\tesac\n}\n\n");
}

static const char rest[] =
	"# CUR ACTION [WORD...]: fill COMPREPLY\n"
	"_andu_offer()\n"
	"{\n"
	"\tlocal cur=$1 action=$2 suffix\n"
	"\n"
	"\tshift 2\n"
	"\tcase $action in\n"
	"\twords)\n"
	"\t\tmapfile -t COMPREPLY < <(compgen -W \"$*\" -- \"$cur\")\n"
	"\t\t;;\n"
	"\task)\n"
	"\t\tmapfile -t COMPREPLY < <(compgen -W \"$(\n"
	"\t\t\tandu completion \"$1\" 2>/dev/null | cut -f 1)\" \\\n"
	"\t\t\t-- \"$cur\")\n"
	"\t\t;;\n"
	"\tfolders)\n"
	"\t\tcompopt -o filenames 2>/dev/null\n"
	"\t\tmapfile -t COMPREPLY < <(compgen -d -- \"$cur\")\n"
	"\t\t;;\n"
	"\tfiles)\n"
	"\t\tcompopt -o filenames 2>/dev/null\n"
	"\t\tif [ $# -eq 0 ]; then\n"
	"\t\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
	"\t\t\treturn\n"
	"\t\tfi\n"
	"\t\tmapfile -t COMPREPLY < <(\n"
	"\t\t\tcompgen -d -- \"$cur\"\n"
	"\t\t\tfor suffix; do\n"
	"\t\t\t\tcompgen -f -X \"!*.$suffix\" -- \"$cur\"\n"
	"\t\t\tdone)\n"
	"\t\t;;\n"
	"\tesac\n"
	"}\n"
	"\n"
	"_andu()\n"
	"{\n"
	"\tlocal cur=${COMP_WORDS[COMP_CWORD]} command= before= action i word\n"
	"\n"
	"\tCOMPREPLY=()\n"
	"\t# \"--to=pdf\" comes as three words. The command is the first that "
	"is\n"
	"\t# neither an option nor an option's argument.\n"
	"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	"\t\tword=${COMP_WORDS[i]}\n"
	"\t\tif [ \"$word\" = = ]; then\n"
	"\t\t\tcontinue\n"
	"\t\telif [ -n \"$before\" ]; then\n"
	"\t\t\tbefore=\n"
	"\t\telif [[ $word == -?* ]]; then\n"
	"\t\t\tif _andu_wants \"$word\"; then before=$word; fi\n"
	"\t\telif [ -z \"$command\" ]; then\n"
	"\t\t\tcommand=$word\n"
	"\t\tfi\n"
	"\tdone\n"
	"\t[ \"$cur\" != = ] || cur=\n"
	"\tif [ -n \"$before\" ]; then\n"
	"\t\taction=$(_andu_argument \"$command\" \"$before\")\n"
	"\telif [[ $cur == -* ]]; then\n"
	"\t\taction=\"words $(_andu_options \"$command\")\"\n"
	"\telse\n"
	"\t\taction=$(_andu_operands \"$command\")\n"
	"\tfi\n"
	"\t# shellcheck disable=SC2086 # a list of words\n"
	"\t[ -z \"$action\" ] || _andu_offer \"$cur\" $action\n"
	"}\n"
	"\n"
	"complete -F _andu andu\n";

void
completion_bash(struct buf *out)
{
	buf_text(out, "# Completion for bash, made by “andu completion "
		      "bash”.\n\n");
	write_wants(out);
	write_arguments(out);
	write_options(out);
	write_operands(out);
	buf_text(out, rest);
}
