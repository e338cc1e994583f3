/*
 * Finding a template by a kind's name: folder by folder, the nearest first.
 * Of each file no more is read than tells whether it is the one asked for;
 * what was read is kept until the kind is made.
 */
#include "template/load.h"
#include "template/trees.h"

#include "base/file.h"
#include "base/files.h"
#include "base/walls.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "input/encoding.h"
#include "input/input.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { TEMPLATE_SIZE_LIMIT = 4 * 1024 * 1024 };

/* --- folders ---------------------------------------------------------- */

/* The next of several folders, one a line; NULL behind the last. */
static const char *
next_folder(struct arena *arena, const char **folders)
{
	size_t length = strcspn(*folders, "\n");
	const char *folder;

	if (!length)
		return NULL;
	folder = arena_copy(arena, *folders, length);
	*folders += length;
	*folders += **folders == '\n';
	return folder;
}

/* Those shipped are the last. */
static bool
is_shipped(const char *folders, const char *path)
{
	const char *line = strrchr(folders, '\n');
	const char *dir = line ? line + 1 : folders;
	size_t length = strlen(dir);

	return !strncmp(path, dir, length) && path[length] == '/';
}

/* $XDG_CONFIG_HOME/andu/templates, or NULL where no home is known. */
static const char *
user_folder(struct arena *arena)
{
	const char *config = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");

	if (config && *config == '/')
		return file_path(arena, config, "andu/templates");
	if (home && *home == '/')
		return file_path(arena, home, ".config/andu/templates");
	return NULL;
}

const char *
template_folders(struct arena *arena, const char *shipped)
{
	const char *user = user_folder(arena);

	if (!user || !file_is_folder(user))
		return shipped;
	return arena_join(arena, user, "\n", shipped, NULL);
}

const char *
template_folders_beside(
	struct arena *arena, const char *document, const char *folders)
{
	const char *slash = strrchr(document, '/');
	const char *dir = slash ? arena_copy(arena, document,
					  (size_t)(slash - document + 1))
				: "";
	const char *own = file_path(arena, dir, "templates");

	if (!files_is_folder(arena, own))
		return folders;
	return arena_join(arena, own, "\n", folders, NULL);
}

const struct cage_path *
template_folders_cage(struct arena *arena, const char *folders,
	const struct cage_path *others)
{
	const char *folder;

	while ((folder = next_folder(arena, &folders)))
		others = cage_add(arena, folder, false, others);
	return others;
}

const char *
template_folder_list(struct arena *arena, const char *folders)
{
	const char *list = "", *folder;

	while ((folder = next_folder(arena, &folders)))
		list = arena_join(arena, list, *list ? ", " : "", folder, NULL);
	return list;
}

/* --- files ------------------------------------------------------------ */

/* A template file, or a folder of which no file can be read. */
struct template_file {
	const char *path;
	const struct source *source; /* NULL: it could not be read */
	const struct tree *root;     /* NULL: it is no YAML */
	const char *dir; /* that it may not leave by a link; NULL: it may */
	bool parsed, faulty, folder;
	struct template_file *next; /* the one read before */
};

/*
 * The user's folder and the one shipped are the user's own and may be made of
 * links; of the others each is a wall, and may be a link as a whole.
 */
static bool
is_own(struct loader *loader, const char *dir)
{
	const char *user = user_folder(loader->arena);
	const char *line = strrchr(loader->folders, '\n');

	return !strcmp(dir, line ? line + 1 : loader->folders) ||
	       (user && !strcmp(dir, user));
}

/* Inside the folder, the walls of the document, and what those allow. */
static struct session
session_in(struct loader *loader, const char *dir)
{
	struct session session = session_telling(loader->session, loader->diag);

	session.walls = walls_around(loader->arena, dir, session.walls);
	return session;
}

static void
read_file(struct loader *loader, struct template_file *file)
{
	const char *path = file->path, *dir = file->dir;
	const struct session session = session_in(loader, dir ? dir : "");

	file->source = dir ? walls_read(&session, path, path, mark_nowhere,
				     TEMPLATE_SIZE_LIMIT)
			   : file_read(&session, path, TEMPLATE_SIZE_LIMIT);
	file->parsed = false;
}

static struct template_file *
file_of(struct loader *loader, const char *path, const char *dir)
{
	struct template_file *f = loader->files;

	while (f && strcmp(f->path, path))
		f = f->next;
	if (f)
		return f;
	f = arena_alloc(loader->arena, sizeof *f);
	f->path = path;
	f->dir = dir;
	read_file(loader, f);
	f->next = loader->files;
	loader->files = f;
	return f;
}

