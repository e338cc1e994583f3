/*
 * libandu where there are no files: templates and fonts are handed out by
 * functions, and the kernel ends whoever opens, lists or asks for a file.
 */
#include "library/andu.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { FILES_LIMIT = 64, SKIPPED = 77 };

struct memory_file {
	char path[512];
	char *bytes;
	size_t length;
};

struct memory_files {
	struct memory_file list[FILES_LIMIT];
	size_t count;
};

static const char letter[] = "文种: 复函\n发文机关: 云溪市教育局\n"
			     "标题: 关于开放场地的复函\n主送机关: 陈一诺委员\n"
			     "正文: 同意。\n成文日期: 2026年5月6日\n";

/* --- what is handed out ----------------------------------------------------
 */

static const void *
hand_read(void *context, const char *path, size_t *ret_length)
{
	const struct memory_files *files = context;

	for (size_t i = 0; i < files->count; i++) {
		if (strcmp(files->list[i].path, path))
			continue;
		*ret_length = files->list[i].length;
		return files->list[i].bytes;
	}
	return NULL;
}

static const char *
hand_list(void *context, const char *folder, size_t index)
{
	const struct memory_files *files = context;
	size_t length = strlen(folder);

	for (size_t i = 0; i < files->count; i++) {
		const char *path = files->list[i].path;

		if (strncmp(path, folder, length) || path[length] != '/' ||
			strchr(path + length + 1, '/'))
			continue;
		if (!index--)
			return path + length + 1;
	}
	return NULL;
}

static bool
hand_exists(void *context, const char *path)
{
	size_t length;

	return hand_read(context, path, &length) || hand_list(context, path, 0);
}

static void
take_file(struct memory_files *files, const char *folder, const char *name)
{
	struct memory_file *file = &files->list[files->count];
	char path[512];
	FILE *stream;

	snprintf(path, sizeof path, "%s/%s/%s", ANDU_TEST_DATA, folder, name);
	assert_true(files->count < FILES_LIMIT);
	stream = fopen(path, "rbe");
	assert_non_null(stream);
	fseek(stream, 0, SEEK_END);
	file->length = (size_t)ftell(stream);
	rewind(stream);
	file->bytes = malloc(file->length + 1);
	assert_non_null(file->bytes);
	assert_int_equal(
		fread(file->bytes, 1, file->length, stream), file->length);
	fclose(stream);
	snprintf(
		file->path, sizeof file->path, "in/memory/%s/%s", folder, name);
	files->count++;
}

static void
take_folder(struct memory_files *files, const char *folder, const char *suffix)
{
	char path[512];
	struct dirent *entry;
	DIR *dir;

	snprintf(path, sizeof path, "%s/%s", ANDU_TEST_DATA, folder);
	dir = opendir(path);
	assert_non_null(dir);
	while ((entry = readdir(dir)))
		if (strstr(entry->d_name, suffix))
			take_file(files, folder, entry->d_name);
	closedir(dir);
}

/* --- a process without files -----------------------------------------------
 */

#define ENDS(call)                                             \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1), \
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)

/* Whoever opens, lists or looks for a file ends. */
static bool
forbid_files(void)
{
	struct sock_filter rules[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			offsetof(struct seccomp_data, nr)),
		ENDS(openat),
		ENDS(faccessat),
		ENDS(readlinkat),
		ENDS(getdents64),
		ENDS(inotify_init1),
		ENDS(clone),
#ifdef SYS_open
		ENDS(open),
		ENDS(access),
		ENDS(stat),
		ENDS(readlink),
		ENDS(fork),
#endif
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	const struct sock_fprog program = {sizeof rules / sizeof *rules, rules};

	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* 0: it is the same document. */
static int
build_without_files(const struct memory_files *memory, const void *wanted,
	size_t wanted_length, int start)
{
	const struct andu_files files = {
		hand_read, hand_exists, hand_list, (void *)(uintptr_t)memory};
	struct andu *andu;
	struct andu_result *result;
	const void *bytes;
	size_t length;
	int status;

	if (start && !forbid_files())
		return SKIPPED;
	andu = andu_open_files(&files, "in/memory");
	if (!andu)
		return 1;
	result = andu_build_text(
		andu, "a.yaml", letter, strlen(letter), ANDU_PDF);
	bytes = andu_result_bytes(result, &length);
	status = !bytes || length != wanted_length ||
				 memcmp(bytes, wanted, length)
			 ? 2
			 : 0;
	if (!status && !andu_kind(andu, 0))
		status = 3;
	if (status == 2)
		fputs(andu_result_json(result), stderr);
	andu_result_free(result);
	andu_close(andu);
	return status;
}

static struct memory_files memory;

static int
take_all(void **state)
{
	(void)state;
	take_folder(&memory, "templates", ".yaml");
	take_folder(&memory, "fonts", ".ttf");
	return 0;
}

static int
give_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < memory.count; i++)
		free(memory.list[i].bytes);
	return 0;
}

