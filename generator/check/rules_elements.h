/* The elements of a document, GB/T 9704-2012, clause 7. */
/* clang-format off */
RULE(L01, "L01", ERROR, EVERY_TEXT, NONE, HAN | DIGIT, look_number_brackets,
	true, "GB/T 9704-2012, 7.2.5",
	N_("the year of the document number stands in “{1}”, not in 〔〕"),
	N_("write {2}; --fix does it"),
	N_("The year in a document number stands in the brackets 〔〕 (U+3014 and U+3015). Square brackets, round ones and 【】 are what keyboards offer instead. The same holds for the numbers of other documents that the text cites. Numbers of court cases and of buildings are none of this."),
	"云教函[2026]12号", "云教函〔2026〕12号")
RULE_MESSAGE(L01_CITED, "L01", WARNING, "GB/T 9704-2012, 7.2.5",
	N_("the year of a cited document number stands in “{1}”, not in 〔〕"),
	N_("write {2}; --fix does it"))
RULE(L02, "L02", ERROR, WHOLE_DOCUMENT, DOCUMENT_NUMBER, 0, look_number_zero,
	false, "GB/T 9704-2012, 7.2.5",
	N_("the serial “{1}” of the document number starts with a zero"),
	N_("write {2}"),
	N_("The serial in a document number is an Arabic number without zeros in front: 1, not 001."),
	"云教函〔2026〕012号", "云教函〔2026〕12号")
RULE(L03, "L03", ERROR, WHOLE_DOCUMENT, DOCUMENT_NUMBER, 0, look_number_di,
	false, "GB/T 9704-2012, 7.2.5",
	N_("“{1}”: 第 stands before the serial of the document number"),
	N_("write {2}"),
	N_("No 第 stands before the serial of a document number. Orders (令) and announcements (公告) are numbered otherwise: 第12号; they are left alone."),
	"云教函〔2026〕第12号", "云教函〔2026〕12号")
RULE(L04, "L04", ERROR, WHOLE_DOCUMENT, DOCUMENT_NUMBER, 0, look_number_bracket,
	false, "GB/T 9704-2012, 7.2.5",
	N_("“{1}”: the year of the document number is not four digits alone"),
	N_("write the year in full and without 年, like 〔2026〕"),
	N_("A document number is made of the organ's short form, the year and the serial. The year is written in full, four digits, and without 年. Orders (令) and announcements (公告) have numbers of another kind, and so have kinds whose template gives their number another form."),
	"云教函〔26〕12号", "云教函〔2026〕12号")
RULE_MESSAGE(L04_NONE, "L04", WARNING, "GB/T 9704-2012, 7.2.5",
	N_("the document number “{1}” has no year in 〔〕"),
	N_("write the organ's short form, the year in 〔〕 and the serial, like 云教函〔2026〕12号"))
RULE(L05, "L05", WARNING, WHOLE_DOCUMENT, DOCUMENT_NUMBER, 0, look_number_line,
	false, "GB/T 9704-2012, 7.2.5",
	N_("the document number ends with “{1}”, without 号"),
	N_("add 号 behind the serial"),
	N_("A document number is one piece, 云教函〔2026〕12号: it ends with 号, and no colon stands between its parts."),
	"建议字：〔2026〕8号", "建议字〔2026〕8号")
RULE_MESSAGE(L05_COLON, "L05", WARNING, "GB/T 9704-2012, 7.2.5",
	N_("“{1}” inside the document number"),
	N_("delete it"))
RULE(L06, "L06", WARNING, WHOLE_DOCUMENT, DOCUMENT_NUMBER, 0, look_number_year,
	false, "",
	N_("the document number is of {1}, the document's date of {2}"),
	N_("correct the one that is wrong; in January the old year slips in easily"),
	N_("Serials are counted by the year of the document's date. In January the number is often copied from last year's file. A document numbered in December and dated in January is rare: then ignore the rule."),
	"云教函〔2025〕2号，2026年1月8日", "云教函〔2026〕2号，2026年1月8日")
