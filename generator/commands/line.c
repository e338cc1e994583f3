/* The command line: words into a command and its options. */
#include "commands/line.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/language.h"
#include "base/nearest.h"
#include "commands/job.h"
#include "commands/say.h"
#include "config/config.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What getopt_long gives for a long option: this plus the row's index. */
enum { LONG_BASE = 256 };

struct reader {
	int argc;
	char **argv;
	char *letters;               /* for getopt_long */
	struct option *long_options; /* the same */
	const char *command;         /* NULL where it is missing or unknown */
	struct options *options;
	size_t faults;
	const char *one_dash; /* the word like "-fix" that was told of */
};

__attribute__((format(printf, 2, 3))) static void
fault(struct reader *reader, const char *format, ...)
{
	va_list arguments;

	reader->faults++;
	va_start(arguments, format);
	say_list(format, arguments);
	va_end(arguments);
}

/* --- what getopt_long wants ------------------------------------------- */

static void
prepare(struct reader *reader)
{
	struct buf letters = {0};
	size_t rows = 0, count = 0;

	while (option_rows[rows].name)
		rows++;
	reader->long_options =
		memory_grow(NULL, rows + 1, sizeof *reader->long_options);
	/* '-': in order, where that is wanted; a missing argument as ':' */
	buf_text(&letters, "-:");
	for (size_t i = 0; i < rows; i++) {
		const struct option_row *row = &option_rows[i];

		if (option_lookup(row->name, NULL) != row)
			continue; /* its name is in already */
		reader->long_options[count++] = (struct option){
			.name = row->name,
			.has_arg =
				row->argument ? required_argument : no_argument,
			.val = LONG_BASE + (int)i,
		};
		if (row->letter)
			buf_format(&letters, "%c%s", row->letter,
				row->argument ? ":" : "");
	}
	reader->long_options[count] = (struct option){0};
	reader->letters = letters.data;
	/* A command stands before its options, whatever POSIX thinks. */
	unsetenv("POSIXLY_CORRECT");
	opterr = 0;
}

static int
next_option(const struct reader *reader, const char *letters)
{
	return getopt_long(reader->argc, reader->argv, letters,
		reader->long_options, NULL);
}

/* The first row of the option that getopt_long's `code` stands for. */
static const struct option_row *
row_of(int code)
{
	if (code >= LONG_BASE)
		return &option_rows[code - LONG_BASE];
	for (const struct option_row *row = option_rows; row->name; row++)
		if (row->letter && row->letter == code)
			return row;
	return NULL;
}

/* --- faults of options ------------------------------------------------ */

/* "--s" may have been meant as one of several: name them. */
static bool
say_ambiguous(struct reader *reader, const char *word, size_t length)
{
	struct buf names = {0};
	size_t count = 0;

	for (const struct option *o = reader->long_options; o->name; o++) {
		if (strncmp(o->name, word + 2, length - 2) ||
			(reader->command &&
				!option_lookup(o->name, reader->command)))
			continue;
		buf_format(&names, "%s--%s", count++ ? _(", ") : "", o->name);
	}
	if (count > 1)
		fault(reader, _("%.*s may be one of several options: %s"),
			(int)length, word, names.data);
	else if (count)
		fault(reader, _("no such option: %.*s; did you mean %s?"),
			(int)length, word, names.data);
	buf_done(&names);
	return count > 0;
}

static void
say_unknown_long(struct reader *reader, const char *word)
{
	size_t length = strcspn(word, "=");
	char *name = memory_grow(NULL, length + 1, 1);
	struct nearest nearest;

	if (say_ambiguous(reader, word, length)) {
		memory_free(name);
		return;
	}
	memcpy(name, word + 2, length - 2);
	name[length - 2] = '\0';
	nearest = nearest_to(name);
	/* The command's own first: of equals the first stays. */
	for (const struct option_row *row = option_rows; row->name; row++)
		if (reader->command && option_concerns(row, reader->command))
			nearest_try(&nearest, row->name);
	for (const struct option_row *row = option_rows; row->name; row++)
		nearest_try(&nearest, row->name);
	if (nearest.found)
		fault(reader, _("no such option: --%s; did you mean --%s?"),
			name, nearest.found);
	else
		fault(reader, _("no such option: --%s"), name);
	memory_free(name);
}

