/*
 * What an import found: each field, from which line of the draft, how sure;
 * what is missing, and what no field was found for.
 */
#include "import/reading.h"

#include "base/json.h"
#include "base/language.h"
#include "base/number.h"
#include "base/utf8.h"

#include <string.h>

enum {
	VALUE_WIDTH = 48,
	FIELD_WIDTH = 18,
	LINE_WIDTH = 6,
	SURE_WIDTH = 12,
	LINE_LIMIT = 1000000000,
};

enum sure { CERTAIN, DOUBTFUL, MISSING, UNPLACED };

static const struct {
	const char *key, *name;
} sures[] = {
	[CERTAIN] = {"certain", N_("certain")},
	[DOUBTFUL] = {"doubtful", N_("doubtful")},
	[MISSING] = {"missing", N_("missing")},
	[UNPLACED] = {"unplaced", N_("no field")},
};

/* A line of the report. */
struct finding {
	const char *field, *value,
		*why; /* why: of a doubt, or what was typed */
	int line;     /* 0: of none */
	enum sure sure;
};

struct table {
	const struct reading *reading;
	struct buf *out;
	struct json json;
	bool as_json;
};

/* --- one line of it ---------------------------------------------------------
 */

/* Cut with … where it is wider, else filled up with blanks. */
static void
put_cell(struct buf *out, const char *text, int width)
{
	int columns = 0;

	while (*text) {
		const char *next = text;
		uint32_t c = utf8_next(&next);
		size_t n = (size_t)(next - text);
		int own = text_columns(text, n);
		if (columns + own > width - (*next ? 2 : 0)) {
			buf_text(out, "…");
			columns += 2;
			break;
		}
		if (c == '\n' || c == '\t')
			buf_char(out, ' ');
		else
			buf_bytes(out, text, n);
		columns += own;
		text = next;
	}
	for (; columns < width; columns++)
		buf_char(out, ' ');
}

/* `why` stands whole behind it. */
static void
put_row(struct buf *out, const char *line, const char *sure, const char *field,
	const char *value, const char *why)
{
	put_cell(out, line, LINE_WIDTH);
	put_cell(out, sure, SURE_WIDTH);
	put_cell(out, field, FIELD_WIDTH);
	put_cell(out, value, VALUE_WIDTH);
	while (out->length && out->data[out->length - 1] == ' ')
		out->data[--out->length] = '\0';
	if (*why)
		buf_format(out, "%s%s%s", _(" ("), why, _(")"));
	buf_char(out, '\n');
}

static void
put_json(struct table *r, const struct finding *f)
{
	json_open(&r->json, NULL, '{');
	json_string(&r->json, "field", f->field);
	json_string(&r->json, "value", f->value);
	json_number(&r->json, "line", f->line);
	json_string(&r->json, "sure", sures[f->sure].key);
	json_string(&r->json, "why", f->why);
	json_close(&r->json, '}');
}

static void
put(struct table *r, const struct finding *f)
{
	struct arena *arena = r->reading->arena;

	if (r->as_json) {
		put_json(r, f);
		return;
	}
	put_row(r->out, f->line ? arena_format(arena, "%d", f->line) : "-",
		_(sures[f->sure].name), f->field, f->value, f->why);
}

/* --- values
 * ------------------------------------------------------------------- */

static const char *
value_of(struct arena *arena, const struct entry *e)
{
	const char *text = "";

	for (const struct found_piece *p = e->pieces; p; p = p->next)
		text = arena_join(arena, text, *text ? "\n" : "",
			p->text      ? p->text
			: p->caption ? p->caption->text
				     : "…",
			NULL);
	return text;
}

static const char *
why_of(struct arena *arena, const struct entry *e, enum sure *ret_sure)
{
	const char *why = "";

	for (const struct note *n = e->notes; n; n = n->next) {
		if (!n->typed)
			*ret_sure = DOUBTFUL;
		why = arena_join(arena, why, *why ? "; " : "",
			n->typed ? _("typed: ") : "", n->text, NULL);
	}
	return why;
}

static void put_record(
	struct table *r, const struct record *record, const char *prefix);

static void
put_groups(struct table *r, const struct entry *e, const char *name)
{
	struct arena *arena = r->reading->arena;
	int n = 0;

	for (const struct record *one = e->records; one; one = one->next) {
		n++;
		put_record(r, one,
			e->records->next
				? arena_format(arena, "%s.%d.", name, n)
				: arena_join(arena, name, ".", NULL));
	}
}

static void
put_record(struct table *r, const struct record *record, const char *prefix)
{
	struct arena *arena = r->reading->arena;

	for (size_t i = 0; i < record->count; i++) {
		const struct entry *e = &record->entries[i];
		struct finding f = {
			.field = arena_join(
				arena, prefix, e->field->label, NULL),
			.value = value_of(arena, e),
			.line = e->pieces ? e->pieces->line : 0,
		};
		f.why = why_of(arena, e, &f.sure);
		if (e->records)
			put_groups(r, e, f.field);
		else if (!e->pieces && entry_is_wanted(e))
			f.sure = MISSING;
		if (e->pieces || f.sure == MISSING)
			put(r, &f);
	}
}

static void
put_unplaced(struct table *r)
{
	for (const struct note *n = r->reading->unplaced; n; n = n->next) {
		const char *text = strstr(n->text, ": "); /* behind the line */
		int64_t line = 0;

		number_start(n->text, LINE_LIMIT, &line);
		put(r, &(struct finding){.field = "",
			       .value = text ? text + 2 : n->text,
			       .why = "",
			       .line = (int)line,
			       .sure = UNPLACED});
	}
}

void
findings_write(const struct reading *reading, bool as_json, struct buf *out)
{
	const struct kind *kind = reading->grammar->kind;
	struct table r = {.reading = reading, .out = out, .as_json = as_json};
	struct finding of_kind = {
		.field = field_lookup(kind->fields, "kind")
				 ? field_lookup(kind->fields, "kind")->label
				 : "kind",
		.value = kind->name_count ? kind->names[0] : kind->key,
		.why = reading->uncertain ? _("which kind it is") : "",
		.sure = reading->uncertain ? DOUBTFUL : CERTAIN,
	};

	r.json.out = out;
	if (as_json)
		json_open(&r.json, NULL, '[');
	else
		put_row(out, _("Line"), _("How sure"), _("Field"), _("Value"),
			"");
	put(&r, &of_kind);
	put_record(&r, reading->record, "");
	put_unplaced(&r);
	if (as_json) {
		json_close(&r.json, ']');
		buf_char(out, '\n');
	}
}
