/*
 * L74: what was left out of a 公开版 stands elsewhere in it. Looked at is all
 * that goes on: each value of the draft, printed or not, each paragraph with
 * the template's set phrases, and what the outputs say of the document.
 */
#include "check/check.h"

#include "base/numeral.h"
#include "base/utf8.h"
#include "base/variants.h"
#include "check/phone.h"
#include "tree/tree.h"

#include <string.h>

struct needle {
	const struct left_out *left;
	const uint32_t *c;
	size_t count;
	bool is_number; /* told apart by its digits alone */
	struct needle *next;
};

/* A text squeezed: its characters as they are compared, and where they were. */
struct squeezed {
	uint32_t *c;
	size_t *at; /* bytes of the text; one more: its end */
	size_t count;
};

struct search {
	struct arena *arena;
	struct diag *diag;
	struct needle *names, *numbers;
};

/* --- comparing ------------------------------------------------------------
 */

/* What of a text is compared. */
enum reading {
	READ_NAME,       /* all but blanks and the dots of 买买提·艾力 */
	READ_NUMBER,     /* neither what joins the digits of a number */
	READ_HAN_NUMBER, /* the same, with 〇一二 for digits and no others */
};

enum { NO_DIGIT = 0xFFFF }; /* equal to nothing that is looked for */

static bool
is_word(uint32_t c)
{
	return utf8_is_digit(c) || (c < 0x250 && utf8_is_letter(c));
}

/* Between the digits of one number: 0000-555 0168, (0000)5550168. */
static bool
is_joint(uint32_t c)
{
	return phone_has_dash(c) || (c < 0x80 && c && strchr(".()+/", (int)c));
}

/* 陸 as 陆 */
static uint32_t
simple(struct arena *arena, uint32_t c)
{
	const char *form = c < 0x80 ? NULL : variant_simple(arena, c);

	if (form)
		utf8_decode(form, strlen(form), &c);
	return c;
}

static uint32_t
han_digit(uint32_t c)
{
	const int value = numeral_value(c);

	if (utf8_is_digit(c))
		return NO_DIGIT;
	if (c == U'〇' || c == U'○')
		return '0';
	return value >= 0 && value <= 9 ? '0' + (uint32_t)value : c;
}

/* The character as it is compared. */
static uint32_t
read(struct arena *arena, uint32_t c, enum reading reading)
{
	switch (reading) {
	case READ_NAME:
		return simple(arena, utf8_narrow(c));
	case READ_NUMBER:
		return utf8_narrow(c);
	case READ_HAN_NUMBER:
		return han_digit(utf8_narrow(c));
	}
	return c;
}

/* 王　强 is 王强 */
static struct squeezed
squeeze(struct arena *arena, const char *text, size_t length,
	enum reading reading)
{
	struct squeezed s = {
		arena_array(arena, length + 1, sizeof *s.c),
		arena_array(arena, length + 1, sizeof *s.at),
		0,
	};

	for (size_t at = 0; at < length;) {
		uint32_t c;
		size_t step = utf8_decode(text + at, length - at, &c);

		if (!utf8_is_space(c) && !utf8_is_interpunct(c)) {
			c = read(arena, c, reading);
			if (reading == READ_NAME || !is_joint(c)) {
				s.c[s.count] = c;
				s.at[s.count++] = at;
			}
		}
		at += step ? step : 1;
	}
	s.at[s.count] = length;
	return s;
}

/* 12 does not stand in 2012, nor Li in Limit. */
static bool
is_cut(const struct squeezed *s, size_t at, const struct needle *n)
{
	const size_t end = at + n->count;
	bool (*const same)(uint32_t) = n->is_number ? utf8_is_digit : is_word;

	return (at && same(n->c[0]) && same(s->c[at - 1]) &&
		       s->at[at] == s->at[at - 1] + 1) ||
	       (end < s->count && same(n->c[n->count - 1]) && same(s->c[end]) &&
		       s->at[end] == s->at[end - 1] + 1);
}

