/* "Did you mean": the nearest declared spelling of a key. */
#include "model/build.h"

#include "base/nearest.h"

const char *
suggest_field(const struct field *fields, const char *name)
{
	struct nearest nearest = nearest_to(name);

	/* Of equals the one that stands on the form: 表头, not 表题. */
	for (const struct field *f = fields; f; f = f->next) {
		nearest_try(&nearest, f->label);
		nearest_try(&nearest, f->key);
	}
	for (const struct field *f = fields; f; f = f->next)
		for (size_t i = 0; i < f->also_count; i++)
			nearest_try(&nearest, f->also[i]);
	return nearest.found;
}
