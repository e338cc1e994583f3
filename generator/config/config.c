/* Finding the configuration files and reading them, the user's first. */
#include "config/config.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/nearest.h"
#include "base/number.h"
#include "input/input.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { CONFIG_SIZE_LIMIT = 1024 * 1024 };

struct loader {
	struct config config;
	struct arena *arena;
	struct font_wish *first, **end; /* the wishes for roles */
	bool fonts_given;
	bool source_settled, public_settled; /* by a file before */
	size_t outside_capacity;
	const char *folder; /* of the file being read */
};

/* --- values ------------------------------------------------------------ */

static void
say_wrong(struct loader *loader, const struct tree *node, const char *wanted)
{
	diag_say(loader->config.diag, MSG_CONFIG_VALUE, node->mark, node->key,
		wanted);
}

/* Which of the words, the list of which ends with NULL; -1 with a report. */
static int
read_word(struct loader *loader, const struct tree *node,
	const char *const words[])
{
	const char *list = "";

	for (int i = 0; words[i]; i++) {
		if (node->kind == TREE_SCALAR && !strcmp(node->text, words[i]))
			return i;
		list = arena_join(
			loader->arena, list, *list ? ", " : "", words[i], NULL);
	}
	say_wrong(loader, node, list);
	return -1;
}

static void
read_fonts(struct loader *loader, const struct tree *node)
{
	static const char *const words[] = {"shipped", "system", NULL};
	int word = read_word(loader, node, words);

	if (!loader->fonts_given)
		loader->config.fonts.system = word == 1;
	loader->fonts_given = true;
}

static void
read_language(struct loader *loader, const struct tree *node)
{
	static const char *const words[] = {"zh", "en", NULL};
	int word = read_word(loader, node, words);

	if (!loader->config.language && word >= 0)
		loader->config.language = words[word];
}

/* A family has neither a folder nor a suffix. */
static bool
is_file_name(const char *text)
{
	static const char *const suffixes[] = {".ttf", ".otf", ".ttc", ".otc"};
	size_t length = strcspn(text, "#");

	if (strchr(text, '/'))
		return true;
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (length > 4 &&
			!strncasecmp(text + length - 4, suffixes[i], 4))
			return true;
	return false;
}

/* ~/x in the home folder; NULL where the path is relative. */
static const char *
absolute_path(struct loader *loader, const char *text)
{
	const char *home = getenv("HOME");

	if (*text == '/')
		return text;
	if (!strncmp(text, "~/", 2) && home && *home == '/')
		return file_path(loader->arena, home, text + 2);
	return NULL;
}

/* Beside the configuration file, or else one of those that are shipped. */
static const char *
find_font(struct loader *loader, const char *text)
{
	const char *path = absolute_path(loader, text);
	const char *hash = strrchr(text, '#');

	if (path)
		return path;
	path = file_path(loader->arena, loader->folder, text);
	if (strchr(text, '/') || !access(path, F_OK))
		return path;
	if (hash && !access(arena_copy(loader->arena, path,
				    strlen(path) - strlen(hash)),
			    F_OK))
		return path;
	return text;
}

static void
read_roles(struct loader *loader, const struct tree *node)
{
	if (node->kind != TREE_MAPPING) {
		say_wrong(loader, node, "仿宋: 仿宋_GB2312");
		return;
	}
	TREE_FOR (child, node) {
		struct font_wish *wish;

		if (child->kind != TREE_SCALAR || !child->length) {
			say_wrong(loader, child, "仿宋_GB2312, /…/simfang.ttf");
			continue;
		}
		wish = arena_alloc(loader->arena, sizeof *wish);
		*wish = (struct font_wish){
			.role = child->key,
			.text = child->text,
			.mark = child->mark,
			.named = child->key_mark,
		};
		if (is_file_name(wish->text))
			wish->file = find_font(loader, wish->text);
		*loader->end = wish;
		loader->end = &wish->next;
	}
}

static void
add_outside(
	struct loader *loader, const struct tree *row, const struct tree *node)
{
	struct config *config = &loader->config;
	const char *path;

	if (node->kind != TREE_SCALAR || !node->length) {
		say_wrong(loader, row, "[/srv/office, ~/drafts]");
		return;
	}
	path = absolute_path(loader, node->text);
	config->outside = arena_grow(loader->arena, config->outside,
		config->outside_count, &loader->outside_capacity,
		sizeof *config->outside);
	config->outside[config->outside_count++] =
		path ? path
		     : file_path(loader->arena, loader->folder, node->text);
}

/* Those of all files together. */
static void
read_outside(struct loader *loader, const struct tree *node)
{
	if (node->kind != TREE_SEQUENCE) {
		add_outside(loader, node, node);
		return;
	}
	TREE_FOR (child, node)
		add_outside(loader, node, child);
}

/* The user's file goes before the machine's. */
static void
read_number(struct loader *loader, const struct tree *node, int most,
	size_t *number)
{
	const int read = number_or(
		node->kind == TREE_SCALAR ? node->text : NULL, 1, most, 0);

	if (!read)
		say_wrong(loader, node,
			arena_format(loader->arena, "1–%d", most));
	else if (!*number)
		*number = (size_t)read;
}

static void
read_pages(struct loader *loader, const struct tree *node)
{
	read_number(loader, node, PAGES_LIMIT, &loader->config.limits.pages);
}

static void
read_seconds(struct loader *loader, const struct tree *node)
{
	read_number(loader, node, DAY_LIMIT, &loader->config.limits.seconds);
}

static void
read_memory(struct loader *loader, const struct tree *node)
{
	size_t size;

	if (node->kind != TREE_SCALAR || !limits_read_size(node->text, &size))
		say_wrong(loader, node, "800M, 2G");
	else if (!loader->config.limits.memory)
		loader->config.limits.memory = size;
}

