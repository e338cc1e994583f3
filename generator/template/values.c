/* Scalars of the template language and the table that reads mappings. */
#include "template/load.h"

#include "base/language.h"
#include "base/nearest.h"
#include "base/number.h"

#include <string.h>

/* A value for a report. */
static const char *
shown(const struct tree *node)
{
	return node->kind == TREE_SCALAR ? node->text : "[…]";
}

void
values_wrong(struct loader *loader, const struct tree *node, const char *wanted)
{
	diag_say(loader->diag, MSG_TEMPLATE_VALUE, node->mark,
		node->key ? node->key : "-", shown(node), wanted);
}

/* The name in the list (a, b, c) that may be meant, or NULL. */
static const char *
nearest_in(struct loader *loader, const char *name, const char *list)
{
	struct nearest nearest = nearest_to(name);

	while (*list) {
		size_t length = strcspn(list, ",");

		nearest_try(&nearest, arena_copy(loader->arena, list, length));
		list += length + strspn(list + length, ", ");
	}
	return nearest.found;
}

void
values_unknown(struct loader *loader, const struct tree *node, const char *list)
{
	const char *nearest = nearest_in(loader, node->key, list);

	if (nearest)
		diag_say(loader->diag, MSG_TEMPLATE_KEY_SUGGEST, node->key_mark,
			node->key, nearest, list);
	else
		diag_say(loader->diag, MSG_TEMPLATE_KEY, node->key_mark,
			node->key, list);
}

void
values_no_name(struct loader *loader, struct mark mark, const char *what,
	const char *name, const char *list)
{
	const char *nearest = nearest_in(loader, name, list);

	if (nearest && strcmp(nearest, name) != 0)
		diag_say(loader->diag, MSG_TEMPLATE_NAME_SUGGEST, mark, what,
			name, nearest, list);
	else
		diag_say(loader->diag, MSG_TEMPLATE_NAME, mark, what, name,
			list);
}

bool
values_mapping(struct loader *loader, const struct tree *node)
{
	if (node->kind == TREE_MAPPING)
		return true;
	values_wrong(loader, node, _("key: value"));
	return false;
}

const char *
values_string(struct loader *loader, const struct tree *node)
{
	if (node->kind == TREE_SCALAR)
		return node->text;
	values_wrong(loader, node, _("text"));
	return "";
}

const struct phrase *
values_phrase(struct loader *loader, const struct tree *node)
{
	return phrase_read(loader, node, values_string(loader, node));
}

static const struct attribute words_table[] = {
	{"zh", VALUE_STRING, offsetof(struct bilingual, zh), NULL, 0},
	{"en", VALUE_STRING, offsetof(struct bilingual, en), NULL, 0},
};

struct bilingual
values_words(struct loader *loader, const struct tree *node)
{
	struct bilingual words = {"", ""};

	if (node->kind == TREE_SCALAR)
		return (struct bilingual){node->text, node->text};
	if (node->kind != TREE_MAPPING) {
		values_wrong(loader, node, "{zh: …, en: …}");
		return words;
	}
	values_read(loader, node, words_table, 2, 0, &words, NULL);
	if (!*words.zh)
		words.zh = words.en;
	if (!*words.en)
		words.en = words.zh;
	return words;
}

const char *
values_help(struct bilingual words)
{
	return language_is_chinese() ? words.zh : words.en;
}

/* "12", "0.75", "7/8" in thousandths; *end is what follows. */
static bool
read_number(const char *text, int32_t *ret_milli, const char **ret_end)
{
	int64_t value = 0, scale = 1;
	bool point = false, negative = *text == '-';
	const char *p = text + negative, *start = p;

	for (; (*p >= '0' && *p <= '9') || (*p == '.' && !point); p++) {
		if (*p == '.') {
			point = true;
			continue;
		}
		value = value * 10 + (*p - '0');
		scale *= point ? 10 : 1;
		if (value > 100000000 || scale > 100000)
			return false;
	}
	if (p == start)
		return false;
	value = value * 1000 / scale;
	if (*p == '/' && p[1] >= '1' && p[1] <= '9') {
		value /= p[1] - '0';
		p += 2;
	}
	if (value > INT32_MAX)
		return false;
	*ret_milli = (int32_t)(negative ? -value : value);
	*ret_end = p;
	return true;
}

