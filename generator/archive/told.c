/* What the reader has told, held against what andu puts into a PDF. */
#include "archive/told.h"

#include "archive/reader.h"
#include "archive/source.h"
#include "base/file.h"
#include "base/language.h"
#include "base/utf8.h"

#include <errno.h>
#include <string.h>

struct telling {
	const struct session *session;
	struct mark mark; /* the PDF */
	struct contents contents;
	struct enclosed *files;
	size_t capacity;
	struct held_signature *signatures;
	size_t signature_capacity;
	bool has_source, has_record, ended;
};

/* One that is no name could lead elsewhere, or be seen by nobody. */
static bool
is_name(const char *name)
{
	const char *p = name;

	if (!*name || *name == '.' || *name == '-' || strlen(name) > 255 ||
		strchr(name, '/') || strchr(name, '\\'))
		return false;
	while (*p)
		if (utf8_is_control(utf8_next(&p)))
			return false;
	return true;
}

static bool
doubt(struct telling *t, const char *what)
{
	diag_say(t->session->diag, MSG_PDF_DOUBTFUL, t->mark, what);
	return false;
}

/* The draft goes before its pictures. */
static bool
take_file(struct telling *t, enum told told, const char *name,
	const char *bytes, size_t length)
{
	struct contents *c = &t->contents;
	size_t at = c->count;

	if (!is_name(name))
		return doubt(t, name);
	for (size_t i = 0; i < c->count; i++)
		if (!strcmp(t->files[i].name, name))
			return doubt(t, name);
	if (told == TOLD_SOURCE && t->has_source)
		return doubt(t, name);
	t->files = arena_grow(t->session->arena, t->files, c->count,
		&t->capacity, sizeof *t->files);
	c->count++;
	if (told == TOLD_SOURCE) {
		for (; at; at--)
			t->files[at] = t->files[at - 1];
		t->has_source = true;
	}
	t->files[at] = (struct enclosed){name, bytes, length};
	return true;
}

static bool
take_record(
	struct telling *t, const char *name, const char *bytes, size_t length)
{
	if (strcmp(name, RECORD_NAME))
		return true; /* another's */
	if (t->has_record ||
		!record_read(t->session, bytes, length, &t->contents.record))
		return doubt(t, name);
	t->contents.record_text = bytes;
	t->contents.record_length = length;
	t->has_record = true;
	return true;
}

static void
take_signature(struct telling *t, const char *name, const char *date)
{
	t->signatures = arena_grow(t->session->arena, t->signatures,
		t->contents.signature_count, &t->signature_capacity,
		sizeof *t->signatures);
	t->signatures[t->contents.signature_count++] =
		(struct held_signature){name, date};
}

/* False with a report where nothing more can be made of the file. */
static bool
take(struct telling *t, enum told told, const char *name, const char *content,
	size_t length)
{
	struct diag *diag = t->session->diag;

	switch ((int)told) {
	case TOLD_END:
		t->ended = true;
		return true;
	case TOLD_NO_LIBRARY:
		if (length)
			diag_say(diag, MSG_PDF_READER_FAILED, mark_nowhere,
				"libqpdf", content);
		else
			diag_say(diag, MSG_PDF_NO_READER, mark_nowhere,
				"libqpdf");
		return false;
	case TOLD_NOT_BUILT:
		diag_say(diag, MSG_PDF_NOT_BUILT, mark_nowhere, "libqpdf");
		return false;
	case TOLD_ENCRYPTED:
		diag_say(diag, MSG_PDF_ENCRYPTED, t->mark, NULL);
		return false;
	case TOLD_UNREADABLE:
		diag_say(diag, MSG_PDF_UNREADABLE, t->mark,
			*content ? content : _("it is damaged"));
		return false;
	case TOLD_SOURCE:
	case TOLD_DATA:
		return take_file(t, told, name, content, length);
	case TOLD_SUPPLEMENT:
		return take_record(t, name, content, length);
	case TOLD_SIGNATURE:
		take_signature(t, name, content);
		return true;
	default:
		return doubt(t, "");
	}
}

/* The pieces, none of which reaches beyond what came. */
static bool
take_all(struct telling *t, const struct buf *told)
{
	struct arena *arena = t->session->arena;
	size_t at = 0;

	while (at < told->length) {
		struct piece_head head;
		const char *piece = told->data + at + sizeof head;
		size_t left = told->length - at;

		if (left < sizeof head)
			return doubt(t, "");
		memcpy(&head, told->data + at, sizeof head);
		left -= sizeof head;
		if (head.name > left || head.content > left - head.name)
			return doubt(t, "");
		if (!take(t, (enum told)head.told,
			    arena_copy(arena, piece, head.name),
			    arena_copy(arena, piece + head.name, head.content),
			    head.content))
			return false;
		at += sizeof head + head.name + head.content;
	}
	return true;
}

/* Why there is no more of it. */
static void
tell_end(const struct telling *t, enum child_end end, int error)
{
	struct arena *arena = t->session->arena;
	struct diag *diag = t->session->diag;

	switch (end) {
	case CHILD_NO_MEMORY:
		diag_say(diag, MSG_OUT_OF_MEMORY, mark_nowhere, NULL);
		return;
	case CHILD_FAILED:
		diag_say(diag, MSG_PDF_UNHEARD, t->mark, file_trouble(error));
		return;
	case CHILD_DONE:
	case CHILD_TOO_MUCH:
		break;
	}
	diag_say(diag, MSG_PDF_TOO_MUCH, t->mark,
		arena_format(arena, "%d", CHILD_MEBIBYTES),
		arena_format(arena, "%d", CHILD_SECONDS));
}

bool
told_contents(const struct session *session, const struct source *file,
	const struct buf *told, enum child_end end,
	struct contents *ret_contents)
{
	struct telling t = {.session = session, .mark = {.source = file}};
	const int error = errno;
	const bool broken = end == CHILD_NO_MEMORY || end == CHILD_FAILED;

	if (!broken && !take_all(&t, told)) /* else a piece may lack its end */
		return false;
	if (end != CHILD_DONE || !t.ended) {
		tell_end(&t, end, error);
		return false;
	}
	if (!t.has_source || !t.has_record) {
		diag_say(session->diag, MSG_PDF_NO_DRAFT, t.mark, NULL);
		return false;
	}
	t.contents.files = t.files;
	t.contents.signatures = t.signatures;
	*ret_contents = t.contents;
	return true;
}
