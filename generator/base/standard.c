#include "base/standard.h"

#include <string.h>

const char *
standard_name(size_t index)
{
	static const char *const names[] = {"a-2a", "a-3a", "none"};

	return index < sizeof names / sizeof *names ? names[index] : NULL;
}

enum pdf_standard
standard_read(const char *text)
{
	for (size_t i = 0; standard_name(i); i++)
		if (!strcmp(standard_name(i), text))
			return (enum pdf_standard)(i + STANDARD_A_2A);
	return STANDARD_NOT_GIVEN;
}
