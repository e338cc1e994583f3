/*
 * The catalogue of messages: MESSAGE(id, level, clause, text, remedy).
 *
 * No include guard: base/diag.h and base/diag.c include this list with their
 * own MESSAGE and MESSAGE_OF_RULE, which also names the rule of check that a
 * message tells of (RULE_OF_MESSAGE in check/rules_*.h explains it). {1}, {2}
 * stand for the details a report brings. The text says what is wrong (or what
 * was done about it), the remedy what to do. Chinese translations are in
 * po/zh_CN.po. To add a message: a line here, its translation, a case in
 * tests/.
 */

/* clang-format off */
/* --- the file and its YAML (input) ------------------------------------ */
MESSAGE(EMPTY_FILE, ERROR, "",
	N_("the file is empty"),
	N_("write at least the kind and the required fields; examples/ shows how"))
MESSAGE(BINARY_FILE, ERROR, "",
	N_("this is not a text file ({1})"),
	N_("drafts are plain text, suffix .yaml; andu import makes one of a Word file (.docx)"))
MESSAGE(NOT_UTF8, ERROR, "",
	N_("the file is not UTF-8: byte {1} cannot be read"),
	N_("save the file as UTF-8"))
MESSAGE(LOOKS_LIKE_ENCODING, ERROR, "",
	N_("the file is not UTF-8, it looks like {1}"),
	N_("save it as UTF-8, or convert it: iconv -f {1} -t UTF-8 OLD > NEW"))
MESSAGE_OF_RULE(CONTROL_CHARACTER, "L76", ERROR, "",
	N_("control character {1} in the text"),
	N_("delete the invisible character here"))
MESSAGE_OF_RULE(INVISIBLE_CHARACTER, "L76", ERROR, "",
	N_("an invisible character: {1}"),
	N_("delete it; andu check --fix does it"))
MESSAGE_OF_RULE(PRIVATE_CHARACTER, "L76", ERROR, "",
	N_("a character without meaning ({1})"),
	N_("compare with the original and type what belongs here"))
MESSAGE(FILE_TOO_LARGE, ERROR, "",
	N_("the file has {1} bytes, more than the limit of {2}"),
	N_("divide the document"))
MESSAGE(NESTING_TOO_DEEP, ERROR, "",
	N_("more than {1} levels of lists or brackets inside each other"),
	N_("check for a bracket [ or { too many at this place"))
MESSAGE(TOO_MANY_NODES, ERROR, "",
	N_("more than {1} values, aliases (*name) counted as often as used"),
	N_("do without aliases that contain other aliases"))
MESSAGE(ALIASES_TOO_LONG, ERROR, "",
	N_("aliases (*name) repeat more than {1} bytes of text"),
	N_("use fewer aliases, or divide the document"))
MESSAGE(YAML_SYNTAX, ERROR, "",
	N_("this is not valid YAML: {1}"),
	N_("compare indents, colons and quotes with the lines above"))
MESSAGE(LINE_WITHOUT_PLACE, ERROR, "",
	N_("this line is neither “key: value” nor indented under the key above"),
	N_("if it goes on from the line above, begin it with two spaces; if not, write it as “key: value”"))
MESSAGE(TAB_INDENT, ERROR, "",
	N_("a tab where YAML wants spaces"),
	N_("indent with two spaces for each level"))
MESSAGE(ODD_BLANK, ERROR, "",
	N_("{1} where YAML wants an ordinary space"),
	N_("write half-width spaces in its place; andu check --fix does it"))
MESSAGE(KEY_BLANK, ERROR, "",
	N_("{2} in the name “{1}”"),
	N_("write: {3}: …; andu check --fix does it"))
MESSAGE(WRONG_INDENT, ERROR, "",
	N_("this line is indented differently from its neighbours"),
	N_("put so many half-width spaces before it: {1}"))
MESSAGE(ODD_INDENT, ERROR, "",
	N_("{1} at the start of the line, which is indented differently from its neighbours"),
	N_("put so many half-width spaces in its place: {2}"))
MESSAGE(FULLWIDTH_COLON, ERROR, "",
	N_("full-width “：” after the key “{1}”"),
	N_("write a half-width colon and a space: {1}: …"))
MESSAGE(MISSING_SPACE_AFTER_COLON, ERROR, "",
	N_("no space after the colon of “{1}”"),
	N_("write: {1}: …"))
MESSAGE(MISSING_COLON, ERROR, "",
	N_("no colon behind “{1}”"),
	N_("write: {1}: …"))
MESSAGE(UNQUOTED_COLON, ERROR, "",
	N_("the value of “{1}” contains “: ” and is not quoted"),
	N_("put the whole value in single quotes, or write a full-width ："))
MESSAGE(UNCLOSED_QUOTE, ERROR, "",
	N_("the quotation that starts here is not closed"),
	N_("add the closing quotation mark {1}"))
MESSAGE(FLOW_EMPTY, ERROR, "",
	N_("nothing stands before this comma or bracket"),
	N_("write '' for an empty cell, as in [甲, '', 61]; take away a comma that is too many"))
MESSAGE(FLOW_COMMA, ERROR, "",
	N_("“{1}” does not divide what stands in brackets"),
	N_("write a half-width comma and a space, as in [甲, 70, 61]"))
MESSAGE(DUPLICATE_KEY, ERROR, "",
	N_("“{1}” is given a second time (first in line {2})"),
	N_("keep one of the two"))
MESSAGE(UNKNOWN_ALIAS, ERROR, "",
	N_("a value cannot start with “*”: it would be the name of one given above as “&{1}”, and there is none"),
	N_("if it is text, put the whole value in single quotes; if they are items of a list, write “-” and a space in place of each “*”"))
MESSAGE(ALIAS_INSIDE_ITSELF, ERROR, "",
	N_("*{1} stands inside the value it refers to"),
	N_("put the whole value in single quotes"))
MESSAGE(ANCHOR_UNUSED, WARNING, "",
	N_("“&{1}” was taken as the name of a value, and nothing refers to it"),
	N_("if it belongs to the text, put the whole value in single quotes"))
MESSAGE(KEY_NOT_TEXT, ERROR, "",
	N_("a key must be a word, not a list or a group"),
	N_("write: key: value"))
MESSAGE(LINES_JOINED, ERROR, "",
	N_("this line is joined to the one above, with a space between them"),
	N_("for paragraphs write “|” behind the colon of the key or the “-” of the item, as in 正文: |, and the text from the next line on, each line two spaces deeper than the key; a title stands on one line, and its lines in 标题分行; all else stands on one line"))
MESSAGE(LINE_QUOTED, ERROR, "",
	N_("this line stands inside the quotation that begins in line {1}, and is joined to the one above"),
	N_("put the closing {2} at the end of line {1}, and delete the one that is too many below; what is one text stands on one line"))
MESSAGE(LINES_JOINED_LIST, ERROR, "",
	N_("this line is joined to the one above, with a space between them"),
	N_("“{1}” is a list: below its key write each item on a line of its own, with “-” and a space before it, and no 1. or 2.; what is one item stands on one line"))
MESSAGE(DASH_WITHOUT_SPACE, ERROR, "",
	N_("no space behind “{1}”: the line is not seen as an item of a list"),
	N_("put a space behind the “-” of each item; a text that starts so stands in quotes"))
MESSAGE(LIST_MARK, ERROR, "",
	N_("a list's item that starts with “{1}” is not seen as one"),
	N_("write a half-width “-” and a space instead of “{1}”, at each item; a text that starts so stands in quotes"))
MESSAGE(LIST_ON_KEY, ERROR, "",
	N_("a list cannot begin on the line of its key"),
	N_("write its first item on the next line, too, below the others, with “-” and a space before it"))
MESSAGE(LIST_DEEP, ERROR, "",
	N_("this item is indented {1} too far, and joined to the one above"),
	N_("take away spaces until its “-” stands below the “-” above"))
MESSAGE(LIST_BELOW_TEXT, ERROR, "",
	N_("an item of a list below a line that is none: the two are joined"),
	N_("write the first item on a line of its own, too, with “-” and a space before it"))
MESSAGE(TAB_CELLS, ERROR, "",
	N_("cells with tabs between them, as a spreadsheet gives them, are not seen as a table"),
	N_("write each row as an item, with half-width commas: - [cell, cell, cell]"))
MESSAGE(FULLWIDTH_SIGN, ERROR, "",
	N_("“{1}” is not the half-width sign that YAML wants"),
	N_("write a half-width “{2}” instead"))
MESSAGE(HASH_HIDES_TEXT, WARNING, "",
	N_("“{1}” is taken for a remark and not printed"),
	N_("if it is text, put the whole value in single quotes (several lines: “|” behind the colon of the key); if not, a space behind the #"))
MESSAGE(HASH_HIDES_BRACKET, ERROR, "",
	N_("“{1}” is taken for a remark, so the bracket is not closed"),
	N_("if it is text, put this item in single quotes, without the bracket; a remark stands behind the bracket"))
MESSAGE(HASH_BEHIND_BAR, WARNING, "",
	N_("“{1}” behind the “|” is taken for a remark and not printed"),
	N_("if it is text, move it to the next line; if not, put a space behind the #"))
MESSAGE(REMARK_IN_TEXT, WARNING, "",
	N_("below “|” a line that starts with # is text, and is printed"),
	N_("delete it, or move the remark above the key"))
MESSAGE(REMARK_ENDS_TEXT, ERROR, "",
	N_("a remark ends the text here, but there is more of it below"),
	N_("delete this line, or move the remark above the key"))
MESSAGE(WIDE_SPACE_INDENT, ERROR, "",
	N_("full-width spaces at the start of the line"),
	N_("write two half-width spaces in the place of each (andu check --fix does it); the program itself indents paragraphs"))
MESSAGE(MANY_DOCUMENTS, ERROR, "",
	N_("a second document starts here (---)"),
	N_("put each document into a file of its own"))
MESSAGE(NOT_A_MAPPING, ERROR, "",
	N_("the file does not consist of lines “key: value”"),
	N_("start with the kind, for example “文种: 复函”"))

/* --- DocBook (docbook) ------------------------------------------------- */

MESSAGE(XML_SYNTAX, ERROR, "",
	N_("this is not well-formed XML: {1}"),
	N_("open the file in a program that knows XML; was it cut off, or edited by hand?"))
MESSAGE(XML_ATTRIBUTES, ERROR, "",
	N_("more than {1} attributes in one tag"),
	N_("no document needs so many; is this the right file?"))