RULE(L07, "L07", WARNING, EVERY_TEXT, NONE, DIGIT, look_padded_dates,
	true, "GB/T 9704-2012, 7.3.5.4",
	N_("the date “{1}” has a zero before the month or day"),
	N_("write {2}; --fix does it"),
	N_("Months and days are written without a zero in front: 5月6日, not 05月06日. The clause speaks of the document's own date, which must be so; in the text the same form is expected. What stands in 《》 and months in tables are left alone."),
	"2026年05月06日", "2026年5月6日")
RULE_OF_MESSAGE(L07_PADDED, DATE_PADDED, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L07_FORM, DATE_FORM, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L07_DAY, NO_SUCH_DAY, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L07_NONE, NOT_DATE, NONE, NULL, NULL, NULL)
RULE(L08, "L08", WARNING, EVERY_TEXT, DATE, HAN | DIGIT, look_later_dates,
	false, "",
	N_("the text tells of {1} as of something past, the document's date is {2}"),
	N_("correct the one that is wrong"),
	N_("What a document tells as past must lie before its own date. Only sentences that speak of something done are looked at; plans, deadlines and periods may of course lie later."),
	"来函于2026年6月9日收悉……2026年5月6日", "来函于2026年4月9日收悉……2026年5月6日")
RULE(L09, "L09", WARNING, WHOLE_DOCUMENT, SIGNER, 0, look_signer_needless,
	false, "GB/T 9704-2012, 7.2.6",
	N_("签发人 “{1}” on a document that does not go up"),
	N_("delete the field 签发人, or let practice: signer: yes of the template say that the office prints it"),
	N_("Who signed a document off is printed on documents to superior organs (上行文) only. Replies to proposals print it by habit in many places; the template says so, and then the rule keeps silent."),
	"通知 …… 签发人：陆知行", "请示 …… 签发人：陆知行")
RULE(L10, "L10", ERROR, WHOLE_DOCUMENT, SIGNER, 0, look_signer_missing,
	false, "GB/T 9704-2012, 7.2.6",
	N_("a document to a superior organ does not say who signed it off"),
	N_("add the field 签发人"),
	N_("A document that goes up to a superior organ (请示, 报告) names the person who signed it off, at the right of the document number."),
	"请示：云教〔2026〕3号", "请示：云教〔2026〕3号　签发人：陆知行")
RULE(L11, "L11", WARNING, WHOLE_DOCUMENT, SIGNER, 0, look_signer_name,
	true, "GB/T 9704-2012, 7.2.6",
	N_("a space inside the name “{2}”"),
	N_("write the name without it; --fix does it"),
	N_("The field 签发人 holds names alone. Spaces that stretch a name of two characters are not wanted, and the label with its colon is printed by the program. Several names are given as a list."),
	"签发人: 陆　行", "签发人: 陆行")
RULE_MESSAGE(L11_COLON, "L11", WARNING, "GB/T 9704-2012, 7.2.6",
	N_("“{1}” is printed by the program"),
	N_("write the name alone"))
RULE(L12, "L12", WARNING, WHOLE_DOCUMENT, TITLE, 0, look_title_end,
	false, "GB/T 15834-2011, B.4",
	N_("the title ends with “{1}”"),
	N_("delete it"),
	N_("No mark stands behind a title. A question mark, an exclamation mark or an ellipsis may, where the sense wants it."),
	"关于第68号提案的复函。", "关于第68号提案的复函")
RULE(L13, "L13", WARNING, WHOLE_DOCUMENT, TITLE, 0, look_title_words,
	true, "党政机关公文处理工作条例, 第九条",
	N_("the title “{1}” does not end with the kind of document"),
	N_("end it with the kind, like “的{2}”"),
	N_("A title is made of the issuing organ, the matter and the kind of document: 云溪市教育局关于第68号提案的复函. The organ may be left out where the head shows it. Material such as summaries may have another title with the kind in its subtitle."),
	"云溪市教育局第68号提案办理", "云溪市教育局关于第68号提案的复函")
