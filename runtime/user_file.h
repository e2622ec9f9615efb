/*
 * Files that user code is probed in.
 */
#ifndef STAP_RUNTIME_USER_FILE_H
#define STAP_RUNTIME_USER_FILE_H

#include <linux/fs.h>

/*
 * The inode that uprobes know the file at PATH by, with a reference; seen from
 * the current process.  With BUILD_ID (hex), it must be the file's: -ESTALE,
 * with a warning that names both, if it is another.
 */
int stap_user_file(const char *path, const char *build_id,
		   struct inode **ret);

/* The inode by which mm->exe_file of processes that run PATH is known, with a
 * reference. */
int stap_program_file(const char *path, struct inode **ret);

#endif
