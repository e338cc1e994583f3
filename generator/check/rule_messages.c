/* What the rules say, made of check/rules.h. */
#include "check/checker.h"

#include "base/language.h"

#include <strings.h>

/* clang-format off */
static const struct message messages[RULE_COUNT] = {
#define RULE(id, name, level, subject, concerns, needs, look, mends, clause, \
	text, remedy, why, wrong, right) \
	[RULE_##id] = {name, LEVEL_##level, clause, text, remedy, name},
#define RULE_MESSAGE(id, name, level, clause, text, remedy) \
	[RULE_##id] = {name, LEVEL_##level, clause, text, remedy, name},
#define RULE_OF_MESSAGE(...)
#include "check/rules.h"
#undef RULE
#undef RULE_MESSAGE
#undef RULE_OF_MESSAGE
};

/* What another stage says is in the catalogue. */
static const enum message_id told[RULE_COUNT] = {
#define RULE(...)
#define RULE_MESSAGE(...)
#define RULE_OF_MESSAGE(id, message, ...) [RULE_##id] = MSG_##message,
#include "check/rules.h"
#undef RULE
#undef RULE_MESSAGE
#undef RULE_OF_MESSAGE
};
/* clang-format on */

const struct message *
rule_message(enum rule_id rule)
{
	return messages[rule].text ? &messages[rule] : message_get(told[rule]);
}

bool
rule_exists(const char *name)
{
	for (int i = 0; i < RULE_COUNT; i++)
		if (!strcasecmp(rule_message((enum rule_id)i)->rule, name))
			return true;
	return false;
}

size_t
check_message_number(const struct message *message)
{
	size_t i = 0;

	while (i < RULE_COUNT && message != &messages[i])
		i++;
	return i < RULE_COUNT ? MESSAGE_COUNT + i
			      : (size_t)(message - message_get(0));
}

const struct message *
check_message(size_t number)
{
	if (number < MESSAGE_COUNT)
		return message_get((enum message_id)number);
	number -= MESSAGE_COUNT;
	return number < RULE_COUNT && messages[number].text ? &messages[number]
							    : NULL;
}
