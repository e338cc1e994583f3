/* Replies to proposals and suggestions. */
/* clang-format off */
RULE(L71, "L71", WARNING, WHOLE_DOCUMENT, PROPOSAL_NUMBER, 0, look_reply_opening,
	false, "",
	N_("the opening does not cite the item's number “{2}”"),
	N_("cite title and number: 《……的提案》（第68号）收悉"),
	N_("A reply cites title and number of what it answers, names the session in which it was made, and bears the class of the result (A, B, C …), of which the scheme is the template's practice. Not every office prints the class: that it is missing is a note, and a warning where the template says expected: yes at the field. A letter that answers no proposal is not looked at, and a co-handler's opinion needs no class."),
	"您提出的提案收悉。", "您在市政协一届三次会议上提出的《关于……的提案》（第68号）收悉。")
RULE_MESSAGE(L71_NONE, "L71", WARNING, "",
	N_("the opening does not cite the number of the item"),
	N_("cite title and number: 《……的提案》（第68号）收悉"))
RULE_MESSAGE(L71_SESSION, "L71", WARNING, "",
	N_("neither the opening nor the title names the session"),
	N_("name it, like 市政协一届三次会议"))
RULE_MESSAGE(L71_RESULT, "L71", INFO, "",
	N_("the class of the result is missing"),
	N_("add the field 办理结果 with one of {1}"))
RULE_MESSAGE(L71_SCHEME, "L71", WARNING, "",
	N_("the class “{1}” is not in the scheme"),
	N_("write one of {2}"))
RULE_MESSAGE(L71_QUOTED, "L71", WARNING, "",
	N_("the class {1} stands in quotation marks, which are printed"),
	N_("write {2}"))
RULE(L72, "L72", ERROR, WHOLE_DOCUMENT, PROPOSAL_NUMBER, 0, look_reply_addressee,
	false, "",
	N_("“{1}” is addressed, but a {2} is answered"),
	N_("members who make 提案 are 委员, deputies who make 建议 are 代表: write {3}, or correct 类别 of the item"),
	N_("Proposals (提案) are made by members of the CPPCC, 委员, or by parties and groups; suggestions (建议) by deputies of the people's congress, 代表. What is answered is read from 类别 of the item, else from the title."),
	"类别: 建议　主送机关: 陈一诺委员", "类别: 建议　主送机关: 陈一诺代表")
RULE_MESSAGE(L72_BARE, "L72", WARNING, "",
	N_("“{1}” is addressed without a title"),
	N_("add it: {1}{2}"))
RULE(L73, "L73", INFO, WHOLE_DOCUMENT, PROPOSAL_NUMBER, 0, look_reply_end,
	false, "",
	N_("the letter does not say whom to ask"),
	N_("add the field 联系人 with 姓名 and 电话"),
	N_("A reply thanks its authors, ends with a formula such as 特此函复, and names someone who answers questions. The words are the template's practice. A published letter goes without the contact."),
	"（没有感谢、结束语和联系人的复函）", "感谢您对教育工作的关心和支持。特此函复。")
RULE_MESSAGE(L73_THANKS, "L73", INFO, "",
	N_("the letter does not thank its authors"),
	N_("add a sentence with {1}"))
RULE_MESSAGE(L73_FORMULA, "L73", INFO, "",
	N_("the letter has no end formula"),
	N_("add the field 结束语 with words such as {1}"))
RULE(L74, "L74", WARNING, WHOLE_DOCUMENT, PROPOSAL_NUMBER, 0, look_reply_public,
	false, "国办发〔2014〕46号",
	N_("the letter is published (“{2}”) and names the contact “{1}”"),
	N_("leave the contact out of the published letter"),
	N_("Replies are reviewed for publication when they are drafted. What is published leaves out names and telephone numbers of handlers and authors. Service lines of an office may stay."),
	"公开属性: 此件公开发布　联系人: 沈知微", "公开属性: 此件公开发布")
RULE_MESSAGE(L74_PHONE, "L74", WARNING, "国办发〔2014〕46号",
	N_("the letter is published (“{2}”) and has the telephone number {1}"),
	N_("leave the number out"))
