/* The list of commands. */
#include "base/language.h"
#include "commands/command.h"

#include <string.h>

const struct command commands[] = {
	{"build",
		"FILE... [-o OUT] [--to FORMAT] [--template FILE] [--set "
		"KEY=VALUE]",
		N_("turn each file into a finished document"), build_run},
	{"check", "FILE...", N_("report every fault, write nothing"),
		check_run},
	{"batch",
		"DIR|MANIFEST -o DIR [-j N] [--dry-run] [--force] "
		"[--fail-fast] [--shard K/N] [--previous DIR] [--summary "
		"FILE]",
		N_("make many documents, each for itself"), batch_command},
	{"kinds", "", N_("list the kinds of documents"), kinds_run},
	{0},
};

const struct command *
command_lookup(const char *name)
{
	for (const struct command *c = commands; c->name; c++)
		if (!strcmp(c->name, name))
			return c;
	return NULL;
}
