/*
 * FNV-1a of 64 bits, for tables in memory and names: short strings that
 * nobody chooses to collide. What is kept in files has base/digest.h.
 */
#ifndef ANDU_BASE_HASH_H
#define ANDU_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_START UINT64_C(0xcbf29ce484222325)

static inline uint64_t
hash_more(uint64_t hash, const void *bytes, size_t length)
{
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ byte[i]) * UINT64_C(0x100000001b3);
	return hash;
}

#endif
