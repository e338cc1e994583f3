/*
 * The configuration: which files are read, which of two goes before, what a
 * name of a font means.
 */
#include "support.h"

#include "base/file.h"
#include "config/config.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own, with "own" and "all" as the two places to look in. */
struct scene {
	char folder[64];
	struct config *config;
};

static const char *
path_of(const struct scene *s, const char *name)
{
	static char path[8][256];
	static unsigned turn;
	char *at = path[turn++ % 8];

	snprintf(at, sizeof path[0], "%s/%s", s->folder, name);
	return at;
}

static void
put(const struct scene *s, const char *name, const char *text)
{
	FILE *file = fopen(path_of(s, name), "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static int
start(void **state)
{
	struct scene *s = calloc(1, sizeof *s);

	strcpy(s->folder, "/tmp/andu-config-XXXXXX");
	if (!mkdtemp(s->folder))
		return 1;
	mkdir(path_of(s, "own"), 0700);
	mkdir(path_of(s, "own/andu"), 0700);
	mkdir(path_of(s, "all"), 0700);
	mkdir(path_of(s, "all/andu"), 0700);
	mkdir(path_of(s, ".config"), 0700);
	mkdir(path_of(s, ".config/andu"), 0700);
	setenv("HOME", s->folder, 1);
	setenv("XDG_CONFIG_HOME", path_of(s, "own"), 1);
	setenv("XDG_CONFIG_DIRS", path_of(s, "all"), 1);
	*state = s;
	return 0;
}

static int
end(void **state)
{
	struct scene *s = *state;
	char command[128];

	config_free(s->config);
	snprintf(command, sizeof command, "rm -rf %s", s->folder);
	free(s);
	return system(command);
}

static struct config *
load(struct scene *s)
{
	config_free(s->config);
	s->config = config_load();
	assert_non_null(s->config);
	return s->config;
}

static size_t
wishes(const struct config *config)
{
	size_t count = 0;

	for (const struct font_wish *w = config->fonts.roles; w; w = w->next)
		count++;
	return count;
}

static void
settles_nothing_without_a_file(void **state)
{
	struct config *config = load(*state);

	assert_null(config->language);
	assert_int_equal(wishes(config), 0);
	assert_false(config->fonts.system);
	assert_int_equal(diag_count(config->diag, LEVEL_INFO), 0);
	config_free(NULL);
}

static void
takes_comments_for_nothing(void **state)
{
	struct scene *s = *state;

	put(s, "own/andu/config.yaml", "# lang: en\n\n  # 空\n");
	assert_null(load(s)->language);
	assert_int_equal(diag_count(s->config->diag, LEVEL_INFO), 0);
	put(s, "own/andu/config.yaml", "");
	assert_null(load(s)->language);
	assert_int_equal(diag_count(s->config->diag, LEVEL_INFO), 0);
}

static void
reads_the_users_before_all_others(void **state)
{
	struct scene *s = *state;

	put(s, "all/andu/config.yaml",
		"lang: zh\nfonts: system\nroles: {楷体: a.ttf, 黑体: 甲}\n");
	assert_string_equal(load(s)->language, "zh");
	assert_true(s->config->fonts.system);
	assert_int_equal(wishes(s->config), 2);
	put(s, "own/andu/config.yaml",
		"lang: en\nfonts: shipped\nroles: {楷体: 乙}\n");
	assert_string_equal(load(s)->language, "en");
	assert_false(s->config->fonts.system);
	/* the first of a role's is the user's */
	assert_int_equal(wishes(s->config), 3);
	assert_string_equal(s->config->fonts.roles->text, "乙");
}

static void
looks_where_the_environment_says(void **state)
{
	struct scene *s = *state;
	char dirs[300];

	put(s, ".config/andu/config.yaml", "lang: zh\n");
	assert_null(load(s)->language);
	unsetenv("XDG_CONFIG_HOME");
	assert_string_equal(load(s)->language, "zh");
	setenv("XDG_CONFIG_HOME", "", 1);
	assert_string_equal(load(s)->language, "zh");
	/* a relative one is no folder of anybody */
	setenv("XDG_CONFIG_HOME", "own", 1);
	assert_string_equal(load(s)->language, "zh");
	unsetenv("HOME");
	assert_null(load(s)->language);
	/* several, the first one goes before */
	put(s, "all/andu/config.yaml", "lang: en\n");
	snprintf(dirs, sizeof dirs, "%s:%s", path_of(s, "own"),
		path_of(s, "all"));
	setenv("XDG_CONFIG_DIRS", dirs, 1);
	assert_string_equal(load(s)->language, "en");
	put(s, "own/andu/config.yaml", "lang: zh\n");
	assert_string_equal(load(s)->language, "zh");
}

/* Of XDG_CONFIG_DIRS only absolute folders are looked into. */
static void
ignores_relative_folders(void **state)
{
	struct scene *s = *state;
	char here[256], dirs[300];

	assert_non_null(getcwd(here, sizeof here));
	put(s, "all/andu/config.yaml", "lang: zh\n");
	assert_int_equal(chdir(s->folder), 0);
	setenv("XDG_CONFIG_DIRS", "all", 1);
	assert_null(load(s)->language);
	snprintf(dirs, sizeof dirs, "all:%s", path_of(s, "own"));
	setenv("XDG_CONFIG_DIRS", dirs, 1);
	assert_null(load(s)->language);
	put(s, "own/andu/config.yaml", "lang: en\n");
	assert_string_equal(load(s)->language, "en");
	assert_int_equal(chdir(here), 0);
}

static const struct font_wish *
wish_of(struct scene *s, const char *text)
{
	char all[300];

	snprintf(all, sizeof all, "roles:\n  仿宋: %s\n", text);
	put(s, "own/andu/config.yaml", all);
	assert_int_equal(wishes(load(s)), 1);
	assert_string_equal(s->config->fonts.roles->role, "仿宋");
	assert_string_equal(s->config->fonts.roles->text, text);
	return s->config->fonts.roles;
}

static void
tells_files_from_families(void **state)
{
	static const char *const families[] = {
		"仿宋_GB2312", "ttf", ".ttf", "FZ.ttfx", "Song otf"};
	static const char *const files[] = {
		"a.ttf", "a.TTF", "a.otf", "a.ttc#2", "a.otc"};
	struct scene *s = *state;
	char absolute[300];

	for (size_t i = 0; i < 5; i++)
		assert_null(wish_of(s, families[i])->file);
	/* beside the configuration, else one of those shipped */
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(wish_of(s, files[i])->file, files[i]);
	put(s, "own/andu/a.ttf", "");
	put(s, "own/andu/a.ttc", "");
	assert_string_equal(
		wish_of(s, "a.ttf")->file, path_of(s, "own/andu/a.ttf"));
	assert_string_equal(
		wish_of(s, "a.ttc#2")->file, path_of(s, "own/andu/a.ttc#2"));
	assert_string_equal(wish_of(s, "fonts/b.ttf")->file,
		path_of(s, "own/andu/fonts/b.ttf"));
	assert_string_equal(wish_of(s, "~/b.ttf")->file, path_of(s, "b.ttf"));
	snprintf(absolute, sizeof absolute, "%s", path_of(s, "c.otf"));
	assert_string_equal(wish_of(s, absolute)->file, absolute);
}

static void
tells_its_faults(void **state)
{
	static const struct {
		const char *text, *places;
	} faults[] = {
		{"lang: fr\n", "config-value 1:7\n"},
		{"fonts: mine\n", "config-value 1:8\n"},
		{"fonts: [system]\n", "config-value 1:8\n"},
		{"roles: 仿宋\n", "config-value 1:8\n"},
		{"roles: {仿宋: [a]}\n", "config-value 1:13\n"},
		{"roles: {仿宋: ''}\n", "config-value 1:13\n"},
		{"font: system\n", "config-key-suggest 1:1\n"},
		{"printer: 1\n", "config-key 1:1\n"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		char *places;

		put(s, "own/andu/config.yaml", faults[i].text);
		places = places_of(load(s)->diag);
		assert_string_equal(places, faults[i].places);
		memory_free(places);
		assert_int_equal(wishes(s->config), 0);
		assert_null(s->config->language);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(settles_nothing_without_a_file),
		TEST(takes_comments_for_nothing),
		TEST(reads_the_users_before_all_others),
		TEST(looks_where_the_environment_says),
		TEST(ignores_relative_folders),
		TEST(tells_files_from_families),
		TEST(tells_its_faults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
