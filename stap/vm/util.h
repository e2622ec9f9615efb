/* Memory, text, files and time for stap-vm; knows nothing of guests. */
#ifndef STAP_VM_UTIL_H
#define STAP_VM_UTIL_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLEANUP_FD	__attribute__((cleanup(cleanup_fd)))
#define CLEANUP_FREE	__attribute__((cleanup(cleanup_free)))

#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))

void cleanup_fd(int *fd);
void cleanup_free(void *ptr);

/*
 * What went wrong, as one line without a full stop or newline, naming the cure
 * where there is one. Functions that can fail for reasons of the outside world
 * return it, NULL for success; the caller owns it. Only main() prints.
 */
char *fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* fail() with ": " and the text for errno appended. */
char *fail_os(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Like their namesakes, but abort() when memory is out. */
void *xrealloc(void *ptr, size_t size);
char *xstrdup(const char *s);
char *xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
char *xvasprintf(const char *fmt, va_list args);

/* Bytes that grow; zero-initialise. data[size] is always a NUL. */
struct buf {
	char *data;
	size_t size;
	size_t capacity;
};

void buf_add(struct buf *b, const void *data, size_t size);
void buf_deinit(struct buf *b);

/* Strings that grow; zero-initialise. v[count] is NULL once one was added. */
struct strv {
	char **v;
	size_t count;
};

void strv_add(struct strv *s, const char *text);		/* copies */
bool strv_has(const struct strv *s, const char *text);
void strv_deinit(struct strv *s);

/* Appends everything fd has, until its end. -1 and errno on failure. */
int read_all(int fd, struct buf *ret);
int read_file(const char *path, struct buf *ret);

/* -1 and errno on failure; fd is a blocking one. */
int write_all(int fd, const void *data, size_t size);

/* "name" in the directories of $PATH; the caller frees it; NULL if nowhere. */
char *find_program(const char *name);

/* Milliseconds on a clock nobody sets. */
int64_t now_ms(void);

#endif
