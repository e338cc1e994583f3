/* Punctuation, GB/T 15834-2011, and numbers, GB/T 15835-2011. */
/* clang-format off */
RULE(L34, "L34", ERROR, EVERY_TEXT, NONE, HAN | ASCII_MARK, look_half_width,
	true, "GB/T 15834-2011, 5.1",
	N_("half-width “{1}” among Chinese characters"),
	N_("write the full-width {2}; --fix does it"),
	N_("Chinese text takes Chinese marks, one character wide. Half-width marks usually come from a keyboard in English mode or from a web page that folded them. Numbers, times, ratios, web addresses and foreign sentences keep theirs."),
	"经研究,现答复如下:", "经研究，现答复如下：")
RULE(L35, "L35", ERROR, EVERY_TEXT, NONE, 0, look_ordinal_brackets,
	true, "GB/T 9704-2012, 7.3.3",
	N_("half-width bracket in the ordinal “{1}”"),
	N_("write {2}; --fix does it"),
	N_("The ordinals of the second and fourth level stand in full-width brackets, one character wide each. Half-width ones make the headings of one level stand at different places."),
	"(一)加强组织领导", "（一）加强组织领导")
RULE(L36, "L36", WARNING, EVERY_TEXT, NONE, HAN | ASCII_MARK, look_straight_quotes,
	true, "GB/T 15834-2011, 4.8.2",
	N_("straight quotation mark {1} among Chinese characters"),
	N_("write {2}; --fix does it where the marks are clearly pairs"),
	N_("Chinese quotations stand in “ ”, and quotations inside them in ‘ ’. The straight marks of a keyboard do not tell beginning from end. Inches, minutes of arc, apostrophes and quotations in foreign sentences are not meant."),
	"实施\"一网通办\"改革", "实施“一网通办”改革")
RULE(L37, "L37", ERROR, EVERY_TEXT, NONE, 0, look_unpaired,
	false, "GB/T 15834-2011, 4.8",
	N_("{1} is opened and not closed in this paragraph"),
	N_("add the closing mark, or take this one away"),
	N_("Quotation marks, brackets and title marks come in pairs within a paragraph. Where a quotation runs over several paragraphs, each of them begins with “ and only the last ends with ”: this is not told."),
	"印发《关于加强档案管理的通知", "印发《关于加强档案管理的通知》")
RULE_MESSAGE(L37_close, "L37", ERROR, "GB/T 15834-2011, 4.8",
	N_("{1} closes what was not opened in this paragraph"),
	N_("add the opening mark, or take this one away; look whether opening and closing mark were confused"))
RULE(L38, "L38", WARNING, EVERY_TEXT, NONE, 0, look_same_nesting,
	false, "GB/T 15834-2011, 4.8.3.4, 4.9.3.6",
	N_("marks of the same shape inside each other: {1}"),
	N_("write {2} for the inner pair"),
	N_("A quotation inside a quotation takes ‘ ’, and a bracket inside a bracket takes another shape, so that the reader sees what belongs together. An ordinal such as 第（二）项 keeps its brackets."),
	"他说：“要把“最后一公里”打通。”", "他说：“要把‘最后一公里’打通。”")
RULE(L39, "L39", ERROR, EVERY_TEXT, NONE, OPEN, look_title_in_title,
	false, "GB/T 15834-2011, 4.15.3.5",
	N_("a title inside a title takes 〈〉: {1}"),
	N_("write 〈〉 inside 《》"),
	N_("Where a title contains another title, the outer one stands in 《》 and the inner one in 〈〉. This is frequent in notices that pass on a document."),
	"《关于转发《档案管理办法》的通知》", "《关于转发〈档案管理办法〉的通知》")
RULE(L40, "L40", INFO, EVERY_TEXT, NONE, OPEN | CLOSE | STOP, look_comma_between,
	false, "GB/T 15834-2011, 4.5.3.5",
	N_("“、” between two quotations or titles ({1})"),
	N_("go without it: the marks part them already"),
	N_("Quotations and titles that stand side by side are usually written without 、 between them, as their marks part them already. Where something stands behind one of them, for example a bracket, 、 is right."),
	"《办法》、《细则》", "《办法》《细则》")
RULE(L41, "L41", WARNING, EVERY_TEXT, NONE, HAN | STOP, look_and_so_on,
	false, "GB/T 15834-2011, B.1.2",
	N_("“、” before 等"),
	N_("go without “、”: 教育、医疗等"),
	N_("等 behind the last part of a list ends it without a mark before it."),
	"教育、医疗、等领域", "教育、医疗等领域")
