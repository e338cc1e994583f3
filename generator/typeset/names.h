/*
 * What a title names and no line should divide: the organs, their meetings,
 * usual compounds; told by the words of the template's section `titles`.
 */
#ifndef ANDU_TYPESET_NAMES_H
#define ANDU_TYPESET_NAMES_H

#include "base/arena.h"
#include "template/template.h"

enum name_kind {
	NAME_LOOSE,  /* an organ without a region: where it begins is open */
	NAME_ORGAN,  /* an organ, or its meeting, in what the title is about */
	NAME_ISSUER, /* an organ that issues */
};

/* How the words on both sides of a break hang together. */
enum joint {
	JOINT_COMPOUND = 1, /* 社会|团体: inside a usual one */
	JOINT_HEAD = 2,     /* 网络保护|工作 */
	JOINT_MODIFIER = 4, /* 国家级|度假区 */
	JOINT_OBJECT = 8,   /* 减少|白色污染 */
	JOINT_REGION = 32,  /* 云岭省|林业局 */
	JOINT_IN_NAME = 64, /* of an organ */
	JOINT_VERB = 16,    /* 可降解农膜|减少: better here */
};

/* The characters [from, to). */
struct name {
	size_t from, to;
	size_t joint; /* 第十三届委员会|第五次会议; 0: none */
	enum name_kind kind;
};

struct names {
	struct name *name; /* may overlap */
	size_t count, capacity;
	unsigned char *joints; /* enum joint: of the words on both sides */
	bool *behind;          /* an organ or its meeting ends before it */
	size_t lead, lead_end; /* 关于; equal where there is none */
};

/* What is given as the issuer's name, besides what the words tell. */
struct issuers {
	const char **names;
	size_t count;
};

/* All in the arena. */
struct names names_find(struct arena *arena, const struct title_words *words,
	struct issuers issuers, const uint32_t *code_points, size_t count);

#endif
