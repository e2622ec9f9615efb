/* cc: -O2 -g */
/* What few programs do to sockets, signals and children: truth-rest SUBJECT. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "truth.h"

enum { PORT = 7793 };

static char buffer[4096];

static void nothing(int sig)
{
	(void)sig;
}

/* ---- net ---------------------------------------------------------------- */

static const struct sockaddr nobody = { .sa_family = AF_UNSPEC };

static void device(void)
{
	struct ifreq lo = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	struct packet_mreq all = { .mr_type = PACKET_MR_PROMISC };
	int fd = MUST(socket(AF_INET, SOCK_DGRAM, 0));
	int raw = MUST(socket(AF_PACKET, SOCK_RAW, 0));
	int dev;

	MUST(ioctl(fd, SIOCSIFFLAGS, &lo));
	MUST(ioctl(fd, SIOCGIFMTU, &lo));
	tell("mtu.old", lo.ifr_mtu);
	tell("mtu.new", lo.ifr_mtu = 50000);
	MUST(ioctl(fd, SIOCSIFMTU, &lo));
	tell("ioctl.cmd", SIOCSIFMTU);
	all.mr_ifindex = MUST(if_nametoindex("lo"));
	MUST(setsockopt(raw, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &all,
			sizeof(all)));
	tell("promiscuity.inc", 1);
	dev = MUST(open("/proc/net/dev", O_RDONLY));
	MUST(read(dev, buffer, sizeof(buffer)));
	told("stats.device", "lo");
	/* Whoever has a network of his own has a loopback device in it. */
	if (!fork()) {
		MUST(unshare(CLONE_NEWNET));
		told("register.device", "lo");
		_exit(0);
	}
	wait(NULL);
}

static void stream(int family, const struct sockaddr *to, socklen_t size)
{
	const char *name = family == AF_INET ? "4" : "6";
	int server = MUST(socket(family, SOCK_STREAM, 0));
	int client = MUST(socket(family, SOCK_STREAM, 0)), peer;
	struct tcp_info info;
	struct sockaddr_in6 from;

	setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 }, 4);
	MUST(bind(server, to, size));
	MUST(listen(server, 1));
	MUST(connect(client, to, size));
	MUST(getsockname(client, (struct sockaddr *)&from,
			 &(socklen_t){ sizeof(from) }));
	MUST(setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, 4));
	peer = MUST(accept(server, NULL, NULL));
	MUST(send(client, buffer, 123, 0));
	MUST(recv(peer, buffer, 500, 0));
	told(family == AF_INET ? "receive.4" : "receive.6", "PA");
	if (*name == '4') {
		tell("port.client", ntohs(from.sin6_port));
		MUST(getsockopt(client, IPPROTO_TCP, TCP_INFO, &info,
				&(socklen_t){ sizeof(info) }));
		tell("tcp.state", 1);
		tell("tcp.mss", info.tcpi_rcv_mss);
		tell("tcp.ssthresh", info.tcpi_snd_ssthresh);
		MUST(connect(client, &nobody, sizeof(nobody)));
	}
	close(client);
	close(peer);
	close(server);
}

