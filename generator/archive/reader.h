/*
 * PDFs read, by qpdf's library. Every PDF is a stranger's: this is done in a
 * process of its own (child.c) and nowhere else.
 */
#ifndef ANDU_ARCHIVE_READER_H
#define ANDU_ARCHIVE_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What the reader tells, piece by piece: this, the name, the content. A name
 * and a content have `name` and `content` bytes.
 */
enum told {
	TOLD_END = 1,    /* all was told */
	TOLD_NO_LIBRARY, /* content: why, where it is there */
	TOLD_NOT_BUILT,  /* there was no header of it */
	TOLD_UNREADABLE, /* content: why */
	TOLD_ENCRYPTED,
	TOLD_SOURCE, /* a file inside, with its name */
	TOLD_DATA,
	TOLD_SUPPLEMENT,
	TOLD_SIGNATURE, /* name: who signed; content: when, as PDF has it */
};

struct piece_head {
	uint32_t told, name, content;
};

/* Most files inside and signatures that are told of. */
enum { PIECES_MOST = 65536 };

typedef void reader_tell(void *context, enum told told, const char *name,
	const void *content, size_t length);

/* Loads the library; before the process is locked in. NULL where that cannot
 * be, which is told. */
struct reader;
struct reader *reader_open(reader_tell *tell, void *context);

/* Reads the file's bytes and tells, as it was opened. */
void reader_run(struct reader *reader, const void *bytes, size_t length);

/* The library stays. */
void reader_close(struct reader *reader);

#endif
