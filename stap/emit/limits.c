/*
 * -D: macros for the generated code, and the limits of spec/cli.md section 8
 * among them, which go into stap_script.limits.
 */
#include "emitter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *value_of(const char *define, const char *name)
{
	size_t len = strlen(name);

	if (strncmp(define, name, len) != 0)
		return NULL;
	if (define[len] == '\0')
		return "1";
	return define[len] == '=' ? define + len + 1 : NULL;
}

const char *define_value(const struct emit_options *opt, const char *name)
{
	const char *value = NULL;

	for (const char *const *d = opt->defines; d && *d; d++) {
		const char *v = value_of(*d, name);

		if (v)
			value = v;	/* the last one counts */
	}
	return value;
}

int64_t define_number(struct emitter *em, const char *name, int64_t least,
		      int64_t otherwise)
{
	const char *text = define_value(em->opt, name);
	char *end;

	if (!text)
		return otherwise;
	errno = 0;

	long long n = strtoll(text, &end, 0);

	if (errno || end == text || *end || n < INT32_MIN || n > UINT32_MAX) {
		diag_error(em->diag, NULL, "-D %s=%s: not a usable number",
			   name, text);
		return otherwise;
	}
	if (n < least) {
		diag_error(em->diag, NULL, "-D %s=%s: use %lld or more", name,
			   text, (long long)least);
		return otherwise;
	}
	return n;
}

/* Whether a later -D gives the same macro. */
static bool is_overridden(const char *const *define)
{
	size_t len = strcspn(*define, "=");

	for (const char *const *d = define + 1; *d; d++)
		if (strcspn(*d, "=") == len && memcmp(*d, *define, len) == 0)
			return true;
	return false;
}

void emit_defines(struct emitter *em)
{
	bool any = false;

	for (const char *const *d = em->opt->defines; d && *d; d++) {
		size_t len = strcspn(*d, "=");

		if (is_overridden(d))
			continue;
		line(em, "#define %.*s %s", (int)len, *d,
		     (*d)[len] ? *d + len + 1 : "1");
		any = true;
	}
	if (any)
		writer_blank(&em->w);
}

bool emit_watches_overload(const struct emitter *em)
{
	const struct emit_options *opt = em->opt;

	return (define_value(opt, "STP_OVERLOAD_THRESHOLD") ||
		define_value(opt, "STP_OVERLOAD_INTERVAL")) &&
	       !define_value(opt, "STP_NO_OVERLOAD") &&
	       !opt->suppress_time_limits;
}

bool emit_times_handlers(const struct emitter *em)
{
	return em->opt->timing || emit_watches_overload(em);
}

/* Switches of other implementations: what is asked for by them cannot be had,
 * or is so in any case. */
static const struct foreign_define {
	const char *name, *why;
	bool harmless;
} foreign_defines[] = {
	{ "MAPHASHBIAS", "arrays choose the size of their tables", true },
	{ "MAXUPROBES", "there is no such limit", true },
	{ "STP_LEGACY_PRINT", "there is one way of printing", true },
	{ "STP_FORCE_STDOUT_TTY", "output does not depend on terminals", true },
	{ "STP_NO_VERREL_CHECK", "the kernel alone decides what it loads",
	  true },
	{ "STP_NO_BUILDID_CHECK", "places of another build would be probed",
	  false },
	{ "STP_EXECTRACE", "statements cannot be logged", false },
	{ "RELAY_HOST", "scripts cannot share buffers", false },
	{ "RELAY_GUEST", "scripts cannot share buffers", false },
	{ "DEBUG_REENTRANCY", "-t and the warnings at the end tell", false },
};

static void check_foreign_defines(struct emitter *em)
{
	const char *interruptible = define_value(em->opt, "INTERRUPTIBLE");
	size_t count = sizeof(foreign_defines) / sizeof(*foreign_defines);

	for (size_t i = 0; i < count; i++) {
		const struct foreign_define *d = &foreign_defines[i];

		if (!define_value(em->opt, d->name))
			continue;
		if (d->harmless)
			diag_warn(em->diag, NULL, "-D %s has no effect: %s",
				  d->name, d->why);
		else
			diag_error(em->diag, NULL, "-D %s is not supported: %s",
				   d->name, d->why);
	}
	if (interruptible && strcmp(interruptible, "0") == 0)
		diag_error(em->diag, NULL, "-D INTERRUPTIBLE=0 is not supported:"
			   " handlers do not turn interrupts off");
}

static void limit(struct emitter *em, const char *member, int64_t n)
{
	line(em, ".%s = %lld,", member, (long long)n);
}

void emit_limits(struct emitter *em)
{
	const struct emit_options *opt = em->opt;
	int64_t maxaction = define_number(em, "MAXACTION", 0, 1000);

	check_foreign_defines(em);
	block_begin(em, ".limits =");
	limit(em, "maxaction", maxaction);
	limit(em, "maxaction_interruptible",
	      define_number(em, "MAXACTION_INTERRUPTIBLE", 0, 10 * maxaction));
	limit(em, "maxerrors", define_number(em, "MAXERRORS", 0, 0));
	limit(em, "maxskipped", define_number(em, "MAXSKIPPED", 0, 100));
	limit(em, "maxtrylock", define_number(em, "MAXTRYLOCK", 0, 1000));
	limit(em, "trylockdelay", define_number(em, "TRYLOCKDELAY", 0, 10));
	limit(em, "maxbacktrace", define_number(em, "MAXBACKTRACE", 0, 20));
	limit(em, "minstackspace", define_number(em, "MINSTACKSPACE", 0, 1024));
	limit(em, "string_size", em->string_size);
	limit(em, "kretactive", define_number(em, "KRETACTIVE", 0, 0));
	limit(em, "buffer_size", (int64_t)opt->buffer_mb << 20);
	limit(em, "hist_elision",
	      define_number(em, "HIST_ELISION", INT32_MIN, 2));
	if (opt->suppress_handler_errors)
		limit(em, "suppress_handler_errors", 1);
	if (opt->suppress_time_limits)
		limit(em, "suppress_time_limits", 1);
	if (opt->skip_badvars)
		limit(em, "skip_badvars", 1);
	if (define_value(opt, "STP_MAXMEMORY"))
		limit(em, "max_memory",
		      define_number(em, "STP_MAXMEMORY", 1, 0));
	if (emit_watches_overload(em)) {
		limit(em, "overload_threshold", define_number(em,
			"STP_OVERLOAD_THRESHOLD", 1, 500000000));
		limit(em, "overload_interval", define_number(em,
			"STP_OVERLOAD_INTERVAL", 1, 1000000000));
	}
	if (opt->timing)
		line(em, ".timing = %s,",
		     define_value(opt, "STP_TIMING_NSECS")
			? "STAP_TIMING_NSECS" : "STAP_TIMING_CYCLES");
	block_end(em, ",");
}
