/* andu: options and exit status. */
#include "base/language.h"
#include "commands/command.h"
#include "output/output.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	OPTION_TO = 256,
	OPTION_TEMPLATE,
	OPTION_SET,
	OPTION_FORMAT,
	OPTION_LEVEL,
	OPTION_LANG,
	OPTION_VERSION,
	OPTION_DRY_RUN,
	OPTION_FORCE,
	OPTION_FAIL_FAST,
	OPTION_SHARD,
	OPTION_PREVIOUS,
	OPTION_SUMMARY,
};

static const struct option long_options[] = {
	{"output", required_argument, NULL, 'o'},
	{"to", required_argument, NULL, OPTION_TO},
	{"template", required_argument, NULL, OPTION_TEMPLATE},
	{"set", required_argument, NULL, OPTION_SET},
	{"format", required_argument, NULL, OPTION_FORMAT},
	{"level", required_argument, NULL, OPTION_LEVEL},
	{"lang", required_argument, NULL, OPTION_LANG},
	{"jobs", required_argument, NULL, 'j'},
	{"dry-run", no_argument, NULL, OPTION_DRY_RUN},
	{"force", no_argument, NULL, OPTION_FORCE},
	{"fail-fast", no_argument, NULL, OPTION_FAIL_FAST},
	{"shard", required_argument, NULL, OPTION_SHARD},
	{"previous", required_argument, NULL, OPTION_PREVIOUS},
	{"summary", required_argument, NULL, OPTION_SUMMARY},
	{"quiet", no_argument, NULL, 'q'},
	{"help", no_argument, NULL, 'h'},
	{"version", no_argument, NULL, OPTION_VERSION},
	{0},
};

static const struct {
	const char *option, *text;
} option_help[] = {
	{"-o, --output OUT", N_("the output's file or folder; - is stdout")},
	{"    --to FORMAT", N_("pdf (default), docbook, tree, pages")},
	{"    --template FILE", N_("a template file in place of the kind's")},
	{"    --set KEY=VALUE", N_("a field's value, in place of the file's")},
	{"    --format FORMAT", N_("messages: short, long, json")},
	{"    --level LEVEL",
		N_("the least that is told: info, warning (default), error")},
	{"-q, --quiet", N_("tell errors only")},
	{"    --lang LANGUAGE", N_("messages: zh, en")},
	{"-j, --jobs N", N_("batch: processes; without it, one a processor")},
	{"    --dry-run", N_("batch: try everything, write nothing")},
	{"    --force", N_("batch: make also what is unchanged")},
	{"    --fail-fast", N_("batch: stop at the first refused document")},
	{"    --shard K/N", N_("batch: only the part K of N")},
	{"    --previous DIR", N_("batch: last year's folder or manifest")},
	{"    --summary FILE", N_("batch: the draft of a summary")},
	{"-h, --help", N_("this text")},
	{"    --version", N_("the program's version")},
};

static void
print_help(void)
{
	printf("%s\n\n", _("andu turns a YAML file into a Chinese official "
			   "document"));
	printf("%s\n", _("Commands:"));
	for (const struct command *c = commands; c->name; c++)
		printf("  andu %s %s\n        %s\n", c->name, c->usage,
			_(c->summary));
	printf("\n%s\n", _("Options:"));
	for (size_t i = 0; i < sizeof option_help / sizeof option_help[0]; i++)
		printf("  %-20s  %s\n", option_help[i].option,
			_(option_help[i].text));
	printf("\n%s\n",
		_("Exit status: 0 done, 1 errors in the input, 2 wrong "
		  "usage, 3 files, fonts or templates failed, 4 some "
		  "documents of a batch were refused"));
}

static int
usage(const char *text, const char *detail)
{
	fprintf(stderr, "andu: %s%s%s\n", text, detail ? ": " : "",
		detail ? detail : "");
	fprintf(stderr, "%s\n", _("andu --help tells more"));
	return STATUS_USAGE;
}

