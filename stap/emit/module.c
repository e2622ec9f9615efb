/*
 * The whole file: what comes before the script's own parts, and the tables
 * behind them by which the runtime finds everything.
 *
 * Functions and handlers are written first, aside, because the formats they
 * use stand in a table before them.
 */
#include "emitter.h"

#include <inttypes.h>

enum {
	LEAST_STRING = 8, MOST_STRING = 65536,	/* MAXSTRINGLEN */
	MOST_NESTING = 1000,
};

/* What embedded C that was written for the kernel counts on. */
static const char *const kernel_headers[] = {
	"linux/kernel.h", "linux/module.h", "linux/version.h",
	"linux/string.h", "linux/types.h", "linux/errno.h", "linux/slab.h",
	"linux/sched.h", "linux/sched/signal.h", "linux/sched/task.h",
	"linux/sched/mm.h", "linux/cred.h", "linux/pid.h", "linux/mm.h",
	"linux/mm_types.h", "linux/fs.h", "linux/dcache.h", "linux/namei.h",
	"linux/file.h", "linux/fdtable.h", "linux/mount.h", "linux/uaccess.h",
	"linux/list.h", "linux/time.h", "linux/ktime.h", "linux/jiffies.h",
	"linux/timex.h", "linux/hrtimer.h", "linux/delay.h", "linux/smp.h",
	"linux/percpu.h", "linux/rcupdate.h", "linux/spinlock.h",
	"linux/net.h", "linux/socket.h", "linux/skbuff.h", "linux/in.h",
	"linux/device.h", "linux/interrupt.h", "linux/ptrace.h",
	"linux/utsname.h", "linux/random.h", "linux/ctype.h",
};

/* ---- head ------------------------------------------------------------------------- */

static void emit_head(struct emitter *em)
{
	const struct emit_options *opt = em->opt;

	line(em, "/*");
	line(em, " * Made by stap from a script for kernel %s.",
	     opt->kernel_release);
	line(em, " * What is used here is explained in runtime/script.h.");
	line(em, " */");
	emit_defines(em);
	if (em->program->needs_kernel_headers) {
		for (size_t i = 0; i < sizeof(kernel_headers) /
				       sizeof(*kernel_headers); i++)
			line(em, "#include <%s>", kernel_headers[i]);
		writer_blank(&em->w);
	}
	line(em, "#include \"script.h\"");
	writer_blank(&em->w);
	line(em, "enum { MAX_NESTING = %u };", em->max_nesting);
	writer_blank(&em->w);
}

static void emit_info(struct emitter *em, const char *name, const char *value)
{
	line(em, "static const char info_%s[] "
	     "__attribute__((__section__(\".modinfo\"), __used__, "
	     "__aligned__(1))) = %s;", name,
	     literal(em, arena_printf(em->arena, "stap_%s=%s", name, value)));
}

static void emit_infos(struct emitter *em)
{
	/* staprun checks these before it loads anything */
	emit_info(em, "version", "1");
	emit_info(em, "release", em->opt->kernel_release);
	if (em->opt->kernel_build_id)
		emit_info(em, "build_id", em->opt->kernel_build_id);
	writer_blank(&em->w);
}

static void emit_embeds(struct emitter *em)
{
	if (!em->program->embeds.count)
		return;
	shard_begin(em, 0);
	vec_each(&em->program->embeds, struct embedded **, it) {
		line_marker(em, (*it)->at);
		raw(em, (*it)->text);
		raw(em, "\n");
		line_marker_back(em);
		writer_blank(&em->w);
	}
	shard_end(em, 0);
}

/* ---- tables ------------------------------------------------------------------------ */

/* Of those that the table's shard does not compile. */
static void emit_handler_prototypes(struct emitter *em)
{
	const struct program *p = em->program;
	const char *way = emit_times_handlers(em) ? "_timed" : "";

	if (em->shards < 2)
		return;
	for (size_t i = 0; i < p->handlers.count; i++) {
		const char *name = handler_name(em, p->handlers.items[i]);

		if (em->shared[i].by != i)
			continue;
		line(em, "%s void %s%s(struct stap_ctx *c);", linkage(em), name,
		     way);
		if (p->handlers.items[i]->entry_values.count)
			line(em, "%s void %s_entry(struct stap_ctx *c);",
			     linkage(em), name);
	}
	writer_blank(&em->w);
}

