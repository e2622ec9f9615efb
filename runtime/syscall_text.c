/*
 * What arguments of system calls point to in the program's memory, as text.
 * Structures are those of the 64-bit ABI.
 */
#include <linux/in.h>
#include <linux/in6.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <linux/socket.h>
#include <linux/string.h>
#include <linux/un.h>

#include "deref.h"
#include "text.h"

/* ---- bytes --------------------------------------------------------------- */

/* At most LIMIT characters between the quotes. */
void stap_user_bytes_text(char *ret, stap_size size, stap_u64 addr,
			  stap_u64 len, stap_u64 limit)
{
	struct stap_text t;
	stap_u64 done = 0;
	int all = 1;

	stap_text_begin(&t, ret, size - 4);	/* room for the end */
	stap_text_add(&t, "\"");
	while (all && done < len) {
		char piece[32];
		stap_u64 n = min_t(stap_u64, len - done, sizeof(piece));
		char *before = t.at;

		if (stap_copy_user(piece, addr + done, n)) {
			stap_text_begin(&t, ret, size);
			stap_text_hex(&t, addr);
			return;
		}
		all = stap_text_escaped(&t, piece, n, limit);
		limit -= t.at - before;
		done += n;
	}
	t.end += 4;
	stap_text_add(&t, all ? "\"" : "\"...");
}

/* ---- argv ---------------------------------------------------------------- */

/* True if a slot was a string. */
static bool add_user_string(struct stap_text *t, stap_u64 addr)
{
	char piece[32];
	unsigned n = 0;
	char *before = t->at;

	stap_text_add(t, "\"");
	do {
		for (n = 0; n < sizeof(piece); n++)
			if (stap_copy_user(&piece[n], addr + n, 1)) {
				t->at = before;
				*before = '\0';
				stap_text_hex(t, addr);
				return false;
			} else if (!piece[n]) {
				break;
			}
		addr += n;
		if (!stap_text_escaped(t, piece, n, STAP_MAX_TEXT))
			return false;
	} while (n == sizeof(piece));
	stap_text_add(t, "\"");
	return true;
}

void stap_user_strings_text(char *ret, stap_size size, stap_u64 addr)
{
	unsigned width = stap_syscall_32bit() ? 4 : 8;
	struct stap_text t;
	stap_u64 string = 0;

	stap_text_begin(&t, ret, size);
	stap_text_add(&t, "[");
	for (; addr && t.at < t.end; addr += width) {
		if (stap_copy_user(&string, addr, width) || !string)
			break;
		if (t.at - ret > 1)
			stap_text_add(&t, ", ");
		if (!add_user_string(&t, string))
			break;
	}
	stap_text_add(&t, "]");
}

/* ---- socket addresses ---------------------------------------------------- */

union stap_sockaddr {
	struct sockaddr any;
	struct sockaddr_in in;
	struct sockaddr_in6 in6;
	struct sockaddr_un un;
	struct sockaddr_nl nl;
	struct sockaddr_ll ll;
};

static void add_unix_address(struct stap_text *t, const union stap_sockaddr *a,
		     stap_size len)
{
	const char *path = a->un.sun_path;
	stap_size n = len - offsetof(struct sockaddr_un, sun_path);

	/* Names that begin with a NUL are not files and go on to the end. */
	if (n && path[0])
		n = strnlen(path, n);
	stap_text_add(t, "{AF_UNIX, \"");
	stap_text_escaped(t, path, n, STAP_MAX_TEXT);
	stap_text_add(t, "\"}");
}

static void add_inet_address(struct stap_text *t, const union stap_sockaddr *a)
{
	char text[96] = "";

	switch (a->any.sa_family) {
	case AF_INET:
		snprintf(text, sizeof(text), "{AF_INET, %pI4, %u}",
			 &a->in.sin_addr, ntohs(a->in.sin_port));
		break;
	case AF_INET6:
		snprintf(text, sizeof(text), "{AF_INET6, %pI6c, %u}",
			 &a->in6.sin6_addr, ntohs(a->in6.sin6_port));
		break;
	case AF_NETLINK:
		snprintf(text, sizeof(text),
			 "{AF_NETLINK, pid=%u, groups=%08x}",
			 a->nl.nl_pid, a->nl.nl_groups);
		break;
	case AF_PACKET:
		snprintf(text, sizeof(text), "{AF_PACKET, proto=%u, ind=%d, "
			 "hatype=%u, pkttype=%u, halen=%u, addr=0x%8phN}",
			 ntohs(a->ll.sll_protocol), a->ll.sll_ifindex,
			 a->ll.sll_hatype, a->ll.sll_pkttype,
			 a->ll.sll_halen, a->ll.sll_addr);
		break;
	}
	stap_text_add(t, text);
}

/* The size an address of the family has; 0: not shown. */
static stap_size sockaddr_size(unsigned short family)
{
	switch (family) {
	case AF_INET: return sizeof(struct sockaddr_in);
	case AF_INET6: return sizeof(struct sockaddr_in6);
	case AF_NETLINK: return sizeof(struct sockaddr_nl);
	case AF_PACKET: return sizeof(struct sockaddr_ll);
	default: return 0;
	}
}

static void add_sockaddr(struct stap_text *t, stap_u64 addr, stap_s64 len)
{
	union stap_sockaddr a = { 0 };
	stap_size size = clamp_t(stap_s64, len, 0, sizeof(a));

	if (!addr) {
		stap_text_add(t, "NULL");
	} else if (size < sizeof(a.any.sa_family) ||
		   stap_copy_user(&a, addr, size)) {
		stap_text_add(t, "{...}");
	} else if (a.any.sa_family == AF_UNIX) {
		add_unix_address(t, &a, size);
	} else if (sockaddr_size(a.any.sa_family) == (stap_size)len) {
		add_inet_address(t, &a);
	} else {
		stap_text_add(t, "{unknown sockaddr with sa=");
		stap_text_number(t, a.any.sa_family);
		stap_text_add(t, ", salen=");
		stap_text_number(t, len);
		stap_text_add(t, "}");
	}
}

void stap_user_sockaddr_text(char *ret, stap_size size, stap_u64 addr,
			     stap_s64 len)
{
	struct stap_text t;

	stap_text_begin(&t, ret, size);
	add_sockaddr(&t, addr, len);
}

/* "127.0.0.1", "::1", or "" if it is of another family. */
void stap_user_sockaddr_ip(char *ret, stap_size size, stap_u64 addr,
			   stap_s64 len)
{
	union stap_sockaddr a = { 0 };
	stap_size have = clamp_t(stap_s64, len, 0, sizeof(a));

	ret[0] = '\0';
	if (!addr || have < sizeof(a.in) || stap_copy_user(&a, addr, have))
		return;
	if (a.any.sa_family == AF_INET)
		snprintf(ret, size, "%pI4", &a.in.sin_addr);
	else if (a.any.sa_family == AF_INET6 && have >= sizeof(a.in6))
		snprintf(ret, size, "%pI6c", &a.in6.sin6_addr);
}
