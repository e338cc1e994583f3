/* Files: read whole or refused, written whole or not at all. */
#include "support.h"

#include "base/file.h"
#include "input/include.h"
#include "input/input.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[64];
static struct arena *arena;
static struct diag *diag;

static int
setup(void **state)
{
	(void)state;
	strcpy(dir, "/tmp/andu-test-XXXXXX");
	if (!mkdtemp(dir))
		return -1;
	umask(022);
	arena = arena_new();
	diag = diag_new();
	return 0;
}

static int
teardown(void **state)
{
	DIR *list = opendir(dir);
	struct dirent *entry;

	(void)state;
	while ((entry = readdir(list)) != NULL) {
		const char *name = file_path(arena, dir, entry->d_name);
		if (entry->d_name[0] != '.' && unlink(name) != 0)
			rmdir(name);
	}
	closedir(list);
	diag_free(diag);
	arena_free(arena);
	/* Fails, and the test with it, when a temporary file is left. */
	return rmdir(dir);
}

static const char *
in_dir(const char *name)
{
	return file_path(arena, dir, name);
}

static void
assert_reports(const char *expected)
{
	char *reports = reports_of(diag);

	assert_string_equal(reports, expected);
	memory_free(reports);
	diag_free(diag);
	diag = diag_new();
}

static void
assert_holds(const char *path, const char *expected)
{
	struct source *source = file_read(session_of(arena, diag), path, 1000);

	assert_non_null(source);
	assert_string_equal(source->name, path);
	assert_int_equal(source->length, strlen(expected));
	assert_string_equal(source->bytes, expected);
	assert_reports("");
}

static mode_t
mode_of(const char *path)
{
	struct stat status;

	assert_int_equal(lstat(path, &status), 0);
	return status.st_mode;
}

static void
test_write_and_read(void **state)
{
	const char *path = in_dir("a.txt");

	(void)state;
	assert_true(file_write(path, "one", 3, diag));
	assert_holds(path, "one");
	assert_int_equal(mode_of(path) & 07777, 0644);
	assert_int_equal(chmod(path, 0600), 0);
	assert_true(file_write(path, "", 0, diag));
	assert_holds(path, "");
	assert_int_equal(mode_of(path) & 07777, 0600);
}

static void
test_long_name(void **state)
{
	char name[256];

	(void)state;
	memset(name, 'n', 255);
	name[255] = '\0';
	assert_true(file_write(in_dir(name), "x", 1, diag));
	assert_holds(in_dir(name), "x");
}

static void
test_link_is_kept(void **state)
{
	const char *path = in_dir("real"), *alias = in_dir("alias");

	(void)state;
	assert_true(file_write(path, "old", 3, diag));
	assert_int_equal(symlink("real", alias), 0);
	assert_true(file_write(alias, "new", 3, diag));
	assert_true(S_ISLNK(mode_of(alias)));
	assert_holds(path, "new");
}

static void
test_taken_temporary_names(void **state)
{
	char name[64];

	(void)state;
	snprintf(name, sizeof name, ".andu-%ld-0.tmp", (long)getpid());
	assert_true(file_write(in_dir(name), "mine", 4, diag));
	assert_true(file_write(in_dir("a"), "x", 1, diag));
	assert_holds(in_dir("a"), "x");
	assert_holds(in_dir(name), "mine");
	assert_int_equal(unlink(in_dir(name)), 0);
}

static void
test_cannot_write(void **state)
{
	char expected[200];

	(void)state;
	assert_false(file_write("/nonexistent/a", "x", 1, diag));
	assert_reports("andu: error: cannot write /nonexistent/a: there is no "
		       "such folder; the old file, if any, is as it was\n");
	assert_false(file_write(dir, "x", 1, diag));
	snprintf(expected, sizeof expected,
		"andu: error: cannot write %s: this is a folder, not a "
		"file; the old file, if any, is as it was\n",
		dir);
	assert_reports(expected);
	assert_false(file_write("", "x", 1, diag));
	assert_int_equal(diag_status(diag), 3);
}

/* Of several none takes its place where one of them cannot be written. */
static void
test_several(void **state)
{
	const struct file_content good[] = {
		{in_dir("a"), "1", 1, false}, {in_dir("b"), "2", 1, false}};
	const struct file_content bad[] = {{in_dir("a"), "3", 1, false},
		{in_dir("none/b"), "4", 1, false}};

	(void)state;
	assert_int_equal(file_write_all(good, 2, diag), 2);
	assert_holds(in_dir("a"), "1");
	assert_holds(in_dir("b"), "2");
	assert_int_equal(file_write_all(bad, 2, diag), 0);
	assert_int_equal(diag_status(diag), 3);
	diag_free(diag);
	diag = diag_new();
	assert_holds(in_dir("a"), "1");
}

static void
forget_reports(void)
{
	diag_free(diag);
	diag = diag_new();
}