RULE(L42, "L42", WARNING, EVERY_TEXT, NONE, HAN | DASH, look_ellipsis_and_so_on,
	false, "GB/T 15834-2011, A.9.2",
	N_("an ellipsis and 等 together: {1}"),
	N_("keep one of the two"),
	N_("An ellipsis and 等 say the same: that more could be named. One of them is enough."),
	"讲座、展览……等活动", "讲座、展览等活动")
RULE(L43, "L43", ERROR, EVERY_TEXT, NONE, HAN, look_ellipsis,
	true, "GB/T 15834-2011, 4.11.2",
	N_("“{1}” is no ellipsis"),
	N_("write …… (six points, two characters wide); --fix does it"),
	N_("The ellipsis has six points and is as wide as two characters. Full stops in a row, or a single character of three points, do not replace it."),
	"讲座、展览...", "讲座、展览……")
RULE(L44, "L44", WARNING, EVERY_TEXT, NONE, HAN, look_dashes,
	true, "GB/T 15834-2011, 4.10.2, 4.13",
	N_("“{1}” is not the dash that belongs here"),
	N_("write {2}; --fix does it"),
	N_("The dash —— before an explanation or a subtitle is one stroke, as wide as two characters; the connector — between places or days is as wide as one. Hyphens, minus signs and lines of other alphabets do not replace them."),
	"我们的目标--让群众满意", "我们的目标——让群众满意")
RULE_MESSAGE(L44_linked, "L44", WARNING, "GB/T 15834-2011, 4.13",
	N_("“{1}” between two partners: a connector is one character wide"),
	N_("write 中国—东盟 with a single —; --fix does it"))
RULE_MESSAGE(L44_single, "L44", INFO, "GB/T 15834-2011, 4.10.2",
	N_("a single “—” links two things"),
	N_("write —— if an explanation or a subtitle follows"))
RULE(L45, "L45", WARNING, EVERY_TEXT, NONE, ASCII_MARK, look_ranges,
	true, "GB/T 15834-2011, 4.13.3",
	N_("“{1}” in a range"),
	N_("write {2}; --fix does it"),
	N_("From one amount to another leads ～, from one day, hour or place to another —. The hyphen belongs to names of models, telephone numbers and dates like 2026-07-10, which are not told."),
	"每组2-3人", "每组2～3人")
RULE_MESSAGE(L45_linked, "L45", INFO, "GB/T 15834-2011, 4.13.3",
	N_("a half-width hyphen links Chinese words: {1}"),
	N_("write — from one place to another; the hyphen is for parts of one name"))
RULE(L46, "L46", WARNING, EVERY_TEXT, NONE, NUMERAL | STOP, look_approximate,
	false, "GB/T 15834-2011, 4.5.3.4",
	N_("“、” in an approximate number: {1}"),
	N_("write {2}{3}; keep “、” only where two things are meant"),
	N_("Two numerals side by side mean about so many and are written without a mark: 三四个. With 、 they are two things: 三、四季度."),
	"走访三、四个社区", "走访三四个社区")
RULE(L47, "L47", ERROR, EVERY_TEXT, NONE, HAN | STOP, look_repeated,
	false, "GB/T 15834-2011, 5.1",
	N_("two marks where one belongs: {1}"),
	N_("keep one of them"),
	N_("Two marks such as ，， or ，。 stand side by side only by mistake. ？！ may stand together."),
	"经研究，，现答复如下：", "经研究，现答复如下：")
RULE(L48, "L48", WARNING, EVERY_TEXT, NONE, SPACE, look_spaces,
	true, "",
	N_("a blank in “{1}”"),
	N_("write {2}; --fix does it"),
	N_("Chinese is written without blanks, also before and behind numbers: the program sets the small gap itself. Blanks may stand behind 第一条 and 表1, between name and telephone number, between organs in a title, and to spread a word of two characters such as 王　强."),
	"有 8 个编制", "有8个编制")
RULE_MESSAGE(L48_phrases, "L48", WARNING, "",
	N_("a blank between two phrases: {1}"),
	N_("write a mark, ， or 、, or nothing"))
RULE_MESSAGE(L48_tab, "L48", WARNING, "",
	N_("a tab in “{1}”"),
	N_("delete it where it is too many; cells of a table stand each for itself: - [cell, cell, cell]"))
