/*
 * Files of the script, below /proc/systemtap/MODULE:
 *
 *	procfs("fs/hits").read { $value = sprintf("%d\n", hits) }
 *	procfs("fs/hits").write { hits = strtol($value, 10) }
 *
 * A handler runs whenever somebody reads the file from its beginning, or
 * writes to it.  $value is text; functions of procfs.stp read and write it.
 */
#include "registry.h"

#include <inttypes.h>
#include <string.h>

#include "../util/intern.h"

enum { WRITE = 1, PATH = 2, UMASK = 4, MAXSIZE = 8 };	/* a variant's flags */

enum { LARGEST = 16 << 20 };		/* .maxsize() */

static const struct point_pattern patterns[] = {
	{ "procfs.read", 0 },
	{ "procfs.read.maxsize(number)", MAXSIZE },
	{ "procfs.write", WRITE },
	{ "procfs.umask(number).read", UMASK },
	{ "procfs.umask(number).read.maxsize(number)", UMASK | MAXSIZE },
	{ "procfs.umask(number).write", UMASK | WRITE },
	{ "procfs(string).read", PATH },
	{ "procfs(string).read.maxsize(number)", PATH | MAXSIZE },
	{ "procfs(string).write", PATH | WRITE },
	{ "procfs(string).umask(number).read", PATH | UMASK },
	{ "procfs(string).umask(number).read.maxsize(number)",
	  PATH | UMASK | MAXSIZE },
	{ "procfs(string).umask(number).write", PATH | UMASK | WRITE },
	{ NULL, 0 },
};

struct file {
	const char *path;
	int64_t umask;
	int64_t size;			/* 0: not given */
};

/* ---- the path -------------------------------------------------------- */

/* Files of the runtime are in the same directory, hidden. */
static bool is_own(const char *path)
{
	return path[0] == '.';
}

static const char *what_is_wrong(const char *path)
{
	enum { LONGEST_NAME = 255, LONGEST_PATH = 1023 };

	if (!*path)
		return "it is empty";
	if (strlen(path) > LONGEST_PATH)
		return "it is too long";
	if (path[0] == '/')
		return "it begins with '/'";
	if (path[strlen(path) - 1] == '/')
		return "it ends with '/'";
	for (const char *part = path, *next; part; part = next) {
		size_t len = strcspn(part, "/");

		next = part[len] ? part + len + 1 : NULL;
		if (len == 0)
			return "a part of it is empty";
		if (len > LONGEST_NAME)
			return "a part of it is too long";
		if (len <= 2 && strncmp(part, "..", len) == 0)
			return "'.' and '..' are no names";
	}
	if (is_own(path))
		return "names that begin with '.' are stap's own";
	return NULL;
}

/* SHORTER is a directory on the way to LONGER. */
static bool leads_to(const char *shorter, const char *longer)
{
	size_t len = strlen(shorter);

	return strncmp(shorter, longer, len) == 0 && longer[len] == '/';
}

static struct error *
check_others(struct provider_env *env, const struct site *site,
	     const struct file *file)
{
	vec_each(&env->procfs_files, struct site *const *, it) {
		const struct file *other = (*it)->data;

		if (leads_to(other->path, file->path) ||
		    leads_to(file->path, other->path))
			return error_new(env->arena, ERR_OTHER,
				"\"%s\" and \"%s\": one would be a file and a "
				"directory", other->path, file->path);
		if (strcmp(other->path, file->path) == 0 &&
		    !(site->variant & WRITE) && !((*it)->variant & WRITE))
			return error_new(env->arena, ERR_OTHER,
				"a second read probe for \"%s\"\n"
				"make both handlers one", file->path);
	}
	return NULL;
}

/* ---- resolving ------------------------------------------------------- */