/* New ones with their folder: all, or neither a file nor the folder. */
static void
test_new_ones(void **state)
{
	const char *folder = in_dir("fresh"), *there = in_dir("there");
	struct file_content files[] = {{in_dir("fresh/a"), "1", 1, true},
		{in_dir("fresh/b"), "2", 1, true}, {there, "3", 1, true}};
	struct stat status;

	(void)state;
	assert_true(file_write(there, "old", 3, diag));
	assert_false(file_write_with_folder(folder, files, 3, diag));
	assert_true(diag_holds(diag, MSG_FILE_EXISTS));
	forget_reports();
	assert_holds(there, "old");
	assert_int_equal(lstat(folder, &status), -1);
	assert_int_equal(unlink(there), 0);
	assert_int_equal(symlink("/nonexistent", there), 0);
	assert_int_equal(file_write_all(&files[2], 1, diag), 0);
	forget_reports();
	files[2].is_new = false;
	files[2].path = in_dir("third");
	assert_true(file_write_with_folder(folder, files, 3, diag));
	assert_holds(in_dir("fresh/b"), "2");
	assert_holds(in_dir("third"), "3");
	/* a folder that is there is another's */
	assert_false(file_write_with_folder(folder, files, 3, diag));
	forget_reports();
	assert_holds(in_dir("fresh/a"), "1");
	for (int i = 0; i < 3; i++)
		assert_int_equal(unlink(files[i].path), 0);
	assert_int_equal(unlink(there), 0);
	assert_int_equal(rmdir(folder), 0);
}

/* Root gives what it replaces to whom the old one belonged. */
static void
test_owner(void **state)
{
	const char *path = in_dir("theirs");
	struct stat status;

	(void)state;
	if (geteuid())
		skip();
	assert_true(file_write(path, "old", 3, diag));
	assert_int_equal(chown(path, 1234, 5678), 0);
	assert_int_equal(chmod(path, 0640), 0);
	assert_true(file_write(path, "new", 3, diag));
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_uid, 1234);
	assert_int_equal(status.st_gid, 5678);
	assert_int_equal(status.st_mode & 07777, 0640);
}

static bool
is_there(const char *name)
{
	return access(in_dir(name), F_OK) == 0;
}

static int
leave(const char *name)
{
	int fd = open(in_dir(name), O_WRONLY | O_CREAT, 0600);

	assert_true(fd >= 0);
	return fd;
}

