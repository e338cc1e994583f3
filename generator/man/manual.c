/*
 * Makes a manual page from its source in this folder: puts in what the tables
 * of commands and options say, and makes Chinese text break into lines. Runs
 * when andu is built; not installed.
 *
 *     manual en|zh SOURCE > PAGE
 */
#include "flow.h"
#include "commands/command.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/language.h"
#include "template/views.h"

#include <stdio.h>
#include <string.h>

enum { SOURCE_LIMIT = 1024 * 1024 };

/* --- words ------------------------------------------------------------- */

/* mandoc takes a Chinese character at the end of a macro for a delimiter. */
static void
macro_end(struct buf *out)
{
	if ((unsigned char)out->data[out->length - 1] >= 0x80)
		buf_text(out, "\\&");
	buf_char(out, '\n');
}

/* Words of the user's, with what roff would take for its own escaped. */
static void
literal(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\\')
			buf_text(out, "\\e");
		else if (*text == '-')
			buf_text(out, "\\-");
		else
			buf_char(out, *text);
	}
}

/* Each sentence on a line of its own. */
static void
sentences(struct buf *out, const char *text)
{
	struct buf line = {0};

	for (; *text; text++) {
		bool paragraph = *text == '\n';
		bool end = paragraph || (*text == ' ' && line.length &&
						strchr(".?!:", text[-1]));
		if (!end) {
			if (*text == '\\')
				buf_text(&line, "\\e");
			else
				buf_char(&line, *text);
			continue;
		}
		if (line.length)
			flow_text(out, line.data);
		buf_reset(&line);
		if (paragraph && text[1] == '\n')
			buf_text(out, ".Pp\n");
	}
	if (line.length)
		flow_text(out, line.data);
	buf_done(&line);
}

/* --- what comes from the tables --------------------------------------- */

/* "FILE..." as "FILE ...", "a|b" as "a | b". */
static void
spread(struct buf *out, const char *text)
{
	while (*text) {
		if (!strncmp(text, "...", 3)) {
			buf_text(out, " ...");
			text += 3;
		} else if (*text == '|') {
			buf_text(out, " | ");
			text++;
		} else {
			buf_char(out, *text++);
		}
	}
}

static void
operands(struct buf *out, const char *text)
{
	size_t length = strlen(text);
	struct buf inner = {0};

	if (!length)
		return;
	if (*text == '[') {
		buf_bytes(&inner, text + 1, length - 2);
		buf_text(out, " Op Ar ");
	} else {
		buf_bytes(&inner, text, length);
		buf_text(out, *text >= 'a' && *text <= 'z' ? " Cm " : " Ar ");
	}
	spread(out, inner.data);
	buf_done(&inner);
}

static void
option_item(struct buf *out, const struct option_row *row)
{
	const char *value;

	buf_text(out, ".It ");
	if (row->letter)
		buf_format(out, "Fl %c , ", row->letter);
	buf_format(out, "Fl \\-%s", row->name);
	if (row->argument) {
		buf_text(out, " Ar ");
		buf_text(out, _(row->argument));
	}
	macro_end(out);
	sentences(out, _(row->help));
	if (!row->value)
		return;
	buf_text(out, ".Pq Cm");
	for (size_t i = 0; (value = row->value(i)); i++)
		buf_format(out, "%s %s", i ? " ," : "", value);
	buf_char(out, '\n');
}

/* The command's own, or those of all commands (NULL). */
static void
option_list(struct buf *out, const char *command)
{
	bool any = false;

	for (const struct option_row *row = option_rows; row->name; row++) {
		if (command ? !row->commands || !option_concerns(row, command)
			    : row->commands != NULL)
			continue;
		if (!any)
			buf_text(out, ".Bl -tag -width Ds\n");
		any = true;
		option_item(out, row);
	}
	if (any)
		buf_text(out, ".El\n");
}

static void
put_commands(struct buf *out)
{
	for (const struct command *c = commands; c->name; c++) {
		buf_format(out, ".Ss %s\n.D1 Nm andu Cm %s Oo Ar %s ... Oc",
			c->name, c->name, _("option"));
		if (*c->operands)
			operands(out, _(c->operands));
		macro_end(out);
		buf_text(out, ".Pp\n");
		sentences(out, _(c->description));
		option_list(out, c->name);
	}
}

static void
put_options(struct buf *out)
{
	option_list(out, NULL);
}

