/*
 * What generated code and the runtime tell each other.
 *
 * A script's C file includes this header and nothing else, so that compiling
 * it takes milliseconds and does not depend on a kernel.  Everything below is
 * plain GNU C11.  The script provides tables (struct stap_script and what it
 * points to) and handlers; the runtime provides the functions.
 *
 * Sizes depend on -D MAXSTRINGLEN of the script alone: runtime functions that
 * make a string take the buffer's size.  The runtime itself is compiled
 * without it.
 *
 * No function address may cross from one object to the other except in the
 * tables: on processors with IBT, objtool seals functions whose address is
 * not taken in their own object.
 */
#ifndef STAP_RUNTIME_SCRIPT_H
#define STAP_RUNTIME_SCRIPT_H

#ifdef __KERNEL__
/* The same types as the kernel's own, which may have been included before. */
typedef long long stap_s64;
typedef unsigned long long stap_u64;
typedef unsigned long stap_size;
#ifndef NULL
#define NULL ((void *)0)
#endif
#define STAP_NOINLINE __attribute__((__noinline__))
#else
#include <stddef.h>
typedef long long stap_s64;
typedef unsigned long long stap_u64;
typedef size_t stap_size;
#endif

#define STAP_LIKELY(x)		__builtin_expect(!!(x), 1)
#define STAP_UNLIKELY(x)	__builtin_expect(!!(x), 0)
#define STAP_SAME_EACH_TIME	__attribute__((__const__))
#define STAP_ALWAYS_INLINE	inline __attribute__((__always_inline__))
#define STAP_PRINTF_LIKE(f, a)	__attribute__((__format__(__printf__, f, a)))

#ifndef MAXSTRINGLEN
#define MAXSTRINGLEN 512	/* bytes with the NUL */
#endif

enum {
	STAP_MAX_KEYS = 16,		/* of an array */
	STAP_HIST_LOG_BUCKETS = 128,
};

/* A number or a string; which one, a table or format says. */
union stap_value {
	stap_s64 n;
	const char *s;
};

struct stap_ctx;
struct stap_stat;
struct stap_stat_kind;

/* ---- printing -------------------------------------------------------- */

/*
 * One of the script's print statements.  `text` is a printf format with the
 * directives of spec/language.md 15 that pass checked; `args` has a letter
 * for each value it takes: 'n' number, 's' string, 'k' 'u' an address of
 * kernel or user memory whose bytes %m or %M shows.
 */
struct stap_format {
	unsigned id;			/* position in stap_script.formats */
	const char *text;
	const char *args;
};

void stap_printf(struct stap_ctx *c, const struct stap_format *f,
		 const union stap_value *args);
void stap_sprintf(struct stap_ctx *c, char *ret, stap_size size,
		  const struct stap_format *f, const union stap_value *args);
/* The table of spec/language.md 14.1; raises "empty aggregate". */
void stap_print_hist(struct stap_ctx *c, const struct stap_stat *s,
		     const struct stap_stat_kind *k);
void stap_sprint_hist(struct stap_ctx *c, char *ret, stap_size size,
		      const struct stap_stat *s,
		      const struct stap_stat_kind *k);
/* Plain text, any length. */
void stap_print_text(struct stap_ctx *c, const char *text);

/* ---- the context of a running handler -------------------------------- */

struct stap_site;

struct stap_ctx {
	const char *error;		/* pending error's message, or NULL */
	unsigned char fatal;		/* no catch may stop it */
	unsigned char next;		/* embedded C said STAP_NEXT */
	int depth;			/* frames in use */
	stap_s64 actions;		/* statements left: stap_budget_begin */
	char *frame, *frame_end;	/* free part of the frame stack: all
					 * of it between handlers */
	const struct stap_site *site;
	const unsigned long *regs;	/* struct pt_regs, or NULL */
	const stap_u64 *args;		/* tracepoint arguments */
	stap_s64 *entry;		/* return probes: slots saved at entry */
	stap_u64 *entry_faults;		/* bit N: slot N could not be read */
	struct stap_match *match;	/* the last one, if scripts ask */
	stap_u64 bias;			/* user code: where it is, minus its
					 * link-time address */
	/* The runtime's part follows, in context.h. */
};

