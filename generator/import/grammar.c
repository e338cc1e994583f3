/*
 * The grammar of a kind: the rules that its template gives, and those that
 * follow from its layouts, which are what the printed page was made by.
 */
#include "import/reading.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL_LEAST = 9 }; /* bytes: shorter words begin sentences, too */

struct maker {
	struct grammar *grammar;
	struct arena *arena;
	struct diag *diag;
	struct rule **end;
	struct buf pattern;
	const char *fields[GROUP_LIMIT];
	size_t field_count;
	bool words; /* a letter stands in it, not marks alone */
};

/* --- phrases to patterns ---------------------------------------------- */

/* Marks that are typed in either width, and white space. */
static const struct {
	const char *mark, *pattern;
} marks[] = {
	{"：", "\\s*[：:]\\s*"},
	{":", "\\s*[：:]\\s*"},
	{"（", "[（(]"},
	{"）", "[）)]"},
	{"，", "[，,]\\s*"},
	{"。", "[。.]?"},
	{"　", "\\s*"},
	{" ", "\\s*"},
	{"——", "(?:—+|─+|－－|--+)\\s*"},
};

static bool
is_word(uint32_t c)
{
	return (c >= 0x3400 && c < 0xa000) || (c >= 0x20000 && c < 0x40000) ||
	       (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z');
}

static void
add_text(struct maker *m, const char *text)
{
	while (*text) {
		const char *next = text;
		size_t i = 0, n = sizeof marks / sizeof *marks;
		uint32_t c;

		for (i = n; i--;) /* the long ones stand behind */
			if (!strncmp(
				    text, marks[i].mark, strlen(marks[i].mark)))
				break;
		if (i < n) {
			buf_text(&m->pattern, marks[i].pattern);
			text += strlen(marks[i].mark);
			continue;
		}
		c = utf8_next(&next);
		m->words = m->words || is_word(c);
		if (c < 0x80 && strchr("\\^$.[]|()?*+{}", (int)c))
			buf_char(&m->pattern, '\\');
		buf_bytes(&m->pattern, text, (size_t)(next - text));
		buf_text(&m->pattern, "\\s*");
		text = next;
	}
}

static const char *
type_pattern(const struct field *field)
{
	switch ((int)(field ? field->type : FIELD_LINE)) {
	case FIELD_YEAR:
		return "(\\d{4})";
	case FIELD_DATE:
		return "(\\d{4}\\s*年\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日)";
	case FIELD_AMOUNT:
		return "(-?[\\d,]+(?:\\.\\d+)?)";
	case FIELD_COUNT:
		return "(\\d+)";
	case FIELD_CODE:
		return "([0-9A-Za-z]{18})";
	case FIELD_LINES: /* names; no sentences, no words before colons */
		return "([^。：:\\s][^。：:]*?)";
	default:
		return "(\\S.*?)";
	}
}

static void
add_label(struct maker *m, const struct field *field)
{
	if (!field)
		return;
	buf_text(&m->pattern, "(?:");
	add_text(m, field->label);
	for (size_t i = 0; i < field->also_count; i++) {
		buf_char(&m->pattern, '|');
		add_text(m, field->also[i]);
	}
	buf_char(&m->pattern, ')');
}

static void
add_field(struct maker *m, const char *path)
{
	const struct kind *kind = m->grammar->kind;

	if (m->field_count == GROUP_LIMIT)
		return;
	m->fields[m->field_count++] = path;
	buf_text(&m->pattern,
		type_pattern(field_by_path(m->arena, kind->fields, path)));
}

static void
add_phrase(struct maker *m, const struct phrase *phrase)
{
	const struct kind *kind = m->grammar->kind;
	int option = 0;

	for (size_t i = 0; i < phrase->count; i++) {
		const struct segment *s = &phrase->segments[i];
		if (s->option != option && option)
			buf_text(&m->pattern, ")?");
		if (s->option != option && s->option)
			buf_text(&m->pattern, "(?:");
		option = s->option;
		switch (s->kind) {
		case SEGMENT_TEXT:
			add_text(m, s->text);
			break;
		case SEGMENT_FIELD:
			add_field(m, s->text);
			break;
		case SEGMENT_LABEL:
			add_label(m,
				field_by_path(m->arena, kind->fields, s->text));
			break;
		case SEGMENT_COUNTER:
			buf_text(&m->pattern, "\\s*\\d*\\s*");
			break;
		}
	}
	if (option)
		buf_text(&m->pattern, ")?");
}

static void
start_pattern(struct maker *m)
{
	buf_reset(&m->pattern);
	buf_text(&m->pattern, "");
	m->field_count = 0;
	m->words = false;
}

/* --- rules ------------------------------------------------------------ */

static void
add_rule(struct maker *m, const struct import_rule *given, bool derived)
{
	struct rule *rule;
	struct pattern *pattern;
	const char *says;

	for (size_t i = 0; i < given->count; i++)
		if (!field_by_path(m->arena, m->grammar->kind->fields,
			    given->fields[i]))
			return; /* of a base, and this kind has no such field */
	for (const struct rule *r = m->grammar->rules; r; r = r->next)
		if (!strcmp(r->given->pattern, given->pattern) &&
			r->given->at == given->at)
			return; /* the same from two layouts */
	says = terms_expand(m->arena, m->grammar->kind, given->pattern);
	pattern = pattern_new(m->arena, says, true, given->mark, m->diag);
	if (!pattern)
		return;
	rule = arena_alloc(m->arena, sizeof *rule);
	rule->given = given;
	rule->pattern = pattern;
	rule->says = says;
	rule->derived = derived;
	if (given->each)
		rule->each = terms_pattern(
			m->arena, m->grammar->kind, given->each, true, m->diag);
	if (given->until)
		rule->until = terms_pattern(m->arena, m->grammar->kind,
			given->until, true, m->diag);
	*m->end = rule;
	m->end = &rule->next;
}

/* The template itself says which lines of that field the body begins behind:
 * a phrase of its layouts, which any sentence fits, adds none. */
static bool
is_spoken_for(const struct maker *m, enum import_zone at)
{
	const struct import_rule *r = m->grammar->kind->import.rules;

	for (; r; r = r->next)
		if (r->last && r->at == at && r->count == 1 &&
			m->field_count == 1 &&
			!strcmp(r->fields[0], m->fields[0]))
			return true;
	return false;
}

/* What the pattern says now becomes a rule. */
static void
close_rule(struct maker *m, enum import_zone at, bool more, struct mark mark)
{
	struct import_rule *given = arena_alloc(m->arena, sizeof *given);

	if (!m->pattern.length ||
		(m->field_count && !m->words && m->pattern.length < 20) ||
		is_spoken_for(m, at))
		return;
	given->fields = arena_array(
		m->arena, m->field_count + 1, sizeof *given->fields);
	for (size_t i = 0; i < m->field_count; i++)
		given->fields[i] = m->fields[i];
	given->count = m->field_count;
	given->pattern =
		arena_copy(m->arena, m->pattern.data, m->pattern.length);
	given->at = at;
	given->more = more;
	given->mark = mark;
	add_rule(m, given, true);
}

static bool
is_bare(const struct phrase *phrase)
{
	return phrase->count == 1 && phrase->segments[0].kind == SEGMENT_FIELD;
}

/* A line of text: label, phrase, and what stands at its right end. */
static void
derive_text(struct maker *m, const struct part *part, enum import_zone at)
{
	for (size_t i = 0; i < part->text_count; i++) {
		const struct phrase *text = part->text[i];
		if (is_bare(text) && !part->label && !part->end)
			continue;
		start_pattern(m);
		if (part->label)
			add_phrase(m, part->label);
		add_phrase(m, text);
		if (part->end) {
			buf_text(&m->pattern, "\\s+");
			add_phrase(m, part->end);
		}
		close_rule(m, at, part->label != NULL, part->mark);
		if (!part->end || !is_bare(text))
			continue;
		start_pattern(m);
		add_phrase(m, part->end);
		close_rule(m, at, false, part->mark);
	}
}

static void
derive_list(struct maker *m, const struct part *part)
{
	struct grammar *g = m->grammar;

	if (g->list)
		return;
	g->list = part->field;
	if (part->text_count && is_bare(part->text[0]))
		g->list_title = part->text[0]->segments[0].text;
	start_pattern(m);
	if (part->label)
		add_phrase(m, part->label);
	buf_text(&m->pattern, "(.+)");
	g->list_start = pattern_new(
		m->arena, m->pattern.data, true, part->mark, m->diag);
}

static void
derive_annex(struct maker *m, const struct part *part)
{
	struct grammar *g = m->grammar;

	if (g->annex_start || !part->label)
		return;
	g->list = part->field;
	g->list_content = part->content;
	start_pattern(m);
	add_phrase(m, part->label);
	buf_text(&m->pattern, "\\s*[：:]?");
	g->annex_start = pattern_new(
		m->arena, m->pattern.data, true, part->mark, m->diag);
}

/* Has the template a rule of its own for the organ's line? */
static bool
is_told_weakly(const struct maker *m, const char *path, enum import_zone at)
{
	for (const struct rule *r = m->grammar->rules; r; r = r->next)
		if (r->given->weak && r->given->at == at &&
			!strcmp(r->given->fields[0], path))
			return true;
	return false;
}

/* A line above the date that is no sentence, whichever field holds it. */
static void
derive_organ(struct maker *m, const struct part *part, enum import_zone at)
{
	struct import_rule *given;

	if (!part->organ || is_told_weakly(m, part->organ, at))
		return;
	given = arena_alloc(m->arena, sizeof *given);
	given->fields = arena_array(m->arena, 1, sizeof *given->fields);
	given->fields[0] = part->organ;
	given->count = 1;
	given->pattern = "((?!\\d)[^。；：:，]{2,60})";
	given->at = at;
	given->weak = true;
	given->mark = part->mark;
	add_rule(m, given, true);
}

static void
derive_signature(struct maker *m, const struct part *part, enum import_zone at)
{
	struct grammar *g = m->grammar;

	derive_organ(m, part, at);
	g->organ = g->organ ? g->organ : part->organ;
	g->date = g->date ? g->date : part->date;
	if (!part->date)
		return;
	start_pattern(m);
	add_field(m, part->date);
	close_rule(m, at, false, part->mark);
}

static void
derive_title(struct maker *m, const struct part *part, enum import_zone at)
{
	struct grammar *g = m->grammar;

	if (!g->title && part->text_count && is_bare(part->text[0])) {
		g->title = part->text[0]->segments[0].text;
		g->title_lines = part->lines;
	} else {
		derive_text(m, part, at);
	}
}

/* --- forms ------------------------------------------------------------ */

/* NULL: it has no text. */
static struct form_label *
add_form_label(struct maker *m, const char *text, const char *path)
{
	struct form_label *label;
	size_t length = strlen(text);

	if (!length)
		return NULL;
	for (label = m->grammar->form_labels; label; label = label->next)
		if (!strcmp(label->text, text)) {
			label->path = label->path ? label->path : path;
			return label;
		}
	label = arena_alloc(m->arena, sizeof *label);
	*label = (struct form_label){.text = text,
		.path = path,
		.length = length,
		.next = m->grammar->form_labels};
	m->grammar->form_labels = label;
	return label;
}

/* The one field that is written without being told by the draft. */
static bool
is_kind(const struct field *field)
{
	return !strcmp(field->key, "kind");
}

static void
label_fields(struct maker *m, const struct field *fields, const char *prefix)
{
	for (const struct field *f = fields; f; f = f->next) {
		bool group = f->type == FIELD_GROUP || f->type == FIELD_GROUPS;
		const char *path = arena_join(m->arena, prefix, f->key, NULL);

		if (is_kind(f))
			continue;
		add_form_label(m, f->label, group ? NULL : path);
		for (size_t i = 0; i < f->also_count; i++)
			add_form_label(m, f->also[i], group ? NULL : path);
		if (f->type == FIELD_GROUP)
			label_fields(m, f->fields,
				arena_join(m->arena, path, ".", NULL));
	}
}

/* A phrase of labels and set words as it is printed; NULL with a field. */
static const char *
printed(struct maker *m, const struct phrase *phrase)
{
	const char *text = "";

	for (size_t i = 0; i < phrase->count; i++) {
		const struct segment *s = &phrase->segments[i];
		const struct field *field;
		if (s->kind == SEGMENT_FIELD || s->kind == SEGMENT_COUNTER)
			return NULL;
		field = s->kind == SEGMENT_LABEL
				? field_by_path(m->arena,
					  m->grammar->kind->fields, s->text)
				: NULL;
		text = arena_join(
			m->arena, text, field ? field->label : s->text, NULL);
	}
	return text;
}

/* The field that the cell shows, or NULL. */
static const char *
cell_field(const struct cell_part *cell)
{
	if (cell->texts_count == 1 && !cell->texts[0].heading)
		return cell->texts[0].field;
	for (size_t i = 0; i < cell->text_count; i++)
		for (size_t k = 0; k < cell->text[i]->count; k++)
			if (cell->text[i]->segments[k].kind == SEGMENT_FIELD)
				return cell->text[i]->segments[k].text;
	return NULL;
}

/* The field whose label the phrase is, or NULL. */
static const char *
labelled(struct maker *m, const struct phrase *phrase)
{
	for (size_t i = 0; i < phrase->count; i++) {
		const struct segment *s = &phrase->segments[i];
		const struct field *field =
			s->kind == SEGMENT_LABEL
				? field_by_path(m->arena,
					  m->grammar->kind->fields, s->text)
				: NULL;
		if (field && !field->fields)
			return s->text;
	}
	return NULL;
}

static void
label_row(struct maker *m, const struct row_part *row)
{
	for (size_t i = 0; i < row->count; i++) {
		const struct cell_part *cell = &row->cells[i];
		const char *path = i + 1 < row->count
					   ? cell_field(&row->cells[i + 1])
					   : NULL;
		for (size_t t = 0; t < cell->texts_count; t++) {
			const struct cell_text *text = &cell->texts[t];
			const char *words = text->heading
						    ? printed(m, text->heading)
						    : NULL;
			if (words)
				add_form_label(m, words, text->field);
		}
		for (size_t t = 0; t < cell->foot_count; t++) {
			const char *words = printed(m, cell->foot[t]);
			if (words)
				add_form_label(m, words, NULL);
		}
		for (size_t t = 0; t < cell->text_count; t++) {
			const char *words = printed(m, cell->text[t]);
			const char *own = labelled(m, cell->text[t]);
			if (words)
				add_form_label(m, words,
					own                    ? own
					: cell->is_label && !t ? path
							       : NULL);
		}
	}
}

static void
label_form(struct maker *m, const struct part *part)
{
	if (!m->grammar->is_form)
		label_fields(m, m->grammar->kind->fields, "");
	m->grammar->is_form = true;
	for (size_t i = 0; i < part->row_count; i++)
		label_row(m, &part->rows[i]);
}

/* --- labels in lines -------------------------------------------------- */

/* Has the template a rule of its own for what stands behind those words? */
static bool
is_told_by_words(const struct maker *m, const char *path)
{
	const char *words = arena_join(m->arena, "<:", path, ">", NULL);

	for (const struct rule *r = m->grammar->rules; r; r = r->next)
		if (strstr(r->given->pattern, words))
			return true;
	return false;
}

/* 会议地点：三楼会议室, wherever it stands. */
static void
derive_label(struct maker *m, const struct field *field, const char *path)
{
	static const enum import_zone zones[] = {
		ZONE_HEAD, ZONE_TITLE, ZONE_END, ZONE_COLOPHON};

	if (is_told_by_words(m, path))
		return;
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		start_pattern(m);
		buf_format(&m->pattern, "(?:<:%s>)", path);
		m->words = true;
		add_text(m, "：");
		add_field(m, path);
		buf_text(&m->pattern, "[。；;]?");
		close_rule(
			m, zones[i], field->type == FIELD_LINES, field->mark);
	}
}