static const struct tree *
root_of(struct loader *loader, struct template_file *file)
{
	size_t before = diag_count(loader->diag, LEVEL_INFO);

	if (!file->parsed && file->source)
		file->root = trees_lookup(loader->arena, file->source);
	if (!file->parsed && file->source && !file->root)
		file->root = input_read(
			session_of(loader->arena, loader->diag), file->source);
	file->parsed = true;
	if (diag_count(loader->diag, LEVEL_INFO) != before)
		file->faulty = true;
	return file->root;
}

/* A faulty one is read once more, for its faults to be told. */
const struct tree *
search_read(struct loader *loader, const char *path)
{
	struct template_file *file = loader->files;
	const struct tree *root;
	const char *dir = NULL;

	while (file && strcmp(file->path, path))
		file = file->next;
	if (file && file->root && !file->faulty)
		return file->root;
	if (file) {
		dir = file->dir;
		*file = (struct template_file){.path = "", .next = file->next};
	}
	root = root_of(loader, file_of(loader, path, dir));
	if (!root && is_shipped(loader->folders, path))
		diag_say(loader->diag, MSG_TEMPLATE_DAMAGED, (struct mark){0},
			path);
	return root;
}

static bool
is_open(const struct arena *arena, const struct extending *chain,
	const char *path)
{
	for (; chain; chain = chain->outer)
		if (files_same(arena, chain->path, path))
			return true;
	return false;
}

/* Where that is looked for: beside the file at `path`, then everywhere. */
static const char *
search_folders(struct loader *loader, const char *path)
{
	struct arena *arena = loader->arena;
	const char *slash = strrchr(path, '/');
	size_t length = slash ? (size_t)(slash - path) : 0;
	const char *dir = slash ? arena_copy(arena, path, length) : ".";
	const char *rest = loader->folders, *folder;
	const char *folders = dir;

	while ((folder = next_folder(arena, &rest)))
		if (strcmp(folder, dir))
			folders =
				arena_join(arena, folders, "\n", folder, NULL);
	return folders;
}

/* The names of all files that could be extended: weighed, and listed. */
static const char *
list_bases(struct loader *loader, const char *folders, struct nearest *nearest)
{
	const char *list = "", *dir;

	while ((dir = next_folder(loader->arena, &folders))) {
		size_t count;
		const char *const *files =
			files_list(loader->arena, dir, ".yaml", &count);

		for (size_t i = 0; i < count; i++) {
			const char *name = arena_copy(loader->arena, files[i],
				strlen(files[i]) - strlen(".yaml"));

			nearest_try(nearest, name);
			list = arena_join(loader->arena, list,
				*list ? ", " : "", name, NULL);
		}
	}
	return list;
}

static const struct template_entry *find_kind(
	struct loader *loader, const char *name);

static void
search_no_base(struct loader *loader, const struct tree *extends,
	const struct extending *chain)
{
	const char *folders = search_folders(loader, chain->path);
	struct nearest nearest = nearest_to(extends->text);
	const char *bases = list_bases(loader, folders, &nearest);
	const char *places = template_folder_list(loader->arena, folders);
	const struct template_entry *called = find_kind(loader, extends->text);

	if (called) /* extends: 复函, by its name */
		nearest.found = called->key;
	if (is_shipped(loader->folders, chain->path))
		diag_say(loader->diag, MSG_TEMPLATE_MISSING, extends->mark,
			extends->text, places);
	else if (nearest.found)
		diag_say(loader->diag, MSG_TEMPLATE_BASE_NEAR, extends->mark,
			extends->text, nearest.found);
	else
		diag_say(loader->diag, MSG_TEMPLATE_BASE, extends->mark,
			extends->text, places, bases);
}

const char *
search_base(struct loader *loader, const struct tree *extends,
	const struct extending *chain)
{
	struct arena *arena = loader->arena;
	const char *folders = search_folders(loader, chain->path), *dir;
	const char *file = arena_join(arena, extends->text, ".yaml", NULL);
	bool loop = false;

	while ((dir = next_folder(arena, &folders))) {
		const char *path = file_path(arena, dir, file);
		const struct session session = session_in(loader, dir);
		bool own = is_own(loader, dir) && !strchr(file, '/');
		bool outside = !own && walls_are_left(&session, path);

		if (outside && !is_own(loader, dir)) {
			walls_pass(
				&session, path, extends->text, extends->mark);
			return NULL;
		}
		if (outside || !files_exist(arena, path))
			continue;
		if (!is_open(arena, chain, path)) {
			file_of(loader, path, own ? NULL : dir);
			return path;
		}
		loop = true;
	}
	if (loop)
		diag_say(loader->diag, MSG_TEMPLATE_LOOP, extends->mark,
			extends->text);
	else
		search_no_base(loader, extends, chain);
	return NULL;
}

