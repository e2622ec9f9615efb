#define _GNU_SOURCE 1
#include "guest.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/reboot.h>
#include <unistd.h>

enum {
	PORT_TRIES = 2000,		/* 5 ms apart */
};

/* "vport0p1" if its name file says so. */
static bool
device_is_port(const char *device, const char *name)
{
	struct buf text = { 0 };
	CLEANUP_FREE char *path = xasprintf("/sys/class/virtio-ports/%s/name",
					    device);

	bool same = !read_file(path, &text) && text.size &&
		    !strncmp(text.data, name, strlen(name));
	buf_deinit(&text);
	return same;
}

/* -1 if there is no such port (yet), or the host does not listen (yet). */
static int
open_port(const char *name)
{
	int fd = -1;

	DIR *d = opendir("/sys/class/virtio-ports");
	if (!d)
		return -1;
	for (struct dirent *e; fd < 0 && (e = readdir(d)); ) {
		CLEANUP_FREE char *path = xasprintf("/dev/%s", e->d_name);
		if (device_is_port(e->d_name, name))
			fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	}
	closedir(d);

	struct pollfd p = { .fd = fd, .events = POLLOUT };
	if (fd >= 0 && (poll(&p, 1, 0) < 0 || p.revents != POLLOUT)) {
		close(fd);
		return -1;
	}
	return fd;
}

/* The driver adds ports from a work queue, as the host announces them. */
char *
guest_open_ports(int ret[PORT_COUNT])
{
	for (int i = 0; i < PORT_COUNT; i++) {
		int try = 0, fd;

		while ((fd = open_port(wire_port_names[i])) < 0) {
			if (++try == PORT_TRIES)
				return fail("no port %s to the host",
					    wire_port_names[i]);
			usleep(5000);
		}
		ret[i] = fd;
	}
	return NULL;
}

static char *
run(void)
{
	struct buf text = { 0 };
	struct spec spec;
	int ports[PORT_COUNT];

	if (read_file("/" SPEC_PATH, &text))
		return fail_os("cannot read /%s", SPEC_PATH);
	if (!spec_read(&text, &spec))
		return fail("/%s is damaged", SPEC_PATH);
	char *err = guest_mount(&spec);
	if (!err)
		err = guest_open_ports(ports);
	if (!err)
		err = guest_run(&spec, ports);
	return err;
}

void
guest_main(void)
{
	CLEANUP_FREE char *err = run();

	fprintf(stderr, "stap-vm (in the guest): %s\n", err);
	fflush(stderr);
	usleep(50000);			/* for the console to take it */
	reboot(RB_AUTOBOOT);
	for (;;)
		pause();
}
