/*
 * Printing from the kernel's side: arguments into a STAP_ITEM_PRINT, or into
 * text for sprintf() and its like (stap_sprintf of script.h).
 */
#ifndef STAP_RUNTIME_RECORD_H
#define STAP_RUNTIME_RECORD_H

#include "script.h"

/* Bytes of the payload that stap_record_write makes: a multiple of 8. */
stap_size stap_record_size(const struct stap_format *f,
			   const union stap_value *args);
/*
 * The payload, at DST (aligned to 8), which takes SIZE bytes as given by
 * stap_record_size.  0, or an error that was raised: -EFAULT if %m or %M met
 * memory that cannot be read, -E2BIG if a string has grown meanwhile.  The
 * payload is all zeros then: harmless to the reader, but better withdrawn.
 */
int stap_record_write(struct stap_ctx *c, void *dst, stap_size size,
		      const struct stap_format *f,
		      const union stap_value *args);

#endif