/* --- kinds ------------------------------------------------------------ */

static bool
has_name(const struct template_entry *entry, const char *name)
{
	if (!strcmp(entry->key, name))
		return true;
	for (size_t i = 0; i < entry->name_count; i++)
		if (!strcmp(entry->names[i], name))
			return true;
	return false;
}

/*
 * Its key and names; false where the file is no template of a kind. A new kind
 * that nobody extends needs no key: its first name serves.
 */
static bool
read_entry(struct loader *loader, const struct tree *root,
	struct template_entry *entry)
{
	const struct tree *key = root ? tree_lookup(root, "template") : NULL;
	const struct tree *names = root ? tree_lookup(root, "names") : NULL;
	const struct tree *help = root ? tree_lookup(root, "help") : NULL;
	const struct tree *item;
	size_t count;

	if (!names || names->kind == TREE_MAPPING ||
		(key && key->kind != TREE_SCALAR))
		return false;
	item = names->kind == TREE_SCALAR ? names : names->first;
	count = names->kind == TREE_SCALAR ? 1 : names->count;
	entry->names = arena_array(loader->arena, count, sizeof *entry->names);
	for (size_t i = 0; i < count; i++, item = item->next)
		if (item->kind == TREE_SCALAR)
			entry->names[entry->name_count++] = item->text;
	entry->key = key ? key->text : "";
	if (!*entry->key && entry->name_count)
		entry->key = entry->names[0];
	if (help)
		entry->help = values_words(loader, help);
	return true;
}

/* A folder that is there and cannot be listed. */
static void
add_closed_folder(struct loader *loader, const char *dir)
{
	struct template_file *f = arena_alloc(loader->arena, sizeof *f);

	*f = (struct template_file){
		.path = dir, .folder = true, .next = loader->files};
	loader->files = f;
}

/*
 * The kinds of one folder in the order of the files' names; with `name` only
 * files that hold these bytes are looked at.
 */
static struct template_entry **
scan_folder(struct loader *loader, const char *dir, const char *name,
	struct template_entry **end)
{
	size_t count;
	const char *const *files =
		files_list(loader->arena, dir, ".yaml", &count);

	if (!files && errno != ENOENT)
		add_closed_folder(loader, dir);
	for (size_t i = 0; i < count; i++) {
		const char *path = file_path(loader->arena, dir, files[i]);
		struct template_file *file =
			file_of(loader, path, is_own(loader, dir) ? NULL : dir);
		struct template_entry *e;

		if (name && file->source &&
			!memmem(file->source->bytes, file->source->length, name,
				strlen(name)))
			continue;
		e = arena_alloc(loader->arena, sizeof *e);
		e->path = path;
		if (!read_entry(loader, root_of(loader, file), e))
			continue;
		*end = e;
		end = &e->next;
	}
	return end;
}

/*
 * What the system refused for a moment, such as for want of resources, must
 * not change which kinds there are. Is something readable now that was not?
 */
static bool
read_again(struct loader *loader)
{
	bool more = false;
	size_t count;

	for (struct template_file *f = loader->files; f; f = f->next) {
		if (f->folder &&
			!files_list(loader->arena, f->path, ".yaml", &count))
			continue;
		if (f->folder)
			*f = (struct template_file){
				.path = "", .next = f->next};
		else if (!f->source && *f->path)
			read_file(loader, f);
		else
			continue;
		more = more || f->source || !*f->path;
	}
	return more;
}

static struct template_entry *
scan_folders(struct loader *loader, const char *name)
{
	struct template_entry *first = NULL, **end = &first;
	const char *folders = loader->folders, *dir;

	/* an office's own are few, and a fault in one of them is told */
	while ((dir = next_folder(loader->arena, &folders)))
		end = scan_folder(loader, dir, *folders ? NULL : name, end);
	return first;
}

static struct template_entry *
scan(struct loader *loader, const char *name)
{
	struct template_entry *first = scan_folders(loader, name);

	return read_again(loader) ? scan_folders(loader, name) : first;
}

static const struct template_entry *
find_name(const struct template_entry *entries, const char *name)
{
	while (entries && !has_name(entries, name))
		entries = entries->next;
	return entries;
}