static struct error *
check(struct provider_env *env, const struct site *site,
      const struct file *file)
{
	const char *wrong = what_is_wrong(file->path);

	if (wrong)
		return error_new(env->arena, ERR_OTHER,
				 "bad procfs path \"%s\": %s", file->path,
				 wrong);
	if (file->umask < 0 || file->umask > 0777)
		return error_new(env->arena, ERR_OTHER,
				 "umask value out of range (0, 0777)");
	if (site->variant & MAXSIZE &&
	    (file->size < 1 || file->size > LARGEST))
		return error_new(env->arena, ERR_OTHER,
				 "maxsize value out of range (1, %d)",
				 LARGEST);
	return check_others(env, site, file);
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	struct site *site = arena_new(env->arena, struct site);
	struct file *file = arena_new(env->arena, struct file);
	unsigned arg = 0;
	struct error *err;

	*file = (struct file){ .path = "command", .umask = 0077 };
	if (variant & PATH)
		file->path = point_string(point, arg++);
	if (variant & UMASK)
		file->umask = point_number(point, arg++);
	if (variant & MAXSIZE)
		file->size = point_number(point, arg);
	site->provider = &procfs_provider;
	site->pp = point_with_argument(env->arena, point, file->path);
	site->variant = variant;
	site->interruptible = true;
	site->data = file;
	err = check(env, site, file);
	if (err)
		return err;
	vec_push(env->arena, &env->procfs_files, site);
	vec_push(env->arena, ret, site);
	return NULL;
}

/* ---- $value ---------------------------------------------------------- */

static struct error *
variable_function(struct provider_env *env, const struct site *site,
		  const struct target *t, enum variable_use use,
		  const char **ret)
{
	bool writes = site->variant & WRITE;

	if (strcmp(t->name, "$value") != 0)
		return error_new(env->arena, ERR_NOT_FOUND,
				 "unresolved target-symbol expression\n"
				 "the variable of procfs probes is $value");
	if (t->steps.count)
		return error_new(env->arena, ERR_OTHER,
				 "$value is a string: it has no members and "
				 "no elements");
	if (writes && use != VARIABLE_READ)
		return error_new(env->arena, ERR_OTHER,
				 "$value is what was written: a .write probe "
				 "cannot change it");
	if (!writes && use == VARIABLE_READ)
		return error_new(env->arena, ERR_OTHER,
				 "$value is for the reader: a .read probe can "
				 "only assign it\n"
				 "write $value = x or $value .= x");
	*ret = use == VARIABLE_READ ? "__procfs_value" :
	       use == VARIABLE_SET ? "__procfs_set" : "__procfs_append";
	return NULL;
}

/* ---- emission -------------------------------------------------------- */

static void
emit_decls(struct writer *w, const struct site *site, const char *name)
{
	const struct file *file = site->data;
	bool writes = site->variant & WRITE;
	struct str text;

	str_init(&text, w->out.arena);
	str_add_c_literal(&text, file->path);
	writer_line(w, "static const struct stap_procfs %s_file = {", name);
	writer_indent(w, 1);
	writer_line(w, ".path = %s,", str_text(&text));
	writer_line(w, ".mode = %#o,",
		    (unsigned)((writes ? 0222 : 0444) & ~file->umask));
	if (writes)
		writer_line(w, ".writes = 1,");
	else if (file->size)
		writer_line(w, ".size = %lld,", (long long)file->size);
	else
		writer_line(w, ".size = STP_PROCFS_BUFSIZE,");
	writer_indent(w, -1);
	writer_line(w, "};");
}

static void
emit_site(struct writer *w, const struct site *site, const char *name)
{
	(void)site;
	writer_line(w, ".attach = STAP_ATTACH_PROCFS,");
	writer_line(w, ".event = &%s_file,", name);
}

const struct provider procfs_provider = {
	.name = "procfs",
	.patterns = patterns,
	.resolve = resolve,
	.variable_function = variable_function,
	.emit_decls = emit_decls,
	.emit_site = emit_site,
};
