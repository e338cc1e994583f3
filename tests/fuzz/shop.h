/*
 * What all runs of a fuzz target share: templates, fonts and kinds, read once,
 * and changes that keep the structure of what is changed. libFuzzer calls a
 * target from one thread.
 */
#ifndef ANDU_FUZZ_SHOP_H
#define ANDU_FUZZ_SHOP_H

#include "base/diag.h"
#include "base/source.h"
#include "font/font.h"
#include "model/model.h"
#include "tree/tree.h"

#include <stddef.h>
#include <stdint.h>

enum { SHOP_KINDS = 3 };

struct shop {
	struct arena *arena;
	const char *templates;
	struct font_store *fonts;
	const struct kind *kinds[SHOP_KINDS];
};

extern struct shop shop;

void shop_open(void);

/* The kind that the draft names, one of those; NULL with reports. */
const struct kind *shop_kind(
	struct arena *arena, const struct tree *root, struct diag *diag);

/* A copy of the bytes with a NUL behind them. */
struct source *shop_source(struct arena *arena, const char *name,
	const uint8_t *data, size_t size);

/* Every report is UTF-8 in each form. */
void shop_prove_reports(struct diag *diag);

/* The parts as an archive, each a name and a text; the list ends with NULL. */
struct zip_part {
	const char *name;
	const void *bytes;
	size_t length;
};

struct source *shop_pack(
	struct arena *arena, const char *name, const struct zip_part *parts);

/* --- change.c: changes that keep a structure ------------------------------ */

size_t change_lines(uint8_t *data, size_t size, size_t max_size, unsigned seed,
	const char *const words[], size_t count);
size_t change_xml(uint8_t *data, size_t size, size_t max_size, unsigned seed,
	const char *const words[], size_t count);
size_t change_font(uint8_t *data, size_t size, size_t max_size, unsigned seed);

/* In the place of _exit (--wrap). */
_Noreturn void __wrap__exit(int status);

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(
	uint8_t *data, size_t size, size_t max_size, unsigned seed);

#endif
