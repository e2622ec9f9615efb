/* Goes through a process' life: names, priorities, children, limits, ids. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "truth.h"

/* Here the script looks at the task. */
static __attribute__((noinline, noclone)) void look(void)
{
	__asm__ volatile("" : : : "memory");
}

/* When the process started, in ticks of 1/100 s since boot. */
static long started(void)
{
	char text[1024] = "", *at;
	int fd = MUST(open("/proc/self/stat", O_RDONLY));

	MUST(read(fd, text, sizeof(text) - 1));
	close(fd);
	at = strrchr(text, ')');
	for (int n = 22; n >= 3; n--)
		at = strchr(at, ' ') + 1;
	return strtol(at, NULL, 10);
}

static void priorities(void)
{
	struct sched_param param = { .sched_priority = 7 };
	cpu_set_t cpus;

	MUST(setpriority(PRIO_PROCESS, 0, 5));
	tell("nice.value", 5);
	CPU_ZERO(&cpus);
	CPU_SET(0, &cpus);
	MUST(sched_setaffinity(0, sizeof(cpus), &cpus));
	tell("cpus.allowed", 1);
	tell("cpus.mask", 1);
	MUST(sched_setscheduler(0, SCHED_RR | SCHED_RESET_ON_FORK, &param));
	tell("policy.policy", SCHED_RR);
	tell("policy.priority", 7);
	look();
	tell("task.policy", SCHED_RR);
	tell("task.rt_priority", 7);
	tell("task.static_prio", 120 + 5);
	tell("task.prio", 99 - 7);
	tell("task.reset", 1);
	param.sched_priority = 0;
	MUST(sched_setscheduler(0, SCHED_OTHER, &param));
}

static void ids(void)
{
	gid_t groups[3] = { 31, 12, 23 };

	MUST(setgroups(3, groups));
	MUST(setresgid(41, 42, 43));
	MUST(setresuid(51, 52, 53));
	look();
	tell("cred.uid", 51);
	tell("cred.euid", 52);
	tell("cred.suid", 53);
	tell("cred.gid", 41);
	tell("cred.egid", 42);
	tell("cred.sgid", 43);
	tell("cred.groups", 3);
	tell("cred.group", 31);
}

static void child(void)
{
	int status;
	long pid;

	fflush(NULL);
	pid = MUST(fork());
	if (!pid) {
		prctl(PR_SET_NAME, "renamed child");
		MUST(setsid());
		tell("child.pid", getpid());
		tell("child.parent", getppid());
		tell("child.sid", getsid(0));
		told("child.comm", "renamed child");
		look();
		ids();
		_exit(37);
	}
	MUST(waitpid(pid, &status, WUNTRACED));
	tell("fork.child", pid);
	tell("fork.parent", getpid());
	tell("fork.signal", SIGCHLD);
	tell("clone.returns", pid);
	tell("exit.code", 37 << 8);
	tell("exit.pid", pid);
	tell("wait.upid", pid);
	tell("wait.options", WUNTRACED);
	tell("wait.status", (long)&status);
}

static void rest(void)
{
	struct rlimit limit = { .rlim_cur = 123, .rlim_max = 456 };
	struct itimerval timer = { .it_value = { .tv_sec = 1000, .tv_usec = 5 } };
	struct timespec nap = { .tv_nsec = 1234567 };

	MUST(setrlimit(RLIMIT_NOFILE, &limit));
	tell("limit.resource", RLIMIT_NOFILE);
	tell("limit.cur", 123);
	tell("limit.max", 456);
	MUST(setitimer(ITIMER_REAL, &timer, NULL));
	tell("itimer.which", ITIMER_REAL);
	tell("itimer.sec", 1000);
	MUST(nanosleep(&nap, NULL));
	tell("sleep.ns", 1234567);
	signal(SIGUSR2, SIG_IGN);
	MUST(sigqueue(getpid(), SIGWINCH, (union sigval){ .sival_int = 4711 }));
	tell("signal.sig", SIGWINCH);
	tell("signal.code", SI_QUEUE);
	tell("signal.value", 4711);
	tell("signal.pid", getpid());
	umask(037);
	look();
	tell("task.umask", 037);
	tell("task.pid", getpid());
	tell("task.ppid", getppid());
	tell("task.started", started());
	told("task.comm", "truth-sched");
}

int main(void)
{
	rest();
	priorities();
	child();
	return 0;
}
