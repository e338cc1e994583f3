/* Field declarations of a template. */
#include "template/load.h"
#include "template/views.h"

#include "base/pattern.h"

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
	{"copy-number", MEANING_COPY_NUMBER},
	{"secrecy", MEANING_SECRECY},
	{"urgency", MEANING_URGENCY},
	{"issuer", MEANING_ISSUER},
	{"signer", MEANING_SIGNER},
	{"title", MEANING_TITLE},
	{"title-lines", MEANING_TITLE_LINES},
	{"subtitle", MEANING_SUBTITLE},
	{"addressee", MEANING_ADDRESSEE},
	{"body", MEANING_BODY},
	{"end-formula", MEANING_END_FORMULA},
	{"attachment", MEANING_ATTACHMENT},
	{"signature", MEANING_SIGNATURE},
	{"date", MEANING_DATE},
	{"note", MEANING_NOTE},
	{"copies", MEANING_COPIES},
	{"printer", MEANING_PRINTER},
	{"print-date", MEANING_PRINT_DATE},
	{"stage", MEANING_STAGE},
	{"public", MEANING_PUBLIC},
	{"result", MEANING_RESULT},
	{"disclosure", MEANING_DISCLOSURE},
	{"contact", MEANING_CONTACT},
	{"contact-phone", MEANING_CONTACT_PHONE},
	{"proposal-type", MEANING_PROPOSAL_TYPE},
	{"proposal-subject", MEANING_PROPOSAL_SUBJECT},
	{"proposal-received", MEANING_PROPOSAL_RECEIVED},
	{"proposer", MEANING_PROPOSER},
	{"address", MEANING_ADDRESS},
	{"capital", MEANING_CAPITAL},
	{"funding", MEANING_FUNDING},
	{"sponsor", MEANING_SPONSOR},
	{"basics", MEANING_BASICS},
	{"online-name", MEANING_ONLINE_NAME},
	{"staff", MEANING_STAFF},
	{"purpose", MEANING_PURPOSE},
	{"work", MEANING_WORK},
	{"plans", MEANING_PLANS},
	{"changes", MEANING_CHANGES},
	{"permits", MEANING_PERMITS},
	{"performance", MEANING_PERFORMANCE},
	{"donations", MEANING_DONATIONS},
	{"report-date", MEANING_REPORT_DATE},
	{"ignored", MEANING_IGNORED},
	{NULL, 0},
};

static const struct word sample_words[] = {
	{"filled", SAMPLE_FILLED},
	{"commented", SAMPLE_COMMENTED},
	{"none", SAMPLE_NONE},
	{NULL, 0},
};

static const struct word expected_words[] = {
	{"no", EXPECTED_NO},
	{"note", EXPECTED_NOTE},
	{"yes", EXPECTED_YES},
	{"false", EXPECTED_NO},
	{"true", EXPECTED_YES},
	{NULL, 0},
};

static const struct word serves_words[] = {
	{"page", SERVES_PAGE},
	{"checks", SERVES_CHECKS},
	{"layout", SERVES_LAYOUT},
	{NULL, 0},
};

static const struct attribute field_table[] = {
	{"label", VALUE_STRING, offsetof(struct field, label), NULL, 0},
	{"also", VALUE_STRINGS, offsetof(struct field, also), NULL, 0},
	{"type", VALUE_WORD, offsetof(struct field, type), type_words, 0},
	{"required", VALUE_BOOL, offsetof(struct field, required), NULL, 0},
	{"expected", VALUE_WORD, offsetof(struct field, expected),
		expected_words, 0},
	{"as-many-as", VALUE_STRING, offsetof(struct field, as_many_as), NULL,
		0},
	{"default", VALUE_PHRASE, offsetof(struct field, preset), NULL, 0},
	{"empty", VALUE_STRING, offsetof(struct field, empty), NULL, 0},
	{"join", VALUE_STRING, offsetof(struct field, join), NULL, 0},
	{"help", VALUE_WORDS, offsetof(struct field, helps), NULL, 0},
	{"example", VALUE_NODE, offsetof(struct field, example), NULL, 0},
	{"sample", VALUE_WORD, offsetof(struct field, sample), sample_words, 0},
	{"of", VALUE_STRINGS, offsetof(struct field, choices), NULL, 0},
	{"form", VALUE_STRING, offsetof(struct field, form), NULL, 0},
	{"pattern", VALUE_STRING, offsetof(struct field, pattern), NULL, 0},
	{"max", VALUE_INT, offsetof(struct field, most), NULL, 0},
	{"scalar", VALUE_STRING, offsetof(struct field, scalar), NULL, 0},
	{"docbook", VALUE_WORD, offsetof(struct field, docbook), docbook_words,
		0},
	{"meaning", VALUE_WORD, offsetof(struct field, meaning), meaning_words,
		0},
	{"serves", VALUE_WORD, offsetof(struct field, serves), serves_words, 0},
	{"private", VALUE_BOOL, offsetof(struct field, is_private), NULL, 0},
	{"sum", VALUE_STRINGS, offsetof(struct field, sum), NULL, 0},
	{"percent", VALUE_OTHER, 0, NULL, 0},
	{"shown-by", VALUE_STRINGS, offsetof(struct field, shown_by), NULL, 0},
	{"fields", VALUE_OTHER, 0, NULL, 0},
};

