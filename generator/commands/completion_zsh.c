/* The script that completes andu's command line in zsh. */
#include "commands/completion.h"

#include "base/language.h"

#include <string.h>

/* What _arguments is to do: the last part of its specification. */
static void
write_action(struct buf *out, enum action action, const char *suffixes)
{
	switch (action) {
	case ACTION_NONE:
	case ACTION_VALUES: /* written by who knows them */
		buf_char(out, ' ');
		return;
	case ACTION_FILES:
		buf_text(out, "_files");
		if (suffixes) {
			buf_text(out, " -g \"*.(");
			for (; *suffixes; suffixes++)
				buf_char(out,
					*suffixes == ' ' ? '|' : *suffixes);
			buf_text(out, ")(-.)\"");
		}
		return;
	case ACTION_FOLDERS:
		buf_text(out, "_files -/");
		return;
	case ACTION_KINDS:
		/* the space: with these words and no others */
		buf_text(out, " _andu_ask kinds");
		return;
	case ACTION_RULES:
		buf_text(out, " _andu_ask rules");
		return;
	case ACTION_COMMANDS:
		buf_text(out, "_andu_commands");
		return;
	}
}

/* '(-o --output)'{-o,--output}'[help]:FILE:_files' */
static void
write_option(struct buf *out, const struct option_row *row)
{
	enum action action;

	buf_text(out, "\t\t\t");
	if (row->letter)
		buf_format(out, "'(-%c --%s)'{-%c,--%s%s}'[", row->letter,
			row->name, row->letter, row->name,
			row->argument ? "=" : "");
	else
		buf_format(out, "'%s--%s%s[",
			strcmp(row->name, "set") ? "" : "*", row->name,
			row->argument ? "=" : "");
	completion_quoted(out, _(row->help), "[]\\");
	buf_char(out, ']');
	if (row->argument) {
		action = completion_argument(row);
		buf_char(out, ':');
		completion_quoted(out, _(row->argument), ":\\");
		buf_char(out, ':');
		if (action == ACTION_VALUES) {
			buf_char(out, '(');
			completion_values(out, row);
			buf_char(out, ')');
		} else {
			write_action(out, action, NULL);
		}
	}
	buf_text(out, "' \\\n");
}

static void
write_operands(struct buf *out, const struct command *command)
{
	enum action action = completion_operands(command);
	bool many = strpbrk(command->operands, " .") != NULL;

	if (!*command->operands)
		return;
	buf_format(out, "\t\t\t'%s:", many ? "*" : "1");
	completion_quoted(out, _(command->operands), ":\\");
	buf_char(out, ':');
	if (action == ACTION_VALUES) {
		buf_char(out, '(');
		completion_words(out, command->operands);
		buf_char(out, ')');
	} else {
		write_action(out, action, command->suffixes);
	}
	buf_text(out, "' \\\n");
}

/* Ends the list of arguments of _arguments. */
static void
write_end(struct buf *out)
{
	buf_text(out, "\t\t\t&& return 0\n");
}

static void
write_commands(struct buf *out, const char *language)
{
	buf_format(out, "_andu_commands_%s()\n{\n\tlocal -a commands=(\n",
		language);
	for (const struct command *c = commands; c->name; c++) {
		buf_format(out, "\t\t'%s:", c->name);
		completion_quoted(out, _(c->summary), "\\");
		buf_text(out, "'\n");
	}
	buf_text(out, "\t)\n\t_describe '");
	completion_quoted(out, _("command"), "");
	buf_text(out, "' commands\n}\n\n");
}

static void
write_language(struct buf *out, const char *language)
{
	language_init(language);
	write_commands(out, language);
	buf_format(out,
		"_andu_%s()\n{\n"
		"\tlocal curcontext=$curcontext state line ret=1\n"
		"\ttypeset -A opt_args\n\n"
		"\t_arguments -C -A '-*' \\\n",
		language);
	for (const struct option_row *row = option_rows; row->name; row++)
		if (!row->commands)
			write_option(out, row);
	buf_text(out, "\t\t\t'1: :_andu_commands' '*:: :->rest' && ret=0\n"
		      "\t[[ $state == rest ]] || return ret\n"
		      "\tcase $line[1] in\n");
	for (const struct command *c = commands; c->name; c++) {
		buf_format(out, "\t%s)\n\t\t_arguments -s \\\n", c->name);
		for (const struct option_row *row = option_rows; row->name;
			row++)
			if (option_lookup(row->name, c->name) == row)
				write_option(out, row);
		write_operands(out, c);
		write_end(out);
		buf_text(out, "\t\t;;\n");
	}
	buf_text(out, "\tesac\n\treturn ret\n}\n\n");
}

static const char head[] =
	"#compdef andu\n"
	"# Completion for zsh, made by “andu completion zsh”.\n"
	"\n"
	"_andu_language()\n"
	"{\n"
	"\tcase ${LC_ALL:-${LC_MESSAGES:-$LANG}} in\n"
	"\tzh*) REPLY=zh ;;\n"
	"\t*) REPLY=en ;;\n"
	"\tesac\n"
	"}\n"
	"\n"
	"_andu_ask()\n"
	"{\n"
	"\tlocal -a rows=(${(f)\"$(andu completion $1 2>/dev/null)\"})\n"
	"\n"
	"\trows=(${rows//:/\\\\:})\n"
	"\trows=(${rows/$'\\t'/:})\n"
	"\t_describe $1 rows\n"
	"}\n"
	"\n"
	"_andu_commands()\n"
	"{\n"
	"\tlocal REPLY\n"
	"\n"
	"\t_andu_language\n"
	"\t_andu_commands_$REPLY\n"
	"}\n"
	"\n";

static const char tail[] =
	"_andu()\n"
	"{\n"
	"\tlocal REPLY\n"
	"\n"
	"\t_andu_language\n"
	"\t_andu_$REPLY\n"
	"}\n"
	"\n"
	"# Loaded as a function of fpath, or read by “source”.\n"
	"if [[ $funcstack[1] == _andu ]]; then\n"
	"\t_andu \"$@\"\n"
	"else\n"
	"\tcompdef _andu andu\n"
	"fi\n";

void
completion_zsh(struct buf *out)
{
	buf_text(out, head);
	write_language(out, "en");
	write_language(out, "zh");
	buf_text(out, tail);
}
