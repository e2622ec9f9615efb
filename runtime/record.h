/*
 * Printing from the kernel's side: arguments into a STAP_ITEM_PRINT, or into
 * text for sprintf() and its like (stap_sprintf of script.h).
 */
#ifndef STAP_RUNTIME_RECORD_H
#define STAP_RUNTIME_RECORD_H

#include "script.h"

/*
 * The payload, at DST (aligned to 8), if SIZE bytes are enough.  Bytes used,
 * a multiple of 8; -E2BIG, with nothing raised, if they are not; or -EFAULT,
 * an error raised, if %m or %M meets memory that cannot be read.
 */
stap_s64 stap_record_put(struct stap_ctx *c, void *dst, stap_size size,
			 const struct stap_format *f,
			 const union stap_value *args);

/* Bytes of memory that argument WHICH, of a %m or %M, stands for. */
stap_size stap_record_bytes(const struct stap_format *f,
			    const union stap_value *args, unsigned which);
/* In two steps, for who has to know the size first: bytes of the payload. */
stap_size stap_record_size(const struct stap_format *f,
			   const union stap_value *args);
/*
 * The payload into the SIZE bytes that stap_record_size found.  0, or an
 * error that was raised: -EFAULT as above, -E2BIG if a string has grown
 * meanwhile.  The payload is all zeros then: harmless to the reader, but
 * better withdrawn.
 */
int stap_record_write(struct stap_ctx *c, void *dst, stap_size size,
		      const struct stap_format *f,
		      const union stap_value *args);

#endif
