/*
 * The section `practice`: what the rules of check/ should know of the kind;
 * `titles`: words that lines of titles keep whole; `tables`: what stands
 * before their units and notes; and `measures`, which belong to no part.
 */
#include "template/load.h"

#define ROWS(table) (sizeof(table) / sizeof(table)[0])
#define AT(member) offsetof(struct practice, member), NULL, 0

static const struct word direction_words[] = {
	{"none", DIRECTION_NONE},
	{"up", DIRECTION_UP},
	{"level", DIRECTION_LEVEL},
	{"down", DIRECTION_DOWN},
	{NULL, 0},
};

static const struct attribute practice_table[] = {
	{"direction", VALUE_WORD, offsetof(struct practice, direction),
		direction_words, 0},
	{"signer", VALUE_BOOL, AT(signer)},
	{"skip-levels", VALUE_BOOL, AT(skip_levels)},
	{"own-measures", VALUE_BOOL, AT(measures_unchecked)},
	{"heading-most", VALUE_INT, AT(heading_most)},
	{"title-words", VALUE_STRINGS, AT(title_words)},
	{"title-leads", VALUE_STRINGS, AT(title_leads)},
	{"not-added", VALUE_STRINGS, AT(not_added)},
	{"cited-kinds", VALUE_STRINGS, AT(cited_kinds)},
	{"openings", VALUE_STRINGS, AT(openings)},
	{"thanks", VALUE_STRINGS, AT(thanks)},
	{"formulas", VALUE_STRINGS, AT(formulas)},
	{"assisting", VALUE_STRINGS, AT(assisting)},
	{"results", VALUE_STRINGS, AT(results)},
	{"items", VALUE_OTHER, 0, NULL, 0},
	{"answer-months", VALUE_INT, AT(answer_months)},
	{"extended-months", VALUE_INT, AT(extended_months)},
	{"decimals", VALUE_INT, AT(decimals)},
	{"large-amount", VALUE_SUM, AT(large_amount)},
	{"unit-factor", VALUE_INT, AT(unit_factor)},
	{"change-percent", VALUE_INT, AT(change_percent)},
	{"code-prefix", VALUE_STRING, AT(code_prefix)},
	{"domains", VALUE_STRINGS, AT(domains)},
	{"filed", VALUE_STRINGS, AT(filed)},
};

static const struct attribute item_table[] = {
	{"titles", VALUE_STRINGS, offsetof(struct item_practice, titles), NULL,
		0},
	{"copies", VALUE_STRINGS, offsetof(struct item_practice, copies), NULL,
		0},
};

#define MEASURE(member) offsetof(struct measures, member), NULL, 0

