/*
 * The catalogue of messages: MESSAGE(id, level, clause, text, remedy).
 *
 * No include guard: base/diag.h and base/diag.c include this list with their
 * own MESSAGE. {1}, {2} stand for the details a report brings. The text says
 * what is wrong (or what was done about it), the remedy what to do. Chinese
 * translations are in po/zh_CN.po. To add a message: a line here, its
 * translation, a case in tests/.
 */

/* clang-format off */
/* --- the file and its YAML (input) ------------------------------------ */
MESSAGE(EMPTY_FILE, ERROR, "",
	N_("the file is empty"),
	N_("write at least the kind and the required fields; examples/ shows how"))
MESSAGE(BINARY_FILE, ERROR, "",
	N_("this is not a text file ({1})"),
	N_("save the draft as plain text in UTF-8, with the suffix .yaml"))
MESSAGE(NOT_UTF8, ERROR, "",
	N_("the file is not UTF-8: byte {1} cannot be read"),
	N_("save the file as UTF-8"))
MESSAGE(LOOKS_LIKE_ENCODING, ERROR, "",
	N_("the file is not UTF-8, it looks like {1}"),
	N_("save it as UTF-8, or convert it: iconv -f {1} -t UTF-8 OLD > NEW"))
MESSAGE(CONTROL_CHARACTER, ERROR, "",
	N_("control character {1} in the text"),
	N_("delete the invisible character here"))
MESSAGE(FILE_TOO_LARGE, ERROR, "",
	N_("the file has {1} bytes, more than the limit of {2}"),
	N_("divide the document"))
MESSAGE(NESTING_TOO_DEEP, ERROR, "",
	N_("more than {1} levels of lists or brackets inside each other"),
	N_("check for a bracket [ or { too many at this place"))
MESSAGE(TOO_MANY_NODES, ERROR, "",
	N_("more than {1} values, aliases (*name) counted as often as used"),
	N_("do without aliases that contain other aliases"))
MESSAGE(YAML_SYNTAX, ERROR, "",
	N_("this is not valid YAML: {1}"),
	N_("compare indents, colons and quotes with the lines above"))
MESSAGE(TAB_INDENT, ERROR, "",
	N_("a tab where YAML wants spaces"),
	N_("indent with two spaces for each level"))
MESSAGE(WRONG_INDENT, ERROR, "",
	N_("this line is indented differently from its neighbours"),
	N_("give all keys of one level the same number of spaces"))
MESSAGE(FULLWIDTH_COLON, ERROR, "",
	N_("full-width “：” after the key “{1}”"),
	N_("write a half-width colon and a space: {1}: …"))
MESSAGE(MISSING_SPACE_AFTER_COLON, ERROR, "",
	N_("no space after the colon of “{1}”"),
	N_("write: {1}: …"))
MESSAGE(UNQUOTED_COLON, ERROR, "",
	N_("the value of “{1}” contains “: ” and is not quoted"),
	N_("put the whole value in single quotes, or write a full-width ："))
MESSAGE(UNCLOSED_QUOTE, ERROR, "",
	N_("the quotation that starts here is not closed"),
	N_("add the closing quotation mark {1}"))
MESSAGE(DUPLICATE_KEY, ERROR, "",
	N_("“{1}” is given a second time (first in line {2})"),
	N_("keep one of the two"))
MESSAGE(UNKNOWN_ALIAS, ERROR, "",
	N_("*{1} refers to nothing: there is no &{1} above"),
	N_("a value that starts with * must be quoted"))
MESSAGE(ALIAS_INSIDE_ITSELF, ERROR, "",
	N_("*{1} stands inside the value it refers to"),
	N_("a value that starts with * must be quoted"))
MESSAGE(ANCHOR_UNUSED, WARNING, "",
	N_("“&{1}” was taken as the name of a value, and nothing refers to it"),
	N_("if it belongs to the text, put the whole value in single quotes"))
MESSAGE(KEY_NOT_TEXT, ERROR, "",
	N_("a key must be a word, not a list or a group"),
	N_("write: key: value"))
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
MESSAGE(XML_DOCTYPE, ERROR, "",
	N_("a document type declaration (<!DOCTYPE …>) is not read"),
	N_("delete it, and write out what its entities stand for"))
MESSAGE(XML_NOT_DOCBOOK, ERROR, "",
	N_("the root element is “{1}” of the namespace “{2}”, not an article of DocBook 5"),
	N_("wanted: <article xmlns=\"http://docbook.org/ns/docbook\" version=\"5.0\">"))
MESSAGE(DOCBOOK_LEFT_OUT, WARNING, "",
	N_("“{1}” and what it holds was left out: there is nothing like it in a document"),
	N_("write its text as paragraphs, or go without it"))

/* --- the document against its template (model) ------------------------ */
MESSAGE(KIND_MISSING, ERROR, "",
	N_("the kind of document is not given"),
	N_("add a line “文种: …” (or “kind: …”) with one of: {1}"))
