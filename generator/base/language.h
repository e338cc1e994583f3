/*
 * The language of messages: Chinese where the locale is Chinese, English
 * elsewhere. Results do not depend on it: no other part of the locale is
 * ever set, so numbers keep their decimal point and sorting its order.
 */
#ifndef ANDU_BASE_LANGUAGE_H
#define ANDU_BASE_LANGUAGE_H

#include <libintl.h>
#include <stdbool.h>

/* A user's string, translated now: _("text"). Never _(""): that is gettext's
 * own header. */
#define _(text) dgettext("andu", text)

/* One that is only marked, for _() to translate later. */
#define N_(text) text

/*
 * Choose the language, once, before the first message: `forced` ("zh" or
 * "en", from --lang), or where that is NULL what LC_ALL, LC_MESSAGES and
 * LANG say. Works where the C library knows no Chinese locale. Changes the
 * environment (LANGUAGE), so no other thread may run yet.
 */
void language_init(const char *forced);

/* The choice: texts for people that no catalogue holds follow it as well. */
bool language_is_chinese(void);

#endif