/* What differs in a handler that is written for several. */
static void emit_strings(struct emitter *em, const struct shared *s)
{
	struct str out;

	if (!s->strings.count)
		return;
	str_init(&out, em->arena);
	vec_each(&s->strings, const char **, text)
		str_printf(&out, "%s%s", out.len ? ", " : "", *text);
	line(em, ".strings = (const char *const[]){ %s },", str_text(&out));
}

static void emit_probe_table(struct emitter *em)
{
	const struct program *p = em->program;

	block_begin(em, "static const struct stap_probe probes[] =");
	for (size_t i = 0; i < p->handlers.count; i++) {
		const struct handler *h = p->handlers.items[i];
		const char *code = handler_name(em,
				p->handlers.items[em->shared[i].by]);
		struct source named = *h->at->source;
		struct place at = *h->at;

		named.name = source_name(h->at->source);
		at.source = &named;
		line(em, "{");
		writer_indent(&em->w, 1);
		line(em, ".handler = %s%s,", code,
		     emit_times_handlers(em) ? "_timed" : "");
		if (h->rearms) {
			line(em, ".refresh = %s_refresh,", handler_name(em, h));
			line(em, ".arming = &%s_arming,", handler_name(em, h));
		}
		if (h->entry_values.count) {
			line(em, ".entry = %s_entry,", code);
			line(em, ".entry_slots = %zu,",
			     h->entry_values.count);
			if (emit_entry_strings(h))
				line(em, ".entry_strings = %u,",
				     emit_entry_strings(h));
		}
		if (h->few_registers)
			line(em, ".few_regs = 1,");
		emit_strings(em, &em->shared[i]);
		if (h->aliased)
			line(em, ".aliased = 1,");
		line(em, ".pn = %s,", literal(em, h->pn));
		line(em, ".place = %s,",
		     literal(em, place_position(em->arena, &at)));
		block_end(em, ",");
	}
	block_end(em, ";");
	writer_blank(&em->w);
}

static size_t count_sites(const struct program *p)
{
	size_t n = 0;

	vec_each(&p->handlers, struct handler **, h)
		n += (*h)->sites.count;
	return n;
}

/* Callbacks of sites that have their own. */
static void emit_site_decls(struct emitter *em)
{
	size_t n = 0;

	vec_each(&em->program->handlers, struct handler **, h)
		vec_each(&(*h)->sites, struct site **, s) {
			const struct provider *prov = (*s)->provider;
			const char *name = arena_printf(em->arena, "site_%zu",
							n++);

			if (!prov->emit_decls)
				continue;
			prov->emit_decls(&em->w, *s, name);
			writer_blank(&em->w);
		}
}

static void emit_one_site(struct emitter *em, const struct site *s,
			  size_t handler, size_t index)
{
	line(em, "{");
	writer_indent(&em->w, 1);
	line(em, ".probe = &probes[%zu],", handler);
	line(em, ".pp = %s,", literal(em, s->pp));
	s->provider->emit_site(&em->w, s, arena_printf(em->arena, "site_%zu",
						       index));
	if (s->section)
		line(em, ".section = %u,", section_number(em, s->section));
	else if (s->addr)
		em->uses_addresses = true;
	line(em, ".index = %zu,", index);
	block_end(em, ",");
}

static void emit_site_table(struct emitter *em)
{
	const struct program *p = em->program;
	size_t n = 0;

	emit_site_decls(em);
	block_begin(em, "static const struct stap_site sites[] =");
	for (size_t i = 0; i < p->handlers.count; i++)
		vec_each(&p->handlers.items[i]->sites, struct site **, s) {
			(*s)->has_entry =
				p->handlers.items[i]->entry_values.count > 0;
			emit_one_site(em, *s, i, n++);
		}
	block_end(em, ";");
	writer_blank(&em->w);
}

static void emit_script(struct emitter *em, unsigned frame_size)
{
	const struct program *p = em->program;
	const struct emit_options *opt = em->opt;

	block_begin(em, "const struct stap_script stap_script =");
	line(em, ".version = STAP_SCRIPT_VERSION,");
	line(em, ".name = %s,", literal(em, opt->script_name));
	line(em, ".sites = sites,");
	line(em, ".site_count = %zu,", count_sites(p));
	line(em, ".probes = probes,");
	line(em, ".probe_count = %zu,", p->handlers.count);
	if (p->globals.count) {
		line(em, ".globals = globals,");
		line(em, ".global_count = %zu,", p->globals.count);
	}
	if (em->formats.count) {
		line(em, ".formats = formats,");
		line(em, ".format_count = %zu,", em->formats.count);
	}
	emit_section_members(em);
	emit_object_members(em);
	emit_line_members(em);
	line(em, ".frame_size = %u,", frame_size);
	if (p->captures)
		line(em, ".captures = 1,");
	if (p->user_objects)
		line(em, ".user_objects = 1,");
	if (p->user_symbols)
		line(em, ".user_symbols = 1,");
	emit_limits(em);
	if (em->uses_addresses && opt->anchor)
		line(em, ".anchor = %#" PRIx64 "ULL,", opt->anchor);
	line(em, ".kernel_release = %s,", literal(em, opt->kernel_release));
	line(em, ".kernel_build_id = %s,",
	     literal(em, opt->kernel_build_id ? opt->kernel_build_id : ""));
	block_end(em, ";");
}

