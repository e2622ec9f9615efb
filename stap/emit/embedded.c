/*
 * Functions whose body is C.  The author's text stands between #line markers,
 * and what it may use is defined around it, as far as it does:
 *
 *	STAP_ARG_x STAP_RETVALUE STAP_RETURN(v) STAP_ERROR(...)
 *	STAP_PRINTF(...) CONTEXT MAXSTRINGLEN kread() kderef() kwrite() ...
 *	STAP_GLOBAL_GET_x() STAP_GLOBAL_SET_x()
 */
#include "emitter.h"

#include <ctype.h>
#include <string.h>

/* Definitions that are the same in every function. */
static const struct {
	const char *name, *definition;
} macros[] = {
	{ "CONTEXT", "CONTEXT c" },
	{ "last_error", "last_error error" },
	{ "STAP_ERROR", "STAP_ERROR(...) \\\n"
	  "\tdo { stap_error(c, __VA_ARGS__); goto out; } while (0)" },
	{ "STAP_NEXT", "STAP_NEXT \\\n"
	  "\tdo { c->next = 1; goto out; } while (0)" },
	{ "kread", "kread(p) \\\n"
	  "\t((__typeof__(*(p)))(unsigned long)stap_load_kernel(c, \\\n"
	  "\t\t(unsigned long)(p), sizeof(*(p))))" },
	{ "uread", "uread(p) \\\n"
	  "\t((__typeof__(*(p)))(unsigned long)stap_load_user(c, \\\n"
	  "\t\t(unsigned long)(p), sizeof(*(p))))" },
	{ "kderef", "kderef(size, p) \\\n"
	  "\tstap_load_kernel(c, (unsigned long)(p), (size))" },
	{ "uderef", "uderef(size, p) \\\n"
	  "\tstap_load_user(c, (unsigned long)(p), (size))" },
	{ "kwrite", "kwrite(p, v) \\\n"
	  "\tstap_store_kernel(c, (unsigned long)(p), sizeof(*(p)), \\\n"
	  "\t\t(stap_u64)(unsigned long)(v))" },
	{ "uwrite", "uwrite(p, v) \\\n"
	  "\tstap_store_user(c, (unsigned long)(p), sizeof(*(p)), \\\n"
	  "\t\t(stap_u64)(unsigned long)(v))" },
	{ "store_kderef", "store_kderef(size, p, v) \\\n"
	  "\tstap_store_kernel(c, (unsigned long)(p), (size), (v))" },
	{ "store_uderef", "store_uderef(size, p, v) \\\n"
	  "\tstap_store_user(c, (unsigned long)(p), (size), (v))" },
	/* Scripts return strings with it; kernels no longer have it. */
	{ "strlcpy", "strlcpy(d, s, size) \\\n"
	  "\t({ stap_strlcpy((d), (s), (size)); __builtin_strlen(s); })" },
	{ "CATCH_DEREF_FAULT", "CATCH_DEREF_FAULT() do { } while (0)" },
};

static bool uses(const char *text, const char *name)
{
	size_t len = strlen(name);

	for (const char *p = strstr(text, name); p; p = strstr(p + 1, name)) {
		char before = p == text ? ' ' : p[-1], after = p[len];

		if (!isalnum((unsigned char)before) && before != '_' &&
		    !isalnum((unsigned char)after) && after != '_')
			return true;
	}
	return false;
}

/* Defines for one function; the names go to a list that ends them. */
struct definitions {
	struct emitter *em;
	const char *text;
	struct { VEC_FIELDS(const char *); } names;
};

static void define(struct definitions *d, const char *name,
		   const char *definition)
{
	writer_margin(&d->em->w, "#define %s", definition);
	vec_push(d->em->arena, &d->names, name);
}

static void define_arguments(struct definitions *d, const struct function *f)
{
	struct arena *a = d->em->arena;

	vec_each(&f->params, struct var **, p) {
		const char *name = arena_printf(a, "STAP_ARG_%s", (*p)->name);
		const char *value = var_text(d->em, *p);

		if (!uses(d->text, name))
			continue;
		if ((*p)->type == TYPE_STRING)
			value = arena_printf(a, "((char *)%s)", value);
		define(d, name, arena_printf(a, "%s %s", name, value));
	}
}

static void define_result(struct definitions *d, const struct function *f)
{
	bool text = f->type == TYPE_STRING, number = f->type == TYPE_LONG;

	if (uses(d->text, "STAP_RETVALUE") && (text || number))
		define(d, "STAP_RETVALUE", text ? "STAP_RETVALUE ret"
						: "STAP_RETVALUE retvalue");
	if (!uses(d->text, "STAP_RETURN"))
		return;
	if (text)
		define(d, "STAP_RETURN", "STAP_RETURN(v) \\\n"
		       "\tdo { stap_strcpy(ret, (v)); goto out; } while (0)");
	else if (number)
		define(d, "STAP_RETURN", "STAP_RETURN(v) \\\n"
		       "\tdo { retvalue = (stap_s64)(v); goto out; } while (0)");
	else
		define(d, "STAP_RETURN", "STAP_RETURN(...) goto out");
}

