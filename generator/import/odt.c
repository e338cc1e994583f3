/*
 * OpenDocument text (.odt): its paragraphs and tables. ODF 1.3 part 3,
 * chapters 5, 6 and 9.
 */
#include "import/pour.h"

#include "base/language.h"
#include "base/number.h"
#include "base/tag.h"
#include "docbook/elements.h"
#include "import/docx.h"
#include "input/archive.h"

#include <stdlib.h>
#include <string.h>

enum { ODT_LIMIT = 16 * 1024 * 1024, SPANS = 64, BLANKS = 1000 };

struct char_style {
	const char *name;
	unsigned marks;
};

/* A picture of the paragraph that is read. */
struct frame {
	const struct element *element;
	struct mark mark;
	const char *place;
};

struct odt {
	struct pour pour;
	struct archive *archive;
	struct frame *frames;
	size_t frame_count, frame_capacity;
	size_t ordinals;        /* items of lists whose numbers are reckoned */
	struct mark first_item; /* where the first of them stands */
	struct char_style *styles; /* by name */
	size_t style_count;
};

static void read_inline(struct odt *odt, const struct element *parent);
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

/* --- marks ------------------------------------------------------------ */

static bool
says(const struct element *e, const char *name, const char *start)
{
	const char *value = local_attribute(e, name);

	return value && !strncmp(value, start, strlen(start));
}

static bool
is_set(const struct element *e, const char *name)
{
	return local_attribute(e, name) && !says(e, name, "none");
}

/* ODF 1.3, chapter 20: style:text-position "super 58%", "-33% 58%". */
static unsigned
marks_of_position(const struct element *text)
{
	const char *value = local_attribute(text, "text-position");

	if (!value || *value == '0')
		return 0;
	if (says(text, "text-position", "sub") || *value == '-')
		return TAG_BIT(TAG_SUBSCRIPT);
	return TAG_BIT(TAG_SUPERSCRIPT);
}

static unsigned
marks_of_style(const struct element *text)
{
	unsigned marks = marks_of_position(text);

	if (says(text, "font-weight", "bold"))
		marks |= TAG_BIT(TAG_BOLD);
	if (is_set(text, "text-underline-style"))
		marks |= TAG_BIT(TAG_UNDERLINE);
	if (is_set(text, "text-emphasize"))
		marks |= TAG_BIT(TAG_EMPHASIS);
	return marks;
}

static int
compare_styles(const void *a, const void *b)
{
	return strcmp(((const struct char_style *)a)->name,
		((const struct char_style *)b)->name);
}

/* The automatic styles of characters that have marks. */
static void
read_styles(struct odt *odt, const struct element *styles)
{
	size_t capacity = 0;

	for (const struct element *e = styles ? styles->first : NULL; e;
		e = e->next) {
		const char *name = local_attribute(e, "name");
		const unsigned marks = says(e, "family", "text")
					       ? marks_of_style(local_child(
							 e, "text-properties"))
					       : 0;

		if (!name || !marks)
			continue;
		odt->styles = arena_grow(odt->pour.draft->arena, odt->styles,
			odt->style_count, &capacity, sizeof *odt->styles);
		odt->styles[odt->style_count++] =
			(struct char_style){name, marks};
	}
	if (odt->style_count)
		qsort(odt->styles, odt->style_count, sizeof *odt->styles,
			compare_styles);
}

static unsigned
marks_of(const struct odt *odt, const char *name)
{
	const struct char_style key = {.name = name}, *found;

	if (!name || !odt->style_count)
		return 0;
	found = bsearch(&key, odt->styles, odt->style_count,
		sizeof *odt->styles, compare_styles);
	return found ? found->marks : 0;
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
		pour_blank(&odt->pour, ' ');
}

/* Footnotes and endnotes: both are footnotes with us. */
static void
read_note(struct odt *odt, const struct element *note)
{
	const struct element *body = local_child(note, "note-body");
	const struct odt paragraph = *odt; /* its frames hang behind it */
	struct poured before;

	if (!body)
		return;
	odt->frames = NULL;
	odt->frame_count = odt->frame_capacity = 0;
	pour_note_begin(&odt->pour, &before);
	read_blocks(odt, body);
	pour_note_end(&odt->pour, &before);
	odt->frames = paragraph.frames;
	odt->frame_count = paragraph.frame_count;
	odt->frame_capacity = paragraph.frame_capacity;
}

