/* Word: paragraphs, runs, text boxes, notes. */
#include "import/docx.h"

#include "base/number.h"
#include "base/odd.h"
#include "base/tag.h"
#include "base/utf8.h"
#include "input/text.h"
#include "output/docx_marks.h"

#include <stdio.h>
#include <string.h>

enum {
	STYLE_STEPS = 20,
	LIST_LEVELS = 9,
	PLACE_LENGTH = 20,
	PAGE_LIMIT = 31680 /* twentieths of a point, 22 inches: Word's own */
};

/* A paragraph while it is read. */
struct paragraph {
	struct docx *docx;
	struct buf text;
	struct buf tags; /* TAG_BIT of its bytes, as far as runs went */
	const struct element **boxes; /* text boxes that hang on it */
	size_t box_count, box_capacity;
	bool hidden;     /* inside what the reader did not see */
	bool emphasized; /* the last run with a text was */
	const struct element **pictures; /* that hang on it */
	size_t picture_count, picture_capacity;
	struct buf deleted;
	struct run_marks marks;
	struct remark_uses remarks;
	const char *style;         /* of the run that is read, or NULL */
	const char *alt;           /* of the last picture */
	const struct drawn *drawn; /* of the last chart */
	struct footnote *footnotes, **last_footnote;
	size_t ordinal; /* so much at its beginning Word has counted */
	struct mark mark;
	bool title;           /* Word says so */
	bool art;             /* it is WordArt */
	enum page_begin page; /* with its first line */
	size_t page_at;       /* behind so many bytes a break of the page */
	bool breaks_page, ends_section;
};

struct mark
body_place(const struct docx *docx)
{
	return (struct mark){docx->source, docx->number + 1, 1};
}

/* --- runs ------------------------------------------------------------- */

static void
put_text(struct paragraph *p, const struct element *t)
{
	struct docx *docx = p->docx;

	ELEMENT_FOR (part, t) {
		const char *at = part->text, *end;
		uint32_t c;
		if (part->name)
			continue;
		for (end = at + part->length; at < end;) {
			size_t n = utf8_decode(at, (size_t)(end - at), &c);
			char name[16];
			if (!n)
				break;
			if (c != '\r' && (text_is_bad(c) || c == 0xad ||
						 odd_is_invisible(c))) {
				snprintf(name, sizeof name, "U+%04X",
					(unsigned)c);
				diag_say(docx->draft->diag,
					MSG_IMPORT_CHARACTER, body_place(docx),
					name);
			} else if (c == '\n' || c == '\r') {
				buf_char(&p->text, ' ');
			} else {
				buf_bytes(&p->text, at, n);
			}
			at += n;
		}
	}
}

/* Symbol fonts keep their signs in the private use area. */
static const struct {
	const char *font;
	unsigned code;
	uint32_t character;
} symbols[] = {
	{"Wingdings", 0xfe, 0x2611},
	{"Wingdings", 0xa8, 0x25a1},
	{"Wingdings", 0x6f, 0x25a1},
	{"Wingdings", 0xfc, 0x2713},
	{"Wingdings", 0xfb, 0x2717},
	{"Wingdings", 0xfd, 0x2612},
	{"Wingdings", 0x6c, 0x25cf},
	{"Wingdings", 0x6e, 0x25a0},
	{"Wingdings", 0x75, 0x25c6},
	{"Wingdings", 0x76, 0x2756},
	{"Wingdings", 0xd8, 0x27a2},
	{"Wingdings", 0xe0, 0x2192},
	{"Wingdings 2", 0x52, 0x2611},
	{"Wingdings 2", 0x50, 0x2713},
	{"Wingdings 2", 0xa3, 0x25a1},
	{"Wingdings 2", 0x2a, 0x25a1},
	{"Symbol", 0xb7, 0x2022},
	{"Symbol", 0xb3, 0x2265},
	{"Symbol", 0xa3, 0x2264},
	{"Symbol", 0xb4, 0xd7},
	{"Symbol", 0xb1, 0xb1},
	{"Symbol", 0xae, 0x2192},
	{"Symbol", 0xb0, 0xb0},
};

