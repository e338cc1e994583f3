/*
 * What all stages of one document share: the memory it lives in, and where
 * its faults are told.
 */
#ifndef ANDU_BASE_SESSION_H
#define ANDU_BASE_SESSION_H

#include "base/arena.h"
#include "base/diag.h"

struct session {
	struct arena *arena;
	struct diag *diag;
};

#endif
