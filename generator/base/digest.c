/* Content hashes; the only user of xxHash. */
#include "base/digest.h"

#include "base/arena.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

struct hasher {
	XXH3_state_t *state;
};

static struct hash
hash_of(XXH128_hash_t value)
{
	return (struct hash){value.high64, value.low64};
}

struct hasher *
hasher_new(void)
{
	struct hasher *hasher = memory_grow(NULL, 1, sizeof *hasher);

	hasher->state = XXH3_createState();
	/* Nothing but memory can be wanting; then all ends as in an arena. */
	if (!hasher->state)
		memory_grow(NULL, SIZE_MAX, 2);
	XXH3_128bits_reset(hasher->state);
	return hasher;
}

void
hasher_bytes(struct hasher *hasher, const void *bytes, size_t length)
{
	XXH3_128bits_update(hasher->state, bytes, length);
}

void
hasher_text(struct hasher *hasher, const char *text)
{
	hasher_bytes(hasher, text, strlen(text) + 1);
}

struct hash
hasher_free(struct hasher *hasher)
{
	struct hash hash = hash_of(XXH3_128bits_digest(hasher->state));

	XXH3_freeState(hasher->state);
	memory_free(hasher);
	return hash;
}

struct hash
hash_bytes(const void *bytes, size_t length)
{
	return hash_of(XXH3_128bits(bytes, length));
}

bool
hash_same(struct hash a, struct hash b)
{
	return a.high == b.high && a.low == b.low;
}

bool
hash_file(const char *path, struct hash *ret_hash)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	struct stat status;
	void *bytes = NULL;
	bool done = false;

	if (fd < 0)
		return false;
	if (fstat(fd, &status) || !S_ISREG(status.st_mode))
		goto out;
	if (status.st_size) {
		bytes = mmap(NULL, (size_t)status.st_size, PROT_READ,
			MAP_PRIVATE, fd, 0);
		if (bytes == MAP_FAILED)
			goto out;
	}
	*ret_hash = hash_bytes(bytes, (size_t)status.st_size);
	if (bytes)
		munmap(bytes, (size_t)status.st_size);
	done = true;
out:
	close(fd);
	return done;
}
