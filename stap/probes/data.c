/*
 * Watchpoints: a handler runs when the kernel's data is written, or touched.
 *
 *	kernel.data("jiffies").write		a variable, all of it
 *	kernel.data(0xffff888003c0d000).rw	an address of this boot
 *	kernel.data(0xffff888003c0d000).length(4).write
 *
 * The processor's debug registers do it: x86 has four of them, each for 1, 2,
 * 4 or 8 bytes at an address that is a multiple of that.
 */
#include "registry.h"

#include <inttypes.h>

#include "../debuginfo/image.h"
#include "../debuginfo/kernel.h"
#include "../debuginfo/symtab.h"
#include "watch.h"

enum {
	WIDEST = 8,			/* bytes */
	DEBUG_REGISTERS = 4,
};

static const struct point_pattern patterns[] = {
	{ "kernel.data(number).write", 0 },
	{ "kernel.data(number).rw", WATCH_READS },
	{ "kernel.data(number).length(number).write", WATCH_LENGTH },
	{ "kernel.data(number).length(number).rw", WATCH_LENGTH | WATCH_READS },
	{ "kernel.data(string).write", WATCH_SYMBOL },
	{ "kernel.data(string).rw", WATCH_SYMBOL | WATCH_READS },
	{ NULL, 0 },
};

/* What the processor can watch that has LENGTH bytes of what is asked for. */
static unsigned width_for(uint64_t length)
{
	unsigned width = 1;

	while (width < length && width < WIDEST)
		width *= 2;
	return width;
}

void watch_variable(struct site *site, uint64_t addr, uint64_t size)
{
	site->addr = addr;
	site->length = width_for(size);
	/* The first bytes of what is large. */
	while (site->addr % site->length)
		site->length /= 2;
}

struct error *watch_address(struct provider_env *env, struct site *site,
			    uint64_t addr, int64_t length)
{
	if (length < 1 || length > WIDEST)
		return error_new(env->arena, ERR_OTHER,
				 "length value out of range (1, %d)", WIDEST);
	site->addr = addr;
	site->absolute = true;
	site->length = width_for((uint64_t)length);
	if (site->addr % site->length)
		return error_new(env->arena, ERR_OTHER,
				 "%u bytes are watched at a multiple of %u "
				 "only, which %#" PRIx64 " is not\n"
				 "write a shorter length, or two probes",
				 site->length, site->length, site->addr);
	return NULL;
}

void watch_add(struct provider_env *env, const struct point *point,
	       struct site *site, struct site_list *ret)
{
	if (++env->watchpoints == DEBUG_REGISTERS + 1)
		diag_warn(env->diag, point->at,
			  "too many watchpoints: the processor has registers"
			  " for %d; the others will fail to register",
			  DEBUG_REGISTERS);
	vec_push(env->arena, ret, site);
}

/* ---- by name --------------------------------------------------------- */

struct search {
	const char *name;
	struct elf_symbol found;
	bool done;
};

static bool match(void *data, const struct elf_symbol *s)
{
	struct search *q = data;

	if (s->undefined || s->is_label || strcmp(s->name, q->name) != 0)
		return true;
	q->found = *s;
	q->done = true;
	return false;
}

/* Per-processor variables have offsets instead of addresses. */
static bool in_upper_half(uint64_t addr)
{
	return addr >> 63;
}

static struct error *
find_symbol(struct provider_env *env, const char *name, struct site *site)
{
	struct search q = { .name = name };
	struct image *image;
	struct error *err = kernel_image(env->kernel, &image);

	if (err)
		return err;
	image_symbols_each(image, match, &q);
	if (!q.done)
		return error_new(env->arena, ERR_NOT_FOUND,
				 "no match: the kernel has no symbol %s\n"
				 "local and per-process data is watched by "
				 "its address", name);
	if (q.found.is_function)
		return error_new(env->arena, ERR_OTHER,
				 "%s is a function, not data\n"
				 "write kernel.function(\"%s\")", name, name);
	if (!in_upper_half(q.found.addr))
		return error_new(env->arena, ERR_OTHER,
				 "%s exists once for each processor: only its "
				 "address on one of them can be watched", name);
	site->symbol = name;
	watch_variable(site, q.found.addr, q.found.size);
	return NULL;
}

/* ---- by address ------------------------------------------------------ */

static struct error *
take_address(struct provider_env *env, int variant, const struct point *point,
	     struct site *site)
{
	int64_t length = variant & WATCH_LENGTH ? point_number(point, 1) : 1;
	uint64_t addr = (uint64_t)point_number(point, 0);
	struct error *err = watch_address(env, site, addr, length);

	if (!err && !in_upper_half(addr))
		return error_new(env->arena, ERR_OTHER,
				 "%#" PRIx64 " is no address of the kernel",
				 addr);
	return err;
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	struct site *site = arena_new(env->arena, struct site);
	struct error *err;

	site->provider = &data_provider;
	site->variant = variant;
	site->pp = variant & WATCH_SYMBOL
		? point_with_argument(env->arena, point,
				      point_string(point, 0))
		: point_with_argument(env->arena, point, "");
	err = variant & WATCH_SYMBOL
		? find_symbol(env, point_string(point, 0), site)
		: take_address(env, variant, point, site);
	if (err)
		return err;
	watch_add(env, point, site, ret);
	return NULL;
}

/* ---- emission -------------------------------------------------------- */

static void
emit_decls(struct writer *w, const struct site *site, const char *name)
{
	writer_line(w, "static const struct stap_watch %s_watch = { "
		    ".length = %u, .reads = %d };", name, site->length,
		    !!(site->variant & WATCH_READS));
}

static void
emit_site(struct writer *w, const struct site *site, const char *name)
{
	writer_line(w, ".attach = STAP_ATTACH_WATCH,");
	writer_line(w, ".addr = 0x%llxULL,", (unsigned long long)site->addr);
	if (site->absolute)
		writer_line(w, ".absolute = 1,");
	writer_line(w, ".event = &%s_watch,", name);
}

const struct provider data_provider = {
	.name = "hwbkpt",
	.patterns = patterns,
	.resolve = resolve,
	.emit_decls = emit_decls,
	.emit_site = emit_site,
};
