/*
 * Programs and libraries that processes have mapped, as far as user-space
 * stacks and symbols need them.
 *
 * An object is one file, whoever maps it and wherever; it is met when a stack
 * or a symbol first leads there, and has an id from then on.  What is known
 * of it (object_format.h) comes from staprun, some milliseconds later.
 */
#ifndef STAP_RUNTIME_OBJECTS_H
#define STAP_RUNTIME_OBJECTS_H

#include <linux/types.h>

#include "object_view.h"
#include "proto.h"

struct inode;
struct proc_dir_entry;

/* Does nothing unless the script asks for user-space stacks or symbols. */
int stap_objects_init(void);
void stap_objects_deinit(void);
/* Meets the programs that are started from now on, ahead of their stacks;
 * 0 or -errno.  May sleep. */
int stap_objects_start(void);
void stap_objects_stop(void);
/* The file "objects" in DIR. */
int stap_objects_publish(struct proc_dir_entry *dir);
/* Wakes the reader if it was told of nothing. */
void stap_objects_beat(void);

enum stap_knowledge {
	STAP_UNKNOWN_YET,	/* staprun was asked */
	STAP_NOTHING_KNOWN,	/* and has nothing to tell */
	STAP_KNOWN,
};

/* A stretch of the current task's memory. */
struct stap_mapping {
	u64 start, end;
	u64 offset;		/* of `start` in the object's file */
	u16 object;		/* STAP_OBJECT_NONE: no file, or no room */
	bool is_code;		/* executable */
	bool is_file;
};

/*
 * What the current task has mapped at ADDR; false if nothing.  From any
 * context, NMI included, that has preemption or migration off; takes no lock,
 * and meets the object behind it.
 */
bool stap_mapping_find(u64 addr, struct stap_mapping *ret);
/* Where it has the page at OFFSET of the file with that inode. */
bool stap_mapping_of_file(const struct inode *inode, u64 offset, u64 *ret);

/* What is known of an object: RET is set if that is something. */
enum stap_knowledge stap_object_known(u16 object,
				      const struct stap_object_view **ret);

/* Digests' memory, bytes; objects without room for them. */
void stap_objects_totals(u64 *memory, u64 *refused);

#endif
