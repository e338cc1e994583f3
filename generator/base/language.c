/*
 * The language of messages, chosen once at the start. See language.h.
 */
#include "base/language.h"

#include "base/arena.h"
#include "places.h"

#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * gettext translates nothing in the locale "C", and a bare system has hardly
 * another. Which one it is does not matter, LANGUAGE names the catalogue.
 */
static const char *const utf8_locales[] = {
	"zh_CN.UTF-8", "", "C.UTF-8", "en_US.UTF-8", NULL};

static bool
set(const char *value)
{
	return value && *value;
}

static bool
is_chinese(const char *forced)
{
	const char *name = forced;

	if (!set(name))
		name = getenv("LC_ALL");
	if (!set(name))
		name = getenv("LC_MESSAGES");
	if (!set(name))
		name = getenv("LANG");
	return set(name) && strncmp(name, "zh", 2) == 0;
}

static bool
translates(const char *locale)
{
	return locale && strcmp(locale, "C") != 0 &&
	       strcmp(locale, "POSIX") != 0;
}

/*
 * The catalogues of a build tree stand beside the program, those of a tree
 * that was moved after its installation in share/. $ANDU_LOCALE is for tests.
 */
static const char *const folders[] = {"/po", "/../share/locale", NULL};
static const char catalogue[] = "/zh_CN/LC_MESSAGES/andu.mo";

static const char *
catalogues(struct arena *arena)
{
	const char *folder = getenv("ANDU_LOCALE");
	char path[4096];
	ssize_t length;
	char *end;

	if (set(folder))
		return folder;
	length = readlink("/proc/self/exe", path, sizeof(path) - 1);
	if (length <= 0)
		return ANDU_LOCALEDIR;
	path[length] = '\0';
	end = strrchr(path, '/');
	*end = '\0';
	for (size_t i = 0; folders[i]; i++) {
		folder = arena_join(arena, path, folders[i], NULL);
		if (access(arena_join(arena, folder, catalogue, NULL), R_OK) ==
			0)
			return folder;
	}
	return ANDU_LOCALEDIR;
}

void
language_init(const char *forced)
{
	struct arena *arena;
	size_t i;

	if (!is_chinese(forced)) {
		setlocale(LC_MESSAGES, "C");
		return;
	}
	for (i = 0; utf8_locales[i]; i++)
		if (translates(setlocale(LC_MESSAGES, utf8_locales[i])))
			break;
	setenv("LANGUAGE", "zh_CN", 1);

	arena = arena_new();
	bindtextdomain("andu", catalogues(arena)); /* keeps a copy */
	bind_textdomain_codeset("andu", "UTF-8");
	arena_free(arena);
}

/* As language_init left it: nothing else sets LC_MESSAGES. */
bool
language_is_chinese(void)
{
	const char *language = getenv("LANGUAGE");

	return translates(setlocale(LC_MESSAGES, NULL)) && set(language) &&
	       strncmp(language, "zh", 2) == 0;
}