static bool
read_level(const char *name, struct options *options)
{
	static const char *const names[] = {"info", "warning", "error"};

	for (int i = 0; i < 3; i++) {
		if (!strcmp(names[i], name)) {
			options->level = (enum diag_level)i;
			return true;
		}
	}
	return false;
}

static bool
read_format(const char *name, struct options *options)
{
	static const char *const names[] = {"short", "long", "json"};

	for (int i = 0; i < 3; i++) {
		if (!strcmp(names[i], name)) {
			options->format = (enum diag_format)i;
			options->format_given = true;
			return true;
		}
	}
	return false;
}

/* "K/N" with K from 1 to N. */
static bool
read_shard(const char *text, struct options *options)
{
	char rest;

	return sscanf(text, "%u/%u%c", &options->shard, &options->shards,
		       &rest) == 2 &&
	       options->shard >= 1 && options->shard <= options->shards &&
	       *text != '-';
}

/* Options of batch alone; the same results as read_option. */
static int
read_batch_option(int c, struct options *options)
{
	char *end;

	switch (c) {
	case 'j':
		options->jobs = (int)strtol(optarg, &end, 10);
		if (*end || options->jobs < 1)
			return 1 + usage(_("-j wants a number"), optarg);
		return 0;
	case OPTION_DRY_RUN:
		options->dry_run = true;
		return 0;
	case OPTION_FORCE:
		options->force = true;
		return 0;
	case OPTION_FAIL_FAST:
		options->fail_fast = true;
		return 0;
	case OPTION_SHARD:
		if (!read_shard(optarg, options))
			return 1 + usage(_("--shard wants K/N"), optarg);
		return 0;
	case OPTION_PREVIOUS:
		options->previous = optarg;
		return 0;
	case OPTION_SUMMARY:
		options->summary = optarg;
		return 0;
	default:
		return 1 + usage(_("wrong option"), NULL);
	}
}

/* One option; 0 to go on, else the status to exit with, plus 1. */
static int
read_option(int c, struct options *options)
{
	switch (c) {
	case 'o':
		options->output = optarg;
		return 0;
	case 'q':
		options->level = LEVEL_ERROR;
		options->quiet = true;
		return 0;
	case OPTION_TO:
		options->to = optarg;
		if (!output_lookup(optarg))
			return 1 + usage(_("no such format"), optarg);
		return 0;
	case OPTION_TEMPLATE:
		options->template_file = optarg;
		return 0;
	case OPTION_SET:
		if (!strchr(optarg, '=') || options->set_count == SET_LIMIT)
			return 1 + usage(_("--set wants KEY=VALUE"), optarg);
		options->sets[options->set_count++] = optarg;
		return 0;
	case OPTION_FORMAT:
		if (!read_format(optarg, options))
			return 1 + usage(_("no such format"), optarg);
		return 0;
	case OPTION_LEVEL:
		if (!read_level(optarg, options))
			return 1 + usage(_("no such level"), optarg);
		return 0;
	case OPTION_LANG:
		language_init(optarg);
		return 0;
	case 'h':
		print_help();
		return 1 + STATUS_DONE;
	case OPTION_VERSION:
		puts("andu " ANDU_VERSION);
		return 1 + STATUS_DONE;
	default:
		return read_batch_option(c, options);
	}
}

int
main(int argc, char **argv)
{
	struct options options = {.level = LEVEL_WARNING};
	const struct command *command;
	int c, status;

	language_init(NULL);
	while ((c = getopt_long(argc, argv, "o:j:qh", long_options, NULL)) !=
		-1) {
		status = read_option(c, &options);
		if (status)
			return status - 1;
	}
	if (optind == argc)
		return usage(_("no command"), NULL);
	command = command_lookup(argv[optind]);
	if (!command)
		return usage(_("no such command"), argv[optind]);
	options.files = argv + optind + 1;
	options.file_count = (size_t)(argc - optind - 1);
	if (*command->usage && !options.file_count)
		return usage(_("no file given"), command->name);
	status = command->run(&options);
	if (fflush(stdout) && !status)
		status = STATUS_SURROUNDINGS;
	return status;
}
