/* The template language: what it means, and every mistake at its place. */
#include "support.h"

#include "base/file.h"
#include "input/input.h"
#include "template/trees.h"
#include "template/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* A small complete template; those of the tests extend it. */
static const char base[] =
	"template: base\n"
	"names: [底]\n"
	"page: {width: 210mm, height: 297mm, left: 28mm, "
	"top: 37mm, measure: 156mm, depth: 225mm}\n"
	"grid: {lines: 22, columns: 28, size: 三号}\n"
	"measures: {seals: 45mm, smallest-mark: 5pt, stroke: 1pt, "
	"padding: 1.5mm, bold: 0.03em, underline-stroke: 0.05em, "
	"dot: 0.15em, script: 0.6em}\n"
	"sizes: {三号: 16pt, 二号: 22pt}\n"
	"colours: {red: \"#FF0000\"}\n"
	"fonts: {仿宋: [a.ttf, b.ttf]}\n"
	"styles:\n"
	"  body: {font: 仿宋, size: 三号}\n"
	"  text: {base: body}\n"
	"  title: {base: body}\n"
	"  folio: {base: body}\n"
	"  caption: {base: body}\n"
	"  cell: {base: body}\n"
	"  head: {base: body}\n"
	"  value: {base: body}\n"
	"  label: {base: body}\n"
	"  colophon: {base: body}\n"
	"  annex-head: {base: body}\n"
	"  annex-title: {base: body}\n"
	"levels: [{forms: [一、]}, {forms: [\"1.\"]}]\n"
	"fields:\n"
	"  a: {label: 甲, also: [甲甲]}\n"
	"  b: {label: 乙, type: text}\n"
	"  l: {label: 行, type: lines}\n"
	"  d: {label: 日, type: date}\n"
	"  g:\n"
	"    label: 组\n"
	"    type: group\n"
	"    fields: {x: {label: 子}}\n"
	"  m: {label: 件, type: groups, fields: {t: {label: "
	"题}, c: {label: 文, type: text}}}\n"
	"layout: {default: 常}\n"
	"layouts:\n"
	"  常:\n"
	"    parts:\n"
	"      - text: {text: \"{a}\"}\n";

static char dir[] = "/tmp/andu-template-XXXXXX";

static void
write_file(const char *name, const char *text)
{
	char path[200];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
	fclose(file);
}

static const struct kind *
load(struct arena *arena, const char *text, struct diag *diag)
{
	char path[200];

	write_file("t.yaml", text);
	snprintf(path, sizeof path, "%s/t.yaml", dir);
	return template_load(session_of(arena, diag),
		arena_join(arena, dir, "\n/nowhere", NULL), "t", path,
		(struct mark){0});
}

/* "id line:column" of every report. */
static void
says(const char *text, const char *expected)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	const struct kind *kind = load(arena, text, diag);
	char *places = places_of(diag);

	if (strcmp(places, expected)) {
		char *reports = reports_of(diag);
		print_error("%s\n%s\n", text, reports);
		memory_free(reports);
	}
	assert_string_equal(places, expected);
	assert_true((kind != NULL) == !*expected);
	memory_free(places);
	diag_free(diag);
	arena_free(arena);
}

static void
extends_says(const char *text, const char *expected)
{
	struct buf all = {0};

	buf_text(&all, "extends: base\n");
	buf_text(&all, text);
	says(all.data, expected);
	buf_done(&all);
}

/* One part of a layout: `part` stands from line 5, column 9. */
static void
part_says(const char *part, const char *expected)
{
	struct buf text = {0};

	buf_text(&text, "layouts:\n  常:\n    parts:\n      - ");
	buf_text(&text, part);
	buf_text(&text, "\n");
	extends_says(text.data, expected);
	buf_done(&text);
}

/* --- measures ------------------------------------------------------------- */

static const struct {
	const char *text;
	int32_t milli;
	enum unit unit;
} lengths[] = {
	{"4mm", 4000, UNIT_MM},
	{"0", 0, UNIT_MM},
	{"0mm", 0, UNIT_MM},
	{"16pt", 16000, UNIT_PT},
	{"10.5pt", 10500, UNIT_PT},
	{"0.75pt", 750, UNIT_PT},
	{".5mm", 500, UNIT_MM},
	{"1em", 1000, UNIT_EM},
	{"7/8em", 875, UNIT_EM},
	{"7/8 em", 875, UNIT_EM},
	{"2字", 2000, UNIT_COLUMN},
	{"2 columns", 2000, UNIT_COLUMN},
	{"1行", 1000, UNIT_LINE},
	{"1 line", 1000, UNIT_LINE},
	{"2 lines", 2000, UNIT_LINE},
	{"-3mm", -3000, UNIT_MM},
	{"三号", 16000, UNIT_PT},
	{"2000mm", 2000000, UNIT_MM},
	{"300行", 300000, UNIT_LINE},
	{"-2000mm", -2000000, UNIT_MM},
	{"2000pt", 2000000, UNIT_PT},
	{"300字", 300000, UNIT_COLUMN},
	{"-300em", -300000, UNIT_EM},
	{"0.12345mm", 123, UNIT_MM},
	{"9/9em", 1000, UNIT_EM},
	{"9/1em", 9000, UNIT_EM},
};

static const char *const wrong_lengths[] = {
	"4",
	"mm",
	"4 cm",
	"4m",
	"1/0em",
	"7/em",
	"1.2.3mm",
	"-",
	"--1mm",
	"4mm x",
	"四号",
	"三号 ",
	"０mm",
	"2001mm",
	"2000.001mm",
	"-2001mm",
	"2001pt",
	"301行",
	"301字",
	"-301em",
	"1/em",
	"1/:em",
	"1/10em",
	"100000001mm",
	"99999999999mm",
	"1e3mm",
	"\"\"",
	"[4mm]",
	"{a: 4mm}",
	"0.1234567mm",
	"4MM",
};

static void
test_lengths(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(lengths); i++) {
		struct arena *arena = arena_new();
		struct diag *diag = diag_new();
		struct buf text = {0};
		const struct kind *kind;

		buf_format(&text,
			"extends: base\nlayouts:\n  常:\n    parts:\n"
			"      - space: {gap: \"%s\"}\n",
			lengths[i].text);
		kind = load(arena, text.data, diag);
		assert_non_null(kind);
		assert_int_equal(
			kind->layouts->parts->gap.milli, lengths[i].milli);
		assert_int_equal(
			kind->layouts->parts->gap.unit, lengths[i].unit);
		buf_done(&text);
		diag_free(diag);
		arena_free(arena);
	}
	for (size_t i = 0; i < COUNT(wrong_lengths); i++) {
		struct buf part = {0};
		bool quoted = !strchr("[{\"", wrong_lengths[i][0]);

		buf_format(&part,
			quoted ? "space: {gap: \"%s\"}" : "space: {gap: %s}",
			wrong_lengths[i]);
		part_says(part.data, "template-value 5:22\n");
		buf_done(&part);
	}
}

/* --- phrases -------------------------------------------------------------- */

static const struct {
	const char *phrase, *places;
} phrases[] = {
	{"{a}", ""},
	{"{甲}", ""},
	{"{g.x}", ""},
	{"{g.子}", ""},
	{"{组.x}", ""},
	{"{a:label}", ""},
	{"{g:label}", ""},
	{"{g.x:label}：{g.x}", ""},
	{"{a@body}", ""},
	{"{a:label@body}", ""},
	{"{l:first@body}", ""},
	{"关于“{a:once}”", ""},
	{"关于“{a:once@body}”", ""},
	{"关于“{z:once}”", "template-name 5:26\n"},
	{"关于“{a:twice}”", "template-phrase 5:26\n"},
	{"{a:label@z}", "template-name 5:23\n"},
	{"{a:label@}", "template-name 5:23\n"},
	{"甲[，{b}]乙[{l}]", ""},
	{"{n}{page}", ""},
	{"", ""},
	{"{", "template-phrase 5:23\n"},
	{"甲{a", "template-phrase 5:24\n"},
	{"甲}", "template-phrase 5:24\n"},
	{"甲{}", "template-phrase 5:24\n"},
	{"{:label}", "template-phrase 5:23\n"},
	{"{a:lable}", "template-phrase 5:23\n"},
	{"{@body}", "template-phrase 5:23\n"},
	{"甲[{a}", "template-phrase 5:24\n"},
	{"甲]", "template-phrase 5:24\n"},
	{"[甲[乙]]", "template-phrase 5:25\n"},
	{"[甲]]", "template-phrase 5:26\n"},
	{"{a}{z}", "template-name 5:26\n"},
	{"甲乙{z:label}", "template-name 5:25\n"},
	{"{g.z}", "template-name 5:23\n"},
	{"{a.x}", "template-name 5:23\n"},
	{"{a}{b@z}", "template-name 5:26\n"},
	{"{z@z}", "template-name 5:23\ntemplate-name 5:23\n"},
	{"{g}", "template-value 5:23\n"},
	{"{m}", "template-value 5:23\n"},
	{"{a }", "template-name 5:23\n"},
};