static bool
stands(const struct squeezed *s, size_t at, const struct needle *n)
{
	return at + n->count <= s->count &&
	       !memcmp(s->c + at, n->c, n->count * sizeof *n->c) &&
	       !is_cut(s, at, n);
}

/* --- what is looked for ---------------------------------------------------
 */

/*
 * One character, or a number of few digits, stands in every document: it says
 * nothing of anybody.
 */
enum {
	NAME_LEAST = 2,
	NUMBER_LEAST = 5,
	LOCAL_LEAST = 7,
	WHOLE_LEAST = 10, /* with the number of a town */
};

static void
add_needle(struct search *s, const struct left_out *left, const char *text,
	size_t length)
{
	struct squeezed name = squeeze(s->arena, text, length, READ_NAME);
	struct squeezed number = squeeze(s->arena, text, length, READ_NUMBER);
	size_t digits = 0;
	struct needle *n = arena_alloc(s->arena, sizeof *n), **list;

	for (size_t i = 0; i < number.count; i++)
		digits += utf8_is_digit(number.c[i]);
	n->left = left;
	n->is_number = digits && digits == number.count;
	n->c = n->is_number ? number.c : name.c;
	n->count = n->is_number ? number.count : name.count;
	if (n->count < (size_t)(n->is_number ? NUMBER_LEAST : NAME_LEAST))
		return;
	list = n->is_number ? &s->numbers : &s->names;
	n->next = *list;
	*list = n;
}

/* How many digits the number of the town has in 057105550168; 0: none. */
static size_t
town_length(const struct squeezed *number)
{
	static const char short_ones[] = "12"; /* 010, 02x */
	size_t digits = 0;

	while (digits < number->count && utf8_is_digit(number->c[digits]))
		digits++;
	if (digits != number->count || digits < WHOLE_LEAST ||
		number->c[0] != '0' || number->c[1] == '0')
		return 0;
	return strchr(short_ones, (int)number->c[1]) ? 3 : 4;
}

/* The byte behind the last one that is neither of a digit nor a blank. */
static size_t
last_digits(const char *text, size_t length)
{
	size_t from = 0;

	for (size_t at = 0; at < length;) {
		uint32_t c;
		size_t step = utf8_decode(text + at, length - at, &c);

		at += step ? step : 1;
		if (!utf8_is_digit(utf8_narrow(c)) && !utf8_is_space(c))
			from = at;
	}
	return from;
}

/* Without 0571-, as it is written within the town. */
static void
add_local(struct search *s, const struct left_out *left, const char *text,
	size_t length)
{
	const struct squeezed number =
		squeeze(s->arena, text, length, READ_NUMBER);
	const size_t town = town_length(&number);
	const size_t from = town ? number.at[town] : last_digits(text, length);

	if (from && squeeze(s->arena, text + from, length - from, READ_NUMBER)
				    .count >= LOCAL_LEAST)
		add_needle(s, left, text + from, length - from);
}

/* 沈知微 0000-5550168: the name and the number, too. */
static void
add_piece(struct search *s, const struct left_out *left, const char *text,
	size_t length)
{
	size_t from = 0, to = 0, behind = 0;

	add_needle(s, left, text, length);
	add_local(s, left, text, length);
	while (phone_find(text, length, &from, &to)) {
		add_needle(s, left, text + behind, from - behind);
		add_needle(s, left, text + from, to - from);
		add_local(s, left, text + from, to - from);
		from = behind = to;
	}
	if (behind)
		add_needle(s, left, text + behind, length - behind);
}

