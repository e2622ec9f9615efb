/* Part of script.h: the tables by which a script tells the runtime what it
 * consists of. */
#ifndef STAP_RUNTIME_SCRIPT_TABLES_H
#define STAP_RUNTIME_SCRIPT_TABLES_H

#include "script.h"

enum stap_attach {
	STAP_ATTACH_NEVER,
	STAP_ATTACH_BEGIN,
	STAP_ATTACH_END,
	STAP_ATTACH_ERROR,
	STAP_ATTACH_TIMER,		/* hrtimer, .interval in ns */
	STAP_ATTACH_JIFFIES,		/* timer list, .interval in jiffies */
	STAP_ATTACH_PROFILE,		/* each processor, HZ or .interval Hz */
	STAP_ATTACH_FUNCTION,		/* entry with an ftrace location */
	STAP_ATTACH_KPROBE,		/* any kernel address */
	STAP_ATTACH_KRETPROBE,
	STAP_ATTACH_TRACEPOINT,
	STAP_ATTACH_UPROBE,		/* .user; returns if .is_return */
	STAP_ATTACH_PROCESS,		/* .process */
	STAP_ATTACH_WATCH,		/* .event is a struct stap_watch */
	STAP_ATTACH_PROCESS_WATCH,	/* the same, of a process */
	STAP_ATTACH_PROCFS,		/* ... a struct stap_procfs */
	STAP_ATTACH_PERF,		/* ... a struct stap_perf */
	STAP_ATTACH_NETFILTER,		/* ... a struct stap_netfilter */
	STAP_ATTACH_SYSCALL_EXIT,	/* of .syscall */
};

enum {
	STAP_PROCESS_BEGIN,
	STAP_PROCESS_END,
	STAP_PROCESS_THREAD_BEGIN,
	STAP_PROCESS_THREAD_END,
	STAP_PROCESS_SYSCALL,		/* arguments: number, 6 of the call */
	STAP_PROCESS_SYSCALL_RETURN,	/* arguments: number, result */
	STAP_PROCESS_EVENTS
};

/* Something that processes do. */
struct stap_process_site {
	unsigned event;
	const char *path;		/* of their program; NULL: any */
	int pid;			/* that one only; 0: all */
};

/* Code of a user-space program or library. */
struct stap_user_site {
	const char *path;		/* looked up when the run starts */
	const char *build_id;		/* hex; NULL: any will do */
	stap_u64 offset;		/* of the instruction in the file */
	stap_u64 addr;			/* the same, link-time */
	stap_u64 counter;		/* in the file, of 2 bytes, raised
					 * while probed; 0: none */
	int pid;			/* this process only; 0: all */
	const char *exe;		/* processes that run this program only;
					 * NULL: all */
};

/* A program or library that is not probed, but has variables. */
struct stap_user_object {
	const char *path;		/* looked up when the run starts */
	const char *build_id;		/* hex; NULL: any will do */
	stap_u64 addr, offset;		/* of its first page: link-time, and in
					 * the file */
};

#ifdef STP_NO_BUILDID_CHECK
#define STAP_BUILD_ID(hex)	NULL
#else
#define STAP_BUILD_ID(hex)	hex
#endif

/* Of a probe with a condition: whether it was true when last looked at. */
struct stap_arming {
	int wanted;
};

extern int stap_want_changed;		/* of some probe */

/* From handlers that hold the locks of what the condition reads. */
static inline void stap_want(struct stap_arming *a, int wanted)
{
	if (__atomic_load_n(&a->wanted, __ATOMIC_RELAXED) == wanted)
		return;
	__atomic_store_n(&a->wanted, wanted, __ATOMIC_RELAXED);
	__atomic_store_n(&stap_want_changed, 1, __ATOMIC_SEQ_CST);
}

/* A kernel module that sites or variables are in. */
struct stap_module {
	const char *name;		/* as in /proc/modules */
	const char *path;		/* that it was looked up in */
	const char *build_id;		/* hex; NULL: any will do */
	/* The note with the build-id is so far behind this symbol, where the
	 * module is loaded; NULL: it cannot be found. */
	const char *note_anchor;
	stap_s64 note_distance;
};

/* A section of it, found by a symbol that is so far behind its start. */
struct stap_section {
	unsigned module;		/* in stap_script.modules */
	const char *anchor;
	stap_u64 anchor_offset;
	unsigned char init;		/* gone when it is initialized */
};

/* A stretch of a module's code, where its table has it. */
struct stap_line_part {
	unsigned section;		/* from 1, in stap_script.sections */
	stap_u64 start, size;		/* link-time address; bytes */
};

/* Addresses to lines: of the kernel; of a module if it has parts; of a program
 * or library if it has a build-id. */
struct stap_line_table {
	const void *table;		/* line_format.h */
	const struct stap_line_part *parts;
	unsigned part_count;
	const char *build_id;		/* hex */
};

/* A handler of the script. */
struct stap_probe {
	void (*handler)(struct stap_ctx *c);
	/* Evaluates the condition by which the probe is attached and detached;
	 * both NULL if it always is attached. */
	void (*refresh)(struct stap_ctx *c);
	struct stap_arming *arming;
	/* Return probes that save values at entry, else NULL. */
	void (*entry)(struct stap_ctx *c);
	unsigned entry_slots, entry_strings;	/* strings have a slot, too */
	/* Reads no registers but ax, di, si, dx, cx, r8, r9, sp, bp and ip:
	 * function entries are cheaper then. */
	unsigned char few_regs;
	unsigned char aliased;		/* ... by an alias */
	const char *const *strings;	/* of a handler that is for several */
	const char *pn;			/* as the script names the point */
	const char *place;		/* "t.stp:3:7" */
};

