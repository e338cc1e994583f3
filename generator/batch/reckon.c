/* Expressions of a summary. */
#include "batch/reckon.h"

#include "base/decimal.h"
#include "base/language.h"

#include <string.h>

enum { WORD_LIMIT = 4 };

enum function { FIELD, COUNT, SUM, LEAST, MOST, CHANGE, RATE };

static const struct {
	const char *name, *label;
	enum function function;
	size_t operands;
} functions[] = {
	{"count", "份数", COUNT, 0},
	{"sum", "合计", SUM, 1},
	{"least", "最小", LEAST, 1},
	{"most", "最大", MOST, 1},
	{"change", "增减", CHANGE, 2},
	{"rate", "增幅", RATE, 2},
};

/* What stands for a figure that cannot be: no value last year. */
static const char dash[] = "—";

struct operand {
	const char *name;
	size_t slot;
	bool last; /* of last year's document */
};

struct expression {
	enum function function;
	struct operand operands[2];
	size_t count;
};

/* --- reading ---------------------------------------------------------- */

static size_t
split(struct arena *arena, const char *text, const char *words[WORD_LIMIT])
{
	size_t count = 0;

	while (*(text += strspn(text, " \t")) && count < WORD_LIMIT) {
		size_t n = strcspn(text, " \t");
		words[count++] = arena_copy(arena, text, n);
		text += n;
	}
	return count;
}

static struct operand
operand_of(struct run *run, const char *word)
{
	static const char *const prefixes[] = {"last.", "上年."};
	struct operand operand = {.name = word};

	for (size_t i = 0; i < 2; i++) {
		size_t n = strlen(prefixes[i]);
		if (strncmp(word, prefixes[i], n))
			continue;
		operand.last = true;
		operand.name = word + n;
	}
	operand.slot = questions_add(&run->questions, operand.name);
	return operand;
}

/* False when it is not an expression. */
static bool
parse(struct run *run, const char *text, struct expression *x)
{
	const char *words[WORD_LIMIT];
	size_t count = split(run->arena, text, words), first = 0;

	*x = (struct expression){.function = FIELD, .count = 1};
	for (size_t i = 0; count && i < sizeof functions / sizeof *functions;
		i++) {
		if (strcmp(functions[i].name, words[0]) &&
			strcmp(functions[i].label, words[0]))
			continue;
		x->function = functions[i].function;
		x->count = functions[i].operands;
		first = 1;
	}
	if (count != first + x->count)
		return false;
	for (size_t i = 0; i < x->count; i++)
		x->operands[i] = operand_of(run, words[first + i]);
	return true;
}

void
reckon_ask(struct run *run, const char *expression)
{
	struct expression x;

	parse(run, expression, &x);
}

/* --- values ----------------------------------------------------------- */

bool
reckon_counts(const struct result *r)
{
	return r->outcome == OUTCOME_MADE || r->outcome == OUTCOME_UNCHANGED;
}

static void
remember(const struct scope *scope, struct figure *figure,
	const struct result *r, const struct fact *fact)
{
	figure->from = arena_grow(scope->run->arena, figure->from,
		figure->count, &figure->capacity, sizeof *figure->from);
	figure->from[figure->count++] = (struct figure_origin){r, fact};
}

static const struct fact *
value_in(const struct scope *scope, const struct operand *operand,
	const struct result *r, struct figure *figure)
{
	const struct result *own =
		operand->last ? across_before(scope->run, r) : r;
	const struct fact *fact = own ? fact_of(own, operand->slot) : NULL;

	if (fact)
		remember(scope, figure, own, fact);
	return fact;
}

static bool
number_of(const struct scope *scope, const struct fact *fact,
	struct decimal *ret_number)
{
	struct mark mark = {NULL, fact->line, fact->column};
	struct source *source;

	if (decimal_read(fact->value, strlen(fact->value), ret_number))
		return true;
	source = arena_alloc(scope->run->arena, sizeof *source);
	*source = (struct source){.name = fact->file, .bytes = ""};
	mark.source = source;
	diag_say(scope->diag, MSG_SUMMARY_NUMBER, mark, fact->value);
	return false;
}

enum fold { FOLD_SUM, FOLD_LEAST, FOLD_MOST };

static bool
fold_in(struct decimal *total, struct decimal number, enum fold fold,
	bool first)
{
	if (fold == FOLD_SUM)
		return decimal_add(total, number, 1);
	if (first || (fold == FOLD_LEAST ? number.value < total->value
					 : number.value > total->value))
		*total = number;
	return true;
}

static void
report_absent(const struct scope *scope, const struct operand *operand,
	struct mark mark, size_t absent, size_t all)
{
	struct arena *arena = scope->run->arena;

