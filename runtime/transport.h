/*
 * Transport: what handlers print, on its way to the reader.
 *
 * A handler stages items in its context; at its end they go into a ring as
 * one chunk with one sequence number (proto.h).  There is a ring for each
 * processor and one more, the last, for begin, end and error probes and for
 * messages of the runtime itself.
 */
#ifndef STAP_RUNTIME_TRANSPORT_H
#define STAP_RUNTIME_TRANSPORT_H

#include <linux/types.h>

#include "context.h"
#include "proto.h"

struct proc_dir_entry;

/* ---- staging (any context that owns CC) ---- */

/* Bytes of a context's stage: the largest chunk. */
u32 stap_stage_size(void);
/*
 * Room for an item's payload of SIZE bytes, to be filled at once.  NULL with
 * an error raised if no chunk can hold that much.
 */
void *stap_stage(struct stap_cpu_ctx *cc, u16 kind, u16 id, size_t size);
/*
 * The same in two steps, for items whose size shows as they are written: room
 * for a payload of up to RET bytes, then the item with the SIZE (a multiple of
 * 8) that was used of it.
 */
static __always_inline void *stap_stage_room(struct stap_cpu_ctx *cc, u32 *ret)
{
	*ret = cc->stage_size - cc->staged;
	return cc->stage + cc->staged + sizeof(struct stap_item);
}

static __always_inline void stap_stage_add(struct stap_cpu_ctx *cc, u16 kind,
					   u16 id, u32 size)
{
	struct stap_item *item = (struct stap_item *)(cc->stage + cc->staged);

	cc->attention = true;
	item->kind = kind;
	item->id = id;
	item->size = size;
	cc->staged += sizeof(*item) + size;
}

/* Takes the item back that was staged last, whose PAYLOAD that is. */
void stap_unstage(struct stap_cpu_ctx *cc, void *payload);
/* Text of any length. */
void stap_stage_text(struct stap_cpu_ctx *cc, u16 kind, const char *text,
		     size_t len);
/* Sends what is staged, or counts it as dropped.  In the process context
 * waits for the reader to make room. */
void stap_stage_flush(struct stap_cpu_ctx *cc);
/* What is staged goes where it stays when another context uses the ring. */
void stap_stage_withdraw(struct stap_cpu_ctx *cc);
/* From now on CC, with nothing staged, is the producer of RING. */
void stap_stage_assign(struct stap_cpu_ctx *cc, struct stap_ring *ring);
/* A line of the runtime: STAP_ITEM_WARN or _ERROR.  Process context, under
 * the lock of the control file. */
void stap_say(u16 kind, const char *fmt, ...) __printf(2, 3);

/* ---- rings ---- */

int stap_rings_init(void);
void stap_rings_deinit(void);
unsigned stap_ring_count(void);
u32 stap_ring_size(void);
struct stap_ring *stap_ring(unsigned index);

/* Makes .trace0.. in DIR. */
int stap_rings_publish(struct proc_dir_entry *dir);

/* Wakes readers of rings with something new; all of them if ALL. */
void stap_rings_wake(bool all);

#endif
