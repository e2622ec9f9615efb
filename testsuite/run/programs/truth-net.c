/* Talks to itself: TCP and UDP over 127.0.0.1, a socket with a name. */
#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "truth.h"

enum { PORT = 7791 };

static char buffer[5000];

static struct sockaddr_in address(int port)
{
	return (struct sockaddr_in){
		.sin_family = AF_INET, .sin_port = htons(port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
}

static void set(int fd, int level, int option, int value)
{
	MUST(setsockopt(fd, level, option, &value, sizeof(value)));
}

static void loopback_up(void)
{
	struct ifreq lo = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	int fd = MUST(socket(AF_INET, SOCK_DGRAM, 0));

	MUST(ioctl(fd, SIOCSIFFLAGS, &lo));
	close(fd);
}

static int options(void)
{
	struct stat st;
	int fd = MUST(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP));

	tell("socket.family", AF_INET);
	tell("socket.type", SOCK_STREAM);
	tell("socket.protocol", IPPROTO_TCP);
	MUST(fstat(fd, &st));
	tell("sock.ino", st.st_ino);
	set(fd, SOL_SOCKET, SO_MARK, 0x1357);
	tell("sock.mark", 0x1357);
	set(fd, SOL_SOCKET, SO_SNDBUF, 20000);
	tell("sock.sndbuf", 2 * 20000);
	set(fd, SOL_SOCKET, SO_REUSEADDR, 1);
	tell("sock.reuse", 1);
	set(fd, SOL_SOCKET, SO_REUSEPORT, 1);
	tell("sock.reuseport", 1);
	set(fd, IPPROTO_IP, IP_TOS, 0x10);
	tell("sock.tos", 0x10);
	/* The type of service comes with a priority of its own. */
	set(fd, SOL_SOCKET, SO_PRIORITY, 4);
	tell("sock.priority", 4);
	set(fd, IPPROTO_TCP, TCP_NODELAY, 1);
	tell("sock.nodelay", 1);
	set(fd, IPPROTO_TCP, TCP_KEEPINTVL, 13);
	tell("sock.keepalive", 13);
	return fd;
}

static void stream(void)
{
	struct sockaddr_in to = address(PORT), from;
	int server = MUST(socket(AF_INET, SOCK_STREAM, 0));
	int client = options(), peer;

	set(server, SOL_SOCKET, SO_REUSEADDR, 1);
	MUST(bind(server, (struct sockaddr *)&to, sizeof(to)));
	tell("bind.port", PORT);
	MUST(listen(server, 9));
	tell("listen.backlog", 9);
	MUST(connect(client, (struct sockaddr *)&to, sizeof(to)));
	MUST(getsockname(client, (struct sockaddr *)&from,
			 &(socklen_t){ sizeof(from) }));
	tell("connect.port", PORT);
	tell("connect.address", htonl(INADDR_LOOPBACK));
	tell("connect.len", sizeof(to));
	tell("state.sport", ntohs(from.sin_port));
	tell("state.dport", PORT);
	peer = MUST(accept(server, NULL, NULL));

	tell("send.returns", MUST(send(client, buffer, 3210, MSG_NOSIGNAL)));
	tell("send.size", 3210);
	tell("send.flags", MSG_NOSIGNAL);
	tell("send.sport", ntohs(from.sin_port));
	tell("send.dport", PORT);
	tell("send.saddr", htonl(INADDR_LOOPBACK));
	tell("receive.returns",
	     MUST(recv(peer, buffer, 5000, MSG_WAITALL | MSG_DONTWAIT)));
	tell("receive.len", 5000);
	tell("receive.dport", ntohs(from.sin_port));
	tell("receive.sport", PORT);
	MUST(shutdown(client, SHUT_WR));
	tell("shutdown.how", SHUT_WR + 1);
	close(peer);
	close(client);
	close(server);
}

static void datagram(void)
{
	struct sockaddr_in to = address(PORT + 1);
	int server = MUST(socket(AF_INET, SOCK_DGRAM, 0));

	MUST(bind(server, (struct sockaddr *)&to, sizeof(to)));
	tell("udp.returns", MUST(sendto(server, buffer, 777, 0,
					(struct sockaddr *)&to, sizeof(to))));
	tell("udp.len", 777);
	tell("udp.port", PORT + 1);
	tell("udp.packet", 777 + 8 + 20);
	tell("udp.frame", 777 + 8 + 20 + 14);
	told("udp.device", "lo");
	tell("udp.protocol", 0x0800);
	tell("udp.received", MUST(recv(server, buffer, 100, 0)));
	close(server);
}

static void local(void)
{
	struct sockaddr_un name = { AF_UNIX, "/tmp/truth-net.socket" };
	int pair[2], server = MUST(socket(AF_UNIX, SOCK_STREAM, 0));

	unlink(name.sun_path);
	MUST(bind(server, (struct sockaddr *)&name, sizeof(name)));
	MUST(listen(server, 1));
	told("unix.path", name.sun_path);
	unlink(name.sun_path);
	MUST(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair));
	MUST(write(pair[0], buffer, 99));
	tell("unix.len", 99);
	tell("unix.pid", getpid());
	tell("unix.type", SOCK_SEQPACKET);
}

int main(void)
{
	loopback_up();
	stream();
	datagram();
	local();
	return 0;
}