/* A value as a whole, and what it puts together: 沈知微、陆知行. */
static void
add_value(struct search *s, const struct left_out *left)
{
	static const char *const between[] = {"、", "，", "；", "（", "）",
		"：", ",", ";", "(", ")", ":", "\n"};
	const char *text = left->value->text, *from = text, *at = text;

	add_piece(s, left, text, strlen(text));
	while (*at) {
		size_t cut = 0;

		for (size_t i = 0; i < sizeof between / sizeof *between; i++)
			if (!strncmp(at, between[i], strlen(between[i])))
				cut = strlen(between[i]);
		if (cut)
			add_piece(s, left, from, (size_t)(at - from));
		at += cut ? cut : 1;
		from = cut ? at : from;
	}
	if (from != text)
		add_piece(s, left, from, (size_t)(at - from));
}

/* --- looking --------------------------------------------------------------
 */

/* A text, and who says where a byte of it was typed. */
struct passage {
	const char *text;
	size_t length;
	struct mark (*mark)(const struct passage *passage, size_t at);
	/* of a paragraph, what stands in one typed value was told there */
	bool (*told)(const struct passage *passage, size_t from, size_t to);
	const struct tree *scalar;
	const struct block *block;
	struct mark only;
	bool is_name; /* of the draft */
};

static bool
was_told(const struct passage *passage, size_t from, size_t to)
{
	return passage->told && passage->told(passage, from, to);
}

static void
look_for(struct search *s, const struct passage *passage,
	const struct squeezed *text, const struct needle *list)
{
	for (size_t i = 0; i < text->count; i++) {
		const struct needle *n = list;
		size_t end;

		while (n && !stands(text, i, n))
			n = n->next;
		if (!n)
			continue;
		end = i + n->count;
		if (passage->is_name)
			diag_say(s->diag, MSG_LEFT_OUT_CALLED, passage->only,
				n->left->value->text, n->left->field->label,
				passage->text);
		else if (!was_told(passage, text->at[i], text->at[end - 1] + 1))
			diag_say(s->diag, MSG_LEFT_OUT_STANDS,
				passage->mark(passage, text->at[i]),
				n->left->value->text, n->left->field->label);
		i = end - 1;
	}
}

static bool
is_left_out(const struct search *s, const struct squeezed *number)
{
	for (const struct needle *n = s->numbers; n; n = n->next)
		for (size_t i = 0; i < number->count; i++)
			if (stands(number, i, n))
				return true;
	return false;
}

/* One that was left out is told as such. */
static void
look_for_phones(struct search *s, const struct passage *passage)
{
	size_t from = 0, to;

	while (phone_find(passage->text, passage->length, &from, &to)) {
		const struct squeezed number = squeeze(
			s->arena, passage->text + from, to - from, READ_NUMBER);

		if (!is_left_out(s, &number) && !was_told(passage, from, to))
			diag_say(s->diag, MSG_PHONE_STANDS,
				passage->mark(passage, from),
				arena_copy(s->arena, passage->text + from,
					to - from));
		from = to;
	}
}

static void
look_at(struct search *s, const struct passage *passage, bool phones)
{
	static const enum reading of_numbers[] = {READ_NUMBER, READ_HAN_NUMBER};
	struct squeezed text =
		squeeze(s->arena, passage->text, passage->length, READ_NAME);

	look_for(s, passage, &text, s->names);
	for (size_t i = 0; i < sizeof of_numbers / sizeof *of_numbers; i++) {
		text = squeeze(s->arena, passage->text, passage->length,
			of_numbers[i]);
		look_for(s, passage, &text, s->numbers);
	}
	if (phones)
		look_for_phones(s, passage);
}

/* --- values of the draft --------------------------------------------------
 */

static struct mark
mark_in_scalar(const struct passage *passage, size_t at)
{
	return tree_mark_at(passage->scalar,
		(size_t)(passage->text - passage->scalar->text) + at);
}

/* Of a picture its folder goes on, too, as it is typed. */
static void
look_at_scalar(struct search *s, const struct tree *node, bool phones)
{
	const struct passage passage = {
		.text = node->text,
		.length = strlen(node->text),
		.mark = mark_in_scalar,
		.scalar = node,
	};

	look_at(s, &passage, phones);
	for (size_t i = 0; i < node->note_count; i++)
		look_at_scalar(s, node->notes[i].text, phones);
}

