/* Phrases of the template filled with what the user gave. */
#include "model/build.h"

#include "base/utf8.h"

#include <string.h>

enum { PRESET_DEPTH = 8 };

struct expansion {
	struct builder *builder;
	const struct record *record;
	struct counters counters;
	struct block *block;
	const char *style;
	int depth;
	int brackets; /* set ones left out, their twins not yet seen */
};

static void expand(struct expansion *x, const struct phrase *phrase);

static bool present(const struct phrase *phrase, const struct record *record,
	struct counters counters, int depth);

static bool
segment_present(const struct segment *s, const struct record *record,
	struct counters counters, int depth)
{
	const struct value *v;

	switch (s->kind) {
	case SEGMENT_TEXT:
	case SEGMENT_LABEL:
		return true;
	case SEGMENT_COUNTER:
		return strcmp(s->text, "n") || counters.n;
	case SEGMENT_FIELD:
		v = value_lookup(record, s->text);
		if (value_present(v) || (v && s->boxes))
			return true;
		if (!v)
			return false;
		if (v->field->empty)
			return true;
		return v->field->preset && depth < PRESET_DEPTH &&
		       present(v->field->preset, record, counters, depth + 1);
	}
	return false;
}

static bool
present(const struct phrase *phrase, const struct record *record,
	struct counters counters, int depth)
{
	for (size_t i = 0; i < phrase->count; i++) {
		const struct segment *s = &phrase->segments[i];
		if (!s->option && !segment_present(s, record, counters, depth))
			return false;
	}
	return true;
}

bool
phrase_present(const struct phrase *phrase, const struct record *record,
	struct counters counters)
{
	return present(phrase, record, counters, 0);
}

static bool
option_present(
	const struct phrase *phrase, int option, const struct expansion *x)
{
	for (size_t i = 0; i < phrase->count; i++) {
		const struct segment *s = &phrase->segments[i];
		if (s->option == option &&
			!segment_present(s, x->record, x->counters, x->depth))
			return false;
	}
	return true;
}

/* --- set phrases ------------------------------------------------------ */

/* A full-width mark and the half-width one that is typed in its place. */
static uint32_t
half_width_twin(uint32_t c)
{
	return utf8_narrow(c) != c ? utf8_narrow(c) : c == U'。' ? '.' : 0;
}

static bool
same_mark(uint32_t set, uint32_t typed)
{
	return set == typed ||
	       (half_width_twin(set) && half_width_twin(set) == typed);
}

static uint32_t
first_char(const char *text, size_t length)
{
	uint32_t c = 0;
	return utf8_decode(text, length, &c) ? c : 0;
}

static uint32_t
last_char(const char *text, size_t length)
{
	size_t start = length;

	while (start && ((unsigned char)text[start - 1] & 0xc0) == 0x80)
		start--;
	return start ? first_char(text + start - 1, length - start + 1) : 0;
}

/*
 * Marks that a set phrase adds (：at the end of the addressee, 。 behind the
 * copies, the brackets of a note, quotation marks) are left out where the user
 * typed them.
 */
static bool
is_added_mark(uint32_t c)
{
	return c == U'：' || c == U'。' || c == U'（' || c == U'）' ||
	       c == U'“' || c == U'”' || c == U'—';
}

static void
add_set(struct expansion *x, const char *text, size_t length, struct mark mark)
{
	block_span(x->builder, x->block,
		(struct span){.text = text,
			.length = length,
			.style = x->style,
			.mark = mark});
}

/* A closing bracket is typed only if its opening one was. */
static bool
typed_already(struct expansion *x, uint32_t set)
{
	const struct block *b = x->block;
	const struct span *before;

	if (!b->span_count || !is_added_mark(set))
		return false;
	before = &b->spans[b->span_count - 1];
	if (!before->origin)
		return false;
	if (set == U'）' || set == U'”')
		return x->brackets && x->brackets--;
	return same_mark(set, last_char(before->text, before->length));
}

/* Words of a set phrase end where its marks begin: 关于“. */
static size_t
words_length(const char *text, size_t whole)
{
	size_t length = 0, n;
	uint32_t c;

	while ((n = utf8_decode(text + length, whole - length, &c)) &&
		utf8_is_letter(c))
		length += n;
	return length;
}

/* Does the field's first line begin so, but for marks before it? */
static bool
begins_with(const struct value *value, const char *words, size_t length)
{
	struct span typed, line;
	uint32_t c;
	size_t n;

	if (!value_present(value) || value->node->kind != TREE_SCALAR)
		return false;
	typed = span_of(value->node, NULL);
	if (!span_line(&typed, &line))
		return false;
	while ((n = utf8_decode(line.text, line.length, &c)) &&
		!utf8_is_letter(c)) {
		line.text += n;
		line.length -= n;
	}
	return line.length > length && !memcmp(line.text, words, length);
}

