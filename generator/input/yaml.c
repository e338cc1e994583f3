/*
 * libyaml's events to a tree: anchors resolved, keys checked, limits kept.
 * The only file that includes yaml.h.
 */
#include "input/reader.h"

#include "base/hash.h"
#include "base/odd.h"
#include "base/utf8.h"
#include "input/remarks.h"
#include "input/traps.h"

#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#define N_(text) text

enum { MAX_DEPTH = 64, MAX_NODES = 200000, COPIED_LIMIT = 16 * 1024 * 1024 };

/* A list or group that is not complete yet. */
struct frame {
	struct tree *node;
	struct anchor *anchor;
	size_t nodes_before;
	bool flow;
	int column; /* of its last key or its dashes, from 0 */
	/* of a mapping: the key whose value comes next */
	bool has_key, key_plain;
	const char *key; /* NULL: it was no text, the value is dropped */
	struct mark key_mark;
};

struct anchor {
	const char *name;
	struct mark mark;
	const struct tree *node; /* NULL while it is not complete */
	size_t nodes;
	bool used;
	struct anchor *next;
};

/* What a name means in a mapping (its child), or in the file (an anchor). */
struct entry {
	const void *scope;
	const char *name;
	void *value;
};

struct reader {
	struct arena *arena;
	const struct text *text;
	struct diag *diag;
	struct frame frames[MAX_DEPTH];
	size_t depth, nodes;
	struct tree *root;
	struct anchor *anchors, **anchors_end;
	struct entry *entries; /* a hash table, size a power of two */
	size_t entry_count, entry_size;
	/* events come in the text's order, and so do the ends of nodes */
	struct text_cursor cursor, end_cursor;
	struct remarks remarks;
	bool after_text; /* the last node was a text, or in brackets */
	bool stop;       /* nothing more can be read */
	size_t copied;   /* bytes of text, by aliases */
};

/*
 * libyaml counts from 0: the one place where 1 is added. Its end of the text
 * is a line further where the last line is not ended.
 */
static struct mark
mark_of(const struct reader *reader, yaml_mark_t mark)
{
	if (mark.line >= reader->text->lines)
		return text_mark(reader->text, reader->text->length);
	return (struct mark){
		.source = reader->text->source,
		.line = (int)mark.line + 1,
		.column = (int)mark.column + 1,
	};
}

static size_t
offset_of(struct reader *reader, yaml_mark_t mark)
{
	return text_offset_near(
		reader->text, &reader->cursor, mark.line, mark.column);
}

static size_t
end_of(struct reader *reader, const yaml_event_t *event)
{
	return text_offset_near(reader->text, &reader->end_cursor,
		event->end_mark.line, event->end_mark.column);
}

static size_t
mark_offset(struct reader *reader, struct mark mark)
{
	return text_offset_near(reader->text, &reader->cursor,
		(size_t)mark.line - 1, (size_t)mark.column - 1);
}

/* --- names ------------------------------------------------------------ */

static struct entry *
find_entry(const struct reader *reader, const void *scope, const char *name)
{
	uint64_t hash = hash_more(
		(uintptr_t)scope * 0x9e3779b97f4a7c15u, name, strlen(name));
	size_t mask = reader->entry_size - 1, i;

	for (i = (hash ^ hash >> 29) & mask; reader->entries[i].name;
		i = (i + 1) & mask) {
		const struct entry *entry = &reader->entries[i];
		if (entry->scope == scope && strcmp(entry->name, name) == 0)
			break;
	}
	return &reader->entries[i];
}

static void
grow_entries(struct reader *reader)
{
	struct entry *old = reader->entries;
	size_t size = reader->entry_size;

	reader->entry_size = size ? size * 2 : 256;
	reader->entries =
		memory_grow(NULL, reader->entry_size, sizeof *reader->entries);
	memset(reader->entries, 0,
		reader->entry_size * sizeof *reader->entries);
	for (size_t i = 0; i < size; i++) {
		if (old[i].name)
			*find_entry(reader, old[i].scope, old[i].name) = old[i];
	}
	memory_free(old);
}