/* Its marks, by the style of its characters. */
static void
read_span(struct odt *odt, const struct element *e)
{
	struct pour *pour = &odt->pour;
	const unsigned before = pour->marks;

	pour->marks |= marks_of(odt, local_attribute(e, "style-name"));
	read_inline(odt, e);
	pour->marks = before;
}

/* Behind its paragraph, when that has been read. */
static void
add_frame(struct odt *odt, const struct element *e)
{
	struct pour *pour = &odt->pour;
	struct arena *arena = pour->draft->arena;

	odt->frames = arena_grow(arena, odt->frames, odt->frame_count,
		&odt->frame_capacity, sizeof *odt->frames);
	odt->frames[odt->frame_count++] = (struct frame){e, pour_place(pour),
		arena_copy(arena, pour->text.length ? pour->text.data : "",
			pour->text.length)};
}

static bool
is_in_text(const struct element *frame)
{
	const char *anchor = local_attribute(frame, "anchor-type");

	return anchor && !strcmp(anchor, "as-char");
}

/* "8.2cm", "82mm": mm; 0 in other units. */
static int
millimetres(const char *length)
{
	int64_t whole = 0, tenth = 0;
	const char *at = length;

	if (!at)
		return 0;
	at += number_start(at, 1000, &whole);
	if (*at == '.' && at[1] >= '0' && at[1] <= '9')
		tenth = at[1] - '0';
	at += strcspn(at, "abcdefghijklmnopqrstuvwxyz");
	return !strcmp(at, "cm")   ? (int)(whole * 10 + tenth)
	       : !strcmp(at, "mm") ? (int)whole
				   : 0;
}

static bool
hang_frame(struct odt *odt, const struct frame *f)
{
	const struct element *frame = f->element->parent, *title;
	struct hung *hung = picture_hang(odt->pour.draft, odt->archive,
		local_attribute(f->element, "href"), odt->pour.last);

	if (!hung)
		return false;
	title = local_child(frame, "desc");
	hung->mark = f->mark;
	hung->place = f->place;
	hung->floats = !is_in_text(frame);
	hung->width = millimetres(local_attribute(frame, "width"));
	if (title && title->first && !title->first->name)
		hung->alt = arena_copy(odt->pour.draft->arena,
			title->first->text, title->first->length);
	return true;
}

static void
hang_frames(struct odt *odt)
{
	for (size_t i = 0; i < odt->frame_count; i++)
		if (!hang_frame(odt, &odt->frames[i]))
			diag_say(odt->pour.draft->diag, MSG_IMPORT_PICTURE,
				odt->frames[i].mark, odt->frames[i].place);
	odt->frame_count = 0;
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
			pour_blank(pour, '\t');
		else if (local_is(e, "line-break"))
			pour_break(pour);
		else if (local_is(e, "annotation"))
			tell_quoted(odt, e, MSG_IMPORT_COMMENTS);
		else if (local_is(e, "ruby-text"))
			tell_quoted(odt, e, MSG_IMPORT_RUBY);
		else if (local_is(e, "image") || local_is(e, "object"))
			add_frame(odt, e);
		else if (local_is(e, "note"))
			read_note(odt, e);
		else if (local_is(e, "span"))
			read_span(odt, e);
		else if (!local_is(e, "text-box") && !local_is(e, "title") &&
			 !local_is(e, "desc"))
			read_inline(odt, e);
	}
}

/* Text boxes stand behind the paragraph that they hang on. */
static void
read_boxes(struct odt *odt, const struct element *parent)
{
	ELEMENT_FOR (e, parent)
		if (local_is(e, "text-box"))
			read_blocks(odt, e);
		else if (e->name && !local_is(e, "annotation") &&
			 !local_is(e, "note"))
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
			hang_frames(odt);
			read_boxes(odt, e);
		} else if (local_is(e, "table")) {
			struct line *table = pour_table(&odt->pour);
			read_rows(odt, table, e, false);
			odt->pour.last = table;
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
	odt.archive = archive;
	read_styles(&odt, local_child(root, "automatic-styles"));
	body = local_child(local_child(root, "body"), "text");
	if (fault || (root && !body))
		diag_say(draft->diag, MSG_IMPORT_ODT,
			draft_mark(odt.pour.source),
			fault ? fault : _("it holds no text document"));
	if (body)
		read_blocks(&odt, body);
	archive_close(archive);
	if (!body)
		return false;
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