static void
read_standard(struct loader *loader, const struct tree *node)
{
	enum pdf_standard standard = node->kind == TREE_SCALAR
					     ? standard_read(node->text)
					     : STANDARD_NOT_GIVEN;

	if (standard == STANDARD_NOT_GIVEN)
		say_wrong(loader, node, "a-2a, a-3a, none");
	else if (loader->config.pdf_standard == STANDARD_NOT_GIVEN)
		loader->config.pdf_standard = standard;
}

/* The first file that says it settles it. */
static void
read_flag(struct loader *loader, const struct tree *node, bool *flag,
	bool *settled)
{
	const char *text = node->kind == TREE_SCALAR ? node->text : "";

	if (!strcmp(text, "yes"))
		*flag |= !*settled;
	else if (strcmp(text, "no"))
		say_wrong(loader, node, "yes, no");
	*settled = true;
}

static void
read_source(struct loader *loader, const struct tree *node)
{
	read_flag(
		loader, node, &loader->config.source, &loader->source_settled);
}

static void
read_public(struct loader *loader, const struct tree *node)
{
	read_flag(loader, node, &loader->config.is_public,
		&loader->public_settled);
}

static void
read_word_files(struct loader *loader, const struct tree *node)
{
	static const char *const words[] = {"lines", "characters", NULL};
	const struct tree *grid = NULL;
	int word;

	if (node->kind == TREE_MAPPING)
		TREE_FOR (child, node)
			grid = strcmp(child->key, "grid") || grid ? grid
								  : child;
	if (!grid || node->count != 1) {
		say_wrong(loader, node, "{grid: characters}, {grid: lines}");
		return;
	}
	word = read_word(loader, grid, words);
	if (word >= 0 && loader->config.word_grid == GRID_NOT_GIVEN)
		loader->config.word_grid = word ? GRID_CHARACTERS : GRID_LINES;
}

/* --- files ------------------------------------------------------------- */

static const struct row {
	const char *key;
	void (*read)(struct loader *loader, const struct tree *node);
} rows[] = {
	{"fonts", read_fonts},
	{"roles", read_roles},
	{"lang", read_language},
	{"allow-outside", read_outside},
	{"limit-pages", read_pages},
	{"limit-time", read_seconds},
	{"limit-memory", read_memory},
	{"pdf-standard", read_standard},
	{"source", read_source},
	{"public", read_public},
	{"word", read_word_files},
};

enum { ROW_COUNT = sizeof rows / sizeof *rows };

static void
say_unknown(struct loader *loader, const struct tree *node)
{
	struct nearest nearest = nearest_to(node->key);
	const char *list = "";

	for (size_t i = 0; i < ROW_COUNT; i++) {
		nearest_try(&nearest, rows[i].key);
		list = arena_join(loader->arena, list, *list ? ", " : "",
			rows[i].key, NULL);
	}
	if (nearest.found)
		diag_say(loader->config.diag, MSG_CONFIG_KEY_SUGGEST,
			node->key_mark, node->key, nearest.found);
	else
		diag_say(loader->config.diag, MSG_CONFIG_KEY, node->key_mark,
			node->key, list);
}

/* Nothing but comments settles nothing, and is no fault. */
static bool
says_nothing(const struct source *source)
{
	const char *at = source->bytes;

	while (*(at += strspn(at, " \t\r\n")) == '#')
		at += strcspn(at, "\n");
	return at == source->bytes + source->length;
}

static void
read_file(struct loader *loader, const char *folder)
{
	struct diag *diag = loader->config.diag;
	const char *path = file_path(loader->arena, folder, "config.yaml");
	const struct source *source;
	const struct tree *root;

	if (access(path, F_OK))
		return;
	source = file_read(
		session_of(loader->arena, diag), path, CONFIG_SIZE_LIMIT);
	if (!source || says_nothing(source))
		return;
	root = input_read(session_of(loader->arena, diag), source);
	if (!root)
		return;
	loader->folder = folder;
	TREE_FOR (node, root) {
		size_t i = 0;
		while (i < ROW_COUNT && strcmp(rows[i].key, node->key))
			i++;
		if (i < ROW_COUNT)
			rows[i].read(loader, node);
		else
			say_unknown(loader, node);
	}
}

/* The specification knows absolute paths only; others are to be ignored. */
static const char *
absolute(const char *name)
{
	const char *value = getenv(name);
	return value && *value == '/' ? value : NULL;
}

static void
read_all(struct loader *loader)
{
	const char *home = absolute("HOME");
	const char *own = absolute("XDG_CONFIG_HOME");
	const char *dirs = getenv("XDG_CONFIG_DIRS");

	if (!own && home)
		own = file_path(loader->arena, home, ".config");
	if (own)
		read_file(loader, file_path(loader->arena, own, "andu"));
	if (!dirs || !*dirs)
		dirs = "/etc/xdg";
	while (*dirs) {
		size_t length = strcspn(dirs, ":");
		if (*dirs == '/')
			read_file(loader,
				file_path(loader->arena,
					arena_copy(loader->arena, dirs, length),
					"andu"));
		dirs += length;
		dirs += *dirs == ':';
	}
}

struct config *
config_load(void)
{
	struct arena *arena = arena_new();
	struct loader *loader = arena_alloc(arena, sizeof *loader);

	loader->arena = arena;
	loader->config.diag = diag_new();
	loader->end = &loader->first;
	read_all(loader);
	loader->config.fonts.roles = loader->first;
	return &loader->config;
}

void
config_free(struct config *config)
{
	struct loader *loader = (struct loader *)config; /* its first member */

	if (!loader)
		return;
	diag_free(config->diag);
	arena_free(loader->arena);
}