/* Raises an error unless one is pending.  Same conversions as the kernel's
 * vsnprintf; the message is copied. */
void stap_error(struct stap_ctx *c, const char *fmt, ...)
	STAP_PRINTF_LIKE(2, 3);
/*
 * Called on the way out of an error, innermost place first: the first call
 * gives "near WHERE", later ones " (called from WHERE)".  WHERE is like
 * "operator '/' at t.stp:4:12", and is not copied.
 */
void stap_error_at(struct stap_ctx *c, const char *where);
/* A catch block takes the message and ends the error.  RET may be NULL. */
void stap_catch(struct stap_ctx *c, char *ret, stap_size size);
/* Sets a fatal "MAXACTION exceeded". */
void stap_budget_exceeded(struct stap_ctx *c);

/* After what may have failed: true, with the place noted, if it did. */
static inline int stap_failed(struct stap_ctx *c, const char *where)
{
	if (STAP_LIKELY(!c->error))
		return 0;
	stap_error_at(c, where);
	return 1;
}

/* Whether the embedded C just called said STAP_NEXT. */
static inline int stap_next_wanted(struct stap_ctx *c)
{
	int wanted = c->next;

	c->next = 0;
	return wanted;
}

/* The runtime's: how many statements a handler may run, and one of begin,
 * end and error probes. */
extern stap_s64 stap_budget[2];

/* First thing in a handler that comes to a stap_spend(). */
static inline void stap_budget_begin(struct stap_ctx *c, int interruptible)
{
	c->actions = stap_budget[interruptible];
}

/* At loop back-edges and in recursive functions: takes COUNT statements from
 * the budget; true, with the error set, when it is used up. */
static inline int stap_spend(struct stap_ctx *c, int count, const char *where)
{
	c->actions -= count;
	if (STAP_LIKELY(c->actions >= 0))
		return 0;
	stap_budget_exceeded(c);
	stap_error_at(c, where);
	return 1;
}

/*
 * Frames: locals and temporaries of a handler or script function, released
 * by giving stap_frame_pop the frame again.  The memory is not cleared.
 * NULL with "MAXNESTING exceeded" raised when the calls nest too deep.
 */
static inline void *stap_frame_push(struct stap_ctx *c, stap_size size,
				    int max_depth)
{
	char *frame = c->frame;

	size = (size + 7) & ~(stap_size)7;
	if (STAP_UNLIKELY(c->depth > max_depth ||
			  size > (stap_size)(c->frame_end - frame))) {
		stap_error(c, "MAXNESTING exceeded");
		return NULL;
	}
	if (!frame)
		__builtin_unreachable();
	c->depth++;
	c->frame = frame + size;
	return frame;
}

/* The frame of a handler, for which there is always room. */
static inline void *stap_frame_first(struct stap_ctx *c, stap_size size)
{
	char *frame = c->frame;

	if (!frame)
		__builtin_unreachable();
	c->depth = 1;
	c->frame = frame + ((size + 7) & ~(stap_size)7);
	return frame;
}

static inline void stap_frame_pop(struct stap_ctx *c, void *frame)
{
	c->depth--;
	c->frame = frame;
}

/* ---- locks of globals ------------------------------------------------ */

/* Taken by whole handlers, in the order of the table; see design.md 7. */
struct stap_lock {
	int state;		/* readers, or -1 for a writer */
	const char *name;	/* of the global */
	stap_u64 timeouts;	/* handlers skipped because of it */
	stap_u64 contended;	/* handlers that had to wait for it */
};

struct stap_lock_use {
	struct stap_lock *lock;
	unsigned char exclusive;
};