static void
derive_labels(struct maker *m)
{
	const struct field *fields = m->grammar->kind->fields;

	for (const struct field *f = fields; f; f = f->next)
		if (!f->fields && f->type != FIELD_TEXT && !is_kind(f))
			derive_label(m, f, f->key);
	for (const struct import_names *n = m->grammar->kind->import.names; n;
		n = n->next) {
		const struct field *f =
			field_by_path(m->arena, fields, n->field);
		if (f && strchr(n->field, '.'))
			derive_label(m, f, n->field);
	}
}

/* --- the whole -------------------------------------------------------- */

static void
derive_part(struct maker *m, const struct part *part, enum import_zone *at)
{
	switch (part->word) {
	case PART_TEXT:
	case PART_MASTHEAD:
		derive_text(m, part, *at);
		break;
	case PART_TITLE:
		derive_title(m, part, *at);
		*at = *at == ZONE_HEAD ? ZONE_TITLE : *at;
		break;
	case PART_ROW:
		for (const struct part *p = part->left_lines; p; p = p->next)
			derive_text(m, p, *at);
		for (const struct part *p = part->right_lines; p; p = p->next)
			derive_text(m, p, *at);
		break;
	case PART_COLOPHON:
		for (const struct part *p = part->left_lines; p; p = p->next)
			derive_text(m, p, ZONE_COLOPHON);
		break;
	case PART_BODY:
		if (!m->grammar->body)
			m->grammar->body = part->field;
		*at = ZONE_END;
		break;
	case PART_LIST:
		derive_list(m, part);
		break;
	case PART_ANNEX:
		derive_annex(m, part);
		break;
	case PART_SIGNATURE:
		derive_signature(m, part, *at);
		break;
	case PART_FORM:
		label_form(m, part);
		*at = ZONE_END;
		break;
	case PART_RULE:
	case PART_SPACE:
	case PART_BREAK:
	case PART_CONTENTS:
	case PART_FOLIO:
	case PART_WATERMARK:
		break;
	}
}

