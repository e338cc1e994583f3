/*
 * andu fonts: which font serves each role, from where, under which licence;
 * and of given documents, which characters a role's own font lacks.
 */
#include "commands/job.h"

#include "base/file.h"
#include "base/language.h"
#include "base/utf8.h"
#include "base/wrap.h"
#include "template/template.h"
#include "typeset/typeset.h"

#include <stdio.h>
#include <string.h>

struct survey {
	struct resources resources;
	const struct options *options;
	struct font_chain *first, **end; /* of all roles, each once */
	bool json;
	int status;
	struct buf out;
};

/* --- roles ------------------------------------------------------------- */

static bool
same_list(const char *const *a, size_t n, const char *const *b, size_t m)
{
	if (n != m)
		return false;
	for (size_t i = 0; i < n; i++)
		if (strcmp(a[i], b[i]))
			return false;
	return true;
}

static bool
same_role(const struct font_role *a, const struct font_role *b)
{
	return !strcmp(a->name, b->name) &&
	       same_list(a->files, a->count, b->files, b->count) &&
	       same_list(a->families, a->family_count, b->families,
		       b->family_count);
}

/* Templates put a role before those they have; the first is to come first. */
static void
add_roles(struct survey *s, const struct font_role *role, struct diag *diag)
{
	const struct font_chain *known = s->first;

	if (!role)
		return;
	add_roles(s, role->next, diag);
	while (known && !same_role(known->role, role))
		known = known->next;
	if (known)
		return;
	*s->end = font_chain_new(
		s->resources.arena, s->resources.fonts, role, diag);
	s->end = &(*s->end)->next;
}

static void
add_kind(struct survey *s, const struct kind *kind, struct diag *diag)
{
	if (!kind)
		return;
	add_roles(s, kind->fonts, diag);
	font_wishes_verify(s->resources.fonts, kind->fonts, diag);
}

static void
add_all_kinds(struct survey *s, struct diag *diag)
{
	struct arena *arena = s->resources.arena;
	const char *folders = s->resources.templates;

	template_unreadable(arena, folders, diag);
	for (const struct template_entry *e = template_entries(arena, folders);
		e; e = e->next)
		add_kind(s,
			template_load(session_of(arena, diag), folders, e->key,
				NULL, mark_nowhere),
			diag);
}

/* Also the fonts behind the first are opened: they are to be shown. */
static void
open_chains(struct survey *s, struct diag *diag)
{
	for (struct font_chain *c = s->first; c; c = c->next)
		for (size_t i = 0; i < c->count; i++)
			font_link_open(&c->links[i], s->resources.fonts, diag);
}

/* --- a font in words --------------------------------------------------- */

static const char *
origin_name(enum font_origin origin)
{
	static const char *const names[] = {
		[FONT_SHIPPED] = "shipped",
		[FONT_SYSTEM] = "system",
		[FONT_CONFIGURED] = "configuration",
	};
	return names[origin];
}

static const char *
origin_words(enum font_origin origin)
{
	static const char *const words[] = {
		[FONT_SHIPPED] = N_("shipped"),
		[FONT_SYSTEM] = N_("this machine"),
		[FONT_CONFIGURED] = N_("configuration"),
	};
	return _(words[origin]);
}

static const char *
described(struct survey *s, const struct font *font, enum font_text text)
{
	struct buf found = {0};
	const char *words;

	buf_text(&found, "");
	font_describe(font, text, &found);
	words = arena_string(s->resources.arena, found.data);
	buf_done(&found);
	return words;
}

/* --- tables ------------------------------------------------------------ */

/* A text that is too long loses its end: the columns stay aligned. */
static void
put_cell(struct buf *out, const char *text, int width)
{
	int columns = wrap_columns(text), room = width - 2;

	if (columns < width) {
		buf_text(out, text);
		buf_format(out, "%*s", width - columns, "");
		return;
	}
	while (*text) {
		const char *from = text;
		uint32_t c = utf8_next(&text);
		if (utf8_columns(c) > room)
			break;
		room -= utf8_columns(c);
		buf_bytes(out, from, (size_t)(text - from));
	}
	buf_format(out, "…%*s", room + 1, "");
}

enum { ROLE_WIDTH = 10, NUMBER_WIDTH = 3, NAME_WIDTH = 34, VERSION_WIDTH = 16 };

static void
show_link(struct survey *s, const char *role, size_t number,
	const struct font_link *link)
{
	struct arena *arena = s->resources.arena;
	const struct font *font = link->font;
	const char *name = link->file, *version = "";

	if (font) {
		name = arena_join(arena, described(s, font, FONT_FAMILY), " ",
			described(s, font, FONT_STYLE), NULL);
		version = described(s, font, FONT_VERSION);
	}
	put_cell(&s->out, role, ROLE_WIDTH);
	put_cell(&s->out, arena_format(arena, "%zu", number), NUMBER_WIDTH);
	put_cell(&s->out, name, NAME_WIDTH);
	put_cell(&s->out, version, VERSION_WIDTH);
	buf_text(&s->out,
		font ? origin_words(link->origin) : _("cannot be used"));
	buf_char(&s->out, '\n');
}