static void
test_phrases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(phrases); i++) {
		struct buf part = {0};

		buf_format(&part, "text: {text: \"%s\"}", phrases[i].phrase);
		part_says(part.data, phrases[i].places);
		buf_done(&part);
	}
	part_says("text: {text: [\"{a}\", \"甲{\"]}", "template-phrase 5:32\n");
	part_says("text: {text: {a: b}}", "template-value 5:22\n");
	part_says("text: {text: [[a]]}", "template-value 5:23\n");
}

static void
test_phrase_segments(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	const struct kind *kind = load(arena,
		"extends: base\nlayouts:\n  常:\n    parts:\n"
		"      - text: {text: \"甲{a@body}[，{l:first}][{d}]{n}\"}\n",
		diag);
	const struct phrase *p;

	(void)state;
	assert_non_null(kind);
	p = kind->layouts->parts->text[0];
	assert_int_equal(p->count, 6);
	assert_int_equal(p->segments[0].kind, SEGMENT_TEXT);
	assert_string_equal(p->segments[0].text, "甲");
	assert_int_equal(p->segments[1].kind, SEGMENT_FIELD);
	assert_string_equal(p->segments[1].text, "a");
	assert_string_equal(p->segments[1].style, "body");
	assert_int_equal(p->segments[1].option, 0);
	assert_int_equal(p->segments[2].option, 1);
	assert_int_equal(p->segments[3].option, 1);
	assert_true(p->segments[3].first);
	assert_int_equal(p->segments[4].option, 2);
	assert_int_equal(p->segments[5].kind, SEGMENT_COUNTER);
	assert_int_equal(p->segments[5].option, 0);
	diag_free(diag);
	arena_free(arena);
}

/* --- sections of the file ------------------------------------------------- */

/* All in templates that extend the base: line 1 is `extends: base`. */
static const struct {
	const char *text, *places;
} mistakes[] = {
	/* the file */
	{"", ""},
	{"stiles: {}\n", "template-key-suggest 2:1\n"},
	{"template: [t]\n", "template-value 2:11\n"},
	{"names: {a: b}\n", "template-value 2:8\n"},
	{"names: [[a]]\n", "template-value 2:9\n"},
	{"styles: x\nfields: []\nlayouts: 1\n",
		"template-value 2:9\ntemplate-value 3:9\n"
		"template-value 4:10\n"},
	{"a: b: c\n", "unquoted-colon 2:5\n"},
	/* what is reckoned */
	{"fields: {p: {label: 占, type: amount, percent: {part: s, of: t}}, "
	 "s: {label: 小, type: amount}, t: {label: 大, type: amount}}\n",
		""},
	{"fields: {p: {label: 占, type: amount, percent: {part: s, of: t, "
	 "decimals: 4}}, s: {label: 小, type: amount}, t: {label: 大, type: "
	 "amount}}\n",
		""},
	{"fields: {p: {label: 占, type: amount, percent: {part: s, of: t, "
	 "decimals: 5}}, s: {label: 小, type: amount}, t: {label: 大, type: "
	 "amount}}\n",
		"template-value 2:74\n"},
	{"fields: {p: {label: 占, type: amount, percent: {part: s, of: t, "
	 "decimals: -1}}, s: {label: 小, type: amount}, t: {label: 大, type: "
	 "amount}}\n",
		"template-value 2:74\n"},
	{"fields: {p: {label: 占, type: amount, percent: {part: s}}, "
	 "s: {label: 小, type: amount}}\n",
		"template-needs 2:38\n"},
	{"fields: {p: {label: 占, type: amount, percent: {of: s}}, "
	 "s: {label: 小, type: amount}}\n",
		"template-needs 2:38\n"},
	{"fields: {p: {label: 占, type: amount, percent: s}}\n",
		"template-value 2:47\n"},
	{"fields: {p: {label: 占, type: amount, percent: {part: a, of: z}}}\n",
		"template-name 2:10\n"},
	/* page and grid */
	{"page: {widht: 1mm}\n", "template-key-suggest 2:8\n"},
	{"page: {mirrored: maybe}\n", "template-value 2:18\n"},
	{"page: {width: 0}\n", "template-needs 1:1\n"},
	{"page: {depth: 100mm}\n", "template-value 1:1\n"},
	{"page: {measure: 5mm}\n", "template-value 1:1\n"},
	{"grid: {model: flash}\n", "template-value 2:15\n"},
	{"grid: {model: fixed}\n", "template-needs 1:1\n"},
	{"grid: {lines: -1}\n", "template-needs 1:1\ntemplate-value 2:15\n"},
	{"grid: {lines: 2x}\n", "template-needs 1:1\ntemplate-value 2:15\n"},
	{"grid: {lines: 100000}\n",
		"template-needs 1:1\ntemplate-value 2:15\n"},
	{"grid: {lines: 60}\n", "template-value 1:1\n"},
	/* names of measures, colours, fonts */
	{"sizes: {大: 16}\n", "template-value 2:12\n"},
	{"colours: {蓝: blue}\n", "template-value 2:14\n"},
	{"colours: {蓝: \"#00F\"}\n", "template-value 2:14\n"},
	{"colours: {蓝: \"#0000FG\"}\n", "template-value 2:14\n"},
	{"colours: {蓝: \"#0000FF\"}\nstyles: {body: {colour: 蓝}}\n", ""},
	{"fonts: {宋: {a: b}}\n", "template-value 2:12\n"},
	/* styles */
	{"styles: {s: {base: body, align: left, leading: 28pt}}\n", ""},
	{"styles:\n  s: {base: bodi}\n",
		"template-needs 3:3\ntemplate-needs 3:3\n"
		"template-name-suggest 3:13\n"},
	{"styles:\n  s: {font: 仿宋}\n", "template-needs 3:3\n"},
	{"styles:\n  s: {size: 三号}\n", "template-needs 3:3\n"},
	{"styles:\n  s: {base: body, font: 楷}\n",
		"template-needs 3:3\ntemplate-name 3:25\n"},
	{"styles:\n  s: {base: body, size: 0}\n", "template-needs 3:3\n"},
	{"styles:\n  s: {base: s, font: 仿宋, size: 三号}\n",
		"template-name 3:13\n"},
	{"styles:\n  s: {base: body, align: middle}\n",
		"template-value 3:26\n"},
	{"styles:\n  s: {base: body, bold: yes}\n", "template-key 3:19\n"},
	{"styles:\n  s: 三号\n", "template-value 3:6\n"},
	{"styles:\n  s: {base: t}\n  t: {base: body}\n",
		"template-needs 3:3\ntemplate-needs 3:3\n"
		"template-name 3:13\n"},
	/* levels */
	{"levels: [{forms: [（一）], style: body}]\n", ""},
	{"levels: x\n", "template-value 2:9\n"},
	{"levels: [{style: body}]\n", "template-needs 2:10\n"},
	{"levels: [{forms: [①]}]\n", "template-value 2:10\n"},
	{"levels: [{forms: [一、], style: z}]\n", "template-name 2:10\n"},
	{"levels: [{form: [一、]}]\n",
		"template-needs 2:10\ntemplate-key-suggest 2:11\n"},
	{"levels: [{forms: 一}, {forms: 一}, {forms: 一}, {forms: 一}, "
	 "{forms: 一}, {forms: 一}, {forms: 一}, {forms: 一}, {forms: 一}]\n",
		"template-value 2:9\n"},
	/* fields */
	{"fields: {e: {type: line}, f: {type: lines}, h: {type: text}, i: "
	 "{type: year}, j: {type: date}, k: {type: amount}, o: {type: "
	 "count}, p: {type: code}, q: {type: choice, of: [A]}, r: {type: "
	 "group, fields: {u: {}}}, s: {type: groups, fields: {u: {}}}}\n",
		""},
	{"fields:\n  e: {type: lien}\n", "template-value 3:13\n"},
	{"fields:\n  e: {typ: line}\n", "template-key-suggest 3:7\n"},
	{"fields:\n  e: {required: 是}\n", "template-value 3:17\n"},
	{"fields:\n  e: line\n", "template-value 3:6\n"},
	{"fields:\n  e: {type: choice}\n", "template-needs 3:3\n"},
	{"fields:\n  e: {type: group}\n", "template-needs 3:3\n"},
	{"fields:\n  e: {type: groups}\n", "template-needs 3:3\n"},
	{"fields:\n  e: {type: group, fields: {x: {typ: line}}}\n",
		"template-key-suggest 3:33\n"},
	{"fields:\n  e: {type: group, scalar: y, fields: {x: {}}}\n",
		"template-name 3:3\n"},
	{"fields:\n  e: {default: \"{z}\"}\n", "template-name 3:17\n"},
	{"fields:\n  e: {default: \"{a\"}\n", "template-phrase 3:17\n"},
	{"fields:\n  e: {default: \"{e}\"}\n", "template-loop 3:16\n"},
	{"fields:\n  e: {default: \"{f}\"}\n  f: {default: \"甲{e}\"}\n",
		"template-loop 3:16\ntemplate-loop 4:16\n"},
	{"fields:\n  e: {label: 甲}\n", "template-value 3:3\n"},
	{"fields:\n  e: {also: [戊, 日]}\n", "template-value 3:3\n"},
	{"fields:\n  g: {fields: {y: {label: 子}}}\n", "template-value 3:16\n"},
	{"fields:\n  a: {label: 天}\n", ""},
	{"fields:\n  e: {help: {zh: 一, en: one}}\n", ""},
	{"fields:\n  e: {help: {de: eins}}\n", "template-key 3:14\n"},
	{"fields:\n  e: {help: [a]}\n", "template-value 3:13\n"},
	{"fields:\n  e: {help: {en: [a]}}\n", "template-value 3:18\n"},
	{"help: {fr: un}\n", "template-key 2:8\n"},
	{"fields:\n  e: {example: {x: [1, {y: z}]}}\n", ""},
	{"fields:\n  e: {sample: filled}\n", ""},
	{"fields:\n  e: {sample: yes}\n", "template-value 3:15\n"},
	{"fields:\n  e: {expected: yes}\n  f: {expected: note}\n", ""},
	{"fields:\n  e: {expected: true}\n  f: {expected: no}\n", ""},
	{"fields:\n  e: {expected: 应当}\n", "template-value 3:17\n"},
	{"fields:\n  e: {as-many-as: a}\n", ""},
	{"fields:\n  e: {as-many-as: z}\n", "template-name 3:3\n"},
	{"fields:\n  e: {as-many-as: g}\n", "template-value 3:3\n"},
	{"fields:\n  e: {form: \"第{n}号\"}\n", ""},
	{"fields:\n  e: {form: \"第{m}号\"}\n", "template-value 3:13\n"},
	{"fields:\n  e: {form: \"第{n\"}\n", "template-value 3:13\n"},
	{"fields:\n  e: {form: \"第}号\"}\n", "template-value 3:13\n"},
	/* choice of the layout */
	{"layout: {default: 无}\n", "template-name 2:9\n"},
	{"layout: {defualt: 常}\n", "template-key-suggest 2:10\n"},
	{"layout: {when: [{field: a, use: 常}]}\n", ""},
	{"layout: {when: [{field: 甲, use: 常}]}\n", ""},
	{"layout: {when: [{field: a}]}\n", "template-needs 2:17\n"},
	{"layout: {when: [{field: a, use: 无}]}\n", "template-name 2:17\n"},
	{"layout: {when: [{field: z, use: 常}]}\n", "template-name 2:17\n"},
	{"layout: {when: [a]}\n", "template-value 2:17\n"},
	/* metadata */
	{"meta: {title: \"{a}\", date: d}\n", ""},
	{"meta: {titel: x}\n", "template-key-suggest 2:8\n"},
	{"meta: {author: \"{z}\"}\n", "template-name 2:17\n"},
	{"meta: {date: z}\n", "template-name 2:7\n"},
	{"meta: {date: a}\n", "template-value 2:7\n"},
	/* layouts */
	{"layouts: {新: {}}\n", "template-needs 2:11\n"},
	{"layouts: {新: {parts: text}}\n", "template-value 2:22\n"},
	{"layouts: {新: {part: []}}\n",
		"template-needs 2:11\ntemplate-key-suggest 2:15\n"},
	{"layouts: {常: {first-bottom: 26}}\n", "template-value 2:29\n"},
};