/* The place for what `name` means; its value is NULL when it is new. */
static void **
name_value(struct reader *reader, const void *scope, const char *name)
{
	struct entry *entry;

	if (reader->entry_count * 2 >= reader->entry_size)
		grow_entries(reader);
	entry = find_entry(reader, scope, name);
	if (!entry->name) {
		*entry = (struct entry){scope, name, NULL};
		reader->entry_count++;
	}
	return &entry->value;
}

/* --- nodes ------------------------------------------------------------ */

static bool
count_nodes(struct reader *reader, size_t nodes, struct mark mark)
{
	char limit[24];

	reader->nodes += nodes;
	if (reader->nodes <= MAX_NODES)
		return true;
	snprintf(limit, sizeof limit, "%d", MAX_NODES);
	diag_say(reader->diag, MSG_TOO_MANY_NODES, mark, limit);
	reader->stop = true;
	return false;
}

static size_t
text_below(const struct tree *node)
{
	size_t length = node->kind == TREE_SCALAR ? node->length : 0;

	TREE_FOR (child, node)
		length += text_below(child);
	return length;
}

/* A copy of so much is as much to be set as if it had been written. */
static bool
count_copied(struct reader *reader, const struct tree *node, struct mark mark)
{
	char limit[24];

	reader->copied += text_below(node);
	if (reader->copied <= COPIED_LIMIT)
		return true;
	snprintf(limit, sizeof limit, "%d", COPIED_LIMIT);
	diag_say(reader->diag, MSG_ALIASES_TOO_LONG, mark, limit);
	reader->stop = true;
	return false;
}

/* {标题：甲}: in brackets this is a key without value. */
static bool
is_flow_trap(struct reader *reader, const struct frame *frame,
	const struct tree *value)
{
	size_t at;

	if (!frame->flow || !frame->key_plain || value->kind != TREE_SCALAR ||
		value->length || value->style != SCALAR_PLAIN)
		return false;
	at = mark_offset(reader, frame->key_mark);
	return trap_report_key(reader->text, at, reader->arena, reader->diag);
}

/*
 * May what is indented belong to this value? Not where the value stands on
 * the line of its key; to a text what is indented as a paragraph is.
 */
static bool
may_go_on(const struct tree *value, const char *indent)
{
	static const char paragraph[] = "\u3000\u3000";

	if (value->kind != TREE_SCALAR)
		return !value->brackets;
	if (value->style == SCALAR_LITERAL || value->style == SCALAR_FOLDED)
		return !strncmp(indent, paragraph, sizeof paragraph - 1);
	return !value->length;
}

/*
 * A key behind blanks that are no spaces, below one that may have it as part
 * of its group: YAML takes it for one of the next group, which it is not, and
 * reads what follows as wrongly. The light reader knows better.
 */
static bool
is_odd_indent(struct reader *reader, const struct frame *frame, size_t at)
{
	const struct text *text = reader->text;
	const struct tree *above = frame->node->last;
	size_t end, start = text_line(text, text_line_of(text, at), &end);
	enum message_id id;
	const char *name;

	if (frame->flow || start + strspn(text->bytes + start, " ") != at ||
		!odd_run(text->bytes + at, end - at, odd_is_blank) || !above ||
		!may_go_on(above, text->bytes + at))
		return false;
	name = trap_odd_indent(text, at, reader->arena, &id);
	diag_say(reader->diag, id, text_mark(text, at), name);
	traps_in_lines(text, reader->arena, reader->diag);
	reader->stop = true;
	return true;
}

/* {姓名:<U+00A0>甲} is one name to YAML: told once, and a group no more. */
static bool
is_odd_behind_colon(struct reader *reader, const struct frame *frame,
	const struct tree *node, size_t at)
{
	struct trap_key key;

	if (!frame->flow || node->style != SCALAR_PLAIN ||
		!trap_key_at(reader->text, at, &key) ||
		key.id != MSG_ODD_BLANK || key.place >= at + node->length)
		return false;
	trap_report_key(reader->text, at, reader->arena, reader->diag);
	traps_in_lines(reader->text, reader->arena, reader->diag);
	reader->stop = true;
	return true;
}

