/*
 * Tables of texts in CSV: what is read from them, where each cell stands and
 * what is told, in every encoding and with every end of a line. Of XLSX only
 * what is alike: test_sheet.c, e2e/tables.py.
 */
#include "support.h"

#include "input/table.h"

#include <stdio.h>
#include <unistd.h>

static char folder[] = "/tmp/andu-table-XXXXXX";

static void
save(const char *path, const void *bytes, size_t length)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

static void
put_cells(struct buf *out, const struct tree *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buf_format(out, "%s%d:%d ", i ? " | " : "", cells[i].mark.line,
			cells[i].mark.column);
		assert_int_equal(strlen(cells[i].text), cells[i].length);
		for (const char *c = cells[i].text; *c; c++)
			if (*c == '\n')
				buf_text(out, "\\n");
			else
				buf_char(out, *c);
	}
	buf_char(out, '\n');
}

/* The head, each row with its number and place, then what was told. */
static char *
read_table(const char *name, const void *bytes, size_t length)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct buf out = {0};
	char path[64], *told;
	struct table *table;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	save(path, bytes, length);
	buf_text(&out, "");
	table = table_open(session_of(arena, diag), name, path, NULL);
	if (table) {
		struct table_walk *walk = table_walk_new(table);
		struct table_row row;
		size_t count, seen = 0;
		const struct tree *head = table_head(table, &count);

		put_cells(&out, head, count);
		while (table_walk_next(walk, arena, &row, diag)) {
			seen++;
			buf_format(&out, "%d %d:%d: ", row.place->number,
				row.mark.line, row.mark.column);
			assert_true(row.count <= count);
			for (size_t i = 0; i < row.count; i++)
				assert_string_equal(
					row.cells[i].key, head[i].text);
			put_cells(&out, row.cells, row.count);
		}
		assert_int_equal(seen, table_rows(table));
		table_walk_free(walk);
		table_close(table);
		table_close(table);
	}
	told = places_of(diag);
	buf_text(&out, told);
	memory_free(told);
	unlink(path);
	diag_free(diag);
	arena_free(arena);
	return out.data;
}

static void
check_table(
	const char *name, const void *bytes, size_t length, const char *wanted)
{
	char *seen = read_table(name, bytes, length);

	if (strcmp(seen, wanted) != 0)
		print_message("%.*s\n", (int)(length < 80 ? length : 80),
			(const char *)bytes);
	assert_string_equal(seen, wanted);
	memory_free(seen);
}

struct row {
	const char *name, *bytes;
	size_t length;
	const char *wanted;
};

#define CSV(text, wanted)                               \
	{                                               \
		"t.csv", text, sizeof(text) - 1, wanted \
	}