static void datagram(void)
{
	struct sockaddr_in to = {
		.sin_family = AF_INET, .sin_port = htons(PORT),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	int server = MUST(socket(AF_INET, SOCK_DGRAM, 0));
	int client = MUST(socket(AF_INET, SOCK_DGRAM, 0));

	MUST(bind(server, (struct sockaddr *)&to, sizeof(to)));
	MUST(connect(client, (struct sockaddr *)&to, sizeof(to)));
	MUST(send(client, buffer, 77, 0));
	MUST(recv(server, buffer, 300, 0));
	MUST(connect(client, &nobody, sizeof(nobody)));
	close(client);
	close(server);
}

static void net(void)
{
	struct sockaddr_in to = {
		.sin_family = AF_INET, .sin_port = htons(PORT),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	struct sockaddr_in6 to6 = {
		.sin6_family = AF_INET6, .sin6_port = htons(PORT),
		.sin6_addr = IN6ADDR_LOOPBACK_INIT,
	};

	device();
	stream(AF_INET, (struct sockaddr *)&to, sizeof(to));
	stream(AF_INET6, (struct sockaddr *)&to6, sizeof(to6));
	datagram();
}

/* ---- signals ------------------------------------------------------------ */

/* A handler's stack that is not there. */
static void bad_stack(void)
{
	stack_t stack = { .ss_size = 65536 };
	struct sigaction act = { .sa_handler = nothing, .sa_flags = SA_ONSTACK };

	stack.ss_sp = mmap(NULL, 65536, PROT_NONE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	MUST(sigaltstack(&stack, NULL));
	MUST(sigaction(SIGUSR1, &act, NULL));
	tell("segv.pid", getpid());
	kill(getpid(), SIGUSR1);
	_exit(0);
}

static void signals(void)
{
	struct sigaction act = { .sa_handler = nothing };
	struct sigevent event = {
		.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR2,
	};
	struct itimerspec soon = { .it_value.tv_nsec = 1000000 };
	unsigned long pending = 0, winch = 1UL << (SIGWINCH - 1);
	timer_t timer;
	pid_t child;
	int status;

	sigaddset(&act.sa_mask, SIGHUP);
	MUST(sigaction(SIGUSR2, &act, NULL));
	tell("action.handler", (long)nothing);
	tell("action.mask", 1);
	MUST(syscall(SYS_rt_sigprocmask, SIG_BLOCK, &winch, NULL, 8));
	tell("mask.how", SIG_BLOCK);
	tell("mask.set", (long)winch);
	MUST(syscall(SYS_rt_sigpending, &pending, 8));
	tell("pending.size", 8);
	MUST(kill(getpid(), SIGWINCH));
	MUST(syscall(SYS_tkill, gettid(), SIGURG));
	MUST(syscall(SYS_tgkill, getpid(), gettid(), SIGCONT));
	tell("self", getpid());
	MUST(timer_create(CLOCK_MONOTONIC, &event, &timer));
	MUST(timer_settime(timer, 0, &soon, NULL));
	pause();
	child = MUST(fork());
	if (!child)
		bad_stack();
	MUST(waitpid(child, &status, 0));
	tell("segv.status", SIGSEGV);
	if (WTERMSIG(status) != SIGSEGV)
		exit(1);
	child = MUST(fork());
	if (!child) {
		pause();
		_exit(0);
	}
	usleep(100000);
	MUST(kill(child, SIGKILL));
	tell("killed", child);
	MUST(waitpid(child, NULL, 0));
}

/* ---- processes ---------------------------------------------------------- */

static void cpu(int n)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(n, &set);
	MUST(sched_setaffinity(0, sizeof(set), &set));
}

static void processes(void)
{
	char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *top;
	pid_t child;

	cpu(0);
	cpu(1);
	tell("migrate.to", 1);
	tell("session", getsid(0));
	top = sbrk(0);
	top += -(long)top & 4095;
	MUST(brk(top));
	tell("brk.address", (long)top);
	tell("brk.length", 40960);
	MUST(brk(top + 40960));
	*page = 1;
	tell("shared", (long)page);
	child = MUST(fork());
	if (!child) {
		*page = 2;
		raise(SIGSTOP);
		_exit(5);
	}
	tell("parent", getpid());
	tell("child", child);
	MUST(ptrace(PTRACE_SEIZE, child, NULL, NULL));
	MUST(waitpid(child, NULL, 0));
	MUST(ptrace(PTRACE_DETACH, child, NULL, NULL));
	kill(child, SIGCONT);
	MUST(waitpid(child, NULL, 0));
	usleep(200000);
}

/* ---- files -------------------------------------------------------------- */

static void files(void)
{
	struct iovec two[] = { { buffer, 3 }, { buffer + 3, 4 } };
	int fd = MUST(open("/tmp/truth-rest", O_RDWR | O_CREAT | O_TRUNC, 0600));

	told("file", "/tmp/truth-rest");
	tell("writev", MUST(writev(fd, two, 2)));
	MUST(lseek(fd, 0, SEEK_SET));
	two[1].iov_len = 1000;
	tell("readv.wanted", 1003);
	tell("readv", MUST(readv(fd, two, 2)));
	MUST(lseek(fd, 5, SEEK_SET));
	tell("read.wanted", 222);
	MUST(read(fd, buffer, 222));
	unlink("/tmp/truth-rest");
	tell("path.bytes", 4096);
}

/* ---- what the kernel counts --------------------------------------------- */

static void counts(void)
{
	struct rusage before, after;
	char *pages = mmap(NULL, 50 * 4096, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	cpu(0);
	madvise(pages, 50 * 4096, MADV_NOHUGEPAGE);
	MUST(getrusage(RUSAGE_SELF, &before));
	for (int i = 0; i < 50; i++)
		pages[i * 4096] = 1;
	for (int i = 0; i < 20; i++)
		usleep(1000);
	cpu(1);
	MUST(getrusage(RUSAGE_SELF, &after));
	tell("faults", after.ru_minflt - before.ru_minflt);
	tell("switches", after.ru_nvcsw - before.ru_nvcsw);
}

int main(int argc, char **argv)
{
	const char *subject = argc > 1 ? argv[1] : "";

	if (strcmp(subject, "net") == 0)
		net();
	else if (strcmp(subject, "signals") == 0)
		signals();
	else if (strcmp(subject, "processes") == 0)
		processes();
	else if (strcmp(subject, "files") == 0)
		files();
	else if (strcmp(subject, "counts") == 0)
		counts();
	else
		return 1;
	return 0;
}
