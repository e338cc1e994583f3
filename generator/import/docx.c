/*
 * Word: the parts of the file and how they refer to each other. The XML is
 * read as events only (docbook/elements.c): no document type, no external
 * entity is ever loaded.
 */
#include "import/docx.h"

#include "base/language.h"

#include <string.h>

enum { PART_LIMIT = 16 * 1024 * 1024 };

/* --- parts ------------------------------------------------------------ */

static void
damaged(struct docx *docx, const char *part, const char *fault)
{
	diag_say(docx->draft->diag, MSG_IMPORT_DAMAGED,
		draft_mark(docx->source), part, fault);
}

/* NULL where the part is missing or faulty; the latter is reported. */
static const struct element *
read_part(struct docx *docx, const char *name)
{
	const char *fault = NULL;
	const struct source *source =
		archive_read(docx->archive, name, PART_LIMIT, &fault);

	if (fault)
		damaged(docx, name, fault);
	return source ? elements_read(session_of(docx->draft->arena,
					      docx->draft->diag),
				source)
		      : NULL;
}

static bool
ends_with(const char *text, const char *end)
{
	size_t a = strlen(text), b = strlen(end);
	return a >= b && !strcmp(text + a - b, end);
}

/* The parts of that type, in their order. `at` NULL: the first one. */
static const char *
related(struct docx *docx, const char *type, const struct element **at)
{
	const struct element *e =
		docx->relations ? docx->relations->first : NULL;

	if (at && *at)
		e = (*at)->next;
	for (; e; e = e->next) {
		const char *own = local_attribute(e, "Type");
		const char *target = local_attribute(e, "Target");
		const char *mode = local_attribute(e, "TargetMode");
		if (!own || !target || !ends_with(own, type) ||
			(mode && !strcmp(mode, "External")))
			continue;
		if (at)
			*at = e;
		return docx_resolve(docx, target);
	}
	return NULL;
}

static const char *
main_part(struct docx *docx)
{
	const char *found;

	docx->file = "";
	docx->relations = read_part(docx, "_rels/.rels");
	found = related(docx, "/custom-properties", NULL);
	if (found)
		marks_read_properties(docx, read_part(docx, found));
	found = related(docx, "/officeDocument", NULL);
	return found ? found : "word/document.xml";
}

static const char *
relations_of(struct docx *docx)
{
	const char *slash = strrchr(docx->file, '/');
	const char *name = slash ? slash + 1 : docx->file;
	struct arena *arena = docx->draft->arena;

	return arena_join(arena,
		arena_copy(arena, docx->file, (size_t)(name - docx->file)),
		"_rels/", name, ".rels", NULL);
}

static void
read_styles(struct docx *docx, const struct element *root)
{
	struct word_style **end = &docx->styles;

	if (!root)
		return;
	ELEMENT_FOR (e, root) {
		const struct element *list;
		struct word_style *style;
		const char *level;
		if (!local_is(e, "style"))
			continue;
		style = arena_alloc(docx->draft->arena, sizeof *style);
		list = local_child(local_child(e, "pPr"), "numPr");
		level = word_value(list, "ilvl");
		style->id = local_attribute(e, "styleId");
		style->name = word_value(e, "name");
		style->base = word_value(e, "basedOn");
		style->num = word_value(list, "numId");
		style->level = level && *level >= '0' && *level <= '8'
				       ? *level - '0'
				       : 0;
		*end = style;
		end = &style->next;
	}
}

static const struct element *
related_part(struct docx *docx, const char *type)
{
	const char *name = related(docx, type, NULL);

	return name ? read_part(docx, name) : NULL;
}

/* Headers or footers: lines at the page's edge. */
static void
read_edges(struct docx *docx, const char *type)
{
	const struct element *at = NULL;
	const char *name;

	docx->edge = true;
	while ((name = related(docx, type, &at))) {
		const struct element *root = read_part(docx, name);
		if (root)
			body_read(docx, root);
	}
	docx->edge = false;
}