/* "-fix": said once, at its first letter. */
static bool
say_one_dash(struct reader *reader, char letter)
{
	for (int i = 1; i < reader->argc; i++) {
		const char *word = reader->argv[i];
		if (*word != '-' || strlen(word) < 3 || !strchr(word, letter) ||
			!option_lookup(word + 1, NULL))
			continue;
		if (reader->one_dash != word)
			fault(reader,
				_("no such option: %s; did you mean -%s?"),
				word, word);
		reader->one_dash = word;
		return true;
	}
	return false;
}

/* A letter of several bytes comes byte by byte: say its word, once. */
static void
say_unknown_letter(struct reader *reader, int letter)
{
	unsigned char byte = (unsigned char)letter;

	if (byte < 0x80) {
		if (!say_one_dash(reader, byte))
			fault(reader, _("no such option: -%c"), byte);
		return;
	}
	if (byte < 0xC0)
		return;
	for (int i = 1; i < reader->argc; i++) {
		const char *word = reader->argv[i];
		if (word[0] == '-' && word[1] != '-' && strchr(word, byte)) {
			fault(reader, _("no such option: %s"), word);
			return;
		}
	}
}

static void
say_possible(struct reader *reader, const struct option_row *row)
{
	struct buf names = {0};
	struct nearest nearest = nearest_to(optarg);
	const char *value;

	for (size_t i = 0; (value = row->value(i)); i++) {
		nearest_try(&nearest, value);
		buf_format(&names, "%s%s", i ? _(", ") : "", value);
	}
	if (nearest.found)
		fault(reader,
			_("--%s cannot be “%s”; did you mean “%s”? Possible: "
			  "%s"),
			row->name, optarg, nearest.found, names.data);
	else
		fault(reader, _("--%s cannot be “%s”. Possible: %s"), row->name,
			optarg, names.data);
	buf_done(&names);
}

/* The option is there, but for other commands: name them. */
static void
say_elsewhere(struct reader *reader, const struct option_row *row)
{
	struct buf names = {0};

	for (const struct command *c = commands; c->name; c++)
		if (option_lookup(row->name, c->name))
			buf_format(&names, "%s%s", names.length ? _(", ") : "",
				c->name);
	fault(reader, _("%s has no option --%s; it belongs to: %s"),
		reader->command, row->name, names.data ? names.data : "");
	buf_done(&names);
}

/* --- options ---------------------------------------------------------- */

static void
take_option(struct reader *reader, int code)
{
	const struct option_row *row;

	if (code == '?' && optopt == 0) {
		say_unknown_long(reader, reader->argv[optind - 1]);
		return;
	}
	if (code == '?' && optopt < LONG_BASE) {
		say_unknown_letter(reader, optopt);
		return;
	}
	row = row_of(code == '?' || code == ':' ? optopt : code);
	if (reader->command) {
		const struct option_row *own =
			option_lookup(row->name, reader->command);
		if (!own) {
			say_elsewhere(reader, row);
			return;
		}
		row = own;
	}
	if (code == '?')
		fault(reader, _("--%s takes no value"), row->name);
	else if (code == ':')
		fault(reader, _("--%s needs %s behind it"), row->name,
			_(row->argument));
	else if (optarg && *optarg == '=' && code < LONG_BASE)
		fault(reader, _("-%c%s: write -%c %s"), code, optarg, code,
			optarg + 1);
	else if (option_set(row, optarg, reader->options))
		return;
	else if (row->value)
		say_possible(reader, row);
	else
		fault(reader, _("--%s needs %s, not “%s” (%s)"), row->name,
			_(row->argument), optarg, _(row->help));
}

/*
 * A first look, in the order in which the words stand: the language comes
 * before any message, wherever --lang stands; and which command it is
 * decides what options mean.
 */
static void
look_ahead(struct reader *reader)
{
	const struct option_row *language = option_lookup("lang", NULL);
	const char *word = NULL;
	struct options options = {0};
	int code;

	while ((code = next_option(reader, reader->letters)) != -1) {
		if (code == 1 && !word)
			word = optarg;
		if (code >= LONG_BASE && row_of(code) == language)
			(void)option_set(language, optarg, &options);
	}
	if (!word && optind < reader->argc) /* behind -- */
		word = reader->argv[optind];
	if (word && command_lookup(word))
		reader->command = word;
	language_init(options.language ? options.language
				       : reader->options->config->language);
}

