#include "hook.h"

#include <linux/errno.h>
#include <linux/string.h>

#include "memory.h"

struct wanted {
	const char *name;
	struct tracepoint *found;
};

static void look(struct tracepoint *tp, void *data)
{
	struct wanted *w = data;

	if (!strcmp(tp->name, w->name))
		w->found = tp;
}

static int attach(struct stap_hook *h)
{
	struct wanted w = { .name = h->name };
	int err;

	for_each_kernel_tracepoint(look, &w);
	if (!w.found)
		return -ENOENT;
	if (stap_fail_step())
		return -ENOMEM;
	err = tracepoint_probe_register_prio(w.found, h->callback, h,
					     h->priority);
	if (!err)
		h->tp = w.found;
	return err;
}

int stap_hooks_attach(struct stap_hook *hooks, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		int err = attach(&hooks[i]);

		if (err) {
			stap_hooks_detach(hooks, i);
			return err;
		}
	}
	return 0;
}

void stap_hooks_detach(struct stap_hook *hooks, unsigned count)
{
	bool any = false;

	for (unsigned i = count; i-- > 0; ) {
		struct stap_hook *h = &hooks[i];

		if (!h->tp)
			continue;
		tracepoint_probe_unregister(h->tp, h->callback, h);
		h->tp = NULL;
		any = true;
	}
	if (any)
		tracepoint_synchronize_unregister();
}
