/*
 * Headings, their ordinals and paragraphs: GB/T 9704-2012, 7.3.3 and
 * GB/T 15834-2011, annex B; totals of tables.
 */
/* clang-format off */
RULE(L20, "L20", WARNING, EVERY_TEXT, NONE, 0, look_typed_indent,
	true, "GB/T 9704-2012, 7.3.3",
	N_("blanks typed before this line: {2}"),
	N_("delete them, --fix does it; the program indents every paragraph by two characters"),
	N_("A paragraph begins two characters in. The program does that for each line of a text, and drops blanks, full-width blanks and tabs typed in front of it, so nothing is wrong on paper. They are told because they mislead: what looks indented in the draft is not what is printed. Blanks that YAML itself wants below “正文: |” are not meant."),
	"　　现将有关情况报告如下：", "现将有关情况报告如下：")
RULE(L21, "L21", WARNING, WHOLE_DOCUMENT, NONE, 0, look_skipped_level,
	false, "GB/T 9704-2012, 7.3.3",
	N_("“{1}” stands directly under “{2}” and skips {3}, which this text uses elsewhere"),
	N_("number it like {3}, or number the others like “{1}”"),
	N_("Headings go down from 一、 to （一）, 1. and （1）. Who leaves out a level in one part and uses it in another makes equal things look unequal. In a text of two levels only, 一、 and 1. without （一） between them is common; templates of plain reports allow it."),
	"一、工作情况 → 1.加强宣传（另一部分用“（一）”）", "一、工作情况 → （一）加强宣传")
RULE_MESSAGE(L21_PLAIN, "L21", INFO, "GB/T 9704-2012, 7.3.3",
	N_("“{1}” stands directly under “{2}”: {3} is skipped"),
	N_("nothing, if it is meant so; otherwise number it like {3}"))
RULE(L22, "L22", ERROR, WHOLE_DOCUMENT, NONE, 0, look_level_back,
	false, "GB/T 15834-2011, B.3.8",
	N_("“{1}” comes below “{2}” in the same part, but is of a higher level"),
	N_("let “{1}” come first and “{2}” below it, or number both alike"),
	N_("Within a part the levels go down: 一、 （一） 1. （1）. A part that begins with 1. and goes on with （一） leaves the reader in doubt what belongs to what. The next part may of course begin at the top again."),
	"一、…… → 1.…… → （一）……", "一、…… → （一）…… → 1.……")
RULE(L23, "L23", ERROR, WHOLE_DOCUMENT, NONE, 0, look_sequence,
	false, "",
	N_("“{1}” comes after “{2}”"),
	N_("write {3}; if the number is right, something between the two is missing"),
	N_("Numbers of one level follow each other without gap or repetition. A gap usually means that a part was cut out or that an ordinal was typed so that the program does not know it. Numbers that count on through all parts of a text, and a new list behind a paragraph that leads to it, are not told."),
	"一、……　三、……", "一、……　二、……")
RULE_MESSAGE(L23_FIRST, "L23", ERROR, "",
	N_("“{1}” is the first of its level here"),
	N_("begin with {2}; if the number is right, what comes before it is missing"))
RULE(L24, "L24", ERROR, EVERY_TEXT, NONE, 0, look_variant_ordinal,
	true, "GB/T 9704-2012, 7.3.3",
	N_("“{1}” is no ordinal of an official document; the line is set as text, not as a heading"),
	N_("write {2}; --fix does it"),
	N_("Headings are told by their ordinals: 一、 （一） 1. （1）. Other characters that look alike (壱, 壹, ㈠, ⑴, full-width digits, other brackets) are not recognised, so the line is neither bold nor in the table of contents. Items numbered ① inside a paragraph are fine; references [1] and notes 〔1〕 are left alone."),
	"壱、总体情况", "一、总体情况")
