/*
 * DocBook to the tree: what other programs write becomes a work report, what
 * andu wrote the fields it was written from; what cannot be read is told.
 */
#include "support.h"

#include "docbook/docbook.h"

#define OPEN                                                \
	"<article xmlns=\"http://docbook.org/ns/docbook\" " \
	"version=\"5.0\" xml:lang=\"zh\">\n"
#define TITLE "<info><title>甲</title></info>\n"
#define OWN                                                 \
	"<article xmlns=\"http://docbook.org/ns/docbook\" " \
	"version=\"5.0\" remap=\"andu\"><info>"             \
	"<title remap=\"title\">甲</title>"                \
	"<bibliomisc role=\"kind\" remap=\"kind\" "         \
	"condition=\"metadata\">总结</bibliomisc></info>"
#define CLOSE "</article>\n"

/* key=text, key=[…], {…} for a mapping. */
static void
show(struct buf *out, const struct tree *node)
{
	bool list = node->kind == TREE_SEQUENCE;

	if (node->kind == TREE_SCALAR) {
		buf_bytes(out, node->text, node->length);
		return;
	}
	buf_text(out, list ? "[" : "{");
	TREE_FOR (child, node) {
		if (!list) {
			buf_text(out, child->key);
			buf_text(out, "=");
		}
		show(out, child);
		if (child->next)
			buf_text(out, " | ");
	}
	buf_text(out, list ? "]" : "}");
}

static const struct docbook_kind *
report(void *context, struct mark article)
{
	static const struct docbook_kind kind = {"work-report", "title",
		"subtitle", "occasion", "author", "date", "body", "attachments",
		"title", "content"};

	(void)context;
	(void)article;
	return &kind;
}

/* The tree, or where and what was told; the caller frees it. */
static char *
read_as(const char *xml, size_t length)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct source source = source_of(xml, length);
	struct buf out = {0};
	char *places;
	struct tree *root;

	assert_true(docbook_is_xml(&source));
	root = docbook_read(
		session_of(arena, diag), &source, report, NULL, NULL);
	places = places_of(diag);
	buf_text(&out, "");
	if (root)
		show(&out, root);
	else
		assert_string_not_equal(places, "");
	buf_text(&out, *places ? "\n" : "");
	buf_text(&out, places);
	memory_free(places);
	diag_free(diag);
	arena_free(arena);
	source_done(&source);
	return out.data;
}

struct reading {
	const char *xml, *wanted;
};

static void
compare(const struct reading *readings, size_t count)
{
	bool same = true;

	for (size_t i = 0; i < count; i++) {
		char *seen = read_as(readings[i].xml, strlen(readings[i].xml));

		if (strcmp(seen, readings[i].wanted)) {
			print_error("%s\n  %s\ninstead of\n  %s\n\n",
				readings[i].xml, seen, readings[i].wanted);
			same = false;
		}
		memory_free(seen);
	}
	assert_true(same);
}

#define COMPARE(readings) \
	compare((readings), sizeof(readings) / sizeof *(readings))

static void
knows_xml(void **state)
{
	static const char *const yes[] = {
		"<a", "<A>", "  \n<?xml", "<!--", "\xef\xbb\xbf<x", "<z/>"};
	static const char *const no[] = {
		"", "<", " <", "文种: 函", "< a", "<1>", "&lt;", "a<b>"};

	(void)state;
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
		struct source s = source_of(yes[i], strlen(yes[i]));
		assert_true(docbook_is_xml(&s));
		source_done(&s);
	}
	for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
		struct source s = source_of(no[i], strlen(no[i]));
		assert_false(docbook_is_xml(&s));
		source_done(&s);
	}
}

