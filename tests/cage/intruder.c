/*
 * To be preloaded: when andu brings a file to the disk, what a stranger's file
 * would like to do if it had taken the process over. Each attempt is told on
 * standard error with its errno, 0 where it did as it liked.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static int
failure(long result)
{
	if (result < 0)
		return errno;
	close((int)result);
	return 0;
}

static int
opened(const char *variable, int flags)
{
	const char *path = getenv(variable);

	return path ? failure(open(path, flags | O_CLOEXEC, 0600)) : -1;
}

int
fsync(int fd)
{
	char *const nothing[] = {NULL};
	int program;

	execve("/nowhere/program", nothing, nothing);
	program = errno;
	dprintf(STDERR_FILENO,
		"intruder: internet %d, unix %d, read %d, write %d, "
		"beside %d, program %d\n",
		failure(socket(AF_INET, SOCK_STREAM, 0)),
		failure(socket(AF_UNIX, SOCK_STREAM, 0)),
		opened("INTRUDER_READS", O_RDONLY),
		opened("INTRUDER_WRITES", O_WRONLY | O_CREAT),
		opened("INTRUDER_WRITES_BESIDE", O_WRONLY | O_CREAT), program);
	return (int)syscall(SYS_fsync, fd);
}
