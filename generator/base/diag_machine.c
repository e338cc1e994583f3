/* Reports for programs: JSON, one object a line, and SARIF 2.1.0. */
#include "base/buf.h"
#include "base/reports.h"

static const char *const level_names[] = {
	[LEVEL_INFO] = "info",
	[LEVEL_WARNING] = "warning",
	[LEVEL_ERROR] = "error",
	[LEVEL_FATAL] = "fatal",
};

/* SARIF 3.27.10 */
static const char *const sarif_levels[] = {
	[LEVEL_INFO] = "note",
	[LEVEL_WARNING] = "warning",
	[LEVEL_ERROR] = "error",
	[LEVEL_FATAL] = "error",
};

static void
put_filled(struct buf *out, const char *text, const struct diag_entry *entry)
{
	struct buf filled = {0};

	buf_text(&filled, "");
	report_fill(&filled, text, entry);
	buf_json(out, filled.data);
	buf_done(&filled);
}

static void
put_remedy(struct buf *out, const struct diag_entry *entry)
{
	struct buf filled = {0};

	buf_text(&filled, "");
	report_remedy(&filled, entry);
	buf_json(out, filled.data);
	buf_done(&filled);
}

void
report_json(struct buf *out, const struct diag_entry *entry)
{
	const struct message *message = entry->message;
	const struct source_cell *cell = source_cell_at(entry->mark);

	buf_format(out,
		"{\"id\": \"%s\", \"level\": \"%s\", \"file\": ", message->name,
		level_names[entry->message->level]);
	if (entry->mark.source)
		buf_json(out, entry->mark.source->name);
	else
		buf_text(out, "null");
	buf_format(out, ", \"line\": %d, \"column\": %d, ", entry->mark.line,
		entry->mark.column);
	if (cell) {
		buf_format(out, "\"row\": %d, \"cell\": ",
			entry->mark.source->row->number);
		buf_json(out, cell->name);
		buf_text(out, ", ");
	}
	if (message->rule)
		buf_format(out, "\"rule\": \"%s\", ", message->rule);
	if (entry->width)
		buf_format(out, "\"width\": %d, ", entry->width);
	if (entry->documents) {
		buf_format(out,
			"\"documents\": %zu, \"first\": ", entry->documents);
		buf_json(out, entry->first);
		buf_text(out, ", ");
	}
	buf_text(out, "\"text\": ");
	put_filled(out, message->text, entry);
	buf_text(out, ", \"clause\": ");
	buf_json(out, message->clause);
	buf_text(out, ", \"remedy\": ");
	put_remedy(out, entry);
	buf_text(out, "}\n");
}

static void
put_location(struct buf *out, const struct diag_entry *entry)
{
	buf_text(out, ", \"locations\": [{\"physicalLocation\": "
		      "{\"artifactLocation\": {\"uri\": ");
	buf_uri(out, entry->mark.source->name);
	buf_text(out, "}");
	if (entry->mark.line > 0)
		buf_format(out,
			", \"region\": {\"startLine\": %d, "
			"\"startColumn\": %d, \"endColumn\": %d}",
			entry->mark.line, entry->mark.column,
			entry->mark.column + (entry->width ? entry->width : 1));
	buf_text(out, "}}]");
}

/* One result, 3.27; what stands around them is sarif_begin and sarif_end. */
void
report_sarif(struct buf *out, const struct diag_entry *entry)
{
	const struct message *message = entry->message;
	char last = out->length ? out->data[out->length - 1] : '[';

	buf_format(out,
		"%s\n    {\"ruleId\": \"%s\", \"level\": \"%s\", "
		"\"message\": {\"text\": ",
		last == '[' ? "" : ",",
		message->rule ? message->rule : message->name,
		sarif_levels[entry->message->level]);
	put_filled(out, message->text, entry);
	buf_text(out, "}");
	if (entry->mark.source)
		put_location(out, entry);
	buf_text(out, ", \"properties\": {\"clause\": ");
	buf_json(out, message->clause);
	buf_text(out, ", \"remedy\": ");
	put_remedy(out, entry);
	buf_text(out, "}}");
}

void
sarif_begin(struct buf *out)
{
	buf_text(out, "{\"$schema\": "
		      "\"https://json.schemastore.org/sarif-2.1.0.json\",\n"
		      " \"version\": \"2.1.0\",\n"
		      " \"runs\": [{\n"
		      "  \"tool\": {\"driver\": {\"name\": \"andu\", "
		      "\"version\": \"" ANDU_VERSION "\"}},\n"
		      "  \"columnKind\": \"unicodeCodePoints\",\n"
		      "  \"results\": [");
}

void
sarif_end(struct buf *out)
{
	buf_text(out, "\n  ]\n }]}\n");
}
