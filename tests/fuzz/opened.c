/* What targets begin with that need templates, fonts and kinds and no more. */
#include "shop.h"

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	shop_open();
	return 0;
}
