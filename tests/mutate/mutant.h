/*
 * Put before each file of the build that holds all mutants at once: a changed
 * place asks whether it is the one that ANDU_MUTANT names, and leaves a mark
 * where the change would be one.
 */
#ifndef ANDU_TESTS_MUTANT_H
#define ANDU_TESTS_MUTANT_H

extern int andu_mutant_chosen;
extern unsigned char *andu_mutant_map;

static inline _Bool
andu_mutant_if(int number, _Bool differs)
{
	if (differs && andu_mutant_map)
		andu_mutant_map[number] = 1;
	return andu_mutant_chosen == number;
}

static inline _Bool
andu_mutant(int number)
{
	return andu_mutant_if(number, 1);
}

/* A condition that is asked once; alike where its value is `never`. */
static inline _Bool
andu_mutant_seen(int number, _Bool value, _Bool never)
{
	if (value != never && andu_mutant_map)
		andu_mutant_map[number] = 1;
	return value;
}

#define andu_mutant_either(number, never, new, ...) \
	(andu_mutant_chosen == (number)             \
			? (new)                     \
			: andu_mutant_seen((number), (__VA_ARGS__), (never)))

#endif
