/*
 * Annual reports of institutions: the rules V1 to V21 on filling them in.
 * Left out are V18 (the sponsor's opinion is written by hand on the paper
 * copy), V19 (that paper and online text are the same can only be seen with
 * both) and V20 (how it is printed and uploaded).
 */
/* clang-format off */
RULE(V1, "V1", WARNING, WHOLE_DOCUMENT, CREDIT_CODE, 0, look_credit_code,
	false, "GB 32100-2015",
	N_("the last character of {1} does not fit the others: {2} is expected"),
	N_("compare it with the certificate, character by character"),
	N_("The last character of a unified social credit code is reckoned from the other seventeen, and characters 9 to 17 hold a check of their own; so a slip of the pen shows. A few codes in use do not fit all the same: the certificate decides. Codes of institutions begin with 12, and letters are capitals."),
	"1236990051740936X5", "1236990051740936X6")
RULE_MESSAGE(V1_INNER, "V1", WARNING, "GB 32100-2015",
	N_("characters 9 to 17 of the credit code, {1}, do not fit each other: {2} is expected at their end"),
	N_("compare it with the certificate, character by character"))
RULE_MESSAGE(V1_PREFIX, "V1", WARNING, "GB 32100-2015",
	N_("the credit code begins with {1}, that of an institution with {2}"),
	N_("take the code from the certificate of the institution itself, not from that of its sponsor"))
RULE_MESSAGE(V1_SMALL, "V1", WARNING, "GB 32100-2015",
	N_("small letters in {1}"),
	N_("write capitals: {2}"))
RULE_OF_MESSAGE(V1_FORM, NOT_CREDIT_CODE, CREDIT_CODE, NULL, NULL, NULL)
RULE(V2, "V2", WARNING, WHOLE_DOCUMENT, CREDIT_CODE, 0, look_certificate,
	false, "",
	N_("{2} is not what it was last year"),
	N_("last year: “{3}”. What stands on the certificate is copied exactly; what was registered anew is told in {4}"),
	N_("Name, address, capital, funding, sponsor and purpose must be as on the certificate, character by character; registries send other reports back. With --previous they are compared with last year's report: a difference is either a slip, or a change that must have been registered and is told under the changes."),
	"住所与上年不同，变更登记情况写“无”", "住所与上年不同，变更登记情况写明住所变更的日期")
RULE_MESSAGE(V2_OTHER, "V2", WARNING, "",
	N_("the report given with --previous is that of {2} ({3}); it was not compared"),
	N_("give last year's report of {1}, or correct name or code"))
RULE_MESSAGE(V2_YEAR, "V2", WARNING, "",
	N_("the report given with --previous is on {2}, this one on {1}; they were not compared"),
	N_("give the report on the year before"))
RULE(V3, "V3", WARNING, EVERY_TEXT, CREDIT_CODE, DIGIT, look_decimals,
	false, "",
	N_("{1} in {2} does not have {3} decimals"),
	N_("write the amount in the unit of the form, with {3} decimals"),
	N_("Amounts are given in 万元 (10,000 yuan) with two decimals; the balance sheet has yuan, so its figures are divided by 10,000. The form names the unit, the value has none."),
	"期末数: 8.9", "期末数: 8.90")
RULE_OF_MESSAGE(V3_FORM, NOT_AMOUNT, CREDIT_CODE, NULL, NULL, NULL)
RULE(V4, "V4", WARNING, WHOLE_DOCUMENT, CLOSING, 0, look_unit,
	false, "",
	N_("{1} is a thousand times more or less than {2} at the start of the year"),
	N_("look whether one of the two is in yuan: the form wants 万元"),
	N_("Opening and closing figures are the net assets of the balance sheet (not the total assets), in 万元. What can be seen from here is only the unit: figures that differ a thousandfold, or very large ones, are usually yuan."),
	"年初数: 9.42，期末数: 88700.00", "年初数: 9.42，期末数: 8.87")
RULE_MESSAGE(V4_LARGE, "V4", WARNING, "",
	N_("{2} of {1} 万元 is more than ten billion yuan"),
	N_("look whether the amount is in yuan: the form wants 万元"))
