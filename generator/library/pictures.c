/* Pictures of a document, from their files. */
#include "library/pictures.h"

#include "base/file.h"
#include "base/language.h"
#include "base/walls.h"
#include "input/encoding.h"
#include "picture/picture.h"

#include <errno.h>
#include <string.h>

enum {
	MEGABYTE = 1024 * 1024,
	ALL_PIXELS = 4 * PICTURE_PIXELS, /* of the pictures of a document */
};

/* A file that was read: it may be named several times. */
struct known {
	const char *real;
	struct picture *picture; /* NULL: it was told why there is none */
	struct known *next;
};

struct gallery {
	const struct session *session;
	const struct kind *kind;
	struct known *known;
	int64_t pixels;
	bool full; /* told */
};

/* --- which nodes name one ----------------------------------------------- */

static bool
is_word(const struct gallery *g, const struct tree *node, const char *word)
{
	const struct field *field = field_lookup(g->kind->words, word);

	return node->key && field &&
	       field_lookup(g->kind->words, node->key) == field;
}

static bool
any_picture(const struct gallery *g, const struct tree *node)
{
	if (is_word(g, node, "picture"))
		return true;
	TREE_FOR (child, node)
		if (any_picture(g, child))
			return true;
	return false;
}

/* --- one file ------------------------------------------------------------ */

/* What programs for pictures write, but no page can show. */
static const char *
foreign_name(const struct source *file)
{
	static const struct {
		size_t at;
		const char *magic;
		size_t length;
		const char *name;
	} formats[] = {
		{8, "WEBP", 4, "WebP"},
		{4, "ftyphei", 7, "HEIC"},
		{4, "ftypmif1", 8, "HEIC"},
		{4, "ftypavif", 8, "AVIF"},
		{0, "BM", 2, "BMP"},
		{0, "II*\0", 4, "TIFF"},
		{0, "MM\0*", 4, "TIFF"},
		{0, "<svg", 4, "SVG"},
		{0, "<?xml", 5, "SVG, XML"},
	};
	const char *name = encoding_binary(file->bytes, file->length);

	for (size_t i = 0; !name && i < sizeof formats / sizeof *formats; i++) {
		size_t end = formats[i].at + formats[i].length;
		if (file->length >= end &&
			!memcmp(file->bytes + formats[i].at, formats[i].magic,
				formats[i].length))
			name = formats[i].name;
	}
	return name           ? name
	       : file->length ? _("neither PNG nor JPEG")
			      : _("an empty file");
}

/* The name is the file's whole path there. */
static const struct enclosed *
find_enclosed(const struct session *session, const char *name)
{
	for (size_t i = 0; i < session->enclosed_count; i++)
		if (!strcmp(session->enclosed[i].name, name))
			return &session->enclosed[i];
	return NULL;
}

static const struct source *
lend_enclosed(const struct session *session, const struct enclosed *enclosed)
{
	struct source *source = arena_alloc(session->arena, sizeof *source);

	source->name = enclosed->name;
	source->bytes = enclosed->bytes;
	source->length = enclosed->length;
	return source;
}

/* Inside the walls around the file that names it; NULL where that is told. */
static const char *
find_file(const struct session *session, const struct tree *file,
	const char *path)
{
	struct diag *told = diag_new();
	struct session own = session_telling(session, told);
	const char *real;

	own.walls = walls_around_file(
		session->arena, file->mark.source->name, session->walls);
	errno = 0;
	real = walls_pass(&own, path, file->text, file->mark);
	if (diag_holds(told, MSG_CANNOT_READ))
		diag_say(session->diag, MSG_PICTURE_UNREADABLE, file->mark,
			file->text,
			file_trouble_reading(session->arena, path, errno));
	else
		diag_take(session->diag, told);
	diag_free(told);
	return real;
}

