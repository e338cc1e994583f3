/* Syntax errors in words that help, and keys that silently became text. */
#include "input/traps.h"

#include <libintl.h>
#include <string.h>

#define N_(text) text

/* The first character of a line that is no space, and no dash either. */
static size_t
content_of(const struct text *text, size_t line)
{
	size_t end, at = text_line(text, line, &end);

	while (at < end && (text->bytes[at] == ' ' ||
				   (text->bytes[at] == '-' && at + 1 < end &&
					   text->bytes[at + 1] == ' ')))
		at++;
	return at;
}

size_t
traps_in_plain(const struct text *text, size_t start, size_t end,
	struct arena *arena, struct diag *diag)
{
	size_t first = text_line_of(text, start);
	size_t last = text_line_of(text, end), count = 0;
	size_t column = start - text->starts[first];
	bool own_line = content_of(text, first) == start;

	if (first == last)
		return 0;
	/*
	 * Below its key, or as an item: lines of a group or of a section
	 * look all alike. Behind its key, on the same line: what follows on
	 * the next lines is text, unless it starts as a key does.
	 */
	if (own_line) {
		if (!trap_report_key(text, start, arena, diag))
			return 0;
		count++;
	}
	for (size_t line = first + 1; line <= last && count < MAX_TRAPS;
		line++) {
		size_t stop, at = text_line(text, line, &stop);

		while (at < stop && text->bytes[at] == ' ')
			at++;
		if (at == stop || at >= end)
			continue;
		if (own_line && at - text->starts[line] != column)
			continue;
		count += trap_report_key(text, at, arena, diag);
	}
	return count;
}

/* What libyaml's own findings become, where no line explains them. */
static const struct {
	const char *problem, *context; /* beginnings */
	enum message_id id;
	bool at_context;
	const char *text; /* NULL: the sign at the place tells */
} known[] = {
	{"mapping values are not allowed", "", MSG_YAML_SYNTAX, false,
		N_("a colon is not expected here")},
	{"could not find expected ':'", "", MSG_LINE_WITHOUT_PLACE, true, NULL},
	{"block sequence entries are not allowed", "", MSG_LIST_ON_KEY, false,
		NULL},
	{"found character that cannot start", "", MSG_YAML_SYNTAX, false, NULL},
	{"did not find expected comment or line break",
		"while scanning a block scalar", MSG_YAML_SYNTAX, true, NULL},
	{"did not find expected alphabetic", "while scanning an anchor",
		MSG_YAML_SYNTAX, true, NULL},
	{"mapping keys are not allowed", "", MSG_YAML_SYNTAX, false,
		N_("a “?” is not expected here; if it belongs to the text, put "
		   "the whole value in single quotes")},
	{"did not find expected node content", "while parsing a flow",
		MSG_FLOW_EMPTY, false, NULL},
	{"found an indentation indicator equal", "", MSG_YAML_SYNTAX, true,
		NULL},
	{"found unexpected ':'", "", MSG_YAML_SYNTAX, false,
		N_("a colon is not expected here")},
	{"did not find expected alphabetic", "while scanning an alias",
		MSG_YAML_SYNTAX, true, NULL},
	{"", "while scanning a directive", MSG_YAML_SYNTAX, true, NULL},
	{"", "while scanning a %", MSG_YAML_SYNTAX, true, NULL},
	{"", "while parsing a %", MSG_YAML_SYNTAX, true, NULL},
	{"found duplicate %", "", MSG_YAML_SYNTAX, false, NULL},
	{"found incompatible YAML", "", MSG_YAML_SYNTAX, false, NULL},
	{"", "while scanning a tag", MSG_YAML_SYNTAX, true, NULL},
	{"", "while parsing a tag", MSG_YAML_SYNTAX, true, NULL},
	{"found undefined tag handle", "", MSG_YAML_SYNTAX, false,
		N_("a word that starts with “!” has a meaning of its own; put "
		   "the whole value in single quotes")},
	{"found a tab character", "", MSG_TAB_INDENT, false, NULL},
	{"found unknown escape character", "", MSG_YAML_SYNTAX, false,
		N_("“\\” has a meaning of its own in double quotes; use "
		   "single quotes")},
	{"did not find expected hexdecimal number", "", MSG_YAML_SYNTAX, false,
		N_("“\\” has a meaning of its own in double quotes; use "
		   "single quotes")},
	{"found invalid Unicode character escape", "", MSG_YAML_SYNTAX, false,
		N_("“\\” has a meaning of its own in double quotes; use "
		   "single quotes")},
	{"did not find expected key", "", MSG_WRONG_INDENT, false, NULL},
	{"did not find expected '-' indicator", "", MSG_WRONG_INDENT, false,
		NULL},
	{"did not find expected <document start>", "", MSG_YAML_SYNTAX, false,
		N_("this stands behind the end of the document")},
	{"did not find expected ',' or", "", MSG_YAML_SYNTAX, false,
		N_("a comma or the closing bracket is missing before this")},
	{"found unexpected end of stream", "while scanning a quoted",
		MSG_UNCLOSED_QUOTE, true, NULL},
	{"found unexpected document indicator", "while scanning a quoted",
		MSG_UNCLOSED_QUOTE, true, NULL},
};