static void
reads_other_articles(void **state)
{
	static const struct reading readings[] = {
		{OPEN TITLE "<para>乙。</para>\n" CLOSE,
			"{kind=work-report | body=[乙。] | title=甲}"},
		{OPEN "<info><title>甲</title><subtitle>副</subtitle>"
		      "<author><personname>丁</personname></author>"
		      "<date>2026-07-10</date></info><para>乙。</para>" CLOSE,
			"{kind=work-report | body=[乙。] | title=甲 | "
			"subtitle=副 | author=丁 | date=2026年7月10日}"},
		{OPEN "<title>甲</title><para>一</para><para/>"
		      "<simpara>四</simpara>" CLOSE,
			"{kind=work-report | body=[一 | 四] | title=甲}"},
		{OPEN TITLE "<section><title>一</title><para>二</para><section>"
			    "<title>三</title><para>四</para></section>"
			    "</section><section><title>五</title>"
			    "<para>六</para></section>" CLOSE,
			"{kind=work-report | body=[{heading=一 | "
			"content=[二 | {heading=三 | content=[四]}]} | "
			"{heading=五 | content=[六]}] | title=甲}"},
		{OPEN TITLE "<sect1><title>一</title><para>二</para><sect2>"
			    "<title>三</title><para>四</para></sect2></"
			    "sect1>" CLOSE,
			"{kind=work-report | body=[{heading=一 | "
			"content=[二 | {heading=三 | content=[四]}]}] | "
			"title=甲}"},
		{OPEN TITLE "<itemizedlist><listitem><para>一</para>"
			    "</listitem><listitem><para>二</para>"
			    "<itemizedlist><listitem><para>三</para>"
			    "</listitem></itemizedlist></listitem>"
			    "</itemizedlist>" CLOSE,
			"{kind=work-report | body=[一 | 二 | 三] | "
			"title=甲}"},
		{OPEN TITLE "<orderedlist><listitem><para>一</para></listitem>"
			    "<listitem><para>二</para></listitem>"
			    "</orderedlist>" CLOSE,
			"{kind=work-report | body=[1）一 | 2）二] | "
			"title=甲}"},
		{OPEN TITLE "<formalpara><title>一</title><para>二</para>"
			    "</formalpara><bridgehead>三</bridgehead>"
			    "<para>四</para>" CLOSE,
			"{kind=work-report | body=[一 | 二 | 三 | 四] | "
			"title=甲}"},
		{OPEN TITLE "<para>甲<emphasis>乙</emphasis>"
			    "<![CDATA[<丙>]]>&amp;&#x4E01;<!-- 不 "
			    "-->戊</para>" CLOSE,
			"{kind=work-report | body=[甲乙<丙>&丁戊] | "
			"title=甲}"},
		{OPEN TITLE "<para>甲</para><informaltable><tgroup cols=\"2\">"
			    "<thead><row><entry>名</entry><entry>数</entry>"
			    "</row></thead><tbody><row>"
			    "<entry morerows=\"1\">一</entry><entry>2</entry>"
			    "</row><row><entry>3</entry></row></tbody>"
			    "</tgroup></informaltable>" CLOSE,
			"{kind=work-report | body=[甲 | "
			"{table={head=[[名 | 数]] | rows=[[{text=一 | "
			"rows=2} | 2] | [3]]}}] | title=甲}"},
		{OPEN TITLE "<para>甲</para><table><title>表</title>"
			    "<tgroup cols=\"3\"><colspec colname=\"a\"/>"
			    "<colspec colname=\"b\"/><colspec colname=\"c\"/>"
			    "<tbody><row>"
			    "<entry namest=\"a\" nameend=\"b\">一</entry>"
			    "<entry align=\"center\">2</entry></row><row>"
			    "<entry>3</entry><entry>4</entry><entry>"
			    "<para>五</para><para>六</para></entry></row>"
			    "</tbody></tgroup></table>" CLOSE,
			"{kind=work-report | body=[甲 | "
			"{table={caption=表 | rows=[[{text=一 | "
			"columns=2} | {text=2 | align=center}] | "
			"[3 | 4 | 五\n六]]}}] | title=甲}"},
		/* widths of columns, one of them given otherwise: none */
		{OPEN TITLE "<para>甲</para><informaltable>"
			    "<tgroup cols=\"2\"><colspec colwidth=\"2*\"/>"
			    "<colspec colwidth=\"13*\"/><tbody><row>"
			    "<entry>一</entry><entry>2</entry></row></tbody>"
			    "</tgroup></informaltable>" CLOSE,
			"{kind=work-report | body=[甲 | {table={rows=[[一 | "
			"2]] | "
			"widths=[2 | 13]}}] | title=甲}"},
		{OPEN TITLE "<para>甲</para><informaltable>"
			    "<tgroup cols=\"2\"><colspec colwidth=\"2*\"/>"
			    "<colspec colwidth=\"30mm\"/><tbody><row>"
			    "<entry>一</entry><entry>2</entry></row></tbody>"
			    "</tgroup></informaltable>" CLOSE,
			"{kind=work-report | body=[甲 | {table={rows=[[一 | "
			"2]]}}] | "
			"title=甲}"},
		/* blanks of every sort between elements are nothing */
		{OPEN TITLE
			"\t<para>甲</para>\r\n \t\n<informaltable>\t\r\n"
			"<tgroup cols=\"2\">\n\t<tbody>\n<row>\n\t"
			"<entry>一</entry>\r\n<entry>2</entry>\t\n</row>\t"
			"</tbody>\n</tgroup>\n</informaltable>\n"
			"<section>\n\t<title>乙</title>\n"
			"<para>\n\t丙\n丁 a\nb\t\n</para>\n</section>\n" CLOSE,
			"{kind=work-report | body=[甲 | {table={rows=[[一 | "
			"2]]}} | "
			"{heading=乙 | content=[丙丁 a b]}] | title=甲}"},
		/* bytes that are no UTF-8 are told once */
		{OPEN TITLE "<para>甲\xff</para>" CLOSE, "\nnot-utf8 3:8\n"},
		{OPEN TITLE "<para>乙<footnote><para>注</para>"
			    "</footnote>。</para>" CLOSE,
			"{kind=work-report | "
			"body=[乙<footnote>注</footnote>。] | title=甲}"},
		{OPEN "<title>甲<footnote><para>注</para></footnote>"
		      "<superscript>2</superscript></title>"
		      "<para>m<superscript>2</superscript>&lt;b&gt;</"
		      "para>" CLOSE,
			"{kind=work-report | body=[m<sup>2</sup><<b>] | "
			"title=甲2}\ndocbook-left-out 2:9\n"},
		{OPEN TITLE "<para>乙</para><mediaobject><imageobject>"
			    "<imagedata fileref=\"x.png\"/></imageobject>"
			    "</mediaobject>" CLOSE,
			"{kind=work-report | body=[乙 | "
			"{picture={file=x.png}}] | title=甲}"},
		{OPEN TITLE "<figure><title>图</title><mediaobject>"
			    "<imageobject><imagedata fileref=\"a%20b.png\" "
			    "width=\"60%\"/></imageobject><textobject><phrase>"
			    "河</phrase></textobject></mediaobject></figure>"
			    "<informalfigure role=\"beside\"><mediaobject>"
			    "<imageobject><imagedata fileref=\"c%zz.png\" "
			    "width=\"3in\"/></imageobject></mediaobject>"
			    "</informalfigure>" CLOSE,
			"{kind=work-report | body=[{picture=[{file=a b.png | "
			"caption=图 | alt=河 | width=60%} | "
			"{file=c%zz.png}]}] | title=甲}"},
		{OPEN TITLE "<figure role=\"chart bar\"><title>图</title>"
			    "<mediaobject><textobject><informaltable><tgroup>"
			    "<thead><row><entry>甲</entry><entry>乙</entry>"
			    "</row></thead><tbody><row><entry>丙</entry>"
			    "<entry>1</entry></row></tbody></tgroup>"
			    "</informaltable></textobject><textobject>"
			    "<phrase>河</phrase></textobject></mediaobject>"
			    "</figure>" CLOSE,
			"{kind=work-report | body=[{chart={type=bar | "
			"caption=图 | alt=河 | table={head=[[甲 | 乙]] | "
			"rows=[[丙 | 1]]}}}] | title=甲}"},
		/* not a word of ours, or no table */
		{OPEN TITLE "<para>乙</para><figure role=\"chart x\"><title>"
			    "图</title><mediaobject><textobject><para>丙</para>"
			    "</textobject></mediaobject></figure>" CLOSE,
			"{kind=work-report | body=[乙] | "
			"title=甲}\ndocbook-left-out 3:15\n"},
		{OPEN TITLE "<para>乙</para><mediaobject><videoobject>"
			    "<videodata fileref=\"x.mp4\"/></videoobject>"
			    "</mediaobject>" CLOSE,
			"{kind=work-report | body=[乙] | "
			"title=甲}\ndocbook-left-out 3:15\n"},
		{OPEN TITLE "<para>&x;</para>" CLOSE, "\nxml-syntax 3:10\n"},
		{OPEN CLOSE, "{kind=work-report | body=[]}"},
		{"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<article "
		 "xmlns=\"http://docbook.org/ns/docbook\" version=\"5.0\" "
		 "xml:lang=\"zh\">\n<info>"
		 "<title>甲</title>"
		 "</info>\n<para>乙。</para>\n</article>\n",
			"{kind=work-report | body=[乙。] | title=甲}"},
		{OPEN TITLE "<para>乙", "\nxml-syntax 3:8\n"},
		{OPEN TITLE "<para>乙</section></article>\n",
			"\nxml-syntax 3:18\n"},
		{"<!DOCTYPE article [<!ENTITY x \"丙\">]>"
		 "<article xmlns=\"http://docbook.org/ns/docbook\" "
		 "version=\"5.0\" xml:lang=\"zh\">\n<info>"
		 "<title>甲</title></info>\n<para>&x;</para>"
		 "</article>\n",
			"\nxml-doctype 1:19\n"},
		{"<book xmlns=\"http://docbook.org/ns/docbook\" "
		 "version=\"5.0\">"
		 "<title>甲</title><chapter><title>乙</title>"
		 "<para>丙</para></chapter></book>",
			"\nxml-not-docbook 1:1\n"},
		{"<html><body><p>甲</p></body></html>",
			"\nxml-not-docbook 1:1\n"},
		{OWN "<para remap=\"body\">乙</para>"
		     "<para remap=\"body\">丙</para>"
		     "<para>附件：1.<phrase "
		     "remap=\"attachments.1.title\">丁</phrase>"
		     "</para>"
		     "<para>2.<phrase remap=\"attachments.2.title\">己</phrase>"
		     "</para></article>",
			"{title=甲 | kind=总结 | body=[乙 | 丙] | "
			"attachments=[{title=丁} | {title=己}]}"},
		{OWN "<para remap=\"body\">乙</para>"
		     "<phrase remap=\"attachments.10.title\">丁</phrase>"
		     "<phrase remap=\"attachments.9.title\">己</phrase>"
		     "<phrase remap=\"attachments.1.title\">戊</phrase>"
		     "</article>",
			"{title=甲 | kind=总结 | body=[乙] | "
			"attachments=[{title=戊} | {title=己} | "
			"{title=丁}]}"},
		{OWN "<para remap=\"copies\">乙</para>"
		     "<para remap=\"copies\">丙</para>"
		     "<para remap=\"body\">戊</para></article>",
			"{title=甲 | kind=总结 | copies=[乙 | 丙] | "
			"body=[戊]}"},
		{OWN "<para remap=\"contact.name\">乙</para>"
		     "<para remap=\"contact.phone\">丙</para></article>",
			"{title=甲 | kind=总结 | contact={name=[乙] | "
			"phone=[丙]}}"},
		{OWN "<para remap=\"body\">乙</para>"
		     "<para><phrase remap=\"copies\">丁</phrase></para>"
		     "<para remap=\"body\">丙</para></article>",
			"{title=甲 | kind=总结 | body=[乙 | 丙] | "
			"copies=丁}"},
		{OWN "<para remap=\"body\">乙</para>"
		     "<para remap=\"attachments.1.content\">丁</para>"
		     "<para remap=\"body\">丙</para></article>",
			"{title=甲 | kind=总结 | body=[乙 | 丙] | "
			"attachments=[{content=[丁]}]}"},
	};

	(void)state;
	COMPARE(readings);
}

