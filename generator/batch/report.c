/* The reckoning of a run: for a person, and for programs. */
#include "batch/run.h"

#include "base/file.h"
#include "base/language.h"
#include "base/utf8.h"
#include "batch/make.h"
#include "input/table.h"
#include "output/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* As it is shown to a person. */
static const char *
outcome_word(enum outcome outcome)
{
	static const char *const words[OUTCOMES] = {
		[OUTCOME_MADE] = N_("made"),
		[OUTCOME_UNCHANGED] = N_("unchanged"),
		[OUTCOME_REFUSED] = N_("refused"),
		[OUTCOME_FAILED] = N_("not written"),
		[OUTCOME_LEFT] = N_("not begun"),
	};
	return _(words[outcome]);
}

/* An older output stands where this run could make none. */
static bool
is_stale(const struct run *run, const struct result *r)
{
	struct arena *arena;
	bool stale = false;

	if (r->outcome < OUTCOME_REFUSED || run->options->dry_run)
		return false;
	arena = arena_new();
	for (uint32_t i = 0; i < r->made_count && !stale; i++)
		stale = access(file_path(arena, run->options->output,
				       r->made[i].name),
				F_OK) == 0;
	arena_free(arena);
	return stale;
}

/* --- JSON ------------------------------------------------------------- */

static void
put_output(struct json *json, const struct result *r, const struct made *made)
{
	char text[40];

	json_string(json, "output", made->name);
	if (r->outcome > OUTCOME_UNCHANGED)
		return;
	json_number(json, "bytes", made->size);
	snprintf(text, sizeof text, "%016llx%016llx",
		(unsigned long long)made->bytes.high,
		(unsigned long long)made->bytes.low);
	json_string(json, "xxh128", text);
}

