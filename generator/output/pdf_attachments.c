/* Embedded files (ISO 32000-1, 7.11.4), associated ones (ISO 19005-3, 6.8). */
#include "output/pdf_attachments.h"

#include "output/output.h"

#include <stdio.h>

static const char *const relationships[] = {
	[ATTACHMENT_SOURCE] = "Source",
	[ATTACHMENT_DATA] = "Data",
	[ATTACHMENT_SUPPLEMENT] = "Supplement",
};

static struct pdf_dict *
write_file(struct pdf_objects *objects, const struct attachment *file)
{
	struct pdf_dict *stream = pdf_stream_new(
				objects, file->bytes, file->length, true),
			*spec = pdf_dict_new(objects), *embedded;

	pdf_dict_name(stream, "Type", "EmbeddedFile");
	pdf_dict_name(stream, "Subtype", file->type);
	pdf_dict_number(
		pdf_dict_dict(stream, "Params"), "Size", (int32_t)file->length);
	pdf_dict_name(spec, "Type", "Filespec");
	pdf_dict_text(spec, "F", file->name);
	pdf_dict_text(spec, "UF", file->name);
	pdf_dict_name(spec, "AFRelationship", relationships[file->kind]);
	embedded = pdf_dict_dict(spec, "EF");
	pdf_dict_link(embedded, "F", stream);
	pdf_dict_link(embedded, "UF", stream);
	return spec;
}

/* The keys of a name tree stand in the order of their bytes: here numbers,
 * since readers show the files' own names. */
void
pdf_attachments_add(struct pdf_objects *objects, struct pdf_dict *catalog,
	const struct attachment *attachments, size_t count)
{
	struct pdf_array *names, *associated;

	if (!count)
		return;
	associated = pdf_dict_array(catalog, "AF");
	names = pdf_dict_array(
		pdf_dict_dict(pdf_dict_dict(catalog, "Names"), "EmbeddedFiles"),
		"Names");
	for (size_t i = 0; i < count; i++) {
		struct pdf_dict *spec = write_file(objects, &attachments[i]);
		char key[24];

		snprintf(key, sizeof key, "%08zu", i);
		pdf_array_ascii(names, key);
		pdf_array_link(names, spec);
		pdf_array_link(associated, spec);
	}
}
