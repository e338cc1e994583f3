/*
 * Any bytes as a table: as the sheet of a workbook where they begin with '<',
 * a whole workbook where they begin with 'P', else CSV. Rows or an error, the
 * same number of rows as were counted.
 */
#include "shop.h"

#include "base/file.h"
#include "input/table.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/dev/shm/andu-fuzz-XXXXXX";

static void
remove_folder(void)
{
	char path[80];

	snprintf(path, sizeof path, "%s/a.csv", folder);
	unlink(path);
	snprintf(path, sizeof path, "%s/a.xlsx", folder);
	unlink(path);
	rmdir(folder);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	if (!mkdtemp(folder) || atexit(remove_folder))
		abort();
	return 0;
}

#define XMLNS "http://schemas.openxmlformats.org/"

static const char workbook[] =
	"<workbook xmlns=\"" XMLNS "spreadsheetml/2006/main\" xmlns:r=\"" XMLNS
	"officeDocument/2006/relationships\"><sheets><sheet name=\"a\" "
	"sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
static const char relations[] =
	"<Relationships xmlns=\"" XMLNS "package/2006/relationships\">"
	"<Relationship Id=\"r1\" Type=\"worksheet\" "
	"Target=\"worksheets/sheet1.xml\"/></Relationships>";
static const char strings[] =
	"<sst xmlns=\"" XMLNS "spreadsheetml/2006/main\"><si><t>标题</t></si>"
	"<si><r><t>甲</t></r><r><t> 乙</t></r></si><si/></sst>";
static const char styles[] =
	"<styleSheet xmlns=\"" XMLNS "spreadsheetml/2006/main\"><numFmts>"
	"<numFmt numFmtId=\"164\" formatCode=\"yyyy/m/d\"/></numFmts><cellXfs>"
	"<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
	"</cellXfs></styleSheet>";

static void
write_file(const char *path, const void *bytes, size_t length)
{
	FILE *file = fopen(path, "wbe");

	if (!file || fwrite(bytes, 1, length, file) != length || fclose(file))
		abort();
}

static void
walk(const struct table *table, struct arena *arena, struct diag *diag)
{
	struct table_walk *rows = table_walk_new(table);
	struct table_row row;
	size_t count = 0;

	while (rows && table_walk_next(rows, arena, &row, diag))
		count++;
	if (rows && count != table_rows(table) && !diag_failed(diag))
		abort();
	table_walk_free(rows);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct zip_part parts[] = {
		{"xl/workbook.xml", workbook, sizeof workbook - 1},
		{"xl/_rels/workbook.xml.rels", relations, sizeof relations - 1},
		{"xl/sharedStrings.xml", strings, sizeof strings - 1},
		{"xl/styles.xml", styles, sizeof styles - 1},
		{"xl/worksheets/sheet1.xml", data, size},
		{0},
	};
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	const struct session session = {.arena = arena, .diag = diag};
	bool is_xlsx = size && (*data == '<' || *data == 'P');
	struct table *table;
	char path[80], real[PATH_MAX];

	snprintf(
		path, sizeof path, "%s/a.%s", folder, is_xlsx ? "xlsx" : "csv");
	if (size && *data == '<') {
		const struct source *packed = shop_pack(arena, "a.xlsx", parts);

		write_file(path, packed->bytes, packed->length);
	} else {
		write_file(path, data, size);
	}
	if (!realpath(path, real))
		abort();
	table = table_open(&session, path, real, NULL);
	if (table)
		walk(table, arena, diag);
	else if (!diag_failed(diag))
		abort();
	table_close(table);
	shop_prove_reports(diag);
	diag_free(diag);
	arena_free(arena);
	return 0;
}

static const char *const words[] = {
	"<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c></row>",
	"<c r=\"ZZZ9\"><v>1</v></c>",
	"<c r=\"B2\" t=\"inlineStr\"><is><t>甲</t></is></c>",
	"<c t=\"s\"><v>99</v></c>",
	"<c t=\"e\"><v>#REF!</v></c>",
	"<c t=\"b\"><v>1</v></c>",
	"<c s=\"1\"><v>46000.5</v></c>",
	"<c s=\"2\"><v>-1</v></c>",
	"<c><f>A1+B1</f></c>",
	"<v>123456789012345678</v>",
	"<v>1E+20</v>",
	"<row/>",
	"<mergeCell ref=\"A1:B2\"/>",
	"<!-- a -->",
	"<![CDATA[甲]]>",
	"&#10;",
};

static const char *const cells[] = {
	"\"",
	"\"\"",
	",",
	";",
	"\t",
	"\r\n",
	"\n",
	"\"甲\n乙\"",
	"#REF!",
	"1.23E+17",
	"2026/5/6",
	"46000",
	"\xef\xbb\xbf",
	"标题,年度\n",
	"\xbc\xd7",
	"\0",
	"甲",
};

size_t
LLVMFuzzerCustomMutator(
	uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	if (size && *data == '<')
		return change_xml(data, size, max_size, seed, words,
			sizeof words / sizeof *words);
	return change_lines(data, size, max_size, seed, cells,
		sizeof cells / sizeof *cells);
}
