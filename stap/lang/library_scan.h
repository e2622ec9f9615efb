/* What a tapset file defines, found without parsing it. */
#ifndef STAP_LANG_LIBRARY_SCAN_H
#define STAP_LANG_LIBRARY_SCAN_H

#include "parse.h"

/* Calls back for each definition that other files can see; names are
 * interned.  For an alias NAME is its first component. */
struct library_scan {
	void *data;
	void (*on_function)(void *data, const char *name);
	void (*on_global)(void *data, const char *name);
	void (*on_alias)(void *data, const char *name);
};

/* Faults in the text are left for the parser to report.  Returns whether the
 * text mentions script arguments ($1), so that what it defines may depend on
 * them. */
bool library_scan(const struct parse_env *env, const struct source *source,
		  const struct library_scan *scan);

#endif