#define BODY(...) \
	OWN "<section remap=\"body\">" __VA_ARGS__ "</section></article>"
#define HEAD(role, text) "<bridgehead role=\"" role "\">" text "</bridgehead>"
#define WISH(role, text) \
	"<bridgehead role=\"" role "\" condition=\"#\">" text "</bridgehead>"
#define PARA(text) "<para>" text "</para>"

/* A heading holds what follows, up to one of its level or a higher one. */
static void
reads_levels(void **state)
{
	static const struct reading readings[] = {
		{BODY(HEAD("listed level-1", "一") PARA("a") HEAD(
			 "listed level-2", "二") PARA("b")
				 HEAD("listed level-2", "三") PARA("c") HEAD(
					 "listed level-1", "四") PARA("d")),
			"{title=甲 | kind=总结 | body=[{heading=一 "
			"| content=[a | {heading=二 | "
			"content=[b]} | {heading=三 | "
			"content=[c]}]} | {heading=四 | "
			"content=[d]}]}"},
		{BODY(HEAD("listed level-8", "一") HEAD("listed level-9", "二")
				 HEAD("numbered level-9", "三") HEAD(
					 "listed level-8", "四") PARA("d")),
			"{title=甲 | kind=总结 | body=[{heading=一 "
			"| content=[{heading=二 | content=[]} | "
			"{heading=三 | content=[]}]} | "
			"{heading=四 | content=[d]}]}"},
		{BODY(HEAD("listed level-1", "一") HEAD("listed level-0", "二")
				 HEAD("listed level-:", "三")
					 HEAD("listed level-", "四") PARA("d")),
			"{title=甲 | kind=总结 | body=[{heading=一 "
			"| content=[]} | {heading=二 | "
			"content=[]} | {heading=三 | content=[]} "
			"| {heading=四 | content=[d]}]}"},
		{BODY(HEAD("listed level-2", "一") PARA("a") HEAD("level-1",
			 "二") PARA("b") HEAD("level-3", "") PARA("c")),
			"{title=甲 | kind=总结 | body=[{heading=一 "
			"| content=[a | 二 | b | c]}]}"},
		{BODY(WISH("level-1", "一") WISH("level-9", "二")
				 WISH("level-0", "三") WISH("level-", "四")
					 WISH("other", "五")),
			"{title=甲 | kind=总结 | body=[#一 | #二 | 三 "
			"| 四 | 五]}"},
		{BODY(HEAD("numbered level-1",
			 "<phrase role=\"ordinal\">一、</phrase>二")
				 HEAD("numbered level-1",
					 "<phrase "
					 "role=\"other\">一、</phrase>二")
					 HEAD("numbered level-1", "三")),
			"{title=甲 | kind=总结 | body=[{heading=二 "
			"| content=[]} | {heading=一、二 | "
			"content=[]} | {heading=三 | "
			"content=[]}]}"},
		{OWN "<section role=\"level-1\" remap=\"body\" "
		     "condition=\"#\"><title>一、甲</title><para>乙</para>"
		     "</section><section role=\"level-2 run-in\" "
		     "remap=\"body\"><title>（一）丙。</title><para>丁。</para>"
		     "<para>戊</para></section><section role=\"level-2 "
		     "run-in\" remap=\"body\"><title>己。</title>"
		     "<section><para>庚</para></section></section></article>",
			"{title=甲 | kind=总结 | body=[#一、甲 | 乙 | "
			"（一）丙。丁。 | 戊 | 己。 | 庚]}"},
	};

	(void)state;
	COMPARE(readings);
}

