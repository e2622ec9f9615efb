/* asserts: steps by the rules of digests lead up a stack through a PLT's
 * libraries, frames of odd sizes and a signal on a stack of its own, to where
 * the C library's own unwinder gets. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <alloca.h>
#include <fcntl.h>
#include <link.h>
#include <signal.h>
#include <ucontext.h>
#include <unistd.h>
#include <unwind.h>

#include "../../runtime/staprun/digest.h"
#include "../../runtime/object_view.h"
#include "../../runtime/unwind_step.h"

enum { FRAMES = 64, OBJECTS = 32 };

/* ---- objects of this process ---- */

struct object {
	uint64_t bias;
	struct stap_object_view view;
};

static struct arena arena;
static struct object objects[OBJECTS];
static unsigned object_count;

static int add_object(struct dl_phdr_info *info, size_t size, void *unused)
{
	const char *path = *info->dlpi_name ? info->dlpi_name
					    : "/proc/self/exe";
	const struct stap_digest *d = NULL;
	int fd = open(path, O_RDONLY);

	(void)size;
	(void)unused;
	if (fd < 0 || object_count == OBJECTS)
		return 0;
	assert_null(digest_file(&arena, fd, path, &d));
	objects[object_count].bias = info->dlpi_addr;
	assert_int_equal(stap_object_view(d, d->size,
					  &objects[object_count].view), 0);
	object_count++;
	close(fd);
	return 0;
}

static const struct stap_rule *rule_at(uint64_t addr)
{
	for (unsigned i = 0; i < object_count; i++) {
		const struct stap_object_view *v = &objects[i].view;
		uint64_t vaddr = addr - objects[i].bias;

		for (unsigned s = 0; s < v->head->segment_count; s++)
			if (vaddr - v->segments[s].vaddr <
			    v->segments[s].size)
				return stap_object_rule(v, (uint32_t)
					(vaddr - v->segments[s].vaddr +
					 v->segments[s].offset));
	}
	return NULL;
}

/* ---- the walk ---- */

static int (*reader)(stap_u64 addr, stap_u64 *ret);

int stap_unwind_read(stap_u64 addr, stap_u64 *ret)
{
	return reader(addr, ret);
}

static int read_self(stap_u64 addr, stap_u64 *ret)
{
	memcpy(ret, (const void *)(uintptr_t)addr, sizeof(*ret));
	return 0;
}

static const int greg_of[STAP_REG_COUNT] = {
	REG_RAX, REG_RDX, REG_RCX, REG_RBX, REG_RSI, REG_RDI, REG_RBP,
	REG_RSP, REG_R8, REG_R9, REG_R10, REG_R11, REG_R12, REG_R13,
	REG_R14, REG_R15, REG_RIP,
};

static unsigned walk(const ucontext_t *from, uint64_t *addrs)
{
	struct stap_user_regs r = { .known = ~0u };
	unsigned count = 0;
	bool caller = false;

	reader = read_self;
	for (unsigned i = 0; i < STAP_REG_COUNT; i++)
		r.reg[i] = (uint64_t)from->uc_mcontext.gregs[greg_of[i]];
	while (count < FRAMES) {
		uint64_t addr = r.reg[STAP_REG_RA];
		const struct stap_rule *rule = rule_at(addr - caller);
		stap_u64 slot;

		addrs[count++] = addr;
		assert_non_null(rule);
		if (stap_unwind_step(&r, rule, &slot) !=
		    STAP_STEP_CALLER)
			break;
		caller = !(rule->flags & STAP_RULE_SIGNAL);
	}
	return count;
}

/* ---- stacks ---- */

static volatile unsigned compared;

struct frames {
	uintptr_t addrs[FRAMES];
	unsigned count;
};

static _Unwind_Reason_Code note_frame(struct _Unwind_Context *at, void *data)
{
	struct frames *f = data;

	if (f->count < FRAMES && _Unwind_GetIP(at))
		f->addrs[f->count++] = _Unwind_GetIP(at);
	return _URC_NO_REASON;
}

/* The compiler's own unwinder, since sanitizers put themselves before
 * backtrace().  The innermost frames are the two unwinders' own. */
static __attribute__((noinline)) void compare_here(void)
{
	uint64_t ours[FRAMES];
	struct frames theirs = { .count = 0 };
	ucontext_t context;
	unsigned count, i;

	assert_int_equal(getcontext(&context), 0);
	count = walk(&context, ours);
	_Unwind_Backtrace(note_frame, &theirs);
	assert_true(count > 5);
	assert_int_equal(count, theirs.count);
	for (i = 1; i < count; i++)
		assert_int_equal(ours[i], theirs.addrs[i]);
	compared += count;
}

/* A frame pointer, as the size is only known at run time. */
static __attribute__((noinline)) void with_alloca(unsigned size)
{
	volatile char *room = alloca(size);

	room[0] = 1;
	compare_here();
	room[size - 1] = 1;
}

/* The stack is realigned: the CFA is in memory or in a rare register. */
static __attribute__((noinline)) void with_alignment(unsigned size)
{
	volatile char room[64] __attribute__((aligned(64)));

	room[0] = 1;
	with_alloca(size);
	assert_int_equal(room[0], 1);
}

