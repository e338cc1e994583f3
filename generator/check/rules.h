/*
 * The table of rules.
 *
 *     RULE(id, name, level, subject, concerns, needs, look, mends, clause,
 *         text, remedy, why, wrong, right)
 *     RULE_MESSAGE(id, name, level, clause, text, remedy)
 *     RULE_OF_MESSAGE(id, message, concerns, why, wrong, right)
 *
 * `name` is what the user sees ([L34]) and what `andu explain` and 忽略 take.
 * `concerns` is a meaning that a kind's fields must have, else NONE; `needs`
 * the classes of characters a text must have for `look` to be called (0: any
 * text). {1} in the texts is the excerpt, {2} and so on what the function
 * adds. A rule may be broken in several ways: the further ones are rows
 * RULE_MESSAGE with the same name right below. RULE_OF_MESSAGE is what another
 * stage reports by itself (MESSAGE_OF_RULE in base/messages.h); `why`, `wrong`
 * and `right` are NULL where the row stands below the RULE that explains it. A
 * rule that rests on what was not read in the standard itself is a WARNING at
 * most. Chinese is in po/zh_CN.po. To add a rule: a row, its function (the file
 * is named below), its Chinese, a wrong and a right case in tests/rules/.
 *
 * No include guard: included with different RULE, RULE_MESSAGE and
 * RULE_OF_MESSAGE.
 */
/* look_elements.c, look_title.c, look_tail.c, look_ending.c, look_days.c,
 * look_cited.c */
#include "check/rules_elements.h"
#include "check/rules_reply.h" /* look_reply.c, look_answer.c */
/* look_structure.c, look_ordinals.c, look_levels.c, look_lists.c,
 * look_totals.c, look_sums.c, look_figures.c */
#include "check/rules_structure.h"
/* look_marks.c, look_pairs.c, look_dashes.c, look_spaces.c, look_numbers.c,
 * look_chars.c */
#include "check/rules_marks.h"
#include "check/rules_layout.h" /* look_layout.c */
/* look_report.c, look_amounts.c, look_previous.c, look_told.c */
#include "check/rules_report.h"
