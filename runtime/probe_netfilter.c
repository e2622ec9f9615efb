/*
 * Netfilter hooks, in all network namespaces: those that are there, and those
 * that come while the script runs.
 *
 * A hook is told what became of the packet by its handler's $verdict, else it
 * goes on as if nobody had looked.
 */
#include <linux/module.h>
#include <linux/netfilter.h>
#include <net/net_namespace.h>

#include "attach.h"
#include "context.h"
#include "memory.h"

/* The arguments of a handler. */
enum { ARG_HOOK, ARG_SKB, ARG_IN, ARG_OUT, ARG_VERDICT, ARG_COUNT };

struct netfilter_site {
	const struct stap_site *site;
	struct nf_hook_ops ops;
	bool wanted;			/* is to be in each namespace */
};

static struct netfilter_site *netfilter_table;
static unsigned netfilter_count;
static bool netfilter_armed;

static unsigned netfilter_hit(void *site, struct sk_buff *skb,
			      const struct nf_hook_state *state)
{
	stap_u64 args[ARG_COUNT] = {
		[ARG_HOOK] = state->hook,
		[ARG_SKB] = (unsigned long)skb,
		[ARG_IN] = (unsigned long)state->in,
		[ARG_OUT] = (unsigned long)state->out,
		[ARG_VERDICT] = NF_ACCEPT,
	};

	stap_hit(site, NULL, args);
	return args[ARG_VERDICT];
}

void stap_netfilter_set_verdict(struct stap_ctx *c, stap_s64 verdict)
{
	if (c->site->attach != STAP_ATTACH_NETFILTER)
		stap_error(c, "no netfilter probe is running");
	else if (verdict < NF_DROP || verdict > NF_MAX_VERDICT)
		stap_error(c, "%lld is no verdict: use 0 to %d", verdict,
			   NF_MAX_VERDICT);
	else
		((stap_u64 *)c->args)[ARG_VERDICT] = verdict;
}

/* ---- namespaces ---- */

static void __net_exit netfilter_leave(struct net *net)
{
	for (unsigned i = 0; i < netfilter_count; i++)
		if (netfilter_table[i].wanted)
			nf_unregister_net_hook(net, &netfilter_table[i].ops);
}

static int __net_init netfilter_enter(struct net *net)
{
	for (unsigned i = 0; i < netfilter_count; i++) {
		struct netfilter_site *s = &netfilter_table[i];
		int err = s->wanted ? nf_register_net_hook(net, &s->ops) : 0;

		if (!err)
			continue;
		while (i-- > 0)
			if (netfilter_table[i].wanted)
				nf_unregister_net_hook(net,
						&netfilter_table[i].ops);
		return err;
	}
	return 0;
}

static struct pernet_operations netfilter_namespaces = {
	.init = netfilter_enter,
	.exit = netfilter_leave,
};

/* ---- arming ---- */

/* The kernel complains aloud of a family it was built without. */
static bool has_family(unsigned family)
{
	switch (family) {
	case NFPROTO_IPV4:
		return true;
	case NFPROTO_IPV6:
		return IS_ENABLED(CONFIG_IPV6);
	case NFPROTO_ARP:
		return IS_ENABLED(CONFIG_NETFILTER_FAMILY_ARP);
	case NFPROTO_BRIDGE:
		return IS_ENABLED(CONFIG_NETFILTER_FAMILY_BRIDGE);
	}
	return false;
}

static void netfilters_arm(void)
{
	int err = 0;

	if (!netfilter_count)
		return;
	for (unsigned i = 0; i < netfilter_count; i++) {
		struct netfilter_site *s = &netfilter_table[i];

		s->wanted = has_family(s->ops.pf);
		if (!s->wanted)
			stap_arm_failed(s->site, -EAFNOSUPPORT);
	}
	err = stap_fail_step() ? -ENOMEM
			       : register_pernet_subsys(&netfilter_namespaces);
	netfilter_armed = !err;
	for (unsigned i = 0; err && i < netfilter_count; i++)
		if (netfilter_table[i].wanted)
			stap_arm_failed(netfilter_table[i].site, err);
}

/* Waits until no packet is in a hook. */
static void netfilters_disarm(void)
{
	if (!netfilter_armed)
		return;
	unregister_pernet_subsys(&netfilter_namespaces);
	synchronize_net();
	netfilter_armed = false;
}

/* Handlers test their conditions; the hooks stay. */
static void netfilters_rearm(void)
{
}

static int netfilters_prepare(void)
{
	const struct stap_site *site;
	unsigned all = stap_count_sites(STAP_ATTACH_NETFILTER);

	if (!all)
		return 0;
	netfilter_table = stap_alloc(all * sizeof(*netfilter_table),
				     NUMA_NO_NODE);
	if (!netfilter_table)
		return -ENOMEM;
	stap_for_each_site(site, STAP_ATTACH_NETFILTER) {
		const struct stap_netfilter *hook = site->event;

		netfilter_table[netfilter_count++] = (struct netfilter_site) {
			.site = site,
			.ops.hook = netfilter_hit,
			.ops.priv = (void *)site,
			.ops.pf = hook->family,
			.ops.hooknum = hook->hook,
			.ops.priority = hook->priority,
		};
	}
	return 0;
}

static void netfilters_release(void)
{
	stap_free(netfilter_table);
	netfilter_table = NULL;
	netfilter_count = 0;
}

const struct stap_family stap_netfilter_family = {
	.name = "netfilter",
	.prepare = netfilters_prepare,
	.arm = netfilters_arm,
	.disarm = netfilters_disarm,
	.rearm = netfilters_rearm,
	.release = netfilters_release,
};
