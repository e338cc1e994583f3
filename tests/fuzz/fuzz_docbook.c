/*
 * Any bytes as DocBook, of andu's own or of others: no crash, a tree or an
 * error; the tree becomes a document of a kind, pages and DocBook again.
 */
#include "shop.h"
#include "words.h"

#include "base/buf.h"
#include "docbook/docbook.h"
#include "output/output.h"
#include "typeset/typeset.h"

#include <stdlib.h>
#include <string.h>

static const struct docbook_kind *
ask(void *context, struct mark article)
{
	static const struct docbook_kind kind = {"work-report", "title",
		"subtitle", "occasion", "author", "date", "body", "attachments",
		"title", "content"};

	(void)context;
	(void)article;
	return &kind;
}

static void
make(struct arena *arena, const struct tree *root, struct diag *diag)
{
	const struct kind *kind = shop_kind(arena, root, diag);
	struct document *document;
	struct buf out = {0};

	if (!kind)
		return;
	document = document_draft(arena, root, kind, diag);
	if (!diag_failed(diag)) {
		typeset(session_of(arena, diag), document, shop.fonts);
		if (output_lookup("docbook")->write(document, NULL,
			    &(struct output_wishes){0}, &out, diag) &&
			!out.length)
			abort();
	}
	buf_done(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct docbook_phrase *phrases;
	const struct tree *root = docbook_read(session_of(arena, diag),
		shop_source(arena, "a.xml", data, size), ask, NULL, &phrases);

	if (root)
		make(arena, root, diag);
	else if (!diag_failed(diag))
		abort();
	shop_prove_reports(diag);
	diag_free(diag);
	arena_free(arena);
	return 0;
}

static const char *const words[] = {
	"<para>甲</para>",
	"<para/>",
	"<section><title>一、甲</title><para>乙</para></section>",
	"<simplesect><title>甲</title></simplesect>",
	"<itemizedlist><listitem><para>甲</para></listitem></itemizedlist>",
	"<orderedlist><listitem><para>甲</para><para>乙</para></listitem>"
	"</orderedlist>",
	"<table><title>表</title><tgroup "
	"cols=\"2\"><tbody><row><entry>甲</entry>"
	"<entry>1.5</entry></row></tbody></tgroup></table>",
	"<informaltable><tr><td colspan=\"3\">甲</td></tr></informaltable>",
	"<entry namest=\"c1\" nameend=\"c9\" morerows=\"99\">甲</entry>",
	"<row><entry/></row>",
	"<appendix><title>附件</title><para>甲</para></appendix>",
	"<info><title>甲</title><date>2026-05-06</date></info>",
	"<phrase role=\"x\">乙</phrase>",
	"<emphasis>甲</emphasis>",
	"<footnote><para>注</para></footnote>",
	"<literallayout>甲\n  乙</literallayout>",
	"<xref linkend=\"a\"/>",
	"<bibliomisc role=\"kind\">reply-letter</bibliomisc>",
	"<!-- 注 -->",
	"<?andu x?>",
	"<![CDATA[甲&乙]]>",
	"<!DOCTYPE article [<!ENTITY b SYSTEM \"/etc/hostname\">]>",
	"&b;",
	"&#x200b;",
	" xml:id=\"a\"",
	" role=\"kind\"",
};

size_t
LLVMFuzzerCustomMutator(
	uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	if (seed % 4 == 0)
		return change_lines(data, size, max_size, seed / 4, draft_words,
			DRAFT_WORDS);
	return change_xml(data, size, max_size, seed / 4, words,
		sizeof words / sizeof *words);
}
