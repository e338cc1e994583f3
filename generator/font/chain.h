/*
 * Which fonts serve a role, in the order in which they are asked: what the
 * configuration names for it, or the office's own font of that machine, and
 * behind it the files of the template, which have every character.
 */
#ifndef ANDU_FONT_CHAIN_H
#define ANDU_FONT_CHAIN_H

#include "base/arena.h"
#include "base/cage.h"
#include "base/diag.h"
#include "font/font.h"

#include <stdbool.h>
#include <stddef.h>

struct font_role;

/* A font that the user wants for a role: a family's name or a file. */
struct font_wish {
	const char *role;
	const char *text;  /* as the user wrote it */
	const char *file;  /* for font_lookup; NULL: `text` is a family */
	struct mark mark;  /* of the text */
	struct mark named; /* of the role */
	struct font_wish *next;
};

struct font_wishes {
	bool system; /* the office's fonts where the machine has them */
	const struct font_wish *roles;
};

/* What every chain of this store follows; it must live as long. */
void font_store_wish(
	struct font_store *store, const struct font_wishes *wishes);

enum font_origin { FONT_SHIPPED, FONT_SYSTEM, FONT_CONFIGURED };

struct font_link {
	const char *file; /* for font_lookup */
	enum font_origin origin;
	const struct font *font; /* NULL: not opened yet, or of no use */
	bool opened;
	const struct font_loans *loans; /* NULL: all characters are its own */
	struct font_link *lenders;      /* as many as the loans have */
};

struct font_chain {
	const struct font_role *role;
	struct font_link *links;
	size_t count;
	struct font_chain *next; /* for lists of whoever asks */
};

/*
 * The chain of a role. Told to `diag`: a font that is not of the template
 * (info), that there is none or it cannot be used (warning, or an error where
 * it was wished for by name).
 */
struct font_chain *font_chain_new(struct arena *arena, struct font_store *store,
	const struct font_role *role, struct diag *diag);

/*
 * The first font of the chain that has the character, or the one from which
 * that takes it; its glyph and the first one's place in the chain. NULL where
 * none has it. Only as many fonts are opened
 * as needed.
 */
const struct font *font_chain_find(struct font_chain *chain,
	struct font_store *store, uint32_t code_point, uint32_t *ret_glyph,
	size_t *ret_index, struct diag *diag);

/* The link's font, opened; NULL with a report. */
const struct font *font_link_open(
	struct font_link *link, struct font_store *store, struct diag *diag);

/* Report the store's wishes for roles that are not in the list. */
void font_wishes_verify(const struct font_store *store,
	const struct font_role *roles, struct diag *diag);

/* For a cage: where the fonts are that such a store opens. */
const struct cage_path *font_store_cage(struct font_store *store,
	struct arena *arena, const struct cage_path *others);

#endif
