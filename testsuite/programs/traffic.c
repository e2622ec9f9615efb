/*
 * Network traffic of a known size over the loopback device:
 *
 *	traffic tcp PORT BYTES	a child connects to PORT, sends BYTES, and gets
 *				one back
 *	traffic udp COUNT BYTES	datagrams to a port where nobody listens
 */
#include <arpa/inet.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static struct sockaddr_in local(int port)
{
	return (struct sockaddr_in){
		.sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
}

static int new_socket(int type)
{
	int fd = socket(AF_INET, type, 0);

	if (fd < 0)
		err(1, "socket");
	return fd;
}

static void send_all(int port, size_t bytes)
{
	struct sockaddr_in to = local(port);
	int fd = new_socket(SOCK_STREAM);
	char *data = calloc(1, bytes), back;
	size_t sent = 0;

	if (!data || connect(fd, (struct sockaddr *)&to, sizeof(to)) < 0)
		err(1, "connect");
	while (sent < bytes) {
		ssize_t n = write(fd, data + sent, bytes - sent);

		if (n <= 0)
			err(1, "write");
		sent += (size_t)n;
	}
	shutdown(fd, SHUT_WR);
	if (read(fd, &back, 1) != 1)
		err(1, "read");
	free(data);
	close(fd);
}

static void serve_one(int listener)
{
	int fd = accept(listener, NULL, NULL);
	char data[4096];

	if (fd < 0)
		err(1, "accept");
	while (read(fd, data, sizeof(data)) > 0)
		;
	if (write(fd, "x", 1) != 1)
		err(1, "write");
	close(fd);
}

static int tcp(int port, size_t bytes)
{
	struct sockaddr_in at = local(port);
	int listener = new_socket(SOCK_STREAM), one = 1, status;

	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(listener, (struct sockaddr *)&at, sizeof(at)) < 0 ||
	    listen(listener, 1) < 0)
		err(1, "port %d", port);
	if (fork() == 0) {
		send_all(port, bytes);
		return 0;
	}
	serve_one(listener);
	wait(&status);
	return status != 0;
}

static int udp(int count, size_t bytes)
{
	struct sockaddr_in to = local(9);
	char *data = calloc(1, bytes);

	for (int i = 0; data && i < count; i++) {
		int fd = new_socket(SOCK_DGRAM);

		sendto(fd, data, bytes, 0, (struct sockaddr *)&to, sizeof(to));
		close(fd);
	}
	free(data);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 4 && strcmp(argv[1], "tcp") == 0)
		return tcp(atoi(argv[2]), (size_t)atol(argv[3]));
	if (argc == 4 && strcmp(argv[1], "udp") == 0)
		return udp(atoi(argv[2]), (size_t)atol(argv[3]));
	fprintf(stderr, "usage: traffic tcp PORT BYTES | udp COUNT BYTES\n");
	return 2;
}
