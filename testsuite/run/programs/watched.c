/* cc: -O2 -g -no-pie -pthread */
/* Data that is written by a thread, a child, and the kernel. */
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

volatile int counter;
volatile long total[4];
static int ends[2];

__attribute__((__noipa__)) static void add(int n)
{
	counter += n;
	total[1] = counter;
}

static void *start(void *arg)
{
	add(10);
	return arg;
}

int main(void)
{
	pthread_t thread;
	int status, n = 77;

	add(1);
	pthread_create(&thread, 0, start, 0);
	pthread_join(thread, 0);
	if (fork() == 0) {
		add(100);
		_exit(0);
	}
	wait(&status);
	if (pipe(ends) || write(ends[1], &n, sizeof(n)) < 0 ||
	    read(ends[0], (void *)&counter, sizeof(counter)) < 0)
		return 1;
	return counter != 77;
}