static void
add_given_labels(struct maker *m)
{
	const struct import_style *import = &m->grammar->kind->import;
	struct form_label *label;

	for (const struct import_names *n = import->names; n; n = n->next)
		for (size_t i = 0; i < n->count; i++)
			add_form_label(m, n->names[i], n->field);
	for (const struct import_names *n = import->perhaps; n; n = n->next)
		for (size_t i = 0; i < n->count; i++)
			if ((label = add_form_label(m, n->names[i], n->field)))
				label->perhaps = true;
}

static void
add_looks(struct maker *m)
{
	const struct kind *kind = m->grammar->kind;
	struct value_look **end = &m->grammar->looks;

	for (const struct import_term *t = kind->import.looks; t; t = t->next) {
		struct pattern *pattern;

		if (!field_by_path(m->arena, kind->fields, t->name))
			continue; /* of a base, and this kind has no such */
		pattern = pattern_new(m->arena,
			terms_expand(m->arena, kind, t->pattern), true, t->mark,
			m->diag);
		if (!pattern)
			continue;
		*end = arena_alloc(m->arena, sizeof **end);
		**end = (struct value_look){t->name, pattern, NULL};
		end = &(*end)->next;
	}
}

void
grammar_make(struct grammar *grammar, struct arena *arena,
	const struct kind *kind, struct diag *diag)
{
	struct maker m = {.grammar = grammar,
		.arena = arena,
		.diag = diag,
		.end = &grammar->rules};
	const struct import_style *import = &kind->import;

	*grammar = (struct grammar){.kind = kind};
	for (const struct import_rule *r = import->rules; r; r = r->next)
		add_rule(&m, r, false);
	for (const struct layout *l = kind->layouts; l; l = l->next) {
		enum import_zone at = ZONE_HEAD;
		for (const struct part *p = l->parts; p; p = p->next)
			derive_part(&m, p, &at);
	}
	derive_labels(&m);
	add_given_labels(&m);
	add_looks(&m);
	if (!grammar->is_form) /* labels of forms are told in form.c */
		grammar->labels = terms_labels(arena, kind, diag);
	grammar->is_organ = terms_pattern(arena, kind, "organ", true, diag);
	grammar->is_post = terms_pattern(arena, kind, "post", true, diag);
	grammar->is_title = terms_pattern(arena, kind, "title", true, diag);
	grammar->is_web = terms_pattern(arena, kind, "web", true, diag);
	grammar->is_contents =
		terms_pattern(arena, kind, "contents", true, diag);
	grammar->is_entry =
		terms_pattern(arena, kind, "contents-entry", true, diag);
	grammar->own_title =
		terms_pattern(arena, kind, "own-title", true, diag);
	grammar->is_labelled =
		terms_pattern(arena, kind, "labelled", true, diag);
	grammar->is_legend =
		terms_pattern(arena, kind, "picture-caption", true, diag);
	grammar->title_doubt =
		terms_pattern(arena, kind, "title-doubt", true, diag);
	grammar->is_annex = terms_pattern(arena, kind, "annex", true, diag);
	grammar->is_attachment =
		terms_pattern(arena, kind, "attachment", true, diag);
	grammar->signs = arena_array(
		arena, import->sign_count + 1, sizeof *grammar->signs);
	for (size_t i = 0; i < import->sign_count; i++) {
		struct pattern *sign = pattern_new(
			arena, import->signs[i], false, kind->mark, diag);
		if (sign)
			grammar->signs[grammar->sign_count++] = sign;
	}
	buf_done(&m.pattern);
}