RULE_MESSAGE(L24_UNKNOWN, "L24", WARNING, "GB/T 9704-2012, 7.3.3",
	N_("the line that begins with “{1}” is set as text, not as a heading"),
	N_("a heading begins with one of these: {2}"))
RULE_MESSAGE(L24_CIRCLED, "L24", INFO, "GB/T 15834-2011, B.3.8",
	N_("the line that begins with “{1}” is set as text, not as a heading"),
	N_("nothing, if it is an item of the fifth level; otherwise begin it with one of these: {2}"))
RULE_MESSAGE(L24_HIDDEN, "L24", WARNING, "",
	N_("“{1}” stands before the ordinal, so the line is set as text, and “{1}” is printed"),
	N_("delete “{1}”: the program knows headings by their ordinals and sets them in bold type itself"))
RULE_MESSAGE(L24_BARE, "L24", WARNING, "",
	N_("nothing stands behind “{1}”, so it is set as text, not as a heading"),
	N_("write the heading on the same line, directly behind the ordinal"))
RULE_MESSAGE(L24_NONE, "L24", INFO, "",
	N_("“{1}” stands alone like a heading, but has no ordinal and is set as text"),
	N_("if it is a heading, begin it with one of these: {2}"))
RULE(L25, "L25", ERROR, EVERY_TEXT, NONE, 0, look_mark_behind_brackets,
	true, "GB/T 15834-2011, B.3.4",
	N_("“{1}” behind the ordinal {2}"),
	N_("delete it; --fix does it"),
	N_("An ordinal in brackets or in a circle is complete in itself: no mark and no blank stands behind it. The 、 belongs behind 一, the dot behind 1."),
	"（一）、加强组织领导", "（一）加强组织领导")
RULE(L26, "L26", WARNING, EVERY_TEXT, NONE, 0, look_arabic_ordinal,
	true, "GB/T 15834-2011, B.3.3",
	N_("the line that begins with “{1}” is set as text, not as a heading: behind an Arabic ordinal stands a half-width dot"),
	N_("write {2}"),
	N_("Behind an Arabic ordinal stands a half-width dot: 1. and neither 1、 nor １． The program takes a line for a heading of the third level only in that form (also with a full-width dot), so a line with 1、 becomes plain text. Lists of numbers such as 1、2、3号楼 are not meant."),
	"1、加强宣传", "1.加强宣传")
RULE_MESSAGE(L26_DOT, "L26", WARNING, "GB/T 15834-2011, B.3.3",
	N_("full-width dot in “{1}”"),
	N_("write {2}; --fix does it"))
RULE(L27, "L27", WARNING, WHOLE_DOCUMENT, NONE, 0, look_ordinal_gap,
	true, "",
	N_("a blank behind {2}, where other ordinals of this level have none"),
	N_("delete it; --fix does it"),
	N_("Behind an ordinal the heading follows at once. Some write a blank behind 1. as in English; whoever does so here and not there has lines that do not begin at the same place. A text that has the blank everywhere is left alone."),
	"1. 加强宣传　2.完善制度", "1.加强宣传　2.完善制度")
RULE(L28, "L28", ERROR, EVERY_TEXT, NONE, 0, look_chinese_ordinal,
	true, "GB/T 15834-2011, B.3.2",
	N_("the line that begins with “{1}” is set as text, not as a heading: behind a Chinese ordinal stands 、"),
	N_("write {2}"),
	N_("Behind a Chinese ordinal without brackets stands 、: 一、 and neither 一， nor 一. nor 一：. Only then does the program take the line for a heading of the first level."),
	"一，总体情况", "一、总体情况")
RULE_MESSAGE(L28_DOT, "L28", ERROR, "GB/T 15834-2011, B.3.2",
	N_("“{1}” has a dot behind a Chinese ordinal"),
	N_("write {2}; --fix does it"))
RULE_MESSAGE(L28_BLANK, "L28", WARNING, "GB/T 15834-2011, B.3.2",
	N_("nothing but a blank behind “{1}”: the line is set as text, not as a heading"),
	N_("if it is a heading, write {2} and no blank"))
