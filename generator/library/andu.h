/*
 * libandu: Chinese official documents (公文) from YAML, as PDF or DocBook.
 *
 *     struct andu *andu = andu_open(NULL);
 *     struct andu_result *result =
 *             andu_build_file(andu, "letter.yaml", ANDU_PDF);
 *     size_t length;
 *     const void *bytes = andu_result_bytes(result, &length);
 *
 * Compile with `pkg-config --cflags --libs andu`.
 *
 * Text is UTF-8 and ends with a NUL. A function named ..._open or ..._build_...
 * or ..._check_... gives an object to you, the ..._close or ..._free of its
 * kind takes it back (NULL is fine). Everything else that is returned is lent:
 * it lives as long as what it was asked of, do not free it.
 *
 * A fault of a document is no failure of the function: the result has no bytes
 * then, and says why. Nothing is printed, no signal is touched and no file is
 * written. Of the process's own state three things are set up by the first
 * handle, always to the same: where gettext finds the messages of andu, and
 * of no other program (bindtextdomain); libxml2's own tables (xmlInitParser,
 * which whoever uses libxml2 must call, and may call again); and how ICU takes
 * its memory, where ICU was not used before. Messages are in the language that
 * gettext is set to in the process (setlocale, LANGUAGE). The same input gives
 * the same bytes, whatever the locale and the clock.
 *
 * One handle is used by one thread at a time; two handles do not know of each
 * other. The first is opened before other threads open theirs. Functions that
 * the library is given (files, a sink) return to it; they may use another
 * handle meanwhile.
 *
 * Where memory ends, a call gives back all that it took, says so
 * (ANDU_NO_MEMORY, andu_memory_ended) and leaves the handle as it was, to be
 * used again or closed. The process is never ended.
 */
#ifndef ANDU_ANDU_H
#define ANDU_ANDU_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define ANDU_PUBLIC __attribute__((visibility("default")))
#else
#define ANDU_PUBLIC
#endif

struct andu;        /* templates and fonts, and what was set below */
struct andu_result; /* what came of one document */

/* The version of this header, and that of the library that runs: "1.2.3". */
#define ANDU_VERSION_MAJOR 0
#define ANDU_VERSION_MINOR 2
#define ANDU_VERSION_PATCH 0
ANDU_PUBLIC const char *andu_version(void);

/* --- a handle --------------------------------------------------------- */

/*
 * `data` is the folder that holds templates/ and fonts/. With NULL it is
 * $ANDU_DATA, else share/andu beside the library, else where andu was
 * installed. NULL when there are no templates and fonts. Fonts are opened when
 * they are first needed and kept: build many documents with one handle.
 */
ANDU_PUBLIC struct andu *andu_open(const char *data);

/*
 * The same; where it is NULL, `reason` says in a sentence why: `size` bytes at
 * most with the NUL, cut between characters. It is "" otherwise.
 */
ANDU_PUBLIC struct andu *andu_open_or_say(
	const char *data, char *reason, size_t size);

/*
 * Files that the program hands out, where there is none to open: templates,
 * fonts, what a text includes. Nothing is then read of the system, but by the
 * functions that end in _system_fonts. Paths are made with / from `data` and
 * from the name of the text.
 */
struct andu_files {
	/* The bytes, lent until the handle is closed; NULL: no such file. */
	const void *(*read)(
		void *context, const char *path, size_t *ret_length);
	/* Is there a file or a folder of that name? */
	bool (*exists)(void *context, const char *path);
	/* The name of a file in that folder, in any order; NULL behind the
	 * last one, and where there is no such folder. */
	const char *(*list)(void *context, const char *folder, size_t index);
	void *context; /* what they are given */
};

/*
 * A handle on those files, of which `files` itself is copied. NULL when the
 * folder `data` of them has no templates.
 */
ANDU_PUBLIC struct andu *andu_open_files(
	const struct andu_files *files, const char *data);

ANDU_PUBLIC void andu_close(struct andu *andu);

/*
 * Did the last function that this handle was given find too little memory?
 * For those that have no other way to tell: andu_kind, andu_set_... What could
 * not be set is not forgotten: the handle makes no document (ANDU_NO_MEMORY)
 * before the same is set again.
 */
ANDU_PUBLIC bool andu_memory_ended(const struct andu *andu);

/* Another folder with templates, or with fonts; NULL for that of the data. */
ANDU_PUBLIC void andu_set_templates(struct andu *andu, const char *folder);
ANDU_PUBLIC void andu_set_fonts(struct andu *andu, const char *folder);

/*
 * The office's fonts where the machine has them, as `andu build --fonts system`
 * takes them; false: those shipped, as from the start.
 */
ANDU_PUBLIC void andu_set_system_fonts(struct andu *andu, bool system);

/* This template file, whatever kind a document names; NULL for its own. */
ANDU_PUBLIC void andu_set_template(struct andu *andu, const char *file);

/*
 * The files that a document names (include:, extends:) are read of the folder
 * of its own `name` only, whatever links and .. lead to; its templates/ may be
 * a link as a whole. This folder's may be named, too; NULL: no other's, as
 * from the start. What the functions above and below are given is the
 * program's own.
 */
ANDU_PUBLIC void andu_allow_outside(struct andu *andu, const char *folder);

/*
 * What a document may cost, from now on; NULL, and 0 of each: as much as for
 * the program. One that goes beyond has no bytes, and the error "too-slow",
 * "too-much-memory" or "too-many-pages". Time and memory are looked at
 * whenever the library takes memory: work of a library below that takes none
 * is not broken off. SIZE_MAX is no limit; of pages 30,000 is the most.
 */
