/* cc: -O2 -g */
/* Stacks of several kinds, each of which ends in innermost(). */
#include <alloca.h>
#include <signal.h>
#include <stdlib.h>

#define KEEP	__attribute__((noipa))

KEEP int innermost(int n)
{
	__asm__ volatile ("" : "+r" (n));
	return n;
}

KEEP int recursion(int n)
{
	int sum = n ? recursion(n - 1) : innermost(n);

	__asm__ volatile ("" : "+r" (sum));	/* no loop */
	return sum + n;
}

KEEP int with_alloca(int n)
{
	char *room = alloca((size_t)n);
	int got;

	room[0] = 1;
	__asm__ volatile ("" : : "r" (room) : "memory");
	got = innermost(n);
	return got + room[0];
}

KEEP int compare(const void *a, const void *b)
{
	return innermost(*(const char *)a) - *(const char *)b;
}

KEEP void handler(int sig)
{
	int got = innermost(sig);

	__asm__ volatile ("" : : "r" (got));
}

int main(void)
{
	char two[] = { 2, 1 };

	signal(SIGUSR1, handler);
	recursion(2);
	with_alloca(100);
	qsort(two, 2, 1, compare);
	raise(SIGUSR1);
	return 0;
}
