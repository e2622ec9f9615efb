/*
 * What a watchpoint is made of, for the kernel's data (probe_watch.c) and for
 * a process's own.
 */
#ifndef STAP_RUNTIME_WATCH_H
#define STAP_RUNTIME_WATCH_H

#include <linux/hw_breakpoint.h>

#include "attach.h"

/* Of SITE, whose event is a struct stap_watch, at ADDR; without a process yet,
 * and switched off if the site is not wanted. */
void stap_watch_attr(const struct stap_site *site, unsigned long addr,
		     struct perf_event_attr *ret);
/* The kernel's callback; its context is the site. */
void stap_watch_hit(struct perf_event *event, struct perf_sample_data *data,
		    struct pt_regs *regs);

#endif
