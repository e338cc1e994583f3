/* Tracked revisions inside a paragraph. See word_parts.h. */
#include "compare/word_parts.h"

#include "compare/script.h"

#include <string.h>

/*
 * The smallest thing that is put in or taken out: a unit of text in its look,
 * or what else a run holds (a tab, a line break, the sign of a note).
 */
struct atom {
	uint32_t look;                    /* the number of its properties */
	const struct element *properties; /* of its run, or NULL */
	const struct element *child;      /* of the run; of a text, too */
	const char *text;                 /* of a text; NULL else */
	size_t length;
};

struct atoms {
	struct atom *list;
	uint32_t *ids;
	size_t count, room, id_room;
};

/* --- a paragraph as atoms --------------------------------------------- */

static void
add_atom(struct word *word, struct atoms *atoms, const struct atom *atom,
	uint32_t number)
{
	/* equal are what has the same look and the same number */
	uint32_t *key = arena_array(word->arena, 2, sizeof *key);

	key[0] = atom->look;
	key[1] = number;
	atoms->list = arena_grow(word->arena, atoms->list, atoms->count,
		&atoms->room, sizeof *atoms->list);
	atoms->ids = arena_grow(word->arena, atoms->ids, atoms->count,
		&atoms->id_room, sizeof *atoms->ids);
	atoms->list[atoms->count] = *atom;
	atoms->ids[atoms->count++] =
		unit_number(word->units, (const char *)key, 2 * sizeof *key);
}

static void
add_text(struct word *word, struct atoms *atoms, struct atom atom,
	const struct element *text)
{
	const struct units units =
		units_of(word->spellings, text->text, text->length);

	for (size_t i = 0; i < units.count; i++) {
		atom.text = text->text + units.starts[i];
		atom.length = units.starts[i + 1] - units.starts[i];
		add_atom(word, atoms, &atom, units.ids[i]);
	}
}

/* Its look, and which field it is of. */
static uint32_t
look_of(struct word *word, const struct element *properties)
{
	const char *look = "";

	for (const struct element *p = properties ? properties->first : NULL; p;
		p = p->next) {
		const char *id = local_is(p, "rStyle")
					 ? local_attribute(p, "val")
					 : NULL;
		const struct word_mark *mark = id ? word->marks : NULL;

		while (mark && strcmp(mark->id, id) != 0)
			mark = mark->next;
		look = arena_join(word->arena, look,
			mark ? mark->name : word_spelling(word, p), NULL);
	}
	return unit_number(word->spellings, look, strlen(look));
}

static void
add_run(struct word *word, struct atoms *atoms, const struct element *run)
{
	const struct element *properties = local_child(run, "rPr");
	struct atom atom = {
		.look = look_of(word, properties), .properties = properties};

	ELEMENT_FOR (child, run) {
		if (child == properties || !child->name)
			continue;
		atom.child = child;
		if (local_is(child, "t")) {
			ELEMENT_FOR (text, child)
				add_text(word, atoms, atom, text);
			continue;
		}
		add_atom(word, atoms, &atom, word_number(word, child));
	}
}

static struct atoms
atoms_of(struct word *word, const struct element *paragraph)
{
	struct atoms atoms = {0};

	ELEMENT_FOR (child, paragraph)
		if (local_is(child, "r"))
			add_run(word, &atoms, child);
	return atoms;
}

/* --- atoms as runs ---------------------------------------------------- */

/* Deleted text and instructions have names of their own, 17.3.3.7, 17.16.13. */
static void
write_content(
	struct word *word, const struct atom *atom, enum revision revision)
{
	const bool deleted = revision == REVISION_DELETED;

	if (deleted && local_is(atom->child, "instrText")) {
		xml_start(word->xml, "w:delInstrText");
		xml_attribute(word->xml, "xml:space", "preserve");
		ELEMENT_FOR (text, atom->child)
			word_write(word, text);
		xml_end(word->xml);
		return;
	}
	word_write(word, atom->child);
}

static void
write_text(struct word *word, const struct atom *atoms, size_t count,
	enum revision revision)
{
	xml_start(
		word->xml, revision == REVISION_DELETED ? "w:delText" : "w:t");
	xml_attribute(word->xml, "xml:space", "preserve");
	for (size_t i = 0; i < count; i++)
		xml_bytes(word->xml, atoms[i].text, atoms[i].length);
	xml_end(word->xml);
}

