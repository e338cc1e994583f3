/* The record: a short YAML file. */
#include "archive/record.h"

#include "base/yaml_scalar.h"
#include "font/font.h"
#include "input/input.h"
#include "model/model.h"
#include "output/output.h"
#include "tree/tree.h"
#include "typeset/pages.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct hash
record_template(const struct kind *kind)
{
	struct hasher *hasher = hasher_new();

	for (size_t i = 0; i < kind->source_count; i++)
		hasher_bytes(hasher, kind->sources[i]->bytes,
			kind->sources[i]->length + 1);
	return hasher_free(hasher);
}

void
record_put_hash(struct buf *out, struct hash hash)
{
	buf_format(out, "%016" PRIx64 "%016" PRIx64, hash.high, hash.low);
}

/* --- written --------------------------------------------------------------
 */

static void
put_row(struct buf *out, const char *key, const char *value)
{
	buf_format(out, "%s: ", key);
	yaml_put_scalar(out, value);
	buf_char(out, '\n');
}

static void
put_digest(struct buf *out, const char *key, struct hash hash)
{
	/* quoted: digits alone are a number to other readers */
	buf_format(out, "%s: '", key);
	record_put_hash(out, hash);
	buf_text(out, "'\n");
}

static bool
is_known(const struct font *const *fonts, size_t count, const struct font *font)
{
	for (size_t i = count; i-- > 0;)
		if (fonts[i] == font)
			return true;
	return false;
}

/* In the order in which the pages show them. */
static void
put_faces(struct buf *out, const struct pages *pages)
{
	enum { FACES_MOST = 256 };
	const struct font *fonts[FACES_MOST];
	size_t count = 0;

	for (size_t i = 0; i < pages->count; i++) {
		for (size_t k = 0; k < pages->page[i].run_count; k++) {
			const struct font *font = pages->page[i].runs[k].font;

			if (!is_known(fonts, count, font) && count < FACES_MOST)
				fonts[count++] = font;
		}
	}
	buf_text(out, count ? "faces:\n" : "");
	for (size_t i = 0; i < count; i++) {
		buf_text(out, "  - ");
		put_row(out, "name", font_name(fonts[i]));
		buf_text(out, "    ");
		put_digest(out, "digest", font_digest(fonts[i]));
	}
}

void
record_write(const struct document *document, const struct pages *pages,
	const struct output_wishes *wishes, const char *unprinted,
	struct buf *out)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	const size_t standard =
		wishes->pdf_standard ? wishes->pdf_standard : STANDARD_A_3A;

	put_row(out, "andu", ANDU_VERSION);
	put_row(out, "kind", document->kind->key);
	put_digest(out, "template", record_template(document->kind));
	put_row(out, "layout", document->layout->name);
	put_row(out, "standard", standard_name(standard - STANDARD_A_2A));
	put_row(out, "fonts", wishes->system_fonts ? "system" : "shipped");
	if (!pages->date && epoch)
		put_row(out, "date", epoch);
	put_faces(out, pages);
	if (*unprinted)
		put_row(out, "unprinted", unprinted);
}

/* --- read -----------------------------------------------------------------
 */

static const char *
text_at(const struct tree *root, const char *key)
{
	const struct tree *node = tree_lookup(root, key);

	return node && node->kind == TREE_SCALAR && node->length ? node->text
								 : NULL;
}

bool
record_read(const struct session *session, const char *bytes, size_t length,
	struct record *ret_record)
{
	struct session own = session_telling(session, diag_new());
	struct source *source = arena_alloc(session->arena, sizeof *source);
	const struct tree *root;
	const char *fonts, *standard;

	*source = (struct source){
		.name = RECORD_NAME, .bytes = bytes, .length = length};
	root = input_read(&own, source);
	diag_free(own.diag);
	if (!root)
		return false;
	fonts = text_at(root, "fonts");
	standard = text_at(root, "standard");
	*ret_record = (struct record){
		.version = text_at(root, "andu"),
		.kind = text_at(root, "kind"),
		.template_digest = text_at(root, "template"),
		.layout = text_at(root, "layout"),
		.standard = standard_read(standard ? standard : ""),
		.system_fonts = fonts && !strcmp(fonts, "system"),
		.date = text_at(root, "date"),
		.faces = tree_lookup(root, "faces"),
	};
	return ret_record->version && ret_record->kind &&
	       ret_record->template_digest && ret_record->standard;
}
