/*
 * Conditions by which probes are attached and detached:
 *
 *	static struct stap_arming probe_2_arming;
 *	static inline void probe_2_refresh(struct stap_ctx *c)
 *	{
 *		stap_want(&probe_2_arming, g_on != 0);
 *	}
 *
 * Handlers that may change it call this before they end.  Each shard has the
 * functions.
 */
#include "emitter.h"

#include "../lang/ast_print.h"

void emit_condition_comment(struct emitter *em, const struct handler *h)
{
	struct str out;

	str_init(&out, em->arena);
	str_add(&out, "if (");
	ast_print_expr(&out, h->condition);
	str_add(&out, ")");
	comment(em, h->condition->at, str_text(&out));
}

static void emit_refresh_function(struct emitter *em, const struct handler *h)
{
	static const struct var_list no_locals;
	struct body b = { .handler = h, .name = handler_name(em, h),
			  .locals = &no_locals, .out = { "out", 0 } };
	struct operand o;

	b.fail = &b.out;
	em->body = &b;
	line(em, "%s struct stap_arming %s_arming;", linkage(em), b.name);
	writer_blank(&em->w);
	line(em, "static inline void %s_refresh(struct stap_ctx *c)", b.name);
	line(em, "{");
	writer_indent(&em->w, 1);
	emit_condition_comment(em, h);
	line(em, "(void)c;");
	o = emit_expr(em, h->condition);
	if (o.tight == COMPARISON)
		line(em, "stap_want(&%s_arming, %s);", b.name, o.text);
	else
		line(em, "stap_want(&%s_arming, %s != 0);", b.name,
		     at_least(em, o, UNARY));
	block_end(em, "");
	writer_blank(&em->w);
	em->body = NULL;
}

void emit_refresh_functions(struct emitter *em)
{
	vec_each(&em->program->handlers, struct handler **, h)
		if ((*h)->rearms)
			emit_refresh_function(em, *h);
}

void emit_refreshes(struct emitter *em, const struct handler *h)
{
	vec_each(&h->refreshes, struct handler **, it)
		line(em, "%s_refresh(c);", handler_name(em, *it));
}