static void
put_symbol(struct paragraph *p, const struct element *e)
{
	const char *font = local_attribute(e, "font");
	const char *code = local_attribute(e, "char");
	uint32_t c = 0;

	number_hex(code, 0xffff, &c);
	for (size_t i = 0; font && i < sizeof symbols / sizeof *symbols; i++)
		if (!strcmp(symbols[i].font, font) &&
			symbols[i].code == (c & 0xff) &&
			(c < 0x100 || c >> 8 == 0xf0)) {
			buf_utf8(&p->text, symbols[i].character);
			return;
		}
	if (c >= 0x20 && c < 0x10000 && (c < 0xd800 || c > 0xf8ff) &&
		!text_is_bad((uint32_t)c)) {
		buf_utf8(&p->text, (uint32_t)c);
		return;
	}
	buf_text(&p->text, "〓");
	diag_say(p->docx->draft->diag, MSG_IMPORT_SYMBOL, body_place(p->docx),
		code ? code : "?", font ? font : "?");
}

static const struct element *
find_note(const struct docx *docx, const struct note_use *use)
{
	const struct element *root = docx->notes[use->which];

	if (!root)
		return NULL;
	ELEMENT_FOR (e, root) {
		const char *own = local_attribute(e, "id");
		if (e->name && own && !strcmp(own, use->id))
			return e;
	}
	return NULL;
}

/* In the text that it is about. */
static void
put_footnote(struct paragraph *p, const struct note_use *use)
{
	const struct element *e = find_note(p->docx, use);
	struct footnote *note = footnote_new(p->docx->draft,
		e ? body_lines(p->docx, e) : NULL, p->text.length);

	if (!note)
		return;
	*p->last_footnote = note;
	p->last_footnote = &note->next;
}

/* A sign of either kind: their notes are footnotes with us. */
static void
put_note(struct paragraph *p, const struct element *e, int which)
{
	const char *id = local_attribute(e, "id");

	if (id)
		put_footnote(p, &(struct note_use){id, which});
}

/* A box of an old form, ticked or not. */
static void
put_check_box(struct paragraph *p, const struct element *data)
{
	const struct element *box = local_child(data, "checkBox");
	bool own = box && local_child(box, "checked");

	if (box)
		buf_utf8(&p->text, word_on(box, own ? "checked" : "default")
					   ? 0x2611
					   : 0x25a1);
}

static void
field_mark(struct paragraph *p, const struct element *e)
{
	struct docx *docx = p->docx;
	const char *type = local_attribute(e, "fldCharType");

	if (!type)
		return;
	if (!strcmp(type, "begin")) {
		put_check_box(p, local_child(e, "ffData"));
		docx->field_depth++;
		docx->skipping = true;
	} else if (!strcmp(type, "separate")) {
		docx->skipping = false;
	} else if (!strcmp(type, "end")) {
		docx->field_depth -= docx->field_depth > 0;
		docx->skipping = false;
		if (docx->field_depth < docx->contents)
			docx->contents = 0;
	}
}

/* The code of a field: TOC. */
static void
field_code(struct paragraph *p, const struct element *e)
{
	const struct element *text = e->first;
	size_t n = 0, space;

	if (!text || text->name)
		return;
	while (n < text->length &&
		(space = text_space(text->text + n, text->length - n)))
		n += space;
	if (text->length - n >= 3 && !memcmp(text->text + n, "TOC", 3))
		p->docx->contents = p->docx->field_depth;
}

/* The code of a field, or contents of andu's own file: its headings. */
static bool
is_skipped(const struct docx *docx)
{
	return docx->skipping || (docx->contents && docx->draft->kind);
}

static bool
holds(const struct element *element, const char *name)
{
	if (local_is(element, name))
		return true;
	ELEMENT_FOR (child, element)
		if (child->name && holds(child, name))
			return true;
	return false;
}

static void walk(struct paragraph *p, const struct element *parent);