MESSAGE(XML_DOCTYPE, ERROR, "",
	N_("a document type declaration (<!DOCTYPE …>) is not read"),
	N_("delete it, and write out what its entities stand for"))
MESSAGE(XML_NOT_DOCBOOK, ERROR, "",
	N_("the root element is “{1}” of the namespace “{2}”, not an article of DocBook 5"),
	N_("wanted: <article xmlns=\"http://docbook.org/ns/docbook\" version=\"5.0\">"))
MESSAGE(DOCBOOK_LEFT_OUT, WARNING, "",
	N_("“{1}” and what it holds was left out: there is nothing like it in a document"),
	N_("write its text as paragraphs, or go without it"))
MESSAGE(DOCBOOK_LOOSE, WARNING, "",
	N_("“{1}” stands between two elements and was left out"),
	N_("write it into a paragraph: <para>…</para>"))
MESSAGE(DOCBOOK_PHRASE, WARNING, "",
	N_("“{1}” is not read: the template prints the text of this place, “{2}”"),
	N_("write “{2}” here; other words are written into the template, other contents into their field: <… remap=\"…\">"))
MESSAGE(DOCBOOK_PHRASE_GONE, WARNING, "",
	N_("“{1}” belongs to no field, and the template does not print it: it was left out"),
	N_("delete it here; what shall be printed is written into a field (<… remap=\"…\">) or into the template"))
MESSAGE(DOCBOOK_PHRASE_BACK, WARNING, "",
	N_("“{1}” was deleted here, but the template prints it all the same"),
	N_("put it back; what shall not be printed is taken out of the template"))
MESSAGE(DOCBOOK_COUNTED, INFO, "",
	N_("“{1}” is not read: the program makes “{2}” of what stands in the fields"),
	N_("nothing; what is to be different is changed in the fields"))
MESSAGE(DOCBOOK_NO_TEXT, ERROR, "",
	N_("“{1}” has members of its own in this file, so it cannot hold a text"),
	N_("name the member that the text belongs to: <… remap=\"{1}.{2}\">"))

/* --- the document against its template (model) ------------------------ */
MESSAGE(KIND_NOT_ONE, ERROR, "",
	N_("a document is of one kind, which is one word"),
	N_("write one of: {1}"))
MESSAGE(KIND_MISSING, ERROR, "",
	N_("the kind of document is not given"),
	N_("add a line “文种: …” (or “kind: …”) with one of: {1}"))
MESSAGE(KIND_UNKNOWN, ERROR, "",
	N_("there is no kind of document “{1}”"),
	N_("kinds: {2}; their templates were looked for in {3}"))
MESSAGE(KIND_UNKNOWN_SUGGEST, ERROR, "",
	N_("there is no kind of document “{1}”, did you mean “{2}”?"),
	N_("correct the word; kinds: {3}"))
MESSAGE(UNKNOWN_KEY, ERROR, "",
	N_("unknown field “{1}”"),
	N_("fields here: {2}"))
MESSAGE(UNKNOWN_KEY_SUGGEST, ERROR, "",
	N_("unknown field “{1}”, did you mean “{2}”?"),
	N_("correct the key, or delete the line"))
MESSAGE(KEY_TOO_DEEP, ERROR, "",
	N_("“{1}” is a field of the document, but is indented as one of the group above"),
	N_("delete the spaces before it, so that it begins the line"))
MESSAGE(SAME_FIELD_TWICE, ERROR, "",
	N_("“{1}” and “{2}” (line {3}) are the same field"),
	N_("keep one of the two"))
MESSAGE(LABEL_TYPED, WARNING, "",
	N_("“{1}” is printed by the program, here it stands twice"),
	N_("write only what stands behind it"))
MESSAGE(FIELD_MISSING, ERROR, "",
	N_("the required field “{1}” is missing"),
	N_("add a line “{1}: …” ({2})"))
MESSAGE(FIELD_EMPTY, ERROR, "",
	N_("the required field “{1}” is empty"),
	N_("{2}"))
MESSAGE(FIELD_REMARK, ERROR, "",
	N_("the required field “{1}” is empty: “{2}” is taken for a remark"),
	N_("if it is text, put the whole value in single quotes (several lines: “|” behind the colon of the key); if not, a space behind the #"))
MESSAGE_OF_RULE(EXPECTED_MISSING, "L91", WARNING, "",
	N_("“{1}” is missing"),
	N_("add a line “{1}: …” ({2}). Where it is left out on purpose, say so: “忽略: [L91]” (or “ignore: [L91]”)"))
MESSAGE_OF_RULE(EXPECTED_EMPTY, "L91", WARNING, "",
	N_("“{1}” is empty"),
	N_("write it ({2}). Where it is left out on purpose, delete the line and say so: “忽略: [L91]” (or “ignore: [L91]”)"))
MESSAGE_OF_RULE(EXPECTED_NOTE, "L91", INFO, "",
	N_("the document has no “{1}”"),
	N_("add it if it is to have one: “{1}: …” ({2})"))
MESSAGE_OF_RULE(EXPECTED_FEWER, "L91", WARNING, "GB/T 9704-2012, 7.3.5",
	N_("lines of “{1}”: {2}; of “{3}”: {4}"),
	N_("write one line for each of them, in the same order, as a list"))
MESSAGE_OF_RULE(FIELD_MADE, "L92", INFO, "",
	N_("“{1}” is not given and was made: {2}"),
	N_("if it is to read otherwise, add a line “{1}: …”"))
MESSAGE(NOT_SCALAR, ERROR, "",
	N_("“{1}” wants a single text, not a list or a group"),
	N_("write: {1}: …"))
MESSAGE(BRACES_ARE_GROUP, ERROR, "",
	N_("“{1}” wants text; what stands in { } is taken for a group of fields"),
	N_("if the braces belong to the text, put the whole value in single quotes; if not, take them away"))
MESSAGE(BRACKETS_ARE_LIST, ERROR, "",
	N_("“{1}” wants text; what stands in [ ] is taken for a list"),
	N_("if the brackets belong to the text, put single quotes around them, too: '[…]'; if not, take them away"))
MESSAGE(BRACKETS_NOT_PRINTED, WARNING, "",
	N_("the text of “{1}” stands in [ ]: it is taken for a list, and the brackets are not printed"),
	N_("if they belong to the text, put the whole value in single quotes; if not, take them away"))
MESSAGE(NOT_GROUP, ERROR, "",
	N_("“{1}” wants a group of fields"),
	N_("write the fields below it, indented by two spaces: {2}"))
MESSAGE(NOT_CHOICE, ERROR, "",
	N_("“{2}” is not possible for “{1}”"),
	N_("possible: {3}"))
MESSAGE(NOT_YEAR, ERROR, "",
	N_("“{2}” in “{1}” is not a year of four digits"),
	N_("write it like 2025"))
MESSAGE_OF_RULE(NOT_DATE, "L07", ERROR, "GB/T 9704-2012, 7.3.5.4",
	N_("“{2}” in “{1}” is not a date"),
	N_("write year, month and day like 2026年5月6日"))
MESSAGE(DATE_SERIAL, ERROR, "GB/T 9704-2012, 7.3.5.4",
	N_("“{2}” in “{1}” is not a date; it looks like the number that a spreadsheet keeps for one"),
	N_("give the column the format 2026年5月6日 in the spreadsheet; where a cell stays a number, type the date so; save the table again"))
MESSAGE_OF_RULE(NO_SUCH_DAY, "L07", ERROR, "GB/T 9704-2012, 7.3.5.4",
	N_("“{2}” in “{1}”: the calendar has no such day"),
	N_("check the month and the day"))
MESSAGE_OF_RULE(DATE_FORM, "L07", ERROR, "GB/T 9704-2012, 7.3.5.4",
	N_("“{2}” in “{1}” is not written as a date of a 公文"),
	N_("write {3}; check --fix does it"))
MESSAGE_OF_RULE(DATE_PADDED, "L07", ERROR, "GB/T 9704-2012, 7.3.5.4",
	N_("“{2}” in “{1}” has a zero before the month or day"),
	N_("write {3}; check --fix does it"))
MESSAGE_OF_RULE(NOT_AMOUNT, "V3", ERROR, "",
	N_("“{2}” in “{1}” is not an amount"),
	N_("write digits only, in the unit of the form, like 10.00"))
MESSAGE_OF_RULE(NOT_COUNT, "V8", ERROR, "",
	N_("“{2}” in “{1}” is not a whole number"),
	N_("write digits only, like 12"))
MESSAGE(LEADING_ZEROS, WARNING, "",
	N_("“{2}” in “{1}” begins with a zero, which is printed"),
	N_("write {3}"))
MESSAGE_OF_RULE(NOT_CREDIT_CODE, "V1", ERROR, "GB 32100-2015",
	N_("“{2}” is not a unified social credit code: {3}"),
	N_("write it as on the certificate: 18 half-width digits and capital letters without I, O, S, V, Z, no blanks"))
MESSAGE(CODE_DIGITS_GONE, ERROR, "GB 32100-2015",
	N_("“{2}” is not a unified social credit code: the spreadsheet has kept its first digits only, the others are gone"),
	N_("in the spreadsheet make the column text, enter the number anew, and save the table again"))
MESSAGE(NOT_FORM, ERROR, "",
	N_("“{2}” in “{1}” is not in the form that the template wants"),
	N_("write it like {3}"))
MESSAGE(NOT_PATTERN, ERROR, "",
	N_("“{2}” is not what the template wants in “{1}”"),
	N_("“{1}”: {3}"))
MESSAGE(TOO_MANY_ITEMS, ERROR, "",
	N_("“{1}” has {2} items, and the template wants {3} at most"),
	N_("keep {3}"))
MESSAGE(TOO_MANY_CHARACTERS, ERROR, "",
	N_("“{1}” has {2} characters, and the template wants {3} at most"),
	N_("make it shorter"))
MESSAGE(LINE_BREAK_IN_LINE, ERROR, "",
	N_("“{1}” is one line of text and has a line break"),
	N_("write it on one line"))
MESSAGE(LINE_TOO_LONG, ERROR, "",
	N_("“{1}” is one line of text and has {2} characters; no line has more than {3}"),
	N_("shorten it; what is a text of its own belongs into 正文"))
