/* Two Word files as one with tracked revisions: the package. See word.h. */
#include "compare/word.h"

#include "base/language.h"
#include "compare/word_parts.h"
#include "input/archive.h"
#include "output/docx_marks.h"
#include "output/docx_seal.h"
#include "output/zip.h"

#include <string.h>

#define RELATIONS "word/_rels/document.xml.rels"
#define TYPES "[Content_Types].xml"
#define NOTES "word/footnotes.xml"
#define STYLES "word/styles.xml"
#define SETTINGS "word/settings.xml"
#define DOCUMENT "word/document.xml"
#define CORE "docProps/core.xml"

enum { REVISE_LIMIT = 64 * 1024 * 1024, REVISE_WORK = 100 * 1000 * 1000 };

/* What is called one way in the old file and another way in the new one. */
enum name_kind { NAME_STYLE, NAME_RELATION, NAME_NOTE };

struct rename {
	enum name_kind kind;
	const char *from, *to;
	struct rename *next;
};

struct file {
	struct archive *zip;
	const struct element *types, *relations, *document, *styles;
	const struct element *notes; /* NULL: there are none */
};

/* A part, or some elements, that only the old file has. */
struct extra {
	const char *name; /* of a part: where it goes */
	const char *from; /* and where it is */
	const struct element *element;
	struct extra *next;
};

struct package {
	const struct session *session;
	struct word word;
	struct file old, new;
	struct rename *renames;
	struct extra *styles, *notes, *media;
	struct zip *zip;
	bool adds_notes; /* the new file has none */
	bool failed;
};

/* --- reading ---------------------------------------------------------- */

static const struct element *
read_part(const struct session *session, struct archive *zip, const char *name)
{
	const char *fault = NULL;
	const struct source *part;

	if (!archive_has(zip, name))
		return NULL;
	part = archive_read(zip, name, REVISE_LIMIT, &fault);
	return part ? elements_read(session, part) : NULL;
}

static bool
read_file(const struct session *session, const struct buf *bytes,
	struct file *file)
{
	struct source *source = arena_alloc(session->arena, sizeof *source);
	const char *fault = NULL;

	*source = (struct source){.name = DOCUMENT,
		.bytes = bytes->data,
		.length = bytes->length};
	file->zip = archive_open(session->arena, source, &fault);
	if (!file->zip)
		return false;
	file->types = read_part(session, file->zip, TYPES);
	file->relations = read_part(session, file->zip, RELATIONS);
	file->document = read_part(session, file->zip, DOCUMENT);
	file->styles = read_part(session, file->zip, STYLES);
	file->notes = read_part(session, file->zip, NOTES);
	return file->types && file->relations && file->document && file->styles;
}

/* --- names ------------------------------------------------------------ */

static void
add_rename(struct package *p, enum name_kind kind, const char *from,
	const char *to)
{
	struct rename *rename = arena_alloc(p->word.arena, sizeof *rename);

	*rename = (struct rename){kind, from, to, p->renames};
	p->renames = rename;
}

static const char *
name_now(const struct package *p, enum name_kind kind, const char *name)
{
	for (const struct rename *r = p->renames; r; r = r->next)
		if (r->kind == kind && !strcmp(r->from, name))
			return r->to;
	return name;
}

static void
add_extra(struct package *p, struct extra **list, const char *name,
	const char *from, const struct element *element)
{
	while (*list)
		list = &(*list)->next;
	*list = arena_alloc(p->word.arena, sizeof **list);
	**list = (struct extra){name, from, element, NULL};
}

/* Which kind of name stands there: NULL of ret is none. */
static bool
kind_of_name(const struct element *element, const char *attribute,
	enum name_kind *ret_kind)
{
	static const char *const styles[] = {
		"pStyle", "rStyle", "tblStyle", "basedOn"};

	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (local_is(element, styles[i])) {
			*ret_kind = NAME_STYLE;
			return !strcmp(attribute, "w:val");
		}
	if (local_is(element, "footnoteReference") ||
		local_is(element, "footnote")) {
		*ret_kind = NAME_NOTE;
		return !strcmp(attribute, "w:id");
	}
	*ret_kind = NAME_RELATION;
	return !strncmp(attribute, "r:", 2);
}

