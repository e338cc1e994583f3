/* What the user wants not to be told. */
#include "check/ignore.h"

#include "base/utf8.h"

#include <string.h>
#include <strings.h>

/* One rule, in the whole document or in some lines of a file. */
struct entry {
	const char *rule;
	const struct source *source; /* NULL: the whole document */
	int first, last;
	struct mark mark; /* where it was asked for */
	bool used;
	struct entry *next;
};

struct ignored {
	struct entry *first, **end;
	const struct source *draft;
};

static const char *const comment_words[] = {"# andu: ignore ", "# andu: 忽略 "};

/* --- the lines that a comment speaks of ----------------------------------
 */

struct lines {
	const struct source *source;
	int asked;       /* the line on which something starts */
	int first, last; /* what was found: 0 where nothing */
	bool in_text;    /* the line is text of a block scalar */
};

static int
start_of(const struct tree *node)
{
	return node->key ? node->key_mark.line : node->mark.line;
}

static void
look_for_line(struct lines *lines, const struct tree *node, int last)
{
	if (node->kind == TREE_SCALAR) {
		if ((node->style == SCALAR_LITERAL ||
			    node->style == SCALAR_FOLDED) &&
			node->length && lines->asked > node->mark.line &&
			lines->asked <=
				tree_mark_at(node, node->length - 1).line)
			lines->in_text = true;
		return;
	}
	TREE_FOR (child, node) {
		int end = child->next ? start_of(child->next) - 1 : last;

		if (child->mark.source != lines->source)
			continue;
		if (start_of(child) == lines->asked) {
			lines->first = lines->asked;
			lines->last = end;
		}
		if (start_of(child) <= lines->asked && lines->asked <= end)
			look_for_line(lines, child, end);
	}
}

/* A line on which nothing but a comment or nothing at all stands. */
static bool
is_bare(const struct source *source, int line)
{
	size_t length, i = 0;
	const char *text = source_line(source, line, &length);

	while (text && i < length && (text[i] == ' ' || text[i] == '\t'))
		i++;
	return text && (i == length || text[i] == '#');
}

/* --- reading ------------------------------------------------------------- */

static void
add_entry(struct checker *checker, struct entry entry)
{
	struct ignored *ignored = checker->ignored;
	struct entry *copy = arena_alloc(checker->arena, sizeof *copy);

	*copy = entry;
	*ignored->end = copy;
	ignored->end = &copy->next;
}

static const char name_chars[] = "0123456789"
				 "abcdefghijklmnopqrstuvwxyz"
				 "ABCDEFGHIJKLMNOPQRSTUVWXYZ-";

/* "L44 L48, L50" up to the line's end. */
static void
add_names(struct checker *checker, const char *at, const char *end,
	struct lines lines, struct mark mark)
{
	while (at < end) {
		size_t length = strspn(at, name_chars);

		if (length > (size_t)(end - at))
			length = (size_t)(end - at);
		if (length)
			add_entry(checker,
				(struct entry){
					.rule = arena_copy(
						checker->arena, at, length),
					.source = lines.source,
					.first = lines.first,
					.last = lines.last,
					.mark = mark});
		at += length ? length : 1;
	}
}

static void
read_comment(struct checker *checker, const struct source *source,
	const char *at, const char *names)
{
	const char *end = strchr(names, '\n');
	struct mark mark = source_mark(source, (size_t)(at - source->bytes));
	struct lines lines = {.source = source, .asked = mark.line};
	int last = source_line_count(source);

	if (!end)
		end = source->bytes + source->length;
	look_for_line(&lines, checker->root, last);
	if (lines.in_text)
		return;
	if (is_bare(source, mark.line)) {
		while (lines.asked < last && is_bare(source, lines.asked))
			lines.asked++;
		look_for_line(&lines, checker->root, last);
	}
	if (!lines.first)
		lines.first = lines.last = lines.asked;
	add_names(checker, names, end, lines, mark);
}

static void
read_comments(struct checker *checker, const struct source *source)
{
	if (!source || !source->bytes)
		return;
	for (const char *at = source->bytes; (at = strstr(at, "# andu: "));
		at++) {
		for (size_t i = 0;
			i < sizeof comment_words / sizeof comment_words[0];
			i++) {
			size_t length = strlen(comment_words[i]);
			if (!strncmp(at, comment_words[i], length))
				read_comment(checker, source, at, at + length);
		}
	}
}

/* 忽略: 引文: no rule is called so. */
static void
add_words(struct checker *checker, const struct span *line)
{
	const char *words =
		arena_copy(checker->arena, line->text, line->length);

	if (line->length && !strpbrk(words, name_chars))
		add_entry(checker, (struct entry){.rule = words,
					   .mark = span_mark(line, 0)});
}

