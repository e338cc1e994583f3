/*
 * Word: what andu has written beside the text of its own files: kind and
 * layout as properties, the field of each run as its character style, which
 * output/docx_marks.h describes. And remarks at the margin.
 */
#include "import/docx.h"

#include "output/docx_marks.h"

#include <string.h>

/* --- properties ------------------------------------------------------------
 */

static const char *
text_below(struct docx *docx, const struct element *e)
{
	const char *text = "";

	if (!e->name)
		return arena_copy(docx->draft->arena, e->text, e->length);
	ELEMENT_FOR (child, e)
		text = arena_join(docx->draft->arena, text,
			text_below(docx, child), NULL);
	return text;
}

static void
add_choice(struct docx *docx, const char *path, const struct element *e)
{
	struct draft *draft = docx->draft;
	struct choice *choice = arena_alloc(draft->arena, sizeof *choice);

	*choice = (struct choice){path, text_below(docx, e), draft->choices};
	draft->choices = choice;
}

void
marks_read_properties(struct docx *docx, const struct element *root)
{
	if (!root)
		return;
	ELEMENT_FOR (e, root) {
		const char *name = local_attribute(e, "name");

		if (!name)
			continue;
		if (!strcmp(name, "andu.kind"))
			docx->draft->kind = text_below(docx, e);
		else if (!strcmp(name, "andu.layout"))
			docx->draft->layout = text_below(docx, e);
		else if (!strncmp(name, "andu.", strlen("andu.")))
			add_choice(docx, name + strlen("andu."), e);
	}
}

/* --- stretches --------------------------------------------------------------
 */

static const struct {
	const char *word;
	enum mark_kind kind;
} words[] = {
	{DOCX_MARK_CONTINUED, MARK_CONTINUED},
	{DOCX_MARK_REPEATED, MARK_REPEATED},
	{DOCX_MARK_HEADING, MARK_HEADING},
	{DOCX_MARK_CLAUSE, MARK_CLAUSE},
	{DOCX_MARK_ORGAN, MARK_ORGAN},
	{DOCX_MARK_PICTURE, MARK_PICTURE},
	{DOCX_MARK_CHART, MARK_CHART},
	{DOCX_MARK_LEGEND, MARK_LEGEND},
	{DOCX_MARK_CAPTION, MARK_CAPTION},
	{DOCX_MARK_UNIT, MARK_UNIT},
	{DOCX_MARK_NOTE, MARK_NOTE},
};

static void
read_plain(const char *word, size_t length, struct run_mark *stretch)
{
	const char *bar = memchr(word, '|', length);
	const size_t own = bar ? (size_t)(bar - word) : length;

	stretch->settings = bar ? bar + 1 : NULL;
	stretch->settings_length = bar ? length - own - 1 : 0;
	if (length > strlen(DOCX_MARK_BARE) &&
		!strncmp(word, DOCX_MARK_BARE, strlen(DOCX_MARK_BARE))) {
		stretch->kind = MARK_BARE;
		stretch->level = word[strlen(DOCX_MARK_BARE)] - '0';
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i].word) == own &&
			!strncmp(words[i].word, word, own))
			stretch->kind = words[i].kind;
}

/* Its breaks stand behind it. */
static void
read_word(const char *word, size_t length, struct run_mark *stretch)
{
	static const char begins[] = {
		DOCX_MARK_BREAK, DOCX_MARK_UPRIGHT, DOCX_MARK_LYING};
	size_t own = 0;

	while (own < length && !memchr(begins, word[own], sizeof begins))
		own++;
	if (own < length) {
		stretch->breaks = word + own;
		stretch->breaks_length = length - own;
	}
	read_plain(word, own, stretch);
}