/* 复 函, 复函。: without blanks, as people spread short words. */
static const char *
nearest_kind(struct loader *loader, const char *name)
{
	char *bare = arena_alloc(loader->arena, strlen(name) + 1), *to = bare;
	struct nearest nearest = nearest_to(bare);
	const char *at = name;

	while (*at) {
		uint32_t c = 0;
		size_t n = utf8_decode(at, strlen(at), &c);

		if (!utf8_is_space(c)) {
			memcpy(to, at, n);
			to += n;
		}
		at += n ? n : 1;
	}
	*to = '\0';
	for (const struct template_entry *e = scan(loader, NULL); e;
		e = e->next)
		for (size_t i = 0; i < e->name_count; i++)
			nearest_try(&nearest, e->names[i]);
	return nearest.found;
}

static void
report_unknown(struct loader *loader, const char *name, struct mark asked)
{
	const char *names = template_kind_names(loader->arena, loader->folders);
	const char *folders =
		template_folder_list(loader->arena, loader->folders);
	const char *nearest = nearest_kind(loader, name);

	if (nearest)
		diag_say(loader->diag, MSG_KIND_UNKNOWN_SUGGEST, asked, name,
			nearest, names);
	else if (*names)
		diag_say(loader->diag, MSG_KIND_UNKNOWN, asked, name, names,
			folders);
	else
		diag_say(loader->diag, MSG_TEMPLATE_MISSING, (struct mark){0},
			name, folders);
}

/* --- templates that cannot be read ---------------------------------------- */

/* Do the bytes hold the name, in whatever encoding they are written? */
static bool
holds_name(const struct source *source, const char *name)
{
	size_t mark, length;
	const char *encoding;
	char *text;
	bool held;

	if (memmem(source->bytes, source->length, name, strlen(name)))
		return true;
	encoding = encoding_marked(source->bytes, source->length, &mark);
	if (!encoding)
		encoding = encoding_guess(source->bytes, source->length);
	text = encoding ? encoding_convert(encoding, source->bytes + mark,
				  source->length - mark, &length)
			: NULL;
	held = text && memmem(text, length, name, strlen(name));
	memory_free(text);
	return held;
}

/* Is the file called by the kind's key or by one of its names? */
static bool
is_called(const struct template_file *file, const char *name,
	const struct template_entry *found)
{
	const char *slash = strrchr(file->path, '/');
	const char *base = slash ? slash + 1 : file->path;
	size_t length = strlen(base) - strlen(".yaml");

	for (size_t i = 0; found && i < found->name_count; i++)
		if (strlen(found->names[i]) == length &&
			!strncmp(found->names[i], base, length))
			return true;
	if (found && strlen(found->key) == length &&
		!strncmp(found->key, base, length))
		return true;
	return strlen(name) == length && !strncmp(name, base, length);
}

/* Would it perhaps have been taken before the one that was found? */
static bool
may_be_meant(const struct template_file *file, const char *name,
	const struct template_entry *found)
{
	return !file->folder &&
	       (is_called(file, name, found) ||
		       (file->source && holds_name(file->source, name)));
}

/* Files were read in the order in which they are asked, the last one first. */
static bool
is_before(struct loader *loader, const struct template_file *file,
	const struct template_entry *found)
{
	const struct template_file *f = loader->files;

	while (f && strcmp(f->path, found->path))
		f = f->next;
	while (f && f != file)
		f = f->next;
	return f != NULL;
}

static bool
is_unreadable(const struct template_file *file)
{
	if (!*file->path) /* another has taken its place */
		return false;
	return file->folder || !file->source || (file->parsed && !file->root);
}

static void
report_faults(struct loader *loader, const struct template_file *file)
{
	const char *path = file->path;
	size_t before = diag_count(loader->diag, LEVEL_ERROR);

	if (file->folder)
		diag_say(loader->diag, MSG_CANNOT_READ, (struct mark){0}, path,
			file_trouble(EACCES));
	else if (search_read(loader, path) &&
		 diag_count(loader->diag, LEVEL_ERROR) == before)
		/* just now; it must not be silence */
		diag_say(loader->diag, MSG_CANNOT_READ, (struct mark){0}, path,
			file_trouble(EAGAIN));
}

static void
report_passed(struct loader *loader, const struct template_file *file)
{
	diag_say(loader->diag,
		file->folder ? MSG_TEMPLATE_FOLDER_PASSED : MSG_TEMPLATE_PASSED,
		(struct mark){0}, file->path);
}

/*
 * Of the office's templates that cannot be read one that may be the kind asked
 * for is an error, the others are warnings; none may be passed over in silence
 * where the kind is not found. False: the answer would be a guess.
 */
