/* What the rules ask of a document, and how they report what they find. */
#include "check/checker.h"
#include "check/fix.h"

const struct text *
checker_field(const struct checker *checker, enum meaning meaning)
{
	return checker->by_meaning[meaning];
}

bool
checker_refused(const struct checker *checker, enum meaning meaning)
{
	for (const struct given_field *g = checker->document->given; g;
		g = g->next)
		if (g->refused && g->field->meaning == meaning)
			return true;
	return false;
}

bool
checker_lacks(const struct checker *checker, enum meaning meaning)
{
	const struct field *field = checker_declared(checker, meaning);

	if (field && checker->kind->published && field_is_private(field))
		return false;
	return !checker_field(checker, meaning) &&
	       !checker_refused(checker, meaning);
}

static const struct field *
field_meant(const struct field *fields, enum meaning meaning)
{
	const struct field *found = NULL;

	for (const struct field *f = fields; f && !found; f = f->next)
		found = f->meaning == meaning ? f
					      : field_meant(f->fields, meaning);
	return found;
}

const struct field *
checker_declared(const struct checker *checker, enum meaning meaning)
{
	return field_meant(checker->kind->fields, meaning);
}

const struct text *
text_next_line(const struct text *text)
{
	return text->next && text->next->given == text->given ? text->next
							      : NULL;
}

struct mark
checker_mark(const struct checker *checker)
{
	const struct tree *kind = document_kind_node(checker->root);

	return kind ? kind->mark : checker->root->mark;
}

static struct edit *
edit_new(struct checker *checker, const struct text *text, size_t from,
	size_t to, const char *fix)
{
	struct edit *edit = arena_alloc(checker->arena, sizeof *edit);

	*edit = (struct edit){
		.scalar = text->span.origin,
		.offset = text->span.offset + text->at[from],
		.old = text->span.text + text->at[from],
		.length = text->at[to] - text->at[from],
		.text = fix,
	};
	return edit;
}

static void
add_edit(struct checker *checker, struct edit *edit)
{
	edit->next = checker->edits;
	checker->edits = edit;
}

void
checker_edit(struct checker *checker, const struct text *text, size_t from,
	size_t to, const char *fix)
{
	add_edit(checker, edit_new(checker, text, from, to, fix));
}

bool
checker_report(struct checker *checker, enum rule_id rule,
	const struct text *text, size_t from, size_t to, const char *fix,
	const char *const details[])
{
	const char *filled[9] = {text_part(checker, text, from, to)};
	struct edit *edit = fix ? edit_new(checker, text, from, to, fix) : NULL;
	struct report report = {
		.message = rule_message(rule),
		.mark = tree_mark_at(
			text->span.origin, text->span.offset + text->at[from]),
		.width = (int)(to - from),
		.details = filled,
	};
	size_t at;

	report.by_hand = !edit || !fix_reaches(edit, report.mark, &at);
	for (size_t i = 0; i < 7 && details[i]; i++)
		filled[i + 1] = details[i];
	if (!diag_tell(checker->diag, &report))
		return false;
	if (edit)
		add_edit(checker, edit);
	return true;
}

void
checker_report_at(struct checker *checker, enum rule_id rule, struct mark mark,
	const char *const details[])
{
	const struct report report = {
		.message = rule_message(rule),
		.mark = mark,
		.details = details,
	};

	diag_tell(checker->diag, &report);
}
