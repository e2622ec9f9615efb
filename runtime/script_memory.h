/* Part of script.h: how $variables are read and written, from registers and
 * memory. */
#ifndef STAP_RUNTIME_SCRIPT_MEMORY_H
#define STAP_RUNTIME_SCRIPT_MEMORY_H

#include "script.h"

/* Beyond the general ones: three that DWARF numbers, and one it does not. */
enum {
	STAP_REG_FLAGS = 49, STAP_REG_CS = 51, STAP_REG_SS = 52,
	STAP_REG_ORIG_AX = 120,
};

/* Register DWARF number REG (x86-64 psABI, figure 3.36) of the probed code;
 * "register access fault" is raised where there are no registers. */
stap_u64 stap_reg(struct stap_ctx *c, unsigned reg);
/* The same register as the current task's program had it when it last entered
 * the kernel; "register access fault" for kernel threads. */
stap_u64 stap_user_reg(struct stap_ctx *c, unsigned reg);
/* Sets register REG, for when the probed code goes on. */
void stap_set_reg(struct stap_ctx *c, unsigned reg, stap_s64 value);

/* SIZE (1, 2, 4, 8) bytes, zero-extended; "read fault [man error::fault] at
 * 0x..." is raised if they cannot be read.  User reads take the page in where
 * the context may sleep. */
stap_u64 stap_load_user(struct stap_ctx *c, stap_u64 addr, unsigned size);

/* The same, from where it is not known that reading is allowed. */
stap_u64 stap_load_kernel_slowly(struct stap_ctx *c, stap_u64 addr,
				 unsigned size);

#ifdef __KERNEL__
/*
 * The SIZE bytes at ADDR lie where a fault can be recovered from: in the
 * kernel's half and below the vsyscall page, which ends 10 MB before the end.
 * Loads from elsewhere oops where SMAP is on.
 */
static STAP_ALWAYS_INLINE int stap_loadable(stap_u64 addr, unsigned size)
{
	return (stap_s64)(addr + 0xa00000 + (size - 1)) >> 56 == -1;
}

/* A fault goes on behind the instruction, nothing loaded: EX_TYPE_DEFAULT of
 * the kernel, which deref.c checks. */
#define STAP_LOAD(insn, type, to, addr)					\
	__asm__ volatile ("1:\t" insn "\n2:\n\t"			\
		".pushsection __ex_table, \"a\"\n\t"			\
		".balign 4\n\t"						\
		".long 1b - .\n\t"					\
		".long 2b - .\n\t"					\
		".long 1\n\t"						\
		".popsection"						\
		: "+r" (to)						\
		: "m" (*(const type *)(unsigned long)(addr)))

/* SIZE bytes, zero-extended; or UNTOUCHED if they cannot be loaded, or happen
 * to be that. */
static STAP_ALWAYS_INLINE stap_u64
stap_try_load(stap_u64 addr, unsigned size, stap_u64 untouched)
{
	stap_u64 to = untouched;

	if (STAP_UNLIKELY(!stap_loadable(addr, size)))
		return untouched;
	if (size == 1)
		STAP_LOAD("movzbl %1, %k0", unsigned char, to, addr);
	else if (size == 2)
		STAP_LOAD("movzwl %1, %k0", unsigned short, to, addr);
	else if (size == 4)
		STAP_LOAD("movl %1, %k0", unsigned, to, addr);
	else if (size == 8)
		STAP_LOAD("movq %1, %0", stap_u64, to, addr);
	return to;
}

/* What a load of less than 8 bytes never gives. */
#define STAP_UNTOUCHED	0xffffffff8badf001ull

/* One instruction and two checks; the rest is looked into again. */
static STAP_ALWAYS_INLINE stap_u64
stap_load_kernel(struct stap_ctx *c, stap_u64 addr, unsigned size)
{
	stap_u64 value = stap_try_load(addr, size, STAP_UNTOUCHED);

	if (STAP_LIKELY(value != STAP_UNTOUCHED))
		return value;
	return stap_load_kernel_slowly(c, addr, size);
}
#endif

/* The low SIZE (1, 2, 4, 8) bytes of VALUE to memory, or its low BITS to those
 * from FIRST there; "write fault [man error::fault] at 0x..." is raised if
 * that cannot be.  Guru mode only. */
void stap_store_kernel(struct stap_ctx *c, stap_u64 addr, unsigned size,
		       stap_s64 value);
void stap_store_bits_kernel(struct stap_ctx *c, stap_u64 addr, unsigned size,
			    unsigned first, unsigned bits, stap_s64 value);

void stap_store_user(struct stap_ctx *c, stap_u64 addr, unsigned size,
		     stap_s64 value);
void stap_store_bits_user(struct stap_ctx *c, stap_u64 addr, unsigned size,
			  unsigned first, unsigned bits, stap_s64 value);

/* Where a link-time kernel address is now: it plus this (KASLR). */
extern stap_u64 stap_kernel_offset;

/* Where OFFSET in a section of a module is now, sections counted from 1; raises
 * if the module is not loaded. */
stap_s64 stap_section_addr(struct stap_ctx *c, unsigned section,
			   stap_u64 offset);

/* Where the current process has link-time address ADDR of an object, counted
 * from 0; raises if it has not mapped that. */
stap_s64 stap_object_addr(struct stap_ctx *c, unsigned object, stap_u64 addr);

/* Slot of a return probe's entry values; raises if it could not be read. */
stap_s64 stap_entry_value(struct stap_ctx *c, unsigned slot);
/* In entry handlers: stores a value, or the pending error as a fault. */
void stap_entry_store(struct stap_ctx *c, unsigned slot, stap_s64 value);
/* The same for strings; NUMBER counts those of the probe from 0. */
void stap_entry_string(struct stap_ctx *c, unsigned slot, char *ret,
		       stap_size size);
void stap_entry_store_string(struct stap_ctx *c, unsigned slot,
			     unsigned number, const char *value);

#endif
