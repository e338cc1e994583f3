/*
 * What is made from a kind alone, without a document: a sample to start
 * from, a JSON Schema for editors, the fields as people read of them.
 */
#ifndef ANDU_TEMPLATE_VIEWS_H
#define ANDU_TEMPLATE_VIEWS_H

#include "base/buf.h"
#include "template/template.h"

/*
 * The fields in the order in which people meet them: the kind itself, then
 * as kinds declare them, at the end what a base declares for all kinds.
 */
const struct field **fields_in_order(
	struct arena *arena, const struct field *fields, size_t *ret_count);

/* "one line of text", translated; and "line", as templates write it. */
const char *field_type_word(enum field_type type);
const char *field_type_text(const struct field *field);

/* "A、B、C": the values that are possible, of a layout too; "" for any. */
const char *field_choices(struct arena *arena, const struct kind *kind,
	const struct field *field);

/* Is it the field with the kind's name, or the layout's? */
bool field_is_kind(const struct field *field);
bool field_is_layout(const struct field *field);

/* " (required)", " (expected)" or " (usual)", translated; "" where neither. */
const char *field_need(const struct field *field);

/* The example as one line of YAML; "" without one. */
const char *field_example(struct arena *arena, const struct field *field);

struct sample_options {
	const char *schema; /* what editors are referred to */
	const char *file;   /* the sample's name, for the hint at its head */
	bool minimal;       /* what is required or expected only */
};

/* A draft that builds, commented, in the language of messages. */
void sample_write(struct arena *arena, const struct kind *kind,
	const struct sample_options *options, struct buf *out);

/* Draft 2020-12; titles and descriptions in the language of messages. */
void schema_write(
	struct arena *arena, const struct kind *kind, struct buf *out);

/*
 * The words of parts, from 0 on, NULL behind the last; and what a part of that
 * word may have besides what all have, "text , label", in the parser's order.
 * NULL for a word that is none. For the manual.
 */
const char *part_word_at(size_t index);
const char *part_attributes(struct arena *arena, const char *word);

/* The page of all fields, in both languages: its head, and a kind. */
void fields_page_head(struct buf *out);
void fields_markdown(
	struct arena *arena, const struct kind *kind, struct buf *out);

#endif
