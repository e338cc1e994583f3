/* Field declarations of a template. */
#include "template/load.h"

#include <string.h>

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

static const struct word type_words[] = {
	{"line", FIELD_LINE},
	{"lines", FIELD_LINES},
	{"text", FIELD_TEXT},
	{"year", FIELD_YEAR},
	{"date", FIELD_DATE},
	{"amount", FIELD_AMOUNT},
	{"count", FIELD_COUNT},
	{"code", FIELD_CODE},
	{"choice", FIELD_CHOICE},
	{"group", FIELD_GROUP},
	{"groups", FIELD_GROUPS},
	{NULL, 0},
};

static const struct word docbook_words[] = {
	{"bibliomisc", DOCBOOK_BIBLIOMISC},
	{"author", DOCBOOK_AUTHOR},
	{"othercredit", DOCBOOK_OTHERCREDIT},
	{"biblioid", DOCBOOK_BIBLIOID},
	{"volumenum", DOCBOOK_VOLUMENUM},
	{"releaseinfo", DOCBOOK_RELEASEINFO},
	{"subtitle", DOCBOOK_SUBTITLE},
	{"orgname", DOCBOOK_ORGNAME},
	{"personname", DOCBOOK_PERSONNAME},
	{"date", DOCBOOK_DATE},
	{NULL, 0},
};

static const struct word meaning_words[] = {
	{"document-number", MEANING_DOCUMENT_NUMBER},
	{"proposal-session", MEANING_PROPOSAL_SESSION},
	{"proposal-number", MEANING_PROPOSAL_NUMBER},
	{"organization", MEANING_ORGANIZATION},
	{"credit-code", MEANING_CREDIT_CODE},
	{"representative", MEANING_REPRESENTATIVE},
	{"year", MEANING_YEAR},
	{"opening", MEANING_OPENING},
	{"closing", MEANING_CLOSING},
	{NULL, 0},
};

static const struct attribute field_table[] = {
	{"label", VALUE_STRING, offsetof(struct field, label), NULL, 0},
	{"also", VALUE_STRINGS, offsetof(struct field, also), NULL, 0},
	{"type", VALUE_WORD, offsetof(struct field, type), type_words, 0},
	{"required", VALUE_BOOL, offsetof(struct field, required), NULL, 0},
	{"default", VALUE_PHRASE, offsetof(struct field, preset), NULL, 0},
	{"empty", VALUE_STRING, offsetof(struct field, empty), NULL, 0},
	{"join", VALUE_STRING, offsetof(struct field, join), NULL, 0},
	{"help", VALUE_STRING, offsetof(struct field, help), NULL, 0},
	{"example", VALUE_STRING, offsetof(struct field, example), NULL, 0},
	{"of", VALUE_STRINGS, offsetof(struct field, choices), NULL, 0},
	{"scalar", VALUE_STRING, offsetof(struct field, scalar), NULL, 0},
	{"docbook", VALUE_WORD, offsetof(struct field, docbook), docbook_words,
		0},
	{"meaning", VALUE_WORD, offsetof(struct field, meaning), meaning_words,
		0},
	{"fields", VALUE_OTHER, 0, NULL, 0},
};

static struct field *
field_entry(struct loader *loader, const char *key, struct field **list)
{
	while (*list && strcmp((*list)->key, key))
		list = &(*list)->next;
	if (!*list) {
		*list = arena_alloc(loader->arena, sizeof **list);
		(*list)->key = key;
		(*list)->label = key;
		(*list)->join = "、";
		(*list)->help = "";
	}
	return *list;
}

void
fields_read(struct loader *loader, const struct tree *node, struct field **list)
{
	if (!values_mapping(loader, node))
		return;
	TREE_FOR (child, node) {
		struct field *field;
		const struct tree *inner;

		if (!values_mapping(loader, child))
			continue;
		field = field_entry(loader, child->key, list);
		field->mark = child->key_mark;
		values_read(loader, child, field_table, ROWS(field_table), 0,
			field, NULL);
		inner = tree_lookup(child, "fields");
		if (inner)
			fields_read(loader, inner, &field->fields);
		if (field->type >= FIELD_GROUP && !field->fields)
			diag_say(loader->diag, MSG_TEMPLATE_NEEDS,
				child->key_mark, "fields");
		if (field->type == FIELD_CHOICE && !field->choice_count)
			diag_say(loader->diag, MSG_TEMPLATE_NEEDS,
				child->key_mark, "of");
	}
}

static bool
is_name(const char *name, const char *text, size_t length)
{
	return !strncmp(name, text, length) && !name[length];
}

bool
field_has_name(const struct field *field, const char *name, size_t length)
{
	for (size_t i = 0; i < field->also_count; i++)
		if (is_name(field->also[i], name, length))
			return true;
	return is_name(field->key, name, length) ||
	       is_name(field->label, name, length);
}

const struct field *
field_lookup(const struct field *fields, const char *name)
{
	for (const struct field *f = fields; f; f = f->next) {
		if (field_has_name(f, name, strlen(name)))
			return f;
	}
	return NULL;
}
