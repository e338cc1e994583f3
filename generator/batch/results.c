/* What earlier runs made. */
#include "batch/results.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char prefix[] = ".andu-batch";
static const char suffix[] = ".results";

struct results {
	struct arena *arena;
	const char *folder, *path;
	struct made *list;
	size_t count, capacity;
	size_t *slots; /* hash of names: index + 1 */
	size_t slot_count;
	const char *told; /* what was kept last, or NULL */
	int fd;
};

static size_t *
find_slot(const struct results *r, const char *name)
{
	size_t mask = r->slot_count - 1;
	size_t i = (size_t)hash_bytes(name, strlen(name)).low & mask;

	while (r->slots[i] && strcmp(r->list[r->slots[i] - 1].name, name))
		i = (i + 1) & mask;
	return &r->slots[i];
}

/* For one more. */
static void
make_room(struct results *r)
{
	r->list = memory_more(r->list, r->count, &r->capacity, sizeof *r->list);
	if (r->slot_count == r->capacity * 2)
		return;
	r->slot_count = r->capacity * 2;
	r->slots = memory_grow(r->slots, r->slot_count, sizeof *r->slots);
	memset(r->slots, 0, r->slot_count * sizeof *r->slots);
	for (size_t i = 0; i < r->count; i++)
		*find_slot(r, r->list[i].name) = i + 1;
}

/* The rows of one draft are mostly told the same, which is kept once. */
static const char *
keep_told(struct results *r, const char *told)
{
	if (told && (!r->told || strcmp(r->told, told) != 0))
		r->told = arena_string(r->arena, told);
	return told ? r->told : NULL;
}

/* A later entry of a name takes the place of an earlier one. */
static void
keep(struct results *r, const struct made *made)
{
	size_t *slot;
	struct made *own;

	make_room(r);
	slot = find_slot(r, made->name);
	if (*slot) {
		const char *name = r->list[*slot - 1].name;
		own = &r->list[*slot - 1];
		*own = *made;
		own->name = name;
	} else {
		own = &r->list[r->count++];
		*slot = r->count;
		*own = *made;
		own->name = arena_string(r->arena, made->name);
	}
	own->told = keep_told(r, made->told);
}

/* --- lines ------------------------------------------------------------ */

static void
put_line(struct buf *out, const struct made *made)
{
	size_t start = out->length;
	uint64_t sum;

	buf_format(out,
		"%016" PRIx64 "%016" PRIx64 " %016" PRIx64 "%016" PRIx64
		" %lld %lld ",
		made->input.high, made->input.low, made->bytes.high,
		made->bytes.low, made->size, made->changed);
	if (made->told)
		buf_format(out, "%016" PRIx64 "%016" PRIx64 ":%s",
			made->places.high, made->places.low, made->told);
	else
		buf_char(out, '-');
	buf_format(out, " %s", made->name);
	sum = hash_bytes(out->data + start, out->length - start).low;
	buf_format(out, "\t%016" PRIx64 "\n", sum);
}

/* "-", or the hash of places and what was told; NULL: neither. */
static char *
read_told(char *at, struct made *made)
{
	char *end = strchr(at, ' ');
	int n = 0;

	if (!end)
		return NULL;
	*end = '\0';
	made->told = NULL;
	if (sscanf(at, "%16" SCNx64 "%16" SCNx64 ":%n", &made->places.high,
		    &made->places.low, &n) == 2 &&
		n)
		made->told = at + n;
	else if (strcmp(at, "-"))
		return NULL;
	return end + 1;
}

/* False: not a line of ours, or one that was not written to its end. */
static bool
read_line(char *line, struct made *made)
{
	char *tab = strrchr(line, '\t');
	uint64_t sum;
	int n = 0;

	if (!tab || sscanf(tab + 1, "%16" SCNx64, &sum) != 1 ||
		hash_bytes(line, (size_t)(tab - line)).low != sum)
		return false;
	*tab = '\0';
	if (sscanf(line,
		    "%16" SCNx64 "%16" SCNx64 " %16" SCNx64 "%16" SCNx64
		    " %lld %lld %n",
		    &made->input.high, &made->input.low, &made->bytes.high,
		    &made->bytes.low, &made->size, &made->changed, &n) != 6 ||
		!n)
		return false;
	made->name = read_told(line + n, made);
	return made->name && *made->name;
}

