/*
 * A guest is two programs: QEMU, and virtiofsd, which serves the host's files
 * to it. Both must be gone when stap-vm is, even after SIGKILL, and nothing may
 * be left on disk. Hence:
 *
 * - Each child asks for SIGKILL at its parent's death (PR_SET_PDEATHSIG), and
 *   looks afterwards whether the parent was still there. virtiofsd also ends
 *   by itself when QEMU closes the connection.
 * - Nothing has a name in the file system. initramfs and logs are memfds that
 *   QEMU opens through /proc/self/fd, the ports are socket pairs. Only
 *   virtiofsd insists on a listening socket; that one gets an abstract name.
 *   It lets in whoever connects first, with the rights of root, so its backlog
 *   holds a single connection, and we go on only if that one is ours.
 * - The children live in sessions of their own, so that ^C on a terminal is a
 *   message to COMMAND, by way of stap-vm, and no sudden end of the machine.
 *
 * COMMAND may write where it likes: the guest has a memory overlay above the
 * host's files. As insurance against a kernel running wild, the file system
 * virtiofsd sees is made read-only as well, but for what is shared.
 */
#define _GNU_SOURCE 1
#include "qemu.h"

#include "console.h"
#include "initrd.h"
#include "kernels.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	/* Enough that QEMU rarely waits for us, measured with 100 MB. */
	PORT_BUFFER = 1 << 20,
};

static const char qemu_name[] = "qemu-system-x86_64";

/* Debian 12, and the rewrite in Rust of Debian 13. */
static const char *const virtiofsd_paths[] = {
	"/usr/lib/qemu/virtiofsd",
	"/usr/libexec/virtiofsd",
};

static const char *
find_virtiofsd(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(virtiofsd_paths); i++)
		if (!access(virtiofsd_paths[i], X_OK))
			return virtiofsd_paths[i];
	return NULL;
}

char *
guest_check(void)
{
	CLEANUP_FREE char *qemu = find_program(qemu_name);
	if (!qemu)
		return fail("%s is missing: install the Debian package "
			    "qemu-system-x86", qemu_name);
	if (!find_virtiofsd())
		return fail("%s is missing: install the Debian package "
			    "qemu-system-common (virtiofsd since Debian 13)",
			    virtiofsd_paths[0]);
	if (geteuid())
		return fail("virtiofsd shares this machine's files with the "
			    "guest and needs root for it: use sudo");
	return NULL;
}

/*
 * The child's side of fork(): standard error goes to the log, the descriptors
 * in keep survive exec.
 */
static void
become_child(pid_t parent, int log, const int *keep, size_t count)
{
	sigset_t none;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(1);
	setsid();
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);

	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	dup2(null, STDIN_FILENO);
	dup2(log, STDOUT_FILENO);
	dup2(log, STDERR_FILENO);
	for (size_t i = 0; i < count; i++)
		fcntl(keep[i], F_SETFD, 0);
}

/*
 * Makes what this process sees of the host read-only, except the shares. Older
 * kernels cannot (mount_setattr is from 5.12) and nor can some containers; the
 * guest's own read-only mount must do then.
 */
static void
protect_host(const struct strv *shares)
{
	struct mount_attr readonly = { .attr_set = MOUNT_ATTR_RDONLY };
	struct mount_attr writable = { .attr_clr = MOUNT_ATTR_RDONLY };

	if (unshare(CLONE_NEWNS) ||
	    mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL))
		return;
	for (size_t i = 0; i < shares->count; i++)
		mount(shares->v[i], shares->v[i], NULL, MS_BIND, NULL);
	if (mount_setattr(AT_FDCWD, "/", AT_RECURSIVE, &readonly,
			  sizeof(readonly)))
		return;
	for (size_t i = 0; i < shares->count; i++)
		mount_setattr(AT_FDCWD, shares->v[i], 0, &writable,
			      sizeof(writable));
}

static int
new_socket(void)
{
	return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

/* A listening socket for virtiofsd with our connection already waiting. */
static char *
connect_virtiofsd(int *ret_listener, int *ret_client)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX };
	socklen_t size = sizeof(name.sun_family);	/* kernel picks a name */

	CLEANUP_FD int listener = new_socket();
	CLEANUP_FD int client = new_socket();
	if (listener < 0 || client < 0 ||
	    bind(listener, (struct sockaddr *)&name, size))
		return fail_os("cannot make a socket for virtiofsd");
	size = sizeof(name);
	if (getsockname(listener, (struct sockaddr *)&name, &size) ||
	    listen(listener, 0) || fcntl(client, F_SETFL, O_NONBLOCK) ||
	    connect(client, (struct sockaddr *)&name, size) ||
	    fcntl(client, F_SETFL, 0))
		return fail_os("cannot connect to virtiofsd's socket");
	*ret_listener = listener;
	*ret_client = client;
	listener = client = -1;
	return NULL;
}