static void
read_field(struct checker *checker)
{
	for (const struct given_field *g = checker->document->given; g;
		g = g->next) {
		if (g->field->meaning != MEANING_IGNORED)
			continue;
		for (size_t i = 0; i < g->count; i++) {
			const struct span *line = &g->lines[i];
			add_names(checker, line->text,
				line->text + line->length, (struct lines){0},
				span_mark(line, 0));
			add_words(checker, line);
		}
	}
}

struct ignored *
ignored_read(struct checker *checker)
{
	struct ignored *ignored = arena_alloc(checker->arena, sizeof *ignored);

	ignored->end = &ignored->first;
	ignored->draft = checker->root->mark.source;
	checker->ignored = ignored;
	read_field(checker);
	read_comments(checker, checker->root->mark.source);
	return ignored;
}

/*
 * What may not be published is let through where somebody has looked at it,
 * never in the whole document: 忽略: [L74] was said of another thing.
 */
static bool
is_placed(const struct message *message)
{
	return message == message_get(MSG_LEFT_OUT_STANDS) ||
	       message == message_get(MSG_PHONE_STANDS);
}

/* --- in templates and included files --------------------------------------
 */

/* Of a line that is not bare: how far it is indented, list signs with it. */
static size_t
indent_of(const struct source *source, int line)
{
	size_t length, i = 0;
	const char *text = source_line(source, line, &length);

	while (i < length && (text[i] == ' ' || text[i] == '-'))
		i++;
	return i;
}

/* Does a remark on the line name the rule? */
static bool
line_names(const struct source *source, int line, const char *rule)
{
	size_t length, words, n;
	const char *text = source_line(source, line, &length);
	const char *end = text + length, *at = text;

	while ((at = memmem(at, (size_t)(end - at), "# andu: ", 8))) {
		words = 0;
		for (size_t i = 0;
			i < sizeof comment_words / sizeof *comment_words; i++)
			if (!strncmp(at, comment_words[i],
				    strlen(comment_words[i])))
				words = strlen(comment_words[i]);
		for (at += words ? words : 1; words && at < end;
			at += n ? n : 1) {
			n = strspn(at, name_chars);
			if (n == strlen(rule) && !strncasecmp(at, rule, n))
				return true;
		}
	}
	return false;
}

/*
 * Does a remark on the line, above it, or above an item that it stands in name
 * the rule? Of files that are no draft nothing but their lines is known.
 */
static bool
is_let_through(const struct mark *mark, const char *rule)
{
	size_t indent = SIZE_MAX;
	bool above = false; /* only remarks stand between it and the item */

	size_t length;

	if (!source_line(mark->source, mark->line, &length))
		return false; /* a cell of a spreadsheet */
	for (int line = mark->line;
		line > 0 && source_line(mark->source, line, &length); line--) {
		const bool bare = is_bare(mark->source, line);
		const size_t own = bare ? 0 : indent_of(mark->source, line);

		if ((bare ? above : own < indent) &&
			line_names(mark->source, line, rule))
			return true;
		if (bare)
			continue;
		above = own < indent;
		indent = own < indent ? own : indent;
	}
	return false;
}

bool
ignored_keep(void *context, const struct report *report)
{
	struct ignored *ignored = context;
	const struct message *message = report->message;
	struct mark mark = report->mark;
	bool of_stage, found = false;

	if (!message->rule)
		return true;
	if (is_placed(message) && mark.source && mark.source->bytes &&
		mark.source != ignored->draft &&
		is_let_through(&mark, message->rule))
		return false;
	of_stage = message->level >= LEVEL_ERROR &&
		   strcmp(message->name, message->rule);
	if (of_stage && !is_placed(message))
		return true;
	for (struct entry *e = ignored->first; e; e = e->next) {
		if (strcasecmp(e->rule, message->rule) ||
			(of_stage && !e->source))
			continue;
		if (e->source &&
			(e->source != mark.source || mark.line < e->first ||
				mark.line > e->last))
			continue;
		e->used = true;
		found = true;
	}
	return !found;
}

/* A remark that a 公开版 needs says nothing to the whole document. */
static bool
is_of_published(const struct checker *checker, const struct entry *e)
{
	return e->source && !checker->kind->published &&
	       !strcasecmp(e->rule, message_get(MSG_LEFT_OUT_STANDS)->rule);
}

void
ignored_report(struct checker *checker)
{
	for (struct entry *e = checker->ignored->first; e; e = e->next) {
		if (!rule_exists(e->rule))
			diag_say(checker->diag, MSG_NO_RULE, e->mark, e->rule);
		else if (!e->used && !is_of_published(checker, e))
			diag_say(checker->diag, MSG_IGNORED_NOTHING, e->mark,
				e->rule);
	}
}
