/*
 * Calls of script functions: fn_add(c, l->x, "text", l->t1).  Strings are
 * passed by address, so an argument that the function could change while it
 * runs is copied first; the last argument is where a string result goes.
 */
#include "emitter.h"

/* Whether the callee may write what the text of ARG points into. */
static bool is_changed_by_call(struct emitter *em, const struct expr *call,
			       const struct expr *arg)
{
	vec_each(&em->program->globals, struct var **, g)
		if (expr_reads(arg, *g) &&
		    function_writes(em->facts, call->call.decl, *g))
			return true;
	return false;
}

const char *emit_call_text(struct emitter *em, const struct expr *e,
			   const char *buffer)
{
	size_t count = e->call.args.count;
	struct operand *args = arena_array(em->arena, struct operand,
					   count + 1);
	struct str out;

	emit_operands(em, e->call.args.items, count, args);
	for (size_t i = 0; i < count; i++) {
		const struct expr *arg = e->call.args.items[i];

		if (arg->type == TYPE_STRING && !args[i].settled &&
		    is_changed_by_call(em, e, arg))
			args[i] = settle(em, args[i], TYPE_STRING);
	}

	str_init(&out, em->arena);
	str_printf(&out, "%s(c", function_name(em, e->call.decl));
	for (size_t i = 0; i < count; i++)
		str_printf(&out, ", %s", args[i].text);
	str_printf(&out, buffer ? ", %s)" : ")", buffer);
	return str_text(&out);
}

struct operand emit_call(struct emitter *em, const struct expr *e)
{
	struct operand result;

	if (e->call.decl->type == TYPE_STRING) {
		result = new_buffer(em);
		line(em, "%s;", emit_call_text(em, e, result.text));
	} else if (e->call.decl->type == TYPE_LONG) {
		const char *call = emit_call_text(em, e, NULL);

		result = operand(new_temp(em, TEMP_LONG), PRIMARY, true);
		declaration(em, "stap_s64 %s = %s;", result.text, call);
	} else {
		line(em, "%s;", emit_call_text(em, e, NULL));
		result = operand("0", PRIMARY, true);
	}
	if (function_can_fail(e->call.decl))
		emit_check(em, e->at);
	return result;
}
