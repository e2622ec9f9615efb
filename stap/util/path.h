/* Files and directories.  What is looked at becomes an input (inputs.h). */
#ifndef STAP_UTIL_PATH_H
#define STAP_UTIL_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "error.h"

bool path_exists(const char *path);
bool path_is_dir(const char *path);
const char *path_base(const char *path);	/* points into PATH */
char *path_join(struct arena *a, const char *dir, const char *name);
/* The user's own: $SYSTEMTAP_DIR or ~/.systemtap, absolute; NULL if there is no
 * home directory. */
const char *path_user_dir(struct arena *a);

/* The file's bytes with a NUL behind them; RET_SIZE may be NULL. */
struct error *path_read(struct arena *a, const char *path,
			char **ret, size_t *ret_size);
/* Likewise what a user names as input, at most MAX bytes.  Does not wait for a
 * pipe that nobody writes to: an error, as is one without bytes. */
struct error *path_read_input(struct arena *a, const char *path, size_t max,
			      char **ret, size_t *ret_size);
/* From an open file, PATH being what messages call it. */
struct error *path_read_fd(struct arena *a, int fd, const char *path,
			   char **ret, size_t *ret_size);
/* Replaces PATH at once or not at all. */
struct error *path_write(struct arena *a, const char *path,
			 const void *data, size_t size);
struct error *path_make_dirs(struct arena *a, const char *path);
/* Removes PATH and what is below it; absent is success. */
void path_remove_tree(const char *path);

#endif
