/* Where separate debug information lies. */
#ifndef STAP_DEBUGINFO_DEBUG_ROOTS_H
#define STAP_DEBUGINFO_DEBUG_ROOTS_H

#include "../util/arena.h"
#include "../util/str.h"

/*
 * Adds the directories laid out like /usr/lib/debug, which is the one to look
 * in unless SYSTEMTAP_DEBUGINFO_PATH has others: between colons; a leading + or
 * - asks for or against checksums, which build-ids make superfluous.
 */
void debug_roots(struct arena *a, struct name_list *ret);

/* Where below ROOT the file with this build-id is; NULL for an id too short. */
const char *debug_root_file(struct arena *a, const char *root,
			    const char *build_id);

#endif
