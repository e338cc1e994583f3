/*
 * OpenDocument text (.odt): its paragraphs and tables. ODF 1.3 part 3,
 * chapters 5, 6 and 9.
 */
#include "import/pour.h"

#include "base/language.h"
#include "base/number.h"
#include "docbook/elements.h"
#include "import/docx.h"
#include "input/archive.h"

#include <string.h>

enum { ODT_LIMIT = 16 * 1024 * 1024, SPANS = 64, BLANKS = 1000 };

struct odt {
	struct pour pour;
	size_t ordinals;        /* items of lists whose numbers are reckoned */
	struct mark first_item; /* where the first of them stands */
};

static void read_blocks(struct odt *odt, const struct element *parent);

static int
span(const struct element *e, const char *name)
{
	const char *value = local_attribute(e, name);
	int64_t n = 1;

	if (value)
		number_start(value, SPANS, &n);
	return n < 1 ? 1 : (int)n;
}

/* --- inside a paragraph
 * ------------------------------------------------------- */

static void
quote(const struct element *e, struct buf *out)
{
	ELEMENT_FOR (child, e)
		if (!child->name)
			buf_bytes(out, child->text, child->length);
		else if (!local_is(child, "creator") &&
			 !local_is(child, "date"))
			quote(child, out);
}

static void
tell_quoted(struct odt *odt, const struct element *e, enum message_id message)
{
	struct buf text = {0};

	quote(e, &text);
	if (text.length)
		diag_say(odt->pour.draft->diag, message, pour_place(&odt->pour),
			text.data);
	buf_done(&text);
}

static void
blanks(struct odt *odt, const struct element *e)
{
	const char *count = local_attribute(e, "c");
	int64_t n = 1;

	if (count)
		number_start(count, BLANKS, &n);
	while (n-- > 0)
		buf_char(&odt->pour.text, ' ');
}

static void
read_inline(struct odt *odt, const struct element *parent)
{
	struct pour *pour = &odt->pour;

	ELEMENT_FOR (e, parent) {
		if (!e->name)
			pour_text(pour, e->text, e->length);
		else if (local_is(e, "s"))
			blanks(odt, e);
		else if (local_is(e, "tab"))
			buf_char(&pour->text, '\t');
		else if (local_is(e, "line-break"))
			pour_break(pour);
		else if (local_is(e, "annotation"))
			tell_quoted(odt, e, MSG_IMPORT_COMMENTS);
		else if (local_is(e, "ruby-text"))
			tell_quoted(odt, e, MSG_IMPORT_RUBY);
		else if (local_is(e, "image") || local_is(e, "object"))
			diag_say(pour->draft->diag, MSG_IMPORT_PICTURE,
				pour_place(pour),
				pour->text.length ? pour->text.data : "");
		else if (!local_is(e, "text-box") && !local_is(e, "note"))
			read_inline(odt, e);
	}
}

/* Text boxes and notes stand behind the paragraph that they hang on. */
static void
read_boxes(struct odt *odt, const struct element *parent)
{
	ELEMENT_FOR (e, parent)
		if (local_is(e, "text-box") || local_is(e, "note-body"))
			read_blocks(odt, e);
		else if (e->name && !local_is(e, "annotation"))
			read_boxes(odt, e);
}

/* --- tables
 * ------------------------------------------------------------------- */

static void
read_rows(struct odt *odt, struct line *table, const struct element *parent,
	bool head)
{
	ELEMENT_FOR (e, parent) {
		struct grid_row *row;
		if (local_is(e, "table-header-rows") ||
			local_is(e, "table-rows"))
			read_rows(odt, table, e,
				head || local_is(e, "table-header-rows"));
		if (!local_is(e, "table-row"))
			continue;
		row = pour_row(&odt->pour, table, head);
		ELEMENT_FOR (cell, e) {
			struct line *lines, **before;
			if (!local_is(cell, "table-cell"))
				continue;
			before = pour_cell_begin(&odt->pour, &lines);
			read_blocks(odt, cell);
			pour_cell_end(&odt->pour, row, before, lines,
				span(cell, "number-columns-spanned"),
				span(cell, "number-rows-spanned"));
		}
	}
}

/* --- the whole
 * ------------------------------------------------------------------ */

/* An ordinal that the file has as text; else it is only reckoned when shown. */
static void
read_item(struct odt *odt, const struct element *item)
{
	const struct element *number = local_child(item, "number");

	if (number)
		read_inline(odt, number);
	else if (!odt->ordinals++)
		odt->first_item = pour_place(&odt->pour);
	read_blocks(odt, item);
}

static void
read_blocks(struct odt *odt, const struct element *parent)
{
	ELEMENT_FOR (e, parent) {
		if (local_is(e, "p") || local_is(e, "h")) {
			read_inline(odt, e);
			pour_break(&odt->pour);
			read_boxes(odt, e);
		} else if (local_is(e, "table")) {
			read_rows(odt, pour_table(&odt->pour), e, false);
		} else if (local_is(e, "list-item")) {
			read_item(odt, e);
		} else if (local_is(e, "tracked-changes")) {
			tell_quoted(odt, e, MSG_IMPORT_DELETED);
		} else if (e->name && !local_is(e, "number") &&
			   !local_is(e, "sequence-decls")) {
			read_blocks(odt, e);
		}
	}
}

bool
odt_read(struct draft *draft, const struct source *source)
{
	struct odt odt = {0};
	const struct element *root = NULL, *body;
	const struct source *part = NULL;
	const char *fault = NULL;
	struct archive *archive = archive_open(draft->arena, source, &fault);

	pour_begin(&odt.pour, draft, source->name);
	if (archive)
		part = archive_read(archive, "content.xml", ODT_LIMIT, &fault);
	if (part)
		root = elements_read(
			session_of(draft->arena, draft->diag), part);
	archive_close(archive);
	body = local_child(local_child(root, "body"), "text");
	if (fault || (root && !body))
		diag_say(draft->diag, MSG_IMPORT_ODT,
			draft_mark(odt.pour.source),
			fault ? fault : _("it holds no text document"));
	if (!body)
		return false;
	read_blocks(&odt, body);
	if (odt.ordinals)
		diag_say(draft->diag, MSG_IMPORT_ORDINALS, odt.first_item,
			arena_format(draft->arena, "%zu", odt.ordinals));
	return pour_end(&odt.pour);
}

bool
odt_is(struct arena *arena, const struct source *source)
{
	const char *fault = NULL;
	struct archive *archive = archive_open(arena, source, &fault);
	bool is = archive && archive_has(archive, "content.xml") &&
		  archive_has(archive, "mimetype") &&
		  !archive_count(archive, "word/");

	archive_close(archive);
	return is;
}
