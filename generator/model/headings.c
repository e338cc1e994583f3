/*
 * Headings and clauses. A heading is a phrase or a row of parallel phrases; a
 * clause is a sentence that says something of something, with amounts, dates
 * and words of time. No single sign is sure: they are weighed, and siblings
 * decide together.
 */
#include "model/headings.h"

#include "base/marks.h"
#include "base/utf8.h"

#include <string.h>

enum {
	SURE_HEADING = -8, /* no mark ends it */
	COLON_LABEL = 15,  /* most characters before a colon that ends it */
	FORM_LABEL = 6, /* 会议地点：…: most of what a form would ask for */
	SHORT = 12,
	LONG = 40,
	PHRASE = 16, /* most characters of one of several phrases */
	NEAR = 3,    /* how much parallel phrases differ in length */
};

/* What a heading has no use for: time, persons, conditions, commands. */
static const char *const words_of_clauses[] = {"已", "正在", "正抓紧", "正组织",
	"尚未", "将", "拟", "均", "目前", "应当", "不得", "必须", "您", "你",
	"我局", "我市", "我县", "我委", "我们", "请", "了", "以来", "经研究",
	"经审核", "会同", "截至", "为准", "保持", "可在", "可向", "该", "此前",
	"负责", "需要", "由于", "因为", "但", "其中", "至", "且"};

static const char *const starts_of_clauses[] = {"同意", "原则同意", "不同意",
	"感谢", "对", "根据", "按照", "鉴于", "经", "请", "在", "自", "因",
	"各单位", "各地", "凡", "关于您", "共", "所有", "如"};

