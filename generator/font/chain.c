/* From a role to its fonts: wishes first, what the template lists behind. */
#include "font/chain.h"

#include "base/file.h"
#include "base/language.h"
#include "base/nearest.h"
#include "font/face.h"
#include "font/system.h"
#include "template/template.h"

#include <dirent.h>
#include <string.h>

struct maker {
	struct arena *arena;
	struct font_store *store;
	struct diag *diag;
	struct font_chain *chain;
};

static const char *
title_of(struct arena *arena, const struct font *font)
{
	struct buf text = {0};
	const char *title;

	buf_text(&text, "");
	font_describe_whole(font, &text);
	title = arena_string(arena, text.data);
	buf_done(&text);
	return title;
}

/* A link for each file from which this one takes characters. */
static void
borrow(const struct maker *m, struct font_link *link)
{
	const struct font_role *role = m->chain->role;
	const struct font_loans *loans = role->loans ? *role->loans : NULL;

	while (loans && strcmp(loans->borrower, link->file) != 0)
		loans = loans->next;
	if (!loans || !loans->count)
		return;
	link->loans = loans;
	link->lenders = arena_array(
		m->arena, loans->lender_count, sizeof *link->lenders);
	for (size_t i = 0; i < loans->lender_count; i++)
		link->lenders[i] = (struct font_link){
			.file = loans->lenders[i], .origin = link->origin};
}

static void
add(const struct maker *m, const char *file, enum font_origin origin)
{
	struct font_chain *chain = m->chain;

	for (size_t i = 0; i < chain->count; i++)
		if (!strcmp(chain->links[i].file, file))
			return;
	chain->links[chain->count++] =
		(struct font_link){.file = file, .origin = origin};
	borrow(m, &chain->links[chain->count - 1]);
}

/* One that can be used goes before the others; else the fault is returned. */
static const char *
choose(const struct maker *m, const char *file, enum font_origin origin)
{
	const char *fault;
	const struct font *font = font_try(m->store, file, &fault);

	if (!font)
		return fault;
	add(m, font_file(font), origin);
	diag_say(m->diag, MSG_FONT_CHOSEN, mark_nowhere, m->chain->role->name,
		title_of(m->arena, font), font_file(font));
	return NULL;
}

static void
choose_wish(const struct maker *m, const struct font_wish *wish)
{
	const char *file = wish->file, *fault;

	if (!file)
		file = system_fonts_find(
			font_store_system(m->store), wish->text);
	fault = file ? choose(m, file, FONT_CONFIGURED)
		     : _("this machine has no font family of that name");
	if (fault)
		diag_say(m->diag, MSG_FONT_WISH, wish->mark, wish->text,
			wish->role, fault);
}

static void
choose_system(const struct maker *m)
{
	const struct font_role *role = m->chain->role;
	const char *list = "";

	for (size_t i = 0; i < role->family_count; i++) {
		const char *family = role->families[i], *fault;
		const char *file =
			system_fonts_find(font_store_system(m->store), family);

		list = arena_join(
			m->arena, list, *list ? "、" : "", family, NULL);
		if (!file)
			continue;
		fault = choose(m, file, FONT_SYSTEM);
		if (!fault)
			return;
		diag_say(m->diag, MSG_FONT_UNFIT, mark_nowhere, family, file,
			fault);
	}
	diag_say(m->diag, MSG_FONT_NOT_INSTALLED, mark_nowhere, role->name,
		role->count ? role->files[0] : "-", *list ? list : "-");
}

static const struct font_wish *
find_wish(const struct font_wishes *wishes, const char *role)
{
	const struct font_wish *wish = wishes ? wishes->roles : NULL;

	while (wish && strcmp(wish->role, role) != 0)
		wish = wish->next;
	return wish;
}

struct font_chain *
font_chain_new(struct arena *arena, struct font_store *store,
	const struct font_role *role, struct diag *diag)
{
	const struct font_wishes *wishes = font_store_wishes(store);
	const struct font_wish *wish = find_wish(wishes, role->name);
	struct font_chain *chain = arena_alloc(arena, sizeof *chain);
	struct maker m = {arena, store, diag, chain};

	chain->role = role;
	chain->links =
		arena_array(arena, role->count + 1, sizeof *chain->links);
	if (wish)
		choose_wish(&m, wish);
	else if (wishes && wishes->system)
		choose_system(&m);
	for (size_t i = 0; i < role->count; i++)
		add(&m, role->files[i], FONT_SHIPPED);
	return chain;
}

