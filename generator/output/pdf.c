/* The PDF back end: pages, and what holds them together. */
#include "output/output.h"

#include "base/arena.h"
#include "base/language.h"
#include "output/pdf_attachments.h"
#include "output/pdf_content.h"
#include "output/pdf_fonts.h"
#include "output/pdf_intent.h"
#include "output/pdf_labels.h"
#include "output/pdf_links.h"
#include "output/pdf_metadata.h"
#include "output/pdf_objects.h"
#include "output/pdf_outline.h"
#include "output/pdf_pictures.h"
#include "output/pdf_seals.h"
#include "output/pdf_structure.h"
#include "typeset/pages.h"

#include <stdlib.h>

struct writer {
	const struct pages *pages;
	struct pdf_objects *objects;
	struct pdf_fonts *fonts;
	struct pdf_pictures *pictures;
	struct pdf_structure *structure; /* NULL: none is asked for */
	const struct output_wishes *wishes;
	enum pdf_standard standard;
	struct pdf_dict *resources;
	struct pdf_dict **page_dicts;
	struct pdf_seals seals;
	struct buf content; /* used again for each page */
};

/* False with a report where a run of the page is not in its stream. */
static bool
prove_page(struct writer *w, const struct page *page, struct diag *diag)
{
	const struct run *run = pdf_content_lacks(&w->content, page, w->fonts);
	struct buf text = {0};

	if (!run)
		return true;
	for (size_t i = 0; i < run->count; i++)
		buf_utf8(&text, run->glyphs[i].code_point);
	diag_say(diag, MSG_TEXT_CHANGED, (struct mark){0},
		text.data ? text.data : "", "PDF");
	buf_done(&text);
	return false;
}

static bool
write_page(struct writer *w, const struct page *page, struct pdf_dict *dict,
	struct pdf_dict *parent, struct diag *diag)
{
	struct pdf_array *box;

	buf_reset(&w->content);
	pdf_dict_name(dict, "Type", "Page");
	if (w->structure) {
		pdf_dict_number(dict, "StructParents",
			pdf_structure_page(w->structure, page));
		pdf_dict_name(dict, "Tabs", "S");
	}
	pdf_content_write(
		page, w->fonts, w->pictures, w->structure, &w->content);
	pdf_dict_link(dict, "Parent", parent);
	pdf_dict_link(dict, "Resources", w->resources);
	box = pdf_dict_array(dict, "MediaBox");
	pdf_array_number(box, 0);
	pdf_array_number(box, 0);
	pdf_array_milli(box, page->width);
	pdf_array_milli(box, page->height);
	pdf_dict_link(dict, "Contents",
		pdf_stream_new(w->objects,
			w->content.data ? w->content.data : "",
			w->content.length, true));
	return prove_page(w, page, diag);
}

/* What lies on the page: lines of contents, fields for seals. */
static void
write_annotations(struct writer *w, size_t index)
{
	const struct page *page = &w->pages->page[index];
	struct pdf_array *list;

	if (!page->link_count && !page->seal_count)
		return;
	list = pdf_dict_array(w->page_dicts[index], "Annots");
	pdf_links_add(
		w->objects, w->pages, index, w->page_dicts, list, w->structure);
	pdf_seals_add(w->objects, page, w->page_dicts[index], list,
		w->structure, &w->seals);
}

/* All pages share one set of fonts and pictures. Each names it: what is
 * inherited may be of another file (ISO 19005-2, 6.2.2). */
static struct pdf_dict *
write_pages(struct writer *w, struct diag *diag)
{
	struct pdf_dict *parent = pdf_dict_new(w->objects);
	struct pdf_array *kids;
	struct pdf_dict *fonts;

	w->resources = pdf_dict_new(w->objects);
	pdf_dict_name(parent, "Type", "Pages");
	pdf_dict_number(parent, "Count", (int32_t)w->pages->count);
	fonts = pdf_dict_dict(w->resources, "Font");
	if (!pdf_fonts_embed(w->fonts, w->objects, fonts, diag))
		return NULL;
	pdf_pictures_embed(w->pictures, w->objects, w->resources);
	kids = pdf_dict_array(parent, "Kids");
	for (size_t i = 0; i < w->pages->count; i++) /* links lead onwards */
		w->page_dicts[i] = pdf_dict_new(w->objects);
	for (size_t i = 0; i < w->pages->count; i++) {
		pdf_array_link(kids, w->page_dicts[i]);
		if (!write_page(w, &w->pages->page[i], w->page_dicts[i], parent,
			    diag))
			return NULL;
		write_annotations(w, i);
	}
	return parent;
}

