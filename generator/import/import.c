/* From a draft to YAML: reading, finding the kind, taking it apart. */
#include "import/import.h"

#include "base/language.h"
#include "import/reading.h"
#include "model/ordinal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	SIGN_LINES = 60, /* lines at either end that signs are looked for in */
	SIGN_WEIGHT = 3, /* against one field that was told */
	NAME_WEIGHT = 4, /* a line ends with a name of the kind */
	TITLE_WEIGHT = 20, /* the title does */
	EDGE_LINES = 8,    /* of a text, that may be its page's */
	PAGES_TOLD = 8,    /* page numbers that are listed one by one */
};

struct import_kinds {
	struct grammar *grammars;
	size_t count;
	struct pattern **furniture;
	size_t furniture_count;
};

struct importer {
	struct arena *arena;
	const struct import_request *request;
	struct diag *diag;
	const struct grammar *grammars;
	size_t count;
	struct draft draft;
};

/* --- kinds ------------------------------------------------------------ */

static void
add_kind(struct import_kinds *kinds, const struct session *session,
	const struct import_request *r, const char *name, struct diag *told)
{
	const struct kind *kind = template_load(session, r->templates, name,
		r->template_file, draft_mark(r->source));

	if (kind)
		grammar_make(&kinds->grammars[kinds->count++], session->arena,
			kind, told);
}

/* The kind asked for, or all there are; the faults of those are no concern. */
static void
load_kinds(struct import_kinds *kinds, struct arena *arena,
	const struct import_request *r, struct diag *diag)
{
	struct session session = {
		.arena = arena, .diag = diag, .walls = r->walls};
	size_t count;
	const char **keys = template_keys(arena, r->templates, &count);

	kinds->grammars =
		arena_array(arena, count + 1, sizeof *kinds->grammars);
	if (r->template_file || r->kind) {
		add_kind(kinds, &session, r, r->kind ? r->kind : "", diag);
		return;
	}
	session.diag = diag_new();
	for (size_t i = 0; i < count; i++)
		add_kind(kinds, &session, r, keys[i], diag);
	/* but without one of those shipped the choice would be a guess */
	if (diag_holds(session.diag, MSG_TEMPLATE_DAMAGED))
		diag_take(diag, session.diag);
	diag_free(session.diag);
	template_unreadable(arena, r->templates, diag);
}

/* Page numbers look alike in all kinds. */
static void
collect_furniture(
	struct import_kinds *kinds, struct arena *arena, struct diag *diag)
{
	size_t room = 0;

	for (size_t i = 0; i < kinds->count; i++)
		room += kinds->grammars[i].kind->import.furniture_count;
	kinds->furniture =
		arena_array(arena, room + 1, sizeof *kinds->furniture);
	for (size_t i = 0; i < kinds->count; i++) {
		const struct kind *kind = kinds->grammars[i].kind;
		const struct import_style *style = &kind->import;

		for (size_t k = 0; k < style->furniture_count; k++) {
			struct pattern *p = pattern_new(arena,
				style->furniture[k], true, kind->mark, diag);
			if (p)
				kinds->furniture[kinds->furniture_count++] = p;
		}
	}
}

struct import_kinds *
import_kinds_new(struct arena *arena, const struct import_request *request,
	struct diag *diag)
{
	struct import_kinds *kinds = arena_alloc(arena, sizeof *kinds);

	load_kinds(kinds, arena, request, diag);
	if (!kinds->count && !diag_failed(diag))
		diag_say(diag, MSG_TEMPLATE_MISSING, (struct mark){0}, "*",
			request->templates);
	if (kinds->count && !diag_failed(diag)) {
		collect_furniture(kinds, arena, diag);
		return kinds;
	}
	import_kinds_free(kinds);
	return NULL;
}

void
import_kinds_free(struct import_kinds *kinds)
{
	if (!kinds)
		return;
	for (size_t i = 0; i < kinds->furniture_count; i++)
		pattern_free(kinds->furniture[i]);
	for (size_t i = 0; i < kinds->count; i++)
		grammar_done(&kinds->grammars[i]);
}

/* --- the draft -------------------------------------------------------- */

/* Something that no paragraph goes on with, in one of the kinds. */
static bool
line_begins(const void *context, const struct line *line)
{
	const struct importer *im = context;
	size_t ordinal;

	for (size_t i = 0; i < im->count; i++) {
		const struct grammar *g = &im->grammars[i];
		if (ordinal_match(
			    g->kind, line->text, line->length, &ordinal) ||
			grammar_knows(g, line->text, line->length))
			return true;
	}
	return false;
}