static int in_qsort(const void *a, const void *b)
{
	with_alignment(100);
	return *(const char *)a - *(const char *)b;
}

static void handler(int sig)
{
	char two[] = "ba";

	(void)sig;
	qsort(two, 2, 1, in_qsort);
}

static __attribute__((noinline)) void through_qsort(void)
{
	char two[] = "ba";

	compared = 0;
	qsort(two, 2, 1, in_qsort);
	assert_true(compared > 0);
}

static void test_frames(void **state)
{
	(void)state;
	compare_here();
	with_alloca(1000);
	with_alignment(10);
	through_qsort();
}

static __attribute__((noinline)) void with_signal(int sig, int flags)
{
	struct sigaction act = { .sa_handler = handler, .sa_flags = flags };

	compared = 0;
	sigaction(sig, &act, NULL);
	raise(sig);
	assert_true(compared > 0);
}

static void test_signal(void **state)
{
	(void)state;
	with_signal(SIGUSR1, 0);
}

static void test_signal_on_its_own_stack(void **state)
{
	static char room[256 << 10];
	stack_t stack = { .ss_sp = room, .ss_size = sizeof(room) };

	(void)state;
	sigaltstack(&stack, NULL);
	with_signal(SIGUSR2, SA_ONSTACK);
}

/* ---- one by one ---- */

static int read_fault(stap_u64 addr, stap_u64 *ret)
{
	(void)addr;
	(void)ret;
	return -EFAULT;
}

static int read_addr(stap_u64 addr, stap_u64 *ret)
{
	*ret = addr + 1;
	return 0;
}

static void all_same(struct stap_rule *r)
{
	for (unsigned i = 0; i < STAP_REG_COUNT; i++)
		r->slots[i] = STAP_SLOT_SAME;
}

static void test_steps(void **state)
{
	struct stap_user_regs r = { .known = ~0u };
	struct stap_rule rule = { .cfa = STAP_CFA_PLT, .reg = STAP_REG_SP,
				  .offset = 8, .add = 11 };
	stap_u64 slot;

	(void)state;
	all_same(&rule);
	rule.slots[STAP_REG_RA] = -1;
	r.reg[STAP_REG_SP] = 0x1000;
	r.reg[STAP_REG_RA] = 0x400b;
	reader = read_addr;
	assert_int_equal(stap_unwind_step(&r, &rule, &slot),
			 STAP_STEP_CALLER);
	assert_int_equal(r.reg[STAP_REG_SP], 0x1010);
	assert_int_equal(slot, 0x1008);
	assert_int_equal(r.reg[STAP_REG_RA], 0x1009);
	/* What a call does not keep is not known of the caller. */
	assert_false(r.known & 1 << 10);
	assert_true(r.known & 1 << 12);

	rule.reg = 10;
	reader = read_addr;
	assert_int_equal(stap_unwind_step(&r, &rule, &slot),
			 STAP_STEP_LOST);
	rule.reg = STAP_REG_SP;
	reader = read_fault;
	assert_int_equal(stap_unwind_step(&r, &rule, &slot),
			 STAP_STEP_FAULT);
	rule.slots[STAP_REG_RA] = STAP_SLOT_IN_REG + 12;
	r.reg[12] = 0x777;
	reader = read_fault;
	assert_int_equal(stap_unwind_step(&r, &rule, &slot),
			 STAP_STEP_CALLER);
	assert_int_equal(r.reg[STAP_REG_RA], 0x777);
	assert_int_equal(slot, 0);
	rule.cfa = STAP_CFA_END;
	reader = read_addr;
	assert_int_equal(stap_unwind_step(&r, &rule, &slot),
			 STAP_STEP_END);
}

static void test_frame_pointer(void **state)
{
	struct stap_user_regs r = { .known = ~0u };
	stap_u64 slot;

	(void)state;
	r.reg[STAP_REG_SP] = 0x1000;
	r.reg[STAP_REG_BP] = 0x1010;
	reader = read_addr;
	assert_int_equal(stap_unwind_frame_pointer(&r, &slot),
			 STAP_STEP_CALLER);
	assert_int_equal(r.reg[STAP_REG_SP], 0x1020);
	assert_int_equal(r.reg[STAP_REG_BP], 0x1011);
	assert_int_equal(r.reg[STAP_REG_RA], 0x1019);
	/* Not aligned, and below the stack. */
	reader = read_addr;
	assert_int_equal(stap_unwind_frame_pointer(&r, &slot),
			 STAP_STEP_LOST);
	r.reg[STAP_REG_BP] = 0x800;
	reader = read_addr;
	assert_int_equal(stap_unwind_frame_pointer(&r, &slot),
			 STAP_STEP_LOST);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_frames),
		cmocka_unit_test(test_signal),
		cmocka_unit_test(test_signal_on_its_own_stack),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_frame_pointer),
	};
	int failed;

	arena_init(&arena);
	dl_iterate_phdr(add_object, NULL);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_deinit(&arena);
	return failed;
}