/* The key without blanks that no key has: 标　题, told. */
static const char *
key_text(struct reader *reader, const struct tree *node)
{
	char *copy = arena_alloc(reader->arena, node->length + 1);
	size_t at = 0, to = 0;
	char name[ODD_NAME];
	uint32_t odd = 0;

	if (node->style != SCALAR_PLAIN)
		return node->text;
	while (at < node->length) {
		size_t n = odd_run(
			node->text + at, node->length - at, odd_is_blank);
		if (n && !odd)
			utf8_decode(node->text + at, n, &odd);
		at += n;
		if (!n)
			copy[to++] = node->text[at++];
	}
	copy[to] = '\0';
	if (odd)
		diag_say(reader->diag, MSG_KEY_BLANK, node->mark, node->text,
			odd_name(name, odd), copy);
	return copy;
}

/* A colon that stands alone, or the sign of [?, 1], which makes a key, too. */
static void
report_no_key(struct reader *reader, struct mark mark, size_t at)
{
	const struct text *text = reader->text;
	const char *words =
		dgettext("andu", N_("there is no key before the colon"));
	size_t sign = at;

	while (sign && text->bytes[sign] != '?' &&
		text->bytes[sign - 1] != '\n')
		sign--;
	if (text->bytes[at] != ':' && text->bytes[sign] == '?') {
		words = trap_start_text(text, sign, reader->arena);
		mark = text_mark(text, sign);
	}
	if (words)
		diag_say(reader->diag, MSG_YAML_SYNTAX, mark, words);
}

static void
take_key(struct reader *reader, struct frame *frame, const struct tree *node,
	struct mark mark)
{
	size_t at;

	frame->has_key = true;
	frame->key_mark = mark;
	frame->column = mark.column - 1;
	frame->key = NULL;
	if (node->kind != TREE_SCALAR) {
		diag_say(reader->diag, MSG_KEY_NOT_TEXT, mark, NULL);
		return;
	}
	at = mark_offset(reader, mark);
	if (node->style == SCALAR_PLAIN &&
		trap_before_flow(reader->text, at, at + node->length)) {
		trap_report_key(reader->text, at, reader->arena, reader->diag);
		return;
	}
	if (is_odd_indent(reader, frame, at) ||
		is_odd_behind_colon(reader, frame, node, at))
		return;
	frame->key = key_text(reader, node);
	frame->key_plain = node->style == SCALAR_PLAIN;
	if (!node->length)
		report_no_key(reader, mark, at);
}

static void
take_value(struct reader *reader, struct frame *frame, struct tree *node)
{
	const struct tree *first;
	void **value;
	char line[16];

	frame->has_key = false;
	if (!frame->key || !*frame->key || is_flow_trap(reader, frame, node))
		return;
	node->key = frame->key;
	node->key_mark = frame->key_mark;
	value = name_value(reader, frame->node, frame->key);
	first = *value;
	if (first) {
		snprintf(line, sizeof line, "%d", first->key_mark.line);
		diag_say(reader->diag, MSG_DUPLICATE_KEY, frame->key_mark,
			frame->key, line);
		return;
	}
	*value = node;
	tree_append(frame->node, node);
}

/*
 * A complete node finds its place in the list or group around it. `mark` is
 * where it is used: not its own where an alias stands.
 */
static void
attach(struct reader *reader, struct tree *node, struct mark mark)
{
	struct frame *frame;

	if (!reader->depth) {
		reader->root = node;
		return;
	}
	frame = &reader->frames[reader->depth - 1];
	if (frame->node->kind == TREE_SEQUENCE)
		tree_append(frame->node, node);
	else if (frame->has_key)
		take_value(reader, frame, node);
	else
		take_key(reader, frame, node, mark);
}

static struct anchor *
add_anchor(struct reader *reader, const yaml_char_t *name, struct mark mark)
{
	struct anchor *anchor;

	if (!name)
		return NULL;
	anchor = arena_alloc(reader->arena, sizeof *anchor);
	anchor->name = arena_string(reader->arena, (const char *)name);
	anchor->mark = mark;
	*reader->anchors_end = anchor;
	reader->anchors_end = &anchor->next;
	*name_value(reader, NULL, anchor->name) = anchor;
	return anchor;
}

static void
complete(struct reader *reader, struct anchor *anchor, struct tree *node,
	size_t nodes)
{
	if (anchor) {
		anchor->node = node;
		anchor->nodes = nodes;
	}
	attach(reader, node, node->mark);
}

