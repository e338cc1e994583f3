/*
 * Before every file of a coverage build: what a process counted is written
 * also where it ends by _exit, as the workers of a batch do.
 */
#ifndef ANDU_COVERAGE_FLUSH_H
#define ANDU_COVERAGE_FLUSH_H

#include <unistd.h>

void __gcov_dump(void);

#define _exit(status) (__gcov_dump(), (_exit)(status))

#endif
