/* Goes through the calls on memory, and knows what /proc says of its own. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "truth.h"

enum { PAGE = 4096, PAGES = 37, PAGES_OF_FILE = 5 };

/* A field of /proc/self/stat, counted from 1 as in proc(5); 3 and up. */
static long stat_field(int n)
{
	static char text[2048];
	int fd = MUST(open("/proc/self/stat", O_RDONLY));
	char *at = text;

	text[MUST(read(fd, text, sizeof(text) - 1))] = '\0';
	close(fd);
	at = strrchr(text, ')');
	for (; n >= 3; n--)
		at = strchr(at, ' ') + 1;
	return strtoul(at, NULL, 10);
}

static long pages_of_process(void)
{
	char text[100] = "";
	int fd = MUST(open("/proc/self/statm", O_RDONLY));

	MUST(read(fd, text, sizeof(text) - 1));
	close(fd);
	return atol(text);
}

/* Here the script looks at the process. */
static __attribute__((noinline, noclone)) void look(void)
{
	__asm__ volatile("" : : : "memory");
}

static void process(void)
{
	struct rusage before, after;

	tell("mm.start_code", stat_field(26));
	tell("mm.end_code", stat_field(27));
	tell("mm.start_stack", stat_field(28));
	tell("mm.start_data", stat_field(45));
	tell("mm.end_data", stat_field(46));
	tell("mm.start_brk", stat_field(47));
	tell("mm.arg_start", stat_field(48));
	tell("mm.arg_end", stat_field(49));
	tell("mm.env_start", stat_field(50));
	tell("mm.env_end", stat_field(51));
	tell("mm.total_vm", pages_of_process());
	tell("mm.brk", (long)sbrk(0));
	look();

	do {
		getrusage(RUSAGE_SELF, &before);
		look();
		getrusage(RUSAGE_SELF, &after);
	} while (before.ru_minflt != after.ru_minflt);
	tell("mm.min_flt", before.ru_minflt);
}

static void anonymous(void)
{
	char *area = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE | PROT_EXEC,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	tell("map.returns", (long)area);
	tell("map.len", PAGES * PAGE);
	tell("map.prot", PROT_READ | PROT_WRITE | PROT_EXEC);
	tell("map.flags", MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE);
	*(volatile char *)(area + 9 * PAGE + 123) = 1;
	tell("fault.address", (long)(area + 9 * PAGE + 123));
	tell("fault.event", (long)(area + 9 * PAGE + 123));
	tell("fault.start", (long)area);
	tell("fault.end", (long)(area + PAGES * PAGE));
	tell("fault.access", 7);
	tell("fault.write", 1);

	MUST(madvise(area, 3 * PAGE, MADV_DONTNEED));
	tell("advise.start", (long)area);
	tell("advise.len", 3 * PAGE);
	tell("advise.behavior", MADV_DONTNEED);
	MUST(mprotect(area + 2 * PAGE, 4 * PAGE, PROT_READ));
	tell("protect.start", (long)(area + 2 * PAGE));
	tell("protect.end", (long)(area + 6 * PAGE));
	tell("protect.flags", PROT_READ);
	MUST(mlock(area + 20 * PAGE, 2 * PAGE));
	tell("lock.start", (long)(area + 20 * PAGE));
	tell("lock.len", 2 * PAGE);
	MUST(munmap(area, 7 * PAGE));
	tell("unmap.address", (long)area);
	tell("unmap.len", 7 * PAGE);
}

static void of_file(void)
{
	int fd = MUST(open("/proc/self/exe", O_RDONLY));
	char *area = mmap(NULL, PAGES_OF_FILE * PAGE, PROT_READ, MAP_SHARED,
			  fd, PAGE);

	tell("file.returns", (long)area);
	tell("file.pgoff", 1);
	told("file.name", program_invocation_short_name);
	*(volatile char *)area;
	tell("file.read.pgoff", 1);
	tell("file.read.write", 0);
	MUST(msync(area, PAGE, MS_SYNC));
}

int main(void)
{
	anonymous();
	of_file();
	process();
	return 0;
}
