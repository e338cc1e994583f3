/*
 * What extract and verify make of a PDF, read by qpdf's library in this process
 * and not in one of its own: of a PDF as it is, or of objects, each ended by a
 * line "endobj", that are made one here, since any change of a length would
 * leave a PDF without its table of objects. Other bytes stand for what that
 * process could tell if somebody had taken it over. No crash; the
 * contents are what andu puts in, or there is a report; what they hold is read
 * as verify reads it.
 */
#include "shop.h"

#include "archive/reader.h"
#include "archive/told.h"
#include "input/input.h"
#include "library/pipeline.h"

#include <stdlib.h>
#include <string.h>

static void
pass_on(void *context, enum told told, const char *name, const void *content,
	size_t length)
{
	struct buf *out = context;
	const struct piece_head head = {
		.told = told,
		.name = (uint32_t)strlen(name),
		.content = (uint32_t)length,
	};

	buf_bytes(out, (const char *)&head, sizeof head);
	buf_bytes(out, name, head.name);
	buf_bytes(out, content, head.content);
}

/* --- objects as a PDF ------------------------------------------------------
 */

enum { OBJECTS_MOST = 64 };

static const char object_end[] = "\nendobj\n", stream_word[] = "\nstream\n";

/* What stands before "stream" are entries, beside which goes the length. */
static void
put_object(struct buf *out, const char *object, size_t length)
{
	const char *stream =
		memmem(object, length, stream_word, sizeof stream_word - 1);
	const size_t head = stream ? (size_t)(stream - object) : length,
		     data = stream ? head + sizeof stream_word - 1 : length;

	if (!stream) {
		buf_bytes(out, object, length);
		return;
	}
	buf_text(out, "<<");
	buf_bytes(out, object, head);
	buf_format(out, "/Length %zu>>\nstream\n", length - data);
	buf_bytes(out, object + data, length - data);
	buf_text(out, "\nendstream");
}

static void
put_pdf(struct buf *out, const char *data, size_t size)
{
	size_t places[OBJECTS_MOST], count = 0, start;
	const char *end;

	buf_text(out, "%PDF-1.7\n");
	while (count < OBJECTS_MOST &&
		(end = memmem(data, size, object_end, sizeof object_end - 1))) {
		const size_t length = (size_t)(end - data);

		places[count++] = out->length;
		buf_format(out, "%zu 0 obj\n", count);
		put_object(out, data, length);
		buf_text(out, object_end);
		data = end + sizeof object_end - 1;
		size -= length + sizeof object_end - 1;
	}
	start = out->length;
	buf_format(out, "xref\n0 %zu\n0000000000 65535 f \n", count + 1);
	for (size_t i = 0; i < count; i++)
		buf_format(out, "%010zu 00000 n \n", places[i]);
	buf_format(out,
		"trailer\n<</Size %zu/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
		count + 1, start);
}

static void
read_draft(struct arena *arena, const struct contents *contents)
{
	struct diag *diag = diag_new();
	struct session session = {
		.arena = arena,
		.diag = diag,
		.enclosed = contents->files + 1,
		.enclosed_count = contents->count - 1,
	};
	const struct tree *root = input_read(
		&session, shop_source(arena, "a.pdf/a.yaml",
				  (const uint8_t *)contents->files->bytes,
				  contents->files->length));
	const struct kind *kind = root ? shop_kind(arena, root, diag) : NULL;

	if (kind)
		fill_files(&session, root, kind);
	shop_prove_reports(diag);
	diag_free(diag);
}

static void
prove(const struct contents *contents)
{
	if (!contents->count)
		abort();
	for (size_t i = 0; i < contents->count; i++) {
		const char *name = contents->files[i].name;

		if (!*name || *name == '.' || strchr(name, '/') ||
			contents->files[i].bytes[contents->files[i].length])
			abort();
		for (size_t k = 0; k < i; k++)
			if (!strcmp(name, contents->files[k].name))
				abort();
	}
}

static void
read_pdf(const struct buf *pdf, struct buf *told)
{
	struct reader *reader = reader_open(pass_on, told);

	if (!reader)
		abort(); /* nothing would be tried */
	reader_run(reader, pdf->data, pdf->length);
	reader_close(reader);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct contents contents = {0};
	struct buf told = {0}, pdf = {0};

	if (size > 4 && !memcmp(data, "%PDF", 4))
		buf_bytes(&pdf, (const char *)data, size);
	else if (size > 2 && !memcmp(data, "<<", 2))
		put_pdf(&pdf, (const char *)data, size);
	if (pdf.length)
		read_pdf(&pdf, &told);
	else
		buf_bytes(&told, (const char *)data, size);
	if (told_contents(session_of(arena, diag),
		    shop_source(arena, "a.pdf", data, size), &told, CHILD_DONE,
		    &contents)) {
		prove(&contents);
		read_draft(arena, &contents);
	} else if (!diag_failed(diag)) {
		abort();
	}
	shop_prove_reports(diag);
	buf_done(&pdf);
	buf_done(&told);
	diag_free(diag);
	arena_free(arena);
	return 0;
}

/* --- changes --------------------------------------------------------------
 */

static const char *const words[] = {
	"/AF[2 0 R 2 0 R]",
	"/AFRelationship/Source",
	"/AFRelationship/Data",
	"/AFRelationship/Supplement",
	"/EF<</F 3 0 R>>",
	"/UF(../a.yaml)",
	"/UF(andu-record.yaml)",
	"/UF<feff7532>",
	"/Filter/FlateDecode",
	"/Filter[/ASCIIHexDecode/FlateDecode]",
	"/DecodeParms<</Predictor 15/Columns 99999999>>",
	"/AcroForm<</Fields[8 0 R]>>",
	"/FT/Sig",
	"/V<</Name(a)/M(D:20260101)>>",
	"1 0 R",
	"9 0 R",
	"[",
	"]",
	"<<",
	">>",
	"null",
	"\nendobj\n",
	"\nstream\n",
	"- digest: ''\n",
	"faces:\n",
};

size_t
LLVMFuzzerCustomMutator(
	uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	return change_lines(data, size, max_size, seed, words,
		sizeof words / sizeof *words);
}
