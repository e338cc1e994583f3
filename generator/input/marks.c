/* Bullets, ordinals and dashes that YAML does not know. */
#include "input/marks.h"

#include "base/odd.h"
#include "base/utf8.h"
#include "input/traps.h"

#include <string.h>

/* A longer sign goes before one that it starts with. */
static const struct {
	const char *sign;
	enum mark_kind kind;
} signs[] = {
	{"-", MARK_DASH},
	{"－", MARK_BULLET},
	{"—", MARK_BULLET},
	{"–", MARK_BULLET},
	{"−", MARK_BULLET},
	{"―", MARK_BULLET},
	{"•", MARK_BULLET},
	{"·", MARK_BULLET},
	{"・", MARK_BULLET},
	{"●", MARK_BULLET},
	{"○", MARK_BULLET},
	{"■", MARK_BULLET},
	{"◆", MARK_BULLET},
	{"◇", MARK_BULLET},
	{"▪", MARK_BULLET},
	{"➢", MARK_BULLET},
	{"➤", MARK_BULLET},
	{"►", MARK_BULLET},
	{"▶", MARK_BULLET},
	{"‐", MARK_BULLET},
	{"‑", MARK_BULLET},
	{"‒", MARK_BULLET},
	{"◦", MARK_BULLET},
	{"∙", MARK_BULLET},
	{"+", MARK_BULLET},
	{"*", MARK_BULLET},
	{"□", MARK_SIGN},
	{"▲", MARK_SIGN},
	{"△", MARK_SIGN},
	{"◎", MARK_SIGN},
	{"★", MARK_SIGN},
	{"☆", MARK_SIGN},
	{"※", MARK_SIGN},
	{"√", MARK_SIGN},
	{"✓", MARK_SIGN},
	{"✔", MARK_SIGN},
};

/* 1. 1、 1） （1） (1) ① ⑴ */
static size_t
ordinal_length(const char *at)
{
	static const char *const ends[] = {".", "．", "、", ")", "）"};
	size_t open = *at == '(' ? 1 : strncmp(at, "（", 3) ? 0 : 3, n;
	uint32_t c;
	const char *behind;

	if (utf8_decode(at, strnlen(at, 4), &c) && c >= 0x2460 && c <= 0x2487)
		return 3;
	n = strspn(at + open, "0123456789");
	behind = at + open + n;
	if (!n || n > 2)
		return 0;
	for (size_t i = open ? 3 : 0; i < sizeof ends / sizeof *ends; i++)
		if (!strncmp(behind, ends[i], strlen(ends[i])) &&
			!strchr("0123456789", behind[strlen(ends[i])]))
			return open + n + strlen(ends[i]);
	return 0;
}

/* -5 is a number, —— and ○○ are words; *x is no bullet but an alias. */
static bool
is_text(const char *sign, const char *behind)
{
	if (strchr("0123456789.", *behind) ||
		!strncmp(behind, sign, strlen(sign)))
		return true;
	return *sign == '*' && !strchr(" \t", *behind);
}

enum mark_kind
mark_at(const struct text *text, size_t at, size_t end, size_t *ret_length)
{
	const char *bytes = text->bytes + at;
	size_t left = end - at;

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t n = strlen(signs[i].sign);

		if (n >= left || strncmp(bytes, signs[i].sign, n))
			continue;
		*ret_length = n;
		if (is_text(signs[i].sign, bytes + n) ||
			(signs[i].kind == MARK_DASH && strchr(" \t", bytes[n])))
			return MARK_NONE;
		return signs[i].kind;
	}
	*ret_length = ordinal_length(bytes);
	return *ret_length && *ret_length < left ? MARK_ORDINAL : MARK_NONE;
}

const char *
mark_fault(const struct text *text, size_t at, struct arena *arena,
	enum message_id *ret_id, size_t *ret_place)
{
	size_t end, length;
	enum mark_kind kind;

	text_line(text, text_line_of(text, at), &end);
	kind = mark_at(text, at, end, &length);
	*ret_place = at;
	if (kind == MARK_NONE)
		return NULL;
	if (kind == MARK_DASH && odd_run(text->bytes + at + length,
					 end - at - length, odd_is_blank)) {
		*ret_id = MSG_ODD_BLANK;
		*ret_place = at + length;
		return trap_odd_blank(text, at + length, arena);
	}
	*ret_id = kind == MARK_DASH ? MSG_DASH_WITHOUT_SPACE : MSG_LIST_MARK;
	return arena_copy(arena, text->bytes + at, length);
}

void
mark_report(const struct text *text, size_t at, struct arena *arena,
	struct diag *diag)
{
	enum message_id id;
	size_t place;
	const char *detail = mark_fault(text, at, arena, &id, &place);

	if (detail)
		diag_say(diag, id, text_mark(text, place), detail);
}