static const struct word unit_words[] = {
	{"mm", UNIT_MM},
	{"pt", UNIT_PT},
	{"em", UNIT_EM},
	{"字", UNIT_COLUMN},
	{"行", UNIT_LINE},
	{"columns", UNIT_COLUMN},
	{"lines", UNIT_LINE},
	{"line", UNIT_LINE},
	{NULL, 0},
};

/* A page is not larger than that; the limits keep sums far from overflow. */
static bool
in_range(struct length length)
{
	int32_t limit = length.unit == UNIT_MM || length.unit == UNIT_PT
				? 2000 * 1000
				: 300 * 1000;
	return length.milli >= -limit && length.milli <= limit;
}

struct length
values_length(struct loader *loader, const struct tree *node)
{
	struct length length = {0, UNIT_MM};
	const char *text = shown(node), *end;

	for (struct named_value *n = loader->sizes; n; n = n->next)
		if (!strcmp(n->name, text))
			return n->length;
	if (read_number(text, &length.milli, &end)) {
		while (*end == ' ')
			end++;
		for (const struct word *w = unit_words; w->name; w++) {
			length.unit = (enum unit)w->value;
			if (!strcmp(w->name, end) && in_range(length))
				return length;
		}
		if (!*end && !length.milli)
			return (struct length){0, UNIT_MM};
	}
	values_wrong(loader, node, "4mm, 16pt, 7/8em, 2字, 2行, 三号");
	return (struct length){0, UNIT_MM};
}

/* What may stand for a colour: the names that colours: declares, or RGB. */
static const char *
colour_names(struct loader *loader)
{
	const char *list = "";

	for (struct named_value *n = loader->colours; n; n = n->next)
		list = arena_join(
			loader->arena, list, *list ? ", " : "", n->name, NULL);
	return arena_format(
		loader->arena, _("one of colours: (%s), or \"#FF0000\""), list);
}

static uint32_t
read_colour(struct loader *loader, const struct tree *node)
{
	const char *text = shown(node);
	uint32_t value;

	for (struct named_value *n = loader->colours; n; n = n->next)
		if (!strcmp(n->name, text))
			return n->colour;
	if (text[0] == '#' && strlen(text) == 7 &&
		number_hex(text + 1, 0xffffff, &value))
		return value;
	values_wrong(loader, node, colour_names(loader));
	return 0;
}

static const struct word bool_words[] = {
	{"yes", true},
	{"true", true},
	{"no", false},
	{"false", false},
	{NULL, 0},
};

static const char *
word_list(struct loader *loader, const struct word *words)
{
	const char *list = "";

	for (; words->name; words++)
		list = arena_join(loader->arena, list, *list ? ", " : "",
			words->name, NULL);
	return list;
}

static int
read_word(struct loader *loader, const struct tree *node,
	const struct word *words)
{
	const char *text = shown(node);

	for (const struct word *w = words; w->name; w++)
		if (!strcmp(w->name, text))
			return w->value;
	values_wrong(loader, node, word_list(loader, words));
	return words->value;
}

static int
read_int(struct loader *loader, const struct tree *node, int most)
{
	const char *text = shown(node);
	int value = number_or(text, 0, most, -1);

	if (value >= 0)
		return value;
	values_wrong(loader, node, arena_format(loader->arena, "0–%d", most));
	return 0;
}

static const struct font_role *
read_font(struct loader *loader, const struct tree *node)
{
	const char *name = shown(node), *list = "";

	for (struct font_role *f = loader->kind->fonts; f; f = f->next) {
		if (!strcmp(f->name, name))
			return f;
		list = arena_join(
			loader->arena, list, *list ? ", " : "", f->name, NULL);
	}
	values_no_name(loader, node->mark, _("font"), name, list);
	return NULL;
}

/* The children of a list, or the node itself where a list may be one. */
static size_t
items(const struct tree *node, const struct tree **ret_first)
{
	if (node->kind == TREE_SEQUENCE) {
		*ret_first = node->first;
		return node->count;
	}
	*ret_first = node;
	return 1;
}

