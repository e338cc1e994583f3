/* What the stages of a document share. */
#include "base/session.h"

struct session
session_telling(const struct session *session, struct diag *diag)
{
	struct session other = *session;

	other.diag = diag;
	return other;
}

size_t
session_limit(const struct session *session)
{
	return session->limit ? session->limit : INPUT_LIMIT;
}

void
session_tell_file(const struct session *session, const char *path)
{
	if (session->listener)
		session->listener->on_file(session->listener->context, path);
}
