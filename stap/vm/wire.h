/*
 * How host and guest talk, over three virtio-serial ports:
 *
 *	stap.link	messages of one fixed size, both ways
 *	stap.out	COMMAND's standard output, bytes and nothing else
 *	stap.err	its standard error
 *
 * Output has ports of its own because each then has its own flow control: a
 * reader of standard output who takes his time holds up neither standard error
 * nor a signal. Standard input, when somebody needs it, is a fourth port.
 *
 * A run:   guest                        host
 *          WIRE_STARTED uptime    ->
 *          bytes on .out, .err    ->
 *                                 <-    WIRE_SIGNAL number
 *                                 <-    WIRE_CLOSE stream (reader went away)
 *          WIRE_EXIT status, counts ->
 *                                       reads until it has that many bytes,
 *                                       and kills the guest
 *
 * Both ends are the same program, so there is no version and no byte order.
 */
#ifndef STAP_VM_WIRE_H
#define STAP_VM_WIRE_H

#include <stdint.h>

enum wire_port {
	PORT_OUT,
	PORT_ERR,
	PORT_LINK,
	PORT_COUNT,
	STREAM_COUNT = PORT_LINK,	/* those that carry output */
};

extern const char *const wire_port_names[PORT_COUNT];

enum wire_type {
	WIRE_STARTED = 1,		/* value: guest's uptime in ms */
	WIRE_EXIT,			/* value: exit status, sent[]: bytes */
	WIRE_SIGNAL,			/* value: signal number */
	WIRE_CLOSE,			/* value: PORT_OUT or PORT_ERR */
};

struct wire_message {
	uint32_t type;
	uint32_t value;
	uint64_t sent[STREAM_COUNT];
};

/* A message that may come in pieces; zero-initialise. */
struct wire_reader {
	struct wire_message message;
	uint32_t size;			/* of what is there */
};

/*
 * 1: a message is in *ret; 0: not yet; -1: the other side is gone. Reads what
 * fd, which does not block, has.
 */
int wire_read(struct wire_reader *reader, int fd, struct wire_message *ret);

/* -1 if the message could not be sent whole, which means nobody listens. */
int wire_send(int fd, const struct wire_message *message);

#endif
