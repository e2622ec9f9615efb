/*
 * Lists of probes as programs carry them:
 *
 *	provider shop {
 *		probe item__sold(int item, const char *name);
 *	};
 */
#ifndef STAP_DTRACE_PROVIDER_FILE_H
#define STAP_DTRACE_PROVIDER_FILE_H

#include "../util/arena.h"
#include "../util/error.h"
#include "../util/vec.h"

enum { MAX_ARGUMENTS = 12 };		/* sys/sdt.h has no more */

struct probe_decl {
	const char *name;		/* as in the file: item__sold */
	unsigned argument_count;
	/* As they are written: "const char *name", "int". */
	const char *arguments[MAX_ARGUMENTS];
	/* Without the name, if there is one. */
	const char *types[MAX_ARGUMENTS];
};

struct provider_decl {
	const char *name;
	struct { VEC_FIELDS(struct probe_decl); } probes;
};

struct provider_decls { VEC_FIELDS(struct provider_decl); };

/* TEXT, which messages call NAME and may have been preprocessed. */
struct error *provider_file_parse(struct arena *a, const char *name,
				  const char *text,
				  struct provider_decls *ret);

#endif