static const struct element *
relation_of(const struct file *file, const char *id)
{
	ELEMENT_FOR (relation, file->relations)
		if (relation->name &&
			!strcmp(local_attribute(relation, "Id"), id))
			return relation;
	return NULL;
}

/* Headers and footers are those of the new file. */
static bool
is_lost(const struct package *p, const struct element *element)
{
	const char *id = local_attribute(element, "id");

	return (local_is(element, "headerReference") ||
		       local_is(element, "footerReference")) &&
	       !relation_of(&p->new, id ? id : "");
}

/* A copy of what stands in the old file, its names those of the new one. */
static struct element *
renamed(struct package *p, const struct element *element)
{
	struct element *copy = arena_alloc(p->word.arena, sizeof *copy);
	struct attribute_value **end = &copy->attributes;

	*copy = *element;
	copy->first = copy->last = copy->next = NULL;
	for (const struct attribute_value *a = element->attributes; a;
		a = a->next) {
		enum name_kind kind;

		*end = arena_alloc(p->word.arena, sizeof **end);
		**end = (struct attribute_value){
			.name = a->name, .value = a->value};
		if (kind_of_name(element, a->name, &kind))
			(*end)->value = name_now(p, kind, a->value);
		end = &(*end)->next;
	}
	*end = NULL;
	ELEMENT_FOR (child, element) {
		struct element *inner =
			is_lost(p, child) ? NULL : renamed(p, child);

		if (!inner)
			continue;
		inner->parent = copy;
		if (copy->last)
			copy->last->next = inner;
		else
			copy->first = inner;
		copy->last = inner;
	}
	return copy;
}

/* --- styles ----------------------------------------------------------- */

static const char *
style_name(const struct element *style)
{
	const char *name = local_attribute(local_child(style, "name"), "val");

	return name ? name : "";
}

static const struct element *
style_called(const struct file *file, const char *name)
{
	ELEMENT_FOR (style, file->styles)
		if (local_is(style, "style") &&
			!strcmp(style_name(style), name))
			return style;
	return NULL;
}

static const char *
style_id(const struct element *style)
{
	const char *id = local_attribute(style, "styleId");

	return id ? id : "";
}

/* By which it is compared, where it marks what a text is. */
static void
add_mark(struct package *p, const char *id, const char *name)
{
	static const char goes_on[] = DOCX_MARK " " DOCX_MARK_CONTINUED " ";
	struct word_mark *mark = arena_alloc(p->word.arena, sizeof *mark);
	const bool further = !strncmp(name, goes_on, sizeof goes_on - 1);

	*mark = (struct word_mark){.id = id,
		.name = further ? arena_join(p->word.arena, DOCX_MARK " ",
					  name + sizeof goes_on - 1, NULL)
				: name,
		.next = p->word.marks};
	p->word.marks = mark;
}

/* The styles that mark fields are numbered in each file anew. */
static void
match_styles(struct package *p)
{
	size_t count = 0;

	ELEMENT_FOR (style, p->old.styles) {
		const struct element *now;
		const char *id;

		if (!local_is(style, "style"))
			continue;
		now = style_called(&p->new, style_name(style));
		id = now ? style_id(now)
			 : arena_format(p->word.arena, "old%zu", ++count);
		add_rename(p, NAME_STYLE, style_id(style), id);
		if (now)
			continue;
		add_extra(p, &p->styles, id, NULL, style);
		add_mark(p, id, style_name(style));
	}
	ELEMENT_FOR (style, p->new.styles)
		if (local_is(style, "style"))
			add_mark(p, style_id(style), style_name(style));
}

/* --- pictures --------------------------------------------------------- */