/*
 * The types that YAML's own tags name are decided by the template anyway;
 * any other tag is text that would be lost.
 */
static void
check_tag(struct reader *reader, const yaml_char_t *tag, struct mark mark)
{
	static const char prefix[] = "tag:yaml.org,2002:";
	static const char *const usual[] = {"str", "int", "float", "bool",
		"null", "timestamp", "seq", "map"};
	const char *name = (const char *)tag;

	if (!tag)
		return;
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
		if (strncmp(name, prefix, sizeof prefix - 1) == 0 &&
			strcmp(name + sizeof prefix - 1, usual[i]) == 0)
			return;
	}
	diag_say(reader->diag, MSG_YAML_SYNTAX, mark,
		dgettext("andu",
			N_("a word that starts with “!” has a meaning of its "
			   "own; put the whole value in single quotes")));
}

/* The value itself, behind the &anchor and !tag where its event begins. */
static yaml_mark_t
skip_properties(struct reader *reader, yaml_mark_t mark)
{
	const struct text *text = reader->text;
	size_t at = offset_of(reader, mark), line;

	for (;;) {
		char c = text->bytes[at];
		if (c == '&' || c == '!' || c == '#') {
			const char *ends = c == '#' ? "\n" : " \t\r\n";
			at += strcspn(text->bytes + at, ends);
		} else if (c && strchr(" \t\r\n", c)) {
			at++;
		} else {
			break;
		}
	}
	line = text_line_of(text, at);
	mark.line = line;
	mark.column = utf8_count(
		text->bytes + text->starts[line], at - text->starts[line]);
	return mark;
}

static struct mark
value_mark(struct reader *reader, const yaml_event_t *event,
	const yaml_char_t *anchor, const yaml_char_t *tag)
{
	yaml_mark_t mark = event->start_mark;

	check_tag(reader, tag, mark_of(reader, mark));
	if (!anchor && !tag)
		return mark_of(reader, mark);
	mark = skip_properties(reader, mark);
	/* Where no value follows, what follows is not the value. */
	if (event->type == YAML_SCALAR_EVENT &&
		offset_of(reader, mark) > end_of(reader, event))
		mark = event->end_mark;
	return mark_of(reader, mark);
}

/* Escapes in double quotes can make what the file may not hold directly. */
static void
check_escapes(struct reader *reader, struct tree *node)
{
	char *text = (char *)(uintptr_t)node->text;
	size_t at = 0;

	while (at < node->length) {
		uint32_t c = 0;
		size_t n = utf8_decode(text + at, node->length - at, &c);

		if (text_is_bad(c) || !n)
			text_report_bad(
				reader->diag, tree_mark_at(node, at), c);
		/* The length of a text is told by its end, too. */
		if (!c)
			text[at] = '_';
		at += n ? n : 1;
	}
}

static enum scalar_style
style_of(yaml_scalar_style_t style)
{
	switch (style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
		return SCALAR_SINGLE_QUOTED;
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		return SCALAR_DOUBLE_QUOTED;
	case YAML_LITERAL_SCALAR_STYLE:
		return SCALAR_LITERAL;
	case YAML_FOLDED_SCALAR_STYLE:
		return SCALAR_FOLDED;
	case YAML_ANY_SCALAR_STYLE:
	case YAML_PLAIN_SCALAR_STYLE:
		break;
	}
	return SCALAR_PLAIN;
}

static void
look_for_traps(struct reader *reader, const struct frame *frame,
	struct tree *scalar, const yaml_event_t *event)
{
	size_t start = offset_of(reader, event->start_mark);
	size_t end = end_of(reader, event);

	if (scalar->style == SCALAR_PLAIN && frame && !frame->flow &&
		event->start_mark.line != event->end_mark.line &&
		traps_in_plain(
			reader->text, start, end, reader->arena, reader->diag))
		return;
	if (scalar->style == SCALAR_PLAIN && frame && frame->flow &&
		frame->has_key)
		traps_in_braces(reader->text, start, end, reader->diag);
	/* A file that is one scalar has other faults. */
	if (frame)
		traps_in_scalar(reader->text, scalar, start, end,
			frame->has_key, reader->arena, reader->diag);
}