/*
 * cache=always: a guest keeps what it has read of a file, and need not ask
 * again. Changes the host makes meanwhile may go unseen.
 */
static char *
start_virtiofsd(const struct vm_options *opt, struct guest *guest,
		int listener)
{
	pid_t parent = getpid();
	CLEANUP_FREE char *fd = xasprintf("--fd=%d", listener);

	guest->virtiofsd = fork();
	if (guest->virtiofsd < 0) {
		guest->virtiofsd = 0;
		return fail_os("cannot start virtiofsd");
	}
	if (guest->virtiofsd)
		return NULL;

	const char *path = find_virtiofsd();
	become_child(parent, guest->virtiofsd_log, &listener, 1);
	protect_host(&opt->shares);
	execl(path, path, fd, "-o", "source=/", "-o", "cache=always",
	      "-o", "sandbox=chroot", "-o", "log_level=warn", NULL);
	perror(path);
	_exit(127);
}

/* Adds an option and its value, made from a format. */
static void __attribute__((format(printf, 3, 4)))
add(struct strv *argv, const char *option, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	CLEANUP_FREE char *value = xvasprintf(fmt, args);
	va_end(args);
	strv_add(argv, option);
	strv_add(argv, value);
}

static void
add_machine(struct strv *argv, const struct vm_options *opt)
{
	strv_add(argv, "-nodefaults");
	strv_add(argv, "-no-user-config");
	strv_add(argv, "-no-reboot");
	add(argv, "-display", "none");
	/* microvm boots half a second faster, but has only the PIT to measure
	 * other clocks with: on a busy host that fails, and the boot hangs. */
	add(argv, "-machine", "q35,sata=off,smbus=off,memory-backend=mem");
	/* thread=multi crashes guests that patch code another processor runs,
	 * as arming probes does. */
	add(argv, "-accel", "tcg,thread=single");
	/* A page table level less makes page walks shorter. "rep movsb", which
	 * is emulated byte by byte, is what the kernel copies with if the
	 * processor says it is fast: without that, output goes through three
	 * times as quickly. Instruction counts are taken on the plain model,
	 * where they can be compared with other people's. */
	add(argv, "-cpu", "max%s", opt->icount ? "" :
	    ",la57=off,erms=off,fsrm=off");
	add(argv, "-smp", "%u", opt->cpus);
	add(argv, "-m", "%u", opt->mem);
	add(argv, "-object", "memory-backend-memfd,id=mem,size=%uM,share=on",
	    opt->mem);
	if (opt->icount)
		add(argv, "-icount", "shift=0");
}

/*
 * oops=panic: after an oops nothing the guest says can be trusted, so that a
 * command which survives one does not count as a success. reboot=t: a triple
 * fault is a reset every machine type knows.
 */
static void
add_kernel(struct strv *argv, const struct vm_options *opt, int initrd)
{
	add(argv, "-kernel", "/boot/vmlinuz-%s", opt->release);
	add(argv, "-initrd", "/proc/self/fd/%d", initrd);
	add(argv, "-append", "console=ttyS0 quiet panic=-1 oops=panic "
	    "reboot=t random.trust_cpu=on tsc=reliable no_timer_check "
	    "-- --guest");
}

static void
add_devices(struct strv *argv, const struct guest *guest, int virtiofs,
	    const int *ports)
{
	add(argv, "-chardev", "file,id=console,append=on,path=/proc/self/fd/%d",
	    guest->console);
	add(argv, "-serial", "chardev:console");
	add(argv, "-chardev", "socket,id=files,fd=%d", virtiofs);
	add(argv, "-device", "vhost-user-fs-pci,chardev=files,tag=host");
	add(argv, "-device", "virtio-serial-pci");
	for (int i = 0; i < PORT_COUNT; i++) {
		add(argv, "-chardev", "socket,id=port%d,fd=%d", i, ports[i]);
		add(argv, "-device", "virtserialport,chardev=port%d,name=%s", i,
		    wire_port_names[i]);
	}
}