/* "andu", "andu title", "andu = title", "andu table|turned=yes body" */
static bool
read_name(const char *name, struct run_mark *stretch)
{
	const size_t own = strlen(DOCX_MARK);
	const char *space;

	if (strncmp(name, DOCX_MARK, own) != 0 ||
		(name[own] && name[own] != ' '))
		return false;
	stretch->kind = MARK_PHRASE;
	stretch->path = NULL;
	if (!name[own])
		return true;
	name += own + 1;
	space = strchr(name, ' ');
	stretch->kind = MARK_FIELD;
	stretch->path = space ? space + 1 : name;
	if (space)
		read_word(name, (size_t)(space - name), stretch);
	return true;
}

/* "andu picture|80mm body before.png" */
const char *
marks_of_drawing(struct docx *docx, const char *name, const char **ret_file)
{
	const char *end = name;
	struct run_mark mark;

	for (int i = 0; end && i < 3; i++) {
		end = strchr(end, ' ');
		end = end ? end + 1 : NULL;
	}
	if (!end)
		return NULL;
	*ret_file = end;
	name = arena_copy(docx->draft->arena, name, (size_t)(end - name) - 1);
	return read_name(name, &mark) && (mark.kind == MARK_PICTURE ||
						 mark.kind == MARK_CHART)
		       ? name
		       : NULL;
}

const struct drawn *
marks_drawn(const struct docx *docx, const char *mark)
{
	struct run_mark own;

	return read_name(mark, &own) && own.kind == MARK_CHART && own.settings
		       ? series_find(docx, own.settings, own.settings_length)
		       : NULL;
}

void
marks_add(struct docx *docx, struct run_marks *stretches, const char *style,
	size_t from, size_t to)
{
	struct run_mark stretch = {.from = from, .to = to};

	if (!style || from == to || !read_name(style, &stretch))
		return;
	stretches->list = arena_grow(docx->draft->arena, stretches->list,
		stretches->count, &stretches->capacity,
		sizeof *stretches->list);
	stretches->list[stretches->count++] = stretch;
	docx->draft->marked = docx->draft->marked || stretch.path;
}

static bool
is_same_repeat(const struct run_mark *a, const struct run_mark *b)
{
	return a->kind == MARK_REPEATED && b->kind == MARK_REPEATED &&
	       !strcmp(a->path, b->path);
}

/* A break of ours, behind which the same line of a field goes on. */
static bool
goes_on(const struct run_marks *stretches, size_t at)
{
	for (size_t i = 0; i < stretches->count; i++)
		if (stretches->list[i].from == at)
			return stretches->list[i].kind == MARK_CONTINUED ||
			       (i && is_same_repeat(&stretches->list[i - 1],
					     &stretches->list[i]));
	return false;
}

void
marks_join(struct buf *text, struct buf *tags, struct run_marks *stretches)
{
	for (size_t at = 0; at + 1 < text->length; at++) {
		if (text->data[at] != '\n' || !goes_on(stretches, at + 1))
			continue;
		memmove(text->data + at, text->data + at + 1,
			text->length - at);
		memmove(tags->data + at, tags->data + at + 1,
			tags->length - at - 1);
		text->length--;
		tags->length--;
		for (size_t i = 0; i < stretches->count; i++) {
			struct run_mark *s = &stretches->list[i];

			s->from -= s->from > at;
			s->to -= s->to > at;
		}
	}
}

void
marks_cut(struct docx *docx, const struct run_marks *stretches, size_t from,
	struct line *line)
{
	size_t count = 0;

	line->stretches = arena_array(docx->draft->arena, stretches->count + 1,
		sizeof *line->stretches);
	for (size_t i = 0; i < stretches->count; i++) {
		struct run_mark s = stretches->list[i];

		s.from = s.from > from ? s.from - from : 0;
		s.to = s.to > from ? s.to - from : 0;
		s.spaced = s.to > line->length;
		if (s.spaced)
			s.to = line->length;
		if (s.from < s.to)
			line->stretches[count++] = s;
	}
	line->stretch_count = count;
}
