/*
 * What check-soak probes: `soak malloc N` allocates N times, `soak nap N`
 * returns from N functions later, `soak exec SECONDS` says how many programs
 * it could start.
 */
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

__attribute__((__noipa__)) int work(int n)
{
	return n + 1;
}

__attribute__((__noipa__)) int nap(int depth)
{
	if (depth == 0)
		sleep(2);
	else
		depth += nap(depth - 1);
	return depth;
}

static int allocate(int count)
{
	for (int i = 0; i < count; i++) {
		char *volatile p = malloc((size_t)i % 100 + 1);

		free(p);
	}
	return 0;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int start_programs(int seconds)
{
	char *argv[] = { "true", NULL };
	double start = now();
	int count = 0;

	for (; now() < start + seconds; count++) {
		int status;
		pid_t pid;

		if (posix_spawn(&pid, "/bin/true", NULL, NULL, argv, environ) ||
		    waitpid(pid, &status, 0) != pid || status)
			return 1;
	}
	printf("%d\n", count);
	return 0;
}

int main(int argc, char **argv)
{
	int n = argc > 2 ? atoi(argv[2]) : 0;

	if (argc < 3)
		return 2;
	if (strcmp(argv[1], "malloc") == 0)
		return allocate(n);
	if (strcmp(argv[1], "nap") == 0)
		return nap(n) != n * (n + 1) / 2;
	if (strcmp(argv[1], "exec") == 0)
		return start_programs(n);
	return work(n) == 0;
}
