/*
 * Debug information from the servers that DEBUGINFOD_URLS names.
 */
#ifndef STAP_DEBUGINFO_DEBUG_SERVER_H
#define STAP_DEBUGINFO_DEBUG_SERVER_H

#include <stdbool.h>

#include "../util/arena.h"

/* A file with the debug information of BUILD_ID (hex; NULL finds nothing),
 * which stays in debuginfod's own cache. */
bool debug_server_find(struct arena *a, const char *build_id,
		       const char **ret);

/* What to add to a message that debug information is missing: " (...)" if
 * servers are named and cannot be asked, else "". */
const char *debug_server_note(void);

#endif