/*
 * The words of 关于“{subject:once}” are typed where the field has 关于加快…:
 * then only the marks behind them are set.
 */
static const char *
without_typed_words(const struct expansion *x, const struct phrase *phrase,
	const struct segment *set)
{
	const struct segment *next = set + 1;
	size_t length = words_length(set->text, strlen(set->text));

	if (next < phrase->segments + phrase->count && next->once && length &&
		begins_with(
			value_lookup(x->record, next->text), set->text, length))
		return set->text + length;
	return set->text;
}

static void
add_phrase_text(struct expansion *x, const char *text, struct mark mark)
{
	size_t length = strlen(text);
	uint32_t first = first_char(text, length);

	if (typed_already(x, first)) {
		size_t skip = utf8_decode(text, length, &first);
		text += skip;
		length -= skip;
	}
	add_set(x, text, length, mark);
}

/* Does the bracket at the start close only at the end? */
static bool
is_bracketed(struct span span)
{
	int depth = 0;
	uint32_t c;
	size_t n;

	for (size_t at = 0;
		(n = utf8_decode(span.text + at, span.length - at, &c));
		at += n) {
		if (c == U'（' || c == '(' || c == U'“')
			depth++;
		else if (c == U'）' || c == ')' || c == U'”')
			depth--;
		if (!depth)
			return at && at + n == span.length;
	}
	return false;
}

/* May the set mark be left out before the typed text? */
static bool
starts_with_mark(struct expansion *x, uint32_t set, struct span typed)
{
	if (!is_added_mark(set) ||
		!same_mark(set, first_char(typed.text, typed.length)))
		return false;
	if (set != U'（' && set != U'“')
		return true;
	if (!is_bracketed(typed))
		return false;
	x->brackets++;
	return true;
}

/* The word with its colon that the set text ends in: 联系人： of （联系人： */
static struct span
last_label(const struct span *set)
{
	struct span label = {.text = set->text + set->length};
	uint32_t c = last_char(set->text, set->length);
	char bytes[4];

	if (c != U'：' && c != ':')
		return label;
	do {
		size_t n = utf8_encode(c, bytes);
		label.text -= n;
		label.length += n;
		c = last_char(set->text, (size_t)(label.text - set->text));
	} while (c && !utf8_is_space(c) && c != U'（' && c != U'，' &&
		 c != U'。' && c != U'；');
	return label;
}

enum { FULL_MARK = 3 /* bytes of a colon alone, which is not doubled */ };

/* 联系人：沈知微 where the phrase says 联系人： itself. */
static void
tell_label(struct expansion *x, const struct span *set, struct span typed)
{
	struct span label = last_label(set);
	struct arena *arena = x->builder->arena;

	if (set->origin || label.length <= FULL_MARK ||
		typed.length < label.length ||
		memcmp(typed.text, label.text, label.length) != 0)
		return;
	diag_say(x->builder->diag, MSG_LABEL_TYPED, span_mark(&typed, 0),
		arena_copy(arena, label.text, label.length));
}

static void
add_typed(struct expansion *x, struct span span)
{
	struct block *b = x->block;

	span = span_trim(span);
	if (!span.length)
		return;
	if (b->span_count > b->label_spans) { /* not in the label */
		struct span *before = &b->spans[b->span_count - 1];
		uint32_t set = last_char(before->text, before->length);
		char bytes[4];
		tell_label(x, before, span);
		/* "（" of the phrase before a note typed with its brackets */
		while (!before->origin && before->length &&
			starts_with_mark(x, set, span)) {
			before->length -= utf8_encode(set, bytes);
			set = last_char(before->text, before->length);
		}
		if (!before->length)
			b->span_count--;
	} else if (b->label_spans) {
		tell_label(x, &b->spans[b->label_spans - 1], span);
	}
	span.style = x->style;
	block_span(x->builder, b, span);
}

/* --- fields ----------------------------------------------------------- */

/* A section or table of a text: a phrase has only lines. */
static void
tell_not_line(const struct expansion *x, const struct value *v,
	const struct tree *item)
{
	if (v->field->type == FIELD_TEXT && item->kind != TREE_SCALAR)
		diag_say(x->builder->diag, MSG_TEXT_IN_PHRASE, item->mark,
			v->field->label);
}

static void
add_lines(struct expansion *x, const struct value *v, bool first)
{
	const struct tree *node = v->node;
	const struct tree *scalar =
		node->kind == TREE_SEQUENCE ? node->first : node;
	const char *join = x->builder->separator;
	size_t count = 0;

	if (!join)
		join = v->field->join;
	for (; scalar; scalar = node == scalar ? NULL : scalar->next) {
		struct span rest = span_of(scalar, v->field->key), line;
		tell_not_line(x, v, scalar);
		while (scalar->kind == TREE_SCALAR && span_line(&rest, &line)) {
			if (count++)
				add_set(x, join, strlen(join), v->field->mark);
			add_typed(x, line);
			if (first)
				return;
		}
	}
}

