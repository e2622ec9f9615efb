/*
 * Fault-safe loads and copies.
 *
 * Kernel addresses are checked against a range first, with one compare, and
 * not only for speed: where SMAP is on, a load from a user address or from
 * the vsyscall page oopses even though the exception table knows the
 * instruction (spec/fast-build.md 6).  What is unmapped inside the range is
 * recovered from.
 */
#include "deref.h"

#include <linux/extable.h>
#include <linux/sched/task_stack.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <asm/extable_fixup_types.h>
#include <asm/fsgsbase.h>
#include <asm/msr.h>

#include "context.h"
#include "fault.h"
#include "str.h"
#include "task.h"

/* The kernel's half with five levels of page tables, up to the vsyscall
 * page.  With four, the hole is recovered from as well. */
#define KERNEL_BASE	0xff00000000000000ull
#define KERNEL_TOP	0xffffffffff600000ull

static __always_inline bool in_kernel_half(stap_u64 addr, stap_size size)
{
	return size <= KERNEL_TOP - KERNEL_BASE &&
	       addr - KERNEL_BASE <= KERNEL_TOP - KERNEL_BASE - size;
}

/* What the loads in script.h were written for. */
static_assert(EX_TYPE_DEFAULT == 1);
static_assert(sizeof(struct exception_table_entry) == 12);

/*
 * 0 or -EFAULT; SIZE is 1, 2, 4 or 8.  Only a load that fails leaves whatever
 * was there before.  (Not __get_kernel_nofault(): 6.1 warns when that meets
 * an address that is not canonical.)
 */
static __always_inline int load_kernel(stap_u64 addr, unsigned size,
				       stap_u64 *ret)
{
	stap_u64 value = stap_try_load(addr, size, STAP_UNTOUCHED);

	if (unlikely(value == STAP_UNTOUCHED)) {
		value = stap_try_load(addr, size, ~STAP_UNTOUCHED);
		if (value == ~STAP_UNTOUCHED)
			return -EFAULT;
	}
	*ret = value;
	return 0;
}

static noinline u64 read_fault(struct stap_ctx *c, stap_u64 addr)
{
	if (!stap_skips_faults())
		stap_error(c, "read fault [man error::fault] at 0x%llx", addr);
	return 0;
}

stap_u64 stap_load_kernel_slowly(struct stap_ctx *c, stap_u64 addr,
				 unsigned size)
{
	stap_u64 value = 0;

	if (unlikely(load_kernel(addr, size, &value)))
		return read_fault(c, addr);
	return value;
}

stap_u64 stap_load_user(struct stap_ctx *c, stap_u64 addr, unsigned size)
{
	stap_u64 value = 0;

	if (size > sizeof(value) || stap_copy_user(&value, addr, size))
		return read_fault(c, addr);
	return value;
}

int stap_copy_kernel(void *dst, stap_u64 addr, stap_size size)
{
	if (!in_kernel_half(addr, size))
		return -EFAULT;
	return copy_from_kernel_nofault(dst, (void *)(unsigned long)addr,
					size) ? -EFAULT : 0;
}

int stap_copy_user_now(void *dst, stap_u64 addr, stap_size size)
{
	const void __user *from = (const void __user *)(unsigned long)addr;

	return copy_from_user_nofault(dst, from, size) ? -EFAULT : 0;
}

/* Takes the page in where the event may wait for it (fault.c); begin, end and
 * error probes may sleep anyway. */
static noinline int copy_user_slowly(void *dst, stap_u64 addr, stap_size size)
{
	const void __user *from = (const void __user *)(unsigned long)addr;
	struct stap_cpu_ctx *cc = stap_current_ctx();

	if (cc->process)
		return copy_from_user(dst, from, size) ? -EFAULT : 0;
	if (!stap_may_fault(cc) || stap_fault_in(cc, addr, size))
		return -EFAULT;
	return stap_copy_user_now(dst, addr, size);
}

int stap_copy_user(void *dst, stap_u64 addr, stap_size size)
{
	if (!stap_task_memory_here())
		return -EFAULT;
	if (likely(!stap_copy_user_now(dst, addr, size)))
		return 0;
	return copy_user_slowly(dst, addr, size);
}

/* ---- stores ---- */

/* One store instruction, mov + SUFFIX, which the fixup jumps behind together
 * with what tells that it was done. */