static bool
is_image(const struct element *relation)
{
	const char *type =
		relation->name ? local_attribute(relation, "Type") : NULL;
	const char *word = type ? strrchr(type, '/') : NULL;

	return word && !strcmp(word, "/image");
}

static const char *
target_of(struct package *p, const struct element *relation)
{
	const char *target = local_attribute(relation, "Target");

	return arena_join(p->word.arena, "word/", target ? target : "", NULL);
}

static const struct source *
image_of(struct package *p, const struct file *file,
	const struct element *relation)
{
	const char *fault = NULL;

	return archive_read(
		file->zip, target_of(p, relation), REVISE_LIMIT, &fault);
}

/* The relation of the new file whose picture is the same, or NULL. */
static const struct element *
same_image(struct package *p, const struct source *image)
{
	ELEMENT_FOR (relation, p->new.relations) {
		const struct source *other =
			is_image(relation) ? image_of(p, &p->new, relation)
					   : NULL;

		if (other && other->length == image->length &&
			!memcmp(other->bytes, image->bytes, image->length))
			return relation;
	}
	return NULL;
}

static void
match_pictures(struct package *p)
{
	ELEMENT_FOR (relation, p->old.relations) {
		const struct source *image =
			is_image(relation) ? image_of(p, &p->old, relation)
					   : NULL;
		const struct element *now;
		const char *id, *target, *dot;

		if (!image)
			continue;
		id = local_attribute(relation, "Id");
		now = same_image(p, image);
		add_rename(p, NAME_RELATION, id,
			now ? local_attribute(now, "Id")
			    : arena_join(p->word.arena, "old-", id, NULL));
		if (now)
			continue;
		target = target_of(p, relation);
		dot = strrchr(target, '.');
		add_extra(p, &p->media,
			arena_join(p->word.arena, "word/media/old-", id,
				dot ? dot : "", NULL),
			target, relation);
	}
}

/* --- footnotes -------------------------------------------------------- */

static bool
is_note(const struct element *note)
{
	return local_is(note, "footnote") && !local_attribute(note, "type");
}

/* What it says, whatever its number. */
static const char *
note_spelling(struct package *p, const struct element *note)
{
	const char *text = "";

	ELEMENT_FOR (block, note)
		text = arena_join(p->word.arena, text,
			word_spelling(&p->word, block), NULL);
	return text;
}

/* Of those that say the same each is another one of the new file. */
static const struct element *
same_note(struct package *p, const struct element *note,
	const struct element *from)
{
	const char *spelling = note_spelling(p, note);

	for (; from; from = from->next)
		if (is_note(from) && !strcmp(note_spelling(p, from), spelling))
			return from;
	return NULL;
}

static void
match_notes(struct package *p)
{
	const struct element *from = p->new.notes ? p->new.notes->first : NULL;
	size_t count = 0;

	for (const struct element *n = from; n; n = n->next)
		count += is_note(n);
	for (const struct element *note = p->old.notes ? p->old.notes->first
						       : NULL;
		note; note = note->next) {
		const struct element *now, *moved;
		const char *id;

		if (!is_note(note))
			continue;
		moved = renamed(p, note);
		now = same_note(p, moved, from);
		id = now ? local_attribute(now, "id")
			 : arena_format(p->word.arena, "%zu", ++count);
		add_rename(p, NAME_NOTE, local_attribute(note, "id"), id);
		if (now)
			from = now->next;
		else
			add_extra(p, &p->notes, id, NULL, note);
	}
	p->adds_notes = p->notes && !p->new.notes;
	p->word.note_count = count;
}

/* --- writing ---------------------------------------------------------- */

static void
add_part(struct package *p, const char *name, void (*write)(struct package *p))
{
	struct buf bytes = {0};

	p->word.xml = xml_new();
	xml_declaration(p->word.xml);
	write(p);
	p->failed |= !xml_finish(p->word.xml, &bytes);
	xml_free(p->word.xml);
	if (!p->failed)
		zip_part(p->zip, name, &bytes);
	buf_done(&bytes);
}

