/* Boxes before choices. */
#include "base/ticks.h"

#include "base/utf8.h"

/* Word's own checked box is ☒. */
static const struct {
	uint32_t sign;
	bool ticked;
} signs[] = {
	{U'□', false},
	{U'☐', false},
	{U'◻', false},
	{U'▢', false},
	{U'☑', true},
	{U'☒', true},
	{U'√', true},
	{U'✓', true},
	{U'✔', true},
	{U'■', true},
	{0x1f5f9, true},
};

size_t
tick_at(const char *text, size_t length, bool *ret_ticked)
{
	uint32_t c;
	size_t n = utf8_decode(text, length, &c);

	for (size_t i = 0; n && i < sizeof signs / sizeof *signs; i++)
		if (signs[i].sign == c) {
			*ret_ticked = signs[i].ticked;
			return n;
		}
	return 0;
}
