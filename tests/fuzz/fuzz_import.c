/*
 * Any bytes as a draft: text and web pages as they are, an archive where they
 * begin with 'P', or the main part of one where they begin with '<': of an
 * OpenDocument file, of one of andu's own Word files, the other parts of which
 * are those of the file that ANDU_FUZZ_OWN names, or of another, with numbers
 * and styles beside it. No crash, no hang; nothing refused without a report.
 *
 * The kinds are read once: reading them anew took 50 times what a small draft
 * takes.
 */
#include "shop.h"
#include "words.h"

#include "base/buf.h"
#include "import/import.h"
#include "input/archive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct import_kinds *kinds;

/* The first is the draft's; of the others those of the file that there are. */
static const char *const own_names[] = {
	"word/document.xml",
	"word/_rels/document.xml.rels",
	"word/styles.xml",
	"word/footnotes.xml",
	"word/settings.xml",
	"docProps/core.xml",
	"docProps/custom.xml",
};

enum { OWN_PARTS = sizeof own_names / sizeof *own_names, OWN_MOST = 1 << 20 };

static struct zip_part own[OWN_PARTS + 1];

static void
read_own(const char *path)
{
	static uint8_t bytes[OWN_MOST];
	FILE *file = fopen(path, "rbe");
	size_t length = file ? fread(bytes, 1, sizeof bytes, file) : 0, n = 1;
	const char *fault = NULL;
	struct archive *archive = archive_open(shop.arena,
		shop_source(shop.arena, "a.docx", bytes, length), &fault);

	if (!archive || fclose(file))
		abort();
	own[0].name = own_names[0];
	for (size_t i = 1; i < OWN_PARTS; i++) {
		const struct source *part =
			archive_read(archive, own_names[i], OWN_MOST, &fault);

		if (part)
			own[n++] = (struct zip_part){
				own_names[i], part->bytes, part->length};
	}
	archive_close(archive);
}

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
	if (getenv("ANDU_FUZZ_OWN"))
		read_own(getenv("ANDU_FUZZ_OWN"));
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

static const char mimetype[] = "application/vnd.oasis.opendocument.text";

static bool
holds(const uint8_t *data, size_t size, const char *word)
{
	return memmem(data, size, word, strlen(word)) != NULL;
}

static bool
is_web(const uint8_t *data, size_t size)
{
	return size > 5 &&
	       (!memcmp(data, "<html", 5) || !memcmp(data, "<!DOC", 5));
}

static struct source *
draft_of(struct arena *arena, const uint8_t *data, size_t size)
{
	const struct zip_part parts[] = {
		{"word/document.xml", data, size},
		{"word/numbering.xml", numbering, sizeof numbering - 1},
		{"word/styles.xml", styles, sizeof styles - 1},
		{0},
	};
	const struct zip_part text[] = {
		{"mimetype", mimetype, sizeof mimetype - 1},
		{"content.xml", data, size},
		{0},
	};

	if (is_web(data, size))
		return shop_source(arena, "a.html", data, size);
	if (holds(data, size, "office:document-content"))
		return shop_pack(arena, "a.odt", text);
	if (own[0].name && holds(data, size, "w:rStyle")) {
		own[0].bytes = data;
		own[0].length = size;
		return shop_pack(arena, "a.docx", own);
	}
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
	"<w:r><w:rPr><w:rStyle w:val=\"andu4\"/></w:rPr><w:t>甲</w:t></w:r>",
	"<w:r><w:rPr><w:b/><w:vertAlign w:val=\"superscript\"/></w:rPr>"
	"<w:t>2</w:t></w:r>",
	"<w:rPr><w:em w:val=\"dot\"/><w:u w:val=\"single\"/></w:rPr>",
	"<w:commentReference w:id=\"0\"/>",
	" w:val=\"andu6\"",
};

static const char *const text_words[] = {
	"<text:p>一、概况</text:p>",
	"<text:h text:outline-level=\"2\">（一）甲</text:h>",
	"<text:s text:c=\"9\"/>",
	"<text:tab/>",
	"<text:line-break/>",
	"<text:soft-page-break/>",
	"<text:list><text:list-item><text:p>甲</text:p></text:list-item>"
	"</text:list>",
	"<text:note><text:note-citation>1</text:note-citation><text:note-body>"
	"<text:p>注</text:p></text:note-body></text:note>",
	"<text:tracked-changes><text:changed-region><text:deletion><text:p>删"
	"</text:p></text:deletion></text:changed-region>"
	"</text:tracked-changes>",
	"<office:annotation><text:p>批</text:p></office:annotation>",
	"<text:ruby><text:ruby-base>汉</text:ruby-base><text:ruby-text>han"
	"</text:ruby-text></text:ruby>",
	"<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box>"
	"</draw:frame>",
	"<draw:frame><draw:image/></draw:frame>",
	"<table:table><table:table-row><table:table-cell><text:p>甲</text:p>"
	"</table:table-cell><table:table-cell/></table:table-row>"
	"</table:table>",
	" table:number-columns-spanned=\"99\"",
	" table:number-rows-spanned=\"99\"",
	" table:number-columns-repeated=\"9999\"",
	"<table:covered-table-cell/>",
};

static const char *const web_words[] = {
	"<p>一、概况</p>",
	"<div>",
	"</div>",
	"<br>",
	"<table><tr><td>甲</td><td colspan=\"99\" rowspan=\"99\">乙</td></tr>"
	"</table>",
	"<tr><th>甲</th></tr>",
	"<td>",
	"<li>甲</li>",
	"<ol><li>甲<ul><li>乙</ul></ol>",
	"<script>1<2</script>",
	"<style>p{}</style>",
	"<img alt=\"甲\" src=\"a.png\">",
	"<sup>2</sup>",
	"<b>甲</b>",
	"<!--",
	"-->",
	"&nbsp;",
	"&#x2028;",
	"&#1114112;",
	"<meta charset=\"gb2312\">",
	"<title>甲</title>",
	"<pre>甲\n  乙</pre>",
	"<span style=\"display:none\">隐</span>",
	"<p style=\"text-align:right\">云溪市教育局</p>",
	"发文机关：云溪市教育局",
	"索引号",
};

size_t
LLVMFuzzerCustomMutator(
	uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	if (is_web(data, size))
		return change_xml(data, size, max_size, seed, web_words,
			sizeof web_words / sizeof *web_words);
	if (holds(data, size, "office:document-content"))
		return change_xml(data, size, max_size, seed, text_words,
			sizeof text_words / sizeof *text_words);
	if (size && *data == '<')
		return change_xml(data, size, max_size, seed, words,
			sizeof words / sizeof *words);
	return change_lines(
		data, size, max_size, seed, draft_words, DRAFT_WORDS);
}
