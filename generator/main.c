/* andu: a command line in, an exit status out. */
#include "commands/line.h"
#include "config/config.h"

#include <stdio.h>

int
main(int argc, char **argv)
{
	struct options options;
	const struct command *command = line_read(argc, argv, &options);
	int status = STATUS_USAGE;

	if (command)
		status = command->run(&options);
	if (fflush(stdout) && !status)
		status = STATUS_SURROUNDINGS;
	config_free(options.config);
	return status;
}
