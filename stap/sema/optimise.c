/*
 * The optimiser: a program that does the same with less.
 *
 * First what the author wrote in vain goes, with warnings.  What has become
 * constant or unused since, the code of aliases and tapsets that a script has
 * no use for above all, goes without a word.  Each step may make room for
 * another, so rounds go on until one changes nothing; a limit keeps hostile
 * scripts from asking for many, and what is left then is only slower.
 */
#include "optimise.h"

enum { MAX_ROUNDS = 16 };

/* One round; TOLD is NULL or gets what is elided. */
static bool elide_round(struct sema *s, struct elisions *told)
{
	struct program *p = s->program;
	bool changed = prune_functions(s);

	reads_count(p);
	return elide_program(s, effects_of_program(s->arena, p), told) ||
	       changed;
}

static void elide_in_vain(struct sema *s)
{
	struct elisions *told = elisions_new(s);
	unsigned rounds = 0;

	while (elide_round(s, told) && ++rounds < MAX_ROUNDS)
		;
	elisions_report(told);
}

static bool fold_program(struct sema *s)
{
	struct program *p = s->program;
	struct fold f = {
		.arena = s->arena,
		.effects = effects_of_program(s->arena, p),
		.max_string = s->max_string,
	};

	vec_each(&p->functions, struct function **, fn)
		if ((*fn)->body)
			fold_stmt(&f, &(*fn)->body);
	vec_each(&p->handlers, struct handler **, h) {
		vec_each(&(*h)->entry_values, struct expr **, e)
			fold_expr(&f, e);
		if ((*h)->condition)
			fold_expr(&f, &(*h)->condition);
		fold_stmt(&f, &(*h)->body);
	}
	return f.changed;
}

static bool reduce_round(struct sema *s)
{
	bool changed;

	reads_count(s->program);
	changed = constants_propagate(s);
	changed |= fold_program(s);
	changed |= elide_round(s, NULL);
	return changed;
}

void sema_optimise(struct sema *s)
{
	unsigned rounds = 0;

	elide_in_vain(s);
	while (reduce_round(s) && ++rounds < MAX_ROUNDS)
		;
	prune_program(s, effects_of_program(s->arena, s->program));
	sema_statistics(s);
}
