/* cc: -O2 -g -pthread -lthread */
/* Two threads, one after the other, with data of their own. */
#include <pthread.h>

#include <time.h>

int thread_work(int n);

enum status { NEW = 3, DONE = 7 };
struct area { enum status status; struct timespec when; };
struct area area = { DONE, { 12, 34 } };

static __thread int mine = 5;
__thread long long wide __attribute__((__aligned__(64))) = 1;
__thread const char *text;

__attribute__((__noipa__)) int work(int n)
{
	mine += n;
	wide <<= n;
	text = n > 1 ? "many" : "one";
	thread_work(n);
	return thread_work(n);
}

__attribute__((__noipa__)) static int done(void)
{
	return mine;
}

static void *start(void *arg)
{
	work(2);
	done();
	return arg;
}

int main(void)
{
	pthread_t thread;

	work(1);
	pthread_create(&thread, 0, start, 0);
	pthread_join(thread, 0);
	return done() != 6;
}
