/* Part of script.h: what embedded C in tapsets/ calls. */
#ifndef STAP_RUNTIME_SCRIPT_TAPSET_H
#define STAP_RUNTIME_SCRIPT_TAPSET_H

#include "script.h"

/* Run control and messages. */
void stap_exit(struct stap_ctx *c);
void stap_abort(struct stap_ctx *c);
void stap_warn(struct stap_ctx *c, const char *text);
void stap_system(struct stap_ctx *c, const char *command);
stap_s64 stap_target(void);
int stap_target_set_pid(stap_s64 pid);
void stap_target_set_report(struct stap_ctx *c);
stap_s64 stap_reader_pid(void);
void stap_module_name(char *ret, stap_size size);

/* The current task, which stays the same while a handler runs. */
stap_s64 stap_pid(void) STAP_SAME_EACH_TIME;
stap_s64 stap_tid(void) STAP_SAME_EACH_TIME;
stap_s64 stap_ppid(void);
stap_s64 stap_pgrp(void);
stap_s64 stap_sid(void);
stap_s64 stap_uid(void);
stap_s64 stap_euid(void);
stap_s64 stap_gid(void);
stap_s64 stap_egid(void);
stap_s64 stap_task_current(void);
void stap_execname(char *ret, stap_size size);
void stap_pexecname(char *ret, stap_size size);

/* Ids as the script's namespaces have them, of the task with a thread id (0: the
 * current one); -1 if it has none there.  The numbers are in namespace.stp. */
enum stap_ns_id {
	STAP_NS_PID, STAP_NS_TID, STAP_NS_PPID, STAP_NS_PGRP, STAP_NS_SID,
	STAP_NS_UID, STAP_NS_EUID, STAP_NS_GID, STAP_NS_EGID,
};

stap_s64 stap_ns_id(stap_s64 tid, enum stap_ns_id which);

/* The kernel's log, by a level of 0 ... 7 or by the default; its trace buffer;
 * waiting with the processor busy. */
void stap_printk(stap_s64 level, const char *text);
void stap_dump_stack(void);
void stap_trace_text(const char *text);
void stap_panic(const char *text);
void stap_delay_us(stap_s64 us);

/* The kernel's stack here: its size, and how much of it is free. */
stap_s64 stap_stack_size(void);
stap_s64 stap_stack_unused(void);
/* The NUMA node of the memory at an address of the kernel, or -1. */
stap_s64 stap_addr_node(stap_u64 addr);

/* Other tasks: the one with a thread id, or 0. */
stap_s64 stap_pid_task(stap_s64 pid);
/* A signal to the current one, soon; 0 or -errno. */
int stap_raise(stap_s64 signo);

/* The time zone of who started the script: seconds east of UTC, its name. */
stap_s64 stap_tz_gmtoff(void);
void stap_tz_name(char *ret, stap_size size);

/* Processor and time. */
stap_s64 stap_cpu(void);
stap_s64 stap_gettimeofday_ns(void);
stap_s64 stap_ktime_get_ns(void);
stap_s64 stap_local_clock_ns(void);
stap_s64 stap_cpu_clock_ns(stap_s64 cpu);	/* -1: no such processor */
stap_s64 stap_jiffies(void);
stap_s64 stap_hz(void);
stap_s64 stap_get_cycles(void);

/* The event. */
const char *stap_pp(const struct stap_ctx *c);
const char *stap_pn(const struct stap_ctx *c);
int stap_user_mode(const struct stap_ctx *c);
int stap_registers_valid(const struct stap_ctx *c);
stap_s64 stap_addr(const struct stap_ctx *c);		/* 0: no registers */
/* Symbol that holds the instruction pointer; hex if none. */
void stap_probefunc(struct stap_ctx *c, char *ret, stap_size size);

/* The system call that the current task is in, in a 32-bit program if
 * stap_syscall_32bit(): number (-1 outside), argument N from 0. */
stap_s64 stap_syscall_nr(void);
int stap_syscall_32bit(void);
stap_s64 stap_syscall_arg(unsigned n);
/* "" for a number, -1 for a name that is none. */
const char *stap_syscall_name(stap_s64 nr, int is_32bit);
stap_s64 stap_syscall_num(const char *name, int is_32bit);

/* What a number means. */
struct stap_name {
	stap_s64 value;
	const char *name;
};

/* The names of VALUE's bits joined by bars, what has none in hex; entries of
 * several bits stand before those of one.  ZERO if it is 0. */
void stap_flags_text(char *ret, stap_size size, const struct stap_name *names,
		     unsigned count, stap_u64 value, const char *zero);
/* The name, or hex. */
void stap_named_text(char *ret, stap_size size, const struct stap_name *names,
		     unsigned count, stap_s64 value);
void stap_signal_text(char *ret, stap_size size, stap_s64 number);
/* "[SIGINT|SIGTERM]"; signal N is bit N - 1. */
void stap_sigset_text(char *ret, stap_size size, stap_u64 set);

/* A table of names and its length. */
#define STAP_NAMES(names)	names, sizeof(names) / sizeof(*(names))

/* User memory as text; the address in hex if it cannot be read. */
void stap_user_bytes_text(char *ret, stap_size size, stap_u64 addr,
			  stap_u64 len, stap_u64 limit);
/* ["ls", "-l"]: ADDR is an array of pointers that ends with NULL. */
void stap_user_strings_text(char *ret, stap_size size, stap_u64 addr);
/* {AF_INET, 127.0.0.1, 80} */
void stap_user_sockaddr_text(char *ret, stap_size size, stap_u64 addr,
			     stap_s64 len);
void stap_user_sockaddr_ip(char *ret, stap_size size, stap_u64 addr,
			   stap_s64 len);

