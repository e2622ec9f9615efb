/*
 * Errors of handlers: raised, placed, caught, or reported at the end.
 *
 *	ERROR: division by 0 near operator '/' at t.stp:4:12 (called from
 *	identifier 'f' at t.stp:6:35) in probe begin
 *
 * The message is copied into the context when it is raised; the places are
 * added by generated code on its way out.
 */
#include "context.h"

#include <linux/kernel.h>
#include <linux/string.h>

#include "lifecycle.h"
#include "transport.h"

void stap_error(struct stap_ctx *c, const char *fmt, ...)
{
	struct stap_cpu_ctx *cc = stap_cpu_ctx(c);
	va_list args;

	if (c->error)
		return;
	va_start(args, fmt);
	vsnprintf(cc->error, cc->error_size, fmt, args);
	va_end(args);
	cc->where_len = 0;
	cc->where[0] = '\0';
	c->error = cc->error;
	cc->attention = true;
}

static void add_where(struct stap_cpu_ctx *cc, const char *text)
{
	cc->where_len += scnprintf(cc->where + cc->where_len,
				   sizeof(cc->where) - cc->where_len,
				   "%s", text);
}

void stap_error_at(struct stap_ctx *c, const char *where)
{
	struct stap_cpu_ctx *cc = stap_cpu_ctx(c);
	bool first = cc->where_len == 0;

	if (!c->error || cc->aborted)
		return;
	add_where(cc, first ? " near " : " (called from ");
	add_where(cc, where);
	if (!first)
		add_where(cc, ")");
}

static void error_clear(struct stap_cpu_ctx *cc)
{
	cc->c.error = NULL;
	cc->c.fatal = 0;
	cc->aborted = false;
}

void stap_catch(struct stap_ctx *c, char *ret, stap_size size)
{
	if (!c->error || c->fatal)
		return;
	if (ret)
		stap_strlcpy(ret, c->error, size);
	error_clear(stap_cpu_ctx(c));
}

void stap_budget_exceeded(struct stap_ctx *c)
{
	stap_error(c, "MAXACTION exceeded");
	c->fatal = 1;
}

void stap_abort(struct stap_ctx *c)
{
	stap_request_exit();
	stap_error(c, "aborted");
	c->fatal = 1;
	stap_cpu_ctx(c)->aborted = true;
}

/* The parts of the line go into the item one after the other: the text may
 * be longer than any buffer at hand. */
static void say_error(struct stap_cpu_ctx *cc)
{
	const char *parts[] = {
		cc->c.error, cc->where, " in probe ", cc->c.site->pp,
	};
	size_t size = 0;
	char *to;

	for (unsigned i = 0; i < ARRAY_SIZE(parts); i++)
		size += strlen(parts[i]);
	to = stap_stage(cc, STAP_ITEM_ERROR, 0, size);
	if (!to)
		return;
	for (unsigned i = 0; i < ARRAY_SIZE(parts); i++) {
		size_t len = strlen(parts[i]);

		memcpy(to, parts[i], len);
		to += len;
	}
}

void stap_error_uncaught(struct stap_cpu_ctx *cc)
{
	bool aborted = cc->aborted;

	if (!aborted && !stap_script.limits.suppress_handler_errors)
		say_error(cc);
	error_clear(cc);
	if (!aborted)
		stap_count_error();
}