MESSAGE(TITLE_BREAK, ERROR, "",
	N_("“{1}” is one line of text and has a line break"),
	N_("write it on one line; where it is to be broken is said by “{2}”, a line each"))
MESSAGE(DASH_PRINTED, WARNING, "",
	N_("below “|” the “-” at the start of a line is text, and is printed"),
	N_("delete the “|” behind the colon: then each “-” begins an item; or delete the “-”"))
MESSAGE(BODY_ITEM, ERROR, "",
	N_("this part of “{1}” is neither text, nor a section, nor a table"),
	N_("a text of several lines has “|” behind the colon of its key or its “-”; a section has 标题: and 内容:, a table 表格: with 表头: and 行:"))
MESSAGE(TEXT_IN_PHRASE, ERROR, "",
	N_("the template prints “{1}” within a line: it cannot be a section or a table here"),
	N_("write its text as paragraphs; or print the field by a part body: in the template"))
MESSAGE(TABLE_NO_ROWS, ERROR, "",
	N_("the table has no rows"),
	N_("give its rows as a list of lists: 行: [[…, …], …]"))
MESSAGE(TABLE_ROW_WIDTH, ERROR, "",
	N_("this row fills {1} columns, the table has {2}"),
	N_("add or take away cells (an empty one is ''), or widen one with 跨列:"))
MESSAGE(COMMA_DIVIDES, WARNING, "",
	N_("“{1}” is divided at its comma, the parts are separate"),
	N_("if it is one number, put it in single quotes: '{1}'; if not, a space behind the comma"))
MESSAGE(COMMA_DIVIDES_ROW, ERROR, "",
	N_("“{1}” is divided at its comma, so this row has {2} columns; the table has {3}"),
	N_("put it in single quotes: '{1}'"))
MESSAGE(COMMA_DIVIDES_VALUE, ERROR, "",
	N_("“{1}” is divided at its comma: in { } a comma ends the value"),
	N_("put it in single quotes: '{1}'"))
MESSAGE(TABLE_ALIGNS, WARNING, "",
	N_("“{1}” is given for {2} columns, the table has {3}"),
	N_("give one for each column, or a single one for all without brackets"))
MESSAGE(CELL_COLON, ERROR, "",
	N_("“{1}: {2}” is taken for a name and its value, not for the text of a cell"),
	N_("put the cell in single quotes: '{1}: {2}'"))
MESSAGE(TABLE_NOT_ROW, ERROR, "",
	N_("a row must be a list of cells"),
	N_("write: - [cell, cell, cell]"))
MESSAGE(TABLE_TOO_WIDE, ERROR, "",
	N_("the table has more than {1} columns"),
	N_("divide the table, or turn its columns into rows"))
MESSAGE(TABLE_SPAN, ERROR, "",
	N_("“{1}” is not a possible span"),
	N_("a span is a whole number from 1 to 99 that stays inside the table"))
MESSAGE(TABLE_WIDTHS, ERROR, "",
	N_("the widths must be one number from 1 to 1000 for each column"),
	N_("write the proportions of the columns: 列宽: [2, 3, 1]"))
MESSAGE(TOO_MANY_LEVELS, ERROR, "GB/T 9704-2012, 7.3.3",
	N_("sections lie more than {1} levels deep"),
	N_("the standard knows four levels: 一、 （一） 1. （1）"))
MESSAGE(TAG_OPEN, ERROR, "",
	N_("the mark “{1}” does not end in its paragraph"),
	N_("write “{2}” where it ends, in the same paragraph; if it is to be printed as it stands, write “<{1}”"))
MESSAGE(TAG_END, ERROR, "",
	N_("“{1}” ends a mark that has not begun"),
	N_("write “{2}” where it begins, in the same paragraph, or delete “{1}”; if it is to be printed as it stands, write “<{1}”"))
MESSAGE(TAG_CROSSED, ERROR, "",
	N_("“{1}” stands where “{2}” has not ended"),
	N_("marks stand within each other and do not cross: write “{3}” before “{1}”, and nowhere else"))
MESSAGE(TAG_NESTED, ERROR, "",
	N_("“{1}” cannot stand within “{2}”"),
	N_("delete this “{1}” and the mark that ends it"))
MESSAGE(TAG_EMPTY, ERROR, "",
	N_("there is no text between “{1}” and “{2}”"),
	N_("write text between them, or delete both"))
MESSAGE(TAG_ALONE, ERROR, "",
	N_("the footnote “{1}” stands behind no text"),
	N_("write it behind the word that it belongs to, in the same paragraph"))
MESSAGE(FOOTNOTE_HERE, ERROR, "",
	N_("a footnote cannot stand here"),
	N_("footnotes stand in paragraphs and headings of texts and in common cells of their tables; what is said of a table's head, caption or other cells belongs into its 注"))
MESSAGE(FOOTNOTES_MANY, ERROR, "",
	N_("this is footnote {1} of its page, and signs are there for {2}"),
	N_("join some of the notes of this page, or move them into the text"))
MESSAGE(TAG_HERE, ERROR, "",
	N_("the mark “{1}” has no effect in “{2}”"),
	N_("delete it, at both ends; if it is to be printed as it stands, write “<{1}”"))
MESSAGE(TAG_ORDINAL, ERROR, "",
	N_("the ordinal “{1}” stands within a mark"),
	N_("ordinals are set with their heading: begin the mark behind “{1}”"))
MESSAGE_OF_RULE(TAG_WIDE, "L87", WARNING, "",
	N_("“{1}” is printed as typed: a mark has half-width brackets"),
	N_("write “<{2}>” where it begins and “</{2}>” where it ends"))
MESSAGE_OF_RULE(MARKUP, "L87", WARNING, "",
	N_("“{1}” is printed as typed"),
	N_("take the marks out, at both ends: here nothing is emphasised"))
MESSAGE_OF_RULE(MARKUP_TEXT, "L87", WARNING, "",
	N_("“{1}” is printed as typed"),
	N_("take the marks out, at both ends; what is to stand out is marked so: <粗>…</粗>, <着重>…</着重>, <下划线>…</下划线>, <上标>…</上标>, <下标>…</下标>"))
MESSAGE_OF_RULE(MARKUP_HEADING, "L87", WARNING, "",
	N_("the mark of a heading “{1}” is printed as typed"),
	N_("delete it: the program tells a heading by its ordinal, 一、, and sets it"))
MESSAGE_OF_RULE(MARKUP_ENTITY, "L87", WARNING, "",
	N_("“{1}” is printed as typed, it does not become a character"),
	N_("write the character itself; where it is a blank, delete it"))
MESSAGE_OF_RULE(MARKUP_LINK, "L87", WARNING, "",
	N_("“{1}” is printed as typed, it does not become a link"),
	N_("write the words, and the address in brackets: 市政府网站（www.example.cn）"))
MESSAGE_OF_RULE(MARKUP_TABLE, "L87", WARNING, "",
	N_("a table drawn with “|” is printed as typed: {1}"),
	N_("write the text as a list, one part of it “- 表格:” with 表头: and 行:"))
MESSAGE_OF_RULE(MARKUP_RULE, "L87", WARNING, "",
	N_("the line “{1}” is printed as typed, it does not become a rule"),
	N_("delete this line"))
MESSAGE_OF_RULE(MARKUP_ITEM, "L87", WARNING, "",
	N_("“{1}” before the line is printed as typed"),
	N_("delete it and the blank behind it; where the lines are items, begin each with an ordinal: 1. or （1）"))
MESSAGE(LAYOUT_UNKNOWN, ERROR, "",
	N_("“{1}” is not a layout of this kind"),
	N_("possible: {2}"))

/* --- the rules (check); their own messages are in check/rules.h -------- */
MESSAGE(NO_RULE, WARNING, "",
	N_("there is no rule “{1}” to be ignored"),
	N_("andu explain lists the rules"))
MESSAGE(IGNORED_NOTHING, INFO, "",
	N_("the rule {1} is to be ignored here, but nothing breaks it"),
	N_("delete it from here"))
MESSAGE(FIX_UNSAFE, ERROR, "",
	N_("the file was not changed: read again it would not be the same document"),
	N_("correct by hand what the other messages name, and report this with the file"))

/* --- layout and fonts (typeset) --------------------------------------- */
MESSAGE_OF_RULE(LEFT_OUT_STANDS, "L74", ERROR, "",
	N_("“{1}” ({2}) is left out of the published copy, and stands here"),
	N_("write it otherwise or take it out; where it says nothing of that person, a remark “# andu: ignore L74” above this item lets it through"))
MESSAGE_OF_RULE(LEFT_OUT_CALLED, "L74", ERROR, "",
	N_("“{1}” ({2}) is left out of the published copy, and the draft that goes into it is called “{3}”"),
	N_("give the draft's file another name, or make the copy without its draft"))
MESSAGE_OF_RULE(PHONE_STANDS, "L74", ERROR, "",
	N_("the telephone number {1} stands in the published copy"),
	N_("take it out; a service line that everybody is meant to know is let through by a remark “# andu: ignore L74” above this item"))
MESSAGE_OF_RULE(GLYPH_MISSING, "L77", ERROR, "",
	N_("no font has the character “{1}” ({2}), field “{3}”"),
	N_("check the character; if it is right, name a font that has it under roles: in config.yaml; andu fonts FILE shows for which"))
MESSAGE_OF_RULE(RADICAL, "L76", ERROR, "",
	N_("“{1}” is a radical of the dictionary, not the character"),
	N_("write {2}; andu check --fix does it"))
MESSAGE_OF_RULE(GLYPH_EMOJI, "L77", ERROR, "",
	N_("“{1}” ({2}) in the field “{3}” is an emoji, which has no place in a 公文"),
	N_("delete it, or say it in words"))
MESSAGE_OF_RULE(GLYPH_FALLBACK, "L77", WARNING, "",
	N_("“{1}” ({2}) is not in {3}, taken from {4}"),
	N_("look at the character on the page"))
MESSAGE_OF_RULE(SIGN_FALLBACK, "L77", INFO, "",
	N_("the sign “{1}” ({2}) is not in {3}, taken from {4}"),
	N_("nothing; look at it on the page if it matters"))
MESSAGE(FONT_CHOSEN, INFO, "",
	N_("{1} is set in {2} ({3})"),
	N_("nothing; --fonts shipped takes the fonts that come with andu"))
MESSAGE(FONT_NOT_INSTALLED, WARNING, "",
	N_("none of the fonts for {1} is installed on this machine; {2}, which comes with andu, takes its place"),
	N_("install one of {3}; or choose a font for {1} under roles: in the configuration file, {2} to keep it so"))