/* A line of its own above the text. */
static bool
line_heads(const void *context, const struct line *line)
{
	const struct importer *im = context;

	for (size_t i = 0; i < im->count; i++)
		if (grammar_heads(&im->grammars[i], line->text, line->length))
			return true;
	return false;
}

static bool
line_opens(const void *context, const struct line *line)
{
	const struct importer *im = context;

	for (size_t i = 0; i < im->count; i++)
		for (const struct rule *r = im->grammars[i].rules; r;
			r = r->next)
			if (r->given->last &&
				pattern_match(r->pattern, line->text,
					line->length, NULL))
				return true;
	return false;
}

/* A blank behind an ordinal parts no columns: 一、  开放. */
static bool
is_item(const struct grammar *g, const struct line *line)
{
	size_t ordinal = 0, gap;

	if (!ordinal_match(g->kind, line->text, line->length, &ordinal))
		return false;
	gap = ordinal;
	while (gap < line->length &&
		text_space(line->text + gap, line->length - gap))
		gap += text_space(line->text + gap, line->length - gap);
	return gap > ordinal && gap < line->length;
}

static bool
line_speaks(const void *context, const struct line *line)
{
	const struct importer *im = context;

	for (size_t i = 0; i < im->count; i++)
		if (grammar_speaks(
			    &im->grammars[i], line->text, line->length) ||
			is_item(&im->grammars[i], line))
			return true;
	return false;
}

/* What stands around the text of a page, in one of the kinds' words. */
static bool
is_web(const struct importer *im, const struct line *line)
{
	if (line->grid || line_holds(line, "。"))
		return false; /* 无障碍环境建设是…。 */
	for (size_t i = 0; i < im->count; i++)
		if (im->grammars[i].is_web &&
			pattern_match(im->grammars[i].is_web, line->text,
				line->length, NULL))
			return true;
	return false;
}

/* Lines of a web page that are none of what it shows: told in one message. */
static bool
leave_page(struct importer *im)
{
	const char *words = "";
	struct mark first = {0};
	size_t count = 0;

	for (struct line *l = im->draft.lines; l; l = l->next) {
		if (!is_web(im, l))
			continue;
		line_aside(l);
		l->told = true;
		first = count ? first : l->mark;
		if (count++ < PAGES_TOLD)
			words = arena_join(im->arena, words, *words ? " " : "",
				l->text, NULL);
	}
	if (count)
		diag_say(im->diag, MSG_IMPORT_WEB, first,
			arena_format(im->arena, "%zu", count), words);
	return true;
}

/*
 * Of a text that was copied from a page, the first and the last lines only:
 * each is told as what no field holds.
 */
static void
set_page_apart(struct importer *im)
{
	size_t count = 0, at = 0;

	for (struct line *l = im->draft.lines; l; l = l->next)
		count++;
	for (struct line *l = im->draft.lines; l; l = l->next, at++) {
		l->outside = (at < EDGE_LINES || at + EDGE_LINES >= count) &&
			     is_web(im, l);
		if (l->outside && l->next) /* it parts what it stands between */
			l->next->parted = true;
	}
}

static bool
read_draft(struct importer *im)
{
	const struct source *source = im->request->source;

	im->draft.arena = im->arena;
	im->draft.diag = im->diag;
	im->draft.end = &im->draft.lines;
	im->draft.source = source;
	im->draft.picture_folder = im->request->picture_folder;
	im->draft.begins = line_begins;
	im->draft.heads = line_heads;
	im->draft.opens = line_opens;
	im->draft.speaks = line_speaks;
	im->draft.context = im;
	if (source->length >= 4 && !memcmp(source->bytes, "PK\003\004", 4))
		return odt_is(im->arena, source)
			       ? odt_read(&im->draft, source)
			       : docx_read(&im->draft, source);
	im->draft.source = plain_decode(im->arena, source, im->diag);
	if (im->draft.source && html_is(im->draft.source))
		return html_read(&im->draft, im->draft.source) &&
		       leave_page(im);
	if (!im->draft.source || !plain_read(&im->draft))
		return false;
	set_page_apart(im);
	return true;
}

