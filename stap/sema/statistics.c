/*
 * Statistics: which parts of each the program extracts.  Only these are kept
 * at run time, so what the optimiser has dropped must not count: it calls this
 * again.  One global has one kind of histogram and one bit shift.
 */
#include "sema.h"

static struct var *statistic_of(const struct expr *e)
{
	if (e->kind == EXPR_ELEMENT)
		return e->element.array->var.decl;
	return e->kind == EXPR_VAR ? e->var.decl : NULL;
}

static void use_part(struct stat_use *use, enum stat_part part)
{
	switch (part) {
	case STAT_NONE:     break;
	case STAT_COUNT:    use->count = true; break;
	case STAT_SUM:      use->sum = true; break;
	case STAT_MIN:      use->min = true; break;
	case STAT_MAX:      use->max = true; break;
	case STAT_AVG:      use->avg = true; break;
	case STAT_VARIANCE: use->variance = true; break;
	}
}

static void check_extractor(struct sema *s, struct expr *e)
{
	struct var *v = statistic_of(e->stat.operand);
	struct stat_use *use;

	if (!v) {
		diag_error(s->diag, e->stat.operand->at,
			   "a statistic must be a global variable or an"
			   " element of a global array\n"
			   "declare it, and sample values with '<<<'");
		return;
	}
	use = &v->stat;
	use_part(use, e->stat.part);
	if (e->stat.part != STAT_VARIANCE)
		return;
	if (use->shift_at && use->shift != e->stat.shift) {
		diag_error(s->diag, e->at,
			   "conflicting bit shifts declared\n"
			   "give all @variance of one statistic the same shift");
		diag_more(s->diag, use->shift_at,
			  "first bit shift declared here");
		return;
	}
	use->shift = e->stat.shift;
	use->shift_at = e->at;
}

static bool same_histogram(const struct hist_params *a,
			   const struct hist_params *b)
{
	return a->kind == b->kind && a->low == b->low && a->high == b->high &&
	       a->width == b->width;
}

static void check_histogram(struct sema *s, struct expr *e)
{
	struct var *v = statistic_of(e->hist.operand);

	if (!v) {
		diag_error(s->diag, e->hist.operand->at,
			   "a statistic must be a global variable or an"
			   " element of a global array\n"
			   "declare it, and sample values with '<<<'");
		return;
	}
	v->stat.count = true;		/* tells whether it is empty */
	if (!v->stat.hist_at) {
		v->stat.hist = e->hist.params;
		v->stat.hist_at = e->at;
	} else if (!same_histogram(&v->stat.hist, &e->hist.params)) {
		diag_error(s->diag, e->at,
			   "multiple histogram types declared on '%s'\n"
			   "sample the values into a second global for it",
			   v->name);
		diag_more(s->diag, v->stat.hist_at,
			  "first histogram declared here");
	}
}

/* ---- the walk ------------------------------------------------------------------ */

static void note_expr(void *data, struct expr **slot)
{
	struct sema *s = data;
	struct expr *e = *slot;

	if (e->kind == EXPR_STAT)
		check_extractor(s, e);
	else if (e->kind == EXPR_HIST)
		check_histogram(s, e);
	expr_children(e, note_expr, s);
}

/* Sorted by a part, or that is what the value variable shows. */
static void note_loop(const struct foreach *f)
{
	if (f->array->kind == EXPR_VAR &&
	    f->array->var.decl->type == TYPE_STATS)
		use_part(&f->array->var.decl->stat, f->sort_part);
}

static void note_stmt(void *data, struct stmt **slot)
{
	if ((*slot)->kind == STMT_FOREACH)
		note_loop((*slot)->foreach);
	stmt_children(*slot, note_expr, note_stmt, data);
}

void sema_statistics(struct sema *s)
{
	struct program *p = s->program;

	vec_each(&p->globals, struct var **, v)
		(*v)->stat = (struct stat_use){ 0 };
	vec_each(&p->handlers, struct handler **, h) {
		if ((*h)->condition)
			note_expr(s, &(*h)->condition);
		vec_each(&(*h)->entry_values, struct expr **, e)
			note_expr(s, e);
		note_stmt(s, &(*h)->body);
	}
	vec_each(&p->functions, struct function **, f)
		if ((*f)->body)
			note_stmt(s, &(*f)->body);
}
