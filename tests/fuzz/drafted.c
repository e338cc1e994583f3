/* How drafts are changed, by targets that are given no other input. */
#include "shop.h"
#include "words.h"

size_t
LLVMFuzzerCustomMutator(
	uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	return change_lines(
		data, size, max_size, seed, draft_words, DRAFT_WORDS);
}