/* How many of them go into one run: texts of the same look. */
static size_t
run_length(const struct atom *atoms, size_t count)
{
	size_t n = 1;

	while (atoms->text && n < count && atoms[n].text &&
		atoms[n].look == atoms->look)
		n++;
	return n;
}

static void
write_atoms(struct word *word, const struct atom *atoms, size_t count,
	enum revision revision)
{
	if (!count)
		return;
	if (revision != REVISION_NONE)
		word_open_revision(word, revision);
	while (count) {
		const size_t n = run_length(atoms, count);

		xml_start(word->xml, "w:r");
		if (atoms->properties)
			word_write(word, atoms->properties);
		if (atoms->text)
			write_text(word, atoms, n, revision);
		else
			write_content(word, atoms, revision);
		xml_end(word->xml);
		atoms += n;
		count -= n;
	}
	if (revision != REVISION_NONE)
		xml_end(word->xml);
}

void
word_runs(struct word *word, const struct element *paragraph,
	enum revision revision)
{
	const struct atoms atoms = atoms_of(word, paragraph);

	write_atoms(word, atoms.list, atoms.count, revision);
}

/* The atoms from `from` on that go, come or stay. */
static size_t
stretch(const struct script_row *row, size_t from, bool out)
{
	size_t at = from;

	while (at < row->count && row->out[at] == out)
		at++;
	return at - from;
}

void
word_merge_runs(
	struct word *word, const struct element *old, const struct element *new)
{
	const struct atoms a = atoms_of(word, old), b = atoms_of(word, new);
	struct script_row goes = {.ids = a.ids, .count = a.count};
	struct script_row comes = {.ids = b.ids, .count = b.count};
	size_t i = 0, k = 0;

	script_make(word->arena, &goes, &comes, &word->work);
	script_smooth(word->arena, &goes, &comes);
	while (i < a.count || k < b.count) {
		size_t n = stretch(&goes, i, true), m, rest;

		write_atoms(word, a.list + i, n, REVISION_DELETED);
		i += n;
		n = stretch(&comes, k, true);
		write_atoms(word, b.list + k, n, REVISION_INSERTED);
		k += n;
		/* as far as both stay */
		m = stretch(&comes, k, false);
		rest = stretch(&goes, i, false);
		m = rest < m ? rest : m;
		write_atoms(word, b.list + k, m, REVISION_NONE);
		i += m;
		k += m;
	}
}

/* --- moved ------------------------------------------------------------ */

struct word_moved {
	struct atoms atoms;
	struct script_row row; /* out: what the other one has not */
	enum revision revision, change;
};

const struct word_moved *
word_moved(struct word *word, const struct element *paragraph,
	const struct element *other, enum revision revision)
{
	struct word_moved *moved = arena_alloc(word->arena, sizeof *moved);
	const struct atoms a = atoms_of(word, paragraph);
	const struct atoms b = atoms_of(word, other);
	const bool away = revision == REVISION_MOVED_AWAY;
	struct script_row here = {.ids = a.ids, .count = a.count};
	struct script_row there = {.ids = b.ids, .count = b.count};
	/* the same script in both places */
	struct script_row *goes = away ? &here : &there;
	struct script_row *comes = away ? &there : &here;

	script_make(word->arena, goes, comes, &word->work);
	script_smooth(word->arena, goes, comes);
	*moved = (struct word_moved){.atoms = a,
		.row = here,
		.revision = revision,
		.change = away ? REVISION_DELETED : REVISION_INSERTED};
	return moved;
}

enum revision
word_moved_end(const struct word_moved *moved)
{
	const size_t count = moved->atoms.count;

	return count && moved->row.out[count - 1] ? moved->change
						  : moved->revision;
}

void
word_moved_runs(struct word *word, const struct word_moved *moved)
{
	const struct script_row *row = &moved->row;

	for (size_t i = 0; i < row->count;) {
		const bool changed = row->out[i];
		const size_t n = stretch(row, i, changed);

		write_atoms(word, moved->atoms.list + i, n,
			changed ? moved->change : moved->revision);
		i += n;
	}
}

/* --- text ------------------------------------------------------------- */

static void
put_text(struct buf *out, const struct element *element)
{
	if (!element->name)
		buf_bytes(out, element->text, element->length);
	ELEMENT_FOR (child, element)
		put_text(out, child);
}

const char *
word_text(struct word *word, const struct element *element)
{
	struct buf text = {0};
	const char *copy;

	put_text(&text, element);
	copy = arena_copy(word->arena, text.data ? text.data : "", text.length);
	buf_done(&text);
	return copy;
}