static void
each_line(struct line *lines, void (*visit)(struct line *line, void *context),
	void *context)
{
	for (struct line *l = lines; l; l = l->next) {
		if (l->is_page)
			continue;
		visit(l, context);
		if (!l->grid)
			continue;
		for (const struct grid_row *r = l->grid->rows; r; r = r->next)
			for (size_t i = 0; i < r->count; i++)
				each_line(r->slots[i].lines, visit, context);
	}
}

/*
 * So many pages nobody writes; what finds fields in more takes too long. A
 * table goes on longer, but its rows and cells become nodes of a YAML file,
 * which may have 200,000 of them.
 */
enum { DRAFT_LINES_LIMIT = 100000, DRAFT_CELLS_LIMIT = 180000 };

struct count {
	size_t lines, cells;
	struct mark long_at, large_at; /* the first one too many */
};

static void
count_grid(struct count *count, const struct line *line)
{
	for (const struct grid_row *r = line->grid->rows; r; r = r->next) {
		size_t now = count->cells + 1 + r->count;

		if (count->cells <= DRAFT_CELLS_LIMIT &&
			now > DRAFT_CELLS_LIMIT)
			count->large_at = r->count && r->slots[0].lines
						  ? r->slots[0].lines->mark
						  : line->mark;
		count->cells = now;
	}
}

/* Lines of the text; in cells those that are more than one. */
static void
count_line(struct count *count, const struct line *line)
{
	if (line->grid)
		count_grid(count, line);
	if (++count->lines == DRAFT_LINES_LIMIT + 1)
		count->long_at = line->mark;
}

static void
count_lines(struct count *count, struct line *lines, bool inside)
{
	for (struct line *l = lines; l; l = l->next) {
		if (l->is_page)
			continue;
		if (!inside || l != lines || l->grid)
			count_line(count, l);
		for (const struct grid_row *r = l->grid ? l->grid->rows : NULL;
			r; r = r->next)
			for (size_t i = 0; i < r->count; i++)
				count_lines(count, r->slots[i].lines, true);
	}
}

static bool
tell_long(
	struct importer *im, struct mark at, enum message_id message, int limit)
{
	if (!at.source)
		at.source = im->request->source;
	diag_say(im->diag, message, at, arena_format(im->arena, "%d", limit));
	return false;
}

static bool
is_short_enough(struct importer *im)
{
	struct count count = {0};

	count_lines(&count, im->draft.lines, false);
	if (count.lines > DRAFT_LINES_LIMIT)
		return tell_long(
			im, count.long_at, MSG_IMPORT_LONG, DRAFT_LINES_LIMIT);
	if (count.cells > DRAFT_CELLS_LIMIT)
		return tell_long(im, count.large_at, MSG_IMPORT_LARGE,
			DRAFT_CELLS_LIMIT);
	return true;
}

/* Numbers of pages, each named once, in one message. */
static void
tell_pages(struct importer *im)
{
	struct mark first = {0};
	const char *places = "";
	size_t count = 0;

	for (const struct line *l = im->draft.lines; l; l = l->next) {
		if (!l->is_page || l->told)
			continue;
		if (!count++)
			first = l->mark;
		if (count <= PAGES_TOLD)
			places = arena_join(im->arena, places,
				*places ? _(", ") : "",
				arena_format(im->arena, "%d", l->mark.line),
				_(" “"), l->text, _("”"), NULL);
		else if (count == PAGES_TOLD + 1)
			places = arena_join(im->arena, places, "…", NULL);
	}
	if (count && !im->draft.marked)
		diag_say(im->diag, MSG_IMPORT_PAGES, first,
			arena_format(im->arena, "%zu", count), places);
}

static void
list_items(const struct importer *im, struct reading *reading)
{
	size_t count = 0;

	for (const struct line *l = im->draft.lines; l; l = l->next)
		count++;
	reading->items =
		arena_array(im->arena, count + 1, sizeof *reading->items);
	for (struct line *l = im->draft.lines; l; l = l->next)
		if (!l->is_page && !l->edge && !l->outside)
			reading->items[reading->count++] = l;
}

static void
forget(struct line *line, void *context)
{
	(void)context;
	for (struct remark *r = line->remarks; r; r = r->next)
		r->placed = false;
	for (struct footnote *n = line->footnotes; n; n = n->next)
		n->taken = false;
	for (struct hung *h = line->pictures; h; h = h->next)
		h->taken = h->aside = false;
	line_claim(line, 0, line->length, CLAIM_NONE);
}

