/* The table of marks: what it promises to those that lean on it. */
#include "support.h"

#include "base/marks.h"

static void
test_pairs(void **state)
{
	size_t opening = 0;

	(void)state;
	for (uint32_t c = 0; c < 0x30000; c++) {
		unsigned mark = marks_of(c), twin = marks_of(mark_twin(c));

		/* one of the three, and of a pair both halves alike */
		assert_true(!(mark & MARK_OPEN) || !(mark & MARK_CLOSE));
		assert_true(!(mark & MARK_STOP) || !mark_twin(c));
		opening += (mark & MARK_OPEN) != 0;
		if (!(mark & (MARK_OPEN | MARK_CLOSE)))
			continue;
		assert_int_equal(mark_twin(mark_twin(c)), c);
		assert_int_equal(mark & MARK_WIDE, twin & MARK_WIDE);
		assert_true((mark & MARK_OPEN ? twin & MARK_CLOSE
					      : twin & MARK_OPEN) != 0);
		assert_int_equal(mark & MARK_WIDE ? c > 0x7f : c < 0x80, 1);
	}
	assert_int_equal(opening, 15);
}

static void
test_stops(void **state)
{
	static const uint32_t wide[] = {
		U'，', U'。', U'、', U'；', U'：', U'？', U'！'};
	static const char half[] = ",.;:?!";

	(void)state;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		assert_int_equal(marks_of(wide[i]), MARK_STOP | MARK_WIDE);
	for (const char *c = half; *c; c++)
		assert_int_equal(marks_of((unsigned char)*c), MARK_STOP);
	assert_int_equal(marks_of(U'一'), 0);
	assert_int_equal(marks_of(U'Ａ'), 0);
	assert_int_equal(marks_of(U'—'), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_stops),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
