/* The table of rules, made of check/rules.h: who looks, and for what. */
#include "check/checker.h"

#include "base/language.h"

#include <strings.h>

/* clang-format off */
static const struct check_rule rules[RULE_COUNT] = {
#define RULE(id, name, level, subject, concerns, needs, look, mends, clause, \
	text, remedy, why, wrong, right) \
	[RULE_##id] = {subject, MEANING_##concerns, \
		needs, look, mends, why, wrong, right},
#define RULE_MESSAGE(id, name, level, clause, text, remedy) \
	[RULE_##id] = {EVERY_TEXT, MEANING_NONE, 0, \
		NULL, false, NULL, NULL, NULL},
#define RULE_OF_MESSAGE(id, told, concerns, why, wrong, right) \
	[RULE_##id] = {EVERY_TEXT, MEANING_##concerns, 0, \
		NULL, false, why, wrong, right},
#include "check/rules.h"
#undef RULE
#undef RULE_MESSAGE
#undef RULE_OF_MESSAGE
};
/* clang-format on */

const struct message *
check_rule_message(const struct check_rule *rule)
{
	return rule_message((enum rule_id)(rule - rules));
}

const struct check_rule *
check_rule(size_t index)
{
	return index < RULE_COUNT ? &rules[index] : NULL;
}

const struct check_rule *
check_rule_named(const char *name)
{
	for (size_t i = 0; i < RULE_COUNT; i++)
		if (!strcasecmp(check_rule_message(&rules[i])->rule, name))
			return &rules[i];
	return NULL;
}

static bool
has_meaning(const struct field *fields, enum meaning meaning)
{
	for (const struct field *f = fields; f; f = f->next)
		if (f->meaning == meaning || has_meaning(f->fields, meaning))
			return true;
	return false;
}

bool
check_concerns(const struct check_rule *rule, const struct kind *kind)
{
	return rule->concerns == MEANING_NONE ||
	       has_meaning(kind->fields, rule->concerns);
}
