/*
 * Systems come from the kernel's table of trace events in vmlinux:
 *
 *	__start_ftrace_events[i] -> struct trace_event_call
 *		list (16 bytes), class, tp
 *	class -> struct trace_event_class
 *		system -> "sched"
 *
 * These four fields have not moved since 3.15.  An entry counts only if its
 * tp is the address of a tracepoint, so that another layout would show as
 * missing systems, not as wrong ones.
 */
#include "tracepoints.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "../util/inputs.h"
#include "../util/intern.h"
#include "../util/map.h"
#include "../util/str.h"
#include "binary.h"
#include "btf_object.h"
#include "ctype_dwarf.h"
#include "dwarf_object.h"
#include "image.h"
#include "symtab.h"

static const char prefix[] = "__traceiter_";

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct tracepoint *)a)->name,
		      ((const struct tracepoint *)b)->name);
}

/* ---- systems --------------------------------------------------------- */

static bool read_pointer(const struct image *img, uint64_t addr,
			 uint64_t *ret)
{
	const void *bytes = image_bytes(img, addr, sizeof(*ret));

	if (bytes)
		memcpy(ret, bytes, sizeof(*ret));
	return bytes != NULL;
}

/* Tracepoint address (as text, to be a key) to system. */
static const char *address_key(struct arena *a, uint64_t addr)
{
	return intern(arena_printf(a, "%llx", (unsigned long long)addr));
}

/* The pointers to events: between two symbols, or all of a module's section. */
static bool event_table(const struct symtab *st, uint64_t *start,
			uint64_t *end)
{
	const struct image_section *s;

	if (symtab_lookup(st, "__start_ftrace_events", start))
		return symtab_lookup(st, "__stop_ftrace_events", end);
	s = image_section(st->image, "_ftrace_events");
	if (!s)
		return false;
	*start = s->addr;
	*end = s->addr + s->size;
	return true;
}

static void read_event(struct arena *a, const struct image *img,
		       uint64_t call, struct map *systems)
{
	enum { CLASS = 16, TP = 24 };
	uint64_t class, tp, system;

	if (!read_pointer(img, call + CLASS, &class) ||
	    !read_pointer(img, call + TP, &tp) || !tp ||
	    !read_pointer(img, class, &system))
		return;

	const char *name = image_string(img, system);

	if (name)
		map_set(a, systems, address_key(a, tp), (void *)name);
}

static void systems_from_image(struct arena *a, const struct symtab *st,
			       struct tracepoints *list)
{
	const struct image *img = st->image;
	struct map systems = { 0 };
	uint64_t start, end, call, tp;

	if (!event_table(st, &start, &end))
		return;
	for (; start + 8 <= end; start += 8)
		if (read_pointer(img, start, &call))
			read_event(a, img, call, &systems);

	struct map addresses = { 0 };

	symtab_prefixed(st, "__tracepoint_", &addresses);
	vec_each(list, struct tracepoint *, t) {
		const uint64_t *addr = map_get(&addresses, intern(t->name));

		if (!addr)
			continue;
		tp = *addr;
		t->system = map_get(&systems, address_key(a, tp));
	}
}

/* Of the running kernel, which may show its events to root. */
static void systems_from_tracefs(struct arena *a, struct tracepoints *list)
{
	struct map systems = { 0 };
	glob_t found;

	inputs_see("/sys/kernel/tracing/events");
	if (glob("/sys/kernel/tracing/events/*/*/id", 0, NULL, &found))
		return;
	for (size_t i = 0; i < found.gl_pathc; i++) {
		char *path = arena_strdup(a, found.gl_pathv[i]);
		char *name, *system;

		*strrchr(path, '/') = '\0';
		name = strrchr(path, '/');
		*name++ = '\0';
		system = strrchr(path, '/') + 1;
		map_set(a, &systems, intern(name), system);
	}
	globfree(&found);
	vec_each(list, struct tracepoint *, t)
		t->system = map_get(&systems, intern(t->name));
}

/* ---- the list -------------------------------------------------------- */

struct error *tracepoints_list(struct kernel *k, struct binary *b,
			       struct tracepoints *ret)
{
	struct symtab *st;
	struct error *err = binary_symtab(b, &st);

	if (err)
		return err;

	struct arena *a = st->arena;

	vec_each(&st->functions, const struct symbol *, s)
		if (starts_with(s->name, prefix) &&
		    symbol_base_len(s->name) == strlen(s->name))
			vec_push(a, ret, ((struct tracepoint){
				 .name = s->name + strlen(prefix),
				 .callee = s->addr }));
	vec_sort(ret, by_name);
	if (st->image)
		systems_from_image(a, st, ret);
	else if (kernel_is_running(k))
		systems_from_tracefs(a, ret);
	return NULL;
}

/* ---- prototypes ------------------------------------------------------ */

struct arguments {
	struct arena *arena;
	struct argument_names *names;
	bool data;			/* the callback's own is behind us */
};

static bool add_argument(void *data, const struct ctype_member *m)
{
	struct arguments *q = data;

	if (q->data)
		vec_push(q->arena, q->names, m->name ? m->name : "");
	q->data = true;
	return true;
}

void tracepoint_arguments(struct arena *a, const struct tracepoint *tp,
			  struct argument_names *ret)
{
	struct arguments q = { a, ret, false };

	ctype_each_parameter(&tp->prototype, add_argument, &q);
}

static void take_prototype(struct arena *a, struct tracepoint *tp,
			   const struct ctype *prototype)
{
	struct argument_names names = { 0 };

	tp->prototype = *prototype;
	tracepoint_arguments(a, tp, &names);
	tp->arg_count = (unsigned)names.count;
}

static void take_match(struct dwarf_object *obj, struct tracepoints *list,
		       const struct function_match *m)
{
	Dwarf_Die die;

	if (!m->die || !dwarf_die(obj, m->die, &die))
		return;

	struct ctype prototype = ctype_from_dwarf(obj, &die);

	vec_each(list, struct tracepoint *, t)
		if (strcmp(m->name + strlen(prefix), t->name) == 0)
			take_prototype(obj->arena, t, &prototype);
}

static struct error *describe_by_dwarf(struct dwarf_object *obj,
				       struct tracepoints *list)
{
	struct function_pattern p = { .name = "__traceiter_*", .glob = true };
	struct function_matches matches = { 0 };
	struct error *err;

	if (list->count == 1) {
		p.name = arena_printf(obj->arena, "%s%s", prefix,
				      list->items[0].name);
		p.glob = false;
	}
	err = dwarf_find_functions(obj, &p, FIND_OUT_OF_LINE, &matches);
	if (err)
		return err;
	vec_each(&matches, const struct function_match *, m)
		take_match(obj, list, m);
	return NULL;
}

static void describe_by_btf(struct arena *a, struct btf_object *btf,
			    struct tracepoints *list)
{
	vec_each(list, struct tracepoint *, t) {
		struct ctype prototype;

		if (btf_function(btf, arena_printf(a, "%s%s", prefix, t->name),
				 &prototype))
			take_prototype(a, t, &prototype);
	}
}

struct error *tracepoints_describe(struct arena *a, struct binary *b,
				   struct tracepoints *list)
{
	struct dwarf_object *obj;
	struct btf_object *btf;
	struct error *err = binary_dwarf(b, &obj);

	if (!err)
		return describe_by_dwarf(obj, list);
	if (error_kind(err) != ERR_NO_DEBUGINFO)
		return err;
	if (!binary_btf(b, &btf))
		describe_by_btf(a, btf, list);
	return NULL;
}