static struct pdf_dict *
write_catalog(struct writer *w, struct diag *diag)
{
	struct pdf_dict *root = pdf_dict_new(w->objects);
	struct pdf_dict *pages = write_pages(w, diag), *outline;

	if (!pages ||
		!pdf_xmp_add(w->objects, root, w->pages, w->standard, diag))
		return NULL;
	pdf_dict_name(root, "Type", "Catalog");
	pdf_dict_link(root, "Pages", pages);
	if (w->pages->language)
		pdf_dict_ascii(root, "Lang", w->pages->language);
	pdf_dict_bool(pdf_dict_dict(root, "ViewerPreferences"),
		"DisplayDocTitle", true);
	if (w->structure) {
		pdf_structure_write(w->structure, root, w->page_dicts);
		pdf_intent_add(w->objects, root);
	}
	if (w->seals.form)
		pdf_dict_link(root, "AcroForm", w->seals.form);
	pdf_labels_add(root, w->pages);
	pdf_attachments_add(w->objects, root, w->wishes->attachments,
		w->wishes->attachment_count);
	outline = pdf_outline_new(
		w->objects, w->pages, w->page_dicts, w->structure);
	if (outline) {
		pdf_dict_link(root, "Outlines", outline);
		pdf_dict_name(root, "PageMode", "UseOutlines");
	}
	return root;
}

static struct pdf_dict *
write_info(const struct writer *w)
{
	struct pdf_dict *info = pdf_info_new(w->objects, w->pages);
	struct buf fonts = {0};

	pdf_fonts_describe(w->fonts, &fonts);
	if (fonts.length)
		pdf_dict_text(info, "Fonts", fonts.data);
	buf_done(&fonts);
	return info;
}

/* Files of any kind may stand in PDF/A-3 alone. */
static enum pdf_standard
standard_of(const struct output_wishes *wishes)
{
	return wishes->pdf_standard == STANDARD_NOT_GIVEN &&
			       wishes->attachment_count
		       ? STANDARD_A_3A
		       : wishes->pdf_standard;
}

static bool
pdf_write(const struct document *document, const struct pages *pages,
	const struct output_wishes *wishes, struct buf *out, struct diag *diag)
{
	struct writer w = {.pages = pages,
		.wishes = wishes,
		.standard = standard_of(wishes)};
	struct pdf_dict *root;
	bool done = false;

	if (pages->count == 0 || pages->count > PDF_ARRAY_LIMIT) {
		diag_say(diag, MSG_LIBRARY_FAILED, mark_nowhere, "PDF",
			pages->count ? _("too many pages") : _("no pages"));
		return false;
	}
	w.fonts = pdf_fonts_new(pages, diag);
	if (!w.fonts)
		goto out;
	w.pictures = pdf_pictures_new(pages);
	w.objects = pdf_objects_new();
	if (w.standard != STANDARD_NONE)
		w.structure = pdf_structure_new(w.objects, document, pages);
	w.page_dicts = memory_grow(NULL, pages->count, sizeof *w.page_dicts);
	root = write_catalog(&w, diag);
	if (root)
		done = pdf_objects_write(
			w.objects, root, write_info(&w), out, diag);
out:
	buf_done(&w.content);
	memory_free(w.page_dicts);
	pdf_objects_free(w.objects);
	pdf_structure_free(w.structure);
	pdf_pictures_free(w.pictures);
	pdf_fonts_free(w.fonts);
	return done;
}

const struct backend pdf_backend = {
	.name = "pdf",
	.suffix = ".pdf",
	.is_binary = true,
	.needs_pages = true,
	.write = pdf_write,
	.is_own = pdf_is_own,
	.not_own = MSG_OUTPUT_SIGNED,
};
