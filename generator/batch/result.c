/* Results on their way from a worker to the parent. */
#include "batch/result.h"

#include "base/language.h"

#include <string.h>

struct taker {
	const char *at, *end;
	struct arena *arena;
	bool failed;
};

const char *
outcome_name(enum outcome outcome)
{
	static const char *const names[OUTCOMES] = {
		[OUTCOME_MADE] = "made",
		[OUTCOME_UNCHANGED] = "unchanged",
		[OUTCOME_REFUSED] = "refused",
		[OUTCOME_FAILED] = "failed",
		[OUTCOME_LEFT] = "left",
	};
	return names[outcome];
}

static void
put_number(struct buf *out, uint64_t number)
{
	buf_bytes(out, &number, sizeof number);
}

static void
put_string(struct buf *out, const char *text)
{
	size_t length = text ? strlen(text) : 0;

	put_number(out, length);
	buf_bytes(out, length ? text : "", length);
}

static void
put_made(struct buf *out, const struct made *made)
{
	put_string(out, made->name);
	buf_bytes(out, &made->input, sizeof made->input);
	buf_bytes(out, &made->bytes, sizeof made->bytes);
	put_number(out, (uint64_t)made->size);
	put_number(out, (uint64_t)made->changed);
	put_number(out, made->told != NULL);
	put_string(out, made->told);
	buf_bytes(out, &made->places, sizeof made->places);
}

void
result_put(struct buf *out, const struct result *r)
{
	put_number(out, r->index);
	put_number(out, (uint64_t)r->outcome);
	put_number(out, r->errors);
	put_number(out, r->warnings);
	put_number(out, r->notes);
	put_number(out, r->is_row);
	put_number(out, r->told_anew);
	put_string(out, r->source);
	put_number(out, r->made_count);
	for (uint32_t i = 0; i < r->made_count; i++)
		put_made(out, &r->made[i]);
	put_string(out, r->text);
	put_string(out, r->json);
	put_string(out, r->lines);
	put_string(out, r->shared);
	put_string(out, r->kind);
	put_number(out, r->fact_count);
	for (uint32_t i = 0; i < r->fact_count; i++) {
		put_number(out, r->facts[i].slot);
		put_number(out, (uint64_t)r->facts[i].line);
		put_number(out, (uint64_t)r->facts[i].column);
		put_string(out, r->facts[i].value);
		put_string(out, r->facts[i].file);
	}
}

static void
take(struct taker *t, void *to, size_t length)
{
	if (t->failed || (size_t)(t->end - t->at) < length) {
		t->failed = true;
		memset(to, 0, length);
		return;
	}
	memcpy(to, t->at, length);
	t->at += length;
}

static uint64_t
take_number(struct taker *t)
{
	uint64_t number;

	take(t, &number, sizeof number);
	return number;
}

static const char *
take_string(struct taker *t)
{
	uint64_t length = take_number(t);
	const char *text;

	if (t->failed || (uint64_t)(t->end - t->at) < length) {
		t->failed = true;
		return "";
	}
	if (!length)
		return "";
	text = arena_copy(t->arena, t->at, (size_t)length);
	t->at += length;
	return text;
}

static void
take_made(struct taker *t, struct made *made)
{
	bool known;

	made->name = take_string(t);
	take(t, &made->input, sizeof made->input);
	take(t, &made->bytes, sizeof made->bytes);
	made->size = (long long)take_number(t);
	made->changed = (long long)take_number(t);
	known = take_number(t);
	made->told = take_string(t);
	if (!known)
		made->told = NULL;
	take(t, &made->places, sizeof made->places);
}

bool
result_take(
	const char *bytes, size_t length, struct arena *arena, struct result *r)
{
	struct taker t = {bytes, bytes + length, arena, false};

	*r = (struct result){.index = (size_t)take_number(&t)};
	r->outcome = (enum outcome)take_number(&t);
	r->errors = (uint32_t)take_number(&t);
	r->warnings = (uint32_t)take_number(&t);
	r->notes = (uint32_t)take_number(&t);
	r->is_row = take_number(&t);
	r->told_anew = take_number(&t);
	r->source = take_string(&t);
	r->made_count = (uint32_t)take_number(&t);
	if (t.failed || r->made_count > length)
		return false;
	r->made = arena_array(arena, r->made_count, sizeof *r->made);
	for (uint32_t i = 0; i < r->made_count; i++)
		take_made(&t, &r->made[i]);
	r->text = take_string(&t);
	r->json = take_string(&t);
	r->lines = take_string(&t);
	r->shared = take_string(&t);
	r->kind = take_string(&t);
	r->fact_count = (uint32_t)take_number(&t);
	if (t.failed || r->fact_count > length)
		return false;
	r->facts = arena_array(arena, r->fact_count, sizeof *r->facts);
	for (uint32_t i = 0; i < r->fact_count; i++) {
		r->facts[i].slot = (uint32_t)take_number(&t);
		r->facts[i].line = (int)take_number(&t);
		r->facts[i].column = (int)take_number(&t);
		r->facts[i].value = take_string(&t);
		r->facts[i].file = take_string(&t);
	}
	return !t.failed && t.at == t.end && r->outcome < OUTCOMES;
}

const char *
result_names(const struct result *r, struct arena *arena)
{
	struct buf names = {0};
	const char *result;

	buf_text(&names, "");
	for (uint32_t i = 0; i < r->made_count; i++)
		buf_format(&names, "%s%s", i ? _(", ") : "", r->made[i].name);
	result = arena_copy(arena, names.data, names.length);
	buf_done(&names);
	return result;
}

void
result_name(struct result *r, struct arena *arena, const char *const *names,
	size_t count)
{
	if (!names)
		return;
	r->made = arena_array(arena, count, sizeof *r->made);
	r->made_count = (uint32_t)count;
	for (size_t i = 0; i < count; i++)
		r->made[i].name = names[i];
}