static void
add_boxes(struct paragraph *p, const struct element *element)
{
	if (local_is(element, "txbxContent") || local_is(element, "textpath")) {
		p->boxes = arena_grow(p->docx->draft->arena, p->boxes,
			p->box_count, &p->box_capacity, sizeof *p->boxes);
		p->boxes[p->box_count++] = element;
		return;
	}
	if (local_is(element, "AlternateContent")) {
		const struct element *choice = local_child(element, "Choice");
		if (choice && holds(choice, "txbxContent")) {
			add_boxes(p, choice);
			return;
		}
	}
	ELEMENT_FOR (child, element)
		if (child->name)
			add_boxes(p, child);
}

static const struct element *
element_below(const struct element *e, const char *name)
{
	ELEMENT_FOR (child, e) {
		const struct element *found =
			!child->name            ? NULL
			: local_is(child, name) ? child
						: element_below(child, name);
		if (found)
			return found;
	}
	return NULL;
}

/* A picture or a chart of the draft. The text that stands for it is the name
 * of its file. */
static bool
own_drawing(struct paragraph *p, const struct element *e)
{
	const struct element *names = element_below(e, "docPr");
	const char *name = local_attribute(names, "name"), *file;
	const char *mark = name ? marks_of_drawing(p->docx, name, &file) : NULL;

	if (!mark)
		return false;
	p->drawn = marks_drawn(p->docx, mark);
	if (!p->drawn && strstr(mark, DOCX_MARK " " DOCX_MARK_CHART "|"))
		return false; /* its table was lost */
	p->style = mark;
	buf_text(&p->text, file);
	p->alt = local_attribute(names, "descr");
	return true;
}

static void
add_picture(struct paragraph *p, const struct element *e)
{
	p->pictures = arena_grow(p->docx->draft->arena, p->pictures,
		p->picture_count, &p->picture_capacity, sizeof *p->pictures);
	p->pictures[p->picture_count++] = e;
}

static void
drawing(struct paragraph *p, const struct element *e)
{
	if (own_drawing(p, e))
		return;
	if (holds(e, "txbxContent") || holds(e, "textpath"))
		add_boxes(p, e);
	else
		add_picture(p, e);
}

static void
deleted(struct paragraph *p, const struct element *e)
{
	if (local_is(e, "delText") || local_is(e, "t")) {
		ELEMENT_FOR (part, e)
			if (!part->name)
				buf_bytes(
					&p->deleted, part->text, part->length);
		return;
	}
	ELEMENT_FOR (child, e)
		if (child->name)
			deleted(p, child);
}

static void
alternate(struct paragraph *p, const struct element *e)
{
	const struct element *choice = local_child(e, "Choice");
	const struct element *fallback = local_child(e, "Fallback");

	if (holds(e, "txbxContent") || holds(e, "textpath"))
		add_boxes(p, e);
	else if (choice && choice->first)
		walk(p, choice);
	else if (fallback)
		walk(p, fallback);
}

static void
line_break(struct paragraph *p, const struct element *e)
{
	const char *type = local_attribute(e, "type");

	buf_char(&p->text, '\n');
	if (!type || strcmp(type, "page"))
		return;
	p->breaks_page = true;
	p->page_at = p->text.length;
}

/* Elements that are a character. */
static const struct {
	const char *name, *text;
} characters[] = {
	{"tab", "\t"},
	{"cr", "\n"},
	{"noBreakHyphen", "-"},
	{"softHyphen", ""},
	{"ptab", "\t"},
};