MESSAGE(KIND_UNKNOWN, ERROR, "",
	N_("there is no kind of document “{1}”"),
	N_("kinds: {2}"))
MESSAGE(UNKNOWN_KEY, ERROR, "",
	N_("unknown field “{1}”"),
	N_("fields here: {2}"))
MESSAGE(UNKNOWN_KEY_SUGGEST, ERROR, "",
	N_("unknown field “{1}”, did you mean “{2}”?"),
	N_("correct the key, or delete the line"))
MESSAGE(SAME_FIELD_TWICE, ERROR, "",
	N_("“{1}” and “{2}” (line {3}) are the same field"),
	N_("keep one of the two"))
MESSAGE(FIELD_MISSING, ERROR, "",
	N_("the required field “{1}” is missing"),
	N_("add a line “{1}: …”; {2}"))
MESSAGE(FIELD_EMPTY, ERROR, "",
	N_("the required field “{1}” is empty"),
	N_("{2}"))
MESSAGE(NOT_SCALAR, ERROR, "",
	N_("“{1}” wants a single text, not a list or a group"),
	N_("write: {1}: …"))
MESSAGE(NOT_GROUP, ERROR, "",
	N_("“{1}” wants a group of fields"),
	N_("write the fields below it, indented by two spaces: {2}"))
MESSAGE(NOT_CHOICE, ERROR, "",
	N_("“{2}” is not possible for “{1}”"),
	N_("possible: {3}"))
MESSAGE(NOT_YEAR, ERROR, "",
	N_("“{2}” in “{1}” is not a year of four digits"),
	N_("write it like 2025"))
MESSAGE(NOT_DATE, ERROR, "GB/T 9704-2012, 7.3.5.4",
	N_("“{2}” in “{1}” is not a date"),
	N_("write year, month and day like 2026年5月6日"))
MESSAGE(DATE_PADDED, ERROR, "GB/T 9704-2012, 7.3.5.4",
	N_("“{2}” in “{1}” has a zero before the month or day"),
	N_("write {3}"))
MESSAGE(NOT_AMOUNT, ERROR, "",
	N_("“{2}” in “{1}” is not an amount"),
	N_("write digits only, in the unit of the form, like 10.00"))
MESSAGE(NOT_COUNT, ERROR, "",
	N_("“{2}” in “{1}” is not a whole number"),
	N_("write digits only, like 12"))
MESSAGE(NOT_CREDIT_CODE, ERROR, "GB 32100-2015",
	N_("“{2}” is not a unified social credit code: {3}"),
	N_("18 characters: digits and capital letters without I, O, S, V, Z"))
MESSAGE(LINE_BREAK_IN_LINE, ERROR, "",
	N_("“{1}” is one line of text and has a line break"),
	N_("write it on one line"))
MESSAGE(BODY_ITEM, ERROR, "",
	N_("this part of “{1}” is neither text, nor a section, nor a table"),
	N_("a section has 标题: and 内容:, a table 表格: with 表头: and 行:"))
MESSAGE(TABLE_NO_ROWS, ERROR, "",
	N_("the table has no rows"),
	N_("give its rows as a list of lists: 行: [[…, …], …]"))
MESSAGE(TABLE_ROW_WIDTH, ERROR, "",
	N_("this row fills {1} columns, the table has {2}"),
	N_("add or take away cells, or widen one with 跨列:"))
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
MESSAGE(LAYOUT_UNKNOWN, ERROR, "",
	N_("“{1}” is not a layout of this kind"),
	N_("possible: {2}"))

/* --- layout and fonts (typeset) --------------------------------------- */
MESSAGE(GLYPH_MISSING, ERROR, "",
	N_("no font has the character “{1}” ({2}), field “{3}”"),
	N_("check the character; if it is right, a font that has it must be added to the template's fonts"))
MESSAGE(GLYPH_FALLBACK, WARNING, "",
	N_("“{1}” ({2}) is not in {3}, taken from {4}"),
	N_("look at the character on the page"))
MESSAGE(TOO_MANY_PAGES, ERROR, "",
	N_("the document has more than {1} pages"),
	N_("divide the document"))
MESSAGE(MARK_SHRUNK, INFO, "GB/T 9704-2012, 7.2.4",
	N_("the mark was made smaller, {1} pt, to fit the line"),
	N_("nothing, or a shorter name in 发文机关标志"))
MESSAGE(SIGNATURE_MOVED, INFO, "GB/T 9704-2012, 7.3.5.5",
	N_("the last lines of the text were moved to page {1}, so that the signature does not stand alone"),
	N_("nothing, or shorten or lengthen the text by a few lines"))
MESSAGE(LINES_PRESSED, INFO, "GB/T 9704-2012, 7.3.5.5",
	N_("the lines of page {1} were set a little closer, so that the signature fits on it"),
	N_("nothing, or shorten the text by a line"))
