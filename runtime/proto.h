/*
 * What a script's module and staprun say to each other: compiled into both.
 *
 * A module has a directory /proc/systemtap/MODULE with
 *
 *	.cmd		control channel: one reader at a time.  write(2)
 *			takes one struct stap_command, read(2) returns one
 *			struct stap_message (both with their payload), poll(2)
 *			tells when there is one.
 *	.stats		what became of events so far: lines of a name and a
 *			number.
 *	.trace0..N	one ring of output per processor, and one more for
 *			what does not come from events: read(2) returns
 *			whole chunks, 0 only after the run is over and the
 *			ring is empty; poll(2) works; O_NONBLOCK gives EAGAIN.
 *	.objects	only if the script asks for user-space stacks or
 *			symbols: what the module wants to know of programs
 *			and libraries; see below.
 *
 * The protocol of a run: open .cmd and the rings; read HELLO; write START
 * (which arms the probes and runs `begin` in the writer's context); read rings
 * until EXIT_REQUESTED comes or the user wants to stop; write STOP (disarms
 * and runs `end` or `error`); read rings to their end; DONE tells the totals.
 * Closing .cmd without STOP disarms as well, without output.
 *
 * begin, end and error probes lose no output: they wait in write(2) until the
 * rings are read, so START and STOP need another thread that reads.  A
 * buffer too small for a message or for the next chunk gives EMSGSIZE or
 * EINVAL; a chunk is at most 32 kB and four times MAXSTRINGLEN.
 *
 * Module parameters: globals=NAME=VALUE;NAME=VALUE... sets global variables
 * (stap -G), with %XX for bytes other than letters, digits and "_-+.";
 * fail_step=N makes step N of start-up fail, for tests.
 *
 * All integers are in the machine's byte order.  Everything is aligned to 8.
 */
#ifndef STAP_RUNTIME_PROTO_H
#define STAP_RUNTIME_PROTO_H

#ifdef __KERNEL__
#include <linux/types.h>
#else
#include <stdint.h>
#endif

#define STAP_PROC_DIR "systemtap"	/* below /proc */

enum { STAP_PROTO_VERSION = 1 };

/* ---- control channel ---- */

enum stap_command_type {
	STAP_CMD_START = 1,	/* struct stap_start */
	STAP_CMD_STOP,		/* no payload */
	STAP_CMD_DETACH,	/* keep running without a reader */
	STAP_CMD_EXIT,		/* as exit() does; also while START runs */
};

struct stap_command {
	uint32_t type;
	uint32_t size;		/* of the payload behind it, bytes */
};

struct stap_start {
	int32_t target;		/* target() */
	uint32_t waits;		/* it is of -c, and will become the command
				 * when the probes are there */
	int32_t tz_gmtoff;	/* seconds east of UTC */
	char tz_name[12];	/* of the time zone, with a NUL */
};

enum stap_message_type {
	STAP_MSG_HELLO = 1,	/* struct stap_hello and the formats */
	STAP_MSG_EXIT_REQUESTED,/* the script or the runtime wants to stop */
	STAP_MSG_DONE,		/* struct stap_done: after STOP */
};

struct stap_message {
	uint32_t type;
	uint32_t size;		/* of the payload behind it, bytes */
};

/* Followed by format_count texts, each its 32-bit length (without NUL) and
 * its bytes, the next length right behind; then the same for the `args`
 * texts. */
struct stap_hello {
	uint32_t version;	/* STAP_PROTO_VERSION */
	uint32_t cpu_count;	/* of rings: .trace0 and on */
	uint32_t ring_size;	/* bytes */
	uint32_t format_count;
	int32_t hist_elision;
	uint32_t reserved;
};

struct stap_done {
	uint64_t errors;	/* uncaught, all told */
	uint64_t skipped;	/* handlers not run, all causes */
	uint64_t dropped;	/* chunks that found no room in a ring */
	uint32_t failed;	/* stopped because of errors */
	uint32_t reserved;
};

/* ---- rings ---- */

/*
 * What one handler printed (or a part of it, if that was much).  Sequence
 * numbers are dense over all processors: the reader puts chunks out in their
 * order 0, 1, 2, ... and waits for a missing one.  A chunk that found no room
 * takes no number; it is counted.
 */
struct stap_chunk {
	uint32_t size;		/* with this header and all items, bytes */
	uint32_t reserved;
	uint64_t sequence;
};

enum stap_item_kind {
	STAP_ITEM_PRINT = 1,	/* format `id`; arguments as below */
	STAP_ITEM_TEXT,		/* bytes for stdout */
	STAP_ITEM_HIST,		/* struct stap_item_hist */
	STAP_ITEM_WARN,		/* text for stderr, "WARNING: " before it */
	STAP_ITEM_ERROR,	/* text for stderr, "ERROR: " before it */
	STAP_ITEM_SYSTEM,	/* shell command */
	STAP_ITEM_FRAMES,	/* struct stap_item_frames */
};

struct stap_item {
	uint16_t kind;
	uint16_t id;		/* of a format */
	uint32_t size;		/* payload in bytes; the next item starts at
				 * the next multiple of 8 */
};

/*
 * Arguments of a STAP_ITEM_PRINT, one after the other, in the order of the
 * format's `args`: 'n' 8 bytes; 's' 'k' 'u' a 32-bit length and that many
 * bytes (not NUL-ended), padded to a multiple of 8 together.
 */

/* A user-space stack, a line for each frame. */
struct stap_item_frame {
	uint64_t addr;
	uint32_t place;		/* in the file of the object */
	uint16_t object;	/* its id, or STAP_OBJECT_NONE */
	uint16_t caller;	/* addr is behind a call, not of an event */
};

/* How a place in a program is shown. */
enum stap_frame_style {
	STAP_FRAME_NAME,	/* write */
	STAP_FRAME_BRIEF,	/* write+0x10 */
	STAP_FRAME_SIMPLE,	/* write+0x10 [/lib/libc.so.6] */
	STAP_FRAME_DATA,	/* write+0x10/0x90 [/lib/libc.so.6] */
	STAP_FRAME_STYLES,
};

struct stap_item_frames {
	uint32_t style;		/* enum stap_frame_style; DATA has " 0x7f.. : "
				 * in front */
	uint32_t count;
	struct stap_item_frame frames[];
};

/* @hist_log and @hist_linear: parameters and counts. */
struct stap_item_hist {
	uint32_t kind;		/* enum stap_hist of script.h */
	uint32_t bucket_count;
	int64_t low, high, width;
	int64_t bucket[];
};

/* ---- objects ---- */

/*
 * The first meeting with a program, a library or the vDSO makes it an object
 * with an id.  read(2) on `objects` returns one struct stap_object_wanted:
 * the module wants that one's digest (object_format.h).  The file is open in
 * the reader's process as `fd`, whatever has become of its name.  write(2)
 * takes a struct stap_object_told with the digest behind it in one piece.
 * EAGAIN: nothing is wanted now (O_NONBLOCK); poll(2) works.
 */
enum { STAP_OBJECT_NONE = 0xffff };

struct stap_object_wanted {
	uint32_t id;
	int32_t fd;		/* -1: the vDSO */
	uint32_t symbols;	/* not 0: with symbols */
	uint32_t reserved;
};

enum stap_object_command {
	STAP_OBJECT_DIGEST = 1,	/* of object `id`; size 0: there is none */
	STAP_OBJECT_MEET,	/* the file open as `fd` is going to be met */
};

struct stap_object_told {
	uint32_t command;
	uint32_t id;
	int32_t fd;
	uint32_t size;		/* of the digest behind it, bytes */
};

#endif
