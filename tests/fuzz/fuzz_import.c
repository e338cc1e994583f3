/*
 * Any bytes as a draft: text as they are, a Word file where they begin with
 * 'P', or the main part of one where they begin with '<', with numbers and
 * styles beside it. No crash, no hang; nothing refused without a report.
 *
 * The kinds are read once: reading them anew took 50 times what a small draft
 * takes.
 */
#include "shop.h"
#include "words.h"

#include "base/buf.h"
#include "import/import.h"

#include <stdlib.h>
#include <string.h>

static struct import_kinds *kinds;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct import_request request = {0};
	struct diag *diag = diag_new();

	(void)argc;
	(void)argv;
	shop_open();
	request.templates = shop.templates;
	request.source = shop_source(shop.arena, "a.txt", NULL, 0);
	kinds = import_kinds_new(shop.arena, &request, diag);
	if (!kinds)
		abort();
	diag_free(diag);
	return 0;
}

static const char numbering[] =
	"<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/"
	"wordprocessingml/2006/main\"><w:abstractNum w:abstractNumId=\"0\">"
	"<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val="
	"\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl><w:lvl "
	"w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/>"
	"</w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
	"w:val=\"0\"/></w:num></w:numbering>";

static const char styles[] =
	"<w:styles xmlns:w=\"http://schemas.openxmlformats.org/"
	"wordprocessingml/2006/main\"><w:style w:type=\"paragraph\" w:styleId="
	"\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val="
	"\"1\"/></w:numPr></w:pPr></w:style></w:styles>";

static struct source *
draft_of(struct arena *arena, const uint8_t *data, size_t size)
{
	const struct zip_part parts[] = {
		{"word/document.xml", data, size},
		{"word/numbering.xml", numbering, sizeof numbering - 1},
		{"word/styles.xml", styles, sizeof styles - 1},
		{0},
	};

	if (size && *data == '<')
		return shop_pack(arena, "a.docx", parts);
	return shop_source(
		arena, size && *data == 'P' ? "a.docx" : "a.txt", data, size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct buf out = {0}, told = {0};
	struct import_request request = {
		.source = draft_of(arena, data, size),
		.templates = shop.templates,
		.kinds = kinds,
	};

	if (!import_draft(arena, &request, &out, diag) && !diag_failed(diag))
		abort();
	diag_print(diag, LEVEL_ERROR, FORMAT_JSON, false, &told);
	if (told.data && strstr(told.data, "\"import-lost\""))
		abort();
	shop_prove_reports(diag);
	buf_done(&told);
	buf_done(&out);
	diag_free(diag);
	arena_free(arena);
	return 0;
}

/* --- changes --------------------------------------------------------------
 */

static const char *const words[] = {
	"<w:p><w:r><w:t>一、概况</w:t></w:r></w:p>",
	"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/>"
	"</w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>",
	"<w:pPr><w:pStyle w:val=\"1\"/></w:pPr>",
	"<w:pPr><w:jc w:val=\"right\"/></w:pPr>",
	"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>"
	"<w:tc><w:p/></w:tc></w:tr></w:tbl>",
	"<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge w:val="
	"\"restart\"/></w:tcPr><w:p/></w:tc></w:tr>",
	"<w:tcPr><w:vMerge/></w:tcPr>",
	"<w:gridSpan w:val=\"99\"/>",
	"<w:br/>",
	"<w:tab/>",
	"<w:br w:type=\"page\"/>",
	"<w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
	"<w:ins><w:r><w:t>增</w:t></w:r></w:ins>",
	"<w:footnoteReference w:id=\"1\"/>",
	"<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>3</w:t></w:r></w:fldSimple>",
	"&#x2022;",
	"&#xFFFE;",
	"]]>",
	"<![CDATA[甲<乙]]>",
	"<!-- 注 -->",
	"<!DOCTYPE a [<!ENTITY b \"c\">]>",
	"&b;",
	"附件：1. 名单",
	"云溪市教育局",
	"2026年5月6日",
	"标题：",
	"第 3 页 共 9 页",
};

size_t
LLVMFuzzerCustomMutator(
	uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	if (size && *data == '<')
		return change_xml(data, size, max_size, seed, words,
			sizeof words / sizeof *words);
	return change_lines(
		data, size, max_size, seed, draft_words, DRAFT_WORDS);
}