struct andu_limits {
	size_t pages;   /* 8,000 */
	size_t seconds; /* of the calling thread's processor time: 60 */
	size_t memory;  /* bytes taken for this document: 512 MiB */
};
ANDU_PUBLIC void andu_set_limits(
	struct andu *andu, const struct andu_limits *limits);

/*
 * A field's value in place of the document's, for all documents from now on;
 * the key is English or the Chinese label, whatever the document uses, and
 * "contact.name" of a member. NULL, of the same key: the document's own again.
 */
ANDU_PUBLIC void andu_set_field(
	struct andu *andu, const char *key, const char *value);

/*
 * Where the bytes of a result go, in place of the result: they are handed over
 * in order, in pieces, once all of them are made; a document with errors hands
 * over nothing. `write` says whether it took them: false ends the document
 * with ANDU_SURROUNDINGS. NULL: into the result, as from the start. `context`
 * is lent until the sink is another.
 */
typedef bool (*andu_sink)(void *context, const void *bytes, size_t length);
ANDU_PUBLIC void andu_set_sink(
	struct andu *andu, andu_sink write, void *context);

/* --- kinds ------------------------------------------------------------ */

/* A kind of document. No member is NULL. */
struct andu_kind {
	const char *key;   /* "reply-letter" */
	const char *names; /* "复函、提案答复": what 文种 may say */
	const char *help;  /* in the language of messages; "" without one */
};

/*
 * The kinds of the handle's templates, in the order of lists; NULL behind the
 * last, and where memory ended. What is lent lives until the templates are
 * others, or memory ends in a later call.
 */
ANDU_PUBLIC const struct andu_kind *andu_kind(struct andu *andu, size_t index);

/* A kind, by key or name, as a JSON Schema: the bytes of the result. */
ANDU_PUBLIC struct andu_result *andu_schema(
	struct andu *andu, const char *kind);

/* --- a document ------------------------------------------------------- */

enum andu_format { ANDU_PDF, ANDU_DOCBOOK };

/*
 * Make a document of a YAML file, or of the YAML (or DocBook) in memory:
 * `length` bytes, of which nothing is kept. `name` stands for the file in
 * messages; files that the text includes are looked for in its folder. Never
 * NULL.
 */
ANDU_PUBLIC struct andu_result *andu_build_file(
	struct andu *andu, const char *path, enum andu_format format);
ANDU_PUBLIC struct andu_result *andu_build_text(struct andu *andu,
	const char *name, const void *text, size_t length,
	enum andu_format format);

/* Find every fault, make nothing: a result without bytes. Never NULL. */
ANDU_PUBLIC struct andu_result *andu_check_file(
	struct andu *andu, const char *path);
ANDU_PUBLIC struct andu_result *andu_check_text(
	struct andu *andu, const char *name, const void *text, size_t length);

/*
 * What `andu check --fix` would write: the bytes of the result are the YAML
 * with all changes made that are safe, or as it was; its messages tell what is
 * left. The status is done although it has errors, unless there are no bytes.
 */
ANDU_PUBLIC struct andu_result *andu_fix_file(
	struct andu *andu, const char *path);
ANDU_PUBLIC struct andu_result *andu_fix_text(
	struct andu *andu, const char *name, const void *text, size_t length);

/* The places that were mended. */
ANDU_PUBLIC size_t andu_result_changes(const struct andu_result *result);

/* A result needs its handle no longer. */
ANDU_PUBLIC void andu_result_free(struct andu_result *result);

/* --- what came of it -------------------------------------------------- */

enum andu_status {
	ANDU_DONE = 0,         /* warnings there may be */
	ANDU_INPUT = 1,        /* the document has errors */
	ANDU_SURROUNDINGS = 3, /* a file, a font or a template is missing */
	ANDU_NO_MEMORY = 5,    /* nothing was made, nothing is lost */
};

ANDU_PUBLIC enum andu_status andu_result_status(
	const struct andu_result *result);

/* The PDF, the DocBook, the schema or the mended YAML, complete; NULL and 0
 * unless the status is done. */
ANDU_PUBLIC const void *andu_result_bytes(
	const struct andu_result *result, size_t *ret_length);

/* Pages of the PDF; 0 where none were set. */
ANDU_PUBLIC size_t andu_result_pages(const struct andu_result *result);

enum andu_level { ANDU_NOTE, ANDU_WARNING, ANDU_ERROR };

/* One fault. No member is NULL except `file`. */
struct andu_message {
	const char *id; /* the same in every language: "duplicate-key" */
	enum andu_level level;
	const char *file; /* NULL: of no file */
	int line, column; /* from 1, columns in characters; 0: the whole file */
	const char *text; /* what is wrong */
	const char *clause; /* of the standard; "" without one */
	const char *remedy; /* what to do; "" without one */
};

/* All messages, in the order of their places. */
ANDU_PUBLIC size_t andu_result_message_count(const struct andu_result *result);

/* Lent; NULL behind the last one. */
ANDU_PUBLIC const struct andu_message *andu_result_message(
	const struct andu_result *result, size_t index);

/* The same as `andu check --format json` says: one JSON object a line. */
ANDU_PUBLIC const char *andu_result_json(const struct andu_result *result);

#ifdef __cplusplus
}
#endif

#endif
