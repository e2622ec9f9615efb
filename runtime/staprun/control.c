#define _GNU_SOURCE
#include "control.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
	MESSAGE_SPACE = 8 << 20,	/* a HELLO with very many formats */
	HELLO_MS = 5000,
	CPU_LIMIT = 8192,		/* the kernel's own, on x86-64 */
};

/* ---- HELLO ---- */

struct cursor {
	const char *p;
	size_t left;
};

static bool take(struct cursor *c, void *ret, size_t size)
{
	if (size > c->left)
		return false;
	memcpy(ret, c->p, size);
	c->p += size;
	c->left -= size;
	return true;
}

static const char *take_text(struct arena *a, struct cursor *c)
{
	uint32_t len;

	if (!take(c, &len, sizeof(len)) || len > c->left ||
	    memchr(c->p, '\0', len))
		return NULL;

	const char *text = arena_strndup(a, c->p, len);

	c->p += len;
	c->left -= len;
	return text;
}

static struct error *bad_hello(struct arena *a, const char *why)
{
	return error_new(a, ERR_BAD_FORMAT,
			 "the module's greeting makes no sense: %s", why);
}

struct error *control_hello(struct arena *a, const void *payload, size_t size,
			    struct control *ret)
{
	struct cursor c = { payload, size };
	struct stap_hello h;

	if (!take(&c, &h, sizeof(h)))
		return bad_hello(a, "it is too short");
	if (h.version != STAP_PROTO_VERSION)
		return error_new(a, ERR_UNSUPPORTED,
				 "the module speaks version %u of the protocol,"
				 " this staprun version %d; rebuild it with"
				 " stap", h.version, STAP_PROTO_VERSION);
	if (h.cpu_count == 0 || h.cpu_count > CPU_LIMIT)
		return bad_hello(a, "number of processors");
	if (h.format_count > size / sizeof(uint32_t))
		return bad_hello(a, "number of formats");

	struct control_format *f =
		arena_array(a, struct control_format, h.format_count + 1);

	for (unsigned i = 0; i < h.format_count; i++)
		if (!(f[i].text = take_text(a, &c)))
			return bad_hello(a, "a format is cut off");
	for (unsigned i = 0; i < h.format_count; i++)
		if (!(f[i].args = take_text(a, &c)))
			return bad_hello(a, "a format is cut off");

	ret->ring_count = h.cpu_count;
	ret->ring_size = h.ring_size;
	ret->hist_elision = h.hist_elision;
	ret->formats = f;
	ret->format_count = h.format_count;
	return NULL;
}

/* ---- messages ---- */

int control_send(const struct control *c, enum stap_command_type type,
		 const void *payload, size_t size)
{
	struct {
		struct stap_command command;
		char payload[64];
	} m = { .command = { .type = type, .size = (uint32_t)size } };
	size_t total = sizeof(m.command) + size;

	if (size > sizeof(m.payload))
		return EMSGSIZE;
	if (size)
		memcpy(m.payload, payload, size);

	ssize_t n = write(c->cmd, &m, total);

	if (n < 0)
		return errno;
	return (size_t)n == total ? 0 : EIO;
}

const struct stap_message *
control_receive(struct control *c, const void **payload, int *ret_errnum)
{
	const struct stap_message *m = (const void *)c->buffer;
	struct pollfd p = { .fd = c->cmd, .events = POLLIN };

	if (poll(&p, 1, 0) <= 0)
		return NULL;

	ssize_t n = read(c->cmd, c->buffer, c->buffer_size);

	if (n < 0) {
		if (errno != EAGAIN && errno != EINTR)
			*ret_errnum = errno;
		return NULL;
	}
	if ((size_t)n < sizeof(*m) || m->size > (size_t)n - sizeof(*m)) {
		*ret_errnum = n == 0 ? EPIPE : EPROTO;
		return NULL;
	}
	*payload = m + 1;
	return m;
}

/* ---- opening ---- */

static struct error *wait_for_hello(struct arena *a, struct control *c)
{
	struct pollfd p = { .fd = c->cmd, .events = POLLIN };
	const void *payload;
	int errnum = 0;

	if (poll(&p, 1, HELLO_MS) == 0)
		return error_new(a, ERR_OTHER, "the module does not greet;"
				 " 'dmesg' may tell why");

	const struct stap_message *m = control_receive(c, &payload, &errnum);

	if (errnum)
		return error_os(a, errnum, "reading the module's greeting");
	if (!m || m->type != STAP_MSG_HELLO)
		return bad_hello(a, "another message came first");
	return control_hello(a, payload, m->size, c);
}

static struct error *
open_rings(struct arena *a, const char *dir, struct control *c)
{
	c->rings = arena_array(a, int, c->ring_count);
	for (unsigned i = 0; i < c->ring_count; i++)
		c->rings[i] = -1;
	for (unsigned i = 0; i < c->ring_count; i++) {
		const char *path = arena_printf(a, "%s/.trace%u", dir, i);

		c->rings[i] = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
		if (c->rings[i] < 0)
			return error_os(a, errno, path);
	}
	return NULL;
}

/* Only a script that wants to know of programs has it. */
static struct error *
open_objects(struct arena *a, const char *dir, struct control *c)
{
	const char *path = arena_printf(a, "%s/.objects", dir);

	c->objects = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
	return c->objects < 0 && errno != ENOENT ? error_os(a, errno, path)
						 : NULL;
}

struct error *
control_open(struct arena *a, const char *dir, struct control *ret)
{
	const char *path = arena_printf(a, "%s/.cmd", dir);
	struct control c = {
		.buffer = malloc(MESSAGE_SPACE),
		.buffer_size = MESSAGE_SPACE,
		.cmd = open(path, O_RDWR | O_CLOEXEC),
		.objects = -1,
	};
	struct error *err = NULL;

	if (c.cmd < 0 && errno == EBUSY)
		err = error_new(a, ERR_OS, "%s: another staprun reads this"
				" script's output", path);
	else if (c.cmd < 0)
		err = error_os(a, errno, path);
	else if (!c.buffer)
		err = error_os(a, ENOMEM, path);

	if (!err)
		err = wait_for_hello(a, &c);
	if (!err)
		err = open_rings(a, dir, &c);
	if (!err)
		err = open_objects(a, dir, &c);
	if (err)
		control_close(&c);
	else
		*ret = c;
	return err;
}

void control_close(struct control *c)
{
	if (c->rings)
		for (unsigned i = 0; i < c->ring_count; i++)
			if (c->rings[i] >= 0)
				close(c->rings[i]);
	if (c->cmd >= 0)
		close(c->cmd);
	if (c->objects >= 0)
		close(c->objects);
	free(c->buffer);
	*c = (struct control){ .cmd = -1, .objects = -1 };
}
