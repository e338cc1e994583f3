/* andu verify: is a PDF what the draft in it makes? */
#include "commands/job.h"
#include "commands/say.h"

#include "archive/contents.h"
#include "base/file.h"
#include "base/language.h"
#include "model/model.h"
#include "tree/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct verifying {
	struct resources *resources;
	const struct options *options;
	const char *path;
	struct session session;
	const struct source *file;
	struct contents contents;
	struct buf made;
	bool equal;
};

static struct mark
mark_of(const struct verifying *v)
{
	return (struct mark){.source = v->file};
}

/* --- made again ------------------------------------------------------------
 */

/* What the surroundings say for reproducible builds is what they said then. */
static void
set_date(const struct record *record)
{
	if (record->date)
		setenv("SOURCE_DATE_EPOCH", record->date, true);
	else
		unsetenv("SOURCE_DATE_EPOCH");
}

static const char *
text_at(const struct tree *node, const char *key)
{
	const struct tree *value = tree_lookup(node, key);

	return value && value->kind == TREE_SCALAR ? value->text : "";
}

/* False where another template or font has made it, which is told. */
static bool
is_made_alike(struct verifying *v, const struct product *product,
	const struct output_wishes *wishes)
{
	const struct record *was = &v->contents.record;
	struct buf text = {0};
	bool alike = true;

	record_put_hash(&text, record_template(product->kind));
	if (strcmp(was->template_digest, text.data)) {
		diag_say(v->session.diag, MSG_VERIFY_TEMPLATE, mark_of(v),
			product->kind->key);
		alike = false;
	}
	buf_reset(&text);
	record_write(product->document, product->pages, wishes, "", &text);
	for (const struct tree *face = was->faces ? was->faces->first : NULL;
		face; face = face->next) {
		if (strstr(text.data, text_at(face, "digest")))
			continue;
		diag_say(v->session.diag, MSG_VERIFY_FONT, mark_of(v),
			text_at(face, "name"));
		alike = false;
	}
	buf_done(&text);
	return alike;
}

/* Nothing is written for it, and the PDF is the folder in which it stands:
 * nothing can be beside it but its pictures. */
static const struct source *
draft_of(const struct verifying *v)
{
	struct source *source = arena_alloc(v->session.arena, sizeof *source);
	const struct enclosed *draft = &v->contents.files[0];

	source->name = file_path(v->session.arena, v->path, draft->name);
	source->bytes = draft->bytes;
	source->length = draft->length;
	return source;
}

static bool
make(struct verifying *v)
{
	const struct record *record = &v->contents.record;
	struct session own = session_telling(&v->session, diag_new());
	struct order order = job_order(v->resources, v->options);
	struct product product;

	own.walls = NULL;
	own.enclosed = v->contents.files + 1;
	own.enclosed_count = v->contents.count - 1;
	set_date(record);
	order.goal = GOAL_OUTPUT;
	order.judged = true;
	order.set_count = 0; /* what was set stands in the draft */
	order.backend = output_lookup("pdf");
	order.out = &v->made;
	order.wishes = (struct output_wishes){
		.pdf_standard = record->standard,
		.source = true,
		.system_fonts = record->system_fonts,
	};
	order.source = draft_of(v);
	product = pipeline_run(&own, &order);
	if (!product.done) {
		diag_say(v->session.diag, MSG_VERIFY_UNMADE, mark_of(v), NULL);
		diag_take(v->session.diag, own.diag);
	}
	diag_free(own.diag);
	return product.done && is_made_alike(v, &product, &order.wishes);
}

/* --- compared --------------------------------------------------------------
 */

