/*
 * The text of a DocBook article for the ledger: what README.md says is seen,
 * in its order, and what stands in it as metadata. It is told by the bytes
 * and their attributes alone, as any reader would, and by nothing of the
 * writer. The whole of XML need not be known: no comments, sections or
 * entities of one's own are written. libxml2 reads it as well, for a tenth of
 * the time that the document takes.
 */
#include "output/docbook_parts.h"
#include "output/output.h"

#include <string.h>

struct reading {
	const char *at, *end;
	struct output_text *text;
	int depth;
	int metadata; /* depth of the element that is metadata; 0: none */
	bool good;
};

static struct buf *
buf_of(const struct reading *r)
{
	return r->metadata ? &r->text->carried : &r->text->printed;
}

static const char *
find(const struct reading *r, char c)
{
	const char *found = memchr(r->at, c, (size_t)(r->end - r->at));

	return found ? found : r->end;
}

/* One reference, behind its &; what it stands for is appended. */
static void
read_reference(struct reading *r, struct buf *out)
{
	static const struct {
		const char *name;
		char c;
	} references[] = {{"lt;", '<'}, {"gt;", '>'}, {"amp;", '&'},
		{"quot;", '"'}, {"apos;", '\''}, {"#9;", '\t'}, {"#10;", '\n'},
		{"#13;", '\r'}, {"#xD;", '\r'}};

	for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
		size_t length = strlen(references[i].name);
		if ((size_t)(r->end - r->at) < length ||
			memcmp(r->at, references[i].name, length))
			continue;
		buf_char(out, references[i].c);
		r->at += length;
		return;
	}
	r->good = false;
}

/* Text up to the byte `until`. */
static void
read_text(struct reading *r, char until, struct buf *out)
{
	const char *stop = find(r, until);

	while (r->at < stop && r->good) {
		const char *reference =
			memchr(r->at, '&', (size_t)(stop - r->at));
		const char *end = reference ? reference : stop;

		buf_bytes(out, r->at, (size_t)(end - r->at));
		r->at = end + (reference != NULL);
		if (reference)
			read_reference(r, out);
	}
}

static bool
is_name(const char *name, size_t length, const char *wanted)
{
	return strlen(wanted) == length && !memcmp(name, wanted, length);
}

/* name="value": ordinals and labels are seen, a condition decides. */
static void
read_attribute(struct reading *r, struct buf *value)
{
	const char *name = r->at;
	size_t length = (size_t)(find(r, '=') - name);

	r->at += length;
	if (r->end - r->at < 2 || r->at[1] != '"') {
		r->good = false;
		return;
	}
	r->at += 2;
	buf_reset(value);
	read_text(r, '"', value);
	r->at = find(r, '"') + 1;
	if (is_name(name, length, "condition") && !r->metadata &&
		!strcmp(value->data, "metadata"))
		r->metadata = r->depth;
	if (is_name(name, length, "label") ||
		is_name(name, length, "xreflabel"))
		buf_bytes(buf_of(r), value->data, value->length);
}

static void
close_element(struct reading *r)
{
	if (r->metadata == r->depth)
		r->metadata = 0;
	r->depth--;
}

/* An element's start, behind its <. */
static void
open_element(struct reading *r)
{
	struct buf value = {0};

	buf_text(&value, "");
	r->depth++;
	r->at += strcspn(r->at, " />");
	while (r->good && r->at < r->end && *r->at == ' ') {
		r->at++;
		read_attribute(r, &value);
	}
	if (r->at < r->end && *r->at == '/') {
		close_element(r);
		r->at++;
	}
	buf_done(&value);
}

static void
read_tag(struct reading *r)
{
	r->at++;
	buf_char(buf_of(r), '\n');
	if (*r->at == '/')
		close_element(r);
	else if (*r->at != '?')
		open_element(r);
	r->at = find(r, '>');
	r->good = r->good && r->at < r->end;
	r->at += r->good;
}

bool
docbook_read_back(const struct buf *out, struct output_text *text)
{
	struct reading r = {
		.at = out->data,
		.end = out->data + out->length,
		.text = text,
		.good = true,
	};

	buf_text(&text->printed, "");
	buf_text(&text->carried, "");
	while (r.good && r.at < r.end) {
		if (*r.at == '<')
			read_tag(&r);
		else
			read_text(&r, '<', buf_of(&r));
	}
	return r.good && !r.depth;
}