static void
test_mistakes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(mistakes); i++)
		extends_says(mistakes[i].text, mistakes[i].places);
}

/* --- parts ---------------------------------------------------------------- */

static const struct {
	const char *part, *places;
} parts[] = {
	{"break: {}", ""},
	{"break: {when: z}", "template-name 5:23\n"},
	{"space: {gap: 1行, unless: [a, z]}", "template-name 5:38\n"},
	{"annex: {field: m, when: a, unless: [l, g.x]}", ""},
	{"form: {widths: [9mm], rows: [[a]], when: a, unless: [l, g.x]}", ""},
	{"folio: {text: \"{page}\", when: a, unless: [l, g.x]}", ""},
	{"rule: {strokes: [1pt], when: a, unless: [l, g.x]}", ""},
	{"space: {gap: 1行, when: a, unless: [l, g.x]}", ""},
	{"break: {when: a, unless: [l, g.x]}", ""},
	{"space: {gap: 1行}", ""},
	{"text", "template-value 5:9\n"},
	{"[text]", "template-value 5:9\n"},
	{"{text: {text: x}, title: {text: x}}", "template-value 5:9\n"},
	{"picture: {}", "template-key 5:9\n"},
	{"text: x", "template-value 5:15\n"},
	{"text: {}", "template-needs 5:15\n"},
	{"text: {text: x, widths: [1mm]}", "template-key 5:25\n"},
	{"text: {text: x, strokes: 1pt}", "template-key 5:25\n"},
	{"text: {text: x, align: centre}", "template-value 5:32\n"},
	{"text: {text: x, from: paper}", "template-value 5:31\n"},
	{"text: {text: x, style: z}", "template-name 5:32\n"},
	{"text: {text: x, label-style: z}", "template-key-suggest 5:25\n"},
	{"form: {widths: [9mm], strokes: [3mm]}", "template-key 5:31\n"},
	{"text: {text: x, when: z}", "template-name 5:31\n"},
	{"text: {text: x, unless: z}", "template-name 5:33\n"},
	{"text: {text: x, when: g}", ""},
	{"text: {text: x, when: 甲}", ""},
	{"text: {text: x, label: \"{z}\"}", "template-name 5:33\n"},
	{"colophon: {lines: [{text: x, end: \"{y}\"}]}",
		"template-name 5:44\n"},
	{"text: {text: x, end: y}", "template-end 5:30\n"},
	{"text: {text: x, stands-for: y}", "template-colophon 5:37\n"},
	{"row: {left: [{text: x, joins: y}]}", "template-colophon 5:39\n"},
	{"row: {left: [{text: x, end: y}]}", "template-end 5:37\n"},
	{"space: {text: x}", "template-key 5:17\n"},
	{"break: {gap: 1mm}", "template-key 5:17\n"},
	{"title: {text: \"{a}\", lines: l}", ""},
	{"title: {text: \"{a}\", lines: z}", "template-name 5:37\n"},
	{"title: {text: \"{a}\", lines: m}", "template-value 5:37\n"},
	{"rule: {strokes: [1pt], colour: red}", ""},
	{"rule: {length: 10mm}", "template-needs 5:15\n"},
	{"rule: {strokes: [1pt, x]}", "template-value 5:31\n"},
	{"rule: {strokes: 1pt, colour: rot}", "template-value 5:38\n"},
	{"body: {field: b}", ""},
	{"body: {}", "template-needs 5:15\n"},
	{"body: {field: z}", "template-name 5:23\n"},
	{"body: {field: m}", "template-value 5:23\n"},
	{"list: {field: m, text: \"{t}{a}\", number: \"{n}.\"}", ""},
	{"list: {field: m, text: \"{z}\"}", "template-name 5:33\n"},
	{"list: {field: l, text: \"{a}\"}", "template-value 5:23\n"},
	{"list: {}", "template-needs 5:15\ntemplate-needs 5:15\n"},
	{"annex: {field: m, text: \"{t}\", content: c}", ""},
	{"annex: {field: m, content: z}", "template-name 5:36\n"},
	{"annex: {field: b, content: b}", "template-value 5:24\n"},
	{"annex: {content: c}", "template-needs 5:16\ntemplate-name 5:26\n"},
	{"signature: {organ: l, date: d, seal: room}", ""},
	{"signature: {organ: z, date: y}",
		"template-name 5:28\ntemplate-name 5:37\n"},
	{"signature: {organ: g}", "template-value 5:28\n"},
	{"signature: {date: a}", "template-value 5:27\n"},
	{"signature: {seal: big}", "template-value 5:27\n"},
	{"row: {left: [{text: x}], right: [{text: \"{a}\"}]}", ""},
	{"row: {left: {text: x}}", "template-value 5:21\n"},
	{"row: {left: [{text: \"{z}\"}]}", "template-name 5:30\n"},
	{"row: {right: [x]}", "template-value 5:23\n"},
	{"row: {right: [{text: x, per-line: x}]}", "template-value 5:43\n"},
	{"colophon: {lines: [{text: x, styl: y}]}",
		"template-key-suggest 5:38\n"},
	{"folio: {text: \"{page}\", first: 2}", ""},
	{"folio: {text: \"{page}\", first: x}", "template-value 5:40\n"},
};

