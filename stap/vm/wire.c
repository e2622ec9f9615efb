#define _GNU_SOURCE 1
#include "wire.h"

#include <errno.h>
#include <unistd.h>

const char *const wire_port_names[PORT_COUNT] = {
	[PORT_OUT] = "stap.out",
	[PORT_ERR] = "stap.err",
	[PORT_LINK] = "stap.link",
};

int
wire_read(struct wire_reader *reader, int fd, struct wire_message *ret)
{
	char *start = (char *)&reader->message;

	ssize_t n = read(fd, start + reader->size,
			 sizeof(reader->message) - reader->size);
	if (n < 0)
		return errno == EAGAIN || errno == EINTR ? 0 : -1;
	if (!n)
		return -1;
	reader->size += n;
	if (reader->size < sizeof(reader->message))
		return 0;
	*ret = reader->message;
	reader->size = 0;
	return 1;
}

int
wire_send(int fd, const struct wire_message *message)
{
	ssize_t n;

	do
		n = write(fd, message, sizeof(*message));
	while (n < 0 && errno == EINTR);
	return n == sizeof(*message) ? 0 : -1;
}
