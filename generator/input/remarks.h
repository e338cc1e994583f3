/*
 * Remarks that hide text: “主要问题: #人员不足” is an empty value to YAML.
 * Private to the input stage.
 */
#ifndef ANDU_INPUT_REMARKS_H
#define ANDU_INPUT_REMARKS_H

#include "input/text.h"

struct held_remark;

struct remarks {
	const struct text *text;
	struct arena *arena;
	struct diag *diag;
	size_t seen; /* all before it has been looked at */
	struct held_remark *held;
};

/* What stands around the remarks between two nodes. */
struct remark_place {
	bool flow;  /* in brackets */
	bool above; /* the node above is a text, which could go on here */
	bool below; /* what belongs behind the key or the dash is a text */
	int column; /* of the last key or the dashes, from 0; -1: none */
};

/*
 * Look at the remarks between what was seen and the offset `end`, where a
 * node begins or ends, and tell of each that is probably text.
 */
void remarks_look(
	struct remarks *remarks, size_t end, const struct remark_place *place);

/*
 * Where brackets end: tell of the remarks inside that hold a bracket. Where
 * they do not end, those are why, and the error says so.
 */
void remarks_release(struct remarks *remarks);

/* The same as remarks_look of the line behind the | or > of a block scalar at
 * that offset. */
void remarks_behind_bar(const struct remarks *remarks, size_t bar);

#endif
