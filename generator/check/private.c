/*
 * L74: what was left out of a 公开版 stands elsewhere in it. Looked at is all
 * that goes on: each value of the draft, printed or not, each paragraph with
 * the template's set phrases, and what the outputs say of the document.
 */
#include "check/check.h"

#include "base/utf8.h"
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

/* 王　强 is 王强 */
static struct squeezed
squeeze(struct arena *arena, const char *text, size_t length, bool digits)
{
	struct squeezed s = {
		arena_array(arena, length + 1, sizeof *s.c),
		arena_array(arena, length + 1, sizeof *s.at),
		0,
	};

	for (size_t at = 0; at < length;) {
		uint32_t c;
		size_t step = utf8_decode(text + at, length - at, &c);

		c = utf8_narrow(c); /* Ａ１ as A1 */
		if (!utf8_is_space(c) && !(digits && is_joint(c))) {
			s.c[s.count] = c;
			s.at[s.count++] = at;
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
enum { NAME_LEAST = 2, NUMBER_LEAST = 5, LOCAL_LEAST = 7 };

static void
add_needle(struct search *s, const struct left_out *left, const char *text,
	size_t length)
{
	struct squeezed name = squeeze(s->arena, text, length, false);
	struct squeezed number = squeeze(s->arena, text, length, true);
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

/* Without 0571-, as it is written within the town. */
static void
add_local(struct search *s, const struct left_out *left, const char *text,
	size_t length)
{
	size_t tail = length;

	while (tail && (utf8_is_digit((unsigned char)text[tail - 1]) ||
			       text[tail - 1] == ' '))
		tail--;
	if (tail && length - tail >= LOCAL_LEAST)
		add_needle(s, left, text + tail, length - tail);
}

/* A value as a whole, and what it puts together: 沈知微、陆知行. */
static void
add_value(struct search *s, const struct left_out *left)
{
	static const char *const between[] = {"、", "，", "；", "（", "）",
		"：", ",", ";", "(", ")", ":", "\n"};
	const char *text = left->value->text, *from = text, *at = text;

	add_needle(s, left, text, strlen(text));
	while (*at) {
		size_t cut = 0;

		for (size_t i = 0; i < sizeof between / sizeof *between; i++)
			if (!strncmp(at, between[i], strlen(between[i])))
				cut = strlen(between[i]);
		if (cut) {
			add_needle(s, left, from, (size_t)(at - from));
			add_local(s, left, from, (size_t)(at - from));
		}
		at += cut ? cut : 1;
		from = cut ? at : from;
	}
	if (from != text)
		add_needle(s, left, from, (size_t)(at - from));
	add_local(s, left, from, (size_t)(at - from));
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
		if (!was_told(passage, text->at[i], text->at[end - 1] + 1))
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
			s->arena, passage->text + from, to - from, true);

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
	struct squeezed text;

	text = squeeze(s->arena, passage->text, passage->length, false);
	look_for(s, passage, &text, s->names);
	text = squeeze(s->arena, passage->text, passage->length, true);
	look_for(s, passage, &text, s->numbers);
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

/* Of a picture its name alone goes on, without folders. */
static void
look_at_scalar(struct search *s, const struct tree *node, bool phones)
{
	const char *slash = node->picture ? strrchr(node->text, '/') : NULL;
	const char *text = slash ? slash + 1 : node->text;
	const struct passage passage = {
		.text = text,
		.length = strlen(text),
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

void
check_published(struct arena *arena, const struct document *document,
	const struct tree *root, const struct left_out *left, struct diag *diag)
{
	struct search s = {.arena = arena, .diag = diag};
	const struct kind *kind = document->kind;

	for (const struct left_out *l = left; l; l = l->next)
		add_value(&s, l);
	look_at_tree(&s, kind->fields, root, true);
	look_at_block(&s, document->root);
	if (diag_failed(diag))
		return; /* the same again, mostly */
	look_at_words(&s, document->title, kind->meta_mark);
	look_at_words(&s, document->author, kind->meta_mark);
	look_at_words(&s, document->subject, kind->meta_mark);
}