MESSAGE(FONT_UNFIT, WARNING, "",
	N_("the font {1} ({2}) cannot be used: {3}"),
	N_("install a whole copy of the font, or one whose maker permits embedding"))
MESSAGE(FONT_WISH, ERROR, "",
	N_("“{1}” cannot be the font of {2}: {3}"),
	N_("write the family's exact name as the font program shows it, or the file's whole path; andu fonts lists what is used"))
MESSAGE(FONT_ROLE, WARNING, "",
	N_("there is no font role “{1}”"),
	N_("roles: {2}"))
MESSAGE(FONT_ROLE_SUGGEST, WARNING, "",
	N_("there is no font role “{1}”, did you mean “{2}”?"),
	N_("correct the name, or delete the line"))
MESSAGE(TOO_MANY_PAGES, ERROR, "",
	N_("the document has more than {1} pages"),
	N_("divide the document; if it is meant to be so long, run andu with --limit-pages={2}"))
MESSAGE(TOO_MANY_PAGES_FOR_ONE, ERROR, "",
	N_("the document has more than {1} pages, the most that one file can have"),
	N_("divide the document"))
MESSAGE(TOO_SLOW, ERROR, "",
	N_("the document takes more than {1} s of the processor's time; nothing was made of it"),
	N_("divide the document; if it is meant to be so large, or the machine is slow, run andu with --limit-time={2}"))
MESSAGE(TOO_MUCH_MEMORY, ERROR, "",
	N_("the document takes more than {1} of memory; nothing was made of it"),
	N_("divide the document; if it is meant to be so large, run andu with --limit-memory={2}"))
MESSAGE(REPORTS_LEFT_OUT, WARNING, "",
	N_("more than {1} remarks; from here on they are counted, but not told"),
	N_("mend what is told, then look again; where a character cannot be printed all over, the text was damaged before: copy it from its source anew"))
MESSAGE(TOO_MANY_LINES, ERROR, "",
	N_("the texts have more than {1} lines"),
	N_("divide the document"))
MESSAGE(PARAGRAPH_TOO_LONG, ERROR, "",
	N_("a paragraph has more than {1} characters"),
	N_("divide the paragraph"))
MESSAGE(MARK_NARROWED, INFO, "GB/T 9704-2012, 7.2.4",
	N_("the mark was narrowed to {1} % of its width, to fit the line"),
	N_("nothing, or a shorter name in 发文机关标志"))
MESSAGE(MARK_SHRUNK, INFO, "GB/T 9704-2012, 7.2.4",
	N_("the mark was made smaller, {1} pt, to fit the line"),
	N_("nothing, or a shorter name in 发文机关标志"))
MESSAGE(MARK_TOO_LONG, ERROR, "GB/T 9704-2012, 7.2.4",
	N_("the mark is too long: only {1} pt type would fit"),
	N_("write a shorter name in 发文机关标志"))
MESSAGE_OF_RULE(SIGNATURE_ALONE, "L68", WARNING, "GB/T 9704-2012, 7.3.5.5",
	N_("page {1} shows the signature and no text"),
	N_("write a sentence of the text, or the end formula, in front of the signature; behind the table, if there is one"))
MESSAGE_OF_RULE(SIGNATURE_OVER_PAGES, "L68", WARNING, "GB/T 9704-2012, 7.3.5.5",
	N_("the seals of so many organs have no room on a page: the signature goes on to page {1}, which shows no text"),
	N_("leave the organ in charge as the only one in 署名, and name the others in the text"))
MESSAGE_OF_RULE(SIGNATURE_MOVED, "L68", INFO, "GB/T 9704-2012, 7.3.5.5",
	N_("the last lines of the text were moved to page {1}, so that the signature does not stand alone"),
	N_("nothing, or shorten or lengthen the text by a few lines"))
MESSAGE_OF_RULE(LINES_DROPPED, "L68", INFO, "GB/T 9704-2012, 7.3.5.5",
	N_("the empty lines above the signature on page {1} are {2} fewer, so that it fits on the page"),
	N_("nothing, or shorten the text by as many lines"))
MESSAGE_OF_RULE(LINES_DROPPED_FOR_COLOPHON, "L68", INFO, "GB/T 9704-2012, 7.3.5.5, 7.4",
	N_("the empty lines above the signature on page {1} are {2} fewer, so that 版记 fits on the page"),
	N_("nothing, or shorten the text by as many lines"))
MESSAGE_OF_RULE(LINES_PRESSED, "L68", INFO, "GB/T 9704-2012, 7.3.5.5",
	N_("the lines of page {1} were set a little closer, so that the signature fits on it"),
	N_("nothing, or shorten the text by a line"))
MESSAGE_OF_RULE(FIRST_PAGE_EMPTY, "L19", WARNING, "GB/T 9704-2012, 7.3.3",
	N_("page 1 shows nothing of the text"),
	N_("shorten the title, the head or 主送机关, which a template may let stand in 版记 (stands-for); or lengthen the text"))
MESSAGE(COLOPHON_HIGH, WARNING, "GB/T 9704-2012, 7.4",
	N_("版记 is higher than a page"),
	N_("name classes of organs in 主送机关 and 抄送机关, such as 各区、县人民政府"))
MESSAGE_OF_RULE(ADDRESSEE_MOVED, "L19", INFO, "GB/T 9704-2012, 7.3.2",
	N_("“{1}” would fill page 1 and stands in 版记"),
	N_("nothing, or shorten it"))
MESSAGE_OF_RULE(TITLE_LINE_LONG, "L15", WARNING, "GB/T 9704-2012, 7.3.1",
	N_("this line of the title does not fit and was broken again"),
	N_("divide 标题分行 into shorter lines"))
MESSAGE_OF_RULE(TITLE_WORD_CUT, "L15", WARNING, "GB/T 9704-2012, 7.3.1",
	N_("the title had to be broken inside a word or an organ's name: “{1}”"),
	N_("divide the title with 标题分行, or shorten it"))
MESSAGE_OF_RULE(TITLE_LINES_DIFFER, "L15", ERROR, "GB/T 9704-2012, 7.3.1",
	N_("the lines of 标题分行 together are not the title"),
	N_("repeat the title exactly, divided into lines"))
MESSAGE(SIGNATURE_LINES_DIFFER, ERROR, "GB/T 9704-2012, 7.3.5",
	N_("the lines of “{1}” together are not “{2}”"),
	N_("repeat each organ's name exactly, divided into lines; all organs, in their order"))
MESSAGE(SIGNATURE_LINE_LONG, WARNING, "GB/T 9704-2012, 7.3.5",
	N_("this line of the signature does not fit and was broken again"),
	N_("divide it into shorter lines"))
MESSAGE(SIGNATURE_WORD_CUT, WARNING, "GB/T 9704-2012, 7.3.5",
	N_("the organ's name had to be broken inside a word: “{1}”"),
	N_("divide it with 署名分行, or write its standard short name"))
MESSAGE(OVERPRINT, ERROR, "",
	N_("“{1}” and “{2}” would stand over each other"),
	N_("shorten one of them; organs by their standard short names"))
MESSAGE(TABLE_ROW_HEIGHT, ERROR, "",
	N_("“{1}” is no height of rows"),
	N_("write whole millimetres from 5 to 100, such as 12mm"))
MESSAGE_OF_RULE(TABLE_NARROW, "L90", WARNING, "",
	N_("the table is too wide: “{1}” was broken in its cell"),
	N_("divide the table"))
MESSAGE_OF_RULE(TABLE_NARROW_SMALL, "L90", WARNING, "",
	N_("the table is too wide: “{1}” was broken in its cell"),
	N_("write 字号: 五号 (size: small) in the table"))
MESSAGE_OF_RULE(TABLE_NARROW_TURNED, "L90", WARNING, "",
	N_("the table is too wide: “{1}” was broken in its cell"),
	N_("write 横排: 是 (turned: yes) in the table"))
MESSAGE_OF_RULE(TABLE_NARROW_BOTH, "L90", WARNING, "",
	N_("the table is too wide: “{1}” was broken in its cell"),
	N_("write 字号: 五号 (size: small) and 横排: 是 (turned: yes) in the table"))
MESSAGE_OF_RULE(TABLE_WIDTHS_CUT, "L90", WARNING, "",
	N_("列宽 gives this column too little: “{1}” was broken in its cell"),
	N_("take 列宽 out of the table, so that the program finds the widths"))
MESSAGE(TURNED_IN_CELL, WARNING, "",
	N_("nothing inside a form can be turned; it was set upright"),
	N_("take 横排 (turned) out, or move it into a text or an attachment"))
MESSAGE(TURNED_EMPTY, ERROR, "",
	N_("“{1}” holds no list of what is to be turned"),
	N_("write below it what is to stand on turned pages, each with “- ”: tables, pictures, charts, paragraphs, sections; a table alone takes 横排: 是 (turned: yes) among its own items"))
MESSAGE(TURNED_INSIDE, ERROR, "",
	N_("“{1}” stands inside another “{1}”"),
	N_("take the inner one out: what it holds is turned by the outer one"))
MESSAGE(NO_ROOM, ERROR, "",
	N_("“{1}” does not fit on a page"),
	N_("shorten it, divide its row of the table, or give its column more width with 列宽:"))

/* --- the draft inside the PDF (archive) -------------------------------- */
MESSAGE(SOURCE_STANDARD, ERROR, "",
	N_("PDF/A-2a holds no draft: files of other kinds may stand in PDF/A-3 alone"),
	N_("take --pdf-standard a-3a, or leave --source out"))
MESSAGE(SOURCE_PICTURES, ERROR, "",
	N_("two pictures are called {1}: in the PDF, with the draft, they would be one"),
	N_("give one of the files another name"))
MESSAGE(SOURCE_UNPRINTED, WARNING, "",
	N_("not printed, but in the PDF with the draft: {1}"),
	N_("take out of the draft what nobody is to read; without --source it stays in the house"))
MESSAGE(SOURCE_COPIES, WARNING, "",
	N_("the draft is not in the file: copies that go into one have none"),
	N_("name a folder with -o (or leave -o out): a file is made for each copy, each with the draft"))

MESSAGE(PDF_NO_READER, FATAL, "",
	N_("PDFs are read by {1}, and it is not there"),
	N_("install that library; each system has a package of it"))
