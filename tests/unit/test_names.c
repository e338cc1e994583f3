/* Organs and their meetings in titles, by how their names begin and end. */
#include "support.h"

#include "base/utf8.h"
#include "typeset/names.h"

enum { LONGEST = 64 };

static const char *organs[] = {"局", "委员会", "常委会", "办公室", "政府"},
		  *issuers[] = {"会"}, *meetings[] = {"次会议"},
		  *starts[] = {"政协", "中共"}, *regions[] = {"省", "市", "区"},
		  *others[] = {"市场"}, *leads[] = {"关于", "对"};

#define WORDS(name, list) \
	.name##s = list, .name##_count = sizeof list / sizeof *list

static const struct title_words words = {
	WORDS(organ, organs),
	WORDS(issuer, issuers),
	WORDS(meeting, meetings),
	WORDS(start, starts),
	WORDS(region, regions),
	.other_regions = others,
	.other_region_count = 1,
	WORDS(lead, leads),
};

/* Each name in [ ], with | where it is joined; L, O, I: what it is. */
static void
assert_names(const char *title, const char *wanted)
{
	struct arena *arena = arena_new();
	uint32_t c[LONGEST];
	struct buf seen = {0};
	struct names names;
	size_t count = 0;

	for (const char *at = title; *at;)
		c[count++] = utf8_next(&at);
	buf_text(&seen, "");
	names = names_find(arena, &words, (struct issuers){NULL, 0}, c, count);
	for (size_t i = 0; i < names.count; i++) {
		const struct name *name = &names.name[i];

		assert_true(name->to <= count && names.behind[name->to]);
		buf_format(&seen, "%s%c[", i ? " " : "", "LOI"[name->kind]);
		for (size_t k = name->from; k < name->to; k++) {
			char one[4];

			if (k == name->joint && k)
				buf_text(&seen, "|");
			buf_bytes(&seen, one, utf8_encode(c[k], one));
		}
		buf_text(&seen, "]");
	}
	assert_string_equal(seen.data, wanted);
	buf_done(&seen);
	arena_free(arena);
}

/*
 * A name begins behind the one before it; what ends directly behind one, or
 * is a meeting of it, goes on with it.
 */
static void
finds_organs(void **state)
{
	static const char *const rows[][2] = {
		{"", ""},
		{"工作", ""},
		{"关于局的通知", ""},
		{"关于教育局的通知", "L[教育局]"},
		{"关于云溪市教育局的通知", "O[云溪市教育局]"},
		{"云溪市教育局关于课后服务的通知",
			"I[云溪市教育局] O[云溪市教育局]"},
		{"关于云溪市教育局办公室的通知",
			"O[云溪市教育局] O[云溪市教育局办公室]"},
		{"关于云溪市人大常委会第五次会议的通知",
			"O[云溪市人大常委会] O[云溪市人大常委会|第五次会议]"},
		{"关于政协云溪市委员会第五次会议的通知",
			"O[政协云溪市委员会] O[政协云溪市委员会|第五次会议]"},
		{"关于中共云溪市委员会办公室的通知",
			"O[中共云溪市委员会] O[中共云溪市委员会办公室]"},
		{"关于政协的通知", ""},
		{"关于云溪市政府教育局的通知", "O[云溪市政府] L[教育局]"},
		{"关于云溪市政府青屿区政府的通知",
			"O[云溪市政府] O[青屿区政府]"},
		{"关于云溪市市场监管局的通知", "O[云溪市市场监管局]"},
		{"关于委员会第三十二次会议的通知",
			"L[委员会] O[委员会|第三十二次会议]"},
		{"关于委员会第一百三十二次会议的通知",
			"L[委员会] O[委员会|第一百三十二次会议]"},
		{"关于政府、教育局的通知", "L[政府] L[教育局]"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_names(rows[i][0], rows[i][1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_organs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
