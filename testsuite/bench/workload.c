/*
 * workload CALLS [user]: calls getppid(2), or a function of its own, so often,
 * and prints how many nanoseconds of its own processor time one call took.  In a guest that counts
 * instructions as nanoseconds (stap-vm --icount), that is instructions.
 *
 * First it sleeps for as long as the kernel takes to turn breakpoints into
 * jumps where it can (kernel/kprobes.c, OPTIMIZE_DELAY): probes that were only
 * just set cost more.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdbool.h>
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

__attribute__((__noipa__)) long called(long n)
{
	return n + 1;
}

static void call(bool user, long calls)
{
	if (user)
		for (long i = 0; i < calls; i++)
			called(i);
	else
		for (long i = 0; i < calls; i++)
			syscall(SYS_getppid);
}

int main(int argc, char **argv)
{
	long calls = argc > 1 ? atol(argv[1]) : 20000;
	bool user = argc > 2;

	usleep(SETTLE);
	call(user, WARM_UP);

	double start = now();

	call(user, calls);
	printf("NS %.1f\n", (now() - start) / (double)calls);
	return 0;
}
