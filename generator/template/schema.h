/*
 * What the files that write a schema share.
 */
#ifndef ANDU_TEMPLATE_SCHEMA_H
#define ANDU_TEMPLATE_SCHEMA_H

#include "base/json.h"
#include "template/load.h"
#include "template/views.h"

struct schema {
	struct json json;
	struct arena *arena;
	const struct kind *kind;
};

/* --- schema_texts.c ---------------------------------------------------- */

/* Every spelling once, the user's language first; NULL behind the last. */
const char **schema_spellings(
	const struct schema *s, const struct field *field);

void schema_strings(
	struct json *json, const char *key, const char *const list[]);

/* {"$ref": "#/$defs/..."} */
void schema_ref(struct schema *s, const char *key, const char *prefix,
	const char *name);

/* {"required": ["name"]} */
void schema_required(struct json *json, const char *name);

/* Of several spellings the first one given rules the others out. */
void schema_exclusive(struct json *json, const char *const names[]);

/* One of the names, unless the mapping is filled from another file. */
void schema_one_of(struct json *json, const char *const names[]);

void schema_include_properties(struct schema *s);

/* The types a value may have; `more` beside those of a scalar. */
void schema_types(struct schema *s, bool required, const char *const more[]);

extern const char *const schema_or_object[], *const schema_or_list[];

/* White space around it is dropped; what is not required may be empty. */
void schema_pattern(struct schema *s, const struct field *field, bool required,
	const char *pattern);

/* The definitions that every kind needs: line, text, table, inclusion ... */
void schema_texts(struct schema *s);

#endif
