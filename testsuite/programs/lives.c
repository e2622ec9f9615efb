/*
 * A process for the tests of process.*, as odd as asked for:
 *
 *	lives threads N		N more threads, one after the other
 *	lives leader-first	the first thread exits before another one does
 *	lives thread-exec FILE	a thread that is not the first executes FILE
 *	lives vfork FILE	vfork(), and FILE in the child
 *	lives together N	N more threads exit at once with the process
 *	lives call		getpgid(0x123456), as a 64-bit program does, and
 *				umask(0246) as a 32-bit one
 *	lives wait FILE		until FILE exists
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int fail(const char *what)
{
	perror(what);
	return 1;
}

static void *just_end(void *arg)
{
	return arg;
}

static int threads(int n)
{
	pthread_t thread;

	while (n-- > 0) {
		if (pthread_create(&thread, NULL, just_end, NULL) != 0)
			return fail("pthread_create");
		pthread_join(thread, NULL);
	}
	return 0;
}

static int first_is_zombie(void)
{
	char text[256] = "";
	FILE *f = fopen("/proc/self/stat", "r");
	size_t n = f ? fread(text, 1, sizeof(text) - 1, f) : 0;

	if (f)
		fclose(f);
	return n > 0 && strstr(text, ") Z ");
}

static void *end_later(void *arg)
{
	while (!first_is_zombie())
		usleep(10000);
	exit(0);
	return arg;
}

static int leader_first(void)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, end_later, NULL) != 0)
		return fail("pthread_create");
	pthread_exit(NULL);
}

static void *execute(void *file)
{
	execl(file, file, (char *)NULL);
	exit(fail(file));
}

static int thread_exec(char *file)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, execute, file) != 0)
		return fail("pthread_create");
	pthread_join(thread, NULL);
	return 1;
}

static int vfork_exec(const char *file)
{
	int status;
	pid_t pid = vfork();

	if (pid == 0) {
		execl(file, file, (char *)NULL);
		_exit(1);
	}
	return pid < 0 || waitpid(pid, &status, 0) < 0 || status != 0;
}

static void *wait_for_end(void *arg)
{
	for (;;)
		pause();
	return arg;
}

static int together(int n)
{
	pthread_t thread;

	while (n-- > 0)
		if (pthread_create(&thread, NULL, wait_for_end, NULL) != 0)
			return fail("pthread_create");
	return 0;
}

static int call(void)
{
	long result = 60;		/* umask of 32-bit programs */

	syscall(SYS_getpgid, 0x123456L);
#ifdef __x86_64__
	__asm__ volatile("int $0x80"
			 : "+a" (result)
			 : "b" (0246L)
			 : "memory", "r8", "r9", "r10", "r11");
#endif
	return 0;
}

static int wait_for_file(const char *file)
{
	while (access(file, F_OK) != 0)
		usleep(20000);
	return 0;
}

int main(int argc, char **argv)
{
	const char *how = argc > 1 ? argv[1] : "";
	char *what = argc > 2 ? argv[2] : NULL;

	if (strcmp(how, "leader-first") == 0)
		return leader_first();
	if (strcmp(how, "call") == 0)
		return call();
	if (what && strcmp(how, "threads") == 0)
		return threads(atoi(what));
	if (what && strcmp(how, "together") == 0)
		return together(atoi(what));
	if (what && strcmp(how, "thread-exec") == 0)
		return thread_exec(what);
	if (what && strcmp(how, "vfork") == 0)
		return vfork_exec(what);
	if (what && strcmp(how, "wait") == 0)
		return wait_for_file(what);
	fprintf(stderr, "usage: %s HOW [WHAT]\n", argv[0]);
	return 2;
}