static void
test_parts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(parts); i++)
		part_says(parts[i].part, parts[i].places);
}

/* Styles that no template names, but any text needs. */
static void
test_hidden_styles(void **state)
{
	static const char head[] =
		"template: t\nnames: [t]\n"
		"page: {width: 210mm, height: 297mm, left: 28mm, top: 37mm, "
		"measure: 156mm, depth: 225mm}\n"
		"measures: {seals: 45mm, smallest-mark: 5pt, stroke: 1pt, "
		"padding: 1mm, bold: 0.03em, underline-stroke: 0.05em, "
		"dot: 0.15em, script: 0.6em}\n"
		"grid: {size: 16pt, lines: 22, columns: 28}\n"
		"fonts: {f: a.ttf}\n"
		"styles: {body: {font: f, size: 16pt}}\n"
		"fields: {b: {type: text}}\nlayouts:\n  x:\n    parts:\n";
	struct buf text = {0};

	(void)state;
	buf_text(&text, head);
	buf_text(&text, "      - body: {field: b}\n");
	says(text.data, "template-name 12:15\ntemplate-name 12:15\n"
			"template-name 12:15\n");
	buf_reset(&text);
	buf_text(&text, head);
	buf_text(&text, "      - row: {left: [{text: x, style: body}]}\n");
	says(text.data, "template-name 12:14\n");
	buf_done(&text);
}

/* --- forms ---------------------------------------------------------------- */

/* The rows stand in line 5 from column 47. */
static const struct {
	const char *rows, *places;
} forms[] = {
	{"[[a, b, c]]", ""},
	{"[[\"{a:label}\", {text: \"{a}\", columns: 2}]]", ""},
	{"[[{label: a, rows: 2}, b, c], [d, e]]", ""},
	{"[[{text: a, rows: 2, columns: 2}, b], [c]]", ""},
	{"[[{text: a, columns: 3, rows: 2}], []]", ""},
	{"[[{field: b, heading: 一}, b, c]]", "template-name-suggest 5:57\n"},
	{"[{each: m, cells: [\"{n}\", \"{d}\", \"{a}\"]}]", ""},
	{"[{each: a, cells: [a, b, c]}]", "template-value 5:55\n"},
	{"[{each: m, cells: [\"{z}\", b, c]}]", "template-name 5:67\n"},
	{"[{each: m, rows: [[{text: a, rows: 3}, b, c], [d, e]]}]",
		"template-value 5:82\n"},
	{"[{rows: [[a, b, c]]}]", "template-needs 5:48\n"},
	{"[[a, b]]", "template-value 5:49\n"},
	{"[[a, b, c, d]]", "template-value 5:58\n"},
	{"[[{text: a, columns: 4}]]", "template-value 5:68\n"},
	{"[[a, b, {text: c, columns: 2}]]", "template-value 5:74\n"},
	{"[[{text: a, rows: 2}, b, c], [d, {text: e, columns: 2}]]",
		"template-value 5:99\n"},
	{"[[a, {text: b, rows: 2}, c], [{text: d, columns: 2}, e]]",
		"template-value 5:96\n"},
	{"[[{text: a, rows: 2}, b, c]]", "template-value 5:65\n"},
	{"[[{text: a, rows: 3}, b, c], [d, e]]", "template-value 5:65\n"},
	{"[[a, b, c], [{text: d, rows: 2}, e, f]]", "template-value 5:76\n"},
	{"[[a, b, c], [{text: d, rows: 2}, e, f], [g, h]]", ""},
	{"[[{text: a, rows: x}, b, c]]", "template-value 5:65\n"},
	{"[[a, b, c], []]", "template-value 5:59\n"},
	{"[a, b, c]", "template-value 5:48\ntemplate-value 5:48\n"
		      "template-value 5:51\ntemplate-value 5:54\n"},
	{"x", "template-value 5:47\n"},
	{"[[{texts: [{heading: x}]}, b, c]]",
		"template-name-suggest 5:58\ntemplate-needs 5:58\n"},
	{"[[{field: z}, b, c]]", "template-name 5:57\n"},
	{"[{cells: [a, b, c]}]", ""},
	{"[{when: a, cells: [a, b, c]}]", ""},
	{"[{unless: [a, l, g.x], cells: [a, b, c]}]", ""},
	{"[{when: z, cells: [a, b, c]}]", "template-name 5:55\n"},
	{"[{when: [a, z], cells: [a, b, c]}]", "template-name 5:59\n"},
	{"[{unless: [z], cells: [a, b, c]}]", "template-name 5:58\n"},
	{"[{when: a}]", "template-needs 5:48\ntemplate-value 5:48\n"},
	{"[{when: a, cells: b}]", "template-value 5:48\ntemplate-value 5:65\n"},
	{"[{whe: a, cells: [a, b, c]}]", "template-key-suggest 5:49\n"},
	{"[{when: a, cells: [{text: a, rows: 2}, b, c]}, [d, e]]",
		"template-row 5:48\n"},
	{"[[{text: a, rows: 2}, b, c], {unless: a, cells: [d, e]}]",
		"template-row 5:76\n"},
	{"[[{field: m}, b, c]]", "template-value 5:57\n"},
	{"[[\"{z}\", {label: \"{y}\"}, {foot: \"{x}\"}]]",
		"template-name 5:50\ntemplate-name 5:65\n"
		"template-name 5:80\n"},
	{"[[{text: x, style: z}, b, c]]", "template-name 5:66\n"},
	{"[[{text: x, colums: 2}, b, c]]", "template-key-suggest 5:59\n"},
	{"[[{text: x, valign: centre}, b, c]]", "template-value 5:67\n"},
};

static void
test_forms(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(forms); i++) {
		struct buf part = {0};

		buf_format(&part, "form: {widths: [1mm, 2mm, 3mm], rows: %s}",
			forms[i].rows);
		part_says(part.data, forms[i].places);
		buf_done(&part);
	}
	part_says("form: {rows: [[a]]}", "template-needs 5:15\n");
	part_says("form: {widths: [0, 2mm], rows: [[a, b]]}",
		"template-value 5:24\n");
}

/* --- one on top of the other ---------------------------------------------- */

static void
test_extends(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	const struct kind *kind;

	(void)state;
	write_file("own.yaml",
		"template: own\nextends: base\nnames: 自\n"
		"styles:\n  body: {size: 二号}\n"
		"fields:\n  a: {required: yes, help: 新}\n  z: {label: 末}\n");
	kind = load(arena,
		"template: t\nextends: own\nlayouts:\n  常:\n    parts:\n"
		"      - text: {text: \"{z}\"}\n"
		"      - text: {text: \"{a}\"}\n  又:\n    parts:\n"
		"      - break: {}\n",
		diag);
	assert_non_null(kind);
	assert_string_equal(kind->key, "t");
	assert_string_equal(kind->names[0], "自");
	assert_int_equal(style_lookup(kind, NULL, "body")->size.milli, 22000);
	assert_string_equal(
		style_lookup(kind, NULL, "body")->font->name, "仿宋");
	assert_true(field_lookup(kind->fields, "甲甲")->required);
	assert_string_equal(field_lookup(kind->fields, "a")->help, "新");
	assert_string_equal(field_lookup(kind->fields, "末")->key, "z");
	assert_null(field_lookup(kind->fields, "丁"));
	assert_string_equal(
		layout_lookup(kind, "常")->parts->text[0]->source, "{z}");
	assert_non_null(layout_lookup(kind, "又"));
	assert_null(layout_lookup(kind, "无"));
	assert_int_equal(diag_count(diag, LEVEL_INFO), 0);
	diag_free(diag);
	arena_free(arena);
}

