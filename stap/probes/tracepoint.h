/* kernel.trace: what scripts may ask beyond the arguments. */
#ifndef STAP_PROBES_TRACEPOINT_H
#define STAP_PROBES_TRACEPOINT_H

struct site;

/* The text of "$$name" (sched_switch) or "$$system" (sched, "" if unknown) at
 * a site of kernel.trace; NULL for other names and other families. */
const char *tracepoint_text(const struct site *site, const char *name);

#endif