/* Do digits alone say nothing of telephones there? */
static bool
is_reckoned(const struct field *field)
{
	return field->type >= FIELD_YEAR && field->type <= FIELD_CHOICE;
}

static void
look_at_tree(struct search *s, const struct field *fields,
	const struct tree *node, bool phones)
{
	if (node->kind == TREE_SCALAR)
		look_at_scalar(s, node, phones);
	TREE_FOR (child, node) {
		const struct field *field =
			node->kind == TREE_MAPPING && fields
				? field_lookup(fields, child->key)
				: NULL;

		look_at_tree(s,
			field                         ? field->fields
			: node->kind == TREE_SEQUENCE ? fields
						      : NULL,
			child, phones && !(field && is_reckoned(field)));
	}
}

/* --- paragraphs, with the set phrases of the template ---------------------
 */

static const struct span *
span_at(const struct block *block, size_t *at)
{
	const struct span *span = block->spans;

	while (span + 1 < block->spans + block->span_count &&
		*at >= span->length) {
		*at -= span->length;
		span++;
	}
	return span;
}

static struct mark
mark_in_block(const struct passage *passage, size_t at)
{
	const struct span *span = span_at(passage->block, &at);

	return span_mark(span, at);
}

static bool
is_one_value(const struct passage *passage, size_t from, size_t to)
{
	const size_t length = to - from;
	const struct span *span = span_at(passage->block, &from);

	return span->origin && from + length <= span->length;
}

static void
look_at_paragraph(struct search *s, const struct block *block)
{
	struct buf text = {0};
	struct passage passage = {
		.mark = mark_in_block,
		.told = is_one_value,
		.block = block,
	};

	for (size_t i = 0; i < block->span_count; i++)
		buf_bytes(&text, block->spans[i].text, block->spans[i].length);
	if (text.length) {
		passage.text = text.data;
		passage.length = text.length;
		look_at(s, &passage, true);
	}
	buf_done(&text);
}

static void
look_at_block(struct search *s, const struct block *block)
{
	bool typed = block->span_count == 1 && block->spans->origin;

	if (block->span_count && !typed)
		look_at_paragraph(s, block);
	BLOCK_FOR (child, block)
		look_at_block(s, child);
	if (block->cell->foot)
		look_at_block(s, block->cell->foot);
}

/* --- what outputs say of it -----------------------------------------------
 */

static struct mark
mark_of_all(const struct passage *passage, size_t at)
{
	(void)at;
	return passage->only;
}

static void
look_at_words(struct search *s, const char *text, struct mark mark)
{
	const struct passage passage = {
		.text = text,
		.length = strlen(text),
		.mark = mark_of_all,
		.only = mark,
	};

	look_at(s, &passage, true);
}

static void
look_at_name(struct search *s, const char *path, struct mark mark)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const struct passage passage = {
		.text = name,
		.length = strlen(name),
		.mark = mark_of_all,
		.only = mark,
		.is_name = true,
	};

	look_at(s, &passage, false);
}

void
check_published(struct arena *arena, const struct document *document,
	const struct tree *root, const char *name, const struct left_out *left,
	struct diag *diag)
{
	struct search s = {.arena = arena, .diag = diag};
	const struct kind *kind = document->kind;

	for (const struct left_out *l = left; l; l = l->next)
		add_value(&s, l);
	if (name)
		look_at_name(&s, name, root->mark);
	look_at_tree(&s, kind->fields, root, true);
	look_at_block(&s, document->root);
	if (diag_failed(diag))
		return; /* the same again, mostly */
	look_at_words(&s, document->title, kind->meta_mark);
	look_at_words(&s, document->author, kind->meta_mark);
	look_at_words(&s, document->subject, kind->meta_mark);
}