/* Behind the colon of a heading text goes on with one of these. */
static const char *const starts_of_text[] = {"将", "已", "要", "请", "把"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The line behind an ordinal, parted as if it began with a heading. */
struct sentence {
	struct span line;
	size_t length; /* of the heading without its mark, in bytes */
	size_t end;    /* behind its mark */
	uint32_t mark; /* 。 or the like, 0: none */
	int score;     /* of a clause; below 0: of a heading */
};

static size_t
step(struct span span, size_t at, uint32_t *ret)
{
	size_t n = utf8_decode(span.text + at, span.length - at, ret);

	return n ? n : 1;
}

static bool
is_stop(uint32_t c)
{
	return c == U'。' || c == U'？' || c == U'！' || c == U'；';
}

/* Ends a colon the heading? Not behind a comma or a long sentence. */
static bool
is_label(struct span line, size_t at, size_t behind)
{
	return behind < line.length && !memmem(line.text, at, "，", 3) &&
	       utf8_count(line.text, at) <= COLON_LABEL;
}

/* Marks within brackets and quotation marks are none of the sentence. */
static struct sentence
sentence_of(struct span line)
{
	struct sentence s = {.line = line, .length = line.length};
	int depth = 0;
	uint32_t c;
	size_t n;

	for (size_t at = 0; at < line.length; at += n) {
		unsigned mark;

		n = step(line, at, &c);
		mark = marks_of(c);
		if (mark & MARK_OPEN)
			depth++;
		else if ((mark & MARK_CLOSE) && depth)
			depth--;
		else if (!depth &&
			 (is_stop(c) || ((c == U'：' || c == ':') &&
						is_label(line, at, at + n)))) {
			s.length = at;
			s.end = at + n;
			s.mark = c;
			return s;
		}
	}
	return s;
}

/* --- signs ------------------------------------------------------------- */

static bool
holds(struct span span, const char *word)
{
	return memmem(span.text, span.length, word, strlen(word)) != NULL;
}

static bool
starts(struct span span, const char *word)
{
	size_t n = strlen(word);

	return n <= span.length && !memcmp(span.text, word, n);
}

/* What stands in brackets and quotation marks tells nothing. */
static struct span
bare_of(struct arena *arena, struct span line)
{
	char *copy = arena_alloc(arena, line.length + 1);
	struct span bare = {.text = copy};
	int depth = 0;
	uint32_t c;
	size_t n;

	for (size_t at = 0; at < line.length; at += n) {
		n = step(line, at, &c);
		depth += (marks_of(c) & MARK_OPEN) != 0;
		if (!depth) {
			memcpy(copy + bare.length, line.text + at, n);
			bare.length += n;
		}
		depth -= (marks_of(c) & MARK_CLOSE) && depth;
	}
	return bare;
}

/* A number, but that of a year: 2026年 stands in headings, 2026年度 too. */
static bool
holds_amount(struct span bare)
{
	size_t at = 0;

	while (at < bare.length) {
		size_t digits = 0;
		struct span rest;

		while (at + digits < bare.length &&
			bare.text[at + digits] >= '0' &&
			bare.text[at + digits] <= '9')
			digits++;
		at += digits ? digits : 1;
		rest = bare;
		rest.text += at;
		rest.length -= at;
		if (digits && (!starts(rest, "年") || starts(rest, "年前") ||
				      starts(rest, "年内")))
			return true;
	}
	return false;
}

static int
count_words(struct span bare)
{
	int count = 0;

	for (size_t i = 0; i < COUNT(words_of_clauses); i++)
		count += holds(bare, words_of_clauses[i]) &&
			 (strcmp(words_of_clauses[i], "了") ||
				 !holds(bare, "了解"));
	return count;
}

static int
count_starts(struct span bare)
{
	int count = 0;

	for (size_t i = 0; i < COUNT(starts_of_clauses); i++)
		count += starts(bare, starts_of_clauses[i]);
	return count;
}

/* The longest of the phrases between commas. */
static size_t
longest_phrase(struct span bare)
{
	size_t longest = 0, length = 0, n;
	uint32_t c;

	for (size_t at = 0; at < bare.length; at += n) {
		n = step(bare, at, &c);
		length = c == U'，' ? 0 : length + 1;
		if (length > longest)
			longest = length;
	}
	return longest;
}

/* 会议地点：三楼会议室。 is an entry of a form, 办理情况：… a heading. */
static int
score_of_colon(const struct sentence *s)
{
	struct span rest = s->line;

	rest.text += s->end;
	rest.length -= s->end;
	if (utf8_count(s->line.text, s->length) > FORM_LABEL)
		return -3;
	for (size_t i = 0; i < COUNT(starts_of_text); i++)
		if (starts(rest, starts_of_text[i]))
			return -3;
	rest.length = sentence_of(rest).length;
	return holds(rest, "，") ? -3 : 3;
}

static int
score_of(struct arena *arena, const struct sentence *s)
{
	const bool alone = s->end == s->line.length;
	struct span head = s->line, bare;
	size_t count;
	int score = 0;

	if (!s->mark)
		return SURE_HEADING;
	if (s->mark == U'：' || s->mark == ':')
		return score_of_colon(s);
	head.length = s->length;
	bare = bare_of(arena, head);
	count = utf8_count(head.text, head.length);
	score += 3 * holds_amount(bare) + 2 * count_words(bare) +
		 3 * count_starts(bare) + 2 * holds(bare, "的，");
	score += count > LONG ? 1 : count <= SHORT ? -2 : 0;
	score -= longest_phrase(bare) <= PHRASE;
	score += alone ? 3 + (s->mark == U'；') : -1;
	return score;
}

/* --- siblings ---------------------------------------------------------- */

static size_t
commas_in(const struct sentence *s)
{
	size_t count = 0, n;
	uint32_t c;

	for (size_t at = 0; at < s->length; at += n) {
		n = step(s->line, at, &c);
		count += c == U'，';
	}
	return count;
}

static uint32_t
last_of(const struct sentence *s)
{
	uint32_t c = 0;

	for (size_t at = 0; at < s->length;)
		at += step(s->line, at, &c);
	return c;
}

static uint32_t
first_of(const struct sentence *s)
{
	uint32_t c = 0;

	step(s->line, 0, &c);
	return c;
}

/* Begin all alike, end all alike, are all built alike? */
static int
likeness(const struct sentence *s, size_t count)
{
	bool first = true, last = true, built = true;
	size_t least = SIZE_MAX, most = 0;

	for (size_t i = 0; i < count; i++) {
		size_t length = utf8_count(s[i].line.text, s[i].length);

		first &= first_of(&s[i]) == first_of(&s[0]);
		last &= last_of(&s[i]) == last_of(&s[0]);
		built &= commas_in(&s[i]) == commas_in(&s[0]);
		least = length < least ? length : least;
		most = length > most ? length : most;
	}
	return count < 2 ? 0 : first + last + (built && most - least <= NEAR);
}

/* --- settling ---------------------------------------------------------- */

static void
set_run_in(struct builder *builder, struct block *section, size_t end)
{
	struct span rest = section->spans[0];
	struct block *text =
		block_new(builder, BLOCK_PARAGRAPH, ROLE_PLAIN, section->mark);

	text->across = section->across;
	rest.text += end;
	rest.offset += end;
	rest.length -= end;
	block_span(builder, text, rest);
	section->spans[0].length = end;
	own_heading(builder, section)->run_in = true;
	text->parent = section;
	text->next = section->first;
	section->first = text;
	if (!section->last)
		section->last = text;
}

static void
settle_one(struct builder *builder, struct block *section,
	const struct sentence *s, bool clause)
{
	if (section->heading->wish)
		clause = section->heading->wish == WISH_TEXT;
	own_heading(builder, section)->clause = clause;
	if (!clause && s->end && s->end < s->line.length)
		set_run_in(builder, section, s->end);
}

static bool
is_typed(const struct block *block)
{
	return block->kind == BLOCK_SECTION && !block->heading->listed &&
	       block->span_count;
}

/* Of the same level, and not of the next list, which begins anew. */
static bool
is_sibling(const struct block *first, const struct block *block)
{
	return is_typed(block) &&
	       block->heading->level == first->heading->level &&
	       strcmp(block->heading->ordinal, first->heading->ordinal);
}

static void
settle_group(struct builder *builder, struct block *first)
{
	struct sentence *sentences;
	struct heading *heading;
	size_t count = 0, i = 0;
	struct block *b;
	int score = 0, n;
	bool doubtful;

	for (b = first; b && (b == first || b->kind != BLOCK_SECTION ||
				     is_sibling(first, b));
		b = b->next)
		count += is_typed(b);
	sentences = arena_array(builder->arena, count, sizeof *sentences);
	for (b = first; i < count; b = b->next) {
		if (!is_typed(b))
			continue;
		sentences[i] = sentence_of(b->spans[0]);
		score += score_of(builder->arena, &sentences[i++]);
	}
	n = (int)count;
	score -= n * likeness(sentences, count);
	doubtful = score <= 0 && 2 * score > -n;
	for (b = first, i = 0; i < count; b = b->next) {
		if (!is_typed(b))
			continue;
		heading = own_heading(builder, b);
		heading->doubtful = doubtful && !heading->wish;
		settle_one(builder, b, &sentences[i++], score > 0);
		heading->settled = true;
	}
}

void
headings_settle(struct builder *builder, struct block *first)
{
	for (struct block *b = first; b; b = b->next) {
		if (b->kind != BLOCK_SECTION)
			continue;
		headings_settle(builder, b->first);
		if (is_typed(b) && !b->heading->settled)
			settle_group(builder, b);
	}
}
