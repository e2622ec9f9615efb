#define _GNU_SOURCE
#include "say.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

/* Different warnings remembered; a script that makes more of them than this
 * is told so and gets all of the later ones. */
enum { SEEN_LIMIT = 1024 };

struct seen {
	struct seen *next;
	size_t len;
	char text[];
};

static struct {
	struct say_options opt;
	bool color;
	pthread_mutex_t lock;
	struct seen *seen[256];
	unsigned seen_count;
} state = { .lock = PTHREAD_MUTEX_INITIALIZER };

static const struct {
	const char *plain, *colored;
} prefixes[] = {
	[SAY_WARNING] = { "WARNING: ", "\033[00;33mWARNING:\033[m " },
	[SAY_ERROR] = { "ERROR: ", "\033[01;31mERROR:\033[m " },
};

void say_init(const struct say_options *opt)
{
	state.opt = *opt;
	state.color = opt->color == SAY_COLOR_ALWAYS ||
		      (opt->color == SAY_COLOR_AUTO && isatty(STDERR_FILENO));
}

/* Nobody is left to be told if stderr itself cannot be written. */
static void put(const char *prefix, const char *text, size_t len)
{
	struct iovec v[] = {
		{ (void *)(uintptr_t)prefix, strlen(prefix) },
		{ (void *)(uintptr_t)text, len },
		{ (void *)(uintptr_t)"\n", len && text[len - 1] == '\n' ? 0 : 1 },
	};

	if (writev(STDERR_FILENO, v, 3) < 0)
		return;
}

static const char *prefix_of(enum say_kind kind)
{
	return state.color ? prefixes[kind].colored : prefixes[kind].plain;
}

static void put_lines(const char *prefix, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		put(prefix, text, len);
		text += len + (text[len] == '\n');
	}
}

static void put_formatted(const char *prefix, const char *fmt, va_list ap)
{
	char *text;

	if (vasprintf(&text, fmt, ap) < 0)
		return;
	put_lines(prefix, text);
	free(text);
}

void say_error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	put_formatted(prefix_of(SAY_ERROR), fmt, ap);
	va_end(ap);
}

void say_warning(const char *fmt, ...)
{
	va_list ap;

	if (state.opt.hide_warnings)
		return;
	va_start(ap, fmt);
	put_formatted(prefix_of(SAY_WARNING), fmt, ap);
	va_end(ap);
}

void say_detail(int level, const char *fmt, ...)
{
	va_list ap;

	if (state.opt.verbosity < level)
		return;
	va_start(ap, fmt);
	put_formatted("staprun: ", fmt, ap);
	va_end(ap);
}

static unsigned hash(const char *text, size_t len)
{
	unsigned h = 2166136261u;		/* FNV-1a */

	while (len--)
		h = (h ^ (unsigned char)*text++) * 16777619u;
	return h;
}

/* Whether TEXT was shown before; remembers it if not. */
static bool is_repeated(const char *text, size_t len)
{
	if (len && text[len - 1] == '\n')	/* put() makes up for it */
		len--;

	struct seen **chain = &state.seen[hash(text, len) % 256];

	for (const struct seen *s = *chain; s; s = s->next)
		if (s->len == len && memcmp(s->text, text, len) == 0)
			return true;

	if (state.seen_count >= SEEN_LIMIT) {
		if (state.seen_count++ == SEEN_LIMIT)
			say_warning("more than %d different warnings: repeated"
				    " ones are no longer left out", SEEN_LIMIT);
		return false;
	}

	struct seen *s = malloc(sizeof(*s) + len);

	if (!s)
		return false;
	s->len = len;
	memcpy(s->text, text, len);
	s->next = *chain;
	*chain = s;
	state.seen_count++;
	return false;
}

void say_script(enum say_kind kind, const char *text, size_t len)
{
	pthread_mutex_lock(&state.lock);
	if (kind == SAY_ERROR ||
	    (!state.opt.hide_warnings &&
	     (state.opt.verbosity >= 2 || !is_repeated(text, len))))
		put(prefix_of(kind), text, len);
	pthread_mutex_unlock(&state.lock);
}
