/*
 * XML to elements, with libxml2: the door for reading. Only events are taken
 * from it, so nothing is loaded: no DTD, no external entity, no XInclude.
 */
#include "docbook/elements.h"

#include "base/buf.h"
#include "base/language.h"
#include "base/utf8.h"
#include "base/xml_tags.h"

#include <errno.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

static const char docbook_space[] = "http://docbook.org/ns/docbook";

struct reading {
	struct arena *arena;
	struct diag *diag;
	const struct source *source;
	xmlParserCtxtPtr parser;
	struct element *root, *open;
	struct buf text; /* not yet an element */
	size_t text_at;  /* where it began */
	size_t behind;   /* the last tag */
	bool failed;
	bool ended;            /* memory, while libxml2 was at work */
	const xmlError *error; /* that is being told */
};

static size_t
offset_now(const struct reading *r)
{
	long offset = xmlByteConsumed(r->parser);

	return offset < 0 ? 0 : (size_t)offset;
}

static void
stop(struct reading *r)
{
	r->failed = true;
	xmlStopParser(r->parser);
}

static void
append(struct reading *r, struct element *element)
{
	struct element *parent = r->open;

	element->parent = parent;
	if (!parent) {
		r->root = r->root ? r->root : element;
		return;
	}
	if (parent->last)
		parent->last->next = element;
	else
		parent->first = element;
	parent->last = element;
}

static void
flush_text(struct reading *r)
{
	struct element *text;

	if (!r->text.length)
		return;
	text = arena_alloc(r->arena, sizeof *text);
	text->text = arena_copy(r->arena, r->text.data, r->text.length);
	text->length = r->text.length;
	text->mark = source_mark(r->source, r->text_at);
	append(r, text);
	buf_reset(&r->text);
}

/* --- events ----------------------------------------------------------- */

static const char *
string(struct reading *r, const xmlChar *chars)
{
	return arena_string(r->arena, chars ? (const char *)chars : "");
}

static void
add_attributes(struct reading *r, struct element *element, int count,
	const xmlChar **attributes)
{
	struct attribute_value **end = &element->attributes;

	/* five pointers each: name, prefix, namespace, value, its end */
	for (int i = 0; i < count; i++, attributes += 5) {
		struct attribute_value *a = arena_alloc(r->arena, sizeof *a);
		const char *prefix = (const char *)attributes[1];
		a->name = string(r, attributes[0]);
		if (prefix && *prefix)
			a->name = arena_join(
				r->arena, prefix, ":", a->name, NULL);
		a->value = arena_copy(r->arena, (const char *)attributes[3],
			(size_t)(attributes[4] - attributes[3]));
		*end = a;
		end = &a->next;
	}
}

/* Two pointers each: prefix or NULL, namespace. */
static void
add_spaces(struct reading *r, struct element *element, int count,
	const xmlChar **spaces)
{
	struct attribute_value **end = &element->spaces;

	for (int i = 0; i < count; i++, spaces += 2) {
		struct attribute_value *a = arena_alloc(r->arena, sizeof *a);

		a->name = arena_join(r->arena, "xmlns", spaces[0] ? ":" : "",
			string(r, spaces[0]), NULL);
		a->value = string(r, spaces[1]);
		*end = a;
		end = &a->next;
	}
}

/* What libxml2 tells, until it has returned: it cannot be left before. */
struct event {
	struct reading *r;
	const xmlChar *name, *prefix, *space, **attributes, **spaces;
	int count; /* of attributes, or bytes of text */
	int space_count;
};

static void
take(struct reading *r, memory_work *work, struct event event)
{
	event.r = r;
	if (r->ended || memory_within(work, &event))
		return;
	r->ended = true;
	stop(r);
}

static void
take_start(void *context)
{
	const struct event *event = context;
	struct reading *r = event->r;
	struct element *element = arena_alloc(r->arena, sizeof *element);
	size_t offset = offset_now(r), start = offset;

	flush_text(r);
	if (start > r->source->length)
		start = offset = r->source->length;
	while (start && r->source->bytes[start] != '<')
		start--;
	element->name = string(r, event->name);
	element->prefix = string(r, event->prefix);
	element->space = string(r, event->space);
	add_spaces(r, element, event->space_count, event->spaces);
	element->is_docbook = !strcmp(element->space, docbook_space);
	element->mark = source_mark(r->source, start);
	add_attributes(r, element, event->count, event->attributes);
	append(r, element);
	r->open = element;
	r->behind = offset + 1;
}