#define STORE(suffix, constraint, type, addr, value)			\
	asm volatile("1:	mov" suffix " %2, (%1)\n"			\
		     "	xorl %k0, %k0\n"				\
		     "2:\n"						\
		     _ASM_EXTABLE(1b, 2b)				\
		     : "+r" (err)					\
		     : "r" (addr), constraint ((type)(value))		\
		     : "memory", "cc")

/* 0 or -EFAULT; SIZE is 1, 2, 4 or 8. */
static int store_kernel(stap_u64 addr, unsigned size, stap_s64 value)
{
	int err = -EFAULT;

	if (!in_kernel_half(addr, size))
		return -EFAULT;
	switch (size) {
	case 1:
		STORE("b", "q", u8, addr, value);
		break;
	case 2:
		STORE("w", "r", u16, addr, value);
		break;
	case 4:
		STORE("l", "r", u32, addr, value);
		break;
	case 8:
		STORE("q", "r", u64, addr, value);
		break;
	}
	return err;
}

void stap_store_kernel(struct stap_ctx *c, stap_u64 addr, unsigned size,
		       stap_s64 value)
{
	if (store_kernel(addr, size, value))
		stap_error(c, "write fault [man error::fault] at 0x%llx",
			   addr);
}

void stap_store_bits_kernel(struct stap_ctx *c, stap_u64 addr, unsigned size,
			    unsigned first, unsigned bits, stap_s64 value)
{
	stap_u64 mask = GENMASK_ULL(first + bits - 1, first), word = 0;

	if (load_kernel(addr, size, &word)) {
		stap_error(c, "read fault [man error::fault] at 0x%llx", addr);
		return;
	}
	word = (word & ~mask) | ((stap_u64)value << first & mask);
	stap_store_kernel(c, addr, size, word);
}

void stap_store_user(struct stap_ctx *c, stap_u64 addr, unsigned size,
		     stap_s64 value)
{
	void __user *to = (void __user *)(unsigned long)addr;
	struct stap_cpu_ctx *cc = stap_cpu_ctx(c);

	if (!copy_to_user_nofault(to, &value, size))
		return;
	if (stap_may_fault(cc) && !stap_fault_in_writable(cc, addr, size) &&
	    !copy_to_user_nofault(to, &value, size))
		return;
	stap_error(c, "write fault [man error::fault] at 0x%llx", addr);
}

void stap_store_bits_user(struct stap_ctx *c, stap_u64 addr, unsigned size,
			  unsigned first, unsigned bits, stap_s64 value)
{
	stap_u64 mask = GENMASK_ULL(first + bits - 1, first);
	stap_u64 word = stap_load_user(c, addr, size);

	if (!c->error)
		stap_store_user(c, addr, size, (word & ~mask) |
				((stap_u64)value << first & mask));
}

/* ---- strings ---- */

/* Aligned words: none reaches into a page that the string does not. */
int stap_kernel_string(char *ret, stap_size size, stap_u64 addr)
{
	stap_size len = 0;

	while (len < size - 1) {
		unsigned skip = (addr + len) & 7;
		stap_u64 word;

		if (load_kernel(addr + len - skip, 8, &word)) {
			ret[0] = '\0';
			return -EFAULT;
		}
		word >>= 8 * skip;
		if (!skip && !stap_word_zero(word) && size - 1 - len >= 8) {
			stap_word_store(ret + len, word);
			len += 8;
			continue;
		}
		for (skip = 8 - skip; skip && len < size - 1; skip--) {
			ret[len] = word;
			if (!ret[len])
				return 0;
			len++;
			word >>= 8;
		}
	}
	ret[len] = '\0';
	return 0;
}

/* Pieces that do not cross a multiple of 64, hence no page either. */
int stap_user_string(char *ret, stap_size size, stap_u64 addr)
{
	stap_size len = 0;

	while (len < size - 1) {
		stap_size part = min_t(stap_size, size - 1 - len,
				       64 - ((addr + len) & 63));

		if (stap_copy_user(ret + len, addr + len, part)) {
			ret[0] = '\0';
			return -EFAULT;
		}
		if (memchr(ret + len, '\0', part))
			return 0;
		len += part;
	}
	ret[len] = '\0';
	return 0;
}

/* ---- registers and entry values ---- */

