/*
 * A program with static markers, for the tests of process.mark:
 *
 *	marks N		passes its markers N times
 *	marks wait FILE	says when the semaphore of `watched` goes up, then
 *			when it goes down, and ends when FILE exists
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define _SDT_HAS_SEMAPHORES
#define SEMAPHORE(name)							\
	unsigned short marks_##name##_semaphore				\
		__attribute__((section(".probes"), used));
SEMAPHORE(numbers) SEMAPHORE(types) SEMAPHORE(memory) SEMAPHORE(watched)
SEMAPHORE(with__dashes)
#include <sys/sdt.h>

static int table[] = { 11, 22, 33, 44 };
static volatile short global = -7;
static const char *const names[] = { "one", "two" };

struct item { signed char c; unsigned char u; const char *name; };

static __attribute__((noinline)) void numbers(int a, unsigned b, long c,
					      unsigned long d, int e, int f,
					      int g, int h)
{
	STAP_PROBE8(marks, numbers, a, b, c, d, e, f, g, h);
}

static __attribute__((noinline)) void types(struct item *item, int i)
{
	STAP_PROBE6(marks, types, item->c, item->u, item->name, names[i],
		    -1, 4000000000u);
	STAP_PROBE4(marks, memory, global, table[i], &table[i], item);
}

static volatile unsigned short *watched_semaphore(void)
{
	return &marks_watched_semaphore;
}

struct item item = { -1, 255, "first" };

static void once(int i)
{
	numbers(-i, 7, -1L << 40, 1UL << 63, 5, 6, 7, 8);
	types(&item, i);
	if (*watched_semaphore())
		STAP_PROBE1(marks, watched, *watched_semaphore());
	STAP_PROBE(marks, with__dashes);
}

static void until(int up)
{
	while ((*watched_semaphore() != 0) != up)
		usleep(10000);
	printf("semaphore %s\n", up ? "up" : "down");
	fflush(stdout);
}

int main(int argc, char **argv)
{
	int n = argc > 1 ? atoi(argv[1]) : 1;

	if (argc > 2 && strcmp(argv[1], "wait") == 0) {
		until(1);
		once(1);
		until(0);
		while (access(argv[2], F_OK) != 0)
			usleep(10000);
		return 0;
	}
	for (int i = 0; i < n; i++)
		once(i % 4 % 2);
	return 0;
}
