// SPDX-License-Identifier: GPL-2.0
/*
 * What the kernel itself takes to get from an event to a callback that counts:
 * the least that a handler attached in this way can cost.
 *
 *	insmod floor.ko way=ftrace|ftrace-regs|kprobe|kretprobe|tracepoint
 *
 * attaches one to the entry or return of __x64_sys_getppid, or to sys_enter;
 *
 *	insmod floor.ko way=uprobe|uretprobe path=FILE offset=N
 *
 * to code of a program.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/ftrace.h>
#include <linux/kprobes.h>
#include <linux/module.h>
#include <linux/string.h>
#include <linux/namei.h>
#include <linux/tracepoint.h>
#include <linux/uprobes.h>

#define FUNCTION "__x64_sys_getppid"

static char *way = "ftrace";
module_param(way, charp, 0);

static char *path = "";
module_param(path, charp, 0);

static ulong offset;
module_param(offset, ulong, 0);

static long n;

/* ---- ftrace ---- */

static void notrace count_entry(unsigned long ip, unsigned long parent_ip,
				struct ftrace_ops *ops,
				struct ftrace_regs *regs)
{
	n++;
}

static struct ftrace_ops ops = { .func = count_entry };

static int ftrace_attach(void)
{
	struct kprobe finder = { .symbol_name = FUNCTION,
				 .flags = KPROBE_FLAG_DISABLED };
	unsigned long addr;
	int err = register_kprobe(&finder);

	if (err)
		return err;
	addr = (unsigned long)finder.addr;
	unregister_kprobe(&finder);
	err = ftrace_set_filter_ip(&ops, addr, 0, 0);
	return err ? err : register_ftrace_function(&ops);
}

static int ftrace_regs_attach(void)
{
	ops.flags = FTRACE_OPS_FL_SAVE_REGS;
	return ftrace_attach();
}

static void ftrace_detach(void)
{
	unregister_ftrace_function(&ops);
	ftrace_free_filter(&ops);
}

/* ---- kprobes ---- */

static int count_hit(struct kprobe *kp, struct pt_regs *regs)
{
	n++;
	return 0;
}

static struct kprobe kprobe = {
	.symbol_name = FUNCTION,
	.pre_handler = count_hit,
};

static int kprobe_attach(void)
{
	return register_kprobe(&kprobe);
}

static void kprobe_detach(void)
{
	unregister_kprobe(&kprobe);
}

static int count_return(struct kretprobe_instance *ri, struct pt_regs *regs)
{
	n++;
	return 0;
}

static struct kretprobe kretprobe = {
	.kp.symbol_name = FUNCTION,
	.handler = count_return,
	.maxactive = 64,
};

static int kretprobe_attach(void)
{
	return register_kretprobe(&kretprobe);
}

static void kretprobe_detach(void)
{
	unregister_kretprobe(&kretprobe);
}

/* ---- tracepoints ---- */

static void count_sys_enter(void *data, struct pt_regs *regs, long id)
{
	n++;
}

static struct tracepoint *sys_enter;

static void find_sys_enter(struct tracepoint *tp, void *data)
{
	if (strcmp(tp->name, "sys_enter") == 0)
		sys_enter = tp;
}

static int tracepoint_attach(void)
{
	for_each_kernel_tracepoint(find_sys_enter, NULL);
	if (!sys_enter)
		return -ENOENT;
	return tracepoint_probe_register(sys_enter, count_sys_enter, NULL);
}

static void tracepoint_detach(void)
{
	tracepoint_probe_unregister(sys_enter, count_sys_enter, NULL);
	tracepoint_synchronize_unregister();
}

/* ---- uprobes ---- */

static int count_user_hit(struct uprobe_consumer *self, struct pt_regs *regs)
{
	n++;
	return 0;
}

static int count_user_return(struct uprobe_consumer *self, unsigned long func,
			     struct pt_regs *regs)
{
	n++;
	return 0;
}

static struct uprobe_consumer consumer;
static struct inode *inode;
#ifndef BY_INODE
static struct uprobe *uprobe;
#endif

static int any_uprobe_attach(void)
{
	struct path file;
	int err = kern_path(path, LOOKUP_FOLLOW, &file);

	if (err)
		return err;
	inode = igrab(d_real_inode(file.dentry));
	path_put(&file);
#ifdef BY_INODE
	return uprobe_register(inode, offset, &consumer);
#else
	uprobe = uprobe_register(inode, offset, 0, &consumer);
	return PTR_ERR_OR_ZERO(uprobe);
#endif
}

static int uprobe_attach(void)
{
	consumer.handler = count_user_hit;
	return any_uprobe_attach();
}

static int uretprobe_attach(void)
{
	consumer.ret_handler = count_user_return;
	return any_uprobe_attach();
}

static void uprobe_detach(void)
{
#ifdef BY_INODE
	uprobe_unregister(inode, offset, &consumer);
#else
	uprobe_unregister_nosync(uprobe, &consumer);
	uprobe_unregister_sync();
#endif
	iput(inode);
}

/* ---- all of them ---- */

static const struct {
	const char *name;
	int (*attach)(void);
	void (*detach)(void);
} ways[] = {
	{ "ftrace", ftrace_attach, ftrace_detach },
	{ "ftrace-regs", ftrace_regs_attach, ftrace_detach },
	{ "kprobe", kprobe_attach, kprobe_detach },
	{ "kretprobe", kretprobe_attach, kretprobe_detach },
	{ "tracepoint", tracepoint_attach, tracepoint_detach },
	{ "uprobe", uprobe_attach, uprobe_detach },
	{ "uretprobe", uretprobe_attach, uprobe_detach },
};

static unsigned chosen;

static int __init floor_init(void)
{
	for (chosen = 0; chosen < ARRAY_SIZE(ways); chosen++)
		if (strcmp(way, ways[chosen].name) == 0)
			return ways[chosen].attach();
	return -EINVAL;
}

static void __exit floor_exit(void)
{
	ways[chosen].detach();
}

module_init(floor_init);
module_exit(floor_exit);
MODULE_DESCRIPTION("what an event costs at least");
MODULE_LICENSE("GPL");
