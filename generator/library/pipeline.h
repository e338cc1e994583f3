/*
 * One document through all stages: read, drafted, held against the rules, set
 * on pages, written. What every command has in common, each document of a
 * batch, and the functions of libandu.
 */
#ifndef ANDU_LIBRARY_PIPELINE_H
#define ANDU_LIBRARY_PIPELINE_H

#include "base/session.h"
#include "base/source.h"
#include "output/output.h"

#include <stdbool.h>
#include <stddef.h>

struct document;
struct edit;
struct font_store;
struct kind;
struct left_out;
struct uncovered;
struct pages;
struct tree;

/* How far a document is to go. */
enum goal {
	GOAL_OUTPUT,    /* the bytes of the back end */
	GOAL_PAGES,     /* set, and proved to hold all that was written */
	GOAL_UNCOVERED, /* set, for the characters that its fonts lack */
	GOAL_DRAFT,     /* the section model, whatever its faults */
	GOAL_TREE,      /* read, and its kind known */
};

/* A format to write a document in as well, and what it is appended to. */
struct further {
	const struct backend *backend;
	struct buf *out;
	const struct further *next; /* or NULL */
};

/* What is wanted. All is lent. */
struct order {
	enum goal goal;

	/* what it is made of: a text, NULL where reading it failed and was
	 * told; YAML, or what its first character or its name tells to be
	 * XML. Or a tree that was read already, of that kind */
	const struct source *source;
	const struct tree *root;
	const struct kind *kind;

	/* what it is made with, the same for many */
	const char *templates;     /* folders */
	const char *template_file; /* in place of the kind's, or NULL */
	const char *const *sets;   /* "key=value" */
	size_t set_count;
	struct font_store *fonts;

	/* of GOAL_OUTPUT: who writes it, appended to what */
	const struct backend *backend;
	struct buf *out;
	const struct further *further; /* or NULL */
	struct output_wishes wishes;
	const char *folder; /* where it will stand, or NULL: unknown */

	/* of one of several copies its 份号, or NULL; and pages that were set
	 * for another of them, or NULL: they serve where only that differs */
	const char *copy_number;
	const struct pages *like;
	const char *like_number;

	/* who is told what the rules of check say, or NULL: they refuse
	 * nothing, unless it is the session's own */
	struct diag *findings;
	const char *previous; /* file of last year's document, or NULL */

	/* of a 公开版: what it holds was looked at when it was made */
	bool judged;
};

/* What came of it, stage by stage: NULL or 0 where it did not come so far. */
struct product {
	const struct source *source;
	const struct tree *written; /* the draft, its marks not read */
	const struct tree *root;
	const struct kind *kind;
	const struct document *document;
	const struct document *laid;     /* the same as its pages show it */
	const struct pages *pages;       /* that may be delivered */
	size_t page_count;               /* of them */
	const struct left_out *left_out; /* of a 公开版 */
	struct edit *edits;              /* what could safely be changed */
	const struct uncovered *uncovered;
	bool done; /* what was wanted is there, without an error */
};

/* The tree with what stands in the files that its tables and pictures name. */
const struct tree *fill_files(const struct session *session,
	const struct tree *root, const struct kind *kind);

/* It lives in the session's arena; every fault goes to its diag. */
struct product pipeline_run(
	const struct session *session, const struct order *order);

#endif
