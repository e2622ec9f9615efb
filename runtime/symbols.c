/*
 * Kernel symbols and stacks, as text (spec/runtime.md SYM-03).
 *
 * The kernel's own unwinder walks the stack, from the handler outwards.  The
 * frames of the runtime and of the kernel's probe machinery are not the
 * script's business, so the list shown starts at the event: with registers,
 * at their instruction pointer, which is put in front if the unwinder passed
 * it by (an ftrace trampoline is no frame of its own); without (tracepoints),
 * behind this module's frames and the event's __traceiter_ function.
 */
#include <linux/kallsyms.h>
#include <linux/module.h>
#include <linux/ptrace.h>
#include <linux/stacktrace.h>
#include <linux/string.h>

#include "attach.h"
#include "context.h"
#include "lines.h"
#include "transport.h"

/* ---- the event ---- */

static const struct pt_regs *event_regs(const struct stap_ctx *c)
{
	return (const struct pt_regs *)c->regs;
}

const char *stap_pp(const struct stap_ctx *c)
{
	return c->site->pp;
}

const char *stap_pn(const struct stap_ctx *c)
{
	return c->site->probe->aliased ? c->site->probe->pn : c->site->pp;
}

int stap_user_mode(const struct stap_ctx *c)
{
	return c->regs && user_mode((struct pt_regs *)event_regs(c));
}

int stap_registers_valid(const struct stap_ctx *c)
{
	return c->regs != NULL;
}

stap_s64 stap_addr(const struct stap_ctx *c)
{
	return c->regs ? event_regs(c)->ip : 0;
}

/* ---- symbols ---- */

/* "name+0xoff/0xsize [module]", or "0xaddr"; in the scratch of the context. */
static char *lookup(stap_u64 addr)
{
	char *text = stap_current_ctx()->symbol;

	sprint_symbol(text, addr);
	return text;
}

/* Cuts TEXT at the first of END's characters. */
static void cut(char *text, const char *end)
{
	text[strcspn(text, end)] = '\0';
}

static bool is_symbol(const char *text)
{
	return strchr(text, '+') != NULL;
}

/* Arming has a name and may get an address behind an endbr64 for it. */
unsigned long stap_symbol_start(unsigned long addr)
{
	char *text = stap_process_ctx->symbol;
	unsigned long offset;
	char *plus;

	sprint_symbol(text, addr);
	plus = strchr(text, '+');
	if (!plus || sscanf(plus, "+0x%lx", &offset) != 1)
		return addr;
	return addr - offset;
}

void stap_symname(char *ret, stap_size size, stap_u64 addr)
{
	char *text = lookup(addr);

	cut(text, "+ ");
	stap_strlcpy(ret, text, size);
}

void stap_symdata(char *ret, stap_size size, stap_u64 addr)
{
	char *text = lookup(addr);
	bool add = is_symbol(text) && !strchr(text, '[');

	stap_concat(ret, text, add ? " [kernel]" : "", size);
}

void stap_modname(char *ret, stap_size size, stap_u64 addr)
{
	char *text = lookup(addr);
	char *name = strchr(text, '[');

	if (name) {
		cut(++name, "]");
		stap_strlcpy(ret, name, size);
	} else {
		stap_strlcpy(ret, is_symbol(text) ? "kernel" : "", size);
	}
}

void stap_probefunc(struct stap_ctx *c, char *ret, stap_size size)
{
	if (c->site->user && c->site->symbol)
		stap_strlcpy(ret, c->site->symbol, size);
	else if (!c->regs)
		stap_strlcpy(ret, "", size);
	else if (stap_user_mode(c))
		snprintf(ret, size, "0x%lx", event_regs(c)->ip);
	else
		stap_symname(ret, size, event_regs(c)->ip);
}

/* ---- stacks ---- */

static bool is_machinery(unsigned long addr)
{
	return within_module(addr, THIS_MODULE) ||
	       strstarts(lookup(addr), "__traceiter_");
}

/* Entries to leave out before the event, which has no registers. */
static u32 skip_machinery(const unsigned long *stack, u32 count)
{
	u32 i = 0;

	while (i < count && is_machinery(stack[i]))
		i++;
	return i;
}

/*
 * The same with registers.  The unwinder gives the address itself, or the
 * one behind the call that got us here from the function's first bytes.
 */