RULE_OF_MESSAGE(L74_LEFT_OUT, LEFT_OUT_STANDS, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L74_LEFT_OUT_CALLED, LEFT_OUT_CALLED, NONE, NULL, NULL, NULL)
RULE_OF_MESSAGE(L74_PHONE_STANDS, PHONE_STANDS, NONE, NULL, NULL, NULL)
RULE(L81, "L81", WARNING, WHOLE_DOCUMENT, PROPOSAL_NUMBER, 0, look_reply_subject,
	false, "",
	N_("the opening does not cite the item's title “{2}”"),
	N_("cite it as 案由 has it, or correct 案由"),
	N_("A reply cites the title of what it answers in full, in 《》 or quotation marks. It is compared with 案由; marks and a 关于 in front do not count."),
	"您提出的第68号提案收悉。", "您提出的《关于完善课后服务的提案》（第68号）收悉。")
RULE_MESSAGE(L81_NONE, "L81", WARNING, "",
	N_("the opening does not cite the title of the item"),
	N_("cite title and number: 《……的提案》（第68号）收悉"))
RULE(L82, "L82", INFO, WHOLE_DOCUMENT, PROPOSAL_NUMBER, 0, look_reply_received,
	false, "",
	N_("the opening does not say that the item was received"),
	N_("say {2} behind the item's number"),
	N_("A reply says in its opening that the proposal has been received: 收悉. The words are the template's practice."),
	"《关于……的提案》（第68号），现答复如下：", "《关于……的提案》（第68号）收悉。现答复如下：")
RULE(L83, "L83", WARNING, WHOLE_DOCUMENT, PROPOSAL_NUMBER, 0, look_reply_copies,
	false, "",
	N_("a reply to a {2} goes in copy to no organ with {3} in its name"),
	N_("add the committee for proposals or the deputies' office"),
	N_("A reply to a proposal goes in copy to the CPPCC's committee for proposals, one to a suggestion to the congress's office for deputies; both to the government's office. The words by which they are known are the template's practice."),
	"抄送：市财政局。", "抄送：市政协提案委员会，市政府办公室。")
RULE_MESSAGE(L83_NONE, "L83", INFO, "",
	N_("a reply to a {1} goes to nobody in copy"),
	N_("add 抄送机关, with {2} in its name"))
RULE(L84, "L84", WARNING, WHOLE_DOCUMENT, PROPOSAL_RECEIVED, 0, look_reply_deadline,
	false, "",
	N_("the reply of {1} is later than {3} months after {2}"),
	N_("check the dates; the time for an answer has run out"),
	N_("Proposals are answered within three months after they were handed over, with consent within six. The months are the template's practice."),
	"2026年2月27日交办，2026年9月6日答复", "2026年2月27日交办，2026年5月6日答复")
RULE_MESSAGE(L84_CONSENT, "L84", WARNING, "",
	N_("the reply of {1} is later than {3} months after {2}; it needs consent"),
	N_("check the dates, or obtain consent to the delay"))
RULE_MESSAGE(L84_BEFORE, "L84", WARNING, "",
	N_("the reply of {1} is earlier than the day it was handed over, {2}"),
	N_("correct the one that is wrong"))
RULE(L85, "L85", WARNING, WHOLE_DOCUMENT, PROPOSAL_NUMBER, 0, look_reply_title,
	false, "",
	N_("the title says “{1}”, the item's field “{2}”"),
	N_("correct the one that is wrong"),
	N_("Number and session in the title must be those of the item that is answered. Letters made from an older one often keep its number."),
	"标题：……第86号提案的复函　编号：第68号", "标题：……第68号提案的复函　编号：第68号")
RULE(L86, "L86", WARNING, WHOLE_DOCUMENT, PROPOSER, 0, look_reply_authors,
	false, "",
	N_("“{1}” made the item and is not among the addressees"),
	N_("address everyone who made it, or write 等N名委员"),
	N_("Everyone who made or signed a proposal gets an answer. Names are compared with the addressees; “等3名委员” stands for those who are not named."),
	"提案者：陈一诺、周怀瑾　主送：陈一诺委员", "提案者：陈一诺、周怀瑾　主送：陈一诺委员、周怀瑾委员")
/* clang-format on */
