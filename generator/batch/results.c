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

/* What documents were told, each once: rows of one draft are mostly told the
 * same. Lines of the file name it by its hash. */
struct saying {
	struct hash hash;
	const char *told;
	bool written; /* into the file that is being written */
};

struct results {
	struct arena *arena;
	const char *folder, *path;
	struct made *list;
	size_t count, capacity;
	size_t *slots; /* hash of names: index + 1 */
	size_t slot_count;
	struct saying *sayings;
	size_t saying_count, saying_capacity;
	size_t *saying_slots; /* by hash: index + 1; twice the capacity */
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

/* The slot that holds the saying, or the empty one for it. */
static size_t *
find_saying(const struct results *r, struct hash hash)
{
	size_t mask = r->saying_capacity * 2 - 1;
	size_t i = (size_t)hash.low & mask;

	while (r->saying_slots[i] &&
		!hash_same(r->sayings[r->saying_slots[i] - 1].hash, hash))
		i = (i + 1) & mask;
	return &r->saying_slots[i];
}

/* For one more. */
static void
make_room_for_saying(struct results *r)
{
	size_t before = r->saying_capacity, slots;

	r->sayings = memory_more(r->sayings, r->saying_count,
		&r->saying_capacity, sizeof *r->sayings);
	if (r->saying_capacity == before)
		return;
	slots = r->saying_capacity * 2;
	r->saying_slots =
		memory_grow(r->saying_slots, slots, sizeof *r->saying_slots);
	memset(r->saying_slots, 0, slots * sizeof *r->saying_slots);
	for (size_t i = 0; i < r->saying_count; i++)
		*find_saying(r, r->sayings[i].hash) = i + 1;
}

/* Lent until the next one is kept. */
static struct saying *
keep_saying(struct results *r, const char *told)
{
	struct hash hash = hash_bytes(told, strlen(told));
	size_t *slot;

	make_room_for_saying(r);
	slot = find_saying(r, hash);
	if (!*slot) {
		r->sayings[r->saying_count++] = (struct saying){
			hash, arena_string(r->arena, told), false};
		*slot = r->saying_count;
	}
	return &r->sayings[*slot - 1];
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
	if (made->told)
		own->told = keep_saying(r, made->told)->told;
}

/* --- lines ------------------------------------------------------------ */

/* Ends the line that began at `start`. */
static void
put_sum(struct buf *out, size_t start)
{
	uint64_t sum = hash_bytes(out->data + start, out->length - start).low;

	buf_format(out, "\t%016" PRIx64 "\n", sum);
}

static void
put_hash(struct buf *out, struct hash hash)
{
	buf_format(out, "%016" PRIx64 "%016" PRIx64, hash.high, hash.low);
}

/* A line "=told", once in a file, before the first line that names it. */
static struct hash
put_saying(struct results *r, struct buf *out, const char *told)
{
	struct saying *saying = keep_saying(r, told);
	size_t start = out->length;

	if (!saying->written) {
		buf_format(out, "=%s", told);
		put_sum(out, start);
		saying->written = true;
	}
	return saying->hash;
}

static void
put_line(struct results *r, struct buf *out, const struct made *made)
{
	struct hash told = {0};
	size_t start;

	if (made->told)
		told = put_saying(r, out, made->told);
	start = out->length;
	put_hash(out, made->input);
	buf_char(out, ' ');
	put_hash(out, made->bytes);
	buf_format(out, " %lld %lld ", made->size, made->changed);
	if (made->told) {
		put_hash(out, made->places);
		put_hash(out, told);
	} else {
		buf_char(out, '-');
	}
	buf_format(out, " %s", made->name);
	put_sum(out, start);
}

/* The hash at *at, moving it behind; false, and there still, where there is
 * none. */
static bool
take_hash(char **at, struct hash *ret_hash)
{
	int n = 0;

	if (sscanf(*at, "%16" SCNx64 "%16" SCNx64 "%n", &ret_hash->high,
		    &ret_hash->low, &n) != 2 ||
		n != 32)
		return false;
	*at += n;
	return true;
}

/* "-", or the hashes of places and of what was told, moving *at behind. False
 * also where the line that has the saying is lost. */
static bool
take_told(const struct results *r, char **at, struct made *made)
{
	struct hash told;
	size_t slot;

	made->told = NULL;
	if (**at == '-') {
		++*at;
		return true;
	}
	if (!take_hash(at, &made->places) || !take_hash(at, &told))
		return false;
	slot = r->saying_count ? *find_saying(r, told) : 0;
	if (slot)
		made->told = r->sayings[slot - 1].told;
	return slot;
}

/* Cuts the sum off. False: not a line of ours, or one that was not written to
 * its end. */
static bool
is_whole(char *line)
{
	char *tab = strrchr(line, '\t');
	uint64_t sum;

	if (!tab || sscanf(tab + 1, "%16" SCNx64, &sum) != 1 ||
		hash_bytes(line, (size_t)(tab - line)).low != sum)
		return false;
	*tab = '\0';
	return true;
}

static bool
read_made(const struct results *r, char *at, struct made *made)
{
	int n = 0;

	if (!take_hash(&at, &made->input) || *at++ != ' ' ||
		!take_hash(&at, &made->bytes) ||
		sscanf(at, " %lld %lld %n", &made->size, &made->changed, &n) !=
			2 ||
		!n)
		return false;
	at += n;
	if (!take_told(r, &at, made) || *at++ != ' ')
		return false;
	made->name = at;
	return *made->name;
}

static void
read_line(struct results *r, char *line)
{
	struct made made;

	if (!is_whole(line))
		return;
	if (*line == '=')
		keep_saying(r, line + 1);
	else if (read_made(r, line, &made))
		keep(r, &made);
}

static void
read_file(struct results *r, const char *path)
{
	FILE *file = fopen(path, "re");
	char *line = NULL;
	size_t size = 0;

	if (!file)
		return;
	while (getline(&line, &size, file) > 0)
		read_line(r, line);
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
	memory_free(r->saying_slots);
	memory_free(r->sayings);
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
	put_line(r, &line, made);
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
	for (size_t i = 0; i < r->saying_count; i++)
		r->sayings[i].written = false; /* this is a file anew */
	qsort(r->list, r->count, sizeof *r->list, by_name);
	for (size_t i = 0; i < r->count; i++) {
		struct made now = r->list[i];
		if (made_look(&now, r->folder))
			put_line(r, &text, &r->list[i]);
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