static u32 skip_to_ip(const unsigned long *stack, u32 count, unsigned long ip)
{
	enum { ENTRY_BYTES = 16 };

	for (u32 i = 0; i < count; i++)
		if (stack[i] - ip < ENTRY_BYTES)
			return i + 1;
	return skip_machinery(stack, count);
}

/* This hit's stack: computed once, innermost frame first. */
static u32 event_stack(struct stap_ctx *c, const unsigned long **ret)
{
	struct stap_cpu_ctx *cc = stap_cpu_ctx(c);
	u32 limit = stap_script.limits.maxbacktrace;
	u32 count, first;

	*ret = cc->stack;
	if (cc->stack_known)
		return cc->stack_count;
	cc->stack_known = true;
	cc->attention = true;
	cc->stack_count = 0;
	if (stap_user_mode(c) || !limit)
		return 0;

	/* The first place is the event's own. */
	count = stack_trace_save(cc->stack + 1, limit + STAP_STACK_MARGIN - 1,
				 0);
	if (c->regs) {
		unsigned long ip = event_regs(c)->ip;

		first = skip_to_ip(cc->stack + 1, count, ip);
		cc->stack[first] = ip;
		count++;
	} else {
		first = 1 + skip_machinery(cc->stack + 1, count);
		count += 1;
	}
	count -= first;
	cc->stack_count = min(count, limit);
	memmove(cc->stack, cc->stack + first,
		cc->stack_count * sizeof(*cc->stack));
	return cc->stack_count;
}

/* What sprint_backtrace() and the like fill. */
struct text {
	char *at, *end;
};

static void __printf(2, 3) add(struct text *t, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	t->at += vscnprintf(t->at, t->end - t->at, fmt, args);
	va_end(args);
}

/* Prints one text of several. */
static bool print_parts(struct stap_ctx *c, const char *const *parts, u32 count)
{
	size_t size = 0;
	char *to;

	for (u32 i = 0; i < count; i++)
		size += strlen(parts[i]);
	to = stap_stage(stap_cpu_ctx(c), STAP_ITEM_TEXT, 0, size);
	for (u32 i = 0; to && i < count; i++) {
		memcpy(to, parts[i], strlen(parts[i]));
		to += strlen(parts[i]);
	}
	return to;
}

void stap_print_backtrace(struct stap_ctx *c, int with_lines)
{
	const unsigned long *stack;
	u32 count = event_stack(c, &stack);

	for (u32 i = 0; i < count; i++) {
		struct stap_line_place at = { .file = "" };
		char addr[32], number[16] = "";
		const char *text = lookup(stack[i]);
		/* All but the first are behind a call. */
		bool known = with_lines &&
			     stap_kernel_line(stack[i] - !!i, &at);
		const char *const parts[] = {
			addr, text, is_symbol(text) && !strchr(text, '[') ?
			" [kernel]" : "", known ? " at " : "", at.file, number,
			"\n",
		};

		snprintf(addr, sizeof(addr), " 0x%016lx : ", stack[i]);
		if (known)
			snprintf(number, sizeof(number), ":%u", at.line);
		if (!print_parts(c, parts, ARRAY_SIZE(parts)))
			return;
	}
}

/* "vfs_open+0x0/0x30 [m]" to "vfs_open+0x0 [m]" */
void stap_sprint_backtrace(struct stap_ctx *c, char *ret, stap_size size)
{
	struct text t = { ret, ret + size };
	const unsigned long *stack;
	u32 count = event_stack(c, &stack);

	ret[0] = '\0';
	for (u32 i = 0; i < count; i++) {
		char *text = lookup(stack[i]);
		char *module = strchr(text, '[');

		if (is_symbol(text) && !module)
			module = "[kernel]";
		add(&t, "%.*s%s%s\n", (int)strcspn(text, "/ "), text,
		    module ? " " : "", module ? module : "");
	}
}

void stap_backtrace(struct stap_ctx *c, char *ret, stap_size size)
{
	struct text t = { ret, ret + size };
	const unsigned long *stack;
	u32 count = event_stack(c, &stack);

	ret[0] = '\0';
	for (u32 i = 0; i < count; i++)
		add(&t, "0x%lx ", stack[i]);
}

stap_u64 stap_stack_at(struct stap_ctx *c, stap_s64 level)
{
	const unsigned long *stack;
	u32 count = event_stack(c, &stack);

	return level >= 0 && level < count ? stack[level] : 0;
}
