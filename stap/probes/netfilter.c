/*
 * Packets on their way through the network stack:
 *
 *	netfilter.hook("NF_INET_LOCAL_IN").pf("NFPROTO_IPV4")
 *	netfilter.pf("NFPROTO_IPV6").hook("NF_INET_FORWARD").priority("-100")
 *
 * The handler's arguments are $hooknum, $skb, $in and $out.  In guru mode it
 * may assign $verdict, which decides what becomes of the packet.
 */
#include "registry.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../util/intern.h"
#include "target_path.h"

enum { PF_FIRST = 1, PRIORITY = 2 };	/* flags of a variant */

static const struct point_pattern patterns[] = {
	{ "netfilter.hook(string).pf(string)", 0 },
	{ "netfilter.hook(string).pf(string).priority(string)", PRIORITY },
	{ "netfilter.pf(string).hook(string)", PF_FIRST },
	{ "netfilter.pf(string).hook(string).priority(string)",
	  PF_FIRST | PRIORITY },
	{ NULL, 0 },
};

struct hook {
	int64_t family, number, priority;
};

/* ---- names ----------------------------------------------------------- */

struct number_name {
	const char *name;
	int number;
};

static const struct number_name families[] = {
	{ "NFPROTO_IPV4", 2 }, { "NFPROTO_ARP", 3 }, { "NFPROTO_BRIDGE", 7 },
	{ "NFPROTO_IPV6", 10 }, { NULL, 0 },
};

enum { ARP = 3 };

static const struct number_name hooks[] = {
	{ "NF_INET_PRE_ROUTING", 0 }, { "NF_INET_LOCAL_IN", 1 },
	{ "NF_INET_FORWARD", 2 }, { "NF_INET_LOCAL_OUT", 3 },
	{ "NF_INET_POST_ROUTING", 4 },
	{ "NF_IP_PRE_ROUTING", 0 }, { "NF_IP_LOCAL_IN", 1 },
	{ "NF_IP_FORWARD", 2 }, { "NF_IP_LOCAL_OUT", 3 },
	{ "NF_IP_POST_ROUTING", 4 },
	{ "NF_IP6_PRE_ROUTING", 0 }, { "NF_IP6_LOCAL_IN", 1 },
	{ "NF_IP6_FORWARD", 2 }, { "NF_IP6_LOCAL_OUT", 3 },
	{ "NF_IP6_POST_ROUTING", 4 },
	{ "NF_BR_PRE_ROUTING", 0 }, { "NF_BR_LOCAL_IN", 1 },
	{ "NF_BR_FORWARD", 2 }, { "NF_BR_LOCAL_OUT", 3 },
	{ "NF_BR_POST_ROUTING", 4 }, { NULL, 0 },
};

static const struct number_name arp_hooks[] = {
	{ "NF_ARP_IN", 0 }, { "NF_ARP_OUT", 1 }, { "NF_ARP_FORWARD", 2 },
	{ NULL, 0 },
};

static const struct number_name priorities[] = {
	{ "NF_IP_PRI_FIRST", INT32_MIN },
	{ "NF_IP_PRI_RAW_BEFORE_DEFRAG", -450 },
	{ "NF_IP_PRI_CONNTRACK_DEFRAG", -400 }, { "NF_IP_PRI_RAW", -300 },
	{ "NF_IP_PRI_SELINUX_FIRST", -225 }, { "NF_IP_PRI_CONNTRACK", -200 },
	{ "NF_IP_PRI_MANGLE", -150 }, { "NF_IP_PRI_NAT_DST", -100 },
	{ "NF_IP_PRI_FILTER", 0 }, { "NF_IP_PRI_SECURITY", 50 },
	{ "NF_IP_PRI_NAT_SRC", 100 }, { "NF_IP_PRI_SELINUX_LAST", 225 },
	{ "NF_IP_PRI_CONNTRACK_HELPER", 300 },
	{ "NF_IP_PRI_CONNTRACK_CONFIRM", INT32_MAX },
	{ "NF_IP_PRI_LAST", INT32_MAX }, { NULL, 0 },
};

static bool lookup(const struct number_name *table, const char *name,
		   int64_t *ret)
{
	for (; table->name; table++)
		if (strcmp(table->name, name) == 0) {
			*ret = table->number;
			return true;
		}
	return false;
}

static struct error *unknown(struct arena *a, const char *what,
			     const char *name, const struct number_name *table)
{
	struct name_list names = { 0 };

	for (; table->name; table++)
		vec_push(a, &names, table->name);

	const char *similar = similar_names(a, name, names.items, names.count,
					    5);

	return error_new(a, ERR_OTHER, "unknown %s \"%s\" (similar: %s)", what,
			 name, similar);
}

/* -100, or a name, of which IPv6 has its own. */
static bool parse_priority(struct arena *a, const char *text, int64_t *ret)
{
	char *end;

	if (starts_with(text, "NF_IP6_PRI_"))
		text = arena_printf(a, "NF_IP_PRI_%s",
				    text + strlen("NF_IP6_PRI_"));
	if (lookup(priorities, text, ret))
		return true;
	errno = 0;
	*ret = strtoll(text, &end, 10);
	return !errno && end != text && !*end && *ret >= INT32_MIN &&
	       *ret <= INT32_MAX;
}