static void
on_start(void *context, const xmlChar *name, const xmlChar *prefix,
	const xmlChar *space, int space_count, const xmlChar **spaces,
	int count, int defaulted, const xmlChar **attributes)
{
	(void)defaulted;
	take(context, take_start,
		(struct event){.name = name,
			.prefix = prefix,
			.space = space,
			.attributes = attributes,
			.spaces = spaces,
			.count = count,
			.space_count = space_count});
}

static void
take_end(void *context)
{
	const struct event *event = context;
	struct reading *r = event->r;

	flush_text(r);
	if (r->open)
		r->open = r->open->parent;
	r->behind = offset_now(r);
}

static void
on_end(void *context, const xmlChar *name, const xmlChar *prefix,
	const xmlChar *space)
{
	(void)name;
	(void)prefix;
	(void)space;
	take(context, take_end, (struct event){0});
}

static void
take_text(void *context)
{
	const struct event *event = context;
	struct reading *r = event->r;

	if (!r->text.length)
		r->text_at = r->behind;
	buf_bytes(&r->text, event->name, (size_t)event->count);
}

static void
on_text(void *context, const xmlChar *chars, int length)
{
	if (length > 0)
		take(context, take_text,
			(struct event){.name = chars, .count = length});
}

static void
take_doctype(void *context)
{
	const struct event *event = context;
	struct reading *r = event->r;

	if (!r->failed)
		diag_say(r->diag, MSG_XML_DOCTYPE,
			source_mark(r->source, offset_now(r)), NULL);
	stop(r);
}

static void
on_doctype(void *context, const xmlChar *name, const xmlChar *public_id,
	const xmlChar *system_id)
{
	(void)name;
	(void)public_id;
	(void)system_id;
	take(context, take_doctype, (struct event){0});
}

/* What people's programs and hands do to XML. */
static const struct {
	int code;
	const char *words;
} faults[] = {
	{XML_ERR_DOCUMENT_EMPTY, N_("there is no element in it")},
	{XML_ERR_DOCUMENT_END, N_("text follows the end of the root element")},
	{XML_ERR_INVALID_CHAR, N_("a character that XML does not allow")},
	{XML_ERR_UNDECLARED_ENTITY,
		N_("the entity is not known; “&” is written &amp;")},
	{XML_ERR_ENTITYREF_SEMICOL_MISSING, N_("“&” is written &amp;")},
	{XML_ERR_NAME_REQUIRED,
		N_("a name is missing; “<” is written &lt;, “&” &amp;")},
	{XML_ERR_LT_IN_ATTRIBUTE, N_("“<” within quotes is written &lt;")},
	{XML_ERR_ATTRIBUTE_NOT_STARTED,
		N_("the value of an attribute stands in quotes")},
	{XML_ERR_ATTRIBUTE_NOT_FINISHED,
		N_("the quotation mark behind an attribute is missing")},
	{XML_ERR_ATTRIBUTE_WITHOUT_VALUE, N_("an attribute has no value")},
	{XML_ERR_ATTRIBUTE_REDEFINED, N_("an attribute is given twice")},
	{XML_ERR_GT_REQUIRED, N_("“>” is missing")},
	{XML_ERR_TAG_NAME_MISMATCH,
		N_("the end tag does not fit the start tag")},
	{XML_ERR_TAG_NOT_FINISHED, N_("the file ends before the element does")},
	{XML_ERR_COMMENT_NOT_FINISHED, N_("the comment is not closed")},
	{XML_ERR_INVALID_ENCODING, N_("the encoding is not the one declared")},
	{XML_ERR_UNKNOWN_ENCODING, N_("the encoding declared is not known")},
	{XML_NS_ERR_UNDEFINED_NAMESPACE, N_("the prefix has no namespace")},
};

/* In our words; in libxml2's where they are in the user's language. */
static const char *
fault_words(struct reading *r, const xmlError *error)
{
	size_t length;
	char *text;

	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		if (faults[i].code == error->code)
			return _(faults[i].words);
	if (language_is_chinese() || !error->message)
		return _("it cannot be read from here on");
	text = arena_string(r->arena, error->message);
	length = strlen(text);
	while (length && (text[length - 1] == '\n' || text[length - 1] == '.'))
		text[--length] = '\0';
	return text;
}

static void
take_error(void *context)
{
	const struct event *event = context;
	struct reading *r = event->r;

	diag_say(r->diag, MSG_XML_SYNTAX, source_mark(r->source, offset_now(r)),
		fault_words(r, r->error));
	stop(r);
}