static void
test_extends_wrong(void **state)
{
	(void)state;
	write_file("loop.yaml", "template: loop\nextends: loop\n");
	write_file("ping.yaml", "template: ping\nextends: pong\n");
	write_file("pong.yaml", "template: pong\n\nextends: ping\n");
	says("extends: loop\n", "template-loop 2:10\n");
	says("extends: ping\n", "template-loop 3:10\n");
	says("template: t\nextends: nothing\n", "template-base 2:10\n");
	says("template: t\nextends: pomg\n", "template-base-near 2:10\n");
	says("extends: [base]\n", "template-value 1:10\n");
	says("extends:\n", "template-value 1:9\n");
	says("template: t\n", "template-needs 1:11\ntemplate-needs 1:11\n"
			      "template-needs 1:11\ntemplate-needs 1:11\n"
			      "template-needs 1:11\ntemplate-needs 1:11\n"
			      "template-needs 1:11\ntemplate-needs 1:11\n"
			      "template-needs 1:11\ntemplate-needs 1:11\n"
			      "template-needs 1:11\ntemplate-needs 1:11\n"
			      "template-needs 1:11\ntemplate-needs 1:11\n"
			      "template-needs 1:11\ntemplate-needs 1:11\n");
	says("- a\n", "not-a-mapping 1:1\n");
	says("", "empty-file 0:0\n");
}

/* --- one of several items ------------------------------------------------- */

/* Of groups only the first would be printed; a list walks over all. */
static void
test_groups(void **state)
{
	(void)state;
	part_says("text: {text: \"名单：{m.t}\"}", "template-groups 5:26\n");
	part_says("text: {text: \"[{件.题}]\"}", "template-groups 5:24\n");
	part_says("text: {text: \"{m.t:first}\"}", "");
	part_says("text: {text: \"{m.t:label}{g.x}\"}", "");
	part_says("text: {text: 丙, when: m.t, unless: m}", "");
	part_says("body: {field: m.c}", "template-groups 5:23\n");
	part_says("signature: {organ: m.t}", "template-groups 5:28\n");
	part_says("title: {text: 丙, lines: m.t}", "template-groups 5:33\n");
	part_says(
		"list: {field: m, text: \"{m.t}\"}", "template-groups 5:33\n");
	part_says(
		"list: {field: m, text: \"{t}\", label: \"{m.t:label}\"}", "");
	part_says("annex: {field: m, content: m.c}", "template-groups 5:36\n");
	part_says("form: {widths: [9mm], rows: [[{field: m.c}]]}",
		"template-groups 5:47\n");
	part_says("row: {left: [{text: \"{m.t}\"}]}", "template-groups 5:30\n");
	extends_says("fields:\n  a: {default: \"{m.t}\"}\n",
		"template-groups 3:17\n");
	extends_says("meta: {title: \"{m.t}\"}\n", "template-groups 2:16\n");
	extends_says("meta: {title: \"{m.t:first}\"}\n", "");
	/* {n} and {page} are none */
	extends_says("fields:\n  n: {label: 名}\n", "template-counter 3:3\n");
	extends_says("fields:\n  g: {fields: {y: {also: [页, page]}}}\n",
		"template-counter 3:16\n");
}

/* --- changes to a layout -------------------------------------------------- */

/* The parts, a letter each: the first of the phrase, or of the word. */
static void
add_letters(struct buf *out, const struct part *list)
{
	for (const struct part *p = list; p; p = p->next) {
		buf_text(out, p->text_count              ? p->text[0]->source
			      : p->word == PART_RULE     ? "-"
			      : p->word == PART_ROW      ? "("
			      : p->word == PART_COLOPHON ? "["
							 : "?");
		add_letters(out, p->left_lines);
		if (p->word == PART_ROW)
			buf_char(out, '|');
		add_letters(out, p->right_lines);
		if (p->word == PART_ROW)
			buf_char(out, ')');
		if (p->word == PART_COLOPHON)
			buf_char(out, ']');
	}
}

static const char long_letter[] =
	"template: own\nextends: base\nnames: 自\n"
	"layouts:\n  常:\n    first-bottom: 9mm\n    parts:\n"
	"      - text: {role: top, text: A}\n"
	"      - rule: {strokes: [1pt]}\n"
	"      - row: {left: [{role: no, text: B}, {role: in, text: C}],"
	" right: [{role: who, text: D}]}\n"
	"      - title: {text: E}\n"
	"      - rule: {strokes: [1pt]}\n"
	"      - text: {role: note, text: F}\n"
	"      - text: {role: note, text: G}\n"
	"      - colophon: {lines: [{role: copies, text: H}]}\n";

/* Changes, and the letters then; or the reports, from line 5, column 9. */
static const struct {
	const char *changes, *expected;
} changes[] = {
	{"- {remove: top}", "-(BC|D)E-FG[H]"},
	{"- {remove: title}", "A-(BC|D)-FG[H]"},
	{"- {remove: colophon}", "A-(BC|D)E-FG"},
	{"- {remove: rule 1}", "A(BC|D)E-FG[H]"},
	{"- {remove: rule 2}", "A-(BC|D)EFG[H]"},
	{"- {remove: note 2}", "A-(BC|D)E-F[H]"},
	{"- {remove: text 1}", "-(BC|D)E-FG[H]"},
	{"- {remove: no}", "A-(C|D)E-FG[H]"},
	{"- {remove: in}", "A-(B|D)E-FG[H]"},
	{"- {remove: who}", "A-(BC|)E-FG[H]"},
	{"- {remove: copies}", "A-(BC|D)E-FG[]"},
	{"- {replace: title, with: {text: {text: X}}}", "A-(BC|D)X-FG[H]"},
	{"- {replace: title, with: [{text: {text: X}}, {text: {text: Y}}]}",
		"A-(BC|D)XY-FG[H]"},
	{"- {replace: in, with: {text: X}}", "A-(BX|D)E-FG[H]"},
	{"- {replace: copies, with: [{text: X}, {text: Y}]}",
		"A-(BC|D)E-FG[XY]"},
	{"- {before: top, put: {text: {text: X}}}", "XA-(BC|D)E-FG[H]"},
	{"- {before: title, put: {rule: {strokes: [1pt]}}}",
		"A-(BC|D)-E-FG[H]"},
	{"- {before: who, put: {text: X}}", "A-(BC|XD)E-FG[H]"},
	{"- {after: colophon, put: {text: {text: X}}}", "A-(BC|D)E-FG[H]X"},
	{"- {after: top, put: [{text: {text: X}}, {text: {text: Y}}]}",
		"AXY-(BC|D)E-FG[H]"},
	{"- {after: no, put: {text: X}}", "A-(BXC|D)E-FG[H]"},
	{"- {after: top, put: {text: {role: new, text: X}}}\n"
	 "      - {before: new, put: {text: {text: Y}}}",
		"AYX-(BC|D)E-FG[H]"},
	{"- {remove: note 1}\n      - {remove: note}", "A-(BC|D)E-[H]"},
	{"[]", "A-(BC|D)E-FG[H]"},
	/* wrong ones */
	{"- {remove: rule}", "template-several 5:18\n"},
	{"- {remove: rule 3}", "template-several 5:18\n"},
	{"- {remove: text}", "template-several 5:18\n"},
	{"- {remove: rule 0}", "template-several 5:18\n"},
	{"- {remove: nothing}", "template-name 5:18\n"},
	{"- {remove: [title]}", "template-value 5:18\n"},
	{"- {remove: title, with: {text: {text: X}}}", "template-key 5:25\n"},
	{"- {replace: title, put: {text: {text: X}}}", "template-key 5:26\n"},
	{"- {replace: title}", "template-needs 5:9\n"},
	{"- {before: title}", "template-needs 5:9\n"},
	{"- {put: {text: {text: X}}}", "template-needs 5:9\n"},
	{"- {replace: title, with: X}", "template-value 5:32\n"},
	{"- {replace: in, with: {text: {text: X}}}", "template-value 5:36\n"},
	{"- {replace: title, with: {text: {}}}", "template-needs 5:39\n"},
	{"- title", "template-value 5:9\n"},
	{"{remove: title}", "template-value 5:7\n"},
};