/* One place a handler is attached to. */
struct stap_site {
	const struct stap_probe *probe;
	const char *pp;
	enum stap_attach attach;
	unsigned char is_return;
	stap_s64 priority;		/* begin, end, error */
	stap_s64 interval, spread;	/* timers; spread: randomize */
	stap_u64 addr;			/* link-time, 0: look up symbol */
	unsigned char absolute;		/* addr is where it is now */
	const char *symbol;		/* or name of the tracepoint */
	unsigned maxactive;		/* return probes, 0: default */
	unsigned syscall;		/* number (syscalls.h) */
	void *callback;			/* tracepoints: emitted function, which
					 * calls stap_tracepoint_hit() */
	const struct stap_user_site *user;
	const struct stap_process_site *process;
	const void *event;		/* what it is, by .attach */
	unsigned section;		/* from 1: addr counts from its start;
					 * 0: not in a module */
	unsigned index;			/* position in stap_script.sites */
};

/* An event as perf_event_open(2) numbers them, on all processors. */
struct stap_perf {
	unsigned type;
	stap_u64 config;
	stap_s64 period;		/* events to a hit */
	unsigned char by_frequency;	/* it is hits a second */
};

/* String N of the probe that was hit, in a handler that is for several. */
static inline const char *stap_string(const struct stap_ctx *c, unsigned n)
{
	return c->site->probe->strings[n];
}

/* A netfilter hook; its handler's arguments are the hook's number, packet,
 * devices it came in and goes out by, and the verdict. */
struct stap_netfilter {
	unsigned char family, hook;
	int priority;
};

/* A file below /proc/systemtap/MODULE. */
struct stap_procfs {
	const char *path;
	unsigned mode;
	unsigned size;			/* of what can be read */
	unsigned char writes;		/* the handler is for writers */
};

#ifndef STP_PROCFS_BUFSIZE
#define STP_PROCFS_BUFSIZE MAXSTRINGLEN
#endif

/* A watchpoint: the processor reports who writes the bytes. */
struct stap_watch {
	unsigned length;		/* 1, 2, 4 or 8 */
	unsigned char reads;		/* ... or reads them */
	int pid;			/* of a process: whose; 0: the target's */
};

/* What a tracepoint's emitted callback calls with its arguments. */
void stap_tracepoint_hit(const struct stap_site *site, const stap_u64 *args);

enum stap_global_kind {
	STAP_GLOBAL_LONG,		/* stap_s64 */
	STAP_GLOBAL_STRING,		/* char[MAXSTRINGLEN] */
	STAP_GLOBAL_STAT,		/* struct stap_stat_var */
	STAP_GLOBAL_MAP,		/* const struct stap_map */
};

struct stap_global {
	const char *name;
	enum stap_global_kind kind;
	void *object;
	struct stap_lock *lock;		/* NULL if never needed */
	unsigned char settable;		/* -G NAME=VALUE */
};

/* -D limits, with the defaults of spec/cli.md section 8. */
struct stap_limits {
	unsigned maxaction, maxaction_interruptible;
	unsigned maxerrors, maxskipped;
	unsigned maxtrylock, trylockdelay;	/* attempts; microseconds */
	unsigned maxbacktrace;			/* frames */
	unsigned minstackspace;			/* bytes */
	unsigned string_size;			/* MAXSTRINGLEN */
	unsigned kretactive;			/* 0: the runtime's choice */
	unsigned buffer_size;			/* bytes per processor, 0:
						 * the runtime's choice */
	int hist_elision;
	unsigned char suppress_handler_errors;
	unsigned char suppress_time_limits;
	unsigned char skip_badvars;		/* what cannot be read is 0 */
	unsigned max_memory;			/* kB, 0: no limit */
	/* Cycles for handlers in so many of a processor's; 0: any. */
	stap_u64 overload_threshold, overload_interval;
	unsigned char timing;			/* -t: enum stap_timing */
};

enum stap_timing { STAP_TIMING_OFF, STAP_TIMING_CYCLES, STAP_TIMING_NSECS };

enum { STAP_SCRIPT_VERSION = 1 };

struct stap_script {
	unsigned version;		/* STAP_SCRIPT_VERSION */
	const char *name;		/* "t.stp" or "<input>" */
	const struct stap_site *sites;
	const struct stap_probe *probes;
	struct stap_global *globals;
	const struct stap_format *formats;
	const struct stap_module *modules;
	const struct stap_section *sections;
	const struct stap_user_object *objects;
	const struct stap_line_table *line_tables;
	unsigned site_count, probe_count, global_count, format_count;
	unsigned module_count, section_count, object_count, line_table_count;
	unsigned frame_size;		/* bytes: deepest chain of frames */
	unsigned char captures;		/* stap_regex_match() is called */
	unsigned char user_objects;	/* user-space stacks or symbols */
	unsigned char user_symbols;	/* ... as strings */
	struct stap_limits limits;
	/* An exported kernel symbol and its link-time address, from which the
	 * runtime knows stap_kernel_offset; 0 if nothing has an address. */
	stap_u64 anchor;		/* of register_kprobe */
	const char *kernel_release;	/* what it was built for */
	const char *kernel_build_id;	/* hex, "" if unknown */
};

extern const struct stap_script stap_script;

/* Whether what cannot be read is 0 or "", and no error. */
static inline int stap_skips_faults(void)
{
	return stap_script.limits.skip_badvars;
}

#endif