/* The first stands with the document, whatever it is made into besides. */
static void
put_further(struct json *json, const struct result *r)
{
	if (r->made_count < 2)
		return;
	json_open(json, "further", '[');
	for (uint32_t i = 1; i < r->made_count; i++) {
		json_open(json, NULL, '{');
		put_output(json, r, &r->made[i]);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void
put_result(struct json *json, const struct run *run, const struct result *r)
{
	json_open(json, NULL, '{');
	json_string(json, "source", r->source);
	json_string(json, "outcome", outcome_name(r->outcome));
	if (r->outcome <= OUTCOME_UNCHANGED)
		json_string(json, "kind", r->kind);
	if (r->made_count)
		put_output(json, r, &r->made[0]);
	put_further(json, r);
	if (is_stale(run, r))
		json_raw(json, "older_output_stands", "true");
	if (*r->json)
		json_lines(json, "messages", r->json);
	json_close(json, '}');
}

static size_t
count_rows(const struct run *run)
{
	size_t rows = 0;

	for (size_t i = 0; i < run->plan->entry_count; i++)
		if (run->plan->entries[i].table)
			rows += run->plan->entries[i].count;
	return rows;
}

/* All that is told by this run; of many documents in common, once. */
static struct batch_counts
count_told(const struct run *run)
{
	const struct diag *const diags[] = {
		run->told, run->findings, run->diag};
	struct batch_counts counts = run->summary_told;

	for (size_t i = 0; i < sizeof diags / sizeof *diags; i++)
		report_count(&counts, diags[i]);
	RUN_FOR (r, run) {
		counts.errors += r->errors;
		counts.warnings += r->warnings;
	}
	return counts;
}

static void
put_counts(struct json *json, const struct run *run)
{
	json_string(json, "program", "andu " ANDU_VERSION);
	json_string(json, "input", run->options->input);
	if (run->options->shards) {
		json_number(json, "shard", run->options->shard);
		json_number(json, "shards", run->options->shards);
	}
	json_number(json, "documents", (long long)run->plan->count);
	json_number(json, "rows", (long long)count_rows(run));
	json_number(json, "wanted", (long long)run->plan->wanted);
	for (int i = 0; i < OUTCOMES; i++)
		json_number(json, outcome_name((enum outcome)i),
			(long long)run->counts[i]);
	json_number(json, "errors_told", (long long)count_told(run).errors);
	json_number(json, "warnings_told", (long long)count_told(run).warnings);
}

static void
put_messages(struct json *json, const char *key, struct diag *diag,
	enum diag_level level)
{
	struct buf lines = {0};

	buf_text(&lines, "");
	diag_print(diag, level, FORMAT_JSON, false, &lines);
	json_lines(json, key, lines.data);
	buf_done(&lines);
}

static void
put_report(struct buf *out, const struct run *run)
{
	struct json json = {.out = out};

	json_open(&json, NULL, '{');
	put_counts(&json, run);
	put_messages(&json, "findings", run->findings, LEVEL_INFO);
	put_messages(&json, "shared", run->told, report_level(run->options));
	summary_json(run, &json);
	json_open(&json, "items", '[');
	RUN_FOR (r, run)
		put_result(&json, run, r);
	json_close(&json, ']');
	json_close(&json, '}');
	buf_char(out, '\n');
}

/* --- the table -------------------------------------------------------- */

static int
columns_of(const char *text)
{
	int columns = 0;
	uint32_t c;

	while ((c = utf8_next(&text)))
		columns += utf8_columns(c);
	return columns;
}

static void
put_padded(struct buf *out, const char *text, int width)
{
	buf_text(out, text);
	for (int i = columns_of(text); i < width; i++)
		buf_char(out, ' ');
	buf_text(out, "  ");
}

/* The words of a message in JSON: what stands behind "text": */
static void
put_reason(struct buf *out, const char *json)
{
	static const char key[] = "\"level\": \"error\"";
	const char *at = strstr(json, key), *end;

	at = at ? at : strstr(json, "\"level\": \"fatal\"");
	at = at ? strstr(at, "\"text\": \"") : NULL;
	if (!at)
		return;
	at += strlen("\"text\": \"");
	for (end = at; *end && *end != '"'; end++)
		if (*end == '\\' && end[1])
			end++;
	for (; at < end; at++) {
		if (*at == '\\' && at + 1 < end)
			at++;
		buf_char(out, *at);
	}
}

/* What it was told, below its row. */
static void
put_lines(struct buf *out, const struct result *r)
{
	const char *at = r->lines;

	/* the reason of a refusal stands in the row already when it is alone */
	if (r->outcome >= OUTCOME_REFUSED && r->errors + r->warnings < 2)
		return;
	while (*at) {
		size_t length = strcspn(at, "\n");

		buf_text(out, "    ");
		buf_bytes(out, at, length);
		buf_char(out, '\n');
		at += length + (at[length] == '\n');
	}
}

static void
put_row(struct buf *out, const struct run *run, const struct result *r,
	const int widths[3])
{
	struct arena *arena = arena_new();

	put_padded(out, outcome_word(r->outcome), widths[0]);
	put_padded(
		out, r->made_count ? result_names(r, arena) : "-", widths[1]);
	put_padded(out, r->source, widths[2]);
	if (r->outcome >= OUTCOME_REFUSED)
		put_reason(out, r->json);
	else if (r->errors)
		buf_format(out, _("errors %u, warnings %u"),
			(unsigned)r->errors, (unsigned)r->warnings);
	else if (r->warnings)
		buf_format(out, _("warnings %u"), (unsigned)r->warnings);
	if (is_stale(run, r))
		buf_text(out, _(" (an older output of that name stands)"));
	while (out->length && out->data[out->length - 1] == ' ')
		out->length--;
	buf_char(out, '\n');
	put_lines(out, r);
	arena_free(arena);
}

static void
widen(int *width, const char *text, int most)
{
	int columns = columns_of(text);

	if (columns > *width)
		*width = columns < most ? columns : most;
}

enum { RANK_REFUSED, RANK_TOLD, RANK_CLEAN, RANKS };

static int
rank_of(const struct result *r)
{
	if (r->outcome >= OUTCOME_REFUSED)
		return RANK_REFUSED;
	return *r->lines ? RANK_TOLD : RANK_CLEAN;
}

static void
put_paragraph(struct buf *out, struct diag *diag, enum diag_level level)
{
	if (!diag_count(diag, level))
		return;
	buf_char(out, '\n');
	diag_print(diag, level, FORMAT_SHORT, false, out);
}

static void
put_table(struct buf *out, const struct run *run)
{
	int widths[3] = {0};

	RUN_FOR (r, run) {
		struct arena *arena = arena_new();

		widen(&widths[0], outcome_word(r->outcome), 20);
		widen(&widths[1], result_names(r, arena), 60);
		widen(&widths[2], r->source, 60);
		arena_free(arena);
	}
	report_reckoning(run, out);
	put_paragraph(out, run->findings, LEVEL_INFO);
	put_paragraph(out, run->told, report_level(run->options));
	buf_char(out, '\n');
	/* What needs a person's eye comes first. */
	for (int rank = 0; rank < RANKS; rank++)
		RUN_FOR (r, run)
			if (rank_of(r) == rank)
				put_row(out, run, r, widths);
}

void
report_reckoning(const struct run *run, struct buf *out)
{
	struct batch_counts counts = count_told(run);
	size_t rows = count_rows(run);

	buf_format(out, _("%zu documents"), run->plan->count);
	if (rows)
		buf_format(out, _(" (%zu rows)"), rows);
	if (run->options->shards)
		buf_format(out, _(", part %u of %u: %zu"), run->options->shard,
			run->options->shards, run->plan->wanted);
	buf_text(out, ": ");
	for (int i = 0; i < OUTCOMES; i++)
		if (i <= OUTCOME_REFUSED || run->counts[i])
			buf_format(out, "%s%s %zu", i ? ", " : "",
				i == OUTCOME_MADE && run->options->dry_run
					? _("can be made")
					: outcome_word((enum outcome)i),
				run->counts[i]);
	if (counts.errors || counts.warnings)
		buf_format(out, _("; told: errors %zu, warnings %zu"),
			counts.errors, counts.warnings);
	buf_char(out, '\n');
}

void
report_write(struct run *run)
{
	struct buf text = {0};
	struct arena *arena = arena_new();
	static void (*const put[])(struct buf *, const struct run *) = {
		put_report, put_table};
	static const char *const suffixes[] = {".json", ".txt"};

	for (int i = 0; i < 2; i++) {
		const char *name = arena_join(
			arena, "batch-report", run->part, suffixes[i], NULL);
		buf_reset(&text);
		put[i](&text, run);
		if (!file_write_inside(run->options->output,
			    file_path(arena, run->options->output, name),
			    text.data, text.length, run->diag))
			run->unwritten = true;
	}
	buf_done(&text);
	arena_free(arena);
}
