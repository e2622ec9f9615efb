/*
 * What the unwinder and the symbol functions know of a program, a library or
 * the vDSO: its digest, made by staprun of the file's .eh_frame and symbols,
 * handed to the module (proto.h), used by both.
 *
 *	struct stap_digest
 *	struct stap_segment	segments[]	executable parts of the file
 *	struct stap_rule	rules[]		ways to find the caller
 *	uint32_t		places[]	where a stretch of code begins
 *	uint16_t		rule_of[]	and the rule that holds there
 *	struct stap_symbol	symbols[]
 *	char			names[]		texts, each with its NUL
 *
 * each part at the next multiple of 8.  Places in code are offsets in the
 * file, which a mapping gives without asking the ELF headers; they ascend, and
 * each holds up to the next.  A rule's slots are in units of 8 bytes.
 */
#ifndef STAP_RUNTIME_OBJECT_FORMAT_H
#define STAP_RUNTIME_OBJECT_FORMAT_H

#ifdef __KERNEL__
#include <linux/types.h>
#else
#include <stdint.h>
#endif

/* DWARF numbers of x86-64 registers; the return address comes after them. */
enum {
	STAP_REG_BP = 6,
	STAP_REG_SP = 7,
	STAP_REG_RA = 16,
	STAP_REG_COUNT,
};

/* Where the frame of the caller ends: the CFA, its stack pointer. */
enum stap_cfa {
	STAP_CFA_UNKNOWN,	/* nobody says; rule 0 is this */
	STAP_CFA_END,		/* there is no caller */
	STAP_CFA_REG,		/* reg + offset */
	STAP_CFA_DEREF,		/* what is stored at reg + offset, + add */
	STAP_CFA_PLT,		/* reg + offset, + 8 if (pc & 15) >= add */
	STAP_CFA_KINDS,
};

enum { STAP_RULE_SIGNAL = 1 };	/* the caller was interrupted, not calling */

/* Where a register of the caller is: a slot on the stack, or: */
enum {
	STAP_SLOT_SAME = -32768,	/* untouched, if the ABI says so */
	STAP_SLOT_LOST = -32767,
	STAP_SLOT_IN_REG = -32766,	/* in register slot - STAP_SLOT_IN_REG */
	STAP_SLOT_FIRST = -32700,
};

struct stap_rule {
	uint8_t cfa;			/* enum stap_cfa */
	uint8_t reg;
	uint8_t base;			/* register of slots in `based` */
	uint8_t flags;
	int32_t offset, add;
	uint32_t based;			/* bit N: slot N counts from `base`,
					 * not from the CFA */
	int16_t slots[STAP_REG_COUNT];
	uint16_t touched;		/* bit N: slot N < RA is not SAME */
};

struct stap_segment {
	uint32_t offset, size;		/* in the file */
	uint64_t vaddr;
};

enum { STAP_BUILD_ID_SIZE = 48 };

/* In the order of their places. */
struct stap_symbol {
	uint32_t place, size;
	uint32_t name;			/* offset in names */
};

struct stap_digest {
	uint32_t size;			/* all of it, bytes */
	uint32_t segment_count, rule_count, place_count, symbol_count;
	uint32_t names_size;
	uint32_t path;			/* offset in names */
	uint32_t span;			/* bytes of memory from the first
					 * loaded segment to the last */
	uint64_t base;			/* vaddr of the first one */
	char build_id[STAP_BUILD_ID_SIZE];	/* hex, "" if it has none */
};

/* Limits that both sides keep. */
enum {
	STAP_DIGEST_MAX = 64 << 20,	/* bytes */
	STAP_SEGMENTS_MAX = 16,
};

/* The parts of a digest, wherever it lies. */
struct stap_object_view {
	const struct stap_digest *head;
	const struct stap_segment *segments;
	const struct stap_rule *rules;
	const uint32_t *places;
	const uint16_t *rule_of;
	const struct stap_symbol *symbols;
	const char *names;
};

#endif