RULE(V5, "V5", WARNING, WHOLE_DOCUMENT, OPENING, 0, look_opening,
	false, "",
	N_("{2} is {1}; last year's {3} was {4}"),
	N_("correct the amount, or say in the text why it was adjusted"),
	N_("A year opens with what the last one closed with. With --previous the two are compared. A difference is possible after an audit or a change of accounting rules; the text should then say so."),
	"年初数: 9.40（上年期末数 9.42）", "年初数: 9.42（上年期末数 9.42）")
RULE(V6, "V6", WARNING, WHOLE_DOCUMENT, CAPITAL, 0, look_capital,
	false, "事业单位登记管理暂行条例实施细则",
	N_("{2} differs from {4} ({5}) by {3} %"),
	N_("look whether {4} must be registered anew (from a change of more than {6} % on); if it was, tell it under the changes"),
	N_("When the funds of an institution have moved by more than 20 % against the registered capital, the capital is to be registered anew. The program sees the net assets only, so this is a reminder. It is silent where the changes speak of the capital."),
	"开办资金: 10.00，期末数: 1.35", "开办资金: 10.00，期末数: 8.87")
RULE(V7, "V7", WARNING, WHOLE_DOCUMENT, ONLINE_NAME, 0, look_online_name,
	false, "",
	N_("“{1}” is no online name: it does not end in {2}"),
	N_("write the registered Chinese domain name, or 无"),
	N_("The online name is the Chinese domain name that was registered for the institution, ending in .公益 or .政务. A web address or the name of an account on a platform is none."),
	"网上名称: www.example.com", "网上名称: 云溪市图书馆.公益")
RULE(V8, "V8", WARNING, WHOLE_DOCUMENT, STAFF, 0, look_staff,
	false, "",
	N_("the text says {1}, {3} is {2}"),
	N_("write the same number in both places: persons on the staffing list, without temporary and re-hired staff"),
	N_("The number of staff is that of the persons on the staffing list; persons re-hired after retirement and temporary staff do not count. Where the basics name the staff on the list too, the two numbers must agree."),
	"从业人数: 24（基本情况写“现有在编人员25名”）", "从业人数: 24（基本情况写“现有在编人员24名”）")
RULE_OF_MESSAGE(V8_FORM, NOT_COUNT, STAFF, NULL, NULL, NULL)
RULE(V9, "V9", WARNING, WHOLE_DOCUMENT, CHANGES, 0, look_changes,
	false, "",
	N_("{1} among the changes of {2}"),
	N_("tell only what was registered in {2}, or write 无"),
	N_("Under the changes stands what was registered anew in the reported year, each with its date, or 无. Other years are usually left over from an older report. How long a certificate is valid may of course be told."),
	"2025年度报告：2023年6月变更法定代表人", "2025年度报告：2025年6月18日变更法定代表人")
RULE_MESSAGE(V9_UNDATED, "V9", WARNING, "",
	N_("the change has no date"),
	N_("say what was registered, and on which day"))
RULE(V10, "V10", INFO, WHOLE_DOCUMENT, WORK, 0, look_work,
	false, "",
	N_("{1} names no number"),
	N_("say how many activities, participants, cases: what was done and what came of it"),
	N_("The work of the year follows the registered purpose and names projects with numbers and results. A text without any number tells nobody what was done."),
	"开展了多场阅读活动，效果良好。", "开展阅读活动128场，参加群众2.6万人次。")
RULE(V11, "V11", WARNING, EVERY_TEXT, CREDIT_CODE, DIGIT, look_private,
	false, "",
	N_("{1} is the number of an identity card"),
	N_("delete it: the report is published"),
	N_("Annual reports are published on the web. Numbers of identity cards and mobile telephones do not belong into their texts. A service line that the public is meant to know may stand."),
	"联系人手机13900000000", "（不写个人手机号码）")
RULE_MESSAGE(V11_PHONE, "V11", WARNING, "",
	N_("{1} is the number of a mobile telephone"),
	N_("delete it: the report is published"))
RULE_MESSAGE(V11_LINE, "V11", INFO, "",
	N_("{1} is a telephone number"),
	N_("nothing, if it is a service line for the public; otherwise delete it: the report is published"))