/* What people's programs and hands do to XML, in words of ours. */
static void
says_what_is_wrong(void **state)
{
	static const struct reading faults[] = {
		{OPEN "<para>乙</section>" CLOSE,
			"the end tag does not fit the start tag"},
		{OPEN "<para>甲 & 乙</para>" CLOSE, "“&” &amp;"},
		{OPEN "<para>&x;</para>" CLOSE, "the entity is not known"},
		{OPEN "<para>&amp 乙</para>" CLOSE, "“&” is written &amp;"},
		{OPEN "<para role=x>乙</para>" CLOSE,
			"the value of an attribute stands in quotes"},
		{OPEN "<para role>乙</para>" CLOSE,
			"an attribute has no value"},
		{OPEN "<para role=\"a\" role=\"b\">乙</para>" CLOSE,
			"an attribute is given twice"},
		{OPEN "<para role=\"<\">乙</para>" CLOSE,
			"“<” within quotes is written &lt;"},
		{OPEN "<!-- 乙", "the comment is not closed"},
		{OPEN TITLE CLOSE "乙", "text follows the end"},
		{OPEN "<x:para>乙</x:para>" CLOSE,
			"the prefix has no namespace"},
		{OPEN "<para>\x01</para>" CLOSE,
			"a character that XML does not allow"},
	};
	bool same = true;

	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct source source =
			source_of(faults[i].xml, strlen(faults[i].xml));
		struct arena *arena = arena_new();
		struct diag *diag = diag_new();
		char *said;

		docbook_read(
			session_of(arena, diag), &source, report, NULL, NULL);
		said = reports_of(diag);
		if (!strstr(said, faults[i].wanted)) {
			print_error("%s\n  %s\ninstead of\n  %s\n",
				faults[i].xml, said, faults[i].wanted);
			same = false;
		}
		memory_free(said);
		diag_free(diag);
		arena_free(arena);
		source_done(&source);
	}
	assert_true(same);
}