MESSAGE(FIRST_PAGE_EMPTY, WARNING, "GB/T 9704-2012, 7.3.3",
	N_("page 1 shows nothing of the text"),
	N_("shorten the title or the head, or lengthen the text"))
MESSAGE(TITLE_LINE_LONG, WARNING, "GB/T 9704-2012, 7.3.1",
	N_("this line of the title does not fit and was broken again"),
	N_("divide 标题分行 into shorter lines"))
MESSAGE(TITLE_LINES_DIFFER, ERROR, "GB/T 9704-2012, 7.3.1",
	N_("the lines of 标题分行 together are not the title"),
	N_("repeat the title exactly, divided into lines"))
MESSAGE(NO_ROOM, ERROR, "",
	N_("“{1}” does not fit on a page"),
	N_("shorten it, or change the template's measures"))

/* --- templates -------------------------------------------------------- */
MESSAGE(TEMPLATE_MISSING, FATAL, "",
	N_("template “{1}” was not found in {2}"),
	N_("install andu again, or set ANDU_DATA to the folder that holds templates/ and fonts/"))
MESSAGE(TEMPLATE_KEY, ERROR, "",
	N_("template: “{1}” is not known here"),
	N_("known: {2}"))
MESSAGE(TEMPLATE_VALUE, ERROR, "",
	N_("template: “{2}” is not possible for “{1}”"),
	N_("wanted: {3}"))
MESSAGE(TEMPLATE_NEEDS, ERROR, "",
	N_("template: “{1}” is missing here"),
	N_("add it"))
MESSAGE(TEMPLATE_NAME, ERROR, "",
	N_("template: there is no {1} “{2}”"),
	N_("declared: {3}"))
MESSAGE(TEMPLATE_PHRASE, ERROR, "",
	N_("template: the phrase “{1}” has an unclosed { or an empty field name"),
	N_("write {field}, {field:label} or {field@style}"))
MESSAGE(TEMPLATE_LOOP, ERROR, "",
	N_("template: “{1}” extends itself"),
	N_("remove the loop"))

/* --- many documents (batch) ------------------------------------------- */
MESSAGE(BATCH_EMPTY, ERROR, "",
	N_("there are no documents in {1}"),
	N_("give a folder with .yaml files, or a manifest with documents: or rows:"))
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
	N_("give the field, or change the pattern of names; {file} and {n} are always there"))
MESSAGE(OUTPUT_NAME, ERROR, "",
	N_("“{1}” is no possible name of an output"),
	N_("a name is not empty, does not start with a dot, and has no more than 240 bytes"))
MESSAGE(OUTPUT_TWICE, ERROR, "",
	N_("“{1}” would also be written by {2}; neither was made"),
	N_("give the documents different names with the pattern of output:"))
MESSAGE(WORKER_DIED, ERROR, "",
	N_("making this document ended the process ({1}); the others were made"),
	N_("build it alone, and report this with the input file"))
MESSAGE(INCLUDE_NAME, ERROR, "",
	N_("what is included must be the name of a file"),
	N_("write: include: shared.yaml"))
MESSAGE(INCLUDE_LOOP, ERROR, "",
	N_("“{1}” is included inside itself, or too many files are"),
	N_("remove the loop"))
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
MESSAGE(ROWS_CHANGED, ERROR, "",
	N_("the table {1} was changed or became shorter while it was read"),
	N_("run again"))
MESSAGE(ROWS_UNUSED, WARNING, "",
	N_("the column “{1}” is not a field, and no text uses it"),
	N_("rename it to a field's key or label, or use it as {column} in the draft"))
MESSAGE(ROWS_DAMAGED, ERROR, "",
	N_("the table {1} cannot be read: {2}"),
	N_("open it in the spreadsheet program and save it again as .xlsx"))
MESSAGE(ROWS_SHEET, ERROR, "",
	N_("the table has no sheet “{1}”"),
	N_("sheets: {2}"))
MESSAGE(ROWS_CELL_ERROR, ERROR, "",
	N_("the cell holds an error of the spreadsheet: {1}"),
	N_("correct the formula"))
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

/* --- the surroundings ------------------------------------------------- */
MESSAGE(CANNOT_READ, FATAL, "",
	N_("cannot read {1}: {2}"),
	N_("check the name and the permissions"))
MESSAGE(CANNOT_WRITE, FATAL, "",
	N_("cannot write {1}: {2}; the old file, if any, is as it was"),
	N_("check the folder, its permissions and the space on the disk"))
MESSAGE(FONT_MISSING, FATAL, "",
	N_("font file {1} cannot be read: {2}"),
	N_("install andu again, or set ANDU_DATA to the folder that holds templates/ and fonts/"))
MESSAGE(FONT_BROKEN, FATAL, "",
	N_("font file {1} is damaged: {2}"),
	N_("install andu again"))
MESSAGE(LIBRARY_FAILED, FATAL, "",
	N_("{1} failed: {2}"),
	N_("report this with the input file"))
/* clang-format on */