static void
show_roles(struct survey *s)
{
	put_cell(&s->out, _("ROLE"), ROLE_WIDTH + NUMBER_WIDTH);
	put_cell(&s->out, _("FONT"), NAME_WIDTH);
	put_cell(&s->out, _("VERSION"), VERSION_WIDTH);
	buf_text(&s->out, _("FROM"));
	buf_char(&s->out, '\n');
	for (const struct font_chain *c = s->first; c; c = c->next)
		for (size_t i = 0; i < c->count; i++)
			show_link(
				s, i ? "" : c->role->name, i + 1, &c->links[i]);
}

static void
show_line(struct survey *s, const char *label, const char *text)
{
	enum { INDENT = 4 };
	struct buf *out = &s->out;

	if (!*text)
		return;
	buf_format(out, "%*s", INDENT, "");
	buf_text(out, label);
	wrap_text(out, text, INDENT + wrap_columns(label), INDENT + 2);
}

static void
show_font(struct survey *s, const struct font *font)
{
	enum { LICENCE_LIMIT = 400 }; /* some fonts hold the whole text */
	struct arena *arena = s->resources.arena;
	const char *licence = described(s, font, FONT_LICENCE);
	const char *place = described(s, font, FONT_LICENCE_PLACE);
	size_t length = strlen(licence);

	if (length > LICENCE_LIMIT) {
		length = LICENCE_LIMIT;
		while ((licence[length] & 0xC0) == 0x80)
			length--;
		licence = arena_join(
			arena, arena_copy(arena, licence, length), "…", NULL);
	}
	if (!*licence && !*place)
		licence = _("the font says nothing; ask its maker");
	buf_format(&s->out, "%s\n", font_path(font));
	show_line(s, _("licence: "), licence);
	if (strncmp(place, "http", 4) == 0)
		show_line(s, "", place);
	show_line(s, _("embedding: "),
		_(font_embedding_words(font_embedding(font))));
}

/* Has the font of an earlier link been shown? */
static bool
is_shown(const struct survey *s, const struct font_link *until)
{
	for (const struct font_chain *c = s->first; c; c = c->next)
		for (size_t i = 0; i < c->count; i++)
			if (&c->links[i] == until)
				return false;
			else if (c->links[i].font == until->font)
				return true;
	return false;
}

static void
show_licences(struct survey *s)
{
	for (const struct font_chain *c = s->first; c; c = c->next) {
		for (size_t i = 0; i < c->count; i++) {
			const struct font_link *link = &c->links[i];
			if (!link->font || is_shown(s, link))
				continue;
			buf_char(&s->out, '\n');
			show_font(s, link->font);
		}
	}
}

/* --- lines for programs ------------------------------------------------ */

static void
put_member(struct buf *out, const char *name, const char *text)
{
	buf_format(out, ", \"%s\": ", name);
	if (text)
		buf_json(out, text);
	else
		buf_text(out, "null");
}

static const char *
embedding_name(enum font_embedding embedding)
{
	static const char *const names[] = {
		[EMBEDDING_FREE] = "installable",
		[EMBEDDING_EDITABLE] = "editable",
		[EMBEDDING_PREVIEW] = "preview-and-print",
		[EMBEDDING_WHOLE] = "no-subsetting",
		[EMBEDDING_BITMAPS] = "bitmap-only",
		[EMBEDDING_RESTRICTED] = "restricted",
	};
	return names[embedding];
}

static void
list_link(struct survey *s, const char *role, size_t number,
	const struct font_link *link)
{
	static const struct {
		const char *name;
		enum font_text text;
	} members[] = {
		{"family", FONT_FAMILY},
		{"style", FONT_STYLE},
		{"version", FONT_VERSION},
		{"licence", FONT_LICENCE},
		{"licence_place", FONT_LICENCE_PLACE},
	};
	const struct font *font = link->font;
	struct buf *out = &s->out;

	buf_text(out, "{\"type\": \"font\", \"role\": ");
	buf_json(out, role);
	buf_format(out, ", \"order\": %zu", number);
	put_member(out, "from", origin_name(link->origin));
	put_member(out, "file", font ? font_path(font) : link->file);
	buf_format(out, ", \"usable\": %s", font ? "true" : "false");
	if (font) {
		const char *face = strrchr(link->file, '#');
		buf_format(out, ", \"face\": %s", face ? face + 1 : "1");
		for (size_t i = 0; i < sizeof members / sizeof *members; i++)
			put_member(out, members[i].name,
				described(s, font, members[i].text));
		put_member(
			out, "embedding", embedding_name(font_embedding(font)));
	}
	buf_text(out, "}\n");
}

static void
list_roles(struct survey *s)
{
	for (const struct font_chain *c = s->first; c; c = c->next)
		for (size_t i = 0; i < c->count; i++)
			list_link(s, c->role->name, i + 1, &c->links[i]);
}

