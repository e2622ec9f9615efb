#define _GNU_SOURCE 1
#include "console.h"

#include "util.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
	TAIL_LINES = 20,		/* without a complaint */
	CRASH_LINES = 80,		/* an oops is some 40 lines */
};

char *
console_open(const char *path, int *ret)
{
	int fd;

	if (path)
		fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	else
		fd = memfd_create("stap-vm-console", MFD_CLOEXEC);
	if (fd < 0)
		return fail_os("cannot open the console log %s",
			       path ? path : "in memory");
	*ret = fd;
	return NULL;
}

/* Where the kernel began to complain; NULL if it did not. */
static const char *
find_complaint(const char *text)
{
	static const char *const starts[] = {
		"BUG: ", "Oops: ", "general protection fault",
		"divide error:", "invalid opcode:", "double fault:",
		"stack segment:", "kernel BUG at", "Kernel panic",
	};
	const char *first = NULL;

	for (size_t i = 0; i < ARRAY_SIZE(starts); i++) {
		const char *found = strstr(text, starts[i]);
		if (found && (!first || found < first))
			first = found;
	}
	while (first && first > text && first[-1] != '\n')
		first--;
	return first;
}

static const char *
last_lines(const char *text, size_t size, unsigned count)
{
	const char *p = text + size;

	while (p > text) {
		if (p[-1] == '\n' && p != text + size && !--count)
			break;
		p--;
	}
	return p;
}

/* Firmware and crashing kernels write bytes that upset a terminal. */
static void
print_lines(const char *text, unsigned count)
{
	while (*text && count--) {
		size_t len = strcspn(text, "\n");

		fputs("  | ", stderr);
		for (size_t i = 0; i < len; i++) {
			unsigned char c = text[i];
			if (c == '\t' || (c >= ' ' && c != 0x7f))
				putc(c, stderr);
		}
		putc('\n', stderr);
		text += len + (text[len] == '\n');
	}
}

void
console_print(int log_fd)
{
	struct buf text = { 0 };

	if (lseek(log_fd, 0, SEEK_SET) < 0 || read_all(log_fd, &text) ||
	    !text.size) {
		fputs("stap-vm: the guest's console is empty\n", stderr);
		buf_deinit(&text);
		return;
	}
	for (size_t i = 0; i < text.size; i++)
		if (!text.data[i])
			text.data[i] = ' ';

	const char *complaint = find_complaint(text.data);
	fputs("stap-vm: the guest's console, at the end:\n", stderr);
	if (complaint)
		print_lines(complaint, CRASH_LINES);
	else
		print_lines(last_lines(text.data, text.size, TAIL_LINES),
			    TAIL_LINES);
	buf_deinit(&text);
}
