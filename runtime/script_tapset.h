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
