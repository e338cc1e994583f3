/* The Word back end: measures of the template and of our pages in twips. */
#include "output/docx_parts.h"

twips
docx_twips(mpt length)
{
	return (length + (length < 0 ? -25 : 25)) / 50;
}

mpt
docx_length(const struct docx *d, struct length length)
{
	const struct type_area *area = &d->pages->area;

	switch (length.unit) {
	case UNIT_NONE:
		return 0;
	case UNIT_MM:
		return mpt_from_micron(length.milli);
	case UNIT_PT:
		return length.milli;
	case UNIT_EM:
		return (mpt)((int64_t)length.milli * area->em / 1000);
	case UNIT_COLUMN:
		return (mpt)((int64_t)length.milli * area->column / 1000);
	case UNIT_LINE:
		return (mpt)((int64_t)length.milli * area->line / 1000);
	}
	return 0;
}