/* One attempt; true if the lock is had. */
static STAP_ALWAYS_INLINE int stap_lock_try(const struct stap_lock_use *use)
{
	int *state = &use->lock->state;
	int before = use->exclusive ? 0 : __atomic_load_n(state,
							  __ATOMIC_RELAXED);

	while (before >= 0) {
		int after = use->exclusive ? -1 : before + 1;

		if (__atomic_compare_exchange_n(state, &before, after, 0,
						__ATOMIC_ACQUIRE,
						__ATOMIC_RELAXED))
			return 1;
		if (use->exclusive)
			break;
	}
	return 0;
}

static STAP_ALWAYS_INLINE void stap_unlock(const struct stap_lock_use *use)
{
	if (use->exclusive)
		__atomic_store_n(&use->lock->state, 0, __ATOMIC_RELEASE);
	else
		__atomic_fetch_sub(&use->lock->state, 1, __ATOMIC_RELEASE);
}

/* Patiently, and any number of them: the general case of stap_lock_all(). */
int stap_lock_several(struct stap_ctx *c, const struct stap_lock_use *uses,
		      unsigned count);
void stap_unlock_several(const struct stap_lock_use *uses, unsigned count);

/* All or none; 0 and the hit counted as skipped if one could not be had. */
static STAP_ALWAYS_INLINE int
stap_lock_all(struct stap_ctx *c, const struct stap_lock_use *uses,
	      unsigned count)
{
	if (count == 1 && STAP_LIKELY(stap_lock_try(uses)))
		return 1;
	return stap_lock_several(c, uses, count);
}

static STAP_ALWAYS_INLINE void
stap_unlock_all(const struct stap_lock_use *uses, unsigned count)
{
	if (count == 1)
		stap_unlock(uses);
	else
		stap_unlock_several(uses, count);
}

/* ---- strings --------------------------------------------------------- */

/* Copies that cut at SIZE - 1 bytes and always end with NUL.  DST and SRC
 * may be the same. */
void stap_strlcpy(char *dst, const char *src, stap_size size);
/* A . B into DST, which may be A or B. */
void stap_concat(char *dst, const char *a, const char *b, stap_size size);
int stap_strcmp(const char *a, const char *b);

#define stap_strcpy(dst, src) stap_strlcpy((dst), (src), MAXSTRINGLEN)

/* ---- large scripts compile in shards, side by side -------------------- */

/*
 * Each shard is the whole file, with -DSTAP_SHARD=N: all declarations, but of
 * the functions and handlers only its own.  Shard 0 has the variables and
 * tables.  Without STAP_SHARD, one compiler does it all.
 */
#ifdef STAP_SHARD
#define STAP_SHARD_HAS(n)	((n) == STAP_SHARD)
#else
#define STAP_SHARD_HAS(n)	1
#endif

#ifndef STAP_SHARD
#define STAP_SHARED		static
#elif STAP_SHARD == 0
#define STAP_SHARED		__attribute__((__visibility__("hidden")))
#else
#define STAP_SHARED		extern __attribute__((__visibility__("hidden")))
#endif

/* Behind a shared variable: its value, where it is defined. */
#if STAP_SHARD_HAS(0)
#define STAP_INITIAL(...)	= __VA_ARGS__
#else
#define STAP_INITIAL(...)
#endif

/* ---- regular expressions ----------------------------------------------- */

enum {
	STAP_REGEX_GROUPS = 32,		/* at most, with the whole match */
	STAP_REGEX_START = 1,		/* state; state 0 ends a search */
	/* In flags: a match ends here; one ends here if the string does. */
	STAP_REGEX_ACCEPT = 1,
	STAP_REGEX_ACCEPT_AT_END = 2,
	/* Not a register, but: no place; where the search has come to. */
	STAP_REGEX_UNSET = 0xff,
	STAP_REGEX_HERE = 0xfe,
};