static const struct attribute percentage_table[] = {
	{"part", VALUE_STRING, offsetof(struct percentage, part), NULL, 0},
	{"of", VALUE_STRING, offsetof(struct percentage, of), NULL, 0},
	{"decimals", VALUE_INT, offsetof(struct percentage, decimals), NULL, 0},
};

const char *
field_type_word(enum field_type type)
{
	const struct word *word = type_words;

	while (word->name && word->value != (int)type)
		word++;
	return word->name;
}

/* --- form: a line with numbers in it ---------------------------------- */

enum form_part { FORM_END, FORM_TEXT, FORM_YEAR, FORM_NUMBER, FORM_WRONG };

/* The next part of a form; of FORM_TEXT its bytes. */
static enum form_part
form_next(const char **form, size_t *ret_length)
{
	size_t length = strcspn(*form, "{}");

	*ret_length = length;
	if (length) {
		*form += length;
		return FORM_TEXT;
	}
	if (!**form)
		return FORM_END;
	if (!strncmp(*form, "{year}", 6)) {
		*form += 6;
		return FORM_YEAR;
	}
	if (!strncmp(*form, "{n}", 3)) {
		*form += 3;
		return FORM_NUMBER;
	}
	return FORM_WRONG;
}

static bool
form_is_valid(const char *form)
{
	enum form_part part;
	size_t length;

	do
		part = form_next(&form, &length);
	while (part != FORM_END && part != FORM_WRONG);
	return part == FORM_END;
}

bool
field_matches_form(const struct field *field, const char *text)
{
	const char *form = field->form;
	enum form_part part;
	size_t length, digits;

	while ((part = form_next(&form, &length)) != FORM_END) {
		digits = strspn(text, "0123456789");
		if (part == FORM_TEXT && strncmp(form - length, text, length))
			return false;
		if (part == FORM_YEAR && digits != 4)
			return false;
		if (part == FORM_NUMBER && (!digits || *text == '0'))
			return false;
		text += part == FORM_TEXT ? length : digits;
	}
	return !*text;
}

const char *
field_form_filled(struct arena *arena, const struct field *field,
	const char *year, const char *number)
{
	const char *form = field->form, *filled = "";
	enum form_part part;
	size_t length;

	while ((part = form_next(&form, &length)) != FORM_END)
		filled = arena_join(arena, filled,
			part == FORM_YEAR ? year
			: part == FORM_NUMBER
				? number
				: arena_copy(arena, form - length, length),
			NULL);
	return filled;
}

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
		(*list)->helps = (struct bilingual){"", ""};
	}
	return *list;
}

enum { PERCENT_DECIMALS = 4 };

static void
read_percentage(struct loader *loader, const struct tree *node,
	struct percentage *percentage)
{
	*percentage = (struct percentage){0};
	if (!values_mapping(loader, node))
		return;
	values_read(loader, node, percentage_table, ROWS(percentage_table), 0,
		percentage, NULL);
	if (!percentage->part || !percentage->of)
		diag_say(loader->diag, MSG_TEMPLATE_NEEDS, node->key_mark,
			percentage->part ? "of" : "part");
	else if (percentage->decimals >= 0 &&
		 percentage->decimals <= PERCENT_DECIMALS)
		return;
	else
		values_wrong(loader, tree_lookup(node, "decimals"), "0 – 4");
	*percentage = (struct percentage){0};
}

