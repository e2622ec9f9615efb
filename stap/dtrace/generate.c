/*
 * For `provider shop { probe item__sold(int, char *); };` the header has
 *
 *	#define SHOP_ITEM_SOLD_ENABLED() \
 *		__builtin_expect(shop_item__sold_semaphore, 0)
 *	#define SHOP_ITEM_SOLD(arg1, arg2) \
 *		DTRACE_PROBE2(shop, item__sold, arg1, arg2)
 */
#include "generate.h"

#include <ctype.h>

/* Upper case, "__" as "_". */
static void add_macro_name(struct str *out, const char *name)
{
	for (; *name; name++) {
		if (name[0] == '_' && name[1] == '_')
			name++;
		str_add_char(out, (char)toupper((unsigned char)*name));
	}
}

static const char *macro_name(struct arena *a, const struct provider_decl *p,
			      const struct probe_decl *probe)
{
	struct str name;

	str_init(&name, a);
	add_macro_name(&name, p->name);
	str_add_char(&name, '_');
	add_macro_name(&name, probe->name);
	return str_text(&name);
}

static void add_semaphore(struct str *out, const struct provider_decl *p,
			  const struct probe_decl *probe)
{
	str_printf(out, "unsigned short %s_%s_semaphore\n"
		   "\t__attribute__((unused, section(\".probes\"),"
		   " visibility(\"hidden\")))", p->name, probe->name);
}

static void add_probe(struct str *out, const struct provider_decl *p,
		      const struct probe_decl *probe, bool types)
{
	const char *macro = macro_name(out->arena, p, probe);
	struct str list;

	str_printf(out, "\n/* %s(", macro);
	for (unsigned i = 0; i < probe->argument_count; i++)
		str_printf(out, "%s%s", i ? ", " : "", probe->arguments[i]);
	str_add(out, ") */\nextern ");
	add_semaphore(out, p, probe);
	str_printf(out, ";\n#define %s_ENABLED() "
		   "__builtin_expect(%s_%s_semaphore, 0)\n", macro, p->name,
		   probe->name);

	str_init(&list, out->arena);
	for (unsigned i = 0; i < probe->argument_count; i++)
		str_printf(&list, "%sarg%u", i ? ", " : "", i + 1);
	str_printf(out, "#define %s(%s) \\\n\tDTRACE_PROBE", macro,
		   str_text(&list));
	if (probe->argument_count)
		str_printf(out, "%u", probe->argument_count);
	str_printf(out, "(%s, %s%s%s)\n", p->name, probe->name,
		   probe->argument_count ? ", " : "", str_text(&list));
	for (unsigned i = 0; types && i < probe->argument_count; i++)
		str_printf(out, "typedef __typeof__(%s) %s_%s_arg%u"
			   " __attribute__((unused));\n", probe->types[i],
			   p->name, probe->name, i + 1);
}

void generate_header(struct str *out, const char *source,
		     const struct provider_decls *all, bool types)
{
	const struct provider_decl *first = &all->items[0];
	struct str guard;

	str_init(&guard, out->arena);
	add_macro_name(&guard, first->name);
	str_add(&guard, "_PROBES_H");
	str_printf(out, "/* Made by dtrace -h of %s. */\n"
		   "#ifndef %s\n#define %s\n\n"
		   "#ifndef _SDT_HAS_SEMAPHORES\n"
		   "#define _SDT_HAS_SEMAPHORES 1\n"
		   "#endif\n"
		   "#include <sys/sdt.h>\n",
		   source, str_text(&guard), str_text(&guard));
	vec_each(all, const struct provider_decl *, p)
		vec_each(&p->probes, const struct probe_decl *, probe)
			add_probe(out, p, probe, types);
	str_add(out, "\n#endif\n");
}

void generate_semaphores(struct str *out, const struct provider_decls *all)
{
	vec_each(all, const struct provider_decl *, p)
		vec_each(&p->probes, const struct probe_decl *, probe) {
			add_semaphore(out, p, probe);
			str_add(out, ";\n");
		}
	/* Not an empty file, which pedantic compilers refuse. */
	str_add(out, "typedef int dtrace_semaphores;\n");
}
