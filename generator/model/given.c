/* What the input gave, field by field, for outputs that lose none of it. */
#include "model/build.h"

struct collector {
	struct builder *builder;
	struct given_field **end;
};

static size_t
count_lines(const struct tree *scalar)
{
	struct span rest = span_of(scalar, NULL), line;
	size_t count = 0;

	while (span_line(&rest, &line))
		count++;
	return count;
}

/* False where something else than scalars stands in the list. */
static bool
lines_only(const struct tree *node, size_t *ret_count)
{
	*ret_count = 0;
	if (node->kind == TREE_SCALAR)
		*ret_count = count_lines(node);
	TREE_FOR (child, node) {
		if (child->kind != TREE_SCALAR)
			return false;
		*ret_count += count_lines(child);
	}
	return node->kind != TREE_MAPPING;
}

static void
collect_lines(
	struct given_field *given, const struct tree *scalar, const char *field)
{
	struct span rest = span_of(scalar, field), line;

	while (scalar->kind == TREE_SCALAR && span_line(&rest, &line))
		given->lines[given->count++] = line;
}

static void
collect_value(struct collector *c, const struct value *value)
{
	struct arena *arena = c->builder->arena;
	struct given_field *given = arena_alloc(arena, sizeof *given);
	const struct tree *node = value->no ? value->no : value->node;
	size_t count;

	given->path = value->path;
	given->field = value->field;
	given->refused = value->refused;
	given->is_text = value->field->type == FIELD_TEXT;
	given->hidden = given->is_text && !*value->shown;
	if (lines_only(node, &count) && !*value->shown) {
		given->lines = arena_array(arena, count, sizeof *given->lines);
		collect_lines(given, node, value->field->key);
		TREE_FOR (child, node)
			collect_lines(given, child, value->field->key);
	} else if (given->hidden) {
		given->text = block_new(
			c->builder, BLOCK_GROUP, ROLE_PLAIN, node->mark);
		body_build(c->builder, value, given->text);
	}
	*c->end = given;
	c->end = &given->next;
}

static void
collect_record(struct collector *c, const struct record *record)
{
	for (size_t i = 0; i < record->count; i++) {
		const struct value *value = &record->values[i];

		for (struct record *r = value->records; r; r = r->next)
			collect_record(c, r);
		if ((value_present(value) || value->no) &&
			!value->field->fields)
			collect_value(c, value);
	}
}

const struct given_field *
given_collect(struct builder *builder, const struct record *record)
{
	struct given_field *first = NULL;
	struct collector collector = {builder, &first};

	collect_record(&collector, record);
	return first;
}