static const struct row rows[] = {
	CSV("甲,乙\n1,二\n三,4\n", "1:1 甲 | 1:3 乙\n"
				   "2 2:1: 2:1 1 | 2:3 二\n"
				   "3 3:1: 3:1 三 | 3:3 4\n"),
	CSV("甲,乙\r\n1,二\r\n三,4\r\n", "1:1 甲 | 1:3 乙\n"
					 "2 2:1: 2:1 1 | 2:3 二\n"
					 "3 3:1: 3:1 三 | 3:3 4\n"),
	CSV("甲,乙\r1,二\r三,4", "1:1 甲 | 1:3 乙\n"
				 "2 2:1: 2:1 1 | 2:3 二\n"
				 "3 3:1: 3:1 三 | 3:3 4\n"),
	CSV("\xef\xbb\xbf甲,乙\n1,二\n", "1:1 甲 | 1:3 乙\n"
					 "2 2:1: 2:1 1 | 2:3 二\n"),
	CSV("甲;乙,丙;丁\n1;二,三;4\n", "1:1 甲 | 1:3 乙,丙 | 1:7 丁\n"
					"2 2:1: 2:1 1 | 2:3 二,三 | 2:7 4\n"),
	CSV("甲\t乙\n1\t二\n", "1:1 甲 | 1:3 乙\n"
			       "2 2:1: 2:1 1 | 2:3 二\n"),
	CSV("\"甲;;\",乙\n1,二\n", "1:1 甲;; | 1:7 乙\n"
				   "2 2:1: 2:1 1 | 2:3 二\n"),
	{"t.TXT", "a,b\n1,2\n", 8,
		"1:1 a | 1:3 b\n"
		"2 2:1: 2:1 1 | 2:3 2\n"},
	{"t.tsv", "a\tb\n1,\t2\n", 9,
		"1:1 a | 1:3 b\n"
		"2 2:1: 2:1 1, | 2:4 2\n"},
	{"t.doc", "a,b\n", 4, "rows-format 0:0\n"},
	{"table", "a,b\n", 4, "rows-format 0:0\n"},
	/* GB 18030, with a character of four bytes */
	CSV("\xbc\xd7,\xd2\xd2\n1,\x81\x30\x81\x30\n",
		"1:1 甲 | 1:3 乙\n"
		"2 2:1: 2:1 1 | 2:3 \n"
		"control-character 2:3\n"),
	CSV("\xff\xfe"
	    "a\0,\0",
		"looks-like-encoding 0:0\n"),
	CSV("\xfe\xff\0a\0,", "looks-like-encoding 0:0\n"),
	CSV("\xff,a\n", "rows-encoding 0:0\n"),
	CSV("a,\xbc\n", "rows-encoding 0:0\n"),
	CSV("\xef\xbb\xbf"
	    "a,\xbc\xd7\n",
		"rows-encoding 0:0\n"),
	/* heads */
	CSV("甲 \t,乙\n1,2\n", "1:1 甲 | 1:5 乙\n"
			       "2 2:1: 2:1 1 | 2:3 2\n"),
	CSV("\" 甲\n\",乙\n1,2\n", "1:1  甲 | 2:3 乙\n"
				   "2 3:1: 3:1 1 | 3:3 2\n"),
	CSV("甲,乙,甲 \n1,2,3\n", "rows-head-twice 1:5\n"),
	CSV("甲,,\n1, ,3\n", "1:1 甲 | 1:3  | 1:4 \n"
			     "2 2:1: 2:1 1 | 2:3  | 2:5 3\n"
			     "rows-nameless 2:5\n"),
	CSV("甲,乙", "1:1 甲 | 1:3 乙\n"),
	CSV("", "rows-empty 0:0\n"),
	CSV("\n \n", "rows-empty 0:0\n"),
	CSV(",\n", "rows-empty 0:0\n"),
	/* rows that are shorter or longer */
	CSV("甲,乙,丙\n1\n1,2\n1,2,3,\n1,2,3,4\n1,2,3,,5\n",
		"1:1 甲 | 1:3 乙 | 1:5 丙\n"
		"2 2:1: 2:1 1 | 2:1  | 2:1 \n"
		"3 3:1: 3:1 1 | 3:3 2 | 3:1 \n"
		"4 4:1: 4:1 1 | 4:3 2 | 4:5 3\n"
		"5 5:1: 5:1 1 | 5:3 2 | 5:5 3\n"
		"6 6:1: 6:1 1 | 6:3 2 | 6:5 3\n"
		"rows-width 5:7\n"
		"rows-width 6:8\n"),
	/* lines without anything */
	CSV("\n\n甲,乙\n\n1,2\r\n\r\n\n,\n , \n3,4\n\n",
		"3:1 甲 | 3:3 乙\n"
		"5 5:1: 5:1 1 | 5:3 2\n"
		"10 10:1: 10:1 3 | 10:3 4\n"),
	/* quotations */
	CSV("甲,乙\n\"1\r\n2\",\"a\"\"b\"\n\"3\r4\", \"5\n\" \n",
		"1:1 甲 | 1:3 乙\n"
		"2 2:1: 2:1 1\\n2 | 3:4 a\"b\n"
		"3 4:1: 4:1 3\\n4 | 5:5 5\\n\n"),
	CSV("甲,乙\n1,\"2\n3,4\n", "unclosed-quote 2:1\n"),
	CSV("甲,\"乙\n3,4\n", "unclosed-quote 1:1\n"),
	CSV("甲,乙\n1,2\"3\n", "1:1 甲 | 1:3 乙\n"
			       "2 2:1: 2:1 1 | 2:3 2\"3\n"),
	/* what spreadsheets leave */
	CSV("a\n#REF!\n#ref!\n#REF\n#REF!!\n##\n#\n #N/A \n#N/A b\n",
		"1:1 a\n"
		"2 2:1: 2:1 #REF!\n"
		"3 3:1: 3:1 #ref!\n"
		"4 4:1: 4:1 #REF\n"
		"5 5:1: 5:1 #REF!!\n"
		"6 6:1: 6:1 ##\n"
		"7 7:1: 7:1 #\n"
		"8 8:2: 8:2 #N/A\n"
		"9 9:1: 9:1 #N/A b\n"
		"rows-cell-error 2:1\n"
		"rows-cell-error 3:1\n"
		"rows-cell-error 6:1\n"
		"rows-cell-error 8:2\n"),
	CSV("a\n1E+17\n1e+17\n1.2E+17\n1.E+17\n1E+1\n1E-17\n12E+17\n1E+17 m\n"
	    " 9.99E+20\t\n",
		"1:1 a\n"
		"2 2:1: 2:1 1E+17\n"
		"3 3:1: 3:1 1e+17\n"
		"4 4:1: 4:1 1.2E+17\n"
		"5 5:1: 5:1 1.E+17\n"
		"6 6:1: 6:1 1E+1\n"
		"7 7:1: 7:1 1E-17\n"
		"8 8:1: 8:1 12E+17\n"
		"9 9:1: 9:1 1E+17 m\n"
		"10 10:2: 10:2 9.99E+20\n"
		"rows-digits-gone 2:1\n"
		"rows-digits-gone 3:1\n"
		"rows-digits-gone 4:1\n"
		"rows-digits-gone 5:1\n"
		"rows-digits-gone 10:2\n"),
	CSV("a\n123456789012345000\n12345678901234500\n123456789012345001\n"
	    "1234567890123450000\n12345678901234x000\n",
		"1:1 a\n"
		"2 2:1: 2:1 123456789012345000\n"
		"3 3:1: 3:1 12345678901234500\n"
		"4 4:1: 4:1 123456789012345001\n"
		"5 5:1: 5:1 1234567890123450000\n"
		"6 6:1: 6:1 12345678901234x000\n"
		"rows-digits-gone 2:1\n"
		"rows-digits-gone 5:1\n"),
	/* what no text may hold */
	CSV("a,b\nx\x01y,\x7f\n\"1\t2\",\xef\xbf\xbf\n",
		"1:1 a | 1:3 b\n"
		"2 2:1: 2:1 x\1y | 2:5 \x7f"
		"\n"
		"3 3:1: 3:1 1\t2 | 3:7 \xef\xbf\xbf"
		"\n"
		"control-character 2:2\n"
		"control-character 2:5\n"
		"control-character 3:7\n"),
};