/* The object of what was made in which the byte lies. */
static const char *
object_at(struct verifying *v, size_t at)
{
	static const char word[] = " 0 obj";
	const char *data = v->made.data, *end = data + v->made.length,
		   *found = NULL, *line, *p = data;

	while ((p = memmem(p, (size_t)(end - p), word, sizeof word - 1)) &&
		(size_t)(p - data) <= at)
		found = p++;
	if (!found)
		return _("its beginning");
	for (line = found; line > data && line[-1] != '\n'; line--)
		;
	return arena_format(
		v->session.arena, _("object %.*s"), (int)(found - line), line);
}

static void
compare(struct verifying *v)
{
	const char *was = v->file->bytes, *is = v->made.data;
	const size_t shared = v->file->length < v->made.length ? v->file->length
							       : v->made.length;
	size_t at = 0;

	while (at < shared && was[at] == is[at])
		at++;
	v->equal = at == v->made.length;
	if (v->equal && v->file->length > at && !v->contents.signature_count)
		diag_say(v->session.diag, MSG_VERIFY_APPENDED, mark_of(v),
			arena_format(
				v->session.arena, "%zu", v->file->length - at));
	if (!v->equal)
		diag_say(v->session.diag, MSG_VERIFY_DIFFERS, mark_of(v),
			arena_format(v->session.arena, "%zu", at + 1),
			object_at(v, at));
}

static void
verify_within(void *context)
{
	struct verifying *v = context;
	struct session *session = &v->session;

	session->arena = arena_new();
	session->diag = diag_new();
	v->file = file_read(session, v->path, PDF_BYTES);
	if (!v->file || !contents_read(session, v->file, &v->contents))
		return;
	if (strcmp(v->contents.record.version, ANDU_VERSION))
		diag_say(session->diag, MSG_VERIFY_VERSION, mark_of(v),
			v->contents.record.version, ANDU_VERSION);
	else if (make(v))
		compare(v);
}

/* --- told -------------------------------------------------------------------
 */

/* "张三, 2026-11-28" of D:20261128093000+08'00' */
static void
put_signature(struct buf *out, const struct held_signature *signature)
{
	const char *d = signature->date;

	buf_text(out, *signature->name ? signature->name : "?");
	if (!strncmp(d, "D:", 2) && strspn(d + 2, "0123456789") >= 8)
		buf_format(out, ", %.4s-%.2s-%.2s", d + 2, d + 6, d + 8);
}

/* A result, not a message: to standard output. */
static int
tell_equal(const struct verifying *v, int status)
{
	const size_t more = v->file->length - v->made.length;
	struct buf out = {0};

	buf_format(&out, _("%s: what its draft makes, byte for byte"), v->path);
	if (more)
		buf_format(
			&out, _("; %zu bytes were appended since then"), more);
	for (size_t i = 0; more && i < v->contents.signature_count; i++) {
		buf_text(
			&out, i ? "; " : _(", in the name of (not checked): "));
		put_signature(&out, &v->contents.signatures[i]);
	}
	buf_char(&out, '\n');
	status = v->options->quiet ? status
				   : job_print(v->options, &out, status);
	buf_done(&out);
	return status;
}

static int
verify(struct resources *resources, const struct options *options,
	const char *path)
{
	struct verifying v = {
		.resources = resources, .options = options, .path = path};
	struct session *session = &v.session;
	int status;

	*session = (struct session){.limits = &resources->limits};
	if (!job_keep_limits(
		    resources, options, path, verify_within, &v, session)) {
		v.made = (struct buf){0}; /* given back */
		v.equal = false;
	}
	status = diag_status(session->diag);
	job_report(session->diag, options, NULL);
	if (v.equal && !status)
		status = tell_equal(&v, status);
	buf_done(&v.made);
	diag_free(session->diag);
	arena_free(session->arena);
	return status;
}

int
verify_run(const struct options *options)
{
	struct resources resources;
	int worst = resources_ready(&resources, options);

	if (worst)
		return worst;
	for (size_t i = 0; i < options->file_count; i++) {
		int status = verify(&resources, options, options->files[i]);

		if (status > worst)
			worst = status;
	}
	resources_close(&resources);
	return worst;
}
