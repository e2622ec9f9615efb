/*
 * Turns the items of a chunk into text on the output and messages on stderr.
 *
 * Items are checked before use: one that makes no sense ends the chunk, and
 * is counted; the first one is reported.
 */
#ifndef STAPRUN_PRINT_H
#define STAPRUN_PRINT_H

#include "../proto.h"
#include "control.h"
#include "output.h"

struct objects;
struct print_format;

struct printer {
	struct print_format *formats;
	unsigned format_count;
	int hist_elision;
	struct output *out;
	struct objects *objects;	/* for symbols; NULL: none */
	uint64_t errors;	/* STAP_ITEM_ERROR seen */
	uint64_t damaged;	/* chunks with bad items, and other damage */
};

/* Takes the formats of CTL apart; what it builds lives in A. */
struct error *printer_init(struct arena *a, struct printer *p,
			   const struct control *ctl, struct output *out);
void print_chunk(struct printer *p, const struct stap_chunk *chunk);

#endif