static void
reads_what_is_there(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_table(rows[i].name, rows[i].bytes, rows[i].length,
			rows[i].wanted);
}

/* The first byte that is neither UTF-8 nor of GB 18030, told from 1 on. */
static void
tells_the_first_bad_byte(void **state)
{
	static const size_t places[] = {
		4, 5, 65535, 65536, 65537, 65540, 131072, 140000};

	(void)state;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		for (size_t behind = 0; behind < 8; behind += 7) {
			struct arena *arena = arena_new();
			struct diag *diag = diag_new();
			struct buf file = {0};
			char path[64], wanted[32], *told;

			buf_text(&file, "a,b\n");
			while (file.length < places[i])
				buf_char(&file, 'x');
			buf_char(&file, '\xff');
			for (size_t k = 0; k < behind; k++)
				buf_char(&file, 'x');
			snprintf(path, sizeof path, "%s/bad.csv", folder);
			snprintf(wanted, sizeof wanted, " %zu", places[i] + 1);
			save(path, file.data, file.length);
			assert_null(table_open(session_of(arena, diag),
				"bad.csv", path, NULL));
			told = reports_of(diag);
			if (!strstr(told, wanted))
				fail_msg("%s instead of%s", told, wanted);
			memory_free(told);
			unlink(path);
			buf_done(&file);
			diag_free(diag);
			arena_free(arena);
		}
}

/* A file is read in pieces of 64 KB; whatever stands on their border. */
static void
reads_across_pieces(void **state)
{
	enum { PIECE = 64 * 1024 };
	static const struct {
		const char *utf8, *gb18030, *wanted;
	} borders[] = {
		{"\u4e59", "\xd2\xd2",
			"1:1 a | 1:3 b\n2 2:%zu: 2:%zu  | 2:%zu 乙\n"},
		{"\U00020000", "\x95\x32\x82\x36",
			"1:1 a | 1:3 b\n2 2:%zu: 2:%zu  | 2:%zu 𠀀\n"},
		{"1\r\n2,3", "1\r\n2,3",
			"1:1 a | 1:3 b\n2 2:%zu: 2:%zu  | 2:%zu 1\n"
			"3 3:1: 3:1 2 | 3:3 3\n"},
		{"1\r2,3", "1\r2,3",
			"1:1 a | 1:3 b\n2 2:%zu: 2:%zu  | 2:%zu 1\n"
			"3 3:1: 3:1 2 | 3:3 3\n"},
	};

	(void)state;
	for (size_t i = 0; i < 2 * sizeof borders / sizeof *borders; i++)
		for (size_t before = PIECE - 5; before <= PIECE; before++) {
			struct buf file = {0}, wanted = {0};
			size_t comma;

			buf_text(&file, "a,b\n");
			while (file.length < before - 1)
				buf_char(&file, ' ');
			buf_char(&file, ',');
			comma = file.length - strlen("a,b\n");
			buf_text(&file, i % 2 ? borders[i / 2].gb18030
					      : borders[i / 2].utf8);
			/* so that it is no UTF-8 */
			buf_text(&file, i % 2 ? "\n\xd2\xd2,\n" : "\n");
			buf_format(&wanted, borders[i / 2].wanted, comma, comma,
				comma + 1);
			if (i % 2)
				buf_format(&wanted,
					"%d %d:1: %d:1 乙 | %d:3 \n",
					3 + (i > 3), 3 + (i > 3), 3 + (i > 3),
					3 + (i > 3));
			check_table(
				"t.csv", file.data, file.length, wanted.data);
			buf_done(&file);
			buf_done(&wanted);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_is_there),
		cmocka_unit_test(tells_the_first_bad_byte),
		cmocka_unit_test(reads_across_pieces),
	};
	int failed;

	if (!mkdtemp(folder))
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	rmdir(folder);
	return failed;
}