static const struct source *
read_file(const struct session *session, const struct tree *file,
	const char *path, const char *real)
{
	struct diag *told = diag_new();
	struct session own = session_telling(session, told);
	const struct enclosed *enclosed = find_enclosed(session, real);
	const struct source *source =
		enclosed ? lend_enclosed(session, enclosed)
			 : file_read_exactly(&own, path, real, PICTURE_BYTES);

	if (diag_holds(told, MSG_FILE_TOO_LARGE))
		diag_say(session->diag, MSG_PICTURE_BYTES, file->mark,
			file->text,
			arena_format(session->arena, "%d",
				PICTURE_BYTES / MEGABYTE));
	else
		diag_take(session->diag, told);
	diag_free(told);
	if (!source || picture_is(source))
		return source;
	diag_say(session->diag, MSG_PICTURE_NONE, file->mark, file->text,
		foreign_name(source));
	return NULL;
}

/* False with a report where there is too much of them. */
static bool
count_pixels(struct gallery *g, const struct tree *file,
	const struct picture *picture)
{
	struct arena *arena = g->session->arena;

	g->pixels += (int64_t)picture->width * picture->height;
	if (g->pixels <= ALL_PIXELS)
		return true;
	if (!g->full)
		diag_say(g->session->diag, MSG_PICTURES_HUGE, file->mark,
			file->text, arena_format(arena, "%d", ALL_PIXELS));
	g->full = true;
	return false;
}

static struct picture *
read_picture(struct gallery *g, const struct tree *file, const char *path,
	const char *real)
{
	const struct session *session = g->session;
	const struct source *source = read_file(session, file, path, real);
	struct source named;
	struct picture *picture;

	if (!source)
		return NULL;
	named = *source;
	named.name = file->text;
	picture = picture_read(session, &named, file->mark);
	if (!picture || !count_pixels(g, file, picture))
		return NULL;
	picture->real = real;
	return picture;
}

static struct picture *
picture_of_file(struct gallery *g, const struct tree *file)
{
	struct arena *arena = g->session->arena;
	const char *path =
		file_beside(arena, file->mark.source->name, file->text);
	const char *real;
	struct known *known;

	session_tell_file(g->session, path);
	real = find_enclosed(g->session, file->text)
		       ? file->text
		       : find_file(g->session, file, path);
	if (!real)
		return NULL;
	for (known = g->known; known; known = known->next)
		if (!strcmp(known->real, real))
			return known->picture;
	known = arena_alloc(arena, sizeof *known);
	*known = (struct known){
		.real = real,
		.picture = read_picture(g, file, path, real),
		.next = g->known,
	};
	g->known = known;
	return known->picture;
}

/* --- the tree ------------------------------------------------------------ */

/* Each has the name by which it is called there. */
static void
hang(struct gallery *g, struct tree *file)
{
	struct arena *arena = g->session->arena;
	const struct picture *found = picture_of_file(g, file);
	struct picture *own;

	if (!found) {
		file->doubtful = true;
		return;
	}
	own = arena_alloc(arena, sizeof *own);
	*own = *found;
	own->name = file->text;
	file->picture = own;
}

/* What else is said of it, but for what is printed below it. */
static void
hang_beside(struct gallery *g, struct tree *mapping)
{
	const struct picture *picture = NULL;

	TREE_FOR (child, mapping)
		picture = child->picture ? child->picture : picture;
	for (struct tree *child = mapping->first; child; child = child->next)
		if (is_word(g, child, "alt") || is_word(g, child, "width"))
			child->picture = picture;
}

/* A name, a mapping that holds it, or a list of such. */
static void
hang_all(struct gallery *g, struct tree *node)
{
	if (node->kind == TREE_SCALAR) {
		if (node->length && node->mark.source)
			hang(g, node);
		return;
	}
	for (struct tree *child = node->first; child; child = child->next)
		if (node->kind == TREE_SEQUENCE ||
			(child->kind == TREE_SCALAR &&
				is_word(g, child, "file")))
			hang_all(g, child);
	if (node->kind == TREE_MAPPING)
		hang_beside(g, node);
}

static void
walk(struct gallery *g, struct tree *node)
{
	for (struct tree *child = node->first; child; child = child->next) {
		if (is_word(g, child, "picture"))
			hang_all(g, child);
		else
			walk(g, child);
	}
}

const struct tree *
pictures_fill(const struct session *session, const struct tree *root,
	const struct kind *kind)
{
	struct gallery g = {.session = session, .kind = kind};
	struct tree *copy;

	if (!any_picture(&g, root))
		return root;
	copy = tree_copy_all(session->arena, root);
	walk(&g, copy);
	return copy;
}
