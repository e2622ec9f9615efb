/* cc: -O1 -g */
/* Hands out addresses of what is not in memory. */
#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>

enum { PAGE = 4096, PAGES = 64 };

struct record { int number; char text[60]; };

__attribute__((__noipa__)) void show(struct record *r, const char *nowhere)
{
	__asm__ volatile ("" : : "r"(r), "r"(nowhere));
}

static void put(struct record *r, int i)
{
	r->number = i;
	for (int k = 0; k < 8; k++)
		r->text[k] = (char)('a' + (i + k) % 26);
}

int main(void)
{
	int fd = memfd_create("records", 0);
	char *map;

	if (fd < 0 || ftruncate(fd, PAGES * PAGE))
		return 1;
	map = mmap(0, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (map == MAP_FAILED)
		return 1;
	for (int i = 0; i < PAGES; i += 17)
		put((struct record *)(void *)(map + i * PAGE), i);
	madvise(map, PAGES * PAGE, MADV_RANDOM);
	for (int i = 0; i < PAGES; i += 17) {
		munmap(map, PAGES * PAGE);
		map = mmap(0, PAGES * PAGE, PROT_READ, MAP_SHARED, fd, 0);
		if (map == MAP_FAILED)
			return 1;
		madvise(map, PAGES * PAGE, MADV_RANDOM);
		show((struct record *)(void *)(map + i * PAGE), (char *)16);
	}
	return 0;
}