	diag_say(scope->diag, MSG_SUMMARY_ABSENT, mark,
		arena_format(arena, "%zu", absent),
		arena_format(arena, "%zu", all),
		arena_join(arena, operand->last ? "last." : "", operand->name,
			NULL));
}

/*
 * The operand's number: of the one document, or of all together. False when
 * there is none; with a report where that is a fault.
 */
static bool
total_of(const struct scope *scope, const struct operand *operand,
	enum fold fold, struct figure *figure, struct decimal *total)
{
	size_t there = 0, all = 0;
	bool good = true;

	*total = (struct decimal){0};
	RUN_FOR (r, scope->run) {
		const struct fact *fact;
		struct decimal number;
		if (!reckon_counts(r) || (scope->one && r != scope->one))
			continue;
		all++;
		fact = value_in(scope, operand, r, figure);
		if (!fact)
			continue;
		good = number_of(scope, fact, &number) &&
		       fold_in(total, number, fold, !there) && good;
		there++;
	}
	if (!scope->one && there && there < all)
		report_absent(scope, operand, figure->mark, all - there, all);
	return good && there;
}

/* One document after the other would be slow for rows of a table. */
static bool
number_here(const struct scope *scope, const struct operand *operand,
	enum fold fold, struct figure *figure, struct decimal *total)
{
	const struct fact *fact;

	if (!scope->one)
		return total_of(scope, operand, fold, figure, total);
	fact = value_in(scope, operand, scope->one, figure);
	return fact && number_of(scope, fact, total);
}

/* --- functions -------------------------------------------------------- */

static const char *
field_text(const struct scope *scope, const struct operand *operand,
	struct figure *figure)
{
	const struct fact *fact = NULL, *other;

	if (scope->one) {
		fact = value_in(scope, operand, scope->one, figure);
		return fact ? fact->value : dash;
	}
	RUN_FOR (r, scope->run) {
		if (!reckon_counts(r))
			continue;
		other = value_in(scope, operand, r, figure);
		if (fact && other && strcmp(fact->value, other->value)) {
			diag_say(scope->diag, MSG_SUMMARY_WORD, figure->mark,
				figure->expression,
				_("the documents have different values"));
			return NULL;
		}
		fact = fact ? fact : other;
	}
	return fact ? fact->value : NULL;
}

static const char *
two_numbers(const struct scope *scope, const struct expression *x,
	struct figure *figure)
{
	struct arena *arena = scope->run->arena;
	struct decimal a, b, rate;

	if (!number_here(scope, &x->operands[0], FOLD_SUM, figure, &a) ||
		!number_here(scope, &x->operands[1], FOLD_SUM, figure, &b))
		return dash;
	if (x->function == RATE)
		return decimal_rate(a, b, &rate)
			       ? arena_join(arena, decimal_text(arena, rate),
					 "%", NULL)
			       : dash;
	return decimal_add(&a, b, -1) ? decimal_text(arena, a) : NULL;
}

static const char *
count_text(const struct scope *scope)
{
	size_t count = 0;

	RUN_FOR (r, scope->run)
		count += reckon_counts(r);
	return arena_format(scope->run->arena, "%zu", count);
}

static const char *
text_of(const struct scope *scope, const struct expression *x,
	struct figure *figure)
{
	static const enum fold folds[] = {
		[SUM] = FOLD_SUM, [LEAST] = FOLD_LEAST, [MOST] = FOLD_MOST};
	const struct scope all = {scope->run, scope->diag, NULL, 0};
	struct decimal total;

	switch (x->function) {
	case FIELD:
		return field_text(scope, &x->operands[0], figure);
	case COUNT:
		return count_text(scope);
	case SUM:
	case LEAST:
	case MOST:
		return total_of(&all, &x->operands[0], folds[x->function],
			       figure, &total)
			       ? decimal_text(scope->run->arena, total)
			       : NULL;
	case CHANGE:
	case RATE:
		return two_numbers(scope, x, figure);
	}
	return NULL;
}

struct figure *
reckon(const struct scope *scope, const char *expression, struct mark mark)
{
	struct figure *figure = arena_alloc(scope->run->arena, sizeof *figure);
	size_t errors = diag_count(scope->diag, LEVEL_ERROR);
	struct expression x;

	*figure = (struct figure){.expression = expression, .mark = mark};
	if (!strcmp(expression, "n") && scope->one)
		figure->text = arena_format(scope->run->arena, "%zu", scope->n);
	else if (parse(scope->run, expression, &x))
		figure->text = text_of(scope, &x, figure);
	if (figure->text)
		return figure;
	if (diag_count(scope->diag, LEVEL_ERROR) == errors)
		diag_say(scope->diag, MSG_SUMMARY_WORD, mark, expression,
			_("no document has a value for it"));
	return NULL;
}
