/* Values of a document that rules and summaries ask for. */
#include "batch/facts.h"

#include "library/overlay.h"

#include <string.h>

void
questions_init(struct questions *questions, struct arena *arena)
{
	*questions = (struct questions){.arena = arena};
	questions->count = MEANINGS_COMPARED - 1;
	questions->list =
		arena_array(arena, questions->count, sizeof *questions->list);
	for (int m = 1; m < MEANINGS_COMPARED; m++)
		questions->list[m - 1].meaning = (enum meaning)m;
}

size_t
questions_add(struct questions *questions, const char *name)
{
	struct question *list;

	for (size_t i = 0; i < questions->count; i++)
		if (questions->list[i].name &&
			!strcmp(questions->list[i].name, name))
			return i;
	list = arena_array(
		questions->arena, questions->count + 1, sizeof *list);
	memcpy(list, questions->list, questions->count * sizeof *list);
	list[questions->count].name = arena_string(questions->arena, name);
	questions->list = list;
	return questions->count++;
}

/* The value of the first field with that meaning, also inside groups. */
static const struct tree *
find_meaning(const struct field *fields, const struct tree *node,
	enum meaning meaning)
{
	const struct tree *value;

	if (node->kind != TREE_MAPPING)
		return NULL;
	for (const struct field *f = fields; f; f = f->next) {
		if (f->meaning != meaning && f->type != FIELD_GROUP)
			continue;
		value = overlay_lookup(node, fields, f->key, NULL);
		if (value && f->meaning != meaning)
			value = find_meaning(f->fields, value, meaning);
		if (value)
			return value;
	}
	return NULL;
}

static const char *
trimmed(struct arena *arena, const char *text)
{
	size_t length;

	text += strspn(text, " \t\n");
	length = strlen(text);
	while (length && strchr(" \t\n", text[length - 1]))
		length--;
	return arena_copy(arena, text, length);
}

/* A row's value stands in its row, not in the draft of all rows. */
static struct mark
place_of(const struct job *job, const struct tree *value)
{
	struct mark mark = value->kind == TREE_SCALAR ? tree_mark_at(value, 0)
						      : value->mark;

	if (!job->is_row ||
		(mark.source && !strcmp(mark.source->name, job->file)))
		return mark;
	for (size_t i = 0; i < value->piece_count; i++) {
		const struct tree *origin = value->pieces[i].origin;

		if (origin->mark.source &&
			!strcmp(origin->mark.source->name, job->file))
			return origin->mark;
	}
	return job->mark;
}

void
facts_collect(const struct questions *questions, const struct job *job,
	struct arena *arena, struct result *result)
{
	const struct field *fields;

	if (!job->root || !job->kind)
		return;
	fields = job->kind->kind->fields;
	result->kind = job->kind->kind->key;
	result->facts =
		arena_array(arena, questions->count, sizeof *result->facts);
	for (size_t i = 0; i < questions->count; i++) {
		const struct question *q = &questions->list[i];
		const struct tree *value =
			q->name ? overlay_lookup(
					  job->root, fields, q->name, NULL)
				: find_meaning(fields, job->root, q->meaning);
		struct mark mark;
		const char *text;

		text = value ? trimmed(arena, overlay_text(arena, value)) : "";
		if (!*text)
			continue;
		mark = place_of(job, value);
		result->facts[result->fact_count++] = (struct fact){
			.slot = (uint32_t)i,
			.value = text,
			.file = mark.source ? mark.source->name : "",
			.line = mark.line,
			.column = mark.column,
		};
	}
}

const struct fact *
fact_of(const struct result *result, size_t slot)
{
	for (uint32_t i = 0; i < result->fact_count; i++)
		if (result->facts[i].slot == slot)
			return &result->facts[i];
	return NULL;
}