MESSAGE(PDF_NOT_BUILT, FATAL, "",
	N_("PDFs are read by {1}, and this andu was built without it"),
	N_("install the library and its headers (libqpdf-dev), and build andu anew"))
MESSAGE(PDF_READER_FAILED, FATAL, "",
	N_("PDFs are read by {1}, and it could not be loaded: {2}"),
	N_("end other programs and try again; if that is no help, install that library anew"))
MESSAGE(PDF_UNHEARD, FATAL, "",
	N_("the process that reads this PDF did not come to its end: {1}"),
	N_("end other programs and try again"))
MESSAGE(PDF_UNREADABLE, ERROR, "",
	N_("this PDF cannot be read: {1}"),
	N_("ask whoever it came from for the file once more"))
MESSAGE(PDF_ENCRYPTED, ERROR, "",
	N_("this PDF is encrypted; andu makes none that are"),
	N_("ask whoever it came from for the file that andu made"))
MESSAGE(PDF_TOO_MUCH, ERROR, "",
	N_("reading this PDF takes more than {1} MiB or {2} seconds, and was given up"),
	N_("it is most likely damaged, or meant to do harm; ask whoever it came from"))
MESSAGE(PDF_NO_DRAFT, ERROR, "",
	N_("this PDF holds no draft that andu has put into it"),
	N_("andu build --source makes one that does"))
MESSAGE(PDF_DOUBTFUL, ERROR, "",
	N_("what this PDF holds was not put there by andu: {1}"),
	N_("nothing was taken out of it; ask whoever it came from"))
MESSAGE(VERIFY_VERSION, ERROR, "",
	N_("it was made by andu {1}; this is andu {2}, whose pages may differ"),
	N_("verify it with that version"))
MESSAGE(VERIFY_TEMPLATE, ERROR, "",
	N_("the template “{1}” is another one than when it was made"),
	N_("install the template that it was made with"))
MESSAGE(VERIFY_FONT, ERROR, "",
	N_("the font {1} is another one than when it was made, or is not there"),
	N_("install the font that it was made with"))
MESSAGE(VERIFY_UNMADE, ERROR, "",
	N_("nothing could be made of the draft in it"),
	N_("its faults are told below; a template of one's own must be installed"))
MESSAGE(VERIFY_DIFFERS, ERROR, "",
	N_("it is not what its draft makes: from byte {1} on ({2})"),
	N_("it was changed since it was made; ask whoever it came from"))
MESSAGE(VERIFY_APPENDED, ERROR, "",
	N_("{1} bytes were appended since it was made, and no signature is among them: what it shows may be another text"),
	N_("ask whoever it came from for the file that was made"))

/* --- what was written against what came out (ledger) ------------------- */
MESSAGE_OF_RULE(NOT_PRINTED, "L67", WARNING, "",
	N_("“{1}” is not printed in the layout “{2}”"),
	N_("leave it out; the layout has no place for it here"))
MESSAGE_OF_RULE(PRINTED_ELSEWHERE, "L67", WARNING, "",
	N_("“{1}” is not printed in the layout “{2}”"),
	N_("leave it out, or choose a layout that prints it with 版式: {3}"))
MESSAGE_OF_RULE(PRINTED_WITH_OTHERS, "L67", WARNING, "",
	N_("“{1}” is not printed, because “{2}”, which it stands with, is missing"),
	N_("fill in “{2}”, too, or leave “{1}” out"))
MESSAGE_OF_RULE(PRINTED_IN_OTHERS, "L67", WARNING, "",
	N_("“{1}” in “{2}” is not printed in the layout “{3}”"),
	N_("write it into one of: {4}"))
MESSAGE(TEXT_LOST, FATAL, "",
	N_("“{1}” in “{2}” did not reach the output; nothing was written"),
	N_("this is a fault of andu: shorten or leave out “{2}” meanwhile, and report it with the draft to the maintainers (man andu)"))
MESSAGE(TEXT_CHANGED, FATAL, "",
	N_("“{1}” in “{2}” came out twice, or not as it was written; nothing was written"),
	N_("this is a fault of andu: shorten or leave out “{2}” meanwhile, and report it with the draft to the maintainers (man andu)"))
MESSAGE(OFF_PAPER, ERROR, "",
	N_("“{1}” would stand outside the paper"),
	N_("shorten it, or change the template's measures"))

/* --- templates -------------------------------------------------------- */
MESSAGE(TEMPLATE_MISSING, FATAL, "",
	N_("template “{1}” was not found in {2}"),
	N_("install andu again, or set ANDU_DATA to the folder that holds templates/ and fonts/"))
MESSAGE(TEMPLATE_BASE_NEAR, ERROR, "",
	N_("there is no template “{1}” to extend, did you mean “{2}”?"),
	N_("write extends: {2}"))
MESSAGE(TEMPLATE_BASE, FATAL, "",
	N_("template “{1}” was not found in {2}"),
	N_("templates there: {3}"))
MESSAGE(TEMPLATE_DAMAGED, FATAL, "",
	N_("the template {1}, which belongs to andu, cannot be read"),
	N_("install andu again"))
MESSAGE(TEMPLATE_PASSED, WARNING, "",
	N_("the template {1} cannot be read and was passed over"),
	N_("correct it, or delete it; “andu schema --template {1}” says what is wrong with it"))
MESSAGE(TEMPLATE_SAME_NAME, WARNING, "",
	N_("{1} is called “{3}” as well; {2} is taken, by the order of the files' names"),
	N_("give one of them another name (names:), or ask for it by its key (template:)"))
MESSAGE(TEMPLATE_FOLDER_PASSED, WARNING, "",
	N_("the folder {1} cannot be read, its templates were passed over"),
	N_("allow it to be read, or delete it"))
MESSAGE(TEMPLATE_KEY, ERROR, "",
	N_("template: “{1}” is not known here"),
	N_("known: {2}"))
MESSAGE(TEMPLATE_KEY_SUGGEST, ERROR, "",
	N_("template: “{1}” is not known here, did you mean “{2}”?"),
	N_("correct the word; known: {3}"))
MESSAGE(TEMPLATE_VALUE, ERROR, "",
	N_("template: “{2}” is not possible for “{1}”"),
	N_("wanted: {3}"))
MESSAGE(TEMPLATE_NEEDS, ERROR, "",
	N_("template: “{1}” is missing here"),
	N_("add it"))
MESSAGE(TEMPLATE_NAME, ERROR, "",
	N_("template: there is no {1} “{2}”"),
	N_("declared: {3}"))
MESSAGE(TEMPLATE_NAME_SUGGEST, ERROR, "",
	N_("template: there is no {1} “{2}”, did you mean “{3}”?"),
	N_("correct the word; declared: {4}"))
MESSAGE(TEMPLATE_PHRASE, ERROR, "",
	N_("template: the phrase “{1}” has an unclosed { or an empty field name"),
	N_("write {field}, {field:label} or {field@style}"))
MESSAGE(TEMPLATE_COUNTER, ERROR, "",
	N_("template: a field cannot be called “{1}”: in phrases {{1}} is a number that the program counts"),
	N_("give the field another name"))
MESSAGE(TEMPLATE_GROUPS, ERROR, "",
	N_("template: “{1}” would print the first of several items only"),
	N_("print all by a part of the layout: {2}; for one line let “{3}” be of type: lines; where the first alone is meant, write it in a phrase: “{{1}:first}”"))
MESSAGE(TEMPLATE_ROW, ERROR, "",
	N_("template: a row with {1}: is tied to others by a cell that spans rows"),
	N_("let no cell span into this row or out of it"))
MESSAGE(TEMPLATE_DEFAULT_GONE, ERROR, "",
	N_("template: the default of “{1}” speaks of “{2}”, which this template has not"),
	N_("write under fields: here “{1}: {default: none}”, or another default"))
MESSAGE(TEMPLATE_PART_GONE, ERROR, "",
	N_("template: the layout “{1}” prints “{3}” ({2}), which this template has not"),
	N_("write under layouts: here what becomes of that part, “{1}: {change: [{remove: …}]}”, or “{1}: none” where the whole layout is not wanted"))
MESSAGE(TEMPLATE_EACH, ERROR, "",
	N_("template: a cell above ends among the {1} rows that are repeated together"),
	N_("let its rows: count all of them, or none; they count once, however often they are printed"))
MESSAGE(TEMPLATE_SEVERAL, ERROR, "",
	N_("template: “{1}” does not say which part: {2} are called so"),
	N_("put behind the name which of them is meant, counted from above: “{1} 1”"))
MESSAGE(TEMPLATE_UNPRINTED, ERROR, "",
	N_("template: no layout prints the required field “{1}”"),
	N_("print it in a layout's parts, such as by {2}; or delete required: yes; what the rules alone read has serves: checks"))
MESSAGE(TEMPLATE_LOST, ERROR, "",
	N_("template: the layout “{1}” no longer prints what is required: {2}"),
	N_("add the part that prints it; parts: is the whole list, single parts are changed by change:"))
MESSAGE(TEMPLATE_ONCE, ERROR, "",
	N_("template: “{2}” would stand where “{1}” stands already, at the foot of the last page"),
	N_("take one of them out, or give them conditions (when, unless) that exclude each other"))
MESSAGE(TEMPLATE_END, ERROR, "",
	N_("template: “{1}” stands in lines of a colophon only"),
	N_("write it into text:, or put the right half into right: of a row"))
MESSAGE(TEMPLATE_COLOPHON, ERROR, "",
	N_("template: “{1}” stands in lines of a colophon only"),
	N_("write such a line under lines: of the colophon"))
MESSAGE(TEMPLATE_SECOND, ERROR, "",
	N_("template: a second {1} in the layout, of which only the first is printed"),
	N_("write all into one, or let when: and unless: decide between them"))
MESSAGE(TEMPLATE_LOOP, ERROR, "",
	N_("template: “{1}” extends itself"),
	N_("remove the loop"))

/* --- the configuration file -------------------------------------------- */
MESSAGE(CONFIG_KEY, ERROR, "",
	N_("configuration: “{1}” is not known here"),
	N_("known: {2}"))
MESSAGE(CONFIG_KEY_SUGGEST, ERROR, "",
	N_("configuration: “{1}” is not known here, did you mean “{2}”?"),
	N_("correct the key, or delete the line"))
MESSAGE(CONFIG_VALUE, ERROR, "",
	N_("configuration: this is not possible for “{1}”"),
	N_("wanted: {2}"))

