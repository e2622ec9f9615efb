/*
 * The table of objects (objects.h): which file has which id.
 */
#ifndef STAP_RUNTIME_OBJECT_TABLE_H
#define STAP_RUNTIME_OBJECT_TABLE_H

#include <linux/types.h>

struct file;

/* Which file; one that takes over the inode of a deleted one is another. */
struct stap_object_key {
	u64 device;			/* and the inode's generation */
	u64 inode;
};

enum { STAP_OBJECT_VDSO };		/* its id */

/* From any context.  STAP_OBJECT_NONE: not met. */
u16 stap_object_find(const struct stap_object_key *key);
/* The same, or a new id and the reader asked.  The reference to FILE is the
 * table's in any case. */
u16 stap_object_meet(const struct stap_object_key *key, struct file *file);

#endif
