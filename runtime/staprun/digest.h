/*
 * A digest (object_format.h) of a program, a library or the vDSO.
 */
#ifndef STAPRUN_DIGEST_H
#define STAPRUN_DIGEST_H

#include "../object_format.h"
#include "cfi.h"
#include "names.h"

struct digest_source {
	struct elf_file *elf;
	struct elf_file *debug;		/* its separate debug file, or NULL */
	const char *path;		/* as it is shown */
};

/* In the arena of the file.  Without symbols, it has the unwind table only. */
const struct stap_digest *digest_make(const struct digest_source *source,
				      const struct cfi_table *cfi,
				      const struct name_table *names);

/*
 * All of it at once, for the file open as FD, which stays the caller's: what
 * staprun keeps in RET, with symbols.
 */
struct error *digest_file(struct arena *a, int fd, const char *path,
			  const struct stap_digest **ret);
/* Of the vDSO, which is the same in all processes. */
struct error *digest_vdso(struct arena *a, const struct stap_digest **ret);

/* The same digest without its symbols, for a module that does not want them. */
const struct stap_digest *digest_unwind_only(struct arena *a,
					     const struct stap_digest *d);

#endif