RULE(L29, "L29", WARNING, EVERY_TEXT, NONE, HAN | STOP, look_ordinal_word,
	true, "GB/T 15834-2011, B.3.1",
	N_("“{1}”: behind such a word stands ，"),
	N_("write {2}; --fix does it"),
	N_("Ordinal words such as 第一, 其二 or 首先 at the start of a sentence are followed by ，. 、 belongs behind 一 without 第. Lists such as 第一、二产业 are not meant."),
	"第一、提高认识。", "第一，提高认识。")
RULE(L30, "L30", WARNING, WHOLE_DOCUMENT, NONE, 0, look_heading_end,
	false, "GB/T 15834-2011, B.4",
	N_("the heading on a line of its own ends with “{1}”"),
	N_("delete the mark; 。 stands only where the text follows on the same line"),
	N_("A heading that fills its own line has no mark at its end, except ？, ！ or ……. Where text follows on the same line, 。 parts the two. Numbered items without anything below them keep their ； and 。"),
	"一、总体要求。（下接另起的正文）", "一、总体要求")
RULE_MESSAGE(L30_doubtful, "L30", INFO, "",
	N_("“{2}” is set as a heading; it may be text"),
	N_("if it is text, write 【内容】 before its ordinal, if it is a heading 【标题】; neither is printed"))
RULE(L31, "L31", WARNING, WHOLE_DOCUMENT, NONE, 0, look_heading_length,
	false, "",
	N_("the heading “{1}…” is {2} characters long"),
	N_("put 。 directly behind the heading's own words; everything up to the first 。 is set as heading"),
	N_("Where a heading is followed by text on its line, the program takes everything up to the first 。 for the heading. If a comma or colon stands there, the whole sentence is set in the type of a heading. Long items that are really one sentence can stay; ignore the rule then. The limit is heading-most in the template's practice."),
	"（一）加强领导，各单位要高度重视、统筹安排……", "（一）加强领导。各单位要高度重视、统筹安排……")
RULE_MESSAGE(L31_alone, "L31", WARNING, "",
	N_("the heading “{1}…” is {2} characters long"),
	N_("shorten it"))
RULE(L32, "L32", INFO, WHOLE_DOCUMENT, NONE, 0, look_mixed_headings,
	false, "",
	N_("behind the heading “{1}” the text follows on its line, other headings of this level stand alone"),
	N_("put all headings of one level on lines of their own, or let the text follow behind all"),
	N_("Headings of one level look best made alike: all on lines of their own, or all with text behind them on the same line. Both are correct; only the mixture is told. Each part is looked at alone."),
	"（一）健全制度　（另起正文）……（二）加强培训。全年举办……", "（一）健全制度。制定……（二）加强培训。全年举办……")
RULE_MESSAGE(L32_ALONE, "L32", INFO, "",
	N_("the heading “{1}” stands on a line of its own, behind other headings of this level the text follows"),
	N_("put all headings of one level on lines of their own, or let the text follow behind all"))
RULE(L33, "L33", INFO, WHOLE_DOCUMENT, NONE, 0, look_lonely_heading,
	false, "",
	N_("“{1}” is the only one of its level here"),
	N_("leave the ordinal out, or look whether the next one is missing"),
	N_("Who counts has at least two. A single 一、 or （一） usually means that the second one was cut out, or was typed so that the program does not know it."),
	"（一）加强领导（后面没有“（二）”）", "（一）加强领导　（二）落实责任")
RULE(L79, "L79", INFO, WHOLE_DOCUMENT, NONE, 0, look_hard_wrap,
	false, "",
	N_("the line ends at “{1}” in the middle of a sentence, and a new paragraph begins"),
	N_("if the sentence goes on in the next line, join the two: each line is a paragraph"),
	N_("In a text each line is a paragraph of its own. Texts copied from PDF files or mail are often broken into lines of equal length; printed they would fall into many short paragraphs. andu import joins such lines."),
	"……进一步提高服务\n质量。", "……进一步提高服务质量。")