/* --- many documents (batch) ------------------------------------------- */
MESSAGE(BATCH_EMPTY, ERROR, "",
	N_("there are no documents in {1}"),
	N_("give a folder with .yaml files, or a manifest with documents: or rows:"))
MESSAGE(FIX_MANIFEST, ERROR, "",
	N_("--fix mends drafts, and this is a manifest"),
	N_("name the drafts that it lists, or their folder"))
MESSAGE(NO_DRAFT, INFO, "",
	N_("this is {1}, no draft: it was passed over"),
	N_("nothing; name a manifest itself for what it lists, a summary with --summary"))
MESSAGE(BATCH_RUNNING, FATAL, "",
	N_("another run is writing into {1}"),
	N_("wait for its end, or give another folder with -o"))
MESSAGE(MANIFEST_KEY, ERROR, "",
	N_("manifest: “{1}” is not known here"),
	N_("known: {2}"))
MESSAGE(MANIFEST_VALUE, ERROR, "",
	N_("manifest: this is not possible for “{1}”"),
	N_("wanted: {2}"))
MESSAGE(NO_MATCH, ERROR, "",
	N_("no file matches “{1}”"),
	N_("check the pattern; it is relative to the manifest's folder"))
MESSAGE(OUTPUT_FIELD, ERROR, "",
	N_("the output's name wants “{1}”, which this document does not have"),
	N_("give the field or fill in the table's cell, or change the pattern of names: it takes fields, columns of the table, {file} and {n}"))
MESSAGE(OUTPUT_NAME, ERROR, "",
	N_("“{1}” is no possible name of an output"),
	N_("a name is not empty, does not start with a dot, and has no more than 240 bytes"))
MESSAGE(OUTPUT_TWICE, ERROR, "",
	N_("“{1}” would also be written by {2}; neither was made"),
	N_("give the documents different names with the pattern of output:"))
MESSAGE(WORKER_DIED, ERROR, "",
	N_("making this document ended the process ({1}); the others were made"),
	N_("build it alone, and report this with the input file"))
MESSAGE(COPY_NUMBER_NONE, ERROR, "GB/T 9704-2012, 7.2.1",
	N_("the kind {1} has no 份号, so --copy-numbers cannot number its copies"),
	N_("leave out --copy-numbers, or give the template a field with that meaning and print it"))
MESSAGE(COPY_NUMBER_HIDDEN, ERROR, "GB/T 9704-2012, 7.2.1",
	N_("the layout {1} prints no 份号, so all copies would be alike"),
	N_("leave out --copy-numbers, or choose a layout (版式) that prints 份号"))
MESSAGE(COPIES_TOO_MANY, ERROR, "",
	N_("all copies together have {1} pages, and one file holds at most {2}"),
	N_("name a folder with -o, for a file a copy, or number fewer copies at once"))
MESSAGE(DOCBOOK_NO_KIND, ERROR, "",
	N_("this article was not written by andu, and no kind takes what is of no other"),
	N_("name the kind: --set kind=…, one of: {1}; or write otherwise: yes into a template, under import:"))
MESSAGE(WORKER_MEMORY, ERROR, "",
	N_("there was no memory left for this document; the others were made"),
	N_("let fewer processes work at once (-j), or end other programs, and make it again"))
MESSAGE(NO_WORKER, ERROR, "",
	N_("no process was left to make this document; it was not begun"),
	N_("let fewer processes work at once (-j), or end other programs, and make it again"))
MESSAGE(OUT_OF_MEMORY, FATAL, "",
	N_("there was no memory left, so nothing was made"),
	N_("end other programs and try again"))
MESSAGE(INCLUDE_NAME, ERROR, "",
	N_("what is included must be the name of a file"),
	N_("write: include: shared.yaml"))
MESSAGE(INCLUDE_LOOP, ERROR, "",
	N_("“{1}” is included inside itself, or too many files are"),
	N_("remove the loop"))
MESSAGE(OUTSIDE, ERROR, "",
	N_("“{1}” lies outside the folder of the document, and was not read"),
	N_("put the file into that folder; if it is meant to be read where it is, run andu with --allow-outside={2}"))
MESSAGE(INCLUDE_FIELD, ERROR, "",
	N_("“{1}” has no field “{2}” to be put here, and more than one field"),
	N_("give it that field, or one field only"))
MESSAGE(ROWS_FORMAT, ERROR, "",
	N_("{1} is not a table that can be read"),
	N_("save it as .csv or .xlsx"))
MESSAGE(ROWS_EMPTY, ERROR, "",
	N_("the table {1} has no row of column names"),
	N_("name the columns in the first row"))
MESSAGE(ROWS_ENCODING, ERROR, "",
	N_("the table is neither UTF-8 nor GB 18030, first at byte {1}"),
	N_("save it as “CSV UTF-8”"))
MESSAGE(ROWS_HEAD_TWICE, ERROR, "",
	N_("two columns are called “{1}”"),
	N_("rename one of them"))
MESSAGE(ROWS_WIDTH, ERROR, "",
	N_("the row has {1} cells, the table {2} columns"),
	N_("put a text with commas in double quotes"))
MESSAGE(ROWS_NAMELESS, WARNING, "",
	N_("“{1}” stands in a column without a name and is not used"),
	N_("name the column in the first row, or empty the cell"))
MESSAGE(ROWS_CHANGED, ERROR, "",
	N_("the table {1} was changed or became shorter while it was read"),
	N_("run again"))
MESSAGE(ROWS_COVERS, WARNING, "",
	N_("the table's column “{1}” takes the place of “{2}” in the draft, so this text is not printed"),
	N_("give the column another name, in the table and in the brackets of the draft; or delete “{2}” from the draft, if the column is all of it"))
MESSAGE(ROWS_UNUSED, WARNING, "",
	N_("the column “{1}” is not a field, and no text uses it"),
	N_("rename it to a field's key or label, or use it as {column} in the draft"))
MESSAGE(ROWS_DAMAGED, ERROR, "",
	N_("the table {1} cannot be read: {2}"),
	N_("open it in the spreadsheet program and save it again as .xlsx"))
MESSAGE(ROWS_LONG, ERROR, "",
	N_("the row that begins here is longer than {1} bytes"),
	N_("shorten its texts: so long a one belongs in the draft"))
MESSAGE(ROWS_SHEET, ERROR, "",
	N_("the table has no sheet “{1}”"),
	N_("sheets: {2}"))
MESSAGE(ROWS_CELL_ERROR, ERROR, "",
	N_("the cell holds an error of the spreadsheet: {1}"),
	N_("correct the formula in the spreadsheet (###: widen the column) and save the table again"))
MESSAGE(ROWS_NOT_RECKONED, ERROR, "",
	N_("the cell holds a formula of which the file has no result"),
	N_("open the table in the spreadsheet program and save it again"))
MESSAGE(ROWS_NUMBER_FORMAT, WARNING, "",
	N_("the number format “{1}” is not known: “{2}” is printed, look whether the sheet shows that"),
	N_("in the spreadsheet choose another number format, or make the cell text and type what is to be printed"))
MESSAGE(SHEET_WORD, ERROR, "",
	N_("“{1}” must be one text"),
	N_("write it on the same line, behind “{1}: ”"))
MESSAGE(SHEET_NO_FILE, ERROR, "",
	N_("“{1}” is given, but not the spreadsheet that it belongs to"),
	N_("name it: “{2}: ….xlsx”"))
MESSAGE(SHEET_TWICE, ERROR, "",
	N_("“{1}” and “{2}” both give rows of this table"),
	N_("take out one of them"))
MESSAGE(SHEET_HEAD_TWICE, ERROR, "",
	N_("the head is given as “{1}”, and by “{2}” as well"),
	N_("take out “{1}”; or, where the range has no head, write “{3}: 0”"))
MESSAGE(SHEET_HEAD_ROWS, ERROR, "",
	N_("“{1}” is no number of rows of a head"),
	N_("write a number from 0 to {2}"))
MESSAGE(SHEET_HEAD_MERGED, ERROR, "",
	N_("a head of {1} rows ends inside merged cells"),
	N_("write “{2}: {3}”"))
MESSAGE(SHEET_HEAD_ONLY, ERROR, "",
	N_("{1} has no row below the head, which has {2}"),
	N_("correct the range, or the number of rows of the head"))
MESSAGE(SHEET_RANGE, ERROR, "",
	N_("“{1}” is no range of cells"),
	N_("write the first and the last cell, such as A1:E20"))
MESSAGE(SHEET_RANGE_EMPTY, ERROR, "",
	N_("nothing stands in {1} of {2}: the sheet has text from row {3} to row {4}, down to column {5}"),
	N_("correct the range"))
MESSAGE(SHEET_RANGE_SHORT, WARNING, "",
	N_("{1} reaches beyond {2}, behind which no cell has a text: the table ends there"),
	N_("write {3}"))
MESSAGE(SHEET_EMPTY, ERROR, "",
	N_("no cell of {1} holds a text"),
	N_("look whether the right sheet is named"))
MESSAGE(SHEET_MERGED, ERROR, "",
	N_("the range ends inside the merged cells {1}"),
	N_("widen the range so that all of them, or none, stand in it"))
MESSAGE(SHEET_HIDDEN, WARNING, "",
	N_("{1} rows and {2} columns that the sheet hides are not printed"),
	N_("if they are to be printed, show them in the spreadsheet and save it again"))
MESSAGE(SHEET_WIDE, ERROR, "",
	N_("the table has {1} columns, at most {2} can be printed"),
	N_("name the range that is to be printed"))
MESSAGE(SHEET_LONG, ERROR, "",
	N_("the table has more than {1} rows, at most so many can be printed"),
	N_("name the range that is to be printed"))
MESSAGE(CONTENTS_EMPTY, WARNING, "",
	N_("there is no heading for the contents"),
	N_("take 目录: out, or give the text headings"))
MESSAGE(PAGE_NUMBER, ERROR, "",
	N_("“{1}” is no number that pages can begin with"),
	N_("write a whole number from 1 to {2}"))
MESSAGE(BREAK_IN_CELL, WARNING, "",
	N_("no new page can begin inside a form; “{1}” was left out"),
	N_("take “{1}” out, or move it into a text or an attachment"))
MESSAGE(CHART_NO_TYPE, ERROR, "",
	N_("a chart without its type"),
	N_("write it: “{1}: …”, one of {2}"))