/* Each of its sections may lie; where all do, nothing stands out. */
static void
read_body(struct docx *docx, const struct element *body)
{
	const struct element *last = local_child(body, "sectPr");
	struct line **first = docx->end;
	bool upright = false;

	docx->section = first;
	body_read(docx, body);
	if (last)
		body_end_section(docx, last);
	for (struct line *l = *first; l; l = l->next)
		upright = upright || !l->lying;
	for (struct line *l = *first; l && !upright; l = l->next)
		l->lying = 0;
}

/* Those that stand nowhere, with their words. */
static void
tell_comments(struct docx *docx)
{
	if (!docx->remarks)
		return;
	ELEMENT_FOR (e, docx->remarks) {
		struct buf text = {0};

		if (!local_is(e, "comment") ||
			remarks_have(docx, local_attribute(e, "id")))
			continue;
		remarks_text(e, &text);
		while (text.length && text.data[text.length - 1] == ' ')
			text.data[--text.length] = '\0';
		if (text.length)
			diag_say(docx->draft->diag, MSG_IMPORT_COMMENTS,
				draft_mark(docx->source), text.data);
		buf_done(&text);
	}
}

static void
tell_parts(struct docx *docx)
{
	static const struct {
		const char *prefix;
		enum message_id message;
	} told[] = {
		{"word/vbaProject.bin", MSG_IMPORT_MACROS},
	};

	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (archive_count(docx->archive, told[i].prefix))
			diag_say(docx->draft->diag, told[i].message,
				draft_mark(docx->source), NULL);
	if (docx->emphases)
		diag_say(docx->draft->diag, MSG_IMPORT_EMPHASIS,
			docx->first_emphasis,
			arena_format(
				docx->draft->arena, "%zu", docx->emphases));
	tell_comments(docx);
}

static bool
read_document(struct docx *docx)
{
	const char *name = main_part(docx);
	const struct element *root, *body, *at;

	if (!archive_has(docx->archive, name)) {
		damaged(docx, name, _("this part is missing"));
		return false;
	}
	docx->file = name;
	docx->relations = read_part(docx, relations_of(docx));
	root = read_part(docx, name);
	body = local_child(root, "body");
	if (root && !body)
		damaged(docx, name, _("it has no w:body"));
	if (!body)
		return false;
	read_styles(docx, related_part(docx, "/styles"));
	docx->numbering = numbering_read(
		docx->draft->arena, related_part(docx, "/numbering"));
	docx->notes[0] = related_part(docx, "/footnotes");
	docx->notes[1] = related_part(docx, "/endnotes");
	docx->remarks = related_part(docx, "/comments");
	for (at = NULL;
		docx->draft->kind && (name = related(docx, "/customXml", &at));)
		series_read(docx, read_part(docx, name));
	read_edges(docx, "/header");
	read_body(docx, body);
	read_edges(docx, "/footer");
	tell_parts(docx);
	return true;
}

bool
docx_read(struct draft *draft, const struct source *source)
{
	struct docx docx = {.draft = draft, .end = &draft->lines};
	const char *fault = NULL;
	size_t errors = diag_count(draft->diag, LEVEL_ERROR);
	bool good;

	docx.source = arena_alloc(draft->arena, sizeof *docx.source);
	*docx.source = (struct source){.name = source->name, .bytes = ""};
	draft->source = docx.source;
	docx.archive = archive_open(draft->arena, source, &fault);
	if (!docx.archive) {
		damaged(&docx, "ZIP", fault);
		return false;
	}
	good = read_document(&docx) &&
	       diag_count(draft->diag, LEVEL_ERROR) == errors;
	archive_close(docx.archive);
	docx.source->bytes = arena_copy(draft->arena,
		docx.paragraphs.data ? docx.paragraphs.data : "",
		docx.paragraphs.length);
	docx.source->length = docx.paragraphs.length;
	buf_done(&docx.paragraphs);
	draft->end = docx.end;
	if (good && !draft->lines) {
		diag_say(draft->diag, MSG_IMPORT_EMPTY, draft_mark(docx.source),
			NULL);
		return false;
	}
	return good;
}