static void
on_error(void *context, xmlErrorPtr error)
{
	struct reading *r = context;

	if (r->failed || error->level < XML_ERR_ERROR)
		return;
	r->ended = r->ended || error->code == XML_ERR_NO_MEMORY;
	r->error = error;
	take(r, take_error, (struct event){0});
	r->error = NULL;
}

/* --- the whole -------------------------------------------------------- */

static bool
is_utf8(const struct source *source, struct diag *diag)
{
	size_t at = utf8_check(source->bytes, source->length);
	char byte[8];

	if (at == source->length)
		return true;
	snprintf(byte, sizeof byte, "0x%02X", (unsigned char)source->bytes[at]);
	diag_say(diag, MSG_NOT_UTF8, source_mark(source, at), byte);
	return false;
}

static bool
has_usual_tags(const struct source *source, struct diag *diag)
{
	struct xml_tags tags = {0};
	char limit[16];
	size_t at;

	if (xml_tags_pass(&tags, source->bytes, source->length, &at))
		return true;
	snprintf(limit, sizeof limit, "%d", XML_ATTRIBUTE_LIMIT);
	diag_say(diag, MSG_XML_ATTRIBUTES, source_mark(source, at), limit);
	return false;
}

static void
release(void *context)
{
	xmlParserCtxtPtr parser = context;

	xmlFreeDoc(parser->myDoc);
	parser->myDoc = NULL;
	xmlFreeParserCtxt(parser);
}

static bool
parse(struct reading *r)
{
	xmlSAXHandler events = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
		.internalSubset = on_doctype,
		.serror = on_error,
	};

	errno = 0;
	r->parser = xmlCreateMemoryParserCtxt(
		r->source->bytes, (int)r->source->length);
	if (!r->parser)
		memory_ended(); /* there is no other reason */
	memory_hold(r->parser, release);
	*r->parser->sax = events;
	r->parser->userData = r;
	xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	/* that call sets handlers of its own */
	*r->parser->sax = events;
	xmlParseDocument(r->parser);
	if (r->ended || r->parser->errNo == XML_ERR_NO_MEMORY)
		memory_ended();
	memory_blame(); /* it goes on without, and says nothing */
	if (!r->parser->wellFormed && !r->failed) {
		diag_say(r->diag, MSG_XML_SYNTAX,
			source_mark(r->source, offset_now(r)), "?");
		r->failed = true;
	}
	memory_let_go(r->parser);
	release(r->parser);
	return true;
}

const struct element *
elements_read(const struct session *session, const struct source *source)
{
	struct diag *diag = session->diag;
	struct reading r = {
		.arena = session->arena,
		.diag = diag,
		.source = source,
	};

	if (!is_utf8(source, diag))
		return NULL;
	if (!source->length) {
		diag_say(diag, MSG_EMPTY_FILE, source_mark(source, 0), NULL);
		return NULL;
	}
	if (!has_usual_tags(source, diag))
		return NULL;
	if (!parse(&r)) {
		diag_say(diag, MSG_LIBRARY_FAILED, (struct mark){0}, "libxml2",
			source->name);
		r.failed = true;
	}
	buf_done(&r.text);
	return r.failed ? NULL : r.root;
}

const char *
element_attribute(const struct element *element, const char *name)
{
	for (const struct attribute_value *a = element->attributes; a;
		a = a->next)
		if (!strcmp(a->name, name))
			return a->value;
	return NULL;
}

bool
element_is(const struct element *element, const char *name)
{
	return element->name && element->is_docbook &&
	       !strcmp(element->name, name);
}

const struct element *
element_child(const struct element *element, const char *name)
{
	ELEMENT_FOR (child, element)
		if (element_is(child, name))
			return child;
	return NULL;
}

static const char *
local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

bool
local_is(const struct element *element, const char *name)
{
	return element && element->name && !strcmp(element->name, name);
}

const struct element *
local_child(const struct element *element, const char *name)
{
	if (!element)
		return NULL;
	ELEMENT_FOR (child, element)
		if (local_is(child, name))
			return child;
	return NULL;
}

const char *
local_attribute(const struct element *element, const char *name)
{
	for (const struct attribute_value *a = element ? element->attributes
						       : NULL;
		a; a = a->next)
		if (!strcmp(local(a->name), name))
			return a->value;
	return NULL;
}

bool
element_has_elements(const struct element *element)
{
	ELEMENT_FOR (child, element)
		if (child->name)
			return true;
	return false;
}
