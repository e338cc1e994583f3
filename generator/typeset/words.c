/* Word boundaries by ICU's break iterator for Chinese. */
#include "typeset/words.h"

#include "base/arena.h"

#include <stdlib.h>
#include <unicode/uclean.h>
#include <unicode/ubrk.h>
#include <unicode/utf16.h>

/*
 * --- memory: ICU goes on without it, into a loop or a fault, and must not be
 * left in its midst, where it holds locks. What it keeps may outlive us all.
 */

enum { RESERVE = 1024 * 1024 };

static void *
allocate(const void *context, size_t size)
{
	(void)context;
	return memory_or_reserve(NULL, size);
}

static void *
reallocate(const void *context, void *old, size_t size)
{
	(void)context;
	return memory_or_reserve(old, size);
}

static void
release(const void *context, void *memory)
{
	(void)context;
	free(memory);
}

/* What the dictionary often cuts off, though it ends a word: 国家|级 */
bool
words_suffix(uint32_t c)
{
	static const uint32_t suffixes[] = {U'级', U'性', U'型', U'式', U'类',
		U'率', U'员', U'费', U'税', U'权', U'书', U'稿', U'园', U'区',
		U'市', U'县', U'省', U'镇', U'乡', U'村', U'局', U'厅', U'会',
		U'院', U'所', U'站', U'馆', U'室', U'处', U'部', U'队', U'线',
		U'案', U'业', U'年', U'期', U'人', U'湖', U'河', U'江', U'山',
		U'路', U'街', U'桥', U'港', U'城', U'州', U'者', U'委', U'车'};

	for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
		if (suffixes[i] == c)
			return true;
	return false;
}

/* --- words -----------------------------------------------------------------
 */

void
words_find(const uint32_t *code_points, size_t count, bool *ret_boundary)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar *text = memory_grow(NULL, 2 * count + 1, sizeof *text);
	size_t *index = memory_grow(NULL, 2 * count + 1, sizeof *index);
	int32_t length = 0;
	UBreakIterator *words;

	for (size_t i = 0; i < count; i++) {
		index[length] = i;
		if (code_points[i] > 0xffff)
			index[length + 1] = i;
		U16_APPEND_UNSAFE(text, length, (UChar32)code_points[i]);
	}
	index[length] = count;
	memory_reserve(RESERVE);
	u_setMemoryFunctions(NULL, allocate, reallocate, release, &status);
	words = ubrk_open(UBRK_WORD, "zh", text, length, &status);
	for (size_t i = 0; i <= count; i++)
		ret_boundary[i] = U_FAILURE(status) || !i || i == count;
	if (U_SUCCESS(status)) {
		for (int32_t at = ubrk_first(words); at != UBRK_DONE;
			at = ubrk_next(words))
			ret_boundary[index[at]] = true;
		ubrk_close(words);
	}
	memory_reserve_end();
	memory_free(index);
	memory_free(text);
}
