/* Resources that end with the scope of the variable that holds them. */
#ifndef STAP_UTIL_CLEANUP_H
#define STAP_UTIL_CLEANUP_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static inline void cleanup_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

static inline void cleanup_file(FILE **f)
{
	if (*f)
		fclose(*f);
}

static inline void cleanup_free(void *p)
{
	free(*(void **)p);
}

#define CLEANUP_FD	__attribute__((cleanup(cleanup_fd)))
#define CLEANUP_FILE	__attribute__((cleanup(cleanup_file)))
#define CLEANUP_FREE	__attribute__((cleanup(cleanup_free)))

#endif