static void
test_a_pdf_without_a_file(void **state)
{
	struct andu *andu = andu_open(ANDU_TEST_DATA);
	struct andu_result *result = andu_build_text(
		andu, "a.yaml", letter, strlen(letter), ANDU_PDF);
	size_t length;
	const void *bytes = andu_result_bytes(result, &length);
	int status;
	pid_t child;

	(void)state;
	assert_non_null(bytes);
	assert_int_equal(build_without_files(&memory, bytes, length, 0), 0);
	fflush(NULL);
	child = fork();
	if (child == 0)
		_exit(build_without_files(&memory, bytes, length, 1));
	assert_int_equal(waitpid(child, &status, 0), child);
	andu_result_free(result);
	andu_close(andu);
	if (WIFEXITED(status) && WEXITSTATUS(status) == SKIPPED)
		skip();
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

/* What is not handed out is told as missing; nothing else is looked for. */
static void
test_what_is_not_handed_out(void **state)
{
	struct memory_files *few = calloc(1, sizeof *few);
	const struct andu_files files = {
		hand_read, hand_exists, hand_list, few};
	struct andu_result *result;
	struct andu *andu;

	(void)state;
	assert_null(andu_open_files(&files, "in/memory"));
	for (size_t i = 0; i < memory.count; i++)
		if (strstr(memory.list[i].path, "/templates/"))
			few->list[few->count++] = memory.list[i];
	assert_null(andu_open_files(&files, ANDU_TEST_DATA));
	andu = andu_open_files(&files, "in/memory");
	assert_non_null(andu);
	result = andu_build_text(
		andu, "a.yaml", letter, strlen(letter), ANDU_PDF);
	assert_int_equal(andu_result_status(result), ANDU_SURROUNDINGS);
	assert_non_null(strstr(andu_result_json(result), "font-missing"));
	andu_result_free(result);
	/* a file of the system is none of theirs */
	result = andu_build_file(andu,
		ANDU_TEST_DATA "/examples/work-report-half-year.yaml",
		ANDU_PDF);
	assert_int_equal(andu_result_status(result), ANDU_SURROUNDINGS);
	andu_result_free(result);
	andu_close(andu);
	free(few);
}

/* What is handed out has walls, too: names are all there is of it. */
static void
test_walls_of_names(void **state)
{
	static const struct {
		const char *name, *included, *allowed;
		bool inside;
	} rows[] = {
		{"d/a.yaml", "../other/s.yaml", NULL, false},
		{"d/a.yaml", "../other/s.yaml", "other", true},
		{"d/a.yaml", "../other/s.yaml", "./x/../other/", true},
		{"d/a.yaml", "../other/s.yaml", "oth", false},
		{"d/a.yaml", "/other/s.yaml", NULL, false},
		{"other/a.yaml", "s.yaml", NULL, true},
		{"other/a.yaml", "./../other//s.yaml", NULL, true},
		{"a.yaml", "other/s.yaml", NULL, true},
		{"a.yaml", "../other/s.yaml", NULL, false},
		{"a.yaml", "/other/s.yaml", NULL, false},
		{"/other/a.yaml", "s.yaml", NULL, true},
		{"/a.yaml", "other/s.yaml", NULL, false},
	};
	struct memory_files *all = &memory;
	struct memory_file *first = &all->list[all->count];
	const struct andu_files files = {
		hand_read, hand_exists, hand_list, all};
	static char bytes[] = "正文: 同意。\n";
	struct andu *andu = andu_open_files(&files, "in/memory");

	(void)state;
	assert_non_null(andu);
	first[0] =
		(struct memory_file){"other/s.yaml", bytes, sizeof bytes - 1};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[200];
		struct andu_result *result;

		const char *slash = strrchr(rows[i].name, '/');
		size_t folder = slash ? (size_t)(slash - rows[i].name + 1) : 0;

		/* what is asked for is the name as it was put together */
		snprintf(first->path, sizeof first->path, "%.*s%s",
			*rows[i].included == '/' ? 0 : (int)folder,
			rows[i].name, rows[i].included);
		snprintf(text, sizeof text,
			"文种: 工作报告\n标题: 关于工作的报告\n引用: %s\n",
			rows[i].included);
		all->count++;
		andu_allow_outside(andu, NULL);
		if (rows[i].allowed)
			andu_allow_outside(andu, rows[i].allowed);
		result =
			andu_check_text(andu, rows[i].name, text, strlen(text));
		all->count--;
		if (rows[i].inside !=
			!strstr(andu_result_json(result), "\"outside\""))
			fail_msg("%s: %s", text, andu_result_json(result));
		if (rows[i].inside)
			assert_int_equal(andu_result_status(result), ANDU_DONE);
		andu_result_free(result);
	}
	andu_close(andu);
}

/* Each file of a folder is read, whichever is listed first. */
static void
test_all_that_is_listed(void **state)
{
	struct memory_files *few = calloc(1, sizeof *few);
	const struct andu_files files = {
		hand_read, hand_exists, hand_list, few};

	(void)state;
	for (size_t i = 0; i < memory.count; i++)
		if (strstr(memory.list[i].path, "/templates/"))
			few->list[few->count++] = memory.list[i];
	for (size_t turn = 0; turn < few->count; turn++) {
		struct memory_file first = few->list[0];
		struct andu *andu = andu_open_files(&files, "in/memory");
		size_t kinds = 0;

		assert_non_null(andu);
		while (andu_kind(andu, kinds))
			kinds++;
		assert_int_equal(kinds, 3);
		andu_close(andu);
		memmove(few->list, few->list + 1,
			(few->count - 1) * sizeof first);
		few->list[few->count - 1] = first;
	}
	free(few);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_pdf_without_a_file),
		cmocka_unit_test(test_what_is_not_handed_out),
		cmocka_unit_test(test_walls_of_names),
		cmocka_unit_test(test_all_that_is_listed),
	};

	return cmocka_run_group_tests(tests, take_all, give_back);
}
