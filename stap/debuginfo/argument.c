/*
 * Arguments of tracepoints: one full register each, whatever their types.
 */
#include "walk.h"

#include <string.h>

struct argument_search {
	struct arena *arena;
	const char *name;
	int number;			/* -1: the callback's data */
	const struct var_path *path;
	bool done;
	struct error *err;
	const struct access **ret;
};

static bool match_argument(void *data, const struct ctype_member *m)
{
	struct argument_search *q = data;
	struct access code = { 0 };
	struct object o;
	int number = q->number++;

	if (number < 0)
		return true;
	q->done = true;
	if (!ctype_size(&m->type) || ctype_size(&m->type) > 8) {
		q->err = error_new(q->arena, ERR_UNSUPPORTED,
				   "argument '%s' cannot be reached: %s does "
				   "not come in one register", q->name,
				   m->name ? m->name : "one before it");
		return false;
	}
	if (!m->name || strcmp(m->name, q->name) != 0) {
		q->done = false;
		return true;
	}
	access_push(q->arena, &code, ACC_ARG, number);
	object_init(q->arena, &o, LOC_VALUE, &code, &m->type);
	q->err = object_read(q->arena, &o, q->path, q->ret);
	return false;
}

struct error *argument_read(struct arena *a, const struct ctype *function,
			    const char *name, const struct var_path *path,
			    const struct access **ret)
{
	struct argument_search q = {
		.arena = a, .name = name, .number = -1, .path = path,
		.ret = ret,
	};

	ctype_each_parameter(function, match_argument, &q);
	if (!q.done)
		return error_new(a, ERR_NOT_FOUND, "no argument '%s'", name);
	return q.err;
}
