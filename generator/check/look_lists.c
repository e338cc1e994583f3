/* 一是…；二是…: lists inside paragraphs. */
#include "check/ordinals.h"

#include "model/ordinal.h"

enum { NUMERALS = 2 };

/* A list that is not finished. */
struct list {
	const struct text *text; /* of its last item */
	size_t from, to;
	int number; /* of its last item */
	int level;  /* of the headings around it */
	bool single;
};

struct lists {
	const struct given_field *given;
	struct list open[NESTED_MOST];
	int count, level;
};

static int
number_at(struct checker *checker, const struct text *text, size_t from,
	size_t to)
{
	return ordinal_number(text_part(checker, text, from, to));
}

static const char *
word_of(struct checker *checker, int number)
{
	static const char *const digits[] = {
		"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

	return arena_join(checker->arena,
		number >= 20 ? digits[number / 10 % 10] : "",
		number >= 10 ? "十" : "", digits[number % 10], "是", NULL);
}

static void
close_lists(struct checker *checker, struct lists *lists, int keep)
{
	while (lists->count > keep) {
		const struct list *l = &lists->open[--lists->count];

		if (l->single)
			rule_say(checker, RULE_L80_SINGLE, l->text, l->from,
				l->to, NULL, word_of(checker, 2));
	}
}

static void
open_list(struct lists *lists, struct list item)
{
	item.single = true;
	item.level = lists->level;
	if (lists->count == NESTED_MOST)
		lists->count--;
	lists->open[lists->count++] = item;
}

static void
add_item(struct checker *checker, struct lists *lists, struct list item)
{
	int at = lists->count;

	if (item.number == 1) {
		open_list(lists, item);
		return;
	}
	while (at && lists->open[at - 1].number + 1 != item.number)
		at--;
	if (at) {
		close_lists(checker, lists, at);
		item.level = lists->open[at - 1].level;
		lists->open[at - 1] = item;
		return;
	}
	if (lists->count) {
		struct list *last = &lists->open[lists->count - 1];

		rule_say(checker, RULE_L80, item.text, item.from, item.to, NULL,
			word_of(checker, last->number),
			word_of(checker, last->number + 1));
		item.level = last->level;
		*last = item;
	} else {
		rule_say(checker, RULE_L80_FIRST, item.text, item.from, item.to,
			NULL, word_of(checker, 1));
		open_list(lists, item);
		lists->open[0].single = false;
	}
}

/* The characters 一是; the index behind them, or `at`. */
static size_t
item_at(const struct text *text, size_t at)
{
	size_t end = at;

	while (end < text->count && (text->class[end] & NUMERAL))
		end++;
	if (end == at || end > at + NUMERALS || end + 1 >= text->count ||
		text->c[end] != U'是' || (text->class[end + 1] & CLOSE))
		return at;
	/* 一是一，二是二 */
	return text->c[end + 1] == text->c[at] ? at : end + 1;
}

/*
 * Behind a word (原因一是…，二是…; but also 唯一是) it is an item only where
 * it fits, and nothing is missed where it does not.
 */
static void
add_inner_item(struct lists *lists, struct list item)
{
	if (item.number == 1) {
		open_list(lists, item);
		lists->open[lists->count - 1].single = false;
	} else if (lists->count &&
		   lists->open[lists->count - 1].number + 1 == item.number) {
		item.level = lists->open[lists->count - 1].level;
		lists->open[lists->count - 1] = item;
	}
}

static void
look_at_text(
	struct checker *checker, struct lists *lists, const struct text *text)
{
	for (size_t i = 0; i < text->count; i++) {
		struct list item = {.text = text, .from = i};

		if (!(text->class[i] & NUMERAL))
			continue;
		item.to = item_at(text, i);
		if (item.to == i)
			continue;
		item.number = number_at(checker, text, i, item.to);
		if (!item.number)
			continue;
		if (text_before(text, i) & (HAN | DIGIT | LATIN))
			add_inner_item(lists, item);
		else
			add_item(checker, lists, item);
		i = item.to;
	}
}

void
look_item_list(struct checker *checker, const struct text *none)
{
	struct lists lists = {0};

	(void)none;
	for (const struct text *t = checker->texts; t; t = t->next) {
		if (t->given != lists.given) {
			close_lists(checker, &lists, 0);
			lists = (struct lists){.given = t->given};
		}
		if (t->place == TEXT_HEADING) {
			int keep = lists.count;

			while (keep && lists.open[keep - 1].level >=
					       t->block->heading->level)
				keep--;
			close_lists(checker, &lists, keep);
			lists.level = t->block->heading->level;
		}
		if (t->has & NUMERAL)
			look_at_text(checker, &lists, t);
	}
	close_lists(checker, &lists, 0);
}