static void
exec_qemu(const struct vm_options *opt, const struct guest *guest, int initrd,
	  int virtiofs, const int *ports)
{
	struct strv argv = { 0 };

	CLEANUP_FREE char *path = find_program(qemu_name);
	if (!path)
		return;
	strv_add(&argv, path);
	add_machine(&argv, opt);
	add_kernel(&argv, opt, initrd);
	add_devices(&argv, guest, virtiofs, ports);
	execv(path, argv.v);
	perror(path);
}

static char *
start_qemu(const struct vm_options *opt, struct guest *guest, int initrd,
	   int virtiofs, const int *ports)
{
	pid_t parent = getpid();

	guest->qemu = fork();
	if (guest->qemu < 0) {
		guest->qemu = 0;
		return fail_os("cannot start %s", qemu_name);
	}
	if (guest->qemu)
		return NULL;

	int keep[] = { guest->console, initrd, virtiofs, ports[PORT_OUT],
		       ports[PORT_ERR], ports[PORT_LINK] };
	become_child(parent, guest->qemu_log, keep, ARRAY_SIZE(keep));
	exec_qemu(opt, guest, initrd, virtiofs, ports);
	_exit(127);
}

/* Our end of a port and QEMU's. */
static char *
open_port(int *ret_ours, int *ret_theirs)
{
	int ends[2], size = PORT_BUFFER;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		return fail_os("cannot make a socket pair");
	setsockopt(ends[1], SOL_SOCKET, SO_SNDBUF, &size, sizeof(size));
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	*ret_ours = ends[0];
	*ret_theirs = ends[1];
	return NULL;
}

static char *
start_both(const struct vm_options *opt, struct guest *guest, int initrd,
	   const int *ports)
{
	CLEANUP_FD int listener = -1;
	CLEANUP_FD int client = -1;

	char *err = connect_virtiofsd(&listener, &client);
	if (!err)
		err = start_virtiofsd(opt, guest, listener);
	if (!err)
		err = start_qemu(opt, guest, initrd, client, ports);
	return err;
}

void
guest_init(struct guest *guest)
{
	*guest = (struct guest){ .ports = { -1, -1, -1 }, .console = -1,
				 .qemu_log = -1, .virtiofsd_log = -1 };
}

char *
guest_open(const struct vm_options *opt, struct guest *guest)
{
	int ports[PORT_COUNT] = { -1, -1, -1 };
	CLEANUP_FD int initrd = -1;

	guest->qemu_log = memfd_create("stap-vm-qemu", MFD_CLOEXEC);
	guest->virtiofsd_log = memfd_create("stap-vm-virtiofsd", MFD_CLOEXEC);
	if (guest->qemu_log < 0 || guest->virtiofsd_log < 0)
		return fail_os("cannot keep logs in memory");
	char *err = console_open(opt->console, &guest->console);
	if (!err)
		err = initrd_build(opt, &initrd);
	for (int i = 0; i < PORT_COUNT && !err; i++)
		err = open_port(&guest->ports[i], &ports[i]);
	if (!err)
		err = start_both(opt, guest, initrd, ports);
	for (int i = 0; i < PORT_COUNT; i++)
		cleanup_fd(&ports[i]);
	return err;
}

void
guest_reap(struct guest *guest)
{
	if (guest->qemu && waitpid(guest->qemu, NULL, WNOHANG) > 0)
		guest->qemu = 0;
	if (guest->virtiofsd && waitpid(guest->virtiofsd, NULL, WNOHANG) > 0)
		guest->virtiofsd = 0;
}

char *
guest_read_log(int log)
{
	struct buf text = { 0 };

	if (lseek(log, 0, SEEK_SET) < 0 || read_all(log, &text) ||
	    !text.size) {
		buf_deinit(&text);
		return xstrdup("");
	}
	while (text.size && text.data[text.size - 1] == '\n')
		text.data[--text.size] = '\0';
	for (char *p = text.data; (p = strchr(p, '\n')); )
		*p = ' ';
	return text.data;
}

static void
end_child(pid_t *pid)
{
	if (!*pid)
		return;
	kill(*pid, SIGKILL);
	while (waitpid(*pid, NULL, 0) < 0 && errno == EINTR)
		;
	*pid = 0;
}

void
guest_close(struct guest *guest)
{
	end_child(&guest->qemu);
	end_child(&guest->virtiofsd);
	for (int i = 0; i < PORT_COUNT; i++)
		cleanup_fd(&guest->ports[i]);
	cleanup_fd(&guest->console);
	cleanup_fd(&guest->qemu_log);
	cleanup_fd(&guest->virtiofsd_log);
}