static const struct attribute measure_table[] = {
	{"mark", VALUE_LENGTHS, MEASURE(marks)},
	{"letter-mark", VALUE_LENGTH, MEASURE(letter_mark)},
	{"smallest-mark", VALUE_LENGTH, MEASURE(smallest_mark)},
	{"narrowest-mark", VALUE_LENGTH, MEASURE(narrowest_mark)},
	{"lowest-mark", VALUE_LENGTH, MEASURE(lowest_mark)},
	{"narrowest-line", VALUE_LENGTH, MEASURE(narrowest_line)},
	{"line", VALUE_LENGTH, MEASURE(line)},
	{"letter-line", VALUE_LENGTH, MEASURE(letter_line)},
	{"folio", VALUE_LENGTH, MEASURE(folio)},
	{"seals", VALUE_LENGTH, MEASURE(seals)},
	{"stroke", VALUE_LENGTH, MEASURE(stroke)},
	{"padding", VALUE_LENGTH, MEASURE(padding)},
	{"press", VALUE_LENGTH, MEASURE(press)},
	{"least-mark", VALUE_LENGTH, MEASURE(least_mark)},
	{"most-gap", VALUE_LENGTH, MEASURE(most_gap)},
	{"long-word", VALUE_LENGTH, MEASURE(long_word)},
	{"title-gap", VALUE_LENGTH, MEASURE(title_gap)},
	{"bold", VALUE_LENGTH, MEASURE(bold)},
	{"underline", VALUE_LENGTH, MEASURE(underline)},
	{"underline-stroke", VALUE_LENGTH, MEASURE(underline_stroke)},
	{"dot-drop", VALUE_LENGTH, MEASURE(dot_drop)},
	{"dot", VALUE_LENGTH, MEASURE(dot)},
	{"script", VALUE_LENGTH, MEASURE(script)},
	{"superscript", VALUE_LENGTH, MEASURE(superscript)},
	{"subscript", VALUE_LENGTH, MEASURE(subscript)},
	{"footnote-gap", VALUE_LENGTH, MEASURE(footnote_gap)},
	{"footnote-rule", VALUE_LENGTH, MEASURE(footnote_rule)},
	{"signature-gap", VALUE_LENGTH, MEASURE(signature_gap)},
	{"chart-height", VALUE_LENGTH, MEASURE(chart_height)},
	{"chart-hatch", VALUE_LENGTH, MEASURE(chart_hatch)},
	{"chart-line", VALUE_LENGTH, MEASURE(chart_line)},
	{"chart-mark", VALUE_LENGTH, MEASURE(chart_mark)},
	{"organs-per-row", VALUE_INT, MEASURE(organs_per_row)},
	{"organ-gap", VALUE_LENGTH, MEASURE(organ_gap)},
	{"date-right", VALUE_LENGTH, MEASURE(date_right)},
};

#define WORDS(member) \
	VALUE_STRINGS, offsetof(struct title_words, member), NULL, 0

static const struct attribute title_table[] = {
	{"organs", WORDS(organs)},
	{"issuers", WORDS(issuers)},
	{"meetings", WORDS(meetings)},
	{"starts", WORDS(starts)},
	{"regions", WORDS(regions)},
	{"other-regions", WORDS(other_regions)},
	{"leads", WORDS(leads)},
	{"compounds", WORDS(compounds)},
	{"heads", WORDS(heads)},
	{"modifiers", WORDS(modifiers)},
	{"verbs", WORDS(verbs)},
};

#define WORD(member) VALUE_STRING, offsetof(struct table_words, member), NULL, 0

static const struct attribute table_table[] = {
	{"unit", WORD(unit)},
	{"note", WORD(note)},
	{"continued", WORD(continued)},
};

void
tables_read(struct loader *loader, const struct tree *node)
{
	if (values_mapping(loader, node))
		values_read(loader, node, table_table, ROWS(table_table), 0,
			&loader->kind->tables, NULL);
}

void
titles_read(struct loader *loader, const struct tree *node)
{
	if (values_mapping(loader, node))
		values_read(loader, node, title_table, ROWS(title_table), 0,
			&loader->kind->titles, NULL);
}

void
measures_read(struct loader *loader, const struct tree *node)
{
	if (values_mapping(loader, node))
		values_read(loader, node, measure_table, ROWS(measure_table), 0,
			&loader->kind->measures, NULL);
}

static void
read_items(struct loader *loader, const struct tree *node)
{
	struct item_practice **end = &loader->kind->practice.items;

	*end = NULL;
	if (!values_mapping(loader, node))
		return;
	TREE_FOR (child, node) {
		struct item_practice *item =
			arena_alloc(loader->arena, sizeof *item);

		if (!values_mapping(loader, child))
			continue;
		item->type = child->key;
		values_read(loader, child, item_table, ROWS(item_table), 0,
			item, NULL);
		*end = item;
		end = &item->next;
	}
}

void
practice_read(struct loader *loader, const struct tree *node)
{
	struct practice *practice = &loader->kind->practice;
	const struct tree *items, *filed;

	if (!values_mapping(loader, node))
		return;
	values_read(loader, node, practice_table, ROWS(practice_table), 0,
		practice, NULL);
	items = tree_lookup(node, "items");
	if (items)
		read_items(loader, items);
	filed = tree_lookup(node, "filed");
	if (filed && practice->filed_count != 2)
		values_wrong(loader, filed, "[1月1日, 3月31日]");
}