const struct font *
font_link_open(
	struct font_link *link, struct font_store *store, struct diag *diag)
{
	if (!link->opened)
		link->font = font_lookup(store, link->file, diag);
	link->opened = true;
	return link->font;
}

/* The file from which the link takes the character; NULL: its own. */
static struct font_link *
lender_of(const struct font_link *link, uint32_t code_point)
{
	const struct font_loans *loans = link->loans;
	size_t from = 0, to = loans ? loans->count : 0;

	while (from < to) {
		size_t middle = (from + to) / 2;
		if (loans->loans[middle].code_point < code_point)
			from = middle + 1;
		else
			to = middle;
	}
	if (!loans || from == loans->count ||
		loans->loans[from].code_point != code_point)
		return NULL;
	return &link->lenders[loans->loans[from].lender];
}

static const struct font *
find_in(struct font_link *link, struct font_store *store, uint32_t code_point,
	uint32_t *ret_glyph, struct diag *diag)
{
	const struct font *font =
		link ? font_link_open(link, store, diag) : NULL;

	*ret_glyph = font ? font_glyph(font, code_point) : 0;
	return *ret_glyph ? font : NULL;
}

const struct font *
font_chain_find(struct font_chain *chain, struct font_store *store,
	uint32_t code_point, uint32_t *ret_glyph, size_t *ret_index,
	struct diag *diag)
{
	for (size_t i = 0; i < chain->count; i++) {
		struct font_link *link = &chain->links[i];
		const struct font *font = find_in(lender_of(link, code_point),
			store, code_point, ret_glyph, diag);
		if (!font)
			font = find_in(
				link, store, code_point, ret_glyph, diag);
		*ret_index = i;
		if (font)
			return font;
	}
	return NULL;
}

void
font_wishes_verify(const struct font_store *store,
	const struct font_role *roles, struct diag *diag)
{
	const struct font_wishes *wishes = font_store_wishes(store);
	struct arena *arena = arena_new();

	for (const struct font_wish *w = wishes ? wishes->roles : NULL; w;
		w = w->next) {
		struct nearest nearest = nearest_to(w->role);
		const struct font_role *role = roles;
		const char *list = "";

		for (; role && strcmp(role->name, w->role); role = role->next) {
			nearest_try(&nearest, role->name);
			list = arena_join(arena, role->name, *list ? "、" : "",
				list, NULL);
		}
		if (!role && nearest.found)
			diag_say(diag, MSG_FONT_ROLE_SUGGEST, w->named, w->role,
				nearest.found);
		else if (!role)
			diag_say(diag, MSG_FONT_ROLE, w->named, w->role, list);
	}
	arena_free(arena);
}

/* Links in the folder lead elsewhere. */
static const struct cage_path *
add_links(
	struct arena *arena, const char *folder, const struct cage_path *others)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN)
			others = cage_add(arena,
				file_path(arena, folder, entry->d_name), false,
				others);
	if (dir)
		closedir(dir);
	return others;
}

/* "simsun.ttc#2" is a face of a file. */
static const char *
without_face(struct arena *arena, const char *file)
{
	const char *hash = strrchr(file, '#');

	return hash ? arena_copy(arena, file, (size_t)(hash - file)) : file;
}

const struct cage_path *
font_store_cage(struct font_store *store, struct arena *arena,
	const struct cage_path *others)
{
	const struct font_wishes *wishes = font_store_wishes(store);
	bool system = wishes && wishes->system;

	others = cage_add(arena, font_store_folder(store), false, others);
	others = add_links(arena, font_store_folder(store), others);
	if (font_store_kept_folder(store))
		others = cage_add(
			arena, font_store_kept_folder(store), false, others);
	for (const struct font_wish *w = wishes ? wishes->roles : NULL; w;
		w = w->next) {
		system |= !w->file;
		if (!w->file)
			continue;
		others = cage_add(arena, w->file, false, others);
		others = cage_add(
			arena, without_face(arena, w->file), false, others);
	}
	return system ? system_fonts_cage(
				font_store_system(store), arena, others)
		      : others;
}