static void
put_examples(struct buf *out)
{
	for (const struct command *c = commands; c->name; c++) {
		for (size_t i = 0; i < EXAMPLE_LIMIT && c->examples[i].line;
			i++) {
			buf_text(out, ".It Li ");
			literal(out, _(c->examples[i].line));
			macro_end(out);
			sentences(out, _(c->examples[i].text));
		}
	}
}

/* --- the page --------------------------------------------------------- */

static const struct {
	const char *line;
	void (*put)(struct buf *out);
} places[] = {
	{"@COMMANDS@", put_commands},
	{"@OPTIONS@", put_options},
	{"@EXAMPLES@", put_examples},
};

struct page {
	struct buf out;
	struct buf paragraph;   /* of Chinese, until it is whole */
	bool literal;           /* between .Bd and .Ed */
	bool shown[PART_WORDS]; /* parts of which the attributes were put */
	const char *fault;      /* the page does not agree with the tables */
	struct arena *arena;
};

static void page_line(struct page *page, const char *line);

/* "@PART text .@": the attributes that the parser knows, and what follows. */
static void
put_part(struct page *page, struct arena *arena, const char *line)
{
	size_t length = strcspn(line, " @");
	const char *word = arena_copy(arena, line, length), *name;
	const char *attributes = part_attributes(arena, word);
	const char *end =
		arena_copy(arena, line + length, strcspn(line + length, "@"));

	if (!attributes) {
		page->fault = word;
		return;
	}
	for (size_t i = 0; (name = part_word_at(i)); i++)
		page->shown[i] = page->shown[i] || !strcmp(name, word);
	if (*attributes)
		page_line(
			page, arena_join(arena, ".Ic ", attributes, end, NULL));
}

/* A page that shows some parts shows all. */
static const char *
page_fault(const struct page *page)
{
	const char *missing = NULL;
	bool any = false;

	for (size_t i = 0; i < PART_WORDS; i++) {
		any = any || page->shown[i];
		if (!page->shown[i])
			missing = part_word_at(i);
	}
	return page->fault ? page->fault : any ? missing : NULL;
}

static void
paragraph_end(struct page *page)
{
	if (page->paragraph.length)
		flow_text(&page->out, page->paragraph.data);
	buf_reset(&page->paragraph);
}

static void
page_line(struct page *page, const char *line)
{
	if (!strncmp(line, "@PART ", 6)) {
		put_part(page, page->arena, line + 6);
		return;
	}
	if (!page->literal && language_is_chinese() &&
		strncmp(line, "@", 1) != 0 &&
		flow_gather(&page->paragraph, line))
		return;
	paragraph_end(page);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		if (!strcmp(places[i].line, line)) {
			places[i].put(&page->out);
			return;
		}
	}
	if (!strncmp(line, ".Bd", 3) || !strncmp(line, ".Ed", 3))
		page->literal = line[1] == 'B';
	if (page->literal && *line != '.') {
		buf_format(&page->out, "%s\n", line);
	} else if (*line == '.' && strncmp(line, ".\\\"", 3) != 0) {
		buf_text(&page->out, line);
		macro_end(&page->out);
	} else if (*line == '.' || !*line) {
		buf_format(&page->out, "%s\n", line);
	} else {
		flow_text(&page->out, line);
	}
}

/* The page of the source to standard output; the exit status. */
static int
make_page(struct page *page, const char *file, const struct source *source)
{
	const char *at, *end;

	for (at = source->bytes; at < source->bytes + source->length;
		at = end + 1) {
		end = strchr(at, '\n');
		if (!end)
			end = at + strlen(at);
		page_line(
			page, arena_copy(page->arena, at, (size_t)(end - at)));
	}
	paragraph_end(page);
	if (page_fault(page)) {
		fprintf(stderr,
			"manual: %s: the part “%s” is not in both the "
			"page and template/parts.c\n",
			file, page_fault(page));
		return 1;
	}
	fwrite(page->out.data, 1, page->out.length, stdout);
	return fflush(stdout) ? 3 : 0;
}

int
main(int argc, char **argv)
{
	struct arena *arena;
	struct diag *diag;
	struct source *source;
	struct page page = {0};
	int status = 3;

	if (argc != 3) {
		fputs("usage: manual en|zh SOURCE\n", stderr);
		return 2;
	}
	page.arena = arena = arena_new();
	diag = diag_new();
	language_init(argv[1]);
	source = file_read(session_of(arena, diag), argv[2], SOURCE_LIMIT);
	if (source)
		status = make_page(&page, argv[2], source);
	else
		fprintf(stderr, "manual: cannot read %s\n", argv[2]);
	buf_done(&page.out);
	buf_done(&page.paragraph);
	diag_free(diag);
	arena_free(arena);
	return status;
}
