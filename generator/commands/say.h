/*
 * What commands say to the user on standard error, besides reports.
 */
#ifndef ANDU_COMMANDS_SAY_H
#define ANDU_COMMANDS_SAY_H

#include <stdarg.h>

/*
 * "andu: ", the text and the end of the line. Names that are in it may hold
 * anything: what would steer the terminal is shown by its number.
 */
__attribute__((format(printf, 1, 2))) void say(const char *format, ...);

__attribute__((format(printf, 1, 0))) void say_list(
	const char *format, va_list arguments);

/* The same without the program's name. */
__attribute__((format(printf, 1, 2))) void say_line(const char *format, ...);

#endif
