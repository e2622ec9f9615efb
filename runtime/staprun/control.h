/*
 * The control channel of a module: /proc/systemtap/NAME/.cmd, with one reader
 * at a time, and the descriptors of its rings and its `objects` next to it.
 */
#ifndef STAPRUN_CONTROL_H
#define STAPRUN_CONTROL_H

#include "../../stap/util/error.h"
#include "../proto.h"

/* A print statement of the script, as the module describes it. */
struct control_format {
	const char *text;	/* printf format */
	const char *args;	/* a letter for each value, see proto.h */
};

struct control {
	int cmd;
	int objects;		/* -1: the module has no such file */
	int *rings;
	unsigned ring_count;
	uint32_t ring_size;
	int hist_elision;
	struct control_format *formats;
	unsigned format_count;
	char *buffer;		/* for messages */
	size_t buffer_size;
};

/* Opens everything in DIR and reads the module's HELLO. */
struct error *control_open(struct arena *a, const char *dir,
			   struct control *ret);
void control_close(struct control *c);

/* Decodes the SIZE bytes of a HELLO's payload; the texts live in A. */
struct error *control_hello(struct arena *a, const void *payload, size_t size,
			    struct control *ret);

/* Does not return before the module has carried it out.  0 or an errno. */
int control_send(const struct control *c, enum stap_command_type type,
		 const void *payload, size_t size);

/*
 * The next message's header, and in PAYLOAD what follows it, valid until the
 * next call.  NULL if there is none now; RET_ERRNUM tells of failures.
 */
const struct stap_message *control_receive(struct control *c,
					   const void **payload,
					   int *ret_errnum);

#endif
