/* Page labels: a range for pages whose numbers follow each other. */
#include "output/pdf_labels.h"

#include "base/number.h"
#include "typeset/pages.h"

/* What the page says; 0: nothing, or no number. */
static int
number_of(const struct page *page)
{
	return page->label ? number_or(page->label, 1, INT32_MAX, 0) : 0;
}

static bool
begins_range(const struct pages *pages, size_t index)
{
	int number = number_of(&pages->page[index]), before;

	if (!index)
		return true;
	before = number_of(&pages->page[index - 1]);
	return number ? number != before + 1 || !before : before != 0;
}

void
pdf_labels_add(struct pdf_dict *catalog, const struct pages *pages)
{
	struct pdf_array *ranges =
		pdf_dict_array(pdf_dict_dict(catalog, "PageLabels"), "Nums");

	for (size_t i = 0; i < pages->count; i++) {
		int number = number_of(&pages->page[i]);
		struct pdf_dict *range;

		if (!begins_range(pages, i))
			continue;
		pdf_array_number(ranges, (int32_t)i);
		range = pdf_array_dict(ranges);
		if (!number)
			continue;
		pdf_dict_name(range, "S", "D");
		pdf_dict_number(range, "St", number);
	}
}
