/*
 * andu completion: what the shells need to complete a command line, made
 * from the tables of commands and options. For zsh and fish, which show
 * explanations, in both languages: the script is installed once for all.
 */
#include "commands/completion.h"
#include "commands/job.h"
#include "commands/say.h"

#include "base/buf.h"
#include "base/language.h"
#include "check/check.h"
#include "template/template.h"

#include <stdio.h>
#include <string.h>

static const struct shell {
	const char *name;
	void (*write)(struct buf *out);
} shells[] = {
	{"bash", completion_bash},
	{"zsh", completion_zsh},
	{"fish", completion_fish},
};

enum { SHELL_COUNT = sizeof shells / sizeof *shells };

/* --- what stands where ------------------------------------------------ */

static const struct {
	const char *word; /* in an argument's name or in operands */
	enum action action;
} actions[] = {
	{"KIND", ACTION_KINDS},
	{"RULE", ACTION_RULES},
	{"COMMAND", ACTION_COMMANDS},
	{"MANIFEST", ACTION_FILES},
	{"FILE", ACTION_FILES},
	{"OUT", ACTION_FILES},
	{"DIR", ACTION_FOLDERS},
};

static enum action
action_of(const char *words)
{
	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
		if (strstr(words, actions[i].word))
			return actions[i].action;
	return ACTION_NONE;
}

enum action
completion_argument(const struct option_row *row)
{
	return row->value ? ACTION_VALUES : action_of(row->argument);
}

enum action
completion_operands(const struct command *command)
{
	/* "bash|zsh": the words themselves */
	if (*command->operands >= 'a' && *command->operands <= 'z')
		return ACTION_VALUES;
	return action_of(command->operands);
}

void
completion_values(struct buf *out, const struct option_row *row)
{
	const char *value;

	for (size_t i = 0; (value = row->value(i)); i++)
		buf_format(out, "%s%s", i ? " " : "", value);
}

void
completion_words(struct buf *out, const char *operands)
{
	for (; *operands; operands++)
		buf_char(out, *operands == '|' ? ' ' : *operands);
}

void
completion_quoted(struct buf *out, const char *text, const char *escaped)
{
	for (; *text; text++) {
		if (*text == '\'')
			buf_text(out, "'\\'");
		else if (strchr(escaped, *text))
			buf_char(out, '\\');
		buf_char(out, *text);
	}
}

/* --- the command ------------------------------------------------------ */

/*
 * What the scripts ask while one types, so that an office's own kinds are
 * among them: a word and its explanation a line, a tabulator between.
 */
static int
print_kinds(const struct options *options)
{
	struct resources resources;
	int status = resources_open(&resources, options);
	struct buf out = {0};

	if (status)
		return status;
	for (const struct template_entry *entry =
			template_entries(resources.arena, resources.templates);
		entry; entry = entry->next) {
		const char *name = entry->name_count ? entry->names[0] : "";

		buf_format(&out, "%s\t%s\n", entry->key, name);
		for (size_t i = 0; i < entry->name_count; i++)
			buf_format(
				&out, "%s\t%s\n", entry->names[i], entry->key);
	}
	status = job_print(options, &out, status);
	buf_done(&out);
	resources_close(&resources);
	return status;
}

static int
print_rules(const struct options *options)
{
	struct buf out = {0};
	int status;

	for (size_t i = 0; check_rule(i); i++) {
		const struct message *message =
			check_rule_message(check_rule(i));

		if (check_rule(i)->why)
			buf_format(&out, "%s\t%s\n", message->rule,
				_(message->text));
	}
	status = job_print(options, &out, STATUS_DONE);
	buf_done(&out);
	return status;
}

int
completion_run(const struct options *options)
{
	const char *name = options->files[0];
	const char *language = language_is_chinese() ? "zh" : "en";
	struct buf out = {0};
	int status;

	if (!strcmp(name, "kinds"))
		return print_kinds(options);
	if (!strcmp(name, "rules"))
		return print_rules(options);
	for (size_t i = 0; i < SHELL_COUNT; i++) {
		if (strcmp(shells[i].name, name))
			continue;
		shells[i].write(&out); /* in both languages */
		language_init(language);
		status = job_print(options, &out, STATUS_DONE);
		buf_done(&out);
		return status;
	}
	say(_("no completion for “%s”; possible: %s"), name,
		command_lookup("completion")->operands);
	return STATUS_USAGE;
}
