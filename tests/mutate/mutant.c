/*
 * Which mutant lives (ANDU_MUTANT), and where each place that is executed
 * leaves its mark (ANDU_MUTANT_MAP, a file shared by all processes of a run).
 */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int andu_mutant_chosen = -1;
unsigned char *andu_mutant_map;

__attribute__((constructor)) static void
begin(void)
{
	const char *chosen = getenv("ANDU_MUTANT");
	const char *path = getenv("ANDU_MUTANT_MAP");
	int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
	struct stat about;
	void *map;

	if (chosen)
		andu_mutant_chosen = atoi(chosen);
	if (file < 0)
		return;
	if (fstat(file, &about) == 0) {
		map = mmap(NULL, (size_t)about.st_size, PROT_READ | PROT_WRITE,
			MAP_SHARED, file, 0);
		if (map != MAP_FAILED)
			andu_mutant_map = map;
	}
	close(file);
}
