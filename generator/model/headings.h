/*
 * What of a line behind a typed ordinal is a heading, and what is text: 一、
 * begins both. Private to the model.
 */
#ifndef ANDU_MODEL_HEADINGS_H
#define ANDU_MODEL_HEADINGS_H

#include "model/build.h"

/* What a hand has marked a line for. */
enum heading_wish { WISH_NONE, WISH_HEADING, WISH_TEXT };

/*
 * Settle the sections from `first` on, whose titles are whole lines, and those
 * in them: siblings together. A heading ends behind its sentence or its colon,
 * where text follows; a clause is all text.
 */
void headings_settle(struct builder *builder, struct block *first);

#endif
