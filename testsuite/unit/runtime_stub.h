/*
 * The kernel's side of runtime/shim.h, and the other things that the parts of
 * the runtime under test call, for tests in user space.  Included once in
 * each test program.
 */
#ifndef TESTSUITE_UNIT_RUNTIME_STUB_H
#define TESTSUITE_UNIT_RUNTIME_STUB_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* After those it needs. */
#include <cmocka.h>

#include "../../runtime/deref.h"
#include "../../runtime/shim.h"

enum { STUB_CPUS = 4 };

/* What tests set. */
static unsigned stub_cpu __attribute__((__unused__));
static int stub_fail_alloc __attribute__((__unused__));
/* Addresses from here on cannot be read; 0: all can. */
static stap_u64 stub_fault_from __attribute__((__unused__));
static int stub_live_allocs __attribute__((__unused__));

static char stub_error[256] __attribute__((__unused__));

const struct stap_script stap_script = { .limits = { .hist_elision = 2 } };

void stap_error(struct stap_ctx *c, const char *fmt, ...)
{
	va_list ap;

	if (c->error)
		return;
	va_start(ap, fmt);
	vsnprintf(stub_error, sizeof(stub_error), fmt, ap);
	va_end(ap);
	c->error = stub_error;
}

#define assert_error(c, text) do {			\
	assert_non_null((c)->error);			\
	assert_string_equal((c)->error, (text));	\
	(c)->error = NULL;				\
} while (0)

void *stap_alloc(size_t size, int node)
{
	void *memory;

	assert_int_equal(node, NUMA_NO_NODE);
	if (stub_fail_alloc)
		return NULL;
	size = (size + 63) / 64 * 64;
	memory = aligned_alloc(64, size);
	assert_non_null(memory);
	memset(memory, 0, size);
	stub_live_allocs++;
	return memory;
}

void stap_free(void *memory)
{
	if (memory)
		stub_live_allocs--;
	free(memory);
}

unsigned stap_cpu_count(void)
{
	return STUB_CPUS;
}

unsigned stap_this_cpu(void)
{
	return stub_cpu;
}

static int stub_copy(void *dst, stap_u64 addr, stap_size size)
{
	if (stub_fault_from && addr + size > stub_fault_from)
		return -EFAULT;
	memcpy(dst, (const void *)(uintptr_t)addr, size);
	return 0;
}

int stap_copy_kernel(void *dst, stap_u64 addr, stap_size size)
{
	return stub_copy(dst, addr, size);
}

/* User memory is the same, in capitals. */
int stap_copy_user_now(void *dst, stap_u64 addr, stap_size size)
{
	int err = stub_copy(dst, addr, size);

	for (stap_size i = 0; !err && i < size; i++)
		if (((char *)dst)[i] >= 'a' && ((char *)dst)[i] <= 'z')
			((char *)dst)[i] -= 'a' - 'A';
	return err;
}

int stap_copy_user(void *dst, stap_u64 addr, stap_size size)
{
	return stap_copy_user_now(dst, addr, size);
}

/* xorshift: the same sequence every time. */
static stap_u64 stub_random_state __attribute__((__unused__)) =
	88172645463325252ull;

static __attribute__((__unused__)) stap_u64 stub_random(void)
{
	stub_random_state ^= stub_random_state << 13;
	stub_random_state ^= stub_random_state >> 7;
	stub_random_state ^= stub_random_state << 17;
	return stub_random_state;
}

static __attribute__((__unused__)) unsigned stub_below(unsigned limit)
{
	return (unsigned)(stub_random() >> 20) % limit;
}

#endif
