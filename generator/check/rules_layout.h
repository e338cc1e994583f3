/* What only the set pages show. */
/* clang-format off */
RULE_OF_MESSAGE(L19, FIRST_PAGE_EMPTY, NONE,
	N_("The first page of a document must show some of its text: a page that holds only the head, the title and a long list of addressees looks like a cover, and text could be exchanged behind it."),
	"主送机关共六十个，排满首页", "主送机关过多的，移到版记中的抄送机关之上")
RULE_OF_MESSAGE(L19_MOVED, ADDRESSEE_MOVED, NONE, NULL, NULL, NULL)
RULE(L66_MARK, "L66", WARNING, ALL_PAGES, NONE, 0, look_geometry, false,
	"GB/T 9704-2012, 7.2.4, 10.1–10.3",
	N_("the upper edge of the mark stands at {1} mm, the standard wants {2} mm"),
	N_("correct the measures of the template; if the office wants it so, write own-measures: yes into its practice"),
	N_("The standard fixes where the mark stands, how long the red lines are and where the page number stands. The shipped templates keep these measures; this rule watches over the templates that offices make for themselves."),
	"发文机关标志上边缘距版心上边缘 30 mm", "发文机关标志上边缘距版心上边缘 35 mm")
RULE_MESSAGE(L66_LINE, "L66", WARNING, "GB/T 9704-2012, 7.2.7, 10.1",
	N_("the red line is {1} mm long, the standard wants {2} mm"),
	N_("correct the measures of the template; if the office wants it so, write own-measures: yes into its practice"))
RULE_MESSAGE(L66_FOLIO, "L66", WARNING, "GB/T 9704-2012, 7.5",
	N_("the page number stands {1} mm under the type area, the standard wants {2} mm"),
	N_("correct the measures of the template; if the office wants it so, write own-measures: yes into its practice"))
RULE(L66_FIRST, "L66", ERROR, ALL_PAGES, NONE, 0, look_letter, false,
	"GB/T 9704-2012, 10.1",
	N_("page 1 of a letter shows a page number"),
	N_("in the template, write first: 2 at the folio of this layout"), NULL, NULL, NULL)
RULE_OF_MESSAGE(L67, NOT_PRINTED, NONE,
	N_("What a draft gives and the layout in use has no place for is not lost in silence. A letter under the office's letterhead, for example, has no 签发人, 印发机关 and 印发日期: they belong to documents with the full head (GB/T 9704-2012, 10.1). DocBook carries such a field among its metadata."),
	"版式: 信函，写有“印发机关: 云溪市教育局办公室”", "版式: 文件，写有“印发机关: 云溪市教育局办公室”")
RULE_OF_MESSAGE(L67_ELSEWHERE, PRINTED_ELSEWHERE, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L67_WITH_OTHERS, PRINTED_WITH_OTHERS, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L67_IN_OTHERS, PRINTED_IN_OTHERS, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L68, SIGNATURE_ALONE, NONE,
	N_("A page with nothing but the signature, the date and the seal could be put under another text. The program presses lines or takes the last lines of the text along; where that is not possible, the text must be changed. A note such as 此页无正文 is not allowed."),
	"末页只有署名和成文日期", "末页至少有一行正文，下接署名和成文日期")
RULE_OF_MESSAGE(L68_OVER, SIGNATURE_OVER_PAGES, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L68_MOVED, SIGNATURE_MOVED, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L68_DROPPED, LINES_DROPPED, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L68_COLOPHON, LINES_DROPPED_FOR_COLOPHON, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L68_PRESSED, LINES_PRESSED, NONE, NULL, NULL, NULL)
RULE(L69, "L69", ERROR, ALL_PAGES, NONE, 0, look_line_ends, false,
	"GB/T 15834-2011, 5.1",
	N_("“{1}” stands at the start of a line of page {2}"),
	N_("correct the text around it: a mark like this follows the character before it"),
	N_("Commas, stops and closing brackets never begin a line, opening brackets never end one. The program breaks lines accordingly; what is left are marks that were typed at the start of a paragraph or of a line of the title."),
	"　　，现答复如下。", "经研究，现答复如下。")
RULE_MESSAGE(L69_END, "L69", ERROR, "GB/T 15834-2011, 5.1",
	N_("“{1}” stands at the end of a line of page {2}"),
	N_("correct the text around it: a mark like this belongs to the character behind it"))
RULE(L70, "L70", INFO, ALL_PAGES, NONE, 0, look_last_line, false,
	"GB/T 15834-2011, 5.1.11",
	N_("the last line of this paragraph has one character"),
	N_("shorten or lengthen the paragraph by a word or two"),
	N_("A last line of one character looks like a mistake. The program avoids it by pressing marks together; where a paragraph has none, only the author can help."),
	"段落末行只剩一个“作”字", "增减一两个字，使末行至少有两个字")
RULE_OF_MESSAGE(L77, GLYPH_FALLBACK, NONE,
	N_("Rare characters of names are not in every font. A character that the font of its place does not have is taken from another one and should be looked at; one that no font has cannot be printed at all, and the document is refused rather than printed with a blank or a box."),
	"署名“王𰻝”（字体中没有“𰻝”）", "请本人确认用字；确需此字的，在 config.yaml 的 roles: 里指定含有该字的字体")
RULE_OF_MESSAGE(L77_SIGN, SIGN_FALLBACK, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L77_MISSING, GLYPH_MISSING, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L77_EMOJI, GLYPH_EMOJI, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L90, TABLE_NARROW, NONE,
	N_("A table is never wider than the type area of 156 mm: its columns become narrower. Where they are so narrow that numbers and words are broken in their middle, the table should be set in smaller type, turned, or divided."),
	"表格有十六列，身份证号断成五行", "在表格里写“字号: 五号”或者“横排: 是”；仍然放不下的，分成两个表格")
RULE_OF_MESSAGE(L90_SMALL, TABLE_NARROW_SMALL, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L90_TURNED, TABLE_NARROW_TURNED, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L90_BOTH, TABLE_NARROW_BOTH, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L90_WIDTHS, TABLE_WIDTHS_CUT, NONE, NULL, NULL, NULL)
/* clang-format on */