/* Only what has our form, and whose process is gone, and that nobody holds. */
static void
test_tidy(void **state)
{
	const struct timespec ago[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
	char live[64];
	int held = leave(".andu-2147483646-1.tmp");

	(void)state;
	assert_int_equal(flock(held, LOCK_EX), 0);
	snprintf(live, sizeof live, ".andu-%ld-0.tmp", (long)getpid());
	close(leave(live));
	close(leave(".andu-2147483646-0.tmp"));
	close(leave(".andu-2147483646-0.tmp.txt"));
	close(leave(".andu-batch.lock"));
	close(leave(".andu-x-0.tmp"));
	assert_int_equal(
		symlink("nowhere", in_dir(".andu-2147483646-2.tmp")), 0);
	file_tidy(dir);
	assert_false(is_there(".andu-2147483646-0.tmp"));
	assert_true(is_there(".andu-2147483646-0.tmp.txt"));
	assert_true(is_there(".andu-2147483646-1.tmp"));
	assert_true(is_there(live));
	assert_true(is_there(".andu-batch.lock"));
	assert_true(is_there(".andu-x-0.tmp"));
	assert_true(S_ISLNK(mode_of(in_dir(".andu-2147483646-2.tmp"))));
	/* of a process with the same number, long ago */
	assert_int_equal(utimensat(AT_FDCWD, in_dir(live), ago, 0), 0);
	file_tidy(dir);
	assert_false(is_there(live));
	close(held);
	file_tidy(dir);
	assert_false(is_there(".andu-2147483646-1.tmp"));
	unlink(in_dir(".andu-2147483646-0.tmp.txt"));
	unlink(in_dir(".andu-2147483646-2.tmp"));
	unlink(in_dir(".andu-batch.lock"));
	unlink(in_dir(".andu-x-0.tmp"));
}

static void
test_devices(void **state)
{
	(void)state;
	assert_true(file_write("/dev/null", "x", 1, diag));
	assert_true(S_ISCHR(mode_of("/dev/null")));
	assert_false(file_write("/dev/full", "x", 1, diag));
	assert_reports("andu: error: cannot write /dev/full: the disk is "
		       "full; part of it may have been written\n");
}

static void
test_standard_output(void **state)
{
	const char *path = in_dir("out");
	int saved = dup(STDOUT_FILENO);
	int fd = open(path, O_WRONLY | O_CREAT, 0600);
	bool ok, full;

	(void)state;
	fflush(stdout);
	dup2(fd, STDOUT_FILENO);
	ok = file_write("-", "text", 4, diag);
	close(fd);
	fd = open("/dev/full", O_WRONLY);
	dup2(fd, STDOUT_FILENO);
	full = file_write("-", "text", 4, diag);
	close(fd);
	dup2(saved, STDOUT_FILENO);
	close(saved);
	assert_true(ok);
	assert_false(full);
	assert_reports("andu: error: cannot write <stdout>: the disk is "
		       "full; part of it may have been written\n");
	assert_holds(path, "text");
}

static void
test_cannot_read(void **state)
{
	char expected[200];

	(void)state;
	assert_null(file_read(session_of(arena, diag), "/nonexistent", 10));
	assert_reports(
		"andu: error: cannot read /nonexistent: there is no such "
		"file\n");
	assert_null(file_read(session_of(arena, diag), dir, 10));
	snprintf(expected, sizeof expected,
		"andu: error: cannot read %s: this is a folder, not a file\n",
		dir);
	assert_reports(expected);
}

static void
test_limit(void **state)
{
	const char *path = in_dir("a");
	char expected[200];

	(void)state;
	assert_true(file_write(path, "12345", 5, diag));
	assert_non_null(file_read(session_of(arena, diag), path, 5));
	assert_reports("");
	assert_null(file_read(session_of(arena, diag), path, 4));
	snprintf(expected, sizeof expected,
		"%s: error: the file has 5 bytes, more than the limit of 4\n",
		path);
	assert_reports(expected);
	assert_null(file_read(session_of(arena, diag), "/dev/zero", 100000));
	assert_reports("/dev/zero: error: the file has > 100000 bytes, more "
		       "than the limit of 100000\n");
}

static void
append_path(void *context, const char *path)
{
	buf_format(context, "%s\n", path);
}

/* Each file that is read, there or not, also those that others ask for. */
static void
test_listener(void **state)
{
	static const char outer[] = "include: b.yaml\n引用: c.yaml\n";
	const char *path = in_dir("a.yaml");
	struct buf heard = {0}, expected = {0};
	const struct file_listener listener = {append_path, &heard};
	const struct session session = {
		.arena = arena, .diag = diag, .listener = &listener};
	struct diag *other = diag_new();
	const struct session quiet = session_telling(&session, other);
	struct tree *root;

	(void)state;
	assert_true(file_write(path, outer, sizeof outer - 1, diag));
	root = input_read(&session, file_read(&session, path, 100));
	assert_non_null(root);
	input_include(&quiet, root);
	assert_null(file_read(&session, "/nonexistent", 10));
	buf_format(&expected, "%s/a.yaml\n%s/b.yaml\n/nonexistent\n", dir, dir);
	assert_string_equal(heard.data, expected.data);
	assert_int_equal(diag_count(other, LEVEL_ERROR), 1);
	assert_int_equal(diag_count(diag, LEVEL_ERROR), 1);
	diag_free(other);
	buf_done(&heard);
	buf_done(&expected);
}

/* A file that is included has the session's limit, too. */
static void
test_session_limit(void **state)
{
	const char *path = in_dir("a.yaml");
	const struct session session = {
		.arena = arena, .diag = diag, .limit = 16};
	struct tree *root;

	(void)state;
	assert_int_equal(
		session_limit(session_of(arena, diag)), 16 * 1024 * 1024);
	assert_true(
		file_write(in_dir("b.yaml"), "b: 34567890123456\n", 18, diag));
	assert_true(file_write(path, "include: b.yaml\n", 16, diag));
	root = input_read(&session, file_read(&session, path, 100));
	assert_non_null(root);
	input_include(&session, root);
	assert_int_equal(diag_count(diag, LEVEL_ERROR), 1);
	assert_int_equal(root->count, 0);
	assert_null(input_read(
		&session, file_read(&session, in_dir("b.yaml"), 100)));
}

static void
test_standard_input(void **state)
{
	int saved = dup(STDIN_FILENO), ends[2];
	struct source *source;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "piped", 5), 5);
	close(ends[1]);
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	source = file_read(session_of(arena, diag), "-", 100);
	dup2(saved, STDIN_FILENO);
	close(saved);
	assert_non_null(source);
	assert_string_equal(source->name, "<stdin>");
	assert_string_equal(source->bytes, "piped");
}

static void
test_paths(void **state)
{
	(void)state;
	assert_string_equal(file_path(arena, "a", "b"), "a/b");
	assert_string_equal(file_path(arena, "a/", "b"), "a/b");
	assert_string_equal(file_path(arena, "/", "b"), "/b");
	assert_string_equal(file_path(arena, "", "b"), "b");
}

static void
test_data_dir(void **state)
{
	char *found;

	(void)state;
	setenv("ANDU_DATA", "/some/where", 1);
	assert_string_equal(file_data_dir(arena), "/some/where");
	unsetenv("ANDU_DATA");
	/* Depends on where the test runs; what is found must be right. */
	found = file_data_dir(arena);
	if (found)
		assert_int_equal(access(file_path(arena, found,
						"templates/gbt9704.yaml"),
					 R_OK),
			0);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_write_and_read),
		TEST(test_long_name),
		TEST(test_link_is_kept),
		TEST(test_taken_temporary_names),
		TEST(test_cannot_write),
		TEST(test_several),
		TEST(test_new_ones),
		TEST(test_owner),
		TEST(test_tidy),
		TEST(test_devices),
		TEST(test_standard_output),
		TEST(test_cannot_read),
		TEST(test_limit),
		TEST(test_listener),
		TEST(test_session_limit),
		TEST(test_standard_input),
		TEST(test_paths),
		TEST(test_data_dir),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