static bool
report_unreadable(struct loader *loader, const char *name,
	const struct template_entry *found)
{
	bool certain = true;

	for (struct template_file *f = loader->files, *next; f; f = next) {
		bool meant = may_be_meant(f, name, found);

		next = f->next;
		if (!is_unreadable(f) ||
			(found && is_shipped(loader->folders, f->path)))
			continue;
		if (found && !(meant && is_before(loader, f, found))) {
			report_passed(loader, f);
			continue;
		}
		report_faults(loader, f);
		certain = certain && !meant;
	}
	return certain;
}

/* --- the kind asked for --------------------------------------------------- */

static const struct template_entry *
find_kind(struct loader *loader, const char *name)
{
	struct diag *diag = loader->diag;
	const struct template_entry *found;

	loader->diag = diag_new();
	found = find_name(scan(loader, name), name);
	if (!found) /* a name may be written with escapes */
		found = find_name(scan(loader, NULL), name);
	diag_free(loader->diag);
	loader->diag = diag;
	return found;
}

static bool
is_beside(const char *path, const char *other)
{
	const char *slash = strrchr(path, '/'), *end = strrchr(other, '/');

	if (!slash || !end)
		return !slash && !end;
	return slash - path == end - other &&
	       !memcmp(path, other, (size_t)(slash - path));
}

/*
 * Of an office's folder two kinds of one name: which was meant, nobody knows.
 * One in a nearer folder stands for another on purpose.
 */
static void
report_same_name(struct loader *loader, const char *name,
	const struct template_entry *found)
{
	if (is_shipped(loader->folders, found->path))
		return;
	for (const struct template_entry *e = found->next; e; e = e->next)
		if (has_name(e, name) && is_beside(found->path, e->path))
			diag_say(loader->diag, MSG_TEMPLATE_SAME_NAME,
				(struct mark){0}, e->path, found->path, name);
}

const char *
search_kind(struct loader *loader, const char *name, struct mark asked)
{
	const struct template_entry *found = find_kind(loader, name);
	size_t fatal = diag_count(loader->diag, LEVEL_FATAL);

	if (!report_unreadable(loader, name, found))
		return NULL;
	if (found) {
		report_same_name(loader, name, found);
		return found->path;
	}
	if (diag_count(loader->diag, LEVEL_FATAL) == fatal)
		report_unknown(loader, name, asked);
	return NULL;
}

void
template_unreadable(struct arena *arena, const char *folders, struct diag *diag)
{
	struct loader loader = {.session = session_of(arena, NULL),
		.arena = arena,
		.folders = folders,
		.diag = diag_new()};

	scan(&loader, NULL);
	diag_free(loader.diag);
	loader.diag = diag;
	for (const struct template_file *f = loader.files; f; f = f->next)
		if (is_unreadable(f) && is_shipped(folders, f->path))
			diag_say(diag, MSG_TEMPLATE_DAMAGED, (struct mark){0},
				f->path);
		else if (is_unreadable(f))
			report_passed(&loader, f);
}

static bool
is_hidden(
	const struct template_entry *nearer, const struct template_entry *entry)
{
	for (; nearer != entry; nearer = nearer->next)
		if (has_name(nearer, entry->key))
			return true;
	return false;
}

const struct template_entry *
template_entries(struct arena *arena, const char *folders)
{
	struct loader loader = {.session = session_of(arena, NULL),
		.arena = arena,
		.folders = folders,
		.diag = diag_new()};
	struct template_entry *first = scan(&loader, NULL), **at = &first;

	diag_free(loader.diag);
	while (*at) {
		if (is_hidden(first, *at))
			*at = (*at)->next;
		else
			at = &(*at)->next;
	}
	return first;
}

const char **
template_keys(struct arena *arena, const char *folders, size_t *ret_count)
{
	const struct template_entry *all = template_entries(arena, folders);
	const char **keys;
	size_t count = 0;

	for (const struct template_entry *e = all; e; e = e->next)
		count++;
	keys = arena_array(arena, count + 1, sizeof *keys);
	count = 0;
	for (const struct template_entry *e = all; e; e = e->next)
		keys[count++] = e->key;
	*ret_count = count;
	return keys;
}

const char *
template_kind_names(struct arena *arena, const char *folders)
{
	const char *list = "";

	for (const struct template_entry *e = template_entries(arena, folders);
		e; e = e->next)
		list = arena_join(arena, list, *list ? "、" : "",
			e->name_count ? e->names[0] : e->key, NULL);
	return list;
}
