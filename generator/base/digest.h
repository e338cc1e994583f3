/*
 * Content hashes (XXH3, 128 bits): what decides whether a document is made
 * again, and tells a font or template from another. The only user of xxHash.
 */
#ifndef ANDU_BASE_DIGEST_H
#define ANDU_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hash {
	uint64_t high, low;
};

struct hasher;

struct hasher *hasher_new(void);
void hasher_bytes(struct hasher *hasher, const void *bytes, size_t length);
void hasher_text(struct hasher *hasher, const char *text); /* with its end */
struct hash hasher_free(struct hasher *hasher);            /* its result */

struct hash hash_bytes(const void *bytes, size_t length);
bool hash_same(struct hash a, struct hash b);

/* Of a file's content; false when it cannot be read. */
bool hash_file(const char *path, struct hash *ret_hash);

#endif