RULE(V12, "V12", WARNING, EVERY_TEXT, CREDIT_CODE, DIGIT, look_reported_years,
	false, "",
	N_("{1} in a report on {2}"),
	N_("look whether it is left over from another year's report; if it is a comparison, say so: 比…, 上年"),
	N_("The texts of an annual report speak of the reported year. Another year is told where nothing in the sentence explains it, such as a comparison, a history, a plan, a title or a range; most often it was left over from last year's draft."),
	"2025年度报告：2024年度，我单位认真开展各项工作。", "2025年度报告：2025年度，我单位认真开展各项工作。")
RULE(V13, "V13", WARNING, WHOLE_DOCUMENT, PERMITS, 0, look_permits,
	false, "",
	N_("valid until {1}: expired at the end of {2}"),
	N_("tell the renewed permit and until when it is valid"),
	N_("Each permit or licence is named with the day until which it is valid. One that had run out at the end of the reported year raises questions. 无 stands only where the registered purpose needs no permit."),
	"2025年度报告：办学许可证，有效期至2024年6月30日", "2025年度报告：办学许可证，有效期至2028年6月30日")
RULE_MESSAGE(V13_UNDATED, "V13", WARNING, "",
	N_("“{2}” without the day until which it is valid"),
	N_("add: 有效期至……年……月……日, or 长期有效"))
RULE(V14, "V14", WARNING, WHOLE_DOCUMENT, PERFORMANCE, 0, look_awards,
	false, "",
	N_("“{1}”: awards of persons do not belong here"),
	N_("name awards and penalties of the institution only"),
	N_("This field tells the performance, awards and penalties of the institution, not of persons, and whether there were lawsuits or complaints. If there was nothing at all, 无 is enough."),
	"顾清和同志被评为先进个人。", "本单位被评为先进单位，无诉讼、投诉情况。")
RULE_MESSAGE(V14_SUITS, "V14", INFO, "",
	N_("{1} says nothing of lawsuits and complaints"),
	N_("add: 无诉讼、投诉情况, if there were none"))
RULE(V15, "V15", INFO, WHOLE_DOCUMENT, DONATIONS, 0, look_donations,
	false, "",
	N_("{1} names no amount"),
	N_("say who gave how much and what it was used for"),
	N_("Of a donation the giver, the amount or number and the use are told; without donations 无."),
	"接受某协会捐赠图书。", "接受某协会捐赠图书600册，价值1.80万元，已全部上架供读者借阅。")
RULE_MESSAGE(V15_USE, "V15", INFO, "",
	N_("{1} does not say what the donation was used for"),
	N_("add what it was used for, or what is left of it"))
RULE(V16, "V16", WARNING, EVERY_TEXT, CREDIT_CODE, 0, look_nothing,
	false, "",
	N_("“{1}” in {2}"),
	N_("write {3}, or leave the line out: the form then prints {3}"),
	N_("No cell of the form stays empty; where there is nothing, 无 stands: not 没有, not a stroke and not a blank. A field that is left out of the draft is printed as 无."),
	"接受捐赠及使用情况: 没有", "接受捐赠及使用情况: 无")
RULE(V17, "V17", WARNING, WHOLE_DOCUMENT, REPORT_DATE, 0, look_filed,
	false, "事业单位登记管理暂行条例实施细则",
	N_("the report on {2} was filed on {1}"),
	N_("it is filed from {3} to {4}"),
	N_("Institutions report on a year between 1 January and 31 March of the next one; then the system is closed. A date outside is usually a slip in the year."),
	"2025年度，报送日期: 2025年3月6日", "2025年度，报送日期: 2026年3月6日")
RULE(V21, "V21", WARNING, WHOLE_DOCUMENT, REPRESENTATIVE, 0, look_representative,
	false, "",
	N_("{2} is not the same person as last year"),
	N_("last year: “{3}”. If the change was registered, tell it in {4} with its date; otherwise the name of the certificate stands here"),
	N_("The representative must be the one on the certificate, who also signs. With --previous the name is compared with last year's report; a new name needs a registered change."),
	"法定代表人与上年不同，变更登记情况写“无”", "法定代表人与上年不同，变更登记情况写明法定代表人变更的日期")
/* clang-format on */