/* Memory: bytes up to the NUL or SIZE - 1.  0, or -EFAULT with "" stored. */
int stap_kernel_string(char *ret, stap_size size, stap_u64 addr);
int stap_user_string(char *ret, stap_size size, stap_u64 addr);

/* Doubles, by their bits. */
enum stap_fp_rounding {
	STAP_FP_NEAREST_EVEN, STAP_FP_TO_ZERO, STAP_FP_DOWN, STAP_FP_UP,
	STAP_FP_NEAREST_AWAY, STAP_FP_TO_ODD = 6,
};

stap_u64 stap_fp_add(stap_u64 x, stap_u64 y);
stap_u64 stap_fp_sub(stap_u64 x, stap_u64 y);
stap_u64 stap_fp_mul(stap_u64 x, stap_u64 y);
stap_u64 stap_fp_div(stap_u64 x, stap_u64 y);
/* X minus the nearest multiple of Y, as C's remainder(). */
stap_u64 stap_fp_rem(stap_u64 x, stap_u64 y);
stap_u64 stap_fp_sqrt(stap_u64 x);
/* 0 where one is no number. */
int stap_fp_eq(stap_u64 x, stap_u64 y);
int stap_fp_lt(stap_u64 x, stap_u64 y);
int stap_fp_le(stap_u64 x, stap_u64 y);
stap_u64 stap_fp_of_long(stap_s64 n);
stap_u64 stap_fp_of_float(stap_u64 bits);
/* The smallest number for what does not fit, as the processor does. */
stap_s64 stap_fp_to_long(stap_u64 x, enum stap_fp_rounding rounding);
/* As printf's %.*f, with at most 60 digits behind the point. */
void stap_fp_text(char *ret, stap_size size, stap_u64 x, stap_s64 precision);
/* What the beginning of S says; 0 if it is no number. */
stap_u64 stap_fp_of_text(const char *s);

/* What a group of the last match holds; raises "Attempted to get nonexistent
 * subexpression N".  How many groups it has, the whole match included. */
void stap_matched(struct stap_ctx *c, char *ret, stap_size size, stap_s64 n);
stap_s64 stap_ngroups(struct stap_ctx *c);

/* $verdict of netfilter probes. */
void stap_netfilter_set_verdict(struct stap_ctx *c, stap_s64 verdict);

/* $value of procfs probes. */
void stap_procfs_value(struct stap_ctx *c, char *ret, stap_size size);
void stap_procfs_set(struct stap_ctx *c, const char *text);
void stap_procfs_append(struct stap_ctx *c, const char *text);

/* Symbols and stacks (spec/runtime.md SYM-03 has the shapes). */
void stap_symname(char *ret, stap_size size, stap_u64 addr);
void stap_symdata(char *ret, stap_size size, stap_u64 addr);
void stap_modname(char *ret, stap_size size, stap_u64 addr);
/* With the lines of the source if WITH_LINES. */
void stap_print_backtrace(struct stap_ctx *c, int with_lines);
void stap_sprint_backtrace(struct stap_ctx *c, char *ret, stap_size size);
/* "0xaddr 0xaddr " */
void stap_backtrace(struct stap_ctx *c, char *ret, stap_size size);
/* Lines of the source; functions that ask for them say so by the comment
 * pragma:lines, with pragma:vma if it is user space's. */
enum stap_line_what { STAP_LINE_BOTH, STAP_LINE_FILE, STAP_LINE_NUMBER };
void stap_symline(char *ret, stap_size size, stap_u64 addr,
		  enum stap_line_what what);
void stap_usymline(char *ret, stap_size size, stap_u64 addr,
		   enum stap_line_what what);
/* Address of frame LEVEL of the stack, the event's own being 0; 0 if there is
 * none. */
stap_u64 stap_stack_at(struct stap_ctx *c, stap_s64 level);

/*
 * User-space stacks and symbols of the current task.  Functions that call
 * these say so by the comment pragma:vma, and pragma:symbols if they make
 * names in the kernel.
 */
stap_s64 stap_uaddr(const struct stap_ctx *c);		/* 0: none */
void stap_print_ubacktrace(struct stap_ctx *c, int brief);
void stap_print_ubacktrace_from(struct stap_ctx *c, stap_u64 pc, stap_u64 sp,
				stap_u64 bp);
/* With the lines of the source. */
void stap_print_ubacktrace_lines(struct stap_ctx *c);
void stap_print_ubacktrace_lines_from(struct stap_ctx *c, stap_u64 pc,
				      stap_u64 sp, stap_u64 bp);
void stap_sprint_ubacktrace(struct stap_ctx *c, char *ret, stap_size size);
/* "0xaddr 0xaddr ": at most LIMIT of them, all if negative */
void stap_ubacktrace(struct stap_ctx *c, char *ret, stap_size size,
		     stap_s64 limit);
stap_s64 stap_user_stack_depth(struct stap_ctx *c);
stap_s64 stap_user_stack_addr(struct stap_ctx *c, stap_s64 n);
/* A line for each word of a ubacktrace(). */
void stap_print_usyms(struct stap_ctx *c, const char *stk);
void stap_sprint_usyms(char *ret, stap_size size, const char *stk);
void stap_usymname(char *ret, stap_size size, stap_u64 addr);
void stap_usymdata(char *ret, stap_size size, stap_u64 addr);
/* 0, or -ENOENT if the file is not known (yet). */
int stap_umodname(char *ret, stap_size size, stap_u64 addr);
/* The same for its build-id in hex, which may be "". */
int stap_umodbuildid(char *ret, stap_size size, stap_u64 addr);
/* Bytes from the start of its mapping; -1 without a file. */
stap_s64 stap_umodaddr(stap_u64 addr);

#endif
