/*
 * Put before each file of the build that holds all mutants at once: a changed
 * place asks whether it is the one that ANDU_MUTANT names.
 */
#ifndef ANDU_TESTS_MUTANT_H
#define ANDU_TESTS_MUTANT_H

extern int andu_mutant_chosen;
extern unsigned char *andu_mutant_map;

static inline _Bool
andu_mutant(int number)
{
	if (andu_mutant_map)
		andu_mutant_map[number] = 1;
	return andu_mutant_chosen == number;
}

#endif