/* ---- resolving ------------------------------------------------------- */

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	struct site *site = arena_new(env->arena, struct site);
	struct hook *hook = arena_new(env->arena, struct hook);
	const char *pf = point_string(point, variant & PF_FIRST ? 0 : 1);
	const char *name = point_string(point, variant & PF_FIRST ? 1 : 0);
	const struct number_name *names;

	if (!lookup(families, pf, &hook->family))
		return unknown(env->arena, "protocol family", pf, families);
	names = hook->family == ARP ? arp_hooks : hooks;
	if (!lookup(names, name, &hook->number))
		return unknown(env->arena, "netfilter hook", name, names);
	if (variant & PRIORITY &&
	    !parse_priority(env->arena, point_string(point, 2),
			    &hook->priority))
		return unknown(env->arena, "netfilter priority",
			       point_string(point, 2), priorities);
	site->provider = &netfilter_provider;
	site->pp = point_with_argument(env->arena, point,
				       point_string(point, 0));
	site->variant = variant;
	site->data = hook;
	vec_push(env->arena, ret, site);
	return NULL;
}

/* ---- variables ------------------------------------------------------- */

/* In the order of the handler's arguments. */
static const struct argument {
	const char *name, *type;	/* NULL: a number */
} arguments[] = {
	{ "$hooknum", NULL },
	{ "$skb", "struct sk_buff" },
	{ "$in", "struct net_device" },
	{ "$out", "struct net_device" },
};

enum { ARGUMENTS = sizeof(arguments) / sizeof(*arguments) };

/* CODE with argument NUMBER in place of operand 0, the pointer it reads
 * through. */
static const struct access *
through_argument(struct arena *a, const struct access *code, int64_t number)
{
	struct access *own = arena_memdup(a, code, sizeof(*code));

	own->steps.items = NULL;
	own->steps.count = own->steps.space = 0;
	own->operand_count = code->operand_count - 1;
	vec_each(&code->steps, const struct access_step *, step) {
		if (step->op != ACC_OPERAND)
			access_push(a, own, step->op, step->value);
		else if (step->value == 0)
			access_push(a, own, ACC_ARG, number);
		else
			access_push(a, own, ACC_OPERAND, step->value - 1);
	}
	return own;
}

static struct error *
read_argument(struct provider_env *env, const struct target *t, int64_t number,
	      const struct access **ret)
{
	const struct argument *arg = &arguments[number];
	struct target cast = *t;
	struct access *plain;
	struct error *err;

	if (t->steps.count && !arg->type)
		return error_new(env->arena, ERR_OTHER,
				 "%s is a number: it has no members",
				 t->name);
	if (!t->steps.count) {
		plain = arena_new(env->arena, struct access);
		access_push(env->arena, plain, ACC_ARG, number);
		plain->type = arg->type ? arena_printf(env->arena, "%s*",
						       arg->type) : "long";
		plain->is_pointer = arg->type;
		*ret = plain;
		return NULL;
	}
	cast.kind = TARGET_CAST;
	cast.name = arg->type;
	cast.base = expr_number(env->arena, 0, NULL);
	err = target_read_placeless(env, &cast, ret);
	if (!err && (*ret)->pretty)
		err = error_new(env->arena, ERR_UNSUPPORTED,
				"%s cannot be shown as a whole\n"
				"use @cast(%s, \"%s\")$", t->name, t->name,
				arg->type);
	if (!err)
		*ret = through_argument(env->arena, *ret, number);
	return err;
}

static struct error *
variable(struct provider_env *env, const struct site *site,
	 const struct target *t, bool at_entry, const struct access **ret)
{
	(void)site;
	(void)at_entry;
	if (t->kind != TARGET_NAME)
		return target_read_placeless(env, t, ret);
	for (int64_t i = 0; i < ARGUMENTS; i++)
		if (strcmp(t->name, arguments[i].name) == 0)
			return read_argument(env, t, i, ret);
	return error_new(env->arena, ERR_NOT_FOUND,
			 "unable to find netfilter variable '%s' "
			 "(alternatives: $hooknum, $skb, $in, $out, $verdict)",
			 t->name);
}

static struct error *
variable_function(struct provider_env *env, const struct site *site,
		  const struct target *t, enum variable_use use,
		  const char **ret)
{
	(void)site;
	if (t->steps.count)
		return error_new(env->arena, ERR_OTHER,
				 "$verdict is a number: it has no members");
	if (use == VARIABLE_READ)
		return error_new(env->arena, ERR_OTHER,
				 "$verdict cannot be read: it is for the "
				 "kernel");
	if (use == VARIABLE_APPEND)
		return error_new(env->arena, ERR_OTHER,
				 "$verdict is a number: assign it with =");
	if (!env->guru)
		return error_new(env->arena, ERR_OTHER,
				 "write to $verdict not permitted; need stap "
				 "-g\nadd the option -g, if packets may be "
				 "lost");
	*ret = "__netfilter_set_verdict";
	return NULL;
}

/* ---- emission -------------------------------------------------------- */

static void
emit_decls(struct writer *w, const struct site *site, const char *name)
{
	const struct hook *hook = site->data;

	writer_line(w, "static const struct stap_netfilter %s_hook = {", name);
	writer_indent(w, 1);
	writer_line(w, ".family = %d,", (int)hook->family);
	writer_line(w, ".hook = %d,", (int)hook->number);
	if (hook->priority == INT32_MIN)
		writer_line(w, ".priority = -2147483647 - 1,");
	else
		writer_line(w, ".priority = %d,", (int)hook->priority);
	writer_indent(w, -1);
	writer_line(w, "};");
}

static void
emit_site(struct writer *w, const struct site *site, const char *name)
{
	(void)site;
	writer_line(w, ".attach = STAP_ATTACH_NETFILTER,");
	writer_line(w, ".event = &%s_hook,", name);
}

const struct provider netfilter_provider = {
	.name = "netfilter",
	.patterns = patterns,
	.resolve = resolve,
	.variable = variable,
	.variable_function = variable_function,
	.function_variable = "$verdict",
	.emit_decls = emit_decls,
	.emit_site = emit_site,
};
