/*
 * workload CALLS: calls getppid(2) so often, and prints how many nanoseconds
 * of its own processor time one call took.  In a guest that counts
 * instructions as nanoseconds (stap-vm --icount), that is instructions.
 *
 * First it sleeps for as long as the kernel takes to turn breakpoints into
 * jumps where it can (kernel/kprobes.c, OPTIMIZE_DELAY): probes that were only
 * just set cost more.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { WARM_UP = 1000, SETTLE = 300000 };	/* calls; microseconds */

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

int main(int argc, char **argv)
{
	long calls = argc > 1 ? atol(argv[1]) : 20000;

	usleep(SETTLE);
	for (int i = 0; i < WARM_UP; i++)
		syscall(SYS_getppid);

	double start = now();

	for (long i = 0; i < calls; i++)
		syscall(SYS_getppid);
	printf("NS %.1f\n", (now() - start) / (double)calls);
	return 0;
}