/* Formats in the kernel: needs its headers, and a buffer of the frame. */
static void define_printf(struct definitions *d, const struct function *f)
{
	const char *buffer;

	if (!uses(d->text, "STAP_PRINTF"))
		return;
	if (!d->em->program->needs_kernel_headers)
		diag_error(d->em->diag, f->at, "STAP_PRINTF is for scripts "
			   "with kernel headers; use stap_print_text()");
	buffer = new_buffer(d->em).text;
	define(d, "STAP_PRINTF", arena_printf(d->em->arena,
		"STAP_PRINTF(...) \\\n"
		"\tdo { \\\n"
		"\t\tsnprintf(%s, MAXSTRINGLEN, __VA_ARGS__); \\\n"
		"\t\tstap_print_text(c, %s); \\\n"
		"\t} while (0)", buffer, buffer));
}

/* ---- globals --------------------------------------------------------------- */

/* What the C calls STAP_GLOBAL_GET_x is function __global_get_x. */
static const char *global_macro(struct arena *a, const struct function *helper)
{
	char *name = arena_printf(a, "STAP_GLOBAL_%s",
				  helper->name + strlen("__global_"));

	name[12] = (char)toupper((unsigned char)name[12]);
	name[13] = (char)toupper((unsigned char)name[13]);
	name[14] = (char)toupper((unsigned char)name[14]);
	return name;
}

static void define_global(struct definitions *d, const struct function *helper)
{
	struct emitter *em = d->em;
	const char *macro = global_macro(em->arena, helper);
	const char *function = function_name(em, helper), *buffer;

	if (helper->type != TYPE_STRING) {
		define(d, macro, arena_printf(em->arena,
			"%s(...) %s(c, ##__VA_ARGS__)", macro, function));
		return;
	}
	buffer = new_buffer(em).text;
	define(d, macro, arena_printf(em->arena,
		"%s(...) ({ %s(c, ##__VA_ARGS__, %s); %s; })", macro, function,
		buffer, buffer));
}

/* ---- THIS ------------------------------------------------------------------ */

/* The old way to arguments and result: a structure that holds them. */
static void emit_this(struct emitter *em, const struct function *f)
{
	block_begin(em, "struct");
	vec_each(&f->params, struct var **, p)
		line(em, "%s%s;", (*p)->type == TYPE_STRING ? "char *"
				  : "stap_s64 ", (*p)->name);
	if (f->type == TYPE_STRING)
		line(em, "char *__retvalue;");
	else
		line(em, "stap_s64 __retvalue;");
	writer_indent(&em->w, -1);
	line(em, "} stap_this = {");
	writer_indent(&em->w, 1);
	vec_each(&f->params, struct var **, p)
		line(em, (*p)->type == TYPE_STRING ? ".%s = (char *)%s,"
						   : ".%s = %s,",
		     (*p)->name, var_text(em, *p));
	if (f->type == TYPE_STRING)
		line(em, ".__retvalue = ret,");
	writer_indent(&em->w, -1);
	line(em, "}, *const THIS = &stap_this;");
	writer_blank(&em->w);
}

static bool uses_this(struct emitter *em, const struct function *f)
{
	if (!strstr(f->embedded, "THIS->"))
		return false;
	if (!em->opt->unmangled && !strstr(f->embedded, "unmangled"))
		diag_warn(em->diag, f->embedded_at, "THIS-> in embedded code"
			  " without the comment /* unmangled */\nadd it, or"
			  " use STAP_ARG_name and STAP_RETVALUE");
	return true;
}

/* ---- all of it ------------------------------------------------------------- */

void emit_embedded_body(struct emitter *em, const struct function *f)
{
	static const char *const leaving[] = {
		"STAP_RETURN", "STAP_ERROR", "STAP_NEXT", "goto",
	};
	struct definitions d = { .em = em, .text = f->embedded };
	bool this = uses_this(em, f);

	for (size_t i = 0; i < sizeof(macros) / sizeof(*macros); i++)
		if (uses(d.text, macros[i].name))
			define(&d, macros[i].name, macros[i].definition);
	define_arguments(&d, f);
	define_result(&d, f);
	define_printf(&d, f);
	vec_each(&f->helpers, struct function **, helper)
		define_global(&d, *helper);

	line(em, "{");
	if (this)
		emit_this(em, f);
	line_marker(em, f->embedded_at);
	raw(em, f->embedded);
	raw(em, "\n");
	line_marker_back(em);
	if (this && f->type == TYPE_LONG)
		line(em, "retvalue = THIS->__retvalue;");
	line(em, "}");
	vec_each(&d.names, const char **, name)
		writer_margin(&em->w, "#undef %s", *name);
	for (size_t i = 0; i < sizeof(leaving) / sizeof(*leaving); i++)
		em->body->out.uses += uses(d.text, leaving[i]);
}
