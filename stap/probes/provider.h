/*
 * A family of probe points: what it is called in scripts, where it lands, how
 * its context variables are fetched, and how its sites are written down for
 * the runtime.
 *
 * To add a family: one file in stap/probes with a `const struct provider`,
 * one line in the table of registry.c, one attach file in runtime/, one
 * directory of tests.
 */
#ifndef STAP_PROBES_PROVIDER_H
#define STAP_PROBES_PROVIDER_H

#include "../debuginfo/access.h"
#include "../lang/ast.h"
#include "../util/error.h"
#include "../util/writer.h"

struct binary;			/* debuginfo/binary.h */
struct user_objects;		/* debuginfo/user_object.h */
struct kernel;			/* debuginfo/kernel.h */
struct site;

struct provider_env {
	struct arena *arena;
	struct diag *diag;	/* for warnings about single sites */
	struct kernel *kernel;	/* target kernel: files, config, debuginfo;
				 * everything in it is opened on first use */
	struct user_objects *users;	/* programs and libraries */
	const char *const *objects;	/* -d: their paths, or names of modules;
					 * NULL-ended, or NULL */
	bool guru;
	bool tracepoints_bare;	/* named without their system */
	bool var_is_captured;	/* @var in a return probe means @entry(@var):
				 * language level 4.0 */
	struct target_process *target;	/* for provider_target() */
	bool callee_matchall;	/* -DSTAP_CALLEE_MATCHALL: .callee() does not
				 * ask who calls */
	bool names_only;	/* -l: of sites with the same `pp`, one is
				 * enough */
	unsigned watchpoints;	/* so far: there are few */
	struct { VEC_FIELDS(struct site *); } procfs_files;	/* so far */
};

/* The process a script is about. */
struct target_process {
	const char *command;	/* -c, or NULL */
	int pid;		/* -x, or 0 */
	bool asked;		/* the module depends on it */
};

/* Asks for it: the module is then for this one alone. */
static inline const struct target_process *
provider_target(const struct provider_env *env)
{
	env->target->asked = true;
	return env->target;
}

/* Code of a user object, as the runtime finds it: struct stap_user_site. */
struct user_place {
	const char *path, *build_id;
	uint64_t offset, addr;
	uint64_t counter;	/* offset of a semaphore in the file, 0: none */
	int pid;		/* 0: any process */
	const char *exe;	/* that runs this program; NULL: any */
};

/* One place or event that a probe point resolved to. */
struct site {
	const struct provider *provider;
	const char *pp;		/* as pp() and -l show it:
				 * kernel.function("f@dir/f.c:12").return */
	bool is_return;		/* handler runs when a function returns */
	bool interruptible;	/* the larger statement budget applies */
	bool stands_in;		/* `never`, for an alias whose event this kernel
				 * does not have: its variables are 0 */

	/* Ordering of begin, end and error. */
	int64_t priority;

	/* Code: what it is in, and its link-time address there, relocated at
	 * run time. */
	struct binary *binary;
	uint64_t addr;
	const struct section_place *section; /* that addr counts from, or
				 * NULL (debuginfo/module.h) */
	bool absolute;		/* addr is one of the running kernel */
	const char *symbol;	/* ELF symbol addr belongs to */
	bool ftrace;		/* addr is a function entry with an ftrace
				 * location (possibly a few bytes further) */
	int64_t maxactive;	/* return probes, 0 for the default */
	const struct user_place *user;	/* user code; addr is 0 then */
	/* Hits count only if all are not 0, from the caller outwards.  Operand
	 * 0, if one takes it, is the address which that caller goes on at. */
	struct { VEC_FIELDS(const struct access *); } callers;

	unsigned length;	/* watchpoints: bytes */
	bool has_entry;		/* its handler saves values at entry: known
				 * when it is emitted */

	int64_t interval, spread; /* timers: unit given by `variant` */

	int variant;		/* private to the provider: which pattern */
	void *data;		/* private to the provider */
};

struct site_list { VEC_FIELDS(struct site *); };

enum variable_set {
	SET_VARS,		/* $$vars */
	SET_PARMS,		/* $$parms */
	SET_LOCALS,		/* $$locals */
	SET_RETURN,		/* $$return */
};

