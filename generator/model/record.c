/* What was given for a field: looked up, present, met. */
#include "model/build.h"

#include <string.h>

bool
scalar_present(const struct tree *scalar)
{
	struct span span = span_trim(span_of(scalar, NULL));
	return span.length > 0;
}

bool
value_present(const struct value *value)
{
	if (!value || !value->node)
		return false;
	if (value->node->kind == TREE_SCALAR)
		return scalar_present(value->node);
	/* {甲} where text is wanted: its key is what was typed. */
	if (value->node->kind == TREE_MAPPING && !value->field->fields)
		return true;
	TREE_FOR (child, value->node) {
		if (child->kind != TREE_SCALAR || scalar_present(child))
			return true;
	}
	return false;
}

const struct value *
value_lookup(const struct record *record, const char *path)
{
	const char *dot = strchr(path, '.');
	size_t length = dot ? (size_t)(dot - path) : strlen(path);

	for (; record; record = record->outer) {
		for (size_t i = 0; i < record->count; i++) {
			const struct value *v = &record->values[i];
			if (!field_has_name(v->field, path, length))
				continue;
			if (!dot)
				return v;
			return v->records ? value_lookup(v->records, dot + 1)
					  : NULL;
		}
	}
	return NULL;
}

struct record *
record_blank(struct arena *arena, const struct field *fields,
	const struct record *outer)
{
	struct record *record = arena_alloc(arena, sizeof *record);

	for (const struct field *f = fields; f; f = f->next)
		record->count++;
	record->fields = fields;
	record->outer = outer;
	record->values =
		arena_array(arena, record->count, sizeof *record->values);
	for (size_t i = 0; fields; i++, fields = fields->next)
		record->values[i].field = fields;
	return record;
}

bool
condition_met(const struct record *record, const struct condition *condition)
{
	bool met = !condition->when_count;

	for (size_t i = 0; i < condition->when_count; i++)
		met = met ||
		      value_present(value_lookup(record, condition->when[i]));
	for (size_t i = 0; i < condition->unless_count; i++)
		met = met && !value_present(value_lookup(
				     record, condition->unless[i]));
	return met;
}