RULE_MESSAGE(L13_QUOTED, "L13", WARNING, "GB/T 9704-2012, 7.3.1",
	N_("the title stands in quotation marks: {1}"),
	N_("take away the marks around it; --fix does it"))
RULE_MESSAGE(L13_ABOUT, "L13", WARNING, "党政机关公文处理工作条例, 第九条",
	N_("the title “{1}” does not say what it is about with “关于……的”"),
	N_("name the matter between 关于 and 的"))
RULE_MESSAGE(L13_MATERIAL, "L13", INFO, "",
	N_("the title “{1}” does not say what kind of document it is"),
	N_("end it with 报告, 总结 or the like, or add a subtitle that does"))
RULE(L14, "L14", WARNING, WHOLE_DOCUMENT, TITLE, 0, look_title_marks,
	false, "",
	N_("“{1}” inside the title"),
	N_("word the title without it; only 《》, “” and 、 are usual"),
	N_("Titles of official documents have no commas, colons or stops inside; 《》, quotation marks and 、 between parallel items are usual. What stands inside 《》 or quotation marks is left as it is. Titles of material are not looked at."),
	"关于加强管理，提高质量的复函", "关于加强管理、提高质量的复函")
RULE(L15, "L15", WARNING, WHOLE_DOCUMENT, TITLE_LINES, 0, look_title_lines,
	false, "GB/T 9704-2012, 7.3.1",
	N_("the title's line begins inside a word or a number: {2}"),
	N_("move the break in 标题分行 before or behind it"),
	N_("Where a title takes several lines, words stay whole, the lines are balanced and make a trapezium or a rhombus; a line does not begin with 的, 和 or a closing mark, and the last one is longer than two characters. The program divides titles so by itself and tells where it cannot; the rule looks at lines divided by hand. What counts as a word is taken from a dictionary: where it is wrong, ignore the rule."),
	"云溪市教育｜局关于第68号提案的复函", "云溪市教育局｜关于第68号提案的复函")
RULE_MESSAGE(L15_START, "L15", WARNING, "GB/T 9704-2012, 7.3.1",
	N_("a line of the title begins with “{1}”"),
	N_("put it at the end of the line before, or break earlier"))
RULE_MESSAGE(L15_QUOTE, "L15", WARNING, "GB/T 9704-2012, 7.3.1",
	N_("the title is broken inside 《》 or quotation marks: {2}"),
	N_("keep what they enclose on one line"))
RULE_MESSAGE(L15_STUB, "L15", WARNING, "GB/T 9704-2012, 7.3.1",
	N_("the last line of the title is “{1}” alone"),
	N_("give it more characters"))
RULE_MESSAGE(L15_SHAPE, "L15", WARNING, "GB/T 9704-2012, 7.3.1",
	N_("the lines of the title are long, short, long; the short one is “{1}”"),
	N_("divide it so that it makes a trapezium or a rhombus"))
RULE_OF_MESSAGE(L15_DIFFER, TITLE_LINES_DIFFER, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L15_CUT, TITLE_WORD_CUT, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L15_LONG, TITLE_LINE_LONG, NONE, NULL, NULL, NULL)
RULE(L16, "L16", INFO, WHOLE_DOCUMENT, TITLE, 0, look_title_length,
	false, "",
	N_("the title has {2} characters"),
	N_("shorten it: three lines, some 60 characters, are usual at most"),
	N_("A title says the matter in short. More than three lines of it, some 60 characters, are hard to read and to cite."),
	"（三行以上的标题）", "（三行以内的标题）")
RULE_MESSAGE(L16_LINES, "L16", INFO, "",
	N_("the title has more than three lines; the fourth is “{1}”"),
	N_("shorten it or divide it into fewer lines"))
RULE(L17, "L17", ERROR, WHOLE_DOCUMENT, ADDRESSEE, 0, look_addressee_end,
	false, "GB/T 9704-2012, 7.3.2",
	N_("“{1}” behind an addressee"),
	N_("delete it: the program puts 、 between the addressees and ： behind the last"),
	N_("The last addressee is followed by a full-width colon and nothing else. The program prints it, and the 、 between several, so the field holds names alone. A ： typed behind the last is not printed twice."),
	"主送机关: 陈一诺委员，", "主送机关: 陈一诺委员")