static bool
begins(const char *text, const char *start)
{
	return strncmp(text ? text : "", start, strlen(start)) == 0;
}

/*
 * Not in libyaml's words: they are English, and of YAML's grammar. The sign at
 * the place may tell.
 */
static void
report_unclear(const struct text *text, size_t at, struct arena *arena,
	struct diag *diag)
{
	const char *words = trap_start_text(text, at, arena);

	if (!words)
		words = dgettext("andu",
			N_("it cannot be told what this is meant to be"));
	diag_say(diag, MSG_YAML_SYNTAX, text_mark(text, at), words);
}

static void
report_known(const struct text *text, const struct yaml_fault *fault,
	struct arena *arena, struct diag *diag)
{
	size_t problem = text_offset(text, fault->line, fault->column);
	size_t context =
		text_offset(text, fault->context_line, fault->context_column);
	const size_t count = sizeof known / sizeof *known;
	size_t i = 0, at;

	while (i < count && !(begins(fault->problem, known[i].problem) &&
				    begins(fault->context, known[i].context)))
		i++;
	if (i == count) {
		report_unclear(text, problem, arena, diag);
		return;
	}
	at = known[i].at_context && fault->context ? context : problem;
	if (text->bytes[at] == '\t')
		diag_say(diag, MSG_TAB_INDENT, text_mark(text, at), NULL);
	else if (known[i].id == MSG_UNCLOSED_QUOTE)
		diag_say(diag, MSG_UNCLOSED_QUOTE, text_mark(text, at),
			text->bytes[at] == '"' ? "\"" : "'");
	else if (known[i].id != MSG_YAML_SYNTAX)
		diag_say(diag, known[i].id, text_mark(text, at),
			known[i].id == MSG_WRONG_INDENT ? trap_any_column()
							: NULL);
	else if (known[i].text)
		diag_say(diag, MSG_YAML_SYNTAX, text_mark(text, at),
			dgettext("andu", known[i].text));
	else
		report_unclear(text, at, arena, diag);
}

/* The line with content above this one. */
static size_t
line_above(const struct text *text, size_t line)
{
	while (line-- > 0) {
		size_t end, at = text_line(text, line, &end);

		while (at < end && strchr(" \t", text->bytes[at]))
			at++;
		if (at < end && text->bytes[at] != '#')
			return line;
	}
	return 0;
}

/* Is what libyaml says a consequence of what was found in the lines? */
static bool
is_explained(const struct text *text, const struct yaml_fault *fault,
	const struct findings *findings)
{
	size_t low = line_above(text, fault->line);

	if (fault->context && fault->context_line < low &&
		!begins(fault->context, "while parsing a block"))
		low = fault->context_line;
	for (const struct finding *f = findings->first; f; f = f->next) {
		size_t line = text_line_of(text, f->since);
		if (line <= fault->line && (f->far || line >= low))
			return true;
	}
	return false;
}

static void
report_lines(const struct text *text, struct findings *findings,
	struct arena *arena, struct diag *diag)
{
	lines_scan(text, arena, findings);
	for (const struct finding *f = findings->first; f; f = f->next) {
		struct mark mark = text_mark(text, f->at);

		/* Till then the lines were read for something else. */
		if (f->id == MSG_MISSING_COLON)
			diag_take_back(diag, MSG_LINES_JOINED, mark.line, NULL);
		if (f->id == MSG_ODD_INDENT) {
			diag_take_back(
				diag, MSG_WIDE_SPACE_INDENT, mark.line, NULL);
			diag_take_back(
				diag, MSG_ODD_BLANK, mark.line, f->detail);
		}
		if (f->id == MSG_HASH_HIDES_BRACKET)
			diag_take_back(
				diag, MSG_HASH_HIDES_TEXT, mark.line, NULL);
		if (f->id == MSG_LINES_JOINED)
			for (int line = text_mark(text, f->since).line;
				line <= mark.line; line++)
				diag_take_back(
					diag, MSG_FULLWIDTH_COLON, line, NULL);
		diag_say(diag, f->id, mark, f->detail, f->second);
	}
}

void
traps_in_lines(const struct text *text, struct arena *arena, struct diag *diag)
{
	struct findings findings = {NULL, &findings.first, 0};

	report_lines(text, &findings, arena, diag);
}

void
traps_report(const struct text *text, const struct yaml_fault *fault,
	struct arena *arena, struct diag *diag)
{
	struct findings findings = {NULL, &findings.first, 0};

	report_lines(text, &findings, arena, diag);
	if (!is_explained(text, fault, &findings))
		report_known(text, fault, arena, diag);
}