enum variable_use { VARIABLE_READ, VARIABLE_SET, VARIABLE_APPEND };

/* "timer.s(number).randomize(number)"; parts "(string)" and "(number)" want
 * an argument of that kind.  Table ends with NULL text. */
struct point_pattern {
	const char *text;
	int variant;
};

struct provider {
	const char *name;		/* "timer", also probe_type() */
	const struct point_pattern *patterns;

	/* What -L shows behind each point instead of the variables that exist
	 * there, or NULL. */
	const char *listed;
	/* $$parms and its like show names with their dollar. */
	bool dollars;

	/*
	 * POINT matched `variant`'s pattern.  Adds sites, at least one on
	 * success.  ERR_NOT_FOUND with a text like "no match (similar
	 * functions: a, b)" if there is none.
	 */
	struct error *(*resolve)(struct provider_env *env, int variant,
				 const struct point *point,
				 struct site_list *ret);

	/*
	 * The value of T ($name with its steps, @var) at SITE.  AT_ENTRY: at
	 * the entry of the function a return site belongs to.  Index steps
	 * that are not literals become ACC_OPERANDs in order of appearance.
	 * NULL member: the family has no variables ("unresolved target-symbol
	 * expression").  Errors name what would have worked:
	 * "unable to find local 'x' ... (alternatives: $a, $b)".
	 */
	struct error *(*variable)(struct provider_env *env,
				  const struct site *site,
				  const struct target *t, bool at_entry,
				  const struct access **ret);

	/* Names (with their dollar) in a set, for $$vars and -L. */
	struct error *(*variable_names)(struct provider_env *env,
					const struct site *site,
					enum variable_set set,
					struct name_list *ret);

	/* The constant text that $$NAME is at SITE, such as the name of what
	 * was matched; NULL if there is none.  May be NULL. */
	const char *(*text)(const struct site *site, const char *name);
	/*
	 * Instead of variable(), for a family whose variables are no places:
	 * the library function that does USE with the variable T.  Readers
	 * take no argument, the others the value.
	 */
	struct error *(*variable_function)(struct provider_env *env,
					   const struct site *site,
					   const struct target *t,
					   enum variable_use use,
					   const char **ret);

	/* The only one of its variables that is such; NULL: all are. */
	const char *function_variable;

	/* C declarations a site needs before the tables (callbacks); may be
	 * NULL.  NAME is unique to the site: "site_3". */
	void (*emit_decls)(struct writer *w, const struct site *site,
			   const char *name);
	/* Designated initialisers of its struct stap_site (runtime/script.h)
	 * after .probe and .pp, one per line: ".attach = STAP_ATTACH_BEGIN,".
	 */
	void (*emit_site)(struct writer *w, const struct site *site,
			  const char *name);
};

/* All families, NULL-ended, in registry.c. */
extern const struct provider *const providers[];

/* What a point matched. */
struct point_match {
	const struct provider *provider;
	const struct point_pattern *pattern;
};

/* Components compare by name and kind of argument; wildcards in names are
 * allowed.  Adds every pattern that fits. */
struct match_list { VEC_FIELDS(struct point_match); };
void providers_match(struct arena *a, const struct point *point,
		     struct match_list *ret);
/* POINT, which matched PATTERN, with wildcards in names replaced. */
struct point *point_as_pattern(struct arena *a, const struct point *point,
			       const struct point_pattern *pattern);
/* The names that could stand at position DEPTH of POINT, for messages. */
void providers_siblings(struct arena *a, const struct point *point,
			size_t depth, struct name_list *ret);

/* Fills the patterns' argument N (from 0, counting only parts that have
 * one): helpers for resolve functions. */
const char *point_string(const struct point *p, unsigned n);
int64_t point_number(const struct point *p, unsigned n);
/* The point with the text of string argument 0 replaced, for site->pp. */
const char *point_with_argument(struct arena *a, const struct point *p,
				const char *text);

/* The patterns that agree with POINT in the parts before DEPTH and in the name
 * of the part there; false if there is none.  RET_ENDS: one of them ends with
 * just that part. */
bool providers_forms(struct arena *a, const struct point *point, size_t depth,
		     struct name_list *ret, bool *ret_ends);

#endif