static void
read_file(struct results *r, const char *path)
{
	FILE *file = fopen(path, "re");
	struct made made;
	char *line = NULL;
	size_t size = 0;

	if (!file)
		return;
	while (getline(&line, &size, file) > 0)
		if (read_line(line, &made))
			keep(r, &made);
	free(line);
	fclose(file);
}

static int
is_results(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return !strncmp(entry->d_name, prefix, sizeof prefix - 1) &&
	       length > sizeof suffix &&
	       !strcmp(entry->d_name + length - sizeof suffix + 1, suffix);
}

struct results *
results_open(const char *folder, const char *part)
{
	struct arena *arena = arena_new();
	struct results *r = arena_alloc(arena, sizeof *r);
	struct dirent **names;
	int count = scandir(folder, &names, is_results, alphasort);

	r->arena = arena;
	r->folder = arena_string(arena, folder);
	r->path = file_path(
		arena, folder, arena_join(arena, prefix, part, suffix, NULL));
	r->fd = -1;
	make_room(r);
	for (int i = 0; i < count; i++) {
		read_file(r, file_path(arena, folder, names[i]->d_name));
		free(names[i]);
	}
	if (count >= 0)
		free(names);
	return r;
}

void
results_free(struct results *r)
{
	if (!r)
		return;
	if (r->fd >= 0)
		close(r->fd);
	memory_free(r->slots);
	memory_free(r->list);
	arena_free(r->arena);
}

const struct made *
results_lookup(const struct results *r, const char *name)
{
	size_t slot = r ? *find_slot(r, name) : 0;
	return slot ? &r->list[slot - 1] : NULL;
}

void
results_add(struct results *r, const struct made *made)
{
	struct buf line = {0};
	ssize_t ignored;

	keep(r, made);
	if (r->fd < 0)
		r->fd = open(r->path,
			O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY |
				O_NOFOLLOW,
			0666);
	if (r->fd < 0)
		return;
	/* Starts a line: the one before may have been cut off. */
	buf_char(&line, '\n');
	put_line(&line, made);
	ignored = write(r->fd, line.data, line.length);
	(void)ignored;
	buf_done(&line);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(
		((const struct made *)a)->name, ((const struct made *)b)->name);
}

void
results_finish(struct results *r, struct diag *diag)
{
	struct diag *quiet = diag_new();
	struct buf text = {0};

	buf_text(&text, "");
	qsort(r->list, r->count, sizeof *r->list, by_name);
	for (size_t i = 0; i < r->count; i++) {
		struct made now = r->list[i];
		if (made_look(&now, r->folder))
			put_line(&text, &r->list[i]);
	}
	/* whole again, whatever could not be added before */
	file_write_inside(r->folder, r->path, text.data, text.length, quiet);
	if (diag_failed(quiet))
		diag_say(diag, MSG_RESULTS_LOST, mark_nowhere, r->path);
	diag_free(quiet);
	buf_done(&text);
}

/* --- outputs ---------------------------------------------------------- */

bool
made_look(struct made *made, const char *folder)
{
	struct buf path = {0};
	struct stat status;
	bool there;

	buf_format(&path, "%s/%s", folder, made->name);
	there = stat(path.data, &status) == 0 && S_ISREG(status.st_mode);
	buf_done(&path);
	if (!there)
		return false;
	made->size = status.st_size;
	made->changed = (long long)status.st_mtim.tv_sec * 1000000000 +
			status.st_mtim.tv_nsec;
	return true;
}

bool
made_stands(const struct made *made, const char *folder)
{
	struct made now = *made;
	struct buf path = {0};
	struct hash hash;
	bool same;

	if (!made_look(&now, folder) || now.size != made->size)
		return false;
	if (now.changed == made->changed)
		return true;
	/* Copied, or touched: its content decides. */
	buf_format(&path, "%s/%s", folder, made->name);
	same = hash_file(path.data, &hash) && hash_same(hash, made->bytes);
	buf_done(&path);
	return same;
}