RULE(L80, "L80", WARNING, WHOLE_DOCUMENT, NONE, 0, look_item_list,
	false, "GB/T 15834-2011, B.3.7",
	N_("“{1}” comes after “{2}”"),
	N_("write {3}; if the number is right, something between the two is missing"),
	N_("一是, 二是, 三是 count the points of a sentence or of several paragraphs, without gap or repetition, and there are at least two of them. A list may go on in the next paragraph, but not under the next heading of the same level."),
	"一是健全制度；三是加强培训。", "一是健全制度；二是加强培训。")
RULE_MESSAGE(L80_FIRST, "L80", WARNING, "GB/T 15834-2011, B.3.7",
	N_("“{1}” without {2} before it"),
	N_("begin with {2}, or look for what is missing above"))
RULE_MESSAGE(L80_SINGLE, "L80", WARNING, "GB/T 15834-2011, B.3.7",
	N_("no “{2}” follows this “{1}”"),
	N_("leave “{1}” out, or look for what is missing below"))
RULE(L94, "L94", WARNING, WHOLE_DOCUMENT, NONE, 0, look_totals,
	false, "",
	N_("“{1}”, “{2}” is {3}, but the rows from “{4}” to “{5}” add up to {6}"),
	N_("correct the total or the number that is wrong; the difference is {7}"),
	N_("Where a table says 合计: 末行 or 末列 (total: last-row, last-column), its last row or column is reckoned again, in decimals as they are printed. Rows and columns that begin with 其中 or 小计 are not added (not-added: of the template), nor are cells without a number. The program never fills in a total: it stands there as it was typed."),
	"合计: 末行；60、59，合计行写120", "合计: 末行；60、59，合计行写119")
RULE_MESSAGE(L94_COLUMN, "L94", WARNING, "",
	N_("“{1}”, “{2}” is {3}, but the columns from “{4}” to “{5}” add up to {6}"),
	N_("correct the total or the number that is wrong; the difference is {7}"))
RULE_MESSAGE(L94_TEXT, "L94", INFO, "",
	N_("“{1}”, “{2}” was not reckoned: “{3}” of “{4}” is no number that can be added"),
	N_("look at this total yourself, or write a number, without its unit"))
RULE_MESSAGE(L94_NONE, "L94", WARNING, "",
	N_("no number stands where “{1}” says that totals are"),
	N_("delete “{1}”, or write the totals"))
RULE(L95, "L95", WARNING, WHOLE_DOCUMENT, NONE, 0, look_sums,
	false, "",
	N_("{2} is {1}, but {3} add up to {4}"),
	N_("correct the sum or the amount that is wrong; the difference is {5}"),
	N_("A form may have amounts that belong together: income in all and from where it came, a total and what per cent of it a part is. Where the template says so (sum:, percent:), they are reckoned again, in decimals. The program never fills them in."),
	"收入合计: 24.01（会费 10.00，捐赠 14.00）", "收入合计: 24.00（会费 10.00，捐赠 14.00）")
RULE_MESSAGE(L95_SHARE, "L95", WARNING, "",
	N_("{2} is {1}, but {3} of {4} is {5} %"),
	N_("correct the percentage, or the amount that is wrong"))
RULE(L96, "L96", WARNING, WHOLE_DOCUMENT, NONE, 0, look_figures,
	false, "",
	N_("the picture {1} has no words for those who cannot see it"),
	N_("add “{2}: …” that says what it shows, in a sentence"),
	N_("Who listens to a document, or reads it where pictures are not shown, has only these words. They say what the picture shows and what follows from it, not that it is a picture; they are not printed. DocBook keeps them beside the picture."),
	"图片: {文件: 现场.jpg}", "图片: {文件: 现场.jpg, 说明: 整治后的河道，两岸护坡已完工}")
/* clang-format on */
