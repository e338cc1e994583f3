/* andu explain: a rule for a lay reader; all rules as a page or a list. */
#include "commands/job.h"
#include "commands/say.h"
#include "base/wrap.h"

#include "base/language.h"
#include "check/check.h"

#include <stdio.h>
#include <string.h>

static const char *const level_words[] = {
	[LEVEL_INFO] = N_("note"),
	[LEVEL_WARNING] = N_("warning"),
	[LEVEL_ERROR] = N_("error"),
};

/* A message's text for no place in particular: … in the place of details. */
static void
put_open(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '{' && text[1] && text[2] == '}') {
			buf_text(out, "…");
			text += 2;
		} else {
			buf_char(out, *text);
		}
	}
}

/* Is that row one of the rule that `first` begins? */
static bool
same_rule(const struct check_rule *first, const struct check_rule *row)
{
	return row && !strcmp(check_rule_message(first)->rule,
			      check_rule_message(row)->rule);
}

static void
put_field(struct buf *out, const char *label, const char *text)
{
	struct buf line = {0};

	buf_format(&line, "  %s%s%s", label, _(": "), text);
	wrap_text(out, line.data, 0, 2 + wrap_columns(label) + 2);
	buf_done(&line);
}

static void
put_open_field(struct buf *out, const char *label, const char *text)
{
	struct buf filled = {0};

	buf_text(&filled, "");
	put_open(&filled, text);
	put_field(out, label, filled.data);
	buf_done(&filled);
}

static void
explain(struct buf *out, size_t index)
{
	const struct check_rule *first = check_rule(index), *row;
	const struct message *message = check_rule_message(first);

	buf_format(out, "%s", message->rule);
	if (*message->clause)
		buf_format(out, "  %s", message->clause);
	buf_text(out, "\n\n");
	wrap_text(out, _(first->why), 0, 0);
	buf_char(out, '\n');
	put_field(out, _("wrong"), first->wrong);
	put_field(out, _("right"), first->right);
	if (first->mends)
		buf_format(out, "  %s\n",
			_("andu check --fix mends what is certain."));
	for (; same_rule(first, row = check_rule(index)); index++) {
		message = check_rule_message(row);
		buf_char(out, '\n');
		put_open_field(
			out, _(level_words[message->level]), _(message->text));
		put_open_field(out, _("remedy"), _(message->remedy));
	}
}

/* --- the page of all rules --------------------------------------------------
 */

static void
page_rule(struct buf *out, size_t index)
{
	const struct check_rule *first = check_rule(index), *row;
	const struct message *message = check_rule_message(first);

	buf_format(out, "\n## %s\n\n%s\n\n", message->rule, _(first->why));
	buf_format(out, "- %s%s`%s`\n", _("wrong"), _(": "), first->wrong);
	buf_format(out, "- %s%s`%s`\n", _("right"), _(": "), first->right);
	if (*message->clause)
		buf_format(out, "- %s%s%s\n", _("clause"), _(": "),
			message->clause);
	if (first->mends)
		buf_format(out, "- %s\n",
			_("andu check --fix mends what is certain."));
	for (; same_rule(first, row = check_rule(index)); index++) {
		message = check_rule_message(row);
		buf_format(
			out, "- %s%s", _(level_words[message->level]), _(": "));
		put_open(out, _(message->text));
		buf_text(out, _("; "));
		put_open(out, _(message->remedy));
		buf_char(out, '\n');
	}
}

static void
page(struct buf *out)
{
	buf_format(out, "# %s\n\n%s\n", _("The rules of andu check"),
		_("Made by `andu explain --markdown`; change the rules in "
		  "generator/check/."));
	for (size_t i = 0; check_rule(i); i++)
		if (check_rule(i)->why)
			page_rule(out, i);
}

/* --- lists --------------------------------------------------------------- */

static void
list(struct buf *out)
{
	for (size_t i = 0; check_rule(i); i++) {
		const struct check_rule *rule = check_rule(i);
		const struct message *message = check_rule_message(rule);
		struct buf text = {0};

		if (!rule->why)
			continue;
		buf_format(&text, "%-5s", message->rule);
		put_open(&text, _(message->text));
		wrap_text(out, text.data, 0, 5);
		buf_done(&text);
	}
}

static void
list_json(struct buf *out)
{
	static const char *const levels[] = {"info", "warning", "error"};

	for (size_t i = 0; check_rule(i); i++) {
		const struct check_rule *rule = check_rule(i);
		const struct message *message = check_rule_message(rule);

		buf_format(out,
			"{\"id\": \"%s\", \"level\": \"%s\", "
			"\"clause\": ",
			message->rule, levels[message->level]);
		buf_json(out, message->clause);
		buf_text(out, ", \"text\": ");
		buf_json(out, _(message->text));
		buf_text(out, ", \"remedy\": ");
		buf_json(out, _(message->remedy));
		buf_format(out, ", \"mends\": %s}\n",
			rule->mends ? "true" : "false");
	}
}

static int
explain_names(const struct options *options, struct buf *out)
{
	for (size_t i = 0; i < options->file_count; i++) {
		const char *name = options->files[i];
		const struct check_rule *rule = check_rule_named(name);
		size_t index = 0;

		if (!rule) {
			say("%s: %s", name,
				_("there is no such rule; andu explain lists "
				  "them"));
			return STATUS_USAGE;
		}
		while (check_rule(index) != rule)
			index++;
		if (i)
			buf_char(out, '\n');
		explain(out, index);
	}
	return STATUS_DONE;
}

int
explain_run(const struct options *options)
{
	struct buf out = {0};
	int status = STATUS_DONE;

	if (options->markdown)
		page(&out);
	else if (options->file_count)
		status = explain_names(options, &out);
	else if (options->format_given && options->format == FORMAT_JSON)
		list_json(&out);
	else
		list(&out);
	if (!status)
		status = job_print(options, &out, status);
	buf_done(&out);
	return status;
}