/* Then each option; what is none is put behind them: argv + optind. */
static void
take_options(struct reader *reader)
{
	int code;

	optind = 0; /* anew, from the beginning */
	while ((code = next_option(reader, reader->letters + 1)) != -1)
		take_option(reader, code);
}

/* --- the command and its operands ------------------------------------- */

static const char *const dashes[] = {"—", "–", "−", "－", "―"};

/* An input method writes dashes that look like a hyphen. */
static bool
has_other_dash(const char *word)
{
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (!strncmp(word, dashes[i], strlen(dashes[i])))
			return access(word, F_OK) != 0;
	return false;
}

static void
say_unknown_command(struct reader *reader, const char *word)
{
	struct nearest nearest = nearest_to(word);
	const char *dot = strrchr(word, '.');

	for (const struct command *c = commands; c->name; c++)
		nearest_try(&nearest, c->name);
	if (has_other_dash(word))
		return; /* said with the operands */
	if (dot && (!strcmp(dot, ".yaml") || !strcmp(dot, ".yml")))
		fault(reader,
			_("no such command: %s; to make the document: andu "
			  "build %s"),
			word, word);
	else if (nearest.found)
		fault(reader, _("no such command: %s; did you mean %s?"), word,
			nearest.found);
	else
		fault(reader, _("no such command: %s"), word);
}

void
line_operands(const char *operands, size_t *ret_least, size_t *ret_most)
{
	*ret_least = *ret_most = 0;
	while (*operands) {
		size_t length = strcspn(operands, " ");

		*ret_least += *operands != '[';
		if (memmem(operands, length, "...", 3))
			*ret_most = SIZE_MAX;
		else if (*ret_most != SIZE_MAX)
			++*ret_most;
		operands += length;
		operands += strspn(operands, " ");
	}
}

static void
check_operands(struct reader *reader, const struct command *command)
{
	size_t least, most;

	line_operands(command->operands, &least, &most);
	if (reader->options->file_count < least)
		fault(reader, _("%s needs %s behind it"), command->name,
			_(command->operands));
	else if (reader->options->file_count > most)
		fault(reader, _("%s: one word too many: %s"), command->name,
			reader->options->files[most]);
	else if (strstr(command->operands, "COMMAND") &&
		 reader->options->file_count &&
		 !command_lookup(reader->options->files[0]))
		say_unknown_command(reader, reader->options->files[0]);
}

static void
check_dashes(struct reader *reader, int first)
{
	for (int i = first; i < reader->argc; i++)
		if (has_other_dash(reader->argv[i]))
			fault(reader,
				_("“%s” begins with a dash; options begin "
				  "with the hyphen of the keyboard: -"),
				reader->argv[i]);
}

/* What is asked for, options being read; NULL with a fault told. */
static const struct command *
find_command(struct reader *reader, char **words, size_t count)
{
	static const struct command version = {
		.name = "version", .run = version_run};
	struct options *options = reader->options;
	const struct command *command = count ? command_lookup(words[0]) : NULL;

	if (options->version && !reader->faults)
		return &version;
	if (count && !command)
		say_unknown_command(reader, words[0]);
	if (options->help && !reader->faults) {
		options->files = words; /* the command, or nothing */
		options->file_count = count > 0;
		return command_lookup("help");
	}
	if (!count && !reader->faults)
		fault(reader, "%s", _("no command is given"));
	if (!command)
		return NULL;
	options->files = words + 1;
	options->file_count = count - 1;
	check_operands(reader, command);
	return command;
}

static void
say_where(const struct reader *reader)
{
	bool own = reader->command && strcmp(reader->command, "help") != 0;

	say_line(_("usage: andu help%s%s"), own ? " " : "",
		own ? reader->command : "");
}

const struct command *
line_read(int argc, char **argv, struct options *options)
{
	struct reader reader = {.argc = argc, .argv = argv, .options = options};
	const struct command *command = NULL;
	int first;

	*options = (struct options){
		.level = LEVEL_WARNING, .config = config_load()};
	prepare(&reader);
	look_ahead(&reader);
	take_options(&reader);
	first = optind;
	check_dashes(&reader, first);
	command = find_command(&reader, argv + first, (size_t)(argc - first));
	if (command && options->config->is_public && !options->is_public &&
		option_lookup("public", command->name))
		(void)options_publish(options);
	if (reader.faults)
		say_where(&reader);
	memory_free(reader.letters);
	memory_free(reader.long_options);
	return reader.faults ? NULL : command;
}
