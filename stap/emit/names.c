/*
 * Names of the script in C, and literals.
 *
 * A prefix keeps script names away from C's: g_hits, fn_main, l->int, p_x.
 * Members of frames have no prefix of their own, so what C or its
 * preprocessor would take for something else gets a trailing underscore; so
 * does what ends with one already, which keeps names apart.
 */
#include "emitter.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

/* Words that cannot be a member's name: C's, and macros seen in the wild. */
static const char *const taken[] = {
	"auto", "break", "case", "char", "const", "continue", "default", "do",
	"double", "else", "enum", "extern", "float", "for", "goto", "if",
	"inline", "int", "long", "register", "restrict", "return", "short",
	"signed", "sizeof", "static", "struct", "switch", "typedef", "union",
	"unsigned", "void", "volatile", "while", "asm", "typeof", "bool",
	"true", "false", "linux", "unix", "i386", "current", "errno", "ret",
	"NULL", "MAXSTRINGLEN", "CONTEXT", "EOF", "HZ", "BITS_PER_LONG",
	"PAGE_SIZE", "PAGE_SHIFT", "PAGE_MASK", "NR_CPUS", "THIS_MODULE",
	"jiffies", "noinline", "notrace", "barrier", "cond", "swap", "min",
	"max", "module", "__user", "__kernel", "__iomem", "__init", "__exit",
};

static bool is_temp(const char *name)
{
	return name[0] == 't' && name[1] &&
	       strspn(name + 1, "0123456789") == strlen(name + 1);
}

static bool needs_escape(struct emitter *em, const char *name)
{
	size_t len = strlen(name);

	if (name[len - 1] == '_' || is_temp(name) || starts_with(name, "STAP_"))
		return true;
	for (size_t i = 0; i < sizeof(taken) / sizeof(*taken); i++)
		if (strcmp(name, taken[i]) == 0)
			return true;
	return define_value(em->opt, name) != NULL;
}

/* Dollars are legal in script names; assemblers take them amiss. */
static const char *without_dollars(struct emitter *em, const char *name)
{
	struct str out;

	if (!strchr(name, '$'))
		return name;
	str_init(&out, em->arena);
	for (; *name; name++) {
		if (*name == '$')
			str_add(&out, "_s");
		else if (*name == '_')
			str_add(&out, "__");
		else
			str_add_char(&out, *name);
	}
	str_add_char(&out, '_');
	return str_text(&out);
}

const char *local_name(struct emitter *em, const struct var *v)
{
	if (strchr(v->name, '$'))
		return without_dollars(em, v->name);
	if (needs_escape(em, v->name))
		return arena_printf(em->arena, "%s_", v->name);
	return v->name;
}

const char *param_name(struct emitter *em, const struct var *v)
{
	return arena_printf(em->arena, "p_%s", without_dollars(em, v->name));
}

const char *global_name(struct emitter *em, const struct var *v)
{
	if (v->c_name)
		return v->c_name;
	return arena_printf(em->arena, "g_%s", without_dollars(em, v->name));
}

const char *handler_name(struct emitter *em, const struct handler *h)
{
	return arena_printf(em->arena, "probe_%u", h->index + 1);
}

/* Functions may share a name: fn_f, fn_f_2 for those after the first. */
const char *function_name(struct emitter *em, const struct function *f)
{
	const char *name = without_dollars(em, f->name);
	unsigned before = 0;

	if (f->c_name)
		return f->c_name;
	vec_each(&em->program->functions, struct function **, other) {
		if (*other == f)
			break;
		before += (*other)->name == f->name;
	}
	if (!before)
		return arena_printf(em->arena, "fn_%s", name);
	return arena_printf(em->arena, "fn_%s__%u", name, before + 1);
}

const char *var_text(struct emitter *em, const struct var *v)
{
	if (v->kind == VAR_GLOBAL)
		return global_name(em, v);
	if (v->kind == VAR_PARAM && em->body->function &&
	    !param_is_copied(em, em->body->function, v))
		return param_name(em, v);
	return arena_printf(em->arena, "l->%s", local_name(em, v));
}

const char *source_name(const struct source *s)
{
	const char *slash = strrchr(s->name, '/');

	return s->library && slash ? slash + 1 : s->name;
}

const char *literal(struct emitter *em, const char *text)
{
	struct str out;

	str_init(&out, em->arena);
	str_add_c_literal(&out, text);
	return str_text(&out);
}

const char *where(struct emitter *em, const struct place *at)
{
	struct source named = *at->source;
	struct place copy = *at;

	named.name = source_name(at->source);
	copy.source = &named;
	return literal(em, place_text(em->arena, &copy));
}

const char *string_literal(struct emitter *em, const char *text)
{
	size_t most = em->string_size - 1;

	if (strlen(text) > most)
		text = arena_strndup(em->arena, text, most);
	return literal(em, text);
}

const char *number(struct emitter *em, int64_t n)
{
	if (n == INT64_MIN)
		return "(-9223372036854775807LL - 1)";
	if (n > INT32_MAX || n < -INT32_MAX)
		return arena_printf(em->arena, "%" PRId64 "LL", n);
	return arena_printf(em->arena, "%" PRId64, n);
}