/* --- the kind --------------------------------------------------------- */

static bool
ends_with_name(const struct reading *reading, const struct kind *kind)
{
	size_t limit =
		reading->count < SIGN_LINES ? reading->count : SIGN_LINES;

	for (size_t i = 0; i < limit; i++) {
		const struct line *l = reading->items[i];
		for (size_t k = 0; k < kind->name_count; k++) {
			size_t n = strlen(kind->names[k]);
			if (l->length >= n && !memcmp(l->text + l->length - n,
						      kind->names[k], n))
				return true;
		}
	}
	return false;
}

static int
count_signs(const struct reading *reading, const struct grammar *grammar)
{
	int count = 0;

	for (size_t s = 0; s < grammar->sign_count; s++) {
		bool found = false;
		for (size_t i = 0; i < reading->count && !found; i++) {
			const struct line *l = reading->items[i];
			if (i >= SIGN_LINES && i + SIGN_LINES < reading->count)
				continue;
			found = !l->grid && pattern_match(grammar->signs[s],
						    l->text, l->length, NULL);
		}
		count += found;
	}
	return count;
}

static void
edge_lines(struct importer *im, struct reading *reading)
{
	for (struct line *l = im->draft.lines; l; l = l->next)
		if (l->edge && !l->is_page && !l->grid)
			rules_take(reading, l,
				1u << ZONE_HEAD | 1u << ZONE_COLOPHON, false);
}

/* Written by andu as that kind, and still marked as such. */
static bool
is_own(const struct importer *im, const struct grammar *grammar)
{
	return im->draft.marked && im->draft.kind &&
	       !strcmp(im->draft.kind, grammar->kind->key);
}

static void
read_as(struct importer *im, const struct grammar *grammar,
	struct reading *reading)
{
	*reading = (struct reading){
		.arena = im->arena,
		.diag = im->diag,
		.draft = &im->draft,
		.grammar = grammar,
		.record = record_new(im->arena, grammar->kind->fields),
	};
	list_items(im, reading);
	each_line(im->draft.lines, forget, NULL);
	pictures_forget(&im->draft);
	if (is_own(im, grammar)) {
		own_recognise(reading);
		return;
	}
	edge_lines(im, reading);
	if (grammar->is_form)
		form_recognise(reading);
	else
		recognise(reading);
}

/* How much speaks for the kind. */
static int
score(struct importer *im, const struct grammar *grammar)
{
	struct reading reading;

	read_as(im, grammar, &reading);
	return reading.told + SIGN_WEIGHT * count_signs(&reading, grammar) +
	       (ends_with_name(&reading, grammar->kind) ? NAME_WEIGHT : 0) +
	       (title_has_name(&reading) ? TITLE_WEIGHT : 0);
}

/*
 * Made as a kind that is not among those at hand: read as another one, its
 * fields would be a guess. Who names the kind wants that; a template may just
 * be the wrong one.
 */
static bool
is_away(const struct importer *im)
{
	const struct mark mark = draft_mark(im->draft.source);

	if (!im->draft.marked || !im->draft.kind || im->request->kind)
		return false;
	for (size_t i = 0; i < im->count; i++)
		if (is_own(im, &im->grammars[i]))
			return false;
	if (im->request->template_file) {
		diag_say(im->diag, MSG_IMPORT_KIND_OTHER, mark, im->draft.kind,
			im->grammars->kind->key);
		return false;
	}
	diag_say(im->diag, MSG_IMPORT_KIND_AWAY, mark, im->draft.kind);
	return true;
}

static const struct grammar *
find_kind(struct importer *im, bool *ret_certain)
{
	const struct grammar *best = NULL, *otherwise = NULL;
	int most = 1;

	if (im->count == 1)
		return im->grammars;
	for (size_t i = 0; i < im->count; i++)
		if (is_own(im, &im->grammars[i]))
			return &im->grammars[i];
	for (size_t i = 0; i < im->count; i++) {
		const struct grammar *g = &im->grammars[i];
		int own = score(im, g);
		if (g->kind->import.otherwise && !otherwise)
			otherwise = g; /* the nearest */
		if (own > most) {
			most = own;
			best = g;
		}
	}
	if (best)
		return best;
	*ret_certain = false;
	return otherwise ? otherwise : im->grammars;
}

