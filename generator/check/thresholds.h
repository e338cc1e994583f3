/*
 * From where on, or up to where, a rule speaks: every number that is counted
 * up to. THRESHOLD(name, value, side, rule, what is counted)
 *
 *     ABOVE   told beyond the value      FROM    told from the value on
 *     UP_TO   told up to the value       BELOW   told below the value
 *
 * tests/e2e/thresholds.py writes a document on either side of each; a row for
 * which it knows no document fails there. What an office may want otherwise
 * is no row but a word of its template's practice.
 */
/* clang-format off */
THRESHOLD(TITLE_MOST, 60, ABOVE, L16, "characters of a title: three lines of 20")
THRESHOLD(TITLE_LINES_MOST, 3, ABOVE, L16_LINES, "lines of a title, GB/T 9704-2012, 7.3.1")
THRESHOLD(STUB_MOST, 2, UP_TO, L15_STUB, "characters of a title's last line")
THRESHOLD(QUOTATION_MOST, 18, UP_TO, L15_QUOTE, "characters with the marks of a quotation that fits on a line of a title")
THRESHOLD(WORD_MOST, 3, UP_TO, L15, "characters of a word of the dictionary; longer ones are phrases")
THRESHOLD(STOPPED_MOST, 40, UP_TO, L30, "characters of a heading with a stop; longer ones are sentences")
THRESHOLD(UNNUMBERED_LEAST, 4, FROM, L24_NONE, "characters of a line like a heading without ordinal")
THRESHOLD(UNNUMBERED_MOST, 20, UP_TO, L24_NONE, "characters of a line like a heading without ordinal")
THRESHOLD(HEADED_LEAST, 30, FROM, L24_NONE, "characters of the sentence below such a line")
THRESHOLD(HEADING_LIKE_MOST, 40, UP_TO, L24_CIRCLED, "characters of a line that may be a heading")
THRESHOLD(HIDDEN_MOST, 6, UP_TO, L24_HIDDEN, "marks before an ordinal")
THRESHOLD(ORDINAL_ARABIC_MOST, 3, UP_TO, L26, "digits of an ordinal")
THRESHOLD(ORDINAL_CHINESE_MOST, 5, UP_TO, L24, "characters of an ordinal")
THRESHOLD(BLANK_LEAST, 4, FROM, L28_BLANK, "characters behind an ordinal with a blank")
THRESHOLD(WRAP_LEAST, 15, FROM, L79, "characters of a line that ends with a comma")
THRESHOLD(CUT_LEAST, 20, FROM, L79, "characters of a line that ends within a sentence")
THRESHOLD(NESTED_MOST, 8, ABOVE, L80, "lists within each other")
THRESHOLD(ENDING_MOST, 8, UP_TO, L93_TWICE, "lines from a typed date to the end")
THRESHOLD(ORGAN_LEAST, 3, FROM, L93_OTHER, "characters of an organ's name")
THRESHOLD(ORGAN_MOST, 40, UP_TO, L93_OTHER, "characters of an organ's name")
THRESHOLD(PAIRS_MOST, 16, ABOVE, L37_close, "brackets within each other")
THRESHOLD(SUBTITLED_LEAST, 4, FROM, L44_single, "characters before a dash with a subtitle")
THRESHOLD(SUBTITLE_LEAST, 6, FROM, L44_single, "characters of a subtitle behind a dash")
THRESHOLD(PART_OF_NAME_MOST, 8, ABOVE, L45_linked, "characters between a hyphen and the dot of a foreign name")
THRESHOLD(LABEL_MOST, 8, ABOVE, L48, "characters between a blank and a colon")
THRESHOLD(PHONE_LEAST, 7, BELOW, L48, "digits behind a blank")
THRESHOLD(PHRASE_LEAST, 4, FROM, L48_phrases, "characters of a phrase on either side of a blank")
THRESHOLD(MOBILE_DIGITS, 11, UP_TO, V11_PHONE, "digits of a mobile telephone's number")
THRESHOLD(PHONE_WORD_MOST, 8, UP_TO, L74_PHONE, "characters from the word 联系电话 to a number")
THRESHOLD(QUOTED_LEAST, 4, BELOW, L78, "traditional characters of a text that is a quotation")
THRESHOLD(QUOTED_SHARE, 4, FROM, L78, "characters for each traditional one")
THRESHOLD(CELL_LEAST, 5, FROM, L78, "characters of a cell that is no name")
THRESHOLD(YEAR_FIRST, 1900, FROM, V9, "years")
THRESHOLD(YEAR_LAST, 2100, UP_TO, V9, "years")
/* clang-format on */
