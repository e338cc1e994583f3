/* The table, and nothing else. */
#include "base/marks.h"

#include <stddef.h>

static const struct {
	uint32_t open, close;
	unsigned wide;
} pairs[] = {
	{U'“', U'”', MARK_WIDE},
	{U'‘', U'’', MARK_WIDE},
	{U'（', U'）', MARK_WIDE},
	{U'(', U')', 0},
	{U'《', U'》', MARK_WIDE},
	{U'〈', U'〉', MARK_WIDE},
	{U'〔', U'〕', MARK_WIDE},
	{U'【', U'】', MARK_WIDE},
	{U'「', U'」', MARK_WIDE},
	{U'『', U'』', MARK_WIDE},
	{U'〖', U'〗', MARK_WIDE},
	{U'［', U'］', MARK_WIDE},
	{U'[', U']', 0},
	{U'｛', U'｝', MARK_WIDE},
	{U'{', U'}', 0},
};

static const struct {
	uint32_t mark;
	unsigned wide;
} stops[] = {
	{U'，', MARK_WIDE},
	{U'。', MARK_WIDE},
	{U'、', MARK_WIDE},
	{U'；', MARK_WIDE},
	{U'：', MARK_WIDE},
	{U'？', MARK_WIDE},
	{U'！', MARK_WIDE},
	{U',', 0},
	{U'.', 0},
	{U';', 0},
	{U':', 0},
	{U'?', 0},
	{U'!', 0},
};

/* Between these lie letters and Han alone: nearly all that is asked for. */
static int
is_letter(uint32_t c)
{
	return (c >= 0x3020 && c < 0xff01) || (c >= 'a' && c <= 'z') ||
	       (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

unsigned
marks_of(uint32_t c)
{
	if (is_letter(c))
		return 0;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (c == pairs[i].open)
			return MARK_OPEN | pairs[i].wide;
		if (c == pairs[i].close)
			return MARK_CLOSE | pairs[i].wide;
	}
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		if (c == stops[i].mark)
			return MARK_STOP | stops[i].wide;
	return 0;
}

uint32_t
mark_twin(uint32_t c)
{
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (c == pairs[i].open)
			return pairs[i].close;
		if (c == pairs[i].close)
			return pairs[i].open;
	}
	return 0;
}
