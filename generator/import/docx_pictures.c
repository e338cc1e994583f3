/* Pictures of Word: DrawingML (ECMA-376 part 1, 20.4), VML as old files have.
 */
#include "import/docx.h"

#include "base/number.h"

#include <string.h>

enum { EMU_MM = 36000, EMU_MOST = 1000 * EMU_MM };

/* Elements of that name below it; the first of them. */
static size_t
count_below(const struct element *e, const char *name,
	const struct element **ret_first)
{
	size_t count = 0;

	ELEMENT_FOR (child, e) {
		if (!child->name)
			continue;
		if (local_is(child, name)) {
			*ret_first = *ret_first ? *ret_first : child;
			count++;
		}
		count += count_below(child, name, ret_first);
	}
	return count;
}

static const struct element *
first_below(const struct element *e, const char *name)
{
	const struct element *first = NULL;

	count_below(e, name, &first);
	return first;
}

/* The part that it shows; NULL: none, several (a group), or one elsewhere. */
static const char *
shown_part(struct docx *docx, const struct element *e)
{
	const struct element *blip = NULL, *data = NULL;
	size_t count = count_below(e, "blip", &blip) +
		       count_below(e, "imagedata", &data);
	const char *id = blip ? local_attribute(blip, "embed")
			      : local_attribute(data, "id");

	return count == 1 && id && !local_is(e, "object") ? docx_part(docx, id)
							  : NULL;
}

/* Has it an attribute that is a number other than 0? */
static bool
is_cut(const struct element *cut)
{
	static const char *const sides[] = {"l", "t", "r", "b"};

	for (size_t i = 0; cut && i < sizeof sides / sizeof *sides; i++) {
		const char *side = local_attribute(cut, sides[i]);
		if (side && strcmp(side, "0") != 0)
			return true;
	}
	return false;
}

static int
width_of(const struct element *e)
{
	const char *across = local_attribute(first_below(e, "extent"), "cx");
	int64_t emu = 0;

	if (across)
		number_start(across, EMU_MOST, &emu);
	return (int)((emu + EMU_MM / 2) / EMU_MM);
}

struct hung *
docx_hang(struct docx *docx, const struct element *e, struct line *line)
{
	const struct element *names = first_below(e, "docPr");
	const struct element *shape = first_below(e, "shape");
	const char *style = local_attribute(shape, "style");
	const char *alt = local_attribute(names, "descr");
	struct hung *hung = docx->draft->picture_folder && line
				    ? picture_hang(docx->draft, docx->archive,
					      shown_part(docx, e), line)
				    : NULL;

	if (!hung)
		return NULL;
	hung->alt = alt && *alt ? alt : NULL;
	hung->width = width_of(e);
	hung->floats = first_below(e, "anchor") ||
		       (style && strstr(style, "position:absolute"));
	hung->cropped = is_cut(first_below(e, "srcRect"));
	return hung;
}
