/* The rules, one after the other. */
#include "check/checker.h"

#include "check/ignore.h"

static void
apply_rule(struct checker *checker, const struct check_rule *rule)
{
	if (!rule->look || !check_concerns(rule, checker->kind))
		return;
	switch (rule->subject) {
	case EVERY_TEXT:
		for (struct text *t = checker->texts; t; t = t->next)
			if ((t->has & rule->needs) == rule->needs)
				rule->look(checker, t);
		break;
	case WHOLE_DOCUMENT:
		rule->look(checker, NULL);
		break;
	case ALL_PAGES:
		if (checker->pages)
			rule->look(checker, NULL);
		break;
	}
}

static struct checker *
checker_new(struct arena *arena, const struct document *document,
	const struct tree *root, struct diag *diag)
{
	struct checker *checker = arena_alloc(arena, sizeof *checker);

	*checker = (struct checker){
		.arena = arena,
		.diag = diag,
		.root = root,
		.document = document,
		.kind = document->kind,
		.practice = &document->kind->practice,
	};
	checker->ignored = ignored_read(checker);
	check_filter(checker, diag);
	return checker;
}

void
check_filter(struct checker *checker, struct diag *diag)
{
	checker->stages = diag;
	diag_filter(diag, ignored_keep, checker->ignored);
}

void
check_keep_back(struct arena *arena, const struct document *document,
	const struct tree *root, struct diag *diag)
{
	struct checker *checker = checker_new(arena, document, root, diag);

	if (!diag_holds(diag, MSG_EXPECTED_MISSING))
		return;
	texts_collect(checker);
	look_typed_signature(checker, NULL);
}

struct checker *
check_open(struct arena *arena, const struct document *document,
	const struct tree *root, struct diag *diag)
{
	struct checker *checker = checker_new(arena, document, root, diag);

	texts_collect(checker);
	return checker;
}

struct edit *
check_rules(struct checker *checker, const struct pages *pages,
	const struct document *previous)
{
	checker->pages = pages;
	checker->previous = previous;
	for (size_t i = 0; i < RULE_COUNT; i++)
		apply_rule(checker, check_rule(i));
	ignored_report(checker);
	return checker->edits;
}
