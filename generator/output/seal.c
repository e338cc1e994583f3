/* Reading what stands in a file, in bounded memory. */
#include "output/seal.h"

#include <errno.h>
#include <unistd.h>

enum { PIECE = 64 * 1024 };

bool
seal_read(int file, long long from, char *bytes, size_t length)
{
	while (length) {
		ssize_t n = pread(file, bytes, length, from);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		from += n;
		length -= (size_t)n;
	}
	return true;
}

bool
seal_each(
	int file, long long from, long long to, seal_take *take, void *context)
{
	char bytes[PIECE];

	for (long long at = from; at < to; at += PIECE) {
		size_t size =
			to - at < PIECE ? (size_t)(to - at) : (size_t)PIECE;

		if (!seal_read(file, at, bytes, size))
			return false;
		take(context, bytes, size);
	}
	return true;
}