/* What holds no text, or text that the reader does not see. */
static bool
is_silent(const struct element *e)
{
	static const char *const names[] = {"pPr", "rPr", "instrText", "sdtPr",
		"proofErr", "bookmarkStart", "bookmarkEnd",
		"lastRenderedPageBreak", "annotationRef", "footnoteRef",
		"endnoteRef", "delInstrText"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (local_is(e, names[i]))
			return true;
	return false;
}

/* What is not kept: 斜体, and a line below blanks, which is to be filled in. */
static bool
is_emphasized(const struct element *own, bool blank)
{
	return blank ? word_on(own, "u") : word_on(own, "i");
}

static unsigned
tags_of(const struct element *own)
{
	const char *place = word_value(own, "vertAlign");
	unsigned tags = 0;

	if (word_on(own, "b"))
		tags |= TAG_BIT(TAG_BOLD);
	if (word_on(own, "u"))
		tags |= TAG_BIT(TAG_UNDERLINE);
	if (word_on(own, "em"))
		tags |= TAG_BIT(TAG_EMPHASIS);
	if (place && !strcmp(place, "superscript"))
		tags |= TAG_BIT(TAG_SUPERSCRIPT);
	if (place && !strcmp(place, "subscript"))
		tags |= TAG_BIT(TAG_SUBSCRIPT);
	return tags;
}

/* Up to where the text is. */
static void
fill_tags(struct paragraph *p, unsigned tags)
{
	while (p->tags.length < p->text.length)
		buf_char(&p->tags, (char)tags);
}

static const struct word_style *
style_of(const struct docx *docx, const char *id)
{
	const struct word_style *s = docx->styles;

	while (s && (!s->id || !id || strcmp(s->id, id)))
		s = s->next;
	return s;
}

static const char *
style_name(const struct docx *docx, const char *id)
{
	const struct word_style *s = id ? style_of(docx, id) : NULL;

	return s ? s->name : NULL;
}

/* Runs beside each other are one place. */
static void
count_emphasis(struct paragraph *p, const struct element *own, size_t from)
{
	struct docx *docx = p->docx;
	size_t length = p->text.length - from;
	bool now;

	if (!length || docx->edge)
		return;
	now = is_emphasized(own, text_is_space(p->text.data + from, length));
	if (now && !p->emphasized && !docx->emphases++)
		docx->first_emphasis = body_place(docx);
	p->emphasized = now;
}

static void
run(struct paragraph *p, const struct element *e)
{
	const struct element *own = local_child(e, "rPr");
	size_t from = p->text.length;

	if (word_on(own, "vanish") || word_on(own, "webHidden")) {
		deleted(p, e);
		return;
	}
	fill_tags(p, 0);
	p->style = style_name(p->docx, word_value(own, "rStyle"));
	p->alt = NULL;
	p->drawn = NULL;
	walk(p, e);
	fill_tags(p, tags_of(own));
	count_emphasis(p, own, from);
	marks_add(p->docx, &p->marks, p->style, from, p->text.length);
	if ((p->alt || p->drawn) && p->marks.count) {
		p->marks.list[p->marks.count - 1].alt = p->alt;
		p->marks.list[p->marks.count - 1].drawn = p->drawn;
	}
	p->style = NULL;
}

/* The reading above a word. */
static void
tell_ruby(struct paragraph *p, const struct element *e)
{
	struct paragraph aside = {.docx = p->docx};

	deleted(&aside, e);
	if (aside.deleted.length)
		diag_say(p->docx->draft->diag, MSG_IMPORT_RUBY,
			body_place(p->docx), aside.deleted.data);
	buf_done(&aside.deleted);
}

static bool
character(struct paragraph *p, const struct element *e)
{
	for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
		if (local_is(e, characters[i].name)) {
			buf_text(&p->text, characters[i].text);
			return true;
		}
	return false;
}

static bool
remark_mark(struct paragraph *p, const struct element *e)
{
	const char *id = local_attribute(e, "id");

	if (local_is(e, "commentRangeStart"))
		remarks_open(p->docx, &p->remarks, id, p->text.length);
	else if (local_is(e, "commentRangeEnd"))
		remarks_end(&p->remarks, id, p->text.length);
	else if (local_is(e, "commentReference"))
		remarks_stand(p->docx, &p->remarks, id, p->text.length);
	else
		return false;
	return true;
}

static void
inline_element(struct paragraph *p, const struct element *e)
{
	if (local_is(e, "fldChar")) {
		field_mark(p, e);
		return;
	}
	if (local_is(e, "instrText"))
		field_code(p, e);
	if (is_silent(e) || remark_mark(p, e))
		return;
	if (local_is(e, "rt"))
		tell_ruby(p, e);
	else if (local_is(e, "r"))
		run(p, e);
	else if (local_is(e, "del") || local_is(e, "moveFrom"))
		deleted(p, e);
	else if (local_is(e, "t") && !is_skipped(p->docx))
		put_text(p, e);
	else if (is_skipped(p->docx) && !local_is(e, "ins"))
		return;
	else if (local_is(e, "br"))
		line_break(p, e);
	else if (local_is(e, "sym"))
		put_symbol(p, e);
	else if (local_is(e, "footnoteReference"))
		put_note(p, e, 0);
	else if (local_is(e, "endnoteReference"))
		put_note(p, e, 1);
	else if (local_is(e, "drawing") || local_is(e, "pict") ||
		 local_is(e, "object"))
		drawing(p, e);
	else if (local_is(e, "AlternateContent"))
		alternate(p, e);
	else if (!character(p, e))
		walk(p, e); /* hyperlink, ins, smartTag, sdt, fldSimple ... */
}

static void
walk(struct paragraph *p, const struct element *parent)
{
	ELEMENT_FOR (e, parent)
		if (e->name)
			inline_element(p, e);
}

/* --- paragraphs ------------------------------------------------------- */

/* The paragraph's own list, or that of its style. */
static void
put_ordinal(struct docx *docx, const struct element *own, struct buf *out)
{
	const struct element *list = local_child(own, "numPr");
	const char *num = word_value(list, "numId");
	const char *level = word_value(list, "ilvl");
	const struct word_style *s = style_of(docx, word_value(own, "pStyle"));
	int at = number_or(level, 0, LIST_LEVELS - 1, -1);

	for (int i = 0; s && i < STYLE_STEPS && (!num || at < 0); i++) {
		if (s->num) {
			num = num ? num : s->num;
			at = at < 0 ? s->level : at;
		}
		s = style_of(docx, s->base);
	}
	if (num && strcmp(num, "0"))
		numbering_next(docx->numbering, num, at < 0 ? 0 : at, out);
}

static bool
is_title(const struct docx *docx, const struct element *own)
{
	const struct word_style *s = style_of(docx, word_value(own, "pStyle"));

	return s && s->name && !strcmp(s->name, "Title");
}

/* `ordinal`: so much at its beginning Word has counted. */
static void
add_tags(struct paragraph *p, struct line *line, size_t from, size_t ordinal)
{
	struct docx *docx = p->docx;

	if (line_take_tags(docx->draft, line,
		    (const unsigned char *)p->tags.data + from, ordinal) &&
		!docx->edge && !docx->emphases++)
		docx->first_emphasis = body_place(docx);
}

/* One line of the draft, and of the source that messages show. */
static void
add_line(struct paragraph *p, size_t from, size_t length, size_t ordinal)
{
	struct docx *docx = p->docx;
	const size_t end = from + length;
	struct line *line = line_new(
		docx->draft, p->text.data + from, length, body_place(docx));
	size_t n;

	if (!line)
		return;
	ordinal += from;
	while ((n = text_space(p->text.data + from, end - from)))
		from += n;
	add_tags(p, line, from, ordinal > from ? ordinal - from : 0);
	marks_cut(docx, &p->marks, from, line);
	line_take_footnotes(line, from, end, &p->footnotes);
	remarks_place(
		docx, &p->remarks, p->text.data, p->text.length, from, line);
	line->mark.column = 1;
	line->title = p->title;
	line->page = p->page;
	p->page = PAGE_GOES_ON;
	if (p->breaks_page && from >= p->page_at) {
		line->page = PAGE_BY_HAND;
		p->breaks_page = false;
	}
	line->edge = docx->edge;
	line->art = p->art;
	if (line->edge && line_is_page(docx->draft, line))
		line_aside(line);
	buf_bytes(&docx->paragraphs, line->text, line->length);
	buf_char(&docx->paragraphs, '\n');
	docx->number++;
	*docx->end = line;
	docx->end = &line->next;
	docx->last_line = line;
}

static void
tell_deleted(struct paragraph *p)
{
	if (!p->deleted.length)
		return;
	if (!text_is_space(p->deleted.data, p->deleted.length))
		diag_say(p->docx->draft->diag, MSG_IMPORT_DELETED,
			body_place(p->docx), p->deleted.data);
	buf_done(&p->deleted);
}

/* Text boxes that hang on it; what WordArt says is an attribute. */
static void
read_boxes(struct paragraph *p)
{
	struct docx *docx = p->docx;

	for (size_t i = 0; i < p->box_count; i++) {
		const char *art =
			local_is(p->boxes[i], "textpath")
				? local_attribute(p->boxes[i], "string")
				: NULL;
		if (art) {
			struct paragraph own = {.docx = docx, .art = true};

			buf_text(&own.text, art);
			fill_tags(&own, 0);
			add_line(&own, 0, own.text.length, 0);
			buf_done(&own.tags);
			buf_done(&own.text);
		} else {
			body_read(docx, p->boxes[i]);
		}
	}
}

/* Where a picture hangs: the text of its paragraph, or of the one above. */
static const char *
picture_place(const struct paragraph *p)
{
	struct docx *docx = p->docx;
	const char *text = p->text.length ? p->text.data : docx->last_text;
	struct arena *arena = docx->draft->arena;
	size_t length = text ? strcspn(text, "\n") : 0, n = 0;

	for (int i = 0; i < PLACE_LENGTH && n < length; i++) {
		uint32_t c;
		n += utf8_decode(text + n, length - n, &c);
	}
	return arena_join(arena, text ? arena_copy(arena, text, n) : "",
		n < length ? "…" : "", NULL);
}

/* Behind the last line; what cannot hang there is told. */
static void
hang_pictures(struct paragraph *p, const char *place)
{
	struct docx *docx = p->docx;

	for (size_t i = 0; i < p->picture_count; i++) {
		struct hung *hung =
			docx_hang(docx, p->pictures[i], docx->last_line);
		if (hung) {
			hung->mark = p->mark;
			hung->place = place;
		} else {
			diag_say(docx->draft->diag, MSG_IMPORT_PICTURE, p->mark,
				place);
		}
	}
}

/* Is the mark at its end deleted, so that the next one goes on in it? */
static bool
is_joined(const struct element *own)
{
	const struct element *run = local_child(own, "rPr");

	return run && (local_child(run, "del") || local_child(run, "moveFrom"));
}

static void
put_lines(struct paragraph *p)
{
	char *at = p->text.data, *stop;

	for (; at && p->text.length && *at; at = stop) {
		stop = at + strcspn(at, "\n");
		add_line(p, (size_t)(at - p->text.data), (size_t)(stop - at),
			at == p->text.data ? p->ordinal : 0);
		stop += *stop == '\n';
	}
}

/* A section that ends with it: the next one begins a page, or goes on. */
static bool
ends_section(const struct element *own)
{
	const struct element *section = local_child(own, "sectPr");
	const char *type = word_value(section, "type");

	return section && (!type || strcmp(type, "continuous") != 0);
}

/* A page that is wider than high. */
static bool
lies(const struct element *section)
{
	const struct element *size = local_child(section, "pgSz");
	const char *orient = local_attribute(size, "orient");
	const int wide =
		number_or(local_attribute(size, "w"), 1, PAGE_LIMIT, 0);
	const int high =
		number_or(local_attribute(size, "h"), 1, PAGE_LIMIT, 0);

	if (wide && high)
		return wide > high;
	return orient && !strcmp(orient, "landscape");
}

void
body_end_section(struct docx *docx, const struct element *section)
{
	if (lies(section)) {
		docx->lying++;
		for (struct line *l = *docx->section; l; l = l->next)
			l->lying = docx->lying;
	}
	while (*docx->section)
		docx->section = &(*docx->section)->next;
}

/* What was not yet said by a line of it is said by the next paragraph. */
static void
hand_page_on(struct paragraph *p)
{
	struct docx *docx = p->docx;

	docx->page = p->page;
	if (p->ends_section && docx->page == PAGE_GOES_ON)
		docx->page = PAGE_OF_SECTION;
	if (p->breaks_page)
		docx->page = PAGE_BY_HAND;
}

/* Of a paragraph that says nothing else: they are its text. */
static void
put_notes_alone(struct paragraph *p)
{
	for (const struct footnote *n = p->footnotes; n; n = n->next) {
		struct paragraph own = {.docx = p->docx};

		buf_text(&own.text, n->text);
		fill_tags(&own, 0);
		own.last_footnote = &own.footnotes;
		add_line(&own, 0, own.text.length, 0);
		buf_done(&own.tags);
		buf_done(&own.text);
	}
}

static void
end_paragraph(struct paragraph *p)
{
	struct docx *docx = p->docx;
	const char *place;

	if (p->text.length == p->ordinal)
		buf_reset(&p->text); /* an ordinal without a text */
	place = p->picture_count ? picture_place(p) : "";
	marks_join(&p->text, &p->tags, &p->marks);
	put_lines(p);
	put_notes_alone(p);
	hang_pictures(p, place);
	if (!docx->edge)
		hand_page_on(p);
	read_boxes(p);
	if (p->text.length)
		docx->last_text = arena_copy(
			docx->draft->arena, p->text.data, p->text.length);
	buf_done(&p->tags);
	buf_done(&p->text);
}

/* One whose end was deleted, with nothing behind it to go on in. */
static void
end_open(struct docx *docx)
{
	struct paragraph *open = docx->open;

	docx->open = NULL;
	if (open)
		end_paragraph(open);
}

static struct paragraph *
begin_paragraph(struct docx *docx, const struct element *own)
{
	struct paragraph *p = arena_alloc(docx->draft->arena, sizeof *p);

	p->docx = docx;
	p->mark = body_place(docx);
	p->page = docx->edge ? PAGE_GOES_ON : docx->page;
	p->last_footnote = &p->footnotes;
	put_ordinal(docx, own, &p->text);
	p->ordinal = p->text.length;
	return p;
}

static void
read_paragraph(struct docx *docx, const struct element *e)
{
	const struct element *own = local_child(e, "pPr");
	struct paragraph *p =
		docx->open ? docx->open : begin_paragraph(docx, own);
	const struct element *section;

	docx->open = NULL;
	if (word_on(own, "pageBreakBefore") && !p->text.length)
		p->page = PAGE_BY_HAND;
	p->ends_section = ends_section(own);
	walk(p, e);
	tell_deleted(p);
	fill_tags(p, 0);
	p->title = is_title(docx, own);
	if (is_joined(own) && e->next) {
		docx->open = p;
		return;
	}
	end_paragraph(p);
	section = local_child(own, "sectPr");
	if (section && !docx->edge)
		body_end_section(docx, section);
}

/* A part of another kind, embedded in the text. */
static void
tell_chunk(struct docx *docx, const struct element *chunk)
{
	const char *id = local_attribute(chunk, "id"), *name = NULL;
	const struct element *e =
		docx->relations ? docx->relations->first : NULL;

	for (; e && id && !name; e = e->next) {
		const char *own = local_attribute(e, "Id");
		if (own && !strcmp(own, id))
			name = local_attribute(e, "Target");
	}
	diag_say(docx->draft->diag, MSG_IMPORT_CHUNK, body_place(docx),
		name ? name
		: id ? id
		     : "?");
}

/* --- the whole -------------------------------------------------------- */

void
body_read(struct docx *docx, const struct element *parent)
{
	ELEMENT_FOR (e, parent) {
		if (local_is(e, "p"))
			read_paragraph(docx, e);
		else if (local_is(e, "altChunk"))
			tell_chunk(docx, e);
		else if (local_is(e, "tbl")) {
			end_open(docx);
			body_read_table(docx, e);
		} else if (local_is(e, "AlternateContent")) {
			const struct element *choice = local_child(e, "Choice");
			body_read(docx, choice ? choice : e);
		} else if (e->name && !local_is(e, "del") &&
			   !local_is(e, "moveFrom") && !local_is(e, "sectPr") &&
			   !local_is(e, "tcPr"))
			body_read(docx, e); /* sdt, ins, customXml ... */
	}
	end_open(docx);
}