static void
copy_part(struct package *p, const struct file *file, const char *from,
	const char *name)
{
	const char *fault = NULL;
	const struct source *part =
		archive_read(file->zip, from, REVISE_LIMIT, &fault);
	struct buf bytes = {0};

	p->failed |= !part;
	if (part) {
		buf_bytes(&bytes, part->bytes, part->length);
		zip_part(p->zip, name, &bytes);
	}
	buf_done(&bytes);
}

static void
write_document(struct package *p)
{
	const struct element *old = renamed(p, p->old.document);
	const struct element *now = p->new.document;
	const struct element *body = local_child(now, "body");

	word_start(&p->word, now);
	word_start(&p->word, body);
	word_merge_blocks(&p->word, local_child(old, "body"), body);
	ELEMENT_FOR (child, body)
		if (local_is(child, "sectPr"))
			word_write(&p->word, child);
	xml_end(p->word.xml);
	xml_end(p->word.xml);
}

static void
write_styles(struct package *p)
{
	struct word *word = &p->word;

	word_start(word, p->new.styles);
	ELEMENT_FOR (style, p->new.styles)
		word_write(word, style);
	for (const struct extra *e = p->styles; e; e = e->next) {
		struct element *style = renamed(p, e->element);

		for (struct attribute_value *a = style->attributes; a;
			a = a->next)
			if (!strcmp(a->name, "w:styleId"))
				a->value = e->name;
		word_write(word, style);
	}
	xml_end(word->xml);
}

/* The footnote of that number, of whichever file. */
static const struct element *
note_of(struct package *p, const char *id)
{
	for (const struct extra *e = p->notes; e; e = e->next)
		if (!strcmp(e->name, id))
			return renamed(p, e->element);
	for (const struct element *n = p->new.notes ? p->new.notes->first
						    : NULL;
		n; n = n->next)
		if (is_note(n) && !strcmp(local_attribute(n, "id"), id))
			return n;
	return NULL;
}

/* The same footnotes once more, for what refers to them a second time. */
static void
write_note_copies(struct package *p)
{
	for (const struct word_note *n = p->word.notes; n; n = n->next) {
		const struct element *note = n->copy ? note_of(p, n->id) : NULL;

		if (!note)
			continue;
		xml_start(p->word.xml, "w:footnote");
		xml_attribute(p->word.xml, "w:id", n->copy);
		ELEMENT_FOR (block, note)
			word_write(&p->word, block);
		xml_end(p->word.xml);
	}
}

static void
write_notes(struct package *p)
{
	const struct element *notes =
		p->new.notes ? p->new.notes : p->old.notes;

	word_start(&p->word, notes);
	ELEMENT_FOR (note, notes)
		if (p->new.notes || !is_note(note))
			word_write(&p->word, note);
	for (const struct extra *e = p->notes; e; e = e->next)
		word_write(&p->word, renamed(p, e->element));
	write_note_copies(p);
	xml_end(p->word.xml);
}

/* What the old file says of its footnotes in such a list. */
static void
copy_for_notes(struct package *p, const struct element *list)
{
	ELEMENT_FOR (entry, list) {
		const char *part = local_attribute(entry, "PartName");
		const char *target = local_attribute(entry, "Target");
		const char *name = part ? part : target ? target : "";
		const char *slash = strrchr(name, '/');

		if (entry->name &&
			!strcmp(slash ? slash + 1 : name, "footnotes.xml"))
			word_write(&p->word, entry);
	}
}

static void
write_types(struct package *p)
{
	word_start(&p->word, p->new.types);
	ELEMENT_FOR (type, p->new.types)
		word_write(&p->word, type);
	if (p->adds_notes)
		copy_for_notes(p, p->old.types);
	xml_end(p->word.xml);
}

