/*
 * Memory of known values, given to take(): numbers of all sizes with their top
 * bits set, a string with what needs quoting, and an address of nothing.
 */
#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>
#include <unistd.h>

struct held {
	unsigned char bytes[8];
	char text[16];
};

struct held held = {
	{ 0xf1, 0xe2, 0xd3, 0xc4, 0xb5, 0xa6, 0x97, 0x88 }, "one\ttwo\"3",
};

__attribute__((noipa)) long take(struct held *h, char *text, int low, long big,
				 void *bad)
{
	return big + low + h->bytes[0] + text[0] + (bad != NULL);
}

static void nothing(int sig)
{
	(void)sig;
}

/* Limits that no system has by itself, as 1001, 1002 and so on. */
static void limit(void)
{
	static const int which[] = {
		RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_RSS,
		RLIMIT_NPROC, RLIMIT_MEMLOCK, RLIMIT_AS, RLIMIT_LOCKS,
		RLIMIT_SIGPENDING, RLIMIT_MSGQUEUE, RLIMIT_NICE, RLIMIT_RTPRIO,
		RLIMIT_RTTIME,
	};

	for (unsigned i = 0; i < sizeof(which) / sizeof(which[0]); i++) {
		struct rlimit l = { (1001 + i) << 20, RLIM_INFINITY };

		setrlimit(which[i], &l);
	}
}

int main(void)
{
	struct sigaction act = { .sa_handler = nothing, .sa_flags = SA_RESTART };
	sigset_t blocked;

	limit();
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGUSR1);
	sigaddset(&blocked, SIGTERM);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	sigaddset(&act.sa_mask, SIGHUP);
	sigaction(SIGUSR2, &act, NULL);
	return take(&held, held.text, -2, -3, (void *)16) == 0;
}