/*
 * Look at the remarks before the node, whose value stands at `mark`; `block`:
 * a group or list without brackets begins or ends there.
 */
static void
look_for_remarks(struct reader *reader, const yaml_event_t *event,
	struct mark mark, bool block)
{
	struct frame *frame =
		reader->depth ? &reader->frames[reader->depth - 1] : NULL;
	struct remark_place place = {.column = -1};

	if (frame)
		place = (struct remark_place){
			.flow = frame->flow,
			.above = reader->after_text,
			.below = !block,
			.column = frame->column,
		};
	remarks_look(&reader->remarks, mark_offset(reader, mark), &place);
	reader->remarks.seen = end_of(reader, event);
	reader->after_text = !block;
}

static void
read_scalar(struct reader *reader, const yaml_event_t *event)
{
	struct tree *node = tree_new(reader->arena, TREE_SCALAR,
		value_mark(reader, event, event->data.scalar.anchor,
			event->data.scalar.tag));
	struct anchor *anchor;
	size_t errors;
	const struct frame *frame =
		reader->depth ? &reader->frames[reader->depth - 1] : NULL;

	node->text = arena_copy(reader->arena,
		(const char *)event->data.scalar.value,
		event->data.scalar.length);
	node->length = event->data.scalar.length;
	node->style = style_of(event->data.scalar.style);
	if (node->style == SCALAR_DOUBLE_QUOTED)
		check_escapes(reader, node);
	errors = diag_count(reader->diag, LEVEL_ERROR);
	look_for_traps(reader, frame, node, event);
	node->doubtful = diag_count(reader->diag, LEVEL_ERROR) > errors;
	look_for_remarks(reader, event, node->mark, false);
	if (node->style == SCALAR_LITERAL || node->style == SCALAR_FOLDED)
		remarks_behind_bar(
			&reader->remarks, mark_offset(reader, node->mark));
	if (!count_nodes(reader, 1, node->mark))
		return;
	anchor = add_anchor(reader, event->data.scalar.anchor,
		mark_of(reader, event->start_mark));
	complete(reader, anchor, node, 1);
}

static void
open_node(struct reader *reader, const yaml_event_t *event, enum tree_kind kind,
	const yaml_char_t *anchor, const yaml_char_t *tag, bool flow)
{
	struct tree *node = tree_new(
		reader->arena, kind, value_mark(reader, event, anchor, tag));
	struct frame *frame = &reader->frames[reader->depth];
	char limit[16];

	/* The pair of [甲: 乙] is a group without them. */
	node->brackets =
		strchr("[{",
			reader->text->bytes[mark_offset(reader, node->mark)]) !=
		NULL;
	if (reader->depth == MAX_DEPTH) {
		snprintf(limit, sizeof limit, "%d", MAX_DEPTH);
		diag_say(reader->diag, MSG_NESTING_TOO_DEEP, node->mark, limit);
		reader->stop = true;
		return;
	}
	look_for_remarks(reader, event, node->mark, !flow);
	*frame = (struct frame){
		.node = node,
		.flow = flow,
		.column = node->mark.column - 1,
		.nodes_before = reader->nodes,
	};
	if (!count_nodes(reader, 1, node->mark))
		return;
	frame->anchor =
		add_anchor(reader, anchor, mark_of(reader, event->start_mark));
	reader->depth++;
}

static void
close_node(struct reader *reader, const yaml_event_t *event)
{
	struct frame *frame = &reader->frames[reader->depth - 1];

	look_for_remarks(reader, event, mark_of(reader, event->start_mark),
		!frame->flow);
	if (frame->flow)
		remarks_release(&reader->remarks);
	reader->depth--;
	complete(reader, frame->anchor, frame->node,
		reader->nodes - frame->nodes_before);
}

/*
 * An alias becomes a copy of the node it names, with all that is below, for it
 * is another field's and may be printed where the named one is not. It is
 * counted as often as it is used.
 */