/* What the type cannot have, by its key; the type may be inherited. */
static bool
suits_type(struct loader *loader, const struct tree *node, const char *key,
	const struct field *field, unsigned types, const char *words)
{
	const struct tree *at = tree_lookup(node, key);

	if (types & 1u << field->type)
		return true;
	values_wrong(loader, at ? at : tree_lookup(node, "type"), words);
	return false;
}

/* A pattern that is none is told once, where it stands. */
static void
check_limits(
	struct loader *loader, const struct tree *node, struct field *field)
{
	const unsigned typed = 1u << FIELD_LINE | 1u << FIELD_LINES;
	const struct tree *at = tree_lookup(node, "pattern");
	struct pattern *pattern;

	if (field->most && !suits_type(loader, node, "max", field,
				   typed | 1u << FIELD_GROUPS,
				   "type: line, lines, groups"))
		field->most = 0;
	if (field->most < 0) {
		values_wrong(loader, tree_lookup(node, "max"), "1");
		field->most = 0;
	}
	if (!field->pattern)
		return;
	if (!suits_type(loader, node, "pattern", field, typed,
		    "type: line, lines")) {
		field->pattern = NULL;
		return;
	}
	pattern = at ? pattern_new(loader->arena, field->pattern, true,
			       at->mark, loader->diag)
		     : NULL;
	if (at && !pattern)
		field->pattern = NULL;
	pattern_free(pattern);
}

/* proposal: none takes the field of the extended template away. */
static bool
take_away(struct loader *loader, const struct tree *node, struct field **list)
{
	const char *keys = "";

	if (node->kind != TREE_SCALAR || strcmp(node->text, "none"))
		return false;
	for (struct field **f = list; *f; f = &(*f)->next) {
		if (!strcmp((*f)->key, node->key)) {
			*f = (*f)->next;
			return true;
		}
		keys = arena_join(loader->arena, keys, *keys ? ", " : "",
			(*f)->key, NULL);
	}
	values_unknown(loader, node, keys);
	return true;
}

/* default: none, or "", in place of the one that the base has. */
static void
take_default_away(struct field *field)
{
	const char *text = field->preset ? field->preset->source : NULL;

	if (text && (!*text || !strcmp(text, "none")))
		field->preset = NULL;
}

void
fields_read(struct loader *loader, const struct tree *node, struct field **list)
{
	if (!values_mapping(loader, node))
		return;
	TREE_FOR (child, node) {
		struct field *field;
		const struct tree *inner;

		if (take_away(loader, child, list) ||
			!values_mapping(loader, child))
			continue;
		field = field_entry(loader, child->key, list);
		field->mark = child->key_mark;
		values_read(loader, child, field_table, ROWS(field_table), 0,
			field, NULL);
		field->help = values_help(field->helps);
		take_default_away(field);
		if (!field->place && loader->kind->name_count)
			field->place = ++loader->places;
		inner = tree_lookup(child, "percent");
		if (inner)
			read_percentage(loader, inner, &field->percentage);
		inner = tree_lookup(child, "fields");
		if (inner)
			fields_read(loader, inner, &field->fields);
		if (field->type >= FIELD_GROUP && !field->fields)
			diag_say(loader->diag, MSG_TEMPLATE_NEEDS,
				child->key_mark, "fields");
		if (field->form && !form_is_valid(field->form)) {
			values_wrong(loader, tree_lookup(child, "form"),
				"云教函〔{year}〕{n}号");
			field->form = NULL;
		}
		check_limits(loader, child, field);
		/* between the boxes of choices */
		if (field->type == FIELD_CHOICE && !tree_lookup(child, "join"))
			field->join = "　";
		if (field->type == FIELD_CHOICE && !field->choice_count)
			diag_say(loader->diag, MSG_TEMPLATE_NEEDS,
				child->key_mark, "of");
	}
}

bool
field_is_private(const struct field *field)
{
	return field->is_private || field->meaning == MEANING_SIGNER ||
	       field->meaning == MEANING_CONTACT ||
	       field->meaning == MEANING_CONTACT_PHONE;
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

const char *
field_label(const struct field *fields, const char *key)
{
	for (const struct field *f = fields; f; f = f->next) {
		const char *inner =
			f->fields ? field_label(f->fields, key) : NULL;
		if (!strcmp(f->key, key))
			return f->label;
		if (inner)
			return inner;
	}
	return NULL;
}
