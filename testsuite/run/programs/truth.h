/*
 * What a workload knows of its own doings, for a script to compare with what
 * its probes saw:  probe process("truth-vfs").function("told") { ... $what,
 * $text }.  Numbers are told in decimal.
 */
#ifndef TRUTH_H
#define TRUTH_H

#include <err.h>
#include <stdio.h>
#include <string.h>

static __attribute__((noinline, noclone)) void
told(const char *what, const char *text)
{
	__asm__ volatile("" : : "r"(what), "r"(text) : "memory");
}

static inline void tell(const char *what, long value)
{
	char text[32];

	snprintf(text, sizeof(text), "%ld", value);
	told(what, text);
}

/* What has to succeed returns no negative number; its value is its result's. */
#define MUST(call) ({						\
	long must_ = (long)(call);				\
	if (must_ < 0)						\
		err(1, "%s", #call);				\
	must_;							\
})

#endif