static void
add_word(struct expansion *x, const char *word, struct mark mark)
{
	add_set(x, word, strlen(word), mark);
}

/* The sign before a choice, by the words of the template: □ and ☑. */
static const char *
box_sign(const struct expansion *x, bool ticked)
{
	const struct field *word = field_lookup(
		x->builder->kind->words, ticked ? "ticked" : "unticked");

	return word ? word->label : ticked ? "☑" : "□";
}

/* All choices in their order; the one that was given as it was typed. */
static void
add_boxes(struct expansion *x, const struct value *v, struct mark mark)
{
	const struct field *field = v->field;
	struct span typed = {.text = ""};
	const size_t first = x->block->span_count;

	if (value_present(v) && v->node->kind == TREE_SCALAR)
		typed = span_trim(span_of(v->node, field->key));
	for (size_t i = 0; i < field->choice_count; i++) {
		const char *choice = field->choices[i];
		bool chosen = strlen(choice) == typed.length && typed.length &&
			      !memcmp(choice, typed.text, typed.length);

		if (i)
			add_word(x, field->join, mark);
		add_word(x, box_sign(x, chosen), mark);
		if (chosen)
			add_typed(x, typed);
		else
			add_word(x, choice, mark);
	}
	for (size_t i = first; i < x->block->span_count; i++)
		x->block->spans[i].boxes = v->path;
}

static void
add_field(struct expansion *x, const struct segment *s, struct mark mark)
{
	const struct value *v = value_lookup(x->record, s->text);
	const char *outer = x->style;

	if (!v)
		return;
	if (s->style)
		x->style = s->style;
	if (s->boxes) {
		add_boxes(x, v, mark);
	} else if (value_present(v)) {
		add_lines(x, v, s->first);
	} else if (v->field->preset && x->depth < PRESET_DEPTH) {
		x->depth++;
		expand(x, v->field->preset);
		x->depth--;
	} else if (v->field->empty) {
		add_set(x, v->field->empty, strlen(v->field->empty), mark);
	}
	x->style = outer;
}

static const struct field *
field_at(struct arena *arena, const struct record *record, const char *path)
{
	const struct field *fields, *field = NULL;
	const char *dot = strchr(path, '.');
	size_t length = dot ? (size_t)(dot - path) : strlen(path);

	for (; record && !field; record = record->outer)
		for (fields = record->fields; fields; fields = fields->next)
			if (field_has_name(fields, path, length)) {
				field = fields;
				break;
			}
	return field && dot ? field_by_path(arena, field->fields, dot + 1)
			    : field;
}

static void
add_label(struct expansion *x, const struct segment *s, struct mark mark)
{
	const struct field *field =
		field_at(x->builder->arena, x->record, s->text);
	const char *outer = x->style;

	if (!field)
		return;
	if (s->style)
		x->style = s->style;
	add_phrase_text(x, field->label, mark);
	x->style = outer;
}

static void
expand(struct expansion *x, const struct phrase *phrase)
{
	for (size_t i = 0; i < phrase->count; i++) {
		const struct segment *s = &phrase->segments[i];

		if (s->option && !option_present(phrase, s->option, x))
			continue;
		switch (s->kind) {
		case SEGMENT_TEXT:
			add_phrase_text(x, without_typed_words(x, phrase, s),
				phrase->mark);
			break;
		case SEGMENT_LABEL:
			add_label(x, s, phrase->mark);
			break;
		case SEGMENT_COUNTER:
			if (x->counters.n && !strcmp(s->text, "n"))
				add_set(x, x->counters.n, strlen(x->counters.n),
					phrase->mark);
			break;
		case SEGMENT_FIELD:
			add_field(x, s, phrase->mark);
			break;
		}
	}
}

bool
phrase_expand(struct builder *builder, const struct phrase *phrase,
	const struct record *record, struct counters counters,
	struct block *block)
{
	struct expansion x = {
		.builder = builder,
		.record = record,
		.counters = counters,
		.block = block,
	};

	if (!phrase_present(phrase, record, counters))
		return false;
	expand(&x, phrase);
	return true;
}

char *
phrase_string(struct builder *builder, const struct phrase *phrase,
	const struct record *record)
{
	struct block *block = block_new(
		builder, BLOCK_PARAGRAPH, ROLE_PLAIN, (struct mark){0});

	if (phrase)
		phrase_expand(
			builder, phrase, record, (struct counters){0}, block);
	return block_string(builder, block);
}
