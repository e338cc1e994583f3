/* Attributes of XML tags are counted, whatever else looks like one. */
#include "support.h"

#include "base/buf.h"
#include "base/xml_tags.h"

#include <string.h>

/* `before`, a tag of so many attributes, `behind`. */
static void
write_text(struct buf *buf, const char *before, int count, const char *behind)
{
	buf_text(buf, before);
	buf_text(buf, "<a");
	for (int i = 0; i < count; i++)
		buf_text(buf, i % 2 ? " b=''" : " b = \"\"");
	buf_text(buf, behind);
}

/* Whole, and byte by byte: what stands between two stretches is no border. */
static bool
passes(const struct buf *buf)
{
	struct xml_tags whole = {0}, bytes = {0};
	size_t at = 0;
	bool good = xml_tags_pass(&whole, buf->data, buf->length, &at);
	bool same = true;

	for (size_t i = 0; i < buf->length && same; i++)
		same = xml_tags_pass(&bytes, buf->data + i, 1, &(size_t){0});
	assert_int_equal(same, good);
	if (!good)
		assert_int_equal(buf->data[at - 1], '=');
	return good;
}

static void
attributes_have_a_limit(void **state)
{
	/* none of what stands before the tag belongs to it */
	static const char *const before[] = {"", "<c d='1' e='2'/>",
		"= = =", "<!-- <x = = > -- > = -->",
		"<![CDATA[ <x = ]] > = ]]>", "<?php = ?>", "<!DOCTYPE a>",
		"<a b='<'>", "<a b=\"'>=\"/>", "<!---->", "<![CDATA[]]>",
		"</a>"};

	(void)state;
	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		for (int over = 0; over < 2; over++) {
			struct buf buf = {0};

			write_text(&buf, before[i], XML_ATTRIBUTE_LIMIT + over,
				"/>=<a b=''/>");
			if (passes(&buf) == over)
				fail_msg("%s, %d over", before[i], over);
			buf_done(&buf);
		}
}

/* What looks like attributes and is none is not counted. */
static void
other_signs_are_none(void **state)
{
	static const char *const ends[][2] = {{"<!-- <a", "-->"},
		{"<![CDATA[<a", "]]>"}, {"<a b='", "'/>"}, {"<a b=\"", "\"/>"},
		{"<?x ", "?>"}, {"<!x ", ">"}, {"<a/>", ""}};

	(void)state;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct buf buf = {0};

		buf_text(&buf, ends[i][0]);
		for (int n = 0; n < 2 * XML_ATTRIBUTE_LIMIT; n++)
			buf_text(&buf, " b=");
		buf_text(&buf, ends[i][1]);
		write_text(&buf, "", XML_ATTRIBUTE_LIMIT, "/>");
		if (!passes(&buf))
			fail_msg("%s", ends[i][0]);
		buf_done(&buf);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attributes_have_a_limit),
		cmocka_unit_test(other_signs_are_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
