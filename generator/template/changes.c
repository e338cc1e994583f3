/*
 * Changes to the parts of a layout that is extended: one is replaced, taken
 * out, or others are put before or after it. It is called by its role, else
 * by its word; where several are called alike, by the number behind it.
 */
#include "template/load.h"

#include "base/language.h"

#include <string.h>

/* What is done, and the key under which the new part stands. */
static const struct change_form {
	const char *action, *value;
} forms[] = {
	{"replace", "with"},
	{"remove", NULL},
	{"before", "put"},
	{"after", "put"},
};

/* Where a part hangs: a layout's list, or lines of a row or colophon. */
struct place {
	struct part **link;
	bool is_line;
};

struct lookup {
	const char *name;
	size_t length; /* of it, without a number behind it */
	int wanted;    /* that number, or 0 */
	bool by_word;
	int found;
	struct place place; /* the last one found */
};

static void
look(struct lookup *l, struct part **list, bool is_line)
{
	for (struct part **at = list; *at; at = &(*at)->next) {
		const char *name = l->by_word && !is_line
					   ? parts_word_name((*at)->word)
					   : (*at)->role;

		if (strlen(name) == l->length &&
			!strncmp(name, l->name, l->length) &&
			(++l->found == l->wanted || !l->wanted))
			l->place = (struct place){at, is_line};
		look(l, &(*at)->left_lines, true);
		look(l, &(*at)->right_lines, true);
	}
}

/* "rule 2": the name's length, and the number in it, or 0. */
static size_t
split_number(const char *name, int *ret_number)
{
	size_t length = strlen(name), digits = length;

	*ret_number = 0;
	while (digits && name[digits - 1] >= '0' && name[digits - 1] <= '9')
		digits--;
	if (digits < 2 || digits == length || length - digits > 3 ||
		name[digits - 1] != ' ')
		return length;
	for (size_t i = digits; i < length; i++)
		*ret_number = *ret_number * 10 + (name[i] - '0');
	return digits - 1;
}

static const char *
add_roles(struct loader *loader, const char *list, const struct part *parts)
{
	for (const struct part *p = parts; p; p = p->next) {
		list = arena_join(
			loader->arena, list, *list ? ", " : "", p->role, NULL);
		list = add_roles(loader, list, p->left_lines);
		list = add_roles(loader, list, p->right_lines);
	}
	return list;
}

static void
report_place(struct loader *loader, const struct tree *name,
	const struct lookup *l, const struct part *parts)
{
	struct arena *arena = loader->arena;
	const char *bare = arena_copy(arena, l->name, l->length);

	if (!l->found)
		values_no_name(loader, name->mark, _("part"), bare,
			add_roles(loader, "", parts));
	else
		diag_say(loader->diag, MSG_TEMPLATE_SEVERAL, name->mark, bare,
			arena_format(arena, "%d", l->found));
}

/* The one part of that name; false with a report. */
static bool
find_part(struct loader *loader, const struct tree *name, struct part **parts,
	struct place *ret_place)
{
	struct lookup l = {.name = values_string(loader, name)};

	if (name->kind != TREE_SCALAR)
		return false;
	l.length = split_number(l.name, &l.wanted);
	look(&l, parts, false);
	if (!l.found) {
		l.by_word = true;
		look(&l, parts, false);
	}
	if (l.wanted ? l.found < l.wanted : l.found != 1) {
		report_place(loader, name, &l, *parts);
		return false;
	}
	*ret_place = l.place;
	return true;
}

/* New parts are written as they would stand there; one needs no list. */
static struct part *
read_new(struct loader *loader, const struct tree *node, bool is_line)
{
	if (node->kind != TREE_SEQUENCE) {
		struct tree *list =
			tree_wrap(loader->arena, TREE_SEQUENCE, node);

		list->key = node->key;
		list->key_mark = node->key_mark;
		node = list;
	}
	return is_line ? parts_read_lines(loader, node)
		       : parts_read(loader, node);
}

static struct part **
end_of(struct part **list)
{
	while (*list)
		list = &(*list)->next;
	return list;
}

static void
apply(const struct change_form *form, struct place place, struct part *new)
{
	struct part *old = *place.link, *rest = old->next;

	if (!strcmp(form->action, "before"))
		rest = old;
	else if (!strcmp(form->action, "after"))
		place.link = &old->next;
	*place.link = new;
	*end_of(place.link) = rest;
}

/* The form that the change's words make; NULL with a report. */
static const struct change_form *
form_of(struct loader *loader, const struct tree *change)
{
	const struct change_form *form = forms;

	while (form < forms + sizeof forms / sizeof forms[0] &&
		!tree_lookup(change, form->action))
		form++;
	if (form == forms + sizeof forms / sizeof forms[0]) {
		diag_say(loader->diag, MSG_TEMPLATE_NEEDS, change->mark,
			"replace, remove, before, after");
		return NULL;
	}
	TREE_FOR (child, change) {
		if (!strcmp(child->key, form->action) ||
			(form->value && !strcmp(child->key, form->value)))
			continue;
		diag_say(loader->diag, MSG_TEMPLATE_KEY, child->key_mark,
			child->key,
			form->value ? arena_join(loader->arena, form->action,
					      ", ", form->value, NULL)
				    : form->action);
		return NULL;
	}
	if (form->value && !tree_lookup(change, form->value)) {
		diag_say(loader->diag, MSG_TEMPLATE_NEEDS, change->mark,
			form->value);
		return NULL;
	}
	return form;
}

static void
read_change(
	struct loader *loader, const struct tree *change, struct part **parts)
{
	const struct change_form *form;
	struct part *new = NULL;
	struct place place;

	if (!values_mapping(loader, change) ||
		!(form = form_of(loader, change)) ||
		!find_part(loader, tree_lookup(change, form->action), parts,
			&place))
		return;
	if (form->value)
		new = read_new(loader, tree_lookup(change, form->value),
			place.is_line);
	if (new || !form->value)
		apply(form, place, new);
}

void
changes_read(
	struct loader *loader, const struct tree *node, struct part **parts)
{
	if (node->kind != TREE_SEQUENCE) {
		values_wrong(loader, node, "- {remove: note}");
		return;
	}
	TREE_FOR (child, node)
		read_change(loader, child, parts);
}