static void
write_relations(struct package *p)
{
	struct xml *xml = p->word.xml;

	word_start(&p->word, p->new.relations);
	ELEMENT_FOR (relation, p->new.relations)
		word_write(&p->word, relation);
	if (p->adds_notes)
		copy_for_notes(p, p->old.relations);
	for (const struct extra *e = p->media; e; e = e->next) {
		xml_start(xml, "Relationship");
		xml_attribute(xml, "Id",
			name_now(p, NAME_RELATION,
				local_attribute(e->element, "Id")));
		xml_attribute(xml, "Type", local_attribute(e->element, "Type"));
		xml_attribute(xml, "Target", e->name + strlen("word/"));
		xml_end(xml);
	}
	xml_end(xml);
}

/* The parts of the new file that are merged. */
static void
add_other_part(struct package *p, const char *name)
{
	if (!strcmp(name, DOCUMENT))
		add_part(p, name, write_document);
	else if (!strcmp(name, STYLES))
		add_part(p, name, write_styles);
	else if (!strcmp(name, NOTES))
		add_part(p, name, write_notes);
	else if (!strcmp(name, SETTINGS) && p->adds_notes)
		copy_part(p, &p->old, name, name);
	else
		copy_part(p, &p->new, name, name);
}

/* What a part of the new file names, as it is; the document's is merged. */
static void
copy_relations(struct package *p, const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *relations = arena_join(p->word.arena,
		arena_copy(p->word.arena, name,
			slash ? (size_t)(slash - name + 1) : 0),
		"_rels/", slash ? slash + 1 : name, ".rels", NULL);

	if (strcmp(relations, RELATIONS) && archive_has(p->new.zip, relations))
		copy_part(p, &p->new, relations, relations);
}

static void
add_parts(struct package *p)
{
	add_part(p, TYPES, write_types);
	copy_part(p, &p->new, "_rels/.rels", "_rels/.rels");
	add_part(p, RELATIONS, write_relations);
	ELEMENT_FOR (type, p->new.types) {
		const char *name =
			type->name ? local_attribute(type, "PartName") : NULL;

		if (!name)
			continue;
		add_other_part(p, name + 1);
		copy_relations(p, name + 1);
	}
	if (p->adds_notes)
		add_part(p, NOTES, write_notes);
	ELEMENT_FOR (relation, p->new.relations)
		if (is_image(relation))
			copy_part(p, &p->new, target_of(p, relation),
				target_of(p, relation));
	for (const struct extra *e = p->media; e; e = e->next)
		copy_part(p, &p->old, e->from, e->name);
}

/*
 * What is moved must bear a date (17.13.5.24), which nobody is shown. Where
 * none is told it is that of the document, of which only the day is known.
 */
static const char *
date_of(const struct package *p, const struct reviser *reviser)
{
	const struct element *core = read_part(p->session, p->new.zip, CORE);
	const struct element *created = local_child(core, "created");

	if (reviser->date)
		return reviser->date;
	return created && created->first
		       ? arena_copy(p->word.arena, created->first->text,
				 created->first->length)
		       : "1970-01-01T00:00:00Z";
}

bool
word_revise(const struct session *session, const struct buf *old,
	const struct buf *new, const struct reviser *reviser, struct buf *out)
{
	struct package p = {.session = session,
		.word = {.arena = session->arena,
			.reviser = reviser,
			.units = unit_table_new(session->arena),
			.spellings = unit_table_new(session->arena),
			.work = REVISE_WORK}};
	const size_t start = out->length;
	bool done = read_file(session, old, &p.old) &&
		    read_file(session, new, &p.new);

	if (done) {
		p.word.date = date_of(&p, reviser);
		match_styles(&p);
		match_pictures(&p);
		match_notes(&p);
		p.zip = zip_new(out);
		add_parts(&p);
		done = zip_finish(p.zip, DOCX_SEAL) && !p.failed;
	}
	archive_close(p.old.zip);
	archive_close(p.new.zip);
	if (done)
		docx_seal(out, start);
	else
		diag_say(session->diag, MSG_LIBRARY_FAILED, mark_nowhere,
			"docx", _("what was written cannot be read back"));
	return done;
}
