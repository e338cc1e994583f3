/*
 * The comment of the ZIP file: "andu " and the CRC-32 of all before its
 * digits. Whatever program saves the file again, these do not agree any more.
 */
#include "output/docx_seal.h"

#include "output/deflate.h"
#include "output/seal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { DIGITS = 8, COMMENT = sizeof DOCX_SEAL - 1 };

void
docx_seal(struct buf *out, size_t start)
{
	char digits[DIGITS + 1];
	size_t length = out->length - start - DIGITS;

	snprintf(digits, sizeof digits, "%08" PRIx32,
		deflate_crc32(0, out->data + start, length));
	memcpy(out->data + start + length, digits, DIGITS);
}

static void
take_sum(void *sum, const void *bytes, size_t length)
{
	*(uint32_t *)sum = deflate_crc32(*(uint32_t *)sum, bytes, length);
}

bool
docx_is_own(int file, long long size)
{
	char comment[COMMENT], digits[DIGITS + 1];
	uint32_t sum = 0;

	if (size < COMMENT ||
		!seal_read(file, size - COMMENT, comment, COMMENT) ||
		memcmp(comment, DOCX_SEAL, COMMENT - DIGITS) != 0 ||
		!seal_each(file, 0, size - DIGITS, take_sum, &sum))
		return false;
	snprintf(digits, sizeof digits, "%08" PRIx32, sum);
	return !memcmp(comment + COMMENT - DIGITS, digits, DIGITS);
}