static const u8 register_offset[] = {
	offsetof(struct pt_regs, ax), offsetof(struct pt_regs, dx),
	offsetof(struct pt_regs, cx), offsetof(struct pt_regs, bx),
	offsetof(struct pt_regs, si), offsetof(struct pt_regs, di),
	offsetof(struct pt_regs, bp), offsetof(struct pt_regs, sp),
	offsetof(struct pt_regs, r8), offsetof(struct pt_regs, r9),
	offsetof(struct pt_regs, r10), offsetof(struct pt_regs, r11),
	offsetof(struct pt_regs, r12), offsetof(struct pt_regs, r13),
	offsetof(struct pt_regs, r14), offsetof(struct pt_regs, r15),
	offsetof(struct pt_regs, ip),
};

enum { REGISTER_FS_BASE = 58 };		/* where the thread has its own data */

/* Like x86_fsbase_read_cpu() (arch/x86/include/asm/fsgsbase.h), without the
 * call through a table that CONFIG_PARAVIRT makes of reading the register. */
static u64 read_fs_base(void)
{
	return boot_cpu_has(X86_FEATURE_FSGSBASE) ? rdfsbase()
						  : __rdmsr(MSR_FS_BASE);
}

/* Those beyond the general ones. */
static stap_u64 rare_reg(struct stap_ctx *c, unsigned reg)
{
	const struct pt_regs *regs = (const struct pt_regs *)c->regs;

	if (reg == REGISTER_FS_BASE && current->mm)
		return read_fs_base();
	switch (regs ? reg : 0) {
	case STAP_REG_FLAGS:
		return regs->flags;
	case STAP_REG_CS:
		return regs->cs;
	case STAP_REG_SS:
		return regs->ss;
	case STAP_REG_ORIG_AX:
		return regs->orig_ax;
	}
	stap_error(c, "register access fault [man error::fault]");
	return 0;
}

stap_u64 stap_reg(struct stap_ctx *c, unsigned reg)
{
	if (unlikely(!c->regs || reg >= ARRAY_SIZE(register_offset)))
		return rare_reg(c, reg);
	return c->regs[register_offset[reg] / sizeof(*c->regs)];
}

stap_u64 stap_user_reg(struct stap_ctx *c, unsigned reg)
{
	const char *regs = (const char *)task_pt_regs(current);

	if (unlikely(current->flags & PF_KTHREAD ||
		     reg >= ARRAY_SIZE(register_offset))) {
		stap_error(c, "register access fault [man error::fault]");
		return 0;
	}
	return *(const unsigned long *)(regs + register_offset[reg]);
}

/* The context has them to read; the probe they came with takes changes. */
void stap_set_reg(struct stap_ctx *c, unsigned reg, stap_s64 value)
{
	stap_u64 *regs = (stap_u64 *)(uintptr_t)c->regs;

	if (!regs || reg >= ARRAY_SIZE(register_offset))
		stap_error(c, "register access fault [man error::fault]");
	else
		regs[register_offset[reg] / sizeof(*regs)] = value;
}

stap_s64 stap_entry_value(struct stap_ctx *c, unsigned slot)
{
	if (unlikely(!c->entry || *c->entry_faults >> slot & 1)) {
		if (!stap_skips_faults())
			stap_error(c, "read fault [man error::fault]: value"
				   " could not be read at function entry");
		return 0;
	}
	return c->entry[slot];
}

/* They stand behind the faults. */
static char *entry_string(struct stap_ctx *c, stap_s64 number)
{
	return (char *)(c->entry_faults + 1) +
	       number * stap_script.limits.string_size;
}

void stap_entry_string(struct stap_ctx *c, unsigned slot, char *ret,
		       stap_size size)
{
	stap_s64 number = stap_entry_value(c, slot);

	if (c->error)
		*ret = '\0';
	else
		strscpy(ret, entry_string(c, number), size);
}

void stap_entry_store_string(struct stap_ctx *c, unsigned slot,
			     unsigned number, const char *value)
{
	strscpy(entry_string(c, number), value, stap_script.limits.string_size);
	stap_entry_store(c, slot, number);
}

void stap_entry_store(struct stap_ctx *c, unsigned slot, stap_s64 value)
{
	c->entry[slot] = value;
	if (unlikely(c->error)) {
		*c->entry_faults |= 1ull << slot;
		stap_catch(c, NULL, 0);
	}
}