static bool
has_label(const struct grammar *grammar, const char *text, size_t length)
{
	struct match match;

	return grammar->labels &&
	       pattern_match(grammar->labels, text, length, &match) &&
	       !match.whole_from;
}

/* A word before a colon, or what a rule of the zone knows. */
static bool
speaks_of(const struct grammar *grammar, enum import_zone zone,
	const char *text, size_t length)
{
	if (has_label(grammar, text, length))
		return true;
	for (const struct rule *r = grammar->rules; r; r = r->next)
		if (r->given->at == zone && !r->given->weak &&
			!r->given->from &&
			pattern_match(r->pattern, text, length, NULL))
			return true;
	return false;
}

bool
grammar_speaks(const struct grammar *grammar, const char *text, size_t length)
{
	return speaks_of(grammar, ZONE_COLOPHON, text, length);
}

bool
grammar_heads(const struct grammar *grammar, const char *text, size_t length)
{
	return speaks_of(grammar, ZONE_HEAD, text, length);
}

bool
grammar_knows(const struct grammar *grammar, const char *text, size_t length)
{
	for (const struct rule *r = grammar->rules; r; r = r->next)
		if (r->given->at != ZONE_TITLE && !r->given->weak &&
			!r->given->from &&
			pattern_match(r->pattern, text, length, NULL))
			return true;
	if (has_label(grammar, text, length))
		return true;
	for (const struct form_label *l = grammar->form_labels; l; l = l->next)
		if (l->length >= LABEL_LEAST && l->length <= length &&
			!memcmp(l->text, text, l->length))
			return true;
	return (grammar->list_start && pattern_match(grammar->list_start, text,
					       length, NULL)) ||
	       (grammar->annex_start &&
		       pattern_match(grammar->annex_start, text, length, NULL));
}

void
grammar_done(struct grammar *grammar)
{
	for (struct rule *r = grammar->rules; r; r = r->next) {
		pattern_free(r->pattern);
		pattern_free(r->each);
		pattern_free(r->until);
	}
	for (struct value_look *l = grammar->looks; l; l = l->next)
		pattern_free(l->pattern);
	for (size_t i = 0; i < grammar->sign_count; i++)
		pattern_free(grammar->signs[i]);
	pattern_free(grammar->list_start);
	pattern_free(grammar->annex_start);
	pattern_free(grammar->labels);
	pattern_free(grammar->is_organ);
	pattern_free(grammar->is_post);
	pattern_free(grammar->is_title);
	pattern_free(grammar->is_attachment);
	pattern_free(grammar->is_annex);
	pattern_free(grammar->own_title);
	pattern_free(grammar->is_contents);
	pattern_free(grammar->is_web);
	pattern_free(grammar->is_entry);
	pattern_free(grammar->is_labelled);
	pattern_free(grammar->is_legend);
	pattern_free(grammar->title_doubt);
	*grammar = (struct grammar){0};
}