RULE(L18, "L18", WARNING, WHOLE_DOCUMENT, ADDRESSEE, 0, look_addressee_marks,
	false, "",
	N_("“{1}” between addressees"),
	N_("write 、 between organs of one class and ， between classes"),
	N_("Addressees of one class are parted by 、, classes by ，: 各区人民政府，市政府各部门、各直属单位. In a list each line is one addressee, and the program puts 、 between them; where there are several classes, write all of them on one line."),
	"各区教育局；各直属学校", "各区教育局，各直属学校")
RULE_MESSAGE(L18_MIX, "L18", WARNING, "",
	N_("“{1}” inside one of several addressees, which the program parts by 、"),
	N_("give each addressee a line of its own, or write all of them on one line"))
RULE(L53, "L53", ERROR, WHOLE_DOCUMENT, ATTACHMENT, 0, look_attachment_marks,
	false, "GB/T 9704-2012, 7.3.4",
	N_("“{1}” behind the name of an attachment"),
	N_("delete it"),
	N_("No mark stands behind the name of an attachment, and the whole name is not put into 《》. Where a title in 《》 is part of the name, it keeps them."),
	"附件：1.课程情况表；", "附件：1.课程情况表")
RULE_MESSAGE(L53_TITLE, "L53", WARNING, "GB/T 9704-2012, 7.3.4",
	N_("the name of an attachment stands in 《》: “{1}”"),
	N_("write {2}"))
RULE(L54, "L54", ERROR, WHOLE_DOCUMENT, ATTACHMENT, 0, look_attachment_numbers,
	false, "GB/T 9704-2012, 7.3.4",
	N_("“{1}” before the name of an attachment"),
	N_("write the name alone: the program numbers several attachments 1. 2., and a single one not"),
	N_("Several attachments are numbered with Arabic figures and a dot, a single one is not. The program does so and prints 附件：, so the field holds the name alone."),
	"附件: [1.课程情况表]", "附件: [课程情况表]")
RULE(L57, "L57", WARNING, WHOLE_DOCUMENT, ATTACHMENT, 0, look_attachment_mentions,
	false, "GB/T 9704-2012, 7.3.4",
	N_("the text says “{1}”, but there are no attachments"),
	N_("add the field 附件, or delete the words"),
	N_("What the text calls an attachment must be there, and each attachment is spoken of in the text: by its name, 见附件, or 附件2 where there are several."),
	"具体情况见附件。（没有附件）", "具体情况见附件。　附件：课程情况表")
RULE_MESSAGE(L57_NUMBER, "L57", WARNING, "GB/T 9704-2012, 7.3.4",
	N_("the text says “{1}”, but the number of attachments is {2}"),
	N_("correct the number, or add the attachment"))
RULE_MESSAGE(L57_SILENT, "L57", WARNING, "GB/T 9704-2012, 7.3.4",
	N_("the text does not speak of the attachment “{1}” or of any"),
	N_("say 见附件 where it belongs"))
RULE(L58, "L58", WARNING, WHOLE_DOCUMENT, COPIES, 0, look_copies_marks,
	false, "GB/T 9704-2012, 7.4.2",
	N_("“{1}” behind the name of an organ that gets a copy"),
	N_("delete it: the program puts ， between the organs and 。 behind the last"),
	N_("The organs that get a copy are parted by ， and the last is followed by 。; the program prints both. A 。 typed behind the last is not printed twice."),
	"抄送机关: [市政协提案委员会；]", "抄送机关: [市政协提案委员会]")
RULE_MESSAGE(L58_MIX, "L58", WARNING, "GB/T 9704-2012, 7.4.2",
	N_("“{1}” between organs that get a copy"),
	N_("give each organ a line of its own"))
RULE(L59, "L59", WARNING, WHOLE_DOCUMENT, COPIES, 0, look_copies_repeated,
	false, "",
	N_("“{1}” gets a copy and is an addressee as well"),
	N_("delete it from 抄送机关"),
	N_("Who is addressed need not get a copy."),
	"主送：市财政局　抄送：市财政局", "主送：市财政局　抄送：市审计局")
