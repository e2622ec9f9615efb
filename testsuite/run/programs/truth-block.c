/* Reads and writes a block device past the page cache: truth-block DEVICE. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/fs.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "truth.h"

int main(int argc, char **argv)
{
	uint64_t size, range[2] = { 1 << 20, 64 << 10 };
	struct stat st;
	char *buffer;
	int fd;

	if (argc != 2)
		return 1;
	buffer = aligned_alloc(4096, 1 << 16);
	fd = MUST(open(argv[1], O_RDWR | O_DIRECT));
	MUST(fstat(fd, &st));
	tell("device.major", major(st.st_rdev));
	tell("device.minor", minor(st.st_rdev));
	told("device.name", strrchr(argv[1], '/') + 1);
	MUST(ioctl(fd, BLKGETSIZE64, &size));
	tell("device.sectors", size / 512);

	MUST(ioctl(fd, BLKZEROOUT, range));
	tell("zero.sector", (1 << 20) / 512);
	tell("zero.sectors", (64 << 10) / 512);
	tell("ioctl.cmd", BLKZEROOUT);
	MUST(pwrite(fd, buffer, 12288, 40960));
	tell("write.sector", 40960 / 512);
	tell("write.size", 12288);
	tell("write.op", 1);
	tell("write.issued.sector", 40960 / 512);
	tell("write.issued.size", 12288);
	told("write.issued.disk", strrchr(argv[1], '/') + 1);
	tell("write.pages", (12288 + 4095) / 4096);
	tell("write.alias.sector", 40960 / 512);
	tell("write.alias.size", 12288);
	MUST(pread(fd, buffer, 512, 512 * 1001L));
	tell("read.sector", 1001);
	tell("read.size", 512);
	tell("read.op", 0);
	tell("read.done.error", 0);
	tell("read.done.bytes", 512);
	tell("read.pid", getpid());
	return 0;
}