/*
 * A pattern as a table of transitions, next[state * class_count +
 * classes[byte]].  The rest is there if the script asks what groups matched:
 * each transition moves registers as told at moves[moves_at[...]], a count and
 * pairs (to, from); and finals[final_at[state]], final_end_at for a match that
 * ends with the string, say where each group starts and ends.
 */
struct stap_regex {
	const unsigned char *classes;	/* [256] */
	const unsigned short *next;
	const unsigned char *flags;	/* by state */
	unsigned class_count;
	unsigned group_count;		/* with the whole match */
	const unsigned short *moves_at, *final_at, *final_end_at;
	const unsigned char *moves, *finals;
};

/* Whether R matches anywhere in S. */
int stap_regex_find(const struct stap_regex *r, const char *s);
/* The same for scripts that ask later what it was; SIZE is MAXSTRINGLEN. */
int stap_regex_match(struct stap_ctx *c, const struct stap_regex *r,
		     const char *s, stap_size size);
/* In handlers that match: nothing is remembered of other handlers' matches. */
void stap_regex_forget(struct stap_ctx *c);

/* ---- arithmetic with the script language's rules --------------------- */

/* "division by 0" is raised, the result is 0 then. */
static inline stap_s64 stap_div(struct stap_ctx *c, stap_s64 a, stap_s64 b)
{
	if (STAP_UNLIKELY(b == 0)) {
		stap_error(c, "division by 0");
		return 0;
	}
	if (STAP_UNLIKELY(b == -1))
		return (stap_s64)(0 - (stap_u64)a);	/* INT64_MIN stays */
	return a / b;
}

static inline stap_s64 stap_mod(struct stap_ctx *c, stap_s64 a, stap_s64 b)
{
	if (STAP_UNLIKELY(b == 0)) {
		stap_error(c, "division by 0");
		return 0;
	}
	return b == -1 ? 0 : a % b;
}

/* What debug information computes with. */
static inline stap_u64 stap_udiv(struct stap_ctx *c, stap_u64 a, stap_u64 b)
{
	if (STAP_UNLIKELY(b == 0)) {
		stap_error(c, "division by 0");
		return 0;
	}
	return a / b;
}

static inline stap_u64 stap_umod(struct stap_ctx *c, stap_u64 a, stap_u64 b)
{
	if (STAP_UNLIKELY(b == 0)) {
		stap_error(c, "division by 0");
		return 0;
	}
	return a % b;
}

/* n += by, in one piece: what handlers on other processors add meanwhile is
 * not lost.  Wraps around. */
static inline void stap_count(stap_s64 *n, stap_s64 by)
{
	__atomic_fetch_add(n, by, __ATOMIC_RELAXED);
}

#define STAP_WRAP(a, op, b) \
	((stap_s64)((stap_u64)(a) op (stap_u64)(b)))
#define stap_add(a, b)	STAP_WRAP(a, +, b)
#define stap_sub(a, b)	STAP_WRAP(a, -, b)
#define stap_mul(a, b)	STAP_WRAP(a, *, b)
#define stap_neg(a)	STAP_WRAP(0, -, a)

/* A negative count shifts by nothing; counts are taken modulo 64. */
static inline stap_s64 stap_shl(stap_s64 a, stap_s64 n)
{
	return n < 0 ? a : (stap_s64)((stap_u64)a << (n & 63));
}

static inline stap_s64 stap_shr(stap_s64 a, stap_s64 n)
{
	return n < 0 ? a : a >> (n & 63);
}

static inline stap_s64 stap_ushr(stap_s64 a, stap_s64 n)
{
	return n < 0 ? a : (stap_s64)((stap_u64)a >> (n & 63));
}

/* ---- -t: around each handler ------------------------------------------ */

stap_u64 stap_timing_start(void);
void stap_timing_stop(struct stap_ctx *c, stap_u64 start);

#include "script_stat.h"
#include "script_map.h"
#include "script_memory.h"
#include "script_tables.h"
#include "script_tapset.h"

#endif