RULE_MESSAGE(L48_latin, "L48", INFO, "",
	N_("a blank between Chinese and foreign letters: {1}"),
	N_("go without it, the program sets the gap itself; --fix does it"))
RULE(L49, "L49", WARNING, EVERY_TEXT, NONE, WIDE, look_wide,
	true, "GB/T 15835-2011, 5.1",
	N_("full-width letters or digits: {1}"),
	N_("write {2}; --fix does it"),
	N_("Letters and Arabic digits are half-width characters. Full-width ones come from a keyboard in full-width mode; they stand too far apart and are not found by a search."),
	"共１２家单位", "共12家单位")
RULE(L50, "L50", WARNING, EVERY_TEXT, NONE, HAN, look_short_years,
	false, "GB/T 15835-2011, 5.1.4",
	N_("the year “{1}” is cut short"),
	N_("write four digits: 1997年"),
	N_("A year is written with four digits: whoever reads the file in thirty years must know which century is meant. For the same reason name the year rather than 今年 or 去年; what is inside a quotation is not told."),
	"97年6月建成", "1997年6月建成")
RULE_MESSAGE(L50_relative, "L50", INFO, "",
	N_("“{1}” is another year for whoever reads it later"),
	N_("name the year, at least at the first place"))
RULE(L51, "L51", WARNING, EVERY_TEXT, NONE, DIGIT, look_range_units,
	false, "GB/T 15835-2011, 5.1.3",
	N_("the unit is missing at the first number of “{1}”"),
	N_("write it at both, as in {2}"),
	N_("In a range, % and 万 or 亿 stand behind both numbers: 9—16亿 could also be nine to 1.6 billion. Other units may stand at the end alone: 3～5天."),
	"增长15～30%", "增长15%～30%")
RULE(L52, "L52", ERROR, EVERY_TEXT, NONE, DIGIT | NUMERAL, look_mixed_numbers,
	false, "GB/T 15835-2011, 5.3",
	N_("Arabic digits mixed with 千 or 百: {1}"),
	N_("write 3500 or 三千五百"),
	N_("Arabic digits may stand before 万 and 亿 (3亿4500万), not before 千, 百 and 十 within a number."),
	"3千5百元", "3500元")
RULE(L76, "L76", ERROR, EVERY_TEXT, NONE, 0, look_noise,
	true, "",
	N_("a character without meaning ({2})"),
	N_("compare with the original and type what belongs here"),
	N_("Text copied out of PDF files holds characters that only look right, or nothing at all: replacement characters, codes of a private font, radicals instead of characters, signs without width. They print as gaps and are not found by a search."),
	"⼯作报告", "工作报告")
RULE_MESSAGE(L76_invisible, "L76", ERROR, "",
	N_("an invisible character: {2}"),
	N_("delete it; --fix does it"))
RULE_OF_MESSAGE(L76_CONTROL, CONTROL_CHARACTER, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L76_UNSEEN, INVISIBLE_CHARACTER, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L76_RADICAL, RADICAL, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L76_PRIVATE, PRIVATE_CHARACTER, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L87, MARKUP, NONE,
	N_("Asterisks around a word, <strong>, tables drawn with |, lines of --- and the like are marks of web pages and of notes. Here they are printed as typed. What is to stand out is marked by <粗>…</粗> and the like; headings are told by their ordinals, tables are written as 表格:. Masked names (张**), blanks of a form and formulas are left alone."),
	"请**务必**按时报送。", "请务必按时报送。")
RULE_OF_MESSAGE(L87_TEXT, MARKUP_TEXT, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L87_WIDE, TAG_WIDE, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L87_HEADING, MARKUP_HEADING, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L87_ENTITY, MARKUP_ENTITY, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L87_LINK, MARKUP_LINK, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L87_TABLE, MARKUP_TABLE, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L87_RULE, MARKUP_RULE, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L87_ITEM, MARKUP_ITEM, NONE, NULL, NULL, NULL)
RULE(L78, "L78", WARNING, EVERY_TEXT, NONE, HAN, look_traditional,
	false, "",
	N_("“{1}” is a traditional character in a simplified text"),
	N_("write {2}, unless it is part of a name"),
	N_("Documents are written in standard characters; a single traditional one mostly comes from a conversion. Characters of the table of general standard characters (於, 乾, 瞭), names in fields and cells, titles in 《》 and passages that are traditional throughout are not told."),
	"召開会议", "召开会议")
/* clang-format on */