/* --- characters of a document ------------------------------------------ */

enum {
	LACK_INDENT = 2,
	CHARACTER_WIDTH = 4,
	CODE_WIDTH = 9,
	COUNT_WIDTH = 8,
	PLACE_WIDTH = 10
};

static void
show_lack_head(struct survey *s)
{
	struct buf *out = &s->out;

	buf_format(out, "%*s", LACK_INDENT, "");
	put_cell(out, _("ROLE"), ROLE_WIDTH - LACK_INDENT);
	put_cell(out, _("CHARACTER"), CHARACTER_WIDTH + CODE_WIDTH);
	put_cell(out, _("COUNT"), COUNT_WIDTH);
	put_cell(out, _("FIRST AT"), PLACE_WIDTH);
	buf_text(out, _("TAKEN FROM"));
	buf_char(out, '\n');
}

static void
show_uncovered(struct survey *s, const struct uncovered *uncovered,
	const char *character)
{
	struct arena *arena = s->resources.arena;
	struct buf *out = &s->out;
	struct mark mark = uncovered->first;

	buf_format(out, "%*s", LACK_INDENT, "");
	put_cell(out, uncovered->role->name, ROLE_WIDTH - LACK_INDENT);
	put_cell(out, character, CHARACTER_WIDTH);
	put_cell(out,
		arena_format(arena, "U+%04X", (unsigned)uncovered->code_point),
		CODE_WIDTH);
	put_cell(
		out, arena_format(arena, "%zu", uncovered->count), COUNT_WIDTH);
	put_cell(out,
		mark.source && mark.line
			? arena_format(arena, "%d:%d", mark.line, mark.column)
			: "-",
		PLACE_WIDTH);
	buf_text(out, uncovered->font ? font_file(uncovered->font)
				      : _("no font has it"));
	buf_char(out, '\n');
}

static void
list_uncovered(struct survey *s, const struct uncovered *uncovered,
	const char *character, const char *file)
{
	struct buf *out = &s->out;

	buf_text(out, "{\"type\": \"character\", \"document\": ");
	buf_json(out, file);
	put_member(out, "role", uncovered->role->name);
	put_member(out, "character", character);
	buf_format(out,
		", \"code_point\": \"U+%04X\", \"count\": %zu, \"line\": %d, "
		"\"column\": %d",
		(unsigned)uncovered->code_point, uncovered->count,
		uncovered->first.line, uncovered->first.column);
	put_member(out, "file",
		uncovered->font ? font_file(uncovered->font) : NULL);
	buf_text(out, "}\n");
}

static void
tell_uncovered(
	struct survey *s, const struct uncovered *uncovered, const char *file)
{
	if (!s->json) {
		buf_format(&s->out, "\n%s\n", file);
		if (uncovered)
			show_lack_head(s);
		else
			show_line(s, "", _("every role has all characters"));
	}
	for (; uncovered; uncovered = uncovered->next) {
		char bytes[5] = "";
		utf8_encode(uncovered->code_point, bytes);
		if (s->json)
			list_uncovered(s, uncovered, bytes, file);
		else
			show_uncovered(s, uncovered, bytes);
	}
}

/* What the table shows need not be told as a warning, too. */
static void
report_errors(struct survey *s, struct diag *diag)
{
	struct options options = *s->options;
	int status = diag_status(diag);

	options.level = LEVEL_ERROR;
	job_report(diag, &options, NULL);
	if (status > s->status)
		s->status = status;
}

static void
look_at(struct survey *s, const char *file)
{
	const struct session session = {.arena = arena_new(),
		.diag = diag_new(),
		.walls = s->resources.walls};
	struct order order = job_order(&s->resources, s->options);
	struct product product;

	order.goal = GOAL_UNCOVERED;
	order.source = file_read(&session, file, INPUT_LIMIT);
	product = pipeline_run(&session, &order);
	if (product.done)
		tell_uncovered(s, product.uncovered, file);
	report_errors(s, session.diag);
	diag_free(session.diag);
	arena_free(session.arena);
}

/* --- the command ------------------------------------------------------- */

static void
survey_roles(struct survey *s)
{
	struct diag *diag = diag_new();
	int status;

	s->end = &s->first;
	add_all_kinds(s, diag);
	open_chains(s, diag);
	job_report(diag, s->options, NULL);
	status = diag_status(diag);
	if (status > s->status)
		s->status = status;
	diag_free(diag);
	if (s->json) {
		list_roles(s);
		return;
	}
	show_roles(s);
	if (!s->options->file_count)
		show_licences(s);
}

int
fonts_run(const struct options *options)
{
	struct survey s = {
		.options = options,
		.json = options->format_given && options->format == FORMAT_JSON,
	};
	int status = resources_ready(&s.resources, options);

	if (status)
		return status;
	survey_roles(&s);
	for (size_t i = 0; i < options->file_count; i++)
		look_at(&s, options->files[i]);
	s.status = job_print(options, &s.out, s.status);
	buf_done(&s.out);
	resources_close(&s.resources);
	return s.status;
}
