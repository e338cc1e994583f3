/* The output intent: all colours of our pages are those of sRGB. */
#include "output/pdf_intent.h"

/* Compiled in: the file is the same on every machine. */
static const unsigned char srgb[] = {
#include "output/srgb.inc"
};

void
pdf_intent_add(struct pdf_objects *objects, struct pdf_dict *catalog)
{
	static const char name[] = "sRGB IEC61966-2.1";
	struct pdf_dict *profile = pdf_packed_new(objects, srgb, sizeof srgb);
	struct pdf_dict *intent = pdf_dict_new(objects);

	pdf_dict_number(profile, "N", 3);
	pdf_dict_name(intent, "Type", "OutputIntent");
	pdf_dict_name(intent, "S", "GTS_PDFA1");
	pdf_dict_ascii(intent, "OutputConditionIdentifier", name);
	pdf_dict_ascii(intent, "Info", name);
	pdf_dict_link(intent, "DestOutputProfile", profile);
	pdf_array_link(pdf_dict_array(catalog, "OutputIntents"), intent);
}
