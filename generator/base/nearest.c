/* "Did you mean": the nearest of the names there are. See nearest.h. */
#include "base/nearest.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

enum { NAME_LIMIT = 40 };

static size_t
decode(const char *text, uint32_t points[NAME_LIMIT])
{
	size_t count = 0;
	uint32_t c;

	while (count < NAME_LIMIT && (c = utf8_next(&text)))
		points[count++] = c;
	return count;
}

/* Optimal string alignment: a swap of neighbours counts as one change. */
static size_t
distance(const char *a, const char *b)
{
	uint32_t x[NAME_LIMIT], y[NAME_LIMIT];
	size_t n = decode(a, x), m = decode(b, y);
	size_t d[NAME_LIMIT + 1][NAME_LIMIT + 1];

	for (size_t i = 0; i <= n; i++)
		d[i][0] = i;
	for (size_t j = 0; j <= m; j++)
		d[0][j] = j;
	for (size_t i = 1; i <= n; i++) {
		for (size_t j = 1; j <= m; j++) {
			size_t best = d[i - 1][j - 1] + (x[i - 1] != y[j - 1]);
			if (d[i - 1][j] + 1 < best)
				best = d[i - 1][j] + 1;
			if (d[i][j - 1] + 1 < best)
				best = d[i][j - 1] + 1;
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] &&
				x[i - 2] == y[j - 1] && d[i - 2][j - 2] < best)
				best = d[i - 2][j - 2] + 1;
			d[i][j] = best;
		}
	}
	return d[n][m];
}

/* Half of a short Chinese name may differ, a third of any other. */
static size_t
tolerance(const char *name)
{
	size_t length = utf8_count(name, strlen(name));
	bool chinese = length < strlen(name);

	return chinese && length <= 4 ? length / 2 : length / 3;
}

/* Two characters of Chinese, a short word of English: enough to say. */
static bool
is_word(const char *text)
{
	return strlen(text) >= 4;
}

/* How far apart, in half changes; SIZE_MAX when it cannot be meant. */
static size_t
score(const char *candidate, const char *name)
{
	size_t d = distance(candidate, name);

	if (is_word(name) && strstr(candidate, name))
		return 1; /* 主送 for 主送机关, not for 抄送 */
	if (d <= tolerance(candidate))
		return 2 * d;
	if (is_word(candidate) && strstr(name, candidate))
		return 3;
	return SIZE_MAX;
}

struct nearest
nearest_to(const char *name)
{
	return (struct nearest){.name = name, .score = SIZE_MAX};
}

void
nearest_try(struct nearest *nearest, const char *candidate)
{
	size_t s = score(candidate, nearest->name);

	if (s < nearest->score) {
		nearest->score = s;
		nearest->found = candidate;
	}
}