static void
read_alias(struct reader *reader, const yaml_event_t *event)
{
	struct mark mark = mark_of(reader, event->start_mark);
	const char *name = (const char *)event->data.alias.anchor;
	struct tree *node;
	struct anchor *anchor =
		*name_value(reader, NULL, arena_string(reader->arena, name));

	look_for_remarks(reader, event, mark, false);
	if (anchor && anchor->node) {
		anchor->used = true;
		if (count_nodes(reader, anchor->nodes, mark) &&
			count_copied(reader, anchor->node, mark))
			attach(reader,
				tree_copy_all(reader->arena, anchor->node),
				mark);
		return;
	}
	diag_say(reader->diag,
		anchor ? MSG_ALIAS_INSIDE_ITSELF : MSG_UNKNOWN_ALIAS, mark,
		name);
	if (anchor)
		anchor->used = true;
	/* Most likely text was meant. */
	node = tree_scalar(reader->arena,
		arena_join(reader->arena, "*", name, NULL), mark);
	if (count_nodes(reader, 1, mark))
		attach(reader, node, mark);
}

/* False when there is nothing more to read. */
static bool
read_event(struct reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (reader->root) {
			diag_say(reader->diag, MSG_MANY_DOCUMENTS,
				mark_of(reader, event->start_mark), NULL);
			return false;
		}
		break;
	case YAML_SCALAR_EVENT:
		read_scalar(reader, event);
		break;
	case YAML_ALIAS_EVENT:
		read_alias(reader, event);
		break;
	case YAML_SEQUENCE_START_EVENT:
		open_node(reader, event, TREE_SEQUENCE,
			event->data.sequence_start.anchor,
			event->data.sequence_start.tag,
			event->data.sequence_start.style ==
				YAML_FLOW_SEQUENCE_STYLE);
		break;
	case YAML_MAPPING_START_EVENT:
		open_node(reader, event, TREE_MAPPING,
			event->data.mapping_start.anchor,
			event->data.mapping_start.tag,
			event->data.mapping_start.style ==
				YAML_FLOW_MAPPING_STYLE);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_node(reader, event);
		break;
	case YAML_STREAM_END_EVENT:
		return false;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		break;
	}
	return !reader->stop;
}

static void
report_fault(struct reader *reader, const yaml_parser_t *parser)
{
	struct yaml_fault fault = {
		.problem = parser->problem,
		.context = parser->context,
		.line = parser->problem_mark.line,
		.column = parser->problem_mark.column,
		.context_line = parser->context_mark.line,
		.context_column = parser->context_mark.column,
	};

	reader->stop = true;
	if (parser->error == YAML_MEMORY_ERROR)
		memory_ended();
	traps_report(reader->text, &fault, reader->arena, reader->diag);
}

/* An anchor nobody refers to was probably meant as text, and is lost. */
static void
check_anchors(const struct reader *reader)
{
	for (const struct anchor *a = reader->anchors; a; a = a->next) {
		if (!a->used)
			diag_say(reader->diag, MSG_ANCHOR_UNUSED, a->mark,
				a->name);
	}
}

static void
parser_delete(void *parser)
{
	yaml_parser_delete(parser);
}

static void
event_delete(void *event)
{
	yaml_event_delete(event);
}

struct tree *
yaml_read(const struct text *text, const struct session *session)
{
	struct arena *arena = session->arena;
	struct diag *diag = session->diag;
	struct reader reader = {
		.arena = arena,
		.text = text,
		.diag = diag,
		.remarks = {.text = text, .arena = arena, .diag = diag},
	};
	yaml_parser_t parser;
	bool more = true;

	if (!yaml_parser_initialize(&parser))
		memory_ended(); /* there is no other reason */
	memory_hold(&parser, parser_delete);
	reader.anchors_end = &reader.anchors;
	grow_entries(&reader);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&parser, (const unsigned char *)text->bytes, text->length);
	while (more) {
		yaml_event_t event;
		if (!yaml_parser_parse(&parser, &event)) {
			report_fault(&reader, &parser);
			break;
		}
		memory_hold(&event, event_delete);
		more = read_event(&reader, &event);
		memory_let_go(&event);
		yaml_event_delete(&event);
	}
	memory_let_go(&parser);
	yaml_parser_delete(&parser);
	memory_free(reader.entries);
	if (reader.stop)
		return NULL;
	check_anchors(&reader);
	return reader.root;
}
