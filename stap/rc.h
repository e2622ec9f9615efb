/* Options that a user always wants: $SYSTEMTAP_DIR/rc. */
#ifndef STAP_RC_H
#define STAP_RC_H

#include "options.h"
#include "util/error.h"

/* Its words as the shell would split and expand them, but without running
 * anything; none if there is no file. */
struct error *rc_words(struct arena *a, struct string_list *ret);

#endif