RULE(L60, "L60", ERROR, WHOLE_DOCUMENT, PRINT_DATE, 0, look_print_date,
	false, "GB/T 9704-2012, 7.4.3",
	N_("it was printed on {1}, before the document's date {2}"),
	N_("correct the one that is wrong"),
	N_("A document is printed when it has been signed off: on the document's date or later. Who prints it and when stand on one line, so neither is given without the other."),
	"2026年5月6日成文，2026年5月5日印发", "2026年5月6日成文，2026年5月7日印发")
RULE_MESSAGE(L60_DATE, "L60", ERROR, "GB/T 9704-2012, 7.4.3",
	N_("“{1}” prints it, but 印发日期 is missing"),
	N_("add the field 印发日期"))
RULE_MESSAGE(L60_PRINTER, "L60", ERROR, "GB/T 9704-2012, 7.4.3",
	N_("it is printed on {1}, but 印发机关 is missing"),
	N_("add the field 印发机关"))
RULE(L98, "L98", WARNING, WHOLE_DOCUMENT, STAGE, 0, look_stage,
	false, "",
	N_("“{1}” stands on a document that has 印发日期: what is printed and sent out is no draft"),
	N_("delete the line of {2}; or, while it is a draft, that of {3}"),
	N_("草稿, 送审稿 and 征求意见稿 are stages of a draft. They stand on each page so that nobody takes it for the document itself; on what has been signed off and printed they would make readers doubt that it is in force."),
	"稿别: 征求意见稿　印发日期: 2026年5月6日", "印发日期: 2026年5月6日")
RULE(L61, "L61", WARNING, WHOLE_DOCUMENT, NOTE, 0, look_note,
	false, "GB/T 9704-2012, 7.3.6",
	N_("the note “{1}” consists of several brackets; it is printed in one more pair"),
	N_("write the note without brackets, or all of it in one pair"),
	N_("Notes stand under the document's date in one pair of full-width brackets, which the program prints. A note typed as the last paragraph of the text would stand above the signature."),
	"附注: （此件公开发布）（联系人：沈知微）", "附注: 此件公开发布")
RULE_MESSAGE(L61_ABOVE, "L61", WARNING, "GB/T 9704-2012, 7.3.6",
	N_("this paragraph in brackets is a note, and here it stands above the date"),
	N_("move it into 附注, 联系人 or 公开属性"))
RULE(L62, "L62", ERROR, WHOLE_DOCUMENT, SECRECY, 0, look_secrecy,
	false, "GB/T 9704-2012, 7.2.2",
	N_("“{1}” without the number of the copy"),
	N_("add the field 份号, six digits"),
	N_("A classified document says 绝密, 机密 or 秘密, then ★ and the period in Arabic figures, and each of its copies is numbered. The law allows 30 years for 绝密, 20 for 机密 and 10 for 秘密 unless it is decided otherwise."),
	"机密1年", "机密★1年　份号：000001")
RULE_MESSAGE(L62_WORD, "L62", ERROR, "GB/T 9704-2012, 7.2.2",
	N_("“{1}” is no class of secrecy"),
	N_("write 绝密, 机密 or 秘密, then ★ and the period"))
RULE_MESSAGE(L62_STAR, "L62", ERROR, "GB/T 9704-2012, 7.2.2",
	N_("no ★ stands between the class of secrecy and “{1}”"),
	N_("write it like 机密★1年"))
RULE_MESSAGE(L62_DIGITS, "L62", ERROR, "GB/T 9704-2012, 7.2.2",
	N_("the period of secrecy “{1}” is not in Arabic figures"),
	N_("write it like 1年"))
RULE_MESSAGE(L62_PERIOD, "L62", WARNING, "保守国家秘密法",
	N_("the period of secrecy “{1}” is longer than what {2} is usually kept for, {3} years"),
	N_("check the period"))
