/* What the last successful match of a handler found. */
#ifndef STAP_RUNTIME_REGEX_H
#define STAP_RUNTIME_REGEX_H

#include "shim.h"

struct stap_match {
	unsigned groups;		/* with group 0; 0: no match yet */
	int places[2 * STAP_REGEX_GROUPS];	/* start and end in text, of
						 * each group; or -1 */
	unsigned registers[256];	/* of the search under way */
	char text[];			/* a copy of the string */
};

/* The leftmost longest match of R, which records groups, in S: true with
 * M's places set, or false with M's last match as it was. */
int stap_regex_search(struct stap_match *m, const struct stap_regex *r,
		      const char *s);

#endif
