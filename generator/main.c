/* andu: a command line in, an exit status out. */
#include "commands/line.h"
#include "config/config.h"

#include <fcntl.h>
#include <unistd.h>

/*
 * Whoever starts a program with these closed must not find his messages in a
 * document that happens to get such a number. Opened the wrong way round, so
 * that nothing is read from there, nor lost there in silence.
 */
static bool
open_standard(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
			open("/dev/null", fd ? O_RDONLY : O_WRONLY) != fd)
			return false;
	return true;
}

int
main(int argc, char **argv)
{
	struct options options;
	const struct command *command;
	int status = STATUS_USAGE;

	if (!open_standard())
		return STATUS_SURROUNDINGS;
	command = line_read(argc, argv, &options);
	if (command)
		status = command->run(&options);
	config_free(options.config);
	return status;
}