RULE(L63, "L63", ERROR, WHOLE_DOCUMENT, URGENCY, 0, look_urgency,
	false, "GB/T 9704-2012, 7.2.3",
	N_("“{1}” is no degree of urgency"),
	N_("write 特急 or 加急"),
	N_("Urgent documents are 特急 or 加急. 特提 and 平急 are for telegrams only."),
	"紧急程度: 急件", "紧急程度: 加急")
RULE(L64, "L64", WARNING, EVERY_TEXT, NONE, HAN | DIGIT | OPEN, look_cited_numbers,
	false, "",
	N_("the number “{1}” stands before the title of the document it belongs to"),
	N_("cite the title first, then the number in brackets: 《title》（number）"),
	N_("A document is cited with its title in 《》 and then its number in brackets. A number alone tells the reader nothing. In lists of permits and in tables numbers may stand alone; they are not looked at."),
	"云政发〔2026〕8号《关于加强管理的通知》", "《关于加强管理的通知》（云政发〔2026〕8号）")
RULE_MESSAGE(L64_NUMBER, "L64", WARNING, "",
	N_("the document “{1}” is cited by its number alone"),
	N_("cite the title in 《》 first, then the number in brackets"))
RULE_MESSAGE(L64_MARKS, "L64", WARNING, "",
	N_("the cited title “{1}” has no 《》"),
	N_("put the title into 《》"))
RULE(L65, "L65", INFO, WHOLE_DOCUMENT, BODY, 0, look_own_names,
	false, "",
	N_("“{1}” here, “{2}” elsewhere in the text"),
	N_("call the organ by one name all through"),
	N_("A document speaks of its organ with one word, 我局 or 本局. 本局 is stiffer and suits rules and notices; 我局 suits letters and reports."),
	"我局高度重视……本局将继续……", "我局高度重视……我局将继续……")
RULE_OF_MESSAGE(L91, EXPECTED_MISSING, NONE,
	N_("A letter bears the name of the organ that issues it and the date on which it was signed off; a seal needs both to be pressed on. The template of a kind says which fields are expected. Nothing is invented in their place: the document is made as it is, and what is missing is told. Where several organs issue it together, each of them signs."),
	"文种: 复函（没有署名和成文日期）", "署名: 云溪市教育局　成文日期: 2026年5月6日")
RULE_OF_MESSAGE(L91_EMPTY, EXPECTED_EMPTY, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L91_NOTE, EXPECTED_NOTE, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L91_FEWER, EXPECTED_FEWER, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L92, FIELD_MADE, NONE,
	N_("What is required and not given may be made of other fields, as the template says: the title of a reply of the issuing organ and the subject of the proposal. It stands on paper, so it is told once."),
	"（没有标题）　提案: {案由: 关于延长校园体育场地开放时间}", "标题: 云溪市教育局关于延长校园体育场地开放时间提案的复函")
RULE(L93, "L93", WARNING, WHOLE_DOCUMENT, DATE, 0, look_typed_signature,
	false, "GB/T 9704-2012, 7.3.5",
	N_("“{1}” at the end of the text looks like the signature or the date of the document"),
	N_("delete these lines from the text, and write as lines of their own: {2}"),
	N_("What is typed into the text is set as text: at the left, indented, without room for the seal. The organ that signs and the date have fields of their own, which put them where the standard wants them, keep them together and leave room for the seal. A date or a name that is part of a sentence is not meant."),
	"（正文的最后两行）云溪市教育局　2026年5月6日", "署名: 云溪市教育局　成文日期: 2026年5月6日")
RULE_MESSAGE(L93_TWICE, "L93", WARNING, "GB/T 9704-2012, 7.3.5",
	N_("“{1}” at the end of the text is the signature once more"),
	N_("delete these lines from the text: the fields of the signature and the date print them"))
RULE_MESSAGE(L93_OTHER, "L93", WARNING, "GB/T 9704-2012, 7.3.5",
	N_("“{1}” at the end of the text looks like the signature or the date, and the fields say otherwise"),
	N_("find out which is right: if it is “{2}”, write that into the field; then delete these lines from the text"))
/* clang-format on */