MESSAGE(CHART_NO_TABLE, ERROR, "",
	N_("a chart without the table that it shows"),
	N_("write the table in it: “{1}:” with 表头: and 行:, or with 文件:"))
MESSAGE(CHART_TABLE_WORD, ERROR, "",
	N_("“{1}” says how a table is printed; a chart has no use for it"),
	N_("take “{1}” out of the chart's table"))
MESSAGE(CHART_TABLE_CAPTION, ERROR, "",
	N_("“{1}” stands in the chart's table, where it would not be printed"),
	N_("write “{1}” in “{2}” itself, beside “类型”"))
MESSAGE(CHART_SPAN, ERROR, "",
	N_("a cell that spans several cannot be drawn"),
	N_("give each row of the chart its name and its numbers, a cell each, without 跨行 and 跨列"))
MESSAGE(CHART_ONE_COLUMN, ERROR, "",
	N_("the chart's table has one column"),
	N_("write names into the first column and numbers into those behind it"))
MESSAGE(CHART_HEAD, ERROR, "",
	N_("the chart's table needs one row with the names of its columns"),
	N_("write it: {1}: [年度, 数量]; of a spreadsheet, 表头行数: 1"))
MESSAGE(CHART_SERIES, ERROR, "",
	N_("the chart has {1} columns of numbers; on black and white paper {2} at most can be told apart"),
	N_("divide it into several charts, or print the table itself"))
MESSAGE(CHART_NUMBER, ERROR, "",
	N_("“{1}” is no number that a chart can draw"),
	N_("write digits alone, as -1234.5 or 12.5%, what they count in 单位:; leave the cell empty ('') or write '—' where there is no number"))
MESSAGE(CHART_MIXED, ERROR, "",
	N_("“{1}”: some numbers of the chart are per cent, others are not"),
	N_("draw them in two charts"))
MESSAGE(CHART_EMPTY, ERROR, "",
	N_("there is no number in the chart's table"),
	N_("write the numbers, or take the chart out"))
MESSAGE(CHART_PIE_SERIES, ERROR, "",
	N_("a pie shows the parts of one whole; its table has more than one column of numbers"),
	N_("take the other columns out, or write 类型: {1}"))
MESSAGE(CHART_PIE_NEGATIVE, ERROR, "",
	N_("“{1}”: no part of a pie is less than nothing"),
	N_("correct the number, or write 类型: 柱形 (type: column)"))
MESSAGE(CHART_PIE_NOTHING, ERROR, "",
	N_("all parts of the pie are 0"),
	N_("write the numbers, or take the chart out"))
MESSAGE(CHART_CROWDED, ERROR, "",
	N_("the chart has no room for its {1} groups: “{2}” cannot be printed"),
	N_("write 类型: 条形 (type: bar), or divide the chart"))
MESSAGE(CHART_NARROW, ERROR, "",
	N_("the chart is too wide with its {1} groups: “{2}” cannot be printed"),
	N_("shorten the names, or print the table itself"))
MESSAGE(CHART_HIGH, ERROR, "",
	N_("the chart is higher than a page with its {1} groups"),
	N_("divide it into several charts, or print the table itself"))
MESSAGE(PICTURE_NO_FILE, ERROR, "",
	N_("a picture without its file"),
	N_("name it: “{1}: ….png” or “{1}: ….jpg”"))
MESSAGE(PICTURE_UNREADABLE, ERROR, "",
	N_("the picture {1} cannot be read: {2}"),
	N_("check its name; it is looked for from the folder of the file that names it"))
MESSAGE(PICTURE_NONE, ERROR, "",
	N_("{1} is no picture that can be printed ({2}), whatever its name says"),
	N_("save the picture as PNG or JPEG and name that file"))
MESSAGE(PICTURE_BYTES, ERROR, "",
	N_("the picture {1} has more than {2} MB"),
	N_("save it again as JPEG, or with fewer pixels"))
MESSAGE(PICTURE_HUGE, ERROR, "",
	N_("the picture {1} is {2} pixels wide and {3} high; at most {4} in all, {5} on a side, can be printed"),
	N_("save it with fewer pixels; 1,900 across are enough for the whole width of the text"))
MESSAGE(PICTURES_HUGE, ERROR, "",
	N_("all pictures up to {1} have more than {2} pixels together"),
	N_("save them with fewer pixels, or divide the document"))
MESSAGE(PICTURE_DAMAGED, ERROR, "",
	N_("the picture {1} is damaged or not whole"),
	N_("copy it again from where it came, or open it in a program for pictures and save it anew"))
MESSAGE(PICTURE_CODING, ERROR, "",
	N_("the picture {1} is a JPEG of a rare kind, which other programs would not show"),
	N_("open it in a program for pictures and save it as PNG"))
MESSAGE(PICTURE_CMYK, WARNING, "",
	N_("the picture {1} has colours for a printing press (CMYK); they were turned into RGB without its profile and may look different"),
	N_("save it as RGB, and look at its colours there"))
MESSAGE(PICTURE_MANY, ERROR, "",
	N_("{1} pictures beside each other, two at most have room"),
	N_("write a “{2}” of its own for each two of them"))
MESSAGE(PICTURE_WIDTH, ERROR, "",
	N_("“{1}” is no width of a picture"),
	N_("write {2}mm to {3}mm, such as 80mm, or 5% to 100% of the width of the text, such as 60%"))
MESSAGE(PICTURES_WIDE, WARNING, "",
	N_("the pictures are wider together than the text: they are printed {1}mm and {2}mm wide"),
	N_("give widths of {3}mm together, or write the two one below the other"))
MESSAGE(PICTURE_WIDE, WARNING, "",
	N_("the picture is wider than the text: it is printed {1}mm wide"),
	N_("give a width of {1}mm at most"))
MESSAGE(PICTURE_HIGH, WARNING, "",
	N_("the picture is higher than a page: it is printed {1}mm wide"),
	N_("write {1}mm as its width, or cut the picture"))
MESSAGE(PICTURE_COARSE, WARNING, "",
	N_("the picture has {1} pixels for {2}mm, {3} to the inch: it will look coarse"),
	N_("take a picture with more pixels, or write {4}mm as its width"))
MESSAGE(ROWS_DIGITS_GONE, WARNING, "",
	N_("“{1}”: the spreadsheet has kept the first digits of this number only, the others are gone"),
	N_("in the spreadsheet make the column text, enter the number anew, and save the table again"))
MESSAGE(ROWS_DATE_IN_TEXT, WARNING, "",
	N_("the date “{1}” of the table is printed in a text as it stands here"),
	N_("write it as {2} in the table; what stays as it was is a date there: give it that format; save the table again"))
MESSAGE(ROWS_DATE, INFO, "",
	N_("the date “{1}” of the table is printed as {2}"),
	N_("nothing; to see it so in the table as well, write {2}, or give the column the format of such a date"))
MESSAGE(PLACEHOLDER_UNKNOWN, ERROR, "",
	N_("“{1}” in brackets is neither a column nor a field"),
	N_("correct the name; a bracket that is text is written twice: {{"))
MESSAGE(PLACEHOLDER_EMPTY, ERROR, "",
	N_("“{1}” is empty here, and a text of the draft needs it"),
	N_("fill in the cell"))

/* --- across the documents of a batch ----------------------------------- */
MESSAGE(SAME_NUMBER, WARNING, "",
	N_("the document number “{1}” is also that of {2}"),
	N_("give each document a number of its own"))
MESSAGE(NUMBER_GAP, WARNING, "",
	N_("between the numbers {1} and {2} of the series “{3}” {4} are missing"),
	N_("check whether a document is missing or a number is wrong"))
MESSAGE(SAME_PROPOSAL, WARNING, "",
	N_("the proposal “{1}” is also answered by {2}"),
	N_("answer it once, or correct its number"))
MESSAGE(TWO_NAMES, WARNING, "GB 32100-2015",
	N_("the credit code {1} belongs to “{2}” here and to “{3}” in {4}"),
	N_("correct the code or the name"))
MESSAGE(TWO_REPRESENTATIVES, WARNING, "",
	N_("the same organization's representative is “{1}” here and “{2}” in {3}"),
	N_("write the name as it stands on the certificate"))
MESSAGE(TWO_SPELLINGS, WARNING, "",
	N_("“{1}” is spelled “{2}” in {3}"),
	N_("write the name in one way"))
MESSAGE(YEARS_DIFFER, WARNING, "",
	N_("the year is {1} here and {2} in most of the documents"),
	N_("check the year"))
MESSAGE(OPENING_DIFFERS, WARNING, "",
	N_("the year opens with {1} here, last year closed with {2} in {3}"),
	N_("correct the amount, or say in the text why it was changed"))
MESSAGE(PREVIOUS_FAULTY, WARNING, "",
	N_("last year's {1} cannot be read; it was not compared"),
	N_("check it alone: andu check"))
MESSAGE(PREVIOUS_KIND, WARNING, "",
	N_("last year's {1} is of another kind ({2}); it was compared with nothing"),
	N_("name last year's document of the same kind with --previous"))
MESSAGE(PREVIOUS_NONE, INFO, "",
	N_("last year has no document of the organization of {1}"),
	N_("nothing, if it is new"))
MESSAGE(SUMMARY_PARTIAL, WARNING, "",
	N_("{1} of {2} documents were not made and are not in the summary"),
	N_("correct them and run again"))
MESSAGE(SUMMARY_WORD, ERROR, "",
	N_("“{1}” cannot be reckoned: {2}"),
	N_("write {count}, {sum FIELD}, {least FIELD}, {most FIELD}, {change A B} or {rate A B}; last year's value is last.FIELD"))
MESSAGE(SUMMARY_NUMBER, ERROR, "",
	N_("“{1}” is no number, and the summary reckons with it"),
	N_("write digits only"))
MESSAGE(SUMMARY_ABSENT, WARNING, "",
	N_("{1} of {2} documents have no “{3}”; the summary's figure is without them"),
	N_("give the field, or mind the gap in the text"))

/* --- two drafts (compare) ----------------------------------------------- */
MESSAGE(COMPARE_KINDS, ERROR, "",
	N_("this is of the kind “{2}”, but {3} is of the kind “{1}”: only documents of one kind are compared"),
	N_("give two drafts of one document; or say of both what they are: --template FILE"))