/* ---- all together ------------------------------------------------------------------- */

/* Functions and handlers as they were written. */
struct code {
	struct text_list embedded, bodies;
	unsigned frame_size;		/* of the deepest handler */
};

static void write_functions(struct emitter *em, struct code *code)
{
	vec_each(&em->program->functions, struct function **, f) {
		bool aside = em->shards > 1 && (*f)->embedded;
		struct capture c;

		capture_begin(em, &c, 0);
		emit_function(em, *f);
		vec_push(em->arena, aside ? &code->embedded : &code->bodies,
			 capture_end(em, &c, 0));
	}
}

static void write_handlers(struct emitter *em, struct code *code)
{
	const struct program *p = em->program;
	const char **texts = arena_array(em->arena, const char *,
					 p->handlers.count + 1);

	for (size_t i = 0; i < p->handlers.count; i++) {
		struct capture c;
		unsigned size;

		capture_begin(em, &c, 0);
		size = emit_handler(em, p->handlers.items[i],
				    handler_name(em, p->handlers.items[i]));
		texts[i] = capture_end(em, &c, 0);
		if (size > code->frame_size)
			code->frame_size = size;
	}
	share_handlers(em, texts);
	for (size_t i = 0; i < p->handlers.count; i++)
		if (texts[i])
			vec_push(em->arena, &code->bodies, texts[i]);
}

static void emit_code(struct emitter *em, const struct code *code)
{
	bool everywhere = embedded_everywhere(em->program);

	if (!everywhere)
		shard_begin(em, 0);
	vec_each(&code->embedded, const char **, text)
		raw(em, *text);
	if (!everywhere)
		shard_end(em, 0);
	emit_shards(em, &code->bodies);
}

static void settle_sizes(struct emitter *em)
{
	int64_t size = define_number(em, "MAXSTRINGLEN", 0, 512);
	int64_t nesting = define_number(em, "MAXNESTING", 0,
					em->program->max_nesting);

	if (size < LEAST_STRING || size > MOST_STRING) {
		diag_error(em->diag, NULL, "-D MAXSTRINGLEN=%" PRId64
			   ": use %d to %d", size, LEAST_STRING, MOST_STRING);
		size = 512;
	}
	if (nesting < 0 || nesting > MOST_NESTING) {
		diag_error(em->diag, NULL, "-D MAXNESTING=%" PRId64
			   ": use 0 to %d", nesting, MOST_NESTING);
		nesting = 1;
	}
	em->string_size = (unsigned)size;
	em->max_nesting = (unsigned)nesting;
}

const char *emit_module(struct arena *a, struct diag *diag,
			const struct program *p,
			const struct emit_options *opt, unsigned *ret_shards)
{
	struct emitter em = {
		.arena = a, .diag = diag, .program = p, .opt = opt,
		.facts = facts_new(a, p),
		.shards = shard_count(p, p->functions.count +
					 p->handlers.count),
	};
	struct code code = { 0 };

	writer_init(&em.w, a);
	settle_sizes(&em);
	write_functions(&em, &code);
	write_handlers(&em, &code);
	/* What was written for shards does for a single one as well. */
	em.shards = shard_count(p, code.embedded.count + code.bodies.count);

	emit_head(&em);
	emit_embeds(&em);
	emit_globals(&em);
	emit_formats(&em);
	emit_regex_tables(&em);
	emit_prototypes(&em);
	emit_refresh_functions(&em);
	emit_code(&em, &code);
	shard_begin(&em, 0);
	emit_handler_prototypes(&em);
	emit_probe_table(&em);
	emit_site_table(&em);
	emit_global_table(&em);
	emit_line_tables(&em);
	emit_sections(&em);
	emit_objects(&em);
	emit_infos(&em);
	emit_script(&em, code.frame_size);
	shard_end(&em, 0);
	*ret_shards = em.shards;
	return line_markers_settle(a, writer_text(&em.w));
}
