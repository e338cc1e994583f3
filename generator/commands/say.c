/* Lines of text for the user. See say.h. */
#include "commands/say.h"

#include "base/buf.h"
#include "base/reports.h"

#include <stdio.h>

static void
put(const char *head, const char *format, va_list arguments)
{
	struct buf text = {0}, line = {0};
	va_list again;
	int length;

	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, arguments);
	buf_reserve(&text, (size_t)(length < 0 ? 0 : length) + 1);
	text.data[0] = '\0';
	vsnprintf(text.data, (size_t)(length < 0 ? 0 : length) + 1, format,
		again);
	va_end(again);
	buf_text(&line, head);
	report_show(&line, text.data);
	buf_char(&line, '\n');
	fwrite(line.data, 1, line.length, stderr);
	buf_done(&line);
	buf_done(&text);
}

void
say_list(const char *format, va_list arguments)
{
	put("andu: ", format, arguments);
}

void
say(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put("andu: ", format, arguments);
	va_end(arguments);
}

void
say_line(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put("", format, arguments);
	va_end(arguments);
}