/* --- what found no place ---------------------------------------------- */

/* Remarks about what is no field. */
static void
sweep_remarks(struct line *line, struct reading *reading)
{
	for (struct remark *r = line->remarks; r; r = r->next) {
		if (r->placed)
			continue;
		diag_say(reading->diag, MSG_IMPORT_COMMENT_ASIDE, line->mark,
			r->text);
		add_note(reading, "",
			arena_join(reading->arena, _("comment"),
				remark_text(reading->arena, r), NULL));
	}
}

/* Footnotes of what can have none, or of what is no field. */
static void
sweep_footnotes(struct line *line, struct reading *reading)
{
	for (struct footnote *n = line->footnotes; n; n = n->next) {
		if (n->taken)
			continue;
		diag_say(reading->diag, MSG_IMPORT_FOOTNOTE, n->mark, n->text);
		add_note(reading, "",
			text_fill(reading->arena, _("the footnote is “{1}”"),
				n->text));
	}
}

/* Of head and foot, of cells: a seal, a letterhead. */
static void
sweep_pictures(const struct line *line, struct reading *reading)
{
	for (const struct hung *h = line->pictures; h; h = h->next)
		if (!h->taken)
			diag_say(reading->diag, MSG_IMPORT_PICTURE, h->mark,
				h->place);
}

static void
sweep_line(struct line *line, void *context)
{
	struct reading *reading = context;
	size_t at = 0;

	sweep_remarks(line, reading);
	sweep_footnotes(line, reading);
	sweep_pictures(line, reading);

	while (at < line->length) {
		size_t start = at;
		const char *text;
		struct mark mark = line->mark;
		while (at < line->length && line->claims[at] == CLAIM_NONE)
			at++;
		if (!text_is_space(line->text + start, at - start)) {
			text = arena_copy(
				reading->arena, line->text + start, at - start);
			diag_say(reading->diag,
				line->edge ? MSG_IMPORT_EDGE
					   : MSG_IMPORT_UNPLACED,
				mark, text);
			if (!line->edge)
				add_note(reading, "",
					arena_join(reading->arena,
						arena_format(reading->arena,
							"%d", mark.line),
						": ", text, NULL));
		}
		at += at == start;
	}
}

static bool
take_apart(struct importer *im, struct buf *out)
{
	bool certain = true;
	const struct grammar *grammar = find_kind(im, &certain);
	struct reading reading;
	struct buf yaml = {0};
	bool good;

	read_as(im, grammar, &reading);
	if (!is_own(im, grammar))
		certain_look(&reading);
	if (!is_own(im, grammar) &&
		(!certain || (im->count > 1 && title_is_strange(&reading)))) {
		reading.uncertain = true;
		diag_say(im->diag, MSG_IMPORT_KIND,
			draft_mark(im->draft.source), grammar->kind->names[0]);
	}
	tell_pages(im);
	each_line(im->draft.lines, sweep_line, &reading);
	yaml_write(&reading, &yaml);
	if (is_own(im, grammar) && phrases_look(&reading, &yaml)) {
		buf_reset(&yaml);
		yaml_write(&reading, &yaml);
	}
	good = proof(&reading, &yaml);
	if (good && im->request->report)
		findings_write(
			&reading, im->request->report == IMPORT_JSON, out);
	else if (good)
		buf_bytes(out, yaml.data, yaml.length);
	if (good && im->request->pictures)
		*im->request->pictures = pictures_taken(&reading);
	buf_done(&yaml);
	return good;
}

bool
import_draft(struct arena *arena, const struct import_request *request,
	struct buf *out, struct diag *diag)
{
	struct importer im = {.arena = arena, .request = request, .diag = diag};
	struct import_kinds *own =
		request->kinds ? NULL : import_kinds_new(arena, request, diag);
	const struct import_kinds *kinds = own ? own : request->kinds;
	bool good = false;

	if (kinds) {
		im.grammars = kinds->grammars;
		im.count = kinds->count;
		im.draft.furniture = kinds->furniture;
		im.draft.furniture_count = kinds->furniture_count;
		good = read_draft(&im) && is_short_enough(&im);
		for (size_t i = 0; good && i < im.count; i++)
			loosen_tables(&im.draft, &im.grammars[i]);
		good = good && !is_away(&im) && take_apart(&im, out);
	}
	import_kinds_free(own);
	return good;
}
