/*
 * Signature fields (ISO 32000-1, 12.7.4.5), one a seal, each in its Form
 * element. Nothing is drawn: an empty appearance is what ISO 19005-2, 6.3.3
 * asks of a field that shows nothing yet.
 */
#include "output/pdf_seals.h"

#include "output/pdf_structure.h"
#include "typeset/pages.h"

#include <stdio.h>

enum {
	PRINTED = 4,          /* of the flags of annotations */
	SIGNATURES_EXIST = 1, /* of SigFlags */
};

static struct pdf_dict *
appearance_new(struct pdf_objects *objects, mpt size)
{
	struct pdf_dict *form = pdf_stream_new(objects, "", 0, false);
	struct pdf_array *box;

	pdf_dict_name(form, "Type", "XObject");
	pdf_dict_name(form, "Subtype", "Form");
	box = pdf_dict_array(form, "BBox");
	pdf_array_number(box, 0);
	pdf_array_number(box, 0);
	pdf_array_milli(box, size);
	pdf_array_milli(box, size);
	return form;
}

static void
begin_form(struct pdf_objects *objects, struct pdf_seals *seals)
{
	seals->form = pdf_dict_new(objects);
	seals->fields = pdf_dict_array(seals->form, "Fields");
	pdf_dict_number(seals->form, "SigFlags", SIGNATURES_EXIST);
}

static struct pdf_dict *
field_new(struct pdf_objects *objects, const struct seal_field *seal,
	mpt height, struct pdf_dict *page, unsigned number)
{
	struct pdf_dict *field = pdf_dict_new(objects);
	struct pdf_array *box;
	char name[24];

	snprintf(name, sizeof name, "seal-%u", number);
	pdf_dict_name(field, "Type", "Annot");
	pdf_dict_name(field, "Subtype", "Widget");
	pdf_dict_name(field, "FT", "Sig");
	pdf_dict_ascii(field, "T", name);
	pdf_dict_text(field, "TU", seal->organ);
	pdf_dict_number(field, "F", PRINTED);
	pdf_dict_link(field, "P", page);
	box = pdf_dict_array(field, "Rect");
	pdf_array_milli(box, seal->x);
	pdf_array_milli(box, height - seal->y - seal->size);
	pdf_array_milli(box, seal->x + seal->size);
	pdf_array_milli(box, height - seal->y);
	pdf_dict_link(pdf_dict_dict(field, "AP"), "N",
		appearance_new(objects, seal->size));
	return field;
}

void
pdf_seals_add(struct pdf_objects *objects, const struct page *page,
	struct pdf_dict *dict, struct pdf_array *annotations,
	struct pdf_structure *structure, struct pdf_seals *seals)
{
	for (size_t i = 0; i < page->seal_count; i++) {
		const struct seal_field *seal = &page->seals[i];
		struct pdf_dict *field;

		if (!seals->form)
			begin_form(objects, seals);
		field = field_new(
			objects, seal, page->height, dict, ++seals->count);
		if (structure)
			pdf_dict_number(field, "StructParent",
				pdf_structure_field(
					structure, seal->place, field));
		pdf_array_link(annotations, field);
		pdf_array_link(seals->fields, field);
	}
}
