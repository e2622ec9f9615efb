/*
 * Programs and libraries that the module meets: its file `objects` asks for
 * their digests (proto.h), a thread of its own answers, and the printer looks
 * up symbols in what was answered.
 */
#ifndef STAPRUN_OBJECTS_H
#define STAPRUN_OBJECTS_H

#include <pthread.h>
#include <stdbool.h>

#include "../../stap/util/error.h"
#include "../object_format.h"
#include "../proto.h"

enum { OBJECTS_LIMIT = 4096 };		/* ids */

struct object {
	bool told;
	void *digest;			/* NULL: nothing is known */
	struct stap_object_view view;
};

struct objects {
	int fd;				/* -1: the module asks nothing */
	int wake;			/* eventfd: the thread should end */
	struct object *table;
	pthread_mutex_t lock;		/* of the table */
	pthread_cond_t told;
	pthread_t thread;
	bool running;
};

/* FD is the module's `objects`, or -1 if it has none; it becomes ours. */
struct error *objects_init(struct arena *a, int fd, struct objects *ret);
void objects_deinit(struct objects *o);

/*
 * Before the first event: PATH with all that the dynamic linker is going to
 * load for it, or what process PID has mapped.  Then answers what is asked.
 */
void objects_expect_program(struct objects *o, const char *path);
void objects_expect_process(struct objects *o, int pid);
void objects_answer(struct objects *o);

/* Answers from now on. */
struct error *objects_start(struct arena *a, struct objects *o);
void objects_stop(struct objects *o);

/* What is known of object ID, or NULL; waits a moment for what the module
 * has just asked. */
const struct stap_object_view *objects_view(struct objects *o, unsigned id);

#endif