MESSAGE(COMPARE_WORD, ERROR, "",
	N_("what stands in this Word file makes no document: a field is missing or wrong"),
	N_("andu import {1} makes a draft of it, andu check tells what is wrong with that; then compare the draft"))
MESSAGE(COMPARE_COARSE, WARNING, "",
	N_("the texts are very long and very different: where comparing them would take too long, what differs is shown as replaced as a whole"),
	N_("nothing, if that is enough; parts of the text can be compared for themselves"))

/* --- drafts that are no YAML (import) ---------------------------------- */
MESSAGE(IMPORT_FORMAT, ERROR, "",
	N_("this kind of file ({1}) cannot be imported"),
	N_("open it in Word or WPS and save it as .docx, or save its text as .txt"))
MESSAGE(CONVERT_MADE, WARNING, "",
	N_("this is no .docx: {1} made one of it, and that was read"),
	N_("compare the draft with the file, also its ordinals, tables and boxes"))
MESSAGE(CONVERT_MISSING, ERROR, "",
	N_("files of this kind (.doc, .wps, .rtf) are read by LibreOffice, which is not on this machine"),
	N_("open it in Word or WPS and save it as .docx; or install LibreOffice"))
MESSAGE(CONVERT_NO_ROOM, ERROR, "",
	N_("LibreOffice would read this file, but no place without a network can be had for it here, and it fetches what a file names"),
	N_("open it in Word or WPS and save it as .docx"))
MESSAGE(CONVERT_FAILED, ERROR, "",
	N_("LibreOffice made no Word file of this file: {1}"),
	N_("open it in Word or WPS and save it as .docx"))
MESSAGE(IMPORT_ENCODING, ERROR, "",
	N_("the text is neither UTF-8 nor GB 18030 nor UTF-16 with a byte order mark, first at byte {1}"),
	N_("save it as text in UTF-8"))
MESSAGE(IMPORT_EMPTY, ERROR, "",
	N_("there is no text in the file"),
	N_("is it the right file? text in pictures cannot be read"))
MESSAGE(IMPORT_DAMAGED, ERROR, "",
	N_("this is no Word file (.docx) that can be read: {1}: {2}"),
	N_("open it in Word or WPS and save it again as .docx"))
MESSAGE(IMPORT_KIND, WARNING, "",
	N_("it is not certain what kind of document this is; it was taken as “{1}”"),
	N_("name the kind: --kind KIND; andu kinds lists them"))
MESSAGE(IMPORT_KIND_AWAY, ERROR, "",
	N_("this Word file was made as a document of the kind “{1}”, whose template is not at hand"),
	N_("find the template, a file {1}.yaml: name it with --template, or put it in templates/ beside the Word file or in ~/.config/andu/templates; to read it as another kind all the same, name that with --kind"))
MESSAGE(IMPORT_KIND_OTHER, WARNING, "",
	N_("this Word file was made as a document of the kind “{1}”; it was read as “{2}”, the kind of the template given"),
	N_("is that the wrong template? give the file {1}.yaml with --template; else look at what found no field, and name the kind with --kind"))
MESSAGE(IMPORT_UNPLACED, WARNING, "",
	N_("no field was found for “{1}”; it stands as a comment at the end of the YAML"),
	N_("put it where it belongs"))
MESSAGE(IMPORT_EDGE, WARNING, "",
	N_("a header or footer of the page was left out: “{1}”"),
	N_("the program prints page numbers itself; add the text if it belongs to the document"))
MESSAGE(IMPORT_PAGES, WARNING, "",
	N_("page numbers were left out, {1} of them; line and text: {2}"),
	N_("nothing, if these are no text; the program prints page numbers itself"))
MESSAGE(IMPORT_CHARACTER, WARNING, "",
	N_("the invisible character {1} was left out"),
	N_("nothing, if nothing is missing"))
MESSAGE(IMPORT_DELETED, WARNING, "",
	N_("text that Word hides or marks as deleted was left out: “{1}”"),
	N_("accept or reject all changes in Word first, if it was wanted"))
MESSAGE(IMPORT_TWICE, WARNING, "",
	N_("“{1}” stands here for {2}, which is another elsewhere; the first one was taken"),
	N_("write in the draft what is right; it is printed in both places"))
MESSAGE(IMPORT_FOOTNOTE, WARNING, "",
	N_("the footnote “{1}” was left out: none can stand here"),
	N_("it stands as a comment above the field; put it where there is text"))
MESSAGE(IMPORT_PHRASE, WARNING, "",
	N_("“{1}” was changed in Word, but it is the template that prints these words; the line stands at the end"),
	N_("what is printed there is changed in a template of one's own"))
MESSAGE(IMPORT_PICTURE, WARNING, "",
	N_("a picture or an embedded object was left out here, at “{1}”"),
	N_("write its text, if it holds any; a seal is put on by hand"))
MESSAGE(IMPORT_RUBY, WARNING, "",
	N_("the reading “{1}” above the text was left out"),
	N_("write it in brackets behind the word, if it is wanted"))
MESSAGE(IMPORT_ODT, ERROR, "",
	N_("this is no OpenDocument text (.odt) that can be read: {1}"),
	N_("open it in WPS or LibreOffice and save it again as .docx or .odt"))
MESSAGE(IMPORT_ORDINALS, WARNING, "",
	N_("ordinals of {1} items of lists are not in the file as text; the first is here"),
	N_("write them, or save the file as .docx and import that"))
MESSAGE(IMPORT_WEB, WARNING, "",
	N_("what belongs to the web page was left out, {1} pieces: {2}"),
	N_("nothing need be done, if nothing of it belongs to the document"))
MESSAGE(IMPORT_DEEP, ERROR, "",
	N_("more than {1} elements of this web page stand inside each other"),
	N_("open it in a browser, copy its text into Word or WPS and save that as .docx"))
MESSAGE(IMPORT_LONG, ERROR, "",
	N_("this draft has more than {1} lines"),
	N_("divide it, and import its parts one by one"))
MESSAGE(IMPORT_LARGE, ERROR, "",
	N_("the tables of this draft have more than {1} rows and cells"),
	N_("save the large table as an .xlsx file, name it in the draft as a table's file, and import the rest"))
MESSAGE(IMPORT_CHUNK, WARNING, "",
	N_("a part of another file is embedded here and was left out: {1}"),
	N_("open it in Word, save it again as .docx and import that: then it is text"))
MESSAGE(IMPORT_CONTENTS, WARNING, "",
	N_("the table of contents was left out, {1} lines from “{2}” on"),
	N_("nothing need be done: official documents of this kind have none"))
MESSAGE(IMPORT_SYMBOL, WARNING, "",
	N_("the symbol {1} of the font “{2}” is no character; 〓 stands for it"),
	N_("write the character that was meant"))
MESSAGE(IMPORT_EMPHASIS, INFO, "",
	N_("italic text, and paragraphs that are bold, underlined or dotted as a whole, became plain text, in {1} places; the first is here"),
	N_("nothing need be done; where an underline was a blank to be filled in, write ____"))
MESSAGE(IMPORT_COMMENTS, WARNING, "",
	N_("a remark at the margin (comment) was left out: “{1}”"),
	N_("settle them in Word first"))
MESSAGE(IMPORT_COMMENT_ASIDE, WARNING, "",
	N_("a comment is about words that are no field; it stands at the end: “{1}”"),
	N_("settle it, then delete the line"))
MESSAGE(IMPORT_MACROS, WARNING, "",
	N_("the file holds macros; nothing of them was read"),
	N_("nothing need be done"))
MESSAGE(IMPORT_LOST, ERROR, "",
	N_("the YAML made would not hold all of the text; nothing was written"),
	N_("this is a fault of the program: report it with the input file"))

/* --- the surroundings ------------------------------------------------- */
MESSAGE(CANNOT_READ, FATAL, "",
	N_("cannot read {1}: {2}"),
	N_("check the name and the permissions"))
MESSAGE(CANNOT_WRITE, FATAL, "",
	N_("cannot write {1}: {2}; the old file, if any, is as it was"),
	N_("check the folder, its permissions and the space on the disk"))
MESSAGE(CANNOT_PASS_ON, FATAL, "",
	N_("cannot write {1}: {2}; part of it may have been written"),
	N_("check who is to read it, and the space on the disk"))
MESSAGE(RESULTS_LOST, WARNING, "",
	N_("what was made cannot be kept in mind in {1}"),
	N_("nothing is missing; the next run makes these documents again"))
MESSAGE(WRITTEN_BEFORE, WARNING, "",
	N_("{1} is the new one already; what belongs to it is not"),
	N_("make them once more, so that they belong together"))
MESSAGE(WRITTEN_UNSURE, FATAL, "",
	N_("{1} is written and the new file is whole, but it may not outlast a power failure: {2}"),
	N_("make it once more when the disk is well again"))
MESSAGE(OUTPUT_LINK, FATAL, "",
	N_("{1} is a link, and nothing was written through it"),
	N_("delete the link, or name the file or folder behind it with -o"))
MESSAGE(OUTPUT_CORRECTED, FATAL, "",
	N_("{1} was changed since andu made it, or is not andu's, and was not replaced"),
	N_("“andu compare DRAFT {1}” shows what was changed, “andu import {1} -o new.yaml” makes a draft of it; write elsewhere with -o to keep it, replace it with --force"))
MESSAGE(OUTPUT_SIGNED, FATAL, "",
	N_("{1} was signed or changed since andu made it, or is not andu's, and was not replaced"),
	N_("write elsewhere with -o to keep it, replace it with --force"))
MESSAGE(SINK_REFUSED, FATAL, "",
	N_("the document was made, but not taken"),
	N_("the program that asked for it must say why"))
MESSAGE(FILE_EXISTS, FATAL, "",
	N_("{1} exists already, and nothing was written"),
	N_("give another name with -o, or move that file away"))
MESSAGE(FONT_MISSING, FATAL, "",
	N_("font file {1} cannot be read: {2}"),
	N_("install andu again, or set ANDU_DATA to the folder that holds templates/ and fonts/"))
MESSAGE(FONT_BROKEN, FATAL, "",
	N_("font file {1} is damaged: {2}"),
	N_("install andu again"))
MESSAGE(FONT_FORBIDDEN, FATAL, "",
	N_("font file {1} cannot be used: {2}"),
	N_("choose another font for this role"))
MESSAGE(LIBRARY_FAILED, FATAL, "",
	N_("{1} failed: {2}"),
	N_("report this with the input file"))
/* clang-format on */
