/* Foreign DocBook to a kind and its fields, by what templates say of them. */
#include "library/adopt.h"

#include "library/pipeline.h"
#include "template/template.h"

/* --- the kind ---------------------------------------------------------- */

/* Templates with faults are none here: whoever asks for them is told. */
static const struct kind *
find_otherwise(const struct session *session, const char *folders)
{
	struct session quiet = session_telling(session, diag_new());
	const struct template_entry *entry =
		template_entries(session->arena, folders);
	const struct kind *kind = NULL;

	for (; entry && !kind; entry = entry->next) {
		kind = template_load(
			&quiet, folders, entry->key, NULL, mark_nowhere);
		if (kind && !kind->import.otherwise)
			kind = NULL;
	}
	diag_free(quiet.diag);
	return kind;
}

static const struct kind *
find_kind(const struct adoption *adoption, struct mark article)
{
	const struct session *session = adoption->session;
	const struct order *order = adoption->order;
	const char *folders = template_folders_beside(
		session->arena, article.source->name, order->templates);
	const struct kind *kind;

	if (adoption->name || order->template_file)
		return template_load(session, folders,
			adoption->name ? adoption->name : "",
			order->template_file, article);
	kind = find_otherwise(session, folders);
	if (!kind)
		diag_say(session->diag, MSG_DOCBOOK_NO_KIND, article,
			template_kind_names(session->arena, folders));
	return kind;
}

/* --- its fields ---------------------------------------------------------- */

static const struct field *
field_of_meaning(const struct field *fields, enum meaning meaning)
{
	while (fields && fields->meaning != meaning)
		fields = fields->next;
	return fields;
}

static const struct field *
field_of_type(const struct field *fields, enum field_type type)
{
	while (fields && fields->type != type)
		fields = fields->next;
	return fields;
}

static const char *
key_of(const struct field *field)
{
	return field ? field->key : NULL;
}

static const char *
key_of_word(const struct kind *kind, enum docbook_word word)
{
	const struct field *field = kind->fields;

	while (field && field->docbook != word)
		field = field->next;
	return key_of(field);
}

/* The group whose members are titles of attachments. */
static void
find_annexes(const struct kind *kind, struct docbook_kind *found)
{
	const struct field *field = kind->fields, *title = NULL;

	for (; field; field = field->next) {
		title = field_of_meaning(field->fields, MEANING_ATTACHMENT);
		if (title && field->type == FIELD_GROUPS)
			break;
	}
	if (!field)
		return;
	found->annexes = field->key;
	found->annex_title = title->key;
	found->annex_content = key_of(field_of_type(field->fields, FIELD_TEXT));
}

const struct docbook_kind *
adopt(void *context, struct mark article)
{
	const struct adoption *adoption = context;
	const struct kind *kind = find_kind(adoption, article);
	struct docbook_kind *found;

	if (!kind)
		return NULL;
	found = arena_alloc(adoption->session->arena, sizeof *found);
	*found = (struct docbook_kind){
		.kind = kind->key,
		.title = key_of(field_of_meaning(kind->fields, MEANING_TITLE)),
		.subtitle = key_of_word(kind, DOCBOOK_SUBTITLE),
		.releaseinfo = key_of_word(kind, DOCBOOK_RELEASEINFO),
		.author = key_of_word(kind, DOCBOOK_AUTHOR),
		.date = key_of_word(kind, DOCBOOK_DATE),
		.body = key_of(field_of_meaning(kind->fields, MEANING_BODY)),
	};
	find_annexes(kind, found);
	return found;
}
