/* Goes through the calls on files, in a file system of its own. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <unistd.h>

#include "truth.h"

static char buffer[8192];

static void data(int fd)
{
	struct iovec v[3] = {
		{ buffer, 10 }, { buffer + 100, 20 }, { buffer + 200, 30 },
	};

	tell("write.returns", MUST(pwrite(fd, buffer, 1234, 5000)));
	tell("write.count", 1234);
	tell("write.pos", 5000);
	tell("write.buf", (long)buffer);
	tell("write.size", 5000 + 1234);

	tell("seek.returns", MUST(lseek(fd, -777, SEEK_END)));
	tell("seek.offset", -777);
	tell("seek.whence", SEEK_END);
	tell("read.returns", MUST(read(fd, buffer + 64, 4096)));
	tell("read.pos", 5000 + 1234);
	tell("read.buf", (long)(buffer + 64));

	tell("readv.returns", MUST(preadv(fd, v, 3, 6200)));
	tell("readv.vlen", 3);
	tell("readv.second", (long)v[1].iov_base);
}

static void sizes(int fd)
{
	struct flock lock = {
		.l_type = F_WRLCK, .l_whence = SEEK_SET,
		.l_start = 40, .l_len = 17,
	};

	MUST(fallocate(fd, FALLOC_FL_KEEP_SIZE, 8192, 12288));
	tell("allocate.mode", FALLOC_FL_KEEP_SIZE);
	tell("allocate.offset", 8192);
	tell("allocate.len", 12288);
	MUST(ftruncate(fd, 3333));
	tell("truncate.length", 3333);
	MUST(fchmod(fd, 0604));
	tell("chmod.mode", S_IFREG | 0604);
	MUST(fdatasync(fd));
	tell("sync.datasync", 1);
	MUST(fcntl(fd, F_SETLK, &lock));
	tell("lock.cmd", F_SETLK);
	tell("lock.start", 40);
	tell("lock.len", 17);
	tell("dup.new", MUST(dup3(fd, 77, O_CLOEXEC)));
	tell("dup.old", fd);
}

static void names(const struct stat *dir)
{
	MUST(mkdir("below", 0751));
	told("mkdir.name", "below");
	tell("mkdir.mode", 0751);
	tell("mkdir.dir", dir->st_ino);
	MUST(symlink("to/nowhere", "below/link"));
	told("symlink.oldname", "to/nowhere");
	MUST(link("file", "below/second"));
	told("link.old", "file");
	told("link.new", "second");
	tell("link.before", 1);
	MUST(renameat2(AT_FDCWD, "below/second", AT_FDCWD, "third",
		       RENAME_NOREPLACE));
	told("rename.old", "second");
	told("rename.new", "third");
	tell("rename.flags", RENAME_NOREPLACE);
	MUST(unlink("third"));
	told("unlink.name", "third");
	tell("unlink.dir", dir->st_ino);
	tell("unlink.links", 2);
}

int main(void)
{
	char where[] = "/tmp/truth-XXXXXX", path[64];
	struct stat st, dir;
	int fd;

	if (!mkdtemp(where))
		err(1, "%s", where);
	MUST(mount("none", where, "tmpfs", 0, NULL));
	MUST(chdir(where));
	umask(0);
	MUST(stat(".", &dir));

	fd = MUST(open("file", O_CREAT | O_RDWR | O_APPEND | O_NOFOLLOW, 0640));
	MUST(fcntl(fd, F_SETFL, 0));
	snprintf(path, sizeof(path), "%s/file", where);
	MUST(fstat(fd, &st));
	told("open.path", path);
	tell("open.flags", O_APPEND | O_RDWR | O_NOFOLLOW);
	tell("open.asked", O_CREAT | O_APPEND | O_RDWR | O_NOFOLLOW);
	tell("open.mode", 0640);
	tell("open.dfd", AT_FDCWD);
	tell("open.returns", fd);
	tell("inode.number", st.st_ino);
	tell("inode.mode", st.st_mode);
	tell("inode.uid", st.st_uid);
	tell("inode.major", major(st.st_dev));
	tell("inode.minor", minor(st.st_dev));
	tell("inode.seconds", st.st_mtim.tv_sec);
	tell("alias.ino", st.st_ino);
	told("alias.pathname", path);
	data(fd);
	sizes(fd);
	names(&dir);

	MUST(open("/dev/null", O_WRONLY));
	tell("device.major", 1);
	tell("device.minor", 3);

	MUST(chdir("/"));
	MUST(umount2(where, MNT_DETACH));
	rmdir(where);
	return 0;
}