static void
test_changes(void **state)
{
	(void)state;
	write_file("own.yaml", long_letter);
	for (size_t i = 0; i < COUNT(changes); i++) {
		struct arena *arena = arena_new();
		struct diag *diag = diag_new();
		const struct kind *kind = load(arena,
			arena_join(arena, "extends: own\nlayouts:\n  常:\n",
				"    change:\n      ", changes[i].changes, "\n",
				NULL),
			diag);
		struct buf out = {0};
		char *places = places_of(diag);

		buf_text(&out, places);
		if (kind)
			add_letters(&out, kind->layouts->parts);
		if (strcmp(out.data, changes[i].expected))
			print_error("%s\n", changes[i].changes);
		assert_string_equal(out.data, changes[i].expected);
		if (kind)
			assert_int_equal(
				kind->layouts->first_bottom.milli, 9000);
		memory_free(places);
		buf_done(&out);
		diag_free(diag);
		arena_free(arena);
	}
}

/* What is required must be printed: by some layout, and by those changed. */
static void
test_required(void **state)
{
	static const char needs[] = "template: own\nextends: base\nnames: 自\n"
				    "fields: {a: {required: yes}}\n";

	(void)state;
	write_file("own.yaml", needs);
	says("extends: own\n", "");
	says("extends: own\nlayouts:\n  常:\n    parts:\n"
	     "      - text: {text: \"{l}\"}\n",
		"template-lost 3:3\n");
	says("extends: own\nlayouts:\n  常:\n    change:\n"
	     "      - {replace: text, with: {text: {text: 丙}}}\n",
		"template-lost 3:3\n");
	says("extends: own\nlayouts:\n  又:\n    parts:\n"
	     "      - text: {text: \"{l}\"}\n",
		"");
	says("extends: own\nlayouts:\n  又:\n    change:\n"
	     "      - {remove: text}\n",
		"template-name 3:3\n");
	extends_says(
		"fields:\n  l: {required: yes}\n", "template-unprinted 3:3\n");
	extends_says(
		"fields:\n  l: {required: yes}\n  a: {default: \"{l}\"}\n", "");
	/* a member of what may be absent, and is not used here */
	extends_says(
		"fields:\n  g:\n    fields:\n      x: {required: yes}\n", "");
	extends_says("fields:\n  g:\n    fields:\n      x: {required: yes}\n"
		     "      y: {}\nlayouts:\n  又:\n    parts:\n"
		     "      - text: {text: \"{g.y}\"}\n",
		"template-unprinted 5:7\n");
	write_file("own.yaml",
		"template: own\nextends: base\nnames: 自\nfields:\n"
		"  g:\n    fields: {x: {required: yes}, y: {}}\n"
		"layouts:\n  常:\n    parts:\n"
		"      - text: {text: \"{g.x}{g.y}\"}\n");
	says("extends: own\nlayouts:\n  常:\n    parts:\n"
	     "      - text: {text: \"{g.y}\"}\n",
		"template-lost 3:3\n");
	says("extends: own\nlayouts:\n  常:\n    parts:\n"
	     "      - text: {text: \"{a}\"}\n",
		"");
	extends_says("fields:\n  g: {required: yes}\nlayouts:\n  又:\n"
		     "    parts:\n      - text: {text: \"{g.x}\"}\n",
		"");
	extends_says("fields:\n  kind: {required: yes}\n"
		     "  layout: {required: yes}\n"
		     "  i: {required: yes, meaning: ignored}\n"
		     "  l: {required: yes, serves: checks}\n",
		"");
}

/* A style "scope.name" goes before "name". */
static void
test_scope(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	const struct kind *kind = load(arena,
		"extends: base\nstyles:\n  s.body: {base: body, size: 9pt}\n",
		diag);

	(void)state;
	assert_non_null(kind);
	assert_int_equal(style_lookup(kind, "s", "body")->size.milli, 9000);
	assert_int_equal(style_lookup(kind, NULL, "body")->size.milli, 16000);
	assert_int_equal(style_lookup(kind, "t", "body")->size.milli, 16000);
	assert_string_equal(style_lookup(kind, "s", "text")->name, "text");
	assert_null(style_lookup(kind, "s", "z"));
	diag_free(diag);
	arena_free(arena);
}

/* --- finding -------------------------------------------------------------- */

static void
find(const char *folder, const char *name, const char *expected)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct source source = {
		"t", "文种: x\n", strlen("文种: x\n"), 0, false, NULL, NULL};
	struct mark asked = {&source, 1, 5};
	const struct kind *kind = template_load(
		session_of(arena, diag), folder, name, NULL, asked);
	char *places = places_of(diag);

	assert_string_equal(places, expected);
	assert_true((kind != NULL) ==
		    (!*expected || !strncmp(expected, "template-passed", 15)));
	if (kind) {
		bool found = !strcmp(kind->key, name);
		for (size_t i = 0; i < kind->name_count; i++)
			found = found || !strcmp(kind->names[i], name);
		assert_true(found);
	}
	memory_free(places);
	diag_free(diag);
	arena_free(arena);
}

/* Whoever lists the words of layouts comes to each of them. */
static void
test_part_words(void **state)
{
	size_t count = 0;

	(void)state;
	for (const char *name; (name = part_word_at(count)); count++)
		for (size_t i = 0; i < count; i++)
			assert_string_not_equal(part_word_at(i), name);
	assert_int_equal(count, PART_WORDS);
}

static void
test_find(void **state)
{
	struct arena *arena = arena_new();
	char *nowhere = arena_join(arena, dir, "/nowhere", NULL);
	/* the last folder holds what is shipped */
	char *own = arena_join(arena, dir, "\n", nowhere, NULL);
	char path[200];

	(void)state;
	write_file("one.yaml", "template: one\nextends: base\nnames: 独\n");
	write_file("odd.yaml", "template: [odd]\nnames: {a: b}\n");
	write_file("none.yaml", "help: 空\n");
	write_file("keyless.yaml", "extends: base\nnames: [独白, 旁白]\n");
	write_file("bad.yaml", "a: [\n");
	snprintf(path, sizeof path, "%s/bad.yaml", dir);
	find(own, "独", "template-passed 0:0\n");
	find(own, "one", "template-passed 0:0\n");
	find(own, "底", "template-passed 0:0\n");
	find(own, "旁白", "template-passed 0:0\n");
	/* one that cannot be read matters when none is found */
	find(own, "空", "yaml-syntax 1:4\nkind-unknown 1:5\n");
	find(own, "a", "yaml-syntax 1:4\n");
	/* or when it may be the one that is asked for, and is nearer */
	write_file("bad.yaml", "names: [独]\na: [\n");
	find(own, "独", "yaml-syntax 2:4\n");
	find(own, "底", "template-passed 0:0\n");
	write_file(
		"bad.yaml", "names: [\xb6\xc0]\n#\xb6\xc0\xb6\xc0\xb6\xc0\n");
	find(own, "独", "looks-like-encoding 1:9\n");
	write_file("one.yaml", "a: [\n");
	unlink(path);
	write_file("two.yaml", "template: one\nextends: base\nnames: 独\n");
	find(own, "独", "yaml-syntax 1:4\n");
	write_file("one.yaml", "template: one\nextends: base\nnames: 独\n");
	write_file("two.yaml", "独: [\n");
	find(own, "独", "template-passed 0:0\n");
	/* a file called by another name of the kind may be meant, too */
	write_file("two.yaml", "{}\n");
	write_file("one.yaml",
		"template: one\nextends: base\nnames: [独, lone]\n");
	write_file("lone.yaml", "a: [\n");
	find(own, "独", "yaml-syntax 1:4\n");
	snprintf(path, sizeof path, "%s/lone.yaml", dir);
	unlink(path);
	write_file("one.yaml", "template: one\nextends: base\nnames: 独\n");
	write_file("two.yaml", "独: [\n");
	/* of those shipped none may be damaged */
	find(dir, "空", "yaml-syntax 1:4\ntemplate-damaged 0:0\n");
	write_file("two.yaml", "{}\n");
	find(nowhere, "独", "template-missing 0:0\n");
	assert_non_null(strstr(template_kind_names(arena, dir), "独"));
	assert_non_null(strstr(template_kind_names(arena, dir), "底"));
	assert_string_equal(template_kind_names(arena, nowhere), "");
	arena_free(arena);
}

