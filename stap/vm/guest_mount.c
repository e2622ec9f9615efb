/*
 * From the kernel's first file system to the host's:
 *
 *	/lower		the host's /, through virtiofs, read-only
 *	/memory		tmpfs, takes what is written
 *	/root		overlay of the two; becomes /
 *
 * with file systems of the guest's own kernel below /proc, /sys and /dev, and
 * an empty /run. A shared directory or file is a second, writable view of the
 * same place in /lower, bound over its name.
 */
#define _GNU_SOURCE 1
#include "guest.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
	DEVICE_TRIES = 500,		/* 10 ms apart, for the host's files */
};

struct mount_line {
	const char *type;
	const char *where;
	unsigned long flags;
	const char *options;
	bool optional;			/* not every kernel has it */
};

static const struct mount_line kernel_mounts[] = {
	{ "proc", "/proc", 0, NULL, false },
	{ "sysfs", "/sys", 0, NULL, false },
	{ "devtmpfs", "/dev", 0, NULL, false },
};

static const struct mount_line late_mounts[] = {
	{ "tmpfs", "/run", MS_NOSUID | MS_NODEV, "mode=755", false },
	{ "tmpfs", "/dev/shm", MS_NOSUID | MS_NODEV, NULL, false },
	{ "devpts", "/dev/pts", MS_NOSUID | MS_NOEXEC,
	  "gid=5,mode=620,ptmxmode=666", false },
	{ "debugfs", "/sys/kernel/debug", 0, NULL, true },
	{ "tracefs", "/sys/kernel/tracing", 0, NULL, true },
	{ "securityfs", "/sys/kernel/security", 0, NULL, true },
	{ "bpf", "/sys/fs/bpf", 0, NULL, true },
	{ "cgroup2", "/sys/fs/cgroup", 0, NULL, true },
};

static char *
mount_table(const struct mount_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct mount_line *l = &lines[i];

		mkdir(l->where, 0755);
		if (mount(l->type, l->where, l->type, l->flags, l->options) &&
		    !l->optional)
			return fail_os("cannot mount %s on %s", l->type,
				       l->where);
	}
	return NULL;
}

static char *
load_modules(const struct strv *modules)
{
	for (size_t i = 0; i < modules->count; i++) {
		const char *path = modules->v[i];

		CLEANUP_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			return fail_os("cannot open %s", path);
		if (syscall(SYS_finit_module, fd, "", 0) && errno != EEXIST)
			return fail_os("cannot load %s", path);
	}
	return NULL;
}

/* EINVAL is what virtiofs says while its device has not turned up. */
static char *
mount_host(void)
{
	for (int try = 0; mount("host", "/lower", "virtiofs", MS_NOATIME, NULL);
	     try++) {
		if (errno != EINVAL || try == DEVICE_TRIES)
			return fail_os("cannot mount the host's files");
		usleep(10000);
	}
	return NULL;
}

static char *
mount_overlay(void)
{
	char *err = mount_host();
	if (err)
		return err;
	if (mount("memory", "/memory", "tmpfs", 0, "size=75%") ||
	    mkdir("/memory/upper", 0755) || mkdir("/memory/work", 0755))
		return fail_os("cannot mount memory for what is written");
	/* redirect_dir: rename(2) of a directory of the host works */
	if (mount("overlay", "/root", "overlay", 0, "redirect_dir=on,"
		  "lowerdir=/lower,upperdir=/memory/upper,"
		  "workdir=/memory/work"))
		return fail_os("cannot mount the overlay");
	return NULL;
}

/* Where to bind FROM; what is there already stays. */
static void
make_mount_point(const char *from, const char *path)
{
	CLEANUP_FREE char *copy = xstrdup(path);
	struct stat st;

	for (char *p = copy + 1; *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		mkdir(copy, 0755);
		*p = '/';
	}
	if (!stat(from, &st) && S_ISREG(st.st_mode))
		mknod(copy, S_IFREG | 0600, 0);
	else
		mkdir(copy, 0755);
}

/* Shares come after /run and /dev/shm, so that they may be in there. */
static char *
mount_shares(const struct strv *shares)
{
	for (size_t i = 0; i < shares->count; i++) {
		CLEANUP_FREE char *from = xasprintf("/lower%s", shares->v[i]);
		CLEANUP_FREE char *to = xasprintf("/root%s", shares->v[i]);

		make_mount_point(from, to);
		if (mount(from, to, NULL, MS_BIND, NULL))
			return fail_os("cannot share %s", shares->v[i]);
	}
	if (mount(NULL, "/lower", NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL))
		return fail_os("cannot make the host's files read-only");
	return NULL;
}

static char *
move_kernel_mounts(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(kernel_mounts); i++) {
		const char *from = kernel_mounts[i].where;
		CLEANUP_FREE char *to = xasprintf("/root%s", from);

		if (mount(from, to, NULL, MS_MOVE, NULL))
			return fail_os("cannot move %s", from);
	}
	return NULL;
}

/* The table is written for the final root directory; enter it for a while. */
static char *
mount_late(void)
{
	CLEANUP_FD int first = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);

	if (first < 0 || chroot("/root"))
		return fail_os("cannot enter the host's root directory");
	char *err = mount_table(late_mounts, ARRAY_SIZE(late_mounts));
	if (!err && (fchdir(first) || chroot(".")))
		err = fail_os("cannot leave the host's root directory");
	return err;
}

static char *
switch_root(void)
{
	if (chdir("/root") || mount(".", "/", NULL, MS_MOVE, NULL) ||
	    chroot(".") || chdir("/"))
		return fail_os("cannot switch to the host's root directory");
	return NULL;
}

/* What udev would add to /dev for shells. */
static void
add_device_links(void)
{
	static const char *const links[][2] = {
		{ "/proc/self/fd", "/dev/fd" },
		{ "/proc/self/fd/0", "/dev/stdin" },
		{ "/proc/self/fd/1", "/dev/stdout" },
		{ "/proc/self/fd/2", "/dev/stderr" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(links); i++)
		if (symlink(links[i][0], links[i][1]))
			continue;	/* it is there */
}

/* 127.0.0.1; a kernel without a network is no reason to give up. */
static void
start_loopback(void)
{
	struct ifreq request = { .ifr_name = "lo" };
	struct sockaddr_in *addr = (struct sockaddr_in *)&request.ifr_addr;

	CLEANUP_FD int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	addr->sin_family = AF_INET;
	addr->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	ioctl(fd, SIOCSIFADDR, &request);
	request.ifr_flags = IFF_UP | IFF_RUNNING;
	ioctl(fd, SIOCSIFFLAGS, &request);
}

char *
guest_mount(const struct spec *spec)
{
	static const char name[] = "stap-vm";

	char *err = mount_table(kernel_mounts, ARRAY_SIZE(kernel_mounts));
	if (!err)
		err = load_modules(&spec->modules);
	if (!err)
		err = mount_overlay();
	if (!err)
		err = move_kernel_mounts();
	if (!err)
		err = mount_late();
	if (!err)
		err = mount_shares(&spec->shares);
	if (!err)
		err = switch_root();
	if (!err && sethostname(name, sizeof(name) - 1))
		err = fail_os("cannot set the host name");
	add_device_links();
	start_loopback();
	return err;
}
