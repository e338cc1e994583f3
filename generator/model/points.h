/*
 * The points of a text, 一是 … 二是 …, which some offices set in another
 * face. Private to the model.
 */
#ifndef ANDU_MODEL_POINTS_H
#define ANDU_MODEL_POINTS_H

#include "model/build.h"

/*
 * Mark the points of the paragraphs and clauses from `first` on, and of those
 * in sections, where the template has forms of them: from the ordinal to
 * behind the first 。 Only what is counted, from 一是 to at least 二是, at the
 * beginning of a paragraph or behind 。 ； ： and outside quotations and
 * brackets. Headings are settled before.
 */
void points_mark(struct builder *builder, struct block *first);

#endif