/* --- two languages, forms, order ------------------------------------------ */

static void
test_words(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	const struct kind *kind = load(arena,
		"extends: base\nhelp: {zh: 种, en: kind}\nfields:\n"
		"  e: {help: {zh: 一, en: one}}\n"
		"  f: {help: 二}\n  h: {help: {en: three}}\n",
		diag);
	const struct field *fields = kind->fields;

	(void)state;
	assert_string_equal(kind->help, "kind");
	assert_string_equal(kind->helps.zh, "种");
	assert_string_equal(field_lookup(fields, "e")->help, "one");
	assert_string_equal(field_lookup(fields, "e")->helps.zh, "一");
	assert_string_equal(field_lookup(fields, "f")->help, "二");
	assert_string_equal(field_lookup(fields, "h")->helps.zh, "three");
	assert_string_equal(field_lookup(fields, "a")->help, "");
	diag_free(diag);
	arena_free(arena);
}

static const struct {
	const char *form, *text;
	bool good;
} line_forms[] = {
	{"甲〔{year}〕{n}号", "甲〔2026〕12号", true},
	{"甲〔{year}〕{n}号", "甲〔2026〕1号", true},
	{"甲〔{year}〕{n}号", "甲〔2026〕01号", false},
	{"甲〔{year}〕{n}号", "甲〔2026〕号", false},
	{"甲〔{year}〕{n}号", "甲〔26〕1号", false},
	{"甲〔{year}〕{n}号", "甲〔20266〕1号", false},
	{"甲〔{year}〕{n}号", "甲〔2026〕1号 ", false},
	{"甲〔{year}〕{n}号", "甲〔2026〕1", false},
	{"甲〔{year}〕{n}号", "乙〔2026〕1号", false},
	{"甲〔{year}〕{n}号", "甲[2026]1号", false},
	{"甲〔{year}〕{n}号", "", false},
	{"{n}", "7", true},
	{"{n}", "0", false},
	{"", "", true},
	{"", "x", false},
};

static void
test_line_forms(void **state)
{
	struct arena *arena = arena_new();
	struct field field = {.form = "甲〔{year}〕{n}号"};

	(void)state;
	assert_string_equal(field_form_filled(arena, &field, "2026", "12"),
		"甲〔2026〕12号");
	for (size_t i = 0; i < COUNT(line_forms); i++) {
		field.form = line_forms[i].form;
		if (field_matches_form(&field, line_forms[i].text) !=
			line_forms[i].good)
			fail_msg("%s: %s", line_forms[i].form,
				line_forms[i].text);
	}
	arena_free(arena);
}

/* The kind first, then as kinds declare them, what only a base has last. */
static void
test_order(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	char path[200];
	const struct kind *kind;
	const struct field **fields;
	size_t count;

	(void)state;
	/* the base without its names is none of a kind */
	write_file("none.yaml", strstr(base, "page:"));
	write_file("loop.yaml",
		"template: loop\nextends: none\nfields:\n"
		"  kind: {label: 文种}\n  layout: {label: 版式}\n"
		"  title: {label: 标题}\n");
	write_file("ping.yaml", "template: ping\nnames: [乒]\nextends: loop\n"
				"fields:\n  p: {}\n  title: {}\n  q: {}\n");
	write_file("pong.yaml", "template: pong\nnames: [乓]\nextends: ping\n"
				"fields:\n  q: {}\n  r: {}\n  p: {}\n");
	snprintf(path, sizeof path, "%s/pong.yaml", dir);
	kind = template_load(
		session_of(arena, diag), dir, "乓", path, (struct mark){0});
	assert_non_null(kind);
	fields = fields_in_order(arena, kind->fields, &count);
	assert_string_equal(fields[0]->key, "kind");
	assert_string_equal(fields[count - 1]->key, "layout");
	for (size_t i = 0; i + 1 < count; i++)
		if (!strcmp(fields[i]->key, "p"))
			assert_string_equal(fields[i + 1]->key, "title");
	for (size_t i = 0; i + 1 < count; i++)
		if (!strcmp(fields[i]->key, "q"))
			assert_string_equal(fields[i + 1]->key, "r");
	diag_free(diag);
	arena_free(arena);
}

/* --- folders -------------------------------------------------------------- */

/* A sample of whatever the template says can be read as YAML again. */
static void
test_sample_scalars(void **state)
{
	static const char *const values[] = {"甲: 乙", "甲 #乙", "- 甲", "",
		"*甲", "'甲'", "\"甲\"", "甲:", "甲\\乙", "yes", "007", "{甲}",
		"[甲]", "甲，乙", "%甲", "@甲", "=", "? 甲", "|", "!甲", "&甲"};

	(void)state;
	for (size_t i = 0; i < COUNT(values); i++) {
		struct arena *arena = arena_new();
		struct diag *diag = diag_new();
		struct tree example = {.kind = TREE_SCALAR,
			.text = values[i],
			.length = strlen(values[i])};
		struct field field = {.key = "k",
			.label = "k",
			.help = "",
			.example = &example,
			.required = true};
		struct kind kind = {.key = "x", .fields = &field};
		struct sample_options options = {"s", "f", false};
		struct buf out = {0};
		struct source source = {.name = "s"};
		const struct tree *root;

		sample_write(arena, &kind, &options, &out);
		source.bytes = out.data;
		source.length = out.length;
		root = input_read(session_of(arena, diag), &source);
		assert_non_null(root);
		assert_int_equal(diag_count(diag, LEVEL_INFO), 0);
		assert_string_equal(tree_lookup(root, "k")->text, values[i]);
		buf_done(&out);
		diag_free(diag);
		arena_free(arena);
	}
}

static void
test_folders(void **state)
{
	struct arena *arena = arena_new();
	char path[200];
	const char *beside;

	(void)state;
	assert_string_equal(
		template_folders_beside(arena, "/nowhere/d.yaml", "/s"), "/s");
	snprintf(path, sizeof path, "%s/templates", dir);
	assert_int_equal(mkdir(path, 0777), 0);
	snprintf(path, sizeof path, "%s/d.yaml", dir);
	beside = template_folders_beside(arena, path, "/s");
	assert_int_equal(strncmp(beside, dir, strlen(dir)), 0);
	assert_string_equal(beside + strlen(dir), "/templates\n/s");
	assert_string_equal(
		template_folder_list(arena, "/a\n/b c\n/d"), "/a, /b c, /d");
	snprintf(path, sizeof path, "%s/templates", dir);
	rmdir(path);
	setenv("XDG_CONFIG_HOME", "/nowhere", 1);
	assert_string_equal(template_folders(arena, "/s"), "/s");
	arena_free(arena);
}

/* What is nearer hides what it shares a key with; both are one search. */
static void
test_entries(void **state)
{
	struct arena *arena = arena_new();
	const char *folders =
		arena_join(arena, dir, "\n", ANDU_TEST_TEMPLATES, NULL);
	const struct template_entry *e;
	size_t letters = 0;

	(void)state;
	write_file("own.yaml", "template: reply-letter\nnames: [本函]\n"
			       "extends: reply-letter\n");
	for (e = template_entries(arena, folders); e; e = e->next)
		letters += !strcmp(e->key, "reply-letter");
	assert_int_equal(letters, 1);
	find(folders, "本函", "");
	find(folders, "复函", "");
	find(folders, "年度报告", "");
	arena_free(arena);
}

/* The shipped ones, by each of their names. */
static void
test_shipped(void **state)
{
	static const char *const names[] = {"reply-letter", "复函", "函",
		"答复函", "annual-report", "事业单位法人年度报告书",
		"年度报告书", "年度报告", "work-report", "工作报告", "调研报告",
		"总结", "工作总结", "工作情况"};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		find(ANDU_TEST_TEMPLATES, names[i], "");
}

/* --- what a layout prints ------------------------------------------------- */