/*
 * A list and, right behind its pointer, its count. Written as bytes: the
 * pointer's type differs from row to row.
 */
static void
store_list(void *target, const void *list, size_t count)
{
	memcpy(target, &list, sizeof list);
	memcpy((char *)target + sizeof list, &count, sizeof count);
}

static void
read_lengths(struct loader *loader, const struct tree *node, void *target)
{
	const struct tree *item;
	size_t count = items(node, &item);
	struct length *list = arena_array(loader->arena, count, sizeof *list);

	for (size_t i = 0; i < count; i++, item = item->next)
		list[i] = values_length(loader, item);
	store_list(target, list, count);
}

static void
read_strings(struct loader *loader, const struct tree *node, void *target)
{
	const struct tree *item;
	size_t count = items(node, &item);
	const char **list = arena_array(loader->arena, count, sizeof *list);

	for (size_t i = 0; i < count; i++, item = item->next)
		list[i] = values_string(loader, item);
	store_list(target, list, count);
}

static void
read_phrases(struct loader *loader, const struct tree *node, void *target)
{
	const struct tree *item;
	size_t count = items(node, &item);
	const struct phrase **list =
		arena_array(loader->arena, count, sizeof *list);

	for (size_t i = 0; i < count; i++, item = item->next)
		list[i] = values_phrase(loader, item);
	store_list(target, list, count);
}

static void
read_value(struct loader *loader, const struct tree *node,
	const struct attribute *row, void *target)
{
	void *to = (char *)target + row->offset;

	switch (row->type) {
	case VALUE_STRING:
		*(const char **)to = values_string(loader, node);
		break;
	case VALUE_PHRASE:
		*(const struct phrase **)to = values_phrase(loader, node);
		break;
	case VALUE_LENGTH:
		*(struct length *)to = values_length(loader, node);
		break;
	case VALUE_COLOUR:
		*(uint32_t *)to = read_colour(loader, node);
		break;
	case VALUE_BOOL:
		*(bool *)to = read_word(loader, node, bool_words);
		break;
	case VALUE_INT:
		*(int *)to = read_int(loader, node, 9999);
		break;
	case VALUE_SUM:
		*(int *)to = read_int(loader, node, 999999999);
		break;
	case VALUE_WORD:
		*(int *)to = read_word(loader, node, row->words);
		break;
	case VALUE_FONT:
		*(const struct font_role **)to = read_font(loader, node);
		break;
	case VALUE_WORDS:
		*(struct bilingual *)to = values_words(loader, node);
		break;
	case VALUE_NODE:
		*(const struct tree **)to = node;
		break;
	case VALUE_STRINGS:
		read_strings(loader, node, to);
		break;
	case VALUE_PHRASES:
		read_phrases(loader, node, to);
		break;
	case VALUE_LENGTHS:
		read_lengths(loader, node, to);
		break;
	case VALUE_OTHER:
		break;
	}
}

static bool
row_applies(const struct attribute *row, unsigned part_bit)
{
	return !row->parts || (row->parts & part_bit);
}

static void
report_unknown(struct loader *loader, const struct tree *node,
	const struct attribute *table, size_t rows, unsigned part_bit)
{
	const char *list = "";

	for (size_t i = 0; i < rows; i++)
		if (row_applies(&table[i], part_bit))
			list = arena_join(loader->arena, list,
				*list ? ", " : "", table[i].key, NULL);
	values_unknown(loader, node, list);
}

void
values_read(struct loader *loader, const struct tree *mapping,
	const struct attribute *table, size_t rows, unsigned part_bit,
	void *target, uint64_t *ret_given)
{
	uint64_t given = 0;

	TREE_FOR (node, mapping) {
		size_t i = 0;
		while (i < rows && (strcmp(table[i].key, node->key) ||
					   !row_applies(&table[i], part_bit)))
			i++;
		if (i == rows) {
			report_unknown(loader, node, table, rows, part_bit);
			continue;
		}
		given |= (uint64_t)1 << i;
		read_value(loader, node, &table[i], target);
	}
	if (ret_given)
		*ret_given = given;
}
