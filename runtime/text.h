/*
 * Text put together piece by piece in a string variable: what does not fit is
 * cut, and the NUL is always there.  The functions that tapsets call are in
 * script_tapset.h.
 */
#ifndef STAP_RUNTIME_TEXT_H
#define STAP_RUNTIME_TEXT_H

#include "shim.h"

enum { STAP_MAX_TEXT = 1 << 20 };	/* as room: no limit of its own */

struct stap_text {
	char *at;			/* the NUL */
	char *end;			/* the last place for it */
};

void stap_text_begin(struct stap_text *t, char *ret, stap_size size);
void stap_text_add(struct stap_text *t, const char *s);
void stap_text_hex(struct stap_text *t, stap_u64 value);	/* 0x1f */
void stap_text_number(struct stap_text *t, stap_s64 value);
/* LEN bytes with what is not printable ASCII escaped as in C; false if not
 * all fit in ROOM characters. */
int stap_text_escaped(struct stap_text *t, const char *bytes, stap_size len,
		      stap_size room);
/* SIGINT, SIGRT_2, or the number. */
void stap_text_signal(struct stap_text *t, stap_s64 number);

#endif