/* "prints" and "itself", a letter each; "-" where not. */
static const struct {
	const char *part, *path, *expected;
} printed[] = {
	{"text: {text: \"{a}\"}", "a", "pi"},
	{"text: {text: \"{a}\"}", "甲甲", "pi"},
	{"text: {text: \"{a}\"}", "b", "--"},
	{"text: {text: \"{a}\"}", "nothing", "--"},
	{"text: {text: \"{a:label}\"}", "a", "--"},
	{"text: {text: \"丙\", when: a, unless: l}", "a", "--"},
	{"text: {text: \"丙\", when: a, unless: l}", "l", "--"},
	{"text: {text: [\"丙\", \"{a}\"]}", "a", "pi"},
	{"text: {text: \"丙[{a}]\"}", "a", "pi"},
	{"text: {text: \"{l:first}\"}", "l", "pi"},
	{"text: {text: 丙, label: \"{a}\"}", "a", "pi"},
	{"colophon: {lines: [{text: 丙, end: \"{a}\"}]}", "a", "pi"},
	{"text: {text: \"{p}\"}", "p", "pi"},
	{"text: {text: \"{p}\"}", "a", "p-"},
	{"text: {text: \"{q}\"}", "a", "p-"},
	{"text: {text: \"{p}\"}", "q", "--"},
	{"text: {text: \"{g.x}\"}", "g.x", "pi"},
	{"text: {text: \"{g.x}\"}", "组.子", "pi"},
	{"text: {text: \"{g.x}\"}", "g", "pi"},
	{"text: {text: \"{g.x}\"}", "g.y", "--"},
	{"title: {text: \"{a}\", lines: l}", "l", "pi"},
	{"masthead: {text: \"{a}\", field: l, beside: 丙}", "l", "pi"},
	{"masthead: {text: \"{a}\", field: l}", "l", "--"},
	{"masthead: {text: \"{a}\", beside: \"{p}\"}", "p", "pi"},
	{"row: {left: [{text: \"{a}\"}], right: [{text: 丙}]}", "a", "pi"},
	{"row: {left: [{text: 丙}], right: [{text: \"{a}\"}]}", "a", "pi"},
	{"row: {left: [{text: 丙, blank-for: a}]}", "a", "--"},
	{"body: {field: b}", "b", "pi"},
	{"signature: {organ: l, date: d}", "l", "pi"},
	{"signature: {organ: l, date: d}", "d", "pi"},
	{"signature: {organ: l}", "d", "--"},
	{"list: {field: m, text: \"{t}\"}", "m.t", "pi"},
	{"list: {field: m, text: \"{t}\"}", "m", "pi"},
	{"list: {field: m, text: \"{t}\"}", "m.c", "--"},
	{"list: {field: m, text: \"{t}\"}", "t", "--"},
	{"list: {field: m, text: \"{a}\"}", "a", "pi"},
	{"list: {field: m, text: 丙, number: \"{t}\"}", "m.t", "pi"},
	{"list: {field: m, text: [丙, \"{t}\"]}", "m.t", "--"},
	{"annex: {field: m, text: \"{t}\", content: c}", "m.t", "pi"},
	{"annex: {field: m, text: \"{t}\", content: c}", "m.c", "pi"},
	{"annex: {field: m, text: \"{t}\"}", "m.t", "--"},
	{"colophon: {lines: [{text: \"{a}\"}]}", "a", "pi"},
	{"colophon: {lines: [{text: \"{a}\", stands-for: b}]}", "a", "--"},
	{"form: {widths: [9mm], rows: [[\"{a}\"]]}", "a", "pi"},
	{"form: {widths: [9mm], rows: [[\"{a:label}\"]]}", "a", "--"},
	{"form: {widths: [9mm], rows: [[{field: b}]]}", "b", "pi"},
	{"form: {widths: [9mm], rows: [[{texts: [{field: b}]}]]}", "b", "pi"},
	{"form: {widths: [9mm], rows: [[{text: 丙, foot: \"{a}\"}]]}", "a",
		"pi"},
	{"folio: {text: \"{page}\"}", "a", "--"},
};

static void
test_prints(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(printed); i++) {
		struct arena *arena = arena_new();
		struct diag *diag = diag_new();
		const struct kind *kind = load(arena,
			arena_join(arena, "extends: base\nfields:\n",
				"  p: {default: \"{a}\"}\n",
				"  q: {default: \"{p}\"}\n",
				"  g: {fields: {y: {}}}\n",
				"styles: {mark: {base: body}}\n",
				"layouts:\n  常:\n    parts:\n      - ",
				printed[i].part, "\n", NULL),
			diag);
		char answer[] = "--";

		if (!kind)
			print_error("%s\n", reports_of(diag));
		assert_non_null(kind);
		if (layout_prints(kind, kind->layouts, printed[i].path))
			answer[0] = 'p';
		if (layout_prints_itself(kind, kind->layouts, printed[i].path))
			answer[1] = 'i';
		if (strcmp(answer, printed[i].expected))
			print_error(
				"%s: %s\n", printed[i].part, printed[i].path);
		assert_string_equal(answer, printed[i].expected);
		diag_free(diag);
		arena_free(arena);
	}
}

/* --- the folder ----------------------------------------------------------- */

static int
set_up(void **state)
{
	(void)state;
	if (!mkdtemp(dir))
		return -1;
	write_file("base.yaml", base);
	return 0;
}

static int
tear_down(void **state)
{
	static const char *const files[] = {"base.yaml", "t.yaml", "own.yaml",
		"loop.yaml", "ping.yaml", "pong.yaml", "one.yaml", "odd.yaml",
		"none.yaml", "keyless.yaml", "bad.yaml", "two.yaml",
		"lone.yaml"};
	char path[200];

	(void)state;
	for (size_t i = 0; i < COUNT(files); i++) {
		snprintf(path, sizeof path, "%s/%s", dir, files[i]);
		unlink(path);
	}
	return rmdir(dir);
}

/* --- trees kept in the program -------------------------------------------- */

static bool
is_same_place(struct mark a, struct mark b)
{
	return a.source == b.source && a.line == b.line && a.column == b.column;
}

static void
assert_same_tree(const struct tree *a, const struct tree *b)
{
	const struct tree *y = b->first;

	assert_int_equal(a->kind, b->kind);
	assert_true(is_same_place(a->mark, b->mark));
	assert_int_equal(a->length, b->length);
	assert_memory_equal(a->text, b->text, a->length + 1);
	assert_int_equal(a->style, b->style);
	assert_int_equal(a->brackets, b->brackets);
	assert_int_equal(a->count, b->count);
	assert_int_equal(!a->key, !b->key);
	if (a->key) {
		assert_string_equal(a->key, b->key);
		assert_true(is_same_place(a->key_mark, b->key_mark));
	}
	for (const struct tree *x = a->first; x; x = x->next, y = y->next) {
		assert_non_null(y);
		assert_same_tree(x, y);
		assert_int_equal(!x->next, x == a->last);
	}
	assert_null(y);
}

static struct source *
read_shipped(struct arena *arena, const char *name)
{
	char path[300];
	struct source *source;
	struct diag *diag = diag_new();

	snprintf(path, sizeof path, "%s/%s.yaml", ANDU_TEST_TEMPLATES, name);
	source = file_read(session_of(arena, diag), path, 1 << 20);
	assert_non_null(source);
	diag_free(diag);
	return source;
}

/* Each byte of the shipped files decides whether they are those. */
static void
test_kept_trees(void **state)
{
	static const char *const names[] = {
		"annual-report", "gbt9704", "reply-letter", "work-report"};
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();

	(void)state;
	assert_int_equal(kept_tree_count, COUNT(names));
	for (size_t i = 0; i < COUNT(names); i++) {
		struct source *source = read_shipped(arena, names[i]);
		struct source other = *source;
		const struct tree *read =
			input_read(session_of(arena, diag), source);
		const struct tree *kept = trees_lookup(arena, source);
		char *bytes = arena_copy(arena, source->bytes, source->length);

		assert_non_null(read);
		assert_non_null(kept);
		assert_same_tree(read, kept);
		other.bytes = bytes;
		for (size_t at = 0; at < source->length; at += 97) {
			bytes[at] ^= 1;
			assert_null(trees_lookup(arena, &other));
			bytes[at] ^= 1;
		}
		assert_non_null(trees_lookup(arena, &other));
		other.length--;
		assert_null(trees_lookup(arena, &other));
	}
	diag_free(diag);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_phrases),
		cmocka_unit_test(test_phrase_segments),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_part_words),
		cmocka_unit_test(test_hidden_styles),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_extends),
		cmocka_unit_test(test_extends_wrong),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_changes),
		cmocka_unit_test(test_required),
		cmocka_unit_test(test_scope),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_line_forms),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_sample_scalars),
		cmocka_unit_test(test_folders),
		cmocka_unit_test(test_entries),
		cmocka_unit_test(test_shipped),
		cmocka_unit_test(test_prints),
		cmocka_unit_test(test_kept_trees),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