/* What we have no words for is told in libxml2's: on one line, no mark at
 * its end. */
static void
says_the_rest_in_one_line(void **state)
{
	static const char *const faults[] = {
		OPEN "<?xml-nonsense" CLOSE,
		OPEN "<para>]]></para>" CLOSE,
		OPEN "<?XML x?>" CLOSE,
		OPEN "<para>&#xz;</para>" CLOSE,
		OPEN "<![CDATA[乙" CLOSE,
		OPEN "<para xmlns:=\"x\"/>" CLOSE,
		OPEN "<!-- 甲 -- 乙 -->" CLOSE,
	};

	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct source source = source_of(faults[i], strlen(faults[i]));
		struct arena *arena = arena_new();
		struct diag *diag = diag_new();
		char *said;
		size_t length;

		docbook_read(
			session_of(arena, diag), &source, report, NULL, NULL);
		said = reports_of(diag);
		length = strlen(said);
		assert_true(length && said[length - 1] == '\n');
		said[--length] = '\0';
		if (strchr(said, '\n') || strchr(" .", said[length - 1]))
			fail_msg("%s: [%s]", faults[i], said);
		memory_free(said);
		diag_free(diag);
		arena_free(arena);
		source_done(&source);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_xml),
		cmocka_unit_test(reads_other_articles),
		cmocka_unit_test(reads_levels),
		cmocka_unit_test(says_what_is_wrong),
		cmocka_unit_test(says_the_rest_in_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
